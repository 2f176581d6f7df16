"""An example of every reply there is: for checking templates, for previews, and for docs/templates.md.

In: nothing but a language. Out: named replies about two invented events. `python -m mailflow.replies.examples FILE`
renews the examples on that page.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from mailflow.model import (
    Address,
    Attendance,
    ConsentPolicy,
    ConsentTerm,
    Event,
    Flag,
    Kind,
    Office,
    Organiser,
    Participant,
    Placed,
    Places,
    Reply,
    Status,
    Workshop,
)

from .invite import Occasion

MARKER = "<!-- below: written by python -m mailflow.replies.examples, not by hand -->"
_TITLES = {"de": "German", "en": "English", "de-simple": "German in plain language"}
_ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2030, 3, 4, 9, 30, tzinfo=_ZONE)
OFFICE = Office(address="fachtag@landkreis-beispiel.example")
_ORGANISER = Organiser(
    "Landkreis Beispiel, Sachgebiet Bildung",
    OFFICE.address,
    "+49 30 000000",
    "Am Markt 1, 12345 Beispielstadt",
)
_PRIVACY = ConsentTerm(
    "privacy", "Datenschutzerklärung", ConsentPolicy.REQUIRED, "Ich stimme der Datenschutzerklärung zu."
)
_PHOTO = ConsentTerm("photo", "Fotoerlaubnis", ConsentPolicy.OPTIONAL, "Ich bin mit Fotos von mir einverstanden.")
_FILM = ConsentTerm(
    "film",
    "Aufzeichnung",
    ConsentPolicy.IMPLIED,
    "Die Veranstaltung wird aufgezeichnet; die Teilnahme setzt Ihr Einverständnis damit voraus.",
)
EVENT = Event(
    id="bildung-2030",
    title="Fachtag Bildung im ländlichen Raum: Wege, die verbinden",
    short_title="Fachtag Bildung",
    starts=datetime(2030, 4, 11, 9, 0, tzinfo=_ZONE),
    ends=datetime(2030, 4, 11, 16, 30, tzinfo=_ZONE),
    closes=datetime(2030, 3, 29, 23, 59, 59, 999999, tzinfo=_ZONE),
    venue="Bürgerhaus, Lindenallee 5, 12345 Beispielstadt",
    organiser=_ORGANISER,
    attendance=(Attendance.ONSITE, Attendance.LIVESTREAM),
    workshops=(
        Workshop("A", "Lernen an vielen Orten", slot="Vormittag"),
        Workshop("B", "Sprache öffnet Türen", slot="Vormittag"),
        Workshop("C", "Gut unterwegs: Schulwege und Busse", slot="Nachmittag"),
        Workshop("D", "Ehrenamt, das bleibt", slot="Nachmittag"),
    ),
    consents=(_PRIVACY, _PHOTO, _FILM),
)
PLAIN = Event(
    id="pflege-2030",
    title="Pflegekonferenz",
    starts=datetime(2030, 5, 16, 10, 0, tzinfo=_ZONE),
    ends=datetime(2030, 5, 16, 15, 0, tzinfo=_ZONE),
    closes=datetime(2030, 5, 2, 12, 0, tzinfo=_ZONE),
    venue="Kreishaus, Großer Saal, Am Markt 1, 12345 Beispielstadt",
    organiser=replace(_ORGANISER, phone=None, address=None),
)
_PROGRAMME = """\
Wie kommen Kinder auf dem Land gut durch die Schulzeit? Zwei Vorträge am Morgen, vier Workshops am Tag.

Für Essen und Getränke ist gesorgt."""
_CHOICES = {"Vormittag": ("B", "A"), "Nachmittag": ("C",)}
_PLACE = {"Vormittag": "B", "Nachmittag": "C"}
_LENA = Participant(
    "Lena Großmann",
    email="lena.grossmann@schule-beispiel.example",
    contact="lena.grossmann@schule-beispiel.example",
    organisation="Grundschule am Bach",
    choices=_CHOICES,
    consents={"privacy": True, "photo": False},
)
_TARIK = Participant(
    "Dr. Tarık Öztürk",
    contact=_LENA.contact,
    choices={"Vormittag": ("A",), "Nachmittag": ("D",)},
    consents={"privacy": True, "photo": None},
)
_ONE = (Placed(_LENA, Status.CONFIRMED, _PLACE),)
_TWO = (*_ONE, Placed(_TARIK, Status.CONFIRMED, {"Vormittag": "A", "Nachmittag": "D"}))
_REPLY = Reply(
    kind=Kind.CONFIRM,
    office=OFFICE,
    to=Address(_LENA.contact, "Lena Großmann"),
    event=EVENT,
    language="de",
    people=_ONE,
    token="K7QX2MPA",  # noqa: S106 - names a thread, opens nothing
    subject="Anmeldung zum Fachtag",
    in_reply_to="<anmeldung.1@schule-beispiel.example>",
    received=datetime(2030, 3, 4, 9, 12, tzinfo=_ZONE),
    sequence=0,
)


@dataclass(frozen=True)
class Invited:
    """An event to invite to, at an instant, with a name."""

    name: str
    shows: str
    occasion: Occasion


def occasions(lang: str = "de") -> list[Invited]:
    """Every state of a registration, and an event without choices."""
    event = replace(EVENT, language=lang, programme=_PROGRAMME)
    plain = replace(PLAIN, language=lang)
    free, taken = Places(80, {w.code: 20 for w in EVENT.workshops}), Places(0, {w.code: 0 for w in EVENT.workshops})
    late, past = datetime(2030, 4, 2, 8, 0, tzinfo=_ZONE), datetime(2030, 6, 3, 9, 0, tzinfo=_ZONE)
    unlimited = Places(None, {})
    return [
        Invited("invite", "the invitation and its form", Occasion(event, OFFICE, free, NOW)),
        Invited("invite-full", "nothing is left", Occasion(event, OFFICE, taken, NOW)),
        Invited("invite-closed", "after the closing date", Occasion(event, OFFICE, free, late)),
        Invited("invite-over", "after the event", Occasion(event, OFFICE, free, past)),
        Invited("invite-plain", "no choices, no consents", Occasion(plain, OFFICE, unlimited, NOW)),
    ]


@dataclass(frozen=True)
class Example:
    """A reply with a name, the hour at which it is written, and what it shows."""

    name: str
    shows: str
    reply: Reply
    now: datetime = NOW


def examples(lang: str = "de") -> list[Example]:
    """One example at least of every kind of reply, and of every turn that a template can take."""
    found = [*_answers(), *_questions(), *_notices(), *_later()]
    return [replace(e, reply=_in_language(e.reply, lang)) for e in found]


def _in_language(reply: Reply, lang: str) -> Reply:
    event = reply.event and replace(reply.event, language=lang)
    choices = tuple(replace(candidate, language=lang) for candidate in reply.candidates)
    return replace(reply, language=lang.split("-")[0], event=event, candidates=choices)


def _answers() -> Iterator[Example]:
    late = datetime(2030, 4, 2, 8, 0, tzinfo=_ZONE)
    lower = (Placed(_LENA, Status.CONFIRMED, {"Vormittag": "A", "Nachmittag": "C"}),)
    moved = tuple(
        Placed(replace(p.person, choices={"Vormittag": ("A",), "Nachmittag": ("C",)}), p.status, p.place) for p in lower
    )
    online = replace(_LENA, attendance=Attendance.LIVESTREAM, choices={})
    waiting = tuple(Placed(p.person, Status.WAITLISTED, p.place) for p in _TWO)
    gone = Placed(_LENA, Status.CANCELLED)
    remarks = frozenset({Flag.QUESTION, Flag.NEEDS})
    yield Example("confirm", "one person, two slots", _REPLY)
    yield Example(
        "confirm-group", "two people, with a question and a need", replace(_REPLY, people=_TWO, flags=remarks)
    )
    yield Example("confirm-second-wish", "the first wish was full", replace(_REPLY, people=lower))
    yield Example("confirm-livestream", "by livestream", replace(_REPLY, people=(Placed(online, Status.CONFIRMED),)))
    yield Example("confirm-other", "somebody registered a colleague", replace(_REPLY, people=_TWO[1:]))
    yield Example(
        "confirm-plain",
        "an event without choices and consents, an office without telephone",
        replace(_REPLY, event=PLAIN, people=(Placed(replace(_LENA, choices={}, consents={}), Status.CONFIRMED),)),
    )
    yield Example(
        "waitlist", "everything is full", replace(_REPLY, kind=Kind.WAITLIST, people=waiting[:1], sequence=None)
    )
    yield Example(
        "waitlist-group", "a group waits whole", replace(_REPLY, kind=Kind.WAITLIST, people=waiting, sequence=None)
    )
    yield Example("promoted", "moved up from the waiting list", replace(_REPLY, kind=Kind.PROMOTED))
    yield Example("promoted-group", "a group moved up", replace(_REPLY, kind=Kind.PROMOTED, people=_TWO), late)
    yield Example("change", "another choice", replace(_REPLY, kind=Kind.CHANGE, people=moved, sequence=1))
    yield Example(
        "change-person", "somebody else comes", replace(_REPLY, kind=Kind.CHANGE, people=(gone, *_TWO[1:]), sequence=1)
    )
    yield Example("change-waiting", "still waiting", replace(_REPLY, kind=Kind.CHANGE, people=waiting[:1]))
    yield Example("duplicate", "nothing new", replace(_REPLY, kind=Kind.DUPLICATE))
    yield Example("duplicate-waiting", "nothing new", replace(_REPLY, kind=Kind.DUPLICATE, people=waiting[:1]))
    yield Example("cancel", "the sender", replace(_REPLY, kind=Kind.CANCEL, people=(gone,), sequence=1))
    yield Example("cancel-one", "one of two", replace(_REPLY, kind=Kind.CANCEL, people=(gone, *_TWO[1:]), sequence=1))
    left = (gone, *waiting[1:])
    yield Example(
        "cancel-waiting", "one of a waiting group", replace(_REPLY, kind=Kind.CANCEL, people=left, sequence=None)
    )
    some = (*_ONE, *waiting[1:])
    yield Example("duplicate-mixed", "one has a place, one waits", replace(_REPLY, kind=Kind.DUPLICATE, people=some))
    yield Example(
        "cancel-other",
        "a colleague, after the closing date",
        replace(_REPLY, kind=Kind.CANCEL, people=(Placed(_TARIK, Status.CANCELLED),), sequence=1),
        late,
    )


def _questions() -> Iterator[Example]:
    ask = replace(_REPLY, kind=Kind.ASK, sequence=None)

    def about(*missing: str, people: tuple[Participant, ...]) -> Reply:
        return replace(ask, missing=missing, people=tuple(Placed(p, Status.PENDING) for p in people))

    bare = replace(_LENA, choices={}, consents={})
    half = replace(_LENA, choices={"Vormittag": ("B",)})
    unnamed = Participant("", contact=_LENA.contact)
    refused = replace(_LENA, consents={"privacy": False})
    either = replace(_LENA, attendance=None)
    yield Example(
        "ask-workshop", "one slot is missing", replace(about("workshop", people=(half,)), full=frozenset("C"))
    )
    yield Example("ask-privacy", "consent is missing", about("privacy", people=(replace(_LENA, consents={}),)))
    yield Example("ask-refused", "consent was refused", about("privacy", people=(refused,)))
    yield Example("ask-attendance", "onsite or livestream", about("attendance", people=(either,)))
    yield Example("ask-name", "no usable name", about("name", people=(replace(_LENA, name=""),)))
    yield Example("ask-several", "all at once", about("workshop", "privacy", people=(bare,)))
    yield Example(
        "ask-group",
        "for whom what is missing",
        about("name", "workshop", "privacy", people=(_LENA, replace(_TARIK, choices={}, consents={}), unnamed)),
    )
    yield Example(
        "ask-event",
        "which event",
        replace(ask, event=None, people=(), token="", missing=("event",), candidates=(EVENT, PLAIN)),
    )
    yield Example(
        "ask-grace",
        "in the grace period",
        about("privacy", people=(replace(_LENA, consents={}),)),
        datetime(2030, 3, 30, 10, 0, tzinfo=_ZONE),
    )


def _notices() -> Iterator[Example]:
    late = (Placed(_LENA, Status.LATE),)
    after = datetime(2030, 4, 1, 9, 0, tzinfo=_ZONE)
    past = datetime(2030, 6, 3, 9, 0, tzinfo=_ZONE)
    notice = replace(_REPLY, people=late, sequence=None)
    yield Example("closed", "after the closing date", replace(notice, kind=Kind.CLOSED, received=after), after)
    yield Example("over", "after the event", replace(notice, kind=Kind.OVER, received=past), past)


def _later() -> Iterator[Example]:
    begun = replace(_REPLY, subject="", in_reply_to=None, received=None, sequence=None)
    online = (Placed(replace(_LENA, attendance=Attendance.LIVESTREAM, choices={}), Status.CONFIRMED),)
    soon = datetime(2030, 4, 8, 9, 0, tzinfo=_ZONE)
    after = datetime(2030, 4, 15, 9, 0, tzinfo=_ZONE)
    yield Example("reminder", "some days before", replace(begun, kind=Kind.REMINDER), soon)
    yield Example(
        "livestream",
        "the link, to those who take part by livestream",
        replace(begun, kind=Kind.LIVESTREAM, people=online, link="https://stream.landkreis-beispiel.example/fachtag"),
        soon,
    )
    yield Example(
        "room",
        "another room",
        replace(
            begun,
            kind=Kind.ROOM,
            text="Workshop B findet nicht im Saal 2, sondern im Raum 114 (1. Obergeschoss, mit Aufzug) statt.",
        ),
        soon,
    )
    yield Example("thanks", "afterwards", replace(begun, kind=Kind.THANKS), after)
    yield Example(
        "answer",
        "the staff's own words",
        replace(
            _REPLY,
            kind=Kind.ANSWER,
            subject="Frage zur Anreise",
            sequence=None,
            text="Hinter dem Bürgerhaus gibt es einen kostenlosen Parkplatz.\n\nDie Einfahrt ist in der Gartenstraße.",
        ),
    )


def page(langs: Sequence[str] = ("de", "en", "de-simple")) -> str:
    """The page of rendered examples: subject, plain text and what else goes along, for every language."""
    from .invite import invitation
    from .render import render

    parts = []
    for lang in langs:
        parts.append(f"## {_TITLES[lang]}")
        for example in examples(lang):
            mail = render(example.reply, now=example.now, message_id=f"<{example.name}@beispiel.example>")
            entry = ""
            if mail.calendar is not None:
                entry = f"\n\nCalendar entry: `METHOD:{mail.method}`"
            parts.append(
                f"### {lang}: {example.name}\n\n{example.shows}{entry}\n\n"
                f"```text\nSubject: {mail.subject}\n\n{mail.text}```"
            )
        about = occasions(lang)[0]
        written = invitation(about.occasion, language=lang)
        parts.append(
            f"### {lang}: {about.name}\n\n{about.shows}\n\n```text\nSubject: {written.subject}\n\n{written.text}```"
        )
    return "\n\n".join(parts) + "\n"


def write_page(file: Path) -> None:
    """Replace everything below the marker of the page by freshly rendered examples."""
    head, marker, _ = file.read_text(encoding="utf-8").partition(MARKER)
    file.write_text(f"{head}{marker}\n\n{page()}", encoding="utf-8")


if __name__ == "__main__":
    write_page(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/templates.md"))

"""Short ways of saying what is given: events, mails, readings, what is known.

Everything plays at `OPEN`, long before closing, unless a test says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from mailflow.config import load_event
from mailflow.decide import decide, which_event
from mailflow.model import (
    Address,
    Attendance,
    Attendee,
    Case,
    Certainty,
    ConsentPolicy,
    ConsentTerm,
    Doubt,
    Event,
    Flag,
    Intent,
    Machine,
    Message,
    Office,
    Organiser,
    Outcome,
    Participant,
    Places,
    Reading,
    Receipt,
    ReceiptSource,
    Registration,
    Request,
    Status,
    Thread,
    Workshop,
)

BERLIN = ZoneInfo("Europe/Berlin")
CONFIG = Path(__file__).resolve().parents[2] / "config" / "events"

OPEN = datetime(2024, 3, 5, 9, 0, tzinfo=BERLIN)
CLOSES = datetime(2024, 4, 4, 23, 59, 59, 999999, tzinfo=BERLIN)
STARTS = datetime(2024, 4, 11, 10, 0, tzinfo=BERLIN)
ENDS = datetime(2024, 4, 11, 16, 0, tzinfo=BERLIN)
INSTANT = timedelta(microseconds=1)

OFFICE = Office(address="office@office.example", own_addresses=("old@office.example",))
ANNA = "anna@town.example"

EVENT = Event(
    id="fachtag",
    title="Fachtag",
    starts=STARTS,
    ends=ENDS,
    closes=CLOSES,
    venue="Rathaus",
    organiser=Organiser("Amt", "office@office.example"),
    attendance=(Attendance.ONSITE, Attendance.LIVESTREAM),
    workshops=(Workshop("A", "Alpha"), Workshop("B", "Beta"), Workshop("C", "Gamma")),
    consents=(
        ConsentTerm("photo", "Fotos", ConsentPolicy.OPTIONAL, "Fotos ja."),
        ConsentTerm("privacy", "Datenschutzerklärung", ConsentPolicy.REQUIRED, "Ich stimme zu."),
        ConsentTerm("film", "Film", ConsentPolicy.IMPLIED, "Wer kommt, stimmt zu."),
    ),
)
AGREED = {"privacy": True}


def event(**changes: Any) -> Event:
    return replace(EVENT, **changes)


def rooms(**capacity: int | None) -> Event:
    """The event with workshops of these capacities: `rooms(A=1, B=2)`."""
    return event(workshops=tuple(Workshop(code, f"Titel {code}", capacity=n) for code, n in capacity.items()))


def two_slots(**capacity: int | None) -> Event:
    """`two_slots(V1=1, V2=None, N1=1, N2=2)`: the first letter is the slot."""
    return event(workshops=tuple(Workshop(c, f"Titel {c}", slot=c[0], capacity=n) for c, n in capacity.items()))


def mail(sender: str = ANNA, at: datetime = OPEN, **more: Any) -> Message:
    name = more.pop("name", "Anna Abel")
    text = more.pop("text", "")
    return Message(
        message_id="<1@town.example>",
        sender=Address(sender, name),
        subject="",
        received=Receipt(at, ReceiptSource.INTERNALDATE),
        text=text,
        regions=(),
        full=text,
        full_regions=(),
        **more,
    )


def machine(certainty: Certainty, rule: str = "list") -> Machine:
    return Machine(rule, certainty)


Choice = str | Mapping[str, str | tuple[str, ...]] | None


def choices(wish: Choice) -> dict[str, tuple[str, ...]]:
    """ "B" or "B C" (first choice first), or a mapping from slots to such, or to tuples of codes."""
    if not wish:
        return {}
    by_slot = {"": wish} if isinstance(wish, str) else wish
    return {slot: tuple(c.split()) if isinstance(c, str) else c for slot, c in by_slot.items()}


def person(
    name: str = "Anna Abel",
    wish: Choice = "B",
    *,
    email: str | None = None,
    attendance: Attendance | None = Attendance.ONSITE,
    consents: Mapping[str, bool | None] = AGREED,
    organisation: str | None = None,
) -> Participant:
    if email is None and name == "Anna Abel":
        email = ANNA
    return Participant(name, email, ANNA, organisation, choices(wish), attendance, dict(consents))


def registers(*people: Participant, **more: Any) -> Reading:
    people = people or (person(),)
    return Reading(
        Intent.REGISTER, more.pop("language", "de"), more.pop("event", EVENT.id), participants=people, **more
    )


def cancels(request: Request | None = None, **more: Any) -> Reading:
    return Reading(Intent.CANCEL, "de", EVENT.id, request=request, **more)


def changes(wish: Choice = None, **request: Any) -> Reading:
    more = {k: request.pop(k) for k in ("doubts", "flags", "attendance_stated") if k in request}
    asked = Request(choices=choices(wish), from_choices=choices(request.pop("gives_up", None)), **request)
    return Reading(Intent.CHANGE, "de", EVENT.id, request=asked, **more)


def other(intent: Intent = Intent.OTHER, **more: Any) -> Reading:
    return Reading(intent, more.pop("language", "de"), EVENT.id, **more)


def attendee(who: Participant, status: Status = Status.CONFIRMED, place: Choice = "", id: int = 1) -> Attendee:
    """Someone recorded; `place` is the first choice unless it is given."""
    held = {s: c[0] for s, c in (choices(place) or who.choices).items()}
    return Attendee(id, who, status, held)


def registration(*attendees: Attendee, id: int = 1, **more: Any) -> Registration:
    return Registration(
        id=id,
        event=more.pop("event", EVENT.id),
        contact=more.pop("contact", ANNA),
        language="de",
        token="ABCDEFGH",
        first_received=more.pop("first", OPEN - timedelta(days=3)),
        completed=more.pop("completed", OPEN - timedelta(days=3)),
        attendees=attendees or (attendee(person()),),
        **more,
    )


def pending(*people: Participant, id: int = 1, **more: Any) -> Registration:
    people = people or (person(consents={}),)
    waiting = tuple(attendee(p, Status.PENDING, id=i) for i, p in enumerate(people, 1))
    more = {"missing": ("privacy",), "questions": 1, "completed": None, **more}
    return registration(*waiting, id=id, **more)


def known(
    *registrations: Registration, thread: int | None = None, free: Mapping[str, int | None] | None = None, **more: Any
) -> Case:
    """A case; `free` gives the places left by workshop, and under "" those of the event."""
    places = {EVENT.id: Places(free.get(""), {k: v for k, v in free.items() if k})} if free is not None else {}
    follows = Thread.SAME_SENDER if thread else Thread.NONE
    return Case(registrations, **{"thread": follows, "answers": thread, "places": places, **more})


def judge(
    reading: Reading,
    case: Case | None = None,
    *,
    message: Message | None = None,
    of: Event | None = EVENT,
    office: Office = OFFICE,
) -> Outcome:
    about = which_event(reading, case or Case(), [of] if of else [])
    return decide(message or mail(), reading, about, case or Case(), office=office)


def from_gold(line: Mapping[str, Any], event: Event) -> tuple[Message, Reading]:
    """The mail and the reading that a corpus line's label describes; doubts as its trap and its verdict say."""
    gold = line["gold"]
    consents = gold["consents"]
    people = tuple(
        Participant(
            p["name"],
            contact=line["from_email"],
            choices={s: tuple(c) for s, c in p["choices"].items()},
            attendance=Attendance(p["attendance"]) if p["attendance"] else None,
            consents=consents,
        )
        for p in gold["participants"]
    )
    intent = Intent(gold["intent"])
    doubted = intent is Intent.REGISTER and gold["outcome"] == "review"
    unsure = gold["missing"] == ["event"]
    reading = Reading(
        intent,
        "de",
        None if unsure else event.id,
        candidates=tuple(line.get("events", ())) if unsure else (),
        participants=people,
        consents=consents,
        flags=frozenset(Flag(f) for f in gold["flags"]),
        doubts=frozenset({Doubt.CONTRADICTION}) if doubted else frozenset(),
    )
    received = datetime.fromisoformat(line["received"])
    return mail(line["from_email"], received, name=re.sub(r"\s+", " ", line.get("from_name", ""))), reading


def load(id: str) -> Event:
    own = Path(__file__).resolve().parents[1] / "corpus" / "events"
    return load_event(next(f / f"{id}.toml" for f in (CONFIG, own) if (f / f"{id}.toml").exists()))

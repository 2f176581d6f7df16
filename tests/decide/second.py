"""What becomes of a mail by somebody whom we know: a state, words, and what happens in one line.

Anna Klein writes. What she has registered, or what we had asked her, is the state; the words are read by the real
reader and decided by the real policy. Everything is a value: no database, no mailbox.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from mailflow.decide import decide, which_event
from mailflow.model import (
    Amend,
    Asked,
    Attendance,
    Attendee,
    Case,
    Complete,
    Enter,
    Message,
    Outcome,
    Participant,
    Registration,
    Status,
    Substitute,
    Thread,
    Withdraw,
)
from mailflow.reading import read
from tests.reading.mails import OFFICE, event, message

DORF, SPRACHE, SACHSEN = "stadt-land-dorf-2024", "sprachmittlung-2025", "mittelsachsen-2021"
DURING = {
    DORF: "2024-03-20T10:00:00+01:00",
    SPRACHE: "2025-10-20T10:00:00+02:00",
    SACHSEN: "2021-09-01T10:00:00+02:00",
}
ANNA = "anna.klein@verein.example"
YES = {"privacy": True}


def _person(name: str, *codes: str, consents: Mapping[str, bool] = YES, where: str = "onsite") -> Participant:
    morning = {"AG 1", "AG 2"}
    slots = {("" if len(c) == 1 else "Vormittag" if c in morning else "Nachmittag"): (c,) for c in codes}
    mine = ANNA if name == "Anna Klein" else None
    return Participant(name, mine, ANNA, None, slots, Attendance(where) if where else None, dict(consents))


ONE, UWE, PETRA = (_person(n, "B") for n in ("Anna Klein", "Uwe Wolf", "Petra Groß"))
STANDING: Mapping[str, tuple[str, tuple[Participant, ...]]] = {
    "one": (DORF, (ONE,)),
    "two": (DORF, (ONE, replace(UWE, choices={"": ("C",)}))),
    "three": (DORF, (ONE, UWE, PETRA)),
    "others": (DORF, (UWE, PETRA)),
    "boss": (DORF, (_person("Dr. Heinz Lorenz", "B"),)),
    "s-one": (SPRACHE, (_person("Anna Klein", "AG 1", "AG 3"),)),
    "s-two": (SPRACHE, (_person("Anna Klein", "AG 1", "AG 3"), _person("Uwe Wolf", "AG 2", "AG 4"))),
    "s-online": (SPRACHE, (_person("Anna Klein", where="livestream"),)),
}
ASKED: Mapping[str, tuple[str, tuple[Participant, ...], tuple[str, ...]]] = {
    "privacy?": (DORF, (_person("Anna Klein", "B", consents={}),), ("privacy",)),
    "workshop?": (DORF, (_person("Anna Klein"),), ("workshop",)),
    "number?": (SACHSEN, (_person("Anna Klein", consents={}),), ("workshop",)),
    "both?": (DORF, (_person("Anna Klein", consents={}),), ("workshop", "privacy")),
    "name?": (DORF, (_person("Anna Klein", "B"), _person("", "B")), ("name",)),
    "pair-privacy?": (DORF, (_person("Anna Klein", "B"), _person("Uwe Wolf", "B", consents={})), ("privacy",)),
    "pair-workshop?": (DORF, (_person("Anna Klein", "B"), _person("Uwe Wolf")), ("workshop",)),
    "boss-privacy?": (DORF, (_person("Dr. Heinz Lorenz", "B", consents={}),), ("privacy",)),
    "slots?": (SPRACHE, (_person("Anna Klein"),), ("workshop",)),
    "afternoon?": (SPRACHE, (_person("Anna Klein", "AG 1"),), ("workshop",)),
    "where?": (SPRACHE, (_person("Anna Klein", "AG 1", "AG 3", where=""),), ("attendance",)),
}


def becomes(state: str, words: str, *, threaded: bool = True) -> str:
    """`words`, written by Anna Klein in this state → "change: Anna Klein C", "cancel: Uwe Wolf", "review" …"""
    id, registration = _registration(state)
    mail = _mail(id, words, threaded)
    asked = _asked(registration) if threaded and registration.missing else None
    thread = Thread.SAME_SENDER if threaded else Thread.NONE
    case = Case((registration,), thread=thread, answers=registration.id if threaded else None)
    reading = read(mail, [event(id)], office=OFFICE, asked=asked, known=case.people)
    outcome = decide(mail, reading, which_event(reading, case, [event(id)]), case, office=OFFICE)
    return ": ".join(x for x in (outcome.verdict.value, ", ".join(_told(outcome, registration))) if x)


def _registration(state: str) -> tuple[str, Registration]:
    if state in STANDING:
        (id, people), missing = STANDING[state], ()
    else:
        id, people, missing = ASKED[state]  # type: ignore[assignment]
    status = Status.PENDING if missing else Status.CONFIRMED
    began = datetime.fromisoformat(DURING[id]) - timedelta(days=3)
    listed = tuple(Attendee(i, p, status, {s: c[0] for s, c in p.choices.items()}) for i, p in enumerate(people, 1))
    return id, Registration(1, id, ANNA, "de", "ABCDEFGH", began, began, listed, missing, questions=1 if missing else 0)


def _mail(id: str, words: str, threaded: bool) -> Message:
    body = words if "\n" in words else f"Guten Tag,\n\n{words}\n\nAnna Klein"
    subject = "AW: Ihre Anmeldung [MF-ABCDEFGH]" if threaded else "Fachtag"
    return message(body, name="Anna Klein", email=ANNA, subject=subject, at=DURING[id])


def _asked(found: Registration) -> Asked:
    slots = event(found.event).slots
    people = tuple(a.person for a in found.attendees)
    open_slots = tuple(s for s in slots if any(not p.choices.get(s) for p in people)) or slots
    return Asked(found.event, found.missing, people, "de", open_slots if "workshop" in found.missing else ())


# ── What happened, in one line ────────────────────────────────────────────────────────────────


def _told(outcome: Outcome, registration: Registration) -> Iterator[str]:
    known = {a.id: a.person for a in registration.attendees}
    if outcome.missing:
        yield " ".join(outcome.missing)
        return
    for step in outcome.plan:
        match step:
            case Amend():
                yield _altered(known[step.attendee], step.to.person)
            case Substitute():
                yield f"{known[step.attendee].name} > {step.by.person.name}"
            case Withdraw():
                yield from (known[i].name for i in step.attendees)
            case Enter() | Complete():
                yield from (_entered(p.person) for p in step.people)


def _altered(before: Participant, after: Participant) -> str:
    new = [before.name if before.name == after.name else f"{before.name} = {after.name}"]
    new += [
        c
        for slot, codes in sorted(after.choices.items(), reverse=True)
        if codes != before.choices.get(slot)
        for c in codes
    ]
    new += [str(after.attendance)] if after.attendance != before.attendance else []
    return " ".join([*new, *_consents(after, before)])


def _entered(person: Participant) -> str:
    codes = [c for _, codes in sorted(person.choices.items(), reverse=True) for c in codes]
    online = ["livestream"] if person.attendance is Attendance.LIVESTREAM else []
    return " ".join([person.name or "?", *codes, *online, *_consents(person)])


def _consents(person: Participant, before: Participant | None = None) -> list[str]:
    """Voluntary ones that were given or refused, and required ones where they alter."""
    old = before.consents if before else {"privacy": True}
    new = {k: v for k, v in person.consents.items() if v is not None and v != old.get(k)}
    return [f"{k}{'+' if v else '-'}" for k, v in sorted(new.items())]

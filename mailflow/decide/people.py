"""The people of a registration: what they lack, who is who, and what an answer adds to what is known.

In: people as a mail names them and people as they are known. Out: what is missing, whether two are one person, people
with what is said anew. Never: a consent that somebody did not give; a name overwritten by a poorer one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import Enum

from mailflow.model import Attendance, ConsentPolicy, Event, Missing, Participant, Reading, Request

from .matching import Fit, fit


class Likeness(Enum):
    """Whether two entries are one person."""

    SAME = "same"
    PERHAPS = "perhaps"  # a person must look: "Herr Müller" beside "Jörg Müller"
    OTHER = "other"


# ── What is missing (policy §2 `ask`, §4) ─────────────────────────────────────────────────────


def missing(people: Iterable[Participant], event: Event | None) -> tuple[str, ...]:
    """What must be asked for, in the order event, name, workshop, attendance, privacy, other required consents.

    Where the event is not certain, it is asked for alone (policy §4 "Which event")."""
    if event is None:
        return (Missing.EVENT.value,)
    listed = tuple(people)
    lacks = {
        Missing.NAME.value: not listed or any(not p.name for p in listed),
        Missing.WORKSHOP.value: any(not chosen(p, event) for p in listed),
        Missing.ATTENDANCE.value: any(p.attendance is None for p in listed),
    }
    lacks |= {id: any(p.consents.get(id) is not True for p in listed) for id in required(event)}
    return tuple(what for what, lacking in lacks.items() if lacking)


def chosen(person: Participant, event: Event) -> bool:
    """A workshop for each slot; who takes part by livestream needs none (policy §4)."""
    if person.attendance is Attendance.LIVESTREAM:
        return True
    return all(any(w.code in person.choices.get(s, ()) for w in event.workshops_in(s)) for s in event.slots)


def required(event: Event) -> tuple[str, ...]:
    """The ids of the required consents, `privacy` first."""
    ids = [c.id for c in event.consents if c.policy is ConsentPolicy.REQUIRED]
    return tuple(sorted(ids, key=lambda id: id != Missing.PRIVACY.value))


# ── Who is who ────────────────────────────────────────────────────────────────────────────────


def likeness(said: Participant, known: Participant) -> Likeness:
    """By name; where only a part of it or a typing error agrees, by the person's own address as well."""
    own = same_address(said, known)
    if not said.name or not known.name:
        return Likeness.SAME if own else Likeness.OTHER
    agreed = fit(said.name, known.name)
    if agreed is Fit.FULL or (agreed and own):
        return Likeness.SAME
    return Likeness.PERHAPS if agreed else Likeness.OTHER


def same_address(one: Participant, other: Participant) -> bool:
    return bool(one.email) and bool(other.email) and (one.email or "").lower() == (other.email or "").lower()


# ── What is said anew replaces what was known (policy §6) ─────────────────────────────────────


def said_by(reading: Reading, sender: str) -> tuple[Participant, ...]:
    """The people of a registration, each with what the mail as a whole agrees to; the sender where it names nobody."""
    people = reading.participants or (Participant("", email=sender, contact=sender),)
    return tuple(replace(p, consents=_stated(reading.consents, p.consents)) for p in people)


def updated(known: Participant, said: Participant, *, attendance_stated: bool, consents: bool = True) -> Participant:
    """`known` with what `said` says anew. Silence changes nothing."""
    return replace(
        known,
        name=_fuller(known.name, said.name),
        email=known.email or said.email,
        organisation=said.organisation or known.organisation,
        choices=dict(known.choices) | {s: c for s, c in said.choices.items() if c},
        attendance=said.attendance if attendance_stated else known.attendance,
        consents=_stated(known.consents, said.consents) if consents else known.consents,
    )


def altered(known: Participant, request: Request) -> Participant:
    """`known` with what a change asks for."""
    return replace(
        known,
        name=request.name or known.name,
        organisation=request.organisation or known.organisation,
        choices=dict(known.choices) | {s: c for s, c in request.choices.items() if c},
        attendance=request.attendance or known.attendance,
        consents=_stated(known.consents, request.consents),
    )


def merged(
    known: Sequence[Participant], said: Sequence[Participant], *, sender: str, attendance_stated: bool
) -> tuple[Participant, ...]:
    """A pending registration's people with what the answer says of them.

    Who is meant: the one of the same name or own address; else somebody whose name was missing; else, where the sender
    speaks without taking part himself, all of them, his consent excepted, which covers him alone (policy §4)."""
    people = list(known)
    taken: set[int] = set()
    for one in said:
        at = _whose(one, people, taken)
        if at is None and _speaks_for_others(one, people, sender):
            for_one = not one.name and len(people) == 1
            people = [updated(p, one, attendance_stated=attendance_stated, consents=for_one) for p in people]
        elif at is None:
            people.append(one)
            taken.add(len(people) - 1)
        else:
            people[at] = updated(people[at], one, attendance_stated=attendance_stated)
            taken.add(at)
    return tuple(people)


# ── Within ────────────────────────────────────────────────────────────────────────────────────


def _whose(one: Participant, people: Sequence[Participant], taken: set[int]) -> int | None:
    free = [i for i in range(len(people)) if i not in taken]
    for wanted in (Likeness.SAME, Likeness.PERHAPS):
        alike = [i for i in free if likeness(one, people[i]) is wanted]
        if len(alike) == 1:
            return alike[0]
    own = [i for i in free if same_address(one, people[i])]
    if own:
        return own[0]
    return next((i for i in free if not people[i].name), None)


def _speaks_for_others(one: Participant, people: Sequence[Participant], sender: str) -> bool:
    """The sender answers for those whom he registered: his own name at the end makes him no participant."""
    by_sender = not one.name or (one.email or "").lower() == sender
    return by_sender and all(p.name for p in people)


def _fuller(known: str, said: str) -> str:
    """The known name, unless the new one contains it and says more ("Müller" → "Jörg Müller")."""
    if not known:
        return said
    return said if fit(known, said) >= Fit.PART and len(said.split()) > len(known.split()) else known


def _stated(known: Mapping[str, bool | None], said: Mapping[str, bool | None]) -> dict[str, bool | None]:
    return dict(known) | {id: given for id, given in said.items() if given is not None}

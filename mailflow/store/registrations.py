"""Registrations as the model knows them, and the places that they leave.

In: ids, senders, events. Out: `Registration`, `Places`, read in a few queries however many there are.
Never: a write.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from mailflow.model import Attendance, Attendee, Event, Participant, Placed, Places, Registration, Status

from .tables import AttendeeRow, ChoiceRow, ConsentRow, PlaceRow, RegistrationRow


@dataclass(frozen=True)
class Details:
    """What belongs to each attendee, by the attendee's id."""

    choices: dict[int, dict[str, tuple[str, ...]]]
    places: dict[int, dict[str, str]]
    consents: dict[int, dict[str, bool | None]]


def load(tx: Session, ids: Iterable[int]) -> list[Registration]:
    """These registrations, in the order in which they were first received."""
    wanted = list(ids)
    if not wanted:
        return []
    rows = tx.exec(
        select(RegistrationRow)
        .where(col(RegistrationRow.id).in_(wanted))
        .order_by(col(RegistrationRow.first_received), col(RegistrationRow.id))
    ).all()
    people = tx.exec(
        select(AttendeeRow)
        .where(col(AttendeeRow.registration_id).in_(wanted))
        .order_by(col(AttendeeRow.rank), col(AttendeeRow.id))
    ).all()
    known = details(tx, [p.id for p in people if p.id is not None])
    by_registration: dict[int | None, list[Attendee]] = defaultdict(list)
    for person in people:
        by_registration[person.registration_id].append(_attendee(person, known))
    return [_registration(r, by_registration[r.id]) for r in rows]


def one(tx: Session, id: int) -> Registration:
    """KeyError when there is none."""
    found = load(tx, [id])
    if not found:
        raise KeyError(id)
    return found[0]


def of_contact(tx: Session, contact: str, events: Sequence[str]) -> list[Registration]:
    """What this address registered for these events (and where the event is still open), newest last."""
    ids = tx.exec(
        select(RegistrationRow.id).where(
            RegistrationRow.contact == contact, col(RegistrationRow.event).in_([*events, ""])
        )
    ).all()
    return load(tx, [i for i in ids if i is not None])


def of_event(tx: Session, event: str) -> list[Registration]:
    """Every registration of the event, in the order of receipt."""
    ids = tx.exec(select(RegistrationRow.id).where(RegistrationRow.event == event)).all()
    return load(tx, [i for i in ids if i is not None])


def waiting(tx: Session, event: str) -> list[Registration]:
    """The registrations of `event` with somebody on the waiting list, in the order of entry (policy §6)."""
    ids = tx.exec(
        select(AttendeeRow.registration_id)
        .where(AttendeeRow.event == event, AttendeeRow.status == Status.WAITLISTED)
        .distinct()
    ).all()
    found = load(tx, [i for i in ids if i is not None])
    return sorted(found, key=lambda r: (r.completed or r.first_received, r.id))


def places(tx: Session, events: Iterable[Event]) -> dict[str, Places]:
    """The places still free. Only a confirmed person who comes in person takes one (policy §6)."""
    wanted = {e.id: e for e in events}
    taken = _taken(tx, list(wanted))
    return {i: _free(e, taken[i]) for i, e in wanted.items()}


def placed(attendee: Attendee) -> Placed:
    return Placed(attendee.person, attendee.status, attendee.place)


# ── Within ────────────────────────────────────────────────────────────────────────────────────


def details(tx: Session, ids: list[int]) -> Details:
    """Choices, places and present consents of these attendees, in three queries however many there are."""
    choices: dict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
    held: dict[int, dict[str, str]] = defaultdict(dict)
    consents: dict[int, dict[str, bool | None]] = defaultdict(dict)
    for c in tx.exec(select(ChoiceRow).where(col(ChoiceRow.attendee_id).in_(ids)).order_by(col(ChoiceRow.rank))):
        mine = choices[_id(c.attendee_id)]
        mine[c.slot] = (*mine.get(c.slot, ()), c.code)
    for p in tx.exec(select(PlaceRow).where(col(PlaceRow.attendee_id).in_(ids))):
        held[_id(p.attendee_id)][p.slot] = p.code
    for k in tx.exec(
        select(ConsentRow).where(col(ConsentRow.attendee_id).in_(ids), col(ConsentRow.ended_at).is_(None))
    ):
        consents[_id(k.attendee_id)][k.consent] = k.given
    return Details(choices, held, consents)


def _id(value: int | None) -> int:
    assert value is not None
    return value


def _attendee(row: AttendeeRow, details: Details) -> Attendee:
    id = _id(row.id)
    person = Participant(
        name=row.name,
        email=row.email,
        contact=row.contact,
        organisation=row.organisation,
        choices=details.choices.get(id, {}),
        attendance=Attendance(row.attendance) if row.attendance else None,
        consents=details.consents.get(id, {}),
    )
    return Attendee(id, person, Status(row.status), details.places.get(id, {}))


def _registration(row: RegistrationRow, attendees: list[Attendee]) -> Registration:
    return Registration(
        id=_id(row.id),
        event=row.event,
        contact=row.contact,
        language=row.language,
        token=row.token,
        first_received=row.first_received,
        completed=row.completed,
        attendees=tuple(attendees),
        missing=tuple(row.missing or ()),
        questions=row.questions,
        last_confirmation=row.last_confirmation,
    )


def _taken(tx: Session, events: list[str]) -> dict[str, dict[str | None, int]]:
    """For each event the places taken, by workshop; under None those of the event as a whole."""
    taken: dict[str, dict[str | None, int]] = {e: {} for e in events}
    sitting = (
        col(AttendeeRow.event).in_(events),
        AttendeeRow.status == Status.CONFIRMED,
        AttendeeRow.attendance == Attendance.ONSITE,
    )
    whole: Any = select(AttendeeRow.event, func.count()).where(*sitting).group_by(AttendeeRow.event)
    for event, n in tx.exec(whole):
        taken[event][None] = n
    each: Any = (
        select(AttendeeRow.event, PlaceRow.code, func.count())
        .where(*sitting, col(PlaceRow.attendee_id) == col(AttendeeRow.id))
        .group_by(AttendeeRow.event, PlaceRow.code)
    )
    for event, code, n in tx.exec(each):
        taken[event][code] = n
    return taken


def _free(event: Event, taken: dict[str | None, int]) -> Places:
    def left(capacity: int | None, key: str | None) -> int | None:
        return None if capacity is None else max(0, capacity - taken.get(key, 0))

    return Places(left(event.capacity, None), {w.code: left(w.capacity, w.code) for w in event.workshops})


def workshops_held(tx: Session, event: str) -> dict[tuple[str, str], int]:
    """(status, code) → people in person who have, or wait for, a place there."""
    counted: Any = (
        select(AttendeeRow.status, PlaceRow.code, func.count())
        .where(
            AttendeeRow.event == event,
            AttendeeRow.attendance == Attendance.ONSITE,
            col(PlaceRow.attendee_id) == col(AttendeeRow.id),
        )
        .group_by(AttendeeRow.status, PlaceRow.code)
    )
    return {(status, code): n for status, code, n in tx.exec(counted)}


def sitting(tx: Session, event: str) -> int:
    """Confirmed people who come in person."""
    counted = select(func.count()).where(
        AttendeeRow.event == event,
        AttendeeRow.status == Status.CONFIRMED,
        AttendeeRow.attendance == Attendance.ONSITE,
    )
    return tx.exec(counted).one()


def contact_name(tx: Session, id: int) -> str:
    """The name as displayed in the mail that registered."""
    return tx.get_one(RegistrationRow, id).contact_name


def sequence(tx: Session, id: int) -> int:
    """SEQUENCE of the calendar entry as it stands (RFC 5545 §3.8.7.4)."""
    return tx.get_one(RegistrationRow, id).sequence

"""Registrations as the model knows them, and the places that they leave.

In: ids, senders, events. Out: `Registration`, `Places`, read in a few queries however many there are.
Never: a write.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select

from mailflow.model import Attendance, Attendee, Event, Participant, Placed, Places, Registration, Status

from . import counting
from .statements import table
from .tables import AttendeeRow, ChoiceRow, ConsentRow, PlaceRow, RegistrationRow


@dataclass(frozen=True)
class Details:
    """What belongs to each attendee, by the attendee's id."""

    choices: dict[int, dict[str, tuple[str, ...]]]
    places: dict[int, dict[str, str]]
    consents: dict[int, dict[str, bool | None]]


_IDS: Any = bindparam("ids", expanding=True)
_r, _a, _c, _p, _k = (table(row).c for row in (RegistrationRow, AttendeeRow, ChoiceRow, PlaceRow, ConsentRow))
_ROWS = sa.select(table(RegistrationRow)).where(_r.id.in_(_IDS)).order_by(_r.first_received, _r.id)
_PEOPLE = sa.select(table(AttendeeRow)).where(_a.registration_id.in_(_IDS)).order_by(_a.rank, _a.id)
_CHOICES = sa.select(_c.attendee_id, _c.slot, _c.code).where(_c.attendee_id.in_(_IDS)).order_by(_c.rank)
_HELD = sa.select(_p.attendee_id, _p.slot, _p.code).where(_p.attendee_id.in_(_IDS))
_CONSENTS = sa.select(_k.attendee_id, _k.consent, _k.given).where(_k.attendee_id.in_(_IDS), _k.ended_at.is_(None))
_OF_CONTACT = sa.select(_r.id).where(
    _r.contact == bindparam("contact"), _r.event.in_(bindparam("events", expanding=True))
)


def load(tx: Session, ids: Iterable[int]) -> list[Registration]:
    """These registrations, in the order in which they were first received."""
    wanted = list(ids)
    if not wanted:
        return []
    tx.flush()
    rows = tx.execute(_ROWS, {"ids": wanted}).all()
    people = tx.execute(_PEOPLE, {"ids": wanted}).all()
    known = details(tx, [p.id for p in people])
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
    tx.flush()
    return load(tx, tx.execute(_OF_CONTACT, {"contact": contact, "events": [*events, ""]}).scalars())


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
    if not ids:
        return Details(choices, held, consents)
    tx.flush()
    for attendee, slot, code in tx.execute(_CHOICES, {"ids": ids}):
        mine = choices[attendee]
        mine[slot] = (*mine.get(slot, ()), code)
    for attendee, slot, code in tx.execute(_HELD, {"ids": ids}):
        held[attendee][slot] = code
    for attendee, consent, given in tx.execute(_CONSENTS, {"ids": ids}):
        consents[attendee][consent] = given
    return Details(choices, held, consents)


def _id(value: int | None) -> int:
    assert value is not None
    return value


def _attendee(row: Any, details: Details) -> Attendee:
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


def _registration(row: Any, attendees: list[Attendee]) -> Registration:
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


Taken = dict[str, dict[str | None, int]]  # event → workshop (None: the event as a whole) → places


def _taken(tx: Session, events: list[str]) -> Taken:
    """For each event the places taken, by workshop; under None those of the event as a whole."""
    tx.flush()
    after, before = counting.known(tx, events)
    taken: Taken = {e: dict(before.get(e, {})) for e in events}
    values, last = {"events": events, "after": after}, after
    for event, n, newest in tx.execute(_WHOLE, values):
        taken[event][None] = taken[event].get(None, 0) + n
        last = max(last, newest)
    if last > after:
        for event, code, n in tx.execute(_EACH, values):
            taken[event][code] = taken[event].get(code, 0) + n
    counting.keep(tx, events, last, taken)
    return taken


_SITTING = (
    _a.id > bindparam("after"),
    _a.event.in_(bindparam("events", expanding=True)),
    _a.status == Status.CONFIRMED.value,
    _a.attendance == Attendance.ONSITE.value,
)
_WHOLE = sa.select(_a.event, func.count(), func.max(_a.id)).where(*_SITTING).group_by(_a.event)
_EACH = sa.select(_a.event, _p.code, func.count()).where(*_SITTING, _p.attendee_id == _a.id).group_by(_a.event, _p.code)


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
    return str(tx.execute(sa.select(_r.contact_name).where(_r.id == id)).scalar_one())


def sequence(tx: Session, id: int) -> int:
    """SEQUENCE of the calendar entry as it stands (RFC 5545 §3.8.7.4)."""
    tx.flush()
    return int(tx.execute(_SEQUENCE, {"id": id}).scalar_one())


_SEQUENCE = sa.select(_r.sequence).where(_r.id == bindparam("id"))

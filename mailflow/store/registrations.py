"""Registrations as the model knows them, and the places that they leave.

In: ids, senders, events. Out: `Registration`, `Places`, read in a few queries however many there are.
Never: a write.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from mailflow.model import Attendance, Attendee, Event, Participant, Placed, Places, Registration, Status

from . import counting
from .statements import at, facts, ids, instant
from .transaction import Transaction


@dataclass(frozen=True)
class Details:
    """What belongs to each attendee, by the attendee's id."""

    choices: dict[int, dict[str, tuple[str, ...]]]
    places: dict[int, dict[str, str]]
    consents: dict[int, dict[str, bool | None]]


_ROWS = (
    "SELECT id, event, contact, language, token, first_received, completed, missing, questions, last_confirmation"
    " FROM registrations WHERE id IN (:ids)"
)
_PEOPLE = (
    "SELECT registration_id, id, name, email, contact, organisation, attendance, status"
    " FROM attendees WHERE registration_id IN (:ids) ORDER BY rank, id"
)
_CHOICES = "SELECT attendee_id, slot, code FROM choices WHERE attendee_id IN (:ids) ORDER BY rank"
_HELD = "SELECT attendee_id, slot, code FROM places WHERE attendee_id IN (:ids)"
_CONSENTS = "SELECT attendee_id, consent, given FROM consents WHERE attendee_id IN (:ids) AND ended_at IS NULL"
_MOST = 5000  # ids in one statement


def load(tx: Transaction, wanted: Iterable[int]) -> list[Registration]:
    """These registrations, in the order in which they were first received."""
    numbers = list(wanted)
    found: list[Registration] = []
    for start in range(0, len(numbers), _MOST):
        found += _loaded(tx, tuple(numbers[start : start + _MOST]))
    return sorted(found, key=lambda r: (r.first_received, r.id))


def _loaded(tx: Transaction, these: tuple[int, ...]) -> list[Registration]:
    rows = tx.run(_ROWS, {"ids": these}).fetchall()
    people = tx.run(_PEOPLE, {"ids": these}).fetchall()
    known = details(tx, [p[1] for p in people])
    by_registration: dict[int, list[Attendee]] = defaultdict(list)
    for whose, *person in people:
        by_registration[whose].append(_attendee(person, known))
    return [_registration(row, by_registration[row[0]]) for row in rows]


def one(tx: Transaction, id: int) -> Registration:
    """KeyError when there is none."""
    found = load(tx, [id])
    if not found:
        raise KeyError(id)
    return found[0]


def of_contact(tx: Transaction, contact: str, events: Sequence[str]) -> list[Registration]:
    """What this address registered for these events (and where the event is still open), newest last."""
    values = {"contact": contact, "events": (*events, "")}
    return load(tx, ids(tx.run("SELECT id FROM registrations WHERE contact = :contact AND event IN (:events)", values)))


def of_event(tx: Transaction, event: str) -> list[Registration]:
    """Every registration of the event, in the order of receipt."""
    return load(tx, ids(tx.run("SELECT id FROM registrations WHERE event = :event", {"event": event})))


def waiting(tx: Transaction, event: str) -> list[Registration]:
    """The registrations of `event` with somebody on the waiting list, in the order of entry (policy §6)."""
    found = load(tx, ids(tx.run(_WAITING, {"event": event, "waits": Status.WAITLISTED})))
    return sorted(found, key=lambda r: (r.completed or r.first_received, r.id))


_WAITING = "SELECT DISTINCT registration_id FROM attendees WHERE event = :event AND status = :waits"


def places(tx: Transaction, events: Iterable[Event]) -> dict[str, Places]:
    """The places still free. Only a confirmed person who comes in person takes one (policy §6)."""
    wanted = {e.id: e for e in events}
    taken = _taken(tx, list(wanted))
    return {i: _free(e, taken[i]) for i, e in wanted.items()}


def placed(attendee: Attendee) -> Placed:
    return Placed(attendee.person, attendee.status, attendee.place)


# ── Within ────────────────────────────────────────────────────────────────────────────────────


def details(tx: Transaction, people: list[int]) -> Details:
    """Choices, places and present consents of these attendees, in three queries however many there are."""
    choices: dict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
    held: dict[int, dict[str, str]] = defaultdict(dict)
    consents: dict[int, dict[str, bool | None]] = defaultdict(dict)
    for start in range(0, len(people), _MOST):
        these = {"ids": tuple(people[start : start + _MOST])}
        for attendee, slot, code in tx.run(_CHOICES, these):
            mine = choices[attendee]
            mine[slot] = (*mine.get(slot, ()), code)
        for attendee, slot, code in tx.run(_HELD, these):
            held[attendee][slot] = code
        for attendee, consent, given in tx.run(_CONSENTS, these):
            consents[attendee][consent] = bool(given)
    return Details(choices, held, consents)


def _attendee(row: Sequence[Any], details: Details) -> Attendee:
    """`row`: as in `_PEOPLE`, without the first column."""
    id, name, email, contact, organisation, attendance, status = row
    person = Participant(
        name=name,
        email=email,
        contact=contact,
        organisation=organisation,
        choices=details.choices.get(id, {}),
        attendance=Attendance(attendance) if attendance else None,
        consents=details.consents.get(id, {}),
    )
    return Attendee(id, person, Status(status), details.places.get(id, {}))


def _registration(row: Sequence[Any], attendees: list[Attendee]) -> Registration:
    """`row`: as in `_ROWS`."""
    id, event, contact, language, token, first, completed, missing, questions, last = row
    return Registration(
        id=id,
        event=event,
        contact=contact,
        language=language,
        token=token,
        first_received=at(first),
        completed=instant(completed),
        attendees=tuple(attendees),
        missing=tuple(facts(missing) or ()),
        questions=questions,
        last_confirmation=instant(last),
    )


Taken = dict[str, dict[str | None, int]]  # event → workshop (None: the event as a whole) → places


def _taken(tx: Transaction, events: list[str]) -> Taken:
    """For each event the places taken, by workshop; under None those of the event as a whole."""
    after, before = counting.known(tx, events)
    taken: Taken = {e: dict(before.get(e, {})) for e in events}
    values = {"events": tuple(events), "after": after, **_SEATED}
    last = after
    for event, n, newest in tx.run(_WHOLE, values):
        taken[event][None] = taken[event].get(None, 0) + n
        last = max(last, newest)
    if last > after:
        for event, code, n in tx.run(_EACH, values):
            taken[event][code] = taken[event].get(code, 0) + n
    counting.keep(tx, events, last, taken)
    return taken


_SEATED = {"status": Status.CONFIRMED, "attendance": Attendance.ONSITE}
_SITTING = "a.id > :after AND a.event IN (:events) AND a.status = :status AND a.attendance = :attendance"
_WHOLE = f"SELECT a.event, count(*), max(a.id) FROM attendees a WHERE {_SITTING} GROUP BY a.event"  # noqa: S608
_EACH = (
    "SELECT a.event, p.code, count(*) FROM attendees a JOIN places p ON p.attendee_id = a.id"  # noqa: S608
    f" WHERE {_SITTING} GROUP BY a.event, p.code"
)


def _free(event: Event, taken: dict[str | None, int]) -> Places:
    def left(capacity: int | None, key: str | None) -> int | None:
        return None if capacity is None else max(0, capacity - taken.get(key, 0))

    return Places(left(event.capacity, None), {w.code: left(w.capacity, w.code) for w in event.workshops})


def workshops_held(tx: Transaction, event: str) -> dict[tuple[str, str], int]:
    """(status, code) → people in person who have, or wait for, a place there."""
    values = {"event": event, "attendance": Attendance.ONSITE}
    return {(status, code): n for status, code, n in tx.run(_BY_STATUS, values)}


_BY_STATUS = (
    "SELECT a.status, p.code, count(*) FROM attendees a JOIN places p ON p.attendee_id = a.id"
    " WHERE a.event = :event AND a.attendance = :attendance GROUP BY a.status, p.code"
)


def sitting(tx: Transaction, event: str) -> int:
    """Confirmed people who come in person."""
    counted = "SELECT count(*) FROM attendees WHERE event = :event AND status = :status AND attendance = :attendance"
    return int(tx.run(counted, {"event": event, **_SEATED}).fetchone()[0])


def contact_name(tx: Transaction, id: int) -> str:
    """The name as displayed in the mail that registered."""
    return str(tx.run("SELECT contact_name FROM registrations WHERE id = :id", {"id": id}).fetchone()[0])


def sequence(tx: Transaction, id: int) -> int:
    """SEQUENCE of the calendar entry as it stands (RFC 5545 §3.8.7.4)."""
    return int(tx.run("SELECT sequence FROM registrations WHERE id = :id", {"id": id}).fetchone()[0])

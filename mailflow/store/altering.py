"""The steps of a plan that change what is known: completing, amending, substituting, withdrawing, moving up.

In: steps of `model`, the mail that they come from. Out: changed rows, as objects: who a person is among those known,
and what was said before, is looked at first. Never: a decision; a row of a registration that the plan does not name.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import col, delete, select

from mailflow.model import Amend, Complete, Placed, Status, Substitute, Verdict, Withdraw

from . import audit, consents
from .names import name_key
from .plan import STANDS, Context, Done, add, choose, completed, note, place, said
from .tables import AttendeeRow, ChoiceRow, PlaceRow, RegistrationRow
from .transaction import Transaction


def complete(tx: Transaction, c: Context, step: Complete, done: Done) -> None:
    row = tx.get_one(RegistrationRow, step.registration)
    if not row.event and c.outcome.event:
        row.event = c.outcome.event
    row.missing = list(step.missing) or None
    row.questions += int(c.outcome.verdict is Verdict.ASK)
    row.completed = row.completed or completed(step.people, step.missing, c.message.received.at)
    pairs, dropped = _matched(_open_attendees(tx, step.registration), step.people)
    for rank, (attendee, placed) in enumerate(pairs):
        if attendee is None:
            add(tx, c, placed, registration_id=row.id, event=row.event, contact=row.contact, rank=rank)
        else:
            attendee.rank = rank
            _write(tx, c, attendee, placed)
    for attendee in dropped:
        _drop(tx, attendee, c.now)
    note(tx, c, "completed" if row.completed else "answered", row.id, missing=list(step.missing))
    done.touch(row.id)


def amend(tx: Transaction, c: Context, step: Amend, done: Done) -> None:
    row, attendee = _one(tx, step.registration, step.attendee)
    before = attendee.status
    row.sequence += 1
    if step.to.status in STANDS:
        row.completed = row.completed or c.message.received.at
    _write(tx, c, attendee, step.to)
    note(tx, c, "amended", row.id, attendee=attendee.id, before=before, after=str(step.to.status))
    done.touch(row.id)


def substitute(tx: Transaction, c: Context, step: Substitute, done: Done) -> None:
    row, leaving = _one(tx, step.registration, step.attendee)
    row.sequence += 1
    _cancel(leaving, c.now)
    tx.flush()  # the place is free before it is taken again
    whose = {"registration_id": row.id, "contact": row.contact, "rank": leaving.rank, "replaces_id": leaving.id}
    coming = add(tx, c, step.by, event=row.event, **whose)
    note(tx, c, "substituted", row.id, attendee=leaving.id, by=coming)
    done.touch(row.id)
    done.cancelled.append(step.attendee)


def withdraw(tx: Transaction, c: Context, step: Withdraw, done: Done) -> None:
    for id in step.attendees:
        row, attendee = _one(tx, step.registration, id)
        _cancel(attendee, c.now)
        done.cancelled.append(id)
    row.sequence += 1
    note(tx, c, "withdrawn", row.id, attendees=list(step.attendees))
    done.touch(row.id)


def promoted(
    tx: Transaction,
    registration: int,
    people: Iterable[tuple[int, Placed]],
    *,
    now: datetime,
    mail: int | None,
    actor: str = audit.SELF,
) -> None:
    """Move these attendees of one registration up from the waiting list."""
    row = tx.get_one(RegistrationRow, registration)
    ids = []
    for id, placed in people:
        attendee = tx.get_one(AttendeeRow, id)
        attendee.status, attendee.changed_at = placed.status, now
        tx.exec(delete(PlaceRow).where(col(PlaceRow.attendee_id) == id))
        place(tx, id, placed)
        ids.append(id)
    audit.note(
        tx, now, "promoted", "registrations", registration, actor=actor, event=row.event, mail=mail, attendees=ids
    )
    tx.flush()


# ── Within ────────────────────────────────────────────────────────────────────────────────────


def _write(tx: Transaction, c: Context, row: AttendeeRow, placed: Placed) -> None:
    """A known attendee as the plan says, with choices, places and whatever consents were stated."""
    assert row.id is not None
    row.event = row.event or c.outcome.event or ""
    for column, value in said(c, placed).items():
        setattr(row, column, value)
    tx.flush()
    tx.exec(delete(ChoiceRow).where(col(ChoiceRow.attendee_id) == row.id))
    tx.exec(delete(PlaceRow).where(col(PlaceRow.attendee_id) == row.id))
    choose(tx, row.id, placed)
    consents.state(tx, row.id, placed.person.consents, c.consents)


def _open_attendees(tx: Transaction, registration: int) -> list[AttendeeRow]:
    found = select(AttendeeRow).where(
        AttendeeRow.registration_id == registration, AttendeeRow.status != Status.CANCELLED
    )
    return list(tx.exec(found.order_by(col(AttendeeRow.rank), col(AttendeeRow.id))).all())


Pairs = list[tuple[AttendeeRow | None, Placed]]


def _matched(rows: list[AttendeeRow], people: tuple[Placed, ...]) -> tuple[Pairs, list[AttendeeRow]]:
    """Who is who: by name, then those without a name by their order. So each keeps the consents given before."""
    left = list(rows)
    found: dict[int, AttendeeRow] = {}
    for by_name in (True, False):
        for i, placed in enumerate(people):
            key = name_key(placed.person.name)
            fits = (r for r in left if (r.name_key == key if by_name else not r.name_key or not key))
            if i not in found and (row := next(fits, None)):
                found[i] = row
                left.remove(row)
    if len(left) == len(people) - len(found):  # as many old as new: names were corrected
        for i in range(len(people)):
            if i not in found:
                found[i] = left.pop(0)
    return [(found.get(i), p) for i, p in enumerate(people)], left


def _drop(tx: Transaction, attendee: AttendeeRow, now: datetime) -> None:
    """Somebody of whom the answer no longer speaks: kept as cancelled, unless there was not even a name."""
    if attendee.name:
        _cancel(attendee, now)
    else:
        tx.delete(attendee)


def _cancel(attendee: AttendeeRow, now: datetime) -> None:
    attendee.status, attendee.changed_at = Status.CANCELLED, now


def _one(tx: Transaction, registration: int, attendee: int) -> tuple[RegistrationRow, AttendeeRow]:
    row = tx.get_one(AttendeeRow, attendee)
    if row.registration_id != registration:
        raise LookupError("the plan names an attendee of another registration")
    return tx.get_one(RegistrationRow, registration), row

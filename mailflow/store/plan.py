"""Executing an outcome's plan: the steps that `decide` wrote become rows.

In: steps of `model`, the mail that they come from. Out: registrations, attendees, places, consents, audit
rows. Never: a decision; a row of a registration that the plan does not name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import assert_never

from sqlmodel import Session, col, delete, select

from mailflow.model import (
    Amend,
    Complete,
    Enter,
    Event,
    Message,
    Outcome,
    Placed,
    Reading,
    Resend,
    Status,
    Substitute,
    Verdict,
    Withdraw,
)

from . import audit, consents
from .names import name_key
from .statements import put, put_all
from .tables import AttendeeRow, ChoiceRow, PlaceRow, RegistrationRow

_STANDS = (Status.CONFIRMED, Status.WAITLISTED)


@dataclass(frozen=True)
class Context:
    """The mail that a plan comes from, and what the store may not invent: clock and randomness."""

    mailbox: str
    message: Message
    reading: Reading
    outcome: Outcome
    event: Event | None
    mail_id: int | None  # None: no mail, a member of staff wrote it down
    now: datetime
    token: Callable[[], str]  # a new thread token, eight of A–Z2–7
    actor: str = audit.SELF
    source: str = "mail"  # mail | staff

    @property
    def consents(self) -> consents.Source:
        return consents.Source(self.event, self.message, self.reading.findings, self.mail_id)


@dataclass
class Done:
    """What a plan touched, in its order."""

    registrations: list[int] = field(default_factory=list)
    cancelled: list[int] = field(default_factory=list)  # attendees whom this plan withdrew
    entered: int | None = None  # the registration that is new, where nothing was changed since

    def touch(self, id: int | None) -> None:
        if id is not None and id not in self.registrations:
            self.registrations.append(id)


def execute(tx: Session, context: Context) -> Done:
    """Write the plan. IntegrityError where it would break a promise of the tables."""
    done = Done()
    for step in context.outcome.plan:
        match step:
            case Enter():
                _enter(tx, context, step, done)
            case Complete():
                _complete(tx, context, step, done)
            case Amend():
                _amend(tx, context, step, done)
            case Substitute():
                _substitute(tx, context, step, done)
            case Withdraw():
                _withdraw(tx, context, step, done)
            case Resend():
                _resend(tx, context, step, done)
            case _:
                assert_never(step)
        tx.flush()
    return done


# ── The steps ─────────────────────────────────────────────────────────────────────────────────


def _enter(tx: Session, c: Context, step: Enter, done: Done) -> None:
    message = c.message
    id = put(
        tx,
        RegistrationRow,
        {
            "event": step.event,
            "mailbox": c.mailbox,
            "contact": message.sender.key,
            "contact_name": message.sender.name,
            "language": c.reading.language,
            "token": c.token(),
            "first_received": message.received.at,
            "completed": _completed(step.people, step.missing, message.received.at),
            "missing": list(step.missing) or None,
            "questions": int(c.outcome.verdict is Verdict.ASK),
            "last_confirmation": None,
            "sequence": 0,
            "source": c.source,
            "created_at": c.now,
        },
    )
    for rank, placed in enumerate(step.people):
        _add(tx, c, placed, registration_id=id, event=step.event, contact=message.sender.key, rank=rank)
    _note(tx, c, "entered", id, people=len(step.people), missing=list(step.missing))
    done.touch(id)
    done.entered = id


def _complete(tx: Session, c: Context, step: Complete, done: Done) -> None:
    row = tx.get_one(RegistrationRow, step.registration)
    if not row.event and c.outcome.event:
        row.event = c.outcome.event
    row.missing = list(step.missing) or None
    row.questions += int(c.outcome.verdict is Verdict.ASK)
    row.completed = row.completed or _completed(step.people, step.missing, c.message.received.at)
    pairs, dropped = _matched(_open_attendees(tx, step.registration), step.people)
    for rank, (attendee, placed) in enumerate(pairs):
        if attendee is None:
            _add(tx, c, placed, registration_id=row.id, event=row.event, contact=row.contact, rank=rank)
        else:
            attendee.rank = rank
            _write(tx, c, attendee, placed)
    for attendee in dropped:
        _drop(tx, attendee, c.now)
    _note(tx, c, "completed" if row.completed else "answered", row.id, missing=list(step.missing))
    done.touch(row.id)


def _amend(tx: Session, c: Context, step: Amend, done: Done) -> None:
    row, attendee = _one(tx, step.registration, step.attendee)
    before = attendee.status
    row.sequence += 1
    if step.to.status in _STANDS:
        row.completed = row.completed or c.message.received.at
    _write(tx, c, attendee, step.to)
    _note(tx, c, "amended", row.id, attendee=attendee.id, before=before, after=str(step.to.status))
    done.touch(row.id)


def _substitute(tx: Session, c: Context, step: Substitute, done: Done) -> None:
    row, leaving = _one(tx, step.registration, step.attendee)
    row.sequence += 1
    _cancel(leaving, c.now)
    tx.flush()  # the place is free before it is taken again
    whose = {"registration_id": row.id, "contact": row.contact, "rank": leaving.rank, "replaces_id": leaving.id}
    coming = _add(tx, c, step.by, event=row.event, **whose)
    _note(tx, c, "substituted", row.id, attendee=leaving.id, by=coming)
    done.touch(row.id)
    done.cancelled.append(step.attendee)


def _resend(tx: Session, c: Context, step: Resend, done: Done) -> None:
    if c.outcome.reply:
        tx.get_one(RegistrationRow, step.registration).last_confirmation = c.message.received.at
    done.touch(step.registration)


def _withdraw(tx: Session, c: Context, step: Withdraw, done: Done) -> None:
    for id in step.attendees:
        row, attendee = _one(tx, step.registration, id)
        _cancel(attendee, c.now)
        done.cancelled.append(id)
    row.sequence += 1
    _note(tx, c, "withdrawn", row.id, attendees=list(step.attendees))
    done.touch(row.id)


# ── Promotion ─────────────────────────────────────────────────────────────────────────────────


def promoted(
    tx: Session,
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
        _place(tx, id, placed)
        ids.append(id)
    audit.note(
        tx, now, "promoted", "registrations", registration, actor=actor, event=row.event, mail=mail, attendees=ids
    )
    tx.flush()


# ── Within ────────────────────────────────────────────────────────────────────────────────────


def _completed(people: tuple[Placed, ...], missing: tuple[str, ...], at: datetime) -> datetime | None:
    """The rank on the waiting list: receipt of the mail that made the registration complete (policy §6)."""
    return at if people and not missing and all(p.status in _STANDS for p in people) else None


def _add(tx: Session, c: Context, placed: Placed, *, event: str, **whose: object) -> int:
    """A new attendee as the plan says; the id."""
    said = _said(c, placed)
    id = put(tx, AttendeeRow, {**whose, **said, "event": event or c.outcome.event or "", "created_at": c.now})
    _choose(tx, id, placed)
    consents.state(tx, id, placed.person.consents, c.consents, new=True)
    return id


def _write(tx: Session, c: Context, row: AttendeeRow, placed: Placed) -> None:
    """A known attendee as the plan says, with choices, places and whatever consents were stated."""
    assert row.id is not None
    row.event = row.event or c.outcome.event or ""
    for column, value in _said(c, placed).items():
        setattr(row, column, value)
    tx.flush()
    tx.exec(delete(ChoiceRow).where(col(ChoiceRow.attendee_id) == row.id))
    tx.exec(delete(PlaceRow).where(col(PlaceRow.attendee_id) == row.id))
    _choose(tx, row.id, placed)
    consents.state(tx, row.id, placed.person.consents, c.consents)


def _said(c: Context, placed: Placed) -> dict[str, object]:
    """What the plan says of a person, as columns of `attendees`."""
    person = placed.person
    return {
        "name": person.name,
        "name_key": name_key(person.name),
        "email": person.email,
        "organisation": person.organisation,
        "attendance": person.attendance,
        "status": placed.status,
        "changed_at": c.now,
    }


def _choose(tx: Session, attendee: int, placed: Placed) -> None:
    wishes = [
        {"attendee_id": attendee, "slot": slot, "rank": rank, "code": code}
        for slot, codes in placed.person.choices.items()
        for rank, code in enumerate(codes)
    ]
    put_all(tx, ChoiceRow, wishes)
    _place(tx, attendee, placed)


def _place(tx: Session, attendee: int, placed: Placed) -> None:
    put_all(tx, PlaceRow, [{"attendee_id": attendee, "slot": s, "code": code} for s, code in placed.place.items()])


def _open_attendees(tx: Session, registration: int) -> list[AttendeeRow]:
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


def _drop(tx: Session, attendee: AttendeeRow, now: datetime) -> None:
    """Somebody of whom the answer no longer speaks: kept as cancelled, unless there was not even a name."""
    if attendee.name:
        _cancel(attendee, now)
    else:
        tx.delete(attendee)


def _cancel(attendee: AttendeeRow, now: datetime) -> None:
    attendee.status, attendee.changed_at = Status.CANCELLED, now


def _one(tx: Session, registration: int, attendee: int) -> tuple[RegistrationRow, AttendeeRow]:
    row = tx.get_one(AttendeeRow, attendee)
    if row.registration_id != registration:
        raise LookupError("the plan names an attendee of another registration")
    return tx.get_one(RegistrationRow, registration), row


def _note(tx: Session, c: Context, action: str, row: int | None, **details: object) -> None:
    event = c.outcome.event
    audit.note(tx, c.now, action, "registrations", row, actor=c.actor, event=event, mail=c.mail_id, **details)

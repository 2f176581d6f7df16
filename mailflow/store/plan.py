"""Executing an outcome's plan: the steps that `decide` wrote become rows.

In: steps of `model`, the mail that they come from. Out: registrations, attendees, places, consents, audit
rows. Never: a decision; a row of a registration that the plan does not name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import assert_never

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
from .transaction import Transaction

STANDS = (Status.CONFIRMED, Status.WAITLISTED)


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


def execute(tx: Transaction, context: Context) -> Done:
    """Write the plan. IntegrityError where it would break a promise of the tables."""
    done = Done()
    for step in context.outcome.plan:
        match step:
            case Enter():
                _enter(tx, context, step, done)
            case Resend():
                _resend(tx, context, step, done)
            case _:
                _alter(tx, context, step, done)
    return done


def _alter(tx: Transaction, context: Context, step: Complete | Amend | Substitute | Withdraw, done: Done) -> None:
    from . import altering

    match step:
        case Complete():
            altering.complete(tx, context, step, done)
        case Amend():
            altering.amend(tx, context, step, done)
        case Substitute():
            altering.substitute(tx, context, step, done)
        case Withdraw():
            altering.withdraw(tx, context, step, done)
        case _:
            assert_never(step)
    tx.flush()


# ── The steps ─────────────────────────────────────────────────────────────────────────────────


def _enter(tx: Transaction, c: Context, step: Enter, done: Done) -> None:
    message = c.message
    id = put(
        tx,
        "registrations",
        {
            "event": step.event,
            "mailbox": c.mailbox,
            "contact": message.sender.key,
            "contact_name": message.sender.name,
            "language": c.reading.language,
            "token": c.token(),
            "first_received": message.received.at,
            "completed": completed(step.people, step.missing, message.received.at),
            "missing": list(step.missing) or None,
            "questions": int(c.outcome.verdict is Verdict.ASK),
            "last_confirmation": None,
            "sequence": 0,
            "source": c.source,
            "created_at": c.now,
        },
    )
    for rank, placed in enumerate(step.people):
        add(tx, c, placed, registration_id=id, event=step.event, contact=message.sender.key, rank=rank)
    note(tx, c, "entered", id, people=len(step.people), missing=list(step.missing))
    done.touch(id)
    done.entered = id


def _resend(tx: Transaction, c: Context, step: Resend, done: Done) -> None:
    if c.outcome.reply:
        values = {"id": step.registration, "at": c.message.received.at}
        tx.run("UPDATE registrations SET last_confirmation = :at WHERE id = :id", values)
        tx.expire_all()
    done.touch(step.registration)


# ── Within ────────────────────────────────────────────────────────────────────────────────────


def completed(people: tuple[Placed, ...], missing: tuple[str, ...], at: datetime) -> datetime | None:
    """The rank on the waiting list: receipt of the mail that made the registration complete (policy §6)."""
    return at if people and not missing and all(p.status in STANDS for p in people) else None


def add(tx: Transaction, c: Context, placed: Placed, *, event: str, **whose: object) -> int:
    """A new attendee as the plan says; the id."""
    whose |= {"event": event or c.outcome.event or "", "created_at": c.now}
    id = put(tx, "attendees", {**whose, **said(c, placed)})
    choose(tx, id, placed)
    consents.state(tx, id, placed.person.consents, c.consents, new=True)
    return id


def said(c: Context, placed: Placed) -> dict[str, object]:
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


def choose(tx: Transaction, attendee: int, placed: Placed) -> None:
    wishes = [
        {"attendee_id": attendee, "slot": slot, "rank": rank, "code": code}
        for slot, codes in placed.person.choices.items()
        for rank, code in enumerate(codes)
    ]
    put_all(tx, "choices", wishes)
    place(tx, attendee, placed)


def place(tx: Transaction, attendee: int, placed: Placed) -> None:
    put_all(tx, "places", [{"attendee_id": attendee, "slot": s, "code": code} for s, code in placed.place.items()])


def note(tx: Transaction, c: Context, action: str, row: int | None, **details: object) -> None:
    event = c.outcome.event
    audit.note(tx, c.now, action, "registrations", row, actor=c.actor, event=event, mail=c.mail_id, **details)

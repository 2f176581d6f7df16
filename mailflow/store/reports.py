"""What staff and scripts ask of the database: participants, counts, what waits, what runs did.

In: a reading transaction. Out: frozen values and the export's JSON (contract/cli.md). Never: a write.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import col, func, select

from mailflow.model import Attendee, Event, Reason, Registration, Status, Verdict

from . import registrations, values
from .tables import AttendeeRow, ConsentRow, Copy, Mail, MailboxState, OutboxRow, RegistrationRow, RunRow
from .transaction import Transaction

# ── Participants ──────────────────────────────────────────────────────────────────────────────


def participants(tx: Transaction, event: Event) -> list[dict[str, Any]]:
    """Everybody who ever stood on the event's list, as `export --format json` gives them, in order of receipt."""
    ids = tx.exec(select(RegistrationRow.id).where(RegistrationRow.event == event.id)).all()
    found = registrations.load(tx, [i for i in ids if i is not None])
    sources = dict(tx.exec(select(RegistrationRow.id, RegistrationRow.source)).all())
    consents = _consents(tx, [a.id for r in found for a in r.attendees])
    zone = ZoneInfo(event.timezone)
    return [_participant(event, r, a, consents.get(a.id, {}), sources[r.id], zone) for r in found for a in r.attendees]


def _participant(
    event: Event, r: Registration, a: Attendee, consents: Mapping[str, ConsentRow], source: str, zone: ZoneInfo
) -> dict[str, Any]:
    first = {slot: codes[0] for slot, codes in a.person.choices.items() if codes}
    return {
        "name": a.person.name,
        "email": a.person.email,
        "contact": r.contact,
        "organisation": a.person.organisation,
        "event": r.event,
        "choices": {**first, **a.place},
        "attendance": a.person.attendance and str(a.person.attendance),
        "status": str(a.status),
        "consents": {term.id: _consent(consents.get(term.id), zone) for term in event.consents},
        "registered_at": r.first_received.astimezone(zone).isoformat(),
        "source": source,
    }


def _consent(row: ConsentRow | None, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "given": row.given if row else None,
        "at": row.at.astimezone(zone).isoformat() if row else None,
        "text_version": row.text_version if row else None,
        "evidence": row.evidence if row else None,
        "mail": row.message_id if row else None,
    }


def _consents(tx: Transaction, attendees: list[int]) -> dict[int, dict[str, ConsentRow]]:
    found: dict[int, dict[str, ConsentRow]] = {}
    current = select(ConsentRow).where(col(ConsentRow.attendee_id).in_(attendees), col(ConsentRow.ended_at).is_(None))
    for row in tx.exec(current):
        if row.attendee_id is not None:
            found.setdefault(row.attendee_id, {})[row.consent] = row
    return found


# ── Counts ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class WorkshopCount:
    code: str
    title: str
    slot: str
    capacity: int | None
    confirmed: int
    waitlisted: int


@dataclass(frozen=True)
class EventCount:
    id: str
    title: str
    capacity: int | None
    people: Mapping[str, int]  # Status → people
    onsite: int  # confirmed people who come in person
    livestream: int
    workshops: tuple[WorkshopCount, ...]
    outcomes: Mapping[str, int]  # Verdict → mails


@dataclass(frozen=True)
class RunNote:
    mailbox: str
    started: datetime
    ended: datetime | None  # None: it runs, or it was killed
    fetched: int
    sent: int
    error: str | None


@dataclass(frozen=True)
class Overview:
    """`mailflow status`."""

    events: tuple[EventCount, ...]
    review: int  # mails that wait for a person
    oldest_review: datetime | None
    parked: int  # of these: mails that broke the program until it gave up
    retry: int  # mails that crashed and will be tried again
    unfiled: int  # decided, but the mailbox has not been told yet
    outbox: Mapping[str, int]  # state → mails
    bounced: int  # mails of ours that came back for people who still stand on a list
    runs: tuple[RunNote, ...]  # the last of each mailbox
    mailboxes: tuple[MailboxState, ...]


def overview(tx: Transaction, events: Iterable[Event]) -> Overview:
    waiting = (Mail.outcome == Verdict.REVIEW, col(Mail.resolved_at).is_(None))
    return Overview(
        events=tuple(of_event(tx, e) for e in events),
        review=review_waiting(tx),
        parked=_count(tx, select(func.count()).select_from(Mail).where(Mail.state == "parked", *waiting)),
        oldest_review=tx.exec(select(func.min(Mail.received)).where(*waiting)).one(),
        retry=_count(tx, select(func.count()).select_from(Mail).where(Mail.state == "retry")),
        unfiled=_count(
            tx,
            select(func.count())
            .select_from(Copy)
            .join(Mail, col(Copy.mail_id) == col(Mail.id))
            .where(col(Copy.filed_at).is_(None), Mail.state != "retry"),
        ),
        outbox=dict(tx.exec(select(OutboxRow.state, func.count()).group_by(OutboxRow.state)).all()),
        bounced=len(bounces(tx)),
        runs=tuple(last_runs(tx)),
        mailboxes=tuple(tx.exec(select(MailboxState).order_by(MailboxState.mailbox)).all()),
    )


def review_waiting(tx: Transaction, mailbox: str | None = None) -> int:
    counted = (
        select(func.count()).select_from(Mail).where(Mail.outcome == Verdict.REVIEW, col(Mail.resolved_at).is_(None))
    )
    return _count(tx, counted if mailbox is None else counted.where(Mail.mailbox == mailbox))


def _count(tx: Transaction, statement: Any) -> int:
    found: int = tx.exec(statement).one()
    return found


def of_event(tx: Transaction, event: Event) -> EventCount:
    """One event's people, places and mails in figures."""
    rows = tx.exec(
        select(AttendeeRow.status, AttendeeRow.attendance, func.count())
        .where(AttendeeRow.event == event.id)
        .group_by(AttendeeRow.status, col(AttendeeRow.attendance))
    ).all()
    people: dict[str, int] = {}
    for status, _, n in rows:
        people[status] = people.get(status, 0) + n
    coming = {attendance: n for status, attendance, n in rows if status == Status.CONFIRMED}
    outcomes: Any = (
        select(Mail.outcome, func.count())
        .where(Mail.event == event.id, col(Mail.outcome).is_not(None))
        .group_by(col(Mail.outcome))
    )
    return EventCount(
        id=event.id,
        title=event.name,
        capacity=event.capacity,
        people=people,
        onsite=coming.get("onsite", 0),
        livestream=coming.get("livestream", 0),
        workshops=_workshops(tx, event),
        outcomes=dict(tx.exec(outcomes).all()),
    )


def _workshops(tx: Transaction, event: Event) -> tuple[WorkshopCount, ...]:
    """The confirmed by the place they have, those who wait by the place they wait for."""
    held = registrations.workshops_held(tx, event.id)
    return tuple(
        WorkshopCount(
            code=w.code,
            title=w.title,
            slot=w.slot,
            capacity=w.capacity,
            confirmed=held.get((Status.CONFIRMED, w.code), 0),
            waitlisted=held.get((Status.WAITLISTED, w.code), 0),
        )
        for w in event.workshops
    )


# ── Runs, bounces ─────────────────────────────────────────────────────────────────────────────


def last_runs(tx: Transaction) -> list[RunNote]:
    """The latest run of each mailbox."""
    latest = select(func.max(RunRow.id)).group_by(RunRow.mailbox)
    rows = tx.exec(select(RunRow).where(col(RunRow.id).in_(latest)).order_by(RunRow.mailbox)).all()
    return [RunNote(r.mailbox, r.started_at, r.ended_at, r.fetched, r.sent, r.error) for r in rows]


@dataclass(frozen=True)
class Bounce:
    """A mail of ours that did not reach somebody who stands on a list."""

    registration: int
    event: str
    recipient: str
    at: datetime
    mail: int | None  # the delivery report


def bounces(tx: Transaction) -> list[Bounce]:
    """Newest first; those to people who have all cancelled are nobody's work any more."""
    standing = select(AttendeeRow.registration_id).where(AttendeeRow.status != Status.CANCELLED)
    rows = tx.exec(
        select(OutboxRow)
        .where(col(OutboxRow.bounced_at).is_not(None), col(OutboxRow.registration_id).in_(standing))
        .order_by(col(OutboxRow.bounced_at).desc())
    ).all()
    return [
        Bounce(r.registration_id, r.event or "", r.recipient, r.bounced_at, r.bounce_mail_id)
        for r in rows
        if r.registration_id is not None and r.bounced_at is not None
    ]


# ── Journal ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Entry:
    """One mail and what became of it."""

    id: int
    mailbox: str
    received: datetime
    sender: str
    sender_name: str
    subject: str
    event: str | None
    outcome: str | None  # None: it broke the program and is tried again
    reasons: tuple[Reason, ...]


def journal(tx: Transaction, *, mailbox: str | None = None, limit: int | None = None) -> list[Entry]:
    """Mails in the order of receipt; with `limit` the newest ones."""
    found = select(Mail) if mailbox is None else select(Mail).where(Mail.mailbox == mailbox)
    rows = tx.exec(found.order_by(col(Mail.received).desc(), col(Mail.id).desc()).limit(limit)).all()
    return [
        Entry(
            r.id or 0,
            r.mailbox,
            r.received,
            r.sender,
            r.sender_name,
            r.subject,
            r.event,
            r.outcome,
            values.load_reasons(r.reasons),
        )
        for r in reversed(rows)
    ]


# ── Settled reviews ───────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Settled:
    """A mail that waited for a person, and who ended that."""

    id: int
    at: datetime
    by: str
    resolution: str
    sender: str
    sender_name: str
    subject: str


def settled(tx: Transaction, *, limit: int) -> list[Settled]:
    """The latest first."""
    found = select(Mail).where(Mail.outcome == Verdict.REVIEW, col(Mail.resolved_at).is_not(None), Mail.sender != "")
    rows = tx.exec(found.order_by(col(Mail.resolved_at).desc()).limit(limit)).all()
    return [
        Settled(r.id or 0, r.resolved_at, r.resolved_by or "", r.resolution or "", r.sender, r.sender_name, r.subject)
        for r in rows
        if r.resolved_at is not None
    ]

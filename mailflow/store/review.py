"""Mails that wait for a person: the list, one of them with all that was read, and its end.

In: a transaction. Out: `Item` for lists, `Shown` for one mail. Never: a decision in place of the person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from mailflow.model import Reading, Reason, Region, Verdict

from . import audit, mails, values
from .tables import Mail
from .transaction import Transaction


@dataclass(frozen=True)
class Item:
    id: int
    mailbox: str
    received: datetime
    sender: str
    sender_name: str
    subject: str
    event: str | None
    intent: str | None
    reasons: tuple[Reason, ...]
    parked: bool  # it broke the program three times and was never read to the end
    resolved: datetime | None


@dataclass(frozen=True)
class Shown:
    """One mail as it was read. `raw` lacks attachments that were never downloaded; None once it was let go."""

    item: Item
    message_id: str | None
    text: str
    regions: tuple[Region, ...]
    full: str
    full_regions: tuple[Region, ...]
    reading: Reading | None  # None for a parked one
    outcome: str | None
    missing: tuple[str, ...]
    registration: int | None
    raw: bytes | None
    resolution: str | None
    resolved_by: str | None


def waiting(tx: Transaction, *, mailbox: str | None = None, limit: int | None = None) -> list[Item]:
    """Oldest first."""
    found = select(Mail).where(Mail.outcome == Verdict.REVIEW, col(Mail.resolved_at).is_(None))
    if mailbox is not None:
        found = found.where(Mail.mailbox == mailbox)
    rows = tx.exec(found.order_by(col(Mail.received), col(Mail.id)).limit(limit)).all()
    return [_item(row) for row in rows]


def show(tx: Transaction, id: int) -> Shown | None:
    """Any mail by its number, whatever became of it; None where there is none."""
    row = tx.get(Mail, id)
    if row is None:
        return None
    regions = values.load_regions(row.regions)
    return Shown(
        item=_item(row),
        message_id=row.message_id,
        text=row.text,
        regions=regions,
        full=row.text if row.full is None else row.full,
        full_regions=regions if row.full is None else values.load_regions(row.full_regions),
        reading=values.load_reading(row.reading, row.findings) if row.reading else None,
        outcome=row.outcome,
        missing=tuple(row.missing or ()),
        registration=row.registration_id,
        raw=mails.original(row),
        resolution=row.resolution,
        resolved_by=row.resolved_by,
    )


def resolve(tx: Transaction, id: int, *, resolution: str, actor: str, now: datetime) -> bool:
    """Close a review. `resolution` is a key (accepted, rejected, answered, not-ours, …). False where it is not
    waiting (any more): somebody else was quicker."""
    row = tx.get(Mail, id, with_for_update=True)
    if row is None or row.outcome != Verdict.REVIEW or row.resolved_at is not None:
        return False
    row.resolved_at, row.resolved_by, row.resolution = now, actor, resolution
    row.state = mails.HANDLED
    for copy in mails.copies(tx, id):
        copy.filed_at = None  # the next run files it away
    audit.note(tx, now, "resolved", "mails", id, actor=actor, event=row.event, mail=id, resolution=resolution)
    return True


def reopen(tx: Transaction, id: int, *, actor: str, now: datetime) -> None:
    """Take the end of a review back: the mail waits again."""
    row = tx.get_one(Mail, id)
    row.resolved_at = row.resolved_by = row.resolution = None
    row.registration_id = None
    for copy in mails.copies(tx, id):
        copy.filed_at = None  # the next run marks it again
    audit.note(tx, now, "reopened", "mails", id, actor=actor, event=row.event, mail=id)


def _item(row: Mail) -> Item:
    assert row.id is not None
    return Item(
        id=row.id,
        mailbox=row.mailbox,
        received=row.received,
        sender=row.sender,
        sender_name=row.sender_name,
        subject=row.subject,
        event=row.event,
        intent=row.intent,
        reasons=values.load_reasons(row.reasons),
        parked=row.state == mails.PARKED,
        resolved=row.resolved_at,
    )


def reread(
    tx: Transaction, id: int, reading: Reading, reasons: tuple[Reason, ...], *, event: str, actor: str, now: datetime
) -> None:
    """The mail as read once more for another event; it goes on waiting."""
    row = tx.get_one(Mail, id)
    row.reading, row.findings = values.dump_reading(reading)
    row.reasons, row.event, row.intent = values.dump_reasons(reasons) or row.reasons, event, reading.intent
    row.language, row.state = reading.language, mails.HANDLED
    audit.note(tx, now, "assigned", "mails", id, actor=actor, event=event, mail=id)

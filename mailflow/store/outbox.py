"""Our own mails: queued in the transaction of what they tell, and what comes back of them.

In: rendered mails; bounces. Out: rows of `outbox`, which `mailflow.outbox` sends later. Never: two replies
to one mail, a second Message-ID for one mail, a mail to an address that bounces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from . import audit
from .cases import bracketed
from .tables import OutboxRow, SuppressedRow

QUEUED, SENDING, SENT, FAILED, UNCERTAIN = "queued", "sending", "sent", "failed", "uncertain"
REPLY, NOTICE, MAILING = "reply", "notice", "mailing"


@dataclass(frozen=True)
class Draft:
    """A rendered mail. `message_id` carries its angle brackets and stays, however often it is sent."""

    mailbox: str
    recipient: str
    message_id: str
    subject: str
    raw: bytes
    kind: str = REPLY
    verdict: str | None = None  # model.Kind: what it tells
    event: str | None = None
    mail: int | None = None  # the mail that it answers (reply) or that caused it (notice)
    registration: int | None = None


def queue(tx: Session, draft: Draft, now: datetime) -> OutboxRow:
    """Put a mail into the outbox. To an address that bounces it is kept as failed, for the staff to see."""
    recipient = draft.recipient.lower()
    blocked = tx.get(SuppressedRow, recipient) is not None
    row = OutboxRow(
        kind=draft.kind,
        mail_id=draft.mail,
        registration_id=draft.registration,
        mailbox=draft.mailbox,
        event=draft.event,
        verdict=draft.verdict,
        recipient=recipient,
        message_id=bracketed(draft.message_id),
        subject=draft.subject,
        raw=draft.raw,
        state=FAILED if blocked else QUEUED,
        last_error="suppressed" if blocked else None,
        next_try=None if blocked else now,
        created_at=now,
    )
    tx.add(row)
    tx.flush()
    audit.note(
        tx,
        now,
        "suppressed" if blocked else "queued",
        "outbox",
        row.id,
        event=draft.event,
        mail=draft.mail,
        tells=draft.verdict,
    )
    return row


def known(tx: Session, message_ids: Sequence[str]) -> set[str]:
    """Those of these Message-IDs that were queued once, whatever became of them."""
    found: set[str] = set()
    for start in range(0, len(message_ids), 500):
        part = list(message_ids[start : start + 500])
        found |= set(tx.exec(select(OutboxRow.message_id).where(col(OutboxRow.message_id).in_(part))).all())
    return found


def waiting(tx: Session, mailbox: str) -> int:
    """How many are still on their way."""
    counted = (
        select(func.count())
        .select_from(OutboxRow)
        .where(OutboxRow.mailbox == mailbox, col(OutboxRow.next_try).is_not(None))
    )
    return tx.exec(counted).one()


# ── What came back ────────────────────────────────────────────────────────────────────────────


def returned(
    tx: Session,
    *,
    mail: int,
    now: datetime,
    message_ids: tuple[str, ...],
    recipient: str | None,
    permanent: bool,
    why: str,
) -> OutboxRow | None:
    """Tie a bounce to the mail of ours that came back, by its Message-ID, else by the address that failed.

    A permanent one stops further mail to that address. None where it is about no mail of ours."""
    row = _of_ids(tx, message_ids) or _latest_to(tx, recipient)
    if row is None:
        return None
    row.bounced_at, row.bounce_mail_id = now, mail
    if permanent and tx.get(SuppressedRow, row.recipient) is None:
        tx.add(SuppressedRow(address=row.recipient, since=now, reason=why, mail_id=mail))
    audit.note(tx, now, "bounced", "outbox", row.id, event=row.event, mail=mail, permanent=permanent)
    return row


def _of_ids(tx: Session, ids: tuple[str, ...]) -> OutboxRow | None:
    if not ids:
        return None
    wanted = [bracketed(i) for i in ids]
    return tx.exec(select(OutboxRow).where(col(OutboxRow.message_id).in_(wanted))).first()


def _latest_to(tx: Session, recipient: str | None) -> OutboxRow | None:
    if not recipient:
        return None
    found = select(OutboxRow).where(OutboxRow.recipient == recipient.lower(), OutboxRow.state == SENT)
    return tx.exec(found.order_by(col(OutboxRow.id).desc())).first()


def lift(tx: Session, address: str, now: datetime, actor: str) -> bool:
    """Mail to this address again. False where it was not suppressed."""
    row = tx.get(SuppressedRow, address.lower())
    if row is None:
        return False
    tx.delete(row)
    audit.note(tx, now, "lifted", "suppressed", None, actor=actor)
    return True

"""What came back of our mails.

In: bounces. Out: the rows of `outbox` that they are about, and the addresses that nothing more is sent to. Never: a
bounce that is tied to somebody else's mail.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import col, select

from . import audit
from .cases import bracketed
from .outbox import SENT
from .tables import OutboxRow, RegistrationRow, SuppressedRow
from .transaction import Transaction


def returned(
    tx: Transaction,
    *,
    mail: int,
    now: datetime,
    message_ids: tuple[str, ...],
    recipient: str | None,
    permanent: bool,
    why: str,
    tokens: tuple[str, ...] = (),
) -> OutboxRow | None:
    """Tie a bounce to the mail of ours that came back: by its Message-ID, else by the token of its subject, else by the
    address that failed.

    A permanent one stops further mail to that address. None where it is about no mail of ours."""
    row = _of_ids(tx, message_ids) or _of_tokens(tx, tokens, recipient) or _latest_to(tx, recipient)
    if row is None:
        return None
    row.bounced_at, row.bounce_mail_id = now, mail
    if permanent and tx.get(SuppressedRow, row.recipient) is None:
        tx.add(SuppressedRow(address=row.recipient, since=now, reason=why, mail_id=mail))
    audit.note(tx, now, "bounced", "outbox", row.id, event=row.event, mail=mail, permanent=permanent)
    return row


def _of_ids(tx: Transaction, ids: tuple[str, ...]) -> OutboxRow | None:
    if not ids:
        return None
    wanted = [bracketed(i) for i in ids]
    return tx.exec(select(OutboxRow).where(col(OutboxRow.message_id).in_(wanted))).first()


def _of_tokens(tx: Transaction, tokens: tuple[str, ...], recipient: str | None) -> OutboxRow | None:
    """The newest mail of ours about one of these registrations, to the address that failed where that is known."""
    if not tokens:
        return None
    found = (
        select(OutboxRow)
        .join(RegistrationRow, col(OutboxRow.registration_id) == col(RegistrationRow.id))
        .where(col(RegistrationRow.token).in_(tokens), OutboxRow.state == SENT)
    )
    if recipient:
        found = found.where(OutboxRow.recipient == recipient.lower())
    return tx.exec(found.order_by(col(OutboxRow.id).desc())).first()


def _latest_to(tx: Transaction, recipient: str | None) -> OutboxRow | None:
    if not recipient:
        return None
    found = select(OutboxRow).where(OutboxRow.recipient == recipient.lower(), OutboxRow.state == SENT)
    return tx.exec(found.order_by(col(OutboxRow.id).desc())).first()


def lift(tx: Transaction, address: str, now: datetime, actor: str) -> bool:
    """Mail to this address again. False where it was not suppressed."""
    row = tx.get(SuppressedRow, address.lower())
    if row is None:
        return False
    tx.delete(row)
    audit.note(tx, now, "lifted", "suppressed", None, actor=actor)
    return True

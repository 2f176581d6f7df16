"""Our own mails: queued in the transaction of what they tell, and what comes back of them.

In: rendered mails; bounces. Out: rows of `outbox`, which `mailflow.outbox` sends later. Never: two replies
to one mail, a second Message-ID for one mail, a mail to an address that bounces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, or_, select, update

from . import audit
from .cases import bracketed, is_suppressed
from .statements import put, table
from .tables import OutboxRow, RegistrationRow, SuppressedRow

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


def queue(tx: Session, draft: Draft, now: datetime) -> int:
    """Put a mail into the outbox; the row's id. To an address that bounces it is kept as failed, for the staff."""
    recipient = draft.recipient.lower()
    blocked = is_suppressed(tx, recipient)
    id = put(
        tx,
        OutboxRow,
        {
            "kind": draft.kind,
            "mail_id": draft.mail,
            "registration_id": draft.registration,
            "mailbox": draft.mailbox,
            "event": draft.event,
            "verdict": draft.verdict,
            "recipient": recipient,
            "message_id": bracketed(draft.message_id),
            "subject": draft.subject,
            "raw": draft.raw,
            "state": FAILED if blocked else QUEUED,
            "attempts": 0,
            "repeated": False,
            "last_error": "suppressed" if blocked else None,
            "next_try": None if blocked else now,
            "created_at": now,
        },
    )
    audit.note(
        tx,
        now,
        "suppressed" if blocked else "queued",
        "outbox",
        id,
        event=draft.event,
        mail=draft.mail,
        tells=draft.verdict,
    )
    return id


def known(tx: Session, message_ids: Sequence[str]) -> set[str]:
    """Those of these Message-IDs that were queued once, whatever became of them."""
    found: set[str] = set()
    for start in range(0, len(message_ids), 500):
        part = list(message_ids[start : start + 500])
        found |= set(tx.exec(select(OutboxRow.message_id).where(col(OutboxRow.message_id).in_(part))).all())
    return found


def suppressed(tx: Session, addresses: Sequence[str]) -> set[str]:
    """Those of these addresses (lower case) that our mail does not reach."""
    found: set[str] = set()
    for start in range(0, len(addresses), 500):
        part = list(addresses[start : start + 500])
        found |= set(tx.exec(select(SuppressedRow.address).where(col(SuppressedRow.address).in_(part))).all())
    return found


def of_instant(tx: Session, at: datetime, *, mail: int | None, registrations: Sequence[int]) -> list[OutboxRow]:
    """What one step queued: by its instant, and the mail or the registrations that it is about."""
    about: Any = col(OutboxRow.registration_id).in_(registrations)
    if mail is not None:
        about = or_(about, OutboxRow.mail_id == mail)
    found = select(OutboxRow).where(OutboxRow.created_at == at, about).order_by(col(OutboxRow.id))
    return list(tx.exec(found).all())


def waiting(tx: Session, mailbox: str) -> int:
    """How many are still on their way."""
    counted = (
        select(func.count())
        .select_from(OutboxRow)
        .where(OutboxRow.mailbox == mailbox, col(OutboxRow.next_try).is_not(None))
    )
    return tx.exec(counted).one()


# ── Sending (mailflow.outbox.table) ───────────────────────────────────────────────────────────

FURTHEST = timedelta(hours=8)  # no pause is longer: what is due later was put off by a clock that went wrong
COPIED_SINCE = timedelta(days=7)  # a Sent folder that is configured later does not get the copies of years
OPEN = (QUEUED, UNCERTAIN)  # what may be begun, where there is a next try


def interrupted(tx: Session, mailbox: str) -> list[OutboxRow]:
    """What a run left as `sending` when it died: whether the server took it is not known."""
    found = select(OutboxRow).where(OutboxRow.mailbox == mailbox, OutboxRow.state == SENDING)
    return list(tx.exec(found.order_by(col(OutboxRow.id))).all())


def due(tx: Session, mailbox: str, now: datetime, limit: int) -> list[OutboxRow]:
    """What may be sent now, oldest first."""
    found = select(OutboxRow).where(
        OutboxRow.mailbox == mailbox,
        col(OutboxRow.state).in_(OPEN),
        or_(col(OutboxRow.next_try) <= now, col(OutboxRow.next_try) > now + FURTHEST),
    )
    return list(tx.exec(found.order_by(col(OutboxRow.id)).limit(limit)).all())


def uncopied(tx: Session, mailbox: str, since: datetime, limit: int) -> list[OutboxRow]:
    """What was sent after `since` without a copy in the Sent folder, oldest first."""
    found = select(OutboxRow).where(
        OutboxRow.mailbox == mailbox,
        OutboxRow.state == SENT,
        col(OutboxRow.appended_at).is_(None),
        col(OutboxRow.sent_at) >= since,
    )
    return list(tx.exec(found.order_by(col(OutboxRow.id)).limit(limit)).all())


def sent_since(tx: Session, mailbox: str, instant: datetime) -> int:
    counted = (
        select(func.count())
        .select_from(OutboxRow)
        .where(OutboxRow.mailbox == mailbox, col(OutboxRow.sent_at).between(instant, instant + timedelta(minutes=5)))
    )
    return tx.exec(counted).one()


def begin(tx: Session, id: int) -> bool:
    """Written down before the server is spoken to, so that a crash in between is noticed. False where the mail was
    sent, erased or taken back meanwhile."""
    tx.flush()
    return tx.execute(_BEGIN, {"row": id}).rowcount == 1  # type: ignore[attr-defined,no-any-return]


_O = table(OutboxRow).c
_BEGIN = (
    update(table(OutboxRow))
    .where(_O.id == bindparam("row"), _O.state.in_(OPEN), _O.next_try.is_not(None))
    .values(state=SENDING, attempts=_O.attempts + 1, repeated=or_(_O.repeated, _O.state == UNCERTAIN))
)
_ENDED = (
    update(table(OutboxRow))
    .where(_O.id == bindparam("row"))
    .values(
        state=bindparam("ended"),
        last_error=bindparam("error"),
        next_try=bindparam("again"),
        sent_at=func.coalesce(bindparam("sent", type_=_O.sent_at.type), _O.sent_at),
    )
)


def ended(
    tx: Session,
    id: int,
    state: str,
    *,
    error: str | None = None,
    next_try: datetime | None = None,
    sent_at: datetime | None = None,
) -> None:
    """How a try ended. Nothing where the row was erased meanwhile."""
    tx.flush()
    tx.execute(_ENDED, {"row": id, "ended": state, "error": error, "again": next_try, "sent": sent_at})


def copied(tx: Session, ids: Sequence[int], at: datetime) -> None:
    """The copies lie in the Sent folder."""
    tx.exec(update(OutboxRow).where(col(OutboxRow.id).in_(ids)).values(appended_at=at))


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


def _of_ids(tx: Session, ids: tuple[str, ...]) -> OutboxRow | None:
    if not ids:
        return None
    wanted = [bracketed(i) for i in ids]
    return tx.exec(select(OutboxRow).where(col(OutboxRow.message_id).in_(wanted))).first()


def _of_tokens(tx: Session, tokens: tuple[str, ...], recipient: str | None) -> OutboxRow | None:
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

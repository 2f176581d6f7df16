"""Our own mails: queued in the transaction of what they tell, and what comes back of them.

In: rendered mails; bounces. Out: rows of `outbox`, which `mailflow.outbox` sends later. Never: two replies
to one mail, a second Message-ID for one mail, a mail to an address that bounces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from . import audit
from .cases import bracketed, is_suppressed
from .statements import at, instant, put
from .transaction import Transaction

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


def queue(tx: Transaction, draft: Draft, now: datetime) -> int:
    """Put a mail into the outbox; the row's id. To an address that bounces it is kept as failed, for the staff."""
    recipient = draft.recipient.lower()
    blocked = is_suppressed(tx, recipient)
    id = put(
        tx,
        "outbox",
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


def known(tx: Transaction, message_ids: Sequence[str]) -> set[str]:
    """Those of these Message-IDs that were queued once, whatever became of them."""
    return _those(tx, "SELECT message_id FROM outbox WHERE message_id IN (:these)", message_ids)


def suppressed(tx: Transaction, addresses: Sequence[str]) -> set[str]:
    """Those of these addresses (lower case) that our mail does not reach."""
    return _those(tx, "SELECT address FROM suppressed WHERE address IN (:these)", addresses)


def _those(tx: Transaction, question: str, asked: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(asked), 500):
        found.update(row[0] for row in tx.run(question, {"these": tuple(asked[start : start + 500])}))
    return found


def waiting(tx: Transaction, mailbox: str) -> int:
    """How many are still on their way."""
    counted = "SELECT count(*) FROM outbox WHERE mailbox = :mailbox AND next_try IS NOT NULL"
    return int(tx.run(counted, {"mailbox": mailbox}).fetchone()[0])


# ── Sending (mailflow.outbox.table) ───────────────────────────────────────────────────────────

FURTHEST = timedelta(hours=8)  # no pause is longer: what is due later was put off by a clock that went wrong
COPIED_SINCE = timedelta(days=7)  # a Sent folder that is configured later does not get the copies of years
OPEN = (QUEUED, UNCERTAIN)  # what may be begun, where there is a next try


class Queued(NamedTuple):
    """A row as sending needs it."""

    id: int
    recipient: str
    message_id: str
    raw: bytes
    created_at: datetime
    attempts: int
    state: str
    repeated: bool
    sent_at: datetime | None


_ROWS = "SELECT id, recipient, message_id, raw, created_at, attempts, state, repeated, sent_at FROM outbox"
_INTERRUPTED = f"{_ROWS} WHERE mailbox = :mailbox AND state = 'sending' ORDER BY id"
_DUE = (
    f"{_ROWS} WHERE mailbox = :mailbox AND state IN (:open) AND (next_try <= :now OR next_try > :furthest)"
    " ORDER BY id LIMIT :most"
)
_COPYLESS = (
    f"{_ROWS} WHERE mailbox = :mailbox AND state = 'sent' AND appended_at IS NULL AND sent_at >= :since"
    " ORDER BY id LIMIT :most"
)


def _rows(tx: Transaction, question: str, values: dict[str, Any]) -> list[Queued]:
    found = (Queued(*row) for row in tx.run(question, values))
    return [
        q._replace(raw=bytes(q.raw), created_at=at(q.created_at), repeated=bool(q.repeated), sent_at=instant(q.sent_at))
        for q in found
    ]


def interrupted(tx: Transaction, mailbox: str) -> list[Queued]:
    """What a run left as `sending` when it died: whether the server took it is not known."""
    return _rows(tx, _INTERRUPTED, {"mailbox": mailbox})


def due(tx: Transaction, mailbox: str, now: datetime, limit: int) -> list[Queued]:
    """What may be sent now, oldest first."""
    values = {"mailbox": mailbox, "open": OPEN, "now": now, "furthest": now + FURTHEST, "most": limit}
    return _rows(tx, _DUE, values)


def uncopied(tx: Transaction, mailbox: str, since: datetime, limit: int) -> list[Queued]:
    """What was sent after `since` without a copy in the Sent folder, oldest first."""
    return _rows(tx, _COPYLESS, {"mailbox": mailbox, "since": since, "most": limit})


def sent_since(tx: Transaction, mailbox: str, begin: datetime) -> int:
    counted = "SELECT count(*) FROM outbox WHERE mailbox = :mailbox AND sent_at BETWEEN :begin AND :end"
    values = {"mailbox": mailbox, "begin": begin, "end": begin + timedelta(minutes=5)}
    return int(tx.run(counted, values).fetchone()[0])


def begin(tx: Transaction, id: int) -> bool:
    """Written down before the server is spoken to, so that a crash in between is noticed. False where the mail was
    sent, erased or taken back meanwhile."""
    return bool(tx.run(_BEGIN, {"row": id, "open": OPEN}).rowcount == 1)


_BEGIN = (
    "UPDATE outbox SET state = 'sending', attempts = attempts + 1, repeated = (repeated OR state = 'uncertain')"
    " WHERE id = :row AND state IN (:open) AND next_try IS NOT NULL"
)
_ENDED = (
    "UPDATE outbox SET state = :ended, last_error = :error, next_try = :again, sent_at = COALESCE(:sent, sent_at)"
    " WHERE id = :row"
)


def ended(
    tx: Transaction,
    id: int,
    state: str,
    *,
    error: str | None = None,
    next_try: datetime | None = None,
    sent_at: datetime | None = None,
) -> None:
    """How a try ended. Nothing where the row was erased meanwhile."""
    tx.run(_ENDED, {"row": id, "ended": state, "error": error, "again": next_try, "sent": sent_at})


def copied(tx: Transaction, ids: Sequence[int], when: datetime) -> None:
    """The copies lie in the Sent folder."""
    tx.run("UPDATE outbox SET appended_at = :when WHERE id IN (:ids)", {"ids": tuple(ids), "when": when})

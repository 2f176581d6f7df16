"""Mails: whether we know one already, what became of it, and what the mailbox must still be told.

In: parsed mails with the identities that their server gave them. Out: rows of `mails` and `copies`.
Never: a mail without a row once it was looked at; the same mail decided twice.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from mailflow.model import Message, Outcome, Reading, Reason, Verdict

from . import values
from .statements import ids, put
from .transaction import Transaction

if TYPE_CHECKING:
    from .tables import Copy, Mail

MOST_RETRIES = 3  # after the first crash; then a person must look
MOST_KILLS = 10  # runs that died while they had this mail in hand: a power cut is not the mail's doing
KILLED = "killed"
RETRY, HANDLED, PARKED = "retry", "handled", "parked"


class Identity(Protocol):
    """Where a mail lies (RFC 3501 §2.3.1.1); `mailflow.mailbox.Key` is one."""

    @property
    def folder(self) -> str: ...
    @property
    def uidvalidity(self) -> int: ...
    @property
    def uid(self) -> str: ...


class Spot(NamedTuple):
    folder: str
    uidvalidity: int
    uid: str


K = TypeVar("K", bound=Identity)
_CHUNK = 400  # values in one statement


def content_key(message: Message) -> str:
    """The same for every delivery of one mail, different for two mails that share a Message-ID.

    Trace headers differ with each delivery, and attachments may not have been downloaded; so it takes what
    the sender wrote. Without Message-ID and Date nothing tells two equal mails apart but their very bytes."""
    parts = [
        message.message_id or "",
        message.sender.key,
        message.date.isoformat() if message.date else "",
        "" if message.message_id or message.date else message.digest,
        message.subject,
        " ".join((message.full or message.text).split()),
        *(f"{a.name}\t{a.type}" for a in message.attachments),
    ]
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def unknown(tx: Transaction, mailbox: str, keys: Sequence[K]) -> list[K]:
    """Those of `keys` that no run has recorded, in their order."""
    known: set[Spot] = set()
    for chunk in _each_chunk(mailbox, keys):
        known.update(Spot(*spot) for spot in tx.run(_KNOWN, chunk))
    return [k for k in keys if Spot(k.folder, k.uidvalidity, k.uid) not in known]


_THERE = "mailbox = :mailbox AND folder = :folder AND uidvalidity = :validity AND uid IN (:uids)"
_KNOWN = f"SELECT folder, uidvalidity, uid FROM copies WHERE {_THERE}"  # noqa: S608 - a condition of ours


def _each_chunk(mailbox: str, keys: Sequence[Identity]) -> Iterator[dict[str, Any]]:
    """The values of `_THERE`, for so many keys as one statement takes."""
    for folder, validity in sorted({(k.folder, k.uidvalidity) for k in keys}):
        uids = [k.uid for k in keys if (k.folder, k.uidvalidity) == (folder, validity)]
        for start in range(0, len(uids), _CHUNK):
            chunk = tuple(uids[start : start + _CHUNK])
            yield {"mailbox": mailbox, "folder": folder, "validity": validity, "uids": chunk}


def same(tx: Transaction, mailbox: str, key: str) -> Mail | None:
    """The row of this very mail, whatever identity it had before."""
    found = tx.run(
        "SELECT id FROM mails WHERE mailbox = :mailbox AND content_key = :key", {"mailbox": mailbox, "key": key}
    )
    row = found.fetchone()
    return None if row is None else _mail(tx, row[0])


def _mail(tx: Transaction, id: int | None) -> Mail:
    from .tables import Mail

    return tx.get_one(Mail, id)


def seen(tx: Transaction, mail: Mail, at: Identity, now: datetime) -> None:
    """One more place where this mail lies: a second delivery, a copy moved back, a new UIDVALIDITY."""
    assert mail.id is not None
    _seen(tx, mail.id, mail.mailbox, at, now)


def _seen(tx: Transaction, mail: int, mailbox: str, at: Identity, now: datetime) -> None:
    place = {"folder": at.folder, "uidvalidity": at.uidvalidity, "uid": at.uid}
    put(tx, "copies", {"mail_id": mail, "mailbox": mailbox, **place, "seen_at": now})


@dataclass(frozen=True)
class Incoming:
    """A mail on its way into the database. `at` is None for one that is tried again (it has its copies), and `id` its
    row: what was read of it then, its content key included, may have been less."""

    mailbox: str
    raw: bytes
    message: Message
    at: Identity | None
    now: datetime  # the clock's
    id: int | None = None


def record(tx: Transaction, mail: Incoming, reading: Reading, outcome: Outcome) -> int:
    """The row of a decided mail (its id): with its bytes only where a person must look."""
    bare, findings = values.dump_reading(reading)
    decided = {
        "state": HANDLED,
        "error": None,
        "raw": zlib.compress(mail.raw) if outcome.verdict is Verdict.REVIEW else None,
        "event": outcome.event or reading.event,
        "language": reading.language,
        "intent": reading.intent,
        "outcome": outcome.verdict,
        "missing": list(outcome.missing) or None,
        "reasons": values.dump_reasons(outcome.reasons),
        "reading": bare,
        "findings": findings,
    }
    return _write(tx, mail, _known(tx, mail), {"content_key": content_key(mail.message), **decided})


def about(tx: Transaction, mail: int, **links: int | str | None) -> None:
    """What a recorded mail turned out to be about: `registration_id`, `event`."""
    named = ", ".join(f"{column} = :{column}" for column in links)
    tx.run(f"UPDATE mails SET {named} WHERE id = :mail", {"mail": mail, **links})  # noqa: S608 - columns of ours


def crashed(tx: Transaction, mail: Incoming, error: str) -> Mail:
    """A mail that broke the reader, the decision or a template: kept with its bytes, tried again in later
    runs, and given to the staff when it broke them all. `error`: kind and place, or KILLED."""
    known = _known(tx, mail)
    attempts = known.attempts + 1 if known else 1
    broken = _broken(attempts, error) | {"raw": zlib.compress(mail.raw)}
    return _mail(tx, _write(tx, mail, known, {"content_key": content_key(mail.message), **broken}))


def killed(tx: Transaction, mail: Mail) -> Mail:
    """One attempt more, counted before it is made: the last one ended the whole run."""
    row = _mail(tx, mail.id)
    for column, value in _broken(row.attempts + 1, KILLED).items():
        setattr(row, column, value)
    return row


def _broken(attempts: int, error: str) -> dict[str, Any]:
    found: dict[str, Any] = {"attempts": attempts, "error": error, "state": RETRY}
    if attempts > (MOST_KILLS if error == KILLED else MOST_RETRIES):
        reasons = values.dump_reasons((Reason("crashed", {"times": str(attempts)}),))
        found |= {"state": PARKED, "outcome": Verdict.REVIEW, "reasons": reasons}
    return found


def merge(tx: Transaction, id: int, known: Mail) -> None:
    """A mail that could not be read at first turns out to be one that is recorded: its row goes, its copies stay."""
    tx.run("UPDATE copies SET mail_id = :known WHERE mail_id = :id", {"known": known.id, "id": id})
    tx.run("DELETE FROM mails WHERE id = :id", {"id": id})
    tx.expire_all()


def to_retry(tx: Transaction, mailbox: str) -> list[Mail]:
    """Mails that broke something in an earlier run, oldest first."""
    broken = "SELECT id FROM mails WHERE mailbox = :mailbox AND state = 'retry' ORDER BY received"
    return [_mail(tx, id) for id in ids(tx.run(broken, {"mailbox": mailbox}))]


def original(mail: Mail) -> bytes | None:
    """The mail's bytes where they are kept. Where attachments were never downloaded, they are not in it."""
    return zlib.decompress(mail.raw) if mail.raw is not None else None


def copies(tx: Transaction, mail: int) -> list[Copy]:
    """Everywhere that this mail was seen."""
    from sqlmodel import col, select

    from .tables import Copy

    return list(tx.exec(select(Copy).where(Copy.mail_id == mail).order_by(col(Copy.id))).all())


# ── What the mailbox must be told ─────────────────────────────────────────────────────────────


def lies_again(tx: Transaction, mailbox: str, keys: Sequence[K]) -> int:
    """Decided mails that were filed away and lie at their old place again (a Maildir keeps its names): to be filed
    once more. How many."""
    return sum(tx.run(_AGAIN, chunk).rowcount for chunk in _each_chunk(mailbox, keys))


_AGAIN = (
    f"UPDATE copies SET filed_at = NULL WHERE {_THERE} AND filed_at IS NOT NULL AND mail_id IN"  # noqa: S608
    " (SELECT id FROM mails WHERE outcome <> 'review' OR resolved_at IS NOT NULL)"
)


def unfiled(tx: Transaction, mailbox: str) -> tuple[list[Spot], list[Spot]]:
    """Copies of decided mails that still lie where they came in: (to be filed away, to be marked for review)."""
    away: list[Spot] = []
    review: list[Spot] = []
    for outcome, resolved, *spot in tx.run(_UNFILED, {"mailbox": mailbox}):
        kept = outcome == Verdict.REVIEW and resolved is None
        (review if kept else away).append(Spot(*spot))
    return away, review


_UNFILED = (
    "SELECT m.outcome, m.resolved_at, c.folder, c.uidvalidity, c.uid FROM copies c JOIN mails m ON c.mail_id = m.id"
    " WHERE c.mailbox = :mailbox AND c.filed_at IS NULL AND m.state <> 'retry' ORDER BY c.id"
)


def filed(tx: Transaction, mailbox: str, spots: Iterable[Identity], now: datetime) -> None:
    """The mailbox has been told about these."""
    for chunk in _each_chunk(mailbox, list(spots)):
        tx.run(f"UPDATE copies SET filed_at = :now WHERE {_THERE}", {**chunk, "now": now})  # noqa: S608


def waiting_for_review(tx: Transaction) -> int:
    """How many mails wait for the staff."""
    counted = "SELECT count(*) FROM mails WHERE outcome = 'review' AND resolved_at IS NULL"
    return int(tx.run(counted).fetchone()[0])


# ── Within ────────────────────────────────────────────────────────────────────────────────────


def _known(tx: Transaction, mail: Incoming) -> Mail | None:
    return same(tx, mail.mailbox, content_key(mail.message)) if mail.id is None else _mail(tx, mail.id)


def _write(tx: Transaction, mail: Incoming, known: Mail | None, decided: dict[str, Any]) -> int:
    """The mail's row, new or from an earlier attempt, with all that was parsed; and where it lies."""
    parsed = _parsed(mail) | decided
    if known is None:
        id = put(tx, "mails", {"attempts": 0, **parsed})
    else:
        assert known.id is not None
        id = known.id
        for column, value in parsed.items():
            setattr(known, column, value)
        tx.flush()
    if mail.at is not None:
        _seen(tx, id, mail.mailbox, mail.at, mail.now)
    return id


def _parsed(mail: Incoming) -> dict[str, Any]:
    message = mail.message
    fuller = message.full != message.text
    return {
        "mailbox": mail.mailbox,
        "digest": message.digest,
        "message_id": message.message_id,
        "sender": message.sender.key,
        "sender_name": message.sender.name,
        "subject": message.subject,
        "received": message.received.at,
        "received_source": message.received.source,
        "text": message.text,
        "regions": values.dump_regions(message.regions),
        "full": message.full if fuller else None,
        "full_regions": values.dump_regions(message.full_regions) if fuller else None,
        "attachments": values.dump_attachments(message.attachments),
        "machine": values.dump_machine(message.machine),
        "defects": list(message.defects) or None,
        "recorded_at": mail.now,
    }

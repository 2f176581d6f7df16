"""What runs did, and what a mailbox looked like when the last one left it.

In: a run's beginning and end. Out: rows of `runs` and `mailbox_states`. Never: content of a mail.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import takewhile
from typing import Any, NamedTuple

from .outbox import COPIED_SINCE, FURTHEST
from .statements import at, instant, put, put_all
from .transaction import Transaction


class Ended(NamedTuple):
    """A run, and how it went."""

    started_at: datetime
    error: str | None


class State(NamedTuple):
    """What a mailbox looked like when everything up to `last_uid` was recorded."""

    folder: str
    uidvalidity: int | None
    uidnext: int | None
    messages: int | None
    last_uid: str | None
    waiting: int
    waiting_since: datetime | None
    checked_at: datetime | None


def begin(tx: Transaction, mailbox: str, now: datetime) -> tuple[int, bool]:
    """The new run's id, and whether the one before was killed (the caller holds the mailbox)."""
    last = _last(tx, mailbox)
    died = last is not None and last[0] is None
    return put(tx, "runs", {"mailbox": mailbox, "started_at": now, "fetched": 0, "sent": 0}), died


def end(
    tx: Transaction,
    id: int,
    now: datetime,
    *,
    fetched: int,
    outcomes: Mapping[str, int],
    sent: int,
    error: str | None,
) -> None:
    how = {"now": now, "fetched": fetched, "outcomes": dict(outcomes), "sent": sent, "error": error}
    tx.run(_END, {"id": id, **how})


_END = (
    "UPDATE runs SET ended_at = :now, fetched = :fetched, outcomes = :outcomes, sent = :sent, error = :error"
    " WHERE id = :id"
)


def ended_badly(tx: Transaction, mailbox: str) -> bool:
    """Whether the last run met a fault or was killed: then the next one leaves its row too, so that it is known when
    all was well again."""
    last = _last(tx, mailbox)
    return last is not None and (last[0] is None or last[1] is not None)


def _last(tx: Transaction, mailbox: str) -> Any:
    """(its end, its error) of the newest run."""
    newest = "SELECT ended_at, error FROM runs WHERE mailbox = :mailbox ORDER BY id DESC LIMIT 1"
    return tx.run(newest, {"mailbox": mailbox}).fetchone()


def failing(tx: Transaction, mailbox: str, *, before: int) -> list[Ended]:
    """The unbroken row of runs with a fault that came just before this one, newest first; a few hundred at most."""
    found = (Ended(at(began), error) for began, error in tx.run(_BEFORE, {"mailbox": mailbox, "before": before}))
    return list(takewhile(lambda run: run.error is not None, found))


_BEFORE = "SELECT started_at, error FROM runs WHERE mailbox = :mailbox AND id < :before ORDER BY id DESC LIMIT 500"


def state(tx: Transaction, mailbox: str) -> State | None:
    """What the last run left; None before the first."""
    row = tx.run(f"SELECT {_STATE} FROM mailbox_states WHERE mailbox = :mailbox", {"mailbox": mailbox}).fetchone()  # noqa: S608
    return None if row is None else State(*row[:-2], *map(instant, row[-2:]))


_STATE = ", ".join(State._fields)


def has_work(tx: Transaction, mailbox: str, now: datetime, *, copies: bool = False) -> bool:
    """Whether something of ours is left to do: a mail to try again, to file away, to send; with `copies`, one to
    append to the Sent folder."""
    values = {"mailbox": mailbox, "now": now, "furthest": now + FURTHEST, "since": now - COPIED_SINCE}
    questions = (*_WORK, _UNCOPIED) if copies else _WORK
    return any(tx.run(f"{question} LIMIT 1", values).fetchone() is not None for question in questions)


_WORK = (
    "SELECT 1 FROM mails WHERE mailbox = :mailbox AND state = 'retry'",
    "SELECT 1 FROM copies WHERE mailbox = :mailbox AND filed_at IS NULL",
    "SELECT 1 FROM outbox WHERE mailbox = :mailbox AND (next_try <= :now OR next_try > :furthest OR state = 'sending')",
)
_UNCOPIED = (
    "SELECT 1 FROM outbox WHERE mailbox = :mailbox AND state = 'sent' AND appended_at IS NULL AND sent_at >= :since"
)


def looked(tx: Transaction, mailbox: str, now: datetime) -> None:
    """The mailbox was asked, and nothing was new."""
    tx.run("UPDATE mailbox_states SET checked_at = :now WHERE mailbox = :mailbox", {"mailbox": mailbox, "now": now})


def remember(tx: Transaction, mailbox: str, now: datetime, **seen: Any) -> None:
    """What the mailbox looked like when everything up to `last_uid` was recorded: `seen` are fields of `State`."""
    before = state(tx, mailbox)
    since = (before.waiting_since if before else None) or now
    values = {"mailbox": mailbox, **seen, "waiting_since": since if seen["waiting"] else None, "checked_at": now}
    if before is None:
        put_all(tx, "mailbox_states", [values])
        return
    named = ", ".join(f"{column} = :{column}" for column in values if column != "mailbox")
    tx.run(f"UPDATE mailbox_states SET {named} WHERE mailbox = :mailbox", values)  # noqa: S608 - columns of ours

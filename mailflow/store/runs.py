"""What runs did, and what a mailbox looked like when the last one left it.

In: a run's beginning and end. Out: rows of `runs` and `mailbox_states`. Never: content of a mail.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import takewhile

from sqlmodel import Session, col, or_, select

from .outbox import COPIED_SINCE, FURTHEST
from .tables import Copy, Mail, MailboxState, OutboxRow, RunRow


def begin(tx: Session, mailbox: str, now: datetime) -> tuple[int, bool]:
    """The new run's id, and whether the one before was killed (the caller holds the mailbox)."""
    last = _last(tx, mailbox)
    died = last is not None and last.ended_at is None
    row = RunRow(mailbox=mailbox, started_at=now)
    tx.add(row)
    tx.flush()
    assert row.id is not None
    return row.id, died


def end(
    tx: Session, id: int, now: datetime, *, fetched: int, outcomes: Mapping[str, int], sent: int, error: str | None
) -> None:
    row = tx.get_one(RunRow, id)
    row.ended_at, row.fetched, row.sent, row.error = now, fetched, sent, error
    row.outcomes = dict(outcomes)


def ended_badly(tx: Session, mailbox: str) -> bool:
    """Whether the last run met a fault or was killed: then the next one leaves its row too, so that it is known when
    all was well again."""
    last = _last(tx, mailbox)
    return last is not None and (last.ended_at is None or last.error is not None)


def _last(tx: Session, mailbox: str) -> RunRow | None:
    return tx.exec(select(RunRow).where(RunRow.mailbox == mailbox).order_by(col(RunRow.id).desc()).limit(1)).first()


def failing(tx: Session, mailbox: str, *, before: int) -> list[RunRow]:
    """The unbroken row of runs with a fault that came just before this one, newest first; a few hundred at most."""
    found = select(RunRow).where(RunRow.mailbox == mailbox, col(RunRow.id) < before).order_by(col(RunRow.id).desc())
    return list(takewhile(lambda run: run.error is not None, tx.exec(found.limit(500))))


def state(tx: Session, mailbox: str) -> MailboxState | None:
    return tx.get(MailboxState, mailbox)


def has_work(tx: Session, mailbox: str, now: datetime, *, copies: bool = False) -> bool:
    """Whether something of ours is left to do: a mail to try again, to file away, to send; with `copies`, one to
    append to the Sent folder."""
    again = select(Mail.id).where(Mail.mailbox == mailbox, Mail.state == "retry")
    unfiled = (
        select(Copy.id)
        .join(Mail, col(Copy.mail_id) == col(Mail.id))
        .where(Copy.mailbox == mailbox, col(Copy.filed_at).is_(None))
    )
    due = select(OutboxRow.id).where(
        OutboxRow.mailbox == mailbox,
        or_(col(OutboxRow.next_try) <= now, col(OutboxRow.next_try) > now + FURTHEST, OutboxRow.state == "sending"),
    )
    uncopied = select(OutboxRow.id).where(
        OutboxRow.mailbox == mailbox,
        OutboxRow.state == "sent",
        col(OutboxRow.appended_at).is_(None),
        col(OutboxRow.sent_at) >= now - COPIED_SINCE,
    )
    questions = (again, unfiled, due, uncopied) if copies else (again, unfiled, due)
    return any(tx.exec(question.limit(1)).first() is not None for question in questions)


def looked(tx: Session, mailbox: str, now: datetime) -> None:
    """The mailbox was asked, and nothing was new."""
    tx.get_one(MailboxState, mailbox).checked_at = now


def remember(
    tx: Session,
    mailbox: str,
    now: datetime,
    *,
    folder: str,
    uidvalidity: int | None,
    uidnext: int | None,
    messages: int | None,
    last_uid: str | None,
    waiting: int,
) -> None:
    """What the mailbox looked like when everything up to `last_uid` was recorded."""
    row = tx.get(MailboxState, mailbox) or MailboxState(mailbox=mailbox)
    row.folder, row.uidvalidity, row.uidnext, row.messages = folder, uidvalidity, uidnext, messages
    row.last_uid, row.waiting, row.checked_at = last_uid, waiting, now
    row.waiting_since = (row.waiting_since or now) if waiting else None
    tx.add(row)

"""The outbox table of one mailbox, as `send_due` needs it.

In: the store. Out: rows that are due, notes written at once. Each method is one transaction, committed on
return. Never: a row of another mailbox, the bytes of a mail altered.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import assert_never

from sqlmodel import Session, col, func, select, update
from sqlmodel.sql.expression import SelectOfScalar

from mailflow.store import Store
from mailflow.store.tables import OutboxRow

from .protocol import Due, Failed, Note, Postponed, SentNote, UncertainNote

_OPEN = ("queued", "uncertain")


class OutboxTable:
    """Implements `protocol.Outbox`. The caller holds the mailbox (`Store.sole_run`)."""

    def __init__(self, store: Store, mailbox: str) -> None:
        self._store = store
        self._mailbox = mailbox

    def interrupted(self) -> Sequence[Due]:
        with self._store.view() as tx:
            found = self._mine().where(OutboxRow.state == "sending").order_by(col(OutboxRow.id))
            return [_due(r) for r in tx.exec(found)]

    def due(self, now: datetime, limit: int) -> Sequence[Due]:
        with self._store.view() as tx:
            found = self._mine().where(col(OutboxRow.state).in_(_OPEN), col(OutboxRow.next_try) <= now)
            return [_due(r) for r in tx.exec(found.order_by(col(OutboxRow.id)).limit(limit))]

    def record(self, notes: Sequence[Note], begin: Due | None = None) -> bool:
        with self._store.transaction() as tx:
            for note in notes:
                _write(tx, note)
            return begin is not None and _begin(tx, begin)

    def sent_since(self, instant: datetime) -> int:
        with self._store.view() as tx:
            counted = (
                select(func.count())
                .select_from(OutboxRow)
                .where(OutboxRow.mailbox == self._mailbox, col(OutboxRow.sent_at) > instant)
            )
            return tx.exec(counted).one()

    def uncopied(self, since: datetime, limit: int) -> Sequence[Due]:
        with self._store.view() as tx:
            found = self._mine().where(
                OutboxRow.state == "sent", col(OutboxRow.appended_at).is_(None), col(OutboxRow.sent_at) >= since
            )
            return [_due(r) for r in tx.exec(found.order_by(col(OutboxRow.id)).limit(limit))]

    def copied(self, ids: Sequence[int], at: datetime) -> None:
        with self._store.transaction() as tx:
            tx.exec(update(OutboxRow).where(col(OutboxRow.id).in_(ids)).values(appended_at=at))

    def _mine(self) -> SelectOfScalar[OutboxRow]:
        return select(OutboxRow).where(OutboxRow.mailbox == self._mailbox)


def _due(row: OutboxRow) -> Due:
    assert row.id is not None
    return Due(
        id=row.id,
        recipient=row.recipient,
        message_id=row.message_id,
        raw=row.raw,
        queued=row.created_at,
        attempts=row.attempts,
        uncertain=row.state == "uncertain",
        repeated=row.repeated,
        sent=row.sent_at,
    )


def _begin(tx: Session, due: Due) -> bool:
    """Written down before the server is spoken to, so that a crash in between is noticed."""
    row = tx.get(OutboxRow, due.id)
    if row is None or row.state not in _OPEN or row.next_try is None:
        return False
    row.repeated = row.repeated or row.state == "uncertain"
    row.state = "sending"
    row.attempts += 1
    return True


def _write(tx: Session, note: Note) -> None:
    row = tx.get(OutboxRow, note.id)
    if row is None:
        return  # erased meanwhile
    match note:
        case SentNote(at=at):
            row.state, row.sent_at, row.next_try, row.last_error = "sent", at, None, None
        case Postponed(next_try=next_try, error=error):
            row.state, row.next_try, row.last_error = "queued", next_try, error
        case Failed(error=error):
            row.state, row.next_try, row.last_error = "failed", None, error
        case UncertainNote(next_try=next_try, error=error):
            row.state, row.next_try, row.last_error = "uncertain", next_try, error
        case _:
            assert_never(note)

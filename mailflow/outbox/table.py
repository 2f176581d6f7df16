"""The outbox table of one mailbox, as `send_due` needs it.

In: the store. Out: rows that are due, notes written at once. Each method is one transaction, committed on return.
Never: a row of another mailbox, the bytes of a mail altered.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import assert_never

from mailflow.store import Store, Transaction
from mailflow.store import outbox as rows

from .protocol import Due, Failed, Note, Postponed, SentNote, UncertainNote


class OutboxTable:
    """Implements `protocol.Outbox`. The caller holds the mailbox (`Store.sole_run`)."""

    def __init__(self, store: Store, mailbox: str) -> None:
        self._store = store
        self._mailbox = mailbox

    def interrupted(self) -> Sequence[Due]:
        with self._store.view() as tx:
            return _due(rows.interrupted(tx, self._mailbox))

    def due(self, now: datetime, limit: int) -> Sequence[Due]:
        with self._store.view() as tx:
            return _due(rows.due(tx, self._mailbox, now, limit))

    def record(self, notes: Sequence[Note], begin: Due | None = None) -> bool:
        with self._store.transaction() as tx:
            for note in notes:
                _write(tx, note)
            return begin is not None and rows.begin(tx, begin.id)

    def begin(self, rows_due: Sequence[Due]) -> Sequence[Due]:
        with self._store.transaction() as tx:
            return [due for due in rows_due if rows.begin(tx, due.id)]

    def sent_since(self, instant: datetime) -> int:
        with self._store.view() as tx:
            return rows.sent_since(tx, self._mailbox, instant)

    def uncopied(self, since: datetime, limit: int) -> Sequence[Due]:
        with self._store.view() as tx:
            return _due(rows.uncopied(tx, self._mailbox, since, limit))

    def copied(self, ids: Sequence[int], at: datetime) -> None:
        with self._store.transaction() as tx:
            rows.copied(tx, ids, at)


def _due(found: Iterable[rows.Queued]) -> list[Due]:
    return [
        Due(
            id=row.id,
            recipient=row.recipient,
            message_id=row.message_id,
            raw=row.raw,
            queued=row.created_at,
            attempts=row.attempts,
            uncertain=row.state == rows.UNCERTAIN,
            repeated=row.repeated,
            sent=row.sent_at,
        )
        for row in found
    ]


def _write(tx: Transaction, note: Note) -> None:
    match note:
        case SentNote(id=id, at=at):
            rows.ended(tx, id, rows.SENT, sent_at=at)
        case Postponed(id=id, next_try=next_try, error=error):
            rows.ended(tx, id, rows.QUEUED, error=error, next_try=next_try)
        case Failed(id=id, error=error):
            rows.ended(tx, id, rows.FAILED, error=error)
        case UncertainNote(id=id, next_try=next_try, error=error):
            rows.ended(tx, id, rows.UNCERTAIN, error=error, next_try=next_try)
        case _:
            assert_never(note)

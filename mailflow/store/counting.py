"""Counting places once a batch and not once a mail: what was counted stays true within a transaction that holds the
events, until a row that was counted changes. So only the attendees that came since are counted again.

In: a transaction that asked for it (`begin`). Out: the count up to an attendee's id. Never: a count that outlives a
change of an attendee or a place, a savepoint that was taken back, or its transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .transaction import Transaction

_KEPT = "mailflow.counting"
Taken = Mapping[str, Mapping[str | None, int]]


def begin(tx: Transaction) -> None:
    """From now on counts are kept in this transaction: for the worker, whose every change goes through the session."""
    tx.info.setdefault(_KEPT, {})


def known(tx: Transaction, events: Sequence[str]) -> tuple[int, Taken]:
    """Up to which attendee was counted, and what; (0, {}) where everything must be counted."""
    kept: tuple[int, Taken] = tx.info.get(_KEPT, {}).get(tuple(events), (0, {}))
    return kept


def keep(tx: Transaction, events: Sequence[str], last: int, taken: Taken) -> None:
    if _KEPT in tx.info:
        tx.info[_KEPT][tuple(events)] = last, {e: dict(t) for e, t in taken.items()}


def forget(tx: Transaction) -> None:
    """What was counted has changed (`objects` says when), or was taken back."""
    tx.info.get(_KEPT, {}).clear()

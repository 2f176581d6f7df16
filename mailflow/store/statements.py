"""The tables as statements see them: for what every mail needs, statements are built once and then only filled in.

In: a table class of `tables`. Out: its table, and `put`, which inserts rows. Loading and flushing objects costs five
to ten times as much as such a statement (docs/performance.md); objects are for what is changed. Never: a statement
that overtakes a change of an object: whoever reads this way flushes first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Insert, Table, insert
from sqlmodel import Session

from .columns import Row


def table(row: type[Row]) -> Table:
    found: Table = row.__table__  # type: ignore[attr-defined]
    return found


@cache
def _insert(row: type[Row]) -> Insert:
    return insert(table(row))


def put(tx: Session, row: type[Row], values: dict[str, Any]) -> int:
    """Insert one row; its id. A column that is not named gets NULL."""
    done = tx.execute(_insert(row), values)
    return int(done.inserted_primary_key[0])  # type: ignore[attr-defined]


def put_all(tx: Session, row: type[Row], values: Sequence[dict[str, Any]]) -> None:
    """Insert several rows that name the same columns, in one statement."""
    if values:
        tx.execute(_insert(row), values)

"""Statements in plain SQL, for what every mail needs: they go to the driver as they stand, on SQLite and PostgreSQL.

In: SQL with `:name` where a value stands, values as the program has them. Out: the same as the driver takes it, values
of a row as the program has them, and `put`, which inserts rows. The tables are those of `tables`, which a statement
names (each runs in the tests of both databases); objects are for what is changed, and cost five to ten times as much.
Never: a value inside a text, a naive instant, a character that one of the two databases refuses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from enum import Enum
from functools import lru_cache
from json import JSONEncoder, loads
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .transaction import Transaction

_NAMED = re.compile(r":([a-z_][a-z0-9_]*)")
_UNSTORABLE = re.compile("[\\x00\ud800-\udfff]")
_written = JSONEncoder(ensure_ascii=False).encode


# ── Values to the database ────────────────────────────────────────────────────────────────────


def storable(value: str) -> str:
    """PostgreSQL takes no NUL and no database takes half a surrogate pair: each becomes U+FFFD, one for one, so that
    the spans of evidence stay where they are."""
    if value.isascii() and "\0" not in value:  # most are, and need no look at each character
        return value
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", value)


def storable_json(value: Any) -> Any:
    """The same for every string inside a JSON value."""
    return value if _is_storable(_written(value)) else _each_storable(value)


def _is_storable(json: str) -> bool:
    return "\\u0000" not in json and (json.isascii() or not _UNSTORABLE.search(json))


def _each_storable(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {_each_storable(k): _each_storable(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_each_storable(v) for v in value]
    return value


def _instant(value: datetime) -> str:
    """As SQLAlchemy keeps it in SQLite: UTC, without saying so, with all six digits, so that texts sort as instants."""
    if value.tzinfo is None:
        raise ValueError("a naive datetime reached the database")
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _json(value: Any) -> str:
    text = _written(value)
    return text if _is_storable(text) else _written(_each_storable(value))


def _aware(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a naive datetime reached the database")
    return value


def _enum(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


_Ways = dict[type, Callable[[Any], Any] | None]  # None: as it is
_SQLITE: _Ways = {str: storable, datetime: _instant, dict: _json, list: _json}
_SQLITE |= dict.fromkeys((int, bool, float, bytes, type(None)))
_SERVER: _Ways = {**_SQLITE, datetime: _aware}


def bound(values: Mapping[str, Any], *, on_server: bool = False) -> dict[str, Any]:
    """The values as SQLite's driver takes them, or as the server's does."""
    ways = _SERVER if on_server else _SQLITE
    return {
        name: value if (way := ways.get(type(value), _enum)) is None else way(value) for name, value in values.items()
    }


def filled(statement: str, values: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """Tuples among the values stand for `IN (:name)`, and may be empty: each of their elements gets its own name."""
    many = tuple((name, len(value)) for name, value in values.items() if type(value) is tuple)
    if not many:
        return statement, values
    given = dict(values)
    for name, _ in many:
        given |= {f"{name}_{i}": value for i, value in enumerate(given.pop(name))}
    return _spread(statement, many), given


@lru_cache(maxsize=512)
def _spread(statement: str, many: tuple[tuple[str, int], ...]) -> str:
    sizes = dict(many)

    def each(found: re.Match[str]) -> str:
        name = found[1]
        if name not in sizes:
            return found[0]
        return ", ".join(f":{name}_{i}" for i in range(sizes[name])) or "NULL"

    return _NAMED.sub(each, statement)


@lru_cache(maxsize=512)
def for_postgresql(statement: str) -> str:
    """With the placeholders of its driver."""
    return _NAMED.sub(r"%(\1)s", statement.replace("%", "%%"))


# ── Values of a row ───────────────────────────────────────────────────────────────────────────


def instant(value: Any) -> datetime | None:
    """An aware instant in UTC; SQLite keeps it as text."""
    if value is None:
        return None
    if isinstance(value, str):
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    found: datetime = value.astimezone(UTC)
    return found


def at(value: Any) -> datetime:
    """The same where there always is one."""
    found = instant(value)
    assert found is not None
    return found


def facts(value: Any) -> Any:
    """What a JSON column holds; SQLite keeps it as text."""
    return loads(value) if isinstance(value, str) else value


# ── Inserting ─────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=128)
def _insert(table: str, columns: tuple[str, ...]) -> str:
    names, named = (", ".join(f"{mark}{c}{end}" for c in columns) for mark, end in (('"', '"'), (":", "")))
    return f"INSERT INTO {table} ({names}) VALUES ({named})"  # noqa: S608 - names of ours, one of them reserved


def put(tx: Transaction, table: str, values: Mapping[str, Any]) -> int:
    """Insert one row; its id. A column that is not named gets NULL."""
    statement = _insert(table, tuple(values))
    if tx.on_server:
        return int(tx.run(f"{statement} RETURNING id", values).fetchone()[0])
    return int(tx.run(statement, values).lastrowid)


def put_all(tx: Transaction, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert several rows that name the same columns."""
    if rows:
        tx.run_each(_insert(table, tuple(rows[0])), rows)


def ids(rows: Iterable[Sequence[Any]]) -> list[int]:
    """The first column of each row, where it is an id."""
    return [int(row[0]) for row in rows if row[0] is not None]

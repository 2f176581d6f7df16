"""One transaction, seen two ways: statements that are known beforehand, and objects.

In: a connection that has begun. Out: `run` for statements in plain SQL with `:name` for values, on the driver itself;
and the `Session` of SQLModel over the same connection, made when something is first asked of it: a run of one ordinary
mail never loads SQLAlchemy, and what SQLite answers in 0.01 ms costs ten times as much through it. Never: a statement
that overtakes a change of an object (whatever is pending is written first); the end of the transaction (`Store`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from . import counting
from .engine import faults_told
from .statements import bound, filled, for_postgresql

if TYPE_CHECKING:
    from sqlmodel import Session as Objects
else:
    Objects = object


class Transaction(Objects):
    """What the functions of this room work in. Whatever it has not itself, its `Session` has."""

    def __init__(self, line: sqlite3.Connection | None, session: Callable[[], Any], *, on_server: bool = False) -> None:
        """`line`: the driver's connection, where SQLAlchemy does not hold it."""
        self.line, self.on_server = line, on_server
        self.info: dict[Any, Any] = {}
        self._open = session
        self._session: Any = None
        if line is None:
            _ = self.objects

    @property
    def objects(self) -> Any:
        """The session, made now if it was not needed before."""
        if self._session is None:
            self._session = self._open()
            self._session.info["transaction"] = self
        return self._session

    def __getattr__(self, name: str) -> Any:
        return getattr(self.objects, name)

    def run(self, statement: str, values: Mapping[str, Any] | None = None) -> Any:
        """A cursor with the rows. Tuples among the values stand for `IN (:name)`. ValueError for a naive instant."""
        text, given = filled(statement, values or {})
        return self._to_driver(text, bound(given, on_server=self.on_server))

    def run_each(self, statement: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """The same statement for each of these."""
        self._to_driver(statement, [bound(row, on_server=self.on_server) for row in rows])

    def _to_driver(self, text: str, values: Any) -> Any:
        self.flush()
        if self.line is not None:
            return self.line.executemany(text, values) if isinstance(values, list) else self.line.execute(text, values)
        driver = self.objects.connection().exec_driver_sql
        return driver(for_postgresql(text) if self.on_server else text, values)

    def flush(self, *_: Any) -> None:
        """Write what was changed of objects, where there are any."""
        if self._session is not None:
            self._session.flush()

    def expire_all(self) -> None:
        """A statement has changed what objects may hold."""
        if self._session is not None:
            self._session.expire_all()

    def close(self) -> None:
        """The session goes; the connection stays in its transaction."""
        if self._session is not None:
            bind = self._session.bind
            self._session.close()
            bind.close()
            self._session = None

    @contextmanager
    def nested(self) -> Iterator[None]:
        """A savepoint. A session that was made inside goes with what is taken back."""
        if self._session is not None:
            with self._session.begin_nested():
                yield
            return
        self.run("SAVEPOINT nested")
        try:
            yield
            self.flush()
            self.run("RELEASE nested")
        except BaseException:
            self.close()
            counting.forget(self)
            self.run("ROLLBACK TO nested")
            self.run("RELEASE nested")
            raise


@contextmanager
def savepoint(tx: Transaction) -> Iterator[None]:
    """What happens inside is kept whole or taken back whole, and the transaction goes on.

    StoreError where the database itself is at fault: then the transaction cannot go on either. Whatever else
    was raised inside passes through; a broken constraint is an IntegrityError."""
    with faults_told(but_data=True), tx.nested():
        yield

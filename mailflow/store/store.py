"""The database as a whole: opened, brought up to date, written to in transactions, held by one run.

In: a URL. Out: transactions that the other modules of this room work in. Never: a network
connection to anything but the database, a wait without an end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from pathlib import Path
from threading import local
from typing import TYPE_CHECKING, Any

from . import engine as engines
from . import lock, schema
from .engine import READ_ONLY, StoreError, faults_told
from .transaction import Transaction

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session


class Store:
    """One database. Cheap to make; the connection comes with the first use."""

    def __init__(self, url: str, patience: float) -> None:
        self._url, self._patience = url, patience
        self._plain = engines.plain_file(url)
        self._idle: list[sqlite3.Connection] = []
        self._lent = local()

    @classmethod
    def open(cls, url: str, *, patience: float = 30.0) -> Store:
        """`patience`: seconds for which one writer waits for another. StoreError where the URL cannot
        work; whether the server answers shows at the first use."""
        store = cls(url, patience)
        if store._plain is None:
            _ = store.engine
        else:
            engines.make_room(store._plain)
        return store

    @cached_property
    def engine(self) -> Engine:
        """SQLAlchemy's, for objects and for the schema; over a SQLite file it takes our own connections."""
        if self._plain is None:
            return engines.connect(self._url, self._patience)
        return engines.over_file(self._plain, self._connection)

    @property
    def on_server(self) -> bool:
        """PostgreSQL: the operator upgrades. SQLite: every run may."""
        return self._plain is None and self.engine.dialect.name != "sqlite"

    def exists(self) -> bool:
        """False where a SQLite file has not been made yet."""
        return self.on_server or (self.file is not None and self.file.exists())

    @property
    def file(self) -> Path | None:
        """Where a SQLite database lies; None for a server's and for one in memory."""
        if self._plain is not None or self.on_server:
            return self._plain
        name = self.engine.url.database
        return Path(name) if name and name != ":memory:" else None

    def revision(self) -> str | None:
        """The schema's revision, None for an empty database. StoreError when it cannot be read."""
        with self.view() as tx:
            return schema.revision(tx)

    def is_current(self) -> bool:
        return self.revision() == schema.HEAD

    def upgrade(self) -> None:
        """Bring the schema to the newest revision. StoreError when that fails."""
        if self._plain is not None:
            with self.transaction() as tx:
                if schema.make(tx):
                    return
        with faults_told():
            schema.upgrade(self.engine)

    def is_sound(self) -> bool:
        """Whether the file is whole (SQLite); a server looks after its own."""
        if self.on_server:
            return True
        with self.view() as tx:
            return tx.connection().exec_driver_sql("PRAGMA quick_check(1)").scalar() == "ok"

    def make_ready(self) -> None:
        """What `run` does first: SQLite is upgraded by itself, a server's database must have been.

        StoreError of kind "schema" where somebody must run `mailflow db upgrade`, or upgrade mailflow."""
        found = self.revision()
        if found == schema.HEAD:
            return
        if found is not None and found > schema.HEAD:
            raise StoreError("schema", f"The database is newer ({found}) than this mailflow ({schema.HEAD}).")
        if self.on_server:
            raise StoreError("schema", "The database schema is not up to date: run 'mailflow db upgrade'.")
        self.upgrade()

    @contextmanager
    def transaction(self, events: Iterable[str] = ()) -> Iterator[Transaction]:
        """A transaction that writes; it commits at the end or leaves nothing behind.

        The places of `events` are held from the first line on: on SQLite nobody else writes at all, on
        PostgreSQL the events' rows are locked in the order of their ids, so that two never wait for each
        other. StoreError for faults of the database; IntegrityError where a constraint was broken."""
        with faults_told():
            if self._plain is not None:
                with self._on_file("BEGIN IMMEDIATE") as tx:
                    yield tx
                return
            with self._session(self.engine) as session, session.begin():
                session.connection()  # BEGIN now, not with the first query
                if self.on_server:
                    _hold(session, sorted(set(events)))
                yield Transaction(None, lambda: session, on_server=self.on_server)

    @contextmanager
    def view(self) -> Iterator[Transaction]:
        """A transaction that only reads, and keeps nobody from writing."""
        with faults_told():
            if self._plain is not None:
                with self._on_file("BEGIN") as tx:
                    yield tx
                return
            with (
                self.engine.connect().execution_options(**{READ_ONLY: True}) as connection,
                self._session(connection, autoflush=False) as session,
            ):
                yield Transaction(None, lambda: session, on_server=self.on_server)

    def sole_run(self, mailbox: str) -> AbstractContextManager[bool]:
        """False where another run holds this mailbox. A killed holder's lock is gone with it."""
        return lock.sole_run(self, mailbox)

    def close(self) -> None:
        while self._idle:
            self._idle.pop().close()
        if self._plain is None or "engine" in self.__dict__:
            self.engine.dispose()

    # ── SQLite by its own driver ──────────────────────────────────────────────────────────────

    @contextmanager
    def _on_file(self, begin: str) -> Iterator[Transaction]:
        line = self._idle.pop() if self._idle else engines.opened(self._plain_file, self._patience)
        writes = begin != "BEGIN"
        tx = Transaction(line, lambda: self._over(line, autoflush=writes))
        try:
            line.execute(begin)
            yield tx
            if writes:
                tx.flush()
                line.execute("COMMIT")
        finally:
            tx.close()
            if line.in_transaction:
                line.execute("ROLLBACK")
            self._idle.append(line)

    @property
    def _plain_file(self) -> Path:
        assert self._plain is not None
        return self._plain

    def _over(self, line: sqlite3.Connection, *, autoflush: bool) -> Session:
        """A session within the transaction of this connection."""
        self._lent.line = line
        try:
            return self._session(self.engine.connect(), autoflush=autoflush)
        finally:
            self._lent.line = None

    def _connection(self) -> Any:
        """For the engine: a connection of its own, or the one that `_over` lends it."""
        line = getattr(self._lent, "line", None)
        return engines.Lent(line) if line is not None else engines.opened(self._plain_file, self._patience)

    @staticmethod
    def _session(bind: Any, *, autoflush: bool = True) -> Session:
        from .objects import session

        return session(bind, autoflush=autoflush)


def _hold(session: Session, events: list[str]) -> None:
    if not events:
        return
    from sqlalchemy import select
    from sqlalchemy.dialects.postgresql import insert

    from .tables import EventRow

    values = [{"id": e} for e in events]
    session.execute(insert(EventRow).values(values).on_conflict_do_nothing())
    session.execute(
        select(EventRow.id).where(EventRow.id.in_(events)).order_by(EventRow.id).with_for_update()  # type: ignore[attr-defined,call-overload]
    )

"""The database as a whole: opened, brought up to date, written to in transactions, held by one run.

In: a URL. Out: transactions (`Session`) that the other modules of this room work in. Never: a network
connection to anything but the database, a wait without an end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlmodel import Session

from . import lock, schema
from .engine import READ_ONLY, StoreError, connect, told
from .tables import EventRow

Transaction = Session  # what the functions of this room work in


class Store:
    """One database. Cheap to make; the connection comes with the first use."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def open(cls, url: str, *, patience: float = 30.0) -> Store:
        """`patience`: seconds for which one writer waits for another. StoreError where the URL cannot
        work; whether the server answers shows at the first use."""
        return cls(connect(url, patience))

    @property
    def on_server(self) -> bool:
        """PostgreSQL: the operator upgrades. SQLite: every run may."""
        return self.engine.dialect.name != "sqlite"

    def exists(self) -> bool:
        """False where a SQLite file has not been made yet."""
        file = self.engine.url.database
        return self.on_server or (bool(file) and file != ":memory:" and Path(str(file)).exists())

    @property
    def file(self) -> Path | None:
        """Where a SQLite database lies; None for a server's and for one in memory."""
        file = self.engine.url.database
        return Path(file) if not self.on_server and file and file != ":memory:" else None

    def revision(self) -> str | None:
        """The schema's revision, None for an empty database. StoreError when it cannot be read."""
        with _faults_told():
            return schema.revision(self.engine)

    def is_current(self) -> bool:
        return self.revision() == schema.HEAD

    def upgrade(self) -> None:
        """Bring the schema to the newest revision. StoreError when that fails."""
        with _faults_told():
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
        with _faults_told(), Session(self.engine, expire_on_commit=False) as session, session.begin():
            session.connection()  # BEGIN now, not with the first query
            _hold(session, sorted(set(events)))
            yield session

    @contextmanager
    def view(self) -> Iterator[Transaction]:
        """A transaction that only reads, and keeps nobody from writing."""
        with (
            _faults_told(),
            self.engine.connect().execution_options(**{READ_ONLY: True}) as connection,
            Session(connection, expire_on_commit=False, autoflush=False) as session,
        ):
            yield session

    def sole_run(self, mailbox: str) -> AbstractContextManager[bool]:
        """False where another run holds this mailbox. A killed holder's lock is gone with it."""
        return lock.sole_run(self.engine, mailbox)

    def close(self) -> None:
        self.engine.dispose()


def _hold(session: Session, events: list[str]) -> None:
    if not events:
        return
    if session.get_bind().dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert  # costs others a tenth of their start

        values = [{"id": e} for e in events]
        session.execute(insert(EventRow).values(values).on_conflict_do_nothing())
        session.execute(
            select(EventRow.id).where(EventRow.id.in_(events)).order_by(EventRow.id).with_for_update()  # type: ignore[attr-defined,call-overload]
        )


@contextmanager
def savepoint(tx: Transaction) -> Iterator[None]:
    """What happens inside is kept whole or taken back whole, and the transaction goes on.

    StoreError where the database itself is at fault: then the transaction cannot go on either. Whatever else
    was raised inside passes through; a broken constraint is an IntegrityError."""
    try:
        with tx.begin_nested():
            yield
    except (IntegrityError, DataError):
        raise
    except DBAPIError as e:
        raise told(e) from e


@contextmanager
def _faults_told() -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise  # a broken promise of ours, not a fault of the database
    except DBAPIError as e:
        raise told(e) from e

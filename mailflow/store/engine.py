"""Opening a database, and what its faults mean.

In: a URL (`sqlite:///…`, `postgresql+psycopg://…`). Out: the driver's connection to a SQLite file, and SQLAlchemy's
engine where it is asked for; both with transactions as safe as the promises need: SQLite in WAL with synchronous=FULL,
every transaction that may write begun IMMEDIATE, so that what was counted is still true when it is written. Never: a
query of our own tables; SQLAlchemy loaded for what SQLite alone can do (it is half of a program's start).
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlalchemy.exc import DBAPIError
    from sqlalchemy.pool import ConnectionPoolEntry

READ_ONLY = "mailflow_read_only"  # execution option: a transaction that only reads


class StoreError(Exception):
    """The database cannot be used as it is; the message is one sentence for the operator.

    `kind` is one of: url, missing-driver, unreachable, locked, full, read-only, corrupt, schema, other."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind

    @property
    def passing(self) -> bool:
        """It may be gone by the next run without anybody's help."""
        return self.kind in ("unreachable", "locked", "full")

    @property
    def needs_person(self) -> bool:
        """Waiting alone will not mend it."""
        return self.kind not in ("unreachable", "locked")


class IntegrityError(Exception):
    """A constraint of the tables would be broken: a promise of ours, not a fault of the database."""


# ── SQLite by its own driver ──────────────────────────────────────────────────────────────────


def plain_file(url: str) -> Path | None:
    """The file of a SQLite database that is told by its name alone; None for anything else."""
    name = url.removeprefix("sqlite:///")
    return None if name == url or name in ("", ":memory:") or "?" in name or "%" in name else Path(name)


def make_room(file: Path) -> None:
    """The folder for the database. StoreError where it cannot be made."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise StoreError("read-only", f"The folder of the database cannot be made: {e.strerror}.") from e


def opened(file: Path, patience: float) -> sqlite3.Connection:
    """A connection that any thread may use, one at a time. sqlite3.Error where it cannot be had."""
    connection = sqlite3.connect(file, timeout=patience, check_same_thread=False)
    try:
        _prepare(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


class Lent:
    """A connection in a transaction of ours, as SQLAlchemy gets it: it may ask and write, and ends nothing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def commit(self) -> None: ...

    def rollback(self) -> None: ...

    def close(self) -> None: ...


# ── SQLAlchemy's engine ───────────────────────────────────────────────────────────────────────


def over_file(file: Path, connections: Callable[[], Any]) -> Engine:
    """An engine over a SQLite file; `connections` gives one of `opened`, or a `Lent`."""
    from sqlalchemy import NullPool, create_engine, event

    engine = create_engine(f"sqlite:///{file}", creator=connections, poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    return engine


def connect(url: str, patience: float) -> Engine:
    """An engine for `url`; a SQLite file's folder is created. StoreError for a URL that cannot work."""
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        parsed = make_url(url)
    except ArgumentError as e:
        raise StoreError("url", "The database URL cannot be read.") from e
    name = parsed.get_backend_name()
    if name == "sqlite":
        return _sqlite(url, parsed.database, patience)
    if name != "postgresql":
        raise StoreError("url", f"Databases of the kind {name!r} are not supported; use SQLite or PostgreSQL.")
    return _postgresql(url, patience)


def _postgresql(url: str, patience: float) -> Engine:
    keep = {
        "connect_timeout": 10,
        "keepalives_idle": 30,
        "keepalives_interval": 10,
        "keepalives_count": 3,
        "tcp_user_timeout": 60_000,  # milliseconds until a line that takes nothing more is given up
        "options": f"-c lock_timeout={int(patience * 1000)}",
    }
    from sqlalchemy import create_engine

    try:
        return create_engine(url, pool_pre_ping=True, connect_args=keep)
    except ModuleNotFoundError as e:
        raise StoreError("missing-driver", f"The driver {e.name} is missing: install mailflow[postgresql].") from e


def _sqlite(url: str, file: str | None, patience: float) -> Engine:
    """One in memory, or with options in its URL."""
    from sqlalchemy import create_engine, event

    if file and file != ":memory:":
        make_room(Path(file))
    engine = create_engine(url, connect_args={"timeout": patience})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry | None = None) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves: the driver's own way breaks savepoints
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    if isinstance(connection.connection.dbapi_connection, Lent):
        return  # it is in its transaction
    reading = connection.get_execution_options().get(READ_ONLY)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


# ── Faults ────────────────────────────────────────────────────────────────────────────────────

_SQLITE = {
    sqlite3.SQLITE_BUSY: ("locked", "The database is locked by another program"),
    sqlite3.SQLITE_LOCKED: ("locked", "The database is locked by another program"),
    sqlite3.SQLITE_FULL: ("full", "The disk that holds the database is full"),
    sqlite3.SQLITE_READONLY: ("read-only", "The database may not be written to"),
    sqlite3.SQLITE_CANTOPEN: ("read-only", "The database file cannot be opened"),
    sqlite3.SQLITE_CORRUPT: ("corrupt", "The database file is damaged: restore the last backup"),
    sqlite3.SQLITE_NOTADB: ("corrupt", "The database file is no database: restore the last backup"),
    sqlite3.SQLITE_IOERR: ("full", "The database file cannot be read or written (disk full or failing)"),
}
_POSTGRESQL = {
    "53": ("full", "The database server has no room left"),
    "25": ("read-only", "The database server accepts no writing"),
    "40": ("locked", "The database server gave way to another transaction"),
    "55": ("locked", "The database is locked by another program"),
    "28": ("unreachable", "The database server refuses the login"),
    "3D": ("unreachable", "The database does not exist on its server"),
}


def told_sqlite(fault: sqlite3.Error) -> StoreError:
    """The same for a fault of SQLite itself."""
    code = getattr(fault, "sqlite_errorcode", 0)
    kind, words = _SQLITE.get(code & 0xFF, ("other", "The database reports a fault"))
    return StoreError(kind, f"{words} ({getattr(fault, 'sqlite_errorname', type(fault).__name__)}).")


@contextmanager
def faults_told(*, but_data: bool = False) -> Iterator[None]:
    """StoreError for a fault of the database, IntegrityError for a broken constraint; whatever else was raised inside
    passes through, with `but_data` also a value that the database does not take. No words of a mail."""
    try:
        yield
    except sqlite3.IntegrityError as e:
        raise IntegrityError(str(e)) from e
    except sqlite3.Error as e:
        if but_data and isinstance(e, sqlite3.DataError):
            raise
        raise _told(_first(e)) from e
    except Exception as e:
        alchemy: Any = sys.modules.get("sqlalchemy.exc")
        if alchemy is None or not isinstance(e, alchemy.DBAPIError) or (but_data and isinstance(e, alchemy.DataError)):
            raise
        if isinstance(e, alchemy.IntegrityError):
            raise IntegrityError(str(e.orig).partition("\n")[0]) from e
        raise told(e) from e


def _first(fault: BaseException) -> BaseException:
    """A full disk makes SQLite take back the whole transaction by itself; the savepoint that is missing afterwards is
    not what went wrong."""
    before, said = fault.__context__, str(getattr(fault, "orig", fault))
    while before is not None and ("no such savepoint" in said or "no transaction is active" in said):
        if hasattr(before, "sqlite_errorcode") or hasattr(before, "orig"):
            return _first(before)
        before = before.__context__
    return fault


def told(fault: DBAPIError) -> StoreError:
    """What a driver's fault means to the operator, as SQLAlchemy tells it."""
    return _told(_first(fault))


def _told(fault: BaseException) -> StoreError:
    origin: Any = getattr(fault, "orig", fault)
    if isinstance(getattr(origin, "sqlite_errorcode", None), int):
        return told_sqlite(origin)
    state = getattr(origin, "sqlstate", None)
    if isinstance(state, str):
        kind, words = _POSTGRESQL.get(state[:2], ("other", "The database server reports a fault"))
        return StoreError(kind, f"{words} (SQLSTATE {state}).")
    return StoreError("unreachable", "The database server does not answer.")

"""Opening a database, and what its faults mean.

In: a URL (`sqlite:///…`, `postgresql+psycopg://…`). Out: an engine whose transactions are as safe as the
promises need: SQLite in WAL with synchronous=FULL, every transaction that may write begun IMMEDIATE, so
that what was counted is still true when it is written. Never: a query of our own tables.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
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


def connect(url: str, patience: float) -> Engine:
    """An engine for `url`; a SQLite file's folder is created. StoreError for a URL that cannot work."""
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
    try:
        return create_engine(url, pool_pre_ping=True, connect_args=keep)
    except ModuleNotFoundError as e:
        raise StoreError("missing-driver", f"The driver {e.name} is missing: install mailflow[postgresql].") from e


def _sqlite(url: str, file: str | None, patience: float) -> Engine:
    if file and file != ":memory:":
        try:
            Path(file).parent.mkdir(parents=True, exist_ok=True)
        except OSError as e:
            raise StoreError("read-only", f"The folder of the database cannot be made: {e.strerror}.") from e
    engine = create_engine(url, connect_args={"timeout": patience})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves: the driver's own way breaks savepoints
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get(READ_ONLY)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


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


def _first(fault: DBAPIError) -> DBAPIError:
    """A full disk makes SQLite take back the whole transaction by itself; the savepoint that is missing afterwards is
    not what went wrong."""
    before = fault.__context__
    while before is not None and "no such savepoint" in str(fault.orig):
        if isinstance(before, DBAPIError):
            return _first(before)
        before = before.__context__
    return fault


def told(fault: DBAPIError) -> StoreError:
    """What a driver's fault means to the operator. No words of a mail: the statement is left out."""
    origin: Any = _first(fault).orig
    if isinstance(getattr(origin, "sqlite_errorcode", None), int):
        return told_sqlite(origin)
    state = getattr(origin, "sqlstate", None)
    if isinstance(state, str):
        kind, words = _POSTGRESQL.get(state[:2], ("other", "The database server reports a fault"))
        return StoreError(kind, f"{words} (SQLSTATE {state}).")
    return StoreError("unreachable", "The database server does not answer.")

"""One run a mailbox at a time.

In: the store and the mailbox's name. Out: whether this run may go on. The lock lives with its holder: the
operating system frees a file's lock when the process ends, PostgreSQL a session's when its connection
does. Never: a lock that a killed run leaves behind, a clock.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from .engine import StoreError, told

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from .store import Store


@contextmanager
def sole_run(store: Store, mailbox: str) -> Iterator[bool]:
    """True while this run alone holds the mailbox; False at once where another does."""
    if store.on_server:
        with _advisory(store.engine, mailbox) as held:
            yield held
    elif store.file is not None:
        with _beside(store.file, mailbox) as held:
            yield held
    else:
        yield True  # a database in memory belongs to one process


@contextmanager
def _advisory(engine: Engine, mailbox: str) -> Iterator[bool]:
    """PostgreSQL: a session's advisory lock, across all machines that use this database."""
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    key = int.from_bytes(sha256(f"mailflow/{mailbox}".encode()).digest()[:8], "big", signed=True)
    try:
        connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        held = bool(connection.execute(text("SELECT pg_try_advisory_lock(:k)"), {"k": key}).scalar_one())
    except DBAPIError as e:
        raise told(e) from e
    try:
        yield held
    finally:
        with suppress(DBAPIError):  # where the session is gone, its lock is too
            if held and not connection.invalidated:
                connection.execute(text("SELECT pg_advisory_unlock(:k)"), {"k": key})
        connection.close()


@contextmanager
def _beside(file: Path, mailbox: str) -> Iterator[bool]:
    """SQLite: an exclusive transaction on a small database beside the real one. It writes nothing; what
    counts is the file lock, which SQLite takes alike on every operating system."""
    name = sha256(mailbox.encode()).hexdigest()[:12]
    try:
        connection = sqlite3.connect(f"{file}.{name}.lock", timeout=0, isolation_level=None)
        held = _exclusive(connection)
    except sqlite3.Error as e:
        raise StoreError("read-only", "The lock file beside the database cannot be made.") from e
    try:
        yield held
    finally:
        connection.close()


def _exclusive(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as e:
        if e.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            connection.close()
            return False
        raise
    return True

"""Copies of a SQLite database: made while others write, and brought back.

In: the database's file, the copy's. Out: a file that is whole and checked, or none at all; after a restore a database
whose next run looks at everything and sends nothing that lies in the Sent folder. Never: a copy that others may read, a
damaged copy brought back, the old database thrown away.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from sqlmodel import col, delete, func, select, update

from .engine import StoreError, told_sqlite
from .outbox import QUEUED, SENDING, UNCERTAIN
from .tables import Mail, MailboxState, OutboxRow
from .transaction import Transaction


def backup(database: Path, copy: Path) -> None:
    """Copy a database that may be in use: one consistent state, whatever is written meanwhile.

    OSError where `copy` cannot be written; StoreError where the database cannot be read or is damaged."""
    partial = copy.with_name(copy.name + ".part")
    partial.unlink(missing_ok=True)
    try:
        _copied(database, partial)
        _onto_disk(partial)
        partial.replace(copy)
    finally:
        partial.unlink(missing_ok=True)
    _onto_disk(copy.parent)


def restore(copy: Path, database: Path) -> Path | None:
    """Put `copy` in the place of `database`, which is kept beside it: its path, None where there was none. The caller
    holds every mailbox and sees to it that nobody else has the database open.

    StoreError where the copy is no database of ours or damaged: then nothing has changed."""
    incoming = database.with_name(database.name + ".restored")
    try:
        _copied(copy, incoming)
        _onto_disk(incoming)
        kept = _put_aside(database)
        incoming.replace(database)
    finally:
        incoming.unlink(missing_ok=True)
    _onto_disk(database.parent)
    return kept


def awakened(tx: Transaction, now: datetime) -> datetime | None:
    """A restored database does not know what happened since the copy was made. Mails that waited to be sent may have
    been: they are looked for in the Sent folder first. Mailboxes are looked at from the beginning. When the newest mail
    that it knows of was recorded."""
    unsent = col(OutboxRow.state).in_((QUEUED, SENDING, UNCERTAIN))
    tx.exec(
        update(OutboxRow)
        .where(unsent)
        .values(state=UNCERTAIN, repeated=False, next_try=now, last_error="restored")
        .execution_options(synchronize_session=False)
    )
    tx.exec(delete(MailboxState))
    return tx.exec(select(func.max(Mail.recorded_at))).one()


# ── Within ────────────────────────────────────────────────────────────────────────────────────


def _copied(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with _told(), closing(_opened(source)) as found, closing(sqlite3.connect(target)) as made:
        found.backup(made)
        made.execute("PRAGMA journal_mode = DELETE")  # one file, without a journal beside it
        if made.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise StoreError("corrupt", f"The database file {source.name} is damaged.")
        if not made.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
            raise StoreError("corrupt", f"The file {source.name} is no database of mailflow.")


def _opened(file: Path) -> sqlite3.Connection:
    """As it is: never made. It may have to be written to for what its journal holds."""
    return sqlite3.connect(f"file:{quote(str(file))}?mode=rw", uri=True, timeout=30)


def _put_aside(database: Path) -> Path | None:
    """With its journal, which belongs to it and to no other."""
    if not database.exists():
        return None
    number = 1
    while (kept := database.with_name(f"{database.name}.before-restore-{number}")).exists():
        number += 1
    for end in ("-wal", "-shm"):
        beside = database.with_name(database.name + end)
        if beside.exists():
            beside.rename(kept.with_name(kept.name + end))
    database.rename(kept)
    return kept


def _onto_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as e:
        raise told_sqlite(e) from e

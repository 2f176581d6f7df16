"""The schema's version: a cheap look, and the way up.

In: the database. Out: the revision that the database has; after `upgrade`, the newest. `HEAD` repeats the
newest migration's name so that a run need not load alembic to see that all is well, and `newest.sql` says what all
migrations together make of an empty file (tests compare; `python -m tests.store.newest` writes it anew).
Never: a downgrade, a change of data that a migration does not name.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from .transaction import Transaction

HEAD = "0005"
SCRIPTS = Path(__file__).parent / "migrations"
NEWEST = Path(__file__).parent / "newest.sql"
_UPGRADE_LOCK = 0x6D61696C666C6F77  # "mailflow": one upgrade at a time on PostgreSQL


def revision(tx: Transaction) -> str | None:
    """The revision of the database; None where it has no tables of ours yet."""
    there = tx.run(_THERE_ON_SERVER if tx.on_server else _THERE).fetchone()
    found = tx.run("SELECT version_num FROM alembic_version").fetchone() if there else None
    return None if found is None else str(found[0])


_THERE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
_THERE_ON_SERVER = "SELECT 1 WHERE to_regclass('alembic_version') IS NOT NULL"


def make(tx: Transaction) -> bool:
    """Make the newest tables in an empty SQLite file; False where something is there already. The script is what the
    migrations make (a test compares), without loading half a second of them."""
    if tx.run("SELECT 1 FROM sqlite_master").fetchone():
        return False
    for statement in NEWEST.read_text(encoding="utf-8").split(";\n"):
        tx.run(statement)
    return True


def upgrade(engine: Engine) -> None:
    """Bring the schema to `HEAD`, in one transaction; two at once wait for each other."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    with engine.begin() as connection:
        _alone(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _alone(connection: Connection) -> None:
    # SQLite: the engine begins each transaction with BEGIN IMMEDIATE, which is the lock.
    from sqlalchemy import text

    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _UPGRADE_LOCK})

"""`python -m tests.store.newest` writes the script for new databases anew, after a migration was added."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

from mailflow.store import Store, schema


def migrated(file: Path) -> list[tuple[str, str]]:
    """(name, SQL) of all that the migrations make in this empty file, in their order."""
    store = Store.open(f"sqlite:///{file}")
    schema.upgrade(store.engine)
    store.close()
    return made(file)


def made(file: Path) -> list[tuple[str, str]]:
    """The same of what is there."""
    rows = sqlite3.connect(file).execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
    return [(name, sql) for name, sql in rows]


def script(found: list[tuple[str, str]]) -> str:
    """No statement holds ";" at the end of a line."""
    version = f"INSERT INTO alembic_version (version_num) VALUES ('{schema.HEAD}')"
    return ";\n".join([*(sql for _, sql in found), version]) + "\n"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        schema.NEWEST.write_text(script(migrated(Path(folder) / "m.db")), encoding="utf-8")

"""The schema: migrations and tables say the same, and a run knows whether it may start."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from mailflow.store import Store, StoreError, schema, staff_tables
from mailflow.store.tables import Row

from .newest import made, migrated, script

assert staff_tables  # its tables are among those of `Row`


def test_migrations_lead_to_the_tables(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Row.metadata) == []


def test_checks_of_the_tables_are_in_the_database(store: Store) -> None:
    wanted = {c.name for t in Row.metadata.tables.values() for c in t.constraints if "ck_" in str(c.name)}
    from sqlalchemy import inspect

    look = inspect(store.engine)
    found = {c["name"] for t in Row.metadata.tables for c in look.get_check_constraints(t)}
    assert wanted
    assert found == wanted


def test_partial_indexes_of_the_tables_are_in_the_database() -> None:
    wanted = {i.name: i.info["where"] for t in Row.metadata.tables.values() for i in t.indexes if "where" in i.info}
    store = Store.open("sqlite://")
    store.make_ready()
    with store.engine.connect() as connection:
        rows = connection.execute(
            text("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql LIKE '%WHERE%'")
        )
        found = {name: sql.partition(" WHERE ")[2] for name, sql in rows}
    assert wanted
    assert found == wanted


def test_a_new_database_is_what_migrations_make(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/new.db")
    store.upgrade()
    assert store.is_current()
    store.close()
    wanted = migrated(tmp_path / "migrated.db")
    assert sorted(made(tmp_path / "new.db")) == sorted(wanted)
    assert schema.NEWEST.read_text(encoding="utf-8") == script(wanted), "python -m tests.store.newest"
    for name, _ in wanted:
        if name.startswith(("ix_", "uq_", "sqlite_")) or name == "alembic_version":
            continue
        assert sqlite3.connect(tmp_path / "migrated.db").execute(f"SELECT count(*) FROM {name}").fetchone() == (0,)


def test_an_old_database_is_upgraded_by_migrations(tmp_path: Path) -> None:
    file = tmp_path / "old.db"
    wanted = migrated(tmp_path / "migrated.db")
    config = Config()
    config.set_main_option("script_location", str(schema.SCRIPTS))
    store = Store.open(f"sqlite:///{file}")
    with store.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
    assert store.revision() == "0002"
    store.make_ready()
    assert store.is_current()
    store.close()
    assert sorted(made(file)) == sorted(wanted)


def test_head_names_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.SCRIPTS))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD


def test_upgrading_twice_changes_nothing(url: str) -> None:
    store = Store.open(url)
    assert store.revision() is None
    store.upgrade()
    store.upgrade()
    assert store.is_current()
    store.close()


def test_sqlite_is_made_ready_by_itself(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/new/folder/m.db")
    store.make_ready()
    assert store.is_current()


def test_a_server_is_not_upgraded_unasked(postgres_url: str) -> None:
    store = Store.open(postgres_url)
    with pytest.raises(StoreError) as fault:
        store.make_ready()
    assert fault.value.kind == "schema"
    assert "db upgrade" in str(fault.value)
    store.close()


def test_a_database_from_the_future_is_left_alone(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer"):
        store.make_ready()


def test_sqlite_is_durable_and_strict(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/m.db")
    with store.view() as tx:
        ask = tx.connection().exec_driver_sql
        assert ask("PRAGMA journal_mode").scalar() == "wal"
        assert ask("PRAGMA synchronous").scalar() == 2  # FULL
        assert ask("PRAGMA foreign_keys").scalar() == 1


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("no url at all", "url"),
        ("mysql://x/y", "url"),
        ("postgresql+psycopg://nobody@127.0.0.1:1/none", "unreachable"),
    ],
)
def test_a_database_that_cannot_be_used_says_why(url: str, kind: str) -> None:
    with pytest.raises(StoreError) as fault:
        Store.open(url).revision()
    assert fault.value.kind == kind


def test_a_damaged_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "m.db").write_bytes(b"this is no database at all" * 100)
    with pytest.raises(StoreError) as fault:
        Store.open(f"sqlite:///{tmp_path}/m.db").revision()
    assert fault.value.kind == "corrupt"


def test_a_writer_that_never_ends_is_named(store: Store, url: str) -> None:
    impatient = Store.open(url, patience=0.05)
    with store.transaction(["fachtag"]), pytest.raises(StoreError) as fault, impatient.transaction(["fachtag"]):
        pass
    assert fault.value.kind == "locked"
    assert fault.value.passing
    impatient.close()

"""What the disk under a SQLite database can do: be full, refuse writing, hold a damaged file, be held by others.

Each ends with a clear line and its exit status; nothing is lost, and the next run after the cure goes on by itself.
"""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.servers.dovecot import Dovecot

from .house import House, Nursery, housed

FULL = (0, 75)  # it fits, or it is told that it does not


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes of its own."""
    at = tmp_path / "disk"
    at.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", str(at)], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small disk can be mounted by root alone; the limit on a file's size is tested all the same")
    try:
        yield at
    finally:
        subprocess.run(["umount", "-l", str(at)], check=True)


@contextmanager
def _filled(disk: Path, left: int) -> Iterator[None]:
    """All but so many bytes of the disk."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            file.truncate(max(file.tell() - left, 0))
    yield
    filler.unlink()


def test_a_full_disk(disk: Path, tmp_path: Path, dovecot: Dovecot, nest: Nursery) -> None:
    with housed(tmp_path, dovecot, nest, url=f"sqlite:///{disk}/m.db") as house:
        house.register()
        assert house.run() == 0
        told = 0
        for left in (0, 4096, 20_000, 60_000, 150_000):
            house.register()
            house.now += timedelta(hours=1)
            with _filled(disk, left):
                status = house.run()
                assert status in FULL, (left, house.log())
                told += status == 75
                assert status == 0 or "disk is full" in house.log() or "No space" in house.log()
            house.now += timedelta(hours=7)
            assert house.run() == 0, (left, house.log())
        assert told >= 2
        house.to_quiet()
        house.compare()


@pytest.mark.parametrize("most", [0, 20_000, 40_000, 120_000])
def test_a_limit_on_the_size_of_files(house: House, most: int) -> None:
    """As a quota has it, in the middle of whatever is being written."""
    house.register()
    assert house.run() == 0
    house.register()
    limit: Callable[[], None] = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))  # noqa: E731
    status, said = house.command("run", "--now", house.now.isoformat(), preexec_fn=limit)
    assert status in FULL, said
    assert status == 0 or "The disk is full" in said, said
    assert "Traceback" not in said
    house.to_quiet()
    house.compare()


def test_a_full_disk_is_told_once(house: House) -> None:
    """By cron each minute; after it was well between, it is told again."""
    house.register()
    assert house.run() == 0
    house.register()
    limit: Callable[[], None] = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # noqa: E731
    said = []
    for full in (True, True, False, True):
        how = {"preexec_fn": limit if full else None, "cwd": house.folder}
        status, told = house.command("run", "--quiet", "--now", house.now.isoformat(), **how)
        assert status == (75 if full else 0), told
        said.append(len(told.splitlines()))
        house.register()
    assert said == [1, 0, 0, 1]


# ── Rights ────────────────────────────────────────────────────────────────────────────────────


def _bound_by_rights() -> list[str]:
    """Root is above a file's rights; without these two powers it is not."""
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []


@pytest.mark.parametrize("what", ["file", "folder", "both"])
def test_a_database_that_may_not_be_written(tmp_path: Path, dovecot: Dovecot, nest: Nursery, what: str) -> None:
    (folder := tmp_path / "data").mkdir()
    with housed(tmp_path, dovecot, nest, url=f"sqlite:///{folder}/m.db") as house:
        house.register()
        assert house.run() == 0
        house.register()
        files = list(folder.iterdir())
        if what != "folder":
            for file in files:
                file.chmod(0o444)
        if what != "file":
            folder.chmod(0o555)
        status, said = house.command("run", "--now", house.now.isoformat(), under=_bound_by_rights())
        assert (status, "cannot be written. Check the rights" in said) == (78, True), said
        assert len(said.strip().splitlines()) == 1
        folder.chmod(0o755)
        for file in files:
            file.chmod(0o644)
        house.to_quiet()
        house.compare()


# ── Damage ────────────────────────────────────────────────────────────────────────────────────


def _overwritten(database: Path) -> None:
    with database.open("r+b") as file:
        file.write(b"\xee" * 200)


def _cut_short(database: Path) -> None:
    os.truncate(database, database.stat().st_size // 2)


def _garbage_inside(database: Path) -> None:
    size = database.stat().st_size
    with database.open("r+b") as file:
        for page in range(1, size // 4096):
            file.seek(page * 4096)
            file.write(os.urandom(300))


@pytest.mark.parametrize("damage", [_overwritten, _cut_short, _garbage_inside])
def test_a_damaged_database(house: House, damage: Callable[[Path], None]) -> None:
    database, copy = house.folder / "m.db", house.folder / "backup.db"
    house.register()
    assert house.run() == 0
    assert house.command("db", "backup", str(copy))[0] == 0
    damage(database)
    house.register()
    sent = len(house.smtp.mails)
    for words in (["run", "--now", house.now.isoformat()], ["check"], ["status"], ["db", "backup", f"{copy}.2"]):
        status, said = house.command(*words)
        assert status != 0, words
        assert "damaged" in said, (words, said)
        assert "Traceback" not in said
    assert len(house.smtp.mails) == sent
    assert not Path(f"{copy}.2").exists()
    status, said = house.command("db", "restore", str(copy))
    assert (status, "Restored" in said) == (0, True), said
    house.to_quiet()
    house.compare()


# ── Others who hold it ────────────────────────────────────────────────────────────────────────


@contextmanager
def _locked(house: House) -> Iterator[None]:
    holder = sqlite3.connect(house.folder / "m.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        holder.execute("ROLLBACK")
        holder.close()


def test_a_database_that_is_locked_for_a_moment(house: House) -> None:
    house.register()
    assert house.run() == 0
    house.register()
    with _locked(house):
        run = house.begin("run", "--now", house.now.isoformat())
        time.sleep(4)
        assert run.poll() is None
    said, _ = run.communicate(timeout=180)
    assert run.returncode == 0, said
    house.to_quiet()
    house.compare()


@pytest.mark.slow
def test_a_database_that_stays_locked(house: House) -> None:
    house.register()
    assert house.run() == 0
    house.register()
    with _locked(house):
        status, said = house.command("run", "--now", house.now.isoformat())
    assert (status, "is locked at the moment" in said) == (75, True), said
    house.to_quiet()
    house.compare()

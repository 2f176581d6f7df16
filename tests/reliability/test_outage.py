"""A fault of the database is told once, for as long as it lasts, though nothing can be noted in the database."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailflow import outage

URL = "postgresql+psycopg://nobody@nowhere/none"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def told(*minutes: int, needs_person: bool) -> list[bool]:
    now = datetime.now(UTC)
    return [outage.is_news(URL, now + timedelta(minutes=m), needs_person=needs_person) for m in minutes]


def test_what_needs_a_person_is_told_at_once_and_once() -> None:
    assert told(0, 1, 20, 9000, needs_person=True) == [True, False, False, False]
    assert outage.lasts(URL)
    outage.over(URL)
    assert not outage.lasts(URL)
    assert told(0, needs_person=True) == [True]


def test_what_may_pass_is_told_when_it_lasts() -> None:
    assert told(0, 1, 14, 16, 17, 9000, needs_person=False) == [False, False, False, True, False, False]


def test_another_database_is_another_matter() -> None:
    assert told(0, needs_person=True) == [True]
    assert outage.is_news(f"{URL}2", datetime.now(UTC), needs_person=True)


def test_in_doubt_it_is_told(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(elsewhere / "missing"))
    assert told(0, 1, needs_person=True) == [True, True]
    outage.over(URL)


def test_a_link_that_somebody_laid_there_is_not_followed(elsewhere: Path) -> None:
    assert told(0, needs_person=True) == [True]
    (mark,) = elsewhere.glob("*.told")
    mark.unlink()
    (precious := elsewhere / "precious").write_text("words")
    mark.symlink_to(precious)
    assert told(0, 1, needs_person=True) == [True, True]
    assert precious.read_text() == "words"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_file_of_somebody_else_is_not_believed(elsewhere: Path) -> None:
    assert told(0, needs_person=True) == [True]
    (mark,) = elsewhere.glob("*.told")
    os.chown(mark, 65534, 65534)
    assert told(0, 1, needs_person=True) == [True, True]

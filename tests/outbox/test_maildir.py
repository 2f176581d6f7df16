"""Replies as files in a Maildir."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import pytest

from mailflow.outbox import Deferred, Sent, open_transport
from mailflow.server import NoFolder

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
RAW = b"Message-ID: <1@county.example>\r\n\r\nGr\xc3\xbc\xc3\x9fe\r\n"


@dataclass(frozen=True)
class Settings:
    path: str
    kind: Literal["maildir"] = "maildir"


def test_a_mail_becomes_a_file_of_the_same_bytes(tmp_path: Path) -> None:
    with open_transport(Settings(str(tmp_path / "out")), sender="o@x.example", clock=lambda: NOW) as t:
        t.ready()
        assert isinstance(t.send("a@x.example", RAW, "<1@county.example>"), Sent)
    (found,) = (tmp_path / "out" / "new").iterdir()
    assert found.read_bytes() == RAW
    assert found.stat().st_mode & 0o077 == 0
    assert list((tmp_path / "out" / "tmp").iterdir()) == []


def test_the_same_mail_a_second_time_is_there_already(tmp_path: Path) -> None:
    """After a crash between the file and our note of it, even if somebody has read it meanwhile."""
    for hour in (8, 9):
        clock = NOW.replace(hour=hour)
        with open_transport(Settings(str(tmp_path)), sender="o@x.example", clock=lambda: clock) as t:  # noqa: B023
            t.ready()
            assert isinstance(t.send("a@x.example", RAW, "<1@county.example>"), Sent)
            assert isinstance(t.send("b@x.example", RAW, f"<{hour}@county.example>"), Sent)
        for mail in (tmp_path / "new").iterdir():
            mail.rename(tmp_path / "cur" / f"{mail.name}:2,S")
    assert len(list((tmp_path / "cur").iterdir())) == 3


def test_a_place_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with open_transport(Settings(str(tmp_path / "file" / "out")), sender="o@x.example") as t, pytest.raises(NoFolder):
        t.ready()


def test_a_full_disk_puts_it_off_and_leaves_no_half_file(tmp_path: Path) -> None:
    """A limit on file sizes stands for the full disk: the write itself fails in the middle."""
    program = f"""
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from tests.outbox.test_maildir import Settings
from mailflow.outbox import Deferred, open_transport
with open_transport(Settings({str(tmp_path)!r}), sender="o@x.example") as t:
    t.ready()
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    result = t.send("a@x.example", b"x" * 5000, "<1@x>")
    assert isinstance(result, Deferred), result
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=Path(__file__).parents[2]
    )
    assert done.returncode == 0, done.stderr
    assert [f for part in ("new", "tmp", "cur") for f in (tmp_path / part).iterdir()] == []


def test_a_folder_taken_away_meanwhile(tmp_path: Path) -> None:
    with open_transport(Settings(str(tmp_path)), sender="o@x.example") as t:
        t.ready()
        (tmp_path / "tmp").rmdir()
        assert isinstance(t.send("a@x.example", RAW, "<1@x>"), Deferred)

"""The configuration of an earlier run serves where not a byte has changed; else it is read as ever, faults and all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from mailflow import config, configured
from mailflow.packaged import packaged
from mailflow.settings import ConfigError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return Path(shutil.copytree(packaged("config"), tmp_path / "config"))


def kept(folder: Path) -> list[Path]:
    return sorted((folder.parent / f"mailflow-{os.getuid()}").glob("*"))


def read(folder: Path) -> bool:
    """Whether a process of its own had to load what checks the files."""
    words = "import sys, pathlib; from mailflow import configured; configured.load(pathlib.Path(sys.argv[1]))"
    words += "; print('pydantic' in sys.modules)"
    environ = {**os.environ, "TMPDIR": str(folder.parent)}
    done = subprocess.run(
        [sys.executable, "-c", words, folder], env=environ, capture_output=True, text=True, check=True
    )
    return done.stdout == "True\n"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_was_read_once_is_read_without_the_library_that_checks_it(folder: Path) -> None:
    assert read(folder)
    assert not read(folder)
    assert configured.load(folder) == config.load(folder)
    edit(folder / "mailflow.toml", 'name = "ikoe"', 'name = "ikoE"')
    assert read(folder)
    assert not read(folder)


def test_every_change_counts(folder: Path) -> None:
    configured.load(folder)
    edit(folder / "mailflow.toml", 'name = "ikoe"', 'name = "other"')
    assert "other" in {m.name for m in configured.load(folder).mailboxes}
    event = next((folder / "events").glob("*.toml"))
    before = configured.load(folder).events
    edit(event, "title = ", "title = 'Neu' #")
    after = configured.load(folder).events
    assert {i for i in before if before[i] != after[i]} == {i for i in after if after[i].title == "Neu"} != set()
    assert len(kept(folder)) == 1


def test_a_fault_is_told_each_time(folder: Path) -> None:
    configured.load(folder)
    edit(folder / "mailflow.toml", "address = ", "adress = ")
    for _ in range(2):
        with pytest.raises(ConfigError):
            configured.load(folder)
    with pytest.raises(ConfigError):
        configured.load(folder / "gone")


@pytest.mark.parametrize("broken", [b"", b"\0" * 16, b"\x80" * 4000])
def test_a_broken_file_is_no_configuration(folder: Path, broken: bytes) -> None:
    found = configured.load(folder)
    (file,) = kept(folder)
    file.write_bytes(broken)
    assert configured.load(folder) == found
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert configured.load(folder) == found
    assert file.read_bytes() == whole


def test_an_address_that_may_hold_a_password_is_not_kept(folder: Path) -> None:
    text = (folder / "mailflow.toml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("database")]
    server = 'database = "postgresql+psycopg://office:secret@db/mailflow"'
    (folder / "mailflow.toml").write_text("\n".join([server, *lines]), encoding="utf-8")
    assert configured.load(folder) == config.load(folder)
    assert kept(folder) == []


def test_a_folder_that_others_may_write_is_not_used(folder: Path) -> None:
    configured.load(folder)
    (file,) = kept(folder)
    file.parent.chmod(0o770)
    file.write_bytes(b"theirs")
    assert configured.load(folder) == config.load(folder)
    assert file.read_bytes() == b"theirs"

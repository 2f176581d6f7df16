"""What expressions need is learnt once and kept between runs; a run never fails for it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from mailflow.kept import between_runs
from mailflow.reading.learnt import Learnt


def _learn(folder: Path | None, letters: str, answer: list[str]) -> tuple[list[str], bool]:
    """What a run of its own says of the letters, and whether it had to ask for it."""
    asked: list[str] = []
    learnt = Learnt()
    with between_runs(folder, learnt):
        found = learnt.of(letters, lambda: asked.append(letters) or answer)
    return found, bool(asked)


def test_the_next_run_knows_what_this_one_has_learnt(tmp_path: Path) -> None:
    assert _learn(tmp_path, "zu zweit", ["zweit"]) == (["zweit"], True)
    assert _learn(tmp_path, "zu zweit", ["other"]) == (["zweit"], False)
    assert _learn(tmp_path, "zu dritt", ["dritt"]) == (["dritt"], True)
    assert _learn(tmp_path, "zu zweit", ["other"]) == (["zweit"], False)
    assert len(list(tmp_path.iterdir())) == 1


def test_what_is_known_is_not_written_again(tmp_path: Path) -> None:
    _learn(tmp_path, "zu zweit", ["zweit"])
    before = [(f, f.stat().st_ino) for f in tmp_path.iterdir()]
    _learn(tmp_path, "zu zweit", ["zweit"])
    assert [(f, f.stat().st_ino) for f in tmp_path.iterdir()] == before


@pytest.mark.parametrize("broken", [b"", b"{", b"[1]", b"\xff\xfe"])
def test_a_broken_file_is_learnt_anew(tmp_path: Path, broken: bytes) -> None:
    _learn(tmp_path, "zu zweit", ["zweit"])
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(broken)
    assert _learn(tmp_path, "zu zweit", ["zweit"]) == (["zweit"], True)
    assert _learn(tmp_path, "zu zweit", ["other"]) == (["zweit"], False)


def test_a_folder_that_others_may_write_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    folder = tmp_path / f"mailflow-{os.getuid()}"
    folder.mkdir()
    folder.chmod(0o777)
    assert _learn(None, "zu zweit", ["zweit"]) == (["zweit"], True)
    assert not list(folder.iterdir())
    folder.chmod(0o700)
    assert _learn(None, "zu zweit", ["zweit"]) == (["zweit"], True)
    assert _learn(None, "zu zweit", ["other"]) == (["zweit"], False)


def test_a_folder_that_is_gone_fails_no_run(tmp_path: Path) -> None:
    assert _learn(tmp_path / "gone", "zu zweit", ["zweit"]) == (["zweit"], True)

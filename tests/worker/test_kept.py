"""What is learnt of expressions is kept between runs, to the last match; a run never fails for it."""

from __future__ import annotations

import dataclasses
import marshal
import os
import re
import sys
import tempfile
from dataclasses import FrozenInstanceError, field, make_dataclass, replace
from pathlib import Path

import pytest

import mailflow.mail.parse  # noqa: F401 - its expressions are compared, as those of the readers
from mailflow import kept
from mailflow.kept import between_runs
from mailflow.learnt import Learnt, expression
from mailflow.reading import fates, guard, look, people, purpose  # noqa: F401
from mailflow.reading.catalogues import catalogue
from mailflow.reading.phrase import compile_phrase


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


@pytest.mark.parametrize("broken", [b"", b"{", b"\xe9" * 40, b"\0" * 16])
def test_a_broken_file_is_learnt_anew(tmp_path: Path, broken: bytes) -> None:
    _learn(tmp_path, "zu zweit", ["zweit"])
    (file,) = tmp_path.iterdir()
    file.write_bytes(broken)
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


def test_what_nobody_asks_for_any_more_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _learn(tmp_path, "zu zweit", ["zweit"])
    _learn(tmp_path, "zu dritt", ["dritt"])
    monkeypatch.setattr(kept, "LARGE", 10)
    _learn(tmp_path, "zu viert", ["viert"])
    assert _learn(tmp_path, "zu viert", ["other"]) == (["viert"], False)
    assert _learn(tmp_path, "zu zweit", ["other"]) == (["other"], True)


def test_what_earlier_versions_kept_is_removed_with_the_first_of_a_new_one(tmp_path: Path) -> None:
    _aged(tmp_path / "learnt-0", 2 * kept.A_DAY)
    _aged(tmp_path / "learnt-1", kept.A_DAY // 2)
    (tmp_path / "folder").mkdir()
    os.utime(tmp_path / "folder", (0, 0))
    _learn(tmp_path, "zu zweit", ["zweit"])
    left = {p.name for p in tmp_path.iterdir()}
    assert left == {"learnt-1", "folder", kept._file(tmp_path).name}
    _aged(tmp_path / "learnt-0", 2 * kept.A_DAY)
    _learn(tmp_path, "zu dritt", ["dritt"])
    assert (tmp_path / "learnt-0").exists()  # only a new version clears: ours was there already


def _aged(file: Path, seconds: float) -> None:
    file.write_bytes(b"another version's")
    then = file.stat().st_mtime - seconds
    os.utime(file, (then, then))


def test_the_file_is_named_by_all_code_that_learns() -> None:
    """An answer of other code is none: whoever asks `LEARNT` is listed, with what it asks by."""
    home = Path(kept.__file__).parent
    asking = {p for p in home.rglob("*.py") if "LEARNT.of(" in p.read_text(encoding="utf-8")}
    assert asking <= set(kept._CODE)
    assert all(p.exists() for p in kept._CODE)


# ── Classes ───────────────────────────────────────────────────────────────────────────────────


def test_a_class_of_kept_texts_is_as_any(tmp_path: Path) -> None:
    files = []
    for _ in ("learnt", "kept"):
        with between_runs(tmp_path, Learnt()):
            made = make_dataclass("Place", [("code", str), ("seats", int, field(default=3))], frozen=True)
        one, same = made("A"), made(seats=3, code="A")
        assert (one, hash(one), repr(one)) == (same, hash(same), "Place(code='A', seats=3)")
        assert replace(one, seats=4) == made("A", 4) != one
        with pytest.raises(FrozenInstanceError):
            one.code = "B"
        files.append([(f, f.stat().st_ino) for f in tmp_path.iterdir()])
    assert files[0] == files[1]  # nothing was left to learn
    assert "exec" not in vars(dataclasses)


# ── Expressions ───────────────────────────────────────────────────────────────────────────────


def test_kept_expressions_are_those_that_would_be_compiled(tmp_path: Path) -> None:
    """Equal are patterns of one engine code (`re.Pattern.__eq__`), which is all that a search depends on."""
    ours = _ours()
    assert len(ours) > 500
    for _ in ("learnt", "kept"):
        learnt = Learnt()
        with between_runs(tmp_path, learnt):
            made = [expression(p.pattern, p.flags, learnt) for p in ours]
        assert [(p, m) for p, m in zip(ours, made, strict=True) if p != m or p.groupindex != m.groupindex] == []
    assert not learnt.news


def _ours() -> list[re.Pattern[str]]:
    """The expressions of the rooms that read, and a tenth of two catalogues' phrases, compiled by `re` itself."""
    modules = [m for name, m in sorted(sys.modules.items()) if name.startswith(("mailflow.mail.", "mailflow.reading."))]
    values = [v for m in modules for v in vars(m).values()]
    plain = [getattr(v, "plain", v) for v in values]
    written = [(p, c.classes) for c in map(catalogue, ("choices", "deeds")) for r in c.rules for p in r.phrases]
    phrases = [compile_phrase(*p).words for p in written[::10]]
    found = [(p.pattern, p.flags) for p in plain if isinstance(p, re.Pattern) and isinstance(p.pattern, str)]
    return [re.compile(*key) for key in dict.fromkeys([*found, *((p, 0) for p in phrases)])]


def test_an_expression_that_python_refuses_is_compiled_as_ever(tmp_path: Path) -> None:
    learnt = Learnt()
    with between_runs(tmp_path, learnt):
        expression("zu (zweit|dritt)", 0, learnt)
        ((name, written),) = learnt.known.items()
        flags, code, *rest = marshal.loads(written)
        learnt.known[name] = marshal.dumps((flags, code[:-4], *rest))  # as another interpreter might have written it
    learnt = Learnt()
    with between_runs(tmp_path, learnt):
        assert expression("zu (zweit|dritt)", 0, learnt) == re.compile("zu (zweit|dritt)")
        with pytest.raises(re.error):
            expression("zu (zweit", 0, learnt)


def test_nothing_is_kept_where_nobody_keeps_it() -> None:
    learnt = Learnt()
    assert expression("zu zweit", re.IGNORECASE, learnt).search("Zu zweit")
    assert not learnt.known

"""Mails by somebody whom we know: who leaves, who comes instead, what alters, what answers our question."""

from __future__ import annotations

from pathlib import Path

import pytest

from .second import becomes

LINES = (Path(__file__).parent / "second-mails.txt").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("|", 2) for line in LINES if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize(("state", "expected", "words"), ROWS, ids=[f"{s}: {w}" for s, _, w in ROWS])
def test_what_becomes_of_it(state: str, expected: str, words: str) -> None:
    found = becomes(state.rstrip("~"), words.replace("\\n", "\n"), threaded=not state.endswith("~"))
    assert found in [e.strip() for e in expected.split(" / ")]

"""Whole conversations, mail by mail, through the real worker, store and templates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.corpus.conversations import play
from tests.corpus.scoring import load

HERE = Path(__file__).parent
SAMPLES = load(HERE / "conversations.jsonl")
OWN = load(HERE / "own-conversations.jsonl")
FRESH = load(HERE / "fresh-conversations.jsonl")  # by somebody who knew the policy and not the program


@pytest.mark.parametrize("scenario", [*SAMPLES, *OWN, *FRESH], ids=lambda s: s["id"])
def test_conversation(scenario: dict[str, Any], tmp_path: Path) -> None:
    assert play(scenario, tmp_path) == []


def test_all_of_them_are_played() -> None:
    assert (len(SAMPLES), len(OWN), len(FRESH)) == (25, 15, 20)

"""Whole conversations through the real worker. The floors only go up."""

from __future__ import annotations

from pathlib import Path

import pytest

from . import play

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
FLOORS = {"conversations.jsonl": 24, "own-conversations.jsonl": 13}


@pytest.mark.parametrize("file", FLOORS)
def test_conversations_end_as_written(file: str, tmp_path: Path) -> None:
    wrong: dict[str, list[str]] = {}
    scenarios = play.load(CORPUS / file)
    for scenario in scenarios:
        if found := play.faults(scenario, tmp_path / scenario["id"]):
            wrong[scenario["id"]] = found
    assert len(scenarios) - len(wrong) >= FLOORS[file], wrong

"""The labels of the project's own mails: whoever reads them rightly decides them rightly, in an empty database."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mailflow.decide import decide, which_event
from mailflow.model import Case, Event, Office
from tests.decide.given import from_gold, load

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "own-dev.jsonl"
LINES = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
event = cache(load)


def about(line: dict[str, Any]) -> Event:
    return event(line["event"])


@pytest.mark.parametrize("line", [x for x in LINES if "event" in x], ids=lambda x: x["id"])
def test_a_right_reading_is_decided_as_labelled(line: dict[str, Any]) -> None:
    message, reading = from_gold(line, about(line))
    certain = which_event(reading, Case(), [about(line)])
    outcome = decide(message, reading, certain, Case(), office=Office("office@office.example"))
    assert outcome.verdict in line["gold"]["acceptable"]
    if line["gold"]["outcome"] == "ask" == outcome.verdict:
        assert sorted(outcome.missing) == sorted(line["gold"]["missing"])
    assert outcome.reasons

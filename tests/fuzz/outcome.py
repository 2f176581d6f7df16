"""One mail from its bytes to its outcome, and what must hold for any bytes."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from mailflow.config import load_event
from mailflow.explain import Explanation, explain
from mailflow.model import Event, Office
from tests.corpus import build, scoring

CORPUS = Path(scoring.__file__).parent / "dev.jsonl"
OFFICE = Office(address="anmeldung@fachtag.example", message_id_domain="fachtag.example")
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@cache
def events() -> tuple[Event, ...]:
    return tuple(load_event(f) for f in sorted(scoring.FOLDERS[0].glob("*.toml")))


@cache
def letters() -> tuple[bytes, ...]:
    """Mails that mean something, to be cut and spoilt."""
    return tuple(build.message(line) for line in scoring.load(CORPUS)[::3])


def outcome(raw: bytes) -> Explanation:
    return explain("fuzz", raw, events(), office=OFFICE, clock=NOW)


def promises(found: Explanation) -> None:
    """Nothing was raised; what was decided can be told, and each of its words stands in the mail."""
    assert "unreadable" not in found.message.defects
    told = found.json()
    json.dumps(told)
    text = found.message.text
    for words in told["evidence"]:
        span = words["start"], words["end"]
        assert span == (-1, -1) or 0 <= span[0] <= span[1] <= len(text)  # -1: the words of a header
    if told["outcome"] == "confirm":
        assert told["participants"]
        assert all(p["name"] for p in told["participants"])

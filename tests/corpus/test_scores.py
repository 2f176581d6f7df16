"""The reading, scored on labelled mails. The floors only go up: raise them when the reading gets better."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mailflow.explain import Explanation
from tests.corpus import scoring

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))


DEV = pytest.mark.xdist_group("dev.jsonl")  # in one process, which reads it once


@cache
def dev() -> list[tuple[dict[str, Any], Explanation]]:
    """The contract's own mails, as they were read."""
    return [(line, scoring.explained(line)) for line in scoring.load(HERE / "dev.jsonl")]


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_the_reading_is_as_good_as_it_was(name: str) -> None:
    floor = FLOORS[name]
    found = scoring.score(scoring.load(HERE / name))
    wrong = [f"{v.line['id']}: {'; '.join(v.faults)}" for v in found.verdicts if not v.right]
    harmful = [v.line["id"] for v in found.harmful]
    assert len(harmful) <= floor["harmful"], harmful
    assert found.right >= floor["right"], "\n".join(wrong)
    assert found.automatic >= floor["automatic"], "\n".join(wrong)


@DEV
def test_every_proof_quotes_the_mail() -> None:
    """start and end of each piece of evidence count characters in the text that `explain --with-text` gives."""
    for line, said in dev():
        got = said.json(with_text=True)
        for proof in got["evidence"]:
            if proof["start"] >= 0:
                assert got["text"][proof["start"] : proof["end"]] == proof["text"], line["id"]


@DEV
def test_every_outcome_has_its_reasons() -> None:
    for line, said in dev():
        assert said.reasons("de"), line["id"]
        assert said.reasons("en"), line["id"]

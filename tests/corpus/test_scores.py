"""The reading, scored on labelled mails. The floors only go up: raise them when the reading gets better."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.corpus import scoring

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_the_reading_is_as_good_as_it_was(name: str) -> None:
    floor = FLOORS[name]
    found = scoring.score(scoring.load(HERE / name))
    wrong = [f"{v.line['id']}: {'; '.join(v.faults)}" for v in found.verdicts if not v.right]
    harmful = [v.line["id"] for v in found.harmful]
    assert len(harmful) <= floor["harmful"], harmful
    assert found.right >= floor["right"], "\n".join(wrong)
    assert found.automatic >= floor["automatic"], "\n".join(wrong)


def test_every_proof_quotes_the_mail() -> None:
    """start and end of each piece of evidence count characters in the text that `explain --with-text` gives."""
    for line in scoring.load(HERE / "dev.jsonl"):
        got = scoring.explained(line).json(with_text=True)
        for proof in got["evidence"]:
            if proof["start"] >= 0:
                assert got["text"][proof["start"] : proof["end"]] == proof["text"], line["id"]


def test_every_outcome_has_its_reasons() -> None:
    for line in scoring.load(HERE / "dev.jsonl"):
        assert scoring.explained(line).reasons("de"), line["id"]
        assert scoring.explained(line).reasons("en"), line["id"]

"""One mail, one reading: also in another process, whose sets are in another order."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SAYS = """
import json
from tests.corpus import scoring
for line in scoring.load(scoring.HERE / "dev.jsonl")[::3]:
    print(json.dumps(scoring.explained(line).json(), ensure_ascii=False))
"""


def test_the_seed_of_hashes_changes_nothing() -> None:
    said = [
        subprocess.run(
            [sys.executable, "-c", SAYS],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
        for seed in ("1", "2")
    ]
    assert len(said[0]) == 60
    assert said[0] == said[1]

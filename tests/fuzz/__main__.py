"""`make fuzz`: bytes → outcome, led by coverage (atheris). Crashes are kept in `.fuzz/`, together with what was found.

python -m tests.fuzz [-max_total_time=60] [other options of libFuzzer]
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["mailflow.mail", "mailflow.reading", "mailflow.decide"]):
    from tests.fuzz.outcome import letters, outcome, promises

FOUND = Path(".fuzz")


def main() -> None:
    corpus = FOUND / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for n, raw in enumerate(letters()):
        (corpus / f"letter-{n}").write_bytes(raw)
    limits = ["-max_len=6000", "-timeout=5", "-rss_limit_mb=1024", f"-artifact_prefix={FOUND}/"]
    atheris.Setup([sys.argv[0], *limits, *(sys.argv[1:] or ["-max_total_time=60"]), str(corpus)], _one)
    atheris.Fuzz()


def _one(raw: bytes) -> None:
    promises(outcome(raw))


main()

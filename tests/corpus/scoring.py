"""Scores the reading of labelled mails in one process: what `tests/corpus/test_scores.py` holds to floors.

A mail is *right* when its outcome is acceptable and, for a confirmation, the content agrees too; *harmful* when
the program would confirm, refuse, cancel or change wrongly or ask a machine; *automatic* counts the mails that a
machine should decide. Names differ harmlessly where they share a token ("~").

    python -m tests.corpus.scoring [--show N] CORPUS.jsonl…
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from mailflow.config import load_event
from mailflow.explain import Explanation, explain
from mailflow.model import Event, Office
from tests.corpus import build

HERE = Path(__file__).resolve().parent
FOLDERS = (HERE.parents[1] / "config" / "events", HERE / "events", HERE / "voices", HERE / "later")
ACTS = {"confirm", "waitlist", "cancel", "change", "closed", "over", "duplicate"}
TITLES = {
    *("dr", "prof", "frau", "herr", "herrn", "dipl", "ing", "med", "phil", "mag", "ma", "m.a", "b.a", "mr", "mrs"),
    *("ms", "sr", "pfarrer", "pfarrerin", "phd", "msc", "ba"),
}


@dataclass(frozen=True)
class Verdict:
    """One mail of the corpus, its gold label, what the program said and what is wrong with that."""

    line: Mapping[str, Any]
    got: Mapping[str, Any]
    faults: tuple[str, ...]

    @property
    def gold(self) -> Mapping[str, Any]:
        return self.line["gold"]

    @property
    def right(self) -> bool:
        return not any(not f.startswith("~") for f in self.faults)

    @property
    def harmful(self) -> bool:
        wrong_question = self.got["outcome"] == "ask" and self.gold["intent"] == "automatic"
        return not self.right and (self.got["outcome"] in ACTS or wrong_question)

    @property
    def automatic(self) -> bool:
        return self.gold["outcome"] not in ("review", "ignore")


@dataclass(frozen=True)
class Score:
    verdicts: tuple[Verdict, ...]
    seconds: float

    @property
    def right(self) -> float:
        return sum(v.right for v in self.verdicts) / len(self.verdicts)

    @property
    def automatic(self) -> float:
        decided = [v.right for v in self.verdicts if v.automatic]
        return sum(decided) / len(decided)

    @property
    def harmful(self) -> list[Verdict]:
        return [v for v in self.verdicts if v.harmful]

    def by_trap(self) -> dict[str, tuple[int, int]]:
        """Phenomenon → (right, all)."""
        count: dict[str, list[bool]] = defaultdict(list)
        for v in self.verdicts:
            count[v.line.get("trap") or "plain"].append(v.right)
        return {trap: (sum(r), len(r)) for trap, r in sorted(count.items())}


@cache
def event(id: str) -> Event:
    return load_event(next(f / f"{id}.toml" for f in FOLDERS if (f / f"{id}.toml").exists()))


def score(lines: Sequence[Mapping[str, Any]]) -> Score:
    began = time.perf_counter()
    return Score(tuple(judge(line) for line in lines), time.perf_counter() - began)


def judge(line: Mapping[str, Any]) -> Verdict:
    got = explained(line).json()
    return Verdict(line, got, tuple(faults(line["gold"], got)))


def explained(line: Mapping[str, Any]) -> Explanation:
    events = [event(i) for i in line.get("events") or [line["event"]]]
    address = events[0].organiser.email
    office = Office(address=address, message_id_domain=address.rpartition("@")[2])
    return explain(line["id"], build.message(line), events, office=office, clock=datetime(2026, 1, 1, tzinfo=UTC))


def faults(gold: Mapping[str, Any], got: Mapping[str, Any]) -> Iterator[str]:
    right = set(gold.get("acceptable") or []) | {gold["outcome"]}
    if got["outcome"] not in right:
        yield f"{got['outcome']} not {'/'.join(sorted(right))}"
    elif got["outcome"] == "confirm" and gold["intent"] == "register":
        yield from content(gold, got)
    elif got["outcome"] == gold["outcome"] == "ask" and set(got["missing"]) != set(gold["missing"]):
        yield f"missing {got['missing']} not {gold['missing']}"


def content(gold: Mapping[str, Any], got: Mapping[str, Any]) -> Iterator[str]:
    people = list(got["participants"])
    if len(people) != len(gold["participants"]):
        yield f"participants {[p['name'] for p in people]} not {[p['name'] for p in gold['participants']]}"
        return
    for wanted in gold["participants"]:
        match = next((p for p in people if same(wanted["name"], p["name"])), None) or next(
            (p for p in people if key(wanted["name"]) & key(p["name"])), None
        )
        if match is None:
            yield f"name {wanted['name']!r} missing among {[p['name'] for p in people]}"
            continue
        people.remove(match)
        yield from person(wanted, match)
    for consent, value in (gold.get("consents") or {}).items():
        if got["consents"].get(consent) is not value:
            yield f"consent {consent} {got['consents'].get(consent)} not {value}"


def person(gold: Mapping[str, Any], got: Mapping[str, Any]) -> Iterator[str]:
    if not same(gold["name"], got["name"]):
        yield f"~name {got['name']!r} for {gold['name']!r}"
    for slot in {*gold["choices"], *got["choices"]}:
        want, have = gold["choices"].get(slot) or [], got["choices"].get(slot) or []
        if want[:1] != have[:1]:
            yield f"choice {slot} {have} not {want}"
        elif want != have:
            yield f"~ranks {slot} {have} not {want}"
    if (gold.get("attendance") or "onsite") != (got.get("attendance") or "onsite"):
        yield f"attendance {got.get('attendance')}"


def key(name: str) -> set[str]:
    words = re.sub(r"[^\w\s'-]", " ", name.casefold()).split()
    return {w for w in words if w not in TITLES}


def same(a: str, b: str) -> bool:
    return bool(key(a)) and key(a) == key(b)


def load(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("files", nargs="+", type=Path)
    arguments.add_argument("--show", type=int, default=15)
    given = arguments.parse_args()
    result = score([line for f in given.files for line in load(f)])
    wrong = sorted((v for v in result.verdicts if not v.right), key=lambda v: not v.harmful)
    for v in wrong[: given.show]:
        mark = "HARMFUL" if v.harmful else "wrong"
        print(mark, v.line["id"], f"[{v.line.get('trap')}]", "; ".join(v.faults), "|", v.gold.get("why", "")[:100])
    print("confusion:", dict(Counter(f"{v.gold['outcome']}→{v.got['outcome']}" for v in wrong)))
    print(
        f"right {result.right:.3f} automatic {result.automatic:.3f} harmful {len(result.harmful)} "
        f"of {len(result.verdicts)}, {1000 * result.seconds / len(result.verdicts):.1f} ms a mail"
    )


if __name__ == "__main__":
    main()

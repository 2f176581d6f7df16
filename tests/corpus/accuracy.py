"""Writes docs/accuracy.md: how well the reading does, by phenomenon, and what is still wrong.

python -m tests.corpus.accuracy
"""

from __future__ import annotations

from pathlib import Path

from mailflow.reading.hesitation import DOUBTFUL, SURE, learnt
from tests.corpus import remarks, scoring
from tests.corpus.scoring import Score, Verdict

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "docs" / "accuracy.md"
SEEN = {
    "dev.jsonl": "the development corpus",
    "own-dev.jsonl": "own mails for twelve events, read while the rules were written",
    "own-dev2.jsonl": "own mails by the same hand, shown to the rules' authors late",
    "own-dev3.jsonl": "the same, unseen until 30 November",
    "voices-dev.jsonl": "mails in other voices for eighteen events, by writers who know nothing of the rules",
    "voices-dev2.jsonl": "more of them, by seven other writers for seventeen events",
    "voices-dev3.jsonl": "more of them, by six other writers for fourteen events",
    "voices-dev4.jsonl": "more of them, unseen until 30 November",
    "voices-dev5.jsonl": "more of them, by four other writers for eight events",
    "voices-dev6.jsonl": "more of them, by nine other writers, a fifth of them unseen until 30 November",
    "voices-dev7.jsonl": "more of them, by two other writers, with small talk in plenty",
    "voices-dev8.jsonl": "more of them, by four other writers",
    "voices-dev9.jsonl": "more of them, by two other writers, half of them with choices in other words in plenty",
    "phrases-dev.jsonl": "mails composed from a bank of phrases",
    "phrases-dev2.jsonl": "the same, from phrases shown to the rules' authors late",
}
UNSEEN = {
    "unseen/voices-unseen2.jsonl": "mails in other voices, by three writers who know nothing of the rules",
    "unseen/voices-unseen4.jsonl": "more of them, by two other writers, in the style of the development corpus",
    "unseen/voices-unseen5.jsonl": "more of them, by two other writers, in the same style",
    "unseen/voices-unseen6.jsonl": "more of them, by another writer",
    "unseen/voices-unseen7.jsonl": "more of them, half in the same style, half with choices in other words",
}
HEAD = """# How well mailflow reads

Written by `python -m tests.corpus.accuracy`; do not edit. *Right*: the outcome is one that the policy allows, and
what a confirmation says is true. *Automatic*: the same, of the mails that a machine should decide. *Harmful*: a
wrong confirmation, refusal, cancellation or change, or a question to a machine.

| mails | | right | automatic | harmful | of |
|---|---|---|---|---|---|
"""


def main() -> None:
    seen = {name: scoring.score(scoring.load(HERE / name)) for name in SEEN}
    unseen = {name: scoring.score(scoring.load(HERE / name)) for name in UNSEEN}
    text = HEAD
    text += "".join(_row(name, SEEN[name], s) for name, s in seen.items())
    text += "".join(_row(name, f"**unseen:** {UNSEEN[name]}", s) for name, s in unseen.items())
    text += (
        "\nNobody who writes rules reads the files in `tests/corpus/unseen/`: their figures say what to expect of "
        "mails that nobody has seen. When one of them is read, write a new one.\n"
    )
    text += _remarks()
    text += _phenomena([*seen.values(), *unseen.values()])
    text += _wrong([v for s in seen.values() for v in s.verdicts if not v.right])
    TARGET.write_text(text, encoding="utf-8")


def _row(name: str, what: str, s: Score) -> str:
    figures = f"{s.right:.3f} | {s.automatic:.3f} | {len(s.harmful)} | {len(s.verdicts)}"
    return f"| `{name}` | {what} | {figures} |\n"


def _remarks() -> str:
    """How well the learnt judgement tells the remarks of writers from whom nothing was learnt."""
    rows = ""
    for file in sorted(remarks.UNSEEN.glob("*.tsv")):
        said = remarks.load(file)
        sure, doubtful = (remarks.Told.by(learnt(), said, odds) for odds in (SURE, DOUBTFUL))
        figures = f"{1 - sure.held:.2f} | {1 - sure.caught:.2f} | {doubtful.caught:.2f} | {doubtful.held:.3f}"
        rows += f"| `{file.stem}` | {len(said)} | {figures} |\n"
    return f"{_OF_REMARKS}{rows}"


_OF_REMARKS = """
## Remarks

What the judgement that is learnt (docs/reading.md) makes of writers from whom it learnt nothing: `w6` wrote remarks
beside the facts, `ye` whole sentences with facts. A false alarm of the rules is silenced where a sentence is *surely*
harmless; a remark that no rule knows goes to the staff where it is *doubtful*.

| writer | sentences | harmless: surely so | harmful: held surely harmless | harmful: doubtful | harmless: doubtful |
|---|---|---|---|---|---|
"""


def _phenomena(scores: list[Score]) -> str:
    total: dict[str, list[int]] = {}
    for s in scores:
        for trap, (right, number) in s.by_trap().items():
            sums = total.setdefault(trap.split(":")[0], [0, 0])
            sums[0] += right
            sums[1] += number
    rows = sorted(total.items(), key=lambda t: t[1][0] / t[1][1])
    table = "".join(f"| {trap} | {right} | {number} | {right / number:.2f} |\n" for trap, (right, number) in rows)
    head = "\n## By phenomenon\n\nAll files together, the hardest first.\n\n| | right | of | |\n|---|---|---|---|\n"
    return head + table


def _wrong(verdicts: list[Verdict]) -> str:
    shown = sorted(verdicts, key=lambda v: (not v.harmful, v.line["id"]))[:80]
    rows = "".join(
        f"| {v.line['id']} | {'**harmful** ' if v.harmful else ''}{'; '.join(v.faults)} | {v.line.get('trap')} |\n"
        for v in shown
    ).replace("|  |", "| – |")
    head = "\n## What is still wrong\n\nOf the files that were read, at most eighty lines.\n\n"
    return f"{head}| mail | fault | trap |\n|---|---|---|\n{rows}"


if __name__ == "__main__":
    main()

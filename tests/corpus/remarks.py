"""Remarks beside a registration, what a clerk makes of them, and what `mailflow.reading.hesitation` learns from them.

`python -m tests.corpus.remarks` learns and writes the model; `… figures` learns it once for each writer without his own
remarks, and prints how well it tells those. Both need scikit-learn: `make remarks`.

A file holds what one writer wrote, a remark a line: label, tab, words. Labels: 0 leaves a complete registration as
it is; R reserve, P somebody more or else, W workshop or way of attending in doubt, C consent, X takes back or protests;
H one of these five. Files of t and w to x hold remarks beside the facts, those of a, y and z sentences with facts;
`ordinary.tsv` holds sentences of the open corpora's confirmed mails. What the tests of the guard hold beside a
registration is learnt from as well. The files of `unseen/` never are.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mailflow.reading.hesitation import FILE
from mailflow.reading.linear import Model
from tests.corpus import learning
from tests.reading.cases import rows

HERE = Path(__file__).parent / "remarks"
UNSEEN = HERE / "unseen"
LEARNT_FROM = HERE / "learnt-from"
"""Says from which remarks the model was learnt: their digest, checked by a test."""
BITS = 20  # 18 tell reserves of unknown writers apart less often


@dataclass(frozen=True)
class Remark:
    """What stands beside a registration; `harmful` where a careful clerk would not confirm at once."""

    words: str
    harmful: bool


def load(file: Path) -> list[Remark]:
    """The remarks of one writer."""
    lines = (line.split("\t", 1) for line in file.read_text("utf-8").splitlines() if line)
    return [Remark(words, label != "0") for label, words in lines]


def files() -> list[Path]:
    """All files that the model is learnt from."""
    return sorted(HERE.glob("*.tsv"))


def of_the_guard() -> list[Remark]:
    """The rows of the guard's tests, and short registrations."""
    beside = [Remark(words, said == "-") for name in ("beside", "bystanders") for _, said, words in rows(name)]
    return [*beside, *(Remark(words, False) for _, said, words in rows("intents") if said == "register")]


def all_() -> list[Remark]:
    """Whatever the model is learnt from."""
    return [*(r for f in files() for r in load(f)), *of_the_guard()]


def digest(remarks: Sequence[Remark]) -> str:
    """By which a test knows from which remarks the model was learnt."""
    return learning.digest(f"{r.harmful} {r.words}" for r in remarks)


def learn(remarks: Sequence[Remark]) -> bytes:
    """A model as `Model.of` reads it."""
    return learning.learn([(r.words, r.harmful) for r in remarks], bits=BITS)


@dataclass(frozen=True)
class Told:
    """How many of some remarks a model holds harmful above some odds."""

    caught: float  # of the harmful
    held: float  # of the harmless

    @classmethod
    def by(cls, model: Model, remarks: Iterable[Remark], above: float) -> Told:
        odds = [(model.odds(r.words) > above, r.harmful) for r in remarks]
        return cls(_share(a for a, harmful in odds if harmful), _share(a for a, harmful in odds if not harmful))


def _share(said: Iterable[bool]) -> float:
    said = list(said)
    return sum(said) / len(said) if said else 0.0


def figures() -> None:
    """For each writer: what a model learnt from the others makes of his remarks."""
    print("writer     remarks   caught/held needlessly above -1, 0, 1, 2, 3")
    for file in files():
        own, others = load(file), [*(r for f in files() if f != file for r in load(f)), *of_the_guard()]
        model = Model.of(learn(others))
        told = [Told.by(model, own, above) for above in (-1.0, 0.0, 1.0, 2.0, 3.0)]
        print(f"{file.stem:10} {len(own):5}  ", "  ".join(f"{t.caught:.2f}/{t.held:.3f}" for t in told), flush=True)


def main() -> None:
    if sys.argv[1:] == ["figures"]:
        figures()
        return
    remarks = all_()
    FILE.write_bytes(learning.packed(learn(remarks)))
    LEARNT_FROM.write_text(digest(remarks) + "\n", "utf-8")
    print(f"{FILE.name}: learnt from {len(remarks):,} remarks")


if __name__ == "__main__":
    main()

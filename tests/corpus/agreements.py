"""Sentences about consents, what a clerk reads in them, and what `mailflow.reading.agreement` learns from them.

`python -m tests.corpus.agreements` learns and writes the models; `… figures` learns them once for each writer without
his own sentences, and prints how well they tell those. Both need scikit-learn: `make agreements`.

A file holds what one writer wrote, a sentence a line: privacy, tab, photo, tab, words. 1 is given, 0 refused, "?" is
neither (a condition, a question, somebody else, what is merely noted), "-" not spoken of. `ordinary.tsv` holds
sentences of the open corpora's mails. The files of `unseen/` are never learnt from.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mailflow.reading.agreement import SURE, alike, file
from mailflow.reading.consent_kinds import kind
from mailflow.reading.linear import Model
from mailflow.reading.mark import Answer
from mailflow.reading.signs import Signs
from mailflow.reading.text import Text
from tests.corpus import learning
from tests.corpus.scoring import event
from tests.reading import cases
from tests.reading.cases import rows

HERE = Path(__file__).parent / "agreements"
UNSEEN = HERE / "unseen"
LEARNT_FROM = HERE / "learnt-from"
"""Says from which sentences the models were learnt: their digest, checked by a test."""
EVENT = "stadt-land-dorf-2024"
"""An event that asks for both consents."""
_BITS = 18
_SAYS = {Answer.YES: "1", Answer.NO: "0"}


@dataclass(frozen=True)
class Sentence:
    """What stands in a mail about consents, and the label of each."""

    words: str
    privacy: str
    photo: str

    def says(self, of: str, answer: Answer) -> bool:
        return (self.privacy if of == "privacy" else self.photo) == _SAYS[answer]


def load(path: Path) -> list[Sentence]:
    """The sentences of one writer."""
    lines = (line.split("\t", 2) for line in path.read_text("utf-8").splitlines() if line)
    return [Sentence(words, privacy, photo) for privacy, photo, words in lines]


def files() -> list[Path]:
    """All files that the models are learnt from."""
    return sorted(HERE.glob("*.tsv"))


def of_the_tests() -> Iterator[Sentence]:
    """The rows of the tests of consents that speak for one person in one line."""
    label = {"+": "1", "-": "0", "0": "?"}
    for id, said, words in rows("consents"):
        found = {kind(c): label.get(v) for c, v in zip(cases.event(id).consents, said, strict=False)}
        if not words.startswith("@") and "\n" not in words and None not in found.values():
            yield Sentence(words, found.get("privacy") or "-", found.get("photo") or "-")


def all_() -> list[Sentence]:
    """Whatever the models are learnt from."""
    return [*(s for f in files() for s in load(f)), *of_the_tests()]


def digest(sentences: Iterable[Sentence]) -> str:
    """By which a test knows from which sentences the models were learnt."""
    return learning.digest(f"{s.privacy} {s.photo} {s.words}" for s in sentences)


def weighed(sentence: Sentence) -> str:
    """The words as the models weigh them."""
    signs = Signs(Text.plain(sentence.words), event(EVENT))
    return alike(signs.text, signs.topics, (0, len(signs.text.low)))


def learn(sentences: Sequence[Sentence], of: str, answer: Answer) -> bytes:
    """A model as `Model.of` reads it."""
    return learning.learn([(weighed(s), s.says(of, answer)) for s in sentences], bits=_BITS)


def told(model: Model, sentences: Iterable[Sentence], of: str, answer: Answer, least: float) -> Iterator[bool]:
    """Of the sentences that the model holds for that answer above such odds, whether they give it."""
    return (s.says(of, answer) for s in sentences if model.odds(weighed(s)) > least)


def figures() -> None:
    """For each writer: how many of his sentences models learnt from the others tell, and how many of those wrongly."""
    for path in files():
        own, others = load(path), [s for f in files() if f != path for s in load(f)]
        for of, answer in SURE:
            model = Model.of(learn(others, of, answer))
            said = sum(s.says(of, answer) for s in own)
            for least in (0.0, 1.0, 1.5, 2.0, 3.0):
                right = [*told(model, own, of, answer, least)]
                wrong = right.count(False)
                print(f"{path.stem} {of} {answer.value} above {least}: {sum(right)} of {said}, wrongly {wrong}")


def main() -> None:
    if sys.argv[1:] == ["figures"]:
        figures()
        return
    sentences = all_()
    for of, answer in SURE:
        file(of, answer).write_bytes(learning.packed(learn(sentences, of, answer)))
    LEARNT_FROM.write_text(digest(sentences) + "\n", "utf-8")
    print(f"{len(SURE)} models learnt from {len(sentences):,} sentences")


if __name__ == "__main__":
    main()

"""The sentences of a mail, with facts of the registration or beside them, and whether a clerk would hesitate at them.

In: a `Text`, and where its facts stand. Out: harmless or doubtful, and the spans of the doubtful ones. Never: a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mailflow.learnt import expression
from mailflow.reading.facts import Choices, Consents, People, Presence, Span
from mailflow.reading.hesitation import CERTAIN, DOUBTFUL, SURE, hesitation
from mailflow.reading.text import MASK, REACH, Text

_SENTENCE = 5  # words, of which a sentence must have so many to be judged: "und Kollegin" says too little


@dataclass(frozen=True, eq=False)
class Remarks:
    """The sentences of one mail, with those that hold facts told apart."""

    text: Text
    facts: frozenset[Span]  # sentences
    _odds: dict[Span, float] = field(default_factory=dict)

    @classmethod
    def of(cls, text: Text, people: People, choices: Choices, consents: Consents, presence: Presence) -> Remarks:
        """`text` with the facts that its readers found: who is named, what he chose, agreed to, and how he attends."""
        found = (*choices.findings, *consents.findings, *(f for f in presence.findings if f.value != "aside"))
        starts = [*(f.start for f in found), *(a for p in people.persons if p.name for a, _ in p.spans)]
        return cls(text, frozenset(sentence_of(text, a) for a in starts if a >= 0))

    def beside_facts(self, at: int) -> bool:
        """Whether the sentence around `at` states no fact."""
        return sentence_of(self.text, at) not in self.facts

    def harmless(self, at: int) -> bool:
        """Whether the sentence around `at` is a remark that leaves a registration as it is."""
        return self.beside_facts(at) and self.unreserved(at)

    def certain(self, at: int) -> bool:
        """Whether the sentence around `at`, facts or none, is beyond doubt."""
        return self._below(sentence_of(self.text, at), CERTAIN)

    def unreserved(self, at: int) -> bool:
        """Whether the sentence around `at`, facts or none, holds no reserve."""
        return self._below(sentence_of(self.text, at), SURE)

    def _below(self, sentence: Span, odds: float) -> bool:
        return self._words(sentence) >= _SENTENCE and self.odds(sentence) < odds

    def doubtful(self, regions: Iterable[Span]) -> Iterator[Span]:
        """The remarks within `regions` at which a clerk would hesitate."""
        for start, end in regions:
            remarks = (s for s in self._inside(start, end) if s not in self.facts and self._words(s) >= _SENTENCE)
            yield from (s for s in remarks if self.odds(s) > DOUBTFUL)

    def _inside(self, start: int, end: int) -> Iterator[Span]:
        """Each sentence once; of one that is longer than `REACH`, stretches that do not overlap."""
        known: Span = (0, 0)
        for a, b in self.text.clauses:
            judged = b <= known[1] and known[1] - known[0] >= REACH
            if start <= a and b <= end + 1 and not judged and (found := sentence_of(self.text, a)) != known:
                yield (known := found)

    def odds(self, sentence: Span) -> float:
        """The logarithm of the odds that a clerk would hesitate."""
        if sentence not in self._odds:
            self._odds[sentence] = hesitation(self.text.low[slice(*sentence)].replace(MASK, " "))
        return self._odds[sentence]

    def _words(self, sentence: Span) -> int:
        words = self.text.low[slice(*sentence)]
        return 0 if _ROW.search(words) else len(words.split())


def sentence_of(text: Text, at: int) -> Span:
    """The clause around `at` with what "aber" or "sondern" ties to it, as far as `REACH`."""
    a, b = text.clause(at)
    while a > 0 and at - a < REACH and (before := text.clause(a - 1)) and before[1] == a and not _ends(text, before):
        a = before[0]
    while b < len(text.low) and b - at < REACH and not _ends(text, (a, b)) and (after := text.clause(b))[0] == b:
        b = after[1]
    return a, b


def _ends(text: Text, clause: Span) -> bool:
    return _END.search(text.low, *clause) is not None


_ROW = expression(r"\S *(?:\t|\||   +) *\S")
"""Cells of a table's row, which are no sentence."""
_END = expression(r"[.!?…;:\n\0][^\w]*$")

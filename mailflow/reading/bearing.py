"""Whether words of reserve or refusal bear on the writer's taking part.

In: a `Text` and a place in it. Out: yes or no. "Vielleicht sehen wir uns in der Pause" and "Falls es Essen gibt, bitte
vegan" hold nothing back, "Vielleicht komme ich" and "Falls ich frei bekomme, bin ich dabei" do: what counts is what is
said beside the "vielleicht" and in the main clause beside the "falls".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from mailflow.reading.catalogues import catalogue
from mailflow.reading.facts import Bears, Span
from mailflow.reading.rule import Match, settle
from mailflow.reading.sought import Sought
from mailflow.reading.text import Text

_FEW = 3  # words that are no sentence: "Vielleicht.", "Eventuell F2"
_OVERCOME = Sought(
    r"\b(?:aber|doch|trotzdem|jedoch|nun|jetzt|inzwischen|mittlerweile|but|now|still)\b[^.!?]{0,60}"
    r"\b(?:komme|nehme|melde|bin|möchte|will|sicher|fest|überzeug\w*|steht|dabei|entschieden|coming|sure|will|want)\b"
)


@dataclass(frozen=True)
class Bearing:
    """The words of one text that bear on coming; `facts` are stretches that decide something (a workshop, a consent)."""

    text: Text
    found: tuple[Match, ...]
    facts: tuple[Span, ...] = field(default=())

    @classmethod
    def of(cls, text: Text, facts: Iterable[Span] = ()) -> Bearing:
        return cls(text, tuple(settle(catalogue("coming").all(text))), tuple(facts))

    def before(self, at: int) -> bool:
        """Whether the piece of the sentence tells of an earlier occasion ("den vorigen Termin musste ich absagen")."""
        return self._says(self.text.piece(at), Bears.BEFORE)

    def bears(self, a: int, b: int) -> bool:
        """Whether a stretch is about coming, staying away, or what decides; a mere scrap of words always is."""
        words = self.text.low[a:b].split()
        return len(words) <= _FEW or self._touches(a, b)

    def about_coming(self, a: int, b: int) -> bool:
        """Whether a stretch speaks of coming or staying away."""
        return self._says((a, b), Bears.COMING, Bears.STAYING)

    def _touches(self, a: int, b: int) -> bool:
        return self._says((a, b), Bears.COMING, Bears.STAYING) or any(x < b and a < y for x, y in self.facts)

    def hangs(self, at: int) -> bool:
        """Whether what stands beside the condition at `at` ("falls …") is the writer's coming, or nothing at all."""
        a, b = self.text.clause(at)
        end = self.text.low.find(",", at, b)
        end = b if end < 0 else end
        main = [(a, at), (end, b)]
        if self._says((at, end), Bears.OBSTACLE) or not any(re.search(r"\w{2}", self.text.low[x:y]) for x, y in main):
            return True
        return any(self._touches(x, y) for x, y in main)

    def overcome(self, at: int) -> bool:
        """ "Ich war erst unsicher, aber jetzt bin ich dabei": what was in the way is over."""
        return bool(_OVERCOME.search(self.text.low, at, min(self.text.clause(at)[1] + 90, len(self.text.low))))

    def _says(self, span: Span, *what: Bears) -> bool:
        return any(m.means in what and span[0] <= m.start < span[1] for m in self.found)

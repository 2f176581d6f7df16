"""Whether words of reserve or refusal bear on the writer's taking part.

In: a `Text` and a place in it. Out: yes or no. "Vielleicht sehen wir uns in der Pause" and "Falls es Essen gibt, bitte
vegan" hold nothing back, "Vielleicht komme ich" and "Falls ich frei bekomme, bin ich dabei" do: what counts is what is
said beside the "vielleicht" and in the main clause beside the "falls".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mailflow.learnt import expression
from mailflow.reading import predicates
from mailflow.reading.catalogues import catalogue
from mailflow.reading.facts import Bears, Span
from mailflow.reading.rule import Match, settle
from mailflow.reading.sought import Sought
from mailflow.reading.text import Text

_FEW = 3  # words that are no sentence: "Vielleicht.", "Eventuell F2"
_WORD = expression(r"\w{2}")
_MINE = expression(r"\b(?:ich|wir|mich|mir|uns|mein\w*|unser\w*|i|we|me|us|my|our)\b")
_ELSE = expression(
    r"\W*(?:(?:und|aber|denn|doch|dass|weil) )*(?:was|wer|wie|wo|wann|warum|man|alle[sn]?|jede[rs]?|niemand|keiner|viele|manche|"
    r"die|der|den|dem|ein|eine|einer|what|who|how|the|people)\b"
)
_OVERCOME = Sought(
    r"\b(?:aber|doch|trotzdem|jedoch|nun|jetzt|inzwischen|mittlerweile|but|now|still)\b[^.!?]{0,60}"
    r"\b(?:komme|nehme|melde|bin|möchte|will|sicher|fest|überzeug\w*|steht|dabei|entschieden|coming|sure|will|want)\b"
)

_SECOND = Sought(r"(?<=\w) (?:i|we)(?:'ll| will| can| could| would|'d)\b")
_HELPS = expression(
    r"\W*(?:dann |so )?(?:habe|nehme|trage|ziehe|esse|trinke|lese|schlafe|übernachte|laufe|koche|backe|bringe|singe|schreibe|kaufe|gründe|male) (?:ich|wir) (?:mir |eben |halt |noch |schon |mich |uns )*(?:eine?n?|die|den|das|meine?n?|genug|etwas|bei|im|warm|dick) "
)
_HINDERED = Sought(
    r"\b(?:nicht|kein\w*|frei|problem|pech|dienst\w*|termin\w*|grund|schicht\w*|urlaub|zeit|arbeit|kinder|kind|hause|bett|mutter|vertretung|platz|hals|klotz|mann|frau)\b"
)
_CHANCE = Sought(
    r"\b(?:frei\w*|urlaub|dienst\w*|kann|können|darf|dürfen|klapp\w*|schaff\w*|genehmig\w*|erlaub\w*|l(?:ä|ae)sst|bekomm\w*|krieg\w*|vertretung|gesund|einrichten|dazwischen\w*|zeit|passt|übernommen|bezahlt|erstattet)\b"
)
_ONLY_THEN = expression(r"\bnur\W*$")
_ONLY = Sought(r"\b(?:erst|nur|sonst|bloß|lediglich|ausschließlich)\b")
"""Words of a condition that coming itself hangs on."""

_TAKES_WHEN = expression(
    r"\b(?:be?merk\w*|merken?|erkenn\w*|seh(?:en|e|t)|wissen|wei(?:ß|ss)|sp(?:ü|ue)r\w*|freu\w*|h(?:i|e)lf\w*|hilft|(?:ä|ae)rger\w*|notice|know|see|recogni[sz]e)\W*$"
)
"""Verbs that take the "wenn" behind them."""


@dataclass(frozen=True)
class Bearing:
    """The words of one text that bear on coming; `facts` are stretches that decide something (a workshop, a consent)."""

    text: Text
    found: tuple[Match, ...]
    facts: tuple[Span, ...] = field(default=())

    @classmethod
    def of(cls, text: Text, facts: Iterable[Span] = ()) -> Bearing:
        found = settle(catalogue("coming").all(text))
        return cls(text, tuple(m for m in found if predicates.stands(text, m)), tuple(facts))

    def before(self, at: int) -> bool:
        """Whether the piece of the sentence tells of an earlier occasion ("den vorigen Termin musste ich absagen")."""
        return self._says(self.text.piece(at), Bears.BEFORE)

    def bears(self, a: int, b: int) -> bool:
        """Whether a stretch is about coming, staying away, or what decides; a mere scrap of words always is."""
        words = self.text.low[a:b].split()
        return len(words) <= _FEW or self.touches(a, b)

    def about_coming(self, a: int, b: int) -> bool:
        """Whether a stretch speaks of coming or staying away."""
        return self._says((a, b), Bears.COMING, Bears.STAYING)

    def about_staying(self, a: int, b: int) -> bool:
        """Whether a stretch speaks of staying away."""
        return self._says((a, b), Bears.STAYING)

    def may_hinder(self, a: int, b: int) -> bool:
        """Whether a stretch speaks of what may come in between: duty, leave, a sick child."""
        return self._says((a, b), Bears.OBSTACLE)

    def touches(self, a: int, b: int) -> bool:
        """Whether a stretch speaks of coming or staying away, or decides something."""
        return self._says((a, b), Bears.COMING, Bears.STAYING) or any(x < b and a < y for x, y in self.facts)

    def hangs(self, at: int) -> bool:
        """Whether what stands beside the condition at `at` ("falls …") is the writer's coming, or nothing at all."""
        a, b = self.text.piece(at)
        main = [*self._main(at, a, b)]
        if not main or not any(_WORD.search(self.text.low, x, y) for x, y in main):
            return bool(_MINE.search(self.text.low, a, b)) or self.touches(a, b) or self._says((a, b), Bears.OBSTACLE)
        if any(_ONLY_THEN.search(self.text.low, x, y) for x, y in main) and self._says((at, b), Bears.OBSTACLE):
            return True  # "Die Klasse übernimmt Frau Reuter nur, wenn sie gesund ist"
        if self._says((at, b), Bears.OBSTACLE) and any(
            self._of_somebody(x, y) and not self._helps(x, y) for x, y in main
        ):
            return True
        return any(self.touches(x, y) and self._of_somebody(x, y) for x, y in main)

    def may_hang(self, at: int) -> bool:
        """As `hangs`, of a condition that speaks of the writer ("wenn ich frei habe, …", "erst, wenn ich …"): what stands
        beside it may say anything."""
        a, b = self.text.piece(at)
        if _CHANCE.search(self.text, a, b) or _ONLY.search(self.text, self.text.clause(at)[0], at):
            return True
        main = [self.text.low[x:y] for x, y in self._main(at, a, b)]
        return self.hangs(at) or any(len(m.split()) <= _FEW and not _MINE.search(m) for m in main)

    def _main(self, at: int, a: int, b: int) -> Iterator[Span]:
        """What the condition at `at` within [a, b) belongs to: the words before it in its piece, and the pieces beside it; of
        those before, the nearest that says anything ("…, was danach kommt, wenn der Hort zumacht")."""
        start, end = self.text.clause(at)
        colon = self.text.low.find(": ", at, b)
        before = self.text.pieces_in(start, a)
        if colon >= 0 and before and a + 2 >= at and _TAKES_WHEN.search(self.text.low, *before[-1]):
            yield before[-1]  # "Wir sollten früh bemerken, wenn sich etwas ändert: Ich melde mich an"
            return
        if colon >= 0:
            yield colon + 1, b  # "Falls es hilft: ich bin Vegetarierin"
            return
        if second := _SECOND.search(self.text, at + 3, b):
            yield second.start(), b  # "If it rains I'll just bring an umbrella"
        if a < at and _WORD.search(self.text.low, a, at):
            yield a, at
        else:
            yield from next(
                ([p] for p in reversed(before) if len(self.text.low[slice(*p)].split()) > _FEW), before[-1:]
            )
        yield from self.text.pieces_in(b, end)

    def _helps(self, a: int, b: int) -> bool:
        """ "…, habe ich eine dicke Jacke", "…, nehme ich die Treppe": what the writer does about it while he is there."""
        return (
            bool(_HELPS.match(self.text.low, a, b)) and not self.touches(a, b) and not _HINDERED.search(self.text, a, b)
        )

    def _of_somebody(self, a: int, b: int) -> bool:
        """Whether the stretch speaks of the writer, of his people, of "it" or of nobody; not of what or whoever else
        ("was kommt", "die Eltern kommen", "man kommt")."""
        return bool(_MINE.search(self.text.low, a, b)) or not _ELSE.match(self.text.low, a, b)

    def overcome(self, at: int) -> bool:
        """ "Ich war erst unsicher, aber jetzt bin ich dabei": what was in the way is over."""
        return bool(_OVERCOME.search(self.text, at, min(self.text.clause(at)[1] + 90, len(self.text.low))))

    def _says(self, span: Span, *what: Bears) -> bool:
        return any(m.means in what and span[0] <= m.start < span[1] for m in self.found)

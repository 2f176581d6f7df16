"""Workshops named by a colour alone: "die gelbe", "am liebsten in der grünen, sonst blau", "I'd go for blue".

In: a text without offers, the programme. Out: `Mention`s. Never: the colour of something else ("das grüne Haus", "mein
Schlepper ist der rote", "Grüße aus dem Grünen"), nor one for which nobody wishes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mailflow.learnt import expression
from mailflow.reading.mention import Mention, Scan
from mailflow.reading.programme import Programme
from mailflow.reading.sought import Sought, made
from mailflow.reading.spelling import flexible

_ENDS = (
    r"(?=\s*(?:$|[\n\0.,;:!?)(/–]|(?:bitte|dabei|und|oder|sonst|dann|danach|statt|gern\w*|w(?:ä|ae)re?|passt|nehmen?|nehm|nimmt|w(?:ä|ae)hl\w*|besuch\w*|weil|da|wenn|falls|"
    r"eintragen|vormerken|vor(?=\s*[.!,]|\s*$)|in frage|hinein|rein|notieren|m(?:ö|oe)cht\w*|w(?:ü|ue)rde\w*|h(?:ä|ae)tte\w*|setz\w*|geh\w*|f(?:ü|ue)r (?:mich|uns|meine?n?)|als|am liebsten|"
    r"one|ones|please|or|and|if|then|for (?:me|us|my)|as|otherwise|instead|is|would)\b))"
)
_CUES = (
    r"(?:\w*wahl|\w*wunsch|prio\w*|am liebsten|lieber|sonst|ersatzweise|hilfsweise|alternativ|notfalls|zur not|sondern|nehmen?|nehm|nimmt|w(?:ä|ae)hlen?|belegen?|"
    r"voll|belegt|farbe|(?:go|opt|vote|going|down|us|me) for|choose|pick|take|prefer|like|have|choices?|otherwise|else|failing that|full|"
    r"(?:komme?|gehe?|setze? mich|setzen uns|trag\w* (?:mich|uns|sie|ihn)|m(?:ö|oe)chten? (?:\w+ )?|will) (?:gern\w* )?(?:in|nach|zu))"
    r"(?:\s*[:=,]\s*|\s+)(?:(?:ich|wir|is|ist|w(?:ä|ae)re|bitte|dann|auch|gern\w*|lieber|again|then|would be|also|to be in)\s+){0,2}"
)
_OTHER = expression(
    r"\b(?:bus\w*|\w*bahn|linie|auto\w*|wagen|jacke|m(?:ü|ue)tze|hut|hemd|kleid\w*|mappe|karte|zettel|brosch(?:ü|ue)re|tasche|ausweis|schlepper|traktor|t(?:ü|ue)r|"
    r"anziehen|wear\w*|car|bike|fahrrad|bus|line|jacket|hat|dress|door|house|lieblingsfarbe|augen|haare?)\b"
)
_GOES_FOR = expression(r"\b(?:go|going|opt|vote|voting) for (?:the )?$")


@lru_cache(maxsize=128)
def _patterns(p: Programme) -> tuple[Sought, ...]:
    words = "|".join(map(flexible, p.colours))
    if not words:
        return ()
    return (
        Sought(rf"(?<!\w)(?:die|das|de|d'|the)\s+(?P<code>{words})e?{_ENDS}"),
        Sought(rf"(?<!aus )(?<!von )(?<!bei )(?<!\w)(?:de[nmr]|da)\s+(?P<code>{words})(?:en?|n)?{_ENDS}"),
        Sought(rf"(?<!\w){_CUES}(?P<code>{words}){_ENDS}"),
    )


@lru_cache(maxsize=128)
def _weighed(p: Programme) -> Sought:
    """A colour that is joined to the next one."""
    words = "|".join(map(flexible, p.colours))
    return Sought(
        rf"(?<!\w)({words})(?:e|en|er|es|n)?\s*(?:,|/|\bund\b|\boder\b|\band\b|\bor\b)\s*(?:(?:die|der|de[nmr]|das|the)\s+)?$"
    )


@dataclass(frozen=True)
class ColourScan(Scan):
    """Looks for colours that stand for a workshop without its noun."""

    def all(self) -> Iterator[Mention]:
        """Every one in a sentence that wishes, or that speaks of the workshops."""
        for pattern in _patterns(self.programme):
            for m in pattern.finditer(self.text):
                start, end = m.start("code"), m.end()
                code = self.programme.bare(m["code"])
                if code and self._meant(start):
                    yield Mention(start, end, frozenset({code}), "code", slot=self._slot_near(start))

    def _meant(self, at: int) -> bool:
        a, b = self.text.clause(at)
        before = _weighed(self.programme).search(self.low, a, at)
        if before and self.programme.bare(before[1]):
            return True  # "mal sehen, ob die grüne oder die gelbe"
        if _OTHER.search(self.low, a, b):
            return False
        return (
            self.wishes(at)
            or bool(_GOES_FOR.search(self.low, a, at))
            or bool(made(rf"(?<!\w){self.programme.nouns}(?!\w)").search(self.low, a, b))
        )

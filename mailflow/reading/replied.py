"""Workshops in the short items of a reply to our question for one: "3 ;-)", "drei", "der dritte wär's", "1/4", "Chaimite".

In: a text without offers, the programme, the stretches that answer. Out: `Mention`s. Never: a word beside which anything stands
that is no filler: "In 3 Tagen", "wir sind drei" choose nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from mailflow.learnt import expression
from mailflow.reading.mention import Mention, Scan
from mailflow.reading.names import core
from mailflow.reading.patterns import NTH_WORDS, nth
from mailflow.reading.spelling import number
from mailflow.reading.text import Span

_CUT = expression(r"[,;/&+:\n\0!]|\.(?=\s|$|\0)|\b(?:und|sowie|and|dann)\b|(?<=\w)\s[–-]\s")
_FILLER = expression(
    r"(?:dann|also|bitte|ich|wir|nehme?|nähme?|wähle?|will|möchte|wohl|es|wirds?|wird's|soll|sein|gemeint|war|meinte|mein(?:e[rn]?)?|natürlich|doch|klar|gern|"
    r"gerne|den|die|das|der|dem|zu[rm]?|in|im|am|für|entscheide|mich|mir|nummer|nr|no|number|von|bei|herrn?|frau|richtig|ist|sorry|ups|hoppla|wär|wäre|wär's|"
    r"wärs|super|toll|prima|schön|ok|okay|liebsten|wahl|favorit|einmal|lieber|nur|einfach|eher|gehen?|geh|komme|besuche|danke|one|please|the|it|is|i|i'll|"
    r"take|would|like|go|with|me|put|down|vormittags?|nachmittags?|morgens|vormittag|nachmittag|vm|nm|workshops?|ws|ag|arbeitsgruppe|gruppe|forum|werkstatt|"
    r"hätte?|hätten|würde?|mache?|macht|mal|halt|eben|besser|immerhin|erst|zuerst|sonst|notfalls|ansonsten|ersatzweise|schreibt?|schreiben|trage?|tragt|tragen|setzt?|setzen|"
    r"modul|session|panel|thema|group|mit|beide|beiden|alle|jeweils|auch|er|sie|he|she|both|all|ebenfalls|ja|na|nee|nö|ach|oh|äh)"
)
_THAN_NOTHING = expression(
    r"\bals (?:gar |überhaupt )?(?:nichts|nix|keine[rsn]?|leer (?:aus(?:zu)?gehen)|daheim (?:zu )?bleiben)\W*$"
)
""" "Besser C als gar nichts", unlike "lieber nichts als C"."""
_WORD = expression(r"[^\W_]+(?:['’][^\W_]+)?")
_EACH = expression(
    r"\b(?:jeweils|je|immer|beide ?mal\w*|beides mal|jedes ?mal|in (?:beiden|allen) (?:runden|phasen|blöcken|slots|fällen)|zu beiden zeiten|vor(?:mittags)?-? wie nachmittags|"
    r"morgens wie nachmittags|each time|both times|always)\b"
)
"""The same place in the programme for every slot."""
_NTH = expression(NTH_WORDS)


@dataclass(frozen=True)
class ReplyScan(Scan):
    """Looks for choices in the items of a reply. `slot`: the only one that was asked for."""

    slot: str | None = None

    def all(self, answers: Iterable[Span]) -> Iterator[Mention]:
        """Every item that is a choice and nothing else."""
        for a, b in answers:
            for x, y in self._items(a, b):
                yield from self._choice(x, y)

    def _items(self, a: int, b: int) -> Iterator[Span]:
        cuts = [(m.start(), m.end()) for m in _CUT.finditer(self.low, a, b)]
        edges = [(a, a), *cuts, (b, b)]
        yield from ((end, start) for (_, end), (start, _) in pairwise(edges) if self.low[end:start].strip())

    def _choice(self, a: int, b: int) -> Iterator[Mention]:
        if "?" in self.low[a : b + 1]:
            return
        if not self.slot and len(self.programme.slots) > 1 and _EACH.search(self.low, a, b):
            yield from self._in_each(a, b)
            return
        words = [m for m in _WORD.finditer(self.low, a, b) if not _FILLER.fullmatch(m[0])]
        if than := _THAN_NOTHING.search(self.low, a, b):
            words = [m for m in words if m.end() <= than.start()]
        left = [m for m in words if not any(x <= m.start() < y for x, y in self.names)]
        if len(left) != 1:
            return
        m = left[0]
        code, how = self._meant(m[0], m.start())
        if code:
            end = m.end() + len(" one") if self.low.startswith(" one", m.end()) else m.end()
            yield Mention(m.start(), end, frozenset({code}), how, slot=self._slot_near(m.start()))

    def _in_each(self, a: int, b: int) -> Iterator[Mention]:
        """ "jeweils die zweite": a place for each slot, a word of the phrase for each."""
        words = [m.span() for m in _WORD.finditer(_EACH.sub(lambda m: " " * len(m[0]), self.low[:b]), a, b)]
        left = [(x, y) for x, y in words if not _FILLER.fullmatch(self.low[x:y])]
        slots = self.programme.slots
        said = [m.span() for m in _WORD.finditer(self.low, a, b)]
        if (
            len(left) != 1
            or not _NTH.fullmatch(self.low[slice(*left[0])])
            or sum(s <= left[0] for s in said) < len(slots)
        ):
            return
        n = nth(self.low[slice(*left[0])])
        codes = [self.programme.position(n, s) if n is not None else None for s in slots]
        spans = [*[s for s in said if s < left[0]][: len(slots) - 1], (left[0][0], max(left[0][1], said[-1][1]))]
        if all(codes):
            for (x, y), slot, code in zip(spans, slots, codes, strict=True):
                yield Mention(x, y, frozenset({str(code)}), "position", slot=slot)

    def _meant(self, word: str, at: int) -> tuple[str | None, str]:
        slot = self._slot_near(at) or self.slot
        if _NTH.fullmatch(word):
            n = nth(word)
            return (self.programme.position(n, slot) if n is not None else None), "position"
        if word.isdigit() or number(word):
            return self.programme.code(word, slot), "code"
        code = self.programme.bare(word)
        return (code, "code") if code else (self._leaders.get(word), "leader")

    @cached_property
    def _leaders(self) -> dict[str, str]:
        """The surnames of leaders that mean one workshop."""
        found: dict[str, set[str]] = {}
        for w in self.programme.event.workshops:
            for name in w.leaders:
                for surname in core(name)[-1:]:
                    found.setdefault(surname, set()).add(w.code)
        return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}

"""Workshops named by their place within a part of the day: "in die erste Gruppe am Vormittag", "in Runde 2 das letzte".

In: a text without offers, the programme, the names of the participants. Out: `Mention`s. Never: the part of the day itself
("die erste Runde"), the place of a person ("ich bin am Vormittag die Erste"), of a thing ("mit dem ersten Zug").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailflow.learnt import expression
from mailflow.reading.mention import CUE, Mention, Scan
from mailflow.reading.patterns import NTH_WORDS, nth
from mailflow.reading.sought import Sought, made
from mailflow.reading.spelling import flexible
from mailflow.reading.text import Span

_ARTICLE = r"(?<!\w)(?:de[nmr]|die|das|ins|im|vom|zum|zur|beim|the|jeweils|je|immer)"
_ENDS = r"\s*(?:$|[\n\0.,;!?)(]|(?:und|sowie|oder|der|des|bitte|nehmen?|w(?:ä|ae)hlen?|belegen|besuchen|nehme|w(?:ä|ae)hle|von|aus|auf|am|im|in|vom|gehen|rein|and|of|from|on|please)\b)"
_A_PERSON = Sought(
    r"\b(?:bin|bist|sind|war|waren|werde|als|(?:ist|w(?:ä|ae)re|wird) (?:ich|er|sie|wir))\s+(?:(?:ich|wir|dann|gern|sicher|wohl|wieder)\s+){0,2}"
    rf"(?:die|der|the)\s+(?:{NTH_WORDS})(?=\s*(?:$|[\n\0.,;!?)(]|(?:und|in|im|am|vor)\b))"
)
""" "Am Vormittag bin ich die Erste": a person's place, no workshop's."""
_IN_EACH = expression(
    r"\b(?:jeweils|(?:in|aus|f(?:ü|ue)r|von) (?:den )?beiden? (?:runden|bl(?:ö|oe)cken?|slots|teilen|durchg(?:ä|ae)ngen?|h(?:ä|ae)lften)|beide male?|both rounds)\b"
)


@dataclass(frozen=True)
class PlacedScan(Scan):
    """Looks for places within the parts of the day."""

    def all(self) -> Iterator[Mention]:
        """Every one of them, where the day has named parts."""
        if len([s for s in self.programme.slots if s]) < 2:
            return
        coded = rf"\s+(?:{self.programme.code_pattern}|\d{{1,2}}[a-z]?|[ivx]{{2,4}}|[a-z])(?!\w)"
        found = made(
            rf"{_ARTICLE}\s+(?P<nth>{NTH_WORDS})(?:\s+(?P<noun>{self._nouns})(?:s|en|e|n)?(?!\w)(?!{coded})|(?={_ENDS}))"
        )
        for m in found.finditer(self.low):
            if self._of_the_day(*m.span("nth")) or not (m["noun"] or self._wanted(*m.span())):
                continue
            if _IN_EACH.search(self.low, *self.text.clause(m.start())):
                yield from self._in_each(m)
            elif slot := self._slot(m):
                yield from self._at(nth(m["nth"]), slot, m.span())

    @property
    def _nouns(self) -> str:
        """What a workshop may be called here; "Gespräch" for "Fachgespräch"."""
        own = self.programme.event.choice_noun.lower()
        tails = [flexible(own[i:]) for i in range(2, len(own) - 4)]
        return "|".join([self.programme.nouns, *tails, "angebot", "veranstaltung"])

    def _at(self, n: int | None, slot: str, span: Span) -> Iterator[Mention]:
        code = self.programme.position(n, slot) if n is not None else None
        if code:
            yield Mention(*span, frozenset({code}), "position", slot=slot)

    def _in_each(self, m: re.Match[str]) -> Iterator[Mention]:
        """ "Jeweils die zweite Gruppe": a word of it for each part of the day."""
        words = list(re.compile(r"\S+").finditer(self.low, m.start(), m.end()))
        if len(words) >= len(self.programme.slots):
            ends = [*(w.end() for w in words[: len(self.programme.slots) - 1]), m.end()]
            for slot, word, end in zip(self.programme.slots, words, ends, strict=False):
                yield from self._at(nth(m["nth"]), slot, (word.start(), end))

    def _of_the_day(self, start: int, end: int) -> bool:
        """Whether these words name the part of the day: "in der ersten Runde"."""
        a, b = self.text.clause(start)
        return any(x.start() <= start and end <= x.end() for _, x in self._cues(a, b))

    def _cues(self, a: int, b: int) -> Iterator[tuple[str, re.Match[str]]]:
        """Where words name a part of the day by themselves: not "in die zweite", which may mean a workshop."""
        for slot, cue in self.programme.slot_cues:
            for x in cue.finditer(self.low, a, b):
                if not _BY_PLACE_ALONE.fullmatch(x[0]):
                    yield slot, x
        for x in _OF_THOSE.finditer(self.low, a, b):
            n = nth(x[1])
            if n and n <= len(self.programme.slots):
                yield self.programme.slots[n - 1], x

    def _slot(self, m: re.Match[str]) -> str | None:
        """The part of the day right behind these words, else the last one named before them in the sentence."""
        a, b = self.text.clause(m.start())
        cues = sorted(((x.span(), slot) for slot, x in self._cues(a, b)))
        behind = [slot for (start, _), slot in cues if start >= m.end() and _OF_IT.fullmatch(self.low, m.end(), start)]
        before = [slot for (_, end), slot in cues if end <= m.start()]
        return behind[0] if behind else before[-1] if before else None

    def _wanted(self, at: int, end: int) -> bool:
        """Whether a place without a noun is one to be in."""
        a, b = self.text.clause(at)
        if tells_of_a_person(self, at) or self._another_part(at, end):
            return False
        return bool(CUE.search(self.low, a, b)) or bool(_VERBLESS.fullmatch(self.low, a, at))

    def _another_part(self, at: int, end: int) -> bool:
        """ "Im ersten Block A, im zweiten nehme ich D": the part of the day goes on without its noun."""
        neuter = self.low.startswith("das", at)
        preposition = not neuter and re.search(r"\b(?:in|f(?:ü|ue)r|for|mit|with)\s+$", self.low[max(0, at - 6) : at])
        into = preposition and preposition[0].startswith("in") and re.match(r"(?:die|den)\b", self.low[at:])
        if self.low.startswith("im", at) or (preposition and not into):
            return True
        return bool(into) and not re.match(r"\s*(?:$|[\n\0.,;!?)]|(?:und|sowie|de[rs])\b)", self.low[end:])


def tells_of_a_person(scan: Scan, at: int) -> bool:
    """Whether the sentence around `at` gives somebody a place: "vormittags bin ich die Erste, nachmittags die Letzte"."""
    return bool(_A_PERSON.search(scan.low, *scan.text.clause(at)))


_OF_THOSE = expression(
    r"\b(?:denen (?:der|des|vom|in der|aus der)|in der(?=\s+\w+\s+(?:bitte |dann |nehme ich )?(?:den|die|das) (?:erst|zweit|dritt|viert|letzt)))"
    r"\s+((?:erst|zweit|dritt)en)\b"
)
""" "Von denen der zweiten das mittlere"; "in der zweiten den ersten": the part of the day without its noun."""
_BY_PLACE_ALONE = expression(r"(?:(?:in|f(?:ü|ue)r|for) (?:der|die|den|dem|the)|im) \w+")
_OF_IT = expression(r"\s*\(?(?:am|im|in der|des|der|vom|von|von der|aus der|in|aus|of the|in the|on the)?\s*")
_VERBLESS = expression(r"[\s\0>•*-]*(?:(?:am|in|im|f(?:ü|ue)r|der|die|den)\s+)*\w+(?:\s+\w+)?\s*[:=–-]*\s*")
""" "Block 2: das letzte"."""

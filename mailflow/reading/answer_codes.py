"""Workshops named in the answer to our own question for one: "die zwei bitte", "Zivilgesellschaft", "1. B / 2. ja", "Koch und Om".

In: a text without offers, the programme, the spans that answer. Out: `Mention`s. Never: a number outside of an answer; the
figures that number the answers themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from mailflow.learnt import expression
from mailflow.reading.mention import Mention, Scan
from mailflow.reading.patterns import NTH_WORDS, WORDS_FOR_NUMBERS, nth, patterns
from mailflow.reading.text import Span

_PARTS = expression(r":\s|\s(?=(?:und|and)\s)|\b(?:und|and)\s|\s(?=\()")
_DECLINES = expression(
    r"\b(?:nicht|nich|kein\w*|nein|nie|au(?:ß|ss)er|statt|ohne|weder|weniger|not|no|except|neither|nor|without)\b"
)
_NUMBER = expression(
    r"[\s>.-]*(?:(?:bitte|also|dann|ja|ok|okay|ich|nehme?|w(?:ä|ae)hle|m(?:ö|oe)chte|will|gerne?|die|den|das|zu|in|f(?:ü|ue)r|mich|nummer|nr\.?|"
    rf"lieber|doch|klar|na|und|sowie|entschieden|ersatz|i|take|the|number)[\s,:]+)*(?P<n>\d{{1,2}}|{WORDS_FOR_NUMBERS})"
    r"(?:[\s,]+(?:bitte|nat(?:ü|ue)rlich|danke|gerne?|nehmen|please|also|klar|w(?:ä|ae)re (?:gut|toll|sch(?:ö|oe)n|prima)))*[\s.!,)]*"
)
_ITEM = expression(
    r"(?:(?<=[\s/;,])|^)(?:zu )?(?P<n>[1-4])[.):]+\s*(?P<said>[^\n\0/]*?)\s*(?=$|[\n\0/;]|[\s,](?:zu )?[1-4][.):])"
)
_NAMES = expression(r"(?:und|sowie|and|frau|herrn?|dr|prof|bei|zu|bitte|dann|danach|erst|zuerst|anschlie(?:ß|ss)end)")


@dataclass(frozen=True)
class AnswerScan(Scan):
    """Looks through answers."""

    def parts(self, answers: Iterable[Span]) -> Iterator[Span]:
        """ "Das hatte ich vergessen: C", "C und ja, ich stimme zu": parts of an answer's pieces."""
        for a, b in self.text.pieces:
            cuts = [m.end() for m in _PARTS.finditer(self.low, a, b)] if any(x <= a < y for x, y in answers) else []
            edges = [a, *cuts, b]
            yield from ((x, y) for x, y in pairwise(edges) if cuts and self.low[x:y].strip())

    def numbered(self, answers: Iterable[Span]) -> list[Span]:
        """What stands behind the figures of answers that are numbered like our questions: "1. B / 2. ja"."""
        found = [m for a, b in answers for m in _ITEM.finditer(self.low, a, b)]
        counted = [int(m["n"]) for m in found] == list(range(1, len(found) + 1))
        return [m.span("said") for m in found] if len(found) > 1 and counted else []

    def figures(self, answers: Iterable[Span]) -> list[Span]:
        """Where those figures stand."""
        answers = tuple(answers)
        found = [m.span("n") for a, b in answers for m in _ITEM.finditer(self.low, a, b)]
        return found if self.numbered(answers) else []

    def in_words(self, a: int, b: int) -> Iterator[Mention]:
        """The answer to our question by title or position alone: "Zivilgesellschaft", "den zweiten bitte"."""
        if m := re.fullmatch(
            rf"[\s>.-]*(?:bitte |gerne? )?(?:de[rnm]|die|das|the)?\s*({NTH_WORDS})(?: one)?(?:,? (?:bitte|"
            rf"please))?[\s.!,]*",
            self.low[a:b],
        ):
            n, slot = nth(m[1]), self._slot_near(a)
            if n is not None and (code := self.programme.position(n, slot)):
                yield Mention(a + m.start(1), a + m.end(1), frozenset({code}), "position", slot=slot)
        elif m := _NUMBER.fullmatch(self.low, a, b):
            if code := self.programme.code(m["n"], self._slot_near(a)):
                yield Mention(*m.span("n"), frozenset({code}), "code", slot=self._slot_near(a))
        elif 0 < len(self.low[a:b].strip()) < 90:
            found = [m for m in self._like(a, b, self._slot_near(a)) if not self._declined(a, b, m)]
            yield from found or self._leaders(a, b)

    def _leaders(self, a: int, b: int) -> Iterator[Mention]:
        """ "Kaya und Thiele": nothing but leaders."""
        found = list(re.finditer(r"[^\W\d_][\w'-]+", self.low[a:b]))
        codes = [self.programme.leader(m[0]) for m in found]
        if any(codes) and all(c or _NAMES.fullmatch(m[0]) for m, c in zip(found, codes, strict=True)):
            for m, c in zip(found, codes, strict=True):
                if c:
                    yield Mention(a + m.start(), a + m.end(), c, "leader", slot=self._slot_near(a + m.start()))

    def beside_slots(self, answers: Iterable[Span]) -> Iterator[Mention]:
        """ "1 vormittags, 3 nachmittags"."""
        for a, b in answers:
            for m in patterns(self.programme).before_slot.finditer(self.low, a, b):
                slot = self._slot_in(m.end("code"), m.end())
                code = self.programme.code(m["code"], slot)
                if m["code"].isdigit() and code and self.programme.slot_of[code] == slot:
                    yield Mention(*m.span("code"), frozenset({code}), "code", slot=slot)

    def _declined(self, a: int, b: int, m: Mention) -> bool:
        """ "Nur nicht zur Zivilgesellschaft" chooses none; a title may hold a "nicht" of its own."""
        titles = " ".join(w.title for w in self.programme.event.workshops if w.code in m.workshops).lower()
        return any(x[0] not in titles.split() for x in _DECLINES.finditer(self.low, a, b))

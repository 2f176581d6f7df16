"""Codes of different parts of the day side by side: "A + E", "I und 3b", "11 und 23 für mich", "beide 13 und 22".

In: a text without offers, the programme, the names of the participants. Out: `Mention`s. Never: numbers that count, date
or time something ("11 und 13 Uhr"), nor two codes of one part of the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailflow.learnt import expression
from mailflow.reading.mention import Mention, Scan
from mailflow.reading.patterns import NOT_CODE, patterns
from mailflow.reading.sought import Sought, made

_EACH = (
    r"(?:jeweils|je|jedes ?mal|beide(?:s)? ?male?|(?:in |f(?:ü|ue)r )?beiden? (?:male?|runden?|bl(?:ö|oe)cken?|slots|einheiten|h(?:ä|ae)lften|durchg(?:ä|ae)ngen?)|"
    r"(?:in )?allen? (?:drei )?(?:runden?|bl(?:ö|oe)cken?|slots)|vor- und nachmittags?|vormittags? und nachmittags?|(?:ü|ue)berall|both times|each time)"
)
_FIRST = expression(r"\s*\d{1,2}(?:\s*(?:und|u\.|and|sowie|[+&/,])\s*\d{1,2}){1,3}[\s,.;:-]*")
_NUMBERS = Sought(
    rf"(?<![\w.,:/+-])(?<!\b[a-z] )\d{{1,2}}(?:(?:\s*(?:,|/|\+|&|\bu\.|\b(?:und|sowie|and|dann|danach|then)\b)){{1,3}}\s*"
    rf"(?:(?:die|den|das|der|in|zu|zur)\s+)*\d{{1,2}}){{1,3}}{NOT_CODE}(?![/:+]|-\w|\.\w|\s*(?:uhr|[a-zäöü]*j(?:ä|ae)hrig|h\b))"
)
_TAKES = expression(
    r"(?:nehm\w*|nimmt|w(?:ä|ae)hl\w*|beleg\w*|besuch\w*|buch\w*|h(?:ä|ae)tten? (?:ich |wir )?gern\w*|bitte|gern\w*|lieber|beide|jeweils|alle|"
    r"(?:f(?:ü|ue)r )?(?:mich|uns)|(?:geh|komm|m(?:ö|oe)cht|woll|will|w(?:ü|ue)rd)\w*(?: (?:ich|wir))?(?: gern\w*)? (?:in|zu)|take|choose|want|me|both)"
    r"(?:[\s:]+(?:ich|wir|gern\w*|bitte|auch|dann|beide|jeweils|in|zu|die|den|das|us|me))*[\s:=-]*$"
)
_MINE = expression(
    r"[\s,]*(?:(?:bitte|gern\w*) )?(?:f(?:ü|ue)r (?:mich|uns)|for (?:me|us)|nehmen?\b|nehme?n? (?:ich|wir)\b|w(?:ä|ae)ren? (?:mir|uns|meine?|super|gut|toll|prima)\b|w(?:ä|ae)hle?n?\b|bitte\b|h(?:ä|ae)tten? (?:ich|wir) gern|"
    r"(?:sollen?|wird|werden) es (?:sein|werden)|(?:m(?:ö|oe)chte|w(?:ü|ue)rde|will)n? (?:ich|wir)\b)"
)


@dataclass(frozen=True)
class SideScan(Scan):
    """Looks for codes side by side."""

    def all(self) -> Iterator[Mention]:
        """Every one, where the event has several parts of the day."""
        if len(self.programme.slots) > 1:
            yield from self.letters()
            yield from self.opening()
            yield from self.numbers()
            yield from self.each_time()

    def each_time(self) -> Iterator[Mention]:
        """ "Jeweils die 2", "beide Male Einheit 3": one number or letter in every part of the day."""
        each = rf"(?<!\w){_EACH}\s+(?:(?:in|zu[mr]?|die|den|das|bitte|gern|{self.programme.nouns})\s+)*(?P<code>\d{{1,2}}|[a-z]){NOT_CODE}"
        for m in made(each).finditer(self.low):
            codes = [self.programme.in_slot(m["code"], s) for s in self.programme.slots]
            if all(codes) and (m["code"].isdigit() or self.text.original[m.start("code")].isupper()):
                for n, code in enumerate(codes):
                    at = m.start() + n  # one place for each, side by side
                    yield Mention(at, at + 1, frozenset(filter(None, [code])), "code")

    def letters(self) -> Iterator[Mention]:
        """Letters, each the code of a slot of its own, wherever they stand: "ich nehm A + E"."""
        for m in patterns(self.programme).joined.finditer(self.low):
            found = [x for x in re.finditer(r"[^\W\d_]\w*|\d+[a-z]", m[0]) if x[0] not in {"und", "and", "sowie"}]
            before = re.search(r"[A-ZÄÖÜ]\w+[ -]*$", self.text.original[max(0, m.start() - 30) : m.start()])
            if before:  # "Vitamin A und E"; with a noun of the event's own, it is found elsewhere
                continue
            first = [self.text.original[m.start() + x.start()] for x in found]
            if any(c.isupper() for c in first) and all(c.isupper() or c.isdigit() for c in first):
                yield from self._each(m.start(), found)  # "in 1a und 2b" may be classes

    def opening(self) -> Iterator[Mention]:
        """The mail's very first words, where they are nothing but numbers: "1 und 4"."""
        a, b = next(((a, b) for a, b in self.text.pieces if self.low[a:b].strip("\0 \n")), (0, 0))
        if _FIRST.fullmatch(self.low, a, b):
            yield from self._each(0, list(re.compile(r"\d+").finditer(self.low, a, b)))

    def numbers(self) -> Iterator[Mention]:
        """Numbers that somebody takes, or that stand behind a participant's name."""
        for m in _NUMBERS.finditer(self.text):
            begins = self.text.clause(m.start())[0]
            named = any(
                begins <= a and re.fullmatch(r"[\s:(=,-]*", self.low[b : m.start()]) for a, b in self.names if b > 0
            )
            taken = _TAKES.search(self.low, begins, m.start()) or _MINE.match(self.low, m.end())
            if (named or taken) and not self._elsewhere(m.start()):
                yield from self._each(0, list(re.compile(r"\d+").finditer(self.low, *m.span())))

    def _each(self, at: int, found: list[re.Match[str]]) -> Iterator[Mention]:
        """One mention for each, if each is the code of a slot of its own."""
        codes = [self.programme.bare(x[0]) or self.programme.code(x[0]) for x in found]
        if len({self.programme.slot_of[c] for c in codes if c}) == len(found) > 1:
            for x, code in zip(found, codes, strict=True):
                workshops = frozenset({code} if code else ())
                yield Mention(at + x.start(), at + x.end(), workshops, "code")

"""Wishes that somebody counts or lists: "1. Zivilgesellschaft / 2. Verwaltung", "Prio 1: Trauer", "Rangfolge: Nähen, Einkochen".

In: a text without offers, the programme, the mentions of codes found so far. Out: `Mention`s, one an item, with the rank that its
number gives; in a list of wishes an item that names no workshop is a `Mention` of none. Never: a list of other things (answers,
people, days), a list that the words before it refuse, a programme that was copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailflow.learnt import expression
from mailflow.reading.mention import Mention, Scan
from mailflow.reading.text import MASK, Span

_WISH = r"(?:wunsch|w(?:ü|ue)nsche|wahl|prio(?:rit(?:ä|ae)t)?|pr(?:ä|ae)ferenz|platz|rang|favorit|choice|preference|priority|option)"
_ITEM = expression(
    r"(?:^|(?<=[\n\0,;:.!?/])|(?<=\bund)|(?<=\band)|(?<=\w)(?= \(?[2-6][.)]))[ \t]*(?:[-•*·>]+[ ]*)?(?:"
    rf"\(?(?P<number>[1-6])(?:[.)]{{1,2}}:?|:)(?![ ]?\d)(?:[ ]*{_WISH}\b)?"
    rf"|(?P<label>{_WISH}(?: nr\.?)?) ?(?P<of_label>[1-6])"
    rf"|(?P<first>erst|first|1st)(?:ens|ly)?|(?P<second>zweit|second|2nd)(?:ens|ly)?|(?P<third>dritt|third|3rd)(?:ens|ly)?"
    r")(?:(?:e[rsn]?)?[ -]?(?P<wish>" + _WISH + r"))?[ ]*[:=.)-]*[ ]+(?=[^\W\d_]|[„“\"»(])"
)
_ORDINAL = expression(r"\s*(?:[-•*·>]+[ ]*)?(?:erstens|zweitens|drittens|firstly|secondly|thirdly)\b")
_RANKED = expression(
    r"wunsch|w(?:ü|ue)nsch|wahl\b|\bprio|reihenfolge|rangfolge|rangliste|reihe nach|favorit|vorlieb|prefer|choice|order\b|priorit|am liebsten"
)
"""Words before a list that make it one of wishes."""
_REFUSED = expression(
    r"\b(?:nicht|kein\w*|schon|bereits|besucht|gewesen|war|waren|hatte|not|no|already|au(?:ß|ss)er|ohne|without|letzte\w*|vorige\w*|last|"
    r"programm|angeboten|zur auswahl|stehen|stand|gab|gibt|there are|wei(?:ß|ss)|fragen?|questions?)\b"
)
""" "Diese kenne ich schon: …", "Zur Auswahl stehen: …"."""
_TOLD = expression(
    r"\b(?:ich|wir|i|we)\b(?! (?:m(?:ö|oe)chte|nehme|w(?:ä|ae)hle|w(?:ü|ue)rde|h(?:ä|ae)tte|will|would|choose))|\b(?:nicht|not|kein\w*|no)\b"
)
_OPEN = expression(r"\W*(?:egal|offen|keine?r?|none|beliebig|entf(?:ä|ae)llt|n/?a|s\. ?o\.)\b|\W*$")
_ANSWER = expression(
    r"\W*(?:ja|jawohl|nein|yes|no|ok|okay|klar|einverstanden|stimme|ich stimme|datenschutz\w*|agreed)\b"
)
_LIST = expression(
    rf"(?:^|(?<=[\n\0.!?]))[^\n\0:.!?]{{0,80}}?(?:{_RANKED.pattern})[^\n\0:.!?]{{0,50}}:[ ]*(?P<rest>\n?[^\0]{{3,400}})"
)
_BULLET = expression(r"[ \t]*[-•*·]+[ ]*(?P<item>[^\n\0]{3,140})(?:\n|$)")
_SENTENCE = expression(r"[.;!?](?:\s|$)|\0|\n")
_STOPS = expression(r"\n\s*\n|[.!?]\s|\0")
_WORD = expression(r"[^\W\d_][\w'’-]+")
_LONGEST = 160  # letters of one item


@dataclass(frozen=True)
class _Row:
    """An item: where it begins, its number, where its words stand."""

    start: int
    number: int
    words: Span
    wish: bool  # its number is said to be a wish's


class WishListScan(Scan):
    """Looks for lists of wishes."""

    def all(self, found: Sequence[Mention]) -> Iterator[Mention]:
        """One mention for each item. `found`: what is named by code."""
        coded = [m for m in found if m.code]
        for rows in self._counted(coded):
            yield from self._of(rows, coded)
        yield from self._listed(coded)

    # numbered -------------------------------------------------------------------------------------

    def _counted(self, coded: Sequence[Mention]) -> Iterator[list[_Row]]:
        """Items that count on from one."""
        rows: list[_Row] = []
        for row in self._rows(coded):
            if rows and (row.number != rows[-1].number + 1 or row.start - rows[-1].words[0] > _LONGEST):
                yield rows
                rows = []
            if rows or row.number == 1:
                rows.append(row)
        yield rows

    def _rows(self, coded: Sequence[Mention]) -> Iterator[_Row]:
        found = [m for m in _ITEM.finditer(self.low) if m["number"] or m["label"] or m["wish"] or _ORDINAL.match(m[0])]
        found = [m for m in found if not any(c.start < m.start("number") < c.end for c in coded)]  # "Forum 3. Mit …"
        for i, m in enumerate(found):
            number = int(m["number"] or m["of_label"] or (1 if m["first"] else 2 if m["second"] else 3))
            ends = found[i + 1].start() if i + 1 < len(found) else len(self.low)
            line = re.compile(r"[\n\0]").search(self.low, m.end())
            end = min(ends, line.start() if line else ends, m.end() + _LONGEST)
            wish = bool(m["label"] or m["wish"] or not m["number"] or re.search(_WISH, m[0]))
            yield _Row(m.start(), number, (m.end(), end), wish)

    def _of(self, rows: Sequence[_Row], coded: Sequence[Mention]) -> Iterator[Mention]:
        if len(rows) < 2 or not self._free(rows[0].start, rows[-1].words[1]):
            return
        if any(_ANSWER.match(self.low, *r.words) for r in rows):
            return  # "erstens B, zweitens ja"
        if all(any(c.how == "code" and r.words[0] <= c.start < r.words[1] for c in coded) for r in rows):
            return  # "Erstwunsch A, Zweitwunsch B": read by their codes
        named = [self._workshop(*r.words, coded) for r in rows]
        wished = any(r.wish for r in rows) or bool(_RANKED.search(self._head(rows[0].start)))
        own = all(n and self.programme.bare(str(r.number)) == n[0] for r, n in zip(rows, named, strict=True))
        known = sum(n is not None for n in named)
        if (own and not wished) or known < (1 if wished else 2) or (known < len(rows) and not wished):
            return
        for r, n in zip(rows, named, strict=True):
            if n:
                yield Mention(r.start, n[1], frozenset({n[0]}), "title", slot=self._slot_near(r.start), rank=r.number)
            elif not _OPEN.match(self.low[slice(*r.words)]):
                yield Mention(r.start, r.words[1], frozenset(), "code")

    def _head(self, at: int) -> str:
        """The words that lead to a list."""
        begins = max(0, at - 160)
        stops = [m.end() for m in _STOPS.finditer(self.low, begins, at)]
        return self.low[stops[-1] if stops else begins : at]

    def _free(self, a: int, b: int) -> bool:
        """Whether nobody is named in the list, and nothing before it refuses what it holds."""
        return not _REFUSED.search(self._head(a)) and not any(a <= x < b for x, _ in self.names)

    # what an item names ---------------------------------------------------------------------------

    def _workshop(self, a: int, b: int, coded: Sequence[Mention]) -> tuple[str, int] | None:
        """The one workshop that an item names, and where its words end."""
        line = self.text.original.find("\n", a, b)
        first = line if line > a else b
        inside = [m for m in coded if a <= m.start and m.end <= first]
        if inside:
            codes = {m.code for m in inside}
            code = next(iter(codes))
            return (code, inside[-1].end) if len(codes) == 1 and code else None
        sentence = _SENTENCE.search(self.low, a, b)
        for end in dict.fromkeys((b, first, sentence.start() if sentence else b)):
            while end > a and self.low[end - 1] in " ,;.-\n" + MASK:
                end -= 1
            if code := self._named(a, end):
                return code, end
        return None

    def _named(self, a: int, b: int) -> str | None:
        words = self.low[a:b]
        if len(words) < 2:
            return None
        if len(words) > 3 and (code := self.programme.like(words)):
            return code
        if _TOLD.search(words) or len(words.split()) > 9:
            return None
        owners = [self._owners(m) for m in _WORD.finditer(self.text.original, a, b)]
        common = [o for o in owners if o]
        one = frozenset.intersection(*common) if common else frozenset()
        return next(iter(one)) if len(one) == 1 else None

    def _owners(self, m: re.Match[str]) -> frozenset[str]:
        """The workshops whose title holds the word, or whose leader is called so."""
        word = self.programme.topic(m[0].lower(), m[0].isupper())
        if word is None and "-" in m[0]:
            word = self.programme.topic(m[0].lower().rpartition("-")[2], False)
        return (self.programme.owners(word) if word else frozenset()) or self.programme.leader(m[0].lower())

    # without numbers ------------------------------------------------------------------------------

    def _listed(self, coded: Sequence[Mention]) -> Iterator[Mention]:
        """ "Meine Wünsche:" and then lines with dashes, or words between commas; nothing but workshops."""
        for m in _LIST.finditer(self.low):
            spans = self._items(m.start("rest"), m.end("rest"))
            if len(spans) < 2 or not self._free(m.start(), spans[-1][1]):
                continue
            if any(a <= c.start < b for a, b in spans for c in coded):
                continue
            named = [self._named(a, b) for a, b in spans]
            if all(named) and len(set(named)) == len(named):
                for (a, b), code in zip(spans, named, strict=True):
                    yield Mention(a, b, frozenset({str(code)}), "title", slot=self._slot_near(a))

    def _items(self, a: int, b: int) -> list[Span]:
        if self.low[a : a + 1] == "\n":
            spans, at = [], a + 1
            while item := _BULLET.match(self.low, at, b):
                spans.append(_trimmed(self.low, *item.span("item")))
                at = item.end()
            return spans
        stop = _SENTENCE.search(self.low, a, b)
        end = stop.start() if stop else b
        cuts = [
            a,
            *(x for c in re.compile(r"\s*[,>/]+\s*|\s+vor\s+").finditer(self.low, a, end) for x in c.span()),
            end,
        ]
        return [_trimmed(self.low, x, y) for x, y in zip(cuts[::2], cuts[1::2], strict=True)]


def _trimmed(low: str, a: int, b: int) -> Span:
    while b > a and low[b - 1] in " ,;.-":
        b -= 1
    return a, b

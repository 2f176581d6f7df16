"""Workshops named by codes that are words or Roman numbers: "die grüne Werkstatt", "dann Rot", "Herr Ek III und IV".

In: a text without offers, the programme, the names of the participants. Out: `Mention`s. Never: a person ("Frau Grün"), a
club ("Blau-Weiß"), a law ("SGB II").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailflow.learnt import expression
from mailflow.reading.bare_colours import ColourScan
from mailflow.reading.mention import CUE, Mention, Scan
from mailflow.reading.patterns import WISHES, patterns
from mailflow.reading.sought import made
from mailflow.reading.spelling import plain

_COUNTED = expression(r"[A-ZÄÖÜ][a-zäöü]+\.?\s[IVX]{1,4}\.?\s?(?:und|u\.|/|,|bis|-|–)\s?$")
"""What is numbered before it: "Sek. I und II"."""
_TALKS = expression(
    r"\s+(?:kann|k(?:ö|oe)nnen|konnten?|haben?|hab|hatten?|fehlt|fehlen|gibt|setzen?|brauch\w*|suchen?|finden?|sind|war|waren|f(?:ä|ae)llt|macht|"
    r"gelingt|geh(?:ö|oe)rt|lernt|hei(?:ß|ss)t|bedeutet|means)\b"
)


@dataclass(frozen=True)
class WordScan(Scan):
    """Looks for words and Roman numbers."""

    def all(self) -> Iterator[Mention]:
        """Every one of them."""
        yield from self.inflected()
        yield from ColourScan(self.text, self.programme, self.names).all()
        yield from self.worded()
        yield from self.numerals()

    def inflected(self) -> Iterator[Mention]:
        """Codes that are words: "in die grüne Werkstatt", "zur Blauen"."""
        for m in patterns(self.programme).inflected.finditer(self.text):
            name = m.lastgroup or "code"
            if code := self.programme.bare(m[name]):
                yield Mention(m.start(name), m.end(), frozenset({code}), "code")

    def worded(self) -> Iterator[Mention]:
        """Codes that are words, wherever somebody wishes: "1. Wunsch ist Grün", "dann Rot"; not "Frau Grün", "Rot-Weiß"."""
        for m in patterns(self.programme).worded.finditer(self.text):
            start, end = m.span("code")
            needs = m["before"] in {"in", "aus", "von", "auf", "mit"}  # "die Broschüre in Blau"
            tells = not needs or self.wishes(start)
            if self._topical(m["code"]):
                tells = tells and self._meant(m)
            if self.text.original[start].isupper() and not self._a_name(m) and tells:
                code = self.programme.bare(m["code"])
                yield Mention(start, end, frozenset({code} if code else ()), "code", slot=self._slot_near(start))

    def _meant(self, m: re.Match[str]) -> bool:
        """Not what is only talked of: "Zuhören kann ich", "Nachwuchs brauchen wir", "wir stoßen an Grenzen"."""
        start, end = m.span("code")
        a, b = self.text.clause(start)
        if self.comes_from(start):
            return False
        talk = _TALKS.match(self.low, end)
        if not talk and m["before"] not in {"an", "ohne", "mit", "von", "gegen", "aus"}:
            return True
        return bool(CUE.search(self.low, a, start) or CUE.search(self.low, talk.end() if talk else end, b))

    def _topical(self, code: str) -> bool:
        """Codes that are everyday words ("Zuhören", "Grenzen"), unlike colours."""
        return plain(code) in self.programme.words

    def _a_name(self, m: re.Match[str]) -> bool:
        start, end = m.span("code")
        before = m["before"] or ""
        noun = made(rf"{self.programme.nouns}|{WISHES}").fullmatch(before)
        known = any(
            b == m.end("before") for _, b in self.names
        )  # "Henry Blau", where Henry is known by another surname
        capital = bool(before) and not (noun or known) and self.text.original[m.start("before")].isupper()
        return (
            any(a < end and start < b for a, b in self.names)
            or (capital and self.text.piece(start)[0] != m.start("before"))
            or before in {"frau", "herr", "herrn", "familie", "dr", "prof", "kollegin", "kollege"}
            or bool(re.match(r"[ \u00a0][A-ZÄÖÜ][a-zäöü]", self.text.original[end : end + 3]) and not known)
        )

    def numerals(self) -> Iterator[Mention]:
        """Roman numbers in capitals ("VI") behind a name or small words; not "SGB II", "Hartz IV", "Haus III"."""
        for m in patterns(self.programme).numerals.finditer(self.text):
            start, end = m.span("code")
            named = any(b == m.end("before") for _, b in self.names)
            thing = m["before"] and not self.text.original[m.start("before")].islower() and not named
            sentence = m["before"] and self.text.clause(start)[0] == m.start("before")
            counts = self._ordinal(m["before"], end) or _COUNTED.search(self.text.original, max(0, start - 40), start)
            if counts and not named:
                continue
            if self.text.original[start:end].isupper() and not (thing and not sentence) and not self._elsewhere(start):
                code = self.programme.bare(m["code"])
                yield Mention(start, end, frozenset({code} if code else ()), "code", slot=self._slot_near(start))

    def _ordinal(self, before: str | None, end: int) -> bool:
        """ "das II. Vaticanum"."""
        behind = re.match(r"\.\s?[A-ZÄÖÜ][a-zäöüß]+", self.text.original[end : end + 24])
        noun = behind and made(self.programme.nouns).fullmatch(behind[0].strip(".").strip().lower())
        return before in {"das", "des", "zum", "vom"} and bool(behind) and not noun

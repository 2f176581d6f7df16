"""Workshops named by title or topic: "Workshop „Folklore“", "zur Haftung"; those named by who leads them: `leaders`.

In: a text without offers, the programme, the names of the participants. Out: `Mention`s; words that only touch a
topic are marked "aside" and count beside a code alone. Never: what somebody works on, or where somebody is from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from mailflow.learnt import expression
from mailflow.reading.mention import Mention, Scan
from mailflow.reading.patterns import patterns
from mailflow.reading.sought import Sought
from mailflow.reading.spelling import plain
from mailflow.reading.text import MASK
from mailflow.reading.wished import Wished

_QUOTED = Sought(r"[„“\"»«'‚](?P<q>[^„“”\"»«‘\n]{4,120}(?:\n[^„“”\"»«‘\n]{1,80})?)[“”\"»«‘']")
_GIVEN = expression(r"[ )]*(?::|-+|=|->)[ ]+(?P<title>[^\n\0:]{4,120})(?=\n|\0|$)")
_OPENS = expression(r"[ ]*[:(=,.–-]+[ ]*(?=\w)|[ ]+(?=\w{3})")
_PLAIN_WORDS = expression(r"\w+(?:-\w+)*")
_WORDS = expression(
    rf"(?P<address>[^\s<>,;:]{{0,64}}@[^\s<>,;]+|https?://\S+|www\.\S+)|{_PLAIN_WORDS.pattern}"
)  # an address names no workshop
_ADDRESS = expression(r"(?:@|://|www\.)[^\s<>,;]{0,64}$")
_QUOTED_TITLE = expression(r"[„“”\"»«](?P<title>[^„“”\"»«\n\0]{3,120})[“”\"«»]")
_TITLE_END = expression(
    r"[\n.;!?)\0]|,\s|\s(?:und (?:stimme|bin|ich|am|nachmittags|mit)|nicht\b|not\b|pass(?:t|en)\b|"
    r"kommt\b|w(?:ä|ae)re\b|ist\b|interessiert|klingt|teilnehm|besuch|m(?:ö|oe)cht|aber\b|oder\b|"
    r"or\b|statt\b|sowie\b|und (?:danach|dann|anschlie|sp(?:ä|ae)ter|nachher|hinterher|(?:das|den|die|der|dem) (?:zu[mr]?|(?:ü|ue)ber|mit|von|bei|um))\b|teil\b|an\b|am\b|vor ort|für mich|bitte|ein\b)"
)
_NUMBER = expression(r"[\s:]*\(?\+?\d")
_PART = expression(r"\w+")
_TRIES = 100  # nouns and quotations that are compared with the titles


@dataclass(frozen=True)
class TitleScan(Scan):
    """Looks for titles."""

    def all(self) -> Iterator[Mention]:
        """Titles, aliases and clear parts of them; words in running prose only where they are governed by a wish."""
        yield from self._titles_after_nouns()
        yield from self._quoted()
        yield from self._behind_names()
        runs = list(self._runs())
        wished = Wished(self.text, self.programme, self.names, tuple((w[0], w[1]) for run in runs for w in run))
        for run in runs:
            yield from self._topic(run, wished)

    def _titles_after_nouns(self) -> Iterator[Mention]:
        for m in islice(patterns(self.programme).noun_title.finditer(self.text), _TRIES):
            if self.comes_from(m.start()) or _ADDRESS.search(self.low, max(0, m.start() - 80), m.start()):
                continue  # "post@ak-schulden.example"
            start = m.end()
            coded = patterns(self.programme).noun_code.match(self.low, m.start())
            if coded and not self._opens_title(coded["code"], coded.start("code")):
                opens = re.match(r"[ ]*[:(=-]+[ ]*(?=\w)|  +(?=\w)", self.low[coded.end() :][:8])
                if not opens:
                    continue
                start = coded.end() + opens.end()
            end = self._title_end(start)
            yield from self._like(start, end, self._slot_near(m.start()))

    def _title_end(self, start: int) -> int:
        stop = _TITLE_END.search(self.low, start)
        quoted = _QUOTED_TITLE.match(self.text.original, start - 1) if start else None
        if quoted and (stop is None or quoted.end() <= stop.start()):
            return quoted.end("title")  # "Modul I „Einfache Worte“ und Modul III"
        return min(stop.start() if stop else len(self.low), start + 120)

    def _quoted(self) -> Iterator[Mention]:
        for m in islice(_QUOTED.finditer(self.text.original), _TRIES):
            if self.low[m.start("q")] != MASK:
                yield from self._like(self._behind_code(m.start("q")), m.end("q"), self._slot_near(m.start()))

    def _behind_code(self, at: int) -> int:
        """Where the title begins in „Workshop 2: Mental Health“, so that it may contradict the code."""
        m = patterns(self.programme).noun_code.match(self.low, at)
        opens = m and not self._opens_title(m["code"], m.start("code")) and _OPENS.match(self.low, m.end())
        return opens.end() if opens else at

    def _behind_names(self) -> Iterator[Mention]:
        """ "Ich selbst (Jo Ek): Klassenrat von Anfang an": a line that gives somebody a title."""
        for _, b in self.names:
            if b > 0 and (m := _GIVEN.match(self.low, b)):
                yield from self._like(*m.span("title"), None)

    def _runs(self) -> Iterator[list[tuple[int, int, str]]]:
        """Stretches of title words that stand close together: (start, end, title word)."""
        run: list[tuple[int, int, str]] = []
        for start, end, word in self._title_words():
            if run and (start - run[-1][1] > 24 or self._parted(run[-1][1], start)):
                yield run
                run = []
            run.append((start, end, word))
        if run:
            yield run

    def _title_words(self) -> Iterator[tuple[int, int, str]]:
        """Each word that stands in titles; "Telefon-Dolmetschen" as one, if a title has it as one, else by its last part."""
        addressed = "@" in self.low or "://" in self.low or "www." in self.low
        for m in (_WORDS if addressed else _PLAIN_WORDS).finditer(self.low):
            if m.lastgroup == "address":
                continue
            if "-" not in m[0]:
                if (word := self._title_word(m[0], *m.span())) is not None:
                    yield *m.span(), word
                continue
            whole = plain(m[0].replace("-", ""))
            if whole in self.programme.words:
                yield *m.span(), whole
                continue
            for part in _PART.finditer(m[0]):
                a, b = m.start() + part.start(), m.start() + part.end()
                word = self._title_word(part[0], a, b)
                if word is not None:
                    lead = re.search(r"(?:(?<!\w)\w{1,12}-)?$", m[0][: part.start()])  # "EU-Bürger"
                    yield a - len(lead[0] if lead else ""), b, word

    def _title_word(self, word: str, start: int, end: int) -> str | None:
        return self.programme.topic(word, self.text.original[start:end].isupper())

    def _parted(self, a: int, b: int) -> bool:
        return bool(re.search(r"[.;!?\0]\s|\n", self.low[a:b])) or any(
            p.search(self.low, a, b) for _, p in self.programme.slot_cues
        )

    def _topic(self, run: list[tuple[int, int, str]], wished: Wished) -> Iterator[Mention]:
        """The workshops that the words of a run tell: one mention for each stretch with one owner."""
        for part in self._by_owner(run):
            start, end = part[0][0], part[-1][1]
            said = {w for *_, w in part}
            owners = [self.programme.owners(w) for w in said if self.programme.owners(w)]
            common = frozenset.intersection(*owners) if owners else frozenset()
            if (
                len(common) != 1 or said <= {"first", "second"} or self.programme.of_event(said)
            ):  # "to A first": no "First Neighbours"
                continue
            if all(
                self.programme.title_word(plain(self.low[a:b].rpartition("-")[2])) is None
                and w != plain(self.low[a:b].replace("-", ""))
                for a, b, w in part
            ):
                if wished.in_slot(start, end):  # "vormittags Telefon/Video"
                    yield Mention(start, end, common, "title", firm=False, slot=self._slot_near(start))
                continue
            code = next(iter(common))
            if self.comes_from(start):
                continue
            weight = self._weight(code, said) or int(
                (max(map(len, said)) > 4 and self._crumb_counts(wished, start, end, code))
                or wished.the_one_with(start, end)
            )
            if weight and wished.holds(start, end, weight, code):
                yield Mention(
                    start,
                    end,
                    common,
                    "title",
                    firm=weight > 2 or wished.named_group(start, end),
                    slot=self._slot_near(start),
                )
            elif weight:
                yield Mention(start, end, common, "aside", firm=False)

    def _crumb_counts(self, wished: Wished, start: int, end: int, code: str) -> bool:
        """One word of a longer title, where the words around it leave no doubt: "das Panel mit den leeren Läden"."""
        named = wished.in_slot(start, end) and self._slot_near(start) == self.programme.slot_of[code]
        named = named and not _NUMBER.match(self.low, end)  # "vormittags Telefon 0371 488"
        return (
            named
            or wished.named_group(start, end)
            or wished.at_its_time(start, end, code, 0)
            or wished.asked_for(start, end)
        )

    def _by_owner(self, run: list[tuple[int, int, str]]) -> Iterator[list[tuple[int, int, str]]]:
        part: list[tuple[int, int, str]] = []
        common: frozenset[str] = frozenset()
        for item in run:
            owners = self.programme.owners(item[2])
            if not owners:
                continue
            if part and not common & owners:
                yield part
                part, common = [], frozenset()
            part.append(item)
            common = common & owners if common else owners
        if part:
            yield part

    def _weight(self, code: str, said: set[str]) -> int:
        """3: a whole title or a part of three words; 2: two telling words; 1: one word; 0: a crumb of a longer
        phrase."""
        best = 0
        for p in self.programme.phrases:
            if p.workshop != code:
                continue
            hit = len(said & set(p.words))
            if hit == len(set(p.words)):
                best = max(best, min(hit, 3) if p.whole or hit > 1 else 1)
            elif hit >= 2:
                best = max(best, 3 if hit >= 3 else 2)
            elif hit == 1 and (max(map(len, said)) >= 11 or (len(p.words) == 2 and max(map(len, said)) >= 8)):
                best = max(best, 1)
        return best

"""Rules: German (or English) phrases, each beside the sentences that it must find and those that it must not.

In: a `Text`. Out: `Match`es with spans. Never: a score, a weight, a phrase that crosses a blank line, a pattern
whose time grows faster than the text.

How to write a phrase:

    keine (fotos|bilder) von mir     blanks are any white space with at most one line end; `(…|…)` alternatives
    fotos? [bitte] nicht             `?` makes the letter or group before it optional, `[…]` whole words
    foto* … nicht                    `*` any letters (and hyphens); `…` up to five words, `……` up to twelve
    für mich, danke                  ü is ü, ue or u (ä, ö alike), ß is ß or ss; a comma may be missing
    ^ datenschutz: ja $              `^` and `$` are the borders of a line
    {photo} ja                       a word class by its name, given to the catalogue

A gap steps over no negation and no label ("stimme … zu" is not in "stimme nicht zu"), nor out of its sentence.
Words have borders, case is ignored, quotation marks count as blanks, hyphens may be missing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from mailflow.reading.text import LETTERS_TO_SORT as _LETTERS_TO_SORT
from mailflow.reading.text import Span, Text


@dataclass(frozen=True)
class Rule:
    """A phrase (or several that say the same), what it means, and its examples.

    Each of `yes` must be found by this rule in its catalogue, each of `no` must not: `tests/reading` walks them all.
    """

    name: str
    means: Any
    phrase: str | Sequence[str]
    yes: Sequence[str] = field(default=(), repr=False)
    no: Sequence[str] = field(default=(), repr=False)

    @property
    def phrases(self) -> tuple[str, ...]:
        return (self.phrase,) if isinstance(self.phrase, str) else tuple(self.phrase)


@dataclass(frozen=True)
class Match:
    """Words of a text that a rule found: [start, end). `parts` are the named word classes within."""

    rule: Rule
    start: int
    end: int
    parts: Mapping[str, Span] = field(default_factory=dict)
    words: str = ""  # as folded

    @property
    def means(self) -> Any:
        return self.rule.means

    @property
    def span(self) -> Span:
        return self.start, self.end


# ── The compiler: phrase → tree → pattern and the stems it needs ──────────────────────────────

_BLANK = r"(?: +\n? *|\n *)"
_SHORT = (
    r"|[ozudiev]\. ?[gbaähdev]\.|(?:dr|prof|nr|st|ca|bzw|evtl|ggf|inkl|str|fr|hr|hrn|"
    r"dipl)\."  # "o. g.": no sentence ends there
)
_WORD = r"(?:[^\s;!?.\0]{1,40}(?:\.[^\s;!?.\0]{1,40}){0,3}|[^\s;!?\0]{0,20}\d\." + _SHORT + ")"
_NEGATOR = (
    r"(?:nicht?|net|nie|niemals|niemand|kein\w{0,3}|keinesfalls|keineswegs|mitnichten|keinerlei|ohne|weder|au(?:ß|ss)er|nein"
    r"|not|no|never|without|neither|nobody|cannot|\w{2,5}n't)(?!\w)"
)
"""Words that a gap does not step over: "stimme … zu" is not in "stimme nicht zu"."""
_LETTERS = r"[\w-]{0,40}"
_UMLAUT = {"ü": "(?:ü|ue|u\u0308?)", "ö": "(?:ö|oe|o\u0308?)", "ä": "(?:ä|ae|a\u0308?)", "ß": "(?:ß|ss)"}

NAMED: Mapping[str, str] = {
    "number": r"\d{1,4}",
    "date": r"\d{1,2}\.\s?(?:\d{1,2}\.(?:\s?\d{2,4})?|[a-zäöü]{3,9})",
    "words": r"(?:[^\s;!?.\0]{1,40}" + _BLANK + r"){1,4}",
}
"""Word classes that are no German but shapes; each is a plain, bounded regular expression."""


@dataclass(frozen=True)
class _Part:
    """A compiled piece: its pattern, and the stems of which one must stand in the text (None: no such stem)."""

    pattern: str
    stems: frozenset[str] | None = None
    width: int = 0  # about how many characters it takes at most
    before: int = 0  # … of them before the stem
    leads: bool = False  # optional words with the blank after them, at the beginning of a phrase
    literal: bool = False  # plain letters: neighbours are put together into one stem

    @property
    def strength(self) -> int:
        return min(map(len, self.stems)) if self.stems else 0


class _Compiler:
    """Recursive descent over one phrase. Sequence, alternatives, optional words; no repetition without bound."""

    def __init__(self, phrase: str, classes: Mapping[str, str]) -> None:
        self.phrase, self.classes, self.at = phrase, classes, 0

    def compile(self) -> _Part:
        part = self._alternatives()
        if self.at < len(self.phrase):
            raise ValueError(f"unbalanced {self.phrase[self.at]!r} in phrase {self.phrase!r}")
        return part

    def _alternatives(self) -> _Part:
        parts = [self._sequence()]
        while self._peek() == "|":
            self.at += 1
            parts.append(self._sequence())
        if len(parts) == 1:
            return parts[0]
        stems = [p.stems for p in parts]
        union = None if None in stems else frozenset().union(*(s for s in stems if s))
        pattern = "(?:" + "|".join(p.pattern for p in parts) + ")"
        return _Part(pattern, union, max(p.width for p in parts), max(p.before for p in parts))

    def _sequence(self) -> _Part:
        parts: list[_Part] = []
        while (c := self._peek()) and c not in "|)]":
            parts.append(self._item(parts))
        pattern = "".join(p.pattern for p in parts)
        units = list(_joined(parts))
        best = max(range(len(units)), key=lambda n: units[n].strength, default=None)
        width = sum(p.width for p in units)
        if best is None:
            return _Part(pattern, None, width)
        return _Part(pattern, units[best].stems, width, sum(p.width for p in units[:best]) + units[best].before)

    def _item(self, before: list[_Part]) -> _Part:
        c = self._peek()
        if c in "([{":
            part = self._group(before)
        elif run := _PLAIN.match(self.phrase, self.at):
            self.at = run.end()
            return _Part(run[0], frozenset({run[0]}), len(run[0]), literal=True)
        else:
            self.at += 1
            part = self._char(c, before)
        if self._peek() == "?":
            self.at += 1
            return _Part(f"(?:{part.pattern})?", width=part.width)
        return part

    def _group(self, before: list[_Part]) -> _Part:
        opening = self._peek()
        if opening == "{":
            return self._class()
        self.at += 1
        inner = self._alternatives()
        if self._peek() != {"(": ")", "[": "]"}[opening]:
            raise ValueError(f"{opening!r} is not closed in phrase {self.phrase!r}")
        self.at += 1
        if opening == "(" and self._peek() == "?" and before and before[-1].pattern == _BLANK:
            self.at += 1  # "… (gern|lieber)? …": as "[gern|lieber]"
            opening = "["
        return inner if opening == "(" else self._optional(inner, before)

    def _optional(self, inner: _Part, before: list[_Part]) -> _Part:
        if before and before[-1].pattern == _BLANK:  # the blank before goes with the optional words
            before.pop()
            return _Part(f"(?:{_BLANK}(?:{inner.pattern}))?", width=inner.width + 2)
        if all(p.leads for p in before) and self._peek() == " ":  # the blank after it goes with them
            self.at += 1
            return _Part(f"(?:(?:{inner.pattern}){_BLANK})?", width=inner.width + 2, leads=True)
        return _Part(f"(?:{inner.pattern})?", width=inner.width)

    def _class(self) -> _Part:
        end = self.phrase.index("}", self.at)
        name = self.phrase[self.at + 1 : end]
        self.at = end + 1
        if name in self.classes:
            return _Compiler(self.classes[name].lower(), self.classes).compile()
        if name in NAMED:
            return _Part(f"(?P<{name}>{NAMED[name]})", width=60)
        raise ValueError(f"no word class {name!r} for phrase {self.phrase!r}")

    def _char(self, c: str, before: list[_Part]) -> _Part:
        if c == "…":
            longer = self._peek() == "…"
            self.at += longer
            if before and before[-1].pattern == _BLANK:
                before.pop()
            return _Part(f"(?:{_BLANK}(?!{_NEGATOR}){_WORD}){{0,{12 if longer else 5}}}?", width=170 if longer else 80)
        if c in _SIGNS:
            return _Part(_SIGNS[c], width=24 if c == "*" else 2)
        if c in "^$":
            return self._border(c, before)
        if c in _UMLAUT:
            return _Part(_UMLAUT[c], None, 2)
        return _Part(re.escape(c), frozenset({c}), 1, literal=True)

    def _border(self, c: str, before: list[_Part]) -> _Part:
        if c == "^":
            self.at += self._peek() == " "
            return _Part(r"(?<![^\n\0])[ >•·*+-]*", width=8)
        if before and before[-1].pattern == _BLANK:
            before.pop()
        return _Part(r"(?=[ .,!:)]*(?:[\n\0]|$))")

    def _peek(self) -> str:
        return self.phrase[self.at : self.at + 1]


_PLAIN = re.compile(r"[a-z0-9]+(?!\?)")  # a letter before "?" stands alone
_SIGNS = {
    " ": _BLANK,
    "*": _LETTERS,
    ",": ",?",
    "-": "[- ]?",
    "'": "'?",
    ":": " ?:",
}


def _joined(parts: list[_Part]) -> Iterator[_Part]:
    """The parts, with neighbouring letters put together into one stem."""
    run = ""
    for p in parts:
        if p.literal and p.stems:
            run += next(iter(p.stems))
            continue
        if run:
            yield _Part("", frozenset({run}), len(run))
            run = ""
        yield p
    if run:
        yield _Part("", frozenset({run}), len(run))


@dataclass(frozen=True)
class _Phrase:
    """One phrase of a rule, ready to be looked for: around each stem, so far as the phrase can reach."""

    rule: Rule
    words: str  # the pattern; compiled when a mail first needs it
    stems: frozenset[str]
    before: int
    after: int

    @classmethod
    def of(cls, rule: Rule, phrase: str, classes: Mapping[str, str]) -> _Phrase:
        part = _Compiler(phrase.lower(), classes).compile()
        if not part.stems:
            raise ValueError(f"rule {rule.name!r}: phrase {phrase!r} needs at least one fixed word")
        left = "" if phrase[0] in "*^:" else r"(?<!\w)"
        right = "" if phrase[-1] in "*$" else r"(?!\w)"
        reach = part.before + 12, part.width - part.before + 40
        return cls(rule, f"{left}(?:{part.pattern}){right}", part.stems, *reach)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.words)

    def find(self, low: str, spots: list[int]) -> Iterator[Match]:
        pattern = self.pattern
        for a, b in _windows(sorted(spots), low, self.before, self.after):
            for m in pattern.finditer(low, a, b):
                if m.end() > m.start():
                    start = m.start() + _leading(m[0])
                    parts = {k: m.span(k) for k in pattern.groupindex if m.start(k) >= 0}
                    yield Match(self.rule, start, m.end(), parts, low[start : m.end()])


def _leading(words: str) -> int:
    return len(words) - len(words.lstrip(" \n>•·*+-"))


# ── The catalogue ─────────────────────────────────────────────────────────────────────────────


class Catalogue:
    """Rules that are looked for together. The longest span wins; of two alike, the rule that stands first.

    Only phrases one of whose stems stands in the text are tried, and only near it: a mail costs what it says, not
    what the catalogue holds.
    """

    def __init__(self, rules: Iterable[Rule], classes: Mapping[str, str] | None = None) -> None:
        self.rules = tuple(rules)
        self.classes = dict(classes or {})
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        self._phrases: list[_Phrase] = []
        for rule in self.rules:
            for phrase in rule.phrases:
                compiled = _Phrase.of(rule, phrase, self.classes)
                for stem in compiled.stems:
                    self._by_stem[stem].append(len(self._phrases))
                self._phrases.append(compiled)
        self._short = [s for s in self._by_stem if len(s) < _LETTERS_TO_SORT]
        self._starts: dict[str, list[str]] = defaultdict(list)
        for stem in self._by_stem:
            if len(stem) >= _LETTERS_TO_SORT:
                self._starts[stem[:_LETTERS_TO_SORT]].append(stem)
        names = [r.name for r in self.rules]
        if twice := {n for n in names if names.count(n) > 1}:
            raise ValueError(f"two rules of one name: {sorted(twice)}")
        self._rank = {r.name: i for i, r in enumerate(self.rules)}

    def __len__(self) -> int:
        return len(self.rules)

    def all(self, text: Text) -> list[Match]:
        """Every match of every rule, overlapping ones too, in the order of the text."""
        low = text.low
        where: dict[int, list[int]] = defaultdict(list)
        for stem in self._likely(text):
            if spots := _spots(low, stem):
                for i in self._by_stem[stem]:
                    where[i] += spots
        found = [m for i, spots in where.items() for m in self._phrases[i].find(low, spots)]
        return sorted(found, key=lambda m: (m.start, -m.end, self._rank[m.rule.name]))

    def _likely(self, text: Text) -> list[str]:
        """The stems that may stand in the text: their first four letters sort out most of them."""
        likely = [s for start in self._starts.keys() & text.starts for s in self._starts[start]]
        return [*likely, *self._short]

    def find(self, text: Text) -> list[Match]:
        """The matches that stand after the longest span has won every overlap, in the order of the text."""
        return settle(self.all(text), self._rank)


def settle(matches: Iterable[Match], rank: Mapping[str, int] | None = None) -> list[Match]:
    """Those of `matches` that no longer one overlaps. Linear in their number, but for sorting."""
    rank = rank or {}
    starts: list[int] = []
    kept: list[Match] = []
    for m in sorted(matches, key=lambda m: (m.start - m.end, rank.get(m.rule.name, 0), m.start)):
        i = bisect_left(starts, m.start)
        if (i > 0 and kept[i - 1].end > m.start) or (i < len(kept) and kept[i].start < m.end):
            continue
        starts.insert(i, m.start)
        kept.insert(i, m)
    return kept


def _spots(low: str, stem: str) -> list[int]:
    spots, at = [], low.find(stem)
    while at >= 0:
        spots.append(at)
        at = low.find(stem, at + 1)
    return spots


def _windows(spots: list[int], low: str, before: int, after: int) -> list[Span]:
    """Stretches around the spots (in their order), joined where they touch, and led on to the end of a word:
    `endpos` of a search hides what follows."""
    found: list[Span] = []
    begins, ends = spots[0] - before, spots[0] + after
    for s in spots[1:]:
        if s - before > ends:
            found.append((max(0, begins), _word_end(low, ends)))
            begins = s - before
        ends = s + after
    found.append((max(0, begins), _word_end(low, ends)))
    return found


_BREAK = re.compile(r"[ \n]")


def _word_end(low: str, at: int) -> int:
    if at >= len(low):
        return len(low)
    end = _BREAK.search(low, at, at + 60)
    return end.start() if end else min(len(low), at + 60)

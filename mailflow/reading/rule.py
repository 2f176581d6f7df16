"""Rules: German (or English) phrases, each beside the sentences that it must find and those that it must not.

In: a `Text`. Out: `Match`es with spans. Never: a score, a weight, a phrase that crosses a blank line, a pattern
whose time grows faster than the text.

How phrases are written stands in `mailflow.reading.phrase`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any

from mailflow.learnt import LEARNT, expression
from mailflow.reading.phrase import Pattern, at_first_sight, compile_phrase, spelt
from mailflow.reading.text import Span, Text
from mailflow.reading.words import ANYWHERE, Words


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


@dataclass(frozen=True, eq=False)
class _Phrase:
    """One phrase of a rule, compiled when a mail first needs it, and looked for around its rarest words."""

    rule: Rule
    phrase: str
    classes: Mapping[str, str]

    @cached_property
    def _glanced(self) -> list[tuple[str, ...]]:
        return at_first_sight(self.phrase, self.classes)

    @cached_property
    def stems(self) -> frozenset[str]:
        """One of them stands wherever the phrase does."""
        return spelt(self._glanced[0]) if self._glanced else self.looks.key.stems

    @cached_property
    def looks(self) -> Pattern:
        return Pattern.read(self._learnt("looks", lambda: self._compiled().written))

    def _compiled(self) -> Pattern:
        try:
            return compile_phrase(self.phrase, self.classes)
        except ValueError as wrong:
            raise ValueError(f"rule {self.rule.name!r}: {wrong}") from wrong

    def _learnt(self, what: str, ask: Callable[[], Any]) -> Any:
        return LEARNT.of(f"{what}\n{self.phrase}\n{self.classes}", ask)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return expression(self.looks.words)

    @cached_property
    def _wanted(self) -> tuple[frozenset[str], ...]:
        seen = self._learnt("wanted", lambda: [sorted(spelt(words)) for words in self._glanced[1:]])
        return tuple(map(frozenset, seen)) or tuple(n.stems for n in self.looks.needs if not n.anywhere)

    def likely(self, stems: frozenset[str]) -> bool:
        """Whether all its words may stand in a text of these stems."""
        for wanted in self._wanted:  # noqa: SIM110 - asked a hundred times a mail
            if wanted.isdisjoint(stems):
                return False
        return True

    def find(self, words: Words) -> list[Match]:
        looks = self.looks
        spots = words.spots(looks.key.stems, looks.key.anywhere)
        windows = _windows(spots, words.low, looks.before, looks.after) if spots else ()
        found = (m for a, b in windows for m in self.pattern.finditer(words.steps, a, b))
        return [self._match(m, words.low) for m in found if m.end() > m.start()]

    def _match(self, m: re.Match[str], low: str) -> Match:
        start, end = m.span()
        words = low[start:end].lstrip(" \n>•·*+-")
        parts = {k: m.span(k) for k in self.pattern.groupindex if m.start(k) >= 0}
        return Match(self.rule, end - len(words), end, parts, words)


_VOCABULARY: set[str] = set()
"""The stems of all catalogues: each asks for its own among those that a text is known to hold."""

# ── The catalogue ─────────────────────────────────────────────────────────────────────────────


class Catalogue:
    """Rules that are looked for together. The longest span wins; of two alike, the rule that stands first.

    Only phrases all of whose words stand in the text, in their order, are tried, and only there: a mail costs what
    it says, not what the catalogue holds.
    """

    def __init__(self, rules: Iterable[Rule], classes: Mapping[str, str] | None = None) -> None:
        self.rules = tuple(rules)
        self.classes = dict(classes or {})
        self._rank = {r.name: i for i, r in enumerate(self.rules)}
        if len(self._rank) < len(self.rules):
            names = [r.name for r in self.rules]
            raise ValueError(f"two rules of one name: {sorted({n for n in names if names.count(n) > 1})}")
        self._phrases: list[_Phrase | tuple[Rule, str]] = [(rule, p) for rule in self.rules for p in rule.phrases]
        letters = "\n".join((*(p for rule in self.rules for p in rule.phrases), repr(self.classes)))
        self._by_stem: Mapping[str, list[int]] = LEARNT.of(letters, self._index)
        self._anywhere = [(s, s[1:]) for s in self._by_stem if s[0] == ANYWHERE]
        _VOCABULARY.update(self._by_stem)

    def __len__(self) -> int:
        return len(self.rules)

    def _index(self) -> dict[str, list[int]]:
        """The phrases, by their numbers, that may stand where one of their stems does."""
        by_stem: dict[str, list[int]] = defaultdict(list)
        for number in range(len(self._phrases)):
            for stem in sorted(self._phrase(number).stems):
                by_stem[stem].append(number)
        return dict(by_stem)

    def _phrase(self, number: int) -> _Phrase:
        """Made when a mail first asks for it."""
        found = self._phrases[number]
        if isinstance(found, tuple):
            found = self._phrases[number] = _Phrase(*found, self.classes)
        return found

    def all(self, text: Text) -> list[Match]:
        """Every match of every rule, overlapping ones too, in the order of the text."""
        words = text.index
        if self not in words.found:
            words.found[self] = self._search(words)
        return [*words.found[self]]

    def _search(self, words: Words) -> list[Match]:
        stems = self._by_stem.keys() & words.known(_VOCABULARY)
        stems.update([s for s, letters in self._anywhere if letters in words.low])
        glanced = dict.fromkeys(chain.from_iterable(map(self._by_stem.__getitem__, stems)))
        found = [m for p in map(self._phrase, glanced) if p.likely(words.stems) for m in p.find(words)]
        return sorted(found, key=lambda m: (m.start, -m.end, self._rank[m.rule.name]))

    def find(self, text: Text) -> list[Match]:
        """The matches that stand after the longest span has won every overlap, in the order of the text."""
        return self.settled(self.all(text))

    def settled(self, found: Iterable[Match]) -> list[Match]:
        """Those of `found` that no longer one overlaps."""
        return settle(found, self._rank)


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


def _windows(spots: list[int], low: str, before: int, after: int) -> list[Span]:
    """Stretches around the spots (in their order), joined where they touch, and led on to the end of a word:
    `endpos` of a search hides what follows."""
    found: list[Span] = []
    begins, ends = spots[0] - before, spots[0] + after
    for s in spots[1:]:
        if s - before > ends and s - before > (end := _word_end(low, ends)):
            found.append((max(0, begins), end))
            begins = s - before
        ends = s + after
    found.append((max(0, begins), _word_end(low, ends)))
    return found


_BREAK = expression(r"[ \n]")


def _word_end(low: str, at: int) -> int:
    if at >= len(low):
        return len(low)
    end = _BREAK.search(low, at, at + 60)
    return end.start() if end else min(len(low), at + 60)

"""Regular expressions over a whole mail that cost next to nothing where none of their words stands.

In: a pattern, as `re` writes them. Out: a `Sought` that searches a `Text`; it is compiled when a mail first holds one of
the words without which it cannot match. Never: a match fewer than the plain expression has.

The words are taken from the pattern itself, by the parser of the standard library: "(?:zu|mit) (?:zweit|dritt)" needs
"zu" or "mit", and "zweit" or "dritt". `tests/reading/test_sought.py` holds the search against the plain one.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from mailflow.learnt import LEARNT, expression
from mailflow.reading.words import BEGINNING, DIGIT, LONGEST

if TYPE_CHECKING:
    from mailflow.reading.text import Text

_parser: Any = import_module("re._parser")  # no second parser of the same language
_code: Any = import_module("re._constants")

_ASSERT: Any = _code.ASSERT
_ASSERT_NOT: Any = _code.ASSERT_NOT
_AT: Any = _code.AT
_AT_NON_BOUNDARY: Any = _code.AT_NON_BOUNDARY
_BRANCH: Any = _code.BRANCH
_CATEGORY: Any = _code.CATEGORY
_CATEGORY_DIGIT: Any = _code.CATEGORY_DIGIT
_CATEGORY_NOT_WORD: Any = _code.CATEGORY_NOT_WORD
_CATEGORY_SPACE: Any = _code.CATEGORY_SPACE
_CATEGORY_WORD: Any = _code.CATEGORY_WORD
_IN: Any = _code.IN
_LITERAL: Any = _code.LITERAL
_MAX_REPEAT: Any = _code.MAX_REPEAT
_MIN_REPEAT: Any = _code.MIN_REPEAT
_SUBPATTERN: Any = _code.SUBPATTERN
_REPEATED = (_MAX_REPEAT, _MIN_REPEAT)

Item = tuple[Any, Any]  # an operation of a parsed pattern and what belongs to it


@dataclass(frozen=True)
class Wanted:
    """One of these words stands where the pattern matches (as `mailflow.reading.words` writes them)."""

    stems: frozenset[str]
    letters: tuple[str, ...]  # that need not begin a word

    @property
    def written(self) -> list[list[str]]:
        return [sorted(self.stems), [*self.letters]]

    @classmethod
    def read(cls, written: Sequence[Sequence[str]]) -> Wanted:
        return cls(frozenset(written[0]), tuple(written[1]))


@dataclass(frozen=True)
class Needs:
    """Everything in `always`, and everything in one of the `ways`."""

    always: tuple[Wanted, ...]
    ways: tuple[tuple[Wanted, ...], ...] = ((),)

    @property
    def written(self) -> list[Any]:
        """As plain lists, for `learnt`."""
        return [[w.written for w in self.always], [[w.written for w in way] for way in self.ways]]

    @classmethod
    def read(cls, written: Sequence[Any]) -> Needs:
        always, ways = written
        return cls(tuple(map(Wanted.read, always)), tuple(tuple(map(Wanted.read, way)) for way in ways))


@lru_cache(maxsize=2048)
def made(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """An expression that holds an event's words, compiled once: `re` remembers no more than 512, and those that stand in the
    code fill them."""
    return re.compile(pattern, flags)


class Kind:
    """Words of one kind, told by a pattern in any case; what was told of a word is remembered."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.fullmatch = lru_cache(maxsize=4096)(self._fullmatch)

    @cached_property
    def plain(self) -> re.Pattern[str]:
        """The expression itself."""
        return expression(self.pattern, re.IGNORECASE)

    def search(self, words: str) -> re.Match[str] | None:
        return self.plain.search(words)

    def _fullmatch(self, word: str) -> bool:
        return self.plain.fullmatch(word) is not None


class Sought:
    """A pattern on folded text; with `re.IGNORECASE` on the text as written, too (`plain`, where `Text.may_hold`)."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags

    def __repr__(self) -> str:
        return f"Sought({self.pattern!r})"

    @cached_property
    def plain(self) -> re.Pattern[str]:
        """The expression itself."""
        return expression(self.pattern, self.flags)

    @cached_property
    def needs(self) -> Needs:
        """What the pattern cannot match without."""
        return Needs.read(LEARNT.of(f"{self.flags} {self.pattern}", lambda: _needs_of(self._parsed).written))

    @property
    def _parsed(self) -> list[Item]:
        return _flat(_parser.parse(self.pattern, self.flags))

    def search(self, text: Text | str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in `text.low[start:end]`, or in a bare string; `end` cuts no word."""
        if isinstance(text, str):
            return self.plain.search(text, start, end)
        return self.plain.search(text.low, start, min(end, text.end)) if text.may_hold(self) else None

    def finditer(self, text: Text | str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Every match in `text.low[start:end]`, or in a bare string; `end` cuts no word."""
        if isinstance(text, str):
            return self.plain.finditer(text, start, end)
        return self.plain.finditer(text.low, start, min(end, text.end)) if text.may_hold(self) else iter(())

    def findall(self, words: str) -> list[Any]:
        return self.plain.findall(words)

    def match(self, words: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.plain.match(words, start, end)

    def fullmatch(self, words: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.plain.fullmatch(words, start, end)

    def sub(self, instead: str | Callable[[re.Match[str]], str], words: str) -> str:
        return self.plain.sub(instead, words)


# ── What a pattern cannot do without ──────────────────────────────────────────────────────────


class _Word(NamedTuple):
    letters: str
    begins: bool = False
    ends: bool = False

    @property
    def key(self) -> str:
        return self.letters if self.ends or self.letters == DIGIT else self.letters[:LONGEST] + BEGINNING


_Need = frozenset[_Word]


def _wanted(need: _Need) -> Wanted:
    return Wanted(frozenset(w.key for w in need if w.begins), tuple(sorted(w.letters for w in need if not w.begins)))


def _flat(pattern: Iterable[Item]) -> list[Item]:
    """The items of a sequence, those of its groups in their place."""
    found: list[Item] = []
    for op, what in pattern:
        grouped = op is _SUBPATTERN and not (what[1] or what[2])  # without flags of its own
        found += _flat(what[-1]) if grouped else [(op, what)]
    return found


def _needs_of(items: list[Item]) -> Needs:
    """What a pattern needs; where it holds one choice, what each way of it needs besides."""
    choices = [n for n, (op, _) in enumerate(items) if op is _BRANCH]
    if len(choices) != 1:
        return Needs(_rarest_first(_needs(items, begins=False, ends=False)))
    a, b = choices[0], choices[0] + 1
    while a and items[a - 1][0] is _LITERAL:  # "zu(?:sage|stimme)": the letters are part of either word
        a -= 1
    while b < len(items) and items[b][0] is _LITERAL:
        b += 1
    before, behind = items[:a], items[b:]
    begins, ends = _border(before[::-1], beyond=False, back=True), _border(behind, beyond=False, back=False)
    around = (*_needs(before, begins=False, ends=False), *_needs(behind, begins=False, ends=False))
    every = [_flat([*items[a : choices[0]], *way, *items[choices[0] + 1 : b]]) for way in items[choices[0]][1][1]]
    ways = [_rarest_first(_needs(way, begins, ends)) for way in every]
    return Needs(_rarest_first(around), _together(ways))


def _together(ways: list[tuple[Wanted, ...]]) -> tuple[tuple[Wanted, ...], ...]:
    """The ways, those that want one thing put together."""
    if not all(ways):
        return ((),)
    alone = [way[0] for way in ways if len(way) == 1]
    stems = frozenset(s for w in alone for s in w.stems)
    one = ((Wanted(stems, tuple(sorted({x for w in alone for x in w.letters}))),),) if alone else ()
    return (*one, *(way for way in ways if len(way) > 1))


def _rarest_first(needs: Iterable[_Need]) -> tuple[Wanted, ...]:
    return tuple(map(_wanted, sorted(needs, key=_strength, reverse=True)))


def _strength(need: _Need) -> int:
    return min((2 * len(w.letters) + w.begins + w.ends for w in need), default=1000)


def _best(items: Sequence[Item], *, begins: bool, ends: bool) -> _Need | None:
    """The need of a sequence that is hardest to meet; `begins`, `ends`: whether no letter can stand beside it."""
    return max(_needs(items, begins, ends), key=_strength, default=None)


def _needs(items: Sequence[Item], begins: bool, ends: bool) -> Iterator[_Need]:
    """Everything that a sequence needs."""
    at = 0
    while at < len(items):
        op, what = items[at]
        stop = at + 1
        if op is _LITERAL:
            while stop < len(items) and items[stop][0] is _LITERAL:
                stop += 1
            letters = "".join(chr(c) for _, c in items[at:stop])
            left = _border(items[:at][::-1], begins, back=True)
            yield from _of_letters(letters, left, _border(items[stop:], ends, back=False))
        elif op is _BRANCH or (op in _REPEATED and what[0]):
            left = _border(items[:at][::-1], begins, back=True)
            need = _of_group(op, what, left, _border(items[stop:], ends, back=False))
            yield from () if need is None else (need,)
        elif (need := _of_item(op, what)) is not None:
            yield need
        at = stop


def _of_letters(letters: str, begins: bool, ends: bool) -> Iterator[_Need]:
    """Each word of a row of letters and signs; a sign where there is no word."""
    if letters.isalnum():
        yield frozenset({_Word(letters.lower(), begins, ends)})
        return
    for m in _RUN.finditer(letters):
        if m[0].isalnum():
            first, last = m.start() == 0, m.end() == len(letters)
            yield frozenset({_Word(m[0].lower(), begins or not first, ends or not last)})
    if not _RUN.search(letters) and (signs := letters.strip(" \n\t*_-'")):
        yield frozenset({_Word(signs[0])})


_RUN = expression(r"\w+")


def _of_group(op: Any, what: Any, begins: bool, ends: bool) -> _Need | None:
    if op is _BRANCH:
        each = [_best(_flat(b), begins=begins, ends=ends) for b in what[1]]
        return None if None in each else frozenset().union(*(e or () for e in each))
    once = what[1] == 1
    return _best(_flat(what[2]), begins=begins and once, ends=ends and once)


def _of_item(op: Any, what: Any) -> _Need | None:
    if op is _ASSERT:
        return _best(_flat(what[1]), begins=False, ends=False)
    if op is _ASSERT_NOT and not what[1]:
        return frozenset()  # "(?!)" matches nowhere
    return _of_set(what) if op is _IN else None


def _of_set(what: Sequence[Item]) -> _Need | None:
    """A digit; or one of a few signs."""
    if list(what) == [(_CATEGORY, _CATEGORY_DIGIT)]:
        return frozenset({_Word(DIGIT, begins=True)})
    signs = [chr(c) if op is _LITERAL else "" for op, c in what]
    return frozenset(_Word(s) for s in signs) if all(s and s not in " \n\t*_-'" for s in signs) else None


def _border(items: Sequence[Item], beyond: bool, *, back: bool) -> bool:
    """Whether surely no letter stands at the near end of these items (from near to far; `back`: they stand before)."""
    for n, (op, what) in enumerate(items):
        if op is _AT:
            return bool(what is not _AT_NON_BOUNDARY)
        if op is _LITERAL:
            return not _is_letter(chr(what))
        if op is _IN:
            return all(_no_letter(*w) for w in what)
        if op in (_ASSERT, _ASSERT_NOT):
            if (what[0] < 0) is back and _bars_letters(op, what[1], back):
                return True
            continue
        inner = _inside(op, what, back=back)
        if inner is None:
            return False
        return all(_border([*i, *items[n + 1 :]], beyond, back=back) for i in inner)
    return beyond


def _inside(op: Any, what: Any, *, back: bool) -> list[list[Item]] | None:
    """What may stand there for a group, an alternative or a repetition."""
    turn = -1 if back else 1
    if op is _BRANCH:
        return [_flat(b)[::turn] for b in what[1]]
    if op in _REPEATED:
        body = _flat(what[2])[::turn]
        return [body] if what[0] else [body, []]
    return None


def _is_letter(c: str) -> bool:
    return c.isalnum() or c == "_"


def _no_letter(op: Any, what: Any) -> bool:
    if op is _LITERAL:
        return not _is_letter(chr(what))
    return op is _CATEGORY and what in (_CATEGORY_SPACE, _CATEGORY_NOT_WORD)


def _bars_letters(op: Any, pattern: Iterable[Item], back: bool) -> bool:
    """`(?<!\\w)`, `(?<=[\\n ])` and their like."""
    items = _flat(pattern)
    if op is _ASSERT:
        return _border(items[:: -1 if back else 1], beyond=False, back=back)
    return len(items) == 1 and items[0][0] is _IN and (_CATEGORY, _CATEGORY_WORD) in items[0][1]

"""Phrases: what a rule looks for, compiled to a pattern and to the words without which it cannot be there.

How to write a phrase:

    keine (fotos|bilder) von mir     blanks are any white space with at most one line end; `(…|…)` alternatives
    fotos? [bitte] nicht             `?` makes the letter or group before it optional, `[…]` whole words
    foto* … nicht                    `*` any letters (and hyphens); `…` up to five words, `……` up to twelve
    für mich, danke                  ü is ü, ue or u (ä, ö alike), ß is ß or ss; a comma may be missing
    ^ datenschutz: ja $              `^` and `$` are the borders of a line
    {photo} ja                       a word class by its name, given to the catalogue

A gap steps over no negation and no label ("stimme … zu" is not in "stimme nicht zu"), nor out of its sentence.
Words have borders, case is ignored, quotation marks count as blanks, hyphens may be missing.

In: a phrase and the word classes. Out: a `Pattern` for `Words.steps`, and the `Need`s. Never: a pattern whose time
grows faster than the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, NamedTuple

from mailflow.learnt import expression
from mailflow.reading.words import ANYWHERE, BEGINNING, BLANK, LINE_ENDS, LONGEST, SPACES, STEP

_LETTERS = r"[\w-]{0,40}"
_UMLAUT = {"ü": ("ü", "ue", "u"), "ö": ("ö", "oe", "o"), "ä": ("ä", "ae", "a"), "ß": ("ß", "ss")}
_ONE_OF = {"ü": "(?:ü|ue?)", "ö": "(?:ö|oe?)", "ä": "(?:ä|ae?)", "ß": "(?:ß|ss)"}
_SPELLINGS = 48  # of one word; a word that can be spelled in more ways is looked for by its pieces

NAMED: Mapping[str, str] = {
    "number": r"\d{1,4}",
    "date": r"\d{1,2}\.\s?(?:\d{1,2}\.(?:\s?\d{2,4})?|[a-zäöü]{3,9})",
    "words": r"(?:[^\s;!?.\0]{1,40}" + BLANK + r"){1,4}",
}
"""Word classes that are no German but shapes; each is a plain, bounded regular expression."""


@dataclass(frozen=True)
class Need:
    """Where the phrase stands, one of these words stands too (as `mailflow.reading.words` writes them)."""

    stems: frozenset[str]
    before: int  # about how many characters of the phrase stand before it, at most
    anywhere: frozenset[str]  # those of `stems` that need not begin a word

    @classmethod
    def of(cls, stems: Iterable[str], before: int) -> Need:
        known = frozenset(stems)
        return cls(known, before, frozenset(s for s in known if s[0] == ANYWHERE))


@dataclass(frozen=True)
class Pattern:
    """A compiled phrase: a regular expression, and its needs in the order of the phrase. `key` is the rarest."""

    words: str
    needs: tuple[Need, ...]
    key: Need
    before: int
    after: int

    @property
    def written(self) -> list[Any]:
        """As plain lists, for `learnt`."""
        needs = [[sorted(n.stems), n.before] for n in self.needs]
        return [self.words, needs, self.needs.index(self.key), self.before, self.after]

    @classmethod
    def read(cls, written: Sequence[Any]) -> Pattern:
        words, rows, key, before, after = written
        needs = tuple(Need.of(*row) for row in rows)
        return cls(words, needs, needs[key], before, after)


def compile_phrase(phrase: str, classes: Mapping[str, str]) -> Pattern:
    """ValueError where the phrase is no phrase, or has no word that must be there."""
    part = _Compiler(phrase.lower(), classes).compile()
    left = "" if phrase[0] in "*^:" else r"(?<!\w)"
    right = "" if phrase[-1] in "*$" else r"(?!\w)"
    needs = tuple(w.need(bool(left), bool(right)) for w in _needs([part]))
    if not needs:
        raise ValueError(f"phrase {phrase!r} needs at least one fixed word")
    key = max(needs, key=lambda n: min(len(s.strip("*")) for s in n.stems))
    return Pattern(f"{left}{part.pattern}{right}", needs, key, key.before + 12, part.width - key.before + 40)


def at_first_sight(phrase: str, classes: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Some needs of the phrase, the strongest first: of each its words, as they are written. By a glance; nothing where
    the phrase must be compiled to know them.

    Most phrases are needed by no mail of a run: to choose those that are, a glance is enough.
    """
    plain = phrase.lower()
    if "{" in plain:
        plain = _CLASS.sub(lambda m: "#" if m[1] in classes else m[0], plain)
    if "{" in plain:
        return []
    if not _BRACKET.search(plain):
        units = [plain] if "|" in plain else _UNIT.findall(plain)
    else:
        units = _UNIT.findall(_outer(plain))
    needs = [tuple(map(_longest, unit.strip("()").split("|"))) for unit in units]
    return sorted((words for words in needs if all(words)), key=_strength, reverse=True)


def spelt(words: Sequence[str]) -> frozenset[str]:
    """The stems of all spellings of these words."""
    return frozenset(s for word in words for s in ([word] if _SIMPLE.fullmatch(word) else _spellings(word)))


def _outer(phrase: str) -> str:
    """The phrase with nothing in brackets but plain alternatives; empty where it is no plain row of words."""
    found, depth, at, inner = "", 0, 0, False
    for m in _BRACKET.finditer(phrase):
        depth += 1 if m[0] in "([" else -1
        if depth == 1 and m[0] in "([":
            found, at, inner = found + phrase[at : m.start()], m.start(), False
        elif depth == 0:
            found += "#" if inner or phrase[at] == "[" else phrase[at : m.end()]
            at = m.end()
        else:
            inner = True
    return "" if depth else found + phrase[at:]


def _longest(words: str) -> str:
    """Of words in a row the longest that is written plainly; empty where none is."""
    if words.isalpha():
        return words if len(words) <= LONGEST else ""
    return max((w for w in words.split() if _WORD.fullmatch(w)), key=len, default="")


def _strength(words: Sequence[str]) -> int:
    """The length of the shortest spelling."""
    return min(len(w) - 2 * w.count("?") for w in words)


def _spellings(word: str) -> Iterator[str]:
    for letters in product(*(_either(m[1], bool(m[2])) for m in _LETTER.finditer(word))):
        yield "".join(letters)


def _either(letter: str, perhaps: bool) -> tuple[str, ...]:
    return (*_UMLAUT.get(letter, (letter,)), *([""] if perhaps else []))


_BRACKET = expression(r"[()\[\]]")
_UNIT = expression(r"(?:^|(?<= ))(\([^()]+\)|[a-z0-9äöüß]+\*?)(?=$|[ ,:])|\([^()]+\)")
"""A word or a group that stands alone; a group that is part of a word is passed over."""
_CLASS = expression(r"\{(\w+)\}")
_WORD = expression(rf"(?:[a-z0-9äöüß]\??){{1,{LONGEST}}}\*?")
_SIMPLE = expression(r"[a-z0-9]+\*?")
_LETTER = expression(r"([a-z0-9*]+(?!\?)|.)(\?)?")


class _Stem(NamedTuple):
    """Letters in a row. `begins`, `ends`: whether a word does so with them; None: what stands beside them tells."""

    letters: str
    begins: bool | None = None
    ends: bool | None = None

    def key(self, begins: bool, ends: bool) -> str:
        if not (begins if self.begins is None else self.begins):
            return ANYWHERE + self.letters
        whole = ends if self.ends is None else self.ends
        return self.letters if whole else self.letters[:LONGEST] + BEGINNING


class _Wanted(NamedTuple):
    """A need whose stems do not know yet what stands beside them."""

    stems: frozenset[_Stem]
    before: int = 0

    def need(self, begins: bool, ends: bool) -> Need:
        return Need.of((s.key(begins, ends) for s in self.stems), self.before)

    @property
    def strength(self) -> int:
        return min(len(s.letters) for s in self.stems)


_BORDER, _OPEN, _INSIDE = "border", "open", "inside"
"""What an edge of a part says of the letters beside it: a word ends there; perhaps nothing is there; neither."""


@dataclass(frozen=True)
class _Part:
    """A compiled piece of a phrase."""

    pattern: str
    width: int = 0  # about how many characters it takes at most
    letters: frozenset[str] | None = None  # all that it can be, where it is nothing but letters
    wanted: tuple[_Wanted, ...] = ()
    left: str = _INSIDE
    right: str = _INSIDE
    leads: bool = False  # optional words with the blank after them, at the beginning of a phrase


_NOTHING = frozenset({""})
_BLANK = _Part(BLANK, 2, left=_BORDER, right=_BORDER)


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
        return parts[0] if len(parts) == 1 else _one_of(parts)

    def _sequence(self) -> _Part:
        parts: list[_Part] = []
        while (c := self._peek()) and c not in "|)]":
            parts.append(self._item(parts))
        return _in_a_row(parts)

    def _item(self, before: list[_Part]) -> _Part:
        c = self._peek()
        if c in "([{":
            part = self._group(before)
        elif run := _PLAIN.match(self.phrase, self.at):
            self.at = run.end()
            return _Part(run[0], len(run[0]), frozenset({run[0]}))
        else:
            self.at += 1
            part = self._char(c, before)
        if self._peek() == "?":
            self.at += 1
            return _perhaps(f"(?:{part.pattern})?", part)
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
        if opening == "(" and self._peek() == "?" and before and before[-1] is _BLANK:
            self.at += 1  # "… (gern|lieber)? …": as "[gern|lieber]"
            opening = "["
        return inner if opening == "(" else self._optional(inner, before)

    def _optional(self, inner: _Part, before: list[_Part]) -> _Part:
        if before and before[-1] is _BLANK:  # the blank before goes with the optional words
            before.pop()
            return _Part(f"(?:{BLANK}{inner.pattern})?", inner.width + 2, left=_OPEN)
        if all(p.leads for p in before) and self._peek() == " ":  # the blank after it goes with them
            self.at += 1
            return _Part(f"(?:{inner.pattern}{BLANK})?", inner.width + 2, right=_OPEN, leads=True)
        return _perhaps(f"(?:{inner.pattern})?", inner)

    def _class(self) -> _Part:
        end = self.phrase.index("}", self.at)
        name = self.phrase[self.at + 1 : end]
        self.at = end + 1
        if name in self.classes:
            return _Compiler(self.classes[name].lower(), self.classes).compile()
        if name in NAMED:
            return _Part(f"(?P<{name}>{NAMED[name]})", 60)
        raise ValueError(f"no word class {name!r} for phrase {self.phrase!r}")

    def _char(self, c: str, before: list[_Part]) -> _Part:
        if c == "…":
            longer = self._peek() == "…"
            self.at += longer
            if before and before[-1] is _BLANK:
                before.pop()
            return _Part(f"(?:{STEP}){{0,{12 if longer else 5}}}?", 170 if longer else 80, left=_OPEN)
        if c in _SIGNS:
            return _SIGNS[c]
        if c in "^$":
            return self._border(c, before)
        if c in _UMLAUT:
            return _Part(_ONE_OF[c], 2, frozenset(_UMLAUT[c]))
        if c.isalnum() or c == "_":
            return _Part(c, 1, frozenset({c}))
        sign = _Wanted(frozenset({_Stem(c, False, False)}))
        return _Part(re.escape(c), 1, None, (sign,), _BORDER, _BORDER)

    def _border(self, c: str, before: list[_Part]) -> _Part:
        if c == "^":
            self.at += self._peek() == " "
            return _Part(rf"(?<![^{LINE_ENDS}\0])[{SPACES}>•·*+-]*", 8, left=_BORDER, right=_BORDER)
        if before and before[-1] is _BLANK:
            before.pop()
        return _Part(rf"(?=[{SPACES}.,!:)]*(?:[{LINE_ENDS}\0]|$))", left=_BORDER)

    def _peek(self) -> str:
        return self.phrase[self.at : self.at + 1]


_PLAIN = expression(r"[a-z0-9]+(?!\?)")  # a letter before "?" stands alone
_SIGNS = {
    " ": _BLANK,
    "*": _Part(_LETTERS, 24),
    ",": _Part(",?", 2, left=_OPEN, right=_OPEN),
    "-": _Part(f"[{SPACES}-]?", 2, left=_OPEN, right=_OPEN),
    "'": _Part("'?", 2, left=_OPEN, right=_OPEN),
    ":": _Part(f"[{SPACES}]?:", 2, left=_BORDER, right=_BORDER),
}


def _perhaps(pattern: str, part: _Part) -> _Part:
    letters = None if part.letters is None else part.letters | _NOTHING
    left, right = (_INSIDE if edge is _INSIDE else _OPEN for edge in (part.left, part.right))
    return _Part(pattern, part.width, letters, left=left, right=right)


def _one_of(parts: Sequence[_Part]) -> _Part:
    """Alternatives: what is needed is the strongest need of one of them, so each must have one."""
    pattern = "(?:" + "|".join(p.pattern for p in parts) + ")"
    width = max(p.width for p in parts)
    if all(p.letters is not None for p in parts):
        return _Part(pattern, width, frozenset().union(*(p.letters or () for p in parts)))
    needs = [_needs([p]) for p in parts]
    wanted: tuple[_Wanted, ...] = ()
    if all(needs):
        best = [max(n, key=lambda w: w.strength) for n in needs]
        wanted = (_Wanted(frozenset().union(*(w.stems for w in best)), max(w.before for w in best)),)
    return _Part(pattern, width, None, wanted, _common([p.left for p in parts]), _common([p.right for p in parts]))


def _common(edges: Sequence[str]) -> str:
    if _INSIDE in edges:
        return _INSIDE
    return _OPEN if _OPEN in edges else _BORDER


def _in_a_row(parts: Sequence[_Part]) -> _Part:
    pattern, width = "".join(p.pattern for p in parts), sum(p.width for p in parts)
    if not parts:
        return _Part("", letters=_NOTHING)
    if len(parts) == 1:
        return replace(parts[0], leads=False)
    units = list(_joined(parts))
    if len(units) == 1 and units[0].letters is not None:
        return _Part(pattern, width, units[0].letters)
    return _Part(pattern, width, None, _needs(units), _edge(p.left for p in units), _edge(p.right for p in units[::-1]))


def _joined(parts: Sequence[_Part]) -> Iterator[_Part]:
    """The parts, with neighbouring letters put together into words."""
    run: _Part | None = None
    for p in parts:
        if run and run.letters and p.letters and len(run.letters) * len(p.letters) <= _SPELLINGS:
            run = _Part("", run.width + p.width, frozenset(map("".join, product(run.letters, p.letters))))
            continue
        if run:
            yield run
        run = p
    if run:
        yield run


def _needs(units: Sequence[_Part]) -> tuple[_Wanted, ...]:
    """What the units in a row need, each stem with the borders that its neighbours give it."""
    found, before = [], 0
    for i, unit in enumerate(units):
        begins = _beside(u.right for u in units[:i][::-1])
        ends = _beside(u.left for u in units[i + 1 :])
        for w in _own(unit):
            stems = frozenset(
                _Stem(s.letters, begins if s.begins is None else s.begins, ends if s.ends is None else s.ends)
                for s in w.stems
            )
            found.append(_Wanted(stems, before + w.before))
        before += unit.width
    return tuple(found)


def _own(unit: _Part) -> tuple[_Wanted, ...]:
    if unit.letters is None:
        return unit.wanted
    return () if "" in unit.letters else (_Wanted(frozenset(_Stem(x) for x in unit.letters)),)


def _beside(edges: Iterator[str] | Sequence[str]) -> bool | None:
    """Whether a word ends before these edges (from near to far); None: the phrase's own end tells."""
    edge = _edge(edges)
    return None if edge is _OPEN else edge is _BORDER


def _edge(edges: Iterator[str] | Sequence[str]) -> str:
    return next((e for e in edges if e is not _OPEN), _OPEN)

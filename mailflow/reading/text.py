"""The sender's words, made ready for the rules.

In: a string (or a Message and the zones that count). Out: a `Text`: the string as written, the same string folded
for comparison, and where its lines, clauses and pieces end. Never: a fold that moves an offset. Every character of
`low` stands where its original stands in `original`, so a span found in one is a span in both.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import itemgetter

from mailflow.learnt import expression
from mailflow.model import Message, Zone
from mailflow.reading.sought import Sought, made
from mailflow.reading.starts import sentences_begun
from mailflow.reading.words import Words

Span = tuple[int, int]

OWN_WORDS = (Zone.SUBJECT, Zone.OWN, Zone.ANSWER)
"""The zones that state facts. A signature is read for names only (policy §4)."""

MASK = "\0"
"""Stands for each character that is not to be read: neither blank nor letter, so no phrase crosses it."""

REACH = 600
"""A person's clause is shorter; a hostile one of a megabyte must not be looked through for each of its words."""

_FOLD = str.maketrans(
    {
        **dict.fromkeys('„“”"»«‚‘‹›', " "),
        **dict.fromkeys("’`´ʼ", "'"),
        **dict.fromkeys("–—‑‐−", "-"),
        **dict.fromkeys("\t\u00a0\u202f\u2007\u2009\r", " "),
    }
)
_EMPHASIS = expression(r"(?<![\w*_])[*_]{1,2}(?=\w)|(?<=\w)[*_]{1,2}(?![\w*_])")
_RULED = expression(r"_{2,}(?=[^\W_])|(?<=[^\W_])_{2,}")
"""The line of a form on which somebody writes: "Workshop: ___3___"."""
_SMILING = r"\U0001F600-\U0001F644\U0001F647-\U0001F64F🎉🤗🤣🤭🥰🥳❤️"
_LIKE_A_FACE = expression(rf"[{_SMILING}]|[:;]-?[)(]| :-?[dp]")  # most mails smile nowhere, and this is told fast
_FACE = expression(rf"(?<=[\w.!?)\"'])( ?)(?:[{_SMILING}]{{1,6}}|[:;]-?[)(]{{1,3}}|(?<= ):-?[dp])(?=\s|$)")
"""A face or a heart behind a word is a full stop ("den Livestream :-) Datenschutz ok"); a thumb is an answer."""


def _full_stop(face: re.Match[str]) -> str:
    ended = face.string[face.start() - 1] in ".!?"
    return (" " if ended else ".").ljust(len(face[0]))


@lru_cache(maxsize=256)
def fold(text: str) -> str:
    """`text` in lower case, quotation marks as blanks, dashes and apostrophes plain, `*emphasis*` off, faces as full stops;
    as long as `text`."""
    low = lower(sentences_begun(text)).translate(_FOLD)
    if _LIKE_A_FACE.search(low):
        low = _FACE.sub(_full_stop, low)
    if "__" in low:
        low = _RULED.sub(lambda m: " " * len(m[0]), low)
    if "*" in low or "_" in low:
        low = _EMPHASIS.sub(lambda m: " " * len(m[0]), low)
    return low


def lower(text: str) -> str:
    """`text` in lower case and as long as `text`, whatever it holds ("İ".lower() has two characters, so such letters stay)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


_ABBREVIATIONS = frozenset(
    """bzw ca dr prof dipl nr tel inkl exkl ggf evtl usw str hr fr abs bspw zzgl vgl sog gem max min mr mrs ms
    approx art lit buchst ziff u vorm nachm ing med phil jur rer nat hd gez geb vors stv stellv abt ref bzgl betr zzt allg ehem einschl insb insbes lt mind pers priv kath evang pfr jan feb apr jun jul aug sep sept okt nov dez st""".split()
)
_TWO_LETTERS = expression(
    r"\b(?:z\. ?b|z\. ?hd|z\. ?t|z\. ?zt|i\. ?r|a\. ?d|d\. ?r|o\. ?g|u\. ?a|d\. ?h|i\. ?a|i\. ?v|e\. ?v|m\. ?e|s\. ?o|s\. ?u|v\. ?a|p\. ?m|a\. ?m|e\. ?g|i\. ?e"
    r"|u\. ?ä|o\. ?ä)\."
)
_EQUALS = expression(r" ?[=:]")
_END = expression(r"[.!?…](?=[\s)\0]|$)[!?.)]*|[!?](?=\w)|;|\n[^\S\n]*\n\s*|\0+|\n")
_BUT = expression(
    r",\s+(?=(?:aber|jedoch|sondern|allerdings|daf(?:ü|ue)r|hingegen|but|however|though)\b)"
    r"|\s(?=sondern\b|but\b|(?<=- )aber\b|(?<=\n)aber\b)"
)
_PIECE_END = expression(r",(?=\D|$)|\s-+(?=\s)|\s/(?=\s)")
_LAST_WORD = expression(r"(\w+)$")
_ITEM = expression(
    r"\s*(?!(?:zu|ein|an|teil|einverstanden|erteilt)[,.] )(?:[-•·*+]\s|\d{1,2}[.)]\s|[a-z][.)]\s|\[[ x]?\]|\([ x]\)|[☐☒☑✓✔✅❌]|(?:[\w/().&,-]+ "
    r"){0,5}[\w/().*-]+(?: \([^()\n]{1,200}\) ?:| ?:(?:[^\d/]|$)))"
)


@dataclass(frozen=True)
class Text:
    """Words and their folded twin, in which the line ends that only a mail program put into prose are blanks.
    Made by `Text.of` or, for a bare string, `Text.plain`."""

    original: str
    low: str

    @classmethod
    def plain(cls, words: str) -> Text:
        words = unicodedata.normalize("NFC", words)
        return cls(words, _flowing(words, fold(words)))

    @classmethod
    def of(cls, message: Message, *zones: Zone) -> Text:
        """The message's text with every region masked but those of `zones` (default: `OWN_WORDS`)."""
        return _masked(message.text, tuple((r.start, r.end) for r in message.zone(*(zones or OWN_WORDS))))

    def without(self, phrases: Iterable[str]) -> Text:
        """The same with each of these phrases, written out, as one word that says nothing."""
        low = self.low
        for phrase in {fold(p).strip() for p in phrases}:
            if len(phrase) > 3 and phrase in low:
                low = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", lambda m: "x" * len(m[0]), low)
        return self if low is self.low else Text(self.original, low)

    def words(self, start: int, end: int) -> str:
        """What the sender wrote there."""
        return self.original[start:end]

    @cached_property
    def end(self) -> int:
        """Just behind the last character that is to be read: in the mask from there on nobody need search."""
        return min(len(self.low), len(self.low.rstrip(MASK)) + 2)

    @cached_property
    def index(self) -> Words:
        """The words of the text and where they stand, for all catalogues."""
        return Words(self.low[: self.end])

    @cached_property
    def _held(self) -> dict[Sought, bool]:
        return {}

    def may_hold(self, sought: Sought) -> bool:
        """Whether the words without which the expression cannot match stand in the text."""
        known = self._held.get(sought)
        if known is None:
            known = self._held[sought] = self.index.holds(sought.needs)
        return known

    def whole(self, words: str) -> Iterator[Span]:
        """Wherever these words stand, folded as the text is, with no letter beside them."""
        if words in self.low:
            yield from (m.span() for m in made(rf"(?<!\w){re.escape(words)}(?!\w)").finditer(self.low))

    @cached_property
    def clauses(self) -> tuple[Span, ...]:
        """Stretches within which a negation holds: ended by sentence ends, semicolons, "aber/sondern/jedoch",
        blank lines, and by the line ends of lists and forms, but not by the line ends of wrapped prose."""
        cuts = sorted({0, len(self.low), *self._ends(), *(m.end() for m in _BUT.finditer(self.low))})
        return tuple((a, b) for a, b in itertools.pairwise(cuts) if self.low[a:b].strip(" \n\0"))

    def clause(self, at: int) -> Span:
        """The clause around the character `at`, at most `REACH` characters to both sides."""
        return _near(_around(self.clauses, at, len(self.low)), at)

    @cached_property
    def pieces(self) -> tuple[Span, ...]:
        """Clauses cut again at commas, and at dashes and slashes between blanks."""
        return tuple(
            p
            for a, b in self.clauses
            for p in _split(a, b, [m.end() for m in _PIECE_END.finditer(self.low, a, b)])
            if self.low[p[0] : p[1]].strip()
        )

    def pieces_in(self, a: int, b: int) -> tuple[Span, ...]:
        """The pieces that begin between `a` and `b`."""
        return self.pieces[bisect_left(self.pieces, (a,)) : bisect_left(self.pieces, (b,))]

    def cut(self, a: int, b: int) -> list[Span]:
        """What of the pieces lies between `a` and `b`."""
        first = bisect_right(self.pieces, a, key=itemgetter(1))
        return [(max(x, a), min(y, b)) for x, y in self.pieces[first : bisect_left(self.pieces, (b,))]]

    def piece(self, at: int) -> Span:
        """The piece around the character `at`, at most `REACH` characters to both sides."""
        return _near(_around(self.pieces, at, len(self.low)), at)

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """Every line that holds anything, without its line end."""
        return tuple(
            (m.start(), m.end()) for m in re.finditer(r"[^\n\0]+", self.low) if self.low[m.start() : m.end()].strip()
        )

    def line(self, at: int) -> Span:
        """The line around the character `at`."""
        return _around(self.lines, at, len(self.low))

    def _ends(self) -> list[int]:
        return [m.end() for m in _END.finditer(self.low) if self._ends_here(m)]

    def _ends_here(self, m: re.Match[str]) -> bool:
        mark = m[0]
        if mark != ".":
            return True
        word = _LAST_WORD.search(self.low, max(0, m.start() - 12), m.start())
        if word is None:
            return True
        if word[1].isdigit() and self.low[: word.start()].endswith("-"):  # "… then P-1. privacy policy: agreed"
            return True
        if word[1].isdigit():  # "11. April", "3. Workshop", but "Workshop 3. Danke"
            return not (len(word[1]) < 3 and re.match(r"\s+[\w(]", self.low[m.end() : m.end() + 3])) or bool(
                re.match(r"\s+[A-ZÄÖÜ]", self.original[m.end() : m.end() + 4]) and not _ORDINAL.match(self.low, m.end())
            )
        if word[1].endswith("erkl") or _EQUALS.match(self.low, m.end()):
            return False  # "Datenschutzerkl. = ja"
        return word[1] not in _ABBREVIATIONS and m.start() not in self._abbreviated

    @cached_property
    def _abbreviated(self) -> frozenset[int]:
        """Every character of "z. B." and its like."""
        return frozenset(at for m in _TWO_LETTERS.finditer(self.low) for at in range(*m.span()))


_LINE = expression(r"[^\n\0]+")
_WIDE = 60  # characters at which mail programs begin to wrap
_SMILES = (":-)", ":)", ";-)", ";)", ":-(", ":(", ":d", ":-d", "🙂", "😊", "😉", "😀", "👍")
_OPEN_ENDS = (
    ",",
    " und",
    " oder",
    " und zwar",
    " der",
    " die",
    " den",
    " dem",
    " das",
    " im",
    " in",
    " zu",
    " zum",
    " zur",
)


def _flowing(original: str, low: str) -> str:
    """`low` with a blank for every line end inside running prose."""
    if "\n" not in low:
        return low
    lengths = [m.end() - m.start() for m in _LINE.finditer(low)]
    width = max(lengths, default=0)
    if width < _WIDE and sum(n > width - 12 for n in lengths) < 2:
        width = 0  # one line that is longer than the others was not cut off
    soft = [
        m.start() for m in re.finditer(r"(?<=[^\n\0])\n(?=[^\n\0])", low) if _wrapped(original, low, m.start(), width)
    ]
    if not soft:
        return low
    letters = list(low)
    for at in soft:
        letters[at] = " "
    return "".join(letters)


def _wrapped(original: str, low: str, at: int, width: int) -> bool:
    """Whether the line end at `at` is one that a mail program put into running prose: the next word would not have
    fitted, or it goes on in small letters. The line after must be no list item and no label of a form."""
    if _ITEM.match(low, at + 1):
        return False
    start = max(low.rfind("\n", 0, at), low.rfind(MASK, 0, at)) + 1
    line = low[start:at].rstrip()
    if not line or line.endswith(_SMILES) or _CELLS.search(original, start, at) or _ENTERED.search(line):
        return False
    if line.endswith(_OPEN_ENDS):
        return True
    word = _WORD_AHEAD.match(low, at + 1)
    if len(line) + 1 + len(word[0].strip() if word else "") > width >= 30:
        return not line.endswith((":", ";"))
    ahead = original[at + 1 : at + 40].lstrip()
    return ahead[:1].islower() and len(line) > 24 and any(c.isupper() for c in original[start:at])


_ENTERED = expression(r"(?::|\.{3}|_{2}|[\])☒☑✓✔]) *(?:ja|nein|yes|no)[.!]?$")
"""A form's field with its value; what follows is the next field, whatever the width of the lines."""
_BLANK = r"[ \u00a0\u202f\u2007\u2009]"
_CELLS = expression(rf"\t|\S{_BLANK}{{3,}}\S|\S{_BLANK}{{2,}}\S.*\S{_BLANK}{{2,}}\S|{_BLANK}\|{_BLANK}")
"""What parts the cells of a table's row."""
_WORD_AHEAD = expression(r"\s*\S*")


@lru_cache(maxsize=8)
def _masked(words: str, spans: tuple[Span, ...]) -> Text:
    """The text with only these spans to be read. Cached: several readers look at one mail."""
    low = fold(words)
    parts, at = [], 0
    for a, b in sorted(spans):
        parts += [MASK * (a - at), low[a:b]]
        at = max(at, b)
    return Text(words, _flowing(words, "".join(parts) + MASK * (len(low) - at)))


_ORDINAL = expression(
    r"\s+(?:januar|februar|märz|maerz|april|mai|juni|juli|august|september|oktober|november|dezember|jan\b|feb\b|apr\b"
    r"|jun\b|jul\b|aug\b|sep|okt\b|nov\b|dez\b|fachtag|wahl|workshop|forum|forums|session|panel|modul|ag\b|"
    r"arbeitsgruppe"
    r"|gruppe|runde|thema|vorsitzende|stock|etage|og\b|klasse|beigeordnete|bürgermeister|termin|platz|priorit|"
    r"prio\b|slot"
    r"|block|ws\b|und\b|oder\b|bis\b)"
)


def _near(span: Span, at: int) -> Span:
    return max(span[0], at - REACH), min(span[1], at + REACH)


def _split(a: int, b: int, cuts: list[int]) -> list[Span]:
    edges = [a, *(c for c in cuts if a < c < b), b]
    return list(itertools.pairwise(edges))


def _around(spans: tuple[Span, ...], at: int, length: int) -> Span:
    i = bisect_right(spans, (at, length + 1)) - 1
    return spans[i] if i >= 0 else (0, length)

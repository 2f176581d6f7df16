"""Tables with a head: rows of cells below a line of labels, by tabs (as HTML tables arrive), strokes, semicolons or blanks.

In: a `Text`. Out: `Table`s, and for each label the cells below it. Never: what a label or a cell means; that is the
business of those who read names, choices and consents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from mailflow.reading.sought import Sought
from mailflow.reading.text import Span, Text

_WIDE = str.maketrans(dict.fromkeys("\u00a0\u202f\u2007\u2009", " "))
_SIGNS = ("\t", "|", ";")
_BLANKS = Sought(r" {2,}")
_LINE = Sought(r"[^\n]+")
_RULE = Sought(r"[\s|;:+=_.-]*")
_KNOWN = Sought(
    r"\W*(?:(?:lfd\. ?)?nr|no|#|(?:vor|nach|zu|familien|full |first |last |sur)?[ -]?name[ns]?\b.*|(?:vor|nach)\b.*name|teilnehm.*|participant.*|attendee.*|"
    r"person(?:en)?|wer|who|titel|anrede|(?:e-?)?mail.*|tel.*|organisation|einrichtung|institution|verein|firma|betrieb|hof|praxis|büro|arbeitgeber|bereich|abteilung|amt|"
    r"dienststelle|träger|funktion|position|rolle|ort|wohnort|stadt|adresse|bemerkung.*|anmerkung.*|hinweis.*|essen|verpflegung|"
    r"(?:\w+[- ])?\w*(?:workshop|forum|gruppe|session|panel|modul|insel|werkstatt|kreis|tisch|thema|wahl|wunsch|slot|block|runde|ag|ws|ak|ff|ig)s?\b.*|"
    r".*(?:vormittag|nachmittag|morning|afternoon|datenschutz|dsgvo|privacy|einwilligung|zustimmung|einverst|consent|foto|photo|bild|teilnahme|"
    r"teilnehmerliste|liste|vor ort|livestream|online|präsenz|attendance).*)\W*",
    re.I,
)
_NAMES = Sought(
    r"\W*(?:(?:\w+[ -])?(?:vor|nach|zu|familien|sur)?[ -]?name[ns]?\b.*|teilnehm\w*.*|participants?.*|attendees?.*|person(?:en)?|wer|who)",
    re.I,
)
_VALUE = Sought(r"\W*(?:ja|nein|yes|no|x|\d+[a-z]?|[ivx]+|[a-z]\d?|vor ort|online|livestream|präsenz)\W*", re.I)
_SAID = Sought(r"[☒☑☐✓✔✅]|\[.?\]|\b(?:ich|wir|mich|uns|stimme|i agree|agree)\b", re.I)
_LONGEST = 70  # characters of a cell; prose has longer stretches
_MOST = 12_000


@dataclass(frozen=True)
class Table:
    """The labels of the head, and for each row its cells, each below the label of the same place."""

    head: tuple[Span, ...]
    rows: tuple[tuple[Span, ...], ...]

    @property
    def span(self) -> Span:
        """From the first label to the last cell."""
        return self.head[0][0], max(self.head[-1][1], *(row[-1][1] for row in self.rows))

    def column(self, i: int) -> Iterator[Span]:
        """The cells below the i-th label that hold anything."""
        yield from (row[i] for row in self.rows if i < len(row) and row[i][0] < row[i][1])


@lru_cache(maxsize=8)
def tables(text: Text) -> tuple[Table, ...]:
    """Every table of the words that are read."""
    return tuple(_tables(text)) if len(text.low) <= _MOST else ()


@lru_cache(maxsize=8)
def _blanked(text: Text) -> str:
    """The words as written, with plain blanks for all that look like one."""
    return text.original.translate(_WIDE)


def cells_behind(text: Text, at: int) -> list[Span]:
    """The further cells of a row without a head, whose cells tabs or blanks part, behind the one that ends at `at`."""
    if any(a <= at < b for a, b in (t.span for t in tables(text))):
        return []
    words = _blanked(text)
    end = words.find("\n", at)
    line = at, end if end >= 0 else len(words)
    if not _PARTS.match(words, *line):
        return []
    return [_trimmed(words, m.span()) for m in _PART.finditer(words, *line)]


_PARTS = Sought(r"[^\n\t]{0,40}?(?:\t| {2,})\S")
_PART = Sought(r"(?:(?! {2,})[^\t\n])+")


def _tables(text: Text) -> Iterator[Table]:
    words = _blanked(text)
    lines = [m.span() for m in _LINE.finditer(words) if text.low[m.start() : m.end()].strip("\0 ")]
    at = 0
    while at < len(lines) - 1:
        sign, head = _cells(words, lines[at])
        rows, end = _rows(text, lines, at, sign, head) if _is_head(words, head) else ([], at)
        if rows:
            yield Table(tuple(head), tuple(rows))
        at = max(end, at + 1)


def _rows(text: Text, lines: list[Span], at: int, sign: str, head: list[Span]) -> tuple[list[tuple[Span, ...]], int]:
    """The rows right below the head, and the line behind the last of them."""
    rows: list[tuple[Span, ...]] = []
    end = at + 1
    framed = text.original[slice(*lines[at])].lstrip().startswith("|")
    while end < len(lines) and text.original[lines[end - 1][1] : lines[end][0]].count("\n") < 2:
        line = text.original[slice(*lines[end])]
        if not _RULE.fullmatch(line):
            its, cells = _cells(_blanked(text), lines[end], sign, framed=framed)
            if its == sign != "  " and rows and _goes_on(rows[-1], cells):
                rows[-1] = tuple(above if above[0] < above[1] else below for above, below in _beside(rows[-1], cells))
                end += 1
                continue
            if its != sign or sum(a < b for a, b in cells) < 2 or any(b - a > _LONGEST for a, b in cells):
                break
            rows.append(_below(head, cells, lines[at][0], lines[end][0]) if sign == "  " else tuple(cells))
        end += 1
    return rows, end


def _beside(above: Sequence[Span], below: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """The cells of two lines, column by column; a line may end before its last, empty cells."""
    nothing = above[-1][1], above[-1][1]
    return zip_longest(above, below, fillvalue=nothing)


def _goes_on(above: Sequence[Span], below: Sequence[Span]) -> bool:
    """Whether a line holds the rest of cells that were wrapped: nothing in the first column, which the row above has
    filled, and something in one that is empty there."""
    first = above[0][0] < above[0][1] and below[0][0] == below[0][1]
    return first and any(a[0] == a[1] and b[0] < b[1] for a, b in _beside(above, below))


def _cells(words: str, line: Span, sign: str = "", *, framed: bool = True) -> tuple[str, list[Span]]:
    """The sign between the cells of a line, and the cells without blanks around them; none where the line has one only."""
    a, b = line
    for one in (sign,) if sign in _SIGNS else () if sign else _SIGNS:
        if words.count(one, a, b) and len(found := list(_split(words, a, b, one, framed))) > 1:
            return one, found
    cuts = [m.span() for m in _BLANKS.finditer(words, a, b) if words[a : m.start()].strip() and m.end() < b]
    if not cuts or sign in _SIGNS:
        return "", []
    edges = [a, *(x for cut in cuts for x in cut), b]
    return "  ", [_trimmed(words, s) for s in zip(edges[::2], edges[1::2], strict=True)]


def _split(words: str, a: int, b: int, sign: str, framed: bool) -> Iterator[Span]:
    """The cells between the signs; in a framed table a stroke at the ends of the line is its frame."""
    if sign == "|" and framed:
        frame = words[a:b]
        a, b = a + len(frame) - len(frame.lstrip(" |")), b - (len(frame) - len(frame.rstrip(" ")))
        b -= words[a:b].endswith("|")
    at = a
    for part in words[a:b].split(sign):
        yield _trimmed(words, (at, at + len(part)))
        at += len(part) + 1


def _trimmed(words: str, span: Span) -> Span:
    cell = words[slice(*span)]
    left = span[0] + len(cell) - len(cell.lstrip(" *_"))
    return left, max(left, span[1] - len(cell) + len(cell.rstrip(" *_")))


def _below(head: list[Span], cells: list[Span], first: int, line: int) -> tuple[Span, ...]:
    """Cells parted by blanks, each below the label above it; as many as there are labels stand in their order."""
    if len(cells) == len(head):
        return tuple(cells)
    found = [(line, line)] * len(head)
    starts = [a - first for a, _ in head]
    for a, b in cells:
        i = max((k for k, s in enumerate(starts) if s <= a - line + 2), default=0)
        found[i] = (a, b)
    return tuple(found)


def _is_head(words: str, cells: list[Span]) -> bool:
    """Labels that such tables have: one for names and another, or all of them; no cell is a value."""
    labels = [words[a:b] for a, b in cells if a < b]
    named = any(_NAMES.fullmatch(t) for t in labels)
    if len(labels) < 2 or any(len(t) > _LONGEST or (_VALUE.fullmatch(t) and not named) for t in labels):
        return False
    if any(_SAID.search(t) for t in labels):
        return False
    known = sum(bool(_KNOWN.fullmatch(t)) for t in labels)
    return known > 1 and (named or known == len(labels))

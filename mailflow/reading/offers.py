"""What a filled form merely offers: legends, empty boxes, rows answered with no.

In: a `Text` and a `Programme`. Out: the text with the offers masked, so that only what was chosen is read. An
unticked box says nothing (policy §4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mailflow.learnt import expression
from mailflow.reading.boxes import governed
from mailflow.reading.programme import Programme
from mailflow.reading.sought import made
from mailflow.reading.text import MASK, Span, Text


def without_offers(text: Text, programme: Programme) -> Text:
    """The text without what a form merely offers: legends before a colon, boxes that are not ticked."""
    if not re.search(r"[:=?\[(…☐◻⬜❏□]|\bx\b", text.low):
        return text
    low = "".join(_lines_without_offers(text, programme))
    low = _empty_rows(low, text, programme)
    return text if low == text.low else Text(text.original, low)


def _lines_without_offers(text: Text, programme: Programme) -> Iterator[str]:
    """The text again, line by line with what stands between the lines; only lines of a form's length hold offers."""
    at = 0
    for a, b in text.lines:
        yield text.low[at:a]
        line = text.low[a:b]
        yield _without_offers(line, programme) if len(line) <= _LONGEST else line
        at = b
    yield text.low[at:]


_LONGEST = 600


def _without_offers(line: str, programme: Programme) -> str:
    if offer := _bracketed_offer(line, programme):
        line = line[: offer[0]] + " " * (offer[1] - offer[0]) + line[offer[1] :]
    elif cut := _legend(line, programme):
        line = MASK * cut + line[cut:]
    for x, y, ticked in governed(line):
        if not ticked:
            line = line[:x] + MASK * (y - x) + line[y:]
    return line


def _bracketed_offer(line: str, programme: Programme) -> Span | None:
    """Where "(A = … / B = … / C = …)" stands before the colon of "Workshop (…):"; the label keeps its meaning."""
    for m in _IN_BRACKETS.finditer(line):
        if _offers(m[1], programme) >= 2 or _ONE_OR_NONE.search(m[1]) or _range(m[1], programme):
            return m.span()
    return None


def _range(label: str, programme: Programme) -> bool:
    """Whether it offers workshops from the first to the last: "1-8", "A bis E"."""
    code = rf"(?:{programme.code_pattern}|\d{{1,2}}|[a-z])"
    m = made(rf"(?<![\w.-])({code})\s*(?:-|\.\.+|…|bis|to)\s*({code})(?![\w.-])").search(label)
    first, last = (programme.code(c) for c in m.groups()) if m else (None, None)
    return first is not None and last is not None and first != last


_IN_BRACKETS = expression(r"\(([^()]*)\)(?=[\s._…]*:|\s*[._…]{2,})")
_ONE_OR_NONE = expression(r"^\s*\S+\s*/\s*[-–—]\s*$")


def _legend(line: str, programme: Programme) -> int:
    """The length of "Workshop 1 (…) / 2 (…)" before the colon; 0 where the line is no such question."""
    for m in re.finditer(r":", line):
        label = line[: m.start()]
        if (
            ":" not in label
            and (_range(label, programme) or (re.search(r"[/|]", label) and _offers(label, programme) >= 2))
            and _names_offer(label, programme)
        ):
            return m.end()
    return 0


def _names_offer(label: str, programme: Programme) -> bool:
    """A label that begins with what is offered ("Workshop 1 (…) / 2 (…)") and says nothing of anybody."""
    slots = "|".join(p.pattern for _, p in programme.slot_cues) or "(?!)"
    begins = made(rf"[\s>•·*+-]*(?:[a-zäöüß-]+ )?(?:{programme.nouns}|{slots})").match(label)
    return bool(begins) and not re.search(
        r"\b(?:ich|mich|mir|wir|uns|bitte|f(?:ü|ue)r (?:frau|herrn?|mich|uns))\b", label
    )


def _offers(label: str, programme: Programme) -> int:
    """How many different workshops a label lists."""
    pattern = _bare_pattern(programme)
    codes = {programme.code(m[1]) for m in pattern.finditer(label)} - {None}
    return len(codes)


@lru_cache(maxsize=128)
def _bare_pattern(programme: Programme) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-])({programme.code_pattern}|\d{{1,2}}[a-z]?|[ivx]{{1,4}}|[a-z])(?![\w.-])")


_YES_NO_ROW = expression(r"[:=?]\s*(ja|x|yes|✓|✔|✅|gern|gerne|nein|no|-+|–)?\s*$")


def _empty_rows(low: str, text: Text, programme: Programme) -> str:
    """Rows "Workshop A: nein / Workshop B: ja": only those with a yes count, where any has one."""
    rows = []
    for a, b in text.lines:
        m = _YES_NO_ROW.search(low, a, b) if b - a < _LONGEST else None
        if m and _offers(low[a : m.start()], programme) == 1 and len(low[a : m.start()]) < 90:
            rows.append((a, b, m[1] or ""))
    if len(rows) < 2 or not any(v in {"ja", "x", "yes", "✓", "✔", "✅", "gern", "gerne"} for *_, v in rows):
        return low
    for a, b, v in rows:
        if v in {"", "nein", "no"} or v.startswith(("-", "–")):
            low = low[:a] + MASK * (b - a) + low[b:]
    return low

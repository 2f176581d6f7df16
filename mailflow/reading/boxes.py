"""Ticked and empty boxes of filled forms, and offers like "(ja / nein)".

In: a `Text`. Out: the text in which everything that the form merely offers is masked, and whether a place stands
behind a tick. An unticked box says nothing (policy §4).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mailflow.learnt import expression
from mailflow.reading.sought import Sought
from mailflow.reading.text import MASK, Span, Text

BOX = Sought(
    r"\[( ?x ?| {0,3}|✓|✔)\]|\(( ?x ?| {1,3})\)|(☐|◻|⬜|❏|□)|(☒|☑|✅(?= ?\w)|✔(?= ?\w)|✓(?= ?\w)|🗹|■|^[ \t]*x(?=[ "
    r"\t]+[a-zäöü]))"
)
_ANY_BOX = Sought(BOX.pattern.replace("^", "(?:^|(?<=[\\n\\0]))"))
_OFFER = Sought(
    r"\([^()\n]{0,40}\b(?:ja|yes|x)\b ?[/|,;] ?(?:oder )?\b(?:nein|no|-)\b[^()\n]{0,20}\)(?=[^\n]*[:=]|"
    r"[^\n]{0,3}\w)|\b(?:ja|yes)[ \n]?[/|][ \n]?(?:nein|no)\b(?=[ \n]*(?:-+ ?>|=+ ?>|→|⇒|➔|➜|►|»|:|=|>)+[ \n]*\w)|\((?:erforderlich|freiwillig|pflicht\w*|optional|required|voluntary)\)"
)

_EMPTY_ROW = expression(
    r"(?:^|(?<=[\n\0]))[^\n\0:]{1,90}\([^()\n]{0,40}\b(?:ja|yes)\b ?[/|,;] ?\b(?:nein|no)\b[^()\n]{0,20}\) ?:[ _.]*"
    r"(?=$|\0|\n[ ]*(?:$|\n|\0)|\n[^\n:]{1,90}:)"
)
"""A question of a form that nobody answered, neither in its line nor in the next."""


@dataclass(frozen=True)
class Boxes:
    """A text without its unticked offers, and the stretches that a tick governs."""

    text: Text
    ticks: tuple[Span, ...]

    @classmethod
    def of(cls, text: Text) -> Boxes:
        if not _ANY_BOX.search(text) and not _OFFER.search(text):
            return cls(text, ())
        low, ticks = text.low, []
        for a, b in text.lines:
            for x, y, ticked in governed(low[a:b]):
                if ticked:
                    ticks.append((a + x, a + y))
                else:
                    low = low[: a + x] + MASK * (y - x) + low[a + y :]
        for m in _EMPTY_ROW.finditer(low):
            low = low[: m.start()] + MASK * (m.end() - m.start()) + low[m.end() :]
        for m in _OFFER.finditer(low):
            low = low[: m.start()] + " " * (m.end() - m.start()) + low[m.end() :]
        return cls(Text(text.original, low), tuple(ticks))

    def ticked(self, at: int) -> bool:
        return any(a <= at < b for a, b in self.ticks)


def governed(line: str) -> Iterator[tuple[int, int, bool]]:
    """The stretches of a line that belong to its boxes, and whether each is ticked. A box stands before its words,
    unless
    the line ends with a box and begins with words."""
    boxes = list(BOX.finditer(line))
    if not boxes:
        return
    after = bool(line[: boxes[0].start()].strip(" :-")) and not line[boxes[-1].end() :].strip(" .)")
    for i, m in enumerate(boxes):
        ticked = bool((m[1] or m[2] or "").strip() or m[4])
        if after:
            start = boxes[i - 1].end() if i else (line.rfind(":", 0, m.start()) + 1 if ":" in line[: m.start()] else 0)
            yield start, m.end(), ticked
        else:
            yield m.start(), boxes[i + 1].start() if i + 1 < len(boxes) else len(line), ticked

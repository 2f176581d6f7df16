"""Fields of forms whose label is a sentence: "Von mir dürfen Fotos gemacht werden.   ☐ ja  ☒ nein".

In: the text of a form, its empty boxes masked. Out: where label and entry stand. Never: what the label is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailflow.learnt import expression
from mailflow.reading.text import MASK, Span, Text

_ENTRY = expression(r"\b(ja|nein|yes|no)\W*\Z")
_GAP = expression(r"(?:\W|(?<=[\[(])x(?=[\])])|(?<=[\[(] )x(?= ?[\])]))+\Z")
_PARTS = expression(rf"[:?|\t☒☑✓✔✅🗹■{MASK}]|[ \u00a0]{{2}}|[\[(] ?x")
_PROSE = expression(r"[.:;!?](?=[ \u00a0])")  # "Datenschutz: ja. Fotos: nein": sentences, each with its answer
_NEAR = 80  # characters before the end of a line within which its entry stands
_LONGEST = 300  # characters of a label and its entry


@dataclass(frozen=True)
class Field:
    """One line of a form."""

    label: Span
    entry: Span
    yes: bool


def fields(text: Text) -> Iterator[Field]:
    """The lines that end with a yes or a no behind a colon, a cell's end or a tick."""
    for a, b in (m.span() for m in re.finditer(r"[^\n]+", text.original)):
        if b - a > _LONGEST or not _ENTRY.search(text.low, max(a, b - _NEAR), b):
            continue
        line = "".join(
            MASK if low == MASK else c.lower() if len(c.lower()) == 1 else c
            for c, low in zip(text.original[a:b], text.low[a:b], strict=True)
        )
        entry = _ENTRY.search(line, max(0, len(line) - _NEAR))
        gap = entry and _GAP.search(line, max(0, entry.start() - _NEAR), entry.start())
        if entry and gap and _PARTS.search(gap[0]) and gap.start() and not _PROSE.search(line, 0, gap.start()):
            yield Field((a, a + gap.start()), (a + entry.start(1), a + entry.end(1)), entry[1] in ("ja", "yes"))

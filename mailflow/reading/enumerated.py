"""Numbers that count answers: "1. B / 2. ja", "zu 1: C, zu 2: einverstanden".

In: the text of a reply. Out: where such numbers stand. Never: the number of a workshop; a count begins with one, goes on
with two, and something stands behind each.
"""

from __future__ import annotations

from collections.abc import Iterator

from mailflow.learnt import expression
from mailflow.reading.text import Span, Text

_COUNT = expression(
    r"(?:^|(?<=[\n\0/;,]))[ \t]*(?:(?:zu|ad|frage|punkt|question|nr\.?) )?\(?([1-6])(?:[.):]+|\s?[-–=])(?=[ \t]*[^\W_])"
)


def counts(text: Text) -> Iterator[Span]:
    """The numbers, where at least two of them count on from one."""
    found = list(_COUNT.finditer(text.low))
    if [int(m[1]) for m in found] == list(range(1, len(found) + 1)) and len(found) > 1:
        yield from (m.span(1) for m in found)

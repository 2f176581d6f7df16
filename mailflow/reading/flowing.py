"""Prose that a mail program broke into lines, in one.

In: a text as written and as folded. Out: the same with blanks for the line ends that no writer made; as long as it was.
"""

from __future__ import annotations

import itertools

FULL_LINE = 50
"""Characters from which on a line may have been broken by a mail program; a shorter one ended where its writer wished."""


def flowing(original: str, low: str) -> str:
    """The text with blanks for the line ends that a mail program put into prose."""
    lines = original.split("\n")
    at, out = -1, lines[:1]
    for line, following in itertools.pairwise(lines):
        at += len(line) + 1
        out.append(" " if low[at] == " " and len(line) >= FULL_LINE else "\n")
        out.append(following)
    return "".join(out)

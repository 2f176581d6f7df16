"""Blanks that were typed twice.

In: lines of a plain text. Out: the same with one blank where two say no more than one. Never: the blanks that part the
columns of a table.
"""

from __future__ import annotations

from mailflow.learnt import expression

_GAP = expression(r"(?<=\S) +(?=\S)")
_COLUMNS = expression(r"\S {2,}\S")
_ENDED = expression(r"(?<=[^\W\d_][.!?,]) {2}(?=[^\W_]\S*\s+\S)")
_WITHIN = expression(r"(?<=\S) {2}(?=\S+\s+\S)")
"""More than one word follows: a single one is the entry of a form ("… dürfen gemacht werden.  nein")."""
_FEW = 6  # gaps; fewer tell nothing of a habit


def single_blanks(lines: list[str]) -> list[str]:
    """The lines with single blanks where all are doubled (as in justified text); else those after a sentence
    end, and within a line that has no other with wide gaps beside it."""
    if not any("  " in line for line in lines):
        return lines
    gaps = [len(m[0]) for line in lines for m in _GAP.finditer(line)]
    if len(gaps) >= _FEW and sum(n > 1 for n in gaps) > 0.7 * len(gaps):
        return [_GAP.sub(lambda m: " " if len(m[0]) == 2 else m[0], line) for line in lines]
    wide = [bool(_COLUMNS.search(line)) for line in lines]
    return [_alone(line, any(wide[max(0, i - 1) : i] + wide[i + 1 : i + 2])) for i, line in enumerate(lines)]


def _alone(line: str, beside: bool) -> str:
    line = _ENDED.sub(" ", line)
    gaps = [len(m[0]) for m in _GAP.finditer(line)]
    if beside or "|" in line or len(gaps) < _FEW or sum(n > 1 for n in gaps) > 2:
        return line
    return _WITHIN.sub(" ", line)

"""The few marks of a reply's prose, and what becomes of them in plain text and in HTML.

In: the text that a template gave. Out: blocks; from them the plain text, and (through the HTML frame) the HTML.
One prose file serves both, so they cannot differ. A line begins with

    !  the status sentence          =  a heading
    :  a fact, "label | value"      -  a list item
    ?  a question                   >  a quotation
    |  a line that stays a line     ~  small print

and everything else is a paragraph, ended by a blank line. Values never begin a line with one of these marks by
accident: `clean.name` takes them away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mailflow.learnt import expression

_MARKS = {
    "!": "status",
    "=": "heading",
    ":": "fact",
    "-": "item",
    "?": "question",
    ">": "quote",
    "|": "line",
    "~": "small",
}
_MARKED = expression(r"([!=:\-?>|~]) (.*)", re.DOTALL)
_JOINED = ("paragraph", "small", "status", "quote")  # go on in the next unmarked line
_TIED = expression(r"(?<=\d)(\.?) (?=[^\W\d])")
_TIE = "\x00"  # no text of ours holds it, and no line breaks at it
_WIDTH = 74  # columns of plain text: leaves room for two levels of quoting in 78


@dataclass(frozen=True)
class Block:
    """A stretch of a reply. Lists, facts and verbatim lines hold several rows, the rest exactly one."""

    kind: str
    rows: tuple[tuple[str, str], ...]  # (label, text); the label is "" but for facts

    @property
    def text(self) -> str:
        return self.rows[0][1]


def blocks(prose: str) -> list[Block]:
    """The prose as blocks; neighbouring facts, items and lines become one block."""
    found: list[tuple[str, list[str]]] = []
    fresh = True
    for raw in prose.splitlines():
        text = " ".join(raw.split())
        if not text:
            fresh = True
            continue
        marked = _MARKED.fullmatch(text)
        if marked:
            kind, words = _MARKS[marked[1]], marked[2]
            grows = not fresh and bool(found) and found[-1][0] == kind and kind in ("fact", "item", "line")
        else:
            kind, words = "paragraph", text
            grows = False
            if not fresh and found and found[-1][0] in _JOINED:
                found[-1][1][-1] += " " + words
                continue
        fresh = False
        if grows:
            found[-1][1].append(words)
        else:
            found.append((kind, [words]))
    return [Block(kind, tuple(_row(kind, words) for words in rows)) for kind, rows in found]


def _row(kind: str, words: str) -> tuple[str, str]:
    if kind != "fact":
        return "", words
    label, _, value = words.partition("|")
    return label.strip(), value.strip()


def plain(parts: Iterable[Block], quotes: str = "„“") -> str:
    """The blocks as plain text: wrapped, without a line that a reader would take for a quotation. `quotes` are the
    two quotation marks of the language."""
    out: list[str] = []
    previous = ""
    for block in parts:
        if out and not _close(previous, block.kind):
            out.append("")
        out += _quote(block, quotes) if block.kind == "quote" else _PLAIN[block.kind](block)
        previous = block.kind
    return "\n".join(out) + "\n"


def _close(previous: str, kind: str) -> bool:
    """Whether two blocks stand without a blank line between them: a heading and its facts, choices and question."""
    return previous == "heading" or (previous in ("item", "quote") and kind == "question")


def _folded(text: str, first: str = "", rest: str = "") -> list[str]:
    """Wrapped lines. A number keeps the word behind it: "24. September", "16:00 Uhr", "39114 Magdeburg"."""
    if len(first) + len(text) <= _WIDTH:
        return [first + text]
    left, lines = first + _TIED.sub(r"\1" + _TIE, text), []
    begun = len(first)
    while len(left) > _WIDTH:
        end = left.rfind(" ", begun, _WIDTH + 1)
        end = left.find(" ", begun) if end < 0 else end
        if end < 0:
            break
        lines.append(left[:end])
        left, begun = rest + left[end + 1 :], len(rest)
    return [line.replace(_TIE, " ") for line in (*lines, left)]


def _facts(block: Block) -> list[str]:
    """A column of labels and a column of values, as wide as the longest label asks for."""
    width = min(max(len(label) for label, _ in block.rows) + 3, 30)
    lines = []
    for label, value in block.rows:
        lines += _folded(value, f"{label + ':':<{width}}", " " * width) or [f"{label}:"]
    return lines


def _quote(block: Block, quotes: str) -> list[str]:
    return _folded(quotes[0] + block.text + quotes[1], "  ", "  ")


_PLAIN = {
    "paragraph": lambda b: _folded(b.text),
    "status": lambda b: _folded(b.text),
    "small": lambda b: _folded(b.text),
    "heading": lambda b: [b.text],
    "question": lambda b: [b.text],  # never broken: the answer may stand below its one line
    "line": lambda b: [text for _, text in b.rows],
    "item": lambda b: [line for _, text in b.rows for line in _folded(text, "- ", "  ")],
    "fact": _facts,
}

"""What the commands print: tables and coloured text on a terminal, plain lines in a pipe.

Never raw text from a mail: everything shown passes `printable`, so that no control character and no terminal escape
reaches the terminal.
"""

from __future__ import annotations

import errno
import re
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from .wording import keys, say

if TYPE_CHECKING:
    from rich.console import Console

_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """Text for a terminal: control characters, escapes and direction overrides become �."""
    return _UNSAFE.sub("�", text)


def prepare() -> None:
    """A stdout that knows no umlauts (a cron job's, LANG=C) shows question marks instead of ending the program."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def knows_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def reason(e: OSError, lang: str) -> str:
    """Why the system refused, in `lang` where the sentence is known, else in the system's own words."""
    key = f"reason.{errno.errorcode.get(e.errno or 0, '')}"
    return say(key, lang) if key in keys() else e.strerror or str(e)


@cache
def console(stream: TextIO | None = None) -> Console:
    """Rich on a terminal; in a pipe it is told to be plain."""
    from rich.console import Console

    class Plain(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # whoever reads has enough: no fault (cli)

    return Plain(file=stream or sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=True)


def line(text: str = "", style: str | None = None, *, flush: bool = False) -> None:
    """`flush`: to be seen now, for a program that goes on."""
    console().print(printable(text), style=style)
    if flush:
        console().file.flush()


def error(text: str) -> None:
    print(printable(text), file=sys.stderr)


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table on a terminal; in a pipe a title line and columns aligned with blanks."""
    cells = [[printable(str(c)).replace("\n", " ") for c in row] for row in rows]
    if console().is_terminal:
        _framed(title, columns, cells)
    else:
        _aligned(title, columns, cells)


def _framed(title: str, columns: Sequence[str], rows: list[list[str]]) -> None:
    from rich import box
    from rich.table import Table

    framed = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        framed.add_column(column)
    for row in rows:
        framed.add_row(*row)
    console().print(framed, soft_wrap=False)


def _aligned(title: str, columns: Sequence[str], rows: list[list[str]]) -> None:
    widths = [max(map(len, column)) for column in zip(columns, *rows, strict=True)]
    if title:
        print(title)
    for row in [list(columns), *rows]:
        print("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip())
    print()


def marked(text: str, marks: Iterable[tuple[int, int, str]]) -> None:
    """A mail's own words with the evidence marked: colour on a terminal, «words»{fact} in a pipe."""
    from rich.text import Text

    shown, at = Text(), 0
    plain = not console().is_terminal
    for start, end, label in marks:
        shown.append(printable(text[at:start]))
        words = printable(text[start:end])
        shown.append(f"«{words}»" if plain else words, style="bold underline")
        shown.append("{" + printable(label) + "}", style="cyan")
        at = end
    shown.append(printable(text[at:]))
    console().print(shown)

"""Workshops named by codes in the cells of a table: below its label, or in the row of a person.

In: a text without offers, the programme, the names of the participants. Out: `Mention`s. Never: a number that counts the rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mailflow.learnt import expression
from mailflow.reading.mention import Mention, Scan
from mailflow.reading.sought import made
from mailflow.reading.tables import cells_behind, tables

_IN_CELL = expression(
    r"(?:[a-zäöü]{2,12}\.? +)?(?P<code>[a-z]{0,2}[ -]?\d{1,2}[a-z]?|[ivx]{1,4}|[a-z]-[a-z\d]|[a-z])(?!\w)"
)
_CELL = expression(
    rf"{_IN_CELL.pattern.replace('?P<code>', '?:')}(?:\s*(?:,|/|\+|&|;|\bund\b|\bu\.|\band\b)\s*{_IN_CELL.pattern.replace('?P<code>', '?:')}){{0,3}}"
)
_RUNNING = expression(r"(?:lfd\W*)?(?:nr|nummer|number|no)\b")
"""The label of a column that counts the rows."""


@dataclass(frozen=True)
class CellScan(Scan):
    """Looks for cells that hold nothing but codes."""

    def columns(self) -> Iterator[Mention]:
        """The cells below a table's label "Workshop" or "Vormittag" that are nothing but codes: "III", "2 und 4"."""
        chosen = made(rf"(?<!\w)(?:{self.programme.nouns}|\w*(?:wahl|wunsch))")
        for table in tables(self.text):
            for i, (a, b) in enumerate(table.head):
                slot = self._slot_in(a, b)
                if slot or (chosen.search(self.low, a, b) and not _RUNNING.match(self.low, a)):
                    for cell in table.column(i):
                        yield from self._cell(*cell, slot)

    def beside(self, name_ends: int) -> Iterator[Mention]:
        """The cells behind a name that are nothing but exact codes: "I + VI", "2 und 4"."""
        for cell in cells_behind(self.text, name_ends):
            found = [m.span("code") for m in _IN_CELL.finditer(self.low, *cell)]
            if _CELL.fullmatch(self.low, *cell) and all(self.programme.bare(self.low[a:b]) for a, b in found):
                for a, b in found:
                    if self.low[a].isdigit() or self.text.original[a].isupper():
                        yield Mention(a, b, frozenset({self.programme.bare(self.low[a:b]) or ""}), "code")

    def _cell(self, a: int, b: int, slot: str | None) -> Iterator[Mention]:
        found = list(_IN_CELL.finditer(self.low, a, b))
        if not _CELL.fullmatch(self.low, a, b):
            return
        for m in found:
            code = self.programme.code(m["code"], slot)
            if code or slot is None:
                yield Mention(m.start("code"), m.end("code"), frozenset({code} if code else ()), "code", slot=slot)

"""Codes written as keys of a keyboard: "1️⃣ bitte", "erst 3️⃣, sonst 5️⃣".

In: a text without offers and its programme. Out: `Mention`s. Never: the keys that number the lines of a form.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mailflow.learnt import expression
from mailflow.reading.mention import Mention, Scan

_KEY = expression("(?P<digit>[0-9])\ufe0f?\u20e3")
_WORDS = expression(r"\s*(?!bitte|please|sonst|oder|und|or|and|then|dann)[^\W\d_]{2}")


@dataclass(frozen=True)
class KeycapScan(Scan):
    """Looks for keys."""

    def all(self) -> Iterator[Mention]:
        """Every key that numbers no line and is a workshop's number."""
        for m in _KEY.finditer(self.low):
            heads = self.low[self.text.line(m.start())[0] : m.start()].strip(" >*-") == ""
            code = self.programme.code(m["digit"], self._slot_near(m.start()))
            if code and not (heads and _WORDS.match(self.low, m.end())):
                yield Mention(m.start(), m.end(), frozenset({code}), "code", slot=self._slot_near(m.start()))

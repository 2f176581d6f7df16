"""Workshops named by their place: "der dritte Workshop", "den letzten bitte".

In: a text without offers, the programme, the names of the participants. Out: `Mention`s. Never: a part of the day
("die erste Runde").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailflow.reading.mention import Mention, Scan
from mailflow.reading.patterns import nth, patterns

_PART_OF_DAY = re.compile(r"(?:\w+|\d\.)\s+(?:runde|teil|block|slot|phase|durchgang|h(?:ä|ae)lfte|round|part)\w{0,2}\b")


@dataclass(frozen=True)
class PositionScan(Scan):
    """Looks for places in the programme."""

    def all(self) -> Iterator[Mention]:
        """ "der dritte Workshop", "den letzten bitte"; by place in its slot where the words name one."""
        by = patterns(self.programme)
        found = (by.position, by.position_alone, by.position_in_slot)
        for m in (m for pattern in found for m in pattern.finditer(self.low)):
            if len(self.programme.slots) > 1 and _PART_OF_DAY.search(self.low, m.start("nth"), m.end() + 6):
                continue
            n = nth(m["nth"])
            slot = self._slot_near(m.start())
            code = self.programme.position(n, slot) if n is not None else None
            if code:
                yield Mention(m.start("nth"), m.end(), frozenset({code}), "position", slot=slot)
            elif n is not None and n > len(self.programme.event.workshops):
                yield Mention(m.start("nth"), m.end(), frozenset(), "position", slot=slot)

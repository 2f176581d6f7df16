"""Workshops named by their place in the programme ("der dritte Workshop") or by a number beside their title.

In: a text without offers, the programme, the names of the participants. Out: `Mention`s. Never: a part of the day
("die erste Runde").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mailflow.learnt import expression
from mailflow.reading.mention import Mention, Scan
from mailflow.reading.patterns import nth, patterns

_PART_OF_DAY = expression(r"(?:\w+|\d\.)\s+(?:runde|teil|block|slot|phase|durchgang|h(?:ä|ae)lfte|round|part)\w{0,2}\b")

_NUMBER_BEFORE = expression(r"(?<![\w.])(?P<code>\d{1,2})[ ]*[/).:,-][ ]*$")
_NUMBER_BEHIND = expression(r"[ ]*\([ ]*(?:nr\.?[ ]*)?(?P<code>\d{1,2})[ ]*\)")


@dataclass(frozen=True)
class PositionScan(Scan):
    """Looks for places in the programme."""

    def all(self) -> Iterator[Mention]:
        """ "der dritte Workshop", "den letzten bitte"; by place in its slot where the words name one."""
        by = patterns(self.programme)
        found = (
            by.position,
            by.position_alone,
            by.position_in_slot,
            by.position_first,
            by.position_paired,
            by.position_second,
        )
        for m in (m for pattern in found for m in pattern.finditer(self.text)):
            name = next(n for n, words in m.groupdict().items() if words)
            if self._part_of_day(m, name):
                continue
            n = nth(m[name])
            slot = self._slot_near(m.start(name))
            code = self.programme.position(n, slot) if n is not None else None
            if code:
                yield Mention(m.start(name), m.end(), frozenset({code}), "position", slot=slot)
            elif n is not None and n > len(self.programme.event.workshops):
                yield Mention(m.start(name), m.end(), frozenset(), "position", slot=slot)

    def _part_of_day(self, m: re.Match[str], name: str) -> bool:
        """ "die erste Runde", "Panel II in der ersten und Panel V in der zweiten Runde"."""
        if len(self.programme.slots) < 2:
            return False
        named = _PART_OF_DAY.search(self.low, m.start(name), m.end() + 6)
        near = (
            x
            for _, cue in self.programme.slot_cues
            for x in cue.finditer(self.low, max(0, m.start() - 20), m.end() + 20)
        )
        return bool(named) or any(x.start() <= m.start(name) < x.end() for x in near)

    def beside(self, topics: Iterable[Mention]) -> Iterator[Mention]:
        """A number right beside a title: "3 / Beschäftigung", "2) Folklore", where it is this title's; "Folklore (2)"."""
        for t in topics:
            before = _NUMBER_BEFORE.search(self.low, max(0, t.start - 12), t.start)
            if before and self.programme.bare(before["code"]) in t.workshops:
                yield Mention(before.start("code"), before.end("code"), t.workshops, "code", slot=t.slot)
            behind = _NUMBER_BEHIND.match(self.low, t.end)
            if behind and (code := self.programme.bare(behind["code"])):
                yield Mention(behind.start("code"), behind.end("code"), frozenset({code}), "code", slot=t.slot)

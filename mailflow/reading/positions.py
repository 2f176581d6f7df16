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
from mailflow.reading.patterns import NTH_WORDS, WORDS_FOR_NUMBERS, nth, patterns
from mailflow.reading.placed import tells_of_a_person
from mailflow.reading.sought import Sought, made

_PART_OF_DAY = expression(r"(?:\w+|\d\.)\s+(?:runde|teil|block|slot|phase|durchgang|h(?:ä|ae)lfte|round|part)\w{0,2}\b")

_NUMBER_BEFORE = expression(r"(?<![\w.])(?P<code>\d{1,2})[ ]*[/).:,-][ ]*$")
_NUMBER_BEHIND = expression(r"[ ]*\([ ]*(?:nr\.?[ ]*)?(?P<code>\d{1,2})[ ]*\)")

_OF_MANY = Sought(
    r"\b(?:von|aus|unter|bei|out of|of|from)\s+(?:(?:all(?:en)?|den|ihren|euren|ihrem|eurem|dem|diesen|the|your|these|those|meinen|unseren)\s+)+"
    rf"(?:(?P<number>{WORDS_FOR_NUMBERS}|\d)\s+)?(?:(?:angebot|vorgestellt|genannt|aufgef(?:ü|ue)hrt|ausgeschrieb|geplant|vorgeschlag|verschied|m(?:ö|oe)glich|offered)\w*\s+)?(?P<many>[a-zäöüß-]{{5,}})"
)
_OFFERS = r"angebot\w*|themen\w*|veranstaltung\w*|dreien|vieren|f(?:ü|ue)nfen|optionen|m(?:ö|oe)glichkeiten|gruppen|kursen|three|four|five|options|topics|offers"
_NTH_OF = expression(
    rf"\b(?:de[nmr]|die|das|the)\s+(?P<nth>{NTH_WORDS})(?:\s+one)?(?=\s*(?:[.,;!)\n\0]|$|(?:sein|werden|belegen|besuchen|nehmen|w(?:ä|ae)hlen|buchen|"
    r"an|am|bitte|zu|mir|mich|uns|f(?:ü|ue)r|heraus|aus|please|most|best)\b))"
)
_TAKES = expression(
    r"\b(?:(?:m(?:ö|oe)chte|nehme|w(?:ä|ae)hle|belege|besuche|will|h(?:ä|ae)tte|w(?:ü|ue)rde|bevorzuge|buche|melde|entscheide|suche) (?:ich|mich)|"
    r"ich (?:m(?:ö|oe)chte|nehme|w(?:ä|ae)hle|belege|besuche|will|h(?:ä|ae)tte|w(?:ü|ue)rde|bevorzuge|buche)|bitte|soll(?:'s| es)|wird(?:'s| es)|w(?:ä|ae)re (?:f(?:ü|ue)r mich|mir)|"
    r"(?:interessiert|reizt|lockt|spricht|passt|gef(?:ä|ae)llt|liegt|sagt)(?: (?:mich|mir|zu mir|f(?:ü|ue)r mich|wohl|am besten))*|i(?:'d| would)? (?:like|choose|take|prefer|want|pick)|my choice is)\b"
)
_NTH_IS = expression(
    r"\b(?:ist|w(?:ä|ae)re?|is|(?:hat|h(?:ä|ae)tte)(?: es|'s) (?:mir|uns))\s+(?:(?:genau|wohl|mir|f(?:ü|ue)r mich|eindeutig)\s+)*"
    rf"(?:de[nmr]|die|das|the)\s+(?P<nth>{NTH_WORDS})(?:\s+one)?\s+(?:(?:genau|wohl|eher|ganz|klar|am ehesten|eindeutig|sicher|would be|mir)\s+)*"
    r"(?:(?:de[rn]|die|das)\s+)?(?:meine?[rs]?(?!\s+\w)|(?:richtige|passende|beste)(?:\s+f(?:ü|ue)r (?:mich|uns))?|(?:et)?was f(?:ü|ue)r (?:mich|uns)|"
    r"(?:the )?(?:one )?for me|mine|meine? (?:favorit\w*|wahl|wunsch)|angetan)(?=\s*(?:[.,;!)\n\0]|$))"
)
"""Words that call a place one's own: "wäre der zweite der meine", "hat es mir der zweite angetan"."""
_SUITS = expression(r"\s+(?:soll es|wird es|passt|interessiert mich|reizt mich|spricht mich)\b")
_TOLD = expression(
    r"\b(?:letzte[sn]?|voriges|vergangenes) (?:jahr|mal)\b|\b(?:schon|bereits|damals|war|habe|hatte|nicht|kolleg\w*|last year|already|not)\b"
)


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
            by.position_listed,
        )
        for m in (*(m for pattern in found for m in pattern.finditer(self.text)), *self._of_several()):
            name = next(n for n, words in m.groupdict().items() if words)
            n = nth(m[name])
            if m.re is by.position_listed.plain and not self._taken(m):
                continue
            exact = self.programme.behind(
                m[0].split()[-1], str(n)
            )  # "die zweite Werkstatt", where one is "Werkstatt 2"
            slot = self._slot_near(m.start(name))
            if m.re is by.position_in_slot.plain and tells_of_a_person(self, m.start()):
                continue
            if exact and slot not in (None, self.programme.slot_of[exact]):
                exact = None  # "vormittags die erste AG, nachmittags die zweite"
            if not exact and (self._part_of_day(m, name) or self._of_other_things(m.start(name))):
                continue
            code = exact or (self.programme.position(n, slot) if n is not None else None)
            if code:
                yield Mention(m.start(name), m.end(), frozenset({code}), "position", slot=slot)
            elif n is not None and n > len(self.programme.event.workshops):
                yield Mention(m.start(name), m.end(), frozenset(), "position", slot=slot)

    def _of_several(self) -> Iterator[re.Match[str]]:
        """ "Von Ihren drei Angeboten soll es bei mir das zweite sein": of what is offered, a place that somebody takes."""
        for of in _OF_MANY.finditer(self.text):
            end = self.text.clause(of.start())[1]
            if self._offered(of["many"]) and not _TOLD.search(self.low, of.end(), end):
                if m := _NTH_IS.search(self.low, of.end(), end):
                    yield m
                    continue
                m = _NTH_OF.search(self.low, of.end(), end)
                if m and (_TAKES.search(self.low, of.end(), m.start()) or _SUITS.match(self.low, m.end())):
                    yield m

    def _taken(self, m: re.Match[str]) -> bool:
        """A place on the list that somebody wishes for: not "der letzte Punkt, der Datenschutz"."""
        alone = (
            self.text.piece(m.start())[0] == m.start() and not self.low[m.end() : self.text.line(m.start())[1]].strip()
        )
        called = made(rf"(?<!\w){self.programme.nouns}s?\s*:?\s*(?:(?:de[nr]|die|das|the)\s+)?$").search(
            self.low, 0, m.start()
        )
        other = re.search(r"datenschutz|einwillig|tagesordnung|privacy", self.low[slice(*self.text.clause(m.start()))])
        return not other and (alone or bool(called) or self.wishes(m.start()))

    def _of_other_things(self, at: int) -> bool:
        """ "Von den drei Zügen nehme ich den letzten"."""
        of = list(_OF_MANY.finditer(self.low, self.text.clause(at)[0], at))
        return bool(of and of[-1]["number"]) and not self._offered(of[-1]["many"])

    def _offered(self, many: str) -> bool:
        return bool(made(rf"(?:{self.programme.nouns}(?:s|en|n|e)?|{_OFFERS})").fullmatch(many))

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

"""Workshops that a mail tells of without a wish: another's, a reason for one's own, what one is about, its slides.

In: a text, the marks of the catalogue, a mention with the one before and behind it. Out: yes or no. Never: a verdict on
words that wish.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mailflow.learnt import expression
from mailflow.reading.mark import Mark
from mailflow.reading.mention import Mention
from mailflow.reading.rule import Match
from mailflow.reading.sought import Sought
from mailflow.reading.text import Text

_MATERIAL = Sought(
    r"\b(?:slides?|handouts?|recordings?|results|folien|unterlagen|materialien|material|skripte?|pr(?:ä|ae)sentationen?|protokolle?|"
    r"aufzeichnung(?:en)?|ergebnisse|dokumentation)(?: (?:of|from|for|von|vom|aus|zu[mr]?|f(?:ü|ue)r|de[rsm]|the|dem|den))* ?$"
)
"""What is asked for beside a registration: "die Folien aus AG 4"."""
_ASKED = expression(
    r"\s*(?:habe?|h(?:ä|ae)tte|haben) (?:ich|wir) (?:(?:noch|mal|nur|auch|eine|ne|kurze) ){1,3}frage\b(?!,)"
)
"""What a question is about: "zu C habe ich eine Frage"."""
_OF_OTHERS = Sought(
    r"\b(?:kolleg(?:in|e)|chefin|chef|leiterin|leiter|leitung|freundin|freund|frau|herr|bruder|schwester|mann)\b.{0,50}"
    r"\b(?:hat sich|ist (?:ja |schon |bereits |auch )?(?:in|bei|zu)|war|sitzt|(?:ist|hat|hatte) .{0,40}(?:angemeldet|eingetragen|"
    r"entschieden|gew(?:ä|ae)hlt|gebucht))\b"
)
_OTHER_GOES = Sought(
    r"\b(?:kolleg(?:in|e|en|innen)|chefin|chef|leiterin|leiter|leitung|freundin|freund|bruder|schwester|"
    r"mann|nachbar(?:in|n)?|team)(?: [\w-]+){0,3}? (?:geht|gehen|nimmt|nehmen|w(?:ä|ae)hlt|besucht|belegt|macht|bevorzugt) (?:[\w-]+ ){0,4}$"
)
_BY_HERSELF = Sought(
    r"\b(?:hat sich|haben sich|meldet sich|melden sich|selbst|selber|schon|bereits|übrigens|gesondert|separat)\b"
)
""" "Unsere Chefin geht in C, sie hat sich schon gemeldet": where only the writer takes part, another's choice."""
_OF_ME = Sought(r"\b(?:ich|mich|mir|wir|uns|mein(?:e|en)? (?:wahl|wunsch)|bitte)\b")
_REASON = expression(
    r"[\s,(–-]*(?:da(?! (?:bleib|nehm|geh|will|m(?:ö|oe)cht|bin|komm|w(?:ä|ae)hl|passt|w(?:ä|ae)re))|weil|nachdem|denn|since|because|as)\b"
)
_AND_THEN = expression(r"\b(?:und|sowie|dann|and)\s+(?:[\w-]+\s+){0,6}$")
_WISHES = expression(
    r"interess|m(?:ö|oe)cht|\bwill\b|\bwollen\b|\bgern|\bnehm|\bw(?:ä|ae)hl|\bpasst\b|\bbitte\b|would|want|\bw(?:ä|ae)re\b|"
    r"\b(?:besser|lieber|wichtig|n(?:ä|ae)her|richtig)"
)
_ABOUT = Sought(
    r"\b(?:ist|sind|w(?:ä|ae)re) (?:(?:ja |doch |wohl |n(?:ä|ae)mlich |halt |eh |eher |nur |blo(?:ß|ss) )+(?:das|de[rn]|die|f(?:ü|ue)r|was|etwas|(?:ü|ue)ber|von|"
    r"mit|ein\w*)|f(?:ü|ue)r (?!mich|uns|den|die|das ))\b|\b(?:macht|besucht|nimmt|belegt|besetzt|hört|deckt|(?:ü|ue)bernimmt) (?:ja |doch |wohl |n(?:ä|ae)mlich |schon |bereits |bei uns |jetzt |nun )*"
    r"(?:(?:de[rn]|die|mein\w*|unser\w*|ein\w*|schon|bereits) (?:\w+ )?\w*(?:chef|kolleg|leit|frau|mann|team|anderer?\b)|jemand\b)"
)
_TAKES_IT = Sought(
    r"\b(?:nehm|w(?:ä|ae)hl|m(?:ö|oe)cht|will|wollen|bitte|geh|besuche|richtig|meins|mein|passt|f(?:ü|ue)r mich)"
)


@dataclass(frozen=True)
class Told:
    """Answers for one text. `alone`: only the writer takes part, so what others chose is no wish."""

    text: Text
    marks: Sequence[Match]
    alone: bool = False

    def of(self, m: Mention, before: Mention | None, after: Mention | None) -> bool:
        """Whether the mention is only told of."""
        x, y = self.text.piece(m.end - 1)
        if (after and self._reason_before(m, after)) or (before and self._reason_behind(m, before)):
            return True
        if _ASKED.match(self.text.low, m.end):
            return True
        if _MATERIAL.search(self.text.low, x, m.start) or self._about(m):
            return True
        others = _OF_OTHERS.search(self.text, x, y) or (
            _OTHER_GOES.search(self.text, x, m.start) and _BY_HERSELF.search(self.text, *self.text.clause(m.start))
        )
        return bool(self.alone and others and not _OF_ME.search(self.text, x, y))

    def _about(self, m: Mention) -> bool:
        """ "A ist ja nur für die Verwaltung", "A macht schon mein Chef", and nothing more."""
        closing = len(self.text.low[m.end : m.end + 4]) - len(self.text.low[m.end : m.end + 4].lstrip('“”"»«) \n'))
        found = _ABOUT.match(self.text.low, m.end + closing)
        rest = self.text.clause(m.start)[1]
        return bool(self.alone and found) and not _TAKES_IT.search(self.text.low, m.end, rest)

    def _reason_before(self, m: Mention, after: Mention) -> bool:
        """ "Da Workshop B sicher voll ist, nehme ich A": a reason for another choice."""
        a, b = self.text.piece(m.start)
        return bool(
            _REASON.match(self.text.low, a, b)
            and ":" not in self.text.low[a : m.start]  # "Weil wir uns das Auto teilen: Workshop B"
            and not re.search(r"interess|m(?:ö|oe)cht|\bwill\b|gern|would|want", self.text.low[a:b])
            and self._same_clause(m.end, after.start)
            and after.start >= b
            and not any(x.means in (Mark.FALLBACK, Mark.EITHER) and m.end <= x.start < after.start for x in self.marks)
        )

    def _reason_behind(self, m: Mention, before: Mention) -> bool:
        """ "Ich nehme B, weil mir A zu trocken ist": why it is not the other one."""
        a, b = self.text.piece(m.start)
        return bool(
            before.code != m.code
            and before.end <= a
            and not self._goes_on(m, before)
            and _REASON.match(self.text.low, a, b)
            and not _WISHES.search(self.text.low, a, b)
            and self._same_clause(before.end, m.start)
        )

    def _goes_on(self, m: Mention, before: Mention) -> bool:
        """ "…, weil uns das Geld fehlt und am Nachmittag die Hausaufgabenhilfe.": behind the reason the next part of the day."""
        a, b = self.text.piece(m.end - 1)
        return bool(
            m.slot
            and m.slot != before.slot
            and _AND_THEN.search(self.text.low, a, m.start)
            and not self.text.low[m.end : b].strip(" ,.;!?)\n\0")
        )

    def _same_clause(self, a: int, b: int) -> bool:
        return b <= self.text.clause(max(a - 1, 0))[1]

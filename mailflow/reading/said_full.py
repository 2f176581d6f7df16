"""A workshop that is said to be full: a condition ("Ist A voll, dann B") or a reason to leave it ("A ist voll, ich nehme B").

In: a text, the marks of the catalogue, the mentions. Out: the marks, where words that state it drop the workshop instead of
ranking the next behind it. Never: so where the workshop was named before, or where "dann" answers the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from mailflow.learnt import expression
from mailflow.reading.mark import Mark
from mailflow.reading.mention import Mention
from mailflow.reading.rule import Match
from mailflow.reading.text import Text

_STATES = expression(
    r"(?:ist|sind|is|are|war)\b.*(?:voll|belegt|ausgebucht|besetzt|(?:ü|ue)berf(?:ü|ue)llt|(?:ü|ue)berlaufen|(?:ü|ue)berbucht|dicht|vergeben|geschlossen|"
    r"ausverkauft|begehrt|gefragt|full|booked|taken|packed|gone)\b"
)
_BESIDE = expression(r"[\s“”\"»«)]*")
_ANSWERED = expression(r"\s*(?:\?|,?\s*(?:dann|then|in dem fall|in that case)\b)")
_IF = expression(r"\b(?:falls|wenn|sofern|sollten?|ob|if|should|whether|in case)\b")


def as_stated(text: Text, marks: Iterable[Match], mentions: Sequence[Mention]) -> list[Match]:
    """The marks; those that state that a workshop is full are marked `DROPPED`."""
    return [_dropping(x) if _states(text, x, mentions) else x for x in marks]


def _dropping(x: Match) -> Match:
    return replace(x, rule=replace(x.rule, means=Mark.DROPPED))


def _states(text: Text, x: Match, mentions: Sequence[Mention]) -> bool:
    if x.means is not Mark.FALLBACK or not _STATES.match(x.words) or _ANSWERED.match(text.low, x.end):
        return False
    subject = next((m for m in mentions if m.end <= x.start and _BESIDE.fullmatch(text.low[m.end : x.start])), None)
    if subject is None or any(m.start < subject.start and m.workshops & subject.workshops for m in mentions):
        return False
    begins = text.piece(subject.start)[0]
    return not re.search(_IF.pattern, text.low[begins : subject.start])

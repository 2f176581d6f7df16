"""Somebody who does something for the writer, told with the thing first: "Die Turnhalle schließt Mehmet Polat auf".

In: a sentence as it was written, where it names him, the words of the programme. Out: yes or no. Never: a sentence whose
thing is a workshop, a place or a part of the day ("Die Beschäftigung nimmt Jens Ek").
"""

from __future__ import annotations

import re
from collections.abc import Set

from mailflow.learnt import expression
from mailflow.reading import names
from mailflow.reading.facts import Span
from mailflow.reading.nouns import CALLED

_THING_FIRST = expression(
    r"\W*(?:(?:und|aber|denn|dafür) )?(?P<thing>(?:die|das|den|mein\w*|unser\w*|mich|(?:zu[mr]?|auf|an|in|bei|am|im) (?:de[mnr] |die |das )?)(?: ?[\w-]+){1,6}?) "
    r"(?:nimmt|fährt|schließt|schließen|übernimmt|übernehmen|bringt|führt|trägt|hält|hat|gießt|gießen|holt|macht|hütet|betreut|leitet|moderiert|druckt|kocht|backt|besorgt|regelt|erledigt)"
    r"(?: (?:mich|mir|uns|an|in|auf|solange|derweil|währenddessen|dann|ja|natürlich|an dem \w+|in der zeit|am \w+|wieder|wie immer|diesmal))* "
    r"(?:(?:mein|unser|der|die)\w* [\w-]+,? )?(?:frau |herr )?$",
    re.I,
)
_TAKES = expression(
    rf"\b(?:{CALLED}|\w*plat?z|plätze|teilnahme|anmeldung|\w*mittags?|erste[nrs]?|zweite[nrs]?|thema|unsere?n? (?:verein|haus|verband|einrichtung)|seite|interessen)\b|\b\w{{1,2}}\d?$",
    re.I,
)


def done_by(sentence: str, him: Span, programme: Set[str]) -> bool:
    """Whether he who is named at `him` only does something with a thing that stands first."""
    said = _THING_FIRST.fullmatch(sentence, _begins(sentence, him[0]), him[0])
    if said is None or _TAKES.search(said["thing"]):
        return False
    return not any(names.plain(w.text) in programme for w in names.words(said["thing"]) if len(w.text) > 3)


def _begins(sentence: str, at: int) -> int:
    """Where the part of the sentence begins that ends at `at`: behind its last comma."""
    return max(sentence.rfind(",", 0, at), sentence.rfind(";", 0, at)) + 1

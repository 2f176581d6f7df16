"""Which workshop is still open, and only that: "Welches Forum, überlege ich mir noch".

In: a text, a clause of it, the event's word for a workshop. Out: yes or no. Never: a clause that leaves coming itself open.
"""

from __future__ import annotations

import re

from mailflow.learnt import expression
from mailflow.reading.sought import made
from mailflow.reading.spelled import spelled
from mailflow.reading.text import Span, Text

_WHICH = spelled(r"\b(?:welche[rsnm]?|wohin genau|für was|wofür|which(?: one| of)?|(?:aus)?wahl)\b")
_COMING = spelled(
    r"\b(?:ob (?!a\b|b\b|eins|erst)|komme?n?|teiln\w*|teilzunehmen|dabei ?(?:sein|bin)|anmeld\w*|angemeldet|zusag\w*|überhaupt|gar nicht|whether i|come|attend\w*|at all)\b"
)
_NOUN = r"\b(?:workshops?|ws|ag|arbeitsgruppen?|f(?:orum|oren)|panels?|sessions?|module?|gruppen?|themen\w*)\b"


def which_one(text: Text, clause: Span, noun: str) -> bool:
    """Whether the clause leaves open which workshop, and says nothing of coming behind its word for it."""
    a, b = clause
    named = _WHICH.search(text, a, b)
    at = named.start() if named else _noun(text, clause, noun)
    return at >= 0 and not _COMING.search(text, at, b) and not _WHETHER_I.search(text.low, a, b)


_WHETHER_I = expression(r"\b(?:ob (?:ich|wir|es|das)|whether (?:i|we|it))\b")


def _noun(text: Text, clause: Span, noun: str) -> int:
    own = made(rf"\b{re.escape(noun.lower())}\w{{0,2}}\b|{_NOUN}" if noun else _NOUN)
    found = own.search(text.low, *clause)
    return found.start() if found else -1

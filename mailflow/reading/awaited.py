"""Somebody of a group whose choice is still to come: "Ich nehme C, Frau Sommerlatte sagt mir ihren noch".

In: the text, the participants, where workshops are named. Out: whether there is such a one. Never: a choice; what one of them
takes holds for nobody who is still to choose.
"""

from __future__ import annotations

from collections.abc import Sequence

from mailflow.reading.facts import Person
from mailflow.reading.sought import Sought
from mailflow.reading.text import Span, Text

_STILL = Sought(
    r"\b(?:folgt|folgen|später|nach(?:reich\w*|zureichen|geliefert|gereicht|melden|zumelden)|reiche?n? (?:ich |wir )?(?:\w+ ){0,3}nach|noch (?:offen|unklar|nicht|"
    r"unentschieden|unsicher|unschlüssig|keine?n?)|(?:sagt|teilt|gibt|meldet|schreibt|nennt|entscheidet|überlegt|wählt|weiß|schaut|guckt) (?:[\w.]+ ){0,5}?(?:noch|später|"
    r"nach|selbst|selber)|noch (?:\w+ ){0,3}?(?:entscheiden|überlegen|wählen|mitteilen|sagen|klären|melden|fragen)|überlegt noch|will (?:let|tell)|undecided|tba|tbc|"
    r"not (?:yet )?(?:decided|sure|chosen)|later|yet to)\b"
)


def awaited(text: Text, persons: Sequence[Person], named: Sequence[Span]) -> bool:
    """Whether a piece puts off somebody's choice and names no workshop."""
    if len(persons) < 2:
        return False
    for person in persons:
        for start, _ in person.spans if not person.is_sender else ():
            a, b = text.piece(start)
            if _STILL.search(text, a, b) and not any(a <= x < b for x, _ in named):
                return True
    return False

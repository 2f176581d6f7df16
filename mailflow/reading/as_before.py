"""Whoever stands and says that nothing alters for him, in a mail that registers somebody more: "Bitte melden Sie auch Frau
Albers an, sie geht in A. Bei mir bleibt alles."

In: one mail before the readers of facts, and those whom its sender has registered. Out: the people whom it registers
anew. Never: anybody left out who is not registered already, or of whom the mail does not say that he stays as he is.
"""

from __future__ import annotations

from collections.abc import Sequence

from mailflow.learnt import expression
from mailflow.model import Participant
from mailflow.reading import names
from mailflow.reading.facts import Person
from mailflow.reading.look import Look

_AS_BEFORE = expression(
    r"\b(?:bei|für) (?:mir|mich|uns)(?: (?:selbst|selber|beiden))? (?:bleib\w*|ändert|gilt|ist alles|soll alles|alles|wie)\b"
    r"|\b(?:bleib\w*|ändert sich|gilt) (?:\w+ ){0,4}?(?:bei|für) (?:mir|mich|uns)\b"
    r"|\b(?:meine?|unsere?) (?:eigene )?(?:anmeldung|platz|wahl|workshop|plätze)(?: selbst)? (?:bleib\w*|gilt|steh\w*|besteh\w*|ändert)\b"
    r"|\ban meine[rm] (?:\w+ )?(?:anmeldung|wahl|workshop|platz) ändert\b"
    r"|\bich (?:selbst |selber )?(?:bin|habe mich) (?:(?:ja|doch|schon|bereits|selbst|selber|längst|letzte woche|gestern) )*angemeldet\b"
    r"|\b(?:selbst|selber|schon|bereits) bin ich (?:ja |doch |schon |bereits |längst )*angemeldet\b"
    r"|\bi(?: am|'m| have)(?: myself)? already (?:registered|signed up)\b|\bmy own (?:registration|place) (?:stays|stands|remains)\b"
    r"|\bnothing changes for me\b"
)


def strangers(look: Look, known: Sequence[Participant]) -> tuple[Person, ...]:
    """The people of the mail without those who stand and stay as they are."""
    persons = look.people.persons
    stand = [p for p in persons if p.name and any(names.same(p.name, k.name) for k in known)]
    new = tuple(p for p in persons if p not in stand)
    mine = all(p.is_sender for p in stand)
    if look.asked is not None or not (stand and new and mine) or not all(p.name for p in new):
        return persons
    return new if _AS_BEFORE.search(look.heard.text.low) else persons

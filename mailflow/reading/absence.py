"""Whether an absence note asks the office for something after all.

In: what was heard of a mail. Out: yes or no. Not "Anmeldungen für den Babykurs nehmen wir ab Montag wieder an", nor "in dieser Zeit
vertritt mich Frau Bode": a request is the writer's own, or says who comes to an event.
"""

from __future__ import annotations

from mailflow.learnt import expression
from mailflow.reading.facts import Says
from mailflow.reading.purpose import Heard

_HIMSELF = expression(
    r"\b(?:ich|mich|mir|wir|uns|hiermit|anmelden|eintragen|vormerken|aufnehmen|absagen|abmelden|streichen|i|me|we|us|please)\b"
)
_RECEIVES = expression(
    r"\b(?:nehmen|nimmt|bearbeiten|bearbeitet|nehme|bearbeite) (?:wir|man|ich)\b.*\b(?:entgegen|an|wieder)\b"
)
"""Whoever takes other people's registrations himself."""
_AT_AN_EVENT = expression(
    r"fachtag|tagung|konferenz|veranstaltung|workshop|forum|\b(?:nimmt|kommt|geht)\b|conference|event\b|attend"
)


def asks(heard: Heard) -> bool:
    """Whether some words of a request are meant for the office."""
    for deed in heard.of(Says.REGISTERS, Says.CANCELS, Says.CHANGES, Says.SUBSTITUTES):
        words = heard.text.low[slice(*heard.text.clause(deed.start))]
        if _RECEIVES.search(words):
            continue
        if (_AT_AN_EVENT if deed.means is Says.SUBSTITUTES else _HIMSELF).search(words):
            return True
    return False

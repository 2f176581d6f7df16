"""Whether somebody who stands only acknowledges it: "Danke, B passt", "Genau, Workshop B".

In: one mail before the readers of facts, what was read of it, and those whom its sender has registered. Out: True where it
names nothing but what they hold and registers nobody: a thank-you gets no reply. Never: True for one who registers again.
"""

from __future__ import annotations

from collections.abc import Sequence

from mailflow.learnt import expression
from mailflow.model import Intent, Participant, Reading
from mailflow.reading.facts import Says
from mailflow.reading.look import Look

_ACKNOWLEDGES = expression(
    r"\b(?:danke?|thanks?|thank you|genau|richtig|stimmt|passt|perfekt|prima|super|klasse|wunderbar|alles klar|freue|freu|perfect|great|correct|notiert)\b"
)


def only(look: Look, reading: Reading, known: Sequence[Participant]) -> bool:
    """Whether the mail does no more than that."""
    anew = look.heard.has(Says.REGISTERS, Says.REPEATS) or any(v is not None for v in look.consents.mail.values())
    if reading.intent is not Intent.REGISTER or anew or not _ACKNOWLEDGES.search(look.heard.text.low):
        return False
    said = [choice for person in look.choices.by_person for choice in person.items()]
    held = {choice for person in known for choice in person.choices.items()}
    return bool(said) and not look.choices.undecided and all(choice in held for choice in said)

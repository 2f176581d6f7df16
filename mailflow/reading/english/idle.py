"""Words of cancelling that are about something else than the event; meanings as in `german/idle.py`."""

from __future__ import annotations

from mailflow.reading.facts import Says
from mailflow.reading.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "cancels another date",
        Says.NOTHING,
        (
            "(cancelled|canceled|cancel|moved|skip|skipped) (my|a|an|another|the) (dentist*|doctor*|other|hairdresser*|team|yoga|training|another) [appointment|meeting|date|class]",
            "(dentist*|doctor*) appointment …… (cancelled|canceled|moved)",
        ),
        yes=["I cancelled my dentist appointment for it"],
        no=["I cancel my place", "Please cancel my appointment"],
    ),
)

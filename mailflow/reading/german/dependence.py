"""What a German mail's coming may hang on: a main clause beside "wenn". The false friends stand in `reserves`."""

from __future__ import annotations

from mailflow.reading.facts import Says
from mailflow.reading.rule import Rule

RULES = (
    Rule(
        "wenn …, komme ich",
        Says.WHEN,
        (
            "(falls|sofern|wenn|sobald) …… [(nicht|nichts|kein*) ……] (komme|nehme|melde|bin|würde|möchte|wäre|kommen|nehmen|melden|sind|mache|fahre) [dann] (ich|wir)",
            "(komme|nehme|melde|bin|wäre (ich|wir)|kommen|nehmen|melden|sind|mache|fahre), …… (falls|sofern|wenn|sobald) ……",
        ),
        yes=["wenn die Deutsche Bahn nicht streikt, komme ich zur AG IV", "Ich komme, sobald der Nachwuchs da ist"],
        no=["Sagen Sie Bescheid, wenn etwas fehlt."],
    ),
)

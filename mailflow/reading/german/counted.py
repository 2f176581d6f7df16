"""Figures of speech of somebody who comes: "zählt mich mit", "ihr könnt mit mir rechnen", "ich will nicht fehlen".

A refusal beside them is heard by the rules of `away` and of cancelling, which
are longer.
"""

from __future__ import annotations

from mailflow.reading.facts import Says
from mailflow.reading.rule import Rule

CLASSES = {
    "you": "(sie|ihr|du)",
    "firmly": "(bitte|fest|auch|gern|gerne|ruhig|also|schon|schon mal|dann|unbedingt|weiter|wieder|jetzt|nun)",
}

RULES: tuple[Rule, ...] = (
    Rule(
        "rechnet mit mir",
        Says.REGISTERS,
        (
            "(rechnen|rechnet|rechne|planen|plant|plan|plane) [{you}] [{firmly}] [{you}] [{firmly}] mit (mir|uns)",
            "(rechnen|rechnet|rechne|planen|plant|plan|plane) [{you}] [{firmly}] (am|für den|für die|beim|zum|zur|bei) …… mit (mir|uns)",
            "(können|könnt|kannst|dürfen|dürft|darfst) [{you}] …… mit (mir|uns) (rechnen|planen)",
            "mit (mir|uns) (können|könnt|kannst|dürfen|dürft|darf|ist|wird) [{you}] …… (rechnen|planen|zu rechnen|gerechnet) [werden]",
            "auf (mich|uns) (können|könnt|kannst|dürfen|dürft|darf|ist) [{you}|man] …… (zählen|bauen|verlass)",
            "(zählt|zählen|zähl) … auf (mich|uns)",
        ),
        yes=[
            "Bitte rechnen Sie fest mit uns.",
            "Rechnet am 11. April mit mir!",
            "Sie können am 11. April fest mit mir rechnen.",
            "Plant am 2. Mai bitte mit mir",
            "auf mich können Sie zählen!",
            "Auf mich könnt ihr am 11. April zählen",
            "mit mir dürft ihr rechnen",
        ],
        no=["Bitte rechnen Sie nicht mit mir.", "Sie können nicht mit mir rechnen", "Mit mir ist nicht zu rechnen"],
    ),
    Rule(
        "zählt mich mit",
        Says.REGISTERS,
        (
            "(zählt|zählen|zähl|zähle|rechnet|rechnen|rechne|nehmt|nehmen|nimm|denkt|denken) [{you}] [{firmly}] (mich|uns) …… (mit|dazu|hinzu|mit ein|mit dazu)$",
            "(zählt|zählen|zähl|zähle|rechnet|rechnen|rechne) [{you}] [{firmly}] (mich|uns) [{firmly}] (mit|dazu|hinzu)",
            "(bin|sind) (ich|wir) [{firmly}] (gesetzt|gebongt|mit im boot|mit an bord|an bord)",
            "(ich|wir) (bin|sind) [{firmly}] (gesetzt|gebongt|mit im boot|mit an bord|an bord)",
        ),
        yes=[
            "Zählt mich bitte mit.",
            "Zählen Sie mich für den 11. April bitte mit.",
            "Bitte rechnen Sie mich am 11. April dazu.",
            "Für den 11. April bin ich gesetzt",
        ],
        no=["Zählen Sie mich bitte nicht mit.", "zähle ich mit Ihrer Hilfe"],
    ),
    Rule(
        "darf nicht fehlen",
        Says.COMES,
        (
            "(will|möchte|darf|werde|wollen|möchten|dürfen|werden|mag|kann) (ich|wir) …… (nicht|auf keinen fall|keinesfalls|unter keinen umständen|unmöglich) [mehr|wieder|diesmal] fehlen",
            "(ich|wir) (will|möchte|darf|werde|wollen|möchten|dürfen|werden|mag|kann) …… (nicht|auf keinen fall|keinesfalls|unter keinen umständen|unmöglich) [mehr|wieder|diesmal] fehlen",
            "lass* … (mir|uns) (nicht|auf keinen fall|keinesfalls) entgehen",
        ),
        yes=["Beim Fachtag will ich auf keinen Fall fehlen!", "Da darf ich nicht fehlen", "ich werde nicht fehlen"],
        no=["In der Liste darf kein Name fehlen", "ich werde fehlen", "Mir darf das nicht fehlen"],
    ),
)

"""What people say of a workshop that has no room left, where another is named for that case: "sind dort alle Stühle weg, C".

Only what is said of room: another condition ("wenn dort Frau Ek leitet") sets no order.
"""

from __future__ import annotations

from mailflow.reading.mark import Mark
from mailflow.reading.rule import Rule

CLASSES = {
    "if": "(falls|wenn|sofern|sollte|sollten|wenn's|wenns)",
    "crammed": "(eng|zu eng|knapp|rappelvoll|proppenvoll|brechend voll|bumsvoll|gerammelt voll|überrannt|übervoll|überbelegt|überzeichnet)",
    "seat": "(platz|plätze|plätzchen|stuhl|stühle|sitzplatz|sitzplätze|raum|kapazität*)",
    "taken": "(weg|vergeben|besetzt|belegt|ausgebucht|voll|fort|verteilt|vergriffen)",
}

RULES: tuple[Rule, ...] = (
    Rule(
        "no room there",
        Mark.FALLBACK,
        (
            "{if} …… {crammed} [ist|sein|wird|werden|würde|wäre|zugeht]",
            "{if} …… aus allen nähten platzt*",
            "{if} …… (keiner|niemand|keine|ich nicht|nichts) mehr (reinpasst|reingeht|rein passt|hineinpasst|zu machen ist)",
            "{if} …… (kein|keine|keinen) {seat} [mehr] [da|dort|für mich] (gibt|ist|frei|übrig|geben|sein|haben)",
            "(sind|wären) [dort|da|schon|bereits|in *|im *|bei *] [schon|bereits|dort|da] (alle|die|sämtliche) {seat} [dort|da|schon|bereits] {taken}",
            "(ist|wäre) (dort|da|es|es dort|der|die|das) [schon|bereits|dort|da] {crammed}",
            "{if} [schon|bereits|leider] {taken} [ist|sein|dann]",
        ),
        yes=[
            "wenn es dort eng wird, in C",
            "Falls B aus allen Nähten platzt",
            "Wenn es im B keinen Stuhl mehr gibt",
            "sind dort alle Stühle weg, setze ich mich in C",
            "Die 3, wenn voll dann die 1",
        ],
        no=["wenn es dort schön wird", "Wir sind zu dritt", "wenn ich keinen Urlaub habe"],
    ),
)

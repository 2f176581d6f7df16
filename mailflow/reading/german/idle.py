"""Words of cancelling, standing in and coming that are about something else than the event: other dates, the office at home.

They stand among the `deeds`, where the longer words win.
"""

from __future__ import annotations

from mailflow.reading.facts import Says
from mailflow.reading.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "sagt einen anderen Termin ab",
        Says.NOTHING,
        (
            "(zahnarzt*|arzt*|friseur*|anderen|anderer|andere|werkstatt*|handwerker*|physio*|impf*|dienst*|chorprobe|probe|training|sitzung|besprechung|teamsitzung|verabredung|skatrunde|kur|urlaub|ausflug) [termin|termine|sitzung|verabredung|besprechung] …… (abgesagt|absagen|abzusagen|storniert|stornieren|sausen|ausfallen)",
            "(sage|sagen|sagte|habe|musste|lasse) …… (zahnarzt*|arzttermin|arzt|friseur*|anderen|anderer|andere|werkstatt*|chorprobe|probe|training|sitzung|besprechung|teamsitzung|verabredung) [termin|termine|sitzung|verabredung|besprechung] …… (ab|abgesagt|absagen|sausen|ausfallen)",
        ),
        yes=["Meinen Zahnarzttermin habe ich abgesagt.", "Dafür sage ich gern einen anderen Termin ab."],
        no=["Ich sage ab.", "Diesen Termin habe ich abgesagt."],
    ),
    Rule(
        "die Arbeit daheim ist verteilt",
        Says.NOTHING,
        (
            "(meine|die|eine|für) vertretung (ist|habe|wurde|steht|wäre|hier) [ich|schon|bereits|inzwischen] [im haus|im dienst|intern] (geregelt|organisiert|gesichert|gesorgt|eingeteilt|geklärt|abgesprochen)",
            "(vertretung|vertrete|vertritt) …… (telefondienst|hier im büro|in der gruppe|im dienst|im hort|in der kita|in der klasse|an der pforte) ……",
        ),
        yes=["Meine Vertretung ist geregelt."],
        no=["Meine Vertretung kommt.", "Meine Vertretung ist noch nicht geregelt."],
    ),
)

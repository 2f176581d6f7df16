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
            "(zahnarzt*|arzt*|friseur*|anderen|anderer|andere|werkstatt*|handwerker*|physio*|impf*|chorprobe|probe|training|sitzung|besprechung|teamsitzung|verabredung|skatrunde|kur|urlaub|ausflug) [termin|termine|sitzung|verabredung|besprechung] (habe|hab|haben|hatte|wurde|wird|ist) [ich|wir|dafür|extra|schon|bereits|jetzt] [dafür|extra|schon|bereits] (abgesagt|storniert|verschoben)",
            "(habe|hab|haben) [ich|wir|dafür|extra|schon|bereits] [dafür|extra] (meinen|den|einen|meine|die|eine|unsere) (zahnarzt*|arzt*|friseur*|anderen|anderer|andere|werkstatt*|handwerker*|physio*|impf*|chorprobe|probe|training|sitzung|besprechung|teamsitzung|verabredung|skatrunde|kur|urlaub|ausflug) [termin|termine|sitzung|verabredung|besprechung] [dafür|extra] (abgesagt|storniert|verschoben)",
            "(sage|sagen|sagte|lasse) [ich|wir|dafür|gern|gerne|auch] [gern|gerne|auch] (meinen|den|einen|meine|die|eine|unsere) (zahnarzt*|arzt*|friseur*|anderen|anderer|andere|werkstatt*|handwerker*|physio*|impf*|chorprobe|probe|training|sitzung|besprechung|teamsitzung|verabredung|skatrunde|kur|urlaub|ausflug) [termin|termine|sitzung|verabredung|besprechung] [dafür|gern|gerne] (ab|sausen|ausfallen)",
            "(meinen|den|einen|meine|die|eine|unsere) (zahnarzt*|arzt*|friseur*|anderen|anderer|andere|werkstatt*|handwerker*|physio*|impf*|chorprobe|probe|training|sitzung|besprechung|teamsitzung|verabredung|skatrunde|kur|urlaub|ausflug) [termin|termine|sitzung|verabredung|besprechung] [dafür|extra|gern|gerne] (absagen|abzusagen|stornieren|sausen|ausfallen)",
        ),
        yes=["Meinen Zahnarzttermin habe ich abgesagt.", "Dafür sage ich gern einen anderen Termin ab."],
        no=[
            "Ich sage ab.",
            "Dienstlich verhindert, Anmeldung bitte stornieren.",
            "Ich habe eine Sitzung und muss absagen.",
            "Diesen Termin habe ich abgesagt.",
        ],
    ),
    Rule(
        "unterwegs",
        Says.NOTHING,
        (
            "(vom|beim|zum|ohne|fürs|dem|das) umsteigen",
            "(umsteigen|umstieg*) (in|am|an) *",
            "(überhaupt|mal|endlich|wieder) [mal|wieder] raus (darf|komme|kann|muss)",
            "wie man ……, (ich|wir) (schaffe|schaffen|kann|können|begreife|kapiere|lerne) (es|das) [aber|einfach] [noch|leider] nicht",
        ),
        yes=["Magdeburg kenne ich nur vom Umsteigen.", "schön, dass ich mal wieder raus komme"],
        no=["Ich möchte in B umsteigen.", "Ich bin raus."],
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

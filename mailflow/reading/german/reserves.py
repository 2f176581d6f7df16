"""With what reserve a German mail asks: conditions and half-made decisions (policy §5), and their many false friends.

"Falls noch Platz ist" is politeness, "falls ich Urlaub bekomme" is a condition.
"""

from __future__ import annotations

from mailflow.reading.facts import Says
from mailflow.reading.rule import Rule

RULES = (
    Rule(
        "keine Bedingung",
        Says.NOTHING,
        (
            "(falls|sofern|wenn|solange|soweit) …… (platz|plätze|restplätze|kapazität*|freie*|stühlchen|frei) …… [frei|ist|sind|gibt|bestehen|vorhanden|haben|sein|übrig|existieren]",
            "(falls|sofern|wenn) …… (voll|belegt|ausgebucht|überfüllt|überbucht|besetzt|ausgelastet|schon weg|nicht mehr geht|nicht mehr möglich|nicht zustande*) …… [dann]",
            "(falls|sofern|wenn) …… [noch] möglich",
            "(falls|sofern|wenn) (das|es|dies) [noch|so|überhaupt|irgendwie|noch irgendwie|nicht zu spät] (geht|möglich ist|möglich wäre|ginge|ist)",
            "wenn (es|das) [noch] (geht|möglich ist|machbar ist|ginge|recht ist|okay ist|in ordnung ist|genehm ist|erlaubt ist|passt)",
            "(falls|sofern|wenn|soweit) (nötig|erforderlich|gewünscht|notwendig|gebraucht|vorhanden|noch möglich|machbar|irgend möglich)",
            "(falls|sofern|wenn) (sie|ihr|es|noch|irgendetwas|etwas|weitere|noch etwas|noch was|ihnen|euch) …… (fragen|rückfragen|fehlt|fehlen|brauchen|benötigen|benötigt|braucht|möchten|wollen|wünschen|gewünscht|kümmern|zu klären)",
            "bei (fragen|rückfragen|bedarf)",
            "(wenn|falls) (nicht|nein|ja), …",
            "wenn ich (lese|sehe|höre|das programm|das thema|das so|richtig|das richtig|es richtig|mich nicht irre|ehrlich|an|daran|so|dort|da|dann|schon|helfen|etwas|was|noch etwas|fragen|darf|bitten|das so)",
            "(falls|wenn|sofern) …… (jemand|podium|gebraucht|interesse|hilfe|helf*)",
            "wenn (auch|überhaupt|schon|es um|man|alles) ……",
            "(auch|selbst|immer|außer|erst|als|wie) wenn ……",
            "(freue|freuen|würde mich freuen|wäre schön|wäre toll|wäre super|wäre nett|wäre prima|dankbar|super|schön|nett|toll|prima) … wenn ……",
            "(wenn|falls|sofern) … (aus|in) den (arbeitsgruppen|workshops) auch übertragen wird",
            "wenn es (soweit|so weit) ist",
            "wenn nicht, dann …… an",
            "wenn alles klappt",
            "falls nein ……",
            "(falls|wenn|sollte) …… (krank|verhindert|absagen|nicht kommen|ausfalle|ausfallen|dazwischenkommen|dazwischen kommen|dazwischenkommt) …… [ab|bescheid|mich]",
            "(falls|wenn|sollte) …… (krank|verhindert|absagen|nicht kommen|ausfalle|ausfallen|dazwischenkommen|dazwischen kommen|dazwischenkommt), …… (ab|bescheid|mich|rechtzeitig)",
            "vielleicht (kann|können|sehen|treffen|hilft|gibt|ist das|interessiert) ……",
        ),
        yes=[
            "Sofern noch Restplätze bestehen, bitte ich um Berücksichtigung",
            "falls dort schon alles belegt ist, dann AG 1",
            "Wenn Sie noch Angaben brauchen, melden Sie sich.",
            "Wenn nicht, dann melde ich mich hiermit dafür an.",
            "falls auf dem Podium noch jemand fehlt",
        ],
    ),
    Rule(
        "unter einer Bedingung",
        Says.CONDITION,
        (
            "(vorbehaltlich|unter vorbehalt|unter dem vorbehalt|mit vorbehalt|unter der bedingung|unter der voraussetzung|vorausgesetzt|es sei denn|außer wenn)",
            "(falls|sofern|wenn|sobald|soweit) … (mich|mir|uns|mein*|unser*|der|die|meine) …… (freistell*|freigestellt|freigibt|genehmig*|zustimmt|erlaub*|lässt|bewillig*|mitspielt|einverstanden ist|frei gibt|okay ist|grünes licht)",
            "(falls|sofern|wenn) (ich|wir) …… (frei|urlaub|zeit|dienst|kann|können|darf|dürfen|schaffe|schaffen|bekomme|kriege|bekommen|gesund|habe|finde|loskomme|wegkomme|vertretung|muss|rechtzeitig|einrichten|nicht *)",
            "(falls|sofern|wenn) (nichts|nix) …… (dazwischen|dazwischenkommt|kommt)",
            "(falls|sofern|wenn) (es|das) … (mein*|klappt|passt|zeitlich|dienstlich|irgendwie|wetter|geht) …",
            "(falls|sofern|wenn) (die|mein*|unser*|der|das) …… (übernommen|bezahlt|erstattet|übernimmt|bezahlt|stattfindet|angeboten|gibt)",
            "(falls|sofern|wenn) …… (kinderbetreuung|gebärden*|dolmetsch*|kosten|fahrtkosten) …… (gibt|übernommen|angeboten|gestellt|vorhanden|klappt)",
            "nur (falls|wenn|sofern|dann) ……",
            "(hätte|wäre|könnte) (ich|wir) ……, (würde|käme|nähme|wäre|würden|kämen) (ich|wir)",
            "(komme|nehme|melde|bin) …… (falls|sofern|vorausgesetzt) ……",
            "(abhängig|hängt) [davon|noch davon] … (ab|von|ob) …",
            "je nach(dem)? (dienstplan|dienstlage|wetter|arbeitslage|ob|wie) …",
            "(steht|stehe) … unter … vorbehalt",
            "(muss|müssen|warte|warten) …… [noch] … (chef*|vorgesetzt*|leitung|team|familie|arbeitgeber*|genehmig*|dienstplan|urlaub|freistellung) …… (fragen|abklären|klären|absprechen|abwarten|warten|genehmigen|zustimmen)",
            "(genehmigung|zustimmung|freigabe|bewilligung|freistellung|urlaubsantrag|dienstreiseantrag) …… (steht … aus|ausstehend|fehlt noch|noch nicht|noch offen|läuft noch|warte)",
        ),
        yes=[
            "falls mich die Schulleitung an dem Donnerstag freistellt, nehme ich an Workshop B teil",
            "Fachtag, vorbehaltlich Freistellung",
            "Ich komme gern, wenn ich Urlaub bekomme.",
            "Wenn mein Chef zustimmt, bin ich dabei.",
            "sofern nichts dazwischenkommt",
        ],
    ),
    Rule(
        "Interesse",
        Says.INTERESTED,
        (
            "(habe|hätte|haben|hätten) … [großes|grundsätzlich*] interesse",
            "(bin|sind|wäre|wären) … [sehr] interessiert",
            "interessiere* (mich|uns) … für",
        ),
        yes=["Ich habe großes Interesse an Ihrem Fachtag.", "Wir wären interessiert an einer Teilnahme."],
        no=["Das interessiert unsere Gäste."],
    ),
    Rule(
        "noch unentschlossen",
        Says.TENTATIVE,
        (
            "(überlege|überlegen|überleg) … (noch|ob|mir|uns|gerade|im team)",
            "(weiß|wissen) … [noch] nicht, ob …",
            "(vielleicht|eventuell|evtl.|evtl|womöglich|möglicherweise|unter umständen) (komme|nehme|melde|bin|sind|kommen|nehmen|melden|fahre|schaue|schaff*|wäre|wird|werde|würde|gehe|möchte|kommt|nimmt) …",
            "(komme|nehme|melde|bin|kommen|nehmen|wäre|würde|kann|schaue|kommt|nimmt|möchte|bringe) [ich|wir|auch|an der veranstaltung|mich|mir|dann|gern*] (vielleicht|eventuell|evtl.|evtl|womöglich|möglicherweise|unter umständen|wahrscheinlich|voraussichtlich|vermutlich) …",
            "(wahrscheinlich|voraussichtlich|vermutlich) (komme|nehme|melde|bin|sind|kommen|nehmen|werde|kann|könnte) …",
            "(unverbindlich*|provisorisch|unter vorbehalt) …… [vormerken|vor|reservier*|anmelden|an|interesse|anfrage]",
            "(entscheide|entscheiden|entscheidung) …… (noch|später|kurzfristig|nächste woche|spontan|erst)",
            "(würde|möchte|wollte|hätte) … gern* [erst|zunächst|zuerst|erst mal|erst einmal|vorher] (mehr|näheres|weitere informationen|mehr infos|mehr informationen|genaueres) …",
            "(denke|spiele) …… (darüber nach|nach, ob|mit dem gedanken|drüber nach)",
            "(grundsätzlich|prinzipiell|generell|rein) …… (interesse|interessiert|interessant)",
            "(sage|sagen|gebe|geben|melde|melden) …… [noch] (bescheid|rückmeldung), (ob|sobald|wenn) …",
            "ob ich (komme|kommen kann|teilnehme|teilnehmen kann|kann|es schaffe|dabei bin|zeit habe) …",
            "(noch nicht sicher|noch unsicher|noch unklar|noch offen|noch nicht entschieden|unschlüssig|noch nicht endgültig|noch nicht fest), ob …",
            "(bin|sind) (mir|uns|noch) … (nicht sicher|unsicher|unschlüssig) $",
            "melde mich (später|in den nächsten tagen|noch|demnächst|nächste woche) … (an|richtig|dazu|verbindlich)",
            "(merke|notiere|halte) … mir … den termin … [mal|schon]",
        ),
        yes=[
            "ich überlege noch, ob sich der Weg für mich lohnt",
            "Vielleicht melde ich mich in den nächsten Tagen richtig an.",
            "Ich weiß noch nicht, ob ich kommen kann.",
            "Dann würden wir uns das im Team überlegen: wir überlegen noch",
            "Ich komme wahrscheinlich.",
        ],
        no=[
            "Bietet ihr vielleicht Kinderbetreuung an?",
            "Vielleicht kann mir dort jemand sagen, was wir falsch machen.",
        ],
    ),
)

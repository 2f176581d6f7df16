"""What others have to say about the writer's coming: who lets him go and who does not, who is still to be found or chosen.

Meanings as in `matters`. Benign: leave that is given, a deputy who is found.
"""

from __future__ import annotations

from mailflow.reading.facts import Matter
from mailflow.reading.rule import Rule

CLASSES = {
    "unsure": "(vermutlich|vielleicht|wohl|eventuell|evtl|wahrscheinlich|hoffentlich|nicht|noch nicht|sicher nicht|ungern|kaum|nur ungern|womöglich|möglicherweise)",
    "boss": "(chef*|vorgesetzte*|leiter*|leitung|vorsitzende*|vorstand|geschäftsführ*|amtsleit*|arbeitgeber*|träger|schulleit*|bürgermeister*|landrat|landrätin)",
    "who": "(wer|welche|welcher|wen)",
}

RULES: tuple[Rule, ...] = (
    Rule(
        "is not let go",
        Matter.RESERVE,
        (
            "(lässt|lassen|liess|gibt|geben|gab|gönnt|genehmigt|bewilligt|erlaubt) (mich|mir|uns|es mir|das|es|den tag|den urlaub) [da|das|den tag|den urlaub|dafür|aber|leider] {unsure} [nicht|so|einfach|ganz|mehr] (weg|gehen|ziehen|frei|hin|fort|hinfahren|zu)",
            "(lasse|lassen|gebe|geben) (sie|er) (mich|mir) {unsure} (weg|gehen|ziehen|frei|fort)",
            "(will|wollen|möchte|kann|darf) (mich|mir|uns) {unsure} (weglassen|gehen lassen|ziehen lassen|freigeben|frei geben|freistellen|entbehren|fahren lassen)",
            "(ist|sind|war|wäre) [eher|strikt|noch|leider|ganz|klar|absolut] (dagegen|skeptisch|nicht einverstanden|nicht dafür|nicht begeistert|unentschlossen)",
            "(rät|raten|riet) (mir|uns) … ab",
            "(sagt|meint|meinte|findet|will|möchte|hat gesagt|verlangt), [dass] (ich|wir) … (bleiben|nicht gehen|nicht fahren|nicht hingehen|nicht hinfahren|absagen)",
            "soll … (zu hause|daheim|zuhause|hier) bleiben",
            "(soll|sollen|darf|dürfen) (ich|wir)? [da|dort|jetzt] nicht (hin|weg|fahren|gehen|hinfahren|hingehen|kommen|teilnehmen)",
            "(hat|haben|hätte) (mir|uns) (das|es|den tag|die fahrt|die teilnahme|die dienstreise|den fachtag) (verboten|untersagt|gestrichen|verwehrt|abgelehnt)",
        ),
        yes=[
            "Die Leitung lässt mich vermutlich nicht weg.",
            "Meine Chefin gibt mir vielleicht frei.",
            "Mein Chef ist dagegen.",
            "Meine Ärztin rät mir ab.",
            "Meine Frau sagt, ich soll zu Hause bleiben.",
        ],
        no=["Meine Chefin gibt mir frei.", "Mein Chef hat nichts dagegen.", "Das Thema lässt mich nicht los."],
    ),
    Rule(
        "has agreed to the going",
        Matter.NOTHING,
        (
            "(hat|haben|hatte) (meiner|der|unserer) (teilnahme|anmeldung|dienstreise|fahrt|freistellung|fortbildung) [bereits|schon|gern|auch] (zugestimmt|stattgegeben)",
            "{boss} (hat|haben) dem [bereits|schon|gern|auch] zugestimmt",
            "{boss}, …… (hat|haben) dem [bereits|schon|gern|auch] zugestimmt",
            "{boss} …, (hat|haben) dem [bereits|schon|gern|auch] zugestimmt",
            "{boss}, …, (hat|haben) dem [bereits|schon|gern|auch] zugestimmt",
            "{boss} …… (hat|haben) dem [bereits|schon|gern|auch] zugestimmt",
        ),
        yes=["Mein Chef hat meiner Teilnahme zugestimmt.", "Unser Vorsitzender, Herr Ek, hat dem zugestimmt."],
        no=["Frau Ek hat der Datenschutzerklärung zugestimmt.", "Frau Ek hat dem auch zugestimmt."],
    ),
    Rule(
        "who goes is not settled",
        Matter.RESERVE,
        (
            "(wird|werden) noch (gelost|ausgelost|gewürfelt|entschieden|geklärt|abgestimmt|besprochen|ausgehandelt|festgelegt|bestimmt)",
            "(müssen|muss|wollen) (wir|noch|das)? [noch|erst] (auslosen|auswürfeln|losen|aushandeln|ausmachen|auskaspern)",
            "{who} [von uns|aus dem team|genau|am ende|tatsächlich|letztlich|dann|denn] (kommt|fährt|hinfährt|hingeht|teilnimmt|geht), ……",
            "{who} (von uns|aus dem team|genau|am ende|tatsächlich|letztlich) [dann] (kommt|fährt|hinfährt|hingeht|teilnimmt|geht)",
            "(vertretung|kinderbetreuung|babysitter*|ersatz|aufsicht|betreuung) …… (muss|müssen|müsste|fehlt|fehlen|suche|suchen) …… (noch|erst)",
            "(muss|müssen|suche|suchen|fehlt|fehlen|brauche|brauchen) … (noch|erst) … (vertretung|kinderbetreuung|babysitter*|ersatz|aufsicht)",
            "(vertretung|kinderbetreuung|babysitter*) …… (noch nicht|noch keine)",
        ),
        yes=[
            "Im Team wird noch gelost, wer fährt.",
            "Wer genau kommt, sage ich Ihnen noch.",
            "Die Vertretung muss noch gefunden werden.",
        ],
        no=["Wer dort sitzt, kennt das.", "Unser Team hat gelost, und ich darf hin."],
    ),
    Rule(
        "something else cannot be moved",
        Matter.RESERVE,
        (
            "(konnte|kann|können|konnten) (ich|wir)? [aber|leider|den|ihn|da|auch|einfach] nicht [mehr] (verschieben|verlegen|tauschen)",
            "(lässt|ließ|lassen) sich [aber|leider|auch|einfach] nicht [mehr] (verschieben|verlegen|tauschen|absagen|ändern)",
            "(kann|komme|können|kommen|komm) (ich|wir)? [da|dann|hier|leider|aber|einfach] nicht (weg|fort|los)",
            "(ich|wir) (liege|liegen|bin|sind) (dann|da|zu der zeit) … (krankenhaus|klinik|op|bett|krankgeschrieben|reha|kur)",
        ),
        yes=["Meinen Zahnarzttermin konnte ich nicht verschieben.", "ich kann da nicht weg"],
        no=["Den Termin habe ich verschoben.", "Das kann ich nicht so gut."],
    ),
    Rule(
        "another time instead",
        Matter.RESERVE,
        (
            "lieber (im herbst|im frühjahr|im sommer|im winter|nächstes jahr|im nächsten jahr|beim nächsten mal|nächstes mal|ein andermal|ein anderes mal|ein anderes jahr)",
            "(nächstes jahr|nächstes mal|im herbst|im frühjahr) (dann|eben|halt|lieber|vielleicht|erst)",
            "(dann|eben|halt|vielleicht) (nächstes jahr|nächstes mal|im nächsten jahr|beim nächsten mal)",
        ),
        yes=["Ich komme dann doch lieber im Herbst.", "Nächstes Jahr dann."],
        no=["Im Herbst haben wir selbst einen Fachtag.", "Nächstes Jahr feiern wir Jubiläum."],
    ),
)

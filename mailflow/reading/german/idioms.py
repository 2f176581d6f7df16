"""German figures of speech about consents: words that look like a no or a condition and are a yes, and the reverse.

They are looked for together with the rules of `consents`; of two alike, these win."""

from __future__ import annotations

from mailflow.reading.mark import Answer
from mailflow.reading.rule import Rule

CLASSES = {
    "harms": "(schadet|schaden|schad|beißt|beißen|verletzt|tut weh|tun weh)",
    "does": "(tun|machen|knipsen|fotografieren|filmen|ablichten|veröffentlichen|zeigen|drucken|abdrucken|verwenden|haben)",
}

RULES: tuple[Rule, ...] = (
    Rule(
        "no harm in it",
        Answer.YES,
        (
            "{harms} [mir|mich|uns|ja|auch|doch|bestimmt|sicher|eh|da|bei mir|keinem|niemandem] [ja|auch|doch] (nicht|nichts|nix|nich|net)",
            "(tut|tun) [mir|mich|uns|ja|auch|doch|bestimmt] [ja|auch|doch] (nicht|nich|net) weh",
            "(kann|können|wird|werden) [mir|uns|ja|auch|doch|bestimmt|sicher] [ja|auch] (nicht|nichts|nix) (schaden|wehtun|weh tun)",
            "(bringt|bringen) (mich|uns) [schon|auch|ja|sicher] [schon|auch] nicht um",
            "(macht|machen) [mir|uns|ja|auch] [auch|schon] keine angst",
            "{harms} [ja] (keinen|niemanden|niemandem|keinem|keine)",
        ),
        yes=[
            "Ein Foto schadet nicht",
            "Fotos tun ja nicht weh",
            "Ein Bild kann nicht schaden",
            "Ein Foto bringt mich schon nicht um",
            "Fotos beißen ja nicht",
        ],
        no=["Fotos schaden mir", "Ein Foto macht mir Angst"],
    ),
    Rule(
        "nobody minds",
        Answer.YES,
        (
            "gegen …… (spricht|hat|haben|hätte|sprechen) [bei|von|für] (niemand|niemandem|niemanden|keiner|keinem|keine) [von uns|bei uns|hier] (etwas|was|einwände|bedenken)",
            "gegen …… (spricht|hat|haben|hätte) (etwas|was) [bei|von] (niemand|niemandem|keiner|keinem)",
            "(leben|umgehen|arbeiten) (kann|können|könnte|könnten) [ich|wir]",
            "versteht sich [von selbst|von allein|ja]",
        ),
        yes=[
            "gegen Fotos spricht bei niemandem etwas",
            "gegen Fotos hat keiner von uns etwas",
            "dass ich mit Fotos leben kann",
            "Dass ich zustimme, versteht sich",
        ],
        no=["Gegen Fotos spricht bei mir etwas"],
    ),
    Rule(
        "let him",
        Answer.YES,
        (
            "(soll|sollen|möge|mögen|mag) (er|sie|man|der|die|derjenige|jeder|das) [es|das|sie] [halt|ruhig|doch|gern|gerne|auch|eben] {does}",
            "(soll|sollen) (er|sie|man|der|die|derjenige) [halt|ruhig|doch|gern|gerne|eben]$",
            "(darf|dürfen|kann|können) (er|man|sie|der|die|derjenige|jeder) [das|es|mich] [gern|gerne|ruhig|auch|meinetwegen] {does}",
        ),
        yes=["wenn einer knipst, soll er knipsen", "dann darf er das gern tun", "so mag er das ruhig machen"],
        no=["Das soll er nicht machen", "Er soll nicht knipsen"],
    ),
    Rule(
        "handed in with this mail",
        Answer.YES,
        (
            "(reiche|reichen|liefere|liefern|hole|holen|trage|tragen) (ich|wir) [ihnen|euch] (hiermit|hierdurch|damit|an dieser stelle|mit dieser mail|mit dieser e-mail) [ihnen|gern|gerne|noch] [gern|noch] nach",
            "(hiermit|hierdurch|mit dieser mail|mit dieser e-mail|an dieser stelle) (reiche|reichen|liefere|liefern|hole|holen|trage|tragen) (ich|wir) …… nach",
        ),
        yes=["Die Zustimmung reiche ich hiermit nach", "Hiermit reiche ich die Zustimmung zum Datenschutz nach"],
        no=["Die Zustimmung reiche ich nach", "Die Zustimmung reiche ich noch nach"],
    ),
    Rule(
        "limits of no weight",
        Answer.ASIDE,
        (
            "(reiche|reichen|liefere|liefern|hole|holen|trage|tragen) (ich|wir) [ihnen|euch] (hiermit|hierdurch|damit|an dieser stelle|mit dieser mail|mit dieser e-mail) [ihnen|gern|gerne|noch] [gern|noch] nach",
            "(hiermit|hierdurch|mit dieser mail|mit dieser e-mail|an dieser stelle) (reiche|reichen|liefere|liefern|hole|holen|trage|tragen) (ich|wir) …… nach",
            "(na|nun|ach|oh) ja",
            "(macht|machen|mach|tut|tun) (ihr|sie)? [mal] nur",
            "(ich|i) beiß* (ja|doch)? (nicht|net|ned|nich|nix|nichts)",
            "(darf|dürfen|möchte|möchten|will|wollen|kann|können|soll|sollen) nur (ich|wir)",
            "(naja|tja|nunja)",
            "(wenn's|wenns|wenn es) [denn|schon|unbedingt|halt] (sein muss|nicht anders geht|nötig ist|unbedingt sein muss)",
            "(wie|so wie|wie es) [es|das|sie] [ihre|eure|die|in ihrer|in der|in] (datenschutz-erklärung|erklärung|datenschutzerklärung) [es|das] (sagt|besagt|steht|beschreibt|vorsieht|verlangt|erklärt|darlegt|regelt)",
            "(habe|hab|haben) [ich|wir] [ja|da] nichts zu verbergen [außer …]",
            "[dann|aber] (erst|frühestens) nach [dem|meinem|einem] [nächsten] (friseur*|frisör*|haarschnitt|rasieren|kämmen|schminken|urlaub|ersten kaffee|kaffee)",
            "[dann|da|vorher|davor] (muss|müsste|sollte|gehe|geh) (ich|wir) [mich|mir] [aber|vorher|dann|noch|wohl|wenigstens|erst] …… (friseur*|frisör*|kämmen|rasieren|schminken|haare …)",
        ),
        yes=[
            "Datenschutz: ja, habe nichts zu verbergen außer meinem Alter",
            "Fotos ja, aber dann erst nach dem Friseur",
            "Foto: na ja, muss nicht sein",
            "Mit Fotos einverstanden, wenn's sein muss auch in der Zeitung",
        ],
        no=[
            "Fotos ja",
            "Fotos erst nach Rücksprache",
            "Fotos erst nach der Pause",
            "Fotos nur, wenn mich keiner erkennt",
            "wenn man mich nicht erkennt",
        ],
    ),
    Rule(
        "as it may come",
        Answer.OCCASION,
        (
            "(falls|wenn|sofern) (sie|ihr|man|du) [es|das|denn|mich|welche|unbedingt|so] [gern|gerne|unbedingt|so] (mögen|mögt|möchten|möchtet|wollen|wollt|will|mag|magst|lust haben|lust habt|brauchen|braucht|benötigen)",
            "(falls|wenn|sofern) (es|das|dies) (sich|gerade) [so|gerade|halt|eben|mal] (ergibt|ergeben sollte|passt)",
            "(falls|wenn|sofern) sich (das|es|dies|die gelegenheit|eine gelegenheit) [so|gerade|mal|einmal] (ergibt|bietet|ergeben sollte|bieten sollte)",
            "(falls|wenn|sofern) (welche|überhaupt welche|überhaupt fotos|fotos|bilder) [dort|da|vor ort|auf der tagung|überhaupt] (gemacht werden|entstehen|anfallen|geschossen werden|gemacht werden sollten)",
            "(wenn|wenn's|wenns) [es|das] (der sache|dem projekt|dem verein|dem bericht|der öffentlichkeitsarbeit|der werbung|euch|ihnen) (dient|hilft|nützt|nutzt|weiterhilft|freude macht)",
            "(falls|wenn|sofern) [noch] (jemand|wer|ihr|sie|einer|die presse|die zeitung) [noch] [ein|welche|mal] (bild|bilder|foto|fotos) [für …|von mir] (braucht|brauchen|sucht|suchen|benötigt|benötigen|möchte|möchten|wollt|wollen|will)",
            "wenn (man|ihr|sie|jemand) (mich|uns) (nicht|nur nicht) (gerade|ausgerechnet) [beim|mit|im|in] … erwischt*",
        ),
        yes=[
            "Fotos dürfen Sie machen, wenn es sich ergibt",
            "Fotos gern, wenn Sie welche brauchen",
            "Fotos gern, falls welche gemacht werden",
        ],
        no=["Fotos nur, wenn mich keiner erkennt", "wenn man mich nicht erkennt", "wenn ich gefragt werde"],
    ),
    Rule(
        "onto the list with me",
        Answer.YES,
        (
            "(setzen|setzt|setz|schreiben|schreibt|schreib|nehmen|nehmt|nimm|tragen|tragt|trag|packen|packt|pack|stellen|stellt|stell) [sie|ihr] (mich|uns) [bitte|ruhig|gern|gerne|halt|also|doch|einfach|auch|mal|meinetwegen] [bitte|ruhig|gern|gerne|halt|doch|einfach|auch|mal] (drauf|mit drauf|darauf|rein|mit rein|hinein|dazu|mit dazu|ein)",
            "(kann|können|darf|dürfen|möchte|möchten|will|wollen) [ich|wir] [ruhig|gern|gerne|auch|halt|doch] (drauf|mit drauf|rein)",
        ),
        yes=["Liste: setzen Sie mich drauf", "Liste: ich kann ruhig drauf"],
        no=["Liste: setzen Sie mich nicht drauf", "setzen Sie mich auf Platz 3"],
    ),
    Rule(
        "a picture may go somewhere",
        Answer.YES,
        (
            "(darf|dürfen|kann|können) [mir aus|meinetwegen] [gern|gerne|ruhig|auch|natürlich|selbstverständlich|jederzeit|sehr gern] [gern|gerne|ruhig|auch] (in|auf|an|ins|aufs|ans) (den|die|das|der|dem|eure|euren|euer|ihre|ihren|ihr|eine|einen|ein)? *",
        ),
        yes=[
            "Ein Foto von mir darf ruhig in die Doku",
            "Fotos dürfen gern ins Gemeindeblatt",
            "Ein Bild darf auch in Ihren Jahresbericht",
        ],
        no=["Ein Foto darf nicht in die Doku", "Fotos dürfen nur in die Doku"],
    ),
    Rule(
        "only I",
        Answer.YES,
        ("(auf|in) …… (darf|dürfen|möchte|möchten|will|wollen|kann|können|soll|sollen) nur (ich|wir)",),
        yes=["Auf die Teilnehmerliste darf nur ich"],
        no=["Auf die Liste darf nur mein Vorname", "Fotografieren darf nur ich"],
    ),
    Rule(
        "in the end not",
        Answer.NO,
        (
            "(also|oder|dann|nein) [doch|sagen wir|dann|also] (besser|lieber|eher) [doch|gleich|ganz] (keine|keins|nicht|gar nicht|gar keine|nein)",
            "(also|oder|dann|nein) [doch|sagen wir|dann|also] (besser|lieber|eher): (keine|keins|nicht|gar nicht|gar keine|nein)",
        ),
        yes=["Fotos nur von hinten, also besser keine", "Fotos nur von hinten, also besser: keine."],
        no=["Fotos gern, also los"],
    ),
)

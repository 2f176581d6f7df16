"""What a mail tells beside its request and what changes nothing: thanks, excuses, tales, in words that touch what decides.

All of it is benign (`Matter.NOTHING`); a tale that says more ("…, und die Kollegin kommt mit") says it in other words.
"""

from __future__ import annotations

from mailflow.reading.facts import Matter
from mailflow.reading.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "thanks for what the office did",
        Matter.NOTHING,
        "(danke|dank|dankeschön|merci) (für|fürs) [das|die|den|ihre|eure|ihr|euer|deine|dein] [schnelle|nette|freundliche|telefonische|noch|nochmalige] (nachfragen|rückfragen|nachhaken|klären|abklären|bescheid|rückmeldung|auskunft|auskünfte|information*|infos|details|erinnerung*|nachfrage)",
        yes=["danke fürs Nachfragen am Telefon!", "Vielen Dank für die schnelle Rückmeldung"],
        no=["Danke, ich muss nachfragen."],
    ),
    Rule(
        "could not be better",
        Matter.NOTHING,
        (
            "{more} (kann|konnte|könnte|hätte|geht|ging|ginge) (es|das) [mir|uns|für mich|für uns|bei mir|ja|gar|auch|wohl] [gar|auch|wohl] (nicht|kaum|nimmer) ……",
            "(kann|konnte|könnte|hätte) (es|das)? [mir|uns|für mich|für uns|ja|gar|auch|wohl] (nicht|kaum) {more} [passen|gepasst|kommen|treffen|getroffen|sein|liegen]",
            "fragen sie [mich|da|uns] (lieber|besser|bitte) nicht",
            "frag* [mich] (lieber|besser|bloß) nicht",
            "(kann|können|konnte|weiß|wusste) …… nichts anfangen",
            "nichts [mehr] zu (meckern|klagen|bemängeln|meckern|jammern)",
        ),
        yes=[
            "besser konnte es nicht passen",
            "Schlimmer kann es gar nicht werden.",
            "Der Termin könnte nicht besser liegen",
            "fragen Sie lieber nicht",
            "Mein Chef kann mit Fachtagungen nichts anfangen",
        ],
        no=["Leider kann es nicht klappen.", "Besser ich komme nicht.", "Ich konnte nicht kommen."],
    ),
    Rule(
        "urged to go",
        Matter.NOTHING,
        (
            "(soll|sollte|solle) [ich] mich (mal|doch|da)? nicht (mal|doch|da)? so (haben|anstellen|zieren) ……",
            "(darf|sollte|soll|will|möchte|kann|könnte|wollte) (ich|wir|man)? [das|den tag|den fachtag|mir|uns|diesmal|auf keinen fall|mir das] nicht (entgehen lassen|verpassen|versäumen|auslassen)",
        ),
        yes=["ich soll mich nicht so haben und hinfahren", "das darf ich mir nicht entgehen lassen"],
        no=["ich soll nicht hinfahren"],
    ),
    Rule(
        "others have no time",
        Matter.NOTHING,
        "(die anderen|die übrigen|die kolleg*|alle anderen|der rest|niemand sonst|sonst niemand|die meisten) …… (keine zeit|keine lust|verhindert|krank|im urlaub|nicht|eingespannt)",
        yes=["Die anderen aus dem Team haben keine Zeit, also fahre ich."],
        no=["Ich habe keine Zeit.", "Keiner hat Zeit."],
    ),
    Rule(
        "one's own powers",
        Matter.NOTHING,
        (
            "(nicht|kaum) [ganz|so] sicher, ob mein (deutsch|englisch) ……",
            "ob mein* (deutsch|englisch|französisch|russisch|arabisch|türkisch|polnisch|spanisch|latein|schul*|dialekt|akzent|humor|handschrift|rechtschreibung|gedächtnis) …… (taugt|taugen|reicht|genügt|ausreicht|gut genug|versteht|verstehen|lesen kann|lesbar ist|ankommt), ……",
            "ob mein* (deutsch|englisch|französisch|russisch|arabisch|türkisch|polnisch|spanisch|latein|schul*|dialekt|akzent|humor|handschrift|rechtschreibung|gedächtnis) …… (taugt|taugen|reicht|genügt|ausreicht|gut genug|versteht|lesbar ist|ankommt)",
            "ob mein (deutsch|englisch) … (reicht|genügt|ausreicht|gut genug)",
            "mit (dem|diesem|meinem|so einem) (computer|rechner|laptop|handy|internet|pc) (nicht|nich|kaum|wenig|schwer) ……",
            "(hilft|helfen|half) (mir|uns) (beim|mit dem|am) (schreiben|tippen|computer|rechner|laptop|handy|mailen|formular) ……",
        ),
        yes=["weil ich es mit dem Computer nicht so habe", "Ich bin nicht sicher, ob mein Deutsch reicht"],
        no=["Ich bin nicht sicher, ob ich komme"],
    ),
    Rule(
        "wavered long",
        Matter.NOTHING,
        (
            "(habe|haben|konnte|konnten|kann) [ich|wir] (mich|uns) …… (lange|ewig|tagelang|wochenlang|zuerst|anfangs|erst) nicht entscheiden [können|mögen|wollen], (bis|dann|nun|jetzt|aber jetzt) ……",
            "(ich|wir) (habe|haben|konnte|konnten) (mich|uns) …… (lange|ewig|tagelang|wochenlang|zuerst|anfangs|erst) nicht entscheiden [können|mögen|wollen], (bis|dann|nun|jetzt|aber jetzt) ……",
            "(entscheidet|entscheiden) man (sich)? …… [um|mehr]",
            "man (entscheidet|entscheide) (sich)? ……",
        ),
        yes=[
            "Ich konnte mich lange nicht entscheiden, bis meine Tochter half",
            "entscheidet man sich nicht mehr um",
            "man entscheidet sich einmal",
        ],
        no=["Ich kann mich nicht entscheiden.", "Ich kann mich lange nicht entscheiden"],
    ),
    Rule(
        "teased about coming",
        Matter.NOTHING,
        (
            "(behauptet|behaupten|sagt|sagen|meint|meinen|lästert|lästern|unkt|spottet|glaubt|glauben|vermutet|wettet|denkt|scherzt|witzelt), ich (würde|käme|ginge|führe|meldete|wolle|sei) [mich|da|ja|doch] (nur|bloß|einzig|allein|vor allem|hauptsächlich|eh nur|ja nur) (wegen|des|der|für|um|dem|zum) ……",
            "(behauptet|behaupten|sagt|sagen|meint|meinen|lästert|lästern|unkt|spottet|glaubt|glauben|vermutet|wettet|denkt|scherzt|witzelt), (dass|dass ich) [ich] (nur|bloß|einzig|allein|vor allem|hauptsächlich) (wegen|des|der|für|um|dem|zum) ……",
        ),
        yes=["Mein Mann behauptet, ich würde mich nur wegen des Kuchens anmelden"],
        no=["Meine Chefin sagt, ich würde nur fahren, wenn jemand einspringt"],
    ),
    Rule(
        "nobody but one",
        Matter.NOTHING,
        (
            "(kann|können|konnte|versteht|kennt|weiß|liest|findet|mag|darf|traut) …… außer (der|dem|den|meine*|unsere*|einer|einem|mir|uns) …… (niemand|keiner|nichts|kein mensch) [mehr|lesen|verstehen|sonst]",
            "(niemand|keiner|nichts|kein mensch|alle|alles|jeder) [mehr] [*] [*] außer (der|dem|den|meine*|unsere*|einer|einem|mir|uns) …",
        ),
        yes=["Meine Handschrift kann außer der Apothekerin niemand lesen", "Das versteht niemand außer meiner Oma"],
        no=["Ich komme außer der Reihe"],
    ),
    Rule(
        "cannot get rid of it",
        Matter.NOTHING,
        (
            "(davon|dagegen|daran) (komme|kommen|komm|kam) (ich|wir|man) [einfach|aber|leider|bis heute] nicht [mehr] (los|weg|an|vorbei)",
            "(von (dieser|diesem|der gewohnheit|dem satz|dem wort|alten)) … (komme|komm) ich [einfach] nicht [mehr] los",
        ),
        yes=["davon komme ich einfach nicht los"],
        no=["da komme ich nicht weg"],
    ),
    Rule(
        "what would have been",
        Matter.NOTHING,
        (
            "(wenn|falls) …… (ge*|er*|be*|ver*|*gesagt|*erzählt) (hätte|hätten|wäre|wären)",
            "(wenn|falls) …… so (denken|handeln|arbeiten|wären) (würden|würde|täten)? wie ……",
        ),
        yes=["Wenn das meine Oma noch erlebt hätte!", "wenn mir damals jemand gesagt hätte"],
        no=["Wenn ich frei bekomme", "Wenn ich Zeit hätte"],
    ),
    Rule(
        "a way of putting it",
        Matter.NOTHING,
        (
            "wenn ich (noch|jetzt|hier|nun|dann)? (das|es|noch)? (hinzufüge|ergänze|dazuschreibe|dazusage|erwähne|anmerke|anfüge|nachtrage|vorausschicke|verrate|gestehe|zugebe)",
            "(dabei|mit|komme|kommen), wenn (sie|ihr) …… (sprecht|sprechen|diskutieren|diskutiert|tagen|tagt|feiern|feiert|redet|reden|zusammenkommt|zusammenkommen)",
        ),
        yes=["wenn ich noch hinzufüge, dass ich zustimme", "dabei, wenn ihr am 20. über Dolmetschen sprecht"],
        no=["wenn ich noch hingehe"],
    ),
    Rule(
        "where the most is in it",
        Matter.NOTHING,
        "am (meisten|besten|ehesten|stärksten) (bringt|nützt|nutzt|hilft|gibt|passt|gefällt|interessiert|reizt|liegt|lockt|betrifft) [mir|mich|uns|zu mir|zu uns|meiner arbeit] (vermutlich|wohl|wahrscheinlich|sicher|bestimmt|voraussichtlich|vielleicht)",
        yes=["Am meisten bringt mir vermutlich Workshop C."],
        no=["Vermutlich bringt mir C mehr."],
    ),
    Rule(
        "drew the lot already",
        Matter.NOTHING,
        (
            "(haben|hat) …… (gelost|gewürfelt|ausgelost|entschieden|abgestimmt|beschlossen), {who} ……",
            "(wer|dass) (fahren|hin|kommen|hinfahren|gehen) darf",
            "(melden|mitteilen|nennen|sagen|verraten|bekanntgeben), {who} (fährt|kommt|teilnimmt|hinfährt|dabei ist|kommen wird):",
        ),
        yes=["Im Team haben wir gewürfelt, wer fahren darf"],
    ),
)

CLASSES = {
    "who": "(wer|welche|welcher|dass)",
    "more": "(besser|schlimmer|schöner|passender|günstiger|näher|kürzer|länger|schlechter|einfacher|voller|spannender|leichter|gelegener|idealer|praktischer)",
}

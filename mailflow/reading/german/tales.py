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

CLASSES = {"who": "(wer|welche|welcher|dass)"}

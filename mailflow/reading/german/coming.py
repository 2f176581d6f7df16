"""German words of taking part and of staying away, of earlier occasions, and words that only look like it.

They decide nothing by themselves: `bearing` asks whether a condition, a "vielleicht" or a refusal stands beside one.
"""

from __future__ import annotations

from mailflow.reading.facts import Bears
from mailflow.reading.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "nimmt teil",
        Bears.COMING,
        (
            "(komme|komm|kommen|kommt|käme|kämen|mitkommen|mitkomme|dazukommen|vorbeikommen|dazustoße*)",
            "(teilnehm*|teilzunehmen|teilnahme|teilnimmt|mitmachen|mitmache|mitwirken)",
            "(nehme|nehmen|nimmt|nehm|nähme|mache|machen) …… (teil|mit)",
            "(dabei|mit von der partie|am start|vor ort|anwesend)",
            "(bin|sind|wäre|wären|sein|werde|werden) …… (da|dort|hier) [sein]",
            "(anmelden|anzumelden|angemeldet|anmeldung|anmelde|einschreiben|eintragen)",
            "(melde|melden|meld|trage|schreibe) …… (an|ein)",
            "(zusage|zusagen|zugesagt|zuzusagen|sage zu|sagen zu|verbindlich*|endgültig*)",
            "(sage|sagen) … (fest|sicher|verbindlich)? zu",
            "(klappt|klappen|geklappt|hinhaut|hinhauen|haut … hin)",
            "(schaffe|schaffen|schaff) (ich|wir|es|das)",
            "(ich|wir|es|das) … (schaffe|schaffen|schaff|einrichten|möglich machen)",
            "(passt|passen|ginge|geht) (es|das|mir|uns|der|die)",
            "(es|das|mir|uns|termin|tag) … (passt|ginge|geht|gehen)",
            "(hinfahren|anreisen|herfahren|herkommen|fahre … hin|reise … an|fahre (ich|wir) …)",
            "(platz|plätze|teilnehmerliste|nachrücken)",
            "(schicke|schicken|sende|senden|entsende|vertritt|vertreten|ersetzt|abtrete)",
            "(livestream|stream|online|digital|zuschauen|zuschalte*|zugeschaltet|video*)",
            "(zeit|frei|urlaub) (habe|haben|hätte|bekomme|bekommen|kriege)",
            "(kann|könnte|können|darf|dürfte|werde) (ich|wir) [es|das|dann|doch|auch] $",
        ),
        yes=["komme ich", "nehme ich gern teil", "bin ich auch da", "klappt es", "dann schaffe ich es"],
        no=["helfe ich beim Aufbau", "freue ich mich", "sagen Sie Bescheid"],
    ),
    Rule(
        "hat mit dem Kommen nichts zu tun",
        Bears.NOTHING,
        (
            "(komme|kommen|kommt|käme|fahre|bin|sind|trudle|treffe|reise) …… (später|zu spät|verspätet|minuten|uhr|pünktlich|ganz pünktlich|rechtzeitig) [an|ein|da|dort]",
            "(komme|kommen|fahre|reise) …… (zug|bahn|bus|auto|rad|fahrrad|straßenbahn|motorrad|roller) [an|hin]",
            "(komme|kommen|kommt) … (dazu|darauf|drauf|auf sie|klar|zurück|aus dem|aus der|in frage)",
            "(nehme|nehmen) …… (zug|bahn|bus|auto|rad|taxi|straßenbahn|mit nach *)",
            "(platz|plätze|sitze) …… (auto|wagen|kleinbus|parkplatz|mitfahr*)",
            "(platz|sitzplatz) (vorn*|weit *|am *|in der *|nahe *|neben *)",
            "(mail|anmeldung|nachricht|formular|anmeldeformular|link) …… (angekommen|ankam|eingegangen|geklappt|ankommt|passt|nötig)",
            "ob (das|es|alles|dies) [so|auch|alles|jetzt|denn|dann|schon] (passt|klappt|geklappt|stimmt|reicht)",
            "(online|digital*)-*",
            "(anmeldung|anmeldungen|teilnahme) …… (kostet|kostenlos|kostenfrei|gebühr*)",
            "(teilnehmerliste|teilnahmebescheinigung|teilnahmebestätigung) …… (gibt|geben|schicken|bekomme)",
            "auf …… verzichte (ich|wir)",
            "verzichte* (ich|wir) [gern*] auf …",
            "(ich|wir) verzichte* … auf …",
            "noch (rechtzeitig|pünktlich)",
            "(schicken|senden|sendet|schickt) (sie|ihr) ……",
            "(adresse|post|papier|mail|rechnung|bestätigung|unterlagen|programm) … (schicken|senden|zu schicken|zu senden)",
            "(schicke|schicken|sende|senden) (ich|wir) [gern*|dann|natürlich] (es|das|alles|ihnen|euch|noch|nochmal)",
            "(hoffe|hoffen|hoffentlich) …… (klappt|klappen|passt|geht) … noch",
            "(hoffe|hoffen|hoffentlich) …… noch … (klappt|klappen|passt|geht)",
            "(fangen|fangt|beginnen|beginnt|starten|legen) (sie|ihr) … ohne mich … [los|an]",
            "(der|die|das|mein*|unser*|in der|im) …… (muss|müssen|kann|können|wird|werden) …… ohne mich (auskommen|stattfinden|klarkommen|laufen)",
            "(begrüßung|anfang|auftakt|beginn|eröffnung) …… nicht [ganz]",
            "(bus|zug|bahn|mail|post|paket|brief) (kommt|fährt|geht|kam) ……",
            "(geht|ginge|klappt) (es|das) … (besser|schneller|auch ohne|auch so)",
        ),
        yes=["komme ich zehn Minuten später", "nehme ich den Zug um acht", "noch Plätze im Auto", "ob das so passt"],
    ),
    Rule(
        "bleibt weg",
        Bears.STAYING,
        (
            "(bleibe|bleiben|bliebe) …… (weg|fern|zu hause|zuhause|daheim|hier)",
            "(bin|sind|wäre|wären) …… raus",
            "(verhindert|krank|unabkömmlich)",
            "(wird|würde) (es|das|daraus) … nichts",
            "auf (mich|uns) verzichten",
            "verzichte (ich|wir)",
            "(ich|wir) verzichte*",
            "(wird|würde) daraus … nichts",
            "daraus (wird|würde) … nichts",
            "ob daraus …",
            "(gehe|fahre|mache|bin) (ich|wir) [dann|aber|natürlich] lieber (wandern|schwimmen|in den garten|arbeiten|weg|ins)",
            "(geht|ginge|klappt) (es|das) … nicht",
            "(absagen|abzusagen|absage|abmelden|stornier*|sage … ab|melde … ab|sagen … ab|melden … ab)",
            "(muss|müsste|müssen|müssten) …… (passen|verzichten|arbeiten|streichen|zu hause|hierbleiben|einspringen)",
            "(sonst|dann|andernfalls) (nicht|leider nicht|nein|eben nicht)",
            "fällt (das|es|der tag|der termin|die teilnahme|mein*) …… (flach|aus|weg|ins wasser)",
            "(das|es|tag|termin|teilnahme) fällt …… (flach|aus|weg|ins wasser)",
            "(ohne mich|vergessen sie|vergesst)",
            "(streichen|streicht|löschen|löscht) (sie|ihr|mich|uns|bitte)",
        ),
        yes=["bleibe ich zu Hause", "bin ich raus", "sonst nicht", "muss ich passen"],
        no=["bleibe ich gern länger"],
    ),
    Rule(
        "was dazwischenkommen kann",
        Bears.OBSTACLE,
        (
            "(dienstplan|dienst|schicht*|urlaub|freistellung|vertretung|personal*|kinderbetreuung|babysitter*|bahnstreik|gestreikt)",
            "(chef*|vorgesetzte*|leitung|schulleitung|arbeitgeber*|träger)",
            "(krank|gesund|fit|genehmig*|antrag|dazwischen*|ausfalle|ausfällt|spritgeld|fahrtkosten)",
        ),
        yes=["der Dienstplan anders kommt", "mein Kind gesund ist"],
    ),
    Rule(
        "ein anderes Mal",
        Bears.BEFORE,
        (
            "(letzt*|vorig*|vergangen*|vorletzt*|vorherig*) (jahr*|mal|treffen|anmeldung*|teilnahme|besuch|termin*|fachtag*|veranstaltung*|tagung*|konferenz*|herbst|frühjahr|sommer|winter|monat)",
            "(damals|seinerzeit|einst|neulich|letztens|sonst immer|jahrelang|früher)",
            "vor (corona|der pandemie|{some} jahren|einem jahr|jahren|einiger zeit|langer zeit)",
            "(2012|2013|2014|2015|2016|2017|2018|2019|2020|2021|2022|2023|2024) (konnte|musste|war|hatte|habe|haben|bin|wurde|kam|fiel)",
            "(hat|hatte|haben|habe|wurde) (immer|oft|stets|ständig|jedes mal|regelmäßig|meistens|schon [oft|vieles|manches|anderes])",
        ),
        yes=["Letztes Jahr musste ich", "beim vorigen Termin", "2019 konnte ich", "vor zwei Jahren"],
        no=["nächstes Jahr", "im Jahr 2025"],
    ),
)

CLASSES = {"some": "(zwei|drei|vier|fünf|sechs|sieben|acht|zehn|einigen|ein paar|2|3|4|5|10)"}

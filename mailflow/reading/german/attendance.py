"""German ways to say where one takes part: in the room, at the screen, or one of the two."""

from __future__ import annotations

from mailflow.reading.mark import Where
from mailflow.reading.rule import Rule

CLASSES = {
    "online": "(online|digital|virtuell|remote|per (video|zoom|teams|webex|videokonferenz|internet|computer)|über (zoom|teams|webex)|via (zoom|teams|webex)|von zu hause|von zuhause|vom (büro|schreibtisch|sofa|homeoffice) aus|aus der ferne|am (bildschirm|rechner|computer|laptop|monitor))",
    "part": "(teil|teilnehmen|teilnahme|teilzunehmen|dabei|zuschauen|zusehen|zuhören|verfolgen|zuzuschauen|mitmachen|anschauen|ansehen|zugeschaltet|zuschalten|dazuschalten|zu|an|folgen|vertreten|mit|kommen|sein)",
    "presence": "(vor ort|in präsenz|präsenz|persönlich|leibhaftig|live vor ort|im saal|physisch|in person|direkt vor ort|im haus|anwesend)",
}

RULES: tuple[Rule, ...] = (
    Rule(
        "on site",
        Where.ONSITE,
        (
            "vor ort",
            "vorort",
            "(in|als) präsenz*",
            "präsenz",
            "präsenz-(teilnahme|teilnehmer*|veranstaltung)",
            "(komme|kommen|nehme|nehmen|bin|sind|erscheine|reise|anwesend) … persönlich",
            "persönlich … (teil|da|dabei|anwesend|an|vorbei|kommen|teilnehmen|erscheinen|vor ort)",
            "(bin|sind|werde|sitze|sitzen) … (im saal|anwesend|im haus)",
            "(anwesend|leibhaftig|physisch|in echt)",
            "(anreise|anreisen)",
        ),
        yes=[
            "Ich komme vor Ort",
            "WS 2, Präsenz",
            "ich komme persönlich",
            "ich bin im Haus",
            "Anwesend in der VHS",
            "in Präsenz",
        ],
        no=["Das Präsent war schön", "Ich bin vor Ostern weg"],
    ),
    Rule(
        "by livestream",
        Where.LIVESTREAM,
        (
            "live-stream*",
            "stream*",
            "livestreaming",
            "{online} … {part}",
            "(nehme|nehmen|bin|sind|möchte|will|würde|schaue|schauen|komme|teilnahme|teilnehmen|verfolge|zuschauen|dabei|anmeldung) … {online}",
            "{online}-(teilnahme|teilnehmer*|zuschauer*|gast|besucher*|variante|version|format|platz)",
            "(digitale*|virtuelle*) (teilnahme|variante|version|form)",
            "(teilnahme|teilnahmeart|form|art der teilnahme|attendance) … {online}",
            "(platz|plätze|ticket|person|personen|teilnahme|mal) (online|digital)",
            "(bitte|gern|gerne|nur|lieber|doch|eher|dann|stattdessen) (online|digital|virtuell|remote)",
            "(online|digital|virtuell|remote) (bitte|gern|gerne|reicht|genügt)",
            "(schaue|schau|gucke|sehe|verfolge|schauen|gucken) … (daheim|zuhause|zu hause) [zu]",
            "(online|digital|virtuell) $",
            "^ (online|digital|virtuell)",
            "(zuschalten|zugeschaltet|zuzuschalten|dazuschalten|zuschalte|schalte mich)",
        ),
        yes=[
            "ich schau im Livestream zu",
            "Live-Stream",
            "Ich nehme online teil",
            "Teilnahme: online",
            "ich wäre gern digital dabei",
            "per Zoom zuschauen",
            "von zu Hause aus verfolgen",
            "Ich möchte mich zuschalten",
            "Remote bitte",
            "ich schaue daheim zu",
        ],
        no=["Ich habe das online gelesen", "online-Anmeldung", "Digitalisierung"],
    ),
    Rule(
        "one or the other",
        Where.EITHER,
        (
            "(vor ort|in präsenz|präsenz|persönlich) [oder|bzw.|beziehungsweise|und/oder] [aber] [doch] [eben|auch|dann|nur] (im|per|als|am|den)? (livestream|online|digital|virtuell|stream|bildschirm) … (je nachdem|mal sehen|weiß|steht|offen|entscheide*|unklar|klärt|später)",
            "(vor ort|in präsenz|präsenz|persönlich) (oder|bzw.|beziehungsweise|und/oder) [aber] [doch] [eben|auch|dann|nur] (im|per|als|am|den)? (livestream|live-stream|online|digital|virtuell|stream|bildschirm)",
            "(livestream|live-stream|online|digital|virtuell|stream) (oder|bzw.|beziehungsweise|und/oder) [aber] [doch] [eben|auch|dann] (vor ort|in präsenz|präsenz|persönlich)",
            "hybrid",
            "je nach …… (komme|kommen|vor ort|präsenz|hinfahre*|zug) …… (oder|bzw.|sonst|ansonsten) …… (online|stream|livestream|daheim|zuhause|zu hause|bildschirm|zu)",
            "(saal|vor ort|halle|hinfahren|präsenz) oder (sofa|bildschirm|stream|livestream|daheim|zuhause|zu hause|couch|schreibtisch|laptop)",
            "(sofa|bildschirm|stream|livestream|daheim|zuhause|zu hause|couch|laptop) oder (saal|vor ort|halle|hinfahren|präsenz)",
            "(stream|livestream|online|digital|bildschirm) …… (ansonsten|sonst|andernfalls) (komme|kommen|bin|vor ort|persönlich|fahre|reise)",
            "(ansonsten|sonst|andernfalls|notfalls) …… (stream|livestream|online|digital|am bildschirm)",
            "{presence} … (oder|bzw.) … {online}",
            "{presence} … (oder|bzw.) … (livestream|live-stream|stream)",
            "{online} … oder … {presence}",
        ),
        yes=[
            "Vor Ort oder online, je nachdem",
            "Ob ich persönlich komme oder doch online zuschaue",
            "online oder in Präsenz",
            "Saal oder Sofa",
            "Bei Erkältung würde ich den Stream nehmen, ansonsten komme ich selbst",
            "Je nach Wetter komme ich mit dem Zug oder schaue daheim zu",
            "persönlich oder im Livestream",
        ],
        no=["vor Ort und nicht online", "Ich schaue den Livestream und sonst nichts"],
    ),
    Rule(
        "tells of the net, asks for nothing",
        Where.ASIDE,
        (
            "online-(anmeldung|formular|anmeldeformular|kurs|kurse|beratung|shop|dienst*|plattform|portal|redaktion|banking|angebot*)",
            "(formular|anmeldung) (online|digital)",
            "(online|im internet|im netz|digital) (gelesen|gefunden|gesehen|entdeckt|gestoßen|steht|stand|ausgefüllt|angeschaut|verfügbar|recherchiert)",
            "(steht|stand|habe|gibt es|fand) …… (online|im internet|im netz) [gelesen|gefunden|gesehen|entdeckt]",
            "(online|digital) (nicht|leider) (möglich|verfügbar|geklappt|funktioniert)",
            "(link|zugangsdaten|zugangslink|einwahldaten) [zum|für den|des] (livestream|stream)",
            "(vor ort|präsenz) [leider|aber] (nicht|kein)",
            "persönlich (gesprochen|getroffen|kennengelernt|kennen|übergeben|abgeben|bekannt|vorbeibringen)",
            "(livestream|stream) (war|hatte|lief|ging|funktionierte|ruckelte)",
        ),
        yes=[
            "Ich habe die Einladung online gelesen",
            "Online-Formular",
            "im Livestream war kein Ton und der Livestream war schlecht",
        ],
        no=["Ich nehme online teil"],
    ),
)

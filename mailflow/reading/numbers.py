"""How many people a mail speaks of: "zu dritt", "2 Personen", "ich und zwei Kolleginnen".

In: a `Text`. Out: a number (0: it does not say) and where it says so. Never a number of other things: hours,
children, copies.
"""

from __future__ import annotations

import re

from mailflow.learnt import expression
from mailflow.reading import pairs
from mailflow.reading.facts import Span
from mailflow.reading.sought import Sought
from mailflow.reading.text import Text

NUMBERS = {
    **{str(i): i for i in range(1, 100)},
    **dict(zip("ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(), range(1, 13), strict=True)),
    **dict(zip("eine zwo einen fuenf einer zwoelf fuffzehn".split(), (1, 2, 1, 5, 1, 12, 15), strict=True)),
    **dict(zip("one two three four five six seven eight nine ten".split(), range(1, 11), strict=True)),
    **dict(zip("zweit dritt viert fünft sechst siebt acht neunt zehnt".split(), range(2, 11), strict=True)),
    "beide": 2, "beiden": 2, "both": 2, "another": 1, "a": 1, "a further": 1,
}  # fmt: skip
N = (
    r"(\d{1,2}|ein(?:e[nmr]?)?|zwei|zwo|drei|vier|fünf|fuenf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwoelf|"
    r"two|three|four|five|six|seven|eight|nine|ten)"
)
HEADS = (
    r"(?:person(?:en)?|leute[n]?|teilnehm\w*(?:[*:/_]\w+)*|mitarbeit\w*(?:[*:/_]\w+)*|"
    r"kolleg\w*(?:[*:/_]\w+)*|mitglieder\w*|ehrenamtliche\w*|menschen|köpfe|\w*kräfte[n]?|vertreter\w*|delegierte\w*|"
    r"referendar\w*(?: und referendar\w*)?|studierende\w*|azubis?|auszubildende\w*|ehrenamtler\w*|helfer\w*|jugendliche\w*|schüler\w*|geflüchtete\w*|"
    r"nachbar\w*|bekannte\w*|pat(?:en|innen)|klient\w*|bewohner\w*|dolmetscher\w*|eltern|frauen|männer\w*|mütter\w*|"
    r"erzieher\w*|interess(?:ierte\w*|ent\w*)|freiwillige\w*|aktive\w*|"
    r"lehrer\w*|sozialarbeiter\w*|berater\w*|pädagog\w*|praktikant\w*|freund\w*|members|staff|friends|teachers|"
    r"volunteers|\w{3,}innen|"
    r"people|persons|participants|colleagues|attendees|of us)"
)
TOTAL = (
    Sought(r"\bzu (zweit|dritt|viert|fünft|fuenft|sechst|siebt|acht|neunt|zehnt)\b"),
    Sought(r"\b(?:wir|kommen|sind|nehmen|fahren|reisen|wären|melden|uns|dabei)(?: \w+){0,3} zu ([2-9])(?:\.|zt|t|st)(?![\w])"
        r"(?! ?(?:workshop|ag\b|forum|panel|modul|gruppe|session|insel|fach|tag\b|\d))"),
    Sought(r"\b(?:haben|hätten|habe|hätte|gibt|gäbe)(?: \w+){0,3} " + N + r" (?:weitere )?" + HEADS + r" (?:für|in|zu[rm]?|bei)"
        r" (?:(?:die|den|das|der|eure\w*|ihre\w*) )*(?:workshop|ws|ag|arbeitsgruppe|forum|panel|modul|session|insel|gruppe|block)\b"),
    Sought(r"\bwir (?:sind|kommen|wären|nehmen|möchten|melden)(?: uns)?(?: gern\w*)?(?: mit| insgesamt| mit "
        r"insgesamt)? " + N + r"(?: " + HEADS + r")?\b(?!\s*(?:,|und|sowie|[&+/])\s*\d)(?! (?:uhr|stunde|tage|jahre|km|kilometer|woche|monat|minut|station|haltestell|"
        r"dörfer|orte|häuser|straßen|vereine|gemeinden|schulen|kitas|träger|etage|stock|meter|schritte|ecken|\w*stunden|\w*minuten|prozent|mal\b))"),
    Sought(r"\b(?:anmeldung(?:en)?|anmelden|melde\w*|registr\w*|platz|plätze|reservier\w*|buch\w*|komm\w*|nehmen|"
        r"teilnahme)(?: (?:hiermit|für|von|mit|ich|wir|bitte|insgesamt|zum fachtag|an|gern\w*|sie|uns|aus \w+ "
        r"\w+)){0,4}:? " + N + r" (?:weitere )?" + HEADS + r"\b"),
    Sought(r"\b" + N + r" " + HEADS
        + r" (?:an\b|anmelden|aus unser|vom|von (?:uns|der)|kommen|nehmen|teil|for|from|will)"),
    Sought(r"\b" + N + r" (?:anmeldungen|plätze für uns|plätze für (?:den|die|das|unser\w*|frau|herrn?|meine?\w*)|"
        r"registrations|plätze reservieren|plätze bitte)"),
    Sought(r"\b" + N + r" (?:von uns|of us)\b"),
    Sought(r"\bwe (?:are|will be|would be) " + N + r"\b"),
    Sought(r"\bfür " + N + r" (?:weitere )?" + HEADS + r"\b"),
    Sought(r"(?:^|[\n.!?:;\0])[ ]*(?:bitte |please |anmeldung |wir sind |also )?" + N + r" (?:" + HEADS
        + r"|plätze|places|seats|spots)\b(?: (?:bitte|please|für|for|gern)|[ ]*[.,!:\n\0]|$)"),
    Sought(r"\b" + N + r" (?:places|seats|spots|plätze)\b[ ,]*(?:please|bitte)"),
    Sought(r"\b(?:reserve|book|need|keep|save|reservieren sie|brauchen|benötigen|bräuchten|"
    r"hätten gern\w*) (?:\w+ )?" + N
        + r" (?:places|seats|spots|plätze)\b"),
    Sought(r"\b(?:schickt|schicken|entsendet|entsenden|meldet|melden|delegiert|send|sends|"
    r"sending) (?:\w+ )?" + N + r" " + HEADS),
    Sought(r"\b(?:plane?n?|reserv\w+|halten?|brauch\w*|bräucht\w*|benötig\w*|merken?|buche?n?|notier\w*|einplanen|"
        r"freihalten|vormerken|bestell\w*|wünsch\w*|erbitt\w*|(?:hätten?|nehmen?|möchten?|wollen) gerne?)(?: (?:sie|wir|ihr|bitte|gern|gerne|für|uns|also|"
        r"schon|mal|hiermit|insgesamt|einmal|um|mit|am|zum|\w+tag)){0,4} " + N
        + r" (?:plätze|sitzplätze|stühle|personen|karten|tickets|teilnehm\w+)\b(?! (?:frei|übrig|verfügbar|ab|im auto|in meinem))"),
    Sought(r"\b" + N + r" (?:plätze|sitzplätze|stühle|karten|tickets)(?: [\w-]+){0,6} (?:reservieren|buchen|einplanen|"
        r"freihalten|vormerken|eintragen|notieren|zurücklegen)\b"),
    Sought(r"\b" + N + r" ?(?:x|×|mal) (?:die )?(?:teilnahme|anmeldung|platz|person|karte|ticket|teilnehm\w+)"),
    Sought(r"\b(?:group|team|party|delegation|gruppe|delegation) (?:of|von) " + N + r"\b"),
    Sought(r"\b(?:kommen|nehmen teil:?|fahren) " + N + r" (?:leute|personen|kolleg\w*|mitarbeit\w*)"),
)  # fmt: skip
PLUS = Sought(
    r"\b(?:ich|mich|mir|me|i|myself)(?: selbst)? (?:und|plus|sowie|mit|\+|and|with) (?:noch )?"
    + r"(?:meine[rnm]? |unsere[rnm]? |my )?"
    + N.replace("|ten)", "|ten|beiden|both)")
    + r" (?:weitere\w* |andere\w* |other )?(?!uhr|tage|kinder|hund|finger|händen|augen|ohren|beinen|füßen|worten|sätzen|zeilen|klicks?\b|koffern|taschen|rädern|sprachen|herzen|seelen|gläsern|umstiegen|zügen|tassen|jahre?n?\b|lenze|stunde|minute|woche|monat|kilo|euro|prozent|meter|schritt|noch\b|einmal\b|wieder\b|schon\b)[^\W\d_][\w*:]{3,}"
    + r"|\b(?:mit|und|plus|sowie|\+|bringe|nehme|and|with|bring)(?: noch)? "
    + N
    + r" (?:weitere\w* |andere\w* |meiner |unserer |of my |other |more )?"
    + HEADS
    + r"(?: \w+){0,4} (?:ich|mich|mit|me|i|zum|am)\b"
    + r"|\b(?:komme|nehme|erscheine|reise|fahre|come|attend|join|participate)\b(?: \w+){0,4} (?:mit|with) (?:noch )?"
    + N
    + r" (?:weitere\w* |meiner |of my )?"
    + HEADS
    + r"|\b(?:mit|außer|neben|zusätzlich zu|besides|with) (?:mir|me)\b(?: (?:kommen|nehmen|sind|melden|reisen|fahren|werden|"
    + r"möchten|are coming|will come|noch|auch|weitere|ebenfalls|sich|there|will be|are)){0,4} "
    + N
    + r" (?:weitere\w* |andere\w* |other |more |meiner |unserer )?(?!uhr|tage|kinder|hund)[^\W\d_][\w*:]{3,}"
)
_SOMEONE = (
    r"(?:kolleg(?:in|en|e|innen)|mitarbeiter\w*|praktikant\w*|freund\w*|bekannte\w*|azubi\w*|person|leute|"
    r"colleagues?|friends?|people)"
)
_ONE = (
    r"(?:(?:noch |auch )?(?:ein(?:e[nmr]?)?|mein(?:e[nmr]?)?|unser(?:e[nmr]?)?|a|my|one|another)"
    r"(?: (?:weiter|ander|zweit|neu|lieb)\w*)? "
    r"(?:kolleg(?:in|en|e)|mitarbeiter(?:in|n)?|praktikant(?:in|en)?|freund(?:in)?|bekannte[nr]?|azubi|auszubildende[nr]?|frau|"
    r"mann|gatt(?:in|en)|ehe(?:frau|mann|partner\w*)|partner(?:in)?|mutter|vater|tochter|sohn|schwester|bruder|"
    r"nachbar(?:in|n)?|chef(?:in)?|leiter(?:in)?|vorgesetzte[nr]?|ehrenamtliche[nr]?|person|begleit\w+|assistent(?:in|en)?|"
    r"student(?:in|en)?|referendar(?:in)?|vertreter(?:in)?|friend|colleague|husband|wife|partner|mother|father|sister|"
    r"brother|daughter|son|guest|assistant|intern|neighbou?r)"
    r"(?: (?:aus|von|vom|from) (?:\w+ ){0,2}\w+)?)"
)
_STOPS = (
    r"(?=\s*(?:[.,;:!)\n\0/]|$|(?:bitte|an|teil|zum|zur|am|mit|kommen|nehmen|anmelden|eintragen|würden|möchten|sind|"
    r"along|too|will|would|are)\b))"
)
ANOTHER = Sought(
    r"\b(?:komme|nehme|reise|fahre|erscheine|teilnehmen|kommen|come|attend|coming|join)\b"
    r"(?: (?!gespräch|nicht|rücksprache|absprache)\w+){0,4} (?:mit|with) "
    + _ONE
    + _STOPS
    + r"|\b(?:mich|mir|ich|me|i|myself)(?: selbst)?,? (?:und|sowie|plus|and|&|\+) "
    + _ONE
    + _STOPS
    + r"|\b"
    + _ONE
    + r" (?:und|sowie|and|&|\+) (?:ich|mich|i|me)\b"
    + r"|\b(?:außerdem|ebenso|zudem|dazu|ferner|plus|zusätzlich|sowie) "
    + _ONE
    + _STOPS
    + r"|\b"
    + _ONE
    + r" (?:bringe|nehme) ich (?:\w+ )?mit\b"
    + r"|\b(?:noch|auch|zudem|außerdem|zusätzlich|dazu|weiterhin) (?:noch )?(?:ein(?:e[nr]?)?|mein\w*|"
    r"unser\w*) (?:weitere\w* )?"
    + _SOMEONE
    + r"\b[^.!?;\n]{0,60}\b(?:schließt|schliesst|kommt|möchte|will|nimmt|dabei|mit|mitbring\w*|mitnehm\w*|anmelden|angemeldet)\b"
    + r"|\b(?:bringe|bring|nehme|bringen|nehmen)\b(?: \w+){0,4} (?:ein(?:e[nr]?)?|mein\w*) (?:weitere\w* )?"
    + _SOMEONE
    + r"(?: \w+){0,4} mit\b"
    + r"|\b(?:bring|bringing|be joined by|come with|coming with|accompanied by)(?: along)? (?:a|one|my|"
    r"another) (?:\w+ )?"
    + _SOMEONE
    + r"\b(?! [a-z]+ing)(?:\s*[.,!;\n\0]|\s+(?:with me|along|too|as well|and)|$)"
    + r"|(?<!innen )\b(?:und|mit|nebst|samt|plus|\+|and|with) (?:meine[rm]? |seine[rm]? |"
    r"ihre[rm]? |my |a )?(?:frau|gattin|"
    r"ehefrau|ehemann|mann|"
    r"begleitung|begleitperson|partner(?:in)?|familie|kolleg(?:in|e|en)|wife|husband|guest|plus one|colleague)"
    r"(?=\s*(?:[,.;:!\n\0)/]|zum\b|zur\b|am\b|an\b|teil\b|$))"
    + r"|\b(?:schickt|schicken|entsendet|entsenden|meldet|melden) (?:ein(?:e[nr]?)? )(?:weitere\w* )?"
    + _SOMEONE
    + r"|\b(?:bringe|bring|nehme|bringen|will bring|i'll bring)\b(?: \w+){0,3} (?:jemanden|someone|somebody|(?:my|meinen|meine) "
    + r"(?:husband|wife|partner\w*|frau|mann|freund\w*|friend|colleague|kolleg\w*))\b"
    + r"|(?<!\b\w )(?<!\b\w)(?<!\b[ivx]{2} )(?:\bplus|\bund|\band|\+) ?(?:1|eins|one)\b(?=\s*(?:[.,;!)\n\0]|$|person|gast|begleit|guest))"
    + r"|\b(?:in|mit) begleitung\b|\bich und (?:eine?|noch eine?) "
    + _SOMEONE
    + r"|\b(?:meine?|unsere?) (?:kolleg(?:in|e)|chef(?:in)?|mitarbeiter(?:in)?|praktikant(?:in)?|frau|mann|freund(?:in)?|"
    + r"partner(?:in)?|leiter(?:in)?|vorgesetzte[r]?|tochter|schwester|azubi|assistent(?:in)?) (?:auch|ebenfalls|ebenso)\b"
    + r"|\b(?:mich|mir|me) (?:und|sowie|plus|and) (?:eine|einen|noch eine|noch einen|one|another) (?:weitere\w* |more )?"
    + _SOMEONE
    + r"|\bin begleitung (?:einer|eines|meiner|meines) (?:\w+ )?"
    + _SOMEONE
)
SEVERAL = Sought(
    r"\b[^\W\d_]{3,} (?:und|&|\+|sowie) (?:auch )?ich (?:nehmen|kommen|möchten|würden|sind|wollen|gehen|melden|"
    r"wählen|besuchen|stimmen|"
    r"haben|werden|schauen|können|fahren|freuen|belegen|interessieren)\b|(?:^|[\n.!,:]\s*)[^\W\d_]{3,} and i\b|"
    r"\bich (?:und|sowie) [^\W\d_]{3,} (?:nehmen|kommen|möchten|würden|sind|wollen|gehen|melden|wählen|besuchen|"
    r"stimmen)\b|"
    r"\b(?:mehrere|einige|ein paar) (?:von uns|personen|leute|kolleg\w+|mitarbeit\w+|mitglieder|plätze|menschen|"
    r"möchten|wollen)|"
    r"\b(?:several|some|a few|multiple) (?:of us|people|persons|colleagues|places|seats|members)\b|"
    r"\b(?:uns|wir) (?:beide[n]?|alle|zwei|drei|vier|sämtlich|allesamt)\b(?![^.!?\n]{0,25}\b(?:an(?:geht|gehen)|"
    r"betrifft|betreffen|"
    r"interessiert|bewegt|geweint|gelacht|gefreut|wissen|kennen|haben|hatten|freuen|profitieren|lernen)\b)|"
    r"\bunser(?:er)? aller\b|(?<!eins )(?<!eines )(?<!keins )(?<!keines )(?<!welches )(?<!einem )(?<!eine )(?<!etwas )"
    r"\b(?:für|von|bei) (?:uns )?(?:beide[n]?|alle)\b"
    r"(?! (?:fälle|zeit|welt|menschen|interessierten|fragen|informationen|termine))|"
    r"\b(?:wir|alle|beide) (?:\w+ ){0,3}(?:beide|gemeinsam|zusammen|zu zweit|jeweils)\b|\balle (?:zusammen|in|"
    r"teilnehmenden|genannten|"
    r"angemeldeten)\b|\b(?:all|both|everyone) (?:of us|on the list|goes|in)\b|\bwe (?:\w+ ){0,2}(?:all|both)\b(?! (?:screamed|shouted|hugged|jumped|yelled|giggled|applauded|grinned|cried|laughed|knew|felt|wept|cheered|clapped|celebrated|danced|smiled|sang|ate|learned|sighed|remember|know|need|love|miss|complain)\b)|"
    r"\bus (?:all|both)\b(?! (?:laugh|cry|smile|think)\b)|"
    r"\bmy colleagues? and i\b|\bi and my colleagues?\b|\ball participants\b|\b(?:jede und jeder|jeder) von uns\b|"
    r"\bim namen (?:aller|von uns allen|beider|der gruppe)\b|\bauch im namen (?:aller|der|von|meine[rs])\b"
)
"""Words that only somebody with company writes."""


STRANGER = Sought(
    r"(?:\b(?:und|sowie|plus|and)|,) (?:dann )?(?:noch|another|one more) ?(?:eine?n?r?|einem|1)? ?(?:weitere\w* |more )?"
    + _SOMEONE
    + r"\b(?=\s*(?:[.,;!)\n\0]|$|nehmen|kommen|möchten|sind|werden|will|are|would|aus|von|mit|dabei|an\b))"
)
"""One more beside those who are named: "ich, Petra Groß und noch ein Kollege"."""


SENT = Sought(
    r"\b(?:schickt|schicken|entsendet|entsenden|meldet|melden|nimmt mit|kommt mit|nehmen mit|kommen mit) (?:ein(?:e[nmr]?)?|1) "
    r"(?:weitere\w* )?(?:person|" + HEADS[3:-1] + r")\b"
)
"""What an office writes that sends one, unnamed."""


def sent(text: Text) -> Span | None:
    """Where an office sends one whom it does not name."""
    m = SENT.search(text)
    return m.span() if m else None


def stranger(text: Text) -> Span | None:
    """Where one more is counted beside named people, and his name does not follow."""
    m = STRANGER.search(text)
    return m.span() if m else None


_OF_THINGS = expression(
    rf"\b{N} (?:oder|bis|or|to) {N} (?!(?:plätze|personen|leute|workshops?|foren|gruppen|themen|sessions?|panels?|module|beide|wäre?n?|bitte|gern\w*)\b)"
    r"([A-ZÄÖÜ][a-zäöüß]{2,})",
    re.IGNORECASE,
)


def of_things(text: Text, at: int, noun: str) -> bool:
    """Whether the "oder" at `at` joins two numbers of other things: "sie sprechen zwei oder drei Sprachen"."""
    start, end = text.clause(at)
    if any(m.start() < at < m.end() for m in _BEHIND_A_THING.finditer(text.original, start, end)):
        return True
    return any(
        m.start() < at < m.end() and m[3][0].isupper() and not m[3].lower().startswith(noun.lower()[:4] or "\0")
        for m in _OF_THINGS.finditer(text.original, start, end)
    )


_BEHIND_A_THING = expression(
    r"[a-zäöüß,] (?!(?:\w*[Ww](?:unsch|ahl)|Prio|Work|For[ue]|Grupp|Modul|Them|Panel|Session|Seminar|Kurs|Angebot|Tisch|Insel|Option|AG|WS))"
    r"[A-ZÄÖÜ][a-zäöüß-]{3,} \d{1,2} (?:oder|bis|or|to) \d{1,2}\b"
)
"""What stands before the numbers: "mit Pflegegrad 3 oder 4"."""
_LONG_AGO = expression(
    r"\b(?:damals|früher|voriges jahr|vergangene[ns] jahr\w*|letzte[ns] (?:jahr|mal)|vor (?:\w+ ){0,2}(?:jahr|monat)(?:en)?|anfangs|seinerzeit|einst|last (?:year|time)|(?:years|months) ago|back then)\b|"
    r"\b(?:19|20)\d\d\b[^.;]*\b(?:haben|hatten|waren|saßen|gesessen|gewesen|anfing\w*|war|kam\w*|ging\w*|wurde\w*|were|was)\b|"
    r"\b(?:haben|hatten|waren|were)\b[^.;]*\b(?:19|20)\d\d\b"
)
"""What tells of another year: "2019 haben wir zu dritt im Bären gesessen"."""


_THIS_TIME = expression(r"\b(?:nun|jetzt|diesmal|heuer|diese[sn] (?:jahr|mal)|heute|now|this (?:year|time))\b")


def long_ago(text: Text, at: int) -> bool:
    """Whether the sentence tells of another year, and neither the piece at `at` nor what leads to it comes back to this."""
    m = _LONG_AGO.search(text.low, *text.clause(at))
    a, b = text.piece(at)
    return m is not None and not _THIS_TIME.search(text.low, min(a, m.start()), b)


def another(text: Text) -> Span | None:
    """Where the mail speaks of one more beside its writer: "noch eine Kollegin schließt sich an"."""
    return next(
        (
            m.span()
            for m in ANOTHER.finditer(text)
            if not (_is_asked(text, m.start()) or long_ago(text, m.start()) or pairs.tell(text, m.end(), m[0]))
        ),
        None,
    )


def _is_asked(text: Text, at: int) -> bool:
    """ "Darf ich meine Azubi mitbringen?" counts nobody yet."""
    a, b = text.clause(at)
    return text.low[a:b].rstrip(" \n\0)").endswith("?")


def several(text: Text) -> Span | None:
    """Where the mail speaks of more than one who comes, without a number."""
    return next((m.span() for m in SEVERAL.finditer(text) if not _tells_otherwise(text, m.start())), None)


_PERFECT = expression(
    r"\b(?:haben|hatten|waren|sind|arbeiten|sitzen|sa(?:ß|ss)en|leben|wohnen|kennen|betreiben|leiten|have|had|were|work|worked|know)\b"
)

_THING_AND_I = expression(
    r"(?:bahn|deutsche bahn|db|technik|computer|rechner|internet|drucker|handy|smartphone|auto|wagen|fahrrad|hund|katze|kater|wetter|zug|bus|uhr|wecker|kalender|"
    r"zeit|mathematik|zahlen|formulare|kaffee|küche|sport|treppe|garten) (?:und|&) ich\b"
)

_STAY_TOGETHER = expression(
    r"wir (?:bleiben|halten|gehören|passen|wachsen|leben|wohnen|arbeiten) (?:\w+ ){0,2}zusammen\b"
)


def _with_a_thing(text: Text, at: int) -> bool:
    """ "Die Bahn und ich haben ein Verhältnis wie ein altes Ehepaar": no two people."""
    return bool(_THING_AND_I.match(text.low, at) or _STAY_TOGETHER.match(text.low, at))


def _tells_otherwise(text: Text, at: int) -> bool:
    """ "wir haben zusammen den Verein aufgebaut": of earlier days or of work, with no word of coming beside it."""
    a, b = text.piece(at)
    if (
        _with_a_thing(text, at)
        or long_ago(text, at)
        or re.search(r"\b(?:als|wie|than|like) $", text.low[max(0, at - 6) : at])
    ):
        return True  # "die besser rechnete als wir alle"
    return bool(_PERFECT.search(text.low, a, b)) and not pairs.NOW.search(text.low, a, b)


_WHY = expression(r"\W*(?:weil|da|obwohl|solange|denn|because|since)\b")
_AT_WORK = expression(
    r"\b(?:gerade|derzeit|zurzeit|zur zeit|momentan|nur noch|im \w*(?:team|büro|dienst|hort|amt|laden|haus)|(?:pro|je) schicht|in der \w*(?:praxis|kita|küche|werkstatt|verwaltung|schicht|gruppe)|auf (?:der )?\w*station|besetzt|arbeiten)\b"
)


def _staffed(text: Text, at: int) -> bool:
    """ "…, weil wir gerade nur zu dritt sind": how many are at work, and nobody who comes."""
    a, b = text.piece(at)
    told = _WHY.match(text.low, a, b) or (_AT_WORK.search(text.low, a, b) and _PERFECT.search(text.low, a, b))
    return bool(told) and not pairs.NOW.search(text.low, a, b)


_AGE = expression(rf".*\b(?:mit|with) (?:1[6-9]|[2-9]\d) (?!{HEADS}\b)\w+")
""" "Jetzt schreibe ich mit 49 meine Bachelorarbeit"."""


_DONE_WITH = expression(
    r"\b(?:habe|hab|hatte|bin|war) ich (?:\w+ )?mit\b[^.;!?,\0]*\b(?!ge(?:meldet|bucht|plant)\b)(?:ge|er|be|ver)\w{2,}(?:t|en)\b|"
    r"\bich (?:habe|hab|hatte|bin|war) mit\b[^.;!?,\0]*\b(?!ge(?:meldet|bucht|plant)\b)(?:ge|er|be|ver)\w{2,}(?:t|en)\b"
)


def _done_with(text: Text, at: int) -> bool:
    """ "Nach der Tagung habe ich mit einer Dame Adressen getauscht": done with somebody, and over."""
    return bool(_DONE_WITH.search(text.low, *text.piece(at)))


def total(text: Text) -> tuple[int, Span]:
    """How many take part by the mail's own count."""
    if m := next((m for m in PLUS.finditer(text) if not (_done_with(text, m.start()) or _AGE.fullmatch(m[0]))), None):
        word = next((g for g in m.groups() if g), "1")
        return NUMBERS.get(word, 1) + 1, m.span()
    best, span = 0, (0, 0)
    for pattern in TOTAL:
        for m in pattern.finditer(text):
            if long_ago(text, m.start()) or _staffed(text, m.start()):
                continue
            n = NUMBERS.get(m[1], 1 if m[1].startswith("ein") else 0)
            if n > best and n < 1000:
                best, span = n, m.span()
    return best, span

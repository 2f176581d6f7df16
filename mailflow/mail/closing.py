"""How letters end, and what is written below their end: closing formulas, footers, banners, statements.

A catalogue: German and English phrases, and the two questions that the zoning asks of a line: is it a footer, does it
say something? A phrase is added here with a mail in `tests/mail/` that shows it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mailflow.learnt import expression

# ── Closing formulas ──────────────────────────────────────────────────────────────────────────

_GREETING = (
    r"(?:gr(?:ü|ue|u)(?:ß|ss|s)(?:e|en|chen|le|li)?|gru(?:ß|ss)|glück ?auf|regards|wishes|greetings|wünschen?"
    r"|salutations)"
)
_ADORNED = (
    r"(?:(?:mit|und|den|die|ganz|sehr|m\.|viele[nrm]?|liebe[nm]?|beste[nm]?|herzliche[nm]?"
    r"|freundliche[nm]?|schöne[nm]?|sonnige[nm]?"
    r"|kollegiale[nm]?|warme[nm]?|solidarische[nm]?|verbindliche[nm]?|allerbeste[n]?|vorweihnachtliche[n]?"
    r"|frohe[n]?|nette[n]?|tausend"
    r"|best|kind|kindest|warm|warmest|with|many|my|very|friendly|sincere|good|freundl|frdl|herzl"
    r"|[\wäöü]{3,20}(?:ische|liche|ige|ene)[nm]?)"
    r"[.,]?[ &+]{1,3}(?:(?:und|and|&|\+)\s)?){0,6}"
)
_THANKS = (
    r"(?:(?:vielen|herzlichen|besten|lieben|schönen|ganz herzlichen|1000|tausend|many"
    r"|so many)? ?(?:lieben )?(?:dank(?:e|eschön)?|thanks|thank you|thx|merci)"
    r"(?: (?:schön|vielmals|sehr|im voraus|vorab|und|für alles|fürs? vormerken|in advance|so much"
    r"|very much|a lot|&|and))*)"
)
CLOSING = expression(
    r"(?!gr(?:ü|ue|ia|iaß)(?:ß|ss)? (?:gott|dich|euch)\b)"
    rf"(?:{_THANKS}[\s,!.&+]*(?:(?:und|and|&|\+)\s)?)?(?:{_ADORNED}{_GREETING}"
    r"|(?:m\.? ?f\.? ?g\.?|v?lg|vg|bg|hg|glg|br|kr|gr[uü]ßle|mit (?:vorzüglicher )?hochachtung"
    r"|hochachtungsvoll|herzlichst|freundlichst"
    r"|alles (?:gute|liebe)|gute nacht|(?:einen? )?schönen? (?:tag|abend|woche|wochenende"
    r"|feierabend)(?: (?:noch|und))?"
    r"|bis (?:bald|dann|demnächst|zum \d[\d.]*)|(?:hope to )?see you (?:there|then|soon|in \w+)"
    r"|looking forward(?: to it)?|ciao|tschau|tschüssi?"
    r"|bussi|busserl|küsschen|pfiat (?:di|eich|euch)|(?:es |freundlich |herzlich )?grü(?:ß"
    r"|ss)(?:t|en)(?: (?:sie|euch|dich|herzlich|freundlich|ganz))*"
    r"|(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?|cheers|best|all the best|take care|cordially"
    r"|respectfully(?: yours)?|warmly))"
    r"(?![\w-])",
    re.IGNORECASE,
)
THANKS_ONLY = expression(rf"{_THANKS}(?![\w-])", re.IGNORECASE)
YOURS = expression(r"(?:Ihre?|Euere?|Eure?|Dein|Deine)\s+[A-ZÄÖÜ][\w.äöüß-]+(?: [\w.äöüß-]+){0,5}\s*$")
WISHES = expression(r".{0,60}\b(?:wünscht|grüßt|grüßen)(?: (?:Sie|Euch|Ihnen|herzlich|freundlich))*[,:]?\s*$")
ON_BEHALF = expression(r"(?:[iI]\. ?[AV]\.|gez\.|[iI]m Auftrag|[iI]n Vertretung)(?=[\s:,]|$)")
YOUR = expression(r"\b(?:Ihre?|Eure?|Deine?) $")
PLACE = expression(r"(?:aus|nach|vom|von|an|in|auf|ins|zum|from|to)\s", re.IGNORECASE)
INLINE = expression(
    rf"[.!?;,)]\s+((?:{_ADORNED}{_GREETING}|lg|vg|mfg|bg|best|cheers|danke"
    rf"|thanks|bussi|busserl|küsschen)\b[\s,!]*)([^.!?:;]{{0,50}})$",
    re.IGNORECASE,
)
LONGEST_NAME = 60


# ── What says something, and what does not ────────────────────────────────────────────────────

POSTSCRIPT = expression(
    r"(?:p\.? ?p?\.? ?s\.?|n\.?b\.?|nachtrag|übrigens|ach ja|edit)\s?(?:[:.,–-]|\s)(?!\w\.)", re.IGNORECASE
)
TICKED = expression(r"\[\s?[xX✓✔]?\s?\]|[☐☑☒✓✔✗✘]|^\(\s?[xX]?\s?\)")
_FORM_LINE = expression(r"[-*•·\s]{0,4}([A-Za-zÄÖÜäöüß0-9][\w/ ().,&+*-]{0,60}?)\s?:(?!//)\s*(.*)$")
_CONTACT_LABEL = expression(
    r"(?:tel|fon|phone|fax|mobil|handy|cell|e-?mail|mail|web|internet|home ?page|http|adresse|address"
    r"|anschrift"
    r"|sitz|post|haus|büro|office|zimmer|raum|room|öffnungs|sprech|service|arbeitszeit|geschäfts|vorstand"
    r"|vorsitz"
    r"|präsident|aufsichtsrat|register|amtsgericht|umsatzsteuer|steuer|bank|konto|spenden|aktenzeichen"
    r"|unser zeichen|skype|linkedin|instagram|facebook|twitter|xing|youtube|mastodon|besuch|liefer"
    r"|haltestelle"
    r"|anfahrt|träger|inhaber|managing|director|registered|company|direkt|durchwahl|hotline|zentrale"
    r"|sekretariat"
    r"|assistenz|leitung|telegram|signal|whatsapp|erreichbar|kontakt|contact)\w*"
    r"|(?:url|hr[ab]|vr|ust|ust-?id\S*|iban|bic|blz|az|gz|ceo|vat|t|f|m|e|p|w|i|d|a|fb|ig)\b",
    re.IGNORECASE,
)
CONTACT = expression(
    r"\b(?:tel(?:efon)?|fon|phone|fax|mobil|handy|mob)\b\.?\s?[:.]?\s?[+(\d]|@|www\.|https?://"
    r"|\b\d{5}\s+[A-ZÄÖÜ]"
    r"|(?:str\.|straße|strasse|weg|platz|allee|gasse|ring|markt|ufer|damm)\s?\d|\+49|\b0\d{2,5}[ /-]\s?\d{3}",
    re.IGNORECASE,
)
_CHOICE = expression(
    r"\b(?:workshop|ws|session|panel|forum|modul|arbeitsgruppe|ag|gruppe|block|track|slot|seminar|runde"
    r"|kurs)s?\.?\s*[-:]?\s*(?:nr\.?\s*)?"
    r"(?:\d{1,2}[a-z]?|[a-z]\d{0,2}|[ivx]{1,4})(?!\w)",
    re.IGNORECASE,
)
_SAYING = frozenset(
    [
        "ich",
        "mich",
        "mir",
        "wir",
        "uns",
        "bitte",
        "bitten",
        "nicht",
        "kein",
        "keine",
        "keinen",
        "möchte",
        "möchten",
        "gern",
        "gerne",
        "stimme",
        "stimmen",
        "einverstanden",
        "anbei",
        "komme",
        "kommen",
        "nehme",
        "nehmen",
        "brauche",
        "brauchen",
        "würde",
        "würden",
        "kann",
        "können",
        "könnte",
        "hätte",
        "hätten",
        "habe",
        "haben",
        "bin",
        "sind",
        "wäre",
        "melde",
        "melden",
        "vegetarisch",
        "vegan",
        "vegetarier",
        "vegetarierin",
        "ja",
        "nein",
        "fotos",
        "foto",
        "datenschutzerklärung",
        "dsgvo-einwilligung",
        "einwilligung",
        "zustimmung",
        "livestream",
        "vormittag",
        "vormittags",
        "nachmittag",
        "nachmittags",
        "lieber",
        "doch",
        "i'm",
        "i'd",
        "i'll",
        "we",
        "we'd",
        "please",
        "agree",
        "would",
        "vegetarian",
        "yes",
        "consent",
        "photos",
        "nur",
        "auch",
        "noch",
        "schon",
        "leider",
        "hoffe",
        "freue",
        "freuen",
    ]
)
WORD = expression(r"[\w'’-]+")
_I = expression(r"\b(?:I|i) (?:am|have|would|will|can|need|want|agree|also|do|eat|prefer|hope|may|might)\b")

FIRST_PERSON = expression(r"\b(?:ich|stimme|akzeptiere|willige|I|I'm|agree)\b|\b(?:wir|alle|beide)\b.{0,40}\bzu\b")
_LEGAL = expression(
    r"vertraulich\w* (?:informationen|inhalt|bestimmt|und|oder|behandel)|(?:ist|sind|inhalt\w*|enthält"
    r"|können) .{0,40}vertraulich|\bconfidential(?:ity)?\b"
    r"|nicht der (?:richtige|beabsichtigte|vorgesehene|bestimmungsgemäße)|(?:irrtümlich|versehentlich"
    r"|fälschlich\w*) (?:erhalten|zugesandt|zugegangen)"
    r"|(?:received|sent) .{0,30}in error|intended (?:recipient|only|solely|for)|unbefugt|unauthori[sz]ed"
    r"|ausschließlich für (?:den|die)"
    r"|(?:informationen|hinweise|angaben|näheres|mehr) (?:über|zum|zur|zu) .{0,40}(?:datenschutz"
    r"|verarbeitung|umgang)"
    r"|datenschutz\w*\s.{0,80}(?:finden sie|erhalten sie|www\.|https?:|abrufbar|einsehen|einsehbar|entnehmen)"
    r"|datenschutz(?:hinweis|information)\w*\s?(?:$|:|\||gemäß|nach|unter|finden|gem)|(?:finden|erhalten"
    r"|entnehmen) sie (?:unter|auf|hier|in|unserer)"
    r"|mit (?:ihrer|der) (?:kontaktaufnahme|zusendung|übermittlung|nutzung)|(?:stimmen|willigen|erklären"
    r"|akzeptieren) sie\b|\bart(?:\.|ikel) ?1[34]\b"
    r"|wir (?:verarbeiten|speichern|erheben|nutzen) (?:ihre|die|personenbezogene)|formgebundene"
    r"|rechtsverbindlich|verschlüsselte e-?mails?|elektronisch signiert"
    r"|(?:denken sie an die|schonen sie die|schützen sie die|der) umwelt|before printing"
    r"|think before you print|ausdrucken|virenfrei|virus-free|avast|viren geprüft"
    r"|maschinell erstellt|ohne unterschrift gültig|folgen sie uns|follow us|besuchen sie (?:uns|unsere)"
    r"|abonnieren sie|newsletter (?:abonnieren|anmeld)|hier abbestellen"
    r"|privacy (?:policy|notice|statement|information)\b.{0,60}(?:http|www|available|see|find|at|here)"
    r"|disclaimer|haftungsausschluss|rechtlicher hinweis"
    r"|this e-?mail (?:and any|is|may|contains|message)|diese (?:e-?mail|nachricht|mail) (?:und|ist|kann"
    r"|enthält|könnte|wurde|dient)"
    r"|der inhalt dieser (?:e-?mail|nachricht)|sollten sie (?:nicht|diese)|please consider the environment"
    r"|processing of (?:your|personal) data"
    r"|how we (?:process|handle|use)|for (?:more )?information (?:on|about) .{0,30}(?:privacy|data)",
)
"""In small letters: a long choice is searched several times as fast as in any letters."""
_BOILERPLATE = expression(
    r"mit (?:dem|der) (?:ab|ver|zu)?send(?:en|ung) .{0,40}\b(?:stimmen|willigen|erklären|akzeptieren) sie\b"
    r"|\bstandardtext\b|by sending (?:us )?(?:this|an) e-?mail",
)
"""Of every mail alike, even where it says "ich"; in small letters, too."""
SENT_FROM = expression(
    r"[-–—\s]{0,4}(?:(?:von|aus|mit|via|über) (?:meinem|meiner|unterwegs|mobil|iphone|ipad|android"
    r"|mobile)\b.{0,80}(?:gesendet|geschickt|verschickt|versendet)"
    r"|von meinem .{2,40}$|(?:mobil|von unterwegs|unterwegs) (?:gesendet|verschickt)"
    r"|(?:gesendet|verschickt|versendet|geschickt|diese (?:nachricht|e-?mail|mail) wurde) (?:von|mit|aus"
    r"|via|über) .{0,100}$"
    r"|sent (?:from|with|via|by) (?:my |the |a )?\S.{0,100}$|get outlook for|(?:holen sie sich "
    r"|laden sie )?outlook für (?:ios|android|mac)\b"
    r"|envoyé de(?:puis)? |verstuurd vanaf|wysłane z|inviato da"
    r"|(?:bitte )?entschuldigen sie (?:bitte )?(?:die kürze|eventuelle|etwaige|tippfehler)"
    r"|(?:please )?excuse (?:any )?(?:typos|brevity)|yahoo mail ?[:–-]|freemail\b|confidential e-?mail by)",
    re.IGNORECASE,
)
BANNER = expression(
    r"extern\w* (?:absender|e-?mail|quelle|mail|nachricht|herkunft)|außerhalb (?:der|unserer|ihrer|des) "
    r"|outside (?:of )?(?:the|your|our) organi"
    r"|external (?:e-?mail|sender|message)|^\W*caution\b|don['’]t often get e-?mail|nicht (?:oft"
    r"|häufig) e-?mails? von|^\W*\[?exter(?:n|nal)\]?\W*$"
    r"|klicken sie (?:nicht )?auf (?:keine )?links|do not click|erfahren sie, warum dies wichtig"
    r"|learn why this is important|diese (?:e-?mail|nachricht) (?:kommt|stammt|kam) von (?:einem "
    r"|einer )?(?:extern|außerhalb)",
    re.IGNORECASE,
)
RULER = expression(r"[-–—_=*~#.•·+\s]{3,}$")
PGP = expression(r"-{4,5} ?(?:BEGIN|END) PGP ")


@lru_cache(maxsize=1024)
def is_footer(text: str) -> bool:
    """Whether a line or paragraph is a legal notice, a banner of a gateway or "sent from my phone".

    Remembered: each line is asked for alone and with its neighbours, and colleagues share theirs.
    """
    text = text[:2000]
    low = text.lower()
    if SENT_FROM.match(text) or _BOILERPLATE.search(low):
        return True
    return _LEGAL.search(low) is not None and not FIRST_PERSON.search(text)


_SHORTLY = expression(
    r"\W*(?:datenschutz\w*|dsgvo|fotos?|bilder|stream|livestream)[ :–-]+(?:(?:ist|sind|geht|gehen|auch) )*"
    r"(?:ok(?:ay)?|klar|passt|in ordnung|natürlich|ja|gerne?|egal|reicht|nein|erlaubt|fine)\b",
    re.IGNORECASE,
)
""" "Datenschutz ok.", "Bilder egal": an answer in two words."""


@lru_cache(maxsize=1024)
def says_something(text: str) -> bool:
    """Whether a line below the closing is a statement or a filled form line, not a name or an address."""
    if POSTSCRIPT.match(text) or TICKED.search(text) or _CHOICE.search(text) or _SHORTLY.match(text):
        return True
    form = _FORM_LINE.match(text[:200])
    if form is not None and not _CONTACT_LABEL.match(form[1].strip()):
        return True
    words = [w.lower() for w in WORD.findall(text[:400])]
    return (not _SAYING.isdisjoint(words) or _I.search(text[:400]) is not None) and not (
        len(words) < 3 and CONTACT.search(text)
    )

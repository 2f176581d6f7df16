"""What stands around a name in prose and tells whether its bearer takes part: verbs, prepositions, roles, greetings.

German and English side by side, as regular expressions: they look at one word's neighbours, not at phrases of their
own.
"""

from __future__ import annotations

import re

from mailflow.learnt import expression
from mailflow.reading.numbers import HEADS, N
from mailflow.reading.sought import Kind, Sought
from mailflow.reading.text import Text

_KIN = (
    r"(?:schwieger|pflege|groß|stief|paten)?(?:tochter|sohn|mutter|vater)|schwester|bruder|oma|opa|tante|onkel|enkel(?:in)?|neffen?|"
    r"nichte|cousine?|schwager|schwägerin|mama|papa|mum|mom|dad|mother|father|grandmother|grandfather|aunt|uncle|daughter|son|brother|sister"
)
KIN = Kind(rf"(?:{_KIN})")
ROLES = Kind(
    rf"(?:{_KIN}|"
    r"kolleg(?:e|en|in)|mitarbeiter(?:in)?|chef(?:in)?|vorgesetzte[rn]?|leiter(?:in)?|"
    r"stellvertreter(?:in)?|geschäftsführer(?:in)?|praktikant(?:in|en)?|"
    r"auszubildende[rn]?|azubi|referent(?:in)?|assistent(?:in)?|bürgermeister(?:in|s)?|beigeordnete[rn]?|"
    r"amtsleiter(?:in)?|landrat|landrätin|vorsitzende[rn]?|"
    r"freund(?:in)?|nachbar(?:in|n)?|(?:lebens)?partner(?:in)?|(?:ehe)?mann|ehefrau|"
    r"lebensgefährt(?:e|en|in)|mitbewohner(?:in)?|klient(?:in|en)?|schützling|betreuten?|bekannte[rn]?|vertreter(?:in)?|sozialarbeiter(?:in)?|"
    r"integrationsbeauftragte[rn]?|gleichstellungsbeauftragte[rn]?|ausländerbeauftragte[rn]?|"
    r"integrationsbegleiter(?:in)?|sachbearbeiter(?:in)?|"
    r"projektleiter(?:in)?|teamleiter(?:in)?|teamkolleg(?:e|in|en)|doktorand(?:in|en)?|student(?:in|en)?|"
    r"colleague|boss|supervisor|director|manager|assistant|husband|wife|friend|"
    r"\w+(?:beauftragte[rn]?|leiter(?:in)?|referent(?:in)?|berater(?:in)?|koordinator(?:in)?|"
    r"begleiter(?:in)?|betreuer(?:in)?|pädagog(?:e|in|en)|lotsin|lotse|lotsen|sekretär(?:in)?|"
    r"helfer(?:in)?|mittler(?:in)?))",
)
OFFICE = Kind(
    ROLES.pattern[:-1]
    + r"|\w*(?:direktor(?:in)?|rat|rätin|inspektor(?:in)?|präsident(?:in)?|minister(?:in)?|kommissar(?:in)?|"
    r"amtmann|amtfrau|dezernent(?:in)?|"
    r"vorsteher(?:in)?|superintendent(?:in)?|pfarrer(?:in)?|dekan(?:in)?|rektor(?:in)?|schulleiter(?:in)?|"
    r"major|hauptmeister(?:in)?))",
)
ATTENDS = Sought(
    r"\b(?:kommt|geht|fährt|nimmt|besucht|wählt|möchte|will|soll|sollen|darf|begleitet)\b (?:\w+ "
    r"){0,3}?(?:mit|auch|ebenfalls|in|zu|zum|zur|den|die|das|teil|dabei|mich|uns|hin|an)\b"
)
COUNTED = Sought(r"\b" + N + r" " + HEADS + r"\s*:|\bzu (?:zweit|dritt|viert|fünft|sechst)\b[^.!?]{0,40}:")
POSSESSIVE = Kind(r"(?:mein|unser|unsr|my|our|ein|eine|sein|ihr)(?:e[nmrs]?)?")
GREETING = expression(
    r"[\s>]*(?:sehr (?:geehrt|verehrt)e?[rs]?|geehrte[rs]?|werte[rs]?|liebe[rs]?|hallo|hallöchen|guten "
    r"(?:tag|morgen|abend)|moin(?: moin)?|hi|hey|servus|gr(?:üß|üss|iaß) (?:gott|dich|euch|di)|"
    r"grüezi|dear|hello|good (?:morning|afternoon|evening)|verehrte[rs]?|schönen guten \w+)\b[^\n.!?]*?(?:[,!:.\n]|$)",
    re.I,
)
TOLD = Sought(
    r"\b(?:erzähl\w*|empfohlen|empfahl|empfehlung|kennengelernt|kennen gelernt|auf (?:bitte|wunsch|anregung|hinweis|"
    r"veranlassung|anraten|vorschlag|anweisung)|wiedergesehen|gehört|erfahren|weitergeleitet|weitergegeben|aufmerksam|hingewiesen|"
    r"eingeladen|geschickt|gesendet|gesagt|berichtet\w*|kennt|kenne|kennen|kennt\w*|getroffen|gesprochen|"
    r"telefoniert|"
    r"rücksprache|absprache|mitgeteilt|genannt von|gearbeitet|told|recommended|forwarded|mentioned|spoke|"
    r"vertretung von|rückfragen|ansprechpartner\w*|erreichbar|cc|cc'd|cc'ing|copying|copied|copy|in kopie|"
    r"nachrichtlich|"
    r"mit dank an|urlaub|elternzeit|mutterschutz|dolmetscht für mich|im gegensatz zu|unlike|anders als|vertrete|"
    r"besprochen|vereinbart|abgesprochen|abgestimmt|verabredet|schickt(?:e)? (?:mich|uns)|dass ich|dass "
    r"wir|wants me|durch mich vertreten|vertrete ich|vertrete ihn|bittet mich|entsendet mich|hat mich|hat mir|haben mir|hatte mir|gab mir|hat uns|haben uns|ans herz gelegt|"
    r"haben mich|asked me|sends me|meint|meinte|"
    r"sagt|sagte|findet|fragen|frage|wiedersehen|selbst an|selbst angemeldet|selber an|bereits angemeldet|"
    r"schon angemeldet|gesondert|separat|nachfolge\w*|"
    r"grüß\w*|gruß|bestell\w* (?:ihr|ihm)|grüßen|verpasst|vorgestellt|hielt|hält|vortrag von|freigegeben|genehmigt)\b",
    re.I,
)
STAYS = Sought(
    r"\b(?:kann|können|kommt|kommen|nimmt|nehmen|wird|ist|schafft|möchte|fährt|hat|"
    r"muss)\b[^,.;]{0,40}\bnicht\b(?! (?:nur|sicher|klar|ganz|so|vor|zurecht|zurande|gut|aus\b|umgehen|schreiben|mailen|tippen|bedienen|lesen|selbst (?:schreiben|mailen|tippen)|auf (?:der|die|foto\w*|bild\w*)|"
    r"foto\w*|gefilmt|abgebildet|geknipst|abgelichtet|veröffentlicht|genannt|in der (?:liste|teilnehm\w+)))"
    r"|\b(?:kommt|kommen|nimmt|nehmen|ist|sind|fährt|fahren|will|möchte|macht|geht)\b[^,.;]{0,25}\b(?:(?:erst|lieber|dann)\b[^,.;]{0,20}\b(?:nächst|übernächst|kommend|folgend)\w+"
    r"|beim? (?:über)?nächsten mal|(?:über)?nächstes (?:mal|jahr)|ein(?:en)? ander(?:mal|es mal|en tag))\b"
    r"|\bnicht (?:mitkomm\w*|teilnehm\w*|teilnimmt|teilnahm\w*|dabei\b|mit dabei|kommen kann|kommen können|kommt\b)"
    r"|\b(?:leider |doch |diesmal )?(?:gar )?nicht[\s.!)]*$|\b(?:verhindert|erkrankt|krank|fällt aus|"
    r"ausfällt|absagen|keine zeit|can't|cannot|not able|unable|won't)\b",
    re.I,
)
HINDERED = Sought(
    r"\bbleib(?:t|en) (?:\w+ ){0,3}(?:zu ?hause|daheim|hier|im (?:büro|dienst|laden|amt))\b"
    r"|\bwollten? (?:\w+ ){0,4}(?:mit|kommen|mitkommen|teilnehmen|dabei sein|dazukommen)\b(?=[^.;!?\n]*\b(?:aber|doch|leider|nun|jetzt|muss|musste)\b)"
    r"|\b(?:wären?|waeren?) (?:\w+ ){0,5}(?:gekommen|mitgekommen|dabei gewesen|mitgefahren)\b|\bhätten? (?:\w+ ){0,5}(?:teilgenommen|mitgemacht)\b"
    r"|\bhatten? (?:\w+ ){0,3}vor,? (?:mitzu|teilzu|zu k|dabei)"
    r"|\b(?:fährt|fahren|geht|gehen|muss|müssen|ist|sind|weilt)\b[^,.;]{0,20}\b(?:(?:zur|auf|in) (?:der )?(?:kur|reha)|auf dienstreise|in (?:elternzeit|mutterschutz|rente)|in den urlaub|im urlaub)\b",
    re.I,
)
""" "Herr X wollte mit, fährt aber zur Kur", "bleibt zu Hause", "wäre gern gekommen"."""
_AFAR = expression(
    r"stream|online|bildschirm|zoom|digital|von (?:dort|hier|da|zu ?hause) aus|zugeschaltet|schaltet sich", re.I
)


def hindered(stretch: str) -> bool:
    """Whether it says of somebody that he stays away, and not that he watches instead: "sie ist zur Kur"."""
    return bool(HINDERED.search(stretch)) and not _AFAR.search(stretch)


AWAY = frozenset(
    "bei zu von vom beim zur zum an über laut wegen dank gegenüber statt anstatt anstelle durch nach by "
    "from at to about gegen ohne außer hd zhd händen zuhanden c/o attn".split()
)
COMPANY = expression(
    r"\b(?:gemeinsam|zusammen|together|komm\w*|nehm\w*|nimmt|fahre\w*|reise\w*|begleit\w*|anmeld\w*|"
    r"melde\w*|erschein\w*|dabei|teil\w*|come|coming|there|attend\w*|along)(?: \w+){0,2} mit$",
    re.I,
)
COMPANION = Sought(
    r"\b(?:begleite[tn] mich|schließ(?:t|en) sich (?:mir )?an|komm(?:t|en) (?:auch |ebenfalls |noch )?mit\b|"
    r"(?:komm(?:t|en)|nimmt|nehmen|ist|sind|möchten?|will|wollen|würden?) (?:auch|ebenfalls|ebenso|mit)\b|"
    r"schließ(?:t|en) sich (?:\w+ )?an\b|(?:is|are) (?:also )?coming (?:along|too|as well|with me))"
)
AGENT = expression(
    r"\b(?:melden?|meld|anmelden|anzumelden|registriere\w*|register\w*|schick\w*|entsend\w*|benenn\w*|"
    r"nenne\w*|delegier\w*|anmeldung|angemeldet|entsendet|enrol\w*|sign up)\b",
    re.I,
)
FIRST_PERSON = expression(
    r"\b(?:komme?|nehme?|bin|werde|möchte|moechte|würde|wuerde|will|kann|wähle|besuche|fahre?|reise|"
    r"schaue?|gehe?|belege|darf|wäre|hätte|am|will|would|'d|'ll|like|attend|join|come)\b"
)
AND_I = Sought(
    r"\b(?:(?:und|sowie|and|plus|&)\s+(?:natürlich\s+|auch\s+)?(?:ich|mich|meine wenigkeit|meine person|i|"
    r"me|myself)\b|\b(?:ich|mich|i|me)(?:\s+selbst)?\s+(?:und|sowie|and|&|plus)\b|\bich selbst\b(?=\s*(?:$|[:(,.;\n)-])|"
    r"[^.;!?\n]{0,70}\b(?:komm\w*|nehm\w*|geh\w*|bin (?:\w+ ){0,4}(?:dabei|mit|da|vor ort)|möchte|würde|will|wähle|besuche|belege|werde|"
    r"stoße|schau\w*|brauche|entscheide|entschieden|interessier\w*|gern\w*|lieber|auch|ebenfalls|dabei|fahre|reise|in|im|am|per|über|online|zu|für|höre|hätte|wäre)\b)|"
    r"\((?:ich|das bin ich|me)\))",
)
WITH_ME = Sought(
    r"\b(?:für mich|for me|mit mir|with me|neben mir|außer mir|besides me|apart from me|begleite[tn]? mich|(?<!liegen )(?<!liegt )(?<!vor )(?<!sich )(?<!gern )(?<!direkt )bei mir|"
    r"schließ\w+ sich mir|accompan\w+ me|joins? me|joining me|count me in|bringe? (?:ich )?(?:[\w'-]+ ){0,6}mit|i(?:'m| am|'ll| will|'d like to| would like to) "
    r"bring\w*|we (?:will |would |are |'ll )?(?:both|all) (?:attend|come|join|be|coming)|sondern (?:gemeinsam |zusammen )?mit)\b|"
    r"(?<!\bnicht )\b(?:kommt|kommen|fährt|fahren|geht|gehen)(?: (?:auch|ebenfalls|dann|gern))? mit(?=\s*(?:[.,;!)\n\0]|$))|"
    r"\bich,? (?=[^.;\n]{0,60}\bund noch\b)|"
    r"\b(?:ist mir (?:eine|ein) (?:\w+ )?(?:freude|ehre|vergnügen|anliegen|bedürfnis)|meine (?:anmeldung|teilnahme|zusage)\b|"
    r"melde (?:ich )?mich\b|(?:reservier\w*|halten|merken|notier\w*) (?:sie )?mir\b|mir (?:bitte )?(?:einen|ein) platz)"
)
ALONE = Sought(
    r"\b(?:nur ich\b|ich (?:komme|bin|reise|erscheine|nehme) (?:\w+ ){0,3}allein\b|just me\b|only me\b|on my own\b)"
)
OF_HIM = expression(
    r"\bdass (?:frau|herrn?|unsere?|meine?|sie|er|die|der|das|wir)\b|\bthat (?:mr|ms|mrs|he|she|our|my)\b"
)
NOT_I = Sought(
    r"\b(?:ich|i) (?:selbst|selber|persönlich|myself)\b(?: \w+){0,5} (?:nicht|verhindert|not|keine)\b|"
    r"\bich (?:selbst |selber )?(?:bleibe (?:hier|im|daheim|zu|in|diesmal|an)|hüte|halte (?:\w+ ){0,4}die stellung)\b|"
    r"\b(?:nehme|komme|kann|bin) ich (?:selbst|selber|persönlich) (?:\w+ ){0,3}(?:nicht|verhindert)\b"
    r"|\bich (?:komme|nehme|fahre|gehe|bin|kann|werde) (?:\w+ ){0,3}(?:nicht|leider verhindert)(?: mit| "
    r"teil| dabei| kommen| teilnehmen| mitkommen)\b|\bnicht für mich\b|\bnot for me\b|\bnicht (?:ich|mich)\b|\bnot me\b|"
    r"\bi (?:cannot|can't|can not|won't|am unable to|will not be able to) (?:\w+ )?(?:make it|come|attend|join|be there)|"
    r"\bich (?:selbst |selber |persönlich )?(?:bin|kann|habe|werde)\b[^.;,\n]{0,40}\b(?:(?:im|auf|in|beim) (?:urlaub|dienstreise|elternzeit|mutterschutz|kur|reha|"
    r"lehrgang|fortbildung)|verhindert|verreist|krank|keine zeit|gebunden|unabkömmlich|anderweitig|verplant|unterwegs|beschäftigt|außer haus|"
    r"nicht im (?:haus|dienst|büro|lande?))\b|\bich (?:selbst|selber|persönlich) (?:habe?|muss|arbeite|sitze|fahre)\b(?![^.;\n]*\b(?:workshop|\w*wähl|platz|stream|online|teil)\w*)"
    r"[^.;,\n]{0,40}\b(?:da|dann|an (?:dem|diesem) (?:tag|abend|vormittag|nachmittag)|zu der zeit|zur (?:gleichen|selben) zeit|am selben \w+|zeitgleich|\w*(?:dienst|termine?|sitzung|abend|"
    r"urlaub|prüfung|schicht|sprechstunde|unterricht|gespräche?|probe))\b|\bich (?:selbst |leider |aber )?nicht(?=\s*(?:[).;!\n]|$))|"
    r"\bich (?:selbst|selber) bin\b[^.;,\n]{0,30}\b(?:im (?:büro|dienst|amt|laden|unterricht|homeoffice)|auf arbeit|bei der arbeit|zu ?hause|daheim)\b|"
    r"\bich bin (?:hier |dabei |dann |da |ja |wirklich )?(?:nur|bloß|lediglich|bloss) (?:(?:de[rn]|die|das|ein|eine|ihre?|seine?|unsere?) )?(?:\w+ )?"
    r"(?:chauffeur|fahrer|fahrdienst|taxi|schreib(?:kraft|er|hilfe)|sekret(?:ä|ae)r|bot(?:e|in)\b|vermittler|überbringer|tippse|postbot|begleitfahr)\w*|"
    r"\bmich (?:selbst |selber )?(?:müssen|brauchen|bitte|braucht|müsst) (?:sie |ihr )?(?:nicht|bitte nicht)\b|"
    r"\bich fahre? (?:ihn|sie|meine?n? \w+) (?:(?:dann|da|auch|morgens|nur|bloß) )*(?:nur|bloß)\b|\bich (?:schreibe|tippe|maile) (?:hier |das |dies |diese mail )?nur\b|"
    r"\bich (?:selbst |selber )?(?:bin|werde|nehme|komme) (?:\w+ )?nicht (?:dabei(?: sein)?|mit dabei|mit|teil|mitkommen|teilnehmen|selbst|selber|persönlich)\b|"
    r"\bi(?:'ll| will|'m| am)? (?:(?:myself|personally) )?(?:not|won't) (?:be |myself )?(?:\w+ing|there|come|attend|join|taking part)\b(?: (?:along|myself|with))?|"
    r"\bi(?:'m| am) (?:only|just) (?:the |her |his |a )?(?:driv\w+|secretary|typist|messenger|writing|typing)\b",
)
SIGNS = ":(,;–-•/&+|="
BEFORE_NAME = frozenset(
    "sie ich wir bitte für und sowie mit auch noch dass anmeldung hiermit person name namens ist sind "
    "möchte möchten nimmt nehmen kommt kommen for and colleague colleagues "
    "gern gerne teil an herzlich wird werden will würde würden as teilnehmer teilnehmerin teilnehmende "
    "participant dr prof bzw beziehungsweise plus das mich der kollege kollegin "
    "register registering add also that von durch by of zwar nämlich sollen soll werden dürfen heißen "
    "heißt lauten will wollen darf namens noch dann außerdem zusätzlich zudem weiterhin ebenfalls ebenso gleich gleichfalls "
    "nun jetzt doch stattdessen dafür diesmal ihr nur ferner weiters erneut mal schnell kurzfristig nachträglich "
    "additionally please".split()
)
THIRD = expression(r"\b(?:möchte sich|nimmt|kommt|nehmen|kommen|meldet sich|wird|would like|will|wants)\b")
FIRST = expression(r"\b(?:ich|bin|wir|i|we)\b")
VERBS = frozenset(
    "möchte möchten kommt kommen nimmt nehmen wird werden würde würden will wollen geht gehen meldet "
    "melden would wants besucht wählt fährt vertritt bittet".split()
)
CALLED = Sought(r"\b(?:heißen|heisst|heißt|lauten|namens|namen sind|names are|called)\b")
WE = Sought(
    r"\b(?:wir (?:sind|kommen|nehmen|möchten|würden|wollen|fahren|reisen|beide)|zu (?:zweit|dritt|viert|fünft)|"
    r"we (?:are|will|would)|ich und|und ich)\b"
)


def writer_stays(text: Text) -> bool:
    """Whether the writer says that he does not come, nor watches: "ich selbst bleibe im Haus und schaue den Livestream"."""
    found = NOT_I.finditer(text) if text.may_hold(NOT_I) else ()
    return any(
        not _AFAR.search(text.low, m.start(), text.clause(m.start())[1]) and not _of_consent(text, m) for m in found
    )


_NOT_HE = Sought(r"ich (?:selbst |leider |aber )?nicht")
_CONSENT = Sought(r"\b(?:\w*foto\w*|bild(?:er|ern)?|aufnahmen|datenschutz\w*|einverstanden)\b")


def _of_consent(text: Text, m: re.Match[str]) -> bool:
    """ "Jens ist mit Fotos einverstanden, ich nicht": he does not agree, but he comes."""
    return bool(_NOT_HE.fullmatch(m[0]) and _CONSENT.search(text, *text.clause(m.start())))


def stays(stretch: str) -> bool:
    """Whether the words of a stretch say that of the writer."""
    return bool(NOT_I.plain.search(stretch)) and not _AFAR.search(stretch)

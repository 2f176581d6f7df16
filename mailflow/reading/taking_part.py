"""Whether a sentence says of somebody that he takes part: "wir entsenden X", "X hat sich für B entschieden".

In: a sentence and where it names people. Out: yes or no. Never: a verdict by the name itself. The sentence is made plain
first: each name with its honorific, office and bracket becomes a sign, a row of names one sign, and the phrases below
speak of that sign only. Who stays away, is thanked or told of something matches none of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from mailflow.learnt import expression
from mailflow.reading.facts import Span
from mailflow.reading.nouns import CALLED
from mailflow.reading.sought import Sought
from mailflow.reading.surroundings import AWAY, STAYS, TOLD, hindered
from mailflow.reading.text import REACH

_HE, _OTHER = "¤", "§"  # the person asked about; anybody else
_PERSON = f"[{_HE}{_OTHER}]"
_OFFICE = (
    r"(?:\w*(?:kolleg(?:e|in|en|innen)|mitarbeiter(?:in|innen|n)?|chef(?:in)?|leiter(?:in|innen)?|leitung|vertreter(?:in)?|"
    r"führer(?:in)?|praktikant(?:in|en)?|auszubildende[rn]?|azubi|referent(?:in|en)?|assistent(?:in|en)?|meister(?:in)?|"
    r"vorsitzende[rn]?|freund(?:in|e|en)?|nachbar(?:in|n)?|partner(?:in)?|mann|frau|tochter|sohn|schwester|bruder|mutter|"
    r"vater|beauftragte[rn]?|berater(?:in|n)?|koordinator(?:in)?|betreuer(?:in)?|pädagog(?:e|in|en)|lots(?:e|in|en)|"
    r"sekretär(?:in)?|helfer(?:in)?|lehrer(?:in)?|direktor(?:in)?|rektor(?:in)?|präsident(?:in)?|rat|rätin|pfarrer(?:in)?|"
    r"student(?:in|en)?|kraft|ehrenamtliche[rn]?|ehrenamtler(?:in)?|mitglied|beigeordnete[rn]?|dezernent(?:in)?|"
    r"arbeiter(?:in)?|dolmetscher(?:in)?|mittler(?:in)?|bekannte[rn]?|vorgesetzte[rn]?|minister(?:in)?)|"
    r"colleagues?|boss|supervisor|director|manager|assistant|husband|wife|friends?|brother|sister|son|daughter|mother|"
    r"father|neighbou?r|intern|mayor|deputy mayor|head|councillor|chair|secretary|coworkers?|co-workers?|team ?mates?)"
)
_PLAIN = (
    (
        Sought(rf"\b(?:(?:frau|herrn?|hr|fr|mr|mrs|ms|miss|dr|prof|schwester|pfarrer|pfr|pater)\b\.? ?)+(?={_PERSON})"),
        "",
    ),
    (Sought(rf"({_PERSON})\s*(?:\([^()]{{0,60}}\)|<[^<>\s]+>)"), r"\1"),
    (
        Sought(
            rf"\b(?:(?:mein|unser|unsr|ihr|sein|my|our|his|her|der|die|das|den|dem|the|ein|a)(?:e[nmrs]?)? )"
            rf"(?:[\w-]+ ){{0,2}}?{_OFFICE}(?: (?:der|des|für|im|in|of|from|vom|von der) [\w.-]+){{0,2}}?,? (?={_PERSON})"
        ),
        "",
    ),
    (
        Sought(
            rf"({_PERSON}), (?!(?:und|sowie|aber|der|die|das|den|dem|welche\w*|dass|weil|da|ich|wir|who|which|and|but|i|we)\b)[^,.;:!?{_HE}{_OTHER}]{{3,70}}, "
            rf"(?=(?:kommt|nimmt|möchte|will|wird|würde|geht|besucht|wählt|belegt|meldet sich|hat sich|ist (?:gern\w* )?dabei|soll|will|would|comes|wants|kommen|nehmen|möchten|wollen|werden|gehen|(?:und|sowie|and) (?:ich|i|{_PERSON}))(?!\w))"
        ),
        r"\1 ",
    ),
    (Sought(rf"(?<![\w-]){_OFFICE} (?={_PERSON})"), ""),
    (
        Sought(rf"({_PERSON}), (?:(?:mein|unser|my|our|der|die|the)(?:e[nmrs]?)? )?(?:[\w-]+ ){{0,1}}?{_OFFICE}\b,?"),
        r"\1",
    ),
    (
        Sought(
            rf"({_PERSON}),? (?:vom|von der|von|aus dem|aus der|aus|from the|from|of the) [\w.-]+(?: [\w.-]+)?(?=,)"
        ),
        r"\1",
    ),
)
_BETWEEN = Sought(rf"({_PERSON})\s*(?:,? ?(?:und|sowie|and|plus|&|\+)(?: auch| noch| zudem)?|[,;/&+])\s*({_PERSON})")

_JOINS = (
    r"(?:teilnehm\w*|teil(?:zu)?nehmen|kommen|mitkommen|erscheinen|dabei\s?sein|dabei|anmelden|teil|mit|besuchen|"
    r"wahrnehmen|vertreten|anreisen|zuschalten|mitmachen|gehen|belegen|entscheid\w*|wählen|vorbei\w*|\w*gemeldet|entsandt|anwesend|benannt|"
    r"begleiten|geschickt|delegiert|mitfahren|fahren|hinfahren|reisen|attend|join|come|represent)"
)
_COMES = (
    r"(?:nimmt|nehmen|kommt|kommen|besucht|besuchen|wählt|wählen|belegt|bevorzugt|begleitet|begleiten|meldet sich|"
    r"melden sich|schließt sich|schließen sich|reist|fährt|fahren|geht|gehen|ist (?:auch |ebenfalls |gern(?:e)? |natürlich )?"
    r"dabei|sind (?:auch |ebenfalls |gern(?:e)? |natürlich )?(?:beide )?(?:mit )?dabei|ist mit von|sagt (?:\w+ ){0,5}zu\b|"
    r"freut sich (?:[^.]{0,40} )?und kommt|erscheint|vertritt|bittet um (?:einen platz|anmeldung|aufnahme)|"
    r"hat sich für|haben sich für|entscheidet sich|interessiert sich für)"
)
_MODAL = (
    r"(?:wird|werden|möchte|möchten|würde|würden|will|wollen|soll|sollen|darf|dürfen|hätte|hätten|kann|können|plant|"
    r"beabsichtigt|wünscht)"
)
_MATTER = r"(?:datenschutz\w*|daten\w*|dsgvo\w*|foto\w*|bild\w*|aufnahme\w*|erklärung\w*|einwilligung\w*)"
_AGREES = (
    rf"(?:(?:stimmt?|stimmen)\b(?=[^.;]{{0,90}}{_MATTER})[^.;]{{0,90}}?\bzu\b|"
    rf"(?:ist|sind|erklärt sich|erklären sich)\b(?=[^.;]{{0,90}}{_MATTER})[^.;]{{0,90}}?\beinverstanden\b|"
    rf"(?:willigt|willigen)\b[^.;]{{0,90}}?\bein\b|akzeptier(?:t|en)\b[^.;]{{0,40}}{_MATTER}|"
    rf"(?:hat|haben)\b[^.;,]{{0,40}}{_MATTER}[^.;,]{{0,40}}?\b(?:zugestimmt|eingewilligt|erteilt|akzeptiert|erklärt|"
    rf"unterschrieben)\b)"
)
_ENGLISH = (
    r"(?:will|would like to|would love to|wants to|want to|plans to|plan to|is|are|would|wishes to|'ll)"
    r"(?: (?:also|both|all|be|like to|gladly|happily)){0,2} (?:attend\w*|join\w*|com(?:e|ing)|participat\w*|take part|"
    r"taking part|there|register\w*|accompany\w*)\b"
)
_SUBJECT = (
    rf"(?<!\bvon )(?<!\bbei )(?<!\bmit )(?<!\bfür )(?<!\ban )(?<!\bzu )(?<!\bfrom )(?<!\bof )(?<!\bby )(?<!\bvon der )(?<!\bvon dem )(?<!\bvom )"
    rf"(?<!\baus der )(?<!\baus dem )(?<!\bbei der )(?<!\bbeim )(?<!\bmit der )(?<!\bmit dem )(?<!\bim ){_HE}"
)
_ADVERBS = r"(?: (?:\w+|[\d.]+)){0,6}"
_IT = r"(?:er|sie|he|she|diese[r]?|selbst|selber)"
_IN = tuple(
    Sought(p)
    for p in (
        rf"{_HE},? (?:und|sowie|&|\+|and|plus) (?:auch )?(?:ich|mich|meine wenigkeit|meine person|i|me|myself)\b",
        rf"\b(?:ich|mich|i|me|myself|uns)(?: selbst)?,? (?:und|sowie|and|plus|&|\+)(?: auch| noch| zudem)? {_HE}",
        rf"\b(?:wir|uns|we|us)(?: (?:beiden?|zwei|drei|vier|alle|both|two|three))?(?:,|:| -| \() ?{_HE}",
        rf"\b(?:ich|i), {_HE},? (?:und|sowie|and|plus)\b",
        rf"\bbei {_HE} (?:ist|bleibt|steht|wissen|weiß)\b[^.;]{{0,30}}\b(?:offen|unklar|unentschieden|noch nicht)\b",
        rf"\b(?:in|für|zu|zum|zur) (?:(?:den|die|das) )?(?:[\w-]+ )?[\w-]{{1,3}} (?:bitte|geht|gehen|kommt|kommen|möchte|"
        rf"dann)(?: dann| bitte)? {_HE}",
        rf"^sondern (?:auch |gemeinsam |zusammen )*(?:mit )?{_HE}(?! (?:hat|haben|bat|meinte))",
        rf"{_HE},? (?:too|as well|auch|ebenfalls|ebenso)\b(?! (?:gesagt|gemeint|schon))",
        rf"\b(?:außerdem|ebenso|ebenfalls|zusätzlich|zudem|des weiteren|weiterhin|also|plus)(?: noch| bitte| die| den)? {_HE}(?=[.,;!]|$)",
        rf"\b(?:bekommt|erhält|belegt|übernimmt|vertritt|vertreten|repräsentiert) {_HE}(?=[.,;!]|$| (?:am|beim|auf))",
        rf"^(?:teilnehm\w*|anmeld\w*|angemeldet|gäste?|delegiert\w*|vertret\w*|person\w*|participants?|attendees?)\b"
        rf"[^.;:]{{0,50}}: {_HE}",
        rf"^(?:[-•*] )?{_HE} ?: (?!bitte|tel\b|danke|e-?mail)",
        rf"\b(?:anmeldung|registrierung|registration|nachmeldung|zusage)(?: von| für| of)? {_HE}(?! (?:gesell|e\.v))",
        rf"\bbring(?:e|en|ing|s)?\b (?:along |with me )*{_HE}",
        rf"\b(?:bringe?|bringen|nehme|nehmen|begleitet|kommt)\b[^.;:]{{0,60}}\bmit[,:] {_HE}(?! (?:hat|hatte|war)\b)",
        rf"\bzieht es {_HE} (?:zu|in|zum|zur)\b",
        rf"{_SUBJECT} [^.;,]{{3,80}} (?:und|sowie|and) (?:{_MODAL}|would like to|wants to)\b(?! (?:ich|wir|mich|sie|i)\b)[^.;:]{{0,90}}?\b(?:teilnehm\w*|teil|mitkommen|dabei\s?\w*|mitmachen|angemeldet|anmelden|besuchen|attend|join)\b",
        rf"{_SUBJECT},? (?:möchte|will|würde) (?:(?:gern\w*|bitte|auch|lieber) ){{0,2}}(?:in|zu|zum|zur|ins|an) (?:(?:den|die|das|der|dem) )?(?:{CALLED}\b|\w{{3,}}(?:tag|tagung|konferenz|veranstaltung|treffen)\b|\w{{1,3}}(?=[,.;]|$))",
        rf"{_SUBJECT} [^.;,]{{0,60}} (?:möchte|will|geht|kommt|teilnimmt|teilnehmen (?:wird|möchte|soll))(?=[,.;]|$)",
        rf"\b(?:anmelden|anmeldung|teilnehmen|kommen)\b[^.;]{{0,60}}\bmit {_HE}(?! (?:gesprochen|telefoniert|abgestimmt|"
        rf"vereinbart|besprochen))",
        rf"{_SUBJECT},? {_COMES}\b",
        rf"{_SUBJECT},? {_MODAL}\b(?! (?:ich|wir|mich))[^.;:]{{0,90}}?\b{_JOINS}\b",
        rf"{_SUBJECT} {_AGREES}",
        rf"{_SUBJECT},? {_ENGLISH}",
        rf"{_SUBJECT},? (?!ich|wir)[^.;:]{{0,80}}?\b(?:verfolg\w*|schau\w*|sehen|sieht|folgen|folgt|nutz\w*|sitz\w*|schalt\w*|wählt|wählen|watch\w*|follow\w*)"
        rf"\b[^.;:]{{0,60}}\b(?:livestream|stream|online|bildschirm|zoom)",
        rf"{_HE} (?:agrees?|consents?|accepts?|has agreed|have agreed|has no objection)\b",
        rf"\b(?:nimmt|nehmen|kommt|kommen|meldet|melden|begleitet|reist|fährt|schließt)(?: mich| uns)?"
        rf"(?: (?:sich|auch|noch|ebenfalls|außerdem|zudem|bitte|teil|mit|an|für uns|von uns|natürlich|nur|allein|gern|gerne|dann|"
        rf"diesmal|dieses jahr|zum \w+|am \w+|aus unserem \w+|für (?:das|den|die) [\w-]+(?: [\w-]+)?)){{0,4}}:? {_HE}",
        rf"\b(?:geht|gehen|besucht|besuchen|wählt|wählen|bevorzugt|interessiert) {_HE}(?= (?:in|zu|zum|zur|den|die|das|sich|lieber|\w{{1,3}}\b))",
        rf"(?:^|[,.:]\s)[^.;]{{0,60}}\b{_MODAL}(?: (?:auch|noch|ebenfalls|bitte|gern|gerne)){{0,2}} {_HE}{_ADVERBS} {_JOINS}\b",
        rf"\b(?:dass|wobei|und|auch|zudem|außerdem|ebenso) {_HE}\b[^.;]{{0,60}}\b(?:teilnehmen|teilnimmt|kommt|kommen|"
        rf"dabei ist|mitkommt|anmelde\w*)\b",
        rf"\b(?:melde\w*|trage\w*|setze\w*)\b[^.;:,{_OTHER}]{{0,60}} (?:an|ein|auf die liste)[,:] {_HE}",
        rf"\b(?:bitte|(?:können|könnten|würden|könnt|könntet|kannst|könntest) (?:sie|ihr|du))(?: (?:bitte|noch|auch|mal|vielleicht|doch|zusätzlich|so (?:nett|lieb|gut) sein und)){{0,3}}"
        rf",? {_HE}(?:,? [\w.-]+){{0,8}} (?:\w*melden|\w*merken|eintragen|registrieren|aufnehmen|notieren|einplanen|einschreiben|dazusetzen)\b",
        rf"\b(?:would|could|can) you (?:please |kindly |also )*(?:register|add|sign up|include|enrol|put|book) {_HE}",
        rf"\b(?:ich|wir) (?:soll|sollen|sollte|darf|möchte) {_HE}(?: [\w.-]+){{0,8}} (?:\w*melden|eintragen|registrieren)\b",
        rf"{_SUBJECT} [^.;]{{0,60}}\b{_MODAL} (?:\w+ ){{0,3}}(?:dort|da)?hin(?=[.,;!:]|$)",
        rf"\b(?:platz|plätze|stuhl|stühle|anmeldung|anmeldungen|registrierung|place|seat|spot|registration|ticket|"
        rf"teilnahme)(?: \w+){{0,3}} (?:für|von|of|for) {_HE}(?! und .{{0,20}}(?:gesell|organis))",
        rf"\bfür {_HE},? (?:bitte|bitten|möchte|benötig\w+|brauch\w+|reservier\w+|buch\w+|hätte|wünsche|um)\b",
        rf"\b(?:ich|wir|i|we) (?:möchten? |würden? |will |wollen |darf |dürfen )?(?:hiermit |gern |gerne |noch |auch |bitte )*"
        rf"(?:{_HE})(?: \w+){{0,6}} (?:\w*melden|\w*merken|eintragen|registrieren|entsenden|schicken|mitbringen|benennen)\b",
        rf"\b(?:möchten?|würden?|will|wollen|darf|dürfen|hätte|hätten) (?:ich|wir)(?: (?:ihnen|sie|noch|auch|gern|gerne|bitte|"
        rf"hiermit|zusätzlich|außerdem)){{0,3}} {_HE}(?: \w+){{0,6}} (?:\w*melden|\w*merken|eintragen|registrieren|entsenden|"
        rf"schicken|mitbringen|benennen|dabei haben)\b",
        rf"\b(?:entsende\w*|schicke\w*|benenne\w*|delegiere\w*|melde\w*|registriere\w*|nomin\w+|notier\w*|"
        rf"merken?|vorm\w+|trag(?:e|en)|setz(?:e|en|t)|bringe?n?|nehm\w*|vermerk\w*|führ(?:e|en)|register\w*|enrol\w*|sign up|add|include|send\w*|"
        rf"put down|nachmelden|anmelden)(?: wir| ich| sie| ihnen| euch| dir| bitte| noch| auch| hiermit| gern| gerne| also| ihr| mir|"
        rf" als teilnehm\w+){{0,4}}:? {_HE}(?! (?:in kopie|über|von|davon|darüber))",
        rf"\b(?:mit|neben|außer|besides|apart from|with) (?:mir|uns|me|us)\b[^.;:]{{0,30}}?:? {_HE}",
        rf"\b(?:ich|i) (?:selbst )?(?:komme|nehme|reise|fahre|erscheine|bin|attend|come|will come|will attend|am coming|"
        rf"participate|join)\b[^.;:]{{0,50}}?\b(?:mit|begleitet von|zusammen mit|gemeinsam mit|together with|along with|"
        rf"with|accompanied by) {_HE}(?! (?:gesprochen|telefoniert|abgestimmt|vereinbart|besprochen))",
        rf"\b(?:handelt es sich|handelt sich|es geht|das betrifft|gemeint (?:ist|sind)) (?:um|hierbei um|dabei um)? ?{_HE}",
        rf"\b(?:es|das|dies|they|these|it|names?|namen?|teilnehm\w+|participants?|attendees?|personen?|angemeldet|dabei)"
        rf"(?: [\w-]+){{0,4}} (?:ist|sind|wären|heißen|lauten|is|are|werden|würden|wären) {_HE}",
        rf"\b(?:anmeldung|nachmeldung|registration): {_HE}",
        rf"\b(?:heiße?n?|heißt|namens|genannt|called|named|name ist|name is|names are|namen sind|namen lauten) {_HE}",
    )
)
_LATER = tuple(
    Sought(p)
    for p in (
        rf"{_HE}[^{_OTHER}]{{0,60}}?\b(?:dass|that) (?:er|sie|he|she)\b[^.;]{{0,80}}?\b(?:teilnehm\w*|teilnimmt|kommt|kommen|"
        rf"dabei|attend\w*|come|participate)\b",
        rf"{_HE}[^{_OTHER}]{{0,300}}?\b(?:er|sie|he|she) (?:{_COMES}\b|{_MODAL}\b[^.;:]{{0,90}}?\b{_JOINS}\b|{_AGREES}|"
        rf"{_ENGLISH}|agrees\b)",
        rf"{_HE}[^{_OTHER}]{{0,120}}?(?<!ich )\b(?:ihn|sie|him|her)\b(?: (?!mich|me|uns|bitte[nt])[\w.-]+){{0,6}}? "
        rf"(?:an(?! (?:de[mnr]|diese[mnr]|eine[mnr]|jenem|\d))|anmelden|anzumelden|registrieren|register|vormerken|vorzumerken|eintragen|einzutragen)\b",
        rf"{_HE}[^{_OTHER}]{{0,120}}?\b(?:er|sie)\b[^.;]{{0,60}}\b(?:komme|teilnehme|mitkomme|dabei sei|nehme (?:\w+ )?teil|sei (?:\w+ )?dabei)\b(?! nicht)",
        rf"{_HE}[^{_OTHER}]{{0,300}}?\b(?:für (?:ihn|sie) und (?:auch )?(?:für )?mich|für mich und (?:auch )?für (?:ihn|sie)|for (?:him|her) and (?:for )?me)\b",
        rf"{_HE}[^{_OTHER}]{{0,80}}?\b(?:melde|register|registriere)\b (?:ich )?(?:hiermit )?(?:ihn|sie|him|her)\b",
    )
)
"""Said of "him" behind the name: in the same sentence or the next."""
_FOR_HIM = Sought(
    rf"\b(?:im auftrage?|im namen|namens|in vertretung|stellvertretend|on behalf)(?: und im (?:auftrag|namen))?"
    rf"(?: (?:von|für|of|des|der|unsere[rs]|meine[rs]))*,? {_HE}"
)
_MYSELF = Sought(r"\b(?:mich|myself|me|ich (?:komme|nehme|bin)|i (?:will|am))\b")
_ASKS_FOR_HIM = Sought(
    r"\b(?:anmeld\w*|melde|registrier\w*|register\w*|teilnahme|platz|sage|zusage|zu\b|nachmeld\w*|vormerk\w*)\b"
)
_HELPS = (
    rf"{_HE},? (?:nimmt|fährt|bringt|holt|betreut|übernimmt|hütet|versorgt|kommt|geht)(?: (?!teil|mit\b|auch|dabei|für\b)\w+){{0,2}}? "
    r"(?:mich|mir|uns|mein\w*|unser\w*|zu (?:mir|uns)|an (?:eine[rm]|der) ander\w+|woanders|anderswo)\b"
    r"(?![^.;]*\b(?:teil|auch|ebenfalls|dabei|mit(?=[,.;]|$)|begleit\w*|an(?=[,.;]|$)|anmeld\w*)\b)"
)
""" "¤ nimmt währenddessen meinen Hund", "¤ kommt zu mir ins Büro"."""
_NOT_HIM = Sought(
    rf"{_HELPS}|"
    rf"{_HE}[^.;]{{0,40}}?\b(?:verhindert|krank|erkrankt|urlaub|elternzeit|absag\w*|abgesagt|cannot|can't|unable|"
    rf"(?:bereits|schon)(?! (?:um|ab|vor|unterwegs|auf|gespannt|sehr|seit)\b)|(?<!mich )selbst an|(?<!mich )selber an|durch mich|von mir vertreten|gesondert|separat|not)\b|"
    rf"{_HE} (?:war|waren|was|were)\b[^.;]{{0,40}}\b(?:dabei|da|bei ihnen|bei euch|there)\b(?![^;]*\b(?:nun|jetzt|diesmal|will|möchte|kommt|auch|wieder)\b)|"
    rf"{_HE}[^.;,]{{0,40}}?\bnicht\b(?! (?:(?:mehr )?so (?:gut|recht|mit|fit|vertraut|gern\w*)|zurecht|zurande|klar|gut|aus\b|umgehen|schreiben|mailen|tippen|bedienen|lesen|selbst|selber|per|auf|foto\w*|gefilmt|abgebildet|veröffentlicht|nur|in))|\b(?:statt|anstatt|anstelle|instead of|ohne|without|z\. ?hd\.?|zhd\.?|zu händen|zuhanden|c/o|attn\.?:?) "
    rf"(?:von )?{_HE}"
)


_ROLE = Sought(
    rf"(?<![\w-])(?:[Mm]ein|[Uu]nser|[Uu]nsr|[Ii]hr|[Ss]ein|[Dd]er|[Dd]ie|[Dd]en|[Dd]em|[Ee]in|[Kk]ein)(?:e[nmrs]?)? "
    rf"(?:[a-zäöüß][\w-]*e[nrms]? ){{0,2}}?(?!Frau|Herr)[A-ZÄÖÜ][\w-]+(?:/-?in)?(?: \([^()]{{1,30}}\))?,? "
    rf"(?=(?:Frau |Herrn? |Dr\. |Prof\. )*{_PERSON})"
)
"""German nouns before a name, with article or possessive: "unser Kämmerer X"."""


_HE_STAYS = Sought(
    rf"{_HE}(?![^{_OTHER}]*[.;!?] [^{_OTHER}]*{_IT} )[^{_OTHER}]{{0,200}}?[,;(:-] ?(?:aber |doch |jedoch |but |though )?(?P<stays>{_IT}\b[^.;!?]*)"
)
"""Said of "him" behind the name and a comma or a stroke."""


_HIS = expression(rf"{_HE}[^{_OTHER}.;!?]*")


def _stays_away(plain: str) -> bool:
    """ "¤ bekommt diese Mail zur Kenntnis, sie nimmt nicht teil"."""
    return any(STAYS.search(m["stays"]) for m in _HE_STAYS.finditer(plain)) or any(
        hindered(m[0]) for m in _HIS.finditer(plain)
    )


def takes_part(sentence: str, people: Sequence[Span], him: Span) -> bool:
    """Whether the sentence registers the one at `him`; `people` are the places of all who are named in it."""
    plain = _plain(sentence, tuple(people), him)
    if _NOT_HIM.search(plain) or STAYS.search(plain[plain.find(_HE) :].split(",")[0]) or _stays_away(plain):
        return False
    if any(p.search(plain) for p in _IN):
        return True
    others = _OTHER in plain.replace(_HE, "")
    return bool(_FOR_HIM.search(plain) and _ASKS_FOR_HIM.search(plain) and not _MYSELF.search(plain) and not others)


def stays_away(sentence: str, people: Sequence[Span], him: Span) -> bool:
    """Whether a later part of the sentence says that he does not come: "Frau X bekommt die Mail zur Kenntnis, sie nimmt nicht teil"."""
    return _stays_away(_plain(sentence, tuple(people), him))


def told_later(stretch: str, people: Sequence[Span], him: Span) -> bool:
    """Whether the sentence or the one behind it registers him by a pronoun: "meine Mutter X hat kein Internet. Sie
    möchte teilnehmen." """
    plain = _plain(stretch, tuple(people), him)
    return not (_NOT_HIM.search(plain) or _stays_away(plain)) and any(p.search(plain) for p in _LATER)


_TOLD_OF = expression(r",?\s+(?:war|waren|hatten?|hat|haben|saß|kam|fuhr|ging|lag|was|were|has|had)\b", re.I)
_USED_TO = expression(
    r",?\s+(?:war|waren|was|were) (?:\w+ )?(?:immer|stets|oft|damals|früher|jahrelang|jedes|letztes|voriges|always|often|last)\b"
)


def told_of(original: str, at: int, *, deeds: bool) -> bool:
    """Whether the words behind a name that ends at `at` tell of earlier days; `deeds`: words of coming stand beside it."""
    return bool(_TOLD_OF.match(original, at)) and not (deeds and not _USED_TO.match(original, at))


_ASIDE = Sought(
    rf"\b(?:{'|'.join(sorted(AWAY))}|mit|with|für|dank|neben|next to|zwischen|frage|bitte|leitung|referent\w*|vortrag|workshop|"
    rf"raum|haus|schule|straße|platz|stiftung|kita|grüße?|gruß|regards|thanks)\b[^{_OTHER}{_HE}.;]{{0,25}}{_HE}|"
    rf"{_HE}(?: \w+){{0,3}} (?:hat|hatte|haben|has|had) (?:mir|mich|uns|ihnen|euch|me|us)\b|{_HE} \w{{3,}}te (?:mir|mich|uns|me|us)\b|"
    rf"{_HE}(?: ist| sind)?[^.;,]{{0,30}}\b(?:war|waren|hatte|hatten|moderier\w*|leitet|hält|spricht|redet|referier\w*|organisier\w*|arbeitet|"
    rf"wohnt|heißt|isst|bekam|hütet|bleibt|schrieb|rief|fand|findet|weiß|im verteiler|was|were|informiert|unterstützt)\b|"
    rf"\b(?:einrichtung|organi[sz]ation|institution|verein|träger|firma|arbeitgeber|hier): ?{_HE}|"
    rf"\b(?:z\. ?hd|zhd|hd\. |zu händen|zuhanden|rechnung|gsagt|gmeint)\b|^(?:einrichtung|organisation|organization|institution|verein|"
    rf"träger|firma|dienststelle|schule|arbeitgeber|funktion|ort|anschrift|adresse|from|company)\b[^:]{{0,20}}:|"
    rf"{_HE}s? (?:haus|schule|platz|straße|gruppe|workshop|vortrag|team|büro)\b|"
    rf"\b(?:geht|sitzt|ist|fährt|macht|war) (?:ja |doch |nämlich )*(?:schon|bereits) (?:die |der |unsere? |mein |meine )?{_HE}(?!,? (?:und|mit|auch)\b)|"
    rf"{_HE} (?:geht|sitzt|fährt|macht) (?:ja |doch |nämlich )*(?:schon|bereits) (?:da|dort|hin|dahin|dorthin|in|zu[mr]?)\b"
)


def explained(sentence: str, people: Sequence[Span], him: Span) -> bool:
    """Whether the sentence tells why it names him though he does not take part: told, thanked, visited, away."""
    plain = _plain(sentence, tuple(people), him)
    return bool(
        _NOT_HIM.search(plain)
        or _stays_away(plain)
        or TOLD.search(plain)
        or STAYS.search(plain)
        or _ASIDE.search(plain)
    )


@lru_cache(maxsize=64)
def _plain(sentence: str, people: tuple[Span, ...], him: Span) -> str:
    """The sentence with a sign for each person, for a row of people one: his, if he is among them."""
    first, last = max(0, him[0] - REACH), him[1] + REACH  # more is no sentence of a person's
    out, at, sentence = "", first, sentence[:last]
    for a, b in sorted(people):
        if at <= a and b <= last:
            out += sentence[at:a] + (_HE if (a, b) == him else _OTHER)
            at = b
    plain = re.sub(r"[\s\0„“”»«\"]+", " ", out + sentence[at:]).strip()
    plain = re.sub(r"(?<=\d)\.(?= \w)", "", plain)  # "am 11. April"
    plain = re.sub(r"\b\d[.)]? (?=[¤§])", "", _ROLE.sub("", plain)).lower()
    for pattern, instead in _PLAIN:
        plain = pattern.sub(instead, plain)
    while True:
        joined = _BETWEEN.sub(lambda m: _HE if _HE in m[0] else _OTHER, plain)
        if joined == plain:
            return plain
        plain = joined

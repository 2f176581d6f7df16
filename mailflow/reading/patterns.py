"""The patterns by which a programme's workshops are looked for: compiled once for each event.

In: a `Programme`. Out: `Patterns`, on folded text. Never: an event's name; all of it comes from the event's file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mailflow.reading.programme import Programme
from mailflow.reading.sought import Sought
from mailflow.reading.spelling import flexible, plain

_MONTH = r"jan|feb|m(?:ä|ae)r|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec"
_COUNTED = (
    r"personen|person\b|pers\b|pl(?:ä|ae)tze|teilnehme(?:r|nde)|leute|k(?:ö|oe)pfe|kolleg|mitarbeit|mal\b|x\b|"
    r"tage?\b|stunden?\b|std|minuten|min\b"
    r"|wochen|jahre|monate|people|persons?\b|places|seats|colleagues|participants|euro|eur\b|st(?:ü|ue)ck|"
    r"kinder|stock|etage|og\b"
    r"|prozent|uhr\b|klasse|seiten|anmeldungen|termine|g\b|fach\b"
)
NOT_CODE = rf"(?!\w|['*][a-z]|[.,:]\d|\. ?[a-z]\.| ?\. ?(?:{_MONTH})|(?<=\d) ?(?:%|€|{_COUNTED})|/\d\d)"
WORDS_FOR_NUMBERS = (
    "(?:ein|zwei|drei|vier|f(?:ü|ue)nf|sechs|sieben|acht|neun)und(?:zwanzig|drei(?:ß|ss)ig|vierzig|f(?:ü|ue)nfzig)|"
    "(?:drei|vier|f(?:ü|ue)nf|sech|sieb|acht|neun|)zehn|elf|zw(?:ö|oe)lf|zwanzig|"
    "eins|zwei|zwo|drei|vier|f(?:ü|ue)nf|sechs|sieben|acht|neun|one|two|three|four|five|six|seven|eight"
)
_ANY_CODE = rf"[a-z]{{1,2}}-?\d{{1,2}}[a-z]?|\d{{1,2}}[a-z]?|[ivx]{{1,4}}|[a-z]-[a-z0-9]|[a-z]|{WORDS_FOR_NUMBERS}"
WISHES = (
    r"w(?:ü|ue)nsch\w*|\w*wunsch|wunsch\w*|wahl|\w*auswahl|prio\w*|entscheidung|choice|preference|option|"
    r"angebot|\w*reihenfolge|rangfolge|rangliste|ranking|favorit\w*"
)


_ROW = r"\s*(?:,|/|\+|&|\bund\b|\band\b|\bu\.|\bun\b|\bsowie\b|\bdann\b)\s*"


@dataclass(frozen=True)
class Patterns:
    noun_code: Sought
    noun_title: Sought
    telling: Sought
    cue_code: Sought
    label: Sought
    value: Sought
    after_slot: Sought
    only: Sought
    beside_name: Sought
    last_column: Sought
    boxed: Sought
    before_slot: Sought
    bracketed: Sought
    row: Sought
    joined: Sought
    ranked: Sought
    each: Sought
    leading: Sought
    left: Sought
    before_box: Sought
    stated: Sought
    inflected: Sought
    worded: Sought
    numerals: Sought
    position: Sought
    position_alone: Sought
    position_in_slot: Sought
    position_first: Sought
    position_paired: Sought
    position_second: Sought
    position_listed: Sought
    hyphened: Sought


_NTH = (
    r"\d\.|(?:erste|zweite|dritte)[nrsm]? von unten|erste[nrsm]?|zweite[nrsm]?|dritte[nrsm]?|vierte[nrsm]?|f(?:ü|ue)nfte[nrsm]?|sechste[nrsm]?|"
    r"siebte[nrsm]?|achte[nrsm]?"
    r"|oberste[nrsm]?|unterste[nrsm]?|erstgenannte[nrsm]?|letztgenannte[nrsm]?|zuletzt genannte[nrsm]?|zuerst genannte[nrsm]?"
    r"|ganz (?:oben|unten) (?:aufgef(?:ü|ue)hrte|stehende|genannte)[nrsm]?"
    r"|an (?:erster|zweiter|dritter|vierter|letzter) stelle (?:genannte|stehende|aufgef(?:ü|ue)hrte)[nrsm]?"
    r"|letzte[nrsm]?|vorletzte[nrsm]?|mittlere[nrsm]?|first|second|third|fourth|fifth|sixth|last|1st|2nd|3rd|"
    r"4th|5th|6th"
)
NTH_WORDS = _NTH.removeprefix(r"\d\.|")
_ON_LIST = r"(?:\s+(?:auf|in|aus|von|on|in)\s+(?:der|ihrer|eurer|the|your)\s+(?:liste|list|reihe)|\s+von oben)?"
_PLACES = ("erste", "zweite", "dritte", "vierte", "funfte", "sechste", "siebte", "achte")
_ENGLISH_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")


def nth(word: str) -> int | None:
    if word[0].isdigit():
        return int(word[0])
    w = plain(word).removeprefix("an ")
    if w.endswith("von unten"):
        return -1 - next(i for i, de in enumerate(_PLACES) if w.startswith(de))
    if w.startswith("vorletzt"):
        return -2
    if w.startswith(("letzt", "last", "unterste", "zuletzt", "ganz unten")):
        return -1
    if w.startswith(("oberste", plain("zuerst"), "ganz oben")):
        return 1
    if w.startswith("mittler"):
        return 0
    for i, (de, en) in enumerate(zip(_PLACES, (*_ENGLISH_PLACES, "-", "-"), strict=True), 1):
        if w.startswith(de) or w == en:
            return i
    return None


@lru_cache(maxsize=128)
def patterns(p: Programme) -> Patterns:
    slots = "|".join(c.pattern for _, c in p.slot_cues)
    slot = rf"(?:{slots})" if slots else "(?!)"
    code = rf"(?P<code>(?:{p.code_pattern})(?!\w)|{_ANY_CODE}){NOT_CODE}"
    noun = rf"(?<!\w)(?:wunsch-?|fach-?|themen-?|lieblings-?)?(?P<noun>{p.nouns}|no\.?(?= ?\d))"
    inflected = r"(?:s|en|e|n)?(?:[- ]?(?:wunsch|wahl|auswahl|platz|nr|nummer|angebot|titel))?"
    link = (
        r"(?:\s*(?:nr\.?|no\.?|'|nummer|number|code|mit der nummer|(?:am|im|in der|for the|in the)?\s*"
        + slot
        + r"|[:=(#>→-]|\.(?!\s+[a-z])|bitte|also|(?:ist|lautet|hei(?:ß|ss)t|w(?:ä|ae)re|is)\b))*"
    )
    space = r"(?:[ \n]*(?=\d)|(?:[ \n:=(#>→/'-]|\.(?!\s+[a-z]))+)"
    bare = rf"(?P<code>(?:{p.code_pattern})|\d{{1,2}}[a-z]?|[ivx]{{2,4}}|[a-z]){NOT_CODE}"
    unnamed = rf"(?:(?:{p.code_pattern})|\d{{1,2}}[a-z]?|[ivx]{{2,4}}|[a-z])(?!\w)"
    labels = rf"(?:{noun}|{slot}|{WISHES}|(?<!\w)was(?= ?:))"
    cues = (
        r"mach(?:e|t|en)?|beide|belegt|daf(?:ü|ue)r|streicht|streich|vergesst|vergiss|(?:streichen|vergessen|l(?:ö|oe)schen) sie|mir|schaue?|kreuzen?|ankreuzen|haken bei|haken|zu[mr]?|in|f(?:ü|ue)r|bei|unter|nach|auf|nehmen?|nimmt|w(?:ä|ae)hlt|besucht|takes?|joins?|wants?|w(?:ä|"
        r"ae)hlen?|m(?:ö|oe)chten?|will|gerne?|lieber|bevorzuge|sondern|nicht|statt"
        r"|ersatzweise|dann|oder|wahl|wunsch|choose|prefer|for|take|join|liebsten|und zwar|bitte|die|den|das|die "
        r"gruppe|zur|entscheiden?|nimm"
        r"|alternative?|sonst|notfalls|also|wird's|wird es|w(?:ä|ae)re|number|einmal|\w*wunsch|\w*wahl|(?:prio|"
        r"priorit(?:ä|ae)t|wahl|wunsch) ?\d|ersatz"
        r"|daher|deshalb|stattdessen|folglich|choice|option|is|want|into|chosen|chose|picked|selected|attend|will"
        r"|als erstes|als zweites|erstens|zweitens|reihenfolge|erst|zuerst|zun(?:ä|ae)chst|danach|zuletzt|dann|"
        r"not|but|instead of|or|dabei|meine|meinte|gemeint (?:ist|war)|mean|meant"
    )
    filler = (
        r"(?:(?:aber|jetzt|nun|lieber|doch|mich|die|den|das|der|dem|zur|zum|in|zu|gruppe|nummer|nr\.?|"
        r"bitte|gerne?|nur|also|gleich|lieber|doch|f(?:ü|ue)r|sich|uns|ich|einmal|sehr|auch|me|us)\s+){0,3}"
    )
    words = "|".join(map(flexible, p.word_codes)) or "(?!)"
    firmly = rf"(?:{p.nouns}|{WISHES})"
    return Patterns(
        noun_code=Sought(noun + inflected + r"(?![^\W\d_]|\d+[^\W\d_]{2})" + link + space + code),
        noun_title=Sought(
            noun
            + inflected
            + r"(?:-?thema)?(?!\w)[ \n]*(?:[:=„(-]|zu[mr]? (?:thema )?|[üu]e?ber |mit (?:dem )?(?:titel|thema) |"
            r"namens |about |on )*[ \n]*(?=\w)"
        ),
        telling=Sought(r"(?<![\w.-])(?P<code>" + ("|".join(_telling_codes(p)) or "(?!)") + rf"){NOT_CODE}"),
        hyphened=Sought(
            r"(?<![\w.-])(?:"
            + ("|".join(_telling_codes(p)) or "(?!)")
            + r")(?:\s?-\s?(?:"
            + ("|".join(_telling_codes(p)) or "(?!)")
            + r")){1,4}(?![\w-])"
        ),
        cue_code=Sought(rf"(?<!\w)(?P<cue>{cues})(?:\s*[:=]\s*|\s+){filler}{bare}(?! und o\b)"),
        label=Sought(rf"(?:^|(?<=[\n\0]))[ >•·*-]*[^\n:\0]{{0,70}}?{labels}[^\n:\0]{{0,70}}:[ \t]*(?P<value>[^\n\0]+)"),
        value=Sought(r"\s*(?:(?:der|die|den|nr\.?|nummer|zu|in)\s+)*" + code),
        after_slot=Sought(
            r"(?:\s+(?:bitte|gern|gerne|die|den|zu|zur|in|nr\.?|nehme ich|w(?:ä|ae)hle ich|m(?:ö|oe)chte ich|"
            r"ich))*\s*[:=-]?\s*(?:die |den )?" + bare
        ),
        only=Sought(
            r"[\s>•*.:!-]*(?:bitte |also |zu |in |f(?:ü|ue)r |dann |ja,? ?|gerne? |die |den |nr\.? |option |"
            r"antwort:? )*" + bare + r"(?:\s+wie\s+[a-zäöü]+)?[\s.!,)*-]*(?:bitte|danke|gerne?|please)?[\s.!,]*"
        ),
        beside_name=Sought(
            rf"(?:\s*\([^)\n]{{0,40}}\))?(?:\s*[-:,()=>|]+\s*(?:(?:auch|ebenfalls|bitte|gerne?|dann|nur|lieber|und zwar)\s+){{0,2}}|"
            rf"\s+(?=\w{{1,4}}\s*(?:$|\n))){bare}(?=\s*(?:$|"
            rf"[\n),;/|+&\0-]|(?<=\w\w)\.|\.\s*(?:$|[\n\0])|und\b|vor ort|online))"
        ),
        last_column=Sought(
            rf"[^\n\0]{{0,90}}?(?:[|;:,(]|\s-|  )\s*{bare}(?=(?:{_ROW}{unnamed}){{0,3}}[ )]*(?:\n|$|\0))"
        ),
        before_slot=Sought(rf"(?<![\w.]){bare}\s+\(?(?:am |im |in der |in the |in )?(?:{slot})(?!\w)"),
        bracketed=Sought(rf"\(\s*{bare}\s*\)"),
        row=Sought(
            rf"[\s>•*.:!-]*(?:bitte |all of us: ?|alle: ?)?{unnamed}(?:{_ROW}{unnamed}){{1,4}}[\s.!,]*(?:bitte|"
            rf"danke|please)?[\s.!,]*"
        ),
        joined=Sought(rf"(?<![\w.+/-]){unnamed}(?:{_ROW}{unnamed}){{1,3}}(?![\w/+-]|\. ?\w)"),
        ranked=Sought(
            rf"(?<![\w.>]){unnamed}(?:\s*(?:>+|->|→|»)\s*{unnamed}){{1,4}}|"
            rf"(?<![\w.]){unnamed}(?:\s+vor\s+{unnamed}){{2,4}}"
        ),
        each=Sought(rf"(?<![\w.]){bare}\s+(?:f(?:ü|ue)r|for)\s+(?:(?:frau|herrn?|dr\.|prof\.)\s+)*$"),
        leading=Sought(
            rf"(?:^|(?<=[\n\0.!?;:,(]))[ >•·*-]*(?:(?:in|zu|zur|zum|nach|f(?:ü|ue)r)\s+)?(?:(?:die|den|das|der|dem)\s+)?{bare}\s+"
            r"(?=(?:bitte\s+)?(?:kenne?n?\b|nehm|nimm|m(?:ö|oe)cht|w(?:ä|ae)hl|besuch|beleg|geh|komm|will\b|wollen|w(?:ü|ue)rd|h(?:ä|ae)tte|interess|sollen?\b|"
            r"w(?:ä|ae)re\b(?![^.!?\n]{0,60}\bgewesen)|klingt|kl(?:ä|ae)nge|passt|ginge\b|f(?:ä|ae)nde\b|finde\b|reizt|spricht mich|sagt mir|would be|sounds|suits|works))"
        ),
        boxed=Sought(rf"\s*((?:{p.code_pattern})|[a-z]|\d{{1,2}}){NOT_CODE}"),
        left=Sought(rf"(?<![\w.])(?P<code>(?:{p.code_pattern})|\d{{1,2}}[a-z]?|[ivx]{{2,4}}|[a-z])\s+$"),
        before_box=Sought(rf"(?<![\w.])({p.code_pattern}|[a-z]|\d{{1,2}})\s*$"),
        stated=Sought(
            rf"(?:^|(?<=[\n\0.!?;,:]))[ ]{{0,3}}(?:die |den |das )?{bare}(?=[ ]+(?:ist|w(?:ä|ae)re|is)\s+(?:meine?|unsere?|my)\s+"
            rf"(?:\w+ )?(?:wahl|wunsch|favorit|choice|thema|{p.nouns})\b)"
        ),
        inflected=Sought(
            rf"(?<!\w)(?P<code>{words})(?:e|en|er|es|em)?\s+{p.nouns}(?!\w)"
            rf"|(?<!\w)(?P<compound>{words})(?:n|en|s|es)?-?{p.nouns}(?!\w)"
            rf"|(?<!\w)(?P<or>{words})(?:e|en)(?=\s*(?:,|oder|und|/)\s*(?:(?:in|die|der|zur)\s+)*(?:{words}))"
            rf"|(?:(?<!\w)(?:in|zu|zur|auf|nehme|w(?:ä|ae)hle|f(?:ü|ue)r|also)|,)\s+(?:die|der|das|den|de)?\s*(?P<alone>{words})(?:e|en)"
            r"(?=\s*(?:$|[\n\0,.;!)]|bitte))"
        ),
        worded=Sought(
            rf"(?<![\w-])(?:(?P<before>{firmly}|[a-zäöüß]+)[ ]+)?(?P<code>{words})(?![\w-]|[ /]?(?:{words}))"
        ),
        numerals=Sought(
            rf"(?:(?P<before>[\w.]+)[ ]+)?(?<![\w.-])(?P<code>{'|'.join(p.numerals) or '(?!)'}){NOT_CODE}(?!\w|\.\w)"
        ),
        position=Sought(
            rf"(?<!\w)(?P<nth>{_NTH})\s+(?:(?:der|ihrer|eurer|von den|von ihren|of the|of your)\s+)?(?:(?:{WORDS_FOR_NUMBERS}|\d)\s+)?(?:{p.nouns}|(?<=[a-z0-9] )angebote(?=n?\b))(?:s|en|e|n)?(?!\w|\s*:|[ -]?(?:wunsch|"
            rf"wahl)|\s+(?:{p.code_pattern}|\d{{1,2}}[a-z]?|[ivx]{{2,4}}|[a-z])(?![\w.]\w|\w))"
        ),
        position_in_slot=Sought(
            rf"(?:{slot})\s*:?\s+(?:\w+\s+){{0,2}}?(?:de[nr]|die|das|the)\s+(?P<nth>{NTH_WORDS})(?=\s*(?:$|[\n,.;!?)\0]|"
            rf"und\b|oder\b|"
            rf"bitte\b|sowie\b|and\b))"
        ),
        position_paired=Sought(
            rf"(?<!\w)(?P<nth>{_NTH})(?=\s+(?:und|sowie|oder|and|or)\s+(?:de[rn]|die|das|the)\s+(?:{_NTH})\s+{p.nouns}(?:s|en|e)?(?!\w))"
        ),
        position_second=Sought(
            rf"(?<!\w)(?:de[rn]|die|das|the)\s+(?:{NTH_WORDS})\s+(?:und|sowie|and)\s+(?:de[rn]|die|das|the)\s+(?P<nth>{NTH_WORDS})"
            r"(?=\s*(?:$|[\n,.;!?)\0]|bitte\b|von\b|aus\b|auf\b|nehmen\b|besuchen\b))"
        ),
        position_listed=Sought(
            rf"(?<![\w.])(?P<nth>{_NTH})(?:\s+(?:one|punkt|thema|themen|titel|zeile|angebot|eintrag|item|option|entry))?"
            r"\s+(?:(?:auf|in|aus|von|on|in|from)\s+(?:der|ihrer|eurer|dieser|the|your|this)\s+(?:liste|list|aufz(?:ä|ae)hlung|reihe|einladung|programm|programme|flyer|invitation)\b|"
            r"von (?:oben|unten)\b|from the (?:top|bottom)\b|(?:down|up) the list\b)"
            rf"|(?<!\w)(?:de[nrm]|die|das|zum|the|your)\s+(?P<nth2>{NTH_WORDS})\s+(?:punkt|titel|eintrag|item|entry)(?=\s*(?:$|[\n,.;!?)\0]|bitte\b|nehm|w(?:ä|ae)hl|w(?:ä|ae)re?\b|please\b))"
        ),
        position_first=Sought(
            r"(?:^|(?<=[\n\0.,;:!?(] )|(?<=[\n\0.,;:!?(]))(?:den|die|das|der|the)\s+"
            rf"(?P<nth>{NTH_WORDS})(?:\s+one)?{_ON_LIST}"
            r"(?=\s*(?:,\s*)?(?:bitte|please)\b|\s*[.!]?\s*(?:$|[\n\0]))"
            r"|(?:^|(?<=[\n\0.,;:!?(] )|(?<=[\n\0.,;:!?(]))(?:die|das|der|the)\s+"
            rf"(?P<nth2>{NTH_WORDS})(?:\s+one)?{_ON_LIST}\s+(?:(?:ist|w(?:ä|ae)re|is)\s+(?:f(?:ü|ue)r mich|genau\s+)*(?:meine?[rs]?|my choice|mine)\b"
            r"|soll(?:'s| es) (?:sein|werden)|(?:wird|ist)(?:'s| es)\b)"
            r"|(?:^|(?<=[\n\0.,;:!?(] )|(?<=[\n\0.,;:!?(]))(?:den|die|das)\s+"
            rf"(?P<nth3>{NTH_WORDS}){_ON_LIST}\s+(?:nehme?|w(?:ä|ae)hle?|besuche?|belege?|m(?:ö|oe)chte|h(?:ä|ae)tte) (?:ich|wir)\b(?!\s+nicht)"
        ),
        position_alone=Sought(
            r"(?<!\w)(?:nehme|nehmen|w(?:ä|ae)hle|m(?:ö|oe)chte|will|gerne?|bitte|lieber|sondern|in|zu|f(?:ü|"
            r"ue)r|choose|take|prefer|like|want|doch|ich)\s+(?:den|die|das|der|dem|the|zum)\s+"
            rf"(?P<nth>{NTH_WORDS})(?:\s+one)?(?=\s*(?:$|[\n,.;!?)\0]|bitte\b|und\b|oder\b|besuchen\b|nehmen\b|"
            rf"w(?:ä|ae)hlen\b|von oben\b|aus (?:der|ihrer)\b|auf (?:der|ihrer)\b|von (?:den|ihren)\b|teil\b|on (?:the|your)\b|please\b))"
            rf"|(?<!\w)(?:to|join|attend|pick|choose|take|for|is|be|wanted?)\s+the\s+(?P<nth2>{NTH_WORDS})\s+(?:one|on (?:the|your) (?:list|programme|program))\b"
        ),
    )


def _telling_codes(p: Programme) -> list[str]:
    codes = [*(w.code for w in p.event.workshops if p.telling(w.code)), *p.short]
    return [r"[ .-]?".join(map(re.escape, re.findall(r"[^\W\d_]+|\d+", c.lower()))) for c in codes]


@lru_cache(maxsize=128)
def given_names(p: Programme) -> frozenset[str]:
    return frozenset(
        plain(t) for w in p.event.workshops for name in w.leaders for t in re.findall(r"[\w'’-]+|[\w'’]+", name)
    )

"""Sentences that hold back by their build, whatever their words: broken off, turned round, or about others who come as well.

In: a text, what bears on coming. Out: spans. Never: a sentence that is a question, one about food or the journey, or one whose
second half says what the first left open.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from mailflow.learnt import expression
from mailflow.model import Message, Zone
from mailflow.reading import wistful
from mailflow.reading.bearing import Bearing
from mailflow.reading.facts import Span
from mailflow.reading.sought import Sought
from mailflow.reading.text import Text

_IN = r"[^.!?…\n\0]"
_END = r"\s*(?:\.{2,}|…|[.!;]|$|\n|\0)"
_BROKEN = Sought(
    rf"\b(?:w(?:ü|ue)rde|h(?:ä|ae)tte|w(?:ä|ae)re|wollte|k(?:ö|oe)nnte|eigentlich|gerne?|lust)\b{_IN}{{0,80}}?(?:,| -)\s*"
    rf"(?:ja\s+)?(?:aber|nur|blo(?:ß|ss)|allein|leider)\b(?P<rest>{_IN}{{0,40}}){_END}"
)
_WHAT = expression(
    r"\s*(?:(?:da|eben|halt|leider|ja|dann)\s+)*(?:(?:der|die|das|dem|den|mein\w*|unser\w*|diese\w*)\s+(?:\w+\s+)?[A-ZÄÖÜ]\w+)?\s*"
)
"""Behind the "aber" of a sentence that breaks off: nothing, or what stands in the way without a verb ("aber der Rücken")."""
_IF_ONLY = Sought(
    r"(?:^|(?<=[.!?\n\0]))\s*(?:(?:tja|ach|hm+|na|ja|oh|aber|nun|nur)\W+){0,2}wenn (?=[^.!?,…\n\0]{0,60}\b(?:nicht|kein))(?:(?:da|doch|nur|blo(?:ß|ss)|nicht|der|die|das|mein\w*|unser\w*)\s)+"
    rf"[^.!?,…\n\0]{{0,60}}\b(?:w(?:ä|ae)ren?|h(?:ä|ae)tten?)\b{_END}"
)
_RATHER_NOT = expression(
    r"\W*(?:(?:ach|oder|wobei|obwohl|nee|nein|na ja|naja|hm+|moment|halt|also|dann|nun|ja|und|ehrlich gesagt|ich glaube|am ende|nach reiflicher überlegung)\W+)*"
    r"(?:(?:doch|lieber|besser|eher|dann|wohl|auch|gar|überhaupt|vielleicht|so)\s+)+nicht\W*"
)
_OR_YET = Sought(
    rf"\bnicht\b{_IN}{{0,40}}[,–-]\s*(?:oder|na ja,?|nein,?|hm,?) (?:viel+eicht )?doch\b(?: (?:schon|eher|lieber))?{_END}"
)
_LUKEWARM = Sought(r"\b(?:überzeugt|begeistert|motiviert|angetan|entschlossen|erpicht|scharf)\b")
_I_AM = expression(r"\b(?:bin ich|ich bin|ich selbst bin|fühle ich|ich fühle)\b")
_NOT = expression(r"\b(?:nicht|kaum|wenig|weniger|nur halb|mäßig)\b(?! nur\b)")
_OF = expression(r"\b(?:von|vom|mit)\b")
_CONDITION = expression(
    r"\W*(?:und |oder |aber )?(?P<verb>[a-zäöüß]{2,}(?:t|te|e|en|st)|hat|ist|bin|wird|darf|kann|muss|gibt|hab|krieg|bekomm|schaff) "
    r"(?:ich|wir|er|es|sich|der|die|das|dem|den|mein\w*|unser\w*|mir|mich|uns|bis|kein\w*|niemand|jemand)\b"
)
_GLADLY = expression(
    r"\W*(?:dann |so )?(?:(?:sehr |ja |nur )?gerne?\W*$|sehen wir uns\b|(?:können|könnt|dürfen) (?:sie|ihr) (?:auf mich|auf uns|mit mir|mit uns|fest)\b|"
    r"freue ich mich (?:auf|drauf|darauf)\b|sitze ich\b|stehe ich\b|steht (?:der sache|dem|meine\w*|einer teilnahme|nichts)\b|nichts wie hin|rechnen sie\b|z(?:ä|ae)hlen sie\b)"
)
_SOMEDAY = expression(r"\W*(?:sollten?|wenn|falls|sofern|sobald)\b")
_HINDERS = expression(
    r"\b(?:frei|urlaub|gesund|fit|betreuung\w*|\w*babysitter\w*|jemand\w*|mitfahr\w*|fahrgelegenheit\w*|rücken|knie\w*|hüfte|kreislauf|wetter|auto|bahn|zug|grünes licht|"
    r"chef\w*|leitung|mann|frau|träger|verein|arzt|ärztin|dienst\w*|schicht\w*|enkel\w*|kind\w*|baby|vertretung|jobcenter|amt|geld|mutter|vater|eltern|oma|opa|sohn|tochter|hund\w*|schule|unterricht|chefin|fahrtkosten|erlaubt|lässt|laesst)\b"
)
_OFFICE = expression(r"\b(?:sie|ihr|ihnen|euch|kaffee|essen|kuchen|parkpl\w*|wlan|aufzug|fragen)\b")
_PERSON = (
    r"(?:oma|opa|omi|opi|mama|papa|mutti|vati|tante|onkel|\w*kolleg(?:e|in|en|innen)|\w*chef(?:in)?|nachbar(?:in|n)?|praktikant(?:in)?|azubi\w*|stellvertret\w+|"
    r"(?:ehe)?(?:mann|frau)|tochter|sohn|schwester|bruder|freund(?:in|e)?|bekannte\w*|anhang|zwilling\w*|hälfte|truppe|belegschaft|mannschaft|clique|sippe|familie|"
    r"kinder|kleine\w*|jungs|mädels|enkel\w*|vorstand|schwager|schwägerin|cousine?|chor|orchester|kollegium|lebensgefährt\w*|partner(?:in)?|nachfolger(?:in)?|leiter(?:in)?|schwieger\w+|mitbewohner\w*|betreuerin|betreuer|begleiter\w*|assistent\w*)"
)
_OTHERS = Sought(
    rf"(?:^|(?<=[.!?;,\n\0])|\bund\b|\bdenn\b)\s*(?:(?:und|auch|meine?|unsere?|die|der|das|den|eine?|halbe|ganze|liebe|alte|beste|bessere|ganzes|ganzer|zwei|drei|beiden|neue|neuer)\s+){{0,4}}{_PERSON}\b"
    rf"(?:\s+(?:von|aus|vom|im|bei)\s+\w+(?:\s+\w+)?|\s+sitzt[^.!?,\n\0]{{0,30}}\bund)?\s+(?:kommt|kommen|will|wollen|möchte|möchten|geht|gehen|fährt|fahren|würde|macht|machen|wäre|ist|sind)\s+"
    rf"(?:(?:natürlich|übrigens|gern|gerne|dann|noch|ja|selbstverständlich|sicher)\s+)*(?P<too>auch|ebenfalls|ebenso|mit|dabei|teilnehmen)\b(?P<rest>[^.!?,;\n\0]{{0,30}})"
)
_COME_WITH = Sought(
    r"\b(?:kommt|kommen|fährt|fahren|geht|gehen|will|wollen|möchte|möchten)\s+(?:(?:sicher|noch|auch|gerne?|vielleicht|natürlich|wohl|übrigens|dann|ja|bestimmt|wahrscheinlich|alle)\s+)*"
    r"mit\s*[.!,;\n\0]"
)
_NOBODY = expression(
    r"\b(?:ich|wir|sie|ihr|es|das|man|niemand|keiner|nicht|\w*hund\w*|dackel|katze|nie|baby|säugling|monate|wochen)\b"
)
_SCRAP_OF = expression(
    rf"\W*(?:und |auch )?(?:die|der|meine?|unsere?|frau|herr)\s+(?:\w+\s+)?{_PERSON}(?: \w+er \w+)? (?:auch|ebenfalls|ebenso|dito|genauso|desgleichen)\W*"
)
_NAMED = expression(
    r"(?:^|(?<=[.!?;,\n\0]))\s*(?:(?:Und|und|Auch|auch) )?(?:(?:Frau |Herr )(?:Dr\.? )?[A-ZÄÖÜ][\wäöüß-]+(?: (?:will|möchte|mag|kommt|wäre|würde)(?: \w+){0,2}?)?|(?:[Dd]ie |[Dd]er )[A-ZÄÖÜ][\wäöüß-]+ (?:will|möchte|mag))"
    r" (?:auch|ebenfalls|ebenso)(?: (?:mit|gern|gerne|dabei))?\s*(?=[.,!;\n\0])"
)
"""Somebody by name who wants the same as the writer: "Frau Sommer will auch"."""
_COMES_NOT = Sought(
    r"\b(?:ich komme|komme ich|wir kommen|kommen wir) (?:(?:natürlich|selbstverständlich|sowieso|ohnehin|eh|ganz|sicher|bestimmt|leider|dann|doch|nun|also|aber) )*nicht\s*[.!\n\0]"
)
_JOINS = expression(
    r"\s*(?:(?:gern|gerne|mit|dazu|dabei|hin|kommen|mitkommen|mitmachen|teilnehmen|teil|zuhören|zusehen|dabei sein|von der partie|mit von der partie|einen platz|dazukommen|hören|rein)\s*)*\W*"
)
_BUSY_WITH = expression(r",[^.!?\n\0]{0,60}\bzu\b")  # "Die Kinder sind dabei, das Haus zu verlassen"
_SELVES = expression(r"\b(?:selbst|selber|eigene|eigenen|getrennt|gesondert|extra|separat|schon|bereits)\b")
_SUM = expression(
    r"\W*(?:(?:das |dann |wir )?(?:macht|wären|sind|ergibt|werden)(?: das| wir| es)? )(?:dann |also |somit |nun )*(?:zusammen |insgesamt |alles in allem |wir )?"
    r"(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|[2-9])(?: (?:leute|personen|köpfe|plätze|stühle|mann|hoch))?\W*"
)
_TEAM = Sought(
    r"\bwir (?:als|vom|im) (?:\w+ )?(?:team|kollegium|duo|vorstand|verein|gruppe|familie|paar|ehepaar) (?:(?:alle|gern|gerne|auch|sehr) )*"
    r"(?:möchten|wollen|würden|kommen|nehmen|melden)\b(?![^.!?\n\0]{0,60}\b(?:dank\w*|bedank\w*|wünsch\w*|ihnen|darüber|sprechen|besprechen|berichten)\b)"
)


def reserves(text: Text, bearing: Bearing, regions: Iterable[Span]) -> Iterator[Span]:
    """What the writer breaks off, takes back in a scrap, or lets hang on something by the order of words."""
    for start, end in regions:
        for words in (_BROKEN, _IF_ONLY, _COMES_NOT):
            for m in words.finditer(text, start, end):
                if words is not _BROKEN or _WHAT.fullmatch(text.original, *m.span("rest")):
                    yield _spoken(text, m.span())
        yield from (_spoken(text, s) for s in wistful.reserves(text, bearing, (start, end)))
        for a, b in text.clauses:
            if not (start <= a and b <= end + 1) or bearing.before(a):
                continue
            if _RATHER_NOT.fullmatch(text.low[a:b].replace("\0", " ")) or _lukewarm(text, a, b):
                yield a, b
            yield from _turned_round(text, a, b)


def wavering(text: Text, regions: Iterable[Span]) -> Iterator[Span]:
    """ "Auf der Liste will ich nicht stehen, oder doch": a refusal taken back is none, and no yes."""
    for region in regions:
        yield from (_spoken(text, m.span()) for m in _OR_YET.finditer(text, *region))


def _spoken(text: Text, span: Span) -> Span:
    """The span without the blanks and marks before its first word."""
    a = expression(r"\w").search(text.low, *span)
    return (a.start() if a else span[0]), span[1]


def _lukewarm(text: Text, a: int, b: int) -> bool:
    """ "So ganz überzeugt bin ich nicht", but not "Vom Bildschirm bin ich nicht überzeugt"."""
    found = _LUKEWARM.search(text, a, b)
    if not found:
        return False
    x, y = text.piece(found.start())
    low = text.low[x:y]
    return bool(_I_AM.search(low) and _NOT.search(low)) and not _OF.search(low)


def _turned_round(text: Text, a: int, b: int) -> Iterator[Span]:
    """ "Spielt der Rücken mit, sehen wir uns": what hinders stands first, and what follows from it is coming."""
    pieces = text.pieces_in(a, b)
    for (x, y), after in itertools.pairwise(pieces):
        low = text.low
        first = _CONDITION.match(low, x, y) or _SOMEDAY.match(low, x, y)
        if not first or "?" in low[after[0] : after[1]] or not _GLADLY.match(low, *after):
            continue
        if _HINDERS.search(low, x, y) and not _OFFICE.search(low, x, y):
            yield x, after[1]


def others(text: Text, message: Message) -> Iterator[Span]:
    """Others who come as well: "Oma kommt auch", "Macht zusammen drei", "Wir als Team möchten das machen"."""
    for r in message.zone(Zone.OWN, Zone.ANSWER):
        for m in _OTHERS.finditer(text, r.start, r.end):
            own = _SELVES.search(text.low, m.start(), text.clause(m.start())[1])
            busy = _BUSY_WITH.match(text.low, m.end())
            if _JOINS.fullmatch(m["rest"]) and not own and not busy and "?" not in text.low[m.end() : m.end() + 2]:
                yield _spoken(text, m.span())
        for m in _COME_WITH.finditer(text, r.start, r.end):
            a, b = text.piece(m.start())
            if not _NOBODY.search(text.low, a, b):
                yield a, m.end()
        yield from (m.span() for m in _TEAM.finditer(text, r.start, r.end))
        yield from (_spoken(text, m.span()) for m in _NAMED.finditer(text.original, r.start, r.end))
        yield from (
            c
            for c in text.clauses
            if r.start <= c[0]
            and c[1] <= r.end + 1
            and (_SUM.fullmatch(text.low, *c) or _SCRAP_OF.fullmatch(text.low, *c))
        )

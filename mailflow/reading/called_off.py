"""What a verb of withdrawing is about, where it has an object or a place of its own: "die Chorprobe sage ich ab", "bin gerade aus
dem Wald raus", "mein Kollege vertritt mich so lange auf Tour 4".

In: a text, the words by which our event is called. Out: whether a piece of a sentence withdraws from something else. Never: a
piece that names our event by its kind, by a word of its titles or its day, or that speaks of a registration; nor a reason
("wegen der Grippe muss ich absagen") or people ("die Kollegen und ich sagen ab") taken for what is called off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mailflow.learnt import expression
from mailflow.reading.spelled import spelled
from mailflow.reading.text import Text

Other = Callable[[str], bool]
"""Whether a noun names something else than our event."""

_CALLS_OFF = spelled(
    r"\b(?:sage|sag|sagen) (?:[\wäöüß-]+ ){0,7}?ab\b|\b(?:absagen|abzusagen|absage|abgesagt|storniere|stornieren|streiche|streichen)\b"
)
_FIRST = spelled(r"\b(?:ich|wir)\b")
_ME = spelled(r"\b(?:mich|uns|mir|ihnen|euch)\b")
_NOT = spelled(r"\b(?:nicht|nie|kein\w*)\b")
_LEAVES = spelled(
    r"\b(?:raus|heraus|draußen)\b|\b(?:melde|melden) (?:[\wäöüß-]+ ){0,6}?ab\b|\b(?:abmelden|abzumelden|abgemeldet|austragen|auszutragen)\b"
)
_ADJECTIVE = r"(?:[a-zäöüß]+(?:en|e|er|es) )?"
_NOUN = r"[A-ZÄÖÜ][\wäöüß-]{3,}"
_OBJECT = expression(
    r"(?:\b(?P<before>[\wäöüß]+) )?\b(?i:den|die|das|meine[nr]?|mein|unsere[nr]?|unser|einen?|eine) "
    rf"{_ADJECTIVE}(?P<noun>{_NOUN})"
)
_SOURCE = expression(
    rf"\b(?i:aus|von) (?:dem|der|den|meine[mrn]|unsere[mrn]|eine[mr]) {_ADJECTIVE}(?P<noun>{_NOUN})"
    rf"|\b(?i:vom) {_ADJECTIVE}(?P<from>{_NOUN})"
)
_PREPOSITIONS = frozenset(
    "für fuer wegen durch ohne um gegen bis auf an in mit von zu bei über ueber unter hinter neben vor nach als wie statt trotz dank und oder"
    " während samt außer".split()
)
_NO_OBJECT = expression(
    r"(?:zweifel\w*|notfall|fall\w*|sache|ganze|ganzen|nummer|rennen|spiel|liste|anmeldung|anmeldeliste|teilnehm\w*|teilnahme\w*|beteiligung|mitwirkung|meldung|rückmeldung|reservierung|kommen|erscheinen|termin\w*|treffen|tag|abend|stuhl|zusage|platz|plätze|buchung|registrierung|reise|fahrt|anreise|besuch|vergnügen|spaß|"
    r"spass|einladung|mal|runde|plan|planung|projekt|workshop\w*|arbeitsgruppe\w*|modul\w*|panel\w*|insel\w*|werkstatt|session|woche|monat|jahr|stunde|zeit|uhr|grund|gründen|weile|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|stelle|namen?|meisten|"
    r"kolleg\w*|mitarbeit\w*|chef\w*|leiter\w*|frau|mann|kinder?n?|eltern|mutter|vater|leute\w*|familie|gruppe|team|freund\w*|nachbar\w*|beiden|anderen|jungs|mädels|tochter|sohn|"
    r"schwester|bruder|verein|vorstand|übrigen|rest)"
)
"""Our own event and the way to it, a registration, times, people."""
_DEPUTIES = spelled(
    r"\b(?:vertritt mich|vertreten mich|mich (?:\w+ ){0,6}vertr\w+|wird mich vertreten|meine vertretung|übernimmt|übernehmen)\b"
)
_DUTY = (
    r"(?:(?:ur|früh|spät|nacht|telefon|tages|unterrichts|schul|hort|kita|pausen|\w+)?vertretung|klasse|unterricht|station|empfang|telefon|tresen|schalter|laden|praxis|büro|sekretariat|\w*sprechstunde|"
    r"\w*schicht|(?:früh|spät|nacht|not|telefon|bereitschafts|pausen)?dienst|bereitschaft|aufsicht|pforte|kasse|küche|stall|hof|garten|hort|krippe|hund|hunde|katzen?|schafe|kühe|hühner|ziegen|pferde?|enkel|"
    r"gottesdienst|chorprobe|training|\w*tour|post|pausenaufsicht|\w*betreuung)"
)
_TAKES = r"(?:übernimmt|übernehmen|nimmt|nehmen|macht|machen|hält|hütet|hüten|betreut|versorgt|versorgen|füttert|leitet|unterrichtet|bewacht|schmeißt|besetzt)"
_DUTY_FIRST = expression(
    rf"\W*(?:(?:und|denn|aber|nur) )?(?:(?:die|den|das|meine[nr]?|unsere[nr]?|mein|unser) (?:\w+ )?)?{_DUTY} {_TAKES}\b"
)
_DUTY_DONE = spelled(
    rf"\b{_TAKES} (?:\w+ ){{0,3}}?(?:(?:die|den|das|meine[nr]?|unsere[nr]?|mein|unser) (?:\w+ )?){_DUTY}\b"
)
""" "Die Klasse übernimmt Frau Reuter": work at home; whoever takes a place of ours takes no duty."""
_MEANWHILE = spelled(
    r"\b(?:so ?lange|derweil|währenddessen|unterdessen|inzwischen|in (?:der|dieser) zeit|während (?:meiner|der|des|dieser) \w+)\b"
)
_PLACE = expression(
    r"\b(?:im|in (?:der|dem|meiner|meinem|unserer|unserem)|auf(?: (?:der|dem|meiner|meinem))?|am|beim|bei (?:der|den|meinen)|an (?:der|meiner))"
    r" (?:[\wäöüß]+(?:en|er) )?(?P<noun>[\wäöüß-]{3,})"
)
_MINE = expression(rf"\b(?:meine[nr]?|mein|unsere[nr]?|unser) {_ADJECTIVE}(?P<noun>{_NOUN})")
_AT_EVENT = spelled(
    r"\b(?:dort|bei ihnen|bei euch|teil|teilnehm\w*|kommt|fährt|workshop\w*|platz|anmeldung|statt|anstelle|stelle)\b|\d\. ?\w"
)


def something_else(text: Text, a: int, b: int, other: Other) -> bool:
    """Whether the piece [a, b) calls off or leaves something that is not our event."""
    if (
        _CALLS_OFF.search(text, a, b)
        and _FIRST.search(text, a, b)
        and not (_ME.search(text, a, b) or _NOT.search(text, a, b))
    ):
        found = [m for m in _OBJECT.finditer(text.original, a, b) if (m["before"] or "").lower() not in _PREPOSITIONS]
        nouns = [text.low[slice(*m.span("noun"))] for m in found]
        if nouns and all(_is_thing(n, other) for n in nouns) and not [*_sources(text, a, b)]:
            return True
    if _LEAVES.search(text, a, b):
        nouns = [*_sources(text, a, b)]
        return bool(nouns) and all(_is_thing(n, other) for n in nouns)
    return False


def at_work(text: Text, a: int, b: int, other: Other) -> bool:
    """Whether the piece [a, b) sets somebody in the writer's place at work while he is with us: "vertritt mich im Büro",
    "übernimmt in der Zeit meine Klasse"."""
    does = _DEPUTIES.search(text, a, b)
    if (_DUTY_FIRST.match(text.low, a, b) or _DUTY_DONE.search(text, a, b)) and not _AT_EVENT.search(text, a, b):
        return True
    if not does or _AT_EVENT.search(text, a, b):
        return False
    places = [text.low[slice(*m.span("noun"))] for m in _PLACE.finditer(text.low, a, b)]
    named = [n for n in places if not _NO_OBJECT.fullmatch(n) and n != "tag"]
    named += [text.low[slice(*m.span("noun"))] for m in _MINE.finditer(text.original, does.end(), b)]
    return bool(named or _MEANWHILE.search(text, a, b)) and all(_is_thing(n, other) for n in named)


def _sources(text: Text, a: int, b: int) -> Iterator[str]:
    for m in _SOURCE.finditer(text.original, a, b):
        yield text.low[slice(*m.span("noun" if m["noun"] else "from"))]


def _is_thing(noun: str, other: Other) -> bool:
    return not _NO_OBJECT.fullmatch(noun) and other(noun)

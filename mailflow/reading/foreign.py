"""Clauses that tell of other people and other days in words that would decide about a registration if they were the writer's.

In: a text and a place in it. Out: whether the clause there is such a tale. Never: a clause that speaks to the office, of the
registration or of what the writer wishes.

A tale is told by its build: a past of somebody else, a saying ("wer nicht übt, der …"), what would have been, a question that
somebody else asked.
"""

from __future__ import annotations

from mailflow.learnt import expression
from mailflow.reading import predicates
from mailflow.reading.numbers import long_ago
from mailflow.reading.sought import Sought
from mailflow.reading.text import Text

_WRITER = Sought(r"\b(?:ich|mich|mir|wir|uns|i|me|we|us)\b")
_AT_OURS = expression(r"\b(?:bei|von|unter) (?:uns|mir)\b")
_MISTAKEN = expression(r"(?:aus )?(?:versehen|versehentlich|irrtümlich|irrtum)")
_OFFICE = expression(r"\b(?:Ihr\w{0,2}|Ihnen|Euch|bitte|Bitte|your|you|please)\b|(?<=[a-zäöüß,] )Sie\b")
_PAST = Sought(
    r"\b(?:hat|haben|hatten?|wurden?|war|waren|worden|ließ|ließen|wollten?|musste|mussten|kam|kamen|blieb|fiel|has|had|was|were)\b"
)
_PICTURED = Sought(
    r"\b(?:hat|haben|hatten?|wurden?|ließ|ließen|has|had|was|were)\b[^.;!?\0]*\b(?:(?:ab)?fotografier(?:t|en)|(?:ab)?gefilmt|(?:ab)?geknipst|abgelichtet|"
    r"ablichten|filmen|knipsen|photographed|filmed)\b"
)
_THAT_DAY = Sought(
    r"\b(?:einmal|damals|früher|einst|seinerzeit|neulich|gestern|vorgestern|letzte[nrs]?|vorige[nrs]?|vergangene[nrs]?|sein leben lang|ihr leben lang|"
    r"(?:sein|ihr) ganzes leben|als kind|(?:19|20)\d\d|once|last|yesterday|years ago|when i was)\b"
)
_INDEFINITE = Sought(r"\b(?:jemand|einer|eine frau|ein mann|keiner|niemand|somebody|someone)\b")
_WISHES = Sought(
    r"\b(?:möchte\w*|will|wollen|lieber|bitte|nicht mehr|nie wieder|seitdem|seither|darum|deshalb|daher|dürf\w*|darf|soll\w*|einverst\w*|datenschutz\w*|"
    r"ohne|ungern|erlaub\w*|dagegen|zu (?:werden|lassen)|would|rather|please|since|never|not|n't|may)\b"
)
_DENIES = Sought(r"\b(?:nicht|nie|kein\w*|ohne|ungern|not|never|no)\b")
_OF_REGISTRATION = Sought(
    r"\b(?:\w*(?:meld|mail|nachricht|senden|tast|zusag|absag|teilnahme|teilnehm|registr|buch|formular|eintrag|getragen|geschickt|sendet|schrieben|füllt|wählt|"
    r"kreuz|haken|klick|drückt|datum|workshop|forum|panel|modul)\w*|namen?|platz|plätze|liste|knopf|enter|sache|ganze|alles|thema|termin|angelegenheit|frage|anliegen|das|dies|es|person)\b"
)
_SUBJECT = expression(
    r"\b(?:der|die|das|ein|eine|unser|unsere|mein|meine|jemand|einer|the|a|our|my) (?:[\w-]+ ){0,2}?[A-ZÄÖÜa-z][\w-]{2,}"
)
_SAYING = expression(r"\W*(?:(?:denn|und|aber) )?(?:wer|who|whoever) ")
_WOULD_HAVE = expression(
    r"\W*(?:und |denn |aber )?(?:hätten?|wären?|had) (?!ich\b|wir\b|sie\b|i\b|we\b|you\b)[^,.;!?\0]{3,90}, (?:gäbe|wären?|hätten?|stünden?|säßen?|wüssten?|ginge|könnten?|würden?|"
    r"müssten?|there would|we would|it would)\b"
)
_OB = expression(r"\W*(?:und |oder )?(?P<ob>ob|whether|if)\b")


def tells(text: Text, at: int) -> bool:
    """Whether the clause at `at` is a saying, or says what would have been, and the writer does not act in it."""
    a, b = text.clause(at)
    if _OFFICE.search(text.original, a, b):
        return False
    if any(_SAYING.match(text.low, *p) for p in text.pieces_in(a, b)):
        return not _acts(text, a, b)  # "Wer nicht übt, der kann auch nicht löschen"
    return bool(_WOULD_HAVE.match(text.low, a, b))


def pictured(text: Text, at: int) -> bool:
    """Whether pictures at `at` were taken, or agreed to, by others or long ago: "Mein Opa hat sich nur zweimal fotografieren
    lassen", "I was once photographed for a brochure"."""
    a, b = text.clause(at)
    if _OFFICE.search(text.original, a, b) or _WISHES.search(text, a, b):
        return False
    then, mine = _THAT_DAY.search(text, a, b), _acts(text, *text.piece(at))
    if _PICTURED.search(text, a, b):
        return bool(then and not _DENIES.search(text, a, b)) if mine else True
    return bool(then and not mine and _INDEFINITE.search(text, a, b) and _PAST.search(text, a, b))


def happened(text: Text, at: int) -> bool:
    """Whether what went wrong at `at` is a thing of others: "wurde versehentlich der Falsche gerettet"."""
    a, b = text.piece(at)
    if not _MISTAKEN.match(text.low, at):
        return False
    if _acts(text, a, b) or _OFFICE.search(text.original, a, b) or _OF_REGISTRATION.search(text, a, b):
        return False
    return bool(_PAST.search(text, a, b) and _SUBJECT.search(text.low, a, b)) or long_ago(text, at)


def asked(text: Text, at: int) -> bool:
    """Whether it stands in a question that somebody else asked of others: "Sie fragte, ob Lehrer auch Zettel tauschen"."""
    a, b = text.piece(at)
    ob = _OB.match(text.low, a, b)
    if ob is None or _acts(text, a, b):
        return False
    return predicates.asked_by_another(text, ob.start("ob"))


def _acts(text: Text, a: int, b: int) -> bool:
    """Whether the writer occurs there, and not only his house: "bei uns"."""
    return bool(_WRITER.plain.search(_AT_OURS.sub(" ", text.low[a:b])))

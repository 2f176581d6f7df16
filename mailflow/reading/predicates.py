"""Words of coming that belong to another verb: "I can't miss this", "mein Träger zahlt sonst nicht", "heute kommen die Leute".

In: a text and a phrase of `german/coming.py` or `english/coming.py` that was found in it. Out: whether the phrase is the
predicate of the writer's coming, by the verb it stands with and by that verb's subject. Never: a doubt of its own.
"""

from __future__ import annotations

from mailflow.learnt import expression
from mailflow.reading.facts import Bears
from mailflow.reading.rule import Match
from mailflow.reading.text import Text

_HELPS = expression(r"(?:i|we) (?:can|could|will|would)")
_LOOSE_WORDS = (
    r"(?:'t|not|just|also|really|then|probably|only|unfortunately|definitely|certainly|surely|of course|still|even|never|always|"
    r"rather|gladly|happily|very|much|have to|need to|be able to|manage to|try to|like to|love to|be happy to|be glad to)"
)
_VERB_OF_COMING = (
    r"(?:be|come|attend|join|make|get|go|leave|travel|take|manage|arrange|participate|register|commit|promise|say|know|guarantee|"
    r"confirm|decide|find|afford|drop|stop|do|stay|swap|work|fit|have|watch|listen|follow|sign|let|see|cancel|skip|like|love|it|that|this)"
)
_ANOTHER_VERB = expression(rf"(?:\s*{_LOOSE_WORDS}\b)*\s+(?!{_LOOSE_WORDS}\b|{_VERB_OF_COMING}\b)[a-z]{{3,}}\b")
""" "I can't eat nuts", "we could hardly believe it": what is denied there is another thing than coming."""

_ELSE_NOT = expression(r"(?:sonst|dann|andernfalls) (?:eben |leider )?(?:nicht|nein)")
_SCRAP = expression(r"[\w ]{0,3}(?:leider|mehr|so gern|dabei|da|mit|hin|los|weg|und|aber|oder|kommen|teilnehmen|fahren|teil|\W)*")
_SUBJECT = expression(
    r"\W*(?:(?:und|denn|aber|weil) )?(?:mein|unser|der|die|das|ein|kein|diese)\w{0,2} (?:[\w-]+ ){0,3}?"
    r"(?:(?P<verb>[a-zäöüß]{2,}(?:t|te|ten))|[\w-]+en) "
)
_LETS = expression(
    r"(?:lässt|ließ|erlaubt|genehmigt|gestattet|entbehrt|schafft|klappt|geht|reicht|kommt|fährt|nimmt|passt|mag|bleibt|will|stimmt|macht|"
    r"steht|gilt|hält|unterschreibt|findet|fällt|wird|ist|hat|braucht|tut|bekommt|kriegt)"
)
"""Verbs of others on which the writer's coming may hang."""

_PEOPLE = (
    r"(?:leute|menschen|kinder|eltern|mütter|väter|familien|jugendlichen?|schüler\w*|besucher\w*|gäste|patient\w*|kund\w+|bürger\w*|ratsuchende\w*|"
    r"klient\w*|bewohner\w*|mieter\w*|nachbarn|einwohner\w*|touristen|studierende\w*|geflüchteten?|alten|jungen)"
)
_THEY_COME = expression(
    rf"(?:kommen|kommt|kamen|gehen|fahren|melden|nehmen|machen|bleiben) (?:(?:dann|heute|ja|immer|oft|nur|auch) )*(?:die|viele|alle|manche|diese|unsere|meine) (?:\w+ )?{_PEOPLE}\b"
)
_HE_TOO = expression(r"(?:kommen|gehen|fahren|melden|nehmen|machen|bleiben) sie\b")
_OF_THEM = expression(rf"\b(?:die|viele|alle|manche|diese|unsere|meine) (?:\w+ )?{_PEOPLE}\b")


def stands(text: Text, m: Match) -> bool:
    """Whether the phrase may be the predicate of somebody's coming who is registered by this mail."""
    if m.means is Bears.COMING:
        return not (_of_another_verb(text, m) or _of_people(text, m))
    if m.means is Bears.STAYING and _ELSE_NOT.fullmatch(m.words):
        return _is_scrap(text, m)
    return True


def _of_another_verb(text: Text, m: Match) -> bool:
    return bool(_HELPS.fullmatch(m.words) and _ANOTHER_VERB.match(text.low, m.end, text.piece(m.start)[1]))


def _of_people(text: Text, m: Match) -> bool:
    """ "Heute kommen die Leute mit dem Handy", "Früher kamen die Leute mit Blumen, heute kommen sie …"."""
    a, b = text.clause(m.start)
    if _THEY_COME.match(text.low, m.start, b):
        return True
    return bool(_HE_TOO.match(text.low, m.start, b) and _OF_THEM.search(text.low, a, m.start))


def _is_scrap(text: Text, m: Match) -> bool:
    """ "…, sonst nicht": nothing else is denied by it; but "Mein Träger zahlt mir die Stunden sonst nicht"."""
    a, b = text.piece(m.start)
    if not _SCRAP.fullmatch(text.low, m.end, b):
        return False
    subject = _SUBJECT.match(text.low, a, m.start)
    return not (subject and subject["verb"] and not _LETS.fullmatch(subject["verb"]))


"""Words of coming that belong to another verb: "I can't miss this", "mein Träger zahlt sonst nicht", "heute kommen die Leute".

In: a text and a phrase of `german/coming.py` or `english/coming.py` that was found in it. Out: whether the phrase is the
predicate of the writer's coming, by the verb it stands with and by that verb's subject. Never: a doubt of its own.
"""

from __future__ import annotations

from mailflow.learnt import expression
from mailflow.reading.facts import Bears, Span
from mailflow.reading.rule import Match
from mailflow.reading.sought import Sought
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
_SCRAP = expression(
    r"[\w ]{0,3}(?:leider|mehr|so gern|dabei|da|mit|hin|los|weg|und|aber|oder|kommen|teilnehmen|fahren|teil|\W)*"
)
_SUBJECT = expression(
    r"\W*(?:(?:und|denn|aber|weil) )?(?:mein|unser|der|die|das|ein|kein|diese)\w{0,2} (?:[\w-]+ ){0,3}?"
    r"(?:(?P<verb>[a-zäöüß]{2,}(?:t|te|ten))|[\w-]+en) "
)
_LETS = expression(
    r"(?:lässt|ließ|erlaubt|genehmigt|gestattet|entbehrt|schafft|klappt|geht|reicht|kommt|fährt|nimmt|passt|mag|bleibt|will|stimmt|macht|"
    r"steht|gilt|hält|unterschreibt|findet|fällt|wird|ist|hat|braucht|tut|bekommt|kriegt)"
)
"""Verbs of others on which the writer's coming may hang."""

_ARRIVES = expression(r"(?<!nicht )\b(?:rechtzeitig|pünktlich) (?:da|dort|hier)$")
""" "… bin ich rechtzeitig da": the hour of somebody who comes."""

_PEOPLE = (
    r"(?:leute|menschen|kinder|eltern|mütter|väter|familien|jugendlichen?|schüler\w*|besucher\w*|gäste|patient\w*|kund\w+|bürger\w*|ratsuchende\w*|"
    r"klient\w*|bewohner\w*|mieter\w*|nachbarn|einwohner\w*|touristen|studierende\w*|geflüchteten?|alten|jungen)"
)
_THEY_COME = expression(
    rf"(?:kommen|kommt|kamen|gehen|fahren|melden|nehmen|machen|bleiben) (?:(?:dann|heute|ja|immer|oft|nur|auch) )*(?:die|viele|alle|manche|diese|unsere|meine) (?:\w+ )?{_PEOPLE}\b"
)
_HE_TOO = expression(r"(?:kommen|gehen|fahren|melden|nehmen|machen|bleiben) sie\b")
_OF_THEM = expression(rf"\b(?:die|viele|alle|manche|diese|unsere|meine) (?:\w+ )?{_PEOPLE}\b")

_OF_THINGS_MANAGED = expression(
    r"(?i:schaffe?n? (?:ich|wir)|(?:ich|wir) schaffe?n?) (?:\w+ )?(?:keine?n?|nur|kaum|höchstens|gerade mal|locker) "
    r"(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|\d+|einzige[nr]?|halbe[nr]?|ganze[nr]?) (?!Tag|Termin|Workshop|Veranstaltung|Fahrt|Stunde|Reise|Forum|AG)[A-ZÄÖÜ]\w+"
)
""" "Bei Gegenwind schaffe ich keine vier Häuser": work, and how much of it."""


def stands(text: Text, m: Match) -> bool:
    """Whether the phrase may be the predicate of somebody's coming who is registered by this mail."""
    if m.means is Bears.COMING:
        if _OF_THINGS_MANAGED.match(text.original, m.start):
            return False
        return not (_ARRIVES.search(m.words) or _of_another_verb(text, m) or _of_people(text, m) or _writes(text, m))
    if m.means is Bears.STAYING and _ELSE_NOT.fullmatch(m.words):
        return _is_scrap(text, m)
    return True


def _of_another_verb(text: Text, m: Match) -> bool:
    return bool(_HELPS.fullmatch(m.words) and _ANOTHER_VERB.match(text.low, m.end, text.piece(m.start)[1]))


_WRITES_A = expression(r"(?:schreibe|trage) (?!.*\b(?:mich|uns)\b).*\b(?:ein|an)")
_A_NOUN = expression(r"\s(?:[a-zäöüß]+ )?[A-ZÄÖÜ][\wäöüß-]+")


def _writes(text: Text, m: Match) -> bool:
    """ "Dann schreibe ich ein Lied darüber": an article, and no part of "einschreiben"."""
    return bool(_WRITES_A.fullmatch(m.words) and _A_NOUN.match(text.original, m.end))


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


_WHICH_MUST = expression(r"\b(?:signed|approved|agreed|granted|said|let)\b[^;]*, which must")
_A_GUESS = expression(r"\s+(?:be (?:a|an|some|the|his|her)|have (?:been|taken|cost|hurt))\b")
_ENDS_IN_NOT = expression(r".*\b(?:can't|cannot|not|shouldn't|won't)")


def denies_another(text: Text, m: Match) -> bool:
    """ "My boss says I can't" … "miss this": the verb that is denied follows, and it is none of coming."""
    end = text.piece(m.start)[1]
    if _WHICH_MUST.search(m.words) and _A_GUESS.match(text.low, m.end):
        return True  # "My boss signed within two minutes, which must be a record"
    return bool(_ENDS_IN_NOT.fullmatch(m.words) and _ANOTHER_VERB.match(text.low, m.end, end))


_WANTS_TO_KNOW = Sought(
    r"\b(?:fragt|fragen|fragte|fragten|(?<!nicht )gefragt|will|wollen|wollte|wollten|möchte|wundert|wundern|rätselt|rätseln|wettet|wetten|asks?|asked|wonders?|wondered|wants?|wanted)\b"
    r"(?! (?:ich|wir|i|we)\b)(?P<between>[^.;!?\0]{0,40}?),? $"
)
_KNOWS = expression(r"\b(?:ich|wir|i|we)\b|\bmich\W*$")
_ASKS = expression(r"(?:(?:ge)?frag|wund|rät|wett|ask|wonder)")
_TO_KNOW = expression(r"(?:\w+ )*(?:wissen|know)\b.*")
_IN_POWER = Sought(
    r"\b(?:\w*chef\w*|vorgesetzt\w*|\w*leit(?:er|erin|ung)|träger|vorstand|arzt|ärztin|personalrat|arbeitgeber\w*|dienststelle|mann|frau|mutter|vater|boss|manager|supervisor|doctor|husband|wife)\b"
)

_IN_FUN = Sought(
    r"\b(?:im (?:spaß|spass|scherz)|scherzhaft|aus (?:spaß|jux)|grinsend|lachend|augenzwinkernd|jokingly|in jest|as a joke|laughing)\b"
)


def asked_by_another(text: Text, at: int) -> bool:
    """ "Die kleine Mila fragt, ob ich auch im Winter komme": somebody else wonders, nobody who decides."""
    a = text.clause(at)[0]
    asks = _WANTS_TO_KNOW.search(text, a, at)
    if asks is None or _KNOWS.search(text.low, text.piece(asks.start())[0], at):
        return False
    if _IN_POWER.search(text, a, at) and not _IN_FUN.search(text, a, at):
        return False
    return bool(_ASKS.match(asks[0]) or _TO_KNOW.fullmatch(asks["between"].strip(" ,")))


_OF_OURS = expression(
    r"\W*(?:und |aber )?(?:ob|inwieweit|whether) (?:denn |auch |wohl )?(?:unser|our)(?:e[rnms]?)? (?:[\w-]+ ){0,2}?(?P<what>[\w-]+)\b(?P<rest>[^,.;!?\0]*)"
)
_HOLDS_ME = Sought(
    r"\b(?:ich|mich|mir|uns|wir|dienst\w*|urlaub|frei\w*|vertret\w*|kind|baby|sohn|tochter|auto|wagen|zug|babysitter\w*|oma|opa|gehen|lässt|lassen|zahl\w*|bezahl\w*|übern\w*|erlaub\w*|genehmig\w*|"
    r"zustimm\w*|mitmach\w*|mitspiel\w*|komm\w*|kann|darf|teil\w*|schick\w*|reicht|(?:das|es)(?! \w+ \w)|me|us|it|let|pays?|comes?|can)\b"
)


def of_ours(text: Text, at: int) -> bool:
    """ "Ob unser Café das nächste Jahr übersteht": a thing of ours, and nothing in its sentence lets or keeps the writer."""
    said = _OF_OURS.match(text.low, at)
    if said is None or _HOLDS_ME.search(text, *said.span("rest")) or _IN_POWER.search(text, *said.span("what")):
        return False
    return not _HOLDS_ME.search(text, *said.span("what"))


_OF_A_THING = Sought(
    r"^\W*(?:(?:und|aber|denn) )?(?:unser|mein|der|die|das|dieser?|diese|ihr)\w{0,2} (?:[\w-]+ ){1,5}?(?:kann|mag|will) (?:(?!nicht)\w+ ){0,4}?nicht mehr (?P<does>(?:\w+ ){0,2}?[a-zäöüß]{3,}(?:en|ern|eln))\b"
)
_COMES_OR_HELPS = Sought(
    r"\b(?:\w*kommen|\w*fahren|\w*gehen|\w*reisen|\w*nehmen|\w*machen|aufpassen|einspringen|helfen|vertreten|entbehren|warten|\w*lassen|schicken|tragen|bringen|hüten|besuchen|"
    r"begleiten|garantieren|versprechen|zusagen|organisieren|einrichten|leisten|stattfinden)\b"
)


def of_a_thing(text: Text, at: int) -> bool:
    """ "Unser Drucker kann seit Wochen nicht mehr faxen": he does not, and the writer does not occur in it."""
    a, b = text.piece(at)
    said = _OF_A_THING.search(text.low[a:b])
    if said is None or _COMES_OR_HELPS.search(said["does"]) or _IN_POWER.search(said[0]):
        return False
    return not _WRITER.search(_AT_OURS.sub(" ", text.low[a:b]))


_WRITER = expression(r"\b(?:ich|wir|mich|mir|uns)\b")
_AT_OURS = expression(r"\b(?:bei|zu) uns\b")


_COULD_BE = Sought(r"\b(?:endlich|nun|jetzt|hiermit|heute|at last|finally|now)\b")


def is_past(text: Text, after: Span) -> bool:
    """ "Nachdem die Grippewelle durch ist, kann ich endlich …": what the main clause says is possible now."""
    return bool(_COULD_BE.search(text, *after))

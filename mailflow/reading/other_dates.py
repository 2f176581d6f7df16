"""Words of staying away or calling off that are about another occasion: "zur Chorprobe kann ich nicht kommen", "den Zahnarzt
habe ich abgesagt", "mit dem Auto kann ich nicht kommen".

In: a text, the event. Out: the pieces of sentences that say so. Never: a piece that names our event by its kind, by a word of
its titles or its day, nor one that speaks of the writer's registration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from mailflow.learnt import expression
from mailflow.model import Event
from mailflow.reading import called_off
from mailflow.reading.facts import Span
from mailflow.reading.names import plain
from mailflow.reading.spelled import spelled
from mailflow.reading.text import Text

_STAYS_AWAY = spelled(
    r"\b(?:nicht|nicht mehr|kein\w*) (?:\w+ ){0,4}?(?:teil\w*|kommen|komme|mitkommen|mitkomme|mitfahren|dabei|da sein|erscheinen|hin|hingehen|gehen|anreisen)\b|\b(?:kann|können|schaffe|komme|kommen|gehe|gehen|nehme|bin|sind|passt) (?:[\w.]+ ){0,8}?nicht\b|"
    r"\b(?:fehle|fehlen|entschuldigt|verhindert|absagen|absage|(?:sage|sagen) (?:[\w.]+ ){0,8}ab|abmelden|ohne mich|ohne uns|gefehlt)\b|\b(?:can't|cannot|won't|not) (?:\w+ ){0,2}(?:come|attend|make|join|be)\b"
)
_DONE = spelled(
    r"\b(?:habe|haben|hab) (?:[\w.,-]+ ){0,10}?(?:abgesagt|storniert|abgemeldet|gekündigt|gestrichen|zurückgegeben|ausgeschlagen|verschoben|verlegt|sausen lassen|sausenlassen)\b|"
    r"\b(?:have|'ve|had) (?:already |just )?(?:cancel\w*|called off|moved|postponed)\b"
)
"""It is done already; a mail that calls off does it itself."""
_OURS = spelled(
    r"\b(?:meine|unsere|die|diese) (?:\w+ )?(?:anmeldung|registrierung|buchung|zusage)\b|\b(?:meine|unsere) (?:\w+ )?teilnahme\b(?! (?:am|an|bei|beim|im|in|zu|zum|zur)\b)|\bmein\w* platz\b|\bdies(?:en|e|es|er|em)\b|"
    r"\b(?:ihre[nmrs]?|eure[nmrs]?|der|den|die|dem|your) (?:\w+ )?(?:fachtag\w*|veranstaltung|tagung|konferenz|workshop|termin)\b|\bmy (?:registration|booking|participation|place|seat)\b|\b(?:ihnen|euch) (?:\w+ ){0,2}(?:ab|abgesagt|abgemeldet)\b"
)
_MYSELF = spelled(r"\b(?:mich|uns)\b")
_THERE = spelled(r"\b(?:dort|dafür|deswegen|deshalb|extra|eigens|for this|for it|instead)\b")
_OCCASION = expression(
    r"\b(?:(?:an|bei|zu|in|auf|für) (?:der|dem|den|die|das|einer|einem|meine[rmn]?|unsere[rmn]?|eine[nr]?)|am|beim|zum|zur|im|vom|ins|to the|at the) (?:[\wäöüß-]+ ){0,2}?(?P<noun>"
    r"[\wäöüß-]*(?:sitzung|versammlung|runde|probe|treffen|fest|feier|besprechung|kurs|kongress|tagung|konferenz|seminar|lehrgang|schulung|fortbildung|rat|kreistag|landtag|stammtisch|ausschuss|"
    r"beirat|gottesdienst|konzert|markt|exkursion|empfang|turnier|training|übung|gespräch|messe|lesung|fahrt|ausflug|jubiläum|geburtstag|hochzeit|dienst|verein|chor|abend|tag|termin|forum|meeting|rehearsal|"
    r"party|wedding|dinner|trip|appointment))(?:s|es|e|en)?\b"
)
_SUBJECT = expression(
    r"\b(?:unsere?|meine?|die|der|das|eine?|our|my|the) (?:[\wäöüß-]+ ){0,1}?(?P<noun>[\wäöüß-]{4,})\b"
)
_KINDS = frozenset(
    """fachtag tag tagung konferenz kongress treffen veranstaltung termin seminar forum abend meeting event conference workshop
    fachtagung netzwerktreffen vormittag nachmittag mittag werktag wochentag montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend feiertag
    thementag aktionstag jahrestagung fachkonferenz fachforum fachkongress vorabend infotag praxistag vortag""".split()
)
"""What our own event may be called."""
_THERE_TOO = spelled(r"\b(?:dort|daran|dabei|da|there)\b")
_TAKES_PLACE = spelled(
    r"\b(?:tagt|tagen|probt|proben|findet|finden|ist|sind|trifft|treffen|feiert|feiern|hat|haben|spielt|spielen|meets|is)\b"
)
_MEANS = spelled(
    r"\b(?:mit|per|by) (?:(?:dem|der|den|meinem|unserem|einem|eigenem|öffentlichen|my|the) )?(?:auto|wagen|pkw|zug|bahn|rad|fahrrad|e-bike|bus|motorrad|öffis|verkehrsmitteln|car|train|bike)\b"
)


def pieces(text: Text, event: Event | None) -> Iterator[Span]:
    """The pieces of sentences about another occasion, or about a way of travelling that does not serve."""
    own = _words_of(event) if event else frozenset()
    for a, b in text.pieces:
        if _OURS.search(text, a, b):
            continue
        if (
            _called_off(text, a, b)
            or _stays_away(text, a, b, own)
            or _stays_away_there(text, a, b, own)
            or called_off.something_else(text, a, b, partial(_is_other, own=own))
        ):
            yield a, b


def deputies(text: Text, event: Event | None) -> Iterator[Span]:
    """The pieces about who does the writer's work meanwhile: "Frau Sander vertritt mich so lange im Büro"."""
    own = _words_of(event) if event else frozenset()
    return (p for p in text.pieces if called_off.at_work(text, *p, partial(_is_other, own=own)))


def _called_off(text: Text, a: int, b: int) -> bool:
    """ "Die Sitzung des Kreistags habe ich dafür abgesagt"."""
    if not _DONE.search(text, a, b):
        return False
    return bool(_THERE.search(text, a, b)) or not _MYSELF.search(text, a, b)


def _stays_away(text: Text, a: int, b: int, own: frozenset[str]) -> bool:
    if not _STAYS_AWAY.search(text, a, b):
        return False
    if _MEANS.search(text, a, b):
        return True
    named = [m["noun"] for m in _OCCASION.finditer(text.low, a, b)]
    return bool(named) and all(_is_other(noun, own) for noun in named)


def _stays_away_there(text: Text, a: int, b: int, own: frozenset[str]) -> bool:
    """ "Am selben Abend tagt unser Gemeinderat, dort kann ich nicht teilnehmen"."""
    start = text.clause(a)[0]
    if start == a or not (_STAYS_AWAY.search(text, a, b) and _THERE_TOO.search(text, a, b)):
        return False
    x, y = text.piece(a - 1)
    nouns = [m["noun"] for m in _SUBJECT.finditer(text.low, x, y)]
    return bool(nouns) and bool(_TAKES_PLACE.search(text, x, y)) and all(_is_other(n, own) for n in nouns)


def _is_other(noun: str, own: frozenset[str]) -> bool:
    word = plain(noun)
    return word not in _KINDS and not any(word.startswith(o) or o.startswith(word) for o in own)


def _words_of(event: Event) -> frozenset[str]:
    """The longer words by which the event and its workshops are called."""
    called = " ".join((event.title, event.short_title, *event.aliases, *(w.title for w in event.workshops)))
    return frozenset(plain(w) for w in re.findall(r"[\w-]{4,}", called))

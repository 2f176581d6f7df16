"""Words of the room or the screen that ask for neither: years of video calls that are over, courses that run online, and a
condition that hangs on a place which is asked for anyway.

In: a text, a stretch of it, where people take part. Out: yes or no. Never: a stretch that wishes for something.
"""

from __future__ import annotations

from mailflow.learnt import expression
from mailflow.reading.facts import Presence
from mailflow.reading.spelled import spelled
from mailflow.reading.text import Span, Text

_OVER = spelled(
    r"\bnach (?:\w+ ){0,4}?(?:jahren|monaten|wochen|all|allen|lauter|so viel\w*|zu viel\w*|den ganzen|endlosen?|unzähligen)\b|"
    r"\b(?:saß|saßen|hockte|hockten|starrte|starrten)\b|\bman\b|\bafter (?:\w+ ){0,4}?(?:years|months|weeks|all|so many|endless)\b"
)
_WISHES = spelled(
    r"\b(?:bitte|gern\w*|möchte\w*|will|wollen|würde\w*|nehme|nehmen|schaue|schauen|melde|melden|bevorzuge|lieber|wieder (?:online|digital)|teil|dabei|zuschalt\w*|please|would|prefer|join|watch)\b"
)
_THEIR_WORK = spelled(
    r"\W*(?:(?:und|aber|denn|auch) )?(?:unsere?|meine?|die|der|das|alle|viele) (?:(?!teilnahme|anmeldung|platz|plätze|wahl)[\wäöüß-]+ ){1,3}"
    r"(?:läuft|laufen|ist|sind|findet|finden|arbeitet|arbeiten|geht|gehen|funktioniert|gibt|bleibt)\b"
)
_COMPOUND = expression(
    r"-(?!teil|zuschau|gast|gäst|gaest|besuch|variante|version|format|platz|plätz|zugang|zugäng|modus|anmeld|tagung|konferenz|veranstalt|fachtag|übertrag|stream|publikum|option|karte|ticket)[a-zäöüß]{3,}"
)
_OVER_THERE = spelled(
    r"\W*(?:dass |(?:(?:dass|weil|und|aber|denn) )?(?:unsere?|meine?|die|der|das|alle|viele) )(?:(?!teilnahme|anmeldung|platz|plätze|wahl|ich|wir)[\wäöüß-]+ ){1,3}(?:[\wäöüß-]+ ){0,4}?(?:online|digital|virtuell)"
    r" (?:\w+ ){0,3}?(?:läuft|laufen|lief|liefen|ist|sind|war|waren|sein|stattfinde[nt]|gibt|kostet|kosten|billiger|teurer|funktioniert|erledigen|beantragen|buchen|bestellen|bezahlen)\b"
)
_GOES_ON = spelled(
    r"\b(?:ist|sind|läuft|laufen|war|waren|liefen) (?:\w+ ){0,4}?nicht mehr (?:nur )?(?:online|digital|virtuell)\b|\b(?:ist|sind) (?:\w+ ){0,3}?(?:online|digital|virtuell) (?:erreichbar|zu (?:haben|erreichen|bekommen)|verfügbar)\b"
)
_MINE = spelled(r"\b(?:ich|wir|mich|mir|teilnahme|teilnehmen|anmeldung|platz|plätze|bitte)\b")
_IF_THERE = expression(
    r"(?:if|when|once|in case) (?:i|we) (?:(?:do|can|manage to|am able to|are able to) )?(?:make it|come|get there|travel|attend|am there|be there)\b"
    r"|(?:wenn|falls|sofern) (?:ich|wir) (?:(?:es|doch|dann|selbst|tatsächlich|wirklich|vor ort|hin|nach \w+|in präsenz|im saal|da|dort) )*(?:schaffe|schaffen|komme|kommen|bin|sind|dabei|hinkomme|fahre|fahren|anreise)\b"
)


def of_the_past(text: Text, span: Span) -> bool:
    """ "Nach anderthalb Jahren Videokonferenz bin ich ganz ausgehungert"."""
    a, b = text.piece(span[0])
    return bool(_OVER.search(text, a, b)) and not _WISHES.search(text, a, b)


def of_their_work(words: str) -> bool:
    """ "Unsere Kurse laufen derzeit digital"."""
    return bool(_THEIR_WORK.match(words)) and not _MINE.search(words)


_ENGLISH = expression(
    r" (?:appointments?|forms?|courses?|class(?:es)?|lessons?|shopping|banking|portals?|services?|dating|shops?|reviews?|learning)\b"
)
_OUR_MEETINGS = expression(
    r"\W*(?:our|the|their|most|all) (?:\w+ ){1,3}?(?:are|is|were|was) (?:\w+ )?(?:no longer|not|finally off) (?:\w+ )?online\b"
)


def of_other_things(text: Text, span: Span) -> bool:
    """ "Bei unserem Online-Stammtisch", "Unsere Teamsitzungen sind nicht mehr online", "dass Kurse online billiger sind"."""
    if (
        span[1] < len(text.low)
        and text.low[span[0] : span[1]] in _SCREENS
        and (_COMPOUND.match(text.low, span[1]) or _ENGLISH.match(text.low, span[1]))
    ):
        return not _WISHES.search(text, *text.piece(span[0]))
    a, b = text.piece(span[0])
    said = bool(_OVER_THERE.match(text.low, a)) or is_over(text, a, b)
    return said and not _WISHES.search(text, a, b) and not _MINE.search(text, a, b)


def is_over(text: Text, a: int, b: int) -> bool:
    """ "Unsere Teamsitzungen sind nicht mehr online"."""
    if _OUR_MEETINGS.match(text.low, a, b):
        return True
    return bool(_THEIR_WORK.match(text.low[a:b]) and _GOES_ON.search(text, a, b))


_SCREENS = frozenset({"online", "digital", "virtuell", "zoom", "remote"})


def of_the_open_place(text: Text, at: int, presence: Presence) -> bool:
    """ "If I make it, AG 2", of somebody who has left open whether he comes in person: that is asked for."""
    return None in presence.by_person and bool(_IF_THERE.match(text.low, at))

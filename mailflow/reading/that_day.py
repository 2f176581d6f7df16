"""Where the writer is on the event's day, if not at the event: "Am 11. April bin ich in Rom", "On that day I get married".

In: a text, its event, what bears on coming. Out: spans; a registration beside one goes to a person. Never: a clause about
taking part, about the way or the hour, nor one about another day or somebody else's day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mailflow.model import Event
from mailflow.reading.bearing import Bearing
from mailflow.reading.facts import Span
from mailflow.reading.names import plain
from mailflow.reading.sought import Sought
from mailflow.reading.text import Text
from mailflow.reading.which_event import dates

_THE_DAY = Sought(
    r"\ban (?:dem|diesem|eben diesem|genau dem|genau diesem) (?:tag|termin|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)\b|\bam (?:selben|gleichen|besagten|eigentlichen) tag\b|\bam tag (?:selbst|selber|der veranstaltung|des fachtags?|der tagung|der konferenz)\b|\bam veranstaltungstag\b|\bon (?:that|this|the same) day\b"
)
_MAYBE = r"(?:aber |leider |jedoch |allerdings |nämlich |ja |übrigens |auch |however,? |unfortunately,? )*"
_DOES = (
    r"bin|sind|sitze|sitzen|liege|liegen|weile|weilen|stecke|stecken|fliege|fliegen|verreise|verreisen|heirate|heiraten|operiere|"
    r"operieren|feiere|feiern|arbeite|arbeiten|habe|haben|hab"
)
_WORKS = r"(?:i am|i'm|i'll be|i will be|we are|we're|we'll be|we will be|i have|i've got|we have|we've got|(?:i|we) (?:fly|travel|work|get married))"
_BEHIND = Sought(
    rf"[\s,]*{_MAYBE}(?:(?:{_DOES}) (?:ich|wir)\b|{_WORKS}\b|(?:ist|sind|findet|is|are) {_MAYBE}(?:mein|unser|my|our)\w*)"
)
"""Behind the day: "Am 11. April bin ich …"."""
_BEFORE = Sought(
    rf"(?:\b(?:(?:ich|wir) (?:{_DOES})|(?:{_DOES}) (?:ich|wir)|{_WORKS})|(?:(?<=[.!?,;\n\0])|(?<=[.!?,;\n\0] ))(?:bin|sitze|liege|weile|stecke|fliege|verreise|heirate)) {_MAYBE}(?:am |on )?(?:\w+tag,? )?(?:de[nm] |the )?$"
)
"""Before it: "Ich bin am 11. April …"."""
_HERE = Sought(
    r"\b(?:da|dort|hier|dabei|gern\w*|pünktlich|ab|um|gegen|bis|bei (?:ihnen|euch)|verfügbar|anwesend|zur stelle|start|partie|online|"
    r"bereit|freigehalten|eingetragen|vorgemerkt|reserviert|gebucht|ohnehin|sowieso|eh|schon|bereits|vor ort|frei|zeit|nichts|urlaub|ferien|gelegenheit|geburtstag|fahrer\w*|ansprechpartner\w*|"
    r"nicht|kein\w*|mit|zug|bahn|bus|auto|rad|teilnehm\w*|gast|zu gast|gespannt|sicher|froh|allein\w*|erreichbar|neugierig|there|present|"
    r"auf (?:dem|der|ihrem|ihrer|eurem|eurer) (?:\w*fachtag|\w*tagung|\w*konferenz|\w*veranstaltung)|free|happy|time|available|from|by|train|bus|car|birthday|able|looking|glad|keen|interested)\b"
)
"""Words of taking part, of the way, the hour, of spare time, and refusals, which others read."""
_ENGAGED = Sought(
    r"\b(?:ander(?:en|er|e|weitige[nr]?) (?:\w+ )?(?:termine?|verpflichtung\w*|veranstaltung|sitzung|tagung)|etwas (?:anderes )?vor|was (?:anderes )?vor|im urlaub|in (?:den ferien|elternzeit|der reha|der klinik)|verreist|\w*bereitschaft|\w*dienst|\w*schicht|"
    r"another (?:appointment|commitment|meeting|event)|other plans)\W*$"
)
"""What somebody has on that day who is not free, whatever "schon" and "eigentlich" stand beside it."""


def elsewhere(text: Text, event: Event, bearing: Bearing, told: Iterable[Span]) -> Iterator[Span]:
    """The stretches that set the writer somewhere else on the event's day. `told` are stretches that somebody has understood."""
    known = tuple(told)
    places = {plain(w) for w in re.findall(r"\w{4,}", event.venue)}
    for day in sorted(_days(text, event)):
        a, said, b = _stretch(text, *day)
        if a < b and not _comes(text, bearing, said, b, places) and not any(x < b and a < y for x, y in known):
            yield a, b


def _days(text: Text, event: Event) -> Iterator[Span]:
    day = (event.starts.day, event.starts.month)
    yield from (span for d, m, y, span in dates(text.low) if (d, m) == day and y in (0, event.starts.year))
    yield from (m.span() for m in _THE_DAY.finditer(text))


def _stretch(text: Text, a: int, b: int) -> tuple[int, int, int]:
    """Where the sentence about the writer beside the day begins, where it says what, and its end; nothing where he is
    not its subject."""
    end = text.clause(a)[1]
    if m := _BEHIND.match(text.low, b, end):
        return a, m.end(), end
    before = _BEFORE.search(text.low, max(text.piece(a)[0], a - 60), a)
    return (before.start(), b, end) if before else (a, a, a)


def _comes(text: Text, bearing: Bearing, a: int, b: int, places: set[str]) -> bool:
    words = {plain(w) for w in re.findall(r"\w{4,}", text.low[a:b])}
    if _ENGAGED.search(text, a, text.piece(a)[1]) and not bearing.overcome(a):
        return False
    return (
        bool(_HERE.search(text, text.piece(a)[0], b))
        or (bearing.touches(a, b) and not bearing.about_staying(a, b))
        or bool(words & places)
    )

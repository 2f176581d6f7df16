"""Where each person takes part: in the room or by livestream (policy §4, Attendance).

In: the message, the event, the participants. Out: `Presence`; None where the mail leaves it open. Never: a
livestream that the mail only asks about, mentions, or declines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mailflow.learnt import expression
from mailflow.model import Asked, Attendance, Doubt, Event, Finding, Message, Zone
from mailflow.reading.boxes import Boxes
from mailflow.reading.catalogues import catalogue
from mailflow.reading.facts import Person, Presence
from mailflow.reading.mark import Where
from mailflow.reading.names import core, plain, those
from mailflow.reading.owners import Owners, Share
from mailflow.reading.rule import Match
from mailflow.reading.text import MASK, Span, Text
from mailflow.reading.whereabouts import both_named, hanging, judged, left_open, offers, wishes_for

MANY = 200  # places that speak of attendance; no registration has more


def find(message: Message, event: Event, persons: Sequence[Person], *, asked: Asked | None = None) -> Presence:
    """What the mail says about being there or at the screen. Not stated: onsite, or what the event alone offers.
    Where `asked` asks for it, "persönlich" and "ich komme nach Freiberg" are answers."""
    answers = [(r.start, r.end) for r in message.regions if r.zone is Zone.ANSWER and "livestream" in r.prompt.lower()]
    own = (event.title, event.short_title, *event.aliases)  # "Anmeldung zur Tagung Digital im Alter"
    titles = (*own, *(t for w in event.workshops for t in (w.title, *w.aliases)))
    text = Text.of(message).without(t for t in titles if " " in t.strip())  # "2c Elternberatung digital"
    return of(text, event, persons, short=bool(answers) or bool(asked and "attendance" in asked.missing))


def of(text: Text, event: Event, persons: Sequence[Person] = (), *, short: bool = False) -> Presence:
    """As `find`, for a text of one's own. `short`: a bare "online" is an answer to our question."""
    boxed = Boxes.of(text).text
    offered = _without_offers(boxed)
    alone = len(persons) == 1 and persons[0].is_sender
    found = _open_inside(catalogue("attendance").find(offered)[:MANY], catalogue("attendance").all(offered))
    told = [_Word(judged(offered, m, alone=alone), m.start, m.end, m.rule.name) for m in found]
    offer = [_Word(Where.ASIDE, a, b, "offered by a form") for a, b in offers(boxed)]
    more = [
        *offer,
        *_pieces(offered),
        *_of_somebody(offered, persons),
        *(_Word(Where.EITHER, a, b, "left open") for a, b in left_open(boxed)),
    ]
    told = sorted(
        [*told, *(w for w in more if all(w.end <= o.start or w.start >= o.end for o in told))], key=lambda w: w.start
    )
    words = [w for w in told if w.where is not Where.ASIDE]
    if short and not words:
        words = list(_bare(offered, event))
    owners = Owners(text, persons)
    shares = owners.shares([(w.start, w.end) for w in words], spread=False)
    people = tuple(_value(text, event, _of(i, words, shares)) for i in range(max(len(persons), 1)))
    return Presence(
        by_person=people[: len(persons)],
        stated=bool(words),
        wished=all(p is Attendance.LIVESTREAM for p in people)
        and any(w.where is Where.LIVESTREAM and wishes_for(text, w.start, w.end) for w in words),
        weighed=tuple(hanging(text, w.start) for w in words if w.where is Where.EITHER and both_named(text, w.start)),
        doubts=_doubts(event, words),
        findings=tuple(
            Finding("attendance", w.where.value, text.words(w.start, w.end), w.start, w.end, rule=w.rule)
            for w in (told or words)
        ),
    )


def _open_inside(found: Sequence[Match], every: Iterable[Match]) -> list[Match]:
    """ "Ich nehme teil, entweder vor Ort oder online": what leaves both open counts within longer words for one of them."""
    either = [m for m in every if m.means is Where.EITHER]
    return [
        next((e for e in either if m.means is not Where.EITHER and m.start <= e.start and e.end <= m.end), m)
        for m in found
    ]


@dataclass(frozen=True)
class _Word:
    where: Where
    start: int
    end: int
    rule: str


def _without_offers(text: Text) -> Text:
    """The text without what a form offers before its colon."""
    low = text.low
    for a, b in offers(text):
        low = low[:a] + MASK * (b - a) + low[b:]
    return text if low == text.low else Text(text.original, low)


_PIECE = expression(
    r"[\s(–-]*(?:(?:nur|also|bitte|gerne?) )?(?:online|digital|virtuell|remote|per (?:zoom|video))[\s.,!)–-]*"
)


def _pieces(text: Text) -> Iterator[_Word]:
    """ "…, online." as a piece of its own."""
    for a, b in text.pieces:
        if _PIECE.fullmatch(text.low[a:b]):
            yield _Word(Where.LIVESTREAM, a + len(text.low[a:b]) - len(text.low[a:b].lstrip()), b, "piece of its own")


_AT_THE_SCREEN = expression(
    r"(?: (?:ist|bin|sitzt|sitze|bleibt|bleibe|schaut|schaue))?(?:,? (?:dann|also|nur|lieber|bitte|eher|gern|gerne|auch|wieder|hingegen|dagegen))* "
    r"(?P<where>online|digital|virtuell|remote|(?:am|vom|per) (?:bildschirm|rechner|computer|laptop|monitor)|von (?:zu ?hause|daheim)(?: aus)?)(?=\W*(?:$|[.,;!)\n]|und\b))"
)


def _of_somebody(text: Text, persons: Sequence[Person]) -> Iterator[_Word]:
    """ "Ich vor Ort, Tomke am Bildschirm": where somebody is, without a verb."""
    ends = (
        [w.end for p in persons for w in those(text.original, _words_of(p.name), 0, len(text.low))]
        if len(persons) > 1
        else []
    )
    ends += [m.end() for m in _ME.finditer(text.low)] if ends else []
    for m in (m for at in ends if (m := _AT_THE_SCREEN.match(text.low, at))):
        yield _Word(Where.LIVESTREAM, *m.span("where"), "of somebody")


_ME = expression(r"\b(?:ich|er|sie)\b")


def _words_of(name: str) -> frozenset[str]:
    return frozenset(t for t in core(name) if len(t) > 2)


def _bare(text: Text, event: Event) -> Iterator[_Word]:
    for m in _BARE.finditer(text.low):
        yield _Word(Where.LIVESTREAM if m[1] else Where.ONSITE, m.start(), m.end(), "bare answer")
    yield from (_Word(Where.ONSITE, a, b, "comes to the place") for a, b in travels(text, event))
    yield from (_Word(Where.ONSITE, a, b, "the place") for a, b in _place_alone(text, event))


def travels(text: Text, event: Event) -> Iterator[Span]:
    """ "Ich komme nach Freiberg": where somebody says that he comes to the place of the event."""
    places = {plain(w) for w in re.findall(r"[^\W\d_]{4,}", event.venue)}
    for m in _TRAVELS.finditer(text.low):
        if plain(m["to"]) in places and not _NOT.search(text.low, *text.clause(m.start())):
            yield m.span()


def _place_alone(text: Text, event: Event) -> Iterator[Span]:
    """ "In Chemnitz natürlich" and little else."""
    places = {plain(w) for w in re.findall(r"[^\W\d_]{4,}", event.venue)}
    for m in _PLACE.finditer(text.low):
        a, b = text.clause(m.start())
        if plain(m["to"]) in places and len(text.low[a:b].split()) <= _FEW and not _NOT.search(text.low, a, b):
            yield m.span()


_PLACE = expression(r"\b(?:in|nach) (?P<to>[^\W\d_]{4,})")
_FEW = 4  # words of an answer that names the place
_NOT = expression(r"\b(?:nicht|not|kein\w*)\b|\?")
_BARE = expression(
    r"(?<!\w)(?:(online|digital|virtuell|remote|stream|(?:von )?(?:zu ?hause|daheim)(?: aus)?|(?:am|per|vorm|vor dem) (?:bildschirm|rechner|laptop|computer|monitor)"
    r"|vo[nm] (?:meinem |der |meiner )?(?:heimischen )?(?:sofa|couch|schreibtisch|homeoffice|home-office|wohnzimmer|büro|küchentisch|bett) aus|vom sofa|aus der ferne)|(da|dort|vorort|on site|saal|persönlich))(?!\w)"
)
_TRAVELS = expression(
    r"\b(?:komme?|fahre?|reise|bin|werde|come|travel\w*)\b(?: \w+){0,5}? (?:nach|in|to) (?P<to>[^\W\d_]{4,})"
)


def _of(i: int, words: Sequence[_Word], shares: Sequence[Share]) -> list[_Word]:
    own = [w for w, s in zip(words, shares, strict=True) if s is not None and i in s]
    return own or [w for w, s in zip(words, shares, strict=True) if s is None]


_INSTEAD = expression(r"\b(?:doch|lieber|sondern|korrektur|nun|jetzt|stattdessen|rather|actually|but)\b")


def _value(text: Text, event: Event, words: Sequence[_Word]) -> Attendance | None:
    only = event.attendance[0] if len(event.attendance) == 1 else None
    said = [w.where for w in words]
    if only is not None:
        return Attendance.ONSITE if Where.ONSITE in said and only is Attendance.LIVESTREAM else only
    if not said:
        return Attendance.ONSITE
    if Where.EITHER in said:
        return None
    if len(set(said)) > 1:
        last = words[-1]
        before = next(w for w in reversed(words) if w.where is not last.where)
        if not _INSTEAD.search(text.low[before.end : last.end]):
            return None
    return Attendance(said[-1].value)


def _doubts(event: Event, words: Sequence[_Word]) -> frozenset[Doubt]:
    wants = any(w.where in (Where.LIVESTREAM, Where.EITHER) for w in words)
    if wants and Attendance.LIVESTREAM not in event.attendance:
        return frozenset({Doubt.NO_LIVESTREAM})
    if any(w.where is Where.ONSITE for w in words) and Attendance.ONSITE not in event.attendance:
        return frozenset({Doubt.CONTRADICTION})
    return frozenset()

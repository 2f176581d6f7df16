"""Where each person takes part: in the room or by livestream (policy §4, Attendance).

In: the message, the event, the participants. Out: `Presence`; None where the mail leaves it open. Never: a
livestream that the mail only asks about, mentions, or declines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailflow.model import Asked, Attendance, Doubt, Event, Finding, Message, Zone
from mailflow.reading.boxes import Boxes
from mailflow.reading.catalogues import catalogue
from mailflow.reading.facts import Person, Presence
from mailflow.reading.mark import Where
from mailflow.reading.owners import Owners, Share
from mailflow.reading.rule import Match
from mailflow.reading.text import MASK, Text

MANY = 200  # places that speak of attendance; no registration has more


def find(message: Message, event: Event, persons: Sequence[Person], *, asked: Asked | None = None) -> Presence:
    """What the mail says about being there or at the screen. Not stated: onsite, or what the event alone offers.
    `asked`
    changes nothing for now: "vor Ort" and "online" are answers by themselves."""
    answers = [(r.start, r.end) for r in message.regions if r.zone is Zone.ANSWER and "livestream" in r.prompt.lower()]
    text = Text.of(message)
    return of(text, event, persons, short=bool(answers) or bool(asked and "attendance" in asked.missing))


def of(text: Text, event: Event, persons: Sequence[Person] = (), *, short: bool = False) -> Presence:
    """As `find`, for a text of one's own. `short`: a bare "online" is an answer to our question."""
    offered = _without_offers(Boxes.of(text).text)
    words = [w for m in catalogue("attendance").find(offered)[:MANY] if (w := _word(offered, m))]
    words = sorted(
        [*words, *(w for w in _pieces(offered) if all(w.end <= o.start or w.start >= o.end for o in words))],
        key=lambda w: w.start,
    )
    if short and not words:
        words = list(_bare(offered))
    owners = Owners(text, persons)
    shares = owners.shares([(w.start, w.end) for w in words], spread=False)
    people = tuple(_value(text, event, _of(i, words, shares)) for i in range(max(len(persons), 1)))
    return Presence(
        by_person=people[: len(persons)],
        stated=bool(words),
        doubts=_doubts(event, words),
        findings=tuple(
            Finding("attendance", w.where.value, text.words(w.start, w.end), w.start, w.end, rule=w.rule) for w in words
        ),
    )


@dataclass(frozen=True)
class _Word:
    where: Where
    start: int
    end: int
    rule: str


_OFFER = re.compile(
    r"\([^()\n]*(?:vor ort|pr(?:ä|ae)senz|on[- ]?site|in person)[^()\n]*[/|,][^()\n]*(?:stream|online|"
    r"digital)[^()\n]*\)(?=[^\n]*:)"
    r"|(?:^|(?<=[\n\0]))[^\n:\0]*(?:vor ort|pr(?:ä|ae)senz)[^\n:]*[/|][^\n:]*(?:stream|online|digital)[^\n:]*:"
)


def _without_offers(text: Text) -> Text:
    """ "Teilnahme (vor Ort / Livestream): …": the offer is not the answer."""
    if not _OFFER.search(text.low):
        return text
    return Text(text.original, _OFFER.sub(lambda m: MASK * len(m[0]), text.low))


def _word(text: Text, m: Match) -> _Word | None:
    """The match as it is meant: negation turns it round, a question or a tale drops it."""
    if m.means in (Where.ASIDE, Where.ASKS):
        return None
    if m.end > text.piece(m.start)[1] and m.means is Where.LIVESTREAM:  # words of two statements
        return None
    where: Where = m.means
    if where is not Where.EITHER and _negated(text, m):
        if where is Where.ONSITE:
            return None
        where = Where.ONSITE
    if where is Where.LIVESTREAM and _only_asks(text, m):
        if not _asks_for_himself(text, m):
            return None
        where = Where.EITHER  # "Kann ich online teilnehmen?" wishes it, but decides nothing
    return _Word(where, m.start, m.end, m.rule.name)


_NO = r"(?:nicht|nich|kein(?:en|e|em)?|statt|anstatt|ohne|weder|not|instead of|no|rather than|anstelle)"


def _negated(text: Text, m: Match) -> bool:
    a, b = text.piece(m.start)
    before = text.low[max(a, m.start - 40) : m.start]
    if re.search(
        rf"\b{_NO}(?: (?:nur|im|am|per|in|den|der|die|dem|als|zum|f(?:ü|ue)r|via|by|the|vor|des|einen?))*\s*$"
        r"|\bthan(?: (?:to|watch|watching|join|joining|follow|following|see|the|by|via|a))*\s*$",
        before,
    ):
        return "nicht nur" not in before
    after = text.low[m.end : max(b, m.end)][:50]
    return bool(
        re.match(
            r"[^,.;!?\n(]{0,36}?\b(?:nicht|not|leider nicht|can't|cannot)\b(?! (?:allein|sp(?:ä|ae)ter|fr(?:ü|"
            r"ue)her|nur|l(?:ä|ae)nger))",
            after,
        )
    )


_REQUEST = re.compile(r"anmeld|eintrag|vormerk|registrier|register|sign me|put me|melde mich|umstell|umbuch|aufnehmen")


def _only_asks(text: Text, m: Match) -> bool:
    a, b = text.clause(m.start)
    words = text.low[a:b].rstrip(" \n)")
    asks = words.endswith("?") and not _REQUEST.search(words)
    indirect = re.search(r"\b(?:ob|whether)\b[^,.]{0,60}$", text.low[a : m.start]) and not _REQUEST.search(words)
    would = re.search(r"\b(?:schade|g(?:ä|ae)be es|leider kein|falls es|wenn es)\b", text.low[a : m.start])
    return bool(asks or indirect or would)


_PIECE = re.compile(
    r"[\s(–-]*(?:(?:nur|also|bitte|gerne?) )?(?:online|digital|virtuell|remote|per (?:zoom|video))[\s.,!)–-]*"
)


def _pieces(text: Text) -> Iterator[_Word]:
    """ "…, online." as a piece of its own."""
    for a, b in text.pieces:
        if _PIECE.fullmatch(text.low[a:b]):
            yield _Word(Where.LIVESTREAM, a + len(text.low[a:b]) - len(text.low[a:b].lstrip()), b, "piece of its own")


def _asks_for_himself(text: Text, m: Match) -> bool:
    a, b = text.clause(m.start)
    return bool(
        re.search(
            r"\b(?:kann|k(?:ö|oe)nnte|darf|d(?:ü|ue)rfte|can|could|may) (?:ich|i|wir|we|man mich)\b", text.low[a:b]
        )
    )


def _bare(text: Text) -> Iterator[_Word]:
    for m in re.finditer(
        r"(?<!\w)(?:(online|digital|virtuell|remote|stream)|(da|dort|vorort|on site|saal))(?!\w)", text.low
    ):
        yield _Word(Where.LIVESTREAM if m[1] else Where.ONSITE, m.start(), m.end(), "bare answer")


def _of(i: int, words: Sequence[_Word], shares: Sequence[Share]) -> list[_Word]:
    own = [w for w, s in zip(words, shares, strict=True) if s is not None and i in s]
    return own or [w for w, s in zip(words, shares, strict=True) if s is None]


_INSTEAD = re.compile(r"\b(?:doch|lieber|sondern|korrektur|nun|jetzt|stattdessen|rather|actually|but)\b")


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
        if not _INSTEAD.search(text.low[before.end : last.start]):
            return None
    return Attendance(said[-1].value)


def _doubts(event: Event, words: Sequence[_Word]) -> frozenset[Doubt]:
    wants = any(w.where in (Where.LIVESTREAM, Where.EITHER) for w in words)
    if wants and Attendance.LIVESTREAM not in event.attendance:
        return frozenset({Doubt.NO_LIVESTREAM})
    if any(w.where is Where.ONSITE for w in words) and Attendance.ONSITE not in event.attendance:
        return frozenset({Doubt.CONTRADICTION})
    return frozenset()

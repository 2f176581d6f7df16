"""Which of the mailbox's events a mail means (policy §4, Which event).

In: a `Message`, its own words, the events. Out: `Which`. What we had asked (the thread) wins; then what the sender
wrote: title, date, workshop, place; then what the mail answers; then the only event that is open or lately closed.
Never a guess among several.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz

from mailflow.learnt import expression
from mailflow.model import Asked, Event, Finding, Message
from mailflow.reading.facts import Span
from mailflow.reading.names import plain
from mailflow.reading.sought import Sought
from mailflow.reading.text import Text

LATELY = timedelta(days=3)  # after its end an event can still be the one that "the conference" means

_MONTHS = {
    name: i // 3 + 1
    for i, name in enumerate(
        "januar jan january februar feb february märz mrz march april apr april mai may mai juni jun "
        "june juli jul july august aug august "
        "september sep september oktober okt october november nov november dezember dez december".split()
    )
} | {"maerz": 3, "sept": 9, "oct": 10, "dec": 12, "jän": 1}
_M = "|".join(sorted(_MONTHS, key=len, reverse=True))
_MONTH_FIRST = expression(rf"\b(?P<m>{_M})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s*(?P<y>20\d\d))?")
_DATES = (
    expression(r"\b(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.(?:\s?(?P<y>(?:20)?\d{2})\b(?![:.]\d))?"),
    expression(rf"\b(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th)?\s*(?:of )?(?P<m>{_M})\b\.?(?:\s*,?\s*(?P<y>20\d\d))?"),
    _MONTH_FIRST,
    expression(r"\b(?P<y>20\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})\b"),
    expression(r"\b(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>20\d\d)\b"),
)
_NUMBER = expression(r"\d+")
_WORD = expression(r"\w+")
_BEHIND_WORD = expression(r"\w\s+\d")
_GENERIC = frozenset(
    "fachtag tagung konferenz veranstaltung tag forum kongress workshop conference event der die das the "
    "online digital".split()
)
_NOUN = (
    r"(?:fach|jahres|netzwerk|regional|kreis|landes|bundes|online|digital)?(?:tag|tagung|konferenz|"
    r"kongress|fest|treffen|gespräch|forum|seminar|schulung|fortbildung|lehrgang|webinar|kurs|messe|"
    r"symposium|vortrag|lesung|exkursion|ausstellung|stammtisch|runde|sitzung|gipfel|workshop|"
    r"veranstaltung|course|training|woche|turnier|lauf|konzert|basar|meeting|conference|seminar)"
)
_OTHERS_DATE = Sought(
    rf"\b[a-zäöüß-]*{_NOUN}\w{{0,3}}(?:\s+[^\s.!?;]+){{0,6}}?\s+(?:am|vom|on|ab)\s+(?:\w+,?\s+(?:den\s+|"
    rf"dem\s+)?)?(?=\d)"
)
_NAMED = expression(
    r"\b(?P<noun>[A-ZÄÖÜ]?[\wäöüß-]*(?:tag|tagung|konferenz|kongress|seminar|schulung|fortbildung|"
    r"lehrgang|webinar|kurs|symposium|forum|training|course|conference))\w{0,2}\s+(?:zum Thema\s+|"
    r"zu\s+)?[„\"“»']"
    r"(?P<title>[^“”\"«»\n]{4,90})",
    re.I,
)
_QUOTE = expression(r"[„\"“»']")
_COMPOUND = Sought(
    r"\b(?:für|zum|zur|am|an|beim|for|im)\s+(?:den|die|das|dem|der|einen|eine|einem|einer|ihren|ihre|"
    r"ihrem|euren|eure|a|the|your)?\s*(?:[\w-]+\s+){0,2}?"
    r"(?P<noun>[\w-]*(?:kurs|schulung|lehrgang|fest|stammtisch|basar|messe|lesung|exkursion|konzert|"
    r"turnier|lauf|ausstellung|flohmarkt|freizeit|sprechstunde|webinar|ausbildung|course))(?:e?s|e|en|"
    r"ms)?\b",
)


@dataclass(frozen=True)
class Which:
    """The event, or the ids that fit. `named` says that the sender's own words name it; `other`, that they name another
    event or course; `several`, that they register for two of ours."""

    event: Event | None
    candidates: tuple[str, ...] = ()
    named: bool = False
    titled: bool = False  # by a title of its own
    other: bool = False
    several: bool = False
    finding: Finding | None = None
    beside: Span | None = None  # another event or course, named in one breath with ours ("als auch für …") or alone


@dataclass(frozen=True)
class _Sign:
    """How a mail points to an event: the lower the rank, the surer."""

    event: Event
    rank: int
    span: Span
    rule: str


def find(message: Message, text: Text, events: Sequence[Event], *, asked: Asked | None = None) -> Which:
    """The event that the mail means."""
    own = [*_signs(text, events)]
    titled = [s for s in own if s.rank <= _DATE]
    if asked and (event := next((e for e in events if e.id == asked.event), None)):
        return Which(event, named=bool(own), titled=any(s.rank == _TITLE for s in own))
    other = not titled and _names_another(text, events)
    if own:
        return replace(_by_words(own, text, other), beside=(_beside if titled else _elsewhere)(text, events))
    elsewhere = _elsewhere(text, events)
    if elsewhere is None and len(events) == 1:
        return Which(events[0], other=other)  # what is quoted could say no more
    history = Text.plain(message.full[:6000] + "\n" + message.subject)
    behind = {s.event.id: s.event for s in _signs(history, events) if s.rank <= _DATE}
    if len(behind) == 1:
        return Which(next(iter(behind.values())), other=other)
    return replace(_by_time(message, events, other), beside=elsewhere)


def _by_words(signs: list[_Sign], text: Text, other: bool) -> Which:
    best = min(s.rank for s in signs)
    top = [s for s in signs if s.rank == best]
    ids = dict.fromkeys(s.event.id for s in top)
    first = top[0]
    if len(ids) > 1:
        longest = max(top, key=lambda s: s.span[1] - s.span[0])
        swallowed = all(s.span[0] >= longest.span[0] and s.span[1] <= longest.span[1] for s in top)
        if not swallowed:
            several = best <= _DATE
            others = _settled(signs, ids)
            if others is None:
                return Which(None, tuple(ids), True, best == _TITLE, other, several)
            first = others
        else:
            first = longest
    a, b = first.span
    finding = Finding("event", first.event.id, text.words(a, b), a, b, first.rule)
    return Which(first.event, (), True, best == _TITLE, other, False, finding)


def _settled(signs: list[_Sign], ids: Iterable[str]) -> _Sign | None:
    """Several of one rank: the one that alone has a further sign as well, if no other was named by title."""
    if min(s.rank for s in signs) <= _TITLE:
        return None
    kinds = {i: {s.rank for s in signs if s.event.id == i} for i in ids}
    most = max(map(len, kinds.values()))
    winners = [i for i, k in kinds.items() if len(k) == most]
    return next(s for s in signs if s.event.id == winners[0]) if len(winners) == 1 else None


def _by_time(message: Message, events: Sequence[Event], other: bool) -> Which:
    """Nothing names it: the only event that is open or lately closed, or the only one there is."""
    if len(events) == 1:
        return Which(events[0], other=other)
    at = message.received.at
    current = [e for e in events if at <= e.ends + LATELY]
    if len(current) == 1:
        return Which(current[0], other=other)
    fitting = current or list(events)
    return Which(None, tuple(e.id for e in fitting), other=other)


# ── Signs ─────────────────────────────────────────────────────────────────────────────────────

_TITLE, _DATE, _WORKSHOP, _PLACE = 0, 1, 2, 3
_LONG = 6  # letters of a word in which a slip of the pen is forgiven


@lru_cache(maxsize=64)
def _phrases(event: Event) -> tuple[tuple[tuple[str, ...], int], ...]:
    """What names this event: (plain words, rank)."""
    titles = [event.title, event.short_title, *event.aliases, *re.split(r"\s*[:|]\s*|\s–\s(?=\w+ \w+ )", event.title)]
    found = {(w, _TITLE) for t in titles if (w := _split(t)) and not set(w) <= _GENERIC and len("".join(w)) > 5}
    for workshop in event.workshops:
        for t in (workshop.title, *workshop.aliases):
            if len(w := _split(t)) > 1 or (w and len(w[0]) > 7):
                found.add((w, _WORKSHOP))
        found |= {(w, _WORKSHOP) for name in workshop.leaders if 1 < len(w := _split(name)) < 4}
        if len(_split(workshop.code)) > 1:
            found.add((_split(workshop.code), _PLACE))
    found |= {(w, _PLACE) for t in _places(event.venue) if (w := _split(t))}
    return tuple(sorted(found, key=lambda f: (f[1], -len(f[0]), f[0])))  # one order, whatever the seed of hashes


def _places(venue: str) -> Iterator[str]:
    if m := re.search(r"\b\d{5}\s+([^\d,]+)", venue):
        yield m[1].strip()
    first = venue.split(",")[0]
    yield re.sub(r"\s*\(.*?\)", "", first)
    yield from re.findall(r"\(([^)]+)\)", first)
    if m := re.search(r",\s*([A-ZÄÖÜ][^,\d]*(?:straße|str\.|platz|weg|allee|markt|ufer)[^,\d]*)", venue):
        yield m[1].strip()


def _split(words: str) -> tuple[str, ...]:
    return tuple(map(plain, _WORD.findall(words)))


def _signs(text: Text, events: Sequence[Event]) -> Iterator[_Sign]:
    tokens = [plain(w) for w in _WORD.findall(text.low)]
    where: dict[str, list[int]] = {}
    for i, t in enumerate(tokens):
        where.setdefault(t, []).append(i)
    known: dict[str, list[str]] = {}  # longer words, by their first letter
    for word in where:
        if len(word) > 5:
            known.setdefault(word[0], []).append(word)
    days = [*dates(text.low)]
    spots: list[Span] = []
    for event in events:
        for phrase, rank in _phrases(event):
            if (phrase[0] in where or len(phrase[0]) >= _LONG) and (
                at := _look(phrase, tokens, where, known)
            ) is not None:
                spots = spots or [m.span() for m in _WORD.finditer(text.low)]
                span = spots[at][0], spots[at + len(phrase) - 1][1]
                yield _Sign(event, rank, span, ("title", "date", "workshop", "place")[rank])
        start = event.starts.astimezone(ZoneInfo(event.timezone))
        for day, month, year, span in days:
            if (day, month) == (start.day, start.month) and year in (0, start.year):
                yield _Sign(event, _DATE, span, "date")


def _look(
    phrase: tuple[str, ...],
    tokens: list[str],
    where: dict[str, list[int]],
    known: dict[str, list[str]],
) -> int | None:
    """At which word the phrase's words begin to stand side by side, inflected or with a slip of the pen in the longer ones."""
    head = phrase[0]
    if not (starts := where.get(head)):
        likely = known.get(head[0], ()) if len(head) >= _LONG else ()
        starts = [i for k in likely if _alike(head, k) for i in where[k]]
    for i in starts:
        if len(tokens) - i >= len(phrase) and all(map(_alike, phrase, tokens[i : i + len(phrase)])):
            return i
    return None


def _alike(want: str, word: str) -> bool:
    if want == word:
        return True
    if len(want) < _LONG or len(word) < 5 or want[0] != word[0]:
        return False
    if word.startswith(want) and len(word) - len(want) <= 2:
        return True
    return abs(len(want) - len(word)) <= 2 and fuzz.ratio(want, word) >= 88


def dates(low: str) -> Iterator[tuple[int, int, int, Span]]:
    """Every date of a folded text: day, month, year (0: not said), and where it stands."""
    for m in _written_dates(low):
        month = _MONTHS.get(m["m"], 0) if not m["m"].isdigit() else int(m["m"])
        year = int(m["y"]) if m["y"] else 0
        if 1 <= month <= 12 and 1 <= int(m["d"]) <= 31:
            yield int(m["d"]), month, year + 2000 if 0 < year < 100 else year, m.span()


def _written_dates(low: str) -> Iterator[re.Match[str]]:
    """Where one is written: at a number, or at the month before it."""
    numbers = [m.start() for m in _NUMBER.finditer(low)]
    for pattern in _DATES if numbers else ():
        if pattern is _MONTH_FIRST:
            yield from pattern.finditer(low) if _BEHIND_WORD.search(low) else ()
        else:
            yield from _at(pattern, low, numbers)


def _at(pattern: re.Pattern[str], low: str, spots: list[int]) -> Iterator[re.Match[str]]:
    """As `finditer`, for a pattern that matches at these spots only."""
    end = 0
    for at in spots:
        if at >= end and (m := pattern.match(low, at)):
            end = m.end()
            yield m


# ── Another event ─────────────────────────────────────────────────────────────────────────────


_AS_WELL = expression(
    r"\b(?:als auch|und|sowie|auch|außerdem|zusätzlich|ebenso|zugleich|and|also|as well as)\b[^.!?]{0,20}$"
)
_AND_TO = Sought(r"\b(?:und|sowie|als auch|and)\s+(?:auch\s+)?(?:zu[rm]?|f(?:ü|ue)rs?|an|for|to)\b")
_LOOSELY = Sought(r",|\b(?:vom|ab)\b")
_BOTH = Sought(
    r"\b(?:zu|an|für|for|at|both) (?:den |ihren |euren )?(?:beiden?|both) (?:of your )?(?:termine?n?|veranstaltung\w*|tagung\w*|"
    r"fachtag\w*|events|dates|conferences)\b|\bboth (?:events|conferences)\b"
)


def _beside(text: Text, events: Sequence[Event]) -> Span | None:
    """ "… als auch für die Ehrenamtsschulung am 21.10.": another event of its own kind or day beside ours."""
    kinds = (m for m in _COMPOUND.finditer(text) if not _ours(m["noun"], events))
    days = (m for m in _OTHERS_DATE.finditer(text) if not _fits(m.end(), text, events))
    for m in (*kinds, *days):
        if _AS_WELL.search(text.low, text.clause(m.start())[0], m.start()) or _AND_TO.search(m[0]):
            return m.span()
    both = _BOTH.search(text)
    return both and both.span()


def _elsewhere(text: Text, events: Sequence[Event]) -> Span | None:
    """ "zum Fachtag Pflege in Halle am 12. Mai": a day that is none of ours, where nothing names ours."""
    days = (m for m in _OTHERS_DATE.finditer(text.low) if not _fits(m.end(), text, events))
    return next((m.span() for m in days if not _LOOSELY.search(m[0])), None)


def _ours(noun: str, events: Sequence[Event]) -> bool:
    words = {w for e in events for phrase, _ in _phrases(e) for w in phrase if len(w) > 3}
    return any(plain(noun).startswith(w) for w in words) or noun.startswith(("workshop", "fort"))


def _names_another(text: Text, events: Sequence[Event]) -> bool:
    """Whether own words ask for a course or event that is none of ours: by date, by a quoted title, by kind."""
    ours = {w for e in events for phrase, _ in _phrases(e) for w in phrase if len(w) > 3}
    if any(not _fits(m.end(), text, events) for m in _OTHERS_DATE.finditer(text)):
        return True
    for m in _NAMED.finditer(text.original) if _QUOTE.search(text.original) else ():
        if text.low[m.start()] != "\0" and not any(
            w[:6] in {o[:6] for o in ours} for w in _split(m["title"]) if len(w) > 3
        ):
            return True
    return any(text.low[m.start()] != "\0" and not _ours(m["noun"], events) for m in _COMPOUND.finditer(text))


def _fits(at: int, text: Text, events: Sequence[Event]) -> bool:
    """Whether the date that stands at `at` is a day of one of ours (or none can be read there)."""
    for day, month, year, span in dates(text.low[at : at + 30]):
        if span[0] > 1:
            continue
        return any((day, month) == (e.starts.day, e.starts.month) and year in (0, e.starts.year) for e in events)
    return True

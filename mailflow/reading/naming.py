"""Names in a stretch of text, whatever it says of those who bear them.

In: a `Text`, the event (whose own words are no names), a stretch. Out: names as they are written, and where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailflow.learnt import expression
from mailflow.model import Event
from mailflow.reading import names
from mailflow.reading.facts import Span
from mailflow.reading.names import HONORIFIC, name_at, words
from mailflow.reading.text import Text


def names_in(text: Text, event: Event | None, a: int, b: int) -> Iterator[tuple[str, Span]]:
    """ "Frau Klein", "Marco Findeisen" in a stretch, those greeted left out."""
    greeted = list(_greetings(text))
    line = [w for w in words(text.original, a, b) if not any(s <= w.start < e for s, e in greeted)]
    i = 0
    while i < len(line):
        honoured = bool(HONORIFIC.fullmatch(line[i].text)) and line[i].text[0].isupper()
        at = i + 1 if honoured else i
        if line[i].text.islower() and at + 1 < len(line) and names.is_title(line[at + 1].text):
            at = i = i + 1  # "von Dr. Lorenz"
        elif line[i].text in ("der", "die", "dem", "den") and at + 1 < len(line):
            at = i = i + 1  # "das ist der Uwe Wolf"
        end, name = name_at(line, at, least=1 if honoured else 2, text=text.original)
        if name and (
            honoured or not (names.looks_like_office(name) or names.has_noun(name) or _is_programme(event, name))
        ):
            yield name, names.span_of(line, at, end)
        i = max(end, i + 1)


_GREETS = expression(r"\s*(?:sehr |liebe|hallo|guten |dear|hi\b|moin|werte)")


def _greetings(text: Text) -> Iterator[Span]:
    """ "Sehr geehrte Frau Klein, sehr geehrter Herr Groß,": up to the comma, for a sentence may follow in the line."""
    low = text.low
    for a, b in text.lines:
        for m in re.finditer(r"[^,!]+", low[a:b]):
            if not _GREETS.match(m[0]):
                break
            yield a + m.start(), a + m.end()


def _is_programme(event: Event | None, name: str) -> bool:
    if event is None:
        return False
    told = [
        event.title,
        event.short_title,
        *event.aliases,
        event.venue,
        *(t for w in event.workshops for t in (w.title, *w.aliases, *w.leaders)),
    ]
    known = {w.plain for t in told for w in words(t)}
    return all(t in known for t in names.core(name))

"""Where a sender names himself beside sentence and signature: "ich (Anna Klein, Caritas) …", "Vorname Anna, Nachname Klein",
a letterhead above the greeting.

In: a message. Out: a name and where it stands, or None. Never: the addressee, whose name stands above a greeting as well.
"""

from __future__ import annotations

import re

from mailflow.learnt import expression
from mailflow.model import Message, Zone
from mailflow.reading import names
from mailflow.reading.facts import Span
from mailflow.reading.names import name_at, words
from mailflow.reading.surroundings import GREETING

Said = tuple[str, Span]

_IN_BRACKETS = expression(r"\b(?:[Ii]ch|I)(?: selbst)? [(–-]\s?(?:Frau |Herr )?(?=[A-ZÄÖÜ])")
_CLOSES = expression(r"\s*(?:[,;)–-]|\s-\s)")
_WORD = r"(?P<{}>[^\W\d_][\w'’-]+(?: (?!(?i:und|sowie|mein|nach|familien|zu)\b)[^\W\d_][\w'’-]+)?)"
_PAIRS = (
    expression(
        rf"(?i:\b(?:vorname|first name|rufname|(?:ich heiße|ich bin)(?: die| der)?))(?i:(?: ist| lautet)?)[: ]+{_WORD.format('first')}(?:[,;/ ]|\bund\b)+"
        rf"(?i:(?:mein )?(?:nachname|familienname|zuname|last name|surname)(?: ist| lautet)?)[: ]+{_WORD.format('last')}"
    ),
    expression(
        rf"(?i:\b(?:nachname|familienname|zuname|last name|surname)(?: ist| lautet)?)[: ]+{_WORD.format('last')}(?:[,;/ ]|\bund\b)+"
        rf"(?i:(?:mein )?(?:vorname|first name|rufname)(?: ist| lautet)?)[: ]+{_WORD.format('first')}"
    ),
)
_TO = expression(r"\s*(?:an|to|z\. ?hd\.?|zhd\.?|attn\.?|frau|herrn?)\b", re.I)
_HEAD_LINES = 8
_TOWN = expression(r"\W*(?:D-)?\d{5} [A-ZÄÖÜ][^\d\n]{2,40}")


def beside_i(message: Message) -> Said | None:
    """ "Ich (Anna Klein, Caritas) nehme teil", "Vorname Anna, Nachname Klein" """
    text = message.text
    for r in message.zone(Zone.OWN, Zone.ANSWER):
        for m in _IN_BRACKETS.finditer(text, r.start, r.end):
            line = words(text, m.end(), min(r.end, m.end() + 80))
            end, name = name_at(line, 0, text=text) if line else (0, "")
            if name and _CLOSES.match(text, line[end - 1].end) and not names.looks_like_office(name):
                return name, names.span_of(line, 0, end)
        for said in (m for pair in _PAIRS for m in pair.finditer(text, r.start, r.end)):
            parts = [*said["first"].split(), *said["last"].split()]
            if "\n" not in said[0] and not any(map(names.is_everyday, parts)):
                return names.natural(parts), said.span()
    return None


def _below_town(text: str, spans: list[tuple[int, int]]) -> int:
    """Index of the line behind the only "04229 Leipzig"; 0 where none or more than one stands there."""
    towns = [i for i, (a, b) in enumerate(spans) if _TOWN.fullmatch(text, a, b)]
    return towns[0] + 1 if len(towns) == 1 and towns[0] + 1 < len(spans) else 0


def letterhead(message: Message) -> Said | None:
    """A full name that fills the first line above the greeting, with an address or a house below it; without a greeting it
    is the street and the town that tell."""
    text, own = message.text, message.zone(Zone.OWN)
    if not own:
        return None
    lines = [m.span() for m in re.finditer(r"[^\n]+", text[own[0].start : own[0].end])][: _HEAD_LINES + 1]
    spans = [(own[0].start + a, own[0].start + b) for a, b in lines]
    greets = next((i for i, (a, b) in enumerate(spans) if GREETING.match(text, a, b)), 0) or _below_town(text, spans)
    if greets < 2 or any(_TO.match(text, a, b) for a, b in spans[:greets]):
        return None
    line = words(text, *spans[0])
    end, name = name_at(line, 0, text=text) if line else (0, "")
    greeted = text[slice(*spans[greets])].lower()
    if not name or end != len(line) or names.looks_like_office(name) or names.has_noun(name):
        return None
    if any(t in names.plain(greeted) for t in names.core(name) if len(t) > 2):
        return None
    return name, names.span_of(line, 0, end)

"""Names in the reply to our question for one, as lists write them: "Wolf, Uwe", "Vorname: Uwe, Nachname: Wolf".

In: the own words of a reply, the event. Out: names in their natural order. Never: "Wolf, Magdeburg", where the event is held
in Magdeburg; two people's surnames side by side ("Wolf, Groß und Klein"); a word that no name has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailflow.learnt import expression
from mailflow.model import Event, Message, Zone
from mailflow.reading import names
from mailflow.reading.everyday import SURNAMES_TOO

_WORD = r"[^\W\d_][^\W\d_'’-]*(?:[-'’][^\W\d_]+)?"
_ENTRY = expression(
    rf"(?:(?:das|es|er|sie) (?:ist|wäre|heißt)|(?:mein(?:e)? |der |die |unser(?:e)? )?(?:\w*name|kollegin|kollege)(?: ist| lautet)?|name|hier|und|sowie|[-•*–])?[:\s]*"
    rf"(?:(?:frau|herrn?) )?(?P<title>(?:(?:dr|prof)\. ?){{0,2}})(?P<last>(?:(?:von|van|de|der|den) ){{0,2}}{_WORD}), ?(?P<first>{_WORD}(?: {_WORD})?)[.!]?",
    re.I,
)
_PARTS = expression(
    rf"\bvorname[: ]+(?:ist |lautet )?(?P<first>{_WORD}(?: {_WORD})?)[,;/\s]+(?:und )?(?:der )?(?:nach|zu|familien)name[: ]+(?:ist |lautet )?(?P<last>{_WORD})"
    rf"|\b(?:nach|zu|familien)name[: ]+(?:ist |lautet )?(?P<last2>{_WORD})[,;/\s]+(?:und )?(?:der )?vorname[: ]+(?:ist |lautet )?(?P<first2>{_WORD}(?: {_WORD})?)",
    re.I,
)
_APART = expression(r"\n|;|\s/\s|\b(?:und|sowie)\b")


def turned(message: Message, event: Event | None) -> Iterator[str]:
    """The names that the reply gives in this way, in the order of the text."""
    places = {w.plain for w in names.words(event.venue)} if event else set()
    for r in message.zone(Zone.OWN, Zone.ANSWER):
        own = message.words(r)
        for told in _PARTS.finditer(own):
            yield names.natural([told["first"] or told["first2"], told["last"] or told["last2"]])
        for piece in _APART.split(own):
            m = _ENTRY.fullmatch(piece.strip())
            parts = [*m["last"].split(), *m["first"].split()] if m else []
            if m and all(_is_name(p) for p in parts) and not any(names.plain(p) in places for p in parts):
                yield " ".join([*m["title"].split(), names.natural([*m["first"].split(), *m["last"].split()])])


def _is_name(word: str) -> bool:
    small = word.lower()
    return small in names.PARTICLES or names.could_be_name(word) or (small in SURNAMES_TOO and word[0].isupper())

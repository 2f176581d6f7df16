"""Another occasion that a mail asks for beside ours: "auch für Ihren Workshop im Januar".

In: a text and the event. Out: the spans that name the other one. Never: an occasion that is only told of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailflow.learnt import expression
from mailflow.model import Event
from mailflow.reading.facts import Span
from mailflow.reading.names import plain
from mailflow.reading.ordinary import is_ordinary
from mailflow.reading.text import Text

_MONTHS = (
    "januar|jänner|january",
    "februar|feber|february",
    "märz|maerz|march",
    "april",
    "mai|may",
    "juni|june",
    "juli|july",
    "august",
    "september",
    "oktober|october",
    "november",
    "dezember|december",
)
_SEASONS = {
    "winter": {11, 12, 1, 2, 3},
    "frühjahr|frühling|spring": {2, 3, 4, 5, 6},
    "sommer|summer": {5, 6, 7, 8, 9},
    "herbst|autumn": {8, 9, 10, 11, 12},
}
_WHEN = "|".join((*_MONTHS, *_SEASONS))
_NOUN = (
    r"[a-zäöüß-]*(?:tag|tagung|konferenz|kongress|treffen|gespräch|forum|seminar|schulung|fortbildung|lehrgang|kurs|fest|messe|lauf|"
    r"vortrag|lesung|exkursion|workshop|veranstaltung|training|conference|course|event)(?:s|es|en|e)?"
)
_OCCASION = expression(
    rf"(?:\b(?:für|zu|zum|zur|an|am|bei|beim|im|in|for|to)\s+|(?P<listed>\n[ >]*(?:[-•*·–]|\d[.)])\s*))(?:(?:den|die|das|dem|der|ihr|ihre\w*|eure\w*|eine\w*|the|your|a)\s+)?"
    rf"(?:[\w-]+\s+){{0,2}}?(?P<noun>{_NOUN})\s+(?:(?P<month>(?:im|in|vom|ab|anfang|mitte|ende)\s+(?:\w+\s+)?(?P<when>{_WHEN}))\b|"
    rf"(?:[a-zäöüß-]+\s+){{0,2}}?(?:am|vom|ab)\s+(?:\w+,?\s+(?:den|dem)\s+)?\d{{1,2}}\.\s?(?:(?P<number>\d{{1,2}})\.|(?P<name>{_WHEN}))|in\s+(?P<place>[a-zäöüß]{{3,}})\b)"
)
_ASKS = expression(
    r"\b(?:möchte\w*|würde\w*|will|wollen|melde\w*|anmeld\w*|anzumelden|bitte|platz|plätze|nehme|komme|would|register|sign)\b"
)
_ALSO = expression(r"\b(?:auch|ebenfalls|ebenso|außerdem|zusätzlich|zugleich|weiterhin|also|as well|too)\b")
_TOLD = expression(r"\b(?:war|waren|hatte\w*|besucht|teilgenommen|letzt\w*|vorig\w*|vergangen\w*|was|were|last)\b")


def others(text: Text, event: Event) -> Iterator[Span]:
    """Where the text asks for an occasion of another month, another day or (beside an "auch") another place."""
    for m in _OCCASION.finditer(text.low):
        a, b = text.clause(m.start())
        if m["listed"]:
            a = max(0, a - 200)  # the words above the list
        if not _ASKS.search(text.low, a, b) or _TOLD.search(text.low, a, b) or "?" in text.low[a:b]:
            continue
        if m["place"]:
            named = text.original[m.start("place") : m.end("place")]
            also = _ALSO.search(text.low, a, b) is not None
            elsewhere = also and (named[:1].isupper() or not is_ordinary(named)) and plain(named) not in _known(event)
        else:
            elsewhere = event.starts.month not in _months(m["when"] or m["name"] or m["number"])
        if elsewhere:
            yield m.span()


def _months(word: str) -> set[int]:
    if word.isdigit():
        return {int(word)}
    for names, months in _SEASONS.items():
        if word in names.split("|"):
            return months
    return {i for i, names in enumerate(_MONTHS, 1) if word in names.split("|")}


def _known(event: Event) -> set[str]:
    """Words that say nothing of another place: those of the event's own file, and "in Präsenz"."""
    own = " ".join((event.title, event.short_title, event.venue, *event.aliases, *(w.title for w in event.workshops)))
    return {plain(w) for w in re.findall(r"\w+", own)} | {"praesenz", "person", "deutschland", "ihrem", "eurem"}

"""What a refused workshop explains: "Auch A eher nicht" is no doubt of coming.

In: a text, the event, the findings of the choices, what bears on coming. Out: the pieces of the text that refuse a workshop
and say nothing else. Never: a piece that speaks of coming or staying away ("ich komme eher nicht in A"), nor of a workshop
that is chosen elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mailflow.model import Event, Finding
from mailflow.reading.bearing import Bearing
from mailflow.reading.programme import programme
from mailflow.reading.sought import made
from mailflow.reading.text import Span, Text


def declined(text: Text, event: Event, findings: Iterable[Finding], bearing: Bearing) -> Iterator[Span]:
    """The pieces that do nothing but refuse a workshop."""
    chosen = [f for f in findings if f.field == "choice"]
    for f in chosen:
        a, b = text.piece(f.start)
        if f.value.startswith("-") and not bearing.about_coming(a, b):
            yield a, b
    yield from _bare(text, event, {f.value for f in chosen})


def _bare(text: Text, event: Event, chosen: set[str]) -> Iterator[Span]:
    """ "Auch A eher nicht", beside another that is chosen."""
    plan = programme(event)
    refusal = made(
        rf"\W*(?:(?:und|auch|aber|die|den|das|bitte)\s+)*(?:{plan.nouns}\s+)?(?P<code>{plan.code_pattern})\s+"
        r"(?:(?:dann|bitte|aber|auch)\s+)*(?:eher|lieber|besser|auch|diesmal) (?:eher |lieber )?nicht\W*"
    )
    for span in text.pieces if event.workshops and chosen else ():
        m = refusal.fullmatch(text.low, *span)
        if m and plan.code(m["code"]) not in chosen:
            yield span

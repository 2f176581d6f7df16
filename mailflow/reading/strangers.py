"""Who is named beside those who take part, with nothing that tells why: he may have been meant to come.

In: the sentences of a mail, read for people, and who is known. Out: names and where they stand. Never: whom a sentence
tells of, greets or keeps away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mailflow.model import Zone
from mailflow.reading import names
from mailflow.reading.facts import Span
from mailflow.reading.names import HONORIFIC
from mailflow.reading.prose import Item, Prose
from mailflow.reading.sought import Sought
from mailflow.reading.surroundings import ATTENDS, FIRST
from mailflow.reading.taking_part import explained

_PERSONAL = Sought(
    r"\b(?:Frau|Herrn?|Mr\.?|Ms\.?|Mrs\.?|Dr\.|[Kk]olleg(?:in|en?)|[Mm]itarbeiter(?:in)?|[Ff]reund(?:in)?|colleague|friend|"
    r"[Pp]raktikant(?:in)?|Mann|Chef(?:in)?),? $"
)


def found(prose: Prose, known: Sequence[str]) -> Iterator[tuple[str, Span]]:
    """Who is named beside the `known`, behind what a person is called or at the head of a sentence of coming."""
    for region in prose.message.zone(Zone.OWN, Zone.ANSWER):
        for a, b in prose.text.clauses:
            a, b = max(a, region.start), min(b, region.end)
            if a >= b or (0 <= prose.sender.signature_start <= a):
                continue
            named = prose.mentions(a, b)
            spans = [(x - a, y - a) for x, y in (item.span for item in named)]
            for item, span in zip(named, spans, strict=True):
                if any(names.same(item.name, n) for n in known) or not _is_personal(prose, item, a, b):
                    continue
                if not explained(prose.original[a:b], spans, span) and not prose.in_a_tale(item):
                    yield item.name, item.span


def _is_personal(prose: Prose, item: Item, a: int, b: int) -> bool:
    """Whether the words around a name are those around a person's; of capitals alone only what opens a sentence of coming:
    not "Schöne Feiertage", "Datenschutzhinweise zur Kenntnis", "Amtsblatt Nr.", "Peggy Rothe, Kinderland Löbau"."""
    if prose.is_elsewhere(item.name) or re.search(r" (?:zur?|der|den) ", item.name):
        return False
    if len(names.core(item.name)[-1]) < 3:
        return False
    start = item.span[0]
    if not _PERSONAL.search(prose.original[max(0, start - 30) : start]) and not _opens_deed(prose, item, a, b):
        return False
    honoured = HONORIFIC.search(prose.original[start - 8 : start])
    return bool(honoured) or not re.search(r"[\w.],\s*$", prose.original[a:start])


def _opens_deed(prose: Prose, item: Item, a: int, b: int) -> bool:
    """ "Jens Dreier, seit Mai bei uns, kommt gern": a name that opens a sentence of coming that is not the writer's."""
    if re.search(r"\w", prose.text.low[a : item.span[0]]) or FIRST.search(prose.text.low, a, b):
        return False
    return any(a <= m.start < b for m in prose.deeds) or bool(ATTENDS.search(prose.text, item.span[1], b))

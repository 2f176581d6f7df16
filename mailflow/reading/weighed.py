"""Which reserves of a mail concern its choice of a workshop and nothing else.

In: the items and marks of one mail and what they decided. Out: spans; a condition or a doubt that touches one of them is
answered by the order of wishes, or asked for with the workshop. Never: a doubt whether somebody comes at all.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from mailflow.learnt import expression
from mailflow.reading.mark import Mark
from mailflow.reading.order import Item
from mailflow.reading.programme import Programme
from mailflow.reading.rule import Match
from mailflow.reading.sought import Sought, made
from mailflow.reading.text import Span, Text

_COMING = Sought(
    r"\bkomm|teilnehm|\bdabei\b|\bdarf\b|\bkann\b|urlaub|\bcome\b|attend|make it|chef|genehmig|frei bekomm"
)
_BEFORE = 60


def weighed(
    text: Text,
    plan: Programme,
    items: Sequence[Item],
    marks: Sequence[Match],
    decided: Sequence[Mapping[str, Sequence[str]]],
) -> Iterator[Span]:
    """The spans, in no order."""
    if any(len(codes) > 1 for person in decided for codes in person.values()):
        yield from (_with_mention(text, x, items) for x in marks if x.means is Mark.FALLBACK)
    for a, b in itertools.pairwise(items):
        if a.slot == b.slot and (a.code is None or b.code is None or b.relation in (Mark.EITHER, Mark.REPLACES)):
            yield from _between(text, a, b)
    if not any(decided):
        yield from _put_off(text, plan)
    for x in marks:
        if x.means in (Mark.LATER, Mark.UNSURE) and re.search(
            rf"(?<!\w){plan.nouns}(?:s|en|e|n)?(?!\w)", _beside(text, x)
        ):
            yield x.span


def _put_off(text: Text, plan: Programme) -> Iterator[Span]:
    """ "Workshop überleg ich mir noch und sag dann Bescheid": which one, and nothing else."""
    noun = made(rf"(?<!\w){plan.nouns}(?:s|en|e|n)?(?!\w)")
    for a, b in text.clauses:
        if noun.search(text.low, a, b) and _CONSIDERS.search(text.low, a, b) and not _COMING.search(text.low, a, b):
            yield a, (text.clause(b)[1] if _TELLS.match(text.low, b) else b)


_CONSIDERS = expression(
    r"\b(?:(?:ü|ue)berleg\w*|entscheide\w*|such\w* .*\baus|aussuch\w*|(?:ä|ae)u(?:ß|ss)ere|melde\w*|nenne\w*|sag\w*|teile\w*|w(?:ä|ae)hl\w*|decide|choose|pick|let you know)\b"
    r".*\b(?:noch|sp(?:ä|ae)ter|nach|dann|erst|bescheid|n(?:ä|ae)chste\w*|later|still|soon)\b|\b(?:noch|sp(?:ä|ae)ter|dann|still|later)\b.*\b(?:(?:ü|ue)berleg\w*|entscheide\w*|aussuch\w*|w(?:ä|ae)hl\w*|decide|choose|pick)\b"
)
_TELLS = expression(
    r"\s*(?:ich|wir)? ?(?:sag\w*|geb\w*|melde\w*|schreib\w*) (?:ich|wir|mich|uns|dann|euch|ihnen|noch| )*(?:bescheid|durch|nach)?\W*(?:\n|$)"
)
_SAID = expression(r"\s*(?:(?:ist|sind|sein|w(?:ä|ae)re|wird|werden|is|are)\b)?\s*(?:[,.;:!)\n\0–-]|$|dann\b|then\b)")


def _with_mention(text: Text, x: Match, items: Sequence[Item]) -> Span:
    """The condition with the workshops around it: "B und, falls der voll ist, C"; all of it where it ends with these words
    ("wenn B voll ist, C"), not "falls B zu schwer ist, C"."""
    before = [j.mention.start for j in items if j.mention.end <= x.end]
    after = [j.mention.end for j in items if j.mention.start >= x.start]
    start, end = max(before, default=x.start), min(after, default=x.end)
    return (min(x.start, start), max(x.end, end)) if _SAID.match(text.low, x.end) else (start, end)


def _between(text: Text, a: Item, b: Item) -> Iterator[Span]:
    """ "Ich weiß noch nicht, ob A oder B": the words before the two belong to them, unless they speak of coming."""
    first = max(text.clause(a.mention.start)[0], a.mention.start - _BEFORE)
    if not _COMING.search(text.low, first, b.mention.end):
        yield first, b.mention.end


def _beside(text: Text, x: Match) -> str:
    a, b = text.piece(x.start)
    words = text.low[a:b]
    return "" if _COMING.search(words) else words

"""Names of people who may have been meant to come and were not read as participants; the guard's third look.

In: one mail's words, the event, the participants. Out: spans of names. Never: a participant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mailflow.model import Event, Message, Zone
from mailflow.reading import names
from mailflow.reading.facts import Person, Span
from mailflow.reading.sought import Sought
from mailflow.reading.text import Text


def titles_for_names(event: Event, persons: Sequence[Person]) -> Iterator[Span]:
    """ "Forum: Bauen, Begrünen, Beschatten" names nobody called Begrünen Bauen."""
    titles = [set(names.core(t)) for w in event.workshops for t in (w.title, *w.aliases)]
    for person in persons:
        words = set(names.core(person.name))
        if len(words) > 1 and any(words <= title for title in titles):
            yield from person.spans[:1]


_JOINED = Sought(
    r"\s*(?:;|/|&|\+|\n|\bund\b|\bsowie\b|\band\b|\bplus\b|\bmit\b|\bwith\b)[\s\d.)•*-]*(?:frau |herrn? |ms\.? |mr\.? )?",
    re.I,
)


def other_names(message: Message, text: Text, persons: Sequence[Person]) -> Iterator[Span]:
    """Full names that stand beside a participant's, joined to it, and belong to no participant."""
    words = text.original
    zones = message.zone(Zone.OWN, Zone.ANSWER)
    for person in persons:
        for a, b in person.spans:
            region = next((r for r in zones if r.start <= a < r.end), None)
            if region is None:
                continue
            joint = _JOINED.match(words, b)
            if joint is None:
                continue
            line = names.words(words, joint.end(), min(region.end, joint.end() + 60))
            if not line or line[0].start != joint.end():
                continue
            end, name = names.name_at(line, 0, text=words)
            if name and not _known(name, persons) and not _is_office(name):
                yield names.span_of(line, 0, end)


_OFFICE = Sought(
    r"\b(?:network|community|council|cent(?:er|re)|association|foundation|university|institute|services?|society|"
    r"mission|college|school|city|charity|trust|e\.? ?v\.?)\b",
    re.I,
)


def _is_office(name: str) -> bool:
    return names.has_noun(name) or bool(_OFFICE.search(name))


def _known(name: str, persons: Iterable[Person]) -> bool:
    return any(p.name and names.same(name, p.name) for p in persons)


_TAKES_PART = frozenset(
    """hätte möchte will kommt nimmt wäre braucht würde interessiert geht freut soll darf wünscht bucht besucht wählt
    begleitet ebenfalls auch would will wants is comes joins likes""".split()
)
_STAYS = Sought(r"\b(?:nicht|kein\w*|verhindert|krank|absag\w*|not|cannot|can't)\b|\?")


def other_subjects(message: Message, text: Text, event: Event, persons: Sequence[Person]) -> Iterator[Span]:
    """Full names that begin a sentence whose verb lets their bearer take part."""
    leaders = [name for w in event.workshops for name in w.leaders]
    for region in message.zone(Zone.OWN, Zone.ANSWER):
        for a, b in text.clauses:
            if a < region.start or b > region.end + 1:
                continue
            line = names.words(text.original, a, b)
            if not line or not names.may_begin(line[0].text) or _STAYS.search(text, a, b):
                continue
            end, name = names.name_at(line, 0, text=text.original)
            if not name or end >= len(line) or line[end].text not in _TAKES_PART or _is_office(name):
                continue
            if not _known(name, persons) and not any(names.same(name, x) for x in leaders):
                yield names.span_of(line, 0, end)

"""The net under group mails: a choice that was read as everybody's although its sentence speaks of some.

In: the text, the participants, their choices. Out: the spans of choices that a person must look at. Never: a
choice. "Elfriede und Doris gehen zu C, ich schau mir B an" with a B that nobody understood must not send all three to C.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mailflow.model import Event, Finding
from mailflow.reading import names
from mailflow.reading.facts import Choices, Person
from mailflow.reading.sought import Sought, made
from mailflow.reading.tables import tables
from mailflow.reading.text import Span, Text, fold

_EVERYBODY = Sought(
    r"\b(?:wir|uns|unser\w*|alle\w*|beide\w*|jeweils|gemeinsam|zusammen|zu (?:zweit|dritt|viert)|der rest|(?:die|wir) (?:beiden |zwei )?(?:anderen|andern|übrigen|restlichen)|the (?:others|rest)|we|us|our|all|both|"
    r"everyone|together|each)\b"
)
_SENDER = Sought(r"\b(?:ich|mich|mir|selbst|i|me|myself)\b")


def doubtful(text: Text, event: Event, persons: Sequence[Person], choices: Choices) -> Iterator[Span]:
    """Workshops that a group's mail names and nobody takes, and choices that more people hold than their words name."""
    if len(persons) < 2:
        return
    yield from _untaken(text, event, choices)
    heads = [(t.head[0][0], t.rows[0][0][0]) for t in tables(text)]
    spots = [
        f
        for f in choices.findings
        if f.start >= 0 and not f.value.startswith(("-", "?")) and not any(a <= f.start < b for a, b in heads)
    ]
    for code in dict.fromkeys(f.value for f in spots):
        found = [f for f in spots if f.value == code]
        holders = {i for i, c in enumerate(choices.by_person) if any(code in codes for codes in c.values())}
        if not holders and not _given_up(code, choices.left):
            yield found[0].start, found[0].end
            continue
        told = [_named(text, persons, f) for f in found]
        if holders - frozenset().union(*told) and all(told):
            yield found[0].start, found[0].end


def _untaken(text: Text, event: Event, choices: Choices) -> Iterator[Span]:
    """ "Zu „Folklore“ gehen Samir und ich. Beschäftigung nehmen Jens und Petra.": a title that decides nothing."""
    read = [(f.start, f.end) for f in choices.findings]
    for title in (event.title, event.short_title, *event.aliases):  # "… Exchange: Housing, Work and Belonging"
        read += [m.span() for m in made(re.escape(fold(title).strip())).finditer(text.low) if title]
    taken = {code for chosen in choices.by_person for codes in chosen.values() for code in codes}
    for w in event.workshops:
        if w.code in taken:
            continue
        for title in (w.title, *w.aliases):
            for x, y in text.whole(fold(title).strip()):
                if not any(a < y and x < b for a, b in read):
                    yield x, y


def _given_up(code: str, left: Mapping[str, tuple[str, ...]]) -> bool:
    return any(code in codes for codes in left.values())


def _named(text: Text, persons: Sequence[Person], f: Finding) -> frozenset[int]:
    """Of whom the sentence speaks, up to the end of the choice's own piece; nobody where it speaks of all."""
    a, b = text.clause(f.start)[0], max(f.end, text.piece(f.start)[1])
    if not re.search(r"\w{3}", text.low[a : f.start]):  # "Grün: Anna Klein, Petra Groß"
        b = text.clause(f.start)[1]
    blank = text.low.find("\n\n", f.end, b)
    b = blank if blank >= 0 else b  # the signature is no list
    if _EVERYBODY.search(text, a, b):
        return frozenset()
    words = {w.plain for w in names.words(text.original, a, b)}
    named = {i for i, p in enumerate(persons) if words & {t for t in names.core(p.name) if len(t) > 2}}
    if named and _SENDER.search(text, a, b):
        named |= {i for i, p in enumerate(persons) if p.is_sender}
    return frozenset(named)

"""The lines of our own form that ask for a workshop: the answer is compared with the programme, word for word.

In: a mail and its event. Out: the same mail, as long as before, in which such an answer ("Kurs (1 / 2 / 3): Kurs 1", a title,
an alias) is the code and blanks, so that no word of a title is read as people, a question or a remark. Never: an answer that is
not exactly one workshop of the line's own; those are read as prose is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mailflow.learnt import expression
from mailflow.model import Event, Message, Workshop, Zone
from mailflow.reading.programme import Programme, programme
from mailflow.reading.sought import made
from mailflow.reading.text import Span, fold

_LINE = expression(
    r"^[ \t>*•·+-]*(?P<label>[^:()\n]{0,60}?)[ \t]*(?:\((?P<offers>[^():\n]{1,200})\))?[ \t*]*:(?P<answer>[^\n]+)$",
    re.M,
)
_COURTESY = expression(r"(?:^(?:bitte|please)\b|[\s,]+(?:bitte|please|gern|gerne))$|^(?:bitte|please)[\s,]+")


def answered(message: Message, event: Event | None) -> Message:
    """The mail with each answer of our form that names a workshop as the bare code."""
    if event is None or not event.workshops:
        return message
    text = message.text
    for (a, b), code in _answers(message, programme(event)):
        text = text[:a] + code.ljust(b - a) + text[b:]
    return message if text == message.text else replace(message, text=text)


def _answers(message: Message, plan: Programme) -> Iterator[tuple[Span, str]]:
    """The stretch of each answer and the code that it means."""
    for r in message.zone(Zone.OWN, Zone.ANSWER):
        for m in _LINE.finditer(message.text, r.start, r.end):
            code = _code(m["answer"], _asked_for(m["label"], m["offers"], plan), plan)
            lead = len(m["answer"]) - len(m["answer"].lstrip())
            if code and len(code) <= len(m["answer"]) - lead:
                yield (m.start("answer") + lead, m.end("answer")), code


def _asked_for(label: str, offers: str | None, plan: Programme) -> tuple[Workshop, ...]:
    """The workshops for which the line asks: those of the bracket, or those of the slot that a label without one names."""
    workshops, label = plan.event.workshops, fold(label).strip()
    if offers is not None:
        codes = {c.strip() for c in fold(offers).split(" / ")}
        return tuple(w for w in workshops if codes <= {fold(o.code) for o in plan.event.workshops_in(w.slot)})
    slots = {s: rf"(?:{fold(s)}|{p.pattern})" for s, p in plan.slot_cues} or {"": ""}
    for slot, named in slots.items():
        if label and made(rf"(?:{plan.nouns})?\s*{named}").fullmatch(label):
            return plan.event.workshops_in(slot)
    return ()


def _code(answer: str, workshops: tuple[Workshop, ...], plan: Programme) -> str | None:
    """The one workshop that the whole answer names."""
    said = _plain(answer)
    bare = made(rf"^{plan.nouns} (?=\S)").sub("", said)
    found = {w.code for w in workshops if {said, bare} & {_plain(name) for name in _names(w)}}
    return found.pop() if len(found) == 1 else None


def _names(w: Workshop) -> Iterator[str]:
    """All that a workshop is called when it is called exactly: code, title, alias, code and title."""
    yield from (w.code, w.title, *w.aliases, f"{w.code} {w.title}")


def _plain(words: str) -> str:
    """Words without case, marks and courtesy."""
    return " ".join(re.findall(r"\w+", _COURTESY.sub("", fold(words).strip(" .!,*"))))

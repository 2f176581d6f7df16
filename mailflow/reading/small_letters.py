"""Letters that stand for workshops in a mail without capitals: "statt b bitte c" is read as "statt B bitte C".

In: a message, the events of the mailbox. Out: the message with such letters as the programme writes them; every place in the text
stays where it was. Never: a mail that knows capitals; the English article; a letter of an abbreviation ("z. b.").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mailflow.learnt import expression
from mailflow.model import Event, Message, Zone

_LONE = expression(r"(?<![\w.'’@/&-])[a-z](?![\w.'’@/&-]*\w|\.? ?\w\.)")
_ABBREVIATED = expression(r"(?:\b\w\. ?|\bz\.? ?|\bklasse \d+ ?|\d ?)$")
_BEFORE_A = expression(
    r"(?:^|[\n,:;(]|\b(?:workshops?|ws|ag|gruppe|forum|panel|modul|session|werkstatt|statt|von|in|gegen|für|nicht|sondern|zu|lieber|bitte|jetzt|nun|auf|nach|nehme?|wähle|bei|und|oder|dann|doch))\s*$"
)
_BEHIND_A = expression(
    r"\s*(?:$|[\n.,;!?)]|(?:und|oder|statt|bitte|sondern|auf|nach|gegen|aber|doch|wäre|passt|ist|tausch\w*|wechs\w*|nehm\w*)\b)"
)


def raised(message: Message, events: Sequence[Event]) -> Message:
    """`message` with the letters of workshops raised, where it is written without any capital."""
    codes = {w.code.lower() for e in events for w in e.workshops if len(w.code) == 1 and w.code.isalpha()}
    own = message.zone(Zone.OWN, Zone.ANSWER)
    if not codes or any(c.isupper() for r in own for c in message.words(r)):
        return message
    text = list(message.text)
    for region in own:
        for m in _LONE.finditer(message.text, region.start, region.end):
            if m[0] in codes and _is_code(message.text, m):
                text[m.start()] = m[0].upper()
    return replace(message, text="".join(text))


def _is_code(text: str, m: re.Match[str]) -> bool:
    before = text[max(0, m.start() - 20) : m.start()]
    if _ABBREVIATED.search(before):
        return False
    return m[0] != "a" or bool(_BEFORE_A.search(before) and _BEHIND_A.match(text, m.end()))

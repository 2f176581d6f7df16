"""Words that tell which of our questions an answer belongs to: "Zu Ihrer ersten Frage: C. Zur zweiten: ja", "Punkt 2: ja".

In: the words of a reply to several questions. Out: the same words, as long as before, with a figure in the place
of each label ("1."), as answers numbered by figures are read already: "ersten" names no workshop then. Never: anything where the labels do not count from one upwards, nor where there is only one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mailflow.learnt import expression
from mailflow.model import Asked, Message, Zone

_NTH = r"(?P<n1>1\.|1|eins|erste[nrs]?|first|one)|(?P<n2>2\.|2|zwei|zweite[nrs]?|second|two)|(?P<n3>3\.|3|drei|dritte[nrs]?|third|three)"
_THING = r"(?:(?:rück|nach)?frage|punkt|thema|anliegen|teil|question|point|item)"
_LABEL = expression(
    rf"(?:(?P<led>\b(?:zu[rm]?|ad|auf|bei|betreffs|bezüglich|was|to|for|on|as to|re)\s+)?(?:\b(?:die|der|den|das|ihre[rm]?|eure[rm]?|the|your)\s+)?"
    rf"\b(?:(?:{_NTH})(?:\s+(?P<thing>{_THING}))?)|(?P<named>\b{_THING}(?:\s+(?:nr\.?|nummer|number))?)\s+(?:{_NTH.replace('<n', '<m')}))"
    r"(?:\s+(?:angeht|betrifft|anbelangt))?\s*(?::|\s[–-])\s",
    re.I,
)


def numbered(message: Message, asked: Asked | None) -> Message:
    """The mail with a figure for each label."""
    if asked is None:
        return message
    text = message.text
    for r in message.zone(Zone.OWN):
        found = list(_LABEL.finditer(text, r.start, r.end))
        if _counts(found):
            for n, m in enumerate(found, 1):
                text = text[: m.start()] + f"{n}. ".ljust(m.end() - m.start()) + text[m.end() :]
    return message if text == message.text else replace(message, text=text)


def _counts(found: Sequence[re.Match[str]]) -> bool:
    """Whether the labels number at least two answers, the first of them as a question's."""
    numbers = [next(int(k[1]) for k in ("n1", "n2", "n3", "m1", "m2", "m3") if m[k]) for m in found]
    of_questions = found and (
        found[0]["thing"] or found[0]["named"] or (found[0]["led"] or "").lower().startswith("ad")
    )
    return len(found) > 1 and bool(of_questions) and numbers == list(range(1, len(found) + 1))

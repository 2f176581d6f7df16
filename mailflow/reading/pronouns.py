"""How far behind the sentence that names somebody "er" and "sie" still mean him.

In: a text and where that sentence ends. Out: the end of the last sentence that goes on about him. Never: a sentence in
which the writer says what he himself does, unless he says it of him ("ich habe ihr alles vorgelesen").
"""

from __future__ import annotations

from mailflow.learnt import expression
from mailflow.reading.text import Text

_SENTENCES, _LENGTH = 4, 420
_OF_HIM = expression(
    r"\b(?:er|ihn|ihm|he|him|his|she|her)\b|\b(?:sie|ihr) (?:\w+ ){0,2}?(?:ist|hat|war|möchte|will|würde|wird|hätte|wäre|kann|kommt|\w{2,}t|\w{4,}te)\b|"
    r"\b(?:sein|ihr)e[nmrs]? \w|\b(?:hat|habe|ist|möchte|will|würde) (?:\w+ ){0,2}?sie\b|\bsie\b"
)
_I_COME = expression(
    r"\b(?:ich|i) (?:selbst |auch |myself )?(?:komme|nehme|möchte|würde|melde mich|bin (?:gern\w* )?dabei|wähle|will|come|attend|would|'d|join)\b"
    r"|\b(?:komme|nehme|möchte|würde|wähle) ich\b|(?<!und für )(?<!ihn und )(?<!sie und )\bmich\b"
)


def reach(text: Text, at: int, until: int) -> int:
    """The end of the sentences behind `at`, before `until`, that may still speak of the one named before it. The first
    counts in any case: whether it speaks of him is asked of its words."""
    end = at
    for k in range(_SENTENCES):
        nxt = min(text.clause(end)[1], until) if end < len(text.low) else end
        if nxt <= end or nxt - at > _LENGTH or (k and not _goes_on(text, end, nxt)):
            break
        end = nxt
    return end


def _goes_on(text: Text, a: int, b: int) -> bool:
    return bool(_OF_HIM.search(text.low, a, b)) and not _I_COME.search(text.low, a, b)

"""Of one what was said of another, turned: "Jens hat nichts gegen Fotos, ich schon".

In: a piece of a sentence, the names in it, and what was said before it. Out: the answer it gives. Never: one of a piece
that holds more than a name and the word that turns.
"""

from __future__ import annotations

from collections.abc import Sequence

from mailflow.learnt import expression
from mailflow.reading.mark import Answer
from mailflow.reading.sought import Sought
from mailflow.reading.text import Span, Text

THE_REST = Sought(
    r"\b(?:die|den|der|alle) (?:(?:beiden|zwei|drei|vier) )?(?:anderen|(?:ü|ue)brigen|restlichen)(?: (?:beiden|zwei|drei|vier))?\b|\bthe (?:\w+ )?others\b|\beveryone else\b"
)
_ONLY_HE = expression(
    r"\W*(?:(?:und|aber|nur|but) )?(?:(?:f(?:ü|ue)r|bei|von|herrn?|frau) )*\0+(?: (?:selbst|dagegen|hingegen|allerdings|aber|jedoch|leider|wiederum))* (?:schon|wohl|durchaus|does|do)\W*"
)


def turned(text: Text, piece: Span, names: Sequence[Span], before: Answer | None, *, denies: bool) -> Answer | None:
    """The answer of a piece of nothing but a name and "schon": no where the words before deny an objection; behind a
    refusal a mere "schon" permits nothing."""
    a, b = piece
    words = text.low[a:b]
    for x, y in names:
        if a <= x < b:
            words = words[: x - a] + "\0" * (min(y, b) - x) + words[min(y, b) - a :]
    turns = before is Answer.YES and denies and _ONLY_HE.fullmatch(words)
    return Answer.NO if turns else None

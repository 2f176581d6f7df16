"""What follows upon "egal": "Liste egal – ach, setzen Sie mich drauf", "Fotos sind mir gleich – obwohl, lieber keine".

In: words behind a consent that is all the same to the writer. Out: what he says in the end. Never: a yes out of "egal"
alone, or a no that limits ("egal, nur nicht ins Netz").
"""

from __future__ import annotations

from collections.abc import Sequence

from mailflow.reading.mark import Answer
from mailflow.reading.rule import Match
from mailflow.reading.sought import Kind
from mailflow.reading.weighing import Weighing, firm

_SIGH = Kind(
    r"(?:ach|na|naja|nee|hm+|tja|oh|och|obwohl|wobei|allerdings|andererseits|eigentlich|ruhig|halt|eben|besser|lieber|doch|gar|was|wei(?:ß|ss)t|"
    r"nein|trotzdem|m(?:ö|oe)chten?|will|wollen|mag|w(?:ü|ue)rd\w*|k(?:ö|oe)nn\w*|machen|mach|macht|lass\w*|wenn|bei|n(?:ä|ae)heren?m?|hinsehen|"
    r"though|actually|rather|no|oh|well|still|i|i'd|would)"
)


def settled(weighing: Weighing, a: int, b: int, said: Sequence[Match]) -> Answer | None:
    """The last word of a stretch that speaks of nothing else; None where it decides nothing."""
    means = {m.means for m in said if m.words != "eigentlich"}
    if len(means) != 1 or not any(map(firm, said)) or not weighing.plain(a, b, [m.span for m in said], _SIGH):
        return None
    (answer,) = means
    return answer if answer in (Answer.YES, Answer.NO) else None

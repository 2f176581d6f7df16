"""The second half of a parallel sentence, whose answer follows from the first: "gegen Fotos auch nicht", "den Fotos schon".

In: a piece that names a consent, the words that answer in it, and what was said right before. Out: the answer it gives.
Never: one of a piece that says more than that it is alike or unlike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mailflow.learnt import expression
from mailflow.reading.mark import Answer
from mailflow.reading.rule import Match, Rule
from mailflow.reading.sought import Kind, Sought
from mailflow.reading.text import Span, Text
from mailflow.reading.weighing import Topic, Weighing

_LIKEWISE = Rule("a no that agrees, likewise", Answer.YES, "auch nicht")
_NOT_SO = Rule("no refusal here", Answer.YES, "nicht")
_HERE_SO = Rule("refused there, not here", Answer.YES, "schon")
_ONLY_HERE = Rule("no objection there, but here", Answer.NO, "wohl aber")

DENIES = Sought(r"\b(?:nichts|nix|keine?\w{0,3}|niemand|nicht|nich|net|no|not|\w+n't|nothing)\b")
_NOR = expression(
    r"(?:auch|ebenso|genauso|ebenfalls|gleichfalls) (?:nicht|nich|net|ned|nichts|nix|kein\w*|wenig)|ebensowenig|genausowenig|nor|neither"
)
_NOT = expression(r"nicht|nich|net|not")
_OBJECTS = Sought(r"\b(?:widersprech\w*|lehn\w*|untersag\w*|verbiet\w*|verweiger\w*|dagegen|object|refuse|decline)\b")
_YET = expression(r"\b(?:schon|durchaus|sehr wohl|wohl)\W*$")
_BUT_HERE = expression(r"\W*(?:(?:sehr )?wohl aber|aber schon|schon aber|but (?:i|we) do)\b")
_NEITHER = expression(r"\W*(?:und )?(?:weder|neither)\b")
_FILLS = Kind(
    r"gegen|schon|durchaus|sehr|wohl|dagegen|hingegen|jedoch|allerdings|beim|und|weder|noch|neither|nor|whatsoever|komisch"
)


@dataclass(frozen=True)
class Before:
    """What was said right before: the answer, the span of its words, and whether they are a yes by denial."""

    answer: Answer | None
    spot: Span
    denies: bool


def meant(text: Text, weighing: Weighing, t: Topic, ms: list[Match], before: Before) -> list[Match]:
    """The answers at a topic as the sentence before means them: "Gegen … habe ich nichts, gegen Fotos auch nicht", "Dem
    Speichern widerspreche ich, dem Fotografieren nicht"."""
    words = " ".join(m.words for m in ms)
    likewise = before.denies and _NOR.fullmatch(words)
    refused = before.answer is Answer.NO and _NOT.fullmatch(words) and _refuses(text, before.spot)
    if not (likewise or refused) or not _alike(text, weighing, t, [m.span for m in ms], before.spot):
        return ms
    return [replace(ms[0], rule=_LIKEWISE if likewise else _NOT_SO)]


def otherwise(text: Text, weighing: Weighing, topics: Sequence[Topic], piece: Span, before: Before) -> list[Match]:
    """ "Der Verarbeitung stimme ich nicht zu, den Fotos schon"; "… kein Problem, wohl aber mit Fotos"."""
    here = _BUT_HERE.match(text.low, *piece)
    if before.denies and here and _alike(text, weighing, topics[0], [here.span()], before.spot):
        return [Match(_ONLY_HERE, here.start(), here.end(), words=here[0].strip(" ,"))]
    yet = _YET.search(text.low, topics[-1].end, piece[1])
    turns = {Answer.NO: _HERE_SO, Answer.YES: _ONLY_HERE if before.denies else None}
    rule = turns.get(before.answer) if before.answer else None
    if not rule or not yet or not _alike(text, weighing, topics[0], [], before.spot):
        return []
    return [Match(rule, yet.start(), yet.end(), words=yet[0].strip(" .,!\n"))]


def neither(text: Text, piece: Span, before: Sequence[Match]) -> bool:
    """ "Ich untersage gar nichts, weder bei den Daten noch bei den Fotos": a denial that goes on."""
    denied = bool(before) and all(m.means is Answer.YES and DENIES.search(text, *m.span) for m in before)
    return denied and bool(_NEITHER.match(text.low, *piece))


def _refuses(text: Text, spot: Span) -> bool:
    return bool(_OBJECTS.search(text, *spot)) and not DENIES.search(text, *spot)


def _alike(text: Text, weighing: Weighing, t: Topic, spans: Sequence[Span], spot: Span) -> bool:
    """Whether the piece of a topic, as far as it lies behind `spot` in the same sentence, says nothing else."""
    a, b = text.piece(t.start)
    if text.clause(spot[0])[1] <= a or t.start < spot[0]:
        return False
    return weighing.plain(max(a, spot[1]), b, [(t.start, t.end), *spans], _FILLS)

"""The writer's own question and his reply: "Fotos? Ja, gern, ich war beim Friseur", "Ob man mich knipsen darf? Jederzeit!"

In: the clause behind a question that names a consent, and the answers in it. Out: the words that reply. Never: a reply
out of a sentence that says something else ("Gern würde ich sie sehen"), nor one without the limit behind it ("Ja, nur
nicht von vorn").
"""

from __future__ import annotations

from dataclasses import replace

from mailflow.learnt import expression
from mailflow.reading.mark import Answer
from mailflow.reading.rule import Match, Rule
from mailflow.reading.sought import Kind
from mailflow.reading.text import Span, Text
from mailflow.reading.weighing import Topic, Weighing

_ALWAYS = Rule("a reply", Answer.YES, "jederzeit")
_ALWAYS_SO = expression(
    r"\W*(?:(?:aber|na|ach|ja|oh|von (?:mir|uns|ihm|ihr) aus)\W+)*(?P<always>jederzeit|immer|unbedingt|logisch|logo|any ?time|always|absolutely|definitely)(?: (?:ja|gerne?|doch))*\W*$"
)
_REPLY = Kind(
    r"immer|jederzeit|unbedingt|na|ach|och|oh|aber|gut|doch|tu|tue|tun|bin|will|warum|wieso|why|not|denn|eigentlich|himmels|willen|gottes|blo(?:ß|ss)|nur|rather|i'd"
)
ASKS = Kind(r"ob|will|man|wie|steht|es|werde|stimme|was|with|whether|may|can|do")
"""Words of a question that asks for nothing but the consent."""
_OPENS = 6
"""Letters before a limit, at most, at the head of its piece."""


def reply(text: Text, weighing: Weighing, clause: Span, answers: list[Match]) -> list[Match]:
    """The words of the first piece that reply, with the limits of the pieces behind it; none where it says more."""
    a, b = clause
    if text.low[a:b].rstrip().endswith("?"):
        return []
    end = min(text.piece(answers[0].start if answers else a)[1], b)
    run = [m for m in answers if m.start < end and m.end <= end]
    if always := _ALWAYS_SO.match(text.low, a, end):
        run = [Match(_ALWAYS, always.start("always"), always.end("always"), words=always["always"])]
    firm = [m for m in run if m.means in (Answer.YES, Answer.NO, Answer.UNDECIDED)]
    if any(m.means is Answer.NOTED for m in answers) and all(m.means is Answer.YES for m in run):
        return []  # "Ihre Erklärung? Ja, die kenne ich"
    if not firm or len(firm) < len(run) or not weighing.plain(a, end, [m.span for m in run], _REPLY):
        return []
    return [*run, *_limits(text, answers, end, b)]


def _limits(text: Text, answers: list[Match], a: int, b: int) -> list[Match]:
    """What the words behind a reply take back of it: "…, solange sie nicht in die Zeitung kommen", "…, die vom letzten
    Jahr waren schön"."""
    behind = [m for m in answers if a <= m.start < b and m.means in (Answer.CONDITIONAL, Answer.DISTANT)]
    return [
        m
        for m in behind
        if len(text.low[text.piece(m.start)[0] : m.start].strip()) < _OPENS or m.means is Answer.DISTANT
    ]


def answered(topics: list[Topic]) -> list[Topic]:
    """The topics as asked, so that a bare "gern" stands for an answer."""
    return [replace(t, asked=True) for t in topics]

"""What a sentence about a consent says where no rule read an answer: learnt from labelled sentences.

In: a `Reader` that has read, the people. Out: the yes that a careful clerk would read there, as a `Statement`. Never: an
answer where a rule read any, for several people, from a question, beside a condition or another consent's yes that a rule read.

How people say yes has no end: "An Ihren Datenregeln gibt es von mir nichts zu rütteln". Linear models (`linear.py`) weigh
the words, those of the topic made alike, as they were learnt from sentences by many writers (`tests/corpus/agreements/`,
`make agreements`). The sentence itself is the proof that policy §4 asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from mailflow.learnt import expression
from mailflow.reading.facts import Person
from mailflow.reading.linear import Model
from mailflow.reading.mark import Answer
from mailflow.reading.remarks import sentence_of
from mailflow.reading.statements import Reader, Statement
from mailflow.reading.text import MASK, Span, Text
from mailflow.reading.weighing import Topic

SURE = {("privacy", Answer.YES): 1.5, ("photo", Answer.YES): 2.0}
"""Above such odds a sentence gives that answer. Nothing is refused by odds: too few refusals would be told rightly by them."""
RULE = "judged by its words"
_NAMES = {"privacy": "datenschutz", "photo": "foto", "both": "beides"}
_SENTENCE = 4  # words, of which a sentence must have so many to be judged
_NO_SENTENCE = expression(r"[?☐□☑☒\t|]|\[ ?\w?\]|\( ?\)|:\s*$")
"""A question, a form's line, a label."""
_LIMITS = frozenset({Answer.CONDITIONAL, Answer.UNDECIDED, Answer.DISTANT})


def judged(reader: Reader, persons: Sequence[Person]) -> Iterator[Statement]:
    """The answers that stand in sentences which no rule understood."""
    if len(persons) > 1:
        return
    for (kind, answer), least in SURE.items():
        ids = reader.kinds.get(kind, ())
        sentence = _only_sentence(reader, kind) if ids and not any({*s.ids} & {*ids} for s in reader.said) else None
        if sentence and model(kind, answer).odds(alike(reader.text, reader.topics, sentence)) > least:
            yield Statement(ids, answer, *sentence, RULE, sentence)


def _only_sentence(reader: Reader, kind: str) -> Span | None:
    """The one sentence that speaks of such a consent, unless it asks or sets a condition."""
    found = {sentence_of(reader.text, t.start) for t in reader.topics if t.topic in (kind, "both")}
    if len(found) != 1:
        return None
    a, b = next(iter(found))
    words = reader.text.low[a:b]
    limited = any(a <= m.start < b and m.means in _LIMITS for m in reader.answers)
    limited |= any(
        a <= s.spot[0] < b and s.answer is Answer.YES for s in reader.said
    )  # "Hinweise da, Fotos sind genehmigt"
    return None if limited or _NO_SENTENCE.search(words) or len(words.split()) < _SENTENCE else (a, b)


def alike(text: Text, topics: Iterable[Topic], sentence: Span) -> str:
    """The words of a sentence, with one word for each way to name a consent."""
    a, b = sentence
    words, at = [], a
    for t in sorted((t for t in topics if a <= t.start and t.end <= b), key=lambda t: t.start):
        if t.start >= at:
            words += [text.low[at : t.start], _NAMES.get(t.topic, "liste")]
            at = t.end
    return "".join([*words, text.low[at:b]]).replace(MASK, " ")


@cache
def model(kind: str, answer: Answer) -> Model:
    """What was learnt of one answer about one kind of consent."""
    return Model.read(file(kind, answer))


def file(kind: str, answer: Answer) -> Path:
    """Where the model lies."""
    return Path(__file__).with_name(f"{kind}-{answer.value}.bin")

"""Whether a remark sounds like one at which a careful clerk would hesitate: learnt from remarks, not written as rules.

In: the words of a sentence. Out: a number, the logarithm of the odds that it is a
reserve, brings or sends somebody else, or takes something back. Never: a fact; a word of it in a log.

What people write beside a registration has no end: "Nageln Sie mich bitte nicht darauf fest", "Nicht nageln, nur tackern
kann ich mit den Händen". No catalogue holds that. So here a linear model weighs words, pairs of neighbours and parts of words
(tf-idf and logistic regression), as it was learnt from thousands of remarks by many writers, each labelled:
`tests/corpus/remarks/`. A newcomer adds a line there and runs `make remarks`, which writes `hesitation.bin` anew.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mailflow.reading.linear import Model

SURE = -0.5
"""Below it a remark is harmless, and no clause holds a reserve: of an unknown writer's harmful sentences one in fourteen lies there."""
CERTAIN = -2.0
"""Below it even a sentence that names people or ways of attending says no more than its facts."""
DOUBTFUL = 2.75
"""Above it a person looks at the remark, whether or not a rule knows its words."""

FILE = Path(__file__).with_name("hesitation.bin")


@cache
def learnt() -> Model:
    """The model that came with the program."""
    return Model.read(FILE)


def hesitation(words: str) -> float:
    """How much a clerk would hesitate at this remark: a logarithm of odds, about 0 where it may be either."""
    return learnt().odds(words)

"""Whether a remark sounds like one at which a careful clerk would hesitate: learnt from remarks, not written as rules.

In: the words of a sentence. Out: a number, the logarithm of the odds that it is a
reserve, brings or sends somebody else, or takes something back. Never: a fact; a word of it in a log.

What people write beside a registration has no end: "Nageln Sie mich bitte nicht darauf fest", "Nicht nageln, nur tackern
kann ich mit den Händen". No catalogue holds that. So here a linear model weighs words, pairs of neighbours and parts of words
(tf-idf and logistic regression), as it was learnt from thousands of remarks by many writers, each labelled:
`tests/corpus/remarks/`. A newcomer adds a line there and runs `make remarks`, which writes `hesitation.bin` anew.
"""

from __future__ import annotations

import itertools
import math
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mailflow.learnt import expression

SURE = -1.0
"""Below it a remark is harmless, and no clause holds a reserve: of an unknown writer's harmful sentences one in twenty lies there."""
CERTAIN = -2.5
"""Below it even a sentence that names people or ways of attending says no more than its facts."""
DOUBTFUL = 2.5
"""Above it a person looks at the remark, whether or not a rule knows its words."""

BITS = 18
"""Features are told apart by so many bits of their CRC-32; two that fall together are weighed together."""
FILE = Path(__file__).with_name("hesitation.bin")
HEAD = struct.Struct("<ddd")
"""The bias, what one step of a weight is worth, what one step of a rarity is worth."""

_WORD = expression(r"[^\W_]+|[?!]")
_PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_WINDOW = 5  # letters of a part of a word


def features(words: str) -> Iterator[str]:
    """What is weighed: each word, each pair of neighbours, each five letters of a longer word; a number counts as "#"."""
    found = ["#" if w.isdigit() else w for w in _WORD.findall(words.lower().translate(_PLAIN))]
    yield from found
    yield from (f"{a} {b}" for a, b in itertools.pairwise(found))
    for word in found:
        if len(word) > _WINDOW - 2:
            marked = f"<{word}>"
            yield from (marked[i : i + _WINDOW] for i in range(len(marked) - _WINDOW + 1))


def buckets(words: str) -> set[int]:
    """Where the features of `words` stand in the model."""
    return {zlib.crc32(f.encode("utf-8", "surrogatepass")) & ((1 << BITS) - 1) for f in features(words)}


@dataclass(frozen=True)
class Model:
    """A learnt model: for each bucket a weight (signed byte) and how rare it is (byte)."""

    bias: float
    weight_step: float
    rarity_step: float
    weights: memoryview
    rarities: memoryview

    @classmethod
    def of(cls, written: bytes) -> Model:
        """The model as `make remarks` wrote it."""
        data = memoryview(written)[HEAD.size :]
        half = 1 << BITS
        bias, weight_step, rarity_step = HEAD.unpack_from(written)
        return cls(bias, weight_step, rarity_step, data[:half].cast("b"), data[half:])

    def odds(self, words: str) -> float:
        """The logarithm of the odds that a clerk would hesitate at `words`; words that nobody has seen say nothing."""
        found = buckets(words)
        length = math.sqrt(sum(self.rarities[i] ** 2 for i in found)) * self.rarity_step
        return self.bias + sum(self.weights[i] for i in found) * self.weight_step / (length or 1.0)


@cache
def learnt() -> Model:
    """The model that came with the program."""
    return Model.of(FILE.read_bytes())


def hesitation(words: str) -> float:
    """How much a clerk would hesitate at this remark: a logarithm of odds, about 0 where it may be either."""
    return learnt().odds(words)

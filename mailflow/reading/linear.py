"""A linear model over the words of a sentence: the arithmetic of what is learnt, not written as rules.

In: the words of a sentence, a model's file. Out: the logarithm of the odds that the sentence is of the model's kind. Never:
what kind that is, or what follows from it.

The model weighs words, word stems that stand near each other, and parts of words by tf-idf and logistic regression.
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mailflow.learnt import expression

HEAD = struct.Struct("<ddd")
"""The bias, what one step of a weight is worth, what one step of a rarity is worth."""

_WORD = expression(r"[^\W_]+|[?!]")
_PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_STEM = 4  # letters: "stimme", "stimmt" and "stimmst" are one
_NEAR = 8  # words: "nicht" still belongs to what stands so far from it
_PART = 5  # letters of a part of a word
_NUMBER = b"#"
_START = zlib.crc32(b"^")


def features(words: str) -> Iterator[int]:
    """What is weighed, each by a number (CRC-32): each word, each part of a longer one, stems that open the sentence, each
    two stems that are near each other, each three that are neighbours; of figures only that they are some."""
    crc = zlib.crc32
    found = [w.encode("utf-8", "surrogatepass") for w in _WORD.findall(words.lower().translate(_PLAIN))]
    found = [_NUMBER if w.isdigit() else w for w in found]
    stems = [w[:_STEM] for w in found]
    before = before_that = _START
    for i, (word, stem) in enumerate(zip(found, stems, strict=True)):
        yield crc(word)
        yield (before := crc(stem, before))  # with its neighbour, or as the first
        yield crc(stem, before_that)
        before_that, before = before, crc(stem, 1)
        yield from (crc(other, before) for other in stems[i + 1 : i + _NEAR])
        if len(word) > _PART - 2:
            marked = b"<%b>" % word
            yield from (crc(marked[k : k + _PART]) for k in range(len(marked) - _PART + 1))


@dataclass(frozen=True)
class Model:
    """A learnt model: for each bucket a weight (signed byte) and how rare it is (byte). Features are told apart by as many
    bits as number the buckets; two that fall together are weighed together."""

    bias: float
    weight_step: float
    rarity_step: float
    weights: memoryview
    rarities: memoryview

    @classmethod
    def read(cls, file: Path) -> Model:
        """The model in a file, packed as it was learnt."""
        return cls.of(zlib.decompress(file.read_bytes()))

    @classmethod
    def of(cls, written: bytes) -> Model:
        """The model from its bytes: `HEAD`, the weights, the rarities."""
        data = memoryview(written)[HEAD.size :]
        half = len(data) // 2
        bias, weight_step, rarity_step = HEAD.unpack_from(written)
        return cls(bias, weight_step, rarity_step, data[:half].cast("b"), data[half:])

    def odds(self, words: str) -> float:
        """The logarithm of the odds; words that nobody has seen say nothing."""
        last = len(self.weights) - 1
        found = {feature & last for feature in features(words)}
        length = math.sqrt(sum(self.rarities[i] ** 2 for i in found)) * self.rarity_step
        return self.bias + sum(self.weights[i] for i in found) * self.weight_step / (length or 1.0)

"""How a model of `mailflow.reading.linear` is learnt from labelled sentences: logistic regression over tf-idf.

Needs scikit-learn (`make remarks`, `make agreements`).
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence

from mailflow.reading.linear import HEAD, features

_FIT = 30.0  # inverse strength of the regularisation: the best of 3, 10, 30, 100 for remarks by unknown writers
_LEAST = 2  # sentences that hold a feature; what one sentence alone holds tells nothing of others


def learn(sentences: Sequence[tuple[str, bool]], *, bits: int) -> bytes:
    """A model as `Model.of` reads it, of sentences and whether they are of its kind; with 2 ** `bits` buckets."""
    import numpy as np
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import normalize

    last = (1 << bits) - 1
    found = [sorted({f & last for f in features(words)}) for words, _ in sentences]
    rows = np.repeat(np.arange(len(found)), [len(f) for f in found])
    seen = sparse.csr_matrix((np.ones(len(rows)), (rows, np.concatenate(found))), shape=(len(found), last + 1))
    held = np.asarray(seen.sum(axis=0)).ravel()
    rarity = np.where(held >= _LEAST, np.log((1 + len(found)) / (1 + held)) + 1, 0.0)
    of_the_kind = np.array([said for _, said in sentences])
    balanced = {False: 1.0, True: float((~of_the_kind).sum() / of_the_kind.sum())}
    fitted = LogisticRegression(C=_FIT, class_weight=balanced, max_iter=3000, solver="liblinear")
    fitted.fit(normalize(seen @ sparse.diags(rarity)), of_the_kind)
    weight = fitted.coef_[0] * rarity
    steps = float(np.abs(weight).max() / 127), float(rarity.max() / 255)
    head = HEAD.pack(float(fitted.intercept_[0]), *steps)
    return head + np.rint(weight / steps[0]).astype("i1").tobytes() + np.rint(rarity / steps[1]).astype("u1").tobytes()


def packed(model: bytes) -> bytes:
    """The model as its file holds it."""
    return zlib.compress(model, 9)


def digest(lines: Iterable[str]) -> str:
    """By which a test knows from which sentences a model was learnt."""
    return hashlib.sha256("\0".join(lines).encode()).hexdigest()

"""Whom a name means: names as people write them against the people we know.

In: names ("Herr Findeisen", "Müller, Jörg", "G. Faust"). Out: how well two of them agree. Never: a choice between two
who fit alike; whoever asks sees all of them and lets a person decide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from enum import IntEnum
from functools import lru_cache
from typing import TypeVar

from rapidfuzz.distance import OSA

T = TypeVar("T")
LONGEST = 200  # characters of a name that are compared; a mail may call anything a name


class Fit(IntEnum):
    """How two names agree, the better the higher."""

    NONE = 0
    NEAR = 1  # the same but for typing errors
    PART = 2  # a part of the other ("Findeisen", "M. Findeisen")
    FULL = 3  # every word, at least a first name and a surname, or the very same name


_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_NO_NAMES = frozenset(
    ("herr", "herrn", "frau", "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "dipl", "ing", "mag", "med", "phil")
)


@lru_cache(maxsize=4096)
def words(name: str) -> tuple[str, ...]:
    """The words of a name without titles, accents and case: "Dr. Jörg Müller" → ("joerg", "mueller")."""
    low = unicodedata.normalize("NFC", name[:LONGEST]).lower().translate(_GERMAN)
    plain = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return tuple(w for w in re.findall(r"[^\W\d_]+", plain) if w not in _NO_NAMES)


def fit(one: str, other: str) -> Fit:
    """How well two names agree. The order of their words does not matter."""
    short, long = sorted((words(one), words(other)), key=len)
    if not short:
        return Fit.NONE
    if _paired(short, long, str.__eq__):
        return Fit.FULL if len(short) > 1 or len(long) == 1 else Fit.PART
    if _paired(short, long, _initial) and any(len(w) > 1 and w in long for w in short):
        return Fit.PART
    return Fit.NEAR if _paired(short, long, _typed) else Fit.NONE


def whom(name: str, people: Iterable[T], named: Callable[[T], str]) -> tuple[T, ...]:
    """Those of `people` whom `name` fits best: none, one, or several (then a person must decide)."""
    fits = [(fit(name, named(p)), p) for p in people]
    best = max((f for f, _ in fits), default=Fit.NONE)
    return tuple(p for f, p in fits if f is best) if best else ()


# ── Within ────────────────────────────────────────────────────────────────────────────────────


def _paired(short: tuple[str, ...], long: tuple[str, ...], alike: Callable[[str, str], bool]) -> bool:
    """Each word of `short` finds one of its own in `long`."""
    left = list(long)
    for word in short:
        partner = next((w for w in left if w == word), None) or next((w for w in left if alike(word, w)), None)
        if partner is None:
            return False
        left.remove(partner)
    return True


def _initial(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


def _typed(a: str, b: str) -> bool:
    """One typing error in four letters and more, two in eight and more."""
    shorter = min(len(a), len(b))
    allowed = 0 if shorter < 4 else 1 if shorter < 8 else 2
    return a == b or OSA.distance(a, b, score_cutoff=allowed) <= allowed

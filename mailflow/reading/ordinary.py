"""Whether a word is an ordinary one of German or English mails, and so the name of nobody.

In: a word, in whatever letters and with its umlauts spelt in any way. Out: whether it is known, is a form of a known word
("arbeitete", "mitgeschickt") or is put together of two ("Kassenprüfung"). Never: a list of names. It is asked where a
mail has no capitals that tell; a word that it does not know may be a name, where a name may stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mailflow.learnt import expression
from mailflow.reading.everyday import NOT_NAMES
from mailflow.reading.ordinary_words import WORDS
from mailflow.reading.spelling import plain

_ENDS = (
    "e n en er es em s t st te ten et est ete eten end ende enden ender in innen ung ungen lich liche lichen".split()
)
_BEFORE = (
    "ab an auf aus be bei da dar durch ein ent er fort gegen her hin hinter heim herum los mit miss nach ober rein rauf raus "
    "runter teil uber um un unter ver vor vorbei vorher weg weiter wieder zer zu zuruck zusammen"
).split()
_JOINTS = ("", "s", "n", "en", "er", "es")
_PARTICIPLE = expression(rf"(?:{'|'.join(_BEFORE)})?ge(\w{{3,}})")
_LONG = 9  # letters from which a word is looked at as two: "Reinhard" is no purity that is hard


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(map(plain, (*WORDS.split(), *NOT_NAMES)))


@lru_cache(maxsize=4096)
def is_ordinary(word: str) -> bool:
    """Whether it is a known word, a form of one or two put together; so is what has one letter or a figure."""
    low = plain(word)
    if len(low) < 2 or not low.isalpha():
        return "-" not in low or all(map(is_ordinary, low.split("-")))
    return _is_form(low) or any(_is_form(rest) for rest in _rests(low)) or (len(low) >= _LONG and _is_two(low))


@lru_cache(maxsize=4096)
def is_listed(word: str) -> bool:
    """Whether it is a known word as it stands, behind five letters with an ending, or two known words in one. So much may
    be said of capitals too: "Malte" is no form of "malt"."""
    low = plain(word)
    if len(low) < 2 or low in _known():
        return True
    stems = (low[: len(low) - len(end)] for end in ("n", "en", "s", "es", "e", "er") if low.endswith(end))
    return any(len(stem) > 4 and stem + more in _known() for stem in stems for more in ("", "e", "en", "es")) or (
        len(low) >= _LONG and _is_two(low)
    )


def _is_form(low: str) -> bool:
    """A word of the list, or one with another ending."""
    known = _known()
    if low in known:
        return True
    stems = (low[: len(low) - len(end)] for end in ("", *_ENDS) if low.endswith(end) and len(low) - len(end) > 3)
    return any(stem + more in known for stem in stems for more in ("", "e", "en"))


def _rests(low: str) -> Iterator[str]:
    """What follows "ge…", "an…", "anzu…"."""
    if participle := _PARTICIPLE.fullmatch(low):
        yield participle[1]
    for before in _BEFORE:
        rest = low.removeprefix(before)
        if len(rest) < len(low) and len(rest) > 4:
            yield rest
            yield from (rest[2:],) if re.match(r"zu\w{3}", rest) else ()


def _is_two(low: str) -> bool:
    """Two known words in one, perhaps with a joint between: "Vereins-haus"."""
    return any(_is_tail(low[at:]) and _is_head(low[:at]) for at in range(4, len(low) - 4))


def _is_tail(low: str) -> bool:
    return any(low.removesuffix(end) in _known() for end in ("", "e", "n", "en", "s", "es"))


def _is_head(low: str) -> bool:
    heads = (low[: len(low) - len(joint)] for joint in _JOINTS if low.endswith(joint))
    return any(len(head) > 3 and head + more in _known() for head in heads for more in ("", "e", "en"))

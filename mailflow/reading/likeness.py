"""Capitals side by side that are nobody's name: "Rural Conference", "Pilger Tag", "Ms Ek's".

In: a name as a sentence or a row gave it, and the words of the programme. Out: whether nobody is called so. Never: a
verdict on words behind "Frau" or "Herr", or on what the sender himself is called.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from mailflow.reading import names
from mailflow.reading.ordinary import is_listed

_OWNS = ("'s", "’s", "`s", "´s")
_ATLEAST = 7  # letters of a word that two others make


def owner(name: str) -> bool:
    """ "Ms Ek's": whose forum it is, and nobody who comes."""
    return name.lower().endswith(_OWNS)


def nobody(name: str, programme: Iterable[str]) -> bool:
    """Whether a name of two words or more consists of ordinary words, or of a word of the programme in pieces."""
    core = [t.replace("-", "") for t in names.core(name)]
    if len(core) < 2 or any(names.is_title(t) or names.is_initial(t) for t in name.split()):
        return False
    return all(map(is_listed, core)) or _in_pieces(core, programme)


def _in_pieces(core: list[str], programme: Iterable[str]) -> bool:
    """ "Sprach Mittlung", "Pilger Tag" of "Pilgertag": two words side by side are a piece of one of the programme's."""
    pairs = [a + b for a, b in itertools.pairwise(core) if len(a + b) >= _ATLEAST and min(len(a), len(b)) > 2]
    return bool(pairs) and any(pair in word.replace("-", "") for word in programme for pair in pairs)

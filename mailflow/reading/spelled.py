"""Expressions whose umlauts may be written in two letters: "für" finds "fuer".

In: a pattern. Out: a `Sought`. Never: an umlaut inside a class of characters.
"""

from __future__ import annotations

from mailflow.reading.sought import Sought


def spelled(pattern: str) -> Sought:
    """The pattern, its umlauts spelled either way."""
    for umlaut, two in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        pattern = pattern.replace(umlaut, f"(?:{umlaut}|{two})")
    return Sought(pattern)

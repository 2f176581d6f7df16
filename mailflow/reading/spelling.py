"""How a word may be spelt: umlauts in any way, blanks and hyphens free, numbers as figures, words or Roman.

In: a word of an event's file or of a mail. Out: a form to compare, a pattern, a number. Never: a meaning.
"""

from __future__ import annotations

import re
from functools import lru_cache

_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e", "è": "e", "ı": "i", "\u0308": ""})
NUMBER_WORDS = {
    "eins": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "funf": 5, "sechs": 6, "sieben": 7, "acht": 8,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
}  # fmt: skip
_ONES = ("ein", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun")
_TENS = ("zwanzig", "dreissig", "vierzig", "funfzig")
NUMBER_WORDS |= {
    "neun": 9, "zehn": 10, "elf": 11, "zwolf": 12, "sechzehn": 16, "siebzehn": 17,
    **{f"{one}zehn": 10 + n for n, one in enumerate(_ONES, 1) if n in (3, 4, 5, 8, 9)},
    **{ten: 10 * n for n, ten in enumerate(_TENS, 2)},
    **{f"{one}und{ten}": 10 * n + m for n, ten in enumerate(_TENS, 2) for m, one in enumerate(_ONES, 1)},
}  # fmt: skip
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """A word for comparison: folded umlauts, "ae/oe/ue" as in mails without umlauts."""
    word = word.lower().translate(_UMLAUTS)
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def tokens(words: str) -> list[str]:
    return [plain(w) for w in re.findall(r"\w+", words)]


def number(token: str) -> int | None:
    """2 for "2", "zwei", "two", "II"; None for what is no small number."""
    if token.isdigit():
        return int(token)
    word = plain(token)
    return NUMBER_WORDS.get(word) or ROMAN.get(word)


def flexible(words: str) -> str:
    """A pattern on folded text for words of the event file: umlauts in any spelling, blanks and hyphens free."""
    out = []
    for c in words.lower():
        out.append(
            {"ä": "(?:ä|ae|a)", "ö": "(?:ö|oe|o)", "ü": "(?:ü|ue|u)", "ß": "(?:ß|ss)"}.get(c)
            or (r"[\s-]*" if c in " -" else re.escape(c))
        )
    return "".join(out)

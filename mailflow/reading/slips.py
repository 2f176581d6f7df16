"""The slips of the pen that long verbs suffer: two letters changed round, one left out, one doubled, "f" for "v".

In: words. Out: an alternation of their misspelt forms for a word class; never the right spelling itself, so that the
ordinary rules keep it.
"""

from __future__ import annotations

from collections.abc import Iterator


def slips(*words: str) -> str:
    """ "anmelden" → "anmleden|anmeden|…": every form one slip away that still begins with the same two letters."""
    return "|".join(dict.fromkeys(f for w in words for f in _forms(w) if f not in words and f[:2] == w[:2]))


def _forms(word: str) -> Iterator[str]:
    for i in range(2, len(word) - 1):
        if word[i] != word[i + 1]:
            yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    for i in range(2, len(word) - 1):
        yield word[:i] + word[i + 1 :]
    if "v" in word[2:]:
        yield word[:2] + word[2:].replace("v", "f")
    for i in range(2, len(word)):
        yield word[:i] + word[i] + word[i:]

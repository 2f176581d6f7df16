"""Misspelt words that decide a registration, put right before anything is read.

In: a message and the events of its mailbox. Out: the same message, "Datenschuz" as "Datenschutz" and "Wrokshop" as
"Workshop", and the way back to the places in what was written. Never: a name, a word of an event, a word that is right
itself or that could be two of them; a proof that quotes what the sender did not write.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from mailflow.learnt import LEARNT, expression
from mailflow.model import Event, Finding, Message, Region, Zone
from mailflow.reading.spelling import plain, tokens
from mailflow.reading.vocabulary import OTHERS, WORDS

_TOKEN = expression(r"(?<![\w@./])[^\W\d_]{4,30}(?![\w@*]|[.:]\w)")
SURE = 8
"""Letters from which a word is recognised with any one letter wrong; a shorter one with two changed round, one left out
or one doubled."""
LONG = 12
"""Letters from which two may be wrong, but for the first."""

Edit = tuple[int, int, str]  # from, to in what was written; the right word


@dataclass(frozen=True)
class Mended:
    """A message with its words put right."""

    message: Message
    edits: tuple[Edit, ...] = ()

    @cached_property
    def _shifts(self) -> list[tuple[int, int, int, int]]:
        """Of each edit: from, to in the mended text; from, to in what was written."""
        found, shift = [], 0
        for a, b, word in self.edits:
            found.append((a + shift, a + shift + len(word), a, b))
            shift += len(word) - (b - a)
        return found

    def written(self, f: Finding, text: str) -> Finding:
        """The finding with its place and its proof in `text`, as the sender wrote it."""
        if not 0 <= f.start < f.end:
            return f
        start, end = self._back(f.start, ends=False), self._back(f.end, ends=True)
        return replace(f, start=start, end=end, text=text[start:end])

    def _back(self, at: int, *, ends: bool) -> int:
        shift = 0
        for x, y, a, b in self._shifts:
            if at <= x:
                break
            if at < y:
                return b if ends else a
            shift = b - y
        return at + shift


def mended(message: Message, events: Sequence[Event]) -> Mended:
    """`message` with the misspelt words of its own text put right; a signature is left alone."""
    names = {*tokens(message.sender.name or ""), *tokens(message.sender.email), *(t for e in events for t in _of(e))}
    meant = _vocabulary(frozenset(t for e in events for t in tokens(e.choice_noun) if len(t) > 5)).meant
    edits = tuple(
        (m.start(), m.end(), right if m[0][0].islower() else right.capitalize())
        for region in message.zone(Zone.SUBJECT, Zone.OWN, Zone.ANSWER)
        for m in _TOKEN.finditer(message.text, region.start, region.end)
        if (right := meant(m[0].lower())) and plain(m[0]) not in names
    )
    if not edits:
        return Mended(message)
    parts, at = [], 0
    for a, b, word in edits:
        parts += [message.text[at:a], word]
        at = b
    regions = tuple(_moved(r, edits) for r in message.regions)
    return Mended(replace(message, text="".join((*parts, message.text[at:])), regions=regions), edits)


def _moved(region: Region, edits: Sequence[Edit]) -> Region:
    def moved(at: int) -> int:
        return at + sum(len(word) - (b - a) for a, b, word in edits if b <= at)

    return replace(region, start=moved(region.start), end=moved(region.end))


@lru_cache(maxsize=64)
def _of(event: Event) -> frozenset[str]:
    """The words of an event's programme."""
    said = [event.title, event.short_title or "", *event.aliases, event.venue or "", event.organiser.name]
    said += [x for w in event.workshops for x in (w.title, *w.aliases, *w.leaders)]
    return frozenset(t for s in said for t in tokens(s))


# ── Words ─────────────────────────────────────────────────────────────────────────────────────


class Vocabulary:
    """Words that are known well enough to be recognised when they are misspelt."""

    def __init__(self, words: Iterable[str], others: Iterable[str]) -> None:
        self.words = {plain(w): w for w in words}
        self.others = frozenset(map(plain, others))
        self.meant = lru_cache(maxsize=4096)(self._meant)

    def _meant(self, word: str) -> str | None:
        """ "datenschuz" → "datenschutz"; None for a word that is right, unknown, or could be two."""
        low = plain(word)
        if low in self.words or low in self.others:
            return None
        keys = (low, *_less(low, 2 if len(low) >= LONG - 2 else 1))
        far = {w: _distance(low, w) for k in keys for w in self._shorter.get(k, ()) if _slipped(low, w)}
        nearest = [w for w, d in far.items() if d == min(far.values())]
        return self.words[nearest[0]] if len(nearest) == 1 else None

    @cached_property
    def _shorter(self) -> Mapping[str, list[str]]:
        """Every word under itself with letters left out: two words that differ by a letter meet there."""
        return LEARNT.of("\n".join(("shorter", *self.words)), self._index)  # type: ignore[no-any-return]

    def _index(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for w in self.words:
            for key in {w, *_less(w, 2 if len(w) >= LONG else 1)}:
                found[key].append(w)
        return dict(found)


@lru_cache(maxsize=64)
def _vocabulary(nouns: frozenset[str]) -> Vocabulary:
    """The words of all languages, and what the events call their workshops."""
    return Vocabulary((*WORDS, *nouns), OTHERS)


def _less(word: str, most: int) -> Iterator[str]:
    for i in range(len(word)):
        less = word[:i] + word[i + 1 :]
        yield less
        if most > 1:
            yield from _less(less, most - 1)


def _slipped(word: str, right: str) -> bool:
    """Whether `word` is `right`, misspelt; "angemeldete" is a form of its own."""
    if word.startswith(right) and word[len(right) :] != right[-1]:
        return False
    if word in _slips(right):
        return True
    two = len(right) >= LONG and word[0] == right[0]  # "unverstanden" is not "einverstanden"
    return len(right) >= SURE and _distance(word, right) <= (2 if two else 1)


@lru_cache(maxsize=512)
def _slips(word: str) -> frozenset[str]:
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
    doubled = {word[:i] + word[i] + word[i:] for i in range(len(word))}
    less = {word[:i] + word[i + 1 :] for i in range(1, len(word) - 1)}
    return frozenset(swapped | doubled | less)


def _distance(a: str, b: str) -> int:
    """Letters left out, put in or changed, two neighbours changed round counting once (optimal string alignment)."""
    before: list[int] = []
    row: list[int] = [*range(len(b) + 1)]
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]

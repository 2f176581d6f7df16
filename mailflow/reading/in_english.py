"""German titles as an English mail puts them: "First round: the one about fathers", "street work in round two".

In: a text without offers, the programme. Out: `Mention`s. Never: one for a German mail, for a topic that somebody only works on,
for words that fit two workshops alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from mailflow.learnt import expression
from mailflow.reading import language
from mailflow.reading.mention import Mention, Scan
from mailflow.reading.spelling import plain

_WISH = expression(
    r"\b(?:choose|chose|chosen|pick|take|join|attend|interested in|prefer|would like|i'd like|i'd love|sign me up|put (?:me|my name) down|register|go to|going to|"
    r"first choice|second choice|for me|please|want|opt for|count me in)\b"
)
_NOUN = (
    r"(?:the one|(?:the |a )?(?:session|group|workshop|panel|forum|module|track|table|talk|topic|round|circle|room|corner|island|course|class|discussion|tent|lab))s?"
    r"[\s,]+(?:on|about|with|for|regarding|dealing with|called|concerning|where)[\s,]+(?:(?:the|a|an|how|to)\s+)*(?:[a-z-]+\s+)?$"
)
_NAMED = expression(rf"\b{_NOUN}")
_TAKEN = expression(
    r"(?:\b(?:join|attend|choose|take|pick|prefer|opt for|sign me up for|put me down for|go to|interested in)|:)[\s,]+(?:(?:the|a|an)\s+)?$"
)
_WORKS = expression(
    r"\b(?:(?:i|we|who|also) work|working|worked|we run|i run|my job|as an?|employed|volunteer (?:at|in|with)|(?:i am|i'm) (?:at|in|on)|i (?:must|have to)|study|studying|not (?:the|in|to|for|about|on|interested))\b"
)
_TOPIC = expression(r"[a-z][a-z-]+")
_JOINT = expression(r"\s*(?:,|;|/|\band then\b|\bthen\b|\bfollowed by\b)\s*")


@dataclass(frozen=True)
class EnglishScan(Scan):
    """Looks for English words of German titles."""

    def all(self) -> Iterator[Mention]:
        """One mention for each stretch that tells one workshop."""
        if self.programme.event.language != "de" or not self.programme.in_english:
            return
        topics = [
            m.start() for m in _TOPIC.finditer(self.low) if "-" in m[0] or plain(m[0]) in self.programme.in_english
        ]
        every = bool(topics) and language.of(self.text.original, default="de") == "en"
        for a, b in self.text.pieces if topics else ():
            if not any(a <= at < b for at in topics):
                continue
            x, y = self.text.clause(a)
            if not every and language.of(self.text.original[x:y], default="de") != "en":
                continue
            cuts = [a, *(m.end() for m in _JOINT.finditer(self.low, a, b)), *self._between_slots(a, b), b]
            for x, y in pairwise(sorted(set(cuts))):
                yield from self._of(x, y)

    def _between_slots(self, a: int, b: int) -> Iterator[int]:
        """Where "and" parts two parts of the day: "fathers in round one and languages in round two"."""
        found = [m for _, p in self.programme.slot_cues for m in p.finditer(self.low, a, b)]
        if len(found) > 1:
            yield from (m.end() for m in re.compile(r"\band\s").finditer(self.low, a, b))

    def _of(self, a: int, b: int) -> Iterator[Mention]:
        known = self.programme.in_english
        said = [m for m in _TOPIC.finditer(self.low, a, b) if plain(m[0]) in known]
        if not said or not self._wished(a, b, said[0].start(), several=len({plain(m[0]) for m in said}) > 1):
            return
        slot = self._slot_in(a, b) or self._slot_near(said[0].start())
        votes = Counter(c for m in said for c in known[plain(m[0])] if slot in (None, self.programme.slot_of[c]))
        for one, other in pairwise(said):  # "street work"
            votes.update(c for c in self.programme.words.get(plain(one[0] + other[0]), ("", ()))[1] for _ in range(2))
        best = votes.most_common(2)
        if best and (len(best) == 1 or best[0][1] > best[1][1]):
            yield Mention(said[0].start(), said[-1].end(), frozenset({best[0][0]}), "title", slot=slot)

    def _wished(self, a: int, b: int, start: int, *, several: bool) -> bool:
        """Whether a group is asked for by this topic, or a part of the day has it."""
        x, y = self.text.clause(start)
        if _WORKS.search(self.low, a, b):
            return False
        if self._slot_in(a, b):
            return True
        slotted = any(p.search(self.low, x, start) for _, p in self.programme.slot_cues)
        if (slotted or _WISH.search(self.low, x, y)) and _NAMED.search(self.low, x, start):
            return True
        return several and bool(_TAKEN.search(self.low, x, start))

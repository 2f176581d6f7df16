"""Which answer belongs to which topic, where one piece of a sentence holds several.

In: the topics and answers of one piece. Out: pairs of both, and the topics that still wait. Never: what an answer
says; that is weighed afterwards (`weighing`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailflow.learnt import expression
from mailflow.reading.mark import Answer
from mailflow.reading.rule import Match
from mailflow.reading.text import Text
from mailflow.reading.weighing import Topic, firm

Run = list[Topic | Match]
Pair = tuple[list[Topic], list[Match]]

_TELLS_OTHERWISE = {Answer.CONDITIONAL, Answer.UNDECIDED, Answer.DISTANT}
_JOINER = expression(
    r"(?:und|sowie|auch|ebenso|genauso|and|also|&|\+|,)\s*(?:(?:dazu|damit|darin|daf(?:ü|ue)r|to|with),?\s+(?:dass|wenn|that)\s+)?(?:[\w'-]+\s+){0,4}$"
)

_FACES = expression(r"\s*(?:zu[mr]?|to)\b")
_YES_OR_NO = expression(r"(?:ein )?(?:ja|nein|yes|no)")
_AND = expression(r"\b(?:und|sowie|aber|and|but)\b")
_PARTS = expression(r"\b(?:und|sowie|oder|and|or)\b|\n")


@dataclass(frozen=True)
class Pairing:
    """Pairs the topics and answers of one text."""

    text: Text

    def pairs(self, ts: list[Topic], ms: list[Match]) -> tuple[list[Pair], list[Topic]]:
        """Topics and answers of one piece: each run of topics gets the answer that encloses it, or the run of answers
        beside it in the rhythm of the piece ("Datenschutz ja Fotos nein", "ja zum Datenschutz nein zu Fotos"). Beside
        them the topics at its end that wait for theirs."""
        runs = _runs(ts, ms)
        found: list[Pair] = []
        if len(runs) == 2 and len(runs[0]) == len(runs[1]) > 1 and "/" in self.text.low[ms[0].end : ms[-1].start]:
            return [([t], [m]) for t, m in zip(ts, ms, strict=True)], []  # "Datenschutz/Fotos: ja/nein"
        for n, run in enumerate(runs):
            if isinstance(run[0], Topic):
                topics = [t for t in run if isinstance(t, Topic)]
                around = self._around(topics, ms, ts)
                chosen = around or self._beside(runs, n)
                if chosen:
                    found.append((topics, chosen))
                elif n == len(runs) - 1:
                    return found, topics
        return found, []

    def _around(self, topics: list[Topic], ms: list[Match], ts: list[Topic]) -> list[Match]:
        holds = [m for m in ms if m.start < topics[0].start and m.end >= topics[-1].end]
        if not holds:
            return []
        denied = [m for m in ms if self._denies(holds[-1], m, ts)]
        if any(" " in m.words for m in denied):  # "nicht zustimmen" is an answer of its own, a mere "nicht" is none
            holds = [m for m in holds if m.means is not Answer.YES]
        return [m for m in ms if m in holds or m in denied or m.means in _TELLS_OTHERWISE]

    def _denies(self, yes: Match, m: Match, ts: list[Topic]) -> bool:
        """ "Ich kann der Erklärung auf Ihrer Seite nicht zustimmen": a refusal that nothing parts from the words before."""
        apart = _PARTS.search(self.text.low, yes.end, m.start) or any(t.start >= yes.end for t in ts)
        return m.means is Answer.NO and m.start >= yes.end and not apart

    def _beside(self, runs: list[Run], n: int) -> list[Match]:
        if shared := self._parted(runs, n - 1)[1] or self._parted(runs, n + 1)[0]:
            return shared
        before = [m for m in runs[n - 1] if isinstance(m, Match) and not self._encloses(m, runs, n)] if n else []
        after = (
            [
                m
                for m in runs[n + 1]
                if isinstance(m, Match) and not self._encloses(m, runs, n) and not self._faces_on(m, runs, n)
            ]
            if n + 1 < len(runs)
            else []
        )
        if (
            before
            and not after
            and n > 1
            and isinstance(runs[0][0], Topic)
            and not self.goes_on(before[-1].end, runs[n][0].start)
        ):
            return []  # "Datenschutz: ich stimme zu / Fotos": the answer belongs to the topic before it
        after = self._up_to_other_things(after)
        if not before or not after:
            return after or before
        if any(firm(m) for m in before) and all(m.rule.name == "as before" for m in after):
            return before
        if self._faces(before[-1]) and self._faces(after[0]):
            return before  # "ja zur Verarbeitung und nein zu jeder Art von Werbung"
        topics_first = isinstance(runs[0][0], Topic)
        pairs = sum(isinstance(r[0], Topic) for r in runs)
        if pairs > 1:
            return after if topics_first else before
        if {m.means for m in before} & {Answer.CONDITIONAL, Answer.NO, Answer.DISTANT}:
            return [*before, *after]
        ours = runs[n]
        near = ours[0].start - before[-1].end
        far = after[0].start - ours[-1].end
        return before if near < far and firm(before[-1]) and all(m.means is Answer.YES for m in after) else after

    def _parted(self, runs: list[Run], n: int) -> tuple[list[Match], list[Match]]:
        """ "Ihre Erklärung nehme ich zur Kenntnis und erlaube Fotos": answers between two topics, the first ones of the topic
        before them, the others of the one after them."""
        if not 0 < n < len(runs) - 1:
            return [], []
        ms = [m for m in runs[n] if isinstance(m, Match)]
        for k in range(1, len(ms)):
            unlike = {m.means for m in ms[:k]} != {m.means for m in ms[k:]}
            if unlike and _AND.search(self.text.low, ms[k - 1].end, ms[k].start):
                return ms[:k], ms[k:]
        return [], []

    def _faces_on(self, m: Match, runs: list[Run], n: int) -> bool:
        """ "… and has no objection to photographs": words that end with "to" speak of what follows them."""
        if n + 2 < len(runs) and isinstance(both := runs[n + 2][0], Topic) and both.topic == "both":
            return False
        follows = n + 2 < len(runs) and self.text.low[m.end : runs[n + 2][0].start]
        return isinstance(follows, str) and m.words.endswith((" to", " with")) and len(follows.split()) < 4

    def _up_to_other_things(self, ms: list[Match]) -> list[Match]:
        """ "Fotos ✓ Gluten ✗": a sign answers what stands before it."""
        for n in range(1, len(ms)):
            signs = not any(c.isalnum() for c in ms[n - 1].words + ms[n].words)
            if signs and re.search(r"\w{3,}", self.text.low[ms[n - 1].end : ms[n].start]):
                return ms[:n]
        return ms

    def _faces(self, m: Match) -> bool:
        """ "ja zu", "nein zum": speaks of what follows it."""
        return bool(_YES_OR_NO.fullmatch(m.words) and _FACES.match(self.text.low, m.end))

    def _encloses(self, m: Match, runs: list[Run], n: int) -> bool:
        """Whether an answer has another topic between its brackets: "lehnt Aufnahmen ab" is not about the topic
        before it."""
        return any(
            m.start < t.start and t.end <= m.end
            for k, run in enumerate(runs)
            if k != n
            for t in run
            if isinstance(t, Topic)
        )

    def goes_on(self, end: int, start: int) -> bool:
        return bool(_JOINER.search(self.text.low, end, start))


def _runs(ts: list[Topic], ms: list[Match]) -> list[Run]:
    runs: list[Run] = []
    items: list[Topic | Match] = [*ts, *ms]
    for item in sorted(items, key=lambda i: (i.start, i.end)):
        if runs and isinstance(runs[-1][0], type(item)) and not _ends_between(runs[-1][-1], item, ms):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _ends_between(a: Topic | Match, b: Topic | Match, ms: list[Match]) -> bool:
    """Whether an answer that encloses the first topic ends before the second: "stimme der Datenschutzerklärung zu, Fotos …"."""
    return isinstance(a, Topic) and any(m.start < a.start and a.end < m.end <= b.start for m in ms)

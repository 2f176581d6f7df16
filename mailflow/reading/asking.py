"""Answers to questions about consents that stand in no sentence of the sender: between quoted lines, or in a reply to
what we had asked.

In: a `Reader` that has read. Out: its statements, with those answers. Never: "Ja" for a consent that nobody asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from mailflow.reading import attendance, bare_yes, choices
from mailflow.reading.consent_kinds import kind
from mailflow.reading.mark import Answer
from mailflow.reading.rule import Match
from mailflow.reading.statements import Reader, Statement
from mailflow.reading.text import Span
from mailflow.reading.weighing import Topic, weak


@dataclass(frozen=True)
class Asking:
    """What was asked, and one reader of the reply."""

    of: Reader

    def statements(self) -> list[Statement]:
        """All that the reader read, and the answers to questions."""
        self.of.statements()
        self._prompted()
        self._asked()
        return self.of.said

    def _prompted(self) -> None:
        for a, b, topic in self.of.prompts:
            if any(a <= s.start < b and topic in s.ids for s in self.of.said):
                continue
            said = [s.start for s in self.of.said if a <= s.start < b]  # "Yes, I do. No photos of me, though."
            ms = [m for m in self.of.answers if a <= m.start < min([*said, b])]
            firm_ones = [m for m in ms if not weak(m)]
            ms = firm_ones or ms  # "Das tue ich gern: Ich stimme zu"
            if ms and weak(ms[0]) and len(self.of.text.low[a : ms[0].start].strip()) > 8:
                continue  # the rest of a quoted line that was wrapped
            if ms:
                self.of.say(
                    [Topic(ms[0].start, ms[0].start, topic)],
                    [m for m in ms if m.start < self.of.text.clause(ms[0].start)[1]],
                )

    def _asked(self) -> None:
        """The reply to our own question: "Ja", "Einverstanden", "Ich stimme zu" without a topic."""
        if not self.of.asked:
            return
        wanted = [
            t
            for t in self.of.event.consents
            if t.id in self.of.asked.missing or (kind(t) == "privacy" and "privacy" in self.of.asked.missing)
        ]
        wanted = [t for t in wanted if not any(t.id in s.ids for s in self.of.said)]
        if not wanted:
            return
        for a, b in self.of.text.clauses:
            ms = [m for m in self.of.answers if a <= m.start < b]
            if not ms or any(a <= t.start < b for t in self.of.topics) or self.of.is_question(a, b, ms):
                continue
            if any(x <= a < y for x, y, _ in self.of.prompts) or self._breaks_off(b):
                continue
            alone = len(self.of.asked.missing) == len(wanted)
            if self._answers((a, b), ms, alone=alone) and (len(wanted) == 1 or self._both(a, b)):
                ms = [*ms, *self._limits_after(b)]
                for t in wanted:
                    answer, by = self.of.weighing.combined(Topic(ms[0].start, ms[0].start, kind(t)), ms, None)
                    if by is not None:
                        self.of.said.append(Statement((t.id,), answer, by.start, by.end, by.rule.name, by.span))
                return

    def _answers(self, clause: Span, ms: list[Match], *, alone: bool) -> bool:
        """Whether a clause without a topic answers: by a whole sentence, or by "Ja"."""
        if any(re.search(r"zu\b|einverst|willig|zugestimmt|agree|consent|zustimm", m.words) for m in ms):
            return not bare_yes.of_something_else(self.of.text, clause, self._others)
        return bare_yes.answers(self.of.text, clause, ms, self._others, self.of.names, alone=alone)

    @cached_property
    def _others(self) -> list[Span]:
        """Where the reply names workshops or says where somebody takes part: the answers to other questions."""
        text, event = self.of.text, self.of.event
        named = choices.of(text, event, answers=[(0, len(text.low))]).findings
        where = attendance.of(text, event, short=True).findings if len(event.attendance) > 1 else ()
        return [(f.start, f.end) for f in (*named, *where)]

    def _limits_after(self, b: int) -> list[Match]:
        """ "Ja, aber nur wenn …": what the next clause takes back of a yes."""
        x, y = self.of.text.clause(min(b + 1, len(self.of.text.low) - 1))
        if not re.match(r"\s*(?:aber|jedoch|allerdings|nur|wenn|falls|sofern|but|only|if)\b", self.of.text.low[x:y]):
            return []
        if any(x <= t.start < y and t.topic == "photo" for t in self.of.topics):
            return []  # "Ja, aber bitte keine Fotos"
        return [m for m in self.of.answers if x <= m.start < y and m.means in (Answer.CONDITIONAL, Answer.NO)]

    def _breaks_off(self, b: int) -> bool:
        """ "Ja, aber …": a yes that is taken back without a word."""
        x, y = self.of.text.clause(min(b + 1, len(self.of.text.low) - 1))
        return bool(re.fullmatch(r"\W*(?:aber|jedoch|allerdings|nur|but|only)\W*", self.of.text.low[x:y]))

    def _both(self, a: int, b: int) -> bool:
        return bool(re.search(r"beide|both|alle", self.of.text.low[a:b]))

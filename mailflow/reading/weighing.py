"""One answer out of the several words of one breath: "stimme ich, wie gewünscht, nur unter Vorbehalt zu".

In: the words that answer, by rule, and the topic they stand at. Out: an `Answer` and the words that give it; None
where they say yes and no at once. Never: a yes from a polite word that stands elsewhere ("Ich komme gern").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from mailflow.reading.mark import Answer
from mailflow.reading.rule import Match, Rule
from mailflow.reading.text import Text

_ELSEWHERE = re.compile(r"\b(?:komm|nehm|teil\b|dabei|meld|freu|besuch|les|attend|join|come|coming)")
_LIMIT = re.compile(
    r"\b(?:nur|wenn|falls|sofern|soweit|solange|vorausgesetzt|vorbehalt\w*|unter|if|only|unless|provided)\b"
)
_ON_CONDITIONS = Rule("only on conditions, within the verb's brackets", Answer.CONDITIONAL, ())


def limited(m: Match) -> Match:
    """ "stimme ich nur unter Vorbehalt zu": a yes that holds its own limit."""
    return replace(m, rule=_ON_CONDITIONS) if m.means is Answer.YES and _LIMIT.search(m.words) else m


_NOUN = "agreement in one noun"
_REFUSAL = re.compile(
    r"zu\b|zust|zugest|einverst|willig|akzept|lehn|widersp|widerr|untersag|verweig|nein|\bno\b|agree|consent|"
    r"accept|zur(?:ü|ue)ck|erteil|gegeben|👎|❌|✗|refus|declin|object"
)
"""Words that refuse the privacy statement; a mere "nicht" near it may be about anything."""


_WEAK = re.compile(
    r"(?:sehr |auch |von mir aus )?(?:gerne?|klar|nat(?:ü|ue)rlich|sicher|selbstverst(?:ä|ae)ndlich|recht|gut|"
    r"fine|good|happy|glad|gladly|sure|welcome|passt|passen|geht|gehen|too|as well|of course|certainly|zu|"
    r"erhalten|m(?:ö|oe)glich)"
)


def weak(m: Match) -> bool:
    """A polite word that answers only right beside its topic: "Ich komme gern" is no consent."""
    words = m.rule.name in {"agrees", "agrees (en)"} and m.end - m.start < 24
    return bool(words and _WEAK.fullmatch(m.words))


def firm(m: Match) -> bool:
    return m.means in (Answer.YES, Answer.NO) and not weak(m) and m.rule.name not in {"as before", _NOUN}


@dataclass(frozen=True)
class Topic:
    start: int
    end: int
    topic: str


@dataclass(frozen=True)
class Weighing:
    """Weighs the answers of one text."""

    text: Text

    def combined(self, t: Topic, ms: list[Match], before: Answer | None) -> tuple[Answer | None, Match | None]:
        """One answer from several words of one breath."""
        ms = [m for m in ms if not weak(m) or self._close(t, m)]
        if len(ms) > 1:
            ms = [m for m in ms if m.rule.name != _NOUN] or ms[:1]
        if len(ms) == 1 and ms[0].rule.name == _NOUN and ms[0].start < t.start and not self._given(ms[0].start):
            return None, None
        if not ms:
            return None, None
        means = {m.means for m in ms}
        by = next((m for m in ms if firm(m)), ms[0])
        if {m.rule.name for m in ms} == {"as before"}:
            return before, by
        if Answer.DISTANT in means:
            return None, None
        for strong in (Answer.CONDITIONAL, Answer.UNDECIDED):
            if strong in means and not (strong is Answer.UNDECIDED and Answer.NO in means):
                return strong, by
        if any(m.words == "weder" for m in ms):
            return Answer.NO, by
        if {Answer.YES, Answer.NO} <= means:
            yes = [m for m in ms if m.means is Answer.YES and m.rule.name != "as before" and not weak(m)]
            return (Answer.NO, next(m for m in ms if m.means is Answer.NO)) if not yes else (None, by)
        for plain in (Answer.YES, Answer.NO):
            if plain in means:
                by = next(m for m in ms if m.means is plain)
                vague = plain is Answer.NO and t.topic == "privacy" and not _REFUSAL.search(by.words)
                return (None if vague else plain), by
        return Answer.NOTED, by

    def _given(self, at: int) -> bool:
        """ "Hiermit meine Einwilligung zur …", unlike the label "Einwilligung Datenschutz:"."""
        return bool(
            re.search(
                r"(?:hiermit|meine?|unsere?|volle?|ausdr(?:ü|ue)ckliche|my|hereby)\s*$",
                self.text.low[max(0, at - 16) : at],
            )
        )

    def _close(self, t: Topic, m: Match) -> bool:
        gap = self.text.low[m.end : t.start] if m.end <= t.start else self.text.low[t.end : m.start]
        return len(gap) <= 26 and not _ELSEWHERE.search(gap)

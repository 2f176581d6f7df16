"""Workshops named by a letter that stands free: "Natürlich C!", "C ist meins", "bei mir wird's C", "ich nehm c".

In: a text without offers, the programme, the names of the participants. Out: `Mention`s. Never: an initial ("B. Ek"),
what a noun counts ("Vitamin C", "Plan B"), a road ("A 7"), an idiom ("das A und O"), the English article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mailflow.learnt import expression
from mailflow.reading.mention import CONTENT, Mention, Scan
from mailflow.reading.spelling import plain
from mailflow.reading.text import MASK

_FREE = expression(
    r"(?<![\w.&+/'’@|-])(?<!\d[ \u00a0\u202f])(?<![&+]\s)(?P<code>[A-Z])(?=$|[\s\0,;:!?)…“”\"»«–]|\.(?:\s|\.|$|\0)|['’]s\b)(?!\s?\d(?![.)]\s)|[ ]?[-/&+@|]\w|[ ]?[&|]|[?!]?\w)"
)
_NUMBERED = expression(r"(?<![\w.])1[.)]\s*[A-H](?:[\s,;/]{1,3}[2-6][.)]\s*[A-H]){1,5}(?!\w)")
"""A list of wishes in one line: "1. B 2. C 3. A"."""
_OF_A_NOUN = expression(
    r"\b(?!(?:Erst|Zweit|Dritt)?(?:Wahl|Wunsch)|Workshop|Platz|Stimme|Favorit|Entscheidung|Forum|Priorit|Alternative|Ersatz|AG\b|Session|Modul|Panel|Gruppe)"
    r"[A-ZÄÖÜ]\w{2,}\s+(?:ist|war|lautet|hei(?:ß|ss)t)\s$"
)
"""Whose letter it is: "meine Blutgruppe ist B"."""
_WITH = expression(r"\bmit\s$")
_BOX = expression(r"(?:\[.?\]|\([ xX]?\)|[☐☒☑✓✔✅❌□■○●◯])")
_IN_LABEL = expression(r"[^()\n]{0,80}\)\s*[:=]")
_BEFORE = expression(r"(?P<word>[^\W\d_][\w'’-]*\.?)(?P<gap>[\s„“\"»«(]*)$")
_LEADS = frozenset(
    plain(w)
    for w in """ich wir sie ihr er es mir mich uns also dann bitte natürlich klar eindeutig definitiv selbstverständlich sicher jedenfalls
    lieber gern gerne nur einmal doch jetzt nun heute diesmal wieder nochmal unbedingt auf in im ins zu zum zur für bei das die
    den der dem nehme nehmen nehm nimm nimmt wähle wählen wähl möchte möchten will wollen würde hätte habe haben buche belege
    besuche bevorzuge bleibt ist wäre wird wirds wird's wirds's sei ja nein nee ne ach ach oh na und oder aber sondern statt nicht
    erst erstens zweitens zuerst danach anschließend ersatzweise sonst notfalls alternativ hilfsweise falls wenn weil da als wie
    sollte sollten sind wenn's würd würden hätt hätten könnt könnte kann darf dürfte mach mache macht geh gehe komm komme setz setzt
    setzen setze schreib schreibt schreiben trag tragt tragen pack packt bleib bleibe gibt meld melde ginge geht
    linie stelle wunsch wahl erstwunsch zweitwunsch drittwunsch alternative ersatz priorität prio favorit option choice
    i my the then or and first second is take choose for join""".split()
)
"""Words with a capital at a sentence's head that name nothing which a letter would count."""
_BEHIND_A = expression(
    r"\s*(?:$|[\n\0,;:!?)…“”\"»«–]|\.|(?:bitte|und|oder|sowie|ist|w(?:ä|ae)re|war|sind|nicht|passt|klingt|reizt|interessiert|kenne?n?|nehme?|n(?:ä|ae)hme|w(?:ä|ae)hle|"
    r"m(?:ö|oe)chte|will|w(?:ü|ue)rde|h(?:ä|ae)tte|habe|hat|hab|soll|sollte|wird|wurde|bleibt|geht|ginge|kommt|k(?:ä|ae)me|macht|rein|mit|vor|als|statt|dann|zu|"
    r"f(?:ü|ue)r|am|im|an|auf|falls|wenn|weil|da|voll|eher|lieber|besser|auch|bevorzugt|ersatzweise|gern|gerne|trifft|sagt|spricht|doch|f(?:ä|ae)llt|entf(?:ä|ae)llt|raus|weg|wieder|scheidet|kann|k(?:ö|oe)nnte|t(?:ä|ae)te|tut|bin|is|would|please|for|and|or|if|then|in|on|sounds|suits|looks)\b)"
)
"""What stands behind the code A; the English article has its noun there, in small letters."""
_SENTENCE = expression(
    r"\.\s*(?:$|\n|\0|\.|(?:ich|mein\w*|wir|mit|die|der|das|den|dem|daten\w*|foto\w*|bitte|danke|viel\w*|lieben?|beste\w*|freundlich\w*|"
    r"herzlich\w*|lg|vg|mfg|gru(?:ß|ss)\w*|gr(?:ü|ue)(?:ß|ss)e\w*|zu[mr]?|am|im|auf|bei|f(?:ü|ue)r|gegen|ja|nein|es|ist|wenn|falls|da|dort|ob|"
    r"sie|einverstanden\w*|keine?|nur|auch|als|dann|danach|sollte|sonst|so|wie|was|zustimm\w*|privacy|thanks?|please|kind|best|i|the|my)\b)"
)
_SMALL = expression(
    r"\b(?:nehme?|nimm|w(?:ä|ae)hle?|besuche?|belege?|buche?|(?:m(?:ö|oe)chte?|will|w(?:ü|ue)rde|h(?:ä|ae)tte|geh|gehe|komm|komme)"
    r"(?: (?:ich|gern|gerne|lieber|bitte|doch|auch|mal))*(?: (?:in|ins|zu|zum|zur|f(?:ü|ue)r))?|"
    r"f(?:ü|ue)r mich|mich|mir|dann|bitte|lieber|gern|gerne|also|wird'?s|take|choose|pick|prefer|put me in|for)"
    r"(?: (?:bitte|gern|gerne|lieber|dann|also|doch|mal|in|ins|zu|die|den|das|einmal|to))* (?P<code>[bcdfgh])"
    r"(?=\s*(?:$|[\n\0,;!?)]|\.(?:\s|$|\0)|(?:bitte|gern|gerne|rein|nehmen|w(?:ä|ae)hlen|dann|oder|und|please|vormerken|eintragen)\b))"
)

_PLACED = expression(
    r"\b(?:mich|uns|mir|ich|wir)(?: (?:bitte|mal|noch|dann|auch|also|gern|gerne|einfach|lieber|schon|doch|mit|direkt|gleich|jetzt|mich|uns|ma))* "
    r"(?:bei|zu|in|auf|f(?:ü|ue)r|unter)(?: (?:die|den|der|das|dem))? (?P<code>[a-h])"
    r"(?=(?: (?:noch|mit|gern|gerne|bitte|dann|auch|mal|gleich))* (?:mit|auf|ein|dazu|(?:drauf|rein|rauf|r(?:ü|ue)ber|dazu|dran|hinein|ein|an|vor)\w*)\b"
    r"|\s*(?:$|[\n\0,;!?)]|\.(?:\s|$|\0)))"
)
"""Where somebody is to be put: "setzt mich mal bei c mit drauf"."""


@dataclass(frozen=True)
class LetterScan(Scan):
    """Looks for letters."""

    @cached_property
    def letters(self) -> frozenset[str]:
        """The event's codes that are a single letter, but for those that are words of English or Roman numbers."""
        codes = {w.code.lower() for w in self.programme.event.workshops}
        return frozenset(c for c in codes if len(c) == 1 and c.isalpha() and c not in "iu") - (
            set("vx") if "ii" in codes else set()
        )

    def all(self) -> Iterator[Mention]:
        """Every one of them."""
        if not self.letters:
            return
        for m in _FREE.finditer(self.text.original):
            if m["code"].lower() in self.letters and self._is_code(m):
                yield self._mention(*m.span("code"))
        for m in (*_SMALL.finditer(self.low), *_PLACED.finditer(self.low)):
            start, end = m.span("code")
            if self.low.startswith(".", end) and not _SENTENCE.match(self.low, end):
                continue  # "ich nehme b. schneider mit"
            if self.low[start] in self.letters and self.text.original[start].islower() and not self._elsewhere(start):
                yield self._mention(start, end)

    def numbered(self) -> Iterator[Mention]:
        """The letters of a numbered list in one line."""
        for m in _NUMBERED.finditer(self.text.original):
            for c in re.finditer(r"[A-H]", m[0]):
                yield self._mention(m.start() + c.start(), m.start() + c.end())

    def boxed(self, at: int) -> bool:
        """Whether it is on offer: behind a box to tick on its line, or an offer that was left out, or in the brackets of a
        label ("Workshop (A / B / C): …")."""
        line = self.text.line(at)[0]
        offered = _BOX.search(self.text.original, line, at) or _IN_LABEL.match(self.text.original, at)
        return MASK in self.low[line:at] or bool(offered)

    def _mention(self, start: int, end: int) -> Mention:
        code = self.programme.bare(self.low[start:end])
        return Mention(start, end, frozenset({code} if code else ()), "code", slot=self._slot_near(start))

    def _is_code(self, m: re.Match[str]) -> bool:
        start, end = m.span("code")
        if any(a <= start < b for a, b in self.names) or self._elsewhere(start):
            return False
        if self.low.startswith(".", end) and not _SENTENCE.match(self.low, end):
            return False  # "C. Brandt"
        if m["code"] == "A" and not _BEHIND_A.match(self.low, end):
            return False
        if _OF_A_NOUN.search(self.text.original, self.text.line(start)[0], start) or (
            _WITH.search(self.low, 0, start) and not CONTENT.match(self.low, end)
        ):
            return False
        return not self._counted(start) and not self._initialled(start, end)

    def _counted(self, start: int) -> bool:
        """ "Vitamin C", "Frau B": a noun right before."""
        line = self.text.line(start)[0]
        before = _BEFORE.search(self.text.original[line:start])
        if before is None or "\n" in before["gap"]:
            return False
        word = before["word"]
        return not word.islower() and plain(word.rstrip(".")) not in _LEADS and not self._noun(word)

    def _noun(self, word: str) -> bool:
        return bool(re.fullmatch(rf"{self.programme.nouns}(?:s|en|n)?", word.lower()))

    def _initialled(self, start: int, end: int) -> bool:
        """ "Müller, B", "gez. B": a letter of a name, alone behind a name's comma."""
        before = self.text.original[max(0, start - 24) : start]
        return bool(
            re.search(r"(?:^|[\s\0])[A-ZÄÖÜ][a-zäöüß]+,\s?$", before) and re.match(r"\s*(?:$|[\n\0])", self.low[end:])
        )

"""Workshops named by a number that stands free, as a letter would: "ich möchte in 2", "setzen Sie dafür 3", "es bleibt also 4".

In: a text without offers, the programme, the names of the participants. Out: `Mention`s. Never: how many come or are brought
along ("wir kommen zu 3", "für 2 bitte"), a time ("ab 3"), what a noun counts or numbers ("2 Plätze", "Haus 3").
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailflow.learnt import expression
from mailflow.reading.mention import CONTENT, Mention, Scan
from mailflow.reading.patterns import NOT_CODE, WORDS_FOR_NUMBERS
from mailflow.reading.sought import made
from mailflow.reading.text import Span

_BEHIND = (
    r"(?=[\s)]*(?:$|[\n\0,.;:!?)(/-]|(?:und|oder|bzw|bitte|dann|sowie|statt|anstatt|sondern|als|or|and|ist|sind|w(?:ä|ae)ren?|gerne?|lieber|vor ort|rein|raus|weg|hinein|vor|"
    r"ein|an|auf|teil|f(?:ü|ue)r (?:mich|uns)|richtig|voll|belegt|ausgebucht|nicht|also|wieder|gleich|besser|dazu|dabei|drauf|besuchen|h(?:ö|oe)ren|gehen|kommen|teilnehmen|mitmachen|"
    r"nehmen|w(?:ä|ae)hlen|belegen|buchen|entschieden|eintragen|einplanen|vormerken|anmelden|setzen|hei(?:ß|ss)en|lauten|wechseln|umbuchen|tauschen|klingt|klingen|reizt|reizen|"
    r"kenne|kennen|hatte|habe|hab|k(?:ö|oe)nnte|kann|k(?:ä|ae)me|bin|leben|zufrieden|einverstanden|gl(?:ü|ue)cklich|gelandet|passt|passen|interessiert|interessieren|soll|sein|werden|am|im|in|instead|please|if|falls|wenn|sonst|ersatzweise|alternativ|notfalls|hilfsweise)\b))"
)
_FIGURE = expression(rf"(?<![\w.,:/+&€$§#@'-])(?<!\d\s)(?P<code>\d{{1,2}}){NOT_CODE}{_BEHIND}")
_WORD = expression(rf"\b(?:die|der|zur) (?P<code>{WORDS_FOR_NUMBERS}){_BEHIND}")
""" "Ich nehme die Vier": a number as a noun."""
_SMALL = (
    r"(?:(?:ich|wir|mich|mir|uns|gerne?|bitte|dann|lieber|also|auch|doch|eher|jetzt|nun|nur|vor allem|am liebsten|am meisten|besonders|unbedingt|sehr|wohl|"
    r"i|me|to|the|number|nummer|nr\.?|daf(?:ü|ue)r|stattdessen|sie|ihr|(?:die|den|der|das|dem)) )*$"
)
_TAKES = expression(
    r"\b(?:nehmen?|nimm|w(?:ä|ae)hlen?|belegen?|besuchen?|bevorzugen?|(?:setze|setzen|setzt) (?:sie|ihr|bitte|daf(?:ü|ue)r)|interessiert|interessieren|reizt|reizen|bleibt|"
    r"(?:fiel|f(?:ä|ae)llt) auf|favorit (?:ist|w(?:ä|ae)re)|(?:wahl|wunsch) (?:ist|w(?:ä|ae)re)|soll es|wird(?:'s| es)|w(?:ä|ae)re|choose|take|pick|prefer|join|attend) "
    + _SMALL
)
""" "Ich nehme lieber 2", "setzen Sie dafür 3", "es bleibt also 4"."""
_MEANT = expression(
    r"\b(?:gemeint (?:ist|war|sind|waren|w(?:ä|ae)re)|(?:ich )?meinte(?: ich)?|richtig (?:ist|w(?:ä|ae)re|muss es|hei(?:ß|ss)t es)|(?:muss|sollte|soll) (?:es |das )?(?:hei(?:ß|ss)en|lauten)) "
    + _SMALL
)
""" "Gemeint war 12": what corrects is a choice whatever else the words tell."""
_RATHER = expression(
    r"(?:^|\b)(?:am liebsten|und zwar|n(?:ä|ae)mlich|sondern|stattdessen|daf(?:ü|ue)r|lieber|ersatzweise|hilfsweise|alternativ|notfalls|sonst|also|f(?:ü|ue)r mich|oder doch|statt \d{1,2}) "
    r"(?:(?:bitte|lieber|gerne?|dann|w(?:ä|ae)re|ist|in|auf|bei|zu[mr]?|f(?:ü|ue)r|die|den|der|das|dem|nummer|nr\.?):? )*$"
)
_NAMELY = expression(r"\b(?:und zwar|n(?:ä|ae)mlich|sondern) ")
_INTO = expression(
    r"\b(?P<into>in|auf|bei|an|zu[mr]?|f(?:ü|ue)r|unter|for|into) (?:(?:die|den|der|das|dem|number|nummer|nr\.?) )*$"
)
_PUT = expression(
    r"\b(?:trag|schreib|setz|steck|pack|notier|merk|plan|buch|ordn|sign|put|move|register|book)\w* (?:\w+ ){0,3}?(?:mich|me)\b|\b(?:mich|me) (?:\w+ ){0,3}?(?:for|in|auf|bei|zu) "
)
""" "Tragen Sie mich in 3 ein": somebody is put there."""
_AM_IN = expression(r"\bbin (?:\w+ ){0,4}(?:bei|in) (?:der |dem )?$")
_NO_NOUN = expression(
    r"\s*(?:$|[\n\0,;:!?)]|\.\s*(?:$|[\n\0])|(?:dabei|mit|richtig|gern|gut|und|oder|auch|gelandet|angekommen|eingetragen)\b)"
)
""" "Bin in der 4 dabei", unlike "bin Pfleger in der 3. Station"."""
_WITH = expression(r"\b(?:mit|with) (?:(?:de[rm]|the|number|nummer|nr\.?) )*$")
_GOES = expression(
    r"\b(?:m(?:ö|oe)chte|will|gehe|w(?:ü|ue)rde|mache|wechsle|dazulernen|zieht es mich)\b|\b(?:geh|m(?:ö|oe)cht|komm|mach|w(?:ü|ue)rd) ich\b|\bich (?:geh|komm|mach|m(?:ö|oe)cht|w(?:ü|ue)rd)\b"
)
_COUNTS = expression(
    r"\b(?:wir|uns|sind|kommen|insgesamt|nur noch|erh(?:ö|oe)h\w*|reserv\w*|tische?|zimmer|pl(?:ä|ae)tze?|karten?|tickets?|personen|we|us)\b"
)
_ALONE = expression(r"(?:(?:die|den|das|der|bitte|also|dann|daf(?:ü|ue)r|doch|nein|mit) )*")
_ELSEWHERE = expression(
    r"\b(?:wohn\w*|arbeit(?:e|en|et)|unterricht\w*|lehre|sitz\w*|klassen?|schule|war|waren|gewesen|tochter|sohn|kind(?:er)?|bahn|bus|zug|linie|tram|fahr\w*|steig\w*|gleis|uhr|schon)\b"
)
_REFUSES = expression(
    r"\b(?:nicht|weder|statt|anstatt|streich\w*|vergess\w*|vergiss|l(?:ö|oe)sch\w*|not|instead of|drop|scratch|weder \d{1,2} noch|\d{1,2} als) (?:sie )?(?:bitte )?"
    r"(?:(?:in|auf|bei|zu[mr]?|f(?:ü|ue)r|for) )?(?:(?:die|den|der|das|dem) )?$"
)
_VISITS = expression(r"\b(?:m(?:ö|oe)chten?|will|wollen|w(?:ü|ue)rden?|h(?:ä|ae)tten?|kann) " + _SMALL)
_VISITED = expression(r"\s*(?:besuchen|h(?:ö|oe)ren|belegen|nehmen|w(?:ä|ae)hlen|buchen)\b")
""" "Ich möchte 2 besuchen", but "ich hätte gern 2"."""
_IF_FULL = expression(
    r"\b(?:falls|wenn|sollte|sofern|if|ist)\b.*\b(?:voll|belegt|ausgebucht|full|(?:kein|nicht?s?) \w*(?:platz|frei|mehr)\w*|(?:kein|keine) pl(?:a|ä|ae)tze?|geht|klappt|m(?:ö|oe)glich)\b"
)
_THEN = expression(
    r"(?:(?:und|dann|eben|halt|bitte|gerne?|lieber|gehe?|nehme?|ich|komme?|eher|auch|in|zu[mr]?|auf|bei|f(?:ü|ue)r|die|den|der|das|dem),? )*$"
)
""" "Sollte der voll sein, dann 4, und wenn gar nichts anderes geht, 1"."""
_BEFORE_IT = expression(r"\b\d{1,2} vor $")
_IN_ORDER = expression(r"\b(?:w(?:u|ü|ue)nsch\w*|reihe\w*|rangfolge|priorit\w*)\b")
_LABELLED = expression(
    r"\b(?:\w*wunsch|\w*wahl|prio|priorit(?:ä|ae)t) ?\d?\)? ?[:=]? $|\b\d\. (?:wunsch|wahl|prio\w*) ?[:=]? $"
)
_TAKES_BACK = expression(
    r"\b(?:nein|nee?|n(?:ö|oe)|halt|quatsch|falsch|korrektur|berichtigung|stopp?|pardon|sorry|verzeihung|moment|vielmehr|doch) ?[,:!.-]* ?$"
)
_ONLY = expression(r"\s*(?:bitte|w(?:ä|ae)re richtig|ist richtig)?\s*(?:[.!;\n\0]|$)")
_BESIDE = expression(r"\b(?:um|bis|gegen|ab|nach|vor|seit|kommen|sind|noch|nur|mit|von|at|until|till|from) $")
""" "Um 2 am Nachmittag": no workshop of the afternoon."""
_OTHERS = expression(
    r"\b(?:er|sie|she|he) (?:\w+ )?(?:geht|m(?:ö|oe)chte|will|kommt|w(?:ü|ue)rde|goes|wants)\b|\b[\w-]{3,} (?:geht|m(?:ö|oe)chte|will) (?:\w+ )?(?:zu|in|auf|bei) $|\bich (?:zu|in|auf|bei) $|\beinen (?:platz )?(?:in|bei|auf) $"
)
_MINE = expression(
    r"\s*(?:bitte |wieder )?(?:kenne?n? (?:ich|wir)\b|(?:hatten?|haben?|hab) (?:ich|wir) (?:ja )?(?:schon|bereits)\b|(?:ist|w(?:ä|ae)re|geht|ginge|passt|t(?:ä|ae)te es|tut es) (?:mir |f(?:ü|ue)r mich )?(?:auch|ebenfalls|ebenso)\b|(?:ist|war) (?:\w+ )?(?:voll|belegt|ausgebucht|(?:ü|ue)berlaufen)|rein\b|raus\b|weg(?=\s*(?:[,.;!\n]|$))|entf(?:ä|ae)llt\b|f(?:ä|ae)llt (?:\w+ )?weg\b|(?:doch )?nicht\b|ist es\b|f(?:ü|ue)r mich|for me|soll(?:'s| es) sein|w(?:ä|ae)re (?:meins|f(?:ü|ue)r mich)|ist meins)\b"
)


@dataclass(frozen=True)
class FigureScan(Scan):
    """Looks for free numbers."""

    def all(self) -> Iterator[Mention]:
        """Every one of which the words around it make a workshop."""
        words = (m for m in _WORD.finditer(self.low) if self.text.original[m.start("code")].isupper())
        for m in itertools.chain(_FIGURE.finditer(self.low), words):
            start, end = m.span("code")
            slot = self._slot_near(start)
            code = self.programme.code(m["code"], slot)
            wanted = code and (
                self._chosen(start, end) or self._of_its_slot(code, start, end) or self._behind_its_slot(code, start)
            )
            if wanted and not (self._elsewhere(start) or self._of_a_thing(start)):
                yield Mention(start, end, frozenset(filter(None, [code])), "code", slot=slot)

    def _of_its_slot(self, code: str, start: int, end: int) -> bool:
        """ "1 am Vormittag, 5 am Nachmittag": right before the words for its part of the day."""
        cue = dict(self.programme.slot_cues).get(self.programme.slot_of[code])
        if cue is None or not made(rf"[ (]*(?:am |im |in der |in the |in )?(?:{cue.pattern})").match(self.low, end):
            return False
        before = self._words(self.text.piece(start)[0], start)
        return not _COUNTS.search(self._words(self._sentence(start), start)) and not _BESIDE.search(before)

    def _behind_its_slot(self, code: str, start: int) -> bool:
        """ "Vormittags die Eins": nothing but the words for its part of the day, and an article, before it."""
        cue = dict(self.programme.slot_cues).get(self.programme.slot_of[code])
        begins = self.text.piece(start)[0]
        return cue is not None and bool(
            made(rf"[\s\0]*(?:und |am |im |in der )*(?:{cue.pattern})[: ]+(?:bitte |gern |dann )?die $").match(
                self.low[begins:start]
            )
        )

    def _chosen(self, start: int, end: int) -> bool:
        begins, piece = self._sentence(start), self.text.piece(start)
        sentence, before = self._words(begins, start), self._words(piece[0], start)
        if _ALONE.fullmatch(before) and (_MINE.match(self.low, end) or self._corrected(piece, end)):
            return True
        if (
            _MEANT.search(before)
            or (_AM_IN.search(before) and _NO_NOUN.match(self.low, end))
            or (_WITH.search(before) and CONTENT.match(self.low, end))
        ):
            return True
        if _ELSEWHERE.search(before):
            return False
        if (
            _REFUSES.search(before)
            or _TAKES.search(before)
            or _LABELLED.search(before)
            or (_VISITS.search(before) and _VISITED.match(self.low, end))
        ):
            return True
        if self._second(begins, piece[0], before):
            return True
        if m := _INTO.search(before):
            return self._placed(m["into"], sentence, before, end)
        counted = _COUNTS.search(sentence if _NAMELY.search(before) else before)
        return bool(_RATHER.search(before)) and not counted

    def _corrected(self, piece: Span, end: int) -> bool:
        """ "Nein, 2", "Halt, falsch: die 2": nothing but the number behind a word that takes something back."""
        return bool(_ONLY.match(self.low, end) and _TAKES_BACK.search(self._words(piece[0] - 40, piece[0])))

    def _second(self, begins: int, piece: int, before: str) -> bool:
        """What somebody would rather have than nothing, or next in an order."""
        first = self._words(begins, piece)
        fallback = _IF_FULL.search(first) and _THEN.fullmatch(before)
        return bool(fallback) or bool(_BEFORE_IT.search(before) and _IN_ORDER.search(first + before))

    def _sentence(self, at: int) -> int:
        """Where it begins; "sondern" goes on with what stands before it."""
        a = self.text.clause(at)[0]
        goes_on = a > 0 and re.match(r"\s*(?:sondern|but)\b", self.low[a : a + 12])
        return self.text.clause(a - 1)[0] if goes_on else a

    def _placed(self, into: str, sentence: str, before: str, end: int) -> bool:
        """ "Ich möchte in 2", "tragen Sie mich bei 3 ein", "ich nehme an 2 teil", but "wir kommen zu 3"."""
        counts = bool(_COUNTS.search(sentence))
        if into == "an":
            return bool(re.match(r"\s*(?:teil\b|teilnehm)", self.low[end:]))
        if into.startswith(("f", "zu")) and counts:
            return False
        if re.match(r"\s*entschieden\b", self.low[end:]):
            return True
        if _PUT.search(sentence) or _RATHER.search(before):
            return not counts or not into.startswith(("f", "zu"))
        joins = bool(re.match(r"\s*(?:dabei|mitmachen|mit)\b", self.low[end:]))
        return not into.startswith("f") and (joins or bool(_GOES.search(sentence) or _OTHERS.search(sentence)))

    def _words(self, a: int, b: int) -> str:
        words = self.low[max(a, b - 200, 0) : b].replace("\0", " ").split()
        return " ".join(words) + " " * bool(words)

"""Workshops named by code or position: "Workshop B", "AG 1 und 4", "der dritte Workshop", "[x] F2", "Anja – A".

In: a text without offers, the programme, the names of the participants. Out: `Mention`s. Never: a date, a house
number, "2 Personen", "Deutsch B1", a train's number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mailflow.learnt import expression
from mailflow.reading.answer_codes import AnswerScan
from mailflow.reading.boxes import BOX
from mailflow.reading.cells import CellScan
from mailflow.reading.colours import ENGLISH
from mailflow.reading.figures import FigureScan
from mailflow.reading.keycaps import KeycapScan
from mailflow.reading.mention import CUE, Mention, Scan
from mailflow.reading.patterns import NOT_CODE, WORDS_FOR_NUMBERS, patterns
from mailflow.reading.placed import PlacedScan
from mailflow.reading.positions import PositionScan
from mailflow.reading.side_by_side import SideScan
from mailflow.reading.spelling import number
from mailflow.reading.text import MASK, Span
from mailflow.reading.word_codes import WordScan

_FILLERS = frozenset(
    """und oder or and sowie bzw dann danach anschließend anschliessend sonst ersatzweise alternativ notfalls
    hilfsweise statt anstatt nicht sondern lieber doch eher besser zweite zweiter zweites zweitens erstens
    erste wahl wunsch prio priorität 1. 2. 3. falls wenn ist sei voll belegt ausgebucht kein keine platz
    plätze frei mehr dort da es das dieser der zu zum zur in die den dem für fuer auf nach am im entweder
    auch noch als erstes zweites drittes ersatz alternative zweitwunsch erstwunsch ersatzwunsch zweitwahl
    nein sorry ach ich meine
    meinte otherwise then rather second choice the instead of but if full not geht klappt möglich schon
    alles u un später spaeter
    later hernach nachher hinterher diesmal quatsch stopp pardon verzeihung heuer zur not vormittags nachmittags bitte andernfalls ansonsten first choice wäre waere danach
    ausweichmöglichkeit ausweichmoeglichkeit lieblingswunsch beziehungsweise weder noch zweimal jetzt nun for is to alternatively""".split()
)
_LAST_CELL = expression(
    r"[^\n\t]{0,20}\t(?:[^\n\t]{0,60}\t){0,4}[ ]*(?P<code>[A-Za-z]{0,3}[ -]?\d{1,2}|[A-Z])[ ]*(?=\n|$)"
)
_AFTER_NUMBER = expression(
    r"[\s)]*(?:$|[\n\0,.;:!?)/+&|(\-]|(?:und|oder|bitte|dann|sowie|statt|sondern|or|and|ist|w(?:ä|ae)re|gerne?|"
    r"vor ort|am|an|als|ein(?= ?(?:[.,;!\n\0]|$|und\b))|eintragen|einplanen|vormerken|rein|wieder|hinein|besuchen|gehen|kommen|teilnehmen|mitmachen|nehmen|w(?:ä|ae)hlen|belegen|please|"
    r"datenschutz\w*|dsgvo\w*|fotos?|danke|gru(?:ß|ss)|gr(?:ü|ue)(?:ß|ss)e|viele|liebe|beste|mfg|lg|vg|"
    r"instead|\w*wunsch|\w*wahl|prio\w*|ersatz\w*|alternativ|sonst|notfalls|hilfsweise|in the)\b)"
)

_PRAISED = expression(
    r"(?:w(?:ä|ae)re|ist|klingt|passt|ginge|reizt|spricht mich|sagt mir|would be|sounds|suits|nehme? ich|w(?:ä|ae)hle ich)\b"
)
_HEADING = expression(r"[ >•·*-]*(?P<code>\w[\w-]{0,11})\s*[:=–-]+\s*(?:(?:frau|herrn?|dr\.|prof\.)\s+)*$")
_LABEL = expression(r"(?:prio\w*|wunsch|wahl|ersatz\w*|alternativ\w*|choice|preference)[ \d]*[:=]\s*$")
_COLOUR_ENDS = expression(r"\s*(?:[,.;:!?)\n\0]|$|(?:and|or|please|as|is|if|first|then|but|for me)\b)")
_CAPITAL = expression(r"(?<=[\s,(])[B-H](?=[\s,);!?]|\.?$|\.?\n)(?!\s\d)")
_SMALL = expression(r"(?<![\w.'-])[b-h](?![\w'-]|\.\w)")


_SIGNED = expression(
    r"\. ?(?!danke|dank|gru(?:ß|ss)|gr(?:ü|ue)(?:ß|ss)e|viele|liebe|beste|herzliche|mfg|lg|vg|thanks|regards|"
    r"datenschutz|fotos?)[\w'-]{3,}[ ]*(?:\n|$)",
    re.IGNORECASE,
)

_BEGINS_QUOTE = expression(r"[„“\"»«‚‘‹›]\w+ +\w")
"""A quotation that goes on behind its first word."""


@dataclass(frozen=True)
class CodeScan(Scan):
    """Looks for codes."""

    @property
    def cells(self) -> CellScan:
        """The tables of the text."""
        return CellScan(self.text, self.programme, self.names)

    def all(self, answers: Iterable[Span]) -> Iterator[Mention]:
        """Every code by itself; those that go on from another ("A und B") are found by `continued`."""
        yield from self.ticked()
        yield from self.after_nouns()
        yield from self.labels()
        yield from self.telling()
        yield from self.hyphened()
        yield from self.after_cues()
        yield from self.alone(answers)
        yield from self.after_names()
        yield from PlacedScan(self.text, self.programme, self.names).all()
        yield from PositionScan(self.text, self.programme, self.names).all()
        yield from self.by_slot()
        yield from self.beside_slots()
        yield from self.rows()
        yield from SideScan(self.text, self.programme, self.names).all()
        yield from self.cells.columns()
        yield from self.leading()
        yield from self.stated()
        yield from WordScan(self.text, self.programme, self.names).all()
        yield from KeycapScan(self.text, self.programme, self.names).all()
        yield from FigureScan(self.text, self.programme, self.names).all()

    def ticked(self) -> Iterator[Mention]:
        """Bare codes right after a ticked box: "[x] B", or right before one that ends the line: "C (x)"."""
        for m in BOX.finditer(self.text):
            if (c := patterns(self.programme).boxed.match(self.low, m.end())) or (
                (c := patterns(self.programme).before_box.search(self.low, max(0, m.start() - 12), m.start()))
                and (not self.low[m.end() : self.text.line(m.start())[1]].strip(" .)"))
            ):
                yield from self._bare(c.start(1), c.end(1), sure=True)

    def after_nouns(self) -> Iterator[Mention]:
        """ "Workshop B", "WS 2", "AG Vormittag: 1", "Forum Nr. F3"; firm nouns make a code of the event's lack
        known."""
        for m in patterns(self.programme).noun_code.finditer(self.text):
            if self._elsewhere(m.start()) or self._heads_column(m):
                continue
            token = m["code"]
            if self.is_word(token) and self.comes_from(m.start()):
                continue
            if len(token) == 1 and re.match(r"-[^\W\d_]{2}", self.low[m.end("code") :][:3]):
                continue  # "Session: P-Konto"
            if _BEGINS_QUOTE.match(self.text.original, m.start("code") - 1) and not token[0].isdigit():
                continue  # "in den Workshop „Zwei Blicke nach vorn“"
            if self._english_word(token, m.start("code"), m.end()) or self._opens_title(token, m.start("code")):
                continue
            if (
                token.isalpha()
                and re.search(
                    r"\b(?:ist|lautet|is|w(?:ä|ae)re|hei(?:ß|ss)t)\W*$", self.low[m.start() : m.start("code")]
                )
                and not self.text.original[m.start("code")].isupper()
            ):
                continue
            slot = self._slot_in(m.start(), m.start("code")) or self._slot_near(m.start())
            code = self.programme.behind(m["noun"], token) or self.programme.code(token, slot)
            if code:
                firm = m["noun"] != "gruppe" or self.programme.firm("gruppe") or self.wishes(m.start())
                yield Mention(m.start(), m.end(), frozenset({code}), "code", slot=slot, firm=firm)
            elif self._unknown(m["noun"], token, m.start("code")):
                n = number(token)
                guess = self.programme.position(n, slot) if n else None
                yield Mention(m.start(), m.end(), frozenset(), "code", slot=slot, guess=guess)

    def _heads_column(self, m: re.Match[str]) -> bool:
        """The noun ends a table's head, and the number opens the first row."""
        line = self.text.original[self.text.line(m.start())[0] : m.end() + 1]
        return "\n" in m[0] and ("\t" in line or "|" in line)

    def _unknown(self, noun: str, token: str, at: int) -> bool:
        """Whether this code, which the event lacks, was meant as one."""
        if not self.programme.firm(noun):
            return False
        shape = re.fullmatch(r"[a-z]|[a-z]{1,2}-?\d{1,2}|\d{1,2}[a-z]?|[ivx]{2,4}", token)
        return bool(shape) and (token[0].isdigit() or self.text.original[at].isupper())

    def _english_word(self, written: str, at: int, end: int) -> bool:
        """ "the workshop I would like", "workshop a colleague told me of"."""
        if written not in {"i", "a"} or (written == "a" and self.text.original[at] == "A"):
            return False
        rest = self.low[end : end + 14]
        if written == "i":
            return bool(
                re.match(
                    r"'|\s+(?:would|want|am(?! \d)|have|like|prefer|choose|chose|will|can|could|should|was|saw|also|take|pick|join|go|attend|need)\b",
                    rest,
                )
            )
        return bool(re.match(r"\s+[a-z]{3,}", rest)) and " the " in self.low

    def telling(self) -> Iterator[Mention]:
        """Codes that are codes by their shape, wherever they stand: "F3", "AG 2", "M-A"."""
        found = list(patterns(self.programme).telling.finditer(self.text))
        places = {m["code"] for m in found if self._elsewhere(m.start())}  # "Haus W3 … W3 ist bei uns der Westflügel"
        for m in found:
            token = m["code"]
            written = self.text.words(m.start("code"), m.end("code"))
            code = self.programme.bare(token)
            if code is None or token in places or self._by_train(token, m.start()):
                continue
            if token.replace("-", "").replace(" ", "").isalpha() and not (written.isupper() and written != token):
                continue
            if "-" in code and not re.search(r"[ -]", written) and token.isalpha():
                continue
            yield Mention(m.start(), m.end(), frozenset({code}), "code", slot=self._slot_near(m.start()))

    def hyphened(self) -> Iterator[Mention]:
        """Codes of different parts of the day in a row: "1b-2a-3b"."""
        one = re.compile(rf"(?:{self.programme.code_pattern})(?!\w)")
        for m in patterns(self.programme).hyphened.finditer(self.text) if len(self.programme.slots) > 1 else ():
            found = list(one.finditer(self.low, m.start(), m.end()))
            codes = [self.programme.bare(c[0]) for c in found]
            if None not in codes and len({self.programme.slot_of[c] for c in codes if c}) == len(codes):
                yield from (
                    Mention(c.start(), c.end(), frozenset(filter(None, [code])), "code")
                    for c, code in zip(found, codes, strict=True)
                )

    def after_cues(self) -> Iterator[Mention]:
        """ "will zu B", "sondern C", "am Vormittag die 2": codes that need a word before them to be codes."""
        for m in patterns(self.programme).cue_code.finditer(self.text):
            lead = self.low[m.start() : m.start("code")]
            either = m["cue"] in {"oder", "or"}
            left = either and patterns(self.programme).left.search(self.low, max(0, m.start() - 8), m.start())
            if left and self._of_a_thing(left.start("code")):
                continue
            yield from self._bare(m.start("code"), m.end("code"), cue=m["cue"], lead=lead)
            if left:
                yield from self._bare(left.start("code"), left.end("code"), sure=True)

    def _bare(self, start: int, end: int, *, cue: str = "", lead: str = "", sure: bool = False) -> Iterator[Mention]:
        token = self.low[start:end]
        code = self.programme.bare(token) or (self.programme.code(token, self._slot_near(start)) if sure else None)
        if code is None and token.isdigit():
            code = self.programme.code(token, self._slot_near(start))
        if code is None or self._elsewhere(start) or self._ordinal(lead, start, end):
            return
        if token[0].isdigit():
            closes = _AFTER_NUMBER.match(self.low, end) or self._verb_behind(lead, end)
            if not closes or not (sure or len(token) > 2 or self._wanted(start, lead)):
                return
        elif not sure and self.is_word(token) and not self.wishes(start):
            return  # "die Broschüre in Blau"
        elif not self._capital(start, end) or (not sure and self._initial(end, cue if end - start == 1 else "")):
            return
        yield Mention(start, end, frozenset({code}), "code", slot=self._slot_near(start))

    def _verb_behind(self, lead: str, end: int) -> bool:
        """ "Dass mir die 4 lieber ist": behind an article and a number no noun follows, nor what describes one."""
        rest = self.text.original[end : end + 60]
        counted = re.match(r"\s+[a-zäöüß]+(?:en|e|er|es|n)\s+(?:[a-zäöüß]+\s+)?[A-ZÄÖÜ]", rest)
        return (
            bool(re.search(r"\b(?:die|den|der|dem)\s+$", lead) and re.match(r"\s[a-zäöüß]{2,}", rest)) and not counted
        )

    def _ordinal(self, lead: str, start: int, end: int) -> bool:
        """ "Das II. Vaticanum"."""
        behind = re.match(r"\.\s?([A-ZÄÖÜ][a-zäöüß]+)", self.text.original[end : end + 24])
        roman = re.fullmatch(r"[ivx]+", self.low[start:end])
        return bool(roman and behind and re.search(r"\b(?:das|des|dem|im|zum)\s$", lead)) and not (
            behind and re.fullmatch(self.programme.nouns, behind[1].lower())
        )

    def _capital(self, start: int, end: int) -> bool:
        """Letters are codes as capitals ("B"), words with one ("Gelb"), but English colours stand in small letters."""
        written = self.text.original[start:end]
        if written in ENGLISH.values() and _COLOUR_ENDS.match(self.low, end):
            return True
        return written.isupper() or (written[0].isupper() and self.is_word(written))

    def _wanted(self, at: int, cue: str) -> bool:
        if _LABEL.search(cue):
            return True
        if not re.search(
            r"die|den|zur|nehm|nimmt|macht|belegt|besucht|kreuz|haken|w(?:ä|ae)hl|wahl|wunsch|sondern|number|choos|take|lieber|prio|ersatz|altern|"
            r"entsch(?:ei|ie)d|reihenfolge|favorit|\berst\b|zuerst|sonst|notfalls",
            cue,
        ):
            return False
        a, b = self.text.clause(at)
        only = all(w in _FILLERS or w.isdigit() for w in re.findall(r"[\w.]+", self.low[a:b].replace(".", "")))
        slot = any(p.search(self.low, a, b) for _, p in self.programme.slot_cues)
        return only or bool(CUE.search(self.low, a, b)) or slot or "streich" in cue

    def _initial(self, end: int, cue: str) -> bool:
        """ "für B. Müller", "in B 2.07", "die A-Klasse"."""
        rest = self.text.original[end : end + 30]
        named = cue in {"für", "fuer", "bei", "unter", "for"} and re.match(r"\. ?[A-ZÄÖÜ]\w*[a-zäöü]", rest)
        return bool(named or re.match(r"\s\d|[-/]\w|'", rest))

    def labels(self) -> Iterator[Mention]:
        """Form lines: "Erstwunsch: B", "Vormittag: 1", "Meine Auswahl (bitte angeben): Zivilgesellschaft"."""
        for m in patterns(self.programme).label.finditer(self.text):
            start, end = m.span("value")
            slot = self._slot_in(m.start(), start)
            first = patterns(self.programme).value.match(self.low, start)
            code = self.programme.code(first["code"], slot) if first else None
            if first and self._opens_title(first["code"], first.start("code")):
                yield from self._like(start, self._value_end(start, end), slot)
            elif first and code:
                yield Mention(first.start("code"), first.end("code"), frozenset({code}), "code", slot=slot)
            elif not patterns(self.programme).noun_code.search(self.text, m.start(), end):
                yield from self._like(start, self._value_end(start, end), slot)

    def _value_end(self, start: int, end: int) -> int:
        cut = re.compile(r"[;|]|\s/\s|\. ").search(self.low, start, end)
        return cut.start() if cut else end

    def stated(self) -> Iterator[Mention]:
        """A number that is called the choice: "3 ist meine Wahl"."""
        for m in patterns(self.programme).stated.finditer(self.text):
            yield from self._bare(m.start("code"), m.end("code"), sure=True)

    def by_slot(self) -> Iterator[Mention]:
        """ "vormittags 1", "nachmittags bitte die b"."""
        for slot, cue in self.programme.slot_cues:
            for m in cue.finditer(self.low):
                c = patterns(self.programme).after_slot.match(self.low, m.end())
                if c and c["code"] == "i" and re.match(r"'| [a-z]{2,}", self.low[c.end() :][:4]):
                    continue  # "in the morning I am at work"
                if c and (code := self.programme.code(c["code"], slot)) and self.programme.slot_of[code] == slot:
                    capital = self.text.original[c.start("code")].isupper()
                    small = code.lower() == code and c["code"] != code  # "in der zweiten Runde b": the tail of "2b"
                    if c["code"].isalpha() and len(c["code"]) == 1 and not (capital or small) and ":" not in c[0]:
                        continue
                    behind = self.low[c.end() : c.end() + 30].lstrip(" ,")  # "Vormittag 1 Nachmittag 3"
                    next_slot = any(p.match(behind) for s, p in self.programme.slot_cues if s != slot)
                    if next_slot or _AFTER_NUMBER.match(self.low, c.end()):
                        yield Mention(c.start("code"), c.end(), frozenset({code}), "code", slot=slot)

    def alone(self, answers: Iterable[Span]) -> Iterator[Mention]:
        """A line or piece that is nothing but a code; a bare number only where we had asked for it."""
        answers = tuple(answers)
        asked = (*answers, *self._first_piece())
        scan = AnswerScan(self.text, self.programme, self.names)
        yield from scan.beside_slots(answers)
        figures = scan.figures(answers)
        spans = (*self.text.lines, *self.text.pieces, *scan.parts(answers), *scan.numbered(answers))
        for a, b in dict.fromkeys(spans):
            if any(a <= x < b for x, _ in figures):
                continue  # the "2." of "1. B / 2. ja"
            m = patterns(self.programme).only.fullmatch(self.low[a:b])
            if not m:
                if any(x <= a and b <= y for x, y in answers):
                    yield from scan.in_words(a, b)
                continue
            start, end = a + m.start("code"), a + m.end("code")
            if any(x <= start < y for x, y in asked):
                code = self.programme.code(m["code"], self._slot_near(start))
                workshops = frozenset({code}) if code else frozenset[str]()
                if code or re.fullmatch(r"[a-z]|\d{1,2}", m["code"]):
                    yield Mention(start, end, workshops, "code", slot=self._slot_near(start))
            elif self._before_surname(start, end):
                continue
            elif self.is_word(m["code"]) and (a, b) in self.text.lines and not self._elsewhere(start):
                yield Mention(start, end, frozenset(filter(None, [self.programme.bare(m["code"])])), "code")
            elif not m["code"].isdigit() or len(m["code"]) > 2:
                yield from self._bare(start, end, sure=True)

    def _before_surname(self, start: int, end: int) -> bool:
        """ "Vorstand: I. Pfaff, V. Dietz", "…, danke. A. Berg": a letter before a name that ends a list's part or a line."""
        if re.match(r"\.?\s?(?:und|u\.|&|and)\s[A-ZÄÖÜ]\.\s?[A-ZÄÖÜ]", self.text.original[end : end + 12]):
            return True  # "viele Grüße, C. und A. Schmidt"
        if end - start > 2 or not re.match(r"\.\s?[A-ZÄÖÜ][a-zäöüß]", self.text.original[end : end + 4]):
            return False
        listed = re.search(r"[,:;/&]\s*$|\bund\s*$", self.low[max(0, start - 5) : start])
        return bool(listed or _SIGNED.match(self.text.original, end))

    def _first_piece(self) -> Iterator[Span]:
        """The very first words of the text, where they are nothing but a number: "5 – Datenschutz ja"."""
        if self.text.pieces:
            a, b = self.text.pieces[0]
            if re.fullmatch(r"\s*\d\s*-?\s*", self.low[a:b]) and self.programme.bare(self.low[a:b].strip(" -\n")):
                yield a, b

    def beside_slots(self) -> Iterator[Mention]:
        """ "D in the afternoon", "B am Vormittag", and a code in brackets of its own: "(B)"."""
        by = patterns(self.programme)
        for m in (*by.before_slot.finditer(self.text), *by.bracketed.finditer(self.text)):
            if not self.low[m.start("code")].isdigit():
                yield from self._bare(m.start("code"), m.end("code"), sure=True)

    def rows(self) -> Iterator[Mention]:
        """Lines that are nothing but codes ("A + F"; numbers only where asked for), and orders: "B > A > C"."""
        by = patterns(self.programme)
        one = re.compile(r"\w+(?:-\w+)?")
        for a, b in dict.fromkeys((*self.text.lines, *self.text.pieces)):
            if b - a < 60 and by.row.fullmatch(self.low, a, b):
                for m in one.finditer(self.low, a, b):
                    if not m[0].isdigit():
                        yield from self._bare(m.start(), m.end(), sure=True)
        for m in by.ranked.finditer(self.text):
            if "vor" not in m[0] or re.search(r"reihenfolge|rangfolge|wunsch|priori", self.low):
                for c in one.finditer(m[0]):
                    yield from self._sure(m.start() + c.start(), m.start() + c.end())

    def leading(self) -> Iterator[Mention]:
        """Codes that open a sentence before its verb ("Grün nehmen Henry und ich"), or a line before people ("Grün: Henry")."""
        for m in patterns(self.programme).leading.finditer(self.text):
            if m["code"] != "i" and (not m["code"].isdigit() or _PRAISED.match(self.low, m.end())):  # "I will come"
                yield from self._bare(m.start("code"), m.end("code"), sure=True)
        for a, _ in self.names:
            begins = self.text.line(a)[0]
            if head := _HEADING.match(self.low, begins, a):
                yield from self._sure(*head.span("code"))

    def _word_behind(self, at: int) -> re.Match[str] | None:
        """ "Ich mache Grün, Henry Blau": a word that is a code right behind a name, and nothing more in its piece."""
        return re.compile(r" ([^\W\d_]{3,})(?=\s*(?:[,;.!?\n\0]|$|und\b|sowie\b|and\b))").match(self.low, at)

    def _sure(self, start: int, end: int) -> Iterator[Mention]:
        code = self.programme.code(self.low[start:end], self._slot_near(start))
        if code and (self.low[start].isdigit() or self.text.original[start].isupper()):
            yield Mention(start, end, frozenset({code}), "code", slot=self._slot_near(start))

    def after_names(self) -> Iterator[Mention]:
        """ "Anja Wuttke – A", "Anja Wuttke (B)", and the last column of a row that begins with a name."""
        for a, b in self.names:
            if b <= 0:
                continue
            if m := patterns(self.programme).each.search(self.low, max(0, a - 40), a):
                yield from self._sure(*m.span("code"))
            for pattern in (patterns(self.programme).beside_name, patterns(self.programme).last_column):
                if m := pattern.match(self.low, b):
                    yield from self._bare(m.start("code"), m.end("code"), sure=True)
            if m := _LAST_CELL.match(self.text.original, b):
                yield from self._bare(m.start("code"), m.end("code"), sure=True)
            yield from self.cells.beside(b)

    def continued(self, found: list[Mention]) -> Iterator[Mention]:
        """ "Workshop B, ersatzweise C", "AG 1 und 4", "Prio: A, B": codes that go on where a code stands."""
        taken = {m.start for m in found}
        for m in found:
            yield from self._after(m.end, taken)
            yield from self._joined_before(m, taken)
        for _, at in self.names:
            begins = self.text.clause(at - 1)[0] if at > 0 else 0
            word = self._word_behind(at) if any(begins <= t < at for t in taken) else None
            if word and (code := self.programme.bare(word[1])) and self._capital(*word.span(1)):
                yield Mention(*word.span(1), frozenset({code}), "code", slot=self._slot_near(word.start(1)))

    def _joined_before(self, m: Mention, taken: set[int]) -> Iterator[Mention]:
        """ "I und III klingen gut", "1 oder 5": a bare code joined to the one behind it."""
        kind = r"\d{1,2}" if self.low[m.start].isdigit() else r"[ivx]{1,4}"
        if not m.code or not re.fullmatch(kind, self.low[m.start : m.end]):
            return
        pair = re.compile(rf"(?<![\w.,:/-])(?P<code>{kind})\s*(?:und|oder|sowie|bzw\.?|and|or|[/&+])\s*$")
        c = pair.search(self.low, max(0, m.start - 14), m.start)
        if c and c.start() not in taken and not self._of_a_thing(c.start()):
            yield from self._bare(*c.span("code"), sure=True)

    def small(self, found: list[Mention]) -> Iterator[Mention]:
        """Where somebody writes "a and d" in small letters, every other letter that is a code: "make that f"."""
        if any(self.text.original[m.end - 1 : m.end].islower() and m.end - m.start == 1 for m in found):
            for m in _SMALL.finditer(self.low):
                if code := self.programme.bare(m[0]):
                    yield Mention(m.start(), m.end(), frozenset({code}), "code", slot=self._slot_near(m.start()))
        for at in [m.end for m in found if m.code and len(m.code) == 1 and m.code.isalpha()]:
            for m in _CAPITAL.finditer(self.text.original, at, self.text.clause(self.text.clause(at)[1])[1]):
                code = self.programme.bare(m[0].lower())
                offered = self.low[m.start()] != m[0].lower()
                if code and not offered and not self._elsewhere(m.start()):  # "A wäre toll, aber B nehme ich auch"
                    yield Mention(m.start(), m.end(), frozenset({code}), "code", slot=self._slot_near(m.start()))

    def _after(self, at: int, taken: set[int]) -> Iterator[Mention]:
        for word in re.compile(r"[^\s\0,/+&();|]+").finditer(self.low, at, min(len(self.low), at + 110)):
            between = self.low[at : word.start()]
            if "\n" in between and word[0][0].isdigit() and not re.search(r"[,/&+]\s*$", between):
                return  # the next line's number
            if "\n\n" in between or MASK in between or any(word.start() <= t < word.end() for t in taken):
                return
            bare = word[0].strip(".:!?")
            if (bare in _FILLERS or word[0] in _FILLERS) and not self._codeword(bare, word.start(), at - 1):
                if word[0][-1] in "!?" or (word[0].endswith(".") and not bare.isdigit() and bare not in {"bzw", "u"}):
                    return
                continue
            code = self._codeword(bare, word.start(), at - 1)
            if code:
                end = word.start() + len(bare)
                yield Mention(word.start(), end, frozenset({code}), "code", slot=self._slot_near(word.start()))
                yield from self._after(end, {*taken, word.start()})
            return

    def _codeword(self, bare: str, at: int, since: int) -> str | None:
        code = self.programme.bare(bare)
        if (
            code is None
            and bare != "i"
            and (len(bare) <= 2 or re.fullmatch(rf"[ivx]{{2,4}}|{WORDS_FOR_NUMBERS}", bare))
        ):
            code = self.programme.code(bare) or self.programme.code(bare, self._slot_near(at))
        if code is None:
            return None
        end = at + len(bare)
        if bare[0].isdigit():
            fits = _AFTER_NUMBER.match(self.low, end) and re.match(NOT_CODE, self.low[end : end + 14])
            return code if fits and not re.match(r"\. ?(?:wahl|wunsch|prio)", self.low[end:]) else None
        if bare.isalpha() and len(bare) > 2 and number(bare):
            return code if _AFTER_NUMBER.match(self.low, end) else None
        small = bare.isalpha() and len(bare) == 1 and self.text.original[since : since + 1].islower()  # "a oder b"
        return code if small or self.is_word(bare) or self._capital(at, end) else None

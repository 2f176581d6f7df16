"""Where a text names a workshop: by code, title, leader or position.

In: a `Text` and a `Programme`. Out: `Mention`s in the order of the text; each says which workshops its words can
mean (none: a code that does not exist; `conflict`: code and title that contradict each other). Never: a verdict
what the sender wants; a date, a house number, "2 Personen", "Deutsch B1" or the leader who is merely greeted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from mailflow.reading.boxes import BOX, governed
from mailflow.reading.programme import Programme, number, plain
from mailflow.reading.text import MASK, Span, Text


@dataclass(frozen=True)
class Mention:
    """Words that name a workshop. `workshops` are the codes that they can mean."""

    start: int
    end: int
    workshops: frozenset[str]
    how: str  # code, title, leader, position
    firm: bool = True  # False: a topic in running prose, believed only where nothing firmer stands
    slot: str | None = None  # the slot that the words beside it name
    conflict: frozenset[str] = frozenset()  # the workshops that contradict each other here
    guess: str | None = None  # for a number that is no code here: the workshop at that place of the programme

    @property
    def code(self) -> str | None:
        return next(iter(self.workshops)) if len(self.workshops) == 1 else None


_MONTH = r"jan|feb|m(?:ä|ae)r|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec"
_COUNTED = (
    r"personen|person\b|pers\b|pl(?:ä|ae)tze|teilnehme(?:r|nde)|leute|k(?:ö|oe)pfe|kolleg|mitarbeit|mal\b|x\b|"
    r"tage?\b|stunden?\b|std|minuten|min\b"
    r"|wochen|jahre|monate|people|persons?\b|places|seats|colleagues|participants|euro|eur\b|st(?:ü|ue)ck|"
    r"kinder|stock|etage|og\b"
    r"|prozent|uhr\b|klasse|seiten|anmeldungen|termine|g\b|fach\b"
)
_NOT_CODE = rf"(?!\w|['*][a-z]|[.,:]\d|\. ?[a-z]\.| ?\. ?(?:{_MONTH})|(?<=\d) ?(?:%|€|{_COUNTED})|/\d\d)"
_WORDS_FOR_NUMBERS = "eins|zwei|zwo|drei|vier|f(?:ü|ue)nf|sechs|sieben|acht|one|two|three|four|five|six|seven|eight"
_ANY_CODE = rf"[a-z]{{1,2}}-?\d{{1,2}}[a-z]?|\d{{1,2}}[a-z]?|[ivx]{{1,4}}|[a-z]-[a-z0-9]|[a-z]|{_WORDS_FOR_NUMBERS}"
_WISH = r"w(?:ü|ue)nsch\w*|\w*wunsch|wunsch\w*|wahl|\w*auswahl|prio\w*|entscheidung|choice|preference|option|angebot"
_CUE = re.compile(
    r"m(?:ö|oe|o)chte|\bwill\b|woll|w(?:ü|ue)rde|gern|w(?:ä|ae|a)hl|nehm|interess|entscheid|entschied|\bgeh|"
    r"besuch|beleg|bitte"
    r"|h(?:ä|ae)tte|wunsch|w(?:ü|ue)nsch|meld|teilnahm|dabei|optier|bevorzug|\bbuch|reservier|platz|\btrag|"
    r"would like|'d like|choos"
    r"|chose|prefer|\bjoin|attend|interested|register|sign|pick|\bkomm|vormerk|liebsten|put me|count me|zieht|"
    r"favorit|lieber|f(?:ä|ae)llt|am besten|sondern|\bdann\b|\balso\b|stattdessen|zun(?:ä|ae)chst|sodann|"
    r"danach|anschlie(?:ß|ss)end|brauch|freue|chosen|(?:mein|unser) thema"
)
_WENT = re.compile(
    r"(?:m(?:ö|oe|o)chte|will|w(?:ü|ue)rde|gehe?|komme|w(?:ä|ae)hle|nehme|melde mich|like to join|like)(?: "
    r"\w+){0,4} (?:in|ins|im|zu[mr]?|f(?:ü|ue)r|to) ?(?:de[nmr]|die|das|the)? *$"
)
_TALKED = re.compile(
    r"gesprochen|telefoni|erkundigt|bedank|kennengelernt|kennen gelernt|angerufen|gemailt|geschrieben|erfahren|"
    r"geh(?:ö|oe)rt|abgesprochen"
    r"|besprochen|verabredet|gr(?:ü|ue)(?:ß|ss)|danke|absprache|r(?:ü|ue)cksprache|vereinbart|spoke|talked|thank"
)
_FILLERS = frozenset(
    """und oder or and sowie bzw dann danach anschließend anschliessend sonst ersatzweise alternativ notfalls
    hilfsweise statt
    anstatt nicht sondern lieber doch eher besser zweite zweiter zweites zweitens erstens erste wahl wunsch prio
    priorität 1. 2. 3.
    falls wenn ist sei voll belegt ausgebucht kein keine platz plätze frei mehr dort da es das dieser der zu zum
    zur in die den dem
    für fuer auf nach am im entweder auch noch als ersatz alternative zweitwunsch erstwunsch ersatzwunsch zweitwahl
    nein sorry ach
    ich meine meinte otherwise then rather second choice the instead of but if full not geht klappt möglich schon
    alles zur not
    vormittags nachmittags bitte andernfalls ansonsten first choice wäre waere danach beziehungsweise weder noch
    zweimal jetzt nun
    for is to alternatively""".split()
)
_AFTER_NUMBER = re.compile(
    r"[\s)]*(?:$|[\n\0,.;:!?)/+&|(\-]|(?:und|oder|bitte|dann|sowie|statt|sondern|or|and|ist|w(?:ä|ae)re|gerne?|"
    r"vor ort|am|please|instead|\w*wunsch|\w*wahl|prio\w*|ersatz\w*|alternativ|sonst|notfalls|hilfsweise|in the)\b)"
)
_OTHER_THINGS = re.compile(
    r"(?<!\w)(?:raum|tour|route|station|zimmer|haus|halle|kurs\w*|niveau|deutsch\w*|linie|bus|bahn|tram|"
    r"autobahn|stra(?:ß|ss)e|str\.?|geb(?:ä|ae)ude|etage|az\.?|gz\.?"
    r"|stand|tel\.?|fax|level|klasse|artikel|art\.?|§|abs\.?|block|aufgang|eingang|parkplatz|gleis|sprachniveau|"
    r"zertifikat|room|building|road"
    r"|platz|allee|weg|ring|plz|team|abteilung|referat|dezernat|fachbereich|sachgebiet|amt|haus-?nr\.?|konto|"
    r"rechnung|kunden|poststelle|sg|fb)"
    r"[ .:-]*$"
)


def scan(
    text: Text,
    programme: Programme,
    *,
    names: Iterable[Span] = (),
    answers: Iterable[Span] = (),
) -> list[Mention]:
    """Every place that names a workshop. `names` are the spans of the participants; `answers` the spans that answer
    our question for a workshop, where a bare number is a code."""
    if not programme.event.workshops:
        return []
    read = _Scan(_unmarked(text, programme), programme, tuple(names))
    found = [
        *read.ticked(),
        *read.after_nouns(),
        *read.labels(),
        *read.telling(),
        *read.after_cues(),
        *read.alone(answers),
    ]
    found += [*read.after_names(), *read.by_position(), *read.by_slot(), *read.beside_slots()]
    found = _longest(found)
    found = _longest([*found, *read.continued(found)])
    topics = _longest([*read.by_title(), *read.by_leader()])
    return _attached(_longest([*found, *topics], prefer=found), read)


# ── Legends and ticks ─────────────────────────────────────────────────────────────────────────


def _unmarked(text: Text, programme: Programme) -> Text:
    """The text without what a form merely offers: legends before a colon, boxes that are not ticked."""
    low = text.low
    for a, b in text.lines:
        if offer := _bracketed_offer(low[a:b], programme):
            low = low[: a + offer[0]] + " " * (offer[1] - offer[0]) + low[a + offer[1] :]
        elif cut := _legend(low[a:b], programme):
            low = low[:a] + MASK * cut + low[a + cut :]
        for x, y, ticked in governed(low[a:b]):
            if not ticked:
                low = low[: a + x] + MASK * (y - x) + low[a + y :]
    low = _empty_rows(low, text, programme)
    return text if low == text.low else Text(text.original, low)


def _bracketed_offer(line: str, programme: Programme) -> Span | None:
    """Where "(A = … / B = … / C = …)" stands before the colon of "Workshop (…):"; the label keeps its meaning."""
    for m in re.finditer(r"\(([^()]*)\)(?=\s*:)", line):
        if _offers(m[1], programme) >= 2 or _ONE_OR_NONE.search(m[1]):
            return m.span()
    return None


_ONE_OR_NONE = re.compile(r"^\s*\S+\s*/\s*[-–—]\s*$")


def _legend(line: str, programme: Programme) -> int:
    """The length of "Workshop 1 (…) / 2 (…)" before the colon; 0 where the line is no such question."""
    for m in re.finditer(r":", line):
        label = line[: m.start()]
        if (
            ":" not in label
            and re.search(r"[/|]", label)
            and _offers(label, programme) >= 2
            and _names_offer(label, programme)
        ):
            return m.end()
    return 0


def _names_offer(label: str, programme: Programme) -> bool:
    """A label that begins with what is offered ("Workshop 1 (…) / 2 (…)") and says nothing of anybody."""
    slots = "|".join(p.pattern for _, p in programme.slot_cues) or "(?!)"
    begins = re.match(rf"[\s>•·*+-]*(?:[a-zäöüß-]+ )?(?:{programme.nouns}|{slots})", label)
    return bool(begins) and not re.search(
        r"\b(?:ich|mich|mir|wir|uns|bitte|f(?:ü|ue)r (?:frau|herrn?|mich|uns))\b", label
    )


def _offers(label: str, programme: Programme) -> int:
    """How many different workshops a label lists."""
    pattern = _bare_pattern(programme)
    codes = {programme.code(m[1]) for m in pattern.finditer(label)} - {None}
    return len(codes)


@lru_cache(maxsize=128)
def _bare_pattern(programme: Programme) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-])({programme.code_pattern}|\d{{1,2}}[a-z]?|[ivx]{{1,4}}|[a-z])(?![\w.-])")


_YES_NO_ROW = re.compile(r"[:=?]\s*(ja|x|yes|✓|✔|✅|gern|gerne|nein|no|-+|–)?\s*$")


def _empty_rows(low: str, text: Text, programme: Programme) -> str:
    """Rows "Workshop A: nein / Workshop B: ja": only those with a yes count, where any has one."""
    rows = []
    for a, b in text.lines:
        m = _YES_NO_ROW.search(low, a, b)
        if m and _offers(low[a : m.start()], programme) == 1 and len(low[a : m.start()]) < 90:
            rows.append((a, b, m[1] or ""))
    if len(rows) < 2 or not any(v in {"ja", "x", "yes", "✓", "✔", "✅", "gern", "gerne"} for *_, v in rows):
        return low
    for a, b, v in rows:
        if v in {"", "nein", "no"} or v.startswith(("-", "–")):
            low = low[:a] + MASK * (b - a) + low[b:]
    return low


# ── The scan ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Scan:
    text: Text
    programme: Programme
    names: tuple[Span, ...]

    @property
    def low(self) -> str:
        return self.text.low

    # codes ------------------------------------------------------------------------------------

    def ticked(self) -> Iterator[Mention]:
        """Bare codes right after a ticked box: "[x] B"."""
        for m in BOX.finditer(self.low):
            if c := _patterns(self.programme).boxed.match(self.low, m.end()):
                yield from self._bare(c.start(1), c.end(1), sure=True)

    def after_nouns(self) -> Iterator[Mention]:
        """ "Workshop B", "WS 2", "AG Vormittag: 1", "Forum Nr. F3"; firm nouns make a code of the event's lack
        known."""
        for m in _patterns(self.programme).noun_code.finditer(self.low):
            if self._elsewhere(m.start()):
                continue
            token = m["code"]
            if self._english_word(token, m.start("code"), m.end()):
                continue
            slot = self._slot_in(m.start(), m.start("code")) or self._slot_near(m.start())
            code = self.programme.code(token, slot)
            if code:
                yield Mention(m.start(), m.end(), frozenset({code}), "code", slot=slot)
            elif self._unknown(m["noun"], token, m.start("code")):
                n = number(token)
                guess = self.programme.position(n, slot) if n else None
                yield Mention(m.start(), m.end(), frozenset(), "code", slot=slot, guess=guess)

    def _unknown(self, noun: str, token: str, at: int) -> bool:
        """Whether this code, which the event lacks, was meant as one."""
        if not self.programme.firm(noun):
            return False
        shape = re.fullmatch(r"[a-z]|[a-z]{1,2}-?\d{1,2}|\d{1,2}[a-z]?|[ivx]{2,4}", token)
        return bool(shape) and (token[0].isdigit() or self.text.original[at].isupper())

    def _english_word(self, token: str, at: int, end: int) -> bool:
        """ "the workshop I would like", "workshop a colleague told me of"."""
        if token not in {"i", "a"} or (token == "a" and self.text.original[at] == "A"):
            return False
        rest = self.low[end : end + 14]
        if token == "i":
            return bool(
                re.match(
                    r"'|\s+(?:would|want|am|have|like|prefer|choose|chose|will|can|could|should|was|saw|also)\b", rest
                )
            )
        return bool(re.match(r"\s+[a-z]{3,}", rest)) and " the " in self.low

    def telling(self) -> Iterator[Mention]:
        """Codes that are codes by their shape, wherever they stand: "F3", "AG 2", "M-A"."""
        for m in _patterns(self.programme).telling.finditer(self.low):
            token = m["code"]
            written = self.text.words(m.start("code"), m.end("code"))
            code = self.programme.bare(token)
            if code is None or self._elsewhere(m.start()) or self._by_train(token, m.start()):
                continue
            if token.replace("-", "").replace(" ", "").isalpha() and not (written.isupper() and written != token):
                continue
            if "-" in code and not re.search(r"[ -]", written) and token.isalpha():
                continue
            yield Mention(m.start(), m.end(), frozenset({code}), "code", slot=self._slot_near(m.start()))

    def _by_train(self, token: str, at: int) -> bool:
        a, b = self.text.clause(at)
        travel = r"bahn|\bfahr|\breis|anreis|umsteig|\bzug\b|haltestelle|linie|niveau|sprachkurs|zertifikat|deutsch"
        return bool(re.fullmatch(r"[a-z]\d{1,2}", token)) and bool(re.search(travel, self.low[a:b]))

    def after_cues(self) -> Iterator[Mention]:
        """ "will zu B", "sondern C", "am Vormittag die 2": codes that need a word before them to be codes."""
        for m in _patterns(self.programme).cue_code.finditer(self.low):
            yield from self._bare(m.start("code"), m.end("code"), cue=m["cue"])
            if m["cue"] in {"oder", "or"} and (
                left := _patterns(self.programme).left.search(self.low, max(0, m.start() - 8), m.start())
            ):
                yield from self._bare(left.start("code"), left.end("code"), sure=True)

    def _bare(self, start: int, end: int, *, cue: str = "", sure: bool = False) -> Iterator[Mention]:
        token = self.low[start:end]
        code = self.programme.bare(token) or (self.programme.code(token, self._slot_near(start)) if sure else None)
        if code is None and token.isdigit():
            code = self.programme.code(token, self._slot_near(start))
        if code is None or self._elsewhere(start):
            return
        if token[0].isdigit():
            if not _AFTER_NUMBER.match(self.low, end) or not (sure or self._wanted(start, cue)):
                return
        elif not self.text.original[start:end].isupper() or (not sure and self._initial(end, cue)):
            return
        yield Mention(start, end, frozenset({code}), "code", slot=self._slot_near(start))

    def _wanted(self, at: int, cue: str) -> bool:
        if not re.search(
            r"die|den|zur|nehm|w(?:ä|ae)hl|wahl|wunsch|sondern|number|choos|take|lieber|prio|ersatz|altern", cue
        ):
            return False
        a, b = self.text.clause(at)
        return bool(_CUE.search(self.low, a, b)) or any(p.search(self.low, a, b) for _, p in self.programme.slot_cues)

    def _initial(self, end: int, cue: str) -> bool:
        """ "für B. Müller", "in B 2.07", "die A-Klasse"."""
        rest = self.text.original[end : end + 30]
        named = cue in {"für", "fuer", "bei", "for"} and re.match(r"\. ?[A-ZÄÖÜ]\w*[a-zäöü]", rest)
        return bool(named or re.match(r"\s\d|[-/]\w|'", rest))

    def labels(self) -> Iterator[Mention]:
        """Form lines: "Erstwunsch: B", "Vormittag: 1", "Meine Auswahl (bitte angeben): Zivilgesellschaft"."""
        for m in _patterns(self.programme).label.finditer(self.low):
            start, end = m.span("value")
            slot = self._slot_in(m.start(), start)
            first = _patterns(self.programme).value.match(self.low, start)
            code = self.programme.code(first["code"], slot) if first else None
            if first and code:
                yield Mention(first.start("code"), first.end("code"), frozenset({code}), "code", slot=slot)
            elif not _patterns(self.programme).noun_code.search(self.low, m.start(), end):
                yield from self._like(start, self._value_end(start, end), slot)

    def _value_end(self, start: int, end: int) -> int:
        cut = re.compile(r"[;|]|\s/\s|\. ").search(self.low, start, end)
        return cut.start() if cut else end

    def by_slot(self) -> Iterator[Mention]:
        """ "vormittags 1", "nachmittags bitte die b"."""
        for slot, cue in self.programme.slot_cues:
            for m in cue.finditer(self.low):
                c = _patterns(self.programme).after_slot.match(self.low, m.end())
                if c and (code := self.programme.code(c["code"], slot)) and self.programme.slot_of[code] == slot:
                    capital = self.text.original[c.start("code")].isupper()
                    if c["code"].isalpha() and len(c["code"]) == 1 and not capital and ":" not in c[0]:
                        continue
                    if _AFTER_NUMBER.match(self.low, c.end()):
                        yield Mention(c.start("code"), c.end(), frozenset({code}), "code", slot=slot)

    def alone(self, answers: Iterable[Span]) -> Iterator[Mention]:
        """A line or piece that is nothing but a code; a bare number only where we had asked for it."""
        asked = (*answers, *self._first_piece())
        for a, b in dict.fromkeys((*self.text.lines, *self.text.pieces)):
            m = _patterns(self.programme).only.fullmatch(self.low[a:b])
            if not m:
                continue
            start, end = a + m.start("code"), a + m.end("code")
            if any(x <= start < y for x, y in asked):
                code = self.programme.code(m["code"], self._slot_near(start))
                workshops = frozenset({code}) if code else frozenset[str]()
                if code or re.fullmatch(r"[a-z]|\d{1,2}", m["code"]):
                    yield Mention(start, end, workshops, "code", slot=self._slot_near(start))
            elif not m["code"].isdigit():
                yield from self._bare(start, end, sure=True)

    def _first_piece(self) -> Iterator[Span]:
        """The very first words of the text, where they are nothing but a number: "5 – Datenschutz ja"."""
        if self.text.pieces:
            a, b = self.text.pieces[0]
            if re.fullmatch(r"\s*\d\s*-?\s*", self.low[a:b]) and self.programme.bare(self.low[a:b].strip(" -\n")):
                yield a, b

    def beside_slots(self) -> Iterator[Mention]:
        """ "D in the afternoon", "B am Vormittag", and a code in brackets of its own: "(B)"."""
        patterns = _patterns(self.programme)
        for m in (*patterns.before_slot.finditer(self.low), *patterns.bracketed.finditer(self.low)):
            if not self.low[m.start("code")].isdigit():
                yield from self._bare(m.start("code"), m.end("code"), sure=True)

    def after_names(self) -> Iterator[Mention]:
        """ "Anja Wuttke – A", "Anja Wuttke (B)", and the last column of a row that begins with a name."""
        for a, b in self.names:
            if b <= 0:
                continue
            for pattern in (_patterns(self.programme).beside_name, _patterns(self.programme).last_column):
                if m := pattern.match(self.low, b):
                    yield from self._bare(m.start("code"), m.end("code"), sure=True)

    def continued(self, found: list[Mention]) -> Iterator[Mention]:
        """ "Workshop B, ersatzweise C", "AG 1 und 4", "Prio: A, B": codes that go on where a code stands."""
        taken = {m.start for m in found}
        for m in found:
            yield from self._after(m.end, taken)

    def _after(self, at: int, taken: set[int]) -> Iterator[Mention]:
        for word in re.compile(r"[^\s,/+&();|]+").finditer(self.low, at, min(len(self.low), at + 110)):
            between = self.low[at : word.start()]
            if "\n" in between and word[0][0].isdigit() and not re.search(r"[,/&+]\s*$", between):
                return  # the next line's number
            if "\n\n" in between or MASK in between or any(word.start() <= t < word.end() for t in taken):
                return
            bare = word[0].strip(".:!?")
            if (bare in _FILLERS or word[0] in _FILLERS) and not self._codeword(bare, word.start()):
                if word[0][-1] in "!?" or (word[0].endswith(".") and not bare.isdigit() and bare != "bzw"):
                    return
                continue
            code = self._codeword(bare, word.start())
            if code:
                end = word.start() + len(bare)
                yield Mention(word.start(), end, frozenset({code}), "code", slot=self._slot_near(word.start()))
                yield from self._after(end, {*taken, word.start()})
            return

    def _codeword(self, bare: str, at: int) -> str | None:
        code = self.programme.bare(bare)
        if code is None and (len(bare) <= 2 or re.fullmatch(rf"[ivx]{{2,4}}|{_WORDS_FOR_NUMBERS}", bare)):
            code = self.programme.code(bare)
        if code is None:
            return None
        end = at + len(bare)
        if bare[0].isdigit():
            fits = _AFTER_NUMBER.match(self.low, end) and re.match(_NOT_CODE, self.low[end : end + 14])
            return code if fits and not re.match(r"\. ?(?:wahl|wunsch|prio)", self.low[end:]) else None
        if bare.isalpha() and len(bare) > 2 and number(bare):
            return code if _AFTER_NUMBER.match(self.low, end) else None
        return code if self.text.original[at:end].isupper() else None

    # positions --------------------------------------------------------------------------------

    def by_position(self) -> Iterator[Mention]:
        """ "der dritte Workshop", "den letzten bitte"; by place in its slot where the words name one."""
        patterns = _patterns(self.programme)
        for m in (*patterns.position.finditer(self.low), *patterns.position_alone.finditer(self.low)):
            n = _nth(m["nth"])
            slot = self._slot_near(m.start())
            code = self.programme.position(n, slot) if n is not None else None
            if code:
                yield Mention(m.start("nth"), m.end(), frozenset({code}), "position", slot=slot)
            elif n is not None and n > len(self.programme.event.workshops):
                yield Mention(m.start("nth"), m.end(), frozenset(), "position", slot=slot)

    # titles -----------------------------------------------------------------------------------

    def by_title(self) -> Iterator[Mention]:
        """Titles, aliases and clear parts of them; words in running prose only where they are governed by a wish."""
        yield from self._titles_after_nouns()
        yield from self._quoted()
        for run in self._runs():
            yield from self._topic(run)

    def _titles_after_nouns(self) -> Iterator[Mention]:
        for m in _patterns(self.programme).noun_title.finditer(self.low):
            start = m.end()
            if coded := _patterns(self.programme).noun_code.match(self.low, m.start()):
                opens = re.match(r"[ ]*[:(=-]+[ ]*(?=\w)|  +(?=\w)", self.low[coded.end() :][:8])
                if not opens:
                    continue
                start = coded.end() + opens.end()
            end = self._title_end(start)
            yield from self._like(start, end, self._slot_near(m.start()))

    def _title_end(self, start: int) -> int:
        stop = re.compile(
            r"[\n.;!?)\0]|,\s|\s(?:und (?:stimme|bin|ich|am|nachmittags|mit)|nicht\b|not\b|pass(?:t|en)\b|"
            r"kommt\b|w(?:ä|ae)re\b|ist\b|interessiert|klingt|teilnehm|besuch|m(?:ö|oe)cht|aber\b|oder\b|"
            r"or\b|statt\b|sowie\b|teil\b|an\b|am\b|vor ort|für mich|bitte|ein\b)"
        ).search(self.low, start)
        return min(stop.start() if stop else len(self.low), start + 120)

    def _quoted(self) -> Iterator[Mention]:
        for m in re.finditer(
            r"[„“\"»«'‚](?P<q>[^„“”\"»«‘\n]{4,120}(?:\n[^„“”\"»«‘\n]{1,80})?)[“”\"»«‘']", self.text.original
        ):
            if self.low[m.start("q")] != MASK:
                yield from self._like(m.start("q"), m.end("q"), self._slot_near(m.start()))

    def _like(self, start: int, end: int, slot: str | None) -> Iterator[Mention]:
        words = self.low[start:end]
        if len(words.strip()) >= 4 and (code := self.programme.like(words)):
            yield Mention(start, end, frozenset({code}), "title", slot=slot)

    def _runs(self) -> Iterator[list[tuple[int, int, str]]]:
        """Stretches of title words that stand close together: (start, end, title word)."""
        run: list[tuple[int, int, str]] = []
        for m in re.finditer(r"\w+", self.low):
            token = plain(m[0])
            if token in {"frau", "herr", "herrn"}:
                continue
            word = self.programme.title_word(token) if len(token) > 2 else None
            if word is None:
                continue
            if run and (m.start() - run[-1][1] > 24 or self._parted(run[-1][1], m.start())):
                yield run
                run = []
            run.append((m.start(), m.end(), word))
        if run:
            yield run

    def _parted(self, a: int, b: int) -> bool:
        return bool(re.search(r"[.;!?\0]\s|\n\n", self.low[a:b])) or any(
            p.search(self.low, a, b) for _, p in self.programme.slot_cues
        )

    def _topic(self, run: list[tuple[int, int, str]]) -> Iterator[Mention]:
        """The workshops that the words of a run tell: one mention for each stretch with one owner."""
        for part in self._by_owner(run):
            start, end = part[0][0], part[-1][1]
            said = {w for *_, w in part}
            owners = [self.programme.owners(w) for w in said if self.programme.owners(w)]
            common = frozenset.intersection(*owners) if owners else frozenset()
            if len(common) != 1:
                continue
            weight = self._weight(next(iter(common)), said)
            if weight and self._governed(start, end, weight):
                yield Mention(
                    start,
                    end,
                    common,
                    "title",
                    firm=weight > 2 or self._named_group(start, end),
                    slot=self._slot_near(start),
                )
            elif weight:
                yield Mention(start, end, common, "aside", firm=False)

    def _by_owner(self, run: list[tuple[int, int, str]]) -> Iterator[list[tuple[int, int, str]]]:
        part: list[tuple[int, int, str]] = []
        common: frozenset[str] = frozenset()
        for item in run:
            owners = self.programme.owners(item[2])
            if not owners:
                continue
            if part and not common & owners:
                yield part
                part, common = [], frozenset()
            part.append(item)
            common = common & owners if common else owners
        if part:
            yield part

    def _weight(self, code: str, said: set[str]) -> int:
        """3: a whole title or a part of three words; 2: two telling words; 1: one word; 0: a crumb of a longer
        phrase."""
        best = 0
        for p in self.programme.phrases:
            if p.workshop != code:
                continue
            hit = len(said & set(p.words))
            if hit == len(set(p.words)):
                best = max(best, min(hit, 3) if p.whole or hit > 1 else 1)
            elif hit >= 2:
                best = max(best, 3 if hit >= 3 else 2)
            elif hit == 1 and (max(map(len, said)) >= 11 or (len(p.words) == 2 and max(map(len, said)) >= 8)):
                best = max(best, 1)
        return best

    def _governed(self, start: int, end: int, weight: int) -> bool:
        if weight > 2 or self._named_group(start, end):
            return True
        x, y = self.text.piece(start)
        if weight > 1 and not (self.low[x:start] + self.low[end:y]).strip(" ,.;!-\n\0"):
            return True
        a, b = self.text.clause(start)
        wish = bool(_CUE.search(self.low, a, b))
        slot = any(p.search(self.low, a, b) for _, p in self.programme.slot_cues)
        before = self.low[max(a, start - 40) : start]
        if _WENT.search(before) and re.match(r"\s*(?:$|[\n\0,.;:!)(]|bitte|und|please)", self.low[end:]):
            return True
        if wish and re.search(
            r"interess\w*(?: (?:mich|uns|mir|besonders|vor allem|mehr|hier|auch|sehr|gilt|liegt bei|an|am|f(?:ü|"
            r"ue)r|in|der|die|das|den|dem))*\s+$",
            before,
        ):
            return True
        if re.search(
            r"(?:\bzu[mr]?|\bthema|\bthemen|\bf(?:ü|ue)r|\bbeim?|\bins?|\bim)(?: (?:de[nmr]|die|das|thema|"
            r"themen|bereich))*\s+$",
            before,
        ):
            strong = re.search(r"\bzu[mr]?\b|thema|themen|f(?:ü|ue)r|\bins\b", before)
            return slot or (wish and bool(strong or weight > 1))
        if wish and re.search(
            r"(?:\b(?:das|der|die|den|dem|etwas) mit|\bum|\bmit) (?:de[rmn]|die|das|den)\s+$", before
        ):
            return not re.search(r"arbeit|spr(?:ä|ae)ch|telefon|zusammen", before)
        if any(
            re.match(rf"[ (]*(?:am |im |in the |in der )?(?:{p.pattern})", self.low[end : end + 30])
            for _, p in self.programme.slot_cues
        ):
            return True
        return ((slot or wish) and weight > 1) or any(
            re.search(rf"(?:{p.pattern})[\s:,]*(?:bitte|gern|lieber|unbedingt)?\s*$", before)
            for _, p in self.programme.slot_cues
        )

    def _named_group(self, start: int, end: int) -> bool:
        """ "Folklore-Workshop", "Workshop (zum Thema) Haftung"."""
        noun = self.programme.nouns
        return bool(
            re.match(rf"[\w-]*?-?{noun}(?!\w)", self.low[end : end + 40].lstrip("-"))
            and self.low[end : end + 1] in {"-", *"abcdefghijklmnopqrstuvwxyzäöü"}
            or re.search(
                rf"(?<!\w){noun}(?:s|en)?[ :]*(?:zu[mr]?|[üu]e?ber|mit|about|on)?\s*(?:de[nmr]|die|das|"
                rf"the)?\s*(?:thema)?[ :(„-]*$",
                self.low[max(0, start - 50) : start],
            )
        )

    # leaders ----------------------------------------------------------------------------------

    def by_leader(self) -> Iterator[Mention]:
        """ "zu Frau Brachwitz in die Gruppe", "der Workshop von Emiliano Chaimite"; not a leader who is greeted."""
        for m in re.finditer(r"[^\W\d_][\w'-]{1,30}", self.low):
            name = m[0].removesuffix("'s").rstrip("'-")
            codes = self.programme.leader(name) or (
                self.programme.leader(name[:-1]) if name.endswith("s") else frozenset()
            )
            if not codes or any(a <= m.start() < b for a, b in self.names):
                continue
            before = self._before_name(m.start())
            if self._leads(before, m.end()):
                yield Mention(before, m.end(), codes, "leader", slot=self._slot_near(m.start()))
            else:
                yield Mention(before, m.end(), codes, "aside", firm=False)

    def _before_name(self, at: int) -> int:
        """Where the titles and given names before a surname begin."""
        m = re.search(
            r"(?:(?:frau|herrn?|hr\.|fr\.|dr\.|prof\.|mrs?\.?|ms\.?|med\.|[a-z]\.|[a-zäöüßà-ž-]{2,20})\s{0,3}){0,4}$",
            self.low[max(0, at - 60) : at],
        )
        words = m[0] if m else ""
        keep = 0
        for word in reversed(words.split()):
            w = plain(word.strip("."))
            if (
                len(w) > 1
                and w not in {"frau", "herr", "herrn", "hr", "fr", "dr", "prof", "med", "mr", "mrs", "ms"}
                and w not in self._given()
            ):
                break
            keep += 1
        kept = words.split()[len(words.split()) - keep :] if keep else []
        return at - len(words[words.find(kept[0]) if kept else len(words) :]) if kept else at

    def _given(self) -> frozenset[str]:
        return _given_names(self.programme)

    def _leads(self, start: int, end: int) -> bool:
        a, b = self.text.clause(start)
        before = self.low[max(a, start - 45) : start]
        noun = self.programme.nouns
        if re.search(
            rf"(?<!\w){noun}(?:s|en)? *(?:am \w+ )?(?:von|mit|bei|unter|by|with|of|\(|:|-|leitung)?[ (]*(?:de[rm] )?$",
            before,
        ):
            return not re.search(r"(?:hallo|liebe[r]?|geehrte[r]?|dear|guten \w+) *$", before)
        if re.match(rf"(?:'?s)? ?[\w-]*{noun}(?!\w)", self.low[end : end + 30]):
            return not re.search(r"liebe|geehrte|hallo|dear", before[-16:])
        if _TALKED.search(self.low, *self.text.piece(start)):
            return False
        if re.search(rf"{noun}[ ,]*(?:de[nrm]|die|das)? *$", before) and re.match(
            r"\s*(?:leitet|anbietet|moderiert|h(?:ä|ae)lt|gibt|macht|betreut|begleitet)", self.low[end:]
        ):
            return True
        if re.search(r"\b(?:the one|die|der|das) (?:von|by|with|mit|bei) (?:de[rm] )?$", before) and re.match(
            r"\s*(?:$|[\n.,;!?)])", self.low[end:]
        ):
            return True
        if not re.search(r"(?<!\w)(?:bei|zu[mr]?|in|nach|f(?:ü|ue)r|mit|with|to|join) (?:de[rmn] )?$", before):
            return False
        group = re.search(rf"{noun}|gruppe|runde|kreis", self.low[end:b])
        slot = any(p.search(self.low, a, b) for _, p in self.programme.slot_cues)
        going = re.search(r"(?<!\w)(?:bei|zu[mr]?|to|join) (?:de[rm] )?$", before) and _CUE.search(self.low, a, b)
        return bool(group or slot or going)

    # where -----------------------------------------------------------------------------------

    def _elsewhere(self, at: int) -> bool:
        return bool(_OTHER_THINGS.search(self.low[max(0, at - 24) : at]))

    def _slot_in(self, start: int, end: int) -> str | None:
        hits = [s for s, p in self.programme.slot_cues if p.search(self.low, start, end)]
        return hits[0] if len(hits) == 1 else None

    def _slot_near(self, at: int) -> str | None:
        """The slot named last before `at` in its sentence, or first after it in its piece."""
        a, b = self.text.clause(at)
        cues = self.programme.slot_cues
        behind = [
            s
            for s, p in cues
            if re.match(
                rf"[\w .-]{{1,24}}?[ (](?:am |im |in der |in the |\()?(?:{p.pattern})(?!\s*[:=])",
                self.low[at : min(b, at + 60)],
            )
        ]
        if len(behind) == 1 and not re.match(
            r".{0,30}?\b(?:und|and|sowie|dann)\b", self.low[at : self._cue_at(behind[0], at)]
        ):
            return behind[0]
        before = [(m.end(), s) for s, p in cues for m in p.finditer(self.low, a, at)]
        return max(before)[1] if before else None

    def _cue_at(self, slot: str, at: int) -> int:
        pattern = dict(self.programme.slot_cues)[slot]
        m = pattern.search(self.low, at)
        return m.start() if m else at


# ── Patterns of a programme, compiled once ────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Patterns:
    noun_code: re.Pattern[str]
    noun_title: re.Pattern[str]
    telling: re.Pattern[str]
    cue_code: re.Pattern[str]
    label: re.Pattern[str]
    value: re.Pattern[str]
    after_slot: re.Pattern[str]
    only: re.Pattern[str]
    beside_name: re.Pattern[str]
    last_column: re.Pattern[str]
    boxed: re.Pattern[str]
    before_slot: re.Pattern[str]
    bracketed: re.Pattern[str]
    left: re.Pattern[str]
    position: re.Pattern[str]
    position_alone: re.Pattern[str]


_NTH = (
    r"\d\.|erste[nrsm]?|zweite[nrsm]?|dritte[nrsm]?|vierte[nrsm]?|f(?:ü|ue)nfte[nrsm]?|sechste[nrsm]?|"
    r"siebte[nrsm]?|achte[nrsm]?"
    r"|letzte[nrsm]?|vorletzte[nrsm]?|mittlere[nrsm]?|first|second|third|fourth|fifth|sixth|last|1st|2nd|3rd|"
    r"4th|5th|6th"
)
_NTH_WORDS = _NTH.removeprefix(r"\d\.|")
_PLACES = ("erste", "zweite", "dritte", "vierte", "funfte", "sechste", "siebte", "achte")
_ENGLISH_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")


def _nth(word: str) -> int | None:
    if word[0].isdigit():
        return int(word[0])
    w = plain(word)
    if w.startswith("vorletzt"):
        return -2
    if w.startswith(("letzt", "last")):
        return -1
    if w.startswith("mittler"):
        return 0
    for i, (de, en) in enumerate(zip(_PLACES, (*_ENGLISH_PLACES, "-", "-"), strict=True), 1):
        if w.startswith(de) or w == en:
            return i
    return None


@lru_cache(maxsize=128)
def _patterns(p: Programme) -> _Patterns:
    slots = "|".join(c.pattern for _, c in p.slot_cues)
    slot = rf"(?:{slots})" if slots else "(?!)"
    code = rf"(?P<code>(?:{p.code_pattern})(?!\w)|{_ANY_CODE}){_NOT_CODE}"
    noun = rf"(?<!\w)(?:wunsch-?|fach-?|themen-?)?(?P<noun>{p.nouns})"
    inflected = r"(?:s|en|e|n)?(?:[- ]?(?:wunsch|wahl|auswahl|platz|nr|nummer|angebot|titel))?"
    link = (
        r"(?:\s*(?:nr|no|'|nummer|number|code|mit der nummer|(?:am|im|in der|for the|in the)?\s*"
        + slot
        + r"|[.:=(#-]|bitte|also))*"
    )
    space = r"(?:[ \n]*(?=\d)|[ \n.:=(#/'-]+)"
    bare = rf"(?P<code>(?:{p.code_pattern})|\d{{1,2}}[a-z]?|[ivx]{{2,4}}|[a-z]){_NOT_CODE}"
    labels = rf"(?:{noun}|{slot}|{_WISH})"
    cues = (
        r"zu[mr]?|in|f(?:ü|ue)r|bei|nach|auf|nehmen?|nimmt|w(?:ä|ae)hlt|besucht|takes?|joins?|wants?|w(?:ä|"
        r"ae)hlen?|m(?:ö|oe)chten?|will|gerne?|lieber|bevorzuge|sondern|nicht|statt"
        r"|ersatzweise|dann|oder|wahl|wunsch|choose|prefer|for|take|join|liebsten|und zwar|bitte|die|den|die "
        r"gruppe|zur|entscheiden?|nimm"
        r"|alternative?|sonst|notfalls|also|wird's|wird es|w(?:ä|ae)re|number|einmal|\w*wunsch|\w*wahl|(?:prio|"
        r"priorit(?:ä|ae)t|wahl|wunsch) ?\d|ersatz"
        r"|daher|deshalb|stattdessen|folglich|choice|option|is|want|not|but|instead of|or|dabei"
    )
    filler = (
        r"(?:(?:aber|jetzt|nun|lieber|doch|mich|die|den|das|der|dem|zur|zum|in|zu|gruppe|nummer|nr\.?|"
        r"bitte|gerne?|nur|also|gleich|lieber|doch|f(?:ü|ue)r)\s+){0,3}"
    )
    return _Patterns(
        noun_code=re.compile(noun + inflected + r"(?!\w*[a-z])" + link + space + code),
        noun_title=re.compile(
            noun
            + inflected
            + r"(?:-?thema)?(?!\w)[ \n]*(?:[:=„(-]|zu[mr]? (?:thema )?|[üu]e?ber |mit (?:dem )?(?:titel|thema) |"
            r"namens |about |on )*[ \n]*(?=\w)"
        ),
        telling=re.compile(r"(?<![\w.-])(?P<code>" + ("|".join(_telling_codes(p)) or "(?!)") + rf"){_NOT_CODE}"),
        cue_code=re.compile(rf"(?<!\w)(?P<cue>{cues})(?:\s*[:=]\s*|\s+){filler}{bare}(?! und o\b)"),
        label=re.compile(
            rf"(?:^|(?<=[\n\0]))[ >•·*-]*[^\n:\0]{{0,70}}?{labels}[^\n:\0]{{0,70}}:[ \t]*(?P<value>[^\n\0]+)"
        ),
        value=re.compile(r"\s*(?:(?:der|die|den|nr\.?|nummer|zu|in)\s+)*" + code),
        after_slot=re.compile(
            r"(?:\s+(?:bitte|gern|gerne|die|den|zu|zur|in|nr\.?|nehme ich|w(?:ä|ae)hle ich|m(?:ö|oe)chte ich|"
            r"ich))*\s*[:=-]?\s*(?:die |den )?" + bare
        ),
        only=re.compile(
            r"[\s>•*.:!-]*(?:bitte |also |zu |in |f(?:ü|ue)r |dann |ja,? ?|gerne? |die |den |nr\.? |option |"
            r"antwort:? )*" + bare + r"[\s.!,)*-]*(?:bitte|danke|gerne?|please)?[\s.!,]*"
        ),
        beside_name=re.compile(
            rf"(?:\s*\([^)\n]{{0,40}}\))?(?:\s*[-:,(=>|]+\s*|\s+(?=\w{{1,4}}\s*(?:$|\n))){bare}(?=\s*(?:$|"
            rf"[\n),;/|+&\0-]|und\b|vor ort|online))"
        ),
        last_column=re.compile(rf"[^\n\0]{{0,90}}?(?:[|;:,(]|\s-|  )\s*{bare}(?=[ )]*(?:\n|$|\0))"),
        before_slot=re.compile(rf"(?<![\w.]){bare}\s+\(?(?:am |im |in der |in the |in )?(?:{slot})(?!\w)"),
        bracketed=re.compile(rf"\(\s*{bare}\s*\)"),
        boxed=re.compile(rf"\s*((?:{p.code_pattern})|[a-z]|\d{{1,2}}){_NOT_CODE}"),
        left=re.compile(rf"(?<![\w.])(?P<code>(?:{p.code_pattern})|\d{{1,2}}[a-z]?|[ivx]{{2,4}}|[a-z])\s+$"),
        position=re.compile(
            rf"(?<!\w)(?P<nth>{_NTH})\s+(?:der\s+|of the\s+)?{p.nouns}(?:s|en|e)?(?!\w|\s*:|[ -]?(?:wunsch|"
            rf"wahl)|\s+(?:{p.code_pattern})(?!\w))"
        ),
        position_alone=re.compile(
            r"(?<!\w)(?:nehme|nehmen|w(?:ä|ae)hle|m(?:ö|oe)chte|will|gerne?|bitte|lieber|sondern|in|zu|f(?:ü|"
            r"ue)r|choose|take|prefer|doch|ich)\s+(?:den|die|das|der|dem|the|zum)\s+"
            rf"(?P<nth>{_NTH_WORDS})(?:\s+one)?(?=\s*(?:$|[\n,.;!?)\0]|bitte\b|und\b|oder\b|besuchen\b|nehmen\b|"
            rf"w(?:ä|ae)hlen\b|aus (?:der|ihrer)\b|auf (?:der|ihrer)\b|von (?:den|ihren)\b|teil\b|please\b))"
        ),
    )


def _telling_codes(p: Programme) -> list[str]:
    codes = [w.code for w in p.event.workshops if p.telling(w.code)]
    return [r"[ .-]?".join(map(re.escape, re.findall(r"[^\W\d_]+|\d+", c.lower()))) for c in codes]


@lru_cache(maxsize=128)
def _given_names(p: Programme) -> frozenset[str]:
    return frozenset(plain(t) for w in p.event.workshops for name in w.leaders for t in re.findall(r"[\w'’]+", name))


# ── Putting mentions together ─────────────────────────────────────────────────────────────────


def _longest(found: Iterable[Mention], *, prefer: Iterable[Mention] = ()) -> list[Mention]:
    """Of overlapping mentions the longest; those of `prefer` before all others."""
    first = {id(m) for m in prefer}
    kept: list[Mention] = []
    for m in sorted(found, key=lambda m: (id(m) not in first, m.how == "aside", m.start - m.end, m.start)):
        if all(m.end <= k.start or m.start >= k.end for k in kept):
            kept.append(m)
    return sorted(kept, key=lambda m: m.start)


_ATTACHED = re.compile(
    r"[\s:(=,„–-]*(?:(?:nr|nummer|also|und zwar|n(?:ä|ae)mlich|das ist|thema|zum|mit|bei|von|zu|zur|dem|den|die|"
    r"der|das|leitung|titel"
    r"|workshop|the one|the|on|about|with|by|frau|herrn?|dr|prof|ist|unter|geleitet|angeboten|zu den|geht es "
    r"um)[.:]?[\s:(„-]*){0,6}"
)


def _attached(found: list[Mention], read: _Scan) -> list[Mention]:
    """Code and title (or leader) in one breath are one mention: "Workshop 2 (Folklore)". Do they contradict, it is a
    conflict. Words that only touch on a topic count nowhere else."""
    out: list[Mention] = []
    for m in found:
        last = out[-1] if out else None
        if last and (last.how != m.how or "aside" in (last.how, m.how)) and _one_breath(last, m, read):
            out[-1] = _merged(last, m)
        else:
            out.append(m)
    return [m for m in out if m.how != "aside"]


def _one_breath(a: Mention, b: Mention, read: _Scan) -> bool:
    gap = read.low[a.end : b.start]
    if len(gap) > 40 or not _ATTACHED.fullmatch(gap) or "\n\n" in gap:
        return False
    if b.how == "aside" or a.how == "aside":
        joined = re.match(
            r"\s*(?:[:(=„–]|-\s|,? ?(?:also|und zwar|n(?:ä|ae)mlich|zum thema|mit|bei|von|thema|den|the one))", gap
        )
        sure = joined or (a.how == "aside" and re.search(r"[(:]|nr", gap)) or not gap.strip()
        return bool(sure) and "\n" not in gap
    return bool((a.workshops or a.guess) and b.workshops)


def _merged(a: Mention, b: Mention) -> Mention:
    common = a.workshops & b.workshops
    slot = a.slot or b.slot
    if a.guess and a.guess in b.workshops:  # "Modul 3 (Schulabsenz)"
        return Mention(a.start, b.end, frozenset({a.guess}), "title", slot=slot)
    if common and a.how == b.how == "aside":  # "Deeskalation bei Herrn de Luca"
        return Mention(a.start, b.end, common, "title", slot=slot)
    if common:
        how = "code" if "code" in (a.how, b.how) else b.how if a.how == "aside" else a.how
        return Mention(a.start, b.end, common, how, slot=slot)
    if "aside" in (a.how, b.how) and not (a.workshops and b.workshops):
        return replace(a if b.how == "aside" else b)
    return Mention(a.start, b.end, frozenset(), "code", slot=slot, conflict=a.workshops | b.workshops)

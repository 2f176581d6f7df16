"""Workshops named by title, topic or leader: "Workshop „Folklore“", "zur Haftung", "bei Frau Brachwitz".

In: a text without offers, the programme, the names of the participants. Out: `Mention`s; words that only touch a
topic are marked "aside" and count beside a code alone. Never: a leader who is merely greeted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from mailflow.learnt import expression
from mailflow.reading.mention import CUE, Mention, Scan
from mailflow.reading.patterns import given_names, patterns
from mailflow.reading.sought import Sought, made
from mailflow.reading.spelling import plain
from mailflow.reading.taken_up import joins, with_him
from mailflow.reading.text import MASK
from mailflow.reading.wished import THERE, Wished

_GREETED = Sought(r"(?:hallo|liebe[r]?|geehrte[r]?|dear|hi|guten \w+) *$")
_TO_HERS = Sought(r"\b(?:in|into|to|join|attend|take|choose|pick|and|for|then)(?: (?:in|for|to))?(?: the)? $")
_HERS = Sought(
    r"\s*(?:(?:working )?(?:workshop|group|session|forum|panel|talk|table|class|module|one)\b|(?:in|after|before|first|then|and|for|at|please|later|as)\b|[,.;!)\n\0]|$)"
)
""" "Put me in Ms Ek's forum and in Ms Le's after the break"."""
_BY_HIM = Sought(
    r"\b(?:lass\w*|m(?:ö|oe)chte|will|wollen) (?:ich mich|wir uns|mich|uns) (?:gern\w* |dann )?von (?:frau |herrn? )?(?:dr\. |prof\. )*$"
)
_HIM = Sought(
    r"\s*(?:(?:ausgesucht|herausgesucht|ausgew(?:ä|ae)hlt|gew(?:ä|ae)hlt|vorgemerkt|vorgenommen)\b|(?:h(?:ö|oe)re|gucke|schaue|sehe|tue) (?:ich|wir)(?: mir| uns)?(?: \w+){0,3} an\b|(?:nehme|w(?:ä|ae)hle|besuche|belege) ich\b"
    r"|(?:m(?:ö|oe)chte|will|w(?:ü|ue)rde) ich(?: \w+){0,4} (?:h(?:ö|oe)ren|anh(?:ö|oe)ren|zuh(?:ö|oe)ren|erleben)\b|interessiert mich am (?:meisten|st(?:ä|ae)rksten))"
)
_TAKES_HIM = Sought(r"\b(?:nehme|w(?:ä|ae)hle|belege)(?: (?:ich|gerne?|dann|also|bitte|lieber))* $")
_HEARS_HIM = Sought(r"\bich (?:will|m(?:ö|oe)chte|w(?:ü|ue)rde)(?: (?:gerne?|unbedingt|bitte|auch|am liebsten))* $")
_ON_HIM = Sought(
    r"\b(?:am (?:meisten|st(?:ä|ae)rksten) (?:interessiert|reizt|lockt) mich|(?:wahl|entscheidung) f(?:ä|ae)llt auf|"
    r"(?:ich|i) (?:nehme|w(?:ä|ae)hle|belege|choose|pick)|entscheide mich f(?:ü|ue)r|(?:ich|wir) h(?:ö|oe)re?n?|h(?:ö|oe)re ich) (?:(?:zuerst|erst|gern|gerne|dann|danach|vormittags|nachmittags) )*(?:de[nmr] |die )?$"
)
"""Words that choose a leader: "Frau Koch höre ich mir an", "am meisten interessiert mich Herr Om"."""
_AT_HIS = expression(
    r"\b(?:an|in|zu[rm]?|bei[m]?|to|at|join) (?:de[nmr]|die|das|the|ins) (?:\w*tisch|runde|kreis|gruppe|insel|stand|ecke|raum|stube|table|circle|room)"
    r" (?:von|bei|mit|of|by|with) (?:de[rm] )?(?:(?:frau|herrn?|dr\.|prof\.) ?)*$"
)
"""The place where a leader sits, wished for: "ich möchte an den Tisch von Herrn Om"."""
_THEN = expression(
    r"[\s,;/+&-]*(?:und|sowie|dann|danach|anschlie(?:ß|ss)end|sp(?:ä|ae)ter|nachher|nachmittags|im anschluss|am nachmittag|zu|bei|"
    r"and|then|later)?(?:[\s,]+(?:dann|danach|anschlie(?:ß|ss)end|sp(?:ä|ae)ter|nachher|nachmittags|am nachmittag|zu|bei|then|later))*\s*"
)
_NO_LESSON = Sought(r"\b(?:vertret|entschuldig|abhol|fahren|gefahren|mitnehm|begleit|an(?:zu)?meld|ab(?:zu)?meld)")
_TALKED = Sought(
    r"gesprochen|telefoni|erkundigt|bedank|kennengelernt|kennen gelernt|angerufen|gemailt|geschrieben|erfahren|"
    r"geh(?:ö|oe)rt|abgesprochen"
    r"|besprochen|verabredet|gr(?:ü|ue)(?:ß|ss)|danke|absprache|r(?:ü|ue)cksprache|vereinbart|spoke|talked|thank"
)


_OFFERS = Sought(
    r"\s*(?:leitet|anbietet|moderiert|h(?:ä|ae)lt|gibt|macht|betreut|begleitet|zeigt|vortr(?:ä|ae)gt|erz(?:ä|ae)hlt|"
    r"offers|does|leads|runs|presents|is (?:doing|offering|leading))(?!\w)"
)
_REST = Sought(r"(?:'?s)?[\s]*(?:bitte|gern|gerne|please|in the (?:morning|afternoon)|after lunch)?\s*(?:[\n\0,.;!]|$)")
_REST_BEFORE = Sought(
    r"\b(?:danke|dank|gru(?:ß|ss)|gr(?:ü|ue)(?:ß|ss)e|hallo|liebe|arbeite\w*|angestellt|besch(?:ä|ae)ftigt)\b"
)
_QUOTED = Sought(r"[„“\"»«'‚](?P<q>[^„“”\"»«‘\n]{4,120}(?:\n[^„“”\"»«‘\n]{1,80})?)[“”\"»«‘']")
_GIVEN = expression(r"[ )]*(?::|-+|=|->)[ ]+(?P<title>[^\n\0:]{4,120})(?=\n|\0|$)")
_OPENS = expression(r"[ ]*[:(=,.–-]+[ ]*(?=\w)|[ ]+(?=\w{3})")
_PLAIN_WORDS = expression(r"\w+(?:-\w+)*")
_WORDS = expression(
    rf"(?P<address>[^\s<>,;:]{{0,64}}@[^\s<>,;]+|https?://\S+|www\.\S+)|{_PLAIN_WORDS.pattern}"
)  # an address names no workshop
_ADDRESS = expression(r"(?:@|://|www\.)[^\s<>,;]{0,64}$")
_QUOTED_TITLE = expression(r"[„“”\"»«](?P<title>[^„“”\"»«\n\0]{3,120})[“”\"«»]")
_TITLE_END = expression(
    r"[\n.;!?)\0]|,\s|\s(?:und (?:stimme|bin|ich|am|nachmittags|mit)|nicht\b|not\b|pass(?:t|en)\b|"
    r"kommt\b|w(?:ä|ae)re\b|ist\b|interessiert|klingt|teilnehm|besuch|m(?:ö|oe)cht|aber\b|oder\b|"
    r"or\b|statt\b|sowie\b|und (?:danach|dann|anschlie|sp(?:ä|ae)ter|nachher|hinterher|(?:das|den|die|der|dem) (?:zu[mr]?|(?:ü|ue)ber|mit|von|bei|um))\b|teil\b|an\b|am\b|vor ort|für mich|bitte|ein\b)"
)
_NUMBER = expression(r"[\s:]*\(?\+?\d")
_PART = expression(r"\w+")
_NAME = expression(r"[^\W\d_][\w'-]{1,30}")
_TRIES = 100  # nouns and quotations that are compared with the titles


@dataclass(frozen=True)
class TitleScan(Scan):
    """Looks for titles and leaders."""

    def all(self) -> Iterator[Mention]:
        """Every title, topic and leader."""
        yield from self.by_title()
        yield from self.by_leader()

    def by_title(self) -> Iterator[Mention]:
        """Titles, aliases and clear parts of them; words in running prose only where they are governed by a wish."""
        yield from self._titles_after_nouns()
        yield from self._quoted()
        yield from self._behind_names()
        runs = list(self._runs())
        wished = Wished(self.text, self.programme, self.names, tuple((w[0], w[1]) for run in runs for w in run))
        for run in runs:
            yield from self._topic(run, wished)

    def _titles_after_nouns(self) -> Iterator[Mention]:
        for m in islice(patterns(self.programme).noun_title.finditer(self.text), _TRIES):
            if self.comes_from(m.start()) or _ADDRESS.search(self.low, max(0, m.start() - 80), m.start()):
                continue  # "post@ak-schulden.example"
            start = m.end()
            coded = patterns(self.programme).noun_code.match(self.low, m.start())
            if coded and not self._opens_title(coded["code"], coded.start("code")):
                opens = re.match(r"[ ]*[:(=-]+[ ]*(?=\w)|  +(?=\w)", self.low[coded.end() :][:8])
                if not opens:
                    continue
                start = coded.end() + opens.end()
            end = self._title_end(start)
            yield from self._like(start, end, self._slot_near(m.start()))

    def _title_end(self, start: int) -> int:
        stop = _TITLE_END.search(self.low, start)
        quoted = _QUOTED_TITLE.match(self.text.original, start - 1) if start else None
        if quoted and (stop is None or quoted.end() <= stop.start()):
            return quoted.end("title")  # "Modul I „Einfache Worte“ und Modul III"
        return min(stop.start() if stop else len(self.low), start + 120)

    def _quoted(self) -> Iterator[Mention]:
        for m in islice(_QUOTED.finditer(self.text.original), _TRIES):
            if self.low[m.start("q")] != MASK:
                yield from self._like(self._behind_code(m.start("q")), m.end("q"), self._slot_near(m.start()))

    def _behind_code(self, at: int) -> int:
        """Where the title begins in „Workshop 2: Mental Health“, so that it may contradict the code."""
        m = patterns(self.programme).noun_code.match(self.low, at)
        opens = m and not self._opens_title(m["code"], m.start("code")) and _OPENS.match(self.low, m.end())
        return opens.end() if opens else at

    def _behind_names(self) -> Iterator[Mention]:
        """ "Ich selbst (Jo Ek): Klassenrat von Anfang an": a line that gives somebody a title."""
        for _, b in self.names:
            if b > 0 and (m := _GIVEN.match(self.low, b)):
                yield from self._like(*m.span("title"), None)

    def _runs(self) -> Iterator[list[tuple[int, int, str]]]:
        """Stretches of title words that stand close together: (start, end, title word)."""
        run: list[tuple[int, int, str]] = []
        for start, end, word in self._title_words():
            if run and (start - run[-1][1] > 24 or self._parted(run[-1][1], start)):
                yield run
                run = []
            run.append((start, end, word))
        if run:
            yield run

    def _title_words(self) -> Iterator[tuple[int, int, str]]:
        """Each word that stands in titles; "Telefon-Dolmetschen" as one, if a title has it as one, else by its last part."""
        addressed = "@" in self.low or "://" in self.low or "www." in self.low
        for m in (_WORDS if addressed else _PLAIN_WORDS).finditer(self.low):
            if m.lastgroup == "address":
                continue
            if "-" not in m[0]:
                if (word := self._title_word(m[0], *m.span())) is not None:
                    yield *m.span(), word
                continue
            whole = plain(m[0].replace("-", ""))
            if whole in self.programme.words:
                yield *m.span(), whole
                continue
            for part in _PART.finditer(m[0]):
                a, b = m.start() + part.start(), m.start() + part.end()
                word = self._title_word(part[0], a, b)
                if word is not None:
                    lead = re.search(r"(?:(?<!\w)\w{1,12}-)?$", m[0][: part.start()])  # "EU-Bürger"
                    yield a - len(lead[0] if lead else ""), b, word

    def _title_word(self, word: str, start: int, end: int) -> str | None:
        return self.programme.topic(word, self.text.original[start:end].isupper())

    def _parted(self, a: int, b: int) -> bool:
        return bool(re.search(r"[.;!?\0]\s|\n", self.low[a:b])) or any(
            p.search(self.low, a, b) for _, p in self.programme.slot_cues
        )

    def _topic(self, run: list[tuple[int, int, str]], wished: Wished) -> Iterator[Mention]:
        """The workshops that the words of a run tell: one mention for each stretch with one owner."""
        for part in self._by_owner(run):
            start, end = part[0][0], part[-1][1]
            said = {w for *_, w in part}
            owners = [self.programme.owners(w) for w in said if self.programme.owners(w)]
            common = frozenset.intersection(*owners) if owners else frozenset()
            if (
                len(common) != 1 or said <= {"first", "second"} or self.programme.of_event(said)
            ):  # "to A first": no "First Neighbours"
                continue
            if all(
                self.programme.title_word(plain(self.low[a:b].rpartition("-")[2])) is None
                and w != plain(self.low[a:b].replace("-", ""))
                for a, b, w in part
            ):
                if wished.in_slot(start, end):  # "vormittags Telefon/Video"
                    yield Mention(start, end, common, "title", firm=False, slot=self._slot_near(start))
                continue
            code = next(iter(common))
            if self.comes_from(start):
                continue
            weight = self._weight(code, said) or int(
                max(map(len, said)) > 4 and self._crumb_counts(wished, start, end, code)
            )
            if weight and wished.holds(start, end, weight, code):
                yield Mention(
                    start,
                    end,
                    common,
                    "title",
                    firm=weight > 2 or wished.named_group(start, end),
                    slot=self._slot_near(start),
                )
            elif weight:
                yield Mention(start, end, common, "aside", firm=False)

    def _crumb_counts(self, wished: Wished, start: int, end: int, code: str) -> bool:
        """One word of a longer title, where the words around it leave no doubt: "das Panel mit den leeren Läden"."""
        named = wished.in_slot(start, end) and self._slot_near(start) == self.programme.slot_of[code]
        named = named and not _NUMBER.match(self.low, end)  # "vormittags Telefon 0371 488"
        return (
            named
            or wished.named_group(start, end)
            or wished.at_its_time(start, end, code, 0)
            or wished.asked_for(start, end)
        )

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

    # leaders ----------------------------------------------------------------------------------

    def by_leader(self) -> Iterator[Mention]:
        """ "zu Frau Brachwitz in die Gruppe", "der Workshop von Emiliano Chaimite"; not a leader who is greeted."""
        led: Mention | None = None
        for m in _NAME.finditer(self.low) if self.programme.surnames else ():
            name = m[0].removesuffix("'s").rstrip("'-")
            codes = self.programme.leader(name) or (
                self.programme.leader(name[:-1]) if name.endswith("s") else frozenset()
            )
            if not codes or any(a <= m.start() < b for a, b in self.names):
                continue
            before = self._before_name(m.start())
            if self._leads(before, m.end()) or (led and self._next_leader(led, before, codes)):
                led = Mention(before, m.end(), codes, "leader", slot=self._slot_near(m.start()))
                yield led
            elif place := with_him(self, m.end()):
                yield Mention(*place, codes, "leader", slot=self._slot_near(place[0]))
            else:
                yield Mention(before, m.end(), codes, "aside", firm=False)

    def _next_leader(self, led: Mention, start: int, codes: frozenset[str]) -> bool:
        """ "Ich höre Prof. Om und später Frau Ek": joined to a leader of another part of the day."""
        slots = {self.programme.slot_of[c] for c in led.workshops}
        return bool(_THEN.fullmatch(self.low[led.end : start])) and not slots & {
            self.programme.slot_of[c] for c in codes
        }

    def _before_name(self, at: int) -> int:
        """Where the titles and given names before a surname begin."""
        m = re.search(
            r"(?:(?:frau|herrn?|hr\.|fr\.|dr\.|prof\.|mrs?\.?|ms\.?|med\.|kolleg(?:in|en|e)|[a-z]\.|[a-zäöüßà-ž-]{2,20})\s{0,3}){0,4}$",
            self.low[max(0, at - 60) : at],
        )
        words = m[0] if m else ""
        keep = 0
        for word in reversed(words.split()):
            w = plain(word.strip("."))
            if (
                len(w) > 1
                and w not in {"frau", "herr", "herrn", "hr", "fr", "dr", "prof", "med", "mr", "mrs", "ms"}
                and not w.startswith("kolleg")
                and w not in self._given()
            ):
                break
            keep += 1
        kept = words.split()[len(words.split()) - keep :] if keep else []
        return at - len(words[words.find(kept[0]) if kept else len(words) :]) if kept else at

    def _given(self) -> frozenset[str]:
        return given_names(self.programme)

    def _beside_slot(self, start: int, end: int) -> bool:
        """ "Wiebke Thoms am Vormittag", "Nachmittags Birte Sommer"."""
        return any(
            made(rf"[ (]*(?:am |im |in der |in the |in |for the )?(?:{p.pattern})").match(self.low[end : end + 30])
            or made(rf"(?:{p.pattern})[\s:,=]*(?:bitte|gerne?|dann)?\s*$").search(self.low[max(0, start - 40) : start])
            for _, p in self.programme.slot_cues
        )

    def _leads(self, start: int, end: int) -> bool:
        a, b = self.text.clause(start)
        before = self.low[max(a, start - 45) : start]
        noun = self.programme.nouns
        if made(
            rf"(?<!\w){noun}(?:s|en)? *(?:am \w+ |ist |w(?:ä|ae)re |is )?(?:von|mit|bei|unter|by|with|of|\(|:|-|leitung)?[ (]*(?:de[rm] )?$"
        ).search(before):
            return not re.search(r"(?:hallo|liebe[r]?|geehrte[r]?|dear|guten \w+) *$", before)
        if made(rf"(?:'?s)? ?[\w-]*{noun}(?!\w)").match(self.low[end : end + 30]):
            return not re.search(r"liebe|geehrte|hallo|dear", before[-16:])
        if _TALKED.search(self.low, *self.text.piece(start)):
            return False
        if self.low[:end].endswith("'s") and _TO_HERS.search(before) and _HERS.match(self.low, end):
            return True
        if _AT_HIS.search(before) and CUE.search(self.low, a, start):
            return True
        if (self._beside_slot(start, end) or THERE.match(self.low, end)) and not _GREETED.search(before):
            return True
        if (_HIM.match(self.low, end) or _ON_HIM.search(before)) and not _GREETED.search(before):
            return True
        if joins(self, start, end):
            return True
        if _TAKES_HIM.search(before) and _REST.match(self.low, end):
            return True
        if _HEARS_HIM.search(before) and re.match(r"\s*(?:(?:an|zu)?h(?:ö|oe)ren|erleben)\b", self.low[end:]):
            return True
        if start == self.text.piece(start)[0] and re.match(r"\s*bitte\s*(?:[.!\n\0]|$)", self.low[end:]):
            return True
        if _BY_HIM.search(before) and not _NO_LESSON.search(self.low, end, b):
            return True
        if re.search(r"\b(?:was|wo|what|whatever) $", before) and _OFFERS.match(self.low, end):
            return True
        if made(rf"{noun}[ ,]*(?:de[nrm]|die|das)? *$").search(before) and re.match(
            r"\s*(?:leitet|anbietet|moderiert|h(?:ä|ae)lt|gibt|macht|betreut|begleitet|f(?:ü|ue)hrt|zeigt|vorstellt|verantwortet)\b",
            self.low[end:],
        ):
            return True
        if re.search(r"\b(?:the one|die|der|das) (?:von|by|with|mit|bei) (?:de[rm] )?$", before) and re.match(
            r"\s*(?:$|[\n.,;!?)])", self.low[end:]
        ):
            return True
        if not re.search(r"(?<!\w)(?:bei|zu[mr]?|in|nach|f(?:ü|ue)r|mit|with|to|join) (?:de[rmn] )?$", before):
            return False
        group = made(rf"(?<!\w){noun}(?!\w)|gruppe|runde|kreis|session|raum").search(self.low[end:b])
        slot = any(p.search(self.low, a, b) for _, p in self.programme.slot_cues)
        alone = re.search(r"(?<!\w)(?:bei|zu[mr]?|to|join) (?:de[rm] )?$", before) and _REST.match(self.low, end)
        if alone and not (self.low[a:start] and _REST_BEFORE.search(self.low[self.text.piece(start)[0] : start])):
            return True
        going = re.search(r"(?<!\w)(?:bei|zu[mr]?|to|join) (?:de[rm] )?$", before) and CUE.search(self.low, a, b)
        return bool(group or slot or going)

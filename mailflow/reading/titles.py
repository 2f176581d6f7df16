"""Workshops named by title, topic or leader: "Workshop „Folklore“", "zur Haftung", "bei Frau Brachwitz".

In: a text without offers, the programme, the names of the participants. Out: `Mention`s; words that only touch a
topic are marked "aside" and count beside a code alone. Never: a leader who is merely greeted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from mailflow.reading.mention import CUE, Mention, Scan
from mailflow.reading.patterns import given_names, patterns
from mailflow.reading.programme import plain
from mailflow.reading.text import MASK

_WENT = re.compile(
    r"(?:m(?:ö|oe|o)chte|will|w(?:ü|ue)rde|gehe?|komme|w(?:ä|ae)hle|nehme|melde mich|like to join|like)(?: "
    r"\w+){0,4} (?:in|ins|im|zu[mr]?|f(?:ü|ue)r|to) ?(?:de[nmr]|die|das|the)? *$"
)
_TALKED = re.compile(
    r"gesprochen|telefoni|erkundigt|bedank|kennengelernt|kennen gelernt|angerufen|gemailt|geschrieben|erfahren|"
    r"geh(?:ö|oe)rt|abgesprochen"
    r"|besprochen|verabredet|gr(?:ü|ue)(?:ß|ss)|danke|absprache|r(?:ü|ue)cksprache|vereinbart|spoke|talked|thank"
)


_OFFERS = re.compile(
    r"\s*(?:leitet|anbietet|moderiert|h(?:ä|ae)lt|gibt|macht|betreut|begleitet|zeigt|vortr(?:ä|ae)gt|erz(?:ä|ae)hlt|"
    r"offers|does|leads|runs|presents|is (?:doing|offering|leading))(?!\w)"
)
_REST = re.compile(
    r"(?:'?s)?[\s]*(?:bitte|gern|gerne|please|in the (?:morning|afternoon)|after lunch)?\s*(?:[\n\0,.;!]|$)"
)
_REST_BEFORE = re.compile(
    r"\b(?:danke|dank|gru(?:ß|ss)|gr(?:ü|ue)(?:ß|ss)e|hallo|liebe|arbeite\w*|angestellt|besch(?:ä|ae)ftigt)\b"
)
_THERE = re.compile(
    r"[^.!?;\n\0]{0,60}[,–:;-]\s*(?:also |und |genau )?(?:bitte )?(?:da|dort|dorthin|dahin|das|den|die|dazu|"
    r"daf(?:ü|ue)r|dieser|"
    r"diesen|dieses)(?:rein|hin)?(?: bitte)?(?: (?:m(?:ö|oe)chte|will|w(?:ü|ue)rde|geh|gehe|komme|bin|w(?:ä|"
    r"ae)re|nehme|"
    r"w(?:ä|ae)hle|mache|melde|h(?:ä|ae)tte) (?:ich|wir)\b|\s*[.!\n\0]|\s*$)"
)
_QUOTED = re.compile(r"[„“\"»«'‚](?P<q>[^„“”\"»«‘\n]{4,120}(?:\n[^„“”\"»«‘\n]{1,80})?)[“”\"»«‘']")
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
        for run in self._runs():
            yield from self._topic(run)

    def _titles_after_nouns(self) -> Iterator[Mention]:
        for m in islice(patterns(self.programme).noun_title.finditer(self.low), _TRIES):
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
        stop = re.compile(
            r"[\n.;!?)\0]|,\s|\s(?:und (?:stimme|bin|ich|am|nachmittags|mit)|nicht\b|not\b|pass(?:t|en)\b|"
            r"kommt\b|w(?:ä|ae)re\b|ist\b|interessiert|klingt|teilnehm|besuch|m(?:ö|oe)cht|aber\b|oder\b|"
            r"or\b|statt\b|sowie\b|teil\b|an\b|am\b|vor ort|für mich|bitte|ein\b)"
        ).search(self.low, start)
        return min(stop.start() if stop else len(self.low), start + 120)

    def _quoted(self) -> Iterator[Mention]:
        for m in islice(_QUOTED.finditer(self.text.original), _TRIES):
            if self.low[m.start("q")] != MASK:
                yield from self._like(m.start("q"), m.end("q"), self._slot_near(m.start()))

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
        if re.match(r",? ?(?:bitte|please)\s*(?:[.!\n\0,]|$)", self.low[end:]) and re.search(
            r"(?:^|"
            r":)\s*$",
            self.low[x:start].strip("\n\0"),
        ):
            return True
        if weight > 1 and not (self.low[x:start] + self.low[end:y]).strip(" ,.;!-\n\0"):
            return True
        a, b = self.text.clause(start)
        wish = bool(CUE.search(self.low, a, b))
        slot = any(p.search(self.low, a, b) for _, p in self.programme.slot_cues)
        before = self.low[max(a, start - 40) : start]
        if _THERE.match(self.low, end):
            return True
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
            (
                re.match(rf"[\w-]*?-?{noun}(?!\w)", self.low[end : end + 40].lstrip("-"))
                and self.low[end : end + 1] in {"-", *"abcdefghijklmnopqrstuvwxyzäöü"}
            )
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
        return given_names(self.programme)

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
        if re.search(r"\b(?:was|wo|what|whatever) $", before) and _OFFERS.match(self.low, end):
            return True
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
        group = re.search(rf"(?<!\w){noun}(?!\w)|gruppe|runde|kreis|session|raum", self.low[end:b])
        slot = any(p.search(self.low, a, b) for _, p in self.programme.slot_cues)
        alone = re.search(r"(?<!\w)(?:bei|zu[mr]?|to|join) (?:de[rm] )?$", before) and _REST.match(self.low, end)
        if alone and not (self.low[a:start] and _REST_BEFORE.search(self.low[self.text.piece(start)[0] : start])):
            return True
        going = re.search(r"(?<!\w)(?:bei|zu[mr]?|to|join) (?:de[rm] )?$", before) and CUE.search(self.low, a, b)
        return bool(group or slot or going)

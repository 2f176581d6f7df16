"""Workshops named by who leads them: "zu Frau Brachwitz in die Gruppe", "der Workshop von Emiliano Chaimite", "Mr Om's forum".

In: a text without offers, the programme, the names of the participants. Out: `Mention`s; a leader whom the words do not
choose is marked "aside" and counts beside a code alone. Never: a leader who is merely greeted, thanked or talked of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailflow.learnt import expression
from mailflow.reading.mention import CUE, Mention, Scan
from mailflow.reading.patterns import given_names
from mailflow.reading.sought import Sought, made
from mailflow.reading.spelling import plain
from mailflow.reading.taken_up import joins, with_him
from mailflow.reading.wished import THERE

_GREETED = Sought(r"(?:hallo|liebe[r]?|geehrte[r]?|dear|hi|guten \w+) *$")
_HERS = Sought(
    r"\s*(?:(?:working )?(?:workshop|group|session|forum|panel|talk|table|class|module|one)\b|(?:in|after|before|first|then|and|for|at|please|later|as)\b|[,.;!)\n\0]|$)"
)
""" "Put me in Ms Ek's forum and in Ms Le's after the break", "my first choice is Ms Ek's"."""
_OF_HERS = Sought(r"\b(?:of|than|like|unlike|from|at|not) $")
_SHOWN = Sought(
    r"\b(?:angebot|beitrag|veranstaltung|gruppe|runde|kurs|einheit|vortrag|thema|talk|offer)\w{0,2} (?:von|bei|mit|of|by) (?:de[rm] )?$"
)
"""What a leader gives, in words that no programme uses: "ich nehme das Angebot von Frau Ek"."""
_HEARING = expression(r"\s*(?:(?:an|zu)?h(?:ö|oe)ren|erleben)\b")
_LEADING = expression(
    r"(?: (?:und|and|&) (?:(?:frau|herrn?|dr\.|prof\.|mrs?\.?|ms\.?) )*[^\W\d_][\w'-]+)?\s*"
    r"(?:leitet|anbietet|moderiert|h(?:ä|ae)lt|gibt|macht|betreut|begleitet|f(?:ü|ue)hrt|zeigt|vorstellt|verantwortet|"
    r"leiten|anbieten|moderieren|halten|machen|betreuen|begleiten|f(?:ü|ue)hren|vorstellen|lead|offer|run|present)\b"
)
_IN_TURN = expression(
    r"[\s\0]*(?:und |and )?(?:zuerst|erst|zun(?:ä|ae)chst|dann|danach|anschlie(?:ß|ss)end|first|then|afterwards|later)[: ]+"
)
_THE_ONE = expression(r"\b(?:the one|die|der|das) (?:von|by|with|mit|bei) (?:de[rm] )?$")
_WITH = expression(r"(?<!\w)(?:bei|zu[mr]?|in|nach|f(?:ü|ue)r|mit|with|to|join) (?:de[rmn] )?$")
_TOWARD = expression(r"(?<!\w)(?:bei|zu[mr]?|to|join) (?:de[rm] )?$")
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
    r"(?:ich|i) (?:nehme|w(?:ä|ae)hle|belege|choose|pick)|(?:wahl|wunsch|favorit(?:in)?|choice|favou?rite|pick) (?:ist|w(?:ä|ae)re|is|would be)|"
    r"(?:i'd|i would) (?:really |also |rather )?(?:like|love|want|prefer) to (?:hear|see|listen to|join|attend|go to)|entscheide mich f(?:ü|ue)r|(?:ich|wir) h(?:ö|oe)re?n?|h(?:ö|oe)re ich) (?:(?:zuerst|erst|gern|gerne|dann|danach|vormittags|nachmittags) )*(?:de[nmr] |die )?$"
)
"""Words that choose a leader: "Frau Koch höre ich mir an", "am meisten interessiert mich Herr Om"."""
_AT_HIS = expression(
    r"\b(?:an|in|zu[rm]?|bei[m]?|to|at|join) (?:de[nmr]|die|das|the|ins) (?:\w*tisch|runde|kreis|gruppe|insel|stand|ecke|raum|stube|table|circle|room)"
    r" (?:von|bei|mit|of|by|with) (?:de[rm] )?(?:(?:frau|herrn?|dr\.|prof\.) ?)*$"
)
"""The place where a leader sits, wished for: "ich möchte an den Tisch von Herrn Om"."""
_AND = expression(r"\s*(?:[,/&]|und|and|mit|with)\s*")
_THEN = expression(
    r"(?:\s+(?:first|zuerst|erst))?(?:\s+(?:(?:an|zu)?h(?:ö|oe)ren|erleben|sehen|besuchen|gehen))?[\s,;/+&-]*(?:und|sowie|dann|danach|anschlie(?:ß|ss)end|sp(?:ä|ae)ter|nachher|nachmittags|im anschluss|am nachmittag|zu|bei|"
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

_NAME = expression(r"[^\W\d_][\w'-]{1,30}")
_TITLES = frozenset("frau herr herrn hr fr dr prof med mr mrs ms miss professor professorin doktor doctor dra".split())
_BEFORE_NAME = expression(
    r"(?:(?:frau|herrn?|hr\.|fr\.|dr\.|prof\.|mrs?\.?|ms\.?|med\.|kolleg(?:in|en|e)|[a-z]\.|[a-zäöüßà-ž-]{2,20})\s{0,3}){0,4}$"
)


@dataclass(frozen=True)
class LeaderScan(Scan):
    """Looks for leaders."""

    def all(self) -> Iterator[Mention]:
        """Every leader who is named, but for those who take part."""
        led: Mention | None = None
        for m in _NAME.finditer(self.low) if self.programme.surnames else ():
            codes = self._led_by(m[0])
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

    def _led_by(self, word: str) -> frozenset[str]:
        """The workshops of the leader of this name, in the genitive too: "Frau Aydemirs Modul", "Mr Om's"."""
        name = word.removesuffix("'s").rstrip("'-")
        return self.programme.leader(name) or (self.programme.leader(name[:-1]) if name.endswith("s") else frozenset())

    def _next_leader(self, led: Mention, start: int, codes: frozenset[str]) -> bool:
        """ "Ich höre Prof. Om und später Frau Ek": joined to a leader of another part of the day, or to another of the same
        workshop."""
        slots = {self.programme.slot_of[c] for c in led.workshops}
        gap = self.low[led.end : start]
        if codes == led.workshops and _AND.fullmatch(gap):
            return True
        return bool(_THEN.fullmatch(gap)) and not slots & {self.programme.slot_of[c] for c in codes}

    def _before_name(self, at: int) -> int:
        """Where the titles and given names before a surname begin."""
        m = _BEFORE_NAME.search(self.low[max(0, at - 60) : at])
        words = m[0] if m else ""
        given, keep = given_names(self.programme), 0
        for word in reversed(words.split()):
            w = plain(word.strip("."))
            if len(w) > 1 and w not in _TITLES and not w.startswith("kolleg") and w not in given:
                break
            keep += 1
        kept = words.split()[len(words.split()) - keep :] if keep else []
        return at - len(words[words.find(kept[0]) if kept else len(words) :]) if kept else at

    # whether the words choose a leader -------------------------------------------------------------

    def _leads(self, start: int, end: int) -> bool:
        a, _ = self.text.clause(start)
        before = self.low[max(a, start - 45) : start]
        group = self._has_group(before, end)
        if group is not None:
            return group
        if _TALKED.search(self.low, *self.text.piece(start)) or _GREETED.search(before):
            return False
        return (
            self._owns(before, start, end)
            or self._in_its_place(start, end)
            or self._heard(before, end)
            or self._offers(before, end)
            or joins(self, start, end)
            or self._gone_to(before, start, end)
        )

    def _has_group(self, before: str, end: int) -> bool | None:
        """ "das Forum von Frau Ek", "Frau Eks Forum": yes, where she is not greeted; None without such a noun."""
        noun = self.programme.nouns
        if made(
            rf"(?<!\w){noun}(?:s|en)? *(?:am \w+ |ist |w(?:ä|ae)re |is )?(?:von|mit|bei|unter|by|with|of|\(|:|-|leitung)?[ (]*(?:de[rm] )?$"
        ).search(before):
            return not _GREETED.search(before)
        if made(rf"(?:'?s)? ?[\w-]*{noun}(?!\w)").match(self.low[end : end + 30]):
            return not re.search(r"liebe|geehrte|hallo|dear", before[-16:])
        return None

    def _owns(self, before: str, start: int, end: int) -> bool:
        """ "My first choice is Ms Ek's", "an den Tisch von Herrn Om", "die Veranstaltung von Ek und Om"."""
        if self.low[:end].endswith("'s") and _HERS.match(self.low, end) and not _OF_HERS.search(before):
            return True
        a = self.text.clause(start)[0]
        return bool(_AT_HIS.search(before) or _SHOWN.search(before)) and bool(CUE.search(self.low, a, start))

    def _in_its_place(self, start: int, end: int) -> bool:
        """ "Wiebke Thoms am Vormittag", "Nachmittags Birte Sommer", "Frau Ek, da möchte ich hin", "Frau Ek bitte"."""
        if THERE.match(self.low, end):
            return True
        if self._next_in_turn(start, end):
            return True
        if start == self.text.piece(start)[0] and re.match(r"\s*bitte\s*(?:[.!\n\0]|$)", self.low[end:]):
            return True
        return any(
            made(rf"[ (]*(?:am |im |in der |in the |in |for the )?(?:{p.pattern})").match(self.low[end : end + 30])
            or made(rf"(?:{p.pattern})[\s:,=]*(?:bitte|gerne?|dann)?\s*$").search(self.low[max(0, start - 40) : start])
            for _, p in self.programme.slot_cues
        )

    def _next_in_turn(self, start: int, end: int) -> bool:
        """ "Zuerst Frau Ek, danach Herr Om", and nothing more, where there are several parts of the day."""
        a, b = self.text.piece(start)
        alone = not self.low[end:b].strip(" ,.;!\n\0")
        return alone and len(self.programme.slots) > 1 and bool(_IN_TURN.fullmatch(self.low[a:start]))

    def _heard(self, before: str, end: int) -> bool:
        """ "Frau Koch höre ich mir an", "ich will Frau Koch hören", "nehme Frau Koch"."""
        if _HIM.match(self.low, end) or _ON_HIM.search(before):
            return True
        if _TAKES_HIM.search(before) and _REST.match(self.low, end):
            return True
        return bool(_HEARS_HIM.search(before) and _HEARING.match(self.low, end))

    def _offers(self, before: str, end: int) -> bool:
        """ "was Herr Om anbietet", "den Workshop, den Frau Ek und Herr Om leiten", "die von Frau Ek"."""
        if re.search(r"\b(?:was|wo|what|whatever) $", before) and (
            _OFFERS.match(self.low, end) or _LEADING.match(self.low, end)
        ):
            return True
        if made(rf"{self.programme.nouns}[ ,]*(?:de[nrm]|die|das)? *$").search(before) and _LEADING.match(
            self.low, end
        ):
            return True
        return bool(_THE_ONE.search(before)) and bool(_REST.match(self.low, end))

    def _gone_to(self, before: str, start: int, end: int) -> bool:
        """ "bei Frau Ek in der Gruppe", "zu Frau Ek bitte", "von Herrn Om möchte ich mich anregen lassen"."""
        a, b = self.text.clause(start)
        if _BY_HIM.search(before) and not _NO_LESSON.search(self.low, end, b):
            return True
        if not _WITH.search(before):
            return False
        toward = _TOWARD.search(before)
        told = self.low[a:start] and _REST_BEFORE.search(self.low[self.text.piece(start)[0] : start])
        if toward and _REST.match(self.low, end) and not told:
            return True
        group = made(rf"(?<!\w){self.programme.nouns}(?!\w)|gruppe|runde|kreis|session|raum").search(self.low[end:b])
        slot = any(p.search(self.low, a, b) for _, p in self.programme.slot_cues)
        return bool(group or slot or (toward and CUE.search(self.low, a, b)))

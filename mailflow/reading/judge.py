"""What the words around the mention of a workshop make of it: wanted, refused, given up, ranked, unsure, of another time.

In: a text, the programme, the marks that the catalogue found, the mentions. Out: `Item`s in the order of the text.
Never: a decision between two wishes; `order` makes that.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from mailflow.learnt import expression
from mailflow.reading.last_word import last_word
from mailflow.reading.mark import Mark
from mailflow.reading.mention import Mention
from mailflow.reading.nouns import CALLED
from mailflow.reading.order import Item
from mailflow.reading.programme import Programme
from mailflow.reading.rule import Match
from mailflow.reading.sought import Sought, made
from mailflow.reading.text import Text, fold
from mailflow.reading.told import Told


class Judge:
    """Weighs each mention by the marks around it."""

    def __init__(self, text: Text, plan: Programme, marks: Sequence[Match], *, alone: bool = False) -> None:
        """`alone`: only the writer takes part, so what others chose is no wish."""
        self.text, self.plan, self.marks, self.alone = text, plan, marks, alone

    @cached_property
    def _titles(self) -> list[str]:
        return [fold(w.title) for w in self.plan.event.workshops]

    def items(self, mentions: Sequence[Mention]) -> list[Item]:
        around = zip((None, *mentions), mentions, (*mentions[1:], None), strict=False)
        meant = [m for before, m, after in around if not self._elsewhen(m, before, after)]
        around = zip((None, *meant), meant, (*meant[1:], None), strict=False)
        out = self._both_refused([self._item(m, before, after) for before, m, after in around])
        out = [j for j in out if j.mention.workshops or j.mention.conflict or j.wanted]
        return last_word(self.text, self._in_order(self._by_condition(out)), alone=self.alone)

    def _both_refused(self, items: list[Item]) -> list[Item]:
        """ "Alles außer A und B, also C": what is joined to a refused one is refused with it."""
        out = items[:1]
        for j in items[1:]:
            gap = self.text.low[out[-1].mention.end : j.mention.start]
            joined = not out[-1].wanted and not out[-1].left and _JOINED.fullmatch(gap)
            out.append(replace(j, wanted=j.wanted and not joined))
        for n in range(1, len(out)):
            first = self._row_before(out, n)
            if first < n and self._one_verb(out[first], out[n]):
                out[first:n] = [replace(j, wanted=False) for j in out[first:n]]
        return out

    def _row_before(self, items: Sequence[Item], n: int) -> int:
        """Where the row begins that ends with the n-th, which is refused: "A, B und C kenne ich schon"."""
        first, joint = n, _JOINED
        while first and not items[n].wanted and not items[n].left:
            if not joint.fullmatch(self.text.low[items[first - 1].mention.end : items[first].mention.start]):
                break
            first, joint = first - 1, _IN_ROW
        return first

    def _one_verb(self, a: Item, b: Item) -> bool:
        """ "A und C kenne ich schon": they open the sentence, one verb refuses them; unlike "A und C nicht"."""
        low, at = self.text.low, a.mention.start
        opens = _OPENS.fullmatch(low, self.text.clause(at)[0], at)
        return bool(opens and _OF_BOTH.match(low, b.mention.end))

    def _by_condition(self, items: list[Item]) -> list[Item]:
        """ "Falls B voll ist, C", "C nur, wenn B voll ist", "B oder C, falls der voll ist": B before C."""
        for x in (x for x in self.marks if x.means is Mark.FALLBACK and _CONDITION.match(x.words)):
            n = next((i for i, j in enumerate(items) if j.mention.end > x.start), len(items))
            inside = n < len(items) and (items[n].mention.end <= x.end or self._governs(x, items[n].mention))
            after = n + inside
            end = self.text.clause(x.start)[1]
            follows = after < len(items) and items[after].mention.start < end
            if follows and not inside and n > 1 and items[n - 2].slot == items[n - 1].slot != items[n].slot:
                follows = False  # "A (or B if full), then D"
            if inside:
                items[n] = replace(items[n], wanted=not items[n].left)
            if inside and follows:
                items[after] = replace(items[after], relation=Mark.FALLBACK, wanted=not items[after].left)
            elif inside and n and self._same_clause(items[n - 1].mention.end, x.start):
                first = replace(items[n], relation=items[n - 1].relation, rank=None)
                items[n - 1 : n + 1] = [first, replace(items[n - 1], relation=Mark.FALLBACK, rank=None)]
            elif not inside and not follows and n > 1 and self._same_clause(items[n - 1].mention.end, x.start):
                items[n - 1] = replace(items[n - 1], relation=Mark.FALLBACK)
        return items

    def _governs(self, x: Match, m: Mention) -> bool:
        """ "Bei Überbuchung von A": the condition's noun has the workshop behind it."""
        return x.words.startswith("bei ") and bool(_OF.fullmatch(self.text.low[x.end : m.start]))

    def _same_clause(self, a: int, b: int) -> bool:
        return b <= self.text.clause(max(a - 1, 0))[1]

    def _in_order(self, items: list[Item]) -> list[Item]:
        """ "Meine Reihenfolge: A, B, C": what follows is wanted less; a code goes on where ">" or "vor" stands."""
        ordered = any(x.means is Mark.ORDER for x in self.marks)
        out = items[:1]
        for a, b in itertools.pairwise(items):
            gap = self.text.low[a.mention.end : b.mention.start]
            sign = _BEFORE_OTHER.fullmatch(gap) or (self.alone and self._numbered(a.mention.start, gap))
            free = b.relation is None and a.wanted and b.wanted and a.slot == b.slot
            out.append(replace(b, relation=Mark.ORDER) if free and (ordered or sign) else b)
        return out

    def _numbered(self, at: int, gap: str) -> bool:
        """ "1. Grün / 2. Rot": a numbered list of nothing but workshops."""
        m = _NEXT_NUMBER.fullmatch(gap)
        return bool(m and made(rf"(?:^|[\s\0:])\(?{int(m[1]) - 1}[.)][ ]*$").search(self.text.low[max(0, at - 8) : at]))

    def _item(self, m: Mention, before: Mention | None, after: Mention | None) -> Item:
        lead = self._lead(m, before)
        tail = self._tail(m, after)
        code = m.code
        if code and self._wrong_slot(m, code):
            code, slot = None, None
        else:
            slot = self.plan.slot_of[code] if code else self._slot_of(m)
        left = self._given_up(m, before, after, lead)
        unwanted = left or self._negated(m, before, lead, tail)
        torn = self._torn(m, before, after) or self._in_halves(m, before, after)
        unwanted = unwanted and not torn
        unsure = torn or any(x.means in (Mark.UNSURE, Mark.LATER) for x in self._beside(m, before, after))
        return Item(
            mention=m,
            code=None if unsure and not unwanted else code,
            slot=slot,
            wanted=not unwanted,
            left=left,
            soft=any(x.means is Mark.SOFT for x in self._beside(m, before, after)),
            rank=self._rank(lead, tail, m),
            relation=self._relation(lead, tail, m, before),
            contrast=bool(
                re.search(
                    r"\b(?:aber|doch|jedoch|but|trotzdem|dennoch|entscheide|ich (?:nehme|w(?:ä|ae)hle)|(?:nehme|"
                    r"w(?:ä|ae)hle) ich)\b",
                    self.text.low[before.end : m.start],
                )
            )
            if before and not re.match(r"[^.;!?,\n]{0,30}\bauch\b", self.text.low[m.end :][:40])
            else False,
        )

    def _slot_of(self, m: Mention) -> str | None:
        slots = {self.plan.slot_of[c] for c in (m.workshops or m.conflict)}
        return m.slot or (slots.pop() if len(slots) == 1 else self.plan.slots[0] if len(self.plan.slots) == 1 else None)

    def _lead(self, m: Mention, before: Mention | None) -> list[Match]:
        """The marks between the mention before and this one, but those that clearly belong to the one before."""
        low = max(before.end if before else 0, m.start - 160)
        return [
            x
            for x in self.marks
            if low <= x.start < m.start and x.end < m.end and not (before and self._belongs_before(x, before, m))
        ]

    def _tail(self, m: Mention, after: Mention | None) -> list[Match]:
        """The marks right behind this mention that clearly belong to it: "(Erstwunsch)", "als Ersatz"."""
        high = after.start if after else m.end + 80
        return [x for x in self.marks if m.end <= x.start and x.end <= high and self._belongs_before(x, m, after)]

    def _belongs_before(self, x: Match, m: Mention, after: Mention | None) -> bool:
        gap = self.text.low[m.end : x.start]
        if x.means in (Mark.FIRST, Mark.SECOND, Mark.THIRD, Mark.FALLBACK):
            rest = self.text.low[x.end : after.start] if after else ""
            if after and re.fullmatch(
                r"[\s:=-]*(?:(?:den|die|der|das|in|zu|" + CALLED + r"|w(?:ä|ae)re|ist|steht|stehen|kommt|"
                r"setze ich|sehe ich|m(?:ö|oe)chte ich|nehme ich|h(?:ä|ae)tte ich|f(?:ü|ue)r mich|bei mir)\s*)*",
                rest,
            ):
                return False
            return bool(
                re.fullmatch(
                    r"\s*(?:\(\s*(?:als |mein[e]? )?|(?:als|ist|w(?:ä|ae)re|steht|kommt|sehe ich|f(?:ä|ae)nde ich|h(?:ä|ae)tte ich) (?:mein[e]? |der |die |mir |uns )?)",
                    gap,
                )
            ) or (
                bool(
                    re.fullmatch(r"\s*(?:(?:nur|lediglich|h(?:ö|oe)chstens|allenfalls|blo(?:ß|ss)|eher|dann)\s*)?", gap)
                )
                and bool(_TAIL.match(x.words) or self._closing(x))
            )
        if after and x.words == "nicht" and _TO_NEXT.fullmatch(self.text.low[x.end : after.start]):
            return False  # "A und nicht B"
        return x.means is Mark.DROPPED and self._same_piece(m.end, x.start)

    def _closing(self, x: Match) -> bool:
        """ "C nur zur Not": it ends the words about what stands before it."""
        return bool(_CLOSING.match(x.words) and re.match(r"\s*(?:[,.;!\n\0)]|$)", self.text.low[x.end : x.end + 3]))

    def _same_piece(self, a: int, b: int) -> bool:
        return b <= self.text.piece(max(a - 1, 0))[1]

    def _negated(self, m: Mention, before: Mention | None, lead: list[Match], tail: list[Match]) -> bool:
        if any(x.means is Mark.DROPPED and not self._about_else(m.end, x) for x in tail):
            return True
        if any(x.means is Mark.DROPPED and x.start < m.start and m.end < x.end for x in self.marks):
            return True  # "mich interessiert AG B nicht"
        if any(x.means is Mark.NOT and self._closes(x, m) for x in self.marks) or _JUST_NOT.match(self.text.low, m.end):
            return True
        return any(x.means is Mark.NOT and self._reaches(x.end, m) for x in lead) or self._plain_no(m, before)

    def _closes(self, x: Match, m: Mention) -> bool:
        """ "F5 bitte auf keinen Fall, dafür F3": the refusal ends the words about what stands before it."""
        return (
            0 <= x.start - m.end < 30
            and self._same_piece(m.end, x.start)
            and bool(re.match(r"\s*(?:[,.;!\n\0)]|$)", self.text.low[x.end : x.end + 3]))
            and not any(m.end <= y.end <= x.start and y.means in (Mark.EITHER, Mark.FALLBACK) for y in self.marks)
        )

    def _plain_no(self, m: Mention, before: Mention | None) -> bool:
        """A "nicht" right before: the rules give it to what is dropped, where no mention stood before it."""
        a = max(self.text.piece(m.start)[0], before.end if before else 0)
        words = self.text.low[a : m.start]
        if re.search(
            r"\b(?:noch|nor)\s+(?:(?:in|zu|f(?:ü|ue)r|den|die|das|der|dem|the|to|for|" + CALLED + r")\s+)*$", words
        ):
            return bool(re.search(r"\b(?:weder|neither)\b", self.text.low[self.text.clause(m.start)[0] : m.start]))
        between = (
            rf"(?:(?:unbedingt|mehr|nochmal|noch (?:ein)?mal|(?:schon )?wieder|in|zu[mr]?|f(?:ü|ue)r|an|am|auf|den|die|das|der|dem|the|to|for|"
            rf"{self.plan.nouns}(?:s|en)?)[\s:]+)*"
        )
        return bool(made(rf"(?<!zur )(?<!im )\b(?:nicht|not|kein(?:en|em)?|nie)\s+{between}$").search(words))

    def _reaches(self, end: int, m: Mention) -> bool:
        gap = self.text.low[end : m.start]
        return (
            len(gap) < 50
            and not re.search(r"[.;!?:\n]\s|,|\baber\b|\bsondern\b|\bbut\b", gap)
            and not _WISH_BEGINS.search(gap)
            and not _OTHER_TOPIC.search(gap)
        )

    def _about_else(self, end: int, x: Match) -> bool:
        """ "Workshop B bitte Fotos nicht", "A (er war beim Bauamt und kann es nicht lassen)": the refusal is not the workshop's."""
        gap = self.text.low[end : x.start]
        return bool(_OTHER_TOPIC.search(gap) or _IN_BRACKETS.fullmatch(gap)) or bool(
            re.match(
                r"\s*(?:fotograf|gefilm|ver(?:ö|oe)ff|foto|l(?:ä|ae)nger|fr(?:ü|ue)her|p(?:ü|ue)nktlich|allein|"
                r"online|so |nur|zu sp)",
                self.text.low[x.end : x.end + 20],
            )
        )

    def _given_up(self, m: Mention, before: Mention | None, after: Mention | None, lead: list[Match]) -> bool:
        if any(x.means is Mark.GIVES_UP and not _NEW_WISH.search(x.words) and self._reaches(x.end, m) for x in lead):
            return True
        low = self.text.low
        noun = rf"(?:(?:der|dem|den|die|das|{CALLED}|the)\s+)*"
        if (
            after
            and made(rf"\b(?:von|vom|aus|from)\s+{noun}$").search(low[max(0, m.start - 30) : m.start])
            and not made(rf"\b(?:bei (?:\w+ ){{0,2}}\w+|{self.plan.nouns})\s+(?:von|vom)\s+(?:\w+ )?$").search(
                low[max(0, m.start - 50) : m.start]
            )
        ):
            gap = low[m.end : after.start]
            moves = re.search(r"\b(?:auf|zu[mr]?|in|ins|nach|to|into)\b", gap)
            return bool(moves) and len(gap) < 40 and not _IF_FULL.search(gap)
        than = (
            rf"(?:\s+[\w-]+){{0,4}}?\s+als\s+(?:(?:zu[mr]?|in|ins|im|bei|f(?:ü|ue)r)\s+)?(?:(?:frau|herrn?)\s+)?{noun}"
        )
        if before and made(than).fullmatch(low[before.end : m.start]):
            rather = re.search(r"\b(?:lieber|eher|besser|mehr)\b", low[max(0, before.start - 60) : m.start])
            return bool(rather) and not _BOTH_DO.match(low, m.end)
        return bool(
            re.match(
                r"[^.;!?\n]{0,30}\b(?:wird|ist) (?:also |damit |dann |somit )?(?:wieder )?frei\b(?! ?\?)",
                low[m.end : m.end + 60],
            )
        ) and not re.search(r"\b(?:ob|falls|wenn|sofern|noch)\b", low[max(0, m.start - 40) : m.end + 40])

    def _torn(self, m: Mention, before: Mention | None, after: Mention | None) -> bool:
        """One of two between which somebody wavers: "zwischen A und B kann ich mich nicht entscheiden"."""
        first, second = (m, after) if after and self._after_between(m) else (before, m)
        if first is None or second is None or not self._after_between(first):
            return False
        return bool(_AND.fullmatch(self.text.low[first.end : second.start]))

    def _after_between(self, m: Mention) -> bool:
        return bool(_BETWEEN.search(self.text.low[max(0, m.start - 60) : m.start]))

    def _in_halves(self, m: Mention, before: Mention | None, after: Mention | None) -> bool:
        """ "Die erste Hälfte in 1, die zweite in 3": both at once, where the day has but one round."""
        a, b = self.text.clause(m.start)
        beside = any(x is not None and a <= x.start < b for x in (before, after))
        return beside and len(self.plan.slots) == 1 and bool(_HALVES.search(self.text.low, a, b))

    def _rank(self, lead: list[Match], tail: list[Match], m: Mention) -> int | None:
        if m.rank:
            return m.rank
        named = {Mark.FIRST: 1, Mark.SECOND: 2, Mark.THIRD: 3}
        ranks = [named[x.means] for x in (*lead[-3:], *tail) if x.means in named]
        return ranks[-1] if ranks else self._counted_on(m)

    def _counted_on(self, m: Mention) -> int | None:
        """ "Erster Wunsch A, zweiter B": counted on without the noun."""
        a = self.text.clause(m.start)[0]
        if not any(x.means is Mark.FIRST and a <= x.start < m.start for x in self.marks):
            return None
        said = _COUNTED.search(self.text.low, max(a, m.start - 40), m.start)
        return None if said is None else 2 if said[1] else 3

    def _relation(self, lead: list[Match], tail: list[Match], m: Mention, before: Mention | None) -> Mark | None:
        if before is None:
            return None
        if _BOTH_DO.match(self.text.low, m.end) and re.fullmatch(
            r"\s+als\s+(?:[a-zäöüß]+\s+){0,2}", self.text.low[before.end : m.start]
        ):
            return Mark.FALLBACK
        gap = m.start - before.end
        means = [x.means for x in lead]
        apart = re.search(r"[.!?;]\s", self.text.low[before.end : m.start])
        if Mark.FALLBACK in means or any(
            x.means is Mark.FALLBACK and not (apart and _TOO.match(x.words)) for x in tail
        ):
            return Mark.FALLBACK
        corrects = [
            x for x in lead if x.means is Mark.REPLACES and not self.text.low[: x.start].rstrip().endswith((":", "="))
        ]
        too = re.search(r"\b(?:auch|also|as well)\s+(?:\w+\s+)?\Z", self.text.low[before.end : m.start])
        retracts = any(x.start - before.end < 30 and _RETRACTS.match(x.words) for x in corrects)
        if corrects and (gap < 90 or retracts) and not (too and "auch" in too[0]):
            return Mark.REPLACES
        return Mark.EITHER if Mark.EITHER in means and gap < 40 else None

    def _beside(self, m: Mention, before: Mention | None, after: Mention | None) -> list[Match]:
        """The marks of the mention's own piece, between its neighbours."""
        a, b = self.text.piece(m.start)
        low = max(a, before.end if before else 0)
        high = min(max(b, self.text.piece(m.end - 1)[1]), after.start if after else len(self.text.low))
        if "(" in self.text.low[low : m.start].rpartition(")")[2]:
            close = self.text.low.find(")", m.end, high)
            high = close if close >= 0 else high
        return [x for x in self.marks if low <= x.start and x.end <= high]

    def _elsewhen(self, m: Mention, before: Mention | None, after: Mention | None) -> bool:
        """Told of another time, or asked about: no wish."""
        a, b = self.text.clause(m.start)
        x, y = self.text.piece(m.end - 1)
        elsewhen = [k for k in self.marks if k.means is Mark.NOT_NOW]
        if any(x <= k.start < y or (k.rule.name == "regrets" and a <= k.start < b) for k in elsewhen):
            return True  # "Herr Kaya macht AG 1, den hätte ich auch gern gehört": said of the whole sentence
        if any(
            k.means is Mark.OTHERS and k.end <= m.start <= k.end + 40 and self._same_piece(k.end, m.start)
            for k in self.marks
        ):
            return True
        if Told(self.text, self.marks, self.alone).of(m, before, after):
            return True
        return (
            not m.rank  # "1. Wahl: Wer erzählt?"
            and self.text.low[a:b].rstrip(" \n)").endswith("?")
            and not any(t.endswith("?") and t in self.text.low[a:b] for t in self._titles)
            and bool(_ASKS_ABOUT.search(self.text, a, b))
            and not _ASKS_FOR.search(self.text, a, b)
        )

    def _wrong_slot(self, m: Mention, code: str) -> bool:
        """Whether the slot named right beside a code is another than the code's own."""
        low = self.text.low
        before = [
            s
            for s, p in self.plan.slot_cues
            if made(rf"(?:{p.pattern})\s*[:(-]?\s*(?:(?:bitte|in|die|zu|zur|den|bei|gern)\s+)*$").search(
                low[max(0, m.start - 40) : m.start]
            )
        ]
        after = [
            s
            for s, p in self.plan.slot_cues
            if made(rf"[ (]*(?:am |im |in der |in the |in )?(?:{p.pattern})(?!\s*[:=])").match(low[m.end : m.end + 40])
        ]
        beside = {*before, *after}
        return bool(beside) and self.plan.slot_of[code] not in beside


_NEW_WISH = expression(
    r",.*\b(?:ich|wir) (?:m(?:ö|oe)cht|will|woll|nehm|geh|w(?:ü|ue)rd|w(?:ä|ae)hl|h(?:ä|ae)tt)|,.*\b(?:diesmal|jetzt|nun)\b"
)
""" "Bei A war ich schon, ich möchte in B": the words go on to a wish."""
_IF_FULL = expression(r"\b(?:falls|wenn|sofern|sollte|sonst|ansonsten|notfalls|ersatzweise|if|otherwise)\b")
""" "Die Werkstatt von Frau Hübner, falls die voll ist in die von Herrn Quint": nothing is given up."""
_IN_BRACKETS = expression(r"\s*\((?!bitte\b)(?:[^()\s]+\s+){2,}")
_HALVES = expression(r"\bh(?:ä|ae)lfte\b|\b(?:first|second|other) half\b")
_TAIL = expression(
    r"als |auf |an (?:erst|zweit|dritt)|(?:kann|k(?:ö|oe)nnt?e?n?|w(?:ü|ue)rde|w(?:ä|ae)re|bin|k(?:ä|ae)me) ich .*(?:leben|anfreunden|zufrieden|einverstanden|gl(?:ü|ue)cklich|klar|zurecht|nehmen|mitmachen|besuchen)$|n(?:ä|ae)hme ich|ginge|geht|t(?:ä|ae)te|tut|gingen|(?:ist|w(?:ä|ae)re|passt) .*\bauch|is |would |works "
)
"""Words of a rank that stand behind their workshop."""
_CLOSING = expression(r"(?:zur|im) not\b|notfalls$|at a (?:pinch|push)|if (?:need be|necessary)|as (?:a|my) ")
_TOO = expression(
    r"(?:is |would |works |(?:kann|k(?:ö|oe)nn|w(?:ä|ae)re|bin|k(?:ä|ae)me)\w* )(?!.*\b(?:backup|fallback|reserve|plan b|alternative|next|runner-up)\b)"
)
"""What only the same sentence sets behind the workshop before: "I take A. B would be fine too" leaves both."""
_RETRACTS = expression(
    r"nein|quatsch|korrektur|stopp?\b|halt|oder nein|ach nein|nee?\b|n(?:ö|oe)\b|streich|vergess|vergiss|berichtigung"
)
_JUST_NOT = expression(
    r"[\s,;–-]*(?:und |aber |doch |nur )*(?:(?:genau|gerade|eben|ausgerechnet) )?(?:die|den|das|der|dem|dort|da|dahin|dorthin)(?:hin)? "
    r"(?:(?:genau|gerade|eben|bitte|lieber|ich|m(?:ö|oe)chte|will|brauche|nehme|muss|w(?:ä|ae)re|ist|aber|jetzt|auf keinen fall) ){0,4}(?:nicht|keinesfalls)\b"
)
"""Right behind a workshop: "alle denken, ich will in die S5, aber genau die bitte nicht"."""
_OPENS = expression(rf"\W*(?:(?:die|den|das|der|beide|the|{CALLED})\W+)*")
_OF_BOTH = expression(
    r"\W*(?:sind|waren|kenn|kenne|kennen|passen|interessieren|reizen|locken|liegen|kommen|scheiden|fallen|hab|habe|haben|hatte|hatten|sagen)\b"
)
_JOINED = expression(rf"\s*(?:und|oder|and|or|sowie|[/&+])\s*(?:(?:die|den|das|the|{CALLED})\s+)*")
_IN_ROW = expression(rf"\s*(?:,|und|oder|and|or|sowie|[/&+])\s*(?:(?:die|den|das|the|{CALLED})\s+)*")
_TO_NEXT = Sought(r"\s+(?:(?:in|zu[mr]?|f(?:ü|ue)r|den|die|das|der|dem)\s+)*")
_BOTH_DO = Sought(
    r"[\s,;.–-]*(?:aber |doch |jedoch |wobei |und )?(?:beide[s]? (?:ginge|geht|gehen|w(?:ä|ae)re|passt|passen|"
    r"ist|sind)|"
    r"(?:der|die|das|dieser|letzterer|ersterer|zur not|notfalls)[a-zäöüß ]{0,30}(?:ginge|geht|w(?:ä|ae)re|passt))"
)
_WISH_BEGINS = Sought(
    r"\b(?:und|and)\b.*\b(?:m(?:ö|oe)chten?|will|wollen|nehmen?|w(?:ä|ae)hlen?|gehen?|w(?:ü|ue)rden?|want|choose|take)\b"
    r"|\b(?:m(?:ö|oe)cht|nehm|w(?:ä|ae)hl|w(?:ü|ue)rd|meld|komm|h(?:ä|ae)tt|will|woll)(?:e|en)? (?:ich|wir)\b"
)
_OF = Sought(r"\s+(?:von|vom|in|im|bei|des|der)\s+(?:(?:der|dem|den|des)\s+)?")
_CONDITION = Sought(r"falls|wenn|sofern|sollte|bei|if|should|in case|unless|ist|w(?:ä|ae)re")
_BEFORE_OTHER = Sought(r"\s*(?:>+|->|→|»)\s*|\s+vor\s+(?:(?:dem|der|den|" + CALLED + r")\s+){0,2}")
_COUNTED = Sought(
    r"\b(?:(zweite[rsn]?|2\.|second|dann|danach|then)|(?:dritte[rsn]?|3\.|third))(?:\s+(?:ist|w(?:ä|ae)re|is|would be|dann|in|zu[rm]?|de[rn]|die|das)\b|:)*\s*$"
)
_NEXT_NUMBER = Sought(r"[ ,;/]*\n?\s*\(?([2-6])[.)][ ]*")
_BETWEEN = Sought(r"\b(?:zwischen|between|ob ich|ob ich mich|whether i)\b[^.;!?,\n]{0,30}$")
_AND = Sought(
    r"[\s“”\"»«]*(?:(?:gehe|möchte|will|soll|nehme|bin|komme|go|take) )?(?:und|and|oder|or|u\.|&)[^.;!?\n]{0,30}"
)
_OTHER_TOPIC = Sought(
    r"foto|bild|film|datenschutz|daten\b|livestream|online|digital|photo|picture|privacy|mittag|essen|barriere"
)
_ASKS_ABOUT = Sought(
    r"\b(?:worum|was|wer|wann|welche\w*|wie|warum|wieso|gibt es|ist|sind|wird|werden|findet|what|who|when|which|"
    r"how|is|are|does|do)\b"
)
_ASKS_FOR = Sought(
    r"platz|pl(?:ä|ae)tze|(?<!barriere)frei\b|\brein\b|unterbring|unterkomm|st(?:ü|ue)hl|m(?:ö|oe)glich|teilnehm|kann ich|"
    r"k(?:ö|oe)nn|darf ich|d(?:ü|ue)rf|eintrag|vormerk"
    r"|could (?:i|you)|can (?:i|you)|may i|put me|sign me|register|space|room for|book|anmeld|aufnehm|mitmach|dazu"
)

"""Whose words are these? In a mail for several people, each choice, consent and attendance has owners.

In: the text, the people with the places that name them, and the places in question. Out: for each place the indices
of its owners, or None where it holds for all. Never: an owner by mere distance across sentences; what no line,
clause or pronoun ties to somebody holds for all.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from mailflow.learnt import expression
from mailflow.reading import excepted
from mailflow.reading.excepted import Excepted
from mailflow.reading.facts import Person
from mailflow.reading.mark import Mark
from mailflow.reading.names import core, those
from mailflow.reading.nouns import CALLED
from mailflow.reading.rule import Match
from mailflow.reading.sought import Sought
from mailflow.reading.tables import tables
from mailflow.reading.text import MASK, Span, Text

Share = frozenset[int] | None

_I = Sought(
    r"(?<!\w)(?:ich|mich|mir|meinerseits|meine person|meine wenigkeit|mein(?:e|en)? (?:wahl|wunsch|erstwunsch|favorit|"
    + CALLED
    + r")|(?<=and )i|i(?= (?!und|oder|sowie|and|or|bzw)[a-z]|')|me|myself|i'm|i'd)(?!\w)"
)
_CODE = r"(?:(?:in|im|ins|zu[mr]?|bei|f(?:ü|ue)r|nach|an|to|in the) )?(?:(?:de[mnr]|die|das|the) )?(?:[a-z]{1,2}-?\d{0,2}[a-z]?|\d{1,2}[a-z]?|[ivx]{1,4})(?!\w|\.\w)"
_SHE = Sought(
    rf"(?<!\w)(?:f(?:ü|ue)r (?:sie|ihn)|sie|er|ihn|she|he) (?=(?:(?:sich|lieber|dann|bitte|auch|eher|hingegen|dagegen|wiederum|gern|gerne) )*{_CODE})|"
    r"(?<!\w)(?:sie|er) (?=(?:lieber |dann |bitte |auch |eher )*(?:in|im|ins|zu[mr]?|bei) )|"
    r"(?<!\w)(?:sie|er) (?=m(?:ö|oe)chte|will|nimmt|kommt|geht|w(?:ä|ae)hlt|w(?:ü|ue)rde|interessiert|bevorzugt|"
    r"besucht|stimmt|ist|hat|w(?:ü|ue)nscht)"
    rf"|(?<!\w)er(?=:| (?:{CALLED}|in|zu[mr]?)\b)|(?<!\w)sie(?=:)"
    r"|(?<!\w)(?:ihn|ihm|f(?:ü|ue)r sie|she|he|her|him|(?:(?:die|meine|der|mein|den|meinen|meiner|meinem) "
    r")?(?:kolleg(?:in|en|e)|chefin|chef)|mein(?:e[rmn]?)? (?:frau|mann))(?!\w)"
)
_HE = expression(r"(?<!\w)(er|sie|she|he) (?:(?:lieber|dann|bitte|auch|eher|gern|gerne) )*[„“”\"»«]?$")
""" "sie Nachwuchs, ich Handwerk": right before a workshop."""
_ALL = expression(
    r"(?<!\w)(?:wir|uns|unsere[rnms]?|alle[nr]?|beide[nrs]?|beider|jeweils|gemeinsam|zusammen|s(?:ä|"
    r"ae)mtliche[rn]?|allesamt|we|us|our|both|all|each|everyone)(?!\w)"
)
_JOINS = expression(
    r"[\s,;/&+()|·-]*(?:(?:(?:und|sowie) f(?:ü|ue)r|und|sowie|and|mit|auch|selbst|pers(?:ö|oe)nlich|frau|herrn?|hr|fr|dr|prof|dipl|ing|med|ms|mr|mrs|meine?[nrm]?|"
    r"unsere?[nrm]?|die|der|den|dem|kolleg(?:in|e|en|innen)"
    r"|chefin|chef|leiterin|leiter|as well as|my|colleagues?|our|auszubildende[rn]?|praktikantin|praktikant|"
    r"azubi|stellvertreter(?:in)?|[a-zäöüß-]*leit(?:er|ung|erin))\.?[\s,;/&+()|·-]*){0,6}"
)
_AND = expression(r"[,;/&+]|\b(?:und|sowie|and|mit|auch)\b")
_GOES_ON = expression(r"\s*(?:,|/|\+|&|\bund\b|\bsowie\b|\band\b)\s*")
_NUMERAL_ENDS = expression(r"\s*(?:[+/&,;|)\n\0.:]|$|(?:und|oder|bitte|vor ort|sowie)\b|(?:and|or) [ivx]+\b)")
_NUMERALS = expression(r"(?<!\w)i\s*[+/&,;)|]|(?<!\w)i (?:und|and) [ivx]+\b|(?<!\w)i\s*$")
_NUMERAL_LEADS = expression(r"(?:\b(?:" + CALLED + r"|block)|[:+/&|=]) *$")
_MR = expression(r"\b(?:frau|herrn?|fr\.|hr\.|ms|mrs|mr)\.? $")
_ROLE = expression(r"\s*\([^()\n]{1,60}\)")


_OF_US = expression(r"\b(?:of us|alle (?:zwei|drei|vier|fünf)|wir (?:zwei|drei|vier|fünf))\b")
"""Words for the whole group, not for those in it who have no name."""


class Owners:
    """Answers for one text and its people."""

    def __init__(self, text: Text, persons: Sequence[Person], marks: Iterable[Match] = ()) -> None:
        self.text, self.persons = text, persons
        self.everybody = [x.span for x in marks if x.means is Mark.EVERYBODY]

    @cached_property
    def sender(self) -> int | None:
        return next((i for i, p in enumerate(self.persons) if p.is_sender), None)

    @cached_property
    def named(self) -> list[tuple[int, int, int]]:
        """Every place that names somebody, pronouns of the sender and of the one other person included, ascending."""
        spots = {
            (a, b, i)
            for i, p in enumerate(self.persons)
            for a, b in p.spans
            if a >= 0 and self.text.low[a:b].strip(MASK) and not (not p.name and _OF_US.search(self.text.low, a, b))
        }
        spots |= set(self._called(spots))
        if self.sender is not None:
            spots |= {(m.start(), m.end(), self.sender) for m in _I.finditer(self.text) if not self._numeral(m)}
            if len(self.persons) == 2:
                other = 1 - self.sender
                spots |= {(m.start(), m.end(), other) for m in _SHE.finditer(self.text) if not self._polite(m.start())}
        return sorted(spots)

    @cached_property
    def excepted(self) -> list[Excepted]:
        """ "Alle außer Jens": the exceptions of people."""
        return list(excepted.exceptions(self.text, self.named)) if len(self.persons) > 1 else []

    def _called(self, spots: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
        """ "Frau Le", "Ines" of people who were named in full before: a part of the name that no other has."""
        if len(self.persons) < 2:
            return
        parts = [{t for t in core(p.name) if len(t) > 1} for p in self.persons]
        own = {t: i for i, mine in enumerate(parts) for t in mine if sum(t in p for p in parts) == 1}
        taken = [(a, b) for a, b, _ in spots]
        for w in those(self.text.original, own, 0, len(self.text.original)):
            titled = _MR.search(self.text.low, max(0, w.start - 8), w.start)
            known = w.text[0].isupper() and (titled or len(w.plain) > 3)
            if known and not any(a < w.end and w.start < b for a, b in taken):
                yield w.start, w.end, own[w.plain]

    def _numeral(self, m: re.Match[str]) -> bool:
        """ "Panel I", "Anna Ek: I + VI": no English pronoun."""
        if re.match(
            r"i (?:take|would|will|want|am|have|choose|prefer|go|join|attend|pick)\b", self.text.low[m.start() :][:12]
        ):
            return False
        return m[0] == "i" and bool(
            _NUMERAL_ENDS.match(self.text.low, m.end())
            or _NUMERAL_LEADS.search(self.text.low, max(0, m.start() - 14), m.start())
        )

    def _polite(self, at: int) -> bool:
        """ "Sie" as address: a capital that begins no sentence."""
        return self.text.original[at : at + 3] == "Sie" and not re.search(
            r"(?:^|[.!?\n]\s*)$", self.text.low[max(0, at - 3) : at]
        )

    def shares(self, spots: Sequence[Span], *, spread: bool = True) -> list[Share]:
        """For each spot its owners. Where prose ties all spots to one person alone, they hold for all: "Frau Koch
        und ich
        kommen. Ich möchte in B" is one choice for both, a list with a line for each is not (and where `spread` is
        off)."""
        if self.sender is None and self.persons:
            mine = [self._of_writer(a) for a, _ in spots]
        else:
            mine = [False for _ in spots]
        if len(self.persons) < 2:
            return [frozenset() if own else None for own in mine]
        found = [
            (frozenset[int](), False) if own else self._share(a, b, spots)
            for (a, b), own in zip(spots, mine, strict=True)
        ]
        if not spread:
            return [share for share, _ in found]
        return [share for share, _ in self._for_all_if_one(found)]

    def _of_writer(self, at: int) -> bool:
        """ "für mich F2" by somebody whom nobody reads as a participant: certainly not the others' choice."""
        a, b = self.text.piece(at)
        if any(a <= s[0] < b for s in self.named):
            return False
        return bool(
            re.search(
                r"(?<!\w)(?:f(?:ü|ue)r mich|for me|(?:ich|i)(?: selbst)? (?:nehme?|geh|gehe|besuche|w(?:ä|ae)hle?|komme?|bin|"
                r"schaue?|mache?|belege|sitze|h(?:ö|oe)re|bleibe|take|choose|join|go|attend)|"
                r"(?:nehme|gehe|besuche|w(?:ä|ae)hle|komme|schaue|mache|belege) ich)(?!\w)",
                self.text.low[a:b],
            )
        )

    def _for_all_if_one(self, found: list[tuple[Share, bool]]) -> list[tuple[Share, bool]]:
        tied = {share for share, _ in found if share is not None}
        listed = any(line for share, line in found if share is not None)
        some = any(share is not None and 1 < len(share) < len(self.persons) for share in tied)  # "Anna und Bert zu C"
        if len(tied) == 1 and not some and not listed and not self._only_mine:
            return [(None, False) for _ in found]
        return found

    @cached_property
    def _only_mine(self) -> bool:
        """ "Für mich F2": said of the writer alone."""
        return bool(
            re.search(
                r"(?<!\w)(?:f(?:ü|ue)r mich(?: selbst)?|ich selbst|ich pers(?:ö|oe)nlich|for myself|for me)(?!\w)",
                self.text.low,
            )
        )

    def _share(self, start: int, end: int, spots: Sequence[Span]) -> tuple[Share, bool]:
        """The owners of one spot, and whether a list line says so."""
        a, b = self.text.line(start)
        on_line = self._within(a, b, pronouns=False)
        if on_line and self._is_row(a, b, on_line):
            return self._by_row(on_line, start, spots), True
        block = self._block(start)
        if block is not None:
            return block, True
        return self._by_clause(start, end, spots), False

    def row(self, at: int) -> Share:
        """The people whose own list line, table row or block of form lines the place stands in; None where none
        does."""
        if len(self.persons) < 2:
            return None
        a, b = self.text.line(at)
        on_line = self._within(a, b, pronouns=False)
        if on_line and self._is_row(a, b, on_line) and len({i for *_, i in on_line}) == 1:
            return frozenset({on_line[0][2]})
        return self._block(at) if not on_line else None

    # lists and blocks -------------------------------------------------------------------------

    def _within(self, a: int, b: int, *, pronouns: bool = True) -> list[tuple[int, int, int]]:
        lo = bisect_right(self.named, (a, -1, -1))
        out = []
        for s in self.named[lo:]:
            if s[0] >= b:
                break
            if pronouns or not (_I.fullmatch(self.text.low[s[0] : s[1]]) or _SHE.match(self.text.low, s[0])):
                out.append(s)
        return out

    def _is_row(self, a: int, b: int, on_line: list[tuple[int, int, int]]) -> bool:
        """A line of a list or table: it begins with a name (after a number, a bullet, "Name:" or a title)."""
        if any(row[0][0] <= on_line[0][0] < row[-1][1] for t in tables(self.text) for row in t.rows):
            return True
        head, rest = self.text.low[a : on_line[0][0]], self.text.low[on_line[0][1] : b]
        if (
            not re.match(r"[ \u00a0\u202f\u2007\u2009]{2,}|\t", self.text.original[on_line[0][1] : b])
            and not re.match(
                r"\s*(?:$|[-:;,|(=/)+&]|\d|(?:und|sowie|and)\b|[a-z]{1,2}-?\d|[a-z](?!\w)|[ivx]+(?!\w)|"
                rf"{CALLED}\b)",
                rest,
            )
            and not re.match(r"[ \u00a0]*\t|[ \u00a0]{3,}", self.text.original[on_line[0][1] : b])
        ):
            return False
        if _I.search(re.sub(r"\([^()]*\)", "", rest)) and not _NUMERALS.search(rest):
            return False
        return bool(
            re.fullmatch(
                r"[\s>•·*+-]*(?:\d{1,2}[.):]?\s*)?(?:(?:name|person|teilnehmer(?:in)?|"
                r"tn)\s*\d*\s*:?\s*)?(?:(?:frau|herrn?|dr\.|prof\.|und)\s*)*[(\s-]*",
                head,
            )
        ) or ("|" in self.text.original[a:b])

    def _by_row(self, on_line: list[tuple[int, int, int]], start: int, spots: Sequence[Span]) -> Share:
        people = {i for *_, i in on_line}
        if len(people) == 1:
            return frozenset(people)
        return self._by_clause(start, start, spots)

    def _block(self, start: int) -> Share:
        """Form lines below a line that names one person: "Name: Jo Ek / Workshop: B"."""
        here = self.text.line(start)
        if _ALL.search(self.text.low, *here):
            return None
        if not re.match(
            r"[\s>•·*+-]*(?:[^\n:]{1,60}:|\[.?\]|[☐☒☑✓✅]|" + CALLED + r"\b)",
            self.text.low[here[0] : here[1] + 1],
        ):
            return None
        at = bisect_right(self.text.lines, here) - 2
        while at >= 0:
            a, b = self.text.lines[at]
            if (
                re.search(r"\n[ ]*\n", self.text.low[b : self.text.lines[at + 1][0]])
                or MASK in self.text.low[b : self.text.lines[at + 1][0]]
            ):
                return None
            people = self._within(a, b, pronouns=False)
            if people and self._is_row(a, b, people) and b - a < 90:
                return frozenset({i for *_, i in people}) if self._several_blocks() else None
            at -= 1
        return None

    def _several_blocks(self) -> bool:
        """Whether at least two people have a row of their own with lines of their own below it; names one below the
        other are a mere list, and what stands after it holds for all."""
        heads: list[int | None] = []
        for a, b in self.text.lines:
            named = self._within(a, b, pronouns=False)
            heads.append(named[0][2] if named and self._is_row(a, b, named) else None)
        blocks = {i for i, following in itertools.pairwise(heads) if i is not None and following is None}
        return len(blocks) > 1

    # prose ------------------------------------------------------------------------------------

    def _by_clause(self, start: int, end: int, spots: Sequence[Span]) -> Share:
        a, b = self._sentence(start)
        if (rest := excepted.share(self.text, self.excepted, (start, end), len(self.persons), self.named)) is not None:
            return rest
        if self.sender is not None and len(self.persons) == 2:
            he = _HE.search(self.text.low, a, start)
            if he and not self._polite(he.start(1)):
                return frozenset({1 - self.sender})
        before = list(self._within(a, start))
        rival = max((y for x, y in spots if a <= x and y <= start), default=a)
        near = [s for s in before if s[0] >= rival]
        if of := self._for_somebody(end):
            return of
        since = max(rival, near[-1][1] if near else rival)
        if self._means_all(since, start, end, b, spots):
            group = {i for *_, i in before}
            bracket = re.search(r"\([^()]*\Z", self.text.low[since:start])  # "Wir kommen: Ek, Om (beide A) und Ott (B)"
            opens = (
                since if bracket else (before[0][0] if before else a)
            )  # "Zu viert wollen wir: Ek und Om gehen beide …"
            ours = re.search(r"\bwir\b|\buns|\bwe\b|\bus\b", self.text.low[opens:b])
            return frozenset(group) if 1 < len(group) < len(self.persons) and not ours else None
        if forward := self._forward(a, b, end, spots):
            return forward
        beside = [s for s in spots if a <= s[0] and s[1] == rival and not near]
        if beside and _GOES_ON.fullmatch(self.text.low[rival:start]):  # "Jo Ek (13, 22), Bert Om (11, 21)"
            return self._by_clause(*beside[0], spots)
        if near:
            if self._bracketed(near, start):
                return frozenset({near[-1][2]})
            return self._joined(near)
        if before and rival > a:
            if self._apart(rival, start):
                return None
            return self._joined([s for s in before if s[1] <= rival] or before)
        after = [s for s in self._within(end, b) if not any(end <= x < s[0] for x, _ in spots)]
        if after and re.match(
            r"\s*(?:[:(–-]|f(?:ü|ue)r|nimmt|nehme|geht|gehe|m(?:ö|oe)chte|w(?:ä|ae)hlt|besucht|for)",
            self.text.low[end : end + 20],
        ):
            return frozenset({i for *_, i in after})
        return None

    def _forward(self, a: int, b: int, end: int, spots: Sequence[Span]) -> Share:
        """ "In S1 bitte Anna, in S3 bitte Bert": where each of the sentence's workshops has its people behind it."""
        inside = [s for s in spots if a <= s[0] < b]
        if len(inside) < 2 or any(s[0] < inside[0][0] for s in self._within(a, b)):
            return None
        ends = [*(x for x, _ in inside[1:]), b]
        behind = [self._within(y, z) for (_, y), z in zip(inside, ends, strict=True)]
        if not all(behind):
            return None
        own = next((names for (_, y), names in zip(inside, behind, strict=True) if y == end), [])
        return frozenset(i for *_, i in own) or None

    def _bracketed(self, near: list[tuple[int, int, int]], start: int) -> bool:
        """ "Bert Om (A) und Jo Ek (Livestream)": each has a bracket of his own."""
        opens = re.compile(r"\s*\(")
        inside = re.fullmatch(r"\s*\([^()\n]*", self.text.low[near[-1][1] : start])
        return bool(inside) and all(opens.match(self.text.low, b) for _, b, _ in near[-2:])

    def _for_somebody(self, end: int) -> Share:
        """ "Workshop B für Bert Om": the person right behind."""
        m = re.match(r"\s*\(?(?:f(?:ü|ue)r|for) (?:[\w.'-]+ ){0,4}", self.text.low[end : end + 50])
        if not m:
            return None
        near = next((i for a, _, i in self.named if end < a <= end + m.end()), None)
        return None if near is None else frozenset({near})

    def _sentence(self, at: int) -> Span:
        return self.text.clause(at)

    def _apart(self, a: int, b: int) -> bool:
        return bool(re.search(r"[.;!?\n]\s", self.text.low[a:b]))

    def _means_all(self, low: int, start: int, end: int, high: int, spots: Sequence[Span]) -> bool:
        """ "beide in Workshop C", "wir nehmen B", "Workshop B für uns alle"."""
        following = min([high, end + 40, *(x for x, _ in spots if x >= end)])
        return bool(_ALL.search(self.text.low, low, start)) or bool(
            re.match(
                r"[\s,(]*(?:f(?:ü|ue)r (?:uns|beide|alle)|jeweils|alle\b|beide\b|both|for (?:both|all) of us|for us)",
                self.text.low[end:following],
            )
        )

    def _joined(self, near: list[tuple[int, int, int]]) -> Share:
        """The last-named person, and those joined to it by "und" and commas."""
        group = [near[-1]]
        for s in reversed(near[:-1]):
            gap = _ROLE.sub("", self.text.low[s[1] : group[-1][0]])
            if len(gap) > 60 or not _JOINS.fullmatch(gap):
                break
            if _I.fullmatch(self.text.low[s[0] : s[1]]) and not _AND.search(gap):
                break  # "hiermit melde ich Frau Ott für F2 an"
            group.append(s)
        people = frozenset(i for *_, i in group)
        return None if len(people) == len(self.persons) else people

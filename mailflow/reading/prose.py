"""People in sentences: "meine Kollegin Frau Klein und ich", "für unser Haus kommt Petra Groß".

In: one mail and what was heard of its purpose. Out: `Item`s, people that a sentence registers. Who is only mentioned —
greeted, asked, quoted, at whose table one sits, who stays away — is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from mailflow.learnt import expression
from mailflow.model import Event, Message, Zone
from mailflow.reading import chores, doings, names, pairs, roster, speech
from mailflow.reading import sender as sender_
from mailflow.reading.compared import of_comparison
from mailflow.reading.facts import Says, Span
from mailflow.reading.flowing import flowing
from mailflow.reading.labelled import of_no_participant
from mailflow.reading.likeness import owner
from mailflow.reading.names import HONORIFIC, Word, name_at, words
from mailflow.reading.numbers import long_ago
from mailflow.reading.other_dates import deputies
from mailflow.reading.pronouns import reach
from mailflow.reading.purpose import Heard
from mailflow.reading.roster import EMAIL
from mailflow.reading.runs import Run, runs
from mailflow.reading.sought import Kind, Sought, made
from mailflow.reading.surroundings import (
    AND_I,
    ATTENDS,
    AWAY,
    BEFORE_NAME,
    CALLED,
    COMPANION,
    COMPANY,
    COUNTED,
    FIRST,
    GREETING,
    HINDERED,
    KIN,
    OFFICE,
    POSSESSIVE,
    ROLES,
    SIGNS,
    STAYS,
    THIRD,
    TOLD,
    VERBS,
    hindered,
)
from mailflow.reading.taking_part import stays_away, takes_part, told_later, told_of
from mailflow.reading.text import fold

CHOOSES = Sought(
    r"\s+(?:möchte|nimmt|wählt|will|bevorzugt|besucht|kommt|geht|würde|hätte|would like|takes|chooses|wants|prefers)"
    r"(?: (?:gern\w*|lieber|bitte|in|zu|zum|zur|an|den|die|das|der|to|go|attend))*\s"
)
OPEN = r"[^.!?;\n]{0,20}\b(?:offen|unklar|unentschieden|noch nicht|weiß ich|open|undecided|unclear)\b"
ASIDE = Sought(
    r"\b(?:nachdem|obwohl|weil|während|da|seit|bevor|wie|after|because|since|although)\b(?! ich)|"
    r"\b(?:sagte|meinte|hat|hatte|said|told|bleibt|im urlaub|grünes licht|suggest\w*|recommend\w*|encourag\w*|advised?|urged|thinks?|thought|"
    r"hopes|wants me|asked me|invited me|empfahl|empfiehlt|riet|rät|findet|fand|meint|möchte,? dass (?:ich|wir)|will,? dass (?:ich|wir)|ermutigt\w*|"
    r"schlug|drängt\w*|bat mich|lässt mich|schickt mich)\b"
)
NAMING = Sought(
    r"\b(?:(?:es|das|dies|wir|we|it|that|these|this|namen|names|teilnehmer\w*|participants?|attendees?)"
    r" (?:sind|ist|kommen|wären|werden|heißen|lauten|nehmen|are|is|will be|will come)|"
    r"kommen|benannt werden|gemeldet werden|angemeldet werden|entsandt werden|nehmen teil|teilnehmen|"
    r"(?:meldet|melde|melden|benennt|benennen|benenne|entsendet|entsenden|schickt|schicken|schicke|register\w*|"
    r"enrol\w*|"
    r"sign up|add)(?: \w+){0,3}|attending|namely|nämlich|und zwar|für|for|plätze)\W*(?:frau|herrn?)?\s*$"
)
FILLERS = Sought(r"\b(?:frau|herrn?|und zwar|nämlich|hiermit|bitte|mit|dabei|die|meine|unsere|personen|name[ns]?)\b")


@dataclass(frozen=True)
class Item:
    """Somebody in a sentence: a name, or "" for somebody unnamed."""

    name: str
    span: Span
    email: str | None = None
    sure: bool = True


class Prose:
    """One mail, its sentences read for people."""

    def __init__(self, message: Message, heard: Heard, event: Event | None, others: Sequence[Event] = ()) -> None:
        self.message, self.heard, self.event, self.text = message, heard, event, heard.text
        self.others = tuple(others)
        self.original = flowing(heard.text.original, heard.text.low)
        self.sender = sender_.find(message, heard.text)
        self._mentioned: dict[Span, list[Item]] = {}
        self.deeds = heard.of(Says.REGISTERS, Says.COMES, Says.SUBSTITUTES)

    @cached_property
    def greeted(self) -> list[Span]:
        """Stretches that address somebody."""
        found = []
        for a, b in self.text.lines:
            at = a
            while m := GREETING.match(self.original[at : min(b + 1, a + 160)]):
                at += m.end()
            if at > a:
                found.append((a, at))
        return found

    @cached_property
    def _aside(self) -> list[Span]:
        """Stretches that name nobody who takes part: greetings, and what a form asks of other things."""
        return [
            *self.greeted,
            *of_no_participant(self.text),
            *of_comparison(self.text),
            *deputies(self.text, self.event),
        ]

    @cached_property
    def programme(self) -> frozenset[str]:
        """Words of the event's own title, places and workshops: no names of participants."""
        return frozenset().union(*map(_told, self.others if self.event is None else (self.event,)))

    def leads(self, name: str) -> bool:
        """Whether a workshop of the event is led by somebody of this name: in full, or by the surname alone."""
        core = names.core(name)
        leaders = [leader for w in self.event.workshops for leader in w.leaders] if self.event else []
        if len(core) == 1:
            return any(core[0] == names.core(leader)[-1] for leader in leaders if names.core(leader))
        return any(names.same(name, leader) for leader in leaders)

    def told(self) -> Iterator[Item]:
        """People in sentences that register somebody, or beside "und ich"."""
        for region in self.message.zone(Zone.SUBJECT, Zone.OWN, Zone.ANSWER):
            for a, b in self.text.clauses:
                a, b = max(a, region.start), min(b, region.end)
                if a >= b or (0 <= self.sender.signature_start <= a):
                    continue
                yield from self._registered(a, b)
                if (
                    any(a <= m.start < b for m in self.deeds)
                    or (AND_I.search(self.text, a, b) and not long_ago(self.text, a))
                    or COUNTED.search(self.text, a, b)
                    or CALLED.search(self.text, a, b)
                ):
                    yield from self._items(a, b)
                elif region.zone is not Zone.SUBJECT:
                    items = list(self._items(a, b))
                    yield from (replace(i, sure=True) for i in items if self._with_choice(i) or self._behind_choice(i))
                    yield from (
                        i
                        for i in items
                        if (not i.name and COMPANION.search(self.text, a, b))
                        or (i.name and CHOOSES.match(self.text.low, i.span[1]) and self._attends(i))
                        or (i.sure and i.name and (self._attends(i) or self._is_for(i)))
                    )

    def together(self) -> Iterator[Item]:
        """People side by side: all of a run that holds the sender, fills its line or stands behind "es kommen"."""
        for region in self.message.zone(Zone.OWN, Zone.ANSWER):
            end = self.sender.signature_start if self.sender.signature_start > region.start else region.end
            line = self._words(region.start, min(end, region.end))
            for run in runs(self.original, line):
                people = [p for p in run.people if not self.is_elsewhere(p[0])]
                if len(people) > 1 and self._introduced(run):
                    yield from (Item(name, span, self._mail_after(span[1]), True) for name, span in people)

    def _mail_after(self, at: int) -> str | None:
        """The address in brackets right behind a name."""
        m = _MAIL_IN_BRACKETS.match(self.original, at, at + 80)
        return self.foreign(m[1]) if m else None

    def is_elsewhere(self, name: str) -> bool:
        """A leader or a word of the programme."""
        core = names.core(name)
        coded = len(core) > 1 and any(t in self.code_words for t in core)  # "zu Blau Jana Petzold"
        return not self.is_sender(name) and (self.leads(name) or set(core) <= self.programme or coded)

    @cached_property
    def code_words(self) -> frozenset[str]:
        """Codes that are words ("Blau", "Insel Nord"): no part of a name beside another word."""
        words_ = [t for w in (self.event.workshops if self.event else ()) for t in w.code.split()]
        return frozenset(names.plain(t) for t in words_ if t.isalpha() and len(t) > 3)

    def _introduced(self, run: Run) -> bool:
        a, b = self.text.clause(run.span[0])
        before, behind = self.text.low[a : run.span[0]], self.text.low[run.span[1] : max(b, run.span[1])]
        if 0 <= self.sender.signature_start < run.span[0] and _GOVERNS.search(before):
            return False
        if STAYS.search(behind) or roster.AND_PLACE.fullmatch(before.rpartition("\n")[2].rstrip(" :")):
            return False
        if any(self.is_sender(name) for name, _ in run.people):
            return True
        if TOLD.search(before + " … " + behind):
            return False
        alone = not re.search(r"\w", FILLERS.sub("", before)) or before.rstrip().endswith(":")
        return bool(NAMING.search(before)) or (
            alone and not re.match(r"\s*(?:hat|haben|ist|war|meint|sagt)\w*\b", behind)
        )

    @cached_property
    def choice(self) -> re.Pattern[str]:
        """What follows a name on an inline list: "(AG II)", ": P1/P4", "S3", "– Livestream"."""
        workshops = self.event.workshops if self.event else ()
        codes = {c for w in workshops for c in (w.code, w.code.split()[-1])}
        noun = re.escape((self.event.choice_noun if self.event else "Workshop").lower())
        return roster.choice_behind(codes, noun, ":(=–—-")

    @cached_property
    def row_choice(self) -> re.Pattern[str]:
        """The same at the head of a line, where a comma may stand between: "Irene Haug, Insel 2"."""
        return made(self.choice.pattern.replace("[:(=–—-]+", "[:(=,–—-]+"), re.I)

    def _registered(self, a: int, b: int) -> Iterator[Item]:
        """Who takes part by the words of one sentence, whatever verb it has for that."""
        if not self.mentions(a, b):
            return
        signed = self.sender.signature_start
        end = reach(self.text, b, signed if signed >= b else len(self.text.low)) if len(self.text.low[a:b]) < 300 else b
        named = self.mentions(a, end)
        spans = [(x - a, y - a) for x, y in (item.span for item in named)]
        inside = [s for s in spans if s[0] < b - a]
        for item, span in zip(named, spans, strict=True):
            if span not in inside or self.is_elsewhere(item.name) or self.in_a_tale(item):
                continue
            if chores.done_by(self.original[a:b], span, self.programme):
                continue
            if takes_part(self.original[a:b], inside, span) or told_later(self.original[a:end], spans, span):
                yield item

    def _words(self, a: int, b: int) -> list[Word]:
        """The words of a stretch that may name who takes part; "Anmeldung Fachtag Ida Wolf": a title is no given name."""
        line = words(self.original, a, b)
        for s, e in (*self._aside, *self._titled):
            if line and s <= line[-1].start and line[0].start < e:
                line = [w for w in line if not s <= w.start < e]
        return line

    @cached_property
    def _titled(self) -> list[Span]:
        """Where a whole title or alias of the event stands."""
        if self.event is None:
            return []
        named = {fold(t) for t in (self.event.title, self.event.short_title, *self.event.aliases) if len(t) > 4}
        return [span for t in named for span in self.text.whole(t)]

    def fullest(self, name: str) -> str:
        """ "Herrn Landrat Dr. Heiner Voss … Herr Dr. Voss stimmt zu": a name as the mail writes it in full somewhere."""
        if not name or names.is_full(" ".join(t for t in name.split() if not names.is_title(t))):
            return name
        regions = self.message.zone(Zone.SUBJECT, Zone.OWN, Zone.ANSWER)
        parts = [(max(a, r.start), min(b, r.end)) for r in regions for a, b in self.text.clauses]
        every = [i.name for a, b in parts if a < b for i in self.mentions(a, b)]
        fuller = {n for n in every if names.is_full(n) and names.agrees(name, n) and not self.is_sender(n)}
        return max(fuller, key=len) if len({names.core(n) for n in fuller}) == 1 else name

    def mentions(self, a: int, b: int) -> list[Item]:
        if (found := self._mentioned.get((a, b))) is None:
            found = self._mentioned[a, b] = self._find_mentions(a, b)
        return found

    def _find_mentions(self, a: int, b: int) -> list[Item]:
        """Everybody whom a stretch names, behind "Frau" or in full, whatever it says of them."""
        line = self._words(a, b)
        found: list[Item] = []
        i = 0
        while i < len(line):
            if not names.opens(line[i].text):
                i += 1
                continue
            end, item = i, None
            if HONORIFIC.fullmatch(line[i].text) and line[i].text[0].isupper():
                end, item = self.honoured(line, i)
            elif pair := self._siblings(line, i):
                end, item = pair
            elif names.could_be_name(line[i].text) or names.is_title(line[i].text):
                if self._is_role(line, i):
                    i += 1
                end, name = name_at(line, i, text=self.original)
                if name and (self.is_sender(name) or self._is_persons(name, line, i, end)):
                    item = Item(name, names.span_of(line, i, end), self._mail_behind(line, end))
                elif line[i].plain in self.code_words:
                    end = i  # "Blau Jana Petzold"
            if item is not None and item.name:
                found.append(item)
            i = max(end, i + 1)
        return found

    def _is_role(self, line: list[Word], i: int) -> bool:
        """ "unser Kämmerer Ronny Schäfer": of three words behind a possessive the first is what he does."""
        if i == 0 or not _OWN.fullmatch(line[i - 1].text):
            return False
        return (
            name_at(line, i, least=3, text=self.original)[0] > i and name_at(line, i + 1, text=self.original)[0] > i + 1
        )

    def _is_persons(self, name: str, line: list[Word], i: int, end: int) -> bool:
        """Whether capitals side by side may be a person: no office, no matter, no word of the programme, nothing of the
        kind behind them."""
        core = names.core(name)
        titled = names.is_title(line[i].text)
        if i and _NEUTER.fullmatch(line[i - 1].text) and self.original[line[i - 1].end : line[i].start] == " ":
            return False
        if len(core) < 2 and not titled:
            return False
        if names.looks_like_office(name) or names.has_noun(name) or any(t in self.programme for t in core):
            return False
        if re.search(r"ungen?$", core[-1]) and len(core[-1]) > 8:
            return False
        if self._is_thing(name, line, i):
            return False
        behind = self.original[line[end - 1].end : line[end].start] if end < len(line) else "."
        follows = line[end].text if end < len(line) and behind == " " else ""
        if follows and names.is_everyday(follows) and self.text.original[line[end - 1].end] == "\n":
            return True
        return not follows or follows == "I" or not follows[0].isupper() or bool(HONORIFIC.fullmatch(follows))

    def _is_thing(self, name: str, line: list[Word], i: int) -> bool:
        """ "der Zug von Güstrow", "Wünsche zu den AGs", "Bruns Baumschulen" of k.bruns@bruns-baumschulen."""
        if (i and _ARTICLE.fullmatch(line[i - 1].text) and _FROM_PLACE.fullmatch(name)) or _ON_MATTER.search(name):
            return True
        house = names.plain(self.message.sender.email).partition("@")[2].replace("-", "").replace(".", "")
        return "".join(names.core(name)).replace("-", "") in house

    def _with_choice(self, item: Item) -> bool:
        return bool(item.name) and bool(self.choice.match(self.text.low, item.span[1]))

    def _behind_choice(self, item: Item) -> bool:
        """ "1 x F1 (Vera Kunath)": a name in brackets right behind a choice."""
        before = self.text.low[max(0, item.span[0] - 40) : item.span[0]]
        m = re.search(r"\(\s*(?:[^()]{3,30}(?:,| und)\s*)?$", before)
        return bool(item.name and m and made(rf"(?:{self.choice.pattern})\s*$", re.I).search(before[: m.start()]))

    def _is_for(self, item: Item) -> bool:
        """ "Workshop B für unsere Leiterin Frau Dr. Petrova" """
        return bool(
            re.search(
                r"\b(?:für|for)\b(?: (?!mich|me)[\w-]+\.?){0,5} $",
                self.text.low[max(self.text.clause(item.span[0])[0], item.span[0] - 80) : item.span[0]],
            )
        )

    def _attends(self, item: Item) -> bool:
        """ "Frau Hein weiß noch nicht, welches Forum, kommt aber mit": a verb of coming in her sentence."""
        a, b = self.text.clause(item.span[0])
        if re.match(OPEN, self.text.low[item.span[1] : b]) and re.search(
            r"\b(?:bei|von) (?:frau |herrn |mr |ms )?$", self.text.low[a : item.span[0]]
        ):
            return True
        chooses = CHOOSES.match(self.text.low, item.span[1], b)
        if chooses and self.choice.match(self.text.low, chooses.end() - 1):
            return True
        return bool(ATTENDS.search(self.text, item.span[1], b)) and not TOLD.search(self.original, a, b)

    def _items(self, a: int, b: int) -> Iterator[Item]:
        line = self._words(a, b)
        found: list[Item] = []
        i = 0
        while i < len(line):
            if not (names.opens(line[i].text) or ROLES.fullmatch(line[i].text)):
                i += 1
                continue
            end, item = self._item(line, i)
            if item is not None and not item.name and self._is_known(item):
                item = None
            if item is not None and self._takes_part(item, line, a, b):
                found.append(item)
            i = max(end, i + 1)
        yield from (item for k, item in enumerate(found) if not self._apposition(found, k, b))

    def _is_known(self, item: Item) -> bool:
        """ "mein Mann Horst und ich … Mein Mann stimmt zu": the second time without a name."""
        role = _role_before(self.original, item.span[1] + 1)
        before = self.original[: item.span[0]]
        m = (
            made(rf"\b{re.escape(role)},? (?:(?:Herrn?|Frau|Dr\.) )?([^\W\d_]\S+)", re.I).search(before)
            if role
            else None
        )
        return bool(m and names.could_be_name(m[1]))

    def _apposition(self, found: list[Item], k: int, end: int) -> bool:
        """ "Bilal Chaudhry, Lotsen Sachsen, möchte …": of two beside a comma, the second is where the first works,
        unless a list goes on ("und"), more than two stand so, or each has a choice of his own."""
        item = found[k]
        if k == 0 or item.sure or self.is_sender(item.name) or self._with_choice(item):
            return False
        if self.original[found[k - 1].span[1] : item.span[0]].strip() != ",":
            return False
        behind = self.original[item.span[1] : found[k + 1].span[0] if k + 1 < len(found) else end]
        if k + 1 < len(found) and re.fullmatch(r"\s*(?:,|und|&|sowie|and|\+|, und|, sowie)\s*", behind):
            return False
        return not (k >= 2 and self.original[found[k - 2].span[1] : found[k - 1].span[0]].strip() == ",")

    def _item(self, line: list[Word], i: int) -> tuple[int, Item | None]:
        """The person who begins at the word `i`, if one does."""
        word = line[i].text
        if HONORIFIC.fullmatch(word) and (word[0].isupper() or word.lower() in {"herrn", "herr", "frau"}):
            return self.honoured(line, i)
        if ROLES.fullmatch(word) and self._owned(line, i):
            return self._by_role(line, i)
        if pair := self._siblings(line, i):
            return pair
        if self._may_begin(line, i):
            end, name = name_at(line, i, text=self.original)
            if name and (self.is_sender(name) or self._plausible(name, line, i, end)):
                return end, Item(name, names.span_of(line, i, end), self._mail_behind(line, end), False)
        return i, None

    def _siblings(self, line: list[Word], i: int) -> tuple[int, Item | None] | None:
        """ "Bärbel und Manfred Oswald": the first shares the surname of the second, who is read next."""
        if (
            i + 3 >= len(line)
            or line[i + 1].text.lower() not in {"und", "&", "and", "u."}
            or not names.could_be_name(line[i].text)
        ):
            return None
        if (
            i
            and names.could_be_name(line[i - 1].text)
            and not self.original[line[i - 1].end : line[i].start].strip(" ")
        ):
            return None
        end, name = name_at(line, i + 2, text=self.original)
        core = name.split()
        if (
            len(core) != 2
            or self.original[line[i].end : line[i + 2].start].count(",")
            or not self._plausible(name, line, i + 2, end)
        ):
            return None
        if line[i].plain in self.programme or names.has_noun(line[i].text) or not self._may_begin(line, i):
            return None
        return i + 1, Item(f"{line[i].text} {core[-1]}", (line[i].start, line[i].end))

    def honoured(self, line: list[Word], i: int) -> tuple[int, Item | None]:
        at = i + 1
        while (
            at < min(i + 4, len(line))
            and (OFFICE.fullmatch(line[at].text) or line[at].text.lower() in names.NEVER_NAMES)
            and line[at].text[0].isupper()
        ):
            at += 1  # "Herr Landrat Dr. Ammenn"
        end, name = name_at(line, at, least=1, text=self.original)
        if name and (turned := self._turned(line, at, end, name)):
            return turned
        if owner(name):
            return end, None  # "Ms Ek's forum"
        if name and len(name.split()) == 1 and line[i].text == "Frau" and i and _MY.fullmatch(line[i - 1].text):
            return end, Item("", names.span_of(line, i, end))  # "meine Frau Antje": a first name alone
        if name and not self._owns(line, end, name):
            return end, Item(name, names.span_of(line, at, end), self._mail_behind(line, end))
        if line[i].text == "Frau" and i and _MY.fullmatch(line[i - 1].text):
            return i + 1, Item("", names.span_of(line, i - 1, i + 1))  # his wife, unnamed
        return i, None

    def _turned(self, line: list[Word], at: int, end: int, name: str) -> tuple[int, Item] | None:
        """ "Frau Roth, Sabine und …": surname first, where nothing else can stand behind the comma."""
        if names.is_full(name) or end >= len(line) or self.original[line[end - 1].end : line[end].start].strip() != ",":
            return None
        stop, first = name_at(line, end, least=1, text=self.original)
        behind = self.original[line[stop - 1].end : line[stop - 1].end + 12] if first else ""
        if (
            names.plain(first) in self.programme
            or len(first.split()) != 1
            or not re.match(r"\s*(?:$|[;.\n|(]|\s(?:und|sowie|&|and)\b|\s(?:wird|nimmt|kommt|möchte|würde)\b)", behind)
        ):
            return None
        titles = " ".join(t for t in name.split() if names.is_title(t))
        surname = " ".join(t for t in name.split() if not names.is_title(t))
        return stop, Item(f"{titles} {first} {surname}".strip(), names.span_of(line, at, stop))

    def _owns(self, line: list[Word], end: int, name: str) -> bool:
        """ "Frau Moosbruggers Gruppe": a genitive before a noun names whose it is."""
        follows = (
            line[end].text if end < len(line) and self.original[line[end - 1].end : line[end].start] == " " else ""
        )
        return name.endswith("s") and follows[:1].isupper() and not HONORIFIC.fullmatch(follows) and follows != "I"

    def _by_role(self, line: list[Word], i: int) -> tuple[int, Item | None]:
        """ "unsere Kollegin Ilka Steinert", "mein Chef, Herr Klein" (left to the honorific), "zwei Kolleginnen"."""
        j = i + 1
        if (
            j + 1 < len(line)
            and line[j].text == "mit"
            and self.original[line[j].end : line[j + 1].start].strip() == ","
        ):
            j += 1  # "ich bringe meine Tochter mit, Lea Hofmann"
        if j < len(line):
            if HONORIFIC.fullmatch(line[j].text) or (names.is_title(line[j].text) and False):
                return self.honoured(line, j)
            between = self.original[line[j - 1].end : line[j].start].strip()
            if between in ("", ",", "(", ":", "–", "-"):
                end, name = name_at(line, j, least=2, text=self.original)
                if name and not names.looks_like_office(name):
                    return end, Item(name, names.span_of(line, j, end), self._mail_behind(line, end))
                end, first = name_at(line, j, least=1, text=self.original)
                if first and between in ("", "("):
                    return end, Item("", (line[i].start, line[end - 1].end))  # a first name alone
        for k in range(j, min(j + 6, len(line))):  # "unser Bürgermeister der Gemeinde X, Herr Y"
            if HONORIFIC.fullmatch(line[k].text):
                return self.honoured(line, k)
        span = (line[max(0, i - 1)].start, line[i].end)
        return i + 1, Item("", span) if self._comes_too(span) else None

    def _comes_too(self, span: Span) -> bool:
        """Whether somebody unnamed ("meine Chefin") is registered where the words stand, not merely mentioned:
        "nachdem meine Chefin grünes Licht gegeben hat, melde ich mich an"."""
        low = self.text.low
        if low[slice(*self.text.clause(span[0]))].rstrip(" \n\0)").endswith("?"):
            return False
        if doings.by_himself(self.text, span[0]):
            return False  # "ob mein Kollege kommt, entscheidet er selbst"
        a, b = self.text.piece(span[0])
        if _AND_I_KNOW.match(low, span[1], b):
            return False  # "mein Sohn ist Autist und ich weiß, …"
        if (both := _AND_ME.match(low, span[1], b)) and pairs.tell(self.text, both.end(), both[0].strip()):
            return False
        if any(a <= m.start < b or a < m.end <= b for m in self.deeds) or AND_I.search(self.text, a, b):
            return not ASIDE.search(low, a, b)
        return bool(
            ATTENDS.search(self.text, a, b)
            or (
                re.search(r"\b(?:mit|und|sowie|plus|für|with|and|for)\W*$", low[a : span[0]])
                and not _DONE_FOR_HER.match(low, span[1])
            )
        )

    def _owned(self, line: list[Word], i: int) -> bool:
        before = [w.text for w in line[max(0, i - 3) : i]]
        kin = KIN.fullmatch(line[i].text)  # "Anmeldung von einer Oma" is the writer's own
        return any(POSSESSIVE.fullmatch(w) and not (kin and w.lower().startswith("ein")) for w in before)

    def _may_begin(self, line: list[Word], i: int) -> bool:
        """Where a bare name may stand: not after an article or a preposition of place."""
        if not names.could_be_name(line[i].text) and not names.is_title(line[i].text):
            return False
        if i == 0:
            return True
        if _NEUTER.fullmatch(line[i - 1].text) and self.original[line[i - 1].end : line[i].start] == " ":
            return False  # "das Freiwillige Soziale Jahr"
        before = self.original[line[i - 1].end : line[i].start].strip()
        prev = line[i - 1].text.lower()
        if names.is_office(line[i - 1].text) and not before:
            return True  # "Bürgermeister Norbert Ek und ich"
        if (before[-1:] in SIGNS and before) or "\n" in self.original[line[i - 1].end : line[i].start]:
            return True
        return prev in BEFORE_NAME or bool(re.fullmatch(r"(?:komm|nehm|nimm|meld|schick|register|anmeld)\w*", prev))

    def _plausible(self, name: str, line: list[Word], i: int, end: int) -> bool:
        """A pair of capitals that may be a person: no office, no matter, no word of the programme."""
        core = names.core(name)
        if names.looks_like_office(name) or names.has_noun(name) or any(t in self.programme for t in core):
            return False
        if self._is_thing(name, line, i):
            return False
        if len(core) < 2 or self.leads(name) or (re.search(r"ungen?$", core[-1]) and len(core[-1]) > 8):
            return False
        behind = self.original[line[end - 1].end : line[end].start] if end < len(line) else ""
        follows = line[end].text if end < len(line) and not behind.strip() else ""
        if follows and (
            follows[0].isdigit()
            or follows.lower() in {"e.v", "gmbh", "e.v.", "ggmbh"}
            or (follows[0].isupper() and "\n" not in behind)
        ):
            return False
        if i > 0 and (line[i - 1].text.lower() in BEFORE_NAME or names.is_office(line[i - 1].text)):
            return True
        between = self.original[line[i - 1].end : line[i].start].strip() if i else ""
        if (between and between[-1] in SIGNS) or self.choice.match(self.text.low, line[end - 1].end):
            return True
        clause = self.text.low[line[0].start : line[-1].end]
        return i == 0 and (follows.lower() in VERBS or bool(THIRD.search(clause) and not FIRST.search(clause)))

    def _takes_part(self, item: Item, line: list[Word], a: int, b: int) -> bool:
        core = names.core(item.name)
        if self.is_sender(item.name):
            return True
        if core and self.leads(item.name):
            return False
        start = item.span[0]
        acts = not self.is_sender(item.name) and (not item.name or doings.acts(self.text, item.span[1]))
        if self.in_a_tale(item) or (acts and doings.tells(self.text, start)):
            return False
        pa, pb = self.text.piece(start)
        if pa > a and pb - pa < 40 + len(item.name):  # "…, Ms Walsh.": what stands before the comma belongs to her
            pa = self.text.piece(max(a, pa - 2))[0]
        piece = self.original[max(pa, a) : min(pb, b)]
        if self.text.may_hold(STAYS) and STAYS.search(piece):
            return False
        if self.text.may_hold(HINDERED) and hindered(self.original[start:b]):
            return False
        registered = any(m.means is Says.REGISTERS and m.start <= start < m.end for m in self.deeds)
        deeds = (m for m in self.deeds if pa <= m.start < pb and not re.search(r"\bich\b", m.words))
        if told_of(self.original, item.span[1], deeds=any(deeds)):
            return False  # "meine Kollegin X war voriges Jahr da und hat so geschwärmt, dass ich kommen will"
        if re.search(
            r"\bdurch mich vertreten|\bvertrete ich (?:ihn|sie)\b|\b(?:will|möchte|wünscht|meint|sagt|"
            r"bittet),? dass (?:ich|wir)\b",
            self.text.low[a:b],
        ):
            return False
        if (
            self.text.may_hold(TOLD)
            and TOLD.search(piece)
            and not registered
            and not re.search(
                r"\b(?:ihn|sie|him|her) (?:\w+ ){0,6}(?:anzumelden|anmelden|an|zu registrieren|register)\b",
                self.text.low[a:b],
            )
        ):
            return False
        return self._well_placed(line, start, a, b)

    def in_a_tale(self, item: Item) -> bool:
        """ "Frau Postel und ich streiten immer", "das verdanke ich Frau Ek"."""
        if (both := _AND_ME.match(self.text.low, item.span[1])) and pairs.tell(self.text, both.end(), both[0].strip()):
            return True
        if self.is_sender(item.name):
            return False
        return speech.of_another_matter(self.text, item.span, self.deeds)

    def _well_placed(self, line: list[Word], start: int, a: int, b: int) -> bool:
        """Not "bei Frau X", "von Herrn Y", "mit Frau Z gesprochen"; but "Anmeldung von", "zusammen mit"."""
        before = [w.text.lower() for w in line if w.end <= start][-6:]
        called = (POSSESSIVE, OFFICE, HONORIFIC)
        head = [
            w
            for w in before
            if not (any(k.fullmatch(w) for k in called) or names.is_office(w.title()) or names.is_title(w))
        ]
        while len(head) > 1 and _ARTICLE.fullmatch(head[-1]):
            head.pop()  # "zu der Frau X"
        near = next((w for w in reversed(line) if w.end <= start and head and w.text.lower() == head[-1]), None)
        prep = head[-1] if near and not re.search(r"[:;(]", self.original[near.end : start]) else ""
        earlier = " ".join(head[:-1])
        if prep == "mit":
            return bool(COMPANY.search(f"{earlier} mit")) and not TOLD.search(self.original[a:b])
        if prep == "von" or prep == "by":
            return bool(
                re.search(r"(?:anmeldung|teilnahme|registrierung|registration|namen)(?: \w+)?$", earlier)
            ) and not earlier.endswith("im namen")
        if re.search(
            r"(?:vertretung|vertreter|vertreterin|stellvertretend|anstelle|platz|nachfolger\w*)(?: \w+)?$", earlier
        ) and prep in {"für", "von", "des", "der"}:
            return False
        if prep == "durch":
            return "vertreten" in self.text.low[a:b]
        if prep in {"auftrag", "namen", "wunsch", "auftrage", "behalf"}:
            return bool(re.search(r"\b(?:ihn|sie|ihm|him|her)\b", self.text.low[a:b])) and not re.search(
                r"\bmich\b", self.text.low[a:b]
            )
        if prep in _WITH_WHOSE:
            return False
        if prep == "of":
            return "registration" in earlier or "name" in earlier
        return prep not in AWAY

    def _mail_behind(self, line: list[Word], end: int) -> str | None:
        at = line[end - 1].end
        m = EMAIL.search(self.original, at, at + 60)
        return (
            self.foreign(m[0])
            if m and "\n\n" not in self.original[at : m.start()] and len(self.original[at : m.start()].split()) <= 2
            else None
        )

    def away(self) -> list[str]:
        """Who is said to stay away, wherever: "ich nehme teil, Frau Petrova leider nicht"."""
        found = [
            i.name
            for i, others, (a, b) in self._named()
            if stays_away(self.original[a:b], others, (i.span[0] - a, i.span[1] - a))
        ]
        for a, b in self.text.pieces if self.text.may_hold(STAYS) else ():
            m = STAYS.search(self.original, a, b)
            if m and _OTHER_NO.search(self.text.low[slice(*self.text.clause(a))]):
                continue  # "Fotos: Frau Ott ja, Herr Le lieber nicht"
            line = words(self.original, a, b) if m else []
            for i, w in enumerate(line):
                if m and HONORIFIC.fullmatch(w.text) and w.text[0].isupper() and w.start < m.end():
                    item = self.honoured(line, i)[1]
                    found += [item.name] if item is not None and item.name else []
        return found

    def absent(self) -> Iterator[Item]:
        """Who is named in a piece that says of him that he stays away: "Meine Nachbarin Irmgard Pape kommt leider nicht"."""
        for a, b in self.text.pieces if self.text.may_hold(STAYS) else ():
            m = STAYS.search(self.original, a, b)
            if m and not (FIRST.search(self.text.low, a, b) or _OTHER_NO.search(self.text.low, a, b)):
                yield from (i for i in self.mentions(a, b) if i.span[1] <= m.start() + 1 and not self.is_sender(i.name))

    def _named(self) -> Iterator[tuple[Item, list[Span], Span]]:
        """Everybody whom a clause with a refusal names, with the places of all of its people."""
        for a, b in self.text.clauses if self.text.may_hold(STAYS) else ():
            named = self.mentions(a, b) if STAYS.search(self.original, a, b) else []
            yield from ((item, [(x - a, y - a) for x, y in (i.span for i in named)], (a, b)) for item in named)

    def is_sender(self, name: str) -> bool:
        s = self.sender
        return bool(name) and any(
            names.same(name, n) for n in (s.name, s.display, s.signed) if n and (names.is_full(n) or n == s.signed)
        )

    def foreign(self, email: str | None) -> str | None:
        if email is None or email.lower() == self.message.sender.email.lower():
            return None
        return email


@lru_cache(maxsize=128)
def _told(event: Event) -> frozenset[str]:
    """The words that an event's file tells of its titles, places and workshops."""
    told = [event.title, event.short_title, *event.aliases, event.venue, event.choice_noun]
    told += [event.organiser.name, event.organiser.address or ""]
    told += [t for w in event.workshops for t in (w.title, *w.aliases, w.slot, w.code)]
    return frozenset(w.plain for w in words("\n".join(told)) if len(w.text) > 2)


_MAIL_IN_BRACKETS = expression(r"\s*[(<]\s*([\w.+'-]+@[\w-]+(?:\.[\w-]+)+)")
_MY = Kind(r"mein(?:e|er)")
_OWN = Kind(r"(?:mein|unser|ihr|sein)(?:e[nmrs]?)?")
_OTHER_NO = Sought(r"\b(?:foto\w*|bild(?:er\w*|aufnahme\w*)?|aufnahmen|teilnehmerliste|datenschutz\w*|photo\w*)\b")
_AND_ME = expression(r" (?:und ich|and i)\b")
_DONE_FOR_HER = expression(
    r"\s+(?:\w+ ){0,2}?(?:ge(?!meldet|bucht|plant)\w{2,}(?:t|en)|(?:über|be|er|ver)(?!gessen)\w{2,}t|da|einkauf\w*|sorge\w*)\b"
)
""" "… weil ich immer für meine Mutter übersetzt habe"."""
_AND_I_KNOW = expression(
    r"\s+(?:ist|war|hat|hatte|arbeitet|lebt|wohnt|macht|spielt|besucht|lernt|studiert|is|was|has|works|lives|\w{3,}(?:te|ed)|gab|gave|sent|told)\b[^,.;]*\b(?:und|and) (?:ich|i)\b"
    r"(?! (?:komm|nehm|möcht|würd|meld|woll))"
)
_WITH_WHOSE = frozenset(
    """zustimmung genehmigung erlaubnis einverständnis wissen kenntnis empfehlung anregung einladung vermittlung unterstützung segen
    freigabe anweisung anraten veranlassung erlaubnis permission approval recommendation consent""".split()
)
""" "Mit Zustimmung meines Vorgesetzten Herrn X"."""
_GOVERNS = expression(
    r"\b(?:gf|geschäftsf\w*|vorstand\w*|vors\w*|inhaber\w*|aufsichtsr\w*|präsident\w*|phg|prokur\w*|gesellschafter\w*|vertretungs\w*|"
    r"vertreten durch|ceo|(?:managing )?directors?|board|chair\w*)\b[^\n]{0,20}[:,]\s*$"
)
"""What stands before those who govern a firm, in the lines below a signature."""
_NEUTER = Sought(r"das|im|am|zum|zur|vom|beim|ins?|des|einem?|eines|kein|unser|jedes|dieses|the", re.I)
"""What stands before a thing, and before no name."""
_ARTICLE = Kind(r"(?:de[rmns]|die|ein(?:e[mnrs]?)?)")
_FROM_PLACE = Kind(r"[^\W\d_]+ (?:von|van|zu) [^\W\d_]+")
""" "Der Zug von Güstrow": a thing and where it comes from, behind an article."""
_ON_MATTER = expression(r"^(?:Zug|Bus|Bahn|Fähre|Auto) (?:von|aus|nach) | zu (?:den|der) | zur | zu Hause$")


def _role_before(text: str, start: int) -> str:
    """The last word before a name: "mein Mann Horst" → "mann"."""
    m = re.search(r"([^\W\d_]+),?\s*$", text[max(0, start - 30) : start])
    return m[1].lower() if m else ""


def sifted(items: list[Item]) -> list[Item]:
    """ "Anmeldung meiner Kollegin" above, "Frau Klein möchte …" below: the unnamed one is the named one."""
    named = [i for i in items if i.name]
    if not named:
        return items
    return [
        i
        for i in items
        if i.name or (any(abs(i.span[0] - n.span[0]) < 160 and n.span[0] < i.span[0] for n in named) and len(items) > 1)
    ]

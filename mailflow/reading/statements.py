"""Topics and answers of a mail put together, clause by clause and piece by piece.

In: a `Text`, the event, what was asked. Out: `Statement`s in the order of the text. Never: an answer for a topic
that no clause ties to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from mailflow.learnt import expression
from mailflow.model import Asked, Event
from mailflow.reading import contrary, other_things, own_question, parallel
from mailflow.reading.consent_cells import cell_answers
from mailflow.reading.contrary import THE_REST
from mailflow.reading.fields import fields
from mailflow.reading.judged import Judging
from mailflow.reading.mark import Answer
from mailflow.reading.no_matter import settled
from mailflow.reading.pairing import Pairing
from mailflow.reading.parallel import Before
from mailflow.reading.rule import Match
from mailflow.reading.signs import Signs
from mailflow.reading.sought import Kind, Sought
from mailflow.reading.tables import Table, tables
from mailflow.reading.text import Span, Text
from mailflow.reading.weighing import Topic, firm, indifferent, weak


@dataclass(frozen=True)
class Statement:
    """An answer about one consent kind, and the words that give it."""

    ids: tuple[str, ...]
    answer: Answer | None  # None: yes and no in one breath
    start: int
    end: int
    rule: str
    spot: Span  # of the answer
    corrects: bool = False
    ticked: bool = False
    asked: bool = False  # the reply to the writer's own question


_BUT_ONLY = Sought(
    r"\W*(?:aber|jedoch|allerdings|but)\s+(?:bitte\s+)?(?:(?:nur|ausschlie(?:ß|ss)lich|lediglich|only)\s+)?(?:dann\s*,?\s*)?"
    r"(?:wenn|falls|sofern|solange|soweit|insoweit|if|as long as|provided|when|unless)\b"
)
_BUT_FEW = Sought(r"\W*\w+\s+(?:bitte\s+)?(?:nur|ausschlie(?:ß|ss)lich|lediglich|h(?:ö|oe)chstens|only)\b")
_OF_COMING = Sought(
    r"\b(?:komm\w*|bleib\w*|dabei|teilnehm\w*|da|uhr|vormittags?|nachmittags?|essen|online|livestream|come|stay|attend)\b"
)
_MERELY_YES = Sought(r"ja|joa?|jawohl|yes|nat(?:ü|ue)rlich|klar|sicher|sure|of course|gerne?|sehr gerne?")
_THAT = Sought(r"\W*(?:und |auch |sowie |and )?(?:da(?:ss|ß)|wenn|wie|was|falls|sofern|that|if|as|how)\b")
_VERB_FIRST = Sought(
    r"\W*(?:so |dann |then )?(?:stimm|bin|sind|willig|akzeptier|erteil|geb|d(?:ü|ue)rf|k(?:ö|oe)nn|darf|kann|ist|geht|gehen|habe|erkl(?:ä|ae)r|"
    r"erlaub|gestatt|nehm|w(?:ä|ae)re|i agree|i consent|i accept|you may|you can|[\w ]{1,40}\b(?:is|are) (?:fine|okay|ok|alright|welcome)\b)"
)
_WITH_THAT = Sought(r"\b(?:damit|dazu|dem|hiermit|hierzu|with (?:that|this)|to (?:that|this))\b")
_BACK = Sought(
    r"\W*(?:und |aber |also )?(?:(?:ich|wir|i|we) (?:stimm\w*|willige\w*|bin|sind|akzeptier\w*|agree|consent|accept) )?(?:der|dem|den|die|das|dies\w*|ihr|ihm|damit|dazu|darin|dagegen|hiermit|hierzu|hierin|to this|to that|with that|with this|that|this|it)\b"
)
_OF_CONSENT = Sought(r"zu\b|zustimm|zugest|einverst|willig|akzept|unterschr|agree|consent|accept")
_NOT_ONLY = Sought(r"\b(?:nicht nur|sowohl|not only)\b")
_BUT_ALSO = Sought(r"\W*(?:sondern|but)\s+(?:auch|ebenso|also|ebenfalls)\b")
_HANDLING = Sought(
    r"weiterga?b|weiterleit|dritte|ver(?:ö|oe)ffentlich|werbung|ausgeh(?:ä|ae)ngt|aush(?:a|ä|ae)ng|auswert|cloud|(?:ü|ue)bermitt|speicher|gel(?:ö|oe)scht|l(?:ö|oe)sch|"
    r"third part|shar(?:e|ing)|passed on|publish|delet|marketing"
)
_REFERS = Sought(r"\b(?:ihr|ihm|ihnen|dem|damit|dazu|dies\w*|it|them|this)\b")


_IF_NEED_BE = expression(
    r"\W*(?:aber|doch|jedoch|but)\W+(?:wenn|falls|if) (?:es |das |it |you )?(?:(?:denn|gar|wirklich|unbedingt|absolutely|really) )*(?:sein muss|nicht anders geht|anders nicht geht|must)\b"
)
_OF_THE_NEXT = expression(r"[ ,]*(?:und|and|aber|but) (?:ja|nein|nö|yes|no)[ ,]*")
_ASKS_FIRST = Sought(
    r"\W*(?:d(?:ü|ue)rfen|darf|kann|k(?:ö|oe)nnen|muss|m(?:ü|ue)ssen|soll(?:en|te)?|stimmt es|ist es|gilt|werden|wird|is it|is the|are the|do|does|must|can|may|will)\b"
)
_WANTS = Kind(
    r"m(?:ö|oe)chten?|will|wollen|mag|m(?:ö|oe)gen|w(?:ü|ue)nsch\w*|selbst|dagegen|hingegen|wiederum|allerdings|jedoch"
)
_I_SUPPOSE = expression(r"\W*(?:so )?nehme ich (?:(?:mal|doch|stark|einfach) )*an\W*")
_GUESS = Kind(r"denke|glaube|hoffe|vermute|sch(?:ä|ae)tze|meine|nehme|mal|stark|aber|eigentlich|doch|schwer")
IN_A_CELL = "a table's cell"


class Reader(Signs):
    """Walks clause by clause, piece by piece."""

    def __init__(
        self,
        text: Text,
        event: Event,
        prompts: tuple[tuple[int, int, str], ...],
        asked: Asked | None,
        names: Iterable[Span] = (),
    ) -> None:
        super().__init__(text, event, needed=bool(prompts or asked), names=names)
        self.prompts, self.asked = prompts, asked
        self.pairing = Pairing(self.text)
        self.said: list[Statement] = []
        self.latest: list[Topic] = []  # of the clause before
        self.asks = False  # the clause before asks the writer's own question
        self.judged: list[Span] = []  # clauses that name the deed which their neighbour judges
        self.limits: list[tuple[str, int, int]] = []  # clauses of their own that limit what was said

    def statements(self) -> list[Statement]:
        if not self.answers and not self.topics:
            return []
        waiting: list[Topic] = []
        entered = list(self._fields())
        for a, b in self.text.clauses:
            known = self.in_table(a, b) or self._inside(a, b, [(s.start, s.end) for s in entered])
            waiting = [] if known else self._clause(a, b, waiting)
            self.asks = self.asks and bool(waiting)
        self.said += entered
        self.judged += [s for s in self.asides if self._behind_a_yes(s[0])]
        self._ticks()
        self.said = sorted([*self.said, *self._columns()], key=lambda s: s.start) if self.tables else self.said
        return self.said

    def _behind_a_yes(self, at: int) -> bool:
        """ "Fotos gern, wenn es sich ergibt": words of no weight right behind a consent say nothing of coming either."""
        before = self.text.piece(max(0, self.text.piece(at)[0] - 1))
        return any(s.answer is Answer.YES and before[0] <= s.spot[0] < before[1] for s in self.said)

    def _inside(self, a: int, b: int, spans: list[Span]) -> bool:
        """Whether all words of a stretch stand in fields; lines of a form may flow into one clause."""
        words = [m.span() for m in re.finditer(r"\w+", self.text.low[a:b])] if spans else []
        return bool(words) and all(any(x <= a + u and a + v <= y for x, y in spans) for u, v in words)

    def _fields(self) -> Iterator[Statement]:
        """ "Von mir dürfen Fotos gemacht werden.  ☐ ja  ☒ nein": what is entered answers, whatever the label says."""
        for field in fields(self.text):
            a, b = field.label
            topics = [t for t in self.topics if a <= t.start < b]
            ids = tuple(dict.fromkeys(i for t in topics for i in self.ids(t)))
            label = [m for m in self.answers if a <= m.start and m.end <= b]
            if not ids or not label or max(m.end for m in label) <= topics[-1].start:
                continue  # "Der Datenschutzerklärung stimme ich zu, Fotos: nein"
            denied = any(m.means is Answer.NO for m in label)  # "Ich möchte nicht fotografiert werden: ja"
            answer = (Answer.NO if field.yes else None) if denied else Answer.YES if field.yes else Answer.NO
            yield Statement(ids, answer, a, field.entry[1], "a form's field", field.entry)

    # a table ----------------------------------------------------------------------------------

    def in_table(self, start: int, end: int) -> bool:
        """Whether a column of consents answers there, and no sentence does."""
        words = self.text.low[start:end]
        at = start + len(words) - len(words.lstrip(" \n|"))
        return any(a <= at < b for a, b in (t.span for t in self.tables))

    @cached_property
    def told_by_tables(self) -> frozenset[str]:
        """The consents that have a column."""
        return frozenset(i for s in self.said if s.rule == IN_A_CELL for i in s.ids)

    @cached_property
    def tables(self) -> list[Table]:
        """The tables that have a consent among their labels."""
        return [t for t in tables(self.text) if any(t.head[0][0] <= x.start < t.head[-1][1] for x in self.topics)]

    def _columns(self) -> Iterator[Statement]:
        """What the cells below "Datenschutz" and "Fotos" say."""
        for table in self.tables:
            for i, (a, b) in enumerate(table.head):
                topics = [t for t in self.topics if a <= t.start < b]
                ids = tuple(dict.fromkeys(i for t in topics for i in self.ids(t)))
                for cell in table.column(i) if ids else ():
                    answers = cell_answers(self.text.low[slice(*cell)], self.text.low[a:b])
                    if len(answers) == len(topics) > 1:
                        parts = [(self.ids(t), answer) for t, answer in zip(topics, answers, strict=True)]
                    else:
                        parts = [(ids, answers[0] if len(set(answers)) == 1 else None)]
                    yield from (Statement(k, answer, *cell, IN_A_CELL, cell) for k, answer in parts)

    # a clause ---------------------------------------------------------------------------------

    def _clause(self, a: int, b: int, waiting: list[Topic]) -> list[Topic]:
        """Reads one clause; returns the topics that wait for an answer in the next one ("Fotos? Nein.")."""
        topics = [t for t in self.topics if a <= t.start < b]
        answers = [m for m in self.answers if a < m.end <= b]
        if waiting and self.asks and (run := own_question.reply(self.text, self.weighing, (a, b), answers)):
            self.say(own_question.answered(waiting), run)
            if not topics:
                return []
            return self._clause(self.text.piece(run[0].start)[1], b, [])
        if waiting and answers and not topics and not self.text.low[a:b].rstrip().endswith("?"):
            first = self.text.piece(answers[0].start)
            run = [m for m in answers if m.start < first[1]]
            if self.weighing.plain(a, b, [m.span for m in answers]):
                run = answers
            if all(_MERELY_YES.fullmatch(m.words) for m in answers if m.means is Answer.YES):
                run = [m for m in answers if m.means is Answer.NOTED] or run  # "Ihre Erklärung? Ja, die kenne ich"
            opens = a, run[0].start
            if len(self.text.low[slice(*opens)].strip()) < 12 or self.weighing.plain(*opens, []):
                self.say(waiting, run)
            return []
        if waiting and not topics and not answers and self._label_goes_on(a, b):
            return waiting
        if not topics and self._makes_up_his_mind(a, b, answers):
            return []
        if not topics and self._refers_back(a, b, answers):
            self.say(self.latest, answers)
            return []
        self.latest = topics
        if not topics or self._limits_what_was_said(a, answers):
            self._corrections(answers, a)
            return []
        if self.is_question(a, b, answers):
            known = [*((t.start, t.end) for t in topics), *(m.span for m in answers)]
            self.asks = self._short(a, b, topics) or self.weighing.plain(a, b, known, own_question.ASKS)
            return topics if self.asks else []
        if not (waiting and _BUT_ALSO.match(self.text.low, a) and self._not_only(waiting)):
            waiting = []
        return self._pieces(a, b, topics, answers, waiting)

    def _label_goes_on(self, a: int, b: int) -> bool:
        """ "…, dass Fotos / von mir gemacht werden: / nein": a line between a topic and its answer."""
        return self.text.low[:b].endswith("\n") and self.weighing.plain(a, b, [])

    def _refers_back(self, a: int, b: int, answers: list[Match]) -> bool:
        """ "… ist elf Seiten lang. Der werde ich so nicht zustimmen": the topic stands in the sentence before."""
        low = self.text.low
        if not self.latest or not answers or not _BACK.match(low, a) or low[a:b].rstrip().endswith("?"):
            return False
        if not all(_OF_CONSENT.search(m.words) for m in answers if firm(m)) or not any(firm(m) for m in answers):
            return False
        return any(m.means is Answer.NO for m in answers) or self.weighing.plain(a, b, [m.span for m in answers])

    def _limits_what_was_said(self, a: int, answers: list[Match]) -> bool:
        """ "…, aber nur wenn die Liste nicht aushängt": the topic stands in the condition."""
        opens = _BUT_ONLY.match(self.text.low, a)
        return bool(opens and answers and answers[0].means is Answer.CONDITIONAL and answers[0].start < opens.end())

    def is_question(self, a: int, b: int, answers: list[Match]) -> bool:
        words = self.text.low[a:b].rstrip(" \n)")
        if not words.endswith("?"):
            return False
        if _ASKS_FIRST.match(self.text.low, a, b):
            return True
        last = self.text.piece(a + len(words) - 1)[0]
        return not any(firm(m) and m.end <= last for m in answers)

    def _asks_at_the_end(self, y: int, ms: list[Match]) -> bool:
        """Whether the last piece of a clause asks, and answers nothing itself."""
        return self.text.low[:y].rstrip(" \n)").endswith("?") and not any(map(firm, ms))

    def _short(self, a: int, b: int, topics: list[Topic]) -> bool:
        covered = sum(t.end - t.start for t in topics)
        return len(self.text.low[a:b].strip()) - covered < 12

    def _pieces(self, a: int, b: int, topics: list[Topic], answers: list[Match], waiting: list[Topic]) -> list[Topic]:
        open_topics = waiting
        open_answers: list[Match] = []
        last: list[Topic] = []
        judging = Judging(self.text, self.weighing, topics, answers)
        pieces = judging.pieces(a, b)
        for n, (x, y) in enumerate(pieces):
            ts = [t for t in topics if x <= t.start < y]
            ms = [m for m in answers if x <= m.start < y]
            if n and n == len(pieces) - 1 and self._asks_at_the_end(y, ms):
                continue  # "Datenschutz ok, wo werden die Fotos gezeigt?"
            if ts and (attitude := judging.attitude(pieces, n)):
                self.say(ts, attitude)
                self.judged.append((x, y))
                last = ts
                continue
            ms = self._governed(pieces, n, ms)
            if ts and parallel.neither(self.text, (x, y), open_answers):
                ms = []
            elif ts and not ms and (latest := self._before()):
                ms = parallel.otherwise(self.text, self.weighing, ts, (x, y), latest)
            reaching = [m for m in answers if m.start < x and m.end > x and m not in ms]
            if ts and (ms or reaching):
                if open_topics and self._one_list(open_topics, ts, ms):
                    ts = [*open_topics, *ts]
                    ms = [m for m in ms if m.rule.name != "as before"] or ms
                before = len(self.said)
                pairs, open_topics = self.pairing.pairs(ts, self._entered(ts, ms, y) or ms or reaching)
                for paired, chosen in pairs:
                    self.say(paired, chosen)
                open_answers, last = [], ts
                if len(self.said) == before and all(map(weak, ms)) and self._taken_up(pieces[n + 1 :]):
                    open_topics = ts  # "Fotos nehmen Sie gern in den Bericht, wir sind damit einverstanden"
            elif ts:
                if open_answers and (self._spoken_of(x, y, ts) or parallel.neither(self.text, (x, y), open_answers)):
                    self.say(ts, open_answers)
                    last = ts
                else:
                    open_topics += ts
            elif last and self.said and _I_SUPPOSE.fullmatch(self.text.low, x, y):
                self.said[-1] = replace(self.said[-1], answer=Answer.UNDECIDED)
            elif last and self.said and (other := self._turned(x, y)):
                self.said.append(replace(self.said[-1], answer=other, start=x, end=y, spot=(x, y), corrects=False))
            elif ms and n and self.opens_the_next((x, y)):
                continue  # "Datenschutz akzeptiert, und nein, keine Bilder"
            elif ms:
                last = self._answer_alone(x, ms, open_topics, last)
                open_answers = [] if open_topics else [m for m in ms if firm(m) or m.means is Answer.CONDITIONAL]
                open_topics = []
        asks = self.text.low[a:b].rstrip().endswith(":")  # "…, Fotos:", and the value stands below
        if open_topics and self.said and last and not asks and self._listed(last, open_topics, b):
            self._same(open_topics)
            return []
        return open_topics if self._calls_for_answer(a, b, open_topics) else []

    def _turned(self, x: int, y: int) -> Answer | None:
        latest = self.said[-1]
        who = [*self.names, *(m.span() for m in THE_REST.finditer(self.text, x, y))]
        return contrary.turned(self.text, (x, y), who, latest.answer, denies=self.denies(latest))

    def opens_the_next(self, piece: Span) -> bool:
        """Whether a piece of nothing but "und nein" opens the next one, which names a consent."""
        if not _OF_THE_NEXT.fullmatch(self.text.low, *piece):
            return False
        a, b = self.text.piece(piece[1])
        return a == piece[1] and any(a <= t.start < b for t in self.topics)

    def _taken_up(self, following: list[Span]) -> bool:
        """ "…, wir sind alle damit einverstanden"."""
        return bool(following and _WITH_THAT.search(self.text, *following[0]))

    def _entered(self, ts: list[Topic], ms: list[Match], y: int) -> list[Match]:
        """ "Von mir dürfen Fotos gemacht werden: nein": what a form's field holds answers its label, whatever that says."""
        colon = self.text.low.find(":", ts[-1].end, y)
        if any(m.means is Answer.NO and m.end <= colon for m in ms):
            return []  # "Ich möchte nicht fotografiert werden: ja"
        entered = [m for m in ms if m.start > colon >= 0]
        return entered if entered and not self.text.low[colon + 1 : entered[0].start].strip() else []

    def _spoken_of(self, x: int, y: int, ts: list[Topic]) -> bool:
        """Whether a piece without an answer tells but what the answer before is about: "…einverstanden, dass Sie meine
        Daten speichern", unlike "…einverstanden, mit der Erklärung weniger"."""
        return bool(_THAT.match(self.text.low, x, y)) or self.weighing.plain(x, y, [(t.start, t.end) for t in ts])

    def _governed(self, pieces: list[Span], n: int, ms: list[Match]) -> list[Match]:
        """ "Unter dem Vorbehalt, dass …, stimme ich zu": what opens the sentence as a condition limits its main clause."""
        low, (x, y) = self.text.low, pieces[n]
        if n and ms and (supposed := self._supposed(*pieces[n - 1])):
            return [*ms, supposed]
        if n == 0 or not ms or not _VERB_FIRST.match(low, x, y):
            return ms
        first = pieces[0][0]
        opening = [m for m in self.answers if first <= m.start < x and m.means is Answer.CONDITIONAL]
        if opening and len(low[first : opening[0].start].strip()) < 6 and not self._about_places(first):
            return [*ms, opening[0]]
        return ms

    def _supposed(self, a: int, b: int) -> Match | None:
        """ "Ich denke, er stimmt der Erklärung zu": a piece of nothing but the guess."""
        guesses = [m for m in self.answers if a <= m.start < b and m.means is Answer.UNDECIDED and not indifferent(m)]
        return guesses[0] if guesses and self.weighing.plain(a, b, [guesses[0].span], _GUESS) else None

    def _calls_for_answer(self, a: int, b: int, topics: list[Topic]) -> bool:
        """ "Datenschutz:", "Fotos -": hardly more than the topic, or a line that ends before its sentence does."""
        goes_on = self.text.low[:b].endswith("\n") and not self.text.low[a:b].rstrip().endswith((".", "!", ";"))
        return self._short(a, b, topics) or goes_on or self.text.low[a:b].rstrip().endswith((":", "-", ","))

    def _not_only(self, topics: list[Topic]) -> bool:
        """ "Nicht nur der Datenschutzerklärung, sondern auch …"."""
        return bool(_NOT_ONLY.search(self.text.low, max(0, topics[0].start - 24), topics[0].start))

    def _one_list(self, before: list[Topic], ts: list[Topic], ms: list[Match]) -> bool:
        """ "Datenschutz, Fotos und Liste: ja": the commas of one list."""
        if self._not_only(before):
            return True
        first = [t for t in ts if not ms or t.start < ms[0].start]
        return bool(first) and not self.text.low[before[-1].end : ts[0].start].strip(" ,")

    def _listed(self, last: list[Topic], topics: list[Topic], b: int) -> bool:
        """ "Datenschutz: ja, Fotos auch", unlike "…, Fotos möchte ich ausschließen", "…, die Erklärung lese ich noch"."""
        begins = self.text.piece(topics[0].start)[0]
        plain = self.weighing.plain(begins, b, [*((t.start, t.end) for t in topics), self.said[-1].spot])
        return plain and self.pairing.goes_on(last[-1].end, topics[0].start)

    def _same(self, topics: list[Topic]) -> None:
        before = self.said[-1]
        for t in topics:
            self._add(t, before.answer, t.start, t.end, before.rule, before.spot)

    def _answer_alone(self, x: int, ms: list[Match], open_topics: list[Topic], last: list[Topic]) -> list[Topic]:
        """A piece with an answer and no topic: it answers the topics before it, or limits or corrects what was
        just said."""
        if open_topics:
            self.say(open_topics, ms)
            return open_topics
        if last and self.said:
            self._limit_or_correct(x, ms, last)
        return last

    def _limit_or_correct(self, x: int, ms: list[Match], last: list[Topic]) -> None:
        latest = self.said[-1]
        first = ms[0]
        if all(m.rule.name == "as before" for m in ms):  # "Ich stimme zu, Bert ebenfalls"
            self.said.append(replace(latest, start=first.start, end=first.end, spot=first.span, corrects=False))
            return
        if set(latest.ids) & {i for t in last for i in self.ids(t)} and self._of_another(x, ms, latest):
            answer = latest.answer if first.words == "auch nicht" and self.denies(latest) else first.means
            self.said.append(replace(latest, answer=answer, start=first.start, end=ms[-1].end, spot=first.span))
            return
        if (
            self.text.low[:x].rstrip().endswith("/")
            and latest.answer in (Answer.YES, Answer.NO)
            and first.means is not latest.answer
        ):
            self._replace_last(last, None, first)  # "ja / nein": nothing struck, nothing said
            return
        if first.means is Answer.DISTANT and latest.answer is Answer.YES and re.match(r"sagt|meint", first.words):
            self._replace_last(last, None, first)  # "…ist in Ordnung, sagt mein Mann"
            return
        if (
            latest.answer is Answer.NOTED
            and all(m.means in (Answer.YES, Answer.NOTED) for m in ms)
            and any(map(firm, ms))
        ):
            y = self.text.piece(x)[1]  # "…gelesen habe, stimme ich ihr zu", "… gelesen, bin einverstanden"
            if _REFERS.search(self.text, x, y) or self.weighing.plain(x, y, [m.span for m in ms]):
                self._replace_last(last, Answer.YES, first)
            return
        if latest.answer is None and self._refuses_it(x, first):
            self._replace_last(last, Answer.NO, first)
            return
        opens = len(self.text.low[x : first.start].strip(" ,-–")) < 6
        if self._indifferent(latest) and (decided := self._decided(latest, x, ms)):
            self._replace_last(last, decided, first)
            return
        if (
            first.means is Answer.CONDITIONAL
            and opens
            and not self._about_places(first.start)
            and not other_things.left_open(self.text, self.text.piece(x))
            and latest.answer is Answer.YES
        ):
            self._replace_last(last, Answer.CONDITIONAL, first)
        elif (
            opens
            and self.weighing.plain(x, first.start, [])
            and not _THAT.match(self.text.low, x)
            and (
                self._takes_back(first)
                or (latest.answer in (Answer.CONDITIONAL, Answer.UNDECIDED) and first.means is Answer.NO)
            )
        ):
            self._replace_last(last, Answer.NO, first)

    def _refuses_it(self, x: int, m: Match) -> bool:
        """ "Bedenken habe ich beim Datenschutz, darum stimme ich dem nicht zu"."""
        refers = _REFERS.search(self.text, x, self.text.piece(x)[1])
        return m.means is Answer.NO and bool(refers and _OF_CONSENT.search(m.words))

    def _indifferent(self, latest: Statement) -> bool:
        """ "Fotos sind mir wurscht, könnt ihr machen"."""
        told = [m for m in self.answers if m.span == latest.spot and indifferent(m)]
        return bool(told) and "privacy" not in self._kind_of(latest)

    def _makes_up_his_mind(self, a: int, b: int, answers: list[Match]) -> bool:
        """ "Fotos sind mir gleich. Ach was, machen Sie keine.": in a sentence of its own."""
        if not (answers and self.latest and self.said and self._indifferent(self.said[-1])):
            return False
        decided = settled(self.weighing, a, b, answers)
        if decided:
            self._replace_last(self.latest, decided, answers[0])
        return bool(decided)

    def _decided(self, latest: Statement, x: int, ms: list[Match]) -> Answer | None:
        allowed = {m.means for m in ms} == {Answer.YES} and any(map(firm, ms))
        if allowed and self._kind_of(latest) == {"photo"}:
            return Answer.YES
        return settled(self.weighing, x, self.text.piece(x)[1], ms)

    def _of_another(self, x: int, ms: list[Match], latest: Statement) -> bool:
        """ "Stefanie darf fotografiert werden, Jasmin nicht"; "…, ich stimme ebenfalls zu": the same of somebody else."""
        y = self.text.piece(x)[1]
        who = [*(n for n in self.names if x <= n[0] < y), *(m.span() for m in THE_REST.finditer(self.text, x, y))]
        one_way = len({m.means for m in ms}) == 1 and ms[0].means in (Answer.YES, Answer.NO)
        plain = self.weighing.plain(x, y, [*(m.span for m in ms), *who], _WANTS)
        return bool(who) and one_way and plain and latest.answer in (Answer.YES, Answer.NO)

    def _about_places(self, at: int) -> bool:
        a, b = self.text.piece(at)
        return bool(
            re.search(
                r"\bvoll\b|platz|pl(?:ä|ae)tze|belegt|ausgebucht|workshop|fragen (?:hat|hab\w*|hast|sind|best\w*|auf\w*|offen\w*|zu\b)|\b(?:termin|(?:mittag|abend)?essen|fr(?:ü|ue)hst(?:ü|ue)ck|anfahrt|anreise|park\w+|uhrzeit|allergi\w*|n(?:ü|ue)ssen?|vegan\w*|vegetari\w*|fleisch|kaffee|zug|bahn|wetter)\b|(?:noch|bei) (?:r(?:ü|ue)ck)?fragen|\bfull\b",
                self.text.low[a:b],
            )
        )

    def _takes_back(self, m: Match) -> bool:
        return bool(
            re.match(
                r"nein|doch nicht|doch kein|lieber nicht|lieber doch nicht|lieber kein|lieber gar|besser nicht|"
                r"ach nein",
                self.text.low[m.start : m.start + 20],
            )
        )

    def _replace_last(self, topics: list[Topic], answer: Answer | None, m: Match) -> None:
        """Of what was said last, and of all that was said in the same words ("Daten und Fotos: ja, wenn …")."""
        kinds = {i for t in topics for i in self.ids(t)}
        latest = next((s for s in reversed(self.said) if set(s.ids) & kinds), None)
        for n, s in enumerate(self.said):
            if latest and s.spot == latest.spot:
                self.said[n] = replace(s, answer=answer, end=max(m.end, s.end))

    def _corrections(self, answers: list[Match], a: int) -> None:
        """ "… aber bitte nicht" as a clause of its own limits what was just said."""
        if self.said and self.said[-1].answer is Answer.NO and _IF_NEED_BE.match(self.text.low, a):
            self.said[-1] = replace(self.said[-1], answer=Answer.UNDECIDED)
            return
        if (
            answers
            and self.said
            and self.text.low[a : a + 14].strip().startswith(("aber", "jedoch", "allerdings", "but"))
        ):
            latest = self.said[-1]
            if latest.answer is Answer.YES and self._limits_what_was_said(a, answers):
                self.said[-1] = replace(latest, answer=Answer.CONDITIONAL)
                self.limits += [(i, *answers[0].span) for i in latest.ids]
                return
            limits = any(m.means in (Answer.NO, Answer.CONDITIONAL) for m in answers)
            about = (
                self._only(a) or "photo" in self._kind_of(latest) or _HANDLING.search(self.text, *self.text.clause(a))
            )
            if limits and latest.answer is Answer.YES and latest.end >= a - 40 and about:
                self.said[-1] = replace(latest, answer=Answer.CONDITIONAL)

    def _only(self, a: int) -> bool:
        """ "…, aber nur für diesen Tag": a limit of the yes, unless it tells when or how somebody comes."""
        words = self.text.low[slice(*self.text.clause(a))]
        return bool(_BUT_FEW.match(words) and not _OF_COMING.search(words))

    def _kind_of(self, s: Statement) -> set[str]:
        return {k for k, ids in self.kinds.items() if set(ids) & set(s.ids)}

    def denies(self, s: Statement) -> bool:
        """ "Gegen Fotos habe ich nichts": a yes in the words of a no."""
        return s.answer is Answer.YES and bool(parallel.DENIES.search(self.text.low, *s.spot))

    def _before(self) -> Before | None:
        latest = self.said[-1] if self.said else None
        return Before(latest.answer, latest.spot, self.denies(latest)) if latest else None

    def say(self, topics: list[Topic], ms: list[Match]) -> None:
        for t in topics:
            before = self._before()
            ms = parallel.meant(self.text, self.weighing, t, ms, before) if before else ms
            answer, by = self.weighing.combined(t, ms, self.said[-1].answer if self.said else None)
            if by is not None:
                start, end = min(t.start, by.start), max(t.end, by.end)
                self._add(t, answer, start, end, by.rule.name, by.span)
                if t.asked and self.said:
                    self.said[-1] = replace(self.said[-1], asked=True)

    def _add(self, t: Topic, answer: Answer | None, start: int, end: int, rule: str, spot: Span) -> None:
        ids = self.ids(t)
        if ids:
            self.said.append(
                Statement(
                    ids, answer, start, end, rule, spot, corrects=self._corrects(start), ticked=self.boxes.ticked(start)
                )
            )

    def _corrects(self, start: int) -> bool:
        return bool(
            re.search(
                r"(?:korrektur|nein|doch|sorry|pardon|berichtigung|ach|quatsch|revidiere|"
                r"actually)[\s,:!-]*(?:\w+\s+){0,3}$",
                self.text.low[max(0, start - 40) : start],
            )
        )

    def _ticks(self) -> None:
        """ "[x] Datenschutz": a tick agrees to what it stands at, where no words beside it say something else."""
        for t in self.topics:
            if self.boxes.ticked(t.start) and not any(
                s.start <= t.start < s.end or self._same_line(s, t) for s in self.said
            ):
                self.said.append(
                    Statement(self.ids(t), Answer.YES, t.start, t.end, "ticked", (t.start, t.end), ticked=True)
                )

    def _same_line(self, s: Statement, t: Topic) -> bool:
        return bool(set(s.ids) & set(self.ids(t))) and self.text.line(s.start) == self.text.line(t.start)

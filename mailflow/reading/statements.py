"""Topics and answers of a mail put together, clause by clause and piece by piece.

In: a `Text`, the event, what was asked. Out: `Statement`s in the order of the text. Never: an answer for a topic
that no clause ties to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mailflow.model import Asked, Event
from mailflow.reading.boxes import Boxes
from mailflow.reading.catalogues import catalogue
from mailflow.reading.consent_kinds import kind, kinds, other_words, title_spans, topical
from mailflow.reading.mark import Answer
from mailflow.reading.rule import Match, settle
from mailflow.reading.text import Span, Text
from mailflow.reading.weighing import LIMITS, Topic, Weighing, firm, limited, weak


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


MANY = 200
_LIMITS = re.compile(r"\b(?:nur|wenn|falls|sofern|aber|nicht (?!schlimm|tragisch)|only|if|but)\b")
_TELLS_OTHERWISE = {Answer.CONDITIONAL, Answer.UNDECIDED, Answer.DISTANT}
_PUT_OFF = re.compile(
    r"\b(?:ob|bevor|sobald|erst|noch (?:nicht|offen|aus|fragen|keine?)|fehlt|fehlen|fragen|klär\w*|klaer\w*|"
    r"unklar|unsicher|whether|before|until|once|not yet|not sure|pending|undecided|unsure)\b"
)
_FOOTER = re.compile(
    r"www\.|https?:|\.(?:de|com|org|example)\b|verantwortlich|im sinne de[rs]|freundlicher genehmigung|impressum|confidential|vertraulich"
    r"|\b(?:ihre[rn]?|eure[rn]?|die|der|your|the) list\w*\b.*(?:vormerk|notier|eintrag|\bein\b|\bsetz|anmeld)|(?:trag|setz|nehm)\w* .*\b(?:ihre|eure|die) list\w*"
)
_BUT_ONLY = re.compile(
    r"\W*(?:aber|jedoch|allerdings|but)\s+(?:bitte\s+)?(?:(?:nur|ausschlie(?:ß|ss)lich|lediglich|only)\s+)?(?:dann\s*,?\s*)?"
    r"(?:wenn|falls|sofern|solange|soweit|insoweit|if|as long as|provided|when|unless)\b"
)
_VERB_FIRST = re.compile(
    r"\W*(?:so |dann |then )?(?:stimm|bin|sind|willig|akzeptier|erteil|geb|d(?:ü|ue)rf|k(?:ö|oe)nn|darf|kann|ist|geht|gehen|habe|erkl(?:ä|ae)r|"
    r"erlaub|gestatt|nehm|w(?:ä|ae)re|i agree|i consent|i accept|you may|you can)"
)
_ATTITUDE = re.compile(
    r"nichts aus|st(?:ö|oe)r|\bok|in ordnung|kein problem|keine einw|(?:nichts|nix) (?:da)?gegen|recht\b|schlimm|egal|fine|mind"
)
_ACT = re.compile(
    r"zu seh|lande|erschein|auftauch|fotograf|gefilmt|abgelichtet|geknipst|aufgenommen|verarbeit|speicher|genutzt|nutz|verwend|"
    r"gemacht|drauf|abgebildet|vorkomm|taken|photograph|appear|process|stor"
)
_JOINER = re.compile(
    r"(?:und|sowie|auch|ebenso|genauso|and|also|&|\+|,)\s*(?:(?:dazu|damit|darin|daf(?:ü|ue)r|to|with),?\s+(?:dass|wenn|that)\s+)?(?:[\w'-]+\s+){0,4}$"
)
_BACK = re.compile(
    r"\W*(?:und |aber |also )?(?:(?:ich|wir|i|we) (?:stimm\w*|willige\w*|bin|sind|akzeptier\w*|agree|consent|accept) )?(?:der|dem|den|die|das|dies\w*|ihr|ihm|damit|dazu|darin|dagegen|hiermit|hierzu|hierin|to this|to that|with that|with this|that|this|it)\b"
)
_OF_CONSENT = re.compile(r"zu\b|zustimm|zugest|einverst|willig|akzept|unterschr|agree|consent|accept")
_NOT_ONLY = re.compile(r"\b(?:nicht nur|sowohl|not only)\b")
_BUT_ALSO = re.compile(r"\W*(?:sondern|but)\s+(?:auch|ebenso|also|ebenfalls)\b")
_HANDLING = re.compile(
    r"weiterga?b|weiterleit|dritte|ver(?:ö|oe)ffentlich|werbung|ausgeh(?:ä|ae)ngt|aush(?:a|ä|ae)ng|auswert|cloud|(?:ü|ue)bermitt|speicher|gel(?:ö|oe)scht|l(?:ö|oe)sch|"
    r"third part|shar(?:e|ing)|passed on|publish|delet|marketing"
)
_NEXT = re.compile(r"\bund\b|\n")
_LEST = re.compile(r"\b(?:nicht|kein\w*|nur|ohne|gel(?:ö|oe)scht|not|only|deleted)\b")
_REFERS = re.compile(r"\b(?:ihr|ihm|ihnen|dem|damit|dazu|dies\w*|it|them|this)\b")
_OTHER_OFFER = re.compile(
    r"\W*(?:werbung|newsletter|(?:mittag|abend)?essen|parkplatz|übernachtung|hotel|kinderbetreuung|rechnung|lunch|parking)\b"
)
"""Words that put a yes off: "Ob sie zustimmt, kläre ich noch"."""


class Reader:
    """Walks clause by clause, piece by piece."""

    def __init__(
        self,
        text: Text,
        event: Event,
        prompts: tuple[tuple[int, int, str], ...],
        asked: Asked | None,
        names: Iterable[Span] = (),
    ) -> None:
        self.boxes = Boxes.of(text)
        self.text = self.boxes.text
        self.event, self.prompts, self.asked = event, prompts, asked
        self.kinds = kinds(event)
        self.weighing = Weighing(self.text)
        self.topics = self._topics()
        self.answers: list[Match] = []
        if len(self.topics) > MANY:  # no registration speaks of consents so often: it decides nothing
            self.topics = []
        if self.topics or prompts or asked:
            every = [m for m in catalogue("consents").all(self.text) if not self._reaches_over(m)]
            limits = [m for m in settle(m for m in every if m.means in LIMITS) if not self._harmless(m)]
            found = [m for m in settle(every) if m.means is not Answer.ASIDE and not self._within_topic(m)]
            self.answers = [limited(m, limits) for m in found]
            known = [*names, *((t.start, t.end) for t in self.topics), *(m.span for m in self.answers)]
            self.weighing = Weighing(self.text, tuple(known))
        self.said: list[Statement] = []
        self.latest: list[Topic] = []  # of the clause before
        self.judged: list[Span] = []  # clauses that name the deed which their neighbour judges
        self.limits: list[tuple[str, int, int]] = []  # clauses of their own that limit what was said

    def statements(self) -> list[Statement]:
        if not self.answers and not self.topics:
            return []
        waiting: list[Topic] = []
        for a, b in self.text.clauses:
            waiting = self._clause(a, b, waiting)
        self._ticks()
        self._prompted_answers()
        self._asked_answers()
        return self.said

    def loose(self) -> Iterator[tuple[str, int, int]]:
        """Words about a consent that no statement explains: consent, start, end (policy §4: no yes from words that
        nobody understood)."""
        yield from self.limits
        for a, b in self.text.clauses:
            topics = [t for t in self.topics if a <= t.start < b]
            if topics:
                answers = [m for m in self.answers if a <= m.start < b]
                said = [s for s in self.said if any(s.start <= t.start < s.end for t in topics)]
                yield from self._unanswered(a, b, topics, answers, said)
                yield from self._unused(a, b, answers, said)

    def _unanswered(
        self, a: int, b: int, topics: list[Topic], answers: list[Match], said: list[Statement]
    ) -> Iterator[tuple[str, int, int]]:
        """Topics of which the clause says nothing that was understood; a question is one."""
        if self._is_question(a, b, answers) or self._says_nothing(a, b, answers):
            return
        broken = not self.text.low[a:b].rstrip().endswith((".", "!", ";"))
        near = [s for s in self.said if a <= s.spot[0] < b + 60 * broken]  # "Datenschutzerklärung / und Fotos: ja"
        told = {i for s in (*near, *said) for i in s.ids}
        for t in topics:
            if (self.weighing.bare_data(t) and not answers) or self._empty_field(t) or self._topic_of_a_title(t):
                continue  # "Hier meine Angaben:"
            if t.topic != "both":  # "beides" may be anything
                yield from ((i, t.start, t.end) for i in self._ids(t) if i not in told)

    def _topic_of_a_title(self, t: Topic) -> bool:
        words = topical(self.event)
        return bool(words and words.search(self.text.low, t.start, t.end))

    def _empty_field(self, t: Topic) -> bool:
        """A line of a form that holds but the topic, and nothing that could answer it below."""
        words = self.text.original
        a, b = words.rfind("\n", 0, t.start) + 1, words.find("\n", t.end)
        if b < 0 or re.search(r"\w", words[a : t.start] + words[t.end : b].replace("_", "")):
            return False
        return bool(re.match(r"\s*(?:\n\s*\n|$)|\n[^\n:]{1,60}:", words[b:]))

    def _unused(self, a: int, b: int, answers: list[Match], said: list[Statement]) -> Iterator[tuple[str, int, int]]:
        """Words that limit or put off, beside a yes that was read without them."""
        spots = [s.spot for s in said]
        for s in said:
            if s.answer is Answer.YES and a <= s.spot[0] < b and (off := _PUT_OFF.search(self.text.low, a, b)):
                yield from ((i, *off.span()) for i in s.ids)
        for m in answers:
            limits = m.means in (Answer.NO, Answer.CONDITIONAL, Answer.UNDECIDED)
            piece = self.text.piece(m.start)
            if any(x <= m.start < y for x, y in self.judged) or _OTHER_OFFER.match(self.text.low, piece[0], piece[1]):
                continue
            if not limits or any((x < m.end and m.start < y) or (x < piece[1] and piece[0] < y) for x, y in spots):
                continue
            before = [s for s in said if s.spot[0] < m.start and not self._new_sentence(s.end, m.start)]
            after = [s for s in said if s.spot[0] > m.start] if m.means is Answer.CONDITIONAL else []
            near = before[-1:] or after[:1]  # "Fotos ja, Porträts nicht"; "Falls …, stimme ich zu"
            if near and near[0].answer is Answer.YES:
                yield from ((i, m.start, m.end) for i in near[0].ids)

    def _new_sentence(self, a: int, b: int) -> bool:
        """A line that begins with a capital letter after a line without a full stop."""
        return bool(re.search(r"\n\s*[A-ZÄÖÜ]", self.text.original[a:b]))

    def _says_nothing(self, a: int, b: int, answers: list[Match]) -> bool:
        """A footer, a link, somebody else's consent, or a bare topic whose answer stands in the next clause."""
        if any(m.means in (Answer.DISTANT, Answer.NOTED) for m in answers):
            return True
        return bool(_FOOTER.search(self.text.low, a, b))

    # tokens -----------------------------------------------------------------------------------

    def _topics(self) -> list[Topic]:
        found = [Topic(m.start, m.end, m.means) for m in catalogue("topics").find(self.text) if m.means]
        found = self._former_and_latter(found)
        other = other_words(self.event)
        if other:
            extra = [
                Topic(m.start(), m.end(), self.event.consents[int((m.lastgroup or "c0")[1:])].id)
                for m in other.finditer(self.text.low)
            ]
            found = [t for t in found if all(t.end <= e.start or t.start >= e.end for e in extra)] + extra
        titles = title_spans(self.event, self.text)
        found = [t for t in found if t.topic == "both" or t.topic in {"privacy", "photo"} or t.topic in self.kinds]
        return sorted((t for t in found if not any(a <= t.start < b for a, b in titles)), key=lambda t: t.start)

    def _former_and_latter(self, found: list[Topic]) -> list[Topic]:
        """ "Datenschutz und Fotos: Ersteres ja, Letzteres nein": the pronouns stand for the two that were named."""
        order = {"former": 0, "latter": 1}
        plain = [t for t in found if t.topic not in order]
        pronouns = [t for t in found if t.topic in order]
        if {t.topic for t in pronouns} != set(order):
            return plain
        before = [t for t in plain if t.end <= pronouns[0].start][-2:]
        if len(before) < 2 or before[0].topic == before[1].topic:
            return plain
        stand_for = [Topic(t.start, t.end, before[order[t.topic]].topic) for t in pronouns]
        return sorted([*(t for t in plain if t not in before), *stand_for], key=lambda t: t.start)

    def _reaches_over(self, m: Match) -> bool:
        """ "In die Liste dürfen Sie mich setzen, Fotos bitte nicht": the gap of a rule crosses into what is said of
        another consent."""
        begins, comma = self.text.piece(m.start)[0], self.text.low.find(",", m.start, m.end)
        ends = [(begins, comma)] if comma >= 0 else []
        if m.means is Answer.NO and comma < 0:
            joints = _NEXT.finditer(self.text.original.lower(), m.start, m.end)
            ends = [(begins, x.start()) for x in joints if not self._topic_in(m.start, x.start())]
        return any(self._topic_in(a, at) and self._topic_in(at, m.end) for a, at in ends)

    def _topic_in(self, a: int, b: int) -> bool:
        return any(a <= t.start < b for t in self.topics)

    def _harmless(self, m: Match) -> bool:
        """ "gebe ich nur die zum Datenschutz ab": the word picks a topic."""
        if m.means is Answer.ASIDE:
            return True
        picked = next((t for t in self.topics if self.weighing.picks(t, m)), None)
        if picked is None:
            return False
        begins = self.text.clause(m.start)[0]
        return not any(begins <= t.start < picked.start and t.topic == picked.topic for t in self.topics)

    def _within_topic(self, a: Match) -> bool:
        return any(t.start <= a.start and a.end <= t.end for t in self.topics)

    # a clause ---------------------------------------------------------------------------------

    def _clause(self, a: int, b: int, waiting: list[Topic]) -> list[Topic]:
        """Reads one clause; returns the topics that wait for an answer in the next one ("Fotos? Nein.")."""
        topics = [t for t in self.topics if a <= t.start < b]
        answers = [m for m in self.answers if a < m.end <= b]
        if waiting and answers and not topics:
            first = self.text.piece(answers[0].start)
            run = [m for m in answers if m.start < first[1]]
            if self.weighing.plain(a, b, [m.span for m in answers]):
                run = answers
            opens = a, run[0].start
            if len(self.text.low[slice(*opens)].strip()) < 12 or self.weighing.plain(*opens, []):
                self._say(waiting, run)
            return []
        if not topics and self._refers_back(a, b, answers):
            self._say(self.latest, answers)
            return []
        self.latest = topics
        if not topics or self._limits_what_was_said(a, answers):
            self._corrections(answers, a)
            return []
        if self._is_question(a, b, answers):
            return topics if self._short(a, b, topics) else []
        if not (waiting and _BUT_ALSO.match(self.text.low, a) and self._not_only(waiting)):
            waiting = []
        return self._pieces(a, b, topics, answers, waiting)

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

    def _is_question(self, a: int, b: int, answers: list[Match]) -> bool:
        words = self.text.low[a:b].rstrip(" \n)")
        if not words.endswith("?"):
            return False
        last = self.text.piece(a + len(words) - 1)[0]
        return not any(firm(m) and m.end <= last for m in answers)

    def _short(self, a: int, b: int, topics: list[Topic]) -> bool:
        covered = sum(t.end - t.start for t in topics)
        return len(self.text.low[a:b].strip()) - covered < 12

    def _pieces(self, a: int, b: int, topics: list[Topic], answers: list[Match], waiting: list[Topic]) -> list[Topic]:
        open_topics = waiting
        open_answers: list[Match] = []
        last: list[Topic] = []
        pieces = self._pieces_of(a, b)
        for n, (x, y) in enumerate(pieces):
            ts = [t for t in topics if x <= t.start < y]
            ms = [m for m in answers if x <= m.start < y]
            if ts and (attitude := self._attitude(pieces, n, topics, answers)):
                self._say(ts, attitude)
                self.judged.append((x, y))
                last = ts
                continue
            ms = self._governed(pieces, n, ms)
            reaching = [m for m in answers if m.start < x and m.end > x and m not in ms]
            if ts and (ms or reaching):
                if open_topics and self._one_list(open_topics, ts, ms):
                    ts = [*open_topics, *ts]
                    ms = [m for m in ms if m.rule.name != "as before"] or ms
                open_topics = self._pair(ts, ms or reaching)
                open_answers, last = [], ts
            elif ts:
                if open_answers:
                    self._say(ts, open_answers)
                    last = ts
                else:
                    open_topics += ts
            elif ms:
                last = self._answer_alone(x, ms, open_topics, last)
                open_answers = [m for m in ms if firm(m)] if not open_topics else []
                open_topics = []
        if open_topics and self.said and last and self._goes_on(last[-1].end, open_topics[0].start):
            self._same(open_topics)
            return []
        return open_topics if self._calls_for_answer(a, b, open_topics) else []

    def _attitude(self, pieces: list[Span], n: int, topics: list[Topic], answers: list[Match]) -> list[Match]:
        """ "Wenn ich auf Fotos zu sehen bin, ist das okay": the clause names the deed, and its neighbour judges it."""
        low, (x, y) = self.text.low, pieces[n]
        if (
            not re.match(r"\W*(?:wenn|falls|dass|if|that)\b", low[x:y])
            or not _ACT.search(low, x, y)
            or _LEST.search(low, x, y)
        ):
            return []
        for u, v in (pieces[k] for k in (n - 1, n + 1) if 0 <= k < len(pieces)):
            judging = [m for m in answers if u <= m.start < v and m.means is Answer.YES and _ATTITUDE.search(m.words)]
            if judging and not any(u <= t.start < v for t in topics) and not _LIMITS.search(low, u, v):
                return judging[:1]
        return []

    def _governed(self, pieces: list[Span], n: int, ms: list[Match]) -> list[Match]:
        """ "Unter dem Vorbehalt, dass …, stimme ich zu": what opens the sentence as a condition limits its main clause."""
        low, (x, y) = self.text.low, pieces[n]
        if n == 0 or not ms or not _VERB_FIRST.match(low, x, y):
            return ms
        first = pieces[0][0]
        opening = [m for m in self.answers if first <= m.start < x and m.means is Answer.CONDITIONAL]
        if opening and len(low[first : opening[0].start].strip()) < 6 and not self._about_places(first):
            return [*ms, opening[0]]
        return ms

    def _calls_for_answer(self, a: int, b: int, topics: list[Topic]) -> bool:
        """ "Datenschutz:", "Fotos -": hardly more than the topic, or a line that ends before its sentence does."""
        goes_on = self.text.low[:b].endswith("\n") and not self.text.low[a:b].rstrip().endswith((".", "!", ";"))
        return self._short(a, b, topics) or goes_on or self.text.low[a:b].rstrip().endswith((":", "-", ","))

    def _pieces_of(self, a: int, b: int) -> list[Span]:
        return [(max(x, a), min(y, b)) for x, y in self.text.pieces if x < b and y > a]

    def _not_only(self, topics: list[Topic]) -> bool:
        """ "Nicht nur der Datenschutzerklärung, sondern auch …"."""
        return bool(_NOT_ONLY.search(self.text.low, max(0, topics[0].start - 24), topics[0].start))

    def _one_list(self, before: list[Topic], ts: list[Topic], ms: list[Match]) -> bool:
        """ "Datenschutz, Fotos und Liste: ja": the commas of one list."""
        if self._not_only(before):
            return True
        first = [t for t in ts if not ms or t.start < ms[0].start]
        return bool(first) and not self.text.low[before[-1].end : ts[0].start].strip(" ,")

    def _goes_on(self, end: int, start: int) -> bool:
        return bool(_JOINER.search(self.text.low, end, start))

    def _same(self, topics: list[Topic]) -> None:
        before = self.said[-1]
        for t in topics:
            self._add(t, before.answer, t.start, t.end, before.rule, before.spot)

    def _answer_alone(self, x: int, ms: list[Match], open_topics: list[Topic], last: list[Topic]) -> list[Topic]:
        """A piece with an answer and no topic: it answers the topics before it, or limits or corrects what was
        just said."""
        if open_topics:
            self._say(open_topics, ms)
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
        if (
            self.text.low[:x].rstrip().endswith("/")
            and latest.answer in (Answer.YES, Answer.NO)
            and first.means is not latest.answer
        ):
            self._replace_last(last, None, first)  # "ja / nein": nothing struck, nothing said
            return
        if (
            latest.answer is Answer.NOTED
            and all(m.means in (Answer.YES, Answer.NOTED) for m in ms)
            and any(map(firm, ms))
        ):
            y = self.text.piece(x)[1]  # "…gelesen habe, stimme ich ihr zu", "… gelesen, bin einverstanden"
            if _REFERS.search(self.text.low, x, y) or self.weighing.plain(x, y, [m.span for m in ms]):
                self._replace_last(last, Answer.YES, first)
            return
        opens = len(self.text.low[x : first.start].strip(" ,-–")) < 6
        if (
            first.means is Answer.CONDITIONAL
            and opens
            and not self._about_places(first.start)
            and latest.answer is Answer.YES
        ):
            self._replace_last(last, Answer.CONDITIONAL, first)
        elif (opens and self._takes_back(first)) or (
            latest.answer in (Answer.CONDITIONAL, Answer.UNDECIDED) and opens and first.means is Answer.NO
        ):
            self._replace_last(last, Answer.NO, first)

    def _about_places(self, at: int) -> bool:
        a, b = self.text.piece(at)
        return bool(
            re.search(
                r"\bvoll\b|platz|pl(?:ä|ae)tze|belegt|ausgebucht|workshop|fragen|r(?:ü|ue)ckfrage|\bfull\b",
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
        kinds = {i for t in topics for i in self._ids(t)}
        for n in range(len(self.said) - 1, -1, -1):
            if set(self.said[n].ids) & kinds:
                self.said[n] = replace(self.said[n], answer=answer, end=max(m.end, self.said[n].end))
                return

    def _corrections(self, answers: list[Match], a: int) -> None:
        """ "… aber bitte nicht" as a clause of its own limits what was just said."""
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
            about = "photo" in self._kind_of(latest) or _HANDLING.search(self.text.low, *self.text.clause(a))
            if limits and latest.answer is Answer.YES and latest.end >= a - 40 and about:
                self.said[-1] = replace(latest, answer=Answer.CONDITIONAL)

    def _kind_of(self, s: Statement) -> set[str]:
        return {k for k, ids in self.kinds.items() if set(ids) & set(s.ids)}

    # pairing ----------------------------------------------------------------------------------

    def _pair(self, ts: list[Topic], ms: list[Match]) -> list[Topic]:
        """Topics and answers of one piece: each run of topics gets the answer that encloses it, or the run of answers
        beside it in the rhythm of the piece ("Datenschutz ja Fotos nein", "ja zum Datenschutz nein zu Fotos"). Returns
        the topics at its end that wait for theirs."""
        runs = _runs(ts, ms)
        if len(runs) == 2 and len(runs[0]) == len(runs[1]) > 1 and "/" in self.text.low[ms[0].end : ms[-1].start]:
            for t, m in zip(ts, ms, strict=True):  # "Datenschutz/Fotos: ja/nein"
                self._say([t], [m])
            return []
        for n, run in enumerate(runs):
            if isinstance(run[0], Topic):
                topics = [t for t in run if isinstance(t, Topic)]
                around = self._around(topics, ms)
                chosen = around or self._beside(runs, n)
                if chosen:
                    self._say(topics, chosen)
                elif n == len(runs) - 1:
                    return topics
        return []

    def _around(self, topics: list[Topic], ms: list[Match]) -> list[Match]:
        holds = [m for m in ms if m.start < topics[0].start and m.end >= topics[-1].end]
        if not holds:
            return []
        return [m for m in ms if m in holds or m.means in _TELLS_OTHERWISE]

    def _beside(self, runs: list[list[Topic | Match]], n: int) -> list[Match]:
        before = [m for m in runs[n - 1] if isinstance(m, Match) and not self._encloses(m, runs, n)] if n else []
        after = (
            [
                m
                for m in runs[n + 1]
                if isinstance(m, Match) and not self._encloses(m, runs, n) and not self._faces_on(m, runs, n)
            ]
            if n + 1 < len(runs)
            else []
        )
        if (
            before
            and not after
            and n > 1
            and isinstance(runs[0][0], Topic)
            and not self._goes_on(before[-1].end, runs[n][0].start)
        ):
            return []  # "Datenschutz: ich stimme zu / Fotos": the answer belongs to the topic before it
        if not before or not after:
            return after or before
        if any(firm(m) for m in before) and all(m.rule.name == "as before" for m in after):
            return before
        topics_first = isinstance(runs[0][0], Topic)
        pairs = sum(isinstance(r[0], Topic) for r in runs)
        if pairs > 1:
            return after if topics_first else before
        if {m.means for m in before} & {Answer.CONDITIONAL, Answer.NO, Answer.DISTANT}:
            return [*before, *after]
        ours = runs[n]
        near = ours[0].start - before[-1].end
        far = after[0].start - ours[-1].end
        return before if near < far and firm(before[-1]) and all(m.means is Answer.YES for m in after) else after

    def _faces_on(self, m: Match, runs: list[list[Topic | Match]], n: int) -> bool:
        """ "… and has no objection to photographs": words that end with "to" speak of what follows them."""
        if n + 2 < len(runs) and isinstance(both := runs[n + 2][0], Topic) and both.topic == "both":
            return False
        follows = n + 2 < len(runs) and self.text.low[m.end : runs[n + 2][0].start]
        return isinstance(follows, str) and m.words.endswith((" to", " with")) and len(follows.split()) < 4

    def _encloses(self, m: Match, runs: list[list[Topic | Match]], n: int) -> bool:
        """Whether an answer has another topic between its brackets: "lehnt Aufnahmen ab" is not about the topic
        before it."""
        return any(
            m.start < t.start and t.end <= m.end
            for k, run in enumerate(runs)
            if k != n
            for t in run
            if isinstance(t, Topic)
        )

    def _say(self, topics: list[Topic], ms: list[Match]) -> None:
        for t in topics:
            answer, by = self.weighing.combined(t, ms, self.said[-1].answer if self.said else None)
            if by is not None:
                start, end = min(t.start, by.start), max(t.end, by.end)
                self._add(t, answer, start, end, by.rule.name, by.span)

    def _add(self, t: Topic, answer: Answer | None, start: int, end: int, rule: str, spot: Span) -> None:
        ids = self._ids(t)
        if ids:
            self.said.append(
                Statement(
                    ids, answer, start, end, rule, spot, corrects=self._corrects(start), ticked=self.boxes.ticked(start)
                )
            )

    def _ids(self, t: Topic) -> tuple[str, ...]:
        if t.topic == "both":
            named = {i for x in self.topics if x.topic != "both" for i in self.kinds.get(x.topic, ())}
            everything = tuple(i for ids in self.kinds.values() for i in ids)
            return tuple(i for i in everything if i in named) if named else everything if len(everything) <= 2 else ()
        return self.kinds.get(t.topic, ())

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
                    Statement(self._ids(t), Answer.YES, t.start, t.end, "ticked", (t.start, t.end), ticked=True)
                )

    def _same_line(self, s: Statement, t: Topic) -> bool:
        return bool(set(s.ids) & set(self._ids(t))) and self.text.line(s.start) == self.text.line(t.start)

    # answers to questions ---------------------------------------------------------------------

    def _prompted_answers(self) -> None:
        for a, b, topic in self.prompts:
            if any(a <= s.start < b for s in self.said):
                continue
            ms = [m for m in self.answers if a <= m.start < b]
            if ms and weak(ms[0]) and len(self.text.low[a : ms[0].start].strip()) > 8:
                continue  # the rest of a quoted line that was wrapped
            if ms:
                self._say(
                    [Topic(ms[0].start, ms[0].start, topic)],
                    [m for m in ms if m.start < self.text.clause(ms[0].start)[1]],
                )

    def _asked_answers(self) -> None:
        """The reply to our own question: "Ja", "Einverstanden", "Ich stimme zu" without a topic."""
        if not self.asked:
            return
        wanted = [
            t
            for t in self.event.consents
            if t.id in self.asked.missing or (kind(t) == "privacy" and "privacy" in self.asked.missing)
        ]
        wanted = [t for t in wanted if not any(t.id in s.ids for s in self.said)]
        if not wanted:
            return
        for a, b in self.text.clauses:
            ms = [m for m in self.answers if a <= m.start < b]
            if not ms or any(a <= t.start < b for t in self.topics) or self._is_question(a, b, ms):
                continue
            if any(x <= a < y for x, y, _ in self.prompts):
                continue
            if self._plain_answer(a, ms, alone=len(self.asked.missing) == len(wanted)) and (
                len(wanted) == 1 or self._both(a, b)
            ):
                ms = [*ms, *self._limits_after(b)]
                for t in wanted:
                    answer, by = self.weighing.combined(Topic(ms[0].start, ms[0].start, kind(t)), ms, None)
                    if by is not None:
                        self.said.append(Statement((t.id,), answer, by.start, by.end, by.rule.name, by.span))
                return

    def _plain_answer(self, a: int, ms: list[Match], *, alone: bool) -> bool:
        """Whether a clause without a topic answers: by a whole sentence, or by "Ja" where nothing else was asked."""
        first = ms[0]
        if any(re.search(r"zu\b|einverstanden|willige|zugestimmt|agree|consent|zustimm", m.words) for m in ms):
            return True
        return alone and len(self.text.low[a : first.start].strip(" \n-–,.!")) < 8

    def _limits_after(self, b: int) -> list[Match]:
        """ "Ja, aber nur wenn …": what the next clause takes back of a yes."""
        x, y = self.text.clause(min(b + 1, len(self.text.low) - 1))
        if not re.match(r"\s*(?:aber|jedoch|allerdings|nur|wenn|falls|sofern|but|only|if)\b", self.text.low[x:y]):
            return []
        return [m for m in self.answers if x <= m.start < y and m.means in (Answer.CONDITIONAL, Answer.NO)]

    def _both(self, a: int, b: int) -> bool:
        return bool(re.search(r"beide|both|alle", self.text.low[a:b]))


def _runs(ts: list[Topic], ms: list[Match]) -> list[list[Topic | Match]]:
    runs: list[list[Topic | Match]] = []
    items: list[Topic | Match] = [*ts, *ms]
    for item in sorted(items, key=lambda i: (i.start, i.end)):
        if runs and isinstance(runs[-1][0], type(item)) and not _ends_between(runs[-1][-1], item, ms):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _ends_between(a: Topic | Match, b: Topic | Match, ms: list[Match]) -> bool:
    """Whether an answer that encloses the first topic ends before the second: "stimme der Datenschutzerklärung zu, Fotos …"."""
    return isinstance(a, Topic) and any(m.start < a.start and a.end < m.end <= b.start for m in ms)

"""What each person agreed to (policy §4, Consents).

In: the message, the event, the participants. Out: `Consents`. Never: a yes from silence, from a footer, from "gelesen",
from "mit allem einverstanden", from a condition, or from one person for another who is not named or meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from mailflow.model import Asked, ConsentPolicy, ConsentTerm, Doubt, Event, Finding, Message, Zone
from mailflow.reading.boxes import Boxes
from mailflow.reading.catalogues import catalogue
from mailflow.reading.facts import Consents, Person
from mailflow.reading.mark import Answer
from mailflow.reading.owners import Owners
from mailflow.reading.programme import flexible
from mailflow.reading.rule import Match, Rule
from mailflow.reading.text import Span, Text


def find(message: Message, event: Event, persons: Sequence[Person], *, asked: Asked | None = None) -> Consents:
    """What the mail says about the consents that `event` asks for. `asked` gives "Ja" its question."""
    if not event.consents:
        return Consents(by_person=tuple({} for _ in persons))
    prompts = [
        (r.start, r.end, topic)
        for r in message.regions
        if r.zone is Zone.ANSWER and r.prompt
        for topic in _prompted(event, r.prompt)
    ]
    return of(Text.of(message), event, persons, prompts=prompts, asked=asked)


def of(
    text: Text,
    event: Event,
    persons: Sequence[Person] = (),
    *,
    prompts: Iterable[tuple[int, int, str]] = (),
    asked: Asked | None = None,
) -> Consents:
    """As `find`, for a text of one's own; `prompts` are stretches that answer a question about a topic."""
    said = _Reader(text, event, tuple(prompts), asked).statements()
    owners = Owners(text, persons)
    people = max(len(persons), 1)
    by_person = [
        {
            t.id: _value(t, [s for s in said if t.id in s.ids and _holds_for(s, i, persons, owners)])
            for t in event.consents
        }
        for i in range(people)
    ]
    doubts = {
        Doubt.IMPLIED_REFUSED
        for t in event.consents
        if t.policy is ConsentPolicy.IMPLIED and any(p[t.id] is False for p in by_person)
    }
    return Consents(
        by_person=tuple(by_person[: len(persons)]),
        mail={t.id: _uniform([p[t.id] for p in by_person]) for t in event.consents},
        doubts=frozenset(doubts),
        findings=tuple(_findings(text, said)),
    )


def _uniform(values: Sequence[bool | None]) -> bool | None:
    return values[0] if len(set(values)) == 1 else None


def _findings(text: Text, said: Iterable[_Statement]) -> Iterator[Finding]:
    value = {Answer.YES: "true", Answer.NO: "false"}
    for s in said:
        for consent in s.ids:
            yield Finding(
                f"consent:{consent}",
                "unclear" if s.answer is None else value.get(s.answer, s.answer.value),
                text.words(s.start, s.end),
                s.start,
                s.end,
                rule=s.rule,
            )


# ── Topics: the consents of an event and the words for them ───────────────────────────────────

_PRIVACY = re.compile(r"privacy|daten|dsgvo|ds-gvo|gdpr|data")
_PHOTO = re.compile(r"photo|foto|bild|video|film|picture|tonaufnahm")


def kind(term: ConsentTerm) -> str:
    """ "privacy", "photo", or the consent's own id, for a consent of another kind."""
    for words in (term.id.lower(), term.label.lower()):
        if _PHOTO.search(words):
            return "photo"
        if _PRIVACY.search(words):
            return "privacy"
    return term.id


@lru_cache(maxsize=128)
def _kinds(event: Event) -> dict[str, tuple[str, ...]]:
    kinds: dict[str, tuple[str, ...]] = {}
    for t in event.consents:
        kinds[kind(t)] = (*kinds.get(kind(t), ()), t.id)
    return kinds


_DULL = frozenset(
    """ich bin mit einverstanden dass der die das den dem zu zur zum in auf und oder stimme aufnahme
    veröffentlichung nutzung einer eine meiner mein meine einwilligung zustimmung erlaubnis weitergabe an
    the of my i agree to für fuer consent""".split()
)


@lru_cache(maxsize=128)
def _other_words(event: Event) -> re.Pattern[str] | None:
    """A pattern for the telling words of the labels of consents of other kinds; the group's name is their number."""
    parts = []
    for n, t in enumerate(event.consents):
        if kind(t) == t.id:
            words = {w for w in re.findall(r"[^\W\d_]{4,}", t.label.lower()) if w not in _DULL} | {t.id.lower()}
            stems = {w for word in words for w in (word, *_compound(word))}
            parts.append(
                rf"(?P<c{n}>(?<!\w)(?:[\w*-]{{0,20}})(?:{'|'.join(sorted(map(flexible, stems), key=len, reverse=True))})\w{{0,4}}(?!\w))"
            )
    return re.compile("|".join(parts)) if parts else None


def _compound(word: str) -> tuple[str, ...]:
    """The head of a long compound: "Teilnehmerliste" is also "die Liste"."""
    heads = ("liste", "verteiler", "newsletter", "aufzeichnung", "verzeichnis", "bogen", "konto", "karte", "vernetzung")
    return tuple(h for h in heads if word.endswith(h) and word != h)


def _prompted(event: Event, prompt: str) -> set[str]:
    topics = {m.means for m in catalogue("topics").find(Text.plain(prompt))} & {"privacy", "photo"}
    other = _other_words(event)
    if other and (m := other.search(prompt.lower())) and m.lastgroup:
        topics.add(event.consents[int(m.lastgroup[1:])].id)
    return topics


# ── Statements: topic and answer put together ─────────────────────────────────────────────────


@dataclass(frozen=True)
class _Topic:
    start: int
    end: int
    topic: str


@dataclass(frozen=True)
class _Statement:
    """An answer about one consent kind, and the words that give it."""

    ids: tuple[str, ...]
    answer: Answer | None  # None: yes and no in one breath
    start: int
    end: int
    rule: str
    spot: Span  # of the answer
    corrects: bool = False
    ticked: bool = False


class _Reader:
    """Walks clause by clause, piece by piece."""

    def __init__(
        self, text: Text, event: Event, prompts: tuple[tuple[int, int, str], ...], asked: Asked | None
    ) -> None:
        self.boxes = Boxes.of(text)
        self.text = self.boxes.text
        self.event, self.prompts, self.asked = event, prompts, asked
        self.kinds = _kinds(event)
        self.topics = self._topics()
        self.answers: list[Match] = []
        if self.topics or prompts or asked:
            found = catalogue("consents").find(self.text)
            self.answers = [_limited(a) for a in found if a.means is not Answer.ASIDE and not self._within_topic(a)]
        self.said: list[_Statement] = []

    def statements(self) -> list[_Statement]:
        if not self.answers and not self.topics:
            return []
        waiting: list[_Topic] = []
        for a, b in self.text.clauses:
            waiting = self._clause(a, b, waiting)
        self._ticks()
        self._prompted_answers()
        self._asked_answers()
        return self.said

    # tokens -----------------------------------------------------------------------------------

    def _topics(self) -> list[_Topic]:
        found = [_Topic(m.start, m.end, m.means) for m in catalogue("topics").find(self.text) if m.means]
        other = _other_words(self.event)
        if other:
            extra = [
                _Topic(m.start(), m.end(), self.event.consents[int((m.lastgroup or "c0")[1:])].id)
                for m in other.finditer(self.text.low)
            ]
            found = [t for t in found if all(t.end <= e.start or t.start >= e.end for e in extra)] + extra
        titles = _title_spans(self.event, self.text)
        found = [t for t in found if t.topic == "both" or t.topic in {"privacy", "photo"} or t.topic in self.kinds]
        return sorted((t for t in found if not any(a <= t.start < b for a, b in titles)), key=lambda t: t.start)

    def _within_topic(self, a: Match) -> bool:
        return any(t.start <= a.start and a.end <= t.end for t in self.topics)

    # a clause ---------------------------------------------------------------------------------

    def _clause(self, a: int, b: int, waiting: list[_Topic]) -> list[_Topic]:
        """Reads one clause; returns the topics that wait for an answer in the next one ("Fotos? Nein.")."""
        topics = [t for t in self.topics if a <= t.start < b]
        answers = [m for m in self.answers if a < m.end <= b]
        if waiting and answers and not topics:
            first = self.text.piece(answers[0].start)
            run = [m for m in answers if m.start < first[1]]
            if len(self.text.low[a : run[0].start].strip()) < 12:
                self._say(waiting, run)
            return []
        if not topics:
            self._corrections(answers, a)
            return []
        if self._is_question(a, b, answers):
            return topics if self._short(a, b, topics) else []
        return self._pieces(a, b, topics, answers)

    def _is_question(self, a: int, b: int, answers: list[Match]) -> bool:
        words = self.text.low[a:b].rstrip(" \n)")
        if not words.endswith("?"):
            return False
        last = self.text.piece(a + len(words) - 1)[0]
        return not any(_firm(m) and m.end <= last for m in answers)

    def _short(self, a: int, b: int, topics: list[_Topic]) -> bool:
        covered = sum(t.end - t.start for t in topics)
        return len(self.text.low[a:b].strip()) - covered < 12

    def _pieces(self, a: int, b: int, topics: list[_Topic], answers: list[Match]) -> list[_Topic]:
        open_topics: list[_Topic] = []
        open_answers: list[Match] = []
        last: list[_Topic] = []
        for x, y in self._pieces_of(a, b):
            ts = [t for t in topics if x <= t.start < y]
            ms = [m for m in answers if x <= m.start < y]
            reaching = [m for m in answers if m.start < x and m.end > x and m not in ms]
            if ts and (ms or reaching):
                if open_topics and self._one_list(open_topics, ts, ms):
                    ts = [*open_topics, *ts]
                self._pair(ts, ms or reaching)
                open_topics, open_answers, last = [], [], ts
            elif ts:
                if open_answers:
                    self._say(ts, open_answers)
                    last = ts
                else:
                    open_topics += ts
            elif ms:
                last = self._answer_alone(x, ms, open_topics, last)
                open_answers = [m for m in ms if _firm(m)] if not open_topics else []
                open_topics = []
        if open_topics and self.said and last and self._goes_on(last[-1].end, open_topics[0].start):
            self._same(open_topics)
            return []
        return open_topics

    def _pieces_of(self, a: int, b: int) -> list[Span]:
        return [(max(x, a), min(y, b)) for x, y in self.text.pieces if x < b and y > a]

    def _one_list(self, before: list[_Topic], ts: list[_Topic], ms: list[Match]) -> bool:
        """ "Datenschutz, Fotos und Liste: ja": the commas of one list."""
        first = [t for t in ts if not ms or t.start < ms[0].start]
        return len(first) > 1 and not self.text.low[before[-1].end : ts[0].start].strip(" ,")

    def _goes_on(self, end: int, start: int) -> bool:
        return bool(re.search(r"(?:und|sowie|auch|and|&|\+|,)\s*(?:\w+\s+){0,3}$", self.text.low[end:start]))

    def _same(self, topics: list[_Topic]) -> None:
        before = self.said[-1]
        for t in topics:
            self._add(t, before.answer, t.start, t.end, before.rule, before.spot)

    def _answer_alone(self, x: int, ms: list[Match], open_topics: list[_Topic], last: list[_Topic]) -> list[_Topic]:
        """A piece with an answer and no topic: it answers the topics before it, or limits or corrects what was
        just said."""
        if open_topics:
            self._say(open_topics, ms)
            return open_topics
        if last and self.said:
            self._limit_or_correct(x, ms, last)
        return last

    def _limit_or_correct(self, x: int, ms: list[Match], last: list[_Topic]) -> None:
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
        opens = len(self.text.low[x : first.start].strip(" ,-–")) < 6
        if (
            first.means is Answer.CONDITIONAL
            and opens
            and not self._about_places(first.start)
            and latest.answer is Answer.YES
        ):
            self._replace_last(last, Answer.CONDITIONAL, first)
        elif (opens and self._takes_back(first)) or (
            latest.answer in (Answer.CONDITIONAL, Answer.UNDECIDED) and opens and any(m.means is Answer.NO for m in ms)
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

    def _replace_last(self, topics: list[_Topic], answer: Answer | None, m: Match) -> None:
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
            and self.text.low[a : a + 9].strip().startswith(("aber", "jedoch", "allerdings", "but"))
        ):
            latest = self.said[-1]
            limits = any(m.means in (Answer.NO, Answer.CONDITIONAL) for m in answers)
            if limits and latest.answer is Answer.YES and latest.end >= a - 40 and "photo" in self._kind_of(latest):
                self.said[-1] = replace(latest, answer=Answer.CONDITIONAL)

    def _kind_of(self, s: _Statement) -> set[str]:
        return {k for k, ids in self.kinds.items() if set(ids) & set(s.ids)}

    # pairing ----------------------------------------------------------------------------------

    def _pair(self, ts: list[_Topic], ms: list[Match]) -> None:
        """Topics and answers of one piece: each run of topics gets the answer that encloses it, or the run of answers
        beside it in the rhythm of the piece ("Datenschutz ja Fotos nein", "ja zum Datenschutz nein zu Fotos")."""
        runs = _runs(ts, ms)
        if len(runs) == 2 and len(runs[0]) == len(runs[1]) > 1 and "/" in self.text.low[ms[0].end : ms[-1].start]:
            for t, m in zip(ts, ms, strict=True):  # "Datenschutz/Fotos: ja/nein"
                self._say([t], [m])
            return
        for n, run in enumerate(runs):
            if isinstance(run[0], _Topic):
                topics = [t for t in run if isinstance(t, _Topic)]
                around = self._around(topics, ms)
                chosen = around or self._beside(runs, n)
                if chosen:
                    self._say(topics, chosen)

    def _around(self, topics: list[_Topic], ms: list[Match]) -> list[Match]:
        holds = [m for m in ms if m.start < topics[0].start and m.end > topics[-1].end]
        if not holds:
            return []
        return [m for m in ms if m in holds or (m.means is Answer.CONDITIONAL)]

    def _beside(self, runs: list[list[_Topic | Match]], n: int) -> list[Match]:
        before = [m for m in runs[n - 1] if isinstance(m, Match) and not self._encloses(m, runs, n)] if n else []
        after = (
            [m for m in runs[n + 1] if isinstance(m, Match) and not self._encloses(m, runs, n)]
            if n + 1 < len(runs)
            else []
        )
        if not before or not after:
            return after or before
        topics_first = isinstance(runs[0][0], _Topic)
        pairs = sum(isinstance(r[0], _Topic) for r in runs)
        if pairs > 1:
            return after if topics_first else before
        if {m.means for m in before} & {Answer.CONDITIONAL, Answer.NO, Answer.DISTANT}:
            return [*before, *after]
        ours = runs[n]
        near = ours[0].start - before[-1].end
        far = after[0].start - ours[-1].end
        return before if near < far and _firm(before[-1]) and all(m.means is Answer.YES for m in after) else after

    def _encloses(self, m: Match, runs: list[list[_Topic | Match]], n: int) -> bool:
        """Whether an answer has another topic between its brackets: "lehnt Aufnahmen ab" is not about the topic
        before it."""
        return any(
            m.start < t.start and t.end < m.end
            for k, run in enumerate(runs)
            if k != n
            for t in run
            if isinstance(t, _Topic)
        )

    def _say(self, topics: list[_Topic], ms: list[Match]) -> None:
        for t in topics:
            answer, by = self._combined(t, ms)
            if by is not None:
                start, end = min(t.start, by.start), max(t.end, by.end)
                self._add(t, answer, start, end, by.rule.name, by.span)

    def _add(self, t: _Topic, answer: Answer | None, start: int, end: int, rule: str, spot: Span) -> None:
        ids = self._ids(t)
        if ids:
            self.said.append(
                _Statement(
                    ids, answer, start, end, rule, spot, corrects=self._corrects(start), ticked=self.boxes.ticked(start)
                )
            )

    def _ids(self, t: _Topic) -> tuple[str, ...]:
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

    def _combined(self, t: _Topic, ms: list[Match]) -> tuple[Answer | None, Match | None]:
        """One answer from several words of one breath."""
        ms = [m for m in ms if not _weak(m) or self._close(t, m)]
        if len(ms) > 1:
            ms = [m for m in ms if m.rule.name != _NOUN] or ms[:1]
        if len(ms) == 1 and ms[0].rule.name == _NOUN and ms[0].start < t.start and not self._given(ms[0].start):
            return None, None
        if not ms:
            return None, None
        means = {m.means for m in ms}
        by = next((m for m in ms if _firm(m)), ms[0])
        if {m.rule.name for m in ms} == {"as before"}:
            return (self.said[-1].answer if self.said else None), by
        if Answer.DISTANT in means:
            return None, None
        for strong in (Answer.CONDITIONAL, Answer.UNDECIDED):
            if strong in means and not (strong is Answer.UNDECIDED and Answer.NO in means):
                return strong, by
        if any(m.words == "weder" for m in ms):
            return Answer.NO, by
        if {Answer.YES, Answer.NO} <= means:
            yes = [m for m in ms if m.means is Answer.YES and m.rule.name != "as before" and not _weak(m)]
            return (Answer.NO, next(m for m in ms if m.means is Answer.NO)) if not yes else (None, by)
        for plain in (Answer.YES, Answer.NO):
            if plain in means:
                by = next(m for m in ms if m.means is plain)
                vague = plain is Answer.NO and t.topic == "privacy" and not _REFUSAL.search(by.words)
                return (None if vague else plain), by
        return Answer.NOTED, by

    def _given(self, at: int) -> bool:
        """ "Hiermit meine Einwilligung zur …", unlike the label "Einwilligung Datenschutz:"."""
        return bool(
            re.search(
                r"(?:hiermit|meine?|unsere?|volle?|ausdr(?:ü|ue)ckliche|my|hereby)\s*$",
                self.text.low[max(0, at - 16) : at],
            )
        )

    def _close(self, t: _Topic, m: Match) -> bool:
        gap = self.text.low[m.end : t.start] if m.end <= t.start else self.text.low[t.end : m.start]
        return len(gap) <= 26 and not _ELSEWHERE.search(gap)

    def _ticks(self) -> None:
        """ "[x] Datenschutz": a tick agrees to what it stands at, where no words beside it say something else."""
        for t in self.topics:
            if self.boxes.ticked(t.start) and not any(
                s.start <= t.start < s.end or self._same_line(s, t) for s in self.said
            ):
                self.said.append(
                    _Statement(self._ids(t), Answer.YES, t.start, t.end, "ticked", (t.start, t.end), ticked=True)
                )

    def _same_line(self, s: _Statement, t: _Topic) -> bool:
        return bool(set(s.ids) & set(self._ids(t))) and self.text.line(s.start) == self.text.line(t.start)

    # answers to questions ---------------------------------------------------------------------

    def _prompted_answers(self) -> None:
        for a, b, topic in self.prompts:
            if any(a <= s.start < b for s in self.said):
                continue
            ms = [m for m in self.answers if a <= m.start < b]
            if ms:
                self._say(
                    [_Topic(ms[0].start, ms[0].start, topic)],
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
                for t in wanted:
                    answer, by = self._combined(_Topic(ms[0].start, ms[0].start, kind(t)), ms)
                    if by is not None:
                        self.said.append(_Statement((t.id,), answer, by.start, by.end, by.rule.name, by.span))
                return

    def _plain_answer(self, a: int, ms: list[Match], *, alone: bool) -> bool:
        """Whether a clause without a topic answers: by a whole sentence, or by "Ja" where nothing else was asked."""
        first = ms[0]
        if re.search(
            r"zu\b|einverstanden|willige|zugestimmt|agree|consent|zustimm", self.text.low[first.start : first.end]
        ):
            return True
        return alone and len(self.text.low[a : first.start].strip(" \n-–,.!")) < 8

    def _both(self, a: int, b: int) -> bool:
        return bool(re.search(r"beide|both|alle", self.text.low[a:b]))


_ELSEWHERE = re.compile(r"\b(?:komm|nehm|teil\b|dabei|meld|freu|besuch|les|attend|join|come|coming)")
_LIMIT = re.compile(
    r"\b(?:nur|wenn|falls|sofern|soweit|solange|vorausgesetzt|vorbehalt\w*|unter|if|only|unless|provided)\b"
)
_ON_CONDITIONS = Rule("only on conditions, within the verb's brackets", Answer.CONDITIONAL, ())


def _limited(m: Match) -> Match:
    """ "stimme ich nur unter Vorbehalt zu": a yes that holds its own limit."""
    return replace(m, rule=_ON_CONDITIONS) if m.means is Answer.YES and _LIMIT.search(m.words) else m


_NOUN = "agreement in one noun"
_REFUSAL = re.compile(
    r"zu\b|zust|zugest|einverst|willig|akzept|lehn|widersp|widerr|untersag|verweig|nein|\bno\b|agree|consent|"
    r"accept|zur(?:ü|ue)ck|erteil|gegeben|👎|❌|✗|refus|declin|object"
)
"""Words that refuse the privacy statement; a mere "nicht" near it may be about anything."""


def _runs(ts: list[_Topic], ms: list[Match]) -> list[list[_Topic | Match]]:
    runs: list[list[_Topic | Match]] = []
    items: list[_Topic | Match] = [*ts, *ms]
    for item in sorted(items, key=lambda i: (i.start, i.end)):
        if runs and isinstance(runs[-1][0], type(item)):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


_WEAK = re.compile(
    r"(?:sehr |auch |von mir aus )?(?:gerne?|klar|nat(?:ü|ue)rlich|sicher|selbstverst(?:ä|ae)ndlich|recht|gut|"
    r"fine|good|happy|glad|gladly|sure|welcome|passt|passen|geht|gehen|too|as well|of course|certainly|zu|"
    r"erhalten|m(?:ö|oe)glich)"
)


def _weak(m: Match) -> bool:
    """A polite word that answers only right beside its topic: "Ich komme gern" is no consent."""
    words = m.rule.name in {"agrees", "agrees (en)"} and m.end - m.start < 24
    return bool(words and _WEAK.fullmatch(m.words))


def _firm(m: Match) -> bool:
    return m.means in (Answer.YES, Answer.NO) and not _weak(m) and m.rule.name not in {"as before", _NOUN}


@lru_cache(maxsize=128)
def _title_pattern(event: Event) -> re.Pattern[str] | None:
    """Titles that hold words like "Bild" or "Daten", so that naming the workshop answers no consent."""
    texts = [t for w in event.workshops for t in (w.title, *w.aliases)]
    texts += [event.title, event.short_title, *event.aliases]
    risky = [
        t for t in texts if t and (_PHOTO.search(t.lower()) or _PRIVACY.search(t.lower()) or "aufnahm" in t.lower())
    ]
    return re.compile("|".join(map(flexible, sorted(risky, key=len, reverse=True)))) if risky else None


def _title_spans(event: Event, text: Text) -> list[Span]:
    pattern = _title_pattern(event)
    return [m.span() for m in pattern.finditer(text.low)] if pattern else []


# ── Whose words ───────────────────────────────────────────────────────────────────────────────

_ALL = re.compile(
    r"(?<!\w)(?:wir|uns|unser(?:e[rnms]?|s)?|alle[nr]?|beide[nrs]?|s(?:ä|ae)mtliche[rn]?|niemand|keiner|"
    r"jede[rs]?|allesamt|we|us|our|all|both|everyone|nobody"
    r"|stimmen|willigen|erkl(?:ä|ae)ren|akzeptieren|m(?:ö|oe)chten|wollen|f(?:ü|ue)r alle|im namen aller|zu "
    r"zweit|zu dritt)(?!\w)"
)
_ONE = re.compile(
    r"(?<!\w)(?:ich|mein(?:e[rnms]?|s)?|(?<!liegt )(?<!liegen )(?<!hat )mir|mich|meinerseits|stimme|willige|bin|"
    r"erkl(?:ä|ae)re|akzeptiere|i|i'm|i'd|my|me|myself)(?!\w)"
)
_PROXY = re.compile(
    r"im namen|in vertretung|stellvertretend|f(?:ü|ue)r .{2,40} mit|auch f(?:ü|ue)r|on behalf|in my name and"
)
_THIRD = re.compile(
    r"(?<!\w)(?:er|sie|ihm|ihr(?:e[rnms]?)?|sein(?:e[rnms]?)?|she|he|his|her|him|stimmt|willigt|erkl(?:ä|ae)rt|"
    r"agrees|consents)(?!\w)"
)


def _holds_for(s: _Statement, i: int, persons: Sequence[Person], owners: Owners) -> bool:
    """Whether a statement speaks for the i-th person."""
    if not persons:
        return True
    who = _speaker(s, persons, owners)
    if who is None:  # nobody is named, no pronoun: the writer's
        if len(persons) == 1:
            return not (s.ticked and not persons[0].is_sender)
        return persons[i].is_sender or s.answer is not Answer.YES
    return i in who


def _speaker(s: _Statement, persons: Sequence[Person], owners: Owners) -> frozenset[int] | None:
    everybody = frozenset(range(len(persons)))
    sender = frozenset(i for i, p in enumerate(persons) if p.is_sender)
    row = owners.row(s.start)
    if row is not None:
        return row
    text = owners.text
    x, y = text.piece(s.spot[0])[0], max(text.piece(s.end - 1)[1], s.end)
    x = min(x, s.start)
    a, b = text.clause(s.spot[0])
    named = frozenset(j for u, v, j in owners.named if a <= u < b and not _ONE.fullmatch(text.low[u:v]))
    if _PROXY.search(text.low, a, b) and named:
        return named | sender if _ONE.search(text.low, a, b) or "auch" in text.low[a:b] else named
    for u, v in ((x, y), (a, b)):
        subject = _subject(text, u, v, s.spot)
        here = frozenset(j for p, q, j in owners.named if u <= p < v and not _ONE.fullmatch(text.low[p:q]))
        if subject == "one":
            return here | sender if here and re.search(r"\bund ich\b|\bich und\b|and i\b", text.low[u:v]) else sender
        if subject == "all" and not (
            here and here != everybody and not re.search(r"\b(?:wir|uns|alle|we|all)\b", text.low[u:v])
        ):
            return everybody
        if here:
            return here | (sender if re.search(r"\bund ich\b|\bich und\b|and i\b", text.low[u:v]) else frozenset())
        if subject == "third" and not (len(persons) == 1 and sender):
            others = everybody - sender
            return others if len(others) == 1 or not sender else frozenset()
    return None


def _subject(text: Text, a: int, b: int, spot: Span) -> str | None:
    """Who is the subject near the answer: "one" (ich), "all" (wir), "third" (er, sie)."""
    middle = (spot[0] + spot[1]) / 2
    best: tuple[float, str] | None = None
    for name, pattern in (("one", _ONE), ("all", _ALL)):
        for m in pattern.finditer(text.low, a, b):
            distance = 0 if spot[0] <= m.start() < spot[1] else abs(m.start() - middle)
            if best is None or distance < best[0]:
                best = (distance, name)
    if best:
        return best[1]
    return "third" if any(not _addressed(text, m.start()) for m in _THIRD.finditer(text.low, a, b)) else None


def _addressed(text: Text, at: int) -> bool:
    """ "Sie", "Ihre" as address, unless a verb for one person follows."""
    word = text.original[at : at + 6]
    if not word.startswith(("Sie", "Ihr", "Er")):
        return False
    return not re.match(r"(?:sie|er) (?:ist|stimmt|m(?:ö|oe)chte|hat|willigt|erkl(?:ä|ae)rt)\b", text.low[at : at + 16])


# ── From statements to a value ────────────────────────────────────────────────────────────────


def _value(term: ConsentTerm, said: Sequence[_Statement]) -> bool | None:
    """The value of one consent for one person (policy §4). The last word counts where it expressly corrects; yes and no
    beside each other are a contradiction, hence not stated."""
    if not said:
        return None
    for n in range(len(said) - 1, 0, -1):
        if said[n].corrects and said[n].answer is not said[n - 1].answer:
            said = said[n:]
            break
    answers = {s.answer for s in said}
    if term.policy is ConsentPolicy.IMPLIED:
        return False if answers & {Answer.NO, Answer.CONDITIONAL} else None
    if answers <= {Answer.YES, Answer.NOTED} and Answer.YES in answers:
        return True
    if answers <= {Answer.NO, Answer.NOTED, Answer.UNDECIDED, Answer.CONDITIONAL} and Answer.NO in answers:
        return False
    return None

"""The signs of consents in a text: words that name one, and words that answer.

In: a `Text`, the event. Out: `Topic`s and answers (rule matches), in the order of the text. Never: which answer
belongs to which topic; that says the clause (`statements`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mailflow.learnt import expression
from mailflow.model import ConsentPolicy, Event
from mailflow.reading import foreign, other_pictures, twice_denied
from mailflow.reading.boxes import Boxes
from mailflow.reading.catalogues import catalogue
from mailflow.reading.consent_kinds import kinds, other_words, title_spans, topical
from mailflow.reading.mark import Answer
from mailflow.reading.rule import Match, Rule, settle
from mailflow.reading.sought import Sought
from mailflow.reading.text import Span, Text
from mailflow.reading.weighing import LIMITS, Topic, Weighing, limited

MANY = 200
"""So many places speak of consents in no registration; a text with more decides nothing."""

NEAR = 240
"""So many characters back a pronoun finds what it stands for."""

_DECLARATIONS = expression(r"erkl(?:ä|ae)rung|einwilligung|zustimmung")
_NEGATOR_BEFORE = expression(
    r"(?<!\w)(?:kein(?:e[nrms]?)?|keinerlei|nicht|nie|niemals|ohne|nicht einverstanden|(?:not|never|isn't|aren't|wasn't|won't be|wouldn't be)(?: (?:really|quite|at all|so|too|very))?) +$"
)
_DENIED = Rule("agreement denied", Answer.NO, "nicht")
_CONDITION = Rule("a condition of what is required", Answer.CONDITIONAL, "wenn")
_NO_WEIGHT = Rule("a limit of no weight", Answer.ASIDE, "wenn")
_STIMMEN_SIE = expression(
    r"(?:stimmen|willigen|erkl(?:ä|ae)ren|erkennen|geben|erteilen|akzeptieren|best(?:ä|ae)tigen) (sie)\b"
)
_VALUE = expression(
    r"(?::|-+ ?>|=+ ?>|→|\.{3,}|…|_{2,})[\s/]*(?P<value>(?:ja|nein|yes|no)\b[^\n\0.;:]{0,30})(?=[.;!]?\s*(?:\n|\0|$))"
)
_TOWARDS = expression(
    r"(?:\bzu (?:den|die)|\bzum|\bzur|\bin (?:die|den|das)|\bins|\bstatt (?:der|den|des)|\banstelle der) (?:\w+ )?$"
)
_OF_A_CONSENT = Sought(
    r"stimm|einverst|willig|erlaub|gestatt|einw(?:a|ä|ae)nd|bedenken|\b(?:ja|nein|yes|no|sag\w*|d(?:ü|ue)rf\w*|darf|keine?|ok|okay)\b|von mir|:"
)
_ONLY_HE = expression(r"nur (?:(?:bei|von|f(?:ü|ue)r|frau|herrn?) )*")
_OF_A_THING = expression(r" (?:der|des|von|die|das|den|eine[rsnm]?)\b")
_GOES_ON = expression(r"[\w,)] ?\n$")
_DENIES = expression(r"\b(?:nicht|kein\w*|ohne|not|no)\b")
_SUBORDINATE = expression(
    r"\s*(?:dass|damit|die|der|das|welche\w*|auf (?:denen|welchen)|wenn|um|sowie|und|that|which|who)\b"
)
_OF_ANOTHER = expression(
    r"\b(?:mein|unser|dein|ihr)e? (?!name|gesicht|bild|foto|konterfei|person)\w+ (?:ist|sind|kommt|steht|sitzt|liegt|war|hat|mag|will)\b"
)
_NEXT = expression(r"\bund\b|\n")
_BEGINS_ANEW = expression(r",\s*(?:und (?!zwar\b)|denn |was |wer |wo |sonst |also )")


class Signs:
    """Topics and answers of one text."""

    def __init__(self, text: Text, event: Event, *, needed: bool = False, names: Iterable[Span] = ()) -> None:
        """`needed`: answers are looked for even where no topic stands; `names` are the spans of people's names."""
        self._needed = needed
        self.boxes = Boxes.of(text)
        self.names = tuple(names)
        self.text = self.boxes.text
        self.event = event
        self.kinds = kinds(event)
        self.weighing = Weighing(self.text)
        self.topics = self._topics()
        self.answers: list[Match] = []
        self.asides: tuple[Span, ...] = ()
        if len(self.topics) > MANY:
            self.topics = []
        if self.topics or needed:
            self.answers = self._answers()
            known = [*self.names, *((t.start, t.end) for t in self.topics), *(m.span for m in self.answers)]
            self.weighing = Weighing(self.text, tuple(known))

    def ids(self, t: Topic) -> tuple[str, ...]:
        if t.topic == "both":
            named = {i for x in self.topics if x.topic != "both" for i in self.kinds.get(x.topic, ())}
            everything = tuple(i for ids in self.kinds.values() for i in ids)
            if len(everything) < 2:
                return ()  # "zwischen 2 und 3 kann ich mich nicht entscheiden, interessant ist beides"
            return tuple(i for i in everything if i in named) if named else everything if len(everything) <= 2 else ()
        return self.kinds.get(t.topic, ())

    def _answers(self) -> list[Match]:
        """The longest words win, but a limit counts even where longer words of agreement swallow it."""
        every = [m for subject in ("idioms", "consents") for m in catalogue(subject).all(self.text)]
        every = [m for m in every if not (self._reaches_over(m) or self._of_third_persons(m))]
        every = [self._occasion(m) if m.means is Answer.OCCASION else m for m in every]
        limits = [m for m in settle(m for m in every if m.means in LIMITS) if not self._harmless(m)]
        settled = settle(every)
        self.asides = tuple(m.span for m in settled if m.means is Answer.ASIDE)
        found = [
            m for m in settled if m.means is not Answer.ASIDE and not self._within_topic(m) and not self._only_him(m)
        ]
        labels = list(self._labels(found))
        found = [m for m in found if not any(a <= m.start and m.end <= b for a, b in labels)]
        found = [self._denied(limited(m, limits)) for m in found]
        return twice_denied.settled(self.text, [(t.start, t.end) for t in self.topics], found)

    def _occasion(self, m: Match) -> Match:
        """ "…, wenn es sich ergibt": of no weight for a voluntary consent; what is required needs a yes without a "wenn"."""
        a, b = self.text.clause(m.start)
        before = [t for t in self.topics if m.start - NEAR < t.end <= m.start]
        near = before[-1:] or [t for t in self.topics if m.end <= t.start < b][:1]
        span = self.text.piece(near[0].start) if near else (a, b)
        beside = [t for t in self.topics if span[0] <= t.start < span[1]]
        free = bool(beside) and not any(self._required(t) for t in beside)
        return replace(m, rule=_NO_WEIGHT if free else _CONDITION)

    def _required(self, t: Topic) -> bool:
        return any(c.policy is ConsentPolicy.REQUIRED and c.id in self.ids(t) for c in self.event.consents)

    def _labels(self, answers: list[Match]) -> Iterator[Span]:
        """What a form asks before its colon ("Ich stimme der Datenschutzerklärung zu: nein"): the sentence is the form's,
        the value behind it the sender's."""
        for m in _VALUE.finditer(self.text.low):
            a, colon = self._label(m.start()), m.start()
            valued = any(m.start("value") <= x.start < m.end() and x.means in (Answer.YES, Answer.NO) for x in answers)
            if valued and self._topic_in(a, colon) and not _DENIES.search(self.text.low, a, colon):
                yield a, colon

    def _label(self, colon: int) -> int:
        """Where the label before a colon begins: with its line, or behind the comma that parts it from another sentence."""
        begins = self.text.clause(colon)[0]
        while not self._topic_in(begins, colon) and _GOES_ON.search(self.text.low, max(0, begins - 40), begins):
            begins = self.text.clause(begins - 1)[0]  # a label that a mail program broke
        end = begins + len(self.text.low[begins:colon].rstrip(" :"))
        cuts = [self.text.low.rfind(sign, begins, end) + 1 for sign in (":", " / ", "|")]
        begins = max(begins, *cuts)
        last = self.text.low.rfind(",", begins, colon) + 1
        return last if last and not _SUBORDINATE.match(self.text.low, last) else begins

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
        found = [t for t in found if not self._place_to_go(t) and not self._of_a_tale(t)]
        found = [t for t in found if not self._mere_deed(t, found)]
        found = [
            t for t in found if t.topic != "photo" or not other_pictures.of_something_else(self.text, (t.start, t.end))
        ]
        titles = title_spans(self.event, self.text)
        found = [t for t in found if t.topic == "both" or t.topic in {"privacy", "photo"} or t.topic in self.kinds]
        found = [t for t in found if t.topic != "both" or self._refers(t, found)]
        return sorted((t for t in found if not any(a <= t.start < b for a, b in titles)), key=lambda t: t.start)

    def _place_to_go(self, t: Topic) -> bool:
        """ "Bitte nicht wieder zu den Fotos", beside a workshop "Fotos beschriften": where somebody goes, no consent."""
        words, low = topical(self.event), self.text.low
        if t.topic != "photo" or not words or not words.search(low, t.start, t.end):
            return False
        a, b = self.text.clause(t.start)
        return bool(_TOWARDS.search(low, a, t.start)) and not _OF_A_CONSENT.search(low, a, b)

    def _mere_deed(self, t: Topic, found: list[Topic]) -> bool:
        """ "Speichern ja, knipsen nein", "data yes, photos no" name a consent beside another; "Termin speichern", "I work with data"
        name none."""
        a, b = self.text.clause(t.start)
        beside = {x.topic for x in found if a <= x.start < b and x is not t}
        if self.text.low[t.end : t.end + 2].lstrip().startswith(":"):
            return False
        other = "photo" not in beside or "privacy" in beside or _OF_A_THING.match(self.text.low, t.end)
        return self.text.low[t.start : t.end] in {"speichern", "gespeichert", "data"} and bool(other)

    def _of_a_tale(self, t: Topic) -> bool:
        """ "Der Fotograf hat beim Sommerfest alle fotografiert", if nobody of this mail stands in the sentence."""
        a, b = self.text.clause(t.start)
        named = any(a <= x < b and y - x > len("ich") for x, y in self.names)
        return t.topic == "photo" and not named and foreign.pictured(self.text, t.start)

    def _refers(self, both: Topic, found: list[Topic]) -> bool:
        """ "Datenschutz und Fotos? Beides ja", not "AG 1 und AG 3, beides gern": what is meant stands in the same
        sentence or shortly before, or we had asked; only "beide Erklärungen" can be nothing else."""
        if not (named := [t for t in found if t.topic != "both"]):
            return self._needed or bool(_DECLARATIONS.search(self.text.low, both.start, both.end))
        end = self.text.clause(both.start)[1]
        return any(t.start < end and both.start - t.end < NEAR for t in named)

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
        if comma >= 0 and m.means is Answer.NO and any(comma < a < m.end for a, _ in self.names):
            return True  # "Stefanie darf fotografiert werden, Jasmin nicht"
        if comma >= 0 and m.means is Answer.NO and _OF_ANOTHER.search(self.text.low, comma, m.end):
            return True  # "Fotos dürfen sein, Hauptsache, mein Hund ist nicht drauf"
        if comma >= 0 and m.means is Answer.NO and _BEGINS_ANEW.match(self.text.low, comma):
            return True  # "die Einwilligung erteile ich gern, und eine Kinderbetreuung brauche ich nicht"
        end = m.end if comma >= 0 else self.text.clause(m.start)[1]
        if comma >= 0 and m.means is Answer.NO:
            end = self.text.piece(m.end - 1)[1]  # "ich erlaube die Verarbeitung, nicht hingegen die Fotos"
        return any(self._topic_in(a, at) and self._topic_in(at, end) for a, at in ends)

    def _denied(self, m: Match) -> Match:
        """ "keine Einwilligung gebe ich": words of agreement right behind a negator are none."""
        if m.means is not Answer.YES or not _NEGATOR_BEFORE.search(self.text.low, max(0, m.start - 24), m.start):
            return m
        return replace(m, rule=_DENIED)

    def _of_third_persons(self, m: Match) -> bool:
        """ "Den Fotos stimmen sie zu": no address, in a mail that writes "Sie" and nouns large."""
        they = _STIMMEN_SIE.match(m.words)
        at = m.start + they.start(1) if they else 0
        lower = bool(they) and self.text.original[at] == "s"
        return lower and m.means is Answer.DISTANT and self.text.original != self.text.original.lower()

    def _topic_in(self, a: int, b: int) -> bool:
        return any(a <= t.start < b for t in self.topics)

    def _harmless(self, m: Match) -> bool:
        """ "gebe ich nur die zum Datenschutz ab": the word picks a topic."""
        if m.means is Answer.ASIDE:
            return True
        if self._only_him(m):
            return True
        picked = next((t for t in self.topics if self.weighing.picks(t, m)), None)
        if picked is None:
            return False
        begins = self.text.clause(m.start)[0]
        return not any(begins <= t.start < picked.start and t.topic == picked.topic for t in self.topics)

    def _only_him(self, m: Match) -> bool:
        """ "Nur Jens", "nur bei Frau Ek": the word picks somebody."""
        near = (a for a, _ in self.names if m.start < a < m.end + len("bei frau "))
        return m.means is Answer.CONDITIONAL and any(_ONLY_HE.fullmatch(self.text.low, m.start, a) for a in near)

    def _within_topic(self, a: Match) -> bool:
        """Unless it denies the topic: "kein Bild von mir"."""
        denies = a.means is Answer.NO and a.words.startswith("kein")
        return not denies and any(t.start <= a.start and a.end <= t.end for t in self.topics)

"""What a mail is for: the sender's words → intent, doubts, flags.

In goes a `Text` (the sender's own words) and, in the second step, what the other readers found. Out comes a
`Purpose`. Hearing is separate from judging: `hear` finds the phrases, `judge` weighs them in one fixed order. It
never decides by counting: each step is a sentence that can be read aloud.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from mailflow.learnt import expression
from mailflow.model import Doubt, Event, Finding, Flag, Intent, Message, Zone
from mailflow.reading import other_dates, press, unconcerned, withdrawing
from mailflow.reading.bearing import Bearing
from mailflow.reading.catalogues import catalogue
from mailflow.reading.facts import Purpose, Says, Span
from mailflow.reading.leaving import A_PART, DENIED
from mailflow.reading.rule import Match, settle
from mailflow.reading.sought import Sought
from mailflow.reading.text import Text, fold

_NEGATED = Sought(r"\b(?:nicht|kein\w*|niemals|not|never|don't|won't|can't|cannot)\b(?! nur)")
_REFUSED = Sought(
    r"\b(?:nicht|niemals|keinesfalls|kein\w*|not|never|don't|won't|no longer)\b(?! nur| only| zu sp)(?:(?!\bund\b|\band\b)[^,;:.!?]){0,50}$"
)
_WONDERS = Sought(r"\b(?:wissen|fragen|erfahren|know|ask|wonder\w*),? (?:ob|if|whether)\b")
_NOT_YET = Sought(r"\b(?:nie|nicht|noch nicht|vergessen|never|not|forgot)\b")
_ASKING = Sought(
    r"^[\W\d]*(?:\w+[ ,]+){0,3}?(?:wie|wo|wann|was|welche[rsnm]?|wer|warum|wieso|wohin|woher|wieviel|muss|"
    r"müssen|braucht|bis wann|gibt|"
    r"ist|sind|wird|werden|how|where|when|what|which|who|why|is|are|do|does|will there|must)\b"
)
_WISH = Sought(
    r"\b(?:kann|könnte|darf|dürfte|könnten|können|dürfen|möglich|could|can|may)\b.*\b(?:ich|wir|mich|uns|i|we)\b"
)
_INVERTED = Sought(
    r"[\W\d]*(?:(?:und|oder|aber) )?(?:ist|sind|gibt|geht|haben|hat|habt|kann|können|könnten|darf|dürfte|wäre|wird|werden|muss|"
    r"reicht|passt|klappt|wie|wo|wann|was|welche\w*|wer|is|are|can|could|do|does|will|would|how|where|when|what|which)\b"
)
_ANSWERS = Sought(r"rückmeldung|rueckmeldung|rückantwort|rueckantwort|nachricht")  # of a subject: it says nothing
_TOLD_TO = expression(
    r"\b(?:soll|sollte|solle|muss|m(?:ü|ue)sse|have to|need to|must)\b.*\banmelden\b.*\b(?:sag\w*|meint|meinte|hei(?:ß|ss)t es|hie(?:ß|ss) es)\b"
    r"|\b(?:sagt|sagte|meint|meinte|hei(?:ß|ss)t es|hie(?:ß|ss) es|says|said|told me)\b.*\b(?:soll|sollte|solle|muss|m(?:ü|ue)sse|have to|need to|must)\b.*\b(?:anmelden|register|sign up)\b"
)
""" "Soll mich vorher per Mail anmelden, sagt der Herr an der Tür??": what somebody told him to do, and he does it."""
_HOW = expression(
    r"\b(?:wie|wo|ob|wann|welche\w*|geht das|stimmt (?:das|es)|richtig|noch|how|where|whether|is that|right)\b"
)
_QUOTED = Sought(r"\?[“”\"»«']")  # the question is a workshop's title
_FOR_SOMEONE = Sought(r"\b(?:mich|uns|ihn|sie|ihm|frau|herrn?|kolleg\w+|me|us|him|her)\b")
_FOR = Sought(
    r"\b(?:für|fuer|zum|zur|zu|for|to) (?:(?:den|die|das|dem|der|einen|eine|ein|a|an|the|ihren|ihre|ihrem) )?(?:\w+ )?$"
)
_PLEASE = Sought(
    r"\b(?:bitte|für mich|für uns|for me|for us|sie mich|sie uns|ihr mich|ihr uns|du mich|möglich|please|put|add|sign|kindly|include|book|register|"
    r"would you|could you)\b"
)
_ONLINE = Sought(r"\b(?:\w*stream\w*|online|digital\w*|bildschirm|remote|zoom|virtuell\w*|virtual\w*)\b")
_PART = r"\b(?:(?:am|beim|im) (?:live-?)?stream|(?:am|an (?:der|dem)) (?:workshop|arbeitsgruppe|ag)\b[^,.;]{0,12}?)"
_AT_A_PART = Sought(rf"{_PART}(?:(?!\bund\b)[^,.;]){{0,20}}$")
_IN_A_PART = Sought(rf"{_PART} (?:teilnehmen|teilzunehmen|dabei ?sein|mitmachen)$")
_STAYS_AWAY = {"kann nicht kommen", "cannot come", "bleibt weg", "stays away"}
_LOOKS_BACK = Sought(
    r"\b(?:das|es|der tag|(?:der|die|das|ihr|euer|eure|ihre) (?:\w*tag|\w*tagung|veranstaltung|workshop|forum)\b[^.!?]{0,20}|schön) "
    r"(?:war|hat)(?:'s|s)? (?!ich\b)|\b(?:gestern|vorgestern) (?:war|hat)\b|\b(?:it|that|the day|yesterday) was\b|"
    r"\b(?:danke?|dank|thanks?)\b[^.!?]{0,30}\b(?:gelungen|für den (?:schönen|tollen|guten)|for a (?:great|lovely))\w*"
)  # of a mail of key words that names a workshop: praise for what is over
_HOLDS = Sought(r"\b(?:und|sie|er|die|der) (?:hat|hätte)\b(?![^,;.]*\b(?:gern\w*|mich|uns)\b)[^,;.]*$")
_SOMEBODY = Sought(
    r"\b(?:Frau|Herr|Ms\.?|Mr\.?|Mrs\.?|(?i:(?:mein|meine|unser|unsere|my|our|die|der|ein|eine) (?:\w+ )?(?:kolleg|chef|"
    r"leiter|vorgesetzt|mann|frau|sohn|tochter|freund|partner|bürgermeister|landrat|vorstand|vorsitzend|praktikant|"
    r"schwester|bruder|colleague|boss|husband|wife|manager|director)\w*))\b(?![^.!?]{0,60}\b(?:und ich|and I)\b)"
)
_HE = expression(
    r"\W*(?:(?:und|aber|denn|weil|dass) )?(?:er|sie|der|die|he|she) (?:kommt|kann|nimmt|schafft|wird|hat|ist|muss|can't|cannot)\b"
)
_SUBJECT = expression(
    r"[A-ZÄÖÜ][\w-]+ $|\b(?:[Ee]ine?|[Dd]er|[Dd]ie|[Mm]eine?|[Uu]nsere?|[Zz]wei|[Dd]rei) (?:\w+ )?[A-ZÄÖÜ][\w-]+ (?:(?:von|aus|bei|in) \w+ (?:\w+ )?)?$"
)
_I = expression(r"\b(?:ich|wir|i|we)\b")
_WISHED = expression(r"(?:wäre|wären|waere|hätte|hätten|wollten?)\b")
_HE_CALLS_OFF = Sought(
    r"\b(?:hat (?:\w+ ){0,4}abgesagt|wird (?:\w+ ){0,4}absagen|sagt (?:\w+ ){0,4}ab|has cancel\w*)\b"
)
_FIRST_PERSON = Sought(r"\b(?:ich|wir|mich|uns|mir|i|we|me|us|i'm|we're)\b")
_SIGNED = Sought(r"angemeldet|registriert|registered|signed")
_HAD_A_PLACE = Sought(
    r"\b(?:mehr|doch|angemeldet|gemeldet|registered|anmeldung|platz|stattdessen|dafür|instead|statt|anstelle|für (?:sie|ihn))\b"
)


@dataclass(frozen=True)
class Heard:
    """The phrases of one mail, by what they say, and where it asks."""

    text: Text
    matches: tuple[Match, ...]
    subject: Span  # where the sender's own subject stands; (0, 0): none
    harmless: tuple[Span, ...] = ()  # words that only look like a reserve
    idle: tuple[Span, ...] = ()  # words that only look like a request ("Gisela kommt nicht mit")
    named: tuple[Span, ...] = ()  # titles of the event and its workshops
    elsewhere: tuple[Span, ...] = ()  # pieces that call off something else or tell of staying away from it

    def of(self, *kinds: Says) -> list[Match]:
        return [m for m in self.matches if m.means in kinds]

    def has(self, *kinds: Says) -> bool:
        return any(m.means in kinds for m in self.matches)

    def in_subject(self, m: Match) -> bool:
        return self.subject[0] <= m.start < self.subject[1]

    @cached_property
    def questions(self) -> tuple[Span, ...]:
        """Clauses of the body that end with a question mark."""
        low = self.text.low
        marked = [(self._begins(a, b), b) for a, b in self.text.clauses if "?" in low[max(a, b - 6) : b]]
        asked = [(a, b) for a, b in marked if not _QUOTED.search(self.text.original, max(a, b - 6), b + 2)]
        return tuple((a, b) for a, b in asked if not self._ends_title(low.rfind("?", a, b)))

    def _ends_title(self, mark: int) -> bool:
        """ "(Darf es etwas mehr als Folklore sein?)": the question is a workshop's title."""
        return any(a <= mark <= b for a, b in self.named)

    def _begins(self, a: int, b: int) -> int:
        """Where a question begins behind a statement: "Für C hätte ich gern einen Platz, ist da noch etwas frei?" """
        start = self.text.piece(b - 1)[0]
        tail = a < start and _INVERTED.match(self.text.low, start) and not _INVERTED.match(self.text.low, a)
        return start if tail else a

    @property
    def asked(self) -> tuple[Span, ...]:
        """The questions of the body: a subject's question mark is often only a title ("Teilnahme möglich?")."""
        return tuple(q for q in self.questions if q[0] >= self.subject[1])

    def asks_about(self, m: Match) -> bool:
        """Whether the match stands in a question that is none of courtesy ("Wie kann ich mich anmelden?")."""
        for a, b in self.questions:
            if a <= m.start < b and (a < self.subject[1]) == self.in_subject(m):
                clause = self.text.low[a:b]
                if _TOLD_TO.search(clause) and not _HOW.search(clause):
                    return False
                return bool(_ASKING.match(clause)) or not (_FOR_SOMEONE.search(clause) and _PLEASE.search(clause))
        return False

    def only_asked(self, m: Match) -> bool:
        """A question that is a request where facts stand beside it ("Darf ich noch teilnehmen?")."""
        return any(a <= m.start < b for a, b in self.questions) and self.asks_about(m)


def hear(message: Message, text: Text, event: Event | None = None) -> Heard:
    """All phrases of purpose in the sender's own words; what stands in a title of the event says nothing."""
    subject = next(((r.start, r.end) for r in message.zone(Zone.SUBJECT)), (0, 0))
    written = [*titles(text, event)] if event else []
    bearing = Bearing.of(text, written)
    reserves, harmless = _reserves(text, bearing)
    reserves = [m for m in reserves if not _inside(m, written)]
    loose = [m.span for m in reserves if m.means is Says.TENTATIVE]
    found = _deeds(text)
    idle = tuple(m.span for m in found if m.means is Says.NOTHING)
    deeds = [m for m in found if not _is_negated(m, text) and not _only_considered(m, loose)]
    deeds = [m for m in deeds if m.means is not Says.CANCELS or _withdraws(text, m, event, bearing)]
    at_work = [*other_dates.deputies(text, event)]
    deeds = [m for m in deeds if m.means is not Says.SUBSTITUTES or not _within(m.span, at_work)]
    remarks = [m for m in catalogue("remarks").find(text) if not _inside(m, written) and not press.is_guest(text, m)]
    elsewhere = tuple(other_dates.pieces(text, event))
    named = tuple(written)
    return Heard(text, (*deeds, *reserves, *remarks), subject, harmless, idle, named, elsewhere)


def _withdraws(text: Text, m: Match, event: Event | None, bearing: Bearing) -> bool:
    return not bearing.before(m.start) and withdrawing.sound(text, m.span, event)


def _deeds(text: Text) -> list[Match]:
    """What is asked for; "an ihrer Stelle" counts within "ich komme an ihrer Stelle" as well."""
    every = catalogue("deeds").all(text)
    kept = catalogue("deeds").settled(every)
    idle = [m.span for m in kept if m.means is Says.NOTHING]
    instead = [m for m in every if m.means is Says.SUBSTITUTES and m not in kept and not _inside(m, idle)]
    return sorted([*kept, *settle(instead)], key=lambda m: m.start)


def titles(text: Text, event: Event) -> Iterator[Span]:
    """Where the text writes a title of the event or of a workshop."""
    for title in (
        event.title,
        event.short_title,
        *event.aliases,
        *(t for w in event.workshops for t in (w.title, *w.aliases)),
    ):
        low = fold(title).strip()
        at = text.low.find(low) if len(low) > 3 else -1
        while at >= 0:
            yield at, at + len(low)
            at = text.low.find(low, at + len(low))


def _inside(m: Match, titles: list[Span]) -> bool:
    """Whether a match lies (partly) in a title: "wenn", "nie" or a word of need may belong to one."""
    return any(a < m.end and m.start < b for a, b in titles)


_IF = Sought(r"\b(?:falls|sofern|wenn|sobald|if|once|unless)\b")
_CALLS_ON_US = expression(r"(?:melden|meldet|registrieren) sie sich\b|meldet euch\b")
_CONCEDES = expression(r"\b(?:auch|selbst|sogar|even) (?:wenn|if)\b")  # no condition, whatever follows
_ADVERBS = ("vielleicht", "perhaps")


def _reserves(text: Text, bearing: Bearing) -> tuple[list[Match], tuple[Span, ...]]:
    """Conditions and half decisions, and their false friends; "wenn …, komme ich" only where none of these is in it,
    "vielleicht" only beside words of coming."""
    every = [
        m
        for m in catalogue("reserves").all(text)
        if m.rule.name not in _ADVERBS or bearing.bears(m.start, text.piece(m.end - 1)[1])
    ]
    idle = [*unconcerned.sentences(text, bearing)]
    friends = [*(m.span for m in every if m.means is Says.NOTHING), *idle]
    hanging = [m for m in catalogue("dependence").find(text) if not _inside(m, friends)]
    hanging = [m for m in hanging if not (c := _IF.search(m.words)) or bearing.hangs(m.start + c.start())]
    raised = [m for m in settle(every) if m.means is not Says.NOTHING and not _inside(m, idle)]
    raised = [m for m in raised if m.means is not Says.CONDITION or not _IF.match(m.words) or bearing.may_hang(m.start)]
    raised = [m for m in raised if not _CONCEDES.search(text.low, max(0, m.start - 8), m.start + 5)]
    return raised + hanging, tuple(friends)


def _only_considered(m: Match, loose: list[Span]) -> bool:
    """ "Vielleicht melde ich mich an": what is only considered is no request."""
    return m.means in (Says.REGISTERS, Says.COMES) and any(a < m.end and m.start < b for a, b in loose)


def _within(span: Span, spans: Iterable[Span]) -> bool:
    return any(a <= span[0] < b for a, b in spans)


def _is_negated(m: Match, text: Text) -> bool:
    """ "nehme nicht am Livestream teil, sondern …": asks for nothing by itself."""
    if m.means is Says.REGISTERED:
        return bool(_NOT_YET.search(text.low, m.start, m.end))
    if m.means not in (Says.REGISTERS, Says.COMES):
        return m.means is Says.NOTHING
    a, b = text.clause(m.start)
    if _CALLS_ON_US.match(m.words) and not _FOR_SOMEONE.search(m.words.partition("sich")[2]):
        return True  # "Melden Sie sich bis Freitag, dann gibt es 15 % Rabatt auf die Anmeldung"
    if m.words == "dabei" and _HOLDS.search(text.low, a, m.start) and not _FIRST_PERSON.search(text.low, a, b):
        return True  # "hat zwei Hunde dabei"
    if len(m.words.split()) < 3 and _REFUSED.search(text.low, text.piece(m.start)[0], m.start):
        return True  # "werde ich mich ganz sicher nicht anmelden"
    wonders = _WONDERS.search(text.low, m.start, m.end)
    if wonders and not _FOR_SOMEONE.search(text.low, wonders.end(), m.end) and not re.search(r"\bich\b", m.words[-40:]):
        return True  # "ich möchte wissen, ob in B noch Plätze frei sind"
    return bool(_NEGATED.search(text.low, m.start, m.end))


_FORMER = expression(
    r"\b(?:letzte|bisherige|frühere|erste|vorige|alte|bestehende|gestrige|ursprüngliche|vorherige|previous|earlier|existing|first|last)[nr]? "
    r"(?:anmeldung|registrierung|buchung|meldung|registration|booking)|\b(?:anmeldung|registrierung|buchung) (?:von|vom) (?:gestern|vorgestern|letzter|heute|\w+tag|\d)"
)
"""A registration that was sent before: "Bitte ändern Sie meine letzte Anmeldung"."""


@dataclass(frozen=True)
class Known:
    """What the other readers found in the same mail: the ground on which its purpose is judged."""

    choice_named: bool = False
    choice_decided: bool = False  # a choice of somebody's is decided
    choice_complete: bool = False  # every slot decided for everyone
    consents_given: bool = False  # some consent was given or refused in own words
    required_given: bool = False  # every required consent is true
    attendance_stated: bool = False
    at_screen: bool = False  # somebody may be at the screen, whether or not the event offers it
    watches: bool = False  # all who take part ask for the livestream
    people_stated: bool = False  # the text says who takes part
    form: bool = False  # by the name line of a form
    people: int = 1
    absent: tuple[Span, ...] = ()  # where somebody else is named who stays away
    by_proxy: bool = False  # others are registered by name, and the writer is none of them
    names_event: bool = False  # by title, alias or date
    other_event: bool = False  # it asks for another event or course
    answering: bool = False  # we had asked this sender
    names_given: bool = False  # we had asked for a name, and here is one
    says_yes: bool = False  # the whole reply is "Ja"
    choice_open: tuple[Span, ...] = ()  # clauses that leave open no more than which workshop
    consent_open: bool = False  # a required consent is spoken of and not given: noted, on a condition


def judge(message: Message, heard: Heard, known: Known, *, group_limit: int) -> Purpose:
    """Intent, doubts and flags (policy §1, §5)."""
    says = _Weighing(heard, known)
    intent, why = says.intent()
    doubts = frozenset(_doubts(message, heard, known, intent, says, group_limit))
    flags = frozenset(_flags(heard))
    found = [Finding("intent", intent.value, heard.text.words(*m.span), m.start, m.end, m.rule.name) for m in why[:3]]
    found += _remarks(heard)
    thanks = intent is Intent.OTHER and heard.has(Says.THANKS) and not heard.questions
    more = heard.has(Says.OTHER, Says.OFFICIAL, Says.ASKS, Says.AGAINST_WILL, Says.CONDITION, Says.TENTATIVE)
    return Purpose(intent, flags, doubts, thanks and not more and len(_own_words(heard)) < 30, tuple(found))


class _Weighing:
    """One mail's phrases, sorted by weight."""

    def __init__(self, heard: Heard, known: Known) -> None:
        self.heard, self.known = heard, known
        asked = [m for m in heard.of(Says.REGISTERS, Says.COMES) if heard.asks_about(m)]
        self.asked = asked
        self.registers = [m for m in heard.of(Says.REGISTERS) if m not in asked and not heard.in_subject(m)]
        self.comes = [m for m in heard.of(Says.COMES) if m not in asked]
        self.titled = [m for m in heard.of(Says.REGISTERS) if heard.in_subject(m)]
        self.cancels = [
            m
            for m in heard.of(Says.CANCELS)
            if (not heard.only_asked(m) or _FOR_SOMEONE.search(_clause(heard, m)))
            and not self._of_another(m)
            and not self._of_a_part(m)
            and not self._of_the_proxy(m)
        ]
        self.facts = (
            known.choice_named
            or known.consents_given
            or known.attendance_stated
            or (known.people_stated and bool(self.titled))
        )

    def _of_another(self, m: Match) -> bool:
        """ "Frau Hahn hat Urlaub und kann nicht dabei sein" beside a registration: no request, unless it asks to strike
        somebody off or speaks of a place that she had."""
        text = self.heard.text
        a, b = text.piece(m.start)
        somebody = (
            _SOMEBODY.search(text.original, text.clause(m.start)[0], m.end)
            or _HE.match(text.low, a, b)
            or any(a <= x and y <= m.end for x, y in self.known.absent)
        )
        return (
            bool(self.registers or self.comes or self.known.choice_decided)
            and (m.rule.name in _STAYS_AWAY or bool(_HE_CALLS_OFF.search(text, a, b)))
            and bool(somebody)
            and not _FIRST_PERSON.search(text.low, a, m.end)
            and not _HAD_A_PLACE.search(_clause(self.heard, m))
        )

    def _of_the_proxy(self, m: Match) -> bool:
        """ "Mein Vater geht in B. Ich bin nicht dabei": whoever registers somebody else gives nothing up."""
        clause = _clause(self.heard, m)
        own = self.known.by_proxy and m.rule.name in _STAYS_AWAY and _FIRST_PERSON.plain.search(clause)
        return bool(own) and not _HAD_A_PLACE.plain.search(clause)

    def _wished_by_another(self, m: Match) -> bool:
        """ "Vera Postel wäre auch gern gekommen. Ich nehme B": the verb of a name or a noun, beside a registration."""
        text = self.heard.text
        a, b = text.piece(m.start)
        asks = self.registers or self.comes or self.known.choice_decided
        named = _SUBJECT.search(text.original[a : m.start])
        return bool(asks and named and _WISHED.match(m.words)) and not _I.search(text.low, a, b)

    def _of_a_part(self, m: Match) -> bool:
        """ "Am Livestream kann ich nicht teilnehmen, ich komme nach Magdeburg", "kann nicht am Workshop B teilnehmen,
        bitte C": who comes anyway cancels nothing."""
        low = self.heard.text.low
        comes = self.registers or self.comes or self.known.choice_decided
        if comes and _within(m.span, self.heard.elsewhere):
            return True  # "zur Chorprobe kann ich nicht kommen", "die Sitzung habe ich abgesagt"
        part = _AT_A_PART.search(low, self.heard.text.piece(m.start)[0], m.start) or _IN_A_PART.search(
            low, m.start, m.end
        )
        away = m.rule.name in _STAYS_AWAY or m.words.endswith(("passen", "verzichten"))
        if away and A_PART.search(low, *self.heard.text.piece(m.end - 1)):
            return True  # "Am Nachmittag kann ich leider nicht."
        return bool(part and comes) and m.rule.name in _STAYS_AWAY

    def intent(self) -> tuple[Intent, list[Match]]:
        heard, known = self.heard, self.known
        registers = self.registers or (self.titled if self._title_counts() else [])
        if substitutes := heard.of(Says.SUBSTITUTES):
            return Intent.CHANGE, substitutes
        if changes := self._changes(bool(registers)):
            return Intent.CHANGE, changes
        if self.cancels and not self._stays_away_only():
            return Intent.CANCEL, self.cancels
        if declines := [m for m in heard.of(Says.DECLINES) if not self._wished_by_another(m)]:
            return Intent.OTHER, declines
        if (
            (known.other_event and not self._answers_ours())
            or (heard.has(Says.OTHER) and not self._clearly_ours())
            or self._for_another_thing()
        ):
            return Intent.OTHER, heard.of(Says.OTHER)
        tentative = [m for m in heard.of(Says.TENTATIVE) if not (self.comes and _within(m.span, known.choice_open))]
        loose = bool(tentative) or (heard.has(Says.INTERESTED) and not (self.comes and self.facts))
        if loose and not registers and not known.required_given:
            return Intent.OTHER, heard.of(Says.TENTATIVE, Says.INTERESTED)
        if registers and (already := self._already()):
            return Intent.CHANGE, already
        if registers:
            return Intent.REGISTER, registers
        if heard.has(Says.REGISTERED) and (known.choice_named or known.consents_given or known.attendance_stated):
            return Intent.CHANGE, heard.of(Says.REGISTERED)
        if heard.has(Says.REGISTERED, Says.KEEPS) and not self.comes:
            return (Intent.QUESTION if self._asks() else Intent.OTHER), heard.of(Says.REGISTERED, Says.KEEPS)
        if self.comes and (self.facts or not self._asks() or known.people_stated):
            return Intent.REGISTER, self.comes
        if known.watches and not heard.has(Says.TENTATIVE, Says.INTERESTED, Says.BULK):
            return Intent.REGISTER, []
        if known.answering and (
            self.facts or known.names_given or known.says_yes or (known.consent_open and not self._asks())
        ):
            return Intent.REGISTER, []
        if known.choice_complete and known.choice_named and known.required_given and self._more_than_a_question():
            return Intent.REGISTER, self.asked
        if self._only_thanks():
            return Intent.OTHER, heard.of(Says.THANKS)
        if known.form and (self.facts or not self._asks()):
            return Intent.REGISTER, []
        if heard.has(Says.ASIDE):
            return (Intent.QUESTION if self._asks() else Intent.OTHER), heard.of(Says.ASIDE)
        if self.wishing and self.facts and not known.answering:
            return Intent.REGISTER, self.wishing
        if self._asks():
            return Intent.QUESTION, heard.of(Says.ASKS)
        if (
            self.facts
            and (known.consents_given or known.choice_decided or known.attendance_stated)
            and self._is_terse()
        ):
            return Intent.REGISTER, []
        return Intent.OTHER, heard.of(Says.OTHER, Says.THANKS)

    def _already(self) -> list[Match]:
        """ "Angemeldet bin ich bereits", beside what asks for a place: the state decides what comes of it."""
        if self.heard.has(Says.REPEATS):
            return []
        return [
            m
            for m in self.heard.of(Says.REGISTERED)
            if _SIGNED.search(m.words) and not self.heard.only_asked(m) and _FIRST_PERSON.search(_clause(self.heard, m))
        ]

    def _only_thanks(self) -> bool:
        return self.heard.has(Says.THANKS) and not self.facts and not self.titled and len(_own_words(self.heard)) < 20

    def _more_than_a_question(self) -> bool:
        """ "Ist Workshop 1 schon ausgebucht?" names a choice and asks for none."""
        return self.known.consents_given or not self._asks() or bool(self.comes or self.wishing)

    @property
    def wishing(self) -> list[Match]:
        """Questions of somebody who would like to come himself: "Kann ich noch in Workshop C rein?" """
        return [m for m in self.asked if _WISH.search(_clause(self.heard, m))]

    def _is_terse(self) -> bool:
        """Key words ("Workshop B. Datenschutz ja."): a long mail that names no coming is about other things."""
        known = self.known
        if known.consents_given and (known.required_given or (known.choice_complete and known.people_stated)):
            return True
        body = self.heard.text.low[self.heard.subject[1] :].replace("\0", " ")
        return len(body.split()) <= 40 and not _LOOKS_BACK.search(body)

    def _title_counts(self) -> bool:
        """ "Anmeldung" in the subject alone: a registration unless the body only asks."""
        known = self.known
        if not self.facts and all(_ANSWERS.search(m.words) for m in self.titled):
            return False
        facts = known.consents_given or known.attendance_stated or (known.people_stated and known.choice_decided)
        if self._asks() and self.heard.has(Says.ASKS, Says.REGISTERED):
            facts = known.consents_given  # "habt ihr meine Anmeldung?", "ist in B noch Platz?" below such a subject
        else:
            facts = facts or self.facts
        return bool(self.titled) and (facts or bool(self.comes) or not self._asks() or bool(self.asked))

    def _changes(self, registers: bool) -> list[Match]:
        heard = self.heard
        hard = [
            m
            for m in heard.of(Says.CHANGES, Says.RENAMES)
            if not (heard.in_subject(m) and registers) and not (heard.only_asked(m) and not self._somebodys(m))
        ]
        withdrawn = [m for m in heard.of(Says.WITHDRAWS) if not self.known.consents_given or not registers]
        if withdrawn and any(all(c.end <= m.start or m.end <= c.start for m in withdrawn) for c in self.cancels):
            return []  # "Meldet mich ab, die Einwilligung nehme ich damit auch zurück"
        if withdrawn:
            return withdrawn  # nobody takes back what he has not given
        soft = [] if self.known.names_given else heard.of(Says.RATHER, Says.WITHDRAWS)  # "Vergessen! Uwe Wolf"
        standing = heard.has(Says.REGISTERED, Says.KEEPS) and not heard.has(Says.REPEATS)
        standing = standing or any(_FORMER.search(_clause(heard, m)) for m in hard)
        if self.cancels and not standing and not hard:
            return []
        changed = {heard.text.clause(m.start) for m in hard}
        if hard and (standing or all(heard.text.clause(m.start) in changed for m in self.registers)):
            return hard
        if self.cancels and not (self.known.choice_named or self.known.attendance_stated or self.known.consents_given):
            return []  # "ist nun doch im Urlaub, wir anderen bleiben dabei": nothing is said that could change
        if soft and (standing or not registers) and not (self.comes and self.known.required_given and not standing):
            return soft
        return []

    def _somebodys(self, m: Match) -> bool:
        return bool(re.search(r"\b(?:mich|uns|meine?\w*|unsere?\w*|me|us|my|our)\b", _clause(self.heard, m)))

    def _stays_away_only(self) -> bool:
        """Somebody who comes by livestream because he cannot come in person cancels nothing."""
        if self.known.watches and all(m.rule.name in _STAYS_AWAY for m in self.cancels):
            return not self.heard.has(Says.REGISTERED, Says.KEEPS)
        if not self.known.at_screen or not (self.registers or self.comes):
            return False
        low = self.heard.text.low
        return self.known.consents_given or all(_ONLINE.search(low, m.start, m.end + 90) for m in self.cancels)

    def _for_another_thing(self) -> bool:
        """ "Ich möchte mich für den Deutschkurs anmelden", whatever else the mail names."""
        text = self.heard.text
        wanted = [text.clause(m.start) for m in self.registers]
        return any(
            any(a <= m.start < b for a, b in wanted) and _FOR.search(text.low, 0, m.start)
            for m in self.heard.of(Says.OTHER)
        )

    def _answers_ours(self) -> bool:
        """All that we ask for is told, the workshop by name: a course mentioned beside it is none that is asked for."""
        known = self.known
        return known.choice_complete and known.choice_named and known.required_given and known.consents_given

    def _clearly_ours(self) -> bool:
        known = self.known
        if (self.registers and (known.choice_named or known.names_event)) or known.watches:
            return True
        if self.comes and known.choice_decided and known.consents_given:
            return True
        return known.choice_complete and (
            known.names_event or known.required_given or bool(self.registers or self.comes)
        )

    def _asks(self) -> bool:
        return bool(self.heard.asked) or self.heard.has(Says.ASKS)


def _clause(heard: Heard, m: Match) -> str:
    a, b = heard.text.clause(m.start)
    return heard.text.low[a:b]


def _doubts(
    message: Message, heard: Heard, known: Known, intent: Intent, says: _Weighing, group_limit: int
) -> Iterable[Doubt]:
    simple = {
        Says.CONDITION: Doubt.CONDITION,
        Says.WHEN: Doubt.CONDITION,
        Says.TENTATIVE: Doubt.TENTATIVE,
        Says.OFFICIAL: Doubt.OFFICIAL,
        Says.AGAINST_WILL: Doubt.AGAINST_WILL,
        Says.ABSURD: Doubt.ABSURD,
    }
    later = [m for m in heard.of(Says.TENTATIVE) if intent is Intent.CANCEL and _next_time(heard, m)]
    yield from (simple[m.means] for m in heard.matches if m.means in simple and m not in later)
    if heard.has(Says.INTERESTED) and not says.registers and not (says.comes and says.facts):
        yield Doubt.TENTATIVE
    if known.people > group_limit:
        yield Doubt.ABSURD
    if intent is Intent.CANCEL and (says.registers or withdrawing.put_off(heard.text.low) or _comes_too(heard, says)):
        yield Doubt.MIXED
    if intent is Intent.OTHER and (known.other_event or heard.has(Says.OTHER)):
        yield Doubt.OTHER_MATTER
    complete = known.choice_complete and known.required_given
    alone = not message.zone(Zone.FORWARDED, Zone.HISTORY, Zone.QUOTE) and not message.attachments
    own = alone and (says.registers or says.comes)  # nothing stands below a bare "WG:"
    if message.forwarded and not ((complete or own) and known.people_stated):
        yield Doubt.FORWARDED
    told = complete and known.people_stated and known.required_given and (known.choice_named or known.consents_given)
    if heard.has(Says.BELOW) and message.forwarded and not told:
        yield Doubt.FORWARDED
    told = known.choice_named or known.consents_given or known.attendance_stated or known.answering
    bare = _is_bare(heard) or (not told and any(_DOCUMENT.match(a.type) for a in message.attachments))
    if message.attachments and not complete and (heard.has(Says.ATTACHED) or bare):
        yield Doubt.ATTACHMENT_ONLY


_ANOTHER_TIME = Sought(
    r"nächst|ander(?:es|en|e) (?:mal|jahr)|künftig|zukunft|\bwieder\b|hätte|wäre|würde|\bnext\b|another|future|again|would"
)


def _next_time(heard: Heard, m: Match) -> bool:
    return withdrawing.NEXT_TIME.search(heard.text.low, *heard.text.piece(m.start)) is not None


def _comes_too(heard: Heard, says: _Weighing) -> bool:
    """ "Er kann nicht, ich komme": who says of himself that he comes does not leave, the next time aside."""
    text = heard.text
    pieces = [text.piece(m.start) for m in says.comes if not heard.in_subject(m)]
    other = (_ANOTHER_TIME, DENIED)
    return any(
        _FIRST_PERSON.search(text.low, a, b) and not any(w.search(text.low, a, b) for w in other) for a, b in pieces
    )


_DOCUMENT = expression(r"application/(?!pgp|(?:x-)?pkcs|ics|vcard|ms-tnef|octet)")
"""What may be a form that somebody filled in; no signature, no card, no appointment."""


def _own_words(heard: Heard) -> list[str]:
    """The words of the body."""
    return heard.text.low[heard.subject[1] :].replace("\0", " ").split()


def _is_bare(heard: Heard) -> bool:
    """Whether the body holds next to nothing."""
    return len(_own_words(heard)) < 4


def _flags(heard: Heard) -> Iterable[Flag]:
    if heard.has(Says.NEEDS):
        yield Flag.NEEDS
    courteous = [m for m in heard.matches if m.means in (Says.REGISTERS, Says.COMES, Says.CANCELS, Says.CHANGES)]
    for a, b in heard.asked:
        if not any(a <= m.start < b and not heard.asks_about(m) for m in courteous):
            yield Flag.QUESTION
    if any(not heard.in_subject(m) for m in heard.of(Says.ASKS)):
        yield Flag.QUESTION


def _remarks(heard: Heard) -> Iterable[Finding]:
    names = {
        Says.NEEDS: ("flag", "needs"),
        Says.ASKS: ("flag", "question"),
        Says.CONDITION: ("doubt:condition", "condition"),
        Says.WHEN: ("doubt:condition", "condition"),
        Says.TENTATIVE: ("doubt:tentative", "tentative"),
        Says.OFFICIAL: ("doubt:official", "official"),
        Says.AGAINST_WILL: ("doubt:against-will", "against-will"),
        Says.ABSURD: ("doubt:absurd", "absurd"),
        Says.ATTACHED: ("doubt:attachment-only", "attachment-only"),
        Says.BELOW: ("doubt:forwarded", "forwarded"),
    }
    for m in heard.matches:
        if m.means in names:
            field, value = names[m.means]
            yield Finding(field, value, heard.text.words(*m.span), m.start, m.end, m.rule.name)
    for a, b in heard.asked:
        yield Finding("flag", "question", heard.text.words(a, b).strip(), *_trim(heard.text, a, b), rule="Fragezeichen")


def _trim(text: Text, a: int, b: int) -> Span:
    words = text.original[a:b]
    return a + len(words) - len(words.lstrip()), b - len(words) + len(words.rstrip())

"""The safety net: words of the sender that touch what decides, and that no reader explained.

In: one mail after everything was read. Out: `Finding`s of the field "doubt:unexplained", each with the clause that
nobody understood. Never: a fact. A confirmation is earned by understanding the whole mail, not the half of it that
happened to fit a rule; what touches a consent, the people, a choice, the attendance or a reserve and stays unexplained
goes to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from mailflow.learnt import expression
from mailflow.model import Attendance, ConsentPolicy, Event, Finding, Intent, Message, Zone
from mailflow.reading import (
    bystanders,
    company,
    curt,
    doings,
    errands,
    foreign,
    half_said,
    names,
    places,
    predicates,
    that_day,
    undecided,
    withdrawing,
    withheld,
)
from mailflow.reading.bearing import Bearing
from mailflow.reading.boxes import Boxes
from mailflow.reading.catalogues import catalogue
from mailflow.reading.declined import declined
from mailflow.reading.facts import Choices, Consents, Matter, People, Presence, Says, Span
from mailflow.reading.held_back import OWN, WEAKENS, HeldBack
from mailflow.reading.numbers import of_things
from mailflow.reading.occasions import others
from mailflow.reading.offers import without_offers
from mailflow.reading.patterns import patterns
from mailflow.reading.programme import programme
from mailflow.reading.purpose import Heard, titles
from mailflow.reading.remarks import Remarks
from mailflow.reading.rule import Match
from mailflow.reading.shares import doubtful
from mailflow.reading.sought import Sought, made
from mailflow.reading.surroundings import stays
from mailflow.reading.tables import tables
from mailflow.reading.text import MASK, Text

FIELD = "doubt:unexplained"
UNCLEAR = "words beside it that were not understood"
_EXPLAINS = frozenset(
    {Says.CONDITION, Says.WHEN, Says.TENTATIVE, Says.INTERESTED, Says.NEEDS, Says.ASKS, Says.ABSENT, Says.OTHER}
)
"""What explains a reserve: it raises a doubt or a flag of its own, or stands in no request."""


_GREETS = expression(
    r"\W*(?:hallo|hi|hey|moin\w*|servus|guten|gr(?:ü|ue)(?:ß|ss)\w*|sehr geehrte\w*|liebe[rs]?|werte\w*|dear|hello|good)\b[^.!?]*[,.!]?\s*$"
)
_SHORT = 40  # characters of a first line without a sentence
_REASONS = frozenset(
    {
        "is elsewhere on that day",
        "something else cannot be moved",
        "is not let go",
        "is not let go (en)",
        "something comes first",
        "takes it back in passing",
        "takes it back in passing (en)",
        "begins anew",
    }
)  # of whoever cancels
_OF_REGISTRATIONS = frozenset({Matter.WITHDRAWS, Matter.PEOPLE, Matter.CHOICE, Matter.CONSENT, Matter.DEED})
"""In a cancellation or change the state says whom and what it concerns."""


_RESERVES = frozenset(
    {
        Matter.RESERVE,
        Matter.CONDITION,
        Matter.PUT_OFF,
        Matter.MAYBE,
        Matter.NOT_YET,
        Matter.WHETHER,
        Matter.AGAINST,
    }
)
_SUBJECTS = ("matters", "company", "pending", "permission", "tales", "second_thoughts")


@dataclass(frozen=True)
class Read:
    """All that the readers made of one mail."""

    message: Message
    event: Event
    heard: Heard
    people: People
    choices: Choices
    consents: Consents
    presence: Presence
    remarks: Remarks

    @property
    def text(self) -> Text:
        return self.heard.text

    @cached_property
    def titles(self) -> list[Span]:
        return list(titles(self.text, self.event))

    @cached_property
    def greeting(self) -> int:
        """Where the greeting ends: after the first line of the body, if it greets or is too short for a sentence."""
        own = next(iter(self.message.zone(Zone.OWN)), None)
        a, b = self.text.line(own.start) if own else (0, 0)
        return b + 1 if _GREETS.match(self.text.low, a, b) or b - a < _SHORT else 0

    @cached_property
    def questions(self) -> list[Span]:
        """Questions of the body that ask for nothing else: the staff see them by their flag."""
        return list(self.heard.asked)

    @cached_property
    def bearing(self) -> Bearing:
        """What of the text bears on coming, with all that names a workshop or speaks of a consent."""
        found = [(f.start, f.end) for f in (*self.choices.findings, *self.consents.findings) if f.start >= 0]
        codes = "|".join(re.escape(w.code) for w in self.event.workshops)
        noun = self.event.choice_noun.lower()
        found += [m.span() for m in made(rf"\b{re.escape(noun)}").finditer(self.text.low) if noun]
        if codes:
            found += [m.span() for m in made(rf"\b(?:{codes})\b").finditer(self.text.original)]
        return Bearing.of(self.text, [*found, *self.titles])

    def stays_away(self, span: Span) -> bool:
        """Whether the piece of the span names somebody else and says that he stays away."""
        a, b = self.text.piece(span[0])
        return any(a <= x < b for x, _ in self.people.absent)

    @cached_property
    def left_open(self) -> list[Finding]:
        """Words about the choice or the attendance that decide nothing: they are asked for."""
        found = [*self.choices.findings] if self.choices.undecided else []
        return [*found, *(self.presence.findings if None in self.presence.by_person else ())]

    @cached_property
    def reserved(self) -> list[Span]:
        """Reserves that another reader has understood."""
        known = (*self.heard.harmless, *self.heard.elsewhere, *(m.span for m in self.heard.of(*_EXPLAINS)))
        return [*known, *declined(self.text, self.event, self.choices.findings, self.bearing)]


def unexplained(read: Read, intent: Intent) -> tuple[Finding, ...]:
    """The clauses that nobody explains, each once, in the order of the text."""
    found: dict[Span, Finding] = {}
    for span, matter, rule in sorted(_loose(read, intent)):
        if rule != _ELSEWHERE and _only_sounds_so(read, span, matter):
            continue
        found.setdefault(read.text.clause(span[0]), _finding(read, span, matter, rule))
    return tuple(found.values())


def _only_sounds_so(read: Read, span: Span, matter: Matter) -> bool:
    """A false alarm, going by the whole sentence. What is chosen and what is allowed is never left to that."""
    remarks, at = read.remarks, span[0]
    if matter in _RESERVES:
        return remarks.unreserved(at)
    if matter in (Matter.ATTENDANCE, Matter.PEOPLE) and remarks.certain(at):
        return True
    return matter in (Matter.PEOPLE, Matter.WITHDRAWS, Matter.DEED) and remarks.harmless(at)


_ELSEWHERE = "elsewhere on the day"
"""What names a day and a place is a fact; the sound of the words does not make it harmless."""
_OF_THE_WRITER = (Matter.PUT_OFF, Matter.RESERVE, Matter.NOT_YET)


def _finding(read: Read, span: Span, matter: Matter, rule: str) -> Finding:
    """A required consent is asked for where it is unclear; all else goes to a person."""
    text = read.text
    a, b = _clause(text, span)
    words = text.words(a, b)
    a, b = a + len(words) - len(words.lstrip()), b - len(words) + len(words.rstrip())
    term = read.event.consent(rule) if matter is Matter.CONSENT else None
    if term is not None and term.policy is ConsentPolicy.REQUIRED:
        return Finding(f"consent:{term.id}", "unclear", text.words(a, b), a, b, rule=UNCLEAR)
    return Finding(FIELD, matter.value, text.words(a, b), a, b, rule=rule)


def _clause(text: Text, span: Span) -> Span:
    """The clause of a span, as far as the sender's own words go."""
    a, b = text.clause(span[0])
    end = text.low.find(MASK, span[0], b)
    return min(a, span[0]), max(span[1], end if end >= 0 else b)


def _loose(read: Read, intent: Intent) -> Iterator[tuple[Span, Matter, str]]:
    explained = {
        Matter.PEOPLE: company.explained,
        Matter.ATTENDANCE: _attendance_known,
        Matter.RESERVE: _reserve_known,
        Matter.CONDITION: _condition_known,
        Matter.PUT_OFF: _open_elsewhere,
        Matter.MAYBE: _maybe_known,
        Matter.NOT_YET: _not_yet_known,
        Matter.WHETHER: _whether_known,
        Matter.AGAINST: _against_known,
        Matter.CHOICE: _choice_known,
        Matter.WITHDRAWS: _withdrawal_known,
        Matter.CONSENT: _consent_known,
        Matter.DEED: _deed_known,
    }
    text = without_offers(Boxes.of(read.text).text, programme(read.event))
    found = [m for subject in _SUBJECTS for m in catalogue(subject).all(text)]
    benign = [*read.titles, *(m.span for m in found if m.means is Matter.NOTHING and company.tells_only(read, m))]
    plain = [read.text.clause(m.start) for m in found if m.means is Matter.REQUEST]
    for m in found:
        if m.means in (Matter.NOTHING, Matter.REQUEST) or _inside(m.span, benign):
            continue
        if m.means is Matter.DEED and _within(m.span, plain):
            continue
        if m.means in _OF_THE_WRITER and _of_the_sender(read, read.text.clause(m.start)):
            continue
        if m.means in _OF_REGISTRATIONS and intent is not Intent.REGISTER:
            continue
        if intent is Intent.CANCEL and (
            m.rule.name in _REASONS
            or (m.means is Matter.RESERVE and _cancels(read, m))
            or _says_so(read, m)
            or _not_yet_well(read, m)
            or (m.means in _RESERVES and _another_time(read, m))
        ):
            continue  # "kann nicht mehr kommen", "bin auf Dienstreise": that is what it says, or why
        if intent is Intent.CHANGE and m.rule.name == "begins anew":
            continue  # "Kommando zurück: Workshop C"
        if not explained[m.means](read, m):
            yield m.span, m.means, m.rule.name
    if intent is Intent.REGISTER:
        tales = [*read.titles, *(m.span for m in found if m.means is Matter.NOTHING and _is_tale(read, m))]
        weak = (x for x in _weakened(read, tales) if not company.of_somebody(read, x) and not _of_others(read, x))
        yield from ((span, Matter.RESERVE, "coming denied or put off") for span in weak)
        away = that_day.elsewhere(read.text, read.event, read.bearing, read.questions)
        yield from ((span, Matter.RESERVE, _ELSEWHERE) for span in away if not _of_the_sender(read, span))
        yield from ((span, Matter.RESERVE, "not to be counted yet") for span in withheld.by_the_writer(read))
        yield from ((span, Matter.RESERVE, "sounds like a reserve") for span in _doubtful(read))
        for consent, span in _consents(read, benign):
            yield span, Matter.CONSENT, consent
        if not read.heard.has(Says.REGISTERS, Says.COMES):
            named = [(f.start, f.end) for f in read.choices.findings if f.start >= read.heard.subject[1]]
            told = curt.told(read.text, named, read.questions)
            yield from ((span, Matter.CHOICE, "told of, not chosen") for span in told)
        yield from ((span, Matter.DEED, "another occasion") for span in others(read.text, read.event))
        persons = read.people.persons
        yield from (
            (span, Matter.PEOPLE, "somebody more") for span in (*company.scraps(read), *company.after_all(read))
        )
        if len(persons) < 2:
            yield from (
                (span, Matter.PEOPLE, "others who come as well") for span in half_said.others(read.text, read.message)
            )
        beside = bystanders.other_names(read.message, read.text, persons)
        somebody = (*beside, *bystanders.other_subjects(read.message, read.text, read.event, persons))
        for span in (s for s in somebody if not read.stays_away(s)):
            yield span, Matter.PEOPLE, "another name"
        yield from ((span, Matter.CHOICE, "a workshop that nobody takes") for span in _lost_choices(read))
        for span in bystanders.titles_for_names(read.event, persons):
            yield span, Matter.PEOPLE, "words of a title taken for a name"
        for span in doubtful(read.text, read.event, read.people.persons, read.choices):
            yield span, Matter.CHOICE, "a choice of some that was taken for all"


def _doubtful(read: Read) -> Iterator[Span]:
    """Remarks that sound like a reserve and that nobody has understood. A question beside a registration is none (policy §4);
    who has no name and what consent is open will be asked for anyway."""
    regions = [(r.start, r.end) for r in read.message.zone(Zone.OWN, Zone.ANSWER)]
    people = (span for p in read.people.persons for span in p.spans)
    told = [
        *read.questions,
        *(m.span for m in read.heard.matches),
        *people,
        *((a, b) for _, a, b in read.consents.loose),
    ]
    found = (s for s in read.remarks.doubtful(regions) if not any(s[0] <= a < s[1] for a, _ in told))
    return (s for s in found if not (_lacks_choice(read) and undecided.which_one(read.text, s, read.event.choice_noun)))


def _of_the_sender(read: Read, span: Span) -> bool:
    """ "Vier Ehrenamtliche reisen an, ich selbst bleibe zu Hause": of whoever only registers others."""
    return not any(p.is_sender for p in read.people.persons) and stays(read.text.low[slice(*span)])


def _of_others(read: Read, span: Span) -> bool:
    """ "Irmgard Pape kommt erst zur nächsten Tagung": said of somebody who is named and stays away."""
    return _of_the_sender(read, span) or read.stays_away(span)


def _is_tale(read: Read, m: Match) -> bool:
    """What tells only of others explains nothing that is said of the writer: "Mein Chef sagt, ich kann nicht weg"."""
    return company.tells_only(read, m) and not (
        m.rule.name.startswith("company") and re.search(r"\b(?:ich|i)\b", m.words)
    )


def _cancels(read: Read, m: Match) -> bool:
    a, b = read.text.clause(m.start)
    beside = any(a <= c.start < b for c in read.heard.of(Says.CANCELS))
    return m.rule.name.startswith("against") and (
        beside or bool(_NOT.search(m.words))
    )  # "doch keine zeit. nehmt mich raus"


def _says_so(read: Read, m: Match) -> bool:
    """ "Rechnen Sie am Donnerstag nicht mit mir": words that cancel put off nothing."""
    return m.means is Matter.PUT_OFF and any(c.start <= m.start and m.end <= c.end for c in read.heard.of(Says.CANCELS))


def _another_time(read: Read, m: Match) -> bool:
    """ "Ich sage ab, vielleicht klappt es nächstes Jahr" """
    text = read.text
    return bool(withdrawing.NEXT_TIME.search(text.low, text.piece(m.start)[0], text.piece(m.end - 1)[1]))


def _not_yet_well(read: Read, m: Match) -> bool:
    """ "Noch nicht wieder gesund": why he cancels; what is not yet certain may still be otherwise."""
    return m.means is Matter.NOT_YET and not _SETTLED.search(read.text.low, *read.text.piece(m.start))


def _attendance_known(read: Read, m: Match) -> bool:
    if _inside(m.span, [(f.start, f.end) for f in read.choices.findings]):
        return True  # a word of a title: "das Online-Abstimmen (1c)"
    if places.of_the_past(read.text, m.span) or places.of_other_things(read.text, m.span):
        return True
    if _NEGATES.match(m.words) and m.end > read.text.piece(m.start)[1]:
        return True  # "die Jugendlichen kommen nicht heim, letztes Jahr habe ich sie persönlich gefahren"
    a, b = read.text.clause(m.start)
    denied = WEAKENS.search(read.text, a, b)
    found = [f for f in read.presence.findings if a <= f.start < b and not (f.value == "aside" and denied)]
    told = bool(found) or Attendance.LIVESTREAM in read.presence.by_person
    return told or _within(m.span, read.questions)


_NEGATES = expression(r"(?:nicht|kein\w*|not)\b")
_MODE = expression(r"\b(?:modus|teilnahmeart|art der teilnahme|teilnahmeform|präsenz|vor ort|online|attendance|mode)\b")
_COMES = expression(r"\b(?:komme?n?|dabei|teil\w*|überhaupt|come|coming|attend\w*|join\w*|make it|at all)\b")
_SETTLES = expression(
    r"\b(?:entscheide\w*|entscheidung|decide|decision|offen|open|klär\w*|weiß ich|je nachdem|das eine oder|either way)\b"
)
_WHICH = expression(r"\b(?:welche\w*|which)\b")
_NEAR = 200  # characters: as far as a sentence or two before
_OPEN = Sought(r"\b(?:offen|unklar|unsicher|unentschieden)\b")


def _lacks_choice(read: Read) -> bool:
    return any(s not in c for s in read.event.slots for c in read.choices.by_person)


def _names_choice(read: Read, a: int, b: int) -> bool:
    """ "Forum: noch offen", "Frau Ehlert: noch offen": of the choice, or of a participant's."""
    noun = read.event.choice_noun.lower()
    named = any(a <= x < b for p in read.people.persons for x, _ in p.spans)
    return (
        named or bool(noun and noun in read.text.low[a:b]) or bool(re.search(r"\b(?:aus)?wahl\b", read.text.low[a:b]))
    )


_WAHL = expression(r"\b(?:aus)?wahl\b.*\b(?:noch|später|offen|aus|nach)\b")
_WAS = Sought(r"\b(?:war|waren|wollte|wollten|hatte|hatten|was|were|had)\b")


def _reserve_known(read: Read, m: Match) -> bool:
    """Read as a reserve already, or asked."""
    if predicates.denies_another(read.text, m) or predicates.of_ours(read.text, read.text.clause(m.start)[0]):
        return True
    if predicates.of_a_thing(read.text, m.start) and not read.bearing.may_hinder(*read.text.piece(m.start)):
        return True
    return _open_elsewhere(read, m) or _inside(m.span, read.reserved) or _within(m.span, read.questions)


def _open_elsewhere(read: Read, m: Match) -> bool:
    """It leaves open something else than coming: a required consent, which is asked for then, a voluntary one, the
    workshop; or it is over."""
    a, b = read.text.clause(m.start)
    required = {f"consent:{t.id}" for t in read.event.consents if t.policy is ConsentPolicy.REQUIRED}
    if any(f.field in required and f.value != "true" and a <= f.start < b for f in read.consents.findings):
        return True
    if any(a <= f.start < b for f in read.left_open):
        return True
    if _lacks_choice(read) and (_names_choice(read, a, b) or _WHICH.search(read.text.low, a, b)):
        hindered = _OF_COMING.search(read.text.low, a, b) or read.bearing.may_hinder(a, b)
        if _OPEN.search(m.words) or (_WAHL.search(read.text.low, a, b) and not hindered):
            return True  # "Bei mir steht die Wahl noch aus, ich muss erst sehen, was Tom erzählt": it is asked for
        if undecided.which_one(read.text, (a, b), read.event.choice_noun) and not hindered:
            return True  # "Welches Forum, überlege ich mir noch"
    x, y = read.text.piece(m.start)
    if None in read.presence.by_person and _MODE.search(read.text.low, a, b) and _SETTLES.search(m.words):
        return True  # "Modus noch offen" in the subject
    settles = _SETTLES.search(read.text.low, a, b) and not _COMES.search(read.text.low, a, b)
    if settles and any(a - _NEAR < f.start < a for f in read.left_open):
        return True  # "In person or online, depending on my shift. I will decide the week before."
    before = read.text.clause(a - 1)[0] if a else a  # "Namen? Muss ich erst im Büro nachsehen."
    if re.search(r"\bnamen?\b|name\b", read.text.low[before:y]) and any(not p.name for p in read.people.persons):
        return True  # "Nachname reiche ich nach": it is asked for
    if _stays_at_home(read, *read.text.piece(m.start)):
        return True
    if _WAS.search(read.text, x, y) and read.bearing.overcome(m.start):
        return True
    optional = {f"consent:{t.id}" for t in read.event.consents if t.policy is ConsentPolicy.OPTIONAL}
    if any(f.field in optional and x <= f.start < y for f in read.consents.findings):
        return True  # "Fotos eher nicht"
    if _inside(m.span, [(f.start, f.end) for f in read.choices.findings if f.value != "?"]):
        return True  # a word of a title: "Wenn der Stuhl leer bleibt"
    return (
        _weighed(read, m)
        or _inside(m.span, (*read.heard.harmless, *read.heard.elsewhere))
        or read.bearing.before(m.start)
    )


def _weighed(read: Read, m: Match) -> bool:
    """Words that leave only the workshop or the attendance open, or say an order of wishes."""
    return any(a < m.end and m.start < b for a, b in (*read.choices.weighed, *read.presence.weighed))


_RELUCTANT = expression(
    r"(?:wenn'?s|wenn es|wenn das) (?:denn |schon |halt |eben |unbedingt )?(?:nicht anders geht|anders nicht geht|sein muss|nötig ist|so sein soll|dazugehört)"
    r"|if (?:i|we) must|if it (?:must be|has to be)"
)
"""A yes that is given unwillingly is a yes."""


def _condition_known(read: Read, m: Match) -> bool:
    if _RELUCTANT.match(read.text.low, m.start) or places.of_the_open_place(read.text, m.start, read.presence):
        return True
    if read.presence.streams(read.text.low[slice(*read.text.clause(m.start))]):
        return True
    if m.words.startswith("once") and _FORMERLY.search(read.text, read.text.piece(m.start)[0], m.start):
        return True  # "I once sent the invoice to my grandmother"
    return _reserve_known(read, m) or _within(m.span, read.consents.judged) or not read.bearing.hangs(m.start)


_FORMERLY = Sought(r"(?:^|\W)(?:i|we|he|she|they|who|has|have|had|was|were)\s+$")


def _maybe_known(read: Read, m: Match) -> bool:
    if _ranked(read) and _chosen(read, m):
        return True
    if read.presence.streams(read.text.low[slice(*read.text.clause(m.start))]):
        return True
    return _reserve_known(read, m) or not read.bearing.bears(*read.text.piece(m.start))


_SETTLED = expression(
    r"\b(?:sicher\w*|fest\w*|klar\w*|entschieden|raus|heraus|bestätigt\w*|offen|einig|endgültig\w*|verbindlich\w*|zusage\w*|zugesagt|"
    r"genehmig\w*|bewillig\w*|freigegeben|überblick|absehen|absehbar|abschätzen|sagen|versprechen|wissen|weiß)\b"
)


def _not_yet_known(read: Read, m: Match) -> bool:
    """ "Meine Adresse ist noch nicht eingetragen" puts nothing off."""
    a, b = read.text.piece(m.start)
    if _lacks_choice(read) and _names_choice(read, a, b) and not _OF_COMING.search(read.text.low, a, b):
        return True  # "Die Workshops habe ich mir noch nicht angesehen": it is asked for
    if _HOW_TO.search(read.text, read.text.clause(a)[0], a) and len(read.text.low[a:b].split()) <= _SCRAP:
        return True  # "Meine Enkelin zeigt mir, wie man Nachrichten löscht, ich schaffe es noch nicht"
    bears = read.bearing.bears(a, b) or read.bearing.may_hinder(a, b) or _SETTLED.search(read.text.low, a, b)
    return _reserve_known(read, m) or not bears


_HOW_TO = Sought(r"\b(?:wie man|how to)\b[^.;!?\0]*,\s*$")
_SCRAP = 6  # words that say no more than that one cannot do it yet
_OF_COMING = expression(
    r"\b(?:komm\w*|teiln\w*|nehme\w* .*\bteil|dabei|anmeld\w*|angemeldet|zusag\w*|zugesagt|freigestellt|frei|urlaub)\b"
)
_FIRST = expression(r"\b(?:ich|wir|mein\w*|unser\w*|mich|mir|uns|i|we|my|our|me|us)\b")
_OURS = expression(
    r"\b(?:bei|für|von|zu|mit|unter|an|in|aus|for|with|of) (?:uns|mir|mich|mein\w*|unser\w*|us|me|my|our)\b"
)
_ASKED_OF_YOU = expression(r"(?:ob|inwieweit|whether) (?:sie|ihr|man|you)\b")


def _whether_known(read: Read, m: Match) -> bool:
    """ "Ob ich komme", "ob mein Chef mich lässt"; but not "ob das so passt", "ob Sie mit mir rechnen", "ob das bei uns
    ginge"."""
    a, b = m.start, read.text.piece(m.start)[1]
    if _reserve_known(read, m) or not OWN.search(read.text, a, b) or _ASKED_OF_YOU.match(read.text.low, a):
        return True
    if doings.by_himself(read.text, a) or predicates.asked_by_another(read.text, a) or predicates.of_ours(read.text, a):
        return True
    own = _FIRST.search(_OURS.sub(" ", read.text.low[a:b]))
    return not (read.bearing.bears(a, b) or (own and own[0][0] in "mu"))


def _against_known(read: Read, m: Match) -> bool:
    return read.bearing.overcome(m.start) or _within(m.span, read.questions) or not read.bearing.bears(*m.span)


def _stays_at_home(read: Read, a: int, b: int) -> bool:
    """Who takes part at the screen says why nobody comes: "mit der Hüfte komme ich noch nicht bis Lindau"; no condition."""
    x, y = read.text.clause(a)
    beside = _only_watches(read) and any(
        x <= f.start < y for f in read.presence.findings
    )  # "ich kann nicht weg, höre mir aber alles im Stream an"
    beside = beside or bool(_THEREFORE.match(read.text.low, y) and _only_watches(read))
    return (
        (_watches(read) or beside)
        and bool(_DENIED.search(read.text.low, a, b))
        and not _IF_ONLY.search(read.text.low, a, b)
    )


_THEREFORE = expression(
    r"\s*(?:(?:und|also) )?(?:darum|deshalb|deswegen|daher|drum|also|dann eben|bleibt|so|hence|therefore|so)\b[^.!?;\n\0]{0,40}\b(?:\w*stream\w*|online|bildschirm|digital)\b"
)
""" "Ich kann hier nicht weg. Darum der Livestream"."""


def _only_watches(read: Read) -> bool:
    return {*read.presence.by_person} == {Attendance.LIVESTREAM}


def _watches(read: Read) -> bool:
    return read.presence.wished and _only_watches(read)


_DENIED = expression(r"\b(?:nicht|kein\w*|kaum|not|no|cannot|can't|unable)\b")
_IF_ONLY = expression(
    r"\b(?:wenn|falls|ob|sofern|vielleicht|eventuell|evtl|auch nicht|if|whether|maybe|perhaps|either)\b|stream|online|bildschirm|\bzu(?:schauen|sehen)"
)


def _weakened(read: Read, benign: list[Span]) -> Iterator[Span]:
    """Clauses that deny the writer's coming, put it off or let it hang on something, in words that no reader knows."""
    online = Attendance.LIVESTREAM in read.presence.by_person  # "anreisen kann ich nicht" is understood then
    told = [
        *((f.start, f.end) for f in (*read.choices.findings, *read.consents.findings)),
        *((f.start, f.end) for f in read.presence.findings if f.value != "aside" or online),
        *(m.span for m in read.heard.matches if m.means not in (Says.THANKS, Says.RATHER)),
        *benign,
        *read.choices.weighed,
        *read.presence.weighed,
        *read.heard.idle,
        *read.reserved,
        *read.questions,
    ]
    held = HeldBack(read.text, read.bearing, tuple(told), afar=_watches(read))
    regions = [(r.start, r.end) for r in read.message.zone(Zone.OWN, Zone.ANSWER)]
    yield from (s for s in held.clauses(regions) if not _stays_at_home(read, *s))
    yield from half_said.wavering(read.text, regions)
    found = half_said.reserves(read.text, read.bearing, regions)
    yield from (
        s for s in found if not _within(s, (*read.questions, *read.heard.harmless)) and not _answers_consent(read, s)
    )


def _answers_consent(read: Read, span: Span) -> bool:
    """ "Fotos? Lieber nicht.": a refusal that was read."""
    return any(f.start < span[1] and span[0] < f.end for f in (*read.consents.findings, *read.presence.findings))


def _choice_known(read: Read, m: Match) -> bool:
    """Words of choosing matter beside a workshop that was taken for the choice; a ranked list has read them, and what
    stays open is asked for. "Zwei oder drei Sprachen" is no choice."""
    if of_things(read.text, m.start, read.event.choice_noun):
        return True
    a, b = read.text.clause(m.start)
    open_ = any(a <= f.start < b for f in read.left_open)
    x, y = read.text.piece(m.start)
    if any(x <= f.start < y for f in read.consents.findings):
        return True  # "Fotos sind mir egal"
    return _ranked(read) or _weighed(read, m) or not _chosen(read, m) or open_


def _chosen(read: Read, m: Match) -> bool:
    a, b = read.text.clause(m.start)
    return any(a <= f.start < b for f in read.choices.findings)


def _ranked(read: Read) -> bool:
    return any(len(codes) > 1 for c in read.choices.by_person for codes in c.values())


def _consent_known(read: Read, m: Match) -> bool:
    a, b = read.text.clause(m.start)
    told = any(a <= f.start < b or f.start <= m.start < f.end for f in read.consents.findings)
    if foreign.tells(read.text, m.start) or foreign.pictured(read.text, m.start):
        return True
    head = next((t.span for t in tables(read.text) if t.head[0][0] <= m.start < t.head[-1][1]), None)
    if head and any(head[0] <= f.start < head[1] for f in read.consents.findings):
        return True  # the label of a column
    return told or _within(m.span, read.questions)


def _deed_known(read: Read, m: Match) -> bool:
    """It greets, it is a title, it asks, or another reader has raised a doubt about it."""
    if read.heard.in_subject(m) or m.start < read.greeting or errands.tells(read.text, m):
        return True
    if foreign.asked(read.text, m.start) or foreign.happened(read.text, m.start):
        return True
    a, b = read.text.clause(m.start)
    told = any(a <= f.start < b for f in (*read.consents.findings, *read.presence.findings))
    if _watches(read) and (m.words.endswith(_WATCHES) or "link" in m.words):
        return (
            True  # "Am Tag selbst habe ich Dienst, darf aber zuschauen", "Der Zugangslink kann an diese Adresse gehen"
        )
    return told or _within(m.span, read.questions) or _inside(m.span, read.reserved)


_WATCHES = ("zuschauen", "zusehen", "zuhören", "watch")


def _lost_choices(read: Read) -> Iterator[Span]:
    """Workshops that the mail names and that nobody takes: at the screen nobody asks for one (policy §4)."""
    if any(read.choices.by_person) or not read.event.workshops:
        return
    yield from ((f.start, f.end) for f in read.choices.findings if f.start >= 0 and f.value != "?")  # "Fotos egal"
    named = patterns(programme(read.event)).noun_code.search(read.text)
    if named:
        yield named.span()


def _withdrawal_known(read: Read, m: Match) -> bool:
    if read.bearing.before(m.start) or foreign.asked(read.text, m.start):
        return True
    refused = [read.text.piece(f.start) for f in read.consents.findings if f.value == "false"]
    if _within(m.span, refused):
        return True  # "Auf Fotos bitte ich zu verzichten"
    told = [*(x.span for x in read.heard.of(*_EXPLAINS)), *read.heard.elsewhere]
    return _inside(m.span, told) or _within(m.span, read.questions)


def _consents(read: Read, benign: list[Span]) -> Iterator[tuple[str, Span]]:
    """Words about a consent that no statement explains, and statements that leave a voluntary one open. A consent that
    taking part implies is touched only where a yes was limited."""
    known = [*benign, *(m.span for m in read.heard.of(Says.NEEDS))]
    differ = {t.id for t in read.event.consents if len({c.get(t.id) for c in read.consents.by_person}) > 1}
    told = {t.id for t in read.event.consents if t.id not in differ and _told(read, t.id)}
    for consent, a, b in read.consents.loose:
        if consent in told and a < read.heard.subject[1]:
            continue  # "Anmeldung, jetzt mit Fotoerlaubnis" above, and below how it is meant
        if _of_others(read, read.text.piece(a)):
            continue  # "Beide haben zugestimmt, ich selbst kann nicht kommen"
        if consent not in differ and not _inside((a, b), known):
            yield consent, (a, b)
    for term in read.event.consents:
        found = [f for f in read.consents.findings if f.field == f"consent:{term.id}" and f.start >= 0]
        values = {c.get(term.id) for c in read.consents.by_person}
        if len(values) == 1 and (not _everybody(read, found) or any(_by_name(read, f) for f in found)):
            yield from ((term.id, (f.start, f.end)) for f in found[:1])
        elif term.policy is ConsentPolicy.IMPLIED:
            yield from ((term.id, (f.start, f.end)) for f in found if f.rule == "will say later" and f.value != "true")
        elif term.policy is ConsentPolicy.OPTIONAL and values == {None}:
            yield from (
                (term.id, (f.start, f.end))
                for f in found
                if f.value != "undecided" or _DECIDES.match(read.text.low, f.end)
            )


_DECIDES = expression(
    r"[\s,;.–-]*(?:ach|oder|nein|nee|komm|doch|na)\W+(?:\w+ )?(?:setz|nehm|schreib|tu|lass|streich|trag)\w* (?:sie |ihr )?mich\b"
)
""" "Liste egal – ach, setzen Sie mich drauf": decided after all, in words that nobody read."""


def _told(read: Read, id: str) -> bool:
    return any(c.get(id) is not None for c in read.consents.by_person)


_NOT = Sought(r"\b(?:nicht|nich|kein\w*|nein|no|not)\b")


def _by_name(read: Read, f: Finding) -> bool:
    """ "Stefanie darf fotografiert werden, Jasmin nicht": one answer for all was read, and the names differ."""
    text, persons = read.text, read.people.persons
    a, b = _clause(text, (f.start, f.end))
    said: dict[bool, set[int]] = {True: set(), False: set()}
    for x, y in text.pieces_in(a, b):
        words = {w.plain for w in names.words(text.original, x, min(y, b))}
        denied = bool(_NOT.search(text.low, x, min(y, b)))
        said[denied] |= {i for i, p in enumerate(persons) if words & {t for t in names.core(p.name) if len(t) > 2}}
    return bool(said[True] and said[False]) and said[True] != said[False]


_ALL = Sought(
    r"\b(?:wir|uns|unser\w*|alle\w*|beide\w*|ich|mich|mir|namen|auch f(?:ü|ue)r|also for|we|us|our|all|both|everyone|i)\b"
)


_BUT = Sought(r"\b(?:nur|allerdings|aber|jedoch|dagegen|hingegen|bloß|lediglich|only|except|but|however)\b")


def _everybody(read: Read, found: Iterable[Finding]) -> bool:
    """Whether an answer that holds for all names nobody in particular, or each of them."""
    if len(read.people.persons) < 2:
        return True
    named: set[int] = set()
    for f in found:
        x, y = _clause(read.text, (f.start, f.end))
        if (m := _BUT.search(read.text.low, f.start, y)) and any(
            max(x, m.start() - 40) < a < min(y, m.end() + 60) for p in read.people.persons for a, _ in p.spans
        ):
            return False
        a, b = read.text.piece(f.start)[0], _clause(read.text, read.text.piece(f.end - 1))[1]
        b = min(b, read.text.piece(f.end - 1)[1])
        if _ALL.search(read.text, a, b):
            return True
        words = {w.plain for w in names.words(read.text.original, a, b)}
        named |= {i for i, p in enumerate(read.people.persons) if words & {t for t in names.core(p.name) if len(t) > 2}}
    return not named or len(named) == len(read.people.persons)


def _inside(span: Span, spans: Iterable[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in spans)


def _within(span: Span, spans: Iterable[Span]) -> bool:
    return any(a <= span[0] < b for a, b in spans)

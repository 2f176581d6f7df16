"""The composition: Message + events → Reading.

Each reader looks at the mail once; here their findings meet, and what they leave open is settled: which event, whose
choice, what the mail is for. Nothing here knows a phrase; phrases stand in the catalogues.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace

from mailflow.learnt import expression
from mailflow.model import (
    Asked,
    Attendance,
    Certainty,
    ConsentPolicy,
    ConsentTerm,
    Doubt,
    Event,
    Finding,
    Flag,
    Intent,
    Message,
    Office,
    Participant,
    Reading,
    Request,
    Zone,
)
from mailflow.reading import (
    absence,
    acknowledged,
    alterations,
    answer_labels,
    answered,
    answers,
    as_before,
    bare_yes,
    capitals,
    doings,
    exchange,
    fates,
    guard,
    language,
    misspelt,
    names,
    own_form,
    proxies,
    purpose,
    renaming,
    requests,
    respelt,
    small_letters,
    two_columns,
    undecided,
    which_event,
    withdrawing,
)
from mailflow.reading.facts import Purpose, Says, Span
from mailflow.reading.german import deeds
from mailflow.reading.look import Look
from mailflow.reading.mark import Where
from mailflow.reading.rule import Match
from mailflow.reading.text import Text
from mailflow.reading.which_event import Which

_REQUESTS = frozenset({Intent.REGISTER, Intent.CANCEL, Intent.CHANGE})
_OF_REMARKS = frozenset(
    {
        Says.CANCELS,
        Says.CHANGES,
        Says.RATHER,
        Says.RENAMES,
        Says.REGISTERED,
        Says.OTHER,
        Says.ASIDE,
        Says.OFFICIAL,
    }
)
"""What a remark may sound like without being it."""
_LIMITS = expression(r"\s*(?:aber|jedoch|allerdings|nur|but|only)\b")
_WHETHER_AT_ALL = expression(
    r"\b(?:ob|whether|if) (?:\w+ ){0,3}?(?:ich|wir|i|we)\b[^.!?]*\b(?:komm\w*|teilnehm\w*|dabei|mitmach\w*|schaff\w*|kann|k(?:ö|oe)nnen|come|attend|join|make it)\b"
)
_ONE = expression(r"\b(?:ich|mich|mir|mein\w*|i|me|my)\b")
_ADDRESSED = expression(
    r"\b(?:liebe[rs]?|werte[rs]?|geehrte[rs]?|dear) (?:(?:frau|herr|dr\.|prof\.|mrs\.?|mr\.?|ms\.?) )*$"
)
_MEANT = expression(r"\b(?:gemeint (?:war|waren)|ich meinte|meinte ich|i meant)\b")
LONGEST = 12_000  # characters of own words that are read; a person's registration is shorter


def read(
    message: Message,
    events: Sequence[Event],
    *,
    office: Office,
    asked: Asked | None = None,
    known: Sequence[Participant] = (),
) -> Reading:
    """What `message` says, for a mailbox that holds `events`. `asked` is our open question that it answers, `known` are
    the people whom its sender has registered: of them a mail speaks by first names and in halves of sentences."""
    default = asked.language if asked else (events[0].language if events else "de")
    if message.machine is not None and message.machine.certainty is Certainty.CERTAIN:
        return _automatic(message, default)
    written, words = message.text, misspelt.mended(small_letters.raised(_shortened(message), events), events)
    message = capitals.restored(words.message, events)
    text = Text.of(message)
    which = which_event.find(message, text, events, asked=asked)
    message = answer_labels.numbered(own_form.answered(message, which.event), asked)
    text = Text.of(message)
    heard = purpose.hear(message, text, which.event)
    lang = language.of(
        _body(message) or message.subject, default=asked.language if asked else _language(which, default)
    )
    look = _Whole(message, office, heard, which, asked, events)
    look.leave_out(as_before.strangers(look, known))
    look.disregard_remarks()
    answered.refine(look)
    aim = look.aim()
    if lang == "other":
        aim = replace(aim, doubts=aim.doubts | {Doubt.FOREIGN_LANGUAGE})
    reading = look.agreed_in_each(look.reading(aim, lang), aim, events)
    reading = _by_machine(message, look.of_known(reading, known) or look.guarded(reading), look)
    return _quoted(reading, message.text, words, written)


def _shortened(message: Message) -> Message:
    """The first `LONGEST` characters: a registration is short, and no mail may hold up the others."""
    words = two_columns.spelled_out(message.text[:LONGEST])
    if words == message.text:
        return message
    regions = tuple(replace(r, end=min(r.end, LONGEST)) for r in message.regions if r.start < LONGEST)
    return replace(message, text=words, regions=regions)


def _quoted(reading: Reading, read: str, words: misspelt.Mended, written: str) -> Reading:
    """The reading with its proofs as the mail writes them, where words were put right, a form's rows or answers spelled out."""
    if read == written:
        return reading
    spelt = (_spelt(f, read, words.message.text) for f in reading.findings)
    return replace(reading, findings=tuple(words.written(f, written) for f in spelt))


def _spelt(f: Finding, read: str, written: str) -> Finding:
    """A proof with the letters that the mail has at its place, and those for which blanks were put behind it."""
    if not 0 <= f.start < f.end:
        return f
    blanks = read[f.end :].split("\n", 1)[0]
    end = f.end if blanks.strip() else f.end + len(blanks)
    words = written[f.start : end].rstrip() if end > f.end else written[f.start : f.end]
    return replace(f, text=words, end=f.start + len(words))


def _language(which: Which, default: str) -> str:
    return which.event.language if which.event else default


def _body(message: Message) -> str:
    """Own words without the subject; the subject's, where there are none."""
    own = " ".join(message.words(r) for r in message.zone(Zone.OWN, Zone.ANSWER))
    return own if own.strip() else " ".join(message.words(r) for r in message.zone(Zone.SUBJECT))


def _automatic(message: Message, lang: str) -> Reading:
    machine = message.machine
    found = (Finding("intent", "automatic", machine.detail, rule=machine.rule),) if machine else ()
    return Reading(Intent.AUTOMATIC, language.of(message.text[:2000], default=lang), findings=found)


def _by_machine(message: Message, reading: Reading, look: _Whole) -> Reading:
    """Lists, bulk, spam and absence notes: automatic, unless they read as a person's registration (policy §1)."""
    machine = message.machine
    if machine is None:
        return _without_headers(reading, look)
    found = (Finding("intent", "automatic", machine.detail, rule=machine.rule), *reading.findings)
    if machine.certainty is Certainty.ABSENCE:
        return (
            reading
            if look.asks_for_something(reading)
            else replace(reading, intent=Intent.AUTOMATIC, participants=(), findings=found)
        )
    if reading.intent in (Intent.REGISTER, Intent.CANCEL, Intent.CHANGE) and look.clearly_asks():
        doubt = Doubt.SPAM if "spam" in machine.rule else Doubt.MAILING_LIST
        return replace(reading, doubts=reading.doubts | {doubt}, findings=found)
    return replace(reading, intent=Intent.AUTOMATIC, participants=(), findings=found)


def _without_headers(reading: Reading, look: _Whole) -> Reading:
    """An absence note or newsletter that only its text gives away, and no word of a request in it."""
    heard = look.heard
    if heard.has(Says.BULK) and not look.clearly_asks():
        return replace(reading, intent=Intent.AUTOMATIC, participants=())
    absent = {m.rule.name + heard.text.words(*m.span) for m in heard.of(Says.ABSENT)}
    if len(absent) > 1 and not look.asks_for_something(reading):
        return replace(reading, intent=Intent.AUTOMATIC, participants=())
    return reading


def _without(person: Participant, unclear: Collection[str]) -> Participant:
    """`person` without the consents that are unclear: they are asked for."""
    return replace(person, consents={i: None if i in unclear else v for i, v in person.consents.items()})


class _Whole(Look):
    """One mail before the readers of facts, and what their findings come to."""

    def aim(self) -> Purpose:
        aim = purpose.judge(self.message, self.heard, self._known(), group_limit=self.office.group_limit)
        doubts = aim.doubts | self.people.doubts | self.choices.doubts | self.consents.doubts | self.presence.doubts
        if self.which.several or self._registers_elsewhere():
            doubts |= {Doubt.TWO_EVENTS}
        if self._limits_what_is_asked() or self._only_remarked():
            doubts -= {Doubt.CONDITION, Doubt.TENTATIVE}
        return replace(aim, doubts=frozenset(doubts))

    def disregard_remarks(self) -> None:
        """Hears no other request in remarks that leave a complete registration as it is: "Meinen alten Job habe ich gekündigt"."""
        known = self._known()
        complete = known.choice_complete and known.required_given and all(p.name for p in self.people.persons)
        if complete and self.asked is None and self.heard.has(Says.REGISTERS, Says.COMES):
            heard = self.heard.matches
            kept = tuple(m for m in heard if m.means not in _OF_REMARKS or not self.remarks.harmless(m.start))
            self.heard = replace(self.heard, matches=kept)

    def _registers_elsewhere(self) -> bool:
        """Whether another event stands in the very sentence that registers (policy §4: two events in one mail)."""
        if self.which.beside is None:
            return False
        a, b = self.heard.text.clause(self.which.beside[0])
        return any(a <= m.start < b for m in self.heard.of(Says.REGISTERS, Says.COMES))

    def _limits_what_is_asked(self) -> bool:
        """Every reserve of the mail stands at something that is asked for anyway (policy §4): a required consent that is
        not given; which workshop or whether on site, where the registration itself is said without a reserve."""
        text = self.heard.text
        reserves = self.heard.of(Says.CONDITION, Says.WHEN, Says.TENTATIVE)
        consents = [text.clause(at) for at in self._consents_asked_for()]
        others = [*(text.clause(f.start) for f in self._open_findings()), *self._open_choices()]
        weighed = (*self.choices.weighed, *self.presence.weighed)
        for m in reserves:
            own = text.clause(m.start)
            if self.presence.streams(text.low[slice(*own)]):
                continue
            if any(a <= m.start < b or (b == own[0] and _LIMITS.match(text.low, b)) for a, b in consents):
                continue
            if any(a < m.end and m.start < b for a, b in (*weighed, *self.consents.judged, *self._open_consents())):
                continue
            about = m.means is Says.TENTATIVE or m.words.startswith("je nach")
            about = about and not _WHETHER_AT_ALL.search(text.low, *own)
            if not (about and own in others and self._firmly_said(m)):
                return False
        return True

    def _only_remarked(self) -> bool:
        """Every reserve of the mail stands in a remark that leaves the registration as it is: "Hätte ich das gewusst, …"."""
        reserves = self.heard.of(Says.CONDITION, Says.WHEN, Says.TENTATIVE)
        return bool(reserves) and all(self.remarks.harmless(m.start) or self.remarks.certain(m.start) for m in reserves)

    def _consents_asked_for(self) -> Iterator[int]:
        """Where the mail speaks of a required consent without giving it."""
        required = {c.id for c in self._required()}
        for f in self.consents.findings:
            if f.field.removeprefix("consent:") in required and f.value not in ("true", "false"):
                yield f.start
        yield from (start for consent, start, _ in self.consents.loose if consent in required)
        if self.asked is not None and set(self.asked.missing) <= required and (m := bare_yes.noted(self.heard.text)):
            yield m

    def _open_consents(self) -> Iterator[tuple[int, int]]:
        """ "Ob ich auf Fotos möchte, entscheide ich vor Ort": pieces that put off a consent nobody needs to give."""
        optional = (
            {f"consent:{c.id}" for c in self.event.consents if c.policy is ConsentPolicy.OPTIONAL} if self.event else {}
        )
        for f in self.consents.findings:
            if f.field in optional and f.value == "undecided":
                yield f.start, f.end

    def _open_choices(self) -> tuple[Span, ...]:
        """ "Welches Forum, überlege ich mir noch": clauses that leave open which workshop, where some choice is missing."""
        if not self.event or all(all(s in c for s in self.event.slots) for c in self.choices.by_person):
            return ()
        text, noun = self.heard.text, self.event.choice_noun
        clauses = (text.clause(m.start) for m in self.heard.of(Says.TENTATIVE))
        return tuple(c for c in clauses if undecided.which_one(text, c, noun))

    def _open_findings(self) -> Iterator[Finding]:
        """Words about the choice or the attendance where it stays undecided."""
        if self.choices.undecided and any(p is not Attendance.LIVESTREAM for p in self.presence.by_person):
            yield from self.choices.findings
        if None in self.presence.by_person:
            yield from self.presence.findings

    def _firmly_said(self, reserve: Match) -> bool:
        """Whether the mail registers in words that the reserve has no part in."""
        text = self.heard.text
        return any(
            text.clause(m.start) != text.clause(reserve.start) or m.end <= reserve.start
            for m in self.heard.of(Says.REGISTERS, Says.COMES)
        )

    def _required(self) -> list[ConsentTerm]:
        return [c for c in self.event.consents if c.policy is ConsentPolicy.REQUIRED] if self.event else []

    def _known(self) -> purpose.Known:
        slots = self.event.slots if self.event else ()
        given = self.consents.mail
        required = [c.id for c in self._required()]
        return purpose.Known(
            choice_named=self.choices.named,
            choice_decided=any(self.choices.by_person),
            choice_complete=bool(self.event) and all(all(s in c for s in slots) for c in self.choices.by_person),
            consents_given=any(v is not None for v in given.values())
            or any(v is not None for c in self.consents.by_person for v in c.values()),
            required_given=all(given.get(i) is True for i in required),
            attendance_stated=self.presence.stated,
            at_screen=any(f.value in (Where.LIVESTREAM, Where.EITHER) for f in self.presence.findings),
            watches=self.presence.wished,
            people_stated=self.people.stated,
            form=self.people.form,
            people=len(self.people.persons),
            absent=self.people.absent,
            by_proxy=self.people.by_office and all(p.name for p in self.people.persons),
            names_event=self.which.titled,
            other_event=self.which.other,
            answering=self.asked is not None,
            names_given=answers.brings_names(self.people, self.asked),
            says_yes=self.asked is not None
            and bare_yes.only(self.heard.text, self.heard.subject[1], self.people.sender_name),
            choice_open=self._open_choices(),
            consent_open=next(self._consents_asked_for(), None) is not None,
        )

    def reading(self, aim: Purpose, lang: str) -> Reading:
        registers = aim.intent is Intent.REGISTER
        wanted = aim.intent in (Intent.CANCEL, Intent.CHANGE) or (
            registers and self.heard.has(Says.CHANGES, Says.RATHER)
        )
        event = self.event if aim.intent is not Intent.OTHER or self.which.named or self.asked else None
        return Reading(
            intent=aim.intent,
            language=lang,
            event=event.id if event else None,
            candidates=self.which.candidates,
            participants=self._participants() if registers else (),
            consents=self._mail_consents() if registers or wanted else {},
            flags=aim.flags if aim.intent is not Intent.OTHER else aim.flags - {Flag.QUESTION},
            doubts=aim.doubts,
            request=requests.request(self, aim) if wanted else None,
            attendance_stated=self.presence.stated,
            thanks_only=aim.thanks_only,
            findings=self._findings(aim, registers or wanted),
        )

    def guarded(self, reading: Reading) -> Reading:
        """`reading` with a doubt where words that decide were understood by nobody; one doubt is enough."""
        if self.event is None or reading.doubts or reading.intent not in _REQUESTS:
            return reading
        parts = guard.Read(
            self.message, self.event, self.heard, self.people, self.choices, self.consents, self.presence, self.remarks
        )
        loose = [
            *guard.unexplained(parts, reading.intent),
            *self._strangers(parts, reading.intent),
            *self._either_of_two(),
            *self._meant_elsewhere(),
            *self._answers_for_another(),
        ]
        unclear = {f.field.removeprefix("consent:") for f in loose if f.field != guard.FIELD}
        doubts = frozenset({Doubt.UNEXPLAINED}) if any(f.field == guard.FIELD for f in loose) else frozenset()
        return replace(
            reading,
            consents={i: None if i in unclear else v for i, v in reading.consents.items()},
            participants=tuple(_without(p, unclear) for p in reading.participants),
            doubts=doubts,
            findings=(*reading.findings, *loose),
        )

    def agreed_in_each(self, reading: Reading, aim: Purpose, events: Sequence[Event]) -> Reading:
        """`reading` where several events fit, with the consents that hold whichever it is: only the event is asked for then."""
        fitting = [e for e in events if e.id in reading.candidates]
        if self.event is not None or reading.intent is not Intent.REGISTER or len(fitting) < 2:
            return reading
        each = [self._under(e, aim, reading.language) for e in fitting]
        alike = {c.id for c in fitting[0].consents if all(e.consent(c.id) == c for e in fitting[1:])}
        people = tuple(
            replace(
                p, consents={i: each[0][n][i] for i in alike if all(c[n].get(i) == each[0][n].get(i) for c in each)}
            )
            for n, p in enumerate(reading.participants)
            if all(len(c) == len(reading.participants) for c in each)
        )
        return replace(reading, participants=people) if people else reading

    def _under(self, event: Event, aim: Purpose, lang: str) -> list[Mapping[str, bool | None]]:
        """What each of them agrees to if it is this event; nothing where words stay unexplained."""
        other = copy(self)
        other.event = event
        other._take(self.people)
        found = other.guarded(other.reading(aim, lang))
        return [] if found.doubts else [p.consents for p in found.participants]

    def of_known(self, reading: Reading, known: Sequence[Participant]) -> Reading | None:
        """`reading` where the mail speaks of those who stand: it lets somebody leave, or alters something. None where it
        does neither."""
        if not known or reading.intent is Intent.AUTOMATIC:
            return None
        if self.asked is None and (spelt := respelt.find(self, known)):
            return self._asking(reading, Intent.CHANGE, spelt)
        if fate := fates.find(self, known):
            intent = Intent.CHANGE if fate.coming else Intent.CANCEL
            return self._asking(reading, intent, None if fate.unclear else requests.of(self, fate))
        if self._forgoes(reading, known):
            return self._asking(reading, Intent.CANCEL, Request())
        if self.asked is not None or not self._alters(known):
            return None
        if self._only_praises(reading) or acknowledged.only(self, reading, known):
            return replace(reading, intent=Intent.OTHER, participants=())
        if self._only_asks(reading):
            return replace(reading, intent=Intent.QUESTION, participants=())
        renamed = renaming.find(self, known) if self.heard.has(Says.RENAMES) else None
        altered = renamed or alterations.find(self, known)
        if altered is None and len(known) > 1 and reading.intent is Intent.REGISTER:
            return self._asking(reading, reading.intent, None)  # of some of them it says what nobody understood
        if altered is None or (reading.intent is Intent.CANCEL and not (altered.from_choices or altered.attendance)):
            return None
        return self._asking(reading, Intent.CHANGE, None if altered is alterations.UNCLEAR else altered)

    def _forgoes(self, reading: Reading, known: Sequence[Participant]) -> bool:
        """ "Dann lassen wir es", by somebody who alone stands: what declines an invitation elsewhere."""
        said = [m for m in self.heard.of(Says.DECLINES) if m.rule.name == deeds.FORGOES]
        alone = len(known) == 1 and (known[0].email or "").lower() == self.message.sender.email.lower()
        sound = (withdrawing.sound(self.heard.text, m.span, self.event) for m in said)
        return bool(said) and alone and reading.intent is Intent.OTHER and not self.heard.asked and all(sound)

    def _alters(self, known: Sequence[Participant]) -> bool:
        """Not where it registers anew: somebody else, or once more in full."""
        if self.heard.has(Says.SUBSTITUTES) and not self._exchanges():
            return False
        if self.heard.has(Says.RENAMES) and not self.choices.named:
            return True
        told = [p.name for p in self.people.persons if p.name and not p.is_sender]
        anew = any(not any(names.same(name, k.name) for k in known) for name in told)
        in_full = bool(self._required()) and self._known().required_given and self.heard.has(Says.REGISTERS, Says.COMES)
        return not anew and not in_full

    def _exchanges(self) -> bool:
        """ "Bitte ersetzen Sie B durch C": a workshop takes another's place, nobody does."""
        new = any(not p.is_sender for p in self.people.persons)
        return not new and self.event is not None and exchange.find(self.heard.text, self.event) is not None

    def _only_praises(self, reading: Reading) -> bool:
        """ "Danke für die Bestätigung, ich freue mich auf den Tag", "Ich komme mit dem Zug": he stands already and registers
        nobody; what he remarks is for the staff to see. Who names the event may register once more."""
        remarks = self.heard.has(Says.THANKS) or Flag.NEEDS in reading.flags or not self.which.titled
        return remarks and self._says_nothing_new(reading)

    def _only_asks(self, reading: Reading) -> bool:
        """ "Wo kann ich parken? Ich komme mit einem Kleinbus.": he stands already and wants to know something."""
        return bool(self.heard.asked) and self._says_nothing_new(reading)

    def _says_nothing_new(self, reading: Reading) -> bool:
        says = self.heard.has(Says.REGISTERS, Says.REPEATS) or self.choices.named or self.presence.stated
        agrees = any(v is not None for v in self.consents.mail.values())
        alone = all(p.is_sender for p in self.people.persons)
        return reading.intent is Intent.REGISTER and alone and not (says or agrees)

    def _asking(self, reading: Reading, intent: Intent, asked: Request | None) -> Reading:
        if asked is None:
            return replace(reading, doubts=reading.doubts | {Doubt.MIXED})
        doubts = reading.doubts - {Doubt.MIXED, Doubt.UNEXPLAINED}
        if intent is Intent.CANCEL and Doubt.CONTRADICTION not in self.presence.doubts:
            doubts -= {Doubt.CONTRADICTION}  # "Absage für einen Teilnehmer": it counts who leaves, not who comes
        event = self.event.id if self.event else None
        return replace(
            reading, intent=intent, request=asked, participants=(), doubts=doubts, event=event, thanks_only=False
        )

    def _strangers(self, parts: guard.Read, intent: Intent) -> list[Finding]:
        """People whom a registration names and does not explain: somebody may have been meant to come."""
        if intent is not Intent.REGISTER:
            return []
        return [
            Finding(guard.FIELD, "people", n, a, b, "named, not placed")
            for n, (a, b) in self.people.strangers
            if not (self._takes_part(n) or doings.tells(parts.text, a, parts.bearing.facts) or self._only_named(a))
        ]

    def _only_named(self, at: int) -> bool:
        """ "Hier mein Zettel, liebe Frau Ek", "solange es Menschen wie Frau Ek gibt": addressed, or in a harmless remark."""
        return bool(_ADDRESSED.search(self.heard.text.low, max(0, at - 60), at)) or self.remarks.harmless(at)

    def _either_of_two(self) -> Iterator[Finding]:
        """ "Meine Frau in C, ich in A" above two names: nothing tells which of them writes."""
        facts = (self.choices.by_person, self.presence.by_person, self.consents.by_person)
        alike = all(all(x == each[0] for x in each) for each in facts)
        if self.people.guessed and not alike and (m := _ONE.search(self.heard.text.low)):
            yield Finding(guard.FIELD, "people", m[0], *m.span(), "either of two")

    def _meant_elsewhere(self) -> Iterator[Finding]:
        """ "Gemeint war Workshop C", and this mail named none before: it puts another right, and answers no question of ours."""
        first = min((f for f in self.choices.findings if f.start >= 0), key=lambda f: f.start, default=None)
        if first is None or self.asked is not None:
            return
        if m := _MEANT.search(self.heard.text.low, self.heard.text.clause(first.start)[0], first.start):
            yield Finding(guard.FIELD, "deed", m[0], *m.span(), "puts another mail right")

    def _answers_for_another(self) -> Iterator[Finding]:
        """ "Herr Kessler hat mich gebeten zu antworten: Er möchte in B", and we had asked this sender nothing."""
        if self.asked is None and (m := proxies.ANSWERS_FOR.search(self.heard.text.low)):
            yield Finding(guard.FIELD, "deed", m[0], *m.span(), "answers for somebody else")

    def _takes_part(self, name: str) -> bool:
        """Somebody of whom we had asked is no stranger in the reply."""
        return self.asked is not None and any(p.name and names.same(p.name, name) for p in self.people.persons)

    def _mail_consents(self) -> dict[str, bool | None]:
        return {c.id: self.consents.mail.get(c.id) for c in self.event.consents} if self.event else {}

    def _participants(self) -> tuple[Participant, ...]:
        return tuple(self.participant(i, p) for i, p in enumerate(self.people.persons))

    def _findings(self, aim: Purpose, facts: bool) -> tuple[Finding, ...]:
        found = [*aim.findings]
        if self.which.finding:
            found.append(self.which.finding)
        if facts:
            found += [*self.people.findings, *self.choices.findings, *self.presence.findings, *self.consents.findings]
        return tuple(found)

    def asks_for_something(self, reading: Reading) -> bool:
        """Whether an absence note holds a request after all."""
        if reading.intent not in (Intent.REGISTER, Intent.CANCEL, Intent.CHANGE):
            return False
        return self.choices.named or absence.asks(self.heard)

    def clearly_asks(self) -> bool:
        """Whether a mail by a list reads as a request to the office: said in so many words, not in passing."""
        deeds = [m for m in self.heard.of(Says.REGISTERS, Says.CANCELS, Says.CHANGES) if not self.heard.asks_about(m)]
        known = self._known()
        if (
            known.required_given
            and known.consents_given
            and self.heard.has(Says.COMES)
            and not self.heard.has(Says.BULK)
        ):
            return True  # a form's text sent on by a web page
        if not any(
            re.search(
                r"meld|regist|teilnahme|trag|setz|sign|buch|count|put|merk",
                m.rule.name + self.heard.text.low[m.start : m.end],
            )
            for m in deeds
        ):
            return False
        return (
            bool(deeds)
            and (known.consents_given or known.choice_named or known.people_stated)
            and not self.heard.has(Says.BULK)
        )

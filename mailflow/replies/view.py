"""What a template sees: plain values, cleaned, dated and worded for one language.

In: a `Reply`, the language of its templates and the clock. Out: the variables of docs/templates.md. All text that
comes from mails passes `clean`; templates hold the sentences, this module holds the facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from mailflow.model import (
    Attendance,
    ConsentPolicy,
    ConsentTerm,
    Event,
    Flag,
    Kind,
    Organiser,
    Participant,
    Placed,
    Reply,
    Status,
)

from . import clean, dates, nouns
from .questions import Question, questions

MAILINGS = frozenset({Kind.REMINDER, Kind.LIVESTREAM, Kind.ROOM, Kind.THANKS})
_HOLDS_PLACE = (Status.CONFIRMED,)


@dataclass(frozen=True)
class EventView:
    """An event in the words of one language."""

    id: str
    title: str
    name: str  # the short title
    day: str  # "Donnerstag, 7. Oktober 2021"
    time: str  # "8:30 Uhr": when it begins
    when: str  # "Donnerstag, 7. Oktober 2021, 8:30 bis 16:00 Uhr"
    venue: str
    deadline: str  # "Freitag, 24. September 2021", with the time where it is not the end of the day
    deadline_whole_day: bool
    noun: str  # "Workshop", "Arbeitsgruppe"
    gender: str  # of the German noun: "m", "f", "n", ""
    hybrid: bool  # onsite and livestream
    notes: tuple[str, ...]  # texts of the consents that taking part implies
    onsite: bool = True  # one can come in person


@dataclass(frozen=True)
class MomentView:
    day: str
    time: str


@dataclass(frozen=True)
class OfficeView:
    name: str
    email: str
    phone: str  # "" where there is none
    address: str


@dataclass(frozen=True)
class ChoiceView:
    """One workshop of one person. `text` names code and title; `others` are the further wishes of a ranked list."""

    slot: str
    code: str
    text: str
    full: bool = False
    others: tuple[str, ...] = ()
    instead_of: str = ""  # the first wish, where the place is a lower one


@dataclass(frozen=True)
class ConsentView:
    label: str
    answer: str  # "yes", "no", "open"
    required: bool


@dataclass(frozen=True)
class PersonView:
    name: str  # "" where it is not known yet
    organisation: str
    status: str
    attendance: str  # "onsite", "livestream", "" where it is undecided
    choices: tuple[ChoiceView, ...]
    consents: tuple[ConsentView, ...]


@dataclass(frozen=True)
class QuestionView:
    """One question. `you`: it concerns the reader alone; else `names` and `unnamed` say whom; `many`: more than one."""

    about: str
    you: bool
    names: tuple[str, ...]
    unnamed: int
    many: bool
    slot: str
    options: tuple[ChoiceView, ...]
    label: str
    text: str
    refused: bool


def view(reply: Reply, lang: str, now: datetime, *, calendar: str) -> Mapping[str, Any]:
    """The variables of a template. `lang` is the folder's language ("de", "en", "de-simple"); `calendar` is the
    METHOD of the entry that goes along, "" for none."""
    standing = [p for p in reply.people if p.status is not Status.CANCELLED]
    event = reply.event
    asked = questions(reply) if reply.kind is Kind.ASK else []
    return {
        "kind": reply.kind.value,
        "lang": lang,
        "event": event and event_view(event, lang),
        "office": office(reply),
        "greeting_name": reader_name(reply),
        "topic": _topic(reply),
        "people": tuple(_person(p, reply, lang) for p in standing),
        "cancelled": tuple(_person(p, reply, lang) for p in reply.people if p.status is Status.CANCELLED),
        "you": _is_reader_alone(reply, [p.person for p in standing or reply.people]),
        "confirmed": any(p.status in _HOLDS_PLACE for p in standing),
        "waiting": any(p.status is Status.WAITLISTED for p in standing),
        "online": any(p.person.attendance is Attendance.LIVESTREAM for p in standing),
        "onsite": any(p.person.attendance is not Attendance.LIVESTREAM for p in standing),
        "questions": tuple(_question(q, reply, lang) for q in asked),
        "refused_only": bool(asked) and all(q.refused for q in asked),
        "candidates": tuple(event_view(e, lang) for e in reply.candidates),
        "open": event is not None and now <= event.closes,
        "asked_something": Flag.QUESTION in reply.flags,
        "has_needs": Flag.NEEDS in reply.flags,
        "received": _received(reply, lang),
        "calendar": calendar,
        "text": reply.text.strip(),
        "link": link(reply),
    }


def organiser(reply: Reply) -> Organiser:
    """Who signs: the organiser of the event (or of the first one to choose from), at the mailbox's own address."""
    known = reply.event or (reply.candidates[0] if reply.candidates else None)
    if known is None:
        return Organiser(name=reply.office.address, email=reply.office.address)
    return known.organiser


def office(reply: Reply) -> OfficeView:
    who = organiser(reply)
    return OfficeView(
        clean.line(who.name), reply.office.address, clean.line(who.phone or ""), clean.line(who.address or "")
    )


def reader_name(reply: Reply) -> str:
    """By which name the reader is greeted: his own in the registration, else his display name, else ""."""
    for placed in reply.people:
        if placed.person.name and (placed.person.email or "").lower() == reply.to.key:
            return clean.name(placed.person.name)
    return clean.person_like(reply.to.name)


def link(reply: Reply) -> str:
    """The livestream's address, only where it is a plain https address."""
    return https(reply.link)


def https(text: str) -> str:
    """A plain https address with a host, "" for anything else: what becomes a link in a mail of ours."""
    plain = text.strip()
    fits = re.fullmatch(r"https://[\w.-]+(?::\d+)?(?:[/?#]\S*)?", plain)
    return plain if fits and plain.isprintable() else ""


def _topic(reply: Reply) -> str:
    """What the subject names after the status word: the thread's own topic where it says something."""
    topic = clean.topic(reply.subject)
    if reply.event is None:
        return topic
    name = clean.line(reply.event.name)
    if not topic or topic.lower() in name.lower():
        return name
    return topic if " " in topic or len(topic) + len(name) > clean.TOPIC_LIMIT else f"{topic} – {name}"


def _is_reader_alone(reply: Reply, people: Iterable[Participant]) -> bool:
    """Whether these people are the reader and nobody else, so that "Sie" is meant."""
    people = tuple(people)
    if len(people) != 1:
        return not people
    return not people[0].name or (people[0].email or "").lower() == reply.to.key


def _received(reply: Reply, lang: str) -> MomentView | None:
    if reply.received is None or reply.event is None:
        return None
    at = reply.received.astimezone(ZoneInfo(reply.event.timezone))
    return MomentView(dates.day(at, lang), dates.clock(at, lang))


@lru_cache(maxsize=64)
def event_view(event: Event, lang: str) -> EventView:
    zone = ZoneInfo(event.timezone)
    starts, ends, closes = (at.astimezone(zone) for at in (event.starts, event.ends, event.closes))
    whole = dates.whole_day(closes)
    return EventView(
        id=event.id,
        title=clean.line(event.title),
        name=clean.line(event.name),
        day=dates.day(starts, lang),
        time=dates.clock(starts, lang),
        when=dates.period(starts, ends, lang),
        venue=clean.line(event.venue),
        deadline=dates.day(closes, lang) if whole else dates.moment(closes, lang),
        deadline_whole_day=whole,
        noun=nouns.english(event.choice_noun) if lang == "en" else event.choice_noun,
        gender=nouns.gender(event.choice_noun),
        hybrid=len(event.attendance) > 1,
        notes=tuple(clean.line(c.text, 1000) for c in event.consents if c.policy is ConsentPolicy.IMPLIED),
        onsite=Attendance.ONSITE in event.attendance,
    )


def _person(placed: Placed, reply: Reply, lang: str) -> PersonView:
    person = placed.person
    return PersonView(
        name=clean.name(person.name),
        organisation=clean.name(person.organisation or ""),
        status=placed.status.value,
        attendance=person.attendance.value if person.attendance else "",
        choices=_choices(placed, reply.event, lang),
        consents=_consents(person, reply.event, lang),
    )


def _choices(placed: Placed, event: Event | None, lang: str) -> tuple[ChoiceView, ...]:
    if event is None:
        return ()
    held = placed.place if placed.status in _HOLDS_PLACE else {}
    found = []
    for slot in event.slots:
        wishes = placed.person.choices.get(slot, ())
        code = held.get(slot) or next(iter(wishes), None) or placed.place.get(slot)
        if code is None:
            continue
        lower = slot in held and bool(wishes) and wishes[0] != code
        others = () if slot in held else tuple(workshop_text(event, c) for c in wishes[1:])
        first = workshop_text(event, wishes[0]) if lower else ""
        found.append(
            ChoiceView(slot_name(slot, lang), code, workshop_text(event, code), others=others, instead_of=first)
        )
    return tuple(found)


@lru_cache(maxsize=1024)
def workshop_text(event: Event, code: str) -> str:
    """Code and title: "B – Arbeit und Ausbildung"; the code alone where the event has no such workshop."""
    title = next((w.title for w in event.workshops if w.code == code), "")
    return clean.line(f"{code} – {title}" if title else code)


def slot_name(slot: str, lang: str) -> str:
    """A usual name of a slot in English where English is written ("morning"), else as it stands."""
    return nouns.english(slot) if lang == "en" else slot


def consent_label(term: ConsentTerm, lang: str) -> str:
    """The consent's name as a heading: "Datenschutzerklärung", "Privacy statement"."""
    label = clean.line(nouns.english(term.label) if lang == "en" else term.label)
    return label[:1].upper() + label[1:]


def _consents(person: Participant, event: Event | None, lang: str) -> tuple[ConsentView, ...]:
    answers = {True: "yes", False: "no", None: "open"}
    return tuple(
        ConsentView(
            consent_label(term, lang), answers[person.consents.get(term.id)], term.policy is ConsentPolicy.REQUIRED
        )
        for term in (event.consents if event else ())
        if term.policy is not ConsentPolicy.IMPLIED
    )


def _question(question: Question, reply: Reply, lang: str) -> QuestionView:
    names = tuple(clean.name(p.name) for p in question.people if p.name)
    event = reply.event
    options: tuple[ChoiceView, ...] = ()
    if question.about == "workshop" and event is not None:
        options = tuple(
            ChoiceView(slot_name(w.slot, lang), w.code, workshop_text(event, w.code), full=w.code in reply.full)
            for w in event.workshops_in(question.slot)
        )
    return QuestionView(
        about=question.about,
        you=_is_reader_alone(reply, question.people) and len(reply.people) <= 1,
        names=names,
        unnamed=len(question.people) - len(names),
        many=len(question.people) > 1,
        slot=slot_name(question.slot, lang),
        options=options,
        label=consent_label(question.term, lang) if question.term else "",
        text=clean.line(question.term.text, 1000) if question.term else "",
        refused=question.refused,
    )

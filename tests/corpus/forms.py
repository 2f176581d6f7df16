"""Our own form, filled in as people fill in forms.

In: an event, a language, answers. Out: the text of a filled form, and what it must be read as. The form is the one
that `mailflow invite` writes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache

from mailflow.model import Attendance, ConsentPolicy, Event, Office, Places
from mailflow.replies.invite import Invitation, Occasion, invitation

YES = {"de": "ja", "en": "yes", "de-simple": "ja"}
NO = {"de": "nein", "en": "no", "de-simple": "nein"}
HERE = {"de": "vor Ort", "en": "on site", "de-simple": "vor Ort"}


@dataclass(frozen=True)
class Answers:
    """What somebody wants to say. `choices`: slot → code; consents that are left out stay without an answer."""

    name: str = "Anna Berg"
    organisation: str = "Stadt Halle"
    choices: Mapping[str, str] = field(default_factory=dict)
    attendance: Attendance = Attendance.ONSITE
    consents: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class Manner:
    """How the answers are written: each function gives the words for one kind of answer."""

    choice: Callable[[Event, str], str] = lambda _e, code: code
    yes: Callable[[str], str] = lambda lang: YES[lang]
    no: Callable[[str], str] = lambda lang: NO[lang]
    attendance: Callable[[str, Attendance], str] = lambda lang, where: (
        HERE[lang] if where is Attendance.ONSITE else "Livestream"
    )
    name: Callable[[str], str] = lambda name: name
    line: Callable[[str, str], str] = lambda label, answer: f"{label} {answer}".rstrip()


@cache
def invited(event: Event, lang: str) -> Invitation:
    """The invitation twenty days before the closing instant."""
    places = Places(event.capacity, {w.code: w.capacity for w in event.workshops})
    office = Office(address=event.organiser.email)
    return invitation(Occasion(event, office, places, event.closes - timedelta(days=20)), language=lang)


def full_answers(event: Event, *, pick: int = 0) -> Answers:
    """Everything answered: in each slot the workshop number `pick`, every required consent given, optional ones by
    turns."""
    optional = [c.id for c in event.consents if c.policy is ConsentPolicy.OPTIONAL]
    consents = {c.id: True for c in event.consents if c.policy is ConsentPolicy.REQUIRED}
    consents |= {id: (i + pick) % 2 == 0 for i, id in enumerate(optional)}
    choices = {}
    for slot in event.slots:
        codes = [w.code for w in event.workshops_in(slot)]
        choices[slot] = codes[pick % len(codes)]
    return Answers(choices=choices, consents=consents, attendance=event.attendance[pick % len(event.attendance)])


def filled(event: Event, lang: str, answers: Answers, manner: Manner | None = None) -> str:
    """The form with its answers."""
    manner = manner or Manner()
    written = [words(event, lang, answers, manner)[i] for i in range(len(_labels(event, lang)))]
    given = dict(zip(_labels(event, lang), written, strict=True))
    lines = (line.rstrip() for line in invited(event, lang).form.splitlines())
    return "\n".join(manner.line(line, given[line]) if line in given else line for line in lines) + "\n"


def words(event: Event, lang: str, answers: Answers, manner: Manner) -> Sequence[str]:
    """The answers in the order of the form's lines."""
    found = [manner.name(answers.name) if answers.name else "", answers.organisation]
    found += [manner.choice(event, answers.choices[s]) if s in answers.choices else "" for s in event.slots]
    if len(event.attendance) > 1:
        found.append(manner.attendance(lang, answers.attendance))
    for term in event.consents:
        if term.policy is not ConsentPolicy.IMPLIED:
            given = answers.consents.get(term.id)
            found.append("" if given is None else manner.yes(lang) if given else manner.no(lang))
    return found


def _labels(event: Event, lang: str) -> list[str]:
    """The lines of the form that end with a colon, in their order."""
    return [line.rstrip() for line in invited(event, lang).form.splitlines() if line.rstrip().endswith(":")]


def expected(event: Event, answers: Answers) -> dict[str, object]:
    """What such a form must be read as."""
    return {
        "name": answers.name,
        "choices": {slot: [code] for slot, code in answers.choices.items()},
        "attendance": str(answers.attendance),
        "consents": {c.id: answers.consents.get(c.id) for c in event.consents},
    }

"""What an ASK must ask, and for whom: one question for each thing that is missing (policy §4).

In: a reply with the people as far as they are known and `missing`. Out: questions without words; the templates
put them into sentences. Nothing that is already known is asked for again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mailflow.model import Attendance, ConsentTerm, Event, Missing, Participant, Reply


@dataclass(frozen=True)
class Question:
    """One question. `people` are those whom it concerns; empty: the reply's contact, or nobody in particular."""

    about: str  # "event", "name", "workshop", "attendance", "consent"
    people: tuple[Participant, ...] = ()
    slot: str = ""
    term: ConsentTerm | None = None
    refused: bool = False  # the consent was refused, not merely left out


def questions(reply: Reply) -> list[Question]:
    """The questions in the order in which a person would ask them."""
    if reply.event is None or Missing.EVENT in reply.missing:
        return [Question("event")]
    people = [placed.person for placed in reply.people]
    asked: list[Question] = []
    if Missing.NAME in reply.missing:
        asked.append(Question("name", tuple(p for p in people if not p.name)))
    if Missing.WORKSHOP in reply.missing:
        asked += _choices(reply.event, people)
    if Missing.ATTENDANCE in reply.missing:
        undecided = [p for p in people if p.attendance is None]
        asked.append(Question("attendance", tuple(undecided or people)))
    return asked + _consents(reply.event, people, reply.missing)


def _choices(event: Event, people: Sequence[Participant]) -> list[Question]:
    """A question for each slot in which somebody has no choice. Livestream needs none (policy §4)."""
    onsite = [p for p in people if p.attendance is not Attendance.LIVESTREAM]
    by_slot = {slot: tuple(p for p in onsite if not p.choices.get(slot)) for slot in event.slots}
    lacking = {slot: who for slot, who in by_slot.items() if who}
    if not lacking:  # every choice is there, yet it was found undecided: all of them are asked for anew
        lacking = {slot: tuple(onsite) for slot in event.slots}
    return [Question("workshop", who, slot=slot) for slot, who in lacking.items()]


def _consents(event: Event, people: Sequence[Participant], missing: Sequence[str]) -> list[Question]:
    terms = [term for term in event.consents if term.id in missing]
    return [_consent(term, people) for term in terms]


def _consent(term: ConsentTerm, people: Sequence[Participant]) -> Question:
    lacking = tuple(p for p in people if p.consents.get(term.id) is not True)
    refused = any(p.consents.get(term.id) is False for p in people)
    return Question("consent", lacking or tuple(people), term=term, refused=refused)

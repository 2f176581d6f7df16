"""A reply to our question about several people: whose answer is whose.

In: a mail before the readers of facts, with what we had asked. Out: its choices and consents, person by person: "C", where
one of two lacks a workshop, is that one's; "er ist einverstanden" or
"er ebenfalls" is the other's. Never: an answer for somebody of whom
the reply does not speak.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mailflow.model import Asked, ConsentPolicy, Event, Missing, Participant
from mailflow.reading import answers, choices, consents, likewise
from mailflow.reading.facts import Span
from mailflow.reading.fates import shares
from mailflow.reading.look import Look
from mailflow.reading.narrowed import narrowed


def refine(look: Look) -> None:
    """Give each of those whom we had asked about the words that speak of him."""
    asked, event = look.asked, look.event
    if asked is None or event is None or len(asked.participants) < 2:
        return
    if len(look.people.persons) != len(asked.participants) or not all(p.name for p in asked.participants):
        return
    lacking = frozenset(i for i, p in enumerate(asked.participants) if _lacks(p, asked))
    own = shares(look, asked.participants, lacking)
    if Missing.WORKSHOP in asked.missing and look.choices.named:
        chosen = tuple(_choice(look, event, asked, i, own.get(i, [])) for i in range(len(asked.participants)))
        look.choices = replace(look.choices, by_person=chosen, inherited=frozenset())
    agreed = tuple(_consent(look, event, asked, i, own.get(i, [])) for i in range(len(asked.participants)))
    look.consents = replace(look.consents, by_person=agreed)


def _lacks(person: Participant, asked: Asked) -> bool:
    slots = asked.undecided_slots if Missing.WORKSHOP in asked.missing else ()
    return any(not person.choices.get(s) for s in slots)


def _choice(look: Look, event: Event, asked: Asked, i: int, spans: list[Span]) -> Mapping[str, tuple[str, ...]]:
    person = look.people.persons[i]
    message = narrowed(look.message, spans)
    alone = replace(person, spans=tuple(answers.mentions(person.name, message)))
    return choices.find(message, event, (alone,), asked=asked).by_person[0]


def _consent(look: Look, event: Event, asked: Asked, i: int, spans: list[Span]) -> Mapping[str, bool | None]:
    """What the whole mail says, and where it is silent, what the person's own stretches say."""
    said = look.consents.by_person[i] if i < len(look.consents.by_person) else {}
    person = look.people.persons[i]
    message = narrowed(look.message, spans)
    alone = replace(person, spans=tuple(answers.mentions(person.name, message)))
    own = consents.find(message, event, (alone,)).by_person[0] if event.consents else {}
    own = {**own, **_likewise(look, event, asked.participants[i], spans, asked)}
    return {id: said.get(id) if said.get(id) is not None else value for id, value in own.items()}


def _likewise(look: Look, event: Event, who: Participant, spans: list[Span], asked: Asked) -> dict[str, bool]:
    """ "Uwe ebenfalls", where nothing but the consent of some was asked for."""
    required = [c.id for c in event.consents if c.policy is ConsentPolicy.REQUIRED]
    if set(asked.missing) != {Missing.PRIVACY} or not any(
        likewise.agrees(look.heard.text.low[a:b], who.name) for a, b in spans
    ):
        return {}
    return {id: True for id in required if who.consents.get(id) is not True}

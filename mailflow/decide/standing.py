"""Who stands, and whether a mail speaks of them.

In: registrations of a sender, people as a mail names them. Out: each person beside the registration that holds him; who
of a mail is known, who is new, of whom that is not certain. Never: a guess between two people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mailflow.model import Attendee, Participant, Registration, Status

from .people import Likeness, likeness


@dataclass(frozen=True)
class Standing:
    """One person and the registration that holds him."""

    registration: Registration
    attendee: Attendee

    @property
    def person(self) -> Participant:
        return self.attendee.person

    @property
    def waits(self) -> bool:
        return self.attendee.status is Status.WAITLISTED

    @property
    def pending(self) -> bool:
        return self.attendee.status is Status.PENDING


@dataclass(frozen=True)
class Recognised:
    """The people of a mail beside those who stand."""

    known: tuple[tuple[Participant, Standing], ...] = ()
    strangers: tuple[Participant, ...] = ()
    doubtful: tuple[str, ...] = ()  # names that may or may not be somebody who stands


def people_of(registrations: Iterable[Registration], *statuses: Status) -> tuple[Standing, ...]:
    return tuple(Standing(r, a) for r in registrations for a in r.attendees if a.status in statuses)


def pending_of(registration: Registration) -> tuple[Attendee, ...]:
    return tuple(a for a in registration.attendees if a.status is Status.PENDING)


def recognise(people: Sequence[Participant], standing: Sequence[Standing]) -> Recognised:
    """Who of `people` stands already."""
    known: list[tuple[Participant, Standing]] = []
    strangers: list[Participant] = []
    doubtful: list[str] = []
    for said in people:
        alike = [s for s in standing if likeness(said, s.person) is Likeness.SAME]
        perhaps = [s for s in standing if likeness(said, s.person) is Likeness.PERHAPS]
        if len(alike) == 1 and alike[0] not in [s for _, s in known]:
            known.append((said, alike[0]))
        elif alike or perhaps:
            doubtful.append(said.name)
        else:
            strangers.append(said)
    return Recognised(tuple(known), tuple(strangers), tuple(doubtful))


def concerns(people: Sequence[Participant], registration: Registration, *, all_new: bool) -> bool:
    """Whether a mail without a thread speaks of this pending registration: it names one of its people, or, where it
    names nobody who stands (`all_new`), brings the names that were missing."""
    known = [a.person for a in pending_of(registration)]
    if any(likeness(p, k) is Likeness.SAME for p in people for k in known):
        return True
    return all_new and any(not k.name for k in known) and any(p.name for p in people)

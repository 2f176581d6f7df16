"""What the readers of facts found in one mail, side by side.

In: a `Message`, what was heard of its purpose, which event it means. Out: a `Look` with its people, choices, consents and
ways to take part, from which `read` and `requests` make their values. Never: a verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from typing import Self

from mailflow.model import Asked, Attendance, Event, Message, Office, Participant
from mailflow.reading import answers, attendance, choices, consents, people, purpose
from mailflow.reading.facts import Choices, Consents, People, Person, Presence, Says
from mailflow.reading.naming import names_in
from mailflow.reading.remarks import Remarks
from mailflow.reading.text import MASK
from mailflow.reading.turned import turned
from mailflow.reading.which_event import Which


class Look:
    """One mail before the readers of facts."""

    def __init__(
        self,
        message: Message,
        office: Office,
        heard: purpose.Heard,
        which: Which,
        asked: Asked | None,
        events: Sequence[Event],
    ) -> None:
        self.message, self.office, self.heard, self.which, self.asked = message, office, heard, which, asked
        self.event = which.event
        found = answers.people(people.find(message, heard, self.event, events), message, asked)
        low = heard.text.low
        told = [n for n in names_in(heard.text, self.event, 0, len(low)) if low[n[1][0]] != MASK] if asked else []
        found = answers.listed(found, message, asked, turned(message, self.event) if asked else ())
        self._take(answers.named(found, message, asked, (name for name, _ in told)))
        self._without_the_merely_told()

    def _take(self, found: People) -> None:
        self.people, persons, asked = found, found.persons, self.asked
        if self.event is None:
            self.choices, self.consents, self.presence = Choices(tuple({} for _ in persons)), Consents(), Presence()
        else:
            self.choices = choices.find(self.message, self.event, persons, asked=asked)
            self.consents = consents.find(self.message, self.event, persons, asked=asked)
            self.presence = attendance.find(self.message, self.event, persons, asked=asked)
        self.remarks = Remarks.of(self.heard.text, self.people, self.choices, self.consents, self.presence)

    def leave_out(self, kept: tuple[Person, ...]) -> None:
        """Read the mail again with `kept` alone for its people."""
        if len(kept) < len(self.people.persons):
            self._take(replace(self.people, persons=kept))

    def _without_the_merely_told(self) -> None:
        """ "Kürzlich stand ich mit einem Achtzehnjährigen vor dem Standesamt": nobody more comes."""
        told = [p for p in self.people.persons if not p.name and p.spans and self._is_merely_told(p.spans[0][0])]
        if told and len(told) < len(self.people.persons):
            self._take(replace(self.people, persons=tuple(p for p in self.people.persons if p not in told)))

    def _is_merely_told(self, at: int) -> bool:
        if at < self.heard.subject[1]:
            return False  # "Fachtag - three of us"
        a, b = self.heard.text.clause(at)
        comes = any(a <= m.start < b for m in self.heard.of(Says.COMES, Says.REGISTERS))
        joined = any(a <= x < at for p in self.people.persons if p.name for x, _ in p.spans)
        return not (comes or joined) and self.remarks.harmless(at)

    def about(self, persons: tuple[Person, ...]) -> Self:
        """The same mail, read as if these were the people whom it registers."""
        other = copy(self)
        other._take(replace(self.people, persons=persons))
        return other

    def participant(self, i: int, person: Person) -> Participant:
        return Participant(
            name=person.name,
            email=person.email,
            contact=self.message.sender.email,
            organisation=person.organisation,
            choices=dict(self.choices.by_person[i])
            if i < len(self.choices.by_person) and not self._only_watches(i)
            else {},
            attendance=self.presence.by_person[i] if i < len(self.presence.by_person) else Attendance.ONSITE,
            consents=dict(self.consents.by_person[i]) if i < len(self.consents.by_person) else {},
        )

    def _only_watches(self, i: int) -> bool:
        """ "Ich komme in Workshop 1, mein Kollege nimmt den Livestream": the workshop is not his."""
        livestream = i < len(self.presence.by_person) and self.presence.by_person[i] is Attendance.LIVESTREAM
        others = any(p is not Attendance.LIVESTREAM for p in self.presence.by_person)
        return livestream and others and i in self.choices.inherited

"""What the readers of facts found in one mail, side by side.

In: a `Message`, what was heard of its purpose, which event it means. Out: a `Look` with its people, choices, consents and
ways to take part, from which `read` and `requests` make their values. Never: a verdict.
"""

from __future__ import annotations

from collections.abc import Sequence

from mailflow.model import Asked, Attendance, Event, Message, Office, Participant
from mailflow.reading import answers, attendance, choices, consents, people, purpose
from mailflow.reading.facts import Choices, Consents, Person, Presence
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
        self.people = answers.people(people.find(message, heard, self.event, events), message, asked)
        persons = self.people.persons
        if self.event is None:
            self.choices, self.consents, self.presence = Choices(tuple({} for _ in persons)), Consents(), Presence()
        else:
            self.choices = choices.find(message, self.event, persons, asked=asked)
            self.consents = consents.find(message, self.event, persons, asked=asked)
            self.presence = attendance.find(message, self.event, persons, asked=asked)

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

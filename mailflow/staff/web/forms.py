"""Forms about people: fields become participants, participants become fields.

In: a posted form, the event it is about. Out: `Participant`s with nothing that the event does not know. Never: a
consent that the form does not state.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mailflow.model import Attendance, Event, Participant

from .visit import Visit

MOST = 30  # people in one form
_LONGEST = 200  # characters of a name
_ADDRESS = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+\.[^@\s<>,;\"]+")
ANSWERS: Mapping[str, bool | None] = {"yes": True, "no": False}


def people(visit: Visit, event: Event) -> tuple[Participant, ...]:
    """The people of a form: rows without a name are left out, except the first."""
    wanted = min(MOST, int(visit.field("people", "1") or 1)) if visit.field("people", "1").isdecimal() else 1
    found = [person(visit, event, f"p{i}.") for i in range(wanted)]
    return tuple(p for i, p in enumerate(found) if p.name or (i == 0 and len(found) == 1))


def person(visit: Visit, event: Event, prefix: str = "") -> Participant:
    attendance = visit.field(f"{prefix}attendance", "onsite")
    return Participant(
        name=line(visit.field(f"{prefix}name")),
        email=address(visit.field(f"{prefix}email")) or None,
        organisation=line(visit.field(f"{prefix}organisation")) or None,
        choices=_choices(visit, event, prefix),
        attendance=Attendance(attendance) if attendance in list(Attendance) else None,
        consents={c.id: ANSWERS.get(visit.field(f"{prefix}consent.{c.id}")) for c in event.consents},
    )


def _choices(visit: Visit, event: Event, prefix: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for i, slot in enumerate(event.slots):
        codes = [visit.field(f"{prefix}choice.{i}"), visit.field(f"{prefix}second.{i}")]
        known = tuple(dict.fromkeys(c for c in codes if c in [w.code for w in event.workshops_in(slot)]))
        if known:
            found[slot] = known
    return found


def line(text: str) -> str:
    """One line of text, without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:_LONGEST]


def address(text: str) -> str:
    """A mail address; "" for anything else."""
    plain = text.strip()
    return plain if _ADDRESS.fullmatch(plain) and plain.isprintable() and len(plain) <= 254 else ""


def hidden(visit: Visit) -> list[tuple[str, str]]:
    """All fields of a form once more, for the page that shows the reply before it is sent."""
    return [(k, v) for k, values in visit.form.items() for v in values if k != "csrf"]


def blank(event: Event | None) -> Participant:
    first = event.attendance[0] if event else Attendance.ONSITE
    return Participant("", attendance=first)


def rows(read: Sequence[Participant], event: Event | None, spare: int = 1) -> list[Participant]:
    """The people of a reading and a few empty rows."""
    return [*read, *[blank(event)] * (spare if read else max(1, spare))][:MOST]

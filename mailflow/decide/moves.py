"""One person's way from how he stands to how he shall stand: whether it is allowed, and the place it leads to.

In: moves, the places left, the instant of receipt. Out: the new state of each, or `Refused`. Never: a state without
what is required; a place taken after the closing instant; more people in a room than it holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from mailflow.model import Attendance, ConsentPolicy, Event, Participant, Placed, Places, Status

from .people import chosen
from .places import freed, full, seat, wished
from .standing import Standing


@dataclass(frozen=True)
class Refused:
    """Why a person must decide: a key of `mailflow.wording` (without its "decide.") and its values."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Move:
    """Somebody and how he, or whoever takes his place, shall stand afterwards."""

    who: Standing
    to: Participant

    @property
    def rebooks(self) -> bool:
        """Another workshop than the one that is held, or waited for."""
        return any(codes != self.who.person.choices.get(s) and not self._holds(s, codes) for s, codes in self._chosen)

    @property
    def comes_in_person(self) -> bool:
        return self._was_online and self.to.attendance is not Attendance.LIVESTREAM

    @property
    def goes_online(self) -> bool:
        return not self._was_online and self.to.attendance is Attendance.LIVESTREAM

    @property
    def alters(self) -> bool:
        return self.rebooks or replace(self.to, choices=self.who.person.choices) != self.who.person

    @property
    def needs_seat(self) -> bool:
        """Whether the place that is held, or waited for, is not the one that is wished for now."""
        return self.rebooks or self.comes_in_person or (self.goes_online and self.who.waits)

    @property
    def _was_online(self) -> bool:
        return self.who.person.attendance is Attendance.LIVESTREAM

    @property
    def _chosen(self) -> list[tuple[str, tuple[str, ...]]]:
        return [(slot, codes) for slot, codes in self.to.choices.items() if codes]

    def _holds(self, slot: str, codes: tuple[str, ...]) -> bool:
        return not self.who.waits and self.who.attendee.place.get(slot) == codes[0]


# ── Whether it is allowed (policy §2 `change`, §6) ────────────────────────────────────────────


def objection(move: Move, event: Event, at: datetime) -> Refused | None:
    """Why this change is not allowed, or leaves something open; None where it may be."""
    return _of_consents(move, event) or _of_attendance(move, event) or _of_time(move, event, at)


def _of_consents(move: Move, event: Event) -> Refused | None:
    for term in event.consents:
        given = move.to.consents.get(term.id)
        if term.policy is ConsentPolicy.IMPLIED and given is False:
            return Refused("implied-refused", {"label": term.label})
        if term.policy is ConsentPolicy.REQUIRED and given is not True:
            withdrawn = given is False
            return Refused("required-withdrawn" if withdrawn else "required-missing", {"label": term.label})
    return None


def _of_attendance(move: Move, event: Event) -> Refused | None:
    if move.to.attendance is not None and move.to.attendance not in event.attendance:
        return Refused("not-offered")
    complete = move.to.attendance is not None and move.to.name and chosen(move.to, event)
    return None if complete else Refused("change-incomplete")


def _of_time(move: Move, event: Event, at: datetime) -> Refused | None:
    if at <= event.closes:
        return None
    if move.rebooks:
        return Refused("rebooking-after-closing", {"noun": event.choice_noun})
    return Refused("place-after-closing") if move.comes_in_person else None


# ── The place it leads to ─────────────────────────────────────────────────────────────────────


def settled(moves: Sequence[Move], event: Event, places: Places) -> list[tuple[Move, Placed]] | Refused:
    """How all of them stand afterwards, and those with whom they wait in one group."""
    seeking = [*(m for m in moves if m.needs_seat), *_fellows(moves)]
    left = freed(places, (m.who.attendee for m in seeking))
    wanted = [_wish(m) for m in seeking]
    placed = seat(wanted, event, left)
    if placed is None:
        codes = ", ".join(full(wanted, event, left))
        key = "rebooking-full" if codes else "rebooking-group" if len(seeking) > 1 else "event-full"
        return Refused(key, {"noun": event.choice_noun, "codes": codes})
    keeping = [(m, _kept(m)) for m in moves if not m.needs_seat]
    return [*keeping, *((m, replace(p, person=m.to)) for m, p in zip(seeking, placed, strict=True))]


def _fellows(moves: Sequence[Move]) -> list[Move]:
    """Who waits in one group with somebody who is placed anew: a group is placed whole (policy §6)."""
    moving = {m.who.attendee.id for m in moves}
    groups = {m.who.registration.id: m.who.registration for m in moves if m.who.waits and m.rebooks}
    return [
        Move(Standing(r, a), a.person)
        for r in groups.values()
        for a in r.attendees
        if a.status is Status.WAITLISTED and a.id not in moving
    ]


def _wish(move: Move) -> Participant:
    """What to look for: in a slot that the mail does not alter, the very place that is held."""
    if move.who.waits or move.comes_in_person:
        return move.to
    kept = {
        slot: (code,)
        for slot, code in move.who.attendee.place.items()
        if move.to.choices.get(slot) == move.who.person.choices.get(slot)
    }
    return replace(move.to, choices=dict(move.to.choices) | kept)


def _kept(move: Move) -> Placed:
    """Data altered, place or rank kept; who goes online keeps the workshop by name only."""
    return Placed(move.to, move.who.attendee.status, move.who.attendee.place or wished(move.to))

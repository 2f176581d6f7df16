"""Who gets which place, and who moves up (policy §6 "Places").

In: people with their ranked choices, the places left. Out: a place for each, or none for anybody. Never: more people
than places; a group by halves; a place for a livestream.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mailflow.model import Attendance, Attendee, Event, Participant, Placed, Places, Registration, Status

Held = Mapping[str, str]  # slot → code


@dataclass(frozen=True)
class Promotion:
    """The people of one registration who move up together, by attendee's id."""

    registration: int
    people: tuple[tuple[int, Placed], ...]


def seat(people: Sequence[Participant], event: Event, places: Places) -> tuple[Placed, ...] | None:
    """A place for everybody, or None: a group is placed whole or waits whole.

    Each gets, in the order of the mail, the first choice with which all the others still find a place. Everybody
    must have chosen (`people.missing`)."""
    onsite = [p for p in people if p.attendance is not Attendance.LIVESTREAM]
    if places.event is not None and len(onsite) > places.event:
        return None
    found: list[dict[str, str]] = [{} for _ in onsite]
    for slot in event.slots:
        codes = _assigned([_wishes(p, slot, event) for p in onsite], places.workshops)
        if codes is None:
            return None
        for held, code in zip(found, codes, strict=True):
            held[slot] = code
    given = iter(found)
    return tuple(
        Placed(p, Status.CONFIRMED, wished(p) if p.attendance is Attendance.LIVESTREAM else next(given)) for p in people
    )


def wished(person: Participant) -> Held:
    """The first choice of each slot: what somebody waits for, or watches by livestream."""
    return {slot: codes[0] for slot, codes in person.choices.items() if codes}


def unplaced(people: Iterable[Participant], status: Status) -> tuple[Placed, ...]:
    """People without a place: waiting, pending or late."""
    return tuple(Placed(p, status, wished(p)) for p in people)


def full(people: Iterable[Participant], event: Event, places: Places) -> tuple[str, ...]:
    """The codes of the workshops that are wished for and have no place left, in the event's order."""
    wanted = {c for p in people if p.attendance is not Attendance.LIVESTREAM for cs in p.choices.values() for c in cs}
    return tuple(w.code for w in event.workshops if w.code in wanted and places.workshops.get(w.code) == 0)


# ── The waiting list ──────────────────────────────────────────────────────────────────────────


def promote(waiting: Iterable[Registration], event: Event, places: Places, at: datetime) -> tuple[Promotion, ...]:
    """Who moves up now: in the order of entry, each group whole; one that does not fit is passed over and keeps its
    rank. Nobody once the event has begun. `places` are those left at the instant `at`."""
    if at >= event.starts:
        return ()
    moved: list[Promotion] = []
    for registration in sorted(waiting, key=entry):
        group = tuple(a for a in registration.attendees if a.status is Status.WAITLISTED)
        placed = seat([a.person for a in group], event, places) if group else None
        if placed:
            places = without(places, placed)
            ids = (a.id for a in group)
            moved.append(Promotion(registration.id, tuple(zip(ids, placed, strict=True))))
    return tuple(moved)


def entry(registration: Registration) -> tuple[datetime, int]:
    """The rank on the waiting list: receipt of the mail that made the registration complete."""
    return (registration.completed or registration.first_received, registration.id)


def without(places: Places, taken: Iterable[Placed]) -> Places:
    """What is left when these are taken."""
    return _moved(places, [t.place for t in taken if _sits(t.status, t.person)], -1)


def freed(places: Places, leaving: Iterable[Attendee]) -> Places:
    """What is left when these leave their places."""
    return _moved(places, [a.place for a in leaving if _sits(a.status, a.person)], +1)


# ── Within ────────────────────────────────────────────────────────────────────────────────────


def _wishes(person: Participant, slot: str, event: Event) -> tuple[str, ...]:
    """The codes that the event has: its file may have changed since they were recorded."""
    codes = {w.code for w in event.workshops_in(slot)}
    return tuple(c for c in person.choices.get(slot, ()) if c in codes)


def _sits(status: Status, person: Participant) -> bool:
    """A place is taken by a confirmed person who comes, by nobody else."""
    return status is Status.CONFIRMED and person.attendance is not Attendance.LIVESTREAM


def _moved(places: Places, held: Sequence[Held], by: int) -> Places:
    left = dict(places.workshops)
    for place in held:
        for code in place.values():
            now = left.get(code)
            if now is not None:
                left[code] = now + by
    return Places(None if places.event is None else places.event + by * len(held), left)


def _assigned(wishes: Sequence[Sequence[str]], left: Mapping[str, int | None]) -> list[str] | None:
    """One code of each wish such that no code is taken more often than it is left; earlier people and earlier
    choices first. None where that cannot be."""
    rest = dict(left)
    taken: list[str] = []
    for i, wish in enumerate(wishes):
        for code in wish:
            if rest.get(code) != 0 and _possible(wishes[i + 1 :], _less(rest, code)):
                rest = _less(rest, code)
                taken.append(code)
                break
        else:
            return None
    return taken


def _less(left: dict[str, int | None], code: str) -> dict[str, int | None]:
    now = left.get(code)
    return left if now is None else left | {code: now - 1}


def _possible(wishes: Sequence[Sequence[str]], left: Mapping[str, int | None]) -> bool:
    """Whether everybody finds some place: a matching by augmenting paths (Kuhn 1955), a code as wide as it is left."""
    holders: dict[str, list[int]] = {}

    def find(i: int, tried: set[str]) -> bool:
        for code in wishes[i]:
            if code in tried:
                continue
            tried.add(code)
            room, holding = left.get(code), holders.setdefault(code, [])
            if room is None or len(holding) < room:
                holding.append(i)
                return True
            for k, other in enumerate(holding):
                if find(other, tried):
                    holding[k] = i
                    return True
        return False

    return all(find(i, set()) for i in range(len(wishes)))

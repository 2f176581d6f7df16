"""What a sender may alter of what stands: cancel, change, put somebody else in a place (policy §2, §6).

In: the people who stand and what the mail asks for. Out: the steps that do it, or `Refused` with the reason why a
person must decide. Never: somebody else's registration; a place taken after the closing instant; a guess between two
people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from mailflow.model import (
    Amend,
    Attendance,
    Attendee,
    ConsentPolicy,
    Event,
    Participant,
    Placed,
    Places,
    Registration,
    Request,
    Status,
    Substitute,
    Withdraw,
)

from .matching import Fit, fit, whom
from .people import altered, chosen, required
from .places import Held, freed, full, seat, wished


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


@dataclass(frozen=True)
class Refused:
    """Why a person must decide: a key of `mailflow.wording` (without its "decide.") and its values."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Move:
    """Somebody and how he shall stand afterwards."""

    who: Standing
    to: Participant

    @property
    def rebooks(self) -> bool:
        """Another workshop than the one that is held, or waited for."""
        return any(codes != self.who.person.choices.get(s) and not self._holds(s, codes) for s, codes in self._chosen)

    @property
    def comes_in_person(self) -> bool:
        online = Attendance.LIVESTREAM
        return self.who.person.attendance is online and self.to.attendance is not online

    @property
    def goes_online(self) -> bool:
        online = Attendance.LIVESTREAM
        return self.who.person.attendance is not online and self.to.attendance is online

    @property
    def alters(self) -> bool:
        return self.rebooks or replace(self.to, choices=self.who.person.choices) != self.who.person

    @property
    def _chosen(self) -> list[tuple[str, tuple[str, ...]]]:
        return [(slot, codes) for slot, codes in self.to.choices.items() if codes]

    def _holds(self, slot: str, codes: tuple[str, ...]) -> bool:
        return not self.who.waits and self.who.attendee.place.get(slot) == codes[0]


# ── Whom a mail means ─────────────────────────────────────────────────────────────────────────


def meant(names: Iterable[str], standing: Sequence[Standing]) -> tuple[Standing, ...] | Refused:
    """The people of these names, each fitting exactly one."""
    found: list[Standing] = []
    for name in names:
        fitting = whom(name, standing, lambda s: s.person.name)
        if len(fitting) != 1:
            return Refused("name-ambiguous" if fitting else "name-unknown", {"name": name})
        if fitting[0] not in found:
            found.append(fitting[0])
    return tuple(found)


def own(standing: Sequence[Standing], sender: str, thread: int | None) -> tuple[Standing, ...] | Refused:
    """Whom a sender means who names nobody: the only one there is; himself where he stands alone in a registration
    of his; for those whom an office registers, the only one of the thread. Never against the thread."""
    if len(standing) == 1:
        return tuple(standing)
    mine = [s for s in standing if (s.person.email or "").lower() == sender]
    leads = mine[0].registration.id if len(mine) == 1 else None if mine else thread
    fellows = [s for s in standing if s.registration.id == leads]
    if len(fellows) == 1 and thread in (None, leads):
        return (fellows[0],)
    return Refused("who-is-meant", {"count": str(len(standing))})


def everyone(standing: Sequence[Standing], thread: int | None) -> tuple[Standing, ...] | Refused:
    """ "Uns alle": all the sender's people, unless the thread leads to some of them only."""
    if thread is not None and any(s.registration.id != thread for s in standing):
        return Refused("who-is-meant", {"count": str(len(standing))})
    return tuple(standing)


# ── Cancelling ────────────────────────────────────────────────────────────────────────────────


def leaving(
    request: Request, standing: Sequence[Standing], sender: str, thread: int | None
) -> tuple[Standing, ...] | Refused:
    """Who shall be withdrawn, of the sender's people."""
    staying = [s for name in request.staying for s in whom(name, standing, lambda s: s.person.name)]
    rest = tuple(s for s in standing if s not in staying)
    if request.everyone:
        clash = Refused("leave-and-stay", {"name": staying[0].person.name}) if staying else None
        return clash or everyone(standing, thread)
    gone = meant(request.leaving, standing) if request.leaving else own(rest, sender, thread)
    if isinstance(gone, Refused):
        return gone
    both = [s.person.name for s in gone if s in staying]
    return Refused("leave-and-stay", {"name": both[0]}) if both else gone


def withdraw(gone: Sequence[Standing]) -> tuple[Withdraw, ...] | Refused:
    """One step for each registration. A pending one goes as a whole: of its rest something is still missing."""
    steps: list[Withdraw] = []
    for registration in {s.registration.id: s.registration for s in gone}.values():
        ids = tuple(s.attendee.id for s in gone if s.registration.id == registration.id)
        if any(a.status is Status.PENDING and a.id not in ids for a in registration.attendees):
            return Refused("part-of-a-pending-group")
        steps.append(Withdraw(registration.id, ids))
    return tuple(steps)


# ── Changing ──────────────────────────────────────────────────────────────────────────────────


def affected(
    request: Request, standing: Sequence[Standing], sender: str, thread: int | None
) -> tuple[Standing, ...] | Refused:
    """Whose data a change alters."""
    if request.everyone:
        return everyone(standing, thread)
    if request.affected:
        return meant(request.affected, standing)
    holding = [s for s in standing if _gives_up(request, s)] if request.from_choices else []
    return (holding[0],) if len(holding) == 1 else own(standing, sender, thread)


def empty(request: Request) -> bool:
    """A change that says nothing of what shall change."""
    said = (request.coming, request.choices, request.attendance, request.consents, request.name, request.organisation)
    return not any(said)


def names_again(request: Request, targets: Sequence[Standing], standing: Sequence[Standing]) -> bool:
    """Whether somebody would stand twice: the substitute is registered already, the corrected name is another's."""
    others = [s for s in standing if request.coming or s not in targets]
    new = [request.name] if request.name else [p.name for p in request.coming]
    return any(fit(name, s.person.name) is Fit.FULL for name in new for s in others)


def alter(
    request: Request, targets: Sequence[Standing], event: Event, places: Places, at: datetime
) -> tuple[Amend, ...] | Refused:
    """What a change asks for, done to each of `targets`."""
    if not all(_gives_up(request, t) for t in targets):
        return Refused("from-another-place")
    if request.name and len(targets) > 1:
        return Refused("change-unclear")
    return amend([Move(t, altered(t.person, request)) for t in targets], event, places, at)


def amend(moves: Sequence[Move], event: Event, places: Places, at: datetime) -> tuple[Amend, ...] | Refused:
    """The steps that bring these people into their new state, if it is complete and allowed (policy §2, §6)."""
    for move in moves:
        if refused := _objection(move, event, at):
            return refused
    moving = [*(m for m in moves if _needs_seat(m)), *_fellows(moves)]
    seated = _seated(moving, event, places)
    if isinstance(seated, Refused):
        return seated
    return (*(_settled(m) for m in moves if not _needs_seat(m)), *seated)


# ── Somebody else in a place ──────────────────────────────────────────────────────────────────


def substitute(
    request: Request, gone: Sequence[Standing], event: Event, places: Places, at: datetime
) -> tuple[Substitute, ...] | Refused:
    """The first leaves, the second takes that place as it is; the second's own required consents must be there."""
    if len(gone) != len(request.coming):
        return Refused("who-replaces-whom")
    steps: list[Substitute] = []
    for who, coming in zip(gone, request.coming, strict=True):
        by = heir(who.person, coming, request)
        placed = _in_the_place(Move(who, by), event, places, at)
        if isinstance(placed, Refused):
            return placed
        steps.append(Substitute(who.registration.id, who.attendee.id, placed))
    return tuple(steps)


def heir(person: Participant, coming: Participant, request: Request) -> Participant:
    """The substitute with what he takes over: choices and attendance, never consents."""
    return replace(
        coming,
        contact=person.contact,
        organisation=coming.organisation or person.organisation,
        choices=dict(person.choices) | dict(request.choices) | {s: c for s, c in coming.choices.items() if c},
        attendance=request.attendance or person.attendance,
    )


def revised(
    request: Request, people: Sequence[Standing], targets: Sequence[Standing]
) -> tuple[Participant, ...] | Refused:
    """The people of a pending registration after a change of it: they hold no place yet, so only data alters."""
    if request.coming and len(request.coming) != len(targets):
        return Refused("who-replaces-whom")
    after = {s.attendee.id: s.person for s in people}
    for i, who in enumerate(targets):
        coming = request.coming[i] if request.coming else None
        after[who.attendee.id] = heir(who.person, coming, request) if coming else altered(who.person, request)
    return tuple(after.values())


# ── Within ────────────────────────────────────────────────────────────────────────────────────


def _gives_up(request: Request, who: Standing) -> bool:
    def holds(slot: str, codes: tuple[str, ...]) -> bool:
        held = {who.attendee.place.get(slot), *who.person.choices.get(slot, ())}
        return any(c in held for c in codes)

    return all(holds(slot, codes) for slot, codes in request.from_choices.items())


def _objection(move: Move, event: Event, at: datetime) -> Refused | None:
    """Why this change is not allowed, or not complete."""
    return _consent_objection(move, event) or _attendance_objection(move, event) or _late_objection(move, event, at)


def _consent_objection(move: Move, event: Event) -> Refused | None:
    for term in event.consents:
        given = move.to.consents.get(term.id)
        if term.policy is ConsentPolicy.IMPLIED and given is False:
            return Refused("implied-refused", {"label": term.label})
        if term.policy is ConsentPolicy.REQUIRED and given is not True:
            withdrawn = given is False
            return Refused("required-withdrawn" if withdrawn else "required-missing", {"label": term.label})
    return None


def _attendance_objection(move: Move, event: Event) -> Refused | None:
    if move.to.attendance is None:
        return Refused("change-incomplete")
    if move.to.attendance not in event.attendance:
        return Refused("not-offered")
    if not move.to.name or not chosen(move.to, event):
        return Refused("change-incomplete")
    return None


def _late_objection(move: Move, event: Event, at: datetime) -> Refused | None:
    if at <= event.closes:
        return None
    if move.rebooks:
        return Refused("rebooking-after-closing", {"noun": event.choice_noun})
    return Refused("place-after-closing") if move.comes_in_person else None


def _needs_seat(move: Move) -> bool:
    return move.rebooks or move.comes_in_person or (move.goes_online and move.who.waits)


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


def _seated(moves: Sequence[Move], event: Event, places: Places) -> tuple[Amend, ...] | Refused:
    left = freed(places, (m.who.attendee for m in moves))
    wanted = [_wish(m) for m in moves]
    placed = seat(wanted, event, left)
    if placed is None:
        codes = ", ".join(full(wanted, event, left))
        key = "rebooking-full" if codes else "rebooking-group" if len(moves) > 1 else "event-full"
        return Refused(key, {"noun": event.choice_noun, "codes": codes})
    return tuple(_amend(m, Placed(m.to, p.status, p.place)) for m, p in zip(moves, placed, strict=True))


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


def _settled(move: Move) -> Amend:
    """Data altered, place or rank kept; who goes online keeps the workshop by name only."""
    attendee = move.who.attendee
    place: Held = attendee.place or wished(move.to)
    return _amend(move, Placed(move.to, attendee.status, place))


def _amend(move: Move, to: Placed) -> Amend:
    return Amend(move.who.registration.id, move.who.attendee.id, to)


def _in_the_place(move: Move, event: Event, places: Places, at: datetime) -> Placed | Refused:
    if not move.to.name:
        return Refused("substitute-name")
    lacking = [id for id in required(event) if move.to.consents.get(id) is not True]
    if lacking:
        term = event.consent(lacking[0])
        return Refused("substitute-consent", {"name": move.to.name, "label": term.label if term else lacking[0]})
    if refused := _objection(move, event, at):
        return refused
    if _needs_seat(move):
        found = _seated([move], event, places)
        return found if isinstance(found, Refused) else found[0].to
    return _settled(move).to

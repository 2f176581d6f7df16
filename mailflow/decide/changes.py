"""What a sender asks for of what stands: whom it concerns, who leaves, what alters, who comes instead (policy §2, §6).

In: the people who stand and the request. Out: the steps that do it, or `Refused` with the reason why a person must
decide. Never: somebody else's registration; a guess between two people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from mailflow.model import Amend, Event, Participant, Placed, Places, Request, Substitute, Withdraw

from .matching import Fit, fit, whom
from .moves import Move, Refused, objection, settled
from .people import altered, required
from .standing import Standing, pending_of

Steps = tuple[Amend | Substitute, ...]


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
        if any(a.id not in ids for a in pending_of(registration)):
            return Refused("part-of-a-pending-group")
        steps.append(Withdraw(registration.id, ids))
    return tuple(steps)


# ── Changing ──────────────────────────────────────────────────────────────────────────────────


def affected(
    request: Request, standing: Sequence[Standing], sender: str, thread: int | None
) -> tuple[Standing, ...] | Refused:
    """Whose data a change alters."""
    named = meant(request.affected, standing) if request.affected else None
    found = everyone(standing, thread) if request.everyone else named or _holding(request, standing, sender, thread)
    several = isinstance(found, tuple) and len(found) > 1
    return Refused("change-unclear") if several and request.name else found


def empty(request: Request) -> bool:
    """A change that says nothing of what shall change, or that only lets somebody leave."""
    if request.leaving and not request.coming:
        return True
    said = (request.coming, request.choices, request.attendance, request.consents, request.name, request.organisation)
    return not any(said)


def names_again(request: Request, targets: Sequence[Standing], standing: Sequence[Standing]) -> bool:
    """Whether somebody would stand twice: the substitute is registered already, the corrected name is another's."""
    others = [s for s in standing if request.coming or s not in targets]
    new = [request.name] if request.name else [p.name for p in request.coming]
    return any(fit(name, s.person.name) is Fit.FULL for name in new for s in others)


def alter(request: Request, targets: Sequence[Standing], event: Event, places: Places, at: datetime) -> Steps | Refused:
    """What a change asks for, done to each of `targets`."""
    if not all(_gives_up(request, t) for t in targets):
        return Refused("from-another-place")
    moves = [Move(t, altered(t.person, request)) for t in targets]
    if not any(m.alters for m in moves):
        return Refused("change-nothing")
    return amend(moves, event, places, at)


def amend(moves: Sequence[Move], event: Event, places: Places, at: datetime) -> Steps | Refused:
    """The steps that bring these people into their new state, if it is complete and allowed."""
    refused = next((o for m in moves if (o := objection(m, event, at))), None)
    after = refused or settled(moves, event, places)
    return after if isinstance(after, Refused) else tuple(_amended(m, to) for m, to in after)


# ── Somebody else in a place ──────────────────────────────────────────────────────────────────


def substitute(
    request: Request, gone: Sequence[Standing], event: Event, places: Places, at: datetime
) -> Steps | Refused:
    """The first leaves, the second takes that place as it is; the second's own required consents must be there."""
    if len(gone) != len(request.coming):
        return Refused("who-replaces-whom")
    moves = [Move(g, heir(g.person, c, request)) for g, c in zip(gone, request.coming, strict=True)]
    refused = next((o for m in moves if (o := _unfit(m.to, event) or objection(m, event, at))), None)
    after = refused or settled(moves, event, places)
    if isinstance(after, Refused):
        return after
    return tuple(_substituted(m, to) if m in moves else _amended(m, to) for m, to in after)


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


def _holding(
    request: Request, standing: Sequence[Standing], sender: str, thread: int | None
) -> tuple[Standing, ...] | Refused:
    """The only one who holds what is given up ("statt C"), else as `own`."""
    holding = [s for s in standing if _gives_up(request, s)] if request.from_choices else []
    return (holding[0],) if len(holding) == 1 else own(standing, sender, thread)


def _gives_up(request: Request, who: Standing) -> bool:
    def holds(slot: str, codes: tuple[str, ...]) -> bool:
        held = {who.attendee.place.get(slot), *who.person.choices.get(slot, ())}
        return any(c in held for c in codes)

    return all(holds(slot, codes) for slot, codes in request.from_choices.items())


def _unfit(coming: Participant, event: Event) -> Refused | None:
    """What a substitute lacks: nobody's consent passes to another."""
    if not coming.name:
        return Refused("substitute-name")
    lacking = next((id for id in required(event) if coming.consents.get(id) is not True), None)
    term = event.consent(lacking) if lacking else None
    return Refused("substitute-consent", {"name": coming.name, "label": term.label}) if term else None


def _amended(move: Move, to: Placed) -> Amend:
    return Amend(move.who.registration.id, move.who.attendee.id, to)


def _substituted(move: Move, by: Placed) -> Substitute:
    return Substitute(move.who.registration.id, move.who.attendee.id, by)

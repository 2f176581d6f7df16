"""A book of registrations in memory: executes plans as the store does, so that the pure functions can be seen at work.

It holds no policy: places are counted from who is confirmed, promotion is asked of `promote` after each plan.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from mailflow.decide import decide, promote, which_event
from mailflow.model import (
    Amend,
    Attendance,
    Attendee,
    Case,
    Complete,
    Enter,
    Event,
    Message,
    Office,
    Outcome,
    Placed,
    Places,
    Reading,
    Registration,
    Resend,
    Status,
    Substitute,
    Thread,
    Verdict,
    Withdraw,
)


class Ledger:
    def __init__(self, *events: Event, office: Office) -> None:
        self.events = {e.id: e for e in events}
        self.office = office
        self.registrations: dict[int, Registration] = {}
        self.replies: Counter[str] = Counter()
        self.mails: Counter[tuple[str, str]] = Counter()
        self.last: dict[str, int] = {}  # address → the registration of the newest mail it got
        self.promotions: list[tuple[int, datetime]] = []
        self._ids = iter(range(1, 1_000_000))

    def take(self, message: Message, reading: Reading, *, answers: bool = False, thread: str = "") -> Outcome:
        """One mail comes in. `answers`: it replies to the newest mail that its sender got; `thread`: to that of
        another address."""
        sender = message.sender.key
        case = self.case(message, self.last.get(thread or sender) if answers or thread else None)
        outcome = decide(
            message, reading, which_event(reading, case, [*self.events.values()]), case, office=self.office
        )
        if outcome.verdict is not Verdict.IGNORE:
            self.mails[sender, str(message.received.at.date())] += 1
        touched = [self._do(step, message, reading, outcome) for step in outcome.plan]
        if outcome.reply:
            self.replies[sender] += 1
            self._confirmed(touched, outcome, message)
        self.serve(message.received.at)
        return outcome

    def case(self, message: Message, thread: int | None) -> Case:
        sender = message.sender.key
        mine = tuple(r for r in self.registrations.values() if r.contact == sender)
        same = thread is not None and any(r.id == thread for r in mine)
        follows = Thread.NONE if thread is None else Thread.SAME_SENDER if same else Thread.OTHER_SENDER
        return Case(
            registrations=mine,
            thread=follows,
            answers=thread if same else None,
            places={e: self.places(event) for e, event in self.events.items()},
            mails_today=self.mails[sender, str(message.received.at.date())],
        )

    def serve(self, at: datetime) -> None:
        """Whoever gets a place now moves up."""
        for event in self.events.values():
            waiting = [r for r in self.registrations.values() if r.event == event.id]
            for up in promote(waiting, event, self.places(event), at):
                for id, placed in up.people:
                    self._set(up.registration, id, placed)
                self.promotions.append((up.registration, at))
                self.replies[self.registrations[up.registration].contact] += 1
                self.last[self.registrations[up.registration].contact] = up.registration

    # ── What stands ──

    def people(self, *statuses: Status, event: str = "") -> list[Attendee]:
        regs = [r for r in self.registrations.values() if not event or r.event == event]
        return [a for r in regs for a in r.attendees if not statuses or a.status in statuses]

    def sitting(self, event: Event) -> list[Attendee]:
        confirmed = self.people(Status.CONFIRMED, event=event.id)
        return [a for a in confirmed if a.person.attendance is not Attendance.LIVESTREAM]

    def places(self, event: Event) -> Places:
        taken: Counter[str] = Counter(c for a in self.sitting(event) for c in a.place.values())
        left = None if event.capacity is None else event.capacity - len(self.sitting(event))
        rooms = {w.code: None if w.capacity is None else w.capacity - taken[w.code] for w in event.workshops}
        return Places(left, rooms)

    # ── Within ──

    def _do(self, step: object, message: Message, reading: Reading, outcome: Outcome) -> int:
        at, asked = message.received.at, int(outcome.verdict is Verdict.ASK)
        match step:
            case Enter(event, people, missing):
                new = Registration(
                    next(self._ids), event, message.sender.key, reading.language, "", at, _rank(people, missing, at),
                    tuple(self._new(p) for p in people), missing, asked,
                )  # fmt: skip
                self.registrations[new.id] = new
                return new.id
            case Complete(id, people, missing):
                old = self.registrations[id]
                kept = [a for a in old.attendees if a.status is Status.CANCELLED]
                self.registrations[id] = replace(
                    old,
                    event=old.event or outcome.event or "",
                    completed=old.completed or _rank(people, missing, at),
                    attendees=(*kept, *(self._new(p) for p in people)),
                    missing=missing,
                    questions=old.questions + asked,
                )
            case Amend(id, who, to):
                self._set(id, who, to)
            case Substitute(id, who, by):
                self._cancel(id, [who])
                r = self.registrations[id]
                self.registrations[id] = replace(r, attendees=(*r.attendees, self._new(by)))
            case Withdraw(id, gone):
                self._cancel(id, gone)
            case Resend(id):
                pass
            case _:
                raise AssertionError(step)
        return id

    def _new(self, placed: Placed) -> Attendee:
        return Attendee(next(self._ids), placed.person, placed.status, placed.place)

    def _set(self, registration: int, who: int, to: Placed) -> None:
        r = self.registrations[registration]
        new = tuple(Attendee(a.id, to.person, to.status, to.place) if a.id == who else a for a in r.attendees)
        self.registrations[registration] = replace(r, attendees=new)

    def _cancel(self, registration: int, gone: Iterable[int]) -> None:
        r, ids = self.registrations[registration], set(gone)
        new = tuple(replace(a, status=Status.CANCELLED) if a.id in ids else a for a in r.attendees)
        self.registrations[registration] = replace(r, attendees=new)

    def _confirmed(self, touched: list[int], outcome: Outcome, message: Message) -> None:
        for id in touched:
            self.last[message.sender.key] = id
            if outcome.verdict is Verdict.DUPLICATE:
                now = message.received.at
                self.registrations[id] = replace(self.registrations[id], last_confirmation=now)


def _rank(people: tuple[Placed, ...], missing: tuple[str, ...], at: datetime) -> datetime | None:
    stands = people and not missing and all(p.status in (Status.CONFIRMED, Status.WAITLISTED) for p in people)
    return at if stands else None


def standings(ledger: Ledger) -> dict[str, list[tuple[Status, dict[str, str]]]]:
    found: dict[str, list[tuple[Status, dict[str, str]]]] = defaultdict(list)
    for a in ledger.people():
        found[a.person.name].append((a.status, dict(a.place)))
    return dict(found)

"""A whole conference on the pure functions: hundreds register, change, replace, cancel and move up, in any order.

After every mail: no room and no event holds more than it may, nobody waits beside a place that he would get, groups
are whole, and only those are confirmed of whom everything is there.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailflow.decide import missing, promote
from mailflow.decide.places import entry
from mailflow.model import Attendance, Event, Intent, Participant, Reading, Registration, Request, Status, Verdict
from tests.decide.given import CLOSES, ENDS, OFFICE, OPEN, event, mail, two_slots
from tests.decide.ledger import Ledger

FIRST = ("Anna", "Ben", "Carla", "Dirk", "Eva", "Falk", "Gerda", "Hans", "Ines", "Jens")
LAST = ("Abel", "Bode", "Cramer", "Dahl", "Ebert", "Frank", "Groß", "Haas", "Ihle", "Jung")
RARELY = 0.15


class Crowd:
    """People who write mails at random; `dice` alone decides what they write."""

    def __init__(self, of: Event, dice: random.Random, office_limit: int = 10_000) -> None:
        self.of, self.dice = of, dice
        self.ledger = Ledger(of, office=replace(OFFICE, daily_limit=office_limit))
        self.senders: list[str] = []
        self.verdicts: Counter[Verdict] = Counter()

    def write(self, at: datetime) -> None:
        new = not self.senders or self.dice.random() < 0.55
        address = f"p{len(self.senders)}@town.example" if new else self.dice.choice(self.senders)
        if new:
            self.senders.append(address)
        reading = self._registers(address) if new else self._follows_up(address)
        message = mail(address, at, name="")
        outcome = self.ledger.take(message, reading, answers=not new and self.dice.random() < 0.5)
        self.verdicts[outcome.verdict] += 1

    # ── What they write ──

    def _registers(self, address: str) -> Reading:
        size = self.dice.choice((1, 1, 1, 1, 2, 3, 4))
        people = tuple(self._person(address if i == 0 else None, address) for i in range(size))
        stated = any(p.attendance is not Attendance.ONSITE for p in people)
        return Reading(Intent.REGISTER, "de", self.of.id, participants=people, attendance_stated=stated)

    def _follows_up(self, address: str) -> Reading:
        mine = [a for r in self.ledger.registrations.values() if r.contact == address for a in r.attendees]
        someone = self.dice.choice(mine).person if mine else self._person(address, address)
        kind = self.dice.choice(
            ("cancel", "cancel", "all", "change", "change", "online", "swap", "again", "answer", "more")
        )
        match kind:
            case "cancel":
                return self._says(Intent.CANCEL, Request(leaving=(someone.name,)))
            case "all":
                return self._says(Intent.CANCEL, Request(everyone=True))
            case "change":
                return self._says(Intent.CHANGE, Request(affected=(someone.name,), choices=self._wish()))
            case "online":
                to = self.dice.choice([*Attendance])
                return self._says(Intent.CHANGE, Request(affected=(someone.name,), attendance=to))
            case "swap":
                coming = replace(self._person(None, address), choices={})
                return self._says(Intent.CHANGE, Request(leaving=(someone.name,), coming=(coming,)))
            case "again":
                return Reading(Intent.REGISTER, "de", self.of.id, participants=(someone,))
            case "answer":
                said = replace(someone, choices=self._wish(), consents={"privacy": True})
                return Reading(Intent.REGISTER, "de", self.of.id, participants=(said,))
            case _:
                return self._registers(address)

    def _says(self, intent: Intent, request: Request) -> Reading:
        return Reading(intent, "de", self.of.id, request=request)

    def _person(self, email: str | None, contact: str) -> Participant:
        dice = self.dice
        online = dice.random() < RARELY
        return Participant(
            name=f"{dice.choice(FIRST)} {dice.choice(LAST)}",
            email=email,
            contact=contact,
            choices=self._wish() if dice.random() > RARELY else {},
            attendance=Attendance.LIVESTREAM if online else Attendance.ONSITE,
            consents={"privacy": True} if dice.random() > RARELY else {},
        )

    def _wish(self) -> dict[str, tuple[str, ...]]:
        codes = {s: [w.code for w in self.of.workshops_in(s)] for s in self.of.slots}
        return {s: tuple(self.dice.sample(c, self.dice.choice((1, 1, 2)))) for s, c in codes.items()}


# ── What must hold ────────────────────────────────────────────────────────────────────────────


def check(crowd: Crowd, at: datetime) -> None:
    ledger, of = crowd.ledger, crowd.of
    sitting = ledger.sitting(of)
    taken = Counter(c for a in sitting for c in a.place.values())
    assert of.capacity is None or len(sitting) <= of.capacity
    for room in of.workshops:
        assert room.capacity is None or taken[room.code] <= room.capacity
    for a in ledger.people(Status.CONFIRMED):
        assert missing([a.person], of) == ()
        if a.person.attendance is Attendance.ONSITE:
            assert set(a.place) == set(of.slots)
            assert all(a.place[s] in a.person.choices[s] for s in of.slots)
    for r in ledger.registrations.values():
        _whole(r)
    assert promote(ledger.registrations.values(), of, ledger.places(of), at) == ()
    assert not _twice(ledger)


def _whole(registration: Registration) -> None:
    """Nobody of a group is confirmed while another of it lacks something."""
    statuses = {a.status for a in registration.attendees}
    assert not (Status.PENDING in statuses and statuses & {Status.CONFIRMED, Status.WAITLISTED})


def _twice(ledger: Ledger) -> list[tuple[str, str]]:
    """The same name of the same contact, confirmed more than once."""
    names = Counter(
        (r.contact, a.person.name)
        for r in ledger.registrations.values()
        for a in r.attendees
        if a.status is Status.CONFIRMED
    )
    return [who for who, n in names.items() if n > 1]


SMALL = event(capacity=25, workshops=two_slots(V1=10, V2=8, N1=12, N2=6).workshops)
LARGE = event(capacity=200, workshops=two_slots(V1=90, V2=50, V3=None, N1=60, N2=60, N3=60).workshops)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False), st.integers(20, 90))
def test_a_small_event_in_any_order(dice: random.Random, mails: int) -> None:
    crowd = Crowd(SMALL, dice)
    for at in _instants(mails):
        crowd.write(at)
        check(crowd, at)


@pytest.mark.parametrize("seed", range(3))
def test_six_hundred_people(seed: int) -> None:
    crowd = Crowd(LARGE, random.Random(seed))
    mails = 0
    while len(crowd.ledger.people()) < 600 or mails < 700:
        mails += 1
        crowd.write(OPEN + timedelta(minutes=mails))
        if mails % 50 == 0:
            check(crowd, OPEN + timedelta(minutes=mails))
    check(crowd, OPEN + timedelta(minutes=mails))
    crowd.write(CLOSES + timedelta(hours=1))
    crowd.write(ENDS + timedelta(hours=1))
    check(crowd, ENDS + timedelta(hours=1))
    seen = {v for v, n in crowd.verdicts.items() if n}
    assert seen >= set(Verdict) - {Verdict.CLOSED, Verdict.OVER, Verdict.IGNORE}
    assert crowd.ledger.promotions


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_whoever_moves_up_was_first_of_those_who_fitted(dice: random.Random) -> None:
    """Served one place after the other, the waiting list never jumps: each that is passed over did not fit."""
    crowd = Crowd(SMALL, dice)
    for at in _instants(60):
        before = {r.id: r for r in crowd.ledger.registrations.values()}
        served = len(crowd.ledger.promotions)
        crowd.write(at)
        moved = [id for id, _ in crowd.ledger.promotions[served:]]
        ranks = [entry(before[id]) for id in moved if id in before]
        assert ranks == sorted(ranks)


def _instants(n: int) -> list[datetime]:
    """From long before closing to after the event, the most of them early."""
    span = (ENDS - OPEN) * 1.05
    return [OPEN + span * (i / n) ** 2 for i in range(n)]

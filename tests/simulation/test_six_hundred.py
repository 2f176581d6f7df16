"""A conference of six hundred people through the real reader, store and templates.

At the end: no room holds more than it may, nobody waits who by policy §6 would have a place, and each person's last
mail says what the database says.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import product

import pytest
from sqlmodel import col, select

from mailflow.model import Attendance, Attendee, Event, Registration, Status, Verdict
from mailflow.store import Store, registrations
from mailflow.store.tables import OutboxRow
from tests.simulation.crowd import EVENT, OPENS, Crowd


@pytest.fixture
def store(request: pytest.FixtureRequest, tmp_path: object) -> Iterator[Store]:
    on_server = request.param == "postgresql"
    url = request.getfixturevalue("postgres_url") if on_server else f"sqlite:///{tmp_path}/m.db"
    opened = Store.open(url)
    opened.upgrade()
    yield opened
    opened.close()


# ── What must hold, worked out without the program's own rules of places ──────────────────────


def _sits(a: Attendee) -> bool:
    return a.status is Status.CONFIRMED and a.person.attendance is not Attendance.LIVESTREAM


def _left(event: Event, people: Sequence[Attendee]) -> tuple[float, dict[str, float]]:
    """Free places of the event and of each workshop, counted by hand."""
    sitting = [a for a in people if _sits(a)]
    taken = Counter(code for a in sitting for code in a.place.values())
    rooms = {w.code: float("inf") if w.capacity is None else w.capacity - taken[w.code] for w in event.workshops}
    return (float("inf") if event.capacity is None else event.capacity - len(sitting)), rooms


def _fits(event: Event, group: Sequence[Attendee], left: float, rooms: Mapping[str, float]) -> bool:
    """Whether there is any way to seat this group whole: all ways are tried."""
    coming = [a.person for a in group if a.person.attendance is not Attendance.LIVESTREAM]
    if len(coming) > left:
        return False
    for slot in event.slots:
        ways = product(*(p.choices.get(slot, ()) for p in coming))
        if not any(all(n <= rooms[code] for code, n in Counter(way).items()) for way in ways):
            return False
    return True


def holds(crowd: Crowd) -> None:
    with crowd.store.view() as tx:
        found = registrations.of_event(tx, crowd.event.id)
        letters = {
            r.id: tx.exec(
                select(OutboxRow).where(OutboxRow.registration_id == r.id).order_by(col(OutboxRow.id).desc())
            ).first()
            for r in found
        }
    people = [a for r in found for a in r.attendees]
    left, rooms = _left(crowd.event, people)
    assert left >= 0
    assert all(n >= 0 for n in rooms.values()), rooms
    for a in people:
        if _sits(a):
            assert set(a.place) == set(crowd.event.slots)
            assert all(a.place[slot] in a.person.choices[slot] for slot in crowd.event.slots)
    for r in found:
        group = [a for a in r.attendees if a.status is Status.WAITLISTED]
        assert not group or not _fits(crowd.event, group, left, rooms), (r.id, r.contact)
    for r in found:
        letter = letters[r.id]
        assert letter is not None, r.id
        _says(crowd.event, r, letter)


def _says(event: Event, registration: Registration, letter: OutboxRow) -> None:
    """The last mail of a registration tells how each of its people stands, and where."""
    mail: EmailMessage = message_from_bytes(letter.raw, policy=policy.default)  # type: ignore[assignment]
    part = mail.get_body(("plain",))
    assert part is not None
    text = " ".join(part.get_content().split())
    standing = [a for a in registration.attendees if a.status is not Status.CANCELLED]
    where = f"{letter.verdict} to {registration.contact}: {text}"
    if not standing:
        assert letter.verdict == "cancel", where
    for a in standing:
        if a.status is Status.LATE:
            assert letter.verdict in ("closed", "over"), where
            continue
        assert a.person.name in text, where
        if a.status is Status.WAITLISTED:
            assert letter.verdict in ("waitlist", "change", "duplicate", "cancel"), where
            assert "Warteliste" in text, where
        elif a.status is Status.PENDING:
            assert letter.verdict == "ask", where
        elif a.status is Status.CONFIRMED:
            assert letter.verdict in ("confirm", "promoted", "change", "duplicate", "cancel"), where
            told = _about(a.person.name, standing, text)
            for code in a.place.values():
                assert f"{code} – {event.workshop(code).title}" in told, where
            online = a.person.attendance is Attendance.LIVESTREAM
            assert ("per Livestream" in told) is online, where


def _about(name: str, standing: Sequence[Attendee], text: str) -> str:
    """The part of the facts that is about this person: from the name to the next one's."""
    facts = text.partition("Ort:")[2]
    rest = facts.partition(name)[2]
    others = [rest.find(a.person.name) for a in standing if a.person.name != name]
    return rest[: min([at for at in others if at >= 0], default=len(rest))]


# ── The conference ────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
@pytest.mark.parametrize(("store", "seed"), [("sqlite", 1), ("sqlite", 2), ("postgresql", 3)], indirect=["store"])
def test_six_hundred_people(store: Store, seed: int) -> None:
    crowd = Crowd(store, random.Random(seed))
    closes = crowd.event.closes - timedelta(days=1)
    for people in range(100, 601, 100):
        crowd.live(people, OPENS + (closes - OPENS) * people / 600)
        holds(crowd)
    seen = crowd.verdicts
    assert min(seen[v] for v in (Verdict.CONFIRM, Verdict.WAITLIST, Verdict.ASK, Verdict.CANCEL, Verdict.CHANGE)) >= 5
    _after_closing(crowd)


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_eighty_people(store: Store) -> None:
    """The same in short: a house with an eighth of the places."""
    smaller = tuple(replace(w, capacity=(w.capacity or 0) // 8) for w in EVENT.workshops)
    crowd = Crowd(store, random.Random(4), event=replace(EVENT, capacity=(EVENT.capacity or 0) // 8, workshops=smaller))
    crowd.live(80, crowd.event.closes - timedelta(days=1))
    holds(crowd)
    assert min(crowd.verdicts[v] for v in (Verdict.CONFIRM, Verdict.WAITLIST, Verdict.CANCEL)) >= 1


def _after_closing(crowd: Crowd) -> None:
    """People still leave, and those who wait move up, until the event begins; then nobody does."""
    event = crowd.event
    crowd.now = event.closes + timedelta(days=2)
    crowd.deliver([crowd._later(s) for s in crowd.dice.sample(crowd.senders, 40)])
    holds(crowd)
    crowd.now = event.starts + timedelta(minutes=1)
    crowd.event = replace(event, capacity=10_000, workshops=tuple(replace(w, capacity=None) for w in event.workshops))
    assert crowd.serve() == 0
    with crowd.store.view() as tx:
        assert registrations.waiting(tx, event.id)

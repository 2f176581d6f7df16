"""Places and the waiting list: what must hold for any people, any wishes, any rooms (policy §6 "Places")."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.decide import promote, seat
from mailflow.decide.places import entry, full, without
from mailflow.model import Attendance, Event, Participant, Placed, Places, Registration, Status
from tests.decide.given import OPEN, STARTS, attendee, choices, event, person, registration, rooms, two_slots

MINUTE = timedelta(minutes=1)
CODES = ("A", "B", "C")
wishes = st.lists(st.sampled_from(CODES), min_size=1, max_size=3, unique=True).map(" ".join)
left = st.one_of(st.none(), st.integers(0, 4))
rooms_left = st.fixed_dictionaries(dict.fromkeys(CODES, left))
OF = rooms(A=None, B=None, C=None)


@st.composite
def groups(draw: st.DrawFn, largest: int = 4) -> tuple[Participant, ...]:
    size = draw(st.integers(1, largest))
    online = st.sampled_from([Attendance.ONSITE, Attendance.ONSITE, Attendance.LIVESTREAM])
    return tuple(person(f"P{i}", draw(wishes), attendance=draw(online)) for i in range(size))


def taken(placed: tuple[Placed, ...] | list[Placed]) -> Counter[str]:
    sitting = [p for p in placed if p.person.attendance is not Attendance.LIVESTREAM]
    return Counter([c for p in sitting for c in p.place.values()])


def brute(people: tuple[Participant, ...], places: Places) -> list[tuple[str, ...]]:
    """Every way of placing these people that fits, in the order of their wishes."""
    onsite = [p for p in people if p.attendance is not Attendance.LIVESTREAM]
    if places.event is not None and len(onsite) > places.event:
        return []
    ways = product(*(p.choices[""] for p in onsite))
    return [w for w in ways if all(_room(places, c) >= n for c, n in Counter(w).items())]


def _room(places: Places, code: str) -> float:
    free = places.workshops.get(code)
    return float("inf") if free is None else free


# ── Placing ───────────────────────────────────────────────────────────────────────────────────


@given(groups(), left, rooms_left)
def test_a_group_is_placed_whole_whenever_that_can_be(
    people: tuple[Participant, ...], whole: int | None, free: dict[str, int | None]
) -> None:
    places = Places(whole, free)
    ways = brute(people, places)
    placed = seat(people, OF, places)
    if placed is None:
        assert not ways
        return
    assert [p.person for p in placed] == list(people)
    assert all(n <= _room(places, c) for c, n in taken(placed).items())
    assert all(p.status is Status.CONFIRMED for p in placed)
    onsite = tuple(p.place[""] for p in placed if p.person.attendance is not Attendance.LIVESTREAM)
    assert onsite == ways[0]  # the first people's first choices, as far as the others still find a place


@given(groups(), rooms_left)
def test_what_is_taken_is_no_longer_left(people: tuple[Participant, ...], free: dict[str, int | None]) -> None:
    placed = seat(people, OF, Places(9, free))
    if placed is not None:
        after = without(Places(9, free), placed)
        assert after.event == 9 - sum(taken(placed).values())
        for code, n in free.items():
            assert after.workshops[code] == (None if n is None else n - taken(placed)[code])


def test_somebody_yields_his_first_choice_to_one_who_has_no_other() -> None:
    people = (person("Anna Abel", "A B"), person("Ben Bode", "A"))
    placed = seat(people, OF, Places(None, {"A": 1, "B": 1}))
    assert placed is not None
    assert [p.place[""] for p in placed] == ["B", "A"]


def test_livestream_takes_no_place_and_keeps_the_named_workshop() -> None:
    online = person(wish="A", attendance=Attendance.LIVESTREAM)
    placed = seat((online,), OF, Places(0, {"A": 0}))
    assert placed is not None
    assert (placed[0].status, dict(placed[0].place)) == (Status.CONFIRMED, {"": "A"})
    assert without(Places(0, {"A": 0}), placed) == Places(0, {"A": 0})


@pytest.mark.parametrize(
    ("free", "place"),
    [
        ({"V1": 1, "V2": 1, "N1": 1, "N2": 1}, {"V": "V1", "N": "N1"}),
        ({"V1": 0, "V2": 1, "N1": 1, "N2": 0}, {"V": "V2", "N": "N1"}),
        ({"V1": 0, "V2": 0, "N1": 1, "N2": 1}, None),
    ],
    ids=["first-choices", "second-in-one-slot", "one-slot-full"],
)
def test_each_slot_needs_a_place(free: dict[str, int], place: dict[str, str] | None) -> None:
    of = two_slots(V1=1, V2=1, N1=1, N2=1)
    placed = seat((person(wish={"V": "V1 V2", "N": "N1 N2"}),), of, Places(None, dict(free)))
    assert (dict(placed[0].place) if placed else None) == place


def test_the_full_workshops_among_the_wishes_are_told_in_the_order_of_the_event() -> None:
    people = (person(wish="C A"), person("Ben Bode", "B"))
    assert full(people, OF, Places(None, {"A": 0, "B": 1, "C": 0})) == ("A", "C")


def test_a_large_group_with_many_wishes_is_placed_at_once() -> None:
    """Sixty people who all wish the same twenty workshops in the same order: no exponential search."""
    codes = [f"W{i}" for i in range(20)]
    of = rooms(**dict.fromkeys(codes, 3))
    people = tuple(person(f"P{i}", " ".join(codes)) for i in range(60))
    placed = seat(people, of, Places(None, dict.fromkeys(codes, 3)))
    assert placed is not None
    assert set(taken(placed).values()) == {3}
    assert seat((*people, person("P60", " ".join(codes))), of, Places(None, dict.fromkeys(codes, 3))) is None


# ── The waiting list ──────────────────────────────────────────────────────────────────────────


@st.composite
def queues(draw: st.DrawFn) -> tuple[Registration, ...]:
    """Registrations that wait, their order of entry other than their order of recording."""
    waiting = draw(st.lists(groups(3), min_size=1, max_size=6))
    minutes = draw(st.permutations(range(len(waiting))))
    return tuple(
        registration(
            *(attendee(p, Status.WAITLISTED, id=10 * i + k) for k, p in enumerate(people)),
            id=i,
            completed=OPEN + minute * MINUTE,
        )
        for i, (people, minute) in enumerate(zip(waiting, minutes, strict=True))
    )


@given(queues(), left, rooms_left)
def test_the_waiting_list_is_served_in_order_and_nobody_waits_beside_a_place(
    queue: tuple[Registration, ...], whole: int | None, free: dict[str, int | None]
) -> None:
    places = Places(whole, free)
    moved = {p.registration: p.people for p in promote(queue, OF, places, OPEN)}
    rest = places
    for waiting in sorted(queue, key=entry):
        people = tuple(a.person for a in waiting.attendees)
        if waiting.id in moved:
            placed = tuple(p for _, p in moved[waiting.id])
            assert [i for i, _ in moved[waiting.id]] == [a.id for a in waiting.attendees]  # the group is whole
            assert [p.person for p in placed] == list(people)
            assert brute(people, rest)  # it fitted when its turn came, and nobody later came before it
            rest = without(rest, placed)
        else:
            assert not brute(people, rest)
    assert rest.event is None or rest.event >= 0
    assert all(n is None or n >= 0 for n in rest.workshops.values())


@given(queues(), left, rooms_left)
def test_promoting_twice_moves_nobody_more(
    queue: tuple[Registration, ...], whole: int | None, free: dict[str, int | None]
) -> None:
    places = Places(whole, free)
    moved = promote(queue, OF, places, OPEN)
    gone = {p.registration for p in moved}
    rest = without(places, [p for up in moved for _, p in up.people])
    assert promote([r for r in queue if r.id not in gone], OF, rest, OPEN) == ()


def queue(*wanted: str, statuses: Status = Status.WAITLISTED) -> list[Registration]:
    """ "A", "AA": registrations in the order of entry, a letter for each person."""
    return [
        registration(
            *(attendee(person(f"P{i}{k}", code), statuses, id=10 * i + k) for k, code in enumerate(codes)),
            id=i,
            completed=OPEN + i * MINUTE,
        )
        for i, codes in enumerate(wanted, 1)
    ]


@pytest.mark.parametrize(
    ("waiting", "free", "moved"),
    [
        (queue("A", "A"), {"A": 1}, [1]),
        (queue("A", "A"), {"A": 0}, []),
        (queue("AAA", "A", "A"), {"A": 2}, [2, 3]),
        (queue("AAA", "A", "A"), {"A": 3}, [1]),
        (queue("A", "B"), {"A": 0, "B": 1}, [2]),
        (queue("A", statuses=Status.LATE), {"A": 1}, []),
        (queue("A", statuses=Status.PENDING), {"A": 1}, []),
        (queue("A", statuses=Status.CANCELLED), {"A": 1}, []),
    ],
    ids=[
        "one-place-one-person",
        "no-place",
        "a-group-is-passed-over",
        "the-group-keeps-its-rank",
        "another-workshop",
        "late-never",
        "pending-never",
        "cancelled-never",
    ],
)
def test_who_moves_up(waiting: list[Registration], free: dict[str, int], moved: list[int]) -> None:
    assert [p.registration for p in promote(waiting, OF, Places(None, dict(free)), OPEN)] == moved


def test_nobody_moves_up_once_the_event_has_begun() -> None:
    waiting, places = queue("A"), Places(None, {"A": 1})
    assert promote(waiting, OF, places, STARTS - timedelta(microseconds=1))
    assert promote(waiting, OF, places, STARTS) == ()


def test_only_those_of_a_group_who_wait_move_up() -> None:
    (group,) = queue("AAA")
    first, *others = group.attendees
    group = replace(group, attendees=(replace(first, status=Status.CANCELLED), *others))
    (up,) = promote([group], OF, Places(None, {"A": 2}), OPEN)
    assert [id for id, _ in up.people] == [a.id for a in others]


def test_the_event_as_a_whole_may_be_what_is_full() -> None:
    of: Event = event(capacity=3)
    moved = promote(queue("AA", "BB", "C"), of, Places(3, {"A": 9, "B": 9, "C": 9}), OPEN)
    assert [p.registration for p in moved] == [1, 3]


def test_a_ranked_wish_is_served_by_its_first_free_choice() -> None:
    one = registration(attendee(replace(person(), choices=choices("A B")), Status.WAITLISTED))
    (up,) = promote([one], OF, Places(None, {"A": 0, "B": 1}), OPEN)
    assert dict(up.people[0][1].place) == {"": "B"}

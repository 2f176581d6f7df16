"""Whatever a mail says and whatever stands: one outcome, a reason that can be said, and nothing done by guess."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailflow.decide import decide, missing, which_event
from mailflow.model import (
    Amend,
    Attendance,
    Attendee,
    Case,
    Certainty,
    Complete,
    Doubt,
    Enter,
    Event,
    Flag,
    Intent,
    Machine,
    Message,
    Outcome,
    Participant,
    Places,
    Reading,
    Registration,
    Request,
    Status,
    Substitute,
    Thread,
    Verdict,
    Withdraw,
)
from mailflow.wording import say
from tests.decide.given import ANNA, CLOSES, ENDS, EVENT, OFFICE, OPEN, STARTS, mail

names = st.sampled_from(["", "Anna Abel", "Abel", "Herr Bode", "Ben Bode", "Carla Cramer", "C. Cramer", "Ana Abel"])
codes = st.lists(st.sampled_from(["A", "B", "C", "X"]), max_size=3, unique=True).map(tuple)
wishes = st.one_of(st.just({}), codes.map(lambda c: {"": c}))
given_or_not = st.sampled_from([None, True, False])
consents = st.fixed_dictionaries({}, optional={c.id: given_or_not for c in EVENT.consents})
presence = st.sampled_from([None, *Attendance])
people = st.builds(
    Participant,
    names,
    st.sampled_from([None, ANNA, "ben@town.example"]),
    st.just(ANNA),
    choices=wishes,
    attendance=presence,
    consents=consents,
)
some_names = st.lists(names, max_size=2).map(tuple)
requests = st.builds(
    Request,
    some_names,
    some_names,
    st.booleans(),
    st.lists(people, max_size=2).map(tuple),
    some_names,
    wishes,
    wishes,
    presence,
    st.dictionaries(st.sampled_from([c.id for c in EVENT.consents]), st.booleans()),
    st.one_of(st.none(), names),
)
readings = st.builds(
    Reading,
    st.sampled_from(Intent),
    st.sampled_from(["de", "de", "en", "other"]),
    st.sampled_from([EVENT.id, EVENT.id, EVENT.id, None, "unknown"]),
    st.sampled_from([(), (EVENT.id, "other")]),
    st.lists(people, max_size=3).map(tuple),
    consents,
    st.frozensets(st.sampled_from(Flag)),
    st.one_of(st.just(frozenset()), st.frozensets(st.sampled_from(Doubt), max_size=2)),
    st.one_of(st.none(), requests),
    st.booleans(),
)
instants = st.sampled_from([OPEN, CLOSES, CLOSES + timedelta(hours=1), STARTS, ENDS, ENDS + timedelta(days=1)])
machines = st.sampled_from([None, None, None, *(Machine("rule", c) for c in Certainty)])


@st.composite
def registrations(draw: st.DrawFn, id: int) -> Registration:
    status = draw(st.sampled_from(Status))
    group = draw(st.lists(people.filter(lambda p: p.name != ""), min_size=1, max_size=3))
    return Registration(
        id=id,
        event=draw(st.sampled_from([EVENT.id, EVENT.id, "", "other"])),
        contact=ANNA,
        language="de",
        token="ABCDEFGH",
        first_received=draw(st.sampled_from([OPEN, CLOSES + timedelta(hours=2)])),
        completed=OPEN,
        attendees=tuple(
            Attendee(10 * id + i, p, status, {s: c[0] for s, c in p.choices.items() if c}) for i, p in enumerate(group)
        ),
        missing=("privacy",) if status is Status.PENDING else (),
        questions=draw(st.integers(0, 3)),
        last_confirmation=draw(st.sampled_from([None, OPEN])),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    standing = tuple(draw(registrations(id)) for id in range(1, draw(st.integers(0, 3)) + 1))
    answers = draw(st.sampled_from([None, *(r.id for r in standing)]))
    room = st.sampled_from([None, 0, 1, 2])
    places = Places(draw(room), {c: draw(room) for c in "ABC"})
    thread = Thread.SAME_SENDER if answers else draw(st.sampled_from([Thread.NONE, Thread.NONE, Thread.OTHER_SENDER]))
    return Case(standing, thread, answers, {EVENT.id: places}, draw(st.sampled_from([0, 4, 5])))


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(readings, cases(), instants, machines)
def test_nothing_is_done_by_guess(reading: Reading, case: Case, at: Any, machine: Machine | None) -> None:
    message = mail(at=at, machine=machine)
    event = which_event(reading, case, [EVENT])
    outcome = decide(message, reading, event, case, office=OFFICE)
    assert all(say(r.key, lang, **r.values) for r in outcome.reasons for lang in ("de", "en"))
    assert outcome.reasons
    _silent_where_it_must_be(outcome, message)
    _own_people_only(outcome, case)
    _complete_before_confirmed(outcome)
    _in_time(outcome, message)
    _within_the_places(outcome, case, event)
    if outcome.verdict in (Verdict.CONFIRM, Verdict.WAITLIST, Verdict.CHANGE, Verdict.CANCEL, Verdict.DUPLICATE):
        assert not reading.doubts
    if outcome.verdict is Verdict.CONFIRM:
        assert reading.intent in (Intent.REGISTER, Intent.CHANGE)


def _silent_where_it_must_be(outcome: Outcome, message: Message) -> None:
    if outcome.verdict in (Verdict.REVIEW, Verdict.IGNORE):
        assert not outcome.reply
        assert not outcome.plan
    if message.machine is not None:
        assert outcome.verdict in (Verdict.REVIEW, Verdict.IGNORE)
    assert bool(outcome.missing) is (outcome.verdict is Verdict.ASK)


def _own_people_only(outcome: Outcome, case: Case) -> None:
    """The plan touches nobody but this sender's people, and nobody who left before."""
    mine = {r.id: {a.id: a for a in r.attendees} for r in case.registrations}
    for step in outcome.plan:
        match step:
            case Amend(registration, attendee) | Substitute(registration, attendee):
                assert mine[registration][attendee].status in (Status.CONFIRMED, Status.WAITLISTED)
            case Withdraw(registration, gone):
                assert gone
                assert all(mine[registration][i].status not in (Status.CANCELLED, Status.LATE) for i in gone)
            case Complete(registration):
                assert any(a.status is Status.PENDING for a in mine[registration].values())
            case _:
                pass


def _placed(outcome: Outcome) -> list[Any]:
    found = []
    for step in outcome.plan:
        match step:
            case Enter(people=group) | Complete(people=group):
                found += group
            case Amend(to=one) | Substitute(by=one):
                found.append(one)
            case _:
                pass
    return found


def _complete_before_confirmed(outcome: Outcome) -> None:
    placed = _placed(outcome)
    for one in placed:
        if one.status is Status.CONFIRMED:
            assert missing([one.person], EVENT) == ()
            if one.person.attendance is Attendance.ONSITE:
                assert one.place[""] in one.person.choices[""]
    if outcome.verdict is Verdict.CONFIRM:
        assert placed
        assert {p.status for p in placed} == {Status.CONFIRMED}


def _in_time(outcome: Outcome, message: Message) -> None:
    at = message.received.at
    if outcome.verdict in (Verdict.CONFIRM, Verdict.WAITLIST, Verdict.ASK) and outcome.event:
        assert at <= CLOSES + timedelta(hours=OFFICE.grace_hours)
    if at > ENDS:
        allowed = {Verdict.OVER, Verdict.REVIEW, Verdict.IGNORE, Verdict.ASK}
        assert outcome.verdict in allowed
        assert outcome.verdict is not Verdict.ASK or outcome.event is None


def _within_the_places(outcome: Outcome, case: Case, event: Event | None) -> None:
    if event is None or outcome.verdict is not Verdict.CONFIRM:
        return
    sitting = [p for p in _placed(outcome) if p.person.attendance is Attendance.ONSITE]
    left = case.places[event.id]
    assert left.event is None or len(sitting) <= left.event
    for code, free in left.workshops.items():
        assert free is None or sum(p.place.get("") == code for p in sitting) <= free

"""The policy table, row by row, for a sender of whom nothing is known (contract/policy.md §1–§5, §7)."""

# ruff: noqa: E501  (a row of the table stays on its line)

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from mailflow.decide import decide
from mailflow.model import (
    Attendance,
    Case,
    Certainty,
    Doubt,
    Enter,
    Finding,
    Flag,
    Intent,
    Office,
    Participant,
    Status,
    Thread,
    Verdict,
)
from tests.decide.given import (
    AGREED,
    CLOSES,
    ENDS,
    EVENT,
    INSTANT,
    OFFICE,
    STARTS,
    cancels,
    changes,
    event,
    judge,
    known,
    machine,
    mail,
    other,
    person,
    registers,
    registration,
)

Z = Verdict
SPAM = (("X-Spam-Flag", "YES"),)
CHECKED = Office(OFFICE.address, authserv_id="mx.office.example")
HOUR = timedelta(hours=1)
NOBODY = Participant("", contact="info@town.example", choices={"": ("A",)}, consents=AGREED)


def row(name: str, reading: Any, verdict: Verdict, reason: str, **given: Any) -> Any:
    return pytest.param(reading, verdict, reason, given, id=name.replace(" ", "-"))


NEVER_ANSWERED = [
    row("the very mail again", registers(), Z.IGNORE, "seen", case=Case(seen=True)),
    row("our own address", registers(), Z.IGNORE, "own-mail", message=mail("office@office.example")),
    row("our former address", registers(), Z.IGNORE, "own-mail", message=mail("OLD@office.example")),
    row("a machine", registers(), Z.IGNORE, "machine", message=mail(machine=machine(Certainty.CERTAIN))),
    row("null return path", registers(), Z.IGNORE, "null-return-path", message=mail(return_path="")),
    row("a newsletter", other(Intent.AUTOMATIC), Z.IGNORE, "list", message=mail(machine=machine(Certainty.NO_REPLY))),
    row("unsubscribing hint in it", cancels(), Z.IGNORE, "list", message=mail(machine=machine(Certainty.NO_REPLY))),
    row("an absence note", other(), Z.IGNORE, "absence", message=mail(machine=machine(Certainty.ABSENCE))),
    row("a machine by its words", other(Intent.AUTOMATIC), Z.IGNORE, "automatic"),
]

WHO_WRITES = [
    row("spam flag", registers(), Z.REVIEW, "spam", message=mail(headers=SPAM)),
    row("spam by the reading", registers(doubts=frozenset({Doubt.SPAM})), Z.REVIEW, "spam"),
    row(
        "registration by a list",
        registers(),
        Z.REVIEW,
        "list-registration",
        message=mail(machine=machine(Certainty.NO_REPLY)),
    ),
    row(
        "cancellation by a list of somebody registered",
        cancels(),
        Z.REVIEW,
        "list-request",
        message=mail(machine=machine(Certainty.NO_REPLY)),
        case="standing",
    ),
    row(
        "absence note with a request",
        cancels(),
        Z.REVIEW,
        "absence-request",
        message=mail(machine=machine(Certainty.ABSENCE)),
    ),
    row(
        "machine in doubt", other(Intent.AUTOMATIC, doubts=frozenset({Doubt.UNREADABLE})), Z.REVIEW, "doubt.unreadable"
    ),
    row(
        "sender not verified",
        registers(),
        Z.REVIEW,
        "unauthenticated",
        message=mail(unauthenticated="dmarc=fail"),
        office=CHECKED,
    ),
    row("not verified, checks off", registers(), Z.CONFIRM, "confirm", message=mail(unauthenticated="dmarc=fail")),
    row("no usable address", registers(), Z.REVIEW, "no-address", message=mail("")),
    row("thread of somebody else", registers(), Z.REVIEW, "other-sender", case=Case(thread=Thread.OTHER_SENDER)),
    row("fifth mail of the day", registers(), Z.CONFIRM, "confirm", case=Case(mails_today=4)),
    row("sixth mail of the day", registers(), Z.REVIEW, "daily-limit", case=Case(mails_today=5)),
    row("our last mail came back", registers(), Z.REVIEW, "blocked", case=Case(blocked=True)),
]

WHAT_IS_WRITTEN = [
    row("neither German nor English", registers(language="other"), Z.REVIEW, "language"),
    row("thanks", other(thanks_only=True), Z.REVIEW, "thanks"),
    row("question", other(Intent.QUESTION), Z.REVIEW, "question"),
    row("other", other(), Z.REVIEW, "other"),
    row("another matter", other(doubts=frozenset({Doubt.OTHER_MATTER})), Z.REVIEW, "doubt.other-matter"),
    row("cancellation of an unknown", cancels(), Z.REVIEW, "no-registration"),
    row("change of an unknown", changes("C"), Z.REVIEW, "no-registration"),
    row("cancellation without an event", cancels(), Z.REVIEW, "request-without-event", of=None),
    *(
        row(f"doubt {d}", registers(doubts=frozenset({d})), Z.REVIEW, f"doubt.{d}")
        for d in sorted(set(Doubt) - {Doubt.SPAM, Doubt.UNAUTHENTICATED, Doubt.FOREIGN_LANGUAGE})
    ),
    row("foreign language", registers(doubts=frozenset({Doubt.FOREIGN_LANGUAGE})), Z.REVIEW, "language"),
]

TIME = [
    row("last instant", registers(), Z.CONFIRM, "confirm", message=mail(at=CLOSES)),
    row("one instant late", registers(), Z.CLOSED, "closed", message=mail(at=CLOSES + INSTANT)),
    row("the event has begun", registers(), Z.CLOSED, "closed", message=mail(at=STARTS)),
    row("last instant of the event", registers(), Z.CLOSED, "closed", message=mail(at=ENDS)),
    row("just over", registers(), Z.OVER, "over", message=mail(at=ENDS + INSTANT)),
    row(
        "late and incomplete",
        registers(person(wish=None, consents={})),
        Z.CLOSED,
        "closed",
        message=mail(at=CLOSES + HOUR),
    ),
    *(
        row(f"late, {d}", registers(doubts=frozenset({d})), Z.CLOSED, "closed", message=mail(at=CLOSES + HOUR))
        for d in (Doubt.OFFICE_ASSIGNS, Doubt.NO_LIVESTREAM, Doubt.IMPLIED_REFUSED, Doubt.UNEXPLAINED)
    ),
    row(
        "over, office assigns",
        registers(doubts=frozenset({Doubt.OFFICE_ASSIGNS})),
        Z.OVER,
        "over",
        message=mail(at=ENDS + HOUR),
    ),
    *(
        row(f"late, but {d}", registers(doubts=frozenset({d})), Z.REVIEW, f"doubt.{d}", message=mail(at=CLOSES + HOUR))
        for d in (Doubt.TWO_EVENTS, Doubt.CONDITION, Doubt.TENTATIVE, Doubt.CONTRADICTION, Doubt.MIXED, Doubt.ABSURD)
    ),
    row("late question", other(Intent.QUESTION), Z.REVIEW, "question", message=mail(at=CLOSES + HOUR)),
]

REGISTRATION = [
    row("complete", registers(), Z.CONFIRM, "confirm"),
    row("no choice", registers(person(wish=None)), Z.ASK, "missing.workshop"),
    row(
        "no choice, and words that nobody understood",
        registers(person(wish=None), doubts=frozenset({Doubt.UNEXPLAINED})),
        Z.ASK,
        "missing.workshop",
    ),
    row("no consent", registers(person(consents={})), Z.ASK, "missing.consent"),
    row("consent refused", registers(person(consents={"privacy": False})), Z.ASK, "missing.consent-refused"),
    row("consent of the mail", registers(person(consents={}), consents=AGREED), Z.CONFIRM, "confirm"),
    row("no name", registers(NOBODY), Z.ASK, "missing.name", message=mail("info@town.example", name="")),
    row("nobody named", other(Intent.REGISTER), Z.ASK, "missing.name"),
    row("attendance open", registers(person(attendance=None)), Z.ASK, "missing.attendance"),
    row("livestream without a choice", registers(person(wish=None, attendance=Attendance.LIVESTREAM)), Z.CONFIRM, "confirm"),
    row("several events fit", registers(event=None, candidates=("fachtag", "other")), Z.ASK, "missing.event"),
    row("no event fits", registers(event=None), Z.REVIEW, "event-unknown"),
    row("ten people", registers(*(person(f"Person {c}bel") for c in "ABCDEFGHIJ")), Z.CONFIRM, "confirm"),
    row("eleven people", registers(*(person(f"Person {c}bel") for c in "ABCDEFGHIJK")), Z.REVIEW, "group-limit"),
    row("the same name twice", registers(person(), person("Dr. ANNA Abel", email="x@y.example")), Z.REVIEW, "namesakes"),
    row(
        "no livestream offered", registers(person(attendance=Attendance.LIVESTREAM)), Z.REVIEW, "not-offered",
        of=event(attendance=(Attendance.ONSITE,)),
    ),
    row(
        "an event by livestream alone", registers(person(wish=None)), Z.CONFIRM, "confirm",
        of=event(attendance=(Attendance.LIVESTREAM,)),
    ),
    row("without workshops", registers(person(wish=None)), Z.CONFIRM, "confirm", of=event(workshops=())),
    row("workshop full", registers(), Z.WAITLIST, "waitlist", case=known(free={"B": 0})),
    row("second choice free", registers(person(wish="B C")), Z.CONFIRM, "confirm", case=known(free={"B": 0, "C": 1})),
    row("both choices full", registers(person(wish="B C")), Z.WAITLIST, "waitlist", case=known(free={"B": 0, "C": 0})),
    row("event full", registers(), Z.WAITLIST, "event-full", case=known(free={"": 0})),
    row("livestream when full", registers(person(attendance=Attendance.LIVESTREAM)), Z.CONFIRM, "confirm", case=known(free={"": 0})),
    row("group too big", registers(person(), person("Ben Bode")), Z.WAITLIST, "group-waits", case=known(free={"B": 1})),
    row("group just fits", registers(person(), person("Ben Bode")), Z.CONFIRM, "confirm", case=known(free={"B": 2})),
    row(
        "group with one incomplete", registers(person(), person("Ben Bode", None)), Z.ASK, "missing.workshop",
        case=known(free={"B": 2}),
    ),
]  # fmt: skip

ROWS = [*NEVER_ANSWERED, *WHO_WRITES, *WHAT_IS_WRITTEN, *TIME, *REGISTRATION]
REPLIES = {Z.CONFIRM, Z.WAITLIST, Z.ASK, Z.CLOSED, Z.OVER}


@pytest.mark.parametrize(("reading", "verdict", "reason", "given"), ROWS)
def test_row(reading: Any, verdict: Verdict, reason: str, given: dict[str, Any]) -> None:
    if given.get("case") == "standing":
        given = given | {"case": known(registration())}
    outcome = judge(reading, **given)
    assert outcome.verdict is verdict
    assert outcome.reasons[0].key == f"decide.{reason}"
    assert outcome.reply is (verdict in REPLIES)
    assert bool(outcome.plan) is (verdict in REPLIES)
    assert bool(outcome.missing) is (verdict is Z.ASK)


def test_people_are_recorded_with_the_place_they_get() -> None:
    (step,) = judge(registers(person(wish="B C")), known(free={"B": 0, "C": 1})).plan
    assert isinstance(step, Enter)
    assert [(p.person.name, p.status, dict(p.place)) for p in step.people] == [
        ("Anna Abel", Status.CONFIRMED, {"": "C"})
    ]


@pytest.mark.parametrize(
    ("reading", "given", "status"),
    [
        (registers(person(consents={})), {}, Status.PENDING),
        (registers(), {"message": mail(at=CLOSES + HOUR)}, Status.LATE),
        (registers(), {"case": known(free={"B": 0})}, Status.WAITLISTED),
    ],
)
def test_who_has_no_place_is_recorded_with_what_he_wishes(reading: Any, given: dict[str, Any], status: Status) -> None:
    (step,) = judge(reading, **given).plan
    assert isinstance(step, Enter)
    assert [(p.status, dict(p.place)) for p in step.people] == [(status, {"": "B"})]


def test_one_consent_of_the_mail_is_recorded_with_each_person() -> None:
    reading = registers(
        person(consents={}), person("Ben Bode", consents={"photo": False}), consents=AGREED | {"photo": None}
    )
    (step,) = judge(reading).plan
    assert isinstance(step, Enter)
    assert [dict(p.person.consents) for p in step.people] == [
        {"privacy": True, "photo": None},
        {"privacy": True, "photo": False},
    ]


def test_several_lacks_are_asked_for_in_a_fixed_order_each_with_its_words() -> None:
    said = (Finding("choice", "A", "A oder B", 3, 11), Finding("consent:privacy", "no", "lehne ab", 20, 28))
    outcome = judge(registers(person("", None, attendance=None, consents={"privacy": False}), findings=said))
    assert outcome.missing == ("name", "workshop", "attendance", "privacy")
    assert [r.key for r in outcome.reasons] == [
        "decide.missing.name",
        "decide.missing.workshop",
        "decide.missing.attendance",
        "decide.missing.consent-refused",
    ]
    assert outcome.reasons[1].findings == said[:1]
    assert outcome.reasons[3].findings == said[1:]


def test_the_event_is_asked_for_alone_and_the_people_are_kept() -> None:
    outcome = judge(registers(person(wish=None, consents={}), event=None, candidates=("fachtag", "other")))
    assert outcome.missing == ("event",)
    (step,) = outcome.plan
    assert isinstance(step, Enter)
    assert (step.event, step.missing, outcome.event) == ("", ("event",), None)


def test_remarks_are_told_to_the_staff_beside_the_reason() -> None:
    outcome = judge(registers(flags=frozenset({Flag.QUESTION, Flag.NEEDS})))
    assert [r.key for r in outcome.reasons] == ["decide.confirm", "decide.flag.question", "decide.flag.needs"]


def test_a_doubt_brings_the_words_that_raised_it() -> None:
    found = Finding("doubt:condition", "", "falls ich Urlaub bekomme", 0, 24)
    outcome = judge(registers(doubts=frozenset({Doubt.CONDITION}), findings=(found,)))
    assert outcome.reasons[0].findings == (found,)


def test_the_wall_clock_of_the_event_is_what_the_reason_tells() -> None:
    late = judge(registers(), message=mail(at=CLOSES + INSTANT)).reasons[0]
    assert late.values["closes"] == "04.04.2024, 23:59"
    assert late.values["received"] == "05.04.2024, 00:00"


def test_every_mail_gets_an_outcome_whatever_the_reading_says() -> None:
    for intent in Intent:
        for about in (EVENT, None):
            outcome = decide(mail(), other(intent), about, Case(), office=OFFICE)
            assert outcome.reasons

"""The same mails while something stands: completing, repeating, changing, replacing, cancelling (policy §2, §6)."""

# ruff: noqa: E501  (a row of the table stays on its line)

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailflow.model import (
    Amend,
    Attendance,
    Complete,
    Doubt,
    Enter,
    Finding,
    Intent,
    Outcome,
    Participant,
    Reading,
    Registration,
    Request,
    Resend,
    Status,
    Substitute,
    Verdict,
    Withdraw,
)
from tests.decide.given import (
    AGREED,
    ANNA,
    CLOSES,
    ENDS,
    EVENT,
    INSTANT,
    OPEN,
    attendee,
    cancels,
    changes,
    choices,
    event,
    judge,
    known,
    mail,
    other,
    pending,
    person,
    registers,
    registration,
    two_slots,
)

Z = Verdict
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
GRACE = timedelta(hours=48)
ONLINE = Attendance.LIVESTREAM

BEN = person("Ben Bode", "A")
CARLA = person("Carla Cramer", "C")
OWN = registration()
GROUP = registration(attendee(person()), attendee(BEN, id=2), attendee(CARLA, id=3))
BENS = registration(attendee(BEN, id=2), id=2)
WAITING = registration(attendee(person(), Status.WAITLISTED))
ASKED = pending()
LATER = mail(at=CLOSES + HOUR)


def row(name: str, reading: Reading, given: Any, verdict: Verdict, reason: str, **more: Any) -> Any:
    case = given if not isinstance(given, Registration) else known(given)
    return pytest.param(reading, case, verdict, reason, more, id=name.replace(" ", "-"))


def answer(*people: Participant, **more: Any) -> Reading:
    return registers(*(people or (person(wish=None, consents=AGREED),)), **more)


COMPLETING = [
    row("answer", answer(), known(ASKED, thread=1), Z.CONFIRM, "confirm"),
    row("bare yes", other(Intent.REGISTER, consents=AGREED), known(ASKED, thread=1), Z.CONFIRM, "confirm"),
    row("without the thread", answer(), ASKED, Z.CONFIRM, "confirm"),
    row("in time for the grace", answer(), known(ASKED, thread=1), Z.CONFIRM, "confirm", message=mail(at=CLOSES + GRACE)),
    row("grace is over", answer(), known(ASKED, thread=1), Z.CLOSED, "closed", message=mail(at=CLOSES + GRACE + INSTANT)),
    row(
        "began too late", answer(), known(pending(first=CLOSES + INSTANT), thread=1), Z.CLOSED, "closed", message=LATER,
    ),
    row("after the event", answer(), known(ASKED, thread=1), Z.OVER, "over", message=mail(at=ENDS + HOUR)),
    row("full by now", answer(), known(ASKED, thread=1, free={"B": 0}), Z.WAITLIST, "waitlist"),
    row("still incomplete", answer(person(wish="C", consents={})), known(ASKED, thread=1), Z.ASK, "missing.consent"),
    row(
        "asked twice already", answer(person(consents={})), known(pending(questions=2), thread=1), Z.REVIEW, "questions-used-up",
    ),
    row("asked twice, now complete", answer(), known(pending(questions=2), thread=1), Z.CONFIRM, "confirm"),
    row("a question instead", other(Intent.QUESTION), known(ASKED, thread=1), Z.REVIEW, "question"),
    row("a condition", answer(doubts=frozenset({Doubt.CONDITION})), known(ASKED, thread=1), Z.REVIEW, "doubt.condition"),
    row("the event at last", registers(), known(pending(person(), event="", missing=("event",)), thread=1), Z.CONFIRM, "confirm"),
    row(
        "still not the event", registers(event=None), known(pending(person(), event="", missing=("event",)), thread=1),
        Z.ASK, "missing.event",
    ),
    row("another choice while pending", changes("C"), ASKED, Z.ASK, "missing.consent"),
    row("choice and consent as a change", changes("C", consents=AGREED), ASKED, Z.CONFIRM, "confirm"),
    row("a new person while one is pending", registers(BEN), ASKED, Z.CONFIRM, "confirm"),
    row("registered by a colleague already", registers(), known(elsewhere=True), Z.REVIEW, "registered-by-another"),
    row("pending twice: stands elsewhere", answer(), known(OWN, replace(ASKED, id=2), thread=2), Z.REVIEW, "namesakes"),
]  # fmt: skip

REPEATING = [
    row("the same again", registers(), OWN, Z.DUPLICATE, "duplicate"),
    row("the same, waiting", registers(), WAITING, Z.DUPLICATE, "duplicate"),
    row("the same after closing", registers(), OWN, Z.DUPLICATE, "duplicate", message=LATER),
    row("the same after the event", registers(), OWN, Z.OVER, "over", message=mail(at=ENDS + HOUR)),
    row("bare name again", registers(person(wish=None, consents={})), OWN, Z.DUPLICATE, "duplicate"),
    row("his lower choice stands", registers(person(wish="B A")), registration(attendee(person(wish="B A"), place="A")), Z.DUPLICATE, "duplicate"),
    row("another workshop", registers(person(wish="C")), OWN, Z.CHANGE, "repeat-changes"),
    row("another workshop, full", registers(person(wish="C")), known(OWN, free={"C": 0}), Z.REVIEW, "rebooking-full"),
    row("another workshop, late", registers(person(wish="C")), OWN, Z.REVIEW, "rebooking-after-closing", message=LATER),
    row("a consent added", registers(person(consents=AGREED | {"photo": True})), OWN, Z.CHANGE, "repeat-changes"),
    row("a consent added, late", registers(person(consents={"photo": True})), OWN, Z.CHANGE, "repeat-changes", message=LATER),
    row("required consent refused", registers(person(consents={"privacy": False})), OWN, Z.REVIEW, "required-withdrawn"),
    row("implied consent refused", registers(person(consents={"film": False})), OWN, Z.REVIEW, "implied-refused"),
    row("online now", registers(person(attendance=ONLINE), attendance_stated=True), OWN, Z.CHANGE, "repeat-changes"),
    row("neither A nor C", registers(person(wish=None), findings=(Finding("choice", "A", "A oder C"),)), OWN, Z.REVIEW, "repeat-undecided"),
    row("another person", registers(BEN), OWN, Z.CONFIRM, "confirm"),
    row("another person, and himself as before", registers(person(), BEN), OWN, Z.CONFIRM, "confirm"),
    row("another person, and himself otherwise", registers(person(wish="C"), BEN), OWN, Z.REVIEW, "known-and-new"),
    row("another person, late", registers(BEN), OWN, Z.CLOSED, "closed", message=LATER),
    row("another person and himself, late", registers(person(), BEN), OWN, Z.REVIEW, "known-and-new", message=LATER),
    row("the whole group again", registers(person(), BEN, CARLA), GROUP, Z.DUPLICATE, "duplicate"),
    row("perhaps his wife", registers(person("Abel", "C", email="e@x.example")), OWN, Z.REVIEW, "perhaps-known"),
    row("perhaps a typing error", registers(person("Ben Bude", "C")), BENS, Z.REVIEW, "perhaps-known"),
    row("own name mistyped", registers(person("Anna Abell", email=ANNA)), OWN, Z.DUPLICATE, "duplicate"),
    row("again after cancelling", registers(), registration(attendee(person(), Status.CANCELLED)), Z.CONFIRM, "confirm"),
    row("of another event", registers(), registration(event="other"), Z.CONFIRM, "confirm"),
    row("waits, another has room", registers(person(wish="C")), known(WAITING, free={"B": 0, "C": 1}), Z.CHANGE, "repeat-changes"),
    row("waits, another is full too", registers(person(wish="C")), known(WAITING, free={"B": 0, "C": 0}), Z.REVIEW, "rebooking-full"),
    row("told before that he is late", registers(), registration(attendee(person(), Status.LATE)), Z.CLOSED, "closed", message=LATER),
]  # fmt: skip

CHANGING = [
    row("workshop", changes("C"), OWN, Z.CHANGE, "change"),
    row("workshop, from the one held", changes("C", gives_up="B"), OWN, Z.CHANGE, "change"),
    row("workshop, from another", changes("C", gives_up="A"), OWN, Z.REVIEW, "from-another-place"),
    row("workshop, full", changes("C"), known(OWN, free={"C": 0}), Z.REVIEW, "rebooking-full"),
    row("workshop of a full event", changes("C"), known(OWN, free={"": 0, "C": 1}), Z.CHANGE, "change"),
    row("workshop, last instant", changes("C"), OWN, Z.CHANGE, "change", message=mail(at=CLOSES)),
    row("workshop, late", changes("C"), OWN, Z.REVIEW, "rebooking-after-closing", message=LATER),
    row("waits, takes another", changes("C"), known(WAITING, free={"B": 0, "C": 1}), Z.CHANGE, "change"),
    row("waits, another is full", changes("C"), known(WAITING, free={"B": 0, "C": 0}), Z.REVIEW, "rebooking-full"),
    row("goes online, late", changes(attendance=ONLINE), OWN, Z.CHANGE, "change", message=LATER),
    row("goes online with his workshop", changes("B", attendance=ONLINE), OWN, Z.CHANGE, "change", message=LATER),
    row("waits and goes online", changes(attendance=ONLINE), known(WAITING, free={"B": 0}), Z.CHANGE, "change"),
    row(
        "online, not offered", changes(attendance=ONLINE), OWN, Z.REVIEW, "not-offered",
        of=event(attendance=(Attendance.ONSITE,)),
    ),
    row("comes after all", changes("B", attendance=Attendance.ONSITE), registration(attendee(person(attendance=ONLINE))), Z.CHANGE, "change"),
    row("comes, full", changes("B", attendance=Attendance.ONSITE), known(registration(attendee(person(attendance=ONLINE))), free={"B": 0}), Z.REVIEW, "rebooking-full"),
    row("comes, late", changes(attendance=Attendance.ONSITE), registration(attendee(person(attendance=ONLINE))), Z.REVIEW, "place-after-closing", message=LATER),
    row("comes, no workshop", changes(attendance=Attendance.ONSITE), registration(attendee(person(wish=None, attendance=ONLINE))), Z.REVIEW, "change-incomplete"),
    row("corrected name, late", changes(name="Anna Abell"), OWN, Z.CHANGE, "change", message=LATER),
    row("name of a fellow", changes(name="Ben Bode", affected=("Anna Abel",)), GROUP, Z.REVIEW, "stands-already"),
    row("one name for all", changes(name="Doro Dahl", everyone=True), GROUP, Z.REVIEW, "change-unclear"),
    row("photos withdrawn", changes(consents={"photo": False}), OWN, Z.CHANGE, "change"),
    row("privacy withdrawn", changes(consents={"privacy": False}), OWN, Z.REVIEW, "required-withdrawn"),
    row("film refused", changes(consents={"film": False}), OWN, Z.REVIEW, "implied-refused"),
    row("film refused in so many words", changes("C", doubts=frozenset({Doubt.IMPLIED_REFUSED})), OWN, Z.REVIEW, "doubt.implied-refused"),
    row("nothing said", changes(), OWN, Z.REVIEW, "change-unclear"),
    row("nothing new", changes("B"), OWN, Z.REVIEW, "change-nothing"),
    row("somebody leaves and nobody comes", changes("B", leaving=("Dora Dahl",)), OWN, Z.REVIEW, "change-unclear"),
    row("after the event", changes(consents={"photo": False}), OWN, Z.REVIEW, "request-after-event", message=mail(at=ENDS + INSTANT)),
    row("of a group: one named", changes("B", affected=("Frau Cramer",)), GROUP, Z.CHANGE, "change"),
    row("of a group: by the place given up", changes("B", gives_up="C"), GROUP, Z.CHANGE, "change"),
    row("of a group: nobody named", changes("B"), GROUP, Z.REVIEW, "who-is-meant"),
    row("of a group: all", changes("B", everyone=True), GROUP, Z.CHANGE, "change"),
    row("of a group: all, too few places", changes("B", everyone=True), known(GROUP, free={"B": 1}), Z.REVIEW, "rebooking-group"),
    row("of a group: all, just enough", changes("B", everyone=True), known(GROUP, free={"B": 2}), Z.CHANGE, "change"),
    row("an unknown name", changes("B", affected=("Frau Zorn",)), GROUP, Z.REVIEW, "name-unknown"),
    row("himself beside a colleague", changes("C"), known(OWN, BENS), Z.CHANGE, "change"),
    row("himself, in the colleague's thread", changes("C"), known(OWN, BENS, thread=2), Z.REVIEW, "who-is-meant"),
    row("of a cancelled one", changes("C"), registration(attendee(person(), Status.CANCELLED)), Z.REVIEW, "cancelled-twice"),
    row("of a late one", changes("C"), registration(attendee(person(), Status.LATE)), Z.REVIEW, "no-registration"),
    row("pending and standing at once", changes("C", affected=("Anna Abel", "Ben Bode")), known(pending(), BENS), Z.REVIEW, "change-half-pending"),
]  # fmt: skip

DORA = Participant("Dora Dahl", consents=AGREED)

REPLACING = [
    row("a colleague instead", changes(coming=(DORA,)), OWN, Z.CHANGE, "change"),
    row("after closing", changes(coming=(DORA,)), OWN, Z.CHANGE, "change", message=LATER),
    row("in a full event", changes(coming=(DORA,)), known(OWN, free={"": 0, "B": 0}), Z.CHANGE, "change"),
    row("without consent", changes(coming=(replace(DORA, consents={}),)), OWN, Z.REVIEW, "substitute-consent"),
    row("without a name", changes(coming=(replace(DORA, name=""),)), OWN, Z.REVIEW, "substitute-name"),
    row("who stands already", changes(coming=(replace(BEN, consents=AGREED),)), known(OWN, BENS), Z.REVIEW, "stands-already"),
    row("into another workshop", changes(coming=(replace(DORA, choices=choices("C")),)), OWN, Z.CHANGE, "change"),
    row("into another, late", changes(coming=(replace(DORA, choices=choices("C")),)), OWN, Z.REVIEW, "rebooking-after-closing", message=LATER),
    row("into another, full", changes(coming=(replace(DORA, choices=choices("C")),)), known(OWN, free={"C": 0}), Z.REVIEW, "rebooking-full"),
    row("two for one", changes(coming=(DORA, BEN)), OWN, Z.REVIEW, "who-replaces-whom"),
    row("for one of the group", changes(coming=(DORA,), leaving=("Herr Bode",)), GROUP, Z.CHANGE, "change"),
    row("for nobody in particular", changes(coming=(DORA,)), GROUP, Z.REVIEW, "who-is-meant"),
    row("worded as a registration", registers(person("Dora Dahl"), request=Request(coming=(DORA,))), OWN, Z.CHANGE, "change"),
    row("worded as a cancellation", cancels(Request(coming=(DORA,))), OWN, Z.CHANGE, "change"),
    row("while pending", changes(coming=(replace(DORA, consents={}),)), ASKED, Z.ASK, "missing.consent"),
    row("while pending, complete", changes(coming=(DORA,)), ASKED, Z.CONFIRM, "confirm"),
    row("after the event", changes(coming=(DORA,)), OWN, Z.REVIEW, "request-after-event", message=mail(at=ENDS + HOUR)),
]  # fmt: skip

GONE = registration(attendee(person(), Status.CANCELLED))

CANCELLING = [
    row("his own", cancels(), OWN, Z.CANCEL, "cancel"),
    row("waiting", cancels(), WAITING, Z.CANCEL, "cancel"),
    row("pending", cancels(), ASKED, Z.CANCEL, "cancel"),
    row("after closing", cancels(), OWN, Z.CANCEL, "cancel", message=LATER),
    row("in the last instant", cancels(), OWN, Z.CANCEL, "cancel", message=mail(at=ENDS)),
    row("after the event", cancels(), OWN, Z.REVIEW, "request-after-event", message=mail(at=ENDS + INSTANT)),
    row("twice", cancels(), GONE, Z.REVIEW, "cancelled-twice"),
    row("late one", cancels(), registration(attendee(person(), Status.LATE)), Z.REVIEW, "no-registration"),
    row("with a condition", cancels(doubts=frozenset({Doubt.CONDITION})), OWN, Z.REVIEW, "doubt.condition"),
    row("one of the group", cancels(Request(leaving=("Herr Bode",), staying=("Frau Cramer", "Anna Abel"))), GROUP, Z.CANCEL, "cancel"),
    row("one of the group, mistyped", cancels(Request(leaving=("Ben Bohde",))), GROUP, Z.CANCEL, "cancel"),
    row("one whom he does not know", cancels(Request(leaving=("Herr Zorn",))), GROUP, Z.REVIEW, "name-unknown"),
    row(
        "one of two of that name", cancels(Request(leaving=("Frau Bode",))),
        registration(attendee(BEN), attendee(person("Berta Bode"), id=2)), Z.REVIEW, "name-ambiguous",
    ),
    row("one who left before", cancels(Request(leaving=("Ben Bode",))), known(OWN, registration(attendee(BEN, Status.CANCELLED, id=2), id=2)), Z.REVIEW, "name-unknown"),
    row("nobody named, a group", cancels(), GROUP, Z.REVIEW, "who-is-meant"),
    row("all of the group", cancels(Request(everyone=True)), GROUP, Z.CANCEL, "cancel"),
    row("all, but she stays", cancels(Request(everyone=True, staying=("Carla Cramer",))), GROUP, Z.REVIEW, "leave-and-stay"),
    row("who stays is told", cancels(Request(staying=("Ben Bode", "Carla Cramer"))), GROUP, Z.CANCEL, "cancel"),
    row("leaves and stays", cancels(Request(leaving=("Ben Bode",), staying=("Ben Bode",))), GROUP, Z.REVIEW, "leave-and-stay"),
    row("himself beside a colleague", cancels(), known(OWN, BENS), Z.CANCEL, "cancel"),
    row("in the colleague's thread", cancels(), known(OWN, BENS, thread=2), Z.REVIEW, "who-is-meant"),
    row("the office's only one of the thread", cancels(), known(registration(attendee(CARLA)), BENS, thread=2), Z.CANCEL, "cancel"),
    row("the office names nobody", cancels(), known(registration(attendee(CARLA)), BENS), Z.REVIEW, "who-is-meant"),
    row("all, in the thread of one", cancels(Request(everyone=True)), known(OWN, BENS, thread=2), Z.REVIEW, "who-is-meant"),
    row("a part of a pending group", cancels(Request(leaving=("Ben Bode",))), pending(person(), BEN), Z.REVIEW, "part-of-a-pending-group"),
    row("a pending group", cancels(Request(everyone=True)), pending(person(), BEN), Z.CANCEL, "cancel"),
]  # fmt: skip

ROWS = [*COMPLETING, *REPEATING, *CHANGING, *REPLACING, *CANCELLING]
SILENT = {Z.REVIEW, Z.IGNORE}


@pytest.mark.parametrize(("reading", "case", "verdict", "reason", "more"), ROWS)
def test_row(reading: Reading, case: Any, verdict: Verdict, reason: str, more: dict[str, Any]) -> None:
    outcome = judge(reading, case, **more)
    assert (outcome.verdict, outcome.reasons[0].key) == (verdict, f"decide.{reason}")
    assert outcome.reply is (verdict not in SILENT)
    if verdict in SILENT:
        assert not outcome.plan


# ── What the plans say ────────────────────────────────────────────────────────────────────────


def only_step(outcome: Outcome) -> Any:
    (step,) = outcome.plan
    return step


def test_an_answer_completes_and_keeps_what_was_known() -> None:
    asked = pending(person(wish="B", consents={"photo": True}, organisation="Amt"))
    step = only_step(judge(answer(person("", None, email=ANNA)), known(asked, thread=1)))
    assert isinstance(step, Complete)
    (placed,) = step.people
    assert placed.person == person(wish="B", consents={"photo": True, "privacy": True}, organisation="Amt")
    assert (placed.status, dict(placed.place)) == (Status.CONFIRMED, {"": "B"})


def test_what_an_answer_says_anew_replaces_what_was_known() -> None:
    said = person("Anna Abel", "C", attendance=ONLINE, consents=AGREED | {"photo": False})
    asked = pending(person(wish="B", consents={"photo": True}))
    (placed,) = only_step(judge(registers(said, attendance_stated=True), known(asked, thread=1))).people
    assert placed.person == said


def test_a_late_answer_is_recorded_as_late() -> None:
    step = only_step(judge(answer(), known(ASKED, thread=1), message=mail(at=CLOSES + GRACE + HOUR)))
    assert isinstance(step, Complete)
    assert [p.status for p in step.people] == [Status.LATE]


def test_a_group_waits_for_the_names_of_all() -> None:
    asked = pending(person(), person("", "A"), missing=("name",))
    step = only_step(judge(registers(person("Ben Bode", None)), known(asked, thread=1)))
    assert [(p.person.name, p.person.choices) for p in step.people] == [
        ("Anna Abel", choices("B")),
        ("Ben Bode", choices("A")),
    ]


def test_one_of_a_group_agrees_for_himself_alone() -> None:
    asked = pending(person(consents={}), replace(BEN, consents={}))
    outcome = judge(answer(), known(asked, thread=1))
    assert outcome.missing == ("privacy",)
    assert [dict(p.person.consents) for p in only_step(outcome).people] == [{"privacy": True}, {}]


def test_the_secretary_chooses_but_does_not_agree_for_whom_she_registered() -> None:
    asked = pending(replace(BEN, choices={}, consents={}), missing=("workshop", "privacy"))
    outcome = judge(registers(person("Anna Abel", "C")), known(asked, thread=1))
    assert outcome.missing == ("privacy",)
    (placed,) = only_step(outcome).people
    assert (placed.person.name, placed.person.choices) == ("Ben Bode", choices("C"))


def test_an_office_name_in_the_header_does_not_replace_the_person() -> None:
    asked = pending(person("Wiebke Sandmann", consents={}, email=ANNA))
    (placed,) = only_step(judge(answer(person("Sozialdienst KEW", None, email=ANNA)), known(asked, thread=1))).people
    assert placed.person.name == "Wiebke Sandmann"


def test_a_fuller_name_is_taken() -> None:
    asked = pending(person("Sandmann", consents={}, email=ANNA))
    (placed,) = only_step(judge(answer(person("Wiebke Sandmann", None, email=ANNA)), known(asked, thread=1))).people
    assert placed.person.name == "Wiebke Sandmann"


def test_the_new_person_alone_is_entered_beside_one_who_stands() -> None:
    step = only_step(judge(registers(person(), BEN), known(OWN)))
    assert isinstance(step, Enter)
    assert [p.person.name for p in step.people] == ["Ben Bode"]


@pytest.mark.parametrize(
    ("sent", "again"),
    [(None, True), (OPEN - DAY, True), (OPEN - HOUR, False), (OPEN.replace(hour=0, minute=0), False)],
    ids=["never", "yesterday", "an-hour-ago", "at-midnight"],
)
def test_the_confirmation_goes_out_once_a_day(sent: Any, again: bool) -> None:
    outcome = judge(registers(), known(replace(OWN, last_confirmation=sent)))
    assert outcome.verdict is Z.DUPLICATE
    assert outcome.plan == ((Resend(1),) if again else ())
    assert outcome.reply is again


def test_told_once_more_that_he_is_late_he_is_not_recorded_twice() -> None:
    outcome = judge(registers(), known(registration(attendee(person(), Status.LATE))), message=LATER)
    assert (outcome.verdict, outcome.reply, outcome.plan) == (Z.CLOSED, True, ())


def test_a_change_moves_to_the_new_place_and_keeps_the_rest() -> None:
    step = only_step(judge(changes("C"), known(OWN, free={"B": 0, "C": 1})))
    assert isinstance(step, Amend)
    assert (step.registration, step.attendee) == (1, 1)
    assert (step.to.person, step.to.status, dict(step.to.place)) == (person(wish="C"), Status.CONFIRMED, {"": "C"})


def test_who_waits_is_confirmed_where_there_is_room() -> None:
    step = only_step(judge(changes("C"), known(WAITING, free={"B": 0, "C": 1})))
    assert (step.to.status, dict(step.to.place)) == (Status.CONFIRMED, {"": "C"})


def test_a_corrected_name_keeps_the_lower_choice_that_is_held() -> None:
    standing = registration(attendee(person(wish="B A"), place="A"))
    step = only_step(judge(changes(name="Anna Abell"), known(standing, free={"A": 0, "B": 5})))
    assert (step.to.person.name, dict(step.to.place)) == ("Anna Abell", {"": "A"})


def test_a_change_in_one_slot_leaves_the_other() -> None:
    of = two_slots(V1=1, V2=1, N1=1, N2=1)
    standing = registration(attendee(person(wish={"V": "V2 V1", "N": "N1"}), place={"V": "V1", "N": "N1"}))
    case = known(standing, free={"V1": 0, "V2": 1, "N1": 0, "N2": 1})
    step = only_step(judge(changes({"N": "N2"}), case, of=of))
    assert dict(step.to.place) == {"V": "V1", "N": "N2"}


def test_who_waits_in_a_group_moves_only_with_all_of_it() -> None:
    group = registration(
        attendee(person(wish="A"), Status.WAITLISTED),
        attendee(replace(BEN, choices=choices("B")), Status.WAITLISTED, id=2),
    )
    wish = changes("C", affected=("Anna Abel",))
    assert judge(wish, known(group, free={"A": 0, "B": 0, "C": 1})).verdict is Z.REVIEW
    plan = judge(wish, known(group, free={"A": 0, "B": 1, "C": 1})).plan
    assert [(s.attendee, dict(s.to.place)) for s in plan if isinstance(s, Amend)] == [(1, {"": "C"}), (2, {"": "B"})]


def test_two_of_a_group_exchange_their_places() -> None:
    """Both workshops are full; each leaves the place that the other takes."""
    group = registration(attendee(person(wish="A")), attendee(replace(BEN, choices=choices("A")), id=2))
    plan = judge(changes("B", everyone=True), known(group, free={"A": 0, "B": 2})).plan
    assert [dict(s.to.place) for s in plan if isinstance(s, Amend)] == [{"": "B"}, {"": "B"}]


def test_a_substitute_takes_the_place_but_not_the_consents() -> None:
    standing = registration(
        attendee(person(wish="B C", consents=AGREED | {"photo": True}, organisation="Amt"), place="C")
    )
    step = only_step(judge(changes(coming=(DORA,)), known(standing, free={"C": 0})))
    assert isinstance(step, Substitute)
    assert (step.attendee, step.by.status, dict(step.by.place)) == (1, Status.CONFIRMED, {"": "C"})
    assert step.by.person == replace(DORA, contact=ANNA, organisation="Amt", choices=choices("B C"))


def test_two_substitutes_share_the_places_that_are_left() -> None:
    """Both want C, which has one place: nobody is placed as if he were alone."""
    pair = registration(attendee(person()), attendee(BEN, id=2))
    doro, emil = (replace(DORA, name=n, choices=choices("C")) for n in ("Doro Dahl", "Emil Ernst"))
    swap = changes(coming=(doro, emil), leaving=("Anna Abel", "Ben Bode"))
    assert judge(swap, known(pair, free={"C": 1})).verdict is Z.REVIEW
    plan = judge(swap, known(pair, free={"C": 2})).plan
    assert [(s.attendee, s.by.person.name) for s in plan if isinstance(s, Substitute)] == [
        (1, "Doro Dahl"),
        (2, "Emil Ernst"),
    ]


def test_a_substitute_for_one_who_waits_waits() -> None:
    step = only_step(judge(changes(coming=(DORA,)), known(WAITING, free={"B": 0})))
    assert step.by.status is Status.WAITLISTED


def test_a_substitute_attends_as_the_first_did() -> None:
    step = only_step(judge(changes(coming=(DORA,)), known(registration(attendee(person(attendance=ONLINE))))))
    assert step.by.person.attendance is ONLINE


def test_a_substitute_in_a_pending_registration_completes_it() -> None:
    step = only_step(judge(changes(coming=(DORA,)), known(ASKED)))
    assert isinstance(step, Complete)
    assert [p.person.name for p in step.people] == ["Dora Dahl"]


@pytest.mark.parametrize(
    ("request_", "gone"),
    [
        (Request(leaving=("Findeisen, Marco",)), (3,)),
        (Request(leaving=("Herr Findeisen", "Bode")), (3, 2)),
        (Request(staying=("Ben Bode", "Herr Findeisen")), (1,)),
        (Request(everyone=True), (1, 2, 3)),
    ],
    ids=["turned-round", "two-by-surname", "all-but-those", "everyone"],
)
def test_those_whom_the_mail_names_are_withdrawn(request_: Request, gone: tuple[int, ...]) -> None:
    group = registration(attendee(person()), attendee(BEN, id=2), attendee(person("Marco Findeisen"), id=3))
    assert judge(cancels(request_), known(group)).plan == (Withdraw(1, gone),)


def test_people_of_two_registrations_are_withdrawn_in_each() -> None:
    plan = judge(cancels(Request(everyone=True)), known(OWN, BENS)).plan
    assert plan == (Withdraw(1, (1,)), Withdraw(2, (2,)))


def test_the_reason_names_who_leaves() -> None:
    (reason,) = judge(cancels(Request(leaving=("Bode",))), known(GROUP)).reasons
    assert reason.values == {"names": "Ben Bode"}


def test_an_unclear_name_stands_in_the_reason() -> None:
    (reason,) = judge(cancels(Request(leaving=("Herr Zorn",))), known(GROUP)).reasons
    assert reason.values == {"name": "Herr Zorn"}


# ── Which event ───────────────────────────────────────────────────────────────────────────────


def test_a_reply_means_the_event_of_its_thread() -> None:
    reading = replace(cancels(), event=None, candidates=("fachtag", "other"))
    assert judge(reading, known(OWN, thread=1)).verdict is Z.CANCEL


def test_a_cancellation_means_the_only_event_that_its_sender_is_registered_for() -> None:
    assert judge(replace(cancels(), event=None), known(OWN)).verdict is Z.CANCEL
    assert judge(replace(registers(), event=None), known(OWN)).verdict is Z.REVIEW


def test_an_event_that_the_mail_names_wins_over_the_thread() -> None:
    from mailflow.decide import which_event

    two = (EVENT, event(id="other"))
    named = replace(registers(event="other"), findings=(Finding("event", "other", "Anderer Fachtag", 0, 15),))
    case = known(OWN, thread=1)
    found = which_event(named, case, two)
    assert found is two[1]
    inferred = which_event(registers(event="other"), case, two)
    assert inferred is EVENT

"""What is known when a mail comes in: thread, registrations, places, the day's count."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from mailflow.model import Asked, Enter, Message, Status, Thread, Verdict
from mailflow.store import Store, bounces, cases, outbox, registrations
from mailflow.store.tables import Mail, OutboxRow

from . import make

FACHTAG = make.event(A=1, B=None)
OURS = "<question@office.example>"


@pytest.fixture
def pending(store: Store) -> tuple[int, str]:
    """A registration whose workshop we asked for, and its token."""
    known = make.placed(make.person("Anna Berg"), Status.PENDING)
    step = Enter("fachtag", (known,), ("workshop",))
    with store.transaction() as tx:
        row, done = make.execute(tx, FACHTAG, make.message(), make.outcome(Verdict.ASK, step, missing=("workshop",)))
        draft = outbox.Draft(
            make.BOX, "anna@a.example", OURS, "Rückfrage", b"raw", mail=row.id, registration=done.registrations[0]
        )
        outbox.queue(tx, draft, make.NOW)
        return done.registrations[0], registrations.one(tx, done.registrations[0]).token


def _asked(store: Store, mail: Message) -> Asked | None:
    with store.view() as tx:
        return cases.asked_for(tx, mail, [FACHTAG])


def _thread(store: Store, mail: Message) -> tuple[Thread, int | None]:
    with store.view() as tx:
        case = cases.case_for(tx, mail, [FACHTAG], mailbox=make.BOX)
    return case.thread, case.answers


def test_an_answer_is_found_by_its_headers(store: Store, pending: tuple[int, str]) -> None:
    for mail in (
        make.message(in_reply_to=(OURS,)),
        make.message(references=("<first@a.example>", OURS)),
        make.message(references=(OURS, "<own@a.example>"), in_reply_to=("<own@a.example>",)),
    ):
        asked = _asked(store, mail)
        assert asked is not None
        assert (asked.event, asked.missing, asked.undecided_slots) == ("fachtag", ("workshop",), ("",))
        assert [p.name for p in asked.participants] == ["Anna Berg"]
        assert _thread(store, mail) == (Thread.SAME_SENDER, pending[0])


def test_an_answer_without_threading_is_found_by_its_token(store: Store, pending: tuple[int, str]) -> None:
    mail = make.message(tokens=("ZZZZZZZZ", pending[1]))
    assert _asked(store, mail) is not None
    assert _thread(store, mail) == (Thread.SAME_SENDER, pending[0])


def test_the_sender_is_compared_without_case(store: Store, pending: tuple[int, str]) -> None:
    assert _asked(store, make.message("Anna@A.example", in_reply_to=(OURS,))) is not None


def test_another_sender_is_told_apart(store: Store, pending: tuple[int, str]) -> None:
    mail = make.message("anna@home.example", in_reply_to=(OURS,), tokens=(pending[1],))
    assert _asked(store, mail) is None
    assert _thread(store, mail) == (Thread.OTHER_SENDER, None)


def test_an_answer_to_the_mail_that_began_it_leads_to_the_registration(store: Store, pending: tuple[int, str]) -> None:
    with store.transaction() as tx:
        row = tx.exec(select(Mail)).one()
        row.registration_id, first = pending[0], row.message_id or ""
    assert _thread(store, make.message(in_reply_to=(first,))) == (Thread.SAME_SENDER, pending[0])
    assert _thread(store, make.message("anna@home.example", in_reply_to=(first,))) == (Thread.OTHER_SENDER, None)


def test_a_mail_of_its_own_has_no_thread(store: Store, pending: tuple[int, str]) -> None:
    assert _asked(store, make.message()) is None
    assert _thread(store, make.message()) == (Thread.NONE, None)
    assert _thread(store, make.message(in_reply_to=("<stranger@x.example>",))) == (Thread.NONE, None)


def test_the_senders_registrations_come_oldest_first(store: Store) -> None:
    for n, name in enumerate(("Anna Berg", "Bodo Clemens")):
        step = Enter("fachtag", (make.placed(make.person(name, "B")),))
        with store.transaction() as tx:
            mail = make.message(after=timedelta(hours=-n))
            make.execute(tx, FACHTAG, mail, make.outcome(Verdict.CONFIRM, step))
    with store.view() as tx:
        mine = cases.case_for(tx, make.message(), [FACHTAG], mailbox=make.BOX)
        others = cases.case_for(tx, make.message("b@b.example"), [FACHTAG], mailbox=make.BOX)
        elsewhere = cases.case_for(tx, make.message(), [make.event("other")], mailbox=make.BOX)
    assert [r.attendees[0].person.name for r in mine.registrations] == ["Bodo Clemens", "Anna Berg"]
    assert others.registrations == elsewhere.registrations == ()


def test_places_count_down_to_nothing(store: Store) -> None:
    small = make.event(capacity=3, A=1, B=None)
    step = Enter("fachtag", (make.placed(make.person("Anna Berg", "A")), make.placed(make.person("Bodo", "B"))))
    with store.transaction() as tx:
        make.execute(tx, small, make.message(), make.outcome(Verdict.CONFIRM, step))
    with store.view() as tx:
        places = cases.case_for(tx, make.message(), [small], mailbox=make.BOX).places["fachtag"]
    assert (places.event, dict(places.workshops)) == (1, {"A": 0, "B": None})


def test_the_day_is_the_offices_day_and_machines_do_not_count(store: Store) -> None:
    midnight = timedelta(hours=14)  # 23:00 UTC is 0:00 in Berlin
    at = [midnight - timedelta(minutes=1), midnight, midnight + timedelta(hours=3)]
    with store.transaction() as tx:
        for after in at:
            make.execute(tx, FACHTAG, make.message(after=after), make.outcome(Verdict.REVIEW, reply=False))
        make.execute(tx, FACHTAG, make.message(after=at[1]), make.outcome(Verdict.IGNORE, reply=False))
        make.execute(tx, FACHTAG, make.message("b@b.example", after=at[1]), make.outcome(Verdict.REVIEW, reply=False))
    with store.view() as tx:
        on = {
            d: cases.case_for(tx, make.message(after=d), [FACHTAG], mailbox=make.BOX).mails_today
            for d in (timedelta(0), midnight + timedelta(hours=5))
        }
    assert list(on.values()) == [1, 2]


# ── What comes back ───────────────────────────────────────────────────────────────────────────


def _bounce(store: Store, *ids: str, to: str | None = None, permanent: bool = True) -> OutboxRow | None:
    with store.transaction() as tx:
        report, _ = make.execute(
            tx, FACHTAG, make.message("postmaster@a.example"), make.outcome(Verdict.IGNORE, reply=False)
        )
        assert report.id is not None
        return bounces.returned(
            tx,
            mail=report.id,
            now=make.NOW,
            message_ids=ids,
            recipient=to,
            permanent=permanent,
            why="dsn",
        )


def test_a_bounce_is_tied_to_its_mail_and_stops_further_ones(store: Store, pending: tuple[int, str]) -> None:
    row = _bounce(store, "question@office.example")
    assert row is not None
    assert row.registration_id == pending[0]
    with store.transaction() as tx:
        assert cases.case_for(tx, make.message(), [FACHTAG], mailbox=make.BOX).blocked
        draft = outbox.Draft(make.BOX, "Anna@a.example", "<next@office.example>", "Noch etwas", b"raw", kind="notice")
        assert tx.get_one(OutboxRow, outbox.queue(tx, draft, make.NOW)).state == "failed"
        assert bounces.lift(tx, "anna@A.example", make.NOW, "petra")
        assert not cases.case_for(tx, make.message(), [FACHTAG], mailbox=make.BOX).blocked


def test_a_passing_bounce_stops_nothing(store: Store, pending: tuple[int, str]) -> None:
    assert _bounce(store, OURS, permanent=False) is not None
    with store.view() as tx:
        assert not cases.case_for(tx, make.message(), [FACHTAG], mailbox=make.BOX).blocked


def test_a_bounce_without_ids_is_found_by_its_address(store: Store, pending: tuple[int, str]) -> None:
    assert _bounce(store, to="anna@a.example") is None  # nothing was sent there yet
    with store.transaction() as tx:
        row = tx.get_one(OutboxRow, 1)
        row.state, row.sent_at = "sent", make.NOW
    found = _bounce(store, to="ANNA@a.example")
    assert found is not None
    assert found.registration_id == pending[0]


def test_a_strange_bounce_concerns_nobody(store: Store, pending: tuple[int, str]) -> None:
    assert _bounce(store, "<stranger@x.example>", to="stranger@x.example") is None


def test_a_thread_of_another_mailboxes_event_is_none_of_ours(store: Store, pending: tuple[int, str]) -> None:
    with store.view() as tx:
        mail = make.message(in_reply_to=(OURS,), tokens=(pending[1],))
        case = cases.case_for(tx, mail, [make.event("other")], mailbox=make.BOX)
        assert cases.asked_for(tx, mail, [make.event("other")]) is None
    assert (case.thread, case.answers) == (Thread.NONE, None)

"""What staff and scripts are told: the export as promised, counts, the last runs."""

from __future__ import annotations

from datetime import timedelta

from mailflow.model import Attendance, Enter, Resend, Status, Verdict, Withdraw
from mailflow.store import Store, outbox, registrations, reports, review, runs

from . import make

FACHTAG = make.event(capacity=5, A=2, B=None)


def _enter(store: Store, verdict: Verdict, *people: tuple[str, Status, Attendance], choice: str = "A") -> int:
    placed = tuple(make.placed(make.person(n, choice, attendance=a, email=None), s) for n, s, a in people)
    with store.transaction() as tx:
        _, done = make.execute(tx, FACHTAG, make.message(), make.outcome(verdict, Enter("fachtag", placed)))
    return done.registrations[0]


def test_the_export_keeps_its_promise(store: Store) -> None:
    mail = make.message(text="Dem Datenschutz stimme ich zu.")
    who = make.placed(make.person("Anna Berg", "B", "A", email="anna@a.example"), place="A")
    with store.transaction() as tx:
        make.execute(tx, FACHTAG, mail, make.outcome(Verdict.CONFIRM, Enter("fachtag", (who,))))
    with store.view() as tx:
        found = reports.participants(tx, FACHTAG)
        assert reports.participants(tx, make.event("other")) == []
    assert found == [
        {
            "name": "Anna Berg",
            "email": "anna@a.example",
            "contact": "anna@a.example",
            "organisation": None,
            "event": "fachtag",
            "choices": {"": "A"},
            "attendance": "onsite",
            "status": "confirmed",
            "consents": {
                "privacy": {
                    "given": True,
                    "at": "2026-03-02T10:00:00+01:00",
                    "text_version": FACHTAG.consents[0].version,
                    "evidence": "Dem Datenschutz stimme ich zu.",
                    "mail": mail.message_id,
                },
                "photo": {"given": None, "at": None, "text_version": None, "evidence": None, "mail": None},
            },
            "registered_at": "2026-03-02T10:00:00+01:00",
            "source": "mail",
        }
    ]


def test_the_export_names_everybody_who_ever_stood_there(store: Store) -> None:
    onsite = Attendance.ONSITE
    gone = _enter(store, Verdict.CONFIRM, ("Anna Berg", Status.CONFIRMED, onsite))
    _enter(store, Verdict.WAITLIST, ("Bodo Clemens", Status.WAITLISTED, onsite))
    _enter(store, Verdict.ASK, ("", Status.PENDING, onsite))
    _enter(store, Verdict.CLOSED, ("Dora Ernst", Status.LATE, onsite))
    with store.transaction() as tx:
        (anna,) = registrations.one(tx, gone).attendees
        make.execute(tx, FACHTAG, make.message(), make.outcome(Verdict.CANCEL, Withdraw(gone, (anna.id,))))
    with store.view() as tx:
        found = reports.participants(tx, FACHTAG)
    assert [(p["name"], p["status"], p["choices"]) for p in found] == [
        ("Anna Berg", "cancelled", {"": "A"}),
        ("Bodo Clemens", "waitlisted", {"": "A"}),
        ("", "pending", {"": "A"}),
        ("Dora Ernst", "late", {"": "A"}),
    ]


def test_the_overview_counts_people_places_and_mails(store: Store) -> None:
    onsite, online = Attendance.ONSITE, Attendance.LIVESTREAM
    id = _enter(store, Verdict.CONFIRM, ("Anna", Status.CONFIRMED, onsite), ("Bodo", Status.CONFIRMED, online))
    _enter(store, Verdict.WAITLIST, ("Dora", Status.WAITLISTED, onsite))
    with store.transaction() as tx:
        make.execute(tx, FACHTAG, make.message(), make.outcome(Verdict.DUPLICATE, Resend(id)))
        mail, _ = make.execute(tx, FACHTAG, make.message(), make.outcome(Verdict.REVIEW, reply=False))
        draft = outbox.Draft(make.BOX, "a@a.example", "<1@x.example>", "s", b"raw", mail=mail.id)
        outbox.queue(tx, draft, make.NOW)
    with store.view() as tx:
        seen = reports.overview(tx, [FACHTAG])
    (event,) = seen.events
    assert event.people == {"confirmed": 2, "waitlisted": 1}
    assert (event.onsite, event.livestream) == (1, 1)
    assert [(w.code, w.capacity, w.confirmed, w.waitlisted) for w in event.workshops] == [
        ("A", 2, 1, 1),
        ("B", None, 0, 0),
    ]
    assert event.outcomes == {"confirm": 1, "waitlist": 1, "duplicate": 1, "review": 1}
    assert (seen.review, seen.oldest_review, seen.outbox) == (1, make.NOW, {"queued": 1})
    assert (seen.retry, seen.unfiled, seen.bounced) == (0, 4, 0)


def test_the_last_run_of_each_mailbox(store: Store) -> None:
    for minutes, box in enumerate(("office", "office", "council")):
        at = make.NOW + timedelta(minutes=minutes)
        with store.transaction() as tx:
            id, died = runs.begin(tx, box, at)
            assert not died
            runs.end(tx, id, at, fetched=minutes, outcomes={"confirm": 1}, sent=0, error=None)
    with store.transaction() as tx:
        runs.begin(tx, "council", make.NOW)
    with store.transaction() as tx:
        _, died = runs.begin(tx, "council", make.NOW)
        assert died
    with store.view() as tx:
        last = {n.mailbox: n for n in reports.last_runs(tx)}
    assert (last["office"].fetched, last["council"].ended) == (1, None)


def test_the_review_list_is_oldest_first_and_shows_what_was_read(store: Store) -> None:
    with store.transaction() as tx:
        for days in (2, 1):
            mail = make.message(after=timedelta(days=days), text="Dem Datenschutz stimme ich zu.")
            make.execute(tx, FACHTAG, mail, make.outcome(Verdict.REVIEW, reply=False))
    with store.view() as tx:
        items = review.waiting(tx)
        shown = review.show(tx, items[0].id)
        assert review.show(tx, 999) is None
        assert review.waiting(tx, mailbox="other") == []
    assert [i.received - make.NOW for i in items] == [timedelta(days=1), timedelta(days=2)]
    assert shown is not None
    assert shown.reading is not None
    assert [(f.field, f.text) for f in shown.reading.findings] == [("consent:privacy", "Datenschutz")]
    assert shown.full == shown.text

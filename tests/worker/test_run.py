"""Whole cycles over a real Maildir and a real database: nothing lost, nothing twice, whatever breaks."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from mailflow import worker
from mailflow.model import Status
from mailflow.store import reports, review, runs
from mailflow.store.tables import AttendeeRow, Copy, Mail, OutboxRow, SuppressedRow

from .conftest import NOW, Office, mail, registration


def _people(office: Office) -> dict[str, str]:
    store = office.store()
    with store.view() as tx:
        found = {a.name: a.status for a in tx.exec(select(AttendeeRow))}
    store.close()
    return found


# ── The cycle ─────────────────────────────────────────────────────────────────────────────────


def test_a_mail_is_decided_recorded_and_answered_once(any_office: Office) -> None:
    any_office.deliver(mail("anna@a.example", registration("Anna Berg"), name="Anna Berg"))
    first, second = any_office.run(), any_office.run()
    assert (first.fetched, first.outcomes, first.replies_sent) == (1, Counter(confirm=1), 1)
    assert (second.fetched, second.outcomes, second.replies_sent) == (0, Counter(), 0)
    (reply,) = any_office.sent()
    assert reply["To"] == "Anna Berg <anna@a.example>"
    assert reply["Auto-Submitted"] == "auto-replied"
    assert _people(any_office) == {"Anna Berg": "confirmed"}


def test_a_cycle_serves_in_the_order_of_receipt(office: Office) -> None:
    office.a = "capacity = 1"
    late = mail("bodo@b.example", registration("Bodo Clemens"), received=NOW - timedelta(minutes=1))
    early = mail("anna@a.example", registration("Anna Berg"), received=NOW - timedelta(minutes=2))
    office.deliver(late)  # lies first in the folder
    office.deliver(early)
    assert office.run().outcomes == Counter(confirm=1, waitlist=1)
    assert _people(office) == {"Anna Berg": "confirmed", "Bodo Clemens": "waitlisted"}


def test_the_same_mail_delivered_twice_keeps_its_first_outcome(office: Office) -> None:
    raw = mail("anna@a.example", registration("Anna Berg"))
    office.deliver(raw)
    office.run()
    office.deliver(raw.replace(b"from mx by", b"from another by"))
    again = office.run()
    assert (again.fetched, again.seen_before, again.outcomes) == (1, 1, Counter())
    assert len(office.sent()) == 1
    with office.store().view() as tx:
        assert len(tx.exec(select(Mail)).all()) == 1
        assert len(tx.exec(select(Copy)).all()) == 2


def test_twice_in_one_cycle_is_once(office: Office) -> None:
    raw = mail("anna@a.example", registration("Anna Berg"))
    office.deliver(raw)
    office.deliver(raw)
    assert office.run().outcomes == Counter(confirm=1)
    assert len(office.sent()) == 1


def test_two_mails_of_one_message_id_are_two(office: Office) -> None:
    same = {"Message-ID": "<same@mailer.example>"}
    office.deliver(mail("anna@a.example", registration("Anna Berg"), headers=same))
    office.deliver(mail("bodo@b.example", registration("Bodo Clemens"), headers=same))
    assert office.run().outcomes == Counter(confirm=2)
    assert len(office.sent()) == 2


def test_a_mail_without_message_id_is_handled_once(office: Office) -> None:
    raw = mail("anna@a.example", registration("Anna Berg"))
    raw = b"\n".join(line for line in raw.split(b"\n") if not line.startswith(b"Message-ID"))
    office.deliver(raw)
    assert office.run().outcomes == Counter(confirm=1)
    office.deliver(raw)
    assert office.run().seen_before == 1


def test_handled_mails_leave_and_reviewed_ones_stay(office: Office) -> None:
    office.incoming = f'kind = "maildir"\npath = "{office.folder}/in"\nhandled_folder = "Erledigt"'
    office.deliver(mail("anna@a.example", registration("Anna Berg")))
    question = office.deliver(mail("bodo@b.example", "Guten Tag,\n\ngibt es Parkplätze?\n\nBodo", subject="Parken"))
    report = office.run()
    assert report.outcomes == Counter(confirm=1, review=1)
    assert question.exists()
    assert len(list((office.folder / "in/.Erledigt/cur").iterdir())) == 1
    with office.store().view() as tx:
        (item,) = review.waiting(tx)
        assert item.sender == "bodo@b.example"


def test_an_outcome_for_any_bytes(office: Office) -> None:
    for raw in (b"", b"\x00\xff\xfe", b"From\n\n", b"Subject: =?x?y?z?=\n\nHallo", b"\n" * 1000):
        office.deliver(raw)
    report = office.run()
    assert report.fetched == 5
    assert sum(report.outcomes.values()) + report.seen_before == 5
    assert office.sent() == []


def test_limit_leaves_the_rest_for_the_next_run(office: Office) -> None:
    for n, name in enumerate(("Anna Berg", "Bodo Clemens", "Dora Ernst")):
        office.deliver(mail(f"p{n}@a.example", registration(name)))
    assert office.run(limit=2).fetched == 2
    assert office.run(limit=2).fetched == 1
    assert office.run(limit=2).fetched == 0


# ── Rehearsal, stopping, locking ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize("known", [False, True])
def test_a_dry_run_leaves_no_trace(office: Office, known: bool) -> None:
    if known:
        office.run()
    path = office.deliver(mail("anna@a.example", registration("Anna Berg")))
    report = office.run(dry_run=True)
    assert report.outcomes == Counter(confirm=1)
    assert path.exists()
    assert office.sent() == []
    assert (office.folder / "m.db").exists() is known
    if known:
        assert _people(office) == {}
    assert office.run().outcomes == Counter(confirm=1)


def test_a_run_stops_between_two_mails(office: Office) -> None:
    for n, name in enumerate(("Anna Berg", "Bodo Clemens", "Dora Ernst")):
        office.deliver(mail(f"p{n}@a.example", registration(name)))
    asked = iter([False] * 6 + [True] * 20)  # before the mailbox, with each of three, before and in the batch
    report = office.run(stopped=lambda: next(asked))
    done = sum(report.outcomes.values())
    assert 0 < done < 3
    assert sum(office.run().outcomes.values()) == 3 - done
    assert len(office.sent()) == 3


def test_a_held_mailbox_is_left_alone(office: Office) -> None:
    office.deliver(mail("anna@a.example", registration("Anna Berg")))
    office.run(limit=1)
    office.deliver(mail("bodo@b.example", registration("Bodo Clemens")))
    with office.store().sole_run("office"):
        held = office.run()
    assert (held.busy, held.fetched) == (True, 0)
    assert office.run().outcomes == Counter(confirm=1)


# ── What breaks ───────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def broken(office: Office) -> Path:
    """A template of the office's own that cannot be filled."""
    folder = office.folder / "templates" / "de"
    folder.mkdir(parents=True)
    office.templates = f'templates = "{office.folder}/templates"'
    from mailflow.packaged import packaged

    name = next(p.name for p in (packaged("templates") / "de").iterdir() if p.name.startswith("confirm"))
    (folder / name).write_text("{{ nobody.knows.this }}", encoding="utf-8")
    return folder / name


def test_a_mail_that_breaks_stops_nobody_and_is_tried_again(office: Office, broken: Path) -> None:
    office.deliver(mail("anna@a.example", registration("Anna Berg"), received=NOW - timedelta(minutes=2)))
    office.deliver(mail("bodo@b.example", registration("Bodo Clemens", "B").replace("Ich stimme", "Er stimmt nie")))
    first = office.run()
    assert first.crashed == 1
    assert sum(first.outcomes.values()) == 1
    assert "Anna Berg" not in _people(office)
    office.templates = ""
    again = office.run()
    assert (again.fetched, again.outcomes) == (0, Counter(confirm=1))
    assert _people(office)["Anna Berg"] == "confirmed"


def test_what_breaks_every_time_ends_with_the_staff(office: Office, broken: Path) -> None:
    office.deliver(mail("anna@a.example", registration("Anna Berg")))
    reports_ = [office.run() for _ in range(5)]
    assert [r.crashed for r in reports_] == [1, 1, 1, 0, 0]
    assert [r.outcomes["review"] for r in reports_] == [0, 0, 0, 1, 0]
    with office.store().view() as tx:
        (item,) = review.waiting(tx)
        shown = review.show(tx, item.id)
    assert item.parked
    assert shown is not None
    assert shown.raw is not None
    assert b"Anna Berg" in shown.raw
    assert _people(office) == {}
    assert office.sent() == []


def test_after_a_killed_run_each_mail_goes_alone_and_is_counted(office: Office) -> None:
    office.run()
    store = office.store()
    with store.transaction() as tx:
        runs.begin(tx, "office", NOW)  # and never ended
    office.deliver(mail("anna@a.example", registration("Anna Berg")))
    office.deliver(mail("bodo@b.example", registration("Bodo Clemens")))
    assert office.run().outcomes == Counter(confirm=2)
    with store.view() as tx:
        assert [m.attempts for m in tx.exec(select(Mail))] == [1, 1]
        assert len(tx.exec(select(Copy)).all()) == 2
    office.deliver(mail("dora@d.example", registration("Dora Ernst")))
    office.run()
    with store.view() as tx:
        assert tx.exec(select(Mail).where(Mail.sender == "dora@d.example")).one().attempts == 0
    assert len(office.sent()) == 3


def test_a_server_that_is_down_is_named_and_others_go_on(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PASSWORD", "secret")
    office.extra = f"""
[[mailboxes]]
name = "down"
address = "down@musterstadt.example"
events = ["fachtag-2026"]
[mailboxes.incoming]
kind = "imap"
host = "127.0.0.1"
port = 1
security = "none"
username = "down"
password_env = "PASSWORD"
[mailboxes.outgoing]
kind = "maildir"
path = "{office.folder}/out"
"""
    office.deliver(mail("anna@a.example", registration("Anna Berg")))
    report = worker.run(office.settings(), now=NOW)
    up, down = report.mailboxes
    assert (up.error, up.outcomes) == (None, Counter(confirm=1))
    assert down.error is not None
    assert "127.0.0.1:1" in down.error
    assert "secret" not in down.error
    assert report.failed
    with office.store().view() as tx:
        assert {n.mailbox: bool(n.error) for n in reports.last_runs(tx)} == {"office": False, "down": True}


def test_a_reply_waits_for_a_server_that_is_down(office: Office) -> None:
    smtp = 'kind = "smtp"\nhost = "127.0.0.1"\nport = 1\nsecurity = "none"'
    office.outgoing = smtp
    office.deliver(mail("anna@a.example", registration("Anna Berg")))
    down = office.run()
    assert (down.outcomes, down.replies_sent, down.replies_waiting) == (Counter(confirm=1), 0, 1)
    assert down.error is not None
    office.outgoing = ""
    up = office.run(now=NOW + timedelta(hours=6))
    assert (up.fetched, up.replies_sent, up.replies_waiting, up.error) == (0, 1, 0, None)
    assert len(office.sent()) == 1


# ── State ─────────────────────────────────────────────────────────────────────────────────────


def test_a_freed_place_is_passed_on_and_told(any_office: Office) -> None:
    office = any_office
    office.a = "capacity = 1"
    office.deliver(mail("anna@a.example", registration("Anna Berg")))
    office.run()
    office.deliver(mail("bodo@b.example", registration("Bodo Clemens"), received=NOW + timedelta(hours=1)))
    assert office.run(now=NOW + timedelta(hours=2)).outcomes == Counter(waitlist=1)
    cancel = "Guten Tag,\n\nbitte stornieren Sie meine Anmeldung zum Fachtag.\n\nAnna Berg\n"
    office.deliver(mail("anna@a.example", cancel, subject="Abmeldung", received=NOW + timedelta(hours=3)))
    report = office.run(now=NOW + timedelta(hours=4))
    assert (report.outcomes, report.replies_sent) == (Counter(cancel=1), 2)
    assert _people(office) == {"Anna Berg": "cancelled", "Bodo Clemens": "confirmed"}
    assert [m["To"].addresses[0].addr_spec for m in office.sent()[-2:]] == ["anna@a.example", "bodo@b.example"]


def test_raised_capacity_lets_the_waiting_move_up(office: Office) -> None:
    office.a = "capacity = 1"
    for n, name in enumerate(("Anna Berg", "Bodo Clemens", "Dora Ernst")):
        office.deliver(mail(f"p{n}@a.example", registration(name), received=NOW - timedelta(minutes=9 - n)))
    assert office.run().outcomes == Counter(confirm=1, waitlist=2)
    office.a = "capacity = 2"
    raised = office.run()
    assert (raised.promoted, raised.replies_sent) == (1, 1)
    assert Counter(_people(office).values()) == {Status.CONFIRMED: 2, Status.WAITLISTED: 1}
    assert _people(office)["Bodo Clemens"] == "confirmed"
    assert office.run().promoted == 0


def test_nobody_moves_up_once_the_event_has_begun(office: Office) -> None:
    office.a = "capacity = 1"
    for n, name in enumerate(("Anna Berg", "Bodo Clemens")):
        office.deliver(mail(f"p{n}@a.example", registration(name), received=NOW - timedelta(minutes=9 - n)))
    office.run()
    office.a = "capacity = 9"
    assert office.run(now=NOW.replace(month=6, day=12)).promoted == 0


def test_a_bounce_is_tied_to_its_registration(office: Office) -> None:
    office.deliver(mail("anna@a.example", registration("Anna Berg")))
    office.run()
    (confirmation,) = office.sent()
    report = f"""Return-Path: <>
Received: from mx by mail.musterstadt.example; Mon, 02 Mar 2026 10:05:00 +0100
From: Mail Delivery System <MAILER-DAEMON@mx.example>
To: fachtag@musterstadt.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce@mx.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I could not deliver your mail.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; anna@a.example
Action: failed
Status: 5.1.1

--b
Content-Type: text/rfc822-headers

Message-ID: {confirmation["Message-ID"]}
Subject: x

--b--
"""
    office.deliver(report.encode())
    assert office.run(now=NOW + timedelta(hours=1)).outcomes == Counter(ignore=1)
    store = office.store()
    with store.view() as tx:
        (bounce,) = reports.bounces(tx)
        assert bounce.recipient == "anna@a.example"
        assert tx.exec(select(SuppressedRow)).one().address == "anna@a.example"
        assert tx.exec(select(OutboxRow)).one().bounced_at is not None
    assert len(office.sent()) == 1


@pytest.mark.parametrize(
    "headers",
    [{"Return-Path": "<>"}, {"From": "fachtag@musterstadt.example"}, {"Auto-Submitted": "auto-replied"}],
)
def test_no_machine_and_not_we_ourselves_are_answered(office: Office, headers: dict[str, str]) -> None:
    office.deliver(mail("anna@a.example", registration("Anna Berg"), headers=headers))
    report = office.run()
    assert sum(report.outcomes.values()) == 1
    assert office.sent() == []
    assert _people(office) == {}


@pytest.mark.parametrize(
    ("reply_to", "reached"),
    [("buero@a.example", "buero@a.example"), ("victim@elsewhere.example", "anna@a.example")],
)
def test_a_reply_to_of_the_same_domain_is_honoured(office: Office, reply_to: str, reached: str) -> None:
    office.deliver(mail("anna@a.example", registration("Anna Berg"), headers={"Reply-To": reply_to}))
    office.run()
    assert [m["To"].addresses[0].addr_spec for m in office.sent()] == [reached]


def test_the_report_as_json(office: Office) -> None:
    office.deliver(mail("anna@a.example", registration("Anna Berg")))
    found = worker.run(office.settings(), now=NOW).json()
    assert found["review_waiting"] == 0
    (box,) = found["mailboxes"]
    promised = {k: box[k] for k in ("name", "fetched", "outcomes", "replies_sent", "replies_waiting", "error")}
    assert promised == {
        "name": "office",
        "fetched": 1,
        "outcomes": {"confirm": 1},
        "replies_sent": 1,
        "replies_waiting": 0,
        "error": None,
    }

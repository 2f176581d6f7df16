"""Sending what is due: a real outbox table on SQLite, a real SMTP server, a real Sent folder on Dovecot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailflow.outbox import Due, Summary, copy_sent, send_due
from mailflow.outbox.smtp import SmtpTransport
from mailflow.outbox.table import OutboxTable
from mailflow.server import Dropped, LoginRefused, Refused, ServerError, Unreachable
from mailflow.store import Store
from mailflow.store.outbox import Draft, queue
from mailflow.store.tables import OutboxRow
from tests.mailbox.bench import ImapBench
from tests.servers import smtp as servers
from tests.servers.dovecot import Dovecot, dovecot
from tests.servers.proxy import Faults, Proxy
from tests.servers.smtp import SmtpServer, smtp_server

from .test_smtp import SENDER, Settings

__all__ = ["dovecot", "smtp_server"]

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


class Desk:
    """A mailbox's outbox with a clock that is set by hand."""

    def __init__(self, folder: Path) -> None:
        self.store = Store.open(f"sqlite:///{folder}/mailflow.db")
        self.store.make_ready()
        self.table = OutboxTable(self.store, "office")
        self.now = NOW

    def queue(self, *recipients: str) -> None:
        with self.store.transaction() as tx:
            for to in recipients:
                id = f"<{to.replace('@', '.')}@county.example>"
                raw = f"From: {SENDER}\r\nTo: {to}\r\nMessage-ID: {id}\r\n\r\nText\r\n".encode()
                queue(tx, Draft("office", to, id, "Antwort", raw, kind="notice"), self.now)

    def send(self, port: int, find: Callable[[str], bool | None] = lambda _: None, **kw: object) -> Summary:
        with SmtpTransport(Settings(port, timeout=kw.pop("timeout", 0.5)), sender=SENDER) as t:  # type: ignore[arg-type]
            return send_due(self.table, t, now=lambda: self.now, find_sent=find, **kw)  # type: ignore[arg-type]

    def rows(self) -> dict[str, OutboxRow]:
        from sqlmodel import select

        with self.store.view() as tx:
            return {r.recipient.split("@")[0]: r for r in tx.exec(select(OutboxRow))}

    def states(self) -> dict[str, str]:
        return {name: r.state for name, r in self.rows().items()}

    def begin(self, name: str) -> None:
        """As a run that was killed in the middle of sending leaves it."""
        due = next(d for d in self.table.due(self.now, 100) if d.recipient.startswith(name))
        assert self.table.record([], begin=due)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.store.close()


def received(server: SmtpServer) -> list[str]:
    return [m.recipient.split("@")[0] for m in server.mails]


def test_everything_due_is_sent_once_in_order(desk: Desk, smtp_server: SmtpServer) -> None:
    names = [f"p{n:03}@x.example" for n in range(120)]
    desk.queue(*names)
    done = desk.send(smtp_server.port)
    assert (done.sent, done.fault) == (120, None)
    assert received(smtp_server) == [n.split("@")[0] for n in names]
    assert set(desk.states().values()) == {"sent"}
    assert desk.send(smtp_server.port).sent == 0
    assert smtp_server.sessions == 1  # with nothing due nobody even connects


def test_one_bad_recipient_does_not_stop_the_others(desk: Desk, smtp_server: SmtpServer) -> None:
    smtp_server.answers[("RCPT", "bad@x.example")] = "550 5.1.1 no such user"
    smtp_server.answers[("RCPT", "busy@x.example")] = "450 4.2.0 greylisted"
    desk.queue("a@x.example", "bad@x.example", "busy@x.example", "z@x.example")
    done = desk.send(smtp_server.port)
    assert (done.sent, done.failed, done.deferred, done.fault) == (2, 1, 1, None)
    assert desk.states() == {"a": "sent", "bad": "failed", "busy": "queued", "z": "sent"}
    assert desk.rows()["bad"].last_error == "550 5.1.1 no such user"
    smtp_server.answers.clear()
    assert desk.send(smtp_server.port).sent == 0  # not yet due
    desk.now += timedelta(minutes=5)
    assert desk.send(smtp_server.port).sent == 1


def test_after_five_days_it_has_failed(desk: Desk, smtp_server: SmtpServer) -> None:
    smtp_server.answers[("RCPT", "")] = "451 4.3.0 later"
    desk.queue("a@x.example")
    tries = 0
    while desk.states() == {"a": "queued"}:
        tries += desk.send(smtp_server.port).deferred
        desk.now = desk.rows()["a"].next_try or desk.now
    assert desk.states() == {"a": "failed"}
    assert "five days" in (desk.rows()["a"].last_error or "")
    assert desk.now == NOW + timedelta(days=5)
    assert tries > 20


def test_a_server_that_is_down_costs_no_row_anything(desk: Desk) -> None:
    with Proxy(1) as p:
        port = p.port
    desk.queue("a@x.example", "b@x.example")
    done = desk.send(port)
    assert isinstance(done.fault, Unreachable)
    assert desk.states() == {"a": "queued", "b": "queued"}
    assert all(r.attempts == 0 and r.next_try == NOW for r in desk.rows().values())


def test_a_refused_password_costs_no_row_anything(desk: Desk) -> None:
    desk.queue("a@x.example")
    with servers.running(login=True) as server:
        transport = SmtpTransport(Settings(server.port, username=servers.USER, secret="falsch"), sender=SENDER)
        with transport:
            done = send_due(desk.table, transport, now=lambda: NOW)
    assert isinstance(done.fault, LoginRefused)
    assert desk.states() == {"a": "queued"}


def test_a_sender_that_is_not_wanted_stops_the_run_and_fails_nothing(desk: Desk, smtp_server: SmtpServer) -> None:
    smtp_server.answers[("MAIL", "")] = "550 5.7.1 not your address"
    desk.queue("a@x.example", "b@x.example")
    done = desk.send(smtp_server.port)
    assert isinstance(done.fault, Refused)
    assert desk.states() == {"a": "queued", "b": "queued"}
    assert sorted(r.attempts for r in desk.rows().values()) == [0, 1]


def test_a_line_that_breaks_again_and_again_stops_the_run(desk: Desk, smtp_server: SmtpServer) -> None:
    smtp_server.answers[("RCPT", "")] = "drop"
    desk.queue(*(f"p{n}@x.example" for n in range(10)))
    done = desk.send(smtp_server.port)
    assert isinstance(done.fault, Dropped)
    assert sum(r.attempts for r in desk.rows().values()) == 3


def test_a_mail_that_breaks_the_line_does_not_stop_the_others(desk: Desk, smtp_server: SmtpServer) -> None:
    smtp_server.answers[("RCPT", "evil@x.example")] = "drop"
    desk.queue("a@x.example", "evil@x.example", "b@x.example")
    assert desk.send(smtp_server.port).sent == 2
    assert desk.states() == {"a": "sent", "evil": "queued", "b": "sent"}


# ── Uncertain ends ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("answer", ["accept and drop", "drop"])
def test_no_answer_after_the_mail_is_tried_once_more_with_the_same_message_id(
    desk: Desk, smtp_server: SmtpServer, answer: str
) -> None:
    smtp_server.answers[("END", "")] = answer
    desk.queue("a@x.example")
    done = desk.send(smtp_server.port)
    assert (done.uncertain, desk.states()) == (1, {"a": "uncertain"})
    assert desk.send(smtp_server.port).uncertain == 1  # the second and last try
    row = desk.rows()["a"]
    assert (row.state, row.next_try, row.repeated) == ("uncertain", None, True)
    smtp_server.answers.clear()
    desk.now += timedelta(days=1)
    assert desk.send(smtp_server.port).sent == 0
    assert len(smtp_server.mails) == (2 if answer == "accept and drop" else 0)
    assert len({m.message_id for m in smtp_server.mails}) <= 1


def test_a_crash_in_the_middle_of_sending_is_followed_by_one_more_try(desk: Desk, smtp_server: SmtpServer) -> None:
    desk.queue("a@x.example", "b@x.example")
    desk.begin("a")
    assert desk.states() == {"a": "sending", "b": "queued"}
    assert desk.send(smtp_server.port).sent == 2
    assert desk.states() == {"a": "sent", "b": "sent"}
    assert desk.rows()["a"].repeated


def test_two_crashes_in_the_middle_leave_it_to_the_staff(desk: Desk, smtp_server: SmtpServer) -> None:
    desk.queue("a@x.example")
    desk.begin("a")
    desk.send(1, timeout=0.1)  # nobody listens: known as uncertain, not tried
    assert desk.states() == {"a": "uncertain"}
    desk.begin("a")
    done = desk.send(smtp_server.port)
    assert (done.sent, done.uncertain) == (0, 1)
    assert desk.rows()["a"].next_try is None
    assert smtp_server.mails == []


def test_an_uncertain_mail_that_lies_in_sent_is_not_sent_again(desk: Desk, smtp_server: SmtpServer) -> None:
    desk.queue("a@x.example", "b@x.example")
    desk.begin("a")
    asked: list[str] = []

    def find(message_id: str) -> bool:
        asked.append(message_id)
        return True

    assert desk.send(smtp_server.port, find).sent == 2
    assert received(smtp_server) == ["b"]
    assert asked == ["<a.x.example@county.example>"]


def test_without_a_look_into_sent_an_uncertain_mail_waits(desk: Desk, smtp_server: SmtpServer) -> None:
    desk.queue("a@x.example", "b@x.example")
    desk.begin("a")

    def find(_: str) -> bool:
        raise Unreachable("imap.example:993", answer="down")

    done = desk.send(smtp_server.port, find)
    assert isinstance(done.fault, ServerError)
    assert received(smtp_server) == ["b"]
    assert desk.states() == {"a": "uncertain", "b": "sent"}
    assert desk.send(smtp_server.port).sent == 1


def test_wherever_the_line_breaks_no_mail_is_lost_and_the_same_id_comes_again(
    desk: Desk, smtp_server: SmtpServer
) -> None:
    for offset in range(0, 900, 60):
        name = f"p{offset}"
        desk.queue(f"{name}@x.example")
        with Proxy(smtp_server.port) as p:
            p.down = Faults(cut=offset)
            desk.send(p.port, timeout=0.3)
        desk.now += timedelta(minutes=10)
        desk.send(smtp_server.port)
    assert set(desk.states().values()) == {"sent"}
    assert set(received(smtp_server)) == set(desk.states())
    assert all(r.repeated or received(smtp_server).count(n) == 1 for n, r in desk.rows().items())


# ── Limits ────────────────────────────────────────────────────────────────────────────────────


def test_no_more_than_so_many_a_minute(desk: Desk, smtp_server: SmtpServer) -> None:
    seconds = 0.0
    sent_at: list[float] = []

    def pause(length: float) -> None:
        nonlocal seconds
        seconds += length

    desk.queue(*(f"p{n}@x.example" for n in range(25)))
    done = desk.send(smtp_server.port, per_minute=10, monotonic=lambda: seconds, pause=pause)
    assert done.sent == 25
    assert 119 <= seconds <= 121
    desk.queue("late@x.example")
    began = seconds
    desk.send(smtp_server.port, per_minute=10, monotonic=lambda: seconds, pause=pause)
    assert seconds - began > 55  # what earlier runs sent within the minute counts
    assert sent_at == []


def test_a_stop_is_heard_between_two_mails(desk: Desk, smtp_server: SmtpServer) -> None:
    desk.queue(*(f"p{n}@x.example" for n in range(5)))
    done = desk.send(smtp_server.port, stopped=lambda: len(smtp_server.mails) == 2)
    assert done.sent == 2
    assert sorted(desk.states().values()) == ["queued"] * 3 + ["sent"] * 2


def test_a_row_taken_back_meanwhile_is_not_sent(desk: Desk, smtp_server: SmtpServer) -> None:
    desk.queue("a@x.example", "b@x.example")

    class Taken(OutboxTable):
        """Somebody erases the first row between the look and the sending."""

        def record(self, notes, begin: Due | None = None) -> bool:  # type: ignore[no-untyped-def]
            if begin is not None and begin.recipient.startswith("a"):
                with desk.store.transaction() as tx:
                    tx.delete(tx.get(OutboxRow, begin.id))
            return super().record(notes, begin)

    with SmtpTransport(Settings(smtp_server.port), sender=SENDER) as t:
        assert send_due(Taken(desk.store, "office"), t, now=lambda: NOW).sent == 1
    assert received(smtp_server) == ["b"]


# ── Copies ────────────────────────────────────────────────────────────────────────────────────


def test_each_sent_mail_is_copied_once(desk: Desk, smtp_server: SmtpServer, dovecot: Dovecot) -> None:
    desk.now = datetime.now(UTC) - timedelta(minutes=1)
    desk.queue(*(f"p{n:02}@x.example" for n in range(60)))
    bench = ImapBench(dovecot, sent_folder="Gesendet")
    done = desk.send(smtp_server.port)
    with bench.open() as box:
        assert copy_sent(desk.table, box, now=desk.now, fresh=done.fresh) == 60
        assert copy_sent(desk.table, box, now=desk.now, fresh=done.fresh) == 0
        assert box.find_in_sent("<p07.x.example@county.example>")


def test_a_copy_that_an_earlier_run_made_is_not_made_again(
    desk: Desk, smtp_server: SmtpServer, dovecot: Dovecot
) -> None:
    """The run was killed after the APPEND and before its note of it."""
    desk.now = datetime.now(UTC) - timedelta(minutes=1)
    desk.queue("a@x.example", "b@x.example")
    bench = ImapBench(dovecot, sent_folder="Sent")
    desk.send(smtp_server.port)
    with bench.open() as box:
        box.append_sent([(desk.rows()["a"].raw, desk.now)])
    with bench.open() as box:
        assert copy_sent(desk.table, box, now=desk.now) == 1
    with bench.staff() as staff:
        staff.select_folder("Sent")
        assert len(staff.search()) == 2


def test_a_sent_folder_configured_later_gets_no_old_mail(desk: Desk, smtp_server: SmtpServer, dovecot: Dovecot) -> None:
    desk.queue("a@x.example")
    desk.send(smtp_server.port)
    with ImapBench(dovecot, sent_folder="Sent").open() as box:
        assert copy_sent(desk.table, box, now=NOW + timedelta(days=30)) == 0

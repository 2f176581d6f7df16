"""A state machine over a real SQLite database and a mailbox that behaves like IMAP: whatever happens in whatever order,
the promises hold after every step, and at the end nothing is lost.

A crash is a `Killed` from within any step that a run makes, be it on the server, while it sends, or in the middle of a
transaction: nothing catches it, and all that was not committed is gone, as with SIGKILL.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path
from random import Random
from typing import Self
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlmodel import select

from mailflow.answering import Desk, new_token
from mailflow.cycle import Cycle, MailboxReport
from mailflow.outbox import Deferred, Due, Refused, Result, Sent, Uncertain
from mailflow.store import Store, review
from mailflow.store.tables import AttendeeRow, Mail, OutboxRow, PlaceRow, RegistrationRow
from tests.reliability.memory import SEEN, MemoryMailbox, Server
from tests.worker.conftest import NOW, Office, mail, registration

CAPACITY = 2
BERLIN = ZoneInfo("Europe/Berlin")
DAILY = 5  # mails of one sender a day that are answered
PEOPLE = ["Anna Berg", "Bodo Clemens", "Dora Ernst", "Emil Falke"]


class Killed(BaseException):
    """The program ends here."""


class MemoryTransport:
    name = "memory"
    together = 1

    def __init__(self, world: World) -> None:
        self.world = world

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        return

    def ready(self) -> None:
        self.world.server.step("ready")

    def send(self, recipient: str, raw: bytes, message_id: str) -> Result:
        self.world.server.step("send")
        if self.world.answers and (answer := self.world.answers.pop(0)) is not None:
            if answer == "refused":
                return Refused(550, "no")
            if answer == "later":
                return Deferred(450, "greylisted")
            self.world.received += [raw] if answer == "taken, unanswered" else []
            return Uncertain("the line broke")
        self.world.received.append(raw)
        self.world.server.step("accepted")
        return Sent()

    def send_together(self, mails: Sequence[Due]) -> list[Result]:
        return [self.send(m.recipient, m.raw, m.message_id) for m in mails]


class MemoryCycle(Cycle):
    """The cycle as it is, on servers in memory."""

    world: World

    def _inbox(self) -> MemoryMailbox:
        return MemoryMailbox(self.world.server)

    def _transport(self) -> MemoryTransport:
        return MemoryTransport(self.world)

    @property
    def _copies(self) -> bool:
        return True


class World:
    def __init__(self, folder: Path) -> None:
        self.office = Office(folder, f"sqlite:///{folder}/m.db", a=f"capacity = {CAPACITY}")
        self.office.incoming = f'kind = "maildir"\npath = "{folder}/in"\nhandled_folder = "Erledigt"'
        self.settings = self.office.settings()
        self.server, self.received = Server(), []
        self.answers: list[str | None] = []
        self.now = NOW
        self.store = self.opened()
        self.store.make_ready()

    def opened(self) -> Store:
        return Store.open(f"sqlite:///{self.office.folder}/m.db", patience=1)

    def run(self, store: Store | None = None) -> MailboxReport:
        box = self.settings.mailboxes[0]
        events = {e.id: e for e in self.settings.events_of(box)}
        desk = Desk(box.name, box.office, events, None, lambda: self.now, self._token)
        cycle = MemoryCycle(store or self.store, box, desk, limit=None, stopped=lambda: False)
        cycle.world = self
        return cycle.run()

    def _token(self) -> str:
        self.server.step("within the transaction")
        return new_token()


class Machine(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="mailflow-machine-")
        self.world = World(Path(self.folder.name))
        self.excused: set[str] = set()  # deleted by the staff, every copy, before any run had read them
        self.delivered: dict[str, bytes] = {}
        self.number = 0

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self._to_quiet()
            self.nothing_twice()
            self._nothing_lost()
            self.world.store.close()
            self.folder.cleanup()

    # ── What the world does ───────────────────────────────────────────────────────────────────

    def _deliver(self, sender: str, text: str, subject: str, headers: dict[str, str]) -> None:
        self.number += 1
        headers = {"Message-ID": f"<{self.number}@a.example>"} | headers
        raw = mail(sender, text, subject=f"{subject} {self.number}", received=self.world.now, headers=headers)
        if not headers["Message-ID"]:
            raw = raw.replace(b"Message-ID: \n", b"")
        self.delivered[f"{subject} {self.number}"] = raw
        self.world.server.deliver(raw, self.world.now)

    @rule(who=st.sampled_from(PEOPLE), workshop=st.sampled_from("AAB"))
    def somebody_registers(self, who: str, workshop: str) -> None:
        self._deliver(f"{who.split()[0].lower()}@a.example", registration(who, workshop), "Anmeldung", {})

    @rule(who=st.sampled_from(PEOPLE))
    def somebody_cancels(self, who: str) -> None:
        text = f"Guten Tag,\n\nbitte stornieren Sie meine Anmeldung zum Fachtag.\n\n{who}\n"
        self._deliver(f"{who.split()[0].lower()}@a.example", text, "Abmeldung", {})

    @rule(who=st.sampled_from(PEOPLE))
    def a_machine_writes(self, who: str) -> None:
        sender = f"{who.split()[0].lower()}@a.example"
        self._deliver(sender, registration(who), "Automatische Antwort", {"Auto-Submitted": "auto-replied"})

    @rule(who=st.sampled_from(PEOPLE))
    def somebody_writes_without_message_id(self, who: str) -> None:
        sender = f"{who.split()[0].lower()}.drei@a.example"
        self._deliver(sender, registration(who, "B"), "Anmeldung", {"Message-ID": ""})

    @rule(who=st.sampled_from(PEOPLE))
    def two_mails_share_a_message_id(self, who: str) -> None:
        sender = f"{who.split()[0].lower()}.zwei@a.example"
        self._deliver(
            sender, f"Guten Tag,\n\ngibt es Parkplätze?\n\n{who}\n", "Frage", {"Message-ID": "<one@a.example>"}
        )

    @rule(data=st.data())
    def the_same_mail_again(self, data: st.DataObject) -> None:
        if self.delivered:
            raw = data.draw(st.sampled_from(sorted(self.delivered.values())))
            self.world.server.deliver(raw.replace(b"from mx by", b"from another by"), self.world.now)

    @rule(data=st.data())
    def staff_move_one_back(self, data: st.DataObject) -> None:
        if self.world.server.handled:
            moved = data.draw(st.sampled_from(range(len(self.world.server.handled))))
            found = self.world.server.handled.pop(moved)
            self.world.server.deliver(found.raw, found.at, found.flags)

    @rule(data=st.data())
    def staff_delete_one(self, data: st.DataObject) -> None:
        if self.world.server.inbox:
            uid = data.draw(st.sampled_from(sorted(self.world.server.inbox)))
            subject = _subject(self.world.server.inbox.pop(uid).raw)
            left = [*self.world.server.inbox.values(), *self.world.server.handled]
            if subject not in self._known() and subject not in {_subject(m.raw) for m in left}:
                self.excused.add(subject)

    @rule(data=st.data())
    def staff_read_one(self, data: st.DataObject) -> None:
        if self.world.server.inbox:
            uid = data.draw(st.sampled_from(sorted(self.world.server.inbox)))
            self.world.server.inbox[uid].flags.add(SEEN)

    @rule()
    def staff_resolve_one(self) -> None:
        with self.world.store.transaction() as tx:
            for item in review.waiting(tx, limit=1):
                review.resolve(tx, item.id, resolution="answered", actor="anna", now=self.world.now)

    @rule(chance=st.randoms(use_true_random=False))
    def the_server_is_restored(self, chance: Random) -> None:
        """The same mails, other numbers, another order."""
        self.world.server.renumber(chance.shuffle)

    @rule(hours=st.sampled_from([1, 7, 30, -20]))
    def time_passes_or_jumps(self, hours: int) -> None:
        self.world.now += timedelta(hours=hours)

    # ── What the program does ─────────────────────────────────────────────────────────────────

    @rule()
    def a_run(self) -> None:
        self.world.run()

    @rule(after=st.integers(1, 40))
    def a_run_is_killed(self, after: int) -> None:
        left = after

        def step(_: str) -> None:
            nonlocal left
            left -= 1
            if left <= 0:
                raise Killed

        self.world.server.step = step
        try:
            self.world.run()
        except Killed:
            pass
        finally:
            self.world.server.step = lambda _: None

    @rule(at=st.integers(1, 12))
    def a_second_worker_comes(self, at: int) -> None:
        """It finds the mailbox held, at whatever point the first one is outside its transactions."""
        left, busy = at, []
        other = self.world.opened()

        def step(where: str) -> None:
            nonlocal left
            left -= 1
            if left == 0 and where != "within the transaction":
                self.world.server.step = lambda _: None
                busy.append(self.world.run(other).busy)

        self.world.server.step = step
        try:
            self.world.run()
        finally:
            self.world.server.step = lambda _: None
            other.close()
        assert all(busy)

    @rule(
        answers=st.lists(
            st.sampled_from(["refused", "later", "taken, unanswered", "lost", None]), min_size=1, max_size=4
        )
    )
    def the_way_out_is_bad(self, answers: list[str | None]) -> None:
        self.world.answers = list(answers)
        self.world.run()
        self.world.answers = []

    # ── What must be true ─────────────────────────────────────────────────────────────────────

    @invariant()
    def nothing_twice(self) -> None:
        if not hasattr(self, "world"):
            return
        with self.world.store.view() as tx:
            mails, outbox = list(tx.exec(select(Mail))), list(tx.exec(select(OutboxRow)))
            people = [p for p in tx.exec(select(AttendeeRow)) if p.status == "confirmed"]
            held = tx.exec(
                select(PlaceRow.code)
                .join(AttendeeRow, PlaceRow.attendee_id == AttendeeRow.id)  # type: ignore[arg-type]
                .where(AttendeeRow.status == "confirmed")
            ).all()
            registrations = len(tx.exec(select(RegistrationRow)).all())
        assert max(Counter(m.subject for m in mails if m.sender).values(), default=1) == 1
        assert Counter(held)["A"] <= CAPACITY
        assert len({(p.contact, p.name_key) for p in people}) == len(people)
        assert registrations <= sum(m.intent == "register" for m in mails)
        assert max(Counter(o.mail_id for o in outbox if o.kind == "reply").values(), default=1) == 1
        replied = {o.mail_id for o in outbox if o.kind == "reply"}
        days = Counter((m.sender, m.received.astimezone(BERLIN).date()) for m in mails if m.id in replied)
        assert max(days.values(), default=0) <= DAILY
        machines = {m.id for m in mails if m.machine}
        assert not [o for o in outbox if o.mail_id in machines and o.kind == "reply"]
        rows = {o.message_id: o for o in outbox}
        for id, times in Counter(str(message_from_bytes(r)["Message-ID"]) for r in self.world.received).items():
            assert id in rows
            assert times <= 1 + rows[id].repeated
            assert rows[id].state != "failed" or rows[id].repeated
        for row in outbox:
            if row.state == "sent":
                assert any(row.message_id.encode() in r for r in self.world.received)

    def _known(self) -> set[str]:
        """The subject of each mail that is recorded; every mail has one of its own."""
        with self.world.store.view() as tx:
            return {m.subject for m in tx.exec(select(Mail))}

    def _to_quiet(self) -> None:
        for _ in range(12):
            self.world.now += timedelta(hours=7)
            report = self.world.run()
            if not report.fetched and not report.crashed and not report.replies_waiting:
                return
        raise AssertionError("never quiet")

    def _nothing_lost(self) -> None:
        with self.world.store.view() as tx:
            mails = list(tx.exec(select(Mail)))
            left = list(tx.exec(select(OutboxRow).where(OutboxRow.next_try != None)))  # noqa: E711
        assert set(self.delivered) - self.excused <= {m.subject for m in mails}
        assert all(m.outcome for m in mails)
        assert left == []
        waits = {m.subject for m in mails if m.outcome == "review" and m.resolved_at is None}
        assert {_subject(m.raw) for m in self.world.server.inbox.values()} <= waits


def _subject(raw: bytes) -> str:
    return str(message_from_bytes(raw)["Subject"])


COMMON = settings(
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


class TestMachine(Machine.TestCase):
    settings = settings(COMMON, max_examples=15, derandomize=True)


@pytest.mark.slow
class TestMachineAtLength(Machine.TestCase):
    settings = settings(COMMON, max_examples=int(os.environ.get("MAILFLOW_EXAMPLES", "400")))

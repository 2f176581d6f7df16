"""A month of machines that answer each other: two offices with mailflow, and a vacation responder without manners.

Nothing is answered that a machine sent; where it hides that it is one, the daily limit ends each day's exchange. All
mails pass through a line that takes away what well-behaved machines say of themselves, as some gateways do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from itertools import count
from pathlib import Path

import pytest
from sqlmodel import select

from mailflow import config, worker
from mailflow.store.tables import AttendeeRow, Mail
from tests.worker.conftest import NOW, Office, mail, registration

DAYS = 30
LIMIT = 5  # mails of one sender a day that are answered
TELLING = ("Auto-Submitted", "X-Auto-Response-Suppress", "Precedence", "List-Id", "In-Reply-To", "References")
ADDRESS, OTHER = "fachtag@musterstadt.example", "tagung@nachbarort.example"
_ids = count(1)


def _without_manners(raw: bytes) -> bytes:
    """What a gateway leaves of a mail: nothing tells any more that a machine wrote it."""
    message = message_from_bytes(raw, policy=policy.default.clone(max_line_length=900))
    for name in TELLING:
        del message[name]
    message.replace_header("Message-ID", f"<{next(_ids)}@gateway.example>")
    return bytes(message)


def _arrived(raw: bytes, now: datetime) -> bytes:
    return b"Received: from gateway by mx; " + format_datetime(now).encode() + b"\n" + raw


@dataclass
class Post:
    """Carries what the offices send, and keeps count: (sender, recipient, day) → mails."""

    now: datetime = NOW
    offices: dict[str, Office] = field(default_factory=dict)
    robots: dict[str, Callable[[EmailMessage], bytes]] = field(default_factory=dict)
    carried: Counter[tuple[str, str, date]] = field(default_factory=Counter)
    settings: dict[str, config.Settings] = field(default_factory=dict)
    waiting: set[str] = field(default_factory=set)  # offices that got mail
    strip: bool = True
    seen: set[Path] = field(default_factory=set)

    def office(self, folder: Path, address: str) -> Office:
        folder.mkdir()
        made = Office(folder, f"sqlite:///{folder}/m.db")
        self.offices[address] = made
        made.settings()
        for path in (folder / "config").rglob("*.toml"):
            path.write_text(path.read_text().replace(ADDRESS, address))
        self.settings[address] = config.load(folder / "config")
        return made

    def turn(self) -> int:
        """Whoever got mail runs once, then everything sent is delivered. How many mails were on their way."""
        waiting, self.waiting = self.waiting, set()
        moved = 0
        for address in sorted(waiting):
            report = worker.run(self.settings[address], now=self.now).mailboxes[0]
            assert (report.error, report.crashed) == (None, 0)
            for path in sorted((self.offices[address].folder / "out" / "new").iterdir()):
                if path not in self.seen:
                    self.seen.add(path)
                    self._carry(address, path.read_bytes())
                    moved += 1
        return moved

    def _carry(self, sender: str, raw: bytes) -> None:
        message: EmailMessage = message_from_bytes(raw, policy=policy.default)  # type: ignore[assignment]
        to = parseaddr(str(message["To"]))[1].lower()
        self.carried[sender, to, self.now.date()] += 1
        if to in self.offices:
            self.deliver(to, _without_manners(raw) if self.strip else raw)
        elif to in self.robots:
            self.deliver(sender, self.robots[to](message))

    def deliver(self, to: str, raw: bytes) -> None:
        self.waiting.add(to)
        self.offices[to].deliver(_arrived(raw, self.now))

    def month(self, daily: Callable[[], None]) -> None:
        """Each day begins with `daily`; then the offices run until nothing more is on its way."""
        for _ in range(DAYS):
            daily()
            for _ in range(4 * LIMIT):
                self.now += timedelta(minutes=1)
                if not self.turn():
                    break
            else:
                raise AssertionError("they write to each other without an end")
            self.now += timedelta(days=1)

    def most(self) -> int:
        return max(self.carried.values(), default=0)


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def offices(post: Post, tmp_path: Path) -> tuple[Office, Office]:
    return post.office(tmp_path / "one", ADDRESS), post.office(tmp_path / "two", OTHER)


@pytest.mark.parametrize("strip", [False, True], ids=["well-behaved", "stripped"])
def test_two_mailflows(post: Post, offices: tuple[Office, Office], strip: bool) -> None:
    """One of them seems to register with the other, every day anew: a forged sender is enough."""
    post.strip = strip

    def forge() -> None:
        text = registration(f"Anna {'Berg Dorn Ernst Falke Groß'.split()[post.now.day % 5]}")
        post.deliver(OTHER, mail(ADDRESS, text, received=post.now))

    post.month(forge)
    assert post.most() <= LIMIT
    if not strip:
        assert sum(n for (sender, _, _), n in post.carried.items() if sender == ADDRESS) == 0
    for made in offices:
        with made.store().view() as tx:
            mails = tx.exec(select(Mail)).all()
            assert all(m.outcome for m in mails)


VACATION = {
    "german": "Ich bin bis Monatsende im Urlaub und lese keine Mails.\n",
    "english": "I am out of the office until the end of the month.\n",
    "thanks": "Vielen Dank für Ihre Nachricht! Wir melden uns so bald wie möglich.\n",
    "echo": registration("Anna Berg"),  # it sends back what it once got
}


@pytest.mark.parametrize(
    ("text", "quoting"),
    [
        pytest.param(text, quoting, id=f"{name}-{'quoting' if quoting else 'plain'}", marks=marks)
        for name, text in VACATION.items()
        for quoting in (False, True)
        for marks in [() if (name, quoting) in (("thanks", True),) else pytest.mark.slow]
    ],
)
def test_a_vacation_responder_without_manners(post: Post, tmp_path: Path, text: str, quoting: bool) -> None:
    """It registers anew each day, answers every mail at once as if it were a person's new one, and hides what it is."""
    made = post.office(tmp_path / "one", ADDRESS)

    def answer(message: EmailMessage) -> bytes:
        body = message.get_body(("plain",))
        assert body is not None
        quoted = "\n".join(f"> {line}" for line in body.get_content().splitlines()) if quoting else ""
        return mail("anna@a.example", f"{text}\n{quoted}\n", subject="Ihre Nachricht", received=post.now)

    def write() -> None:
        post.deliver(ADDRESS, mail("anna@a.example", registration("Anna Berg"), received=post.now))

    post.robots["anna@a.example"] = answer
    post.month(write)
    assert post.most() <= LIMIT
    with made.store().view() as tx:
        assert all(m.outcome for m in tx.exec(select(Mail)))
        assert len([p for p in tx.exec(select(AttendeeRow)) if p.status == "confirmed"]) == 1

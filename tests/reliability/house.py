"""An office on real servers: Dovecot, SMTP, a proxy before each, a database, and `mailflow` as processes of their own.

`House.compare` holds mailbox, database and received replies against each other: nothing lost, nothing twice.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from itertools import count
from pathlib import Path
from typing import Any

from imapclient import IMAPClient
from sqlmodel import select

from mailflow.store import Store
from mailflow.store.tables import AttendeeRow, Copy, Mail, OutboxRow, RegistrationRow
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.nursery import Nursery
from tests.servers.proxy import Proxy
from tests.servers.smtp import SmtpServer
from tests.servers.smtp import running as smtp_running
from tests.worker.conftest import EVENT

BASE = datetime.fromisoformat("2026-03-02T10:00:00+01:00")
ADDRESS = "fachtag@musterstadt.example"
ENV = {"MAIL_PASSWORD": PASSWORD, "MAILFLOW_LANG": "en", "MAILFLOW_DEBUG": "1"}
COMMAND = Path(sys.executable).with_name("mailflow")
FIRST = (
    "Anna Bodo Carla Dieter Erika Frank Gerda Hans Ilse Jochen Karin Lutz Maria Norbert Olga Paul Renate Stefan Tanja "
    "Ulrich Vera Werner Xenia Yvonne Zoltan Brigitte Clemens Dagmar Emil Friederike"
).split()
LAST = (
    "Albrecht Berg Conrad Dorn Ernst Falke Groß Heller Isenberg Jung Kramer Lorenz Maurer Neumann Oswald Petersen "
    "Quandt Reuter Seidel Thiele Ullmann Vogt Wagner Xanten Yilmaz Zander Becker Dietrich Engel Fuchs"
).split()


def person(n: int) -> str:
    """A name of its own for each number below 900."""
    return f"{FIRST[n % 30]} {LAST[(n // 30 + n) % 30]}"


@contextmanager
def housed(folder: Path, dovecot: Dovecot, nest: Nursery, **how: Any) -> Iterator[House]:
    """A house whose servers end with it."""
    with (
        smtp_running() as smtp,
        Proxy(dovecot.port) as imap_line,
        Proxy(smtp.port) as smtp_line,
    ):
        yield House(folder, dovecot, smtp, imap_line, smtp_line, nest, **how)


@dataclass
class House:
    folder: Path
    dovecot: Dovecot
    smtp: SmtpServer
    imap_line: Proxy
    smtp_line: Proxy
    nursery: Nursery
    capacity: int = 20
    timeout: float = 10
    url: str = ""
    now: datetime = BASE
    user: str = ""
    delivered: dict[str, str] = field(default_factory=dict)  # subject → kind of mail
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    refused: set[str] = field(default_factory=set)  # recipients whom the server refuses for good

    def __post_init__(self) -> None:
        self.user = self.user or self.dovecot.user()
        self.url = self.url or f"sqlite:///{self.folder}/m.db"
        (self.folder / "config" / "events").mkdir(parents=True)
        event = EVENT.format(capacity="", a=f"capacity = {self.capacity}")
        (self.folder / "config/events/fachtag.toml").write_text(event, encoding="utf-8")
        (self.folder / "config/mailflow.toml").write_text(
            f"""database = "{self.url}"
[[mailboxes]]
name = "office"
address = "{ADDRESS}"
[mailboxes.incoming]
kind = "imap"
host = "127.0.0.1"
port = {self.imap_line.port}
security = "none"
username = "{self.user}"
password_env = "MAIL_PASSWORD"
handled_folder = "Mailflow/Erledigt"
timeout = {self.timeout}
[mailboxes.outgoing]
kind = "smtp"
host = "127.0.0.1"
port = {self.smtp_line.port}
security = "none"
sent_folder = "Sent"
timeout = {self.timeout}
""",
            encoding="utf-8",
        )

    # ── The world ─────────────────────────────────────────────────────────────────────────────

    @contextmanager
    def staff(self) -> Iterator[IMAPClient]:
        with IMAPClient("127.0.0.1", self.dovecot.port, ssl=False, timeout=20) as client:
            client.login(self.user, PASSWORD)
            yield client

    def register(self, number: int | None = None) -> str:
        n = next(self.numbers) if number is None else number
        text = (
            f"Guten Tag,\n\nhiermit melde ich mich zum Fachtag Nachbarschaft an: Workshop {'AB'[n % 2]}.\n"
            f"Ich stimme der Datenschutzerklärung zu.\n\nMit freundlichen Grüßen\n{person(n)}\n"
        )
        return self.deliver(f"p{n}@a.example", text, f"Anmeldung zum Fachtag {n}", "register", n)

    def ask(self) -> str:
        n = next(self.numbers)
        text = f"Guten Tag,\n\ngibt es am Rathaus Parkplätze?\n\n{person(n)}\n"
        return self.deliver(f"q{n}@a.example", text, f"Parkplätze {n}", "question", n)

    def machine(self) -> str:
        n = next(self.numbers)
        return self.deliver(f"r{n}@a.example", "Ich bin nicht im Büro.\n", f"Abwesend {n}", "machine", n)

    def cancel(self, n: int) -> str:
        text = f"Guten Tag,\n\nbitte stornieren Sie meine Anmeldung zum Fachtag.\n\n{person(n)}\n"
        return self.deliver(f"p{n}@a.example", text, f"Abmeldung vom Fachtag {n}", "cancel", n)

    def deliver(self, sender: str, text: str, subject: str, kind: str, n: int) -> str:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = sender, ADDRESS, subject
        message["Date"] = self.now
        if n % 7:
            message["Message-ID"] = f"<m{n}.{kind}@a.example>"  # every seventh comes without
        if kind == "machine":
            message["Auto-Submitted"] = "auto-replied"
        message.set_content(text)
        self.delivered[subject] = kind
        self.append(bytes(message))
        return subject

    def append(self, raw: bytes, folder: str = "INBOX") -> None:
        with self.staff() as client:
            client.append(folder, raw, (), self.now)

    # ── The program ───────────────────────────────────────────────────────────────────────────

    def words(self, *words: str) -> list[str]:
        return [*words, "--config", str(self.folder / "config")]

    def start(self) -> int:
        return self.nursery.start(*self.words("run", "--quiet", "--now", self.now.isoformat()), env=ENV)

    def begin(self, *words: str, under: Sequence[str] = (), **how: Any) -> subprocess.Popen[str]:
        """The command as it is installed, in a process of its own; its output comes in one stream."""
        whole = [*under, str(COMMAND), *self.words(*words)]
        how = {"cwd": self.folder, "env": {**os.environ, **ENV}, **how}
        return subprocess.Popen(whole, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **how)

    def command(self, *words: str, **how: Any) -> tuple[int, str]:
        """To its end: exit status and what it said."""
        if how:
            process = self.begin(*words, **how)
            said, _ = process.communicate(timeout=240)
            return process.returncode, said
        log = self.nursery.log
        before = log.stat().st_size if log.exists() else 0
        self.nursery.start(*self.words(*words), env=ENV)
        status = self.nursery.end()
        return status, log.read_bytes()[before:].decode()

    def run(self) -> int:
        """One run to its end; its exit status."""
        self.start()
        return self.nursery.end()

    def heal(self) -> None:
        self.imap_line.heal()
        self.smtp_line.heal()
        self.smtp.answers.clear()

    def to_quiet(self, rounds: int = 60) -> None:
        """Runs on healthy lines until nothing is left to do; the clock moves on, for what was put off."""
        self.heal()
        for _ in range(rounds):
            self.now += timedelta(hours=7)
            status = self.run()
            assert status == 0, (status, self.log())
            if not self._open():
                return
        raise AssertionError(f"not quiet after {rounds} runs: {self._open()}\n{self.log()}")

    def log(self) -> str:
        return self.nursery.log.read_text()[-3000:] if self.nursery.log.exists() else ""

    def _open(self) -> list[str]:
        with self.store() as store, store.view() as tx:
            retry = [f"retry {m.id}" for m in tx.exec(select(Mail).where(Mail.state == "retry"))]
            unfiled = [f"unfiled {c.uid}" for c in tx.exec(select(Copy)) if c.filed_at is None]
            waiting = [f"{o.state} {o.id}" for o in tx.exec(select(OutboxRow)) if o.next_try is not None]
        return retry + unfiled + waiting

    @contextmanager
    def store(self) -> Iterator[Store]:
        opened = Store.open(self.url)
        try:
            yield opened
        finally:
            opened.close()

    # ── The comparison ────────────────────────────────────────────────────────────────────────

    def compare(self) -> Counter[str]:
        """Promises 1 to 3 after any fault; figures for the report. AssertionError names what is wrong."""
        with self.store() as store, store.view() as tx:
            mails = list(tx.exec(select(Mail)))
            registrations = list(tx.exec(select(RegistrationRow)))
            people = list(tx.exec(select(AttendeeRow)))
            outbox = list(tx.exec(select(OutboxRow)))
        subjects = Counter(m.subject for m in mails if m.sender)
        parked = [m for m in mails if m.state == "parked"]
        assert set(subjects) == set(self.delivered), "a mail is lost"
        assert max(subjects.values(), default=1) == 1, "a mail is recorded twice"
        assert all(m.outcome for m in mails), "a mail without an outcome"

        contacts = Counter((r.contact) for r in registrations)
        assert not [c for c, n in contacts.items() if n > 1], "a registration is made twice"
        wanted = {m.sender for m in mails if self.delivered[m.subject] == "register" and m.state == "handled"}
        assert set(contacts) == wanted, "a registration is missing or without a mail"
        confirmed = [p for p in people if p.status == "confirmed"]
        assert len({(p.contact, p.name_key) for p in confirmed}) == len(confirmed), "somebody has two places"
        self._places()

        answered = Counter(o.mail_id for o in outbox if o.kind == "reply")
        assert max(answered.values(), default=1) == 1, "two replies to one mail"
        by_id = {m.id: m for m in mails}
        owed = {m.id for m in mails if m.outcome in ("confirm", "waitlist", "cancel", "duplicate")}
        assert set(answered) == owed, "an answer is missing"
        assert all(by_id[i].machine is None for i in answered if i), "a machine is answered"
        repeats = self._replies(outbox)
        self._folders(mails, outbox)
        return Counter(
            mails=len(mails),
            registrations=len(registrations),
            confirmed=len(confirmed),
            replies=len(outbox),
            repeated=repeats,
            uncertain=sum(o.state == "uncertain" for o in outbox),
            parked=len(parked),
        )

    def _places(self) -> None:
        with self.store() as store, store.view() as tx:
            from mailflow.store.tables import PlaceRow

            held = tx.exec(
                select(PlaceRow.code)
                .join(AttendeeRow, PlaceRow.attendee_id == AttendeeRow.id)
                .where(  # type: ignore[arg-type]
                    AttendeeRow.status == "confirmed"
                )
            ).all()
        assert Counter(held)["A"] <= self.capacity, "a place is given twice"

    def _replies(self, outbox: list[OutboxRow]) -> int:
        """How many were received more than once, each of them by a try of uncertain end."""
        received = Counter(m.message_id for m in self.smtp.mails)
        rows = {o.message_id: o for o in outbox}
        assert set(received) <= set(rows), "a reply that nobody composed"
        for id, row in rows.items():
            if row.state == "failed":
                assert row.recipient in self.refused
                assert received[id] == 0
            elif row.state == "uncertain":
                assert row.next_try is None
                assert received[id] <= 2
            else:
                assert row.state == "sent", row.state
                assert 1 <= received[id] <= (2 if row.repeated or row.attempts > 1 else 1), "a reply lost or repeated"
        return sum(n > 1 for n in received.values())

    def _folders(self, mails: list[Mail], outbox: list[OutboxRow]) -> None:
        """Each mail lies where its outcome says, with all its copies; each sent reply lies in Sent once."""
        review = {m.subject for m in mails if m.outcome == "review" and m.resolved_at is None}
        with self.staff() as client:
            inbox, flags = _subjects(client, "INBOX")
            handled, _ = _subjects(client, "Mailflow/Erledigt")
            sent = _ids(client, "Sent")
        assert set(inbox) <= review, f"not filed away: {set(inbox) - review}"
        assert set(handled) | set(inbox) == set(self.delivered), "a mail has left the mailbox"
        assert not set(handled) & set(inbox)
        assert all(b"$MailflowReview" in f and rb"\Seen" not in f for f in flags)
        there = Counter(sent)
        assert max(there.values(), default=1) == 1, "a copy was appended twice"
        assert {o.message_id for o in outbox if o.state == "sent"} <= set(there), "a copy is missing"


def _subjects(client: IMAPClient, folder: str) -> tuple[list[str], list[tuple[bytes, ...]]]:
    if not client.folder_exists(folder):
        return [], []
    client.select_folder(folder, readonly=True)
    found = client.fetch(client.search(), ["FLAGS", "BODY.PEEK[HEADER]"])
    heads = [message_from_bytes(m[b"BODY[HEADER]"]) for m in found.values()]
    return [_decoded(h["Subject"]) for h in heads], [m[b"FLAGS"] for m in found.values()]


def _decoded(subject: str) -> str:
    from email.header import decode_header, make_header

    return str(make_header(decode_header(re.sub(r"\r?\n", "", subject))))


def _ids(client: IMAPClient, folder: str) -> list[str]:
    if not client.folder_exists(folder):
        return []
    client.select_folder(folder, readonly=True)
    found = client.fetch(client.search(), ["BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]"])
    return [
        str(message_from_bytes(next(v for k, v in m.items() if b"HEADER" in k))["Message-ID"]) for m in found.values()
    ]

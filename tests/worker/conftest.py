"""An office of its own for each test: a configuration, a Maildir for what comes in and one for what goes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from itertools import count
from pathlib import Path

import pytest

from mailflow import config, worker
from mailflow.store import Store
from tests.servers.postgres import postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]

EVENT = """
id = "fachtag-2026"
title = "Fachtag Nachbarschaft"
aliases = ["Nachbarschaftstag"]
starts = 2026-06-11T09:00:00
ends = 2026-06-11T16:00:00
registration_closes = 2026-05-28
venue = "Rathaus, Markt 1, 01234 Musterstadt"
{capacity}

[organiser]
name = "Stadt Musterstadt"
email = "fachtag@musterstadt.example"

[[workshops]]
code = "A"
title = "Gemeinschaftsgärten"
{a}

[[workshops]]
code = "B"
title = "Wohnprojekte"

[[consents]]
id = "privacy"
label = "Datenschutzerklärung"
policy = "required"
text = "Ich stimme der Datenschutzerklärung zu."
"""

NOW = datetime.fromisoformat("2026-03-02T10:00:00+01:00")
_numbers = count(1)


def registration(name: str, workshop: str = "A") -> str:
    return (
        f"Guten Tag,\n\nhiermit melde ich mich zum Fachtag Nachbarschaft an: Workshop {workshop}.\n"
        f"Ich stimme der Datenschutzerklärung zu.\n\nMit freundlichen Grüßen\n{name}\n"
    )


def mail(
    sender: str,
    text: str,
    *,
    subject: str = "Anmeldung zum Fachtag",
    received: datetime = NOW,
    name: str = "",
    headers: dict[str, str] | None = None,
) -> bytes:
    """The bytes of a mail as the office's server took it at `received`."""
    message = EmailMessage()
    message["Return-Path"] = f"<{sender}>"
    message["Received"] = f"from mx by mail.musterstadt.example; {format_datetime(received)}"
    message["From"] = f"{name} <{sender}>" if name else sender
    message["To"] = "fachtag@musterstadt.example"
    message["Subject"] = subject
    message["Date"] = format_datetime(received)
    message["Message-ID"] = make_msgid(domain="absender.example")
    for key, value in (headers or {}).items():
        del message[key]
        message[key] = value
    message.set_content(text)
    return bytes(message)


@dataclass
class Office:
    folder: Path
    url: str
    capacity: str = ""
    a: str = ""
    extra: str = ""  # further mailboxes
    incoming: str = ""  # instead of the Maildir
    outgoing: str = ""
    templates: str = ""
    box: str = field(default="")

    def __post_init__(self) -> None:
        for box in ("in", "out"):
            for part in ("new", "cur", "tmp"):
                (self.folder / box / part).mkdir(parents=True)
        (self.folder / "config" / "events").mkdir(parents=True)

    def settings(self) -> config.Settings:
        event = EVENT.format(capacity=self.capacity, a=self.a)
        (self.folder / "config/events/fachtag.toml").write_text(event, encoding="utf-8")
        incoming = self.incoming or f'kind = "maildir"\npath = "{self.folder}/in"'
        outgoing = self.outgoing or f'kind = "maildir"\npath = "{self.folder}/out"'
        (self.folder / "config/mailflow.toml").write_text(
            f'database = "{self.url}"\n{self.templates}\n[[mailboxes]]\nname = "office"\n'
            f'address = "fachtag@musterstadt.example"\n{self.box}\n'
            f"[mailboxes.incoming]\n{incoming}\n[mailboxes.outgoing]\n{outgoing}\n{self.extra}",
            encoding="utf-8",
        )
        return config.load(self.folder / "config")

    def deliver(self, raw: bytes) -> Path:
        n = next(_numbers)
        path = self.folder / "in" / "new" / f"{1_700_000_000 + n}.M{n}P1.host"
        path.write_bytes(raw)
        return path

    def run(self, *, now: datetime = NOW + timedelta(minutes=1), **how: object) -> worker.MailboxReport:
        return worker.run(self.settings(), now=now, **how).mailboxes[0]  # type: ignore[arg-type]

    def store(self) -> Store:
        return Store.open(self.url)

    def sent(self) -> list[EmailMessage]:
        """What was delivered, oldest first."""
        files = sorted((self.folder / "out" / "new").iterdir(), key=lambda p: p.stat().st_mtime_ns)
        return [message_from_bytes(f.read_bytes(), policy=policy.default) for f in files]  # type: ignore[misc]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, f"sqlite:///{tmp_path}/m.db")


@pytest.fixture(params=["sqlite", "postgresql"])
def any_office(request: pytest.FixtureRequest, tmp_path: Path) -> Office:
    """The same on both databases."""
    url = f"sqlite:///{tmp_path}/m.db"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
        store = Store.open(url)
        store.upgrade()
        store.close()
    return Office(tmp_path, url)

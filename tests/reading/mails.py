"""Mails for the tests of reading: a few words → a Message, by the real parser."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import formataddr
from functools import cache
from pathlib import Path

from mailflow.config import load_event
from mailflow.mail import parse
from mailflow.model import Asked, Event, Message, Office, Reading
from mailflow.reading import read

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "config" / "events", *(ROOT / "tests" / "corpus" / f for f in ("events", "voices", "later")))
OFFICE = Office(address="office@office.example")


@cache
def event(id: str) -> Event:
    """One of the sample events, by its file's name."""
    return load_event(next(f for folder in FOLDERS if (f := folder / f"{id}.toml").exists()))


def message(
    body: str,
    *,
    name: str = "",
    email: str = "x@sender.example",
    subject: str = "Fachtag",
    at: str = "",
    **headers: str,
) -> Message:
    """What the parser makes of a plain text mail received at `at` (ISO; default 2024-03-10)."""
    mail = EmailMessage()
    mail["From"] = formataddr((name, email))
    mail["To"] = OFFICE.address
    mail["Subject"] = subject
    for key, value in headers.items():
        mail[key.replace("_", "-")] = value
    mail.set_content(body)
    received = datetime.fromisoformat(at) if at else datetime(2024, 3, 10, 10, tzinfo=UTC)
    return parse(mail.as_bytes(), office=OFFICE, internaldate=received, clock=received)


def reading(body: str, *events: str, asked: Asked | None = None, **mail: str) -> Reading:
    """The reading of such a mail, for these events (default: one without workshops)."""
    return read(message(body, **mail), [event(e) for e in events or ("ehrenamt-2022",)], office=OFFICE, asked=asked)

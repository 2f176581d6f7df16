"""The demonstration: sample mails for both sample events run through the whole program, in a folder of its own.

In: an empty folder, or none (then a new temporary one). Out: Maildirs with the mails and the replies, a database, a
table *mail → outcome → why*. Never: a server, an account, the network.
"""

from __future__ import annotations

import email
import email.policy
import json
import shutil
import sys
import tempfile
import tomllib
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr, parsedate_to_datetime
from pathlib import Path
from typing import Any

from mailflow import console, worker
from mailflow.config import Settings, load, load_event
from mailflow.model import Event
from mailflow.packaged import packaged
from mailflow.store import Store, reports
from mailflow.wording import say


class NotEmpty(Exception):
    """The folder that was named holds files already."""


def play(folder: Path | None, lang: str = "de") -> Path:
    """Build the demonstration in `folder`, run it, show what happened. NotEmpty where the folder is in use."""
    if folder is not None and folder.is_dir() and any(folder.iterdir()):
        raise NotEmpty(str(folder))
    home = folder or Path(tempfile.mkdtemp(prefix="mailflow-demo-"))
    mails = tomllib.loads((Path(__file__).parent / "mails.toml").read_text(encoding="utf-8"))["mails"]
    settings = _configure(home, sorted({m["to"] for m in mails}))
    for number, mail in enumerate(sorted(mails, key=lambda m: m["received"])):
        event = settings.events[mail["to"]]
        _deliver(home, event, mail, number)
        _run(settings, event, mail["received"])
    _tell(home, settings, _replies(home), lang)
    return home


def _configure(home: Path, events: list[str]) -> Settings:
    config = home / "config"
    (config / "events").mkdir(parents=True)
    blocks = [f"database = {json.dumps(f'sqlite:///{home}/mailflow.db')}\n"]
    for id in events:
        source = packaged("config") / "events" / f"{id}.toml"
        shutil.copy(source, config / "events")
        blocks.append(_mailbox(home, load_event(source)))
    (config / "mailflow.toml").write_text("\n".join(blocks), encoding="utf-8")
    return load(config)


def _mailbox(home: Path, event: Event) -> str:
    def path(kind: str) -> str:
        return json.dumps(str(home / kind / event.id))

    return (
        f'[[mailboxes]]\nname = "{event.id}"\naddress = "{event.organiser.email}"\n'
        f'[mailboxes.incoming]\nkind = "maildir"\npath = {path("incoming")}\nhandled_folder = "Erledigt"\n'
        f'[mailboxes.outgoing]\nkind = "maildir"\npath = {path("outgoing")}\n'
    )


def _deliver(home: Path, event: Event, mail: dict[str, Any], number: int) -> None:
    """As a mail server would have put it there, with the Received line that tells when."""
    address = parseaddr(mail["from"])[1]
    received: datetime = mail["received"]
    message = EmailMessage(policy=email.policy.SMTP)
    headers = dict(mail.get("headers", {}))
    message["Return-Path"] = headers.pop("Return-Path", f"<{address}>")
    message["Received"] = f"from mx.sender.example by mail.office.example with ESMTPS; {format_datetime(received)}"
    message["From"], message["To"], message["Subject"] = mail["from"], event.organiser.email, mail["subject"]
    message["Date"] = format_datetime(received - timedelta(seconds=5))
    message["Message-ID"] = f"<demo-{number}@{address.partition('@')[2]}>"
    for header, value in headers.items():
        message[header] = value
    message.set_content(mail["text"].lstrip("\n"))
    inbox = home / "incoming" / event.id
    for sub in ("new", "cur", "tmp"):
        (inbox / sub).mkdir(parents=True, exist_ok=True)
    (inbox / "new" / f"{int(received.timestamp())}.{number}.demo").write_bytes(message.as_bytes())


def _run(settings: Settings, event: Event, received: datetime) -> None:
    """One cycle, a minute after this mail arrived: as cron would have done it on that day."""
    worker.run(settings, mailbox=event.id, now=received + timedelta(minutes=1))


def _replies(home: Path) -> list[Path]:
    """The replies once more as .eml files, which every mail program opens."""
    folder = home / "replies"
    folder.mkdir()
    sources = sorted((home / "outgoing").glob("*/new/*"), key=lambda p: parsedate_to_datetime(_message(p)["Date"]))
    return [Path(shutil.copy(s, folder / f"{number:02}.eml")) for number, s in enumerate(sources, 1)]


def _tell(home: Path, settings: Settings, replies: list[Path], lang: str) -> None:
    with Store.open(settings.database).view() as tx:
        journal = reports.journal(tx)
    head = [say(f"demo.{c}", lang) for c in ("mail", "outcome", "why")]
    for event in settings.events.values():
        rows = [
            (
                f"{e.received:%d.%m.%Y} {e.sender_name or e.sender}: {e.subject}",
                say(f"verdict.{e.outcome}", lang),
                " ".join(say(r.key, lang, **r.values) for r in e.reasons),
            )
            for e in journal
            if e.mailbox == event.id
        ]
        console.table(event.name, head, rows)
    if shown := next((r for r in replies if _confirms(r)), None):
        _show(shown, lang)
    console.line(say("demo.replies", lang, n=len(replies), folder=home / "replies"), style="bold")
    console.line(say("demo.next", lang, mailflow=_command(), config=home / "config"))


def _command() -> str:
    """As the user must type it: a checkout's `.venv/bin/` is not on the PATH."""
    found = shutil.which("mailflow")
    return "mailflow" if found and Path(found).samefile(sys.argv[0]) else sys.argv[0]


def _message(reply: Path) -> EmailMessage:
    return email.message_from_bytes(reply.read_bytes(), _class=EmailMessage, policy=email.policy.default)


def _confirms(reply: Path) -> bool:
    return any(part.get_content_type() == "text/calendar" for part in _message(reply).walk())


def _show(reply: Path, lang: str) -> None:
    message = _message(reply)
    body = message.get_body(("plain",))
    console.line(say("demo.one", lang, file=reply.name), style="bold")
    for header in ("From", "To", "Subject"):
        console.line(f"{header}: {message[header]}")
    console.line()
    console.line(body.get_content().replace("\r\n", "\n") if body else "")

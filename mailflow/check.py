"""`mailflow check`: is everything in place? A line for each thing, with what to do about it.

In: the configuration's folder. Out: `Line`s, each with the exit status that it stands for. Missing folders in the
mailbox are created; nothing else is changed, no mail is read or sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from .config import load
from .mail import parse
from .mailbox import Fetched, open_mailbox
from .mailbox import Mailbox as Inbox
from .outbox import open_transport
from .replies.check import check_templates
from .server import ServerError
from .settings import ConfigError, ImapIncoming, Mailbox, Settings, SmtpOutgoing
from .store import Store, StoreError, mails, runs
from .wording import say

OVERDUE = timedelta(hours=1)  # a mail should not wait longer for a run, and a run not be longer ago
OK, UNFORESEEN, TEMPORARY, MISCONFIGURED = 0, 1, 75, 78


@dataclass(frozen=True)
class Line:
    """One thing that was looked at."""

    topic: str  # e.g. "database", "mailbox integration"
    key: str  # of mailflow.wording
    values: Mapping[str, object] = field(default_factory=dict)
    level: Literal["ok", "warning", "fault"] = "ok"
    exit_status: int = OK

    def text(self, lang: str) -> str:
        return say(self.key, lang, **self.values)


def check_all(folder: Path) -> Iterator[Line]:
    """Every check in turn, so that a slow server does not hold back what is known already."""
    try:
        settings = load(folder)
    except ConfigError as e:
        for problem in e.problems:
            said = {"de": problem.text("de"), "en": problem.text("en")}
            yield Line("configuration", "check.problem", said, "fault", MISCONFIGURED)
        return
    yield Line(
        "configuration", "check.configuration", {"mailboxes": len(settings.mailboxes), "events": len(settings.events)}
    )
    yield from _templates(settings)
    store = Store.open(settings.database)
    yield from _database(store)
    for box in settings.mailboxes:
        yield from _incoming(box, store)
        yield from _outgoing(box)
    yield from _events(settings, _now())


def _now() -> datetime:
    return datetime.now(UTC)


def _templates(settings: Settings) -> Iterator[Line]:
    faults = check_templates(settings.templates)
    for f in faults:
        where = f"{f.template}:{f.line}" if f.line else f.template
        yield Line(f"template {where}", f"templates.{f.code}", {"detail": f.detail}, "fault", MISCONFIGURED)
    if not faults:
        yield Line("templates", "check.templates")


def _database(store: Store) -> Iterator[Line]:
    try:
        store.make_ready()
        with store.transaction():
            pass
        if not store.is_sound():
            raise StoreError("corrupt", "PRAGMA quick_check")
    except StoreError as e:
        yield Line(
            "database", f"store.{e.kind}", {"detail": str(e)}, "fault", TEMPORARY if e.passing else MISCONFIGURED
        )
        return
    yield Line("database", "check.database", {"revision": store.revision()})


def _incoming(box: Mailbox, store: Store) -> Iterator[Line]:
    topic = f"mailbox {box.name}"
    try:
        _secret(box.incoming)
        sent = getattr(box.outgoing, "sent_folder", None)
        with open_mailbox(box.incoming, sent_folder=sent) as inbox:
            created = inbox.prepare()
            status = inbox.status()
            yield Line(topic, "check.incoming", {"server": inbox.name, "n": status.messages})
            if created:
                yield Line(topic, "check.folders", {"folders": ", ".join(created)})
            yield from _clock(topic, inbox.newest())
            yield from _reconciled(topic, box, store, inbox)
    except (ConfigError, ServerError) as e:
        yield _unusable(topic, e)
    except StoreError:
        return  # told already


def _reconciled(topic: str, box: Mailbox, store: Store, inbox: Inbox) -> Iterator[Line]:
    """What lies in the folder against what is recorded, and since when a mail has been waiting for a run."""
    keys = inbox.new()
    with store.view() as tx:
        left, seen = mails.unknown(tx, box.name, keys), runs.state(tx, box.name)
    if seen is None or seen.checked_at is None:
        yield Line(topic, "check.never", {"n": len(left)}, "warning" if left else "ok")
        return
    oldest = next((_taken(f, box) for f in inbox.fetch(left[:1])), None)
    since = min(filter(None, (oldest, seen.waiting_since)), default=None)
    if left and since and _now() - since > OVERDUE:
        yield Line(topic, "check.unrecorded", {"n": len(left), "since": _shown(since)}, "warning")
    elif _now() - seen.checked_at > OVERDUE:
        yield Line(topic, "check.asleep", {"since": _shown(seen.checked_at)}, "warning")
    else:
        yield Line(topic, "check.recorded", {"n": len(keys) - len(left), "left": len(left)})


def _taken(fetched: Fetched, box: Mailbox) -> datetime:
    """When the server took it; nothing of it is shown."""
    if fetched.internaldate is not None:
        return fetched.internaldate
    return parse(fetched.raw, office=box.office, clock=_now()).received.at


def _shown(at: datetime) -> str:
    return f"{at.astimezone():%d.%m.%Y %H:%M}"


def _clock(topic: str, newest: datetime | None) -> Iterator[Line]:
    """The server's clock stamped the newest mail: where that lies ahead of ours, one of the two is wrong."""
    ahead = newest - _now() if newest else timedelta()
    if ahead > timedelta(minutes=2):
        yield Line(topic, "check.clock", {"minutes": int(ahead.total_seconds() // 60)}, "warning")


def _outgoing(box: Mailbox) -> Iterator[Line]:
    topic = f"outgoing {box.name}"
    try:
        _secret(box.outgoing)
        with open_transport(box.outgoing, sender=box.address, clock=_now) as transport:
            transport.ready()
            yield Line(topic, "check.outgoing", {"server": transport.name})
    except (ConfigError, ServerError) as e:
        yield _unusable(topic, e)


def _secret(server: object) -> None:
    """ConfigError where the password is not there, also of a server that cannot be reached. Maildirs have none."""
    if isinstance(server, ImapIncoming | SmtpOutgoing):
        server.password()


def _unusable(topic: str, e: ConfigError | ServerError) -> Line:
    if isinstance(e, ServerError):
        return Line(topic, e.key, e.values, "fault", TEMPORARY)
    return Line(topic, "check.problem", {"de": e.text("de"), "en": e.text("en")}, "fault", MISCONFIGURED)


def _events(settings: Settings, now: datetime) -> Iterator[Line]:
    for event in settings.events.values():
        topic = f"event {event.id}"
        if settings.mailbox_of(event) is None:
            yield Line(topic, "check.no-mailbox", {"address": event.organiser.email}, "warning")
        elif event.ends < now:
            yield Line(topic, "check.over", {"day": f"{event.ends:%d.%m.%Y}"})
        elif event.closes < now:
            yield Line(topic, "check.closed", {"day": f"{event.closes:%d.%m.%Y %H:%M}"})
        else:
            yield Line(topic, "check.open", {"day": f"{event.closes:%d.%m.%Y %H:%M}"})

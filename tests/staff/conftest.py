"""An office with an event, some registrations that were decided, and mails that wait for a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mailflow import worker
from mailflow.config import Settings
from mailflow.staff.desk import Work
from mailflow.store import Store, review
from mailflow.store.tables import AttendeeRow
from tests.servers.postgres import postgres_server, postgres_url
from tests.worker.conftest import NOW, Office, mail, registration

__all__ = ["postgres_server", "postgres_url"]

PHOTO = """
[[consents]]
id = "photo"
label = "Fotoerlaubnis"
policy = "optional"
text = "Ich bin mit Fotos einverstanden."
"""
LATER = NOW + timedelta(hours=2)


@dataclass
class Bench:
    """An office at work, at an hour that tests may move."""

    office: Office
    settings: Settings
    store: Store
    now: datetime = LATER

    def clock(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def work(self, actor: str = "anna") -> Work:
        return Work(self.settings, self.store, actor, clock=self.clock)

    def receive(self, sender: str, text: str, **more: object) -> int:
        """Deliver and run; the number of the mail that waits newest, 0 for none."""
        self.office.deliver(mail(sender, text, **more))  # type: ignore[arg-type]
        worker.run(self.settings, now=NOW + timedelta(hours=1))
        with self.store.view() as tx:
            waiting = review.waiting(tx)
        return waiting[-1].id if waiting else 0

    def send(self) -> None:
        """The next run, after the letters' time to be taken back."""
        worker.run(self.settings, now=self.now + timedelta(minutes=5))

    def people(self, **where: object) -> list[AttendeeRow]:
        from sqlmodel import select

        with self.store.view() as tx:
            found = tx.exec(select(AttendeeRow).filter_by(**where).order_by(AttendeeRow.id)).all()
            return list(found)

    def person(self, name: str) -> AttendeeRow:
        return next(p for p in reversed(self.people()) if p.name == name)


def bench(folder: Path, url: str, *, a: str = "", event_extra: str = "") -> Bench:
    office = Office(folder, url, a=a)
    office.settings()
    with (folder / "config/events/fachtag.toml").open("a", encoding="utf-8") as f:
        f.write(PHOTO + event_extra)
    from mailflow import config

    settings = config.load(folder / "config")
    store = Store.open(url)
    store.upgrade()
    return Bench(office, settings, store)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bench]:
    """Workshop A has one place."""
    made = bench(tmp_path, f"sqlite:///{tmp_path}/m.db", a="capacity = 1")
    yield made
    made.store.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def any_desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    url = f"sqlite:///{tmp_path}/m.db"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    made = bench(tmp_path, url, a="capacity = 1")
    yield made
    made.store.close()


DOUBTFUL = (
    "Guten Tag,\n\nfalls ich Urlaub bekomme, melde ich mich zum Fachtag Nachbarschaft an: Workshop A.\n"
    "Ich stimme der Datenschutzerklärung zu.\n\nMit freundlichen Grüßen\nJörg Müller\n"
)
QUESTION = "Guten Tag,\n\nkann man am Rathaus parken?\n\nMit freundlichen Grüßen\nEva Kurz\n"
PLAIN = registration

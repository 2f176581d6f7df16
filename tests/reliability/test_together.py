"""Two to four workers at once, as processes of their own: on one mailbox, and on the last places of one event that
several mailboxes serve. On SQLite and on PostgreSQL."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import select

from mailflow.store import Store
from mailflow.store.tables import AttendeeRow, Mail, OutboxRow, PlaceRow
from tests.servers.dovecot import Dovecot

from .house import ADDRESS, House, Nursery, housed

PLACES, MAILBOXES, EACH = 7, 4, 5


@pytest.fixture(params=["sqlite", "postgresql"])
def shared(request: pytest.FixtureRequest, tmp_path: Path, dovecot: Dovecot, nest: Nursery) -> Iterator[House]:
    url = ""
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
        (store := Store.open(url)).upgrade()
        store.close()
    with housed(tmp_path, dovecot, nest, url=url, capacity=PLACES) as made:
        yield made


def _at_once(house: House, commands: list[list[str]]) -> list[int]:
    """Exit status of each, all begun before one of them is waited for."""
    runs: list[subprocess.Popen[str]] = [house.begin(*c, "--now", house.now.isoformat()) for c in commands]
    said = [r.communicate(timeout=180)[0] for r in runs]
    assert not any("Traceback" in s for s in said), said
    return [r.returncode for r in runs]


def test_four_runs_on_one_mailbox(shared: House) -> None:
    assert shared.run() == 0
    for _ in range(12):
        shared.register()
    shared.ask()
    shared.machine()
    assert _at_once(shared, [["run", "--quiet"]] * 4) == [0] * 4
    shared.to_quiet()
    found = shared.compare()
    assert (found["mails"], found["repeated"], found["uncertain"]) == (14, 0, 0)


def test_four_mailboxes_and_the_last_places_of_one_event(shared: House) -> None:
    users = [shared.user] + [shared.dovecot.user() for _ in range(MAILBOXES - 1)]
    config = shared.folder / "config" / "mailflow.toml"
    database, _, first = config.read_text().partition("[[mailboxes]]")
    boxes = [
        f"[[mailboxes]]{first}".replace('"office"', f'"office{n}"')
        .replace(ADDRESS, f"fachtag{n}@musterstadt.example" if n else ADDRESS)
        .replace(f'"{shared.user}"', f'"{user}"')
        .replace("[mailboxes.incoming]", 'events = ["fachtag-2026"]\n[mailboxes.incoming]')
        for n, user in enumerate(users)
    ]
    config.write_text(database + "\n".join(boxes))
    assert shared.run() == 0  # the schema stands
    for user in users:
        shared.user = user
        for _ in range(EACH):
            number = next(shared.numbers)
            shared.register(2 * number)  # an even number: all of them want workshop A
    names = [f"office{n}" for n in range(MAILBOXES)]
    assert _at_once(shared, [["run", "--quiet", "--mailbox", name] for name in names]) == [0] * MAILBOXES
    with shared.store() as store, store.view() as tx:
        people = Counter(p.status for p in tx.exec(select(AttendeeRow)))
        held = tx.exec(
            select(PlaceRow.code)
            .join(AttendeeRow, PlaceRow.attendee_id == AttendeeRow.id)  # type: ignore[arg-type]
            .where(AttendeeRow.status == "confirmed")
        ).all()
        outcomes = Counter(m.outcome for m in tx.exec(select(Mail)))
        replies = Counter(o.mail_id for o in tx.exec(select(OutboxRow)))
    waiting = MAILBOXES * EACH - PLACES
    assert people == {"confirmed": PLACES, "waitlisted": waiting}
    assert Counter(held)["A"] == PLACES
    assert outcomes == {"confirm": PLACES, "waitlist": waiting}
    assert set(replies.values()) == {1}
    assert len({m.recipient for m in shared.smtp.mails}) == len(shared.smtp.mails) == MAILBOXES * EACH

"""SIGKILL at any instant of a run: afterwards each mail has one outcome and one reply, no place is given twice."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from datetime import timedelta

from sqlmodel import select

from mailflow.store.tables import AttendeeRow, Mail, OutboxRow, RegistrationRow

from .conftest import NOW, Office, mail, registration

KILLS, MAILS, PLACES = 25, 40, 15
FIRST = ("Anna", "Bodo", "Carla", "Dieter", "Erika", "Frank", "Gerda", "Hans", "Ilse", "Jochen", "Karin", "Lutz")
LAST = ("Berg", "Clemens", "Dorn", "Ernst", "Falke", "Groß", "Heller", "Jung", "Kramer", "Lorenz", "Maurer")


def _name(n: int) -> str:
    """A name of its own for each number below 132."""
    return f"{FIRST[n % 12]} {LAST[n % 11]}"


def _killed_run(office: Office, after: float) -> bool:
    """A run in a process of its own that is killed after so many seconds; False where it was done before."""
    settings = office.settings()
    child = os.fork()
    if child == 0:
        from mailflow import worker

        try:
            worker.run(settings, now=NOW, stopped=lambda: False)
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def test_nothing_lost_nothing_twice(office: Office) -> None:
    office.a = f"capacity = {PLACES}"
    office.run()  # the schema stands, the modules are loaded
    chance = random.Random(4)
    killed = n = 0
    while killed < KILLS:
        for _ in range(3 if n < MAILS else 0):
            n += 1
            at = NOW - timedelta(minutes=300 - n)
            office.deliver(mail(f"p{n}@a.example", registration(_name(n)), received=at))
        if n >= MAILS and killed >= KILLS // 2:
            office.deliver(mail(f"q{killed}@a.example", registration(_name(100 + killed)), received=NOW))
        killed += _killed_run(office, chance.uniform(0.0, 0.25))
    while (last := office.run(now=NOW + timedelta(hours=1))).outcomes or last.replies_sent or last.crashed:
        pass

    delivered = sum(1 for part in ("new", "cur") for _ in (office.folder / "in" / part).iterdir())
    store = office.store()
    with store.view() as tx:
        mails = tx.exec(select(Mail)).all()
        registrations = tx.exec(select(RegistrationRow)).all()
        statuses = Counter(a.status for a in tx.exec(select(AttendeeRow)))
        queued = {o.message_id: o.state for o in tx.exec(select(OutboxRow))}
    assert len(mails) == len(registrations) == delivered
    assert {m.outcome for m in mails} == {"confirm", "waitlist"}
    assert statuses == {"confirmed": PLACES, "waitlisted": delivered - PLACES}
    assert set(queued.values()) == {"sent"}
    assert {str(m["Message-ID"]) for m in office.sent()} == set(queued)
    assert len(queued) == delivered

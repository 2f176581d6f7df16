"""SIGTERM and SIGINT, as systemd and an operator send them: the command ends between two mails, with status 0, and the
next run goes on. A second signal ends it at once."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable

import pytest
from sqlmodel import select

from mailflow.store.tables import Mail
from tests.servers.proxy import Faults

from .house import House

MAILS = 12
INTERRUPTED = 130
# Each mail takes long enough for a signal to come in between.
SLOW = """CREATE TRIGGER slow AFTER INSERT ON registrations BEGIN
  SELECT count(*) FROM (WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 3000000) SELECT x FROM c);
END"""


def _sql(house: House, statement: str) -> None:
    with sqlite3.connect(house.folder / "m.db", timeout=30) as rows:
        rows.execute(statement)
    rows.close()


def _known(house: House) -> int:
    with house.store() as store, store.view() as tx:
        return len(tx.exec(select(Mail.id)).all())


def _until(true: Callable[[], object], seconds: float = 180) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)


def _end(process: subprocess.Popen[str], seconds: float = 120) -> str:
    said, _ = process.communicate(timeout=seconds)
    assert "Traceback" not in said, said
    return said


def _is_writing(house: House, pause: float) -> bool:
    time.sleep(pause)
    look = sqlite3.connect(house.folder / "m.db", timeout=0, isolation_level=None)
    try:
        look.execute("BEGIN IMMEDIATE")
        look.execute("ROLLBACK")
        return False
    except sqlite3.OperationalError:
        return True
    finally:
        look.close()


@pytest.mark.parametrize("which", [signal.SIGTERM, signal.SIGINT])
def test_a_run_ends_between_two_mails(house: House, which: signal.Signals) -> None:
    house.capacity = MAILS + 1
    house.register()
    assert house.run() == 0
    _sql(house, SLOW)
    for _ in range(MAILS):
        house.register()
    run = house.begin("run", "--now", house.now.isoformat())
    _until(lambda: all(_is_writing(house, 0.05) for _ in range(10)))  # half a second: in the midst of the batch
    run.send_signal(which)
    _end(run)
    assert run.returncode == 0
    assert 1 < _known(house) < MAILS + 1  # what was done is kept, the rest was left alone
    _sql(house, "DROP TRIGGER slow")
    house.to_quiet()
    found = house.compare()
    assert (found["mails"], found["repeated"], found["uncertain"]) == (MAILS + 1, 0, 0)


def test_a_second_signal_ends_it_at_once(house: House) -> None:
    house.register()
    assert house.run() == 0
    house.register()
    house.imap_line.down = Faults(stall=300)  # a server that says nothing more: ten seconds of patience
    run = house.begin("run", "--now", house.now.isoformat())
    _until(lambda: house.imap_line.connections > 1)
    time.sleep(0.3)
    run.send_signal(signal.SIGTERM)
    time.sleep(0.3)
    began = time.monotonic()
    run.send_signal(signal.SIGTERM)
    _end(run)
    assert run.returncode == INTERRUPTED
    assert time.monotonic() - began < house.timeout / 2
    house.to_quiet()
    house.compare()


@pytest.mark.parametrize("away", [False, True], ids=["waiting for mail", "server away"])
def test_the_service_ends_when_it_is_told_to(house: House, away: bool) -> None:
    house.register()
    assert house.run() == 0
    if away:
        house.imap_line.target = 1
    service = house.begin("watch")
    if not away:
        house.register()
        _until(lambda: _known(house) == 2)
    else:
        _until(lambda: house.imap_line.connections > 1)
    time.sleep(0.5)
    service.send_signal(signal.SIGTERM)
    _end(service)
    assert service.returncode == 0
    house.imap_line.target = house.dovecot.port
    house.to_quiet()
    house.compare()


def test_the_service_that_is_killed_leaves_no_lock(house: House) -> None:
    house.register()
    service = house.begin("watch")
    _until(lambda: (house.folder / "m.db").exists() and len(house.smtp.mails) == 1)
    service.kill()
    service.communicate(timeout=30)
    house.register()
    house.to_quiet()
    assert house.compare()["mails"] == 2

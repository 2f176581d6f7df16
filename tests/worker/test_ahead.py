"""Helpers read ahead: the same as one process alone, whoever of them dies, and none of them outlives the run."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from mailflow import ahead, worker
from mailflow.answering import Desk, new_token
from mailflow.handling import Item
from mailflow.mailbox import Fetched, Key
from mailflow.store.tables import AttendeeRow, Mail, OutboxRow

from .conftest import NOW, Office, mail, registration

two_cores = pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="helpers need a second core")
GIVEN = ("Anna", "Bodo", "Carla", "Dieter", "Erika", "Frank", "Gerda", "Hans", "Ilse", "Jochen", "Karin", "Lutz")
FAMILY = ("Berg", "Clemens", "Dorn", "Ernst", "Falke", "Groß", "Heller", "Jung", "Kramer", "Lorenz", "Maurer", "Noll")


def _fill(office: Office) -> int:
    """More than `ahead.MANY`: registrations, then cancellations by some of the same people, read beside them."""
    settings = office.settings()
    names = [f"{given} {family}" for family in FAMILY for given in GIVEN][:140]
    for n, name in enumerate(names):
        at = NOW - timedelta(minutes=600 - n)
        office.deliver(mail(f"p{n}@a.example", registration(name, "AB"[n % 2]), name=name, received=at))
    for n in range(0, 140, 10):
        text = "Guten Tag,\n\nleider muss ich meine Anmeldung absagen.\n\nViele Grüße\n"
        office.deliver(mail(f"p{n}@a.example", text, subject="Absage", received=NOW - timedelta(minutes=60 - n / 10)))
    assert settings.mailboxes
    return 154


def _started(office: Office, cores: set[int]) -> subprocess.Popen[bytes]:
    script = Path(sys.executable).with_name("mailflow")
    command = [script, "run", "--config", office.folder / "config", "--json", "--now", NOW.isoformat()]
    return subprocess.Popen(command, stdout=subprocess.PIPE, preexec_fn=lambda: os.sched_setaffinity(0, cores))


def _kept(office: Office) -> dict[str, Any]:
    """What stands in the database, without what chance gives."""
    store = office.store()
    with store.view() as tx:
        mails = {(m.sender, m.subject): (m.outcome, m.missing, m.reading, m.findings) for m in tx.exec(select(Mail))}
        people = {(a.contact, a.name): a.status for a in tx.exec(select(AttendeeRow))}
        letters = sorted((o.recipient, re.sub(r"[A-Z2-7]{8}", "TOKEN", o.subject)) for o in tx.exec(select(OutboxRow)))
    store.close()
    return {"mails": mails, "people": people, "letters": letters}


def _helpers(of: int) -> list[int]:
    try:
        return [int(p) for p in Path(f"/proc/{of}/task/{of}/children").read_text().split()]
    except OSError:
        return []


@two_cores
def test_helpers_come_to_what_one_process_comes_to(tmp_path: Path) -> None:
    found, helped = [], []
    cores = sorted(os.sched_getaffinity(0))
    for name, allowed in (("alone", set(cores[:1])), ("helped", set(cores))):
        (tmp_path / name).mkdir()
        office = Office(tmp_path / name, f"sqlite:///{tmp_path}/{name}.db")
        expected = _fill(office)
        process = _started(office, allowed)
        seen = False
        while process.poll() is None:
            seen = seen or bool(_helpers(process.pid))
            time.sleep(0.005)
        assert process.stdout is not None
        report = json.loads(process.stdout.read())["mailboxes"][0]
        assert (report["fetched"], report["crashed"]) == (expected, 0)
        assert report["outcomes"] == {"confirm": 140, "cancel": 14}
        found.append(_kept(office))
        helped.append(seen)
    assert helped == [False, True]
    assert found[0] == found[1]


@two_cores
def test_helpers_die_with_a_killed_run_and_the_next_one_goes_on(office: Office) -> None:
    expected = _fill(office)
    process = _started(office, os.sched_getaffinity(0))
    while not (helpers := _helpers(process.pid)):
        assert process.poll() is None, "the run ended without helpers"
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
    patience = time.monotonic() + 10
    while any(_runs(p) for p in helpers):
        assert time.monotonic() < patience, "a helper outlived its run"
        time.sleep(0.01)
    office.run(now=NOW)
    while office.run(now=NOW + timedelta(hours=1)).fetched:
        pass
    kept = _kept(office)
    assert len(kept["mails"]) == expected
    assert sorted(kept["people"].values()) == ["cancelled"] * 14 + ["confirmed"] * 126
    assert len(kept["letters"]) == expected


def _runs(pid: int) -> bool:
    """Whether the process is there; one that nobody has waited for yet is not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


_reads = ahead._read


def _dies(batch: Sequence[Fetched]) -> list[Item]:
    if any(b"Bodo" in f.raw for f in batch):
        os._exit(1)
    return _reads(batch)


def test_what_a_dead_helper_had_is_read_by_the_run(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = office.settings()
    desk = worker._desk(settings, settings.mailboxes[0], lambda: NOW, new_token)
    raws = [mail(f"p{n}@a.example", registration(f"{'Bodo' if n == 77 else 'Anna'} Berg")) for n in range(120)]
    fetched = [Fetched(Key("new", 0, str(n)), raw, NOW) for n, raw in enumerate(raws)]
    monkeypatch.setattr(ahead, "_cores", lambda: 2)
    assert _read_ahead(desk, fetched) == [False] * 20 + [True] * 100
    monkeypatch.setattr(ahead, "_read", _dies)
    again = _read_ahead(desk, fetched)
    assert len(again) == 120
    assert not all(again[20:])


def _read_ahead(desk: Desk, fetched: Sequence[Fetched]) -> list[bool]:
    batches = [fetched[i : i + 20] for i in range(0, len(fetched), 20)]
    found = [item for items in ahead.items(desk, batches, len(fetched)) for item in items]
    assert [item.raw for item in found] == [f.raw for f in fetched]
    assert all(item.message.sender.email for item in found)
    return [item.reading is not None for item in found]

"""Backup and restore, as docs/operation.md tells it: while mailflow runs, on SQLite and on PostgreSQL."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url
from sqlmodel import select

from mailflow.store import Store
from mailflow.store.tables import AttendeeRow, Mail, OutboxRow, RegistrationRow
from tests.servers.dovecot import Dovecot
from tests.servers.postgres import binaries

from .house import House, Nursery, housed


def _is_whole(url: str) -> int:
    """A copy holds no half of a mail: each registration has its mail and its reply. How many mails it has."""
    store = Store.open(url)
    assert store.is_sound()
    with store.view() as tx:
        mails = list(tx.exec(select(Mail)))
        contacts = Counter(r.contact for r in tx.exec(select(RegistrationRow)))
        people = len(tx.exec(select(AttendeeRow)).all())
        answered = Counter(o.mail_id for o in tx.exec(select(OutboxRow)))
    store.close()
    wanted = {m.id: m.sender for m in mails if m.outcome in ("confirm", "waitlist")}
    assert contacts == Counter(wanted.values())
    assert people == len(wanted)
    assert answered == Counter(wanted.keys())
    return len(mails)


def test_backups_while_it_runs(house: House) -> None:
    house.register()
    assert house.run() == 0
    counts = []
    for n in range(4):
        for _ in range(4):
            house.register()
        run = house.begin("run", "--now", house.now.isoformat())
        for m in range(3):
            copy = house.folder / f"{n}{m}.db"
            status, said = house.command("db", "backup", str(copy))
            assert (status, said.startswith("Backed up")) == (0, True), said
            assert copy.stat().st_mode & 0o077 == 0  # personal data: for the owner alone
            counts.append(_is_whole(f"sqlite:///{copy}"))
        assert run.wait(180) == 0
    assert counts == sorted(counts)
    assert not list(house.folder.glob("*.part"))
    house.to_quiet()
    house.compare()


def _moved_back(house: House, subjects: set[str]) -> None:
    """What the staff do after a restore: the mails that the copy cannot know go back into the inbox."""
    with house.staff() as client:
        client.select_folder("Mailflow/Erledigt")
        for uid, found in client.fetch(client.search(), ["ENVELOPE"]).items():
            if found[b"ENVELOPE"].subject.decode() in subjects:
                client.move([uid], "INBOX")


def test_a_restore_goes_on_from_the_copy(house: House) -> None:
    before = [house.register() for _ in range(3)]
    assert house.run() == 0
    house.smtp_line.target, port = 1, house.smtp_line.target
    waiting = house.register()
    assert house.run() == 75
    copy = house.folder / "backup.db"
    assert house.command("db", "backup", str(copy))[0] == 0

    house.smtp_line.target = port
    house.to_quiet()  # the reply that waited goes out, and the copy does not know it
    after = [house.register() for _ in range(2)]
    asked = house.ask()  # it waits in the inbox for the staff, with our keyword
    house.to_quiet()
    sent = Counter(m.recipient for m in house.smtp.mails)
    assert set(sent.values()) == {1}

    (house.folder / "m.db").write_bytes(b"gone")
    status, said = house.command("db", "restore", str(copy))
    assert (status, "Restored" in said, "before-restore" in said) == (0, True, True), said
    _moved_back(house, set(after))
    house.to_quiet()
    with house.store() as store, store.view() as tx:
        known = Counter(m.subject for m in tx.exec(select(Mail)))
        people = [p for p in tx.exec(select(AttendeeRow)) if p.status == "confirmed"]
        open_ = tx.exec(select(OutboxRow).where(OutboxRow.next_try != None)).all()  # noqa: E711
    assert known == Counter([*before, waiting, *after, asked])
    assert len(people) == 6
    assert open_ == []
    again = Counter(m.recipient for m in house.smtp.mails) - sent
    assert len(again) == len(after)  # they are told once more; whoever the copy knew is not, the waiting one neither


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xee" * 9000])
def test_a_copy_that_is_none_changes_nothing(house: House, content: bytes) -> None:
    house.register()
    assert house.run() == 0
    (bad := house.folder / "bad.db").write_bytes(content)
    status, said = house.command("db", "restore", str(bad))
    assert status != 0
    assert "damaged" in said or "database" in said
    assert "Traceback" not in said
    house.to_quiet()
    assert house.compare()["mails"] == 1
    assert bad.read_bytes() == content


def test_nothing_is_restored_under_a_run(house: House) -> None:
    house.register()
    assert house.run() == 0
    copy = house.folder / "backup.db"
    assert house.command("db", "backup", str(copy))[0] == 0
    with house.store() as store, store.sole_run("office") as held:
        assert held
        status, said = house.command("db", "restore", str(copy))
    assert (status, "A run is working on the mailbox office" in said) == (2, True), said
    assert house.compare()["mails"] == 1


# ── PostgreSQL, by its own programs ───────────────────────────────────────────────────────────


@pytest.fixture
def on_server(tmp_path: Path, dovecot: Dovecot, nest: Nursery, postgres_url: str) -> Iterator[House]:
    (store := Store.open(postgres_url)).upgrade()
    store.close()
    with housed(tmp_path, dovecot, nest, url=postgres_url) as made:
        yield made


def test_a_dump_while_it_runs_and_back(on_server: House) -> None:
    programs, url = binaries(), make_url(on_server.url)
    assert programs is not None
    where = ["-h", str(url.host), "-p", str(url.port), "-U", str(url.username)]
    status, said = on_server.command("db", "backup", "x.dump")
    assert (status, "pg_dump" in said) == (2, True)
    for _ in range(6):
        on_server.register()
    run = on_server.begin("run", "--now", on_server.now.isoformat())
    dump = on_server.folder / "m.dump"
    subprocess.run([programs / "pg_dump", *where, "--format=custom", f"--file={dump}", str(url.database)], check=True)
    assert run.wait(180) == 0
    on_server.to_quiet()
    before = on_server.compare()

    call = [programs / "pg_restore", *where, "--clean", "--if-exists", "-d", str(url.database), str(dump)]
    subprocess.run(call, check=True, capture_output=True)
    _is_whole(on_server.url)
    with on_server.staff() as client:
        client.select_folder("Mailflow/Erledigt")
        client.move(client.search(), "INBOX")
    on_server.to_quiet()
    with on_server.store() as store, store.view() as tx:
        assert len(tx.exec(select(Mail)).all()) == before["mails"]
        assert len([p for p in tx.exec(select(AttendeeRow)) if p.status == "confirmed"]) == before["confirmed"]

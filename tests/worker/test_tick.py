"""A tick without work is answered at once; whatever there may be to do brings the whole run."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from imapclient import IMAPClient
from sqlmodel import select
from typer.testing import CliRunner

from mailflow import cli, tick
from mailflow.store import Transaction, audit
from mailflow.store.tables import Copy, Mail, MailboxState, OutboxRow, RunRow
from tests.servers.dovecot import PASSWORD, Dovecot

from .conftest import Office, mail, registration

COMMAND = Path(sys.executable).with_name("mailflow")


@pytest.fixture
def client(dovecot: Dovecot) -> Iterator[IMAPClient]:
    with IMAPClient("127.0.0.1", dovecot.port, ssl=False) as imap:
        user = dovecot.user()
        imap.login(user, PASSWORD)
        imap.user = user
        yield imap


@pytest.fixture
def settled(office: Office, dovecot: Dovecot, client: IMAPClient, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office where a mail was handled and nothing is left to do."""
    monkeypatch.setenv("MAIL_PASSWORD", PASSWORD)
    monkeypatch.setenv("MAILFLOW_CONFIG", str(office.folder / "config"))
    office.incoming = (
        f'kind = "imap"\nhost = "127.0.0.1"\nport = {dovecot.port}\nsecurity = "none"\nusername = "{client.user}"\n'
        'password_env = "MAIL_PASSWORD"\nhandled_folder = "Mailflow/Erledigt"'
    )
    office.settings()
    client.append("INBOX", mail("anna@a.example", registration("Anna Berg")), (), datetime.now(UTC))
    for _ in range(2):  # the first one writes rows; the second finds that nobody else did
        _run("--quiet")
    assert tick.nothing_to_do(["run", "--quiet"])
    return office


def _command(*options: str) -> subprocess.CompletedProcess[str]:
    """A whole run by the real command: it asks the tick first, as cron's does."""
    return subprocess.run([COMMAND, "run", *options], capture_output=True, text=True, timeout=60)


def _run(*options: str) -> str:
    """The whole run behind the tick, in this process: what it says."""
    result = CliRunner().invoke(cli.app, ["run", *options])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_it_says_what_the_whole_run_says(settled: Office, capfd: pytest.CaptureFixture[str]) -> None:
    for options in (["--json"], ["--lang", "en"], ["--lang=de"], ["--quiet"]):
        assert tick.nothing_to_do(["run", *options])
        short = capfd.readouterr().out
        for found in settled.folder.rglob("*.settled"):
            found.unlink()
        whole = _command(*options).stdout
        same = (json.loads(short), json.loads(whole)) if "--json" in options else (short, whole)
        assert same[0] == same[1]


def test_it_loads_nothing_heavy(settled: Office) -> None:
    code = (
        "import sys; from mailflow import tick; assert tick.nothing_to_do(['run', '--json']); "
        "print(sorted({'sqlmodel', 'sqlalchemy', 'pydantic', 'typer', 'imapclient', 'jinja2'} & {*sys.modules}))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.splitlines()[-1] == "[]"


def test_it_notes_that_it_looked(settled: Office) -> None:
    with settled.store().view() as tx:
        before = tx.get_one(MailboxState, "office").checked_at
    assert tick.nothing_to_do(["run", "--quiet"])
    with settled.store().view() as tx:
        after = tx.get_one(MailboxState, "office").checked_at
    assert before is not None
    assert after is not None
    assert before < after <= datetime.now(UTC)


@pytest.mark.parametrize(
    "words",
    [
        ["run", "--dry-run"],
        ["run", "--limit", "3"],
        ["run", "--now", "2026-03-02T10:00:00+01:00"],
        ["run", "--mailbox", "office"],
        ["run", "run"],
        ["run", "--config"],
        ["status"],
        ["--json"],
        [],
    ],
    ids=" ".join,
)
def test_whatever_is_no_plain_run_is_left_to_the_program(settled: Office, words: list[str]) -> None:
    assert not tick.nothing_to_do(words)


def _row(tx: Transaction, kind: type[Mail | Copy | RunRow | MailboxState]) -> Mail | Copy | RunRow | MailboxState:
    found = tx.exec(select(kind)).first()
    assert found is not None
    return found


def _queued(tx: Transaction, *, state: str, next_try: datetime) -> None:
    sent = tx.exec(select(OutboxRow)).first()
    assert sent is not None
    sent.state, sent.next_try = state, next_try


PENDING: dict[str, Callable[[Transaction], object]] = {
    "to try again": lambda tx: setattr(_row(tx, Mail), "state", "retry"),
    "to file away": lambda tx: setattr(_row(tx, Copy), "filed_at", None),
    "to send": lambda tx: _queued(tx, state="queued", next_try=datetime.now(UTC) - timedelta(seconds=1)),
    "uncertain": lambda tx: _queued(tx, state="uncertain", next_try=datetime.now(UTC) - timedelta(seconds=1)),
    "interrupted": lambda tx: _queued(tx, state="sending", next_try=datetime.now(UTC) + timedelta(hours=1)),
    "put off by a clock that went wrong": lambda tx: _queued(
        tx, state="queued", next_try=datetime.now(UTC) + timedelta(days=2)
    ),
    "unrecorded": lambda tx: setattr(_row(tx, MailboxState), "waiting", 1),
    "other folder": lambda tx: setattr(_row(tx, MailboxState), "uidvalidity", 7),
    "somebody did something": lambda tx: audit.note(tx, datetime.now(UTC), "erased", "persons", None, actor="petra"),
}


@pytest.mark.parametrize("what", PENDING)
def test_what_is_left_to_do_is_never_hidden(settled: Office, what: str) -> None:
    with settled.store().transaction() as tx:
        PENDING[what](tx)
    assert not tick.nothing_to_do(["run", "--quiet"])


def test_a_run_that_was_killed_is_looked_after(settled: Office) -> None:
    with settled.store().transaction() as tx:
        tx.add(RunRow(mailbox="office", started_at=datetime.now(UTC)))
    assert not tick.nothing_to_do(["run", "--quiet"])


def test_a_run_that_met_a_fault_is_followed_by_a_whole_one(settled: Office) -> None:
    with settled.store().transaction() as tx:
        at = datetime.now(UTC)
        tx.add(RunRow(mailbox="office", started_at=at, ended_at=at, error="refused"))
    assert not tick.nothing_to_do(["run", "--quiet"])
    _run("--quiet")
    assert tick.nothing_to_do(["run", "--quiet"])


def test_a_reply_that_waits_for_its_hour_brings_no_run_before(settled: Office) -> None:
    with settled.store().transaction() as tx:
        _queued(tx, state="queued", next_try=datetime.now(UTC) + timedelta(hours=1))
    assert tick.nothing_to_do(["run", "--quiet"])


def test_a_new_mail_is_never_hidden(settled: Office, client: IMAPClient) -> None:
    client.append("INBOX", mail("bodo@b.example", registration("Bodo Clemens")), (), datetime.now(UTC))
    assert not tick.nothing_to_do(["run", "--quiet"])
    assert json.loads(_run("--json"))["mailboxes"][0]["fetched"] == 1
    assert not tick.nothing_to_do(["run", "--quiet"])  # that run wrote: the next one looks once more
    _run("--quiet")
    assert tick.nothing_to_do(["run", "--quiet"])


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("events/fachtag.toml", 'title = "Wohnprojekte"', 'title = "Wohnprojekte"\ncapacity = 3'),
        ("events/fachtag.toml", 'title = "Wohnprojekte"', "title = 3"),
        ("mailflow.toml", 'handled_folder = "Mailflow/Erledigt"', ""),
    ],
)
def test_a_changed_configuration_brings_the_whole_run(settled: Office, file: str, old: str, new: str) -> None:
    path = settled.folder / "config" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert not tick.nothing_to_do(["run", "--quiet"])


def test_a_further_event_brings_the_whole_run(settled: Office) -> None:
    events = settled.folder / "config" / "events"
    (events / "zwei.toml").write_text((events / "fachtag.toml").read_text().replace("fachtag-2026", "zwei"))
    assert not tick.nothing_to_do(["run", "--quiet"])


@pytest.mark.parametrize("fault", ["password", "server", "database", "no database"])
def test_a_fault_is_left_to_the_whole_run_to_tell(
    settled: Office, fault: str, monkeypatch: pytest.MonkeyPatch, dovecot: Dovecot
) -> None:
    database = Path(settled.url.removeprefix("sqlite:///"))
    if fault == "password":
        monkeypatch.delenv("MAIL_PASSWORD")
    elif fault == "server":
        path = settled.folder / "config" / "mailflow.toml"
        path.write_text(path.read_text().replace(f"port = {dovecot.port}", "port = 1"))
        mark = tick.before(settled.folder / "config")
        assert mark is not None
        tick.settle(mark)
    elif fault == "database":
        database.write_bytes(b"no database at all" * 100)
    else:
        database.unlink()
    assert not tick.nothing_to_do(["run", "--quiet"])


def test_a_maildir_takes_the_whole_run(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILFLOW_CONFIG", str(office.folder / "config"))
    office.settings()
    for _ in range(2):
        _run("--quiet")
    assert not tick.nothing_to_do(["run", "--quiet"])

"""The installed `mailflow` command against a real Dovecot and a real SMTP server, as cron would start it."""

from __future__ import annotations

import email
import email.policy
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from imapclient import IMAPClient

from mailflow.packaged import packaged
from tests.corpus import build, scoring
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.smtp import SmtpServer

COMMAND = Path(sys.executable).with_name("mailflow")
CORPUS = Path(__file__).parents[1] / "corpus" / "dev.jsonl"
EVENTS = ("stadt-land-dorf-2024", "mittelsachsen-2021", "sprachmittlung-2025")
ANSWERED = {"confirm", "waitlist", "ask", "closed", "over", "cancel", "change", "duplicate"}


@dataclass(frozen=True)
class Office:
    """An installation: a configuration, a mailbox for each event, the servers."""

    folder: Path
    users: Mapping[str, str]  # event → IMAP user
    dovecot: Dovecot
    smtp: SmtpServer

    def run(self, *words: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        given = {**os.environ, "OFFICE_PASSWORD": PASSWORD, **(env or {})}
        command = [COMMAND, *words, "--config", str(self.folder / "config")]
        return subprocess.run(command, capture_output=True, text=True, cwd=self.folder, env=given, timeout=120)

    def imap(self, event: str) -> IMAPClient:
        client = IMAPClient("127.0.0.1", port=self.dovecot.port, ssl=False)
        client.login(self.users[event], PASSWORD)
        return client

    def deliver(self, line: Mapping[str, Any]) -> None:
        with self.imap(line["event"]) as client:
            client.append("INBOX", build.message(line), msg_time=datetime.fromisoformat(line["received"]))


@pytest.fixture
def office(tmp_path: Path, dovecot: Dovecot, smtp_server: SmtpServer) -> Iterator[Office]:
    made = Office(tmp_path, {e: dovecot.user() for e in EVENTS}, dovecot, smtp_server)
    configure(made)
    return made


def configure(office: Office) -> None:
    config = office.folder / "config"
    (config / "events").mkdir(parents=True)
    blocks = ['database = "sqlite:///mailflow.db"']
    for id, user in office.users.items():
        source = packaged("config") / "events" / f"{id}.toml"
        (config / "events" / source.name).write_bytes(source.read_bytes())
        blocks.append(
            f"""[[mailboxes]]
name = "{id}"
address = "{scoring.event(id).organiser.email}"
[mailboxes.incoming]
kind = "imap"
host = "127.0.0.1"
port = {office.dovecot.port}
security = "none"
username = "{user}"
password_env = "OFFICE_PASSWORD"
handled_folder = "Mailflow/Erledigt"
[mailboxes.outgoing]
kind = "smtp"
host = "127.0.0.1"
port = {office.smtp.port}
security = "none"
sent_folder = "Sent"
"""
        )
    (config / "mailflow.toml").write_text("\n".join(blocks))


def corpus(number: int) -> list[dict[str, Any]]:
    """The first mails for one event each, with different senders, so that no state couples them."""
    lines = {line["from_email"]: line for line in scoring.load(CORPUS) if "events" not in line}
    return list(lines.values())[-number:]


def flags(client: IMAPClient, folder: str) -> list[set[bytes]]:
    if not client.folder_exists(folder):  # nothing has come here yet
        return []
    client.select_folder(folder, readonly=True)
    found = client.fetch(client.search("ALL"), ["FLAGS"])
    return [set(data[b"FLAGS"]) for data in found.values()]


def test_a_hundred_mails_each_end_once(office: Office) -> None:
    lines = corpus(100)
    for line in lines:
        office.deliver(line)
    first = office.run("run", "--json")
    assert first.returncode == 0, first.stderr
    boxes = json.loads(first.stdout)["mailboxes"]
    outcomes = Counter[str]()
    for box in boxes:
        assert box["error"] is None
        outcomes.update(box["outcomes"])
    assert sum(outcomes.values()) == len(lines) == 100

    expected = [v.line["from_email"] for v in map(scoring.judge, lines) if v.got["outcome"] in ANSWERED]
    assert sorted(m.recipient for m in office.smtp.mails) == sorted(expected)
    assert len({m.message_id for m in office.smtp.mails}) == len(expected)

    review = outcomes["review"]
    waiting, handled, sent = 0, 0, 0
    for event in EVENTS:
        with office.imap(event) as client:
            inbox = flags(client, "INBOX")
            assert all(b"$MailflowReview" in f and b"\\Seen" not in f for f in inbox)
            waiting += len(inbox)
            handled += len(flags(client, "Mailflow/Erledigt"))
            sent += len(flags(client, "Sent"))
    assert (waiting, handled, sent) == (review, 100 - review, len(expected))

    second = office.run("run", "--json")
    assert second.returncode == 0
    assert all(box["fetched"] == 0 and not box["outcomes"] for box in json.loads(second.stdout)["mailboxes"])
    assert len(office.smtp.mails) == len(expected)


def registration(event: str = "stadt-land-dorf-2024") -> dict[str, Any]:
    """A complete registration in other words than any corpus mail."""
    return {
        "id": "complete",
        "event": event,
        "received": "2024-03-01T09:00:00+01:00",
        "from_name": "Wilma Ährenfeld",
        "from_email": "wilma@landfrauen.example",
        "subject": "Anmeldung zum Fachtag Stadt – Land – Dorf",
        "body": "Guten Tag,\n\nich melde mich für den Workshop B an. "
        "Der Datenschutzerklärung stimme ich zu.\n\nWilma Ährenfeld\n",
    }


def test_the_reply_is_what_policy_7_asks_for(office: Office) -> None:
    office.deliver(registration())
    assert office.run("run", "--quiet").returncode == 0
    [mail] = office.smtp.mails
    reply = email.message_from_bytes(mail.raw, policy=email.policy.default)
    assert mail.recipient == "wilma@landfrauen.example"
    assert reply["Auto-Submitted"] == "auto-replied"
    assert reply["In-Reply-To"] in reply["References"]
    assert reply["X-Auto-Response-Suppress"] == "All"
    body = reply.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert "Wilma Ährenfeld" in text
    assert "Arbeit und Ausbildung im ländlichen Raum" in text
    assert any(part.get_content_type() == "text/calendar" for part in reply.walk())


def test_a_mail_read_elsewhere_is_still_handled(office: Office) -> None:
    office.deliver(registration())
    with office.imap("stadt-land-dorf-2024") as client:
        client.select_folder("INBOX")
        client.add_flags(client.search("ALL"), [b"\\Seen"])
    office.run("run")
    assert len(office.smtp.mails) == 1


def test_a_participant_can_be_exported(office: Office) -> None:
    office.deliver(registration())
    office.run("run")
    [person] = json.loads(office.run("export", "stadt-land-dorf-2024", "--format", "json").stdout)
    assert person["name"] == "Wilma Ährenfeld"
    assert person["status"] == "confirmed"
    assert person["choices"] == {"": "B"}
    assert person["consents"]["privacy"]["given"] is True
    assert person["consents"]["privacy"]["evidence"] == "Der Datenschutzerklärung stimme ich zu."
    table = office.run("export", "stadt-land-dorf-2024").stdout
    assert table.startswith("\ufeffName;")
    assert "Wilma Ährenfeld;wilma@landfrauen.example" in table


def test_a_refused_password_is_told_and_nothing_is_lost(office: Office) -> None:
    office.deliver(registration())
    refused = office.run("run", env={"OFFICE_PASSWORD": "falsch"})
    assert refused.returncode == 75
    assert f"127.0.0.1:{office.dovecot.port}" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert office.run("run").returncode == 0
    assert len(office.smtp.mails) == 1


def test_a_server_that_is_down_is_told_and_nothing_is_lost(office: Office) -> None:
    office.deliver(registration())
    config = office.folder / "config" / "mailflow.toml"
    right = config.read_text()
    config.write_text(right.replace(f"port = {office.smtp.port}", "port = 9"))
    down = office.run("run", "--json", "--now", "2024-03-01T09:01:00+01:00")
    assert down.returncode == 75
    assert sum(box["replies_waiting"] for box in json.loads(down.stdout)["mailboxes"]) == 1
    config.write_text(right)
    assert office.run("run", "--now", "2024-03-02T09:00:00+01:00").returncode == 0
    assert [m.recipient for m in office.smtp.mails] == ["wilma@landfrauen.example"]


def test_a_broken_configuration_lists_every_problem(office: Office) -> None:
    config = office.folder / "config" / "mailflow.toml"
    config.write_text(config.read_text().replace('kind = "imap"', 'kind = "pop"', 1) + '\nfarbe = "blau"\n')
    broken = office.run("run")
    assert broken.returncode == 78
    assert len(broken.stderr.strip().splitlines()) == 2
    assert "mailflow.toml:" in broken.stderr


def test_an_unset_password_is_a_configuration_error(office: Office) -> None:
    unset = office.run("run", env={"OFFICE_PASSWORD": ""})
    assert unset.returncode == 78
    assert "OFFICE_PASSWORD" in unset.stderr


def test_check_tells_a_line_for_each_thing(office: Office) -> None:
    fine = office.run("check")
    assert fine.returncode == 0, fine.stdout
    for event in EVENTS:
        assert f"mailbox {event}" in fine.stdout
        assert f"outgoing {event}" in fine.stdout
    assert "Mailflow/Erledigt" in fine.stdout  # created
    broken = office.run("check", env={"OFFICE_PASSWORD": "falsch"})
    assert broken.returncode == 75


def test_explain_shows_evidence_and_records_nothing(office: Office) -> None:
    file = office.folder / "mail.eml"
    file.write_bytes(build.message(registration()))
    words = ("explain", str(file), "--event", "stadt-land-dorf-2024")
    found = json.loads(office.run(*words, "--json", "--with-text").stdout)
    assert found["outcome"] == "confirm"
    for proof in found["evidence"]:
        assert proof["start"] < 0 or found["text"][proof["start"] : proof["end"]] == proof["text"]
    assert "«" in office.run(*words).stdout
    assert not (office.folder / "mailflow.db").exists()


def test_explain_of_a_missing_file_is_no_traceback(office: Office) -> None:
    missing = office.run("explain", "nirgends.eml")
    assert missing.returncode == 1
    assert "nirgends.eml" in missing.stderr
    assert "Traceback" not in missing.stderr


def test_terminal_escapes_in_a_mail_never_reach_the_terminal(office: Office) -> None:
    line = registration() | {"body": registration()["body"] + "\x1b]0;geentert\x07\x1b[31m", "from_name": "\x1b[2J"}
    file = office.folder / "mail.eml"
    file.write_bytes(build.message(line))
    shown = office.run("explain", str(file)).stdout
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_status_counts(office: Office) -> None:
    office.deliver(registration())
    office.run("run")
    shown = office.run("status").stdout
    assert "1 bestätigt" in shown
    assert json.loads(office.run("status", "--json").stdout)["review"] == 0

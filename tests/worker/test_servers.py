"""The same cycle against a real Dovecot and a real SMTP server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from imapclient import IMAPClient
from sqlmodel import select

from mailflow.store.tables import Copy, Mail, RunRow
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.smtp import SmtpServer

from .conftest import NOW, Office, mail, registration


@pytest.fixture
def client(dovecot: Dovecot) -> Iterator[IMAPClient]:
    with IMAPClient("127.0.0.1", dovecot.port, ssl=False) as imap:
        user = dovecot.user()
        imap.login(user, PASSWORD)
        imap.user = user
        yield imap


@pytest.fixture
def served(
    office: Office, dovecot: Dovecot, smtp_server: SmtpServer, client: Any, monkeypatch: pytest.MonkeyPatch
) -> Office:
    monkeypatch.setenv("MAIL_PASSWORD", PASSWORD)
    office.incoming = (
        f'kind = "imap"\nhost = "127.0.0.1"\nport = {dovecot.port}\nsecurity = "none"\nusername = "{client.user}"\n'
        'password_env = "MAIL_PASSWORD"\nhandled_folder = "Mailflow/Erledigt"'
    )
    office.outgoing = (
        f'kind = "smtp"\nhost = "127.0.0.1"\nport = {smtp_server.port}\nsecurity = "none"\nsent_folder = "Sent"'
    )
    return office


def _put(client: IMAPClient, raw: bytes, folder: str = "INBOX") -> None:
    client.append(folder, raw, (), NOW)


def _ids(client: IMAPClient, folder: str) -> list[int]:
    client.select_folder(folder)
    found: list[int] = client.search(["ALL"])
    return found


QUESTION = mail("bodo@b.example", "Guten Tag,\n\ngibt es Parkplätze?\n\nBodo Clemens", subject="Parken")


def test_a_whole_cycle(served: Office, client: IMAPClient, smtp_server: SmtpServer) -> None:
    _put(client, mail("anna@a.example", registration("Anna Berg")))
    _put(client, QUESTION)
    client.select_folder("INBOX")
    client.add_flags(client.search(["ALL"])[:1], [b"\\Seen"])  # somebody has looked at it
    client.unselect_folder()

    report = served.run()
    assert (report.error, report.outcomes, report.replies_sent) == (None, Counter(confirm=1, review=1), 1)
    assert [m.recipient for m in smtp_server.mails] == ["anna@a.example"]
    assert len(_ids(client, "Mailflow/Erledigt")) == 1
    assert len(_ids(client, "Sent")) == 1
    (left,) = _ids(client, "INBOX")
    flags = client.get_flags([left])[left]
    assert b"$MailflowReview" in flags
    assert b"\\Seen" not in flags

    again = served.run()
    assert (again.fetched, again.outcomes, again.replies_sent) == (0, Counter(), 0)


def test_a_quiet_tick_asks_once_and_writes_no_run(served: Office, client: IMAPClient) -> None:
    _put(client, mail("anna@a.example", registration("Anna Berg")))
    served.run()
    served.run()
    for _ in range(3):
        assert served.run().error is None
    store = served.store()
    with store.view() as tx:
        assert len(tx.exec(select(RunRow)).all()) == 1
    _put(client, mail("bodo@b.example", registration("Bodo Clemens")))
    assert served.run().outcomes == Counter(confirm=1)


def test_a_mail_moved_back_is_filed_again_and_not_answered_again(
    served: Office, client: IMAPClient, smtp_server: SmtpServer
) -> None:
    _put(client, mail("anna@a.example", registration("Anna Berg")))
    served.run()
    client.select_folder("Mailflow/Erledigt")
    client.move(client.search(["ALL"]), "INBOX")
    report = served.run()
    assert (report.fetched, report.seen_before, report.outcomes) == (1, 1, Counter())
    assert _ids(client, "INBOX") == []
    assert len(smtp_server.mails) == 1


def test_a_new_uidvalidity_decides_nothing_again(served: Office, client: IMAPClient, smtp_server: SmtpServer) -> None:
    served.incoming += '\nfolder = "Anmeldungen"'
    client.create_folder("Anmeldungen")
    _put(client, mail("anna@a.example", registration("Anna Berg")), "Anmeldungen")
    _put(client, QUESTION, "Anmeldungen")
    served.run()
    client.delete_folder("Anmeldungen")  # as after a restore: the same mails, other numbers
    client.create_folder("Anmeldungen")
    _put(client, QUESTION, "Anmeldungen")
    _put(client, mail("dora@d.example", registration("Dora Ernst")), "Anmeldungen")
    report = served.run()
    assert (report.seen_before, report.outcomes) == (1, Counter(confirm=1))
    assert len(smtp_server.mails) == 2
    store = served.store()
    with store.view() as tx:
        assert len(tx.exec(select(Mail)).all()) == 3
        assert len(tx.exec(select(Copy)).all()) == 4


def test_a_refused_recipient_stops_nobody(served: Office, client: IMAPClient, smtp_server: SmtpServer) -> None:
    smtp_server.answers["RCPT", "anna@a.example"] = "550 no such user"
    _put(client, mail("anna@a.example", registration("Anna Berg")))
    _put(client, mail("bodo@b.example", registration("Bodo Clemens")))
    report = served.run()
    assert (report.outcomes, report.replies_sent, report.replies_waiting) == (Counter(confirm=2), 1, 0)
    assert [m.recipient for m in smtp_server.mails] == ["bodo@b.example"]


def test_a_wrong_password_is_told_and_nothing_is_lost(
    served: Office, client: IMAPClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    _put(client, mail("anna@a.example", registration("Anna Berg")))
    monkeypatch.setenv("MAIL_PASSWORD", "wrong")
    refused = served.run()
    assert refused.error is not None
    assert "wrong" not in refused.error
    monkeypatch.setenv("MAIL_PASSWORD", PASSWORD)
    assert served.run(now=NOW + timedelta(minutes=5)).outcomes == Counter(confirm=1)

"""The SMTP transport against a real server: every answer at every stage, TLS, login, broken lines."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import pytest

from mailflow.outbox import Deferred, Refused, Sent, Uncertain
from mailflow.outbox.smtp import SmtpTransport
from mailflow.server import (
    Dropped,
    LoginRefused,
    NotEncrypted,
    ServerError,
    TooSlow,
    Unreachable,
    Untrusted,
)
from mailflow.server import Refused as ServerRefused
from tests.servers import smtp as servers
from tests.servers.proxy import Faults, Proxy
from tests.servers.smtp import SmtpServer

SENDER = "office@county.example"
RAW = b"From: office@county.example\r\nTo: a@x.example\r\nMessage-ID: <1@county.example>\r\n\r\nText\r\n"


@dataclass(frozen=True)
class Settings:
    port: int
    host: str = "127.0.0.1"
    security: str = "none"
    username: str | None = None
    secret: str = servers.PASSWORD
    ca_file: str | None = None
    timeout: float = 2.0
    oauth2: None = None
    kind: Literal["smtp"] = "smtp"

    def password(self) -> str | None:
        return self.secret


@pytest.fixture(params=[("PIPELINING",), ()], ids=["pipelining", "one-by-one"])
def server(request: pytest.FixtureRequest) -> Iterator[SmtpServer]:
    with servers.running(extensions=request.param) as running:
        yield running


@pytest.fixture
def transport(server: SmtpServer) -> Iterator[SmtpTransport]:
    with SmtpTransport(Settings(server.port, timeout=0.3), sender=SENDER) as t:
        t.ready()
        yield t


def send(t: SmtpTransport, to: str = "a@x.example", raw: bytes = RAW) -> object:
    t.ready()
    return t.send(to, raw, "<1@county.example>")


def test_a_mail_arrives_as_it_was_written(server: SmtpServer, transport: SmtpTransport) -> None:
    assert isinstance(send(transport), Sent)
    (mail,) = server.mails
    assert (mail.sender, mail.recipient, mail.raw) == (SENDER, "a@x.example", RAW)


def test_one_connection_serves_a_run(server: SmtpServer, transport: SmtpTransport) -> None:
    for n in range(20):
        assert isinstance(send(transport, f"p{n}@x.example"), Sent)
    assert server.sessions == 1
    assert [m.recipient for m in server.mails] == [f"p{n}@x.example" for n in range(20)]


@pytest.mark.parametrize("stage", ["RCPT", "DATA", "END"])
@pytest.mark.parametrize("answer", ["550 5.1.1 unknown", "554 5.7.1 not here"])
def test_a_permanent_refusal_is_final_and_the_next_mail_goes(
    server: SmtpServer, transport: SmtpTransport, stage: str, answer: str
) -> None:
    server.answers[(stage, "")] = answer
    assert send(transport, "bad@x.example") == Refused(int(answer[:3]), answer[4:])
    server.answers.clear()
    assert isinstance(send(transport), Sent)
    assert len(server.mails) == 1


@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA", "END"])
@pytest.mark.parametrize("answer", ["450 4.2.0 greylisted", "452 4.3.1 full", "421 4.3.2 shutting down"])
def test_a_temporary_refusal_is_put_off_and_the_next_mail_goes(
    server: SmtpServer, transport: SmtpTransport, stage: str, answer: str
) -> None:
    server.answers[(stage, "")] = answer
    assert send(transport) == Deferred(int(answer[:3]), answer[4:])
    assert server.mails == []
    server.answers.clear()
    assert isinstance(send(transport), Sent)


def test_one_bad_recipient_among_good_ones(server: SmtpServer, transport: SmtpTransport) -> None:
    server.answers[("RCPT", "bad@x.example")] = "550 no such user"
    results = [send(transport, to) for to in ("a@x.example", "bad@x.example", "c@x.example")]
    assert [type(r) for r in results] == [Sent, Refused, Sent]


def test_a_server_that_does_not_want_us_at_all_is_an_error(server: SmtpServer, transport: SmtpTransport) -> None:
    """Failing every reply for good because of a wrong sender address would be wrong: the rows stay due."""
    server.answers[("MAIL", "")] = "553 5.7.1 sender not owned by user"
    with pytest.raises(ServerRefused) as e:
        send(transport)
    assert "MAIL FROM" in str(e.value)
    assert "sender not owned" in str(e.value)


def test_a_mail_that_is_too_large_is_refused_alone(server: SmtpServer, transport: SmtpTransport) -> None:
    server.answers[("MAIL", "")] = "552 5.3.4 too big"
    assert send(transport) == Refused(552, "5.3.4 too big")


@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("answer", ["drop", ""])
def test_a_line_broken_before_the_mail_was_handed_over(
    server: SmtpServer, transport: SmtpTransport, stage: str, answer: str
) -> None:
    server.answers[(stage, "")] = answer
    result = send(transport)
    assert isinstance(result, Deferred)
    assert result.dropped
    server.answers.clear()
    assert isinstance(send(transport), Sent)
    assert len(server.mails) == 1


@pytest.mark.parametrize("answer", ["drop", "", "accept and drop"])
def test_no_answer_after_the_mail_is_uncertain(server: SmtpServer, answer: str) -> None:
    with SmtpTransport(Settings(server.port, timeout=0.1), sender=SENDER) as t:
        server.answers[("END", "")] = answer
        began = time.monotonic()
        assert isinstance(send(t), Uncertain)
        assert time.monotonic() - began < 3
        server.answers.clear()
        assert isinstance(send(t), Sent)


def test_umlauts_and_full_stops_survive(server: SmtpServer, transport: SmtpTransport) -> None:
    text = "Grüße\r\n.\r\n..zwei\r\n.ein\r\n".encode()
    head = b"Message-ID: <1@county.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    assert isinstance(send(transport, raw=head + text), Sent)
    assert server.mails[0].raw == head + text
    assert "BODY=8BITMIME" in server.mails[0].options


def test_bare_line_feeds_become_lines(server: SmtpServer, transport: SmtpTransport) -> None:
    assert isinstance(send(transport, raw=b"Subject: x\n\na\n.b\nno end"), Sent)
    assert server.mails[0].raw == b"Subject: x\r\n\r\na\r\n.b\r\nno end\r\n"


def test_an_address_with_umlauts(server: SmtpServer, transport: SmtpTransport) -> None:
    assert isinstance(send(transport, "jörg@x.example"), Sent)
    assert isinstance(send(transport, "a@müller.example"), Sent)
    assert [m.recipient for m in server.mails] == ["jörg@x.example", "a@xn--mller-kva.example"]
    assert "SMTPUTF8" in server.mails[0].options
    assert "SMTPUTF8" not in server.mails[1].options


@pytest.mark.parametrize("to", ["", "nobody", "a@x.example>\r\nRCPT TO:<b@x.example", "a b@x.example", "<a@x.example>"])
def test_what_is_no_address_never_reaches_the_server(server: SmtpServer, transport: SmtpTransport, to: str) -> None:
    assert isinstance(send(transport, to), Refused)
    assert server.mails == []


# ── Connecting ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_encrypted_and_logged_in(security: str) -> None:
    with servers.running(security=security, login=True) as server:
        settings = Settings(
            server.port,
            "localhost",
            security,
            servers.USER,
            ca_file=str(server.certificates.authority),
        )
        with SmtpTransport(settings, sender=SENDER) as t:
            assert isinstance(send(t), Sent)
        assert len(server.mails) == 1


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_an_unknown_certificate_is_not_trusted(security: str) -> None:
    with (
        servers.running(security=security) as server,
        SmtpTransport(Settings(server.port, "localhost", security), sender=SENDER) as t,
        pytest.raises(Untrusted) as e,
    ):
        t.ready()
    assert f"localhost:{server.port}" in str(e.value)
    assert e.value.needs_person


def test_a_wrong_password_is_told_without_the_password() -> None:
    with servers.running(security="tls", login=True) as server:
        ca = str(server.certificates.authority)
        settings = Settings(server.port, "localhost", "tls", servers.USER, "falsch123", ca)
        with SmtpTransport(settings, sender=SENDER) as t, pytest.raises(LoginRefused) as e:
            t.ready()
    assert "falsch123" not in str(e.value)
    assert "535" in str(e.value)


def test_a_login_that_is_put_off_is_no_wrong_password() -> None:
    with servers.running(login=True) as server:
        server.answers[("AUTH", "")] = "454 4.7.0 Temporary authentication failure"
        settings = Settings(server.port, username=servers.USER)
        with SmtpTransport(settings, sender=SENDER) as t, pytest.raises(ServerRefused):
            t.ready()


def test_starttls_that_is_not_offered(server: SmtpServer) -> None:
    with SmtpTransport(Settings(server.port, security="starttls"), sender=SENDER) as t, pytest.raises(NotEncrypted):
        t.ready()


def test_tls_to_a_server_in_plain_text(server: SmtpServer) -> None:
    with SmtpTransport(Settings(server.port, security="tls"), sender=SENDER) as t, pytest.raises(ServerError) as e:
        t.ready()
    assert isinstance(e.value, NotEncrypted | TooSlow)


def test_plain_text_is_for_this_machine_alone() -> None:
    with SmtpTransport(Settings(25, "smtp.example"), sender=SENDER) as t, pytest.raises(NotEncrypted):
        t.ready()


def test_nobody_listens() -> None:
    with Proxy(1) as p:
        port = p.port
    with SmtpTransport(Settings(port), sender=SENDER) as t, pytest.raises(Unreachable) as e:
        t.ready()
    assert f"127.0.0.1:{port}" in str(e.value)


# ── Broken lines, at every offset ─────────────────────────────────────────────────────────────

Fault = Callable[[int], Faults]
FAULTS: dict[str, Fault] = {
    "cut": lambda n: Faults(cut=n),
    "close": lambda n: Faults(close=n),
    "half-close": lambda n: Faults(half_close=n),
    "garbage": lambda n: Faults(garbage=(n, b"\xff\x00garbage\r\n")),
}


@pytest.mark.parametrize("kind", FAULTS)
@pytest.mark.parametrize("direction", ["up", "down"])
def test_wherever_the_line_breaks_the_answer_is_never_wrong(kind: str, direction: str) -> None:
    """`Sent` only for what the server took; `Deferred` and `Refused` never for what it took.

    Each offset writes to an address of its own and all are counted when the server has ended: what it takes
    after the line broke, slower than the next attempt, counts where it belongs.
    """
    results: dict[str, object] = {}
    with servers.running() as server:
        with Proxy(server.port) as p, SmtpTransport(Settings(p.port), sender=SENDER) as t:
            assert isinstance(send(t, "p0000@x.example"), Sent)
            whole = p.bytes_up if direction == "up" else p.bytes_down
        server.mails.clear()
        for offset in range(0, whole + 1, 7):
            to = f"p{offset:04}@x.example"
            with Proxy(server.port) as p:
                setattr(p, direction, FAULTS[kind](offset))
                with SmtpTransport(Settings(p.port, timeout=0.2), sender=SENDER) as t:
                    try:
                        results[to] = send(t, to)
                    except ServerError as error:
                        results[to] = error
    taken = Counter(mail.recipient for mail in server.mails)
    for to, result in results.items():
        if isinstance(result, ServerError):
            assert taken[to] == 0, f"{kind} {direction}, {to}: {result}"
        if isinstance(result, Sent) and kind != "garbage":
            assert taken[to] == 1, f"{kind} {direction}, {to}: {result}"
        if isinstance(result, Deferred | Refused) and kind != "garbage":
            assert taken[to] == 0, f"{kind} {direction}, {to}: {result}"


def test_a_stalled_server_ends_with_the_time_out(server: SmtpServer) -> None:
    with Proxy(server.port) as p:
        p.down = Faults(stall=0)
        began = time.monotonic()
        with SmtpTransport(Settings(p.port, timeout=0.3), sender=SENDER) as t, pytest.raises(TooSlow):
            t.ready()
        assert time.monotonic() - began < 2


def test_a_line_lost_between_two_mails_is_opened_again(server: SmtpServer) -> None:
    with Proxy(server.port) as p, SmtpTransport(Settings(p.port), sender=SENDER) as t:
        assert isinstance(send(t), Sent)
        p.up = Faults(cut=0)
        assert isinstance(send(t), Deferred)
        p.heal()
        assert isinstance(send(t), Sent)
        assert server.sessions == 2


def test_a_greeting_of_421(server: SmtpServer) -> None:
    server.answers[("EHLO", "")] = "421 4.3.2 too busy"
    t = SmtpTransport(Settings(server.port), sender=SENDER)
    with t, pytest.raises((ServerRefused, Dropped)) as e:
        t.ready()
    assert not e.value.needs_person

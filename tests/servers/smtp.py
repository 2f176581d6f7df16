"""A real SMTP server for tests (aiosmtpd) on a free port of loopback: TLS, STARTTLS, login, and answers by script.

What it accepts stands in `mails`. `answers` replaces an answer: `server.answers[("RCPT", "bad@x.example")] = "550 no"`;
the second word is a recipient, or "" for any. Stages: EHLO, AUTH, MAIL, RCPT, DATA (before the mail), END (after it).
An answer of "" hangs, "drop" breaks the line, "accept and drop" takes the mail and breaks the line unanswered.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from . import certificates

USER, PASSWORD = "office", "süß & geheim"


@dataclass(frozen=True)
class Received:
    sender: str
    recipient: str
    raw: bytes
    options: tuple[str, ...]

    @property
    def message_id(self) -> str:
        return str(message_from_bytes(self.raw)["Message-ID"])


@dataclass
class SmtpServer:
    """A running server. `certificates` are there where it speaks TLS."""

    port: int
    certificates: certificates.Certificates
    mails: list[Received] = field(default_factory=list)
    answers: dict[tuple[str, str], str] = field(default_factory=dict)
    sessions: int = 0
    tokens: set[str] = field(default_factory=set)  # access tokens that XOAUTH2 takes

    def answer(self, stage: str, recipient: str = "") -> str | None:
        return self.answers.get((stage, recipient), self.answers.get((stage, "")))


class _Handler:
    """aiosmtpd asks this object at each stage."""

    def __init__(self, server: SmtpServer, extensions: tuple[str, ...]) -> None:
        self.server, self.extensions = server, extensions

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.server.sessions += 1
        if said := self.server.answer("EHLO"):
            return [said]
        return [*responses[:-1], *(f"250-{e}" for e in self.extensions), responses[-1]]

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        said = await self._scripted(server, "MAIL")
        if said:
            return said
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        said = await self._scripted(server, "RCPT", address)
        if said:
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        recipient = envelope.rcpt_tos[0]
        scripted = self.server.answer("END", recipient)
        if scripted in (None, "accept and drop"):
            assert isinstance(envelope.content, bytes)
            for to in envelope.rcpt_tos:
                self.server.mails.append(
                    Received(envelope.mail_from or "", to, envelope.content, tuple(envelope.mail_options))
                )
        return await self._scripted(server, "END", recipient) or "250 taken"

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:
        import base64

        said = base64.b64decode(args[1]).decode()
        token = said.split("Bearer ")[1].rstrip("\1")
        if token in self.server.tokens:
            return AuthResult(success=True)
        await server.push("334 eyJzdGF0dXMiOiI0MDEifQ==")
        await server._reader.readline()
        return AuthResult(success=False, handled=False)

    async def _scripted(self, server: SMTP, stage: str, recipient: str = "") -> str | None:
        said = self.server.answer(stage, recipient)
        if said is None:
            return None
        return await _say(server, said)


async def _say(server: SMTP, said: str) -> str:
    if said == "":
        await asyncio.sleep(60)
    if said in ("drop", "accept and drop"):
        assert server.transport is not None
        server.transport.abort()
        return "250 nobody hears this"
    if said.startswith("421"):
        await server.push(said)
        assert server.transport is not None
        server.transport.close()
    return said


class _Smtp(SMTP):
    """With a script for the answer to DATA itself."""

    async def smtp_DATA(self, arg: str) -> None:
        handler: Any = self.event_handler
        said = handler.server.answer("DATA")
        if said is None:
            await super().smtp_DATA(arg)
            return
        text = await _say(self, said)
        if not said.startswith("421"):
            await self.push(text)


class _Controller(Controller):
    def __init__(self, handler: _Handler, login: bool, tls: ssl.SSLContext | None, **kw: Any) -> None:
        self._login, self._tls = login, tls
        super().__init__(handler, **kw)

    def factory(self) -> SMTP:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of logins in plain text, which loopback may have
            return self._session()

    def _session(self) -> SMTP:
        return _Smtp(
            self.handler,
            enable_SMTPUTF8=True,
            tls_context=self._tls,
            auth_required=self._login,
            auth_require_tls=self._tls is not None,
            authenticator=_authenticated,
            data_size_limit=50_000_000,
            loop=self.loop,
            hostname="smtp.test",
        )


def _authenticated(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    handler: Any = server.event_handler
    if handler.server.answer("AUTH"):
        return AuthResult(success=False, handled=False, message=handler.server.answer("AUTH"))
    good = isinstance(data, LoginPassword) and data.login == USER.encode() and data.password == PASSWORD.encode()
    return AuthResult(success=good, handled=False)


@contextmanager
def running(
    *, security: str = "none", login: bool = False, extensions: tuple[str, ...] = ("PIPELINING",)
) -> Iterator[SmtpServer]:
    """A server that speaks TLS from the start ("tls"), after STARTTLS ("starttls") or never ("none")."""
    with tempfile.TemporaryDirectory(prefix="mailflow-smtp-") as folder:
        made = certificates.make(Path(folder))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(made.certificate, made.key)
        with socket.create_server(("127.0.0.1", 0)) as s:
            port: int = s.getsockname()[1]
        server = SmtpServer(port, made)
        controller = _Controller(
            _Handler(server, extensions),
            login,
            context if security == "starttls" else None,
            hostname="127.0.0.1",
            port=port,
            ssl_context=context if security == "tls" else None,
        )
        controller.start()
        server.sessions = 0  # the controller has knocked once itself
        try:
            yield server
        finally:
            controller.stop()


@pytest.fixture
def smtp_server() -> Iterator[SmtpServer]:
    with running() as server:
        yield server

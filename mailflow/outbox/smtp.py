"""Sending by SMTP (RFC 5321): one connection for a run, one recipient a mail, a certain answer where there is one.

In: settings, mails. Out: `Sent`, `Refused`, `Deferred` or `Uncertain` for each. MAIL, RCPT and DATA travel together
where the server takes that (RFC 2920). Never: a password or a mail in the clear, a wait without an end, a broken line
between the last byte and the answer taken for a failure.
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal, Protocol, Self

from mailflow.server import (
    EXCHANGE,
    LOOPBACK,
    Dropped,
    Garbled,
    Line,
    LoginRefused,
    NotEncrypted,
    ServerError,
    ServerSettings,
    TooSlow,
    Unreachable,
    Untrusted,
    plain,
    tls_context,
)
from mailflow.server import (
    Refused as ServerRefused,
)

from .protocol import Deferred, Due, Refused, Result, Sent, Uncertain

ANSWER_TO_DATA = 10  # times the time-out: servers look for viruses before they answer (RFC 5321 §4.5.3.2.6)
_ADDRESS = re.compile(r"[^\s<>@\x00-\x1f\x7f]+@[^\s<>@\x00-\x1f\x7f]+")
TOGETHER = 10  # mails on their way at once: so many may be uncertain after a broken line
Reply = tuple[int, str]


class SmtpSettings(ServerSettings, Protocol):
    @property
    def kind(self) -> Literal["smtp"]: ...


class _Watched(smtplib.SMTP):
    """A connection that `line` can cut."""

    def __init__(self, line: Line, *where: Any, **how: Any) -> None:
        self._line = line
        super().__init__(*where, **how)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return self._line.watch(super()._get_socket(host, port, timeout))  # type: ignore[misc]


class _WatchedTls(smtplib.SMTP_SSL, _Watched):
    """With TLS from the first byte; smtplib asks `_Watched` for the socket that it encrypts."""

    def __init__(self, line: Line, *where: Any, **how: Any) -> None:
        self._line = line
        smtplib.SMTP_SSL.__init__(self, *where, **how)


class SmtpTransport:
    """See `mailflow.outbox.protocol.Transport`. `sender` is the envelope sender, to whom bounces come back."""

    def __init__(self, settings: SmtpSettings, *, sender: str) -> None:
        self.name = f"{settings.host}:{settings.port}"
        self._settings = settings
        self._sender = sender
        self._smtp: smtplib.SMTP | None = None
        self._line = Line(self.name, settings.timeout * EXCHANGE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        if self._smtp is not None:
            try:
                with self._line.within("QUIT"):
                    self._smtp.quit()
            except (ServerError, smtplib.SMTPException, OSError, ValueError):
                self._smtp.close()
        self._smtp = None
        self._line.close()

    # ── Connecting ────────────────────────────────────────────────────────────────────────────

    def ready(self) -> None:
        if self._smtp is None:
            with self._line.within("connect"):
                self._smtp = self._opened()

    def _opened(self) -> smtplib.SMTP:
        smtp = self._connected()
        try:
            self._greet(smtp)
            if self._settings.security == "starttls":
                self._start_tls(smtp)
            if self._settings.username:
                self._log_in(smtp, self._settings.username)
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _connected(self) -> smtplib.SMTP:
        s = self._settings
        if s.security == "none" and s.host not in LOOPBACK:
            raise NotEncrypted(self.name, answer='security = "none"')
        name = self._sender.rpartition("@")[2] or "localhost"  # no look-up of our own name, which may take long
        with self._told("connect"):
            if s.security == "tls":
                context = tls_context(s.ca_file, self.name)
                smtp: smtplib.SMTP = _WatchedTls(self._line, s.host, s.port, name, timeout=s.timeout, context=context)
            else:
                smtp = _Watched(self._line, s.host, s.port, name, timeout=s.timeout)
        if smtp.sock is not None:
            smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return smtp

    def _greet(self, smtp: smtplib.SMTP) -> None:
        with self._told("EHLO"):
            code, said = smtp.ehlo()
            if 500 <= code < 600:
                code, said = smtp.helo()
        if code // 100 != 2:
            raise ServerRefused(self.name, step="EHLO", answer=_text(code, said))

    def _start_tls(self, smtp: smtplib.SMTP) -> None:
        if not smtp.has_extn("starttls"):
            raise NotEncrypted(self.name, answer="STARTTLS")
        context = tls_context(self._settings.ca_file, self.name)
        with self._told("STARTTLS"):
            code, said = smtp.starttls(context=context)
            if code != 220:
                raise NotEncrypted(self.name, answer=_text(code, said))
        self._greet(smtp)

    def _log_in(self, smtp: smtplib.SMTP, user: str) -> None:
        ways = smtp.esmtp_features.get("auth", "").upper().split()
        with self._told("AUTH"):
            if self._settings.oauth2:
                code, said = self._by_token(smtp, user)
            elif "PLAIN" in ways:
                password = self._settings.password() or ""
                code, said = smtp.docmd("AUTH", "PLAIN " + _b64(f"\0{user}\0{password}"))
            elif "LOGIN" in ways:
                code, said = smtp.docmd("AUTH", f"LOGIN {_b64(user)}")
                if code == 334:
                    code, said = smtp.docmd(_b64(self._settings.password() or ""))
            else:
                raise LoginRefused(self.name, answer=f"AUTH: {' '.join(ways)}")
        if 400 <= code < 500:
            raise ServerRefused(self.name, step="AUTH", answer=_text(code, said))
        if code not in (235, 503):  # 503: logged in already
            raise LoginRefused(self.name, answer=_text(code, said))

    def _by_token(self, smtp: smtplib.SMTP, user: str) -> tuple[int, bytes]:
        """XOAUTH2, as Microsoft 365 and Gmail have it; a kept token that is refused is renewed once."""
        from mailflow.oauth2 import access_token, forget_access_token  # loads the HTTP client

        assert self._settings.oauth2 is not None
        code, said = 0, b""
        for _ in range(2):
            token = access_token(self._settings.oauth2)
            code, said = smtp.docmd("AUTH", "XOAUTH2 " + _b64(f"user={user}\1auth=Bearer {token}\1\1"))
            if code == 334:  # the fault in JSON; the answer to an empty line is the final one
                code, said = smtp.docmd("")
            if code == 235:
                break
            forget_access_token(self._settings.oauth2)
        return code, said

    @contextmanager
    def _told(self, step: str) -> Iterator[None]:
        """Faults while connecting, each as the ServerError that says what to do."""
        try:
            yield
        except smtplib.SMTPServerDisconnected as e:
            if "timed out" in str(e):
                raise TooSlow(self.name, step=step) from e
            raise Dropped(self.name, step=step, answer=str(e)) from e
        except smtplib.SMTPResponseException as e:
            kind = ServerRefused if e.smtp_code >= 400 else Garbled
            raise kind(self.name, step=step, answer=_text(e.smtp_code, e.smtp_error)) from e
        except smtplib.SMTPException as e:
            raise Garbled(self.name, step=step, answer=str(e)) from e
        except ssl.SSLCertVerificationError as e:
            raise Untrusted(self.name, answer=e.verify_message) from e
        except TimeoutError as e:
            raise TooSlow(self.name, step=step) from e
        except ssl.SSLError as e:
            raise NotEncrypted(self.name, answer=e.reason or str(e)) from e
        except OSError as e:
            kind_ = Unreachable if step == "connect" else Dropped
            raise kind_(self.name, step=step, answer=e.strerror or str(e)) from e
        except ValueError as e:
            raise Garbled(self.name, step=step, answer=type(e).__name__) from e

    # ── One mail ──────────────────────────────────────────────────────────────────────────────

    def send(self, recipient: str, raw: bytes, message_id: str) -> Result:  # noqa: ARG002 (it stands in `raw`)
        if self._smtp is None:
            return Deferred(0, "not connected")
        prepared = _prepared(recipient, raw, self._smtp)
        if isinstance(prepared, Refused):
            return prepared
        envelope, body, options = prepared
        try:
            with self._line.within("MAIL FROM"):
                result = self._envelope(envelope, options)
        except TooSlow:
            return self._lost(Deferred(0, "too slow"))
        except (smtplib.SMTPException, OSError, ValueError) as e:
            return self._lost(Deferred(0, _why(e)))
        return self._body(body) if result is None else result

    def _envelope(self, recipient: str, options: str) -> Result | None:
        """MAIL, RCPT, DATA; None where the server now waits for the mail."""
        commands = (f"MAIL FROM:<{self._sender}>{options}", f"RCPT TO:<{recipient}>", "DATA")
        mail, rcpt, data = self._replies(commands)
        if data[0] == 354 and (mail[0] != 250 or rcpt[0] // 10 != 25):
            self._smtp_now.send(b".\r\n")  # it waits for a mail to nobody (RFC 2920 §3.1)
            self._reply()
        refused = next((r for r in (mail, rcpt, data) if r[0] // 100 not in (2, 3)), None)
        if refused is None:
            return None
        return self._judged(refused, is_sender=refused is mail)

    def _replies(self, commands: tuple[str, ...]) -> list[Reply]:
        """An answer to each; what is no longer worth asking gets a 503 of our own."""
        smtp = self._smtp_now
        together = smtp.has_extn("pipelining")
        if together:
            smtp.send("".join(c + "\r\n" for c in commands).encode())
        replies: list[Reply] = []
        for command in commands:
            refused = [code for code, _ in replies if code // 100 not in (2, 3)]
            if 421 in refused or (refused and not together):
                replies.append((503, "not asked"))
                continue
            if not together:
                smtp.send((command + "\r\n").encode())
            replies.append(self._reply())
        return replies

    def _judged(self, reply: Reply, *, is_sender: bool) -> Result:
        """A refusal before the mail was handed over. ServerError where it is we who are not wanted."""
        code, text = reply
        if code == 421 or code < 400:
            return self._lost(Deferred(code if code == 421 else 0, text))
        self._reset()
        if 400 <= code < 500:
            return Deferred(code, text)
        if is_sender and code != 552:  # 552: this mail is too large; anything else concerns every mail of ours
            raise ServerRefused(self.name, step="MAIL FROM", answer=f"{code} {text}")
        return Refused(code, text)

    def _body(self, body: bytes) -> Result:
        smtp = self._smtp_now
        try:
            with self._line.within("DATA"):
                smtp.send(body)
        except (ServerError, smtplib.SMTPException, OSError) as e:
            return self._lost(Deferred(0, _why(e)))  # without its last line no server takes a mail
        try:
            if smtp.sock is not None:
                smtp.sock.settimeout(self._settings.timeout * ANSWER_TO_DATA)
            with self._line.within("DATA"):
                smtp.send(b".\r\n")
                code, text = self._reply()
            if smtp.sock is not None:
                smtp.sock.settimeout(self._settings.timeout)
        except (ServerError, smtplib.SMTPException, OSError, ValueError) as e:
            return self._lost(Uncertain(_why(e)))
        if code == 421:
            return self._lost(Deferred(code, text))
        match code // 100:
            case 2:
                return Sent(text)
            case 4:
                return Deferred(code, text)
            case 5:
                return Refused(code, text)
            case _:
                return self._lost(Uncertain(text))

    # ── Several mails in one breath ───────────────────────────────────────────────────────────

    @property
    def together(self) -> int:
        """With CHUNKING (RFC 3030) a mail goes out without a question in between: so ten of them do, and a round trip
        to a distant server is paid once."""
        smtp = self._smtp
        return TOGETHER if smtp is not None and smtp.has_extn("chunking") and smtp.has_extn("pipelining") else 1

    def send_together(self, mails: Sequence[Due]) -> list[Result]:
        if self._smtp is None:
            return [Deferred(0, "not connected") for _ in mails]
        prepared = [_prepared(m.recipient, m.raw, self._smtp, stuffed=False) for m in mails]
        answers = iter(self._chunks([p for p in prepared if not isinstance(p, Refused)]))
        return [p if isinstance(p, Refused) else next(answers) for p in prepared]

    def _chunks(self, mails: Sequence[tuple[str, bytes, str]]) -> list[Result]:
        """Each with RSET before it: a refused recipient leaves a transaction open (RFC 5321 §4.1.4)."""
        results: list[Result] = []
        try:
            self._smtp_now.send(b"".join(self._chunk(*mail) for mail in mails))
            while len(results) < len(mails):
                results.append(_judged_together(self._answers(4)))
                if isinstance(results[-1], Deferred) and results[-1].dropped:
                    self._close()
                    break  # 421: it reads no further (RFC 5321 §3.8)
        except (smtplib.SMTPException, OSError, ValueError) as e:
            self._close()
            return results + [Uncertain(_why(e)) for _ in mails[len(results) :]]
        return results + [Deferred(421, "closed before") for _ in mails[len(results) :]]

    def _chunk(self, recipient: str, body: bytes, options: str) -> bytes:
        commands = ("RSET", f"MAIL FROM:<{self._sender}>{options}", f"RCPT TO:<{recipient}>", f"BDAT {len(body)} LAST")
        return "".join(c + "\r\n" for c in commands).encode() + body

    def _answers(self, number: int) -> list[Reply]:
        """So many, or fewer where the server says good-bye."""
        answers: list[Reply] = []
        while len(answers) < number and 421 not in [code for code, _ in answers]:
            answers.append(self._reply())
        return answers

    # ── The line ──────────────────────────────────────────────────────────────────────────────

    @property
    def _smtp_now(self) -> smtplib.SMTP:
        if self._smtp is None:
            raise smtplib.SMTPServerDisconnected("not connected")
        return self._smtp

    def _reply(self) -> Reply:
        code, said = self._smtp_now.getreply()
        return code, plain(said.decode("utf-8", "replace"))

    def _reset(self) -> None:
        try:
            self._smtp_now.rset()
        except (smtplib.SMTPException, OSError, ValueError):
            self._close()

    def _lost(self, result: Result) -> Result:
        """The line is of no more use: the next `ready` opens another."""
        self._close()
        return result

    def _close(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
        self._smtp = None


def _judged_together(answers: Sequence[Reply]) -> Result:
    """To RSET, MAIL, RCPT and BDAT: the first refusal counts, those after it only follow from it. ValueError for an
    answer that makes no sense."""
    at = next((i for i, a in enumerate(answers) if a[0] // 100 != 2), len(answers) - 1)
    code, text = answers[at]
    match code // 100:
        case 2:
            return Sent(text)
        case 4:
            return Deferred(code, text)
        case 5 if at > 1 or code == 552:
            return Refused(code, text)
        case 5:  # it is we who are not wanted, perhaps: `send` finds out with the next mail
            return Deferred(code, text)
        case _:
            raise ValueError(f"{code} {text}")


def _prepared(
    recipient: str, raw: bytes, smtp: smtplib.SMTP, *, stuffed: bool = True
) -> tuple[str, bytes, str] | Refused:
    """Envelope recipient, the mail as it goes over the wire (`stuffed` for DATA), and the options of MAIL."""
    if not _ADDRESS.fullmatch(recipient):
        return Refused(501, "no address")
    options = ""
    local, _, domain = recipient.rpartition("@")
    try:
        recipient = f"{local}@{domain.encode('idna').decode('ascii') if not domain.isascii() else domain}"
    except UnicodeError:
        return Refused(501, "no domain")
    if not local.isascii() or not _header(raw).isascii():
        if not smtp.has_extn("smtputf8"):
            return Refused(553, "the server takes no addresses with umlauts (SMTPUTF8)")
        options += " SMTPUTF8"
    if not raw.isascii():
        if smtp.has_extn("8bitmime"):
            options += " BODY=8BITMIME"
        else:
            raw = _seven_bit(raw)
    body = _on_the_wire(raw, stuffed)
    if smtp.has_extn("size"):
        options += f" SIZE={len(body)}"
    return recipient, body, options


def _header(raw: bytes) -> bytes:
    return re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0]


def _on_the_wire(raw: bytes, stuffed: bool) -> bytes:
    """CRLF at each line's end, the last included; a leading full stop doubled (RFC 5321 §4.5.2)."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", raw)
    if stuffed:
        lines = re.sub(rb"(?m)^\.", b"..", lines)
    return lines if lines.endswith(b"\r\n") else lines + b"\r\n"


def _seven_bit(raw: bytes) -> bytes:
    """The same mail in quoted-printable or base64, for a server of the last century."""
    import email.policy
    from email.generator import BytesGenerator
    from io import BytesIO

    out = BytesIO()
    policy = email.policy.compat32.clone(linesep="\r\n", cte_type="7bit")
    BytesGenerator(out, mangle_from_=False, policy=policy).flatten(email.message_from_bytes(raw))
    return out.getvalue()


def _b64(text: str) -> str:
    return b64encode(text.encode()).decode("ascii")


def _text(code: int, said: bytes | str) -> str:
    return plain(f"{code} {said.decode('utf-8', 'replace') if isinstance(said, bytes) else said}")


def _why(e: Exception) -> str:
    return plain(str(e) or type(e).__name__)

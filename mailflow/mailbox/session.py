"""A connection to an IMAP server: opened, logged in, and every fault of it told as one `ServerError`.

In: settings. Out: an `IMAPClient` that is logged in, and the context manager `told` for everything done with it.
Never: a socket without a time-out, a password in the clear, a secret in a log (imapclient's debug log is off: it
would also format every mail).
"""

from __future__ import annotations

import imaplib
import re
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from imapclient import IMAPClient, imap4, tls
from imapclient.exceptions import LoginError, ProtocolError

from mailflow.server import (
    LOOPBACK,
    Dropped,
    Garbled,
    Line,
    LoginRefused,
    NotEncrypted,
    Refused,
    ServerError,
    ServerSettings,
    TooSlow,
    Unreachable,
    Untrusted,
    tls_context,
)

if TYPE_CHECKING:
    from mailflow.server import OAuth2Settings

_ATOM = re.compile(r"[A-Za-z0-9@._+-]+")
_PRINTABLE = re.compile(r"[ -~]*")
# What a parser of answers raises on answers that no server should give.
_NONSENSE = (ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError)


@contextmanager
def told(server: str, step: str) -> Iterator[None]:
    """Whatever goes wrong inside becomes a `ServerError` that names the server and the step."""
    try:
        yield
    except ServerError:
        raise
    except imaplib.IMAP4.readonly as e:
        raise Refused(server, step=step, answer=words(e)) from e
    except imaplib.IMAP4.abort as e:
        raise _aborted(e, server, step) from e
    except ProtocolError as e:
        raise Garbled(server, step=step, answer=words(e)) from e
    except imaplib.IMAP4.error as e:
        raise _refused(e, server, step) from e
    except TimeoutError as e:
        raise TooSlow(server, step=step) from e
    except OSError as e:
        raise Dropped(server, step=step, answer=e.strerror or words(e)) from e
    except _NONSENSE as e:
        raise Garbled(server, step=step, answer=type(e).__name__) from e


def _refused(e: imaplib.IMAP4.error, server: str, step: str) -> ServerError:
    said = words(e)
    if "got more than" in said:
        return Garbled(server, step=step, answer=said)
    if "Unexpected IDLE response" in said:  # a BYE, or news before the server was ready: connect anew
        return Dropped(server, step=step, answer=said.partition(": ")[2])
    return Refused(server, step=step, answer=said)


def _aborted(e: imaplib.IMAP4.abort, server: str, step: str) -> ServerError:
    if isinstance(e.__context__, TimeoutError):
        return TooSlow(server, step=step)
    said = words(e)
    if "unexpected response" in said or "unexpected tagged response" in said:
        return Garbled(server, step=step, answer=said)
    return Dropped(server, step=step, answer="" if "EOF" in said else said)


def words(e: BaseException) -> str:
    """An exception's text without Python's b'…' around the server's words."""
    text = e.args[0] if e.args else str(e)
    text = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
    text = re.sub(r"b(['\"])(.*)\1", r"\2", text, flags=re.DOTALL)
    return re.sub(r"^\w+ (command error: |failed: )", "", text)


class _Watched(imap4.IMAP4WithTimeout):  # type: ignore[misc]
    """In plain text, at first; `line` can cut it."""

    def __init__(self, line: Line, host: str, port: int, timeout: float) -> None:
        self._line = line
        super().__init__(host, port, timeout)

    def _create_socket(self, timeout: float | None = None) -> socket.socket:
        return self._line.watch(super()._create_socket(timeout))


class _WatchedTls(tls.IMAP4_TLS):  # type: ignore[misc]
    """With TLS from the first byte, the handshake watched too."""

    def __init__(self, line: Line, host: str, port: int, context: ssl.SSLContext, timeout: float) -> None:
        self._line = line
        super().__init__(host, port, context, timeout)

    def _create_socket(self, timeout: float | None = None) -> socket.socket:
        plain = self._line.watch(socket.create_connection((self.host, self.port), timeout or self._timeout))
        try:
            return tls.wrap_socket(plain, self.ssl_context, self.host)  # type: ignore[no-any-return]
        except BaseException:
            plain.close()
            raise


class _Client(IMAPClient):  # type: ignore[misc]
    def __init__(self, line: Line, settings: ServerSettings, context: ssl.SSLContext | None) -> None:
        self._line = line
        super().__init__(
            settings.host, settings.port, ssl=context is not None, ssl_context=context, timeout=settings.timeout
        )

    def _create_IMAP4(self) -> imaplib.IMAP4:
        if self.ssl:
            return _WatchedTls(self._line, self.host, self.port, self.ssl_context, self._timeout.connect)
        return _Watched(self._line, self.host, self.port, self._timeout.connect)


def connect(settings: ServerSettings, line: Line) -> IMAPClient:
    """A connection that is encrypted as the settings say, and logged in; `line` can cut it. ServerError where that
    cannot be."""
    with line.within("connect"):
        return _connected(settings, line)


def _connected(settings: ServerSettings, line: Line) -> IMAPClient:
    server = f"{settings.host}:{settings.port}"
    if settings.security == "none" and settings.host not in LOOPBACK:
        raise NotEncrypted(server, answer='security = "none"')
    client = _opened(settings, server, line)
    try:
        client._imap.debug = 0  # as shipped it formats every response for a debug log: a fifth of the speed
        client.normalise_times = False  # INTERNALDATE keeps the server's offset
        with told(server, "CAPABILITY"):
            if settings.security == "starttls":
                _start_tls(client, settings, server)
            _log_in(client, settings, server)
            if "CAPABILITY" in client._imap.untagged_responses:  # came along with the login; SELECT would lose it
                client.capabilities()
    except BaseException:
        close(client, politely=False)
        raise
    return client


def _opened(settings: ServerSettings, server: str, line: Line) -> IMAPClient:
    context = tls_context(settings.ca_file, server) if settings.security == "tls" else None
    try:
        return _Client(line, settings, context)
    except ssl.SSLCertVerificationError as e:
        raise Untrusted(server, answer=e.verify_message) from e
    except TimeoutError as e:
        raise TooSlow(server, step="connect") from e
    except ssl.SSLError as e:
        raise NotEncrypted(server, answer=e.reason or str(e)) from e
    except (socket.gaierror, ConnectionRefusedError) as e:
        raise Unreachable(server, answer=e.strerror or str(e)) from e
    except (imaplib.IMAP4.error, ConnectionError) as e:
        with told(server, "connect"):
            raise
        raise AssertionError from e  # pragma: no cover (told always raises)
    except OSError as e:
        raise Unreachable(server, answer=e.strerror or str(e)) from e


def _start_tls(client: IMAPClient, settings: ServerSettings, server: str) -> None:
    if not client.has_capability("STARTTLS"):
        raise NotEncrypted(server, answer="STARTTLS")
    try:
        with told(server, "STARTTLS"):
            try:
                client.starttls(tls_context(settings.ca_file, server))
            except ssl.SSLCertVerificationError as e:
                raise Untrusted(server, answer=e.verify_message) from e
    except (Refused, Garbled) as e:
        raise NotEncrypted(server, answer=e.answer) from e


def _log_in(client: IMAPClient, settings: ServerSettings, server: str) -> None:
    if settings.oauth2:
        _log_in_by_token(client, settings.username or "", settings.oauth2, server)
        return
    user, password = settings.username or "", settings.password() or ""
    with _login_told(server):
        # LOGIN is one round trip, but takes neither umlauts nor a user name that would have to be quoted.
        if _ATOM.fullmatch(user) and _PRINTABLE.fullmatch(password) and not client.has_capability("LOGINDISABLED"):
            client.login(user, password)
        else:
            client.sasl_login("PLAIN", lambda _: f"\0{user}\0{password}".encode())


def _log_in_by_token(client: IMAPClient, user: str, oauth2: OAuth2Settings, server: str) -> None:
    from mailflow.oauth2 import access_token, forget_access_token  # loads the HTTP client

    log_in: Callable[[str, str], object] = client.oauth2_login
    if client.has_capability("AUTH=OAUTHBEARER") and not client.has_capability("AUTH=XOAUTH2"):
        log_in = client.oauthbearer_login
    try:
        with _login_told(server):
            log_in(user, access_token(oauth2))
    except LoginRefused:
        # The token that was kept may have been withdrawn: once more with a fresh one.
        forget_access_token(oauth2)
        with _login_told(server):
            log_in(user, access_token(oauth2))


@contextmanager
def _login_told(server: str) -> Iterator[None]:
    with told(server, "LOGIN"):
        try:
            yield
        except LoginError as e:
            if isinstance(e.__context__, imaplib.IMAP4.abort):
                raise e.__context__ from e
            said = words(e)
            if "UNAVAILABLE" in said or "INUSE" in said or "LIMIT" in said:  # RFC 5530: not the password's fault
                raise Refused(server, step="LOGIN", answer=said) from e
            raise LoginRefused(server, answer=said) from e


def close(client: IMAPClient, *, politely: bool) -> None:
    """Good-bye; without waiting for an answer where the line is known to be broken. Never raises."""
    try:
        if politely:
            client.logout()
        else:
            client.shutdown()
    except (imaplib.IMAP4.error, OSError, *_NONSENSE):
        try:
            client.shutdown()
        except (imaplib.IMAP4.error, OSError, *_NONSENSE):
            return

"""What every adapter needs to reach a server: its fault in one sentence, and a TLS context.

In: settings (structural: whatever has these attributes). Out: `ServerError`, `ssl.SSLContext`. Never: a
connection without certificate check, a socket without a time-out, a secret in a message.
"""

from __future__ import annotations

import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Protocol

LOOPBACK = ("localhost", "127.0.0.1", "::1")

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")


class OAuth2Settings(Protocol):
    """A token endpoint (RFC 6749 §6)."""

    @property
    def token_url(self) -> str: ...
    @property
    def client_id(self) -> str: ...
    @property
    def refresh_token_file(self) -> str: ...
    @property
    def scope(self) -> str | None: ...
    def client_secret(self) -> str | None: ...


class ServerSettings(Protocol):
    """How to reach one server. `timeout` is in seconds, for each connect and each answer."""

    @property
    def host(self) -> str: ...
    @property
    def port(self) -> int: ...
    @property
    def security(self) -> str: ...  # tls | starttls | none
    @property
    def username(self) -> str | None: ...
    @property
    def ca_file(self) -> str | None: ...
    @property
    def timeout(self) -> float: ...
    @property
    def oauth2(self) -> OAuth2Settings | None: ...
    def password(self) -> str | None: ...


# ── Faults ────────────────────────────────────────────────────────────────────────────────────


class ServerError(Exception):
    """{server} cannot be used just now ({step}): {answer}

    A subclass's docstring begins with its message. All of them end in exit status 75: nothing is lost and the next
    run goes on. `mailflow.wording` has the same sentences under `key`, with `values` for their places.
    """

    kind = "unusable"
    needs_person = False  # waiting alone will not mend it

    def __init__(self, server: str, *, step: str = "", answer: str = "") -> None:
        self.server = server  # host:port, or the path of a Maildir
        self.step = step  # the command that failed, e.g. "FETCH", "MAIL FROM"
        self.answer = plain(answer)  # the server's or the system's own words
        super().__init__(server, step, answer)

    @property
    def key(self) -> str:
        """Of the sentence in `mailflow.wording`."""
        return f"server.{self.kind}"

    @property
    def values(self) -> dict[str, str]:
        return {"server": self.server, "step": self.step or "–", "answer": self.answer or "–"}

    def __str__(self) -> str:
        sentence = next(c.__doc__ for c in type(self).__mro__ if c.__doc__) or ""
        return sentence.split("\n\n")[0].replace("\n    ", " ").format_map(self.values)


class Unreachable(ServerError):
    """{server} cannot be reached: {answer}. Check host, port and network; the next run tries again."""

    kind = "unreachable"


class TooSlow(ServerError):
    """{server} did not answer in time ({step}). The next run tries again; if it lasts, raise timeout."""

    kind = "slow"


class Dropped(ServerError):
    """{server} closed the connection ({step}): {answer}. The next run goes on where this one stopped."""

    kind = "dropped"


class Untrusted(ServerError):
    """{server} shows a certificate that is not trusted: {answer}. Check host, or name its authority in ca_file."""

    kind = "untrusted"
    needs_person = True


class NotEncrypted(ServerError):
    """{server} does not offer the encryption that the configuration asks for: {answer}. Check port and security."""

    kind = "not-encrypted"
    needs_person = True


class LoginRefused(ServerError):
    """{server} refuses the password or the user name: {answer}. Check username and the password's source."""

    kind = "login"
    needs_person = True


class TokenRefused(ServerError):
    """{server} gives no access token: {answer}. Log in anew and store the new refresh token in its file."""

    kind = "token"
    needs_person = True


class Refused(ServerError):
    """{server} refused {step}: {answer}. The next run tries again."""

    kind = "refused"


class Garbled(ServerError):
    """{server} answered something that makes no sense ({step}): {answer}. Check host and port."""

    kind = "garbled"


class NoFolder(ServerError):
    """{server} has no usable folder {step}: {answer}. Check its name and rights, or create it."""

    kind = "folder"
    needs_person = True


def plain(words: str, limit: int = 200) -> str:
    """A server's words on one line without control characters, at most `limit` of them, without the last full stop."""
    return _CONTROL.sub(" ", words).strip().rstrip(".")[:limit]


# ── A limit for a whole exchange ──────────────────────────────────────────────────────────────

EXCHANGE = 20  # times the time-out of a single answer: after that an exchange has failed, however much still drips in


class Line:
    """One connection, cut from outside where an exchange takes too long in all: a server that gives a byte now and then
    never runs into the time-out of a single read."""

    def __init__(self, server: str, seconds: float) -> None:
        self._server, self._seconds = server, seconds
        self._socket: socket.socket | None = None

    def watch(self, connected: socket.socket) -> socket.socket:
        """From now on `within` can end this connection, whatever is wrapped around it later."""
        self.close()
        self._socket = connected.dup()
        return connected

    @contextmanager
    def within(self, step: str) -> Iterator[None]:
        """TooSlow where what happens inside fails after more than the seconds that it may take."""
        over = threading.Event()
        timer = threading.Timer(self._seconds, self._cut, [over])
        timer.daemon = True
        timer.start()
        try:
            yield
        except Exception as e:
            if over.is_set():
                raise TooSlow(self._server, step=step) from e
            raise
        finally:
            timer.cancel()

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
        self._socket = None

    def _cut(self, over: threading.Event) -> None:
        over.set()
        line = self._socket
        with suppress(OSError):
            if line is not None:
                line.shutdown(socket.SHUT_RDWR)


# ── TLS ───────────────────────────────────────────────────────────────────────────────────────


def tls_context(ca_file: str | None, server: str) -> ssl.SSLContext:
    """A context that checks certificate and host name; `ca_file` is trusted beside the system's authorities."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_file:
        try:
            context.load_verify_locations(cafile=ca_file)
        except OSError as e:  # an SSLError is one too
            raise Untrusted(server, answer=f"ca_file {ca_file}: {e.strerror or e}") from e
    return context

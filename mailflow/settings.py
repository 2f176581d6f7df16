"""What is configured: frozen values, and what may be wrong with them.

In: what `mailflow.config` reads in the files. Out: settings, and the problems of a configuration. Never: a secret in a
value (it comes from the environment or from a file of its own, and only when somebody asks for it), the library that
checks the files.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Literal

from . import model
from .wording import say

LOOPBACK = ("localhost", "127.0.0.1", "::1")

# ── Servers and mailboxes ─────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class OAuth2:
    """A token endpoint (RFC 6749 §6): the refresh token lies in a file, since servers rotate it."""

    token_url: str
    client_id: str
    refresh_token_file: str
    client_secret_env: str | None
    client_secret_file: str | None
    scope: str | None

    def client_secret(self) -> str | None:
        """From the environment or the file; None for a public client. ConfigError as for passwords."""
        return secret(self.client_secret_env, self.client_secret_file)


@dataclass(frozen=True)
class Server:
    """How a server is reached, and who we are there."""

    host: str
    port: int
    security: Literal["tls", "starttls", "none"]
    username: str | None
    password_env: str | None
    password_file: str | None
    oauth2: OAuth2 | None
    ca_file: str | None  # trust this certificate authority as well
    timeout: float  # seconds, for each connect and each answer

    def password(self) -> str | None:
        """The password, from the environment or the file; None with OAuth2 or without login.

        ConfigError when the variable is not set or the file cannot be read."""
        return secret(self.password_env, self.password_file)


@dataclass(frozen=True)
class ImapIncoming(Server):
    """A folder of an IMAP server."""

    kind: Literal["imap"]
    folder: str
    handled_folder: str | None


@dataclass(frozen=True)
class MaildirIncoming:
    """A folder of files."""

    kind: Literal["maildir"]
    path: str
    handled_folder: str | None


@dataclass(frozen=True)
class SmtpOutgoing(Server):
    """A server that takes mail."""

    kind: Literal["smtp"]
    sent_folder: str | None  # on the incoming IMAP server; a copy by APPEND
    per_minute: int  # mails; a hoster's limit is respected


@dataclass(frozen=True)
class MaildirOutgoing:
    """Mails become files."""

    kind: Literal["maildir"]
    path: str


@dataclass(frozen=True)
class Mailbox:
    """One mailbox of the office, with the events that are registered for there."""

    name: str
    address: str
    incoming: ImapIncoming | MaildirIncoming
    outgoing: SmtpOutgoing | MaildirOutgoing
    events: tuple[str, ...] | None
    own_addresses: tuple[str, ...]
    authserv_id: str | None
    group_limit: int
    daily_limit: int
    grace_hours: float
    max_questions: int
    retention_days: int  # after an event's end; the event's own figure wins

    @cached_property
    def office(self) -> model.Office:
        return model.Office(
            address=self.address,
            own_addresses=self.own_addresses,
            authserv_id=self.authserv_id,
            group_limit=self.group_limit,
            daily_limit=self.daily_limit,
            grace_hours=self.grace_hours,
            max_questions=self.max_questions,
            message_id_domain=self.address.rpartition("@")[2],
        )


# ── The office ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Privacy:
    """Facts for the record of processing (GDPR Art. 30) that no other key tells."""

    controller: str | None = None  # else the organisers
    officer: str | None = None  # data protection officer, with address
    legal_basis: str | None = None
    recipients: str | None = None
    measures: str | None = None


@dataclass(frozen=True)
class Login:
    """The office's own accounts for the web page: a provider of OpenID Connect."""

    issuer: str
    client_id: str
    client_secret_env: str | None = None  # neither of the two: a public client
    client_secret_file: str | None = None
    claim: str = "preferred_username"  # equals the account's login here
    label: str = "OpenID Connect"  # on the button

    def client_secret(self) -> str | None:
        """From the environment or the file; None for a public client. ConfigError as for passwords."""
        return secret(self.client_secret_env, self.client_secret_file)


@dataclass(frozen=True)
class Settings:
    """The whole configuration, checked. Relative paths are relative to the working folder."""

    folder: Path
    database: str
    templates: Path | None
    mailboxes: tuple[Mailbox, ...]
    events: Mapping[str, model.Event]
    privacy: Privacy = field(default_factory=Privacy)
    login: Login | None = None

    def events_of(self, mailbox: Mailbox) -> tuple[model.Event, ...]:
        """The events that are registered for at this mailbox (contract: `events`, else by the organiser's address)."""
        if mailbox.events is not None:
            return tuple(self.events[i] for i in mailbox.events)
        address = mailbox.address.lower()
        return tuple(e for e in self.events.values() if e.organiser.email.lower() == address)

    def erased_after(self, event: model.Event) -> datetime:
        """When the content of this event must be erased."""
        box = self.mailbox_of(event)
        days = event.retention_days or (box.retention_days if box else 180)
        return event.ends + timedelta(days=days)

    def mailbox_of(self, event: model.Event) -> Mailbox | None:
        """The mailbox that answers for this event."""
        return next((m for m in self.mailboxes if event in self.events_of(m)), None)


# ── Problems ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Problem:
    """One fault of the configuration: where it stands, and the sentence that mends it."""

    file: str
    key: str  # dotted, e.g. mailboxes[0].incoming.port; "" for the file as a whole
    message: str  # key of mailflow.wording
    values: Mapping[str, str] = field(default_factory=dict)
    line: int | None = None
    value: str | None = None  # as written; never a secret

    def text(self, lang: str = "de") -> str:
        """One line: file, line, key, value, what is wrong and what would be right."""
        where = f"{self.file}:{self.line}" if self.line else self.file
        shown = f" = {self.value}" if self.value is not None else ""
        key = f" {self.key}{shown}:" if self.key else ""
        return f"{where}:{key} {say(self.message, lang, **self.values)}"


class ConfigError(Exception):
    """The configuration is wrong (exit status 78). `problems` names every fault."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problem(s) in the configuration")
        self.problems = problems

    def text(self, lang: str = "de") -> str:
        return "\n".join(p.text(lang) for p in self.problems)


# ── Secrets ───────────────────────────────────────────────────────────────────────────────────


def secret(env: str | None, file: str | None) -> str | None:
    """A secret from the environment variable or the file that is named; None when neither is.

    ConfigError names the variable or the file when it is not there; the secret itself is never shown."""
    if env is not None:
        if value := os.environ.get(env):
            return value
        raise ConfigError(
            [Problem("mailflow.toml", "password_env", "config.env-unset", {"env": env}, value=f'"{env}"')]
        )
    if file is not None:
        try:
            return Path(file).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as e:
            why = getattr(e, "strerror", None) or "UTF-8?"
            raise ConfigError(
                [
                    Problem(
                        "mailflow.toml",
                        "password_file",
                        "config.secret-file",
                        {"why": why},
                        value=f'"{file}"',
                    )
                ]
            ) from None
    return None

"""The tables of the staff's desk: accounts, sessions, notes, who looks at what, and steps that can be taken back.

In: nothing. Out: SQLModel classes beside those of `tables`. Never here: a password, a session's secret (only hashes
of them), a copy of anybody's data that outlives the hour in which it can be taken back (`undos`).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, true
from sqlmodel import Field

from .columns import Row, instant, json, one_of, to, words


class UserRow(Row, table=True):
    """One member of the office."""

    __tablename__ = "users"
    __table_args__ = (UniqueConstraint("login"), one_of("role", "reader", "staff", "admin"))

    id: int | None = Field(default=None, primary_key=True)
    login: str  # lower case
    name: str = words()
    role: str
    events: list[Any] | None = json()  # ids that this user may see; None: all
    password: str | None = None  # argon2id, in its own encoding; None: logs in at the provider (OpenID Connect)
    subject: str | None = None  # who it is at the provider, bound by the first login there
    totp: str | None = None  # base32 secret of the second factor (RFC 6238); None: none
    totp_step: int = 0  # the last time step that was used: no code counts twice
    failed: int = 0  # logins that failed since the last good one
    locked_until: datetime | None = instant()
    language: str = "de"
    shortcuts: bool = Field(default=True, sa_column_kwargs={"server_default": true()})
    created_at: datetime = instant(nullable=False)
    last_login: datetime | None = instant()


class SessionRow(Row, table=True):
    """One browser that is logged in. `id` is the SHA-256 of the cookie's value."""

    __tablename__ = "sessions"

    id: str = Field(primary_key=True)
    user_id: int | None = to("users.id", on_delete="CASCADE", nullable=False)
    csrf: str
    created_at: datetime = instant(nullable=False)
    seen_at: datetime = instant(nullable=False)


class NoteRow(Row, table=True):
    """What the staff wrote to a registration. `kind`: a note, or what somebody needs (diet, access)."""

    __tablename__ = "notes"
    __table_args__ = (one_of("kind", "note", "needs"), Index("ix_notes_event", "event", "kind"))

    id: int | None = Field(default=None, primary_key=True)
    registration_id: int | None = to("registrations.id", on_delete="CASCADE", nullable=False)
    event: str
    kind: str = "note"
    at: datetime = instant(nullable=False)
    author: str
    text: str = words()


class LookRow(Row, table=True):
    """Who has a waiting mail open, so that a second person is told."""

    __tablename__ = "looks"

    mail_id: int | None = to("mails.id", on_delete="CASCADE", index=False, primary_key=True)
    user: str
    at: datetime = instant(nullable=False)


class UndoRow(Row, table=True):
    """How to take a step of the staff back: the touched registrations as they were, and the letters it queued."""

    __tablename__ = "undos"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = instant(nullable=False)
    actor: str
    action: str
    event: str | None = None
    mail_id: int | None = to("mails.id", on_delete="CASCADE")
    registrations: list[Any] | None = json()  # ids of all that were touched
    before: list[Any] | None = json()  # their rows before; those that are missing were new
    after: str = ""  # fingerprint of their rows afterwards: anything else since, and the step stays
    letters: list[Any] | None = json()  # ids in the outbox

"""Accounts: passwords, sessions, lock-out, the second factor.

In: what somebody typed. Out: a session's cookie, or a refusal that tells nobody whether the login exists. Never: a
password or cookie kept in clear; a lock that somebody else's tries can prolong without end.
"""

from __future__ import annotations

import base64
import hmac
import secrets
import struct
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha1, sha256
from typing import TYPE_CHECKING
from urllib.parse import quote

from mailflow.store import Store, Transaction, accounts
from mailflow.store.staff_tables import SessionRow, UserRow

from .desk import Refused

if TYPE_CHECKING:
    from argon2 import PasswordHasher

    from .oidc import Identity

ROLES = ("reader", "staff", "admin")
SHORTEST = 12  # characters of a password (BSI ORP.4.A8: length counts)
_STEP = 30  # seconds of a one-time code (RFC 6238 §4.1)


@dataclass(frozen=True)
class User:
    """Who is logged in."""

    id: int
    login: str
    name: str
    role: str
    events: tuple[str, ...] | None  # None: all
    language: str
    second_factor: bool
    elsewhere: bool  # logs in at the provider: no password here
    shortcuts: bool

    def may(self, role: str) -> bool:
        return ROLES.index(self.role) >= ROLES.index(role)

    def sees(self, event: str) -> bool:
        return self.events is None or event in self.events


@dataclass(frozen=True)
class Login:
    """A browser's session: its cookie's hash, its CSRF token, its user."""

    id: str
    csrf: str
    user: User


def hashed(password: str) -> str:
    """argon2id with the library's defaults (RFC 9106 §4). Refused for a short one."""
    if len(password) < SHORTEST:
        raise Refused("password-short", shortest=SHORTEST)
    if len(password) > 1000:
        raise Refused("password-long")
    return _hasher().hash(password)


def log_in(store: Store, login: str, password: str, code: str, now: datetime) -> str:
    """The new session's cookie. Refused ("login") without a reason why, or ("locked") for a login that failed too
    often; ("code") where only the one-time code is missing or wrong."""
    with store.transaction() as tx:
        user = accounts.find(tx, login)
        if user is not None and accounts.locked(user, now):
            refused = Refused("locked")
        elif not matches(user.password if user else None, password):
            if user is not None:
                accounts.failed(tx, user, now)
            refused = Refused("login")
        elif user is not None and user.totp and not _code_fits(user, code, now):
            if code:
                accounts.failed(tx, user, now)
            refused = Refused("code")
        else:
            assert user is not None
            if _hasher().check_needs_rehash(user.password or ""):
                user.password = _hasher().hash(password)
            return _begin(tx, user, now)
    raise refused  # after the commit: the failure counts


def log_in_from_elsewhere(store: Store, who: Identity, now: datetime) -> str:
    """The new session's cookie for somebody whom the provider vouches for. The first login binds the account to the
    provider's subject; from then on another person with the same login is refused ("no-account-here")."""
    with store.transaction() as tx:
        user = accounts.of_subject(tx, who.subject) or accounts.find(tx, who.login)
        if user is None or user.password is not None or user.subject not in (None, who.subject):
            raise Refused("no-account-here")
        user.subject = who.subject
        return _begin(tx, user, now)
    raise AssertionError("unreachable")


def _begin(tx: Transaction, user: UserRow, now: datetime) -> str:
    cookie = secrets.token_urlsafe(32)
    accounts.begin(tx, user, session=_key(cookie), csrf=secrets.token_urlsafe(24), now=now)
    return cookie


def session(store: Store, cookie: str, now: datetime) -> Login | None:
    """Who this cookie belongs to; None for an unknown or expired one."""
    if not cookie or len(cookie) > 100:
        return None
    with store.view() as tx:
        found = accounts.session(tx, _key(cookie), now)
        login = _login(*found) if found else None
        stale = found is not None and (now - found[0].seen_at).total_seconds() > 60
    if login is not None and stale:
        with store.transaction() as tx:
            accounts.seen(tx, login.id, now)
    return login


def log_out(store: Store, cookie: str) -> None:
    with store.transaction() as tx:
        accounts.end(tx, _key(cookie))


def suggested() -> str:
    """A password that can be read out over the telephone: five groups, 77 bits."""
    alphabet = "abcdefghijkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(alphabet) for _ in range(3)) for _ in range(5))


# ── The second factor (TOTP, RFC 6238) ────────────────────────────────────────────────────────


def new_secret() -> str:
    return base64.b32encode(secrets.token_bytes(20)).decode()


def otpauth(login: str, secret: str, issuer: str = "mailflow") -> str:
    """The address that an authenticator app understands."""
    return f"otpauth://totp/{quote(issuer)}:{quote(login)}?secret={secret}&issuer={quote(issuer)}"


def one_time_code(secret: str, step: int) -> str:
    """Six digits for one time step (RFC 4226 §5.3)."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", step), sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def fitting_step(secret: str, code: str, now: datetime, after: int = 0) -> int | None:
    """The time step of this code, one before and one after being good too; each counts once."""
    here = int(now.timestamp()) // _STEP
    plain = code.replace(" ", "")
    fits = (s for s in (here, here - 1, here + 1) if s > after and hmac.compare_digest(one_time_code(secret, s), plain))
    return next(fits, None) if plain.isascii() else None


def _code_fits(user: UserRow, code: str, now: datetime) -> bool:
    step = fitting_step(user.totp or "", code, now, user.totp_step)
    if step is not None:
        user.totp_step = step
    return step is not None


# ── Within ────────────────────────────────────────────────────────────────────────────────────

_kept: list[PasswordHasher] = []


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    if not _kept:
        _kept.append(PasswordHasher())
    return _kept[0]


_DECOY: list[str] = []


def matches(known: str | None, password: str) -> bool:
    """Takes as long for a login that does not exist."""
    from argon2.exceptions import InvalidHashError, VerificationError

    if not _DECOY:
        _DECOY.append(_hasher().hash(secrets.token_hex(16)))
    try:
        return _hasher().verify(known or _DECOY[0], password[:1000]) and known is not None
    except (VerificationError, InvalidHashError):
        return False


def _key(cookie: str) -> str:
    return sha256(cookie.encode()).hexdigest()


def user_of(row: UserRow) -> User:
    assert row.id is not None
    return User(
        row.id,
        row.login,
        row.name or row.login,
        row.role,
        tuple(row.events) if row.events else None,
        row.language,
        bool(row.totp),
        row.password is None,
        row.shortcuts,
    )


def _login(session: SessionRow, user: UserRow) -> Login:
    return Login(session.id, session.csrf, user_of(user))

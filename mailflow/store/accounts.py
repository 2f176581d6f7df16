"""Accounts of the office's people and the browsers that are logged in.

In: names, hashes, instants. Out: rows of `users` and `sessions`. Never: a password or a cookie in clear.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import col, delete, func, select

from . import audit
from .staff_tables import SessionRow, UserRow
from .transaction import Transaction

IDLE = timedelta(minutes=60)  # without a click
LONGEST = timedelta(hours=12)  # then the password is asked again
MOST_FAILURES = 5
LOCKED = timedelta(minutes=15)  # never longer, however often somebody tries


def find(tx: Transaction, login: str) -> UserRow | None:
    return tx.exec(select(UserRow).where(UserRow.login == login.strip().lower())).first()


def of_subject(tx: Transaction, subject: str) -> UserRow | None:
    """Who this is at the provider."""
    return tx.exec(select(UserRow).where(UserRow.subject == subject)).first()


def get(tx: Transaction, id: int) -> UserRow | None:
    return tx.get(UserRow, id)


def every(tx: Transaction) -> list[UserRow]:
    return list(tx.exec(select(UserRow).order_by(UserRow.login)).all())


def add(
    tx: Transaction,
    login: str,
    *,
    name: str,
    role: str,
    password: str | None,
    events: Sequence[str] | None,
    actor: str,
    now: datetime,
) -> UserRow:
    """`password` is a hash. IntegrityError where the login exists."""
    row = UserRow(
        login=login.strip().lower(),
        name=name,
        role=role,
        password=password,
        events=list(events) if events else None,
        created_at=now,
    )
    tx.add(row)
    tx.flush()
    audit.note(tx, now, "user-added", "users", row.id, actor=actor, role=role)
    return row


def set_password(tx: Transaction, user: UserRow, hashed: str, *, actor: str, now: datetime) -> None:
    """A new password, here instead of at a provider; every browser must log in again."""
    user.password, user.subject, user.failed, user.locked_until = hashed, None, 0, None
    log_out_everywhere(tx, user)
    audit.note(tx, now, "password-set", "users", user.id, actor=actor)


def set_role(
    tx: Transaction, user: UserRow, role: str, events: Sequence[str] | None, *, actor: str, now: datetime
) -> None:
    user.role, user.events = role, list(events) if events else None
    log_out_everywhere(tx, user)
    audit.note(tx, now, "role-set", "users", user.id, actor=actor, role=role)


def set_second_factor(
    tx: Transaction, user: UserRow, secret: str | None, step: int, *, actor: str, now: datetime
) -> None:
    user.totp, user.totp_step = secret, step
    audit.note(tx, now, "second-factor-on" if secret else "second-factor-off", "users", user.id, actor=actor)


def remove(tx: Transaction, user: UserRow, *, actor: str, now: datetime) -> None:
    audit.note(tx, now, "user-removed", "users", user.id, actor=actor)
    tx.delete(user)


def admins(tx: Transaction) -> int:
    return tx.exec(select(func.count()).select_from(UserRow).where(UserRow.role == "admin")).one()


# ── Logging in ────────────────────────────────────────────────────────────────────────────────


def locked(user: UserRow, now: datetime) -> bool:
    return user.locked_until is not None and now < user.locked_until


def failed(tx: Transaction, user: UserRow, now: datetime) -> None:
    """Count a failure. Tries while locked are not counted, so that the lock ends whatever happens."""
    user.failed += 1
    if user.failed >= MOST_FAILURES:
        user.failed, user.locked_until = 0, now + LOCKED
        audit.note(tx, now, "locked", "users", user.id)


def begin(tx: Transaction, user: UserRow, *, session: str, csrf: str, now: datetime) -> None:
    """`session` is the hash of a cookie that was made for this login alone."""
    user.failed, user.locked_until, user.last_login = 0, None, now
    tx.exec(delete(SessionRow).where(col(SessionRow.created_at) < now - LONGEST))
    tx.add(SessionRow(id=session, user_id=user.id, csrf=csrf, created_at=now, seen_at=now))
    audit.note(tx, now, "logged-in", "users", user.id, actor=user.login)


def session(tx: Transaction, id: str, now: datetime) -> tuple[SessionRow, UserRow] | None:
    """The session of this hash and its user, unless it has expired."""
    row = tx.get(SessionRow, id)
    if row is None or now - row.seen_at > IDLE or now - row.created_at > LONGEST:
        return None
    user = tx.get(UserRow, row.user_id)
    return (row, user) if user is not None else None


def seen(tx: Transaction, id: str, now: datetime) -> None:
    row = tx.get(SessionRow, id)
    if row is not None:
        row.seen_at = now


def end(tx: Transaction, id: str) -> None:
    tx.exec(delete(SessionRow).where(col(SessionRow.id) == id))


def log_out_everywhere(tx: Transaction, user: UserRow) -> None:
    tx.exec(delete(SessionRow).where(col(SessionRow.user_id) == user.id))

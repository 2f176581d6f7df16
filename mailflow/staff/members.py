"""The accounts of the office's people: made, altered, removed; from the command line and by administrators.

In: a login and what it shall be. Out: rows of `users`. Never: an office without an administrator once it had one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.store import Transaction, accounts
from mailflow.store.staff_tables import UserRow

from .accounts import ROLES, fitting_step, hashed, matches
from .desk import Refused, Work

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


def add(
    work: Work,
    login: str,
    password: str | None,
    *,
    name: str = "",
    role: str = "staff",
    events: Sequence[str] | None = None,
) -> None:
    """Refused for an odd or taken login, an unknown role or event, a short password. `password` None: logs in at the
    provider, which must be configured."""
    login = login.strip().lower()
    if not _LOGIN.fullmatch(login):
        raise Refused("login-odd")
    _known(work, role, events)
    if password is None and work.settings.login is None:
        raise Refused("no-provider")
    secret = None if password is None else hashed(password)
    with work.store.transaction() as tx:
        if accounts.find(tx, login) is not None:
            raise Refused("login-taken")
        now = work.clock()
        accounts.add(tx, login, name=name, role=role, password=secret, events=events, actor=work.actor, now=now)


def set_password(work: Work, login: str, password: str) -> None:
    """Every browser of this account must log in again."""
    secret = hashed(password)
    with work.store.transaction() as tx:
        accounts.set_password(tx, _user(tx, login), secret, actor=work.actor, now=work.clock())


def change_password(work: Work, login: str, old: str, new: str) -> None:
    """One's own password, with the present one as proof."""
    with work.store.view() as tx:
        known = _user(tx, login).password
    if not matches(known, old):
        raise Refused("password-wrong")
    set_password(work, login, new)


def set_role(work: Work, login: str, role: str, events: Sequence[str] | None) -> None:
    _known(work, role, events)
    with work.store.transaction() as tx:
        user = _user(tx, login)
        if role != "admin":
            _not_the_last(tx, user)
        accounts.set_role(tx, user, role, events, actor=work.actor, now=work.clock())


def remove(work: Work, login: str) -> None:
    with work.store.transaction() as tx:
        user = _user(tx, login)
        _not_the_last(tx, user)
        accounts.remove(tx, user, actor=work.actor, now=work.clock())


def set_second_factor(work: Work, login: str, secret: str | None, code: str = "") -> None:
    """Switch the second factor on (with a code that proves the app knows the secret) or off. Refused ("code")."""
    with work.store.transaction() as tx:
        user = _user(tx, login)
        step = fitting_step(secret, code, work.clock()) if secret else 0
        if step is None:
            raise Refused("code")
        accounts.set_second_factor(tx, user, secret, step, actor=work.actor, now=work.clock())


def set_language(work: Work, login: str, language: str) -> None:
    with work.store.transaction() as tx:
        _user(tx, login).language = "en" if language == "en" else "de"


def set_shortcuts(work: Work, login: str, on: bool) -> None:
    """Single keys do something only for who wants it (WCAG 2.2, 2.1.4)."""
    with work.store.transaction() as tx:
        _user(tx, login).shortcuts = on


def _known(work: Work, role: str, events: Sequence[str] | None) -> None:
    if role not in ROLES:
        raise Refused("no-role")
    for event in events or ():
        work.event(event)


def _user(tx: Transaction, login: str) -> UserRow:
    user = accounts.find(tx, login)
    if user is None:
        raise Refused("no-user")
    return user


def _not_the_last(tx: Transaction, user: UserRow) -> None:
    if user.role == "admin" and accounts.admins(tx) == 1:
        raise Refused("last-admin")

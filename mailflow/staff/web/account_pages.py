"""Logging in and out, one's own account, and the accounts of the office.

In: forms. Out: sessions, passwords, roles. Never: a hint whether a login exists; a cookie that was known before login.
"""

from __future__ import annotations

import secrets

import segno
from starlette.responses import RedirectResponse, Response

from mailflow.settings import Login as Provider
from mailflow.staff import accounts, members, oidc
from mailflow.staff.desk import Refused
from mailflow.store import accounts as stored

from .visit import PRE, NotThere, Visit, local

FLOW = "mailflow-flow"  # the cookie that ties a login at the provider to its browser


def login(visit: Visit) -> Response:
    if visit.login is not None:
        return RedirectResponse("/", 303)
    return _form(visit)


def log_in(visit: Visit) -> Response:
    """A new session with a new cookie; 429 after too many tries from one address."""
    now, address = visit.site.clock(), _address(visit)
    name, password = visit.field("login"), visit.form.get("password", [""])[0]
    if visit.site.tries.too_many(address, now):
        return _form(visit, Refused("many-tries"), status=429)
    try:
        cookie = accounts.log_in(visit.site.store, name, password, visit.field("code"), now)
    except Refused as e:
        if e.key != "code" or visit.field("code"):
            visit.site.tries.failed(address, now)
        return _form(visit, e, status=401)
    return _begun(visit, cookie, visit.field("to"))


def _begun(visit: Visit, cookie: str, to: str = "") -> Response:
    response = RedirectResponse(local(to or "/"), 303)
    response.set_cookie(visit.site.cookie, cookie, httponly=True, samesite="lax", secure=visit.site.https, path="/")
    response.delete_cookie(PRE)
    return response


# ── At the provider (OpenID Connect) ──────────────────────────────────────────────────────────


def go_to_provider(visit: Visit) -> Response:
    """To the office's login service; a cookie ties the way back to this browser."""
    flow = oidc.Flow.begin()
    try:
        response = RedirectResponse(oidc.address(_provider(visit), flow, _back(visit)), 303)
    except Refused as e:
        return _form(visit, e, status=503)
    response.set_cookie(FLOW, flow.secret, httponly=True, samesite="lax", secure=visit.site.https, max_age=600)
    return response


def back_from_provider(visit: Visit) -> Response:
    flow = oidc.Flow(visit.request.cookies.get(FLOW, ""))
    try:
        if not flow.secret:
            raise Refused("oidc-failed")
        who = oidc.identity(_provider(visit), flow, _back(visit), visit.request.query_params)
        response = _begun(visit, accounts.log_in_from_elsewhere(visit.site.store, who, visit.site.clock()))
    except Refused as e:
        response = _form(visit, e, status=401)
    response.delete_cookie(FLOW)
    return response


def _provider(visit: Visit) -> Provider:
    if visit.site.settings.login is None:
        raise NotThere
    return visit.site.settings.login


def _back(visit: Visit) -> str:
    """The address that the provider knows as ours; it refuses any other, so a forged Host header leads nowhere."""
    return f"{visit.request.base_url}login/provider/back"


def log_out(visit: Visit) -> Response:
    accounts.log_out(visit.site.store, visit.request.cookies.get(visit.site.cookie, ""))
    response = RedirectResponse("/login?said=bye", 303)
    response.delete_cookie(visit.site.cookie, path="/", secure=visit.site.https, httponly=True)
    return response


def language(visit: Visit) -> Response:
    members.set_language(visit.work, visit.user.login, visit.field("language"))
    return RedirectResponse(local(visit.field("to") or "/"), 303)


def account(visit: Visit, problem: str = "", secret: str = "") -> Response:
    address = accounts.otpauth(visit.user.login, secret) if secret else ""
    return visit.page(
        "account.html",
        status=422 if problem else 200,
        problem=problem,
        secret=secret,
        address=address,
        code=segno.make(address, error="m").svg_data_uri(scale=4, border=4, light="#fff") if secret else "",
    )


def shortcuts(visit: Visit) -> Response:
    members.set_shortcuts(visit.work, visit.user.login, visit.field("on") == "1")
    return visit.go("/account", "saved")


def password(visit: Visit) -> Response:
    old, new, again = (visit.form.get(n, [""])[0] for n in ("old", "new", "again"))
    try:
        if new != again:
            raise Refused("password-differs")
        members.change_password(visit.work, visit.user.login, old, new)
    except Refused as e:
        return account(visit, visit.refused(e))
    return RedirectResponse("/login", 303)


def second_factor(visit: Visit) -> Response:
    """Off; or on in two steps: a secret to scan, a code that proves it was."""
    if visit.field("way") == "off":
        if not _proven(visit):
            return account(visit, visit.refused(Refused("password-wrong")))
        members.set_second_factor(visit.work, visit.user.login, None)
        return visit.go("/account", "saved")
    if visit.field("way") == "begin":
        return account(visit, secret=accounts.new_secret())
    secret = visit.field("secret")
    try:
        members.set_second_factor(visit.work, visit.user.login, secret, visit.field("code"))
    except (Refused, ValueError) as e:
        return account(visit, visit.refused(e if isinstance(e, Refused) else Refused("code")), secret)
    return visit.go("/account", "saved")


def _proven(visit: Visit) -> bool:
    with visit.view() as tx:
        user = stored.find(tx, visit.user.login)
        return user is not None and accounts.matches(user.password, visit.form.get("password", [""])[0])


# ── The office's accounts ─────────────────────────────────────────────────────────────────────


def users(visit: Visit, problem: str = "", made: tuple[str, str] | None = None) -> Response:
    with visit.view() as tx:
        rows = stored.every(tx)
    return visit.page("users.html", status=422 if problem else 200, rows=rows, problem=problem, made=made)


def add_user(visit: Visit) -> Response:
    """A new account: with a made-up password, shown once, or of somebody who logs in at the provider."""
    login, elsewhere = visit.field("login"), bool(visit.field("elsewhere"))
    suggested = accounts.suggested()
    events = [e for e in visit.form.get("event", []) if e]
    secret = None if elsewhere else suggested
    try:
        members.add(visit.work, login, secret, name=visit.field("name"), role=visit.field("role"), events=events)
    except Refused as e:
        return users(visit, visit.refused(e))
    if elsewhere:
        return visit.go("/users", "added")
    return users(visit, made=(login.lower(), suggested))


def alter_user(visit: Visit) -> Response:
    login, way = visit.request.path_params["login"], visit.field("way")
    try:
        if way == "remove":
            members.remove(visit.work, login)
            return visit.go("/users", "removed")
        if way == "password":
            suggested = accounts.suggested()
            members.set_password(visit.work, login, suggested)
            return users(visit, made=(login, suggested))
        if way == "second-factor-off":
            members.set_second_factor(visit.work, login, None)
        else:
            members.set_role(visit.work, login, visit.field("role"), [e for e in visit.form.get("event", []) if e])
    except Refused as e:
        return users(visit, visit.refused(e))
    return visit.go("/users", "saved")


# ── Within ────────────────────────────────────────────────────────────────────────────────────


def _address(visit: Visit) -> str:
    return visit.request.client.host if visit.request.client else "?"


def _form(visit: Visit, refused: Refused | None = None, status: int = 200) -> Response:
    token = secrets.token_urlsafe(24)
    response = visit.page(
        "login.html",
        status,
        problem=visit.refused(refused) if refused else "",
        code=refused is not None and refused.key == "code",
        login=visit.field("login")[:100],
        to=local(visit.query("to") or visit.field("to") or "/"),
        token=token,
        provider=visit.site.settings.login,
    )
    response.set_cookie(PRE, token, httponly=True, samesite="strict", secure=visit.site.https, max_age=3600)
    return response

"""The real web page on a free port of the loopback interface, with the real database behind it."""

from __future__ import annotations

import http.client
import re
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlencode

import uvicorn

from mailflow.staff.accounts import hashed
from mailflow.staff.web.app import application
from mailflow.staff.web.site import Site
from mailflow.store import accounts

from .conftest import Bench

PASSWORD = "richtig-langes-passwort"


@dataclass
class Served:
    site: Site
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def browser(self, login: str = "", password: str = PASSWORD) -> Visitor:
        visitor = Visitor(self.port)
        if login:
            assert visitor.log_in(login, password).status == 303
        return visitor


@dataclass
class Answer:
    status: int
    headers: Mapping[str, str]
    raw: bytes

    @property
    def text(self) -> str:
        return self.raw.decode("utf-8", "replace")


@dataclass
class Visitor:
    """A browser as far as cookies and forms go."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, fields: object = None, headers: Mapping[str, str] | None = None) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())} if self.cookies else {}
        body = None
        if method == "POST":
            sent["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(fields or {}, doseq=True)  # type: ignore[arg-type]
        connection.request(method, path, body, {**sent, **(headers or {})})
        response = connection.getresponse()
        for key, value in response.getheaders():
            if key.lower() == "set-cookie":
                name, _, rest = value.partition("=")
                content = rest.partition(";")[0].strip('"')
                if content and "Max-Age=0" not in value:
                    self.cookies[name] = content
                else:
                    self.cookies.pop(name, None)
        found = Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        connection.close()
        return found

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, headers=headers)

    def post(
        self, path: str, fields: Mapping[str, object] | None = None, *, csrf: str | None = None, **headers: str
    ) -> Answer:
        token = self.token() if csrf is None else csrf
        return self.ask("POST", path, {"csrf": token, **(fields or {})}, headers)

    def token(self) -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', self.get("/account").text)
        return found[1] if found else ""

    def log_in(self, login: str, password: str = PASSWORD, code: str = "") -> Answer:
        page = self.get("/login").text
        found = re.search(r'name="csrf" value="([^"]+)"', page)
        token = found[1] if found else ""
        return self.ask("POST", "/login", {"csrf": token, "login": login, "password": password, "code": code})


@cache
def _hashed() -> str:
    """Of the password, as `members.add` has it: a third of a second that one test need not spend after the other."""
    return hashed(PASSWORD)


@contextmanager
def served(desk: Bench, *, https: bool = False, port: int = 0) -> Iterator[Served]:
    """With the accounts anna (admin), bernd (staff) and lea (reader of the event)."""
    event = next(iter(desk.settings.events))
    with desk.store.transaction() as tx:
        for login, role, events in (("anna", "admin", None), ("bernd", "staff", None), ("lea", "reader", [event])):
            known = {"password": _hashed(), "name": login.title(), "role": role, "events": events}
            accounts.add(tx, login, **known, actor="test", now=desk.clock())  # type: ignore[arg-type]
    site = Site(desk.settings.folder, desk.settings, desk.store, https=https, clock=desk.clock)
    server = uvicorn.Server(uvicorn.Config(application(site), host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
        assert thread.is_alive()
    try:
        yield Served(site, server.servers[0].sockets[0].getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(10)

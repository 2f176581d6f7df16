"""One request: who asks, with which form, in which language; and the guards that stand before every page.

In: a request. Out: a `Visit` for the page, or a refusal before the page is called. Never: a page without a session
(login apart), a POST without the session's token, an event that a reader may not see, a body over its limit.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from mailflow.model import Event
from mailflow.staff import accounts, words
from mailflow.staff.accounts import Login, User
from mailflow.staff.desk import Refused, Work
from mailflow.store import StoreError, Transaction, reports

from .site import Site

LARGEST = 256 * 1024  # bytes of a form
_ONE_PAGE = frozenset({"HX-Request"})


@dataclass
class Visit:
    """A request that passed the guards."""

    site: Site
    request: Request
    login: Login | None
    form: Mapping[str, list[str]]

    @property
    def user(self) -> User:
        assert self.login is not None
        return self.login.user

    @property
    def lang(self) -> str:
        if self.login:
            return self.login.user.language
        wanted = self.field("lang") or self.query("lang")
        return wanted if wanted in ("de", "en") else self.site.lang

    @property
    def work(self) -> Work:
        return Work(self.site.settings, self.site.store, self.user.login, clock=self.site.clock)

    @property
    def partial(self) -> bool:
        """htmx asks for a part of the page only."""
        return self.request.headers.get("HX-Request") == "true"

    def field(self, name: str, otherwise: str = "") -> str:
        """A field of the form, without the blanks around it."""
        return self.form.get(name, [otherwise])[0].strip()

    def query(self, name: str, otherwise: str = "") -> str:
        return self.request.query_params.get(name, otherwise).strip()

    def number(self, name: str = "id") -> int:
        """A row's number; NotThere for one that no database could hold."""
        found = int(self.request.path_params[name])
        if found >= 2**31:
            raise NotThere
        return found

    def event(self, id: str | None = None) -> Event:
        """The event of the address. NotThere for one that does not exist or is none of this user's business: the
        two look alike."""
        id = self.request.path_params["event"] if id is None else id
        found = self.site.settings.events.get(id)
        if found is None or not self.user.sees(id):
            raise NotThere
        return found

    def events(self) -> list[Event]:
        """The events that this user may see, the next one first, past ones last."""
        now = self.site.clock()
        seen = [e for e in self.site.settings.events.values() if self.user.sees(e.id)]
        return sorted(seen, key=lambda e: (e.ends < now, abs((e.starts - now).total_seconds())))

    def page(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        common: dict[str, Any] = {"visit": self, "now": self.site.clock(), "user": None, "csrf": "", "waiting": 0}
        if self.login is not None:
            common |= {"user": self.user, "csrf": self.login.csrf, "waiting": self._waiting()}
        common |= {"path": self.request.url.path, "said": _SAID.get(self.query("said"))}
        return HTMLResponse(self.site.render(template, self.lang, common | values), status)

    def go(self, path: str, said: str = "") -> RedirectResponse:
        """See other (after a POST); `said` is a key of the messages below."""
        joined = f"{path}{'&' if '?' in path else '?'}said={quote(said)}" if said else path
        return RedirectResponse(joined, 303)

    def refused(self, e: Refused) -> str:
        return words.refused(e.key, self.lang, **e.values)

    def _waiting(self) -> int:
        if not self.user.may("staff"):
            return 0
        with self.site.store.view() as tx:
            return reports.review_waiting(tx)

    def view(self) -> Any:
        return self.site.store.view()


class NotThere(Exception):
    """404: nothing here, or nothing for this user."""


Page = Callable[[Visit], Response]
Reading = Transaction

_SAID = {
    "done": ("Erledigt. Die Antwort geht in zwei Minuten hinaus.", "Done. The reply leaves in two minutes."),
    "closed": ("Erledigt, ohne Antwort.", "Settled without a reply."),
    "assigned": ("Neu gelesen für diese Veranstaltung.", "Read anew for this event."),
    "undone": ("Zurückgenommen.", "Taken back."),
    "saved": ("Gespeichert.", "Saved."),
    "added": ("Hinzugefügt.", "Added."),
    "removed": ("Entfernt.", "Removed."),
    "erased": ("Gelöscht.", "Erased."),
    "bye": ("Sie sind abgemeldet.", "You are logged out."),
}


def guarded(site: Site, page: Page, role: str | None) -> Callable[[Request], Awaitable[Response]]:
    """The page behind its guards. `role` None: open to those who are not logged in."""

    async def run(request: Request) -> Response:
        form = await _form(request)
        if form is None:
            return await run_in_threadpool(error, Visit(site, request, None, {}), 413)
        return await run_in_threadpool(_answer, site, page, role, request, form)

    return run


def _answer(site: Site, page: Page, role: str | None, request: Request, form: Mapping[str, list[str]]) -> Response:
    visit = Visit(site, request, None, form)
    try:
        visit.login = accounts.session(site.store, request.cookies.get(site.cookie, ""), site.clock())
        if role is not None and visit.login is None:
            return _to_login(request)
        if role is not None and not visit.user.may(role):
            return error(visit, 403)
        if request.method == "POST" and not _genuine(visit, role is None):
            return error(visit, 403, expired=True)
        return page(visit)
    except NotThere:
        return error(visit, 404)
    except Refused as e:
        return error(visit, 409, text=visit.refused(e))
    except StoreError:
        return bare(503, "Die Datenbank antwortet nicht. Bitte versuchen Sie es gleich noch einmal.", "No database.")


def bare(status: int, german: str, english: str) -> HTMLResponse:
    """A page that needs neither database nor templates."""
    head = '<!doctype html><html lang="de"><title>Fehler – mailflow</title>'
    return HTMLResponse(f'{head}<main><h1>{german}</h1><p lang="en">{english}</p></main>', status)


def error(visit: Visit, status: int, *, text: str = "", expired: bool = False) -> Response:
    return visit.page("error.html", status, code=status, text=text, expired=expired)


def _to_login(request: Request) -> Response:
    if request.headers.get("HX-Request"):
        return Response(status_code=401, headers={"HX-Redirect": "/login"})
    to = quote(request.url.path) if request.method == "GET" else ""
    return RedirectResponse(f"/login?to={to}" if to not in ("", "/") else "/login", 303)


def _genuine(visit: Visit, before_login: bool) -> bool:
    """The POST comes from a page of ours: by the browser's word, and by a token that only our pages know."""
    headers = visit.request.headers
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != headers.get("host"):
        return False
    known = visit.request.cookies.get(PRE, "") if before_login else (visit.login.csrf if visit.login else "")
    return bool(known) and hmac.compare_digest(known.encode(), visit.field("csrf").encode())


PRE = "mailflow-pre"  # the cookie that ties the login form to its browser


async def _form(request: Request) -> Mapping[str, list[str]] | None:
    """The fields of a POST; None where it is too large. Other kinds of body than a form have no fields."""
    if request.method != "POST":
        return {}
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return None
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind != "application/x-www-form-urlencoded":
        return {}
    try:
        return parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=2000)
    except ValueError:
        return None


def local(path: str) -> str:
    """A path of ours to go on to; "/" for anything that might lead elsewhere."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and "\\" not in path
    return path if plain else "/"

"""The application: which page stands at which address, for whom; and the headers that every answer carries.

In: a `Site`. Out: an ASGI application. Never: an answer without the content security policy; a page in a cache.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from . import account_pages, event_pages, list_pages, people_pages, privacy_pages, review_pages, setup_pages
from .site import STATIC, Site
from .visit import Page, Visit, bare, error, guarded

READER, STAFF, ADMIN = "reader", "staff", "admin"


class At(NamedTuple):
    """One page: its address, what answers, for which role at least (None: everybody)."""

    path: str
    page: Page
    role: str | None
    method: str = "GET"


PAGES = (
    At("/login", account_pages.login, None),
    At("/login", account_pages.log_in, None, "POST"),
    At("/login/provider", account_pages.go_to_provider, None),
    At("/login/provider/back", account_pages.back_from_provider, None),
    At("/logout", account_pages.log_out, READER, "POST"),
    At("/language", account_pages.language, READER, "POST"),
    At("/account", account_pages.account, READER),
    At("/account/password", account_pages.password, READER, "POST"),
    At("/account/second-factor", account_pages.second_factor, READER, "POST"),
    At("/account/shortcuts", account_pages.shortcuts, READER, "POST"),
    At("/users", account_pages.users, ADMIN),
    At("/users", account_pages.add_user, ADMIN, "POST"),
    At("/users/{login}", account_pages.alter_user, ADMIN, "POST"),
    At("/", event_pages.overview, READER),
    At("/events/{event}", event_pages.event, READER),
    At("/events/{event}/people", people_pages.people, READER),
    At("/events/{event}/people/new", people_pages.new, STAFF),
    At("/events/{event}/people/new", people_pages.enter, STAFF, "POST"),
    At("/events/{event}/lists", list_pages.lists, READER),
    At("/events/{event}/lists/{name}", list_pages.file, READER),
    At("/people/{id:int}", people_pages.story, STAFF),
    At("/people/{id:int}/{action}", people_pages.act, STAFF, "POST"),
    At("/review", review_pages.queue, STAFF),
    At("/review/{id:int}", review_pages.mail, STAFF),
    At("/review/{id:int}", review_pages.settle, STAFF, "POST"),
    At("/review/{id:int}/preview", review_pages.preview, STAFF, "POST"),
    At("/review/{id:int}/example", review_pages.example, STAFF),
    At("/review/{id:int}/attachments/{n:int}", review_pages.attachment, STAFF),
    At("/undo/{id:int}", review_pages.undo, STAFF, "POST"),
    At("/privacy", privacy_pages.privacy, STAFF),
    At("/privacy/access", privacy_pages.access, STAFF, "POST"),
    At("/privacy/erase", privacy_pages.erase, STAFF, "POST"),
    At("/privacy/events", privacy_pages.erase_event, ADMIN, "POST"),
    At("/trail", privacy_pages.trail, ADMIN),
    At("/privacy/record/{event}", privacy_pages.record, STAFF),
    At("/setup", setup_pages.setup, STAFF),
    At("/setup/check", setup_pages.check, STAFF, "POST"),
    At("/setup/replies", setup_pages.replies, STAFF),
)


def application(site: Site) -> Starlette:
    """The whole web page."""
    routes: list[Any] = [Route(p.path, guarded(site, p.page, p.role), methods=[p.method]) for p in PAGES]
    routes.append(Mount("/static", _Static(directory=STATIC)))

    def told(status: int) -> Callable[[Request, Exception], Response]:
        return lambda request, _e: error(Visit(site, request, None, {}), status)

    def broken(_request: Request, _e: Exception) -> Response:
        return bare(500, "Das hätte nicht geschehen dürfen. Es wurde nichts geändert.", "A fault; nothing was changed.")

    handlers: Any = {404: told(404), 405: told(405), 500: broken}
    return Starlette(routes=routes, exception_handlers=handlers, middleware=[Middleware(Headers, https=site.https)])


_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src 'none'; object-src 'none'"
)
_ALWAYS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Headers:
    """Adds the security headers to every answer, whoever gave it."""

    def __init__(self, app: ASGIApp, https: bool) -> None:
        self.app = app
        headers = _ALWAYS | ({"Strict-Transport-Security": "max-age=31536000"} if https else {})
        self.added = [(k.lower().encode(), v.encode()) for k, v in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def adding(message: Message) -> None:
            if message["type"] == "http.response.start":
                names = {k for k, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(h for h in self.added if h[0] not in names)]
                if b"cache-control" not in names:
                    message["headers"].append((b"cache-control", b"no-store"))
            await send(message)

        await self.app(scope, receive, adding)


class _Static(StaticFiles):
    """Static files carry their fingerprint in the address: a browser may keep them for good."""

    def file_response(self, *args: Any, **kw: Any) -> Response:
        response = super().file_response(*args, **kw)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response

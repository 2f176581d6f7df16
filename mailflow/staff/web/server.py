"""`mailflow serve`: the web page as a program that listens.

In: the configuration's folder, where to listen. Out: nothing until it is stopped. Never: plain http on anything but
this machine itself, unless a proxy with TLS stands in front.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path

from mailflow.config import load
from mailflow.store import Store

from .site import Site


class Unsafe(ValueError):
    """Passwords would cross the network in clear."""


class Incomplete(ValueError):
    """The configuration names a login service, and what talks to it is not installed."""


def loopback(host: str) -> bool:
    """Whether this address is this machine itself."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def site(folder: Path, *, https: bool = False, lang: str = "de") -> Site:
    """The site of this configuration, its database brought up to date where that may be done unasked."""
    settings = load(folder)
    if settings.login is not None and not all(map(find_spec, ("authlib", "requests"))):
        raise Incomplete("oidc")
    store = Store.open(settings.database)
    store.make_ready()
    return Site(folder, settings, store, https=https, lang=lang)


def serve(
    folder: Path, *, host: str, port: int, https: bool, lang: str, ready: Callable[[], None] = lambda: None
) -> None:
    """Listen until SIGTERM or SIGINT. Unsafe where the page would be open to the network without TLS; OSError where
    nobody can listen there, because another program does."""
    if not https and not loopback(host):
        raise Unsafe(host)
    _try(host, port)
    import uvicorn

    from .app import application

    made = site(folder, https=https, lang=lang)
    ready()
    try:
        uvicorn.run(
            application(made),
            host=host,
            port=port,
            log_level="warning",
            access_log=False,  # addresses of pages name people
            server_header=False,
            proxy_headers=https,
            timeout_graceful_shutdown=5,
        )
    finally:
        made.store.close()


def _try(host: str, port: int) -> None:
    kind, _, _, _, address = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
    with socket.socket(kind, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        tried.bind(address)

"""What every page shares: settings, store, templates, clock, and the tries of those who are not logged in yet.

In: the office's configuration. Out: rendered pages. Never: HTML from a mail; a template from outside the package.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mailflow.replies import dates
from mailflow.settings import Settings
from mailflow.staff.words import action, counted, missing, reason
from mailflow.store import Store
from mailflow.wording import say

HERE = Path(__file__).parent
STATIC = HERE / "static"


def _now() -> datetime:
    return datetime.now(UTC)


class Tries:
    """Failed logins by the caller's address: twenty in a quarter of an hour, then 429 without any hashing.

    Bounded: a thousand addresses, the oldest forgotten first."""

    MOST, SPAN, ADDRESSES = 20, timedelta(minutes=15), 1000

    def __init__(self) -> None:
        self._failed: OrderedDict[str, list[datetime]] = OrderedDict()
        self._lock = Lock()

    def too_many(self, address: str, now: datetime) -> bool:
        with self._lock:
            lately = [at for at in self._failed.get(address, []) if now - at < self.SPAN]
            return len(lately) >= self.MOST

    def failed(self, address: str, now: datetime) -> None:
        with self._lock:
            lately = [at for at in self._failed.pop(address, []) if now - at < self.SPAN]
            self._failed[address] = [*lately, now][-self.MOST :]
            while len(self._failed) > self.ADDRESSES:
                self._failed.popitem(last=False)


@dataclass
class Site:
    """One running web page. `https`: a proxy with TLS stands in front."""

    folder: Path
    settings: Settings
    store: Store
    https: bool = False
    lang: str = "de"
    clock: Callable[[], datetime] = field(default=_now)
    tries: Tries = field(default_factory=Tries)

    @property
    def cookie(self) -> str:
        """The `__Host-` prefix binds the cookie to this very host (RFC 6265bis §4.1.3.2); it needs https."""
        return "__Host-mailflow" if self.https else "mailflow"

    @cached_property
    def environment(self) -> Environment:
        made = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        made.globals["asset"] = asset
        return made

    def render(self, template: str, lang: str, values: Mapping[str, Any]) -> str:
        return self.environment.get_template(template).render(**_language(lang), **values)


def _language(lang: str) -> dict[str, Any]:
    """What templates need to speak one language."""
    english = lang == "en"
    return {
        "lang": lang,
        "_": lambda german, english_: english_ if english else german,
        "say": lambda key, **values: say(key, lang, **values),
        "did": lambda key: action(key, lang),
        "counted": lambda n, what: counted(n, what, lang),
        "reason": lambda found: reason(found, lang),
        "lacking": lambda what, event=None: missing(what, lang, event),
        "day": lambda at, zone="Europe/Berlin": dates.day(at.astimezone(ZoneInfo(zone)), lang),
        "date": lambda at, zone="Europe/Berlin": at.astimezone(ZoneInfo(zone)).strftime(
            "%Y-%m-%d" if english else "%d.%m.%Y"
        ),
        "moment": lambda at, zone="Europe/Berlin": dates.moment(at.astimezone(ZoneInfo(zone)), lang),
        "short": lambda at, zone="Europe/Berlin": at.astimezone(ZoneInfo(zone)).strftime(
            "%Y-%m-%d %H:%M" if english else "%d.%m.%Y, %H:%M"
        ),
    }


_VERSIONS: dict[str, str] = {}


def asset(name: str) -> str:
    """The address of a static file, with its fingerprint, so that a browser may keep it for good."""
    if name not in _VERSIONS:
        _VERSIONS[name] = sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={_VERSIONS[name]}"

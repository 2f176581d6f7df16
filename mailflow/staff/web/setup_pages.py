"""Setup help: `mailflow check` as a page, and every reply as it would look.

In: the configuration. Out: pages. Never: a secret; a change of the configuration.
"""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from starlette.responses import Response

from mailflow.check import check_all
from mailflow.config import ConfigError, load
from mailflow.replies import render
from mailflow.replies.examples import examples

from .visit import NotThere, Visit


def setup(visit: Visit) -> Response:
    events = [(e, visit.site.settings.mailbox_of(e)) for e in visit.events()]
    return visit.page("setup.html", lines=None, events=events, folder=str(visit.site.folder))


def check(visit: Visit) -> Response:
    """Looks at configuration, templates, database and servers now; that may take some seconds."""
    _adopt(visit)
    lines = [(x.topic, x.level, x.text(visit.lang)) for x in check_all(visit.site.folder)]
    events = [(e, visit.site.settings.mailbox_of(e)) for e in visit.events()]
    return visit.page("setup.html", lines=lines, events=events, folder=str(visit.site.folder))


def _adopt(visit: Visit) -> None:
    """A sound configuration counts from now on; a faulty one is told by the check, and the former stays."""
    with suppress(ConfigError):
        read = load(visit.site.folder)
        if read.database == visit.site.settings.database:
            visit.site.settings = read


def replies(visit: Visit) -> Response:
    """Every reply about an invented event, as the office's templates write it."""
    lang = visit.query("lang", "de")
    if lang not in ("de", "en", "de-simple"):
        raise NotThere
    templates = visit.site.settings.templates
    return visit.page("replies.html", shown=_shown(lang, templates, _state(templates)), of=lang)


def _state(templates: Path | None) -> tuple[tuple[str, int], ...]:
    """Changes with every change of the office's own templates."""
    files = sorted(templates.rglob("*")) if templates else []
    return tuple((str(f), f.stat().st_mtime_ns) for f in files)


@lru_cache(maxsize=12)
def _shown(lang: str, templates: Path | None, _state: object) -> list[tuple[str, str, str, str, str]]:
    """Every reply rendered; kept until a template changes, since some forty take a tenth of a second."""
    rendered = (
        (x, render(x.reply, now=x.now, message_id="<preview@mailflow.invalid>", templates=templates))
        for x in examples(lang)
    )
    return [(x.name, x.shows, mail.subject, mail.text, mail.method) for x, mail in rendered]

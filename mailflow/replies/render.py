"""From a `Reply` to a finished mail: choose the language, look at the facts, fill the templates, build the mail.

In: a reply, the clock, a Message-ID, the office's template folder. Out: a `Mail`. Pure but for reading templates,
which are compiled once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from mailflow.model import Kind, Reply

from .calendar import entry
from .library import Library, library, linker
from .markup import blocks, plain
from .mime import address, mail
from .view import view

_QUOTES = {"en": "“”"}
# The colour of the status: granted, waiting for something, closed.
_TONES = {
    Kind.CONFIRM: "good",
    Kind.CHANGE: "good",
    Kind.DUPLICATE: "good",
    Kind.PROMOTED: "good",
    Kind.WAITLIST: "wait",
    Kind.ASK: "wait",
    Kind.ROOM: "wait",
}


@dataclass(frozen=True)
class Mail:
    """A rendered mail. `raw` is what the outbox sends: CRLF line ends, lines of at most 78 characters."""

    subject: str
    text: str
    html: str
    calendar: bytes | None
    method: str  # REQUEST or CANCEL, "" without a calendar entry
    language: str  # the folder of templates it was written from
    raw: bytes


def render(reply: Reply, *, now: datetime, message_id: str, templates: Path | None = None) -> Mail:
    """Write one reply.

    `now` is an aware datetime (Date, DTSTAMP, and whether changes are still possible), `message_id` with its angle
    brackets. Raises jinja2.TemplateError or LookupError for a template that cannot be filled (`check_templates`
    finds those beforehand), ValueError for a recipient that is no address.
    """
    address(reply.to)  # raises before anything is written for somebody who cannot be reached
    shelf = library(templates)
    lang = shelf.language(reply.language, _event_language(reply))
    calendar = entry(reply, lang, now)
    values = view(reply, lang, now, calendar=calendar.method if calendar else "")
    subject, prose = shelf.prose(lang, reply.kind.value, values)
    subject = f"{subject} [#{reply.token}]" if reply.token else subject
    parts = blocks(prose)
    text = plain(parts, _QUOTES.get(lang, "„“"))
    html = _html(shelf, reply, lang, {**values, "blocks": parts, "subject": subject})
    raw = mail(
        reply,
        lang=lang,
        subject=subject,
        text=text,
        html=html,
        entry=calendar,
        now=now,
        message_id=message_id,
    )
    content, method = (calendar.content, calendar.method) if calendar else (None, "")
    return Mail(subject, text, html, content, method, lang, raw)


def _event_language(reply: Reply) -> str:
    about = reply.event or next(iter(reply.candidates), None)
    return about.language if about else "de"


def _html(shelf: Library, reply: Reply, lang: str, values: dict[str, Any]) -> str:
    targets = {reply.office.address: f"mailto:{reply.office.address}"}
    if values["link"]:
        targets[values["link"]] = values["link"]
    waits = values["waiting"] and not values["confirmed"]
    tone = "wait" if waits else _TONES.get(reply.kind, "calm")
    return shelf.html(lang, reply.kind.value, {**values, "linked": linker(targets), "tone": tone})

"""The invitation to an event: mail, event page, form, `mailto:` link, calendar entry, QR code.

In: an event as it stands, the office, the clock, the office's template folder. Out: an `Invitation`, which knows its
files by name. Pure but for reading templates. Never: a word about anybody who registered; a link that opens anything
but a mail to the office.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup

from mailflow.model import Attendance, ConsentPolicy, Event, Office, Places

from . import clean
from .calendar import published
from .library import Library, library, linker
from .markup import blocks, plain
from .view import OfficeView, consent_label, event_view, slot_name, workshop_text

if TYPE_CHECKING:
    from segno import QRCode

FORM, MAIL, PAGE = "invite/form.txt.j2", "invite/mail", "page.html.j2"
MAILTO_LIMIT = 1900  # characters: what Outlook and browsers on Windows still hand on (they stop at about 2,000)
QR_LIMIT = 700  # characters: beyond it the dots are too small for a telephone in front of a poster
_QUOTES = {"en": "“”"}


class NoLanguage(LookupError):
    """There are no templates for this language."""


@dataclass(frozen=True)
class Occasion:
    """An event at one instant: `places` are those left (None in them: without a limit)."""

    event: Event
    office: Office
    places: Places
    now: datetime

    @property
    def state(self) -> str:
        """ "open", "full", "closed" or "over". Full is also an event of which one slot has no workshop left."""
        if self.now > self.event.ends:
            return "over"
        if self.now > self.event.closes:
            return "closed"
        return "full" if Attendance.ONSITE in self.event.attendance and self._taken else "open"

    @property
    def _taken(self) -> bool:
        slots = (self.event.workshops_in(slot) for slot in self.event.slots)
        return self.places.event == 0 or any(all(self.full(w.code) for w in slot) for slot in slots)

    def full(self, code: str) -> bool:
        return self.places.workshops.get(code) == 0


@dataclass(frozen=True)
class WorkshopView:
    text: str  # code and title
    leaders: str  # "" where none are named
    full: bool


@dataclass(frozen=True)
class SlotView:
    name: str  # "" where the event names none
    codes: tuple[str, ...]
    options: tuple[str, ...]  # code, title and leaders
    workshops: tuple[WorkshopView, ...]


@dataclass(frozen=True)
class TermView:
    """A consent that is asked for. `required`: no registration without it."""

    label: str
    text: str
    required: bool


@dataclass(frozen=True)
class Invitation:
    """All that is written for one event in one language. `page` and `html` stand alone: nothing is loaded."""

    language: str
    state: str  # as `Occasion.state`
    subject: str
    text: str
    html: str
    page: str
    form: str
    mailto: str
    calendar: bytes
    short_mailto: str

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """The files of the folder, by name. Text with Windows line ends: it is opened in Notepad."""
        texts = {"einladung.txt": f"{self.subject}\n\n{self.text}", "formular.txt": self.form}
        return {
            **{name: text.replace("\n", "\r\n").encode("utf-8-sig") for name, text in texts.items()},
            "einladung.html": self.html.encode(),
            "veranstaltung.html": self.page.encode(),
            "mailto.txt": f"{self.mailto}\r\n".encode(),
            "termin.ics": self.calendar,
            "anmeldung.svg": _svg(_qr(self.short_mailto)),
            "anmeldung.png": _png(_qr(self.short_mailto)),
        }


def invitation(occasion: Occasion, *, language: str | None = None, templates: Path | None = None) -> Invitation:
    """Write the invitation in `language` (a folder of templates; None: the event's).

    Raises NoLanguage for one without templates, jinja2.TemplateError for a template that cannot be filled
    (`check_templates` finds those beforehand)."""
    shelf = library(templates)
    lang = language or shelf.language(occasion.event.language, occasion.event.language)
    if lang not in shelf.languages:
        raise NoLanguage(lang)
    values = view(occasion, lang)
    form = _form(shelf, lang, values)
    brief = _form(shelf, lang, {**values, "brief": True})
    link = _link(occasion, [form, brief], MAILTO_LIMIT)
    short = _link(occasion, [brief], QR_LIMIT)
    values |= {"form": form.rstrip("\n").split("\n"), "mailto": link}
    subject, prose = shelf.prose(lang, MAIL, values)
    parts = blocks(prose)
    return Invitation(
        language=lang,
        state=occasion.state,
        subject=subject,
        text=plain(parts, _QUOTES.get(lang, "„“")),
        html=_html(shelf, lang, {**values, "blocks": parts, "subject": subject}),
        page=_page(shelf, {**values, "form": form, "qr": _inline(_qr(short))}),
        form=form,
        mailto=link,
        calendar=published(occasion.event, occasion.office, occasion.now),
        short_mailto=short,
    )


def view(occasion: Occasion, lang: str) -> dict[str, Any]:
    """The variables of the invitation's templates; `form`, `mailto` and, on the page, `qr` come in addition."""
    event, who = occasion.event, occasion.event.organiser
    return {
        "lang": lang,
        "event": event_view(event, lang),
        "office": OfficeView(
            clean.line(who.name), occasion.office.address, clean.line(who.phone or ""), clean.line(who.address or "")
        ),
        "state": occasion.state,
        "slots": tuple(_slot(occasion, slot, lang) for slot in event.slots),
        "consents": tuple(
            TermView(consent_label(c, lang), clean.line(c.text, 1000), c.policy is ConsentPolicy.REQUIRED)
            for c in event.consents
            if c.policy is not ConsentPolicy.IMPLIED
        ),
        "programme": event.programme.strip(),
        "paragraphs": tuple(" ".join(p.split()) for p in event.programme.split("\n\n") if p.strip()),
        "brief": False,
        "form": [],
        "mailto": "",
        "qr": "",
    }


def _slot(occasion: Occasion, slot: str, lang: str) -> SlotView:
    event = occasion.event
    found = [
        WorkshopView(workshop_text(event, w.code), ", ".join(clean.line(x) for x in w.leaders), occasion.full(w.code))
        for w in event.workshops_in(slot)
    ]
    return SlotView(
        name=_headline(slot_name(slot, lang)),
        codes=tuple(w.code for w in event.workshops_in(slot)),
        options=tuple(f"{w.text} ({w.leaders})" if w.leaders else w.text for w in found),
        workshops=tuple(found),
    )


def _headline(words: str) -> str:
    return words[:1].upper() + words[1:]


# ── The form, the link, the code ──────────────────────────────────────────────────────────────


def _form(shelf: Library, lang: str, values: Mapping[str, Any]) -> str:
    """Its lines; where an answer belongs, a blank is there to write behind."""
    lines = [line.rstrip() for line in shelf.text(f"{lang}/{FORM}", values).strip().splitlines()]
    return "".join(f"{line} \n" if line.endswith(":") else f"{line}\n" for line in lines)


def _link(occasion: Occasion, forms: Sequence[str], limit: int) -> str:
    """A link with the fullest of these forms that is not too long, at last one without. The first line of a form is
    the subject."""
    subject = forms[-1].partition("\n")[0].strip()
    links = [mailto(occasion.office.address, subject, body) for body in (*forms, "")]
    return next((link for link in links if len(link) <= limit), links[-1])


def mailto(address: str, subject: str, body: str = "") -> str:
    """A `mailto:` URI (RFC 6068): everything but unreserved characters is percent-encoded, line breaks are CRLF."""
    fields = {"subject": subject, "body": body.rstrip("\n").replace("\n", "\r\n")}
    query = "&".join(f"{name}={quote(text, safe='')}" for name, text in fields.items() if text)
    return f"mailto:{quote(address, safe='@')}?{query}"


@lru_cache(maxsize=8)
def _qr(link: str) -> QRCode:
    """A tenth of a second's work; page, picture and drawing show the same one."""
    import segno

    return segno.make_qr(link, error="l", boost_error=True)


def _svg(code: QRCode) -> bytes:
    out = BytesIO()
    code.save(out, kind="svg", scale=4, border=4, dark="#000", light="#fff", xmldecl=True, nl=False)
    return out.getvalue()


def _png(code: QRCode) -> bytes:
    out = BytesIO()
    code.save(out, kind="png", scale=8, border=4, dark="#000", light="#fff")
    return out.getvalue()


def _inline(code: QRCode) -> Markup:
    """The drawing as it may stand in the page: made of numbers alone."""
    drawn = code.svg_inline(border=4, dark="#000", light="#fff", omitsize=True, svgclass="qr", lineclass=None)
    return Markup(drawn)  # noqa: S704 - drawn by us, no text in it


# ── HTML ──────────────────────────────────────────────────────────────────────────────────────


def _html(shelf: Library, lang: str, values: Mapping[str, Any]) -> str:
    """The mail: the office's address opens the form."""
    targets = {values["office"].email: values["mailto"] or f"mailto:{values['office'].email}"}
    return shelf.html(lang, MAIL, {**values, "linked": linker(targets), "tone": "good"})


def _page(shelf: Library, values: Mapping[str, Any]) -> str:
    return shelf.text(PAGE, values)

"""Lists to hand out: which there are, and each as a file.

In: an event, the name of a list. Out: files, each noted in the audit trail. Never: addresses for readers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from starlette.responses import Response

from mailflow.model import Event
from mailflow.staff import lists as tables
from mailflow.staff import pdf
from mailflow.store import audit, notes, reports, roster
from mailflow.store.roster import Line, Wish

from .review_pages import download
from .visit import NotThere, Visit

PDF = "application/pdf"
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "pdf": PDF,
}


class Sheet(NamedTuple):
    """One list: who may have it, and how it is made."""

    role: str
    make: Callable[[Visit, Event], bytes]


def lists(visit: Visit) -> Response:
    return visit.page("lists.html", event=visit.event(), sheets=pdf.SHEETS)


def file(visit: Visit) -> Response:
    event, name = visit.event(), visit.request.path_params["name"]
    sheet = SHEETS.get(name)
    if sheet is None:
        raise NotThere
    if not visit.user.may(sheet.role):
        raise NotThere
    content = sheet.make(visit, event)
    with visit.site.store.transaction() as tx:
        audit.note(tx, visit.site.clock(), "list", "events", None, actor=visit.user.login, event=event.id, list=name)
    return download(content, f"{event.id}-{name}", TYPES[name.rpartition(".")[2]])


def _table(format: str) -> Callable[[Visit, Event], bytes]:
    def make(visit: Visit, event: Event) -> bytes:
        with visit.view() as tx:
            people = reports.participants(tx, event)
        return tables.render(people, event, format, visit.lang)

    return make


def _confirmed(visit: Visit, event: Event) -> list[Line]:
    with visit.view() as tx:
        return list(roster.search(tx, event.id, Wish(status="confirmed"), size=None).lines)


def _workshop(visit: Visit, event: Event) -> str:
    code = visit.query("workshop")
    if code and code not in [w.code for w in event.workshops]:
        raise NotThere
    return code


def _signin(visit: Visit, event: Event) -> bytes:
    return pdf.sign_in(_confirmed(visit, event), event, visit.lang, _workshop(visit, event))


def _leaders(visit: Visit, event: Event) -> bytes:
    return pdf.leaders(_confirmed(visit, event), event, visit.lang, _workshop(visit, event))


def _photos(visit: Visit, event: Event) -> bytes:
    consent = next((c.id for c in event.consents if c.id == visit.query("consent", "photo")), "")
    if not consent:
        raise NotThere
    return pdf.photos(_confirmed(visit, event), event, visit.lang, consent)


def _catering(visit: Visit, event: Event) -> bytes:
    with visit.view() as tx:
        needs = notes.needs(tx, event.id)
        onsite = reports.of_event(tx, event).onsite
    return pdf.catering(needs, {"onsite": onsite}, event, visit.lang)


def _badges(visit: Visit, event: Event) -> bytes:
    size = visit.query("size", "90x54")
    if size not in pdf.SHEETS:
        raise NotThere
    coming = [p for p in _confirmed(visit, event) if p.attendance != "livestream"]
    return pdf.badges(coming, event, size)


def _certificates(visit: Visit, event: Event) -> bytes:
    who = visit.query("person")
    people = [p for p in _confirmed(visit, event) if who in ("", str(p.attendee))]
    return pdf.certificates(people, event, visit.lang)


SHEETS = {
    "participants.csv": Sheet("staff", _table("csv")),
    "participants.xlsx": Sheet("staff", _table("xlsx")),
    "participants.json": Sheet("staff", _table("json")),
    "signin.pdf": Sheet("reader", _signin),
    "leaders.pdf": Sheet("reader", _leaders),
    "photos.pdf": Sheet("reader", _photos),
    "needs.pdf": Sheet("staff", _catering),
    "badges.pdf": Sheet("staff", _badges),
    "certificates.pdf": Sheet("staff", _certificates),
}

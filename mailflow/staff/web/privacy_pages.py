"""Data protection: access, erasure, retention, the record of processing.

In: an address or an event. Out: pages; the work is done by `staff.privacy`. Never: an erasure by a single click.
"""

from __future__ import annotations

import json

from starlette.responses import Response

from mailflow.staff import privacy as work
from mailflow.staff.desk import Refused, plain_text
from mailflow.staff.words import reason
from mailflow.store import values

from . import forms
from .review_pages import download
from .visit import Visit


def privacy(visit: Visit, problem: str = "", status: int = 200) -> Response:
    due, stray = work.due(visit.work)
    events = sorted(visit.site.settings.events.values(), key=lambda e: e.ends, reverse=True)
    return visit.page(
        "privacy.html",
        status,
        due=due,
        stray=stray,
        unconfigured=work.unconfigured(visit.work),
        events=[(e, visit.site.settings.erased_after(e)) for e in events],
        problem=problem,
    )


def access(visit: Visit) -> Response:
    """Everything that is stored about an address: as a page, or as JSON."""
    found = work.access(visit.work, visit.field("address"))
    if visit.field("way") == "json":
        body = json.dumps(work.as_json(found), ensure_ascii=False, indent=1)
        return download(body.encode(), "auskunft.json", "application/json")
    letters = [(o, plain_text(o.raw)) for o in found.letters]
    why = {m.id: [reason(r, visit.lang) for r in values.load_reasons(m.reasons)] for m in found.mails}
    return visit.page("access.html", found=found, letters=letters, why=why)


def erase(visit: Visit) -> Response:
    """Asks first; then erases and tells what is left to do."""
    address = forms.line(visit.field("address"))
    if visit.field("sure") != "yes":
        return visit.page("erase.html", found=work.access(visit.work, address), address=address)
    try:
        gone = work.erase_address(visit.work, address)
    except Refused as e:
        return privacy(visit, visit.refused(e), 409)
    return visit.page("erased.html", gone=gone, what=address)


def erase_event(visit: Visit) -> Response:
    """One event, after its name was typed."""
    id = visit.field("event")
    if visit.field("typed") != id:
        return visit.page(
            "erase_event.html", id=id, event=visit.site.settings.events.get(id), wrong=bool(visit.field("typed"))
        )
    try:
        gone = work.erase_event(visit.work, id)
    except Refused as e:
        return privacy(visit, visit.refused(e), 409)
    return visit.page("erased.html", gone=gone, what=id)


def record(visit: Visit) -> Response:
    event = visit.event()
    return visit.page("record.html", event=event, entries=list(work.record(visit.site.settings, event)))

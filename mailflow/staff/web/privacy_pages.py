"""Data protection: access, erasure, retention, the record of processing.

In: an address or an event. Out: pages; the work is done by `staff.privacy`. Never: an erasure by a single click.
"""

from __future__ import annotations

import json
from urllib.parse import urlencode

from starlette.responses import Response

from mailflow.staff import privacy as work
from mailflow.staff.desk import Refused, plain_text
from mailflow.staff.words import reason
from mailflow.store import accounts, audit, values

from . import forms
from .review_pages import download
from .visit import Visit

TRAIL_PAGE = 100  # lines


def privacy(visit: Visit, problem: str = "", status: int = 200) -> Response:
    due, stray = work.due(visit.work)
    with visit.view() as tx:
        gone = audit.newest(tx, actions=audit.ERASED, limit=20)
    events = sorted(visit.site.settings.events.values(), key=lambda e: e.ends, reverse=True)
    return visit.page(
        "privacy.html",
        status,
        due=due,
        stray=stray,
        unconfigured=work.unconfigured(visit.work),
        events=[(e, visit.site.settings.erased_after(e)) for e in events],
        gone=gone,
        problem=problem,
    )


def trail(visit: Visit) -> Response:
    """Who saw and did what, a page at a time."""
    before = visit.query("before")
    with visit.view() as tx:
        rows = audit.newest(
            tx,
            actor=visit.query("actor")[:100],
            event=visit.query("event")[:100],
            before=int(before) if before.isdecimal() and len(before) < 10 else 0,
            limit=TRAIL_PAGE,
        )
        actors = ["mailflow", *(u.login for u in accounts.every(tx))]
    more = rows[-1].id if len(rows) == TRAIL_PAGE else None
    asked = {"actor": visit.query("actor"), "event": visit.query("event")}
    link = "/trail?" + urlencode({k: v for k, v in (asked | {"before": more}).items() if v})
    return visit.page("trail.html", rows=rows, actors=actors, asked=asked, more=link if more else None)


_TOLD = ("Controller", "Purpose", "Legal basis", "Recipients", "Erasure")  # GDPR Art. 15 (1) a–d


def access(visit: Visit) -> Response:
    """Everything that is stored about an address: as a page, or as JSON."""
    found = work.access(visit.work, visit.field("address"))
    if visit.field("way") == "json":
        body = json.dumps(work.as_json(found), ensure_ascii=False, indent=1)
        return download(body.encode(), "auskunft.json", "application/json")
    letters = [(o, plain_text(o.raw)) for o in found.letters]
    why = {m.id: [reason(r, visit.lang) for r in values.load_reasons(m.reasons)] for m in found.mails}
    events = visit.site.settings.events
    known = [
        events[e]
        for e in sorted({p.event for p in found.people} | {m.event for m in found.mails if m.event})
        if e in events
    ]
    told = [(e, [x for x in work.record(visit.site.settings, e) if x.title[1] in _TOLD]) for e in known]
    return visit.page("access.html", found=found, letters=letters, why=why, events=events, told=told)


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

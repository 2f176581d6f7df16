"""The overview and the page of one event: places, registrations over time, what waits, what people need.

In: counts of the store. Out: pages. Never: a mail's text for readers.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from starlette.responses import Response

from mailflow.model import Event
from mailflow.store import notes, reports, review, roster

from . import charts
from .visit import Visit


def overview(visit: Visit) -> Response:
    events = visit.events()
    with visit.view() as tx:
        found = reports.overview(tx, events)
        waiting = review.waiting(tx, limit=5) if visit.user.may("staff") else []
    counts = {c.id: c for c in found.events}
    return visit.page("overview.html", events=events, counts=counts, state=found, queue=waiting)


def event(visit: Visit) -> Response:
    of = visit.event()
    with visit.view() as tx:
        count = reports.of_event(tx, of)
        days = roster.by_day(tx, of)
        needs = notes.needs(tx, of.id) if visit.user.may("staff") else []
        bounced = [b for b in reports.bounces(tx) if b.event == of.id] if visit.user.may("staff") else []
    zone = ZoneInfo(of.timezone)
    now = visit.site.clock()
    most = max((w.confirmed for w in count.workshops), default=0)
    return visit.page(
        "event.html",
        event=of,
        count=count,
        bars=[
            charts.bar(w.code, w.title, w.slot, w.confirmed, w.capacity, w.waitlisted, most) for w in count.workshops
        ],
        whole=charts.bar("", "", "", count.onsite, of.capacity, 0, count.onsite),
        chart=charts.registrations(days, of.closes.astimezone(zone).date(), now.astimezone(zone).date()),
        left=countdown(of, now),
        needs=needs,
        bounced=bounced,
        box=charts,
    )


def countdown(of: Event, now: datetime) -> tuple[str, int]:
    """What comes next and in how many days: open, closed, running or over."""
    zone = ZoneInfo(of.timezone)
    today = now.astimezone(zone).date()
    if now <= of.closes:
        return "open", (of.closes.astimezone(zone).date() - today).days
    if now < of.starts:
        return "closed", (of.starts.astimezone(zone).date() - today).days
    return ("running", 0) if now <= of.ends else ("over", (today - of.ends.astimezone(zone).date()).days)

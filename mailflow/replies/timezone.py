"""A VTIMEZONE (RFC 5545 §3.6.5) from the time zone database, for one year.

In: a zone's name and a year. Out: the component's lines with the zone's two changes as yearly rules where the next year
agrees, as Outlook wants it.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from . import ical

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@lru_cache(maxsize=32)
def vtimezone(tzid: str, year: int) -> bytes:
    """The zone as it is in `year`, as iCalendar lines. Computed once: it costs more than the rest of a reply."""
    zone = ZoneInfo(tzid)
    changes = _changes(zone, year - 1)
    parts = [
        line
        for before, after in changes or [(_utc(1970), _utc(1970))]
        for line in _observance(zone, before, after, rule=bool(changes))
    ]
    return ical.lines("BEGIN:VTIMEZONE", f"TZID:{tzid}", *parts, "END:VTIMEZONE").encode()


def _utc(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=UTC)


def _changes(zone: ZoneInfo, year: int) -> list[tuple[datetime, datetime]]:
    """The changes of offset in a year: (last minute before, first minute after), UTC."""
    found = []
    low = _utc(year)
    while low < _utc(year + 1):
        high = low + timedelta(days=1)
        if low.astimezone(zone).utcoffset() != high.astimezone(zone).utcoffset():
            found.append(_narrowed(zone, low, high))
        low = high
    return found


def _narrowed(zone: ZoneInfo, low: datetime, high: datetime) -> tuple[datetime, datetime]:
    before = low.astimezone(zone).utcoffset()
    while high - low > timedelta(minutes=1):
        middle = low + timedelta(minutes=(high - low) // timedelta(minutes=2))
        low, high = (middle, high) if middle.astimezone(zone).utcoffset() == before else (low, middle)
    return low, high


def _observance(zone: ZoneInfo, before: datetime, after: datetime, *, rule: bool) -> list[str]:
    """STANDARD or DAYLIGHT; its start is told in the wall time that was valid before (RFC 5545)."""
    old, new = before.astimezone(zone), after.astimezone(zone)
    start = (after + (old.utcoffset() or timedelta())).replace(tzinfo=None)
    kind = "DAYLIGHT" if new.dst() else "STANDARD"
    yearly = _rule(zone, start) if rule else ""
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{ical.wall(start)}",
        *([f"RRULE:{yearly}"] if yearly else []),
        f"TZNAME:{new.tzname()}",
        f"TZOFFSETFROM:{_offset(old)}",
        f"TZOFFSETTO:{_offset(new)}",
        f"END:{kind}",
    ]


def _offset(at: datetime) -> str:
    """Hours and minutes, and seconds where there are any (§3.3.14)."""
    shown = f"{at:%z}"
    return shown if len(shown) == 5 or shown[5:] != "00" else shown[:5]


def _rule(zone: ZoneInfo, start: datetime) -> str:
    """ "The last Sunday in March", where the following two years change on such a day too; else ""."""
    last = monthrange(start.year, start.month)[1]
    week = -1 if start.day > last - 7 else (start.day - 1) // 7 + 1
    for year in (start.year + 1, start.year + 2):
        day = _nth(year, start.month, start.weekday(), week)
        noon = datetime(year, start.month, day, 12, tzinfo=zone)
        if (noon - timedelta(days=1)).utcoffset() == noon.utcoffset():
            return ""
    return f"FREQ=YEARLY;BYDAY={week}{_DAYS[start.weekday()]};BYMONTH={start.month}"


def _nth(year: int, month: int, weekday: int, week: int) -> int:
    first, days = monthrange(year, month)
    dates = list(range(1 + (weekday - first) % 7, days + 1, 7))
    return dates[week - 1] if week > 0 else dates[week]

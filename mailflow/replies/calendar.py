"""The calendar entry of a registration (RFC 5545, RFC 5546): one VEVENT for the contact, stable UID, METHOD.

In: a reply with SEQUENCE and the people who hold a place, its language, the clock. Out: iCalendar bytes with METHOD
REQUEST, or CANCEL when the entry is withdrawn; None where this mail carries none. Nothing stands in it that the
attendee did not write: no address but the office's and his own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from zoneinfo import ZoneInfo

from mailflow.model import Attendance, Event, Kind, Office, Placed, Reply, Status

from . import clean, ical, nouns
from .timezone import vtimezone
from .view import organiser, reader_name, workshop_text

_CARRIERS = frozenset({Kind.CONFIRM, Kind.CHANGE, Kind.PROMOTED, Kind.DUPLICATE, Kind.CANCEL, Kind.ROOM})
_PRODUCT = "-//mailflow//registration//DE"


@dataclass(frozen=True)
class Entry:
    """An iCalendar object and its METHOD, which the MIME part repeats (Outlook needs it there)."""

    method: str
    content: bytes


def entry(reply: Reply, lang: str, now: datetime) -> Entry | None:
    """The entry that goes along with this reply, or None: never on the waiting list, while something is asked for,
    when it is too late, nor where the registration never had one (`sequence` is None)."""
    if reply.event is None or reply.sequence is None or reply.kind not in _CARRIERS:
        return None
    holding = [p for p in reply.people if p.status is Status.CONFIRMED]
    method = "CANCEL" if _withdrawn(reply, holding) else "REQUEST"
    if method == "REQUEST" and not holding:
        return None
    return Entry(method, _calendar(reply, reply.event, holding, lang, now, method))


def _withdrawn(reply: Reply, holding: list[Placed]) -> bool:
    """Whether the reader's own entry goes: he left himself, or of those whom he registered nobody is left."""
    left = [p for p in reply.people if p.status is Status.CANCELLED]
    himself = any((p.person.email or "").lower() == reply.to.key for p in left)
    stays = any((p.person.email or "").lower() == reply.to.key for p in holding)
    return bool(left) and not stays and (himself or not holding)


def uid(reply: Reply, event: Event) -> str:
    """Stable for a registration, whichever of his addresses its contact writes from; no way back to the token."""
    seed = f"{event.id}\n{reply.token or reply.to.key}".encode()
    domain = reply.office.message_id_domain or reply.office.address.rpartition("@")[2]
    return f"{sha256(seed).hexdigest()[:32]}@{domain}"


def published(event: Event, office: Office, now: datetime) -> bytes:
    """The event for everybody's calendar (METHOD:PUBLISH): no attendee, its own UID, so that the entry of a
    registration stands beside it and is withdrawn alone."""
    domain = office.message_id_domain or office.address.rpartition("@")[2]
    where = clean.line(event.venue) if Attendance.ONSITE in event.attendance else "Livestream"
    return _wrapped(
        event,
        "PUBLISH",
        *_frame(event),
        f"DTSTAMP:{ical.moment(now)}",
        f"UID:{sha256(f'{event.id} published'.encode()).hexdigest()[:32]}@{domain}",
        "SEQUENCE:0",
        "CLASS:PUBLIC",
        f"LOCATION:{ical.text(where)}",
        f"ORGANIZER{_person(event.organiser.name, office.address)}",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
    )


@lru_cache(maxsize=64)
def _frame(event: Event) -> tuple[str, ...]:
    """What every entry of an event has in common."""
    zone = ZoneInfo(event.timezone)
    return (
        f"SUMMARY:{ical.text(clean.line(event.title))}",
        f"DTSTART;TZID={event.timezone}:{ical.wall(event.starts.astimezone(zone))}",
        f"DTEND;TZID={event.timezone}:{ical.wall(event.ends.astimezone(zone))}",
    )


def _wrapped(event: Event, method: str, *properties: str) -> bytes:
    head = ical.lines("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", f"METHOD:{method}")
    year = event.starts.astimezone(ZoneInfo(event.timezone)).year
    item = ical.lines("BEGIN:VEVENT", *properties, "END:VEVENT", "END:VCALENDAR")
    return head.encode() + vtimezone(event.timezone, year) + item.encode()


def _calendar(reply: Reply, event: Event, holding: list[Placed], lang: str, now: datetime, method: str) -> bytes:
    words = _description(event, holding, lang)
    return _wrapped(
        event,
        method,
        *_frame(event),
        f"DTSTAMP:{ical.moment(now)}",
        f"UID:{uid(reply, event)}",
        f"SEQUENCE:{reply.sequence}",
        f"ATTENDEE{_person(reader_name(reply), reply.to.email, _ROLE)}",
        "CLASS:PRIVATE",
        *([f"DESCRIPTION:{ical.text(words)}"] if words else []),
        f"LOCATION:{ical.text(_location(event, holding))}",
        f"ORGANIZER{_person(organiser(reply).name, reply.office.address)}",
        f"STATUS:{'CANCELLED' if method == 'CANCEL' else 'CONFIRMED'}",
        "TRANSP:OPAQUE",
    )


def _location(event: Event, holding: list[Placed]) -> str:
    online = holding and all(p.person.attendance is Attendance.LIVESTREAM for p in holding)
    return "Livestream" if online else clean.line(event.venue)


def _description(event: Event, holding: list[Placed], lang: str) -> str:
    """Which workshops, by person where there are several: what one looks up on the day."""
    lines = []
    for placed in holding:
        codes = [placed.place[slot] for slot in event.slots if slot in placed.place]
        if not codes:
            continue
        words = "; ".join(workshop_text(event, code) for code in codes)
        noun = nouns.english(event.choice_noun) if lang == "en" else event.choice_noun
        who = clean.name(placed.person.name) if len(holding) > 1 else noun
        lines.append(f"{who}: {words}")
    return "\n".join(lines)


_ROLE = ";CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;ROLE=REQ-PARTICIPANT;RSVP=FALSE"


def _person(name: str, email: str, role: str = "") -> str:
    """Parameters and value of an ORGANIZER or ATTENDEE (§3.3.3)."""
    shown = clean.name(name)
    known = f";CN={ical.parameter(shown)}" if shown else ""
    return f"{known}{role}:mailto:{email}"

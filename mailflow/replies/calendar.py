"""The calendar entry of a registration (RFC 5545, RFC 5546): one VEVENT for the contact, stable UID, METHOD.

In: a reply with SEQUENCE and the people who hold a place, its language, the clock. Out: iCalendar bytes with METHOD
REQUEST, or CANCEL when the entry is withdrawn; None where this mail carries none. Nothing stands in it that the
attendee did not write: no address but the office's and his own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mailflow.model import Attendance, Event, Kind, Office, Placed, Reply, Status

from . import clean, nouns
from .timezone import vtimezone
from .view import organiser, reader_name, workshop_text

if TYPE_CHECKING:
    from icalendar import Event as Item
    from icalendar import vCalAddress

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
    item = _item(event, now)
    domain = office.message_id_domain or office.address.rpartition("@")[2]
    item.add("uid", f"{sha256(f'{event.id} published'.encode()).hexdigest()[:32]}@{domain}")
    item.add("sequence", 0)
    item.add("location", clean.line(event.venue) if Attendance.ONSITE in event.attendance else "Livestream")
    item.add("organizer", _person(event.organiser.name, office.address))
    item.add("status", "CONFIRMED")
    item.add("class", "PUBLIC")
    return _wrapped(item, event, "PUBLISH")


def _item(event: Event, now: datetime) -> Item:
    from icalendar import Event as Component

    zone = ZoneInfo(event.timezone)
    item = Component()
    item.add("dtstamp", now.astimezone(UTC))
    item.add("dtstart", event.starts.astimezone(zone))
    item.add("dtend", event.ends.astimezone(zone))
    item.add("summary", clean.line(event.title))
    item.add("transp", "OPAQUE")
    return item


def _wrapped(item: Item, event: Event, method: str) -> bytes:
    head = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{_PRODUCT}\r\nMETHOD:{method}\r\n"
    year = event.starts.astimezone(ZoneInfo(event.timezone)).year
    lines: bytes = item.to_ical()
    return head.encode() + vtimezone(event.timezone, year) + lines + b"END:VCALENDAR\r\n"


def _calendar(reply: Reply, event: Event, holding: list[Placed], lang: str, now: datetime, method: str) -> bytes:
    item = _item(event, now)
    item.add("uid", uid(reply, event))
    item.add("sequence", reply.sequence)
    item.add("location", _location(event, holding))
    if words := _description(event, holding, lang):
        item.add("description", words)
    item.add("organizer", _person(organiser(reply).name, reply.office.address))
    item.add("attendee", _attendee(reply), encode=False)
    item.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    item.add("class", "PRIVATE")
    return _wrapped(item, event, method)


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


def _person(name: str, email: str) -> vCalAddress:
    from icalendar import vCalAddress, vText

    who = vCalAddress(f"mailto:{email}")
    if shown := clean.name(name).replace('"', "'"):
        who.params["CN"] = vText(shown)
    return who


def _attendee(reply: Reply) -> vCalAddress:
    who = _person(reader_name(reply), reply.to.email)
    who.params["CUTYPE"] = "INDIVIDUAL"
    who.params["ROLE"] = "REQ-PARTICIPANT"
    who.params["PARTSTAT"] = "ACCEPTED"
    who.params["RSVP"] = "FALSE"
    return who

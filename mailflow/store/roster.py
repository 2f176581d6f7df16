"""The participants of an event as the staff look at them: searched, filtered, sorted, a page at a time; one person's
whole story; registrations over time.

In: a reading transaction. Out: frozen values. Never: a write; more of a mail than the page shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import and_, col, extract, or_, select

from mailflow.model import Attendee, Event, Registration, Status

from . import registrations
from .names import name_key
from .staff_tables import NoteRow
from .tables import AttendeeRow, AuditRow, ConsentRow, Mail, OutboxRow, PlaceRow, RegistrationRow
from .transaction import Transaction

_select: Any = select  # of more columns than its types know
PAGE = 50  # people on a page
_PARTICLES = {
    "von",
    "van",
    "de",
    "der",
    "den",
    "zu",
    "zum",
    "zur",
    "vom",
    "da",
    "di",
    "la",
    "le",
    "el",
    "al",
    "ten",
    "ter",
}
_RANKS = {s: i for i, s in enumerate(("confirmed", "waitlisted", "pending", "late", "cancelled"))}


@dataclass(frozen=True)
class Line:
    """One person in the list."""

    attendee: int
    registration: int
    name: str
    organisation: str | None
    email: str | None
    contact: str
    status: str
    attendance: str | None
    registered: datetime
    source: str
    places: Mapping[str, str] = field(default_factory=dict)  # slot → code held, waited or wished for
    consents: Mapping[str, bool | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Wish:
    """What of the list shall be shown."""

    text: str = ""
    status: str = ""
    workshop: str = ""
    attendance: str = ""
    consent: str = ""  # "photo:no": those who have not agreed
    sort: str = "surname"  # surname | name | organisation | status | registered
    descending: bool = False
    page: int = 1


@dataclass(frozen=True)
class Found:
    lines: tuple[Line, ...]
    total: int
    page: int
    pages: int


def search(tx: Transaction, event: str, wish: Wish, *, size: int | None = PAGE) -> Found:
    """One page of the people who fit; with `size` None all of them."""
    fitting = _sorted(_fitting(tx, event, wish), wish)
    pages = 1 if size is None else max(1, -(-len(fitting) // size))
    page = min(max(1, wish.page), pages)
    shown = fitting if size is None else fitting[(page - 1) * size : page * size]
    return Found(tuple(_detailed(tx, shown)), len(fitting), page, pages)


def surname(name: str) -> str:
    """For sorting and for lists: "Dr. Jan van der Berg" → "van der Berg"."""
    words = name.split()
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in _PARTICLES:
        at -= 1
    return " ".join(words[max(at, 0) :])


def given(name: str) -> str:
    """What stands before the surname, title included."""
    return name[: len(name) - len(surname(name))].strip()


@dataclass(frozen=True)
class _Light:
    """As much of a person as searching and sorting need."""

    attendee: int
    name: str
    organisation: str | None
    status: str


def _fitting(tx: Transaction, event: str, wish: Wish) -> list[_Light]:
    """In the order of receipt."""
    a, r = AttendeeRow, RegistrationRow
    found: Any = _select(a.id, a.name, a.organisation, a.status)
    found = found.where(a.event == event, col(a.registration_id) == col(r.id)).order_by(r.first_received, r.id, a.id)
    if wish.status:
        found = found.where(a.status == wish.status)
    if wish.attendance:
        found = found.where(col(a.attendance) == wish.attendance)
    if wish.workshop:
        found = found.where(col(a.id).in_(select(PlaceRow.attendee_id).where(PlaceRow.code == wish.workshop)))
    if wish.consent:
        id, _, answer = wish.consent.partition(":")
        said = select(ConsentRow.attendee_id).where(
            ConsentRow.consent == id, col(ConsentRow.given).is_(True), col(ConsentRow.ended_at).is_(None)
        )
        found = found.where(col(a.id).in_(said) if answer == "yes" else col(a.id).not_in(said))
    if words := wish.text.strip():
        found = found.where(or_(*_likes(words)))
    return [_Light(*row) for row in tx.exec(found)]


def _likes(words: str) -> list[Any]:
    low = words.lower()
    key = name_key(words)
    fields: list[Any] = [
        col(AttendeeRow.email).contains(low, autoescape=True),
        col(AttendeeRow.contact).contains(low, autoescape=True),
        col(AttendeeRow.organisation).icontains(words, autoescape=True),
    ]
    return [*fields, col(AttendeeRow.name_key).contains(key, autoescape=True)] if key else fields


def _sorted(lines: list[_Light], wish: Wish) -> list[_Light]:
    if wish.sort == "registered":
        return lines[::-1] if wish.descending else lines
    ranks: dict[str, Callable[[_Light], Any]] = {
        "name": lambda p: name_key(p.name),
        "organisation": lambda p: ((p.organisation or "\uffff").casefold(), *_by_surname(p.name)),
        "status": lambda p: (_RANKS[p.status], *_by_surname(p.name)),
    }
    return sorted(lines, key=ranks.get(wish.sort, lambda p: _by_surname(p.name)), reverse=wish.descending)


@lru_cache(maxsize=20_000)
def _by_surname(name: str) -> tuple[str, str]:
    return name_key(surname(name)), name_key(name)


def _detailed(tx: Transaction, lines: Sequence[_Light]) -> list[Line]:
    ids = [line.attendee for line in lines]
    if not ids:
        return []
    rows = _select(AttendeeRow, RegistrationRow.first_received, RegistrationRow.source).where(
        col(AttendeeRow.id).in_(ids), col(AttendeeRow.registration_id) == col(RegistrationRow.id)
    )
    found = {row.id: (row, at, source) for row, at, source in tx.exec(rows)}
    details = registrations.details(tx, ids)
    return [_line(*found[id], details) for id in ids if id in found]


def _line(a: AttendeeRow, at: datetime, source: str, details: registrations.Details) -> Line:
    assert a.id is not None
    assert a.registration_id is not None
    wished = {slot: codes[0] for slot, codes in details.choices.get(a.id, {}).items() if codes}
    return Line(
        attendee=a.id,
        registration=a.registration_id,
        name=a.name,
        organisation=a.organisation,
        email=a.email,
        contact=a.contact,
        status=a.status,
        attendance=a.attendance,
        registered=at,
        source=source,
        places=wished | dict(details.places.get(a.id, {})),
        consents=details.consents.get(a.id, {}),
    )


# ── One person ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Story:
    """All that is stored about one person's registration."""

    registration: Registration
    attendee: Attendee
    source: str
    mails: tuple[Mail, ...]
    letters: tuple[OutboxRow, ...]
    consents: tuple[ConsentRow, ...]
    notes: tuple[NoteRow, ...]
    audit: tuple[AuditRow, ...]


def story(tx: Transaction, attendee: int) -> Story | None:
    """None where there is no such person (any more)."""
    row = tx.get(AttendeeRow, attendee)
    if row is None or row.registration_id is None:
        return None
    id = row.registration_id
    found = registrations.one(tx, id)
    heard = or_(Mail.registration_id == id, and_(col(Mail.sender) == found.contact, col(Mail.event) == found.event))
    mails = tx.exec(
        select(Mail).where(heard if found.contact else Mail.registration_id == id).order_by(col(Mail.received))
    ).all()
    numbers = [m.id for m in mails]
    letters = tx.exec(
        select(OutboxRow)
        .where(or_(OutboxRow.registration_id == id, col(OutboxRow.mail_id).in_(numbers)))
        .order_by(col(OutboxRow.id))
    ).all()
    letters = [o for o in letters if o.registration_id in (id, None)]
    consents = tx.exec(select(ConsentRow).where(ConsentRow.attendee_id == attendee).order_by(col(ConsentRow.id))).all()
    notes = tx.exec(select(NoteRow).where(NoteRow.registration_id == id).order_by(col(NoteRow.id))).all()
    trail = tx.exec(
        select(AuditRow)
        .where(
            or_(
                and_(col(AuditRow.row_table) == "registrations", col(AuditRow.row_id) == id),
                and_(col(AuditRow.row_table) == "attendees", col(AuditRow.row_id) == attendee),
            )
        )
        .order_by(col(AuditRow.id))
    ).all()
    source = tx.get_one(RegistrationRow, id).source
    person = next(a for a in found.attendees if a.id == attendee)
    return Story(found, person, source, tuple(mails), tuple(letters), tuple(consents), tuple(notes), tuple(trail))


def of_address(tx: Transaction, address: str) -> list[tuple[str, AttendeeRow]]:
    """People whom this address registered, or whose own it is: (event, person), newest registration first."""
    low = address.lower()
    if not low:
        return []
    found = select(AttendeeRow).where(or_(AttendeeRow.contact == low, col(AttendeeRow.email).ilike(low, escape="\\")))
    return [(a.event, a) for a in tx.exec(found.order_by(col(AttendeeRow.id).desc()))]


# ── Over time ─────────────────────────────────────────────────────────────────────────────────


def by_day(tx: Transaction, event: Event) -> list[tuple[date, int]]:
    """Registered people by the day of receipt (the event's own clock), cancelled ones left out; oldest first."""
    zone = ZoneInfo(event.timezone)
    rows: Any = select(extract("epoch", RegistrationRow.first_received)).where(
        AttendeeRow.event == event.id,
        col(AttendeeRow.registration_id) == col(RegistrationRow.id),
        col(AttendeeRow.status).in_((Status.CONFIRMED, Status.WAITLISTED, Status.PENDING)),
    )
    days = Counter(datetime.fromtimestamp(int(at), zone).date() for at in tx.exec(rows))
    return sorted(days.items())

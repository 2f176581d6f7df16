"""What is stored about a person, and how it goes (GDPR Art. 15, 17; policy of retention).

In: an address, a person of a list, an event. Out: everything there is about them; after erasing, rows without content.
The mail's fingerprint stays, so that a mail which still lies in the mailbox is not recorded anew; the audit trail
stays, since it holds no content. Never: a word of an erased mail.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import and_, col, delete, func, or_, select, update

from . import audit
from .staff_tables import NoteRow, UndoRow
from .tables import AttendeeRow, AuditRow, ConsentRow, Copy, Mail, OutboxRow, RegistrationRow, SuppressedRow
from .transaction import Transaction

_EMPTY: dict[str, Any] = {
    "sender": "",
    "sender_name": "",
    "subject": "",
    "text": "",
    "full": None,
    "message_id": None,
    "regions": None,
    "full_regions": None,
    "attachments": None,
    "raw": None,
    "machine": None,
    "defects": None,
    "error": None,
    "reasons": None,
    "findings": None,
    "reading": None,
}


@dataclass(frozen=True)
class Held:
    """Everything that is stored about one address."""

    address: str
    registrations: tuple[RegistrationRow, ...]
    people: tuple[AttendeeRow, ...]  # of those registrations, and entered by others with this address
    consents: tuple[ConsentRow, ...]
    mails: tuple[Mail, ...]
    letters: tuple[OutboxRow, ...]
    notes: tuple[NoteRow, ...]
    suppressed: SuppressedRow | None
    audit: tuple[AuditRow, ...]

    @property
    def nothing(self) -> bool:
        return not (self.registrations or self.people or self.mails or self.letters or self.suppressed)


@dataclass(frozen=True)
class Erased:
    """What went, and what somebody must do by hand."""

    mails: int = 0
    letters: int = 0
    people: int = 0
    registrations: int = 0
    events: tuple[str, ...] = ()  # where places may have become free
    left_in_mailbox: tuple[tuple[str, str], ...] = ()  # (mailbox, folder) of mails that may still lie there
    mentions: tuple[int, ...] = ()  # mails of others that name the person
    counts: dict[str, int] = field(default_factory=dict)  # status → people, before


def held(tx: Transaction, address: str) -> Held:
    """All rows about this address."""
    low = address.strip().lower()
    registrations = _all(tx, select(RegistrationRow).where(RegistrationRow.contact == low)) if low else []
    ids = [r.id for r in registrations]
    people = _all(
        tx,
        select(AttendeeRow)
        .where(or_(col(AttendeeRow.registration_id).in_(ids), func.lower(AttendeeRow.email) == low))
        .order_by(col(AttendeeRow.id)),
    )
    mails = _all(tx, select(Mail).where(Mail.sender == low).order_by(col(Mail.received))) if low else []
    numbers = [m.id for m in mails]
    letters = _all(
        tx,
        select(OutboxRow)
        .where(
            or_(
                OutboxRow.recipient == low,
                col(OutboxRow.registration_id).in_(ids),
                col(OutboxRow.mail_id).in_(numbers),
            )
        )
        .order_by(col(OutboxRow.id)),
    )
    letters = [o for o in letters if o.recipient == low or o.registration_id in ids]
    own = [p.id for p in people]
    trail = _all(
        tx,
        select(AuditRow)
        .where(
            or_(
                and_(col(AuditRow.row_table) == "registrations", col(AuditRow.row_id).in_(ids)),
                and_(col(AuditRow.row_table) == "mails", col(AuditRow.row_id).in_(numbers)),
            )
        )
        .order_by(col(AuditRow.id)),
    )
    return Held(
        address=low,
        registrations=tuple(registrations),
        people=tuple(people),
        consents=tuple(_all(tx, select(ConsentRow).where(col(ConsentRow.attendee_id).in_(own)))),
        mails=tuple(mails),
        letters=tuple(letters),
        notes=tuple(_all(tx, select(NoteRow).where(col(NoteRow.registration_id).in_(ids)))),
        suppressed=tx.get(SuppressedRow, low) if low else None,
        audit=tuple(trail),
    )


# ── Erasing ───────────────────────────────────────────────────────────────────────────────────


def address(tx: Transaction, address: str, *, actor: str, now: datetime) -> Erased:
    """Erase all that is stored about this address."""
    found = held(tx, address)
    names = [p.name for p in found.people if p.contact == found.address or len(found.people) == 1]
    names += [p.name for p in found.people if (p.email or "").lower() == found.address]
    gone = Erased(
        mails=len(found.mails),
        letters=len(found.letters),
        people=len(found.people),
        registrations=len(found.registrations),
        events=tuple(sorted({p.event for p in found.people})),
        left_in_mailbox=_places(tx, [m.id for m in found.mails]),
        mentions=_mentions(tx, names, [m.id for m in found.mails]),
        counts=dict(Counter(str(p.status) for p in found.people)),
    )
    _letters(tx, [o.id for o in found.letters])
    _people(tx, [p.id for p in found.people])
    _registrations(tx, [r.id for r in found.registrations])
    _mails(tx, [m.id for m in found.mails])
    if found.suppressed is not None:
        tx.delete(found.suppressed)
    _note(tx, "person-erased", None, gone, actor=actor, now=now)
    return gone


def person(tx: Transaction, attendee: int, *, actor: str, now: datetime) -> Erased:
    """Erase one person of a list who has no address of their own. LookupError where there is none."""
    row = tx.get(AttendeeRow, attendee)
    if row is None:
        raise LookupError(attendee)
    others = select(func.count()).where(AttendeeRow.registration_id == row.registration_id, AttendeeRow.id != row.id)
    alone = tx.exec(others).one() == 0
    letters = _all(tx, select(OutboxRow).where(OutboxRow.registration_id == row.registration_id))
    gone = Erased(
        people=1,
        letters=len(letters),
        registrations=int(alone),
        events=(row.event,),
        mentions=_mentions(tx, [row.name], []),
        counts={str(row.status): 1},
    )
    id, registration = row.id, row.registration_id
    _letters(tx, [o.id for o in letters])  # they name everybody of the registration
    _people(tx, [id])
    if alone:
        _registrations(tx, [registration])
    _note(tx, "person-erased", row.event, gone, actor=actor, now=now)
    return gone


def event(tx: Transaction, event: str, *, actor: str, now: datetime) -> Erased:
    """Erase all content of an event; counts stay in the audit trail."""
    mails = [i for i in tx.exec(select(Mail.id).where(Mail.event == event, Mail.content_key != "")) if i is not None]
    people = _all(tx, select(AttendeeRow).where(AttendeeRow.event == event))
    registrations = list(tx.exec(select(RegistrationRow.id).where(RegistrationRow.event == event)))
    letters = tx.exec(
        select(OutboxRow.id).where(or_(OutboxRow.event == event, col(OutboxRow.registration_id).in_(registrations)))
    ).all()
    gone = Erased(
        mails=len(mails),
        letters=len(letters),
        people=len(people),
        registrations=len(registrations),
        events=(event,),
        left_in_mailbox=_places(tx, mails),
        counts=dict(Counter(str(p.status) for p in people)),
    )
    _letters(tx, letters)
    _people(tx, [p.id for p in people])
    _registrations(tx, registrations)
    _mails(tx, mails)
    _note(tx, "event-erased", event, gone, actor=actor, now=now)
    return gone


def without_event(tx: Transaction, before: datetime, *, actor: str, now: datetime) -> int:
    """Erase old mails that belong to no event (advertising, other matters). How many."""
    found = tx.exec(_stray(before)).all()
    if found:
        _letters(tx, tx.exec(select(OutboxRow.id).where(col(OutboxRow.mail_id).in_(found))).all())
        _mails(tx, found)
        audit.note(tx, now, "mails-erased", "mails", None, actor=actor, count=len(found))
    return len(found)


# ── What is due ───────────────────────────────────────────────────────────────────────────────


def has_content(tx: Transaction, event: str) -> bool:
    people = select(AttendeeRow.id).where(AttendeeRow.event == event)
    mails = select(Mail.id).where(Mail.event == event, Mail.sender != "")
    return any(tx.exec(q.limit(1)).first() is not None for q in (people, mails))


def known_events(tx: Transaction) -> set[str]:
    """Events that have people or mails here, whether they are configured or not."""
    found = {*tx.exec(select(AttendeeRow.event).distinct()), *tx.exec(select(Mail.event).distinct())}
    return {e for e in found if e}


def stray(tx: Transaction, before: datetime) -> int:
    return len(tx.exec(_stray(before)).all())


# ── Within ────────────────────────────────────────────────────────────────────────────────────


def _all(tx: Transaction, statement: Any) -> list[Any]:
    return list(tx.exec(statement).all())


def _stray(before: datetime) -> Any:
    return select(Mail.id).where(
        or_(col(Mail.event).is_(None), Mail.event == ""),
        Mail.received < before,
        Mail.sender != "",
        or_(Mail.outcome != "review", col(Mail.resolved_at).is_not(None)),
    )


def _mails(tx: Transaction, ids: Sequence[int | None]) -> None:
    """Husks: whoever had to decide about one has it off the list."""
    for some in _chunks(ids):
        now_open = col(Mail.id).in_(some)
        tx.exec(update(Mail).where(now_open).values(**_EMPTY, state="handled"))
        tx.exec(delete(UndoRow).where(col(UndoRow.mail_id).in_(some)))
        tx.exec(
            update(Mail)
            .where(now_open, col(Mail.outcome) == "review", col(Mail.resolved_at).is_(None))
            .values(resolution="erased", resolved_by=audit.SELF, resolved_at=Mail.recorded_at)
        )


def _letters(tx: Transaction, ids: Sequence[int | None]) -> None:
    for some in _chunks(ids):
        tx.exec(delete(OutboxRow).where(col(OutboxRow.id).in_(some)))


def _people(tx: Transaction, ids: Sequence[int | None]) -> None:
    for some in _chunks(ids):
        tx.exec(delete(AttendeeRow).where(col(AttendeeRow.id).in_(some)))


def _registrations(tx: Transaction, ids: Sequence[int | None]) -> None:
    gone = set(ids)
    for some in _chunks(ids):
        tx.exec(delete(RegistrationRow).where(col(RegistrationRow.id).in_(some)))
    for undo in tx.exec(select(UndoRow)).all():
        if gone & set(undo.registrations or ()):
            tx.delete(undo)


def _chunks(ids: Sequence[int | None]) -> Iterable[Sequence[int | None]]:
    return (ids[at : at + 400] for at in range(0, len(ids), 400))


def _places(tx: Transaction, mails: Sequence[int | None]) -> tuple[tuple[str, str], ...]:
    found: set[tuple[str, str]] = set()
    for some in _chunks(mails):
        found |= set(tx.exec(select(Copy.mailbox, Copy.folder).where(col(Copy.mail_id).in_(some)).distinct()))
    return tuple(sorted(found))


def _mentions(tx: Transaction, names: Iterable[str], own: Sequence[int | None]) -> tuple[int, ...]:
    """Mails of others that name the person: somebody must look at them."""
    said = [col(Mail.text).icontains(n, autoescape=True) for n in dict.fromkeys(names) if len(n) > 4]
    if not said:
        return ()
    rows = tx.exec(select(Mail.id).where(or_(*said)).order_by(col(Mail.id)))
    return tuple(i for i in rows if i is not None and i not in own)


def _note(tx: Transaction, action: str, event: str | None, gone: Erased, *, actor: str, now: datetime) -> None:
    counts: dict[str, Any] = {
        "mails": gone.mails,
        "letters": gone.letters,
        "people": gone.people,
        "counts": gone.counts,
    }
    audit.note(tx, now, action, "events" if event else "persons", None, actor=actor, event=event, **counts)

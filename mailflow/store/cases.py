"""What is already known when a mail comes in: the case.

In: a mail and the events of its mailbox. Out: `Asked` (our question that it answers) for the reader,
`Case` for the decision. Both are read inside the transaction that will write, so that nothing they say
can become untrue in between. Never: a write.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from mailflow.model import (
    Asked,
    Attendance,
    Case,
    Event,
    Message,
    Missing,
    Registration,
    Status,
    Thread,
    Verdict,
)

from . import registrations
from .tables import Mail, OutboxRow, RegistrationRow, SuppressedRow


def asked_for(tx: Session, message: Message, events: Sequence[Event]) -> Asked | None:
    """Our open question that this mail answers: the thread leads to it, and the same sender was asked (§6)."""
    id = _thread(tx, message, events)
    if id is None:
        return None
    found = registrations.one(tx, id)
    waits = any(a.status is Status.PENDING for a in found.attendees)
    if found.contact != message.sender.key or not found.missing or not waits:
        return None
    event = next((e for e in events if e.id == found.event), None)
    return Asked(
        event=found.event,
        missing=found.missing,
        participants=tuple(a.person for a in found.attendees if a.status is Status.PENDING),
        language=found.language,
        undecided_slots=_undecided(found, event),
    )


def case_for(tx: Session, message: Message, events: Sequence[Event], *, mailbox: str) -> Case:
    """All that the decision may know beside the mail."""
    sender = message.sender.key
    id = _thread(tx, message, events)
    contact = _contact(tx, id)
    same = contact is not None and contact == sender
    return Case(
        registrations=tuple(registrations.of_contact(tx, sender, [e.id for e in events])) if sender else (),
        thread=Thread.NONE if contact is None else Thread.SAME_SENDER if same else Thread.OTHER_SENDER,
        answers=id if same else None,
        places=registrations.places(tx, events),
        mails_today=_mails_today(tx, mailbox, sender, message.received.at, _zone(events)),
        blocked=bool(sender) and tx.get(SuppressedRow, sender) is not None,
    )


def _undecided(found: Registration, event: Event | None) -> tuple[str, ...]:
    if event is None or Missing.WORKSHOP not in found.missing:
        return ()
    coming = [a.person for a in found.attendees if a.person.attendance is not Attendance.LIVESTREAM]
    open_slots = (s for s in event.slots if any(not p.choices.get(s) for p in coming))
    return tuple(open_slots) or event.slots


def _thread(tx: Session, message: Message, events: Sequence[Event]) -> int | None:
    """The registration, for one of these events, that a mail refers to: by the mail of ours that it answers, else
    by the token, else by the mail that began it (people answer their own mail, or one they had a copy of)."""
    of_these = col(RegistrationRow.event).in_([*(e.id for e in events), ""])
    named = [*message.in_reply_to, *reversed(message.references)]
    wanted = [bracketed(n) for n in dict.fromkeys(named)][:50]  # a long thread: the newest fifty are enough
    ours, theirs = (OutboxRow.message_id, OutboxRow.registration_id), (Mail.message_id, Mail.registration_id)
    return (
        _by_message_id(tx, wanted, *ours, of_these)
        or _by_token(tx, message.tokens, of_these)
        or _by_message_id(tx, wanted, *theirs, of_these)
    )


def _by_message_id(tx: Session, wanted: list[str], id: Any, leads: Any, of_these: ColumnElement[bool]) -> int | None:
    if not wanted:
        return None
    rows = tx.exec(
        select(id, leads)
        .join(RegistrationRow, col(leads) == col(RegistrationRow.id))
        .where(col(id).in_(wanted), of_these)
    ).all()
    found: dict[str, int | None] = dict(rows)
    return next((found[w] for w in wanted if w in found), None)


def _by_token(tx: Session, tokens: tuple[str, ...], of_these: ColumnElement[bool]) -> int | None:
    for token in tokens:
        found = select(RegistrationRow.id).where(RegistrationRow.token == token.upper(), of_these)
        if id := tx.exec(found).first():
            return id
    return None


def bracketed(message_id: str) -> str:
    """As it stands in a header: `<left@right>` (RFC 5322 §3.6.4)."""
    return f"<{message_id.strip().strip('<>')}>"


def _contact(tx: Session, id: int | None) -> str | None:
    if id is None:
        return None
    return tx.exec(select(RegistrationRow.contact).where(RegistrationRow.id == id)).first()


def _zone(events: Sequence[Event]) -> ZoneInfo:
    return ZoneInfo(events[0].timezone if events else "Europe/Berlin")


def _mails_today(tx: Session, mailbox: str, sender: str, at: datetime, zone: ZoneInfo) -> int:
    """Mails of this sender on the office's calendar day of `at` that were decided. Machines' mail, which is
    never answered anyway, does not count: an absence note must not use up its owner's day."""
    if not sender:
        return 0
    day = at.astimezone(zone).date()
    begins, ends = (datetime.combine(d, time.min, zone) for d in (day, day + timedelta(days=1)))
    counted = (
        select(func.count())
        .select_from(Mail)
        .where(
            Mail.mailbox == mailbox,
            Mail.sender == sender,
            Mail.received >= begins,
            Mail.received < ends,
            Mail.outcome != Verdict.IGNORE,
        )
    )
    return tx.exec(counted).one()

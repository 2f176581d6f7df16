"""What is already known when a mail comes in: the case.

In: a mail and the events of its mailbox. Out: `Asked` (our question that it answers) for the reader,
`Case` for the decision. Both are read inside the transaction that will write, so that nothing they say
can become untrue in between. Never: a write.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from mailflow.model import (
    ACTIVE,
    Asked,
    Attendance,
    Case,
    Event,
    Message,
    Missing,
    Participant,
    Registration,
    Status,
    Thread,
    Verdict,
)

from . import registrations
from .names import name_key
from .transaction import Transaction


def asked_for(tx: Transaction, message: Message, events: Sequence[Event]) -> Asked | None:
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


def case_for(tx: Transaction, message: Message, events: Sequence[Event], *, mailbox: str) -> Case:
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
        blocked=bool(sender) and is_suppressed(tx, sender),
    )


def registered_elsewhere(tx: Transaction, people: Sequence[Participant], event: Event | None, contact: str) -> bool:
    """Whether another sender has registered one of these names for the event without an address of that person's own,
    or was asked something: then the very person may be writing (policy §5, §6), from another address."""
    names = tuple(key for p in people if (key := name_key(p.name)))
    if event is None or not names:
        return False
    values = {"event": event.id, "names": names, "contact": contact, "active": ACTIVE, "pending": Status.PENDING}
    return tx.run(_ELSEWHERE, values).fetchone() is not None


_ELSEWHERE = (
    "SELECT 1 FROM attendees WHERE event = :event AND status IN (:active) AND name_key IN (:names)"
    " AND contact <> :contact AND (email IS NULL OR status = :pending)"
)


def is_suppressed(tx: Transaction, address: str) -> bool:
    """Whether our mail does not reach this address (lower case)."""
    found = tx.run("SELECT 1 FROM suppressed WHERE address = :address", {"address": address})
    return found.fetchone() is not None


def _undecided(found: Registration, event: Event | None) -> tuple[str, ...]:
    if event is None or Missing.WORKSHOP not in found.missing:
        return ()
    coming = [a.person for a in found.attendees if a.person.attendance is not Attendance.LIVESTREAM]
    open_slots = (s for s in event.slots if any(not p.choices.get(s) for p in coming))
    return tuple(open_slots) or event.slots


def _thread(tx: Transaction, message: Message, events: Sequence[Event]) -> int | None:
    """The registration, for one of these events, that a mail refers to: by the mail of ours that it answers, else
    by the token, else by the mail that began it (people answer their own mail, or one they had a copy of)."""
    named = [*message.in_reply_to, *reversed(message.references)]
    if not named and not message.tokens:
        return None
    of_these = (*(e.id for e in events), "")
    wanted = tuple(bracketed(n) for n in dict.fromkeys(named))[:50]  # a long thread: the newest fifty are enough
    return (
        _by_message_id(tx, _OURS, wanted, of_these)
        or _by_token(tx, message.tokens, of_these)
        or _by_message_id(tx, _THEIRS, wanted, of_these)
    )


_OURS, _THEIRS = (
    f"SELECT m.message_id, m.registration_id FROM {table} m JOIN registrations r ON r.id = m.registration_id"  # noqa: S608
    " WHERE m.message_id IN (:wanted) AND r.event IN (:events)"
    for table in ("outbox", "mails")
)
"""Which registrations the mails of these Message-IDs are about, as far as those are for these events."""


def _by_message_id(tx: Transaction, leads: str, wanted: tuple[str, ...], of_these: tuple[str, ...]) -> int | None:
    if not wanted:
        return None
    found = {str(m): int(r) for m, r in tx.run(leads, {"wanted": wanted, "events": of_these})}
    return next((found[w] for w in wanted if w in found), None)


def _by_token(tx: Transaction, tokens: tuple[str, ...], of_these: tuple[str, ...]) -> int | None:
    for token in tokens:
        values = {"token": token.upper(), "events": of_these}
        found = tx.run("SELECT id FROM registrations WHERE token = :token AND event IN (:events)", values).fetchone()
        if found:
            return int(found[0])
    return None


def bracketed(message_id: str) -> str:
    """As it stands in a header: `<left@right>` (RFC 5322 §3.6.4)."""
    return f"<{message_id.strip().strip('<>')}>"


def _contact(tx: Transaction, id: int | None) -> str | None:
    if id is None:
        return None
    found = tx.run("SELECT contact FROM registrations WHERE id = :id", {"id": id}).fetchone()
    return found and str(found[0])


def _zone(events: Sequence[Event]) -> ZoneInfo:
    return ZoneInfo(events[0].timezone if events else "Europe/Berlin")


def _mails_today(tx: Transaction, mailbox: str, sender: str, at: datetime, zone: ZoneInfo) -> int:
    """Mails of this sender on the office's calendar day of `at` that were decided. Machines' mail, which is
    never answered anyway, does not count: an absence note must not use up its owner's day."""
    if not sender:
        return 0
    day = at.astimezone(zone).date()
    begins, ends = (datetime.combine(d, time.min, zone) for d in (day, day + timedelta(days=1)))
    values = {"mailbox": mailbox, "sender": sender, "begins": begins, "ends": ends, "ignored": Verdict.IGNORE}
    return int(tx.run(_COUNTED, values).fetchone()[0])


_COUNTED = (
    "SELECT count(*) FROM mails WHERE mailbox = :mailbox AND sender = :sender"
    " AND received >= :begins AND received < :ends AND outcome <> :ignored"
)

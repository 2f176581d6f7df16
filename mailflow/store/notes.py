"""Notes of the staff, who looks at which mail, and what somebody needs.

In: words of the staff. Out: rows of `notes` and `looks`. Never: a word of it in the audit trail.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Text, cast
from sqlmodel import col, select

from mailflow.model import Status

from . import audit, values
from .consents import sentence
from .staff_tables import LookRow, NoteRow
from .tables import AttendeeRow, Mail, RegistrationRow
from .transaction import Transaction

NOTE, NEEDS = "note", "needs"
_STAY_AWAY = (Status.CANCELLED, Status.LATE)
_LOOKS = timedelta(minutes=10)  # so long an opened mail counts as being looked at


def add(tx: Transaction, registration: int, text: str, *, kind: str, author: str, now: datetime) -> None:
    event = tx.get_one(RegistrationRow, registration).event
    tx.add(NoteRow(registration_id=registration, event=event, kind=kind, at=now, author=author, text=text))
    audit.note(tx, now, "noted", "registrations", registration, actor=author, event=event, kind=kind)


def of_registration(tx: Transaction, registration: int) -> list[NoteRow]:
    found = select(NoteRow).where(NoteRow.registration_id == registration).order_by(col(NoteRow.at))
    return list(tx.exec(found).all())


# ── Who looks ─────────────────────────────────────────────────────────────────────────────────


def look(tx: Transaction, mail: int, user: str, now: datetime) -> tuple[str, datetime] | None:
    """Note that `user` has this mail open. Somebody else who has it open lately, and since when; else None."""
    row = tx.get(LookRow, mail)
    if row is not None and row.user != user and now - row.at < _LOOKS:
        return row.user, row.at
    if row is None:
        tx.add(LookRow(mail_id=mail, user=user, at=now))
    else:
        row.user, row.at = user, now
    return None


# ── What people need ──────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Need:
    """A sentence about diet, access or the like. `attendee` leads to the story."""

    attendee: int
    names: str  # of the people of that registration
    text: str
    status: str


def needs(tx: Transaction, event: str) -> list[Need]:
    """What the mails of this event and the staff's notes say, for those who are coming or may come."""
    said: list[tuple[int, str]] = []
    flagged: Any = select(Mail.registration_id, Mail.text, Mail.findings).where(
        Mail.event == event,
        col(Mail.registration_id).is_not(None),
        cast(col(Mail.findings), Text).like('%"needs"%'),
    )
    for registration, text, findings in tx.exec(flagged):
        for f in values.load_findings(findings):
            if (f.field == "flag" and f.value == "needs") or f.field == "flag:needs":
                words = sentence(text, f.start, f.end) if f.start >= 0 else f.text
                said.append((registration, words))
    noted = select(NoteRow).where(NoteRow.event == event, NoteRow.kind == NEEDS).order_by(col(NoteRow.id))
    said += [(n.registration_id, n.text) for n in tx.exec(noted) if n.registration_id is not None]
    people = _people(tx, {r for r, _ in said})
    return [Need(people[r][0], people[r][1], text, people[r][2]) for r, text in dict.fromkeys(said) if r in people]


def _people(tx: Transaction, registrations: set[int]) -> dict[int, tuple[int, str, str]]:
    a = AttendeeRow
    rows: Any = select(a.registration_id, a.id, a.name, a.status)
    rows = rows.where(col(a.registration_id).in_(registrations), col(a.status).not_in(_STAY_AWAY))
    found: dict[int, tuple[int, str, str]] = {}
    for registration, id, name, status in tx.exec(rows.order_by(col(a.rank))):
        first = found.get(registration)
        found[registration] = (first[0], f"{first[1]}, {name}", first[2]) if first else (id, name, status)
    return found

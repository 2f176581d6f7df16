"""Taking a step of the staff back: registrations as they were, the letters withdrawn.

In: ids of registrations before and after a step. Out: rows of `undos`; on undoing, the former rows. Never: a letter
that was sent; a state that somebody altered since; a place that is held by somebody else now (the caller looks).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlmodel import col, delete, or_, select

from . import outbox
from .staff_tables import UndoRow
from .tables import AttendeeRow, ChoiceRow, ConsentRow, OutboxRow, PlaceRow, RegistrationRow
from .transaction import Transaction

KEPT = timedelta(hours=1)  # so long a step can be taken back at most; then its copy of data goes
_PARTS = (ChoiceRow, PlaceRow, ConsentRow)


@dataclass(frozen=True)
class Before:
    """Registrations as they were, each as JSON of its rows."""

    rows: tuple[dict[str, Any], ...]


def before(tx: Transaction, ids: Iterable[int]) -> Before:
    """Remember these registrations as they stand."""
    return Before(tuple(_snapshot(tx, sorted(set(ids)))))


def keep(
    tx: Transaction,
    was: Before,
    touched: Sequence[int],
    *,
    action: str,
    actor: str,
    now: datetime,
    event: str | None,
    mail: int | None,
    letters: Sequence[int],
) -> int:
    """Write down how to take the step back. `touched`: all registrations that it made or altered."""
    tx.flush()
    tx.exec(delete(UndoRow).where(col(UndoRow.at) < now - KEPT))
    altered = [r for r in was.rows if r["registration"]["id"] in touched]
    row = UndoRow(
        at=now,
        actor=actor,
        action=action,
        event=event,
        mail_id=mail,
        registrations=sorted(touched),
        before=altered,
        after=_fingerprint(tx, touched),
        letters=list(letters),
    )
    tx.add(row)
    tx.flush()
    assert row.id is not None
    return row.id


def of_instant(tx: Transaction, at: datetime, *, mail: int | None, registrations: Sequence[int]) -> list[OutboxRow]:
    """What one step queued: by its instant, and the mail or the registrations that it is about."""
    about: Any = col(OutboxRow.registration_id).in_(registrations)
    if mail is not None:
        about = or_(about, OutboxRow.mail_id == mail)
    found = select(OutboxRow).where(OutboxRow.created_at == at, about).order_by(col(OutboxRow.id))
    return list(tx.exec(found).all())


def find(tx: Transaction, id: int) -> UndoRow | None:
    return tx.get(UndoRow, id)


def latest(tx: Transaction, *, mail: int | None = None, registration: int | None = None) -> UndoRow | None:
    """The newest step about this mail or this registration that may still be taken back."""
    found = select(UndoRow).order_by(col(UndoRow.id).desc()).limit(50)
    if mail is not None:
        found = found.where(UndoRow.mail_id == mail)
    for row in tx.exec(found):
        if (registration is None or registration in (row.registrations or ())) and possible(tx, row):
            return row
    return None


def possible(tx: Transaction, row: UndoRow) -> bool:
    """Nothing was sent, and nothing was altered since."""
    letters = tx.exec(select(OutboxRow).where(col(OutboxRow.id).in_(row.letters or []))).all()
    unsent = all(r.state in (outbox.QUEUED, outbox.FAILED) and r.attempts == 0 for r in letters)
    return unsent and len(letters) == len(row.letters or []) and _fingerprint(tx, row.registrations or []) == row.after


def restore(tx: Transaction, row: UndoRow) -> None:
    """Bring the former rows back and withdraw the letters. Call `possible` first."""
    tx.exec(delete(OutboxRow).where(col(OutboxRow.id).in_(row.letters or [])))
    former = {b["registration"]["id"]: b for b in row.before or []}
    new = [i for i in row.registrations or [] if i not in former]
    for id in former:
        people = select(AttendeeRow.id).where(AttendeeRow.registration_id == id)
        tx.exec(delete(AttendeeRow).where(col(AttendeeRow.id).in_(people)))
    tx.exec(delete(RegistrationRow).where(col(RegistrationRow.id).in_(new)))
    tx.flush()
    for was in former.values():
        registration = tx.get_one(RegistrationRow, was["registration"]["id"])
        for name, value in _typed(RegistrationRow, was["registration"]).items():
            setattr(registration, name, value)
        for kind, rows in ((AttendeeRow, was["people"]), *((p, was[p.__tablename__]) for p in _PARTS)):
            for values in rows:
                tx.add(kind(**_typed(kind, values)))
            tx.flush()
    tx.delete(row)
    tx.flush()
    tx.expire_all()


# ── Within ────────────────────────────────────────────────────────────────────────────────────


def _snapshot(tx: Transaction, ids: Sequence[int]) -> list[dict[str, Any]]:
    if not ids:
        return []
    found = []
    rows = tx.exec(select(RegistrationRow).where(col(RegistrationRow.id).in_(ids)).order_by(col(RegistrationRow.id)))
    for registration in rows.all():
        people = tx.exec(
            select(AttendeeRow).where(AttendeeRow.registration_id == registration.id).order_by(col(AttendeeRow.id))
        ).all()
        mine = [p.id for p in people]
        shot: dict[str, Any] = {"registration": _plain(registration), "people": [_plain(p) for p in people]}
        for part in _PARTS:
            parts = tx.exec(select(part).where(col(part.attendee_id).in_(mine))).all()
            shot[str(part.__tablename__)] = sorted((_plain(p) for p in parts), key=str)
        found.append(shot)
    return found


def _fingerprint(tx: Transaction, ids: Sequence[int]) -> str:
    shot = json.dumps(_snapshot(tx, sorted(ids)), sort_keys=True)
    return sha256(shot.encode()).hexdigest()


def _plain(row: Any) -> dict[str, Any]:
    plain = {c.name: getattr(row, c.name) for c in row.__table__.columns}
    return {k: v.isoformat() if isinstance(v, datetime) else v for k, v in plain.items()}


def _typed(kind: Any, plain: dict[str, Any]) -> dict[str, Any]:
    """JSON has no instants: those columns that hold one get it back."""
    instants = {c.name for c in kind.__table__.columns if c.type.__class__.__name__ == "Instant"}
    return {k: datetime.fromisoformat(v) if k in instants and v else v for k, v in plain.items()}

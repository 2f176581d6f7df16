"""Sessions of SQLModel, for what is done with objects: loaded when the first is made.

In: an engine, or a connection in its transaction. Out: a session that tells `counting` what it changes. Never: a query.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import event
from sqlmodel import Session

from . import counting
from .tables import AttendeeRow, PlaceRow


def session(bind: Any, *, autoflush: bool) -> Session:
    """`autoflush`: False where nothing shall be written."""
    return Session(bind, expire_on_commit=False, autoflush=autoflush)


@event.listens_for(Session, "before_flush")
def _changed(session: Session, *_: Any) -> None:
    """An attendee who was counted, or a place, is about to change."""
    if transaction := session.info.get("transaction"):
        touched = (*session.dirty, *session.deleted, *session.new)
        if any(isinstance(row, AttendeeRow | PlaceRow) for row in touched):
            counting.forget(transaction)


@event.listens_for(Session, "after_soft_rollback")
def _taken_back(session: Session, *_: Any) -> None:
    if transaction := session.info.get("transaction"):
        counting.forget(transaction)

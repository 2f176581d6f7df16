"""Who did what to which row, without a word of any mail.

In: an action. Out: a row; the newest rows. Never: content; `details` takes keys of reasons, states, codes and counts.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from .statements import put
from .transaction import Transaction

if TYPE_CHECKING:
    from .tables import AuditRow

SELF = "mailflow"
ERASED = ("event-erased", "person-erased", "mails-erased")


def note(
    tx: Transaction,
    at: datetime,
    action: str,
    table: str,
    row: int | None,
    *,
    actor: str = SELF,
    event: str | None = None,
    mail: int | None = None,
    **details: Any,
) -> None:
    """One line of the trail; `at` is the clock's instant, not the mail's."""
    values = {"at": at, "actor": actor, "action": action, "row_table": table, "row_id": row}
    put(tx, "audit", {**values, "event": event, "mail_id": mail, "details": details or None})


def newest(
    tx: Transaction,
    *,
    actor: str = "",
    event: str = "",
    actions: tuple[str, ...] = (),
    before: int = 0,
    limit: int = 100,
) -> list[AuditRow]:
    """Lines of the trail, the newest first; `before` is the id at which the last page ended."""
    from sqlmodel import col, select

    from .tables import AuditRow

    found = select(AuditRow).order_by(col(AuditRow.id).desc()).limit(limit)
    if actor:
        found = found.where(AuditRow.actor == actor)
    if event:
        found = found.where(AuditRow.event == event)
    if actions:
        found = found.where(col(AuditRow.action).in_(actions))
    if before:
        found = found.where(col(AuditRow.id) < before)
    return list(tx.exec(found).all())

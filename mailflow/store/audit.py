"""Who did what to which row, without a word of any mail.

In: an action. Out: a row. Never: content; `details` takes keys of reasons, states, codes and counts.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Session

from .statements import put
from .tables import AuditRow

SELF = "mailflow"


def note(
    tx: Session,
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
    put(tx, AuditRow, {**values, "event": event, "mail_id": mail, "details": details or None})

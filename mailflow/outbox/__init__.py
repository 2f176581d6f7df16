"""The way out: mails that lie in the outbox table, queued in the transaction of what they tell, reach their recipients.

In: rows that are due, a transport. Out: each row sent, refused, put off or uncertain, noted at once. Never: a mail
composed or altered here, a mail with two recipients, a mail handed over before the table says so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from .protocol import (
    Deferred,
    Due,
    Failed,
    Note,
    Outbox,
    Postponed,
    Refused,
    Result,
    Sent,
    SentNote,
    Transport,
    Uncertain,
    UncertainNote,
)
from .send import Summary, copy_sent, send_due

if TYPE_CHECKING:
    from .maildir import MaildirSettings
    from .smtp import SmtpSettings

__all__ = [
    "Deferred",
    "Due",
    "Failed",
    "Note",
    "Outbox",
    "Postponed",
    "Refused",
    "Result",
    "Sent",
    "SentNote",
    "Summary",
    "Transport",
    "Uncertain",
    "UncertainNote",
    "copy_sent",
    "open_transport",
    "send_due",
]


def _now() -> datetime:
    return datetime.now(UTC)


def open_transport(
    outgoing: SmtpSettings | MaildirSettings, *, sender: str, clock: Callable[[], datetime] = _now
) -> Transport:
    """The transport for `outgoing` (kind "smtp" or "maildir"), not yet connected: use it with `with`.

    `sender` is the envelope sender: the mailbox's address, so that bounces come back there."""
    if outgoing.kind == "smtp":
        from .smtp import SmtpTransport

        return SmtpTransport(outgoing, sender=sender)
    from .maildir import MaildirTransport

    return MaildirTransport(outgoing, sender=sender, clock=clock)

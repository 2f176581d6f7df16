"""The way out: mails that lie in the outbox table, queued in the transaction of what they tell, reach their recipients.

In: rows that are due, a transport. Out: each row sent, refused, put off or uncertain, noted at once. Never: a mail
composed or altered here, a mail with two recipients, a mail handed over before the table says so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, cast

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
    "Transport",
    "Uncertain",
    "UncertainNote",
    "open_transport",
]


def open_transport(
    outgoing: SmtpSettings | MaildirSettings, *, sender: str, clock: Callable[[], datetime]
) -> Transport:
    """The transport for `outgoing` (kind "smtp" or "maildir"), not yet connected: use it with `with`.

    `sender` is the envelope sender: the mailbox's address, so that bounces come back there."""
    if outgoing.kind == "smtp":
        from .smtp import SmtpTransport

        return SmtpTransport(cast("SmtpSettings", outgoing), sender=sender)
    from .maildir import MaildirTransport

    return MaildirTransport(cast("MaildirSettings", outgoing), sender=sender, clock=clock)

"""Mailboxes: what lies there, its bytes, and where it goes afterwards.

In: settings of one mailbox. Out: an object that keeps the `Mailbox` protocol. The database is the truth about what
was handled; folders and keywords only mirror it. Never: a mail deleted, a mail marked as read that a person must
see, a mail of others expunged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .protocol import DONE, REVIEW, Fetched, Key, Mailbox, Status

if TYPE_CHECKING:
    from .imap import ImapSettings
    from .maildir import MaildirSettings

__all__ = ["DONE", "REVIEW", "Fetched", "Key", "Mailbox", "Status", "open_mailbox"]


def open_mailbox(incoming: ImapSettings | MaildirSettings, *, sent_folder: str | None = None) -> Mailbox:
    """The adapter for `incoming` (kind "imap" or "maildir"), not yet connected: use it with `with`.

    `sent_folder` is the outgoing side's: where copies of replies go, None for no copies."""
    if incoming.kind == "imap":
        from .imap import ImapMailbox

        return ImapMailbox(incoming, sent_folder=sent_folder)
    from .maildir import MaildirMailbox

    return MaildirMailbox(incoming)

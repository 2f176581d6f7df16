"""What every kind of mailbox can do, and the values that pass between it and the worker.

A new kind implements `Mailbox` and subclasses `tests/mailbox/contract.py`. Every method may raise
`mailflow.server.ServerError`, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, Self

DONE = "$MailflowDone"  # keyword: handled, and left in its folder
REVIEW = "$MailflowReview"  # keyword: a person must look


@dataclass(frozen=True, order=True)
class Key:
    """The identity of a mail on its server (RFC 3501 §2.3.1.1)."""

    folder: str
    uidvalidity: int  # 0 in a Maildir
    uid: str  # a number on IMAP, the unique part of the file name in a Maildir


@dataclass(frozen=True)
class Fetched:
    """A mail's bytes as they lie there.

    Where `partial` is set, the header and every text part are whole, and the bodies of attachments were left on the
    server: each such part keeps its own header and gets `X-Mailflow-Omitted: <size in bytes as encoded>`.
    """

    key: Key
    raw: bytes
    internaldate: datetime | None  # aware; None in a Maildir
    keywords: frozenset[str] = frozenset()
    partial: bool = False
    truncated: bool = False  # a text of the sender's goes on beyond what was fetched: a person must look


@dataclass(frozen=True)
class Status:
    """The folder at a glance: equal to the last one means that nothing has arrived."""

    uidvalidity: int
    uidnext: int | None  # None where there is no such number (Maildir): always look
    messages: int


class Mailbox(Protocol):
    """One folder of incoming mail. A context manager: entering connects, leaving says good-bye and never raises."""

    name: str  # host:port or path: what messages call it

    def __enter__(self) -> Self: ...
    def __exit__(self, *exc: object) -> None: ...

    @property
    def unreadable(self) -> Mapping[Key, str]:
        """Mails that `fetch` could not get, with the reason: they stay where they are."""
        ...

    @property
    def capabilities(self) -> frozenset[str]:
        """What the server says that it can do, upper case; empty in a Maildir."""
        ...

    def status(self) -> Status:
        """One cheap question (IMAP STATUS), before anything else is done."""
        ...

    def newest(self) -> datetime | None:
        """When the server took the mail that came last (by the server's clock); None for an empty folder."""
        ...

    def new(self, after: Key | None = None) -> list[Key]:
        """What lies there and does not look handled, in the order of arrival; read or unread makes no difference.

        The caller drops what its database knows. `after` is the last key of which everything up to it is recorded:
        a server without custom keywords is asked only for what came later, any other also for what it holds from
        before without a keyword of ours. None, or a key of another UIDVALIDITY: everything that is not marked as done,
        what waits for the staff included (a restored database may not know it).
        """
        ...

    def fetch(self, keys: Iterable[Key]) -> Iterator[Fetched]:
        """The mails of these keys, in their order, fetched in batches and never marked as read.

        Who has vanished meanwhile is left out; who cannot be read is left out and stands in `unreadable`."""
        ...

    def file_handled(self, keys: Iterable[Key]) -> None:
        """Move them to the handled folder (created when missing) or mark them as done. Vanished ones are no fault."""
        ...

    def mark_review(self, keys: Iterable[Key]) -> None:
        """They stay, unread, with the keyword `REVIEW` where the server keeps keywords."""
        ...

    @property
    def copies_sent(self) -> bool:
        """Whether a Sent folder is configured."""
        ...

    def append_sent(self, copies: Sequence[tuple[bytes, datetime]]) -> None:
        """Copies of mails of ours (bytes, when sent) into the Sent folder, marked as read; fifty at most."""
        ...

    def find_in_sent(self, message_id: str) -> bool | None:
        """Whether the Sent folder holds this Message-ID (with angle brackets); None where there is no such folder."""
        ...

    def prepare(self) -> tuple[str, ...]:
        """Create the folders that are missing, and name those that were created (for `check`)."""
        ...

    def wait(self, seconds: float, stopped: Callable[[], bool]) -> bool:
        """Wait until mail arrives (True), `seconds` pass or `stopped()` says so (False); IDLE where there is one."""
        ...

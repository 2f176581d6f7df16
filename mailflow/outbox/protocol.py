"""The values of sending, and the two sides that `send_due` stands between: the table and the transport.

    queued ──begin──► sending ──► sent
      ▲                  ├──────► failed      (refused for good, or five days have passed)
      └──── Postponed ───┤
                         └──────► uncertain   (handed over, no answer: tried once more after a look into Sent,
                                               then left to the staff)

A row that a run finds in `sending` was interrupted by a crash: it becomes `uncertain`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, Self

# ── What a transport says of one mail ─────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Sent:
    """The server has taken it."""

    text: str = ""


@dataclass(frozen=True)
class Refused:
    """The server will never take it for this recipient (5xx): a person must look."""

    code: int
    text: str


@dataclass(frozen=True)
class Deferred:
    """Not now (4xx, or the line broke before the mail was handed over): surely not sent. `code` 0: no answer."""

    code: int
    text: str

    @property
    def dropped(self) -> bool:
        """The connection is gone (421 announces it, RFC 5321 §3.8)."""
        return self.code in (0, 421)


@dataclass(frozen=True)
class Uncertain:
    """The line broke between the last byte of the mail and the server's answer: it may have been sent."""

    text: str


Result = Sent | Refused | Deferred | Uncertain


class Transport(Protocol):
    """Takes mails, one recipient each. A context manager; leaving never raises."""

    name: str

    def __enter__(self) -> Self: ...
    def __exit__(self, *exc: object) -> None: ...

    def ready(self) -> None:
        """Connect, or connect again, where that is needed. ServerError where it cannot be done."""
        ...

    def send(self, recipient: str, raw: bytes, message_id: str) -> Result:
        """Hand over one mail. ServerError where the server refuses us rather than this mail: surely not sent."""
        ...

    @property
    def together(self) -> int:
        """How many mails it takes in one breath; 1 where each must be answered before the next one."""
        ...

    def send_together(self, mails: Sequence[Due]) -> list[Result]:
        """Hand over several mails, at most `together`, and only then wait for the answers: one for each, in their
        order. Never raises: whoever was not answered is `Uncertain`."""
        ...


# ── What the table gives and takes ────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Due:
    """A row of the outbox that may be sent now."""

    id: int
    recipient: str
    message_id: str  # with angle brackets; the same at every try
    raw: bytes
    queued: datetime  # when it was composed: five days count from here
    attempts: int = 0  # how often it was begun
    uncertain: bool = False  # its last try had no certain end
    repeated: bool = False  # it was tried again after such an end: never a second time
    sent: datetime | None = None  # for copies into the Sent folder


@dataclass(frozen=True)
class SentNote:
    """state = sent, sent_at = at"""

    id: int
    at: datetime


@dataclass(frozen=True)
class Postponed:
    """state = queued, next_try, last_error"""

    id: int
    next_try: datetime
    error: str


@dataclass(frozen=True)
class Failed:
    """state = failed, next_try = NULL, last_error: shown to the staff"""

    id: int
    error: str


@dataclass(frozen=True)
class UncertainNote:
    """state = uncertain, next_try, last_error; `next_try` None: shown to the staff and never tried again"""

    id: int
    next_try: datetime | None
    error: str


Note = SentNote | Postponed | Failed | UncertainNote


class Outbox(Protocol):
    """One mailbox's part of the outbox table. Every method is a transaction of its own, committed on return."""

    def interrupted(self) -> Sequence[Due]:
        """Rows in `sending`. The caller holds the mailbox, so nobody is sending them now."""
        ...

    def due(self, now: datetime, limit: int) -> Sequence[Due]:
        """Rows `queued` or `uncertain` with `next_try` not after `now`, oldest first."""
        ...

    def record(self, notes: Sequence[Note], begin: Due | None = None) -> bool:
        """Write the notes; and if `begin` is still queued or uncertain (not sent, erased or taken back meanwhile):
        state = sending, attempts + 1, repeated where it was uncertain. All in one commit.

        True where `begin` may now be sent."""
        ...

    def begin(self, rows_due: Sequence[Due]) -> Sequence[Due]:
        """The same for several that go out in one breath, in one commit; those that may now be sent."""
        ...

    def sent_since(self, instant: datetime) -> int:
        """How many were sent after `instant`: for the limit per minute."""
        ...

    def uncopied(self, since: datetime, limit: int) -> Sequence[Due]:
        """Rows `sent` after `since` without a copy in the Sent folder, oldest first; `Due.sent` says when."""
        ...

    def copied(self, ids: Sequence[int], at: datetime) -> None:
        """appended_at = at"""
        ...

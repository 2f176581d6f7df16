"""A mailbox in memory that behaves as an IMAP server does: identities, keywords, a handled folder, a Sent folder.

It keeps the `Mailbox` protocol and passes the same suite as the real ones. The server outlives its connections.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from typing import Self

from mailflow.mailbox import DONE, REVIEW, Fetched, Key, Status

SEEN = "\\Seen"


@dataclass
class Lying:
    """A mail in a folder."""

    raw: bytes
    at: datetime
    flags: set[str] = field(default_factory=set)

    @property
    def message_id(self) -> str:
        return str(message_from_bytes(self.raw)["Message-ID"])


@dataclass
class Server:
    """The folders of one account. `step` is called before everything that a connection does: it may raise."""

    inbox: dict[int, Lying] = field(default_factory=dict)
    handled: list[Lying] = field(default_factory=list)
    sent: list[bytes] = field(default_factory=list)
    uidvalidity: int = 1
    uidnext: int = 1
    step: Callable[[str], None] = lambda _: None

    def deliver(self, raw: bytes, at: datetime | None = None, flags: Iterable[str] = ()) -> int:
        uid, self.uidnext = self.uidnext, self.uidnext + 1
        self.inbox[uid] = Lying(raw, at or datetime.now(UTC), set(flags))
        return uid

    def renumber(self, order: Callable[[list[Lying]], None] = lambda _: None) -> None:
        """As after a restore of the server: the same mails, other numbers."""
        lying, self.inbox = list(self.inbox.values()), {}
        order(lying)
        self.uidvalidity, self.uidnext = self.uidvalidity + 1, 1
        for mail in lying:
            self.deliver(mail.raw, mail.at, mail.flags)


class MemoryMailbox:
    """One connection; see `mailflow.mailbox.protocol.Mailbox`."""

    name = "memory"
    copies_sent = True

    def __init__(self, server: Server, handled_folder: str | None = "Mailflow/Erledigt") -> None:
        self.server, self._moves = server, handled_folder is not None
        self.unreadable: dict[Key, str] = {}
        self._made = not self._moves

    def __enter__(self) -> Self:
        self.server.step("connect")
        self._validity = self.server.uidvalidity
        return self

    def __exit__(self, *exc: object) -> None:
        return

    @property
    def capabilities(self) -> frozenset[str]:
        return frozenset()

    def status(self) -> Status:
        self.server.step("status")
        return Status(self.server.uidvalidity, self.server.uidnext, len(self.server.inbox))

    def newest(self) -> datetime | None:
        return self.server.inbox[max(self.server.inbox)].at if self.server.inbox else None

    def new(self, after: Key | None = None) -> list[Key]:
        self.server.step("new")
        self._validity = self.server.uidvalidity
        last = int(after.uid) if after and after.uidvalidity == self._validity else 0
        return [
            Key("INBOX", self._validity, str(uid))
            for uid, mail in sorted(self.server.inbox.items())
            if not mail.flags & ({DONE, REVIEW} if last else {DONE}) or (last and uid > last)
        ]

    def fetch(self, keys: Iterable[Key]) -> Iterator[Fetched]:
        for key in keys:
            self.server.step("fetch")
            mail = self._mail(key)
            if mail is not None:
                yield Fetched(key, mail.raw, mail.at, frozenset(f for f in mail.flags if f != SEEN))

    def file_handled(self, keys: Iterable[Key]) -> None:
        for key in keys:
            self.server.step("file")
            mail = self._mail(key)
            if mail is not None and self._moves:
                mail.flags.add(SEEN)
                self.server.handled.append(self.server.inbox.pop(int(key.uid)))
            elif mail is not None:
                mail.flags |= {SEEN, DONE}
        self.server.step("filed")

    def mark_review(self, keys: Iterable[Key]) -> None:
        for key in keys:
            self.server.step("mark")
            if mail := self._mail(key):
                mail.flags.add(REVIEW)

    def append_sent(self, copies: Sequence[tuple[bytes, datetime]]) -> None:
        self.server.step("append")
        self.server.sent += [raw for raw, _ in copies]
        self.server.step("appended")

    def find_in_sent(self, message_id: str) -> bool | None:
        self.server.step("look")
        return any(str(message_from_bytes(raw)["Message-ID"]) == message_id for raw in self.server.sent)

    def prepare(self) -> tuple[str, ...]:
        made, self._made = self._made, True
        return () if made or getattr(self.server, "made", False) else self._make()

    def _make(self) -> tuple[str, ...]:
        self.server.made = True  # type: ignore[attr-defined]
        return ("handled",)

    def wait(self, seconds: float, stopped: Callable[[], bool]) -> bool:
        known, until = self.server.uidnext, time.monotonic() + seconds
        while self.server.uidnext == known:
            if stopped() or time.monotonic() >= until:
                return False
            time.sleep(0.01)
        return True

    def _mail(self, key: Key) -> Lying | None:
        """Numbers of another UIDVALIDITY mean nothing."""
        ours = (key.folder, key.uidvalidity) == ("INBOX", self._validity) == ("INBOX", self.server.uidvalidity)
        return self.server.inbox.get(int(key.uid)) if ours else None

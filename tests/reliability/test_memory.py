"""The mailbox in memory does what every mailbox must do: otherwise the state machine would prove nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import pytest

from tests.mailbox.contract import Bench, MailboxContract

from .memory import SEEN, Lying, MemoryMailbox, Server


@dataclass
class MemoryBench:
    handled_folder: str | None = "Mailflow/Erledigt"
    lists_done: bool = False
    server: Server = field(default_factory=Server)

    def open(self) -> MemoryMailbox:
        return MemoryMailbox(self.server, self.handled_folder)

    def deliver(self, raw: bytes, at: datetime | None = None) -> None:
        self.server.deliver(raw, at)

    def deliver_all(self, mails: list[bytes]) -> None:
        for raw in mails:
            self.server.deliver(raw)

    def read(self, message_id: str) -> None:
        self._uid(message_id)[1].flags.add(SEEN)

    def remove(self, message_id: str) -> None:
        del self.server.inbox[self._uid(message_id)[0]]

    def unread(self) -> set[str]:
        return {_short(m) for m in self.server.inbox.values() if SEEN not in m.flags}

    def lying(self) -> list[str]:
        return [_short(m) for m in self.server.inbox.values()]

    def handled(self) -> list[str]:
        return [_short(m) for m in self.server.handled]

    def bring_back(self, message_id: str) -> None:
        mail = next(m for m in self.server.handled if _short(m) == message_id)
        self.server.handled.remove(mail)
        self.server.deliver(mail.raw, mail.at)

    def _uid(self, message_id: str) -> tuple[int, Lying]:
        return next((u, m) for u, m in self.server.inbox.items() if _short(m) == message_id)


def _short(mail: Lying) -> str:
    return mail.message_id.strip("<>").split("@")[0]


class TestMemory(MailboxContract):
    @pytest.fixture
    def bench(self) -> Bench:
        return MemoryBench()

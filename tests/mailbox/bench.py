"""The office around an IMAP mailbox: staff with a mail program of their own, straight to the server."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from imapclient import IMAPClient

from mailflow.mailbox.imap import ImapMailbox
from tests.servers.dovecot import PASSWORD, Dovecot


@dataclass(frozen=True)
class Settings:
    port: int
    username: str
    host: str = "localhost"
    security: str = "tls"
    secret: str = PASSWORD
    ca_file: str | None = None
    timeout: float = 5.0
    oauth2: None = None
    folder: str = "INBOX"
    handled_folder: str | None = "Mailflow/Erledigt"
    kind: Literal["imap"] = "imap"

    def password(self) -> str | None:
        return self.secret


@dataclass
class ImapBench:
    """`port` is where the mailbox connects (a proxy, perhaps), in plain text if given, else with TLS to the server."""

    server: Dovecot
    port: int | None = None
    folder: str = "INBOX"
    handled_folder: str | None = "Mailflow/Erledigt"
    sent_folder: str | None = None
    lists_done: bool = False
    prefix: str = ""
    separator: str = "/"
    timeout: float = 5.0
    user: str = field(default="")

    def __post_init__(self) -> None:
        self.user = self.user or self.server.user()

    def settings(self, **other: object) -> Settings:
        values: dict[str, object] = {
            "port": self.port or self.server.tls_port,
            "host": "127.0.0.1" if self.port else "localhost",
            "security": "none" if self.port else "tls",
            "username": self.user,
            "ca_file": str(self.server.certificates.authority),
            "timeout": self.timeout,
            "folder": self.folder,
            "handled_folder": self.handled_folder,
        }
        return Settings(**{**values, **other})  # type: ignore[arg-type]

    def open(self, **other: object) -> ImapMailbox:
        return ImapMailbox(self.settings(**other), sent_folder=self.sent_folder)

    def staff(self) -> IMAPClient:
        client = IMAPClient("127.0.0.1", self.server.port, ssl=False, timeout=10)
        client.login(self.user, PASSWORD)
        client.normalise_times = False
        return client

    def spelled(self, name: str) -> str:
        return name if name == "INBOX" else self.prefix + name.replace("/", self.separator)

    def deliver(self, raw: bytes, at: datetime | None = None, flags: tuple[str, ...] = ()) -> None:
        with self.staff() as client:
            client.append(self.spelled(self.folder), raw, flags, at or datetime.now(UTC))

    def deliver_all(self, mails: list[bytes]) -> None:
        with self.staff() as client:
            for raw in mails:
                client.append(self.spelled(self.folder), raw)

    def read(self, message_id: str) -> None:
        self.flag(message_id, rb"\Seen")

    def flag(self, message_id: str, *flags: bytes) -> None:
        with self.staff() as client:
            client.select_folder(self.spelled(self.folder))
            client.add_flags(_search(client, message_id), flags)

    def remove(self, message_id: str) -> None:
        with self.staff() as client:
            client.select_folder(self.spelled(self.folder))
            uids = _search(client, message_id)
            client.add_flags(uids, [rb"\Deleted"])
            client.uid_expunge(uids)

    def unread(self) -> set[str]:
        return {i for i, flags in self.flags(self.folder).items() if rb"\Seen" not in flags}

    def lying(self) -> list[str]:
        return [i for i, flags in self.flags(self.folder).items() if rb"\Deleted" not in flags]

    def handled(self) -> list[str]:
        return list(self.flags(self.handled_folder or ""))

    def flags(self, folder: str) -> dict[str, tuple[bytes, ...]]:
        with self.staff() as client:
            name = self.spelled(folder)
            if not folder or not client.folder_exists(name):
                return {}
            client.select_folder(name, readonly=True)
            found = client.fetch(client.search(), ["FLAGS", "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]"])
            key = b"BODY[HEADER.FIELDS (MESSAGE-ID)]"
            return {re.search(rb"<(\w+)@", m[key])[1].decode(): m[b"FLAGS"] for m in found.values()}  # type: ignore[index]

    def bring_back(self, message_id: str) -> None:
        with self.staff() as client:
            client.select_folder(self.spelled(self.handled_folder or ""))
            client.move(_search(client, message_id), self.spelled(self.folder))


def _search(client: IMAPClient, message_id: str) -> list[int]:
    return list(client.search(["HEADER", "Message-ID", f"<{message_id}@"]))

"""Delivering into a Maildir: each mail a file in `new`, whole or not at all (https://cr.yp.to/proto/maildir.html).

In: a path, mails. Out: files that carry exactly the bytes of the outbox. A mail's file name is made from its
Message-ID, so that a try after a crash finds the file and writes no second. Never: a half-written file in `new`, a
file over another.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Literal, Protocol, Self

from mailflow.server import NoFolder

from .protocol import Deferred, Due, Result, Sent


class MaildirSettings(Protocol):
    """`path` is created with new, cur and tmp where it is missing."""

    @property
    def kind(self) -> Literal["maildir"]: ...
    @property
    def path(self) -> str: ...


class MaildirTransport:
    """See `mailflow.outbox.protocol.Transport`."""

    def __init__(self, settings: MaildirSettings, *, sender: str, clock: Callable[[], datetime]) -> None:
        self.name = settings.path
        self._path = Path(settings.path)
        self._sender = sender
        self._clock = clock
        self._there: set[str] | None = None  # digests of the Message-IDs that lie there

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._there = None

    def ready(self) -> None:
        if self._there is not None:
            return
        try:
            for part in ("tmp", "new", "cur"):
                (self._path / part).mkdir(parents=True, exist_ok=True, mode=0o700)
            names = [n for part in ("new", "cur") for n in os.listdir(self._path / part)]  # noqa: PTH208 (quicker)
        except OSError as e:
            raise NoFolder(self.name, step="new, cur, tmp", answer=e.strerror or "") from e
        self._there = {n.split(".")[1] for n in names if n.count(".") >= 2}

    @property
    def together(self) -> int:
        return 1

    def send_together(self, mails: Sequence[Due]) -> list[Result]:
        return [self.send(m.recipient, m.raw, m.message_id) for m in mails]

    def send(self, recipient: str, raw: bytes, message_id: str) -> Result:  # noqa: ARG002 (a Maildir has no envelope)
        digest = sha256(message_id.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        there = self._there if self._there is not None else set()
        if digest in there:
            return Sent("already there")
        name = f"{int(self._clock().timestamp())}.{digest}.mailflow"
        try:
            self._deliver(name, raw)
        except OSError as e:
            return Deferred(0, e.strerror or type(e).__name__)
        there.add(digest)
        return Sent()

    def _deliver(self, name: str, raw: bytes) -> None:
        """Written and synced in `tmp`, then renamed into `new`, which is synced too: it survives a power cut."""
        part = self._path / "tmp" / name
        try:
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(raw)
                file.flush()
                os.fsync(descriptor)
            part.rename(self._path / "new" / name)
        except OSError:
            part.unlink(missing_ok=True)
            raise
        folder = os.open(self._path / "new", os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

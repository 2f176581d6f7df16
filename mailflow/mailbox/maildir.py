"""A mailbox in a Maildir: `new`, `cur` and `tmp`, one file for each mail (https://cr.yp.to/proto/maildir.html).

In: a path. Out: the `Mailbox` protocol. A mail's key is the unique part of its file name. Who holds what is known is
the database alone: files carry only the mirror of it, the flag S (seen) on what was handled. Handled mails move to the
Maildir++ folder `.Mailflow.Erledigt` or as configured. Never: a link followed, a file outside the path, a mail
overwritten.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Literal, Protocol, Self
from urllib.parse import quote_from_bytes

from mailflow.server import NoFolder

from .parts import OMITTED
from .protocol import Fetched, Key, Status
from .reduce import Reducer

FOLDER = "INBOX"
WHOLE = 1_000_000  # bytes: a larger file is read without its attachments
_SAFE = "".join(chr(c) for c in range(0x21, 0x7F) if chr(c) != "%") + " "


class MaildirSettings(Protocol):
    """`path` holds new, cur and tmp; `handled_folder` is a Maildir++ name with "/" between folder and child."""

    @property
    def kind(self) -> Literal["maildir"]: ...
    @property
    def path(self) -> str: ...
    @property
    def handled_folder(self) -> str | None: ...


class MaildirMailbox:
    """See `mailflow.mailbox.protocol.Mailbox`."""

    copies_sent = False

    def __init__(self, settings: MaildirSettings) -> None:
        self.name = settings.path
        self.unreadable: dict[Key, str] = {}
        self._path = Path(settings.path)
        self._handled = _folder(self._path, settings.handled_folder) if settings.handled_folder else None
        self._where: dict[str, Path] = {}  # unique name → file, as last seen

    def __enter__(self) -> Self:
        for part in ("new", "cur"):
            if not (self._path / part).is_dir():
                raise NoFolder(self.name, step=part, answer="new, cur, tmp")
        return self

    def __exit__(self, *exc: object) -> None:
        self._where.clear()

    @property
    def capabilities(self) -> frozenset[str]:
        return frozenset()

    # ── What lies there ───────────────────────────────────────────────────────────────────────

    def status(self) -> Status:
        return Status(0, None, len(self._look()))

    def newest(self) -> datetime | None:
        latest = max((changed for part in ("new", "cur") for (_, changed), _, _ in self._files(part)), default=None)
        return datetime.fromtimestamp(latest / 1e9, UTC) if latest else None

    def new(self, after: Key | None = None) -> list[Key]:  # noqa: ARG002 (a Maildir has no order of numbers)
        return [Key(FOLDER, 0, unique) for unique in self._look()]

    def _look(self) -> list[str]:
        """The unique names of all mails, in the order of arrival."""
        found = [mail for part in ("new", "cur") for mail in self._files(part)]
        found.sort()
        self._where = {unique: path for _, unique, path in found}
        return list(self._where)

    def _files(self, part: str) -> Iterator[tuple[tuple[int, int], str, Path]]:
        folder = self._path / part
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith(".") or not entry.is_file(follow_symlinks=False):
                        continue
                    yield _arrival(entry), _unique(entry.name), Path(entry.path)
        except OSError as e:
            raise NoFolder(self.name, step=part, answer=e.strerror or "") from e

    # ── Fetching ──────────────────────────────────────────────────────────────────────────────

    def fetch(self, keys: Iterable[Key]) -> Iterator[Fetched]:
        for key in keys:
            try:
                found = self._read(key)
            except OSError as e:
                self.unreadable[key] = e.strerror or type(e).__name__
                continue
            if found is not None:
                yield found

    def _read(self, key: Key) -> Fetched | None:
        """None where it has vanished. A mail program that renames a file meanwhile (flags) is followed once."""
        for path in self._places(key):
            try:
                descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            except FileNotFoundError:
                continue
            with os.fdopen(descriptor, "rb") as file:
                about = os.fstat(descriptor)
                if stat.S_ISREG(about.st_mode):
                    return _fetched(key, file, about.st_size)
        return None

    def _places(self, key: Key) -> Iterator[Path]:
        """Where the file was last seen, then where it is now."""
        if key.folder != FOLDER:
            return
        first = self._where.get(key.uid)
        if first is not None:
            yield first
        self._look()
        again = self._where.get(key.uid)
        if again is not None and again != first:
            yield again

    # ── Filing away ───────────────────────────────────────────────────────────────────────────

    def file_handled(self, keys: Iterable[Key]) -> None:
        target = self._path if self._handled is None else self._handled
        if self._handled is not None:
            self._make(self._handled)
        for key in keys:
            self._file(key, target / "cur")

    def _file(self, key: Key, target: Path) -> None:
        for path in self._places(key):
            try:
                _rename(path, target)
            except FileNotFoundError:
                continue
            except OSError as e:
                raise NoFolder(self.name, step=str(target), answer=e.strerror or "") from e
            self._where.pop(key.uid, None)
            return

    def mark_review(self, keys: Iterable[Key]) -> None:
        """Nothing to do: without the flag S they are what the staff's mail program shows as unread."""

    def prepare(self) -> tuple[str, ...]:
        if self._handled is None or (self._handled / "cur").is_dir():
            return ()
        self._make(self._handled)
        return (self._handled.name,)

    def _make(self, folder: Path) -> None:
        try:
            for part in ("tmp", "new", "cur"):
                (folder / part).mkdir(parents=True, exist_ok=True, mode=0o700)
            (folder / "maildirfolder").touch(mode=0o600)  # Maildir++: a folder, no mailbox of its own
        except OSError as e:
            raise NoFolder(self.name, step=folder.name, answer=e.strerror or "") from e

    # ── Sent folder: a Maildir has none ───────────────────────────────────────────────────────

    def append_sent(self, copies: Sequence[tuple[bytes, datetime]]) -> None:
        """No Sent folder, no copies."""

    def find_in_sent(self, message_id: str) -> bool | None:  # noqa: ARG002
        return None

    # ── Waiting ───────────────────────────────────────────────────────────────────────────────

    def wait(self, seconds: float, stopped: Callable[[], bool]) -> bool:
        known, until = set(self._where) or set(self._look()), time.monotonic() + seconds
        while not set(self._look()) - known:
            left = until - time.monotonic()
            if left <= 0 or stopped():
                return False
            time.sleep(min(1.0, left))
        return True


def _fetched(key: Key, file: BinaryIO, size: int) -> Fetched:
    if size <= WHOLE:
        return Fetched(key, file.read(), None)
    reducer = Reducer()
    raw = reducer.reduced(file)
    return Fetched(key, raw, None, partial=OMITTED in raw, truncated=reducer.truncated)


def _folder(path: Path, name: str) -> Path:
    """`Mailflow/Erledigt` → `.Mailflow.Erledigt`: never a path that leads elsewhere, since no slash remains."""
    inner = ".".join(part for part in name.replace("\0", "").split("/") if part)
    if not inner.isascii() or "&" in inner:
        from imapclient.imap_utf7 import encode  # as Dovecot and Courier spell folders on disk

        inner = encode(inner).decode("ascii")
    return path / f".{inner}"


def _unique(name: str) -> str:
    """The file name before its flags, as text that any database takes: odd bytes are written %FF."""
    return quote_from_bytes(os.fsencode(name.split(":2,")[0]), safe=_SAFE)


def _arrival(entry: os.DirEntry[str]) -> tuple[int, int]:
    """By the second that begins the name, then by the file's own time (nanoseconds)."""
    second = entry.name.split(".", 1)[0]
    try:
        changed = entry.stat(follow_symlinks=False).st_mtime_ns
    except OSError:
        changed = 0
    return int(second) if second.isascii() and second.isdigit() else changed // 10**9, changed


def _rename(path: Path, target: Path) -> None:
    """Move a mail into `target` (a `cur`) as seen; beside a mail of the same name, never over it."""
    unique, _, flags = path.name.partition(":2,")
    new = target / f"{unique}:2,{''.join(sorted({*flags, 'S'}))}"
    if new == path:
        return
    number = 0
    while new.exists():
        number += 1
        new = target / f"{unique}_{number}:2,S"
    path.rename(new)

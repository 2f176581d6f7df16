"""Whether a fault of the database must be told now: once, for as long as it lasts.

In: the database's URL, the clock. Out: yes or no. A database that cannot be used cannot keep the note that this
was told; two empty files in the system's temporary folder do, which take no room on a full disk. Never: silence in
doubt, a file of somebody else's believed.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

LASTING = timedelta(minutes=15)  # a database that is away for less than this is nobody's business


def is_news(url: str, now: datetime, *, needs_person: bool) -> bool:
    """At once what waiting will not mend, anything else when it has lasted for `LASTING`."""
    since, told = _marks(url)
    try:
        if told.exists() and _made(told):
            return False
        if not needs_person and now - _made(since) < LASTING:
            return False
        _made(told)
    except OSError:
        return True
    return True


def lasts(url: str) -> bool:
    """Whether the last run met such a fault."""
    return any(mark.exists() for mark in _marks(url))


def over(url: str) -> None:
    """The database was used: the next fault is a new one."""
    for mark in _marks(url):
        with suppress(OSError):
            mark.unlink(missing_ok=True)


def _marks(url: str) -> tuple[Path, Path]:
    """Since when; that it was told."""
    name = sha256(f"{Path.cwd()}\0{url}".encode()).hexdigest()[:16]
    folder = Path(os.environ.get("TMPDIR") or "/tmp")  # noqa: S108 (owner and links are looked at)
    return folder / f"mailflow-{os.geteuid()}-{name}.since", folder / f"mailflow-{os.geteuid()}-{name}.told"


def _made(mark: Path) -> datetime:
    """When this file was made, which may be now. OSError where it cannot be, or is not our own."""
    descriptor = os.open(mark, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        found = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    if found.st_uid != os.geteuid():
        raise PermissionError(mark)
    return datetime.fromtimestamp(found.st_mtime, UTC)

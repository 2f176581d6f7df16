"""What is learnt of expressions, kept between runs in a folder of the temporary one that is ours alone.

To compile expressions and to learn from their letters what they need takes a run of one mail longer than to read the
mail. In: what a run has learnt. Out: the same for the next. Never: a file that somebody else may have written, what
another version of ours or of Python learnt, a run that fails because the folder cannot be used, a word of a mail. What
is kept is made of patterns in our code and of the events' programmes, which the same account reads in their files.
"""

from __future__ import annotations

import dataclasses
import marshal
import os
import stat
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from hashlib import blake2b
from pathlib import Path

from .learnt import LEARNT, Learnt, executed

_HERE = Path(__file__).parent
_ASKING = ("misspelt", "phrase", "rule", "sought", "words")
_CODE = [_HERE / "learnt.py", *(_HERE / "reading" / f"{name}.py" for name in _ASKING)]
LARGE = 5_000_000  # bytes; our own patterns are two million, an event's a tenth of one
A_DAY = 24 * 60 * 60
_DIGEST = 16  # bytes before the content: what a full disk cut off is nobody's answer


@contextmanager
def between_runs(folder: Path | None = None, learnt: Learnt = LEARNT) -> Iterator[None]:
    """A run within knows what earlier ones have learnt, and leaves to the next what it learns itself."""
    place = ours() if folder is None else folder
    if place is None:
        yield
        return
    learnt.from_(lambda: _read(place))
    try:
        with _classes(learnt):
            yield
    finally:
        if learnt.taken():
            _write(place, learnt)


@contextmanager
def _classes(learnt: Learnt) -> Iterator[None]:
    """`dataclasses` writes the methods of each class as texts and executes them: here they are compiled once for all.

    It does so by the name `exec`, which stands for ours as long as the run lasts."""
    vars(dataclasses)["exec"] = partial(executed, learnt=learnt)
    try:
        yield
    finally:
        del vars(dataclasses)["exec"]


def ours() -> Path | None:
    """The folder; None where there is none that only we can write."""
    if not hasattr(os, "getuid"):
        return None
    with suppress(OSError):  # on a full disk no folder can be found either
        folder = Path(tempfile.gettempdir()) / f"mailflow-{os.getuid()}"
        folder.mkdir(mode=stat.S_IRWXU, exist_ok=True)
        is_ = folder.lstat()
        if stat.S_ISDIR(is_.st_mode) and is_.st_uid == os.getuid() and stat.S_IMODE(is_.st_mode) == stat.S_IRWXU:
            return folder
    return None


def digest(*parts: bytes | memoryview) -> bytes:
    found = blake2b(digest_size=_DIGEST)
    for part in parts:
        found.update(part)
    return found.digest()


def parted(read: bytes) -> tuple[memoryview, memoryview]:
    """A file's digest and its content."""
    whole = memoryview(read)
    return whole[:_DIGEST], whole[_DIGEST:]


def write(file: Path, *parts: bytes) -> None:
    """At one stroke: another run may be reading. A full disk fails no run."""
    partial = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        with partial.open("wb") as written:
            written.writelines(parts)
        partial.replace(file)
    except OSError:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


# ── What is learnt ────────────────────────────────────────────────────────────────────────────


def _file(folder: Path) -> Path:
    """Named by all that the answers depend on beside the letters: our code, and Python's engine of expressions."""
    code = [path.read_bytes() for path in _CODE]
    return folder / f"learnt-{digest(*code, sys.version.encode(), sys.byteorder.encode()).hex()}"


def _read(folder: Path) -> Mapping[bytes, bytes]:
    with suppress(OSError, ValueError, EOFError, TypeError):
        told, content = parted(_file(folder).read_bytes())
        if told == digest(content):
            kept = marshal.loads(content)  # noqa: S302 - written by us, and by nobody else
            return kept if isinstance(kept, dict) else {}
    return {}


def _write(folder: Path, learnt: Learnt) -> None:
    """All that is known; where that has grown large, with events of many years, what this run asked for."""
    large = sum(map(len, learnt.known.values())) > LARGE
    content = marshal.dumps({n: learnt.known[n] for n in learnt.used} if large else learnt.known)
    file = _file(folder)
    if not file.exists():
        with suppress(OSError):
            _clear(folder)
    write(file, digest(content), content)


def _clear(folder: Path) -> None:
    """Another version than before is at work, so what earlier ones kept goes; but nothing of the last day: two versions
    that run side by side must not take from each other. Whatever is missed is learnt anew."""
    for path in folder.iterdir():
        with suppress(OSError):
            of_old = path.lstat()
            if stat.S_ISREG(of_old.st_mode) and of_old.st_mtime < time.time() - A_DAY:
                path.unlink()

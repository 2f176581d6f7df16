"""What expressions need, kept between runs in a folder of the temporary one that is ours alone.

To learn it from their letters takes a run of one mail longer than to read the mail. In: what a run has learnt. Out: the
same for the next. Never: a file that somebody else may have written, what another version learnt, a run that fails
because the folder cannot be used.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from mailflow.reading import learnt as learning
from mailflow.reading import phrase, sought, words
from mailflow.reading.learnt import LEARNT, Learnt


@contextmanager
def between_runs(folder: Path | None = None, learnt: Learnt = LEARNT) -> Iterator[None]:
    """A run within knows what earlier ones have learnt, and leaves to the next what it learns itself."""
    place = _ours() if folder is None else folder
    if place is None:
        yield
        return
    learnt.from_(lambda: _read(place))
    yield
    if learnt.grown:
        with suppress(OSError):  # a full disk fails no run
            _write(place, learnt.known)
            learnt.grown = False


def _ours() -> Path | None:
    """The folder; None where there is none that only we can write."""
    if not hasattr(os, "getuid"):
        return None
    folder = Path(tempfile.gettempdir()) / f"mailflow-{os.getuid()}"
    with suppress(OSError):
        folder.mkdir(mode=stat.S_IRWXU, exist_ok=True)
        is_ = folder.lstat()
        if stat.S_ISDIR(is_.st_mode) and is_.st_uid == os.getuid() and stat.S_IMODE(is_.st_mode) == stat.S_IRWXU:
            return folder
    return None


def _file(folder: Path) -> Path:
    """Named by all that the answers depend on beside the letters: our code, and Python's parser of expressions."""
    code = b"".join(Path(str(module.__file__)).read_bytes() for module in (learning, phrase, sought, words))
    return folder / f"needs-{blake2b(code + sys.version.encode(), digest_size=16).hexdigest()}.json"


def _read(folder: Path) -> Mapping[str, Any]:
    with suppress(OSError, ValueError):
        kept = json.loads(_file(folder).read_bytes())
        return kept if isinstance(kept, dict) else {}
    return {}


def _write(folder: Path, known: Mapping[str, Any]) -> None:
    """At one stroke: another run may be reading."""
    with tempfile.NamedTemporaryFile("w", dir=folder, delete=False, encoding="utf-8") as written:
        json.dump(known, written, separators=(",", ":"))
    Path(written.name).replace(_file(folder))

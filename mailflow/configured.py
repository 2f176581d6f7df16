"""The configuration as a run needs it: as an earlier run read it, where not a byte of it has changed since.

To load what checks the files costs a run more than to read a mail. In: a folder. Out: what `config.load` says of it.
Never: a fault that is not told each time; a secret that is kept (the address of a database server may hold one, so
such a configuration is read anew); what another version of ours or of Python made of the files.
"""

from __future__ import annotations

import pickle
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from . import kept
from .settings import Settings
from .tick import SQLITE

_HERE = Path(__file__).parent
_CODE = [_HERE / name for name in ("config.py", "settings.py", "model.py")]


def load(folder: Path) -> Settings:
    """As `config.load`, whose ConfigError it raises."""
    place, said = kept.ours(), _said(folder)
    if place is None or said is None:
        return _read(folder)
    of_folder = kept.digest(str(folder.absolute()).encode())[:1].hex()  # 256 files at most, whoever tries what
    file = place / f"settings-{of_folder}"
    if (known := _kept(file, said)) is not None:
        return known
    found = _read(folder)
    if found.database.startswith(SQLITE) and said == _said(folder):  # nobody wrote a file meanwhile
        content = pickle.dumps(found)
        kept.write(file, kept.digest(said, content), content)
    return found


def _read(folder: Path) -> Settings:
    from . import config

    return config.load(folder)


def _said(folder: Path) -> bytes | None:
    """All that the settings depend on; None where it cannot be read."""
    files = [folder / "mailflow.toml", *sorted((folder / "events").glob("*.toml"))]
    try:
        contents = [path.read_bytes() for path in (*_CODE, *files)]
    except OSError:
        return None
    names = [sys.version, *map(str, [folder, *files]), *(str(len(c)) for c in contents)]
    return b"\0".join(["\0".join(names).encode("utf-8", "surrogateescape"), *contents])


def _kept(file: Path, said: bytes) -> Settings | None:
    with suppress(Exception):  # whatever is wrong with the file, or with a value in it: it is read anew
        digest, content = kept.parted(file.read_bytes())
        if digest == kept.digest(said, content):
            found: Any = pickle.loads(content)  # noqa: S301 - written by us, and by nobody else
            return found if isinstance(found, Settings) else None
    return None

"""How a command ends: its exit status, and one sentence for what went wrong.

In: a command, the language. Out: the exit status (contract/cli.md): 0 done, 75 a server did not answer for the moment,
78 the configuration is wrong, 1 anything unforeseen. Never: a traceback for what a user can cause, a word of a mail.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from .wording import say

if TYPE_CHECKING:
    from .store import StoreError

OK, UNFORESEEN, TEMPORARY, MISCONFIGURED = 0, 1, 75, 78
INTERRUPTED = 130  # by Ctrl-C, as shells have it


def guarded(command: Callable[[], int], lang: str) -> int:
    """Run it to its end; the exit status, whatever happens."""
    from . import console

    console.prepare()
    try:
        status = command()
        sys.stdout.flush()
    except SystemExit as e:
        return e.code if isinstance(e.code, int) else UNFORESEEN
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()  # `mailflow … | head -1`: whoever reads has enough
        return OK
    except Exception as e:
        return _told(e, lang)
    return status


def _drop_output() -> None:
    """What is still to be written goes nowhere, so that the interpreter's end says nothing about it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told(e: Exception, lang: str) -> int:
    """One clear message and the exit status for what went wrong."""
    from .console import reason
    from .server import ServerError
    from .settings import ConfigError
    from .store import StoreError

    if isinstance(e, ConfigError):
        _complain(e.text(lang))
        return MISCONFIGURED
    if isinstance(e, ServerError):
        _complain(say(e.key, lang, **e.values))
        return TEMPORARY
    if isinstance(e, StoreError):
        _complain(say(f"store.{e.kind}", lang, detail=e))
        return status_of(e)
    if type(e).__module__.partition(".")[0] == "jinja2":
        _complain(say("cli.template", lang, place=_template(e), why=e))
        return MISCONFIGURED
    if isinstance(e, OSError) and e.errno in (errno.ENOSPC, errno.EIO) and not e.filename:
        _drop_output()
        _complain(say("cli.output", lang, why=reason(e, lang)))
        return UNFORESEEN
    return _unforeseen(e, lang)


def status_of(e: StoreError) -> int:
    return TEMPORARY if e.passing else UNFORESEEN if e.kind in ("corrupt", "other") else MISCONFIGURED


def _template(e: Exception) -> str:
    """File and line of a template that cannot be filled: jinja writes its own lines into the traceback."""
    from traceback import extract_tb

    own = [f"{f.filename}:{f.lineno}" for f in extract_tb(e.__traceback__) if f.filename.endswith(".j2")]
    return own[-1] if own else f"{getattr(e, 'filename', None) or getattr(e, 'name', '?')}:{getattr(e, 'lineno', '?')}"


def _unforeseen(e: Exception, lang: str) -> int:
    """A fault of ours: what to report, without a word of anybody's mail; the traceback only where it was asked for."""
    if os.environ.get("MAILFLOW_DEBUG"):
        raise e
    from . import __version__

    last = e.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    place = f"{Path(last.tb_frame.f_code.co_filename).name}:{last.tb_lineno}" if last else "?"
    _complain(say("cli.unforeseen", lang, kind=type(e).__name__, place=place, version=__version__))
    return UNFORESEEN


def _complain(text: str) -> None:
    from .console import error

    error(text)

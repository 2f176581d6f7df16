"""Starts `mailflow` processes quickly: everything is loaded once, each command is a process of its own.

In: a line of JSON with the words of a command. Out: its process id, and its exit status when it has ended (a signal as
a negative number). So a kill falls into the work and not into two seconds of loading. The commands are the real ones,
from `mailflow.cli.main` on.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import traceback
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg  # noqa: F401

import mailflow.cli
from mailflow.mailbox import imap  # noqa: F401
from mailflow.outbox import smtp  # noqa: F401
from tests.worker.conftest import Office, mail, registration


def load() -> None:
    """A registration is read and answered here: what that loads and compiles is there for whoever follows."""
    with TemporaryDirectory() as folder:
        office = Office(Path(folder), f"sqlite:///{folder}/m.db")
        office.deliver(mail("anna@a.example", registration("Anna Berg")))
        assert office.run().outcomes == {"confirm": 1}
    gc.collect()
    gc.freeze()  # it stays shared memory: a collection in a child would write into every page of it


def serve(log: str) -> None:
    load()
    print("ready", flush=True)
    before = 0
    for line in sys.stdin:
        if before:
            os.waitpid(before, 0)  # only now: until then nobody else can get the number that a late kill may hit
        before = child = os.fork()
        if child == 0:
            _become(json.loads(line), log)
        print(child, flush=True)
        ended = os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
        assert ended is not None
        print(ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status, flush=True)


def _become(words: list[str], log: str) -> None:
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(out, 1)
    os.dup2(out, 2)
    sys.argv = ["mailflow", *words]
    status = 1
    try:
        mailflow.cli.main()
        status = 0
    except SystemExit as e:
        status = e.code if isinstance(e.code, int) else 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(status)


if __name__ == "__main__":
    serve(sys.argv[1])

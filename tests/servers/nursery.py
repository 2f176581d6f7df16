"""Starts `mailflow` processes quickly: everything is loaded once, each command is a process of its own.

In: a line of JSON with the words of a command and where it reads and writes. Out: its process id, and its exit status
when it has ended (a signal as a negative number). So a kill falls into the work and not into two seconds of loading.
The commands are the real ones, from their entry point on; how they are installed and start is tested elsewhere.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import Any

import pytest

PATIENCE = 120  # seconds: no command that `call` waits for takes longer


# ── In the tests ──────────────────────────────────────────────────────────────────────────────


@dataclass
class Nursery:
    """Processes of `mailflow`, one at a time."""

    process: subprocess.Popen[str]
    folder: Path
    pid: int = 0

    @property
    def log(self) -> Path:
        """Where what `start` begins writes everything."""
        return self.folder / "mailflow.log"

    def start(self, *words: str, **how: Any) -> int:
        """`how`: the files `stdin`, `stdout` and `stderr`, `cwd`, and more for its environment in `env`."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"words": words, "stdout": str(self.log), **how}) + "\n")
        self.process.stdin.flush()
        self.pid = int(self._line())
        return self.pid

    def end(self) -> int:
        """Exit status, or the negative number of the signal that ended it."""
        status = int(self._line())
        self.pid = 0
        return status

    def kill(self) -> None:
        pid = self.pid
        if pid:
            os.kill(pid, signal.SIGKILL)

    def call(self, *words: str, stdin: str = "", **how: Any) -> subprocess.CompletedProcess[str]:
        """As `subprocess.run`, with what it said."""
        names = ("stdin", "stdout", "stderr")
        files = {name: self.folder / f"{next(_calls)}.{name}" for name in names}
        files["stdin"].write_text(stdin, encoding="utf-8")
        self.start(*words, **{name: str(path) for name, path in files.items()}, **how)
        patience = Timer(PATIENCE, self.kill)
        patience.start()
        status = self.end()
        patience.cancel()
        said = [files[name].read_text(encoding="utf-8") for name in names[1:]]
        return subprocess.CompletedProcess(words, status, *said)

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()


_calls = count(1)


@contextmanager
def nursery(folder: Path) -> Iterator[Nursery]:
    command = [sys.executable, "-m", "tests.servers.nursery"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )
    found = Nursery(process, folder)
    assert found._line() == "ready\n"
    try:
        yield found
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(30)


@pytest.fixture(scope="session")
def nest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    with nursery(tmp_path_factory.mktemp("nursery")) as found:
        yield found


@pytest.fixture(scope="session")
def loaded() -> None:
    """For tests that fork themselves."""
    load()


# ── In the process from which they are forked ─────────────────────────────────────────────────


def load() -> None:
    """A registration is read and answered here: what that loads and compiles is there for whoever follows.

    Not the command line: as it is loaded it looks for its language in the words."""
    import psycopg  # noqa: F401
    import typer  # noqa: F401
    from rich import console  # noqa: F401

    from mailflow.mailbox import imap  # noqa: F401
    from mailflow.outbox import smtp  # noqa: F401
    from mailflow.staff import members, people, privacy, reviewing  # noqa: F401
    from mailflow.store import Store, review
    from tests.worker.conftest import Office, mail, registration

    with TemporaryDirectory() as folder:
        office = Office(Path(folder), f"sqlite:///{folder}/m.db")
        office.deliver(mail("anna@a.example", registration("Anna Berg")))
        assert office.run().outcomes == {"confirm": 1}
        store = Store.open(office.url)
        with store.view() as tx:
            assert not review.waiting(tx)
        store.close()


def serve() -> None:
    from mailflow.kept import between_runs

    with between_runs():
        load()
    gc.collect()
    gc.freeze()  # it stays shared memory: a collection in a child would write into every page of it
    print("ready", flush=True)
    before = 0
    for line in sys.stdin:
        if before:
            os.waitpid(before, 0)  # only now: until then nobody else can get the number that a late kill may hit
        before = child = os.fork()
        if child == 0:
            _become(**json.loads(line))
        print(child, flush=True)
        ended = os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
        assert ended is not None
        print(ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status, flush=True)


def _become(words: list[str], stdout: str, stderr: str = "", stdin: str = os.devnull, **where: Any) -> None:
    from mailflow import tick

    _plug(stdin, stdout, stderr or stdout)
    os.environ.update(where.get("env", {}))
    os.chdir(where.get("cwd", "."))
    sys.argv = ["mailflow", *words]
    status = 1
    try:
        tick.main()
        status = 0
    except SystemExit as e:
        status = e.code if isinstance(e.code, int) else 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(status)


def _plug(stdin: str, *outs: str) -> None:
    os.dup2(os.open(stdin, os.O_RDONLY), 0)
    sys.stdin = os.fdopen(0, closefd=False)  # the other one has the next line of JSON in its buffer, perhaps
    for fd, path in enumerate(outs, 1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), fd)


if __name__ == "__main__":
    serve()

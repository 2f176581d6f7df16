"""An office to measure: a real Dovecot that syncs to disk as in production, a sink for replies, a configuration.

Nothing here is simulated but the people: the mails are generated straight into the Maildir.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from tests.servers import dovecot

from . import mails

HERE = Path(__file__).parent
_MAILFLOW = """
database = "sqlite:///{folder}/mailflow.db"

[[mailboxes]]
name = "office"
address = "{office}"

[mailboxes.incoming]
kind = "imap"
host = "127.0.0.1"
port = {imap}
security = "none"
username = "{user}"
password_env = "BENCH_PASSWORD"
{handled}

[mailboxes.outgoing]
kind = "smtp"
host = "127.0.0.1"
port = {smtp}
security = "none"
per_minute = 1000000
"""


@dataclass(frozen=True)
class Run:
    """One process: seconds on the clock and of its own CPU, peak memory in MB."""

    wall: float
    cpu: float
    memory: float
    said: str


@dataclass
class Office:
    """The servers, and folders of our own on the same disk."""

    server: dovecot.Dovecot
    sink: int
    folder: Path
    owner: tuple[int, int]
    _names: Iterator[int] = field(default_factory=lambda: count(1))

    def mailbox(self, *, new: Iterator[bytes] | None = None, old: int = 0) -> str:
        """A fresh mailbox that holds these mails; indexed, as a server's mailbox is that is in use."""
        user = self.server.user()
        if old:
            mails.put_old(self.server.maildir(user), old, self.owner)
        if new is not None:
            mails.put(self.server.maildir(user), new, self.owner)
        self._indexed(user)
        return user

    def deliver(self, user: str, contents: Iterator[bytes]) -> None:
        mails.put(self.server.maildir(user), contents, self.owner, name=f"later{next(self._names)}")

    def config(self, user: str, *, imap: int | None = None, smtp: int | None = None, move: bool = True) -> Path:
        """A configuration folder, with a new database beside it."""
        folder = self.folder / f"office{next(self._names)}"
        (folder / "events").mkdir(parents=True)
        shutil.copy(HERE / "event" / "event.toml", folder / "events" / "event.toml")
        values = {"folder": folder, "office": mails.OFFICE, "user": user}
        values |= {"imap": imap or self.server.port, "smtp": smtp or self.sink}
        values |= {"handled": 'handled_folder = "Mailflow/Erledigt"' if move else ""}
        (folder / "mailflow.toml").write_text(_MAILFLOW.format_map(values))
        return folder

    def _indexed(self, user: str) -> None:
        from imapclient import IMAPClient

        with IMAPClient("127.0.0.1", self.server.port, ssl=False, timeout=300) as client:
            client.login(user, dovecot.PASSWORD)
            client.select_folder("INBOX")


def mailflow(config: Path, *options: str) -> Run:
    """`mailflow run`, as cron calls it."""
    script = Path(sys.executable).with_name("mailflow")
    return run([str(script), "run", "--config", str(config), "--json", *options])


def run(command: Sequence[str], env: dict[str, str] | None = None) -> Run:
    """A process to its end. RuntimeError with its words where it failed."""
    environ = {**os.environ, "BENCH_PASSWORD": dovecot.PASSWORD, **(env or {})}
    with tempfile.TemporaryFile() as out:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=environ)
        memory, ended = 0.0, 0
        while not ended:
            memory = max(memory, _memory(process.pid))
            time.sleep(0.002 if time.perf_counter() - began < 0.5 else 0.02)
            ended, status, used = os.wait4(process.pid, os.WNOHANG)
        wall = time.perf_counter() - began
        out.seek(0)
        said = out.read().decode()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: {process.returncode}\n{said}")
    return Run(wall, used.ru_utime + used.ru_stime, memory, said)


def _memory(pid: int) -> float:
    """Memory in MB: the peak of the process so far or, where it has helpers, what all of them use now, each page that
    they share counted once. The kernel's figure at the end (ru_maxrss) would hold our own, from before the exec."""
    try:
        helpers = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        peak = _kilobytes(f"/proc/{pid}/status", "VmHWM")
        shared = [_kilobytes(f"/proc/{p}/smaps_rollup", "Pss") for p in (pid, *helpers)] if helpers else []
    except OSError:
        return 0.0
    return max(peak, sum(shared)) / 1024


def _kilobytes(file: str, name: str) -> int:
    found = re.search(rf"^{name}:\s+(\d+) kB", Path(file).read_text(), re.MULTILINE)
    return int(found[1]) if found else 0


@contextmanager
def office() -> Iterator[Office]:
    """Dovecot with the fsync of its defaults, and the sink in a process of its own."""
    user = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    with (
        dovecot.running(extra="\nmail_fsync = optimized\n") as server,
        tempfile.TemporaryDirectory(prefix="mailflow-bench-") as folder,
        _process("bench.sink") as port,
    ):
        yield Office(server, port, Path(folder), (user.pw_uid, user.pw_gid))


@contextmanager
def _process(module: str, *arguments: str) -> Iterator[int]:
    """A helper process of ours; it says its port on its first line."""
    process = subprocess.Popen([sys.executable, "-m", module, *arguments], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield int(process.stdout.readline())
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def line(target: int, delay: float = 0.0) -> Iterator[Line]:
    """A line to a server that counts and, if wished, delays: `delay` seconds each way."""
    with (
        tempfile.NamedTemporaryFile() as counts,
        _process("bench.line", str(target), str(delay), counts.name) as port,
    ):
        yield Line(port, Path(counts.name))


@dataclass
class Line:
    port: int
    counts: Path

    def counted(self) -> dict[str, int]:
        """commands, round trips, bytes down, of all connections so far."""
        names = ("commands", "trips", "down")
        return dict(zip(names, map(int, self.counts.read_text().split()), strict=True))

"""One run a mailbox at a time; the lock of a killed holder frees itself."""

from __future__ import annotations

import signal
import subprocess
import sys

from mailflow.store import Store

HOLD = """
import sys
from mailflow.store import Store
with Store.open(sys.argv[1]).sole_run("office") as held:
    print("held" if held else "busy", flush=True)
    sys.stdin.read()
"""


def _holder(url: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", HOLD, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _said(holder: subprocess.Popen[str]) -> str:
    assert holder.stdout is not None
    return holder.stdout.readline().strip()


def test_a_second_run_leaves_at_once(store: Store, url: str) -> None:
    with store.sole_run("office") as first:
        assert first
        other = _holder(url)
        assert _said(other) == "busy"
        other.communicate("")
    with store.sole_run("office") as again:
        assert again


def test_other_mailboxes_go_on(store: Store) -> None:
    with store.sole_run("office") as one, store.sole_run("council") as two, store.sole_run("office") as three:
        assert (one, two, three) == (True, True, False)


def test_a_killed_run_leaves_no_lock(store: Store, url: str) -> None:
    holder = _holder(url)
    assert _said(holder) == "held"
    with store.sole_run("office") as held:
        assert not held
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    for _ in range(50):  # PostgreSQL notices the closed connection a moment later
        with store.sole_run("office") as held:
            if held:
                break
    assert held

"""Mails read before their turn, in helper processes, where a run has many of them and the machine has cores for it.

What a mail says depends on the database only where we had asked its sender something or people of his stand on a list;
`handling` reads such a mail again. In: fetched mails, in batches. Out: the same batches as items, in the same order,
with their readings. Never: a helper that touches the database, a server or a file; one that outlives the run; a mail
that is lost because its helper died.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.answering import Desk
from mailflow.handling import Item, parsed, read_alone
from mailflow.learnt import LEARNT
from mailflow.mailbox import Fetched

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    _Part = tuple[list[Item], Mapping[bytes, bytes]]

MANY = 100  # new mails that are worth the start of helpers
PART = 10  # mails that a helper takes at once
WAITING = 2  # batches that are being read while one is recorded
MOST = 3  # helpers: more than the recording of one process could follow


def items(desk: Desk, batches: Iterable[Sequence[Fetched]], expected: int) -> Iterator[list[Item]]:
    """Each batch as items. `expected`: how many mails there will be.

    The first batch is read here in any case: what reading loads and compiles is then there before helpers are made."""
    rest = iter(batches)
    for batch in rest:
        yield here(desk, batch)
        break
    with ExitStack() as stack:
        helpers = stack.enter_context(_helpers(desk)) if expected >= MANY and _cores() > 1 else None
        queue: deque[tuple[Sequence[Fetched], list[Future[_Part]]]] = deque()
        for batch in rest:
            queue.append((batch, _handed_out(helpers, batch)))
            if helpers is None or len(queue) > WAITING:
                yield _taken_back(desk, *queue.popleft())
        while queue:
            yield _taken_back(desk, *queue.popleft())


def _cores() -> int:
    """How many this process may use; 1 where it must not be forked, because the system or its threads forbid it."""
    alone = threading.active_count() == 1
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" and alone else 1


def here(desk: Desk, batch: Iterable[Fetched]) -> list[Item]:
    """A batch parsed in this process, to be read when its turn comes."""
    return [parsed(desk, f.raw, f.key, f.internaldate, truncated=f.truncated) for f in batch]


# ── In the run's own process ──────────────────────────────────────────────────────────────────


@contextmanager
def _helpers(desk: Desk) -> Iterator[ProcessPoolExecutor]:
    """They inherit what this process has loaded, and end when its end of `lifeline` is closed, be it by `kill -9`."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    ends, lifeline = os.pipe()
    gc.freeze()  # what is there already stays shared memory: a collection would write into every page of it
    helpers = ProcessPoolExecutor(min(_cores(), MOST), get_context("fork"), _begin, (desk, ends, lifeline))
    try:
        yield helpers
    finally:
        helpers.shutdown(cancel_futures=True)
        os.close(ends)
        os.close(lifeline)
        gc.unfreeze()


def _handed_out(helpers: ProcessPoolExecutor | None, batch: Sequence[Fetched]) -> list[Future[_Part]]:
    """Nothing, where there are no helpers (any more)."""
    from concurrent.futures import BrokenExecutor

    try:
        return [helpers.submit(_part, batch[i : i + PART]) for i in range(0, len(batch), PART)] if helpers else []
    except BrokenExecutor:
        return []


def _taken_back(desk: Desk, batch: Sequence[Fetched], parts: list[Future[_Part]]) -> list[Item]:
    """What a helper had when it died or broke is parsed here, and read when its turn comes."""
    try:
        found = [item for part in parts for item in _told(*part.result())]
    except Exception:
        found = []
    if not found:
        return here(desk, batch)
    return [replace(item, raw=f.raw) for item, f in zip(found, batch, strict=True)]


def _told(read: list[Item], learnt: Mapping[bytes, bytes]) -> list[Item]:
    LEARNT.told(learnt)
    return read


# ── In a helper ───────────────────────────────────────────────────────────────────────────────

_desk: Desk


def _begin(desk: Desk, ends: int, lifeline: int) -> None:
    global _desk
    _desk = desk
    LEARNT.taken()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the run between two mails, and its helpers with it
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # by which the others are ended where one died
    os.close(lifeline)
    threading.Thread(target=_end_with, args=(ends,), daemon=True).start()


def _end_with(ends: int) -> None:
    os.read(ends, 1)
    os._exit(0)


def _part(batch: Sequence[Fetched]) -> _Part:
    """Mails as they were read, and what this helper has learnt of expressions meanwhile."""
    return _read(batch), LEARNT.taken()


def _read(batch: Sequence[Fetched]) -> list[Item]:
    """Without the bytes, which the run has."""
    return [replace(read_alone(_desk, item), raw=b"") for item in here(_desk, batch)]

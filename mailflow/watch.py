"""The work of `mailflow watch`: a run whenever mail arrives, and each minute where something is due.

In: settings, a flag that asks to stop, a way to tell what runs did. Out: nothing, until it is asked to stop. A thread
for each mailbox, with a connection of its own to wait on (IDLE where the server has it); the runs are those of
`mailflow run`, so that a cron job may go on beside it. Never: an end because of a server, a pause that grows beyond
five minutes, a stop in the middle of a mail.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from queue import Empty, SimpleQueue

from mailflow import outage, worker
from mailflow.mailbox import Mailbox as Inbox
from mailflow.mailbox import open_mailbox
from mailflow.server import ServerError
from mailflow.settings import Mailbox, Settings
from mailflow.store import Store, StoreError, runs

PAUSE = 60.0  # seconds between two looks at what is due
ANYWAY = 300.0  # seconds after which there is a run even so: mails that the server could not give, places to pass on
FIRST, LONGEST = 5.0, 300.0  # seconds until a server that is away is tried again: doubled each time

Tell = Callable[[worker.Report], None]


def watch(settings: Settings, *, mailbox: str | None, stopped: Callable[[], bool], tell: Tell) -> None:
    """Until `stopped()`; `tell` gets the report of every run, one at a time.

    KeyError for an unknown mailbox. StoreError where the database needs a person, and whatever is unforeseen, end all:
    whoever started this starts it again."""
    boxes = [m for m in settings.mailboxes if mailbox in (None, m.name)]
    if not boxes:
        raise KeyError(mailbox)
    told: SimpleQueue[worker.Report | BaseException] = SimpleQueue()
    ended = threading.Event()

    def over() -> bool:
        return stopped() or ended.is_set()

    threads = [threading.Thread(target=_guarded, args=(_Watch(settings, b, over, told.put), told)) for b in boxes]
    for thread in threads:
        thread.daemon = True  # a second signal ends the program at once
        thread.start()
    try:
        _listen(threads, told, tell)
    finally:
        ended.set()
        for thread in threads:
            thread.join()


def _listen(threads: list[threading.Thread], told: SimpleQueue[worker.Report | BaseException], tell: Tell) -> None:
    while any(t.is_alive() for t in threads) or not told.empty():
        try:
            found = told.get(timeout=0.5)
        except Empty:
            continue
        if isinstance(found, BaseException):
            raise found
        tell(found)


def _guarded(watch: _Watch, told: SimpleQueue[worker.Report | BaseException]) -> None:
    try:
        watch.run()
    except BaseException as e:  # told by the main thread
        told.put(e)


class _Watch:
    """One mailbox."""

    def __init__(self, settings: Settings, box: Mailbox, stopped: Callable[[], bool], tell: Tell) -> None:
        self.settings, self.box, self.stopped, self.tell = settings, box, stopped, tell
        self.store = Store.open(settings.database)

    def run(self) -> None:
        """Reconnects by itself: after a fault the next try comes later each time."""
        pause = FIRST
        while not self.stopped():
            if self._cycle() and self._wait_on_one_line():
                pause = FIRST
            else:
                self._rest(pause)
                pause = min(pause * 2, LONGEST)
        self.store.close()

    def _cycle(self) -> bool:
        """One run; False where a server or the database could not be used."""
        try:
            report = worker.run(self.settings, mailbox=self.box.name, stopped=self.stopped)
        except StoreError as e:
            if not e.passing:
                raise
            if outage.is_news(self.settings.database, datetime.now(UTC), needs_person=e.needs_person):
                self.tell(worker.Report(fault=e))
            return False
        outage.over(self.settings.database)
        self.tell(report)
        return not report.failed

    def _wait_on_one_line(self) -> bool:
        """Wait and run as long as the connection lasts. False where it could not be used at all."""
        waited, ran = False, time.monotonic()
        try:
            with open_mailbox(self.box.incoming) as inbox:
                while not self.stopped():
                    arrived = self._has_changed(inbox) or inbox.wait(PAUSE, self.stopped)
                    waited = True
                    if not (arrived or self._has_work() or time.monotonic() - ran > ANYWAY) or self.stopped():
                        continue
                    ran = time.monotonic()
                    if not self._cycle():
                        return False
        except ServerError:
            return waited  # the next run finds out what is wrong, and tells it
        except StoreError as e:
            if not e.passing:
                raise
            return False
        return True

    def _has_changed(self, inbox: Inbox) -> bool:
        """Whether something arrived between the last run and this wait."""
        status = inbox.status()
        with self.store.view() as tx:
            seen = runs.state(tx, self.box.name)
        if seen is None or status.uidnext is None:
            return False
        return (seen.uidvalidity, seen.uidnext) != (status.uidvalidity, status.uidnext)

    def _has_work(self) -> bool:
        with self.store.view() as tx:
            return runs.has_work(tx, self.box.name, datetime.now(UTC))

    def _rest(self, seconds: float) -> None:
        wait = threading.Event()
        for _ in range(int(seconds * 2)):
            if self.stopped():
                return
            wait.wait(0.5)

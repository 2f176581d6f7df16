"""The work of `mailflow run`: one cycle over every mailbox.

In: settings, the clock, a flag that asks to stop. Out: a `Report`. Never: a mailbox that waits for another
one's server, a signal that ends a mail half way.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import FrameType, TracebackType
from typing import Any

from mailflow.answering import Desk, new_token
from mailflow.cycle import Cycle, MailboxReport
from mailflow.settings import Mailbox, Settings
from mailflow.store import Store, StoreError, mails

__all__ = ["Cycle", "MailboxReport", "Report", "Stop", "run"]


# ── What a run tells ──────────────────────────────────────────────────────────────────────────


@dataclass
class Report:
    """One cycle over all mailboxes (contract/cli.md, `run --json`)."""

    mailboxes: list[MailboxReport] = field(default_factory=list)
    review_waiting: int = 0
    stopped: bool = False  # asked to stop before all was done
    fault: StoreError | None = None  # of the database, where a service goes on in spite of it

    @property
    def failed(self) -> bool:
        """A server did not answer or refused: exit status 75."""
        return self.fault is not None or any(m.fault for m in self.mailboxes)

    def json(self) -> dict[str, Any]:
        return {"mailboxes": [m.json() for m in self.mailboxes], "review_waiting": self.review_waiting}


class Stop:
    """Asks the cycle to end between two mails when SIGTERM or SIGINT arrives, and at once when a second
    one does; a context manager."""

    def __init__(self) -> None:
        self.asked = False
        self._before: dict[int, Any] = {}

    def __call__(self) -> bool:
        return self.asked

    def __enter__(self) -> Stop:
        for number in (signal.SIGTERM, signal.SIGINT):
            self._before[number] = signal.signal(number, self._hear)
        return self

    def __exit__(self, kind: type[BaseException] | None, e: BaseException | None, t: TracebackType | None) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True


# ── The run ───────────────────────────────────────────────────────────────────────────────────


def _clock() -> datetime:
    return datetime.now(UTC)


def run(
    settings: Settings,
    *,
    mailbox: str | None = None,
    limit: int | None = None,
    dry_run: bool = False,
    now: datetime | None = None,
    token: Callable[[], str] = new_token,
    stopped: Callable[[], bool] | None = None,
) -> Report:
    """One cycle over all mailboxes, or the one named `mailbox`; at most `limit` new mails from each.

    `dry_run`: fetched, read and decided as always, then taken back: nothing recorded, sent or moved.
    `now` stands still for rehearsal; without it the clock runs. Without `stopped`, SIGTERM and SIGINT end
    the cycle between two mails (in the main thread alone).

    KeyError for an unknown mailbox; StoreError where the database cannot be used. A server's fault stands
    in the report, and the other mailboxes go on."""
    boxes = [m for m in settings.mailboxes if mailbox in (None, m.name)]
    if not boxes:
        raise KeyError(mailbox)
    clock = _clock if now is None else lambda: now
    store = _ready(settings.database, dry_run)
    desks = [(box, _desk(settings, box, clock, token)) for box in boxes]
    try:
        if stopped is not None:
            return _all(store, desks, limit, dry_run, stopped)
        with Stop() as signalled:
            return _all(store, desks, limit, dry_run, signalled)
    finally:
        store.close()


def _all(
    store: Store,
    desks: Iterable[tuple[Mailbox, Desk]],
    limit: int | None,
    dry_run: bool,
    stopped: Callable[[], bool],
) -> Report:
    report, unforeseen = Report(), []
    for box, desk in desks:
        if stopped():
            break
        cycle = Cycle(store, box, desk, limit=limit, stopped=stopped)
        try:
            report.mailboxes.append(cycle.rehearse() if dry_run else cycle.run())
        except StoreError:
            raise  # the database is everybody's
        except Exception as e:
            unforeseen.append(e)  # told at the end: the other mailboxes come first
    if unforeseen:
        raise unforeseen[0]
    with store.view() as tx:
        report.review_waiting = mails.waiting_for_review(tx)
    report.stopped = stopped()
    return report


def _ready(url: str, dry_run: bool) -> Store:
    """The database, up to date. A rehearsal without one makes none: it runs in memory."""
    store = Store.open(url)
    if dry_run and not store.exists():
        store = Store.open("sqlite://")
    store.make_ready()
    return store


def _desk(settings: Settings, box: Mailbox, clock: Callable[[], datetime], token: Callable[[], str]) -> Desk:
    return Desk(
        mailbox=box.name,
        office=box.office,
        events={e.id: e for e in settings.events_of(box)},
        templates=settings.templates,
        clock=clock,
        token=token,
    )

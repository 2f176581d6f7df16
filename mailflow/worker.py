"""The cycle: fetch, bring each mail to its outcome in one transaction a batch, file away, send.

In: settings, a clock, a flag that asks to stop. Out: a `Report`; everything that lasts stands in the
database. The mailbox is touched after the commit and only mirrors it: a crash in between means that a mail
is seen again, and its identity makes that harmless. Never: network inside a transaction that writes, a
mail that stops those behind it, a mail that is forgotten.
"""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from types import FrameType, TracebackType
from typing import Any, TypeVar

from sqlmodel import Session

from mailflow.answering import Desk, new_token
from mailflow.config import Mailbox, Settings
from mailflow.handling import Handled, Item, announced, handle, parsed, promote_waiting, stored
from mailflow.mailbox import Fetched, Key, Status, open_mailbox
from mailflow.mailbox import Mailbox as Inbox
from mailflow.outbox import copy_sent, open_transport, send_due
from mailflow.outbox.table import OutboxTable
from mailflow.server import ServerError
from mailflow.store import Store, mails, outbox, registrations, reports, runs

BATCH = 50  # mails in one transaction


# ── What a cycle tells ────────────────────────────────────────────────────────────────────────


@dataclass
class MailboxReport:
    """One mailbox in one cycle. `fault` names the first server that could not be used."""

    name: str
    fetched: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    seen_before: int = 0  # the same mail again: a second delivery, a copy moved back
    crashed: int = 0  # broke the program; tried again in later runs
    unreadable: int = 0  # the server could not give them; tried again in later runs
    promoted: int = 0  # registrations that moved up because capacity was raised
    replies_sent: int = 0
    replies_waiting: int = 0
    fault: ServerError | None = None
    busy: bool = False  # another run holds the mailbox

    @property
    def error(self) -> str | None:
        return str(self.fault) if self.fault else None

    def count(self, handled: Handled) -> None:
        if handled.verdict is not None:
            self.outcomes[handled.verdict.value] += 1
        self.seen_before += handled.again
        self.crashed += handled.crashed

    def json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "fetched": self.fetched,
            "outcomes": dict(self.outcomes),
            "seen_before": self.seen_before,
            "crashed": self.crashed,
            "unreadable": self.unreadable,
            "promoted": self.promoted,
            "replies_sent": self.replies_sent,
            "replies_waiting": self.replies_waiting,
            "busy": self.busy,
            "error": self.error,
        }


@dataclass
class Report:
    """One cycle over all mailboxes (contract/cli.md, `run --json`)."""

    mailboxes: list[MailboxReport] = field(default_factory=list)
    review_waiting: int = 0
    stopped: bool = False  # asked to stop before all was done

    @property
    def failed(self) -> bool:
        """A server did not answer or refused: exit status 75."""
        return any(m.fault for m in self.mailboxes)

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
    the cycle between two mails (in the main thread alone). KeyError for an unknown mailbox; StoreError where the database cannot be
    used. A server's fault stands in the report, and the other mailboxes go on."""
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
    report = Report()
    for box, desk in desks:
        if not stopped():
            cycle = Cycle(store, box, desk, limit=limit, stopped=stopped)
            report.mailboxes.append(cycle.rehearse() if dry_run else cycle.run())
    with store.view() as tx:
        report.review_waiting = reports.review_waiting(tx)
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


# ── One mailbox ───────────────────────────────────────────────────────────────────────────────


class _TakenBack(Exception):
    """Ends a rehearsal's transaction without a trace."""


class Cycle:
    """One mailbox in one run."""

    def __init__(
        self, store: Store, box: Mailbox, desk: Desk, *, limit: int | None, stopped: Callable[[], bool]
    ) -> None:
        self.store, self.box, self.desk = store, box, desk
        self.limit, self.stopped = limit, stopped
        self.report = MailboxReport(box.name)

    def run(self) -> MailboxReport:
        """Fetch, record, file away, send. Leaves at once where another run holds the mailbox."""
        with self.store.sole_run(self.box.name) as held:
            self.report.busy = not held
            if held:
                self._work()
        return self.report

    def rehearse(self) -> MailboxReport:
        """All of it in one transaction that is taken back; the mailbox is only read."""
        fetched: list[Fetched] = []
        with self._blaming(), self._inbox() as inbox:
            todo = self._unknown(inbox.new(self._after()))
            fetched = list(inbox.fetch(todo[: self.limit]))
            self.report.fetched = len(fetched)
        with suppress(_TakenBack), self.store.transaction(self.desk.events) as tx:
            self._each(tx, self._to_retry(tx))
            self._each(tx, self._parsed(fetched))
            raise _TakenBack
        return self.report

    # ── The steps of a run ────────────────────────────────────────────────────────────────────

    def _work(self) -> None:
        self._promote()
        with self._blaming(), self._inbox() as inbox:
            status = inbox.status()
            if not self._is_quiet(status):
                self._busy(inbox, status)
            return
        self._busy(None, None)  # the way out may be open where the way in is not

    def _busy(self, inbox: Inbox | None, status: Status | None) -> None:
        """Everything in its turn; a server that is down keeps nobody from what another server can do."""
        with self.store.transaction() as tx:
            run, died = runs.begin(tx, self.box.name, self.desk.clock())
        if inbox is not None and status is not None:
            with self._blaming():
                self._receive(inbox, status, singly=died)
                self._file(inbox, status)
        self._send(None if self.report.fault else inbox)
        self._end(run)

    def _is_quiet(self, status: Status) -> bool:
        """Nothing has arrived since everything was recorded, and nothing of ours is left to do."""
        with self.store.view() as tx:
            seen = runs.state(tx, self.box.name)
            quiet = (
                seen is not None
                and status.uidnext is not None
                and (seen.uidvalidity, seen.uidnext, seen.waiting) == (status.uidvalidity, status.uidnext, 0)
                and not runs.has_work(tx, self.box.name, self.desk.clock())
            )
        if quiet:
            with self.store.transaction() as tx:
                runs.looked(tx, self.box.name, self.desk.clock())
        return quiet

    @contextmanager
    def _blaming(self) -> Iterator[None]:
        try:
            yield
        except ServerError as e:
            self.report.fault = self.report.fault or e

    def _promote(self) -> None:
        """Whoever could have a place by now: the capacity of an event may have been raised."""
        with self.store.view() as tx:
            waiting = [e for e in self.desk.events.values() if registrations.waiting(tx, e.id)]
        if waiting:
            with self.store.transaction(e.id for e in waiting) as tx:
                for event in waiting:
                    self.report.promoted += promote_waiting(tx, self.desk, event, self.desk.clock(), None)

    def _receive(self, inbox: Inbox, status: Status, *, singly: bool) -> None:
        """Everything that is new, a batch a transaction.

        After a run that was killed, each mail goes alone and is counted beforehand: whichever kills the
        program again and again ends with the staff."""
        keys = inbox.new(self._after())
        todo = self._unknown(keys)
        with self.store.view() as tx:
            again = self._to_retry(tx)
        size = 1 if singly else BATCH
        for items in _batches(again, size):
            self._batch(items, counted=singly)
        for fetched in _batches(inbox.fetch(todo[: self.limit]), size):
            self.report.fetched += len(fetched)
            self._batch(self._parsed(fetched), counted=singly)
        self.report.unreadable = len(inbox.unreadable)
        self._remember(status, keys)

    def _parsed(self, fetched: Iterable[Fetched]) -> list[Item]:
        """In the order of receipt: who wrote first is served first."""
        items = [parsed(self.desk, f.raw, f.key, f.internaldate) for f in fetched]
        return sorted(items, key=lambda item: item.message.received.at)

    def _batch(self, items: list[Item], *, counted: bool) -> None:
        if self.stopped() or (counted and not all(map(self._announced, items))):
            return
        with self.store.transaction(self.desk.events) as tx:
            self._each(tx, items, counted=counted)

    def _announced(self, item: Item) -> bool:
        with self.store.transaction() as tx:
            return announced(tx, self.desk, item)

    def _each(self, tx: Session, items: Iterable[Item], *, counted: bool = False) -> None:
        for item in items:
            if self.stopped():
                return
            self.report.count(handle(tx, self.desk, item, counted=counted))

    def _file(self, inbox: Inbox, status: Status) -> None:
        """Tell the mailbox what the database knows; what an earlier run could not tell is told now."""
        with self.store.view() as tx:
            away, review = mails.unfiled(tx, self.box.name)
        if not away and not review:
            return
        here = status.uidvalidity  # other numbers name nothing any more, or other mails
        inbox.file_handled(Key(*s) for s in away if s.uidvalidity == here)
        inbox.mark_review(Key(*s) for s in review if s.uidvalidity == here)
        with self.store.transaction() as tx:
            mails.filed(tx, self.box.name, [*away, *review], self.desk.clock())

    def _end(self, run: int) -> None:
        r = self.report
        with self.store.transaction() as tx:
            r.replies_waiting = outbox.waiting(tx, self.box.name)
            now = self.desk.clock()
            runs.end(tx, run, now, fetched=r.fetched, outcomes=r.outcomes, sent=r.replies_sent, error=r.error)

    # ── What the mailbox looked like ──────────────────────────────────────────────────────────

    def _to_retry(self, tx: Session) -> list[Item]:
        return [stored(self.desk, row) for row in mails.to_retry(tx, self.box.name)]

    def _unknown(self, keys: list[Key]) -> list[Key]:
        with self.store.view() as tx:
            return mails.unknown(tx, self.box.name, keys)

    def _after(self) -> Key | None:
        """The last key of which everything up to it is recorded."""
        with self.store.view() as tx:
            seen = runs.state(tx, self.box.name)
        if seen is None or seen.last_uid is None or seen.uidvalidity is None:
            return None
        return Key(seen.folder, seen.uidvalidity, seen.last_uid)

    def _remember(self, status: Status, keys: list[Key]) -> None:
        left = self._unknown(keys)
        done = keys[: keys.index(left[0])] if left else keys
        last = done[-1] if done else self._after()
        with self.store.transaction() as tx:
            runs.remember(
                tx,
                self.box.name,
                self.desk.clock(),
                folder=last.folder if last else "",
                uidvalidity=status.uidvalidity,
                uidnext=status.uidnext,
                messages=status.messages,
                last_uid=last.uid if last and last.uidvalidity == status.uidvalidity else None,
                waiting=len(left),
            )

    # ── The servers ───────────────────────────────────────────────────────────────────────────

    def _inbox(self) -> Inbox:
        return open_mailbox(self.box.incoming, sent_folder=getattr(self.box.outgoing, "sent_folder", None))

    def _send(self, inbox: Inbox | None) -> None:
        """Send what is due, also what earlier runs could not send."""
        table, clock = OutboxTable(self.store, self.box.name), self.desk.clock
        outgoing = self.box.outgoing
        with self._blaming(), open_transport(outgoing, sender=self.box.address, clock=clock) as transport:
            done = send_due(
                table,
                transport,
                now=clock,
                find_sent=inbox.find_in_sent if inbox else self._no_look,
                per_minute=getattr(outgoing, "per_minute", None),
                stopped=self.stopped,
            )
            self.report.replies_sent += done.sent
            self.report.fault = self.report.fault or done.fault
            if inbox:
                copy_sent(table, inbox, now=clock(), fresh=done.fresh)

    def _no_look(self, _message_id: str) -> None:
        """The Sent folder, where there is one, is out of reach: what may lie there is not sent again now."""
        if self.report.fault and getattr(self.box.outgoing, "sent_folder", None):
            raise self.report.fault


_T = TypeVar("_T")


def _batches(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch

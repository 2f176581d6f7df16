"""One mailbox in one run: fetch, bring each mail to its outcome in one transaction a batch, file away, send.

In: the store, the mailbox's settings and desk. Out: a `MailboxReport`; everything that lasts stands in the
database. The mailbox is touched after the commit and only mirrors it: a crash in between means that a mail
is seen again, and its identity makes that harmless. Never: network inside a transaction that writes, a
mail that stops those behind it, a mail that is forgotten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any, TypeVar

from mailflow import ahead
from mailflow.answering import Desk
from mailflow.handling import (
    Handled,
    Item,
    announced,
    announced_again,
    handle,
    parsed,
    place,
    promote_waiting,
    stored,
    unparsed,
)
from mailflow.mailbox import Fetched, Key, Status, open_mailbox
from mailflow.mailbox import Mailbox as Inbox
from mailflow.model import Event
from mailflow.outbox import Transport, copy_sent, open_transport, send_due
from mailflow.outbox.table import OutboxTable
from mailflow.server import ServerError
from mailflow.settings import Mailbox
from mailflow.store import Store, StoreError, Transaction, mails, outbox, registrations, runs, savepoint

if TYPE_CHECKING:
    from mailflow.store.tables import Mail

BATCH = 50  # mails in one transaction
SUSPECT = 2  # a mail that broke so many runs comes after all others, so that it cannot hold them up
_T = TypeVar("_T")
LASTING = timedelta(minutes=15)  # a server that is away for less than this is nobody's business


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
    replies_failed: int = 0  # refused for good in this run: for the staff
    replies_uncertain: int = 0  # perhaps sent, and not tried again: for the staff
    fault: ServerError | None = None
    broken: str | None = None  # what could not be done for a fault of ours or of a template: kind and place
    busy: bool = False  # another run holds the mailbox
    fault_is_news: bool = True  # False: the operator was told before, or it may pass by itself
    unreadable_is_news: bool = True

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
            "replies_failed": self.replies_failed,
            "replies_uncertain": self.replies_uncertain,
            "busy": self.busy,
            "error": self.error,
        }


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
            keys = inbox.new(self._after())
            with self.store.view() as view:
                todo = mails.unknown(view, self.box.name, keys)
            fetched = list(inbox.fetch(todo[: self.limit]))
        self.report.fetched = len(fetched)
        with suppress(_TakenBack), self.store.transaction(self.desk.events) as tx:
            self._each(tx, [stored(self.desk, row) for row in mails.to_retry(tx, self.box.name)])
            self._each(tx, _by_receipt(ahead.here(self.desk, fetched)))
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
        try:
            if inbox is not None and status is not None:
                with self._blaming():
                    self._receive(inbox, status, singly=died)
                    self._file(inbox)
            self._send(None if self.report.fault else inbox)
        except Exception:
            with suppress(StoreError):
                self._end(run)  # it failed, but it was not killed
            raise
        self._end(run)

    def _is_quiet(self, status: Status) -> bool:
        """Nothing has arrived since everything was recorded, nothing of ours is left to do, the last run was well."""
        with self.store.view() as tx:
            seen = runs.state(tx, self.box.name)
            quiet = (
                seen is not None
                and status.uidnext is not None
                and (seen.uidvalidity, seen.uidnext, seen.waiting) == (status.uidvalidity, status.uidnext, 0)
                and not runs.ended_badly(tx, self.box.name)
                and not runs.has_work(tx, self.box.name, self.desk.clock(), copies=self._copies)
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
        """Whoever could have a place by now: the capacity of an event may have been raised. What breaks here (a
        template) keeps no mail waiting: it is told, and tried again by the next run."""
        with self.store.view() as tx:
            waiting = [e for e in self.desk.events.values() if registrations.waiting(tx, e.id)]
        if waiting:
            with self.store.transaction(e.id for e in waiting) as tx:
                for event in waiting:
                    self._promote_in(tx, event)

    def _promote_in(self, tx: Transaction, event: Event) -> None:
        try:
            with savepoint(tx):
                self.report.promoted += promote_waiting(tx, self.desk, event, self.desk.clock(), None)
        except StoreError:
            raise
        except Exception as e:
            self.report.broken = self.report.broken or place(e)

    def _receive(self, inbox: Inbox, status: Status, *, singly: bool) -> None:
        """Everything that is new, a batch a transaction.

        After a run that was killed, each mail goes alone and is counted beforehand: whichever kills the
        program again and again comes last, and ends with the staff."""
        keys = inbox.new(self._after())
        todo = self._unknown(keys)
        again = self._broken_before()
        first, last = _parted(again, lambda row: row.attempts < SUSPECT)
        self._retry(first, singly)
        todo = todo[: self.limit]
        fetched = self._until_stopped(inbox.fetch(todo))
        if singly:
            for f in fetched:
                self.report.fetched += 1
                self._singly(f)
        else:
            for items in ahead.items(self.desk, _batches(fetched, BATCH), len(todo)):
                self.report.fetched += len(items)
                self._batch(_by_receipt(items))
        self._retry(last, singly)
        self._count_unreadable(len(inbox.unreadable))
        self._remember(status, keys)

    def _until_stopped(self, items: Iterable[_T]) -> Iterator[_T]:
        """Nothing more is fetched, either, once the run shall stop."""
        return takewhile(lambda _: not self.stopped(), items)

    def _batch(self, items: list[Item]) -> None:
        if not self.stopped():
            with self.store.transaction(self.desk.events) as tx:
                self._each(tx, items)

    def _retry(self, rows: Iterable[Mail], singly: bool) -> None:
        """What broke an earlier run, each alone."""
        for row in self._until_stopped(rows):
            if not singly or self._announced_again(row):
                self._batch([stored(self.desk, row)])

    def _singly(self, f: Fetched) -> None:
        """Counted before anything looks inside."""
        item = self._announced(unparsed(self.desk, f.raw, f.key, f.internaldate, truncated=f.truncated))
        if item is not None:
            within = parsed(self.desk, f.raw, None, f.internaldate, truncated=f.truncated)
            self._batch([replace(within, id=item.id, attempts=item.attempts)])

    def _announced(self, item: Item) -> Item | None:
        with self.store.transaction() as tx:
            return announced(tx, self.desk, item)

    def _announced_again(self, row: Mail) -> bool:
        with self.store.transaction() as tx:
            return announced_again(tx, row)

    def _each(self, tx: Transaction, items: Iterable[Item]) -> None:
        for item in self._until_stopped(items):
            self.report.count(handle(tx, self.desk, item))

    def _count_unreadable(self, found: int) -> None:
        with self.store.view() as tx:
            seen = runs.state(tx, self.box.name)
        self.report.unreadable = found
        self.report.unreadable_is_news = found > (seen.waiting if seen else 0)

    def _file(self, inbox: Inbox) -> None:
        """Tell the mailbox what the database knows; what an earlier run could not tell is told now. Numbers of
        another UIDVALIDITY name nothing any more, or other mails: the mailbox leaves them alone."""
        with self.store.view() as tx:
            away, review = mails.unfiled(tx, self.box.name)
        if not away and not review:
            return
        inbox.file_handled(Key(*s) for s in away)
        inbox.mark_review(Key(*s) for s in review)
        with self.store.transaction() as tx:
            mails.filed(tx, self.box.name, [*away, *review], self.desk.clock())

    def _end(self, run: int) -> None:
        r = self.report
        with self.store.transaction() as tx:
            r.replies_waiting = outbox.waiting(tx, self.box.name)
            now = self.desk.clock()
            r.fault_is_news = r.fault is not None and self._is_news(tx, r.fault, run)
            runs.end(tx, run, now, fetched=r.fetched, outcomes=r.outcomes, sent=r.replies_sent, error=r.error)

    def _is_news(self, tx: Transaction, fault: ServerError, run: int) -> bool:
        """Whether an operator must be told now (`--quiet`): at once of what waiting will not mend, of anything else
        when it has lasted for `LASTING`; either only once for as long as it lasts."""
        before = runs.failing(tx, self.box.name, before=run)
        if fault.needs_person:
            return str(fault) not in {r.error for r in before}
        now = self.desk.clock()
        lasting = [r for r in before if now - r.started_at >= LASTING]
        told = [r for r in before if lasting and r.started_at - lasting[-1].started_at >= LASTING]
        return bool(lasting) and not told

    # ── What the mailbox looked like ──────────────────────────────────────────────────────────

    def _broken_before(self) -> list[Mail]:
        with self.store.view() as tx:
            return mails.to_retry(tx, self.box.name)

    def _unknown(self, keys: list[Key]) -> list[Key]:
        """What no run has recorded. A decided mail that lies where it was filed away from is filed away again."""
        with self.store.view() as tx:
            left = mails.unknown(tx, self.box.name, keys)
        if self.box.incoming.handled_folder and len(left) < len(keys):
            known = set(keys) - set(left)
            with self.store.transaction() as tx:
                mails.lies_again(tx, self.box.name, sorted(known))
        return left

    def _after(self) -> Key | None:
        """The last key of which everything up to it is recorded."""
        with self.store.view() as tx:
            seen = runs.state(tx, self.box.name)
        if seen is None or seen.last_uid is None or seen.uidvalidity is None:
            return None
        return Key(seen.folder, seen.uidvalidity, seen.last_uid)

    def _remember(self, status: Status, keys: list[Key]) -> None:
        left = self._unknown(keys)
        last = _recorded_up_to(self._after(), keys, left, status.uidvalidity)
        with self.store.transaction() as tx:
            runs.remember(
                tx,
                self.box.name,
                self.desk.clock(),
                folder=last.folder if last else "",
                uidvalidity=status.uidvalidity,
                uidnext=status.uidnext,
                messages=status.messages,
                last_uid=last.uid if last else None,
                waiting=len(left),
            )

    # ── The servers ───────────────────────────────────────────────────────────────────────────

    @property
    def _copies(self) -> bool:
        return getattr(self.box.outgoing, "sent_folder", None) is not None

    def _inbox(self) -> Inbox:
        return open_mailbox(self.box.incoming, sent_folder=getattr(self.box.outgoing, "sent_folder", None))

    def _transport(self) -> Transport:
        return open_transport(self.box.outgoing, sender=self.box.address, clock=self.desk.clock)

    def _send(self, inbox: Inbox | None) -> None:
        """Send what is due, also what earlier runs could not send."""
        table, clock = OutboxTable(self.store, self.box.name), self.desk.clock
        outgoing = self.box.outgoing
        with self._blaming(), self._transport() as transport:
            done = send_due(
                table,
                transport,
                now=clock,
                find_sent=inbox.find_in_sent if inbox else self._no_look,
                per_minute=getattr(outgoing, "per_minute", None),
                stopped=self.stopped,
            )
            self.report.replies_sent += done.sent
            self.report.replies_failed += done.failed
            self.report.replies_uncertain += done.left
            self.report.fault = self.report.fault or done.fault
            if inbox:
                copy_sent(table, inbox, now=clock(), fresh=done.fresh)

    def _no_look(self, _message_id: str) -> None:
        """The Sent folder, which the server may have without our being told, is out of reach: what may lie there is
        not sent again now."""
        if self.report.fault:
            raise self.report.fault


def _recorded_up_to(before: Key | None, keys: list[Key], left: list[Key], uidvalidity: int) -> Key | None:
    """The last key of which everything up to it is recorded; None where identities are no numbers (Maildir)."""
    seen = [k for k in (before, *keys) if k is not None and k.uidvalidity == uidvalidity and k.uid.isdecimal()]
    if not seen:
        return None
    last = max(int(k.uid) for k in seen)
    last = min([last, *(int(k.uid) - 1 for k in left)])
    return Key(seen[0].folder, uidvalidity, str(last))


def _parted(items: Iterable[_T], early: Callable[[_T], bool]) -> tuple[list[_T], list[_T]]:
    first: list[_T] = []
    last: list[_T] = []
    for item in items:
        (first if early(item) else last).append(item)
    return first, last


def _by_receipt(items: Iterable[Item]) -> list[Item]:
    """Who wrote first is served first."""
    return sorted(items, key=lambda item: item.message.received.at)


def _batches(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch

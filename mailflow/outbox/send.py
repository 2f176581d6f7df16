"""Sending what is due, and the copies in the Sent folder.

In: one mailbox's part of the outbox table, a transport, a look into Sent. Out: every row noted at once, and a summary.
A row is marked as being sent, and that is committed, before the server hears of it: after a crash it is known which
mail may have gone out. Such a mail is looked for in Sent, sent once more with the same Message-ID, and if its end is
uncertain again it is left to the staff. Never: a third try of an uncertain mail, a row sent that was taken back
meanwhile, a mail that holds up the others.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Protocol, assert_never

from mailflow.server import Dropped, ServerError

from .protocol import (
    Deferred,
    Due,
    Failed,
    Note,
    Outbox,
    Postponed,
    Refused,
    Result,
    Sent,
    SentNote,
    Transport,
    Uncertain,
    UncertainNote,
)
from .retry import jitter_of, next_try

BATCH = 100  # rows read at once
DROPS = 3  # broken connections in a row: the server is in trouble, not the mail
COPIES = 50  # in one APPEND
COPIED_SINCE = timedelta(days=7)  # a Sent folder that is configured later does not get the copies of years
MINUTE = timedelta(minutes=1)


@dataclass
class Summary:
    """What became of the rows; `fault` is why sending stopped early (the rest stays due)."""

    sent: int = 0
    failed: int = 0
    deferred: int = 0
    uncertain: int = 0
    left: int = 0  # of the uncertain: those that are not tried again, but left to the staff
    fault: ServerError | None = None
    fresh: set[int] = field(default_factory=set)  # ids sent in this run


def send_due(
    outbox: Outbox,
    transport: Transport,
    *,
    now: Callable[[], datetime],
    find_sent: Callable[[str], bool | None] = lambda _: None,
    per_minute: int | None = None,
    stopped: Callable[[], bool] = lambda: False,
    monotonic: Callable[[], float] = time.monotonic,
    pause: Callable[[float], None] = time.sleep,
) -> Summary:
    """Send every row that is due, oldest first. The caller holds the mailbox, so that nobody else sends its rows.

    `find_sent` looks for a Message-ID in the Sent folder (None: there is none); it may raise ServerError. Raises
    nothing of its own: a server's fault stands in the summary, and the rows stay due."""
    pace = None
    if per_minute:
        pace = _Pace(per_minute, outbox.sent_since(now() - MINUTE), monotonic, pause)
    return _Sending(outbox, transport, now, find_sent, stopped, pace).run()


class _Sending:
    """One run over one outbox."""

    def __init__(
        self,
        outbox: Outbox,
        transport: Transport,
        now: Callable[[], datetime],
        find_sent: Callable[[str], bool | None],
        stopped: Callable[[], bool],
        pace: _Pace | None,
    ) -> None:
        self.outbox, self.transport, self.now = outbox, transport, now
        self.find_sent, self.stopped, self.pace = find_sent, stopped, pace
        self.summary = Summary()
        self.drops = 0
        self.trusted = False  # the server has just taken a mail

    def run(self) -> Summary:
        self._own_up()
        rows = self._rows()
        while not self.stopped() and (due := next(rows, None)):
            group = [due, *islice(rows, self._room() - 1)]
            if not (self._together(group) if len(group) > 1 else self._one(due)):
                break
        return self.summary

    def _room(self) -> int:
        """Alone goes the first mail, and whatever comes after a trouble: what is wrong then concerns one mail."""
        return self.transport.together if self.trusted else 1

    def _together(self, group: Sequence[Due]) -> bool:
        """Several rows in one breath, begun in one commit and noted in one; False where the run cannot go on. The
        instant between the server's answers and our note of them is no longer than that of a single mail."""
        if any(due.uncertain for due in group):
            return all(self._one(due) for due in group)
        if self.pace and not all(self.pace.wait(self.stopped) for _ in group):
            return False
        begun = self.outbox.begin(group)
        results = self.transport.send_together(begun)
        self.outbox.record([self._noted(*pair) for pair in zip(begun, results, strict=True)])
        self.trusted = all(isinstance(r, Sent) for r in results)
        return not results or self._goes_on(results[-1])

    def _own_up(self) -> None:
        """Rows that a crash left behind in the middle of sending are uncertain, and due at once."""
        left = self.outbox.interrupted()
        notes = [UncertainNote(d.id, self.now(), "interrupted") for d in left]
        if notes:
            self.outbox.record(notes)

    def _rows(self) -> Iterator[Due]:
        """Every due row once, whatever happens to it."""
        tried: set[int] = set()
        limit = BATCH
        while True:
            found = self.outbox.due(self.now(), limit)
            rows = [d for d in found if d.id not in tried]
            for due in rows:
                tried.add(due.id)
                yield due
            if len(found) < limit:
                return
            limit = BATCH + len(found) - len(rows)

    def _one(self, due: Due) -> bool:
        """Try one row; False where the run cannot go on."""
        try:
            if due.uncertain and self._is_settled(due):
                return True
        except ServerError as e:
            self.summary.fault = self.summary.fault or e  # without that look it is not sent again
            return True
        if self.pace and not self.pace.wait(self.stopped):
            return False
        began = False
        try:
            self.transport.ready()
            began = self.outbox.record([], begin=due)
            if not began:
                return True
            result = self.transport.send(due.recipient, due.raw, due.message_id)
        except ServerError as e:  # the server wants nothing from us just now; this mail surely was not sent
            self.summary.fault = e
            if began:
                self.outbox.record([self._postponed(due, str(e))])
            return False
        self.outbox.record([self._noted(due, result)])
        self.trusted = isinstance(result, Sent)
        return self._goes_on(result)

    def _is_settled(self, due: Due) -> bool:
        """An uncertain row that needs no further try: it lies in Sent, or it was tried a second time already."""
        if self.find_sent(due.message_id):
            self.outbox.record([SentNote(due.id, self.now())])
            self.summary.sent += 1
            return True
        if due.repeated:
            self.outbox.record([UncertainNote(due.id, None, "interrupted twice")])
            self.summary.uncertain += 1
            self.summary.left += 1
            return True
        return False

    def _noted(self, due: Due, result: Result) -> Note:
        """What the table shall say of it; counted in the summary."""
        match result:
            case Sent():
                self.summary.sent += 1
                self.summary.fresh.add(due.id)
                return SentNote(due.id, self.now())
            case Refused():
                self.summary.failed += 1
                return Failed(due.id, f"{result.code} {result.text}")
            case Deferred():
                return self._postponed(due, f"{result.code or 'connection lost'} {result.text}")
            case Uncertain():
                self.summary.uncertain += 1
                again = None if due.uncertain or due.repeated else self.now()
                self.summary.left += again is None
                return UncertainNote(due.id, again, result.text)
            case _:
                assert_never(result)

    def _postponed(self, due: Due, error: str) -> Note:
        tries = due.attempts + 1
        at = next_try(tries, due.queued, self.now(), jitter_of(due.message_id, tries))
        if at is None:
            self.summary.failed += 1
            return Failed(due.id, f"given up after five days: {error}")
        self.summary.deferred += 1
        return Postponed(due.id, at, error)

    def _goes_on(self, result: Result) -> bool:
        """After several broken connections in a row it is the server's trouble, not a mail's."""
        lost = isinstance(result, Uncertain) or (isinstance(result, Deferred) and result.dropped)
        self.drops = self.drops + 1 if lost else 0
        if self.drops >= DROPS:
            self.summary.fault = Dropped(self.transport.name, step="DATA", answer=getattr(result, "text", ""))
        return self.drops < DROPS


class _Pace:
    """No more than `per_minute` mails in any sixty seconds, those of earlier runs counted."""

    def __init__(
        self, per_minute: int, already: int, monotonic: Callable[[], float], pause: Callable[[float], None]
    ) -> None:
        self.monotonic, self.pause = monotonic, pause
        self.times = deque([monotonic()] * min(already, per_minute), maxlen=per_minute)

    def wait(self, stopped: Callable[[], bool]) -> bool:
        """Until one more may be sent, and count it; False where the run was stopped meanwhile."""
        while len(self.times) == self.times.maxlen and (left := self.times[0] + 60 - self.monotonic()) > 0:
            if stopped():
                return False
            self.pause(min(left, 1.0))
        self.times.append(self.monotonic())
        return True


# ── Copies ────────────────────────────────────────────────────────────────────────────────────


class SentFolder(Protocol):
    """The part of a mailbox that keeps copies (see mailflow.mailbox.protocol)."""

    @property
    def copies_sent(self) -> bool: ...
    def append_sent(self, copies: Sequence[tuple[bytes, datetime]]) -> None: ...
    def find_in_sent(self, message_id: str) -> bool | None: ...


def copy_sent(outbox: Outbox, folder: SentFolder, *, now: datetime, fresh: Collection[int] = ()) -> int:
    """Append a copy of each sent mail to the Sent folder, once. How many were appended; ServerError.

    Only mails sent in this very run (`fresh`) are appended unseen: a copy of any other may lie there already, from a
    run that was killed between the copy and our note of it."""
    appended = 0
    while folder.copies_sent:
        rows = outbox.uncopied(now - COPIED_SINCE, COPIES)
        if not rows:
            break
        missing = [d for d in rows if d.id in fresh or not folder.find_in_sent(d.message_id)]
        folder.append_sent([(d.raw, d.sent or now) for d in missing])
        outbox.copied([d.id for d in rows], now)
        appended += len(missing)
    return appended

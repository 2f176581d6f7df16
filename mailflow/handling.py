"""One mail, from its bytes to its outcome, inside the transaction that keeps it.

    parse → asked_for → case_for → read → decide → record → execute → reply → promote

In: a transaction, the mailbox's desk, a fetched mail. Out: rows, and the verdict. Never: network; a mail
that stops those behind it; a crash that leaves half of a mail's rows behind.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

from mailflow.answering import Answered, Desk, notice, reply
from mailflow.decide import decide, promote, which_event
from mailflow.mail import parse
from mailflow.model import (
    Address,
    Amend,
    Doubt,
    Event,
    Machine,
    Message,
    Outcome,
    Reading,
    Receipt,
    ReceiptSource,
    Substitute,
    Verdict,
    Withdraw,
)
from mailflow.reading import read
from mailflow.store import StoreError, Transaction, cases, counting, mails, plan, registrations, savepoint

if TYPE_CHECKING:
    from mailflow.store.tables import Mail


@dataclass(frozen=True)
class Item:
    """A mail on its way to its outcome. `at` is None for one that has its row already: from an earlier run, tried
    again, or counted beforehand; `id` is that row."""

    raw: bytes
    message: Message
    at: mails.Identity | None
    attempts: int = 0  # how often it broke a run
    id: int | None = None
    broken: str | None = None  # it cannot even be parsed: kind and place of the fault
    reading: Reading | None = None  # what it says where nothing is known of its sender, if it was read ahead


@dataclass(frozen=True)
class Handled:
    """What became of a mail in this transaction."""

    verdict: Verdict | None = None  # None: see the others
    again: bool = False  # recorded before: it keeps its first outcome
    crashed: bool = False


TRUNCATED = "truncated"  # a defect: the sender's text goes on beyond what was fetched


def parsed(
    desk: Desk,
    raw: bytes,
    at: mails.Identity | None,
    internaldate: datetime | None,
    *,
    truncated: bool = False,
) -> Item:
    """A mail as it was fetched. One that breaks the parser is an item too, and stops nobody."""
    try:
        message = parse(raw, office=desk.office, internaldate=internaldate, clock=desk.clock())
    except Exception as e:
        item = unparsed(desk, raw, at, internaldate, truncated=truncated)
        return replace(item, broken=place(e))
    return Item(raw, _marked(message, truncated), at)


def unparsed(
    desk: Desk,
    raw: bytes,
    at: mails.Identity | None,
    internaldate: datetime | None,
    *,
    truncated: bool = False,
) -> Item:
    """The same without a look inside: known by its bytes alone."""
    source = ReceiptSource.CLOCK if internaldate is None else ReceiptSource.INTERNALDATE
    message = Message(
        message_id=None,
        sender=Address(""),
        subject="",
        received=Receipt(internaldate or desk.clock(), source),
        text="",
        regions=(),
        full="",
        full_regions=(),
        digest=sha256(raw).hexdigest(),
    )
    return Item(raw, _marked(message, truncated), at)


def stored(desk: Desk, row: Mail) -> Item:
    """A mail that crashed in an earlier run, once more."""
    source = ReceiptSource(row.received_source)
    taken = None if source is ReceiptSource.CLOCK else row.received
    item = parsed(desk, mails.original(row) or b"", None, taken, truncated=TRUNCATED in (row.defects or ()))
    if taken is not None:
        item = replace(item, message=replace(item.message, received=Receipt(taken, source)))
    return replace(item, attempts=row.attempts, id=row.id)


def read_alone(desk: Desk, item: Item) -> Item:
    """`item` with its reading; without one, where reading breaks: then it breaks in its own turn, and is kept."""
    if item.broken is None:
        with suppress(Exception):
            return replace(item, reading=read(item.message, tuple(desk.events.values()), office=desk.office))
    return item


def _marked(message: Message, truncated: bool) -> Message:
    return replace(message, defects=(*message.defects, TRUNCATED)) if truncated else message


def handle(tx: Transaction, desk: Desk, item: Item) -> Handled:
    """Bring one mail to its outcome; what breaks is rolled back to before this mail and kept for later runs.

    StoreError where the database itself is at fault: that is no mail's doing, and the batch must end."""
    counting.begin(tx)
    if _is_recorded(tx, desk, item):
        return Handled(again=True)
    if item.broken is not None:
        return _keep(tx, desk, item, item.broken)
    try:
        with savepoint(tx):
            return Handled(_decided(tx, desk, item))
    except StoreError:
        raise
    except Exception as e:
        return _keep(tx, desk, item, place(e))


def _is_recorded(tx: Transaction, desk: Desk, item: Item) -> bool:
    """Whether this very mail has its row already, by another copy; then this copy is noted there."""
    known = mails.same(tx, desk.mailbox, mails.content_key(item.message))
    if known is None or known.id == item.id:
        return False
    if item.at is not None:
        mails.seen(tx, known, item.at, desk.clock())
    elif item.id is not None:
        mails.merge(tx, item.id, known)
    return True


def announced(tx: Transaction, desk: Desk, item: Item) -> Item | None:
    """Count an attempt before it is made, in a transaction of its own: for mails that may kill the program, be it by
    being parsed (`unparsed`). None where it has done so often enough: then it waits for the staff."""
    if _is_recorded(tx, desk, item):
        return None
    row = mails.crashed(tx, _incoming(desk, item), mails.KILLED)
    return replace(item, at=None, id=row.id, attempts=row.attempts) if row.state == mails.RETRY else None


def announced_again(tx: Transaction, row: Mail) -> bool:
    """The same for a mail that has its row."""
    return mails.killed(tx, row).state == mails.RETRY


def promote_waiting(tx: Transaction, desk: Desk, event: Event, at: datetime, mail: int | None) -> int:
    """Serve the waiting list of one event (policy §6): whoever gets a place moves up and is told so.
    How many registrations did. `at`: when the places became free."""
    waiting = registrations.waiting(tx, event.id)
    if not waiting:
        return 0
    from mailflow.store import altering

    now = desk.clock()
    moved = promote(waiting, event, registrations.places(tx, [event])[event.id], max(at, now))
    for up in moved:
        altering.promoted(tx, up.registration, up.people, now=now, mail=mail)
        notice(tx, desk, up.registration, mail=mail)
    return len(moved)


# ── Within ────────────────────────────────────────────────────────────────────────────────────


def _decided(tx: Transaction, desk: Desk, item: Item) -> Verdict:
    message = item.message
    events = tuple(desk.events.values())
    asked = cases.asked_for(tx, message, events)
    case = cases.case_for(tx, message, events, mailbox=desk.mailbox)
    reading = item.reading if asked is None and not case.people else None
    reading = reading or read(message, events, office=desk.office, asked=asked, known=case.people)
    if TRUNCATED in message.defects and message.machine is None:
        reading = replace(reading, doubts=reading.doubts | {Doubt.UNREADABLE})
    event = which_event(reading, case, events)
    contact = message.sender.key
    case = replace(case, elsewhere=cases.registered_elsewhere(tx, reading.participants, event, contact))
    outcome = decide(message, reading, event, case, office=desk.office)
    id = mails.record(tx, _incoming(desk, item), reading, outcome)
    done = plan.execute(
        tx,
        plan.Context(
            mailbox=desk.mailbox,
            message=message,
            reading=reading,
            outcome=outcome,
            event=event,
            mail_id=id,
            now=desk.clock(),
            token=desk.token,
        ),
    )
    if about := next(iter(done.registrations), case.answers):
        mails.about(tx, id, registration_id=about)
    if message.machine is not None and message.machine.bounce:
        _bounced(tx, desk, message, message.machine, id)
    if outcome.reply:
        reply(tx, desk, Answered(id, message, reading, case, outcome, done))
    _pass_on(tx, desk, outcome, done, message.received.at, id)
    return outcome.verdict


def _pass_on(tx: Transaction, desk: Desk, outcome: Outcome, done: plan.Done, at: datetime, mail: int) -> None:
    """Whatever freed a place passes it on in this very transaction."""
    if not any(isinstance(step, Amend | Substitute | Withdraw) for step in outcome.plan):
        return
    touched = registrations.load(tx, done.registrations)
    for id in dict.fromkeys(r.event for r in touched):
        if event := desk.events.get(id):
            promote_waiting(tx, desk, event, at, mail)


def _bounced(tx: Transaction, desk: Desk, message: Message, machine: Machine, mail: int) -> None:
    from mailflow.store import bounces

    original = (machine.original_message_id,) if machine.original_message_id else ()
    sent = bounces.returned(
        tx,
        mail=mail,
        now=desk.clock(),
        message_ids=(*original, *message.in_reply_to, *reversed(message.references)),
        recipient=machine.bounced_recipient,
        permanent=machine.permanent,
        why=machine.rule,
        tokens=machine.original_tokens,
    )
    if sent is not None:
        mails.about(tx, mail, registration_id=sent.registration_id, event=sent.event)


def _keep(tx: Transaction, desk: Desk, item: Item, fault: str) -> Handled:
    with savepoint(tx):
        row = mails.crashed(tx, _incoming(desk, item), fault)
    parked = row.state == mails.PARKED
    return Handled(Verdict.REVIEW if parked else None, crashed=not parked)


def _incoming(desk: Desk, item: Item) -> mails.Incoming:
    return mails.Incoming(desk.mailbox, item.raw, item.message, item.at, desk.clock(), item.id)


def place(e: BaseException) -> str:
    """Kind and place of a fault, without its message: that may quote the mail."""
    frames = [f for f in extract_tb(e.__traceback__) if "mailflow" in f.filename]
    where = f" in {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(e).__name__}{where}"

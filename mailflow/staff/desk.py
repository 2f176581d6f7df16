"""What every action of the staff needs: who acts, on which database, by which clock, for which mailbox.

In: settings, a store, the acting person. Out: transactions in which an action is done whole or not at all, or
rehearsed: done, looked at, taken back. Never: an action without its actor in the audit trail; network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from typing import Literal

from mailflow.answering import Answered, Desk, new_token, notice, reply
from mailflow.decide import promote
from mailflow.model import (
    Address,
    Attendee,
    Case,
    Event,
    Intent,
    Kind,
    Message,
    Outcome,
    Reading,
    Receipt,
    ReceiptSource,
    Registration,
    Status,
)
from mailflow.settings import Settings
from mailflow.store import Store, Transaction, altering, audit, plan, registrations, review, undo

HOLD = timedelta(minutes=2)  # a letter of the staff waits so long, that it can be taken back


class Refused(Exception):
    """The action cannot be done; `key` and `values` are put into words by `staff.words`."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


@dataclass(frozen=True)
class Letter:
    """A mail of ours as it will be sent (or was)."""

    recipient: str
    subject: str
    text: str
    kind: str


@dataclass(frozen=True)
class Standing:
    """How somebody stands after an action."""

    attendee: int
    name: str
    status: Status
    place: tuple[str, ...] = ()


@dataclass
class Done:
    """What an action did, or would do."""

    verdict: str = ""
    letters: tuple[Letter, ...] = ()
    people: tuple[Standing, ...] = ()
    registration: int | None = None
    undo: int | None = None
    unanswered: bool = False  # somebody should hear of it and cannot


class _TakenBack(Exception):
    """Ends a rehearsal."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Work:
    """One member of the staff at work. `actor` is the login; `clock` and `token` come from outside in tests."""

    settings: Settings
    store: Store
    actor: str
    clock: Callable[[], datetime] = field(default=_now)
    token: Callable[[], str] = field(default=new_token)

    def desk(self, mailbox: str, now: datetime) -> Desk:
        """The mailbox's desk, its clock standing at this action's instant. Refused for one that is not configured."""
        box = next((m for m in self.settings.mailboxes if m.name == mailbox), None)
        if box is None:
            raise Refused("no-mailbox", mailbox=mailbox)
        events = {e.id: e for e in self.settings.events_of(box)}
        return Desk(mailbox, box.office, events, self.settings.templates, lambda: now, self.token)

    def desk_of(self, event: str, now: datetime) -> Desk:
        """The desk of the mailbox that answers for this event."""
        box = self.settings.mailbox_of(self.event(event))
        if box is None:
            raise Refused("no-mailbox", mailbox=event)
        return self.desk(box.name, now)

    def event(self, id: str) -> Event:
        if id not in self.settings.events:
            raise Refused("no-event", event=id)
        return self.settings.events[id]

    @contextmanager
    def write(self, *, rehearse: bool = False) -> Iterator[Transaction]:
        """A transaction; in a rehearsal everything is taken back at its end."""
        try:
            with self.store.transaction(self.settings.events) as tx:
                yield tx
                if rehearse:
                    raise _TakenBack
        except _TakenBack:
            pass


# ── A step: registrations altered, somebody told, a way back kept ─────────────────────────────


@dataclass(frozen=True)
class Step:
    """What shall be done: the outcome with its plan, in whose name it is answered."""

    work: Work
    desk: Desk
    now: datetime
    message: Message
    reading: Reading
    case: Case
    outcome: Outcome
    action: str
    mail: int | None = None
    kind: Kind | None = None  # of the letter, where the verdict does not name it
    text: str = ""
    source: Literal["mail", "staff"] = "staff"
    promotes: tuple[int, ...] = ()  # registrations of the waiting list that may move up (read before)
    also: Callable[[Transaction, plan.Done], None] | None = None  # what else belongs to the step

    def take(self, tx: Transaction) -> Done:
        """Do it all in this transaction."""
        known = [r.id for r in self.case.registrations]
        event = self.desk.events.get(self.outcome.event or "")
        waiting = [r.id for r in registrations.waiting(tx, event.id)] if event else []
        was = undo.before(tx, [*known, *waiting])
        done = plan.execute(tx, self._context(event))
        if self.also is not None:
            self.also(tx, done)
        told = self.outcome.reply and reply(tx, self.desk, self._answered(done))
        moved = self._pass_on(tx, event)
        letters = undo.of_instant(tx, self.now, mail=self.mail, registrations=[*done.registrations, *moved])
        for letter in letters:
            letter.next_try = letter.next_try and self.now + HOLD
        touched = list(dict.fromkeys([*done.registrations, *moved]))
        back = undo.keep(
            tx,
            was,
            touched,
            action=self.action,
            actor=self.work.actor,
            now=self.now,
            event=event.id if event else None,
            mail=self.mail,
            letters=[x.id for x in letters if x.id is not None],
        )
        return Done(
            verdict=str(self.kind or self.outcome.verdict),
            letters=tuple(_letter(x.recipient, x.subject, x.raw, x.verdict or "") for x in letters),
            people=_standing(registrations.load(tx, touched)),
            registration=next(iter(done.registrations), None),
            undo=back,
            unanswered=self.outcome.reply and not told,
        )

    def _context(self, event: Event | None) -> plan.Context:
        return plan.Context(
            mailbox=self.desk.mailbox,
            message=self.message,
            reading=self.reading,
            outcome=self.outcome,
            event=event,
            mail_id=self.mail,
            now=self.now,
            token=self.desk.token,
            actor=self.work.actor,
            source=self.source,
        )

    def _answered(self, done: plan.Done) -> Answered:
        return Answered(
            self.mail, self.message, self.reading, self.case, self.outcome, done, kind=self.kind, text=self.text
        )

    def _pass_on(self, tx: Transaction, event: Event | None) -> list[int]:
        """Whatever freed a place passes it on in this very transaction. The registrations that moved up."""
        if event is None or not self.outcome.plan:
            return []
        return pass_on(tx, self.desk, event, self.now, mail=self.mail, actor=self.work.actor)


def pass_on(
    tx: Transaction, desk: Desk, event: Event, now: datetime, *, mail: int | None = None, actor: str
) -> list[int]:
    """Serve the waiting list (policy §6) and tell those who move up: their registrations."""
    waiting = registrations.waiting(tx, event.id)
    moved = promote(waiting, event, registrations.places(tx, [event])[event.id], now) if waiting else ()
    for up in moved:
        altering.promoted(tx, up.registration, up.people, now=now, mail=mail, actor=actor)
        notice(tx, desk, up.registration, mail=mail)
    return [up.registration for up in moved]


# ── Words for a step that no mail began ───────────────────────────────────────────────────────


def spoken(address: str, name: str, now: datetime) -> Message:
    """What stands for a mail where somebody phoned: only who it was, and when."""
    return Message(None, Address(address.lower(), name), "", Receipt(now, ReceiptSource.CLOCK), "", (), "", ())


def said(registration: Registration | None, language: str = "de", **more: object) -> Reading:
    reading = Reading(Intent.REGISTER, registration.language if registration else language)
    return replace(reading, **more)  # type: ignore[arg-type]


def _standing(found: Iterable[Registration]) -> tuple[Standing, ...]:
    return tuple(Standing(a.id, a.person.name, a.status, tuple(a.place.values())) for r in found for a in r.attendees)


def _letter(recipient: str, subject: str, raw: bytes, kind: str) -> Letter:
    return Letter(recipient, subject, plain_text(raw), kind)


def plain_text(raw: bytes) -> str:
    """The plain text of a mail of ours."""
    mail = message_from_bytes(raw, policy=policy.default)
    body = mail.get_body(("plain",))
    return str(body.get_content()).replace("\r\n", "\n") if body is not None else ""


# ── Taking back ───────────────────────────────────────────────────────────────────────────────


def take_back(work: Work, id: int) -> str:
    """Undo a step: its action's name. Refused where a letter was sent, something was altered since, or a place is
    held by somebody else meanwhile."""
    now = work.clock()
    with work.write() as tx:
        row = undo.find(tx, id)
        if row is None or not undo.possible(tx, row):
            raise Refused("too-late-to-undo")
        event = work.settings.events.get(row.event or "")
        mail, action = row.mail_id, row.action
        was_overfull = event is not None and _overfull(tx, event)
        undo.restore(tx, row)
        if event is not None and _overfull(tx, event) and not was_overfull:
            raise Refused("place-taken-meanwhile")
        if mail is not None:
            review.reopen(tx, mail, now=now, actor=work.actor)
        audit.note(tx, now, "undone", "mails" if mail else "registrations", mail, actor=work.actor, what=action)
        if event is not None:
            pass_on(tx, work.desk_of(event.id, now), event, now, actor=work.actor)
        return action


def _overfull(tx: Transaction, event: Event) -> bool:
    """More people sit than there are places: the place was given to somebody else in between."""
    held = registrations.workshops_held(tx, event.id)
    sitting = registrations.sitting(tx, event.id)
    rooms = [(held.get((Status.CONFIRMED, w.code), 0), w.capacity) for w in event.workshops]
    return any(limit is not None and n > limit for n, limit in [*rooms, (sitting, event.capacity)])


def people_of(registration: Registration, *statuses: Status) -> Sequence[Attendee]:
    return [a for a in registration.attendees if a.status in statuses]

"""From an executed outcome to mails in the outbox: the reply to the sender, the notices to those who moved up.

In: the mail, its outcome, what the plan touched. Out: rows of the outbox, queued in the same transaction.
Never: two replies to one mail; a mail to a machine, to ourselves or to a null return path (policy §7,
RFC 3834 §2); a recipient other than the sender.
"""

from __future__ import annotations

import secrets
from base64 import b32encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from mailflow.model import (
    Address,
    Attendee,
    Case,
    Event,
    Kind,
    Message,
    Office,
    Outcome,
    Placed,
    Reading,
    Registration,
    Reply,
    Status,
    Verdict,
)
from mailflow.replies import render
from mailflow.store import Transaction, audit, outbox, registrations
from mailflow.store.plan import Done

_LISTING = (Verdict.ASK, Verdict.WAITLIST)  # replies that list the choices


def new_token() -> str:
    """Eight of A–Z2–7: 40 bits, so that nobody guesses a registration of somebody else."""
    return b32encode(secrets.token_bytes(5)).decode()


@dataclass(frozen=True)
class Desk:
    """What every mail of one mailbox needs; clock and randomness come from outside."""

    mailbox: str
    office: Office
    events: Mapping[str, Event]
    templates: Path | None
    clock: Callable[[], datetime]
    token: Callable[[], str] = field(default=new_token)

    def message_id(self) -> str:
        domain = self.office.message_id_domain or self.office.address.rpartition("@")[2]
        return f"<{self.token().lower()}.{self.token().lower()}@{domain}>"


@dataclass(frozen=True)
class Answered:
    """A recorded mail that shall be answered. `kind` and `text`: where a member of staff says what to answer;
    `mail_id` is None where there was no mail (somebody phoned)."""

    mail_id: int | None
    message: Message
    reading: Reading
    case: Case
    outcome: Outcome
    done: Done
    kind: Kind | None = None
    text: str = ""


def recipient(message: Message, office: Office) -> Address | None:
    """Whom a reply goes to: the sender, or his Reply-To where it is of the same domain; None: nobody."""
    if message.machine is not None or message.return_path == "" or not message.sender.email:
        return None
    to = message.sender
    if message.reply_to is not None and _domain(message.reply_to) == _domain(to):
        to = Address(message.reply_to.email, message.reply_to.name or to.name)
    ours = {office.address.lower(), *(a.lower() for a in office.own_addresses)}
    return None if to.key in ours or message.sender.key in ours else to


def reply(tx: Transaction, desk: Desk, mail: Answered) -> bool:
    """Render and queue the reply; False where nobody may be answered.

    Raises what rendering raises: a template that cannot be filled."""
    to = recipient(mail.message, desk.office)
    now = desk.clock()
    if to is None:
        audit.note(tx, now, "unanswered", "mails", mail.mail_id, mail=mail.mail_id)
        return False
    found = registrations.load(tx, mail.done.registrations)
    event = desk.events.get(mail.outcome.event or "")
    letter = Reply(
        kind=mail.kind or Kind(mail.outcome.verdict.value),
        office=desk.office,
        to=to,
        event=event,
        language=mail.reading.language,
        people=_people(found, mail),
        missing=mail.outcome.missing,
        candidates=tuple(desk.events[i] for i in mail.reading.candidates if i in desk.events),
        flags=mail.reading.flags,
        full=_full(tx, event) if mail.outcome.verdict in _LISTING else frozenset(),
        token=found[0].token if found else "",
        subject=mail.message.subject,
        in_reply_to=mail.message.message_id,
        references=mail.message.references,
        received=mail.message.received.at,
        sequence=_sequence(tx, found, mail),
        text=mail.text,
    )
    _queue(tx, desk, letter, outbox.REPLY, mail=mail.mail_id, registration=found[0].id if found else None)
    return True


def notice(tx: Transaction, desk: Desk, registration: int, *, mail: int | None) -> None:
    """Tell somebody who moved up from the waiting list. `mail`: the one that made the place free."""
    found = registrations.one(tx, registration)
    letter = Reply(
        kind=Kind.PROMOTED,
        office=desk.office,
        to=Address(found.contact, registrations.contact_name(tx, registration)),
        event=desk.events[found.event],
        language=found.language,
        people=tuple(registrations.placed(a) for a in found.attendees if a.status is not Status.CANCELLED),
        token=found.token,
        sequence=registrations.sequence(tx, registration),
    )
    _queue(tx, desk, letter, outbox.NOTICE, mail=mail, registration=registration)


def _queue(
    tx: Transaction, desk: Desk, letter: Reply, kind: str, *, mail: int | None, registration: int | None
) -> None:
    now, message_id = desk.clock(), desk.message_id()
    rendered = render(letter, now=now, message_id=message_id, templates=desk.templates)
    draft = outbox.Draft(
        mailbox=desk.mailbox,
        recipient=letter.to.email,
        message_id=message_id,
        subject=rendered.subject,
        raw=rendered.raw,
        kind=kind,
        verdict=letter.kind.value,
        event=letter.event.id if letter.event else None,
        mail=mail,
        registration=registration,
    )
    outbox.queue(tx, draft, now)


def _people(found: list[Registration], mail: Answered) -> tuple[Placed, ...]:
    """As they stand now: those whom this mail withdrew are among them, those who left earlier are not."""
    if not found:
        return tuple(Placed(p, Status.PENDING) for p in mail.reading.participants)
    left = set(mail.done.cancelled)
    return tuple(
        registrations.placed(a) for r in found for a in r.attendees if a.status is not Status.CANCELLED or a.id in left
    )


def _full(tx: Transaction, event: Event | None) -> frozenset[str]:
    if event is None:
        return frozenset()
    free = registrations.places(tx, [event])[event.id].workshops
    return frozenset(code for code, left in free.items() if left == 0)


def _sequence(tx: Transaction, found: list[Registration], mail: Answered) -> int | None:
    """Of the calendar entry, where there is one now or was one before: never for those who only waited."""
    before = [a for r in mail.case.registrations for a in r.attendees if a.id in mail.done.cancelled]
    now = [a for r in found for a in r.attendees]
    if not found or not _confirmed([*before, *now]):
        return None
    return registrations.sequence(tx, found[0].id)


def _confirmed(attendees: Iterable[Attendee]) -> bool:
    return any(a.status is Status.CONFIRMED for a in attendees)


def _domain(address: Address) -> str:
    return address.key.rpartition("@")[2]

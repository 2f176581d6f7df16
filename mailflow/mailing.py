"""Mailings by staff: a reminder, the livestream's address, a change of room, thanks (`mailflow announce`).

In: an event, an audience, what to say. Out: one mail for each address, queued in the outbox; the next run sends them.
Never: two mails of one mailing to one address, however often the command is repeated or wherever it was stopped; a mail
to an address that bounces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from .model import Address, Attendance, Attendee, Event, Kind, Office, Registration, Reply, Status
from .replies import render
from .replies.render import Mail
from .replies.view import https
from .store import Store, outbox, registrations

KINDS = (Kind.REMINDER, Kind.LIVESTREAM, Kind.ROOM, Kind.THANKS)


class Unsuitable(ValueError):
    """The mailing cannot be sent as it is asked for; the argument is the key of a sentence (`mailing.<key>`)."""


@dataclass(frozen=True)
class Mailing:
    """What the staff want to say, and to whom."""

    event: Event
    kind: Kind
    audience: str  # confirmed | waitlisted | pending | onsite | livestream | workshop:CODE | all
    text: str = ""
    link: str = ""

    def __post_init__(self) -> None:
        if self.kind is Kind.LIVESTREAM and not https(self.link):
            raise Unsuitable("needs-link")
        if self.link and not https(self.link):
            raise Unsuitable("no-link")
        if self.kind is Kind.ROOM and not self.text.strip():
            raise Unsuitable("needs-text")
        _audience(self.audience, self.event)

    @property
    def key(self) -> str:
        """The same for the same words about the same event: a repeated command is the same mailing. The audience
        is not part of it: whoever got these words once does not get them again in another role."""
        return sha256("\n".join((self.event.id, self.kind, self.text, self.link)).encode()).hexdigest()[:16]

    def message_id(self, address: str, domain: str) -> str:
        """Fixed by mailing and address: the outbox takes no Message-ID twice."""
        return f"<{sha256(f'{self.key} {address}'.encode()).hexdigest()[:32]}@{domain}>"


@dataclass(frozen=True)
class Letter:
    """One mail of a mailing."""

    address: str
    registration: int
    message_id: str
    mail: Mail


@dataclass(frozen=True)
class Announced:
    """`new` were queued now (or would be, in a rehearsal), `earlier` had got the mailing before; `unreachable` bounced
    and get nothing until somebody lifts that."""

    new: tuple[Letter, ...]
    earlier: int
    unreachable: tuple[str, ...] = ()


def announce(
    store: Store,
    mailing: Mailing,
    *,
    mailbox: str,
    office: Office,
    templates: Path | None,
    now: datetime,
    dry_run: bool = False,
) -> Announced:
    """Queue the mailing for everybody of the audience who has not got it, all in one transaction.

    `dry_run`: only tell what would be sent. StoreError where the database cannot be used."""
    with store.view() if dry_run else store.transaction([mailing.event.id]) as tx:
        found = registrations.of_event(tx, mailing.event.id)
        letters = list(_letters(mailing, found, office, templates, now))
        known = outbox.known(tx, [letter.message_id for letter in letters])
        fresh = [letter for letter in letters if letter.message_id not in known]
        blocked = outbox.suppressed(tx, [letter.address for letter in fresh])
        new = tuple(letter for letter in fresh if letter.address not in blocked)
        for letter in new if not dry_run else ():
            outbox.queue(tx, _draft(letter, mailing, mailbox), now)
    return Announced(new, len(letters) - len(fresh), tuple(sorted(blocked)))


def _letters(
    mailing: Mailing, found: Sequence[Registration], office: Office, templates: Path | None, now: datetime
) -> Iterator[Letter]:
    domain = office.message_id_domain or office.address.rpartition("@")[2]
    for address, (registration, people) in _addressed(mailing, found).items():
        reply = Reply(
            kind=mailing.kind,
            office=office,
            to=Address(address),
            event=mailing.event,
            language=registration.language,
            people=tuple(registrations.placed(a) for a in people),
            token=registration.token,
            text=mailing.text,
            link=mailing.link,
        )
        message_id = mailing.message_id(address, domain)
        yield Letter(
            address, registration.id, message_id, render(reply, now=now, message_id=message_id, templates=templates)
        )


def _addressed(mailing: Mailing, found: Sequence[Registration]) -> dict[str, tuple[Registration, list[Attendee]]]:
    """Each address once, with its people: their own address where it is known, else that of who registered them."""
    belongs = _audience(mailing.audience, mailing.event)
    by_address: dict[str, tuple[Registration, list[Attendee]]] = {}
    for registration in found:
        for attendee in registration.attendees:
            if belongs(attendee):
                address = (attendee.person.email or registration.contact).lower()
                by_address.setdefault(address, (registration, []))[1].append(attendee)
    return by_address


def _audience(words: str, event: Event) -> Callable[[Attendee], bool]:
    """Whom an audience means. Unsuitable for one that does not exist."""
    kind, _, code = words.partition(":")
    if kind == "workshop":
        there = next((w.code for w in event.workshops if w.code.casefold() == code.strip().casefold()), None)
        if there is None:
            raise Unsuitable("audience")
        return lambda a: a.status is Status.CONFIRMED and there in _codes(a)
    if words in ("onsite", "livestream"):
        where = Attendance(words)
        return lambda a: a.status is Status.CONFIRMED and (a.person.attendance or Attendance.ONSITE) is where
    if words in ("confirmed", "waitlisted", "pending"):
        return lambda a: a.status is Status(words)
    if words == "all":
        return lambda a: a.status in (Status.CONFIRMED, Status.WAITLISTED, Status.PENDING)
    raise Unsuitable("audience")


def _codes(a: Attendee) -> set[str]:
    """Where somebody goes: the places held; by livestream, which takes none, what was chosen first."""
    return set(a.place.values()) or {codes[0] for codes in a.person.choices.values() if codes}


def _draft(letter: Letter, mailing: Mailing, mailbox: str) -> outbox.Draft:
    return outbox.Draft(
        mailbox=mailbox,
        recipient=letter.address,
        message_id=letter.message_id,
        subject=letter.mail.subject,
        raw=letter.mail.raw,
        kind=outbox.MAILING,
        verdict=mailing.kind.value,
        event=mailing.event.id,
        registration=letter.registration,
    )

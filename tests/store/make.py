"""Short ways to say a mail, a reading and an event in tests of the store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import count

from sqlmodel import Session

from mailflow.mailbox import Key
from mailflow.model import (
    Address,
    Attendance,
    ConsentPolicy,
    ConsentTerm,
    Event,
    Finding,
    Intent,
    Message,
    Organiser,
    Outcome,
    Participant,
    Placed,
    Reading,
    Receipt,
    ReceiptSource,
    Region,
    Status,
    Step,
    Verdict,
    Workshop,
    Zone,
)
from mailflow.store import mails, plan
from mailflow.store.tables import Mail

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BOX = "office"
_numbers = count(1)
_tokens = count(1)


def token() -> str:
    """Eight of A–Z2–7, a new one each time."""
    n, found = next(_tokens), ""
    for _ in range(8):
        n, digit = divmod(n, 32)
        found += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[digit]
    return found


def event(id: str = "fachtag", capacity: int | None = None, **workshops: int | None) -> Event:
    """An event with these workshops and their capacities."""
    return Event(
        id=id,
        title=f"Fachtag {id}",
        starts=datetime(2026, 6, 1, 9, tzinfo=UTC),
        ends=datetime(2026, 6, 1, 16, tzinfo=UTC),
        closes=datetime(2026, 5, 20, 21, 59, tzinfo=UTC),
        venue="Rathaus",
        organiser=Organiser("Stadt", "office@stadt.example"),
        attendance=(Attendance.ONSITE, Attendance.LIVESTREAM),
        capacity=capacity,
        workshops=tuple(Workshop(code, f"Titel {code}", capacity=n) for code, n in workshops.items()),
        consents=(
            ConsentTerm("privacy", "Datenschutz", ConsentPolicy.REQUIRED, "Ich stimme zu."),
            ConsentTerm("photo", "Fotos", ConsentPolicy.OPTIONAL, "Fotos sind erlaubt."),
        ),
    )


def message(
    sender: str = "anna@a.example",
    text: str = "Ich komme. Ich stimme dem Datenschutz zu.",
    *,
    message_id: str | None = "new",
    after: timedelta = timedelta(0),
    in_reply_to: tuple[str, ...] = (),
    references: tuple[str, ...] = (),
    tokens: tuple[str, ...] = (),
    subject: str = "Anmeldung",
    dated: bool = True,
) -> Message:
    n = next(_numbers)
    return Message(
        message_id=f"<{n}@a.example>" if message_id == "new" else message_id,
        sender=Address(sender, "Anna"),
        subject=subject,
        received=Receipt(NOW + after, ReceiptSource.INTERNALDATE),
        date=NOW + after if dated else None,
        text=text,
        regions=(Region(Zone.OWN, 0, len(text)),),
        full=text,
        full_regions=(Region(Zone.OWN, 0, len(text)),),
        in_reply_to=in_reply_to,
        references=references,
        tokens=tokens,
        digest=f"digest{n}",
    )


def key(n: int | None = None, uidvalidity: int = 7) -> Key:
    return Key("INBOX", uidvalidity, str(next(_numbers) if n is None else n))


def person(
    name: str = "Anna Berg",
    *choices: str,
    attendance: Attendance | None = Attendance.ONSITE,
    email: str | None = None,
    consents: Mapping[str, bool | None] | None = None,
) -> Participant:
    return Participant(
        name=name,
        email=email,
        contact="anna@a.example",
        choices={"": choices} if choices else {},
        attendance=attendance,
        consents={"privacy": True} if consents is None else consents,
    )


def placed(who: Participant, status: Status = Status.CONFIRMED, place: str | None = None) -> Placed:
    first = place or next(iter(who.choices.get("", ())), None)
    return Placed(who, status, {"": first} if first else {})


def reading(text: str = "", intent: Intent = Intent.REGISTER, **consents: bool | None) -> Reading:
    """`text` is the mail's: where it speaks of Datenschutz or Fotos, those words are the evidence."""
    found = [
        Finding(f"consent:{id}", "true", word, text.index(word), text.index(word) + len(word))
        for id, word in (("privacy", "Datenschutz"), ("photo", "Fotos"))
        if word in text
    ]
    return Reading(intent, "de", event="fachtag", consents=consents, findings=tuple(found))


def outcome(verdict: Verdict, *steps: Step, reply: bool = True, missing: tuple[str, ...] = ()) -> Outcome:
    return Outcome(verdict, event="fachtag", plan=steps, reply=reply, missing=missing)


def execute(
    tx: Session,
    of: Event,
    mail: Message,
    what: Outcome,
    *,
    read: Reading | None = None,
    at: Key | None = None,
    now: datetime | None = None,
) -> tuple[Mail, plan.Done]:
    """Record a mail and execute its plan, as the worker does."""
    read = read or reading(mail.text)
    incoming = mails.Incoming(BOX, b"raw bytes", mail, at or key(), now or mail.received.at)
    id = mails.record(tx, incoming, read, what)
    context = plan.Context(BOX, mail, read, what, of, id, incoming.now, token)
    done = plan.execute(tx, context)
    mails.about(tx, id, registration_id=next(iter(done.registrations), None))
    return tx.get_one(Mail, id), done

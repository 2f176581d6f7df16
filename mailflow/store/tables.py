"""The tables, and the constraints that state what must never happen.

In: nothing. Out: SQLModel classes whose rows outlive the process; `migrations/` brings a database to
this shape and a test holds the two together. Never here: a rule of the policy, a query, a clock.

Every instant is aware and kept in UTC. What a mail says (subject, text, names) stands in `mails`,
`attendees` and `consents` only, so that erasing a person touches those; `audit` carries none of it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from .columns import Row, big, instant, json, one_of, partial, to, words

# ── Mail ──────────────────────────────────────────────────────────────────────────────────────


class Mail(Row, table=True):
    """One mail, whatever became of it, however often the server shows it (`copies`)."""

    __tablename__ = "mails"
    __table_args__ = (
        # The same mail (Message-ID and content) is one row: a second delivery can never register twice.
        UniqueConstraint("mailbox", "content_key"),
        one_of("state", "handled", "retry", "parked"),
        # Every mail ends in exactly one outcome, or is going to be tried again.
        CheckConstraint("state = 'retry' OR outcome IS NOT NULL", name="decided"),
        Index("ix_mails_sender_received", "mailbox", "sender", "received"),
        # What shall be tried again and what waits for the staff, without reading ten years of mail.
        partial("ix_mails_retry", "mailbox", where="state = 'retry'"),
        partial("ix_mails_waiting", "received", where="outcome = 'review' AND resolved_at IS NULL"),
        # An event's page counts its mails, and finds those of registrations, without reading the others.
        Index("ix_mails_event", "event", "outcome", "registration_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    mailbox: str
    content_key: str  # SHA-256 over Message-ID and content, without the trace that each delivery adds
    digest: str = ""  # SHA-256 of the bytes
    message_id: str | None = words(nullable=True, index=True)
    sender: str = words()  # lower case
    sender_name: str = words()
    subject: str = words()
    received: datetime = instant(nullable=False)
    received_source: str = ""
    text: str = words()  # the sender's own words
    regions: list[Any] | None = json()  # [zone, start, end, prompt]
    full: str | None = words(nullable=True)  # all that is visible; None where it equals `text`
    full_regions: list[Any] | None = json()
    attachments: list[Any] | None = json()
    raw: bytes | None = Field(default=None, sa_column=Column(LargeBinary))  # zlib; kept while a person may need it
    machine: dict[str, Any] | None = json()
    defects: list[Any] | None = json()

    state: str = "handled"  # handled | retry | parked
    attempts: int = 0  # how often it crashed
    error: str | None = None  # what it crashed on: kind and place, never its words
    event: str | None = None
    language: str | None = None
    intent: str | None = None
    outcome: str | None = None  # None while state is retry
    missing: list[Any] | None = json()
    reasons: list[Any] | None = json()
    findings: list[Any] | None = json()
    reading: dict[str, Any] | None = json()
    registration_id: int | None = to("registrations.id")

    recorded_at: datetime = instant(nullable=False)
    resolved_at: datetime | None = instant()
    resolved_by: str | None = None
    resolution: str | None = None


class Copy(Row, table=True):
    """Where a mail was seen: one row for each identity that a server gave it."""

    __tablename__ = "copies"
    __table_args__ = (
        # The identity of a mail on its server (RFC 3501 §2.3.1.1): handled once, never again.
        UniqueConstraint("mailbox", "folder", "uidvalidity", "uid"),
        partial("ix_copies_unfiled", "mailbox", where="filed_at IS NULL"),
    )

    id: int | None = Field(default=None, primary_key=True)
    mail_id: int | None = to("mails.id", on_delete="CASCADE", nullable=False)
    mailbox: str
    folder: str
    uidvalidity: int = Field(sa_column=Column(BigInteger, nullable=False))
    uid: str  # a number on IMAP, a file's unique name in a Maildir
    seen_at: datetime = instant(nullable=False)
    filed_at: datetime | None = instant()  # when the mailbox was told; None: still to do


class MailboxState(Row, table=True):
    """What the server said last, so that an idle tick needs nothing else."""

    __tablename__ = "mailbox_states"

    mailbox: str = Field(primary_key=True)
    folder: str = ""
    uidvalidity: int | None = big()
    uidnext: int | None = big()  # None in a Maildir
    messages: int | None = big()  # how many lay in the folder
    last_uid: str | None = None  # everything up to it is recorded
    waiting: int = 0  # mails in the folder that no run has recorded yet
    waiting_since: datetime | None = instant()  # since when there are such mails, without a break
    checked_at: datetime | None = instant()


# ── Registrations ─────────────────────────────────────────────────────────────────────────────


class EventRow(Row, table=True):
    """One row for each event that was ever written to: locked before its places are counted."""

    __tablename__ = "events"

    id: str = Field(primary_key=True)


class RegistrationRow(Row, table=True):
    """One contact and the people whom this contact registered."""

    __tablename__ = "registrations"
    __table_args__ = (
        UniqueConstraint("token"),
        Index("ix_registrations_contact", "contact", "event"),
        Index("ix_registrations_event", "event", "completed"),
    )

    id: int | None = Field(default=None, primary_key=True)
    event: str  # "" while it is not certain which
    mailbox: str = ""
    contact: str = words()  # address, lower case
    contact_name: str = words()
    language: str = "de"
    token: str
    first_received: datetime = instant(nullable=False)
    completed: datetime | None = instant()
    missing: list[Any] | None = json()
    questions: int = 0
    last_confirmation: datetime | None = instant()
    sequence: int = 0  # of the calendar entry (RFC 5545 §3.8.7.4)
    source: str = "mail"  # mail | staff
    created_at: datetime = instant(nullable=False)


class AttendeeRow(Row, table=True):
    """One person of a registration. `event` and `contact` repeat the registration's for the constraint."""

    __tablename__ = "attendees"
    __table_args__ = (
        # One person holds one place: the same name of the same contact is confirmed once for an event.
        partial(
            "uq_attendees_confirmed",
            "event",
            "contact",
            "name_key",
            unique=True,
            where="status = 'confirmed' AND name_key <> ''",
        ),
        one_of("status", "confirmed", "waitlisted", "pending", "cancelled", "late"),
        # Nobody is confirmed without a name or with an open question of how to attend.
        CheckConstraint("status <> 'confirmed' OR (name <> '' AND attendance IS NOT NULL)", name="complete"),
        Index("ix_attendees_event_status", "event", "status"),
    )

    id: int | None = Field(default=None, primary_key=True)
    registration_id: int | None = to("registrations.id", on_delete="CASCADE", nullable=False)
    event: str
    contact: str = words()
    rank: int = 0  # place in the mail's own order
    name: str = words()
    name_key: str = words()
    email: str | None = words(nullable=True, index=True)
    organisation: str | None = words(nullable=True)
    attendance: str | None = "onsite"
    status: str
    replaces_id: int | None = to("attendees.id", index=False)
    created_at: datetime = instant(nullable=False)
    changed_at: datetime = instant(nullable=False)


class ChoiceRow(Row, table=True):
    """What a person asked for in one slot, first choice first."""

    __tablename__ = "choices"

    attendee_id: int | None = to("attendees.id", on_delete="CASCADE", index=False, primary_key=True)
    slot: str = Field(primary_key=True)
    rank: int = Field(primary_key=True)
    code: str


class PlaceRow(Row, table=True):
    """The workshop that a person has (confirmed) or waits for, in one slot."""

    __tablename__ = "places"

    attendee_id: int | None = to("attendees.id", on_delete="CASCADE", index=False, primary_key=True)
    slot: str = Field(primary_key=True)
    code: str


class ConsentRow(Row, table=True):
    """One statement of one person about one consent (GDPR Art. 7 (1): it must be demonstrable).

    A later statement ends an earlier one (`ended_at`) and never overwrites it."""

    __tablename__ = "consents"
    __table_args__ = (partial("uq_consents_current", "attendee_id", "consent", unique=True, where="ended_at IS NULL"),)

    id: int | None = Field(default=None, primary_key=True)
    attendee_id: int | None = to("attendees.id", on_delete="CASCADE", nullable=False)
    consent: str
    given: bool
    text: str = words()  # the exact words that the event asked with
    text_version: str = ""
    at: datetime = instant(nullable=False)  # receipt of the mail that says so
    evidence: str = words()  # the sentence that says so
    message_id: str | None = words(nullable=True)
    mail_id: int | None = to("mails.id")
    ended_at: datetime | None = instant()


# ── Outgoing mail ─────────────────────────────────────────────────────────────────────────────


class OutboxRow(Row, table=True):
    """A mail of ours, composed in the transaction of what it tells; sent later."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("message_id"),
        one_of("kind", "reply", "notice", "mailing"),
        one_of("state", "queued", "sending", "sent", "failed", "uncertain"),
        CheckConstraint("state <> 'sent' OR sent_at IS NOT NULL", name="dated"),
        # At most one reply to one mail (policy §7).
        partial("uq_outbox_reply", "mail_id", unique=True, where="kind = 'reply'"),
        # What still has a next try; what was sent lately, and without a copy in the Sent folder.
        partial("ix_outbox_due", "mailbox", "next_try", where="next_try IS NOT NULL"),
        Index("ix_outbox_sent", "mailbox", "sent_at"),
        partial("ix_outbox_uncopied", "mailbox", "id", where="state = 'sent' AND appended_at IS NULL"),
        Index("ix_outbox_recipient", "recipient", "created_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str = "reply"  # reply | notice | mailing
    mail_id: int | None = to("mails.id")
    registration_id: int | None = to("registrations.id")
    mailbox: str
    event: str | None = None
    verdict: str | None = None  # what it tells
    recipient: str = words()  # lower case
    message_id: str  # fixed here, whatever happens on the way
    subject: str = words()
    raw: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    state: str = "queued"  # queued | sending | sent | failed | uncertain
    attempts: int = 0
    repeated: bool = False  # tried again after an end that nobody knows: never a second time
    next_try: datetime | None = instant()  # None: sent, or left to the staff
    last_error: str | None = None
    created_at: datetime = instant(nullable=False)
    sent_at: datetime | None = instant()
    appended_at: datetime | None = instant()  # the copy in the Sent folder
    bounced_at: datetime | None = instant()
    bounce_mail_id: int | None = to("mails.id", index=False)


class SuppressedRow(Row, table=True):
    """An address that our mail does not reach: nothing more is sent there until somebody lifts it."""

    __tablename__ = "suppressed"

    address: str = Field(primary_key=True)  # lower case
    since: datetime = instant(nullable=False)
    reason: str = ""
    mail_id: int | None = to("mails.id", index=False)


# ── Trace ─────────────────────────────────────────────────────────────────────────────────────


class AuditRow(Row, table=True):
    """Who did what to which row. No word of a mail, no name: it stays when the content is erased."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_row", "row_table", "row_id"),)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = instant(nullable=False)
    actor: str  # "mailflow" or a member of staff
    action: str
    row_table: str
    row_id: int | None = None
    event: str | None = None
    mail_id: int | None = None  # no foreign key: it outlives the mail
    details: dict[str, Any] | None = json()


class RunRow(Row, table=True):
    """One cycle over one mailbox."""

    __tablename__ = "runs"

    id: int | None = Field(default=None, primary_key=True)
    mailbox: str = Field(index=True)
    started_at: datetime = instant(nullable=False)
    ended_at: datetime | None = instant()
    fetched: int = 0
    outcomes: dict[str, Any] | None = json()
    sent: int = 0
    error: str | None = None

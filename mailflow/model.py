"""The nouns of mailflow: frozen values that walk through the rooms.

    raw mail → Message → Reading → decide(reading, event, case, now) → Outcome

Nothing here touches a clock, a database, a network or a file, and nothing here imports another
room. Instants are timezone-aware datetimes; dates and offsets of text are plain integers that
count characters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

# ── Vocabulary (contract/policy.md §1, §2, §4) ────────────────────────────────────────────────


class Intent(StrEnum):
    """What a mail is (policy §1)."""

    REGISTER = "register"
    CANCEL = "cancel"
    CHANGE = "change"
    QUESTION = "question"
    OTHER = "other"
    AUTOMATIC = "automatic"


class Verdict(StrEnum):
    """What happens to a mail (policy §2). Every mail ends in exactly one."""

    CONFIRM = "confirm"
    WAITLIST = "waitlist"
    ASK = "ask"
    CLOSED = "closed"
    OVER = "over"
    CANCEL = "cancel"
    CHANGE = "change"
    DUPLICATE = "duplicate"
    REVIEW = "review"
    IGNORE = "ignore"


class Status(StrEnum):
    """How one attendee stands."""

    CONFIRMED = "confirmed"
    WAITLISTED = "waitlisted"
    PENDING = "pending"
    CANCELLED = "cancelled"
    LATE = "late"


ACTIVE = (Status.CONFIRMED, Status.WAITLISTED, Status.PENDING)


class Attendance(StrEnum):
    ONSITE = "onsite"
    LIVESTREAM = "livestream"


class Flag(StrEnum):
    """A remark that the staff must see although the mail is decided as usual (policy §4)."""

    QUESTION = "question"
    NEEDS = "needs"


class Missing(StrEnum):
    """What a question may ask for. Another required consent than privacy is named by its own id."""

    EVENT = "event"
    NAME = "name"
    WORKSHOP = "workshop"
    ATTENDANCE = "attendance"
    PRIVACY = "privacy"


class ConsentPolicy(StrEnum):
    REQUIRED = "required"
    OPTIONAL = "optional"
    IMPLIED = "implied"


# ── The event, as its file gives it ───────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Workshop:
    code: str
    title: str
    slot: str = ""
    aliases: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    capacity: int | None = None


@dataclass(frozen=True)
class ConsentTerm:
    """A consent that an event asks for, in the exact words that an attendee agrees to."""

    id: str
    label: str
    policy: ConsentPolicy
    text: str

    @cached_property
    def version(self) -> str:
        """Identifies the exact text: the first 12 hex digits of its SHA-256."""
        return sha256(self.text.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Organiser:
    name: str
    email: str
    phone: str | None = None
    address: str | None = None


@dataclass(frozen=True)
class Event:
    """One conference. `starts`, `ends` and `closes` are aware; `closes` is the last instant in time
    (a closing *date* lasts through 23:59:59.999999 in the event's timezone, policy §3)."""

    id: str
    title: str
    starts: datetime
    ends: datetime
    closes: datetime
    venue: str
    organiser: Organiser
    short_title: str = ""
    aliases: tuple[str, ...] = ()
    language: str = "de"
    timezone: str = "Europe/Berlin"
    attendance: tuple[Attendance, ...] = (Attendance.ONSITE,)
    capacity: int | None = None
    choice_noun: str = "Workshop"
    workshops: tuple[Workshop, ...] = ()
    consents: tuple[ConsentTerm, ...] = ()
    retention_days: int | None = None  # after its end; None: as the mailbox says
    programme: str = ""  # what the event is about, for the invitation: paragraphs set apart by blank lines

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Counted once: what is known of an event is kept by it, and looked up many times for each mail."""
        return hash((self.id, self.title, self.starts, self.workshops, self.consents))

    @cached_property
    def slots(self) -> tuple[str, ...]:
        """The slots in the order of the file; `("",)` where the event names none; `()` without workshops."""
        return tuple(dict.fromkeys(w.slot for w in self.workshops))

    def workshops_in(self, slot: str) -> tuple[Workshop, ...]:
        return tuple(w for w in self.workshops if w.slot == slot)

    def workshop(self, code: str) -> Workshop:
        """The workshop of this code; KeyError when the event has none."""
        for w in self.workshops:
            if w.code == code:
                return w
        raise KeyError(code)

    def consent(self, id: str) -> ConsentTerm | None:
        return next((c for c in self.consents if c.id == id), None)

    @property
    def name(self) -> str:
        """The short title where there is one, for subjects and lists."""
        return self.short_title or self.title


# ── The mail ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Address:
    """A mail address with its display name; `email` is lower case in the domain, "" where it is unusable."""

    email: str
    name: str = ""

    @property
    def key(self) -> str:
        """For comparing addresses: all lower case (providers treat local parts so)."""
        return self.email.lower()


@dataclass(frozen=True)
class Office:
    """What the office has settled for one mailbox."""

    address: str
    own_addresses: tuple[str, ...] = ()  # further addresses of ours, whose mail is our own coming back
    authserv_id: str | None = None  # whose Authentication-Results are believed; None: no check
    group_limit: int = 10  # people in one mail (policy §5)
    daily_limit: int = 5  # mails from one sender a day that are answered (policy §7)
    grace_hours: float = 48  # to complete a pending registration after closing (policy §6)
    max_questions: int = 2  # questions for one registration, then review
    message_id_domain: str = ""  # of the mails that we send


class Zone(StrEnum):
    """What a stretch of a mail's text is. Only OWN, SUBJECT, ANSWER and SIGNATURE are the sender's words."""

    SUBJECT = "subject"  # the subject, where the sender wrote it himself (policy §4)
    OWN = "own"
    ANSWER = "answer"  # own words between the quoted lines of somebody else
    SIGNATURE = "signature"  # the sender's name and address block: read for names only
    FOOTER = "footer"  # legal notices, "sent from my phone"
    QUOTE = "quote"  # quoted lines of others
    HISTORY = "history"  # earlier mail below (or above)
    FORWARDED = "forwarded"


@dataclass(frozen=True)
class Region:
    """A stretch [start, end) of a text."""

    zone: Zone
    start: int
    end: int
    prompt: str = ""  # for ANSWER: the quoted words just above it


class Certainty(StrEnum):
    """How sure a sign of a machine is (guide: telling machines from people)."""

    CERTAIN = "certain"  # never answered: ignore
    NO_REPLY = "no-reply"  # lists, bulk, spam: no reply; review where it reads as a registration, else ignore
    ABSENCE = "absence"  # absence note by its text alone: only where nothing in it reads as a request


@dataclass(frozen=True)
class Machine:
    """The verdict that a machine wrote a mail, with the rule that gave it."""

    rule: str  # e.g. "auto-submitted", "null-return-path", "list", "spam-flag"
    certainty: Certainty
    detail: str = ""  # the header or words that prove it
    bounce: bool = False
    bounced_recipient: str | None = None  # from the delivery report
    original_message_id: str | None = None  # of the mail that came back
    permanent: bool = True  # for bounces: False for "delayed" and 4.x.x
    original_tokens: tuple[str, ...] = ()  # thread tokens in the subject of the mail that came back


class ReceiptSource(StrEnum):
    INTERNALDATE = "internaldate"
    RECEIVED = "received"
    DATE = "date"
    CLOCK = "clock"  # nothing in the mail says; the moment of fetching


@dataclass(frozen=True)
class Receipt:
    """When the office's server took the mail and by whose word (policy §3)."""

    at: datetime
    source: ReceiptSource


@dataclass(frozen=True)
class Attachment:
    name: str
    type: str
    size: int  # bytes, decoded


@dataclass(frozen=True)
class Message:
    """One mail, as a reader sees it. Made by `mailflow.mail.parse`; never raises on any bytes.

    `text` is what the sender wrote himself: his subject (where it is his own), a blank line, his
    words and his signature; `regions` says which stretch of it is what. Evidence counts
    characters in it. `full` is the whole visible text with everything quoted, and `full_regions`
    its zones: shown to the staff, never read for facts.
    """

    message_id: str | None
    sender: Address
    subject: str
    received: Receipt
    text: str
    regions: tuple[Region, ...]
    full: str
    full_regions: tuple[Region, ...]
    reply_to: Address | None = None
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    return_path: str | None = None  # "" is the null return path, None: no such header
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    date: datetime | None = None
    headers: tuple[tuple[str, str], ...] = ()  # decoded, without control characters
    attachments: tuple[Attachment, ...] = ()
    machine: Machine | None = None
    unauthenticated: str | None = None  # why the office's own server doubts the sender
    subject_inherited: bool = False  # "AW:", "Re:", "WG:" …
    forwarded: bool = False  # "WG:/Fwd:" or a forwarded block
    tokens: tuple[str, ...] = ()  # our thread tokens in the subject
    defects: tuple[str, ...] = ()  # what was broken in the bytes
    digest: str = ""  # SHA-256 of the raw bytes, hex

    def header(self, name: str) -> str | None:
        """The first header of this name, any case; None where there is none."""
        low = name.lower()
        return next((v for k, v in self.headers if k.lower() == low), None)

    def zone(self, *zones: Zone) -> tuple[Region, ...]:
        """The regions of `text` that are one of these."""
        return tuple(r for r in self.regions if r.zone in zones)

    def words(self, region: Region) -> str:
        return self.text[region.start : region.end]


# ── The reading ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Finding:
    """A fact and the words that prove it. `start`/`end` count characters in `Message.text`; both are -1
    where the words stand in a header (the display name of the sender)."""

    field: str  # intent, event, name, choice, attendance, consent:<id>, flag, doubt:<code>, …
    value: str
    text: str
    start: int = -1
    end: int = -1
    rule: str = ""  # the name of the rule that found it


@dataclass(frozen=True)
class Participant:
    """One person of a registration. `choices` maps each slot to codes in order of preference; an undecided
    or missing choice has no entry. `attendance` is None where it is undecided."""

    name: str  # "" where no usable name stands anywhere
    email: str | None = None
    contact: str = ""
    organisation: str | None = None
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    attendance: Attendance | None = Attendance.ONSITE
    consents: Mapping[str, bool | None] = field(default_factory=dict)


class Doubt(StrEnum):
    """Why a person must look (policy §4, §5), although the mail was read."""

    CONDITION = "condition"
    TENTATIVE = "tentative"
    OFFICE_ASSIGNS = "office-assigns"
    NO_LIVESTREAM = "no-livestream"
    FORWARDED = "forwarded"
    ATTACHMENT_ONLY = "attachment-only"
    FOREIGN_LANGUAGE = "foreign-language"
    OFFICIAL = "official"  # press, legal claims, threats, official enquiries
    AGAINST_WILL = "against-will"
    ABSURD = "absurd"
    TWO_EVENTS = "two-events"
    OTHER_MATTER = "other-matter"
    IMPLIED_REFUSED = "implied-refused"
    CONTRADICTION = "contradiction"
    MIXED = "mixed"  # two requests in one mail that no single outcome serves
    MAILING_LIST = "mailing-list"
    SPAM = "spam"
    UNAUTHENTICATED = "unauthenticated"
    UNREADABLE = "unreadable"
    UNEXPLAINED = "unexplained"  # words about what decides that no rule understood


@dataclass(frozen=True)
class Request:
    """What a `cancel` or `change` asks for. Names are as written; the state decides whom they match."""

    leaving: tuple[str, ...] = ()  # people who shall be withdrawn; empty for cancel: the sender (or all he registered)
    staying: tuple[str, ...] = ()  # people of whom the mail says that they remain registered
    everyone: bool = False  # "uns alle", "die ganze Gruppe"
    coming: tuple[Participant, ...] = ()  # substitutes in the place of `leaving`
    affected: tuple[str, ...] = ()  # change: whose data is altered; empty: the sender's
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # change: the new choice
    from_choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # "statt B", "von C auf B"
    attendance: Attendance | None = None
    consents: Mapping[str, bool] = field(default_factory=dict)  # newly given (True) or withdrawn (False)
    name: str | None = None  # the corrected name of the sender or of `affected`
    organisation: str | None = None


@dataclass(frozen=True)
class Reading:
    """What a mail says, before anything is known of its sender."""

    intent: Intent
    language: str  # "de", "en" or "other"
    event: str | None = None  # id; None where several fit or none does
    candidates: tuple[str, ...] = ()  # the ids that fit where `event` is None
    participants: tuple[Participant, ...] = ()  # for REGISTER only
    consents: Mapping[str, bool | None] = field(default_factory=dict)  # of the mail as a whole
    flags: frozenset[Flag] = frozenset()
    doubts: frozenset[Doubt] = frozenset()
    request: Request | None = None  # for CANCEL and CHANGE, and for REGISTER that may be a change ("doch lieber C")
    attendance_stated: bool = False
    thanks_only: bool = False  # nothing but thanks
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Asked:
    """What we had asked of this sender when the mail came in: the context of a one-word answer."""

    event: str
    missing: tuple[str, ...]
    participants: tuple[Participant, ...]
    language: str = "de"
    undecided_slots: tuple[str, ...] = ()  # slots whose choice was asked for


# ── The case: what is already known ───────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Attendee:
    """One person of a recorded registration."""

    id: int
    person: Participant
    status: Status
    place: Mapping[str, str] = field(default_factory=dict)  # slot → the code of the place held (or waited for)


@dataclass(frozen=True)
class Registration:
    """What one mail (completed by its answers) registered: one contact, one or more people."""

    id: int
    event: str
    contact: str  # address of who wrote, lower case
    language: str
    token: str  # stands in the subject of our mails about it
    first_received: datetime  # of the mail that began it: counts for the grace period
    completed: datetime | None  # receipt of the mail that made it complete: the rank on the waiting list
    attendees: tuple[Attendee, ...]
    missing: tuple[str, ...] = ()  # what the last question asked for
    questions: int = 0  # questions already asked
    last_confirmation: datetime | None = None  # when the standing confirmation was last sent again


@dataclass(frozen=True)
class Places:
    """Places that are still free for one event; None means without limit."""

    event: int | None = None
    workshops: Mapping[str, int | None] = field(default_factory=dict)  # code → free


class Thread(StrEnum):
    """How a mail refers to a registration of ours."""

    NONE = "none"
    SAME_SENDER = "same-sender"
    OTHER_SENDER = "other-sender"


@dataclass(frozen=True)
class Case:
    """All that the decision may know beside the mail: read inside the write transaction."""

    registrations: tuple[Registration, ...] = ()  # of this sender, for the mailbox's events, newest last
    thread: Thread = Thread.NONE
    answers: int | None = None  # id of the registration that the mail's thread names (same sender only)
    places: Mapping[str, Places] = field(default_factory=dict)  # event id → places
    mails_today: int = 0  # mails of this sender already handled on this day of receipt, this one not counted
    seen: bool = False  # this very mail (identity or content) is already recorded
    blocked: bool = False  # our last mail to this address bounced
    elsewhere: bool = False  # somebody of the mail was registered for this event by another sender

    @property
    def people(self) -> tuple[Participant, ...]:
        """Whom this sender has registered and who is not cancelled."""
        return tuple(a.person for r in self.registrations for a in r.attendees if a.status in ACTIVE)


# ── The outcome: a verdict and a plan ─────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Reason:
    """Why: the row of the policy table (or the doubt) and the findings behind it. `key` and `values` are put into
    words by `mailflow.wording`, in the language of whoever reads."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Placed:
    """A participant and the place that was found: what the store writes and the reply says."""

    person: Participant
    status: Status
    place: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Enter:
    """Record a new registration."""

    event: str
    people: tuple[Placed, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Complete:
    """Replace the people of a pending registration by what is now known."""

    registration: int
    people: tuple[Placed, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Amend:
    """Alter one attendee: data, place, attendance, consents."""

    registration: int
    attendee: int
    to: Placed


@dataclass(frozen=True)
class Substitute:
    """Cancel one attendee and put somebody else in the place (policy §6)."""

    registration: int
    attendee: int
    by: Placed


@dataclass(frozen=True)
class Withdraw:
    """Cancel these attendees of a registration."""

    registration: int
    attendees: tuple[int, ...]


@dataclass(frozen=True)
class Resend:
    """Send the standing confirmation again."""

    registration: int


Step = Enter | Complete | Amend | Substitute | Withdraw | Resend


@dataclass(frozen=True)
class Outcome:
    """What shall happen to one mail. `plan` is executed in the transaction that records the mail; `reply` says
    whether the sender gets a mail (its template is named by the verdict)."""

    verdict: Verdict
    event: str | None = None
    missing: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    plan: tuple[Step, ...] = ()
    reply: bool = False


# ── The reply: what `mailflow.replies.render` needs to write a mail ───────────────────────────


class Kind(StrEnum):
    """Which template a mail of ours is written from. The first eight are the verdicts of the same name that are
    answered (policy §2); PROMOTED tells somebody who moved up from the waiting list; the rest is sent by the staff."""

    CONFIRM = "confirm"
    WAITLIST = "waitlist"
    ASK = "ask"
    CLOSED = "closed"
    OVER = "over"
    CANCEL = "cancel"
    CHANGE = "change"
    DUPLICATE = "duplicate"
    PROMOTED = "promoted"
    REMINDER = "reminder"
    LIVESTREAM = "livestream"  # the link for those who take part by livestream
    ROOM = "room"  # a change of room or place
    THANKS = "thanks"
    ANSWER = "answer"  # the staff's own words in the office's frame


@dataclass(frozen=True)
class Reply:
    """One mail to one address, before it is put into words.

    `people` are the people of the registration as they stand *after* the mail that is answered: those whom this
    very mail withdrew are among them with CANCELLED, those who were cancelled earlier are not. For ASK they are
    what is known so far (whatever they lack is asked for), for CLOSED and OVER they may be empty.
    """

    kind: Kind
    office: Office  # From: and the loop header
    to: Address  # the only recipient; `name` as displayed in his mail, may be ""
    event: Event | None  # None only for ASK about the event itself
    language: str  # of the mail or the registration: "de", "en", "other"
    people: tuple[Placed, ...] = ()
    missing: tuple[str, ...] = ()  # Outcome.missing, for ASK
    candidates: tuple[Event, ...] = ()  # the events to choose from, for ASK about the event
    flags: frozenset[Flag] = frozenset()
    full: frozenset[str] = frozenset()  # codes of workshops without a free place, marked where choices are listed
    token: str = ""  # eight of A–Z2–7; "" where no registration exists
    subject: str = ""  # of the mail that is answered; "" for mails that we begin
    in_reply_to: str | None = None  # Message-ID of the mail that is answered, with its angle brackets
    references: tuple[str, ...] = ()  # of the mail that is answered, oldest first
    received: datetime | None = None  # when the mail that is answered was received
    sequence: int | None = None  # SEQUENCE of the calendar entry; None: no entry goes along
    text: str = ""  # the staff's own words: required for ROOM and ANSWER, optional for the other mailings
    link: str = ""  # https address of the livestream, for LIVESTREAM

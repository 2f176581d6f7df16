"""The values that the readers of one mail hand to each other: who, which choice, which consent, what kind of mail.

Frozen and small. What leaves the room is `model.Reading`; these never do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mailflow.learnt import expression
from mailflow.model import Attendance, Doubt, Finding, Flag, Intent

Span = tuple[int, int]


@dataclass(frozen=True)
class Person:
    """Somebody who takes part, and where `Message.text` names him.

    `name` is "" where no usable name stands anywhere. `spans` are all mentions, ascending; a second
    mention by surname or first name alone counts too. Pronouns are none.
    """

    name: str
    spans: tuple[Span, ...] = ()
    is_sender: bool = False
    email: str | None = None
    organisation: str | None = None


@dataclass(frozen=True)
class People:
    """Who takes part by this mail. `stated` is true where the mail's own text says who (not merely its sender)."""

    persons: tuple[Person, ...] = ()
    stated: bool = False
    form: bool = False  # a form's name line says so
    sender_name: str = ""  # who writes, whether or not he takes part
    by_office: bool = False  # written by an office for somebody else (secretary)
    doubts: frozenset[Doubt] = frozenset()
    absent: tuple[Span, ...] = ()  # where somebody is named of whom it says that he stays away
    strangers: tuple[tuple[str, Span], ...] = ()  # named, but nothing tells whether they take part
    findings: tuple[Finding, ...] = ()
    guessed: bool = False  # several sign, and nothing tells which of them says "ich"


@dataclass(frozen=True)
class Choices:
    """What each person chose: `by_person[i]` belongs to the i-th person; an undecided slot has no entry."""

    by_person: tuple[Mapping[str, tuple[str, ...]], ...] = ()
    left: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # "statt B", "von C auf B": what is given up
    named: bool = False  # something was said about the choice at all, decided or not
    undecided: frozenset[str] = frozenset()  # slots about which the mail says something that decides nothing
    inherited: frozenset[int] = frozenset()  # people for whom only one other person's words are taken to hold as well
    weighed: tuple[Span, ...] = ()  # reserves that say an order of wishes, or leave the workshop open and nothing else
    doubts: frozenset[Doubt] = frozenset()  # OFFICE_ASSIGNS
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Consents:
    """What was agreed to: by person and for the mail as a whole (None: not stated or not uniform)."""

    by_person: tuple[Mapping[str, bool | None], ...] = ()
    mail: Mapping[str, bool | None] = field(default_factory=dict)
    doubts: frozenset[Doubt] = frozenset()  # IMPLIED_REFUSED
    loose: tuple[tuple[str, int, int], ...] = ()  # consent, start, end: words about it that no statement explains
    judged: tuple[Span, ...] = ()  # "wenn Sie mich fotografieren" beside "stört mich nicht": a deed, no condition
    findings: tuple[Finding, ...] = ()


_SHOWN = expression(
    r"\b(?:(?:mit)?übertragen|(?:mit|ge)?streamt|mitgestreamt|gestreamt|streamed|broadcast|transmitted)\b"
)


_TO_A_WORKSHOP = expression(
    r"\b(?:wenn|falls|sofern|if|in case) (?:man|leute|wir|people|those|viewers|it|das|es|sie|zuschauer\w*|online|auch|you) (?:(?!\bfrei\b)[^.;!?,\0]){0,60}?"
    r"\b(?:workshops?|gruppen?|ag|arbeitsgruppen?|f(?:oren|orum)|panels?|runden?|themeninsel\w*|zugeteilt|zugeordnet|mitmachen|w(?:ä|ae)hlen)\b"
)
""" "If people at home can get into a workshop": whoever watches needs none."""


@dataclass(frozen=True)
class Presence:
    """Where each person takes part; None: said, but undecided. `stated` is false where nothing was said."""

    by_person: tuple[Attendance | None, ...] = ()
    stated: bool = False
    wished: bool = False  # somebody wishes for the screen in so many words, and all who come are there
    weighed: tuple[Span, ...] = ()  # reserves that leave open only whether in the room or at the screen
    doubts: frozenset[Doubt] = frozenset()  # NO_LIVESTREAM
    findings: tuple[Finding, ...] = ()

    def streams(self, words: str) -> bool:
        """Whether `words` speak of what is shown at the screen or of a workshop for those at home, and everybody sits there:
        "falls die Panels gestreamt werden, bitte 4a" holds nothing back then."""
        afar = set(self.by_person) == {Attendance.LIVESTREAM}
        return afar and bool(_SHOWN.search(words) or _TO_A_WORKSHOP.search(words))


@dataclass(frozen=True)
class Fates:
    """What becomes of those whom the sender has registered: names as they stand; `coming` are people who do not yet."""

    leaving: tuple[str, ...] = ()
    staying: tuple[str, ...] = ()
    coming: tuple[Person, ...] = ()
    unclear: bool = False  # somebody leaves, or somebody else comes, and the mail does not say who


@dataclass(frozen=True)
class Purpose:
    """What the mail is, as its words say it."""

    intent: Intent
    flags: frozenset[Flag] = frozenset()
    doubts: frozenset[Doubt] = frozenset()
    thanks_only: bool = False
    findings: tuple[Finding, ...] = ()


class Says(StrEnum):
    """What a phrase of the catalogues `german/purpose.py`, `english/purpose.py` says about the mail's purpose."""

    REGISTERS = "registers"  # asks for a place, for whomever
    COMES = "comes"  # says that somebody comes: a registration where nothing else is asked
    CANCELS = "cancels"
    DECLINES = "declines"  # an invitation that was never accepted
    CHANGES = "changes"
    RATHER = "rather"  # "doch lieber": a change where something stands, else a correction within one mail
    SUBSTITUTES = "substitutes"  # somebody else in somebody's place
    RENAMES = "renames"  # corrects a name
    WITHDRAWS = "withdraws"  # takes a consent back
    REGISTERED = "registered"  # speaks of a registration that exists already
    REPEATS = "repeats"  # says the same again, to be safe
    KEEPS = "keeps"  # a registration stays as it is
    ASKS = "asks"
    NEEDS = "needs"  # diet, access, arriving late: a remark for the staff
    CONDITION = "condition"
    WHEN = "when"  # "wenn …, komme ich": a condition unless a false friend stands there
    TENTATIVE = "tentative"
    INTERESTED = "interested"  # tentative unless the mail registers as well
    OTHER = "other"  # another matter of the office, advertising
    ASIDE = "aside"  # speaks of the event otherwise than to come: afterwards, certificates, an invitation of his own
    THANKS = "thanks"
    OFFICIAL = "official"  # press, legal claims, threats
    AGAINST_WILL = "against-will"
    ABSURD = "absurd"
    ABSENT = "absent"  # an absence note
    BULK = "bulk"  # written for many
    ATTACHED = "attached"  # what matters stands in an attachment
    BELOW = "below"  # what matters stands in the forwarded mail below
    NOTHING = "nothing"  # false friends: swallows words that look like one of the above


class Matter(StrEnum):
    """What a clause touches that decides about the mail: `guard` asks whether somebody understood it."""

    PEOPLE = "people"  # more than one person comes
    ATTENDANCE = "attendance"
    RESERVE = "reserve"  # a condition, half a decision, a decision put off
    CONDITION = "condition"  # "falls", "wenn": matters where coming hangs on it
    AGAINST = "against"  # "eigentlich nicht": matters unless it is overcome
    MAYBE = "maybe"  # "vielleicht": matters beside words of coming
    NOT_YET = "not-yet"  # "noch nicht": matters beside words of coming, of leave, of what is settled
    WHETHER = "whether"  # "ob": matters where it is about the writer's own coming
    PUT_OFF = "put-off"  # the office is to wait, the writer is elsewhere: matters in a question too
    CHOICE = "choice"  # words of choosing between two things
    WITHDRAWS = "withdraws"  # cancelling, exchanging
    CONSENT = "consent"
    DEED = "deed"  # registering itself: matters in a clause of which no reader understood anything
    REQUEST = "request"  # asks for it plainly: then it is no riddle
    NOTHING = "nothing"  # a benign use of the same words


class Bears(StrEnum):
    """How a stretch of words bears on the writer's taking part: what a reserve or a refusal beside it would touch."""

    COMING = "coming"
    STAYING = "staying"  # stays away, gives up
    OBSTACLE = "obstacle"  # what may come in between: duty, leave, a sick child
    BEFORE = "before"  # tells of an earlier occasion
    NOTHING = "nothing"  # words of coming that are about the way, the hour, a seat in the car

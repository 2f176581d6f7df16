"""What a mail says: Message + events → Reading, with the words that prove every fact.

In goes a `Message` and the mailbox's events; out comes one `Reading`. Nothing here decides what
becomes of the mail, and nothing touches a clock, a file or a network.

How the parts meet (values in `facts`):

    which_event.find(message, text, events, asked=…)      → Which    the event that the mail means
    purpose.hear(message, text, event)                    → Heard    what it says about its purpose
    people.find(message, heard, event, events)            → People   who takes part, and where the mail names them
    choices.find(message, event, persons, asked=…)        → Choices  one mapping slot → codes for each person, in order
    consents.find(message, event, persons, asked=…)       → Consents one mapping for each person, and the mail's
    attendance.find(message, event, persons, asked=…)     → Presence one value for each person
    purpose.judge(message, heard, known, group_limit=…)   → Purpose  intent, doubts, flags
    fates.find(look, known)                               → Fates    who of those who stand leaves, who comes instead
    guard.unexplained(Read(…), intent)                    → Findings the clauses that decide and that nobody explains
    read.read(message, events, office=…, asked=…, known=…) → Reading the composition

`persons` is a `tuple[Person, ...]`. `Person.spans` are all the stretches of `Message.text` that name the person ("Olena
Kovalenko", later "Frau Kovalenko"; pronouns are none), ascending, signature included; empty where only a header names
him. A list line or table row belongs to the person whose span stands in it; `Person.is_sender` tells whose "ich/mich"
it is. A person without a name ("zwei Kolleginnen") has name "" and the span of the words that announce him.

What people write stands in catalogues, a language a folder, a subject a module: `german/choices.py`,
`german/consents.py`, `german/deeds.py`, `german/reserves.py`, …; `english/…` alike. Each holds `RULES: tuple[Rule, ...]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailflow.model import Asked, Event, Message, Office, Participant, Reading


def read(
    message: Message,
    events: Sequence[Event],
    *,
    office: Office,
    asked: Asked | None = None,
    known: Sequence[Participant] = (),
) -> Reading:
    """What `message` says, for a mailbox that holds these events; `asked` is what we had asked this sender, `known` are
    the people whom he has registered.

    Never raises on any text. The heavy part is imported on the first call.
    """
    from mailflow.reading.read import read as compose

    return compose(message, events, office=office, asked=asked, known=known)

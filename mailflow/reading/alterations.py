"""What alters for those who stand: another workshop, the screen instead of the room, a consent, person by person.

In: one mail before the readers of facts, and those whom its sender has registered. Out: the `Request`, None where the
mail alters nothing, or UNCLEAR. Each person's own pieces of the mail are read as if he were the only one ("Uwe schaut
online zu, bei mir bleibt es bei B"), and what that says is held against how he stands. Never: one person's words for
another's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from mailflow.learnt import expression
from mailflow.model import Attendance, Event, Message, Participant, Request
from mailflow.reading import answers, attendance, choices, consents, exchange
from mailflow.reading.facts import Person, Says, Span
from mailflow.reading.fates import shares
from mailflow.reading.look import Look
from mailflow.reading.narrowed import narrowed
from mailflow.reading.text import Text

UNCLEAR = Request()
"""Something shall alter, and the mail does not say what or whose."""

_ANEW = expression(
    r"\b(?:doch|lieber|nun|jetzt|(?:oder|ach) (?:nein|nee)|quatsch|wieder|statt\w*|um(?:zu)?(?:entschieden|buch\w*|trag\w*|meld\w*|stell\w*|steig\w*)|umgebucht|anders|wechs\w*|tausch\w*|"
    r"(?:ab|ver)?änder\w*|planänderung|korrektur|korrigier\w*|berichtig\w*|vertan|meinte|irrtum\w*|fehler|versehentlich|falsch|ausweich\w*|sondern|"
    r"nachtrag|nachtragen|vergessen|ergänz\w*|übrigens|noch eine bitte|bleib\w*|behalte|wie gehabt|so lassen|lassen wir so|instead|switch|change\w*|rather|meant|move|swap|mistake|forgot)\b"
)
_SWAP = expression(
    r"\b(?:wir|uns) (?:\w+ ){0,3}tausch\w*|\btauschen (?:wir|die (?:plätze|workshops|gruppen))|\bwe (?:\w+ ){0,2}swap"
)
_WEIGHS = expression(
    r"\b(?:überleg\w*,? ob|(?:noch )?nicht (?:sicher|klar),? ob|weiß (?:noch )?nicht|vielleicht|eventuell|evtl|maybe|perhaps)\b"
)
_MODAL = expression(
    r"\b(?:kann|könnte\w*|können|könnt|darf|dürfte|möglich|ginge|geht|wäre|würde\w*|could|can|may|would|possible)\b"
)
_WISHES = expression(r"\b(?:ich|mich|mir|wir|uns|i|me|we|us|herrn?|frau|bitte|please|wechsel|umbuchung|tausch)\b")


@dataclass(frozen=True)
class _Delta:
    """What somebody's words alter of how he stands."""

    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    left: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    attendance: Attendance | None = None
    consents: Mapping[str, bool] = field(default_factory=dict)
    open: bool = False  # something is said that decides nothing

    @property
    def empty(self) -> bool:
        return not (self.choices or self.attendance or self.consents)


def find(look: Look, known: Sequence[Participant]) -> Request | None:
    """What the mail alters of `known`; UNCLEAR where it does not say so."""
    event = look.event
    if event is None or look.heard.has(Says.CONDITION, Says.TENTATIVE) or _WEIGHS.search(look.heard.text.low):
        return None
    if not look.heard.asked and exchange.only_told(look.heard.text, event):
        return UNCLEAR
    if not (_wished(look) and (len(known) > 1 or _speaks_of_it(look, event))):
        return None
    if len(known) > 1 and _SWAP.search(look.heard.text.low):
        return UNCLEAR
    own = shares(look, known)
    deltas = {i: _delta(look, event, known[i], spans) for i, spans in own.items()}
    told = {i: d for i, d in deltas.items() if not d.empty}
    if not told:
        return None
    first = next(iter(told.values()))
    if any(d != first for d in told.values()) or any(d.open for d in deltas.values()):
        return UNCLEAR
    return Request(
        affected=tuple(known[i].name for i in told) if len(known) > 1 else (),
        choices=first.choices,
        from_choices=first.left,
        attendance=first.attendance,
        consents=first.consents,
    )


def _speaks_of_it(look: Look, event: Event) -> bool:
    text = look.heard.text
    words = _ANEW.search(text.low) or look.heard.has(Says.CHANGES, Says.RATHER, Says.WITHDRAWS)
    return bool(words) or exchange.find(text, event) is not None


def _wished(look: Look) -> bool:
    """A mail that only asks alters nothing, unless it asks for that ("Kann ich noch in C wechseln?")."""
    heard = look.heard
    deeds = heard.of(Says.CHANGES, Says.RATHER, Says.COMES, Says.REGISTERS, Says.WITHDRAWS)
    return not heard.asked or any(not heard.only_asked(m) for m in deeds) or bool(_requests(look))


def _requests(look: Look) -> list[Span]:
    """Questions that ask for an alteration: read as if they were no questions."""
    low = look.heard.text.low
    return [(a, b) for a, b in look.heard.asked if _MODAL.search(low, a, b) and _WISHES.search(low, a, b)]


def _delta(look: Look, event: Event, who: Participant, spans: Sequence[Span]) -> _Delta:
    message = narrowed(_polite(look), spans)
    sender = (who.email or "").lower() == look.message.sender.email.lower()
    person = Person(who.name, tuple(answers.mentions(who.name, message)), sender, who.email)
    text = Text.of(message)
    chosen = choices.of(text, event, (person,), answers=[c for c in text.clauses if _ANEW.search(text.low, *c)])
    agreed = consents.find(message, event, (person,)).by_person[0] if event.consents else {}
    there = attendance.find(message, event, (person,))
    swap = exchange.find(text, event)
    new = dict(swap.new) if swap and swap.new else dict(chosen.by_person[0])
    more = {s: c for s, c in chosen.by_person[0].items() if s not in new and c != who.choices.get(s)}
    where = swap.attendance if swap and swap.attendance else there.by_person[0] if there.stated else who.attendance
    if who.attendance is Attendance.LIVESTREAM and not there.stated and any(attendance.travels(text, event)):
        where = Attendance.ONSITE
    return _Delta(
        {s: c for s, c in new.items() if c != who.choices.get(s)},
        dict(swap.old if swap else chosen.left),
        where if where is not None and where != who.attendance else None,
        {id: v for id, v in agreed.items() if v is not None and v != who.consents.get(id)},
        open=where is None or bool(more) or (bool(chosen.undecided) and chosen.named and not new),
    )


def _polite(look: Look) -> Message:
    """The message as if its polite questions were statements."""
    text = look.message.text
    for a, b in _requests(look):
        text = text[:a] + text[a:b].replace("?", ".") + text[b:]
    return replace(look.message, text=text)

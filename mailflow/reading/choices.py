"""Which workshops each person chose (policy §4, Choice).

In: the message, the event, the participants. Out: `Choices`. Never: a choice where the mail names two workshops of
one slot without an order, a code that the event lacks, or code and title that contradict each other: such a slot
has no entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mailflow.learnt import expression
from mailflow.model import Asked, Doubt, Event, Finding, Message, Zone
from mailflow.reading.awaited import awaited
from mailflow.reading.catalogues import catalogue
from mailflow.reading.enumerated import counts
from mailflow.reading.facts import Choices, Person
from mailflow.reading.judge import Judge
from mailflow.reading.mark import Mark
from mailflow.reading.mention import Mention
from mailflow.reading.mentions import scan
from mailflow.reading.nouns import CALLED
from mailflow.reading.order import Item, decided_slots, given_up
from mailflow.reading.owners import Owners
from mailflow.reading.programme import Programme, programme
from mailflow.reading.rule import Match
from mailflow.reading.said_full import as_stated
from mailflow.reading.text import Span, Text, fold
from mailflow.reading.weighed import weighed


def find(message: Message, event: Event, persons: Sequence[Person], *, asked: Asked | None = None) -> Choices:
    """What the sender wrote about workshops. `asked` makes a one-word answer ("B", "2") a choice."""
    text = Text.of(message)
    slots = asked.undecided_slots if asked and len(event.slots) > 1 else ()
    slot = slots[0] if len(slots) == 1 else None
    return of(text, event, persons, answers=_answers(message, event, asked), slot=slot)


def of(
    text: Text,
    event: Event,
    persons: Sequence[Person] = (),
    *,
    answers: Iterable[Span] = (),
    slot: str | None = None,
) -> Choices:
    """As `find`, for a text of one's own. `slot`: the only one for which we had asked."""
    if not event.workshops:
        return Choices(by_person=tuple({} for _ in persons))
    plan = programme(event)
    titles = tuple(_titles(text, event))
    marks = [x for x in catalogue("choices").find(text) if not _of_another_thing(text, x) and not _within(x, titles)]
    people = Owners(text, persons).excepted
    marks = [x for x in marks if not any(e.start <= x.start < e.end for e in people)]
    spans = list(answers)
    counted = list(counts(text)) if spans else []
    found = scan(text, plan, names=[s for p in persons for s in p.spans], answers=spans, slot=slot)
    mentions = [m for m in found if not any(_of_rank(x, m) for x in marks) and (m.start, m.end) not in counted]
    marks = as_stated(text, marks, mentions)
    items = Judge(text, plan, marks, alone=len(persons) == 1 and persons[0].is_sender).items(mentions)
    return _settle(text, plan, persons, items, marks)


_PUTS = expression(r" (?:zu|wo|ein|rein)$")
_THING = expression(
    r"\b(?:(?:nach|vor|familien)?namen?|rechnungs?\w*|adresse\w*|anschrift|unterlagen|unterschrift|formular|ankunft\w*|anreise\w*|"
    r"telefon\w*|nummer|kontaktdaten|surname|invoice)\b"
)


def _of_another_thing(text: Text, x: Match) -> bool:
    """ "Nachname reiche ich nach": what comes later is no workshop."""
    return (
        x.means is Mark.LATER
        and bool(_THING.search(text.low, *text.piece(x.start)))
        and not _CHOSEN.search(text.low, *text.piece(x.start))
    )


_CHOSEN = expression(r"\b(?:aus)?wahl|workshop|wunsch|entscheid|gruppe\b|forum|session|panel|modul|werkstatt|insel\b")


def _titles(text: Text, event: Event) -> Iterator[Span]:
    """Where a whole title of a workshop stands."""
    for w in event.workshops:
        yield from text.whole(fold(w.title).strip())


def _within(x: Match, titles: Iterable[Span]) -> bool:
    """ "Berufssprachkurse: was sie leisten und was nicht": a title's own words decline nothing."""
    return any(a < x.start and x.end <= b for a, b in titles)


def _of_rank(x: Match, m: Mention) -> bool:
    """ "auf Platz zwei", "Plan B": the rank's number or letter is no code."""
    return x.means in (Mark.FIRST, Mark.SECOND, Mark.THIRD) and x.start <= m.start and m.end <= x.end


def _answers(message: Message, event: Event, asked: Asked | None) -> Iterator[Span]:
    """Where a bare number answers a question for a workshop: between quoted lines that ask for one, and everywhere in
    the reply to our own question for it."""
    noun = event.choice_noun.lower()[:5]
    for r in message.regions:
        prompt = r.prompt.lower()
        named = (
            noun,
            "workshop",
            "group",
            "wahl",
            "choice",
            *(s.lower() for s in event.slots if s),
        )
        about = any(word in prompt for word in named) or re.search(rf"\b{CALLED}\b", prompt)
        if (r.zone is Zone.ANSWER and prompt and about) or (
            asked and "workshop" in asked.missing and r.zone in (Zone.OWN, Zone.ANSWER)
        ):
            yield r.start, r.end


# ── From items to choices ─────────────────────────────────────────────────────────────────────


def _settle(
    text: Text, plan: Programme, persons: Sequence[Person], items: list[Item], marks: Sequence[Match]
) -> Choices:
    owners = Owners(text, persons, marks)
    spots = [(j.mention.start, j.mention.end) for j in items]
    later = any(x.means in (Mark.LATER, Mark.UNSURE) for x in marks) or awaited(text, persons, spots)
    shares = owners.shares(spots, spread=not later)
    tied = frozenset[int]().union(*(s for s in owners.shares(spots, spread=False) if s is not None))
    spread = bool(tied) and all(s is None for s in shares)
    people = tuple(
        decided_slots(plan, [j for j, share in zip(items, shares, strict=True) if share is None or i in share])
        for i in range(len(persons))
    )
    if len(persons) > 1:
        people = tuple(_own(plan, items, shares, i) for i in range(len(persons)))
    elif not persons:
        people = ()
    decided = people or (decided_slots(plan, items),)
    named = bool(items) or any(x.means in (Mark.ANY, Mark.LATER, Mark.ALL, Mark.ASSIGN) for x in marks)
    return Choices(
        by_person=people,
        left=given_up(items),
        named=named,
        inherited=frozenset(range(len(persons))) - tied if spread else frozenset(),
        undecided=frozenset(s for s in plan.slots if named and any(s not in d for d in decided)),
        weighed=tuple(weighed(text, plan, items, marks, decided)),
        doubts=_doubts(text, plan, decided, items, marks),
        findings=tuple(_findings(text, items, marks)),
    )


def _own(
    plan: Programme, items: list[Item], shares: Sequence[frozenset[int] | None], i: int
) -> dict[str, tuple[str, ...]]:
    """The i-th person's choice: the own words of or about that person; for a slot without any, the words for all."""
    own = [j for j, share in zip(items, shares, strict=True) if share is not None and i in share]
    common = [j for j, share in zip(items, shares, strict=True) if share is None]
    mine, ours = decided_slots(plan, own), decided_slots(plan, common)
    touched = {j.slot for j in own}
    return {s: c for s in plan.slots for c in [mine.get(s) if s in touched or None in touched else ours.get(s)] if c}


def _doubts(
    text: Text,
    plan: Programme,
    decided: Sequence[dict[str, tuple[str, ...]]],
    items: Sequence[Item],
    marks: Sequence[Match],
) -> frozenset[Doubt]:
    """The office shall choose: said where something is left to choose, or beside a choice."""
    open_slots = any(s not in d for d in decided for s in plan.slots)
    for x in marks:
        a, b = text.clause(x.start)
        if any(x.start <= j.mention.start <= x.end + 5 for j in items):  # "ordnen Sie mich Workshop B zu"
            continue
        named = any(x.start <= j.mention.start < min(b, x.end + 90) and j.wanted and j.code for j in items)
        if named and _PUTS.search(x.words):  # "setzen Sie mich zu dem, wo es um Folklore geht"
            continue
        if x.means is Mark.ASSIGN and (open_slots or any(a <= j.mention.start < b for j in items)):
            return frozenset({Doubt.OFFICE_ASSIGNS})
    return frozenset()


def _findings(text: Text, items: Sequence[Item], marks: Sequence[Match]) -> Iterator[Finding]:
    for j in items:
        m = j.mention
        value = ("" if j.wanted else "-") + (j.code or "?")
        yield Finding("choice", value, text.words(m.start, m.end), m.start, m.end, rule=m.how)
    for x in marks:
        if x.means is Mark.ASSIGN:
            yield Finding(f"doubt:{Doubt.OFFICE_ASSIGNS}", "true", text.words(*x.span), *x.span, rule=x.rule.name)
        elif x.means in (Mark.ANY, Mark.LATER, Mark.ALL):
            yield Finding("choice", "?", text.words(*x.span), *x.span, rule=x.rule.name)

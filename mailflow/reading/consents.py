"""What each person agreed to (policy §4, Consents).

In: the message, the event, the participants. Out: `Consents`. Never: a yes from silence, from a footer, from
"gelesen", from "mit allem einverstanden", from a condition, or from one person for another who is not named or
meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mailflow.model import Asked, ConsentPolicy, ConsentTerm, Doubt, Event, Finding, Message, Zone
from mailflow.reading import agreement
from mailflow.reading.asking import Asking
from mailflow.reading.consent_kinds import prompted
from mailflow.reading.facts import Consents, Person
from mailflow.reading.mark import Answer
from mailflow.reading.owners import Owners
from mailflow.reading.speakers import holds_for
from mailflow.reading.statements import Reader, Statement
from mailflow.reading.text import Text
from mailflow.reading.unread import Unread


def find(message: Message, event: Event, persons: Sequence[Person], *, asked: Asked | None = None) -> Consents:
    """What the mail says about the consents that `event` asks for. `asked` gives "Ja" its question."""
    if not event.consents:
        return Consents(by_person=tuple({} for _ in persons))
    prompts = [
        (r.start, r.end, topic)
        for r in message.regions
        if r.zone is Zone.ANSWER and r.prompt
        for topic in prompted(event, r.prompt)
    ]
    return of(Text.of(message), event, persons, prompts=prompts, asked=asked)


def of(
    text: Text,
    event: Event,
    persons: Sequence[Person] = (),
    *,
    prompts: Iterable[tuple[int, int, str]] = (),
    asked: Asked | None = None,
) -> Consents:
    """As `find`, for a text of one's own; `prompts` are stretches that answer a question about a topic."""
    owners = Owners(text, persons)
    reader = Reader(text, event, tuple(prompts), asked, names=[(a, b) for a, b, _ in owners.named])
    reader.said = [*Asking(reader).statements(), *agreement.judged(reader, persons)]
    said = sorted(reader.said, key=lambda s: s.start)
    following = list(zip(said, [None, *said], strict=False))
    people = max(len(persons), 1)
    shared = [
        (s, frozenset(i for i in range(people) if holds_for(s, i, persons, owners, last))) for s, last in following
    ]
    by_person = [
        {
            t.id: _value(t, _nearest(text, [(s, who) for s, who in shared if t.id in s.ids and i in who]))
            for t in event.consents
        }
        for i in range(people)
    ]
    doubts = {
        Doubt.IMPLIED_REFUSED
        for t in event.consents
        if t.policy is ConsentPolicy.IMPLIED and any(p[t.id] is False for p in by_person)
    }
    return Consents(
        by_person=tuple(by_person[: len(persons)]),
        mail={t.id: _uniform([p[t.id] for p in by_person]) for t in event.consents},
        doubts=frozenset(doubts),
        loose=tuple(Unread(reader).words()),
        judged=tuple(reader.judged),
        findings=tuple(_findings(text, said)),
    )


def _nearest(text: Text, said: list[tuple[Statement, frozenset[int]]]) -> list[Statement]:
    """What holds for somebody: "für alle in Ordnung, nur für Jens nicht" is of Jens what is said of few."""
    few = [(text.clause(s.spot[0]), len(who)) for s, who in said]
    return [s for (s, who), (a, _) in zip(said, few, strict=True) if not any(b == a and n < len(who) for b, n in few)]


def _uniform(values: Sequence[bool | None]) -> bool | None:
    return values[0] if len(set(values)) == 1 else None


def _findings(text: Text, said: Iterable[Statement]) -> Iterator[Finding]:
    value = {Answer.YES: "true", Answer.NO: "false"}
    for s in said:
        for consent in s.ids:
            yield Finding(
                f"consent:{consent}",
                "unclear" if s.answer is None else value.get(s.answer, s.answer.value),
                text.words(s.start, s.end),
                s.start,
                s.end,
                rule=s.rule,
            )


def _value(term: ConsentTerm, said: Sequence[Statement]) -> bool | None:
    """The value of one consent for one person (policy §4). The last word counts where it expressly corrects; yes and no
    beside each other are a contradiction, hence not stated."""
    if not said:
        return None
    for n in range(len(said) - 1, 0, -1):
        if said[n].corrects and said[n].answer is not said[n - 1].answer:
            said = said[n:]
            break
    answers = {s.answer for s in said}
    if term.policy is ConsentPolicy.IMPLIED:
        return False if answers & {Answer.NO, Answer.CONDITIONAL} else None
    if answers <= {Answer.YES, Answer.NOTED} and Answer.YES in answers:
        return True
    if answers <= {Answer.NO, Answer.NOTED, Answer.UNDECIDED, Answer.CONDITIONAL} and Answer.NO in answers:
        return False
    return None

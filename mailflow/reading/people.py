"""Who takes part: the sender, unless the mail says otherwise (policy §4, Participants).

In goes a `Message`, what was heard of its purpose, and the event (to tell its leaders and titles from people). Out
comes `People`: those of forms, lists and tables (`roster`), those of sentences (`prose`), the sender where he is one of
them, and, with an empty name, whoever is counted (`numbers`) but not named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mailflow.learnt import expression
from mailflow.model import Doubt, Event, Finding, Message, Zone
from mailflow.reading import likeness, names, numbers, organisation, roster, strangers
from mailflow.reading.facts import People, Person, Says, Span
from mailflow.reading.nouns import counted
from mailflow.reading.prose import Item, Prose, sifted
from mailflow.reading.purpose import Heard
from mailflow.reading.roster import Listed
from mailflow.reading.surroundings import AGENT, ALONE, AND_I, FIRST_PERSON, OF_HIM, WE, WITH_ME, writer_stays


def find(message: Message, heard: Heard, event: Event | None, others: Sequence[Event] = ()) -> People:
    """The participants of a mail that registers, in the order of the mail. `others` are further events of the mailbox,
    whose titles are no names either."""
    return _Reader(message, heard, event, others).people()


_MINE = expression(
    r"\b(?:ich(?: selbst)?|für mich)\b(?: (?:nehme?|gehe?|wähle|besuche|belege|mache?|möchte|würde|bin|komme|setze mich|dann|bitte|gerne?|lieber|auch|"
    r"hätte|wäre|selbst|persönlich|hingegen|dagegen|den|die|das|der|dem|zu[rm]?|in)\b)*"
)


_HONOURED = expression(r"(?:[Ff]rau|[Hh]errn?|Mr\.?|Ms\.?|Mrs\.?) $")
_NEXT_CELL = expression(r"[|\t]|[ \u00a0]{3,}")
_TRADE = expression(
    r"[\w-]*(?:betrieb|bau|haus|hof|handel|technik|service|werk|werkstatt|laden|praxis|kanzlei|agentur|büro|tischlerei|"
    r"schreinerei|gärtnerei|bäckerei|metzgerei|fleischerei|druckerei|brauerei|spedition|firma|familie|apotheke|\w{3}erei)\b",
    re.I,
)
"""How what a firm does is called, before its owner's name."""


class _Reader:
    """The people of one mail, put together."""

    def __init__(self, message: Message, heard: Heard, event: Event | None, others: Sequence[Event] = ()) -> None:
        self.message, self.heard, self.text = message, heard, heard.text
        self.original = heard.text.original
        self.prose = Prose(message, heard, event, others)
        named = [t for e in (event, *others) if e for t in (e.title, e.short_title, *e.aliases)]
        self._titles = [*named, *(w.title for w in event.workshops)] if event else named

    def people(self) -> People:
        listed = self._unique([*self._those(self._listed())])
        away = self.prose.away()
        listed = self._unique([*listed, *self._those(self.prose.together())])
        told = sifted([*self._those(self.prose.told())])
        told = self._unique([*listed, *(i for i in told if not listed or (i.sure and i.name))])
        told = [i for i in told if not (i.name and any(names.same(i.name, n) for n in away)) and not self._own_firm(i)]
        told = [i for i in told if not any(self._of_his_row(i, row) for row in listed)]
        told = self._with_signers(told)
        persons = [self._person(replace(i, name=self.prose.fullest(i.name))) for i in told]
        persons = self._merge_sender(persons, bool(listed))
        persons, doubts = self._counted(persons)
        if not persons:
            persons = [self._sender()]
        office = organisation.find(self.message, self.prose.sender.name)
        persons = [replace(p, spans=self._spans(p, persons), organisation=office) for p in persons]
        stated = bool(told) or self.prose.sender.span is not None
        by_office = not any(p.is_sender for p in persons)
        form = bool(roster.forms(self.message, self.text))
        known = [*(p.name for p in persons), self.prose.sender.name, *away]
        beside = tuple(strangers.found(self.prose, [n for n in known if n]))
        found = tuple(self._findings(persons))
        guessed = self.prose.sender.guessed
        absent = tuple(i.span for i in self.prose.absent() if not any(names.same(i.name, p.name) for p in persons))
        return People(
            tuple(persons), stated, form, self.prose.sender.name, by_office, doubts, absent, beside, found, guessed
        )

    def _those(self, items: Iterable[Item]) -> Iterator[Item]:
        """Those of the items whose name can be somebody's."""
        return (i for i in items if not i.name or self.prose.is_sender(i.name) or not self._no_name(i))

    def _no_name(self, item: Item) -> bool:
        if likeness.owner(item.name):
            return True
        before = self.original[max(0, item.span[0] - 9) : item.span[0]]
        return not _HONOURED.search(before) and likeness.nobody(item.name, self.prose.programme)

    def _own_firm(self, item: Item) -> bool:
        """ "Anmeldung Bruns Baumschulen", written at bruns-baumschulen.example."""
        return not self.prose.is_sender(item.name) and names.names_domain(item.name, self.message.sender.email)

    def _of_his_row(self, item: Item, row: Item) -> bool:
        """ "Emre Ek | Kfz-Betrieb Ek | Handwerk": what stands in another cell of somebody's row, or bears his surname behind
        the comma, is his firm."""
        if item.span[0] < row.span[1] or not item.name or not row.name:
            return False
        between = self.original[row.span[1] : item.span[0]]
        family = names.core(row.name)[-1:] == names.core(item.name)[-1:]
        return "\n" not in between and bool(_NEXT_CELL.search(between) or (family and _TRADE.match(item.name)))

    def _with_signers(self, told: list[Item]) -> list[Item]:
        """Those who sign together take part together, unless the mail registers others."""
        signers = [Item(name, span) for name, span in self.prose.sender.beside]
        strangers = [i for i in told if i.name and not any(names.same(i.name, s.name) for s in signers)]
        if not signers or strangers or writer_stays(self.text):
            return told if not ALONE.search(self.text) else [i for i in told if i.name]
        return self._unique([*(i for i in told if i.name), *signers])

    def _sender(self) -> Person:
        span = (self.prose.sender.span,) if self.prose.sender.span else ()
        return Person(self.prose.sender.name, span, True, self.message.sender.email or None)

    def _person(self, item: Item) -> Person:
        if self.prose.is_sender(item.name):
            name = names.completed(item.name, self.prose.sender.name)
            return Person(name, (item.span,), True, self.message.sender.email or None)
        return Person(item.name, (item.span,), False, item.email)

    def _merge_sender(self, persons: list[Person], listed: bool) -> list[Person]:
        """Add the sender where the mail registers him too; know him where an office's address writes for itself."""
        if any(p.is_sender for p in persons):
            return persons
        if not persons:
            return persons
        if len(persons) == 1 and persons[0].name and not self.prose.sender.name and self._speaks_for_himself(listed):
            return [replace(persons[0], is_sender=True, email=self.message.sender.email or None)]
        if self._includes_self(listed, persons):
            return [*persons, self._sender()]
        return persons

    def _speaks_for_himself(self, listed: bool) -> bool:
        return bool(re.search(r"\b(?:ich|mich|mein\w*|i|me|my)\b", self.text.low)) or (
            listed and not self.prose.sender.signed
        )

    def _includes_self(self, listed: bool, persons: list[Person]) -> bool:
        low = self.text.low
        if writer_stays(self.text):
            return False
        if AND_I.search(self.text) or WITH_ME.search(self.text) or self._chooses():
            return True
        if len(persons) == 1 and re.search(r"\b(?:uns|wir) beiden?\b|\bus both\b|\bboth of us\b", low):
            return True
        if listed:
            return self._self_deed(strict=True)
        return self._self_deed(strict=False)

    def _chooses(self) -> bool:
        """ "… nehmen Blau, ich nehme Grün": the writer has a workshop of his own."""
        found = (m for m in _MINE.finditer(self.text.low) if self.prose.choice.match(self.text.low, m.end()))
        return any(not self.text.low[: self.text.clause(m.start())[1]].rstrip(" \n\0").endswith("?") for m in found)

    def _self_deed(self, *, strict: bool) -> bool:
        """Whether a sentence registers the writer: "melden Sie mich an", "ich komme"; not "ich melde Frau X an"."""
        for m in self.prose.deeds:
            if self.heard.in_subject(m) or self.heard.asks_about(m):
                continue
            a, b = self.text.clause(m.start)
            clause = counted(self.text.low[a:b])
            if re.search(r"\b(?:mich|myself|für mich|me)\b", clause) and not re.search(
                r"bat (?:mich|er|sie)|hat mich|haben mich|schickt mich (?:vor|um)|bittet mich|asked me", clause
            ):
                return True
            others = OF_HIM.search(clause)
            own = counted(self.text.low[m.start : m.end]) if strict or others else clause
            if (
                m.means is Says.COMES
                and not AGENT.search(clause)
                and re.search(r"\b(?:ich|i)\b", own if others else clause)
                and FIRST_PERSON.search(own)
            ):
                return True
        return False

    def _unique(self, items: list[Item]) -> list[Item]:
        kept: list[Item] = []
        for item in items:
            twin = next((k for k in kept if k.name and item.name and names.same(item.name, k.name)), None)
            if twin is None:
                kept.append(item)
            elif item.email and not twin.email and names.same(item.name, twin.name):
                kept[kept.index(twin)] = replace(twin, email=item.email)
            elif len(names.core(item.name)) > len(names.core(twin.name)):
                kept[kept.index(twin)] = replace(item, email=item.email or twin.email)
        return kept

    def _counted(self, persons: list[Person]) -> tuple[list[Person], frozenset[Doubt]]:
        """Compare with "zu dritt", "2 Personen", "ich und zwei Kolleginnen"; who is missing stands without a name."""
        text = self.text.without(self._titles)  # "Museen für alle" and "Zu zweit stark" count nobody
        total, span = numbers.total(text)
        named = [p for p in persons if p.name]
        more = numbers.another(text)
        if not persons and not self.prose.sender.name and (sent := numbers.sent(text)):
            return [Person("", (sent,))], frozenset()
        if total < 2 and more and not any(not p.is_sender for p in persons):
            return [*(persons or [self._sender()]), Person("", (more,))], frozenset()
        if (
            total < 2
            and any(p.name for p in persons)
            and all(p.name for p in persons)
            and (where := numbers.stranger(text))
        ):
            return [*persons, Person("", (where,))], frozenset()
        if total < 2 and len(persons) < 2 and (where := numbers.several(text)):
            return [*(persons or [self._sender()]), Person("", (where,))], frozenset()
        if not total:
            return persons, frozenset()
        present = persons if persons else [self._sender()]
        if total < len(named):
            return present, frozenset({Doubt.CONTRADICTION})
        if (
            len(present) < total
            and not any(p.is_sender for p in present)
            and re.search(r"\b(?:wir|uns|we|us|ich|mich)\b", self.text.low)
            and not writer_stays(self.text)
            and WE.search(self.text)
        ):
            present = [*present, self._sender()]
        if total > 40:
            return present, frozenset({Doubt.ABSURD})
        present = [p for p in present if p.name or p.is_sender] if len(present) > total else present
        return [*present, *(Person("", (span,)) for _ in range(total - len(present)))], frozenset()

    def _listed(self) -> list[Item]:
        forms = [f for f in roster.forms(self.message, self.text, self.prose.choice) if not self._leads(f.name)]
        forms = [f for f in forms if not self._of_title(f.name)]
        rows = roster.lines(self.message, self.text, self.prose.sender.signature_start, self.prose.row_choice)
        chosen: list[Listed] = [*forms, *(r for r in rows if not any(_overlap(r.span, f.span) for f in forms))]
        return [Item(x.name, x.span, self.prose.foreign(x.email)) for x in chosen if not self._excluded(x)]

    def _leads(self, name: str) -> bool:
        core = names.core(name)
        return not self.prose.is_sender(name) and bool(core) and self.prose.leads(name)

    def _of_title(self, name: str) -> bool:
        """ "Forum: Bauen, Begrünen, Beschatten" names nobody."""
        words_ = set(names.core(name))
        titles = (t for w in self.prose.event.workshops for t in (w.title, *w.aliases)) if self.prose.event else ()
        return not self.prose.is_sender(name) and len(words_) > 1 and any(words_ <= set(names.core(t)) for t in titles)

    def _excluded(self, row: Listed) -> bool:
        if row.form:
            return False
        if any(a <= row.span[0] < b for a, b in self.prose.greeted):
            return True
        core = names.core(row.name)
        if core and self.prose.leads(row.name) and not self.prose.is_sender(row.name):
            return True
        if core and set(core) <= self.prose.programme and not self.prose.is_sender(row.name):
            return True
        prose = not row.firm and len(self.original[row.row[0] : row.row[1]]) > 90
        return prose or self._is_signature(row)

    def _is_signature(self, row: Listed) -> bool:
        """A bare last line is the writer's own name, not a list."""
        rest = self.original[row.row[1] :].strip()
        return not row.firm and self.prose.is_sender(row.name) and not rest

    def _spans(self, person: Person, persons: list[Person]) -> tuple[Span, ...]:
        """All mentions: by any word of the name that is nobody else's."""
        if not person.name:
            return person.spans
        others = {t for p in persons if p is not person for t in names.core(p.name)}
        mine = {
            t
            for t in names.core(person.name)
            if t not in others and len(t) > 2 and t not in names.PARTICLES and "." not in t
        }
        mine |= {f"{t}s" for t in mine}
        found: list[list[int]] = [list(s) for s in person.spans]
        for r in self.message.zone(Zone.SUBJECT, Zone.OWN, Zone.ANSWER, Zone.SIGNATURE):
            found += [[w.start, w.end] for w in names.those(self.original, mine, r.start, r.end)]
        return _joined(found)

    def _findings(self, persons: list[Person]) -> Iterator[Finding]:
        for p in persons:
            if p.spans and p.name:
                a, b = p.spans[0]
                yield Finding("name", p.name, self.original[a:b], a, b, "people")
            elif p.is_sender and p.name:
                yield Finding("name", p.name, self.message.sender.name, rule="display name")


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _joined(spans: list[list[int]]) -> tuple[Span, ...]:
    """Spans in order, those that touch (one blank between) as one."""
    out: list[list[int]] = []
    for a, b in sorted(spans):
        if out and a <= out[-1][1] + 1:
            out[-1][1] = max(out[-1][1], b)
        else:
            out.append([a, b])
    return tuple((a, b) for a, b in out)

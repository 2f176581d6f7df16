"""What becomes of those who stand: who leaves, who stays, who comes in whose place.

In: one mail before the readers of facts, and those whom its sender has registered. Out: `Fates`, or None where the mail
lets nobody leave but its sender alone. Never: a guess; where a mail lets somebody leave or be replaced and does not say
whom, that is `unclear`, for a person.

A mail is gone through piece by piece ("Uwe kann nicht, Petra und ich kommen"): of whom does a piece speak, and does it
let him leave or stay? Whom the state knows is known by any word of his name; that makes short and loose sentences safe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from mailflow.model import Participant, Zone
from mailflow.reading import answers, leaving, names, outsiders, withdrawing
from mailflow.reading.facts import Fates, Person, Says, Span
from mailflow.reading.look import Look
from mailflow.reading.naming import names_in

Who = frozenset[int]
NOBODY: Who = frozenset()
_EVERYDAY = frozenset(
    "klein gross lang kurz jung alt neu schwarz weiss braun rot roth stark ernst winter sommer sonntag freitag montag herbst frueh spaet rose wolf berg"
    " fuchs koch richter becker bauer vogel hahn fromm froh gut best reich arm mark frank will mai august lieb liebe kraft sauer bunt grau blau gruen".split()
)


def find(look: Look, known: Sequence[Participant]) -> Fates | None:
    """What the mail says of `known`, the sender's people who are confirmed, waiting or pending."""
    listed = [p for p in known if p.name]
    return _Reader(look, listed).fates() if listed else None


def shares(look: Look, known: Sequence[Participant], default: Who = NOBODY) -> dict[int, list[Span]]:
    """Which stretches of the mail speak of which of `known`; what speaks of nobody goes with what stands before it, at
    the beginning to `default`, or else the sender."""
    return _Reader(look, known).shares(default)


@dataclass(frozen=True)
class _Piece:
    start: int
    end: int
    low: str
    named: dict[int, int]  # who of the known, and where his name begins
    new: tuple[Person, ...]  # people whom nobody knows
    asked: bool
    idle: bool  # words that only look like a request
    leaves: bool
    firm: bool  # says that somebody does not come, not merely why he may not
    mine: bool  # the writer himself stands

    @property
    def instead(self) -> bool:
        if not leaving.INSTEAD.search(self.low) or (self.idle and not self.new):
            return False
        return bool(self.new) or not leaving.by_nobody(self.low, firm=self.firm, mine=self.mine)


@dataclass
class _Told:
    """What the pieces said so far."""

    leaving: set[int] = field(default_factory=set)
    staying: set[int] = field(default_factory=set)
    replaced: set[int] = field(default_factory=set)
    coming: list[Person] = field(default_factory=list)
    instead: bool = False  # somebody else comes, with or without a name
    somebody: bool = False  # who it is, it says without a name: "Ersatz für mich"
    seen: list[Person] = field(default_factory=list)  # new people whom it has named so far
    some: bool = False  # "einer von uns"
    firm: bool = False
    others: Who = NOBODY  # whom it named last, the sender aside: "ihn", "seine Anmeldung"
    guessed: bool = False  # somebody leaves who is told only by what he is to the writer: "mein Mann"
    outsider: bool = False  # somebody leaves who is none of those who stand
    mine: bool = False  # the writer leaves, in so many words
    only: bool = False  # "nur ich komme"
    supposed: bool = False  # somebody else comes on a condition
    alone: bool = False  # "ich komme doch allein"
    count: int = 0  # "wir kommen zu zweit": how many come
    a_part: bool = False  # somebody leaves for a part of it: "streichen Sie mich am Nachmittag"


class _Reader:
    def __init__(self, look: Look, known: Sequence[Participant]) -> None:
        self.look, self.text, self.known = look, look.heard.text, list(known)
        sender = look.message.sender.email.lower()
        mine = [i for i, p in enumerate(self.known) if (p.email or "").lower() == sender]
        alike = [i for i, p in enumerate(self.known) if names.same(p.name, look.people.sender_name)]
        self.me: Who = frozenset((mine or alike)[:1])
        self.all: Who = frozenset(range(len(self.known)))
        self.words = self._words()

    def _words(self) -> dict[str, int]:
        """The words of names that belong to one of them alone."""
        bearers: dict[str, set[int]] = {}
        for i, p in enumerate(self.known):
            for word in names.core(p.name):
                bearers.setdefault(word, set()).add(i)
        return {w: next(iter(who)) for w, who in bearers.items() if len(who) == 1 and len(w) > 2}

    @property
    def _other(self) -> Who:
        """Whom "er" means before anybody is named: the only one beside the sender."""
        others = self.all - self.me
        return others if len(others) == 1 and leaving.HE.search(self.text.low) else NOBODY

    # ── The whole mail ──

    def fates(self) -> Fates | None:
        told = _Told(others=self._other)
        for sentence in self._sentences():
            before = NOBODY
            told.supposed |= any(p.new for p in sentence) and any(leaving.HANGS.search(p.low) for p in sentence)
            for piece in sentence:
                before = self._hear(piece, before, told, company=[p for q in sentence for p in q.new])
        self._counted(told)
        if told.coming and (told.instead or told.replaced or (told.leaving and told.firm)):
            return self._substitution(told)
        if told.leaving and withdrawing.put_off(self.text.low):
            return Fates(unclear=True)
        if told.a_part or (told.outsider and not told.mine):
            return Fates(unclear=True)
        if told.mine and not (self.me or told.leaving) and self.look.people.sender_name:
            return Fates(unclear=True)  # "Ich kann leider nicht": he stands nowhere, those whom he registered do
        if told.instead and (told.leaving or (told.somebody and told.replaced)):
            return Fates(unclear=True)  # somebody without a name comes
        if told.some:
            return Fates(unclear=True)
        if told.guessed and told.leaving & self.me:
            return Fates(unclear=True)  # "Meine Mutter kann nicht allein sein, ich sage ab": hardly who is registered
        if told.leaving <= self.me and not (told.leaving and told.staying - self.me):
            return None
        unclear = bool(told.leaving & told.staying) or not (told.firm or told.only)
        unclear |= leaving.leavers(self.text.low) not in (0, len(told.leaving))
        return Fates(self._named(told.leaving), self._named(told.staying), unclear=unclear)

    def _counted(self, told: _Told) -> None:
        """ "Wir kommen nur noch zu zweit, Herr Zabel ist krank": as many stay as it counts, so he does not come."""
        if told.alone and not told.leaving and len(self.all) == 2:
            told.leaving |= self.all - self.me
            told.firm = True
        if told.alone and told.leaving == self.all - self.me:
            told.firm = True  # "Uwe und Petra müssen arbeiten, ich komme allein"
        if told.leaving and told.count and len(self.all - told.leaving) == told.count:
            told.firm = True
            told.staying |= self.all - told.leaving

    def _substitution(self, told: _Told) -> Fates:
        if told.supposed:
            return Fates(unclear=True)
        gone = told.replaced or told.leaving or (set(self.all) if len(self.all) == 1 else set())
        unclear = len(gone) != len(told.coming) or bool(gone & told.staying)
        return Fates(
            self._named(gone),
            self._named(told.staying),
            tuple(self._fullest(p, told.seen) for p in told.coming),
            unclear,
        )

    def _fullest(self, person: Person, seen: list[Person]) -> Person:
        """ "Er übernimmt meinen Platz. Sein voller Name ist Ole Brandis."; a name that a line's end breaks."""
        alike = [p for p in (*seen, *self.look.people.persons) if names.same(p.name, person.name)]
        longest = max((person, *alike), key=lambda p: len(names.core(p.name)))
        return replace(person, name=longest.name)

    def _named(self, who: set[int]) -> tuple[str, ...]:
        return tuple(p.name for i, p in enumerate(self.known) if i in who)

    def shares(self, default: Who) -> dict[int, list[Span]]:
        told, found = _Told(others=self._other), dict[int, list[Span]]()
        default = default or (self.all if len(self.all) == 1 else self.me)
        before = default
        for sentence in self._sentences():
            for piece in sentence:
                if self._of_another(piece):
                    continue
                who = (
                    self.all if len(self.all) == 1 else self._who(piece, NOBODY, told) or self._subject(piece) or before
                )
                if who - self.me:
                    told.others = who - self.me
                before = who or default
                for i in who:
                    found.setdefault(i, []).append((piece.start, piece.end))
        return found

    def _subject(self, piece: _Piece) -> Who:
        """ "Mein Kollege ebenfalls": the only one beside the writer, by what he is to him."""
        others = self.all - self.me
        said = leaving.SUBJECT.match(piece.low) and not piece.new and not leaving.ME.search(piece.low)
        return others if self.me and len(others) == 1 and said else NOBODY

    def _of_another(self, piece: _Piece) -> bool:
        """ "Meine Kollegin ginge lieber in C", where the writer alone stands: nothing that alters him."""
        alone = self.me == self.all
        return alone and bool(leaving.COMPANION.search(piece.low)) and not outsiders.own(piece.low)

    # ── Piece by piece ──

    def _hear(self, piece: _Piece, before: Who, told: _Told, *, company: list[Person]) -> Who:
        """Take in one piece; of whom it speaks. `company`: the new people of its sentence."""
        replaced = self._replaced(piece) if company or piece.instead else NOBODY
        if piece.new or replaced or piece.instead:
            self._exchange(piece, replaced, told)
        told.a_part |= piece.firm and not (piece.leaves or piece.asked or piece.idle)
        if self._outsider(piece):
            told.outsider |= piece.firm
            told.others = NOBODY
        who = self._who(piece, before, told)
        if who - self.me:
            told.others = who - self.me
        told.alone |= bool(leaving.ALONE.search(piece.low)) and bool(self.me)
        told.count = told.count or (0 if piece.leaves or piece.asked else leaving.count(piece.low))
        without = self._before(piece, leaving.WITHOUT)
        if leaving.WITHOUT_ME.search(piece.low):
            without, who = self.me, who | self.me if who - self.me else self.all
        comes = leaving.STAYS.search(piece.low) or leaving.WITHOUT_HIM.match(piece.low)
        if without and not piece.asked and comes:
            told.leaving |= without
            told.staying |= who - without
            told.firm = True
            return who or before
        if replaced or piece.new or piece.asked or piece.idle or leaving.SUPPOSED.search(piece.low):
            return who or before
        if leaving.SOME.search(piece.low):
            told.some |= piece.leaves
        elif piece.leaves and len(piece.named) > 1 and leaving.EITHER.search(piece.low):
            told.some = True
        elif piece.leaves and not leaving.COUNTED.search(piece.low):
            told.guessed |= self._companion(piece) and bool(who) and who != before
            told.leaving |= who
            told.firm |= piece.firm and bool(who)
            told.mine |= piece.firm and outsiders.own(piece.low)
        elif not piece.instead and leaving.STAYS.search(piece.low) and not leaving.NO.search(piece.low):
            who = who or (before if leaving.GOES_ON.match(piece.low) else NOBODY)
            told.staying |= who
            told.firm |= bool(told.leaving - who)
            told.only |= bool(leaving.ONLY_ME.search(piece.low))
        return who or before

    def _outsider(self, piece: _Piece) -> bool:
        """Whether it lets somebody leave whom we do not know."""
        if not piece.leaves or piece.named or piece.asked or piece.instead:
            return False
        if self.all - self.me:  # "er" may be one of them
            return bool(piece.new) or outsiders.subject(piece.low, self.text.original[piece.start : piece.end])
        return bool(piece.new) or outsiders.leaves(piece.low, self.text.original[piece.start : piece.end])

    def _replaced(self, piece: _Piece) -> Who:
        """ "statt Uwe Wolf", "für Herrn Wolf", "nicht mehr Anna Klein" """
        return self._before(piece, leaving.GIVEN_UP)

    def _before(self, piece: _Piece, words: re.Pattern[str]) -> Who:
        """Who is named right behind these words."""
        return frozenset(
            i for i, at in piece.named.items() if words.search(self.text.low, max(piece.start, at - 70), at)
        )

    def _exchange(self, piece: _Piece, replaced: Who, told: _Told) -> None:
        if piece.asked and not (piece.new and piece.instead):
            return
        if piece.new and (piece.instead or replaced or leaving.JOINS.search(piece.low)):
            told.coming += [p for p in piece.new if not any(names.same(p.name, c.name) for c in told.coming)]
        elif (
            piece.instead and not piece.named and (leaving.THIRD.search(piece.low) or leaving.GOES_ON.match(piece.low))
        ):
            told.coming += [p for p in told.seen[-1:] if p not in told.coming]  # "Er kommt an meiner Stelle"
        told.seen += piece.new
        small = leaving.IN_SMALL.search(self.text.original, piece.start, piece.end)
        told.somebody |= piece.instead and bool(leaving.SOMEBODY.search(piece.low) or small)
        told.instead |= piece.instead and bool(piece.new or replaced or told.somebody or leaving.ME.search(piece.low))
        told.replaced |= replaced
        if piece.instead and not replaced and not piece.named and leaving.ME.search(piece.low):
            told.replaced |= self.me
        elif piece.instead and not replaced and leaving.HIM.search(piece.low):
            told.replaced |= told.others

    def _who(self, piece: _Piece, before: Who, told: _Told) -> Who:
        """Of whom a piece speaks."""
        low = piece.low
        named = frozenset(i for i, at in piece.named.items() if not self._beside(piece, at))
        if leaving.REST.search(low) or (told.firm and not piece.leaves and self._we_others(low, told)):
            rest = self.all - told.leaving - told.replaced
            return rest - self.me if piece.leaves and not leaving.WE.search(low) else rest
        if named - self.me:
            return named | self.me if leaving.ME_TOO.search(low) else named
        removes = leaving.REMOVE.search(low) or not leaving.ME.search(low)
        if told.others and removes and leaving.HIM.search(low) and not leaving.MYSELF.search(low):
            return told.others
        if leaving.SOME.search(low) or leaving.COUNTED.search(low):
            return NOBODY
        if self._companion(piece):
            return self.all - self.me
        if leaving.ME.search(low):
            return self.me
        if leaving.US.search(low):
            return self.all
        return named or (before if piece.leaves else NOBODY)

    def _we_others(self, low: str, told: _Told) -> bool:
        """ "Herr Zabel ist raus, wir kommen": the writer speaks for those who are left."""
        return bool(told.leaving) and not told.leaving & self.me and bool(leaving.US.search(low))

    def _companion(self, piece: _Piece) -> bool:
        """ "Mein Mann kommt doch nicht mit", where one alone is registered beside the writer."""
        alone = (
            len(self.all - self.me) == 1
            and bool(self.me)
            and not (piece.named or piece.new or leaving.ME.search(piece.low))
        )
        says = piece.firm or (not piece.leaves and leaving.STAYS.search(piece.low))
        return bool(alone and says and leaving.COMPANION.search(piece.low))

    def _beside(self, piece: _Piece, at: int) -> bool:
        """ "Ich wechsle zu Herrn Wolf": it is not he who does."""
        return bool(
            leaving.ME.search(piece.low)
            and not leaving.REMAINS.match(piece.low)
            and leaving.BESIDE.search(self.text.low, max(piece.start, at - 30), at)
        )

    # ── The text in pieces ──

    def _sentences(self) -> Iterator[list[_Piece]]:
        for region in self.look.message.zone(Zone.SUBJECT, Zone.OWN, Zone.ANSWER):
            for a, b in self.text.clauses:
                a, b = max(a, region.start), min(b, region.end)
                if a < b:
                    online = leaving.ONLINE.search(self.text.low, a, b) is not None
                    yield [self._piece(x, y, online) for x, y in self.text.cut(a, b)]

    def _piece(self, a: int, b: int, online: bool) -> _Piece:
        named = self._known_in(a, b)
        away, firm = (False, False) if online else self._leaves(a, b)
        heard = self.look.heard
        asked = any(x < b and a < y for x, y in heard.questions)
        idle = any(x < b and a < y for x, y in (*heard.idle, *heard.harmless))
        myself = bool(self.me) and leaving.I_MYSELF.search(self.text.low, a, b) is not None
        told_of = frozenset(named) - self.me  # "Uwe musste absagen" tells of now, if Uwe stands
        return _Piece(
            a,
            b,
            self._words_in(a, b),
            named,
            tuple(self._new(a, b)),
            asked,
            idle and not told_of and not myself,
            away,
            firm,
            bool(self.me),
        )

    def _leaves(self, a: int, b: int) -> tuple[bool, bool]:
        low = self._words_in(a, b)
        words = leaving.DENIED.search(low) or leaving.REMOVE.search(low)
        heard = any(a < m.end <= b for m in self.look.heard.of(Says.CANCELS))
        heard = heard and bool(words or not leaving.REMAINS_OURS.search(low))
        firm = heard or (words is not None and withdrawing.sound(self.text, (a, b), self.look.event))
        if words and not firm:
            return False, False
        if leaving.A_PART.search(low):
            return False, firm
        return firm or bool(leaving.HINDERED.search(low)), firm

    def _words_in(self, a: int, b: int) -> str:
        """The words of a stretch in one line, wherever the mail program broke it."""
        return self.text.low[a:b].replace("\n", " ")

    def _known_in(self, a: int, b: int) -> dict[int, int]:
        found: dict[int, int] = {}
        small = not any(c.isupper() for c in self.text.original[a:b])
        for w in names.words(self.text.original, a, b):
            i = self.words.get(w.plain, self.words.get(w.plain.removesuffix("s")))
            if i is not None and (w.text[0].isupper() or (small and self._named_in_small(w))):
                found.setdefault(i, w.start)
        return found

    def _leader(self, name: str, at: int) -> bool:
        """ "Ich gehe lieber zu Frau Dr. Vogt": who leads a workshop takes nobody's place."""
        leads = self.look.event.workshops if self.look.event else ()
        return any(names.same(name, led) for w in leads for led in w.leaders) and bool(
            leaving.BESIDE.search(self.text.low, max(0, at - 30), at)
        )

    def _named_in_small(self, w: names.Word) -> bool:
        """ "gerd kann nicht" in a mail without capitals; "klein" and "lang" are everyday words there."""
        return len(w.text) > 2 and w.plain not in _EVERYDAY and names.could_be_name(w.text.capitalize())

    def _new(self, a: int, b: int) -> Iterator[Person]:
        told = [*(p.name for p in self.known), "" if self.me else self.look.people.sender_name]
        for name, span in names_in(self.text, self.look.event, a, b):
            if not any(names.same(name, n) for n in told if n) and not self._leader(name, span[0]):
                yield Person(name, tuple(answers.mentions(name, self.look.message)) or (span,))

"""Where a text names a workshop: by code, title, leader or position.

In: a `Text` and a `Programme`. Out: `Mention`s in the order of the text; each says which workshops its words can
mean (none: a code that does not exist; `conflict`: code and title that contradict each other). Never: a verdict
what the sender wants.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from mailflow.learnt import expression
from mailflow.reading.codes import CodeScan
from mailflow.reading.in_english import EnglishScan
from mailflow.reading.leaders import LeaderScan
from mailflow.reading.letters import LetterScan
from mailflow.reading.mention import Mention
from mailflow.reading.offers import without_offers
from mailflow.reading.positions import PositionScan
from mailflow.reading.programme import Programme
from mailflow.reading.replied import ReplyScan
from mailflow.reading.text import Span, Text, fold
from mailflow.reading.titles import TitleScan
from mailflow.reading.wish_lists import WishListScan

MANY = 200
"""So many places name workshops in no registration; a text with more decides nothing."""


def scan(
    text: Text,
    programme: Programme,
    *,
    names: Iterable[Span] = (),
    answers: Iterable[Span] = (),
    slot: str | None = None,
) -> list[Mention]:
    """Every place that names a workshop. `names` are the spans of the participants; `answers` the spans that answer
    our question for a workshop, where a bare number is a code, of `slot`, if only that was asked for."""
    if not programme.event.workshops:
        return []
    read = without_offers(text, programme)
    spans, answers = tuple(names), tuple(answers)
    codes = CodeScan(read, programme, spans)
    letters = LetterScan(read, programme, spans)
    replies = ReplyScan(read, programme, spans, slot)
    first = list(islice(itertools.chain(replies.all(answers), codes.all(answers), letters.numbered()), MANY + 1))
    if len(first) > MANY:
        return [Mention(0, 0, frozenset(), "code", conflict=frozenset(programme.slot_of))]
    found = _longest(m for m in first if not codes.is_initial(m.start, m.end))
    found = _longest([*found, *islice(codes.continued(found), MANY)])
    found = _longest([*found, *islice(codes.small(found), MANY)])
    own = tuple(_event_names(read, programme))
    named = itertools.chain(TitleScan(read, programme, spans).all(), LeaderScan(read, programme, spans).all())
    topics = _longest(m for m in islice(named, MANY) if not _of_event(m, own))
    found = _longest([*found, *PositionScan(read, programme, spans).beside(topics)])
    found = _longest([*found, *_free_letters(letters, [*found, *topics])])
    found = _longest([*found, *_of_free_slots(EnglishScan(read, programme, spans).all(), [*found, *topics], programme)])
    lists = list(islice(WishListScan(read, programme, spans).all(found), MANY))
    found = _longest([*lists, *found], prefer=lists)
    all_of_them = [_numbered(m, read, programme) for m in _longest([*found, *topics], prefer=found)]
    return _attached(all_of_them, read, programme)


def _of_free_slots(more: Iterable[Mention], found: Sequence[Mention], programme: Programme) -> Iterator[Mention]:
    """Those for whose part of the day nothing firmer names a workshop."""
    taken = {programme.slot_of[c] for m in found if m.firm and m.how != "aside" for c in m.workshops}
    yield from (m for m in more if m.code and programme.slot_of[m.code] not in taken)


def _free_letters(letters: LetterScan, found: Sequence[Mention]) -> Iterator[Mention]:
    """Letters that stand free, for each slot of which nothing firmer names a workshop."""
    firm = [m for m in found if m.firm and m.how != "aside"]
    if any(not m.workshops for m in firm):
        return
    taken = {letters.programme.slot_of[c] for m in firm for c in m.workshops}
    beside = {letters.text.clause(m.start) for m in firm if m.code and len(m.code) == 1 and m.how == "code"}
    for m in letters.all():
        alone = m.code and letters.programme.slot_of[m.code] not in taken
        if alone or (_joined_clauses(letters.text, m.start) & beside and not letters.boxed(m.start)):
            yield m  # "A ist für mich, B für Bert Om"


def _joined_clauses(text: Text, at: int) -> set[Span]:
    """The clause around a place, and the one before where "aber" joins them: "Lieber B, aber A ginge auch"."""
    own = text.clause(at)
    return {own, text.clause(own[0] - 1)} if own[0] and _BUT.match(text.low, own[0]) else {own}


_BUT = expression(r"\s*(?:aber|jedoch|but|though)\b")
_NUMBER_BEFORE = expression(
    r"\b(?:zu[mr]?|in|f(?:ü|ue)r|nehme|w(?:ä|ae)hle|die|den|dann|danach|und|sowie|to|for|take) (\w{1,3})(?:(?: ?:| [–-]) ?[„“\"»]?|  ?)$"
)


def _numbered(m: Mention, text: Text, programme: Programme) -> Mention:
    """ "Ich gehe zu 2 – Mental Health": a title behind the number of another workshop contradicts it."""
    before = _NUMBER_BEFORE.search(text.low, max(0, m.start - 20), m.start) if m.how == "title" else None
    other = programme.bare(before[1]) if before else None
    if other is None or not m.code or other == m.code:
        return m
    return replace(m, workshops=frozenset(), how="code", conflict=m.workshops | {other})


def _event_names(text: Text, programme: Programme) -> Iterator[Span]:
    """Where the text names the event itself."""
    event = programme.event
    for name in (event.title, event.short_title, *event.aliases):
        low = fold(name).strip()
        if len(low) > 3:
            yield from text.whole(low)


def _of_event(m: Mention, own: Sequence[Span]) -> bool:
    """ "Anmeldung: Ohne Auto aufs Land?" is no wish for "Zum Arzt ohne Auto": words of the event's own names."""
    return any(a <= m.start < b for a, b in own) and any(a < m.end <= b for a, b in own)


# ── Putting mentions together ─────────────────────────────────────────────────────────────────


def _longest(found: Iterable[Mention], *, prefer: Iterable[Mention] = ()) -> list[Mention]:
    """Of overlapping mentions the longest; those of `prefer` before all others."""
    first = {id(m) for m in prefer}
    kept: list[Mention] = []
    for m in sorted(found, key=lambda m: (id(m) not in first, m.how == "aside", m.start - m.end, m.start)):
        if all(m.end <= k.start or m.start >= k.end for k in kept):
            kept.append(m)
    return sorted(kept, key=lambda m: m.start)


_ATTACHED = expression(
    r"[\s:(=,„–-]*(?:(?:nr|nummer|also|und zwar|n(?:ä|ae)mlich|das ist|thema|zum|mit|bei|von|zu|zur|dem|den|die|"
    r"der|das|leitung|titel"
    r"|workshop|the one|the|on|about|with|by|frau|herrn?|dr|prof|ist|unter|geleitet|angeboten|zu den|geht es "
    r"um)[.:]?[\s:(„-]*){0,6}"
)


_SENTENCE = expression(r"(?<!\bnr)(?<!\bdr)(?<!\bprof)\.\s")


def _attached(found: list[Mention], text: Text, programme: Programme) -> list[Mention]:
    """Code and title (or leader) in one breath are one mention: "Workshop 2 (Folklore)". Do they contradict, it is a
    conflict. Words that only touch on a topic count nowhere else."""
    out: list[Mention] = []
    for m in found:
        last = out[-1] if out else None
        if (
            last
            and (last.how != m.how or "aside" in (last.how, m.how))
            and (last.how != m.how or last.workshops & m.workshops)
            and (_one_breath(last, m, text.low) or _named_twice(last, m, text, programme))
        ):
            out[-1] = _merged(last, m)
        else:
            out.append(m)
    return [_by_topic(m, found, text) for m in out if m.how != "aside"]


def _by_topic(m: Mention, found: Sequence[Mention], text: Text) -> Mention:
    """ "Modul 4 find ich super, Deeskalation brauchen wir": a number that is no code counts as the place in the programme
    where the same sentence names just that workshop's topic."""
    a, b = text.clause(m.start)
    others = frozenset[str]().union(*(x.workshops for x in found if x is not m and a <= x.start < b))
    return replace(m, workshops=others) if m.guess and not m.workshops and others == {m.guess} else m


def _one_breath(a: Mention, b: Mention, low: str) -> bool:
    gap = low[a.end : b.start]
    if (
        a.workshops & b.workshops
        and re.fullmatch(r"[ ]*[/).:,-][ ]*", gap)
        and not ("." in gap and a.end - a.start > 3)
    ):
        return True  # "3 / Beschäftigung", "2) Folklore", but not "… Beschäftigung. Frau Dorn …"
    if len(gap) > 40 or not _ATTACHED.fullmatch(gap) or "\n\n" in gap or _SENTENCE.search(gap):
        return False
    if "\n" in gap and ":" in low[b.start : b.end]:
        return False  # the next field of a form: "Vormittag: Anerkennung", "Session Nachmittag (B1 / B2): B1"
    if b.how == "aside" or a.how == "aside":
        joined = re.match(
            r"\s*(?:[:(=„–]|-\s|,? ?(?:also|und zwar|n(?:ä|ae)mlich|zum thema|mit|bei|von|thema|den|the one))", gap
        )
        sure = joined or (a.how == "aside" and re.search(r"[(:]|nr", gap)) or not gap.strip()
        return bool(sure) and "\n" not in gap
    return bool((a.workshops or a.guess) and b.workshops)


def _named_twice(a: Mention, b: Mention, text: Text, programme: Programme) -> bool:
    """ "Das vierte Forum, Kita": a topic alone between commas right behind a code of its slot."""
    if a.how in ("aside", "title") and b.how == "code":  # "Gebärden, F1"
        opens = text.piece(a.start)[0] == a.start or not text.low[text.piece(a.start)[0] : a.start].strip("\n\0 ")
        slots = {programme.slot_of[c] for c in (*a.workshops, *b.workshops)}
        closes = re.match(r"[ \t]*(?:[.,;!\r\n\0]|$)", text.original[b.end :])
        between = re.fullmatch(r", ?", text.low[a.end : b.start])
        return bool(opens and closes and between and a.workshops and b.workshops) and len(slots) == 1
    if (
        a.how not in ("code", "position")
        or b.how not in ("aside", "title")
        or not re.fullmatch(
            r", ?(?:(?:also |n(?:ä|ae)mlich )?(?:der|die|das|den|dem|zu[mr]?) )?", text.low[a.end : b.start]
        )
    ):
        return False
    alone = re.match(r"[ \t]*(?:[.,;!\r\n\0]|$)", text.original[b.end :])
    slots = {programme.slot_of[c] for c in (*a.workshops, *b.workshops)}
    return bool(alone and a.workshops and b.workshops) and len(slots) == 1


def _merged(a: Mention, b: Mention) -> Mention:
    common = a.workshops & b.workshops
    slot = a.slot or b.slot
    if a.guess and a.guess in b.workshops:  # "Modul 3 (Schulabsenz)"
        return Mention(a.start, b.end, frozenset({a.guess}), "title", slot=slot)
    if common and a.how == b.how == "aside":  # "Deeskalation bei Herrn de Luca"
        return Mention(a.start, b.end, common, "title", slot=slot)
    if common:
        how = "code" if "code" in (a.how, b.how) else b.how if a.how == "aside" else a.how
        return Mention(a.start, b.end, common, how, slot=slot)
    if "aside" in (a.how, b.how) and not (a.workshops and b.workshops):
        return replace(a if b.how == "aside" else b)
    return Mention(a.start, b.end, frozenset(), "code", slot=slot, conflict=a.workshops | b.workshops)

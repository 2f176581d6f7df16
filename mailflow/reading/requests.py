"""What a cancellation or a change asks for: who leaves, who stays, who comes instead, what is altered.

In: everything read of one mail. Out: a `Request`; names are as written, the state decides whom they match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mailflow.model import Intent, Participant, Request
from mailflow.reading import names
from mailflow.reading.facts import Fates, Purpose, Says, Span
from mailflow.reading.look import Look
from mailflow.reading.names import name_at, words
from mailflow.reading.naming import names_in
from mailflow.reading.sought import Sought

_EVERYONE = Sought(
    r"\b(?:uns (?:alle|beide|drei|vier)|wir (?:alle|beide)|alle (?:drei|vier|fünf|zusammen)|die (?:ganze |"
    r"gesamte )?gruppe|unsere (?:anmeldung(?:en)?|gruppe)|all of us|our (?:group|registrations?)|both of "
    r"us)\b"
)
_I = Sought(r"\b(?:ich|mich|meine[rnm]?|mir|i|me|my)\b")
_INSTEAD = Sought(
    r"\b(?:statt|anstatt|anstelle(?: von| des| der)?|an stelle (?:von|des|der)|an der stelle von|"
    r"vertretung (?:für|von)|stellvertretend für|platz von|instead of|replac\w+|in place of)"
    r"(?: (?:unsere[rsnm]?|meine[rsnm]?|der|des|dem|our|my))?(?: [\w-]+)?(?: (?:frau|herrn?|mr\.?|ms\.?|mrs\.?))?\s*$"
)
_HIS = Sought(r"\b(?:seine[nmrs]?|ihre[nmrs]?|ihn|sie sie|sie bitte sie|his|her|him|deren|dessen)\b")
_RIGHT = Sought(
    r"(?:richtig (?:ist|lautet|heißt(?: es)?|wäre|muss es heißen)|heiße (?:jetzt|nun|inzwischen|richtig|"
    r"eigentlich)|lautet richtig|correct (?:name|spelling) is|mein name ist|sondern|neuer name|"
    r"jetzt)\s*:?\s*",
    re.I,
)
_MOVE = Sought(
    r"\b(?:von|aus|from) (?:der |dem |den )?(?:[a-z]{2,20}\.? )?(?P<old>[\w-]{1,5}) (?:auf|in|nach|zu|zur|zum|to)"
    r" (?:die |den |das )?(?:[a-z]{2,20}\.? )?(?P<new>[\w-]{1,5})(?![\w-])"
)
_NEXT_ONE = Sought(r", (?:frau|herr|ich|wir|die|der|mein|unser)")
_OF_SOMEBODY = (Says.CANCELS, Says.KEEPS, Says.COMES)
_CONSENT_WORD = Sought(r"\b(?:foto\w*|bild\w*|aufnahm\w*|film\w*|photo\w*|picture\w*|fotografier\w*)", re.I)
_PRIVACY_WORD = Sought(r"\b(?:datenschutz\w*|daten|dsgvo|privacy|data)\b", re.I)


def request(look: Look, aim: Purpose) -> Request:
    """The request of a mail that cancels or changes (or registers in a way that may be a change)."""
    heard = look.heard
    sender = look.people.sender_name
    leaving = (*_named(look, Says.CANCELS), *_replaced(look)) or tuple(_meant(look))
    staying = tuple(_named(look, Says.KEEPS, self_as=sender))
    coming = tuple(_coming(look)) if heard.has(Says.SUBSTITUTES) else ()
    leaving = tuple(
        n
        for n in leaving
        if not any(names.same(n, c.name) for c in coming) and not any(names.same(n, s) for s in staying)
    )
    cancels = aim.intent is Intent.CANCEL
    if cancels and leaving and _sender_leaves(look):
        leaving = (*leaving, sender) if sender else leaving
    first = look.choices.by_person[0] if look.choices.by_person else {}
    moved = None if cancels else _from_to(look)
    presence = look.presence.by_person[0] if look.presence.stated and look.presence.by_person else None
    return Request(
        leaving=leaving,
        staying=staying,
        everyone=bool(_EVERYONE.search(heard.text.low)) and cancels,
        coming=coming,
        affected=() if cancels or coming else tuple(_affected(look)),
        choices={} if cancels else moved[1] if moved else dict(first),
        from_choices=moved[0] if moved else dict(look.choices.left),
        attendance=presence,
        consents=_consents(look),
        name=_right_name(look) if heard.has(Says.RENAMES) else None,
    )


def of(look: Look, fate: Fates) -> Request:
    """The request of a mail that lets some of those leave who stand; who comes instead brings choices and consents of
    his own, as far as the mail tells them of him."""
    there = look.about(fate.coming)
    coming = tuple(there.participant(i, p) for i, p in enumerate(fate.coming))
    presence = there.presence.by_person[0] if fate.coming and there.presence.stated else None
    return Request(leaving=fate.leaving, staying=fate.staying, coming=coming, attendance=presence)


def _named(look: Look, *kinds: Says, self_as: str = "") -> Iterator[str]:
    """People named in the clauses of these kinds."""
    seen: list[str] = []
    for a, b in _clauses(look, kinds):
        for name, _ in names_in(look.heard.text, look.event, a, b):
            if not any(names.same(name, s) for s in seen):
                seen.append(name)
        if self_as and _I.search(look.heard.text.low[a:b]) and not any(names.same(self_as, s) for s in seen):
            seen.append(self_as)
    yield from seen


def _replaced(look: Look) -> Iterator[str]:
    """ "anstelle von Frau Klein": who leaves by a substitution."""
    low = look.heard.text.low
    for a, b in _whole_clauses(look):
        yield from (
            name
            for name, span in names_in(look.heard.text, look.event, a, b)
            if _INSTEAD.search(low[max(0, span[0] - 70) : span[0]])
        )


def _meant(look: Look) -> Iterator[str]:
    """ "Herr Findeisen hat uns verlassen. Bitte stornieren Sie seinen Platz": the last one named before."""
    text = look.heard.text
    for a, b in _clauses(look, (Says.CANCELS,)):
        if _HIS.search(text.low[a:b]):
            before = [name for name, span in names_in(look.heard.text, look.event, 0, b) if span[0] < b]
            yield from before[-1:]
            return


def _clauses(look: Look, kinds: Iterable[Says]) -> list[Span]:
    text = look.heard.text
    return list(
        dict.fromkeys(
            _piece(look, m.start, m.end) for m in look.heard.of(*kinds) if not text.low[m.start : m.end].isspace()
        )
    )


def _piece(look: Look, start: int, end: int) -> Span:
    """The part of the sentence around a match, between commas that part main clauses. Before the match that is a comma
    behind what is said of somebody else: "Frau Klein kommt nicht, Herr Groß und ich bleiben dabei"."""
    low = look.heard.text.low
    a, b = look.heard.text.clause(start)
    said = [m.end for m in look.heard.of(*_OF_SOMEBODY) if a <= m.start and m.end <= start]
    before = list(_NEXT_ONE.finditer(low, max(said), start)) if said else []
    cut = max(low.find(", bitte", a, start), *(m.start() for m in before), a)
    after = _NEXT_ONE.search(low, end, b)
    return cut, (after.start() if after else b)


def _sender_leaves(look: Look) -> bool:
    text = look.heard.text.low
    return any(
        re.search(r"\b(?:und ich|ich und|mich und|und mich|and i|and me)\b", text[a:b])
        for a, b in _clauses(look, (Says.CANCELS,))
    )


def _coming(look: Look) -> Iterator[Participant]:
    """Who comes instead: people of the mail beside the sender, with what it says of them."""
    text = look.heard.text
    found: list[str] = []
    for a, b in _whole_clauses(look):
        for name, span in names_in(look.heard.text, look.event, a, b):
            if _INSTEAD.search(text.low[max(0, span[0] - 70) : span[0]]):
                continue
            if names.same(name, look.people.sender_name) or any(names.same(name, f) for f in found):
                continue
            found.append(name)
    for name in found:
        i = next((k for k, p in enumerate(look.people.persons) if names.same(p.name, name)), None)
        if i is not None:
            yield look.participant(i, look.people.persons[i])
        else:
            yield _stranger(look, name)


def _whole_clauses(look: Look) -> list[Span]:
    return list(dict.fromkeys(look.heard.text.clause(m.start) for m in look.heard.of(Says.SUBSTITUTES)))


def _stranger(look: Look, name: str) -> Participant:
    first = look.choices.by_person[0] if look.choices.by_person else {}
    given = {c: v for c, v in look.consents.mail.items() if v is not None}
    return Participant(name, None, look.message.sender.email, None, dict(first), consents=given)


def _affected(look: Look) -> Iterator[str]:
    for name in _named(look, Says.CHANGES, Says.RATHER):
        if not names.same(name, look.people.sender_name):
            yield name


def _from_to(look: Look) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]] | None:
    """ "von C auf B": two bare codes of one slot, what is given up and what is wanted."""
    if look.event is None:
        return None
    by_code = {c.lower(): w for w in look.event.workshops for c in (w.code, w.code.split()[-1])}
    for m in _MOVE.finditer(look.heard.text.low):
        old, new = by_code.get(m["old"]), by_code.get(m["new"])
        if old and new and old.slot == new.slot and old is not new:
            return {old.slot: (old.code,)}, {new.slot: (new.code,)}
    return None


def _consents(look: Look) -> dict[str, bool]:
    given = {k: v for k, v in look.consents.mail.items() if v is not None}
    if look.event is not None:
        for m in look.heard.of(Says.WITHDRAWS):
            a, b = look.heard.text.clause(m.start)
            clause = look.heard.text.low[a:b]
            pattern = _PRIVACY_WORD if _PRIVACY_WORD.search(clause) else _CONSENT_WORD
            for c in look.event.consents:
                words_ = f"{c.id} {c.label} {c.text}"
                if pattern.search(words_) and not (pattern is _CONSENT_WORD and _PRIVACY_WORD.search(c.label)):
                    given[c.id] = False
    return given


def _right_name(look: Look) -> str | None:
    original = look.heard.text.original
    for m in _RIGHT.finditer(look.heard.text.low):
        line = words(original, m.end(), m.end() + 80)
        if line and line[0].start - m.end() <= 2:
            _, name = name_at(line, 0, least=1, text=original)
            if name:
                return names.completed(name, look.people.sender_name) if not names.is_full(name) else name
    return look.people.sender_name or None

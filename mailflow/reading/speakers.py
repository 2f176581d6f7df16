"""For whom a statement about a consent speaks (policy §4: the sender's own; in a group, visibly all).

In: a `Statement` and the people. Out: whether it holds for one of them. Never: one person's "ich stimme zu" for
another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.reading.facts import Person
from mailflow.reading.mark import Answer
from mailflow.reading.owners import Owners
from mailflow.reading.statements import Statement
from mailflow.reading.text import Span, Text

_ALL = re.compile(
    r"(?<!\w)(?:wir|uns|unser(?:e[rnms]?|s)?|alle[nr]?|beide[nrs]?|s(?:ä|ae)mtliche[rn]?|niemand|keiner|"
    r"jede[rs]?|allesamt|jeweils|we|us|our|all|both|everyone|nobody"
    r"|stimmen|willigen|erkl(?:ä|ae)ren|akzeptieren|m(?:ö|oe)chten|wollen|f(?:ü|ue)r alle|im namen aller|zu "
    r"zweit|zu dritt)(?!\w)"
)
_ONE = re.compile(
    r"(?<!\w)(?:ich|mein(?:e[rnms]?|s)?|(?<!liegt )(?<!liegen )(?<!hat )mir|mich|meinerseits|stimme|willige|bin|"
    r"erkl(?:ä|ae)re|akzeptiere|i|i'm|i'd|my|me|myself)(?!\w)"
)
_WRITER = re.compile(
    r"(?<!\w)(?:ich|wir|mir|mich|uns|stimme|willige|akzeptiere|erkl(?:ä|ae)re|erteile|gebe|bin|i|we|me|us|d(?:ü|ue)rfen|darf|d(?:ü|ue)rft)(?!\w)"
)
_FOR_ALL = re.compile(
    r"\bf(?:ü|ue)r (?:uns|beide|alle|die gruppe)\b|\bf(?:ü|ue)r mich und (?:die|meine|den|meinen|alle)\b"
    r"|\b(?:ich|i) (?:und|and) (?:meine? \w*koll|my colleag|alle|die anderen)|\bmeine? \w*koll\w* und ich\b"
    r"|\bmy (?:\w+ )?colleagues? and (?:i|me)\b|\bnamen (?:aller|der (?:gruppe|anderen|übrigen|genannten)|von (?:uns )?allen)"
    r"|\bjede[rm]? (?:einzelne )?von uns\b|\bwir (?:alle|beide|drei|vier|f(?:ü|ue)nf|sechs)\b"
    r"|\balle[nr]? (?:zwei|drei|vier|f(?:ü|ue)nf|sechs|genannten|teilnehm\w+|angemeldeten|personen|beteiligten)\b|\b(?:each|all|every one) of us\b"
    r"|for (?:both|all) of us|on behalf of (?:all|both|everyone|the group|us)"
)
_PROXY = re.compile(
    r"im namen|in vertretung|stellvertretend|f(?:ü|ue)r .{2,40} mit|auch f(?:ü|ue)r|on behalf|in my name and"
)
_THIRD = re.compile(
    r"(?<!\w)(?:er|sie|ihm|ihr(?:e[rnms]?)?|sein(?:e[rnms]?)?|she|he|his|her|him|stimmt|willigt|erkl(?:ä|ae)rt|"
    r"agrees|consents)(?!\w)"
)


_NOT_HERE = re.compile(
    r"(?<!\w)(?:(?:mein|unser|dein|ihr|my|our)(?:e[rmn]?|es)?\s+(?:\w+[- ])?(?:\w*(?:chef|leiter|kolleg|vorgesetzt|mann|frau|partner|team|vorstand|"
    r"tr(?:ä|ae)ger|arbeitgeber|sohn|tochter|kind|mutter|vater|eltern|verein|betrieb|amt|haus)\w*|(?:boss|manager|husband|wife|team|colleagues?|"
    r"director|supervisor|employer))"
    r"|(?:die|alle|the|all)\s+(?:\w+[- ])?(?:teilnehm\w+|eltern|anwesenden|besucher\w*|g(?:ä|ae)ste|kolleg\w+|anderen|mitarbeit\w+|kund\w+|participants?|attendees|"
    r"parents|visitors|guests))(?!\w)"
)
"""Somebody who takes no part, as far as the mail says: their agreement is not the writer's."""
_THEIR_VERB = re.compile(
    r"(?<!\w)(?:stimmt|stimmen|ist|sind|hat|haben|willigt|willigen|akzeptiert|akzeptieren|erkl(?:ä|ae)rt|erkl(?:ä|ae)ren|erlaubt|erteilt|gibt|findet|m(?:ö|oe)chte|"
    r"agreed?s?|consente?d?s?|accepte?d?s?|is|are|has|have|says?)(?!\w)"
)


def holds_for(s: Statement, i: int, persons: Sequence[Person], owners: Owners) -> bool:
    """Whether a statement speaks for the i-th person."""
    if not persons:
        return True
    if _somebody_elses(s, persons, owners):
        return False
    who = _speaker(s, persons, owners)
    if who is None:  # nobody is named, no pronoun: the writer's
        if len(persons) == 1:
            return not (s.ticked and not persons[0].is_sender)
        return persons[i].is_sender or s.answer is not Answer.YES
    return i in who


def _somebody_elses(s: Statement, persons: Sequence[Person], owners: Owners) -> bool:
    """ "Mein Chef ist einverstanden", where nobody but the writer takes part, and the clause does not speak of "ich" or "wir"."""
    if any(not p.is_sender for p in persons) or s.answer is not Answer.YES:
        return False
    low = owners.text.low
    a, b = owners.text.piece(s.spot[0])
    a = min(a, s.start)
    m = _NOT_HERE.search(low, a, b)
    return bool(m and _THEIR_VERB.search(low, a, b) and not _WRITER.search(low, a, b))


def _speaker(s: Statement, persons: Sequence[Person], owners: Owners) -> frozenset[int] | None:
    everybody = frozenset(range(len(persons)))
    sender = frozenset(i for i, p in enumerate(persons) if p.is_sender)
    row = owners.row(s.start)
    if row is not None:
        return row
    text = owners.text
    x, y = text.piece(s.spot[0])[0], max(text.piece(s.end - 1)[1], s.end)
    x = min(x, s.start)
    a, b = text.clause(s.spot[0])
    named = frozenset(j for u, v, j in owners.named if a <= u < b and not _ONE.fullmatch(text.low[u:v]))
    if _FOR_ALL.search(text.low, a, b):
        return everybody
    if _PROXY.search(text.low, a, b) and named:
        return named | sender if _ONE.search(text.low, a, b) or "auch" in text.low[a:b] else named
    for u, v in ((x, y), (a, b)):
        subject = _subject(text, u, v, s.spot)
        here = frozenset(j for p, q, j in owners.named if u <= p < v and not _ONE.fullmatch(text.low[p:q]))
        if subject == "one":
            return here | sender if here and re.search(r"\bund ich\b|\bich und\b|and i\b", text.low[u:v]) else sender
        if subject == "all" and not (
            here and here != everybody and not re.search(r"\b(?:wir|uns|alle|we|all)\b", text.low[u:v])
        ):
            return everybody
        if here:
            return here | (sender if re.search(r"\bund ich\b|\bich und\b|and i\b", text.low[u:v]) else frozenset())
        if subject == "third" and not (len(persons) == 1 and sender):
            others = everybody - sender
            return others if len(others) == 1 or not sender else frozenset()
    return None


def _subject(text: Text, a: int, b: int, spot: Span) -> str | None:
    """Who is the subject near the answer: "one" (ich), "all" (wir), "third" (er, sie)."""
    middle = (spot[0] + spot[1]) / 2
    best: tuple[float, str] | None = None
    for name, pattern in (("one", _ONE), ("all", _ALL)):
        for m in pattern.finditer(text.low, a, b):
            distance = 0 if spot[0] <= m.start() < spot[1] else abs(m.start() - middle)
            if best is None or distance < best[0]:
                best = (distance, name)
    if best:
        return best[1]
    return "third" if any(not _addressed(text, m.start()) for m in _THIRD.finditer(text.low, a, b)) else None


def _addressed(text: Text, at: int) -> bool:
    """ "Sie", "Ihre" as address, unless a verb for one person follows."""
    word = text.original[at : at + 6]
    if not word.startswith(("Sie", "Ihr", "Er")):
        return False
    return not re.match(r"(?:sie|er) (?:ist|stimmt|m(?:ö|oe)chte|hat|willigt|erkl(?:ä|ae)rt)\b", text.low[at : at + 16])

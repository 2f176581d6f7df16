"""Exceptions in a mail for several: "alle außer Jens gehen in B, Jens in A", "alle in C außer mir", "bis auf Ida (A) alle B".

In: a text and the places that name its people. Out: for a place in it those who remain, or those who are excepted. Never:
a workshop that is excepted ("alles außer A"); only people are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailflow.reading.facts import Span
from mailflow.reading.sought import Sought
from mailflow.reading.text import Text

Named = tuple[int, int, int]
"""Where a place begins and ends, and whom it names."""

_WHOM = r"(?: (?:bei|f(?:ü|ue)r|frau|herrn?|dr\.?|prof\.?|de[mnr]|die|mein\w*|unser\w*|kolleg(?:e|in|en)|my|our|colleague|ms\.?|mrs?\.?)){0,4} "
_EXCEPT = Sought(
    r"\b(?:(?:au(?:ß|ss)er|bis auf|ausgenommen|mit ausnahme (?:von|de[sr])|abgesehen von|except(?: for)?|apart from|other than)|"
    rf"(?P<only>nur|lediglich|einzig|allein|only)){_WHOM}"
)
_REST = Sought(
    r"\b(?:der rest|(?:die|wir|alle|wir alle) (?:zwei |beiden )?(?:anderen|andern|übrigen|restlichen)|(?:the|all the) (?:others|rest)|every(?:one|body) else)\b"
    r"|(?P<two>\bdie (?:beiden|zwei)(?: (?:anderen|damen|herren|frauen|männer|kolleg\w+))?\b)"
)
_AND = Sought(r"\s*(?:und|sowie|&|and) (?:frau |herrn? |ms |mrs? )?(?!ich\b|i\b)")
_LISTED = Sought(r",\s*(?:[\w'’.-]+ ){1,3}(?:und|sowie|and) ")
""" "Alle außer Jens, Ida und Bert …": whether Ida belongs to the exception, only the rest tells."""
_ALL = Sought(
    r"(?<!\w)(?:wir|uns|alle[nr]?|beide[n]?|(?:s(?:ä|ae)mtliche|die (?:anderen|andern|übrigen))\w*|der rest|we|us|all|everybody|everyone|the (?:others|rest))(?!\w)"
)
_HE = Sought(r"\s*(?:\(|[,;:–-]\s*(?:(?:und |aber |denn )?(?:die|der|er|sie|ich|diese[r]?|she|he|i|who)\b|[^\w\s]*$))")


_BEGINS_ANEW = Sought(rf",.*{_ALL.pattern}\s*$")
_HE_AT_LAST = Sought(r"[,;] (?:und |aber |and |but )?(?:sie|er|she|he)\b[^,;]*$")
_GOES_ON = Sought(
    r",[^,]+, (?:gehen|kommen|nehmen|w(?:ä|ae)hlen|wollen|m(?:ö|oe)chten|besuchen|belegen|w(?:ü|ue)rden|sind|go|take|choose|want|would|will)\b"
)
""" "Alle außer Ida, die in A will, gehen in B"."""


@dataclass(frozen=True)
class Excepted:
    """One exception: where its words begin, where the names behind them end, whom they name."""

    start: int
    end: int
    people: frozenset[int]
    only: bool = False  # "nur Ida in A": what follows is hers


def exceptions(text: Text, named: Sequence[Named]) -> Iterator[Excepted]:
    """Every exception of people."""
    begins = {a: (b, who) for a, b, who in named}
    for m in _EXCEPT.finditer(text):
        at, people = m.end(), set[int]()
        end = at
        while at in begins:
            end, who = begins[at]
            people.add(who)
            joint = _AND.match(text.low, end)
            at = joint.end() if joint else -1
        if people and not _LISTED.match(text.low, end):
            yield Excepted(m.start(), end, frozenset(people), bool(m["only"]))
    yield from _rests(text, named)


def _rests(text: Text, named: Sequence[Named]) -> Iterator[Excepted]:
    """ "Ida geht in A, der Rest in B"; "die beiden Damen in B, ich in A" where two stand beside the writer."""
    everybody = {who for *_, who in named}
    for m in _REST.finditer(text):
        a, b = text.clause(m.start())
        inside = [(x, who) for x, _, who in named if a <= x < b]
        told = {who for x, who in inside if x < m.start()} or {who for _, who in inside}
        if told and (not m["two"] or len(everybody - told) == 2):
            yield Excepted(m.start(), m.start(), frozenset(told))


def share(
    text: Text, found: Sequence[Excepted], spot: Span, everybody: int, named: Sequence[Named]
) -> frozenset[int] | None:
    """Of whom a choice at `spot` is, by the exception in its sentence; None where there is none or it does not tell."""
    a, b = text.clause(spot[0])
    for x in (x for x in found if a <= x.start < b):
        rest = frozenset(range(everybody)) - x.people
        behind = text.low[x.end : spot[0]]
        if x.start == x.end:  # "der Rest in B": what stands behind it, up to the next name
            if x.end <= spot[0] and not any(x.end <= s[0] < spot[0] for s in named):
                return rest
        elif spot[1] <= x.start:
            if _BEGINS_ANEW.search(text.low, spot[1], x.start):
                continue  # "alle in B, alle außer Ida vor Ort"
            if _ALL.search(text, a, x.start) and not any(spot[1] <= s[0] < x.start for s in named):
                return rest
        elif _ALL.search(text, x.end, spot[0]):
            return rest
        elif any(x.end <= s[0] < spot[0] for s in named):
            return None
        elif x.only or _HE_AT_LAST.search(behind) or (_HE.match(behind) and not _GOES_ON.search(behind)):
            return x.people
        elif _ALL.search(text, a, x.start):
            return rest
    return None

"""A refusal that is denied is none: "Fotos lehne ich nicht ab", "gegen Fotos hat keiner etwas", "stört niemanden".

In: the text, the places that name a consent, and the answers that rules found. Out: the answers, where a negation lies on
a word of objection a yes in the place of the no. Never: a yes where the two belong to different things ("keine Fotos
wegen Problemen", "ich bin gegen Fotos und möchte keine"): a negator that says who objects, or stands right at the
objection, and nothing else counts.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from mailflow.learnt import expression
from mailflow.reading.mark import Answer
from mailflow.reading.rule import Match, Rule
from mailflow.reading.text import Span, Text

DENIED_TWICE = Rule("a refusal that is denied", Answer.YES, "nicht dagegen")
_HALF = Rule("a refusal that is half denied", Answer.UNDECIDED, "nicht unbedingt dagegen")

_NOBODY = r"niemand(?:en|em)?|kein(?:er|em|en|e)?|kein(?:er|e|em|en)? von uns|keiner|nobody|no one|none"
_NOT = r"nicht|nich|net|ned|nie|niemals|keineswegs|keinesfalls|mitnichten|nichts?|nix|not|nothing|never|\w+n't"
_NEGATED = expression(
    rf"\b(?:{_NOT}|{_NOBODY})\b(?! (?:nur|einmal|only|just)\b)(?: (?P<half>unbedingt|wirklich|direkt|immer|generell|gerade|ganz|necessarily|really)\b)?"
)
_OBJECTS = (
    r"st(?:ö|oe)r(?:t|en|te|ten)|widerspr(?:eche|echen|icht)|verweiger\w*|verbiete\w*|untersage\w*|verbitte\w*|ausschlie(?:ß|ss)\w*|abschreck\w*|str(?:ä|ae)ube\w*|"
    r"lehn(?:e|en|t)\b.*?\bab|ablehn(?:e|en|t)|abgeneigt|unangenehm|unerw(?:ü|ue)nscht|verboten|untersagt|tabu|zuwider|schlimm|tragisch|peinlich|l(?:ä|ae)stig|ein problem|"
    r"scheue?n?|lauf(?:e|en)\b.*?\bweg|weglaufen?|versteck(?:e|en)|nein sagen|(?:sag\w*|say) .*?\b(?:nein|no)\b|object|mind(?!s? (?:up|about|on))|refuse|decline"
)
_OBJECTION = expression(rf"\b(?:{_OBJECTS})\b")
_AGAINST = expression(
    r"\b(?:gegen|against)\b|\b(?:etwas|was|nichts?|nix) dagegen\b|\b(?:bin|ist|sind|w(?:ä|ae)ren?)\b(?: \w+){0,5} (?P<be>dagegen)\b(?!\W*\w)"
)
""" "Mit Fotos dagegen nicht" is no objection."""
_NO_OBJECTION = expression(
    r"\bkein(?:e|en|er|erlei)? (?:[a-zäöüß]+e[nrs]? )?(?:problem\w*|einw(?:a|ä|ae)nd\w*|bedenken|vorbehalte?|hindernis\w*|schwierigkeit\w*|thema|drama|ding)\b"
    r"|\bno (?:[a-z]+ )?(?:objections?|problem|concerns?|issues?)\b"
)
_NEITHER = expression(
    r"\b(?:weder|neither)\b[^,;]*\b(?:noch|nor)\b[^,;]*?\b(?:probleme?|einw(?:a|ä|ae)nd\w*|bedenken|vorbehalte?|schwierigkeit\w*|sorgen?|bauchschmerzen|bauchweh|kopfzerbrechen|kopfschmerzen|"
    r"etwas aus|was aus|etwas dagegen|was dagegen|auszusetzen|etwas einzuwenden|st(?:ö|oe)r(?:t|en) (?:mich|uns)|(?:mich|uns) st(?:ö|oe)r(?:t|en)|objections?|concerns?|issues?|bother(?:s|ed)? (?:me|us))\b"
)
_CUT = expression(
    r"\b(?:und|aber|sondern|denn|and|but)\b(?= (?:ich|wir|bitte|m(?:ö|oe)chte|mag|will|wollen|sie|er|so|i|we|please|machen|es|das|da)\b)"
)
_NO_REASON = expression(
    r"\b(?:kein(?:en|e)? (?:\w+ )?(?:grund|anlass|einwand|mensch|argument)|nichts|nix|niemand(?:en|em)?|keine[rn]?|(?:w(?:ü|ue)sste|w(?:ü|ue)ssten|wei(?:ß|ss)|sehe|sehen) (?:(?:ich|wir|auch) )?nicht|no reason|nothing|nobody)\W*$"
)
_RELATIVE = expression(r"\W*(?:der|die|das|den|was|wer|warum|weshalb|wieso|weswegen|that|which|who|why)\b")
_MUST_NOT_HIDE = expression(
    r"\b(?:muss|m(?:ü|ue)ssen|m(?:ü|ue)sst|brauch\w*)\b.*\b(?:nicht|keine?r?)\b.*\b(?:unkenntlich|(?:ver)?pixel\w*|verdeck\w*|verstecken|(?:her)?ausschneid\w*|rausschneid\w*|schw(?:ä|ae)rz\w*)"
)
_SAID_NO = expression(r"nein|nee|n(?:ö|oe)|no")


def settled(text: Text, topics: Sequence[Span], answers: list[Match]) -> list[Match]:
    """The answers, those that a denied refusal swallows replaced by it."""
    for denied in [d for a, b in _beside(text, topics) for d in _denied(text, a, b, topics)]:
        inside = [m for m in answers if m.start < denied.end and denied.start < m.end]
        refused = [m for m in inside if m.means is Answer.NO and not _SAID_NO.fullmatch(m.words)]
        if inside and not refused:
            continue
        answers = sorted([*(m for m in answers if m not in refused), denied], key=lambda m: m.start)
    return answers


def _beside(text: Text, topics: Sequence[Span]) -> Iterator[Span]:
    """The parts of the clauses that name a consent, and of those right behind them."""
    for n, (a, b) in enumerate(text.clauses):
        before = text.clauses[n - 1] if n else (a, a)
        if any(a <= s < b or before[0] <= s < before[1] for s, _ in topics):
            yield from _parts(text, text.pieces_in(a, b))


def _parts(text: Text, pieces: Iterable[Span]) -> Iterator[Span]:
    """Pieces, cut where a new statement begins; "… keinen Grund, der gegen Fotos spricht" is one."""
    begins: int | None = None
    for a, b in pieces:
        if begins is not None and not _RELATIVE.match(text.low, a, b):
            begins = None
        cuts = [begins if begins is not None else a, *(m.end() for m in _CUT.finditer(text.low, a, b)), b]
        last = cuts[-2]
        begins = last if _NO_REASON.search(text.low, last, b) else None
        yield from itertools.pairwise(cuts)


def _denied(text: Text, a: int, b: int, topics: Sequence[Span]) -> Iterator[Match]:
    """The one denied refusal of a stretch, if it holds one."""
    low = text.low
    if found := _NEITHER.search(low, a, b) or _NO_OBJECTION.search(low, a, b) or _MUST_NOT_HIDE.search(low, a, b):
        yield _match(text, *found.span())
        return
    objections = [m.span() for m in _OBJECTION.finditer(low, a, b)] + list(_against(text, a, b, topics))
    within = [(m.start(), m.end(), m["half"]) for m in _NEGATED.finditer(low, a, b)]
    if len(objections) != 1 or len(within) != 1 or _attributive(low, within[0], topics):
        return
    (x, y), (u, v, half) = objections[0], within[0]
    yield _match(text, min(x, u), max(y, v), _HALF if half else DENIED_TWICE)


def _against(text: Text, a: int, b: int, topics: Sequence[Span]) -> Iterator[Span]:
    """ "gegen Fotos", "etwas dagegen", unlike "gegen zehn"."""
    for m in _AGAINST.finditer(text.low, a, b):
        follows = next((s for s, _ in topics if m.end() <= s < b), None)
        near = follows is not None and len(text.low[m.end() : follows].split()) < 4
        if near or m[0].endswith("dagegen"):
            yield m.end() - len("gegen"), m.end()


def _attributive(low: str, negated: tuple[int, int, str | None], topics: Sequence[Span]) -> bool:
    """ "keine Fotos", "keine von mir": a negator that belongs to the picture, not to the objection."""
    return low[negated[0] : negated[1]].startswith("kein") and any(0 < s - negated[1] < 2 for s, _ in topics)


def _match(text: Text, start: int, end: int, rule: Rule = DENIED_TWICE) -> Match:
    return Match(rule, start, end, words=re.sub(r"\s+", " ", text.low[start:end]))

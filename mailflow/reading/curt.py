"""Mails that name a workshop without a word of coming, and tell of it instead of choosing it: "Workshop B war klasse",
"Forum 2 wäre was für meinen Mann", "What will be covered in workshop A?"

In: a text, where it names workshops, what it asks. Out: the stretches that choose nothing. Never: a mail that registers or
comes in so many words, nor bare key words ("Workshop B, Datenschutz ja").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mailflow.learnt import expression
from mailflow.reading.facts import Span
from mailflow.reading.spelled import spelled
from mailflow.reading.text import Text

_FEW = r"\W{0,3}(?:\w+ ){0,2}?"
_SEEN = r"(?:gesehen|gelesen|gehört|entdeckt|verpasst|gemerkt|bemerkt|seen|read|heard)"
_SOMEBODY = (
    r"(?:mein|unser|my|our)\w* (?:\w+ )?(?:mann|frau|sohn|tochter|\w*kolleg\w*|chef\w*|mutter|vater|eltern|bruder|schwester|freund\w*|nachbar\w*|"
    r"praktikant\w*|azubi\w*|schüler\w*|team|vorstand|husband|wife|son|daughter|colleagues?|boss|friends?|team)\b"
)
_TELLS = expression(
    rf"{_FEW}(?:(?:war|waren|was|were)(?! (?:ich|wir|i|we)\b)|fand(?:en)? (?:ich|wir)|gefiel|gefällt|hat (?:mir|uns)|(?:habe?|hatte|haben|hatten) (?:ich|wir) [^.!?;,\n\0]{{0,40}}\b{_SEEN}|(?:have|had) (?:\w+ )?{_SEEN}"
    rf"|(?:wäre|waere|ist|klingt|passt|would be|is|sounds) (?:\w+ ){{0,3}}?(?:für|fuer|zu|for) {_SOMEBODY})\b"
)
"""Behind the workshop: what it was, where it was seen, or for whom it would be something."""
_BESIDE = expression(
    r"\b(?:passend zu|anlässlich|anlaesslich|im zusammenhang mit|zur nachbereitung von)\b[^.!?;,\n\0]{0,30}$"
)
_SELLS = spelled(
    r"\b(?:bestellen sie|empfehlen wir|wir empfehlen|bieten wir|wir bieten|unser (?:neues|aktuelles) (?:\w+ )?(?:buch|angebot|produkt|heft|sortiment|programm)|preisliste|rabatt\w*|"
    r"(?:jetzt|gleich) (?:bestellen|sichern|zugreifen)|kostenlos(?:es)? (?:muster|probe\w*)|we offer|our (?:new|latest) (?:book|product|offer)|order now|discount)\b"
)
_ABOUT = expression(
    r"[\W\d]*(?:(?:und|hi|hallo|hello|and|noch|eine frage),? ){0,2}(?:was|worum|wer|wie|wann|warum|what|who|how|when|why)\b"
)
_WORKSHOP = spelled(r"\b(?:workshops?|ws|ag|arbeitsgruppe|forum|panel|session|modul|gruppe|stube|themen\w*)\b")
_MINE = spelled(r"\b(?:ich|wir|mich|uns|mir|i|we|me|us)\b")


def told(text: Text, named: Iterable[Span], asked: Iterable[Span]) -> Iterator[Span]:
    """The stretches beside the workshops that tell, sell or ask, in a mail without a word of coming."""
    spans, questions = [*named], [*asked]
    for a, b in spans:
        start, end = text.piece(a)
        if _TELLS.match(text.low, b, end) or _BESIDE.search(text.low, start, a):
            yield start, end
    about = [q for q in questions if _about_it(text, q)]
    if about and all(any(x <= a < y for x, y in about) for a, _ in spans):
        yield from (q for q in about if spans or _WORKSHOP.search(text, *q))
    yield from (m.span() for m in _SELLS.finditer(text))


def _about_it(text: Text, question: Span) -> bool:
    """ "Was passiert in Workshop 2?", but not "Wie komme ich in Workshop 2?" """
    return bool(_ABOUT.match(text.low, *question)) and not _MINE.search(text, *question)

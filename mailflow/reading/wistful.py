"""Sentences that take a wish or a registration back without a word of refusal: "Ich wäre so gern dabei, aber ihr wisst ja",
"Bei Licht betrachtet wird mir das zu viel", "Falls es eng wird zu Hause, muss ich absagen", "Ich melde mich noch".

In: a text, what bears on coming. Out: spans. Never: a wish that goes on to ask for something ("…, aber bitte vegetarisch"), a
burden beside which the writer comes all the same, and who only promises to give notice when he falls ill or no place is left.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from mailflow.reading.bearing import Bearing
from mailflow.reading.facts import Span
from mailflow.reading.sought import Sought
from mailflow.reading.spelled import spelled
from mailflow.reading.text import Text

_IN = r"[^.!?…\n\0]"
_WISHES = Sought(
    rf"\b(?:(?:ich|wir) (?:w(?:ä|ae)ren?|w(?:ü|ue)rden?|k(?:ä|ae)men?)|(?:w(?:ä|ae)ren?|w(?:ü|ue)rden?|k(?:ä|ae)men?) (?:ich|wir))\b{_IN}{{0,50}}?"
    rf"(?:,| -|\baber\b|\bdoch\b)|\b(?:i|we)(?:'d| would) (?:\w+ )?(?:love|have loved|like)\b{_IN}{{0,40}}?,? but\b"
)
_GLADLY = spelled(
    r"\b(?:(?P<much>so|ja|zu|liebend|unheimlich|unglaublich|schrecklich|furchtbar|herzlich|wie|love|loved) )?gern\w*\b|\b(?:love|loved)\b"
)
_BUT = spelled(r"\W*(?:ja )?(?:aber|doch|nur|allein|jedoch|but)\b")
_OF_NOBODY = spelled(
    r"\W*(?:(?:ja|nun|halt|leider|eben|da|mal|auch|wieder|irgendwie) )*(?:ihr|sie|du|man|es|das|was|wer|so|manchmal|you|it|life|that|there)\b"
)
"""A clause about what everybody knows: "ihr wisst ja", "es soll nicht sein"."""
_GOES_ON = spelled(
    r"\b(?:ich|wir|mich|uns|bitte|gern\w*|auch|platz|plätze|frei|voll|spät|workshop\w*|kosten|preis|essen|vegan\w*|vegetar\w*|online|stream\w*|jetzt|nun|diesmal|dieses jahr|i|we|please)\b|[?:]"
)
"""The second half asks for something, or says what the writer does instead."""
_TOO_MUCH = Sought(
    r"\b(?:(?:das|es|alles|dies|der tag|der termin|der weg|die fahrt|die strecke|die anreise)\b[^.!?,;\n\0]{0,30}?\b(?:mir|uns|me|us)\b|"
    r"\b(?:mir|uns)\b[^.!?,;\n\0]{0,20}?\b(?:das|es|alles|der tag|der termin|der weg|die fahrt|die strecke|die anreise)\b)"
    r"[^.!?,;\n\0]{0,20}?\b(?:zu|zuviel) ?(?:viel|weit|lang|anstrengend|stressig|teuer|früh|frueh|spät|spaet|heikel|riskant|aufwend\w*|aufwänd\w*|beschwerlich|kurzfristig|eng|heiß|heiss)?\b"
    r"|\b(?:it|this|that|all this) (?:is|'s|gets|is getting|will be)\b[^.!?,;\n\0]{0,20}\btoo (?:much|far|long|expensive|early|late)\b"
)
_BURDEN = spelled(
    r"\b(?:zu (?:viel|weit|lang|anstrengend|stressig|teuer|früh|spät|heikel|riskant|aufwend\w*|aufwänd\w*|beschwerlich|kurzfristig|eng|heiß)|zuviel|too (?:much|far|long|expensive|early|late))\b"
)
_NO_BURDEN = spelled(
    r"\b(?:manchmal|oft|immer|ständig|bisher|früher|sonst|zuweilen|hin und wieder|nicht|nie|kein\w*|war|waren|wurde|wäre|würde|mit dem|mit der|im alltag|auf der arbeit|sometimes|often|not|never|was)\b"
)
_IF = spelled(r"\W*(?:(?:und|aber|nur|denn) )?(?:falls|wenn|wenn's|wenns|sofern|sollte|sollten|sobald|if|should)\b")
_STAYS = spelled(
    r"\W*(?:dann |so )?(?:(?:muss|müsste|müssten|müssen|werde|werden|würde) (?:ich|wir) (?:\w+ ){0,5}?(?:absagen|passen|verzichten|wegbleiben|fernbleiben|zu ?hause bleiben|daheim bleiben|fehlen)|"
    r"(?:sage|sagen|melde|melden) (?:ich|wir) (?:\w+ ){0,4}?ab|(?:bleibe|bleiben) (?:ich|wir) (?:\w+ ){0,3}?(?:weg|zu ?hause|daheim|fern|hier)|(?:i|we)(?:'ll| will| shall| would)? (?:have to )?(?:cancel|stay (?:at )?home))\b"
)
_OF_COURSE = spelled(
    r"\b(?:krank\w*|erkrank\w*|erkältet|fieber|corona|positiv|verhindert|dazwischen\w*|etwas ist|was ist|passiert|sein sollte|platz|plätze|voll|ausgebucht|belegt|überfüllt|überbucht|zu viele|andrang|"
    r"stream\w*|sick|ill|full|no place|come up|comes up)\b"
)
"""Whoever falls ill or finds no place stays away: nobody needs to be told."""
_WILL_WRITE = spelled(
    r"\W*(?:also |und |aber |nun |tja |hm )*(?:(?:ich|wir) )?(?:melde|meld|melden)(?: (?:ich|wir))? (?:mich|uns) (?:(?:dann|also|aber|ja|bei (?:ihnen|euch)) )*"
    r"(?:noch|wieder|später|demnächst|nochmal\w*|noch (?:ein)?mal|bald)(?: (?:bei (?:ihnen|euch)|dazu|deswegen|mal|einmal|wieder))*\W*"
    r"|\W*(?:i|we)(?:'ll| will) (?:get back to you|be in touch|let you know)\W*"
)


def reserves(text: Text, bearing: Bearing, region: Span) -> Iterator[Span]:
    """The stretches of one region that take a wish back, put it off or say that it is too much."""
    start, end = region
    for a, b in text.clauses:
        if not (start <= a and b <= end + 1) or bearing.before(a):
            continue
        if _WILL_WRITE.fullmatch(text.low[a:b].replace("\0", " ")):
            yield a, b
        yield from _too_much(text, bearing, a, b)
        yield from _stays_if(text, a, b)
    for m in _WISHES.finditer(text, start, end):
        yield from _broken(text, m.start(), min(m.end(), end), end)


def _broken(text: Text, a: int, comma: int, end: int) -> Iterator[Span]:
    """ "Wie gern wäre ich dabei, doch es soll nicht sein": the wish begins at `a`; what follows says nothing of the writer."""
    low = text.low
    begins = max(low.rfind(mark, 0, a) for mark in ".!?\n\0") + 1
    gladly = _GLADLY.search(low, begins, comma)
    at = next((comma - len(word) for word in ("aber", "doch", "but") if low.endswith(word, a, comma)), comma)
    but = _BUT.match(low, at, end)
    if not (gladly and but):
        return
    stop = next((i for i in range(but.end(), end) if low[i] in ".!\n\0…?;"), end)
    rest = low[but.end() : stop + 1]
    if len(rest.split()) <= 9 and _OF_NOBODY.match(rest) and not _GOES_ON.search(rest):
        yield a, stop


def _too_much(text: Text, bearing: Bearing, a: int, b: int) -> Iterator[Span]:
    """ "Ehrlich gesagt ist mir das zu weit", and nothing beside it of coming or of a workshop."""
    for m in _TOO_MUCH.finditer(text, a, b):
        x, y = text.piece(m.start())
        rest = [p for p in text.pieces_in(a, b) if p[0] != x]
        hard = _BURDEN.search(text, x, y) and not _NO_BURDEN.search(text, x, y)
        if hard and not bearing.touches(x, y) and not any(len(text.low[slice(*p)].split()) > 3 for p in rest):
            yield x, y


def _stays_if(text: Text, a: int, b: int) -> Iterator[Span]:
    """ "Falls es eng wird zu Hause, muss ich absagen"."""
    pieces = text.pieces_in(a, b)
    for first, then in itertools.pairwise(pieces):
        if _IF.match(text.low, *first) and _STAYS.match(text.low, *then) and not _OF_COURSE.search(text, *first):
            yield then

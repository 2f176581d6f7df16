"""Somebody without a name "und ich": who come, or of whom something is told.

In: a text and the place behind "meine Kollegin und ich". Out: whether what follows is a tale of both. Never: a tale where a
word of coming, of wishing or of the registration stands in the clause.
"""

from __future__ import annotations

from mailflow.learnt import expression
from mailflow.reading.text import Text

_AND_I = expression(r"(?:.*\b)?(?:und ich|and i)")
NOW = expression(
    r"komm|nehm|nimmt|teil|dabei|anmeld|meld|w(?:ä|ae)hl|\bwahl|entsch(?:ie|ei)d|m(?:ö|oe)cht|w(?:ü|ue)rd|woll|stimm|einverst|datenschutz|foto|bild|"
    r"workshop|forum|gruppe|session|panel|modul|platz|pl(?:ä|ae)tz|vor ort|online|stream|fahr|reis|besuch|geh|join|attend|come|coming|agree|consent|"
    r"privacy|photo|picture|register|sign|would|will|like"
)
_WISH = expression(
    r"freu|interess|\blust\b|\bbitte|gern|\btag|veranstalt|tagung|konferenz|dort|\bda\b|\bhin|brauch|h(?:ö|oe)r|lern|treff|\d|vor\b|angesproch|ausgesucht|gespannt|neugierig|gepackt|gebucht|gelesen|gesehen|gefragt|gemeint|schon\b|eingetragen|ausgef(?:ü|ue)llt"
)
_TALE = expression(
    r"\b(?:haben|hatten|sind|waren|have|had)\b.*\b(?:ge\w{2,}(?:t|en)|\w+iert|\w+ed)\W*$"
    r"|\b(?:seit|heute noch|immer|jede[nrs]? (?:tag|woche|jahr|morgen|montag)|dasselbe|denselben|selben|gleichen|(?:ein|das) b(?:ü|ue)ro|for years|always|the same)\b"
)


def tell(text: Text, at: int, words: str) -> bool:
    """ "Meine Kollegin und ich haben gewürfelt, wer spült", "mein Chef und ich streiten seit Jahren": nobody who comes. `words`
    end at `at`."""
    end = text.clause(at)[1]
    if not _AND_I.fullmatch(words) or NOW.search(text.low, at, end) or _WISH.search(text.low, at, end):
        return False
    return bool(_TALE.search(text.low, at, text.piece(at)[1]))

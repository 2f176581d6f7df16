"""Somebody who leaves and is none of those who stand: the writer's husband, a colleague who was never registered.

In: a piece of a sentence that lets somebody leave, folded and as it was written. Out: whether it speaks of such a one.
Never: a cancellation. "Er kann leider nicht, bitte streichen" must not strike off the writer, who is all that we know.
"""

from __future__ import annotations

from mailflow.learnt import expression
from mailflow.reading import names
from mailflow.reading.leaving import COMPANION, HE, ME

_HIM = expression(
    r"\bsie sie\b|\b(?:meldet?|streicht?|nehmt|nimm|löscht?|tragt?|setzt) (?:bitte )?sie\b"
    r"|\bfür (?:ihn|sie(?! bitte)) (?:\w+ ){0,3}?(?:ab|stornieren|absagen)\b"
)
_COMPANION = expression(
    rf"{COMPANION.pattern}|\b(?:die|der|den|dem|ein|eine[nr]?|mein\w*|unser\w*|my|our) (?:\w+ )?(?:kolleg\w+|begleitung|begleitperson|azubi\w*|"
    r"auszubildende\w*|praktikant\w*|mitarbeiter\w*|vertret\w+|ehefrau|ehemann|gatt\w+|enkel\w*|trainee|intern|assistant|partner)\b"
)
_STRIKES_OFF = expression(
    r"\b(?:meinen?|unseren?|meines|unseres|meiner|unserer|den|die|my|our) (?:\w+ )?(?:kolleg\w+|mann(?:es)?|frau|begleitung|begleitperson|azubi\w*|"
    r"praktikant\w*|mitarbeiter\w*|sohn(?:es)?|tochter|mutter|vaters?|freund\w*|chef\w*|colleague|husband|wife|friend|boss)\b"
    r" (?:\w+ ){0,4}?(?:abmelden|abzumelden|stornieren|streichen|austragen|auszutragen|entfernen|off)\b"
)
_SUBJECT = expression(
    r"^\W*(?:(?:aber|und|denn|da|weil|dass|leider|nun|jetzt|ach je|oje|but|and|as|because|unfortunately)\W+){0,3}(\w+) "
    r"(?:muss|kann|hat|ist|kommt|fällt|wird|sagt|schafft|liegt|will|möchte|bleibt|arbeitet|nimmt|fährt|has|is|can|cannot|can't|"
    r"will|won't|isn't|must|needs)\b"
)
_BEHIND = expression(
    r"^\W*(?:leider|nun|jetzt|heute|bitte) (?:muss|kann|hat|ist|kommt|fällt|wird|sagt|schafft|liegt|streichen sie|meldet|"
    r"streicht|nehmt) (?:doch |jetzt |auch |bitte )?(\w+) (?!und\b)"
)
_HONOURED = expression(
    r"\b(?:frau|herr|mr|mrs|ms)\.? [\w-]+ (?:muss|kann|hat|ist|kommt|fällt|wird|sagt|schafft|liegt|will|möchte|bleibt|has|is|can|cannot|can't|will|won't)\b"
)
""" "frau klein kann nicht", in small letters too: nobody calls himself so."""
_WE = expression(r"\b(?:wir|uns|gruppe|beiden?|we|us|group|both)\b")
_THINGS = frozenset("corona covid grippe fieber urlaub dienst termine niemand keiner beide alles das es dies".split())


def leaves(low: str, original: str) -> bool:
    """Whether the piece lets somebody leave who is neither the writer nor named among those who stand."""
    if _STRIKES_OFF.search(low) or _HIM.search(low):
        return True
    if own(low):
        return False
    if _HONOURED.search(low):
        return True
    return bool(HE.search(low) or _COMPANION.search(low)) or subject(low, original)


def own(low: str) -> bool:
    """Whether the writer speaks of himself, alone or among others."""
    return bool(ME.search(low) or _WE.search(low))


def subject(low: str, original: str) -> bool:
    """ "Günther muss ins Krankenhaus", "Bitte meldet Günther ab": a forename that nobody of ours bears stands for him."""
    for pattern in (_SUBJECT, _BEHIND):
        m = pattern.search(low)
        if m and m[1] not in _THINGS and names.could_be_name(original[m.start(1) : m.end(1)]):
            return True
    return False

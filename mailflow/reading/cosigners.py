"""Which of two who sign together wrote the mail: "Meine Frau geht in C, ich in A", signed "Gisela und Norbert Lischka".

In: the names of a signature and where they stand, the mail, the display name. Out: the writer, or None where nothing
tells. Never: the first of them because he stands first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.model import Message, Zone
from mailflow.reading import names
from mailflow.reading.facts import Span
from mailflow.reading.text import Text

Signer = tuple[str, Span]

_RELATIVE = (
    r"(?:mein(?:e[nmrs]?)?|my) (?:lieb\w+ |dear )?(?:(?:ehe|lebens)?(?:frau|mann|partner(?:in)?|gatt(?:e|in)|gefährt(?:e|in))|kolleg(?:e|en|in)|"
    r"freund(?:in)?|sohn|tochter|mutter|vater|bruder|schwester|chef(?:in)?|wife|husband|partner|colleague|friend|son|"
    r"daughter|mother|father|brother|sister|boss),? (?:und kolleg\w+ )?(?:herrn? |frau )?"
)
_DOES = r"(?: [^\W\d_]+)?(?:,? (?:geht|nimmt|möchte|kommt|will|wählt|würde|besucht|interessiert|braucht|hat|ist|goes|takes|would|wants|will|is)\b| ?:)"


def writer(
    signers: Sequence[Signer], message: Message, own: Text, display: str, told: Signer | None = None
) -> Signer | None:
    """Him whom display name or address mean; else who says so (`told`, or "ich, X"); else the one of whom nobody speaks."""
    if mine := next((s for s in signers if _is_mine(s[0], message, display)), None):
        return mine
    if told and (mine := next((s for s in signers if names.same(s[0], told[0])), None)):
        return mine
    begins = min((r.start for r in message.zone(Zone.OWN, Zone.ANSWER)), default=0)
    before = own.low[begins : min(a for _, (a, _) in signers)]
    if mine := next((s for s in signers if _says_i(s[0], before)), None):
        return mine
    silent = [s for s in signers if not _spoken_of(s[0], before)]
    return silent[0] if len(silent) == 1 else None


def _is_mine(name: str, message: Message, display: str) -> bool:
    """Whether display name or address mean this one of two: "m.reichelt" is Margit's."""
    if names.is_full(display):
        return names.same(name, display)
    local = names.plain(message.sender.email).partition("@")[0]
    first = names.core(name)[0]
    return first in re.split(r"[^a-z]+", local) or local.startswith(first[0] + ".")


def _first(name: str) -> str:
    return next((t for t in name.split() if not names.is_title(t)), name).lower()


def _says_i(name: str, before: str) -> bool:
    return bool(re.search(rf"(?<!\w)ich,? \(?(?:frau |herr )?{re.escape(_first(name))}\b", before))


def _spoken_of(name: str, before: str) -> bool:
    """ "Meine Frau Gisela …", "Gisela geht in C"; not "Hier ist Gisela"."""
    first = re.escape(_first(name))
    return bool(re.search(rf"(?<!\w){_RELATIVE}{first}(?!\w)|(?<!\w)(?<!hier ist )(?<!ich bin ){first}{_DOES}", before))

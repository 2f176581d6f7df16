"""Where a mail names several workshops and then decides: what the decision leaves of the rest.

In: the items of one mail in the order of the text. Out: the same, where a decision follows mere talk marked as replacing
it ("Zwischen A und B war es knapp, es wird B", "A wäre auch schön gewesen, aber ich nehme B"). Never: a decision out of two
wishes: "A, und ich nehme B" stays undecided.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mailflow.reading.mark import Mark
from mailflow.reading.order import Item
from mailflow.reading.sought import Sought
from mailflow.reading.text import Text

_TAKES = (
    r"nehmen?|w(?:ä|ae)hlen?|m(?:ö|oe)chten?|will|wollen|gehen?|besuchen?|belegen?|buchen?|entscheiden?|bleiben?|setzen?|"
    r"h(?:ä|ae)tten? gerne?|w(?:ü|ue)rden?|melden?"
)
_DECIDES = Sought(
    rf"\b(?:ich|wir) (?:\w+ )?(?:{_TAKES})\b|\b(?:{_TAKES}) (?:ich|wir|mich|uns)\b"
    r"|\b(?:wird|wurde|soll|ist) es\b|\bes (?:wird|wurde|soll|ist)\b|\b(?:nimmt|wird's)\b"
    r"|entschieden|geeinigt|gewonnen|gewinnt|den zuschlag|das rennen|steht fest|endg(?:ü|ue)ltig|verbindlich"
    r"|\b(?:richtig ist|das richtige)\b|\bist (?:richtig|besser|passender|mir lieber|gemeint)\b|\bpasst (?:\w+ )?besser\b"
    r"|\b(?:daher|deshalb|darum|deswegen|stattdessen|also|somit|folglich|bleibt|bliebe)\b"
    r"|\bfor me\b|\bi(?:'ll| will| choose|'d| would| prefer| want| take| pick| go)\b|settled on|\bit(?:'s| is| will be)\b"
)
_WELCOMES = Sought(
    r"\bw(?:ä|ae)re (?:\w+ )?(?:toll|gut|prima|super|sch(?:ö|oe)n|ideal|richtig|besser|passend|perfekt|etwas|was)"
    r"|\bsehr gerne?\b|\bgerne?\b|passt|interessiert|reizt|bitte"
)
_OPEN = Sought(
    r"\b(?:auch|ebenfalls|ebenso|zus(?:ä|ae)tzlich|au(?:ß|ss)erdem|zudem|sonst|wenn|falls|sofern|ob|oder|vielleicht|as well|"
    r"too|if|or)\b|\?"
)
_WISHES = Sought(
    r"m(?:ö|oe)chte|\bwill\b(?! be| have| surely| probably)|\bwollen\b|\bnehm|w(?:ä|ae)hl|\bbitte|\bgerne?\b|wunsch|w(?:ü|ue)nsch|\bmelde|\bbuche|belege|"
    r"\bbesuche\b|favorit|liebsten|interess|anmeld|eintrag|vormerk|please|would like|\bwant|prefer|choose|\btake\b|\bpick"
)
_THOUGH = Sought(
    r"\b(?:obwohl|obgleich|wenngleich|auch wenn|wenn auch|zwar|although|even though|h(?:ä|ae)tte|gewesen)\b"
)


def last_word(text: Text, items: Sequence[Item], *, alone: bool = True) -> list[Item]:
    """The items, a decision after mere talk marked as replacing it; praise that "obwohl" sets behind a wish left out.
    Where several take part (not `alone`), what is said without a wish may be another's choice: "Elif geht in A"."""
    out: list[Item] = []
    for j in items:
        rivals = [k for k in out if k.slot == j.slot and k.wanted]
        if rivals and j.wanted and j.soft and _THOUGH.search(_around(text, j, out[-1])) and _any_wish(rivals):
            continue
        if (
            rivals
            and j.wanted
            and j.code
            and j.relation in (None, Mark.EITHER)
            and _decides(text, j, rivals, out[-1], alone)
        ):
            j = replace(j, relation=Mark.REPLACES)
        out.append(j)
    return out


def _any_wish(rivals: Sequence[Item]) -> bool:
    return any(k.code and not k.soft for k in rivals)


def _decides(text: Text, j: Item, rivals: Sequence[Item], before: Item, alone: bool) -> bool:
    words = _around(text, j, before)
    if _OPEN.search(words):
        return False
    decides = _DECIDES.search(words) or (j.contrast and _WELCOMES.search(words))
    return bool(decides) and all(_weak(text, k, j, alone) for k in rivals)


def _weak(text: Text, k: Item, j: Item, alone: bool) -> bool:
    """Whether `k` is no wish beside `j`: wavered about, the same again, praised, or named in a clause that wishes nothing."""
    return (k.code is None and bool(k.mention.workshops)) or k.code == j.code or k.soft or (alone and _talk(text, k))


def _talk(text: Text, k: Item) -> bool:
    m = k.mention
    a, b = text.piece(m.start)[0], text.piece(m.end - 1)[1]
    words = f"{text.low[a : m.start]} {text.low[m.end : b]}"
    return len(re.findall(r"[^\W\d_]{2,}", words)) >= 3 and not _WISHES.search(words)


def _around(text: Text, j: Item, before: Item) -> str:
    """The words of the decision: from the mention before (or the beginning of the clause) to the end of the piece."""
    m = j.mention
    a = max(before.mention.end, text.clause(m.start)[0])
    return text.low[a : m.start] + " " + text.low[m.end : text.piece(m.end - 1)[1]]

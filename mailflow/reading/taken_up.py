"""Leaders whom words further on take up, or whom somebody joins: "Herrn Koch kenne ich, zu dem möchte ich", "bei ihm laufe ich mit".

In: a scan of titles, the place of a leader's name. Out: where the choice stands. Never: somebody who is only talked of, whose
car one takes, to whom one wants to say something.
"""

from __future__ import annotations

import re

from mailflow.learnt import expression
from mailflow.reading.mention import CUE, Scan
from mailflow.reading.sought import Sought, made
from mailflow.reading.text import Span

_HIS = expression(
    r"\b(?:(?:zu|bei|with) (?:ihm|ihr|him|her)\b|(?:in|auf) (?:seine|ihre|deren|dessen)[nrm]?\b|(?:to|in|into) (?:his|her)\b)"
)
_PUT_THERE = expression(
    r"\b(?:mich|uns|platz|me|us)\b(?: (?!nicht|nie|wieder|dann nicht)[\w]+){0,4}? (?=(?:zu|bei|to|with) (?:ihm|ihr|him|her)\b)((?:zu|bei|to|with) (?:ihm|ihr|him|her))"
    r"(?: (?:doch|bitte|gern|gerne|noch|mit|auch|wieder|dann))* (?:(?:ein|an|vor|rein|dazu|auf|in die (?:liste|gruppe))(?=\W|$)|(?:ein|an|vor)(?:zu)?(?:trag|meld|merk|schreib|plan)\w*)"
    r"|\b(?:platz|(?:put|sign) (?:me|us)(?: (?:in|up|down))?) ((?:zu|bei|to|with) (?:ihm|ihr|him|her))(?=\W|$)"
)
"""Where somebody is to be put to a leader: "tragen Sie mich bei ihm ein"."""
_TO_HIM = expression(
    r"\b(?:zu|bei) (?:dem|der|denen|ihm|ihr|ihnen|beiden)\b"
    r"(?= (?:m(?:ö|oe)chten?|will|wollen|w(?:ü|ue)rden?|gehen?|geh|komme|zieht|melden?|h(?:ä|ae)tten?|mache|bin) (?:ich|wir|es mich|mich|uns)\b"
    r"(?P<rest>[^.;!?\n\0,]{0,60}))"
)
""" "Zu dem möchte ich vormittags rein"."""
_NO_VISIT = expression(
    r"\b(?:nicht|nie|sagen|anmerken|fragen|frage|wissen|erz(?:ä|ae)hlen|fahren|arzt|praxis|in die schule|im kurs|unterricht|gegangen|gewesen|angestellt|besch(?:ä|ae)ftigt|"
    r"aufgewachsen|seit|fr(?:ü|ue)her|damals|besuch|kaffee|sprechstunde|beratung)\b"
)
_THEIRS = expression(
    r"\b(?:nehmen?|w(?:ä|ae)hlen?|belegen?|besuchen?|buchen?|m(?:ö|oe)chten?|will|h(?:ä|ae)tten?|bevorzugen?|entscheide mich f(?:ü|ue)r) "
    r"(?:(?:ich|wir|gern|gerne|bitte|daher|also|deshalb|auch|in|zu|f(?:ü|ue)r) )*(?P<his>(?:seine|ihre|deren|dessen)[nrm]?)(?= )"
)
""" "Da ich Frau Koch kenne, wähle ich ihren Workshop"; "Ihren" is the office's."""
_JOINS = Sought(
    r"\s*(?:(?:gern|gerne|bitte|dann|auch|unbedingt|wieder) )*(?:mit(?:laufen|gehen|wandern|machen|arbeiten|kochen|bauen|ziehen|singen|spielen|wirken|reden)?|laufen|wandern|gehen|dabei)"
    r"(?= ?(?:[.,;!?)\n\0]|$|und\b|sowie\b|sein\b))"
)
_AT = expression(r"\b(?:bei|mit) (?:(?:frau|herrn?|dr\.|prof\.) ?)*$")
_LETS = expression(r"\b(?:fahr\w*|reis\w*|wohn\w*|arbeit(?:e|en|et)|schon|war|waren|damals|nicht)\b")
_FOLLOWS = expression(
    r"\bschlie(?:ß|ss)en? (?:ich mich|wir uns|mich|uns)(?: (?:gern|gerne|dann|also|lieber))* (?:(?:frau|herrn?|dr\.|prof\.) ?)*$"
)


def joins(scan: Scan, start: int, end: int) -> bool:
    """Whether somebody joins the leader named here: "ich laufe bei Piotr Om mit", "ich schließe mich Frau Ek an"."""
    piece = scan.text.piece(start)
    before = scan.low[piece[0] : start]
    if _LETS.search(scan.low, *piece):
        return False
    if _FOLLOWS.search(before):
        return bool(re.match(r"\s*an\b", scan.low[end:]))
    return bool(_AT.search(before) and _JOINS.match(scan.low, end))


def with_him(scan: Scan, at: int) -> Span | None:
    """ "Herr Koch hat so gut gesprochen, dass ich gleich zu ihm in die Gruppe möchte": where a pronoun takes him up."""
    end = scan.text.clause(min(scan.text.clause(at)[1], len(scan.low) - 1))[1]
    return _goes_to(scan, at, end) or _takes_his(scan, at, end) or _is_put(scan, at, end)


def _alone(scan: Scan, at: int, start: int) -> bool:
    """Whether nobody else is named in between whom the pronoun may mean."""
    others = (n for n in _NAME.finditer(scan.low, at, start) if scan.programme.leader(n[0]))
    return next(others, None) is None and not any(at < a < start for a, _ in scan.names)


def _goes_to(scan: Scan, at: int, end: int) -> Span | None:
    m = _TO_HIM.search(scan.low, at, end)
    if m is None or _NO_VISIT.search(m["rest"]) or not _alone(scan, at, m.start()):
        return None
    return m.span() if scan.text.clause(at)[1] >= m.start() - 1 or _begins(scan, m.start()) else None


def _begins(scan: Scan, at: int) -> bool:
    """The next sentence begins with the pronoun: "Frau Koch kenne ich. Zu ihr möchte ich"."""
    return not scan.low[scan.text.clause(at)[0] : at].strip(" \n\0")


def _takes_his(scan: Scan, at: int, end: int) -> Span | None:
    for m in _THEIRS.finditer(scan.low, at, end):
        noun = made(rf"\s+{scan.programme.nouns}(?!\w)").match(scan.low, m.end())
        if noun and scan.text.original[m.start("his")].islower() and _alone(scan, at, m.start()):
            return m.start("his"), noun.end()
    return None


def _is_put(scan: Scan, at: int, end: int) -> Span | None:
    if not (m := _HIS.search(scan.low, at, end)) or not _alone(scan, at, m.start()):
        return None
    group = re.search(
        rf"(?<!\w)(?:{scan.programme.nouns}|gruppe|runde|kreis|session|liste)(?!\w)",
        scan.low[m.start() : m.end() + 30],
    )
    clause = scan.text.clause(m.start())
    placed = _PUT_THERE.search(scan.low, clause[0], end)
    if (group and CUE.search(scan.low, *clause)) or (placed and placed.start(placed.lastindex or 0) == m.start()):
        return m.span()
    return None


_NAME = expression(r"[^\W\d_][\w'-]{1,30}")

"""Agreement given for somebody else: "auch im Namen meines Mannes stimme ich zu", "ich stimme für mich und Otto zu".

In: the clause of a consent and the people. Out: for whom of them the writer speaks, or whom it calls by no name but
"mein Mann". Never: another relative than the one of whom the mail speaks; he may take no part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.learnt import expression
from mailflow.reading.facts import Person
from mailflow.reading.sought import Sought
from mailflow.reading.text import Span, Text

KIN = (
    r"(?:ehe|lebens)?(?:mann|frau|gatte|gattin|partner(?:in)?|gef(?:ä|ae)hrt(?:e|in))|vater|mutter|sohn|tochter|bruder|schwester|enkel(?:in)?|"
    r"onkel|tante|neffe|nichte|opa|oma|schwager|schw(?:ä|ae)gerin|schwieger\w+|cousin\w*|kind|freund(?:in)?|nachbar(?:in)?|\w*kolleg(?:e|in)|"
    r"mitarbeiter(?:in)?|begleit\w+|praktikant(?:in)?|azubi|chef(?:in)?|mitbewohner(?:in)?|"
    r"husband|wife|mother|father|son|daughter|brother|sister|friend|colleague"
)
_OF_KIN = Sought(
    r"\b(?:(?:im namen|im auftrag|namens|in vertretung|stellvertretend f(?:ü|ue)r|im sinne) |f(?:ü|ue)r |on behalf of |for )"
    rf"(?:meine?[nrsm]?|unsere?[nrsm]?|my|our) (?P<kin>{KIN})(?:e?s|e?n)?\b"
)
_ANY_KIN = expression(rf"\b(?P<kin>{KIN})(?:e?s|e?n)?\b")
_MY_KIN = Sought(rf"\b(?:meine?|unsere?|my|our) (?P<kin>{KIN})\b")
_SPOUSE = expression(r"(?:ehe|lebens)?(?:mann|frau|gatte|gattin|partner(?:in)?|gef(?:ä|ae)hrt(?:e|in))|husband|wife")
_ALSO = Sought(
    r"\b(?:auch|zugleich|gleichzeitig|ebenso|ebenfalls|gleichfalls|sowohl|sowie|zudem|obendrein|f(?:ü|ue)r mich|f(?:ü|ue)r uns|und (?:auch )?(?:f(?:ü|ue)r )?mich|also|as well|for me|(?:for|and) (?:me|myself))\b"
)
_FOR_HIM = Sought(
    r"\b(?:als|in meiner eigenschaft als) (?:(?:sein|ihr|deren|dessen)e? )?(?:\w*mutter|\w*vater|elternteil|eltern|\w*erziehungsberechtigte[rn]?|"
    r"sorgeberechtigte[rn]?|gesetzliche[rn]? (?:vertret\w+|betreu\w+)|vormund|betreuer(?:in)?)\b"
    r"|\bf(?:ü|ue)r (?:ihn|mein m(?:ü|ue)ndel)\b|\bin (?:seinem|ihrem|deren|dessen) (?:namen|auftrag)\b"
    r"|\bas (?:his|her|their) (?:mother|father|parent|guardian)\b|\bon (?:his|her) behalf\b"
)
"""A parent's agreement for the child: "als seine Mutter stimme ich zu", "ich stimme für ihn zu"."""
ANSWERS_FOR = expression(
    r"\b(?:hat|haben) mich (?:\w+ ){0,3}?gebeten,? (?:\w+ ){0,3}?zu (?:antworten|beantworten)\b"
    r"|\b(?:antworte|beantworte)\w* (?:ich )?(?:\w+ ){0,4}?(?:für|im namen|im auftrag|anstelle|in vertretung)\b"
    r"|\b(?:auf|zu) (?:ihre|eure|ihrer|eurer) (?:rück|nach)?frage an (?:herrn|frau|meine[nr]?|unsere[nr]?)\b"
    r"|\basked me to (?:answer|reply)\b|\b(?:answering|replying) (?:for|on behalf of)\b"
)
"""Somebody answers a question of ours that went to another: "Herr Kessler hat mich gebeten zu antworten"."""


def spoken_for(text: Text, clause: Span, persons: Sequence[Person]) -> frozenset[int] | None:
    """For whom the writer agrees, where the clause says that it is for one who has no name in it; the writer himself
    counts where it says "auch", "zugleich", "für mich und …". None where it says nothing of the kind."""
    others = frozenset(i for i, p in enumerate(persons) if not p.is_sender)
    kin = _OF_KIN.search(text, *clause)
    if not others or not (kin or _FOR_HIM.search(text, *clause)):
        return None
    if len(others) > 1 or (kin and _of_another(text, kin)):
        return frozenset()
    return frozenset(range(len(persons))) if _ALSO.search(text, *clause) else others


def relative(text: Text, a: int, b: int, persons: Sequence[Person]) -> frozenset[int]:
    """ "Ich stimme zu, mein Mann ebenfalls": the one other participant, where a relative of the writer is spoken of."""
    others = frozenset(i for i, p in enumerate(persons) if not p.is_sender)
    kin = _MY_KIN.search(text, a, b) if 1 == len(others) < len(persons) else None
    return others if kin and not _of_another(text, kin) else frozenset()


def _of_another(text: Text, kin: re.Match[str]) -> bool:
    """ "Ich melde meinen Mann an … auch im Namen meines Sohnes": the mail speaks of a relative, and it is not this one."""
    told = {_stem(m["kin"]) for m in _ANY_KIN.finditer(text.low) if m.span("kin") != kin.span("kin")}
    return bool(told) and _stem(kin["kin"]) not in told


def _stem(kin: str) -> str:
    return "spouse" if _SPOUSE.fullmatch(kin) else kin[:4]

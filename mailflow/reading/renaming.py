"""A name that stands wrong: whose it is, and how it is spelt.

In: one mail before the readers of facts, and those whom its sender has registered. Out: a `Request` with the right name,
or None where the mail does not say whose. Never: the writer's name for somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.learnt import expression
from mailflow.model import Participant, Request
from mailflow.reading import names, respelt
from mailflow.reading.facts import Says
from mailflow.reading.look import Look
from mailflow.reading.names import HONORIFIC, name_at, words

_BEFORE = expression(
    r"(?:richtig(?:er name)?|korrekt)(?: (?:ist|lautet|heißt|heiße|wäre|muss es heißen))?(?: (?:er|sie|es|ich|der|die|das|unser\w*|mein\w*|"
    r"koll\w+|name|jetzt|nun|richtig))*\s*:?\s*"
    r"|(?:heiße|heißt)(?: (?:jetzt|nun|inzwischen|richtig|eigentlich|er|sie))*\s*:?\s*|schreibt? (?:sich|mich|er sich|sie sich)(?: richtig)?\s*:?\s*"
    r"|(?:correct (?:name|spelling) is|sondern|neuer name|name is(?: now)?|jetzt|nun)\s*:?\s*"
)


def find(look: Look, known: Sequence[Participant]) -> Request | None:
    """The right name and whose it is; None where either is not certain."""
    told = _told(look)
    whose = [p for p in known if told and _alike(told, p.name)]
    if told is None or len(whose) != 1:
        return None
    name = told if names.is_full(told) else respelt.put(whose[0].name, told)
    return Request(affected=(whose[0].name,) if len(known) > 1 else (), name=name) if name != whose[0].name else None


def _told(look: Look) -> str | None:
    """The name behind the words that put it right; the writer's own where he only says that his is wrong."""
    text = look.heard.text
    for m in _BEFORE.finditer(text.low):
        line = [w for w in words(text.original, m.end(), m.end() + 80) if not HONORIFIC.fullmatch(w.text)]
        if line and line[0].start - m.end() <= 6 and line[0].text[0].isupper():
            name = name_at(line, 0, least=1, text=text.original)[1]
            if name and not names.is_everyday(name):
                return name
    own = any(re.search(r"\bmein", text.low[slice(*text.clause(m.start))]) for m in look.heard.of(Says.RENAMES))
    return look.people.sender_name or None if own else None


def _alike(told: str, name: str) -> bool:
    """They share a word, or a word that is spelt nearly so."""
    return any(a == b or respelt.near(a, b) for a in names.core(told) for b in names.core(name))

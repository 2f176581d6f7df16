"""Who is the object of a verb of the writer's that registers nobody: "das verdanke ich Frau Ek, ich nehme B".

In: a text, the place of a name, the words that register. Out: whether the part of the sentence with the name says
something else of the writer. Never: a part with a word of company or of registering.
"""

from __future__ import annotations

from collections.abc import Iterable

from mailflow.learnt import expression
from mailflow.reading.facts import Span
from mailflow.reading.rule import Match
from mailflow.reading.sought import Sought
from mailflow.reading.text import Text

_I = Sought(r"\b(?:ich|i)\b")
_IN_COMPANY = Sought(
    r"\b(?:und|sowie|samt|plus|mit\w*|auch|noch|f(?:ü|ue)r|bitte|platz|pl(?:ä|ae)tze|wir|uns|beide|zusammen|gemeinsam|neben|au(?:ß|ss)er\w*|dabei|statt|anstelle|"
    r"\w*(?:meld|bring|trag|schick|send|nehm|nimm|komm|begleit|registr|regist|benenn|nenn|vorschlag|schlage|teil)\w*|hei(?:ß|ss)\w*|bin|am|and|with|too|also|sign\w*)\b"
)

_OF_HIM = Sought(r"\b(?:er|sie|der|die|ihn|ihm|beide\w*|wir|uns|he|she|him|we|us)\b")
_WHO_TOLD = expression(r", (?:der|die|who) (?:mir|mich|uns|me|us)\b[^,]*")
""" "Ich habe Frau Ek überredet, sie kommt auch"."""


def of_another_matter(text: Text, name: Span, deeds: Iterable[Match]) -> bool:
    """Whether the name stands in a part of its sentence where the writer does something else with him."""
    a, b = text.piece(name[0])
    rest = text.low[a : name[0]] + " " + text.low[name[1] : b]
    end = text.clause(name[0])[1]
    if (
        b >= end
        or _OF_HIM.plain.search(_WHO_TOLD.sub(" ", text.low[b - 2 : end]))
        or not _I.plain.search(rest)
        or _IN_COMPANY.plain.search(rest)
    ):
        return False
    return not any(a <= m.start < b for m in deeds)

"""People to whom a writer only compares himself: "Wie mein Kollege Herr Stahn melde auch ich mich an".

In: a text. Out: the stretches that name them. Never: somebody who comes by this mail.
"""

from __future__ import annotations

from collections.abc import Iterator

from mailflow.reading.sought import Sought
from mailflow.reading.text import Span, Text

_AS = Sought(
    r"\b(?:wie|like|as) (?:(?:schon|auch|bereits|zuvor|zuletzt|vorhin|did) ){0,2}"
    r"(?:(?:mein\w*|unser\w*|ihre?\w*|die|der|my|our) )?[^,.;:!?\n]{3,60}?,?\s"
    r"(?=(?:melde|möchte|würde|will|komme|nehme|bin|schließe|trage|interessiere)\s(?:mich\s|nun\s|gern\s|jetzt\s|hiermit\s)?(?:auch\s|ebenfalls\s)?ich\b"
    r"|(?:i|i'd|i'm)\s(?:would|want|am|will|like|also|register|hereby|wish)\b)"
)
_AND_I = Sought(r"\b(?:und|and) (?:ich|i)\b")


def of_comparison(text: Text) -> Iterator[Span]:
    """Where a comparison stands, up to the writer's own verb."""
    for m in _AS.finditer(text):
        if not _AND_I.search(text.low, *m.span()):
            yield m.span()

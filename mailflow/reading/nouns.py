"""What the things to choose from may be called, whatever the event calls its own: a pattern on folded text."""

from __future__ import annotations

from mailflow.learnt import expression

CALLED = r"(?:(?:\w{2,12}-?)?(?:workshop|forum|gruppe|session|panel|modul|insel|werkstatt|kreis|tisch|runde|seminar|impuls|kurs|labor|track)s?|ws|ag|ak|ff)"

_NUMERAL = expression(
    rf"\b({CALLED}) i\b(?!'| (?:would|want|am|have|like|prefer|choose|chose|will|can|could|should|was|saw|also|take|pick|join|go|attend|need|visit)\b)"
)


def counted(words: str) -> str:
    """The same with the Roman number of "Panel I" as a figure, so that it is no English pronoun; as long as it was."""
    return _NUMERAL.sub(r"\1 1", words) if " i" in words else words

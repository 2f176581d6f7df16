"""Text from mails, made harmless for replies: one line, no control characters, no links, no endless length.

In: whatever somebody wrote as name, organisation or subject. Out: a single line of text. HTML is not escaped
here (the frame's autoescape does that) and nothing is evaluated anywhere: values are never templates.
"""

from __future__ import annotations

import re
import unicodedata

from mailflow.learnt import expression

NAME_LIMIT = 80  # characters; longer ones are cut: nobody's name, but somebody's idea of a joke
LINE_LIMIT = 300
TOPIC_LIMIT = 70

_JOINERS = "\u200c\u200d"  # belong to Persian and Indian names; every other format character is dropped
_MARKS = expression(r"([\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]{3})[\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]+")
_URL = expression(r"\b[a-z][a-z0-9+.-]{1,20}://\S*|\bwww\.\S+", re.IGNORECASE)
_DOT_IN_WORD = expression(r"(?<=\w)\.(?=[^\W\d_])")  # "evil.example": mail programs make links of it
_PREFIX = expression(
    r"^\s*(?:(?:aw|re|antw|antwort|wg|fw|fwd|sv|tr)\s*(?:\[\d+\])?\s*:|\[extern(?:al)?\])\s*", re.IGNORECASE
)
_TOKEN = expression(r"\s*\[#[A-Z2-7]{8}\]\s*", re.IGNORECASE)


def line(text: str, limit: int = LINE_LIMIT) -> str:
    """One line of visible text: no controls, no direction overrides, white space collapsed, cut at `limit`."""
    kept = unicodedata.normalize("NFC", text[: 8 * limit])
    if not kept.isprintable():
        kept = "".join(map(_visible, kept))
    one = " ".join(_MARKS.sub(r"\1", kept).split())
    return one if len(one) <= limit else one[: limit - 1].rstrip() + "…"


def _visible(char: str) -> str:
    if char.isspace() or unicodedata.category(char) in ("Cc", "Zl", "Zp"):
        return " "
    hidden = unicodedata.category(char) in ("Cf", "Cs", "Co") and char not in _JOINERS
    return "" if hidden else char


def name(text: str, limit: int = NAME_LIMIT) -> str:
    """A name or an organisation as it may stand in our mail: a line that no mail program turns into a link."""
    plain = _URL.sub("", line(text, limit)).replace("@", " (at) ").replace("|", "/")
    return " ".join(_DOT_IN_WORD.sub(". ", plain).split()).lstrip("!=:-?>~|/\\ ").rstrip()


def topic(subject: str) -> str:
    """What a thread is about: the subject without "AW:", without our status word and token, without links.

    Our own subjects read "status: topic [#TOKEN]"; where the token is still there, what stands before the
    first colon is our status word of an earlier mail.
    """
    text = _without_prefixes(_URL.sub("", line(subject)))
    ours = _TOKEN.search(text) is not None
    text = _TOKEN.sub(" ", text).strip()
    if ours and ": " in text:
        text = _without_prefixes(text.split(": ", 1)[1])
    return line(text, TOPIC_LIMIT)


def _without_prefixes(text: str) -> str:
    while match := _PREFIX.match(text):
        text = text[match.end() :]
    return text.strip()


def person_like(display: str) -> str:
    """The name to greet by, from a display name; "" where it is no person's ("info", an address, one word)."""
    if "@" in display or sum(any(c.isalpha() for c in word) for word in display.split()) < 2:
        return ""
    last, comma, first = display.partition(",")
    return name(f"{first} {last}" if comma and "," not in first else display)

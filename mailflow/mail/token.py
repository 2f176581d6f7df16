"""The thread token in the subjects of our mails, e.g. `[#K7QX2MPA]`: how it looks, and how it is found again.

In goes a decoded subject; out come tokens without their brackets. Nothing here makes a token: that takes
randomness, which arrives as an argument where registrations are recorded.
"""

from __future__ import annotations

from mailflow.learnt import expression

TOKEN_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"  # noqa: S105 - no secret; RFC 4648 base32: no 0/O or 1/I to confuse on the phone
TOKEN_LENGTH = 8
TOKEN_PATTERN = expression(rf"\[#([{TOKEN_ALPHABET}]{{{TOKEN_LENGTH}}})\]")


def tokens(subject: str) -> tuple[str, ...]:
    """The tokens in a subject, in order, each once, without `[#` and `]`."""
    return tuple(dict.fromkeys(TOKEN_PATTERN.findall(subject)))


def without_tokens(subject: str) -> str:
    """The subject without our tokens, blanks tidied."""
    if "[#" not in subject:
        return subject
    return " ".join(TOKEN_PATTERN.sub(" ", subject).split())

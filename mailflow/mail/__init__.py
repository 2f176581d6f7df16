"""Bytes → Message. `parse` is the entry point; `TOKEN_PATTERN` and `tokens` define the thread token of our subjects."""

from mailflow.mail.parse import parse
from mailflow.mail.token import TOKEN_PATTERN, tokens

__all__ = ["TOKEN_PATTERN", "parse", "tokens"]

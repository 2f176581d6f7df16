"""What the tests of this room share: an office, a clock, and the letters with what is expected of them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mailflow.mail import parse
from mailflow.model import Message, Office, Zone

LETTERS = Path(__file__).parent / "letters"
CLOCK = datetime(2024, 3, 5, 12, 0, tzinfo=UTC)
OFFICE = Office(
    address="fachtag@amt.example",
    own_addresses=("integration@amt.example",),
    authserv_id="mail.amt.example",
    message_id_domain="post.amt.example",
)


@dataclass(frozen=True)
class Letter:
    """A mail in bytes and its neighbour, the expectations."""

    name: str
    raw: bytes
    expected: dict[str, Any]


def letters(group: str) -> list[Letter]:
    """All letters of a group, by name."""
    found = sorted((LETTERS / group).glob("*.eml"))
    return [Letter(p.stem, p.read_bytes(), tomllib.loads(p.with_suffix(".toml").read_text("utf-8"))) for p in found]


def read(raw: bytes | str) -> Message:
    """A mail as the office reads it."""
    return parse(raw.encode() if isinstance(raw, str) else raw, office=OFFICE, clock=CLOCK)


def own_words(message: Message) -> str:
    """The sender's words without subject and signature."""
    return "\n".join(message.words(r) for r in message.zone(Zone.OWN, Zone.ANSWER))


def squeezed(text: str) -> str:
    """A text with all white space alike."""
    return " ".join(text.split())

"""What the server says about a mail before it is fetched, which items to ask for, and its bytes from the answer.

In: the answers of FETCH as imapclient parses them. Out: batches that fit into memory, then bytes. Never: a command.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timezone
from typing import Any

from .parts import Part, is_cut, lacks, rebuilt, sections, weight

WHOLE = 32_768  # bytes: a mail up to this size is fetched as it is, a larger one by its parts
PREFIX = 1_048_576  # bytes of a large mail whose structure is broken
BATCH = 100  # mails fetched in one command
MEMORY = 8_000_000  # bytes in one batch


class Facts:
    """What the server says about one mail before it is fetched."""

    def __init__(self, uid: int, said: dict[bytes, Any]) -> None:
        self.uid = uid
        self.size = int(said[b"RFC822.SIZE"])
        self.date = _aware(said.get(b"INTERNALDATE"))
        flags = [f.decode("ascii", "replace") if isinstance(f, bytes) else str(f) for f in said.get(b"FLAGS") or ()]
        self.keywords = frozenset(f for f in flags if not f.startswith("\\"))
        self.plan: Part | None = None

    @property
    def items(self) -> tuple[str, ...]:
        if self.size <= WHOLE:
            return ("BODY.PEEK[]",)
        if self.plan is None:
            return (f"BODY.PEEK[]<0.{PREFIX}>",)
        return sections(self.plan) if lacks(self.plan) else ("BODY.PEEK[]",)

    @property
    def weight(self) -> int:
        if self.size <= WHOLE:
            return self.size
        return min(self.size, PREFIX) if self.plan is None else weight(self.plan)

    def has_content(self, said: dict[bytes, Any]) -> bool:
        return any(k in said for k in (b"BODY[]", b"BODY[]<0>", b"BODY[HEADER]"))

    def content(self, said: dict[bytes, Any]) -> tuple[bytes, bool, bool]:
        if b"BODY[]" in said:
            return _octets(said[b"BODY[]"]), False, False
        if b"BODY[]<0>" in said or self.plan is None:
            return _octets(said[b"BODY[]<0>"]), self.size > PREFIX, self.size > PREFIX
        return rebuilt(self.plan, said), True, is_cut(self.plan)


def _octets(value: Any) -> bytes:
    """A mail of nothing but a number, or of nothing, is parsed as such by imapclient."""
    if value is None:
        return b""
    return value if isinstance(value, bytes) else str(value).encode()


def _aware(value: Any) -> datetime | None:
    """INTERNALDATE with the server's own offset."""
    if not isinstance(value, datetime) or (offset := value.utcoffset()) is None:
        return None
    return value.replace(tzinfo=timezone(offset))


def by_weight(mails: Iterable[Facts]) -> Iterator[list[Facts]]:
    """Batches that fit into memory, in order."""
    batch: list[Facts] = []
    heavy = 0
    for facts in mails:
        if batch and (len(batch) >= BATCH or heavy + facts.weight > MEMORY):
            yield batch
            batch, heavy = [], 0
        batch.append(facts)
        heavy += facts.weight
    if batch:
        yield batch

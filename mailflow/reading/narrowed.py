"""A mail as if only some stretches of it were its sender's words.

In: a `Message` and stretches of its text. Out: the same with its regions cut to them; every offset stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mailflow.model import Message, Region
from mailflow.reading.text import OWN_WORDS, Span


def narrowed(message: Message, spans: Sequence[Span]) -> Message:
    kept = [
        replace(r, start=max(r.start, a), end=min(r.end, b))
        for r in message.zone(*OWN_WORDS)
        for a, b in spans
        if max(r.start, a) < min(r.end, b)
    ]
    return replace(message, regions=tuple(_joined(kept)))


def _joined(regions: list[Region]) -> list[Region]:
    """Neighbours as one: a sentence stays a sentence."""
    out: list[Region] = []
    for r in sorted(regions, key=lambda r: r.start):
        if out and out[-1].end == r.start and out[-1].zone is r.zone:
            out[-1] = replace(out[-1], end=r.end)
        else:
            out.append(r)
    return out

"""When a mail that could not be sent is tried again: pure arithmetic.

In: how often it was tried, since when, and a number between 0 and 1. Out: an instant, or None once five days have
passed (RFC 5321 §4.5.4.1 asks for four to five). Never: a clock, chance.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256

FIRST = timedelta(minutes=2)
LONGEST = timedelta(hours=6)
GIVE_UP = timedelta(days=5)
LEAST = 5  # tries: after a clock that was set right, or a server that was off for a week, five days say nothing


def next_try(attempts: int, queued: datetime, now: datetime, jitter: float) -> datetime | None:
    """After the `attempts`-th failure (from 1): 2, 4, 8 … minutes later, at most six hours, give or take a quarter.

    `jitter` in [0, 1) spreads those that failed together. The last try falls on the end of the five days, or is the
    fifth."""
    last = queued + GIVE_UP
    if now >= last and attempts >= LEAST:
        return None
    pause = min(FIRST * float(2 ** min(max(attempts, 1) - 1, 20)), LONGEST) * (0.75 + jitter / 2)
    return min(now + pause, last) if now < last else now + pause


def jitter_of(message_id: str, attempts: int) -> float:
    """The same for the same mail and try, and spread evenly over all mails."""
    digest = sha256(f"{message_id}\n{attempts}".encode()).digest()
    return int.from_bytes(digest[:4]) / 2**32

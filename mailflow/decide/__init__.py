"""The decision: what becomes of one mail (contract/policy.md, row by row).

In: a Message, its Reading, the Event, the Case. Out: one Outcome with its reasons and a plan for the store.
Never: a clock (the instant is always that of receipt), a database, a word of a mail beyond what its Reading found.
"""

from __future__ import annotations

from .people import missing
from .places import Promotion, promote, seat
from .policy import ROWS, decide, which_event

__all__ = ["ROWS", "Promotion", "decide", "missing", "promote", "seat", "which_event"]

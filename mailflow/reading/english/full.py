"""What people say of a workshop that has no room left; meanings as in `german/full.py`."""

from __future__ import annotations

from mailflow.reading.mark import Mark
from mailflow.reading.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "no room there (en)",
        Mark.FALLBACK,
        (
            "(if|should|in case) …… (no|not any) (room|space|spaces|seats|seat|places|place|chairs) (left|there|remaining|available)",
            "(if|should|in case) …… (overbooked|overcrowded|oversubscribed|packed|crowded|sold out|gone)",
        ),
        yes=["B, and if there is no room left, C", "should B be oversubscribed, then C"],
        no=["if I have no time left", "A or B"],
    ),
)

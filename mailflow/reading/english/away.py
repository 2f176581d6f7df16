"""Everyday English of somebody who stays away after all. As `german.away`."""

from __future__ import annotations

from mailflow.reading.facts import Says
from mailflow.reading.rule import Rule

RULES = (
    Rule(
        "stays away",
        Says.CANCELS,
        (
            "(have to|must|going to|need to) (bow|duck|pull) out",
            "(plan|go ahead) without me",
            "[sorry,|so|and] (can't|cannot|won't) make (it|tomorrow|today) [after all|anymore|tomorrow]",
            "i (am|'m) not coming (after all|anymore)",
        ),
        yes=["I'm afraid I have to bow out.", "Please go ahead without me.", "sorry, can't make it after all"],
        no=["Can you make it louder?"],
    ),
)

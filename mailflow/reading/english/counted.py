"""Figures of speech of somebody who comes: "count me in", "you can count on me", "wouldn't miss it"."""

from __future__ import annotations

from mailflow.reading.facts import Says
from mailflow.reading.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "count me in",
        Says.REGISTERS,
        (
            "(sign me up|count me in|put me down|i'm in|count us in)",
            "(you can|feel free to) [certainly|definitely] count (on me|on us|me in|us in)",
            "(i|we) (would not|wouldn't|will not|won't|don't want to|do not want to) miss (it|this|your|the) …",
        ),
        yes=[
            "count me in for the 11th",
            "Please put me down for workshop B",
            "You can count on me",
            "I wouldn't miss it",
        ],
        no=["count me out", "I will miss it"],
    ),
)

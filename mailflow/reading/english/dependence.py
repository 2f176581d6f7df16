"""What a English mail's coming may hang on: a main clause beside "if". The false friends stand in `reserves`."""

from __future__ import annotations

from mailflow.reading.facts import Says
from mailflow.reading.rule import Rule

RULES = (
    Rule(
        "if …, I will come",
        Says.WHEN,
        (
            "if …… (i|we) (will|would|'ll|'d|can|could) …",
            "(i|we) (will|would|'ll|'d) …… (come|attend|join|participate) …… (if|once|unless) …",
        ),
        yes=["If the trains run, I will attend."],
    ),
)

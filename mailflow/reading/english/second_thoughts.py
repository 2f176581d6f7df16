"""English words by which somebody draws back, jokes, leaves it to others or slips in people without a name.

As in `german/second_thoughts.py`.
"""

from __future__ import annotations

from mailflow.reading.facts import Matter
from mailflow.reading.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "takes it back in passing (en)",
        Matter.RESERVE,
        (
            "on second thoughts?",
            "(scratch that|count me out|never mind then|forget it)",
            "(sleep|sleeping) on it",
            "then (i|we) (will not|won't|would rather not|will pass) …",
            "(just|only) (kidding|joking|a joke)",
            "as if (i|we) (would|wanted|had nothing better)",
            "take (this|that|me|it) seriously",
        ),
        yes=["On second thought, no.", "Just kidding.", "Please do not take this seriously."],
        no=["I have been thinking about it a lot."],
    ),
    Rule(
        "leaves it to others (en)",
        Matter.RESERVE,
        (
            "(is|are) (waiting|still waiting) (for|on) (my|our) (boss|manager|employer|line manager|board)",
            "(boss|manager|employer|board|husband|wife) (still|first) (has to|needs to|must) (agree|decide|approve|sign)",
            "(decision|final word) (lies|is|rests) with (my|our|the)",
            "whoever of us",
        ),
        yes=["The decision rests with my manager."],
        no=["My boss has agreed."],
    ),
    Rule(
        "puts it aside (en)",
        Matter.PUT_OFF,
        (
            "(put|keep|place) (this|it|me|my registration) (on hold|on ice|aside|in mind)",
            "hold (off|back) (on|with) (this|it|the confirmation|my registration)",
            "(in principle|theoretically) (yes|interested|happy)",
        ),
        yes=["Please put this on hold."],
        no=["Please keep me informed."],
    ),
)

"""What a mail tells beside its request and what changes nothing; meanings as in `german/tales.py`."""

from __future__ import annotations

from mailflow.reading.facts import Matter
from mailflow.reading.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "films of one's own",
        Matter.NOTHING,
        "video (choir|call*|conference*|game*|chat*|project*|course*|club|meeting*|lesson*|message*)",
        yes=["our residents started a video choir"],
    ),
    Rule(
        "one's own powers (en)",
        Matter.NOTHING,
        (
            "(not|never) [quite|really|so|very|too] sure [if|whether|that|about] my (german|english|language|level) ……",
            "not sure [if|whether] (i|this|that|it) [have] (filled|wrote|did|is|used) … (right|correct*|form|proper*)",
            "(if|had) …… (would have|had) (told|said|asked|seen|known|heard) ……",
        ),
        yes=["I am not sure my German is good enough", "if somebody had told me"],
        no=["I am not sure I can come"],
    ),
)

"""English figures of speech about consents, as in the German module of this name."""

from __future__ import annotations

from mailflow.reading.mark import Answer
from mailflow.reading.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "no harm in it (en)",
        Answer.YES,
        (
            "(won't|will not|can't|cannot|doesn't|does not|don't) (hurt|harm|bite|kill) [me|us|anybody|anyone]",
            "(nobody|no one|none of us) (minds|objects|has anything against)",
        ),
        yes=["A photo won't hurt", "Photos don't bite", "nobody minds photos"],
        no=["Photos hurt"],
    ),
    Rule(
        "limits of no weight (en)",
        Answer.ASIDE,
        ("if (you|they|it) (must|have to|need to|insist|has to be|really must)", "oh well"),
        yes=["Photos are fine if you must"],
        no=["if you ask me first"],
    ),
)

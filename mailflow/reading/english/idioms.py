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
        "no issue (en)",
        Answer.YES,
        (
            "(not|never|isn't|aren't|wasn't) (an|any|a|much of a) (issue|problem|concern|worry|obstacle|big deal|bother|hassle)",
            "(not|won't|wouldn't|shouldn't|never) be (an|any|a|much of a) (issue|problem|concern|worry|obstacle|big deal|bother|hassle)",
        ),
        yes=["photos are not an issue", "Photos aren't a problem for me", "Being photographed won't be an issue"],
        no=["photos are an issue", "Photos are a problem for me"],
    ),
    Rule(
        "limits of no weight (en)",
        Answer.ASIDE,
        ("if (you|they|it) (must|have to|need to|insist|has to be|really must)", "oh well"),
        yes=["Photos are fine if you must"],
        no=["if you ask me first"],
    ),
)

"""English words of taking part and of staying away, of earlier occasions. As `german.coming`."""

from __future__ import annotations

from mailflow.reading.facts import Bears
from mailflow.reading.rule import Rule

CLASSES = {"some": "(two|three|four|five|several|a few|some)"}

RULES: tuple[Rule, ...] = (
    Rule(
        "takes part",
        Bears.COMING,
        (
            "(come|coming|attend|attending|join|joining|participate|participating|take part|taking part|make it|be there|drop by)",
            "(register|registration|sign up|participation|attendance|place|seat|spot)",
            "(online|remotely|livestream|stream|zoom)",
            "(i|we) (can|could|will|would)",
            "(works|work) (out|for me|for us)",
        ),
        yes=["I will come", "it works out", "we would attend"],
        no=["we meet at the coffee break"],
    ),
    Rule(
        "nothing to do with coming",
        Bears.NOTHING,
        (
            "(be|arrive|come|join) …… (late|later|minutes|by train|by bike|by car)",
            "(i|we) (will|would|could|can) (meet|see|help|bring|be happy|be glad|appreciate|like to thank)",
            "(form|link|website|page) …… work …",
            "(form|link|website|page|button) (did not|didn't|does not|doesn't|would not|wouldn't) work …",
            "(seat|place|places|seats) … (car|front|aisle)",
        ),
        yes=["be a few minutes late", "we will meet at the break"],
    ),
    Rule(
        "stays away",
        Bears.STAYING,
        ("(stay at home|stay home|stay away|cancel|skip it|be out|have to work|give up)",),
        yes=["I will stay at home"],
    ),
    Rule(
        "what may come in between",
        Bears.OBSTACLE,
        (
            "(shift|leave|holiday|boss|manager|supervisor|employer|childcare|babysitter|strike|sick|healthy|approval|approves)",
        ),
        yes=["if my boss approves"],
    ),
    Rule(
        "another time",
        Bears.BEFORE,
        (
            "(last|previous|past) (one|year|time|event|conference|meeting|autumn|spring|summer|winter)",
            "(years ago|in the past|back then)",
        ),
        yes=["could not make it last year"],
        no=["next year"],
    ),
)

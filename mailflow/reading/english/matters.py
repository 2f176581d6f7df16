"""English words that touch what decides about a registration, and their benign uses; meanings as in
`german/matters.py`."""

from __future__ import annotations

from mailflow.reading.facts import Matter
from mailflow.reading.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "from afar (en)",
        Matter.ATTENDANCE,
        (
            "(online|remotely|remote|virtually|virtual|livestream|live-stream|stream|streaming|zoom|webcast)",
            "(dial|log) in",
            "(from (home|my desk|my sofa|afar|a distance))",
            "(not|unable to|cannot|can't) …… (in person|travel|on site|onsite)",
        ),
        yes=["Remote please", "I will dial in", "cannot come in person"],
        no=["I will come", "I read about it online"],
    ),
    Rule(
        "the net as a place to read (en)",
        Matter.NOTHING,
        (
            "(saw|read|found|seen|discovered) …… online",
            "online (form|registration|programme|program|course|courses)",
        ),
        yes=["I read about it online", "the online form is broken"],
    ),
    Rule(
        "takes back (en)",
        Matter.WITHDRAWS,
        ("(cancel|cancelling|canceling|withdraw|swap|switch|changed my mind|call off)",),
        yes=["Please cancel"],
        no=["I will come"],
    ),
    Rule(
        "speaks of the registration (en)",
        Matter.DEED,
        (
            "(registration|participation|mail|message) … (mistake|error|not serious)",
            "(approval|permission|consent) …… (pending|missing|not|outstanding|waiting)",
            "(zoom|access|streaming) link",
            "may (have to|need to|not)",
        ),
        yes=["My registration was a mistake"],
        no=["Many thanks"],
    ),
    Rule(
        "between two (en)",
        Matter.CHOICE,
        (
            "(or|either|don't mind which|do not mind which|no preference|between)",
            "(both|either) …… (possible|interesting)",
        ),
        yes=["A or B", "Would both be possible?"],
        no=["I take A"],
    ),
)

"""English ways to say where one takes part; meanings as in `german/attendance.py`."""

from __future__ import annotations

from mailflow.reading.mark import Where
from mailflow.reading.rule import Rule

CLASSES: dict[str, str] = {}

RULES: tuple[Rule, ...] = (
    Rule(
        "on site (en)",
        Where.ONSITE,
        ("(in person|on-site|on site|onsite|face to face)", "(be|come) there in person", "physically"),
        yes=["I'll be attending in person", "on site"],
        no=["a person on duty"],
    ),
    Rule(
        "by livestream (en)",
        Where.LIVESTREAM,
        (
            "live-stream*",
            "(attend|join|participate|take part|follow|watch|be there|attending|joining|watching|participating|participation|attendance) … (online|remotely|virtually|by zoom|via zoom|on zoom|from home|on screen)",
            "(online|remote|virtual) (participation|participant|attendance|attendee)",
            "(online|remotely|virtually) $",
            "(seat|seats|place|places|ticket) online",
            "online (please|only)",
            "(remote|online|virtual|zoom) for (me|us)",
            "(zoom|stream|dial|log) in",
        ),
        yes=["I would like to join online", "attendance: online", "I'll watch the livestream", "remote participation"],
        no=["I read it online today"],
    ),
    Rule(
        "one or the other (en)",
        Where.EITHER,
        (
            "(in person|on site|on-site) or [else] (online|remotely|by livestream|via livestream|the livestream|livestream)",
            "(whether|if) … (in person|on site|on-site) or … (online|remotely|stream|livestream|from home)",
            "(whether|if) … (online|remotely|stream|livestream|from home) or … (in person|on site|on-site)",
            "(online|remotely|livestream|by livestream) or (in person|on site|on-site)",
        ),
        yes=["in person or online, depending on my shift", "whether I come in person or watch online"],
        no=["in person"],
    ),
)

"""English ways to agree and to refuse; meanings as in `german/consents.py`."""

from __future__ import annotations

from mailflow.reading.mark import Answer
from mailflow.reading.rule import Rule

CLASSES: dict[str, str] = {}

RULES: tuple[Rule, ...] = (
    Rule(
        "agrees (en)",
        Answer.YES,
        (
            "(agree|agreed|agrees|consent|consents|accept|accepts|accepted|approve|given|granted|permitted|allowed)",
            "(yes|yep|sure|fine|ok|okay|certainly|of course|no problem|no objections?|no objection|happy|glad|gladly|good|alright|all right|welcome)",
            "(don't|do not) mind",
            "(have|with) no (objections?|problem|issue|concerns)",
            "(you|they) (may|can|are welcome to)",
            "(happy|fine|ok|okay) (for you to|with|to)",
            "(give|gives|hereby give) (my|our|his|her) (consent|permission|agreement|approval)",
            "(likewise|as well|too)",
            "as (many|much) …… as you (like|want|wish)",
        ),
        yes=[
            "I agree to the privacy policy",
            "Photos are fine",
            "Happy for you to take and publish pictures of me",
            "I don't mind being photographed",
            "Data protection: I consent",
        ],
        no=["I do not agree to the privacy policy", "no photos"],
    ),
    Rule(
        "refuses (en)",
        Answer.NO,
        (
            "(don't|do not|doesn't|does not|cannot|can't|not|never|won't) [want|wish|like|fully] [to] (agree|consent|accept|be|appear|have|allow)",
            "(don't|do not|doesn't|does not|won't|will not|wouldn't) (agree|consent|accept|want|wish|like|allow|permit|approve)",
            "(rather|prefer|prefers|would prefer|would rather|please) [you] (not|don't|do not|no)",
            "(no|not|none|without|decline|declines|refuse|refuses|object|objects|opt out|never)",
            "but not (to|for|with|the|any)?",
            "(except|apart from|other than) [for|to] [the|any] (photos?|photographs?|pictures|list)",
            "(no thank you|no thanks|no please|please no|please don't|please do not)",
        ),
        yes=[
            "I would prefer not to appear in any photographs",
            "Photos: no, thank you",
            "I do not agree to the privacy policy",
            "Please no photos",
            "I consent to data processing, but not to photographs",
        ],
        no=["no problem", "I have no objections"],
    ),
    Rule(
        "only on conditions (en)",
        Answer.CONDITIONAL,
        ("(if|provided|as long as|unless|only|except|on condition|subject to|in principle)",),
        yes=["Photos only from behind", "I agree provided my name is not published"],
        no=["I agree"],
    ),
    Rule(
        "merely noted (en)",
        Answer.NOTED,
        ("(read|noted|seen|aware of|received|understood|taken note|taken notice)",),
        yes=["I have read the privacy policy"],
        no=["I agree"],
    ),
    Rule(
        "speaks to somebody else (en)",
        Answer.DISTANT,
        (
            "(you|by …) (agree|consent|accept) to",
            "(our|see|find|refer to) … privacy",
            "(do|must|should) i (have to|need to)? (agree|consent)",
        ),
        yes=["By contacting us you agree to our privacy policy"],
        no=["I agree to the privacy policy"],
    ),
)

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
            "(happy|fine|ok|okay|comfortable|good|cool) (for you to|with|to|by me|by us|from my side)",
            "(yes|ok|okay|agreed|sure) (to|with) (the|your)?",
            "(ok|okay|fine|alright|acceptable) (for|by|with) (me|us)",
            "(it's|it is|that's|that is) (ok|okay|fine|alright) [to|with|by|for] [me|us]",
            "(you're|you are) (welcome|free) to",
            "(permission|consent) [is|hereby] (granted|given)",
            "(feel free|go ahead|go right ahead|be my guest|by all means) [to|with]",
            "(may|can) (be|use|process|store|keep|take|publish|photograph|film) [taken|used|processed|stored|kept|published|photographed|filmed|freely]",
            "(give|gives|giving|grant|grants|granting|hereby give) [you|hereby] (my|our|his|her|full|the|you)? (consent|permission|agreement|approval|ok|okay|authorisation|authorization)",
            "(have|has) (my|our) [full|express] (consent|permission|agreement|approval|blessing|ok|okay)",
            "(my|our) (consent|permission|approval|agreement) … (given|granted|you have)",
            "(my|our|her|his|their) (agreement|consent) (to|with)",
            "(no|without) (concerns|issues|worries|reservations|complaints|qualms|hesitation|trouble)",
            "(acceptable|agreeable|all good|works for me|that's fine|thumbs up|authorise|authorize|confirmed|approved|endorse|sign off on)",
            "(no|any) objections? (to|about|against|regarding)",
            "(would not|wouldn't|don't|doesn't|do not|does not) (mind|bother|object|have any objections?|have any problem|have a problem|have any issue)",
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
            "(refuse|decline|declined|refused|unwilling|not going) to (agree|consent|accept|sign|give|approve)",
            "(no|not|none|without|decline|declines|refuse|refuses|object|objects|opt out|never|withhold|deny|neither|nor)",
            "(cannot|can't|can not|unable to|not able to|not willing to|unwilling to) (agree|consent|accept|give|sign|approve|allow|permit)",
            "(leave|keep|exclude|omit|cut|crop) [me|us] (out of|off|from|out)",
            "(may not|must not|mustn't|should not|shouldn't|can't|cannot) (be|take|use|publish|process|store|film|photograph)",
            "(refrain from|abstain from|avoid|stay away from)",
            "(not|don't|doesn't|never) (want|wish|like|care|to be|appear|be) [to be|to appear|being|to|be] (in|on) [any|the]",
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
        "hedges (en)",
        Answer.UNDECIDED,
        (
            "(i think|i guess|i suppose|i believe|probably|maybe|perhaps|presumably|possibly|likely|not sure|unsure|undecided|not certain|not decided|to be confirmed|tbc|tbd|pending)",
            "(will|shall|going to|i'll|we'll) [then|only|gladly] (decide|confirm|let you know|get back|sign|check|ask|discuss|clarify)",
            "(have to|need to|must|want to|would like to|like to|wish to) [first] (check|ask|read|see|discuss|think|clarify|look)",
            "(would|could|might) [have|be] (agree|agreed|consent|consented|accept|accepted|willing)",
            "(later|afterwards|on the day|in due course|at the entrance|when i arrive)",
            "(whether|before|until|not yet) …",
        ),
        yes=[
            "I think photos are fine",
            "I am not sure about the privacy policy",
            "I would have agreed to the privacy policy",
        ],
        no=["I agree to the privacy policy"],
    ),
    Rule(
        "tells of another time (en)",
        Answer.DISTANT,
        (
            "(last year|last time|previously|back then|in the past|in 20*)",
            "(see attached|attached|attachment|enclosed)",
        ),
        yes=["Last year I agreed to the privacy policy"],
        no=["I agree to the privacy policy"],
    ),
    Rule(
        "only on conditions (en)",
        Answer.CONDITIONAL,
        (
            "(most of|some of|part of|parts of|mostly|largely|parts thereof)",
            "(if|provided|as long as|unless|only|except|on condition|subject to|in principle|once|as soon as|partly|partially|conditionally|reluctantly|so long as|provided that|on the understanding|when i have)",
        ),
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
            "(you|by … you) (agree|consent|accept) to",
            "(our|see|find|refer to) … privacy",
            "(do|must|should) i (have to|need to)? (agree|consent)",
        ),
        yes=["By contacting us you agree to our privacy policy"],
        no=["I agree to the privacy policy"],
    ),
)

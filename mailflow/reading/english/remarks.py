"""What else an English mail carries, and what a person must look at (policy §5). As `german.remarks`."""

from __future__ import annotations

from mailflow.reading.facts import Says
from mailflow.reading.rule import Rule

RULES = (
    Rule(
        "against the will",
        Says.AGAINST_WILL,
        (
            "against (his|her|their) will",
            "(he|she) (doesn't|does not) (want|know) … (yet|about|to) …",
            "whether (he|she) (likes|wants) it or not",
        ),
        yes=["whether he likes it or not"],
    ),
    Rule(
        "press, law, threats",
        Says.OFFICIAL,
        (
            "(journalist|reporter|press pass|press accreditation|press enquiry|press inquiry|camera crew|film crew)",
            "(lawyer|solicitor|legal action|sue|lawsuit|attorney|court order|cease and desist|supervisory authority)",
            "(access request|subject access|right of access|article 15|erase my data|delete my data) …",
            "(file|filing|lodge) … complaint …",
        ),
        yes=["I am a journalist and would like to report.", "my lawyer will contact you"],
    ),
    Rule(
        "see attachment",
        Says.ATTACHED,
        (
            "(see|find|in the|please find) … (attached|attachment|enclosed|file|pdf) …",
            "(attached|enclosed) … (form|registration|list|document|file) …",
        ),
        yes=["Please find my registration attached.", "see attachment"],
    ),
    Rule(
        "see below",
        Says.BELOW,
        "(see|as) (below|forwarded mail|the mail below)",
        yes=["Please register her, see below."],
    ),
    Rule(
        "other matter",
        Says.OTHER,
        (
            "(german course|language course|language class|german class|integration course|residence permit|visa|appointment|job application|internship|invoice|apartment|flat|citizenship|passport|asylum|benefits)",
            "(seo|backlinks|google ranking|special offer|discount|lottery|bitcoin|crypto|loan|business proposal|website traffic|guest post|web design|investment)",
        ),
        yes=["I would like to register for a German course.", "We improve your Google ranking"],
    ),
    Rule(
        "question",
        Says.ASKS,
        (
            "(could|can|would) you … (tell|send|let me know|inform|explain) …",
            "(i would like to know|i'd like to know|i wonder|i was wondering|wondering if|one question|a question|quick question|let me know whether|let me know if)",
        ),
        yes=["Could you tell me whether there will be whisper interpreting?", "one question: is there a translation"],
    ),
    Rule(
        "needs something",
        Says.NEEDS,
        (
            "(vegetarian|vegan|gluten|lactose|halal|kosher|allergy|allergic|allergies|intolerant|no pork|no meat|coeliac|celiac|dietary)",
            "(wheelchair|step-free|accessible|accessibility|lift|elevator|hearing loop|deaf|hard of hearing|sign language|blind|visually impaired|interpreter|guide dog)",
            "(arrive|arriving|be|come) … (late|later|after) …",
            "(leave|leaving|go) (early|earlier|before) …",
        ),
        yes=["I use a wheelchair.", "I am vegetarian", "I will have to leave early"],
        no=["so no interpretation is needed"],
    ),
    Rule(
        "thanks",
        Says.THANKS,
        ("(thank you|thanks|many thanks|thank|cheers) …", "looking forward …", "see you (then|there|on *)"),
        yes=["Many thanks!", "See you then"],
    ),
    Rule(
        "absence",
        Says.ABSENT,
        ("(out of office|out of the office|on annual leave|on leave|away from my desk|automatic reply|auto-reply) …",),
        yes=["I am currently out of the office until Monday."],
    ),
    Rule(
        "written for many",
        Says.BULK,
        ("(unsubscribe|view in browser|you are receiving this|manage your preferences) …",),
        yes=["Click here to unsubscribe."],
    ),
)

"""What an English mail asks the office to do: register, cancel, change. As `german.deeds`."""

from __future__ import annotations

from mailflow.reading.english import away, counted, idle
from mailflow.reading.facts import Says
from mailflow.reading.rule import Rule

CANCELS = (
    Rule(
        "cancels",
        Says.CANCELS,
        (
            "(cancel|cancels|cancelling|canceling|cancellation|unregister|deregister) …",
            "(withdraw|withdrawing) … (registration|application|booking|name|from)",
            "(take|remove|strike|delete|cross) (me|us|him|her|my name|our names) (off|from|out|again) …",
            "(remove|strike|delete) … (registration|booking|name) …",
            "(give|pass|offer|release) … (my|our) (place|spot|seat) …",
            "pull out",
            "(need|have|want|wish|like|must|going) [to] (cancel|withdraw|give up|release) … (my|our|the|this) (registration|booking|place|spot|seat|participation|attendance|registration for|place in|place at)",
            "(cancel|withdraw|delete|remove) (my|our|his|her|their|the) [own|group] (registration|booking|place|spot|seat|application) [for]",
        ),
        yes=[
            "I need to cancel my registration.",
            "I have to cancel my registration for 11 April",
            "I need to cancel my place.",
            "Please take me off the list.",
            "I have to withdraw from the conference",
        ],
    ),
    Rule(
        "cannot come",
        Says.CANCELS,
        (
            "(can't|cannot|can not|won't|will not|am not|not) … [able to] (attend|come|make it|join|participate|take part|be there)",
            "(unable to) (attend|come|make it|join|participate|take part|be there)",
            "(no longer) (able|attend|come|join|participate|possible)",
            "(fallen ill|am ill|am sick|tested positive)",
            "(have|has|had) to (skip|miss|drop out) …",
            "(something came up|i am out|i'm out|count me out)",
        ),
        yes=["Unfortunately I can't make it.", "I will not be able to attend.", "I am unable to attend"],
    ),
    Rule(
        "declines",
        Says.DECLINES,
        (
            "(decline|declining) … invitation",
            "not register … (this time|this year)",
            "(invitation), but …… (not|won't|will not|can't|cannot) ……",
            "(won't|will not|not) be (joining|attending|coming) …… (this time|this year)",
        ),
        yes=["I must decline your invitation.", "Thank you for the invitation, but I won't be joining this time."],
    ),
    Rule(
        "no cancellation",
        Says.NOTHING,
        (
            "(can't|cannot|can not|won't|will not|not) … (in person|on site|onsite) … (so|but|therefore|and) …",
            "(last year) …… (cancel|miss|not|couldn't) …",
            "couldn't (attend|come|make it) …",
            "(nobody|no one|anyone|someone|somebody|anybody|everybody) [else] (cancel|cancels|cancelled|has to cancel|drops out|pulls out) …",
            "(how|when|until when|by when|where|can i|could i|what if|what happens) …… (cancel|withdraw|change|switch) …",
            "(colleague|boss|supervisor) (can't|cannot|won't) (come|join) … (so|alone) …",
            "(let you know|tell you) … (can't|cannot) …",
            "(if) … (can't|cannot|cancel|ill) …",
        ),
        yes=["I had to miss it, last year I couldn't attend"],
    ),
)

CHANGES = (
    Rule(
        "changes",
        Says.CHANGES,
        (
            "(switch|swap|move|transfer|change|rebook) … (my registration|our registration|me|us|my|our|to|from|workshop|session|group|panel|registration) …",
            "instead of (workshop|session|group|panel|ag|on site|in person|the) …",
            "(update|correct|amend|modify) … (my|our|registration|details|booking) …",
        ),
        yes=[
            "Could you switch me to workshop C?",
            "Please change my registration from onsite to livestream",
            "I would like to move from AG 3 to AG 4",
        ],
        no=["integration work and changes in rural areas"],
    ),
    Rule(
        "rather",
        Says.RATHER,
        (
            "(would|'d) [now] rather … (attend|join|participate|take part|come|be there|be in|go to|choose|pick|take)",
            "prefer … instead",
            "(forgot|forgotten) to (say|mention|add|tell) …",
            "changed my mind",
        ),
        yes=["I would prefer group 3 instead", "I forgot to mention"],
    ),
    Rule(
        "feels for somebody",
        Says.NOTHING,
        "(disappointed|sorry|happy|excited|pleased|annoyed|worried|proud|embarrassed|relieved|nervous|thrilled|glad|jealous|outraged|offended) on (my|our|their|his|her) behalf",
        yes=["he was disappointed on my behalf"],
        no=["My colleague will come on my behalf"],
    ),
    Rule(
        "substitutes",
        Says.SUBSTITUTES,
        (
            "(in my place|instead of me|on my behalf|in my stead|replace me|replaces me|take my place|takes my place|substitute for me)",
            "(colleague|*) will (replace|substitute) (me|for me) …",
        ),
        yes=["My colleague Ana Silva will come instead of me."],
    ),
    Rule(
        "corrects a name",
        Says.RENAMES,
        ("(my name|name) … (misspelled|misspelt|wrong|spelled|spelt|incorrect) …", "correct (name|spelling) is"),
        yes=["My name is misspelled in the confirmation."],
    ),
    Rule(
        "withdraws a consent",
        Says.WITHDRAWS,
        (
            "(withdraw|revoke|take back) … (consent|permission|agreement) …",
            "(no longer) (agree|consent) …",
        ),
        yes=["I withdraw my consent to photographs."],
    ),
    Rule(
        "already registered",
        Says.REGISTERED,
        (
            "(registered|signed up) (last week|yesterday|for workshop|already|earlier|before|last month|on *) …",
            "(have|had|am|was|'ve|i'm) [already] (registered|signed up)",
            "(my|our) (registration|booking|confirmation) …",
            "already (registered|signed up|booked)",
        ),
        yes=["I have already registered.", "I registered last week for workshop A", "about my registration"],
    ),
    Rule(
        "says it again",
        Says.REPEATS,
        ("(once more|once again|again to be safe|just to be sure|resend|resending|in case my first)",),
        yes=["I am writing once more"],
    ),
    Rule(
        "stays",
        Says.KEEPS,
        (
            "(remain|remains|stay|stays) (registered|as it is|unchanged|the same|valid)",
            "everything else (stays|remains) …",
        ),
        yes=["My own registration remains unchanged."],
    ),
)

REGISTERS = (
    Rule(
        "registers",
        Says.REGISTERS,
        (
            "(register|sign|enrol|enroll|book|registering|signing|registration of|registering) … (me|us|my|our|for|up|him|her|myself|the following) …",
            "(like|want|wish|happy|love|glad|going|hereby|need) to (register|sign up|enrol|enroll|book|reserve|apply) …",
            "(put|count|sign|mark|pencil|write|add|note) (me|us|him|her|my name|our names) (down|in|up|on|to|for) …",
            "(add|include) (me|us|him|her|my colleague) …",
            "(reserve|save|keep|hold|like|want|need) … (place|spot|seat|seats|places) …",
            "(may|can|could) i … (have|get|book|reserve|take) … (place|spot|seat) …",
            "^ registration …",
            "^ (re|fw|sign-up|signup|application) registration …",
            "(my|our|this is my|here is my) registration for …",
            "registration: …",
            "(accept|accepting) … invitation …",
            "(confirm|confirming) … (attendance|participation) …",
            "(squeeze|fit|get|let|slot) (me|us) in*",
            "(can|could|may) (i|we) (still|also) …",
            "i hereby register",
            "(treat|take|regard|consider|accept|see) … (this|the) [e-mail|email|mail|message|note] as (my|our|a) [formal|binding] (registration|application|booking|sign-up|enrolment)",
            "this [e-mail|email|mail|message] (is|serves as|counts as) (my|our) (registration|application)",
            "(include|list|enter) (me|us) (among|in|on|with) …",
            "we hereby register",
            "(sign|count|put|book|mark|write) us (up|in|down) …",
            "(please|kindly) [do] (register|enrol|sign up|add|book|include) …",
            "register (for|to) …",
        ),
        yes=[
            "I would like to register for the Fachtag Sprachmittlung",
            "Please treat this e-mail as my registration.",
            "If so, please take this as my registration.",
            "Would you kindly include me among the participants?",
            "Registration for 7 October",
            "Please sign us up for the panel",
        ],
    ),
)

COMES = (
    Rule(
        "comes",
        Says.COMES,
        (
            "(would|'d|will|'ll|want to|wish to|like to|love to|going to|glad to|happy to|plan to|be able to|intend to) … (attend|join|participate|take part|come|be there|be in|go to|choose|pick|take) …",
            "(i am|i'm|we are|we're|i will be|i'll be|we will be|we'll be) … (attending|joining|coming|participating|taking part|there) …",
            "(i am|i'm|we are|we're) [all|both|definitely|also] in $",
            "we are (two|three|four|five)",
            "(i|we) (attend|join|choose|pick|take|select|prefer|opt) …",
            "(workshop|session|panel|group|ag|forum|module) * (please|for me|for us) …",
            "(will be attending|is attending|will attend|will join|will participate|would like to attend)",
            "looking forward to (attending|joining|participating) …",
        ),
        yes=[
            "I'd like to participate on site and would choose workshop 2",
            "I would like to attend your conference in Magdeburg",
            "I'd like to be in workshop C",
            "We will both attend.",
        ],
    ),
)

AWAY = (
    Rule(
        "is elsewhere",
        Says.NOTHING,
        "(will|'ll|going to) be (in hospital|in (surgery|court|transit)|abroad|away|travelling|traveling|moving|working|on (leave|holiday|vacation|duty|a))",
        yes=["I'm going to be in hospital that day", "I will be travelling"],
        no=["I will be in workshop C"],
    ),
)

RULES = (*idle.RULES, *AWAY, *CANCELS, *away.RULES, *CHANGES, *counted.RULES, *REGISTERS, *COMES)

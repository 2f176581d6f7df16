"""English words that leave a mail's coming open; meanings as in `german/pending.py`."""

from __future__ import annotations

from mailflow.reading.facts import Matter
from mailflow.reading.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "on a condition (en)",
        Matter.CONDITION,
        "(if|unless|provided|as long as|in case|once)",
        yes=["If my boss agrees"],
        no=["If you need anything else, let me know."],
    ),
    Rule(
        "perhaps (en)",
        Matter.MAYBE,
        ("(maybe|perhaps|possibly|probably|might|hopefully)", "(could|should) (i|we) …"),
        yes=["I might come"],
        no=["I agree"],
    ),
    Rule(
        "whether (en)",
        Matter.WHETHER,
        "whether",
        yes=["whether I can come"],
        no=["Please let me know whether there is parking"],
    ),
    Rule(
        "with a reserve (en)",
        Matter.RESERVE,
        (
            "(subject to|depending|depends|tentative*|provisional*)",
            "(may|might) have to …",
            "(still|first) (have to|need to|must|got to) … (ask|check|clear|discuss|talk|get|find)",
            "(have to|need to|must) … (ask|check with|talk to|clear it with|discuss it with) (my|our|the) …",
            "(will|shall|'ll|am going to) try …… (come|attend|make it|be there|join)",
            "(try|trying) to (come|attend|make it|be there|join)",
            "hope (i|we|to) [can|could|will|'ll|am able to|be able to] (make it|come|attend|be there|join)",
            "(keep|hold|reserve|save) … (place|seat|spot) … until",
            "(do not|don't|not) confirm … [yet]",
            "(just|only|merely) (a|an) (inquiry|enquiry|test|query)",
            "(might|may|could) be (away|abroad|on holiday|ill|sick|working|at work)",
            "(on holiday|on leave|on vacation|abroad|away|in hospital|working|at work) (then|that day|that week|on that day|at that time)",
            "as a maybe",
            "(only|just) …… (reserve list|waiting list|standby list|standby|for now)",
            "(not|isn't) (100|fully|entirely|completely|quite) …… (sure|certain)",
            "(only|will) know (next|later|on|in) …",
            "(boss|manager|director|supervisor|employer|school|hr|personnel) …… (has to|needs to|must|still) …",
            "(do not|don't|not) (register|sign|put|book|add) (me|us) … [yet]",
            "no longer (want|wish|able|going) …",
            "only if …",
            "(can't|cannot|can not) (promise|commit|say) …",
            "get back to you …",
            "(hold off|hold on|on hold|wait for me) …",
            "(considering|consider|thinking about|thinking of|undecided|unsure|not sure|not certain|deciding|decide|pondering|wondering)",
            "(i'll|i will|we will|will) …… (confirm|let you know|decide|get back)",
            "(yet to|not yet|remains to be seen|to be confirmed|tbc|pencil*)",
            "(more information|more details|further details|find out more|know more|let you know)",
        ),
        yes=["I am considering taking part.", "Please do not register me yet.", "My manager still has to approve."],
        no=["I agree"],
    ),
    Rule(
        "a reserve that is none (en)",
        Matter.NOTHING,
        (
            "if (possible|necessary|needed|there is|there are|there's|you need|you have|anything|you require|that's|that is|it is|it's|still) ……",
            "(grateful|appreciate|nice|great|helpful|happy|glad) … if ……",
            "(let me know|tell me|ask) … (if|whether) …… [need*|missing|questions]",
            "(please let me know|could you let me know|could you tell me|wondering) (if|whether) there ……",
            "(could|can|may) (i|you) (please|still|also|kindly|register|sign|join|have|attend|get|book|reserve|add|put|be|send|tell|let) ……",
            "(not sure|unsure) (whom|who|where|how|which address) ……",
            "hopefully (see|not too late|there) …",
        ),
        yes=[
            "If you need anything else, let me know.",
            "I would be grateful if you could register me",
            "Could I please have a seat",
        ],
    ),
)

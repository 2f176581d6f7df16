"""English words that speak of other people, who may come as well, and their benign uses; meanings as in
`german/company.py`."""

from __future__ import annotations

from mailflow.reading.facts import Matter
from mailflow.reading.rule import Rule

CLASSES = {
    "several": "(two|three|four|five|six|several|some|a few|a couple of|2|3|4|5|6)",
    "seats": "(people|persons|places|seats|participants|colleagues|of us|spots|tickets|attendees|staff|registrations)",
    "mate": "(colleagues?|coworkers?|boss|manager|director|husband|wife|friend|partner|brother|sister|assistant|intern)",
}

RULES: tuple[Rule, ...] = (
    Rule(
        "several people (en)",
        Matter.PEOPLE,
        (
            "we (are|will|would|want|all|both|have chosen|register|hereby|agree|choose|come|plan|wish|accept|consent)",
            "(we'd|we'll|we're) (all|both|like|love|be|come|join|attend|coming|joining|attending)",
            "(us|we) (all|both|two|three)",
            "(all|both|two|three) of us",
            "(sign|count|put|register|add|book|include) us",
            "{several} [more] {seats}",
            "(bring|bringing|with) … (a|my|our|another|one|two) [other] {mate}",
            "my {mate} and (i|me|myself)",
            "(and|plus) (my|our|a) {mate}",
            "my {mate} … (come|coming|join|joining) (along|too|as well|with)",
            "my {mate} … (is joining|is attending|joins|comes|attends|will|would|is coming|wants|also|agrees|joins)",
            "(all participants|on behalf of)",
            "(everyone|everybody) (on|in|agrees|has|consents|accepts|of)",
            "(these|the following) (people|persons|participants|colleagues)",
            "plus one",
            "(he|she|they) (is|are|will be) (coming|joining) [along|too|after all|as well]",
            "names:",
        ),
        yes=["We will all watch", "Three places please", "I will bring a colleague.", "My colleagues and I accept"],
        no=["We look forward to it", "My colleague told me about it", "I agree"],
    ),
    Rule(
        "company that is none (en)",
        Matter.NOTHING,
        (
            "we (will|would|could|can|might) (meet|see|talk|chat|have|like to thank)",
            "we all (screamed|shouted|hugged|jumped|yelled|giggled|applauded|grinned|cried|laughed|knew|felt|wept|cheered|clapped|celebrated|danced|smiled|sang|ate|learned|sighed|remember|know|need|love|miss|complain) ……",
            "we (look forward|met|spoke|are a|are an|are based|have been|work)",
            "we are (looking forward|a|an|based|happy to hear)",
            "my {mate} … (told|recommended|mentioned|sent|said|suggested|forwarded) ……",
            "my {mate} … (was|were) (going to|meant to|supposed to|hoping to|planning to) (come|join|attend) [along|too|as well|with me] …… (but|can't|cannot|couldn't|till|until) …",
            "my {mate} … (wanted|hoped|planned|meant) to (come|join|attend) [along|too|as well|with me] …… (but|can't|cannot|couldn't)",
            "my {mate} … would have (come|joined|liked|loved) …… (but|can't|cannot|couldn't)",
            "(stay|staying|stayed|live|living|sleep|sleeping|speak|spoke|talk|talked|work|worked|working) with … (a|my|our|two|some) [old|good|dear] {mate} ……",
            "on behalf of (the|our) (association|city|organisation|organization|school|team)",
        ),
        yes=[
            "We are a small association",
            "I am staying with a friend the night before",
            "My colleague told me about it",
            "My wife was going to come too but she's on call that day",
        ],
        no=["My husband wanted to come too"],
    ),
)

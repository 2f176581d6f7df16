"""English around a choice; meanings as in `german/choices.py`."""

from __future__ import annotations

from mailflow.reading.english import full
from mailflow.reading.mark import Mark
from mailflow.reading.rule import Rule

CLASSES = {
    "noun": "(workshops?|sessions?|groups?|panels?|forums?|modules?|tracks?)",
}

RULES: tuple[Rule, ...] = (
    *full.RULES,
    Rule(
        "first choice (en)",
        Mark.FIRST,
        (
            "(first|1st) (choice|preference|option|priority)",
            "preferably",
            "ideally",
            "(my|the) (favourite|favorite|top choice|top pick|first pick)",
            "(i'd|i would|we'd|we would) (love|prefer) [to] [join|attend|take|go to]",
            "(choice|preference|priority) (1|one)",
        ),
        yes=["My first choice is session A", "preferably workshop B"],
        no=["the first workshop"],
    ),
    Rule(
        "second choice (en)",
        Mark.SECOND,
        ("(second|2nd) (choice|preference|option|priority)", "(choice|preference|priority) (2|two)"),
        yes=["second choice: B"],
        no=["the second workshop"],
    ),
    Rule(
        "third choice (en)",
        Mark.THIRD,
        ("(third|3rd) (choice|preference|option|priority)", "(choice|preference|priority) (3|three)"),
        yes=["third choice: B"],
        no=["the third workshop"],
    ),
    Rule(
        "or else this one (en)",
        Mark.FALLBACK,
        (
            "(otherwise|alternatively|failing that|or else|as a fallback|as a backup|as an alternative|if not)",
            "as (my|a|the) (last|backup|reserve|next|third|final) (resort|option|choice|possibility)",
            "as a last resort",
            "(could|can) [also] [happily] live with",
            "(i'd|i would|we'd|we would) [also] be [also|just as] (happy|content|fine|okay|ok|satisfied) with",
            "(i'm|i am|we're|we are) [also|just as] (happy|content|fine|okay|ok|satisfied) with",
            "(would|could) be (my|the|a) (backup|fallback|reserve|plan b|alternative|next choice|next best|runner-up)",
            "(is|was) (my|the) (backup|fallback|reserve|plan b|alternative|next choice|next best|runner-up)",
            "(settle for|make do with|at a pinch|at a push|if need be|if necessary|plan b|next best|runner-up)",
            "(if|should|in case) … be (full|taken|booked|fully booked|overbooked)",
            "if [that is|it is|it's|that's] full",
            "if … (full|taken|booked|booked out|fully booked|not possible|not available|unavailable|no places left)",
            "or if … (full|taken|booked|not possible|not available|unavailable)",
            "(is|would be|would also be|is also|works|would) [also|just]? (fine|ok|okay|good|alright|all right|acceptable|do|work|suit me) (too|as well|also)",
            "(is|would) also (be|fine|ok|okay|do|work|good|alright|possible)",
            "(happy|glad|willing) to (take|join|attend|go to) …… (instead|too|as well|also)",
        ),
        yes=[
            "I'd prefer A, but B would be fine as well",
            "A, though B is also ok",
            "Session A, otherwise C",
            "workshop A or, if that is full, B",
            "alternatively B",
        ],
        no=["A or B"],
    ),
    Rule(
        "not this one (en)",
        Mark.NOT,
        (
            "not [in|for|to] [the]",
            "neither",
            "neither …… nor",
            "anything but",
            "except [for]",
            "(don't|do not) want [to] [join|attend]",
        ),
        yes=["not A but C", "anything but session B", "neither A nor B"],
        no=["A or B"],
    ),
    Rule(
        "is dropped (en)",
        Mark.DROPPED,
        (
            "(isn't|is not|aren't|are not|wasn't) [really|quite] (for me|for us|my thing|my cup of tea|my topic|my field|our thing|our topic)",
            "(doesn't|does not|don't|do not) (interest|suit|appeal to|concern) (me|us)",
            "(i've|i have|we've|we have) (already|just) (done|taken|attended|been to|seen|heard)",
            "(i|we) [already] (know|did|took|attended) [already|inside out|by heart] (last time|last year|already)",
        ),
        yes=["A isn't for me, so B", "P-2 isn't really my thing", "A does not interest me"],
        no=["A is for me", "I don't know"],
    ),
    Rule(
        "is given up (en)",
        Mark.GIVES_UP,
        (
            "(instead of|rather than|in place of|scratch|forget|drop|cross out|strike out|delete|remove) [the]",
            "(switch|change|move|swap) [me] from",
        ),
        yes=["C instead of B", "please move me from A to C"],
        no=["I come in his place"],
    ),
    Rule(
        "replaces what was said (en)",
        Mark.REPLACES,
        (
            "(sorry|actually|correction|no wait|i mean|i meant)",
            "rather",
            "but [rather]",
            "(which|that|this|so that) leaves [me with|us with|only|just]",
        ),
        yes=["A, sorry, I meant B", "not A but C"],
        no=["A or B"],
    ),
    Rule("either of them (en)", Mark.EITHER, ("or", "either"), yes=["A or B"], no=["for B"]),
    Rule(
        "tells of another time (en)",
        Mark.NOT_NOW,
        ("last (year|time|month)", "(has|have) already registered", "could have (been|lasted)"),
        yes=["Last year I attended workshop A"],
        no=["the last workshop"],
    ),
    Rule(
        "the office shall choose (en)",
        Mark.ASSIGN,
        (
            "(put|assign|place|allocate) (me|us) … (wherever|where|anywhere|to any|in any|to whichever|whichever)",
            "(wherever|whichever|where) (there is|there's|has|you have|still has|is) … (space|room|free|places?|available)",
            "(you may|you can|please|feel free to) (choose|decide|assign|pick) [a workshop|one|it] for (me|us)",
            "up to you",
            "you (may|can) (choose|decide|assign|pick)",
        ),
        yes=["Put me wherever there is space", "You can choose for me", "I leave it up to you where"],
        no=["Please put me down for workshop B"],
    ),
    Rule(
        "no preference (en)",
        Mark.ANY,
        (
            "(don't|do not) (mind|care) [which]",
            "no preference",
            "any (workshop|session|group|panel|of them|of the) …",
            "(either|both) (is|would be|are|works?) (fine|ok|good|okay|great)",
        ),
        yes=["I don't mind which workshop", "no preference", "either is fine"],
        no=["Any questions, call me"],
    ),
    Rule(
        "will choose later (en)",
        Mark.LATER,
        (
            "(not|haven't|have not) [yet] (decided|chosen|made up my mind) [yet]",
            "(will|i'll) (let you know|choose|decide) … (later|soon)",
            "(undecided|not sure) [yet] [which|between|about]",
        ),
        yes=["I haven't decided yet", "I will choose later", "not sure which workshop"],
        no=["I decided on A"],
    ),
    Rule(
        "not settled (en)",
        Mark.UNSURE,
        ("(perhaps|maybe|possibly|probably|might|leaning towards)",),
        yes=["perhaps workshop B", "I might join A"],
        no=["certainly B"],
    ),
    Rule(
        "all of them (en)",
        Mark.ALL,
        ("(all|both) [of] [the] [three|two|four] {noun}",),
        yes=["I would like to attend all workshops"],
        no=["We both attend session A"],
    ),
    Rule(
        "holds for everybody (en)",
        Mark.EVERYBODY,
        ("(we|us) [both|all]", "(both|all|each) of us", "(everyone|everybody|both|all)", "not only", "not alone"),
        yes=["We both attend session A", "all of us"],
        no=["overall"],
    ),
)

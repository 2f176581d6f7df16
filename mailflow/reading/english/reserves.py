"""With what reserve an English mail asks (policy §5), and the false friends. As `german.reserves`."""

from __future__ import annotations

from mailflow.reading.facts import Says
from mailflow.reading.rule import Rule

RULES = (
    Rule(
        "on a condition",
        Says.CONDITION,
        (
            "(provided|providing|on condition|on the condition|subject to|unless|depending on|only if) …",
            "as long as (i|we|my|our|the|it|there|this) …",
            "if (i|we) … (can|get|am|are|have|find|manage|may) …",
            "if (my|our|the) (boss|supervisor|manager|employer|leave|shift|schedule|holiday|visa|school|director|children|travel) …",
            "(waiting for|need|pending) … (approval|permission|confirmation from my) …",
            "if it (works|fits) (out|with|my) …",
        ),
        yes=["I will come if my boss agrees.", "I'll attend, provided I get the day off", "subject to approval"],
    ),
    Rule(
        "no condition",
        Says.NOTHING,
        (
            "if … (place|places|spots|seats|space|room) … [available|left|free|possible]",
            "if (possible|necessary|needed|required|so|not|available|that's ok|that is ok|that is possible|it is possible|that's possible|you) …",
            "if … (full|booked|taken) …",
            "if i (may|might|can|could|had to|have to|get to) (choose|pick|decide|have a choice) …",
            "(don't know|do not know|not sure|no idea) (if|whether) (anyone|anybody|this|that|it) [even|really|here|still] (cares|care|wants to know|is of interest|interests *|is interesting|is relevant) ……",
            "(don't know|do not know|not sure|no idea) (if|whether) (anyone|anybody|this|that|it) [even|really|here|still] (cares|care|wants to know|is of interest|interests *|is interesting|is relevant)",
            "if i (remember|understand|may|am not mistaken|understood) …",
        ),
        yes=[
            "if there are still places available",
            "if you need anything else",
        ],
    ),
    Rule(
        "interested",
        Says.INTERESTED,
        ("(am|are|'m|'re|would be|might be) … interested in …",),
        yes=["I am interested in attending"],
    ),
    Rule(
        "undecided",
        Says.TENTATIVE,
        (
            "(thinking|thinking about|considering|consider) (of|about|attending|joining|coming|whether|to|taking|participating|registering|a) …",
            "(not sure|unsure|don't know|not yet sure|undecided|haven't decided) (if|whether|yet|i|about) …",
            "(tentatively|provisionally) …",
            "(would|'d) like (to know more|more information|to learn more|some more information|further information) …",
            "let you know (later|soon|whether|if|once|as soon) …",
        ),
        yes=[
            "I'm not sure whether I can come.",
            "We are thinking of joining.",
        ],
    ),
    Rule(
        "perhaps",
        Says.TENTATIVE,
        (
            "(i|we) (might|may|could perhaps|could possibly) (attend|come|join|be|register|participate|bring|drop|make) …",
            "(maybe|perhaps|possibly) (i|we|i'll|i'd) …",
            "probably …",
        ),
        yes=["I might attend.", "Maybe I will come"],
    ),
)

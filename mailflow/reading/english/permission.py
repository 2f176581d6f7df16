"""What others have to say about the writer's coming; meanings as in `german/permission.py`."""

from __future__ import annotations

from mailflow.reading.facts import Matter
from mailflow.reading.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "is not let go (en)",
        Matter.RESERVE,
        (
            "(has|have) not [yet] (decided|approved|agreed|signed|confirmed|allowed|said yes) [it|yet|this|anything]",
            "(hasn't|haven't|hasnt) [yet] (decided|approved|agreed|signed|confirmed|allowed|said yes)",
            "(thinks|says|believes|wants|feels), [that|me] (i|we|to) (should not|shouldn't|must not|not|cannot|can't) …",
            "(thinks|says|believes|feels) (i|we) (should not|shouldn't|must not|cannot|can't|had better not)",
            "(does|do|did|will|may|might) not (let|allow|want) (me|us)",
            "(doesn't|won't|didn't) (let|allow|want) (me|us)",
            "(is|are) (against|not happy with|opposed to) (it|this|my coming|me coming|my going|me going)",
        ),
        yes=["My boss has not decided yet.", "My manager thinks I should not go.", "They won't let me"],
        no=["My manager thinks I should go."],
    ),
)

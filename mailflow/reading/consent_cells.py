"""What the cell of a table answers below "Datenschutz" or "Fotos".

In: the words of a cell and of its label. Out: an answer for each of its parts, or None. Never: a yes of a tick below a
label that denies ("Fotos nein").
"""

from __future__ import annotations

import re

from mailflow.reading.mark import Answer
from mailflow.reading.sought import Sought

_CELL_YES = Sought(
    r"ja\b|j|yes|y|x|✓|✔|✅|☑|☒|ok|okay|erteilt|liegt vor|zugestimmt|(?:ich )?(?:bin )?einverstanden|(?:ich )?stimm(?:t|e|en)? zu|zustimmung|erlaubt|gerne?|agreed|granted"
)
_CELL_NO = Sought(r"nein\b|n|no|nicht|keine|-+|✗|✘|✖|❌|☐|abgelehnt|verweigert|nicht erlaubt|not?")
_LABEL_NO = Sought(r"\b(?:kein\w*|nicht|nein|ohne|no|not)\b")
_LABEL_YES = Sought(r"\b(?:ja|yes)\b")


def cell_answers(cell: str, label: str) -> list[Answer | None]:
    """The answers in a table's cell; below "… ja" or "… nein" a tick means what the label says."""
    parts = [p.strip(" .!,()[]") for p in re.split(r"[/,;]", cell)]
    if _LABEL_NO.search(label) and not _LABEL_YES.search(label):
        ticked = len(parts) == 1 and parts[0] in {"x", "✓", "✔", "✅", "☑", "☒"}
        return [Answer.NO if ticked and "nein" in label else None]
    return [Answer.YES if _CELL_YES.fullmatch(p) else Answer.NO if _CELL_NO.fullmatch(p) else None for p in parts]

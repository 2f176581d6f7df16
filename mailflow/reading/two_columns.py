"""Forms laid out as a table of two columns, a label and what belongs to it: read as lines "label: value".

In: the words of a mail. Out: the same words, as long as before, with a colon where the cells part. Never: a table with a
head (`tables` reads those), nor a pair of cells that stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailflow.learnt import expression

_ROW = expression(
    r"^[ \u00a0]*(?P<frame>\|)?[ \u00a0*_]*(?P<label>[^\W\d_][^\n|\t:;]{1,58}?)[ \u00a0*_]*(?P<parted>[\t|]|(?<=[ \u00a0])[ \u00a0])"
    r"(?P<value>[ \u00a0]*[^\n|\t]+?)[ \u00a0]*(?P<end>\|)?[ \u00a0]*$",
    re.M,
)
_LABEL = expression(
    r"(?:ihr[e]? |mein[e]? )?(?:(?:vor|nach|zu|familien|full |first |last |sur)?-?name[ns]?(?: ?[,/&+] ?(?:vor|nach|zu)-?name)?|"
    r"teilnehm(?:er|erin|ende|er\*in|er:in|er/in)(?: ?\(?name\)?)?|participant|attendee|titel|anrede|(?:e-?)?mail(?:-?adresse)?|tel\w*\.?|organi[sz]ation|"
    r"einrichtung|institution|verein|firma|arbeitgeber|abteilung|amt|dienststelle|träger|behörde|schule|funktion|position|rolle|ort|wohnort|"
    r"stadt|adresse|anschrift|bemerkung(?:en)?|anmerkung(?:en)?|hinweise?|verpflegung|essen|(?:gewünschte[rs]? )?(?:\w+-?)?(?:workshop|forum|gruppe|session|"
    r"panel|modul|insel|werkstatt|kreis|tisch|thema|wahl|wunsch|slot|block|runde|ag|ws|ak)(?: ?\d)?(?:-?wahl)?|(?:am |der )?(?:vormittags?|nachmittags?)|morning|"
    r"afternoon|(?:\w+[ -])?(?:datenschutz|dsgvo|privacy|einwilligung|zustimmung|einverst|foto|photo|bild)\w*(?: (?:statement|policy|datenschutz))?|teilnahme(?:art|form)?|attendance|"
    r"veranstaltung|event|datum)(?: ?\([^()\n]{1,40}\))?",
    re.I,
)
_FEWEST = 2  # such rows one below the other


def spelled_out(words: str) -> str:
    """`words` with ":" for what parts the two cells of each row of a form, and blanks for its frame."""
    if "\t" not in words and "|" not in words and "  " not in words:
        return words
    letters = list(words)
    for block in _blocks(words):
        for m in block:
            letters[m.start("parted")] = ":"
            for frame in (m.start("frame"), m.start("end")):
                if frame >= 0:
                    letters[frame] = " "
    return "".join(letters)


def _blocks(words: str) -> Iterator[list[re.Match[str]]]:
    """Rows one below the other whose first cell is a label and whose second is none."""
    block: list[re.Match[str]] = []
    for m in _ROW.finditer(words):
        if not _LABEL.fullmatch(m["label"]) or _LABEL.fullmatch(m["value"].strip(" \u00a0*_")):
            continue
        if block and words.count("\n", block[-1].end(), m.start()) > 2:
            if len(block) >= _FEWEST:
                yield block
            block = []
        block.append(m)
    if len(block) >= _FEWEST:
        yield block

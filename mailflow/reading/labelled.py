"""Form lines whose value names no participant: "Verein: Jugendfeuerwehr Sanitz", "Vorgesetzter: Herr Klein".

In: a `Text`. Out: the spans of such values. Never the value of a label that asks for people, nor one that goes on as a
sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from mailflow.reading.facts import Span
from mailflow.reading.sought import Sought
from mailflow.reading.text import Text

_OFFICE = (
    r"(?:name (?:der|des) )?(?:verein|einrichtung|institution|organisation|organization|verband|träger|dienststelle|behörde|firma|unternehmen|betrieb|hof|praxis|büro|amt|"
    r"arbeitgeber|schule|hochschule|kita|kommune|gemeinde|landkreis|abteilung|fachbereich|ortsgruppe|ortsverband|ort|wohnort|stadt|anschrift|"
    r"adresse|straße|strasse|beruf|funktion|tätigkeit|position|rechnungsadresse|rechnung an|association|school|company|employer|affiliation|"
    r"department|city|town|address|job|role)(?: ?[/,&] ?\w+)*"
)
_SOMEBODY_ELSE = (
    r"vorgesetzte[rn]?|dienstvorgesetzte[rn]?|genehmigt (?:durch|von)|ansprechpartner(?:in)?|kontaktperson|notfallkontakt|notfallnummer|"
    r"im notfall|empfohlen von|aufmerksam (?:geworden )?durch|supervisor|emergency contact|approved by|line manager"
)
_LINE = Sought(
    rf"(?:^|(?<=[\n\0]))[\s>*•·+-]*(?:\d+[.)]\s*)?(?:(?P<office>{_OFFICE})|(?:{_SOMEBODY_ELSE}))(?:\s*\([^)\n]*\))?\s*\*?\s*[:=](?P<value>[^\n\0]+)"
)
_FOOTER = Sought(
    r"(?:(?<=[,|·;•/] )|(?<=\())(?:gf|geschäftsführ\w+|vorstand\w*|aufsichtsrat\w*|vorsitz\w*|präsident\w*|inhaber\w*|prokur\w*|vertreten durch|schulleit\w+|"
    r"managing directors?|chair\w*)\s*[:=](?P<value>[^\n\0|]+)"
)
"""Who answers for a firm, in the line that the law wants below its letters."""
_PEOPLE = Sought(r"\b(?:frau|herrn?|mr|ms|mrs|kommt|kommen|nimmt|nehmen|möchte|stimmt|dabei|wird|und ich)\b")
_LONGEST = 90  # characters: what is longer is a sentence


def of_no_participant(text: Text) -> Iterator[Span]:
    """The values of labels that ask for an office, a place, a task or somebody who stays where he is."""
    for m in _LINE.finditer(text.low):
        value = m.span("value")
        told = m["office"] and _PEOPLE.search(text.low, *value)
        if value[1] - value[0] <= _LONGEST and not told:
            yield value
    yield from (m.span("value") for m in _FOOTER.finditer(text.low))

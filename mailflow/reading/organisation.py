"""For which office, association or firm somebody comes: a form line, the signature, "von der AWO Mansfeld".

In: a `Message`, its text, the sender's name. Out: a name as written, or None. Never: a guess from the address; what
names no office by its words stays away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailflow.model import Message, Zone
from mailflow.reading import names
from mailflow.reading.sought import Sought

LONGEST = 100  # characters; what is longer is a sentence

_LABEL = Sought(
    r"^[\s>*•·+-]*(?:\d+[.)]\s*)?(?:name der )?(?:einrichtung|institution|organisation|organization|verein|firma|"
    r"träger|"
    r"dienststelle|behörde|arbeitgeber|unternehmen|betrieb|hof|praxis|büro|gemeinde|pfarrei|amt|schule|kommune|verband|company|employer|affiliation|"
    r"organisation/einrichtung|"
    r"institution/verein|einrichtung/organisation|"
    r"institution/organisation)(?: ?/ ?\w+)?\s*\*?\s*[:=]\s*(?P<value>[^\n]{2,100})$",
    re.I | re.M,
)
_LEGAL = Sought(r"\b(?:e\. ?V\.|eV|gGmbH|GmbH|mbH|AG(?!\s*\d)|KG|gUG|UG|AöR|KdöR|Ltd|Inc|NGO|CIC)(?!\w)")
_SHORT = Sought(r"\b(?:AWO|DRK|ASB|DGB|VHS|IHK|HWK|THW|CVJM|BUND|NABU|ver\.di|LRA|KJR|SJR|AOK|TU|FH|HTWK)\b")
_KINDS = Sought(
    r"\b(?:Stadt|Landratsamt|Gemeinde|Landkreis|Amt|Rathaus|Universität|Hochschule|Caritas\w*|Diakonie\w*|"
    r"Johanniter\w*|"
    r"Malteser\w*|Jobcenter|Kita|Hort|Haus|Zentrum|Netzwerk|Initiative|Büro|Schule|Grundschule|Oberschule|Gymnasium|"
    r"Klinik\w*|"
    r"Verein|Verband|Stiftung|Lebenshilfe|Volkssolidarität|Agentur|Institut|Akademie|Café|Club|Klub|University|"
    r"Council|School|"
    r"Centre|Center|Association|Foundation|Institute|Network|Ministerium|Kirchengemeinde|Pfarrei|Bistum|Polizei\w*|"
    r"Feuerwehr|"
    r"Sparkasse|Bücherei|Landesamt|Bundesamt|Bezirksamt|Kreisverwaltung|Stadtverwaltung|Arbeiterwohlfahrt|"
    r"Arbeitskreis|Bündnis)\b"
)
_FROM = Sought(
    r"\b(?:von der|vom|von den|aus der|aus dem|beim?|für die|für das|für den|im namen (?:der|des)|seitens (?:der|"
    r"des)|of the|from the|for the|"
    r"from|arbeite (?:bei der|beim|für)|work for(?: the)?|[Ii]ch bin von)\s+(?P<value>[A-ZÄÖÜ][^\n,.;:!?()]{2,60})",
)
_ROLE_ONLY = Sought(
    r"(?:\w*leit(?:er|erin|ung)|\w*referent(?:in)?|\w*koordinat\w+|\w*berater(?:in)?|geschäftsführ\w+|vorsitz\w+|"
    r"\w*beauftragte[rn]?|"
    r"lehrer(?:in)?|sachbearbeit\w+|tel\.?.*|fax.*|e-?mail.*|www.*|https?.*|.*@.*|\d.*|.*\d{5}.*)",
    re.I,
)
_TAIL = Sought(
    r"\s+(?:an|zum|zur|am|und|teil|kommen|kommt|nehmen|melde\w*|möchte\w*|gern\w*|haben|hat|ist|sind|würde\w*)\b.*$"
)


def find(message: Message, sender: str) -> str | None:
    """The organisation that the mail names for its people."""
    return _by_form(message) or _by_signature(message, sender) or _by_words(message) or _by_display(message)


def _by_form(message: Message) -> str | None:
    for r in message.zone(Zone.OWN, Zone.ANSWER):
        if m := _LABEL.search(message.text, r.start, r.end):
            return _clean(m["value"]) or None
    return None


def _by_signature(message: Message, sender: str) -> str | None:
    """What stands behind the name on its line, or on one of the lines below it."""
    for rest in _behind_name(message, sender):
        for part in re.split(r"\s*[|·•]\s*|,\s+|\s+[–-]\s+|[()]", rest):
            if (value := _clean(part)) and _is_office(value):
                return value
    return None


def _behind_name(message: Message, sender: str) -> Iterator[str]:
    lines = [
        line
        for r in sorted((*message.zone(Zone.OWN), *message.zone(Zone.SIGNATURE)), key=lambda r: r.start)
        for line in message.words(r).split("\n")
        if line.strip()
    ]
    known = set(names.core(sender))
    at = next((i for i in range(len(lines) - 1, max(-1, len(lines) - 12), -1) if _names(lines[i], known)), None)
    if at is None:
        return
    yield lines[at]
    yield from lines[at + 1 : at + 5]


def _names(line: str, known: set[str]) -> bool:
    """Whether a short line begins with the sender's name."""
    head = re.split(r"[,|·•(–]", line, maxsplit=1)[0]
    return (
        bool(known)
        and len(head.split()) < 8
        and len(known & set(names.core(head.strip(" *_.:")))) >= min(2, len(known))
    )


def _by_words(message: Message) -> str | None:
    for r in message.zone(Zone.OWN, Zone.ANSWER):
        for m in _FROM.finditer(message.text, r.start, r.end):
            value = _clean(_TAIL.sub("", m["value"]))
            if value and _is_office(value) and len(value.split()) < 9:
                return value
    return None


def _by_display(message: Message) -> str | None:
    """ "Klein, Anna (Caritas Oberland)", "Anna Klein | Stadt Aue"."""
    m = re.search(r"\(([^()]{3,80})\)\s*$|\s[|–]\s*([^|]{3,80})$", message.sender.name)
    value = _clean(m[1] or m[2]) if m else ""
    return value if value and _is_office(value) else None


def _is_office(value: str) -> bool:
    """Whether the words name an office: by their legal form, a well-known abbreviation or a kind of office."""
    if _ROLE_ONLY.fullmatch(value) or len(value) > LONGEST:
        return False
    if re.match(r"(?:Fachtag|Tagung|Konferenz|Veranstaltung|Workshop|Livestream|Datenschutz)", value):
        return False
    return bool(_LEGAL.search(value) or _SHORT.search(value) or _KINDS.search(value) or names.has_noun(value))


def _clean(value: str) -> str:
    return re.sub(r"\s+", " ", value).strip(" \t,;:|*_–-„“\"'")[:LONGEST]

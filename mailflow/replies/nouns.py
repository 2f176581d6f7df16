"""The noun of an event's choices ("Workshop", "Arbeitsgruppe", "Forum") as the sentences of a language need it.

In: a noun of the event file. Out: its gender for German ("m", "f", "n", "" where it is unknown: the templates then
do without an article), and its English word; the same for usual names of slots and consents.
"""

from __future__ import annotations

from functools import lru_cache

# The last part of a compound decides; the longest entry that ends the noun wins.
_GENDERS = {
    "m": "workshop block kurs vortrag kreis tisch impuls stand rundgang dialog talk beitrag salon track",
    "f": "gruppe ag runde session insel werkstatt exkursion einheit reihe führung schiene diskussion sitzung",
    "n": "forum panel modul seminar gespräch labor café atelier angebot programm thema training kolleg",
}
_GENDER = {ending: gender for gender, endings in _GENDERS.items() for ending in endings.split()}
_ENGLISH = {
    "workshop": "workshop",
    "arbeitsgruppe": "working group",
    "ag": "working group",
    "gruppe": "group",
    "forum": "forum",
    "fachforum": "forum",
    "panel": "panel",
    "session": "session",
    "modul": "module",
    "seminar": "seminar",
    "kurs": "course",
    "vortrag": "talk",
    "exkursion": "excursion",
    "thementisch": "round table",
    "gesprächsrunde": "discussion group",
    "vormittag": "morning",
    "vormittags": "morning",
    "nachmittag": "afternoon",
    "nachmittags": "afternoon",
    "abend": "evening",
    "datenschutzerklärung": "privacy statement",
    "datenschutz": "data protection",
    "fotoerlaubnis": "photo permission",
    "video- und fotoaufnahmen": "video and photos",
}


@lru_cache(maxsize=256)
def gender(noun: str) -> str:
    """Gender of a German noun: "m", "f", "n" or "" where it is not known."""
    low = noun.lower()
    for ending in sorted(_GENDER, key=len, reverse=True):
        if low == ending or (len(ending) > 2 and low.endswith(ending)):
            return _GENDER[ending]
    return ""


def english(word: str) -> str:
    """The English word where one is known, else the word as it stands."""
    return _ENGLISH.get(word.lower(), word)

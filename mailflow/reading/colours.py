"""Workshops that are called by a colour: as their code ("Grün") or in their title ("Insel Rot: Elterngespräche").

In: an event. Out: each colour word, German and English, with the code it stands for. Never: a word that is no colour;
"Forum Kita" makes nobody who works in a Kita choose it.
"""

from __future__ import annotations

import re

from mailflow.model import Event, Workshop

ENGLISH = {
    "rot": "red", "blau": "blue", "grün": "green", "gelb": "yellow", "orange": "orange", "lila": "purple",
    "violett": "violet", "weiß": "white", "schwarz": "black", "grau": "grey", "rosa": "pink", "pink": "pink",
    "braun": "brown", "türkis": "turquoise",
}  # fmt: skip


def colours(event: Event) -> dict[str, str]:
    """Each colour in small letters with the one workshop it names; none where two workshops share one."""
    found: dict[str, set[str]] = {}
    for w in event.workshops:
        for word in _of(w):
            for name in {word, ENGLISH[word]}:
                found.setdefault(name, set()).add(w.code)
    return {word: codes.pop() for word, codes in found.items() if len(codes) == 1} if len(event.workshops) > 1 else {}


def _of(w: Workshop) -> set[str]:
    """ "Grün"; "Insel Rot" and "Rote Insel", but no title that only has a colour in it ("Rote Fäden im Leben")."""
    if w.code.lower() in ENGLISH:
        return {w.code.lower()}
    heads = [re.split(r"\s*[:–(]\s*", t)[0].lower().split() for t in (w.title, *w.aliases)]
    words = {word for head in heads if len(head) <= 2 for word in head}
    return {c for c in ENGLISH for word in words if word == c or re.fullmatch(rf"{c}e[nrs]?", word)}

"""Somebody else's agreement in a half sentence of a reply: "Uwe ebenfalls", "Er genauso", "Mein Kollege sagt auch ja".

In: one piece of a reply to our question for nothing but a consent, and the name of him of whom it speaks. Out: whether it
agrees for him. Never: True for a whole sentence of something else ("Uwe kommt auch"), for a denial, for a promise.
"""

from __future__ import annotations

import re

from mailflow.learnt import expression
from mailflow.reading import names

_WHO = frozenset(
    "frau herr herrn der die den das er sie beide beiden mein meine meiner unser unsere kollege kollegin mann chef chefin mitarbeiter mitarbeiterin sohn tochter"
    " mutter vater schwester bruder freund freundin partner partnerin he she they my our colleague husband wife boss friend dr prof von für".split()
)
_SO = expression(
    r"(?:(?:ja|na|klar|natürlich|selbstverständlich|und|also|yes|and) )*(?:(?:ist|sind|sagt|sagen|stimmt|macht|tut|sieht|will|möchte|hat|haben|is|says?|does|agrees?) )?"
    r"(?:(?:da|dem|es|damit|dazu|natürlich|selbstverständlich|ja|genau) )*(?:(?:auch|ebenfalls|ebenso|genauso|gleichfalls|desgleichen|dito|too|as well|likewise)(?: |$))"
    r"(?:(?:so|ja|zu|dafür|damit|dabei nichts dagegen|einverstanden|zugestimmt|yes|agrees?)(?: |$))*"
    r"|(?:und )?(?:sagt|sagen|says?)(?: natürlich| klar)? (?:ja|zu|yes) ?"
)
_WORD = re.compile(r"[^\W_]+")


def agrees(piece: str, name: str) -> bool:
    """Whether a piece of folded text is such a half sentence about whoever bears `name`."""
    his = {*names.core(name), *(f"{w}s" for w in names.core(name))}
    rest = [w for w in _WORD.findall(piece) if w not in _WHO and w not in his]
    return bool(_SO.fullmatch(" ".join(rest)))

"""When two spellings name one person.

In: names as people write them. Out: a key that is equal for them. Never: a guess beyond spelling.
"""

from __future__ import annotations

import re
import unicodedata

_TITLES = re.compile(r"\b(?:prof|dr|dipl|ing|mag|med|phil|jur|h\s?c|herrn?|frau|mr|mrs|ms)\b\.?", re.IGNORECASE)
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def name_key(name: str) -> str:
    """Lower case without titles, accents and punctuation: "Dr. Jörg  Müller" and "Joerg Müller" are one."""
    low = unicodedata.normalize("NFC", name).lower().translate(_GERMAN)
    plain = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    bare = " ".join(re.findall(r"[^\W_]+", _TITLES.sub(" ", plain)))
    return bare or " ".join(plain.split())

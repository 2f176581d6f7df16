"""A settled mail as a line of the corpus, so that the rules can learn from what the staff corrected.

In: the mail and how it was settled. Out: a line in the form of tests/corpus/FORMAT.md. Never: a name, an address or a
number of a person: each is replaced, throughout the same by the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from mailflow.model import Participant
from mailflow.store.review import Shown

_GIVEN = ("Alex", "Kim", "Robin", "Toni", "Sascha", "Mika", "Luca", "Noa", "Jona", "Eike")
_FAMILY = ("Muster", "Beispiel", "Probst", "Vorlage", "Modell", "Entwurf", "Abbild", "Gleich", "Anders", "Neumann")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w])(?:\+|0)[\d ()/.-]{6,}\d")
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_STREET = re.compile(r"\b[\w.-]*(?:straße|strasse|str\.|weg|platz|allee|gasse)\s+\d+\s?[a-z]?\b", re.IGNORECASE)


def line(shown: Shown, outcome: str, people: Sequence[Participant], missing: Sequence[str] = ()) -> dict[str, Any]:
    """The corpus line; `why` is left to whoever adds it."""
    masked = Mask([shown.item.sender_name, *(p.name for p in people), *_read(shown)])
    consents = people[0].consents if people else {}
    return {
        "id": f"staff-{shown.item.id}",
        "event": shown.item.event or "",
        "received": shown.item.received.isoformat(),
        "from_name": masked(shown.item.sender_name),
        "from_email": "absender@beispiel.example",
        "to": "buero@beispiel.example",
        "subject": masked(shown.item.subject),
        "body": masked(shown.full),
        "mime": "plain-utf8-8bit",
        "trap": "staff",
        "gold": {
            "intent": "register" if people else str(shown.item.intent or "other"),
            "outcome": outcome,
            "acceptable": [outcome],
            "missing": list(missing) if outcome == "ask" else [],
            "participants": [
                {
                    "name": masked(p.name),
                    "choices": {s: list(c) for s, c in p.choices.items()},
                    "attendance": p.attendance and str(p.attendance),
                }
                for p in people
            ],
            "consents": dict(consents),
            "flags": sorted(str(f) for f in shown.reading.flags) if shown.reading else [],
            "why": "",
        },
    }


def _read(shown: Shown) -> list[str]:
    return [p.name for p in shown.reading.participants] if shown.reading else []


class Mask:
    """Replaces names by invented ones, addresses and numbers by harmless ones."""

    def __init__(self, names: Iterable[str]) -> None:
        self._words: dict[str, str] = {}
        for i, name in enumerate(dict.fromkeys(n for n in names if n)):
            parts = [
                w for w in re.findall(r"[^\W\d_]+", name) if len(w) > 2 and w.lower() not in ("prof", "frau", "herr")
            ]
            for j, word in enumerate(parts):
                pool = _FAMILY if j == len(parts) - 1 else _GIVEN
                self._words.setdefault(word.lower(), pool[i % len(pool)])

    def __call__(self, text: str) -> str:
        text = _LINK.sub("https://beispiel.example", _MAIL.sub("jemand@beispiel.example", text))
        text = _STREET.sub("Musterstraße 1", _PHONE.sub("01234 567890", text))
        return re.sub(r"[^\W\d_]+", lambda m: self._words.get(m[0].lower(), m[0]), text)

"""What people call the parts of the day in which workshops run: "vormittags", "in der ersten Runde", "after lunch".

In: the names of an event's slots. Out: for each a pattern on folded text. Never: a slot by its place alone where the event
has but one.
"""

from __future__ import annotations

from mailflow.reading.spelling import NUMBER_WORDS, ROMAN, flexible, number, plain

_SLOT_WORDS = {
    "vormittag": "vormitt?ags?(?:-?(?:block|runde|slot|phase|schiene))?|vorm\\.?|morgens?|fruh|morning|vor der mittagspause|vor dem mittag\\w*|vor dem essen|"
    "before lunch|am vm|vm",
    "nachmittag": "nachmitt?ags?(?:-?(?:block|runde|slot|phase|schiene))?|nachm\\.?|afternoon|nach der mittagspause|nach dem mittag\\w*|nach der pause|nach "
    "dem essen|after lunch|am nm|nm",
    "morning": "morning|vormittags?|morgens|before lunch",
    "afternoon": "afternoon|nachmittags?|after lunch|after the break",
    "abend": "abends?|evening",
}
_ROUNDS = "runde|block|slot|phase|teil|h(?:ä|ae)lfte|durchgang|round|session|part|half"
_ORDINALS = ("erste", "zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte")
_ENGLISH_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def slot_pattern(slot: str, i: int, named: list[str]) -> str:
    """Whatever names `slot`, the i-th (from 0) of those in `named`."""
    low = slot.lower()
    words = [flexible(low) + r"(?:s|en|e)?"]
    words += [p.replace("fruh", "fr(?:ü|ue|u)h") for k, p in _SLOT_WORDS.items() if k in plain(low)]
    parts = low.split()
    if len(parts) == 2 and (n := number(parts[1])) is not None:
        words += [_numbered(parts[0], n)]
    elif len(parts) == 2 and (n := number(parts[0].rstrip("."))) is not None:
        words += [_numbered(parts[1], n)]
    if len(named) == 2 and not any(k in plain(s) for k in _SLOT_WORDS for s in named):
        words += [_SLOT_WORDS["nachmittag" if i else "vormittag"]]  # two rounds: before and after lunch
    if len(named) > 1:
        words += [rf"(?:(?:in|f(?:ü|ue)r) (?:der|die|den|dem)|im) {flexible(_ORDINALS[i])}[nrsm]?(?!\s+(?:{_ROUNDS}))"]
        words += [rf"(?:in|for) the {_ENGLISH_ORDINALS[i]}(?!\s+(?:{_ROUNDS}))"]
        words += [
            _numbered("(?:runde|block|slot|phase|durchgang|zeitblock|workshopphase|round|teil|part)", i + 1, raw=True)
        ]
    return "|".join(words)


def _numbered(noun: str, n: int, *, raw: bool = False) -> str:
    name = noun if raw else flexible(noun)
    roman = next(r for r, v in ROMAN.items() if v == n)
    word = "|".join(flexible(w) for w, v in NUMBER_WORDS.items() if v == n)
    nth = f"{n}\\.|{flexible(_ORDINALS[n - 1])}[nrsm]?|{_ENGLISH_ORDINALS[n - 1]}"
    return rf"{name}\s?(?:{n}|{roman}|{word})|(?:{nth})\s{name}s?"

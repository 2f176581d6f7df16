"""What is given up for what: "von B nach C", "C statt B", "Livestream statt vor Ort", "B angegeben, meinte aber C"; or
what is changed to: "umentschieden: C".

In: a `Text` and the event. Out: an `Exchange`. Beside what is given up a bare code is no riddle: that makes "von C auf B"
safe where "B" alone would not be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from mailflow.learnt import expression
from mailflow.model import Attendance, Event, Workshop
from mailflow.reading.sought import made
from mailflow.reading.text import Text, fold

_PART = r"(?:teilnahme |teilnehmen |dabeisein )"
_ONLINE = rf"(?:{_PART}?(?:am |per |über den |via |im )?live-?stream\w*|{_PART}?(?:am |im )?stream|{_PART}?online(?:-?(?:teilnahme|anmeldung|platz))?|{_PART}?digital\w*|{_PART}?virtuell\w*|remote|zoom)"
_ONSITE = rf"(?:{_PART}?vor ort|{_PART}?(?:in )?präsenz(?:-?(?:teilnahme|veranstaltung|platz|anmeldung|tag))?|{_PART}?persönlich\w*|{_PART}?in person|on-? ?site)"
_STREAMS = expression(rf"{_ONLINE}|{_ONSITE}")
_NAME = "ǂ"  # a letter in no word of a mail
_ARTICLE = (
    r"(?:(?:in |zu |zur |zum |auf |für |per |am |im |an )?(?:die |der |den |das |dem |the |meine[nmr]? |eine[nmr]? )?)"
)
_JOIN = r"(?:\s*(?:,|/|\+|&|und|and)\s*)"
_BETWEEN = r"(?:[^.!?;]{0,60}?)"
_ANEW = (
    r"(?:wechs\w*|um(?:zu)?(?:buch|trag|steig|entscheid)\w*|umentschieden|umgebucht|anders (?:überlegt|entschieden)|tausch\w*|switch\w*|"
    r"chang\w*|mov(?:e|ing)|um(?=,|\.|$))"
)


_BY_OTHERS = expression(
    r"\b(?:wird|werden|wurden?|worden|(?:haben|hatten) sie|sie (?:haben|hatten)|habt ihr|ihr habt|dass|ob|warum|nicht|kein\w*|was|were|been|you have|not|don't)\b"
)
_GOES_ON = expression(rf"\s*(?:oder|or|/|,|[–-]+>|=+>|→|»)\s*(?:\w+ )?{_NAME}")


@dataclass(frozen=True)
class Exchange:
    old: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    new: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    attendance: Attendance | None = None


def find(text: Text, event: Event) -> Exchange | None:
    """The exchange that a text asks for; None where it names none, or two that do not agree."""
    marked = _marked(text, event)
    for pattern in _patterns() if _NAME in marked or _STREAMS.search(marked) else ():
        found = [x for m in pattern.finditer(marked) if (x := _exchange(text, event, m))]
        if found:
            return _together(found)
    return None


def _together(found: Sequence[Exchange]) -> Exchange | None:
    """ "AG 2 statt AG 1 und AG 4 statt AG 3": one exchange, unless one slot is altered twice."""
    first = found[0]
    for other in found[1:]:
        if other == first:
            continue
        if set(first.new) & set(other.new) or first.attendance or other.attendance:
            return first
        first = Exchange({**first.old, **other.old}, {**first.new, **other.new})
    return first


def only_told(text: Text, event: Event) -> bool:
    """Whether it tells of an exchange, or denies one, without asking for it."""
    marked = _marked(text, event)
    swaps = [p for p in _patterns() if "swap" in p.groupindex] if _NAME in marked else []
    return any(_only_told(m) for p in swaps for m in p.finditer(marked))


def _joined(text: Text) -> str:
    """The words as one line where mail programs broke it."""
    return text.low.replace("\n", " ")


def _marked(text: Text, event: Event) -> str:
    """The same with a letter of ours for each of those that name a workshop: what is said of them is said of any event."""
    return made("|".join(names_pattern(event))).sub(lambda m: _NAME * len(m[0]), _joined(text))


def _exchange(text: Text, event: Event, m: re.Match[str]) -> Exchange | None:
    if "swap" in m.re.groupindex and _only_told(m):
        return None
    if "old" not in m.re.groupindex:
        return Exchange(new=dict(_named(text, event, *m.span("new")))) if re.search(r"\w", m["new"]) else None
    online = re.search(_ONLINE, m["new"]), re.search(_ONSITE, m["new"])
    if any(online):
        if not re.search(_ONSITE if online[0] else _ONLINE, m["old"]):
            return None
        return Exchange(attendance=Attendance.LIVESTREAM if online[0] else Attendance.ONSITE)
    old, new = (dict(_named(text, event, *m.span(side))) for side in ("old", "new"))
    alike = {slot: codes for slot, codes in new.items() if slot in old and old[slot] != codes}
    return Exchange({slot: old[slot] for slot in alike}, new) if alike else None


def _only_told(m: re.Match[str]) -> bool:
    """ "Sie haben B gegen C getauscht", "B wird durch C ersetzt", "B durch C oder A": what others did, or what decides nothing."""
    before = re.split(r"[.!?;\0]", m.string[: m.start()])[-1]
    after = re.split(r"[.!?;\0]", m.string[m.end() :])[0]
    return bool("nicht" in m[0] or _BY_OTHERS.search(before) or _BY_OTHERS.search(after) or _GOES_ON.match(after))


def _named(text: Text, event: Event, a: int, b: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    names = _names(event)
    for m in made("|".join(names_pattern(event))).finditer(_joined(text)[a:b]):
        word = m[0].split()[-1] if m[0] not in names else m[0]
        workshop = names.get(m[0]) or names.get(word)
        bare = len(m[0]) == 1 and m[0].isalpha()
        if workshop and not (bare and not text.original[a + m.start()].isupper()):
            yield workshop.slot, (workshop.code,)


@lru_cache(maxsize=32)
def _names(event: Event) -> Mapping[str, Workshop]:
    """Folded codes, their last words, titles and aliases, as far as they mean one workshop."""
    found: dict[str, list[Workshop]] = {}
    for w in event.workshops:
        for name in {w.code, w.code.split()[-1], w.title, *w.aliases}:
            found.setdefault(fold(name).strip(), []).append(w)
    return {name: ws[0] for name, ws in found.items() if len(ws) == 1}


@lru_cache(maxsize=32)
def names_pattern(event: Event) -> tuple[str, ...]:
    noun = re.escape(fold(event.choice_noun).strip())
    names = sorted(_names(event), key=len, reverse=True)
    return tuple(rf"\b(?:(?:{noun}|workshop|ws|ag|gruppe|forum) )?{re.escape(n)}(?!\w)" for n in names) or (r"(?!)",)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    one = rf"(?:{_NAME}+|{_ONLINE}|{_ONSITE})"
    many = rf"{_ARTICLE}{one}(?:{_JOIN}{_ARTICLE}{one})*"
    old, new = rf"(?P<old>{many})", rf"(?P<new>{many})"
    alone = rf"(?!{_NAME})(?! (?:statt|anstatt|anstelle|instead)\b)"  # "B statt A und D statt C"
    given = rf"(?P<old>{_ARTICLE}{one}(?!{_NAME})(?:{_JOIN}{_ARTICLE}{one}{alone})*)"
    shop = rf"(?P<new>{_NAME}+)"
    told = r"(?:angegeben|gewählt|angekreuzt|geschrieben|eingetragen|genannt|gesagt|angemeldet|gebucht|picked|chose|chosen|wrote)"
    return tuple(
        expression(p)
        for p in (
            rf"\b(?:von|vom|aus|from) {old}\s*(?:raus|heraus)?{_BETWEEN}\b(?:auf|in|nach|zu|zur|zum|to|into) (?:die |den |das |the )?{new}",
            rf"{old} (?:(?:bitte|nicht|doch|lieber|nun|jetzt|wieder) ){{0,2}}(?P<swap>gegen|durch) {new}",
            rf"\b(?:replace|swap|exchange) {old} (?P<swap>with|by|for) (?:the )?{new}",
            rf"{old}\s*(?P<swap>[–-]+>|=+>|→|»)\s*{new}",
            rf"\b(?:mach|änder)\w* (?:sie |ihr )?(?:bitte )?aus {old} (?:bitte )?(?:ein\w* )?{new}",
            rf"\baus {old} (?:wird|wurde|werden|mache ich|machen wir)\b{_BETWEEN}{new}",
            rf"\b(?:änder\w*|stell\w*|wand(?:le|el)\w*|umzu\w+|mach\w*|chang\w*|switch\w*)\b{_BETWEEN}{old} (?:\w+ )?(?:auf|in|zu|zur|zum|to|into) {new}",
            rf"{new},? (?:statt|anstatt|anstelle(?: von)?|an stelle von|instead of|rather than) (?:bisher |wie bisher |in |der |dem |des )?{given}",
            rf"\b(?:statt|anstatt|anstelle(?: von)?|instead of) (?:der |dem |des |in |an |am )?{old}{_BETWEEN}{new}",
            rf"\bnicht (?:mehr )?{old},? sondern {_BETWEEN}{new}",
            rf"{new},? (?:und )?nicht (?:mehr )?{old}",
            rf"\baus {old} (?:raus|heraus)?{_BETWEEN}\b(?:in|zu) (?:die |den |das )?{new}",
            rf"\b{_ANEW}\b{_BETWEEN}(?:\b(?:auf|in|nach|zu|zur|zum|für|to|into)|:) (?:die |den |das |the )?{shop}",
            rf"\b(?:auf|in|nach|zu|zum|zur|to|into) (?:die |den |das |the )?{shop} (?:\w+ ){{0,2}}?{_ANEW}",
            rf"{old} (?:\w+ )?{told}{_BETWEEN}\b(?:aber|eigentlich|sondern|doch|lieber|richtig|meinte|but|meant){_BETWEEN}{new}",
        )
    )

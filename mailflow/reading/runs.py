"""People named side by side: "Frau Ott, Herr Le und Kim Sander", "Anna Klein & my colleague Jo Ek", "Ek; Groß; Le".

In: the words of a stretch. Out: runs of two or more people joined by commas, semicolons, "und", "&", "sowie", "and".
Never: places, offices or single first names; who of them takes part is the business of `prose`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailflow.reading import names
from mailflow.reading.facts import Span
from mailflow.reading.names import HONORIFIC, Word, name_at
from mailflow.reading.sought import Kind

_ROLE = Kind(
    r"(?:auch|noch|(?:mein|unser|sein|ihr|my|our)(?:e[nmrs]?)?|der|die|den|the|kolleg(?:e|in|en)|colleague|chef(?:in)?|"
    r"leiter(?:in)?|mitarbeiter(?:in)?|praktikant(?:in)?|auszubildende[rn]?|azubi|stellvertreter(?:in)?|und|and|sowie|"
    r"plus)",
)


@dataclass(frozen=True)
class Run:
    """The people of one run, and the stretch from the first to the last of them."""

    people: tuple[tuple[str, Span], ...]
    span: Span


def runs(text: str, line: Sequence[Word]) -> Iterator[Run]:
    """Every run of two or more people among these words."""
    i = 0
    while i < len(line):
        if not (names.may_begin(line[i].text) or HONORIFIC.fullmatch(line[i].text) or _leads(line[i].text)):
            i += 1
            continue
        found: list[tuple[str, Span]] = []
        end, at = i, i
        while at < len(line) and (person := _person(text, line, at)) is not None:
            if found and not _joined(text, found[-1][1][1], line[at].start):
                break
            found.append((person[1], person[2]))
            end = at = person[0]
            at = _next(text, line, at)
        if len(found) > 1 and _is_list(text, found):
            yield Run(tuple(found), (line[i].start, found[-1][1][1]))
        i = max(end, i + 1)


def _leads(word: str) -> bool:
    """What may stand before a name of a run: "meine Kollegin", "und", "Vorsitzende"."""
    return bool(_ROLE.fullmatch(word)) or names.is_office(word)


def _is_list(text: str, found: Sequence[tuple[str, Span]]) -> bool:
    """Not an apposition: "Denise Uhlemann, Sozialwerk Aue" has neither "und" nor a sign of lists."""
    gaps = [text[a[1][1] : b[1][0]] for a, b in itertools.pairwise(found)]
    strong = any(re.search(r"[;&+/]|\d[.)]\s*$|\b(?:und|and|sowie|plus|u\.)(?!\w)", g, re.I) for g in gaps)
    announced = bool(
        re.search(r":\s*$", text[: found[0][1][0]]) and re.match(r"\s*(?:[.\n!]|$)", text[found[-1][1][1] :])
    )
    return strong or announced or len(found) > 2 or all(HONORIFIC.search(g) for g in gaps)


def _next(text: str, line: Sequence[Word], at: int) -> int:
    """Past a bracket and the word that joins."""
    if at < len(line) and (m := re.match(r"\s*\([^()\n]{1,60}\)", text[line[at - 1].end : line[at - 1].end + 70])):
        past = line[at - 1].end + m.end()
        while at < len(line) and line[at].start < past:
            at += 1
    while at < len(line) and _leads(line[at].text):
        at += 1
    return at


def _joined(text: str, end: int, start: int) -> bool:
    gap = text[end:start]
    words_ = [w for w in re.findall(r"[^\W\d_]+", re.sub(r"\([^()\n]*\)", "", gap)) if not _leads(w)]
    gap = re.sub(r"\s\(?\d[.)]\s*$", ", ", gap)  # "1. Jo Ek 2. Kim Le"
    joined = re.search(r"[,;&+/]|\b(?:und|and|sowie|plus)\b", gap, re.I)
    return not words_ and bool(joined) and gap.count("\n") < 2 and not re.search(r"[.:!?]", re.sub(r"\(.*?\)", "", gap))


def _person(text: str, line: Sequence[Word], at: int) -> tuple[int, str, Span] | None:
    """The person at the word `at`: "Frau Ott", "my colleague Kim Le", "Jo Ek"."""
    i = at
    while i < len(line) and _leads(line[i].text) and i - at < 3:
        i += 1
    honoured = i < len(line) and bool(HONORIFIC.fullmatch(line[i].text)) and line[i].text[0].isupper()
    start = i + 1 if honoured else i
    end, name = name_at(line, start, least=1 if honoured else 2, text=text)
    if not name or (not honoured and (names.looks_like_office(name) or names.has_noun(name))):
        return None
    behind = text[line[end - 1].end : line[end].start] if end < len(line) else ""
    if (
        end < len(line)
        and not behind.strip(" ")
        and line[end].text[0].isupper()
        and not HONORIFIC.fullmatch(line[end].text)
    ):
        return None  # "Haus Klein Verwaltung"
    return end, name, names.span_of(line, start, end)

"""Whose words are they: the lines of a body in zones, the sender's own words joined to one text.

In go the lines of the body and what the headers say (the sender's name, a forwarding or inherited subject); out come
`Message.text` with its regions and `Message.full` with all that is to be seen. Quotes, history, signature and footers
are kept but marked; only the sender's words (policy §4) reach `text`, and his name stands there as SIGNATURE.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mailflow.learnt import expression
from mailflow.mail.history import Zones, others
from mailflow.mail.signature import ending
from mailflow.mail.text import Line
from mailflow.model import Address, Region, Zone

_HIS = frozenset((Zone.OWN, Zone.ANSWER, Zone.SIGNATURE))


@dataclass(slots=True)
class Zoned:
    """The two texts of a mail and their regions."""

    text: str
    regions: tuple[Region, ...]
    full: str
    full_regions: tuple[Region, ...]
    forwarded: bool


@dataclass(slots=True)
class _Piece:
    zone: Zone
    prompt: str
    lines: list[str] = field(default_factory=list)


def zoned(lines: list[Line], *, subject: str, sender: Address, forwarded: bool, answers_us: bool) -> Zoned:
    """The zones of a mail.

    `subject` is the sender's own subject ("" where it is inherited); `forwarded` says that the subject has WG:/Fwd:;
    `answers_us` that it answers a mail of this system, which lists
    what was understood: such a list, quoted, is no filled form.
    """
    found, forward = others(lines, forwarded=forwarded)
    prompts: dict[int, str] = {}
    _find_answers(lines, found, prompts)
    splits = _find_endings(lines, found, sender)
    _find_pointed(lines, found)
    if not forwarded and not answers_us:
        _rescue_form(lines, found)
    zones = [z if z is not None else Zone.OWN for z in found]
    text, regions = _own_text(lines, zones, prompts, splits, subject)
    full, full_regions = _full_text(lines, zones)
    return Zoned(text, regions, full, full_regions, forwarded or forward)


# ── Answers between quoted lines ──────────────────────────────────────────────────────────────


def _runs(zones: Zones) -> list[tuple[int, int]]:
    """The stretches [start, end) of own lines."""
    out = []
    start = None
    for at, zone in enumerate([*zones, Zone.QUOTE]):
        if zone is None and start is None:
            start = at
        elif zone is not None and start is not None:
            out.append((start, at))
            start = None
    return out


def _find_answers(lines: list[Line], zones: Zones, prompts: dict[int, str]) -> None:
    """Own lines with quoted lines above and below are answers; below the last quoted lines only the first
    paragraph may be one, if the quoted words ask for it."""
    runs = [(s, e) for s, e in _runs(zones) if any(lines[i].text.strip() for i in range(s, e))]
    quoted = [i for i, z in enumerate(zones) if z is Zone.QUOTE and lines[i].text.strip()]
    if not quoted:
        return
    answered = False
    for start, end in runs:
        if start < quoted[0]:
            continue
        prompt = _prompt(lines, zones, start)
        if end <= quoted[-1]:
            answered = True
        else:
            end = _first_paragraph(lines, start, end)
            greeting = _GREETING.match(lines[_filled(lines, start, end)].text)
            if greeting or not (answered or _ASKS.search(prompt)):
                continue
        for at in range(start, end):
            if zones[at] is None:
                zones[at] = Zone.ANSWER
                prompts[at] = prompt


_GREETING = expression(
    r"(?:hallo|hi\b|guten (?:tag|morgen|abend)|sehr geehrte|dear|hello|moin|servus|grüß|"
    r"liebe[rs]? (?:(?-i:[A-ZÄÖÜ])|frau|herrn?\b|kolleg|team|alle\b|leute|menschen|organis|veranst))",
    re.IGNORECASE,
)
_ASKS = expression(r"[?:\]_]\s*$|\bja\s?/\s?nein\b|\byes\s?/\s?no\b|…\s*$|\.{3}\s*$", re.IGNORECASE)


_POINTS = (
    r"(?:das|den|die|der|hier|bitte|nehme?|ich|w(?:ä|ae)re|meine?s?|da|auch|noch|dies\w*|gern|gerne|wahl|für|mich|"
    r"this|that|one|here|please|my|choice|for|me|too|[.!])"
)
_ARROW = expression(
    rf"\S.*?\s(?:<+[-=–—~]*|<?[-=]*<+|[←⬅⇐◄]\ufe0f?[-=–—]*)\s*(?:{_POINTS}[ ,]*){{0,5}}$", re.IGNORECASE
)
_BELOW = expression(rf"\s*(?:\^+|[↑⬆]\ufe0f?)\s*(?:{_POINTS}[ ,]*){{0,5}}$", re.IGNORECASE)


def _find_pointed(lines: list[Line], zones: Zones) -> None:
    """A line of the quoted invitation to which the sender points is his: "> B  Folklore  <-- das", "^ hier bitte"."""
    for at, line in enumerate(lines):
        if zones[at] is Zone.QUOTE and line.depth == 1 and _ARROW.match(line.text[-200:]):
            zones[at] = Zone.ANSWER
        elif at and zones[at - 1] is Zone.QUOTE and _BELOW.match(line.text[:80]):
            zones[at - 1] = Zone.ANSWER


def _filled(lines: list[Line], start: int, end: int) -> int:
    return next((i for i in range(start, end) if lines[i].text.strip()), start)


def _first_paragraph(lines: list[Line], start: int, end: int) -> int:
    at = _filled(lines, start, end)
    while at < end and lines[at].text.strip():
        at += 1
    return at


def _prompt(lines: list[Line], zones: Zones, at: int) -> str:
    """The quoted paragraph just above a line; its last five lines."""
    words: list[str] = []
    while at > 0 and len(words) < 5:
        at -= 1
        text = lines[at].text.strip()
        if zones[at] is not Zone.QUOTE and (text or zones[at] is not None):
            break
        if text and not lines[at].depth:  # "Am 5. März schrieb …:" asks nothing
            break
        if text:
            words.append(text)
        elif words:
            break
    return " ".join(reversed(words))[:1000]


# ── Signature and footers ─────────────────────────────────────────────────────────────────────


def _find_endings(lines: list[Line], zones: Zones, sender: Address) -> dict[int, int]:
    """Zones every run of own lines; gives the lines that are cut in two, by number → column."""
    splits: dict[int, int] = {}
    written = any(zone is Zone.ANSWER for zone in zones)
    for start, end in _runs(zones):
        run = lines[start:end]
        found = ending([line.text for line in run], [line.mark for line in run], sender, continued=written)
        written = True
        zones[start:end] = list(found.zones)
        if found.split is not None:
            splits[start + found.split[0]] = found.split[1]
    return splits


# ── A form that was filled in where it stood ──────────────────────────────────────────────────

_FORM = expression(
    r"[-*•·\s]{0,4}(?:(?:nach|vor|familien)?name|name,? ?vorname|vorname,? ?name|first name|last name"
    r"|surname|einrichtung|institution|organi[sz]ation|firma|funktion|e-?mail"
    r"|telefon|teilnahme|attendance|workshops?|ag|arbeitsgruppe|session|panel|forum|modul|choice|wahl"
    r"|datenschutz\w*|privacy|fotos?|photos?|anmerkung(?:en)?"
    r"|remarks?|verpflegung|essen)\b[^:]{0,80}:\s*(.*)$"
    r"|[^:()]{1,80}\([^()]{0,200}/[^()]{0,200}\)\s?:\s*(.*)$",  # "Runde 1 (1a / 1b): 1b"
    re.IGNORECASE,
)
_NAMED = expression(
    r"[-*•·\s]{0,4}(?:(?:nach|vor|familien)?name\b|name,|vorname|first name|last name|surname)", re.IGNORECASE
)
_NOTES = 3  # lines of explanation between two lines of one form
_BOX = expression(r"\s*(?:\[\s?([xX✓✔]?)\s?\]|([☐☑☒✓✔]))\s*\S")
_POINTS_BELOW = expression(
    r"\b(?:unten|untenstehend|ausgefüllt|formular|anbei|siehe|below|form|filled|nachfolgend|eingetragen)\b",
    re.IGNORECASE,
)


def _rescue_form(lines: list[Line], zones: Zones) -> None:
    """Form lines that the sender filled in inside the quoted invitation are his words (policy §4), if he wrote
    nothing else or points there."""
    if Zone.QUOTE not in zones and Zone.HISTORY not in zones:
        return
    own = " ".join(
        line.text for line, z in zip(lines, zones, strict=True) if z in (Zone.OWN, Zone.ANSWER) and line.text
    )
    if own.strip() and not _POINTS_BELOW.search(own) and len(own) > 40:
        return
    if any(z is Zone.ANSWER for z in zones):
        return
    form: list[int] = []
    values = ticks = 0
    named: int | None = None
    for at, line in enumerate(lines):
        if zones[at] not in (Zone.QUOTE, Zone.HISTORY) or line.depth > 1:
            continue
        box = _BOX.match(line.text)
        match = _FORM.match(line.text[:400]) if box is None else None
        if box is not None:
            ticks += bool((box[1] or "").strip() or (box[2] or "☐") in "☑☒✓✔")
            form.append(at)
        elif match is not None:
            value = (match[1] or match[2] or "").strip(" _.")
            values += bool(value)
            if named is None and value and _NAMED.match(line.text):
                named = at
            form.append(at)
    if named is None or values + ticks < 2:
        return
    form = _together(lines, form, named)
    if form[-1] - form[0] < 60:
        for at in form:
            zones[at] = Zone.OWN


def _together(lines: list[Line], form: list[int], named: int) -> list[int]:
    """The form's lines without those of the programme above it ("- Forum 3 – Vom Saft zum Lohn: Vermarktung")."""
    first = form.index(named)
    while first and sum(bool(lines[i].text.strip()) for i in range(form[first - 1] + 1, form[first])) <= _NOTES:
        first -= 1
    return form[first:]


# ── The texts ─────────────────────────────────────────────────────────────────────────────────


def _own_text(
    lines: list[Line], zones: list[Zone], prompts: dict[int, str], splits: dict[int, int], subject: str
) -> tuple[str, tuple[Region, ...]]:
    pieces: list[_Piece] = [_Piece(Zone.SUBJECT, "", [subject])] if subject else []
    blanks = 0
    for at, (line, zone) in enumerate(zip(lines, zones, strict=True)):
        if zone not in _HIS:
            blanks = max(blanks, 1)
            continue
        if not line.text.strip():
            blanks += 1
            continue
        cut = splits.get(at)
        for part_zone, text in (
            [(zone, line.text)]
            if cut is None
            else [(zone, line.text[:cut].rstrip()), (Zone.SIGNATURE, line.text[cut:])]
        ):
            prompt = prompts.get(at, "") if part_zone is Zone.ANSWER else ""
            if not text.strip():
                continue
            last = pieces[-1] if pieces else None
            if last is None or last.zone is not part_zone or last.prompt != prompt or part_zone is Zone.SUBJECT:
                pieces.append(_Piece(part_zone, prompt))
            if blanks and pieces[-1].lines:
                pieces[-1].lines.extend([""] * min(blanks, 2))
            elif blanks and len(pieces) > 1 and not pieces[-1].lines:
                pieces[-2].lines.append("")
            pieces[-1].lines.append(text)
            blanks = 0
    return _joined(pieces)


def _joined(pieces: list[_Piece]) -> tuple[str, tuple[Region, ...]]:
    out: list[str] = []
    regions = []
    at = 0
    for place, piece in enumerate(pieces):
        words = "\n".join(piece.lines).rstrip("\n")
        gap = "\n\n" if piece.zone is Zone.SUBJECT or (piece.lines and not piece.lines[-1]) else "\n"
        regions.append(Region(piece.zone, at, at + len(words), piece.prompt))
        out.append(words)
        at += len(words)
        if place + 1 < len(pieces):
            out.append(gap)
            at += len(gap)
    return "".join(out), tuple(regions)


def _full_text(lines: list[Line], zones: list[Zone]) -> tuple[str, tuple[Region, ...]]:
    """All that is to be seen; blank lines belong to the zone above them."""
    regions: list[Region] = []
    at = 0
    zone: Zone | None = None
    start = stop = 0
    for line, its in zip(lines, zones, strict=True):
        if line.shown.strip():
            if its is not zone:
                if zone is not None:
                    regions.append(Region(zone, start, stop))
                zone, start = its, at
            stop = at + len(line.shown)
        at += len(line.shown) + 1
    if zone is not None:
        regions.append(Region(zone, start, stop))
    return "\n".join(line.shown for line in lines).rstrip(), tuple(regions)

"""Where the words of others begin: quoted lines, attributions, Outlook's header blocks, forwarded mail.

In go the lines of a body; out comes a zone for every line that is somebody else's, None for the sender's own.
Nothing is deleted, and a line is only given away to others on a sign that mail programs set; where in doubt it
stays the sender's.
"""

from __future__ import annotations

import re

from mailflow.learnt import expression
from mailflow.mail.text import Line
from mailflow.model import Zone

Zones = list[Zone | None]

# ── Attributions: "Am 5. März 2024 um 10:14 schrieb …:" ───────────────────────────────────────

_VERB = expression(
    r"\b(?:schrieb|schreibt|geschrieben|wrote|writes|écrit|escribió|scritto|schreef|napisał[a(]?|skrev"
    r"|пишет|написал)\b",
    re.IGNORECASE,
)
_OWN_VERB = expression(
    r"\b(?:schrieb (?:ich|mir|uns|ihnen|dir|euch|er|sie)\b|ich\b.{0,30}\bschrieb\b|(?:i|we|you) wrote"
    r"|wrote (?:to )?(?:you|me|us)\b"
    r"|(?:ich|wir|sie|du|ihr) (?:hatte|hatten|habe|haben|hast)\b.{0,60}geschrieben)",
    re.IGNORECASE,
)
_DATE = expression(r"\d{1,2}[./-]\s?\d{1,2}[./-]|\b\d{4}\b|\d{1,2}:\d\d|\d{1,2}\. ?\w{3,9}")
_LEAD = expression(
    r"(?:[-–_]{2,}\s*)?(?:Am|On|Le|El|Il|Op|Den|Dnia|W dniu)\b[^\n]{0,40}?\d|[^\n]{0,80}<[^\s<>]{3,80}@", re.IGNORECASE
)
_QUOTING = expression(r"(?:Zitat von|Zitiere|Quoting)\s.{2,200}:\s*$", re.IGNORECASE)
_OLD_GMAIL = expression(r"\d{4}-\d\d-\d\d \d{1,2}:\d\d .{0,80}@.{2,80}:\s*$")


def _attribution(lines: list[Line], at: int) -> int:
    """The index after an attribution that begins at this line; 0 where none does."""
    text = lines[at].text.strip()
    if len(text) > 400 or not text:
        return 0
    if _QUOTING.match(text) or _OLD_GMAIL.match(text):
        return at + 1
    if not _VERB.search(text) and not _LEAD.match(text):
        return 0
    directly = at + 1 < len(lines) and lines[at + 1].depth > lines[at].depth
    if directly and _VERB.search(text) and _LEAD.match(text) and _DATE.search(text) and not _OWN_VERB.search(text):
        return at + 1  # WEB.DE leaves the colon off
    joined = text
    for end in range(at + 1, min(at + 5, len(lines) + 1)):
        if joined.rstrip(" *_").endswith(":") and _VERB.search(joined):
            return end if _is_attribution(joined, lines, end) else 0
        if end >= len(lines) or not lines[end].text.strip() or len(joined) > 400 or lines[end].depth != lines[at].depth:
            return 0
        joined += " " + lines[end].text.strip()
    return 0


def _is_attribution(text: str, lines: list[Line], end: int) -> bool:
    if _OWN_VERB.search(text):
        return False
    tail = text[[m.end() for m in _VERB.finditer(text)][-1] :]
    if len(tail) > 200:
        return False
    if _next_depth(lines, end) > lines[end - 1].depth:
        return True
    return ("@" in text or _DATE.search(text) is not None) and (
        _LEAD.match(text) is not None or re.search(r"\b(?:am|on)\b.{0,12}\d", tail) is not None
    )


def _next_depth(lines: list[Line], at: int) -> int:
    """How deep the next line that is not blank is quoted; 0 at the end."""
    for line in lines[at : at + 5]:
        if line.text.strip():
            return line.depth
    return 0


# ── Header blocks: Von: / Gesendet: / An: / Betreff: ──────────────────────────────────────────

_LABELS = {
    "from": "von from de absender expéditeur od från fra van mittente da",
    "sent": "gesendet sent datum date verschickt envoyé geschickt gesendet_am erhalten received wysłano enviado data"
    " skickat",
    "to": "an to à a para empfänger do till til aan",
    "cc": "cc kopie bcc kopie_(cc) copie cc_an dw",
    "subject": "betreff subject objet thema betr asunto temat oggetto ämne emne onderwerp assunto",
    "other": "wichtigkeit importance priorität priority antwort_an reply-to organisation vertraulichkeit anlagen"
    " attachments anhang anhänge",
}
_KIND = {label.replace("_", " "): kind for kind, labels in _LABELS.items() for label in labels.split()}
_LABEL = expression(r"[*_|\s]{0,4}([A-Za-zäöüÄÖÜßéÀàęłżźćńśąóåæø][\w()\- ]{0,14}?)[*_]{0,2}\s{0,2}:(?=[\s*_]|$|<|\")")
_ONE_LINE = expression(
    r"[*_]{0,2}(?:Von|From)[*_]{0,2}:.{2,200}(?:Gesendet|Sent|Datum|Date)[*_]{0,2}:.{2,120}(?:An|To"
    r"|Betreff|Subject)[*_]{0,2}:"
)


def _label(text: str) -> str:
    """The kind of header that a line shows; "" for none."""
    found = _LABEL.match(text) if ":" in text[:24] else None
    return _KIND.get(found[1].strip().lower(), "") if found else ""


def _header_block(lines: list[Line], at: int) -> bool:
    """Whether a header block of an earlier mail begins at this line."""
    text = lines[at].text
    if _label(text) not in ("from", "sent", "subject"):
        return False
    if _ONE_LINE.match(text[:600]):
        return True
    kinds: set[str] = set()
    strange = repeated = 0
    for line in lines[at : at + 24]:
        kind = _label(line.text)
        if kind:
            repeated += kind in kinds
            kinds.add(kind)
            strange = 0
            if repeated > 3:
                break
        else:
            strange += 1
            if strange > 2 or (not line.text.strip() and len(kinds) > 3):
                break
    return "from" in kinds and bool(kinds & {"sent", "subject"}) and len(kinds) >= 3


# ── Separators: -----Ursprüngliche Nachricht----- ─────────────────────────────────────────────

_ORIGINAL = expression(
    r"(?:Urspr(?:ü|ue)nglich(?:e[rs]?)?|Original|Vorherige|Reply|Weitergeleitete[rs]?|Forwarded|Fwd)[ -]?"
    r"(?:Nachricht|Mitteilung|E-?Mail|Mail|Message|Text|Termin|Appointment)(?: .{0,60})?"
    r"|(?:Weitergeleitet|Forwarded|Gesendet) (?:von|durch|by) .{2,120}|Message d'origine|Mensaje original"
    r"|Messaggio originale"
    r"|Oryginalna wiadomość|Originalbericht",
    re.IGNORECASE,
)
_FORWARD = expression(r"weitergeleitet|forwarded|fwd", re.IGNORECASE)
_FORWARD_LINE = expression(
    r"(?:Anfang der weitergeleiteten (?:E-?Mail|Nachricht)|Begin forwarded message"
    r"|Weitergeleitete (?:Nachricht|E-?Mail)"
    r"|Forwarded message|Début du message réexpédié)\s*:?\s*$",
    re.IGNORECASE,
)
_GROUPWISE = expression(r"\d{1,2}:\d\d(?: ?[AP]M)?\s*>>>\s*$", re.IGNORECASE)
""" ">>> Office <office@…> 05.03.2024 10:11 >>>" stands above an earlier mail without quote marks."""
_DECORATION = "-–—_=*~+|> \t"


def _separator(lines: list[Line], at: int) -> Zone | None:
    """The zone that begins with this separator line; None where it is none."""
    text = lines[at].text.strip()
    bare = text.strip(_DECORATION).rstrip(":")
    if not bare or len(bare) > 160:
        return None
    if _FORWARD_LINE.match(bare):
        return Zone.FORWARDED
    if not _ORIGINAL.fullmatch(bare):
        return None
    decorated = text[:2].strip(_DECORATION) == "" and text[-2:].strip(_DECORATION) == ""
    if decorated or any(_label(line.text) for line in lines[at + 1 : at + 4]):
        return Zone.FORWARDED if _FORWARD.search(bare) else Zone.HISTORY
    return None


_HINTS = (
    "schrieb", "wrote", "write", "schreibt", "von", "from", "gesendet", "sent", "datum", "date", "betreff", "subject",
    "achricht", "essage", "itteilung", "mail", "orward", "eitergeleitet", "zitat", "quoting", "am ", "on ", "original",
    "@", "de :", "objet", "termin", "ppointment", "iadomo", "od:", "text",
)  # fmt: skip


def _promising(text: str) -> bool:
    return any(map(text.lower().__contains__, _HINTS))


# ── All together ──────────────────────────────────────────────────────────────────────────────


def others(lines: list[Line], *, forwarded: bool) -> tuple[Zones, bool]:
    """A zone for every line that others wrote, and whether a forwarded mail was found.

    `forwarded`: the subject says WG:/Fwd:, so an earlier mail below is a forwarded one.
    """
    zones: Zones = [None] * len(lines)
    earlier = Zone.FORWARDED if forwarded else Zone.HISTORY
    found_forward = False
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.mark == "forward":
            zones[at] = Zone.FORWARDED
            found_forward = True
        elif line.depth and _GROUPWISE.search(line.text) and not _next_depth(lines, at + 1):
            zones[at:] = [earlier] * (len(lines) - at)
            break
        elif line.depth:
            zones[at] = Zone.FORWARDED if forwarded else Zone.QUOTE
        elif line.text and _promising(line.text):
            zone, end = _begins(lines, at, earlier)
            if zone is not None:
                found_forward = found_forward or zone is Zone.FORWARDED
                if end and _next_depth(lines, end) > 0:  # the quoted lines follow; own words may come after them
                    zones[at:end] = [zone if zone is Zone.FORWARDED else Zone.QUOTE] * (end - at)
                    at = end
                    continue
                start = _with_rule_above(lines, at)
                zones[start:] = [zone] * (len(lines) - start)
                break
        at += 1
    _rejoin_wrapped(lines, zones)
    return zones, found_forward


def _begins(lines: list[Line], at: int, earlier: Zone) -> tuple[Zone | None, int]:
    """The zone that begins at this line, and where its introduction ends (0: it has no quote marks)."""
    separator = _separator(lines, at)
    if separator is not None:
        return separator, at + 1
    if _header_block(lines, at):
        return earlier, 0
    end = _attribution(lines, at)
    return (earlier, end) if end else (None, 0)


def _with_rule_above(lines: list[Line], at: int) -> int:
    """The line where the history begins, with the ruler ("_____") that Outlook puts above it."""
    start = at
    while start > 0 and at - start < 4:
        above = lines[start - 1].text.strip()
        if above.strip("_-=–— *") or (above and len(above) < 3):
            break
        start -= 1
    return start


def _rejoin_wrapped(lines: list[Line], zones: Zones) -> None:
    """Quoted lines that a mail program broke without a new quote mark: the rest is no answer."""
    for at in range(1, len(lines) - 1):
        if zones[at] is None and zones[at - 1] is Zone.QUOTE and zones[at + 1] is Zone.QUOTE:
            rest, above = lines[at].text, lines[at - 1].text
            if rest[:1].islower() and len(above) >= 62 and above[-1:] not in ".?!:;)]" and len(rest) < len(above):
                zones[at] = Zone.QUOTE

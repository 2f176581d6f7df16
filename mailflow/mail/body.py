"""Which parts of a mail are its text, which are attachments, which are reports of machines.

In goes the tree of parts; out comes a `Body`: the lines that a reader sees first, the attachments by name, type and
size (never their content), calendar entries, delivery reports and returned mails. Of alternatives the plain one is
read, unless it is empty, a stub, clearly poorer, or the HTML says more by struck words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mailflow.learnt import expression
from mailflow.mail.charset import decode
from mailflow.mail.envelopes import signed_content, tnef_text
from mailflow.mail.markup import strikes_or_symbols
from mailflow.mail.mime import Part, read_parts
from mailflow.mail.text import Line, html_lines, plain_lines, unflowed
from mailflow.model import Attachment

_MOST_BYTES = 6_000_000  # of one text part
_MOST_ATTACHMENTS = 500
_DEEPEST = 45  # parts and sealed containers inside each other

_SIGNATURES = frozenset(
    (
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/pgp-keys",
    )
)
_SEALED = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime"))
_REPORTS = frozenset(
    (
        "message/delivery-status", "message/global-delivery-status", "message/disposition-notification",
        "message/global-disposition-notification", "message/feedback-report", "message/x-delivery-status",
    )
)  # fmt: skip
_RETURNED = frozenset(
    ("message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers", "message/rfc822-headers")
)
_CALENDARS = frozenset(("text/calendar", "application/ics", "text/x-vcalendar"))


@dataclass(slots=True)
class Body:
    """What a mail holds."""

    lines: list[Line] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    calendars: list[Part] = field(default_factory=list)
    reports: list[Part] = field(default_factory=list)
    returned: list[Part] = field(default_factory=list)
    encrypted: bool = False
    defects: list[str] = field(default_factory=list)


def body_of(root: Part, defects: list[str]) -> Body:
    """The body of a mail."""
    body = Body(defects=defects)
    body.lines = _lines(root, body, 0)
    return body


def _lines(part: Part, body: Body, depth: int) -> list[Line]:
    """The visible lines of a part; everything else of it is noted in `body`."""
    kind = part.type
    if depth > _DEEPEST:
        return []
    if kind.startswith("multipart/"):
        return _multipart(part, body, depth)
    if kind in _SIGNATURES and not part.children:
        return []
    if kind in _SEALED or part.filename.lower().endswith(".p7m"):
        return _sealed(part, body, depth)
    if kind in _CALENDARS:
        body.calendars.append(part)
        if part.disposition == "attachment" or part.filename:
            _attach(part, body)
        return []
    if kind in _REPORTS:
        body.reports.append(part)
        return []
    if kind in _RETURNED:
        body.returned.append(part)
        if kind != "text/rfc822-headers":
            _attach(part, body)
        return []
    if kind in ("application/ms-tnef", "application/vnd.ms-tnef") or part.filename.lower() == "winmail.dat":
        return _tnef(part, body)
    if not _is_text(part, body):
        _attach(part, body)
        return []
    return text_lines(part, body.defects)


def _is_text(part: Part, body: Body) -> bool:
    if part.disposition == "attachment" or part.left_out:
        return False
    if part.type in ("text/plain", "text/html", "text/enriched"):
        return not part.filename or (part.disposition != "inline" and not body.lines) or not part.fields
    return (
        part.type.startswith("text/")
        and part.type
        not in ("text/csv", "text/vcard", "text/x-vcard", "text/directory", "text/rtf", "text/xml", "text/x-amp-html")
        and not part.filename
    )


def _multipart(part: Part, body: Body, depth: int) -> list[Line]:
    kind = part.type
    if kind == "multipart/alternative":
        return _alternative(part, body, depth)
    if kind == "multipart/encrypted":
        body.encrypted = True
        body.defects.append("encrypted")
    lines: list[Line] = []
    for child in part.children:
        more = _lines(child, body, depth + 1)
        if lines and more:
            lines.append(Line("", ""))
        lines.extend(more)
        if kind == "multipart/mixed" and more:
            body.lines = lines  # a later text with a file name is an attachment
    return lines


def _attach(part: Part, body: Body) -> None:
    if len(body.attachments) < _MOST_ATTACHMENTS:
        body.attachments.append(Attachment(part.filename, part.type, part.size))


# ── Alternatives ──────────────────────────────────────────────────────────────────────────────

_STUB = expression(
    r"html[- ]?(?:fähig|format|mail|e-?mail|version|ansicht|compatible|viewer|capable)|(?:does"
    r"|do) not support html|unterstützt kein|im browser (?:an|öffn)"
    r"|(?:not|nicht) (?:displayed|richtig|korrekt) |view (?:this|it) (?:e-?mail|message)?.{0,20}browser"
    r"|html message|this is a multi-?part message",
    re.IGNORECASE,
)
_SHORT = 150


def _alternative(part: Part, body: Body, depth: int) -> list[Line]:
    plain = next((c for c in part.children if c.type == "text/plain" and c.disposition != "attachment"), None)
    rich = next((c for c in reversed(part.children) if _html_in(c) is not None), None)
    for child in part.children:
        if child is not plain and child is not rich and child.type not in ("text/plain", "text/x-amp-html"):
            _lines(child, body, depth + 1)
    if rich is None:
        return text_lines(plain, body.defects) if plain is not None else _first_text(part, body, depth)
    if plain is None:
        return _lines(rich, body, depth + 1)
    lines = text_lines(plain, body.defects)
    html = _html_in(rich)
    assert html is not None
    poor = _poor(lines)
    if poor is False and not strikes_or_symbols(_text(html, [])):
        _note_attachments(rich, body, depth)
        return lines
    richer = _lines(rich, body, depth + 1)
    if poor is None and _length(richer) < 2 * _length(lines) + 40:
        return lines
    return richer if _length(richer) else lines


def _first_text(part: Part, body: Body, depth: int) -> list[Line]:
    for child in part.children:
        if child.children:
            return _lines(child, body, depth + 1)
    return []


def _html_in(part: Part) -> Part | None:
    """The HTML of an alternative, alone or with its pictures."""
    return next((p for p in part.walk() if p.type == "text/html" and p.disposition != "attachment"), None)


def _note_attachments(part: Part, body: Body, depth: int) -> None:
    """The attachments of an alternative whose text is not read."""
    for below in part.walk():
        if not below.type.startswith("multipart/") and below.type != "text/html":
            _lines(below, body, depth + 1)


def _length(lines: list[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _poor(lines: list[Line]) -> bool | None:
    """Whether a plain alternative is a stub (True), good (False), or so short that the HTML must be asked (None)."""
    length = _length(lines)
    if length == 0:
        return True
    if length < 600 and _STUB.search(" ".join(line.text for line in lines)):
        return True
    return None if length < _SHORT else False


# ── One text part ─────────────────────────────────────────────────────────────────────────────

_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]{2,30})", re.IGNORECASE)
_LOOKS_HTML = expression(r"\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)
_ENRICHED = expression(r"</?[a-zA-Z-]{1,40}>")


def text_lines(part: Part, defects: list[str]) -> list[Line]:
    """The lines of a text part."""
    text = _text(part, defects)
    if part.type == "text/html" or _LOOKS_HTML.match(text[:200]):
        return html_lines(text)
    if part.type == "text/enriched":
        text = _ENRICHED.sub("", text)
    elif part.parameters.get("format", "").lower() == "flowed":
        text = unflowed(text, delsp=part.parameters.get("delsp", "").lower() == "yes")
    return plain_lines(text)


def _text(part: Part, defects: list[str]) -> str:
    raw = part.body(_MOST_BYTES)
    charset = part.parameters.get("charset")
    if not charset and part.type == "text/html":
        found = _META.search(raw[:4000])
        charset = found[1].decode("ascii", "replace") if found else None
    text, fault = decode(raw, charset)
    if fault and fault not in defects:
        defects.append(fault)
    return text


# ── Containers ────────────────────────────────────────────────────────────────────────────────


def _sealed(part: Part, body: Body, depth: int) -> list[Line]:
    """Opaque S/MIME: signed mail is opened, encrypted mail is noted."""
    inner = signed_content(part.body(8 * _MOST_BYTES))
    if inner is None:
        body.encrypted = True
        body.defects.append("encrypted")
        _attach(part, body)
        return []
    return _lines(read_parts(inner, body.defects), body, depth + 5)


def _tnef(part: Part, body: Body) -> list[Line]:
    """Outlook's winmail.dat: its text, where no other text is there."""
    _attach(part, body)
    found = tnef_text(part.body(2 * _MOST_BYTES))
    if found is None:
        body.defects.append("winmail.dat")
        return []
    if any(line.text.strip() for line in body.lines):
        return []
    kind, text = found
    return html_lines(text) if kind == "html" else plain_lines(text)

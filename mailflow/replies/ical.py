"""Lines of iCalendar (RFC 5545 §3.1), put together by hand: the properties are known and few, and a general library
took longer for one entry than the templates for the whole mail.

In: names, parameters and values. Out: content lines, escaped and folded, CRLF. Never: a line break or a quotation mark
of somebody's text that the calendar would take for its own.
"""

from __future__ import annotations

from datetime import UTC, datetime

_ROOM = 74  # octets of content in a line; with the blank that goes on, 75 (§3.1)


def text(value: str) -> str:
    """A TEXT value (§3.3.11)."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(escaped.splitlines())


def parameter(value: str) -> str:
    """A parameter's value in quotation marks (§3.2, RFC 6868)."""
    return '"' + value.replace("^", "^^").replace('"', "'") + '"'


def moment(at: datetime) -> str:
    """A DATE-TIME in UTC (§3.3.5)."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def wall(at: datetime) -> str:
    """A DATE-TIME as the clock on the wall shows it."""
    return f"{at:%Y%m%dT%H%M%S}"


def lines(*properties: str) -> str:
    """Content lines of these "NAME;PARAMETERS:value", folded and ended."""
    return "".join(_folded(p) + "\r\n" for p in properties)


def _folded(line: str) -> str:
    """No character is torn apart, nor an escape from what it escapes: not every reader unfolds first."""
    raw = line.encode()
    if len(raw) <= _ROOM:
        return line
    parts, begun = [], 0
    while len(raw) - begun > _ROOM:
        end = begun + _ROOM
        while raw[end] & 0xC0 == 0x80:
            end -= 1
        end -= raw[end - 1] in b"\\^"
        parts.append(raw[begun:end])
        begun = end
    return b"\r\n ".join([*parts, raw[begun:]]).decode()

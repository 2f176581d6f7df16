"""The rendered parts as one mail (RFC 5322, RFC 2045, RFC 3834): headers that no text can break, ASCII on the wire.

In: a reply, subject, text, HTML, calendar entry, Message-ID and clock. Out: the bytes that are sent, CRLF, always the
same: the boundaries come from the Message-ID. Never a line break inside a header value, never a second recipient.
Put together by hand: the parts are known and few, and the standard library's generator took longer than the templates.
"""

from __future__ import annotations

import re
from base64 import b64encode, encodebytes
from binascii import b2a_qp
from collections.abc import Iterator
from datetime import datetime
from email.header import Header
from email.utils import format_datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from mailflow.learnt import expression
from mailflow.model import Address, Kind, Reply

from . import clean
from .calendar import Entry
from .view import MAILINGS, organiser

_MESSAGE_ID = expression(r"<[!-;=?-~]{1,250}>")  # printable ASCII without blanks and angle brackets
_LINE = 76  # characters of a header's line with encoded words (RFC 2047 §2)
_REFERENCES = 20  # the first and the newest; RFC 5322 sets no limit, mail servers do


def mail(
    reply: Reply,
    *,
    lang: str,
    subject: str,
    text: str,
    html: str,
    entry: Entry | None,
    now: datetime,
    message_id: str,
) -> bytes:
    """The whole mail. ValueError where Message-ID or recipient cannot stand in a header."""
    if not _MESSAGE_ID.fullmatch(message_id):
        raise ValueError(f"not a Message-ID: {message_id!r}")
    body = _alternative(text, html, entry, message_id)
    if entry is not None:
        body = _multipart("mixed", [body, _attachment(entry)], message_id)
    headers = [*_headers(reply, lang, subject, now, message_id), "MIME-Version: 1.0"]
    wire = "\n".join(headers).replace("\n", "\r\n")
    return wire.encode("ascii", "surrogateescape") + b"\r\n" + body


def _headers(reply: Reply, lang: str, subject: str, now: datetime, message_id: str) -> list[str]:
    zone = ZoneInfo(reply.event.timezone) if reply.event else now.tzinfo
    begun_by_us = reply.kind in MAILINGS or reply.kind is Kind.PROMOTED
    return [
        f"From: {address(Address(reply.office.address, organiser(reply).name))}",
        f"To: {address(Address(reply.to.email, clean.name(reply.to.name)))}",
        f"Subject: {_encoded(subject, 'Subject')}",
        f"Date: {format_datetime(now.astimezone(zone))}",
        f"Message-ID: {message_id}",
        *_thread(reply),
        f"Auto-Submitted: {'auto-generated' if begun_by_us else 'auto-replied'}",
        "X-Auto-Response-Suppress: All",
        f"X-Mailflow-Loop: {reply.office.address}",
        f"Content-Language: {lang.split('-')[0]}",
    ]


def _encoded(text: str, header: str) -> str:
    """A header's text in lines of at most 76 characters, as encoded words where it is not ASCII (RFC 2047)."""
    line = clean.line(text)
    if line.isascii() and "=?" not in line:  # who writes "=?" must not write encoded words of his own
        short = len(header) + 2 + len(line) <= _LINE
        return line if short else Header(line, "us-ascii", header_name=header).encode()
    return "\n ".join(_words(line, _LINE - len(header) - 2))


def _words(text: str, room: int) -> Iterator[str]:
    """Encoded words in UTF-8 and base64, each of whole characters; `room` is left on the first line."""
    left = text.encode()
    while left:
        end = (room - len("=?utf-8?b??=")) // 4 * 3
        while len(left) > end and left[end] & 0xC0 == 0x80:
            end -= 1
        yield f"=?utf-8?b?{b64encode(left[:end]).decode()}?="
        left, room = left[end:], _LINE - 1


def address(who: Address) -> str:
    """ "name" <local@domain> for a header: the name encoded, the domain as IDNA. ValueError for an unusable address."""
    local, at, domain = who.email.rpartition("@")
    if not at or not local or re.search(r"[\x00-\x20\x7f<>,;\"]", who.email):
        raise ValueError(f"not a mail address: {who.email!r}")
    plain = f"{_raw(local)}@{domain if domain.isascii() else domain.encode('idna').decode()}"
    name = clean.line(who.name)
    if not name:
        return plain
    if name.isascii():
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{quoted}"\n <{plain}>' if len(quoted) + len(plain) > 66 else f'"{quoted}" <{plain}>'
    return f"{_encoded(name, 'From')}\n <{plain}>"


def _raw(local: str) -> str:
    """A local part with umlauts stays UTF-8 (RFC 6532): its bytes pass as surrogates."""
    return local.encode().decode("ascii", "surrogateescape")


def _thread(reply: Reply) -> list[str]:
    """In-Reply-To, and the References of the answered mail with its own Message-ID (RFC 5322 §3.6.4); broken ones
    are left out."""
    answered = reply.in_reply_to
    if not answered or not _MESSAGE_ID.fullmatch(answered):
        return []
    known = [i for i in dict.fromkeys(reply.references) if _MESSAGE_ID.fullmatch(i) and i != answered]
    thread = [*known[:1], *known[1:][-_REFERENCES:], answered]
    return [f"In-Reply-To: {answered}", "References: " + "\n ".join(thread)]


def _alternative(text: str, html: str, entry: Entry | None, message_id: str) -> bytes:
    """Text, HTML and the entry as alternatives: so Outlook, Google, Apple and Thunderbird make an appointment of it."""
    parts = [_text("plain", text), _text("html", html)]
    if entry is not None:
        parts.append(_text(f"calendar; method={entry.method}", entry.content.decode()))
    return _multipart("alternative", parts, message_id)


def _text(subtype: str, content: str) -> bytes:
    lines = "\r\n".join(content.splitlines()) + "\r\n"
    head = f"Content-Type: text/{subtype}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    return head.encode() + b2a_qp(lines.encode())


def _attachment(entry: Entry) -> bytes:
    """The same entry as a file, for programs that look for one."""
    head = (
        'Content-Type: application/ics; name="termin.ics"\r\n'
        'Content-Disposition: attachment; filename="termin.ics"\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n"
    )
    return head.encode() + encodebytes(entry.content).replace(b"\n", b"\r\n")


def _multipart(subtype: str, parts: list[bytes], message_id: str) -> bytes:
    """A body part with its own Content-Type; each of `parts` begins with its headers. The line end before a boundary
    belongs to the boundary (RFC 2046 §5.1.1)."""
    # "=_" can stand in no quoted-printable text (RFC 2045 §6.7)
    boundary = f"=_{sha256(f'{subtype}{message_id}'.encode()).hexdigest()[:32]}"
    head = f'Content-Type: multipart/{subtype};\r\n boundary="{boundary}"\r\n\r\n'.encode()
    opening = f"--{boundary}\r\n".encode()
    return head + b"".join(opening + part + b"\r\n" for part in parts) + f"--{boundary}--\r\n".encode()

"""The rendered parts as one mail (RFC 5322, RFC 2045, RFC 3834): headers that no text can break, ASCII on the wire.

In: a reply, subject, text, HTML, calendar entry, Message-ID and clock. Out: an `email` message. Deterministic: the
boundaries come from the Message-ID. Never a header value with a line break in it, never a second recipient.
"""

from __future__ import annotations

import re
from datetime import datetime
from email.charset import QP, Charset
from email.header import Header
from email.message import Message
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.utils import format_datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from mailflow.model import Address, Kind, Reply

from . import clean
from .calendar import Entry
from .view import MAILINGS, organiser

_UTF8 = Charset("utf-8")
_UTF8.body_encoding = QP
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,250}>")  # printable ASCII without blanks and angle brackets
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
) -> Message:
    """The whole mail. ValueError where Message-ID or recipient cannot stand in a header."""
    if not _MESSAGE_ID.fullmatch(message_id):
        raise ValueError(f"not a Message-ID: {message_id!r}")
    body = _alternative(text, html, entry, message_id)
    if entry is not None:
        mixed = MIMEMultipart("mixed", boundary=_boundary(message_id, "mixed"))
        del body["MIME-Version"]
        mixed.attach(body)
        mixed.attach(_attachment(entry))
        body = mixed
    _headers(body, reply, lang, subject, now, message_id)
    return body


def _headers(message: Message, reply: Reply, lang: str, subject: str, now: datetime, message_id: str) -> None:
    zone = ZoneInfo(reply.event.timezone) if reply.event else now.tzinfo
    begun_by_us = reply.kind in MAILINGS or reply.kind is Kind.PROMOTED
    message["From"] = address(Address(reply.office.address, organiser(reply).name))
    message["To"] = address(Address(reply.to.email, clean.name(reply.to.name)))
    message["Subject"] = Header(clean.line(subject), "utf-8" if not subject.isascii() else "us-ascii").encode()
    message["Date"] = format_datetime(now.astimezone(zone))
    message["Message-ID"] = message_id
    if thread := _thread(reply):
        message["In-Reply-To"] = thread[-1]
        message["References"] = "\n ".join(thread)
    message["Auto-Submitted"] = "auto-generated" if begun_by_us else "auto-replied"
    message["X-Auto-Response-Suppress"] = "All"
    message["X-Mailflow-Loop"] = reply.office.address
    message["Content-Language"] = lang.split("-")[0]


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
        return f'"{quoted}" <{plain}>'
    return f"{Header(name, 'utf-8', maxlinelen=70).encode()} <{plain}>"


def _raw(local: str) -> str:
    """A local part with umlauts stays UTF-8 (RFC 6532): the bytes pass the generator as surrogates."""
    return local.encode().decode("ascii", "surrogateescape")


def _thread(reply: Reply) -> list[str]:
    """References of the answered mail and its own Message-ID (RFC 5322 §3.6.4), broken ones left out."""
    known = [i for i in reply.references if _MESSAGE_ID.fullmatch(i)]
    answered = reply.in_reply_to if reply.in_reply_to and _MESSAGE_ID.fullmatch(reply.in_reply_to) else None
    if answered is None:
        return []
    known = [i for i in dict.fromkeys(known) if i != answered]
    return [*known[:1], *known[1:][-_REFERENCES:], answered]


def _alternative(text: str, html: str, entry: Entry | None, message_id: str) -> MIMEMultipart:
    """Text, HTML and the entry as alternatives: so Outlook, Google, Apple and Thunderbird make an appointment of it."""
    parts = MIMEMultipart("alternative", boundary=_boundary(message_id, "alternative"))
    parts.attach(_text("plain", text))
    parts.attach(_text("html", html))
    if entry is not None:
        calendar = _text("calendar", entry.content.decode().replace("\r\n", "\n"))
        calendar.set_param("method", entry.method)
        parts.attach(calendar)
    return parts


def _text(subtype: str, content: str) -> MIMENonMultipart:
    part = MIMENonMultipart("text", subtype)
    part.set_payload(content, _UTF8)
    del part["MIME-Version"]  # belongs to the whole mail alone
    return part


def _attachment(entry: Entry) -> MIMEBase:
    """The same entry as a file, for programs that look for one."""
    from email.encoders import encode_base64

    part = MIMEBase("application", "ics", name="termin.ics")
    del part["MIME-Version"]
    part.add_header("Content-Disposition", "attachment", filename="termin.ics")
    part.set_payload(entry.content)
    encode_base64(part)
    return part


def _boundary(message_id: str, level: str) -> str:
    return f"=={sha256(f'{level}{message_id}'.encode()).hexdigest()[:32]}=="

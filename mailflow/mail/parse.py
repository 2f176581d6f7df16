"""Raw bytes to a `Message`: the one entry point of this room.

In go the bytes of one mail as the server has them, the office's settings, INTERNALDATE and the clock; out comes a
frozen `Message`. It never raises, whatever the bytes; what is broken stands in `Message.defects`. Its time grows with
the length of headers and text, not with the attachments.

A mailbox that fetched no attachments hands over the same mail with the bodies of those parts left empty; their size
stands in a part header `X-Mailflow-Omitted: <bytes>` (see `mailflow.mail.mime.OMITTED`).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from hashlib import sha256

from mailflow.learnt import expression
from mailflow.mail import phrases
from mailflow.mail.automatic import machine
from mailflow.mail.body import Body, body_of
from mailflow.mail.headers import Fields, addresses, decoded, instant, message_ids
from mailflow.mail.letter import Letter
from mailflow.mail.mime import Part, read_parts
from mailflow.mail.own_words import Zoned, zoned
from mailflow.mail.receipt import receipt, unauthenticated
from mailflow.mail.token import tokens, without_tokens
from mailflow.model import Address, Message, Office, Receipt, ReceiptSource

_MOST_HEADERS = 1000


def parse(raw: bytes, *, office: Office, internaldate: datetime | None = None, clock: datetime) -> Message:
    """One mail as a reader sees it.

    `internaldate`: the IMAP server's instant of receipt; `clock`: now, used only where nothing in the mail names an
    instant. Never raises: a mail that defeats the reader comes back empty, with the defect "unreadable".
    """
    try:
        return _parse(raw, office, internaldate, clock)
    except Exception as fault:  # the promise is worth more than the reason: the bytes are kept and a person looks
        at = Receipt(internaldate, ReceiptSource.INTERNALDATE) if internaldate else Receipt(clock, ReceiptSource.CLOCK)
        return Message(
            message_id=None, sender=Address(""), subject="", received=at, text="", regions=(), full="", full_regions=(),
            defects=("unreadable", type(fault).__name__), digest=sha256(raw).hexdigest(),
        )  # fmt: skip


def _parse(raw: bytes, office: Office, internaldate: datetime | None, clock: datetime) -> Message:
    defects: list[str] = []
    root = read_parts(raw, defects)
    heads = _Heads(root.fields)
    sender = _sender(heads, defects)
    subject = decoded(heads.first("subject") or "")[:2000]
    prefix = _prefix(subject)
    body = body_of(root, defects)
    found = tokens(subject)
    references = message_ids(heads.joined("references"))
    in_reply_to = message_ids(heads.joined("in-reply-to"))
    words = zoned(
        body.lines,
        subject="" if prefix or phrases.is_note_subject(subject) else without_tokens(subject),
        sender=sender,
        forwarded=prefix == "forward",
        answers_us=bool(found),
    )
    date = instant(heads.first("date") or "")
    message_id = next(iter(message_ids(heads.first("message-id") or "")), None)
    return_path = _return_path(heads)
    headers = tuple((name, decoded(value)) for name, value in root.fields[:_MOST_HEADERS])
    letter = _letter(root, body, words, headers, sender, subject, prefix, message_id, return_path, heads, office)
    return Message(
        message_id=message_id,
        sender=sender,
        subject=subject,
        received=receipt(
            heads.all("received"), date, internaldate, clock.astimezone(UTC) if clock.tzinfo is None else clock
        ),
        text=words.text,
        regions=words.regions,
        full=words.full,
        full_regions=words.full_regions,
        reply_to=next((a for a in addresses(heads.first("reply-to") or "") if a.email), None),
        to=tuple(a for a in addresses(heads.joined("to", ", ")) if a.email),
        cc=tuple(a for a in addresses(heads.joined("cc", ", ")) if a.email),
        return_path=return_path,
        in_reply_to=in_reply_to,
        references=references,
        date=date,
        headers=headers,
        attachments=tuple(body.attachments),
        machine=machine(letter),
        unauthenticated=unauthenticated(heads.all("authentication-results"), office),
        subject_inherited=bool(prefix) or phrases.is_note_subject(subject),
        forwarded=words.forwarded,
        tokens=found,
        defects=tuple(dict.fromkeys(defects)),
        digest=sha256(raw).hexdigest(),
    )


class _Heads:
    """The raw header fields of a mail by lower-case name."""

    def __init__(self, fields: Fields) -> None:
        self._by_name: dict[str, list[str]] = {}
        for name, value in fields:
            self._by_name.setdefault(name.lower(), []).append(value)

    def first(self, name: str) -> str | None:
        found = self._by_name.get(name)
        return found[0] if found else None

    def all(self, name: str) -> list[str]:
        return self._by_name.get(name, [])

    def joined(self, name: str, by: str = " ") -> str:
        found = self._by_name.get(name)
        return "" if not found else found[0] if len(found) == 1 else by.join(found)


def _sender(heads: _Heads, defects: list[str]) -> Address:
    """The first usable address of From; without any, of Sender or the return path."""
    fields = heads.all("from")
    found = [a for field in fields for a in addresses(field)]
    if len(fields) > 1:
        defects.append("several From headers")
    elif not fields:
        defects.append("no From header")
    usable = next((a for a in found if a.email), None)
    if usable is not None:
        return usable
    name = found[0].name if found else ""
    if not fields:
        for other in ("sender", "return-path"):
            for address in addresses(heads.first(other) or ""):
                if address.email:
                    return Address(address.email, address.name or name)
    return Address("", name)


def _return_path(heads: _Heads) -> str | None:
    """The topmost Return-Path: "" is the null path, None means that there is none."""
    value = heads.first("return-path")
    if value is None:
        return None
    return next(
        (a.email for a in addresses(value) if a.email),
        "" if "<>" in "".join(value.split()) or not value.strip() else None,
    )


# ── The subject ───────────────────────────────────────────────────────────────────────────────

_GATEWAY = expression(
    r"\s*(?:\[(?:ext|extern|external|spam\??|suspected spam|possible spam)\]|\*{2,5}\s*spam\s*\*{2,5}"
    r"|\{spam\??\})\s*:?\s*",
    re.IGNORECASE,
)
_REPLY = expression(
    r"\s*(?:re|aw|antw|antwort|rückantwort|sv|res|odp|ynt|rif|回复|答复"
    r"|atb)\s*(?:[\[(^]\s*\d{1,3}\s*[\])]?)?\s*[:：]",
    re.IGNORECASE,
)
_FORWARD = expression(
    r"\s*(?:wg|fwd?|fw|weitergeleitet|tr|rv|enc|vb|doorst|weiterleitung"
    r"|weitergel\.)\s*(?:[\[(]\s*\d{1,3}\s*[\])])?\s*[:：]|\s*\[fwd?:",
    re.IGNORECASE,
)
_LIST_TAG = expression(r"\s*\[[^\[\]#]{1,40}\]\s*(?=\S)")


def _prefix(subject: str) -> str:
    """ "reply" or "forward" where the subject is inherited (its outermost prefix counts); "" where it is own."""
    rest = subject
    for _ in range(3):
        if _REPLY.match(rest):
            return "reply"
        if _FORWARD.match(rest):
            return "forward"
        tag = _GATEWAY.match(rest) or _LIST_TAG.match(rest)
        if tag is None:
            break
        rest = rest[tag.end() :]
    return ""


def _letter(
    root: Part, body: Body, words: Zoned, headers: tuple[tuple[str, str], ...], sender: Address, subject: str,
    prefix: str, message_id: str | None, return_path: str | None, heads: _Heads, office: Office,
) -> Letter:  # fmt: skip
    by_name: dict[str, list[str]] = {}
    for name, value in headers:
        by_name.setdefault(name.lower(), []).append(value)
    return Letter(
        headers=by_name, root=root, body=body, text=words.text, regions=words.regions, full=words.full,
        full_regions=words.full_regions, sender=sender, subject=subject, prefix=prefix, message_id=message_id,
        return_path=return_path, office=office, from_field=heads.first("from"),
    )  # fmt: skip

"""Mail that came back: is it a bounce, whose address failed, which mail of ours was it, and for good?

In goes a letter with its report parts, returned headers and text; out come the facts of a bounce. Text alone is
believed only where a known subject or sender and the form of a bounce agree: people write about bounces too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailflow.learnt import expression
from mailflow.mail.headers import addresses, decoded, message_ids
from mailflow.mail.mime import Part, read_parts
from mailflow.mail.phrases import BOUNCE_BODY, BOUNCE_SENDER, BOUNCE_SUBJECT, DELAYED, SMTP_STATUS
from mailflow.mail.token import tokens
from mailflow.model import Certainty, Machine

if TYPE_CHECKING:
    from mailflow.mail.letter import Letter

_HEAD = 1500  # characters in which a bounce says what it is
_MOST = 60_000  # of a bounce's text that is searched

_ADDRESS = expression(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_STATUS = expression(r"\b[245]\d\d[ -]#?([245]\.\d{1,3}\.\d{1,3})\b")
_MESSAGE_ID = expression(r"message-id:\s{0,80}(<[^<>\s]{3,300}>)", re.IGNORECASE)


def looks_like_one(letter: Letter) -> bool:
    """Whether subject or sender *and* the text have the form of a bounce."""
    subject = BOUNCE_SUBJECT.match(letter.subject) is not None
    sender = BOUNCE_SENDER.search(f"{letter.sender.name} <{letter.sender.email}>") is not None
    if not (subject or sender):
        return False
    head = letter.full[:_HEAD]
    known = BOUNCE_BODY.search(head) is not None
    return known or (
        SMTP_STATUS.search(letter.full[:_MOST]) is not None and _ADDRESS.search(letter.full[:_MOST]) is not None
    )


def from_report(rule: str, letter: Letter, detail: str = "") -> Machine:
    """The verdict on a bounce with what its parts and text tell."""
    facts = _report_facts(letter.body.reports)
    text = letter.full[:_MOST]
    recipient = (
        facts.get("original-recipient")
        or facts.get("final-recipient")
        or _failed_header(letter)
        or _from_text(text, letter)
    )
    status = facts.get("status") or _told_status(text)
    action = facts.get("action", "").lower()
    permanent = not (
        action in ("delayed", "relayed", "delivered", "expanded")
        or status.startswith(("4", "2"))
        or status.endswith(".2.2")  # a full mailbox is a persistent transient error, whatever its class (RFC 3463 §3.3)
        or (not action and not status and DELAYED.search(f"{letter.subject}\n{letter.full[:_HEAD]}") is not None)
    )
    return Machine(
        rule,
        Certainty.CERTAIN,
        (detail or f"{letter.root.type} {action} {status}").strip()[:200],
        bounce=action not in ("delivered", "relayed", "expanded"),
        bounced_recipient=recipient,
        original_message_id=_original_id(letter, text),
        permanent=permanent,
        original_tokens=_original_tokens(letter, text),
    )


def _told_status(text: str) -> str:
    """The enhanced status code (RFC 3463) of a bounce that has no report: "452 4.2.2 mailbox full"."""
    found = _STATUS.search(text)
    return found[1] if found else ""


def _report_facts(reports: list[Part]) -> dict[str, str]:
    """Fields of the first recipient in a delivery-status (RFC 3464) that failed, else of the first."""
    best: dict[str, str] = {}
    for part in reports:
        if "status" not in part.type:
            continue
        for block in re.split(rb"\r?\n[ \t]*\r?\n", part.body(200_000)):
            facts = _block_facts(block)
            better = not best or (best.get("action") != "failed" and facts.get("action") == "failed")
            if better and ("final-recipient" in facts or "original-recipient" in facts):
                best = facts
    return best


def _block_facts(block: bytes) -> dict[str, str]:
    facts: dict[str, str] = {}
    for line in re.sub(rb"\r?\n[ \t]+", b" ", block).split(b"\n"):
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            facts.setdefault(name.strip().lower(), value.strip())
    for name in ("final-recipient", "original-recipient"):
        if name in facts:
            found = _ADDRESS.search(facts[name].partition(";")[2] or facts[name])
            facts[name] = found.group().lower() if found else ""
    return facts


def _failed_header(letter: Letter) -> str | None:
    found = addresses(letter.first("x-failed-recipients"))
    return found[0].email.lower() if found and found[0].email else None


def _from_text(text: str, letter: Letter) -> str | None:
    """The first address in the text that is neither ours nor the mail system's."""
    ours = letter.our_addresses() | {letter.sender.key}
    for match in _ADDRESS.finditer(text):
        found = match.group().lower().rstrip(".")
        if found not in ours and not found.startswith(
            ("postmaster@", "mailer-daemon@", "abuse@", "support@", "hostmaster@")
        ):
            return found
    return None


def _original_id(letter: Letter, text: str) -> str | None:
    """Message-ID of the mail that came back: from its returned headers, else from the text, else from ours."""
    for part in letter.body.returned:
        head = part.body(100_000)
        inner = read_parts(head.lstrip(), [])
        found = message_ids(inner.header("message-id") or "")
        if found:
            return found[0]
    for part in letter.body.reports:
        match = re.search(rb"(?i)original-message-id:\s*(<[^<>\s]{3,300}>)", part.body(100_000))
        if match:
            return decoded(match[1].decode("utf-8", "replace"))
    in_text: list[str] = [m for m in _MESSAGE_ID.findall(text) if m != letter.message_id]
    if in_text:
        return in_text[0]
    for name in ("in-reply-to", "references"):
        found = message_ids(letter.first(name))
        if found:
            return found[-1]
    return None


def _original_tokens(letter: Letter, text: str) -> tuple[str, ...]:
    """The thread tokens of our mail's subject: from its returned headers, and wherever the report names it."""
    found = list(tokens(f"{letter.subject}\n{text}"))
    for part in letter.body.returned:
        inner = read_parts(part.body(100_000).lstrip(), [])
        found += tokens(decoded(inner.header("subject") or ""))
    return tuple(dict.fromkeys(found))


# ── Calendar answers ──────────────────────────────────────────────────────────────────────────

_METHOD = re.compile(rb"(?im)^METHOD:[ \t]*([A-Z]{3,20})")
_PARTSTAT = re.compile(rb"PARTSTAT=\"?([A-Z-]{3,20})", re.IGNORECASE)


def calendar_method(calendars: list[Part]) -> tuple[str, str]:
    """METHOD and PARTSTAT of the first calendar part that names a method; "" where they are not told."""
    for part in calendars:
        content = part.body(200_000).replace(b"\r\n ", b"").replace(b"\n ", b"")
        found = _METHOD.search(content)
        method = part.parameters.get("method", "").upper() or (found[1].decode("ascii").upper() if found else "")
        if method:
            status = _PARTSTAT.search(content)
            return method, status[1].decode("ascii", "replace").upper() if status else ""
    return "", ""

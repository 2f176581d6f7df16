"""Consents as records: who agreed to which words, when, and in which sentence (GDPR Art. 7 (1)).

In: what a mail says of one person. Out: rows; a later statement ends the earlier one and keeps it.
Never: a consent that nobody stated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from mailflow.model import Event, Finding, Message

from .tables import ConsentRow

_BREAK = re.compile(r"(?<=[.!?])\s+|\n\s*\n")
LONGEST = 500  # characters of evidence


@dataclass(frozen=True)
class Source:
    """The mail that states consents."""

    event: Event | None
    message: Message
    findings: tuple[Finding, ...]
    mail_id: int | None


def state(tx: Session, attendee: int, said: Mapping[str, bool | None], source: Source) -> None:
    """Record what is known of this person now; what was known before in the same sense stays as it is."""
    current = {
        row.consent: row
        for row in tx.exec(
            select(ConsentRow).where(ConsentRow.attendee_id == attendee, col(ConsentRow.ended_at).is_(None))
        )
    }
    for consent, given in said.items():
        if given is None or (consent in current and current[consent].given is given):
            continue
        if consent in current:
            current[consent].ended_at = source.message.received.at
            tx.flush()  # the constraint knows one current statement only
        tx.add(_row(attendee, consent, given, source))


def _row(attendee: int, consent: str, given: bool, source: Source) -> ConsentRow:
    term = source.event.consent(consent) if source.event else None
    at: datetime = source.message.received.at
    return ConsentRow(
        attendee_id=attendee,
        consent=consent,
        given=given,
        text=term.text if term else "",
        text_version=term.version if term else "",
        at=at,
        evidence=_evidence(consent, given, source),
        message_id=source.message.message_id,
        mail_id=source.mail_id,
    )


def _evidence(consent: str, given: bool, source: Source) -> str:
    """The sentence that says so; of several, the one that says it in this sense."""
    about = [f for f in source.findings if f.field == f"consent:{consent}"]
    fitting = [f for f in about if f.value.lower() in (("true", "yes") if given else ("false", "no"))]
    best = next(iter(fitting or about), None)
    if best is None:
        return ""
    if best.start < 0:
        return best.text[:LONGEST]
    return sentence(source.message.text, best.start, best.end)


def sentence(text: str, start: int, end: int) -> str:
    """The whole sentence around `text[start:end]`, on one line."""
    ends = [m.end() for m in _BREAK.finditer(text)]
    begin = max((e for e in ends if e <= start), default=0)
    stop = min((m.start() for m in _BREAK.finditer(text) if m.start() >= end), default=len(text))
    if stop - begin > LONGEST:
        begin, stop = start, min(end, start + LONGEST)
    return " ".join(text[begin:stop].split())

"""Consents as records: who agreed to which words, when, and in which sentence (GDPR Art. 7 (1)).

In: what a mail says of one person. Out: rows; a later statement ends the earlier one and keeps it.
Never: a consent that nobody stated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mailflow.model import Event, Finding, Message

from .statements import put_all
from .transaction import Transaction

if TYPE_CHECKING:
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


def state(
    tx: Transaction, attendee: int, said: Mapping[str, bool | None], source: Source, *, new: bool = False
) -> None:
    """Record what is known of this person now; what was known before in the same sense stays as it is.
    `new`: nothing can be known before."""
    current = {} if new else _current(tx, attendee)
    stated: list[dict[str, Any]] = []
    for consent, given in said.items():
        if given is None or (consent in current and current[consent].given is given):
            continue
        if consent in current:
            current[consent].ended_at = source.message.received.at
            tx.flush()  # the constraint knows one current statement only
        stated.append(_row(attendee, consent, given, source))
    put_all(tx, "consents", stated)


def _current(tx: Transaction, attendee: int) -> dict[str, ConsentRow]:
    from sqlmodel import col, select

    from .tables import ConsentRow

    return {
        row.consent: row
        for row in tx.exec(
            select(ConsentRow).where(ConsentRow.attendee_id == attendee, col(ConsentRow.ended_at).is_(None))
        )
    }


def _row(attendee: int, consent: str, given: bool, source: Source) -> dict[str, Any]:
    term = source.event.consent(consent) if source.event else None
    return {
        "attendee_id": attendee,
        "consent": consent,
        "given": given,
        "text": term.text if term else "",
        "text_version": term.version if term else "",
        "at": source.message.received.at,
        "evidence": _evidence(consent, given, source),
        "message_id": source.message.message_id,
        "mail_id": source.mail_id,
    }


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

"""What would become of a mail: read and decided as if no earlier mail existed.

In: the bytes of one mail and the events of its mailbox. Out: an `Explanation`, as JSON (contract/cli.md) or marked
for a terminal. Never touches a database, a mailbox or the network.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .decide import decide
from .mail import parse
from .model import (
    Case,
    Event,
    Finding,
    Message,
    Office,
    Outcome,
    Participant,
    Reading,
    Receipt,
    ReceiptSource,
)
from .reading import read
from .wording import say

if TYPE_CHECKING:
    from .settings import Mailbox, Settings


@dataclass(frozen=True)
class Explanation:
    file: str
    message: Message
    reading: Reading
    outcome: Outcome

    def reasons(self, lang: str = "de") -> list[str]:
        return [say(r.key, lang, **r.values) for r in self.outcome.reasons]

    def json(self, lang: str = "de", with_text: bool = False) -> dict[str, Any]:
        """The object that the contract promises; `start`/`end` count characters in `text`."""
        reading, message = self.reading, self.message
        found: dict[str, Any] = {
            "file": self.file,
            "event": reading.event,
            "language": reading.language,
            "intent": str(reading.intent),
            "outcome": str(self.outcome.verdict),
            "missing": list(self.outcome.missing),
            "participants": [_participant(p) for p in reading.participants],
            "consents": dict(reading.consents),
            "flags": sorted(str(f) for f in reading.flags),
            "evidence": [_evidence(f) for f in reading.findings],
            "reasons": self.reasons(lang),
            "received": message.received.at.isoformat(),
            "sender": message.sender.email,
        }
        return found | {"text": message.text} if with_text else found


def explain(
    file: str,
    raw: bytes,
    events: Sequence[Event],
    *,
    office: Office,
    clock: datetime,
    received: datetime | None = None,
) -> Explanation:
    """Read and decide one mail. `received` overrides the instant of receipt; `clock` serves where the mail has none."""
    message = parse(raw, office=office, clock=clock)
    if received is not None:
        message = replace(message, received=Receipt(received, ReceiptSource.CLOCK))
    reading = read(message, events, office=office)
    event = next((e for e in events if e.id == reading.event), None)
    return Explanation(file, message, reading, decide(message, reading, event, Case(), office=office))


def explain_file(
    file: str, settings: Settings, *, event: str | None = None, received: datetime | None = None
) -> Explanation:
    """Explain the mail in `file` ("-": stdin) for the mailbox that it was written to; `event` settles which event is
    meant. OSError where the file cannot be read."""
    raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    clock = datetime.now(UTC)
    if event is not None:
        events: tuple[Event, ...] = (settings.events[event],)
        box = settings.mailbox_of(events[0]) or settings.mailboxes[0]
    else:
        box = _addressed(raw, settings, clock)
        events = settings.events_of(box)
    return explain(file, raw, events, office=box.office, clock=clock, received=received)


def _addressed(raw: bytes, settings: Settings, clock: datetime) -> Mailbox:
    """The mailbox whose address stands in To or Cc, else the first."""
    if len(settings.mailboxes) == 1:
        return settings.mailboxes[0]
    message = parse(raw, office=settings.mailboxes[0].office, clock=clock)
    named = {a.key for a in (*message.to, *message.cc)}
    return next((m for m in settings.mailboxes if m.address.lower() in named), settings.mailboxes[0])


def _participant(p: Participant) -> dict[str, Any]:
    return {
        "name": p.name,
        "email": p.email,
        "contact": p.contact,
        "organisation": p.organisation,
        "choices": {slot: list(codes) for slot, codes in p.choices.items()},
        "attendance": p.attendance and str(p.attendance),
        "consents": dict(p.consents),
    }


def _evidence(f: Finding) -> dict[str, Any]:
    return {"field": f.field, "value": f.value, "text": f.text, "start": f.start, "end": f.end}


# ── For people: the mail's own words with the evidence marked ─────────────────────────────────

Mark = tuple[int, int, str]  # start, end, label


def marks(message: Message, findings: Sequence[Finding]) -> list[Mark]:
    """Disjoint stretches of `message.text` in order, each with the facts that it proves."""
    spans: dict[tuple[int, int], list[str]] = {}
    for f in findings:
        if 0 <= f.start < f.end <= len(message.text):
            label = f"{f.field}={f.value}" if f.value else f.field
            spans.setdefault((f.start, f.end), []).append(label)
    chosen: list[Mark] = []
    for (start, end), labels in sorted(spans.items(), key=lambda s: (s[0][0], -s[0][1])):
        if chosen and start < chosen[-1][1]:
            first, last, label = chosen[-1]
            chosen[-1] = (first, max(last, end), ", ".join(dict.fromkeys([label, *labels])))
        else:
            chosen.append((start, end, ", ".join(dict.fromkeys(labels))))
    return chosen

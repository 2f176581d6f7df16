"""What the commands show: reports, explanations and counts, for people or as JSON.

In: values of the rooms. Out: lines on stdout through `console`. Never: a decision.
"""

from __future__ import annotations

import dataclasses
import json as _json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from . import console
from .model import Intent
from .wording import keys, say

if TYPE_CHECKING:
    from pathlib import Path

    from .check import Line
    from .explain import Explanation
    from .mailing import Announced
    from .model import Finding
    from .replies.invite import Invitation
    from .store.reports import EventCount, Overview
    from .worker import MailboxReport, Report


def as_json(value: Any) -> None:
    """One object a line, UTF-8; where stdout takes less, with \\u escapes."""
    print(_json.dumps(_plain(value), ensure_ascii=not console.knows_unicode()))


def _plain(value: Any) -> Any:
    """Dataclasses, instants and enumerations as JSON has them."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if hasattr(value, "model_dump"):  # a row of the store
        value = value.model_dump()
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(v) for v in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


# ── run ───────────────────────────────────────────────────────────────────────────────────────


def report(found: Report, lang: str, *, quiet: bool = False) -> None:
    """A line a mailbox; `quiet`: only what needs a person (contract: `run --quiet`)."""
    for box in found.mailboxes:
        if box.fault:
            if quiet and not box.fault_is_news:
                continue
            console.error(f"{box.name}: {say(box.fault.key, lang, **box.fault.values)}")
        elif not quiet or _needs_person(box):
            console.line(f"{box.name}: {_summary(box, lang)}")
    if found.review_waiting and not quiet:
        console.line(say("run.review", lang, n=found.review_waiting))


def watched(found: Report, lang: str, *, quiet: bool) -> None:
    """The same for a service, whose journal is read by people: a run without work, and a server that was away for a
    moment, are no lines of it."""
    if found.fault:
        console.error(say(f"store.{found.fault.kind}", lang, detail=found.fault))
    boxes = [b for b in found.mailboxes if b.fault or b.fetched or b.replies_sent or b.promoted or _needs_person(b)]
    if boxes:
        report(type(found)(boxes), lang, quiet=quiet or any(b.fault for b in boxes))


def _needs_person(box: MailboxReport) -> bool:
    """What a person must see, once: mails that break the program are tried again and end in a review."""
    unreadable = box.unreadable and box.unreadable_is_news
    return bool(box.outcomes["review"] or unreadable or box.replies_failed or box.replies_uncertain or box.broken)


def _summary(box: MailboxReport, lang: str) -> str:
    if box.busy:
        return say("run.busy", lang)
    outcomes = ", ".join(f"{n} {say(f'verdict.{v}', lang)}" for v, n in box.outcomes.items() if n)
    parts = [say("run.fetched", lang, n=box.fetched, outcomes=f": {outcomes}" if outcomes else "")]
    parts += [
        say(f"run.{what}", lang, n=n)
        for what, n in (
            ("sent", box.replies_sent),
            ("waiting", box.replies_waiting),
            ("seen", box.seen_before),
            ("failed", box.replies_failed),
            ("uncertain", box.replies_uncertain),
            ("crashed", box.crashed),
            ("unreadable", box.unreadable),
        )
        if n
    ]
    parts += [say("run.broken", lang, place=box.broken)] if box.broken else []
    return "; ".join(parts)


# ── explain ───────────────────────────────────────────────────────────────────────────────────


def explanation(found: Explanation, lang: str) -> None:
    """One mail: the verdict, why, what was understood, and the words that prove it."""
    reading, outcome = found.reading, found.outcome
    console.line(f"── {found.file}", style="bold")
    console.line(
        f"{say('explain.outcome', lang)}: {say(f'verdict.{outcome.verdict}', lang)} ({outcome.verdict})", "bold"
    )
    for reason in found.reasons(lang):
        console.line(f"  · {reason}")
    event = reading.event or " / ".join(reading.candidates) or "–"
    console.line(
        f"{say('explain.reading', lang)}: {say(f'intent.{reading.intent}', lang)}, {event}, {reading.language}"
    )
    for p in reading.participants:
        choices = "; ".join(f"{slot}: {' > '.join(c)}".removeprefix(": ") for slot, c in p.choices.items())
        consents = ", ".join(f"{k} {_answer(v, lang)}" for k, v in p.consents.items())
        console.line("  " + " | ".join(filter(None, (p.name or say("explain.nameless", lang), choices, consents))))
    if reading.flags:
        console.line(
            f"{say('explain.flags', lang)}: {', '.join(say(f'flag.{f}', lang) for f in sorted(reading.flags))}"
        )
    console.line()
    console.marked(found.message.text, marks(found.message.text, reading.findings, lang))
    console.line()


def _answer(value: bool | None, lang: str) -> str:
    return "?" if value is None else say("yes" if value else "no", lang)


def marks(text: str, findings: Sequence[Finding], lang: str) -> list[tuple[int, int, str]]:
    """Disjoint stretches of `text` in order, each with the facts that it proves."""
    chosen: list[tuple[int, int, list[str]]] = []
    for f in sorted(findings, key=lambda f: (f.start, -f.end)):
        if not 0 <= f.start < f.end <= len(text):
            continue
        label = proved(f, lang)
        if chosen and f.start < chosen[-1][1]:
            start, end, labels = chosen[-1]
            chosen[-1] = (start, max(end, f.end), [*labels, label])
        else:
            chosen.append((f.start, f.end, [label]))
    return [(start, end, ", ".join(dict.fromkeys(labels))) for start, end, labels in chosen]


# ── invite ────────────────────────────────────────────────────────────────────────────────────


def invited(files: Sequence[Path], written: Invitation, lang: str, *, json: bool) -> None:
    """Which file is what, and what the page says of the registration."""
    if json:
        as_json({"files": [str(f) for f in files], "language": written.language, "state": written.state})
        return
    rows = [(str(f), say(f"invite.{f.name}", lang)) for f in files]
    console.table(say(f"invite.{written.state}", lang), ("", ""), rows)


def proved(finding: Finding, lang: str) -> str:
    """What a piece of evidence proves, in words: "Wahl: C", "Zustimmung privacy: ja"."""
    what, _, about = finding.field.partition(":")
    values = {"true": "yes", "false": "no"} | {i.value: f"intent.{i}" for i in Intent}
    value = say(values[finding.value], lang) if finding.value in values else finding.value
    name = say(f"field.{what}", lang) if f"field.{what}" in keys() else what
    return f"{name}{f' {about}' if about else ''}{f': {value}' if value else ''}"


# ── announce ──────────────────────────────────────────────────────────────────────────────────


def announced(found: Announced, lang: str, *, dry_run: bool, json: bool) -> None:
    """How many get it, and the first of the mails as a sample."""
    if json:
        to = [letter.address for letter in found.new]
        told = {"queued": 0 if dry_run else len(to), "to": to, "earlier": found.earlier, "dry_run": dry_run}
        as_json(told | {"unreachable": list(found.unreachable)})
        return
    if found.new:
        sample = found.new[0]
        console.line(say("mailing.sample", lang, address=sample.address), style="bold")
        console.line(sample.mail.subject)
        console.line()
        console.line(sample.mail.text)
    key = "mailing.would" if dry_run else "mailing.queued"
    console.line(say(key, lang, n=len(found.new), earlier=found.earlier), style="bold")
    if found.unreachable:
        console.line(say("mailing.unreachable", lang, addresses=", ".join(found.unreachable)), style="yellow")


# ── check ─────────────────────────────────────────────────────────────────────────────────────


def check(lines: Iterable[Line], lang: str, *, json: bool = False) -> None:
    for found in lines:
        if json:
            as_json({"topic": found.topic, "level": found.level, "text": found.text(lang)})
        else:
            style = {"ok": "green", "warning": "yellow", "fault": "bold red"}[found.level]
            console.line(f"{say(f'check.{found.level}', lang):<8} {found.topic}: {found.text(lang)}", style)


# ── status ────────────────────────────────────────────────────────────────────────────────────


def status(overview: Overview, lang: str, *, json: bool = False) -> None:
    if json:
        as_json(overview)
        return
    for event in overview.events:
        _event(event, lang)
    waits = [
        ("retry", overview.retry),
        ("unfiled", overview.unfiled),
        *((f"outbox.{state}", n) for state, n in sorted(overview.outbox.items()) if state != "sent"),
        ("bounced", overview.bounced),
    ]
    rows = [*_reviews(overview, lang), *_unrecorded(overview, lang)]
    rows += [(say(f"status.{what}", lang), str(n)) for what, n in waits if n]
    console.table(say("status.waits", lang), ("", ""), rows or [(say("status.nothing", lang), "")])
    console.table(
        say("status.folders", lang),
        [say(f"status.{c}", lang) for c in ("mailbox", "lies", "left", "looked")],
        [
            (m.mailbox, "–" if m.messages is None else str(m.messages), str(m.waiting), _when(m.checked_at))
            for m in overview.mailboxes
            if m.checked_at
        ],
    )
    runs = [
        (r.mailbox, _when(r.started), str(r.fetched), str(r.sent), r.error or say("status.fine", lang))
        for r in overview.runs
    ]
    console.table(
        say("status.runs", lang),
        [say(f"status.{c}", lang) for c in ("mailbox", "start", "mails", "sent", "result")],
        runs,
    )


def _reviews(overview: Overview, lang: str) -> list[tuple[str, str]]:
    """How many wait for a person, and since when the oldest."""
    if not overview.review or overview.oldest_review is None:
        return []
    what = say("status.since", lang, what=say("status.review", lang), at=_when(overview.oldest_review))
    parked = [(say("status.parked", lang), str(overview.parked))] if overview.parked else []
    return [(what, str(overview.review)), *parked]


def _unrecorded(overview: Overview, lang: str) -> list[tuple[str, str]]:
    """What lies in a folder and no run could record."""
    return [
        (say("status.unrecorded", lang, mailbox=m.mailbox, at=_when(m.waiting_since)), str(m.waiting))
        for m in overview.mailboxes
        if m.waiting and m.waiting_since
    ]


def _event(event: EventCount, lang: str) -> None:
    people = ", ".join(f"{n} {say(f'status.{s}', lang)}" for s, n in sorted(event.people.items()))
    console.line(f"{event.title} ({event.id})", style="bold")
    console.line(f"  {people or say('status.nobody', lang)}")
    if event.livestream:
        console.line(f"  {say('status.places', lang, onsite=event.onsite, livestream=event.livestream)}")
    if event.outcomes:
        mails = ", ".join(f"{n} {say(f'verdict.{v}', lang)}" for v, n in sorted(event.outcomes.items()))
        console.line(f"  {say('status.mails', lang)}: {mails}")
    console.line()
    if event.workshops:
        head = [say(f"status.{c}", lang) for c in ("workshop", "confirmed", "capacity", "waitlisted")]
        console.table(
            "",
            head,
            [
                (
                    f"{w.slot} {w.code} {w.title}".strip(),
                    str(w.confirmed),
                    "–" if w.capacity is None else str(w.capacity),
                    str(w.waitlisted),
                )
                for w in event.workshops
            ],
        )


def _when(at: datetime) -> str:
    return at.astimezone().strftime("%d.%m.%Y %H:%M")

"""The policy as a table: what becomes of a mail (contract/policy.md §1–§7).

In: message, reading, event, case, office. Out: one Outcome. The rows are read from the top; the first whose condition
holds decides. Confirm is earned, review is the floor: whatever no row claims goes to a person.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from mailflow.model import (
    Case,
    Certainty,
    Complete,
    Doubt,
    Enter,
    Event,
    Finding,
    Flag,
    Intent,
    Message,
    Office,
    Outcome,
    Placed,
    Reading,
    Reason,
    Resend,
    Status,
    Step,
    Thread,
    Verdict,
)

from .moves import Refused
from .people import required
from .places import full, unplaced
from .situation import Situation

S = Situation


@dataclass(frozen=True)
class Row:
    """`name` is the key of its reason (`decide.<name>` in `mailflow.wording`)."""

    name: str
    when: Callable[[Situation], object]
    then: Callable[[Situation, str], Outcome]


def decide(message: Message, reading: Reading, event: Event | None, case: Case, *, office: Office) -> Outcome:
    """The one outcome of a mail. `event` as `which_event` finds it; `case` as it stands in the write transaction.

    Never raises on anything that a mail can say."""
    situation = Situation(message, reading, event, case, office)
    row = next(r for r in ROWS if r.when(situation))
    return row.then(situation, row.name)


def which_event(reading: Reading, case: Case, events: Sequence[Event]) -> Event | None:
    """The event that a mail is about: the one it names; else that of its thread; else the one that it seems to mean;
    for a cancellation or a change, where the sender stands registered for one event alone, that one (policy §4)."""
    by_id = {e.id: e for e in events}
    meant = by_id.get(reading.event or "")
    named = any(f.field == "event" and f.value == reading.event and f.start >= 0 for f in reading.findings)
    if meant and named:
        return meant
    thread = next((by_id.get(r.event) for r in case.registrations if r.id == case.answers), None)
    if thread:
        return thread
    booked = {r.event for r in case.registrations if any(a.status in _STANDS for a in r.attendees)}
    if reading.intent in (Intent.CANCEL, Intent.CHANGE) and len(booked) == 1 and not (meant and meant.id in booked):
        return by_id.get(next(iter(booked))) or meant
    return meant


_STANDS = (Status.CONFIRMED, Status.WAITLISTED, Status.PENDING)


# ── What happens ──────────────────────────────────────────────────────────────────────────────


def _ignore(s: S, row: str) -> Outcome:
    values = {"rule": s.message.machine.rule} if s.message.machine else {}
    return _outcome(s, Verdict.IGNORE, [_reason(s, row, values, "intent")])


def _review(s: S, row: str) -> Outcome:
    return _outcome(s, Verdict.REVIEW, [_reason(s, row, {}, "intent")])


def _doubtful(s: S, _row: str) -> Outcome:
    """Each doubt is a reason of its own, with the words that raised it."""
    reasons = [_reason(s, f"doubt.{d}", {}, f"doubt:{d}") for d in sorted(s.doubts)]
    return _outcome(s, Verdict.REVIEW, reasons)


def _refused(why: Callable[[S], object]) -> Callable[[S, str], Outcome]:
    """The reason is that of the refusal, not of the row."""

    def then(s: S, _row: str) -> Outcome:
        refused = why(s)
        assert isinstance(refused, Refused)
        return _outcome(s, Verdict.REVIEW, [_reason(s, refused.key, refused.values, "intent", "choice")])

    return then


def _too_late(verdict: Verdict) -> Callable[[S, str], Outcome]:
    """Recorded as late, once; the notice goes out each time."""

    def then(s: S, row: str) -> Outcome:
        recorded = s.recorded_as_late or not s.people
        plan = () if recorded and s.pending is None else _record(s, unplaced(s.people, Status.LATE))
        return _outcome(s, verdict, [_reason(s, row, _dates(s), "intent")], plan=plan, reply=True)

    return then


def _ask(s: S, _row: str) -> Outcome:
    """Exactly what is missing; the people are kept and nobody is confirmed by halves."""
    reasons = [_lack(s, what) for what in s.missing]
    plan = _record(s, unplaced(s.people, Status.PENDING), s.missing)
    return _outcome(s, Verdict.ASK, [*reasons, *_remarks(s)], missing=s.missing, plan=plan, reply=True)


def _waitlist(s: S, row: str) -> Outcome:
    assert s.event is not None
    codes = full(s.people, s.event, s.places)
    key = "group-waits" if len(s.people) > 1 else row if codes else "event-full"
    reason = _reason(s, key, {"noun": s.event.choice_noun, "codes": ", ".join(codes)}, "choice")
    plan = _record(s, unplaced(s.people, Status.WAITLISTED))
    return _outcome(s, Verdict.WAITLIST, [reason, *_remarks(s)], plan=plan, reply=True)


def _confirm(s: S, row: str) -> Outcome:
    reasons = [_reason(s, row, {}, "intent", "name", "choice", "attendance", *_consent_fields(s))]
    if s.pending is not None:
        reasons.append(_reason(s, "completes"))
    plan = _record(s, s.seated or ())
    return _outcome(s, Verdict.CONFIRM, [*reasons, *_remarks(s)], plan=plan, reply=True)


def _duplicate(s: S, row: str) -> Outcome:
    reasons = [_reason(s, row, {}, "intent")]
    if s.confirmed_today:
        return _outcome(s, Verdict.DUPLICATE, [*reasons, _reason(s, "confirmed-today")])
    registration = s.recognised.known[0][1].registration.id
    return _outcome(s, Verdict.DUPLICATE, reasons, plan=(Resend(registration),), reply=True)


def _cancel(s: S, row: str) -> Outcome:
    plan = s.cancellation if isinstance(s.cancellation, tuple) else ()
    gone = {i for step in plan for i in step.attendees}
    names = ", ".join(a.person.name for a in s.active_attendees if a.id in gone)
    return _outcome(s, Verdict.CANCEL, [_reason(s, row, {"names": names}, "intent")], plan=plan, reply=True)


def _change(s: S, row: str) -> Outcome:
    plan = s.change if isinstance(s.change, tuple) else ()
    reasons = [_reason(s, row, {}, "intent", "choice", "attendance", "name", *_consent_fields(s)), *_remarks(s)]
    return _outcome(s, Verdict.CHANGE, reasons, plan=plan, reply=True)


# ── The policy, read from the top ─────────────────────────────────────────────────────────────

ROWS: tuple[Row, ...] = (
    # What is never answered (§1 automatic, §7).
    Row("seen", lambda s: s.case.seen, _ignore),
    Row("own-mail", lambda s: s.from_ourselves, _ignore),
    Row("machine", lambda s: s.machine(Certainty.CERTAIN), _ignore),
    Row("null-return-path", lambda s: s.message.return_path == "", _ignore),
    Row("spam", lambda s: s.spam, _review),
    Row("list-registration", lambda s: s.machine(Certainty.NO_REPLY) and s.intent is Intent.REGISTER, _review),
    Row("list-request", lambda s: s.machine(Certainty.NO_REPLY) and s.requests and s.active, _review),
    Row("list", lambda s: s.machine(Certainty.NO_REPLY), _ignore),
    Row("absence-request", lambda s: s.machine(Certainty.ABSENCE) and s.requests, _review),
    Row("absence", lambda s: s.machine(Certainty.ABSENCE), _ignore),
    Row("automatic-doubted", lambda s: s.intent is Intent.AUTOMATIC and s.doubts, _doubtful),
    Row("automatic", lambda s: s.intent is Intent.AUTOMATIC, _ignore),
    # Whose mail it is (§5, §6, §7).
    Row("unauthenticated", lambda s: s.unauthenticated, _review),
    Row("no-address", lambda s: not s.sender, _review),
    Row("other-sender", lambda s: s.case.thread is Thread.OTHER_SENDER, _review),
    Row("daily-limit", lambda s: s.case.mails_today >= s.office.daily_limit, _review),
    Row("blocked", lambda s: s.case.blocked, _review),
    # What only a person can judge (§5).
    Row("language", lambda s: s.reading.language == "other" or Doubt.FOREIGN_LANGUAGE in s.doubts, _review),
    Row("thanks", lambda s: s.reading.thanks_only, _review),
    Row("question", lambda s: s.intent is Intent.QUESTION, _review),
    Row("doubts", lambda s: s.grave_doubts, _doubtful),
    Row("other", lambda s: s.intent is Intent.OTHER, _review),
    # A registration: which event, and who of its people is known already (§4, §6).
    Row("event-unknown", lambda s: s.registers and s.event is None and not s.may_ask_for_event, _review),
    Row("group-limit", lambda s: s.registers and len(s.said) > s.office.group_limit, _review),
    Row("perhaps-known", lambda s: s.registers and s.pending is None and s.recognised.doubtful, _review),
    # Too late, whatever else it says (§2 over, closed).
    Row("over", lambda s: s.registers and s.over, _too_late(Verdict.OVER)),
    Row("closed", lambda s: s.registers and s.late and not s.names_known, _too_late(Verdict.CLOSED)),
    Row("doubts-in-time", lambda s: s.registers and s.doubts_in_time, _doubtful),
    # The same people again (§2 duplicate, §6).
    Row("known-and-new", lambda s: s.registers and s.names_known and s.people and (s.alters or s.late), _review),
    Row("repeat-undecided", lambda s: s.registers and s.only_known and s.names_other_choice, _review),
    Row("duplicate", lambda s: s.registers and s.only_known and not s.alters, _duplicate),
    Row("repeat-refused", lambda s: s.registers and s.only_known and s.change_refused, _refused(lambda s: s.change)),
    Row("repeat-changes", lambda s: s.registers and s.only_known, _change),
    # A new registration, or one that is being completed (§2 ask, waitlist, confirm).
    Row("not-offered", lambda s: s.registers and s.not_offered, _review),
    Row("registered-by-another", lambda s: s.registers and s.pending is None and s.case.elsewhere, _review),
    Row("namesakes", lambda s: s.registers and s.namesakes, _review),
    Row("questions-used-up", lambda s: s.registers and s.missing and s.questions_used_up, _review),
    Row("ask", lambda s: s.registers and s.missing, _ask),
    Row("waitlist", lambda s: s.registers and s.seated is None, _waitlist),
    Row("confirm", lambda s: s.registers, _confirm),
    # Withdrawing (§2 cancel, §6).
    Row("request-without-event", lambda s: s.event is None, _review),
    Row("cancelled-twice", lambda s: s.requests and not s.active and s.was_cancelled, _review),
    Row("no-registration", lambda s: s.requests and not s.active, _review),
    Row("request-after-event", lambda s: s.over, _review),
    Row(
        "cancel-refused",
        lambda s: s.cancels and s.cancel_refused,
        _refused(lambda s: s.cancellation),
    ),
    Row("cancel", lambda s: s.cancels, _cancel),
    # Altering (§2 change, §6).
    Row("change-half-pending", lambda s: s.changes and s.half_pending, _review),
    Row("change-refused", lambda s: s.changes and s.change_refused, _refused(lambda s: s.change)),
    Row("change", lambda s: s.changes, _change),
    Row("floor", lambda _s: True, _review),
)


# ── Within ────────────────────────────────────────────────────────────────────────────────────


def _outcome(
    s: S,
    verdict: Verdict,
    reasons: Sequence[Reason],
    *,
    missing: tuple[str, ...] = (),
    plan: tuple[Step, ...] = (),
    reply: bool = False,
) -> Outcome:
    return Outcome(verdict, s.event.id if s.event else None, missing, tuple(reasons), plan, reply)


def _record(s: S, people: tuple[Placed, ...], missing: tuple[str, ...] = ()) -> tuple[Step, ...]:
    if s.pending is not None:
        return (Complete(s.pending.id, people, missing),)
    return (Enter(s.event.id if s.event else "", people, missing),)


def _reason(s: S, key: str, values: Mapping[str, str] | None = None, *fields: str) -> Reason:
    found: tuple[Finding, ...] = tuple(f for f in s.reading.findings if f.field in fields)
    return Reason(f"decide.{key}", dict(values or {}), found)


def _lack(s: S, what: str) -> Reason:
    """Why something must be asked for: the words that leave it open, if there are any."""
    fields = {"workshop": "choice", "attendance": "attendance", "name": "name", "event": "event"}
    if what in fields:
        noun = s.event.choice_noun if s.event else ""
        return _reason(s, f"missing.{what}", {"noun": noun}, fields[what])
    term = s.event.consent(what) if s.event else None
    refused = any(p.consents.get(what) is False for p in s.people)
    key = "missing.consent-refused" if refused else "missing.consent"
    return _reason(s, key, {"label": term.label if term else what}, f"consent:{what}")


def _remarks(s: S) -> list[Reason]:
    """What the staff should see although the mail is decided (policy §4 "Remarks")."""
    return [_reason(s, f"flag.{f}", {}, "flag", f"flag:{f}") for f in Flag if f in s.reading.flags]


def _consent_fields(s: S) -> tuple[str, ...]:
    return tuple(f"consent:{id}" for id in required(s.event)) if s.event else ()


def _dates(s: S) -> dict[str, str]:
    assert s.event is not None
    zone = ZoneInfo(s.event.timezone)
    shown = {"received": s.at, "closes": s.event.closes, "ends": s.event.ends}
    return {k: v.astimezone(zone).strftime("%d.%m.%Y, %H:%M") for k, v in shown.items()}

"""The review queue: what a member of staff decides about a mail that the machine would not.

In: a waiting mail and an action. Out: the same rows and the same reply as the worker's, or a rehearsal of them.
Never: a second end for one mail; a place given twice; a reply to a machine; a consent that neither the mail nor the
staff state.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mailflow.answering import Desk
from mailflow.decide import decide, missing, seat, which_event
from mailflow.decide.changes import amend
from mailflow.decide.moves import Move
from mailflow.decide.moves import Refused as Objection
from mailflow.decide.people import Likeness, likeness
from mailflow.decide.places import unplaced
from mailflow.decide.standing import Standing as Place
from mailflow.handling import stored
from mailflow.model import (
    Case,
    Complete,
    Enter,
    Event,
    Finding,
    Intent,
    Kind,
    Message,
    Outcome,
    Participant,
    Placed,
    Reading,
    Reason,
    Registration,
    Status,
    Thread,
    Verdict,
)
from mailflow.model import (
    Step as PlanStep,
)
from mailflow.reading import read
from mailflow.store import Transaction, audit, cases, notes, plan, review
from mailflow.store.tables import Mail

from .desk import Done, Refused, Step, Work


@dataclass(frozen=True)
class Accept:
    """Do what the reading says, as if it had raised no doubt."""


@dataclass(frozen=True)
class Correct:
    """Register these people, as the staff understood the mail."""

    event: str
    people: tuple[Participant, ...]
    late: bool = False  # although registration is closed


@dataclass(frozen=True)
class Reject:
    """Send a notice: `closed`, `over`, or the staff's own words."""

    notice: str  # closed | over | text
    text: str = ""
    event: str = ""


@dataclass(frozen=True)
class Answer:
    """Answer in the staff's own words, in the office's frame."""

    text: str
    event: str = ""


@dataclass(frozen=True)
class Close:
    """No reply. `not-ours`: not for us; `by-hand`: answered or settled elsewhere."""

    resolution: str = "not-ours"


@dataclass(frozen=True)
class Assign:
    """Read the mail once more as one about this event; it stays in the queue with the new reading."""

    event: str


Action = Accept | Correct | Reject | Answer | Close | Assign

RESOLUTIONS: Mapping[type, str] = {Accept: "accepted", Correct: "corrected", Reject: "rejected", Answer: "answered"}


@dataclass(frozen=True)
class _Open:
    """A waiting mail with all that an action may need, read in its transaction."""

    work: Work
    desk: Desk
    now: datetime
    row: Mail
    message: Message
    reading: Reading
    case: Case

    @property
    def events(self) -> tuple[Event, ...]:
        return tuple(self.desk.events.values())

    def event(self, id: str) -> Event:
        """KeyError becomes a refusal: the mailbox does not answer for that event."""
        if id not in self.desk.events:
            raise Refused("no-event", event=id or "–")
        return self.desk.events[id]


def resolve(work: Work, mail: int, action: Action, *, rehearse: bool = False) -> Done:
    """Do `action` with a waiting mail, or only rehearse it: what would happen, and the reply as it would be sent.

    Refused: somebody else was quicker, the reading leaves something open, or the policy forbids it."""
    with work.write(rehearse=rehearse) as tx:
        opened = _open(tx, work, mail)
        if isinstance(action, Assign):
            return _assign(tx, opened, action)
        if isinstance(action, Close):
            return _close(tx, opened, action)
        return _settle(tx, opened, action)
    raise AssertionError("unreachable")


def look(work: Work, mail: int) -> tuple[str, datetime] | None:
    """Note that this person has the mail open; who else has, and since when."""
    with work.store.transaction() as tx:
        if tx.get(Mail, mail) is None:
            return None
        audit.note(tx, work.clock(), "seen", "mails", mail, actor=work.actor, mail=mail)
        return notes.look(tx, mail, work.actor, work.clock())


# ── Within ────────────────────────────────────────────────────────────────────────────────────


def _open(tx: Transaction, work: Work, mail: int) -> _Open:
    row = tx.get(Mail, mail, with_for_update=True)
    if row is None:
        raise Refused("no-mail", id=mail)
    if row.outcome != Verdict.REVIEW or row.resolved_at is not None:
        raise Refused("quicker", who=row.resolved_by or "mailflow")
    now = work.clock()
    desk = work.desk(row.mailbox, now)
    message = stored(desk, row).message
    shown = review.show(tx, mail)
    reading = (shown and shown.reading) or Reading(Intent.OTHER, "de")
    case = cases.case_for(tx, message, tuple(desk.events.values()), mailbox=desk.mailbox)
    return _Open(work, desk, now, row, message, reading, case)


def _settle(tx: Transaction, o: _Open, action: Accept | Correct | Reject | Answer) -> Done:
    kind, text, reading = None, "", o.reading
    match action:
        case Accept():
            outcome = _as_read(o)
        case Correct():
            reading = _corrected(o, action)
            outcome = _registered(o, action)
        case Reject(notice="closed" | "over"):
            outcome = _too_late(o, action)
        case Reject() | Answer():
            outcome = _answered(o, action.event)
            kind, text = Kind.ANSWER, action.text.strip()
            if not text:
                raise Refused("no-text")
    resolution = RESOLUTIONS[type(action)]
    _end(tx, o, resolution, outcome.event)
    step = Step(
        work=o.work,
        desk=o.desk,
        now=o.now,
        message=o.message,
        reading=reading,
        case=o.case,
        outcome=outcome,
        action=resolution,
        mail=o.row.id,
        kind=kind,
        text=text,
        source="mail",
        also=lambda _tx, done: _tie(o, done),
    )
    return step.take(tx)


def _tie(o: _Open, done: plan.Done) -> None:
    o.row.registration_id = next(iter(done.registrations), o.case.answers)


def _end(tx: Transaction, o: _Open, resolution: str, event: str | None) -> None:
    assert o.row.id is not None
    if event:
        o.row.event = event
    review.resolve(tx, o.row.id, resolution=resolution, actor=o.work.actor, now=o.now)


def _as_read(o: _Open) -> Outcome:
    """The policy's own decision, without what made the machine hesitate. Refused where it still hesitates."""
    message = replace(o.message, machine=None, return_path=None, headers=(), unauthenticated=None)
    reading = replace(o.reading, doubts=frozenset(), thanks_only=False)
    thread = Thread.NONE if o.case.thread is Thread.OTHER_SENDER else o.case.thread
    case = replace(o.case, mails_today=0, blocked=False, seen=False, thread=thread)
    event = which_event(reading, case, o.events)
    office = replace(o.desk.office, authserv_id=None, group_limit=1000, max_questions=99)
    outcome = decide(message, reading, event, case, office=office)
    if outcome.verdict in (Verdict.REVIEW, Verdict.IGNORE):
        raise Refused("undecided", reasons=outcome.reasons)
    return outcome


def _corrected(o: _Open, action: Correct) -> Reading:
    """The reading as the staff have it; what they state beyond the mail's own words carries their name."""
    found = list(o.reading.findings)
    for person in action.people:
        for id, given in person.consents.items():
            wanted = ("true", "yes") if given else ("false", "no")
            proven = any(f.field == f"consent:{id}" and f.value.lower() in wanted for f in found)
            if given is not None and not proven:
                found.append(by_staff(id, given, o.work.actor))
    return replace(
        o.reading,
        intent=Intent.REGISTER,
        event=action.event,
        participants=action.people,
        candidates=(),
        findings=tuple(found),
    )


def by_staff(consent: str, given: bool, actor: str) -> Finding:
    """The proof of a consent that no mail states: who in the office wrote it down."""
    return Finding(f"consent:{consent}", "true" if given else "false", f"Vom Büro eingetragen ({actor})", rule="staff")


def _registered(o: _Open, action: Correct) -> Outcome:
    """Enter the people, complete what was pending, alter who stands already."""
    event = o.event(action.event)
    if o.message.received.at > event.closes and not action.late:
        raise Refused("late")
    people = tuple(replace(p, contact=p.contact or o.message.sender.key) for p in action.people)
    if not people:
        raise Refused("nobody")
    offered(people, event)
    mine = [r for r in o.case.registrations if r.event in ("", event.id)]
    known = [Place(r, a) for r in mine for a in r.attendees if a.status in (Status.CONFIRMED, Status.WAITLISTED)]
    moves, new = _sorted_out(people, known)
    places = o.case.places[event.id]
    altered = amend(moves, event, places, min(o.message.received.at, event.closes)) if moves else ()
    if isinstance(altered, Objection):
        raise Refused("objection", reason=Reason(f"decide.{altered.key}", altered.values))
    if not new:
        return _outcome(Verdict.CHANGE, event, altered)
    lacking = missing(new, event)
    pending = next((r for r in reversed(mine) if any(a.status is Status.PENDING for a in r.attendees)), None)
    if lacking:
        return _outcome(Verdict.ASK, event, (_record(pending, event, unplaced(new, Status.PENDING), lacking),), lacking)
    seated = seat(new, event, places)
    placed = seated or unplaced(new, Status.WAITLISTED)
    verdict = Verdict.CONFIRM if seated else Verdict.WAITLIST
    return _outcome(verdict, event, (*altered, _record(pending, event, placed)))


def offered(people: Sequence[Participant], event: Event) -> None:
    """Refused where somebody wants what the event does not have."""
    for person in people:
        if person.attendance is not None and person.attendance not in event.attendance:
            raise Refused("not-offered")
        for slot, codes in person.choices.items():
            if any(c not in [w.code for w in event.workshops_in(slot)] for c in codes):
                raise Refused("no-workshop")


def _sorted_out(people: Sequence[Participant], known: Sequence[Place]) -> tuple[list[Move], list[Participant]]:
    """Who stands already (and is altered), and who is new."""
    moves: list[Move] = []
    new: list[Participant] = []
    for person in people:
        same = next((k for k in known if likeness(person, k.person) is Likeness.SAME), None)
        if same is None:
            new.append(person)
        else:
            kept = dict(same.person.consents) | {i: g for i, g in person.consents.items() if g is not None}
            moves.append(Move(same, replace(person, email=person.email or same.person.email, consents=kept)))
    return moves, new


def _record(
    pending: Registration | None, event: Event, people: tuple[Placed, ...], lacking: tuple[str, ...] = ()
) -> PlanStep:
    if pending is not None:
        return Complete(pending.id, people, lacking)
    return Enter(event.id, people, lacking)


def _too_late(o: _Open, action: Reject) -> Outcome:
    """The notice; who wanted to register is recorded as late, once."""
    event = o.event(action.event or o.reading.event or o.row.event or "")
    verdict = Verdict.CLOSED if action.notice == "closed" else Verdict.OVER
    recorded = any(a.status is Status.LATE for r in o.case.registrations if r.event == event.id for a in r.attendees)
    people = () if recorded else o.reading.participants
    steps = (Enter(event.id, unplaced(people, Status.LATE)),) if people else ()
    return _outcome(verdict, event, steps)


def _answered(o: _Open, event: str) -> Outcome:
    """No change: only an answer."""
    id = event or o.reading.event or o.row.event or (o.events[0].id if len(o.events) == 1 else "")
    if not id:
        raise Refused("which-event")
    return _outcome(Verdict.REVIEW, o.event(id), ())


def _outcome(verdict: Verdict, event: Event, steps: tuple[PlanStep, ...], lacking: tuple[str, ...] = ()) -> Outcome:
    return Outcome(verdict, event.id, lacking, (), steps, reply=True)


def _close(tx: Transaction, o: _Open, action: Close) -> Done:
    """No reply, nothing recorded but that it is done."""
    _end(tx, o, action.resolution, None)
    outcome = Outcome(Verdict.REVIEW, o.row.event)
    return Step(o.work, o.desk, o.now, o.message, o.reading, o.case, outcome, action.resolution, o.row.id).take(tx)


def _assign(tx: Transaction, o: _Open, action: Assign) -> Done:
    """Another event: read again with that event alone in view. Nothing is decided by it."""
    event = o.event(action.event)
    asked = cases.asked_for(tx, o.message, (event,))
    reading = read(o.message, (event,), office=o.desk.office, asked=asked)
    reading = replace(reading, event=event.id, candidates=())
    outcome = decide(o.message, reading, event, o.case, office=o.desk.office)
    assert o.row.id is not None
    review.reread(tx, o.row.id, reading, outcome.reasons, event=event.id, actor=o.work.actor, now=o.now)
    return Done(verdict="assigned")

"""What the staff do with people on a list: enter who phones, change, cancel, move, promote, note, withdraw a consent.

In: an event or a person, and what shall be. Out: the same rows and letters as a mail would have made. Never: a place
given twice; a confirmation without the required consents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from mailflow.answering import Desk, notice
from mailflow.decide import missing, seat
from mailflow.decide.changes import amend
from mailflow.decide.moves import Move
from mailflow.decide.moves import Refused as Objection
from mailflow.decide.places import unplaced
from mailflow.decide.standing import Standing as Place
from mailflow.model import (
    Amend,
    Attendee,
    Case,
    Complete,
    ConsentPolicy,
    Enter,
    Event,
    Finding,
    Outcome,
    Participant,
    Placed,
    Places,
    Reading,
    Reason,
    Registration,
    Status,
    Verdict,
    Withdraw,
)
from mailflow.model import (
    Step as PlanStep,
)
from mailflow.store import Transaction, altering, audit, notes, plan, registrations, roster, undo
from mailflow.store.names import name_key
from mailflow.store.tables import AttendeeRow

from .desk import HOLD, Done, Letter, Refused, Step, Work, people_of, plain_text, said, spoken
from .reviewing import by_staff, offered

_OPEN = (Status.PENDING, Status.LATE)


def enter(
    work: Work,
    event: str,
    people: Sequence[Participant],
    *,
    contact: str = "",
    language: str = "de",
    late: bool = False,
    tell: bool = True,
    needs: str = "",
    note: str = "",
    rehearse: bool = False,
) -> Done:
    """Register people who phoned or came by. `contact`: the address that gets the confirmation, "" for none.

    Refused: something required is missing, registration is closed (unless `late`), somebody stands already."""
    with work.write(rehearse=rehearse) as tx:
        now = work.clock()
        desk, of = work.desk_of(event, now), work.event(event)
        if now > of.closes and not late:
            raise Refused("late")
        everyone = tuple(replace(p, contact=contact.lower()) for p in people)
        _complete(everyone, of)
        known = registrations.of_contact(tx, contact.lower(), [event]) if contact else []
        _nobody_twice(everyone, known, of)
        seated = seat(everyone, of, registrations.places(tx, [of])[event])
        steps = (Enter(event, seated or unplaced(everyone, Status.WAITLISTED)),)
        verdict = Verdict.CONFIRM if seated else Verdict.WAITLIST
        outcome = Outcome(verdict, event, plan=steps, reply=bool(contact) and tell)

        def also(tx: Transaction, done: plan.Done) -> None:
            for kind, text in ((notes.NEEDS, needs.strip()), (notes.NOTE, note.strip())):
                if text:
                    notes.add(tx, done.registrations[0], text, kind=kind, author=work.actor, now=now)

        step = Step(
            work=work,
            desk=desk,
            now=now,
            message=spoken(contact, people[0].name if len(people) == 1 else "", now),
            reading=said(None, language, findings=_stated(everyone, work.actor)),
            case=Case(),
            outcome=outcome,
            action="entered",
            also=also,
        )
        return step.take(tx)
    raise AssertionError("unreachable")


def change(work: Work, attendee: int, to: Participant, *, tell: bool = True, rehearse: bool = False) -> Done:
    """Bring somebody into this state: data, choices, attendance, consents. Whoever lacked something is confirmed once
    nothing is missing and a place is free."""
    with work.write(rehearse=rehearse) as tx:
        registration, who = _person(tx, attendee)
        event, now = work.event(registration.event), work.clock()
        places = registrations.places(tx, [event])[event.id]
        to = replace(to, contact=registration.contact)
        offered([to], event)
        if who.status is Status.CANCELLED:
            raise Refused("is-cancelled")
        if who.status in _OPEN:
            outcome = _completed(registration, who, to, event, places)
        else:
            found = amend([Move(Place(registration, who), to)], event, places, event.closes)
            outcome = Outcome(Verdict.CHANGE, event.id, plan=_allowed(found))
        return _step(
            work, registration, who, replace(outcome, reply=tell and not outcome.missing), "changed", now, to
        ).take(tx)
    raise AssertionError("unreachable")


def move(work: Work, attendee: int, slot: str, code: str, *, tell: bool = True, rehearse: bool = False) -> Done:
    """Another workshop in one slot."""
    with work.store.view() as tx:
        _, who = _person(tx, attendee)
    choices = dict(who.person.choices) | {slot: (code,)}
    return change(work, attendee, replace(who.person, choices=choices), tell=tell, rehearse=rehearse)


def cancel(work: Work, attendee: int, *, tell: bool = True, rehearse: bool = False) -> Done:
    """Withdraw one person; the place passes on."""
    with work.write(rehearse=rehearse) as tx:
        registration, who = _person(tx, attendee)
        if who.status is Status.CANCELLED:
            raise Refused("is-cancelled")
        steps = (Withdraw(registration.id, (attendee,)),)
        outcome = Outcome(Verdict.CANCEL, registration.event, plan=steps, reply=tell and who.status is not Status.LATE)
        return _step(work, registration, who, outcome, "cancelled", work.clock()).take(tx)
    raise AssertionError("unreachable")


def promote(work: Work, attendee: int, *, rehearse: bool = False) -> Done:
    """Give somebody on the waiting list (with the whole group) a free place now, whatever the rank."""
    with work.write(rehearse=rehearse) as tx:
        registration, who = _person(tx, attendee)
        if who.status is not Status.WAITLISTED:
            raise Refused("not-waiting")
        now, event = work.clock(), work.event(registration.event)
        desk = work.desk_of(event.id, now)
        group = people_of(registration, Status.WAITLISTED)
        seated = seat([a.person for a in group], event, registrations.places(tx, [event])[event.id])
        if seated is None:
            raise Refused("full")
        was = undo.before(tx, [registration.id])
        people = tuple((a.id, p) for a, p in zip(group, seated, strict=True))
        altering.promoted(tx, registration.id, people, now=now, mail=None, actor=work.actor)
        return _told(tx, work, desk, registration, was, now)
    raise AssertionError("unreachable")


def note(work: Work, registration: int, text: str, *, kind: str = notes.NOTE) -> None:
    """Write something to a registration. Refused for an empty note."""
    if not text.strip():
        raise Refused("no-text")
    with work.store.transaction() as tx:
        notes.add(tx, registration, text.strip()[:4000], kind=kind, author=work.actor, now=work.clock())


def withdraw_consent(
    work: Work,
    attendee: int,
    consent: str,
    *,
    words: str = "",
    leave: bool = False,
    tell: bool = True,
    rehearse: bool = False,
) -> Done:
    """Record that somebody takes a consent back (GDPR Art. 7 (3)). `words`: how it was said. `leave`: cancel as well,
    which a required consent demands."""
    with work.write(rehearse=rehearse) as tx:
        registration, who = _person(tx, attendee)
        event, now = work.event(registration.event), work.clock()
        term = event.consent(consent)
        if term is None or who.person.consents.get(consent) is not True:
            raise Refused("no-consent")
        if term.policy is ConsentPolicy.REQUIRED and not leave:
            raise Refused("required-consent", label=term.label)
        to = replace(who.person, consents=dict(who.person.consents) | {consent: False})
        steps: tuple[PlanStep, ...] = (Amend(registration.id, who.id, Placed(to, who.status, who.place)),)
        if leave:
            steps = (*steps, Withdraw(registration.id, (who.id,)))
        verdict = Verdict.CANCEL if leave else Verdict.CHANGE
        outcome = Outcome(verdict, event.id, plan=steps, reply=tell)
        evidence = words.strip() or by_staff(consent, False, work.actor).text
        findings = (Finding(f"consent:{consent}", "false", evidence, rule="staff"),)
        return _step(work, registration, who, outcome, "consent-withdrawn", now, findings=findings).take(tx)
    raise AssertionError("unreachable")


def who_gave(work: Work, address: str, consent: str) -> list[int]:
    """Where somebody with this address of their own gave this consent and has not taken it back. Refused
    ("no-consent") for nowhere."""
    low = address.strip().lower()
    with work.store.view() as tx:
        ids = {a.registration_id for _, a in roster.of_address(tx, low) if a.registration_id is not None}
        people = [a for r in registrations.load(tx, sorted(ids)) for a in r.attendees]
        mine = [a for a in people if (a.person.email or "").lower() == low and a.status is not Status.CANCELLED]
        given = [a.id for a in mine if a.person.consents.get(consent) is True]
    if not given:
        raise Refused("no-consent")
    return given


# ── Within ────────────────────────────────────────────────────────────────────────────────────


def _person(tx: Transaction, attendee: int) -> tuple[Registration, Attendee]:
    row = tx.get(AttendeeRow, attendee)
    if row is None or row.registration_id is None:
        raise Refused("no-person", id=attendee)
    registration = registrations.one(tx, row.registration_id)
    return registration, next(a for a in registration.attendees if a.id == attendee)


def _complete(people: Sequence[Participant], event: Event) -> None:
    if lacking := missing(people, event):
        raise Refused("incomplete", missing=lacking)
    offered(people, event)


def _nobody_twice(people: Sequence[Participant], known: Sequence[Registration], event: Event) -> None:
    standing = {
        name_key(a.person.name)
        for r in known
        if r.event == event.id
        for a in r.attendees
        if a.status is not Status.CANCELLED
    }
    names = [name_key(p.name) for p in people]
    twice = next((p.name for p, n in zip(people, names, strict=True) if n in standing or names.count(n) > 1), None)
    if twice is not None:
        raise Refused("stands-already", name=twice)


def _allowed(found: tuple[PlanStep, ...] | Objection) -> tuple[PlanStep, ...]:
    if isinstance(found, Objection):
        raise Refused("objection", reason=Reason(f"decide.{found.key}", found.values))
    return found


def _completed(registration: Registration, who: Attendee, to: Participant, event: Event, places: Places) -> Outcome:
    """Somebody of whom something was missing, or who came too late, is taken in; his fellows with him."""
    rest = [a for a in registration.attendees if a.status is not Status.CANCELLED]
    if any(a.status not in _OPEN for a in rest):
        raise Refused("half-pending")
    people = tuple(to if a.id == who.id else a.person for a in rest)
    if lacking := missing(people, event):
        status = rest[0].status
        steps: tuple[PlanStep, ...] = (Complete(registration.id, unplaced(people, status), lacking),)
        return Outcome(Verdict.CHANGE, event.id, lacking, plan=steps)
    seated = seat(people, event, places)
    steps = (Complete(registration.id, seated or unplaced(people, Status.WAITLISTED)),)
    return Outcome(Verdict.CONFIRM if seated else Verdict.WAITLIST, event.id, plan=steps)


def _step(
    work: Work,
    registration: Registration,
    who: Attendee,
    outcome: Outcome,
    action: str,
    now: datetime,
    to: Participant | None = None,
    *,
    findings: tuple[Finding, ...] = (),
) -> Step:
    """A step about one person of a registration; the letter goes to whoever registered."""
    stated = findings or (_stated([to], work.actor, before=who.person) if to else ())
    reading: Reading = said(registration, findings=stated)
    own = (who.person.email or "").lower() == registration.contact
    return Step(
        work=work,
        desk=work.desk_of(registration.event, now),
        now=now,
        message=spoken(registration.contact, who.person.name if own else "", now),
        reading=reading,
        case=Case(registrations=(registration,)),
        outcome=replace(outcome, reply=outcome.reply and bool(registration.contact)),
        action=action,
    )


def _stated(people: Sequence[Participant], actor: str, before: Participant | None = None) -> tuple[Finding, ...]:
    """Proof of what the staff write down beyond what was known."""
    known = before.consents if before else {}
    said = {(id, given) for p in people for id, given in p.consents.items() if given is not None}
    return tuple(by_staff(id, given, actor) for id, given in sorted(said) if known.get(id) is not given)


def _told(tx: Transaction, work: Work, desk: Desk, registration: Registration, was: undo.Before, now: datetime) -> Done:
    if registration.contact:
        notice(tx, desk, registration.id, mail=None)
    letters = undo.of_instant(tx, now, mail=None, registrations=[registration.id])
    for letter in letters:
        letter.next_try = letter.next_try and now + HOLD
    id = undo.keep(
        tx,
        was,
        [registration.id],
        action="promoted",
        actor=work.actor,
        now=now,
        event=registration.event,
        mail=None,
        letters=[x.id for x in letters if x.id is not None],
    )
    told = tuple(Letter(x.recipient, x.subject, plain_text(x.raw), x.verdict or "") for x in letters)
    return Done("promoted", told, registration=registration.id, undo=id)


def seen(work: Work, attendee: int) -> None:
    """Who looked at whom."""
    with work.store.transaction() as tx:
        audit.note(tx, work.clock(), "seen", "attendees", attendee, actor=work.actor)

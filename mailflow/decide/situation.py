"""One mail together with all that is known: the words in which the policy's rows are written.

In: what `decide` was given. Out: facts, each worked out at most once and only when a row asks for it. Never: a verdict.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from mailflow.model import (
    ACTIVE,
    Attendance,
    Attendee,
    Case,
    Certainty,
    Doubt,
    Event,
    Intent,
    Message,
    Office,
    Participant,
    Placed,
    Places,
    Reading,
    Registration,
    Request,
    Status,
    Withdraw,
)

from . import changes
from .changes import Steps
from .matching import words
from .moves import Move, Refused
from .people import Likeness, likeness, merged, missing, said_by, updated
from .places import seat
from .standing import Recognised, Standing, concerns, pending_of, people_of, recognise

# What somebody who registers too late says besides changes nothing: he hears that registration is closed (policy §2).
MOOT_WHEN_LATE = frozenset({Doubt.OFFICE_ASSIGNS, Doubt.NO_LIVESTREAM, Doubt.IMPLIED_REFUSED, Doubt.UNEXPLAINED})


@dataclass(frozen=True)
class Situation:
    message: Message
    reading: Reading
    event: Event | None
    case: Case
    office: Office

    # ── The mail ──

    @property
    def at(self) -> datetime:
        """When the office's server took the mail: the only instant that counts (policy §3)."""
        return self.message.received.at

    @property
    def sender(self) -> str:
        return self.message.sender.key

    @property
    def from_ourselves(self) -> bool:
        ours = (self.office.address, *self.office.own_addresses)
        return bool(self.sender) and self.sender in {a.lower() for a in ours}

    def machine(self, certainty: Certainty) -> bool:
        return self.message.machine is not None and self.message.machine.certainty is certainty

    @property
    def spam(self) -> bool:
        return Doubt.SPAM in self.reading.doubts or (self.message.header("X-Spam-Flag") or "").strip().upper() == "YES"

    @property
    def unauthenticated(self) -> bool:
        """Only where the office has switched the checks on (policy §5)."""
        checked = self.office.authserv_id is not None and self.message.unauthenticated is not None
        return checked or Doubt.UNAUTHENTICATED in self.reading.doubts

    @property
    def doubts(self) -> frozenset[Doubt]:
        return self.reading.doubts

    @property
    def grave_doubts(self) -> frozenset[Doubt]:
        """Those that make it unclear whether the mail is a registration at all."""
        return self.doubts - MOOT_WHEN_LATE if self.intent is Intent.REGISTER else self.doubts

    @property
    def doubts_in_time(self) -> frozenset[Doubt]:
        """Words that nobody understood do no harm where they touch nothing but what is asked for anyway: the answer
        settles it. All else a person must see first, for a bare "ja" to our question would confirm it unread."""
        asks = self.missing and not self.only_known
        return (
            self.doubts - {Doubt.UNEXPLAINED} if asks and self._unexplained <= self._settled_by_asking else self.doubts
        )

    @property
    def _unexplained(self) -> set[str]:
        """What the clauses touch that nobody understood (`Matter` of the reading)."""
        return {f.value for f in self.reading.findings if f.field == f"doubt:{Doubt.UNEXPLAINED}"}

    @property
    def _settled_by_asking(self) -> set[str]:
        """A voluntary consent that is not understood is not given: that harms nobody."""
        asked = {"workshop": {"choice"}, "attendance": {"attendance"}, "name": {"people", "choice"}}
        return {"consent"}.union(*(asked.get(m, set()) for m in self.missing))

    # ── The kind of request ──

    @property
    def intent(self) -> Intent:
        return self.reading.intent

    @property
    def request(self) -> Request:
        return self.reading.request or Request()

    @property
    def requests(self) -> bool:
        return self.intent in (Intent.REGISTER, Intent.CANCEL, Intent.CHANGE)

    @property
    def cancels(self) -> bool:
        return self.intent is Intent.CANCEL and not self.request.coming

    @cached_property
    def registers(self) -> bool:
        """A registration, or a change of one that is still pending: that completes it."""
        if self.intent is Intent.REGISTER:
            return not self._swaps
        return self.intent is Intent.CHANGE and self._changes_pending

    @property
    def changes(self) -> bool:
        return (self.intent is Intent.CHANGE or self._swaps) and not self._changes_pending

    @property
    def _swaps(self) -> bool:
        """ "Statt Frau X kommt Herr Y", worded as a registration or a cancellation, while X stands."""
        return self.intent in (Intent.REGISTER, Intent.CANCEL) and bool(self.request.coming) and bool(self.active)

    # ── What stands ──

    @cached_property
    def _of_event(self) -> tuple[Registration, ...]:
        """For this event, or for one that was asked for and not told yet."""
        id = self.event.id if self.event else ""
        return tuple(r for r in self.case.registrations if r.event in ("", id))

    @cached_property
    def active(self) -> tuple[Standing, ...]:
        """This sender's people who are confirmed, waiting or pending for this event."""
        return people_of(self._of_event, *ACTIVE)

    @cached_property
    def standing(self) -> tuple[Standing, ...]:
        """Those of them who are confirmed or waiting."""
        return tuple(s for s in self.active if not s.pending)

    @property
    def active_attendees(self) -> tuple[Attendee, ...]:
        return tuple(s.attendee for s in self.active)

    @property
    def was_cancelled(self) -> bool:
        return bool(people_of(self._of_event, Status.CANCELLED))

    @property
    def places(self) -> Places:
        """The places left; in an empty case (explain) as many as the event has."""
        assert self.event is not None
        known = self.case.places.get(self.event.id)
        return known or Places(self.event.capacity, {w.code: w.capacity for w in self.event.workshops})

    # ── Who is registered ──

    @cached_property
    def said(self) -> tuple[Participant, ...]:
        people = said_by(self.reading, self.sender)
        if self.event is None or self.reading.attendance_stated or Attendance.ONSITE in self.event.attendance:
            return people
        return tuple(replace(p, attendance=self.event.attendance[0]) for p in people)  # there is but one way

    @cached_property
    def pending(self) -> Registration | None:
        """The pending registration that this mail completes: that of its thread, else one of the same people."""
        if self.intent is Intent.CHANGE:
            return self._change_targets[0].registration if self._changes_pending else None
        events = {"", self.event.id} if self.event else {""}
        waiting = [r for r in self.case.registrations if r.event in events and pending_of(r)]
        named = next((r for r in waiting if r.id == self.case.answers), None)
        all_new = not self.recognised.known
        return named or next((r for r in reversed(waiting) if concerns(self.said, r, all_new=all_new)), None)

    @cached_property
    def people(self) -> tuple[Participant, ...]:
        """Who shall be registered: what is known and what the mail says anew; without those who stand already."""
        if self.pending is None:
            return self.recognised.strangers
        if self.intent is Intent.CHANGE:
            return self._revised if isinstance(self._revised, tuple) else ()
        known = [a.person for a in pending_of(self.pending)]
        return merged(known, self.said, sender=self.sender, attendance_stated=self.reading.attendance_stated)

    @cached_property
    def recognised(self) -> Recognised:
        return recognise(self.said, self.standing)

    @property
    def names_known(self) -> bool:
        """Somebody of the mail stands already."""
        return self.pending is None and bool(self.recognised.known)

    @property
    def only_known(self) -> bool:
        """All of the mail's people stand already."""
        return self.names_known and not self.recognised.strangers

    @cached_property
    def repeats(self) -> tuple[Move, ...]:
        """How those who stand already would stand after this mail."""
        stated = self.reading.attendance_stated
        known = [(replace(said, organisation=None), who) for said, who in self.recognised.known]  # it alters no place
        return tuple(Move(who, updated(who.person, said, attendance_stated=stated)) for said, who in known)

    @property
    def alters(self) -> bool:
        return any(m.alters for m in self.repeats)

    @property
    def names_other_choice(self) -> bool:
        """The mail speaks of a workshop that is not held, but decides for none ("A oder B")."""
        held = {c for _, s in self.recognised.known for c in (*s.attendee.place.values(), *wishes(s.person))}
        decided = any(p.choices for p in self.said)
        return not decided and any(f.field == "choice" and f.value not in held for f in self.reading.findings)

    @cached_property
    def namesakes(self) -> str:
        """A name that would hold two places, "" where there is none."""
        seen = {words(s.person.name) for s in self.standing}
        for person in self.people:
            key = words(person.name)
            if key and key in seen:
                return person.name
            seen.add(key)
        return ""

    # ── Time (policy §2, §3, §6) ──

    @property
    def over(self) -> bool:
        return self.event is not None and self.at > self.event.ends

    @property
    def late(self) -> bool:
        """After closing; a pending registration that began in time has its grace period."""
        if self.event is None or self.at <= self.event.closes:
            return False
        began_in_time = self.pending is not None and self.pending.first_received <= self.event.closes
        return not (began_in_time and self.at <= self.event.closes + timedelta(hours=self.office.grace_hours))

    @property
    def recorded_as_late(self) -> bool:
        """These very people were told already that registration is closed: they are not recorded again."""
        late = [s.person for s in people_of(self._of_event, Status.LATE)]
        return bool(late) and all(any(likeness(p, k) is Likeness.SAME for k in late) for p in self.people)

    # ── What is needed ──

    @property
    def may_ask_for_event(self) -> bool:
        """Several events fit, or we asked already and the answer names none; never where the thread names one."""
        asked = self.pending is not None and not self.pending.event
        return asked or (bool(self.reading.candidates) and self.case.answers is None)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        return missing(self.people, self.event)

    @property
    def questions_used_up(self) -> bool:
        return self.pending is not None and self.pending.questions >= self.office.max_questions

    @cached_property
    def seated(self) -> tuple[Placed, ...] | None:
        assert self.event is not None
        return seat(self.people, self.event, self.places)

    @property
    def not_offered(self) -> bool:
        """Somebody wants to take part in a way that the event does not offer."""
        if self.event is None:
            return False
        return any(p.attendance is not None and p.attendance not in self.event.attendance for p in self.people)

    # ── What is altered ──

    @cached_property
    def cancellation(self) -> tuple[Withdraw, ...] | Refused:
        gone = changes.leaving(self.request, self.active, self.sender, self.case.answers)
        return gone if isinstance(gone, Refused) else changes.withdraw(gone)

    @cached_property
    def change(self) -> Steps | Refused:
        """The steps of a change; where the mail registers again, of what it says anew."""
        assert self.event is not None
        if self.registers:
            return changes.amend([m for m in self.repeats if m.alters], self.event, self.places, self.at)
        targets = self._targets
        if isinstance(targets, Refused):
            return targets
        if changes.names_again(self.request, targets, self.active):
            return Refused("stands-already")
        if self.request.coming:
            return changes.substitute(self.request, targets, self.event, self.places, self.at)
        return changes.alter(self.request, targets, self.event, self.places, self.at)

    @cached_property
    def _targets(self) -> tuple[Standing, ...] | Refused:
        """Whom a change concerns."""
        if changes.empty(self.request):
            return Refused("change-unclear")
        if self.request.coming:
            return changes.leaving(self.request, self.active, self.sender, self.case.answers)
        return changes.affected(self.request, self.active, self.sender, self.case.answers)

    @property
    def _change_targets(self) -> tuple[Standing, ...]:
        return self._targets if isinstance(self._targets, tuple) else ()

    @cached_property
    def _changes_pending(self) -> bool:
        """A change of a registration that is still pending."""
        if self.intent is not Intent.CHANGE or not self._change_targets:
            return False
        of_one = len({t.registration.id for t in self._change_targets}) == 1
        pending = all(t.pending for t in self._change_targets)
        return of_one and pending and isinstance(self._revised, tuple)

    @cached_property
    def _revised(self) -> tuple[Participant, ...] | Refused:
        targets = self._change_targets
        fellows = [s for s in self.active if s.registration.id == targets[0].registration.id]
        return changes.revised(self.request, fellows, targets)

    @property
    def cancel_refused(self) -> bool:
        return isinstance(self.cancellation, Refused)

    @property
    def change_refused(self) -> bool:
        return isinstance(self.change, Refused)

    @property
    def half_pending(self) -> bool:
        """The change concerns people who stand and people who are pending, or too many at once."""
        return any(t.pending for t in self._change_targets)

    # ── Duplicates ──

    @cached_property
    def confirmed_today(self) -> bool:
        """The standing confirmation was sent again on this very day, by the event's clock (policy §2 `duplicate`): who
        writes twice within an hour wants to know whether the first mail arrived, and is told so once."""
        assert self.event is not None
        zone = ZoneInfo(self.event.timezone)
        sent = [s.registration.last_confirmation for _, s in self.recognised.known]
        today = self.at.astimezone(zone).date()
        return any(i is not None and i.astimezone(zone).date() == today for i in sent)


def wishes(person: Participant) -> tuple[str, ...]:
    return tuple(code for codes in person.choices.values() for code in codes)

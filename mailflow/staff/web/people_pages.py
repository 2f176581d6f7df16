"""Participants: the list, one person's story, what is done with them, the entry of those who phone.

In: an event or a person. Out: pages; the actions are those of `staff.people`. Never: an address or a mail for readers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from mailflow.model import Event, Participant
from mailflow.staff import people as desk
from mailflow.staff import privacy
from mailflow.staff.desk import Done, Refused, plain_text
from mailflow.store import notes, roster, values
from mailflow.store import undo as undoing
from mailflow.store.roster import Story, Wish

from . import forms, marking
from .visit import NotThere, Visit

_SORTS = ("surname", "name", "organisation", "status", "registered")


def people(visit: Visit) -> Response:
    event = visit.event()
    page = visit.query("page", "1")
    wish = Wish(
        text=visit.query("q")[:100],
        status=visit.query("status"),
        workshop=visit.query("workshop"),
        attendance=visit.query("attendance"),
        consent=visit.query("consent"),
        sort=visit.query("sort") if visit.query("sort") in _SORTS else "surname",
        descending=visit.query("desc") == "1",
        page=int(page) if page.isdecimal() and len(page) < 6 else 1,
    )
    with visit.view() as tx:
        found = roster.search(tx, event.id, wish)

    def link(**change: Any) -> str:
        kept = {"q": wish.text, "status": wish.status, "workshop": wish.workshop, "attendance": wish.attendance}
        kept |= {"consent": wish.consent, "sort": wish.sort, "desc": "1" if wish.descending else ""}
        return "?" + urlencode({k: v for k, v in (kept | change).items() if v})

    template = "_people.html" if visit.partial else "people.html"
    return visit.page(template, event=event, wish=wish, found=found, link=link)


# ── One person ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Happening:
    """One thing in a person's story."""

    at: datetime
    kind: str  # mail | letter | note | trail
    item: Any
    more: Any = None


def story(visit: Visit, problem: str = "", status: int = 200) -> Response:
    id = visit.number()
    with visit.view() as tx:
        found = roster.story(tx, id)
        back = undoing.latest(tx, registration=found.registration.id) if found else None
    event = visit.site.settings.events.get(found.registration.event) if found else None
    if found is None:
        raise NotThere
    desk.seen(visit.work, id)
    return visit.page(
        "person.html",
        status,
        story=found,
        person=found.attendee.person,
        event=event,
        happenings=_happenings(found, visit.lang),
        problem=problem,
        back=back.id if back else None,
    )


def _happenings(found: Story, lang: str) -> list[Happening]:
    said = [
        Happening(
            m.received,
            "mail",
            m,
            (marking.own(m.text, values.load_findings(m.findings), lang), values.load_reasons(m.reasons)),
        )
        for m in found.mails
    ]
    sent = [Happening(o.sent_at or o.created_at, "letter", o, plain_text(o.raw)) for o in found.letters]
    noted = [Happening(n.at, "note", n) for n in found.notes]
    trail = [Happening(a.at, "trail", a) for a in found.audit if a.action not in ("seen",)]
    order = {"mail": 0, "trail": 1, "note": 2, "letter": 3}
    return sorted([*said, *sent, *noted, *trail], key=lambda h: (h.at, order[h.kind]))


def act(visit: Visit) -> Response:
    """One action about one person."""
    id, action = visit.number(), visit.request.path_params["action"]
    with visit.view() as tx:
        found = roster.story(tx, id)
    if found is None:
        raise NotThere
    try:
        if action == "note":
            return _note(visit, found)
        if action == "erase":
            return _erase(visit, found)
        done = _step(visit, found, action)
    except Refused as e:
        return story(visit, visit.refused(e), 409)
    if _shows(visit):
        return visit.page("person_preview.html", id=id, action=action, done=done, fields=forms.hidden(visit))
    return visit.go(f"/people/{id}", "done" if done.letters else "saved")


def _note(visit: Visit, found: Story) -> Response:
    kind = notes.NEEDS if visit.field("kind") == "needs" else notes.NOTE
    desk.note(visit.work, found.registration.id, visit.field("text"), kind=kind)
    return visit.go(f"/people/{found.attendee.id}", "saved")


def _erase(visit: Visit, found: Story) -> Response:
    """Asks first; possible for an event, too, whose file is gone."""
    if _shows(visit):
        return visit.page("person_erase.html", id=found.attendee.id, story=found)
    gone = privacy.erase_person(visit.work, found.attendee.id)
    return visit.page("erased.html", gone=gone, what=found.attendee.person.name)


def _step(visit: Visit, found: Story, action: str) -> Done:
    """What changes how somebody stands: rehearsed at the first press, done at the second."""
    id, tell, shows = found.attendee.id, bool(visit.field("tell")), _shows(visit)
    event = visit.site.settings.events.get(found.registration.event)
    if event is None:
        raise NotThere
    match action:
        case "change":
            return desk.change(visit.work, id, _changed(visit, found, event), tell=tell, rehearse=shows)
        case "cancel":
            return desk.cancel(visit.work, id, tell=tell, rehearse=shows)
        case "promote":
            return desk.promote(visit.work, id, rehearse=shows)
        case "consent":
            consent, words, leave = visit.field("consent"), visit.field("words"), bool(visit.field("leave"))
            return desk.withdraw_consent(visit.work, id, consent, words=words, leave=leave, tell=tell, rehearse=shows)
        case _:
            raise NotThere


def _shows(visit: Visit) -> bool:
    """The first press shows what would be sent, the second does it."""
    return visit.field("sure") != "yes"


def _changed(visit: Visit, found: Story, event: Event) -> Participant:
    """The form's state; a consent is given here, but withdrawn in its own place, with how it was said."""
    from dataclasses import replace

    was = found.attendee.person
    new = forms.person(visit, event, "p0.")
    consents = dict(was.consents) | {k: v for k, v in new.consents.items() if v is True}
    choices = {s: _kept(was.choices.get(s, ()), c) for s, c in new.choices.items()}
    return replace(new, consents=consents, choices=choices, contact=was.contact)


def _kept(before: tuple[str, ...], now: tuple[str, ...]) -> tuple[str, ...]:
    """The same first choice keeps its reserves."""
    return before if before[:1] == now[:1] and len(now) == 1 else now


# ── Those who phone ───────────────────────────────────────────────────────────────────────────


def new(visit: Visit, problem: str = "", status: int = 200) -> Response:
    event = visit.event()
    filled = forms.people(visit, event) if visit.form else ()
    return visit.page(
        "new.html", status, event=event, people=forms.rows(filled, event, spare=0 if filled else 1), problem=problem
    )


def enter(visit: Visit) -> Response:
    event = visit.event()
    if visit.field("way") == "more":
        return _one_more(visit, event)
    contact = forms.address(visit.field("contact"))
    try:
        people = forms.people(visit, event)
        if len(people) == 1 and not people[0].email and contact:
            from dataclasses import replace

            people = (replace(people[0], email=contact),)
        done = desk.enter(
            visit.work,
            event.id,
            people,
            contact=contact,
            language="en" if visit.field("language") == "en" else "de",
            late=bool(visit.field("late")),
            tell=bool(visit.field("tell")),
            needs=visit.field("needs")[:2000],
            note=visit.field("note")[:2000],
            rehearse=_shows(visit),
        )
    except Refused as e:
        return new(visit, visit.refused(e), 409)
    if _shows(visit):
        return visit.page("new_preview.html", event=event, done=done, fields=forms.hidden(visit))
    return visit.go(f"/people/{done.people[0].attendee}", "done" if done.letters else "saved")


def _one_more(visit: Visit, event: Event) -> Response:
    filled = forms.people(visit, event)
    return visit.page("new.html", event=event, people=forms.rows(filled, event, spare=1), problem="")

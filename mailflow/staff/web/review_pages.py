"""The review queue: the list, one mail beside its form, the reply before it is sent, undoing.

In: waiting mails. Out: pages; the staff's decisions go to `staff.reviewing`. Never: a mail's HTML, its images, an
attachment that a browser would open.
"""

from __future__ import annotations

import json
from dataclasses import replace
from email import message_from_bytes
from urllib.parse import quote

from starlette.responses import Response

from mailflow.model import Event, Intent, Participant
from mailflow.settings import Mailbox
from mailflow.staff import example as corpus
from mailflow.staff import reviewing
from mailflow.staff.desk import Refused, take_back
from mailflow.staff.reviewing import Accept, Action, Answer, Assign, Close, Correct, Reject
from mailflow.store import reports, review, roster
from mailflow.store import undo as undoing
from mailflow.store.review import Shown

from . import forms, marking
from .visit import NotThere, Visit, local

SILENT = ("not-ours", "by-hand", "assign")  # no reply: nothing to show before it is sent


def queue(visit: Visit) -> Response:
    with visit.view() as tx:
        items = review.waiting(tx)
        settled = reports.settled(tx, limit=8)
        back = {s.id: row.id for s in settled if (row := undoing.latest(tx, mail=s.id)) is not None}
    return visit.page("queue.html", items=items, settled=settled, back=back)


def mail(visit: Visit, problem: str = "", status: int = 200) -> Response:
    id = visit.number()
    other = reviewing.look(visit.work, id)
    shown = _shown(visit, id)
    with visit.view() as tx:
        known = roster.of_address(tx, shown.item.sender)
        waiting = [i.id for i in review.waiting(tx)]
        back = undoing.latest(tx, mail=id)
    events = _events(visit, shown)
    event = _about(visit, shown, events)
    after = [i for i in waiting if i != id]
    return visit.page(
        "review.html",
        status,
        shown=shown,
        item=shown.item,
        own=marking.own(shown.text, shown.reading.findings if shown.reading else (), visit.lang),
        others=marking.others(shown.full, shown.full_regions),
        attachments=_attachments(shown.raw),
        other=other,
        known=known,
        events=events,
        event=event,
        people=forms.rows(_people(shown, event), event),
        next=after[0] if after else None,
        back=back.id if back else None,
        problem=problem,
        open=visit.field("way") or _first(shown),
        notice=None,
        mailto=_mailto(shown),
    )


def preview(visit: Visit) -> Response:
    """The reply as it would be sent, and how everybody would stand."""
    id = visit.number()
    try:
        action = _action(visit, id)
        done = reviewing.resolve(visit.work, id, action, rehearse=True)
    except Refused as e:
        if visit.partial:
            return visit.page("_problem.html", 200, problem=visit.refused(e))
        return mail(visit, visit.refused(e), 409)
    template = "_preview.html" if visit.partial else "preview.html"
    return visit.page(template, id=id, done=done, fields=forms.hidden(visit))


def settle(visit: Visit) -> Response:
    id = visit.number()
    try:
        action = _action(visit, id)
        reviewing.resolve(visit.work, id, action)
    except Refused as e:
        return mail(visit, visit.refused(e), 409)
    if isinstance(action, Assign):
        return visit.go(f"/review/{id}", "assigned")
    return visit.go("/review", "closed" if isinstance(action, Close) else "done")


def undo(visit: Visit) -> Response:
    take_back(visit.work, visit.number())
    return visit.go(local(visit.field("to") or "/review"), "undone")


def example(visit: Visit) -> Response:
    """The mail with its right reading as an anonymised line for the corpus (a download)."""
    id = visit.number()
    shown = _shown(visit, id)
    line = corpus.line(shown, *_settled_as(visit, shown))
    body = json.dumps(line, ensure_ascii=False) + "\n"
    return download(body.encode(), f"beispiel-{id}.jsonl", "application/json")


def attachment(visit: Visit) -> Response:
    """As a download only, of a type that no browser opens."""
    parts = _parts(_shown(visit, visit.number()).raw)
    n = visit.number("n")
    if n >= len(parts):
        raise NotThere
    name, content = parts[n]
    return download(content, name, "application/octet-stream")


def download(content: bytes, name: str, type: str) -> Response:
    """A file to be saved; its name is made harmless (RFC 6266, RFC 8187)."""
    plain = "".join(c if c.isalnum() or c in "-_. " else "_" for c in name).strip(". ")[:100] or "datei"
    ascii_name = plain.encode("ascii", "replace").decode().replace("?", "_")
    headers = {
        "Content-Disposition": f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(plain)}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return Response(content, media_type=type, headers=headers)


# ── Within ────────────────────────────────────────────────────────────────────────────────────


def _shown(visit: Visit, id: int) -> Shown:
    with visit.view() as tx:
        found = review.show(tx, id)
    if found is None or found.outcome != "review":
        raise NotThere
    return found


def _events(visit: Visit, shown: Shown) -> list[Event]:
    box = _box(visit, shown)
    return list(visit.site.settings.events_of(box)) if box else []


def _box(visit: Visit, shown: Shown) -> Mailbox | None:
    return next((m for m in visit.site.settings.mailboxes if m.name == shown.item.mailbox), None)


def _about(visit: Visit, shown: Shown, events: list[Event]) -> Event | None:
    wanted = visit.field("event") or visit.query("event") or shown.item.event
    return next((e for e in events if e.id == wanted), events[0] if len(events) == 1 else None)


def _first(shown: Shown) -> str:
    """Which form stands open: a question wants an answer, everything else a look at what was read."""
    asks = shown.reading is not None and shown.reading.intent in (Intent.QUESTION, Intent.OTHER)
    return "answer" if asks else "correct"


def _people(shown: Shown, event: Event | None) -> list[Participant]:
    """Those of the reading, each with the consents of the mail as a whole; else the sender."""
    if event is None:
        return []
    read = shown.reading
    if read is None or not read.participants:
        return [replace(forms.blank(event), name=shown.item.sender_name, email=shown.item.sender)]
    agreed = {k: v for k, v in read.consents.items() if v is not None}
    return [
        replace(p, consents=agreed | {k: v for k, v in p.consents.items() if v is not None}) for p in read.participants
    ]


def _action(visit: Visit, id: int) -> Action:
    way, text, event = visit.field("way"), visit.field("text"), visit.field("event")
    match way:
        case "accept":
            return Accept()
        case "correct":
            about = next((e for e in _events(visit, _shown(visit, id)) if e.id == event), None)
            if about is None:
                raise Refused("which-event")
            people = tuple(replace(p, name=p.name) for p in forms.people(visit, about))
            return Correct(event, people, late=bool(visit.field("late")))
        case "closed" | "over":
            return Reject(way, event=event)
        case "reject":
            return Reject("text", text, event)
        case "answer":
            return Answer(text, event)
        case "assign":
            return Assign(event)
        case "not-ours" | "by-hand":
            return Close(way)
        case _:
            raise NotThere


def _settled_as(visit: Visit, shown: Shown) -> tuple[str, tuple[Participant, ...], tuple[str, ...]]:
    """The right outcome by the corpus's rule (no earlier mail, so nothing is full), its people, what is missing."""
    from mailflow.store import registrations

    if shown.registration is None:
        return "review", (), ()
    with visit.view() as tx:
        found = registrations.load(tx, [shown.registration])
    people = tuple(a for r in found for a in r.attendees)
    verdicts = {"confirmed": "confirm", "waitlisted": "confirm", "pending": "ask", "late": "closed"}
    status = str(people[0].status) if people else ""
    missing = tuple(m for r in found for m in r.missing)
    return verdicts.get(status, "review"), tuple(a.person for a in people), missing


def _parts(raw: bytes | None) -> list[tuple[str, bytes]]:
    if raw is None:
        return []
    found = []
    for part in message_from_bytes(raw).walk():
        name = part.get_filename()
        content = part.get_payload(decode=True) if name and not part.is_multipart() else None
        if name and isinstance(content, bytes):
            found.append((str(name), content))
    return found[:50]


def _attachments(raw: bytes | None) -> list[tuple[int, str, int]]:
    return [(i, forms.line(name), len(content)) for i, (name, content) in enumerate(_parts(raw))]


def _mailto(shown: Shown) -> str:
    """Opens the own mail program, addressed and with a subject; the text is left to it."""
    return f"mailto:{quote(shown.item.sender, safe='@')}?subject={quote('AW: ' + forms.line(shown.item.subject))}"

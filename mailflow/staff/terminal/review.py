"""`mailflow review`: the mails that wait for a person, listed, shown, settled.

In: a number and what shall become of it. Out: the same actions as the web page's. Never: a reply that was not shown
first (unless `--yes`); a word of a mail that a terminal could take for a command.
"""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .common import CONFIG, agreed, at_work, config_option_of, refuse, say, told, words_of

if TYPE_CHECKING:
    from mailflow.staff.desk import Done, Work
    from mailflow.staff.reviewing import Action
    from mailflow.store.review import Shown


class Way(StrEnum):
    """How a review may end."""

    ACCEPT = "accept"
    CORRECT = "correct"
    CLOSED = "closed"
    OVER = "over"
    REJECT = "reject"
    ANSWER = "answer"
    ASSIGN = "assign"
    NOT_OURS = "not-ours"
    BY_HAND = "by-hand"
    UNDO = "undo"


def attach(group: typer.Typer, lang: str) -> None:
    _ = words_of(lang)
    config_option = config_option_of(lang)
    yes_help = _("Nicht nachfragen.", "Do not ask.")

    @group.command("list", help=_("Was wartet, das Älteste zuerst.", "What waits, oldest first."))
    def list_(
        config: Annotated[Path, config_option] = CONFIG, json: Annotated[bool, typer.Option("--json")] = False
    ) -> None:
        from mailflow import show
        from mailflow.store import review

        with at_work(config) as work, work.store.view() as tx:
            items = review.waiting(tx)
        if json:
            show.as_json([_item(i, lang) for i in items])
        else:
            _table(items, lang)

    @group.command(help=_("Eine Mail mit allem, was gelesen wurde.", "One mail with all that was read."))
    def show(
        id: int, config: Annotated[Path, config_option] = CONFIG, json: Annotated[bool, typer.Option("--json")] = False
    ) -> None:
        from mailflow import show as shows
        from mailflow.staff import reviewing
        from mailflow.store import review

        with at_work(config) as work:
            other = reviewing.look(work, id)
            with work.store.view() as tx:
                shown = review.show(tx, id)
        if shown is None:
            raise refuse("no-mail", lang, id=id)
        if json:
            shows.as_json(_item(shown.item, lang) | {"text": shown.text, "reading": shown.reading})
            return
        if other is not None:
            say(_(f"Achtung: {other[0]} hat diese Mail gerade offen.", f"Note: {other[0]} has this mail open."))
        _mail(shown, lang)

    @group.command(help=_("Eine Mail erledigen.", "Settle a mail."))
    def resolve(
        id: int,
        way: Way,
        config: Annotated[Path, config_option] = CONFIG,
        event: Annotated[str, typer.Option(help=_("Veranstaltung (id).", "Event (id)."))] = "",
        text: Annotated[str, typer.Option(help=_("Eigene Worte.", "Your own words."))] = "",
        name: Annotated[
            list[str] | None, typer.Option(help=_("Name; mehrfach für Gruppen.", "Name; repeat for groups."))
        ] = None,
        organisation: Annotated[str, typer.Option()] = "",
        choice: Annotated[
            list[str] | None, typer.Option(help=_("Workshop: CODE oder ZEIT=CODE.", "Workshop: CODE or SLOT=CODE."))
        ] = None,
        attendance: Annotated[str, typer.Option(help="onsite | livestream")] = "",
        consent: Annotated[list[str] | None, typer.Option(help="privacy=yes, photo=no")] = None,
        late: Annotated[bool, typer.Option(help=_("Trotz Anmeldeschluss.", "Although closed."))] = False,
        yes: Annotated[bool, typer.Option("--yes", help=yes_help)] = False,
        dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Nur zeigen.", "Only show."))] = False,
    ) -> None:
        from mailflow.staff import reviewing

        with at_work(config) as work, told(lang):
            if way is Way.UNDO:
                _undo(work, id, lang)
                return
            wanted = (name or [], organisation, choice or [], attendance, consent or [])
            action = _action(work, id, way, event, text, wanted, late)
            done = reviewing.resolve(work, id, action, rehearse=True)
            rehearsed(done, lang)
            if dry_run or not (yes or agreed(lang)):
                return
            reviewing.resolve(work, id, action)
        say(_("Erledigt.", "Done."))


def _action(work: "Work", id: int, way: Way, event: str, text: str, wanted: tuple[Any, ...], late: bool) -> "Action":
    from mailflow.staff import reviewing as r

    match way:
        case Way.ACCEPT:
            return r.Accept()
        case Way.CORRECT:
            return _correction(work, id, event, wanted, late)
        case Way.CLOSED | Way.OVER:
            return r.Reject(way.value, event=event)
        case Way.REJECT:
            return r.Reject("text", text, event)
        case Way.ANSWER:
            return r.Answer(text, event)
        case Way.ASSIGN:
            return r.Assign(event)
        case _:
            return r.Close(way.value)


def _correction(work: "Work", id: int, event: str, wanted: tuple[Any, ...], late: bool) -> "Action":
    """What was read, with what the options say anew."""
    from dataclasses import replace

    from mailflow.model import Attendance, Participant
    from mailflow.staff.desk import Refused
    from mailflow.staff.reviewing import Correct
    from mailflow.store import review

    names, organisation, choices, attendance, consents = wanted
    with work.store.view() as tx:
        shown = review.show(tx, id)
    if shown is None:
        raise Refused("no-mail", id=id)
    read = shown.reading
    of = work.event(event or (read.event if read and read.event else "") or shown.item.event or "")
    people = list(read.participants) if read else []
    if names:
        sender = shown.item.sender
        blank = Participant("", contact=sender, email=sender if len(names) == 1 else None)
        known = [*people, *[blank] * len(names)][: len(names)]
        people = [replace(p, name=n) for p, n in zip(known, names, strict=True)]
    given = {k: v == "yes" for k, _, v in (c.partition("=") for c in consents)}
    picked = {k if eq else "": (v or k,) for k, eq, v in (c.partition("=") for c in choices)}
    agreed = {k: v for k, v in (read.consents.items() if read else ()) if v is not None}
    found = [
        replace(
            p,
            organisation=organisation or p.organisation,
            choices=dict(p.choices) | picked,
            attendance=Attendance(attendance) if attendance else p.attendance,
            consents=agreed | {k: v for k, v in p.consents.items() if v is not None} | given,
        )
        for p in people
    ]
    return Correct(of.id, tuple(found), late)


def _undo(work: "Work", id: int, lang: str) -> None:
    from mailflow.staff.desk import Refused, take_back
    from mailflow.store import undo

    with work.store.view() as tx:
        row = undo.latest(tx, mail=id)
    if row is None or row.id is None:
        raise Refused("too-late-to-undo")
    take_back(work, row.id)
    say(words_of(lang)("Zurückgenommen; die Mail wartet wieder.", "Taken back; the mail waits again."))


def _item(item: Any, lang: str) -> dict[str, Any]:
    from mailflow.staff.words import reason

    return {
        "id": item.id,
        "received": item.received,
        "sender": item.sender,
        "subject": item.subject,
        "event": item.event,
        "intent": item.intent,
        "reasons": [reason(r, lang) for r in item.reasons],
    }


def _table(items: Any, lang: str) -> None:
    from mailflow import console
    from mailflow.staff.words import reason

    _ = words_of(lang)
    heads = ("Nr.", _("Eingang", "Received"), _("Von", "From"), _("Betreff", "Subject"), _("Grund", "Reason"))
    rows = [
        (
            str(i.id),
            i.received.astimezone().strftime("%d.%m.%Y %H:%M"),
            i.sender_name or i.sender,
            i.subject[:60],
            " ".join(reason(r, lang) for r in i.reasons),
        )
        for i in items
    ]
    console.table(
        _("Mails zur Prüfung", "Mails for review") if rows else _("Nichts wartet.", "Nothing waits."), heads, rows
    )


def _mail(shown: "Shown", lang: str) -> None:
    from mailflow import console
    from mailflow.show import marks
    from mailflow.staff.words import reason

    _ = words_of(lang)
    item = shown.item
    console.line(
        f"{item.id} · {item.received.astimezone():%d.%m.%Y %H:%M} · {item.sender_name} <{item.sender}>", "bold"
    )
    console.line(item.subject, "bold")
    for r in item.reasons:
        console.line(f"  · {reason(r, lang)}")
    if shown.resolution:
        console.line(_(f"Erledigt von {shown.resolved_by}.", f"Settled by {shown.resolved_by}."))
    console.line()
    console.marked(shown.text, marks(shown.text, shown.reading.findings if shown.reading else (), lang))
    console.line()
    for p in shown.reading.participants if shown.reading else ():
        choices = "; ".join(f"{s}: {' > '.join(c)}".removeprefix(": ") for s, c in p.choices.items())
        console.line("  " + " | ".join(filter(None, (p.name or "?", choices, str(p.attendance or "?")))))


def rehearsed(done: "Done", lang: str) -> None:
    """What would happen, and each letter as it would be sent."""
    from mailflow import console, wording

    for p in done.people:
        console.line(f"  {p.name or '?'}: {wording.say(f'status.{p.status}', lang)} {', '.join(p.place)}".rstrip())
    for letter in done.letters:
        console.line(f"── {words_of(lang)('An', 'To')}: {letter.recipient}", "bold")
        console.line(letter.subject, "bold")
        console.line(letter.text)
    if done.unanswered:
        console.line(words_of(lang)("Eine Antwort ist hier nicht möglich.", "No reply is possible here."))

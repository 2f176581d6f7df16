"""The desk in a terminal: `mailflow review`, `privacy`, `user`, `serve`.

In: what somebody typed. Out: lines on stdout, the same actions as the web page's. Never: a reply that was not shown
first (unless `--yes`); a word of a mail that a terminal could take for a command.
"""

import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from mailflow.store.review import Shown

    from .desk import Done, Work
    from .reviewing import Action

CONFIG = Path("config")


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


class Role(StrEnum):
    READER = "reader"
    STAFF = "staff"
    ADMIN = "admin"


def attach(app: typer.Typer, lang: str) -> None:
    """Add the desk's commands to the program."""
    _ = _words(lang)
    review = typer.Typer(help=_("Die Mails, die auf eine Person warten.", "The mails that wait for a person."))
    privacy = typer.Typer(help=_("Auskunft, Löschung, Aufbewahrung.", "Access, erasure, retention."))
    user = typer.Typer(help=_("Zugänge zur Weboberfläche.", "Accounts for the web page."))
    for name, group in (("review", review), ("privacy", privacy), ("user", user)):
        group.info.no_args_is_help = True
        app.add_typer(group, name=name)
    _review(review, lang)
    _privacy(privacy, lang)
    _user(user, lang)
    _serve(app, lang)


def _words(lang: str) -> Callable[[str, str], str]:
    return lambda german, english: english if lang == "en" else german


def _config_option(lang: str) -> Any:
    help = _words(lang)("Ordner mit mailflow.toml und events/.", "Folder with mailflow.toml and events/.")
    return typer.Option("--config", envvar="MAILFLOW_CONFIG", help=help)


# ── review ────────────────────────────────────────────────────────────────────────────────────


def _review(group: typer.Typer, lang: str) -> None:
    _ = _words(lang)
    config_option = _config_option(lang)
    yes_help = _("Nicht nachfragen.", "Do not ask.")

    @group.command("list", help=_("Was wartet, das Älteste zuerst.", "What waits, oldest first."))
    def list_(
        config: Annotated[Path, config_option] = CONFIG, json: Annotated[bool, typer.Option("--json")] = False
    ) -> None:
        from mailflow import show
        from mailflow.store import review

        with _work(config) as work, work.store.view() as tx:
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
        from mailflow.store import review

        from . import reviewing

        with _work(config) as work:
            other = reviewing.look(work, id)
            with work.store.view() as tx:
                shown = review.show(tx, id)
        if shown is None:
            raise _refuse("no-mail", lang, id=id)
        if json:
            shows.as_json(_item(shown.item, lang) | {"text": shown.text, "reading": shown.reading})
            return
        if other is not None:
            _say(_(f"Achtung: {other[0]} hat diese Mail gerade offen.", f"Note: {other[0]} has this mail open."))
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
        from . import reviewing

        with _work(config) as work, _told(lang):
            if way is Way.UNDO:
                _undo(work, id, lang)
                return
            wanted = (name or [], organisation, choice or [], attendance, consent or [])
            action = _action(work, id, way, event, text, wanted, late)
            done = reviewing.resolve(work, id, action, rehearse=True)
            _done(done, lang)
            if dry_run or not (yes or _agreed(lang)):
                return
            reviewing.resolve(work, id, action)
        _say(_("Erledigt.", "Done."))


def _action(work: "Work", id: int, way: Way, event: str, text: str, wanted: tuple[Any, ...], late: bool) -> "Action":
    from . import reviewing as r

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
    from mailflow.store import review

    from .desk import Refused
    from .reviewing import Correct

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
    from mailflow.store import undo

    from .desk import Refused, take_back

    with work.store.view() as tx:
        row = undo.latest(tx, mail=id)
    if row is None or row.id is None:
        raise Refused("too-late-to-undo")
    take_back(work, row.id)
    _say(_words(lang)("Zurückgenommen; die Mail wartet wieder.", "Taken back; the mail waits again."))


def _item(item: Any, lang: str) -> dict[str, Any]:
    from .words import reason

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

    from .words import reason

    _ = _words(lang)
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

    from .words import reason

    _ = _words(lang)
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


def _done(done: "Done", lang: str) -> None:
    """What would happen, and each letter as it would be sent."""
    from mailflow import console
    from mailflow.wording import say

    for p in done.people:
        console.line(f"  {p.name or '?'}: {say(f'status.{p.status}', lang)} {', '.join(p.place)}".rstrip())
    for letter in done.letters:
        console.line(f"── {_words(lang)('An', 'To')}: {letter.recipient}", "bold")
        console.line(letter.subject, "bold")
        console.line(letter.text)
    if done.unanswered:
        console.line(_words(lang)("Eine Antwort ist hier nicht möglich.", "No reply is possible here."))


# ── privacy ───────────────────────────────────────────────────────────────────────────────────


def _privacy(group: typer.Typer, lang: str) -> None:
    _ = _words(lang)
    config_option = _config_option(lang)

    @group.command(help=_("Alles, was zu einer Adresse gespeichert ist.", "Everything stored about an address."))
    def access(
        address: str,
        config: Annotated[Path, config_option] = CONFIG,
        json: Annotated[bool, typer.Option("--json")] = False,
    ) -> None:
        from mailflow import show

        from . import privacy

        with _work(config) as work:
            found = privacy.as_json(privacy.access(work, address))
        if json:
            show.as_json(found)
            return
        for topic, rows in found.items():
            _listed(topic, rows)

    @group.command(
        help=_("Eine Person (Adresse) oder eine Veranstaltung löschen.", "Erase a person (address) or an event.")
    )
    def erase(
        target: str,
        config: Annotated[Path, config_option] = CONFIG,
        yes: Annotated[bool, typer.Option("--yes", help=_("Nicht nachfragen.", "Do not ask."))] = False,
    ) -> None:
        from . import privacy

        with _work(config) as work, _told(lang):
            if not yes and not _agreed(lang, _(f"{target} endgültig löschen?", f"Erase {target} for good?")):
                return
            gone = privacy.erase_address(work, target) if "@" in target else privacy.erase_event(work, target)
        _erased(gone, lang)

    @group.command(
        help=_("Was fällig ist; --erase löscht es (für cron).", "What is due; --erase erases it (for cron).")
    )
    def retention(
        config: Annotated[Path, config_option] = CONFIG,
        erase: Annotated[bool, typer.Option("--erase", help=_("Fälliges löschen.", "Erase what is due."))] = False,
    ) -> None:
        from . import privacy

        with _work(config) as work:
            events, stray = privacy.due(work)
            for d in events:
                ended = d.ended.strftime("%d.%m.%Y")
                _say(
                    _(
                        f"{d.title} ({d.event}): beendet am {ended}, fällig",
                        f"{d.title} ({d.event}): ended {ended}, due",
                    )
                )
            if stray:
                _say(_(f"{stray} alte Mails ohne Veranstaltung: fällig", f"{stray} old mails without an event: due"))
            for id in privacy.unconfigured(work):
                _say(
                    _(
                        f"{id}: keine Datei zu dieser Veranstaltung; löschen Sie von Hand",
                        f"{id}: no file; erase by hand",
                    )
                )
            if not events and not stray:
                _say(_("Nichts ist fällig.", "Nothing is due."))
            if erase:
                for gone in privacy.retain(work)[0]:
                    _erased(gone, lang)

    @group.command(help=_("Das Verzeichnis der Verarbeitung.", "The record of processing."))
    def record(event: str, config: Annotated[Path, config_option] = CONFIG) -> None:
        from . import privacy

        with _work(config) as work, _told(lang):
            for entry in privacy.record(work.settings, work.event(event)):
                _say(entry.title[lang == "en"])
                for line in entry.lines or (_("(bitte ergänzen)", "(to be filled in)"),):
                    _say(f"  {line}")


def _listed(topic: str, rows: Any) -> None:
    from mailflow import console

    console.line(f"── {topic}", "bold")
    for row in rows if isinstance(rows, list) else [rows]:
        if not isinstance(row, dict):
            console.line(f"  {row or '–'}")
            continue
        for key, value in row.items():
            if value not in (None, "", [], {}):
                console.line(f"  {key}: {value}")
        console.line()


def _erased(gone: Any, lang: str) -> None:
    _ = _words(lang)
    _say(
        _(
            f"Gelöscht: {gone.people} Personen, {gone.mails} Mails, {gone.letters} Antworten.",
            f"Erased: {gone.people} people, {gone.mails} mails, {gone.letters} replies.",
        )
    )
    for mailbox, folder in gone.left_in_mailbox:
        _say(_(f"Im Postfach {mailbox}, Ordner {folder}, löschen Sie die Mails bitte von Hand.",
               f"Please delete the mails in mailbox {mailbox}, folder {folder}, by hand."))  # fmt: skip
    if gone.mentions:
        numbers = ", ".join(map(str, gone.mentions))
        _say(_(f"Mails anderer, die den Namen nennen: {numbers}", f"Mails of others that give the name: {numbers}"))


# ── user, serve ───────────────────────────────────────────────────────────────────────────────


def _user(group: typer.Typer, lang: str) -> None:
    _ = _words(lang)
    config_option = _config_option(lang)
    new = typer.Option("--generate", help=_("Ein Passwort erzeugen und zeigen.", "Make up a password and show it."))

    @group.command(help=_("Einen Zugang anlegen.", "Make an account."))
    def add(
        login: str,
        config: Annotated[Path, config_option] = CONFIG,
        name: Annotated[str, typer.Option()] = "",
        role: Annotated[Role, typer.Option()] = Role.STAFF,
        event: Annotated[
            list[str] | None, typer.Option(help=_("Nur diese Veranstaltungen.", "These events only."))
        ] = None,
        generate: Annotated[bool, new] = False,
    ) -> None:
        from . import members

        with _work(config) as work, _told(lang):
            members.add(work, login, _password(generate, lang), name=name, role=role.value, events=event or None)
        _say(_(f"{login} ist angelegt.", f"{login} is added."))

    @group.command(help=_("Ein neues Passwort setzen.", "Set a new password."))
    def passwd(
        login: str, config: Annotated[Path, config_option] = CONFIG, generate: Annotated[bool, new] = False
    ) -> None:
        from . import members

        with _work(config) as work, _told(lang):
            members.set_password(work, login, _password(generate, lang))
        _say(_("Das Passwort ist gesetzt.", "The password is set."))

    @group.command("list", help=_("Alle Zugänge.", "All accounts."))
    def list_(config: Annotated[Path, config_option] = CONFIG) -> None:
        from mailflow import console
        from mailflow.store import accounts

        with _work(config) as work, work.store.view() as tx:
            rows = [
                (u.login, u.name, u.role, ", ".join(u.events or ()), "TOTP" if u.totp else "")
                for u in accounts.every(tx)
            ]
        console.table(
            "", (_("Anmeldename", "Login"), "Name", _("Rolle", "Role"), _("Veranstaltungen", "Events"), ""), rows
        )

    @group.command(help=_("Einen Zugang entfernen.", "Remove an account."))
    def remove(login: str, config: Annotated[Path, config_option] = CONFIG) -> None:
        from . import members

        with _work(config) as work, _told(lang):
            members.remove(work, login)
        _say(_(f"{login} ist entfernt.", f"{login} is removed."))


def _password(generate: bool, lang: str) -> str:
    from .accounts import suggested

    if generate:
        made = suggested()
        _say(made)
        return made
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    asked: str = typer.prompt(_words(lang)("Passwort", "Password"), hide_input=True, confirmation_prompt=True)
    return asked


def _serve(app: typer.Typer, lang: str) -> None:
    _ = _words(lang)

    @app.command(help=_("Die Weboberfläche für das Büro.", "The office's web page."))
    def serve(
        config: Annotated[Path, _config_option(lang)] = CONFIG,
        host: Annotated[
            str, typer.Option(help=_("Adresse dieses Rechners.", "Address of this machine."))
        ] = "127.0.0.1",
        port: Annotated[int, typer.Option(min=0, max=65535)] = 8585,
        behind_tls_proxy: Annotated[
            bool,
            typer.Option(
                "--behind-tls-proxy",
                help=_("Ein Proxy mit TLS steht davor (https).", "A proxy with TLS stands in front (https)."),
            ),
        ] = False,
    ) -> None:
        from mailflow import console

        from .web.server import Unsafe
        from .web.server import serve as listen

        where = f"http://{host}:{port}"
        said = _(f"Die Seite läuft auf {where} (Strg+C beendet sie).", f"The page is at {where} (Ctrl+C ends it).")
        try:
            listen(
                config,
                host=host,
                port=port,
                https=behind_tls_proxy,
                lang=lang,
                ready=lambda: console.line(said, flush=True),
            )
        except OSError as e:
            why = console.reason(e, lang)
            raise typer.BadParameter(
                _(
                    f"{where} ist nicht frei: {why}. Nennen Sie einen anderen: --port",
                    f"{where} is not free: {why}. Name another one: --port",
                )
            ) from None
        except Unsafe:
            raise typer.BadParameter(
                _(
                    "Ohne TLS nur auf diesem Rechner selbst (127.0.0.1). Sonst stellen Sie einen Proxy mit TLS "
                    "davor und geben Sie --behind-tls-proxy an.",
                    "Without TLS on this machine only (127.0.0.1). Else put a proxy with TLS in front and say "
                    "--behind-tls-proxy.",
                )
            ) from None


# ── What several commands need ────────────────────────────────────────────────────────────────


@contextmanager
def _work(config: Path) -> Iterator["Work"]:
    from mailflow.config import load
    from mailflow.store import Store

    from .desk import Work

    settings = load(config)
    store = Store.open(settings.database)
    store.make_ready()
    try:
        yield Work(settings, store, f"terminal:{getpass.getuser()}")
    finally:
        store.close()


@contextmanager
def _told(lang: str) -> Iterator[None]:
    """A refusal is one sentence, never a traceback."""
    from .desk import Refused

    try:
        yield
    except Refused as e:
        raise _refuse(e.key, lang, **e.values) from None


def _refuse(key: str, lang: str, **values: Any) -> typer.Exit:
    from mailflow import console

    from .words import refused

    console.error(refused(key, lang, **values))
    return typer.Exit(1)


def _agreed(lang: str, question: str = "") -> bool:
    """Asked on a terminal only: in a script nobody can answer, so nothing is done without `--yes`."""
    if not sys.stdin.isatty():
        _say(_words(lang)("Nichts getan: --yes fehlt.", "Nothing done: --yes is missing."))
        return False
    return typer.confirm(question or _words(lang)("So erledigen?", "Do it so?"))


def _say(text: str) -> None:
    from mailflow import console

    console.line(text)

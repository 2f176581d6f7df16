"""The command line: a thin skin. Each command loads what it needs and no more.

A plain run goes round it (`tick.main`). Exit status: `ends`. Never a traceback for what a user can cause.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .ends import OK, UNFORESEEN
from .staff import terminal
from .wording import say

if TYPE_CHECKING:
    from .model import Event
    from .settings import Settings
    from .store import Store


def _language(argv: list[str]) -> str:
    """`--lang en` anywhere on the command line, else MAILFLOW_LANG, else German."""
    for i, word in enumerate(argv):
        if word == "--lang" and i + 1 < len(argv):
            del argv[i]
            return argv.pop(i)
        if word.startswith("--lang="):
            return argv.pop(i).partition("=")[2]
    return "en" if os.environ.get("MAILFLOW_LANG", "").lower().startswith("en") else "de"


LANG = _language(sys.argv)


def _(key: str, **values: object) -> str:
    return say(f"cli.{key}", LANG, **values)


def _instant(text: str) -> datetime:
    """ISO 8601; without an offset it is meant in this machine's timezone."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError:
        raise typer.BadParameter(_("no-instant", text=text)) from None


class Format(StrEnum):
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    SIGN_IN = "pdf-signin"
    BADGES = "pdf-badges"


class Announcement(StrEnum):
    """The mailings of `announce`, by the name of their template (model.Kind)."""

    REMINDER = "reminder"
    LIVESTREAM = "livestream"
    ROOM = "room"
    THANKS = "thanks"


app = typer.Typer(
    name="mailflow",
    help=_("help"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
db = typer.Typer(help=_("db"), no_args_is_help=True)
app.add_typer(db, name="db")

Config = Annotated[Path, typer.Option("--config", envvar="MAILFLOW_CONFIG", help=_("config"))]
Now = Annotated[datetime | None, typer.Option("--now", parser=_instant, metavar="ISO", help=_("now"))]
Json = Annotated[bool, typer.Option("--json", help=_("json"))]
CONFIG = Path("config")


def _tell_version(wanted: bool) -> None:
    if wanted:
        from . import __version__

        typer.echo(f"mailflow {__version__}")
        raise typer.Exit


@app.callback()
def options(
    lang: Annotated[str, typer.Option("--lang", metavar="de|en", help=_("lang"))] = LANG,
    _version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_tell_version, help=_("version"))
    ] = False,
) -> None:
    """`--lang` is read before anything else (see `_language`); this shows it in the help."""
    if lang not in ("de", "en"):
        raise typer.BadParameter(say("usage.lang", LANG, word=lang))


# ── Commands ──────────────────────────────────────────────────────────────────────────────────


@app.command(help=_("demo"))
def demo(folder: Annotated[Path | None, typer.Option("--folder", help=_("demo.folder"))] = None) -> None:
    from .demo import NotEmpty, play

    try:
        play(folder, LANG)
    except NotEmpty as e:
        raise typer.BadParameter(say("demo.not-empty", LANG, folder=e)) from None
    except OSError as e:
        raise _usage("unwritable", file=e.filename or folder, why=_reason(e)) from None


@app.command(help=_("run"))
def run(
    config: Config = CONFIG,
    mailbox: Annotated[str | None, typer.Option("--mailbox", metavar="NAME", help=_("run.mailbox"))] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help=_("run.limit"))] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("run.dry"))] = False,
    now: Now = None,
    json: Json = False,
    quiet: Annotated[bool, typer.Option("--quiet", help=_("run.quiet"))] = False,
) -> None:
    from . import once

    if mailbox is not None:
        _known_mailbox(_settings(config), mailbox)
    raise typer.Exit(once.run(once.Options(config, LANG, json, quiet, mailbox, limit, dry_run, now)))


@app.command(help=_("watch"))
def watch(
    config: Config = CONFIG,
    mailbox: Annotated[str | None, typer.Option("--mailbox", metavar="NAME", help=_("run.mailbox"))] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help=_("watch.quiet"))] = False,
) -> None:
    from . import show
    from .watch import watch as keep_watching
    from .worker import Stop

    settings = _settings(config)
    _known_mailbox(settings, mailbox)
    with Stop() as stopped:
        keep_watching(
            settings, mailbox=mailbox, stopped=stopped, tell=lambda report: show.watched(report, LANG, quiet=quiet)
        )


@app.command(help=_("explain"))
def explain(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help=_("explain.files"))],
    config: Config = CONFIG,
    event: Annotated[str | None, typer.Option("--event", metavar="ID", help=_("explain.event"))] = None,
    received: Annotated[
        datetime | None, typer.Option("--received", parser=_instant, metavar="ISO", help=_("explain.received"))
    ] = None,
    json: Json = False,
    with_text: Annotated[bool, typer.Option("--with-text", help=_("explain.text"))] = False,
) -> None:
    from . import show
    from .console import error
    from .explain import explain_file

    settings = _settings(config)
    if event is not None:
        _event(settings, event)
    unread = 0
    for file in files:
        try:
            explanation = explain_file(file, settings, event=event, received=received)
        except OSError as e:
            unread += 1
            error(_("unreadable", file=file, why=_reason(e)))
            continue
        if json:
            show.as_json(explanation.json(LANG, with_text=with_text))
        else:
            show.explanation(explanation, LANG)
    raise typer.Exit(UNFORESEEN if unread else OK)


@app.command(help=_("check"))
def check(config: Config = CONFIG, json: Json = False) -> None:
    from . import show
    from .check import check_all

    lines = list(check_all(config))
    show.check(lines, LANG, json=json)
    raise typer.Exit(max((line.exit_status for line in lines), default=OK))


@app.command(help=_("status"))
def status(config: Config = CONFIG, json: Json = False) -> None:
    from . import show
    from .store import reports

    settings = _settings(config)
    with _store(settings).view() as tx:
        overview = reports.overview(tx, settings.events.values())
    show.status(overview, LANG, json=json)


@app.command(help=_("export"))
def export(
    event: Annotated[str, typer.Argument(metavar="EVENT", help=_("export.event"))],
    config: Config = CONFIG,
    format: Annotated[Format, typer.Option("--format", help=_("export.format"))] = Format.CSV,
    output: Annotated[Path | None, typer.Option("--output", metavar="FILE", help=_("export.output"))] = None,
) -> None:
    from .staff import lists
    from .store import reports

    settings = _settings(config)
    about = _event(settings, event)
    with _store(settings).view() as tx:
        people = reports.participants(tx, about)
    _deliver(lists.render(people, about, str(format), LANG), output, binary=format not in (Format.CSV, Format.JSON))


@app.command(help=_("invite"))
def invite(
    event: Annotated[str, typer.Argument(metavar="EVENT", help=_("export.event"))],
    output: Annotated[Path | None, typer.Option("--output", metavar="DIR", help=_("invite.output"))] = None,
    language: Annotated[
        str | None, typer.Option("--lang-of-invitation", metavar="de|en|de-simple", help=_("invite.language"))
    ] = None,
    config: Config = CONFIG,
    now: Now = None,
    json: Json = False,
) -> None:
    from . import invitation, show
    from .replies.invite import NoLanguage

    settings = _settings(config)
    about = _event(settings, event)
    folder = output or Path(f"einladung-{event}")
    try:
        written = invitation.invite(settings, about, now=now or datetime.now().astimezone(), language=language)
        files = invitation.deliver(written, folder)
    except NoLanguage:
        raise _usage("invite.no-language", language=language) from None
    except OSError as e:
        raise _usage("unwritable", file=str(folder), why=_reason(e)) from None
    show.invited(files, written, LANG, json=json)


@app.command(help=_("announce"))
def announce(
    event: Annotated[str, typer.Argument(metavar="EVENT", help=_("export.event"))],
    to: Annotated[str, typer.Option("--to", metavar="AUDIENCE", help=_("announce.to"))],
    kind: Annotated[Announcement, typer.Option("--kind", help=_("announce.kind"))] = Announcement.REMINDER,
    text: Annotated[str, typer.Option("--text", help=_("announce.text"))] = "",
    link: Annotated[str, typer.Option("--link", metavar="URL", help=_("announce.link"))] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("announce.dry"))] = False,
    config: Config = CONFIG,
    now: Now = None,
    json: Json = False,
) -> None:
    from . import mailing, show
    from .model import Kind

    settings = _settings(config)
    about = _event(settings, event)
    box = settings.mailbox_of(about)
    if box is None:
        raise _usage("no-mailbox-for", event=event)
    try:
        wanted = mailing.Mailing(about, Kind(kind.value), to, text, link)
    except mailing.Unsuitable as e:
        raise typer.BadParameter(say(f"mailing.{e}", LANG, audience=to)) from None
    announced = mailing.announce(
        _store(settings),
        wanted,
        mailbox=box.name,
        office=box.office,
        templates=settings.templates,
        now=now or datetime.now().astimezone(),
        dry_run=dry_run,
    )
    show.announced(announced, LANG, dry_run=dry_run, json=json)


@db.command("upgrade", help=_("db.upgrade"))
def upgrade(config: Config = CONFIG) -> None:
    from .console import line
    from .store import Store

    store = Store.open(_settings(config).database)
    before = store.revision()
    store.upgrade()
    line(_("db.current" if before == store.revision() else "db.upgraded", revision=store.revision()))


@db.command("backup", help=_("db.backup"))
def backup(file: Annotated[Path, typer.Argument(metavar="FILE", help=_("db.file"))], config: Config = CONFIG) -> None:
    from .console import line
    from .store.backup import backup as copy

    database = _database_file(_settings(config), file)
    try:
        copy(database, file)
    except OSError as e:
        raise _usage("unwritable", file=str(file), why=_reason(e)) from None
    line(_("db.backed-up", file=file))


@db.command("restore", help=_("db.restore"))
def restore(file: Annotated[Path, typer.Argument(metavar="FILE", help=_("db.file"))], config: Config = CONFIG) -> None:
    from contextlib import ExitStack

    from .console import line
    from .store import Store
    from .store import backup as backups

    settings = _settings(config)
    database = _database_file(settings, file)
    if not file.exists():
        raise _usage("unreadable", file=str(file), why=os.strerror(2))
    with ExitStack() as held:
        for box in settings.mailboxes:
            if not held.enter_context(Store.open(settings.database).sole_run(box.name)):
                raise _usage("db.held", mailbox=box.name)
        try:
            kept = backups.restore(file, database)
        except OSError as e:
            raise _usage("unwritable", file=str(database), why=_reason(e)) from None
        with _store(settings).transaction() as tx:
            newest = backups.awakened(tx, datetime.now().astimezone())
    line(_("db.restored", at=newest.astimezone().strftime("%d.%m.%Y %H:%M") if newest else "–", kept=kept or "–"))


def _database_file(settings: Settings, copy: Path) -> Path:
    """Where the SQLite database lies."""
    from .store import Store

    file = Store.open(settings.database).file
    if file is None:
        raise _usage("db.use-pg", file=str(copy))
    return file


terminal.attach(app, LANG)  # review, privacy, user, serve


# ── What several commands need ────────────────────────────────────────────────────────────────


def _settings(folder: Path) -> Settings:
    from .config import load

    return load(folder)


def _store(settings: Settings) -> Store:
    """The database, brought up to date where this may be done unasked (SQLite)."""
    from .store import Store

    store = Store.open(settings.database)
    store.make_ready()
    return store


def _event(settings: Settings, id: str) -> Event:
    if id not in settings.events:
        raise _usage("no-event", event=id, known=", ".join(sorted(settings.events)))
    return settings.events[id]


def _known_mailbox(settings: Settings, name: str | None) -> None:
    if name is not None and name not in [m.name for m in settings.mailboxes]:
        raise _usage("no-mailbox", mailbox=name, known=", ".join(m.name for m in settings.mailboxes))


def _usage(key: str, **values: object) -> typer.BadParameter:
    return typer.BadParameter(_(key, **values))


def _deliver(content: bytes, output: Path | None, *, binary: bool) -> None:
    """To the file, whole or not at all, readable by the owner alone; else to stdout, where that is no terminal."""
    if output is None and binary and sys.stdout.isatty():
        raise _usage("export.binary")
    if output is None:
        sys.stdout.buffer.write(content)
        return
    partial = output.with_name(output.name + ".part")
    try:
        partial.touch(mode=0o600)
        partial.write_bytes(content)
        partial.replace(output)
    except OSError as e:
        raise _usage("unwritable", file=str(output), why=_reason(e)) from None


# ── Ends ──────────────────────────────────────────────────────────────────────────────────────


def main() -> None:
    """Any command but a plain run (`tick.main`)."""
    from . import ends, usage

    sys.exit(ends.guarded(lambda: usage.dispatch(app, sys.argv[1:], LANG), LANG))


def _reason(e: OSError) -> str:
    from .console import reason

    return reason(e, LANG)

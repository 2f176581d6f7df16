"""The desk in a terminal: `mailflow review`, `privacy`, `user`, `serve`; the same actions as the web page's."""

import typer

from . import privacy, review, serving, user
from .common import words_of


def attach(app: typer.Typer, lang: str) -> None:
    """Add the desk's commands to the program."""
    _ = words_of(lang)
    helps = {
        "review": _("Die Mails, die auf eine Person warten.", "The mails that wait for a person."),
        "privacy": _("Auskunft, Löschung, Aufbewahrung.", "Access, erasure, retention."),
        "user": _("Zugänge zur Weboberfläche.", "Accounts for the web page."),
    }
    for room in (review, privacy, user):
        name = room.__name__.rpartition(".")[2]
        group = typer.Typer(help=helps[name], no_args_is_help=True)
        app.add_typer(group, name=name)
        room.attach(group, lang)
    serving.attach(app, lang)

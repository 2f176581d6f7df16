"""`mailflow user`: the accounts of the web page.

In: a login, a role. Out: rows of `users`. Never: a password on the command line, where others see it.
"""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .common import CONFIG, at_work, config_option_of, say, told, words_of


class Role(StrEnum):
    READER = "reader"
    STAFF = "staff"
    ADMIN = "admin"


def attach(group: typer.Typer, lang: str) -> None:
    _ = words_of(lang)
    config_option = config_option_of(lang)
    elsewhere_help = _(
        "Ohne Passwort: meldet sich beim Anmeldedienst aus [login] an.",
        "Without a password: logs in at the login service of [login].",
    )
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
        elsewhere: Annotated[bool, typer.Option("--login-elsewhere", help=elsewhere_help)] = False,
    ) -> None:
        from mailflow.staff import members

        with at_work(config) as work, told(lang):
            secret = None if elsewhere else _password(generate, lang)
            members.add(work, login, secret, name=name, role=role.value, events=event or None)
        say(_(f"{login} ist angelegt.", f"{login} is added."))

    @group.command(help=_("Ein neues Passwort setzen.", "Set a new password."))
    def passwd(
        login: str, config: Annotated[Path, config_option] = CONFIG, generate: Annotated[bool, new] = False
    ) -> None:
        from mailflow.staff import members

        with at_work(config) as work, told(lang):
            members.set_password(work, login, _password(generate, lang))
        say(_("Das Passwort ist gesetzt.", "The password is set."))

    @group.command("list", help=_("Alle Zugänge.", "All accounts."))
    def list_(config: Annotated[Path, config_option] = CONFIG) -> None:
        from mailflow import console
        from mailflow.store import accounts

        with at_work(config) as work, work.store.view() as tx:
            rows = [
                (u.login, u.name, u.role, ", ".join(u.events or ()), _how(u.password, u.totp))
                for u in accounts.every(tx)
            ]
        console.table(
            "", (_("Anmeldename", "Login"), "Name", _("Rolle", "Role"), _("Veranstaltungen", "Events"), ""), rows
        )

    @group.command(help=_("Einen Zugang entfernen.", "Remove an account."))
    def remove(login: str, config: Annotated[Path, config_option] = CONFIG) -> None:
        from mailflow.staff import members

        with at_work(config) as work, told(lang):
            members.remove(work, login)
        say(_(f"{login} ist entfernt.", f"{login} is removed."))


def _how(password: str | None, totp: str | None) -> str:
    return "OpenID Connect" if password is None else "TOTP" if totp else ""


def _password(generate: bool, lang: str) -> str:
    from mailflow.staff.accounts import suggested

    if generate:
        made = suggested()
        say(made)
        return made
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    asked: str = typer.prompt(words_of(lang)("Passwort", "Password"), hide_input=True, confirmation_prompt=True)
    return asked

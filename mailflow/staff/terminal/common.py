"""What every command of the desk needs: the work, refusals as one sentence, a question on a terminal.

In: the configuration's folder. Out: a `Work` in the name of whoever is logged in to this machine. Never: a traceback
for a refusal; something done in a script that nobody agreed to.
"""

import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from mailflow.staff.desk import Work

CONFIG = Path("config")


def words_of(lang: str) -> Callable[[str, str], str]:
    return lambda german, english: english if lang == "en" else german


def config_option_of(lang: str) -> Any:
    help = words_of(lang)("Ordner mit mailflow.toml und events/.", "Folder with mailflow.toml and events/.")
    return typer.Option("--config", envvar="MAILFLOW_CONFIG", help=help)


@contextmanager
def at_work(config: Path) -> Iterator["Work"]:
    from mailflow.config import load
    from mailflow.staff.desk import Work
    from mailflow.store import Store

    settings = load(config)
    store = Store.open(settings.database)
    store.make_ready()
    try:
        yield Work(settings, store, f"terminal:{getpass.getuser()}")
    finally:
        store.close()


@contextmanager
def told(lang: str) -> Iterator[None]:
    """A refusal is one sentence, never a traceback."""
    from mailflow.staff.desk import Refused

    try:
        yield
    except Refused as e:
        raise refuse(e.key, lang, **e.values) from None


def refuse(key: str, lang: str, **values: Any) -> typer.Exit:
    from mailflow import console
    from mailflow.staff.words import refused

    console.error(refused(key, lang, **values))
    return typer.Exit(1)


def agreed(lang: str, question: str = "") -> bool:
    """Asked on a terminal only: in a script nobody can answer, so nothing is done without `--yes`."""
    if not sys.stdin.isatty():
        say(words_of(lang)("Nichts getan: --yes fehlt.", "Nothing done: --yes is missing."))
        return False
    return typer.confirm(question or words_of(lang)("So erledigen?", "Do it so?"))


def say(text: str) -> None:
    from mailflow import console

    console.line(text)

"""A command line that is not right, told in the language of the person who typed it (exit status 2).

In: the words of a command line. Out: the command's exit status; one sentence that says what is wrong, what would be
right and where help is. Never: a traceback; English before somebody who asked for German.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer

from .wording import say

if TYPE_CHECKING:
    UsageError = Any
else:
    UsageError = typer.BadParameter.__mro__[1]  # the framework exports its subclass alone

WRONG_WORDS = 2


def dispatch(app: typer.Typer, words: Sequence[str], lang: str) -> int:
    """Run the command that `words` name. What the command itself raises passes through."""
    from .console import error

    command = typer.main.get_command(app)
    try:
        with command.make_context("mailflow", list(words)) as context:
            command.invoke(context)
    except typer.Exit as e:
        return e.exit_code
    except typer.Abort:
        error(say("usage.aborted", lang))
        return 1
    except UsageError as e:
        error(told(e, lang))
        return WRONG_WORDS
    return 0


def told(e: UsageError, lang: str) -> str:
    """What is wrong, and where help is."""
    if type(e).__name__ == "NoArgsIsHelpError":
        return str(e.message)
    command = e.ctx.command_path if e.ctx else "mailflow"
    sentence = e.message if _is_ours(e) else e.format_message() if lang == "en" else _german(e)
    return f"{command}: {sentence}\n{say('usage.help', lang, command=command)}"


def _is_ours(e: UsageError) -> bool:
    """A command refused the value in our own words; the framework names the fault that it converts as the cause."""
    return type(e).__name__ == "BadParameter" and e.__cause__ is None


def _german(e: UsageError) -> str:
    match type(e).__name__:
        case "NoSuchOption":
            near = ", ".join(sorted(e.possibilities or ()))
            return say("usage.option", option=e.option_name) + (f" {say('usage.near', words=near)}" if near else "")
        case "MissingParameter":
            return say("usage.missing", name=_name(e))
        case "BadOptionUsage" if "requires" in e.message:
            return say("usage.needs-value", option=e.option_name)
        case "BadOptionUsage":
            return say("usage.takes-none", option=e.option_name)
        case "BadParameter":
            return f"{_name(e)}: {_value(e.message)}"
    if found := re.match(r"No such command '(.*)'", e.message):
        return say("usage.command", word=found[1], known=", ".join(e.ctx.command.list_commands(e.ctx)))
    if found := re.match(r"Got unexpected extra argument\S* \((.*)\)", e.message):
        return say("usage.too-many", words=found[1])
    return str(e.message)


def _name(e: UsageError) -> str:
    """As it stands in the usage line: `--to`, `FILE…`."""
    return str(e.param.get_error_hint(e.ctx) if _takes_context(e) else e.param.get_error_hint()).strip("'")


def _takes_context(e: UsageError) -> bool:
    return "ctx" in type(e.param).get_error_hint.__code__.co_varnames


def _value(message: str) -> str:
    if "not one of" in message:
        return say("usage.one-of", known=", ".join(re.findall(r"'([^']*)'", message.partition("one of")[2])))
    if limit := re.search(r"(?:greater than or equal to |>=)\s*(\d+)", message):
        return say("usage.at-least", limit=limit[1])
    return say("usage.integer") if "integer" in message else message

"""Do the templates hold? Every one is read, compared with the names it may use, and filled with examples.

In: the office's folder of templates (None: the packaged ones alone). Out: faults, each with file and line; none
means that every reply can be written. Nothing is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, nodes

from mailflow.model import Kind

from . import invite
from .examples import Example, Invited, examples, occasions
from .library import Library, library
from .render import render
from .view import view

# What a partial finds beside the variables of every template, and what the HTML frame gets.
_LOCAL = frozenset({"person", "question", "blocks", "subject", "linked", "tone"})


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong with a template. `code` is put into words by `mailflow.wording` ("templates.<code>")."""

    template: str  # as "de/confirm.txt.j2"
    line: int | None
    code: str  # "unknown", "syntax", "missing", "unused", "subject", "error"
    detail: str


def check_templates(templates: Path | None = None) -> list[Fault]:
    """All faults, by file and line. The folder is read anew, whatever was rendered before."""
    library.cache_clear()
    shelf = Library(templates)
    faults = {*_names(shelf), *_rendered(shelf, templates)}
    if templates is not None:
        faults |= set(_unused(templates))
    return sorted(faults, key=lambda f: (f.template, f.line or 0, f.code, f.detail))


def _names(shelf: Library) -> Iterator[Fault]:
    """Syntax errors, and names that no template knows, even where no example comes by."""
    example = examples()[0]
    known = _LOCAL | set(view(example.reply, "de", example.now, calendar="")) | set(shelf.environment.globals)
    known |= set(invite.view(occasions()[0].occasion, "de"))
    for name in shelf.environment.list_templates(extensions=["j2"]):
        source = shelf.environment.loader and shelf.environment.loader.get_source(shelf.environment, name)
        try:
            tree = shelf.environment.parse(source[0] if source else "", name)
        except TemplateSyntaxError as error:
            yield Fault(name, error.lineno, "syntax", error.message or "")
            continue
        own = {n.name for n in tree.find_all(nodes.Name) if n.ctx in ("store", "param")}
        own |= {n.target for n in tree.find_all(nodes.Import)}
        for used in tree.find_all(nodes.Name):
            if used.ctx == "load" and used.name not in known | own | {"loop", "self", "super"}:
                yield Fault(name, used.lineno, "unknown", used.name)


def _rendered(shelf: Library, templates: Path | None) -> Iterator[Fault]:
    for lang in shelf.languages:
        for example in examples(lang):
            name = f"{lang}/{example.reply.kind.value}.txt.j2"
            if (fault := _tried(name, example.name, _reply(example, templates), templates)) is not None:
                yield fault
        for about in occasions(lang):
            name = f"{lang}/{invite.MAIL}.txt.j2"
            if (fault := _tried(name, about.name, _invitation(about, lang, templates), templates)) is not None:
                yield fault


def _reply(example: Example, templates: Path | None) -> Callable[[], str]:
    def subject() -> str:
        mail = render(example.reply, now=example.now, message_id="<check@mailflow.invalid>", templates=templates)
        return mail.subject.removesuffix(f"[#{example.reply.token}]")

    return subject


def _invitation(about: Invited, lang: str, templates: Path | None) -> Callable[[], str]:
    return lambda: invite.invitation(about.occasion, language=lang, templates=templates).subject


def _tried(name: str, example: str, written: Callable[[], str], templates: Path | None) -> Fault | None:
    """What is wrong when this example is written; `written` gives its subject."""
    try:
        subject = written()
    except TemplateSyntaxError as error:
        return Fault(error.name or name, error.lineno, "syntax", error.message or "")
    except TemplateNotFound as error:
        missing = str(error.name)
        return Fault(missing, None, "missing", missing)
    except LookupError:
        return Fault(name, None, "subject", example)
    except (TemplateError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
        return _located(error, name, library(templates).folders)
    return None if subject.strip() else Fault(name, None, "subject", example)


def _located(error: Exception, name: str, folders: Sequence[Path]) -> Fault:
    """The innermost template that the error passed: jinja writes its own lines into the traceback."""
    frames = [f for f in extract_tb(error.__traceback__) if f.filename.endswith(".j2")]
    if not frames:
        return Fault(name, None, "error", str(error))
    file = Path(frames[-1].filename)
    folder = next((f for f in folders if file.is_relative_to(f)), file.parent)
    return Fault(file.relative_to(folder).as_posix(), frames[-1].lineno, "error", str(error))


def _unused(folder: Path) -> Iterator[Fault]:
    """Files that no reply looks for: most likely a name with a typing error."""
    packaged = set(Library().environment.list_templates())
    invites = {name.partition("/")[2] for name in packaged if name.count("/") == 2}
    kinds = {f"{kind.value}.{form}.j2" for kind in Kind for form in ("txt", "html")}
    for file in sorted(folder.rglob("*.j2")):
        name = file.relative_to(folder).as_posix()
        free = file.name in kinds | {"frame.html.j2", "base.txt.j2"} or file.name.startswith("_")
        if name not in packaged and name.partition("/")[2] not in invites and not (free and name.count("/") == 1):
            yield Fault(name, None, "unused", name)

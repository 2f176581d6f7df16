"""The templates: where they lie, in which language, and how they are rendered.

In: an optional folder of the office, whose files win over the packaged ones name by name. Out: rendered prose,
subject and HTML frame. The environment is sandboxed, knows no undefined value and escapes in HTML; templates get
plain frozen values, never a model object, and text from mails is a value, never a template.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import (
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
    pass_context,
    select_autoescape,
)
from jinja2 import __version__ as jinja2_version
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from mailflow import __version__
from mailflow.learnt import expression
from mailflow.packaged import packaged

FRAME = "frame.html.j2"
_AND = {"en": "and"}


class TagLines(Extension):
    """A line that holds nothing but tags leaves no line in the mail, and no other line is touched.

    Jinja's own trim_blocks also eats the line end after a tag that closes a line of text. The line end moves
    into the last tag, so that the line numbers of errors stay right.
    """

    _ALONE = expression(r"^[ \t]*((?:\{[%#](?:(?![%#]\}).)*[%#]\}[ \t]*)+)$\n?", re.MULTILINE)
    _END = expression(r"([-+]?[%#]\})[ \t]*\Z")

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        return self._ALONE.sub(lambda line: self._END.sub(r"\n\1", line[1]), source)


class _Sandbox(ImmutableSandboxedEnvironment):
    """What our own frozen values tell is what templates are there to read; all else is asked about as always."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if attribute in _fields(obj.__class__):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


@cache
def _fields(kind: Any) -> frozenset[str]:
    own = getattr(kind, "__dataclass_fields__", ())
    told = [name for name, value in vars(kind).items() if own and isinstance(value, property)]
    return frozenset(name for name in (*own, *told) if not name.startswith("_"))


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates, kept between runs in a folder of the temporary one that is ours alone: compiling them took a
    run of one mail longer than all else that it does for a reply. A text that was changed is compiled anew."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):  # a full disk keeps no reply from being written
            super().dump_bytecode(bucket)


def _compiled() -> _Compiled | None:
    """None where there is no such folder, or somebody else's."""
    with suppress(OSError, RuntimeError):
        return _Compiled(pattern=f"mailflow-{__version__}-{jinja2_version}-%s")
    return None


class Library:
    """The templates of one office. Keep one for many replies: templates are compiled once."""

    def __init__(self, own: Path | None = None) -> None:
        folders = [packaged("templates")] if own is None else [own, packaged("templates")]
        self.folders: Sequence[Path] = folders
        self._frames: dict[tuple[str, str], Template] = {}
        self.environment = _Sandbox(
            loader=FileSystemLoader(folders),
            undefined=StrictUndefined,
            autoescape=select_autoescape(("html.j2",), default=False),
            auto_reload=False,
            bytecode_cache=_compiled(),
            extensions=[TagLines],
        )
        self.environment.filters["listed"] = listed

    @cached_property
    def languages(self) -> list[str]:
        """The languages there are templates for: the folders that hold some."""
        names = self.environment.list_templates(filter_func=lambda name: name.endswith(".txt.j2"))
        return sorted({name.split("/")[0] for name in names if name.count("/") == 1})

    def language(self, of_mail: str, of_event: str) -> str:
        """The folder to write from: the mail's language, in the event's variety of it ("de-simple"), where there
        are templates; else the event's; else German (policy §7)."""
        there = self.languages
        wishes = [of_mail, of_event, of_event.split("-")[0], "de"]
        if of_event.split("-")[0] == of_mail:
            wishes.insert(0, of_event)
        return next(wish for wish in wishes if wish in there)

    def prose(self, lang: str, kind: str, values: Mapping[str, Any]) -> tuple[str, str]:
        """Subject (without token) and prose of one reply.

        Raises jinja2.TemplateError: a template is missing, cannot be read, or uses an unknown variable.
        """
        template = self.environment.get_template(f"{lang}/{kind}.txt.j2")
        return _subject(template, values), template.render(values)

    def text(self, name: str, values: Mapping[str, Any]) -> str:
        """A template that is neither prose nor a mail's frame: a form, the event's page. Raises as `prose` does."""
        return self.environment.get_template(name).render(values)

    def html(self, lang: str, kind: str, values: Mapping[str, Any]) -> str:
        """The HTML: `<lang>/<kind>.html.j2` where an office has one, else the common frame around the prose."""
        template = self._frames.get((lang, kind))
        if template is None:  # a template that is not there is looked for on the disk each time: once is enough
            template = self.environment.select_template([f"{lang}/{kind}.html.j2", f"{lang}/{FRAME}", FRAME])
            self._frames[lang, kind] = template
        return template.render(values)


@lru_cache(maxsize=8)
def library(own: Path | None = None) -> Library:
    """The library of this folder, compiled once for a run."""
    return Library(own)


def _subject(template: Template, values: Mapping[str, Any]) -> str:
    block = template.blocks.get("subject")
    if block is None:
        raise LookupError(f"{template.name}: the block “subject” is missing")
    return " ".join("".join(block(template.new_context(dict(values)))).split())


@pass_context
def listed(context: Context, words: Iterable[str]) -> str:
    """ "A", "A und B", "A, B und C" in the template's language."""
    *rest, last = [str(word) for word in words] or [""]
    word = _AND.get(str(context.get("lang")), "und")
    return f"{', '.join(rest)} {word} {last}" if rest else last


def linker(targets: Mapping[str, str]) -> Callable[[str], Markup]:
    """A filter that escapes a text and makes links of exactly these trusted words (the office's address, the
    livestream's). Nothing that stands in a mail becomes a link."""

    def linked(text: str) -> Markup:
        safe = escape(text)
        for word, href in targets.items():
            if word not in text:
                continue
            anchor = Markup('<a class="link" style="color:#0b5cad" href="{}">{}</a>').format(href, word)
            safe = Markup(str(safe).replace(str(escape(word)), str(anchor)))  # noqa: S704 - both sides are escaped
        return safe

    return linked

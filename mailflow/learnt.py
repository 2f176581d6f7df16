"""What is learnt of expressions and phrases from their letters: once in a process or, where somebody keeps it, for all.

In: letters and how they are asked. Out: the answer, of what `marshal` can write; of a pattern, the compiled expression.
Never: a file (`mailflow.kept` has it), the answer of other letters, a word of a mail.
"""

from __future__ import annotations

import marshal
import re
from array import array
from collections.abc import Callable, Mapping
from hashlib import blake2b
from importlib import import_module
from typing import Any

_compiler: Any = import_module("re._compiler")
_parser: Any = import_module("re._parser")
_sre: Any = import_module("_sre")


class Learnt:
    """The answers that are known, by what was asked."""

    def __init__(self) -> None:
        self.known: dict[bytes, bytes] = {}  # as `marshal` writes them: most of it is needed once, or never
        self.used: set[bytes] = set()  # of the known, what this process asked for
        self.keeps = False  # somebody keeps what is learnt
        self.news: dict[bytes, bytes] = {}  # answers that were not kept or handed on yet
        self._kept: Callable[[], Mapping[bytes, bytes]] | None = None

    def from_(self, kept: Callable[[], Mapping[bytes, bytes]]) -> None:
        """Ask `kept` for answers, once, when the first is needed."""
        self._kept, self.keeps = kept, True

    def of(self, letters: str, ask: Callable[[], Any]) -> Any:
        """What `ask()` answers of these letters."""
        if self._kept is not None:
            kept, self._kept = self._kept, None
            self.known = {**kept(), **self.known}
        name = blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        self.used.add(name)
        if (found := self.known.get(name)) is None:
            self.known[name] = self.news[name] = found = marshal.dumps(ask())
        return marshal.loads(found)  # noqa: S302 - written by us, here or in `kept`

    def told(self, news: Mapping[bytes, bytes]) -> None:
        """What another process has learnt."""
        for answers in (self.known, self.news):
            answers.update(news)
        self.used.update(news)

    def taken(self) -> Mapping[bytes, bytes]:
        """The news, to be handed on: they are none any more."""
        news, self.news = self.news, {}
        return news


LEARNT = Learnt()
"""Of this process."""


def expression(pattern: str, flags: int = 0, learnt: Learnt = LEARNT) -> re.Pattern[str]:
    """As `re.compile`, in a fiftieth of its time where an earlier run has done it.

    For patterns that stand in the code: what is made of them is kept, so none may hold a word of a mail."""
    if learnt.keeps:
        try:
            kept = learnt.of(f"expression {int(flags)} {pattern}", lambda: _compiled(pattern, int(flags)))
            all_flags, code, groups, names, numbers = kept
            return _sre.compile(pattern, all_flags, memoryview(code).cast("I").tolist(), groups, names, numbers)  # type: ignore[no-any-return]
        except Exception:  # noqa: S110 - an interpreter that does it otherwise, or a pattern that is none
            pass
    return re.compile(pattern, flags)


def executed(text: str, *scopes: Any, learnt: Learnt = LEARNT) -> None:
    """As `exec`, without the compiling where an earlier run has done it. For texts that stand in the code."""
    exec(learnt.of(f"text {text}", lambda: compile(text, "<string>", "exec")), *scopes)  # noqa: S102 - our own text


def _compiled(pattern: str, flags: int) -> tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]:
    """What `re` hands to its engine (which looks whether it is sound): as `re._compiler.compile` does."""
    parsed = _parser.parse(pattern, flags)
    code = array("I", _compiler._code(parsed, flags)).tobytes()
    state = parsed.state
    numbers: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        numbers[number] = name
    return flags | state.flags, code, state.groups - 1, dict(state.groupdict), tuple(numbers)

"""What is learnt of expressions and phrases from their letters: once in a process and, where somebody keeps it, once for all.

In: letters and how they are asked. Out: the answer, of plain lists and strings. Never: a file (`mailflow.kept` has it),
the answer of other letters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any


class Learnt:
    """The answers that are known, by what was asked."""

    def __init__(self) -> None:
        self.known: dict[str, Any] = {}
        self.grown = False  # holds answers that were not kept
        self._kept: Callable[[], Mapping[str, Any]] | None = None

    def from_(self, kept: Callable[[], Mapping[str, Any]]) -> None:
        """Ask `kept` for answers, once, when the first is needed."""
        self._kept = kept

    def of(self, letters: str, ask: Callable[[], Any]) -> Any:
        """What `ask()` answers of these letters."""
        if self._kept is not None:
            kept, self._kept = self._kept, None
            self.known = {**kept(), **self.known}
        name = blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        if name not in self.known:
            self.known[name], self.grown = ask(), True
        return self.known[name]


LEARNT = Learnt()
"""Of this process."""

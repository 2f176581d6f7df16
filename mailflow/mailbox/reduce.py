"""A large mail from a file, without its attachments, in one pass and little memory.

In: a file. Out: the mail as `parts.rebuilt` would give it: header, structure and texts are the original bytes, each
attachment is its own header with `X-Mailflow-Omitted: <bytes>`. Never: more of the file in memory than the texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from .parts import DEPTH, OMITTED, SMALL_PART, TEXT_LIMIT, WRAPPED

LINE = 65_536  # bytes read at once where a line has no end
HEADER_LIMIT = 262_144  # bytes of one header

_PARAMETER = rb'%s\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))'
_BOUNDARY = re.compile(_PARAMETER % rb"boundary", re.IGNORECASE)
_TYPE = re.compile(rb"^content-type:\s*([\w.+-]+/[\w.+-]+)(.*)$", re.IGNORECASE | re.MULTILINE)
_ATTACHED = re.compile(rb"^content-disposition:\s*attachment", re.IGNORECASE | re.MULTILINE)
_FOLD = re.compile(rb"\r?\n[ \t]+")


class Reducer:
    """Reads a mail line by line; `truncated` tells afterwards whether a text of the sender's was cut."""

    def __init__(self) -> None:
        self.truncated = False
        self._boundaries: list[bytes] = []
        self._header: list[bytes] | None = []  # None while in a body
        self._kept_header = b""  # of the part whose body is being read
        self._weight = 0  # of the header, or of the body of this part
        self._body: list[bytes] = []
        self._limit = SMALL_PART
        self._is_text = False

    def reduced(self, file: BinaryIO) -> bytes:
        """The whole mail in one go."""
        return b"".join(self._pieces(file))

    def _pieces(self, file: BinaryIO) -> Iterator[bytes]:
        begins = True  # whether this piece begins a line
        while line := file.readline(LINE):
            depth = self._delimits(line) if begins and line.startswith(b"--") else None
            begins = line.endswith(b"\n")
            if depth is not None:
                yield from self._end()
                yield line
                closes = line.rstrip().endswith(self._boundaries[depth] + b"--")
                del self._boundaries[depth if closes else depth + 1 :]
                self._begin(header=not closes)
            else:
                self._take(line)
        yield from self._end()

    def _delimits(self, line: bytes) -> int | None:
        """Which multipart this line parts, innermost first."""
        word = line.rstrip()[2:]
        for depth in range(len(self._boundaries) - 1, -1, -1):
            if word in (self._boundaries[depth], self._boundaries[depth] + b"--"):
                return depth
        return None

    def _begin(self, *, header: bool) -> None:
        self._header = [] if header else None
        self._body, self._weight, self._limit, self._is_text = [], 0, SMALL_PART, False
        self._kept_header = b""

    def _take(self, line: bytes) -> None:
        self._weight += len(line)
        if self._header is None:
            if self._weight <= self._limit:
                self._body.append(line)
            return
        if self._weight <= HEADER_LIMIT:
            self._header.append(line)
        if line in (b"\r\n", b"\n"):
            self._judge(b"".join(self._header))

    def _judge(self, header: bytes) -> None:
        """The header is complete: what kind of part begins?"""
        plain = _FOLD.sub(b" ", header)
        found = _TYPE.search(plain)
        kind = found[1].decode("ascii", "replace").lower() if found else "text/plain"
        boundary = _BOUNDARY.search(found[2]) if found and kind.startswith("multipart/") else None
        self._begin(header=False)
        self._kept_header = header
        if boundary and len(self._boundaries) < DEPTH:
            self._boundaries.append((boundary[1] or boundary[2] or b"").replace(b"\\", b""))
            return
        self._is_text = kind.startswith("text/") and not _ATTACHED.search(plain)
        if self._is_text or kind in WRAPPED or kind.startswith("multipart/"):
            self._limit = TEXT_LIMIT

    def _end(self) -> Iterator[bytes]:
        """This part is complete: its header and, if it is worth it, its body."""
        if self._header is not None:
            self.truncated = self.truncated or self._weight > HEADER_LIMIT
            yield b"".join(self._header)
            return
        header, omitted = self._kept_header, self._weight > self._limit
        if omitted and header:
            header = header.rstrip(b"\r\n") + b"\r\n" + OMITTED + b": %d\r\n\r\n" % self._weight
            self.truncated = self.truncated or self._is_text
        yield header
        if not omitted or self._limit == TEXT_LIMIT:
            yield from self._body

"""Bytes to a tree of parts: where each part of a mail begins and ends, and what its headers call it.

In go the bytes of a mail, or of a container inside it; out comes a tree of `Part`s that point into those
bytes: a body is cut out and decoded only when somebody asks for it, so that a 50 MB attachment costs nothing.
It never raises. RFC 2045, RFC 2046; what breaks them is read as common mail programs read it.

Why not the standard library's parser: it needs 10 times as long for a mail of ordinary size, looks at every
line of an attachment, and its time grows with lines × depth, until 1,000 nested parts end in a RecursionError.
"""

from __future__ import annotations

import re
from binascii import Error as BinasciiError
from binascii import a2b_qp, a2b_uu
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from mailflow.mail.headers import Fields, decoded, fields, is_field, parameters, unbase64

DEEPEST = 40  # levels of parts; people's mail has up to 6
MOST_PARTS = 20_000
_MOST_HEADER_LINES = 2000

_BLANK_LINE = re.compile(rb"\n[ \t]*\r?\n")


@dataclass(slots=True, eq=False)
class Part:
    """One MIME part; `raw[start:end]` is its body, still encoded."""

    fields: Fields
    raw: bytes
    start: int
    end: int
    type: str = "text/plain"
    parameters: dict[str, str] = field(default_factory=dict)
    disposition: str = ""
    filename: str = ""
    children: list[Part] = field(default_factory=list)

    def header(self, name: str) -> str | None:
        """The first raw (undecoded) header of this lower-case name."""
        return next((v for k, v in self.fields if k.lower() == name), None)

    def headers(self, name: str) -> list[str]:
        return [v for k, v in self.fields if k.lower() == name]

    @property
    def encoding(self) -> str:
        return (self.header("content-transfer-encoding") or "").split(";")[0].strip(" '\"").lower()

    def body(self, limit: int | None = None) -> bytes:
        """The decoded body; of at most about `limit` encoded bytes."""
        end = self.end if limit is None else min(self.end, self.start + limit)
        data = self.raw[self.start : end]
        match self.encoding:
            case "base64":
                return unbase64(data)
            case "quoted-printable":
                return a2b_qp(data)
            case "x-uuencode" | "uuencode" | "x-uue":
                return _unuu(data)
        return data

    @property
    def size(self) -> int:
        """Bytes of the decoded body, estimated without decoding. A mailbox that fetches no attachments says how long
        the encoded body is in a header of its own, see `OMITTED`."""
        omitted = (self.header(OMITTED) or "").strip()
        known = omitted.isascii() and omitted.isdigit() and len(omitted) < 15
        length = int(omitted) if known else self.end - self.start
        return length * 3 // 4 * 76 // 78 if self.encoding == "base64" else length

    @property
    def left_out(self) -> bool:
        """Whether the mailbox left this body on the server."""
        return self.header(OMITTED) is not None and not self.raw[self.start : min(self.end, self.start + 50)].strip()

    def walk(self) -> Iterator[Part]:
        """This part and all below it, in the order of the mail."""
        stack = [self]
        while stack:
            part = stack.pop()
            yield part
            stack.extend(reversed(part.children))


# A mailbox that fetches headers and text only hands over the mail with the other parts' headers and empty bodies; this
# header on such a part gives the size as encoded, in bytes. Lower case, as looked up.
OMITTED = "x-mailflow-omitted"


def _unuu(data: bytes) -> bytes:
    out = []
    for line in data.splitlines():
        if line.startswith((b"begin ", b"end")):
            continue
        try:
            out.append(a2b_uu(line))
        except BinasciiError:
            continue
    return b"".join(out)


def read_parts(raw: bytes, defects: list[str]) -> Part:
    """The tree of a whole mail. What is broken is told in `defects`."""
    raw = _with_newlines(raw)
    root = _part(raw, _first(raw), len(raw), defects, top=True)
    _split_all(root, defects)
    return root


def _with_newlines(raw: bytes) -> bytes:
    if b"\n" not in raw[:4000] and b"\r" in raw[:4000]:
        return raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return raw.replace(b"\r\r\n", b"\r\n") if b"\r\r\n" in raw else raw


def _first(raw: bytes) -> int:
    """Where the mail begins: after blank lines, a byte-order mark and an mbox line."""
    at = 3 if raw.startswith(b"\xef\xbb\xbf") else 0
    while raw[at : at + 1] in (b"\r", b"\n"):
        at += 1
    if at and not is_field(raw[at : at + 100]):
        return 0
    if raw.startswith((b"From ", b">From "), at):
        eol = raw.find(b"\n", at)
        return eol + 1 if eol >= 0 else at
    return at


def _part(
    raw: bytes, start: int, end: int, defects: list[str], *, top: bool = False, default: str = "text/plain"
) -> Part:
    """One part without its children."""
    body = _body_start(raw, start, end, top)
    found, junk = fields(raw[start:body]) if body > start else ([], False)
    if junk and top:
        defects.append("broken headers")
    part = Part(found, raw, min(body, end), end)
    _describe(part, default)
    return part


def _body_start(raw: bytes, start: int, end: int, top: bool) -> int:
    """The offset after the blank line that ends the headers. A mail whose text begins without one (its first
    line is no header, and none follows) begins at that line."""
    if raw[start : start + 1] == b"\n" or raw[start : start + 2] == b"\r\n":
        return start + (2 if raw[start : start + 1] == b"\r" else 1)
    blank = _BLANK_LINE.search(raw, start, end)
    stop = blank.end() if blank else end
    at = start
    if not top and blank:
        return stop
    for _ in range(_MOST_HEADER_LINES):
        if at >= stop:
            break
        eol = raw.find(b"\n", at, stop)
        eol = stop if eol < 0 else eol + 1
        line = raw[at : min(eol, at + 1000)]
        if line[:1] not in b" \t\r\n" and b":" not in line and not line.startswith((b"From ", b">From ")):
            rest = raw[eol:stop].split(b"\n", 200)
            if not any(is_field(following) for following in rest):
                return at
            return stop
        at = eol
    return stop


def _describe(part: Part, default: str) -> None:
    declared = part.header("content-type")
    if declared is None:
        part.type = default
    else:
        part.type, part.parameters = parameters(declared)
        if part.type.count("/") != 1 or part.type.startswith("/") or part.type.endswith("/"):
            part.type = "text/html" if part.type == "html" else "text/plain"
    disposition = part.header("content-disposition")
    named: dict[str, str] = {}
    if disposition is not None:
        part.disposition, named = parameters(disposition)
    name = named.get("filename") or part.parameters.get("name") or ""
    part.filename = decoded(name)[:255] if name else ""


def _split_all(root: Part, defects: list[str]) -> None:
    todo = [(root, 1)]
    count = 0
    while todo:
        part, depth = todo.pop()
        if not part.type.startswith("multipart/"):
            continue
        if depth >= DEEPEST:
            defects.append("nested too deeply")
            return
        default = "message/rfc822" if part.type == "multipart/digest" else "text/plain"
        for start, end in _split(part, defects):
            if count >= MOST_PARTS:
                defects.append("too many parts")
                return
            count += 1
            child = _part(part.raw, start, end, defects, default=default)
            part.children.append(child)
            todo.append((child, depth + 1))
        if not part.children:
            part.type = "text/plain"  # a multipart without parts is shown as it stands


def _split(part: Part, defects: list[str]) -> list[tuple[int, int]]:
    if part.encoding in ("base64", "quoted-printable"):  # forbidden, but seen
        body = part.body()
        if b"--" in body:
            part.raw, part.start, part.end = body, 0, len(body)
            part.fields = [f for f in part.fields if f[0].lower() != "content-transfer-encoding"]
    boundary = part.parameters.get("boundary", "").encode("utf-8", "replace").rstrip()
    found = _between(part, boundary) if boundary else None
    if found is None:
        boundary = _guessed(part)
        found = _between(part, boundary) if boundary else None
        if found is not None:
            defects.append("boundary missing or wrong")
    if found is None:
        defects.append("multipart without parts")
        return []
    ranges, closed = found
    if not closed:
        defects.append("multipart not closed")
    return ranges


def _guessed(part: Part) -> bytes:
    """The boundary that the first line beginning with -- would be, if a header line follows it."""
    head = part.raw[part.start : min(part.end, part.start + 5000)].split(b"\n")
    for line, following in pairwise(head):
        if line.startswith(b"--") and len(line.strip()) > 4 and is_field(following):
            return line.strip()[2:]
    return b""


def _between(part: Part, boundary: bytes) -> tuple[list[tuple[int, int]], bool] | None:
    """The stretches between the delimiter lines and whether the closing one was there; None without any."""
    raw, end, delimiter = part.raw, part.end, b"--" + boundary
    ranges: list[tuple[int, int]] = []
    opened: int | None = None
    at = raw.find(delimiter, part.start, end)
    while at >= 0:
        after = at + len(delimiter)
        if at == part.start or raw[at - 1] == 10:
            eol = raw.find(b"\n", after, end)
            eol = end if eol < 0 else eol
            tail = raw[after : min(eol, after + 80)].strip()
            if tail in (b"", b"--"):
                if opened is not None:
                    ranges.append((opened, max(opened, _before_newline(raw, at, opened))))
                if tail:
                    return ranges, True
                opened = after = min(eol + 1, end)
        at = raw.find(delimiter, after, end)
    if opened is None:
        return None
    ranges.append((opened, end))
    return ranges, False


def _before_newline(raw: bytes, at: int, start: int) -> int:
    at -= 1 if at > start and raw[at - 1] == 10 else 0
    return at - 1 if at > start and raw[at - 1] == 13 else at

"""Which parts of a large mail are worth their bytes, and the mail made of them.

In: a BODYSTRUCTURE (RFC 3501 §7.4.2) and then the sections asked for. Out: a whole MIME mail in which header,
structure and texts are the original bytes and each attachment is its own header alone, with
`X-Mailflow-Omitted: <size in bytes, as encoded>`. Never: an attachment downloaded, a boundary invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

SMALL_PART = 16_384  # encoded bytes: whatever it is, it comes along
TEXT_LIMIT = 1_048_576  # encoded bytes of one text: nobody writes more, and a mail of 50 MB must not fill memory
OMITTED = b"X-Mailflow-Omitted"
DEPTH = 50

# No text, yet what the sender wrote may be inside: Outlook's winmail.dat and S/MIME.
WRAPPED = {"application/ms-tnef", "application/pkcs7-mime", "application/x-pkcs7-mime"}


class Unplannable(ValueError):
    """The structure is not one that a mail can be rebuilt from."""


@dataclass(frozen=True)
class Leaf:
    """A part without parts. `take` is how many of its `size` encoded bytes are fetched; None for all, 0 for none."""

    path: str
    size: int
    take: int | None
    text: bool = False


@dataclass(frozen=True)
class Branch:
    """A multipart; `path` is "" at the top."""

    path: str
    boundary: bytes
    parts: tuple[Part, ...]


Part = Leaf | Branch


def plan(structure: Any) -> Part:
    """What to fetch of a mail with this BODYSTRUCTURE (as imapclient gives it). Unplannable where it is broken."""
    try:
        return _part(structure, "", 0)
    except (LookupError, TypeError, AttributeError, ValueError) as e:
        raise Unplannable(type(e).__name__) from e


def _part(body: Any, path: str, depth: int) -> Part:
    if depth > DEPTH:
        raise Unplannable("depth")
    if isinstance(body[0], list | tuple):
        children = body[0] if isinstance(body[0], list) else [b for b in body if isinstance(b, tuple)]
        boundary = _parameters(body[2] if isinstance(body[0], list) else None).get(b"boundary")
        if not boundary:
            raise Unplannable("boundary")
        below = [_part(c, f"{path}.{n}" if path else str(n), depth + 1) for n, c in enumerate(children, 1)]
        return Branch(path, boundary, tuple(below))
    return _leaf(body, path or "1")


def _leaf(body: Any, path: str) -> Leaf:
    kind = f"{_word(body[0])}/{_word(body[1])}"
    size = int(body[6] or 0)
    text = kind.startswith("text/") and not _is_attachment(body)
    if size <= SMALL_PART:
        return Leaf(path, size, None, text)
    if text or kind in WRAPPED:
        return Leaf(path, size, None if size <= TEXT_LIMIT else TEXT_LIMIT, text)
    if kind.startswith("message/"):
        return Leaf(path, size, SMALL_PART)  # the header of a returned mail tells which one came back
    return Leaf(path, size, 0)


def _word(value: Any) -> str:
    return value.decode("ascii", "replace").lower() if isinstance(value, bytes) else ""


def _parameters(pairs: Any) -> dict[bytes, bytes]:
    if not isinstance(pairs, tuple):
        return {}
    as_bytes = [
        p if isinstance(p, bytes) else str(p).encode() for p in pairs
    ]  # a boundary of digits is read as a number
    return {k.lower(): v for k, v in zip(as_bytes[::2], as_bytes[1::2], strict=False)}


def _is_attachment(body: Any) -> bool:
    """Content-Disposition stands at different places for texts and others: it is the pair (word, parameters)."""
    return any(
        isinstance(item, tuple) and len(item) == 2 and _word(item[0]) == "attachment" for item in tuple(body)[7:]
    )


# ── Sections ──────────────────────────────────────────────────────────────────────────────────


def sections(part: Part) -> tuple[str, ...]:
    """The items of one FETCH command, the header of the mail first."""
    return ("BODY.PEEK[HEADER]", *_sections(part, top=True))


def _sections(part: Part, *, top: bool) -> Iterator[str]:
    if not top:
        yield f"BODY.PEEK[{part.path}.MIME]"
    if isinstance(part, Branch):
        for below in part.parts:
            yield from _sections(below, top=False)
    elif part.take is None:
        yield f"BODY.PEEK[{part.path}]"
    elif part.take:
        yield f"BODY.PEEK[{part.path}]<0.{part.take}>"


def weight(part: Part) -> int:
    """About how many bytes will come."""
    if isinstance(part, Branch):
        return sum(weight(p) + 200 for p in part.parts)
    return part.size if part.take is None else part.take


def is_cut(part: Part) -> bool:
    """Whether a text of the sender's is longer than what is fetched."""
    if isinstance(part, Branch):
        return any(is_cut(p) for p in part.parts)
    return part.text and part.take is not None


def lacks(part: Part) -> bool:
    """Whether anything stays on the server."""
    if isinstance(part, Branch):
        return any(lacks(p) for p in part.parts)
    return part.take is not None


# ── The mail ──────────────────────────────────────────────────────────────────────────────────


def rebuilt(part: Part, fetched: Mapping[bytes, Any]) -> bytes:
    """The mail made of the sections that `sections` asked for (keys as the server names them, upper case)."""
    return b"".join(_bytes(part, fetched, _got(fetched, "HEADER")))


def _bytes(part: Part, fetched: Mapping[bytes, Any], header: bytes) -> Iterator[bytes]:
    if isinstance(part, Branch):
        yield header
        for below in part.parts:
            yield b"--" + part.boundary + b"\r\n"
            yield from _bytes(below, fetched, _got(fetched, f"{below.path}.MIME"))
            yield b"\r\n"
        yield b"--" + part.boundary + b"--\r\n"
        return
    if part.take is None:
        yield header + _got(fetched, part.path)
        return
    yield _with(header, OMITTED + b": %d" % part.size)
    if part.take:
        yield _got(fetched, part.path, partial=True)


def _got(fetched: Mapping[bytes, Any], section: str, *, partial: bool = False) -> bytes:
    value = fetched.get(f"BODY[{section}]".encode() + (b"<0>" if partial else b""))
    if value is None:
        return b""
    return value if isinstance(value, bytes) else str(value).encode()


def _with(header: bytes, line: bytes) -> bytes:
    """`header` ends with its empty line: `line` goes before that."""
    return header.rstrip(b"\r\n") + b"\r\n" + line + b"\r\n\r\n" if header.strip() else line + b"\r\n\r\n"

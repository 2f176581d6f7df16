"""Header fields: splitting, unfolding, encoded words, parameters, addresses, Message-IDs, dates.

In go the raw bytes of a header block; out come plain strings without CR, LF or any other control character,
so that nothing from a mail can be smuggled into a header of ours. Nothing here raises, whatever the bytes.
RFC 5322, RFC 2047 (also in the odd places where mail programs put encoded words), RFC 2231.
"""

from __future__ import annotations

import re
from binascii import Error as BinasciiError
from binascii import a2b_base64, a2b_qp
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from urllib.parse import unquote_to_bytes

from mailflow.learnt import expression
from mailflow.mail.charset import clean, decode
from mailflow.model import Address

Fields = list[tuple[str, str]]

_NAME = re.compile(rb"[!-9;-~]+[ \t]*:")
_KNOWN = re.compile(
    rb"(?i)(?:from|to|cc|subject|date|message-id|content-[a-z-]+|mime-version|received|return-path|reply-to|in-reply-to"
    rb"|references|x-[a-z0-9-]+)[ \t]*:"
)
_MOST_LINES = 10_000
_LONGEST_FIELD = 100_000  # bytes; what is longer is no header that anybody reads


def fields(block: bytes) -> tuple[Fields, bool]:
    """The raw fields of a header block in order (name as written, value unfolded but not decoded), and
    whether lines that are no header stood in between."""
    out: list[tuple[str, list[bytes]]] = []
    junk = False
    for line in block.split(b"\n", _MOST_LINES)[:_MOST_LINES]:
        if line[:1] in (b" ", b"\t"):
            if out:
                out[-1][1].append(line.strip())
        elif _NAME.match(line):
            name, _, value = line.partition(b":")
            out.append((name.strip().decode("ascii", "replace"), [value.strip()]))
        elif line.strip() and not line.startswith((b"From ", b">From ")):
            junk = True
            if out:  # a folded line that lost its indentation
                out[-1][1].append(line.strip())
    return [(name, _as_text(b" ".join(lines)[:_LONGEST_FIELD])) for name, lines in out], junk


def is_field(line: bytes) -> bool:
    """Whether a line looks like the beginning of a header that mails carry."""
    return _KNOWN.match(line) is not None


def _as_text(value: bytes) -> str:
    return value.decode("ascii") if value.isascii() else decode(value, None)[0]


# ── Encoded words ─────────────────────────────────────────────────────────────────────────────

_ENCODED = expression(r"=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?=")


def decoded(value: str) -> str:
    """A header value as people read it: encoded words decoded, one line, no control characters."""
    if "=?" in value:
        value = _without_encoded_words(value)
    elif value.isascii() and value.isprintable():
        return value.strip()
    return " ".join(clean(value).split())


def _without_encoded_words(value: str) -> str:
    """Neighbouring words of one charset are joined as bytes before decoding: many programs cut them in the
    middle of a character."""
    out: list[str] = []
    run: list[bytes] = []
    charset = ""
    at = 0
    for word in _ENCODED.finditer(value):
        between = value[at : word.start()]
        if run and (between.strip() or word[1].lower() != charset):
            out.append(decode(b"".join(run), charset)[0])
            run = []
        if between.strip() or not at:
            out.append(between)
        charset = word[1].lower()
        run.append(_word_bytes(word[2], word[3]))
        at = word.end()
    if run:
        out.append(decode(b"".join(run), charset)[0])
    out.append(value[at:])
    return "".join(out)


def _word_bytes(encoding: str, text: str) -> bytes:
    raw = text.encode("utf-8", "replace")
    if encoding in "qQ":
        return a2b_qp(raw, header=True)
    return unbase64(raw)


def unbase64(data: bytes) -> bytes:
    """Base64 as far as it can be read: strange characters skipped, missing padding forgiven."""
    for candidate in (data, data + b"==", data.rstrip(b"= \r\n\t")[:-1] + b"=="):
        try:
            return a2b_base64(candidate)
        except BinasciiError:
            continue
    return b""


# ── Parameters (Content-Type, Content-Disposition) ────────────────────────────────────────────

_PARAMETER = expression(r';\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*(?:"|$)|[^;]*)', re.DOTALL)


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """The lower-case main value of a structured field and its parameters; RFC 2231 pieces are joined."""
    main, semicolon, _ = value.partition(";")
    main = main.strip().lower()
    if not semicolon:
        return main, {}
    found: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[bool, str]]] = {}
    for match in _PARAMETER.finditer(value):
        name, text = match[1].lower(), _unquoted(match[2])
        if "*" in name:
            base, _, rest = name.partition("*")
            number = rest.rstrip("*")
            index = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 0
            pieces.setdefault(base, {}).setdefault(index, (name.endswith("*"), text))
        else:
            found.setdefault(name, text)
    for base, parts in pieces.items():
        found[base] = _joined(parts)
    return main, found


def _unquoted(text: str) -> str:
    text = text.strip()
    if text.startswith('"'):
        text = text[1:-1] if text.endswith('"') and len(text) > 1 else text[1:]
        if "\\" in text:
            text = re.sub(r"\\(.)", r"\1", text)
    return text


def _joined(parts: dict[int, tuple[bool, str]]) -> str:
    charset = ""
    raw = b""
    for order, (encoded, text) in sorted(parts.items()):
        if encoded and order == 0 and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        raw += unquote_to_bytes(text) if encoded else text.encode("utf-8", "replace")
    return decode(raw, charset or None)[0]


# ── Addresses ─────────────────────────────────────────────────────────────────────────────────

_ADDRESS_TOKEN = expression(r'"(?:[^"\\]|\\.)*(?:"|\\?$)|<[^<>]*(?:>|$)|\([^()]*\)|[,;]|[^",;<(]+|.', re.DOTALL)
_SPEC = expression(r"""[^\s@<>"(),;:\\\[\]]{1,256}@[^\s@<>"(),;:\\'`/]{1,255}""")
_QUOTED_SPEC = expression(r'"(?:[^"\\]|\\.){1,64}"@[\w.-]+$')
_MOST_ADDRESSES = 200


def addresses(value: str) -> tuple[Address, ...]:
    """The addresses of a From, To, Cc … field, raw (not yet decoded). Entries without a usable address are
    kept with `email=""` if they have a name."""
    found: list[Address] = []
    phrase: list[str] = []
    comments: list[str] = []
    spec = ""
    for token in [*_ADDRESS_TOKEN.findall(value[:50_000]), ","]:
        if token in (",", ";"):
            if phrase or spec or comments:
                found.append(_address("".join(phrase), spec, comments))
            phrase, comments, spec = [], [], ""
            if len(found) >= _MOST_ADDRESSES:
                break
        elif token.startswith("<"):
            spec = spec or token.strip("<> \t")
        elif token.startswith("(") and len(token) > 1:
            comments.append(token[1:-1])
        else:
            phrase.append(token)
    return tuple(a for a in found if a.email or a.name)


def _address(phrase: str, spec: str, comments: list[str]) -> Address:
    phrase = phrase.strip()
    email = _email(spec)
    if not email:
        where = _SPEC.search(phrase[:2000]) or _SPEC.search(spec[:2000]) or _QUOTED_SPEC.search(phrase[:2000])
        if where:
            email = _email(where.group())
            phrase = phrase.replace(where.group(), "").strip(" '\"<>:\t")
    if ":" in phrase and not email and not spec:
        phrase = phrase.rpartition(":")[2]  # the name of a group
    name = decoded(_phrase_text(phrase))
    if not name and comments:
        name = decoded(comments[-1])
    if len(name) > 1 and name[0] == name[-1] and name[0] in "'\"":
        name = name[1:-1].strip()
    if name.lower() == email.lower() or (not email and not name.strip("<>\"' ")):
        name = ""
    return Address(email, name[:300])


def _phrase_text(phrase: str) -> str:
    if '"' not in phrase:
        return phrase
    return " ".join(_unquoted(t) for t in re.findall(r'"(?:[^"\\]|\\.)*(?:"|\\?$)|[^"]+', phrase)).strip()


def _email(spec: str) -> str:
    """The address, its domain in lower case; "" where it is none."""
    spec = clean(spec).strip().removeprefix("mailto:").removeprefix("MAILTO:").strip("' ")
    if spec.startswith('"') and '"@' not in spec:
        spec = spec.strip('"')
    local, at, domain = spec.rpartition("@")
    if spec.startswith("@") and ":" in spec:  # an old source route: <@relay:user@host>
        local = local.rpartition(":")[2]
    if _SPEC.fullmatch(f"{local}@{domain}") and not domain.startswith(".") and domain.strip(".-"):
        return f"{local}@{domain.rstrip('.').lower()}"
    if at and _QUOTED_SPEC.match(f'"{local}@{domain}' if not local.startswith('"') else f"{local}@{domain}"):
        return f"{local}@{domain.lower()}"
    return ""


# ── Message-IDs and dates ─────────────────────────────────────────────────────────────────────

_MESSAGE_ID = expression(r"<[^<>\s]{1,990}>")


def message_ids(value: str) -> tuple[str, ...]:
    """The Message-IDs in a field, with their angle brackets, each once."""
    found = _MESSAGE_ID.findall(value)
    if not found:  # blanks inside the brackets (folded by a bad relay), or no brackets
        packed = "".join(value.split()).strip("<>")
        found = [f"<{packed}>"] if "@" in packed and len(packed) < 990 else []
    return tuple(dict.fromkeys(found))[-500:]


_ZONES = {"MEZ": 1, "CET": 1, "MESZ": 2, "CEST": 2, "MSZ": 2, "BST": 1, "WEST": 1, "EET": 2, "EEST": 3}


def instant(value: str) -> datetime | None:
    """The aware instant that a date field names; None where it names none. Without a zone it is UTC."""
    value = value.strip()[:200]
    try:
        parsed = parsedate_tz(value)
        if parsed is None:
            return None
        offset = parsed[9]
        if not offset:  # unknown names of zones come out as none
            hours = next(
                (_ZONES[w] for w in value.upper().replace("(", " ").replace(")", " ").split() if w in _ZONES), 0
            )
            offset = offset if offset is not None and _numeric_zone(value) else hours * 3600
        zone = timezone(timedelta(seconds=offset)) if offset else UTC
        return datetime(*parsed[:6], tzinfo=zone)
    except (ValueError, TypeError, OverflowError, IndexError, AttributeError):
        return None


def _numeric_zone(value: str) -> bool:
    return "+0000" in value or "-0000" in value

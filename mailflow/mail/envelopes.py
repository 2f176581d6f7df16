"""Text that lies inside a sealed container: S/MIME signed (opaque) mail and Outlook's winmail.dat.

In go the bytes of such a part; out comes what lies inside, or None where it is not to be had by simple means (then
the mail goes to a person). Nothing is verified: a signature says nothing that mailflow acts on. RFC 8551,
MS-OXTNEF, MS-OXRTFCP.
"""

from __future__ import annotations

import re
import struct

from mailflow.mail.charset import decode

_DATA_OID = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01"  # id-data: what the signature wraps
_SIGNED_OID = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"
_MOST_CHUNKS = 100_000


def signed_content(der: bytes) -> bytes | None:
    """The MIME entity inside a CMS SignedData; None if it is none, or encrypted."""
    signed = der.find(_SIGNED_OID, 0, 200)
    if signed < 0:
        return None
    at = der.find(_DATA_OID, signed, signed + 2000)
    if at < 0:
        return None
    at += len(_DATA_OID)
    explicit = _tag(der, at)
    if explicit is None or explicit[0] != 0xA0:
        return None
    return _octets(der, explicit[1])


def _tag(der: bytes, at: int) -> tuple[int, int, int] | None:
    """Tag byte, offset of the content and its length (-1: indefinite) of the BER element at `at`."""
    if at + 2 > len(der):
        return None
    tag, length = der[at], der[at + 1]
    at += 2
    if length == 0x80:
        return tag, at, -1
    if length & 0x80:
        size = length & 0x7F
        if size > 4 or at + size > len(der):
            return None
        length = int.from_bytes(der[at : at + size], "big")
        at += size
    return tag, at, length


def _octets(der: bytes, at: int) -> bytes | None:
    """An OCTET STRING, plain or in chunks."""
    head = _tag(der, at)
    if head is None:
        return None
    tag, at, length = head
    if tag == 0x04:
        return der[at : at + length] if length >= 0 else None
    if tag != 0x24:
        return None
    end = len(der) if length < 0 else min(len(der), at + length)
    chunks = []
    for _ in range(_MOST_CHUNKS):
        chunk = _tag(der, at) if at < end else None
        if chunk is None or chunk[0] != 0x04 or chunk[2] < 0:
            break
        chunks.append(der[chunk[1] : chunk[1] + chunk[2]])
        at = chunk[1] + chunk[2]
    return b"".join(chunks)


# ── winmail.dat ───────────────────────────────────────────────────────────────────────────────

_TNEF = 0x223E9F78
_ATT_BODY = 0x0002800C
_ATT_PROPERTIES = 0x00069003
_ATT_CODEPAGE = 0x00069007
_SIZES = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16}
_STRINGS = frozenset((0x0D, 0x1E, 0x1F, 0x102))
_BODY, _HTML, _RTF = 0x1000, 0x1013, 0x1009


def tnef_text(data: bytes) -> tuple[str, str] | None:
    """The text in a winmail.dat as (subtype, text), subtype "plain" or "html"; None where it has none."""
    if len(data) < 6 or struct.unpack_from("<I", data)[0] != _TNEF:
        return None
    codepage = "cp1252"
    plain: str | None = None
    properties = b""
    at = 6
    while at + 11 <= len(data):
        kind, length = struct.unpack_from("<II", data, at + 1)
        content = data[at + 9 : at + 9 + length]
        at += 11 + length
        if kind == _ATT_CODEPAGE and len(content) >= 4:
            codepage = f"cp{struct.unpack_from('<I', content)[0]}"
        elif kind == _ATT_BODY:
            plain = decode(content.rstrip(b"\0"), codepage)[0]
        elif kind == _ATT_PROPERTIES:
            properties = content
    return _best(plain, _properties(properties), codepage)


def _best(plain: str | None, found: dict[int, tuple[int, bytes]], codepage: str) -> tuple[str, str] | None:
    if plain and plain.strip():
        return "plain", plain
    if _BODY in found:
        kind, content = found[_BODY]
        text = content.decode("utf-16-le", "replace") if kind == 0x1F else decode(content, codepage)[0]
        if text.strip("\0 \r\n"):
            return "plain", text.rstrip("\0")
    if _HTML in found:
        return "html", decode(found[_HTML][1], codepage)[0]
    if _RTF in found:
        rtf = _unpacked(found[_RTF][1])
        if rtf is not None:
            return "plain", rtf_text(rtf)
    return None


def _properties(data: bytes) -> dict[int, tuple[int, bytes]]:
    """The MAPI properties by id: (type, first value)."""
    found: dict[int, tuple[int, bytes]] = {}
    if len(data) < 4:
        return found
    at = 4
    for _ in range(min(struct.unpack_from("<I", data)[0], 5000)):
        if at + 4 > len(data):
            break
        kind, number = struct.unpack_from("<HH", data, at)
        at += 4
        if number >= 0x8000:
            at = _after_name(data, at)
        many, kind = kind & 0x1000, kind & 0x0FFF
        if kind in _STRINGS or many:
            if at + 4 > len(data):
                break
            count = min(struct.unpack_from("<I", data, at)[0], 5000)
            at += 4
        else:
            count = 1
        for _value in range(count):
            if kind in _STRINGS:
                if at + 4 > len(data):
                    return found
                size = struct.unpack_from("<I", data, at)[0]
                at += 4
            elif kind in _SIZES:
                size = _SIZES[kind]
            else:
                return found
            found.setdefault(number, (kind, data[at : at + size]))
            at += size + (-size % 4)
    return found


def _after_name(data: bytes, at: int) -> int:
    if at + 24 > len(data):
        return len(data)
    kind, number = struct.unpack_from("<II", data, at + 16)
    return at + 24 if kind == 0 else at + 24 + number + (-number % 4)


_PRELOADED = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor"
    b" MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0"
    b"\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


def _unpacked(data: bytes) -> bytes | None:
    """Compressed RTF (MS-OXRTFCP) unpacked; None where it is none."""
    if len(data) < 16:
        return None
    _, size, magic = struct.unpack_from("<III", data)
    if magic == 0x414C454D:  # "MELA": stored
        return data[16 : 16 + size]
    if magic != 0x75465A4C or size > 8_000_000:  # "LZFu"
        return None
    window = bytearray(_PRELOADED.ljust(4096, b"\0"))
    write, at = len(_PRELOADED), 16
    out = bytearray()
    while at < len(data) and len(out) < size:
        flags = data[at]
        at += 1
        for bit in range(8):
            if at >= len(data):
                return bytes(out)
            if flags >> bit & 1:
                if at + 2 > len(data):
                    return bytes(out)
                reference = data[at] << 8 | data[at + 1]
                at += 2
                offset, length = reference >> 4, (reference & 15) + 2
                if offset == write:
                    return bytes(out)
                for step in range(length):
                    byte = window[(offset + step) % 4096]
                    out.append(byte)
                    window[write] = byte
                    write = (write + 1) % 4096
            else:
                out.append(data[at])
                window[write] = data[at]
                write = (write + 1) % 4096
                at += 1
    return bytes(out)


_RTF_TOKEN = re.compile(rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)")
_RTF_SILENT = frozenset(
    (b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"header", b"footer", b"generator", b"themedata")
)
_RTF_WORDS = {
    b"par": "\n", b"line": "\n", b"row": "\n", b"tab": "\t", b"cell": "\t", b"emdash": "—", b"endash": "–",
    b"bullet": "•", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
}  # fmt: skip


def rtf_text(rtf: bytes) -> str:
    """The text of an RTF document, without its looks."""
    out: list[str] = []
    silent: list[bool] = [False]
    skip = 0
    for word, number, code, sign, brace, text in _RTF_TOKEN.findall(rtf):
        if brace:
            if brace == b"{":
                silent.append(silent[-1])
            elif len(silent) > 1:
                silent.pop()
        elif sign == b"*" or word in _RTF_SILENT:
            silent[-1] = True
        elif silent[-1]:
            continue
        elif word == b"u" and number:
            out.append(chr(int(number) % 65536))
            skip = 1
        elif word in _RTF_WORDS:
            out.append(_RTF_WORDS[word])
        elif code or text:
            piece = (
                bytes.fromhex(code.decode()).decode("cp1252", "replace") if code else text.decode("cp1252", "replace")
            )
            out.append(piece[skip:])
            skip = 0
        elif sign in (b"~", b"_", b"\\", b"{", b"}"):
            out.append({b"~": " ", b"_": "-"}.get(sign, sign.decode("ascii")))
    return "".join(out)

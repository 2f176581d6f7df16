"""Bytes to text, whatever their label says.

In go bytes and the charset that a mail claims for them; out comes text without control characters, with the
composed form of umlauts (NFC) and plain blanks. Nothing here ever raises, and nothing is slower than linear:
codecs whose decoding is not (punycode) or that are no charsets at all (zlib) are never looked up by a name
from a mail.
"""

from __future__ import annotations

import re
import unicodedata

from mailflow.learnt import expression

# Labels as mails write them → Python codecs. ISO 8859-1 and US-ASCII are read as windows-1252, its superset,
# as browsers do (WHATWG encoding standard): what is labelled Latin-1 is mostly written by Windows.
_CODECS = {
    **dict.fromkeys(("utf-8", "utf8", "utf_8", "unicode-1-1-utf-8", "x-unicode-2-0-utf-8"), "utf-8"),
    **dict.fromkeys(
        (
            "us-ascii", "ascii", "ansi_x3.4-1968", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1",
            "l1", "windows-1252", "cp1252", "cp-1252", "x-cp1252", "x-ansi", "8bit", "iso-8859-8859-1",
        ),
        "cp1252",
    ),
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (*range(2, 12), *range(13, 17))},
    **{f"windows-125{n}": f"cp125{n}" for n in (0, 1, 3, 4, 5, 6, 7, 8)},
    **{f"cp125{n}": f"cp125{n}" for n in (0, 1, 3, 4, 5, 6, 7, 8)},
    "latin9": "iso8859-15", "latin-9": "iso8859-15", "latin2": "iso8859-2", "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman", "cp850": "cp850", "ibm850": "cp850", "cp437": "cp437", "ibm437": "cp437",
    "koi8-r": "koi8-r", "koi8-u": "koi8-u", "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030",
    "big5": "big5", "shift_jis": "shift_jis", "shift-jis": "shift_jis", "iso-2022-jp": "iso2022_jp",
    "euc-jp": "euc_jp", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "iso-2022-kr": "iso2022_kr",
    "tis-620": "tis-620", "windows-874": "cp874", "utf-16": "utf-16", "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be", "utf-32": "utf-32", "utf-7": "utf-7", "unicode-1-1-utf-7": "utf-7",
}  # fmt: skip

_ONE_BYTE_WEST = frozenset({"cp1252", "iso8859-15", "mac_roman", "cp850", "cp437"})


def decode(data: bytes, charset: str | None) -> tuple[str, str | None]:
    """The text of these bytes and, where the label was wrong or missing, one word on that.

    UTF-8 is believed before any one-byte charset: bytes that are valid UTF-8 with at least one character
    beyond ASCII are nothing else.
    """
    if data.isascii() and not _is_wide(charset):
        return data.decode("ascii"), None
    codec = _codec(charset)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        return _decode_foreign(data, codec, charset, fault)
    if codec == "utf-8":
        return text, None
    if codec is not None and codec not in _ONE_BYTE_WEST and _is_wide(charset):
        return _decode_foreign(data, codec, charset, None)
    return text, f"charset {_shown(charset)} is utf-8" if charset else None


def _codec(charset: str | None) -> str | None:
    return _CODECS.get((charset or "").strip(" '\"").lower().replace("_", "-")) or _CODECS.get(
        (charset or "").strip(" '\"").lower()
    )


def _is_wide(charset: str | None) -> bool:
    """Charsets in which ASCII bytes need not mean ASCII characters."""
    return (charset or "").lower().startswith(("utf-16", "utf-32", "utf-7", "unicode-1-1-utf-7", "iso-2022"))


def _shown(charset: str | None) -> str:
    return clean((charset or "none")[:40])


def _decode_foreign(
    data: bytes, codec: str | None, charset: str | None, fault: UnicodeDecodeError | None
) -> tuple[str, str | None]:
    if codec not in (None, "utf-8"):
        assert codec is not None
        try:
            return data.decode(codec), None
        except (UnicodeError, LookupError):
            return data.decode(codec if codec == "cp1252" else "latin-1", "replace"), f"broken {_shown(charset)}"
    if fault is not None and codec == "utf-8" and _mostly_utf8(data):
        return data.decode("utf-8", "replace"), "broken utf-8"
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return text, f"charset {_shown(charset)} read as windows-1252" if charset else "no charset"


def _mostly_utf8(data: bytes) -> bool:
    """Whether a text labelled UTF-8 is that, with some bytes cut off or damaged (a gateway cut it)."""
    text = data.decode("utf-8", "replace")
    return text.count("\ufffd") * 2 < sum(1 for c in text if c > "\x7f" and c != "\ufffd") + 1


# Control characters but tab and newline, zero-width and bidirectional marks, soft hyphens: none of them is
# seen by a reader, all of them can hide words from rules or play tricks on a terminal. ZWJ stays (emoji).
_UNSEEN = expression(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\u00a0\u2000-\u200a\u202f\u205f\u2011\u2010\u3000\U000e0000-\U000e007f]"
)
_BLANKS = frozenset("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000")
_NEWLINES = frozenset("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_HYPHENS = frozenset("\u2010\u2011")


def _seen(match: re.Match[str]) -> str:
    char = match.group()
    if char in _BLANKS:
        return " "
    if char in _HYPHENS:
        return "-"
    return "\n" if char in _NEWLINES else ""


def clean(text: str) -> str:
    """The text as a reader sees it: newlines are \\n, no control or invisible characters, umlauts composed."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = repaired(text)
    if _UNSEEN.search(text):
        text = _UNSEEN.sub(_seen, text)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return text


# UTF-8 that somebody read as windows-1252 and wrote again: „Ã¼“ for ü, „â€ž“ for the low quotation mark.
_CONTINUATION = (
    "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019"
    "\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178"
    + "".join(map(chr, range(0xA0, 0xC0)))
)
_AS_BYTE = {chr(i): i for i in range(0x80, 0xA0)} | {c: 0x80 + i for i, c in enumerate(_CONTINUATION)}
_TAIL = "[" + re.escape("".join(_AS_BYTE)) + "]"
_TELLTALE = expression(f"Ã{_TAIL}|â(?:€|\x80){_TAIL}")
_MOJIBAKE = expression(f"[ÂÃÄÅ]{_TAIL}|â{_TAIL}{{2}}|ð{_TAIL}{{3}}")


def repaired(text: str) -> str:
    """The text with unambiguous mojibake undone.

    Only where „Ã¼“ or „â€ž“ stands in it: „Spaß“ and „Ä“ in quotation marks look the same to a bytewise eye.
    """
    return _MOJIBAKE.sub(_undone, text) if _TELLTALE.search(text) else text


def _undone(match: re.Match[str]) -> str:
    found = match.group()
    try:
        char = bytes([ord(found[0]), *(_AS_BYTE[c] for c in found[1:])]).decode("utf-8")
    except UnicodeDecodeError:
        return found
    if char == "\u00a0":
        return " "
    return "" if char < "\u00a0" or char == "\u00ad" else char

"""The same words in every wrapping are the same words; broken MIME is read as mail programs read it."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Callable

import pytest

from mailflow.model import Zone
from tests.mail.given import own_words, read, squeezed

TEXT = """Sehr geehrte Damen und Herren,

hiermit melde ich mich für den Fachtag „Stadt – Land“ an: Workshop B.
Der Datenschutzerklärung stimme ich zu, Straße und Größe: 5 €.

[x] vegetarisch
[ ] vegan

Mit freundlichen Grüßen
Jörg Müßig"""
WESTERN = TEXT.replace("„", '"').replace("“", '"').replace("–", "-").replace("€", "Euro")
HEAD = b"From: =?utf-8?q?J=C3=B6rg_M=C3=BC=C3=9Fig?= <j@x.example>\nTo: fachtag@amt.example\nSubject: Anmeldung\n"


def plain(body: bytes, charset: str, encoding: str, *more: str) -> bytes:
    kind = "; ".join([f'text/plain; charset="{charset}"', *more])
    return HEAD + f"Content-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n\n".encode() + body


def html(text: str) -> str:
    lines = "".join(f"<div>{line or '<br>'}</div>" for line in text.split("\n"))
    return f"<html><body>{lines}</body></html>"


def alternative(text: str) -> bytes:
    return (
        HEAD
        + (
            'Content-Type: multipart/alternative; boundary="=_1"\n\npreamble\n'
            "--=_1\nContent-Type: text/plain; charset=utf-8\n\n"
            f"{text}\n--=_1\nContent-Type: text/html; charset=utf-8\n\n{html(text)}\n--=_1--\nepilogue\n"
        ).encode()
    )


def flowed(text: str) -> str:
    """Every line broken softly after its third word."""
    out = []
    for line in text.split("\n"):
        words = line.split(" ")
        pieces = [" ".join(words[i : i + 3]) for i in range(0, len(words), 3)]
        out.append(" \n".join(pieces))
    return "\n".join(out)


WRAPPINGS: dict[str, Callable[[], bytes]] = {
    "utf-8 8bit": lambda: plain(TEXT.encode(), "utf-8", "8bit"),
    "utf-8 qp": lambda: plain(quopri.encodestring(TEXT.encode()), "utf-8", "quoted-printable"),
    "utf-8 base64": lambda: plain(base64.encodebytes(TEXT.encode()), "utf-8", "base64"),
    "base64 without padding": lambda: plain(base64.b64encode(TEXT.encode()).rstrip(b"="), "utf-8", "base64"),
    "cp1252 8bit": lambda: plain(TEXT.encode("cp1252"), "windows-1252", "8bit"),
    "cp1252 called latin-1": lambda: plain(TEXT.encode("cp1252"), "iso-8859-1", "8bit"),
    "cp1252 called utf-8": lambda: plain(TEXT.encode("cp1252"), "utf-8", "8bit"),
    "cp1252 called ascii": lambda: plain(TEXT.encode("cp1252"), "us-ascii", "8bit"),
    "cp1252 qp": lambda: plain(quopri.encodestring(TEXT.encode("cp1252")), "cp1252", "quoted-printable"),
    "utf-8 called latin-1": lambda: plain(TEXT.encode(), "iso-8859-1", "8bit"),
    "utf-8 of unknown name": lambda: plain(TEXT.encode(), "x-user-defined", "8bit"),
    "utf-8 called zlib": lambda: plain(TEXT.encode(), "zlib", "8bit"),
    "utf-8 called punycode": lambda: plain(TEXT.encode(), "punycode", "8bit"),
    "utf-16": lambda: plain(base64.encodebytes(TEXT.encode("utf-16")), "utf-16", "base64"),
    "mojibake": lambda: plain(TEXT.encode().decode("cp1252", "ignore").encode(), "utf-8", "8bit"),
    "decomposed umlauts": lambda: plain(TEXT.replace("ü", "u\u0308").replace("ö", "o\u0308").encode(), "utf-8", "8bit"),
    "soft hyphens": lambda: plain(TEXT.replace("Workshop", "Work\u00adsh\u200bop").encode(), "utf-8", "8bit"),
    "no-break spaces": lambda: plain(TEXT.replace(" ", "\u00a0").encode(), "utf-8", "8bit"),
    "NULs": lambda: plain(TEXT.replace("Workshop", "Work\0shop").encode(), "utf-8", "8bit"),
    "CRLF": lambda: plain(TEXT.encode(), "utf-8", "8bit").replace(b"\n", b"\r\n"),
    "CR": lambda: plain(TEXT.encode(), "utf-8", "8bit").replace(b"\n", b"\r"),
    "CR CR LF": lambda: plain(TEXT.encode(), "utf-8", "8bit").replace(b"\n", b"\r\r\n"),
    "flowed": lambda: plain(flowed(TEXT).encode(), "utf-8", "8bit", "format=flowed"),
    "flowed delsp": lambda: plain(
        flowed(TEXT).replace(" \n", "  \n").encode(), "utf-8", "8bit", "format=flowed", "delsp=yes"
    ),
    "html only": lambda: HEAD + b"Content-Type: text/html; charset=utf-8\n\n" + html(TEXT).encode(),
    "html, charset in meta": lambda: (
        HEAD
        + b"Content-Type: text/html\n\n<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>"
        + html(TEXT).encode("cp1252")
    ),
    "html called plain": lambda: plain(b"<!DOCTYPE html>" + html(TEXT).encode(), "utf-8", "8bit"),
    "alternative": lambda: alternative(TEXT),
    "alternative without end": lambda: alternative(TEXT).replace(b"--=_1--\nepilogue\n", b""),
    "alternative, boundary not declared": lambda: alternative(TEXT).replace(b'; boundary="=_1"', b""),
    "alternative, stub as plain text": lambda: alternative(TEXT).replace(
        TEXT.encode() + b"\n--", b"Ihr Programm zeigt keine HTML-Mail an.\n--"
    ),
    "alternative, empty plain text": lambda: alternative(TEXT).replace(
        b"utf-8\n\n" + TEXT.encode() + b"\n--", b"utf-8\n\n\n--"
    ),
    "no content type": lambda: HEAD + b"\n" + TEXT.encode(),
    "content type text": lambda: HEAD + b"Content-Type: text\n\n" + TEXT.encode(),
    "no blank line": lambda: HEAD + TEXT.encode(),
    "mbox line": lambda: b"From j@x.example Tue Mar  5 11:02:10 2024\n" + plain(TEXT.encode(), "utf-8", "8bit"),
    "leading blank lines": lambda: b"\n\r\n" + plain(TEXT.encode(), "utf-8", "8bit"),
    "signed, S/MIME": lambda: (
        HEAD
        + b'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary="=_s"\n\n--=_s\n'
        + b"Content-Type: text/plain; charset=utf-8\n\n"
        + TEXT.encode()
        + b"\n--=_s\nContent-Type: application/pkcs7-signature; name=smime.p7s\n"
        + b"Content-Transfer-Encoding: base64\n\nMIIB\n--=_s--\n"
    ),
    "nested": lambda: (
        HEAD
        + b"Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/related; boundary=aa\n\n--aa\n"
        + alternative(TEXT)[len(HEAD) :]
        + b"--aa--\n--a\nContent-Type: image/png; name=logo.png\n"
        + b"Content-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--a--\n"
    ),
}


@pytest.mark.parametrize("wrapping", WRAPPINGS)
def test_the_same_words_in_every_wrapping(wrapping: str) -> None:
    message = read(WRAPPINGS[wrapping]())
    expected = read(plain(TEXT.encode(), "utf-8", "8bit"))
    assert squeezed(message.text) == squeezed(expected.text)
    assert squeezed(own_words(message)) == squeezed(own_words(expected))
    assert message.sender.name == "Jörg Müßig"
    assert [r.zone for r in message.regions] == [Zone.SUBJECT, Zone.OWN, Zone.SIGNATURE]
    assert message.digest


def test_latin_1_is_latin_1() -> None:
    message = read(plain(WESTERN.encode("latin-1"), "iso-8859-1", "8bit"))
    assert "für den Fachtag" in message.text
    assert message.defects == ()


@pytest.mark.parametrize("text", ["Das macht „Spaß“ und „Ä“.", "À propos: Ângela, Ãngelo", "naïve Café – 20 °C"])
def test_words_that_look_like_mojibake_are_left_alone(text: str) -> None:
    message = read(plain(text.encode(), "utf-8", "8bit"))
    assert text in message.text


def test_plain_text_is_preferred_unless_the_html_says_more() -> None:
    mail = alternative(TEXT).decode().replace("<div>[x] vegetarisch</div>", "<div><s>vegetarisch</s> vegan</div>")
    message = read(mail)
    assert "[x] vegetarisch" not in message.text
    assert "~~vegetarisch~~ vegan" in message.full


def test_winmail_dat_with_a_plain_body_is_read() -> None:
    body = TEXT.encode("cp1252") + b"\0"
    tnef = (0x223E9F78).to_bytes(4, "little") + b"\1\0"
    tnef += b"\1" + (0x0002800C).to_bytes(4, "little") + len(body).to_bytes(4, "little") + body + b"\0\0"
    raw = HEAD + b'Content-Type: application/ms-tnef; name="winmail.dat"\nContent-Transfer-Encoding: base64\n\n'
    message = read(raw + base64.encodebytes(tnef))
    assert "melde ich mich für den Fachtag" in message.text
    assert [a.name for a in message.attachments] == ["winmail.dat"]


def test_winmail_dat_with_compressed_rich_text_is_read() -> None:
    rtf = rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 Workshop B f\'fcr mich.\par Viele Gr\u252?\'dfe}"
    stored = (len(rtf) + 12).to_bytes(4, "little") + len(rtf).to_bytes(4, "little") + b"MELA" + b"\0" * 4 + rtf
    prop = (1).to_bytes(4, "little") + (0x102).to_bytes(2, "little") + (0x1009).to_bytes(2, "little")
    prop += (1).to_bytes(4, "little") + len(stored).to_bytes(4, "little") + stored
    tnef = (0x223E9F78).to_bytes(4, "little") + b"\1\0"
    tnef += b"\1" + (0x00069003).to_bytes(4, "little") + len(prop).to_bytes(4, "little") + prop + b"\0\0"
    raw = HEAD + b'Content-Type: application/ms-tnef; name="winmail.dat"\n\n' + tnef
    message = read(raw)
    assert "Workshop B für mich." in message.text
    assert "Viele Grüße" in message.text


def _ber(tag: int, content: bytes) -> bytes:
    length = len(content)
    size = length.to_bytes(4, "big")
    return bytes([tag, 0x84]) + size + content


def test_an_opaque_smime_signature_is_opened() -> None:
    inner = b'Content-Type: text/plain; charset="utf-8"\n\n' + TEXT.encode()
    data = bytes.fromhex("06092a864886f70d010701")
    content = _ber(0x30, data + _ber(0xA0, _ber(0x24, _ber(0x04, inner[:40]) + _ber(0x04, inner[40:]))))
    signed = _ber(0x30, bytes.fromhex("06092a864886f70d010702") + _ber(0xA0, _ber(0x30, b"\x02\x01\x01" + content)))
    raw = HEAD + b"Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\n"
    message = read(raw + b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(signed))
    assert "melde ich mich für den Fachtag" in message.text
    assert "encrypted" not in message.defects


def test_an_encrypted_mail_says_so() -> None:
    raw = HEAD + b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n\n0\x80nothing"
    message = read(raw)
    assert "encrypted" in message.defects
    assert [a.name for a in message.attachments] == ["smime.p7m"]


def test_attachments_are_listed_and_their_bodies_are_not_needed() -> None:
    mail = (
        "From: j@x.example\nSubject: Anmeldung\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        "Content-Type: text/plain; charset=utf-8\n\nsiehe Anhang\n--b\n"
        "Content-Type: application/pdf; name*=utf-8''Anmeldung%20M%C3%BCller.pdf\nContent-Disposition: attachment;\n"
        " filename*0*=utf-8''Anmeldung%20;\n filename*1*=M%C3%BCller.pdf\nContent-Transfer-Encoding: base64\n"
        "X-Mailflow-Omitted: 400000\n\n\n--b\nContent-Type: text/plain; name=liste.txt\n"
        "Content-Disposition: attachment; filename=liste.txt\n\nAnna\n--b--\n"
    )
    message = read(mail)
    assert [(a.name, a.type, a.size) for a in message.attachments] == [
        ("Anmeldung Müller.pdf", "application/pdf", 292307),
        ("liste.txt", "text/plain", 4),
    ]
    assert own_words(message) == "siehe Anhang"

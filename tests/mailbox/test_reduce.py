"""Large mails from files: what is left is what a reader of the texts needs, in little memory."""

from __future__ import annotations

import email
import random
import tracemalloc
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.mailbox import Key
from mailflow.mailbox.maildir import MaildirMailbox
from mailflow.mailbox.reduce import Reducer

from .test_imap import with_attachment
from .test_maildir import Settings, box_path

__all__ = ["box_path"]


def reduced(raw: bytes) -> bytes:
    return Reducer().reduced(BytesIO(raw))


def test_attachments_are_left_out_and_nothing_else() -> None:
    raw = with_attachment()
    short = reduced(raw)
    assert len(short) < 5_000
    for part, original in zip(
        email.message_from_bytes(short).walk(), email.message_from_bytes(raw).walk(), strict=True
    ):
        omitted = part["X-Mailflow-Omitted"]
        assert part.get_content_type() == original.get_content_type()
        if original.get_content_type() == "application/pdf":
            assert int(omitted) > 4_000_000
            assert part.get_payload() == ""
            assert part.get_filename() == original.get_filename()
        else:
            assert omitted is None
            assert part.is_multipart() or part.get_payload(decode=True) == original.get_payload(decode=True)


@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
def test_a_mail_without_large_parts_stays_as_it_is(end: bytes) -> None:
    message = EmailMessage()
    message["Subject"] = "x"
    message.set_content("Hallo -- \n--\n-- Gruß")
    message.add_alternative("<p>Hallo</p>", subtype="html")
    message.add_attachment(b"x" * 500, maintype="image", subtype="png")
    raw = message.as_bytes().replace(b"\n", end)
    assert reduced(raw) == raw


def test_fifty_megabytes_take_little_memory(box_path: Path) -> None:
    with (box_path / "new" / "1790000000.big").open("wb") as file:
        file.write(b'Message-ID: <1@x>\r\nContent-Type: multipart/mixed;\r\n boundary="=_a b"\r\n\r\n')
        file.write(b"--=_a b\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n")
        line = b"A" * 76 + b"\r\n"
        for _ in range(64):
            file.write(line * 10_000)
        file.write(b"--=_a b\r\nContent-Type: text/plain\r\n\r\nHiermit melde ich mich an.\r\n--=_a b--\r\n")
    tracemalloc.start()
    with MaildirMailbox(Settings(str(box_path))) as box:
        (found,) = box.fetch([Key("INBOX", 0, "1790000000.big")])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.partial
    assert not found.truncated
    assert b"Hiermit melde ich mich an." in found.raw
    assert len(found.raw) < 1_000
    assert peak < 2_000_000


def test_an_endless_text_is_cut_and_says_so() -> None:
    reducer = Reducer()
    raw = b"Subject: x\r\n\r\n" + b"endlos\r\n" * 1_000_000
    short = reducer.reduced(BytesIO(raw))
    assert reducer.truncated
    assert 1_000_000 < len(short) < 1_100_000
    assert b"X-Mailflow-Omitted: 8000000" in short


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\r\n",
        b"no header",
        b"x" * 3_000_000,
        b'Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n\r\n',
        b'Content-Type: multipart/mixed; boundary="a\r\n\r\n--a\r\n',
        b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a--\r\n--a\r\nx",
        b"".join(b"Content-Type: multipart/x; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(20_000)),
    ],
)
def test_nothing_is_too_broken(raw: bytes) -> None:
    assert len(reduced(raw)) <= len(raw) + 100


MULTIPART = b"Content-Type: multipart/x; boundary="
PIECES = [b"--a", b"--a--", b"--b", b"\r\n", b"\n", MULTIPART + b"a", MULTIPART + b"b", b"Content-Type: image/png"]


@given(st.lists(st.sampled_from([*PIECES, b"x" * 9_000, b"text", b" fold", b"\xff"])))
def test_small_mails_of_any_shape_come_through_or_lose_attachments_only(pieces: list[bytes]) -> None:
    raw = b"".join(pieces)
    short = reduced(raw)
    assert short == raw or b"X-Mailflow-Omitted" in short or len(raw) > 16_000


def test_bytes_of_chance() -> None:
    chance = random.Random(7)
    for _ in range(50):
        reduced(b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n" + chance.randbytes(5_000))

"""Any bytes at all: the reader never raises, keeps its promises on regions, and takes time in proportion."""

from __future__ import annotations

import time
import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailflow.model import Message, Region, Zone
from tests.mail.given import Letter, letters, read

ALL = [letter for group in ("words", "machines", "people") for letter in letters(group)]
PIECES = [
    b"From: a@x.example\n", b"Subject: =?utf-8?q?=C3?=\n", b"Content-Type: multipart/mixed; boundary=b\n",
    b"\n", b"--b\n", b"--b--\n", b"Content-Type: text/html\n", b"Content-Type: text/plain; format=flowed\n",
    b"Content-Transfer-Encoding: base64\n", b"<div><s>x</s>", b"<blockquote type=cite>", b"> zitat\n",
    b"Am 5.3.2024 schrieb X:\n", b"Von: a\nGesendet: b\nAn: c\nBetreff: d\n", b"-- \n", b"LG A\n",
    b"\xff\xfe\x00", b"\xc3\xbc", b"=\n", b"Received: x; 99 Foo 2024\n", b"Return-Path: <>\n",
    b"Content-Type: text/calendar; method=REPLY\n", b"Content-Type: application/ms-tnef\n", b"\x78\x9f\x3e\x22",
    b"Content-Type: message/delivery-status\n", b"<table><tr><td>a<td>b",
]  # fmt: skip


def promises(message: Message) -> None:
    """Regions are sorted, disjoint, within their text, and every word lies in one of them."""
    for text, regions in ((message.text, message.regions), (message.full, message.full_regions)):
        _covered(text, regions)
    assert {r.zone for r in message.regions} <= {Zone.SUBJECT, Zone.OWN, Zone.ANSWER, Zone.SIGNATURE}
    for name, value in message.headers:
        assert not _controls(name + value)
    assert not _controls(message.subject + message.sender.name + message.sender.email)
    assert _controls(message.text + message.full) <= {"\n", "\t"}
    assert message.received.at.tzinfo is not None


def _controls(text: str) -> set[str]:
    return {c for c in text if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")}


def _covered(text: str, regions: tuple[Region, ...]) -> None:
    end = 0
    for region in regions:
        assert end <= region.start < region.end <= len(text)
        assert not text[end : region.start].strip()
        end = region.end
    assert not text[end:].strip()


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=2000))
def test_arbitrary_bytes(raw: bytes) -> None:
    message = read(raw)
    promises(message)
    assert "unreadable" not in message.defects


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=20)), max_size=40).map(b"".join))
def test_pieces_of_mails_in_any_order(raw: bytes) -> None:
    message = read(raw)
    promises(message)
    assert "unreadable" not in message.defects


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(ALL),
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.sampled_from([*PIECES, b""])), max_size=4),
)
def test_mutated_letters(letter: Letter, cuts: list[tuple[float, float, bytes]]) -> None:
    raw = letter.raw
    for start, length, piece in cuts:
        at = int(start * len(raw))
        raw = raw[:at] + piece + raw[at + int(length * 60) :]
    message = read(raw)
    promises(message)
    assert "unreadable" not in message.defects


@pytest.mark.parametrize("letter", ALL, ids=lambda letter: letter.name)
def test_the_letters_keep_the_promises(letter: Letter) -> None:
    promises(read(letter.raw))


@pytest.mark.parametrize("letter", ALL[::7], ids=lambda letter: letter.name)
def test_every_beginning_of_a_letter_is_read(letter: Letter) -> None:
    for end in range(0, len(letter.raw), 37):
        message = read(letter.raw[:end])
        promises(message)
        assert "unreadable" not in message.defects


def nested(depth: int) -> bytes:
    head = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(depth))
    return b"From: a@x.example\n" + head + b"Content-Type: text/plain\n\nHallo\n"


HTML = b"From: a@x.example\nContent-Type: text/html; charset=utf-8\n\n"
PLAIN = b"From: a@x.example\nContent-Type: text/plain; charset=utf-8\n\n"
MANY = 1_000_000
HOSTILE: dict[str, bytes] = {
    "long text": PLAIN + b"Ich melde mich hiermit an, Workshop B bitte.\n" * (MANY // 45),
    "one long line": PLAIN + b"Ich melde mich an. " * (MANY // 19),
    "blank lines": PLAIN + b"\n" * MANY,
    "blanks": PLAIN + b" " * MANY,
    "blanks and lines": PLAIN + b"      \n" * (MANY // 7),
    "quotes": PLAIN + b"> " * (MANY // 2),
    "quoted lines": PLAIN + b"> a\n" * (MANY // 4),
    "answers": PLAIN + b"> a?\nja\n" * (MANY // 8),
    "attributions": PLAIN + b"Am 5.3.2024 schrieb X\n" * (MANY // 22),
    "attributions, no end": PLAIN + b"Am 5.3. schrieb " * (MANY // 16),
    "headers": PLAIN + b"Von: a\n" * (MANY // 7),
    "closings": PLAIN + "Mit freundlichen Grüßen\n".encode() * (MANY // 26),
    "words of closings": PLAIN + b"mit und den die ganz sehr liebe " * (MANY // 32),
    "thanks": PLAIN + b"Vielen Dank und " * (MANY // 16),
    "rulers": PLAIN + b"-" * MANY,
    "addresses": PLAIN + b"a@" * (MANY // 2),
    "words of absence": PLAIN + b"wieder ab bis vom urlaub " * (MANY // 25),
    "mojibake": PLAIN + "Ã".encode() * (MANY // 2),
    "soft breaks": b"From: a@x.example\nContent-Type: text/plain; format=flowed\n\n" + b"a \n" * (MANY // 3),
    "deep divisions": HTML + b"<div>" * (MANY // 5),
    "deep and closed": HTML + b"<div>" * (MANY // 11) + b"</div>" * (MANY // 11),
    "deep quotes": HTML + b"<blockquote type=cite>" * 1900 + b"x",
    "deep formats": HTML + b"<b>" * (MANY // 3),
    "tables": HTML + b"<table><tr><td>" * (MANY // 15),
    "cells": HTML + b"<table><tr>" + b"<td>x" * (MANY // 5),
    "paragraphs": HTML + b"<p>a</p>" * (MANY // 8),
    "brackets": HTML + b"<" * MANY,
    "comments": HTML + b"<!--" * (MANY // 4),
    "style sheet": HTML + b"<style>" + b".a{display:none}" * (MANY // 16) + b"</style>x",
    "open braces": HTML + b"<style>" + b"{" * MANY + b"none</style>x",
    "long style": HTML + b"<p style='" + b"height:0;" * (MANY // 9) + b"'>x",
    "parts, nested": nested(10_000),
    "parts, side by side": b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 10_000,
    "delimiters": b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--bb" * (MANY // 4),
    "header lines": b"X: y\n" * (MANY // 5) + b"\nx",
    "long header": b"Subject: " + b"=?a?q?b" * (MANY // 7) + b"\n\nx",
    "encoded words": b"Subject: " + b"=?utf-8?q?=C3=BC?= " * (MANY // 19) + b"\n\nx",
    "folded header": b"Subject: a\n" + b" b\n" * (MANY // 3) + b"\nx",
    "recipients": b"To: " + b"a@b.de, " * (MANY // 8) + b"\n\nx",
    "quote marks in From": b"From: " + b'"\\' * (MANY // 2) + b"\n\nx",
    "parentheses in From": b"From: " + b"(" * MANY + b"\n\nx",
    "parameters": b"Content-Type: text/plain" + b"; a*1*=b" * (MANY // 8) + b"\n\nx",
    "references": b"References: " + b"<a@b> " * (MANY // 6) + b"\n\nx",
    "received": b"Received: " + b"(" * (MANY // 2) + b"; 1 Jan 2024\n\nx",
    "digits in a date": b"Date: " + b"1" * (MANY // 2) + b"\n\nx",
    "rich text": b"Content-Type: application/ms-tnef\n\n\x78\x9f\x3e\x22\0\0" + b"\x01\x03\x90\x06\0" * (MANY // 5),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_megabyte_meant_badly_takes_under_a_second(case: str) -> None:
    raw = HOSTILE[case]
    read(b"From: a@x.example\nContent-Type: text/html\n\nx")  # what is loaded once is not counted
    started = time.process_time()
    message = read(raw)
    assert time.process_time() - started < 1.0
    promises(message)
    assert "unreadable" not in message.defects


def test_a_mail_that_defeats_the_reader_comes_back_empty() -> None:
    from mailflow.mail import parse

    message = parse(b"x", office=None, clock=datetime(2024, 1, 1, tzinfo=UTC))  # type: ignore[arg-type]
    assert message.defects[0] == "unreadable"
    assert message.text == ""

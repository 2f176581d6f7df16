"""Any bytes at all: the reader never raises, keeps its promises on regions, and takes time in proportion."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailflow.model import Message, Region, Zone
from tests.growth import EIGHT_TIMES, assert_linear
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
MANY = 400_000  # bytes
HOSTILE: dict[str, Callable[[int], bytes]] = {
    "long text": lambda n: PLAIN + b"Ich melde mich hiermit an, Workshop B bitte.\n" * (n // 45),
    "one long line": lambda n: PLAIN + b"Ich melde mich an. " * (n // 19),
    "blank lines": lambda n: PLAIN + b"\n" * n,
    "blanks": lambda n: PLAIN + b" " * n,
    "blanks and lines": lambda n: PLAIN + b"      \n" * (n // 7),
    "quotes": lambda n: PLAIN + b"> " * (n // 2),
    "quoted lines": lambda n: PLAIN + b"> a\n" * (n // 4),
    "answers": lambda n: PLAIN + b"> a?\nja\n" * (n // 8),
    "attributions": lambda n: PLAIN + b"Am 5.3.2024 schrieb X\n" * (n // 22),
    "attributions, no end": lambda n: PLAIN + b"Am 5.3. schrieb " * (n // 16),
    "headers": lambda n: PLAIN + b"Von: a\n" * (n // 7),
    "closings": lambda n: PLAIN + "Mit freundlichen Grüßen\n".encode() * (n // 26),
    "words of closings": lambda n: PLAIN + b"mit und den die ganz sehr liebe " * (n // 32),
    "thanks": lambda n: PLAIN + b"Vielen Dank und " * (n // 16),
    "rulers": lambda n: PLAIN + b"-" * n,
    "addresses": lambda n: PLAIN + b"a@" * (n // 2),
    "words of absence": lambda n: PLAIN + b"wieder ab bis vom urlaub " * (n // 25),
    "mojibake": lambda n: PLAIN + "Ã".encode() * (n // 2),
    "soft breaks": lambda n: b"From: a@x.example\nContent-Type: text/plain; format=flowed\n\n" + b"a \n" * (n // 3),
    "deep divisions": lambda n: HTML + b"<div>" * (n // 5),
    "deep and closed": lambda n: HTML + b"<div>" * (n // 11) + b"</div>" * (n // 11),
    "deep quotes": lambda n: HTML + b"<blockquote type=cite>" * (n // 526) + b"x",
    "deep formats": lambda n: HTML + b"<b>" * (n // 3),
    "tables": lambda n: HTML + b"<table><tr><td>" * (n // 15),
    "cells": lambda n: HTML + b"<table><tr>" + b"<td>x" * (n // 5),
    "paragraphs": lambda n: HTML + b"<p>a</p>" * (n // 8),
    "brackets": lambda n: HTML + b"<" * n,
    "comments": lambda n: HTML + b"<!--" * (n // 4),
    "style sheet": lambda n: HTML + b"<style>" + b".a{display:none}" * (n // 16) + b"</style>x",
    "open braces": lambda n: HTML + b"<style>" + b"{" * n + b"none</style>x",
    "long style": lambda n: HTML + b"<p style='" + b"height:0;" * (n // 9) + b"'>x",
    "parts, nested": lambda n: nested(n // 100),
    "parts, side by side": lambda n: b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * (n // 100),
    "delimiters": lambda n: b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--bb" * (n // 4),
    "header lines": lambda n: b"X: y\n" * (n // 5) + b"\nx",
    "long header": lambda n: b"Subject: " + b"=?a?q?b" * (n // 7) + b"\n\nx",
    "encoded words": lambda n: b"Subject: " + b"=?utf-8?q?=C3=BC?= " * (n // 19) + b"\n\nx",
    "folded header": lambda n: b"Subject: a\n" + b" b\n" * (n // 3) + b"\nx",
    "recipients": lambda n: b"To: " + b"a@b.de, " * (n // 8) + b"\n\nx",
    "quote marks in From": lambda n: b"From: " + b'"\\' * (n // 2) + b"\n\nx",
    "parentheses in From": lambda n: b"From: " + b"(" * n + b"\n\nx",
    "parameters": lambda n: b"Content-Type: text/plain" + b"; a*1*=b" * (n // 8) + b"\n\nx",
    "references": lambda n: b"References: " + b"<a@b> " * (n // 6) + b"\n\nx",
    "received": lambda n: b"Received: " + b"(" * (n // 2) + b"; 1 Jan 2024\n\nx",
    "digits in a date": lambda n: b"Date: " + b"1" * (n // 2) + b"\n\nx",
    "rich text": lambda n: (
        b"Content-Type: application/ms-tnef\n\n\x78\x9f\x3e\x22\0\0" + b"\x01\x03\x90\x06\0" * (n // 5)
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_long_mail_meant_badly_costs_no_more_than_its_length(case: str) -> None:
    raw = HOSTILE[case](MANY)
    message = read(raw)
    promises(message)
    assert "unreadable" not in message.defects
    assert_linear(read, HOSTILE[case](MANY // EIGHT_TIMES), raw)


def test_a_mail_that_defeats_the_reader_comes_back_empty() -> None:
    from mailflow.mail import parse

    message = parse(b"x", office=None, clock=datetime(2024, 1, 1, tzinfo=UTC))  # type: ignore[arg-type]
    assert message.defects[0] == "unreadable"
    assert message.text == ""

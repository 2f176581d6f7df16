"""Header fields, addresses, receipt and authentication, whole and broken."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mailflow.mail import TOKEN_PATTERN, parse, tokens
from mailflow.mail.headers import addresses, decoded, instant, message_ids, parameters
from mailflow.model import Address, ReceiptSource
from tests.mail.given import CLOCK, OFFICE, read


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("=?utf-8?q?Anmeldung_f=C3=BCr?= den Fachtag", "Anmeldung für den Fachtag"),
        ("=?UTF-8?B?QW5tZWxkdW5nIGY=?= =?UTF-8?B?w7xy?=", "Anmeldung für"),
        ("=?utf-8?q?M=C3?=\r\n =?utf-8?q?=BCller?=", "Müller"),  # cut inside a character
        ("=?iso-8859-1?Q?M=FCller?=", "Müller"),
        ("=?utf-8*de?q?M=C3=BCller?=", "Müller"),
        ("=?x-unbekannt?q?M=C3=BCller?=", "Müller"),
        ("=?utf-8?b?TcO8bGxlcg?=", "Müller"),  # padding lost
        ("=?utf-8?q?a=0D=0ABcc=3A_x=40y?=", "a Bcc: x@y"),  # no header is smuggled in
        ("a\x1b[31mb\x00c", "a[31mbc"),
        ("=?utf-8?q?broken", "=?utf-8?q?broken"),
        ("Anmeldung f\u00fcr", "Anmeldung für"),
        ('"=?utf-8?q?M=C3=BCller?="', '"Müller"'),
    ],
)
def test_encoded_words(raw: str, text: str) -> None:
    assert decoded(raw) == text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Erika Muster <Erika@Verein.EXAMPLE>", Address("Erika@verein.example", "Erika Muster")),
        ('"Müller, Jörg" <j@x.example>', Address("j@x.example", "Müller, Jörg")),
        ("=?utf-8?q?M=C3=BCller=2C_J=C3=B6rg?= <j@x.example>", Address("j@x.example", "Müller, Jörg")),
        ("j@x.example (Jörg Müller)", Address("j@x.example", "Jörg Müller")),
        ("j@x.example", Address("j@x.example")),
        ("<j@x.example>", Address("j@x.example")),
        ('"j@x.example" <j@x.example>', Address("j@x.example")),
        ("Jörg <mailto:j@x.example>", Address("j@x.example", "Jörg")),
        ("Jörg <j@x.example", Address("j@x.example", "Jörg")),
        ("\"'Jörg Müller'\" <j@x.example>", Address("j@x.example", "Jörg Müller")),
        ('"Jörg \\"Jogi\\" M." <j@x.example>', Address("j@x.example", 'Jörg "Jogi" M.')),
        ("Jörg Müller j@x.example", Address("j@x.example", "Jörg Müller")),
        ("Jörg Müller", Address("", "Jörg Müller")),
        ("Verteiler: a@x.example, b@x.example;", Address("a@x.example", "")),
        ('"ich du"@x.example', Address('"ich du"@x.example')),
    ],
)
def test_addresses(raw: str, expected: Address) -> None:
    found = addresses(raw)[0]
    assert found.email == expected.email
    if "Verteiler" not in raw:
        assert found.name == expected.name


def test_no_address_at_all() -> None:
    assert addresses("") == ()
    assert addresses("<>") == ()
    assert addresses("((((((((") == () or addresses("((((((((")[0].email == ""


def test_parameters() -> None:
    kind, found = parameters("""Text/Plain; charset=utf-8; name*0="a;b"; name*1=c; x="y\\"z" """)
    assert kind == "text/plain"
    assert found == {"charset": "utf-8", "name": "a;bc", "x": 'y"z'}


def test_message_ids() -> None:
    assert message_ids("<a@b>\r\n <c@d> junk <a@b>") == ("<a@b>", "<c@d>")
    assert message_ids("a@b") == ("<a@b>",)
    assert message_ids("") == ()


@pytest.mark.parametrize(
    ("raw", "hour"),
    [
        ("Tue, 5 Mar 2024 11:02:10 +0100", 10),
        ("Tue, 5 Mar 2024 11:02:10 +0100 (CET)", 10),
        ("5 Mar 2024 11:02:10 MEZ", 10),
        ("Fri, 5 Jul 2024 11:02:10 MESZ", 9),
        ("Tue, 5 Mar 2024 11:02:10", 11),
        ("Tue, 5 Mar 2024 11:02:10 -0000", 11),
        ("Tue, 5 Mar 24 11:02:10 GMT", 11),
    ],
)
def test_dates(raw: str, hour: int) -> None:
    found = instant(raw)
    assert found is not None
    assert found.astimezone(UTC).hour == hour


@pytest.mark.parametrize("raw", ["", "gestern", "Tue, 99 Mar 2024 11:02:10 +0100", "5 Mar 2024 11:02:10 +9999999", "0"])
def test_what_is_no_date(raw: str) -> None:
    assert instant(raw) is None


RECEIVED = (
    "Received: from mx by mail.amt.example; Tue, 5 Mar 2024 11:02:10 +0100\n"
    "Received: from pc by mx; Mon, 4 Mar 2024 08:00:00 +0100\n"
)


def test_receipt_by_internaldate() -> None:
    taken = datetime(2024, 3, 6, 9, 0, tzinfo=UTC)
    message = parse(f"{RECEIVED}From: a@x.example\n\nx".encode(), office=OFFICE, internaldate=taken, clock=CLOCK)
    assert (message.received.at, message.received.source) == (taken, ReceiptSource.INTERNALDATE)


def test_receipt_by_the_topmost_received() -> None:
    message = read(f"{RECEIVED}Date: Fri, 1 Mar 2024 08:00:00 +0100\nFrom: a@x.example\n\nx")
    assert message.received.at == datetime(2024, 3, 5, 10, 2, 10, tzinfo=UTC)
    assert message.received.source is ReceiptSource.RECEIVED
    assert message.date == datetime(2024, 3, 1, 7, 0, tzinfo=UTC)


def test_receipt_by_date_and_by_the_clock() -> None:
    assert read("Date: Fri, 1 Mar 2024 08:00:00 +0100\nFrom: a@x.example\n\nx").received.source is ReceiptSource.DATE
    message = read("From: a@x.example\n\nx")
    assert (message.received.at, message.received.source) == (CLOCK, ReceiptSource.CLOCK)


@pytest.mark.parametrize(
    ("results", "doubt"),
    [
        ("mail.amt.example; dmarc=pass header.from=x.example", None),
        ("mail.amt.example; dmarc=fail (p=none) header.from=x.example; spf=pass", "dmarc=fail"),
        ("mail.amt.example; spf=fail smtp.mailfrom=x.example; dkim=none", "spf=fail"),
        ("mail.amt.example; spf=fail smtp.mailfrom=x.example; dkim=pass", None),
        ("mail.amt.example; spf=softfail; dkim=none", None),
        ("mail.amt.example 1; dkim=fail (bad signature; dmarc=pass)", "dkim=fail"),
        ("evil.example; dmarc=fail", None),
        ("spf=fail; dmarc=fail", None),
        ("mail.amt.example; none", None),
    ],
)
def test_sender_checks_by_our_own_server_only(results: str, doubt: str | None) -> None:
    forged = "Authentication-Results: mail.amt.example; dmarc=pass"
    message = read(f"Authentication-Results: {results}\n{forged}\nFrom: a@x.example\n\nx")
    assert message.unauthenticated == doubt


def test_without_the_switch_nobody_is_doubted() -> None:
    from dataclasses import replace

    office = replace(OFFICE, authserv_id=None)
    raw = b"Authentication-Results: mail.amt.example; dmarc=fail\nFrom: a@x.example\n\nx"
    assert parse(raw, office=office, clock=CLOCK).unauthenticated is None


@pytest.mark.parametrize(
    ("subject", "inherited", "forwarded"),
    [
        ("Anmeldung Workshop B", False, False),
        ("AW: Anmeldung Workshop B", True, False),
        ("Re: [EXTERN] AW: Anmeldung", True, False),
        ("[EXTERN] Re: Anmeldung", True, False),
        ("RE[2]: Anmeldung", True, False),
        ("Antwort: Anmeldung", True, False),
        ("WG: Anmeldung", True, True),
        ("Fwd: AW: Anmeldung", True, True),
        ("AW: WG: Anmeldung", True, False),
        ("Aw:Anmeldung", True, False),
        ("Rechnung: Anmeldung", False, False),
        ("Ref: Anmeldung", False, False),
    ],
)
def test_an_inherited_subject_says_nothing_new(subject: str, inherited: bool, forwarded: bool) -> None:
    message = read(f"From: a@x.example\nSubject: {subject}\n\nHallo, Workshop C bitte.")
    assert message.subject == subject
    assert message.subject_inherited is inherited
    assert message.forwarded is forwarded
    assert ("Anmeldung" in message.text) is not inherited


def test_tokens_are_found_and_left_out_of_the_text() -> None:
    message = read("From: a@x.example\nSubject: Anmeldung [#K7QX2MPA] Fachtag [#K7QX2MPA]\n\nJa")
    assert message.tokens == ("K7QX2MPA",)
    assert message.text == "Anmeldung Fachtag\n\nJa"
    assert tokens("[#k7qx2mpa] [#K7QX2MP1] [K7QX2MPA]") == ()
    assert TOKEN_PATTERN.search("[#ABCDEFGH]")


def test_several_senders_and_strange_headers() -> None:
    message = read(
        "From: a@x.example\nFrom: b@x.example\nTo: Verteiler: c@x.example, d@x.example;\nCC: Frau M. <m@x.example>\n"
        "Reply-To: Antwort <r@x.example>\nIn-Reply-To: <q@x>\nReferences: <p@x>\n <q@x>\nkaputt\nSubject: a\n b\n\nx"
    )
    assert message.sender.email == "a@x.example"
    assert "several From headers" in message.defects
    assert "broken headers" in message.defects
    assert [a.email for a in message.to] == ["c@x.example", "d@x.example"]
    assert message.cc == (Address("m@x.example", "Frau M."),)
    assert message.reply_to == Address("r@x.example", "Antwort")
    assert (message.in_reply_to, message.references) == (("<q@x>",), ("<p@x>", "<q@x>"))
    assert message.subject.startswith("a b")
    assert message.message_id is None


@pytest.mark.parametrize(
    ("line", "path"), [("Return-Path: <>\n", ""), ("Return-Path: <a@x.example>\n", "a@x.example"), ("", None)]
)
def test_the_null_return_path_is_told_from_a_missing_one(line: str, path: str | None) -> None:
    assert read(f"{line}From: a@x.example\n\nx").return_path == path


def test_raw_eight_bit_headers() -> None:
    for charset in ("utf-8", "latin-1"):
        message = read("From: Jörg Müßig <j@x.example>\nSubject: Anmeldung für Zöllner\n\nx".encode(charset))
        assert message.sender.name == "Jörg Müßig"
        assert message.subject == "Anmeldung für Zöllner"

"""The mail on the wire: headers, threads, alternatives; and texts that would like to be more than text."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast

import pytest
from selectolax.lexbor import LexborHTMLParser

from mailflow.model import Address, Kind, Office, Organiser, Participant, Placed, Reply, Status
from mailflow.replies import render
from mailflow.replies.examples import EVENT, NOW, OFFICE, Example, examples

REPLY = examples()[0].reply
ID = "<k7.1@office.example>"


def sent(reply: Reply) -> EmailMessage:
    raw = render(reply, now=NOW, message_id=ID).raw
    return cast(EmailMessage, message_from_bytes(raw, policy=policy.default))


def test_headers() -> None:
    mail = sent(replace(REPLY, references=("<0@x.example>",)))
    assert mail["From"].addresses[0].addr_spec == OFFICE.address
    assert mail["From"].addresses[0].display_name == "Landkreis Beispiel, Sachgebiet Bildung"
    assert [a.addr_spec for a in mail["To"].addresses] == ["lena.grossmann@schule-beispiel.example"]
    assert mail["To"].addresses[0].display_name == "Lena Großmann"
    assert mail["Cc"] is None
    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail["X-Auto-Response-Suppress"] == "All"
    assert mail["X-Mailflow-Loop"] == OFFICE.address
    assert mail["In-Reply-To"] == "<anmeldung.1@schule-beispiel.example>"
    assert mail["References"] == "<0@x.example> <anmeldung.1@schule-beispiel.example>"
    assert mail["Message-ID"] == ID
    assert mail["Date"].datetime == NOW
    assert mail["Content-Language"] == "de"
    assert mail["Subject"] == "Bestätigt: Anmeldung zum Fachtag [#K7QX2MPA]"


@pytest.mark.parametrize("kind", [Kind.PROMOTED, Kind.REMINDER, Kind.THANKS])
def test_what_nobody_asked_for_is_auto_generated(kind: Kind) -> None:
    assert sent(replace(REPLY, kind=kind))["Auto-Submitted"] == "auto-generated"


def test_parts_as_calendars_want_them() -> None:
    mail = sent(REPLY)
    assert mail.get_content_type() == "multipart/mixed"
    alternative, attachment = mail.iter_parts()
    parts = list(alternative.iter_parts())
    assert [p.get_content_type() for p in parts] == ["text/plain", "text/html", "text/calendar"]
    assert parts[2]["Content-Type"].params["method"] == "REQUEST"
    assert parts[2]["Content-Type"].params["charset"] == "utf-8"
    assert attachment.get_filename() == "termin.ics"
    assert attachment.get_content().replace(b"\r\n", b"\n") == parts[2].get_content().replace("\r\n", "\n").encode()


def test_without_entry_there_is_nothing_to_attach() -> None:
    mail = sent(replace(REPLY, sequence=None))
    assert mail.get_content_type() == "multipart/alternative"
    assert [p.get_content_type() for p in mail.iter_parts()] == ["text/plain", "text/html"]


@pytest.mark.parametrize("example", [pytest.param(e, id=e.name) for e in examples()])
def test_wire_is_ascii_in_short_lines(example: Example) -> None:
    raw = render(example.reply, now=NOW, message_id=ID).raw
    raw.decode("ascii")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 78
    assert raw.count(b"MIME-Version") == 1


HOSTILE = [
    "Eva\r\nBcc: all@victim.example",
    "Eva\nSubject: x\n\n<p>body",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% include '/etc/passwd' %}",
    "{{ event.__class__.__mro__ }}",
    "\u202eneppölk aniL\u202c \u2066x\u2069",
    "A" * 5000 + " B",
    "a\u0301" + "\u0301" * 400 + " Zalgo",
    "Besuchen Sie https://evil.example/x jetzt",
    "www.evil.example Gewinn",
    "evil.example Eva",
    "=?utf-8?q?Bcc=3A?= Eva",
    "! Ihre Anmeldung ist abgelehnt",
    ": Ort | Mond",
    "> zitiert",
    "\x1b[31mrot\x07\x00",
    "eva@evil.example Eva",
    "\u2028Zeile\u2029Absatz\x85Ende",
]


def hostile(words: str) -> Reply:
    person = Participant(words, email=REPLY.to.email, organisation=words, consents={"privacy": True})
    return replace(
        REPLY,
        to=Address(REPLY.to.email, words),
        subject=words,
        people=(
            Placed(person, Status.CONFIRMED, {"Vormittag": "A"}),
            Placed(replace(person, email=None), Status.CONFIRMED),
        ),
        references=("<ok@x.example>", "<bad\r\nBcc: a@b.example>", words),
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_text_from_mails_stays_text(words: str) -> None:
    calm = render(hostile("Eva Kern"), now=NOW, message_id=ID)
    mail = render(hostile(words), now=NOW, message_id=ID)
    parsed = cast(EmailMessage, message_from_bytes(mail.raw, policy=policy.default))
    expected = cast(EmailMessage, message_from_bytes(calm.raw, policy=policy.default))
    assert parsed.keys() == expected.keys()
    assert [a.addr_spec for a in parsed["To"].addresses] == [REPLY.to.email]
    assert parsed["References"] == "<ok@x.example> <anmeldung.1@schule-beispiel.example>"
    assert max(len(line) for line in mail.raw.split(b"\r\n")) <= 998

    tags = [n.tag for n in LexborHTMLParser(mail.html).css("*")]
    assert tags == [n.tag for n in LexborHTMLParser(calm.html).css("*")], "no element comes out of a name"
    assert "49" not in mail.text.replace("+49", "")
    assert "__mro__" not in mail.text or "{{ event." in mail.text, "nothing was evaluated"
    for control in ("\u202e", "\u2066", "\x1b", "\x00", "\u2028", "\x85", "\r"):
        assert control not in mail.text + mail.html + mail.subject
    assert not any(sign in mail.text for sign in ("http://", "https://", "www.evil", "evil.example", "eva@"))
    assert len(mail.text) < 6000
    assert len(mail.subject) < 160


@pytest.mark.parametrize(
    "email", ["", "nobody", "a@b\r\nBcc: c@d.example", "a b@c.example", "<a@b.example>", "a@b.example,c@d.example"]
)
def test_unusable_recipient_is_refused(email: str) -> None:
    with pytest.raises(ValueError, match="not a mail address"):
        render(replace(REPLY, to=Address(email)), now=NOW, message_id=ID)


def test_bad_message_id_is_refused() -> None:
    with pytest.raises(ValueError, match="not a Message-ID"):
        render(REPLY, now=NOW, message_id="<a@b>\r\nBcc: c@d.example")


def test_long_thread_is_cut_in_the_middle() -> None:
    ids = tuple(f"<{n}@x.example>" for n in range(300))
    thread = str(sent(replace(REPLY, references=ids))["References"]).split()
    assert thread[0] == "<0@x.example>"
    assert thread[-2:] == ["<299@x.example>", REPLY.in_reply_to]
    assert len(thread) < 30


def test_long_message_id_is_never_encoded() -> None:
    long = f"<{'x' * 180}@outlook.example>"
    raw = render(replace(REPLY, in_reply_to=long), now=NOW, message_id=ID).raw
    assert raw.count(long.encode()) == 2
    assert message_from_bytes(raw)["In-Reply-To"].strip() == long


def test_umlaut_domain_travels_as_idna() -> None:
    raw = render(replace(REPLY, to=Address("j@müller.example", "Jörg Müller")), now=NOW, message_id=ID).raw
    assert b"<j@xn--mller-kva.example>" in raw


def test_office_name_cannot_break_the_from() -> None:
    event = replace(EVENT, organiser=Organiser('Amt "Süd"\\, <x@y.example>', "x@y.example"))
    mail = sent(replace(REPLY, event=event, office=Office("amt@office.example")))
    assert [a.addr_spec for a in mail["From"].addresses] == ["amt@office.example"]


def test_only_https_addresses_become_the_livestreams_link() -> None:
    for link in ("javascript:alert(1)", "http://stream.example", 'https://x.example/"><b>', "https://x.example/a b"):
        html = render(replace(REPLY, kind=Kind.LIVESTREAM, link=link), now=NOW, message_id=ID).html
        assert "javascript" not in html
        assert "<b>" not in html
        assert 'href="http:' not in html

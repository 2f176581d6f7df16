"""What follows a confirmation: bounces that belong to a registration, calendar entries that follow it to its end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar
from sqlmodel import col, select

from mailflow.store import reports
from mailflow.store.tables import OutboxRow, SuppressedRow

from .conftest import NOW, Office, mail, registration

BERLIN = ZoneInfo("Europe/Berlin")

# ── Bounces ───────────────────────────────────────────────────────────────────────────────────


def report(
    *, recipient: str = "", original: Iterable[str] = (), status: str = "5.1.1", action: str = "failed", text: str = ""
) -> bytes:
    """A delivery report (RFC 3464); what is left out, the mail system did not tell. `original`: returned headers."""
    told = f"Final-Recipient: rfc822; {recipient}\n" if recipient else "Final-Recipient: rfc822; \n"
    parts = [
        f"Content-Type: text/plain\n\nI could not deliver your mail.\n{text}\n",
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        f"{told}Action: {action}\nStatus: {status}\n",
    ]
    if headers := "\n".join(original):
        parts.append(f"Content-Type: text/rfc822-headers\n\n{headers}\n")
    body = "".join(f"--b\n{part}\n" for part in parts)
    return (
        "Return-Path: <>\nReceived: from mx by mail.musterstadt.example; Mon, 02 Mar 2026 10:05:00 +0100\n"
        "From: Mail Delivery System <MAILER-DAEMON@mx.example>\nTo: fachtag@musterstadt.example\n"
        "Subject: Undelivered Mail Returned to Sender\nMessage-ID: <bounce@mx.example>\nAuto-Submitted: auto-replied\n"
        'MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        f"{body}--b--\n"
    ).encode()


def _confirmed(office: Office) -> EmailMessage:
    office.deliver(mail("anna@a.example", registration("Anna Berg"), name="Anna Berg"))
    office.run()
    return office.sent()[-1]


def _suppressed(office: Office) -> list[str]:
    store = office.store()
    with store.view() as tx:
        found = list(tx.exec(select(SuppressedRow.address)))
    store.close()
    return found


WAYS = {
    "message-id": lambda m: report(original=[f"Message-ID: {m['Message-ID']}", "Subject: x"]),
    "token": lambda m: report(original=["Message-ID: <renamed@gateway.example>", f"Subject: {m['Subject']}"]),
    "token-in-the-text": lambda m: report(text=f"Your mail '{m['Subject']}' was returned."),
    "recipient": lambda _m: report(recipient="Anna@a.example"),
    "all": lambda m: report(
        recipient="anna@a.example", original=[f"Message-ID: {m['Message-ID']}", f"Subject: {m['Subject']}"]
    ),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_a_bounce_finds_its_registration(any_office: Office, way: Any) -> None:
    confirmation = _confirmed(any_office)
    any_office.deliver(way(confirmation))
    assert any_office.run(now=NOW + timedelta(hours=1)).outcomes == Counter(ignore=1)
    store = any_office.store()
    with store.view() as tx:
        (bounce,) = reports.bounces(tx)
        assert reports.overview(tx, any_office.settings().events.values()).bounced == 1
    store.close()
    assert (bounce.recipient, bounce.event) == ("anna@a.example", "fachtag-2026")
    assert _suppressed(any_office) == ["anna@a.example"]
    assert len(any_office.sent()) == 1  # a bounce is never answered


def test_after_a_bounce_nothing_more_goes_to_that_address(office: Office) -> None:
    """Not even the news of a place: the staff see that it did not go out."""
    office.a = "capacity = 1"
    _confirmed(office)
    office.deliver(mail("bodo@b.example", registration("Bodo Clemens"), name="Bodo Clemens"))
    office.run()
    assert "Warteliste" in office.sent()[-1]["Subject"]
    office.deliver(report(recipient="bodo@b.example"))
    office.deliver(mail("anna@a.example", "Ich muss leider absagen.\n\nAnna Berg\n", received=NOW + timedelta(hours=1)))
    before = len(office.sent())
    done = office.run(now=NOW + timedelta(hours=2))
    assert done.outcomes == Counter(ignore=1, cancel=1)
    assert [m["To"] for m in office.sent()[before:]] == ["anna@a.example"]
    store = office.store()
    with store.view() as tx:
        notice = tx.exec(select(OutboxRow).where(col(OutboxRow.kind) == "notice")).one()
        assert (notice.state, notice.last_error) == ("failed", "suppressed")
    store.close()


@pytest.mark.parametrize(
    "passing", [{"status": "4.2.2"}, {"status": "4.4.7", "action": "delayed"}], ids=["mailbox-full", "delayed"]
)
def test_a_passing_fault_stops_nothing(office: Office, passing: dict[str, str]) -> None:
    _confirmed(office)
    office.deliver(report(recipient="anna@a.example", **passing))
    assert office.run(now=NOW + timedelta(hours=1)).outcomes == Counter(ignore=1)
    assert _suppressed(office) == []


def test_a_bounce_of_somebody_elses_mail_concerns_nobody(office: Office) -> None:
    _confirmed(office)
    office.deliver(report(recipient="fremd@x.example", original=["Message-ID: <fremd@x.example>", "Subject: Rechnung"]))
    office.run(now=NOW + timedelta(hours=1))
    assert _suppressed(office) == []


def test_status_shows_bounces(office: Office) -> None:
    confirmation = _confirmed(office)
    office.deliver(WAYS["token"](confirmation))
    office.run(now=NOW + timedelta(hours=1))
    command = [Path(sys.executable).with_name("mailflow"), "status", "--config", str(office.folder / "config")]
    env = {**os.environ, "MAILFLOW_LANG": "de"}
    told = subprocess.run([*command, "--json"], capture_output=True, text=True, env=env, check=True)
    assert json.loads(told.stdout)["bounced"] == 1
    shown = subprocess.run(command, capture_output=True, text=True, env=env, check=True)
    assert "Antworten, die nicht ankamen" in shown.stdout


# ── The calendar, from confirmation to cancellation ───────────────────────────────────────────


def entry(message: EmailMessage) -> tuple[str, Any, Any]:
    """METHOD of the part, and its event as two parsers read it."""
    (part,) = [p for p in message.walk() if p.get_content_type() == "text/calendar"]
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    (attached,) = [p for p in message.walk() if p.get_content_type() == "application/ics"]
    assert attached.get_payload(decode=True).strip() == content.strip()  # type: ignore[union-attr]
    method = part.get_param("method")
    first = Calendar.from_ical(content)
    second = vobject.readOne(content.decode())
    assert method == first["METHOD"] == second.method.value
    (event,) = first.walk("VEVENT")
    assert event["DTSTART"].dt == datetime(2026, 6, 11, 9, 0, tzinfo=BERLIN)
    # vobject keeps the first VTIMEZONE of a name that it ever saw, so it is asked for wall time and zone
    start = second.vevent.dtstart
    assert (start.value.replace(tzinfo=None), *start.params["X-VOBJ-ORIGINAL-TZID"]) == (
        datetime(2026, 6, 11, 9, 0),
        "Europe/Berlin",
    )
    assert str(event["UID"]) == second.vevent.uid.value
    assert str(event["SEQUENCE"]) == second.vevent.sequence.value
    return str(method), event, second.vevent


def _answer(office: Office, text: str, at: datetime) -> EmailMessage:
    """Anna answers the newest mail that she got; the program's answer to that."""
    last = next(m for m in reversed(office.sent()) if "anna@a.example" in m["To"])
    headers = {"In-Reply-To": str(last["Message-ID"]), "References": str(last["Message-ID"])}
    office.deliver(
        mail(
            "anna@a.example",
            f"{text}\n\nAnna Berg\n",
            subject=f"AW: {last['Subject']}",
            received=at,
            name="Anna Berg",
            headers=headers,
        )
    )
    office.run(now=at + timedelta(minutes=1))
    return office.sent()[-1]


def test_the_entry_follows_the_registration(any_office: Office) -> None:
    said = (
        "Ich möchte doch lieber in Workshop B statt in Workshop A.",
        "Nun möchte ich doch wieder in Workshop A statt in Workshop B.",
        "Ich muss meine Teilnahme leider absagen.",
    )
    mails = [_confirmed(any_office)]
    mails += [_answer(any_office, text, NOW + timedelta(hours=n)) for n, text in enumerate(said, 1)]
    entries = [entry(m) for m in mails]
    assert [method for method, _, _ in entries] == ["REQUEST", "REQUEST", "REQUEST", "CANCEL"]
    assert [int(event["SEQUENCE"]) for _, event, _ in entries] == [0, 1, 2, 3]
    assert len({str(event["UID"]) for _, event, _ in entries}) == 1
    assert [str(event["STATUS"]) for _, event, _ in entries] == ["CONFIRMED"] * 3 + ["CANCELLED"]
    stamps = [event["DTSTAMP"].dt for _, event, _ in entries]
    assert stamps == sorted(set(stamps))
    for message, (_, event, second) in zip(mails, entries, strict=True):
        who = event["ATTENDEE"]
        assert str(who) == second.attendee.value == "mailto:anna@a.example"
        assert (who.params["PARTSTAT"], who.params["RSVP"]) == ("ACCEPTED", "FALSE")
        assert str(event["ORGANIZER"]) == "mailto:fachtag@musterstadt.example"
        token = str(message["Subject"]).partition("[#")[2][:8]
        assert len(token) == 8
        assert token not in event.to_ical().decode()


def test_who_waits_gets_no_entry_and_who_moves_up_does(office: Office) -> None:
    office.a = "capacity = 1"
    office.deliver(mail("erste@x.example", registration("Erika Ernst"), name="Erika Ernst"))
    office.run()
    waits = _confirmed(office)
    assert "Warteliste" in waits["Subject"]
    assert not [p for p in waits.walk() if "calendar" in p.get_content_type()]
    office.a = "capacity = 2"
    assert office.run(now=NOW + timedelta(hours=1)).promoted == 1
    method, event, _ = entry(office.sent()[-1])
    assert (method, int(event["SEQUENCE"])) == ("REQUEST", 0)
    cancelled = _answer(office, "Ich muss meine Teilnahme leider absagen.", NOW + timedelta(hours=2))
    method, later, _ = entry(cancelled)
    assert (method, str(later["UID"])) == ("CANCEL", str(event["UID"]))
    assert int(later["SEQUENCE"]) > int(event["SEQUENCE"])


def test_who_leaves_the_waiting_list_had_no_entry(office: Office) -> None:
    office.a = "capacity = 1"
    office.deliver(mail("erste@x.example", registration("Erika Ernst"), name="Erika Ernst"))
    office.run()
    _confirmed(office)
    left = _answer(office, "Ich muss meine Teilnahme leider absagen.", NOW + timedelta(hours=1))
    assert "Abgemeldet" in left["Subject"]
    assert not [p for p in left.walk() if "calendar" in p.get_content_type()]

"""The calendar entry, read by two parsers of other people."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from mailflow.model import Kind, Placed, Reply, Status
from mailflow.replies import Mail, render
from mailflow.replies.examples import EVENT, NOW, OFFICE, Example, examples
from mailflow.replies.timezone import vtimezone

BERLIN = ZoneInfo("Europe/Berlin")
EXAMPLES = {e.name: e for e in examples()}


def written(reply: Reply) -> Mail:
    return render(reply, now=NOW, message_id="<a@b.example>")


def event_of(reply: Reply):  # type: ignore[no-untyped-def]
    content = written(reply).calendar
    assert content is not None
    calendar = Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    return calendar, event


@pytest.mark.parametrize("example", [pytest.param(e, id=e.name) for e in examples()])
def test_who_gets_an_entry(example: Example) -> None:
    has_entry = written(example.reply).method
    kinds = {Kind.CONFIRM: "REQUEST", Kind.DUPLICATE: "REQUEST", Kind.PROMOTED: "REQUEST", Kind.CANCEL: "CANCEL"}
    expected = {"duplicate-waiting": "", "change-waiting": "", "change": "REQUEST", "change-person": "CANCEL"}
    expected |= {"cancel-waiting": ""}
    assert has_entry == expected.get(example.name, kinds.get(example.reply.kind, ""))


def test_request() -> None:
    calendar, event = event_of(EXAMPLES["confirm"].reply)
    assert calendar["METHOD"] == "REQUEST"
    assert event["SEQUENCE"] == 0
    assert event["STATUS"] == "CONFIRMED"
    assert event.decoded("DTSTART") == EVENT.starts
    assert event.decoded("DTEND") == EVENT.ends
    assert event.decoded("DTSTAMP") == NOW
    assert event["SUMMARY"] == EVENT.title
    assert event["LOCATION"] == EVENT.venue
    assert event["ORGANIZER"] == f"mailto:{OFFICE.address}"
    attendee = event["ATTENDEE"]
    assert attendee == "mailto:lena.grossmann@schule-beispiel.example"
    assert attendee.params["PARTSTAT"] == "ACCEPTED"
    assert attendee.params["RSVP"] == "FALSE"
    assert attendee.params["CN"] == "Lena Großmann"
    assert event["DESCRIPTION"] == "Workshop: B – Sprache öffnet Türen; C – Gut unterwegs: Schulwege und Busse"


def test_group_has_one_attendee() -> None:
    _, event = event_of(EXAMPLES["confirm-group"].reply)
    assert not isinstance(event["ATTENDEE"], list)
    assert event["DESCRIPTION"].splitlines()[1].startswith("Dr. Tarık Öztürk: A – ")


def test_uid_is_stable_and_hides_the_token() -> None:
    reply = EXAMPLES["confirm"].reply
    _, confirmed = event_of(reply)
    _, cancelled = event_of(EXAMPLES["cancel"].reply)
    _, other = event_of(replace(reply, token="ABCDEFGH"))
    assert confirmed["UID"] == cancelled["UID"] != other["UID"]
    assert reply.token.lower() not in str(confirmed["UID"]).lower()


def test_cancel_withdraws_the_same_entry() -> None:
    calendar, event = event_of(EXAMPLES["cancel"].reply)
    assert calendar["METHOD"] == "CANCEL"
    assert event["STATUS"] == "CANCELLED"
    assert event["SEQUENCE"] == 1


def test_contact_keeps_his_entry_while_he_stays() -> None:
    both = EXAMPLES["confirm-group"].reply
    lena, tarik = both.people
    one_left = replace(both, kind=Kind.CANCEL, people=(lena, Placed(tarik.person, Status.CANCELLED)))
    calendar, event = event_of(one_left)
    assert calendar["METHOD"] == "REQUEST"
    assert "Tarık" not in str(event.get("DESCRIPTION"))


def test_nothing_is_withdrawn_that_was_never_sent() -> None:
    assert written(replace(EXAMPLES["cancel"].reply, sequence=None)).calendar is None


def test_livestream_has_no_venue() -> None:
    _, event = event_of(EXAMPLES["confirm-livestream"].reply)
    assert event["LOCATION"] == "Livestream"


def test_second_parser_reads_the_same() -> None:
    content = written(EXAMPLES["confirm"].reply).calendar
    assert content is not None
    calendar = vobject.readOne(content.decode())
    event = calendar.vevent
    assert calendar.method.value == "REQUEST"
    assert event.dtstart.value.astimezone(BERLIN) == EVENT.starts
    assert event.dtend.value.astimezone(BERLIN) == EVENT.ends
    assert event.summary.value == EVENT.title
    assert event.attendee.params["PARTSTAT"] == ["ACCEPTED"]
    assert calendar.vtimezone.tzid.value == "Europe/Berlin"


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Sydney"])
def test_timezone_agrees_with_the_database(zone: str) -> None:
    """A reader who trusts VTIMEZONE alone comes to the same instant, in summer and in winter."""
    component = vtimezone(zone, 2030).decode()
    unknown = f"Unknown/{zone.replace('/', '-')}"  # vobject remembers zones by name
    for month in (1, 4, 7, 11):
        local = datetime(2030, month, 11, 9, 0)
        text = (
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
            + component.replace(zone, unknown)
            + "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20300101T000000Z\r\n"
            + f"DTSTART;TZID={unknown}:{local:%Y%m%dT%H%M%S}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
        start = vobject.readOne(text).vevent.dtstart.value
        assert start.utcoffset() == local.replace(tzinfo=ZoneInfo(zone)).utcoffset()


def test_summer_time_begins_at_two() -> None:
    text = vtimezone("Europe/Berlin", 2030).decode()
    assert "DTSTART:20290325T020000" in text
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in text


def test_lines_are_folded_and_nothing_foreign_stands_in_it() -> None:
    content = written(EXAMPLES["confirm-group"].reply).calendar
    assert content is not None
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert content.count(b"mailto:") == 2
    assert b"K7QX2MPA" not in content

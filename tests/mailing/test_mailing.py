"""Mailings by staff: everybody of the audience once, however often the command is repeated."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from mailflow import mailing
from mailflow.mailing import Announced, Mailing, Unsuitable
from mailflow.model import Attendance, ConsentPolicy, Event, Kind
from mailflow.replies.examples import EVENT
from mailflow.store import StoreError, bounces, outbox
from mailflow.store.tables import OutboxRow, SuppressedRow
from tests.worker.conftest import NOW, Office, mail, registration

SOON = NOW + timedelta(days=60)
LINK = "https://stream.musterstadt.example/fachtag?raum=1"


def _event(office: Office) -> Event:
    return office.settings().events["fachtag-2026"]


def _announce(
    office: Office, kind: Kind = Kind.REMINDER, to: str = "confirmed", *, dry_run: bool = False, **words: str
) -> Announced:
    settings = office.settings()
    event = settings.events["fachtag-2026"]
    box = settings.mailboxes[0]
    store = office.store()
    try:
        return mailing.announce(
            store,
            Mailing(event, kind, to, **words),
            mailbox=box.name,
            office=box.office,
            templates=settings.templates,
            now=SOON,
            dry_run=dry_run,
        )
    finally:
        store.close()


def _register(office: Office, *names: str, workshop: str = "A", text: str = "") -> None:
    for name in names:
        sender = f"{name.split()[0].lower()}@leute.example"
        office.deliver(mail(sender, text or registration(name, workshop), name=name))
    office.run()


def _to(letters: Iterable[mailing.Letter]) -> list[str]:
    return sorted(letter.address for letter in letters)


# ── Everybody once ────────────────────────────────────────────────────────────────────────────


def test_each_address_once_however_often_it_is_said(any_office: Office) -> None:
    _register(any_office, "Anna Berg", "Bodo Clemens")
    first, again = _announce(any_office), _announce(any_office)
    assert _to(first.new) == ["anna@leute.example", "bodo@leute.example"]
    assert (again.new, again.earlier) == ((), 2)
    before = len(any_office.sent())
    assert any_office.run(now=SOON).replies_sent == 2
    assert len(any_office.sent()) == before + 2
    assert any_office.run(now=SOON).replies_sent == 0


def test_who_registers_later_gets_it_by_the_repeated_command(any_office: Office) -> None:
    _register(any_office, "Anna Berg")
    _announce(any_office)
    _register(any_office, "Bodo Clemens")
    later = _announce(any_office)
    assert (_to(later.new), later.earlier) == (["bodo@leute.example"], 1)


def test_other_words_are_another_mailing(any_office: Office) -> None:
    _register(any_office, "Anna Berg")
    for text in ("Raum 1 statt Raum 2.", "Raum 3 statt Raum 2."):
        assert len(_announce(any_office, Kind.ROOM, text=text).new) == 1
    assert _announce(any_office, Kind.ROOM, to="workshop:A", text="Raum 3 statt Raum 2.").earlier == 1


def test_nothing_is_queued_by_halves(any_office: Office) -> None:
    """Stopped in the middle, it leaves nothing; said again, it does everything."""
    _register(any_office, "Anna Berg", "Bodo Clemens", "Carla Dahl")
    store, event = any_office.store(), _event(any_office)
    box = any_office.settings().mailboxes[0]
    begun = Mailing(event, Kind.THANKS, "all")

    def stopped() -> None:
        with store.transaction([event.id]) as tx:
            found = mailing.registrations.of_event(tx, event.id)
            letters = list(mailing._letters(begun, found, box.office, None, SOON))
            outbox.queue(tx, mailing._draft(letters[0], begun, box.name), SOON)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    store.close()
    assert len(_announce(any_office, Kind.THANKS, "all").new) == 3


def test_a_group_is_written_to_once(any_office: Office) -> None:
    text = (
        "Guten Tag,\n\nhiermit melde ich meine Kollegin Frau Eva Falk und mich zum Fachtag Nachbarschaft an, beide "
        "Workshop A.\nWir stimmen der Datenschutzerklärung zu.\n\nAnna Berg\n"
    )
    _register(any_office, "Anna Berg", text=text)
    (letter,) = _announce(any_office).new
    assert "Anna Berg" in letter.mail.text
    assert "Eva Falk" in letter.mail.text


# ── Whom ──────────────────────────────────────────────────────────────────────────────────────


def test_audiences(any_office: Office) -> None:
    any_office.a = "capacity = 1"
    _register(any_office, "Anna Berg")
    _register(any_office, "Bodo Clemens")  # waits
    _register(any_office, "Carla Dahl", workshop="B")
    _register(any_office, "Dirk Ebert", text="Ich melde mich zum Fachtag Nachbarschaft an.\n\nDirk Ebert\n")  # asked
    any_office.deliver(mail("carla@leute.example", "Ich muss leider absagen.\n\nCarla Dahl\n", name="Carla Dahl"))
    _register(any_office, "Emma Frank", workshop="B")
    reached = {
        to: _to(_announce(any_office, to=to, dry_run=True).new)
        for to in ("confirmed", "waitlisted", "pending", "onsite", "workshop:A", "workshop:b", "all")
    }
    anna, bodo, dirk, emma = (f"{n}@leute.example" for n in ("anna", "bodo", "dirk", "emma"))
    assert reached == {
        "confirmed": [anna, emma],
        "waitlisted": [bodo],
        "pending": [dirk],
        "onsite": [anna, emma],
        "workshop:A": [anna],
        "workshop:b": [emma],
        "all": [anna, bodo, dirk, emma],
    }


@pytest.mark.parametrize("to", ["everybody", "", "workshop:Z", "workshop:", "confirmed,pending"])
def test_an_audience_that_does_not_exist(to: str) -> None:
    with pytest.raises(Unsuitable, match="audience"):
        Mailing(EVENT, Kind.REMINDER, to)


def test_the_livestream_goes_to_those_at_the_screen() -> None:
    belongs = mailing._audience("livestream", EVENT)
    from mailflow.model import Attendee, Participant, Status

    def attendee(where: Attendance, status: Status = Status.CONFIRMED) -> Attendee:
        return Attendee(1, Participant("Anna Berg", attendance=where), status)

    assert belongs(attendee(Attendance.LIVESTREAM))
    assert not belongs(attendee(Attendance.ONSITE))
    assert not belongs(attendee(Attendance.LIVESTREAM, Status.WAITLISTED))


def test_an_address_that_bounced_gets_nothing_and_is_named(any_office: Office) -> None:
    _register(any_office, "Anna Berg", "Bodo Clemens")
    store = any_office.store()
    with store.transaction() as tx:
        tx.add(SuppressedRow(address="bodo@leute.example", since=NOW, reason="dsn"))
    found = _announce(any_office)
    assert (_to(found.new), found.unreachable) == (["anna@leute.example"], ("bodo@leute.example",))
    with store.transaction() as tx:
        bounces.lift(tx, "bodo@leute.example", NOW, "wilma")
    store.close()
    assert _to(_announce(any_office).new) == ["bodo@leute.example"]


# ── What ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("link", ["", "http://stream.example/", "https://", "https://a b", "javascript:alert(1)"])
def test_the_livestream_needs_its_address(link: str) -> None:
    with pytest.raises(Unsuitable, match="needs-link"):
        Mailing(EVENT, Kind.LIVESTREAM, "livestream", link=link)


def test_a_change_of_room_needs_words() -> None:
    with pytest.raises(Unsuitable, match="needs-text"):
        Mailing(EVENT, Kind.ROOM, "confirmed", text="  \n")


def test_a_rehearsal_writes_nothing(any_office: Office) -> None:
    _register(any_office, "Anna Berg")
    assert len(_announce(any_office, dry_run=True).new) == 1
    with any_office.store().view() as tx:
        assert tx.exec(select(OutboxRow).where(OutboxRow.kind == outbox.MAILING)).all() == []
    assert len(_announce(any_office).new) == 1


def test_it_says_that_a_program_wrote_it_and_begins_no_loop(office: Office) -> None:
    _register(office, "Anna Berg")
    _announce(office, text="Bitte bringen Sie etwas zu schreiben mit.")
    office.run(now=SOON)
    sent = office.sent()[-1]
    assert sent["Auto-Submitted"] == "auto-generated"
    assert sent["X-Auto-Response-Suppress"] == "All"
    assert sent["X-Mailflow-Loop"] == "fachtag@musterstadt.example"
    assert sent["In-Reply-To"] is None
    assert sent["To"] == "anna@leute.example"
    assert sent["Cc"] is None
    assert "[#" in sent["Subject"]  # an answer to it finds its registration
    assert "Bitte bringen Sie etwas zu schreiben mit." in sent.get_body(("plain",)).get_content()
    office.deliver(bytes(sent))
    assert office.run(now=SOON).outcomes == {"ignore": 1}


def test_a_cancellation_in_answer_to_a_reminder_finds_its_registration(office: Office) -> None:
    _register(office, "Anna Berg", "Bodo Clemens")
    _announce(office)
    office.run(now=SOON)
    reminder = next(m for m in reversed(office.sent()) if m["To"] == "anna@leute.example")
    headers = {"In-Reply-To": str(reminder["Message-ID"]), "References": str(reminder["Message-ID"])}
    answer = mail(
        "anna@leute.example", "Ich kann leider doch nicht kommen.\n", subject=f"AW: {reminder['Subject']}",
        received=SOON, headers=headers,
    )  # fmt: skip
    office.deliver(answer)
    assert office.run(now=SOON + timedelta(minutes=5)).outcomes == {"cancel": 1}


ENGLISH = (
    "Dear team,\n\nI would like to register for the Fachtag Nachbarschaft, workshop A. I agree to the privacy "
    "statement.\n\nKind regards\nAnna Berg\n"
)


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        (ENGLISH, "de", "the event begins on Thursday"),
        (registration("Anna Berg"), "de-simple", "Guten Tag Anna Berg"),
        (registration("Anna Berg"), "de", "Ihr Termin rückt näher"),
    ],
)
def test_in_the_language_of_the_registration(office: Office, text: str, language: str, words: str) -> None:
    _register(office, "Anna Berg", text=text)
    store, settings = office.store(), office.settings()
    event = replace(_event(office), language=language)
    box = settings.mailboxes[0]
    found = mailing.announce(
        store, Mailing(event, Kind.REMINDER, "confirmed"), mailbox=box.name, office=box.office, templates=None, now=SOON
    )
    store.close()
    (letter,) = found.new
    assert letter.mail.language == ("en" if text is ENGLISH else language)
    assert words in letter.mail.text


def test_the_example_event_has_what_the_tests_need() -> None:
    assert {c.policy for c in EVENT.consents} == set(ConsentPolicy)


# ── The command ───────────────────────────────────────────────────────────────────────────────


def _command(office: Office, *words: str) -> subprocess.CompletedProcess[str]:
    office.settings()
    return subprocess.run(
        [Path(sys.executable).with_name("mailflow"), *words, "--config", str(office.folder / "config")],
        capture_output=True,
        text=True,
        env={**os.environ, "MAILFLOW_LANG": "de"},
        check=False,
    )


def test_the_command_shows_one_mail_and_counts(office: Office) -> None:
    _register(office, "Anna Berg", "Bodo Clemens")
    words = ("announce", "fachtag-2026", "--to", "confirmed", "--now", SOON.isoformat())
    would = _command(office, *words, "--dry-run")
    assert would.returncode == 0, would.stderr
    assert "2 Adressen bekämen diese Mail" in would.stdout
    assert "So sieht die Mail an" in would.stdout
    assert "Erinnerung" in would.stdout
    done = json.loads(_command(office, *words, "--json").stdout)
    assert (done["queued"], done["earlier"], done["unreachable"]) == (2, 0, [])
    assert json.loads(_command(office, *words, "--json").stdout)["earlier"] == 2


@pytest.mark.parametrize(
    "words",
    [
        ("--to", "alle"),
        ("--to", "livestream", "--kind", "livestream"),
        ("--to", "confirmed", "--kind", "room"),
        ("--to", "confirmed", "--kind", "newsletter"),
        ("--to", "confirmed", "--link", "ftp://x"),
        (),
    ],
)
def test_what_cannot_be_sent_is_said_without_a_traceback(office: Office, words: tuple[str, ...]) -> None:
    refused = _command(office, "announce", "fachtag-2026", *words)
    assert refused.returncode == 2
    assert refused.stderr.strip()
    assert "Traceback" not in refused.stderr


def test_an_unknown_event_or_database(office: Office) -> None:
    unknown = _command(office, "announce", "nirgends", "--to", "all")
    assert unknown.returncode == 2
    assert "fachtag-2026" in unknown.stderr
    office.url = "sqlite:////proc/nirgends/m.db"
    refused = _command(office, "announce", "fachtag-2026", "--to", "all")
    assert refused.returncode in (75, 78)
    assert "Traceback" not in refused.stderr


def test_a_database_that_cannot_be_used_is_an_error_of_its_own(office: Office) -> None:
    office.url = "sqlite:////proc/nirgends/m.db"
    with pytest.raises(StoreError):
        _announce(office)

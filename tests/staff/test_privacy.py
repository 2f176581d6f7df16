"""Data protection: everything is shown, everything goes, and a mail that was erased is not recorded anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from mailflow import worker
from mailflow.model import Status
from mailflow.staff import people, privacy
from mailflow.staff.desk import Refused
from mailflow.staff.reviewing import Answer, resolve
from mailflow.store.tables import AttendeeRow, AuditRow, Mail, OutboxRow

from .conftest import PLAIN, QUESTION, Bench
from .test_people import IDA


def everything(desk: Bench) -> str:
    """All that the database's file holds, as text."""
    with desk.store.transaction() as tx:
        tables = (Mail, AttendeeRow, OutboxRow, AuditRow)
        return "\n".join(str(row.model_dump()) for t in tables for row in tx.exec(select(t)))


def test_a_person_sees_all_that_is_stored(any_desk: Bench) -> None:
    any_desk.receive("joerg@a.example", PLAIN("Jörg Müller"))
    any_desk.send()
    found = privacy.access(any_desk.work(), " Joerg@A.example ")
    plain = privacy.as_json(found)
    assert plain["people"][0]["name"] == "Jörg Müller"
    assert plain["consents"][0]["evidence"].startswith("Ich stimme")
    assert "hiermit melde ich mich" in plain["mails"][0]["text"]
    assert "Jörg Müller" in plain["letters"][0]["text"]
    assert plain["trail"]


def test_erasing_leaves_no_word_and_frees_the_place(any_desk: Bench) -> None:
    any_desk.receive("joerg@a.example", PLAIN("Jörg Müller"))
    any_desk.receive("ida@a.example", PLAIN("Ida Berg"))
    id = any_desk.receive("joerg@a.example", QUESTION.replace("Eva Kurz", "Jörg Müller"), subject="Parken?")
    resolve(any_desk.work(), id, Answer("Ja."))
    gone = privacy.erase_address(any_desk.work(), "joerg@a.example")
    assert (gone.mails, gone.people, gone.registrations) == (2, 1, 1)
    assert gone.left_in_mailbox
    left = everything(any_desk)
    assert "joerg" not in left.lower()
    assert "Müller" not in left
    assert any_desk.person("Ida Berg").status == Status.CONFIRMED
    assert privacy.access(any_desk.work(), "joerg@a.example").nothing
    with pytest.raises(Refused, match="nothing-stored"):
        privacy.erase_address(any_desk.work(), "joerg@a.example")


def test_an_erased_mail_is_not_recorded_anew(desk: Bench) -> None:
    desk.receive("joerg@a.example", PLAIN("Jörg Müller"))
    privacy.erase_address(desk.work(), "joerg@a.example")
    files = [p for p in (desk.office.folder / "in").rglob("*") if p.is_file()]
    assert files
    for file in files:  # somebody puts it back
        file.rename(desk.office.folder / "in" / "new" / f"again-{file.name.split(':')[0]}")
    worker.run(desk.settings, now=desk.now)
    assert desk.people() == []
    with desk.store.view() as tx:
        assert [m.text for m in tx.exec(select(Mail))] == [""]


def test_others_mails_that_name_the_person_are_told(desk: Bench) -> None:
    desk.receive("joerg@a.example", PLAIN("Jörg Müller"))
    desk.receive("eva@a.example", PLAIN("Eva Kurz", "B") + "\nP.S. Grüße an Jörg Müller!")
    gone = privacy.erase_address(desk.work(), "joerg@a.example")
    assert len(gone.mentions) == 1


def test_one_of_a_group_is_erased(desk: Bench) -> None:
    both = [replace(IDA, choices={"": ("B",)}), replace(IDA, name="Uwe Tal", email=None, choices={"": ("B",)})]
    people.enter(desk.work(), "fachtag-2026", both, contact="ida@a.example")
    gone = privacy.erase_person(desk.work(), desk.person("Uwe Tal").id or 0)
    assert (gone.people, gone.registrations) == (1, 0)
    assert [p.name for p in desk.people()] == ["Ida Berg"]
    assert "Uwe Tal" not in everything(desk)


def test_an_event_is_erased_when_its_time_is_over(any_desk: Bench) -> None:
    any_desk.receive("joerg@a.example", PLAIN("Jörg Müller"))
    with pytest.raises(Refused, match="not-over"):
        privacy.erase_event(any_desk.work(), "fachtag-2026")
    any_desk.now = datetime.fromisoformat("2026-06-11T16:00:00+02:00") + timedelta(days=179)
    assert privacy.due(any_desk.work()) == ([], 0)
    any_desk.now += timedelta(days=2)
    due, _ = privacy.due(any_desk.work())
    assert [d.event for d in due] == ["fachtag-2026"]
    (gone,), stray = privacy.retain(any_desk.work("cron"))
    assert (gone.people, gone.mails, gone.counts) == (1, 1, {"confirmed": 1})
    assert stray == 0
    assert "Müller" not in everything(any_desk)
    assert privacy.due(any_desk.work()) == ([], 0)
    with any_desk.store.view() as tx:
        trail = tx.exec(select(AuditRow).where(AuditRow.action == "event-erased")).one()
    assert (trail.actor, trail.details and trail.details["counts"]) == ("cron", {"confirmed": 1})


def test_a_file_may_say_how_long(tmp_path: Path) -> None:
    from .conftest import bench

    desk = bench(tmp_path, f"sqlite:///{tmp_path}/m.db")
    path = tmp_path / "config/events/fachtag.toml"
    path.write_text("retention_days = 30\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    from mailflow import config

    settings = config.load(tmp_path / "config")
    event = settings.events["fachtag-2026"]
    assert settings.erased_after(event) - event.ends == timedelta(days=30)
    desk.store.close()


def test_the_record_of_processing_is_filled(desk: Bench) -> None:
    entries = list(privacy.record(desk.settings, desk.settings.events["fachtag-2026"]))
    text = "\n".join(line for e in entries for line in e.lines)
    assert "Stadt Musterstadt" in text
    assert "Ich stimme der Datenschutzerklärung zu." in text
    assert "180 Tage" in text
    assert [e.title[0] for e in entries if e.open] == ["Datenschutzbeauftragte Person"]

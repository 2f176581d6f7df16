"""People on a list: entered by telephone, changed, cancelled, moved, promoted, noted, a consent withdrawn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import select

from mailflow.model import Participant, Status
from mailflow.staff import people
from mailflow.staff.desk import Refused, take_back
from mailflow.store import notes, registrations, roster
from mailflow.store.tables import ConsentRow, RegistrationRow

from .conftest import PLAIN, Bench

IDA = Participant("Ida Berg", email="ida@a.example", choices={"": ("A",)}, consents={"privacy": True})


def test_somebody_phones(any_desk: Bench) -> None:
    done = people.enter(
        any_desk.work(), "fachtag-2026", [IDA], contact="Ida@A.example", needs="isst vegan", note="rief an"
    )
    assert done.verdict == "confirm"
    assert "Ida Berg" in done.letters[0].text
    with any_desk.store.view() as tx:
        row = tx.exec(select(RegistrationRow)).one()
        assert (row.source, row.contact) == ("staff", "ida@a.example")
        assert [n.text for n in notes.of_registration(tx, row.id or 0)] == ["isst vegan", "rief an"]
        assert [n.text for n in notes.needs(tx, "fachtag-2026")] == ["isst vegan"]
        assert tx.exec(select(ConsentRow)).one().evidence == "Vom Büro eingetragen (anna)"
    any_desk.send()
    assert "ida@a.example" in any_desk.office.sent()[0]["To"]


def test_without_an_address_nobody_is_written_to(desk: Bench) -> None:
    done = people.enter(desk.work(), "fachtag-2026", [replace(IDA, email=None)])
    assert (done.verdict, done.letters) == ("confirm", ())


@pytest.mark.parametrize(
    ("person", "key"),
    [
        (replace(IDA, consents={}), "incomplete"),
        (replace(IDA, name=""), "incomplete"),
        (replace(IDA, choices={}), "incomplete"),
        (replace(IDA, choices={"": ("Z",)}), "incomplete"),
    ],
)
def test_nobody_is_entered_by_halves(desk: Bench, person: Participant, key: str) -> None:
    with pytest.raises(Refused, match=key):
        people.enter(desk.work(), "fachtag-2026", [person])
    assert desk.people() == []


def test_nobody_is_entered_twice(desk: Bench) -> None:
    people.enter(desk.work(), "fachtag-2026", [IDA], contact="ida@a.example")
    with pytest.raises(Refused, match="stands-already"):
        people.enter(desk.work(), "fachtag-2026", [IDA], contact="ida@a.example")


def test_a_full_workshop_means_waiting_and_promotion_needs_a_place(desk: Bench) -> None:
    first = people.enter(desk.work(), "fachtag-2026", [IDA], contact="ida@a.example")
    second = people.enter(desk.work(), "fachtag-2026", [replace(IDA, name="Uwe Tal")], contact="uwe@a.example")
    assert (first.verdict, second.verdict) == ("confirm", "waitlist")
    uwe = second.people[0].attendee
    with pytest.raises(Refused, match="full"):
        people.promote(desk.work(), uwe)
    done = people.cancel(desk.work(), first.people[0].attendee)
    assert [(p.name, p.status) for p in done.people] == [("Ida Berg", Status.CANCELLED), ("Uwe Tal", Status.CONFIRMED)]
    assert sorted(x.recipient for x in done.letters) == ["ida@a.example", "uwe@a.example"]
    take_back(desk.work(), done.undo or 0)
    assert desk.person("Ida Berg").status == Status.CONFIRMED
    assert desk.person("Uwe Tal").status == Status.WAITLISTED


def test_on_the_day_the_staff_promote_by_hand(desk: Bench) -> None:
    """Once the event has begun nobody moves up unasked (policy §6)."""
    ids = [
        people.enter(desk.work(), "fachtag-2026", [replace(IDA, name=n)], contact=f"{n[0]}@a.example")
        .people[0]
        .attendee
        for n in ("Ada Eins", "Bea Zwei")
    ]
    with desk.store.transaction() as tx:
        from mailflow.store.tables import AttendeeRow

        tx.get_one(AttendeeRow, ids[0]).status = "cancelled"
    desk.now = desk.settings.events["fachtag-2026"].starts
    done = people.promote(desk.work(), ids[1])
    assert desk.person("Bea Zwei").status == Status.CONFIRMED
    assert done.letters[0].kind == "promoted"
    take_back(desk.work(), done.undo or 0)
    assert desk.person("Bea Zwei").status == Status.WAITLISTED


def test_moving_to_another_workshop(any_desk: Bench) -> None:
    any_desk.receive("joerg@a.example", PLAIN("Jörg Müller", "B"))
    id = any_desk.person("Jörg Müller").id or 0
    done = people.move(any_desk.work(), id, "", "A")
    assert done.verdict == "change"
    any_desk.receive("eva@a.example", PLAIN("Eva Kurz", "B"))
    with pytest.raises(Refused, match="objection"):
        people.move(any_desk.work(), any_desk.person("Eva Kurz").id or 0, "", "A")


def test_completing_who_lacked_something(desk: Bench) -> None:
    desk.receive("joerg@a.example", PLAIN("Jörg Müller").replace("Ich stimme der Datenschutzerklärung zu.", ""))
    id = desk.person("Jörg Müller").id or 0
    with desk.store.view() as tx:
        story = roster.story(tx, id)
    assert story is not None
    assert story.attendee.status is Status.PENDING
    done = people.change(desk.work(), id, replace(story.attendee.person, consents={"privacy": True}))
    assert done.verdict == "confirm"
    take_back(desk.work(), done.undo or 0)
    assert desk.person("Jörg Müller").status == Status.PENDING


def test_a_required_consent_goes_only_with_the_place(desk: Bench) -> None:
    desk.receive("joerg@a.example", PLAIN("Jörg Müller"))
    id = desk.person("Jörg Müller").id or 0
    with pytest.raises(Refused, match="required-consent"):
        people.withdraw_consent(desk.work(), id, "privacy")
    people.withdraw_consent(desk.work(), id, "privacy", words="am Telefon", leave=True)
    assert desk.person("Jörg Müller").status == Status.CANCELLED
    with desk.store.view() as tx:
        said = tx.exec(select(ConsentRow).where(ConsentRow.consent == "privacy").order_by(ConsentRow.id)).all()  # type: ignore[arg-type]
    assert [(c.given, c.ended_at is None) for c in said] == [(True, False), (False, True)]
    assert said[1].evidence == "am Telefon"


def test_an_optional_consent_is_withdrawn_and_the_place_stays(desk: Bench) -> None:
    done = people.enter(
        desk.work(), "fachtag-2026", [replace(IDA, consents={"privacy": True, "photo": True})], contact="ida@a.example"
    )
    people.withdraw_consent(desk.work(), done.people[0].attendee, "photo")
    with desk.store.view() as tx:
        (person,) = registrations.one(tx, done.registration or 0).attendees
    assert person.status is Status.CONFIRMED
    assert person.person.consents == {"privacy": True, "photo": False}


def test_the_roster_searches_sorts_and_pages(any_desk: Bench) -> None:
    for name, where in (("Dr. Jörg Müller", "AWO"), ("Anna van der Berg", "Volkshochschule"), ("Öykü Çelik", "")):
        who = replace(IDA, name=name, organisation=where or None, choices={"": ("B",)})
        people.enter(any_desk.work(), "fachtag-2026", [who], contact=f"{name[-2:]}@a.example")
    with any_desk.store.view() as tx:

        def found(**wish: object) -> list[str]:
            return [x.name for x in roster.search(tx, "fachtag-2026", roster.Wish(**wish)).lines]  # type: ignore[arg-type]

        assert found() == ["Öykü Çelik", "Dr. Jörg Müller", "Anna van der Berg"]
        assert found(text="joerg müller") == ["Dr. Jörg Müller"]
        assert found(text="celik") == ["Öykü Çelik"]
        assert found(text="volkshoch") == ["Anna van der Berg"]
        assert found(text="100%_") == []
        assert found(workshop="A") == []
        assert found(status="confirmed", sort="name", descending=True)[0] == "Öykü Çelik"
        assert roster.search(tx, "fachtag-2026", roster.Wish(page=9), size=2).page == 2
    assert (roster.surname("Dr. Jan van der Berg"), roster.given("Dr. Jan van der Berg")) == ("van der Berg", "Dr. Jan")
    assert roster.surname("Cher") == "Cher"
    assert roster.given("") == ""

"""The review queue: every action, one end for one mail, places never given twice, a way back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailflow.model import Attendance, Participant, Status
from mailflow.staff.desk import Refused, take_back
from mailflow.staff.reviewing import Accept, Answer, Assign, Close, Correct, Reject, look, resolve
from mailflow.store import review

from .conftest import DOUBTFUL, PLAIN, QUESTION, Bench

JOERG = Participant(
    "Jörg Müller", email="joerg@a.example", choices={"": ("A",)}, consents={"privacy": True, "photo": None}
)


def waiting(desk: Bench) -> list[int]:
    with desk.store.view() as tx:
        return [i.id for i in review.waiting(tx)]


def test_accepting_confirms_as_the_mail_says(any_desk: Bench) -> None:
    id = any_desk.receive("joerg@a.example", DOUBTFUL)
    done = resolve(any_desk.work(), id, Accept())
    assert done.verdict == "confirm"
    assert [(p.name, p.status, p.place) for p in done.people] == [("Jörg Müller", Status.CONFIRMED, ("A",))]
    assert waiting(any_desk) == []
    with any_desk.store.view() as tx:
        shown = review.show(tx, id)
    assert shown is not None
    assert (shown.resolution, shown.resolved_by, shown.registration) == ("accepted", "anna", done.registration)
    any_desk.send()
    assert [m["To"] for m in any_desk.office.sent()] == ["joerg@a.example"]


def test_a_rehearsal_shows_the_reply_and_leaves_nothing(desk: Bench) -> None:
    id = desk.receive("joerg@a.example", DOUBTFUL)
    shown = resolve(desk.work(), id, Accept(), rehearse=True)
    assert "Jörg Müller" in shown.letters[0].text
    assert "Workshop" in shown.letters[0].text
    assert desk.people() == []
    assert waiting(desk) == [id]


def test_the_reply_waits_until_it_cannot_be_taken_back(desk: Bench) -> None:
    id = desk.receive("joerg@a.example", DOUBTFUL)
    resolve(desk.work(), id, Accept())
    from mailflow import worker

    worker.run(desk.settings, now=desk.now)
    assert desk.office.sent() == []
    desk.send()
    assert len(desk.office.sent()) == 1


def test_undone_before_it_was_sent(any_desk: Bench) -> None:
    id = any_desk.receive("joerg@a.example", DOUBTFUL)
    done = resolve(any_desk.work(), id, Accept())
    assert done.undo
    take_back(any_desk.work(), done.undo)
    assert any_desk.people() == []
    assert waiting(any_desk) == [id]
    any_desk.send()
    assert any_desk.office.sent() == []
    again = resolve(any_desk.work(), id, Accept())
    assert again.verdict == "confirm"


def test_what_was_sent_stays(desk: Bench) -> None:
    id = desk.receive("joerg@a.example", DOUBTFUL)
    done = resolve(desk.work(), id, Accept())
    desk.send()
    with pytest.raises(Refused, match="too-late"):
        take_back(desk.work(), done.undo or 0)
    assert desk.person("Jörg Müller").status == Status.CONFIRMED


def test_the_second_is_told_that_somebody_was_quicker(desk: Bench) -> None:
    id = desk.receive("joerg@a.example", DOUBTFUL)
    assert look(desk.work("anna"), id) is None
    seen = look(desk.work("bernd"), id)
    assert seen is not None
    assert seen[0] == "anna"
    resolve(desk.work("anna"), id, Accept())
    with pytest.raises(Refused) as refused:
        resolve(desk.work("bernd"), id, Close())
    assert (refused.value.key, refused.value.values["who"]) == ("quicker", "anna")
    assert len(desk.people()) == 1


def test_no_place_is_given_twice(desk: Bench) -> None:
    first = desk.receive("joerg@a.example", DOUBTFUL)
    second = desk.receive("eva@a.example", DOUBTFUL.replace("Jörg Müller", "Eva Kurz"))
    assert resolve(desk.work(), first, Accept()).verdict == "confirm"
    assert resolve(desk.work(), second, Accept()).verdict == "waitlist"


def test_undoing_a_place_serves_the_waiting_list(desk: Bench) -> None:
    first = desk.receive("joerg@a.example", DOUBTFUL)
    done = resolve(desk.work(), first, Accept())
    desk.receive("ida@a.example", PLAIN("Ida Berg"))
    assert desk.person("Ida Berg").status == Status.WAITLISTED
    take_back(desk.work(), done.undo or 0)
    assert desk.person("Ida Berg").status == Status.CONFIRMED


def test_correcting_what_was_read(desk: Bench) -> None:
    id = desk.receive("joerg@a.example", DOUBTFUL)
    people = (replace(JOERG, choices={"": ("B",)}, consents={"privacy": True, "photo": True}),)
    done = resolve(desk.work(), id, Correct("fachtag-2026", people))
    assert done.verdict == "confirm"
    from sqlmodel import select

    from mailflow.store.tables import ConsentRow

    with desk.store.view() as tx:
        said = {c.consent: c.evidence for c in tx.exec(select(ConsentRow))}
    assert "Datenschutzerklärung" in said["privacy"]  # the mail's own sentence
    assert said["photo"] == "Vom Büro eingetragen (anna)"  # no mail says so: who wrote it down


def test_correcting_without_consent_asks_for_it(desk: Bench) -> None:
    id = desk.receive("joerg@a.example", DOUBTFUL)
    done = resolve(desk.work(), id, Correct("fachtag-2026", (replace(JOERG, consents={}),)))
    assert done.verdict == "ask"
    assert desk.person("Jörg Müller").status == Status.PENDING
    assert "Datenschutz" in done.letters[0].text


def test_correcting_somebody_who_stands_changes_him(desk: Bench) -> None:
    desk.receive("joerg@a.example", PLAIN("Jörg Müller"))
    id = desk.receive("joerg@a.example", DOUBTFUL)
    done = resolve(desk.work(), id, Correct("fachtag-2026", (replace(JOERG, choices={"": ("B",)}),)))
    assert done.verdict == "change"
    assert [(p.name, p.place) for p in done.people] == [("Jörg Müller", ("B",))]
    take_back(desk.work(), done.undo or 0)
    with desk.store.view() as tx:
        from mailflow.store import registrations

        assert registrations.one(tx, done.registration or 0).attendees[0].place == {"": "A"}


def test_late_only_when_the_staff_say_so(desk: Bench) -> None:
    from datetime import datetime

    late = datetime.fromisoformat("2026-06-01T10:00:00+02:00")
    id = desk.receive("joerg@a.example", DOUBTFUL, received=late)
    people = (JOERG,)
    with pytest.raises(Refused, match="late"):
        resolve(desk.work(), id, Correct("fachtag-2026", people))
    assert resolve(desk.work(), id, Correct("fachtag-2026", people, late=True)).verdict == "confirm"


def test_rejecting_records_as_late(desk: Bench) -> None:
    id = desk.receive("joerg@a.example", DOUBTFUL)
    done = resolve(desk.work(), id, Reject("closed", event="fachtag-2026"))
    assert done.verdict == "closed"
    assert "beendet" in done.letters[0].subject.lower() + done.letters[0].text
    assert desk.person("Jörg Müller").status == Status.LATE


def test_answering_in_own_words(desk: Bench) -> None:
    id = desk.receive("eva@a.example", QUESTION, subject="Parken?")
    with pytest.raises(Refused, match="undecided"):
        resolve(desk.work(), id, Accept())
    with pytest.raises(Refused, match="no-text"):
        resolve(desk.work(), id, Answer("  "))
    done = resolve(desk.work(), id, Answer("Ja, hinter dem Haus."))
    assert "Ja, hinter dem Haus." in done.letters[0].text
    desk.send()
    sent = desk.office.sent()[0]
    assert sent["Auto-Submitted"] is not None
    assert sent["In-Reply-To"]


def test_not_for_us_answers_nobody(desk: Bench) -> None:
    id = desk.receive("eva@a.example", QUESTION, subject="Parken?")
    assert resolve(desk.work(), id, Close()).letters == ()
    desk.send()
    assert desk.office.sent() == []
    with pytest.raises(Refused, match="quicker"):
        resolve(desk.work(), id, Close())


def test_assigning_reads_again_and_goes_on_waiting(desk: Bench) -> None:
    id = desk.receive("joerg@a.example", DOUBTFUL)
    with pytest.raises(Refused, match="no-event"):
        resolve(desk.work(), id, Assign("anderswo"))
    assert resolve(desk.work(), id, Assign("fachtag-2026")).verdict == "assigned"
    assert waiting(desk) == [id]


def test_nobody_answers_a_mailing_list(desk: Bench) -> None:
    id = desk.receive("joerg@a.example", PLAIN("Jörg Müller"), headers={"List-Id": "<netz.a.example>"})
    done = resolve(desk.work(), id, Accept())
    assert done.verdict == "confirm"
    assert done.unanswered
    assert done.letters == ()


def test_every_action_names_its_actor(desk: Bench) -> None:
    id = desk.receive("joerg@a.example", DOUBTFUL)
    look(desk.work("bernd"), id)
    done = resolve(desk.work("bernd"), id, Accept())
    take_back(desk.work("carla"), done.undo or 0)
    from sqlmodel import select

    from mailflow.store.tables import AuditRow

    with desk.store.view() as tx:
        by = {(a.actor, a.action) for a in tx.exec(select(AuditRow))}
    assert {("bernd", "seen"), ("bernd", "resolved"), ("bernd", "entered"), ("carla", "undone")} <= by


def test_choice_by_livestream_is_not_offered(desk: Bench) -> None:
    id = desk.receive("joerg@a.example", DOUBTFUL)
    people = (replace(JOERG, attendance=Attendance.LIVESTREAM),)
    with pytest.raises(Refused, match="not-offered"):
        resolve(desk.work(), id, Correct("fachtag-2026", people))

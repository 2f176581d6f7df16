"""Plans become rows: registrations, places, consents, and nothing that the plan does not name."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from mailflow.model import (
    Amend,
    Attendance,
    Complete,
    Enter,
    Resend,
    Status,
    Substitute,
    Verdict,
    Withdraw,
)
from mailflow.store import IntegrityError, Store, altering, registrations
from mailflow.store.tables import AttendeeRow, AuditRow, ConsentRow

from . import make

FACHTAG = make.event(A=2, B=None)


def _enter(store: Store, *people: str, choice: str = "A", status: Status = Status.CONFIRMED, **mail: object) -> int:
    verdict = Verdict.CONFIRM if status is Status.CONFIRMED else Verdict.WAITLIST
    step = Enter("fachtag", tuple(make.placed(make.person(p, choice), status) for p in people))
    with store.transaction(["fachtag"]) as tx:
        _, done = make.execute(tx, FACHTAG, make.message(**mail), make.outcome(verdict, step))  # type: ignore[arg-type]
    return done.registrations[0]


def _free(store: Store, code: str = "A") -> int | None:
    with store.view() as tx:
        return registrations.places(tx, [FACHTAG])["fachtag"].workshops[code]


def test_entering_records_everything_that_was_read(store: Store) -> None:
    id = _enter(store, "Anna Berg", "Bodo Clemens")
    with store.view() as tx:
        found = registrations.one(tx, id)
    assert found.contact == "anna@a.example"
    assert found.completed == make.NOW
    assert found.last_confirmation is None  # it has not been sent again yet
    assert len(found.token) == 8
    assert [a.person.name for a in found.attendees] == ["Anna Berg", "Bodo Clemens"]
    assert found.attendees[0].person.choices == {"": ("A",)}
    assert found.attendees[0].place == {"": "A"}
    assert found.attendees[0].person.consents == {"privacy": True}
    assert _free(store) == 0


def test_ranked_choices_keep_their_order(store: Store) -> None:
    who = make.placed(make.person("Anna Berg", "B", "A"), place="A")
    with store.transaction() as tx:
        _, done = make.execute(tx, FACHTAG, make.message(), make.outcome(Verdict.CONFIRM, Enter("fachtag", (who,))))
    with store.view() as tx:
        anna = registrations.one(tx, done.registrations[0]).attendees[0]
    assert anna.person.choices == {"": ("B", "A")}
    assert anna.place == {"": "A"}


def test_only_the_confirmed_in_person_take_a_place(store: Store) -> None:
    people = [
        make.placed(make.person("Wartende", "A"), Status.WAITLISTED),
        make.placed(make.person("Gefragte", "A"), Status.PENDING),
        make.placed(make.person("Zuschauerin", "A", attendance=Attendance.LIVESTREAM)),
        make.placed(make.person("Gast", "A")),
    ]
    with store.transaction() as tx:
        make.execute(tx, FACHTAG, make.message(), make.outcome(Verdict.CONFIRM, Enter("fachtag", tuple(people))))
    assert _free(store) == 1


def test_a_consent_keeps_its_sentence_its_words_and_its_mail(store: Store) -> None:
    mail = make.message(text="Guten Tag!\nIch komme gern. Dem Datenschutz\nstimme ich zu. Bis dann")
    step = Enter("fachtag", (make.placed(make.person("Anna Berg", "A", consents={"privacy": True, "photo": None})),))
    with store.transaction() as tx:
        make.execute(
            tx,
            FACHTAG,
            mail,
            make.outcome(Verdict.CONFIRM, step),
            read=make.reading(mail.text, privacy=True, photo=None),
        )
    with store.view() as tx:
        rows = tx.exec(select(ConsentRow)).all()
    assert [(r.consent, r.given) for r in rows] == [("privacy", True)]  # silence on photos is no consent
    assert rows[0].evidence == "Dem Datenschutz stimme ich zu."
    assert rows[0].text == "Ich stimme zu."
    assert rows[0].text_version == FACHTAG.consents[0].version
    assert rows[0].message_id == mail.message_id
    assert rows[0].at == make.NOW


def test_a_withdrawn_consent_stays_in_the_history(store: Store) -> None:
    id = _enter(store, "Anna Berg")
    with store.view() as tx:
        anna = registrations.one(tx, id).attendees[0]
    later = make.message(text="Doch keine Fotos von mir.", after=timedelta(days=2))
    for photo, at in ((True, timedelta(days=1)), (False, timedelta(days=2)), (False, timedelta(days=3))):
        to = make.placed(make.person("Anna Berg", "A", consents={"privacy": True, "photo": photo}))
        mail = make.message(text=later.text, after=at)
        with store.transaction() as tx:
            make.execute(tx, FACHTAG, mail, make.outcome(Verdict.CHANGE, Amend(id, anna.id, to)))
    with store.view() as tx:
        rows = tx.exec(select(ConsentRow).where(ConsentRow.consent == "photo").order_by(ConsentRow.id)).all()  # type: ignore[arg-type]
        assert registrations.one(tx, id).attendees[0].person.consents == {"privacy": True, "photo": False}
    assert [(r.given, r.ended_at and r.ended_at - make.NOW) for r in rows] == [
        (True, timedelta(days=2)),
        (False, None),
    ]


def test_an_answer_completes_and_keeps_what_the_first_mail_gave(store: Store) -> None:
    first = make.message()
    known = make.placed(make.person("Anna Berg"), Status.PENDING)
    with store.transaction() as tx:
        _, done = make.execute(
            tx,
            FACHTAG,
            first,
            make.outcome(Verdict.ASK, Enter("fachtag", (known,), ("workshop",)), missing=("workshop",)),
        )
    id = done.registrations[0]
    with store.view() as tx:
        asked = registrations.one(tx, id)
    assert (asked.missing, asked.questions, asked.completed) == (("workshop",), 1, None)

    answer = make.message(text="Workshop A", after=timedelta(hours=2))
    whole = make.placed(make.person("Anna Berg", "A"))
    with store.transaction() as tx:
        make.execute(tx, FACHTAG, answer, make.outcome(Verdict.CONFIRM, Complete(id, (whole,))))
    with store.view() as tx:
        found = registrations.one(tx, id)
        consent = tx.exec(select(ConsentRow)).one()
    assert found.completed == make.NOW + timedelta(hours=2)
    assert (found.missing, found.attendees[0].status) == ((), Status.CONFIRMED)
    assert found.attendees[0].id == asked.attendees[0].id
    assert consent.message_id == first.message_id


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        (["Anna Berg", ""], ["Anna Berg", "Bodo Clemens"], 2),  # a name was missing
        (["Anna Berg"], ["Anna Berk"], 1),  # a name was corrected
        (["Dr. Jörg Müller"], ["Joerg Müller"], 1),
        (["Anna Berg", "Bodo Clemens"], ["Bodo Clemens", "Anna Berg"], 2),
        (["", ""], ["Anna Berg"], 1),
    ],
)
def test_who_is_who_when_an_answer_names_people(store: Store, before: list[str], after: list[str], kept: int) -> None:
    pending = tuple(make.placed(make.person(n), Status.PENDING) for n in before)
    with store.transaction() as tx:
        _, done = make.execute(
            tx, FACHTAG, make.message(), make.outcome(Verdict.ASK, Enter("fachtag", pending, ("name",)))
        )
    id = done.registrations[0]
    with store.view() as tx:
        old = {a.id for a in registrations.one(tx, id).attendees}
    whole = tuple(make.placed(make.person(n, "B")) for n in after)
    with store.transaction() as tx:
        make.execute(tx, FACHTAG, make.message(), make.outcome(Verdict.CONFIRM, Complete(id, whole)))
    with store.view() as tx:
        now = registrations.one(tx, id).attendees
    assert [a.person.name for a in now] == after
    assert len(old & {a.id for a in now}) == kept


def test_withdrawing_frees_the_place(store: Store) -> None:
    id = _enter(store, "Anna Berg", "Bodo Clemens")
    with store.view() as tx:
        bodo = registrations.one(tx, id).attendees[1]
    with store.transaction() as tx:
        _, done = make.execute(tx, FACHTAG, make.message(), make.outcome(Verdict.CANCEL, Withdraw(id, (bodo.id,))))
    assert done.cancelled == [bodo.id]
    assert _free(store) == 1
    with store.view() as tx:
        found = registrations.one(tx, id)
        assert registrations.sequence(tx, id) == 1
    assert [a.status for a in found.attendees] == [Status.CONFIRMED, Status.CANCELLED]


def test_a_substitute_takes_the_place(store: Store) -> None:
    id = _enter(store, "Anna Berg", "Bodo Clemens")
    with store.view() as tx:
        anna = registrations.one(tx, id).attendees[0]
    coming = make.placed(make.person("Dora Ernst", "A"))
    with store.transaction() as tx:
        make.execute(tx, FACHTAG, make.message(), make.outcome(Verdict.CHANGE, Substitute(id, anna.id, coming)))
    with store.view() as tx:
        people = {a.person.name: a.status for a in registrations.one(tx, id).attendees}
        dora = tx.exec(select(AttendeeRow).where(AttendeeRow.name == "Dora Ernst")).one()
    assert people == {
        "Anna Berg": Status.CANCELLED,
        "Dora Ernst": Status.CONFIRMED,
        "Bodo Clemens": Status.CONFIRMED,
    }
    assert dora.replaces_id == anna.id
    assert _free(store) == 0


def test_a_copy_of_the_confirmation_is_dated_only_when_it_goes_out(store: Store) -> None:
    id = _enter(store, "Anna Berg")
    for days, reply in ((1, True), (2, False)):
        mail = make.message(after=timedelta(days=days))
        with store.transaction() as tx:
            make.execute(tx, FACHTAG, mail, make.outcome(Verdict.DUPLICATE, Resend(id), reply=reply))
    with store.view() as tx:
        assert registrations.one(tx, id).last_confirmation == make.NOW + timedelta(days=1)


def test_moving_up_keeps_the_rank_and_takes_the_place(store: Store) -> None:
    id = _enter(store, "Anna Berg", status=Status.WAITLISTED)
    later = _enter(store, "Bodo Clemens", status=Status.WAITLISTED, after=timedelta(minutes=1))
    with store.view() as tx:
        assert [r.id for r in registrations.waiting(tx, "fachtag")] == [id, later]
        anna = registrations.one(tx, id).attendees[0]
    with store.transaction() as tx:
        up = [(anna.id, make.placed(anna.person))]
        altering.promoted(tx, id, up, now=make.NOW, mail=None)
    with store.view() as tx:
        assert [r.id for r in registrations.waiting(tx, "fachtag")] == [later]
    assert _free(store) == 1


def test_nobody_is_confirmed_twice_for_one_event(store: Store) -> None:
    _enter(store, "Anna Berg")
    with pytest.raises(IntegrityError):
        _enter(store, "Dr. Anna  Berg", choice="B")
    assert _free(store) == 1


def test_nobody_is_confirmed_without_a_name(store: Store) -> None:
    with pytest.raises(IntegrityError):
        _enter(store, "")
    with store.view() as tx:
        assert tx.exec(select(AttendeeRow)).all() == []


def test_a_plan_for_somebody_elses_attendee_is_refused(store: Store) -> None:
    mine, other = _enter(store, "Anna Berg"), _enter(store, "Bodo Clemens", sender="bodo@b.example")
    with store.view() as tx:
        bodo = registrations.one(tx, other).attendees[0]
    with pytest.raises(LookupError), store.transaction() as tx:
        make.execute(tx, FACHTAG, make.message(), make.outcome(Verdict.CANCEL, Withdraw(mine, (bodo.id,))))
    assert _free(store) == 0


def test_the_trail_names_rows_and_no_content(store: Store) -> None:
    id = _enter(store, "Anna Berg")
    with store.view() as tx:
        rows = tx.exec(select(AuditRow)).all()
    assert [(r.action, r.row_table, r.row_id, r.actor) for r in rows] == [("entered", "registrations", id, "mailflow")]
    assert "Anna" not in repr([r.details for r in rows])

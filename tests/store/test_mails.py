"""A mail is one row, however often and wherever the server shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import StatementError
from sqlmodel import select

from mailflow.model import Doubt, Finding, Flag, Intent, Participant, Reading, Reason, Request, Verdict
from mailflow.store import Store, mails, review, values
from mailflow.store.tables import Copy, Mail

from . import make

FACHTAG = make.event()


def _record(store: Store, verdict: Verdict = Verdict.IGNORE, **mail: object) -> int:
    with store.transaction() as tx:
        row, _ = make.execute(tx, FACHTAG, make.message(**mail), make.outcome(verdict, reply=False))  # type: ignore[arg-type]
    assert row.id is not None
    return row.id


# ── Identity ──────────────────────────────────────────────────────────────────────────────────


def test_a_second_delivery_is_the_same_mail() -> None:
    mail = make.message()
    assert mails.content_key(mail) == mails.content_key(replace(mail, digest="other trace headers"))
    later = replace(mail.received, at=mail.received.at + timedelta(days=3))
    assert mails.content_key(mail) == mails.content_key(replace(mail, received=later))


@pytest.mark.parametrize(
    "other",
    [
        {"full": "Etwas anderes."},
        {"subject": "Abmeldung"},
        {"message_id": "<other@a.example>"},
        {"date": make.NOW + timedelta(seconds=1)},
    ],
)
def test_two_mails_that_share_a_message_id_are_two(other: dict[str, object]) -> None:
    mail = make.message()
    assert mails.content_key(mail) != mails.content_key(replace(mail, **other))  # type: ignore[arg-type]


def test_without_message_id_the_date_tells_mails_apart() -> None:
    mail = make.message(message_id=None)
    assert mails.content_key(mail) == mails.content_key(replace(mail, digest="another"))
    assert mails.content_key(mail) != mails.content_key(replace(mail, date=make.NOW + timedelta(hours=1)))


def test_without_message_id_and_date_the_bytes_tell_mails_apart() -> None:
    mail = make.message(message_id=None, dated=False)
    moved = replace(mail, received=replace(mail.received, at=make.NOW + timedelta(days=1)))
    assert mails.content_key(mail) == mails.content_key(moved)
    assert mails.content_key(mail) != mails.content_key(replace(mail, digest="another"))


def test_half_a_surrogate_breaks_nothing(store: Store) -> None:
    id = _record(store, text="kaputt \ud83d und \x00 null", subject="\x00\udfff")
    with store.view() as tx:
        row = tx.get_one(Mail, id)
    assert row.text == "kaputt � und � null"
    assert row.subject == "��"


def test_known_identities_are_left_out_in_order(store: Store) -> None:
    with store.transaction() as tx:
        for n in (2, 4):
            make.execute(tx, FACHTAG, make.message(), make.outcome(Verdict.IGNORE, reply=False), at=make.key(n))
    keys = [make.key(n) for n in range(1, 6)]
    with store.view() as tx:
        assert [k.uid for k in mails.unknown(tx, make.BOX, keys)] == ["1", "3", "5"]
        assert len(mails.unknown(tx, make.BOX, [make.key(2, uidvalidity=8)])) == 1
        assert len(mails.unknown(tx, "other box", keys)) == 5


def test_many_keys_are_asked_for_in_pieces(store: Store) -> None:
    with store.view() as tx:
        assert len(mails.unknown(tx, make.BOX, [make.key(n) for n in range(5_000)])) == 5_000


def test_a_second_copy_is_filed_like_the_first(store: Store) -> None:
    id = _record(store)
    with store.transaction() as tx:
        mails.seen(tx, tx.get_one(Mail, id), make.key(99, uidvalidity=8), make.NOW)
    with store.view() as tx:
        away, kept = mails.unfiled(tx, make.BOX)
        assert len(tx.exec(select(Mail)).all()) == 1
    assert (len(away), kept) == (2, [])
    with store.transaction() as tx:
        mails.filed(tx, make.BOX, away[:1], make.NOW)
    with store.view() as tx:
        assert mails.unfiled(tx, make.BOX) == (away[1:], [])


def test_reviewed_mail_leaves_the_folder_when_it_is_resolved(store: Store) -> None:
    id = _record(store, Verdict.REVIEW)
    with store.view() as tx:
        away, kept = mails.unfiled(tx, make.BOX)
        assert (away, len(kept)) == ([], 1)
    with store.transaction() as tx:
        mails.filed(tx, make.BOX, kept, make.NOW)
    with store.transaction() as tx:
        assert review.resolve(tx, id, resolution="answered", actor="petra", now=make.NOW)
        assert not review.resolve(tx, id, resolution="answered", actor="paul", now=make.NOW)
    with store.view() as tx:
        assert mails.unfiled(tx, make.BOX) == (kept, [])
        assert review.waiting(tx) == []


# ── Crashes ───────────────────────────────────────────────────────────────────────────────────


def test_a_mail_that_breaks_the_program_ends_with_the_staff(store: Store) -> None:
    incoming = mails.Incoming(make.BOX, b"From: x\n\nraw", make.message(), make.key(), make.NOW)
    states = []
    for _ in range(1 + mails.MOST_RETRIES):
        with store.transaction() as tx:
            states.append(mails.crashed(tx, incoming, "ValueError in read.py:7").state)
            incoming = replace(incoming, at=None)
    assert states == ["retry", "retry", "retry", "parked"]
    with store.view() as tx:
        assert mails.to_retry(tx, make.BOX) == []
        (item,) = review.waiting(tx)
        shown = review.show(tx, item.id)
        assert len(tx.exec(select(Copy)).all()) == 1
    assert item.parked
    assert item.reasons == (Reason("crashed", {"times": "4"}),)
    assert shown is not None
    assert shown.raw == b"From: x\n\nraw"
    assert shown.reading is None


def test_what_will_be_tried_again_is_not_filed(store: Store) -> None:
    incoming = mails.Incoming(make.BOX, b"raw", make.message(), make.key(), make.NOW)
    with store.transaction() as tx:
        mails.crashed(tx, incoming, "ValueError")
    with store.view() as tx:
        assert mails.unfiled(tx, make.BOX) == ([], [])
        (row,) = mails.to_retry(tx, make.BOX)
        assert mails.original(row) == b"raw"


# ── Content ───────────────────────────────────────────────────────────────────────────────────


def test_bytes_are_kept_only_where_a_person_must_look(store: Store) -> None:
    ignored, reviewed = _record(store), _record(store, Verdict.REVIEW)
    with store.view() as tx:
        assert mails.original(tx.get_one(Mail, ignored)) is None
        assert mails.original(tx.get_one(Mail, reviewed)) == b"raw bytes"


def test_the_whole_reading_comes_back() -> None:
    who = Participant("Anna Berg", choices={"": ("B", "A")}, consents={"privacy": True, "photo": None})
    read = Reading(
        Intent.CHANGE,
        "en",
        candidates=("a", "b"),
        participants=(who,),
        flags=frozenset({Flag.NEEDS, Flag.QUESTION}),
        doubts=frozenset({Doubt.MIXED}),
        request=Request(leaving=("Anna",), coming=(who,), consents={"photo": False}),
        findings=(Finding("choice", "B", "Workshop B", 3, 13, "code"),),
    )
    bare, findings = values.dump_reading(read)
    assert values.load_reading(bare, findings) == read


def test_reasons_come_back() -> None:
    reasons = (Reason("row", {"code": "B"}, (Finding("doubt:mixed", "x", "y"),)),)
    assert values.load_reasons(values.dump_reasons(reasons)) == reasons


def test_instants_come_back_aware(store: Store) -> None:
    id = _record(store)
    with store.view() as tx:
        assert tx.get_one(Mail, id).received == make.NOW
        assert tx.get_one(Mail, id).received.tzinfo is UTC


def test_a_naive_instant_is_refused(store: Store) -> None:
    naive = Mail(mailbox="x", content_key="x", received=datetime(2026, 1, 1), recorded_at=make.NOW)
    with pytest.raises(StatementError, match="naive"), store.transaction() as tx:
        tx.add(naive)

"""The outbox: one reply to one mail, one Message-ID for ever, every state that sending knows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mailflow.model import Verdict
from mailflow.outbox import Failed, Postponed, SentNote, UncertainNote
from mailflow.outbox.table import OutboxTable
from mailflow.store import IntegrityError, Store, outbox
from mailflow.store.tables import OutboxRow

from . import make

SOON, LATER = make.NOW + timedelta(minutes=5), make.NOW + timedelta(hours=1)


def _queue(store: Store, message_id: str = "<1@office.example>", **draft: object) -> int:
    values = {"mailbox": make.BOX, "recipient": "anna@a.example", "subject": "Anmeldung", "raw": b"raw", **draft}
    with store.transaction() as tx:
        return outbox.queue(tx, outbox.Draft(message_id=message_id, **values), make.NOW)  # type: ignore[arg-type]


def test_one_reply_to_one_mail(store: Store) -> None:
    with store.transaction() as tx:
        mail, _ = make.execute(tx, make.event(), make.message(), make.outcome(Verdict.CLOSED))
    _queue(store, "<1@office.example>", mail=mail.id)
    _queue(store, "<2@office.example>", mail=mail.id, kind=outbox.NOTICE)  # to somebody who moved up by it
    with pytest.raises(IntegrityError):
        _queue(store, "<3@office.example>", mail=mail.id)


def test_a_message_id_names_one_mail(store: Store) -> None:
    _queue(store, "<1@office.example>")
    with pytest.raises(IntegrityError):
        _queue(store, "1@office.example")


def test_the_table_of_one_mailbox(store: Store) -> None:
    one, two = _queue(store, "<1@x.example>"), _queue(store, "<2@x.example>")
    _queue(store, "<3@x.example>", mailbox="other")
    table = OutboxTable(store, make.BOX)
    assert table.due(make.NOW - timedelta(seconds=1), 10) == []
    first, second = table.due(make.NOW, 10)
    assert (first.id, first.message_id, first.attempts) == (one, "<1@x.example>", 0)

    assert table.record([], begin=first)
    assert [d.id for d in table.interrupted()] == [one]
    assert table.record([SentNote(one, SOON)], begin=second)
    assert table.interrupted()[0].attempts == 1
    assert [d.id for d in table.uncopied(make.NOW, 10)] == [one]
    assert table.sent_since(make.NOW) == 1
    table.copied([one], SOON)
    assert table.uncopied(make.NOW, 10) == []

    assert not table.record([Postponed(two, LATER, "450 later")])
    assert table.due(SOON, 10) == []
    (again,) = table.due(LATER, 10)
    assert (again.attempts, again.uncertain) == (1, False)
    with store.view() as tx:
        assert outbox.waiting(tx, make.BOX) == 1


def test_what_stays_uncertain_is_repeated_once(store: Store) -> None:
    id = _queue(store)
    table = OutboxTable(store, make.BOX)
    table.record([], begin=table.due(make.NOW, 1)[0])
    table.record([UncertainNote(id, SOON, "no answer after DATA")])
    (due,) = table.due(SOON, 1)
    assert (due.uncertain, due.repeated) == (True, False)
    assert table.record([], begin=due)
    assert table.interrupted()[0].repeated
    table.record([UncertainNote(id, None, "again no answer")])
    assert table.due(LATER, 1) == []
    with store.view() as tx:
        assert tx.get_one(OutboxRow, id).state == "uncertain"
        assert outbox.waiting(tx, make.BOX) == 0


def test_what_is_no_longer_open_is_not_begun(store: Store) -> None:
    id = _queue(store)
    table = OutboxTable(store, make.BOX)
    (due,) = table.due(make.NOW, 1)
    table.record([Failed(id, "550 no such user")])
    assert not table.record([], begin=due)
    with store.transaction() as tx:
        tx.delete(tx.get_one(OutboxRow, id))
    assert not table.record([SentNote(id, SOON)], begin=due)

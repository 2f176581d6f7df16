"""Counts that are kept within a transaction are those that a fresh count gives, whatever happens in between."""

from __future__ import annotations

from random import Random

import pytest
from sqlmodel import select

from mailflow.model import Amend, Enter, Status, Substitute, Verdict, Withdraw
from mailflow.store import Store, Transaction, counting, registrations, savepoint
from mailflow.store.tables import AttendeeRow

from . import make

FACHTAG = make.event()


class TakenBack(Exception):
    pass


def _agrees(tx: Transaction) -> bool:
    kept = registrations.places(tx, [FACHTAG])
    held = tx.info.pop("mailflow.counting")
    fresh = registrations.places(tx, [FACHTAG])
    tx.info["mailflow.counting"] = held
    return kept == fresh


def _somebody(tx: Transaction, random: Random) -> tuple[int, int] | None:
    rows = tx.exec(select(AttendeeRow).where(AttendeeRow.status == Status.CONFIRMED)).all()
    if not rows:
        return None
    row = random.choice(rows)
    return row.registration_id or 0, row.id or 0


def _step(tx: Transaction, random: Random, n: int) -> None:
    mail = make.message(f"p{n}@x.example")
    status = random.choice([Status.CONFIRMED, Status.CONFIRMED, Status.WAITLISTED])
    placed = make.placed(make.person(f"Person {n}", random.choice("AB")), status)
    who = _somebody(tx, random)
    kind = random.randrange(5)
    if who is None or kind < 2:
        make.execute(tx, FACHTAG, mail, make.outcome(Verdict.CONFIRM, Enter("fachtag", (placed,))), at=make.key(n))
    elif kind == 2:
        make.execute(tx, FACHTAG, mail, make.outcome(Verdict.CANCEL, Withdraw(who[0], (who[1],))), at=make.key(n))
    elif kind == 3:
        make.execute(tx, FACHTAG, mail, make.outcome(Verdict.CHANGE, Amend(*who, placed)), at=make.key(n))
    else:
        make.execute(tx, FACHTAG, mail, make.outcome(Verdict.CHANGE, Substitute(*who, placed)), at=make.key(n))


@pytest.mark.parametrize("seed", range(6))
def test_kept_counts_are_fresh_counts(store: Store, seed: int) -> None:
    random = Random(seed)
    with store.transaction(["fachtag"]) as tx:
        counting.begin(tx)
        for n in range(25):
            try:
                with savepoint(tx):
                    _step(tx, random, n)
                    assert _agrees(tx)
                    if random.random() < 0.3:
                        raise TakenBack
            except TakenBack:
                pass
            assert _agrees(tx)


def test_nothing_is_kept_unasked(store: Store) -> None:
    with store.transaction(["fachtag"]) as tx:
        registrations.places(tx, [FACHTAG])
        assert not tx.info

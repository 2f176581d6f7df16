"""SIGKILL at every step and at any instant of `mailflow run` against Dovecot and SMTP: nothing lost, nothing twice.

The named steps need no hook in the program: the proxy before each server kills when a command goes by or an answer
comes back, and a slow trigger keeps the transaction open until it is hit.
"""

from __future__ import annotations

import os
import random
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest

from .house import House

KILLS = 48
LONG = int(os.environ.get("MAILFLOW_KILLS", "520"))

# The command (or the line of a mail) before which the program dies; the server never hears it.
IMAP_BEFORE = (b"LOGIN", b"STATUS", b"SELECT", b"SEARCH", b"FETCH", b"STORE", b"MOVE", b"APPEND", b"LOGOUT")
SMTP_BEFORE = (b"ehlo", b"MAIL FROM", b"RCPT TO", b"DATA", b"Auto-Submitted", b".\r\n", b"QUIT")
# The answer after which it dies: the server has done it, the program never hears of it.
IMAP_AFTER = (b"OK Fetch completed", b"OK Store completed", b"OK Move completed", b"Append completed")
SMTP_AFTER = (b"354", b"250 taken")
STEPS: list[tuple[str, str, bytes]] = [
    *(("imap", "before", w) for w in IMAP_BEFORE),
    *(("smtp", "before", w) for w in SMTP_BEFORE),
    *(("imap", "after", w) for w in IMAP_AFTER),
    *(("smtp", "after", w) for w in SMTP_AFTER),
]


def _arm(house: House, line: str, when: str, word: bytes) -> None:
    proxy = house.imap_line if line == "imap" else house.smtp_line

    def before(said: bytes) -> bytes | None:
        if word.lower() not in said.lower() or (word == b".\r\n" and said != word):
            return None
        house.nursery.kill()
        return b""

    def after(said: bytes) -> bytes:
        if word in said:
            house.nursery.kill()
        return said

    if when == "before":
        proxy.answer = before
    else:
        proxy.down.rewrite = after


SLOW = """CREATE TRIGGER slow AFTER INSERT ON {table} BEGIN
  SELECT count(*) FROM (WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 400000) SELECT x FROM c);
END"""


def _in_transaction(house: House, table: str) -> None:
    """Kill while the program is inside a transaction that has written into `table`."""
    with sqlite3.connect(house.folder / "m.db", timeout=30) as rows:
        rows.execute(SLOW.format(table=table))
    rows.close()
    house.start()
    look = sqlite3.connect(house.folder / "m.db", timeout=0, isolation_level=None)
    busy, until = 0, time.monotonic() + 5
    while busy < 4 and time.monotonic() < until:
        try:
            look.execute("BEGIN IMMEDIATE")
            look.execute("ROLLBACK")
            busy = 0
        except sqlite3.OperationalError:
            busy += 1
        time.sleep(0.005)
    house.nursery.kill()
    look.close()


def _untrigger(house: House) -> None:
    with sqlite3.connect(house.folder / "m.db", timeout=30) as rows:
        rows.execute("DROP TRIGGER IF EXISTS slow")
    rows.close()


def _feed(house: House, chance: random.Random) -> None:
    kinds: list[Callable[[], object]] = [house.register, house.register, house.register, house.ask, house.machine]
    for _ in range(chance.choice((0, 1, 1, 2))):
        chance.choice(kinds)()
    registered = [int(s.rsplit(" ", 1)[1]) for s, kind in house.delivered.items() if kind == "register"]
    done = {int(s.rsplit(" ", 1)[1]) for s, kind in house.delivered.items() if kind == "cancel"}
    if chance.random() < 0.1 and (old := [n for n in registered[:-4] if n not in done]):
        house.cancel(chance.choice(old))


def _length(house: House) -> float:
    """Seconds that a run of one mail takes here."""
    house.register()
    began = time.monotonic()
    assert house.run() == 0
    return time.monotonic() - began


def torture(house: House, kills: int, seed: int) -> Counter[str]:
    """So many kills, by turns at a named step, within a transaction and at any instant."""
    chance = random.Random(seed)
    steps = STEPS * kills
    hit: Counter[str] = Counter()
    reached: set[bytes] = set()
    house.register()
    assert house.run() == 0  # the schema stands
    whole = _length(house)
    turn = at = missed = 0
    while hit.total() < kills:
        house.now += timedelta(minutes=1)
        _feed(house, chance)
        house.heal()
        turn += 1
        way = "transaction" if turn % 7 == 0 else "instant" if turn % 3 == 0 else "step"
        if way == "transaction":
            house.register()
            _in_transaction(house, chance.choice(("registrations", "mails", "outbox", "copies")))
        elif way == "step":
            line, when, word = steps[at]
            if word not in (b"LOGIN", b"STATUS", b"SELECT", b"SEARCH", b"LOGOUT"):
                house.register()
            _arm(house, line, when, word)
            house.start()
        else:
            house.start()
            time.sleep(chance.uniform(0, whole))
            house.nursery.kill()
        status = house.nursery.end()
        _untrigger(house)
        assert status in (-9, 0, 75), house.log()
        hit[way] += status == -9
        if status == -9 and way == "step" and line == "smtp":
            house.heal()
            house.run()  # killed twice while it is being sent, a reply goes to the staff: not what is asked here
        if way == "step":
            missed = 0 if status == -9 else missed + 1
            reached.update({word} if status == -9 else ())
            at += status == -9 or missed > 3
    assert reached == {word for _, _, word in STEPS}, {word for _, _, word in STEPS} - reached
    house.to_quiet()
    return house.compare() + hit


def test_kills_lose_nothing_and_repeat_nothing(house: House) -> None:
    found = torture(house, KILLS, seed=4)
    assert found["step"] >= len(STEPS)
    assert found["parked"] == 0


@pytest.mark.slow
def test_torture(house: House) -> None:
    """`make torture`: the long form; MAILFLOW_KILLS sets the number."""
    found = torture(house, LONG, seed=random.SystemRandom().randrange(10**6))
    print("\ntorture:", dict(found))
    assert found["step"] + found["instant"] + found["transaction"] >= LONG

"""Several processes on the last places: none is given twice, on SQLite and on PostgreSQL."""

from __future__ import annotations

import subprocess
import sys

from sqlmodel import func, select

from mailflow.store import Store, registrations
from mailflow.store.tables import AttendeeRow

WORKERS, EACH, PLACES = 4, 6, 7

# Each worker registers people one by one: it looks whether a place is free, and takes it where there is one.
WORK = """
import sys
from mailflow.model import Enter, Status, Verdict
from mailflow.store import Store, registrations
from tests.store import make

url, worker, each, places = sys.argv[1], *map(int, sys.argv[2:])
fachtag = make.event(capacity=None, A=places)
store = Store.open(url, patience=60)
print("ready", flush=True)
sys.stdin.readline()
for n in range(each):
    with store.transaction(["fachtag", "another"]) as tx:
        free = registrations.places(tx, [fachtag])["fachtag"].workshops["A"]
        status = Status.CONFIRMED if free else Status.WAITLISTED
        who = make.placed(make.person(f"Person {worker} {n}", "A"), status)
        mail = make.message(f"p{worker}.{n}@x.example", message_id=f"<{worker}.{n}@x.example>")
        fixed = lambda: f"{worker:04d}{n:04d}".translate(str.maketrans("0189", "ABCD"))
        make.token = fixed
        what = make.outcome(Verdict.CONFIRM if free else Verdict.WAITLIST, Enter("fachtag", (who,)))
        make.execute(tx, fachtag, mail, what, at=make.key(worker * 1000 + n))
"""


def test_the_last_places_are_given_once(store: Store, url: str) -> None:
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", WORK, url, str(w), str(EACH), str(PLACES)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for w in range(WORKERS)
    ]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    assert [worker.wait(120) for worker in workers] == [0] * WORKERS
    with store.view() as tx:
        counted = dict(tx.exec(select(AttendeeRow.status, func.count()).group_by(AttendeeRow.status)).all())
        assert counted == {"confirmed": PLACES, "waitlisted": WORKERS * EACH - PLACES}
        ranks = [r.completed for r in registrations.waiting(tx, "fachtag")]
        assert len(ranks) == WORKERS * EACH - PLACES

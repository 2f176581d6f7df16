"""Every page of the staff's desk in a full house: 1,500 participants, 5,000 mails, the real server and database.

Prints JSON, a line a page: the clock's median and worst in ms from request to the last byte, CPU ms, bytes, statements.
The visitor is part of the figures; it runs in the same process.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.staff.conftest import bench
from tests.staff.crowd import EVENT, PAGES, fill, statements
from tests.staff.served import Visitor, served


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = bench(Path(folder), f"sqlite:///{folder}/m.db")
        fill(desk.store, desk.settings.events[EVENT])
        with served(desk) as site:
            anna = site.browser("anna")
            for path in PAGES:
                anna.get(path)  # templates are compiled once
                with statements(desk.store) as asked:
                    size = len(anna.get(path).raw)
                print(json.dumps({"path": path, "bytes": size, "statements": len(asked), **_times(anna, path, rounds)}))
        desk.store.close()


def _times(anna: Visitor, path: str, rounds: int) -> dict[str, float]:
    took, used = [], []
    for _ in range(rounds):
        begun, busy = time.perf_counter(), time.process_time()
        anna.get(path)
        took.append(1000 * (time.perf_counter() - begun))
        used.append(1000 * (time.process_time() - busy))
    return {"median": median(took), "worst": max(took), "cpu": median(used)}


if __name__ == "__main__":
    main(int(sys.argv[1]))

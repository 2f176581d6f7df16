"""With 1,500 participants and 5,000 mails every page is quick and small."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from .conftest import bench
from .crowd import fill
from .served import served

EVENT = "fachtag-2026"
PAGES = (
    "/",
    "/review",
    "/review/1501",
    f"/events/{EVENT}",
    f"/events/{EVENT}/people",
    f"/events/{EVENT}/people?q=m%C3%BCller&status=confirmed&sort=registered&desc=1&page=2",
    f"/events/{EVENT}/people?consent=photo:no&page=5",
    f"/events/{EVENT}/people/new",
    f"/events/{EVENT}/lists",
    "/people/1",
    "/people/700",
    "/privacy",
    "/setup",
    "/users",
    "/account",
)
MOST_MS, MOST_BYTES = 50, 100_000


def test_every_page_is_quick_and_small(tmp_path: Path) -> None:
    """The median of seven, so that a neighbour on the machine does not decide; printed with -s."""
    desk = bench(tmp_path, f"sqlite:///{tmp_path}/m.db")
    fill(desk.store, desk.settings.events[EVENT])
    slow = {}
    with served(desk) as site:
        anna = site.browser("anna")
        for path in PAGES:
            anna.get(path)  # templates are compiled once
            took = []
            for _ in range(7):
                begun = time.perf_counter()
                answer = anna.get(path)
                took.append(1000 * (time.perf_counter() - begun))
                assert answer.status == 200, path
            assert len(answer.raw) < MOST_BYTES, (path, len(answer.raw))
            print(f"{median(took):6.1f} ms  {len(answer.raw) / 1000:5.1f} kB  {path}")
            if min(took) > MOST_MS:
                slow[path] = min(took)
    desk.store.close()
    assert slow == {}

"""With 1,500 participants and 5,000 mails every page stays small and asks the database little.

How long each takes says `python -m bench --only desk`: a clock is no test on a machine that others use."""

from __future__ import annotations

from pathlib import Path

from .conftest import bench
from .crowd import EVENT, PAGES, fill, statements
from .served import served

MOST_BYTES = 100_000
MOST_STATEMENTS = 40  # the same for ten people and for ten thousand: no statement a row


def test_every_page_is_small_and_asks_little(tmp_path: Path) -> None:
    desk = bench(tmp_path, f"sqlite:///{tmp_path}/m.db")
    fill(desk.store, desk.settings.events[EVENT])
    large, curious = {}, {}
    with served(desk) as site:
        anna = site.browser("anna")
        for path in PAGES:
            with statements(desk.store) as asked:
                answer = anna.get(path)
            assert answer.status == 200, path
            if len(answer.raw) > MOST_BYTES:
                large[path] = len(answer.raw)
            if len(asked) > MOST_STATEMENTS:
                curious[path] = len(asked)
    desk.store.close()
    assert large == {}
    assert curious == {}

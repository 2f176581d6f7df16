"""The line to a PostgreSQL server breaks in the middle of a run: one clear line, nothing lost, nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from mailflow.store import Store
from tests.servers.dovecot import Dovecot
from tests.servers.proxy import Faults, Proxy

from .house import House, Nursery, housed

PARTS = 16  # offsets at which the line breaks


@pytest.fixture
def line(postgres_url: str) -> Iterator[Proxy]:
    (store := Store.open(postgres_url)).upgrade()
    store.close()
    with Proxy(int(make_url(postgres_url).port or 0)) as proxy:
        yield proxy


@pytest.fixture
def house(tmp_path: Path, dovecot: Dovecot, nest: Nursery, postgres_url: str, line: Proxy) -> Iterator[House]:
    url = make_url(postgres_url).set(port=line.port).render_as_string(hide_password=False)
    with housed(tmp_path, dovecot, nest, url=url) as made:
        yield made


def _run(house: House) -> tuple[int, str]:
    return house.command("run", "--now", house.now.isoformat())


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("kind", ["cut", "close"])
def test_the_line_breaks_anywhere(house: House, line: Proxy, kind: str, every: int) -> None:
    house.register()
    assert _run(house)[0] == 0
    before = line.bytes_down
    house.register()
    assert _run(house)[0] == 0
    length = line.bytes_down - before
    for part in range(1, PARTS, every):
        house.register()
        line.down = Faults(**{kind: length * part // PARTS})
        status, said = _run(house)
        assert status in (0, 75), (part, said)
        assert status == 0 or "The database does not answer" in said, (part, said)
        assert "Traceback" not in said
        line.heal()
        status, said = _run(house)
        assert status == 0, said
    house.to_quiet()
    house.compare()


def test_a_server_that_is_away(house: House, line: Proxy) -> None:
    house.register()
    assert _run(house)[0] == 0
    house.register()
    line.target, port = 1, line.target
    for words in (["run"], ["status"], ["check"]):
        status, said = house.command(*words)
        assert (status, "The database does not answer" in said) == (75, True), (words, said)
    line.target = port
    house.to_quiet()
    assert house.compare()["mails"] == 2

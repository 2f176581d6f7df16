"""One office on real servers for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reliability.house import House, Nursery, housed, nursery
from tests.servers.dovecot import Dovecot
from tests.servers.postgres import postgres_server, postgres_url
from tests.worker.conftest import office

__all__ = ["office", "postgres_server", "postgres_url"]


@pytest.fixture(scope="session")
def nest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    with nursery(tmp_path_factory.mktemp("nursery")) as found:
        yield found


@pytest.fixture
def house(tmp_path: Path, dovecot: Dovecot, nest: Nursery) -> Iterator[House]:
    with housed(tmp_path, dovecot, nest) as made:
        yield made

"""One office on real servers for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reliability.house import House, housed
from tests.servers.dovecot import Dovecot
from tests.servers.nursery import Nursery
from tests.servers.postgres import postgres_server, postgres_url
from tests.worker.conftest import office

__all__ = ["office", "postgres_server", "postgres_url"]


@pytest.fixture
def house(tmp_path: Path, dovecot: Dovecot, nest: Nursery) -> Iterator[House]:
    with housed(tmp_path, dovecot, nest) as made:
        yield made

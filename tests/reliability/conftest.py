"""One office on real servers for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reliability.house import House, Nursery, nursery
from tests.servers.dovecot import Dovecot
from tests.servers.postgres import postgres_server, postgres_url
from tests.servers.proxy import Proxy
from tests.servers.smtp import SmtpServer
from tests.servers.smtp import running as smtp_running

__all__ = ["postgres_server", "postgres_url"]


@pytest.fixture(scope="session")
def nest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    with nursery(tmp_path_factory.mktemp("nursery")) as found:
        yield found


@pytest.fixture
def house(tmp_path: Path, dovecot: Dovecot, nest: Nursery) -> Iterator[House]:
    with (
        smtp_running() as smtp,
        Proxy(dovecot.port) as imap_line,
        Proxy(smtp.port) as smtp_line,
    ):
        yield House(tmp_path, dovecot, smtp, imap_line, smtp_line, nest)


__all__ += ["SmtpServer"]

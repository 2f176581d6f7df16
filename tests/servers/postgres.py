"""A PostgreSQL cluster of the tests' own: Debian's binaries, a folder in /tmp, a free port on loopback.

One cluster for a session of tests, a fresh database for each test that asks. The server refuses to run
as root, so the tests hand the folder to `nobody` when they are root themselves.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

SETTINGS = {
    "fsync": "off",  # the machine's crash is not what these tests are about
    "full_page_writes": "off",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "unix_socket_directories": "",
    "listen_addresses": "127.0.0.1",
}
_numbers = count()


def binaries() -> Path | None:
    """The newest installed version's programs; None where PostgreSQL is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


def _free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port: int = s.getsockname()[1]
        return port


def _user() -> dict[str, object]:
    """As whom the server runs: not as root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _own(folder: Path) -> None:
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)


def _call(*words: str | Path) -> None:
    done = subprocess.run(words, capture_output=True, text=True, cwd="/", **_user())
    if done.returncode:
        raise RuntimeError(f"{Path(words[0]).name} failed: {done.stderr or done.stdout}")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a running server's maintenance database."""
    programs = binaries()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="mailflow-pg-"))
    _own(folder)
    data, log, port = folder / "data", folder / "log", _free_port()
    _call(programs / "initdb", "-D", data, "-U", "mailflow", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
    settings = {**SETTINGS, "port": str(port)}
    with (data / "postgresql.auto.conf").open("a") as conf:
        conf.writelines(f"{k} = '{v}'\n" for k, v in settings.items())
    _call(programs / "pg_ctl", "-D", data, "-l", log, "-w", "-t", "30", "start")
    try:
        yield f"postgresql+psycopg://mailflow@127.0.0.1:{port}/postgres"
    finally:
        _call(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """A fresh, empty database; gone after the test."""
    import psycopg

    name = f"t{os.getpid()}_{next(_numbers)}"
    plain = postgres_server.replace("+psycopg", "")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield postgres_server.rsplit("/", 1)[0] + f"/{name}"
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

"""A real Dovecot for tests: any user may run it, in a folder of its own, on free ports of loopback.

Every user name logs in with the password "secret" and has an empty mailbox; tests take a fresh name each. As root the
server runs as `nobody`. Debian's 2.3 and the newer 2.4 are understood (their configurations differ).
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from . import certificates

PASSWORD = "secret"
APT = "apt install dovecot-imapd"
_users = count(1)


@dataclass
class Dovecot:
    """A running server. `port` speaks STARTTLS or plain text, `tls_port` TLS."""

    folder: Path
    port: int
    tls_port: int
    certificates: certificates.Certificates
    process: subprocess.Popen[bytes]

    def user(self) -> str:
        """A name that nobody has used, with an empty mailbox."""
        return f"user{os.getpid()}x{next(_users)}"

    def maildir(self, user: str) -> Path:
        return self.folder / "mail" / user

    def log(self) -> str:
        path = self.folder / "dovecot.log"
        return path.read_text(errors="replace") if path.exists() else ""


def program() -> str | None:
    return shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


def required() -> str:
    """The program's path; without it the test is skipped and says how to install it, in CI it fails."""
    found = program()
    if found is None:
        said = f"Dovecot is not installed: {APT}"
        if os.environ.get("CI"):
            pytest.fail(said)
        pytest.skip(said)
    return found


@contextmanager
def running(
    *, prefix: str = "", separator: str = "/", extra: str = "", files: Mapping[str, str] | None = None
) -> Iterator[Dovecot]:
    """A server whose personal namespace is `prefix` and `separator`.

    `extra` goes into the configuration (written for 2.3), `files` beside it."""
    found = required()
    folder = Path(tempfile.mkdtemp(prefix="mailflow-dovecot-"))
    made = certificates.make(folder / "tls")
    port, tls_port = _free_ports(2)
    user = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    values = {"d": folder, "user": user.pw_name, "uid": user.pw_uid, "gid": user.pw_gid, "p": port, "ps": tls_port}
    values |= {"group": _group(user.pw_gid), "prefix": prefix, "separator": separator, "password": PASSWORD}
    template = _2_4 if _version(found) >= (2, 4) else _2_3
    (folder / "dovecot.conf").write_text(template.format_map(values) + extra.format_map(values))
    (folder / "users").write_text("umlaut:{PLAIN}grün & süß::::::\n", encoding="utf-8")
    for name, text in (files or {}).items():
        (folder / name).write_text(text)
    for part in ("run", "state", "mail"):
        (folder / part).mkdir()
    as_user = _hand_over(folder, user)
    process = subprocess.Popen([found, "-F", "-c", str(folder / "dovecot.conf")], start_new_session=True, **as_user)
    server = Dovecot(folder, port, tls_port, made, process)
    try:
        _until_ready(server)
        yield server
    finally:
        _stop(process)
        shutil.rmtree(folder, ignore_errors=True)


def _free_ports(number: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    try:
        return [s.getsockname()[1] for s in sockets]
    finally:
        for s in sockets:
            s.close()


def _group(gid: int) -> str:
    import grp

    return grp.getgrgid(gid).gr_name


def _version(found: str) -> tuple[int, ...]:
    said = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout
    return tuple(int(n) for n in re.findall(r"\d+", said)[:2])


def _hand_over(folder: Path, user: pwd.struct_passwd) -> dict[str, object]:
    if os.geteuid() != 0:
        return {}
    for path in (folder, *folder.rglob("*")):
        os.chown(path, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _until_ready(server: Dovecot, seconds: float = 20.0) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", server.port), timeout=2) as s:
                if s.recv(100).startswith(b"* OK"):
                    return
        except OSError:
            time.sleep(0.02)
    pytest.fail(f"Dovecot did not start:\n{server.log()}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    with running() as server:
        yield server


_2_3 = """
base_dir = {d}/run
state_dir = {d}/state
log_path = {d}/dovecot.log
protocols = imap
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = {uid}
ssl = yes
ssl_cert = <{d}/tls/cert.pem
ssl_key = <{d}/tls/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
mail_fsync = never
mail_location = maildir:{d}/mail/%u
mail_uid = {uid}
mail_gid = {gid}
mail_max_userip_connections = 50
passdb {{
  driver = passwd-file
  args = {d}/users
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = home={d}/mail/%u
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {p}
  }}
  inet_listener imaps {{
    port = {ps}
    ssl = yes
  }}
}}
namespace inbox {{
  inbox = yes
  prefix = {prefix}
  separator = {separator}
  mailbox "Gesendete Objekte" {{
    special_use = \\Sent
  }}
}}
"""

_2_4 = """
dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
base_dir = {d}/run
state_dir = {d}/state
log_path = {d}/dovecot.log
protocols {{
  imap = yes
}}
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = {uid}
ssl = yes
ssl_server_cert_file = {d}/tls/cert.pem
ssl_server_key_file = {d}/tls/key.pem
auth_allow_cleartext = yes
auth_mechanisms {{
  plain = yes
  login = yes
}}
auth_failure_delay = 0
mail_fsync = never
mail_driver = maildir
mail_home = {d}/mail/%{{user}}
mail_path = {d}/mail/%{{user}}
mail_uid = {uid}
mail_gid = {gid}
mail_max_userip_connections = 50
passdb passwd-file {{
  passwd_file_path = {d}/users
}}
passdb static {{
  password = {password}
}}
userdb static {{
  fields {{
    home = {d}/mail/%{{user}}
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {p}
  }}
  inet_listener imaps {{
    port = {ps}
    ssl = yes
  }}
}}
namespace inbox {{
  inbox = yes
  prefix = {prefix}
  separator = {separator}
  mailbox "Gesendete Objekte" {{
    special_use = \\Sent
  }}
}}
"""

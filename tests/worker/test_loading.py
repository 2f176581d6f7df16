"""What a run loads: a start costs as much as it must, and no more (docs/performance.md)."""

from __future__ import annotations

import subprocess
import sys

from .conftest import Office, mail, registration

RUN = """
import sys
from mailflow import tick
sys.argv = ["mailflow", "run", "--quiet", "--config", sys.argv[1]]
try:
    tick.main()
except SystemExit as e:
    heavy = {"alembic", "asyncio", "icalendar", "sqlalchemy", "sqlmodel", "typer"}
    print(e.code, *sorted(heavy & {*sys.modules}))
"""


def _run(office: Office) -> str:
    office.settings()
    command = [sys.executable, "-c", RUN, str(office.folder / "config")]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_an_ordinary_mail_needs_no_objects(office: Office) -> None:
    office.deliver(mail("anna@a.example", registration("Anna Berg")))
    assert _run(office) == "0"
    assert ["Anna Berg" in str(m.get_body()) for m in office.sent()] == [True]


def test_what_changes_a_registration_works_with_objects(office: Office) -> None:
    office.deliver(mail("anna@a.example", registration("Anna Berg")))
    assert _run(office) == "0"
    office.deliver(mail("anna@a.example", "Guten Tag,\n\nleider muss ich meine Teilnahme absagen.\n\nAnna Berg\n"))
    assert _run(office) == "0 asyncio sqlalchemy sqlmodel"
    assert len(office.sent()) == 2

"""`mailflow invite`: a folder of files, with the places as the database has them; nothing that a user does ends in a
traceback."""

from __future__ import annotations

import json
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Protocol

import pytest

from mailflow.invitation import deliver, invite
from tests.servers.nursery import Nursery
from tests.worker.conftest import NOW, Office, mail, registration

FILES = {
    *("einladung.txt", "einladung.html", "veranstaltung.html", "formular.txt", "mailto.txt"),
    *("termin.ics", "anmeldung.svg", "anmeldung.png"),
}


def _page(office: Office, **when: object) -> str:
    settings = office.settings()
    now = NOW + timedelta(**when)  # type: ignore[arg-type]
    return invite(settings, settings.events["fachtag-2026"], now=now).page


def test_the_places_are_those_of_the_database(any_office: Office) -> None:
    any_office.a = "capacity = 1"
    assert "ausgebucht" not in _page(any_office)
    any_office.deliver(mail("anna@a.example", registration("Anna Berg"), name="Anna Berg"))
    any_office.run()
    page = _page(any_office)
    assert page.count("ausgebucht") == 1
    assert 'class="state open"' in page
    any_office.capacity = "capacity = 1"
    assert 'class="state full"' in _page(any_office)


def test_without_a_database_everything_is_free_and_none_is_made(office: Office) -> None:
    office.a = "capacity = 1"
    assert "ausgebucht" not in _page(office)
    assert not (office.folder / "m.db").exists()


def test_the_page_follows_the_calendar(office: Office) -> None:
    assert "Anmelden können Sie sich bis einschließlich Donnerstag, 28. Mai 2026." in _page(office)
    assert "Die Anmeldung ist beendet." in _page(office, days=90)
    assert "Diese Veranstaltung hat bereits stattgefunden." in _page(office, days=120)


def test_files_are_replaced_and_others_left_alone(office: Office, tmp_path: Path) -> None:
    settings = office.settings()
    folder = tmp_path / "a" / "b"
    written = invite(settings, settings.events["fachtag-2026"], now=NOW)
    assert {f.name for f in deliver(written, folder)} == FILES
    (folder / "eigenes.txt").write_text("bleibt")
    (folder / "einladung.txt").write_text("alt")
    deliver(written, folder)
    assert {f.name for f in folder.iterdir()} == {*FILES, "eigenes.txt"}
    text = (folder / "einladung.txt").read_bytes()
    assert text.startswith("\ufeffEinladung: Fachtag Nachbarschaft\r\n".encode())


# ── The command ───────────────────────────────────────────────────────────────────────────────


class Command(Protocol):
    """`mailflow invite` as somebody types it in this office's folder."""

    def __call__(self, *words: str) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture
def command(office: Office, nest: Nursery) -> Command:
    def typed(*words: str) -> subprocess.CompletedProcess[str]:
        office.settings()
        whole = ["invite", *words, "--config", str(office.folder / "config")]
        return nest.call(*whole, cwd=str(office.folder), env={"MAILFLOW_LANG": "de"})

    return typed


def test_the_command_writes_a_folder_and_names_the_files(office: Office, command: Command) -> None:
    done = command("fachtag-2026", "--now", NOW.isoformat())
    assert done.returncode == 0, done.stderr
    assert {f.name for f in (office.folder / "einladung-fachtag-2026").iterdir()} == FILES
    assert "veranstaltung.html" in done.stdout
    told = json.loads(command("fachtag-2026", "--json", "--lang-of-invitation", "en").stdout)
    assert told["language"] == "en"
    assert len(told["files"]) == len(FILES)


@pytest.mark.parametrize(
    "words",
    [
        ("nirgends",),
        ("fachtag-2026", "--output", "/proc/nirgends"),
        ("fachtag-2026", "--output", "/dev/null"),
        ("fachtag-2026", "--output", "/dev/null/darin"),
        ("fachtag-2026", "--lang-of-invitation", "fr"),
        ("fachtag-2026", "--now", "gestern"),
        (),
    ],
)
def test_what_cannot_be_done_is_said_without_a_traceback(command: Command, words: tuple[str, ...]) -> None:
    refused = command(*words)
    assert refused.returncode == 2
    assert refused.stderr.strip()
    assert "Traceback" not in refused.stderr


def test_a_database_that_cannot_be_read(office: Office, command: Command) -> None:
    (office.folder / "m.db").write_bytes(b"not a database at all" * 100)
    refused = command("fachtag-2026")
    assert refused.returncode in (1, 75, 78)
    assert "Traceback" not in refused.stderr


def test_a_template_that_cannot_be_filled(office: Office, command: Command) -> None:
    own = office.folder / "eigene" / "de" / "invite"
    own.mkdir(parents=True)
    (own / "mail.txt.j2").write_text("{% block subject %}Hallo{% endblock %}{{ nirgends }}")
    office.templates = f'templates = "{office.folder}/eigene"'
    refused = command("fachtag-2026")
    assert refused.returncode == 78
    assert "mail.txt.j2" in refused.stderr
    assert "Traceback" not in refused.stderr

"""What somebody types wrongly, and where the output goes: told in one sentence, never a traceback."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest

import mailflow as mailflow_package
from mailflow.packaged import packaged
from mailflow.wording import keys
from tests.servers.nursery import Nursery

COMMAND = Path(sys.executable).with_name("mailflow")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    shutil.copytree(packaged("config"), tmp_path / "config")
    mail = EmailMessage()
    mail["From"], mail["To"] = "Jörg Öhler <oehler@amt.example>", "ikoe@agsa.example"
    mail["Subject"], mail["Date"] = "Anmeldung", "Mon, 04 Mar 2024 09:00:00 +0100"
    mail.set_content("Ich melde mich für Workshop B an. Der Datenschutzerklärung stimme ich zu.\n\nJörg Öhler\n")
    (tmp_path / "mail.eml").write_bytes(mail.as_bytes())
    return tmp_path


def mailflow(home: Path, *words: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([COMMAND, *words], capture_output=True, cwd=home, env={**os.environ, **env}, timeout=60)


@pytest.mark.parametrize(
    ("words", "german"),
    [
        ("nonsense", "Den Befehl „nonsense“ gibt es nicht"),
        ("run --foo", "Die Option --foo gibt es nicht."),
        ("run --limit 0", "--limit: Hier muss eine ganze Zahl stehen, mindestens 1."),
        ("run --limit x", "--limit: Hier muss eine ganze Zahl stehen."),
        ("run --limit", "Die Option --limit braucht einen Wert."),
        ("run --quiet=3", "Die Option --quiet hat keinen Wert."),
        ("run --now gestern", "„gestern“ ist kein Zeitpunkt."),
        ("run --mailbox nix", "Ein Postfach „nix“ gibt es nicht."),
        ("explain", "Es fehlt: FILE"),
        ("explain mail.eml --event nix", "Eine Veranstaltung „nix“ gibt es nicht."),
        ("export", "Es fehlt: EVENT"),
        ("export stadt-land-dorf-2024 --format docx", "--format: Erlaubt ist: csv, json"),
        ("announce stadt-land-dorf-2024", "Es fehlt: --to"),
        ("db upgrade a b", "Das ist zu viel: a b"),
        ("--lang fr check", "Die Sprache „fr“ gibt es nicht."),
        ("demo --folder config", "Der Ordner config ist nicht leer."),
        ("demo --folder mail.eml", "mail.eml"),
    ],
)
def test_a_wrong_word_is_told_in_german(home: Path, nest: Nursery, words: str, german: str) -> None:
    done = nest.call(*words.split(), cwd=str(home), env={"MAILFLOW_LANG": "de"})
    assert done.returncode == 2
    told = done.stderr
    assert told.startswith("mailflow")
    assert german in told
    assert "Hilfe: mailflow" in told
    assert "Error" not in told
    assert done.stdout == ""


def test_a_wrong_word_is_told_in_english_where_asked_for(home: Path) -> None:
    told = mailflow(home, "export", "nix", MAILFLOW_LANG="en_GB.UTF-8").stderr.decode()
    assert "There is no event 'nix'" in told
    assert "Help: mailflow export --help" in told


def test_what_cannot_be_read_or_written_is_told_with_its_reason(home: Path) -> None:
    unread = mailflow(home, "explain", "mail.eml", "nirgends.eml", "config", "--json")
    assert unread.returncode == 1
    assert len(unread.stdout.splitlines()) == 1  # the others are explained all the same
    assert unread.stderr.decode().splitlines() == [
        "nirgends.eml ist nicht lesbar: Datei oder Ordner gibt es nicht",
        "config ist nicht lesbar: das ist ein Ordner",
    ]
    unwritten = mailflow(home, "export", "stadt-land-dorf-2024", "--output", "nirgends/liste.csv")
    assert "nirgends/liste.csv lässt sich nicht schreiben" in unwritten.stderr.decode()


def test_without_a_configuration_the_sample_is_named(tmp_path: Path) -> None:
    done = mailflow(tmp_path, "run", MAILFLOW_CONFIG="")
    assert done.returncode == 78
    sample = done.stderr.decode().rsplit(" ", 1)[1].strip()
    assert (Path(sample) / "mailflow.toml").is_file()


def test_the_version(home: Path) -> None:
    assert mailflow(home, "--version").stdout.startswith(b"mailflow ")


@pytest.mark.parametrize("words", [("explain", "mail.eml"), ("explain", "mail.eml", "--json"), ("status",)])
def test_a_stdout_without_umlauts_is_no_fault(home: Path, words: tuple[str, ...]) -> None:
    done = mailflow(home, *words, PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert done.stdout.isascii()
    if "--json" in words:
        assert json.loads(done.stdout)["participants"][0]["name"] == "Jörg Öhler"


@pytest.mark.parametrize("words", ["explain mail.eml", "explain mail.eml --json", "status", "--help"])
def test_a_reader_that_has_enough_is_no_fault(home: Path, words: str) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run([COMMAND, *words.split()], stdout=write, stderr=subprocess.PIPE, cwd=home, timeout=60)
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has /dev/full")
def test_a_full_disk_behind_stdout_is_told(home: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([COMMAND, "status"], stdout=full, stderr=subprocess.PIPE, cwd=home, timeout=60)
    assert done.returncode == 1
    assert done.stderr.decode() == "Die Ausgabe lässt sich nicht schreiben: der Datenträger ist voll\n"


def test_every_reason_has_its_words() -> None:
    package = Path(mailflow_package.__file__).parent
    sources = "".join(p.read_text(encoding="utf-8") for p in package.rglob("*.py"))
    named = set(re.findall(r'\bReason\(\s*"([\w.-]+)"', sources))
    assert "crashed" in named
    assert {r for r in named if not {r, f"decide.{r}"} & set(keys())} == set()


def test_a_port_in_use_is_told(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = mailflow(home, "serve", "--port", str(port))
    assert done.returncode == 2
    assert f"http://127.0.0.1:{port} ist nicht frei: ein anderes Programm lauscht dort schon" in done.stderr.decode()


def test_check_tells_an_unset_password_although_the_server_is_down(home: Path) -> None:
    main = home / "config" / "mailflow.toml"
    main.write_text(
        main.read_text(encoding="utf-8").replace("imap.example", "127.0.0.1").replace("port = 993", "port = 9")
    )
    done = mailflow(home, "check", MAILFLOW_IMAP_PASSWORD="", MAILFLOW_SMTP_PASSWORD="")
    assert done.returncode == 78
    told = done.stdout.decode()
    assert "MAILFLOW_IMAP_PASSWORD ist nicht gesetzt" in told
    assert "MAILFLOW_SMTP_PASSWORD ist nicht gesetzt" in told

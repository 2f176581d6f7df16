"""The same review in a terminal, by the `mailflow` command in a process of its own."""

from __future__ import annotations

import json
import subprocess
from typing import Protocol

import pytest

from mailflow.store import review
from tests.servers.nursery import Nursery

from .conftest import DOUBTFUL, PLAIN, QUESTION, Bench


class Command(Protocol):
    """`mailflow` as somebody types it for this desk."""

    def __call__(self, *words: str, lang: str = "de", stdin: str = "") -> subprocess.CompletedProcess[str]: ...


@pytest.fixture
def mailflow(desk: Bench, nest: Nursery) -> Command:
    def typed(*words: str, lang: str = "de", stdin: str = "") -> subprocess.CompletedProcess[str]:
        return nest.call(*words, "--config", str(desk.settings.folder), "--lang", lang, stdin=stdin)

    return typed


def waiting(desk: Bench) -> list[int]:
    with desk.store.view() as tx:
        return [i.id for i in review.waiting(tx)]


def test_a_review_from_the_list_to_the_end(desk: Bench, mailflow: Command) -> None:
    id = str(desk.receive("joerg@a.example", DOUBTFUL))
    listed = mailflow("review", "list")
    assert "Die Mail stellt eine Bedingung." in listed.stdout
    assert json.loads(mailflow("review", "list", "--json").stdout)[0]["sender"] == "joerg@a.example"
    shown = mailflow("review", "show", id)
    assert "Datenschutzerklärung" in shown.stdout
    rehearsed = mailflow("review", "resolve", id, "accept")  # nobody can answer a question here
    assert "Jörg Müller: bestätigt A" in rehearsed.stdout
    assert "--yes fehlt" in rehearsed.stdout
    assert waiting(desk) == [int(id)]
    done = mailflow("review", "resolve", id, "accept", "--yes")
    assert done.returncode == 0
    assert waiting(desk) == []
    late = mailflow("review", "resolve", id, "not-ours", "--yes")
    assert late.returncode == 1
    assert "Jemand war schneller" in late.stderr
    assert "Zurückgenommen" in mailflow("review", "resolve", id, "undo").stdout
    assert waiting(desk) == [int(id)]


def test_a_correction_in_a_terminal(desk: Bench, mailflow: Command) -> None:
    id = str(desk.receive("joerg@a.example", DOUBTFUL))
    done = mailflow(
        "review", "resolve", id, "correct", "--name", "Jörg Maier", "--choice", "B", "--consent", "photo=yes",
        "--yes",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    person = desk.person("Jörg Maier")
    assert person.status == "confirmed"


def test_an_answer_in_a_terminal_shows_no_escape(desk: Bench, mailflow: Command) -> None:
    id = str(desk.receive("eva@a.example", QUESTION + "\x1b[31mrot\x07", subject="Parken?"))
    assert "\x1b" not in mailflow("review", "show", id).stdout
    done = mailflow("review", "resolve", id, "answer", "--text", "Ja, hinter dem Haus.", "--yes", lang="en")
    assert "Ja, hinter dem Haus." in done.stdout
    assert "Done." in done.stdout


def test_privacy_in_a_terminal(desk: Bench, mailflow: Command) -> None:
    desk.receive("joerg@a.example", PLAIN("Jörg Müller"))
    found = json.loads(mailflow("privacy", "access", "joerg@a.example", "--json").stdout)
    assert found["people"][0]["name"] == "Jörg Müller"
    assert "Jörg Müller" in mailflow("privacy", "access", "joerg@a.example").stdout
    assert "--yes" in mailflow("privacy", "erase", "joerg@a.example").stdout
    assert "Gelöscht: 1 Person," in mailflow("privacy", "erase", "joerg@a.example", "--yes").stdout
    again = mailflow("privacy", "erase", "joerg@a.example", "--yes")
    assert (again.returncode, "nichts gespeichert" in again.stderr) == (1, True)
    assert "Löschung" in mailflow("privacy", "record", "fachtag-2026").stdout
    assert "Nichts ist fällig" in mailflow("privacy", "retention", "--erase").stdout


def test_a_consent_is_withdrawn_in_a_terminal(desk: Bench, mailflow: Command) -> None:
    desk.receive("joerg@a.example", PLAIN("Jörg Müller"))
    without = mailflow("privacy", "withdraw", "joerg@a.example", "privacy", "--yes")
    assert (without.returncode, "--leave" in without.stderr or "abmelden" in without.stderr) == (1, True)
    shown = mailflow("privacy", "withdraw", "joerg@a.example", "privacy", "--leave")
    assert "Jörg Müller: abgemeldet" in shown.stdout
    assert desk.person("Jörg Müller").status == "confirmed"  # only shown: nobody agreed
    done = mailflow("privacy", "withdraw", "joerg@a.example", "privacy", "--leave", "--words", "Brief", "--yes")
    assert done.returncode == 0, done.stderr
    assert desk.person("Jörg Müller").status == "cancelled"
    again = mailflow("privacy", "withdraw", "joerg@a.example", "privacy", "--leave", "--yes")
    assert "liegt nicht vor" in again.stderr


def test_retention_erases_and_reports(desk: Bench, mailflow: Command) -> None:
    """The event's file moves into the past, as time would move it."""
    desk.receive("joerg@a.example", PLAIN("Jörg Müller"))
    file = desk.settings.folder / "events" / "fachtag.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("2026-", "2020-"), encoding="utf-8")
    due = json.loads(mailflow("privacy", "retention", "--json").stdout)
    assert [d["event"] for d in due["due"]] == ["fachtag-2026"]
    told = mailflow("privacy", "retention", "--erase").stdout
    assert "Gelöscht (fachtag-2026): 1 Person, 1 E-Mail, 1 Antwort." in told
    assert "bestätigt 1" in told
    assert desk.people() == []


def test_the_first_administrator(desk: Bench, mailflow: Command) -> None:
    made = mailflow("user", "add", "anna", "--role", "admin", stdin="ein langes passwort\n")
    assert made.returncode == 0, made.stderr
    assert "gibt es schon" in mailflow("user", "add", "anna", "--generate").stderr
    assert "mindestens 12" in mailflow("user", "add", "bernd", stdin="kurz\n").stderr
    assert "admin" in mailflow("user", "list").stdout
    assert mailflow("user", "passwd", "anna", "--generate").returncode == 0
    assert "letzte Zugang" in mailflow("user", "remove", "anna").stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5"])
def test_no_page_for_the_network_without_tls(mailflow: Command, host: str) -> None:
    refused = mailflow("serve", "--host", host)
    assert refused.returncode == 2
    assert "--behind-tls-proxy" in refused.stderr


def test_lists_to_hand_out(desk: Bench) -> None:
    from mailflow.staff import lists
    from mailflow.store import reports

    desk.receive("joerg@a.example", PLAIN("Jörg Müller"))
    event = desk.settings.events["fachtag-2026"]
    with desk.store.view() as tx:
        people = reports.participants(tx, event)
    for format in ("pdf-signin", "pdf-badges"):
        assert lists.render(people, event, format).startswith(b"%PDF")

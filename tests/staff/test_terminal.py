"""The same review in a terminal, by the `mailflow` command as it is installed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from mailflow.store import review

from .conftest import DOUBTFUL, PLAIN, QUESTION, Bench


def mailflow(desk: Bench, *words: str, lang: str = "de", stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", RUN, *words, "--config", str(desk.settings.folder), "--lang", lang],
        capture_output=True,
        text=True,
        input=stdin,
        timeout=120,
    )


RUN = "from mailflow.cli import main; main()"


def waiting(desk: Bench) -> list[int]:
    with desk.store.view() as tx:
        return [i.id for i in review.waiting(tx)]


def test_a_review_from_the_list_to_the_end(desk: Bench) -> None:
    id = str(desk.receive("joerg@a.example", DOUBTFUL))
    listed = mailflow(desk, "review", "list")
    assert "Die Mail stellt eine Bedingung." in listed.stdout
    assert json.loads(mailflow(desk, "review", "list", "--json").stdout)[0]["sender"] == "joerg@a.example"
    shown = mailflow(desk, "review", "show", id)
    assert "Datenschutzerklärung" in shown.stdout
    rehearsed = mailflow(desk, "review", "resolve", id, "accept")  # nobody can answer a question here
    assert "Jörg Müller: bestätigt A" in rehearsed.stdout
    assert "--yes fehlt" in rehearsed.stdout
    assert waiting(desk) == [int(id)]
    done = mailflow(desk, "review", "resolve", id, "accept", "--yes")
    assert done.returncode == 0
    assert waiting(desk) == []
    late = mailflow(desk, "review", "resolve", id, "not-ours", "--yes")
    assert late.returncode == 1
    assert "Jemand war schneller" in late.stderr
    assert "Zurückgenommen" in mailflow(desk, "review", "resolve", id, "undo").stdout
    assert waiting(desk) == [int(id)]


def test_a_correction_in_a_terminal(desk: Bench) -> None:
    id = str(desk.receive("joerg@a.example", DOUBTFUL))
    done = mailflow(
        desk, "review", "resolve", id, "correct", "--name", "Jörg Maier", "--choice", "B", "--consent", "photo=yes",
        "--yes",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    person = desk.person("Jörg Maier")
    assert person.status == "confirmed"


def test_an_answer_in_a_terminal_shows_no_escape(desk: Bench) -> None:
    id = str(desk.receive("eva@a.example", QUESTION + "\x1b[31mrot\x07", subject="Parken?"))
    assert "\x1b" not in mailflow(desk, "review", "show", id).stdout
    done = mailflow(desk, "review", "resolve", id, "answer", "--text", "Ja, hinter dem Haus.", "--yes", lang="en")
    assert "Ja, hinter dem Haus." in done.stdout
    assert "Done." in done.stdout


def test_privacy_in_a_terminal(desk: Bench) -> None:
    desk.receive("joerg@a.example", PLAIN("Jörg Müller"))
    found = json.loads(mailflow(desk, "privacy", "access", "joerg@a.example", "--json").stdout)
    assert found["people"][0]["name"] == "Jörg Müller"
    assert "Jörg Müller" in mailflow(desk, "privacy", "access", "joerg@a.example").stdout
    assert "--yes" in mailflow(desk, "privacy", "erase", "joerg@a.example").stdout
    assert "Gelöscht: 1 Person," in mailflow(desk, "privacy", "erase", "joerg@a.example", "--yes").stdout
    again = mailflow(desk, "privacy", "erase", "joerg@a.example", "--yes")
    assert (again.returncode, "nichts gespeichert" in again.stderr) == (1, True)
    assert "Löschung" in mailflow(desk, "privacy", "record", "fachtag-2026").stdout
    assert "Nichts ist fällig" in mailflow(desk, "privacy", "retention", "--erase").stdout


def test_a_consent_is_withdrawn_in_a_terminal(desk: Bench) -> None:
    desk.receive("joerg@a.example", PLAIN("Jörg Müller"))
    without = mailflow(desk, "privacy", "withdraw", "joerg@a.example", "privacy", "--yes")
    assert (without.returncode, "--leave" in without.stderr or "abmelden" in without.stderr) == (1, True)
    shown = mailflow(desk, "privacy", "withdraw", "joerg@a.example", "privacy", "--leave")
    assert "Jörg Müller: abgemeldet" in shown.stdout
    assert desk.person("Jörg Müller").status == "confirmed"  # only shown: nobody agreed
    done = mailflow(desk, "privacy", "withdraw", "joerg@a.example", "privacy", "--leave", "--words", "Brief", "--yes")
    assert done.returncode == 0, done.stderr
    assert desk.person("Jörg Müller").status == "cancelled"
    again = mailflow(desk, "privacy", "withdraw", "joerg@a.example", "privacy", "--leave", "--yes")
    assert "liegt nicht vor" in again.stderr


def test_retention_erases_and_reports(desk: Bench) -> None:
    """The event's file moves into the past, as time would move it."""
    desk.receive("joerg@a.example", PLAIN("Jörg Müller"))
    file = desk.settings.folder / "events" / "fachtag.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("2026-", "2020-"), encoding="utf-8")
    due = json.loads(mailflow(desk, "privacy", "retention", "--json").stdout)
    assert [d["event"] for d in due["due"]] == ["fachtag-2026"]
    told = mailflow(desk, "privacy", "retention", "--erase").stdout
    assert "Gelöscht (fachtag-2026): 1 Person, 1 E-Mail, 1 Antwort." in told
    assert "bestätigt 1" in told
    assert desk.people() == []


def test_the_first_administrator(desk: Bench) -> None:
    made = mailflow(desk, "user", "add", "anna", "--role", "admin", stdin="ein langes passwort\n")
    assert made.returncode == 0, made.stderr
    assert "gibt es schon" in mailflow(desk, "user", "add", "anna", "--generate").stderr
    assert "mindestens 12" in mailflow(desk, "user", "add", "bernd", stdin="kurz\n").stderr
    assert "admin" in mailflow(desk, "user", "list").stdout
    assert mailflow(desk, "user", "passwd", "anna", "--generate").returncode == 0
    assert "letzte Zugang" in mailflow(desk, "user", "remove", "anna").stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5"])
def test_no_page_for_the_network_without_tls(desk: Bench, host: str) -> None:
    refused = mailflow(desk, "serve", "--host", host)
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

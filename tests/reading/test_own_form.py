"""Answers to the choice on our own form: compared with the programme, never read as prose."""

from __future__ import annotations

import pytest

from mailflow.model import Message
from mailflow.reading.own_form import answered
from tests.reading.mails import event, message, reading


def written(body: str, id: str) -> str:
    """The body as the readers of facts see it, without the blanks at the end of its lines."""
    mail: Message = answered(message(body, subject=""), event(id))
    return "\n".join(line.rstrip() for line in mail.text.splitlines())


@pytest.mark.parametrize(
    ("id", "line", "seen"),
    [
        ("d5-mitmachtag-saalfeld-2026", "Kurs (1 / 2 / 3): Kurs 1", "Kurs (1 / 2 / 3): 1"),
        ("d5-mitmachtag-saalfeld-2026", "Kurs: Einwecken!", "Kurs: 2"),
        ("d5-mitmachtag-saalfeld-2026", "course (1 / 2 / 3): 2, please", "course (1 / 2 / 3): 2"),
        ("d6-gemeinschaftsgarten-2026", "Werkstatt (1 / 2 / 3): *Ein Beet für alle*", "Werkstatt (1 / 2 / 3): 2"),
        ("streuobst-hohenlohe-2026", "Forum: bitte 2", "Forum: bitte 2"),
    ],
)
def test_an_exact_answer_is_the_code(id: str, line: str, seen: str) -> None:
    assert written(line, id) == seen


@pytest.mark.parametrize(
    "line",
    [
        "Kurs (1 / 2 / 3): nicht Einkochen",
        "Kurs (1 / 2 / 3): Einkochen oder Nähen",
        "Kurs (1 / 2 / 3): Einkochen mit meiner Schwester Eva Lind",
        "Kurs (4 / 5): Einkochen",
        "Mein Hobby: Einkochen",
        "Kurs (1 / 2 / 3):",
    ],
)
def test_all_else_is_read_as_it_stands(line: str) -> None:
    assert written(line, "d5-mitmachtag-saalfeld-2026") == line


def test_the_proof_quotes_the_mail_as_it_was_written() -> None:
    body = "Name: Eva Lind\nKurs (1 / 2 / 3): Einkochen und Einwecken\nDatenschutzerklärung (ja / nein): ja\n"
    found = reading(body, "d5-mitmachtag-saalfeld-2026", name="Eva Lind", subject="Anmeldung")
    assert [(p.name, p.choices) for p in found.participants] == [("Eva Lind", {"": ("2",)})]
    assert any(f.field == "choice" and "Einkochen" in f.text for f in found.findings)


def test_the_programme_above_a_form_filled_in_where_it_stood_is_no_part_of_it() -> None:
    body = (
        "Von: Büro <office@office.example>\nGesendet: Montag, 1. Februar 2024 10:00\nAn: Eva\nBetreff: Einladung\n\n"
        "Die Foren\n- Forum 2 – Bäume: Schnitt und Pflege (Dr. Eva Aal)\n- Forum 3 – Saft: Vermarktung (Dr. Max Bär)\n\n"
        "Ihre Zustimmung\nSie ist freiwillig.\nSo melden Sie sich an\nAntworten Sie mit diesem Formular.\n\n"
        "Name: Eva Lind\nForum (Forum 1 / Forum 2 / Forum 3): Forum 2\nTeilnahme (vor Ort / Livestream): vor Ort\n"
    )
    text = message(body, subject="AW: Einladung").text
    assert text.startswith("Name: Eva Lind\n")
    assert "Vermarktung" not in text

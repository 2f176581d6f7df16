"""A workshop by one word of an alias: alone, behind "am liebsten", before or behind its fallback; and near misses."""

from __future__ import annotations

import pytest

from mailflow.reading import read

from .mails import OFFICE, event, message

AGREES = "Ich stimme der Datenschutzerklärung zu."
WISHES = {
    "Anmeldung: am liebsten Einkochen, ersatzweise Nähen.": ("2", "3"),
    "Ich möchte gern Nähen (Frau Haddad), falls voll dann Einkochen.": ("3", "2"),
    "Ich komme gern. Am liebsten Nähen, sonst Einkochen.": ("3", "2"),
    "Ich bin dabei: Nähen! Falls ausgebucht: Fahrrad flicken.": ("3", "1"),
    "Bitte anmelden, Kurs Nähen, wenn das nicht geht Fahrrad.": ("3", "1"),
    "Anmeldung für mich. Nähen, alternativ Fahrrad.": ("3", "1"),
    "Ich melde mich an. Erste Wahl Einkochen, zweite Wahl Nähen, dritte Wahl Fahrrad.": ("2", "3", "1"),
    "Ich melde mich an. Einkochen!": ("2",),
    "Ich melde mich an. Doch bitte Einkochen.": ("2",),
    "Ich melde mich an. Hobbys: Nähen, Kochen.": (),
    "Ich melde mich an. 1. Einkochen 2. Nähen.": ("2", "3"),  # the numbers are no codes of these courses, so ranks
    "Ich melde mich an. Mein Hobby ist Nähen, ich wähle aber Kurs 1.": ("1",),
}


@pytest.mark.parametrize("words", WISHES)
def test_what_is_called_for(words: str) -> None:
    mail = message(
        f"Hallo,\n{words} {AGREES}\nTimo Reiß",
        name="Timo Reiß",
        email="t.reiss@web.example",
        at="2026-05-05T10:00:00+02:00",
    )
    found = read(mail, [event("d5-mitmachtag-saalfeld-2026")], office=OFFICE).participants
    assert [tuple(p.choices.get("", ())) for p in found] == [WISHES[words]]


def test_the_title_of_the_event_is_no_given_name() -> None:
    body = "Ich komme zum Einkochen (Kurs 2).\nDatenschutz: ja. Fotos: lieber nicht.\nHelga Sturm"
    subject = "Anmeldung Mitmachtag Helga Sturm"
    mail = message(body, name="Helga Sturm", email="h@web.example", subject=subject, at="2026-04-20T11:00:00+02:00")
    found = read(mail, [event("d5-mitmachtag-saalfeld-2026")], office=OFFICE).participants
    assert [p.name for p in found] == ["Helga Sturm"]

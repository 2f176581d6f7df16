"""Forms of two columns, label and value, in every way a mail program draws them."""

from __future__ import annotations

import pytest

from mailflow.reading.two_columns import spelled_out
from tests.reading.mails import reading

OFFICE = {"name": "Hort Wichtelburg", "email": "hort@wichtelburg.example", "subject": "Anmeldung Hort"}
FORM = (
    ("Name", "Groß, Petra"),
    ("Einrichtung", "Hort „Wichtelburg“, Dissen"),
    ("Workshop", "B"),
    ("Datenschutz", "Ich stimme der Datenschutzerklärung zu."),
    ("Fotoerlaubnis", "nein"),
)


@pytest.mark.parametrize("drawn", ["{}:{}", "{}: {}", "{}\t{}", "{} | {}", "| {} | {} |", "{:<15}{}", "{}:\n{}"])
@pytest.mark.parametrize("above", ["", "unsere Anmeldung für den Fachtag:\n\n"])
def test_each_row_is_a_field(drawn: str, above: str) -> None:
    rows = "\n".join(drawn.format(label, value) for label, value in FORM)
    found = reading(above + rows + "\n\nWir freuen uns!", "stadt-land-dorf-2024", **OFFICE)
    assert [(p.name, p.choices) for p in found.participants] == [("Petra Groß", {"": ("B",)})]
    assert found.consents == {"privacy": True, "photo": False}
    assert not found.doubts


@pytest.mark.parametrize(
    "words",
    [
        "Name\tWorkshop\nPetra Groß\tB\nUwe Wolf\tC",  # a head
        "Workshop  B\nIch komme gern.",  # stands alone
        "Ich komme  gern\nund nehme  Workshop B",  # no labels
    ],
)
def test_what_is_no_form(words: str) -> None:
    assert spelled_out(words) == words


def test_every_character_keeps_its_place() -> None:
    words = "| Name | Groß, Petra |\n|---|---|\n| *Workshop* | B |"
    assert len(spelled_out(words)) == len(words)
    assert spelled_out(words).startswith("  Name : Groß, Petra  \n")

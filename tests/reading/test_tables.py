"""Tables with a head: which lines are one, and what is read of their columns."""

from __future__ import annotations

import pytest

from mailflow.reading.tables import tables
from mailflow.reading.text import Text
from tests.reading.mails import reading

OFFICE = {"name": "Sekretariat", "email": "info@x.example", "subject": "Anmeldung Stadt-Land-Dorf"}
HEAD = "hiermit melde ich an:\n\n"
END = "\n\nMit freundlichen Grüßen\nKarin Moll"
ROWS = [
    "Nr.\tName\tVorname\tWorkshop\tDatenschutz\tFotos\n1\tGroß\tPetra\tB\tja\tja\n2\tWolf\tUwe\tC\tja\tnein",
    "| Nr | Nachname | Vorname | WS | DSGVO | Foto |\n|---|---|---|---|---|---|\n| 1 | Groß | Petra | B | ja | ja |\n"
    "| 2 | Wolf | Uwe | C | x | nein |",
    "Name           Funktion    Workshop   Datenschutz   Fotos\nPetra Groß     Leitung     B          ja            ja\n"
    "Uwe Wolf       Beratung    C          ja            nein",
    "Workshop\tName, Vorname\tDatenschutzerklärung zugestimmt\tFotos erlaubt\nB\tGroß, Petra\tja\tja\nC\tWolf, Uwe\tja\tnein",
    "Name\tWorkshop\tDatenschutz / Fotos\nPetra Groß\tB\tja / ja\nUwe Wolf\tC\tja / nein",
]


@pytest.mark.parametrize("rows", ROWS)
def test_each_row_is_a_person_with_choice_and_consents(rows: str) -> None:
    found = reading(HEAD + rows + END, "stadt-land-dorf-2024", **OFFICE)
    assert [(p.name, p.choices, p.consents) for p in found.participants] == [
        ("Petra Groß", {"": ("B",)}, {"privacy": True, "photo": True}),
        ("Uwe Wolf", {"": ("C",)}, {"privacy": True, "photo": False}),
    ]
    assert found.consents == {"privacy": True, "photo": None}
    assert not found.doubts


def test_a_wrapped_cell_goes_on_in_the_line_below() -> None:
    rows = (
        "Name         | Funktion          | Workshop\n-------------+-------------------+---------\n"
        "Groß, Petra  | Leitung           | B\nWolf, Uwe    | Jugendmigrations- |\n             | dienst            | C"
    )
    found = reading(HEAD + rows + END, "stadt-land-dorf-2024", **OFFICE)
    assert [(p.name, p.choices) for p in found.participants] == [
        ("Petra Groß", {"": ("B",)}),
        ("Uwe Wolf", {"": ("C",)}),
    ]


FIELDS = [
    ("Von mir dürfen Fotos gemacht und veröffentlicht werden.\t☐ ja   ☒ nein", False),
    ("Von mir dürfen Fotos gemacht werden: ☐ ja   ☒ nein", False),
    ("Ich bin mit Fotos einverstanden. [ ] ja   [x] nein", False),
    ("Von mir dürfen Fotos gemacht werden.   nein", False),
    ("Von mir dürfen Fotos gemacht und veröffentlicht werden. | nein", False),
    ("Von mir dürfen Fotos gemacht und veröffentlicht werden.\t☒ ja   ☐ nein", True),
    ("Ich möchte nicht fotografiert werden.\t☒ ja   ☐ nein", False),
]


@pytest.mark.parametrize(("line", "photo"), FIELDS)
def test_what_is_entered_answers_a_label_that_is_a_sentence(line: str, photo: bool) -> None:
    body = f"Name: Petra Groß\nWorkshop: ☐ A   ☒ B\nIch stimme der Datenschutzerklärung zu. ☒ ja   ☐ nein\n{line}\n"
    found = reading(body, "stadt-land-dorf-2024", **OFFICE)
    assert found.consents == {"privacy": True, "photo": photo}
    refused = body.replace("zu. ☒ ja   ☐ nein", "zu. ☐ ja   ☒ nein")
    assert reading(refused, "stadt-land-dorf-2024", **OFFICE).consents["privacy"] is False


def test_fields_that_flow_into_one_clause_keep_their_entries() -> None:
    body = "Name: Petra Groß\nWorkshop: B\nIch stimme der Datenschutzerklärung zu.  ja\nVon mir dürfen Fotos gemacht werden.  nein\n"
    found = reading(body, "stadt-land-dorf-2024", **OFFICE)
    assert found.consents == {"privacy": True, "photo": False}
    assert not found.doubts


@pytest.mark.parametrize(
    ("cell", "value"),
    [("ja", True), ("x", True), ("liegt vor", True), ("nein", False), ("", None), ("wenn nötig", None)],
)
def test_what_a_cell_says(cell: str, value: bool | None) -> None:
    found = reading(f"Name\tWorkshop\tDatenschutz\nPetra Groß\tB\t{cell}{END}", "stadt-land-dorf-2024", **OFFICE)
    assert found.consents["privacy"] is value


@pytest.mark.parametrize(
    "words",
    [
        "Dr. Petra Groß      vor Ort      B\nUwe Wolf            Livestream   -",
        "Datenschutz\t☒ Ich stimme der Datenschutzerklärung zu.\nFotos\t☒ einverstanden",
        "Name\tPetra Groß\nFunktion\tLeitung\nWorkshop\tB",
        "Ich komme gern.  Bitte Workshop B.\nMein Name ist Groß.",
    ],
)
def test_no_head(words: str) -> None:
    assert not tables(Text.plain(words))

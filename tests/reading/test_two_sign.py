"""Two people sign together from the family's address: which of them says "ich"?"""

from __future__ import annotations

import pytest

from mailflow.model import Doubt
from tests.reading.mails import reading

FAMILY = {"name": "Familie Lischka", "email": "lischka@netz.example", "subject": "Anmeldung"}
END = "\nWir sind beide mit der Datenschutzerklärung einverstanden.\n\nGisela und Norbert Lischka"


@pytest.mark.parametrize(
    "words",
    [
        "meine Frau Gisela Lischka und ich, Norbert Lischka, melden uns an. Meine Frau geht in Workshop C, ich in Workshop A.",
        "wir melden uns beide an. Meine Frau Gisela nimmt Workshop C, ich Workshop A.",
        "wir melden uns beide an. Mein Name ist Norbert Lischka. Meine Frau geht in Workshop C, ich in Workshop A.",
    ],
)
def test_who_says_so(words: str) -> None:
    found = reading(words + END, "stadt-land-dorf-2024", **FAMILY)
    assert sorted((p.name, p.choices[""]) for p in found.participants) == [
        ("Gisela Lischka", ("C",)),
        ("Norbert Lischka", ("A",)),
    ]
    assert not found.doubts


@pytest.mark.parametrize("other", ["Meine Frau", "Mein Mann"])
def test_nothing_tells(other: str) -> None:
    words = f"wir melden uns beide an. {other} geht in Workshop C, ich in Workshop A."
    assert reading(words + END, "stadt-land-dorf-2024", **FAMILY).doubts == {Doubt.UNEXPLAINED}


def test_it_matters_only_where_they_want_different_things() -> None:
    found = reading("meine Frau und ich gehen beide in Workshop C." + END, "stadt-land-dorf-2024", **FAMILY)
    assert [p.choices for p in found.participants] == [{"": ("C",)}, {"": ("C",)}]
    assert not found.doubts

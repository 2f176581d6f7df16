"""Names: who is meant, and how sure that is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.decide.matching import Fit, fit, whom

FULL, PART, NEAR, NONE = Fit.FULL, Fit.PART, Fit.NEAR, Fit.NONE


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("Marco Findeisen", "Marco Findeisen", FULL),
        ("Findeisen, Marco", "Marco Findeisen", FULL),
        ("Herr Dr. Marco Findeisen", "MARCO FINDEISEN", FULL),
        ("Joerg Mueller", "Jörg Müller", FULL),
        ("Ljubica Markovic", "Ljubica Marković", FULL),
        ("Heike Gross", "Heike Groß", FULL),
        ("Hans Peter Kern", "Hans-Peter Kern", FULL),
        ("Anna Kern", "Anna Maria Kern", FULL),
        ("Anna Kern-Wolf", "Anna Kern", FULL),
        ("Sukarno", "Sukarno", FULL),
        ("Herr Findeisen", "Marco Findeisen", PART),
        ("Natalja", "Natalja Weber", PART),
        ("M. Findeisen", "Marco Findeisen", PART),
        ("Frau Meyer", "Ines Quandt-Meyer", PART),
        ("Marko Findeisen", "Marco Findeisen", NEAR),
        ("Findeissen", "Marco Findeisen", NEAR),
        ("Muller", "Jörg Müller", NEAR),
        ("Wiebke Sandman", "Wiebke Sandmann", NEAR),
        ("Anna Abel", "Ben Bode", NONE),
        ("Anna Abel", "Anna Bode", NONE),
        ("Ute Ott", "Uwe Ott", NONE),  # three letters: another name, not a typing error
        ("A. B.", "Anna Bode", NONE),
        ("Anna Anna", "Anna Bode", NONE),
        ("Frau", "Anna Bode", NONE),
        ("", "Anna Bode", NONE),
        ("李", "李", FULL),
    ],
)
def test_fit(one: str, other: str, wanted: Fit) -> None:
    assert fit(one, other) is wanted
    assert fit(other, one) is wanted


@pytest.mark.parametrize(
    ("name", "people", "wanted"),
    [
        ("Herr Findeisen", ["Marco Findeisen", "Natalja Weber"], ["Marco Findeisen"]),
        ("Frau Weber", ["Marco Weber", "Natalja Weber"], ["Marco Weber", "Natalja Weber"]),
        ("Natalja Weber", ["Marco Weber", "Natalja Weber"], ["Natalja Weber"]),
        ("Findeissen", ["Marco Findeisen", "Natalja Weber"], ["Marco Findeisen"]),
        ("Meier", ["Anna Meier", "Anna Meyer"], ["Anna Meier"]),  # the exact spelling beats the typing error
        ("Maier", ["Anna Meier", "Anna Mayer"], ["Anna Meier", "Anna Mayer"]),
        ("Zorn", ["Anna Meier"], []),
        ("Zorn", [], []),
    ],
)
def test_whom(name: str, people: list[str], wanted: list[str]) -> None:
    assert list(whom(name, people, str)) == wanted


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_can_be_compared_either_way(one: str, other: str) -> None:
    assert fit(one, other) is fit(other, one)


def test_a_name_of_a_megabyte_is_compared_at_once() -> None:
    assert fit("Anna " * 200_000, "Anna Abel") is not None

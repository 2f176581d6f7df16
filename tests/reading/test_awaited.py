"""A group of which somebody is still to choose: the others' choice is not his."""

from __future__ import annotations

import pytest

from tests.reading.mails import reading

ANNA = {"name": "Anna Klein", "email": "anna.klein@verein.example"}
DORF, SPRACHE = "stadt-land-dorf-2024", "sprachmittlung-2025"


def chosen(words: str, event: str = DORF) -> dict[str, list[str]]:
    found = reading(f"Guten Tag,\n\n{words}\n\nAnna Klein", event, **ANNA)
    return {p.name: [c for codes in p.choices.values() for c in codes] for p in found.participants}


@pytest.mark.parametrize(
    "words",
    [
        "wir, Anna Klein und Elke Kuhl, möchten zum Fachtag. Ich nehme C, Frau Kuhl sagt mir ihren noch.",
        "wir, Anna Klein und Elke Kuhl, möchten zum Fachtag. Ich nehme Workshop C, Elke weiß es noch nicht.",
        "Anna Klein und Elke Kuhl möchten kommen. Ich: Workshop C, Frau Kuhl: folgt.",
        "Elke Kuhl und ich kommen. Ich möchte in C, bei Elke ist es noch offen.",
        "Elke Kuhl und ich kommen. Ich gehe in C, Elkes Wahl teile ich Ihnen noch mit.",
        "Elke Kuhl und ich kommen. Für mich bitte C, für Elke reiche ich es nach.",
    ],
)
def test_who_is_still_to_choose_inherits_nothing(words: str) -> None:
    assert chosen(words) == {"Anna Klein": ["C"], "Elke Kuhl": []}


@pytest.mark.parametrize(
    "words", ["Elke Kuhl und ich kommen und nehmen Workshop C.", "Elke Kuhl und ich kommen. Workshop C bitte."]
)
def test_one_choice_holds_for_all(words: str) -> None:
    assert chosen(words) == {"Anna Klein": ["C"], "Elke Kuhl": ["C"]}


def test_the_group_without_names_takes_the_sender_along() -> None:
    found = reading(
        "I'd like to sign up together with two colleagues. All three of us will come to Chemnitz: AG 1 in the morning, "
        "AG 3 in the afternoon. We all agree to the privacy statement.\n\nAnna Klein",
        SPRACHE,
        **ANNA,
    )
    assert [dict(p.choices) for p in found.participants] == [{"Vormittag": ("AG 1",), "Nachmittag": ("AG 3",)}] * 3

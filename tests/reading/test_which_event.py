"""Which of several events a mail means: by title, date, workshop, place; the mail it answers; the clock."""

from __future__ import annotations

import pytest

from mailflow.model import Doubt, Intent
from tests.reading.mails import reading

DORF, SPRACHE, KITA = "stadt-land-dorf-2024", "sprachmittlung-2025", "kita-sprache-2026"
ANNA = {"name": "Anna Klein", "email": "anna.klein@verein.example"}
BOTH_OPEN = "2024-03-10T10:00:00+01:00"


@pytest.mark.parametrize(
    ("body", "event"),
    [
        ("Ich melde mich zum Fachtag Stadt-Land-Dorf an.", DORF),
        ("Ich melde mich zum Fachtag Stadt Land Dorf an.", DORF),
        ("Ich melde mich zum Sprachmittlungstag an.", SPRACHE),
        ("Ich melde mich zum Fachtag am 11.04.2024 an.", DORF),
        ("Ich melde mich zum Fachtag am 20. November an.", SPRACHE),
        ("I would like to register for the conference on November 20.", SPRACHE),
        ("Ich komme zum Fachtag nach Magdeburg.", DORF),
        ("Ich komme in die AG 1 und die AG 3.", SPRACHE),
        ("Ich komme und möchte zu „Telefon- und Videodolmetschen“.", SPRACHE),
        ("Ich komme zum Fachtag Sprachmitlung im Gemeinwesen.", SPRACHE),
    ],
)
def test_named_in_own_words(body: str, event: str) -> None:
    assert reading(body, DORF, SPRACHE, subject="Anmeldung", at=BOTH_OPEN, **ANNA).event == event


def test_several_fit() -> None:
    found = reading("Ich melde mich zum Fachtag an.", DORF, SPRACHE, subject="Anmeldung", at=BOTH_OPEN, **ANNA)
    assert (found.intent, found.event, set(found.candidates)) == (Intent.REGISTER, None, {DORF, SPRACHE})


def test_the_only_one_that_is_open() -> None:
    found = reading(
        "Ich melde mich zum Fachtag an.", DORF, SPRACHE, subject="Anmeldung", at="2025-10-10T10:00:00+02:00", **ANNA
    )
    assert found.event == SPRACHE


def test_a_past_event_by_name() -> None:
    body = "Bei der Tagung „Stadt – Land – Dorf“ bin ich gern dabei."
    assert reading(body, DORF, SPRACHE, subject="Anmeldung", at="2025-10-10T10:00:00+02:00", **ANNA).event == DORF


def test_the_quoted_invitation_tells_which() -> None:
    body = (
        "Ich bin dabei.\n\nAm 05.03.2024 um 10:14 schrieb Office <office@office.example>:\n"
        "> Einladung zum Fachtag Sprachmittlung im Gemeinwesen\n> am 20. November"
    )
    assert reading(body, DORF, SPRACHE, subject="AW: Einladung", at=BOTH_OPEN, **ANNA).event == SPRACHE


def test_two_events_in_one_mail() -> None:
    body = "Ich melde mich zum Fachtag Stadt-Land-Dorf und zum Fachtag Sprachmittlung an."
    assert Doubt.TWO_EVENTS in reading(body, DORF, SPRACHE, subject="Anmeldung", at=BOTH_OPEN, **ANNA).doubts


@pytest.mark.parametrize(
    "body",
    [
        "Ich möchte mich für das Seminar „Asylrecht kompakt“ am 3. Mai anmelden.",
        "Ich melde mich zum Sommerfest am 26. Juni an.",
        "Bitte melden Sie mich für den Nähkurs an.",
        "Ich melde mich für den Fachtag am 12. Mai an.",
    ],
)
def test_another_event_is_none_of_ours(body: str) -> None:
    assert reading(body, DORF, subject="Anmeldung", at=BOTH_OPEN, **ANNA).intent is Intent.OTHER

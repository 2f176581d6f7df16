"""Replies to our own question: one word above the quote, answers between quoted lines, a question back."""

from __future__ import annotations

import pytest

from mailflow.model import Asked, Attendance, Intent, Participant, Reading
from tests.reading.mails import reading

ANNA = {"name": "Anna Klein", "email": "anna.klein@verein.example"}
PERSON = Participant("Anna Klein", "anna.klein@verein.example", "anna.klein@verein.example")
DORF, SPRACHE = "stadt-land-dorf-2024", "sprachmittlung-2025"


def reply(
    body: str, *missing: str, event: str = DORF, people: tuple[Participant, ...] = (PERSON,), **more: object
) -> Reading:
    slots = {DORF: ("",), SPRACHE: ("Vormittag", "Nachmittag")}[event] if "workshop" in missing else ()
    asked = Asked(event, missing, people, "de", slots)
    return reading(body, event, subject="AW: Ihre Anmeldung [MF-ABCD]", asked=asked, **ANNA)


@pytest.mark.parametrize(
    "body",
    [
        "Ja",
        "Ja!",
        "ja, stimme zu",
        "Ja, ich bin mit der Datenschutzerklärung einverstanden.\n\nGruß\nAnna",
        "Stimme zu.",
        "Yes, I agree.",
    ],
)
def test_yes_to_the_privacy_statement(body: str) -> None:
    found = reply(body, "privacy")
    assert (found.intent, found.event, found.consents["privacy"]) == (Intent.REGISTER, DORF, True)
    assert [p.name for p in found.participants] == ["Anna Klein"]


@pytest.mark.parametrize(
    "body",
    ["Nicht Zivilgesellschaft.", "Nur nicht zur Zivilgesellschaft", "Alles außer Zivilgesellschaft", "Nicht C."],
)
def test_a_workshop_that_is_declined_is_not_chosen(body: str) -> None:
    found = reply(body, "workshop")
    assert not any(p.choices for p in found.participants)


@pytest.mark.parametrize(
    "body",
    ["B", "b", "Workshop B bitte", "Dann B.", "Ich nehme den Workshop B.\n\nAnna Klein", "Arbeit und Ausbildung"],
)
def test_a_workshop_in_a_word(body: str) -> None:
    found = reply(body, "workshop")
    assert (found.intent, found.participants[0].choices) == (Intent.REGISTER, {"": ("B",)})


def test_both_slots() -> None:
    found = reply("vormittags AG 1, nachmittags AG 4.\n\nAnna Klein", "workshop", event=SPRACHE)
    assert found.participants[0].choices == {"Vormittag": ("AG 1",), "Nachmittag": ("AG 4",)}


def test_answers_between_quoted_questions() -> None:
    body = (
        "siehe unten\n\n> Welche Arbeitsgruppe am Nachmittag?\n\nAG 3\n\n"
        "> Stimmen Sie der Datenschutzerklärung zu?\n\nJa\n\nAnna Klein"
    )
    found = reply(body, "workshop", "privacy", event=SPRACHE)
    assert found.intent is Intent.REGISTER
    assert found.participants[0].choices == {"Nachmittag": ("AG 3",)}
    assert found.consents["privacy"] is True


@pytest.mark.parametrize("body", ["Anna Klein", "Mein Name ist Anna Klein.", "Name: Anna Klein"])
def test_the_name(body: str) -> None:
    found = reading(
        body,
        DORF,
        subject="AW: Ihre Anmeldung",
        name="Info",
        email="info@verein.example",
        asked=Asked(DORF, ("name",), (Participant("", "info@verein.example", "info@verein.example"),)),
    )
    assert (found.intent, [p.name for p in found.participants]) == (Intent.REGISTER, ["Anna Klein"])


def test_names_of_colleagues() -> None:
    people = (
        PERSON,
        Participant("", None, "anna.klein@verein.example"),
        Participant("", None, "anna.klein@verein.example"),
    )
    found = reply("Meine Kolleginnen heißen Petra Groß und Olga Petrova.\n\nAnna Klein", "name", people=people)
    assert found.intent is Intent.REGISTER
    assert sorted(p.name for p in found.participants) == ["Anna Klein", "Olga Petrova", "Petra Groß"]


def test_where() -> None:
    assert reply("vor Ort", "attendance", event=SPRACHE).participants[0].attendance is Attendance.ONSITE
    assert reply("Livestream bitte", "attendance", event=SPRACHE).participants[0].attendance is Attendance.LIVESTREAM


@pytest.mark.parametrize(
    ("body", "intent"),
    [
        ("Welche Workshops gibt es denn?", Intent.QUESTION),
        ("Ich muss leider doch absagen.", Intent.CANCEL),
        ("Wo finde ich die Datenschutzerklärung?", Intent.QUESTION),
        ("Vielen Dank!", Intent.OTHER),
    ],
)
def test_no_answer(body: str, intent: Intent) -> None:
    assert reply(body, "workshop", "privacy").intent is intent


@pytest.mark.parametrize(
    "body",
    [
        "1. B / 2. ja",
        "1. B\n2. ja",
        "1) B 2) ja",
        "zu 1: B, zu 2: ja",
        "B\nja",
        "Ich nehm B",
        "B bitte statt C",
        "Na dann b.",
    ],
)
def test_a_workshop_among_answers_that_are_numbered_like_our_questions(body: str) -> None:
    found = reply(body, "workshop", "privacy")
    assert found.participants[0].choices == {"": ("B",)}


@pytest.mark.parametrize(
    "body", ["1 und 3", "eins und drei", "1 vormittags, 3 nachmittags", "Kaya und Thiele", "Vormittag 1 Nachmittag 3"]
)
def test_both_slots_by_numbers_or_leaders_alone(body: str) -> None:
    found = reply(body, "workshop", event=SPRACHE)
    assert found.participants[0].choices == {"Vormittag": ("AG 1",), "Nachmittag": ("AG 3",)}


@pytest.mark.parametrize("body", ["B oder C", "Was ist denn C?", "Egal", "C geht leider nicht."])
def test_what_decides_nothing_stays_undecided(body: str) -> None:
    assert not any(p.choices for p in reply(body, "workshop").participants)

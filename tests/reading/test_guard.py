"""The safety net: a complete registration with one sentence more, which touches what decides or only looks like it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mailflow.decide import decide
from mailflow.model import Case, Doubt, Reading, Verdict
from mailflow.reading import read
from tests.reading.cases import rows
from tests.reading.mails import OFFICE, event, message


def outcome(sentence: str) -> tuple[Verdict, Reading]:
    """What becomes of a complete registration that says this as well."""
    body = f"Guten Tag,\n\nhiermit melde ich mich für F3 an. {sentence} Der Datenschutzerklärung stimme ich zu.\n\n"
    mail = message(body + "Mit freundlichen Grüßen\nHeike Ott\n", name="Heike Ott", email="h.ott@kita.example", at=AT)
    conference = event("kita-sprache-2026")
    said = read(mail, [conference], office=OFFICE)
    return decide(mail, said, conference, Case(), office=OFFICE).verdict, said


AT = datetime(2026, 2, 1, 10, tzinfo=UTC).isoformat()


@pytest.mark.parametrize(("_event", "expected", "sentence"), [*rows("beside"), *rows("bystanders")])
def test_what_stands_beside_a_registration(_event: str, expected: str, sentence: str) -> None:
    """Small talk holds nothing back; what bears on coming does, in whatever words."""
    verdict = outcome(sentence)[0]
    assert (verdict is Verdict.CONFIRM) is (expected == "+"), verdict


def test_the_words_that_nobody_understood_are_shown() -> None:
    verdict, said = outcome("Eine feste Zusage kann ich nicht geben.")
    words = {f.text for f in said.findings if f.field == f"doubt:{Doubt.UNEXPLAINED}"}
    assert (verdict, words) == (Verdict.REVIEW, {"Eine feste Zusage kann ich nicht geben."})


def test_a_required_consent_that_hangs_on_something_is_asked_for() -> None:
    verdict, said = outcome("Bei der Datenschutzerklärung habe ich Bauchschmerzen.")
    assert (verdict, said.consents["privacy"], said.doubts) == (Verdict.ASK, None, frozenset())
    assert any(f.field == "consent:privacy" and f.value == "unclear" for f in said.findings)


GROUP = """Guten Tag,

zum Fachtag am 11. April kommen wir zu dritt: Gudrun Esch, Elfriede Mohr und Doris Plötz. {}

Mit Datenschutzerklärung und Fotos sind wir alle einverstanden.

Viele Grüße
Gudrun Esch
"""


@pytest.mark.parametrize(
    ("sentence", "choices"),
    [
        ("Wir nehmen Workshop C.", "CCC"),
        ("Gudrun, Elfriede und Doris gehen zu C.", "CCC"),
        ("Elfriede und Doris gehen zu C, ich schau mir B an.", "BCC"),
        ("Zu „Zivilgesellschaft“ gehen Elfriede und ich. Arbeit und Ausbildung nimmt sich Doris vor.", "CCB"),
    ],
)
def test_a_choice_of_some_is_not_taken_for_all(sentence: str, choices: str) -> None:
    """Confirmed with everybody's own choice or not at all."""
    mail = message(GROUP.format(sentence), name="Gudrun Esch")
    fachtag = event("stadt-land-dorf-2024")
    found = read(mail, [fachtag], office=OFFICE)
    got = decide(mail, found, fachtag, Case(), office=OFFICE).verdict
    if got is Verdict.CONFIRM or choices == "CCC":
        assert got is Verdict.CONFIRM
        read_as = {p.name.split()[0]: p.choices.get("", ("",))[0] for p in found.participants}
        assert read_as == dict(zip(("Gudrun", "Elfriede", "Doris"), choices, strict=True))


def test_a_title_with_video_says_nothing_of_filming() -> None:
    mail = message(
        "Dear all,\n\nplease register me. Morning: AG 2 (telephone and video interpreting). Afternoon: AG 3.\n"
        "I consent to the privacy statement.\n\nKind regards\nDana Novotná",
        name="Dana Novotná",
        at="2025-10-10T10:00+02:00",
    )
    fachtag = event("sprachmittlung-2025")
    found = read(mail, [fachtag], office=OFFICE)
    assert decide(mail, found, fachtag, Case(), office=OFFICE).verdict is Verdict.CONFIRM
    assert found.consents == {"privacy": True, "photo": None}


def confirmed(body: str) -> bool:
    mail = message(body, name="Sylvia Mende", at="2025-10-10T10:00+02:00")
    fachtag = event("sprachmittlung-2025")
    return decide(mail, read(mail, [fachtag], office=OFFICE), fachtag, Case(), office=OFFICE).verdict is Verdict.CONFIRM


BOTH_COME = (
    "von uns kommen Stefanie Amthor und Jasmin Kaya, beide AG 1 und AG 3. Beide stimmen der Datenschutzerklärung zu. "
)


@pytest.mark.parametrize(
    ("words", "stefanie", "jasmin"),
    [
        ("Stefanie und Jasmin dürfen fotografiert werden.", True, True),
        ("Stefanie darf fotografiert werden, Jasmin nicht.", True, False),
        ("Stefanie hat nichts gegen Fotos, Jasmin schon.", True, False),
        ("Stefanie hat nichts gegen Fotos, Jasmin auch nicht.", True, True),
        ("Fotos sind für beide in Ordnung. Stefanie ist dafür extra beim Friseur.", True, True),
        ("Fotos? Gern, Stefanie war extra beim Friseur.", True, True),
        ("Stefanie möchte keine Fotos, Jasmin hat nichts dagegen.", False, True),
        ("Gegen Fotos hat keine von beiden etwas.", True, True),
        ("Stefanie möchte nicht fotografiert werden, Jasmin schon.", False, None),  # "schon" alone permits nothing
    ],
)
def test_answers_by_name_are_not_one_answer_for_all(words: str, stefanie: bool, jasmin: bool | None) -> None:
    """Each has the own answer, and the mail none where they differ."""
    mail = message(BOTH_COME + words, name="Sylvia Mende", at="2025-10-10T10:00+02:00")
    found = read(mail, [event("sprachmittlung-2025")], office=OFFICE)
    photos = {p.name: p.consents["photo"] for p in found.participants}
    assert photos == {"Stefanie Amthor": stefanie, "Jasmin Kaya": jasmin}
    assert found.consents["photo"] == (stefanie if stefanie == jasmin else None)


def test_another_day_beside_ours_is_a_second_event() -> None:
    ours = "ich melde mich an zum Fachtag am 20. November (AG 1, AG 3){}. Der Datenschutzerklärung stimme ich zu."
    assert confirmed(ours.format(""))
    assert not confirmed(ours.format(" und zu Ihrem Fachgespräch am 25. November"))

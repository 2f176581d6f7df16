"""What cancellations and changes ask for: who leaves, who stays, who comes instead, what is altered."""

from __future__ import annotations

import pytest

from mailflow.model import Attendance, Intent, Request
from tests.reading.mails import reading

ANNA = {"name": "Anna Klein", "email": "anna.klein@verein.example"}
DORF, SPRACHE = "stadt-land-dorf-2024", "sprachmittlung-2025"


def request(body: str, event: str = DORF) -> Request:
    found = reading(f"Guten Tag,\n\n{body}\n\nAnna Klein", event, **ANNA)
    assert found.request is not None, found
    return found.request


@pytest.mark.parametrize(
    ("body", "leaving", "staying"),
    [
        ("Ich kann leider nicht kommen.", [], []),
        (
            "Herr Wolf kann leider nicht mitkommen, bitte streichen Sie seine Anmeldung. Ich komme wie angekündigt.",
            ["Wolf"],
            ["Anna Klein"],
        ),
        (
            "Herr Wolf hat uns verlassen. Bitte stornieren Sie nur seinen Platz, Frau Groß und ich bleiben angemeldet.",
            ["Wolf"],
            ["Groß", "Anna Klein"],
        ),
        ("Bitte streichen Sie Frau Petra Groß von der Liste.", ["Petra Groß"], []),
        (
            "Frau Wolf ist nun doch im Urlaub. Bitte nehmen Sie sie von der Liste. Herr Groß und ich bleiben dabei.",
            ["Wolf"],
            ["Groß", "Anna Klein"],
        ),
        ("Frau Wolf kommt nun doch nicht mit, Herr Groß und ich bleiben dabei.", ["Wolf"], ["Groß", "Anna Klein"]),
    ],
)
def test_who_leaves(body: str, leaving: list[str], staying: list[str]) -> None:
    found = request(body)
    assert (list(found.leaving), list(found.staying)) == (leaving, staying)


@pytest.mark.parametrize(
    ("body", "intent"),
    [
        ("Am Livestream kann ich nicht teilnehmen, ich komme nach Magdeburg.", Intent.REGISTER),
        ("Am Workshop B kann ich nicht teilnehmen, ich möchte lieber in C.", Intent.REGISTER),
        ("Ich kann nun doch nicht am Workshop B teilnehmen, bitte C.", Intent.REGISTER),
        ("Ich möchte nun doch nicht teilnehmen.", Intent.CANCEL),
        ("Ich bin im Workshop B angemeldet und kann leider nicht kommen.", Intent.CANCEL),
    ],
)
def test_who_comes_to_another_part_of_it_cancels_nothing(body: str, intent: Intent) -> None:
    """Registered people who write so change what stands: the state decides."""
    assert reading(f"Guten Tag,\n\n{body}\n\nAnna Klein", DORF, **ANNA).intent is intent


def test_everyone_leaves() -> None:
    assert request("Wir müssen leider alle drei absagen.").everyone


def test_a_substitute_comes_with_what_is_said_of_him() -> None:
    found = request(
        "An meiner Stelle kommt Frau Petra Groß in Workshop B. Frau Groß stimmt der Datenschutzerklärung zu."
    )
    assert found.leaving == ()
    assert [(p.name, p.choices, p.consents["privacy"]) for p in found.coming] == [("Petra Groß", {"": ("B",)}, True)]


def test_anstelle_von() -> None:
    found = request("Anstelle von Herrn Uwe Wolf wird Frau Petra Groß teilnehmen.")
    assert (found.leaving, [p.name for p in found.coming]) == (("Uwe Wolf",), ["Petra Groß"])


@pytest.mark.parametrize(
    ("body", "old", "new"),
    [
        ("Bitte ändern Sie meinen Workshop von C auf B.", {"": ("C",)}, {"": ("B",)}),
        ("Bitte buchen Sie mich von Workshop C auf Workshop B um.", {"": ("C",)}, {"": ("B",)}),
        ("Ich möchte lieber in Workshop B statt in Workshop C, bitte umbuchen.", {"": ("C",)}, {"": ("B",)}),
    ],
)
def test_another_workshop(body: str, old: dict[str, tuple[str, ...]], new: dict[str, tuple[str, ...]]) -> None:
    found = request(body)
    assert (found.from_choices, found.choices) == (old, new)


def test_another_way_to_take_part() -> None:
    assert request("Bitte stellen Sie meine Anmeldung auf Livestream um.", SPRACHE).attendance is Attendance.LIVESTREAM


def test_a_consent_is_withdrawn() -> None:
    assert (
        request("Meine Einwilligung zu Fotos ziehe ich zurück, meine Anmeldung bleibt bestehen.").consents["photo"]
        is False
    )


def test_a_name_is_corrected() -> None:
    found = reading("Mein Name ist falsch geschrieben, richtig ist: Anna Klein-Groß.\n\nAnna Klein-Groß", DORF, **ANNA)
    assert (found.intent, found.request and found.request.name) == (Intent.CHANGE, "Anna Klein-Groß")

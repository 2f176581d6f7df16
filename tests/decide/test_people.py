"""What people lack, and whether two entries are one person."""

from __future__ import annotations

import pytest

from mailflow.decide import missing
from mailflow.decide.people import Likeness, likeness
from mailflow.model import Attendance, ConsentPolicy, ConsentTerm, Participant, Workshop
from tests.decide.given import AGREED, ANNA, EVENT, event, person, two_slots

ONLINE = Attendance.LIVESTREAM
LIST = ConsentTerm("list", "Teilnehmerliste", ConsentPolicy.REQUIRED, "Ich komme auf die Liste.")


@pytest.mark.parametrize(
    ("people", "of", "wanted"),
    [
        ([person()], EVENT, ()),
        ([], EVENT, ("name",)),
        ([person()], None, ("event",)),
        ([Participant("")], None, ("event",)),
        ([Participant("")], EVENT, ("name", "workshop", "privacy")),
        ([person(wish="X")], EVENT, ("workshop",)),
        ([person(wish=None, attendance=ONLINE)], EVENT, ()),
        ([person(wish=None, attendance=None)], EVENT, ("workshop", "attendance")),
        ([person(attendance=None)], EVENT, ("attendance",)),
        ([person(consents={"privacy": None})], EVENT, ("privacy",)),
        ([person(consents={"privacy": False})], EVENT, ("privacy",)),
        ([person(consents=AGREED | {"film": False})], EVENT, ()),
        ([person(), person("Ben Bode", None), person("", "A", consents={})], EVENT, ("name", "workshop", "privacy")),
        ([person()], event(consents=(LIST, *EVENT.consents)), ("list",)),
        ([person(consents={})], event(consents=(LIST, *EVENT.consents)), ("privacy", "list")),
        ([person(wish={"V": "V1"})], two_slots(V1=1, N1=1), ("workshop",)),
        ([person(wish={"V": "N1", "N": "N1"})], two_slots(V1=1, N1=1), ("workshop",)),
        ([person(wish=None)], event(workshops=()), ()),
        ([person(consents={})], event(consents=()), ()),
        ([person(wish="A")], event(workshops=(Workshop("B", "Beta"),)), ("workshop",)),
    ],
)
def test_missing(people: list[Participant], of: object, wanted: tuple[str, ...]) -> None:
    assert missing(people, of) == wanted  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "known", "wanted"),
    [
        (person("Anna Abel"), person("Anna Abel"), Likeness.SAME),
        (person("Ben Bode"), person("Dr. Ben Bode"), Likeness.SAME),
        (person("Abel", email=ANNA), person("Anna Abel"), Likeness.SAME),
        (person("Abel", email=ANNA.upper()), person("Anna Abel"), Likeness.SAME),
        (person("Abel"), person("Anna Abel"), Likeness.PERHAPS),
        (person("Ana Abel"), person("Anna Abel"), Likeness.OTHER),
        (person("Anna Abell"), person("Anna Abel"), Likeness.PERHAPS),
        (person("", email=ANNA), person("Anna Abel"), Likeness.SAME),
        (person(""), person("Anna Abel"), Likeness.OTHER),
        (person("Ben Bode", email=ANNA), person("Anna Abel"), Likeness.OTHER),  # two people behind one address
    ],
)
def test_likeness(said: Participant, known: Participant, wanted: Likeness) -> None:
    assert likeness(said, known) is wanted

"""What the staff corrected becomes a line for the corpus, and nobody can be found in it."""

from __future__ import annotations

import json

import pytest

from mailflow.staff.example import Mask
from mailflow.staff.reviewing import Accept, Answer, resolve
from tests.corpus import scoring

from .conftest import DOUBTFUL, QUESTION, Bench
from .served import served


def test_names_addresses_and_numbers_are_masked() -> None:
    masked = Mask(["Dr. Jörg Müller", "Eva Kurz"])
    text = "Jörg MÜLLER und Eva: joerg.mueller@kreis.example, Tel. +49 3731 799-3683, Hauptstraße 12, https://kreis.example/x"
    found = masked(text)
    for word in ("jörg", "müller", "eva", "joerg", "3731", "Hauptstraße 12", "kreis"):
        assert word.lower() not in found.lower()
    assert masked("Workshop B am 7. Oktober") == "Workshop B am 7. Oktober"
    assert masked("Jörg") == masked("jörg")


def test_a_settled_mail_is_offered_as_an_example(desk: Bench) -> None:
    id = desk.receive("joerg@a.example", DOUBTFUL, name="Jörg Müller")
    resolve(desk.work(), id, Accept())
    with served(desk) as site:
        anna = site.browser("anna")
        assert f"/review/{id}/example" in anna.get(f"/review/{id}").text
        line = json.loads(anna.get(f"/review/{id}/example").text)
    assert "Müller" not in json.dumps(line, ensure_ascii=False)
    assert "joerg" not in json.dumps(line)
    assert line["event"] == "fachtag-2026"
    assert line["gold"]["outcome"] == "confirm"
    assert line["gold"]["participants"][0]["choices"] == {"": ["A"]}
    assert line["gold"]["participants"][0]["name"] in line["body"]


def test_the_example_is_a_line_that_the_corpus_can_score(desk: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """The scorer finds just what the staff corrected; names, choices and consents agree, masked as they are."""
    id = desk.receive("joerg@a.example", DOUBTFUL, name="Jörg Müller")
    resolve(desk.work(), id, Accept())
    with served(desk) as site:
        line = json.loads(site.browser("anna").get(f"/review/{id}/example").text)
    monkeypatch.setattr(scoring, "event", desk.settings.events.__getitem__)
    verdict = scoring.judge(line)
    assert verdict.faults == ("review not confirm",)
    assert list(scoring.content(line["gold"], verdict.got)) == []


def test_a_question_stays_a_review(desk: Bench) -> None:
    id = desk.receive("eva@a.example", QUESTION, subject="Parken?")
    resolve(desk.work(), id, Answer("Ja."))
    with served(desk) as site:
        line = json.loads(site.browser("anna").get(f"/review/{id}/example").text)
    assert line["gold"]["outcome"] == "review"
    assert line["gold"]["intent"] == "question"
    assert line["gold"]["participants"] == []

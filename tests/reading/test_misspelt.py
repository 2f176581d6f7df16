"""Misspelt words that decide a registration are put right; names, programmes and words of their own are not."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailflow.reading import misspelt, read
from mailflow.reading.misspelt import mended
from mailflow.reading.vocabulary import OTHERS, WORDS
from tests.corpus import scoring

from .mails import OFFICE, event, message

EVENT = event("stadt-land-dorf-2024")
CORPUS = Path(__file__).parents[1] / "corpus"
meant = misspelt._vocabulary(frozenset()).meant


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("datenschuz", "datenschutz"),
        ("datenschutzerklerung", "datenschutzerklärung"),
        ("datenschuzerklarung", "datenschutzerklärung"),
        ("wrokshop", "workshop"),
        ("workschop", "workshop"),
        ("anmleden", "anmelden"),
        ("anmeldn", "anmelden"),
        ("teilnemen", "teilnehmen"),
        ("einferstanden", "einverstanden"),
        ("eniverstanden", "einverstanden"),
        ("lifestream", "livestream"),
        ("nciht", "nicht"),
        ("vieleicht", "vielleicht"),
        ("ftoos", "fotos"),
        ("regsiter", "register"),
        ("privcy", "privacy"),
    ],
)
def test_a_word_is_recognised(written: str, right: str) -> None:
    assert meant(written) == right


@pytest.mark.parametrize(
    "word",
    [
        *(
            "nacht",
            "nichte",
            "abmelden",
            "aufnehmen",
            "bildung",
            "kein",
            "form",
            "stimmt",
            "teilhabe",
            "lieder",
            "content",
        ),
        *("ameldung", "meldung", "angemeldete", "workshopleitung", "fotograf", "bilderbuch", "online", "unverstanden"),
    ],
)
def test_another_word_is_left_alone(word: str) -> None:
    """Also one that could be two: "ameldung" may want in or out."""
    assert meant(word) is None


def test_no_form_of_the_vocabulary_is_changed() -> None:
    assert [w for w in (*WORDS, *OTHERS) if meant(w)] == []


def test_nothing_that_is_spelt_right_is_changed_in_three_thousand_mails() -> None:
    """Every word of the corpora and of the sentences of the rules that occurs three times is taken to be right."""
    count: dict[str, int] = {}
    for path in CORPUS.glob("*dev*.jsonl"):
        for line in scoring.load(path):
            for word in set(re.findall(r"[^\W\d_]{4,30}", line.get("body") or "")):
                count[word.lower()] = count.get(word.lower(), 0) + 1
    often = {w: meant(w) for w, n in count.items() if n > 9 and meant(w)}
    assert often == {}


def test_proofs_quote_what_was_written_where_it_stands() -> None:
    written = message("Ich möchte mich anmleden für Wrokshop B, Datenschuzerklärung ok, keine Ftoos. Eva Lind")
    found = mended(written, [EVENT])
    assert "anmelden für Workshop B, Datenschutzerklärung ok, keine Fotos. Eva Lind" in found.message.text
    proofs = {f.field: f for f in read(written, [EVENT], office=OFFICE).findings}
    for field, words in (
        ("choice", "Wrokshop B"),
        ("consent:privacy", "Datenschuzerklärung ok"),
        ("consent:photo", "keine Ftoos"),
    ):
        proof = proofs[field]
        assert (proof.text, written.text[proof.start : proof.end]) == (words, words)


def test_names_are_never_changed() -> None:
    written = message("Herr Fotoss und Frau Wrokshop", name="Kim Wrokshop", email="fotoss@a.example")
    assert mended(written, [EVENT]).message is written


def _slipped(seed: int) -> Iterator[tuple[dict[str, object], dict[str, object]]]:
    """Mails of the corpus, one word of the vocabulary misspelt in each: two letters changed round, one left out, one doubled."""
    chance, words = random.Random(seed), {w for w in WORDS if len(w) > 6}
    for line in scoring.load(CORPUS / "dev.jsonl"):
        body = line.get("body") or ""
        places = [m for m in re.finditer(r"[^\W\d_]+", body) if m[0].lower() in words]
        if not places:
            continue
        m = chance.choice(places)
        i = chance.randrange(2, len(m[0]) - 2)
        word = m[0]
        word = chance.choice(
            [word[:i] + word[i + 1] + word[i] + word[i + 2 :], word[:i] + word[i + 1 :], word[:i] + word[i:]]
        )
        yield line, {**line, "body": body[: m.start()] + word + body[m.end() :]}


def test_a_slip_changes_no_outcome() -> None:
    pairs = list(_slipped(1))
    assert len(pairs) > 100
    changed = [
        (plain["id"], json.dumps(slipped["body"], ensure_ascii=False)[:80])
        for plain, slipped in pairs
        if scoring.explained(plain).json()["outcome"] != scoring.explained(slipped).json()["outcome"]
    ]
    assert len(changed) <= len(pairs) // 50, changed

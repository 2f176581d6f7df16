"""What is learnt of remarks: by the remarks of writers from whom nothing was learnt, and by the mail around a sentence."""

from __future__ import annotations

import zlib

import pytest

from mailflow.model import Verdict
from mailflow.reading import guard
from mailflow.reading.hesitation import DOUBTFUL, FILE, SURE, hesitation, learnt
from mailflow.reading.linear import Model, features
from mailflow.reading.remarks import Remarks, sentence_of
from mailflow.reading.text import Text
from tests.corpus import remarks
from tests.reading.test_guard import outcome

UNSEEN = sorted(remarks.UNSEEN.glob("*.tsv"))


def test_the_model_was_learnt_from_these_remarks() -> None:
    """Where this fails, `make remarks` has not been run since a remark was added or changed."""
    assert remarks.LEARNT_FROM.read_text("utf-8").strip() == remarks.digest(remarks.all_())


def test_no_remark_of_the_unseen_is_learnt_from() -> None:
    known = {r.words for r in remarks.all_()}
    assert not [r.words for f in UNSEEN for r in remarks.load(f) if r.words in known]


# Whole sentences of registrations ("ye") are harder than remarks beside one ("w6").
@pytest.mark.parametrize(("writer", "silenced", "held"), [("w6", 0.10, 0.20), ("ye", 0.10, 0.35)])
def test_of_an_unknown_writers_alarms_the_false_ones_are_silenced(writer: str, silenced: float, held: float) -> None:
    told = remarks.Told.by(learnt(), remarks.load(remarks.UNSEEN / f"{writer}.tsv"), SURE)
    assert 1 - told.caught < silenced
    assert told.held < held


@pytest.mark.parametrize(("writer", "caught", "needless"), [("w6", 0.5, 0.02), ("ye", 0.5, 0.04)])
def test_of_an_unknown_writers_reserves_many_are_caught(writer: str, caught: float, needless: float) -> None:
    told = remarks.Told.by(learnt(), remarks.load(remarks.UNSEEN / f"{writer}.tsv"), DOUBTFUL)
    assert told.caught > caught
    assert told.held < needless


def test_what_is_weighed() -> None:
    words = {zlib.crc32(w) for w in (b"heute", b"um", b"#", b"!", b"<heut", b"heute", b"eute>")}
    neighbours = {"heut": ("um", "#", "!"), "um": ("#", "!"), "#": ("!",)}
    pairs = {crc(b, crc(a, 1)) for a, others in neighbours.items() for b in others}
    threes = {crc("#", crc("um", crc("heut", 1))), crc("!", crc("#", crc("um", 1)))}
    opening = {crc("heut", crc("^")), crc("um", crc("heut", crc("^")))}
    assert set(features("Heute um 12!")) == words | pairs | threes | opening
    assert set(features("Größer 3")) == set(features("groesser 4"))


def crc(words: str, before: int = 0) -> int:
    return zlib.crc32(words.encode(), before)


@pytest.mark.parametrize("words", ["", "   ", "\0\n", "😀", "\udcff", "ẞ" * 10_000, "x" * 1_000_000])
def test_odd_words_have_odds(words: str) -> None:
    assert isinstance(hesitation(words), float)


def test_words_that_nobody_has_seen_say_nothing() -> None:
    assert hesitation("") == learnt().bias


def test_a_model_is_small_and_read_as_it_was_written() -> None:
    assert FILE.stat().st_size < 1_200_000
    assert Model.read(FILE).bias == learnt().bias


@pytest.mark.parametrize(
    "remark",
    [
        "Nageln Sie mich bitte nicht darauf fest.",
        "Die Wehen meiner Frau können jederzeit einsetzen, dann bin ich fort.",
    ],
)
def test_a_remark_that_no_rule_knows_goes_to_the_staff_with_its_words(remark: str) -> None:
    verdict, said = outcome(remark)
    assert verdict is Verdict.REVIEW
    assert [f.text for f in said.findings if f.field == guard.FIELD] == [remark]


def test_a_sentence_is_judged_whole() -> None:
    text = Text.plain("Ich zögerte, aber nun komme ich. Fotos ja; und Workshop B!")
    remarks_ = Remarks(text, frozenset())
    assert [text.low[slice(*sentence_of(text, a))].strip() for a, _ in text.clauses] == [
        "ich zögerte, aber nun komme ich.",
        "ich zögerte, aber nun komme ich.",
        "fotos ja;",
        "und workshop b!",
    ]
    assert not remarks_.unreserved(text.low.index("fotos"))  # two words say too little

"""The small parts: dates, marks of the prose, cleaning."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.replies import clean, dates, nouns
from mailflow.replies.markup import blocks, plain

AT = datetime(2021, 10, 7, 8, 30)


def test_dates() -> None:
    assert dates.day(AT, "de") == "Donnerstag, 7. Oktober 2021"
    assert dates.day(AT, "en") == "Thursday, 7 October 2021"
    assert dates.period(AT, AT.replace(hour=16, minute=0), "de") == "Donnerstag, 7. Oktober 2021, 8:30 bis 16:00 Uhr"
    assert dates.period(AT, AT.replace(hour=16, minute=0), "en") == "Thursday, 7 October 2021, 8:30 am to 4:00 pm"
    assert (
        dates.period(AT, AT + timedelta(days=1), "de")
        == "Donnerstag, 7. Oktober 2021, 8:30 Uhr, bis Freitag, 8. Oktober 2021, 8:30 Uhr"
    )


@pytest.mark.parametrize(
    ("hour", "minute", "shown"),
    [(0, 0, "midnight"), (0, 5, "12:05 am"), (12, 0, "12 noon"), (12, 30, "12:30 pm"), (23, 59, "11:59 pm")],
)
def test_english_clock(hour: int, minute: int, shown: str) -> None:
    assert dates.clock(AT.replace(hour=hour, minute=minute), "en") == shown


def test_prose_becomes_blocks() -> None:
    prose = "! Ja.\n\nEin\nAbsatz.\n: A | 1\n: Länger | 2 | 3\n\n- eins\n- zwei\n? Wie?\n\n= Kopf\n: A | b\n"
    assert [b.kind for b in blocks(prose)] == ["status", "paragraph", "fact", "item", "question", "heading", "fact"]
    assert plain(blocks(prose)) == (
        "Ja.\n\nEin Absatz.\n\nA:       1\nLänger:  2 | 3\n\n- eins\n- zwei\nWie?\n\nKopf\nA:  b\n"
    )


def test_long_lines_are_folded_but_questions_are_not() -> None:
    long = "Wort " * 40
    assert max(map(len, plain(blocks(long)).splitlines())) <= 74
    assert plain(blocks("? " + long)).count("\n") == 1


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Dr.Jörg Müller", "Dr. Jörg Müller"),
        ("evil.example", "evil. example"),
        ("  Anna \t Lena\u00a0K. ", "Anna Lena K."),
        ("!! Eva", "Eva"),
        ("Jean-Luc O’Neill", "Jean-Luc O’Neill"),
        ("Müller|Meier", "Müller/Meier"),
        ("zwölf@office.example", "zwölf (at) office. example"),
        ("Nazanin\u200cمحمدی", "Nazanin\u200cمحمدی"),
    ],
)
def test_names(written: str, shown: str) -> None:
    assert clean.name(written) == shown


@given(st.text())
def test_cleaned_text_is_one_harmless_line(text: str) -> None:
    for cleaned in (clean.line(text), clean.name(text), clean.topic(text)):
        assert len(cleaned.splitlines()) <= 1
        assert cleaned == cleaned.strip()
        assert len(cleaned) <= clean.LINE_LIMIT
        assert not any(ord(c) < 32 or "\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" for c in cleaned)


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean.line(text)
    assert clean.line(once) == once


@pytest.mark.parametrize(
    ("noun", "gender"), [("Workshop", "m"), ("Fachgruppe", "f"), ("AG", "f"), ("Tag", ""), ("Plenum", "")]
)
def test_genders(noun: str, gender: str) -> None:
    assert nouns.gender(noun) == gender

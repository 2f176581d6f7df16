"""Any bytes end in an outcome, and none of them for long: what `make fuzz` does for minutes, in seconds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.outcome import letters, outcome, promises
from tests.growth import EIGHT_TIMES, assert_linear
from tests.mail.test_any_bytes import PIECES, nested

HEAD = b"From: Jo Ek <jo@ek.example>\nSubject: Anmeldung\nContent-Type: text/plain; charset=utf-8\n\n"
SAYINGS = [
    "Ich melde mich an", "Workshop B", "1. Wahl: A", "nicht", "aber", "falls", "Fotos: ja", "keine Fotos", "Frau Dr. ",
    "und mein Kollege Max Muster", "statt", "sage ab", "Datenschutz einverstanden", "?", ".", "…", "\n\n", "\n- ", "|",
    "„", "[x] ", "[ ] ", "(ja/nein)", "online", "wir sind zu dritt: ", "Name: ", "AW: ", "\0", "\u0308", "👍", "ß", "İ",
]  # fmt: skip
ANY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@ANY
@given(st.lists(st.one_of(st.sampled_from(SAYINGS), st.text(max_size=12)), max_size=40).map(" ".join))
def test_words_in_any_order(words: str) -> None:
    promises(outcome(HEAD + words.encode("utf-8", "surrogatepass")))


@ANY
@given(st.data())
def test_spoilt_letters(data: st.DataObject) -> None:
    raw = data.draw(st.sampled_from(letters()))
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(raw)))
        piece = data.draw(
            st.one_of(st.sampled_from(PIECES), st.sampled_from(SAYINGS).map(str.encode), st.binary(max_size=9))
        )
        raw = raw[:at] + piece + raw[at + data.draw(st.integers(0, 60)) :]
    promises(outcome(raw))


@ANY
@given(st.binary(max_size=1500))
def test_arbitrary_bytes(raw: bytes) -> None:
    promises(outcome(raw))


MEGABYTE = 1_000_000
READ = 12_000  # characters of a mail that are read at all
HOSTILE: dict[str, Callable[[int], bytes]] = {
    "a registration, again and again": lambda n: (
        HEAD + b"Ich melde mich an, in Workshop B. Fotos: nein. " * (n // 47)
    ),
    "people without end": lambda n: HEAD + b"Frau Erika Muster, Herr Max Muster, " * (n // 36),
    "a list of people": lambda n: HEAD + b"- Erika Muster, Workshop B\n" * (n // 27),
    "choices without end": lambda n: HEAD + b"Workshop A, Workshop B, 1. Wahl C, nicht D, " * (n // 44),
    "negations": lambda n: HEAD + b"nicht kein nie ohne " * (n // 20),
    "one word": lambda n: HEAD + b"x" * n,
    "the beginnings of a phrase": lambda n: HEAD + b"stimme der melde mich falls wenn " * (n // 33),
    "a form": lambda n: HEAD + b"Name: Jo Ek\nWorkshop: B\nFotos: ja\n" * (n // 35),
    "boxes": lambda n: HEAD + b"[x] Workshop A [ ] Workshop B (ja / nein)\n" * (n // 42),
    "a table": lambda n: HEAD + b"Jo | Ek | B | ja\n" * (n // 17),
    "consents": lambda n: HEAD + b"Fotos ja, Fotos nein, Datenschutz einverstanden, nicht " * (n // 55),
    "initials": lambda n: HEAD + b"J. K.-P. Dr. " * (n // 13),
    "dates": lambda n: HEAD + b"11. April 2024, 12.4., am 13.05. " * (n // 33),
    "stops": lambda n: HEAD + b"z. B. o. g. u. a. " * (n // 18),
    "ten thousand parts in each other": lambda n: nested(n // 100),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_a_text_meant_badly_costs_no_more_than_its_length(case: str) -> None:
    promises(outcome(HOSTILE[case](MEGABYTE)))
    assert_linear(outcome, HOSTILE[case](READ // EIGHT_TIMES), HOSTILE[case](READ))

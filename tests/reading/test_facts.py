"""Choices, consents and attendance, read from short texts for many events; and what must not change such a reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from mailflow.model import Asked, Event, Participant
from mailflow.reading import attendance, choices, consents
from mailflow.reading.facts import Person
from mailflow.reading.text import Text
from tests.growth import EIGHT_TIMES, assert_linear
from tests.reading import cases

VALUE = {True: "+", False: "-", None: "0"}


def read_choices(id: str, words: str) -> str:
    """The reading of `words` in the notation of `choices.txt`."""
    words, people = cases.people(words)
    event = cases.event(id)
    got = choices.of(Text.plain(words), event, people)
    return " ".join(";".join(",".join(p.get(s, ())) or "-" for s in event.slots) for p in got.by_person) + "!" * bool(
        got.doubts
    )


def read_consents(id: str, words: str) -> str:
    words, people = cases.people(words)
    event = cases.event(id)
    got = consents.of(Text.plain(words), event, people)
    return "".join(VALUE[got.mail[c.id]] for c in event.consents) + "!" * bool(got.doubts)


def read_attendance(id: str, words: str) -> str:
    words, people = cases.people(words)
    got = attendance.of(Text.plain(words), cases.event(id), people)
    return "".join(p.value[0] if p else "?" for p in got.by_person) + "!" * bool(got.doubts)


READERS = {"choices": read_choices, "consents": read_consents, "attendance": read_attendance}
ALL = [(name, *row) for name in READERS for row in cases.rows(name)]


@pytest.mark.parametrize(("name", "id", "expected", "words"), ALL)
def test_reads(name: str, id: str, expected: str, words: str) -> None:
    assert READERS[name](id, words) == expected


# ── What must not change a reading ────────────────────────────────────────────────────────────


def without_umlauts(words: str) -> str:
    for umlaut, plain in zip("äöüÄÖÜß", ("ae", "oe", "ue", "Ae", "Oe", "Ue", "ss"), strict=True):
        words = words.replace(umlaut, plain)
    return words


def with_small_talk(words: str) -> str:
    talk = "Seit 2015 backen wir dienstags Kuchen, und der Bus fährt um 17:40 Uhr."
    return f"{words}\n\n{talk}"


def wrapped(words: str, width: int = 40) -> str:
    """Each line broken at blanks, as mail programs break it; a continued line is no new line of a form."""
    return "\n".join(re.sub(rf"(.{{{width},}}?) (?=[a-zäöü]{{2,}}\b)", r"\1\n", line) for line in words.split("\n"))


UNCHANGED: dict[str, Callable[[str], str]] = {
    "umlauts": without_umlauts,
    "small talk": with_small_talk,
    "typographic blanks": lambda words: words.replace(" ", "\u00a0"),
    "CRLF": lambda words: words.replace("\n", "\r\n"),
    "line length": wrapped,
    "blank lines around": lambda words: f"\n\n{words}\n\n",
}


@pytest.mark.parametrize("change", UNCHANGED)
@pytest.mark.parametrize("name", READERS)
def test_a_reading_does_not_depend_on(change: str, name: str) -> None:
    differing = []
    for id, expected, words in cases.rows(name):
        head, at, text = words.rpartition("@")
        changed = head + at + UNCHANGED[change](text)
        if change in {"umlauts", "typographic blanks"}:
            changed = UNCHANGED[change](words)
        if READERS[name](id, changed) != expected:
            differing.append((expected, READERS[name](id, changed), changed))
    assert differing == []


# ── Renaming the event's facts in event and mail alike ────────────────────────────────────────


def lettered(codes: Sequence[str], shape: str) -> Event:
    """The conference of Magdeburg with other codes and another noun."""
    event = cases.event("stadt-land-dorf-2024")
    noun = {"1": "Forum", "F1": "Forum", "II": "AG", "M-A": "Modul", "a": "Session"}[shape]
    workshops = tuple(replace(w, code=code) for w, code in zip(event.workshops, codes, strict=True))
    return replace(event, workshops=workshops, choice_noun=noun)


PHRASES = [
    ("{noun} {b} bitte", "b"),
    ("Ich wähle {noun} {b}.", "b"),
    ("{noun}: {c}", "c"),
    ("{noun} {a} oder {b}", ""),
    ("nicht {noun} {a}, sondern {noun} {c}", "c"),
    ("am liebsten {noun} {b}, sonst {noun} {c}", "b,c"),
    ("1. Wahl: {noun} {c}, 2. Wahl: {noun} {a}", "c,a"),
    ("[ ] {noun} {a}\n[x] {noun} {b}\n[ ] {noun} {c}", "b"),
    ("Ich möchte zu Frau Brachwitz in die Gruppe.", "c"),
    ("{noun} {a}: Zivilgesellschaft", ""),
    ("{noun} {c}: Zivilgesellschaft", "c"),
    ("{noun} {a} – Korrektur: {noun} {b}", "b"),
    ("Wir kommen mit 3 Personen am 11. April um 10:00 Uhr, Raum C.", ""),
    ("den zweiten Workshop", "b"),
]
SHAPES = {"1": ("1", "2", "3"), "F1": ("F1", "F2", "F3"), "II": ("I", "II", "III"), "M-A": ("M-A", "M-B", "M-C")}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("phrase", "expected"), PHRASES)
def test_other_codes_and_nouns_are_read_alike(shape: str, phrase: str, expected: str) -> None:
    codes = SHAPES[shape]
    event = lettered(codes, shape)
    words = phrase.format(noun=event.choice_noun, **dict(zip("abc", codes, strict=True)))
    got = choices.of(Text.plain(words), event, (Person("Jo Ek", (), is_sender=True),))
    wanted = tuple(codes["abc".index(x)] for x in expected.split(",") if x)
    assert got.by_person[0].get("", ()) == wanted, words


# ── What must change a reading ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "negated"),
    [
        ("Der Datenschutzerklärung stimme ich zu.", "Der Datenschutzerklärung stimme ich nicht zu."),
        (
            "Ich bin mit der Datenschutzerklärung einverstanden.",
            "Ich bin mit der Datenschutzerklärung nicht einverstanden.",
        ),
        ("Datenschutz: ja", "Datenschutz: nein"),
        ("Datenschutz ist ok", "Datenschutz ist nicht ok"),
        ("I agree to the privacy policy.", "I do not agree to the privacy policy."),
        (
            "Der Datenschutzerklärung stimme ich zu.",
            "Der Datenschutzerklärung stimme ich zu, wenn Sie nichts veröffentlichen.",
        ),
        ("Der Datenschutzerklärung stimme ich zu.", "Der Datenschutzerklärung stimme ich nur unter Vorbehalt zu."),
        (
            "Der Datenschutzerklärung stimme ich zu.",
            "Der Datenschutzerklärung würde ich zustimmen, falls nötig nach Prüfung.",
        ),
        ("Datenschutz ja", "Datenschutz vielleicht"),
        ("Datenschutz geht klar", "Datenschutz muss ich noch lesen"),
    ],
)
def test_a_negation_or_a_condition_is_no_agreement(words: str, negated: str) -> None:
    assert read_consents("stadt-land-dorf-2024", words)[0] == "+"
    assert read_consents("stadt-land-dorf-2024", negated)[0] != "+"


@pytest.mark.parametrize(
    "words",
    ["nicht {}", "{} nicht", "auf keinen Fall {}", "{} passt mir nicht", "vielleicht {}", "statt {}", "{}?  Oder C?"],
)
@pytest.mark.parametrize(
    "named", ["Workshop B", "in Workshop B", "den zweiten Workshop", "Workshop „Arbeit und Ausbildung“"]
)
def test_a_negated_or_doubtful_workshop_is_not_chosen(words: str, named: str) -> None:
    assert read_choices("stadt-land-dorf-2024", f"Ich möchte {named}.") == "B"
    assert read_choices("stadt-land-dorf-2024", f"Ich möchte {words.format(named)}.") == "-"


# ── Answers to our own question ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "missing", "privacy", "choice"),
    [
        ("Ja", ["privacy"], True, ()),
        ("Hallo,\n\nja, gerne.\n\nGruß Jo", ["privacy"], True, ()),
        ("Nein danke", ["privacy"], False, ()),
        ("Ja, aber nur wenn nichts veröffentlicht wird", ["privacy"], None, ()),
        ("Danke für die Nachricht.", ["privacy"], None, ()),
        ("Ja", ["workshop", "privacy"], None, ()),
        ("B", ["workshop"], None, ("B",)),
        ("b", ["workshop"], None, ("B",)),
        ("den zweiten bitte", ["workshop"], None, ("B",)),
        ("Zivilgesellschaft", ["workshop"], None, ("C",)),
        ("A oder B", ["workshop"], None, ()),
        ("B, und ja, ich stimme zu", ["workshop", "privacy"], True, ("B",)),
    ],
)
def test_a_short_answer_has_its_question(
    words: str, missing: list[str], privacy: bool | None, choice: tuple[str, ...]
) -> None:
    event, text = cases.event("stadt-land-dorf-2024"), Text.plain(words)
    people = (Person("Jo Ek", (), is_sender=True),)
    asked = Asked(event.id, tuple(missing), (Participant("Jo Ek"),))
    answers = [(0, len(words))] if "workshop" in missing else []
    assert consents.of(text, event, people, asked=asked).mail["privacy"] is privacy
    assert choices.of(text, event, people, answers=answers).by_person[0].get("", ()) == choice


# ── Hostile texts ─────────────────────────────────────────────────────────────────────────────

HOSTILE = [
    "AG 1 oder ",
    "1 2 3 4 ",
    "AG 1\n",
    "Fotos ja ",
    "a, ",
    "[ ] ",
    "„AG ",
    "Workshop: ",
    "online vor Ort oder ",
    "1. ",
    "\n",
    "(",
    "nicht ",
]


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("words", HOSTILE, ids=repr)
def test_a_hostile_text_costs_linear_time_and_decides_nothing(words: str, name: str) -> None:
    def read(length: int) -> str:
        return READERS[name]("sprachmittlung-2025", (words * length)[:length])

    assert name != "choices" or read(12_000) == "-;-"
    assert_linear(read, 12_000 // EIGHT_TIMES, 12_000)

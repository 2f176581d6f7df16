"""Short texts and what they say, one a line: `choices.txt`, `consents.txt`, `attendance.txt`, `beside.txt`,
`intents.txt`, `people.txt`; each explains its columns."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from mailflow.config import load_event
from mailflow.model import Event
from mailflow.reading.facts import Person

HERE = Path(__file__).resolve().parent
EVENTS = (
    HERE.parents[2] / "config" / "events",
    *(HERE.parents[1] / "corpus" / f for f in ("events", "voices", "later")),
    HERE / "events",
)


@cache
def event(id: str) -> Event:
    return load_event(next(p / f"{id}.toml" for p in EVENTS if (p / f"{id}.toml").exists()))


def rows(name: str) -> Iterator[tuple[str, str, str]]:
    """(event id, expected, words) of each line of a table."""
    for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            id, expected, words = line.split("|", 2)
            yield id, expected, words.replace("\\n", "\n")


def people(words: str) -> tuple[str, tuple[Person, ...]]:
    """The words without their "@Anna Ek*,Bert Om@", and those people with every place that names them."""
    if not words.startswith("@"):
        return words, (Person("Jo Ek", (), is_sender=True),)
    names, words = words[1:].split("@", 1)
    return words, tuple(_person(name, words) for name in names.split(","))


def _person(name: str, words: str) -> Person:
    plain = name.rstrip("*")
    starts = [i for i in range(len(words)) if words.startswith(plain, i)]
    return Person(plain, tuple((i, i + len(plain)) for i in starts), is_sender=name != plain)

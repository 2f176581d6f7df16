"""An event never seen is read like one that was: mails and event renamed alike, and the workshops of many events
wished for by code, title, alias and leader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from mailflow.model import Event, Workshop
from mailflow.reading import choices
from mailflow.reading.facts import Person
from mailflow.reading.text import Text
from tests.corpus import scoring

RENAMED = {"Modul": "1 2 3", "Session": "11 12 14", "Gesprächskreis": "Nord West Süd"}
"""What the workshops A, B and C of an event are called instead."""

WISHES = {
    "code": ("Ich nehme {x}.", "Bitte tragen Sie mich in {x} ein.", "Gern {x}!", "Nicht in {other}, sondern in {x}."),
    "title": (
        "Ich entscheide mich für {x}.",
        "Für mich bitte {x}!",
        "Am liebsten {x}.",
        "Ich würde gern zu {x} gehen.",
    ),
    "leader": ("Ich nehme Frau {x}.", "Ich möchte in die Gruppe von {x}.", "Herrn {x} bitte.", "Ich will {x} hören."),
}
ME = [Person("Anna Berg", (), True, None)]


def _renamed(words: str, noun: str, codes: dict[str, str]) -> str:
    words = re.sub(
        r"(?i)\b(?:workshops?|ws)([ :-]{1,2})([abc])\b", lambda m: f"{noun}{m[1]}{codes[m[2].upper()]}", words
    )
    words = re.sub(r"(?i)\b(?:workshops?|ws)\b", noun, words)
    return re.sub(r"(?<![\w@./-])[ABC](?![\w@/-])", lambda m: codes[m[0]], words)


@pytest.fixture(scope="module")
def mails() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Mails of people in plain text for one event with the workshops A, B and C, and how they are read."""
    lines = [line for line in scoring.load(scoring.HERE / "dev.jsonl") if line["event"] == "stadt-land-dorf-2024"]
    plain = [line for line in lines if "<html" not in line.get("body", "<html") and not _initial(line["body"])]
    found = [(line, scoring.explained(line).json()) for line in plain[:20]]
    return [(line, got) for line, got in found if got["outcome"] in ("confirm", "ask")]


def _initial(words: str) -> bool:
    """Whether a capital may be a name's."""
    return bool(re.search(r"(?<!\w)[ABC]\. ?[A-Z]", words))


@pytest.mark.parametrize("noun", RENAMED)
def test_other_names_change_no_reading(
    mails: list[tuple[dict[str, Any], dict[str, Any]]], noun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One may be asked for what was found before, but none is confirmed otherwise."""
    assert len(mails) > 10
    codes = dict(zip("ABC", RENAMED[noun].split(), strict=True))
    one = scoring.event("stadt-land-dorf-2024")
    other = replace(
        one, choice_noun=noun, workshops=tuple(replace(w, code=codes.get(w.code, w.code)) for w in one.workshops)
    )
    monkeypatch.setattr(scoring, "event", lambda _: other)
    changed: dict[str, str] = {}
    for line, got in mails:
        words = {k: _renamed(line[k], noun, codes) for k in ("subject", "body")}
        now = scoring.explained({**line, **words}).json()
        if _chosen(now) != [[codes[c] for c in cs] for cs in _chosen(got)] or now["outcome"] != got["outcome"]:
            changed[line["id"]] = f"{got['outcome']} → {now['outcome']}"
    assert len(changed) <= 1, changed
    assert not [c for c in changed.values() if c.endswith("→ confirm")], changed


def _chosen(got: dict[str, Any]) -> list[list[str]]:
    return [(p["choices"] or {}).get("", []) for p in got["participants"]]


@pytest.mark.parametrize("by", WISHES)
def test_every_event_is_read(by: str) -> None:
    """Of the workshops of every second event nineteen in twenty are found, and never another one."""
    wanted, astray = [], []
    for event, workshop, words in (row for e in _events() for row in _wishes(e, by)):
        got = choices.of(Text.plain(f"{words}\nDatenschutz ok."), event, ME).by_person[0]
        found = [c for codes in got.values() for c in codes]
        wanted.append(found == [workshop.code])
        if found and not wanted[-1]:
            astray.append((event.id, workshop.code, words, found))
    assert len(wanted) > 100
    assert sum(wanted) >= 0.95 * len(wanted)
    assert not astray


def _events() -> list[Event]:
    """Those in German where a code alone tells the part of the day."""
    files = sorted(f for name in ("events", "later") for f in (scoring.HERE / name).glob("*.toml"))[::2]
    events = [scoring.event(f.stem) for f in files]
    return [e for e in events if e.language == "de" and len(e.workshops) > 1]


def _wishes(event: Event, by: str) -> Iterator[tuple[Event, Workshop, str]]:
    for n, (w, other) in enumerate(zip(event.workshops, event.workshops[1:] + event.workshops[:1], strict=True)):
        called = {"code": [w.code], "title": [w.title, *w.aliases], "leader": _surnames(event, w)}[by]
        for i, x in enumerate(called):
            form = WISHES[by][(n + i) % 4]
            yield event, w, form.format(x=x, other=other.code)


def _surnames(event: Event, w: Workshop) -> list[str]:
    """Of people who lead one workshop, and no other of their name does."""
    names = [
        n for n in w.leaders if 2 <= len(n.split()) <= 3 and not re.search(r"e\.\s?V|team|amt\b", n, re.IGNORECASE)
    ]
    all_leaders = " ".join(n for v in event.workshops for n in v.leaders)
    return [s for n in names for s in [n.split()[-1]] if all_leaders.count(s) == 1]

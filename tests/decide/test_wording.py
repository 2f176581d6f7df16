"""Every reason that a decision can give has its sentence in both languages, with the same places to fill."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import mailflow.decide
from mailflow.decide import ROWS
from mailflow.model import Doubt, Flag, Missing
from mailflow.wording import keys, say
from tests.decide import test_policy, test_state

SOURCE = "\n".join(p.read_text(encoding="utf-8") for p in Path(mailflow.decide.__file__).parent.glob("*.py"))
SPEAKS_BY_ITS_CAUSE = {
    "doubts",
    "doubts-in-time",
    "automatic-doubted",
    "ask",
    "repeat-refused",
    "cancel-refused",
    "change-refused",
}
LITERALS = (
    r'(?:Refused\(|_reason\(s, |key = )"([\w.-]+)"',
    r'"([\w.-]+)" if ',
    r' else "([\w.-]+)"',
)


def used() -> set[str]:
    rows = {r.name for r in ROWS} - SPEAKS_BY_ITS_CAUSE
    doubts = {f"doubt.{d}" for d in Doubt}
    lacks = {f"missing.{m}" for m in Missing if m is not Missing.PRIVACY}
    written = {key for literal in LITERALS for key in re.findall(literal, SOURCE)}
    return {f"decide.{k}" for k in rows | doubts | lacks | {f"flag.{f}" for f in Flag} | written}


def test_every_reason_has_its_sentence() -> None:
    assert used() <= set(keys())


def test_every_sentence_is_used() -> None:
    assert {k for k in keys() if k.startswith("decide.")} - used() == set()


@pytest.mark.parametrize("key", sorted(k for k in keys() if k.startswith("decide.")))
def test_both_languages_fill_the_same_places(key: str) -> None:
    filled = {name: f"<{name}>" for name in ("rule", "noun", "codes", "label", "name", "names", "count")}
    filled |= {name: f"<{name}>" for name in ("received", "closes", "ends")}
    german, english = (say(key, lang, **filled) for lang in ("de", "en"))
    assert sorted(re.findall("<[a-z]+>", german)) == sorted(re.findall("<[a-z]+>", english))
    assert german != english
    assert german[-1] == english[-1] == "."
    assert not any(name for _, name, _, _ in Formatter().parse(german) if name)


def test_every_row_is_reached_by_a_named_example() -> None:
    """Only the floor is not: it stands below rows that between them claim every intent."""
    told = {p.values[2] for p in test_policy.ROWS} | {p.values[3] for p in test_state.ROWS}
    assert {r.name for r in ROWS} - SPEAKS_BY_ITS_CAUSE - {"floor"} <= told

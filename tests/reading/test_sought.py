"""Expressions that are searched only where their words stand: as the plain ones, and lazily."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections.abc import Iterator

import pytest

import mailflow.reading
from mailflow.reading.catalogues import LANGUAGES
from mailflow.reading.sought import Kind, Needs, Sought, _needs_of
from mailflow.reading.text import Text
from tests.corpus.scoring import HERE, load


def every_sought() -> Iterator[tuple[str, Sought]]:
    """All of the reading's modules, by name."""
    for found in pkgutil.walk_packages(mailflow.reading.__path__, "mailflow.reading."):
        for name, value in vars(importlib.import_module(found.name)).items():
            for part in value if isinstance(value, tuple) else (value,):
                if isinstance(part, Sought):
                    yield f"{found.name}.{name}", part


def texts() -> Iterator[str]:
    """Mails of the corpus and the sentences beside the rules."""
    for line in load(HERE / "dev.jsonl"):
        yield f"{line.get('subject') or ''}\n\n{line.get('body') or ''}"
    for language in LANGUAGES:
        for found in pkgutil.iter_modules(importlib.import_module(f"mailflow.reading.{language}").__path__):
            for rule in importlib.import_module(f"mailflow.reading.{language}.{found.name}").RULES:
                yield "\n\n".join((*rule.yes, *rule.no))


def test_what_is_not_searched_would_not_have_been_found() -> None:
    known = list(every_sought())
    searched = skipped = 0
    for words in texts():
        text = Text.plain(words)
        for name, sought in known:
            if text.may_hold(sought):
                searched += 1
                continue
            skipped += 1
            assert not sought.plain.search(text.low), (name, words)
            if sought.flags & re.IGNORECASE:
                assert not sought.plain.search(text.original), (name, words)
    assert len(known) > 30
    assert skipped > searched  # else it would not be worth its while


def test_needs_are_kept_as_they_were_learnt() -> None:
    for name, sought in every_sought():
        fresh = _needs_of(sought._parsed)
        assert Needs.read(json.loads(json.dumps(fresh.written))) == fresh == sought.needs, name


@pytest.mark.parametrize(
    ("pattern", "words", "may"),
    [
        (r"\b(?:zu|mit) (?:zweit|dritt)\b", "wir kommen zu zweit", True),
        (r"\b(?:zu|mit) (?:zweit|dritt)\b", "wir kommen zu vielen, zweitens", False),
        (r"komm\w* mit|bring", "wir kommen gern und gehen mit", True),
        (r"komm\w* mit|bring", "wir kommen gern", False),
        (r"komm\w* mit|bring", "unterbringung", True),
        (r"\bbring", "unterbringung", False),
        (r"(?<!\w)bring", "das bringen wir", True),
        (r"\d+\.", "am 11. April", True),
        (r"\d+\.", "im April.", False),
        (r"(?:gern )?dabei(?! nicht)", "bin dabei", True),
        (r"\[x\]|☒", "☒ ja", True),
        (r"\[x\]|☒", "ja", False),
        (r"\w+", "", True),
        (r"(?=\d)|(?=x)", "…", False),
    ],
)
def test_words_that_a_pattern_needs(pattern: str, words: str, may: bool) -> None:
    assert Text.plain(words).may_hold(Sought(pattern)) is may


def test_a_pattern_is_compiled_when_a_text_may_hold_it() -> None:
    sought = Sought(r"\bzu zweit\b")
    assert sought.search(Text.plain("allein")) is None
    assert "plain" not in vars(sought)
    found = sought.search(Text.plain("Wir kommen zu zweit."))
    assert found
    assert found.span() == (11, 19)
    assert [m.span() for m in sought.finditer(Text.plain("zu zweit, zu zweit"), 5)] == [(10, 18)]


def test_a_kind_of_words_is_told_in_any_case() -> None:
    kind = Kind(r"(?:frau|herrn?)")
    assert kind.fullmatch("Frau") is kind.fullmatch("HERRN") is True
    assert kind.fullmatch("Frauke") is False

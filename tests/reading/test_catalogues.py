"""Every rule beside its examples: each `yes` is found by this very rule, each `no` is not."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import pytest

from mailflow.reading import german
from mailflow.reading.catalogues import LANGUAGES, catalogue
from mailflow.reading.rule import Catalogue, Rule
from mailflow.reading.text import Text

SUBJECTS = sorted(m.name for m in iter_modules(german.__path__))


def rules() -> list[tuple[str, str, Rule]]:
    return [
        (language, subject, rule)
        for language in LANGUAGES
        for subject in SUBJECTS
        for rule in import_module(f"mailflow.reading.{language}.{subject}").RULES
    ]


@cache
def of_one_language(language: str, subject: str) -> Catalogue:
    module = import_module(f"mailflow.reading.{language}.{subject}")
    return Catalogue(module.RULES, catalogue(subject).classes)


@pytest.mark.parametrize(("language", "subject", "rule"), rules(), ids=lambda v: v if isinstance(v, str) else v.name)
def test_a_rule_finds_its_examples_and_not_its_false_friends(language: str, subject: str, rule: Rule) -> None:
    assert rule.yes, "a rule needs examples"
    own = of_one_language(language, subject)
    missed = [w for w in rule.yes if rule.name not in {m.rule.name for m in own.find(Text.plain(w))}]
    wrong = [w for w in rule.no if rule.name in {m.rule.name for m in own.find(Text.plain(w))}]
    assert (missed, wrong) == ([], [])


@pytest.mark.parametrize(("language", "subject", "rule"), rules(), ids=lambda v: v if isinstance(v, str) else v.name)
def test_the_other_languages_do_not_change_what_an_example_means(language: str, subject: str, rule: Rule) -> None:
    """Among all languages another rule may win, but only one that says the same."""
    for words in rule.yes:
        assert rule.means in {m.means for m in catalogue(subject).find(Text.plain(words))}, words


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_subject(language: str, subject: str) -> None:
    module = import_module(f"mailflow.reading.{language}.{subject}")
    assert all(isinstance(rule, Rule) for rule in module.RULES)

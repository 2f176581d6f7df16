"""The languages that are read: one line each, and the catalogue of every subject put together from them.

A new language is a folder beside `german` and `english` with the same modules, and its name in `LANGUAGES`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from mailflow.reading.rule import Catalogue, Rule

LANGUAGES = ("german", "english")


@cache
def catalogue(subject: str) -> Catalogue:
    """The rules of one subject ("choices", "consents", …) in all languages; compiled on the first call.

    A word class of one name in two languages holds the words of both.
    """
    rules: list[Rule] = []
    classes: dict[str, list[str]] = {}
    for language in LANGUAGES:
        module = import_module(f"mailflow.reading.{language}.{subject}")
        rules += module.RULES
        for name, words in getattr(module, "CLASSES", {}).items():
            classes.setdefault(name, []).append(words)
    return Catalogue(rules, {name: f"({'|'.join(words)})" for name, words in classes.items()})

"""Short sentences for people (staff, operators), German and English: a module a topic.

`say` looks a sentence up; values fill its {places}. Replies to attendees are templates, not here.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

_TOPICS = ("shown", "servers", "commands", "settings", "reasons", "mailings")


@cache
def _words(topic: str) -> dict[str, tuple[str, str]]:
    """Loaded when a sentence is first looked for there: a run with nothing to do says one."""
    found: dict[str, tuple[str, str]] = import_module(f"{__name__}.{topic}").WORDS
    return found


def _sentences(key: str) -> tuple[str, str]:
    for topic in _TOPICS:
        if key in (words := _words(topic)):
            return words[key]
    raise KeyError(key)


def say(key: str, lang: str = "de", **values: object) -> str:
    """The sentence `key` in `lang` ("en", anything else is German). KeyError for an unknown key or a missing value."""
    german, english = _sentences(key)
    return (english if lang == "en" else german).format_map(values)


def keys() -> tuple[str, ...]:
    """Every key, for the test that holds both languages together."""
    return tuple(key for topic in _TOPICS for key in _words(topic))

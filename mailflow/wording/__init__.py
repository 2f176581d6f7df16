"""Short sentences for people (staff, operators), German and English: a module a topic.

`say` looks a sentence up; values fill its {places}. Replies to attendees are templates, not here.
"""

from __future__ import annotations

from . import commands, mailings, reasons, servers, settings, shown

_WORDS = settings.WORDS | commands.WORDS | shown.WORDS | servers.WORDS | reasons.WORDS | mailings.WORDS


def say(key: str, lang: str = "de", **values: object) -> str:
    """The sentence `key` in `lang` ("en", anything else is German). KeyError for an unknown key or a missing value."""
    german, english = _WORDS[key]
    return (english if lang == "en" else german).format_map(values)


def keys() -> tuple[str, ...]:
    """Every key, for the test that holds both languages together."""
    return tuple(_WORDS)

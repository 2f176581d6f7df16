"""Which consents an event asks for, and the words by which people speak of them.

In: an `Event`. Out: kinds ("privacy", "photo", or the consent's own id) and patterns, made once for each event.
Never: what anybody agreed to.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mailflow.learnt import expression
from mailflow.model import ConsentTerm, Event
from mailflow.reading.catalogues import catalogue
from mailflow.reading.spelling import flexible
from mailflow.reading.text import Span, Text

_PRIVACY = expression(r"privacy|(?<!di)daten|dsgvo|ds-gvo|gdpr|data")
_PHOTO = expression(r"photo|foto|bild(?!ung)|video|film|picture|tonaufnahm")


def kind(term: ConsentTerm) -> str:
    """ "privacy", "photo", or the consent's own id, for a consent of another kind."""
    for words in (term.id.lower(), term.label.lower()):
        if _PHOTO.search(words):
            return "photo"
        if _PRIVACY.search(words):
            return "privacy"
    return term.id


@lru_cache(maxsize=128)
def kinds(event: Event) -> dict[str, tuple[str, ...]]:
    kinds: dict[str, tuple[str, ...]] = {}
    for t in event.consents:
        kinds[kind(t)] = (*kinds.get(kind(t), ()), t.id)
    return kinds


_DULL = frozenset(
    """ich bin mit einverstanden dass der die das den dem zu zur zum in auf und oder stimme aufnahme
    veröffentlichung nutzung einer eine meiner mein meine einwilligung zustimmung erlaubnis weitergabe an
    the of my i agree to für fuer consent""".split()
)


_BRIEF = 4  # letters of an id that are also the middle of other words: "list" in "idealistisch" and "Spezialistin"


@lru_cache(maxsize=128)
def other_words(event: Event) -> re.Pattern[str] | None:
    """A pattern for the telling words of the labels of consents of other kinds; the group's name is their number."""
    parts = []
    for n, t in enumerate(event.consents):
        if kind(t) not in ("privacy", "photo"):
            words = {w for w in re.findall(r"[^\W\d_]{4,}", t.label.lower()) if w not in _DULL}
            stems = {w for word in words for w in (word, *_compound(word))}
            own = {t.id.lower()} if len(t.id) > _BRIEF else set[str]()
            named = "|".join(
                [*sorted(map(flexible, stems | own), key=len, reverse=True), rf"(?<![a-zäöüß]){flexible(t.id.lower())}"]
            )
            parts.append(rf"(?P<c{n}>(?<!\w)(?:[\w*-]{{0,20}})(?:{named})\w{{0,4}}(?!\w))")
    return re.compile("|".join(parts)) if parts else None


def _compound(word: str) -> tuple[str, ...]:
    """The head of a long compound: "Teilnehmerliste" is also "die Liste"."""
    heads = ("liste", "verteiler", "newsletter", "aufzeichnung", "verzeichnis", "bogen", "konto", "karte", "vernetzung")
    return tuple(h for h in heads if word.endswith(h) and word != h)


def prompted(event: Event, prompt: str) -> set[str]:
    topics = {m.means for m in catalogue("topics").find(Text.plain(prompt))} & {"privacy", "photo"}
    other = other_words(event)
    if other and (m := other.search(prompt.lower())) and m.lastgroup:
        topics.add(event.consents[int(m.lastgroup[1:])].id)
    return topics


@lru_cache(maxsize=128)
def _title_pattern(event: Event) -> re.Pattern[str] | None:
    """Titles that hold words like "Bild" or "Daten", so that naming the workshop answers no consent."""
    texts = [t for w in event.workshops for t in (w.title, *w.aliases)]
    texts += [event.title, event.short_title, *event.aliases]
    risky = [
        t for t in texts if t and (_PHOTO.search(t.lower()) or _PRIVACY.search(t.lower()) or "aufnahm" in t.lower())
    ]
    return re.compile("|".join(map(flexible, sorted(risky, key=len, reverse=True)))) if risky else None


def title_spans(event: Event, text: Text) -> list[Span]:
    pattern = _title_pattern(event)
    return [m.span() for m in pattern.finditer(text.low)] if pattern else []


@lru_cache(maxsize=128)
def topical(event: Event) -> re.Pattern[str] | None:
    """Words of consents that the workshops' titles hold as well: beside a "Videodolmetschen" of the programme, "video
    interpreting" or "Telefon/Video" says nothing of filming."""
    titles = " ".join(t for w in event.workshops for t in (w.title, *w.aliases)).lower()
    stems = {m[0] for kind_of in (_PHOTO, _PRIVACY) for m in kind_of.finditer(titles)}
    return re.compile("|".join(sorted(stems))) if stems else None

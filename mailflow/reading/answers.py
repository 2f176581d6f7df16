"""A reply to our own question: whose it is, when it names nobody or only those whose name we lacked.

In: the people read from the reply, and what we had asked. Out: the people it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mailflow.model import Asked, Message, Missing, Zone
from mailflow.reading import names
from mailflow.reading.facts import People, Person, Span
from mailflow.reading.names import words


def people(found: People, message: Message, asked: Asked | None) -> People:
    """The people of a reply: those whom we had asked about, nameless ones filled with names that the reply brings."""
    if asked is None or not asked.participants:
        return found
    known = [_known(p.name, p.email, message) for p in asked.participants]
    new = [p for p in found.persons if p.name and not any(k.name and names.same(p.name, k.name) for k in known)]
    if new and Missing.NAME not in asked.missing and any(not p.is_sender for p in new):
        return found  # somebody else is registered anew
    filled = list(_filled(known, new, found))
    return replace(found, persons=tuple(filled))


def brings_names(found: People, asked: Asked | None) -> bool:
    """Whether the reply names somebody whose name we had asked for."""
    if asked is None or Missing.NAME not in asked.missing:
        return False
    return sum(bool(p.name) for p in found.persons) > sum(bool(p.name) for p in asked.participants)


def named(found: People, message: Message, asked: Asked | None, told: Iterable[str]) -> People:
    """The people of a reply that brings just as many names as we lacked, in whatever words ("Klar, gern: Uwe Wolf")."""
    if asked is None or Missing.NAME not in asked.missing or brings_names(found, asked):
        return found
    return _filling(found, message, asked, told)


def listed(found: People, message: Message, asked: Asked | None, told: Iterable[str]) -> People:
    """The same where the reply turns them round as lists do ("Wolf, Uwe"): these are fuller than what a sentence's reader
    makes of them."""
    if asked is None or Missing.NAME not in asked.missing:
        return found
    return _filling(found, message, asked, told)


def _filling(found: People, message: Message, asked: Asked, told: Iterable[str]) -> People:
    known = [p.name for p in asked.participants if p.name] + [found.sender_name]
    new = list(dict.fromkeys(n for n in told if not any(k and names.same(n, k) for k in known)))
    lacking = sum(not p.name for p in asked.participants)
    if len(new) != lacking:
        return found
    persons = tuple(Person(n, tuple(mentions(n, message))) for n in new)
    return people(replace(found, persons=persons), message, asked)


def _known(name: str, email: str | None, message: Message) -> Person:
    mine = email is not None and email.lower() == message.sender.email.lower()
    return Person(name, tuple(mentions(name, message)), mine, email)


def _filled(known: list[Person], new: list[Person], found: People) -> Iterator[Person]:
    left = list(new)
    for k in known:
        if k.name:
            better = next(
                (
                    p
                    for p in found.persons
                    if names.same(p.name, k.name) and len(names.core(p.name)) > len(names.core(k.name))
                ),
                None,
            )
            yield replace(k, name=better.name) if better else k
            continue
        mine = next((p for p in left if p.is_sender == k.is_sender), None) or next(iter(left), None)
        if mine is None:
            yield k
        else:
            left.remove(mine)
            yield replace(mine, is_sender=k.is_sender, email=k.email if k.email else mine.email)


def mentions(name: str, message: Message) -> Iterator[Span]:
    """Where the sender's words hold a word of this name."""
    core = {t for t in names.core(name) if len(t) > 2}
    for r in message.zone(Zone.SUBJECT, Zone.OWN, Zone.ANSWER):
        for w in words(message.text, r.start, r.end):
            if w.plain in core:
                yield w.start, w.end

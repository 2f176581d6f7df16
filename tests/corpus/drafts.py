"""One composed mail in the making: who writes, what is said by which phrase, and what goes together.

In: phrases of the bank and an event file. Out: yes or no to "can this phrase stand in this mail?". Only whether a
combination makes sense is decided here; what it means is the business of labels.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.corpus.filling import GENDERS, slots

CLEAN = {"1", "1>2", "1>2>3", "1+B", "1>2+B", "1+B+C"}
BODILY = re.compile(
    r"(?i)\b(kommen?|komme|kommt|reisen?|reist|fahren?|fährt|hinfahren|vorbei|vor Ort|Präsenz|Saal|Stuhl|Bahn\w*|Zug|"
    r"Essen|Parkplätze|Hotel|Shuttle|Buslinie|come|coming|in person|parking|lunch|hin|mobil)\b"
)

Phrase = Mapping[str, Any]
Event = Mapping[str, Any]


@dataclass
class Draft:
    """One mail in the making: who writes in which role, the phrases chosen so far, and where each one goes."""

    event: Event
    lang: str
    role: str  # ich, wir, proxy (a secretary for one), nameless, unnamed (companions without names), alone
    rng: Random
    sender: Phrase | None = None
    people: list[Phrase] = field(default_factory=list)
    sender_in: bool = True
    extra: int = 0
    parts: dict[str, Phrase] = field(default_factory=dict)
    picks: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def consent(self, id: str) -> str | None:
        """What the mail says about a consent: yes, no, conditional …"""
        said = [p[id] for _, p in sorted(self.parts.items()) if id in p]
        return str(said[0]) if said else None

    def policy(self, id: str) -> str | None:
        return next((c["policy"] for c in self.event.get("consents", ()) if c["id"] == id), None)

    def own(self, phrase: Phrase) -> bool:
        """Whether this phrase can be said by this sender in this mail."""
        who, lang = phrase.get("who", "any"), phrase.get("lang", self.lang)
        plural = self.role in ("wir", "unnamed")
        fits = {"any": True, "ich": not plural and self.role != "proxy", "wir": plural, "proxy": self.role == "proxy"}
        heads = len(self.people) + self.extra
        return (
            fits[who]
            and lang == self.lang
            and phrase.get("size", 2 if each(phrase) else heads) == heads
            and not (each(phrase) and self.extra)
            and (self.sender_in or phrase.get("sender") != "in")
            and not (self.sender_in and phrase["kind"] == "request" and phrase.get("sender") == "out")
            and (self.sender_in or who != "wir" or phrase.get("sender") in ("any", "out"))
            and not (self.policy(phrase.get("avoid", "")))
            and self.sexes(phrase)
            and self._spoken_for(phrase)
            and worded(self.event, phrase)
            and self.bodily(phrase)
        )

    def sexes(self, phrase: Phrase) -> bool:
        """A phrase of two people may name the sex of the second ("meine Kollegin")."""
        return "gender2" not in phrase or (len(self.people) > 1 and self.people[1]["gender"] == phrase["gender2"])

    def _spoken_for(self, phrase: Phrase) -> bool:
        """Whether a terse "Datenschutz: ja" speaks for a whole group is open, so no group mail has it."""
        return not (phrase["kind"] == "consent" and self.role not in ("ich", "nameless") and phrase.get("who") == "any")

    def bodily(self, phrase: Phrase) -> bool:
        online = self.event["attendance"] == ["livestream"] or self.said("attendance") == "livestream"
        loose = phrase["kind"] in ("request", "multi", "remark", "mention", "group", "unnamed")
        return not (online and loose and BODILY.search(phrase["text"]))

    def said(self, key: str) -> str | None:
        """The value of a meaning (request, choice, attendance) in this mail."""
        return next((str(p[key]) for p in self.parts.values() if key in p), None)


def worded(event: Event, phrase: Phrase) -> bool:
    """Whether the event has the kind of code or noun that the phrase asks for ("der gewünschte Workshop")."""
    codes = [str(w["code"]) for w in event.get("workshops", ())]
    needs = {
        "masc": GENDERS[event.get("choice_noun", "Workshop")] == "m",
        "num": all(re.search(r"\d$|^[IV]+$", code) for code in codes),
        "letter": all(re.fullmatch("[A-F]", code) for code in codes),
        "code2": all(len(code) > 1 for code in codes),
        "nonletter": not any(re.fullmatch("[A-D]", code) for code in codes),
    }
    return needs.get(str(phrase.get("req")), True)


def each(phrase: Phrase) -> bool:
    """Whether a choice differs by person."""
    return str(phrase.get("choice", "")).startswith("each")


def is_list(phrase: Phrase) -> bool:
    return str(phrase["text"]).startswith("{") or "\n" in phrase["text"]


def clean_choice(phrase: Phrase, rounds: int) -> bool:
    return phrase["slots"] == rounds and phrase["choice"] in CLEAN | {"each:1|2", "each:1+B|2+B"}


def suits(draft: Draft, focus: Phrase) -> bool:
    """Whether the phrase in focus makes sense at this event."""
    event, kind = draft.event, focus["kind"]
    if "slots" in focus and (len(slots(event)) != focus["slots"] or not worded(event, focus)):
        return False
    if any(id in focus and not draft.policy(id) for id in ("privacy", "photo", "list")):
        return False
    if draft.policy(focus.get("avoid", "")) or (focus.get("photo") == "mixed" and draft.policy("photo") != "optional"):
        return False
    if kind == "multi" and focus.get("attendance", "onsite") not in event["attendance"]:
        return False
    if kind == "attendance" and event["attendance"] == ["livestream"]:
        return False
    if kind == "attendance" and focus["attendance"] == "undecided" and len(event["attendance"]) < 2:
        return False
    at_screen = event["attendance"] == ["livestream"] or draft.said("attendance") == "livestream"
    if at_screen and "choice" in focus and not (clean_choice(focus, len(slots(event)))):
        return False  # whoever watches the livestream needs no workshop (policy §4), so an open choice is no fault
    unconfirmed = draft.consent("privacy") in ("blanket", None) and draft.policy("photo") == "required"
    if unconfirmed and draft.role != "alone":
        return False
    if draft.role == "alone":
        return True
    return draft.bodily(focus) and draft.sexes(focus) and (kind == "consent" or draft.own(focus))

"""Fills the holes of a phrase ({nc}, {t}, {zum_tag}, {frau_akk} …) with the words of one event and its people.

In: a phrase's text, an event file as read by tomllib, the chosen workshops and people. Out: the finished sentence, or
None where the event has no word for a hole (a session without a leader, a code without a letter).
Nothing is drawn at random here: the caller hands in a `random.Random` for the spelling of codes and dates.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Any

Workshop = Mapping[str, Any]
Person = Mapping[str, Any]

GENDERS = {
    **{"Workshop": "m", "Arbeitskreis": "m", "Forum": "n", "Modul": "n", "Panel": "n"},
    **{"Themeninsel": "f", "Session": "f", "AG": "f", "Arbeitsgruppe": "f"},
}
PLURALS = {
    **{"Forum": "Foren", "Themeninsel": "Themeninseln", "Arbeitskreis": "Arbeitskreise", "Modul": "Module"},
    "Arbeitsgruppe": "Arbeitsgruppen",
}
ARTICLES = {
    "der": {"m": "der", "f": "die", "n": "das"},
    "den": {"m": "den", "f": "die", "n": "das"},
    "dem": {"m": "dem", "f": "der", "n": "dem"},
    "zum": {"m": "zum", "f": "zur", "n": "zum"},
    "am": {"m": "am", "f": "an der", "n": "am"},
}
ORDINALS = ("erst", "zweit", "dritt", "viert", "fünft", "sechst")
NUMBERS = ("eins", "zwei", "drei", "vier", "fünf", "sechs")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")
SPELLING = dict(zip("ABCDEF", ("Anton", "Berta", "Cäsar", "Dora", "Emil", "Friedrich"), strict=True))
MONTHS = tuple("Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split())
MONTHS_EN = tuple("January February March April May June July August September October November December".split())
PARTS_OF_DAY = {"Vormittag": "am Vormittag", "Nachmittag": "am Nachmittag"}
TO_GERMAN = {"Morning": "Vormittag", "Afternoon": "Nachmittag"}
HOLE = re.compile(r"\{(\w+)\}")
SUFFIXES = ("", "2", "3", "B", "C")


class NoWordError(Exception):
    """The event or the people have no word for a hole."""


@dataclass(frozen=True)
class Filling:
    """What the holes of one mail stand for: `picks` maps "", "2", "3", "B", "C" to workshops."""

    event: Mapping[str, Any]
    lang: str
    rng: Random
    picks: Mapping[str, Workshop] = field(default_factory=dict)
    people: Sequence[Person] = ()
    others: Sequence[Person] = ()

    def fill(self, text: str) -> str:
        """Raises NoWordError where a hole cannot be filled."""
        done = HOLE.sub(lambda hole: self._word(hole[1], text[: hole.start()], text[hole.end() :]), text)
        return done[:1].upper() + done[1:] if text.startswith("{") and HOLE.match(text)[1] in CAPITALS else done  # type: ignore[index]

    def _word(self, hole: str, before: str, after: str) -> str:
        for word in (self._of_event(hole, before, after), self._of_workshops(hole, before), self._of_people(hole)):
            if word is not None:
                return word
        raise NoWordError(hole)

    def _of_event(self, hole: str, before: str, after: str) -> str | None:
        if hole in ("event", "title"):
            return str(self.event["short_title" if hole == "event" else "title"])
        if hole == "datum":
            return day(self.event["starts"], self.lang, self.rng)
        if hole.startswith("slot"):
            return self._slot(int(hole[4:]) - 1, before, after)
        tag, gender = gathering(self.event)
        if hole == "tag":
            return tag
        article = hole.removesuffix("_tag")
        return f"{ARTICLES[article][gender]} {tag}" if hole.endswith("_tag") else None

    def _slot(self, index: int, before: str, after: str) -> str:
        name = slots(self.event)[index]
        if self.lang == "en":
            return name.casefold() if before else name
        name = TO_GERMAN.get(name, name)
        if re.match(r"\s*[:=)]", after) or before.endswith("("):
            return name
        if re.search(r"\b([Ff]ür|über)\s$", before):
            return f"den {name}" if name in PARTS_OF_DAY else name
        adverb = PARTS_OF_DAY.get(name, f"in {name}")
        return adverb if before and not re.search(r"[.:]\s$", before) else adverb[:1].upper() + adverb[1:]

    def _of_workshops(self, hole: str, before: str) -> str | None:
        noun = str(self.event.get("choice_noun", "Workshop"))
        gender = GENDERS[noun]
        if hole in ARTICLES:
            return ARTICLES[hole][gender]
        if hole == "n":
            return noun.casefold() if self.lang == "en" else noun
        if hole == "ns":
            many = PLURALS.get(noun, f"{noun}s")
            dative = before.endswith("den ") and many.endswith("e")
            return f"{noun.casefold()}s" if self.lang == "en" else many + "n" * dative
        if hole == "x":
            return impossible(self.event["workshops"][-1]["code"])
        suffix = hole[-1] if hole[-1] in "23BC" else ""
        workshop = self.picks.get(suffix)
        return None if workshop is None else self._workshop(hole.removesuffix(suffix), workshop, noun, gender)

    def _workshop(self, hole: str, workshop: Workshop, noun: str, gender: str) -> str | None:
        code, position = workshop["code"], self.event["workshops"].index(workshop)
        if hole == "nc":
            return self.rng.choice(named(noun, code))
        if hole == "c":
            return str(code)
        if hole == "t":
            return str(workshop["title"])
        if hole == "p":
            return str(self.rng.choice(workshop.get("aliases") or [re.split(r"[:–,]", workshop["title"])[0].strip()]))
        if hole == "ptypo":
            return mistyped(workshop.get("aliases", [workshop["title"]])[0])
        if hole in ("l", "llast", "lplain"):
            name = leader(workshop, self.rng)
            return {"l": name, "llast": name.split()[-1], "lplain": plain(name)}[hole]
        if hole in ("orda", "orda_n", "ordd"):
            strong = hole == "ordd" or (hole == "orda" and gender == "m")
            return ORDINALS[position] + ("en" if strong else "e")
        if hole in ("num", "numword"):
            number = numeral(code)
            return str(number) if hole == "num" else NUMBERS[number - 1]
        return f"{code} wie {SPELLING[code]}" if hole == "spell" and code in SPELLING else None

    def _of_people(self, hole: str) -> str | None:
        if hole.startswith("mention"):
            return self._mention(hole)
        if hole.startswith("list"):
            return listed(hole, self.people, " and " if self.lang == "en" else " und ")
        digit = re.search(r"\d", hole)
        index = int(digit[0]) - 1 if digit else 0
        if index >= len(self.people):
            return None
        return of_person(hole.replace(digit[0], "") if digit else hole, self.people[index])

    def _mention(self, hole: str) -> str | None:
        wanted = "f" if "_f_" in hole else "m" if hole.endswith("full") else None
        person = next((p for p in self.others if wanted in (None, p["gender"])), None)
        if person is None:
            return None
        return f"{person['first']} {person['last']}" if hole.endswith("full") else of_person("frau", person)


CAPITALS = {"Frau", "Frau_t", "frau_n_t", "den", "der", "frau1", "frau2", "n", "ns"}


def of_person(hole: str, person: Person) -> str | None:
    """The word for one person: {first}, {last}, {n} (full name), {frau_akk} (Herrn Vogel), {frau_akk_t} (Herrn)."""
    woman = person["gender"] == "f"
    nominative, oblique = ("Frau", "Frau") if woman else ("Herr", "Herrn")
    salutation = oblique if "akk" in hole or "dat" in hole or hole == "herrn" else nominative
    words = {
        **{"first": person["first"], "last": person["last"], "n": f"{person['first']} {person['last']}"},
        **{"org": person["org"], "role": person["role"], "F": person["first"][0]},
        **{"first_lower": person["first"].lower(), "last_lower": person["last"].lower()},
        **{"last_upper": person["last"].upper(), "title_": f"{person['title']} " if person["title"] else ""},
    }
    if hole in words:
        return str(words[hole])
    if hole.casefold().startswith("frau") or hole == "herrn":
        return salutation if hole.endswith("_t") or hole == "herrn" else f"{salutation} {person['last']}"
    return None


def listed(hole: str, people: Sequence[Person], last: str) -> str:
    """The people as {list} (A, B und C), {list_dash}, {list_num}, {list_table} …"""
    names = [f"{p['first']} {p['last']}" for p in people]
    if hole in ("list", "list_frau"):
        shown = [f"{of_person('frau_t', p)} {n}" for p, n in zip(people, names, strict=True)]
        chosen = names if hole == "list" else shown
        return ", ".join(chosen[:-1]) + last + chosen[-1]
    lines = {
        "list_lines": names,
        "list_dash": [f"- {n}" for n in names],
        "list_num": [f"{i}. {n}" for i, n in enumerate(names, 1)],
        "list_last_first": [f"{p['last']}, {p['first']}" for p in people],
        "list_table": [f"{n} | {p['org']}" for p, n in zip(people, names, strict=True)],
    }
    return {"list_semicolon": "; ".join(names), "list_and": " & ".join(names)}.get(hole) or "\n".join(lines[hole])


def gathering(event: Mapping[str, Any]) -> tuple[str, str]:
    """What people call the event in a sentence, and its gender: ("Kreiskonferenz", "f")."""
    for word in re.findall(r"\w+", f"{event['short_title']} {event['title']}"):
        if word.casefold().endswith("tag"):
            return word, "m"
        if word.casefold().endswith(("konferenz", "conference")):
            return word.replace("Conference", "Konferenz"), "f"
    return "Veranstaltung", "f"


def slots(event: Mapping[str, Any]) -> list[str]:
    """The names of the slots in order; [""] where the event names none, [] where it has no workshops."""
    return list(dict.fromkeys(w.get("slot", "") for w in event.get("workshops", ())))


def named(noun: str, code: str) -> list[str]:
    """Ways to write noun and code together: Workshop B, WS B; Forum F1, Forum 1, F1; AG 1, Arbeitsgruppe 1."""
    bare = re.sub(r"^(AG |M-|[FSP](?=\d))", "", code)
    if code.startswith("AG "):
        return [code, f"{noun} {bare}"]
    if bare != code:
        return [f"{noun} {code}", f"{noun} {bare}", code]
    return [f"{noun} {code}"] * 3 + ([f"WS {code}"] if noun == "Workshop" else [])


def numeral(code: str) -> int:
    """The number in a code (S2 → 2, III → 3); raises NoWordError for letters."""
    digits = re.search(r"\d+$", code)
    if digits:
        return int(digits[0])
    if code in ROMAN:
        return ROMAN.index(code) + 1
    raise NoWordError(code)


def impossible(code: str) -> str:
    """A code beyond the last one."""
    if code in ROMAN:
        return ROMAN[ROMAN.index(code) + 2]
    digits = re.search(r"\d+$", code)
    if digits:
        return code[: digits.start()] + str(int(digits[0]) + 2)
    return code[:-1] + chr(ord(code[-1]) + 2)


def mistyped(text: str) -> str:
    """Two letters inside the longest word exchanged: Schreibabys → Schreibaybs; raises NoWordError for short words."""
    word = max(re.findall(r"\w+", text), key=len)
    if len(word) < 7:
        raise NoWordError("typo")
    middle = len(word) // 2
    return text.replace(word, word[:middle] + word[middle + 1] + word[middle] + word[middle + 2 :])


def plain(name: str) -> str:
    """A name typed in haste, small and without umlauts: Dr. Anna König → anna koenig."""
    small = name.lower().removeprefix("prof. ").removeprefix("dr. ")
    for letter, typed in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        small = small.replace(letter, typed)
    return small


def leader(workshop: Workshop, rng: Random) -> str:
    """One of the leaders who is a person, with the full name."""
    people = [name for name in workshop.get("leaders", ()) if "Projekt" not in name and len(name.split()) <= 4]
    if not people:
        raise NoWordError("leader")
    return str(rng.choice(people))


def day(when: datetime | date, lang: str, rng: Random) -> str:
    """The day as people write it: 11. April, 11.04., 11.4.2024; 11 April."""
    if lang == "en":
        return rng.choice([f"{when.day} {MONTHS_EN[when.month - 1]}", f"{MONTHS_EN[when.month - 1]} {when.day}"])
    long = f"{when.day}. {MONTHS[when.month - 1]}"
    return rng.choice([long, f"{long} {when.year}", f"{when:%d.%m.%Y}", f"{when.day}.{when.month}."])

"""Composes whole labelled mails from the phrase bank: a request, a choice, consents, people, remarks, a frame.

In: a folder of phrases (JSON lines: a text with holes and its meaning by the policy) and the event files. Out: mails
in the form of FORMAT.md whose gold label is computed from the meanings alone. Deterministic: the same phrases and
the same seed give the same file. Each phrase stands in at least two mails. The program under test is never asked.

    python -m tests.corpus.compose PHRASES OUT.jsonl [--count 900] [--prefix p] [--seed 1]
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from tests.corpus.filling import GENDERS, Filling, NoWordError, slots
from tests.corpus.layout import after_greeting, as_html, paragraphs, quoted, wrapped

HERE = Path(__file__).resolve().parent
FOLDERS = (HERE.parents[1] / "config" / "events", HERE / "events")
CLEAN = {"1", "1>2", "1>2>3", "1+B", "1>2+B", "1+B+C"}
BODILY = re.compile(
    r"(?i)\b(kommen?|komme|kommt|reisen?|reist|fahren?|fährt|hinfahren|vorbei|vor Ort|Präsenz|Saal|Stuhl|Bahn\w*|Zug|"
    r"Essen|Parkplätze|Hotel|Shuttle|Buslinie|come|coming|in person|parking|lunch|hin|mobil)\b"
)
GERMAN = re.compile(r"Eu[er]{2}|Ihre|Frau|Herr|Fam|i\. A|Auftrag|gez|Zimmer|Raum|Teilzeit|Gesendet|meinem|Büro|LG|sie/")
MIMES = (
    *("plain-utf8-qp",) * 6,
    *(
        "plain-utf8-8bit",
        "plain-utf8-b64",
        "plain-latin1-qp",
        "plain-cp1252-8bit",
        "alternative",
        "html-only",
        "flowed",
    ),
)
FOCUSED = {"consent", "choice", "request", "attendance", "remark", "mention", "intro", "group", "unnamed", "nameless"}
MISSING = ("event", "name", "workshop", "attendance", "privacy", "photo")

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
        said = [p[id] for name, p in sorted(self.parts.items()) if id in p and name != "request"]
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
            and (self.sender_in or who != "wir" or phrase.get("sender") in ("any", "out"))
            and not (phrase.get("list") == "maybe" and self.policy("list"))
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
        return not (phrase["kind"] == "consent" and self.role != "ich" and phrase.get("who") == "any")

    def bodily(self, phrase: Phrase) -> bool:
        online = self.event["attendance"] == ["livestream"] or self.said("attendance") == "livestream"
        loose = phrase["kind"] in ("request", "remark", "mention", "group", "unnamed")
        return not (online and loose and BODILY.search(phrase["text"]))

    def said(self, key: str) -> str | None:
        """The value of a meaning (request, choice, attendance) in this mail."""
        return next((str(p[key]) for p in self.parts.values() if key in p), None)


class Composer:
    """Draws phrases, the least used first, so that every one comes up."""

    def __init__(self, phrases: Sequence[Phrase], events: Sequence[Event], seed: int) -> None:
        self.events, self.rng, self.used = events, Random(seed), Counter[str]()
        self.phrases = sorted(phrases, key=lambda p: str(p["id"]))
        self.kinds: dict[str, list[Phrase]] = {}
        for phrase in self.phrases:
            self.kinds.setdefault(phrase["kind"], []).append(phrase)

    def draw(self, kind: str, fits: Callable[[Phrase], bool] = lambda _: True) -> Phrase:
        """Raises NoWordError where nothing fits."""
        found = [p for p in self.kinds.get(kind, ()) if fits(p)]
        if not found:
            raise NoWordError(kind)
        least = min(self.used[p["id"]] for p in found)
        return self.rng.choice([p for p in found if self.used[p["id"]] <= least + 1])

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def mails(self, count: int, prefix: str) -> list[dict[str, Any]]:
        """At least `count` mails, and as many more as it takes to use every phrase twice."""
        lines: list[dict[str, Any]] = []
        while len(lines) < count or self._rare():
            line = self._mail(self._focus())
            line["id"] = f"{prefix}-{len(lines) + 1:04d}"
            lines.append(line)
        return lines

    def _rare(self) -> list[Phrase]:
        """The frame (greetings, signatures, names) comes up often enough by itself."""
        return [p for p in self.phrases if p["kind"] in FOCUSED and self.used[p["id"]] < 2]

    def _focus(self) -> Phrase:
        core = [p for p in self.phrases if p["kind"] in FOCUSED]
        pool = self._rare() or core
        least = min(self.used[p["id"]] for p in pool)
        return self.rng.choice([p for p in pool if self.used[p["id"]] == least])

    def _mail(self, focus: Phrase) -> dict[str, Any]:
        for _ in range(400):
            try:
                draft = self._draft(focus)
                line = Writing(self, draft).line(focus)
            except NoWordError:
                continue
            if focus["id"] in line["phrases"]:
                self.used.update(line["phrases"])
                return line
        raise SystemExit(f"no mail can be made from {focus['id']}: {focus['text']}")

    # Choosing the parts

    def _draft(self, focus: Phrase) -> Draft:
        lang = focus.get("lang") or ("en" if self.chance(0.08) else "de")
        draft = Draft(self.rng.choice(self.events), lang, self._role(focus), self.rng)
        if focus["kind"] in ("consent", "choice", "request", "attendance", "remark", "mention", "intro", "group"):
            part = self._place(focus)
            draft.parts[part] = focus
        draft.extra = focus.get("extra", 0)
        self._people(draft, focus)
        if focus["kind"] in ("unnamed", "nameless"):
            draft.parts[focus["kind"]] = focus
        self._requests(draft, focus)
        if draft.role != "alone":
            self._facts(draft, focus)
        self._trimmings(draft)
        if not suits(draft, focus):
            raise NoWordError(focus["id"])
        return draft

    def _role(self, focus: Phrase) -> str:
        if focus.get("alone"):
            return "alone"
        if focus["kind"] in ("unnamed", "nameless"):
            return str(focus["kind"])
        if focus["kind"] == "group" or focus.get("size") or focus.get("sender"):
            return "wir"
        who = str(focus.get("who", "any"))
        if who == "any":
            return self.rng.choices(["ich", "wir", "proxy"], [9, 1, 1])[0] if focus["kind"] == "choice" else "ich"
        if who == "wir":
            return "unnamed" if focus["kind"] == "consent" and "sender" not in focus and self.chance(0.1) else "wir"
        if who == "ich" and focus.get("privacy") == "yes" and focus["kind"] == "consent" and self.chance(0.08):
            return "wir-ich"
        return who

    def _place(self, phrase: Phrase) -> str:
        kind = str(phrase["kind"])
        if phrase.get("place") == "footer":
            return "footer"
        if kind == "consent":
            return "consents" if "privacy" in phrase else "photo" if "photo" in phrase else "list"
        return kind

    def _people(self, draft: Draft, focus: Phrase) -> None:
        gender = focus.get("gender")
        if draft.role == "nameless":
            return
        if draft.role == "unnamed" and not draft.extra:
            draft.parts["unnamed"] = self.draw("unnamed", lambda p: p["lang"] == draft.lang)
            draft.extra = draft.parts["unnamed"]["extra"]
        size = {"wir": focus.get("size") or self.rng.choice([2, 2, 3]), "wir-ich": 2}.get(draft.role, 1)
        if each(focus):
            size = 2
        draft.people = self._crowd(size, gender if draft.role in ("ich", "proxy") else None, focus.get("gender2"))
        out = focus.get("sender") == "out" or (focus.get("sender") == "any" and self.chance(0.5))
        draft.sender_in = not (out or draft.role == "proxy")
        others = [p for p in self.kinds["name"] if p not in draft.people]
        draft.sender = draft.people[0] if draft.sender_in else self.rng.choice(others)

    def _crowd(self, size: int, gender: str | None, gender2: str | None) -> list[Phrase]:
        crowd: list[Phrase] = []
        for wanted in [gender, gender2, None][:size]:
            crowd.append(self.draw("name", lambda p, w=wanted: p not in crowd and w in (None, p["gender"])))
        return crowd

    def _requests(self, draft: Draft, focus: Phrase) -> None:
        if draft.role == "wir-ich":
            draft.role = "wir"
            draft.parts["group"] = self.draw("group", draft.own)
        if draft.role == "alone":
            return
        gender = draft.people[0]["gender"] if draft.people else None

        def fits(phrase: Phrase) -> bool:
            singular = draft.role == "unnamed" and not re.match(
                r"Wir|Bitte planen|Zwei", draft.parts["unnamed"]["text"]
            )
            own = phrase.get("who") == "ich" and draft.lang == phrase["lang"] if singular else draft.own(phrase)
            colon = draft.role == "unnamed" and phrase["text"].endswith(":")
            sexed = phrase.get("gender") in (None, gender)
            return phrase.get("request") == "register" and own and sexed and not colon

        if "request" not in draft.parts:
            draft.parts["request"] = self.draw("request", fits)
        if draft.role == "wir" and "group" not in draft.parts:
            lists = draft.parts["request"]["text"].endswith(":")
            draft.parts["group"] = self.draw("group", lambda p: draft.own(p) and (not lists or is_list(p)))

    def _facts(self, draft: Draft, focus: Phrase) -> None:
        self._attendance(draft)
        rounds = len(slots(draft.event))
        at_screen = draft.said("attendance") == "livestream" and focus["kind"] != "choice"
        if rounds and "choice" not in draft.parts and not (at_screen and self.chance(0.6)):
            draft.parts["choice"] = self.draw("choice", lambda p: clean_choice(p, rounds) and draft.own(p))
        self._privacy(draft)
        self._photo(draft)
        if draft.policy("list") and self.chance(0.35) and not draft.consent("list") and draft.role == "ich":
            draft.parts["list"] = self.draw("consent", lambda p: "list" in p and "privacy" not in p and draft.own(p))

    def _attendance(self, draft: Draft) -> None:
        both = len(draft.event["attendance"]) == 2
        if both and "attendance" not in draft.parts and draft.role in ("ich", "wir") and self.chance(0.4):
            wanted = ("onsite", "livestream")
            draft.parts["attendance"] = self.draw("attendance", lambda p: p["attendance"] in wanted and draft.own(p))

    def _privacy(self, draft: Draft) -> None:
        if not draft.policy("privacy") or draft.consent("privacy"):
            return
        photo = draft.policy("photo")
        both = bool(photo) and not draft.consent("photo") and self.chance(0.45)

        def fits(phrase: Phrase) -> bool:
            if phrase.get("privacy") != "yes" or "list" in phrase or not draft.own(phrase):
                return False
            if not both:
                return "photo" not in phrase
            return phrase.get("photo") == "yes" or (phrase.get("photo") == "no" and photo == "optional")

        draft.parts["consents"] = self.draw("consent", fits)

    def _photo(self, draft: Draft) -> None:
        photo = draft.policy("photo")
        if draft.consent("photo") or photo in (None, "implied") or draft.role == "proxy":
            return
        if photo == "required" or self.chance(0.5):
            said = ("yes",) if photo == "required" else ("yes", "no")
            draft.parts["photo"] = self.draw(
                "consent", lambda p: p.get("photo") in said and "privacy" not in p and draft.own(p)
            )

    def _trimmings(self, draft: Draft) -> None:
        quiet = draft.consent("privacy") == "blanket" or draft.said("attendance") == "livestream"
        if draft.role == "alone":
            quiet = True
        if not quiet and "remark" not in draft.parts and self.chance(0.35):
            draft.parts["remark"] = self.draw("remark", draft.own)
        if not quiet and "mention" not in draft.parts and draft.role == "ich" and self.chance(0.12):
            draft.parts["mention"] = self.draw("mention", draft.own)
        if "footer" not in draft.parts and self.chance(0.08):
            draft.parts["footer"] = self.draw(
                "consent", lambda p: p.get("place") == "footer" and p["lang"] == draft.lang
            )


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
    if kind == "choice" and (len(slots(event)) != focus["slots"] or not worded(event, focus)):
        return False
    if kind == "consent" and any(id in focus and not draft.policy(id) for id in ("privacy", "photo", "list")):
        return False
    if kind == "attendance" and event["attendance"] == ["livestream"]:
        return False
    if kind == "attendance" and focus["attendance"] == "undecided" and len(event["attendance"]) < 2:
        return False
    unconfirmed = draft.consent("privacy") in ("blanket", None) and draft.policy("photo") == "required"
    if unconfirmed and draft.role != "alone":
        return False
    if draft.role == "alone":
        return True
    return draft.bodily(focus) and draft.sexes(focus) and (kind == "consent" or draft.own(focus))


class Writing:
    """Turns a draft into the mail and its label."""

    def __init__(self, composer: Composer, draft: Draft) -> None:
        self.composer, self.draft, self.rng = composer, draft, composer.rng
        self.phrases = [p["id"] for p in draft.parts.values()]
        self._choose_workshops()
        others = [p for p in composer.kinds["name"] if p not in draft.people and p is not draft.sender]
        self.filling = Filling(
            *(
                draft.event,
                draft.lang,
                self.rng,
                draft.picks,
                draft.people,
                self.rng.sample(others, min(8, len(others))),
            )
        )

    def _choose_workshops(self) -> None:
        wanted = {h[-1] for h in re.findall(r"\{(?:nc|c|t|p|l|n)([23BC])\}", " ".join(self._texts()))}
        for index, slot in enumerate(slots(self.draft.event)):
            choices = [w for w in self.draft.event["workshops"] if w.get("slot", "") == slot]
            names = [["", "2", "3"], ["B"], ["C"]][index]
            if index == 0 and len(choices) < 2 + ("3" in wanted):
                raise NoWordError("workshops")
            self.draft.picks.update(zip(names, self.rng.sample(choices, min(len(names), len(choices))), strict=False))

    def _texts(self) -> list[str]:
        return [str(p["text"]) for p in self.draft.parts.values()]

    def take(self, kind: str, fits: Callable[[Phrase], bool] = lambda _: True) -> Phrase:
        phrase = self.composer.draw(kind, fits)
        self.phrases.append(phrase["id"])
        return phrase

    def line(self, focus: Phrase) -> dict[str, Any]:
        """The mail as FORMAT.md wants it, with the ids of its phrases."""
        event, draft = self.draft.event, self.draft
        name, email, signature = self._identity(focus)
        subject, answered = self._subject()
        body = self._body(signature)
        if answered and self.rng.random() < 0.6:
            body += "\n\n" + quoted(event, marked=self.rng.random() < 0.6)
        line = {"id": "", "event": event["id"], "received": self._received(), "from_name": name, "from_email": email}
        line |= {"to": event["organiser"]["email"], "subject": subject, **self._encoded(body)}
        if answered:
            line["headers"] = {"In-Reply-To": f"<invitation@{event['organiser']['email'].split('@')[1]}>"}
        people = [p["id"] for p in draft.people] + ([draft.sender["id"]] if draft.sender else [])
        label = gold(draft, [self._name(p, body, name) for p in draft.people], focus)
        return line | {"trap": trap(focus), "gold": label, "phrases": sorted({*self.phrases, *people})}

    def _name(self, person: Phrase, body: str, shown: str) -> str:
        bare = f"{person['first']} {person['last']}"
        titled = f"{person['title']} {bare}"
        return titled if person["title"] and titled in f"{body}\n{shown}" else bare

    def _body(self, signature: str) -> str:
        greeting = self.take("greeting", self._spoken)["text"]
        closing = self.take("closing", self._spoken)["text"]
        text = after_greeting(paragraphs(self._units(), self.rng), greeting, self.rng)
        footer = self.draft.parts.get("footer")
        blocks = [greeting, text, "\n".join(filter(None, [closing, *[""] * (self.rng.random() < 0.4), signature]))]
        return "\n\n".join(filter(None, [*blocks, footer["text"] if footer else ""])) + "\n"

    def _spoken(self, phrase: Phrase) -> bool:
        return bool(phrase["lang"] == self.draft.lang)

    def _units(self) -> list[str]:
        parts = self.draft.parts
        head = [parts[k] for k in ("request", "group", "unnamed") if k in parts]
        if (
            each(parts.get("choice", {}))
            and "{n1}" in parts["choice"]["text"]
            and "group" in parts
            and parts["group"].get("size") is None
        ):
            head = [parts["request"], parts["choice"]] if self.rng.random() < 0.5 else [*head, parts["choice"]]
            rest = [k for k in ("attendance", "consents", "photo", "list", "remark", "mention") if k in parts]
        else:
            rest = [k for k in ("choice", "attendance", "consents", "photo", "list", "remark", "mention") if k in parts]
        if self.rng.random() < 0.3:
            self.rng.shuffle(rest)
        units = [self.filling.fill(p["text"]) for p in [*head, *[parts[k] for k in rest]]]
        if "intro" in parts:
            units.insert(self.rng.choice([0, len(units)]), self._of_sender(parts["intro"]))
        if "group" in parts and parts["group"] not in head:
            self.phrases.remove(parts["group"]["id"])
        return units

    def _of_sender(self, phrase: Phrase) -> str:
        assert self.draft.sender is not None
        return Filling(self.draft.event, self.draft.lang, self.rng, people=[self.draft.sender]).fill(phrase["text"])

    def _identity(self, focus: Phrase) -> tuple[str, str, str]:
        draft = self.draft
        if draft.role == "nameless":
            return str(focus["display"]), str(focus["email"]), str(focus["signature"])
        assert draft.sender is not None
        named = "intro" in draft.parts
        full = self.rng.random() < 0.5
        display = self.take("display", lambda p: not full or p["full"] == "yes")
        if draft.role == "ich" and not named and self.rng.random() < 0.12:
            draft.parts["intro"] = self.take("intro", lambda p: p["lang"] == draft.lang and self._sexed(p))
            named = True
        told = named or display["full"] == "yes"
        fits = {"yes", "last", "first", "none"} if told else {"yes"}
        signature = self.take(
            "signature",
            lambda p: p["full"] in fits and self._sexed(p) and (draft.lang == "de" or not GERMAN.search(p["text"])),
        )
        return self._of_sender(display), self._email(), self._of_sender(signature)

    def _sexed(self, phrase: Phrase) -> bool:
        sender = self.draft.sender
        return sender is not None and phrase.get("gender") in (None, sender["gender"])

    def _email(self) -> str:
        assert self.draft.sender is not None
        first, last, org = (ascii_of(self.draft.sender[k]) for k in ("first", "last", "org"))
        local = self.rng.choice([f"{first}.{last}", f"{first[0]}.{last}", last, f"{last}.{first[0]}", f"{first}{last}"])
        return f"{local}@{org[:18].strip('-')}.example"

    def _subject(self) -> tuple[str, bool]:
        asks = {"register": (None, "register"), "other": ("other",)}
        kind = str(self.draft.said("request"))
        wanted = asks.get(kind, (None,))
        feminine = self.filling.fill("{der_tag}").startswith("die")
        text = self.filling.fill(
            self.take(
                "subject",
                lambda p: self._spoken(p) and p.get("for") in wanted and not (p.get("req") == "masctag" and feminine),
            )["text"]
        )
        return text, text.startswith(("AW:", "Re:", "RE:"))

    def _received(self) -> str:
        zone, closes = ZoneInfo(self.draft.event["timezone"]), self.draft.event["registration_closes"]
        last = closes if isinstance(closes, datetime) else datetime.combine(closes, time())
        when = datetime.combine(last.date() - timedelta(days=self.rng.randint(1, 32)), time(), zone)
        return when.replace(hour=self.rng.randint(6, 22), minute=self.rng.randrange(60), second=17).isoformat()

    def _encoded(self, body: str) -> dict[str, Any]:
        mime = self.rng.choice(MIMES)
        if mime == "html-only":
            return {"html": as_html(body, self.rng), "mime": mime}
        if mime == "flowed":
            return {"body": wrapped(body, 70, soft=True), "mime": mime}
        return {"body": wrapped(body, 72) if self.rng.random() < 0.3 else body, "mime": mime}


# The label


def gold(draft: Draft, names: Sequence[str], focus: Phrase) -> dict[str, Any]:
    """The policy's answer to the meanings of a mail's phrases, with an empty database."""
    request = draft.said("request") or "register"
    reviews, missing = reasons(draft), absent(draft, names)
    outcome = "review" if reviews else "ask" if missing else "confirm"
    acceptable = [outcome, *also(draft)] if not reviews else ["review", *(["ignore"] if request == "thanks" else [])]
    intent = {"thanks": "other", "declined": "other", "tentative": "question", "conditional": "register"}
    meant = intent.get(request, request)
    return {
        **{"intent": meant, "outcome": outcome, "acceptable": list(dict.fromkeys(acceptable))},
        "missing": missing if outcome == "ask" else [],
        "participants": participants(draft, names) if meant == "register" else [],
        "consents": {c["id"]: value(draft, c["id"]) for c in draft.event.get("consents", ())},
        "flags": sorted({str(p["flag"]) for p in draft.parts.values() if "flag" in p}),
        "why": f"{trap(focus)}: {str(focus['text'])[:80]}",
    }


def reasons(draft: Draft) -> list[str]:
    """Why a person decides (policy §4, §5)."""
    found = []
    if draft.role == "alone" or draft.said("request") in ("tentative", "conditional"):
        found.append(str(draft.said("request")))
    if draft.said("choice") == "assign":
        found.append("the office assigns")
    if draft.said("attendance") == "livestream" and "livestream" not in draft.event["attendance"]:
        found.append("no livestream")
    if draft.policy("photo") == "implied" and draft.consent("photo") in ("no", "limited", "conditional"):
        found.append("implied consent limited")
    return found


def absent(draft: Draft, names: Sequence[str]) -> list[str]:
    """What is to be asked for."""
    short = {"undecided", "undecided2", "impossible", "contradiction", "slot1only", "slot2only"}
    choice = draft.said("choice") or ""
    found = {
        "name": draft.role == "nameless" or bool(draft.extra),
        "workshop": choice in short or "undecided" in choice,
        "attendance": draft.said("attendance") == "undecided",
        "privacy": draft.policy("privacy") == "required" and value(draft, "privacy") is not True,
        "photo": draft.policy("photo") == "required" and value(draft, "photo") is not True,
    }
    return [m for m in MISSING if found.get(m)]


def also(draft: Draft) -> list[str]:
    """Further outcomes that the policy leaves open."""
    one_slot = draft.said("choice") in ("slot1only", "slot2only")
    partial = draft.consent("photo") in ("limited", "conditional")
    refused = draft.policy("photo") == "required" and draft.consent("photo") == "no"
    said = any("also" in p for p in draft.parts.values())
    return ["review"] if one_slot or partial or refused or said else []


def value(draft: Draft, id: str) -> bool | None:
    """True, False or None (not stated, conditional, merely noted, or one person speaking for a group)."""
    said, policy = draft.consent(id), draft.policy(id)
    speaks = [p.get("who") for p in draft.parts.values() if id in p]
    if draft.role in ("wir", "unnamed") and "ich" in speaks:
        return None
    if draft.role == "proxy" and "ich" in speaks:
        return None
    if said == "yes":
        return None if policy == "implied" else True
    return False if said in ("no", "limited") else None


def participants(draft: Draft, names: Sequence[str]) -> list[dict[str, Any]]:
    """Each person with the workshops chosen and the kind of attendance."""
    offered = draft.event["attendance"]
    attendance = {"livestream": "livestream", "undecided": None}.get(draft.said("attendance") or "", offered[0])
    everyone = [*names, *[""] * draft.extra] if names else [""]
    return [{"name": n, "choices": choices(draft, i), "attendance": attendance} for i, n in enumerate(everyone)]


def choices(draft: Draft, index: int) -> dict[str, list[str]]:
    """Slot → codes in order of preference, for the participant with this index."""
    meaning = draft.said("choice") or ""
    if meaning.startswith("each:"):
        meaning = meaning.removeprefix("each:").split("|")[index]
    written = {"slot1only": "1", "slot2only": "B", "undecided2": "B"}.get(meaning, meaning)
    if written not in CLEAN | {"2", "B", "2+B"}:
        return {}
    found: dict[str, list[str]] = {}
    for part in written.split("+"):
        for one in part.split(">"):
            workshop = draft.picks["" if one == "1" else one]
            found.setdefault(workshop.get("slot", ""), []).append(workshop["code"])
    return found


def trap(focus: Phrase) -> str:
    """The phenomenon under the lens: consent:noted, choice:1>2, request:cancel …"""
    kind = str(focus["kind"])
    if kind == "consent":
        shown = [f"{id}-{focus[id]}" for id in ("privacy", "photo", "list") if id in focus] or ["footer"]
        return f"{kind}:{'+'.join(shown)}"
    return f"{kind}:{focus[kind]}" if kind in focus else f"{kind}:{focus.get('flag') or focus.get('full') or 'plain'}"


def ascii_of(text: str) -> str:
    """A piece of a mail address: müller → mueller, Yıldız → yildiz."""
    plain = text.lower().translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i", "ş": "s"}))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "x"


def load(folder: Path) -> list[Phrase]:
    """All phrases of a folder."""
    return [
        json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()
    ]


def events() -> list[Event]:
    """The event files, by id."""
    found = [tomllib.loads(file.read_text("utf-8")) for folder in FOLDERS for file in folder.glob("*.toml")]
    return sorted(found, key=lambda event: str(event["id"]))


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("phrases", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--count", type=int, default=900)
    arguments.add_argument("--prefix", default="p")
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    mails = Composer(load(given.phrases), events(), given.seed).mails(given.count, given.prefix)
    given.out.write_text("".join(json.dumps(m, ensure_ascii=False) + "\n" for m in mails), "utf-8")
    print(len(mails), "mails", Counter(m["gold"]["outcome"] for m in mails))


if __name__ == "__main__":
    main()

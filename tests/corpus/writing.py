"""Writes a draft down as a mail: names, addresses, subject, body, encoding, hour of receipt.

In: a draft whose phrases are chosen. Out: one line in the form of FORMAT.md, with the ids of all its phrases.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.corpus.drafts import Draft, Phrase, each
from tests.corpus.filling import Filling, NoWordError, slots
from tests.corpus.labels import gold, trap
from tests.corpus.layout import after_greeting, as_html, paragraphs, quoted, wrapped

Draw = Callable[[str, Callable[[Phrase], bool]], Phrase]

GERMAN = re.compile(r"Eu[er]{2}|Ihre|Frau|Herr|Fam|i\. A|Auftrag|gez|Zimmer|Raum|Teilzeit|Gesendet|meinem|Büro|LG|sie/")
MIMES = (
    *("plain-utf8-qp",) * 6,
    *("plain-utf8-8bit", "plain-utf8-b64", "plain-latin1-qp", "plain-cp1252-8bit"),
    *("alternative", "html-only", "flowed"),
)


class Writing:
    """Turns a draft into the mail and its label."""

    def __init__(self, draw: Draw, names: Sequence[Phrase], draft: Draft) -> None:
        self.draw, self.draft, self.rng = draw, draft, draft.rng
        self.phrases = [p["id"] for p in draft.parts.values()]
        self._choose_workshops()
        others = [p for p in names if p not in draft.people and p is not draft.sender]
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
        wanted = set(re.findall(r"\{(?:nc|c|t|p|l)([23BC])\}", " ".join(self._texts())))
        for index, slot in enumerate(slots(self.draft.event)):
            choices = [w for w in self.draft.event["workshops"] if w.get("slot", "") == slot]
            names = [["", "2", "3"], ["B"], ["C"]][index]
            fixed = {"first": choices[:1], "last": choices[-1:]}.get(str(self.draft.said("pick")), [])
            if index == 0 and len(choices) < 2 + ("3" in wanted):
                raise NoWordError("workshops")
            drawn = [w for w in self.rng.sample(choices, len(choices)) if w not in fixed]
            self.draft.picks.update(zip(names, [*fixed, *drawn], strict=False))

    def _texts(self) -> list[str]:
        return [str(p["text"]) for p in self.draft.parts.values()]

    def take(self, kind: str, fits: Callable[[Phrase], bool] = lambda _: True) -> Phrase:
        phrase = self.draw(kind, fits)
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


def ascii_of(text: str) -> str:
    """A piece of a mail address: müller → mueller, Yıldız → yildiz."""
    typed = text.lower().translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i", "ł": "l"}))
    plain = unicodedata.normalize("NFKD", typed).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "x"

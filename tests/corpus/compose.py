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
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from tests.corpus.drafts import Draft, Event, Phrase, clean_choice, each, is_list, suits
from tests.corpus.filling import NoWordError, slots
from tests.corpus.writing import Writing

HERE = Path(__file__).resolve().parent
FOLDERS = (HERE.parents[1] / "config" / "events", HERE / "events")
FOCUSED = {"consent", "choice", "request", "attendance", "remark", "mention", "intro", "group", "unnamed", "nameless"}
FOCUSED |= {"multi"}


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
        return self.least_used([p for p in self.kinds.get(kind, ()) if fits(p)])

    def least_used(self, found: Sequence[Phrase]) -> Phrase:
        """One of the phrases that came up least; raises NoWordError where there is none."""
        if not found:
            raise NoWordError("phrase")
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
                line = Writing(self.draw, self.kinds["name"], draft).line(focus)
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
        if focus["kind"] in (
            "consent",
            "choice",
            "request",
            "attendance",
            "remark",
            "mention",
            "intro",
            "group",
            "multi",
        ):
            draft.parts[place(focus)] = focus
        draft.extra = focus.get("extra", 0)
        self._people(draft, focus)
        if focus["kind"] in ("unnamed", "nameless"):
            draft.parts[focus["kind"]] = focus
        self._requests(draft)
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
        if who == "ich" and focus.get("privacy") == "yes" and focus["kind"] == "consent":
            return self.rng.choices(["ich", "wir-ich", "proxy-ich"], [88, 7, 5])[0]
        return who

    def _people(self, draft: Draft, focus: Phrase) -> None:
        gender = focus.get("gender")
        if draft.role == "nameless":
            return
        if draft.role == "unnamed" and not draft.extra:
            draft.parts["unnamed"] = self.draw("unnamed", lambda p: p["lang"] == draft.lang)
            draft.extra = draft.parts["unnamed"]["extra"]
        if draft.role == "proxy-ich":
            draft.role = "proxy"
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
            sexes = ("f", "m") if wanted is None else (wanted,)
            free = [p for p in self.kinds["name"] if p not in crowd and p["gender"] in sexes]
            crowd.append(self.least_used(free))
        return crowd

    def _requests(self, draft: Draft) -> None:
        if draft.role == "wir-ich":
            draft.role = "wir"
            draft.parts["group"] = self.draw("group", draft.own)
        if draft.role == "alone":
            return
        gender = draft.people[0]["gender"] if draft.people else None

        def fits(phrase: Phrase) -> bool:
            companions = draft.parts["unnamed"]["text"] if draft.role == "unnamed" else "Wir"
            singular = not re.match(r"Wir|Bitte planen|Zwei", companions)
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
        if rounds and not draft.said("choice") and not (at_screen and self.chance(0.6)):
            draft.parts["choice"] = self.draw("choice", lambda p: clean_choice(p, rounds) and draft.own(p))
        self._privacy(draft)
        self._photo(draft)
        if draft.policy("list") and self.chance(0.35) and not draft.consent("list") and draft.role == "ich":
            draft.parts["list"] = self.draw("consent", lambda p: "list" in p and "privacy" not in p and draft.own(p))

    def _attendance(self, draft: Draft) -> None:
        both = len(draft.event["attendance"]) == 2
        if both and not draft.said("attendance") and draft.role in ("ich", "wir") and self.chance(0.4):
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


def place(phrase: Phrase) -> str:
    """The part of a mail that a phrase in focus fills."""
    if phrase.get("place") == "footer":
        return "footer"
    if phrase["kind"] == "consent":
        return "consents" if "privacy" in phrase else "photo" if "photo" in phrase else "list"
    return {"multi": "request"}.get(phrase["kind"], str(phrase["kind"]))


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

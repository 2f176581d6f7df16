"""The composed corpus: deterministic, every phrase used, labels that obey the policy whatever was combined."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from tests.corpus import build
from tests.corpus.compose import Composer, events, load

HERE = Path(__file__).resolve().parent
OUTCOMES = {"confirm", "ask", "review"}


@cache
def mails() -> list[dict[str, Any]]:
    return Composer(load(HERE / "phrases"), events(), seed=1).mails(900, "pd")


def test_the_committed_file_is_what_the_composer_makes() -> None:
    lines = (HERE / "phrases-dev.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == mails()


def test_every_sentence_stands_in_two_mails() -> None:
    used = Counter(id for mail in mails() for id in mail["phrases"])
    said = [p for p in load(HERE / "phrases") if p["kind"] in {"consent", "choice", "request", "multi", "attendance"}]
    assert [p["text"] for p in said if used[p["id"]] < 2] == []


def test_the_labels_are_consistent() -> None:
    known = {event["id"]: event for event in events()}
    for mail in mails():
        gold, event = mail["gold"], known[mail["event"]]
        codes = {w["code"] for w in event.get("workshops", ())}
        assert gold["outcome"] in OUTCOMES & set(gold["acceptable"]), mail["id"]
        assert bool(gold["missing"]) == (gold["outcome"] == "ask"), mail["id"]
        assert set(gold["consents"]) == {c["id"] for c in event.get("consents", ())}, mail["id"]
        assert codes.issuperset(c for p in gold["participants"] for ranked in p["choices"].values() for c in ranked)


def test_nothing_is_confirmed_without_names_and_required_consents() -> None:
    known = {event["id"]: event for event in events()}
    for mail in mails():
        gold = mail["gold"]
        if gold["outcome"] == "confirm":
            consents = known[mail["event"]].get("consents", ())
            assert all(gold["consents"][c["id"]] is True for c in consents if c["policy"] == "required"), mail["id"]
            assert all(person["name"] for person in gold["participants"]), mail["id"]


def test_no_hole_is_left_open_and_every_mail_can_be_encoded() -> None:
    for mail in mails():
        text = mail.get("body") or mail["html"].partition("</style>")[2]
        assert "{" not in text, mail["id"]
        assert build.message(mail).startswith(b"Return-Path:")

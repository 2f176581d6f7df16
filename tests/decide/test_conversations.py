"""The sample conversations with readings written by hand: what the decisions must do if the reading is right.

Mails, outcomes and final states are those of `tests/corpus/conversations.jsonl`; here stands only what each mail says.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha1
from pathlib import Path
from typing import Any

import pytest

from mailflow.model import (
    Address,
    Attendance,
    Certainty,
    Event,
    Intent,
    Machine,
    Message,
    Office,
    Participant,
    Reading,
    Request,
)
from tests.decide.given import choices, load, mail
from tests.decide.ledger import Ledger

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "conversations.jsonl"
CONVERSATIONS = {c["id"]: c for c in map(json.loads, CORPUS.read_text(encoding="utf-8").splitlines())}
OK = {"privacy": True}
PHOTO = {"privacy": True, "photo": True}
NO_PHOTO = {"privacy": True, "photo": False}
SELF = "(the sender)"
ONLINE = Attendance.LIVESTREAM


def who(name: str = SELF, wish: Any = None, consents: Mapping[str, bool] | None = None, **more: Any) -> Participant:
    return Participant(name, choices=choices(wish), consents=consents or {}, **more)


def ag(morning: int = 0, afternoon: int = 0) -> dict[str, tuple[str, ...]]:
    named = {"Vormittag": morning, "Nachmittag": afternoon}
    return {slot: (f"AG {n}",) for slot, n in named.items() if n}


def registers(*people: Participant, **more: Any) -> Reading:
    return Reading(Intent.REGISTER, "de", participants=people, **more)


def answers(**consents: bool) -> Reading:
    return Reading(Intent.REGISTER, "de", participants=(who(consents=consents),))


def changes(wish: Any = None, gives_up: Any = None, **request: Any) -> Reading:
    asked = Request(choices=choices(wish), from_choices=choices(gives_up), **request)
    return Reading(Intent.CHANGE, "de", request=asked, attendance_stated=asked.attendance is not None)


def cancels(**request: Any) -> Reading:
    return Reading(Intent.CANCEL, "de", request=Request(**request))


QUESTION = Reading(Intent.QUESTION, "de")
THANKS = Reading(Intent.OTHER, "de", thanks_only=True)
MACHINE = Reading(Intent.AUTOMATIC, "de")
AGAIN = None  # the very same mail

READ: dict[str, list[Reading | None]] = {
    "ds-01": [registers(who(wish="B")), answers(privacy=True), THANKS],
    "ds-02": [
        registers(who(wish=ag(2))),
        registers(who(wish=ag(0, 3), consents=OK)),
        QUESTION,
    ],
    "ds-03": [registers(who()), answers(privacy=True, photo=False), registers(who(wish=ag(1, 4)))],
    "ds-04": [registers(who()), registers(who(wish="2")), changes(consents={"photo": False})],
    "ds-05": [registers(who(consents=OK)), registers(who("L. Baumgart", "A"))],
    "ds-06": [
        registers(who("Wiebke Sandman", ag(2, 3))),
        registers(who("Sozialdienst KEW", consents=OK)),
        changes(name="Wiebke Sandmann"),
    ],
    "ds-07": [registers(who(wish="B")), answers(privacy=True)],
    "ds-08": [registers(who()), QUESTION, registers(who(wish="1")), QUESTION],
    "ds-09": [registers(who(wish="C", consents=PHOTO)), cancels(), cancels()],
    "ds-10": [
        registers(
            who("Frauke Lindemann", ag(1, 3), PHOTO),
            who("Natalja Weber", ag(1, 4), PHOTO, contact="other"),
            who("Marco Findeisen", ag(2, 3), PHOTO, contact="other"),
        ),
        cancels(leaving=("Marco Findeisen",)),
        cancels(leaving=("Herr Findeisen",), staying=("Frau Weber", "Frauke Lindemann")),
    ],
    "ds-11": [registers(who(wish="2")), registers(who(wish="2")), changes("3", gives_up="2")],
    "ds-12": [
        registers(who("Sabrina Oertel", ag(2, 4), OK)),
        registers(who(wish=ag(1, 3), consents=PHOTO)),
        changes(ag(0, 4), gives_up=ag(0, 3)),
    ],
    "ds-13": [registers(who(wish="B", consents=PHOTO)), changes(coming=(who("Regine Ostwald", "B", PHOTO),))],
    "ds-14": [registers(who(wish=ag(1, 4), consents=PHOTO)), MACHINE, changes(ag(1, 4), attendance=ONLINE)],
    "ds-15": [
        registers(who(wish=ag(2, 3), consents=PHOTO)),
        registers(who(wish=ag(1, 3), consents=OK)),
        changes(consents={"photo": False}),
        changes(consents={"privacy": False}),
    ],
    "ds-16": [
        registers(who(wish="C", consents=PHOTO)),
        AGAIN,
        registers(who(wish="C", consents=PHOTO)),
        registers(who(wish="C", consents=PHOTO)),
    ],
    "ds-17": [
        registers(who(wish="3")),
        registers(who("Enrico Wagenknecht", "1", contact="other")),
        cancels(),
        cancels(leaving=("Herr Wagenknecht",), staying=("Petra Hollerbusch",)),
    ],
    "ds-18": [
        registers(who(wish="B", consents=OK)),
        registers(who(wish="B A", consents=OK)),
        registers(who(wish="A B", consents=PHOTO)),
        cancels(),
    ],
    "ds-19": [registers(who(wish="1")), registers(who(wish="1")), registers(who(wish="1")), cancels(), cancels()],
    "ds-20": [
        registers(who(wish=ag(1, 3), consents=OK)),
        registers(
            who("Ljubica Marković", ag(2, 3), PHOTO),
            who("Thi Hoa Tran", ag(2, 3), PHOTO, contact="other"),
            who("Samar Khoury", ag(2, 3), PHOTO, contact="other"),
        ),
        cancels(),
    ],
    "ds-21": [registers(who(wish="B", consents=NO_PHOTO)), registers(who(wish="B", consents=OK)), changes("A")],
    "ds-22": [
        registers(who(wish=ag(1, 4))),
        registers(who(wish=ag(2, 3), consents=OK)),
        registers(who(wish=ag(2, 4), consents=NO_PHOTO)),
        answers(privacy=True),
        cancels(),
    ],
    "ds-23": [registers(who(wish="1")), MACHINE, registers(who(wish="2")), MACHINE, registers(who(wish="3"))],
    "ds-24": [
        registers(who(consents=OK)),
        registers(who(wish="A")),
        changes("C"),
        registers(who(consents={"photo": True})),
        changes("B", gives_up="C"),
        changes("C"),
    ],
    "ds-25": [
        registers(who(wish=ag(1, 3), consents=OK), event="sprachmittlung-2025"),
        registers(who(wish="B", consents=OK), event="stadt-land-dorf-2024"),
        replace(cancels(), event="sprachmittlung-2025"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("id", CONVERSATIONS)
def test_conversation(id: str) -> None:
    talk = CONVERSATIONS[id]
    events = [_event(e, talk.get("overrides", {})) for e in talk.get("events") or [talk["event"]]]
    ledger = Ledger(*events, office=Office(address=events[0].organiser.email))
    for step, reading in zip(talk["steps"], READ[id], strict=True):
        if reading is AGAIN:
            continue  # whether a mail is known already, the store says
        outcome = ledger.take(*_given(step["mail"], reading, events), **_thread(step["mail"], talk))
        assert outcome.verdict in step.get("acceptable", [step["outcome"]]), (step["why"], outcome.reasons)
    assert _standing(ledger) == sorted((_expected(f) for f in talk["final"]), key=str)
    assert {k: n for k, n in ledger.replies.items() if n} == talk["replies"]
    _consents_agree(ledger, talk["final"])


# ── Within ────────────────────────────────────────────────────────────────────────────────────


def _event(id: str, overrides: Mapping[str, Any]) -> Event:
    event = load(id)
    rooms = overrides.get("workshops", {})
    workshops = tuple(replace(w, **rooms.get(w.code, {})) for w in event.workshops)
    return replace(event, workshops=workshops, capacity=overrides.get("capacity", event.capacity))


def _given(step: Mapping[str, Any], reading: Reading, events: list[Event]) -> tuple[Message, Reading]:
    sender = Address(step["from_email"], step["from_name"])
    machine = Machine("auto-submitted", Certainty.CERTAIN) if reading is MACHINE else None
    message = mail(sender.email, datetime.fromisoformat(step["received"]), name=sender.name, machine=machine)
    people = tuple(_named(p, sender) for p in reading.participants)
    return message, replace(reading, event=reading.event or events[0].id, participants=people)


def _named(person: Participant, sender: Address) -> Participant:
    """The sender's own address, unless somebody else is registered."""
    if person.contact == "other":
        return replace(person, contact=sender.email)
    name = sender.name if person.name == SELF else person.name
    return replace(person, name=name, email=sender.email, contact=sender.email)


def _thread(step: Mapping[str, Any], talk: Mapping[str, Any]) -> dict[str, Any]:
    """What the mail answers: the newest mail that its sender got, or the mail that began somebody's registration."""
    named = step.get("headers", {}).get("In-Reply-To", "")
    began = [s["mail"]["from_email"] for i, s in enumerate(talk["steps"]) if _message_id(talk, i) == named]
    return {"answers": bool(step.get("answers")), "thread": began[0] if began else ""}


def _message_id(talk: Mapping[str, Any], step: int) -> str:
    """As `tests.corpus.build` makes it."""
    digest = sha1(f"{talk['id']}-{step}".encode()).hexdigest()
    return f"<{digest[:24]}@sender.example>"


def _standing(ledger: Ledger) -> list[dict[str, Any]]:
    people = [(a, r) for r in ledger.registrations.values() for a in r.attendees]
    return sorted(
        (
            {
                "name": a.person.name,
                "email": a.person.email,
                "status": str(a.status),
                "choices": dict(a.place),
                "attendance": str(a.person.attendance),
            }
            for a, _ in people
        ),
        key=str,
    )


def _expected(final: Mapping[str, Any]) -> dict[str, Any]:
    return {k: final[k] for k in ("name", "email", "status", "choices", "attendance")}


def _consents_agree(ledger: Ledger, final: list[Mapping[str, Any]]) -> None:
    known = {a.person.name: a.person.consents for a in ledger.people()}
    for person in final:
        for id, given in person.get("consents", {}).items():
            assert known[person["name"]].get(id) is given, (person["name"], id)

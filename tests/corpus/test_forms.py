# ruff: noqa: ARG005 - every hand and every way has the same signature
"""A filled form of ours is read without fail: every event, every language, many hands."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mailflow.config import load_event
from mailflow.explain import explain
from mailflow.model import Attendance, ConsentPolicy, Event, Office
from tests.corpus import build
from tests.corpus.forms import HERE, NO, YES, Answers, Manner, expected, filled, full_answers, invited
from tests.corpus.scoring import FOLDERS

EVENTS = [load_event(f) for folder in FOLDERS for f in sorted(folder.glob("*.toml"))]
LATER = {e.id for e in EVENTS for f in FOLDERS[-2:] if (f / f"{e.id}.toml").exists()}  # tried in the long run alone
LANGS = ("de", "en", "de-simple")
slow = pytest.mark.slow


def _marks(event: Event) -> Any:
    return slow if event.id in LATER else ()


EVERY = [pytest.param(e, lang, id=f"{e.id}-{lang}", marks=_marks(e)) for e in EVENTS for lang in LANGS]
GERMAN = [pytest.param(e, id=e.id, marks=_marks(e)) for e in EVENTS]


def spread(kinds: dict[str, Any], *ways: Any) -> list[Any]:
    """Each event with each kind: in one of the ways always, by turns; in all of them in the long run."""
    return [
        pytest.param(
            event,
            kind,
            *way,
            id=f"{event.id}-{name}-{'-'.join(map(str, way))}",
            marks=_marks(event) if (i + j + k) % len(ways) == 0 else slow,
        )
        for i, event in enumerate(EVENTS)
        for j, (name, kind) in enumerate(kinds.items())
        for k, way in enumerate(ways)
    ]


def read(event: Event, body: str | None, **mail: Any) -> dict[str, Any]:
    """What `explain` says of such a mail, sent ten days before the closing instant."""
    line = {
        "id": "form",
        "received": (event.closes - timedelta(days=10)).isoformat(),
        "from_name": "",
        "from_email": "anna@a.example",
        "to": event.organiser.email,
        "subject": f"Anmeldung: {event.name}",
        "body": body,
    } | mail
    office = Office(address=event.organiser.email)
    return explain("form", build.message(line), [event], office=office, clock=datetime(2027, 1, 1, tzinfo=UTC)).json()


def one(found: dict[str, Any]) -> dict[str, Any]:
    """The reading of the only person of a registration."""
    assert found["intent"] == "register", found["reasons"]
    assert len(found["participants"]) == 1, [p["name"] for p in found["participants"]]
    person = found["participants"][0]
    return {key: person[key] for key in ("name", "choices", "attendance", "consents")}


def holds(found: dict[str, Any], event: Event, answers: Answers) -> None:
    assert one(found) == expected(event, answers)
    assert found["outcome"] == "confirm", found["reasons"]


# ── Every event, every language ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize("pick", [0, 1, 2])
@pytest.mark.parametrize(("event", "lang"), EVERY)
def test_as_the_form_asks(event: Event, lang: str, pick: int) -> None:
    answers = full_answers(event, pick=pick)
    holds(read(event, filled(event, lang, answers)), event, answers)


@pytest.mark.parametrize(("event", "lang"), EVERY)
def test_an_empty_form_says_nothing(event: Event, lang: str) -> None:
    found = read(event, invited(event, lang).form)
    assert found["outcome"] == "ask"
    person = one(found)
    assert person["name"] == ""
    assert person["choices"] == {}
    assert all(value is None for value in person["consents"].values())
    assert person["attendance"] in ("onsite", str(event.attendance[0]))


@pytest.mark.parametrize(("event", "lang"), EVERY)
def test_untouched_lines_say_nothing(event: Event, lang: str) -> None:
    """Optional consents left empty stay open; the rest is read."""
    answers = full_answers(event)
    required = {c.id: True for c in event.consents if c.policy is ConsentPolicy.REQUIRED}
    answers = replace(answers, consents=required, organisation="")
    holds(read(event, filled(event, lang, answers)), event, answers)


@pytest.mark.parametrize(("event", "lang"), EVERY)
def test_a_refused_consent_is_never_read_as_given(event: Event, lang: str) -> None:
    no = {c.id: False for c in event.consents if c.policy is not ConsentPolicy.IMPLIED}
    answers = replace(full_answers(event), consents=no)
    found = read(event, filled(event, lang, answers))
    assert one(found) == expected(event, answers)
    required = [c.id for c in event.consents if c.policy is ConsentPolicy.REQUIRED]
    assert found["missing"] == required
    assert found["outcome"] == ("ask" if required else "confirm")


# ── Many hands ────────────────────────────────────────────────────────────────────────────────


def _title(event: Event, code: str) -> str:
    return event.workshop(code).title


def _both(event: Event, code: str) -> str:
    return f"{code} – {event.workshop(code).title}"


def _named(event: Event, code: str) -> str:
    return code if code.startswith(event.choice_noun) else f"{event.choice_noun} {code}"


def _alias(event: Event, code: str) -> str:
    return next(iter(event.workshop(code).aliases), code)


def _leader(event: Event, code: str) -> str:
    return next(iter(event.workshop(code).leaders), code)


MANNERS = {
    "capital": Manner(yes=lambda lang: YES[lang].capitalize(), no=lambda lang: NO[lang].capitalize()),
    "loud": Manner(yes=lambda lang: YES[lang].upper() + "!", no=lambda lang: NO[lang].upper() + "!"),
    "exclaimed": Manner(yes=lambda lang: YES[lang].capitalize() + "!", no=lambda lang: NO[lang] + "."),
    "gladly": Manner(
        yes=lambda lang: "yes, of course" if lang == "en" else "ja, gern",
        no=lambda lang: "no, please not" if lang == "en" else "nein, bitte nicht",
    ),
    "crossed": Manner(yes=lambda lang: "x"),
    "agreeing": Manner(
        yes=lambda lang: "I agree" if lang == "en" else "einverstanden",
        no=lambda lang: "I do not agree" if lang == "en" else "nicht einverstanden",
    ),
    "agreed-yes": Manner(yes=lambda lang: "yes, I agree" if lang == "en" else "ja, ich stimme zu"),
    "title": Manner(choice=_title),
    "code-and-title": Manner(choice=_both),
    "with-noun": Manner(choice=_named),
    "alias": Manner(choice=_alias),
    "small-letters": Manner(choice=lambda _e, code: code.lower()),
    "full-stop": Manner(choice=lambda _e, code: f"{code}."),
    "bitte": Manner(choice=lambda _e, code: f"{code} bitte"),
    "here-plainly": Manner(attendance=lambda lang, where: _plain(lang, where)),
    "small-attendance": Manner(attendance=lambda lang, where: _small(lang, where)),
    "reversed-name": Manner(name=lambda n: ", ".join(reversed(n.split(" ", 1)))),
    "courtesy": Manner(name=lambda n: f"Frau {n}"),
    "blanks": Manner(line=lambda label, answer: f"{label}    {answer}   "),
    "no-blank": Manner(line=lambda label, answer: f"{label}{answer}"),
    "dashes": Manner(line=lambda label, answer: f"- {label} {answer}"),
    "tabs": Manner(line=lambda label, answer: f"{label}\t{answer}"),
    "blank-lines": Manner(line=lambda label, answer: f"{label} {answer}\n"),
    "bold": Manner(line=lambda label, answer: f"{label} *{answer}*" if answer else label),
    "without-offers": Manner(line=lambda label, answer: f"{re.sub(r' *[(][^()]*[)]', '', label)} {answer}"),
    "struck-offer": Manner(line=lambda label, answer: f"{re.sub(r'[(][^()]*[)]:', ':', label)} {answer}"),
}


def _plain(lang: str, where: Attendance) -> str:
    if where is Attendance.LIVESTREAM:
        return "by livestream" if lang == "en" else "per Livestream"
    return "in person" if lang == "en" else "ich komme vor Ort"


def _small(lang: str, where: Attendance) -> str:
    return "livestream" if where is Attendance.LIVESTREAM else HERE[lang].lower()


# Seldom, and not read everywhere: then we ask, or a person looks, and never is it taken for something else.
ODD = {
    "short-yes": Manner(yes=lambda lang: "y" if lang == "en" else "j", no=lambda lang: "n"),
    "leader": Manner(choice=_leader),
    "brackets": Manner(choice=lambda _e, code: f"({code})", yes=lambda lang: f"[{YES[lang]}]"),
    "next-line": Manner(line=lambda label, answer: f"{label}\n{answer}" if answer else label),
}


@pytest.mark.parametrize(("event", "manner", "lang"), spread(ODD, ("de",), ("en",)))
def test_an_odd_hand_is_never_misread(event: Event, manner: Manner, lang: str) -> None:
    answers = full_answers(event, pick=1)
    found = read(event, filled(event, lang, answers, manner))
    wanted, got = expected(event, answers), one(found)
    assert found["outcome"] in ("confirm", "ask", "review")
    assert got["name"] == wanted["name"]
    assert all(wanted["choices"][slot] == codes for slot, codes in got["choices"].items())  # type: ignore[index]
    assert all(value in (None, wanted["consents"][id]) for id, value in got["consents"].items())  # type: ignore[index]


@pytest.mark.parametrize(
    ("event", "manner", "lang", "pick"), spread(MANNERS, *((lang, pick) for lang in ("de", "en") for pick in (0, 1)))
)
def test_in_many_hands(event: Event, manner: Manner, lang: str, pick: int) -> None:
    answers = full_answers(event, pick=pick)
    holds(read(event, filled(event, lang, answers, manner)), event, answers)


# ── Many ways of sending it ───────────────────────────────────────────────────────────────────


def _html_lines(text: str) -> str:
    return "".join(f"<div>{html.escape(line) or '<br>'}</div>" for line in text.split("\n"))


def _html_break(text: str) -> str:
    return "<p>" + html.escape(text).replace("\n", "<br>\n") + "</p>"


def _greeted(text: str) -> str:
    return f"Guten Tag,\n\nhier meine Anmeldung:\n\n{text}\nMit freundlichen Grüßen\nAnna Berg\nStadt Halle\n"


def _around(text: str) -> str:
    return f"Hallo, anbei das ausgefüllte Formular. Ich freue mich auf den Tag!\n\n{text}\nViele Grüße\nAnna Berg\n"


def _quoted(text: str) -> str:
    return "".join(f"> {line}\n" for line in text.splitlines())


def _sent_back(text: str, event: Event, lang: str) -> str:
    """As a client that quotes the invitation and lets people write into the quotation."""
    whole = invited(event, lang).text
    form = "\n".join(line.rstrip() for line in invited(event, lang).form.strip().splitlines())
    assert form in whole
    return f"Am 01.02.2024 um 10:00 schrieb {event.organiser.name}:\n" + _quoted(whole.replace(form, text.strip()))


def _outlook(text: str, event: Event, lang: str) -> str:
    whole = invited(event, lang).text
    form = "\n".join(line.rstrip() for line in invited(event, lang).form.strip().splitlines())
    head = (
        f"\n\nVon: {event.organiser.name} <{event.organiser.email}>\nGesendet: Montag, 1. Februar 2024 10:00\n"
        f"An: Anna Berg <anna@a.example>\nBetreff: Einladung: {event.name}\n\n"
    )
    return head + whole.replace(form, text.strip())


def _above(text: str, event: Event, lang: str) -> str:
    """The form copied to the top, the invitation quoted below."""
    return f"{text}\n\nAm 01.02.2024 um 10:00 schrieb {event.organiser.name}:\n" + _quoted(invited(event, lang).text)


Wrap = Callable[[str, Event, str], dict[str, Any]]
SENT: dict[str, Wrap] = {
    "latin-1": lambda t, e, lang: {"body": t, "mime": "plain-latin1-qp"},
    "base64": lambda t, e, lang: {"body": t, "mime": "plain-utf8-b64"},
    "crlf": lambda t, e, lang: {"body": t.replace("\n", "\r\n"), "mime": "plain-utf8-8bit"},
    "html-only": lambda t, e, lang: {"body": None, "html": f"<html><body>{_html_lines(t)}</body></html>"},
    "html-breaks": lambda t, e, lang: {"body": None, "html": f"<html><body>{_html_break(t)}</body></html>"},
    "alternative": lambda t, e, lang: {"body": t, "mime": "alternative"},
    "greeted": lambda t, e, lang: {"body": _greeted(t)},
    "with-words-around": lambda t, e, lang: {"body": _around(t)},
    "no-subject": lambda t, e, lang: {"body": t, "subject": ""},
    "as-a-reply": lambda t, e, lang: {"body": t, "subject": f"AW: Einladung: {e.name}"},
    "into-the-quotation": lambda t, e, lang: {"body": _sent_back(t, e, lang), "subject": f"Re: Einladung: {e.name}"},
    "into-outlook": lambda t, e, lang: {"body": _outlook(t, e, lang), "subject": f"AW: Einladung: {e.name}"},
    "above-the-quotation": lambda t, e, lang: {"body": _above(t, e, lang), "subject": f"Re: Einladung: {e.name}"},
    "from-a-telephone": lambda t, e, lang: {"body": f"{t}\n\nVon meinem iPhone gesendet\n"},
    "named-sender": lambda t, e, lang: {"body": t, "from_name": "Anna Berg"},
    "other-sender": lambda t, e, lang: {"body": t, "from_name": "Sekretariat", "from_email": "info@amt.example"},
}


@pytest.mark.parametrize(("event", "way", "lang"), spread(SENT, *((lang,) for lang in LANGS)))
def test_however_it_is_sent(event: Event, way: Wrap, lang: str) -> None:
    answers = full_answers(event, pick=1)
    mail = way(filled(event, lang, answers), event, lang)
    holds(read(event, **mail), event, answers)


# ── Two people ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("event", "lang"), EVERY)
def test_the_form_twice_registers_two(event: Event, lang: str) -> None:
    first, second = full_answers(event), replace(full_answers(event, pick=1), name="Bernd Clausen")
    body = filled(event, lang, first) + "\n" + filled(event, lang, second)
    found = read(event, body, from_name="Anna Berg")
    people = {p["name"]: p for p in found["participants"]}
    assert set(people) == {"Anna Berg", "Bernd Clausen"}
    for answers in (first, second):
        wanted = expected(event, answers)
        person = people[answers.name]
        assert {k: person[k] for k in wanted} == wanted
    assert found["outcome"] == "confirm", found["reasons"]


# ── The short form, and forms of years ago ────────────────────────────────────────────────────


@pytest.mark.parametrize("event", GERMAN)
def test_the_short_form_of_the_code_on_the_poster(event: Event) -> None:
    from urllib.parse import parse_qs, urlsplit

    fields = parse_qs(urlsplit(invited(event, "de").short_mailto).query)
    answers = full_answers(event)
    values = {"Name:": answers.name}
    lines = []
    slots = iter(event.slots)
    terms = iter(c for c in event.consents if c.policy is not ConsentPolicy.IMPLIED)
    for line in (raw.rstrip() for raw in fields["body"][0].split("\r\n")):
        if line in values:
            lines.append(f"{line} {values[line]}")
        elif "Livestream" in line:
            lines.append(f"{line} {HERE['de']}")
        elif line.endswith("(ja / nein):"):
            lines.append(f"{line} {YES['de'] if answers.consents[next(terms).id] else NO['de']}")
        elif line.endswith(":"):
            lines.append(f"{line} {answers.choices[next(slots)]}")
        else:
            lines.append(line)
    found = read(event, "\n".join(lines), subject=fields["subject"][0])
    holds(found, event, answers)


def test_there_are_as_many_events_as_that() -> None:
    assert len({e.id for e in EVENTS}) == len(EVENTS) == 115
    assert len(LATER) == 103
    assert {Path(f).name for f in FOLDERS} == {"events", "voices", "later"}

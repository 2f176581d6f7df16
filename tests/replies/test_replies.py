"""Every reply in every language: it renders, it reads well, and nothing in it is loose."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from mailflow.model import Attendance, Event, Kind, Missing, Participant, Placed, Status
from mailflow.replies import Mail, render
from mailflow.replies.examples import EVENT, MARKER, NOW, OFFICE, PLAIN, Example, examples, page

LANGUAGES = ("de", "en", "de-simple")
ALL = [pytest.param(e, lang, id=f"{lang}-{e.name}") for lang in LANGUAGES for e in examples(lang)]


def written(example: Example) -> Mail:
    return render(example.reply, now=example.now, message_id="<test.1@office.example>")


def named(name: str, lang: str = "de") -> Example:
    return next(e for e in examples(lang) if e.name == name)


def text_of(name: str, lang: str = "de") -> str:
    return " ".join(written(named(name, lang)).text.split())


def test_every_kind_has_an_example() -> None:
    assert {e.reply.kind for e in examples()} == set(Kind)


@pytest.mark.parametrize(("example", "lang"), ALL)
def test_reply_is_complete_and_tidy(example: Example, lang: str) -> None:
    mail = written(example)
    assert mail.language == lang
    assert mail.subject.count("[#K7QX2MPA]") == (1 if example.reply.token else 0)
    assert re.match(r"[A-ZÄÖÜ][\w ]+: \S", mail.subject), "the status words come first"
    for bad in ("\n\n\n", "{{", "}}", "{%", "None", "()", " ,", " .", ",.", "..", ":  \n", "''"):
        assert bad not in mail.text, bad
    assert all(line == line.rstrip() for line in mail.text.splitlines())
    assert not any(line.startswith(">") for line in mail.text.splitlines()), "reads like a quotation"
    assert OFFICE.address in mail.text
    assert max(len(line) for line in mail.text.splitlines() if not line.endswith("?")) <= 78


@pytest.mark.parametrize(("example", "lang"), ALL)
def test_html_says_what_the_text_says(example: Example, lang: str) -> None:
    mail = written(example)
    tree = LexborHTMLParser(mail.html)
    body = tree.body
    assert body is not None
    shown = re.sub(r"\W+", " ", body.text(separator=" ")).split()
    assert re.sub(r"\W+", " ", mail.text).split() == shown
    assert not tree.css("img, script, link, iframe, form, input, object")
    assert not re.search(r"url\(|@import|src=", mail.html)
    targets = {a.attributes["href"] for a in tree.css("a")}
    assert targets <= {f"mailto:{OFFICE.address}", example.reply.link}
    assert tree.css_first("html").attributes["lang"] == lang.split("-")[0]


def test_notices_of_the_announcements() -> None:
    assert "Die Anmeldung für diese Veranstaltung ist leider beendet." in text_of("closed")
    assert written(named("closed")).subject.startswith("Anmeldung beendet: ")
    assert "Diese Veranstaltung hat bereits stattgefunden." in text_of("over")
    assert "Registration for this event has unfortunately closed." in text_of("closed", "en")
    assert "This event has already taken place." in text_of("over", "en")


def test_late_reply_says_when_the_mail_came() -> None:
    assert "am Montag, 1. April 2030, um 9:00 Uhr bei uns eingegangen" in text_of("closed")
    assert "bis einschließlich Freitag, 29. März 2030 möglich" in text_of("closed")


def test_confirmation_repeats_what_was_understood() -> None:
    text = written(named("confirm")).text
    for label, value in [
        ("Termin", "Donnerstag, 11. April 2030, 9:00 bis 16:30 Uhr"),
        ("Workshop (Vormittag)", "B – Sprache öffnet Türen"),
        ("Workshop (Nachmittag)", "C – Gut unterwegs: Schulwege und Busse"),
        ("Teilnahme", "vor Ort"),
        ("Datenschutzerklärung", "ja"),
        ("Fotoerlaubnis", "nein"),
    ]:
        assert re.search(rf"^{re.escape(label)}: +{re.escape(value)}$", text, re.MULTILINE), label


def test_lower_wish_is_explained() -> None:
    assert "Der erste Wunsch (B – Sprache öffnet Türen) war leider schon ausgebucht." in text_of("confirm-second-wish")
    assert "ausgebucht" not in text_of("confirm")


def test_remarks_are_acknowledged_only_where_there_are_some() -> None:
    assert "Ihre Frage haben wir weitergegeben." in text_of("confirm-group")
    assert "Hinweis haben wir notiert" in text_of("confirm-group")
    assert "Ihre Frage" not in text_of("confirm")


def test_changes_are_offered_only_while_they_are_possible() -> None:
    late = replace(named("confirm"), now=EVENT.closes.replace(day=30))
    assert "Änderungen nehmen wir bis einschließlich Freitag, 29. März 2030 an" in text_of("confirm")
    assert "Anmeldefrist ist vorbei" in " ".join(written(late).text.split())


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("ask-workshop", "An welchem Workshop (Nachmittag) möchten Sie teilnehmen?"),
        ("ask-privacy", "Datenschutzerklärung: Stimmen Sie zu (ja/nein)?"),
        ("ask-attendance", "Nehmen Sie vor Ort oder per Livestream teil?"),
        ("ask-name", "Wie heißen Sie (Vor- und Nachname)?"),
        ("ask-event", "Für welche Veranstaltung möchten Sie sich anmelden?"),
        ("ask-group", "An welchem Workshop (Vormittag) möchten Dr. Tarık Öztürk und die weitere Person teilnehmen?"),
        ("ask-group", "Wie heißt die weitere Person (Vor- und Nachname)?"),
        ("ask-group", "Datenschutzerklärung: Stimmen Dr. Tarık Öztürk und die weitere Person zu (ja/nein)?"),
    ],
)
def test_question_is_a_line_of_its_own(name: str, question: str) -> None:
    lines = written(named(name)).text.splitlines()
    assert question in lines
    assert lines[lines.index(question) + 1] == "", "room for the answer"


def test_only_what_is_missing_is_asked_for() -> None:
    text = written(named("ask-workshop")).text
    assert [line for line in text.splitlines() if line.endswith("?")] == [
        "An welchem Workshop (Nachmittag) möchten Sie teilnehmen?"
    ]
    assert "- D – Ehrenamt, das bleibt" in text
    assert "- A – " not in text
    assert "- C – Gut unterwegs: Schulwege und Busse (ausgebucht, nur Warteliste)" in text


def test_consent_is_quoted_and_refusal_is_answered() -> None:
    assert "„Ich stimme der Datenschutzerklärung zu.“" in text_of("ask-privacy")
    assert "ohne diese Zustimmung ist eine Anmeldung aber leider nicht möglich" in text_of("ask-refused")
    assert "nicht möglich" not in text_of("ask-privacy")


def test_people_on_livestream_are_not_asked_for_a_workshop() -> None:
    online = Participant("Ada Kern", email="ada@x.example", attendance=Attendance.LIVESTREAM)
    onsite = Participant("Bo Lind", choices={})
    reply = replace(
        named("ask-group").reply,
        people=(Placed(online, Status.PENDING), Placed(onsite, Status.PENDING)),
        missing=(Missing.WORKSHOP,),
    )
    text = render(reply, now=NOW, message_id="<a@b.example>").text
    assert "An welchem Workshop (Vormittag) möchte Bo Lind teilnehmen?" in text


def asks(event: Event) -> str:
    person = Placed(Participant("Ada Kern", email="lena.grossmann@schule-beispiel.example"), Status.PENDING)
    reply = replace(named("ask-workshop").reply, event=event, people=(person,), missing=(Missing.WORKSHOP,))
    lines = render(reply, now=NOW, message_id="<a@b.example>").text.splitlines()
    return next(line for line in lines if line.endswith("?"))


@pytest.mark.parametrize(
    ("noun", "question"),
    [
        ("Arbeitsgruppe", "An welcher Arbeitsgruppe (Vormittag) möchten Sie teilnehmen?"),
        ("Fachforum", "An welchem Fachforum (Vormittag) möchten Sie teilnehmen?"),
        ("Session", "An welcher Session (Vormittag) möchten Sie teilnehmen?"),
        ("AG", "An welcher AG (Vormittag) möchten Sie teilnehmen?"),
        ("Xyzzy", "Xyzzy (Vormittag): Was wählen Sie?"),
    ],
)
def test_the_noun_has_its_article(noun: str, question: str) -> None:
    assert asks(replace(EVENT, choice_noun=noun)) == question


def test_greeting_never_guesses() -> None:
    assert written(named("confirm")).text.startswith("Guten Tag Lena Großmann,\n")
    unknown = replace(named("over").reply, people=(), to=replace(named("over").reply.to, name="info"))
    assert render(unknown, now=NOW, message_id="<a@b.example>").text.startswith("Guten Tag,\n")
    turned = replace(unknown, to=replace(unknown.to, name="Müller, Jörg"))
    assert render(turned, now=NOW, message_id="<a@b.example>").text.startswith("Guten Tag Jörg Müller,\n")


@pytest.mark.parametrize(
    ("of_mail", "of_event", "written_in"),
    [
        ("de", "de", "de"),
        ("en", "de", "en"),
        ("other", "de", "de"),
        ("other", "en", "en"),
        ("de", "de-simple", "de-simple"),
        ("en", "de-simple", "en"),
        ("other", "de-simple", "de-simple"),
        ("fr", "fr", "de"),
    ],
)
def test_language_is_the_mails_in_the_events_variety(of_mail: str, of_event: str, written_in: str) -> None:
    reply = replace(named("confirm").reply, language=of_mail, event=replace(EVENT, language=of_event))
    assert render(reply, now=NOW, message_id="<a@b.example>").language == written_in


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Anmeldung zum Fachtag", "Bestätigt: Anmeldung zum Fachtag [#K7QX2MPA]"),
        ("AW: Re: Anmeldung zum Fachtag", "Bestätigt: Anmeldung zum Fachtag [#K7QX2MPA]"),
        ("AW: Bitte ergänzen: Anmeldung zum Fachtag [#K7QX2MPA]", "Bestätigt: Anmeldung zum Fachtag [#K7QX2MPA]"),
        ("", "Bestätigt: Fachtag Bildung [#K7QX2MPA]"),
        ("Anmeldung", "Bestätigt: Anmeldung – Fachtag Bildung [#K7QX2MPA]"),
        ("Fachtag", "Bestätigt: Fachtag Bildung [#K7QX2MPA]"),
        ("Lies www.spam.example/x jetzt", "Bestätigt: Lies jetzt [#K7QX2MPA]"),
    ],
)
def test_subject_keeps_the_thread(subject: str, expected: str) -> None:
    reply = replace(named("confirm").reply, subject=subject)
    assert render(reply, now=NOW, message_id="<a@b.example>").subject == expected


def test_event_without_choices_and_consents_leaves_no_empty_lines() -> None:
    text = written(named("confirm-plain")).text
    assert "Workshop" not in text
    assert "Telefon" not in text
    assert "bis Donnerstag, 2. Mai 2030, 12:00 Uhr an" in " ".join(text.split())
    assert PLAIN.title in text


def test_rendering_is_pure() -> None:
    first, second = written(named("confirm")), written(named("confirm"))
    assert first.raw == second.raw


def test_page_of_examples_is_current() -> None:
    _, marker, below = Path("docs/templates.md").read_text(encoding="utf-8").partition(MARKER)
    assert marker
    assert below.strip() == page().strip(), "run python -m mailflow.replies.examples"

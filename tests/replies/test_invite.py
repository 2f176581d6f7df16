"""The invitation: every state, every language, links that mail programs take, entries that calendars take."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from mailflow.model import Attendance, Places, Workshop
from mailflow.replies.examples import EVENT, NOW, OFFICE, occasions
from mailflow.replies.invite import MAILTO_LIMIT, QR_LIMIT, NoLanguage, Occasion, invitation, mailto

LANGS = ("de", "en", "de-simple")
FREE = Places(None, {w.code: None for w in EVENT.workshops})


def _of(**changes: object) -> Occasion:
    event = replace(EVENT, **changes)  # type: ignore[arg-type]
    return Occasion(event, OFFICE, Places(event.capacity, {w.code: w.capacity for w in event.workshops}), NOW)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("about", occasions(), ids=lambda a: a.name)
def test_every_state_in_every_language(about: object, lang: str) -> None:
    occasion = next(a.occasion for a in occasions(lang) if a.name == about.name)  # type: ignore[attr-defined]
    written = invitation(occasion, language=lang)
    event = occasion.event
    assert event.title in written.page
    assert event.title.split(":")[0] in written.text
    assert written.form.splitlines()[0].endswith(event.title)
    assert ('class="button"' in written.page) is (occasion.state in ("open", "full"))
    assert f'class="state {occasion.state}"' in written.page
    for workshop in event.workshops:
        assert workshop.title in written.page
        assert workshop.title in " ".join(written.text.split())
    for wrong in ("None", "{{", "{%", "Undefined"):
        assert wrong not in written.text + written.page + written.form + written.html


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("invite-closed", "Die Anmeldung ist beendet."),
        ("invite-over", "Diese Veranstaltung hat bereits stattgefunden."),
        ("invite-full", "Die Plätze vor Ort sind vergeben."),
        ("invite", "Anmelden können Sie sich bis einschließlich Freitag, 29. März 2030."),
    ],
)
def test_the_page_says_how_things_stand(name: str, words: str) -> None:
    occasion = next(a.occasion for a in occasions() if a.name == name)
    assert words in invitation(occasion).page


def test_full_is_also_an_event_of_which_one_slot_is_full() -> None:
    one_left = Places(None, {"A": 0, "B": 0, "C": 3, "D": 0})
    assert replace(occasions()[0].occasion, places=one_left).state == "full"
    assert replace(occasions()[0].occasion, places=Places(None, {"A": 0, "B": 1, "C": 3, "D": 0})).state == "open"
    online = replace(EVENT, attendance=(Attendance.LIVESTREAM,))
    assert Occasion(online, OFFICE, Places(0, {}), NOW).state == "open"  # a livestream takes no place


def test_a_full_workshop_is_marked() -> None:
    page = invitation(Occasion(EVENT, OFFICE, Places(None, {"A": 0, "B": None, "C": 1, "D": None}), NOW)).page
    assert page.count("ausgebucht") == 1
    assert "ausgebucht" in page.partition("Lernen an vielen Orten")[2].partition("Sprache öffnet")[0]


def test_an_unknown_language_is_told() -> None:
    with pytest.raises(NoLanguage):
        invitation(occasions()[0].occasion, language="fr")


# ── The link ──────────────────────────────────────────────────────────────────────────────────


@given(st.text(max_size=80), st.text(max_size=300).map(lambda t: re.sub(r"[\r\n]+", "\n", t).rstrip("\n")))
def test_a_mailto_link_gives_back_what_went_in(subject: str, body: str) -> None:
    subject = " ".join(subject.split())
    link = mailto("fachtag+x@office.example", subject, body)
    assert re.fullmatch(r"mailto:[\w%@.~+-]+\?[\w%&=.~-]*", link, re.ASCII)
    fields = parse_qs(urlsplit(link).query, strict_parsing=False, keep_blank_values=True)
    assert unquote(urlsplit(link).path) == "fachtag+x@office.example"
    assert fields.get("subject", [""]) == [subject]
    assert fields.get("body", [""]) == [body.replace("\n", "\r\n")]


@pytest.mark.parametrize("lang", LANGS)
def test_the_link_opens_the_form(lang: str) -> None:
    written = invitation(occasions()[0].occasion, language=lang)
    fields = parse_qs(urlsplit(written.mailto).query)
    assert fields["body"][0].replace("\r\n", "\n").strip() == written.form.strip()
    assert fields["subject"][0].endswith(EVENT.short_title)
    assert 'href="mailto:' + OFFICE.address + "?subject=" in written.page


@pytest.mark.parametrize("many", [4, 40, 400])
def test_a_long_form_is_shortened_sensibly(many: int) -> None:
    rooms = tuple(Workshop(f"Größe {i}", f"Thema {i}") for i in range(many))
    written = invitation(_of(workshops=rooms, title="Ä" * 200, short_title="Fachtag Ä"))
    assert len(written.mailto) <= MAILTO_LIMIT
    assert len(written.short_mailto) <= QR_LIMIT
    body = parse_qs(urlsplit(written.mailto).query).get("body", [""])[0]
    assert body == "" or ("Name:" in body and "Datenschutzerklärung (ja / nein):" in body)  # never by halves


# ── Files ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lang", LANGS)
def test_two_parsers_take_the_entry(lang: str) -> None:
    content = invitation(occasions()[0].occasion, language=lang).calendar
    calendar = Calendar.from_ical(content)
    assert calendar["METHOD"] == "PUBLISH"
    (item,) = calendar.walk("VEVENT")
    assert item["DTSTART"].dt == EVENT.starts
    assert item["DTEND"].dt == EVENT.ends
    assert "ATTENDEE" not in item  # RFC 5546 §3.2.1: a published event has none
    assert str(item["ORGANIZER"]) == f"mailto:{OFFICE.address}"
    second = vobject.readOne(content.decode())
    assert second.vevent.summary.value == EVENT.title
    assert second.vevent.dtstart.value.replace(tzinfo=None) == EVENT.starts.replace(tzinfo=None)


def test_the_published_entry_keeps_its_uid() -> None:
    first, later = (invitation(replace(occasions()[0].occasion, now=NOW + timedelta(days=d))).calendar for d in (0, 3))
    assert Calendar.from_ical(first).walk("VEVENT")[0]["UID"] == Calendar.from_ical(later).walk("VEVENT")[0]["UID"]


def test_the_codes_are_drawn() -> None:
    import segno

    written = invitation(occasions()[0].occasion)
    files = written.files
    assert files["anmeldung.png"].startswith(b"\x89PNG")
    assert b"<svg" in files["anmeldung.svg"]
    expected = BytesIO()
    segno.make_qr(written.short_mailto, error="l").save(
        expected, kind="png", scale=8, border=4, dark="#000", light="#fff"
    )
    assert files["anmeldung.png"] == expected.getvalue()


def test_the_page_loads_nothing_from_anywhere() -> None:
    page = invitation(occasions()[0].occasion).page
    assert not re.search(r"(?:src|href)=[\"'](?!mailto:|#)", page)
    assert "<script" not in page
    assert "url(" not in page


def test_text_of_the_event_file_is_no_markup() -> None:
    page = invitation(_of(title="<b>Fett</b> & Co", programme="<script>alert(1)</script>")).page
    assert "<script>alert" not in page
    assert "&lt;b&gt;Fett&lt;/b&gt; &amp; Co" in page

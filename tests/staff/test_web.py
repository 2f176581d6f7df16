"""Every page answers, whoever asks, in both languages; and gives nothing to whom it is not for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mailflow.staff import people

from .conftest import DOUBTFUL, PLAIN, QUESTION, Bench
from .served import Served, served
from .test_people import IDA

EVENT = "fachtag-2026"


@pytest.fixture
def site(desk: Bench) -> Iterator[Served]:
    desk.receive("joerg@a.example", PLAIN("Jörg Müller"))
    desk.receive("eva@a.example", QUESTION, subject="Parken?")
    desk.receive("uwe@a.example", DOUBTFUL.replace("Jörg Müller", "Uwe Tal"))
    people.enter(desk.work(), EVENT, [IDA], contact="ida@a.example", needs="isst vegan")
    with served(desk) as running:
        yield running


def test_every_page_in_both_languages(site: Served) -> None:
    anna = site.browser("anna")
    for lang in ("de", "en"):
        assert anna.post("/language", {"language": lang, "to": "/"}).status == 303
        for path in (
            "/",
            "/account",
            "/users",
            "/review",
            "/review/2",
            "/review/3",
            f"/events/{EVENT}",
            f"/events/{EVENT}/people",
            f"/events/{EVENT}/people?q=ida&status=waitlisted&workshop=A&consent=photo:no&sort=registered&desc=1",
            f"/events/{EVENT}/people/new",
            f"/events/{EVENT}/lists",
            "/people/1",
            "/people/2",
            "/privacy",
            f"/privacy/record/{EVENT}",
            "/setup",
            "/setup/replies?lang=de-simple",
            "/trail",
            f"/trail?actor=anna&event={EVENT}&before=9999",
        ):
            answer = anna.get(path)
            assert answer.status == 200, (path, answer.text[:300])
            assert f'<html lang="{lang}">' in answer.text
            assert len(answer.raw) < 100_000, path
        assert anna.post("/setup/check").status == 200


LISTS = (
    *(
        "participants.csv",
        "participants.xlsx",
        "participants.json",
        "signin.pdf",
        "signin.pdf?workshop=A",
        "leaders.pdf",
    ),
    *("leaders.pdf", "photos.pdf", "needs.pdf", "badges.pdf", "badges.pdf?size=63x38", "certificates.pdf"),
)


def test_every_list_is_a_download(site: Served) -> None:
    bernd = site.browser("bernd")
    for name in LISTS:
        answer = bernd.get(f"/events/{EVENT}/lists/{name}")
        assert answer.status == 200, name
        assert answer.headers["content-disposition"].startswith("attachment")
        if ".pdf" in name:
            assert answer.raw.startswith(b"%PDF")
            assert answer.raw.rstrip().endswith(b"%%EOF")


def test_a_review_from_the_preview_to_the_end(site: Served) -> None:
    anna = site.browser("anna")
    shown = anna.post("/review/3/preview", {"way": "accept"})
    assert "Uwe Tal" in shown.text
    assert "Diese Antwort geht hinaus" in shown.text
    assert anna.post("/review/3", {"way": "accept"}).headers["location"] == "/review?said=done"
    page = anna.get("/review").text
    assert "Zuletzt erledigt" in page
    assert "Zurücknehmen" in page
    bernd = site.browser("bernd").post("/review/3", {"way": "not-ours"})
    assert bernd.status == 409
    assert "Jemand war schneller: anna" in bernd.text


def test_readers_see_names_and_nothing_else(site: Served) -> None:
    lea = site.browser("lea")
    page = lea.get(f"/events/{EVENT}/people").text
    assert "Jörg Müller" in page
    assert "joerg@a.example" not in page
    for path in ("/review", "/review/2", "/people/1", "/privacy", "/setup", "/users", f"/events/{EVENT}/people/new"):
        assert lea.get(path).status == 403, path
    assert lea.get(f"/events/{EVENT}/lists/participants.csv").status == 404
    assert lea.get(f"/events/{EVENT}/lists/leaders.pdf").status == 200
    assert lea.get("/events/anders").status == 404
    assert lea.post("/review/2", {"way": "not-ours"}).status == 403
    assert lea.post("/people/1/erase").status == 403
    assert "vegan" not in lea.get(f"/events/{EVENT}").text


def test_staff_are_no_administrators(site: Served) -> None:
    bernd = site.browser("bernd")
    assert bernd.get("/users").status == 403
    assert bernd.post("/users", {"login": "eve", "role": "admin"}).status == 403
    assert bernd.post("/privacy/events", {"event": EVENT, "typed": EVENT}).status == 403


def test_an_administrator_makes_and_removes_accounts(site: Served) -> None:
    import re

    anna = site.browser("anna")
    made = anna.post("/users", {"login": "carla", "name": "Carla", "role": "staff", "event": ""})
    password = re.search(r'class="secret">([^<]+)<', made.text)
    assert password is not None
    carla = site.browser("carla", password[1])
    assert carla.get("/review").status == 200
    assert anna.post("/users/carla", {"way": "remove"}).status == 303
    assert carla.get("/review").status == 303  # the session went with the account
    assert "letzte Zugang" in anna.post("/users/anna", {"way": "remove"}).text
    assert "Kleinbuchstaben" in anna.post("/users", {"login": "Ä b", "role": "staff"}).text


def test_the_trail_tells_who_saw_and_did_what(site: Served) -> None:
    anna, bernd = site.browser("anna"), site.browser("bernd")
    bernd.get("/people/1")
    bernd.get(f"/events/{EVENT}/lists/participants.csv")
    page = anna.get("/trail?actor=bernd").text
    assert "angesehen" in page
    assert "Liste abgerufen" in page
    assert "participants.csv" in page
    assert "Jörg" not in page
    assert bernd.get("/trail").status == 403


def test_a_configuration_mended_on_disk_counts_after_a_check(site: Served, desk: Bench) -> None:
    anna = site.browser("anna")
    file = desk.settings.folder / "events" / "fachtag.toml"
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace("starts =", "begins ="), encoding="utf-8")
    told = anna.post("/setup/check").text
    assert "fachtag.toml:" in told  # with the line at fault
    assert "begins" in told
    assert anna.get(f"/events/{EVENT}").status == 200
    file.write_text(good.replace("Rathaus", "Stadthalle"), encoding="utf-8")
    assert anna.post("/setup/check").status == 200
    assert "Stadthalle" in anna.get(f"/events/{EVENT}").text


def test_the_login_page_speaks_english(site: Served) -> None:
    visitor = site.browser()
    assert "Password" in visitor.get("/login?lang=en").text
    assert "Passwort" in visitor.get("/login?lang=%3Cscript%3E").text


def test_an_access_report_tells_everything_in_words(site: Served) -> None:
    page = site.browser("anna").post("/privacy/access", {"address": "joerg@a.example"}).text
    for words in (
        "Jörg Müller",
        "Fachtag Nachbarschaft",
        "Datenschutzerklärung: ja",
        "eingetragen",
        "Ihre Rechte",
        "180 Tage",
    ):
        assert words in page, words


def test_works_without_a_script(site: Served) -> None:
    """Every form posts to an address of its own; htmx only saves a page."""
    anna = site.browser("anna")
    whole = anna.post("/review/3/preview", {"way": "accept"}).text
    part = anna.post("/review/3/preview", {"way": "accept"}, **{"HX-Request": "true"}).text
    assert "<html" in whole
    assert "<html" not in part
    assert "Uwe Tal" in part

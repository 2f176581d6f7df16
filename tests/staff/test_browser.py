"""The page in a real browser against the real server and database: a day in the office, by mouse and by keyboard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mailflow import config, worker
from mailflow.staff import people
from mailflow.store import Store, review
from tests.worker.conftest import Office

from .browser import COLOURS, EVERYTHING, browser, faults, log_in
from .conftest import DOUBTFUL, PLAIN, QUESTION, Bench
from .served import PASSWORD, Served, served
from .test_people import IDA

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["browser"]

pytestmark = pytest.mark.xdist_group("browser")
EVENT = "fachtag-2026"
CORPUS = Path(__file__).parents[1] / "corpus" / "own-dev.jsonl"


@dataclass
class Sitting:
    """Somebody of the office before the screen."""

    page: Page
    site: Served
    desk: Bench
    elsewhere: list[str]  # requests that left the machine
    complaints: list[str]  # of the browser's console

    def go(self, path: str) -> Page:
        self.page.goto(f"{self.site.url}{path}")
        return self.page


@pytest.fixture
def site(desk: Bench) -> Iterator[Served]:
    desk.receive("joerg@a.example", PLAIN("Jörg Müller"))
    desk.receive("eva@a.example", QUESTION + "\n> Am Montag schrieben Sie:\n> Herzlich willkommen\n", subject="Parken?")
    desk.receive("uwe@a.example", DOUBTFUL.replace("Jörg Müller", "Uwe Tal"))
    people.enter(desk.work(), EVENT, [IDA], contact="ida@a.example", needs="isst vegan")
    with served(desk) as running:
        yield running


@pytest.fixture
def sitting(browser: Browser, site: Served, desk: Bench) -> Iterator[Sitting]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    found = Sitting(page, site, desk, [], [])
    page.on("request", lambda r: None if r.url.startswith((site.url, "data:")) else found.elsewhere.append(r.url))
    page.on("console", lambda m: found.complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: found.complaints.append(str(e)))
    log_in(page, site.url, "anna", PASSWORD)
    yield found
    context.close()
    assert found.elsewhere == []
    assert [c for c in found.complaints if "status of 4" not in c] == []


PATHS = (
    "/",
    "/review",
    "/review/2",
    "/review/3",
    f"/events/{EVENT}",
    f"/events/{EVENT}/people",
    f"/events/{EVENT}/people?q=niemand",
    f"/events/{EVENT}/people/new",
    f"/events/{EVENT}/lists",
    "/people/1",
    "/people/2",
    "/privacy",
    f"/privacy/record/{EVENT}",
    "/setup",
    "/setup/replies",
    "/account",
    "/users",
    "/trail",
    "/nothing",
)
WIDTHS = (360, 820, 1440)


@pytest.mark.parametrize(
    ("mode", "widths", "tags"),
    [
        pytest.param("light", (360, 1440), EVERYTHING, id="light"),
        pytest.param("dark", (820,), COLOURS, id="dark"),
        pytest.param("light", (820,), EVERYTHING, id="light-between", marks=pytest.mark.slow),
    ],
)
def test_axe_finds_nothing(sitting: Sitting, mode: str, widths: tuple[int, ...], tags: list[str]) -> None:
    """On every page; the dark mode has other colours in the same places: one width and the colours tell."""
    page = sitting.page
    page.emulate_media(color_scheme=mode)  # type: ignore[arg-type]
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            if wrong := faults(page, tags):
                found[f"{name} at {width}"] = wrong

    for path in PATHS:
        sitting.go(path)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        look(path)
    sitting.go("/review/3")
    page.click("button[value=accept]")
    page.wait_for_selector(".preview")
    look("preview")
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    look("keys")
    for name, field in (("access", "#access"), ("erase", "#erase")):
        sitting.go("/privacy")
        page.fill(field, "joerg@a.example")
        page.press(field, "Enter")
        page.wait_for_url(f"**/privacy/{name}")
        look(name)
    assert found == {}, json.dumps(found, indent=1, ensure_ascii=False)


def test_the_login_page_is_accessible(browser: Browser, site: Served) -> None:
    page = browser.new_page()
    page.goto(f"{site.url}/login")
    page.fill("#login", "anna")
    page.fill("#password", "falsch")
    page.click("button.primary")
    assert "stimmt nicht" in page.inner_text("[role=alert]")
    assert faults(page) == []
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_overflows(sitting: Sitting, width: int) -> None:
    sitting.page.set_viewport_size({"width": width, "height": 900})
    for path in PATHS:
        page = sitting.go(path)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)


def test_a_review_by_keyboard_alone(sitting: Sitting) -> None:
    """From the queue to the sent reply without a mouse; the focus is seen and follows the page's order."""
    page = sitting.go("/review")
    order: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        order.append(page.evaluate("document.activeElement.textContent.trim().slice(0, 40)"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", order
        if page.evaluate("document.activeElement.getAttribute('href')") == "/review/3":
            break
    assert order[0] == "Zum Inhalt springen"
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/3")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "accept":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("#preview .primary")
    assert "Diese Antwort geht hinaus" in page.inner_text("#preview")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('#preview form')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/review?said=done")
    assert "Uwe Tal" in [p.name for p in sitting.desk.people()]


def test_single_keys(sitting: Sitting) -> None:
    """A key opens or focuses, and never sends what was not seen; in a field it is a letter; it can be switched off."""
    page = sitting.go("/review")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "/review/3"
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/3")
    page.keyboard.press("?")
    keys = page.inner_text("dialog")
    assert "So übernehmen" in keys
    assert "Nicht für uns" in keys
    page.keyboard.press("a")  # not while the dialog is open
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="detached")
    assert page.locator("#preview > *").count() == 0
    page.keyboard.press("x")
    assert page.evaluate("document.activeElement.value") == "not-ours"
    page.keyboard.press("t")
    page.keyboard.type("axt")
    assert page.input_value("#answer") == "axt"
    page.locator("#mail").click()
    page.keyboard.press("a")
    page.wait_for_selector("#preview .primary")
    page.keyboard.press("s")
    assert "Uwe Tal" not in [p.name for p in sitting.desk.people()]
    page.keyboard.press("Enter")
    page.wait_for_url("**/review?said=done")
    assert "Uwe Tal" in [p.name for p in sitting.desk.people()]
    page.keyboard.press("u")
    page.keyboard.press("Enter")
    page.wait_for_url("**said=undone")
    sitting.go("/account")
    page.click("text=Tastenkürzel ausschalten")
    sitting.go("/review")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_a_withdrawn_consent_shows_its_letter_first(sitting: Sitting) -> None:
    page = sitting.go("/people/1")
    page.click("text=Widerruf eintragen")
    page.fill("[id='words.1']", "am Telefon")
    page.check("[id='leave.1']")
    page.click("details[open] button:has-text('Ansehen')")
    assert "abgemeldet" in page.inner_text(".standing")
    assert sitting.desk.person("Jörg Müller").status == "confirmed"
    page.click("text=So erledigen")
    page.wait_for_url("**/people/1**")
    assert sitting.desk.person("Jörg Müller").status == "cancelled"
    assert "am Telefon" in page.inner_text(".consents")


def test_somebody_phones(sitting: Sitting) -> None:
    page = sitting.go(f"/events/{EVENT}/people")
    page.click("text=Person eintragen")
    page.fill("[id='p0.name']", "Öykü Çelik")
    page.select_option("[id='p0.choice.0']", "B")
    page.select_option("[id='p0.consent.privacy']", "yes")
    page.fill("#contact", "oeykue@a.example")
    page.fill("#needs", "Rollstuhl")
    page.click("button[value=enter]")
    assert "Öykü Çelik" in page.inner_text(".letter")
    page.click("text=Eintragen >> nth=-1")
    assert page.inner_text("h1") == "Öykü Çelik"
    assert "bestätigt" in page.inner_text(".headline")
    page.click("button:has-text('Zurücknehmen')")
    page.wait_for_url("**said=undone")
    assert "Öykü Çelik" not in [p.name for p in sitting.desk.people()]


def test_search_as_one_types(sitting: Sitting) -> None:
    page = sitting.go(f"/events/{EVENT}/people")
    page.fill("#q", "müll")
    page.wait_for_selector(".people tbody tr:nth-child(2)", state="detached")
    assert "Jörg Müller" in page.inner_text(".people")
    assert "q=m" in page.url


def test_lists_are_printed(sitting: Sitting, tmp_path: Path) -> None:
    page = sitting.go(f"/events/{EVENT}/lists")
    for n, name in enumerate(("signin.pdf", "badges.pdf?size=90x54", "participants.xlsx")):
        with page.expect_download() as waiting:
            page.click(f"a[href$='{name}']")
        file = tmp_path / str(n)
        waiting.value.save_as(file)
        assert file.read_bytes()[:2] in (b"%P", b"PK")


def test_a_person_is_erased(sitting: Sitting) -> None:
    page = sitting.go("/privacy")
    page.fill("#erase", "joerg@a.example")
    page.click("form[action='/privacy/erase'] .danger")
    assert "Jörg Müller" in page.inner_text("main")
    page.click("text=Endgültig löschen")
    assert "Gelöscht" in page.inner_text("h1")
    assert "Jörg Müller" not in [p.name for p in sitting.desk.people()]
    assert sitting.desk.person("Ida Berg").status == "confirmed"  # the place went to the waiting list


def test_one_person_of_a_list_is_erased_after_a_question(sitting: Sitting) -> None:
    page = sitting.go("/people/1")
    page.click("text=Daten löschen")
    page.click("text=Nur diese Person")
    assert "Jörg Müller" in page.inner_text("h1")
    assert "Jörg Müller" in [p.name for p in sitting.desk.people()]
    page.click("text=Endgültig löschen")
    assert "Jörg Müller" not in [p.name for p in sitting.desk.people()]
    page = sitting.go("/privacy")
    assert "Person gelöscht" in page.inner_text("main")


def test_without_script_the_same(browser: Browser, site: Served, desk: Bench) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    log_in(page, site.url, "anna", PASSWORD)
    page.goto(f"{site.url}/review/3")
    page.click("button[value=accept]")
    assert page.inner_text("h1") == "Vor dem Senden"
    page.click("text=So erledigen")
    assert "Erledigt" in page.inner_text("[role=status]")
    page.goto(f"{site.url}/events/{EVENT}/people")
    page.fill("#q", "tal")
    page.click("text=Suchen")
    assert "Uwe Tal" in page.inner_text(".people")
    context.close()


# ── Twenty mails of the corpus, one after the other ───────────────────────────────────────────


def test_a_queue_of_twenty_corpus_mails(browser: Browser, tmp_path: Path) -> None:
    """Mails that the machine leaves to people: accepted where they are clear, answered, or closed, to the last."""
    desk = _corpus_desk(tmp_path)
    with desk.store.view() as tx:
        assert len(review.waiting(tx)) == 20
    with served(desk) as site:
        context = browser.new_context()
        page = context.new_page()
        log_in(page, site.url, "bernd", PASSWORD)
        ways: dict[str, int] = {}
        for _ in range(20):
            page.goto(f"{site.url}/review")
            page.click(".queue li:first-child a")
            way = _settle(page)
            ways[way] = ways.get(way, 0) + 1
            page.wait_for_url("**/review?said=*")
        assert "Alles erledigt" in page.inner_text("main")
        context.close()
    with desk.store.view() as tx:
        assert review.waiting(tx) == []
    assert sum(ways.values()) == 20
    assert ways.get("accept", 0) >= 1
    assert ways.get("answer", 0) >= 5
    desk.store.close()


def _settle(page: Page) -> str:
    """As somebody would who is in a hurry: what is read, if that will do; else a few words."""
    if page.locator("button[value=accept]").count():
        page.click("button[value=accept]")
        page.wait_for_selector("#preview > *")
        if page.locator("#preview form .primary").count():
            page.click("#preview form .primary")
            return "accept"
    if not page.locator("#answer").count():
        page.click("button[value=not-ours]")
        return "not-ours"
    if not page.locator("#answer").is_visible():
        page.locator("details", has=page.locator("#answer")).locator("summary").click()
    page.fill("#answer", "Vielen Dank für Ihre Nachricht. Wir melden uns in den nächsten Tagen bei Ihnen.")
    page.click("button[value=answer]")
    page.wait_for_selector("#preview form .primary")
    page.click("#preview form .primary")
    return "answer"


def _corpus_desk(folder: Path) -> Bench:
    """An office whose queue holds twenty mails of the corpus, all about one of its events."""
    lines = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    by_event: dict[str, list[dict[str, str]]] = {}
    for line in lines:
        plain = "body" in line and not line.get("headers") and not line.get("attachments") and not line.get("events")
        if plain and line["gold"]["outcome"] == "review":  # type: ignore[index]
            by_event.setdefault(line["event"], []).append(line)
    office = Office(folder, f"sqlite:///{folder}/m.db")
    office.settings()
    (folder / "config/events/fachtag.toml").unlink()
    files = {
        f.stem: f for d in ("config/events", "tests/corpus/events") for f in (CORPUS.parents[2] / d).glob("*.toml")
    }
    chosen: list[str] = []
    for event in sorted(by_event, key=lambda e: -len(by_event[e])):
        chosen.append(event)
        (folder / "config/events" / f"{event}.toml").write_bytes(files[event].read_bytes())
        if sum(len(by_event[e]) for e in chosen) >= 60:
            break
    main = (folder / "config/mailflow.toml").read_text(encoding="utf-8")
    boxes = [main.partition("[[mailboxes]]")[0]]
    for event in chosen:
        for box in ("in", "out"):
            for part in ("new", "cur", "tmp"):
                (folder / event / box / part).mkdir(parents=True)
        address = by_event[event][0]["to"]
        boxes.append(
            f'[[mailboxes]]\nname = "{event}"\naddress = "{address}"\nevents = ["{event}"]\n'
            f'[mailboxes.incoming]\nkind = "maildir"\npath = "{folder}/{event}/in"\n'
            f'[mailboxes.outgoing]\nkind = "maildir"\npath = "{folder}/{event}/out"\n'
        )
    (folder / "config/mailflow.toml").write_text("\n".join(boxes), encoding="utf-8")
    settings = config.load(folder / "config")
    store = Store.open(office.url)
    store.upgrade()
    now = datetime.fromisoformat("2026-03-02T12:00:00+01:00")
    waiting = 0
    for n, line in enumerate(x for e in chosen for x in by_event[e]):
        (folder / line["event"] / "in" / "new" / f"17000{n:05}.M1P1.host").write_bytes(_mail(line))
        worker.run(settings, mailbox=line["event"], now=now)
        with store.view() as tx:
            waiting = len(review.waiting(tx))
        if waiting == 20:
            break
    return Bench(office, settings, store, now=now + timedelta(hours=1))


def _mail(line: dict[str, str]) -> bytes:
    at = datetime.fromisoformat(line["received"])
    message = EmailMessage()
    message["Received"] = f"from mx by mail.example; {format_datetime(at)}"
    message["From"] = f'"{line["from_name"]}" <{line["from_email"]}>' if line["from_name"] else line["from_email"]
    message["To"], message["Subject"] = line["to"], line["subject"]
    message["Date"], message["Message-ID"] = format_datetime(at), f"<{line['id']}@corpus.example>"
    message.set_content(line["body"])
    return bytes(message)

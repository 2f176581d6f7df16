"""Pictures of every page for people to look at: `python -m tests.staff.screenshots FOLDER`.

Three widths, light and dark, a full house, an empty one and pages in error; the pages as they are printed and the lists
to hand out, as PDF. `--only WORD` takes the pages whose name contains it, `--docs` renews docs/screenshots.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from mailflow.staff import people

from .browser import FLAGS, log_in
from .conftest import DOUBTFUL, QUESTION, Bench, bench
from .crowd import fill
from .served import PASSWORD, Served, served
from .test_people import IDA

EVENT = "fachtag-2026"
PAGES = {
    "overview": "/",
    "queue": "/review",
    "review": "/review/{review}",
    "event": f"/events/{EVENT}",
    "people": f"/events/{EVENT}/people",
    "new": f"/events/{EVENT}/people/new",
    "person": "/people/1",
    "nobody": f"/events/{EVENT}/people?q=niemand",
    "lists": f"/events/{EVENT}/lists",
    "privacy": "/privacy",
    "record": f"/privacy/record/{EVENT}",
    "setup": "/setup",
    "replies": "/setup/replies",
    "users": "/users",
    "account": "/account",
    "error": "/nothing",
}


PRINTED = ("event", "people", "person", "review", "record")
LISTS = (
    *("signin.pdf", "leaders.pdf", "photos.pdf", "needs.pdf", "certificates.pdf"),
    *("badges.pdf?size=90x54", "badges.pdf?size=63x38"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--house", choices=("full", "empty"), action="append")
    parser.add_argument("--docs", action="store_true")
    said = parser.parse_args()
    said.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for kind in said.house or ("full", "empty"):
            desk, review = _full() if kind == "full" else _empty()
            with served(desk) as site:
                for width, mode in _views(kind):
                    page = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=mode).new_page()  # type: ignore[arg-type]
                    _shoot(page, site, _Album(said.folder, kind, f"{width}-{mode}", said.only), review)
                    page.context.close()
                if kind == "full" and not said.only:
                    _print(chromium.new_page(), site, said.folder, review)
            desk.store.close()
        chromium.close()
    if said.docs:
        for name in ("review", "event", "people", "person"):
            shutil.copy(said.folder / f"full-{name}-1280-light.png", Path("docs/screenshots") / f"{name}.png")
        shutil.copy(said.folder / "full-event-1280-dark.png", Path("docs/screenshots") / "event-dark.png")


@dataclass(frozen=True)
class _Album:
    """Where pictures go, and which are wanted."""

    folder: Path
    house: str
    view: str
    only: str

    def wants(self, name: str) -> bool:
        return self.only in name

    def keep(self, page: Page, name: str) -> None:
        page.screenshot(path=self.folder / f"{self.house}-{name}-{self.view}.png", full_page=True)


def _full() -> tuple[Bench, int]:
    folder = Path(tempfile.mkdtemp())
    desk = bench(folder, f"sqlite:///{folder}/m.db", a="capacity = 640")
    event = desk.settings.events[EVENT]
    fill(desk.store, event)
    desk.now = event.closes - timedelta(days=4)
    text = DOUBTFUL + "\n> Am Montag schrieben Sie:\n> Herzliche Einladung zum Fachtag\n"
    review = desk.receive("joerg.mueller@kreis.example", text, name="Jörg Müller")
    return desk, 5001 if review else 1


def _empty() -> tuple[Bench, int]:
    folder = Path(tempfile.mkdtemp())
    desk = bench(folder, f"sqlite:///{folder}/m.db")
    review = desk.receive("eva@a.example", QUESTION, subject="Parken?")
    people.enter(desk.work(), EVENT, [IDA], contact="ida@a.example")
    return desk, review


def _shoot(page: Page, site: Served, album: _Album, review: int) -> None:
    if album.wants("login"):
        page.goto(f"{site.url}/login")
        page.fill("#login", "anna")
        page.fill("#password", "falsch")
        page.click("button.primary")
        album.keep(page, "login")
    log_in(page, site.url, "anna", PASSWORD)
    for name, path in PAGES.items():
        if album.wants(name):
            page.goto(site.url + path.format(review=review))
            album.keep(page, name)
    for name, begin in (("preview", _preview), ("refused", _refused), ("access", _access), ("erase", _erase)):
        if album.wants(name):
            begin(page, site.url, review)
            album.keep(page, name)


def _preview(page: Page, url: str, review: int) -> None:
    page.goto(f"{url}/review/{review}")
    if page.locator("button[value=accept]").count():
        page.click("button[value=accept]")
        page.wait_for_selector("#preview > *")


def _refused(page: Page, url: str, _review: int) -> None:
    page.goto(f"{url}/events/{EVENT}/people/new")
    page.fill("[id='p0.name']", "Öykü Çelik")
    page.click("button[value=enter]")


def _access(page: Page, url: str, _review: int) -> None:
    page.goto(f"{url}/privacy")
    page.fill("#access", "p1@haus1.example")
    page.click("form[action='/privacy/access'] .primary")


def _erase(page: Page, url: str, _review: int) -> None:
    page.goto(f"{url}/privacy")
    page.fill("#erase", "p1@haus1.example")
    page.click("form[action='/privacy/erase'] .danger")


def _print(page: Page, site: Served, folder: Path, review: int) -> None:
    """Pages on paper, and the lists."""
    log_in(page, site.url, "anna", PASSWORD)
    for name in PRINTED:
        page.goto(site.url + PAGES[name].format(review=review))
        page.pdf(path=folder / f"print-{name}.pdf", format="A4")
    _access(page, site.url, review)
    page.pdf(path=folder / "print-access.pdf", format="A4")
    for name in LISTS:
        answer = page.request.get(f"{site.url}/events/{EVENT}/lists/{name}")
        (folder / f"list-{name.replace('.pdf', '').replace('?size=', '-')}.pdf").write_bytes(answer.body())


def _views(kind: str) -> Iterable[tuple[int, str]]:
    if kind == "empty":
        return ((1280, "light"),)
    return ((1280, "light"), (1280, "dark"), (768, "light"), (390, "light"), (390, "dark"))


if __name__ == "__main__":
    main()

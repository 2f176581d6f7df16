"""Pictures of every page for people to look at: `python -m tests.staff.screenshots FOLDER`.

Three widths, light and dark, a full house, an empty one and a page in error. `--docs` renews docs/screenshots.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

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
    "lists": f"/events/{EVENT}/lists",
    "privacy": "/privacy",
    "record": f"/privacy/record/{EVENT}",
    "setup": "/setup",
    "users": "/users",
    "account": "/account",
    "error": "/nothing",
}


def main(folder: Path, docs: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for kind in ("full", "empty"):
            desk, review = _full() if kind == "full" else _empty()
            with served(desk) as site:
                _shoot(chromium, site, folder, kind, review, docs)
            desk.store.close()
        chromium.close()


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


def _shoot(chromium: Browser, site: Served, folder: Path, kind: str, review: int, docs: bool) -> None:
    for width, mode in _views(kind):
        page = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=mode).new_page()  # type: ignore[arg-type]
        log_in(page, site.url, "anna", PASSWORD)
        for name, path in PAGES.items():
            page.goto(site.url + path.format(review=review))
            page.screenshot(path=folder / f"{kind}-{name}-{width}-{mode}.png", full_page=True)
        page.goto(f"{site.url}/review/{review}")
        if page.locator("button[value=accept]").count():
            page.click("button[value=accept]")
            page.wait_for_selector("#preview > *")
            page.screenshot(path=folder / f"{kind}-preview-{width}-{mode}.png", full_page=True)
        page.context.close()
    if docs and kind == "full":
        for name in ("review", "event", "people", "person"):
            shutil.copy(folder / f"full-{name}-1280-light.png", Path("docs/screenshots") / f"{name}.png")
        shutil.copy(folder / "full-event-1280-dark.png", Path("docs/screenshots") / "event-dark.png")


def _views(kind: str) -> Iterable[tuple[int, str]]:
    if kind == "empty":
        return ((1280, "light"),)
    return ((1280, "light"), (1280, "dark"), (768, "light"), (390, "light"), (390, "dark"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--docs" in sys.argv)

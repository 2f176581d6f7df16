"""Logging in at a real provider of OpenID Connect, in the browser: there, back, and what is refused."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from mailflow import config
from mailflow.settings import Login
from mailflow.staff import members, oidc
from mailflow.staff.desk import Refused
from mailflow.store import accounts

from . import provider as at_provider
from .browser import browser
from .conftest import Bench, bench
from .served import PASSWORD, Served, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["browser"]

pytestmark = pytest.mark.xdist_group("browser")


@dataclass
class House:
    """An office whose accounts are known to a provider: carla (admin) has no password here, anna has one."""

    site: Served
    desk: Bench
    login: Login

    def subject(self, login: str) -> str | None:
        with self.desk.store.view() as tx:
            user = accounts.find(tx, login)
            return user.subject if user else None


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("oidc")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with at_provider.provider(folder / "provider", f"http://127.0.0.1:{port}/login/provider/back") as issuer:
        desk = bench(folder, f"sqlite:///{folder}/m.db")
        login = Login(issuer=issuer, client_id="mailflow", label="Landkreis-Konto")
        desk.settings = replace(desk.settings, login=login)
        members.add(desk.work(), "carla", None, role="admin")
        with served(desk, port=port) as site:
            yield House(site, desk, login)
        desk.store.close()


def go(browser: Browser, house: House, who: str, password: str = at_provider.PASSWORD) -> Page:
    """From our login page through the provider's and back."""
    page = browser.new_context().new_page()
    page.goto(f"{house.site.url}/login")
    page.click("text=Anmelden mit Landkreis-Konto")
    page.fill("#username", who)
    page.fill("#password", password)
    page.click("button")
    return page


def test_in_with_the_providers_account(browser: Browser, house: House) -> None:
    page = go(browser, house, "carla")
    page.wait_for_url(f"{house.site.url}/")
    assert page.inner_text(".me").startswith("English")
    assert "carla" in page.inner_text(".me")
    assert house.subject("carla")
    page.goto(f"{house.site.url}/account")
    assert "verwaltet der Anmeldedienst" in page.inner_text("main")
    assert page.locator("#old").count() == 0
    cookies = {c["name"]: c for c in page.context.cookies(house.site.url)}
    assert cookies["mailflow"]["httpOnly"]
    assert "mailflow-flow" not in cookies


def test_a_stranger_stays_out(browser: Browser, house: House) -> None:
    page = go(browser, house, "fremd")
    assert "gibt es hier keinen Zugang" in page.inner_text("[role=alert]")
    page.goto(f"{house.site.url}/review")
    assert page.url.startswith(f"{house.site.url}/login")


def test_an_account_with_a_password_is_not_taken_over(browser: Browser, house: House) -> None:
    """Somebody of that name at the provider is not yet the one who has a password here."""
    page = go(browser, house, "anna")
    assert "gibt es hier keinen Zugang" in page.inner_text("[role=alert]")
    assert house.subject("anna") is None
    assert house.site.browser("anna").get("/").status == 200


def test_another_person_of_the_same_name_is_refused(browser: Browser, house: House) -> None:
    """The provider gives the name to somebody else later: the subject tells them apart."""
    from mailflow.staff.accounts import log_in_from_elsewhere

    go(browser, house, "carla").wait_for_url(f"{house.site.url}/")
    with pytest.raises(Refused, match="no-account-here"):
        log_in_from_elsewhere(house.desk.store, oidc.Identity("another-subject", "carla"), house.desk.now)


def test_no_password_opens_that_account(house: House) -> None:
    for tried in ("", "None", PASSWORD):
        assert house.site.browser().log_in("carla", tried).status == 401


def test_the_way_back_belongs_to_the_browser_that_began(house: House) -> None:
    """Login CSRF: an answer that another browser began, or that nobody began, opens nothing."""
    begun = house.site.browser()
    there = urlsplit(begun.get("/login/provider").headers["location"])
    asked = parse_qs(there.query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["nonce"] != asked["state"]
    state = asked["state"][0]
    other = house.site.browser()
    other.get("/login/provider")
    for visitor, path in (
        (house.site.browser(), f"?code=x&state={state}"),
        (other, f"?code=x&state={state}"),
        (begun, "?code=x&state=wrong"),
        (begun, "?error=access_denied"),
    ):
        answer = visitor.get(f"/login/provider/back{path}")
        assert answer.status == 401
        assert "mailflow" not in visitor.cookies
    begun.get("/login/provider")


def test_a_forged_code_is_refused(house: House) -> None:
    visitor = house.site.browser()
    state = parse_qs(urlsplit(visitor.get("/login/provider").headers["location"]).query)["state"][0]
    answer = visitor.get(f"/login/provider/back?code=forged&state={state}")
    assert answer.status == 401
    assert "nicht gelungen" in answer.text


def test_a_silent_provider_is_told(house: House) -> None:
    with pytest.raises(Refused, match="oidc-silent"):
        oidc.address(replace(house.login, issuer="http://127.0.0.1:9/o"), oidc.Flow.begin(), "http://x/")


def test_a_provider_that_names_another_issuer_is_refused(house: House) -> None:
    elsewhere = replace(house.login, issuer=house.login.issuer.replace("127.0.0.1", "localhost"))
    with pytest.raises(Refused, match="oidc-failed"):
        oidc.address(elsewhere, oidc.Flow.begin(), "http://x/")


def test_without_a_provider_there_is_no_such_page(desk: Bench) -> None:
    with served(desk) as site:
        assert "/login/provider" not in site.browser().get("/login").text
        assert site.browser().get("/login/provider").status == 404
    with pytest.raises(Refused, match="no-provider"):
        members.add(desk.work(), "carla", None)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('issuer = "http://login.example"\nclient_id = "x"', "https"),
        ('issuer = "https://login.example"\nclient_id = "x"\nclient_secret = "geheim"', "client_secret"),
        ('issuer = "https://l.example"\nclient_id = "x"\nclient_secret_env = "A"\nclient_secret_file = "b"', "client_"),
    ],
)
def test_a_wrong_section_is_told(desk: Bench, tmp_path: Path, written: str, told: str) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(desk.settings.folder, folder)
    with (folder / "mailflow.toml").open("a", encoding="utf-8") as f:
        f.write(f"\n[login]\n{written}\n")
    with pytest.raises(config.ConfigError) as wrong:
        config.load(folder)
    assert told in wrong.value.text()
    assert "geheim" not in wrong.value.text()

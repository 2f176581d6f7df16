"""Tricks: in mails, forms, addresses and logins. What comes from a mail is text, whoever wrote it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from mailflow import worker
from mailflow.staff import accounts, members
from mailflow.staff.web.app import PAGES
from mailflow.staff.web.server import Unsafe, loopback, serve
from mailflow.staff.web.site import Tries
from mailflow.staff.web.visit import local
from mailflow.store import accounts as stored
from mailflow.store import review
from mailflow.store.tables import AttendeeRow
from tests.worker.conftest import NOW, mail

from .conftest import LATER, PLAIN, QUESTION, Bench
from .served import PASSWORD, Served, served

TRICKS = (
    "<script>alert(1)</script><style>body{display:none}</style><svg onload=alert(2)><img src=http://evil.example/x.png>"
    '{{ 7*7 }}{% for x in y %} =HYPERLINK("http://evil.example") \'" onmouseover=alert(3) \x1b[31m \u202egnp.exe'
)
EVENT = "fachtag-2026"


@pytest.fixture
def site(desk: Bench) -> Iterator[Served]:
    with served(desk) as running:
        yield running


def tricky(desk: Bench) -> int:
    text = QUESTION + TRICKS.replace("\x1b", "") + "\n"
    return desk.receive(
        "eva@a.example", text, subject="<b>=cmd|' /C calc'!A0</b><script>x</script>", name='"<i>Eva</i>"'
    )


def test_a_mail_full_of_tricks_is_text(desk: Bench, site: Served) -> None:
    id = tricky(desk)
    anna = site.browser("anna")
    for path in ("/", "/review", f"/review/{id}"):
        page = anna.get(path).text
        for bad in ("<script>alert", "<svg onload", "<img", "<b>=cmd", "<i>Eva", "<style>", "<script>x"):
            assert bad not in page, (path, bad)
        assert "49" not in re.sub(r"\d{2,}[.:]\d+|v=\w+", "", page) or "7*7" in page or path != f"/review/{id}"
    page = anna.get(f"/review/{id}").text
    assert "&lt;script&gt;alert(1)" in page
    assert "{{ 7*7 }}" in page
    shown = anna.post(f"/review/{id}/preview", {"way": "answer", "text": "<script>alert(4)</script>", "event": EVENT})
    assert "&lt;script&gt;alert(4)" in shown.text
    assert "<script>alert" not in shown.text


def test_names_full_of_tricks_reach_no_list_as_code(desk: Bench, site: Served) -> None:
    anna = site.browser("anna")
    fields = {
        "people": "1",
        "p0.name": "=HYPERLINK(1) <b>Eva</b> & <para>",
        "p0.organisation": '<font size="99">@SUM(A1)</font>',
        "p0.choice.0": "B",
        "p0.consent.privacy": "yes",
        "p0.attendance": "onsite",
        "sure": "yes",
    }
    assert anna.post(f"/events/{EVENT}/people/new", fields).status == 303
    table = anna.get(f"/events/{EVENT}/lists/participants.csv").text
    assert "\n'=HYPERLINK" in table
    for name in ("signin", "leaders", "photos", "badges", "certificates"):
        assert anna.get(f"/events/{EVENT}/lists/{name}.pdf").raw.startswith(b"%PDF")
    page = anna.get(f"/events/{EVENT}/people").text
    assert "<b>Eva" not in page
    assert "&lt;b&gt;Eva" in page


def test_formulas_stay_text_in_a_workbook(desk: Bench, site: Served) -> None:
    import io
    import zipfile

    desk.receive("eva@a.example", PLAIN("Eva Kurz"))
    with desk.store.transaction() as tx:
        person = tx.get_one(AttendeeRow, 1)
        person.name, person.organisation = "=1+1", "@SUM(A1)"
    book = site.browser("anna").get(f"/events/{EVENT}/lists/participants.xlsx").raw
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "=1+1" in parts.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_no_header_is_smuggled_into_a_reply(desk: Bench, site: Served) -> None:
    """Line breaks in a name, a subject, an address: one recipient, no header of the sender's choice."""
    plain = mail("eva@a.example", QUESTION, subject="SUBJECT", name="NAME")
    desk.office.deliver(
        plain.replace(b"SUBJECT", b"=?utf-8?q?Parken=0D=0ABcc:_opfer@evil.example=0D=0AX-Evil:_1?=").replace(
            b"NAME", b"=?utf-8?q?Eva=0D=0AX-Evil:_2?="
        )
    )
    worker.run(desk.settings, now=NOW + timedelta(hours=1))
    with desk.store.view() as tx:
        (id,) = [i.id for i in review.waiting(tx)]
    anna = site.browser("anna")
    fields = {"way": "answer", "text": "Ja.\r\nX-Evil: 3", "event": EVENT}
    assert anna.post(f"/review/{id}", fields).status == 303
    wished = {
        "people": "1",
        "p0.name": "Ida Berg\r\nX-Evil: 4",
        "p0.choice.0": "B",
        "p0.consent.privacy": "yes",
        "p0.attendance": "onsite",
        "contact": "ida@a.example\r\nBcc: opfer@evil.example",
        "tell": "1",
        "sure": "yes",
    }
    assert anna.post(f"/events/{EVENT}/people/new", wished).status == 303
    desk.send()
    sent = desk.office.sent()
    assert [[a.addr_spec for a in m["To"].addresses] for m in sent] == [
        ["eva@a.example"]
    ]  # what is no address gets nothing
    for one in sent:
        assert one["Bcc"] is None
        assert one["X-Evil"] is None
        assert "\n" not in str(one["Subject"])


def test_attachments_are_downloads_of_a_dead_type(desk: Bench, site: Served) -> None:
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["To"] = "eva@a.example", "fachtag@musterstadt.example"
    message["Subject"], message["Date"] = "Parken?", "Mon, 02 Mar 2026 10:00:00 +0100"
    message["Received"] = "from mx by mail.musterstadt.example; Mon, 02 Mar 2026 10:00:00 +0100"
    message.set_content(QUESTION)
    message.add_attachment(b"<script>alert(1)</script>", maintype="text", subtype="html", filename='../../x";y.html')
    desk.office.deliver(bytes(message))
    worker.run(desk.settings, now=NOW + timedelta(hours=1))
    answer = site.browser("anna").get("/review/1/attachments/0")
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "/" not in answer.headers["content-disposition"].replace("UTF-8''", "")
    assert site.browser("anna").get("/review/1/attachments/9").status == 404


HOLES = {"{event}": EVENT, "{id:int}": "1", "{n:int}": "0", "{login}": "bernd", "{action}": "note"}


def test_every_page_asks_for_its_role(desk: Bench, site: Served) -> None:
    """The whole table of pages, for nobody, a reader and the staff: whoever is not meant gets nothing and changes
    nothing."""
    tricky(desk)
    visitors = {"": site.browser(), "lea": site.browser("lea"), "bernd": site.browser("bernd")}
    ranks = {"": -1, "lea": 0, "bernd": 1}
    refused = 0
    for page in PAGES:
        if page.role is None:
            continue
        path = page.path.replace("{name}", "participants.csv")
        for hole, value in HOLES.items():
            path = path.replace(hole, value)
        for who, visitor in visitors.items():
            if ranks[who] >= accounts.ROLES.index(page.role):
                continue
            answer = visitor.get(path) if page.method == "GET" else visitor.post(path, {"way": "remove", "sure": "yes"})
            assert answer.status == (403 if who else 303), (who, page)
            assert who or answer.headers["location"].startswith("/login"), page
            assert "parken" not in answer.text
            refused += 1
    assert refused > 60
    assert site.browser("lea").get(f"/events/{EVENT}/lists/participants.csv").status == 404
    with desk.store.view() as tx:
        assert [u.login for u in stored.every(tx)] == ["anna", "bernd", "lea"]


def test_every_answer_carries_the_headers(site: Served) -> None:
    anna = site.browser("anna")
    paths = ("/", "/login", "/nothing", "/static/desk.css", "/static/nothing", "/review/999", "/people/abc")
    for path in paths:
        headers = anna.get(path).headers
        policy = headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
    assert anna.get("/").headers["cache-control"] == "no-store"
    page = anna.get("/").text
    assert not re.search(r"\son\w+=|style=|<style|<script>", page)
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page)


def test_no_post_without_the_sessions_token(desk: Bench, site: Served) -> None:
    id = tricky(desk)
    anna, bernd = site.browser("anna"), site.browser("bernd")
    for token in ("", "x", bernd.token()):
        assert anna.post(f"/review/{id}", {"way": "not-ours"}, csrf=token).status == 403
    for foreign in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        assert anna.post(f"/review/{id}", {"way": "not-ours"}, **foreign).status == 403
    assert anna.ask("GET", f"/review/{id}?way=not-ours").status == 200  # looking changes nothing
    with desk.store.view() as tx:
        assert [i.id for i in review.waiting(tx)] == [id]
    assert anna.post(f"/review/{id}", {"way": "not-ours"}).status == 303


def test_the_login_form_is_tied_to_its_browser(site: Served) -> None:
    victim, attacker = site.browser(), site.browser()
    page = attacker.get("/login").text
    token = re.search(r'name="csrf" value="([^"]+)"', page)
    assert token is not None
    victim.get("/login")
    fields = {"csrf": token[1], "login": "anna", "password": PASSWORD}
    assert victim.ask("POST", "/login", fields).status == 403


def test_a_session_known_before_is_worth_nothing(site: Served) -> None:
    """Session fixation: the cookie's value is made at login, never taken over."""
    victim = site.browser()
    victim.cookies["mailflow"] = "fixed-by-an-attacker"
    assert victim.log_in("anna").status == 303
    assert victim.cookies["mailflow"] != "fixed-by-an-attacker"
    attacker = site.browser()
    attacker.cookies["mailflow"] = "fixed-by-an-attacker"
    assert attacker.get("/review").headers["location"].startswith("/login")


def test_sessions_end(desk: Bench, site: Served) -> None:
    anna = site.browser("anna")
    stolen = dict(anna.cookies)
    assert anna.post("/logout").status == 303
    thief = site.browser()
    thief.cookies = stolen
    assert thief.get("/").status == 303
    idle = site.browser("bernd")
    desk.now += timedelta(minutes=61)
    assert idle.get("/").status == 303
    busy = site.browser("bernd")
    for _ in range(14):
        desk.now += timedelta(minutes=55)
        last = busy.get("/").status
    assert last == 303  # twelve hours at most


def test_cookies_are_out_of_reach(desk: Bench) -> None:
    with served(desk, https=True) as site:
        visitor = site.browser()
        page = visitor.get("/login")
        token = re.search(r'name="csrf" value="([^"]+)"', page.text)
        assert token is not None
        answer = visitor.ask("POST", "/login", {"csrf": token[1], "login": "anna", "password": PASSWORD})
        cookie = answer.headers["set-cookie"]
        assert "strict-transport-security" in answer.headers
    with_all = page.headers["set-cookie"] + cookie
    for wanted in ("HttpOnly", "Secure", "SameSite"):
        assert wanted.lower() in with_all.lower()
    assert any(c.startswith("__Host-mailflow") for c in visitor.cookies)


def test_hundreds_of_bad_logins(desk: Bench, site: Served) -> None:
    """The account is locked, the caller slowed down without any hashing; the lock ends, whoever goes on trying."""
    site.site.clock = lambda: desk.now
    begun = time.monotonic()
    visitor = site.browser()
    page = visitor.get("/login").text
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found is not None
    seen: dict[int, int] = {}
    token = found[1]
    for i in range(300):
        fields = {"csrf": token, "login": "anna" if i % 2 else f"nobody{i}", "password": f"falsch{i}"}
        answer = visitor.ask("POST", "/login", fields)
        seen[answer.status] = seen.get(answer.status, 0) + 1
        again = re.search(r'name="csrf" value="([^"]+)"', answer.text)
        token = again[1] if again else token
    assert seen == {401: 20, 429: 280}
    assert time.monotonic() - begun < 60
    with desk.store.view() as tx:
        user = stored.find(tx, "anna")
        assert user is not None
        assert user.locked_until is not None
        assert len(stored.every(tx)) == 3  # no row for names that do not exist
    assert user.locked_until - desk.now <= stored.LOCKED
    desk.now += timedelta(minutes=16)
    assert site.browser().log_in("anna").status == 303


def test_a_locked_account_says_so_only_to_who_knows_nothing_more(desk: Bench) -> None:
    members.add(desk.work(), "anna", PASSWORD, role="admin")
    for _ in range(5):
        with pytest.raises(accounts.Refused, match="login"):
            accounts.log_in(desk.store, "anna", "falsch", "", LATER)
    with pytest.raises(accounts.Refused, match="locked"):
        accounts.log_in(desk.store, "anna", PASSWORD, "", LATER)
    assert accounts.log_in(desk.store, "anna", PASSWORD, "", LATER + timedelta(minutes=15))


def test_tries_are_counted_in_a_bounded_table() -> None:
    tries = Tries()
    for i in range(5000):
        tries.failed(f"10.0.{i // 250}.{i % 250}", LATER)
    assert len(tries._failed) == Tries.ADDRESSES


def test_the_second_factor(desk: Bench) -> None:
    members.add(desk.work(), "anna", PASSWORD, role="admin")
    secret = accounts.new_secret()
    step = int(LATER.timestamp()) // 30
    desk.now = LATER
    members.set_second_factor(desk.work(), "anna", secret, accounts.one_time_code(secret, step))
    with pytest.raises(accounts.Refused, match="code"):
        accounts.log_in(desk.store, "anna", PASSWORD, "", LATER + timedelta(seconds=60))
    code = accounts.one_time_code(secret, step + 2)
    assert accounts.log_in(desk.store, "anna", PASSWORD, code, LATER + timedelta(seconds=60))
    with pytest.raises(accounts.Refused, match="code"):  # each code counts once
        accounts.log_in(desk.store, "anna", PASSWORD, code, LATER + timedelta(seconds=61))


def test_one_time_codes_as_the_rfc_gives_them() -> None:
    """RFC 6238 appendix B, SHA-1, the last six digits."""
    import base64

    secret = base64.b32encode(b"12345678901234567890").decode()
    for at, code in ((59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")):
        assert accounts.one_time_code(secret, at // 30) == code


def test_tricks_with_paths(site: Served) -> None:
    anna = site.browser("anna")
    for path in (
        "/static/../site.py",
        "/static/..%2f..%2fsite.py",
        "/static/%2e%2e/app.py",
        f"/events/{EVENT}/lists/../../../etc/passwd",
        f"/events/{EVENT}/lists/..%2f..%2fx.pdf",
        "/events/..%2f..%2fconfig",
        "/events/%00",
        "/people/99999999999999999999",
        "/review/1%27%20OR%201=1",
        f"/events/{EVENT}/lists/signin.pdf?workshop=../../x",
        f"/events/{EVENT}/lists/badges.pdf?size=1e9",
        "/setup/replies?lang=../../etc",
    ):
        assert anna.get(path).status in (400, 404), path
    assert anna.get(f"/events/{EVENT}/people?q=%25%27%3B--&page=-1&sort=name;drop&status=x").status == 200


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb"]
)
def test_nobody_is_sent_elsewhere(to: str) -> None:
    assert local(to) == "/"


def test_a_huge_form_is_refused(site: Served) -> None:
    anna = site.browser("anna")
    assert anna.post("/review/1", {"text": "x" * 300_000}).status == 413


def test_only_this_machine_without_tls(tmp_path: Path) -> None:
    assert loopback("127.0.0.1")
    assert loopback("::1")
    assert not loopback("0.0.0.0")
    assert not loopback("localhost.evil.example")
    with pytest.raises(Unsafe):
        serve(tmp_path, host="0.0.0.0", port=0, https=False, lang="de")


def test_passwords_are_kept_as_argon2(desk: Bench) -> None:
    members.add(desk.work(), "anna", PASSWORD)
    with desk.store.view() as tx:
        user = stored.find(tx, "anna")
    assert user is not None
    assert user.password is not None
    assert user.password.startswith("$argon2id$")
    with pytest.raises(accounts.Refused, match="password-short"):
        members.add(desk.work(), "bernd", "kurz")

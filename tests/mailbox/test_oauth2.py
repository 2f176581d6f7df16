"""Access tokens instead of passwords: a real token endpoint, a Dovecot that asks it, an SMTP server that knows it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from mailflow.mailbox.imap import ImapMailbox
from mailflow.oauth2 import access_token
from mailflow.outbox import Sent
from mailflow.outbox.smtp import SmtpTransport
from mailflow.server import Garbled, LoginRefused, ServerError, TokenRefused, Unreachable
from tests.servers import dovecot as servers
from tests.servers import smtp as smtp_servers
from tests.servers import tokens as endpoints
from tests.servers.dovecot import Dovecot
from tests.servers.tokens import Tokens


@dataclass(frozen=True)
class OAuth2:
    token_url: str
    refresh_token_file: str
    client_id: str = endpoints.CLIENT
    scope: str | None = "imap offline_access"

    def client_secret(self) -> str | None:
        return endpoints.SECRET


@dataclass(frozen=True)
class Settings:
    port: int
    oauth2: OAuth2
    username: str = "alice"
    host: str = "127.0.0.1"
    security: str = "none"
    ca_file: str | None = None
    timeout: float = 5.0
    folder: str = "INBOX"
    handled_folder: str | None = None
    kind: str = "imap"

    def password(self) -> str | None:
        return None


@pytest.fixture
def tokens() -> Iterator[Tokens]:
    with endpoints.running() as running:
        yield running


@pytest.fixture
def oauth2(tokens: Tokens, tmp_path: Path) -> OAuth2:
    file = tmp_path / "refresh"
    file.write_text(tokens.refresh + "\n")
    return OAuth2(tokens.url, str(file))


@pytest.fixture
def server(tokens: Tokens, tmp_path: Path) -> Iterator[Dovecot]:
    extra = (
        "auth_mechanisms = plain xoauth2 oauthbearer\n"
        "passdb {{\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = {d}/oauth2.conf\n}}\n"
    )
    conf = (
        f"introspection_url = {tokens.url}?token=\nintrospection_mode = get\n"
        "username_attribute = username\nactive_attribute = active\nactive_value = true\n"
    )
    with servers.running(extra=extra, files={"oauth2.conf": conf}) as running:
        yield running


def test_a_mailbox_opened_with_a_token(server: Dovecot, tokens: Tokens, oauth2: OAuth2) -> None:
    for _ in range(3):
        with ImapMailbox(Settings(server.port, oauth2)) as box:  # type: ignore[arg-type]
            assert box.status().messages == 0
    assert tokens.given == 1  # kept for the next run


def test_a_kept_token_that_was_withdrawn_is_renewed_once(server: Dovecot, tokens: Tokens, oauth2: OAuth2) -> None:
    access_token(oauth2)
    tokens.valid.clear()
    with ImapMailbox(Settings(server.port, oauth2)) as box:  # type: ignore[arg-type]
        assert box.status().messages == 0
    assert tokens.given == 2


def test_a_token_for_somebody_else_is_a_refused_login(server: Dovecot, tokens: Tokens, oauth2: OAuth2) -> None:
    with pytest.raises(LoginRefused) as e, ImapMailbox(Settings(server.port, oauth2, username="bob")):  # type: ignore[arg-type]
        pass
    assert "access-" not in str(e.value)


def test_the_rotated_refresh_token_is_kept_and_nobody_else_reads_it(tokens: Tokens, oauth2: OAuth2) -> None:
    assert access_token(oauth2) == "access-1"
    file = Path(oauth2.refresh_token_file)
    assert file.read_text() == "refresh-2"
    for path in file.parent.iterdir():
        assert path.stat().st_mode & 0o077 == 0
    assert tokens.forms[0]["scope"] == "imap offline_access"


def test_a_token_is_renewed_before_it_ends(tokens: Tokens, oauth2: OAuth2) -> None:
    now = 1_000.0
    assert access_token(oauth2, lambda: now) == "access-1"
    now += 3_000
    assert access_token(oauth2, lambda: now) == "access-1"
    now += 500
    assert access_token(oauth2, lambda: now) == "access-2"
    assert access_token(replace(oauth2, scope="smtp"), lambda: now) == "access-3"
    assert access_token(oauth2, lambda: now) == "access-2"  # a scope for reading and one for sending


def test_a_refresh_token_that_has_ended_is_told_without_names(tokens: Tokens, oauth2: OAuth2) -> None:
    Path(oauth2.refresh_token_file).write_text("of last year")
    with pytest.raises(TokenRefused) as e:
        access_token(oauth2)
    assert "invalid_grant" in str(e.value)
    assert "bob@x.example" not in str(e.value)
    assert e.value.needs_person


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ((503, b"down"), Unreachable),
        ((429, b""), Unreachable),
        ((200, b"<html>"), Garbled),
        ((200, b"[1]"), Garbled),
        ((200, b"{}"), TokenRefused),
        ((401, b"\xff"), TokenRefused),
    ],
)
def test_whatever_the_endpoint_says(
    tokens: Tokens, oauth2: OAuth2, fault: tuple[int, bytes], kind: type[ServerError]
) -> None:
    tokens.fault = fault
    with pytest.raises(kind) as e:
        access_token(oauth2)
    assert "127.0.0.1" in str(e.value)


def test_an_endpoint_that_is_down(oauth2: OAuth2) -> None:
    with pytest.raises(Unreachable):
        access_token(replace(oauth2, token_url="http://127.0.0.1:1/token"))


def test_no_token_goes_over_a_line_without_tls(oauth2: OAuth2) -> None:
    with pytest.raises(TokenRefused):
        access_token(replace(oauth2, token_url="http://login.example/token"))


def test_a_refresh_token_file_that_is_not_there(tokens: Tokens, oauth2: OAuth2, tmp_path: Path) -> None:
    with pytest.raises(TokenRefused) as e:
        access_token(replace(oauth2, refresh_token_file=str(tmp_path / "nowhere")))
    assert "nowhere" in str(e.value)


def test_a_kept_token_that_is_damaged_is_asked_for_anew(tokens: Tokens, oauth2: OAuth2) -> None:
    access_token(oauth2)
    (kept,) = Path(oauth2.refresh_token_file).parent.glob("refresh.*.access")
    for damage in ("", "{", "[]", json.dumps({"for": 1})):
        kept.write_text(damage)
        access_token(oauth2)
    assert tokens.given == 5


def test_replies_sent_with_a_token(tokens: Tokens, oauth2: OAuth2) -> None:
    with smtp_servers.running(login=True) as server:
        tokens.valid = server.tokens
        settings = Settings(server.port, oauth2, kind="smtp")
        access_token(oauth2)
        server.tokens.clear()  # withdrawn meanwhile: renewed once
        with SmtpTransport(settings, sender="o@x.example") as t:  # type: ignore[arg-type]
            t.ready()
            assert isinstance(t.send("a@x.example", b"Subject: x\r\n\r\nHallo\r\n", "<1@x>"), Sent)
        tokens.fault = (400, b'{"error": "invalid_grant"}')
        server.tokens.clear()
        with SmtpTransport(settings, sender="o@x.example") as t, pytest.raises(TokenRefused):  # type: ignore[arg-type]
            t.ready()

"""An OAuth 2.0 token endpoint on loopback (RFC 6749 §6), and the introspection that Dovecot asks (RFC 7662).

A refresh token may be used once: each answer brings the next one.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

CLIENT, SECRET = "mailflow-client", "client geheim"


@dataclass
class Tokens:
    """`url` is the token endpoint. Access tokens are valid for `user` until they are taken out of `valid`."""

    url: str = ""
    user: str = "alice"
    refresh: str = "refresh-1"
    valid: set[str] = field(default_factory=set)
    given: int = 0
    lifetime: int = 3600
    fault: tuple[int, bytes] | None = None  # status and body instead of a token
    forms: list[dict[str, str]] = field(default_factory=list)

    def exchange(self, form: dict[str, str]) -> tuple[int, object]:
        self.forms.append(form)
        good = form.get("client_id") == CLIENT and form.get("client_secret") == SECRET
        if not good or form.get("refresh_token") != self.refresh or form.get("grant_type") != "refresh_token":
            return 400, {"error": "invalid_grant", "error_description": "AADSTS70008: token of bob@x.example"}
        self.given += 1
        self.refresh = f"refresh-{self.given + 1}"
        token = f"access-{self.given}"
        self.valid.add(token)
        return 200, {
            "access_token": token,
            "token_type": "Bearer",
            "expires_in": self.lifetime,
            "refresh_token": self.refresh,
        }


@contextmanager
def running() -> Iterator[Tokens]:
    tokens = Tokens()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            status, answer = tokens.exchange({k: v[0] for k, v in parse_qs(body).items()})
            said = json.dumps(answer).encode()
            if tokens.fault:
                status, said = tokens.fault
            self._say(status, said)

        def do_GET(self) -> None:
            token = parse_qs(urlsplit(self.path).query).get("token", [""])[0]
            bearer = self.headers.get("Authorization", "").removeprefix("Bearer ")
            active = token in tokens.valid or bearer in tokens.valid
            self._say(200, json.dumps({"active": active, "username": tokens.user}).encode())

        def _say(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    tokens.url = f"http://127.0.0.1:{server.server_port}/token"
    try:
        yield tokens
    finally:
        server.shutdown()
        server.server_close()

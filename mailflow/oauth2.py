"""Access tokens for servers that take no password (Microsoft 365, Gmail): OAuth 2.0, a refresh token in a file.

In: a token endpoint and the file with the refresh token. Out: an access token that is still valid for a while. The
access token is kept beside the refresh token, so that a cron of every minute asks once an hour. Never: a file that
others may read, a refresh token lost when the server rotates it, a token sent over a line without TLS.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from hashlib import sha256
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from .server import LOOPBACK, Garbled, OAuth2Settings, TokenRefused, TooSlow, Unreachable


def access_token(oauth2: OAuth2Settings, now: Callable[[], float] = time.time) -> str:
    """A token that is valid for at least two more minutes: the kept one, else a fresh one (RFC 6749 §6).

    A refresh token that the server rotates replaces the old one in its file before anything else is done.
    TokenRefused, Unreachable, TooSlow."""
    kept = _kept_token(oauth2, now())
    if kept:
        return kept
    answer = _ask_for_token(oauth2)
    rotated = answer.get("refresh_token")
    if isinstance(rotated, str) and rotated:
        _write_secret(Path(oauth2.refresh_token_file), rotated, oauth2)
    token, lifetime = answer.get("access_token"), answer.get("expires_in")
    if not isinstance(token, str) or not token:
        raise TokenRefused(_place(oauth2), answer="access_token")
    seconds = float(lifetime) if isinstance(lifetime, int | float | str) and str(lifetime).isdigit() else 0.0
    kept_as = {"for": _purpose(oauth2), "token": token, "until": now() + seconds}
    _write_secret(_access_file(oauth2), json.dumps(kept_as), oauth2)
    return token


def forget_access_token(oauth2: OAuth2Settings) -> None:
    """The kept token was refused: the next call asks for a fresh one."""
    _access_file(oauth2).unlink(missing_ok=True)


def _access_file(oauth2: OAuth2Settings) -> Path:
    """One for each purpose: reading and sending may ask for different scopes with one refresh token."""
    return Path(f"{oauth2.refresh_token_file}.{_purpose(oauth2)[:8]}.access")


def _purpose(oauth2: OAuth2Settings) -> str:
    return sha256(f"{oauth2.token_url}\n{oauth2.client_id}\n{oauth2.scope}".encode()).hexdigest()


def _place(oauth2: OAuth2Settings) -> str:
    return urlsplit(oauth2.token_url).netloc


def _kept_token(oauth2: OAuth2Settings, now: float) -> str | None:
    try:
        kept = json.loads(_access_file(oauth2).read_text())
        fits = kept["for"] == _purpose(oauth2) and kept["until"] > now + 120
        return str(kept["token"]) if fits else None
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _ask_for_token(oauth2: OAuth2Settings) -> dict[str, object]:
    place = _place(oauth2)
    url = urlsplit(oauth2.token_url)
    if url.scheme != "https" and url.hostname not in LOOPBACK:
        raise TokenRefused(place, answer="token_url: https")
    try:
        token = Path(oauth2.refresh_token_file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as e:
        raise TokenRefused(place, answer=f"{oauth2.refresh_token_file}: {getattr(e, 'strerror', e)}") from e
    form = {"grant_type": "refresh_token", "refresh_token": token, "client_id": oauth2.client_id}
    form |= {k: v for k, v in (("client_secret", oauth2.client_secret()), ("scope", oauth2.scope)) if v}
    request = Request(oauth2.token_url, data=urlencode(form).encode(), headers={"Accept": "application/json"})  # noqa: S310
    try:
        with urlopen(request, timeout=30) as response:  # noqa: S310 (scheme checked above)
            answer = json.loads(response.read(1_000_000))
    except HTTPError as e:
        if e.code >= 500 or e.code == 429:
            raise Unreachable(place, answer=f"HTTP {e.code}") from e
        raise TokenRefused(place, answer=_oauth2_fault(e)) from e
    except TimeoutError as e:
        raise TooSlow(place, step="token") from e
    except (OSError, HTTPException) as e:
        raise Unreachable(place, answer=str(getattr(e, "reason", e))) from e
    except ValueError as e:
        raise Garbled(place, step="token", answer="no JSON") from e
    if not isinstance(answer, dict):
        raise Garbled(place, step="token", answer="no JSON object")
    return answer


def _oauth2_fault(e: HTTPError) -> str:
    """`invalid_grant` and the like (RFC 6749 §5.2); descriptions may name accounts and are left out."""
    try:
        return str(json.loads(e.read(100_000))["error"])
    except (OSError, ValueError, LookupError, TypeError):
        return f"HTTP {e.code}"


def _write_secret(path: Path, text: str, oauth2: OAuth2Settings) -> None:
    """Whole or not at all, and readable by nobody else."""
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            os.fchmod(descriptor, 0o600)
            file.write(text)
            file.flush()
            os.fsync(descriptor)
        new.replace(path)
    except OSError as e:
        new.unlink(missing_ok=True)
        raise TokenRefused(_place(oauth2), answer=f"{path}: {e.strerror}") from e

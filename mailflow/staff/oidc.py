"""Logging in with the office's own accounts (OpenID Connect): to the provider and back. Needs `mailflow[oidc]`.

In: the provider from the configuration, a secret that only this browser holds. Out: the address to go to; afterwards
who somebody is by the provider's word. Never: a token kept; a login that another browser began; a provider without TLS.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from mailflow.settings import Login

from .desk import Refused

_SECONDS = 10  # for each of the provider's answers
_SIGNED = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA")


@dataclass(frozen=True)
class Identity:
    """Who somebody is: `subject` for good, `login` by the claim that the configuration names."""

    subject: str
    login: str


@dataclass(frozen=True)
class Flow:
    """One login under way. All that must be guessed is derived from one secret, which the browser's cookie holds."""

    secret: str

    @classmethod
    def begin(cls) -> Flow:
        return cls(secrets.token_urlsafe(32))

    @property
    def state(self) -> str:
        return self._derived("state")

    @property
    def nonce(self) -> str:
        return self._derived("nonce")

    @property
    def verifier(self) -> str:
        """For PKCE (RFC 7636 §4.1): 64 characters."""
        return self._derived("verifier")

    def _derived(self, purpose: str) -> str:
        return sha256(f"{purpose}\n{self.secret}".encode()).hexdigest()


def address(provider: Login, flow: Flow, back: str) -> str:
    """Where the browser logs in. Refused ("oidc-silent") where the provider does not answer."""
    at = _metadata(provider)["authorization_endpoint"]
    with _session(provider, back) as session:
        url, _ = session.create_authorization_url(at, state=flow.state, nonce=flow.nonce, code_verifier=flow.verifier)
    return str(url)


def identity(provider: Login, flow: Flow, back: str, answer: Mapping[str, str]) -> Identity:
    """Who came back. Refused ("oidc-failed") for anything but a good answer to this very flow."""
    import requests
    from authlib.common.errors import AuthlibBaseError
    from joserfc.errors import JoseError

    if not secrets.compare_digest(answer.get("state", "").encode(), flow.state.encode()) or "code" not in answer:
        raise Refused("oidc-failed")
    about = _metadata(provider)
    try:
        with _session(provider, back) as session:
            token = session.fetch_token(
                about["token_endpoint"], code=answer["code"], code_verifier=flow.verifier, timeout=_SECONDS
            )
        return _believed(provider, about, token, flow.nonce)
    except requests.RequestException:
        raise Refused("oidc-silent") from None
    except (AuthlibBaseError, JoseError, ValueError, KeyError, TypeError):
        raise Refused("oidc-failed") from None


# ── Within ────────────────────────────────────────────────────────────────────────────────────


def _session(provider: Login, back: str) -> Any:
    from authlib.integrations.requests_client import OAuth2Session

    secret = provider.client_secret()
    return OAuth2Session(
        provider.client_id,
        secret,
        token_endpoint_auth_method="client_secret_basic" if secret else "none",
        scope="openid profile email",
        redirect_uri=back,
        code_challenge_method="S256",
    )


def _metadata(provider: Login) -> dict[str, Any]:
    """The provider's own description (OpenID Connect Discovery §4), which must name the issuer that we were told."""
    found = _json(f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
    if str(found.get("issuer", "")).rstrip("/") != provider.issuer.rstrip("/"):
        raise Refused("oidc-failed")
    return found


def _json(url: str) -> dict[str, Any]:
    import requests

    try:
        answer = requests.get(url, timeout=_SECONDS)
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
    except (requests.RequestException, ValueError):
        raise Refused("oidc-silent") from None
    return found


def _believed(provider: Login, about: Mapping[str, Any], token: Mapping[str, Any], nonce: str) -> Identity:
    """The ID token's claims, once signature, issuer, audience, times and nonce are right (Core §3.1.3.7)."""
    from authlib.oidc.core import CodeIDToken
    from joserfc import jwt
    from joserfc.jwk import KeySet

    keys = KeySet.import_key_set(_json(about["jwks_uri"]))  # type: ignore[arg-type]
    signed = jwt.decode(token["id_token"], keys, algorithms=list(_SIGNED))
    wanted = {
        "iss": {"essential": True, "value": about["issuer"]},
        "aud": {"essential": True, "value": provider.client_id},
    }
    given = {"nonce": nonce, "client_id": provider.client_id, "access_token": token.get("access_token")}
    claims = CodeIDToken(signed.claims, signed.header, wanted, given)
    claims.validate(leeway=120)
    return Identity(str(claims["sub"]), str(claims[provider.claim]).lower())

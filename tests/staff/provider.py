"""A real provider of OpenID Connect (Django OAuth Toolkit) on a free port of loopback, in a process of its own.

`python -m tests.staff.provider FOLDER BACK`: prints its port once it listens. One client ("mailflow", public, PKCE
required), people with a password each. `BACK` is the only address that it sends anybody back to.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

PASSWORD = "kennwort-beim-anbieter"
PEOPLE = ("anna", "carla", "fremd")


@contextmanager
def provider(folder: Path, back: str) -> Iterator[str]:
    """The issuer's address."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "tests.staff.provider", str(folder), back]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None
            yield f"http://127.0.0.1:{int(running.stdout.readline())}/o"
        finally:
            running.terminate()


def main(folder: Path, back: str) -> None:
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    server = make_server("127.0.0.1", 0, None, handler_class=_Quiet)
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    server.set_app(_application(folder, f"http://127.0.0.1:{server.server_port}/o", pem, back))
    print(server.server_port, flush=True)
    server.serve_forever()


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing: the tests read stdout."""


def _application(folder: Path, issuer: str, key: str, back: str) -> object:
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    settings.configure(
        SECRET_KEY="only-for-tests",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="tests.staff.provider_pages",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "provider.db")}},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        INSTALLED_APPS=[
            *("django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"),
            "oauth2_provider",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        LOGIN_URL="/login/",
        OAUTH2_PROVIDER={
            "OIDC_ENABLED": True,
            "OIDC_ISS_ENDPOINT": issuer,
            "OIDC_RSA_PRIVATE_KEY": key,
            "PKCE_REQUIRED": True,
            "SCOPES": {"openid": "", "profile": "", "email": ""},
            "OAUTH2_VALIDATOR_CLASS": "tests.staff.provider_claims.Claims",
            "ALLOWED_REDIRECT_URI_SCHEMES": ["http"],
        },
    )
    django.setup()
    call_command("migrate", verbosity=0)
    from django.contrib.auth.models import User
    from oauth2_provider.models import Application

    for name in PEOPLE:
        User.objects.create_user(name, password=PASSWORD)
    Application.objects.create(
        client_id="mailflow",
        client_type="public",
        authorization_grant_type="authorization-code",
        redirect_uris=back,
        algorithm="RS256",
        skip_authorization=True,
    )
    return get_wsgi_application()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

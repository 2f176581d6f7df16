"""`mailflow serve`: the web page as a program that listens.

In: where to listen. Out: the page, until it is stopped. Never: a page for the network without TLS.
"""

from pathlib import Path
from typing import Annotated

import typer

from .common import CONFIG, config_option_of, words_of


def attach(app: typer.Typer, lang: str) -> None:
    _ = words_of(lang)

    @app.command(help=_("Die Weboberfläche für das Büro.", "The office's web page."))
    def serve(
        config: Annotated[Path, config_option_of(lang)] = CONFIG,
        host: Annotated[
            str, typer.Option(help=_("Adresse dieses Rechners.", "Address of this machine."))
        ] = "127.0.0.1",
        port: Annotated[int, typer.Option(min=0, max=65535)] = 8585,
        behind_tls_proxy: Annotated[
            bool,
            typer.Option(
                "--behind-tls-proxy",
                help=_("Ein Proxy mit TLS steht davor (https).", "A proxy with TLS stands in front (https)."),
            ),
        ] = False,
    ) -> None:
        from mailflow import console
        from mailflow.staff.web.server import Incomplete, Unsafe
        from mailflow.staff.web.server import serve as listen

        where = f"http://{host}:{port}"
        said = _(f"Die Seite läuft auf {where} (Strg+C beendet sie).", f"The page is at {where} (Ctrl+C ends it).")
        try:
            listen(
                config,
                host=host,
                port=port,
                https=behind_tls_proxy,
                lang=lang,
                ready=lambda: console.line(said, flush=True),
            )
        except (OSError, Unsafe, Incomplete) as e:
            raise _refused(e, where, lang) from None


def _refused(e: Exception, where: str, lang: str) -> Exception:
    """Why nobody can listen so, and what to do about it."""
    from mailflow import console
    from mailflow.staff.web.server import Incomplete

    _ = words_of(lang)
    if isinstance(e, OSError):
        why = console.reason(e, lang)
        return typer.BadParameter(
            _(
                f"{where} ist nicht frei: {why}. Nennen Sie einen anderen: --port",
                f"{where} is not free: {why}. Name another one: --port",
            )
        )
    if isinstance(e, Incomplete):
        console.error(
            _(
                "Für den Anmeldedienst in [login] fehlt etwas: pip install 'mailflow[oidc]'",
                "The login service of [login] needs more: pip install 'mailflow[oidc]'",
            )
        )
        return typer.Exit(78)
    return typer.BadParameter(
        _(
            "Ohne TLS nur auf diesem Rechner selbst (127.0.0.1). Sonst stellen Sie einen Proxy mit TLS "
            "davor und geben Sie --behind-tls-proxy an.",
            "Without TLS on this machine only (127.0.0.1). Else put a proxy with TLS in front and say "
            "--behind-tls-proxy.",
        )
    )

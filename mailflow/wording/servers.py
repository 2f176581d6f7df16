"""What servers answered; the English sentences are the docstrings in mailflow.server."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {  # key → (German, English)
    "server.unreachable": (
        "{server} ist nicht erreichbar: {answer}. Prüfen Sie host, port und das Netz; der nächste Lauf versucht es wieder.",
        "{server} cannot be reached: {answer}. Check host, port and network; the next run tries again.",
    ),
    "server.slow": (
        "{server} hat nicht rechtzeitig geantwortet ({step}). Der nächste Lauf versucht es wieder; bleibt es dabei, erhöhen Sie timeout.",
        "{server} did not answer in time ({step}). The next run tries again; if it lasts, raise timeout.",
    ),
    "server.dropped": (
        "{server} hat die Verbindung beendet ({step}): {answer}. Der nächste Lauf macht dort weiter, wo dieser aufgehört hat.",
        "{server} closed the connection ({step}): {answer}. The next run goes on where this one stopped.",
    ),
    "server.untrusted": (
        "{server} zeigt ein Zertifikat, dem nicht vertraut wird: {answer}. Prüfen Sie host oder nennen Sie die ausstellende Stelle in ca_file.",
        "{server} shows a certificate that is not trusted: {answer}. Check host, or name its authority in ca_file.",
    ),
    "server.not-encrypted": (
        "{server} bietet nicht die Verschlüsselung, die eingestellt ist: {answer}. Prüfen Sie port und security.",
        "{server} does not offer the encryption that the configuration asks for: {answer}. Check port and security.",
    ),
    "server.login": (
        "{server} weist Passwort oder Benutzernamen zurück: {answer}. Prüfen Sie username und woher das Passwort kommt.",
        "{server} refuses the password or the user name: {answer}. Check username and the password's source.",
    ),
    "server.token": (
        "{server} gibt kein Zugriffstoken heraus: {answer}. Melden Sie sich neu an und legen Sie das neue Refresh-Token in seine Datei.",
        "{server} gives no access token: {answer}. Log in anew and store the new refresh token in its file.",
    ),
    "server.refused": (
        "{server} hat {step} abgelehnt: {answer}. Der nächste Lauf versucht es wieder.",
        "{server} refused {step}: {answer}. The next run tries again.",
    ),
    "server.garbled": (
        "{server} hat etwas Unverständliches geantwortet ({step}): {answer}. Prüfen Sie host und port.",
        "{server} answered something that makes no sense ({step}): {answer}. Check host and port.",
    ),
    "server.folder": (
        "{server} hat keinen brauchbaren Ordner {step}: {answer}. Prüfen Sie Namen und Rechte oder legen Sie ihn an.",
        "{server} has no usable folder {step}: {answer}. Check its name and rights, or create it.",
    ),
}

"""What is wrong with the configuration or a template."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {  # key → (German, English)
    # ── Configuration
    "config.no-folder": (
        "Diesen Ordner gibt es nicht. Nennen Sie den Ordner mit mailflow.toml: --config ORDNER. Ein Muster zum Kopieren liegt in {sample}",
        "There is no such folder. Name the folder that holds mailflow.toml: --config DIR. A sample to copy lies in {sample}",
    ),
    "config.no-file": ("Diese Datei fehlt.", "This file is missing."),
    "config.unreadable": ("Die Datei ist nicht lesbar: {why}", "The file cannot be read: {why}"),
    "config.not-utf8": (
        "Die Datei ist nicht in UTF-8 gespeichert. Speichern Sie sie im Editor als „UTF-8“.",
        "The file is not UTF-8. Save it as UTF-8 in your editor.",
    ),
    "config.not-toml": ("Das ist kein gültiges TOML: {why}", "This is not valid TOML: {why}"),
    "config.unknown-key": (
        "Dieser Schlüssel ist unbekannt. Bekannt sind hier: {known}",
        "This key is unknown. Known here: {known}",
    ),
    "config.password": (
        'Das Passwort gehört nicht in diese Datei. Nennen Sie, wo es steht: password_env = "UMGEBUNGSVARIABLE" oder password_file = "/pfad/datei"',
        'The password does not belong in this file. Name where it is: password_env = "VARIABLE" or password_file = "/path/file"',
    ),
    "config.missing": ("Diese Angabe fehlt.", "This key is missing."),
    "config.string": ('Hier muss Text in Anführungszeichen stehen: "…"', 'This must be text in quotes: "…"'),
    "config.integer": (
        "Hier muss eine ganze Zahl ohne Anführungszeichen stehen.",
        "This must be a whole number without quotes.",
    ),
    "config.number": (
        "Hier muss eine Zahl ohne Anführungszeichen stehen.",
        "This must be a number without quotes.",
    ),
    "config.boolean": ("Hier muss true oder false stehen.", "This must be true or false."),
    "config.list": ('Hier muss eine Liste stehen: ["…", "…"]', 'This must be a list: ["…", "…"]'),
    "config.table": (
        "Hier muss ein Abschnitt mit eigenen Schlüsseln stehen.",
        "This must be a section with keys of its own.",
    ),
    "config.too-few": ("Mindestens ein Eintrag ist nötig.", "At least one entry is needed."),
    "config.pattern": (
        "Erlaubt sind Buchstaben, Ziffern, Punkt, Binde- und Unterstrich (Muster {expected}).",
        "Letters, digits, full stop, hyphen and underscore are allowed (pattern {expected}).",
    ),
    "config.one-of": ("Erlaubt ist: {expected}", "Allowed: {expected}"),
    "config.kind-missing": (
        'Es fehlt: kind = "imap", "smtp" oder "maildir"',
        'Missing: kind = "imap", "smtp" or "maildir"',
    ),
    "config.greater": ("Der Wert muss größer sein als {limit}.", "The value must be greater than {limit}."),
    "config.at-least": ("Der Wert muss mindestens {limit} sein.", "The value must be at least {limit}."),
    "config.at-most": ("Der Wert darf höchstens {limit} sein.", "The value must be at most {limit}."),
    "config.invalid": ("Dieser Wert ist nicht möglich: {why}", "This value is not possible: {why}"),
    "config.address": (
        "Das ist keine E-Mail-Adresse. Richtig ist zum Beispiel: integration@landkreis.example",
        "This is not a mail address. Right would be: integration@county.example",
    ),
    "config.empty": ("Der Text darf nicht leer sein.", "The text must not be empty."),
    "config.plaintext": (
        'security = "none" ist nur auf diesem Rechner selbst erlaubt, nicht für {host}. Richtig ist "tls" oder "starttls".',
        'security = "none" is allowed on this machine only, not for {host}. Right would be "tls" or "starttls".',
    ),
    "config.issuer": (
        'Der Anmeldedienst muss über https erreichbar sein, zum Beispiel: issuer = "https://login.landkreis.example"',
        'The login service must be reached by https, for example: issuer = "https://login.county.example"',
    ),
    "config.two-secrets": (
        "Mehrere Wege zum Passwort sind angegeben ({ways}). Behalten Sie einen davon.",
        "Several ways to the password are given ({ways}). Keep one of them.",
    ),
    "config.secret-missing": (
        'Es fehlt der Weg zum Passwort: password_env = "VARIABLE" oder password_file = "DATEI"',
        'The way to the password is missing: password_env = "VARIABLE" or password_file = "FILE"',
    ),
    "config.username-missing": ('Es fehlt: username = "…"', 'Missing: username = "…"'),
    "config.database": (
        'Diese Datenbank ist unbekannt. Richtig ist "sqlite:///pfad/mailflow.db" oder "postgresql+psycopg://…".',
        'This database is unknown. Right would be "sqlite:///path/mailflow.db" or "postgresql+psycopg://…".',
    ),
    "config.instant": (
        "Hier muss ein Zeitpunkt ohne Anführungszeichen stehen, zum Beispiel: {example}",
        "This must be an instant without quotes, for example: {example}",
    ),
    "config.timezone": (
        'Diese Zeitzone ist unbekannt. Richtig ist zum Beispiel "Europe/Berlin".',
        'This timezone is unknown. Right would be "Europe/Berlin".',
    ),
    "config.no-attendance": (
        'Mindestens eine Art der Teilnahme ist nötig: attendance = ["onsite"]',
        'At least one kind of attendance is needed: attendance = ["onsite"]',
    ),
    "config.ends-before-start": (
        "Das Ende (ends) muss nach dem Beginn (starts) liegen.",
        "ends must be later than starts.",
    ),
    "config.closes-after-end": (
        "Der Anmeldeschluss (registration_closes) liegt nach dem Ende der Veranstaltung.",
        "registration_closes is later than the end of the event.",
    ),
    "config.twice": ("In {where} kommt mehrfach vor: {names}", "Several times in {where}: {names}"),
    "config.event-twice": (
        "Eine andere Datei beschreibt schon eine Veranstaltung mit dieser id.",
        "Another file describes an event of this id already.",
    ),
    "config.mailbox-twice": (
        "Ein anderes Postfach heißt schon so.",
        "Another mailbox has this name already.",
    ),
    "config.no-event": (
        "Zu dieser id gibt es keine Datei in events/. Bekannt sind: {known}",
        "There is no file in events/ for this id. Known: {known}",
    ),
    "config.no-events-for-address": (
        'Keine Veranstaltung hat diese Adresse unter organiser.email. Nennen Sie die Veranstaltungen: events = ["…"]',
        'No event has this address as organiser.email. Name the events: events = ["…"]',
    ),
    "config.env-unset": (
        "Die Umgebungsvariable {env} ist nicht gesetzt oder leer.",
        "The environment variable {env} is not set or empty.",
    ),
    "config.secret-file": (
        "Die Datei mit dem Passwort ist nicht lesbar: {why}",
        "The password file cannot be read: {why}",
    ),
    # ── Templates (mailflow.replies.check)
    "templates.unknown": (
        "„{detail}“ gibt es hier nicht. Was es gibt, steht in docs/templates.md.",
        "There is no “{detail}” here. docs/templates.md says what there is.",
    ),
    "templates.syntax": ("Das ist kein gültiges Template: {detail}", "This is no valid template: {detail}"),
    "templates.missing": ("Diese Datei fehlt.", "This file is missing."),
    "templates.unused": (
        "Keine Antwort benutzt diese Datei. Ist der Name richtig geschrieben?",
        "No reply uses this file. Is its name spelled correctly?",
    ),
    "templates.subject": (
        "Der Block „subject“ fehlt oder ist leer.",
        "The block “subject” is missing or empty.",
    ),
    "templates.error": ("Das lässt sich nicht ausfüllen: {detail}", "This cannot be filled in: {detail}"),
}

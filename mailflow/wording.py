"""Short sentences for people (staff, operators), German and English: one table, a topic a section.

`say` looks a sentence up; values fill its {places}. Replies to attendees are templates, not here.
"""

from __future__ import annotations

_WORDS: dict[str, tuple[str, str]] = {}  # key → (German, English)


def say(key: str, lang: str = "de", **values: object) -> str:
    """The sentence `key` in `lang` ("en", anything else is German). KeyError for an unknown key or a missing value."""
    german, english = _WORDS[key]
    return (english if lang == "en" else german).format_map(values)


def keys() -> tuple[str, ...]:
    """Every key, for the test that holds both languages together."""
    return tuple(_WORDS)


# ── Configuration ─────────────────────────────────────────────────────────────────────────────
_WORDS |= {
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
}

# ── Words in lists and tables ─────────────────────────────────────────────────────────────────
_WORDS |= {
    "yes": ("ja", "yes"),
    "no": ("nein", "no"),
    "lists.sheet": ("Teilnehmende", "Participants"),
    "lists.name": ("Name", "Name"),
    "lists.email": ("E-Mail", "E-mail"),
    "lists.contact": ("Angemeldet von", "Registered by"),
    "lists.organisation": ("Institution", "Organisation"),
    "lists.status": ("Status", "Status"),
    "lists.attendance": ("Teilnahme", "Attendance"),
    "lists.registered": ("Anmeldung vom", "Registered on"),
    "lists.source": ("Quelle", "Source"),
    "source.mail": ("E-Mail", "mail"),
    "source.staff": ("Büro", "staff"),
    "status.confirmed": ("bestätigt", "confirmed"),
    "status.waitlisted": ("Warteliste", "waiting list"),
    "status.pending": ("unvollständig", "incomplete"),
    "status.cancelled": ("abgemeldet", "cancelled"),
    "status.late": ("zu spät", "too late"),
    "attendance.onsite": ("vor Ort", "on site"),
    "attendance.livestream": ("Livestream", "livestream"),
    "verdict.confirm": ("bestätigt", "confirmed"),
    "verdict.waitlist": ("Warteliste", "waiting list"),
    "verdict.ask": ("nachgefragt", "asked back"),
    "verdict.closed": ("Anmeldung beendet", "registration closed"),
    "verdict.over": ("bereits stattgefunden", "event is over"),
    "verdict.cancel": ("abgemeldet", "cancelled"),
    "verdict.change": ("geändert", "changed"),
    "verdict.duplicate": ("schon angemeldet", "registered already"),
    "verdict.review": ("zur Prüfung", "for review"),
    "verdict.ignore": ("nicht beantwortet", "not answered"),
}

# ── Commands ──────────────────────────────────────────────────────────────────────────────────
_WORDS |= {
    "cli.help": (
        "Liest Anmeldungen aus einem Postfach, trägt sie ein und antwortet.",
        "Reads registrations from a mailbox, records them and answers.",
    ),
    "cli.config": ("Ordner mit mailflow.toml und events/.", "Folder with mailflow.toml and events/."),
    "cli.now": (
        "Tut so, als wäre es dieser Zeitpunkt (für Proben).",
        "Pretends that it is this instant (for rehearsals).",
    ),
    "cli.json": ("Ausgabe als JSON.", "JSON output."),
    "cli.lang": ("Sprache der Meldungen.", "Language of messages."),
    "cli.demo": (
        "Zeigt die ganze Arbeit an Beispielmails, in einem eigenen Ordner, ohne Server.",
        "Shows the whole job on sample mails, in a folder of its own, without any server.",
    ),
    "cli.demo.folder": (
        "Leerer Ordner dafür; sonst ein neuer im Zwischenspeicher.",
        "An empty folder for it; else a new temporary one.",
    ),
    "cli.run": (
        "Ein Durchgang über alle Postfächer: abholen, lesen, entscheiden, eintragen, antworten, ablegen.",
        "One cycle over all mailboxes: fetch, read, decide, record, reply, file away.",
    ),
    "cli.run.mailbox": ("Nur dieses Postfach.", "This mailbox only."),
    "cli.run.limit": ("Höchstens so viele Mails je Postfach.", "At most so many mails for each mailbox."),
    "cli.run.dry": (
        "Nichts eintragen, senden oder verschieben; nur zeigen, was geschähe.",
        "Record, send and move nothing; only show what would happen.",
    ),
    "cli.run.quiet": (
        "Keine Ausgabe, solange niemand etwas tun muss (für cron).",
        "No output unless something needs a person (for cron).",
    ),
    "cli.explain": (
        "Zeigt, was aus diesen Mails würde und warum. Es wird nichts eingetragen.",
        "Shows what would become of these mails, and why. Nothing is recorded.",
    ),
    "cli.explain.files": ("Mails als .eml-Dateien; - für die Standardeingabe.", "Mails as .eml files; - for stdin."),
    "cli.explain.event": ("Als Mail zu dieser Veranstaltung lesen.", "Read as a mail about this event."),
    "cli.explain.received": (
        "Als wäre die Mail zu diesem Zeitpunkt eingegangen.",
        "As if the mail had been received at this instant.",
    ),
    "cli.explain.text": ("Mit dem Text der Mail (nur mit --json).", "With the mail's text (with --json only)."),
    "cli.check": (
        "Prüft Konfiguration, Vorlagen, Verbindungen, Ordner, Uhr und Datenbank.",
        "Checks configuration, templates, connections, folders, clock and database.",
    ),
    "cli.status": (
        "Zahlen zu Veranstaltungen und Workshops, und was wartet.",
        "Counts by event and workshop, and what waits.",
    ),
    "cli.export": ("Die Teilnehmenden einer Veranstaltung als Datei.", "The participants of an event as a file."),
    "cli.export.event": ("id der Veranstaltung.", "Id of the event."),
    "cli.export.format": ("Art der Datei.", "Kind of file."),
    "cli.export.output": ("Datei; sonst die Standardausgabe.", "File; else stdout."),
    "cli.export.binary": (
        "Nennen Sie für dieses Format eine Datei: --output DATEI",
        "Name a file for this format: --output FILE",
    ),
    "cli.db": ("Die Datenbank.", "The database."),
    "cli.db.upgrade": ("Bringt die Datenbank auf den neuesten Stand.", "Brings the database up to date."),
    "cli.watch": (
        "Läuft als Dienst: verarbeitet Mails, sobald sie ankommen.",
        "Runs as a service: handles mail as soon as it arrives.",
    ),
    "cli.watch.quiet": ("Nur melden, was einen Menschen braucht.", "Say only what needs a person."),
    "cli.db.backup": (
        "Sichert die Datenbank in eine Datei, auch während mailflow läuft.",
        "Copies the database into a file, also while mailflow is running.",
    ),
    "cli.db.file": ("Die Datei der Sicherung.", "The backup's file."),
    "cli.db.backed-up": ("Gesichert und geprüft: {file}", "Backed up and checked: {file}"),
    "cli.db.use-pg": (
        "PostgreSQL sichert man mit seinen eigenen Programmen: pg_dump --format=custom --file={file} … (zurück mit pg_restore)",
        "PostgreSQL is backed up with its own programs: pg_dump --format=custom --file={file} … (back with pg_restore)",
    ),
    "cli.db.restore": (
        "Setzt eine Sicherung an die Stelle der Datenbank; die bisherige bleibt daneben liegen.",
        "Puts a backup in the place of the database; the present one stays beside it.",
    ),
    "cli.db.restored": (
        "Wiederhergestellt. Die Sicherung reicht bis {at}. Verschieben Sie die Mails, die danach in den Ordner für erledigte Mails kamen, zurück in den Posteingang: der nächste Lauf liest sie neu. Bisherige Datenbank: {kept}",
        "Restored. The backup goes up to {at}. Move the mails that came into the handled folder after that back into the inbox: the next run reads them anew. Former database: {kept}",
    ),
    "cli.db.held": (
        "Ein Lauf arbeitet gerade am Postfach {mailbox}. Halten Sie mailflow an und versuchen Sie es noch einmal.",
        "A run is working on the mailbox {mailbox}. Stop mailflow and try again.",
    ),
    "cli.db.current": (
        "Die Datenbank ist auf dem neuesten Stand ({revision}).",
        "The database is up to date ({revision}).",
    ),
    "cli.db.upgraded": (
        "Die Datenbank wurde auf den Stand {revision} gebracht.",
        "The database was brought to revision {revision}.",
    ),
    "cli.no-event": (
        "Eine Veranstaltung „{event}“ gibt es nicht. Bekannt sind: {known}",
        "There is no event '{event}'. Known: {known}",
    ),
    "cli.no-mailbox": (
        "Ein Postfach „{mailbox}“ gibt es nicht. Bekannt sind: {known}",
        "There is no mailbox '{mailbox}'. Known: {known}",
    ),
    "cli.no-instant": (
        "„{text}“ ist kein Zeitpunkt. Richtig ist zum Beispiel 2026-05-20T09:00:00+02:00",
        "'{text}' is no instant. Right would be 2026-05-20T09:00:00+02:00",
    ),
    "cli.unreadable": ("{file} ist nicht lesbar: {why}", "{file} cannot be read: {why}"),
    "cli.unwritable": ("{file} lässt sich nicht schreiben: {why}", "{file} cannot be written: {why}"),
    "cli.template": (
        "Diese Vorlage lässt sich nicht ausfüllen: {place}: {why}. „mailflow check“ prüft alle.",
        "This template cannot be filled in: {place}: {why}. 'mailflow check' looks at all of them.",
    ),
    "cli.output": ("Die Ausgabe lässt sich nicht schreiben: {why}", "The output cannot be written: {why}"),
    "cli.version": ("Nur die Version nennen.", "Only tell the version."),
    "cli.unforeseen": (
        "Unvorhergesehener Fehler: {kind} in {place} (mailflow {version}). Nichts ist verloren. Bitte melden Sie diese Zeile; MAILFLOW_DEBUG=1 zeigt Einzelheiten.",
        "Unforeseen fault: {kind} in {place} (mailflow {version}). Nothing is lost. Please report this line; MAILFLOW_DEBUG=1 shows the details.",
    ),
    "store.url": ("Die Datenbank-Adresse ist nicht brauchbar: {detail}", "The database URL cannot be used: {detail}"),
    "store.missing-driver": (
        "Für diese Datenbank fehlt der Treiber. Installieren Sie mailflow[postgresql]. ({detail})",
        "The driver for this database is missing. Install mailflow[postgresql]. ({detail})",
    ),
    "store.unreachable": (
        "Die Datenbank antwortet nicht. Nichts ist verloren, der nächste Lauf macht weiter. ({detail})",
        "The database does not answer. Nothing is lost, the next run goes on. ({detail})",
    ),
    "store.locked": (
        "Die Datenbank ist gerade gesperrt. Nichts ist verloren, der nächste Lauf macht weiter. ({detail})",
        "The database is locked at the moment. Nothing is lost, the next run goes on. ({detail})",
    ),
    "store.full": (
        "Der Datenträger ist voll. Schaffen Sie Platz; nichts ist verloren, der nächste Lauf macht weiter. ({detail})",
        "The disk is full. Make room; nothing is lost, the next run goes on. ({detail})",
    ),
    "store.read-only": (
        "In die Datenbank kann nicht geschrieben werden. Prüfen Sie die Rechte von Datei und Ordner. ({detail})",
        "The database cannot be written. Check the rights of file and folder. ({detail})",
    ),
    "store.corrupt": (
        "Die Datenbankdatei ist beschädigt. Stellen Sie die letzte Sicherung wieder her (docs/operation.md). ({detail})",
        "The database file is damaged. Restore the last backup (docs/operation.md). ({detail})",
    ),
    "store.schema": (
        "Die Datenbank passt nicht zu diesem mailflow. Führen Sie aus: mailflow db upgrade. ({detail})",
        "The database does not fit this mailflow. Run: mailflow db upgrade. ({detail})",
    ),
    "store.other": ("Die Datenbank meldet einen Fehler: {detail}", "The database reports a fault: {detail}"),
}

# ── What the commands show ────────────────────────────────────────────────────────────────────
_WORDS |= {
    "run.fetched": ("{n} neue Mails{outcomes}", "{n} new mails{outcomes}"),
    "run.sent": ("{n} Antworten gesendet", "{n} replies sent"),
    "run.waiting": ("{n} Antworten warten auf den Versand", "{n} replies wait to be sent"),
    "run.seen": ("{n} schon bekannt", "{n} known already"),
    "run.crashed": ("{n} nicht lesbar, werden noch einmal versucht", "{n} could not be read and are tried again"),
    "run.failed": (
        "{n} Antworten lehnte der Server endgültig ab (siehe „mailflow status“)",
        "{n} replies were refused for good (see 'mailflow status')",
    ),
    "run.uncertain": (
        "{n} Antworten mit ungewissem Versand, bitte nachsehen",
        "{n} replies of uncertain delivery, please look",
    ),
    "run.broken": (
        "Nachrücken von der Warteliste misslang ({place}); prüfen Sie die Vorlagen mit „mailflow check“",
        "Moving up from the waiting list failed ({place}); look at the templates with 'mailflow check'",
    ),
    "run.unreadable": (
        "{n} gab der Server nicht heraus, werden noch einmal versucht",
        "{n} the server could not give and are tried again",
    ),
    "run.busy": (
        "Ein anderer Lauf arbeitet gerade an diesem Postfach.",
        "Another run is working on this mailbox.",
    ),
    "run.review": ("Zur Prüfung warten: {n}", "Waiting for review: {n}"),
    "explain.outcome": ("Ergebnis", "Outcome"),
    "explain.reading": ("Gelesen", "Read"),
    "explain.flags": ("Hinweise", "Remarks"),
    "explain.nameless": ("(ohne Namen)", "(no name)"),
    "flag.question": ("Frage", "question"),
    "flag.needs": ("besonderer Bedarf", "needs"),
    "check.ok": ("gut", "fine"),
    "check.warning": ("Achtung", "warning"),
    "check.fault": ("Fehler", "fault"),
    "status.waits": ("Was wartet", "What waits"),
    "status.nothing": ("nichts", "nothing"),
    "status.nobody": ("noch niemand angemeldet", "nobody registered yet"),
    "status.places": ("vor Ort {onsite}, im Livestream {livestream}", "on site {onsite}, by livestream {livestream}"),
    "status.mails": ("Mails", "Mails"),
    "status.review": ("Mails zur Prüfung", "mails for review"),
    "status.retry": ("Mails, die noch einmal versucht werden", "mails that are tried again"),
    "status.unfiled": ("entschiedene Mails, noch nicht abgelegt", "decided mails, not filed away yet"),
    "status.bounced": ("Antworten, die nicht ankamen", "replies that did not arrive"),
    "status.outbox.queued": ("Antworten im Ausgang", "replies queued"),
    "status.outbox.sending": ("Antworten im Versand", "replies being sent"),
    "status.outbox.failed": ("Antworten, die der Server ablehnte", "replies that the server refused"),
    "status.outbox.uncertain": ("Antworten mit ungewissem Versand", "replies of uncertain delivery"),
    "status.since": ("{what}, älteste vom {at}", "{what}, oldest of {at}"),
    "status.unrecorded": (
        "Mails im Ordner, noch nicht verzeichnet, {mailbox}, seit {at}",
        "mails in the folder, not recorded yet, {mailbox}, since {at}",
    ),
    "status.parked": (
        "davon: Mails, die das Programm störten",
        "of these: mails that broke the program",
    ),
    "status.lies": ("im Ordner", "in folder"),
    "status.looked": ("zuletzt gesehen", "last look"),
    "status.folders": ("Postfächer", "Mailboxes"),
    "status.left": ("nicht verzeichnet", "not recorded"),
    "status.runs": ("Letzte Läufe", "Last runs"),
    "status.mailbox": ("Postfach", "mailbox"),
    "status.start": ("Beginn", "start"),
    "status.sent": ("gesendet", "sent"),
    "status.result": ("Ergebnis", "result"),
    "status.fine": ("in Ordnung", "fine"),
    "status.workshop": ("Workshop", "Workshop"),
    "status.capacity": ("Plätze", "places"),
}

# ── Templates (mailflow.replies.check) ────────────────────────────────────────────────────────
_WORDS |= {
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

# ── Servers (mailflow.server): the English sentences are the docstrings there ─────────────────
_WORDS |= {
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

# ── A command line that is not right (mailflow.usage), the system's own reasons (console.reason) ─
_WORDS |= {
    "usage.help": ("Hilfe: {command} --help", "Help: {command} --help"),
    "usage.option": ("Die Option {option} gibt es nicht.", "No such option: {option}."),
    "usage.near": ("Gemeint ist vielleicht: {words}", "Perhaps: {words}"),
    "usage.missing": ("Es fehlt: {name}", "Missing: {name}"),
    "usage.needs-value": ("Die Option {option} braucht einen Wert.", "Option {option} requires a value."),
    "usage.takes-none": ("Die Option {option} hat keinen Wert.", "Option {option} takes no value."),
    "usage.command": (
        "Den Befehl „{word}“ gibt es nicht. Bekannt sind: {known}",
        "No such command: {word}. Known: {known}",
    ),
    "usage.too-many": ("Das ist zu viel: {words}", "Too much: {words}"),
    "usage.one-of": ("Erlaubt ist: {known}", "Allowed: {known}"),
    "usage.at-least": (
        "Hier muss eine ganze Zahl stehen, mindestens {limit}.",
        "This must be a whole number, at least {limit}.",
    ),
    "usage.integer": ("Hier muss eine ganze Zahl stehen.", "This must be a whole number."),
    "usage.aborted": ("Abgebrochen.", "Aborted."),
    "usage.lang": (
        "Die Sprache „{word}“ gibt es nicht. Erlaubt ist: de, en",
        "There is no language '{word}'. Allowed: de, en",
    ),
    "reason.ENOENT": ("Datei oder Ordner gibt es nicht", "no such file or folder"),
    "reason.EACCES": ("keine Berechtigung", "permission denied"),
    "reason.EPERM": ("nicht erlaubt", "not permitted"),
    "reason.EISDIR": ("das ist ein Ordner", "that is a folder"),
    "reason.ENOTDIR": ("ein Teil des Pfades ist kein Ordner", "a part of the path is no folder"),
    "reason.EEXIST": ("gibt es schon", "exists already"),
    "reason.ENOSPC": ("der Datenträger ist voll", "the disk is full"),
    "reason.EROFS": ("der Datenträger ist schreibgeschützt", "the disk is read-only"),
    "reason.EADDRINUSE": ("ein anderes Programm lauscht dort schon", "another program listens there already"),
    "reason.EADDRNOTAVAIL": ("dieser Rechner hat diese Adresse nicht", "this machine does not have this address"),
    "reason.ENAMETOOLONG": ("der Name ist zu lang", "the name is too long"),
}

# ── Demonstration ─────────────────────────────────────────────────────────────────────────────
_WORDS |= {
    "demo.mail": ("Mail", "Mail"),
    "demo.outcome": ("Ergebnis", "Outcome"),
    "demo.why": ("Warum", "Why"),
    "demo.one": ("Eine der Antworten ({file}):", "One of the replies ({file}):"),
    "demo.replies": (
        "{n} Antworten liegen als .eml-Dateien in {folder}",
        "{n} replies lie as .eml files in {folder}",
    ),
    "demo.next": (
        """
Zahlen und Listen:
  {mailflow} status --config {config}
  {mailflow} export stadt-land-dorf-2024 --config {config}
Was auf eine Person wartet, im Terminal:
  {mailflow} review list --config {config}
Dasselbe im Browser unter http://127.0.0.1:8585 (erst einen Zugang anlegen; das Passwort wird angezeigt):
  {mailflow} user add probe --role admin --generate --config {config}
  {mailflow} serve --config {config}""",
        """
Counts and lists:
  {mailflow} status --config {config}
  {mailflow} export stadt-land-dorf-2024 --config {config}
What waits for a person, in a terminal:
  {mailflow} review list --config {config}
The same in a browser at http://127.0.0.1:8585 (make an account first; its password is shown):
  {mailflow} user add probe --role admin --generate --config {config}
  {mailflow} serve --config {config}""",
    ),
    "demo.not-empty": (
        "Der Ordner {folder} ist nicht leer. Nennen Sie einen leeren oder neuen Ordner.",
        "The folder {folder} is not empty. Name an empty or a new one.",
    ),
}

# ── Check ─────────────────────────────────────────────────────────────────────────────────────
_WORDS |= {
    "check.problem": ("{de}", "{en}"),
    "check.configuration": (
        "{mailboxes} Postfächer, {events} Veranstaltungen",
        "{mailboxes} mailboxes, {events} events",
    ),
    "check.templates": ("Alle Vorlagen lassen sich füllen.", "Every template can be filled."),
    "check.database": ("erreichbar, beschreibbar, Stand {revision}", "reachable, writable, revision {revision}"),
    "check.incoming": (
        "{server} erreichbar, Anmeldung gelungen, {n} Mails im Ordner",
        "{server} reachable, logged in, {n} mails in the folder",
    ),
    "check.recorded": (
        "{n} Mails im Ordner sind verzeichnet, {left} warten auf den nächsten Lauf",
        "{n} mails in the folder are recorded, {left} wait for the next run",
    ),
    "check.never": (
        "Noch kein Lauf hat dieses Postfach gelesen; {n} Mails warten. Richten Sie cron, systemd oder „mailflow watch“ ein.",
        "No run has read this mailbox yet; {n} mails wait. Set up cron, systemd or 'mailflow watch'.",
    ),
    "check.unrecorded": (
        "{n} Mails sind noch nicht verzeichnet, die älteste wartet seit {since}. Sehen Sie mit „mailflow status“ nach, ob Läufe stattfinden und was sie melden.",
        "{n} mails are not recorded yet, the oldest has been waiting since {since}. See with 'mailflow status' whether runs take place and what they report.",
    ),
    "check.asleep": (
        "Der letzte Lauf war am {since}. Prüfen Sie cron, den systemd-Timer oder „mailflow watch“.",
        "The last run was on {since}. Look at cron, the systemd timer or 'mailflow watch'.",
    ),
    "check.folders": ("angelegt: {folders}", "created: {folders}"),
    "check.clock": (
        "Die neueste Mail liegt {minutes} Minuten in der Zukunft. Stellen Sie die Uhr dieses Rechners (oder des Mailservers) richtig.",
        "The newest mail lies {minutes} minutes in the future. Set the clock of this machine (or of the mail server).",
    ),
    "check.outgoing": ("{server} erreichbar, Anmeldung gelungen", "{server} reachable, logged in"),
    "check.no-mailbox": (
        "Kein Postfach ist zuständig: keines hat die Adresse {address} oder nennt diese Veranstaltung.",
        "No mailbox is in charge: none has the address {address} or names this event.",
    ),
    "check.over": ("hat am {day} stattgefunden", "took place on {day}"),
    "check.closed": ("Anmeldung beendet seit {day}", "registration closed since {day}"),
    "check.open": ("Anmeldung offen bis {day}", "registration open until {day}"),
}

# ── Reasons: why a mail was decided so (mailflow.decide) ──────────────────────────────────────
_WORDS |= {
    # never answered
    "crashed": (
        "Das Programm ist an dieser Mail gescheitert (Versuche: {times}). Bitte melden Sie das; die Mail liegt unverändert im Postfach.",
        "The program failed at this mail (tries: {times}). Please report it; the mail lies unchanged in the mailbox.",
    ),
    "decide.seen": ("Diese Mail wurde schon bearbeitet.", "This mail was handled before."),
    "decide.own-mail": ("Die Mail kommt von unserer eigenen Adresse.", "The mail comes from our own address."),
    "decide.machine": (
        "Ein Automat hat die Mail verschickt (Merkmal: {rule}).",
        "A machine sent the mail (sign: {rule}).",
    ),
    "decide.null-return-path": (
        "Die Mail nimmt keine Antwort an (leerer Rückweg), wie es Automaten tun.",
        "The mail takes no answer (null return path), as machines' mail does.",
    ),
    "decide.list": (
        "Die Mail ging an viele und enthält keine Anmeldung.",
        "The mail went to many and holds no registration.",
    ),
    "decide.absence": ("Das ist eine Abwesenheitsnotiz.", "This is an absence note."),
    "decide.automatic": ("Der Text stammt von einem Automaten.", "A machine wrote the text."),
    # a person must look: who writes
    "decide.spam": ("Der Spamfilter hat die Mail gekennzeichnet.", "The spam filter has marked the mail."),
    "decide.list-registration": (
        "Die Mail kam über einen Verteiler und liest sich wie eine Anmeldung.",
        "The mail came through a mailing list and reads like a registration.",
    ),
    "decide.list-request": (
        "Die Mail kam über einen Verteiler; der Absender ist angemeldet und möchte offenbar etwas ändern.",
        "The mail came through a mailing list; its sender is registered and seems to want a change.",
    ),
    "decide.absence-request": (
        "Die Mail sieht wie eine Abwesenheitsnotiz aus, enthält aber ein Anliegen.",
        "The mail looks like an absence note, but holds a request.",
    ),
    "decide.unauthenticated": (
        "Der Mailserver konnte nicht bestätigen, dass die Mail von diesem Absender kommt.",
        "The mail server could not verify that the mail comes from this sender.",
    ),
    "decide.no-address": (
        "Die Absenderadresse fehlt oder ist unbrauchbar.",
        "The sender's address is missing or unusable.",
    ),
    "decide.other-sender": (
        "Die Mail antwortet auf eine Nachricht von uns an jemand anderen.",
        "The mail answers a message of ours to somebody else.",
    ),
    "decide.daily-limit": (
        "Von dieser Adresse kamen heute schon so viele Mails, wie das System an einem Tag beantwortet.",
        "This address has sent as many mails today as the system answers in a day.",
    ),
    "decide.blocked": (
        "Unsere letzte Mail an diese Adresse war unzustellbar.",
        "Our last mail to this address could not be delivered.",
    ),
    # a person must look: what is written
    "decide.language": (
        "Die Mail ist weder deutsch noch englisch geschrieben.",
        "The mail is written neither in German nor in English.",
    ),
    "decide.thanks": ("Die Mail enthält nur einen Dank.", "The mail holds nothing but thanks."),
    "decide.question": ("Die Mail stellt eine Frage.", "The mail asks a question."),
    "decide.other": (
        "Die Mail ist keine Anmeldung, Abmeldung oder Änderung.",
        "The mail neither registers, cancels nor changes anything.",
    ),
    "decide.event-unknown": (
        "Es ist unklar, welche Veranstaltung gemeint ist.",
        "It is not clear which event is meant.",
    ),
    "decide.floor": ("Keine Regel passt: Ein Mensch soll entscheiden.", "No rule fits: a person shall decide."),
    "decide.group-limit": (
        "Die Mail meldet mehr Personen an, als in einer Mail vorgesehen sind.",
        "The mail registers more people than one mail may.",
    ),
    "decide.perhaps-known": (
        "Vielleicht ist jemand gemeint, den dieser Absender schon angemeldet hat.",
        "Perhaps somebody is meant whom this sender has registered already.",
    ),
    "decide.known-and-new": (
        "Die Mail meldet neue Personen an und betrifft zugleich schon angemeldete.",
        "The mail registers new people and concerns registered ones as well.",
    ),
    "decide.repeat-undecided": (
        "Der Absender ist angemeldet und nennt eine andere Wahl, ohne sich zu entscheiden.",
        "The sender is registered and names another choice without deciding for it.",
    ),
    "decide.not-offered": (
        "Diese Art der Teilnahme gibt es bei der Veranstaltung nicht.",
        "The event does not offer this way of taking part.",
    ),
    "decide.namesakes": (
        "Dieselbe Person würde zwei Plätze bekommen.",
        "The same person would get two places.",
    ),
    "decide.registered-by-another": (
        "Eine andere Adresse hat jemanden dieses Namens schon angemeldet.",
        "Another address has registered somebody of this name already.",
    ),
    "decide.questions-used-up": (
        "Wir haben schon mehrmals nachgefragt, und es fehlt noch etwas.",
        "We have asked several times, and something is still missing.",
    ),
    # a doubt of the reading
    "decide.doubt.condition": ("Die Mail stellt eine Bedingung.", "The mail makes a condition."),
    "decide.doubt.tentative": ("Der Absender überlegt noch.", "The sender is still thinking about it."),
    "decide.doubt.office-assigns": (
        "Das Büro soll die Wahl treffen.",
        "The office shall make the choice.",
    ),
    "decide.doubt.no-livestream": (
        "Der Absender möchte online teilnehmen; das bietet die Veranstaltung nicht an.",
        "The sender wants to take part online; the event does not offer that.",
    ),
    "decide.doubt.forwarded": (
        "Die Mail ist weitergeleitet; was nötig ist, steht nicht in den Worten des Absenders.",
        "The mail is forwarded; what is needed does not stand in the sender's own words.",
    ),
    "decide.doubt.attachment-only": (
        "Das Wesentliche steht nur in einem Anhang.",
        "What matters stands in an attachment only.",
    ),
    "decide.doubt.foreign-language": (
        "Die Mail ist weder deutsch noch englisch geschrieben.",
        "The mail is written neither in German nor in English.",
    ),
    "decide.doubt.official": (
        "Die Mail ist eine Anfrage von Presse oder Behörde, eine Drohung oder ein Rechtsanspruch.",
        "The mail is an enquiry of press or authority, a threat or a legal claim.",
    ),
    "decide.doubt.against-will": (
        "Jemand soll offenbar gegen seinen Willen angemeldet werden.",
        "Somebody seems to be registered against their will.",
    ),
    "decide.doubt.absurd": (
        "Die Anmeldung ist offenbar nicht ernst gemeint.",
        "The registration is evidently not meant in earnest.",
    ),
    "decide.doubt.two-events": ("Die Mail betrifft zwei Veranstaltungen.", "The mail concerns two events."),
    "decide.doubt.other-matter": ("Die Mail betrifft eine andere Angelegenheit.", "The mail concerns another matter."),
    "decide.doubt.implied-refused": (
        "Die Mail lehnt ab, womit sich einverstanden erklärt, wer teilnimmt.",
        "The mail refuses what everyone who takes part agrees to.",
    ),
    "decide.doubt.contradiction": ("Die Mail widerspricht sich.", "The mail contradicts itself."),
    "decide.doubt.mixed": ("Die Mail hat mehrere Anliegen zugleich.", "The mail makes several requests at once."),
    "decide.doubt.mailing-list": ("Die Mail kam über einen Verteiler.", "The mail came through a mailing list."),
    "decide.doubt.spam": ("Der Spamfilter hat die Mail gekennzeichnet.", "The spam filter has marked the mail."),
    "decide.doubt.unauthenticated": (
        "Der Mailserver konnte nicht bestätigen, dass die Mail von diesem Absender kommt.",
        "The mail server could not verify that the mail comes from this sender.",
    ),
    "decide.doubt.unexplained": (
        "Worte über etwas Entscheidendes wurden nicht verstanden.",
        "Words about something that matters were not understood.",
    ),
    "decide.doubt.unreadable": (
        "Die Mail ließ sich nicht vollständig lesen.",
        "The mail could not be read completely.",
    ),
    # registrations
    "decide.over": (
        "Die Veranstaltung war am {ends} Uhr zu Ende; die Mail kam am {received} Uhr an.",
        "The event ended on {ends}; the mail arrived on {received}.",
    ),
    "decide.closed": (
        "Anmeldeschluss war am {closes} Uhr; die Mail kam am {received} Uhr an.",
        "Registration closed on {closes}; the mail arrived on {received}.",
    ),
    "decide.confirm": (
        "Alles Nötige ist genannt, und ein Platz ist frei.",
        "All that is needed is there, and a place is free.",
    ),
    "decide.completes": (
        "Die Mail vervollständigt eine frühere Anmeldung.",
        "The mail completes an earlier registration.",
    ),
    "decide.waitlist": ("{noun} voll: {codes}.", "{noun} full: {codes}."),
    "decide.event-full": ("Die Veranstaltung ist voll.", "The event is full."),
    "decide.group-waits": (
        "Für die ganze Gruppe ist nicht genug Platz; sie wartet gemeinsam.",
        "There is no room for the whole group; it waits together.",
    ),
    "decide.duplicate": (
        "Dieselben Personen haben dieselben Plätze schon.",
        "The same people hold the same places already.",
    ),
    "decide.confirmed-today": (
        "Die Bestätigung wurde heute schon ein zweites Mal gesendet und geht nicht noch einmal hinaus.",
        "The confirmation was sent again today already and does not go out once more.",
    ),
    "decide.repeat-changes": (
        "Die Person ist schon angemeldet; die neue Mail ändert die Anmeldung.",
        "The person is registered already; the new mail changes the registration.",
    ),
    "decide.missing.event": (
        "Es ist unklar, welche Veranstaltung gemeint ist.",
        "It is not clear which event is meant.",
    ),
    "decide.missing.name": ("Ein Name fehlt.", "A name is missing."),
    "decide.missing.workshop": (
        "Die Wahl fehlt oder ist nicht eindeutig ({noun}).",
        "The choice is missing or not certain ({noun}).",
    ),
    "decide.missing.attendance": (
        "Vor Ort oder per Livestream: Das ist nicht entschieden.",
        "On site or by livestream: that is not decided.",
    ),
    "decide.missing.consent": ("Die Zustimmung fehlt: {label}.", "The consent is missing: {label}."),
    "decide.missing.consent-refused": ("Die Zustimmung ist verweigert: {label}.", "The consent is refused: {label}."),
    "decide.flag.question": ("Die Mail stellt nebenbei eine Frage.", "The mail asks a question besides."),
    "decide.flag.needs": (
        "Die Mail nennt einen besonderen Bedarf (zum Beispiel Essen, Zugang, Zeiten).",
        "The mail tells of special needs (such as diet, access, times).",
    ),
    # cancelling and changing
    "decide.cancel": ("Der Absender meldet ab: {names}.", "The sender cancels for: {names}."),
    "decide.change": ("Der Absender ändert seine Anmeldung.", "The sender changes the registration."),
    "decide.request-without-event": (
        "Es ist unklar, welche Veranstaltung gemeint ist.",
        "It is not clear which event is meant.",
    ),
    "decide.no-registration": (
        "Von diesem Absender liegt keine Anmeldung vor.",
        "There is no registration of this sender.",
    ),
    "decide.cancelled-twice": (
        "Die Anmeldung dieses Absenders ist schon storniert.",
        "This sender's registration is cancelled already.",
    ),
    "decide.request-after-event": (
        "Die Mail kam nach dem Ende der Veranstaltung.",
        "The mail came after the end of the event.",
    ),
    "decide.name-unknown": (
        "{name} gehört nicht zu den Personen, die dieser Absender angemeldet hat.",
        "{name} is none of the people whom this sender registered.",
    ),
    "decide.name-ambiguous": ("{name} kann mehrere Personen meinen.", "{name} may mean several people."),
    "decide.who-is-meant": (
        "Der Absender hat {count} Personen angemeldet und sagt nicht, wen er meint.",
        "The sender registered {count} people and does not say whom the mail means.",
    ),
    "decide.leave-and-stay": (
        "Nach der Mail soll {name} zugleich abgemeldet werden und angemeldet bleiben.",
        "According to the mail {name} shall both leave and stay.",
    ),
    "decide.part-of-a-pending-group": (
        "Ein Teil einer Gruppe, zu der noch Angaben fehlen, soll abgemeldet werden.",
        "A part of a group that is still incomplete shall be withdrawn.",
    ),
    "decide.change-half-pending": (
        "Die Änderung betrifft Personen, zu denen noch Angaben fehlen.",
        "The change concerns people of whom something is still missing.",
    ),
    "decide.change-unclear": ("Es ist unklar, was geändert werden soll.", "It is not clear what shall be changed."),
    "decide.change-nothing": (
        "Nach der Änderung stünde alles wie zuvor.",
        "After the change all would stand as before.",
    ),
    "decide.change-incomplete": (
        "Nach der Änderung würde eine nötige Angabe fehlen.",
        "After the change something needed would be missing.",
    ),
    "decide.from-another-place": (
        "Die Mail gibt einen Platz auf, den die Person nicht hat.",
        "The mail gives up a place that the person does not hold.",
    ),
    "decide.implied-refused": (
        "Wer teilnimmt, erklärt sich damit einverstanden; die Mail lehnt es ab: {label}.",
        "Everyone who takes part agrees to this; the mail refuses it: {label}.",
    ),
    "decide.required-withdrawn": (
        "Eine nötige Zustimmung ist zurückgezogen, ohne dass jemand absagt: {label}.",
        "A required consent is withdrawn, but nobody cancels: {label}.",
    ),
    "decide.required-missing": ("Eine nötige Zustimmung fehlt: {label}.", "A required consent is missing: {label}."),
    "decide.rebooking-full": (
        "Der gewünschte Platz ist nicht frei ({noun} {codes}).",
        "The place that is wished for is not free ({noun} {codes}).",
    ),
    "decide.rebooking-group": (
        "Für alle, die wechseln möchten, ist nicht genug Platz.",
        "There is no room for all who want to change.",
    ),
    "decide.rebooking-after-closing": (
        "Nach dem Anmeldeschluss lässt sich die Wahl nicht mehr ändern ({noun}).",
        "After registration has closed the choice cannot be changed ({noun}).",
    ),
    "decide.place-after-closing": (
        "Nach dem Anmeldeschluss wird kein neuer Platz vor Ort vergeben.",
        "After registration has closed no new place on site is given.",
    ),
    "decide.who-replaces-whom": (
        "Es ist unklar, wer an wessen Stelle kommt.",
        "It is not clear who comes in whose place.",
    ),
    "decide.stands-already": (
        "Die genannte Person ist schon angemeldet.",
        "The person who is named is registered already.",
    ),
    "decide.substitute-name": ("Der Name der Ersatzperson fehlt.", "The substitute's name is missing."),
    "decide.substitute-consent": (
        "Von {name} fehlt eine nötige Zustimmung: {label}.",
        "A required consent of {name} is missing: {label}.",
    ),
}

# ── Invitation ────────────────────────────────────────────────────────────────────────────────
_WORDS |= {
    "cli.invite": (
        "Schreibt die Einladung in einen Ordner: Text, HTML, Veranstaltungsseite, Formular, mailto-Link, Termin, QR-Code.",
        "Writes the invitation into a folder: text, HTML, event page, form, mailto link, calendar entry, QR code.",
    ),
    "cli.invite.output": (
        "Der Ordner; sonst einladung-EVENT hier. Gleichnamige Dateien darin werden ersetzt.",
        "The folder; else einladung-EVENT here. Files of the same names in it are replaced.",
    ),
    "cli.invite.language": (
        "Die Sprache der Einladung; sonst die der Veranstaltung.",
        "The language of the invitation; else the event's.",
    ),
    "cli.invite.no-language": (
        "Für „{language}“ gibt es keine Vorlagen. Es gibt sie für de, en und de-simple und für eigene Ordner.",
        "There are no templates for '{language}'. There are some for de, en and de-simple and in folders of your own.",
    ),
    "invite.einladung.txt": ("die Einladung als Text, der Betreff zuerst", "the invitation as text, subject first"),
    "invite.einladung.html": ("die Einladung als HTML", "the invitation as HTML"),
    "invite.veranstaltung.html": ("die Seite der Veranstaltung", "the event's page"),
    "invite.formular.txt": ("das Formular zum Ausfüllen", "the form to fill in"),
    "invite.mailto.txt": (
        "ein Link, der eine E-Mail mit dem Formular öffnet",
        "a link that opens a mail with the form",
    ),
    "invite.termin.ics": ("der Termin für den Kalender", "the calendar entry"),
    "invite.anmeldung.svg": ("der Link als QR-Code zum Drucken", "the link as a QR code for print"),
    "invite.anmeldung.png": ("der Link als QR-Code, als Bild", "the link as a QR code, as an image"),
    "invite.open": ("Die Anmeldung ist offen.", "Registration is open."),
    "invite.full": ("Vor Ort ist alles belegt; die Seite sagt das.", "All places on site are taken; the page says so."),
    "invite.closed": ("Die Anmeldung ist beendet; die Seite sagt das.", "Registration is closed; the page says so."),
    "invite.over": (
        "Die Veranstaltung hat schon stattgefunden; die Seite sagt das.",
        "The event has already taken place; the page says so.",
    ),
}

# ── Mailings ──────────────────────────────────────────────────────────────────────────────────
_WORDS |= {
    "cli.announce": (
        "Schreibt den Angemeldeten einer Veranstaltung: Erinnerung, Livestream-Zugang, Raumänderung, Dank.",
        "Writes to the participants of an event: reminder, livestream link, change of room, thanks.",
    ),
    "cli.announce.to": (
        "Wem: confirmed, waitlisted, pending, onsite, livestream, workshop:CODE oder all.",
        "To whom: confirmed, waitlisted, pending, onsite, livestream, workshop:CODE or all.",
    ),
    "cli.announce.kind": ("Was für eine Mail.", "Which kind of mail."),
    "cli.announce.text": ("Eigene Worte dazu; bei room nötig.", "Words of your own; needed for room."),
    "cli.announce.link": ("Adresse des Livestreams (https).", "Address of the livestream (https)."),
    "cli.announce.dry": (
        "Nur zeigen, wer die Mail bekäme und wie sie aussähe.",
        "Only show who would get the mail and what it would look like.",
    ),
    "cli.no-mailbox-for": (
        "Für „{event}“ ist kein Postfach zuständig. Tragen Sie die Veranstaltung bei einem Postfach unter events ein.",
        "No mailbox is in charge of '{event}'. Name the event under events of a mailbox.",
    ),
    "mailing.needs-link": (
        "Für den Livestream-Zugang fehlt die Adresse: --link https://…",
        "The address of the livestream is missing: --link https://…",
    ),
    "mailing.no-link": (
        "Das ist keine Adresse, die mit https:// beginnt.",
        "This is no address that begins with https://.",
    ),
    "mailing.unreachable": (
        "Nicht erreichbar, dorthin geht nichts mehr: {addresses}",
        "Unreachable, nothing more is sent there: {addresses}",
    ),
    "mailing.needs-text": (
        'Schreiben Sie dazu, was sich ändert: --text "…"',
        'Say what changes: --text "…"',
    ),
    "mailing.audience": (
        "„{audience}“ ist keine Auswahl. Möglich sind: confirmed, waitlisted, pending, onsite, livestream, workshop:CODE (mit einem Code der Veranstaltung) und all.",
        "'{audience}' is no audience. Possible: confirmed, waitlisted, pending, onsite, livestream, workshop:CODE (with a code of the event) and all.",
    ),
    "mailing.sample": ("So sieht die Mail an {address} aus:", "The mail to {address} looks like this:"),
    "mailing.queued": (
        "{n} Mails liegen im Ausgang; der nächste Lauf verschickt sie. {earlier} Adressen hatten diese Mail schon.",
        "{n} mails are queued; the next run sends them. {earlier} addresses had got this mail already.",
    ),
    "mailing.would": (
        "{n} Adressen bekämen diese Mail. {earlier} hatten sie schon. Es wurde nichts verschickt.",
        "{n} addresses would get this mail. {earlier} had got it already. Nothing was sent.",
    ),
}

# ── What a mail is and what its words prove ───────────────────────────────────────────────────
_WORDS |= {
    "intent.register": ("Anmeldung", "registration"),
    "intent.cancel": ("Abmeldung", "cancellation"),
    "intent.change": ("Änderung", "change"),
    "intent.question": ("Frage", "question"),
    "intent.other": ("anderes Anliegen", "another matter"),
    "intent.automatic": ("automatische Mail", "automatic mail"),
    "field.intent": ("Anliegen", "intent"),
    "field.event": ("Veranstaltung", "event"),
    "field.name": ("Name", "name"),
    "field.email": ("E-Mail", "e-mail"),
    "field.organisation": ("Institution", "organisation"),
    "field.choice": ("Wahl", "choice"),
    "field.attendance": ("Teilnahme", "attendance"),
    "field.consent": ("Zustimmung", "consent"),
    "field.flag": ("Hinweis", "remark"),
    "field.doubt": ("Zweifel", "doubt"),
    "field.leaving": ("geht", "leaves"),
    "field.staying": ("bleibt", "stays"),
    "field.coming": ("kommt", "comes"),
}

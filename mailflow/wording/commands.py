"""What commands and their options are, and what is wrong with a command line."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {  # key → (German, English)
    # ── Commands
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
    # ── A command line that is not right (mailflow.usage), the system's own reasons (console.reason)
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

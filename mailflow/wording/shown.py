"""What commands show: lists, tables, counts, the check and the demonstration."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {  # key → (German, English)
    # ── Words in lists and tables
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
    # ── What the commands show
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
    # ── Demonstration
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
    # ── Check
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

"""Invitation and mailings."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {  # key → (German, English)
    # ── Invitation
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
    # ── Mailings
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

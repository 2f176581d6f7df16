"""What the desk says when it refuses, and the names of its actions, German and English.

In: a key and values. Out: a sentence. Never: text of a mail as a format string.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mailflow.model import Event, Reason
from mailflow.wording import say

_REFUSED: dict[str, tuple[str, str]] = {
    "quicker": (
        "Jemand war schneller: {who} hat diese Mail schon erledigt.",
        "Somebody was quicker: {who} has settled this mail already.",
    ),
    "no-mail": ("Eine Mail mit der Nummer {id} gibt es nicht.", "There is no mail with the number {id}."),
    "no-mailbox": (
        "Das Postfach „{mailbox}“ steht nicht in der Konfiguration.",
        "The mailbox “{mailbox}” is not configured.",
    ),
    "no-event": (
        "Für die Veranstaltung „{event}“ ist dieses Postfach nicht zuständig.",
        "This mailbox does not answer for the event “{event}”.",
    ),
    "no-person": ("Diese Person steht nicht (mehr) auf der Liste.", "This person is not on the list (any more)."),
    "undecided": (
        "So kann die Mail nicht übernommen werden: {why} Bitte berichtigen Sie die Angaben.",
        "The mail cannot be accepted as it is: {why} Please correct the details.",
    ),
    "objection": ("Das geht nicht: {why}", "This is not possible: {why}"),
    "late": (
        "Die Anmeldung ist beendet. Um trotzdem aufzunehmen, kreuzen Sie „Trotz Anmeldeschluss aufnehmen“ an.",
        "Registration is closed. To register nevertheless, tick “Register although closed”.",
    ),
    "nobody": ("Bitte nennen Sie mindestens eine Person.", "Please name at least one person."),
    "no-text": ("Bitte schreiben Sie einen Text.", "Please write a text."),
    "which-event": ("Bitte wählen Sie die Veranstaltung.", "Please choose the event."),
    "incomplete": ("Es fehlt noch: {why}.", "Still missing: {why}."),
    "not-offered": (
        "Diese Art der Teilnahme bietet die Veranstaltung nicht an.",
        "The event does not offer this way of taking part.",
    ),
    "no-workshop": ("Diesen Workshop gibt es nicht.", "There is no such workshop."),
    "stands-already": ("{name} steht schon auf der Liste.", "{name} is on the list already."),
    "is-cancelled": (
        "Diese Person ist abgemeldet. Tragen Sie sie bitte neu ein.",
        "This person has cancelled. Please enter them anew.",
    ),
    "half-pending": (
        "Andere Personen dieser Anmeldung haben schon einen Platz; ändern Sie bitte jede für sich.",
        "Other people of this registration have a place already; please change each by itself.",
    ),
    "not-waiting": ("Diese Person steht nicht auf der Warteliste.", "This person is not on the waiting list."),
    "full": (
        "Es ist kein Platz frei. Mehr Plätze gibt es, wenn Sie „capacity“ in der Datei der Veranstaltung erhöhen.",
        "No place is free. Raise “capacity” in the event's file to offer more.",
    ),
    "no-consent": ("Diese Einwilligung liegt nicht vor.", "There is no such consent."),
    "required-consent": (
        "Ohne „{label}“ ist die Teilnahme nicht möglich: Kreuzen Sie auch „abmelden“ an.",
        "Taking part is not possible without “{label}”: tick “cancel” too.",
    ),
    "too-late-to-undo": (
        "Das lässt sich nicht mehr zurücknehmen: Die Antwort ist verschickt, oder es wurde seither etwas geändert.",
        "This cannot be taken back any more: the reply has been sent, or something was changed since.",
    ),
    "place-taken-meanwhile": (
        "Das lässt sich nicht zurücknehmen: Den Platz hat inzwischen jemand anderes.",
        "This cannot be taken back: somebody else has the place by now.",
    ),
    "nothing-stored": ("Zu {address} ist nichts gespeichert.", "Nothing is stored about {address}."),
    "not-over": (
        "„{event}“ hat noch nicht stattgefunden; die Daten werden noch gebraucht.",
        "“{event}” has not taken place yet; its data is still needed.",
    ),
    "password-short": (
        "Das Passwort braucht mindestens {shortest} Zeichen.",
        "The password needs at least {shortest} characters.",
    ),
    "password-long": ("Das Passwort ist zu lang.", "The password is too long."),
    "password-differs": ("Die beiden Passwörter sind nicht gleich.", "The two passwords differ."),
    "password-wrong": ("Das bisherige Passwort stimmt nicht.", "The present password is wrong."),
    "login": ("Name oder Passwort stimmt nicht.", "Name or password is wrong."),
    "locked": (
        "Nach zu vielen Versuchen ist dieser Zugang für 15 Minuten gesperrt.",
        "After too many tries this account is locked for 15 minutes.",
    ),
    "code": (
        "Bitte geben Sie den sechsstelligen Code aus Ihrer Authentifizierungs-App ein.",
        "Please enter the six-digit code of your authenticator app.",
    ),
    "many-tries": (
        "Von Ihrem Rechner kamen zu viele Versuche. Bitte warten Sie 15 Minuten.",
        "Too many tries came from your machine. Please wait 15 minutes.",
    ),
    "login-taken": ("Diesen Anmeldenamen gibt es schon.", "This login exists already."),
    "login-odd": (
        "Der Anmeldename besteht aus Kleinbuchstaben, Ziffern, Punkt, Binde- und Unterstrich.",
        "A login consists of lower-case letters, digits, full stop, hyphen and underscore.",
    ),
    "no-user": ("Diesen Zugang gibt es nicht.", "There is no such account."),
    "no-provider": (
        "In mailflow.toml steht kein Abschnitt [login]; ohne ihn braucht jeder Zugang ein Passwort.",
        "mailflow.toml has no section [login]; without it every account needs a password.",
    ),
    "no-account-here": (
        "Mit diesem Konto gibt es hier keinen Zugang. Ihre Verwaltung kann ihn anlegen.",
        "There is no account here for this login. Your administrator can make one.",
    ),
    "oidc-silent": (
        "Der Anmeldedienst antwortet nicht. Bitte versuchen Sie es später noch einmal.",
        "The login service does not answer. Please try again later.",
    ),
    "oidc-failed": (
        "Die Anmeldung beim Anmeldedienst ist nicht gelungen. Bitte beginnen Sie noch einmal.",
        "Logging in at the login service did not succeed. Please begin anew.",
    ),
    "last-admin": (
        "Das ist der letzte Zugang mit der Rolle „Verwaltung“; er bleibt.",
        "This is the last account with the role “admin”; it stays.",
    ),
    "no-role": ("Die Rolle ist unbekannt.", "The role is unknown."),
}

_MISSING = {
    "name": ("Name", "name"),
    "workshop": ("Wahl des Workshops", "choice of workshop"),
    "attendance": ("Art der Teilnahme", "way of taking part"),
    "privacy": ("Zustimmung zur Datenschutzerklärung", "agreement to the privacy statement"),
    "event": ("Veranstaltung", "event"),
}


def refused(key: str, lang: str = "de", **values: Any) -> str:
    """Why something was refused. KeyError for an unknown key."""
    english = lang == "en"
    if reasons := values.get("reasons"):
        values["why"] = " ".join(reason(r, lang) for r in reasons)
    if one := values.get("reason"):
        values["why"] = reason(one, lang)
    if lacking := values.get("missing"):
        values["why"] = ", ".join(missing(what, lang) for what in lacking)
    return _REFUSED[key][english].format_map(values)


def reason(found: Reason, lang: str = "de") -> str:
    """A reason of the decision; one that this version does not know any more as its bare key."""
    try:
        return say(found.key, lang, **found.values)
    except KeyError:
        return found.key


def missing(what: str, lang: str = "de", event: Event | None = None) -> str:
    """What a question asks for."""
    term = event.consent(what) if event else None
    if term is not None:
        return term.label
    return _MISSING[what][lang == "en"] if what in _MISSING else what


ACTIONS: dict[str, tuple[str, str]] = {
    "entered": ("eingetragen", "entered"),
    "completed": ("vervollständigt", "completed"),
    "answered": ("beantwortet", "answered"),
    "amended": ("geändert", "changed"),
    "substituted": ("Person getauscht", "substituted"),
    "withdrawn": ("abgemeldet", "cancelled"),
    "promoted": ("nachgerückt", "moved up"),
    "noted": ("Notiz geschrieben", "note written"),
    "undone": ("zurückgenommen", "taken back"),
    "resolved": ("Mail erledigt", "mail settled"),
    "reopened": ("Mail wieder geöffnet", "mail reopened"),
    "assigned": ("Mail einer Veranstaltung zugeordnet", "mail assigned to an event"),
    "seen": ("angesehen", "looked at"),
    "list": ("Liste abgerufen", "list taken"),
    "access": ("Auskunft abgerufen", "access report taken"),
    "queued": ("Antwort bereitgestellt", "reply queued"),
    "suppressed": ("Antwort unterdrückt", "reply suppressed"),
    "lifted": ("Adresse wieder freigegeben", "address released"),
    "bounced": ("Antwort kam nicht an", "reply did not arrive"),
    "unanswered": ("nicht beantwortet", "not answered"),
    "person-erased": ("Person gelöscht", "person erased"),
    "event-erased": ("Veranstaltung gelöscht", "event erased"),
    "mails-erased": ("alte Mails gelöscht", "old mails erased"),
    "user-added": ("Zugang angelegt", "account made"),
    "user-removed": ("Zugang entfernt", "account removed"),
    "password-set": ("Passwort gesetzt", "password set"),
    "role-set": ("Rolle gesetzt", "role set"),
    "second-factor-on": ("zweiter Faktor eingeschaltet", "second factor switched on"),
    "second-factor-off": ("zweiter Faktor ausgeschaltet", "second factor switched off"),
    "locked": ("Zugang gesperrt", "account locked"),
    "logged-in": ("angemeldet", "logged in"),
}


def action(key: str, lang: str = "de") -> str:
    """A line of the trail in plain words; one that this version does not know as its bare key."""
    return ACTIONS[key][lang == "en"] if key in ACTIONS else key


_COUNTED = {
    "people": (("Person", "Personen"), ("person", "people")),
    "mails": (("E-Mail", "E-Mails"), ("mail", "mails")),
    "letters": (("Antwort", "Antworten"), ("reply", "replies")),
    "notes": (("Notiz", "Notizen"), ("note", "notes")),
}


def counted(n: int, what: str, lang: str = "de") -> str:
    """ "1 Person", "2 Personen"."""
    return f"{n} {_COUNTED[what][lang == 'en'][n != 1]}"


def keys() -> Sequence[str]:
    return tuple(_REFUSED)

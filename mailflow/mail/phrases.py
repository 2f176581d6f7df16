"""What machines write: subjects and texts of bounces, receipts, calendar answers, newsletters, absence notes.

Nothing but catalogues and the small functions that weigh them. German and English first, other languages where a mail
system sends them to German offices. A phrase is added here with a mail in `tests/mail/` that shows it.
"""

from __future__ import annotations

import re
from functools import cached_property

from mailflow.learnt import expression


class Phrases:
    """Alternatives that are compiled when a mail first asks for them: most people's mail asks for few."""

    def __init__(self, *alternatives: str) -> None:
        self._source = "|".join(alternatives)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return expression(self._source, re.IGNORECASE)

    def match(self, text: str) -> re.Match[str] | None:
        return self._pattern.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self._pattern.fullmatch(text)

    def search(self, text: str) -> re.Match[str] | None:
        return self._pattern.search(text)

    def findall(self, text: str) -> list[str]:
        """The places found, in order."""
        return [m.group() for m in self._pattern.finditer(text)]


# ── Bounces ───────────────────────────────────────────────────────────────────────────────────

BOUNCE_SUBJECT = Phrases(
    r"\W*(?:failed (?:delivery|notice)|failure delivery|bounce\b|notice: mail delivery|warning: delayed mail"
    r"|message frozen"
    r"|mail failure|error\(s\) in forwarding|there was an error sending|non recapitabile|delivery notification)",
    r"\W*(?:undeliver(?:ed|able|y)|unzustellbar|nicht zustellbar|zustellung (?:fehlgeschlagen"
    r"|nicht möglich|unmöglich|gescheitert)"
    r"|(?:mail|message|e-?mail)[ -]?(?:delivery|system)? ?(?:failed|failure|error|problem|unsuccessful"
    r"|delayed|status)|failure notice|delivery (?:failure|failed|error|problem|status notif|has failed"
    r"|report|unsuccessful|delayed|notification)"
    r"|returned (?:mail|e-?mail|message)|mail (?:could not be|not|was not) delivered|nondeliverable"
    r"|non[- ]delivery|not delivered|could not deliver|unable to deliver"
    r"|(?:warning|warnung)\W+(?:message|could not send|nachricht|e-?mail)|(?:fehler|problem"
    r"|störung) bei der (?:zustellung|nachrichtenzustellung|e-?mail)"
    r"|(?:ihre|eine?|die) (?:e-?mail|nachricht|mail) .{0,60}(?:nicht (?:zugestellt|zustellbar"
    r"|ausgeliefert)|unzustellbar|konnte nicht|verzögert)"
    r"|(?:e-?mail|nachricht|mail)[ -]?(?:zustellung)? ?(?:nicht zugestellt|nicht zustellbar|unzustellbar"
    r"|zurückgewiesen|abgelehnt|verzögert|fehlgeschlagen)"
    r"|zustell(?:ung|fehler|bericht|verzögerung|problem)|unzustellbare|rückläufer"
    r"|delivery to .{1,80} (?:failed|delayed)|permanent error|rejected(?::| mail| message| posting)"
    r"|your (?:message|mail|e-?mail) (?:to|has|was|could|couldn't|wasn't|did) .{0,60}(?:not|fail|reject"
    r"|block|deliver)|address not found|adresse nicht gefunden|message (?:not delivered|blocked|rejected"
    r"|undeliverable|delayed|status)"
    r"|mail system error|system error|automatically rejected|\[?postmaster\]? .{0,40}(?:fail|deliver)"
    r"|nachrichtenstatus|benachrichtigung (?:über|zum) .{0,30}(?:status|zustell)"
    r"|unbekannter empfänger|mailbox (?:full|voll|unavailable)|postfach voll|quota exceeded|disk quota"
    r"|user unknown|considered unsolicited|virus|banned|(?:échec|non remis|impossible de remettre)"
    r"|mancata consegna|no se puede entregar|onbestelbaar|niedostarczon)",
)  # fmt: skip
BOUNCE_SENDER = Phrases(
    r"mailer[-_. ]?daemon",
    r"mail[-_. ]?daemon",
    r"mail delivery (?:sub)?system",
    r"mail delivery",
    r"\bmdaemon\b",
    r"<postmaster@",
    r"mail administrator",
    r"<microsoftexchange[0-9a-f]{8,}@",
    r"<(?:bounce|bounces|mailerror|mail-?system|mailsystem|mail\.system|delivery|mailgate|mailserver"
    r"|mail-?gateway|returned|undelivered)[-+.@\d]",
    r"internet mail delivery",
    r"system administrator",
    r"systemadministrator",
    r"microsoft outlook",
    r"<root@",
    r"mail router",
    r"mail transport",
)
BOUNCE_BODY = Phrases(
    r"this is the (?:mail|postfix|qmail|courier|exim|vmailmgr)[\w -]{0,30}(?:system|program|server)",
    r"hi\. this is the qmail-send",
    r"this is a (?:permanent|delivery|failed|system|machine|automatic)",
    r"this message was created automatically by (?:the )?(?:mail|smtp)",
    r"message that you sent could not be delivered",
    r"(?:could|can)(?:n['’]t| ?not) be delivered",
    r"diese (?:nachricht|e-?mail) wurde automatisch (?:vom|von der|von dem|durch).{0,40}(?:mail|server"
    r"|system|software)",
    r"(?:wasn|was ?not|was n|hasn|has not|have not)['’o ]?t? (?:been )?(?:delivered|able to)",
    r"(?:delivery|zustellung|auslieferung) .{0,60}(?:failed|fail|has failed|fehlgeschlagen|gescheitert"
    r"|nicht möglich|unmöglich|delayed|verzögert|aborted|has been delayed|abgebrochen)",
    r"fehler bei der (?:nachrichten)?zustellung",
    r"diagnose-?informationen für administratoren",
    r"diagnostic information for administrators",
    r"did not reach (?:some|all|the|any)",
    r"(?:einige|einen|alle|den) (?:oder alle |der )?empfänger (?:nicht|nie) erreicht",
    r"nicht (?:erreicht|zugestellt|ausgeliefert|zustellbar|übermittelt|weitergeleitet) (?:werden|worden)?",
    r"konnte .{0,80}nicht .{0,60}(?:zugestellt|ausgeliefert|übermittelt|weitergeleitet)",
    r"permanent fatal errors",
    r"transcript of session follows",
    r"addresses? (?:failed|had)",
    r"(?:fatal|delivery|permanent|temporary) (?:delivery )?(?:error|failure|errors)",
    r"not listed in (?:public name|domino)",
    r"your (?:document|message|mail|e-?mail)\b.{0,100}(?:undeliver|could not|couldn['’]t|wasn['’]t|was not"
    r"|not been|not delivered|blocked|rejected|delayed)",
    r"undeliverable (?:to|message|mail)?",
    r"unable to (?:deliver|relay|send|route)",
    r"(?:address|adresse|empfänger|recipient|mailbox|postfach|user|benutzer|account"
    r"|konto)\b.{0,60}(?:not found|unknown|unbekannt|nicht gefunden|existiert nicht|does ?n['’]?o?t exist"
    r"|nicht bekannt|voll|full|over quota|disabled|rejected|unavailable|wurde nicht|inactive)",
    r"message log follows",
    r"i['’]m (?:sorry|afraid)|sorry[,:]? (?:we|i) (?:were|was|have|could)",
    r"the following (?:addresses|recipient|message|organization|destination)",
    r"folgende[nr]? (?:adressen?|empfängern?|nachricht|e-?mail)",
    r"retry timeout|giving up|gave up|will (?:be retried|keep trying|continue to)|no action is required"
    r"|weitere zustellversuche|noch nicht zugestellt|still being|retried|kein eingreifen",
    r"hop count exceeded|too many hops|mail loop|mailschleife|message (?:size|too large|blocked)"
    r"|quota exceeded|nachricht zu groß|überschreitet .{0,40}größe|550|551|552|553|554",
)
SMTP_STATUS = expression(
    r"\b[45]\d\d[ -]#?[45]\.\d{1,3}\.\d{1,3}\b|#[45]\.\d\.\d{1,3}|\b(?:550|551|552|553|554|450|451"
    r"|452)[ -]\S|\bstatus: [45]\.\d",
    re.IGNORECASE,
)
DELAYED = Phrases(
    r"delayed|delay\)|verzögert|verzögerung|noch nicht zugestellt|not yet been delivered|has not yet"
    r"|will (?:be retried|keep trying|continue)|weitere zustellversuche|still being|warning[: ]|temporary"
    r"|vorübergehend|zeitweise",
)

# ── Receipts ──────────────────────────────────────────────────────────────────────────────────

RECEIPT_SUBJECT = Phrases(
    r"(?:gelesen|read|nicht gelesen|not read|ungelesen gelöscht|übermittelt|zugestellt|delivered|relayed"
    r"|weitergeleitet|lesebestätigung|empfangsbestätigung|zustellbestätigung|übermittlungsbestätigung"
    r"|return receipt|read receipt"
    r"|read-receipt|disposition[- ]notification|message read|receipt|eingangsbestätigung|lu|letto|leído"
    r"|gelezen|geopend|opened|geöffnet|erledigt)\b\s*(?:\([\w -]{1,30}\))?\s*(?:[:–-]|$| for )",
)
RECEIPT_TEXT = Phrases(
    r"ihre nachricht[\s\S]{0,600}(?:wurde|ist) .{0,200}(?:gelesen|gelöscht|zugestellt|übermittelt"
    r"|angezeigt|geöffnet)",
    r"your message[\s\S]{0,600}(?:was|has been) .{0,200}(?:read|deleted|displayed|opened|delivered)",
    r"(?:das|dies) ist eine (?:empfangs|lese|übermittlungs|eingangs|zustell)bestätigung",
    r"this is a (?:return|read|delivery) receipt",
    r"no guarantee|keine garantie, dass der empfänger",
    r"the message (?:you )?sent .{0,200}(?:has been|was) (?:read|displayed)",
    r"(?:die )?nachricht[\s\S]{0,200}(?:wurde|ist) .{0,100}(?:auf dem (?:computer|rechner)|angezeigt|gelesen)",
    r"die nachricht wurde an folgende (?:empfänger|personen)",
    r"delivery to these recipients|die zustellung an (?:die )?folgende",
    r"disposition: ?manual-action",
)

# ── Calendar answers ──────────────────────────────────────────────────────────────────────────

_ACCEPTED = Phrases(
    r"(?:zugesagt|angenommen|accepted|akzeptiert|zusage|accepté|aceptado|accettato|geaccepteerd"
    r"|zaakceptowano)\s?:"
)
_TENTATIVE = Phrases(
    r"(?:mit vorbehalt|unter vorbehalt|vorläufig (?:zugesagt|angenommen|akzeptiert)"
    r"|mit vorbehalt (?:zugesagt|angenommen)|tentative(?:ly)?(?: accepted)?|provisoire|provisional)\s?:"
)
_DECLINED = Phrases(r"(?:abgelehnt|declined|refusé|rechazado|rifiutato|geweigerd|abgewiesen)\s?:")
_COUNTER = Phrases(
    r"(?:neuer terminvorschlag|neue zeit vorgeschlagen|new time proposed|andere zeit vorgeschlagen)\b.{0,20}:"
)
_CALENDAR_LINE = Phrases(
    r"\s*(?:wann|wo|when|where|betreff|subject|zeit|ort|location|organisator|organi[sz]er|teilnehmer"
    r"|attendees?|termin|datum|date|titel|title|zeitzone|time zone|von|from|an|to|gesendet|sent|kalender"
    r"|calendar)\s?:.*",
    r".{0,200}\b(?:hat|haben) (?:ihre|die|diese|deine) (?:einladung|besprechung\w*|termin\w*).{0,120}",
    r".{0,200}\b(?:has|have) (?:tentatively |provisionally )?(?:accepted|declined)\b.{0,200}",
    r"[-–—_=*~#\s]*",
    r".{0,20}(?:google|microsoft|outlook|calendar|kalender).{0,80}",
    r".{0,200}(?:einladung|invitation).{0,20}(?:angenommen|akzeptiert|zugesagt|accepted|abgelehnt"
    r"|declined)\W*",
)


def calendar_answer(subject: str) -> str:
    """ "accepted", "tentative", "declined" or "counter" by the subject that Outlook and others give; else ""."""
    for answer, pattern in (
        ("accepted", _ACCEPTED),
        ("tentative", _TENTATIVE),
        ("declined", _DECLINED),
        ("counter", _COUNTER),
    ):
        if pattern.match(subject.strip()):
            return answer
    return ""


def only_calendar_lines(text: str) -> bool:
    """Whether a text has nothing but what calendars write into an answer."""
    return all(_CALENDAR_LINE.fullmatch(line[:500]) for line in text[:5000].split("\n"))


# ── Newsletters ───────────────────────────────────────────────────────────────────────────────

_UNSUBSCRIBE = Phrases(
    r"unsubscribe",
    r"\b(?:hier |newsletter |e-?mails? |verteiler )?abbestell(?:en|ung)",
    r"(?:newsletter|verteiler|mailing)\W.{0,60}(?:abmelden|austragen)",
    r"abmelden\s*\||\|\s*abmelden|(?:hier|jetzt) abmelden|abmelde-?link",
    r"(?:keine|nicht mehr|nicht länger) (?:weiteren? )?(?:e-?mails?|newsletter|nachrichten"
    r"|informationen) (?:mehr )?(?:von uns )?(?:erhalten|bekommen|empfangen)",
    r"(?:sie|du) (?:erhalten|bekommen|erhältst|bekommst) diese[nrs]? (?:newsletter|e-?mail|mail|nachricht"
    r"|information\w*),? (?:weil|da)",
    r"(?:no longer|not) (?:wish|want) to receive",
    r"you(?:['’]re| are)? receiv(?:e|ing|ed) this (?:e-?mail|newsletter|message) because",
    r"manage (?:your )?(?:preferences|subscription)|opt[- ]?out|update (?:your )?preferences|profil ändern",
)  # fmt: skip
_BROWSER = Phrases(
    r"im browser (?:ansehen|anzeigen|öffnen|lesen)",
    r"(?:webversion|web-version|online-version|onlineversion)",
    r"view (?:this (?:e-?mail|message|newsletter) )?in (?:your |a )?browser",
    r"(?:nicht richtig|nicht korrekt|fehlerhaft) (?:dargestellt|angezeigt)",
)
_LINK = expression(r"https?://|www\.|\]\(|<https?:", re.IGNORECASE)
_NEWSLETTER_NAME = Phrases(
    r"newsletter|rundbrief|infobrief|mailing|news\b|marketing|shop\b|infodienst|rundmail|aktuell"
)
_EDITION = Phrases(
    r"\bausgabe\b|\bnewsletter\b|\binfobrief\b|\brundbrief\b|\bissue\b|\bimpressum\b|\bimprint\b|copyright"
    r"|©|alle rechte vorbehalten"
)
_I = expression(
    r"\b(?:[Ii]ch|[Mm]ich|[Mm]ir|[Mm]eine?[nmrs]?|I(?:'m|'d|'ve| am| have| would| will| can| want)|my|me)\b"
)


_UNSUBSCRIBE_HINTS = (
    "unsubscribe", "abbestell", "abmelde", "austragen", " erhalten", " bekommen", "receiv", "opt",
    "preferences", "profil ändern", "empfangen",
)  # fmt: skip


def newsletter_words(text: str, sender_name: str) -> str:
    """The words about unsubscribing, if the mail is laid out as a newsletter and nobody says "ich" in it; else ""."""
    low = text[:200_000].lower()
    if not any(map(low.__contains__, _UNSUBSCRIBE_HINTS)):
        return ""
    found = _UNSUBSCRIBE.search(text[:200_000])
    if found is None:
        return ""
    if _I.search(text[:200_000]):
        return ""
    signs = (
        len(_LINK.findall(text[:200_000])) >= 1,
        _BROWSER.search(text[:2000]) is not None,
        _NEWSLETTER_NAME.search(sender_name) is not None,
        _EDITION.search(text[:200_000]) is not None,
        len(_UNSUBSCRIBE.findall(text[:200_000])) >= 2,
    )
    return found.group()[:120] if any(signs) else ""


# ── Absence notes ─────────────────────────────────────────────────────────────────────────────

_SURE_SUBJECT = Phrases(
    r"\W{0,3}(?:automati(?:sche|c|sch erstellte)(?:r|s)? (?:antwort|rückantwort|reply|response|eingangsbestätigung"
    r"|empfangsbestätigung"
    r"|abwesenheit\w*|benachrichtigung)\b|auto-?reply\b|autom\. antwort|abwesenheits(?:notiz|assistent|meldung"
    r"|benachrichtigung)"
    r"|abwesen(?:d|heit)\s*:"
    r"|out of (?:the )?office\b|réponse automatique|risposta automatica|respuesta automática|automatisch antwoord"
    r"|odpowiedź automatyczna|autosvar)",
)


def is_note_subject(subject: str) -> bool:
    """ "Automatische Antwort: Anmeldung …": what stands behind is the subject of the mail that is answered."""
    return ":" in subject and _SURE_SUBJECT.match(subject) is not None


_ABSENCE_SUBJECT = Phrases(
    r"(?:\[[^\]]{1,40}\]\s*)?\W{0,3}(?:automati(?:sche|c|cally generated)(?:r|s)? (?:antwort|rückantwort|reply|response"
    r"|answer|nachricht"
    r"|e-?mail|eingangsbestätigung|abwesenheit\w*|empfangsbestätigung|benachrichtigung)"
    r"|auto(?:matische)?[- ]?(?:reply|response|antwort|responder|notification)|autom\. antwort"
    r"|abwesenheit\w*(?=\W|$)|abwesend\b|out[- ]of[- ](?:the[- ])?office|ooo\b|oof\b|auto:|außer haus"
    r"|ausser haus|nicht im (?:büro|hause?|dienst)|(?:ich )?(?:bin )?(?:zur zeit |derzeit |gerade "
    r"|schon )?im urlaub\b|urlaubs(?:notiz|meldung|abwesenheit|vertretung)|vacation|on (?:annual "
    r"|parental |maternity |sick )?leave|away from|i am (?:away|out)"
    r"|(?:ihre |deine )?(?:nachricht|e-?mail|anfrage) (?:ist |wurde )?(?:bei uns )?(?:eingegangen"
    r"|empfangen|erhalten)|eingangsbestätigung|request received|we(?: have|['’]ve)? received your|(?:received"
    r"|acknowledg\w+):|ticket (?:received|created|eröffnet|erstellt)|\[ticket|ihr ticket|elternzeit\b"
    r"|mutterschutz\b|dienstreise\b"
    r"|betriebsferien|schließzeit|büro geschlossen|geschlossen vom|réponse automatique|risposta automatica"
    r"|respuesta automática|automatisch antwoord|autosvar|odpowiedź automatyczna|absence du bureau"
    r"|nieobecność|fuori sede|fora do escritório)",
)  # fmt: skip
_AWAY = Phrases(
    r"(?:nicht|kaum|nur eingeschränkt|nur sporadisch|selten|schlecht) (?:im (?:büro|hause?|amt|dienst"
    r"|rathaus|einsatz)|(?:am|an meinem) (?:arbeits)?platz|erreichbar|zu erreichen|anwesend|da\b"
    r"|per e-?mail erreichbar|besetzt)",
    r"\b(?:im|in|meinen|aus dem) (?:wohlverdienten |wohlverdienter |verdienten )?(?:jahres|sommer|winter|kurz"
    r"|resturlaub|heimat|erholungs|bildungs|oster|weihnachts)?urlaub\b",
    r"\bin (?:der )?elternzeit\b|\bim mutterschutz\b|\bim krankenstand\b|\bin den (?:sommer|winter|oster|herbst"
    r"|weihnachts)?ferien\b|\bim sabbatical\b|\bim ruhestand\b",
    r"\b(?:abwesend|außer haus|ausser haus|außerhaus|auf (?:dienst|geschäfts)reise|dienstlich unterwegs"
    r"|verreist|erkrankt|krankheitsbedingt|krank geschrieben|arbeitsunfähig|auf (?:einer )?fortbildung)\b",
    r"\b(?:büro|praxis|kanzlei|geschäftsstelle|sekretariat|einrichtung|beratungsstelle|rathaus|amt"
    r"|verwaltung|haus|schule|kita)\b.{0,80}\b(?:geschlossen|nicht besetzt|nur .{0,40}besetzt"
    r"|betriebsferien|unbesetzt)\b|betriebsferien|schließzeit",
    r"\bout of (?:the )?office\b|\bout of town\b|\bon (?:my )?(?:annual|parental|maternity|paternity|sick"
    r"|study|holiday)? ?leave\b|\bon (?:a )?(?:vacation|holidays?|business trip)\b|\baway from (?:my"
    r"|the) (?:desk|office)\b|\b(?:i am|i'm|i will be|i'll be) (?:currently )?(?:away|travell?ing|out"
    r"|unavailable)\b",
    r"\b(?:auf|zur|in|in der) (?:kur|reha)\b",
    r"\b(?:bin|sind)\b.{0,30}\bbis\b.{0,40}\b(?:lese|checke|habe|haben|sehe)(?: \w+){0,4}"
    r" (?:keine (?:e-?mails?|mails|nachrichten|post)|kein (?:internet|netz))",
    r"\b(?:auf|in|zur) (?:der |einer )?(?:kur|reha|elternkur)\b"
    r"|\blese (?:meine |die )?(?:e-?mails?|mails|nachrichten|post) (?:erst )?(?:wieder|ab)\b",
    r"\blimited access to (?:my )?e-?mails?\b|\bnot (?:be )?(?:reading|checking|available|reachable)\b"
    r"|\b(?:office|we) (?:is|are|will be) closed\b",
    r"arbeite(?:t)? nicht mehr (?:bei|für|im)|nicht mehr (?:im hause|bei uns|in unserem|für .{1,40}) (?:tätig"
    r"|beschäftigt)|nicht mehr (?:im unternehmen|an unserer schule|in unserer \w+|in der \w+) (?:tätig|beschäftigt)"
    r"|(?:e-?mail-?adresse|postfach|mailbox) .{0,40}(?:nicht mehr|nicht länger) (?:abgerufen|verwendet|gültig|gelesen)"
    r"|not monitored|unmonitored|offline\b|no longer (?:with|working|employed|at)\b|ausgeschieden"
    r"|postfach .{0,40}(?:nicht mehr"
    r"|nicht länger) (?:gelesen|genutzt|betreut|aktiv)",
)  # fmt: skip
_BACK = Phrases(
    r"\bwieder (?:\w+ ){0,5}(?:erreichbar|im (?:büro|hause?|dienst|amt|einsatz)|da\b|zurück|anwesend|am platz"
    r"|zu erreichen|persönlich|für sie|besetzt|zur verfügung|online)",
    r"\b(?:ab|bis|vom|von|zwischen)\b.{0,40}(?:\d{1,2}\.\s?\d{1,2}\.|\d{1,2}\. ?(?:jan|feb|mär|apr|mai|jun|jul"
    r"|aug|sep|okt|nov|dez)|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|kw ?\d|ende (?:der|des"
    r"|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember))",
    r"\bzurück\b",
    r"\b(?:back|return(?:ing)?|returns?)\b.{0,30}\b(?:on|in|at|from|the)\b",
    r"\b(?:from|until|till|through|between)\b.{0,40}\b(?:\d{1,2}(?:st|nd|rd|th)?|monday|tuesday|wednesday"
    r"|thursday|friday|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    r"\bwieder ab\b|\bnach meiner rückkehr\b|\bupon my return\b|\bwhen i return\b",
)  # fmt: skip
_HANDLED = Phrases(
    r"(?:e-?mails?|mails?|nachrichten?|post|eingänge|anfragen?|anliegen)\b.{0,60}\b(?:wird|werden|können"
    r"|kann)\b.{0,60}\b(?:nicht|keine|erst|weder)\b.{0,60}(?:weitergeleitet|gelesen|bearbeitet|beantwortet"
    r"|abgerufen|bearbeiten|lesen|beantworten)",
    r"(?:nicht|keine) (?:automatisch )?(?:weitergeleitet|gelesen|weiter geleitet)"
    r"|(?:lese|checke|bearbeite|beantworte|sehe)(?: \w+){0,4} keine (?:e-?mails?|mails|nachrichten|post)"
    r"|(?:lese|checke|bearbeite|beantworte|sehe)(?: \w+){0,3} (?:e-?mails?|mails|nachrichten|post) erst wieder"
    r"|in (?:dringenden|eiligen|wichtigen) \w+(?:angelegenheiten|fragen|fällen)"
    r"|(?:beantworte|bearbeite|lese|erledige|sehe)\b.{0,40}\bnach (?:meiner rückkehr|dem urlaub|meinem urlaub)"
    r"|keinen zugriff auf (?:meine|mein)"
    r"|\blese (?:meine |die )?(?:e-?mails?|mails|nachrichten|post)(?: \w+){0,3} nicht\b"
    r"|(?:richten|senden|schicken) sie (?:\w+ ){0,3}an (?:die zentrale|meine|das|unsere?n?|frau|herrn)\b",
    r"in (?:dringenden|eiligen|wichtigen|unaufschiebbaren) (?:fällen|angelegenheiten)|bei (?:dringenden|eiligen"
    r"|wichtigen|unaufschiebbaren) (?:fällen|angelegenheiten|anliegen|fragen)"
    r"|in (?:dringenden|eiligen|wichtigen) \w+(?:angelegenheiten|fällen|fragen|sachen)|dringende(?:n)? (?:anfragen"
    r"|anliegen|fälle)",
    r"(?:meine )?(?:urlaubs)?vertretung (?:hat|haben|ist|übernimmt|wird|erreichen)?\b|vertritt mich"
    r"|vertreten (?:durch|von|wird|werden)|\bmich vertreten\b",
    r"wenden sie sich (?:bitte|in|während|an)|(?:richten|senden|schicken|nutzen) sie (?:bitte )?"
    r"(?:ihre |künftig |zukünftig "
    r"|ab sofort )|kontaktieren sie (?:bitte|in)|hilft ihnen (?:gern|gerne"
    r"|meine|mein|unser)?|steht ihnen (?:in dieser zeit|meine|mein|frau|herr)|helfen ihnen (?:gern|gerne"
    r"|meine)|alle übrigen eingänge",
    r"will (?:not )?be (?:forwarded|read|answered|processed)|for urgent|in urgent|if (?:it is|it's"
    r"|your (?:request|matter|message) is) urgent|urgent (?:matters|cases|requests|inquiries|enquiries)"
    r"|please contact|please refer to|in my absence|during (?:this|my) (?:time|absence)"
    r"|as soon as (?:possible|i|we)",
    r"(?:werde|werden|melde|melden) (?:mich|uns|ich|wir|sie|ihnen)?\b.{0,60}(?:schnellstmöglich"
    r"|so schnell wie möglich|baldmöglichst|nach meiner rückkehr|umgehend|zeitnah)|bearbeiten (?:wir"
    r"|ich)\b|so bald wie möglich|in kürze (?:bei ihnen|bearbeiten|melden)",
)  # fmt: skip
_MACHINE_SAYS = Phrases(
    r"(?:dies|das|hierbei|es) (?:ist|handelt) .{0,20}(?:eine )?automati(?:sch|siert)\w* (?:generierte "
    r"|erstellte |erzeugte |versendete )?(?:e-?mail|nachricht|antwort|eingangsbestätigung"
    r"|empfangsbestätigung|abwesenheits\w*|mail|benachrichtigung|rückmeldung)",
    r"diese (?:e-?mail|nachricht|antwort|mail) (?:wurde|wird|ist) (?:automati\w+|maschinell) (?:erstellt"
    r"|generiert|erzeugt|versendet|versandt|verschickt|gesendet)"
    r"|\W(?:- )?automatisch(?:e)? (?:erstellt|nachricht|antwort)\b",
    r"automatische (?:abwesenheits)?(?:antwort|eingangsbestätigung|benachrichtigung|empfangsbestätigung)",
    r"this is an? (?:auto(?:mated|matic)|computer[- ]generated|system[- ]generated)",
    r"(?:auto-?generated|automatically generated|automated) (?:message|response|reply|e-?mail|confirmation)",
    r"bitte antworten sie nicht auf diese|(?:do not|don['’]t) reply to this|auf diese (?:e-?mail"
    r"|nachricht) (?:kann|können) nicht geantwortet",
    r"ihre (?:nachricht|anfrage|e-?mail|mitteilung) (?:ist bei uns eingegangen|wurde (?:empfangen|erfasst"
    r"|unter der))|ticket-?(?:nummer|nr|id)|vorgangsnummer|(?:reference|case|ticket) (?:number|id)"
    r"|your request .{0,20}has been received|we (?:have )?received your (?:message|e-?mail|request|inquiry|enquiry)",
)  # fmt: skip
_THANKS_FOR_MAIL = Phrases(
    r"wir haben (?:ihre|deine|eure) (?:e-?mail|nachricht|anfrage|mail) (?:erhalten|empfangen)",
    r"(?:vielen|herzlichen|besten|lieben)? ?dank für (?:ihre|deine|die|eure) (?:e-?mail|nachricht|mail"
    r"|anfrage|mitteilung|zuschrift|interesse)",
    r"thank(?:s| you)(?: very much)? for (?:your|the) (?:e-?mail|message|mail|inquiry|enquiry|request)",
    r"ihre (?:e-?mail|nachricht|anfrage) (?:ist|hat|wurde)|meine e-?mail-?adresse hat sich geändert",
)
_REQUEST = Phrases(
    r"\bbitte (?:buchen|ändern|wechseln|streichen|löschen|tragen|setzen|nehmen|merken|melden|notieren"
    r"|korrigieren) sie\b",
    r"\b(?:umbuchen|umzubuchen|anzumelden|abzumelden|teilzunehmen)\b",
    r"\b(?:melde|melden)\b.{0,120}\ban\b(?! die)",
    r"\bhiermit\b.{0,80}\b(?:anmeld|abmeld|absag|melde)",
    r"\b(?:ich|wir|mich|uns)\b.{0,60}\b(?:anmelden|abmelden|absagen|teilnehmen|umbuchen|stornieren|eintragen"
    r"|vormerken)\b",
    r"\b(?:anmelden|abmelden|teilnehmen|dabei sein)\b.{0,30}\b(?:möchte|würde|will|wollen|kann)\b",
    r"\b(?:nehme|nehmen|komme|kommen)\b.{0,60}\b(?:teil|nicht|dazu|gern|gerne|mit|zum|zur|zu dem)\b",
    r"\b(?:kann|können) .{0,60}nicht .{0,40}(?:teilnehmen|kommen|dabei|mitmachen)|\bbin .{0,30}dabei\b"
    r"|\bsage .{0,40}\b(?:ab|zu)\b|\babsagen\b",
    r"\b(?:möchte|möchten|würde|will|wollen) .{0,80}(?:teilnehmen|anmeld|abmeld|workshop|fachtag|veranstaltung"
    r"|dabei)",
    r"\bworkshop [a-h\d]\b.{0,20}(?:bitte|für mich)|\b(?:bitte|für) .{0,30}workshop [a-h\d]\b",
    r"\b(?:stimme|willige)\b.{0,80}\b(?:zu|ein)\b|\b(?:bin|sind) .{0,60}einverstanden\b|\beinverstanden\b",
    r"\b(?:bitte|könnten sie|können sie|würden sie) .{0,60}(?:anmeld|reservier|vormerk|eintrag|merken sie"
    r"|tragen sie|streich|abmeld|zusend|schick)",
    r"\b(?:i|we)(?:'d| would| want| wish| will|'ll)? .{0,40}\b(?:register|attend|sign up|join|participate"
    r"|cancel)\b|\bplease (?:register|sign|put|add|book|reserve|cancel|send)\b|\bcount me in\b"
    r"|\bi (?:agree|consent)\b|\bcannot (?:attend|come|make it)\b",
)  # fmt: skip
_TO_A_PERSON = Phrases(
    r"\s*(?:sehr geehrte[r]?|liebe[r]?|hallo|guten (?:tag|morgen|abend)|dear|hi|moin)\s+(?:frau|herr|mr\.?"
    r"|mrs\.?|ms\.?)\s+\w+"
)
_NOTE_LENGTH = 3000  # characters: longer letters are written by people


_ABSENCE_HINTS = (
    "urlaub", "elternzeit", "mutterschutz", "kranken", "ferien", "sabbatical", "ruhestand", "abwesen",
    "außer haus", "ausser haus", "unterwegs", "erreich", "anwesend", "am platz", "arbeitsplatz", "dienst",
    "besetzt", "geschlossen", "schließzeit", "reise", "verreist", "krank", "arbeitsunfähig", "fortbildung",
    "im büro", "im haus", "office", "leave", "vacation", "holiday", "away", "travel", "unavailable",
    "limited access", "closed", "keine mails", "keine mail", "keine e-mail", "keine nachrichten", "rückkehr",
    " kur ", "reha",
    "nicht mehr", "no longer", "ausgeschieden", "automat", "auto-",
    "abgerufen", "offline", "monitored",
    " kur ", " kur,", " kur.", "reha", "erst wieder",
    "antworten sie nicht", "reply to this", "eingegangen", "ticket", "vorgang", "received your", "erfasst",
    "weitergeleitet", "vertret", "dringend", "urgent", "maschinell", "generated", "i am out", "empfangen",
)  # fmt: skip


def absence_words(subject: str, own: str, *, inherited: bool) -> str:
    """The words that make a mail an absence note or acknowledgement; "" where a person may have written it.

    Subject and text weigh together; where one line asks or promises something about the event, or where a question
    is asked, a person wrote it.
    """
    if len(own) > _NOTE_LENGTH:
        return ""
    text = " ".join(own.split())
    by_subject = None if inherited else _ABSENCE_SUBJECT.match(subject)
    low = text.lower()
    if by_subject is None and not any(map(low.__contains__, _ABSENCE_HINTS)):
        return ""
    if _REQUEST.search(text):
        return ""
    away, back, handled = _AWAY.search(text), _BACK.search(text), _HANDLED.search(text)
    says = _MACHINE_SAYS.search(text)
    thanks = _THANKS_FOR_MAIL.search(text[:300])
    if by_subject is not None and "?" not in text and _SURE_SUBJECT.match(subject):
        return by_subject.group().strip()
    if by_subject is not None and (not text or away or back or handled or says or thanks):
        return by_subject.group().strip()
    if "?" in text.replace("dringend?", "") or _TO_A_PERSON.match(text):
        return ""
    if says is not None and (away or handled or thanks):
        return says.group()
    if away is not None and (handled or (back and (thanks or _note_like(text)))):
        return away.group()
    if handled is not None and back is not None and thanks is not None:
        return handled.group()
    return ""


_OPENING = Phrases(
    r"\s*(?:(?:sehr geehrte damen und herren|guten tag|hallo|liebe (?:kolleg|absender)\S*|dear (?:sender"
    r"|sir|all|colleagues)[\w ]*|hello|hi)[\s,.!]*)?(?:ich bin|wir sind|i am|i'm|vielen dank für|danke für"
    r"|thank|vom|ab|bis|leider bin ich|ich befinde mich|derzeit|zur zeit|zurzeit|momentan|aktuell|currently|unser büro"
    r"|das büro|unsere|die)\b",
)


def _note_like(text: str) -> bool:
    """A short text that goes straight to the absence."""
    return len(text) < 700 and _OPENING.match(text) is not None

"""Why a mail was decided so (mailflow.decide), what it is and what its words prove."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {  # key → (German, English)
    # ── Reasons: why a mail was decided so (mailflow.decide)
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
    # ── What a mail is and what its words prove
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

"""What a mail is for: registrations said in many ways, cancellations, changes, questions, doubts, false friends."""

from __future__ import annotations

import pytest

from mailflow.decide import decide
from mailflow.model import Case, Doubt, Flag, Intent, Verdict
from mailflow.reading import read
from tests.reading.cases import rows
from tests.reading.mails import OFFICE, event, message, reading

IN_TIME = "2022-09-01T10:00:00+00:00"
ANNA = {"name": "Anna Klein", "email": "anna.klein@verein.example"}
YES = " Der Datenschutzerklärung stimme ich zu."

REGISTERS = [
    "bin dabei",
    "Ich komme gern.",
    "Setzen Sie mich bitte auf die Liste.",
    "zeige ich meine Teilnahme an.",
    "Hiermit sage ich meine Teilnahme zu.",
    "gern folge ich Ihrer Einladung.",
    "Bitte reservieren Sie mir einen Platz.",
    "Ich hätte gern einen Platz.",
    "Könnten Sie mich bitte eintragen?",
    "Wäre es möglich, mich noch aufzunehmen?",
    "Merkt mich bitte vor.",
    "Ich bin am 15.10. mit von der Partie.",
    "Wir sind dabei!",
    "Da lasse ich mir nichts entgehen und komme natürlich.",
    "Ich freue mich, teilnehmen zu dürfen, und melde mich hiermit an.",
    "Das Amt wird durch mich vertreten.",
    "Ich möchte mich zur Veranstaltung anmelden.",
    "Bitte um Aufnahme in die Teilnehmerliste.",
    "Zusage!",
    "Ich nehme die Einladung gern an.",
    "Rechnen Sie bitte mit mir.",
    "count me in",
    "Please put me down for the conference.",
    "I would like to attend.",
    "I hereby register for the event.",
    "moechte gern teilnehmen",
    "nehm teil",
    "Ich wär dann auch dabei.",
    "Einmal anmelden bitte.",
    "Meine Anmeldung: Anna Klein, Caritas",
    "Als Vertreterin der Caritas werde ich teilnehmen.",
    "Sofern noch Plätze frei sind, melde ich mich an.",
    "Falls es noch möglich ist, würde ich gern kommen.",
    "Ich weiß, ich bin spät dran, aber ich möchte noch teilnehmen.",
    "Letztes Jahr musste ich leider absagen, dieses Mal komme ich.",
    "Mein Kollege kommt nicht mit, ich melde mich daher allein an.",
    "Ich komme gern. Wenn Sie noch Angaben brauchen, melden Sie sich bitte.",
    "Ich melde mich an und hoffe, dass nichts dazwischenkommt.",
    "Das Online-Formular funktioniert nicht, daher auf diesem Weg: Ich melde mich an.",
    "Ich hatte schon befürchtet, die Frist zu verpassen. Bitte melden Sie mich an.",
    "Ich habe mich noch nicht angemeldet und hole das hiermit nach: Ich nehme teil.",
    "Vielleicht sehen wir uns ja in der Pause. Ich nehme jedenfalls teil.",
    "Ich nehme nicht online, sondern vor Ort teil.",
]
CANCELS = [
    "Ich muss leider absagen.",
    "Bitte streichen Sie mich von der Liste.",
    "Ich kann leider nicht teilnehmen.",
    "Hiermit ziehe ich meine Anmeldung zurück.",
    "Wegen Krankheit melde ich mich ab.",
    "Leider bin ich am 15.10. verhindert.",
    "Bitte stornieren Sie meine Anmeldung.",
    "Ich schaffe es leider doch nicht.",
    "Ich liege mit Fieber im Bett und komme nicht.",
    "Ich werde leider nicht dabei sein können.",
    "Mein Platz kann gern anderweitig vergeben werden.",
    "Könnten Sie mich bitte wieder abmelden?",
    "I have to cancel.",
    "Unfortunately I can't make it.",
    "Please take me off the list.",
    "bitte streicht mich wieder",
]
CHANGES = [
    "Bitte buchen Sie mich auf Livestream um.",
    "Statt meiner kommt Frau Petra Groß.",
    "An meiner Stelle wird Herr Uwe Wolf teilnehmen.",
    "Ich hatte mich für den Livestream angemeldet, komme nun aber doch vor Ort.",
    "Meine Einwilligung zu Fotos ziehe ich zurück.",
    "Mein Name wurde falsch geschrieben, richtig ist Klein-Groß.",
    "Können Sie meine Anmeldung von Präsenz auf Livestream umstellen?",
    "Bitte ändern Sie meine Anmeldung: Ich nehme online teil.",
    "Please change my registration to livestream.",
    "My colleague Uwe Wolf will come instead of me.",
]
QUESTIONS = [
    "Gibt es noch freie Plätze?",
    "Wie kann ich mich anmelden?",
    "Muss man sich anmelden?",
    "Gibt es Parkplätze?",
    "Bis wann kann man sich anmelden?",
    "Ist die Teilnahme kostenlos?",
    "Können Sie mir bitte das Programm zusenden?",
    "Ich wüsste gern, ob es eine Kinderbetreuung gibt.",
    "Wer darf teilnehmen?",
    "How do I get there from the station?",
    "Wird die Veranstaltung aufgezeichnet?",
]
OTHERS = [
    "Ich möchte mich für den Deutschkurs B1 anmelden.",
    "ich brauche einen Termin wegen meiner Aufenthaltserlaubnis.",
    "Das war eine tolle Veranstaltung, großes Lob!",
    "Ich melde mich diesmal gar nicht erst an.",
    "Leider kann ich Ihrer Einladung nicht folgen.",
    "Wir bieten Ihnen Druckerpatronen zum Sonderpreis an: Sonderangebot nur heute!",
    "Vielen Dank!",
    "Anbei die Rechnung 4711.",
]


@pytest.mark.parametrize(
    ("body", "intent"),
    [
        *((b, Intent.REGISTER) for b in REGISTERS),
        *((b, Intent.CANCEL) for b in CANCELS),
        *((b, Intent.CHANGE) for b in CHANGES),
        *((b, Intent.QUESTION) for b in QUESTIONS),
        *((b, Intent.OTHER) for b in OTHERS),
    ],
)
def test_intent(body: str, intent: Intent) -> None:
    assert reading(f"Guten Tag,\n\n{body}\n\nAnna Klein", **ANNA).intent is intent


@pytest.mark.parametrize(("id", "expected", "words"), rows("intents"))
def test_what_becomes_of_a_short_mail(id: str, expected: str, words: str) -> None:
    """Registered and confirmed, or before a person, and what the person is told that it is."""
    mail = message(f"Guten Tag,\n\n{words}\n\nViele Grüße\nAnna Klein", subject="Ehrenamtstag", at=IN_TIME, **ANNA)
    found = read(mail, [event(id)], office=OFFICE)
    verdict = decide(mail, found, event(id), Case(), office=OFFICE).verdict
    assert verdict is (Verdict.CONFIRM if expected == "register" else Verdict.REVIEW)
    assert expected in (found.intent, "review")


DOUBTFUL = [
    ("Ich komme gern, wenn ich Urlaub bekomme.", Doubt.CONDITION),
    ("Wenn mein Chef zustimmt, bin ich dabei.", Doubt.CONDITION),
    ("Ich melde mich an, vorbehaltlich der Genehmigung meiner Dienstreise.", Doubt.CONDITION),
    ("Ich nehme teil, sofern die Bahn nicht streikt.", Doubt.CONDITION),
    ("Ich komme nur, wenn die Fahrtkosten übernommen werden.", Doubt.CONDITION),
    ("Falls mein Dienstplan es zulässt, nehme ich teil.", Doubt.CONDITION),
    ("Die Genehmigung steht noch aus, bitte melden Sie mich schon einmal an.", Doubt.CONDITION),
    ("I will come if my boss agrees.", Doubt.CONDITION),
    ("Ich komme wahrscheinlich.", Doubt.TENTATIVE),
    ("Ich überlege noch, ob ich komme.", Doubt.TENTATIVE),
    ("Vielleicht nehme ich teil.", Doubt.TENTATIVE),
    ("Ich melde mich an, weiß aber noch nicht, ob ich kommen kann.", Doubt.TENTATIVE),
    ("I might attend.", Doubt.TENTATIVE),
    ("Ich bin Journalistin und möchte teilnehmen und darüber berichten.", Doubt.OFFICIAL),
    ("Mein Anwalt wird sich bei Ihnen melden.", Doubt.OFFICIAL),
    ("Ich verlange Auskunft nach Art. 15 DSGVO über meine gespeicherten Daten.", Doubt.OFFICIAL),
    ("Ich melde Herrn Wolf an, ob er will oder nicht.", Doubt.AGAINST_WILL),
    ("Donald Duck und ich melden uns an.", Doubt.ABSURD),
    ("Hiermit melde ich 50 Personen an.", Doubt.ABSURD),
]


@pytest.mark.parametrize(("body", "doubt"), DOUBTFUL)
def test_doubt(body: str, doubt: Doubt) -> None:
    assert doubt in reading(f"Guten Tag,\n\n{body}{YES}\n\nAnna Klein", **ANNA).doubts


@pytest.mark.parametrize("body", [b for b in REGISTERS if "Falls" not in b])
def test_a_plain_registration_leaves_no_doubt(body: str) -> None:
    assert reading(f"Guten Tag,\n\n{body}{YES}\n\nAnna Klein", **ANNA).doubts == frozenset()


@pytest.mark.parametrize(
    ("body", "flags"),
    [
        ("Ich melde mich an. Gibt es Parkplätze?", {Flag.QUESTION}),
        ("Ich melde mich an. Ich esse vegan.", {Flag.NEEDS}),
        ("Ich nehme teil und sitze im Rollstuhl. Gibt es einen Aufzug?", {Flag.NEEDS, Flag.QUESTION}),
        ("Ich melde mich an, komme aber erst gegen 11 Uhr.", {Flag.NEEDS}),
        ("Ich melde mich an, muss aber schon um 14 Uhr gehen.", {Flag.NEEDS}),
        ("Könnten Sie mich bitte anmelden?", set()),
        ("Ich melde mich an und bringe gute Laune mit.", set()),
    ],
)
def test_flags(body: str, flags: set[Flag]) -> None:
    found = reading(f"{body}{YES}\n\nAnna Klein", **ANNA)
    assert (found.intent, found.flags) == (Intent.REGISTER, frozenset(flags))


def test_thanks_only() -> None:
    assert reading("Herzlichen Dank, bis dann!\nAnna Klein", subject="AW: Ihre Anmeldung", **ANNA).thanks_only
    assert not reading("Danke! Wo ist der Eingang?\nAnna Klein", subject="AW: Ihre Anmeldung", **ANNA).thanks_only

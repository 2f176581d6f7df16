"""The safety net: a complete registration with one sentence more, which touches what decides or only looks like it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mailflow.decide import decide
from mailflow.model import Case, Doubt, Reading, Verdict
from mailflow.reading import read
from tests.reading.cases import rows
from tests.reading.mails import OFFICE, event, message

ODD = [
    "Meine Kollegin soll ich auch anmelden.",
    "Mal sehen, ob ich es schaffe.",
    "Ich kann nicht mehr kommen.",
    "Es kommen Anna Berger und Tom Wels.",
    "Wir, das sind Anna Berger und Tom Wels, freuen uns.",
    "Meine Nachbarin Frau Krause möchte übrigens auch.",
    "Mein Mann wird ebenfalls teilnehmen.",
    "Bitte 2x.",
    "Bitte zwei Mal anmelden.",
    "Zwei von uns kommen.",
    "Ein Platz für mich, einer für Tom Wels.",
    "Reservieren Sie bitte gleich für meine Stellvertreterin mit.",
    "Gilt auch für Frau Krause.",
    "Anbei noch jemand: Tom Wels.",
    "Unser Team (4 Leute) kommt.",
    "Zu dritt reisen wir an.",
    "Und natürlich bringe ich jemanden aus dem Team mit.",
    "Remote bitte.",
    "Ich sitze lieber am Rechner.",
    "Ich würde mich gern dazuschalten.",
    "Am liebsten digital.",
    "Ich bin per Teams dabei.",
    "Wenn mein Kind gesund ist.",
    "Vorausgesetzt, die Bahn fährt.",
    "Sofern mein Chef nickt.",
    "Ich muss noch klären, ob ich an dem Tag kann.",
    "Endgültig Bescheid gebe ich nächste Woche.",
    "Das ist noch nicht sicher.",
    "Ganz sicher bin ich mir noch nicht.",
    "Es hängt vom Dienstplan ab.",
    "Ich schwanke noch zwischen F3 und F2.",
    "F2 wäre auch schön.",
    "Oder doch F2?",
    "F2 würde mich genauso reizen.",
    "Vielleicht passt F2 sogar besser.",
    "Falls F3 zu theoretisch ist, lieber F2.",
    "Tom Wels hätte auch gern einen Platz.",
    "Mir ist das Forum eigentlich gleich.",
    "Ich nehme das zurück.",
    "Fotografen machen bitte einen Bogen um mich.",
    "Ich möchte im Internet nicht zu sehen sein.",
    "Bei Fotos bitte vorher fragen.",
    "Fotos höchstens von hinten.",
    "Die Datenschutzerklärung muss ich noch lesen.",
    "Meine Daten bitte nicht weitergeben.",
    "Die Datenschutzerklärung unterschreibe ich vor Ort.",
    "Ihre Datenschutzerklärung konnte ich nicht öffnen.",
    "Das mit dem Datenschutz klären wir dann.",
    "Der Newsletter-Nutzung widerspreche ich.",
    "Meinen Namen bitte nirgends veröffentlichen.",
    "Streichen Sie mich bitte wieder.",
    "Leider muss ich doch passen.",
    "Bitte behandeln Sie das erst einmal als Anfrage.",
    "Betrachten Sie das noch nicht als Anmeldung.",
    "Ich gebe noch Rückmeldung.",
    "Eine feste Zusage kann ich nicht geben.",
    "Ich komme für meine Kollegin Frau Krause.",
    "Statt meiner kommt Tom Wels.",
    "Frau Krause übernimmt meinen Platz.",
    "Ebenso möchte ich mich für den Fachtag im Herbst anmelden.",
    "We will be three.",
    "My wife is joining me.",
    "Please add Tom Wels as well.",
    "I'd rather watch from home.",
    "Not sure yet.",
    "I'll confirm next week.",
    "Subject to approval by my manager.",
    "I have concerns about the privacy statement.",
    "F2 would be fine too.",
    "Im Schlepptau habe ich den Kollegen Brandt.",
    "Wir rücken mit drei Leuten an.",
    "Setzen Sie bitte Herrn Weiss ebenfalls auf die Liste.",
    "Unsere neue Kollegin Mia Kern lernt bei der Gelegenheit alle kennen und ist dabei.",
    "Bitte gleich zwei Plätze.",
    "Frau Albrecht sitzt dann neben mir.",
    "Mein Kollege und ich wechseln uns ab.",
    "Gerne mit Begleitung.",
    "Für mich und meine Praktikantin.",
    "Ich verfolge das vom Schreibtisch aus.",
    "Schicken Sie mir bitte den Link zum Zuschauen.",
    "Den Einwahllink bitte an diese Adresse.",
    "Nach Chemnitz schaffe ich es leider nicht, höre aber zu.",
    "Meine Zusage steht unter dem Vorbehalt der Genehmigung.",
    "Das Okay der Chefin steht noch aus.",
    "Mit neunzigprozentiger Sicherheit klappt es.",
    "Eher ja als nein.",
    "Ich peile das mal an.",
    "Die Dienstreise ist noch nicht genehmigt.",
    "Planen Sie mich mit Fragezeichen ein.",
    "Erst mal unter Vorbehalt.",
    "So Gott will.",
    "Ein anderes Forum ginge notfalls auch.",
    "Lieber doch nicht F3.",
    "F5 interessiert mich ebenso.",
    "Vielleicht tausche ich noch.",
    "Bilder nur mit Rücksprache.",
    "Nichts davon auf Facebook, bitte.",
    "Den Punkt mit dem Datenschutz überspringe ich erst mal.",
    "Zur Datenschutzerklärung sage ich nichts.",
    "Mit der Datenverarbeitung habe ich Bauchweh.",
    "Meine Zustimmung gilt nur bis zum Ende der Veranstaltung.",
    "Die Zustimmung erteilt mein Vorgesetzter.",
    "Ich sage hiermit wieder ab.",
    "Bitte löschen Sie mich aus der Liste.",
    "Ich trete meinen Platz an Tom Wels ab.",
    "Die Anmeldung war ein Versehen.",
    "Lassen Sie mir vorher bitte das Programm zukommen, dann sehe ich weiter.",
    "Eigentlich wollte ich nur mal fragen.",
    "I may have to leave it.",
    "It depends on my boss.",
    "There will be two of us.",
    "I will be accompanied by my colleague.",
    "Please send the Zoom link.",
]
BENIGN = [
    "Meine Familien sprechen zwei oder drei Sprachen.",
    "Ich weiß nicht, ob Sie noch Leute brauchen können.",
    "Ich möchte mal sehen, was in der Region los ist.",
    "Das Thema Verkehr kann ich nicht mehr hören.",
    "Ich komme mit der Bahn über den Damm, falls er offen ist.",
    "Meine Chefin meint, ich soll da unbedingt hin.",
    "Bin Vegetarier, falls es mittags was gibt.",
    "Vielen Dank für die Organisation!",
    "Ich freue mich schon sehr auf den Tag.",
    "Wir arbeiten seit zehn Jahren mit geflüchteten Familien.",
    "Unsere Einrichtung betreut 80 Kinder, viele davon mehrsprachig.",
    "Eine Kollegin hat mir den Fachtag empfohlen.",
    "Bitte bestätigen Sie mir kurz den Eingang.",
    "Ich reise mit der Bahn an und bin gegen neun Uhr da.",
    "Ich esse vegetarisch.",
    "Gibt es in der Nähe Parkplätze?",
    "Wenn Sie noch etwas brauchen, melden Sie sich einfach.",
    "Ich war schon letztes Jahr dabei und es war großartig.",
    "Schön, dass es so etwas gibt.",
    "Falls etwas fehlt, genügt eine kurze Mail.",
    "Meine Telefonnummer lautet 0371 123456.",
    "Die Rechnung geht bitte an den Träger.",
    "Ich komme im Auftrag des Landkreises.",
    "Wir haben im Verein lange über das Thema diskutiert.",
    "Ich hoffe, die Anmeldung ist noch rechtzeitig.",
    "Bei Rückfragen erreichen Sie mich unter 0371 4455.",
    "Ich leite seit März den Hort in der Lindenstraße.",
    "Das Thema beschäftigt uns im Team sehr.",
    "Ich habe die Einladung über unseren Verteiler bekommen.",
    "Danke auch an Frau Lehmann für den Hinweis.",
    "Bei uns regnet es gerade in Strömen.",
    "Ich bin Erzieherin und mache gerade eine Weiterbildung.",
    "Grüßen Sie bitte Frau Sommer von mir.",
    "Wir sehen uns am Donnerstag!",
    "Bis bald und beste Grüße an das ganze Team.",
    "Ich habe noch nie an so einer Veranstaltung teilgenommen.",
    "Ob es wohl wieder so guten Kuchen gibt?",
    "Ich bin 58 Jahre alt und fast in Rente.",
    "Leider habe ich die Einladung erst gestern gesehen.",
    "Ich bin im Rollstuhl unterwegs.",
    "Sobald ich die Bestätigung habe, buche ich mein Zugticket.",
    "Sollte noch etwas offen sein, rufen Sie gern an.",
    "I am looking forward to it.",
    "I found your event on the city website.",
    "Please let me know if you need anything else.",
    "I work with young families.",
    "Meine Einrichtung liegt gleich um die Ecke.",
    "Ich habe lange in Polen gelebt und spreche fließend Polnisch.",
    "Ihre Einladung kam genau richtig.",
    "Toll, dass Herr Kramer wieder moderiert.",
    "Wir planen gerade ein eigenes Sprachprojekt.",
    "Mein Name spricht sich übrigens Ott mit zwei t.",
    "Bitte schicken Sie die Bestätigung an diese Adresse.",
    "Über einen vegetarischen Imbiss würde ich mich freuen.",
    "Ich bin ehrenamtlich in der Flüchtlingshilfe tätig.",
    "Auf den Austausch mit anderen Fachkräften bin ich gespannt.",
    "Das Programm klingt vielversprechend.",
    "Ich arbeite in Teilzeit, daher antworte ich erst heute.",
    "Mit dem Zug brauche ich etwa eine Stunde.",
    "Können Sie mir eine Teilnahmebestätigung ausstellen?",
    "Ich komme direkt vom Frühdienst.",
    "Unsere Kita hat 2015 mit dem Thema begonnen.",
    "Den Flyer habe ich im Team herumgereicht.",
    "Schöne Feiertage wünsche ich Ihnen!",
    "Entschuldigen Sie die späte Anmeldung.",
    "Ich brauche einen Parkplatz für mein Auto.",
    "Gern helfe ich beim Aufbau.",
    "Die Kosten übernimmt mein Träger.",
    "Endlich mal ein Fachtag in unserer Region!",
    "Thank you for organising this.",
]


def outcome(sentence: str) -> tuple[Verdict, Reading]:
    """What becomes of a complete registration that says this as well."""
    body = f"Guten Tag,\n\nhiermit melde ich mich für F3 an. {sentence} Der Datenschutzerklärung stimme ich zu.\n\n"
    mail = message(body + "Mit freundlichen Grüßen\nHeike Ott\n", name="Heike Ott", email="h.ott@kita.example", at=AT)
    conference = event("kita-sprache-2026")
    said = read(mail, [conference], office=OFFICE)
    return decide(mail, said, conference, Case(), office=OFFICE).verdict, said


AT = datetime(2026, 2, 1, 10, tzinfo=UTC).isoformat()


@pytest.mark.parametrize("sentence", ODD)
def test_what_touches_a_decision_and_is_not_understood_is_never_confirmed(sentence: str) -> None:
    assert outcome(sentence)[0] in (Verdict.REVIEW, Verdict.ASK)


@pytest.mark.parametrize("sentence", BENIGN)
def test_small_talk_keeps_its_confirmation(sentence: str) -> None:
    verdict, said = outcome(sentence)
    assert (verdict, said.doubts) == (Verdict.CONFIRM, frozenset())


@pytest.mark.parametrize(("_event", "expected", "sentence"), [*rows("beside"), *rows("bystanders")])
def test_what_stands_beside_a_registration(_event: str, expected: str, sentence: str) -> None:
    """Small talk holds nothing back; what bears on coming does, in whatever words."""
    verdict = outcome(sentence)[0]
    assert (verdict is Verdict.CONFIRM) is (expected == "+"), verdict


def test_the_words_that_nobody_understood_are_shown() -> None:
    verdict, said = outcome("Eine feste Zusage kann ich nicht geben.")
    words = {f.text for f in said.findings if f.field == f"doubt:{Doubt.UNEXPLAINED}"}
    assert (verdict, words) == (Verdict.REVIEW, {"Eine feste Zusage kann ich nicht geben."})


def test_a_required_consent_that_hangs_on_something_is_asked_for() -> None:
    verdict, said = outcome("Bei der Datenschutzerklärung habe ich Bauchschmerzen.")
    assert (verdict, said.consents["privacy"], said.doubts) == (Verdict.ASK, None, frozenset())
    assert any(f.field == "consent:privacy" and f.value == "unclear" for f in said.findings)


GROUP = """Guten Tag,

zum Fachtag am 11. April kommen wir zu dritt: Gudrun Esch, Elfriede Mohr und Doris Plötz. {}

Mit Datenschutzerklärung und Fotos sind wir alle einverstanden.

Viele Grüße
Gudrun Esch
"""


@pytest.mark.parametrize(
    ("sentence", "choices"),
    [
        ("Wir nehmen Workshop C.", "CCC"),
        ("Gudrun, Elfriede und Doris gehen zu C.", "CCC"),
        ("Elfriede und Doris gehen zu C, ich schau mir B an.", "BCC"),
        ("Zu „Zivilgesellschaft“ gehen Elfriede und ich. Arbeit und Ausbildung nimmt sich Doris vor.", "CCB"),
    ],
)
def test_a_choice_of_some_is_not_taken_for_all(sentence: str, choices: str) -> None:
    """Confirmed with everybody's own choice or not at all."""
    mail = message(GROUP.format(sentence), name="Gudrun Esch")
    fachtag = event("stadt-land-dorf-2024")
    found = read(mail, [fachtag], office=OFFICE)
    got = decide(mail, found, fachtag, Case(), office=OFFICE).verdict
    if got is Verdict.CONFIRM or choices == "CCC":
        assert got is Verdict.CONFIRM
        read_as = {p.name.split()[0]: p.choices.get("", ("",))[0] for p in found.participants}
        assert read_as == dict(zip(("Gudrun", "Elfriede", "Doris"), choices, strict=True))


def test_a_title_with_video_says_nothing_of_filming() -> None:
    mail = message(
        "Dear all,\n\nplease register me. Morning: AG 2 (telephone and video interpreting). Afternoon: AG 3.\n"
        "I consent to the privacy statement.\n\nKind regards\nDana Novotná",
        name="Dana Novotná",
        at="2025-10-10T10:00+02:00",
    )
    fachtag = event("sprachmittlung-2025")
    found = read(mail, [fachtag], office=OFFICE)
    assert decide(mail, found, fachtag, Case(), office=OFFICE).verdict is Verdict.CONFIRM
    assert found.consents == {"privacy": True, "photo": None}


def confirmed(body: str) -> bool:
    mail = message(body, name="Sylvia Mende", at="2025-10-10T10:00+02:00")
    fachtag = event("sprachmittlung-2025")
    return decide(mail, read(mail, [fachtag], office=OFFICE), fachtag, Case(), office=OFFICE).verdict is Verdict.CONFIRM


BOTH_COME = (
    "von uns kommen Stefanie Amthor und Jasmin Kaya, beide AG 1 und AG 3. Beide stimmen der Datenschutzerklärung zu. "
)


@pytest.mark.parametrize(
    ("words", "stefanie", "jasmin"),
    [
        ("Stefanie und Jasmin dürfen fotografiert werden.", True, True),
        ("Stefanie darf fotografiert werden, Jasmin nicht.", True, False),
        ("Stefanie hat nichts gegen Fotos, Jasmin schon.", True, False),
        ("Stefanie hat nichts gegen Fotos, Jasmin auch nicht.", True, True),
        ("Fotos sind für beide in Ordnung. Stefanie ist dafür extra beim Friseur.", True, True),
        ("Fotos? Gern, Stefanie war extra beim Friseur.", True, True),
        ("Stefanie möchte keine Fotos, Jasmin hat nichts dagegen.", False, True),
        ("Gegen Fotos hat keine von beiden etwas.", True, True),
        ("Stefanie möchte nicht fotografiert werden, Jasmin schon.", False, None),  # "schon" alone permits nothing
    ],
)
def test_answers_by_name_are_not_one_answer_for_all(words: str, stefanie: bool, jasmin: bool | None) -> None:
    """Each has the own answer, and the mail none where they differ."""
    mail = message(BOTH_COME + words, name="Sylvia Mende", at="2025-10-10T10:00+02:00")
    found = read(mail, [event("sprachmittlung-2025")], office=OFFICE)
    photos = {p.name: p.consents["photo"] for p in found.participants}
    assert photos == {"Stefanie Amthor": stefanie, "Jasmin Kaya": jasmin}
    assert found.consents["photo"] == (stefanie if stefanie == jasmin else None)


def test_another_day_beside_ours_is_a_second_event() -> None:
    ours = "ich melde mich an zum Fachtag am 20. November (AG 1, AG 3){}. Der Datenschutzerklärung stimme ich zu."
    assert confirmed(ours.format(""))
    assert not confirmed(ours.format(" und zu Ihrem Fachgespräch am 25. November"))

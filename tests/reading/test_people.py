"""Who takes part: names from words, signature and display name; groups, lists, tables; who is only mentioned."""

from __future__ import annotations

from email.utils import parseaddr

import pytest

from mailflow.reading import names, people, purpose
from mailflow.reading.text import Text
from tests.reading.cases import rows
from tests.reading.mails import event, message, reading

ANNA = {"name": "Anna Klein", "email": "anna.klein@verein.example"}
OFFICE = {"name": "Sekretariat Verein", "email": "info@verein.example"}


@pytest.mark.parametrize(
    ("display", "address", "name"),
    [
        ("Müller, Jörg", "j.mueller@x.example", "Jörg Müller"),
        ("Müller, Jörg (LRA)", "j@x.example", "Jörg Müller"),
        ("tarek alhassan", "t@x.example", "Tarek Alhassan"),
        ("von der Heide, Anna", "a@x.example", "Anna von der Heide"),
        ("Dr. Günther Arlt", "arlt@x.example", "Dr. Günther Arlt"),
        ("O'Connor, Sinéad", "s@x.example", "Sinéad O'Connor"),
        ("Frieder Lange via AK-Asyl", "ak@x.example", "Frieder Lange"),
        ("Anna Klein | Caritas Aue", "a@x.example", "Anna Klein"),
        ("Anna Klein, Caritas", "a@x.example", "Anna Klein"),
        ("Gülcan Er", "guelcan.er@x.example", "Gülcan Er"),
        ("August Sonntag", "august.sonntag@x.example", "August Sonntag"),
        ("Büro", "buero@x.example", ""),
        ("Stadt Chemnitz, Sachgebiet Integration", "integration@x.example", ""),
        ("Kulturkiste Penig", "info@kulturkiste.example", ""),
        ("Praxis Dr. Hallbauer", "praxis@x.example", ""),
        ("info@x.example", "info@x.example", ""),
        ("Familie Oswald", "oswald@x.example", ""),
        ("", "x@x.example", ""),
        ("Ortsrat Edesheim", "ortsrat.edesheim@a.example", ""),
        ("Bäckerei Orth", "baeckerei.orth@a.example", ""),
    ],
)
def test_display_name(display: str, address: str, name: str) -> None:
    assert names.from_display(display, address) == name


@pytest.mark.parametrize(
    ("written", "display", "name"),
    [
        ("J. Müller", "Jörg Müller", "Jörg Müller"),
        ("Müller", "Jörg Müller", "Jörg Müller"),
        ("Jörg", "Jörg Müller", "Jörg Müller"),
        ("K.-P. Noack", "Klaus-Peter Noack", "Klaus-Peter Noack"),
        ("Ruediger Loose", "Rüdiger Loose", "Ruediger Loose"),
        ("Dr. Müller", "Jörg Müller", "Dr. Jörg Müller"),
        ("Petra Groß", "Jörg Müller", "Petra Groß"),
    ],
)
def test_completed(written: str, display: str, name: str) -> None:
    assert names.completed(written, display) == name


ALONE = [
    ("Ich komme gern.\n\nGruß\nAnna", ANNA, ["Anna Klein"]),
    ("Ich komme gern.\n\nLG A. Klein", ANNA, ["Anna Klein"]),
    ("bin dabei! lg anna klein", {"name": "anna klein", "email": "anna@x.example"}, ["Anna Klein"]),
    ("Mein Name ist Petra Groß und ich möchte teilnehmen.", OFFICE, ["Petra Groß"]),
    ("Ich komme.\n\nMit freundlichen Grüßen\ni. A. Petra Groß\nSachbearbeiterin", OFFICE, ["Petra Groß"]),
    ("Petra Groß vom Bürgerhaus hier. Ich melde mich an.", OFFICE, ["Petra Groß"]),
    ("Ich melde mich an.\n\nGruß\nPetra", OFFICE, [""]),
    ("Ich melde mich an.", OFFICE, [""]),
    ("Wir vom Verein melden uns an.\n\nIhr Team vom Bürgerhaus", OFFICE, [""]),
    ("Name: Groß, Petra\nEinrichtung: Caritas", OFFICE, ["Petra Groß"]),
    ("Vorname: Petra\nNachname: Groß\nTeilnahme: ja", OFFICE, ["Petra Groß"]),
    ("Name: petra groß\nich nehme teil", {"name": "", "email": "x@y.example"}, ["Petra Groß"]),
    ("ich nehme teil, PETRA GROSS", {"name": "GROSS Petra", "email": "p@y.example"}, ["Petra Gross"]),
    (
        "I would like to attend.\n\nKind regards\nSiobhán O'Neill",
        {"name": "", "email": "so@x.example"},
        ["Siobhán O'Neill"],
    ),
    (
        "Hiermit melde ich mich an.\n\nNgozi Okonkwo-Adeyemi\nReferentin",
        {"name": "Ngozi", "email": "n@x.example"},
        ["Ngozi Okonkwo-Adeyemi"],
    ),
    (
        "Wibke Tamm\nLindenstr. 4\n04229 Aue\n\nHiermit melde ich mich an.",
        {"name": "", "email": "a9@x.example"},
        ["Wibke Tamm"],
    ),
    (
        "Pfarramt Aue\nLindenstr. 4\n04229 Aue\n\nHiermit melde ich mich an.",
        {"name": "", "email": "a9@x.example"},
        [""],
    ),
    ("Hallo Herr Müller,\nich nehme gern teil.\nAnna Klein", ANNA, ["Anna Klein"]),
    ("Frau Wolf hat mir von Ihrer Veranstaltung erzählt, ich melde mich an.", ANNA, ["Anna Klein"]),
    ("Mein Chef, Herr Wolf, kann leider nicht. Ich komme aber gern.", ANNA, ["Anna Klein"]),
    ("Nach Rücksprache mit Frau Wolf melde ich mich hiermit an.", ANNA, ["Anna Klein"]),
    ("Ich melde mich an. Bitte grüßen Sie Frau Wolf von mir!", ANNA, ["Anna Klein"]),
    ("Ich komme und freue mich auf den Vortrag von Prof. Dr. Hans Wolf.", ANNA, ["Anna Klein"]),
    ("Super Sache, bin dabei!", ANNA, ["Anna Klein"]),
    ("Soziale Teilhabe ist unser Thema, ich nehme daher teil.", ANNA, ["Anna Klein"]),
    ("Ich nehme für die Caritas Aue und die Diakonie Chemnitz teil.", ANNA, ["Anna Klein"]),
    ("Ich komme zum Ehrenamtstag nach Bad Liebenwerda.", ANNA, ["Anna Klein"]),
]

OTHERS = [
    ("hiermit melde ich Frau Petra Groß an.", ANNA, ["Petra Groß"]),
    ("Bitte melden Sie Herrn Dr. Uwe Wolf an.", OFFICE, ["Dr. Uwe Wolf"]),
    ("im Auftrag unseres Bürgermeisters, Herrn Dr. Uwe Wolf, melde ich ihn hiermit an.", ANNA, ["Dr. Uwe Wolf"]),
    ("unsere Kollegin Petra Groß nimmt an der Veranstaltung teil.", OFFICE, ["Petra Groß"]),
    ("Für unser Haus kommt Petra Groß.", OFFICE, ["Petra Groß"]),
    ("die Stadt Aue benennt als Teilnehmerin Frau Petra Groß.", OFFICE, ["Petra Groß"]),
    ("Am Ehrenamtstag wird Herr Regierungsrat Uwe Wolf teilnehmen.", OFFICE, ["Uwe Wolf"]),
    ("Bitte tragen Sie Uwe Wolf ein. Ich selbst komme nicht.", ANNA, ["Uwe Wolf"]),
    ("Herr Wolf bat mich, ihn anzumelden.", ANNA, ["Wolf"]),
    ("Please register my colleague Uwe Wolf.", ANNA, ["Uwe Wolf"]),
]

GROUPS = [
    ("Meine Kollegin Petra Groß und ich nehmen teil.", ANNA, ["Petra Groß", "Anna Klein"]),
    ("Frau Groß und ich kommen gern.", ANNA, ["Groß", "Anna Klein"]),
    ("Ich melde mich und Herrn Uwe Wolf an.", ANNA, ["Uwe Wolf", "Anna Klein"]),
    ("Bitte melden Sie mich sowie Frau Petra Groß an.", ANNA, ["Petra Groß", "Anna Klein"]),
    ("Ich komme gemeinsam mit meinem Kollegen Uwe Wolf.", ANNA, ["Uwe Wolf", "Anna Klein"]),
    ("wir kommen zu dritt: Anna Klein, Petra Groß und Uwe Wolf.", ANNA, ["Anna Klein", "Petra Groß", "Uwe Wolf"]),
    ("Wir nehmen zu zweit teil, Petra Groß und ich.", ANNA, ["Petra Groß", "Anna Klein"]),
    ("Hiermit melde ich an:\n- Petra Groß\n- Uwe Wolf", ANNA, ["Petra Groß", "Uwe Wolf"]),
    ("Es nehmen teil:\n1. Petra Groß (Leiterin)\n2. Uwe Wolf (Referent)", OFFICE, ["Petra Groß", "Uwe Wolf"]),
    ("Wir melden an:\nGroß, Petra\nWolf, Uwe\n\nName, Vorname wie gewünscht.", OFFICE, ["Petra Groß", "Uwe Wolf"]),
    (
        "Folgende Personen kommen:\nNachname | Vorname | E-Mail\nGroß | Petra | petra@x.example\nWolf | "
        "Uwe | uwe@x.example",
        OFFICE,
        ["Petra Groß", "Uwe Wolf"],
    ),
    ("Teilnehmende: Petra Groß, Uwe Wolf", OFFICE, ["Petra Groß", "Uwe Wolf"]),
    ("Petra und Uwe Wolf kommen gern.", ANNA, ["Petra Wolf", "Uwe Wolf"]),
    ("Ich und zwei Kolleginnen nehmen teil.", ANNA, ["Anna Klein", "", ""]),
    ("Wir kommen zu zweit.", ANNA, ["Anna Klein", ""]),
    ("Ich melde 3 Personen an.\n\nGruß\nAnna Klein", ANNA, ["Anna Klein", "", ""]),
    ("Meine Kollegin und ich nehmen teil.", ANNA, ["", "Anna Klein"]),
    ("Meine Frau und ich kommen gern.", ANNA, ["", "Anna Klein"]),
    ("Anna Klein und Nguyễn Văn An nehmen teil.", ANNA, ["Anna Klein", "Nguyễn Văn An"]),
    ("We are two: Anna Klein and Siobhán O'Neill. Both will attend.", ANNA, ["Anna Klein", "Siobhán O'Neill"]),
    ("Ich nehme teil. Außerdem kommt mein Kollege Uwe Wolf mit.", ANNA, ["Uwe Wolf", "Anna Klein"]),
    ("für uns kommen Frau Groß, Herr Wolf sowie ich.", ANNA, ["Groß", "Wolf", "Anna Klein"]),
    (
        "anmelden möchte ich Petra Groß (petra.gross@x.example) und Uwe Wolf (uwe@x.example).",
        ANNA,
        ["Petra Groß", "Uwe Wolf"],
    ),
    ("Name: Petra Groß\nDatenschutz: ja\n\nName: Uwe Wolf\nDatenschutz: ja", OFFICE, ["Petra Groß", "Uwe Wolf"]),
    ("Mit mir kommt Herr Uwe Wolf.", ANNA, ["Uwe Wolf", "Anna Klein"]),
    ("Herr Wolf und Frau Groß nehmen teil, ich selbst bin leider verhindert.", ANNA, ["Wolf", "Groß"]),
]


@pytest.mark.parametrize(("body", "sender", "expected"), [*ALONE, *OTHERS, *GROUPS])
def test_participants(body: str, sender: dict[str, str], expected: list[str]) -> None:
    found = reading(body, subject="Ehrenamtstag", **sender)
    assert sorted(p.name for p in found.participants) == sorted(expected), found


@pytest.mark.parametrize(("who", "names_", "words"), [*rows("people")])
def test_who_takes_part(who: str, names_: str, words: str) -> None:
    display, address = parseaddr(who)
    sent = message(f"Guten Tag,\n\n{words}", name=display, email=address, subject="Anmeldung Ehrenamtstag")
    events = [event("ehrenamt-2022")]
    heard = purpose.hear(sent, Text.of(sent), events[0])
    found = people.find(sent, heard, events[0], events)
    assert sorted(p.name or "-" for p in found.persons) == sorted(names_.split(";"))


STRANGERS = [
    ("Ich melde mich an. Meine Kollegin Petra Groß braucht einen Parkplatz.", ["Petra Groß"]),
    ("Ich komme gern. Petra Groß: siehe unten.", []),
    ("Ich melde mich an. Frau Groß war letztes Jahr bei Ihnen.", []),
    ("Ich melde mich an. Die Rechnung geht an Herrn Wolf.", []),
    ("Ich melde mich an. Mein Kollege Uwe Wolf ist im Verteiler.", []),
]


@pytest.mark.parametrize(("body", "expected"), STRANGERS)
def test_whom_nothing_places(body: str, expected: list[str]) -> None:
    sent = message(body, subject="Ehrenamtstag", **ANNA)
    events = [event("ehrenamt-2022")]
    found = people.find(sent, purpose.hear(sent, Text.of(sent), events[0]), events[0], events)
    assert [name for name, _ in found.strangers] == expected


def test_own_addresses() -> None:
    found = reading("Ich melde an: Petra Groß (petra.gross@x.example) und Uwe Wolf.", **ANNA)
    assert {p.name: (p.email, p.contact) for p in found.participants} == {
        "Petra Groß": ("petra.gross@x.example", "anna.klein@verein.example"),
        "Uwe Wolf": (None, "anna.klein@verein.example"),
    }
    alone = reading("Ich nehme teil.", **ANNA).participants[0]
    assert (alone.email, alone.contact) == ("anna.klein@verein.example", "anna.klein@verein.example")

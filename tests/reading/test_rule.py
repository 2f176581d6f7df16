"""The phrase compiler and the catalogue: what a phrase may say and what it may never cost."""

from __future__ import annotations

import re

import pytest

from mailflow.reading.catalogues import catalogue
from mailflow.reading.phrase import compile_phrase
from mailflow.reading.rule import Catalogue, Rule
from mailflow.reading.text import Text, fold
from tests.growth import assert_linear


def found(phrase: str, words: str, **classes: str) -> list[str]:
    text = Text.plain(words)
    return [text.words(*m.span) for m in Catalogue([Rule("r", None, phrase)], classes).find(text)]


@pytest.mark.parametrize(
    ("phrase", "words", "expected"),
    [
        ("keine (fotos|bilder) von mir", "Bitte keine\nBilder  von mir.", ["keine\nBilder  von mir"]),
        ("keine (fotos|bilder) von mir", "keine\n\nBilder von mir", []),
        ("für mich", "fuer mich, für mich, fur mich", ["fuer mich", "für mich", "fur mich"]),
        ("grüße aus der straße", "GRÜSSE AUS DER STRASSE", ["GRÜSSE AUS DER STRASSE"]),
        ("fotos? nein", "Foto nein / Fotos nein", ["Foto nein", "Fotos nein"]),
        (
            "foto* [bitte] nicht",
            "Fotoaufnahmen nicht, Fotos bitte nicht",
            ["Fotoaufnahmen nicht", "Fotos bitte nicht"],
        ),
        ("bitte [wirklich] [gar] keine", "bitte gar keine", ["bitte gar keine"]),
        ("[bitte] keine fotos", "Keine Fotos", ["Keine Fotos"]),
        (
            "stimme … zu",
            "ich stimme der Erklärung vom 11.4. hiermit zu",
            ["stimme der Erklärung vom 11.4. hiermit zu"],
        ),
        ("stimme … zu", "ich stimme ab. Und mache zu", []),
        (
            "einverstanden, dass",
            "einverstanden dass, einverstanden, dass",
            ["einverstanden dass", "einverstanden, dass"],
        ),
        ("e-mail", "E-Mail, Email, e mail", ["E-Mail", "Email", "e mail"]),
        ("^ datenschutz: ja $", "Workshop: B\n- Datenschutz : ja.\nGruß", ["Datenschutz : ja"]),
        ("^ datenschutz: ja $", "Zum Datenschutz: ja", []),
        ("datenschutz", "Datenschutzerklärung", []),
        ("{photo} ja", "„Fotos“ ja", ["Fotos“ ja"]),
        ("don't", "don’t, dont", ["don’t", "dont"]),
        ("ja", "Naja, Jahr, ja", ["ja"]),
    ],
)
def test_phrase(phrase: str, words: str, expected: list[str]) -> None:
    assert found(phrase, words, photo="(fotos?|bilder)") == expected


def test_longest_span_wins_then_the_earlier_rule() -> None:
    rules = [
        Rule("agrees", 1, "einverstanden"),
        Rule("refuses", 0, "nicht einverstanden"),
        Rule("too", 2, "einverstanden"),
    ]
    found = Catalogue(rules).find(Text.plain("Ich bin nicht einverstanden, sie ist einverstanden."))
    assert [m.rule.name for m in found] == ["refuses", "agrees"]


@pytest.mark.parametrize("phrase", ["(a|b", "a)", "[x", "{unknown} ja", "…"])
def test_a_wrong_phrase_is_told_when_the_catalogue_is_made(phrase: str) -> None:
    with pytest.raises(ValueError, match="phrase"):
        Catalogue([Rule("r", None, phrase)])


def test_two_rules_of_one_name_are_an_error() -> None:
    with pytest.raises(ValueError, match="one name"):
        Catalogue([Rule("r", 1, "a"), Rule("r", 2, "b")])


@pytest.mark.parametrize("words", ["İstanbul’da *Workshop B* „ß“\u00a0GROẞ", "a\tb\r\nc", "ﬀ ŉ ǰ ΐ"])
def test_folding_moves_no_offset(words: str) -> None:
    assert len(fold(words)) == len(words)


def test_a_hostile_text_costs_linear_time() -> None:
    catalogue = Catalogue([Rule("r", None, "stimme …… nicht zu"), Rule("s", None, "*aufnahmen … erlaubt")])

    def hostile(n: int) -> Text:
        return Text.plain("stimme der " * n + "x" * 10 * n + "aufnahmen " * (n // 2))

    assert catalogue.find(hostile(40_000)) == []
    assert_linear(catalogue.find, hostile(5_000), hostile(40_000))


@pytest.mark.parametrize(
    ("words", "clauses"),
    [
        ("Workshop B. Fotos nein.", ["Workshop B.", "Fotos nein."]),
        (
            "Am 11. April um 10.30 Uhr, z. B. Workshop 3. Danke",
            ["Am 11. April um 10.30 Uhr, z. B. Workshop 3.", "Danke"],
        ),
        ("Keine Schule 😅 Datenschutz ok", ["Keine Schule", "😅 Datenschutz ok"]),
        ("Hab frei ;-) Datenschutz 👍 Fotos 👎", ["Hab frei", ";-) Datenschutz 👍 Fotos 👎"]),
        ("Der 3. Workshop bitte", ["Der 3. Workshop bitte"]),
        ("nicht A, sondern C; aber bitte ohne Fotos", ["nicht A,", "sondern C;", "aber bitte ohne Fotos"]),
        ("Name: Jo Ek\nWorkshop: B\n[x] Fotos", ["Name: Jo Ek", "Workshop: B", "[x] Fotos"]),
        (
            "ich melde mich zum Fachtag Stadt Land Dorf verbindlich an und stimme der\nDatenschutzerklärung zu",
            ["ich melde mich zum Fachtag Stadt Land Dorf verbindlich an und stimme der Datenschutzerklärung zu"],
        ),
    ],
)
def test_clauses(words: str, clauses: list[str]) -> None:
    text = Text.plain(words)
    assert [text.words(a, b).strip().replace("\n", " ") for a, b in text.clauses] == clauses


@pytest.mark.parametrize(
    "subject",
    [
        "attendance",
        "choices",
        "company",
        "consents",
        "deeds",
        "matters",
        "pending",
        "permission",
        "remarks",
        "reserves",
        "topics",
    ],
)
def test_what_is_not_tried_would_not_have_been_found(subject: str) -> None:
    """The search by words against the plain one: every pattern over the whole of every example, eight at a time."""
    own = catalogue(subject)
    patterns = {
        phrase: re.compile(compile_phrase(phrase, own.classes).words) for rule in own.rules for phrase in rule.phrases
    }
    examples = sorted({e for rule in own.rules for e in (*rule.yes, *rule.no)})
    for words in (Text.plain("\n\n".join(examples[n : n + 8])) for n in range(0, len(examples), 8)):
        searched = {(m.rule.name, m.words) for m in own.all(words)}
        plain = {
            (rule.name, words.low[m.start() : m.end()].lstrip(" \n>•·*+-"))
            for rule in own.rules
            for phrase in rule.phrases
            for m in patterns[phrase].finditer(words.index.steps)
            if m[0]
        }
        assert searched == plain


@pytest.mark.parametrize(
    ("phrase", "needs"),
    [
        ("keine (fotos?|bilder) von mir", [{"keine"}, {"foto", "fotos", "bilder"}, {"von"}, {"mir"}]),
        ("foto* [bitte] nicht", [{"foto*"}, {"nicht"}]),
        ("für die e-mail", [{"für", "fuer", "fur"}, {"die"}, {"e*"}, {"*mail"}]),
        ("anmeld(en|ung) …… zu", [{"anmelden", "anmeldung"}, {"zu"}]),
        ("(gern dabei|komme*), ja", [{"dabei", "komme*"}, {"ja"}]),
    ],
)
def test_what_a_phrase_needs(phrase: str, needs: list[set[str]]) -> None:
    assert [set(n.stems) for n in compile_phrase(phrase, {}).needs] == needs

"""A mail in small letters has its names and codes back; no ordinary word becomes a name."""

from __future__ import annotations

import pytest

from mailflow.reading import read
from mailflow.reading.capitals import restored
from mailflow.reading.ordinary import is_ordinary
from mailflow.reading.ordinary_words import WORDS

from .mails import OFFICE, event, message

EVENT = event("stadt-land-dorf-2024")
AROUND = "guten tag zusammen, wir freuen uns schon sehr auf den tag.\n"


def written(words: str) -> str:
    """The words with their capitals, in a mail of small letters."""
    return restored(message(AROUND + words), [EVENT]).text.partition(AROUND)[2].rstrip("\n")


@pytest.mark.parametrize(
    "words",
    [
        "meine Kollegin Maria Schulz und ich kommen",
        "unser Chef, Herr Dr. Halil Sezer, kommt auch",
        "es kommen: Maria Schulz, Peter Wolkow und Petra Groß",
        "ich melde unseren Gerätewart Lutz Bremer an",
        "Frau Tanja Rühl nehmen wir mit",
        "ich bin Nadja Bertram, kita sonnenschein",
        "wir, das sind Gerd Pagels und Ingrid Pagels, kommen beide",
        "meine frau geht in workshop C, ich in B",
        "streichen sie das A wieder und schreiben sie mich zu B",
        "ich nehme A oder C",
        "und zwar:\n1. Maria Schulz, workshop A\n2. Ngoc Anh Vu, workshop B",
        "name | workshop\nSchulz, Maria | A\nMai Nguyen | C",
        "mein Kollege Denis Wolkow kommt mit, Denis will keine fotos",
        "für die stadt kommt Herr Bülent Kurt in den workshop B",
        "unsere Auszubildende Lea-Marie Schott hätte gern den workshop B",
    ],
)
def test_names_and_codes_have_their_capitals(words: str) -> None:
    assert written(words.lower()) == words


def test_what_is_shouted_is_read_as_in_small_letters() -> None:
    shouted = message(
        (AROUND + "meine kollegin maria schulz und ich kommen, ehrlich gesagt, gern in workshop b").upper()
    )
    assert restored(shouted, [EVENT]).text.endswith(
        "meine Kollegin Maria Schulz und ich kommen, ehrlich gesagt, gern in workshop B"
    )


@pytest.mark.parametrize(
    "words",
    [
        "meine kollegin kommt nicht mit, sie arbeitet nur vormittags",
        "mein mann spielt fußball und ich komme allein",
        "meine chefin hat grünes licht gegeben",
        "herr der lage bin ich nie, aber ich komme gern",
        "die frau vom amt war sehr freundlich",
        "ich bin total begeistert und sehr gespannt",
        "wir sind wirklich ehrlich gesagt ziemlich neugierig",
        "bitte irgendwo platz für fünf nasse regenjacken lassen",
        "dafür war das mittagessen ausgezeichnet, ehrlich gesagt",
        "i kimm mit a paar leut, des werd a gaudi",
        "kaffee und kuchen, brot und butter, tee und wasser",
        "mein enkel hat ihre einladung ausgedruckt",
        "und studiert habe ich damals in halle",
        "vormittags arbeiten, nachmittags einkaufen, abends schlafen",
    ],
)
def test_ordinary_words_stay_small(words: str) -> None:
    assert written(words) == words


def test_a_mail_with_capitals_stays() -> None:
    mail = message("Guten Tag,\n\nmeine Kollegin maria schulz und ich kommen gern, Workshop b bitte.")
    assert restored(mail, [EVENT]) is mail


def test_another_language_stays() -> None:
    mail = message(
        "buongiorno, lavoro presso una cooperativa agricola vicino alla vostra bellissima cittadina, vorrei partecipare volentieri insieme alla mia collega giulia bianchi, grazie mille"
    )
    assert restored(mail, [EVENT]) is mail


def test_proofs_quote_what_was_written() -> None:
    mail = message(
        "ich melde meine kollegin maria schulz an. sie geht in workshop c und stimmt der datenschutzerklärung zu."
    )
    reading = read(mail, [EVENT], office=OFFICE)
    assert [p.name for p in reading.participants] == ["Maria Schulz"]
    proofs = {f.field: f.text for f in reading.findings}
    assert proofs["name"] == "maria schulz"
    assert "workshop c" in proofs["choice"]
    assert all(mail.text[f.start : f.end] == f.text for f in reading.findings if f.start >= 0)


@pytest.mark.parametrize(
    "word", "arbeitete mitgeschickt kassenprüfung angemeldeten vereinstermin ubernehmen fuer haeuser".split()
)
def test_forms_of_ordinary_words_are_ordinary(word: str) -> None:
    assert is_ordinary(word)


@pytest.mark.parametrize(
    "word", "maria schulz nadja bertram lutz bremer wolkow petersen denis reinhard torsten köhler".split()
)
def test_names_are_not(word: str) -> None:
    assert not is_ordinary(word)


def test_the_list_says_nothing_twice() -> None:
    words = WORDS.split()
    assert words == sorted(set(words))

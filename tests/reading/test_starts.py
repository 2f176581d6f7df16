"""Where a sentence begins without a full stop."""

from __future__ import annotations

import pytest

from mailflow.reading.starts import MARK, sentences_begun
from mailflow.reading.text import Text


@pytest.mark.parametrize(
    "words",
    [
        "ich komme gern|Bitte in Workshop B",
        "Datenschutz ist ok|Ich reise mit dem Zug an",
        "beim Essen bin ich flexibel|Mit der Datenschutzerklärung bin ich einverstanden",
        "wir brauchen einen Link|Der Datenschutzerklärung stimmen wir zu",
        "ich fahre bis Pasewalk|Da hört man viel",
        "Workshop B|Ich freue mich",
        "den Rest rolle ich|Am Vormittag Panel P1",
        "Datenschutz ja|Fotos nein",
        "Fotos nein|Datenschutz ja|Ich bin vor Ort",
        "bin mit der Datenschutzerklärung einverstanden|Fotos brauche ich nicht",
        "der Datenschutzerklärung stimme ich zu|Fotos lieber nicht",
        "privacy policy yes|photos no",
        "I will be there|Please put me down for B",
    ],
)
def test_a_word_written_large_begins_a_sentence(words: str) -> None:
    assert sentences_begun(words.replace("|", " ")) == words.replace("|", MARK)
    assert len(Text.plain(words.replace("|", " ")).clauses) == words.count("|") + 1


@pytest.mark.parametrize(
    "words",
    [
        "ich melde Sie und Ihre Kollegin an",
        "unser Verein Die Brücke kommt",
        "wir treffen uns im Haus Am Markt",
        "Frau Bitte und Herr Mit kommen",
        "Beide Datenschutz einverstanden",
        "mit der Bitte um Bearbeitung",
        "Ja zur Datenschutzerklärung und ja zu Fotos",
        "Ja Datenschutz, nein Fotos",
        "WIR KOMMEN BITTE IN WORKSHOP B ICH AUCH",
        "this is the form I sent",
        "gemäß Datenschutzerklärung stimme ich zu",
    ],
)
def test_names_and_polite_words_begin_none(words: str) -> None:
    assert sentences_begun(words) == words


def test_a_comma_before_a_large_beginning_is_a_full_stop() -> None:
    assert sentences_begun("ich komme gern, Bitte in Workshop B") == "ich komme gern. Bitte in Workshop B"
    assert sentences_begun("ich komme gern, bitte in Workshop B") == "ich komme gern, bitte in Workshop B"

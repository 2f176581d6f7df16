"""Blanks typed twice, and blanks that part columns."""

from __future__ import annotations

from mailflow.mail.blanks import single_blanks


def test_somebody_doubles_every_blank() -> None:
    assert single_blanks(["ich  komme  gern  am  11.  April", "in  Workshop  B"]) == [
        "ich komme gern am 11. April",
        "in Workshop B",
    ]


def test_after_a_sentence_and_once_in_a_line() -> None:
    assert single_blanks(["Ich komme gern.  Bitte in Workshop B,  vielen Dank."]) == [
        "Ich komme gern. Bitte in Workshop B, vielen Dank."
    ]
    assert single_blanks(["wir kommen gern am 11.  April in den Workshop B"]) == [
        "wir kommen gern am 11. April in den Workshop B"
    ]


def test_columns_stay() -> None:
    table = [
        "wir melden aus unserem Haus diese drei Personen an und freuen uns:",
        "Name           Workshop   Foto",
        "Anna Schulz    B          ja",
        "Peter Klein    C          nein",
    ]
    assert single_blanks(table) == table
    form = ["Von mir dürfen auch Fotos gemacht werden.  nein"]
    assert single_blanks(form) == form
    assert single_blanks(["Name:  Anna", "Workshop:  B"]) == ["Name:  Anna", "Workshop:  B"]

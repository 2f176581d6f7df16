"""What is learnt of consents: by the sentences of a writer from whom nothing was learnt, and where it may not speak."""

from __future__ import annotations

import pytest

from mailflow.reading import agreement, consents
from mailflow.reading.text import Text
from tests.corpus import agreements
from tests.reading.cases import event, people

EVENT = event(agreements.EVENT)
PRIVACY, PHOTO = (c.id for c in EVENT.consents)


def given(words: str) -> dict[str, bool | None]:
    plain, persons = people(words)
    return dict(consents.of(Text.plain(plain), EVENT, persons).mail)


def test_the_models_were_learnt_from_these_sentences() -> None:
    """Where this fails, `make agreements` has not been run since a sentence was added or changed."""
    assert agreements.LEARNT_FROM.read_text("utf-8").strip() == agreements.digest(agreements.all_())


def test_no_sentence_of_the_unseen_is_learnt_from() -> None:
    known = {s.words for s in agreements.all_()}
    assert not [s.words for f in agreements.UNSEEN.glob("*.tsv") for s in agreements.load(f) if s.words in known]


def test_of_an_unknown_writers_consents_more_are_read_with_few_mistakes(monkeypatch: pytest.MonkeyPatch) -> None:
    unseen = [s for f in sorted(agreements.UNSEEN.glob("*.tsv")) for s in agreements.load(f)]
    with_models = [given(s.words) for s in unseen]
    monkeypatch.setattr(agreement, "SURE", {})
    without = [given(s.words) for s in unseen]
    new = [
        (label == "1", after[id] is True)
        for s, after, before in zip(unseen, with_models, without, strict=True)
        for id, label in ((PRIVACY, s.privacy), (PHOTO, s.photo))
        if after[id] is not before[id]
    ]
    right = new.count((True, True))
    assert right >= 10
    assert len(new) - right <= right / 6


@pytest.mark.parametrize(
    ("words", "privacy"),
    [
        ("Ja, mit der Datenspeicherung gehe ich mit.", True),
        ("Soll ich ja sagen, mit der Datenspeicherung gehe ich mit?", None),
        ("Ja, mit der Datenspeicherung gehe ich mit, sofern mein Chef mitzieht.", None),
        ("@Anna Ek*,Bert Om@Anna Ek und Bert Om: Ja, mit der Datenspeicherung gehe ich mit.", None),
        ("☐ Ja, mit der Datenspeicherung gehe ich mit.", None),
        ("Ich gehe mit Fotos mit, ja, die sind erlaubt, die Datenspeicherung kenne ich.", None),
        ("Datenspeicherung:", None),
    ],
)
def test_where_it_may_speak(words: str, privacy: bool | None) -> None:
    assert given(words)[PRIVACY] is privacy


def test_what_a_rule_reads_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(of: str, answer: object) -> object:
        raise AssertionError(f"{of} was read by a rule")

    monkeypatch.setattr(agreement, "model", never)
    assert given("Der Datenschutzerklärung stimme ich zu, Fotos bitte nicht.") == {PRIVACY: True, PHOTO: False}

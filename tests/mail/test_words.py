"""Whose words count: quotes, history, signatures and footers of many mail programs, in bytes."""

from __future__ import annotations

import pytest

from mailflow.model import Zone
from tests.mail.given import Letter, letters, own_words, read, squeezed


@pytest.mark.parametrize("letter", letters("words"), ids=lambda letter: letter.name)
def test_only_the_senders_own_words_count(letter: Letter) -> None:
    message = read(letter.raw)
    expected = letter.expected
    assert squeezed(own_words(message)) == squeezed(expected["own"])
    signature = "\n".join(message.words(r) for r in message.zone(Zone.SIGNATURE))
    assert expected.get("signature", "") in signature
    for words in expected.get("not_own", ()):
        assert words not in own_words(message)
    for words in expected.get("seen", ()):
        assert words in message.full
    assert message.forwarded == expected.get("forwarded", False)
    prompts = {squeezed(message.words(r)): r.prompt for r in message.zone(Zone.ANSWER)}
    for answer, prompt in expected.get("prompts", {}).items():
        assert prompts[answer] == prompt
    assert message.machine is None


@pytest.mark.parametrize("letter", letters("words"), ids=lambda letter: letter.name)
def test_what_others_wrote_is_kept_and_marked(letter: Letter) -> None:
    message = read(letter.raw)
    for words in ("herzlich zum Fachtag", "Ihr Team Fachtag"):
        at = message.full.find(words)
        if at >= 0:
            zones = {r.zone for r in message.full_regions if r.start <= at < r.end}
            assert zones <= {Zone.QUOTE, Zone.HISTORY, Zone.FORWARDED}
            assert zones

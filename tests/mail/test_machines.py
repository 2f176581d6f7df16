"""Machines are known by the rules of the trade, and people are never taken for machines."""

from __future__ import annotations

import pytest

from mailflow.mail.automatic import RULES
from mailflow.model import Certainty
from tests.mail.given import Letter, letters, read


@pytest.mark.parametrize("letter", letters("machines"), ids=lambda letter: letter.name)
def test_a_machine_is_known(letter: Letter) -> None:
    verdict = read(letter.raw).machine
    assert verdict is not None
    expected = letter.expected
    assert verdict.certainty == expected["certainty"], verdict
    assert verdict.rule == expected.get("rule", verdict.rule)
    assert verdict.bounce == expected.get("bounce", verdict.bounce), verdict
    assert verdict.bounced_recipient == expected.get("recipient", verdict.bounced_recipient)
    assert verdict.original_message_id == expected.get("original", verdict.original_message_id)
    assert verdict.permanent == expected.get("permanent", verdict.permanent)
    assert verdict.detail


@pytest.mark.parametrize("letter", letters("people"), ids=lambda letter: letter.name)
def test_a_person_is_no_machine(letter: Letter) -> None:
    verdict = read(letter.raw).machine
    if letter.expected.get("may_look"):
        assert verdict is not None
        assert verdict.certainty is Certainty.NO_REPLY
    else:
        assert verdict is None


@pytest.mark.parametrize("letter", letters("machines"), ids=lambda letter: letter.name)
def test_line_ends_do_not_matter(letter: Letter) -> None:
    crlf = letter.raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    assert read(crlf).machine == read(letter.raw).machine


def test_every_rule_names_at_least_one_letter() -> None:
    seen = {verdict.rule for letter in letters("machines") if (verdict := read(letter.raw).machine)}
    assert len(seen) >= len(RULES)

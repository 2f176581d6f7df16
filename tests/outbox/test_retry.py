"""When a mail is tried again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.outbox.retry import GIVE_UP, LEAST, LONGEST, jitter_of, next_try

QUEUED = datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 2), (2, 4), (3, 8), (4, 16), (8, 256), (9, 360), (50, 360)])
def test_the_pauses_double_up_to_six_hours(attempts: int, minutes: int) -> None:
    assert next_try(attempts, QUEUED, QUEUED, jitter=0.5) == QUEUED + timedelta(minutes=minutes)


def test_after_five_days_it_is_over() -> None:
    end = QUEUED + GIVE_UP
    assert next_try(20, QUEUED, end - timedelta(seconds=1), 0.5) == end
    assert next_try(20, QUEUED, end, 0.5) is None


def test_how_many_tries_there_are_in_five_days() -> None:
    now, tries = QUEUED, 1
    while (at := next_try(tries, QUEUED, now, jitter_of("<1@x>", tries))) is not None:
        now, tries = at, tries + 1
    assert now == QUEUED + GIVE_UP
    assert 25 <= tries <= 32


@given(
    st.integers(1, 10_000), st.timedeltas(timedelta(days=-400), timedelta(days=400)), st.floats(0, 1, exclude_max=True)
)
def test_it_is_never_in_the_past_and_never_far_away(attempts: int, passed: timedelta, jitter: float) -> None:
    """Also when the clock was set back."""
    now = QUEUED + passed
    at = next_try(attempts, QUEUED, now, jitter)
    assert (at is None) == (passed >= GIVE_UP and attempts >= LEAST)
    assert at is None or now <= at <= now + LONGEST * 1.25


@given(st.text(), st.integers(0, 100))
def test_the_jitter_is_the_same_each_time(message_id: str, attempts: int) -> None:
    first = jitter_of(message_id.encode("utf-8", "replace").decode(), attempts)
    assert 0 <= first < 1
    assert first == jitter_of(message_id.encode("utf-8", "replace").decode(), attempts)

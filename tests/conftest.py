"""The real servers that tests talk to, each started once a session on free ports of loopback; and a lighter session."""

from __future__ import annotations

import gc

import pytest

pytest_plugins = ["tests.servers.dovecot", "tests.servers.nursery", "tests.servers.postgres", "tests.servers.smtp"]


@pytest.hookimpl(tryfirst=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What the short run leaves out is not made first: seventeen thousand tests cost every process six seconds."""
    if metafunc.config.option.markexpr == "not slow":
        marks = metafunc.definition.own_markers
        marks[:] = [_short(mark) if mark.name == "parametrize" else mark for mark in marks]


def _short(mark: pytest.Mark) -> pytest.Mark:
    """Without its slow values; as it is where it has no others, so that pytest tells what is left out."""
    names, values = mark.args
    kept = [v for v in values if not any(m.name == "slow" for m in getattr(v, "marks", ()))]
    return pytest.mark.parametrize(names, kept, **mark.kwargs).mark if kept else mark


def pytest_collection_finish() -> None:
    """Thirteen thousand tests are no garbage: a mail is read a twentieth sooner where nobody looks through them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)

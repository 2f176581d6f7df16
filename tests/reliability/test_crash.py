"""A mail that breaks the program: its bytes are kept, it is tried again, it ends with the staff; the others go on.

The fault is put into a forked process of the real worker: Python's own faults, and the sudden end of the process.
"""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import select

import mailflow.answering
import mailflow.handling
from mailflow import worker
from mailflow.model import Message
from mailflow.store import mails, review
from mailflow.store.tables import AttendeeRow, Mail
from tests.worker.conftest import NOW, Office, mail, registration

pytestmark = pytest.mark.usefixtures("loaded")
BOMB = "Zeitbombe"
STEPS = {
    "the parser": (mailflow.handling, "parse"),
    "the reader": (mailflow.handling, "read"),
    "the decision": (mailflow.handling, "decide"),
    "the template": (mailflow.answering, "render"),
}


def _is_bomb(*what: object) -> bool:
    for value in what:
        if isinstance(value, bytes) and BOMB.encode() in value:
            return True
        if isinstance(value, Message) and BOMB in value.text:
            return True
        if BOMB in getattr(value, "subject", ""):
            return True
    return False


def _raising(kind: type[BaseException]) -> Callable[[], None]:
    def burst() -> None:
        raise kind("burst")

    return burst


def _endless() -> None:
    _endless()


def _killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _run(office: Office, step: str, burst: Callable[[], None] | None) -> int:
    """One run in a process of its own; the negative number of the signal that ended it, else its status."""
    settings = office.settings()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            room, name = STEPS[step]
            whole = getattr(room, name)

            def watched(*what: object, **how: object) -> object:
                if burst and _is_bomb(*what):
                    burst()
                return whole(*what, **how)

            setattr(room, name, watched)
            report = worker.run(settings, now=NOW + timedelta(minutes=1), stopped=lambda: False)
            status = 75 if report.failed else 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _lies(office: Office) -> tuple[Counter[str], list[Mail]]:
    store = office.store()
    with store.view() as tx:
        people = Counter(p.status for p in tx.exec(select(AttendeeRow)))
        bombs = [m for m in tx.exec(select(Mail)) if m.raw and BOMB.encode() in (mails.original(m) or b"")]
    store.close()
    return people, bombs


def _deliver(office: Office) -> None:
    text = registration("Zacharias Kracher") + f"\n{BOMB}\n"
    for n, name in enumerate(("Anna Berg", "Bodo Clemens")):
        office.deliver(mail(f"p{n}@a.example", registration(name), received=NOW - timedelta(minutes=9 - n)))
        if n == 0:
            bomb = mail("z@a.example", text, subject=f"Anmeldung {BOMB}", received=NOW - timedelta(minutes=9))
            office.deliver(bomb)


@pytest.mark.parametrize(
    ("step", "burst"),
    [
        pytest.param("the parser", _raising(RuntimeError), id="parser"),
        pytest.param("the reader", _endless, id="reader-recursion"),
        pytest.param("the decision", _raising(MemoryError), id="decision-memory"),
        pytest.param("the template", _raising(RuntimeError), id="template"),
    ],
)
def test_a_fault_is_tried_three_times_again_and_then_the_staff_s(
    office: Office, step: str, burst: Callable[[], None]
) -> None:
    _deliver(office)
    for tries in range(1, 6):
        assert _run(office, step, burst) == 0
        people, (bomb,) = _lies(office)
        assert people == {"confirmed": 2}  # the others went on at once
        assert bomb.attempts == min(tries, mails.MOST_RETRIES + 1)
        assert bomb.state == ("retry" if tries <= mails.MOST_RETRIES else "parked")
    assert len(office.sent()) == 2
    store = office.store()
    with store.view() as tx:
        (item,) = review.waiting(tx)
        assert item.parked
        assert "burst" not in (bomb.error or "")  # kind and place, never words that may be a mail's
    store.close()


def test_a_fault_that_is_mended_meanwhile(office: Office) -> None:
    _deliver(office)
    assert _run(office, "the reader", _raising(RuntimeError)) == 0
    assert _run(office, "the reader", None) == 0
    people, bombs = _lies(office)
    assert (people, bombs) == ({"confirmed": 3}, [])
    assert len(office.sent()) == 3


@pytest.mark.parametrize("step", ["the parser", "the decision"])
def test_a_mail_that_ends_the_process_ends_with_the_staff(office: Office, step: str) -> None:
    """Nothing can be caught there: each attempt is counted before it is made."""
    _deliver(office)
    ends = []
    while not ends or ends[-1] != 0:
        ends.append(_run(office, step, _killed))
        assert len(ends) < mails.MOST_KILLS + 5
        if len(ends) == 4:
            assert _lies(office)[0] == {"confirmed": 2}  # nobody waits longer than that for somebody else's mail
    assert set(ends[:-1]) == {-signal.SIGKILL}
    people, (bomb,) = _lies(office)
    assert (people, bomb.state) == ({"confirmed": 2}, "parked")
    assert len(office.sent()) == 2
    office.deliver(mail("dora@d.example", registration("Dora Ernst")))
    assert _run(office, step, _killed) == 0
    assert _lies(office)[0] == {"confirmed": 3}

"""Broken lines and unwilling servers: each fault, then a healthy run, then the comparison of all three sides.

A fault ends in exit status 0 or 75, never in 1 and never in a run that does not end.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest

from tests.servers.dovecot import Dovecot
from tests.servers.proxy import Faults

from .house import House, Nursery, housed

Setting = Callable[[House], object]
TIMEOUT = 0.5
LONGEST = TIMEOUT * 20 + 5  # seconds: no run lasts longer, whatever drips in


@pytest.fixture
def house(tmp_path: Path, dovecot: Dovecot, nest: Nursery) -> Iterator[House]:
    with housed(tmp_path, dovecot, nest, capacity=12, timeout=TIMEOUT) as made:
        made.register()
        assert made.run() == 0
        yield made


def suffer(house: House, faults: list[tuple[str, Setting]], *, refusing: bool = False) -> None:
    """Each fault with a new mail to handle; `refusing`: the server may refuse its sender for good."""
    for n, (name, fault) in enumerate(faults):
        house.now += timedelta(hours=1)
        subject = house.register()
        if refusing:
            house.refused.add(f"p{subject.rsplit(' ', 1)[1]}@a.example")
        fault(house)
        began = time.monotonic()
        status = house.run()
        assert status in (0, 75), (name, status, house.log())
        assert time.monotonic() - began < LONGEST, name
        house.heal()
        house.now += timedelta(hours=7)
        assert house.run() == 0, (name, house.log())
        if n % 8 == 7:
            house.to_quiet()
            _compared(house, name)
    house.to_quiet()
    _compared(house, "at the end")


Dose = Callable[[list[tuple[str, Setting]], int], list[tuple[str, Setting]]]


@pytest.fixture(params=["some", pytest.param("all", marks=pytest.mark.slow)])
def dose(request: pytest.FixtureRequest) -> Dose:
    """All faults, or in the short form one of each `step`, every time another one: of a table of commands and answers
    each row and each column."""

    def chosen(faults: list[tuple[str, Setting]], step: int) -> list[tuple[str, Setting]]:
        if request.param == "all":
            return faults
        return [f for n, f in enumerate(faults) if n % step == n // step % step]

    return chosen


def _compared(house: House, name: str) -> None:
    try:
        house.compare()
    except AssertionError as e:
        raise AssertionError(f"{e} (after {name})") from e


def _down(**how: object) -> Setting:
    return lambda h: setattr(h.imap_line, "down", Faults(**how))  # type: ignore[arg-type]


def _session(house: House) -> int:
    """Bytes that a healthy session gets from the server, with one mail to handle."""
    before = house.imap_line.bytes_down
    house.register()
    house.run()
    return house.imap_line.bytes_down - before


def test_the_imap_line_breaks_anywhere(house: House, dose: Dose) -> None:
    length = _session(house)
    at = [length * n // 13 for n in range(13)]
    faults = [(f"cut at {n}", _down(cut=n)) for n in (1, *at)]
    faults += [(f"closed at {n}", _down(close=n)) for n in at[1::4]]
    faults += [(f"half closed at {n}", _down(half_close=n)) for n in at[2::4]]
    faults += [(f"stalled at {n}", _down(stall=n)) for n in at[3::4]]
    faults += [(f"garbage at {n}", _down(garbage=(n, b"\xff\x00* {9}\r\n"))) for n in (700, 0, 5, 60)]
    suffer(house, dose(faults, 3))


def test_the_way_to_the_imap_server_breaks(house: House, dose: Dose) -> None:
    def up(**how: object) -> Setting:
        return lambda h: setattr(h.imap_line, "up", Faults(**how))  # type: ignore[arg-type]

    faults = [(f"up cut at {n}", up(cut=n)) for n in (1, 60, 160, 300, 420)] + [("up stalled", up(stall=200))]
    suffer(house, dose(faults, 2))


def _says(word: bytes, said: bytes) -> Setting:
    """The IMAP server's answer to one command: `said` with its tag, or a BYE and the end."""

    def answer(line: bytes) -> bytes | None:
        tag, _, rest = line.partition(b" ")
        if not rest.upper().startswith((word, b"UID " + word)):
            return None
        return said + b"\r\n" if said.startswith(b"*") else tag + b" " + said + b"\r\n"

    return lambda h: setattr(h.imap_line, "answer", answer)


COMMANDS = (b"LOGIN", b"STATUS", b"SELECT", b"SEARCH", b"FETCH", b"STORE", b"MOVE", b"APPEND")
ANSWERS = (b"NO [SERVERBUG] not now", b"BAD what", b"* BYE going down")


def test_imap_commands_are_refused(house: House, dose: Dose) -> None:
    faults = [(f"{word.decode()} → {said.decode()}", _says(word, said)) for word, said in product(COMMANDS, ANSWERS)]
    suffer(house, dose(faults, len(ANSWERS)))


def test_imap_answers_make_no_sense(house: House) -> None:
    def garbled(word: bytes) -> Setting:
        return lambda h: setattr(
            h.imap_line.down, "rewrite", lambda piece: piece.replace(word, b"OK [\xff)( {12}\r\n* ((1 " + word)
        )

    suffer(
        house, [(w.decode(), garbled(w)) for w in (b"OK Search", b"OK Fetch", b"OK Move", b"OK Store", b"OK Status")]
    )


STAGES = ("EHLO", "MAIL", "RCPT", "DATA", "END")
CODES = ("421 closing", "450 busy", "452 full", "550 never", "554 no")


def test_smtp_answers_at_each_stage(house: House, dose: Dose) -> None:
    def scripted(stage: str, said: str) -> Setting:
        return lambda h: h.smtp.answers.update({(stage, ""): said})

    faults = [(f"{s} → {c}", scripted(s, c)) for s, c in product(STAGES, CODES)]
    suffer(house, dose(faults, len(CODES)), refusing=True)


def test_the_smtp_line_breaks_anywhere(house: House, dose: Dose) -> None:
    def down(**how: object) -> Setting:
        return lambda h: setattr(h.smtp_line, "down", Faults(**how))  # type: ignore[arg-type]

    def up(**how: object) -> Setting:
        return lambda h: setattr(h.smtp_line, "up", Faults(**how))  # type: ignore[arg-type]

    faults = [(f"cut at {n}", down(cut=n)) for n in (0, 1, 20, 80, 140, 180, 230)]
    faults += [(f"stalled at {n}", down(stall=n)) for n in (0, 60, 200)]
    faults += [(f"half closed at {n}", down(half_close=n)) for n in (10, 150)]
    faults += [(f"garbage at {n}", down(garbage=(n, b"\xff\x00\r\n999 x\r\n"))) for n in (0, 100, 200)]
    faults += [(f"up cut at {n}", up(cut=n)) for n in (5, 60, 120, 400, 2000)]
    faults += [("taken, then the line broke", lambda h: h.smtp.answers.update({("END", ""): "accept and drop"}))]
    faults += [("dropped after the mail", lambda h: h.smtp.answers.update({("END", ""): "drop"}))]
    suffer(house, dose(faults, 3))


def test_no_answer_after_the_mail(house: House) -> None:
    suffer(house, [("no answer", lambda h: h.smtp.answers.update({("END", ""): ""}))])
    assert house.compare()["uncertain"] == 0


@pytest.mark.parametrize("line", ["imap_line", "smtp_line"])
def test_a_server_that_drips(house: House, line: str) -> None:
    """A byte every quarter of a second never runs into the time-out of a read; the whole exchange has one too."""
    suffer(house, [("drip", lambda h: setattr(getattr(h, line), "down", Faults(drip=0.25)))])


@contextmanager
def _secured(house: House, security: str) -> Iterator[None]:
    path = house.folder / "config" / "mailflow.toml"
    before = path.read_text()
    path.write_text(before.replace('security = "none"', f'security = "{security}"'))
    yield
    path.write_text(before)


def test_tls_that_is_not_there_or_not_trusted(house: House) -> None:
    """The server speaks no TLS; it shows a certificate of an unknown authority. Nothing goes out in the clear."""
    house.register()
    for security in ("tls", "starttls"):
        with _secured(house, security):
            sent = len(house.smtp.mails)
            assert house.run() == 75, house.log()
            assert len(house.smtp.mails) == sent
            assert not any(b"LOGIN" in c.upper() for c in house.imap_line.commands[-1:])
    house.imap_line.target, plain = house.dovecot.tls_port, house.imap_line.target
    with _secured(house, "tls"):
        assert house.run() == 75, house.log()
    assert "certificate" in house.log()
    house.imap_line.target = plain
    house.to_quiet()
    _compared(house, "TLS")

"""Several mails in one breath: each gets its own answer, and what was not answered is uncertain and looked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.servers import chunking
from tests.servers.chunking import ChunkingServer

from .test_send import Desk

NAMES = [f"p{n:02}" for n in range(25)]


@pytest.fixture
def server() -> Iterator[ChunkingServer]:
    with chunking.running() as made:
        yield made


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    made.queue(*(f"{name}@x.example" for name in NAMES))
    yield made
    made.store.close()


def taken(server: ChunkingServer) -> list[str]:
    return [to.split("@")[0] for to, _ in server.mails]


def test_all_arrive_once_in_order_and_whole(desk: Desk, server: ChunkingServer) -> None:
    assert desk.send(server.port).sent == 25
    assert taken(server) == NAMES
    assert all(body.startswith(b"From: ") and body.endswith(b"\r\nText\r\n") for _, body in server.mails)
    assert server.sessions == 1
    assert set(desk.states().values()) == {"sent"}


def test_one_bad_recipient_among_good_ones(desk: Desk, server: ChunkingServer) -> None:
    server.refuse = {"p07@x.example": b"550 nobody here\r\n", "p12@x.example": b"451 later\r\n"}
    done = desk.send(server.port)
    assert (done.sent, done.failed, done.deferred, done.fault) == (23, 1, 1, None)
    assert (desk.states()["p07"], desk.states()["p12"]) == ("failed", "queued")
    assert taken(server) == [n for n in NAMES if n not in ("p07", "p12")]


def test_a_broken_line_leaves_the_unanswered_uncertain_and_each_is_looked_for(
    desk: Desk, server: ChunkingServer
) -> None:
    server.drop_after = 5  # one alone, then four of a breath of ten, the last of them unanswered
    looked: list[str] = []

    def find(message_id: str) -> bool:
        looked.append(message_id[1:4])
        return message_id[1:4] in taken(server)

    done = desk.send(server.port, find)
    assert (done.sent, done.uncertain, done.fault) == (18, 7, None)
    assert {n for n, state in desk.states().items() if state == "uncertain"} == set(NAMES[4:11])
    desk.send(server.port, find)
    assert set(desk.states().values()) == {"sent"}
    assert set(looked) == set(NAMES[4:11])
    assert taken(server).count("p04") == 1
    assert sorted(taken(server)) == NAMES  # nobody twice, nobody forgotten


def test_without_a_sent_folder_an_uncertain_one_is_repeated_once_with_its_message_id(
    desk: Desk, server: ChunkingServer
) -> None:
    server.drop_after = 5
    for _ in range(2):
        desk.send(server.port)
    assert set(desk.states().values()) == {"sent"}
    assert taken(server).count("p04") == 2
    assert len({b for to, b in server.mails if to.startswith("p04")}) == 1  # the same bytes
    assert sum(taken(server).count(n) for n in NAMES) == 26


def test_a_server_that_says_good_bye_has_read_no_further(desk: Desk, server: ChunkingServer) -> None:
    server.refuse = {"p05@x.example": b"421 going down\r\n"}
    done = desk.send(server.port)
    assert "uncertain" not in desk.states().values()
    assert taken(server)[:5] == NAMES[:5]
    server.refuse = {}
    desk.now += timedelta(minutes=10)
    done = desk.send(server.port)
    assert done.fault is None
    assert sorted(taken(server)) == NAMES


def test_a_server_that_refuses_us_fails_no_mail(desk: Desk, server: ChunkingServer) -> None:
    desk.send(server.port, stopped=lambda: len(server.mails) > 0)
    server.sender_refused = b"550 too many today\r\n"
    done = desk.send(server.port)
    assert done.fault is not None
    assert "failed" not in desk.states().values()
    server.sender_refused = b""
    desk.now += timedelta(minutes=10)
    desk.send(server.port)
    assert sorted(taken(server)) == NAMES


def test_the_pace_holds_in_one_breath_too(desk: Desk, server: ChunkingServer) -> None:
    clock = [0.0]
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        clock[0] += seconds

    desk.send(server.port, per_minute=15, monotonic=lambda: clock[0], pause=pause)
    assert sum(pauses) == pytest.approx(60)
    assert taken(server) == NAMES


def test_who_was_taken_back_meanwhile_is_not_sent(desk: Desk, server: ChunkingServer) -> None:
    def taken_back() -> bool:
        if len(server.mails) == 1:
            with desk.store.transaction() as tx:
                from mailflow.store import outbox

                for due in outbox.due(tx, "office", desk.now, 100):
                    if due.recipient.startswith("p03"):
                        outbox.ended(tx, due.id or 0, "failed", error="erased")
        return False

    desk.send(server.port, stopped=taken_back)
    assert taken(server) == [n for n in NAMES if n != "p03"]

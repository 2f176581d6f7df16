"""What every kind of mailbox must do: subclass `MailboxContract` and give it a `bench`.

A bench is the office around the mailbox: it delivers mail as the server does, and its staff read, move and delete.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Protocol

import pytest

from mailflow.mailbox import Fetched, Key, Mailbox


class Bench(Protocol):
    """`handled_folder` may be set before `open`."""

    handled_folder: str | None
    lists_done: bool  # whether a mail that was handled and left in place is listed again (the database knows it)

    def open(self) -> Mailbox: ...
    def deliver(self, raw: bytes, at: datetime | None = None) -> None: ...
    def deliver_all(self, mails: list[bytes]) -> None: ...
    def read(self, message_id: str) -> None:
        """A member of staff opens the mail in a mail program."""

    def remove(self, message_id: str) -> None:
        """Somebody deletes it for good."""

    def unread(self) -> set[str]:
        """Message-IDs that the staff's mail program shows as unread in the folder of incoming mail."""
        ...

    def lying(self) -> list[str]:
        """Message-IDs in the folder of incoming mail."""
        ...

    def handled(self) -> list[str]:
        """Message-IDs in the handled folder."""
        ...

    def bring_back(self, message_id: str) -> None:
        """A member of staff moves it from the handled folder back to the folder of incoming mail."""


def mail(n: int | str, text: str = "Hiermit melde ich mich an.") -> bytes:
    head = f"From: P{n} <p{n}@x.example>\r\nSubject: Anmeldung {n}\r\nMessage-ID: <{n}@x.example>\r\n"
    return f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\n{text} Grüße\r\n".encode()


def ids(mails: Sequence[Fetched]) -> list[str]:
    return [m.raw.split(b"Message-ID: <")[1].split(b"@")[0].decode() for m in mails]


class MailboxContract:
    """Every mailbox passes all of these."""

    @pytest.fixture
    def bench(self) -> Bench:
        raise NotImplementedError

    def test_an_empty_folder(self, bench: Bench) -> None:
        with bench.open() as box:
            assert box.new() == []
            assert box.status().messages == 0
            assert list(box.fetch([])) == []
            assert box.newest() is None
            box.file_handled([])
            box.mark_review([])

    def test_mails_come_in_the_order_of_arrival_byte_for_byte(self, bench: Bench) -> None:
        for n in range(5):
            bench.deliver(mail(n))
        with bench.open() as box:
            keys = box.new()
            mails = list(box.fetch(keys))
        assert [m.key for m in mails] == keys
        assert [_lf(m.raw) for m in mails] == [_lf(mail(n)) for n in range(5)]
        assert not any(m.partial for m in mails)

    def test_any_bytes_come_through(self, bench: Bench) -> None:
        odd = [
            b"\r\n",
            b"no header at all",
            b"Subject: \xff\xfe\r\n\r\n\x80\x81\xe4\r\n.\r\n",
            b"12345",
            b"A: b\r\n\r\n",
        ]
        for raw in odd:
            bench.deliver(raw)
        with bench.open() as box:
            assert [_lf(m.raw) for m in box.fetch(box.new())] == [_lf(raw) for raw in odd]

    def test_fetching_reads_nothing_in_the_staff_s_eyes(self, bench: Bench) -> None:
        bench.deliver(mail(1))
        bench.deliver(mail(2, "x" * 100_000))
        with bench.open() as box:
            assert len(list(box.fetch(box.new()))) == 2
        assert bench.unread() == {"1", "2"}

    def test_a_mail_that_someone_has_read_is_still_there(self, bench: Bench) -> None:
        bench.deliver(mail(1))
        bench.deliver(mail(2))
        bench.read("1")
        with bench.open() as box:
            assert ids(list(box.fetch(box.new()))) == ["1", "2"]

    def test_more_mails_than_a_batch(self, bench: Bench) -> None:
        bench.deliver_all([mail(n) for n in range(230)])
        with bench.open() as box:
            keys = box.new()
            assert ids(list(box.fetch(keys))) == [str(n) for n in range(230)]
            box.file_handled(keys)
            assert box.new() == []
        assert len(bench.handled()) == 230

    def test_keys_are_fetched_in_the_order_asked_for(self, bench: Bench) -> None:
        for n in range(4):
            bench.deliver(mail(n))
        with bench.open() as box:
            keys = box.new()[::-1]
            assert [m.key for m in box.fetch(iter(keys))] == keys

    def test_handled_mails_move_and_the_others_stay(self, bench: Bench) -> None:
        for n in range(4):
            bench.deliver(mail(n))
        with bench.open() as box:
            keys = box.new()
            box.file_handled([keys[0], keys[2]])
            assert box.new() == [keys[1], keys[3]]
        assert sorted(bench.handled()) == ["0", "2"]
        assert sorted(bench.lying()) == ["1", "3"]
        assert bench.unread() == {"1", "3"}

    def test_the_next_run_sees_only_what_is_left(self, bench: Bench) -> None:
        for n in range(3):
            bench.deliver(mail(n))
        with bench.open() as box:
            keys = box.new()
            box.file_handled(keys[:1])
            box.mark_review(keys[1:2])
        bench.deliver(mail(3))
        with bench.open() as box:
            found = box.new(keys[1])
            assert [k for k in found if k not in keys[:2]] == found[-2:]
            assert ids(list(box.fetch(found)))[-2:] == ["2", "3"]

    def test_without_a_handled_folder_they_stay_and_are_read(self, bench: Bench) -> None:
        bench.handled_folder = None
        for n in range(3):
            bench.deliver(mail(n))
        with bench.open() as box:
            keys = box.new()
            box.file_handled(keys[:2])
        assert sorted(bench.lying()) == ["0", "1", "2"]
        assert bench.unread() == {"2"}
        with bench.open() as box:
            assert (box.new() == keys) if bench.lists_done else (box.new() == keys[2:])

    def test_review_mails_stay_unread_where_they_are(self, bench: Bench) -> None:
        for n in range(2):
            bench.deliver(mail(n))
        with bench.open() as box:
            box.mark_review(box.new()[:1])
        assert bench.unread() == {"0", "1"}
        assert sorted(bench.lying()) == ["0", "1"]
        assert bench.handled() == []

    def test_who_remembers_nothing_sees_what_waits_for_the_staff(self, bench: Bench) -> None:
        """A database that was restored may not know these mails."""
        for n in range(2):
            bench.deliver(mail(n))
        with bench.open() as box:
            keys = box.new()
            box.mark_review(keys[:1])
        with bench.open() as box:
            assert box.new() == keys

    def test_a_review_mail_is_filed_away_later(self, bench: Bench) -> None:
        bench.deliver(mail(1))
        with bench.open() as box:
            keys = box.new()
            box.mark_review(keys)
        with bench.open() as box:
            box.file_handled(keys)
        assert bench.handled() == ["1"]
        assert bench.lying() == []

    def test_deleted_by_someone_between_search_and_fetch(self, bench: Bench) -> None:
        for n in range(3):
            bench.deliver(mail(n))
        with bench.open() as box:
            keys = box.new()
            bench.remove("1")
            assert ids(list(box.fetch(keys))) == ["0", "2"]
            assert box.unreadable == {}

    def test_deleted_by_someone_between_fetch_and_filing(self, bench: Bench) -> None:
        for n in range(3):
            bench.deliver(mail(n))
        with bench.open() as box:
            keys = box.new()
            assert len(list(box.fetch(keys))) == 3
            bench.remove("0")
            bench.remove("1")
            box.mark_review(keys[:1])
            box.file_handled(keys)
        assert bench.handled() == ["2"]
        assert bench.lying() == []

    def test_all_deleted_before_filing(self, bench: Bench) -> None:
        bench.deliver(mail(1))
        with bench.open() as box:
            keys = box.new()
            bench.remove("1")
            box.file_handled(keys)
        assert bench.handled() == []

    def test_filing_twice_does_nothing_more(self, bench: Bench) -> None:
        bench.deliver(mail(1))
        with bench.open() as box:
            keys = box.new()
            box.file_handled(keys)
            box.file_handled(keys)
        with bench.open() as box:
            box.file_handled(keys)
        assert bench.handled() == ["1"]

    def test_a_mail_moved_back_by_hand_is_seen_again(self, bench: Bench) -> None:
        bench.deliver(mail(1))
        bench.deliver(mail(2))
        with bench.open() as box:
            keys = box.new()
            box.file_handled(keys)
        bench.bring_back("1")
        with bench.open() as box:
            assert ids(list(box.fetch(box.new(keys[-1])))) == ["1"]

    def test_keys_of_another_time_or_place_touch_nothing(self, bench: Bench) -> None:
        bench.deliver(mail(1))
        with bench.open() as box:
            (key,) = box.new()
            other = [Key("elsewhere", key.uidvalidity, key.uid)]
            if key.uidvalidity:
                other.append(Key(key.folder, key.uidvalidity + 1, key.uid))
            assert list(box.fetch(other)) == []
            box.file_handled(other)
            box.mark_review(other)
            assert box.new() == [key]
        assert bench.lying() == ["1"]

    @pytest.mark.parametrize("name", ["Mailflow/Erledigt", "Anmeldungen/Prüfung & Abschluß/2026", "Ein Ordner"])
    def test_the_handled_folder_is_made_once(self, bench: Bench, name: str) -> None:
        bench.handled_folder = name
        bench.deliver(mail(1))
        with bench.open() as box:
            assert len(box.prepare()) == 1
            assert box.prepare() == ()
        with bench.open() as box:
            assert box.prepare() == ()
            box.file_handled(box.new())
        assert bench.handled() == ["1"]

    def test_when_the_newest_mail_came(self, bench: Bench) -> None:
        bench.deliver(mail(1))
        with bench.open() as box:
            newest = box.newest()
        assert newest is not None
        assert newest.tzinfo is not None
        assert abs((datetime.now(UTC) - newest).total_seconds()) < 60

    def test_waiting_ends_with_a_mail(self, bench: Bench) -> None:
        bench.deliver(mail(1))
        with bench.open() as box:
            box.file_handled(box.new())
            later = threading.Timer(0.3, bench.deliver, [mail(2)])
            later.start()
            began = time.monotonic()
            assert box.wait(20, lambda: False)
            assert time.monotonic() - began < 5
            later.join()
            assert ids(list(box.fetch(box.new()))) == ["2"]

    def test_waiting_ends_when_it_is_told_to(self, bench: Bench) -> None:
        with bench.open() as box:
            assert box.new() == []
            assert not box.wait(0.2, lambda: False)
            began = time.monotonic()
            assert not box.wait(30, lambda: time.monotonic() - began > 0.2)
            assert time.monotonic() - began < 3


def _lf(raw: bytes) -> bytes:
    """Line ends differ between wire and disk."""
    return raw.replace(b"\r\n", b"\n")

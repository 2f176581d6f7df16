"""The contract on a Maildir, and what only files can do to one."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Literal

import pytest

from mailflow.mailbox import Mailbox, open_mailbox
from mailflow.server import NoFolder

from .contract import Bench, MailboxContract, ids, mail


@dataclass(frozen=True)
class Settings:
    path: str
    handled_folder: str | None = None
    kind: Literal["maildir"] = "maildir"


@dataclass
class MaildirBench:
    path: Path
    handled_folder: str | None = "Mailflow/Erledigt"
    lists_done: bool = True
    numbers: count[int] = field(default_factory=count)

    def open(self) -> Mailbox:
        return open_mailbox(Settings(str(self.path), self.handled_folder))

    def deliver(self, raw: bytes, at: datetime | None = None, name: str | None = None) -> None:
        name = name or f"1790000000.M{next(self.numbers):06}P1.host"
        (self.path / "tmp" / name).write_bytes(raw)
        (self.path / "tmp" / name).rename(self.path / "new" / name)

    def deliver_all(self, mails: list[bytes]) -> None:
        for raw in mails:
            self.deliver(raw)

    def read(self, message_id: str) -> None:
        found = self._find(message_id)
        found.rename(self.path / "cur" / (found.name.split(":2,")[0] + ":2,S"))

    def remove(self, message_id: str) -> None:
        self._find(message_id).unlink()

    def unread(self) -> set[str]:
        return {_id(p) for p in self._all() if not re.search(r":2,.*S", p.name)}

    def lying(self) -> list[str]:
        return [_id(p) for p in self._all()]

    def handled(self) -> list[str]:
        return [_id(p) for p in self.path.glob(".*/cur/*")]

    def bring_back(self, message_id: str) -> None:
        found = next(p for p in self.path.glob(".*/cur/*") if _id(p) == message_id)
        found.rename(self.path / "cur" / found.name)

    def _all(self) -> list[Path]:
        return [*self.path.glob("new/*"), *self.path.glob("cur/*")]

    def _find(self, message_id: str) -> Path:
        return next(p for p in self._all() if _id(p) == message_id)


def _id(path: Path) -> str:
    return re.search(rb"Message-ID: <(\w+)@", path.read_bytes())[1].decode()  # type: ignore[index]


@pytest.fixture
def box_path(tmp_path: Path) -> Path:
    for part in ("new", "cur", "tmp"):
        (tmp_path / "Maildir" / part).mkdir(parents=True)
    return tmp_path / "Maildir"


class TestMaildir(MailboxContract):
    @pytest.fixture
    def bench(self, box_path: Path) -> Bench:
        return MaildirBench(box_path)


def test_a_maildir_knows_no_instant_of_receipt(box_path: Path) -> None:
    """Policy §3: for a file the topmost Received header counts, not the file's own time."""
    bench = MaildirBench(box_path)
    bench.deliver(mail(1))
    with bench.open() as box:
        assert [m.internaldate for m in box.fetch(box.new())] == [None]


def test_a_mail_program_changes_the_name_meanwhile(box_path: Path) -> None:
    bench = MaildirBench(box_path)
    bench.deliver(mail(1))
    with bench.open() as box:
        keys = box.new()
        bench.read("1")
        assert ids(list(box.fetch(keys))) == ["1"]
        box.file_handled(keys)
    assert bench.handled() == ["1"]


def test_names_of_odd_bytes_have_keys_that_a_database_takes(box_path: Path) -> None:
    bench = MaildirBench(box_path)
    names = [
        b"1790000001.\xff\xfe.host",
        b"1790000002.a%FFb",
        "1790000003.jörg".encode(),
        b"nonsense \n name",
        b"1790000004",
    ]
    for n, name in enumerate(names):
        (Path(os.fsdecode(os.fsencode(box_path) + b"/new/" + name))).write_bytes(mail(n))
    with bench.open() as box:
        keys = box.new()
        assert len({k.uid for k in keys}) == len(names)
        assert all(k.uid.isascii() and k.uid.isprintable() for k in keys)
        assert sorted(ids(list(box.fetch(keys)))) == ["0", "1", "2", "3", "4"]
        box.file_handled(keys)
        assert box.new() == []
    assert sorted(bench.handled()) == ["0", "1", "2", "3", "4"]


def test_links_and_folders_are_no_mails(box_path: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(mail("secret"))
    (box_path / "new" / "1790000001.link").symlink_to(secret)
    (box_path / "new" / "1790000002.folder").mkdir()
    (box_path / "new" / ".hidden").write_bytes(mail(1))
    os.mkfifo(box_path / "new" / "1790000003.pipe")
    with MaildirBench(box_path).open() as box:
        assert box.new() == []
        assert box.status().messages == 0


def test_a_file_that_becomes_a_link_is_not_followed(box_path: Path, tmp_path: Path) -> None:
    bench = MaildirBench(box_path)
    bench.deliver(mail(1), name="1790000001.x")
    (tmp_path / "secret").write_bytes(mail("secret"))
    with bench.open() as box:
        keys = box.new()
        (box_path / "new" / "1790000001.x").unlink()
        (box_path / "new" / "1790000001.x").symlink_to(tmp_path / "secret")
        assert list(box.fetch(keys)) == []
        assert list(box.unreadable) == keys


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(box_path: Path) -> None:
    bench = MaildirBench(box_path)
    bench.deliver(mail(1), name="1790000001.x")
    bench.deliver(mail(2), name="1790000002.x")
    (box_path / "new" / "1790000001.x").chmod(0)
    if os.geteuid() == 0:
        pytest.skip("root reads everything")
    with bench.open() as box:
        keys = box.new()
        assert ids(list(box.fetch(keys))) == ["2"]
        assert list(box.unreadable) == keys[:1]


def test_filing_never_overwrites_a_mail_of_the_same_name(box_path: Path) -> None:
    bench = MaildirBench(box_path)
    for n in (1, 2):
        bench.deliver(mail(n), name="1790000001.same")
        with bench.open() as box:
            box.file_handled(box.new())
    assert sorted(bench.handled()) == ["1", "2"]


@pytest.mark.parametrize("name", ["../../outside", "..", "/etc", "a/../../b"])
def test_no_folder_lies_outside(box_path: Path, name: str) -> None:
    bench = MaildirBench(box_path, handled_folder=name)
    bench.deliver(mail(1))
    with bench.open() as box:
        box.file_handled(box.new())
    assert [p.parent.parent.parent for p in box_path.parent.rglob("1790*")] == [box_path]


def test_no_maildir_there(tmp_path: Path) -> None:
    with pytest.raises(NoFolder) as e, MaildirBench(tmp_path / "nowhere").open():
        pass
    assert str(tmp_path / "nowhere") in str(e.value)
    assert e.value.needs_person

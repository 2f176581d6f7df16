"""What waits is reported: what lies in the folder against what is recorded, and since when. By `status` and `check`."""

from __future__ import annotations

import json
from datetime import timedelta

from .house import BASE, House


def _refuse(house: House, number: int) -> None:
    """The server cannot give one mail, as one whose file is damaged on its disk."""

    def answer(line: bytes) -> bytes | None:
        tag, _, rest = line.partition(b" ")
        command, _, what = rest.upper().partition(b" FETCH ")
        uids, _, items = what.partition(b" ")
        if command != b"UID" or b"BODY" not in items:
            return None
        first, _, last = uids.partition(b":")
        named = {int(n) for n in uids.split(b",")} if b":" not in uids else set(range(int(first), int(last) + 1))
        return tag + b" NO [SERVERBUG] cannot read it\r\n" if number in named else None

    house.imap_line.answer = answer


def test_a_mail_that_the_server_cannot_give_is_reported_until_it_can(house: House) -> None:
    house.register()
    assert house.run() == 0
    house.register()
    house.register()
    _refuse(house, 2)
    house.now += timedelta(minutes=5)
    status, said = house.command("run", "--now", house.now.isoformat())
    assert (status, "1 the server could not give and are tried again" in said) == (0, True), said

    status, said = house.command("status")
    assert status == 0
    assert f"since {house.now.astimezone():%d.%m.%Y %H:%M}" in said, said
    (box,) = json.loads(house.command("status", "--json")[1])["mailboxes"]
    assert (box["waiting"], box["messages"]) == (1, 2)

    house.now += timedelta(minutes=5)
    status, said = house.command("run", "--quiet", "--now", house.now.isoformat())
    assert (status, said) == (0, "")  # said once
    house.imap_line.answer = None
    _, said = house.command("check")
    assert f"since {BASE.astimezone():%d.%m.%Y %H:%M}" in said, said  # when the server took it
    assert "warning" in said

    house.to_quiet()
    assert house.compare()["mails"] == 3
    _, said = house.command("status")
    assert "since" not in said, said
    (box,) = json.loads(house.command("status", "--json")[1])["mailboxes"]
    assert (box["waiting"], box["waiting_since"]) == (0, None)


def test_mails_that_no_run_has_looked_at_are_reported(house: House) -> None:
    house.register()
    house.register()
    _, said = house.command("check")
    (line,) = [row for row in said.splitlines() if "2" in row and "mailbox office" in row and "warning" in row]
    assert line


def test_a_cron_job_that_has_fallen_asleep_is_reported(house: House) -> None:
    house.register()
    assert house.run() == 0  # at an instant that is long past
    _, said = house.command("check")
    assert any("warning" in row and f"{BASE.astimezone():%d.%m.%Y}" in row for row in said.splitlines()), said


def test_what_needs_a_person_is_said_once(house: House) -> None:
    """By cron each minute: a password that has expired is told at once and then no more, until it was well between."""
    house.register()
    assert house.run() == 0
    refused = lambda line: line.split()[0] + b" NO [AUTHENTICATIONFAILED] no\r\n" if b" LOGIN " in line else None  # noqa: E731
    said = []
    for well in (False, False, False, True, False):
        house.now += timedelta(minutes=1)
        house.imap_line.answer = None if well else refused
        status, told = house.command("run", "--quiet", "--now", house.now.isoformat())
        assert status == (0 if well else 75)
        said.append(len(told.splitlines()))
    assert said == [1, 0, 0, 0, 1]
    house.imap_line.answer = None
    house.to_quiet()

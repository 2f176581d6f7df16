"""`mailflow demo`: what a newcomer sees two minutes after cloning."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import mailflow.demo

COMMAND = Path(sys.executable).with_name("mailflow")
MAILS = tomllib.loads((Path(mailflow.demo.__file__).parent / "mails.toml").read_text(encoding="utf-8"))["mails"]


def test_every_mail_has_its_outcome_and_the_next_steps_work(tmp_path: Path) -> None:
    home = tmp_path / "probe"
    shown = subprocess.run([COMMAND, "demo", "--folder", home], capture_output=True, text=True, check=True, timeout=60)
    assert shown.stderr == ""
    for mail in MAILS:
        assert f"{mail['received']:%d.%m.%Y}" in shown.stdout
        assert mail["subject"] in shown.stdout
    outcomes = "bestätigt|nachgefragt|zur Prüfung|geändert|abgemeldet|nicht beantwortet|Anmeldung beendet|bereits statt"
    assert [o for o in outcomes.split("|") if f"  {o}" not in shown.stdout] == []

    reply = shown.stdout.partition("Eine der Antworten")[2]
    assert "Subject: Bestätigt:" in reply
    assert "Änderungen nehmen wir bis einschließlich" in reply  # answered on its own day, not after the last mail

    replies = sorted((home / "replies").glob("*.eml"))
    assert f"{len(replies)} Antworten" in shown.stdout
    assert len(replies) > len(MAILS) / 2

    steps = [line.split()[1:] for line in shown.stdout.splitlines() if line.startswith("  ") and "--config" in line]
    assert [step[0] for step in steps] == ["status", "export", "review", "user", "serve"]
    for step in steps[:-1]:
        done = subprocess.run([COMMAND, *step], capture_output=True, text=True, timeout=60)
        assert (done.returncode, done.stderr) == (0, ""), step
        assert done.stdout

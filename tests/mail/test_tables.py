"""What many mail programs and mail systems write, one a line (`tables/`): earlier mails below an answer, bounces,
absence notes and receipts without a header that gives them away, and people who write of such things."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from mailflow.explain import explain
from mailflow.model import Office, Zone
from tests.mail.given import read
from tests.reading.mails import event

TABLES = Path(__file__).parent / "tables"
OWN = "ich komme gern.\n\nViele Grüße\nAnna Klein"


def rows(name: str, columns: int) -> Iterator[list[str]]:
    for line in (TABLES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.replace("\\n", "\n") for cell in line.split("|", columns - 1)]


def _below_and_above() -> Iterator[tuple[str, str]]:
    """Each earlier mail below the answer and, where quote marks tell where it ends, above it."""
    for program, history in rows("histories", 2):
        yield program, f"{OWN}\n\n{history}"
        if ">" in history.rsplit("\n", 1)[-1]:
            yield f"{program}, answered below", f"{history}\n\n{OWN}"


@pytest.mark.parametrize(("program", "body"), [*_below_and_above()])
def test_nothing_of_an_earlier_mail_is_the_senders(program: str, body: str) -> None:
    head = "From: Anna Klein <anna.klein@x.example>\nTo: fachtag@amt.example\nSubject: Re: Einladung\n"
    message = read(f"{head}Content-Type: text/plain; charset=utf-8\n\n{body}\n")
    own = " ".join(message.words(r) for r in message.zone(Zone.OWN, Zone.ANSWER, Zone.SUBJECT))
    assert own.strip() == "ich komme gern.", program
    assert "Anna Klein" in " ".join(message.words(r) for r in message.zone(Zone.SIGNATURE))


@pytest.mark.parametrize(("who", "sender", "subject", "words"), [*rows("machines", 4)])
def test_a_machine_is_ignored_and_a_person_never(who: str, sender: str, subject: str, words: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Message-ID"] = sender, subject, "<x@y.example>"
    mail["Date"] = "Tue, 05 Mar 2024 10:00:00 +0100"
    mail.set_content(words)
    events = [event("stadt-land-dorf-2024")]
    office = Office(address=events[0].organiser.email, message_id_domain="post.amt.example")
    told = explain("mail", mail.as_bytes(), events, office=office, clock=datetime(2024, 3, 5, 10, tzinfo=UTC))
    assert (told.json()["outcome"] == "ignore") == (who == "machine")

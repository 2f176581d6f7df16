"""A full house: many people and mails at once, written straight into the tables; and every page to look at in it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from typing import Any

from sqlalchemy import event as on

from mailflow.model import Event, Finding, Intent, Participant, Reading, Reason
from mailflow.store import Store, values
from mailflow.store.names import name_key
from mailflow.store.staff_tables import NoteRow
from mailflow.store.tables import AttendeeRow, ChoiceRow, ConsentRow, Mail, OutboxRow, PlaceRow, RegistrationRow

EVENT = "fachtag-2026"
PAGES = (
    "/",
    "/review",
    "/review/1501",
    f"/events/{EVENT}",
    f"/events/{EVENT}/people",
    f"/events/{EVENT}/people?q=m%C3%BCller&status=confirmed&sort=registered&desc=1&page=2",
    f"/events/{EVENT}/people?consent=photo:no&page=5",
    f"/events/{EVENT}/people/new",
    f"/events/{EVENT}/lists",
    "/people/1",
    "/people/700",
    "/privacy",
    f"/privacy/record/{EVENT}",
    "/trail",
    "/setup",
    "/setup/replies",
    "/users",
    "/account",
)
GIVEN = (
    "Anna Jörg Öykü Mehmet Ida Uwe Łukasz Zofia Oleksandr Maria Thi Björn Žofie Renée Ahmad Fatma Sören Karl".split()
)
FAMILY = "Müller Schmidt Çelik Kaya Nowak Żółkowski Kovalenko Nguyễn Özdemir Weiß Lehmann Krüger Šimek Jäger".split()
PLACES = ("AWO Kreisverband", "Volkshochschule Musterstadt", "Jobcenter", "", "Caritas", "Stadt Musterstadt, Amt 50")
TEXT = (
    "Guten Tag,\n\nhiermit melde ich mich zum Fachtag an: Workshop {code}.\nIch stimme der Datenschutzerklärung zu. "
    "{more}\n\nMit freundlichen Grüßen\n{name}\n"
)


def fill(store: Store, event: Event, *, people: int = 1500, mails: int = 5000, waiting: int = 40) -> None:
    """Everybody registered over the four weeks before closing; one mail in `mails / people` is theirs."""
    dice = random.Random(6)
    tokens = (f"{n:08}".translate(str.maketrans("0189", "ABCD")) for n in count(1))
    codes = [w.code for w in event.workshops]
    later: list[Any] = []
    mine: list[Any] = []
    last: list[Any] = []
    with store.transaction() as tx:
        for n in range(people):
            name = f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}"
            at = event.closes - timedelta(days=28 * dice.random() ** 1.6, minutes=n % 600)
            address, code = f"p{n}@haus{n % 97}.example", dice.choice(codes)
            status = dice.choices(("confirmed", "waitlisted", "pending", "cancelled", "late"), (80, 8, 5, 5, 2))[0]
            more = "Ich esse vegetarisch und brauche einen Platz nahe der Tür." if n % 25 == 0 else ""
            text = TEXT.format(code=code, name=name, more=more)
            row = RegistrationRow(
                id=n + 1,
                event=event.id,
                mailbox="office",
                contact=address,
                contact_name=name,
                token=next(tokens),
                first_received=at,
                completed=at,
                created_at=at,
            )
            person = AttendeeRow(
                id=n + 1,
                registration_id=n + 1,
                event=event.id,
                contact=address,
                name=name,
                name_key=name_key(name) + str(n),
                email=address,
                organisation=dice.choice(PLACES) or None,
                status=status,
                created_at=at,
                changed_at=at,
            )
            tx.add(row)
            later.append(person)
            later.append(ChoiceRow(attendee_id=n + 1, slot=event.slots[0], rank=0, code=code))
            later.append(PlaceRow(attendee_id=n + 1, slot=event.slots[0], code=code))
            for id, given in (("privacy", True), ("photo", n % 3 != 0)):
                later.append(
                    ConsentRow(
                        attendee_id=n + 1,
                        consent=id,
                        given=given,
                        text="Ich stimme zu.",
                        text_version="1",
                        at=at,
                        evidence="Ich stimme der Datenschutzerklärung zu.",
                    )
                )
            mine.append(_mail(n + 1, text, event, name, address, at, "confirm", more, n + 1))
            last.append(
                OutboxRow(
                    mailbox="office",
                    event=event.id,
                    verdict="confirm",
                    recipient=address,
                    registration_id=n + 1,
                    message_id=f"<{n}@x>",
                    subject="Bestätigt",
                    raw=b"Subject: x\r\n\r\ntext\r\n",
                    mail_id=n + 1,
                    state="sent",
                    created_at=at,
                    sent_at=at,
                )
            )
        people_first = [p for p in later if isinstance(p, AttendeeRow)]
        for rows in (people_first, mine, last, [p for p in later if not isinstance(p, AttendeeRow)]):
            tx.flush()
            tx.add_all(rows)
        tx.flush()
        tx.add(
            NoteRow(registration_id=1, event=event.id, kind="needs", at=event.closes, author="anna", text="Rollstuhl")
        )
        tx.flush()
        for n in range(people, mails):
            outcome = "review" if n < people + waiting else dice.choice(("ignore", "ask", "closed", "duplicate"))
            at = event.closes - timedelta(hours=n % 600)
            text = TEXT.format(code="A", name="Eva Kurz", more="Kann man am Rathaus parken? " * 3)
            tx.add(_mail(n + 1, text, event, "Eva Kurz", f"e{n}@a.example", at, outcome, "", None))


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """Every statement that reaches the database meanwhile."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    on.listen(store.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        on.remove(store.engine, "before_cursor_execute", note)


def _mail(
    id: int, text: str, event: Event, name: str, address: str, at: object, outcome: str, needs: str, to: int | None
) -> Mail:
    found = [Finding("consent:privacy", "true", "stimme der Datenschutzerklärung zu", 70, 104)]
    if needs:
        start = text.index(needs)
        found.append(Finding("flag", "needs", "vegetarisch", start + 10, start + 21))
    bare, findings = values.dump_reading(
        Reading(
            Intent.REGISTER,
            "de",
            event=event.id,
            findings=tuple(found),
            participants=(Participant(name, email=address, contact=address, choices={"": ("A",)}),),
        )
    )
    return Mail(
        id=id,
        mailbox="office",
        content_key=f"k{id}",
        message_id=f"<m{id}@a>",
        sender=address,
        sender_name=name,
        subject=f"Anmeldung zum Fachtag Nr. {id}",
        received=at,
        text=text,
        regions=[["own", 0, len(text)]],
        state="handled",
        event=event.id,
        language="de",
        intent="register",
        outcome=outcome,
        reading=bare,
        findings=findings,
        reasons=values.dump_reasons((Reason("decide.doubt.condition"),)),
        registration_id=to,
        recorded_at=at,
    )

"""Six hundred people who write mails, and the program that reads, records and answers them.

In: dice, a database. Out: rows. The mails are German text, read by the real reader; each is decided, recorded and
answered by `mailflow.handling` in a transaction, as a cycle does it. Only mailbox and mail server are left out.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from itertools import count
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from mailflow.answering import Desk
from mailflow.handling import handle, parsed, promote_waiting
from mailflow.mailbox import Key
from mailflow.model import Attendance, ConsentPolicy, ConsentTerm, Event, Office, Organiser, Verdict, Workshop
from mailflow.store import Store, registrations
from mailflow.store.tables import AttendeeRow, Mail, OutboxRow

ZONE = ZoneInfo("Europe/Berlin")
EVENT = Event(
    id="quartier-2031",
    title="Fachtag Lebendige Quartiere",
    starts=datetime(2031, 6, 12, 9, 0, tzinfo=ZONE),
    ends=datetime(2031, 6, 12, 16, 0, tzinfo=ZONE),
    closes=datetime(2031, 5, 30, 23, 59, 59, 999999, tzinfo=ZONE),
    venue="Stadthalle, Am Wehr 1, 01234 Musterstadt",
    organiser=Organiser("Stadt Musterstadt", "quartier@musterstadt.example"),
    attendance=(Attendance.ONSITE, Attendance.LIVESTREAM),
    capacity=210,
    workshops=(
        Workshop("A", "Spielstraßen auf Zeit", slot="Vormittag", capacity=90),
        Workshop("B", "Läden mit Nachbarschaft", slot="Vormittag", capacity=60),
        Workshop("C", "Grün auf jedem Dach", slot="Vormittag", capacity=80),
        Workshop("D", "Wohnen in jedem Alter", slot="Nachmittag", capacity=100),
        Workshop("E", "Wege ohne Hürden", slot="Nachmittag", capacity=95),
    ),
    consents=(
        ConsentTerm(
            "privacy", "Datenschutzerklärung", ConsentPolicy.REQUIRED, "Ich stimme der Datenschutzerklärung zu."
        ),
    ),
)
OPENS = datetime(2031, 2, 3, 8, 0, tzinfo=ZONE)
FIRST = (
    "Anna Bernd Carla Dirk Elke Falk Gerda Heiko Ines Jens Karin Lutz Maria Norbert Olga Peter Regina Stefan Tanja "
    "Ulrich Andrea Christian Doris Frank Heike Jochen Katrin Martin Nicole Oliver Petra Rainer Sabine Thomas Ute Volker"
).split()
LAST = (
    "Ackermann Brandt Cordes Dietrich Ehlers Fiedler Gerlach Hartmann Immel Jansen Kessler Lindner Mertens Nowak "
    "Ohlsen Petersen Quandt Richter Seidel Thomsen Ulbrich Vollmer Wagner Zander Arndt Berger Claasen Drews Engel Fink "
    "Gabriel Hoppe Jahn Krause"
).split()


@dataclass
class Crowd:
    """`dice` alone decides who writes what and when."""

    store: Store
    dice: random.Random
    event: Event = EVENT
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    promoted: int = 0
    senders: list[str] = field(default_factory=list)
    now: datetime = OPENS

    def __post_init__(self) -> None:
        names = [f"{first} {last}" for first in FIRST for last in LAST]
        self.dice.shuffle(names)
        self._names = iter(names)
        self._numbers = count(1)

    @property
    def desk(self) -> Desk:
        office = Office(self.event.organiser.email, daily_limit=1000, message_id_domain="musterstadt.example")
        clock = lambda: self.now + timedelta(minutes=1)  # noqa: E731
        return Desk("quartier", office, {self.event.id: self.event}, None, clock, self._token)

    def _token(self) -> str:
        return "".join(self.dice.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", k=8))

    # ── What happens ──

    def live(self, people: int, ends: datetime) -> None:
        """Mails and raised capacities until `people` were named, spread from the opening until `ends`."""
        while True:
            with self.store.view() as tx:
                known = len(tx.exec(select(AttendeeRow.id)).all())
            if known >= people:
                return
            self.now += (ends - self.now) / max(people - known, 2) * self.dice.random()
            if self.dice.random() < 0.01:
                self.raise_capacity()
            self.deliver([self._mail() for _ in range(self.dice.choice((1, 1, 1, 2, 4)))])

    def deliver(self, mails: Sequence[bytes]) -> None:
        """One batch, as a cycle takes it: one transaction, in the order of receipt."""
        with self.store.transaction([self.event.id]) as tx:
            for raw in mails:
                n = next(self._numbers)
                handled = handle(tx, self.desk, parsed(self.desk, raw, Key("INBOX", 1, str(n)), None))
                assert not handled.crashed
                assert handled.verdict is not None
                self.verdicts[handled.verdict] += 1

    def raise_capacity(self) -> None:
        """The office finds a larger room, or another one; the next run serves the waiting list."""
        rooms = list(self.event.workshops)
        i = self.dice.randrange(len(rooms))
        rooms[i] = replace(rooms[i], capacity=(rooms[i].capacity or 0) + self.dice.choice((1, 3, 8)))
        capacity = (self.event.capacity or 0) + self.dice.choice((0, 2, 5))
        self.event = replace(self.event, capacity=capacity, workshops=tuple(rooms))
        self.serve()

    def serve(self) -> int:
        with self.store.transaction([self.event.id]) as tx:
            moved = promote_waiting(tx, self.desk, self.event, self.now, None)
        self.promoted += moved
        return moved

    # ── What they write ──

    def _mail(self) -> bytes:
        if not self.senders or self.dice.random() < 0.6:
            return self._registration()
        return self._later(self.dice.choice(self.senders))

    def _registration(self) -> bytes:
        size = self.dice.choice((1, 1, 1, 1, 1, 2, 3, 4))
        names = [next(self._names) for _ in range(size)]
        sender = names[0].lower().replace(" ", ".") + "@leute.example"
        self.senders.append(sender)
        return self._written(sender, names[0], "Anmeldung: Fachtag Lebendige Quartiere", self._form(names))

    def _form(self, names: list[str]) -> str:
        agreed = "ja" if self.dice.random() > 0.1 else ""
        many = "" if len(names) == 1 else "Alle Genannten stimmen der Datenschutzerklärung zu.\n" if agreed else ""
        rows = []
        for name in names:
            online = self.dice.random() < 0.1
            rows += [
                f"Name: {name}",
                f"Workshop Vormittag (A / B / C): {self._wish('ABC')}",
                f"Workshop Nachmittag (D / E): {self._wish('DE')}",
                f"Teilnahme (vor Ort / Livestream): {'Livestream' if online else 'vor Ort'}",
                *([f"Datenschutzerklärung (ja / nein): {agreed}"] if len(names) == 1 else []),
                "",
            ]
        return "Anmeldung: Fachtag Lebendige Quartiere\n\n" + "\n".join(rows) + "\n" + many

    def _wish(self, codes: str) -> str:
        first, second = self.dice.sample(codes, 2)
        return self.dice.choice((first, first, f"{first}, ersatzweise {second}"))

    def _later(self, sender: str) -> bytes:
        """Something about what stands: in answer to the newest mail that this sender got, or without a thread."""
        with self.store.view() as tx:
            last = tx.exec(
                select(OutboxRow).where(OutboxRow.recipient == sender).order_by(col(OutboxRow.id).desc())
            ).first()
            mine = registrations.of_contact(tx, sender, [self.event.id])
        people = [a for r in mine for a in r.attendees]
        someone = self.dice.choice(people).person.name if people else "Anna Berg"
        old, new = self.dice.sample("ABC", 2)
        text = self.dice.choice(
            (
                "Ich muss meine Teilnahme leider absagen.",
                f"Bitte melden Sie {someone} wieder ab.",
                "Wir müssen leider alle absagen, bitte stornieren Sie unsere Anmeldung.",
                f"Ich möchte doch lieber in Workshop {new} statt in Workshop {old}.",
                f"Ich möchte vormittags doch lieber in den Workshop {new}.",
                f"{someone} nimmt nun doch per Livestream teil.",
                "Ich komme nun doch vor Ort statt per Livestream.",
                f"Anstelle von {someone} kommt {next(self._names)}. Der Datenschutzerklärung wird zugestimmt.",
                "Ja, ich stimme der Datenschutzerklärung zu.",
                self._form([someone]),
                "Gibt es einen Parkplatz in der Nähe?",
            )
        )
        name = people[0].person.name if people else ""
        if last is not None and self.dice.random() < 0.8:
            headers = {"In-Reply-To": last.message_id, "References": last.message_id}
            return self._written(sender, name, f"AW: {last.subject}", f"Guten Tag,\n\n{text}\n\n{name}\n", headers)
        return self._written(sender, name, "Fachtag Lebendige Quartiere", f"Guten Tag,\n\n{text}\n\n{name}\n")

    def _written(self, sender: str, name: str, subject: str, text: str, headers: dict[str, str] | None = None) -> bytes:
        self.now += timedelta(seconds=self.dice.randrange(1, 60))
        mail = EmailMessage()
        mail["Return-Path"] = f"<{sender}>"
        mail["Received"] = f"from mx by mail.musterstadt.example; {format_datetime(self.now)}"
        mail["From"] = f"{name} <{sender}>" if name else sender
        mail["To"] = self.event.organiser.email
        mail["Subject"] = subject
        mail["Date"] = format_datetime(self.now)
        mail["Message-ID"] = f"<{self._token()}{self._token()}@leute.example>"
        for key, value in (headers or {}).items():
            mail[key] = value
        mail.set_content(text)
        return bytes(mail)

    def outcomes(self) -> Counter[str]:
        with self.store.view() as tx:
            return Counter(str(o) for o in tx.exec(select(Mail.outcome)))

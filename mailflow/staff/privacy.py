"""Data protection: what is stored about a person, erasing, retention, the record of processing.

In: an address, a person, an event. Out: everything there is, readable; or what went, and what is left to do by hand.
Never: an erasure without a line in the audit trail; a word of what was erased.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from mailflow.model import ConsentPolicy, Event
from mailflow.settings import Settings
from mailflow.store import audit, erasing
from mailflow.store.erasing import Erased, Held

from .desk import Refused, Work, pass_on, plain_text

UNASSIGNED = timedelta(days=180)  # so long are mails kept that belong to no event


@dataclass(frozen=True)
class Due:
    """An event whose time of retention is over."""

    event: str
    title: str
    ended: datetime
    erase_after: datetime


# ── Access (GDPR Art. 15) ─────────────────────────────────────────────────────────────────────


def access(work: Work, address: str) -> Held:
    """Everything that is stored about this address; the request itself is noted."""
    with work.store.transaction() as tx:
        found = erasing.held(tx, address)
        count = len(found.mails) + len(found.people)
        audit.note(tx, work.clock(), "access", "persons", None, actor=work.actor, rows=count)
        return found


def as_json(found: Held) -> dict[str, Any]:
    """The same for a machine (GDPR Art. 20): plain values, instants as ISO 8601."""
    return {
        "address": found.address,
        "registrations": [_row(r) for r in found.registrations],
        "people": [_row(p) for p in found.people],
        "consents": [_row(c) for c in found.consents],
        "mails": [
            _row(m, without=("raw", "full", "full_regions", "regions", "findings", "content_key")) for m in found.mails
        ],
        "letters": [_row(o, without=("raw",)) | {"text": plain_text(o.raw)} for o in found.letters],
        "notes": [_row(n) for n in found.notes],
        "suppressed": _row(found.suppressed) if found.suppressed else None,
        "trail": [_row(a) for a in found.audit],
    }


def _row(row: Any, without: Sequence[str] = ()) -> dict[str, Any]:
    values = {c.name: getattr(row, c.name) for c in row.__table__.columns if c.name not in without}
    return {k: v.isoformat() if isinstance(v, datetime) else v for k, v in values.items() if not isinstance(v, bytes)}


# ── Erasing (GDPR Art. 17) ────────────────────────────────────────────────────────────────────


def erase_address(work: Work, address: str) -> Erased:
    """Erase a person by their address. Refused where nothing is stored."""
    with work.write() as tx:
        if erasing.held(tx, address).nothing:
            raise Refused("nothing-stored", address=address)
        gone = erasing.address(tx, address, actor=work.actor, now=work.clock())
        _freed(work, tx, gone)
        return gone
    raise AssertionError("unreachable")


def erase_person(work: Work, attendee: int) -> Erased:
    """Erase one person of a list, whoever registered them."""
    with work.write() as tx:
        try:
            gone = erasing.person(tx, attendee, actor=work.actor, now=work.clock())
        except LookupError:
            raise Refused("no-person", id=attendee) from None
        _freed(work, tx, gone)
        return gone
    raise AssertionError("unreachable")


def erase_event(work: Work, event: str) -> Erased:
    """Erase all content of an event, whether it is still configured or not. Refused before its end."""
    known = work.settings.events.get(event)
    if known is not None and work.clock() <= known.ends:
        raise Refused("not-over", event=known.name)
    with work.store.transaction() as tx:
        if known is None and event not in erasing.known_events(tx):
            raise Refused("no-event", event=event)
        return erasing.event(tx, event, actor=work.actor, now=work.clock())


def _freed(work: Work, tx: Any, gone: Erased) -> None:
    for id in gone.events:
        event = work.settings.events.get(id)
        if event is not None and work.settings.mailbox_of(event) is not None:
            now = work.clock()
            pass_on(tx, work.desk_of(id, now), event, now, actor=work.actor)


# ── Retention ─────────────────────────────────────────────────────────────────────────────────


def due(work: Work) -> tuple[list[Due], int]:
    """The events whose time is over, and how many mails without an event are too old."""
    now = work.clock()
    with work.store.view() as tx:
        events = [
            Due(e.id, e.name, e.ends, work.settings.erased_after(e))
            for e in work.settings.events.values()
            if work.settings.erased_after(e) < now and erasing.has_content(tx, e.id)
        ]
        return events, erasing.stray(tx, now - UNASSIGNED)


def unconfigured(work: Work) -> list[str]:
    """Events with content here whose file is gone: nobody knows when they end."""
    with work.store.view() as tx:
        return sorted(erasing.known_events(tx) - set(work.settings.events))


def retain(work: Work) -> tuple[list[Erased], int]:
    """Erase what is due: for cron. What went, event by event, and how many mails without one."""
    events, _ = due(work)
    gone = [replace(erase_event(work, d.event), events=(d.event,)) for d in events]
    now = work.clock()
    with work.store.transaction() as tx:
        return gone, erasing.without_event(tx, now - UNASSIGNED, actor=work.actor, now=now)


def report(gone: Erased) -> dict[str, Any]:
    return asdict(gone)


# ── The record of processing (GDPR Art. 30) ───────────────────────────────────────────────────


@dataclass(frozen=True)
class Entry:
    """One paragraph of the record: its heading and lines. `open`: the office must fill it in."""

    title: tuple[str, str]  # German, English
    lines: tuple[str, ...]
    open: bool = False


def record(settings: Settings, event: Event) -> Iterator[Entry]:
    """The record of processing for one event, filled from the configuration."""
    facts, organiser = settings.privacy, event.organiser
    days = (settings.erased_after(event) - event.ends).days
    controller = facts.controller or " · ".join(
        filter(None, (organiser.name, organiser.address, organiser.email, organiser.phone))
    )
    yield Entry(("Verantwortliche Stelle", "Controller"), (controller,))
    yield _given(("Datenschutzbeauftragte Person", "Data protection officer"), facts.officer)
    yield Entry(
        ("Zweck", "Purpose"),
        (f"Anmeldung zu „{event.title}“ am {event.starts:%d.%m.%Y}: Plätze vergeben, Auskunft geben, durchführen",),
    )
    yield _given(
        ("Rechtsgrundlage", "Legal basis"),
        facts.legal_basis or ("Einwilligung (Art. 6 Abs. 1 lit. a DSGVO), siehe unten" if event.consents else None),
    )
    consents = tuple(f"{c.label} ({_POLICY[c.policy]}): „{c.text}“ – Fassung {c.version}" for c in event.consents)
    if consents:
        yield Entry(("Einwilligungen im Wortlaut", "Consents, word for word"), consents)
    yield Entry(
        ("Betroffene Personen", "Data subjects"),
        ("Personen, die sich anmelden oder angemeldet werden; Absender der E-Mails an das Postfach",),
    )
    yield Entry(
        ("Daten", "Data"),
        (
            "Name, E-Mail-Adresse, Institution, Workshop, Art der Teilnahme, Einwilligungen mit Wortlaut und Zeitpunkt",
            "Angaben zu Verpflegung und Barrierefreiheit, soweit mitgeteilt (auch Gesundheitsdaten, Art. 9 DSGVO)",
            "Text der E-Mails an das Postfach, die Antworten des Büros, Notizen des Büros",
        ),
    )
    yield Entry(
        ("Empfänger", "Recipients"),
        (facts.recipients or "Büro der Veranstaltung; Workshopleitung (Namen und Institution). Keine Drittländer.",),
    )
    yield Entry(
        ("Löschung", "Erasure"),
        (f"{days} Tage nach Ende der Veranstaltung, am {settings.erased_after(event):%d.%m.%Y}; auf Antrag sofort",),
    )
    yield Entry(
        ("Technische und organisatorische Maßnahmen", "Technical and organisational measures"),
        (
            facts.measures
            or "Betrieb auf eigenem Server ohne Weitergabe an Dritte; persönliche Zugänge mit Rollen; Protokoll aller "
            "Zugriffe und Änderungen ohne Inhalte; Verbindungen zum Mailserver verschlüsselt",
        ),
    )


_POLICY = {
    ConsentPolicy.REQUIRED: "erforderlich",
    ConsentPolicy.OPTIONAL: "freiwillig",
    ConsentPolicy.IMPLIED: "mit der Teilnahme verbunden",
}


def _given(title: tuple[str, str], text: str | None) -> Entry:
    return Entry(title, (text,) if text else (), open=not text)

"""`mailflow invite`: the invitation to an event, written into a folder.

In: the configuration, an event, the clock. Out: files; the places stand in the database where there is one. Never: a
change of the database, a mail, half a file.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from .model import Event, Office, Places
from .replies.invite import Invitation, Occasion, invitation
from .settings import Settings
from .store import Store, registrations


def invite(settings: Settings, event: Event, *, now: datetime, language: str | None = None) -> Invitation:
    """The invitation as things stand `now` (aware), in `language` (None: the event's).

    Raises NoLanguage for one without templates, StoreError where the database cannot be read,
    jinja2.TemplateError for a template that cannot be filled."""
    box = settings.mailbox_of(event)
    office = box.office if box else Office(address=event.organiser.email)
    occasion = Occasion(event, office, places(settings, event), now)
    return invitation(occasion, language=language, templates=settings.templates)


def places(settings: Settings, event: Event) -> Places:
    """Those left; all of them where no database has been made yet."""
    store = Store.open(settings.database)
    try:
        if not store.exists() or store.revision() is None:
            return Places(event.capacity, {w.code: w.capacity for w in event.workshops})
        store.make_ready()
        with store.view() as tx:
            return registrations.places(tx, [event])[event.id]
    finally:
        store.close()


def deliver(written: Invitation, folder: Path) -> Sequence[Path]:
    """Write the files; each is whole or as it was. OSError where that cannot be."""
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for name, content in written.files.items():
        file = folder / name
        partial = file.with_name(f"{name}.part")
        partial.write_bytes(content)
        partial.replace(file)
        found.append(file)
    return found

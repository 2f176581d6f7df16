"""`mailflow privacy`: access, erasure, retention, withdrawal of a consent, the record of processing.

In: an address or an event. Out: lines, or JSON; the work is that of `staff.privacy`. Never: an erasure that nobody
agreed to (on a terminal it is asked, in a script `--yes` says it).
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .common import CONFIG, agreed, at_work, config_option_of, say, told, words_of

if TYPE_CHECKING:
    from mailflow.staff.privacy import Due
    from mailflow.store.erasing import Erased


def attach(group: typer.Typer, lang: str) -> None:
    _ = words_of(lang)
    config_option = config_option_of(lang)

    @group.command(help=_("Alles, was zu einer Adresse gespeichert ist.", "Everything stored about an address."))
    def access(
        address: str,
        config: Annotated[Path, config_option] = CONFIG,
        json: Annotated[bool, typer.Option("--json")] = False,
    ) -> None:
        from mailflow import show
        from mailflow.staff import privacy

        with at_work(config) as work:
            found = privacy.as_json(privacy.access(work, address))
        if json:
            show.as_json(found)
            return
        for topic, rows in found.items():
            _listed(topic, rows)

    @group.command(
        help=_("Eine Person (Adresse) oder eine Veranstaltung löschen.", "Erase a person (address) or an event.")
    )
    def erase(
        target: str,
        config: Annotated[Path, config_option] = CONFIG,
        yes: Annotated[bool, typer.Option("--yes", help=_("Nicht nachfragen.", "Do not ask."))] = False,
    ) -> None:
        from mailflow.staff import privacy

        with at_work(config) as work, told(lang):
            if not yes and not agreed(lang, _(f"{target} endgültig löschen?", f"Erase {target} for good?")):
                return
            gone = privacy.erase_address(work, target) if "@" in target else privacy.erase_event(work, target)
        _erased(gone, lang, "" if "@" in target else target)

    @group.command(
        help=_("Was fällig ist; --erase löscht es (für cron).", "What is due; --erase erases it (for cron).")
    )
    def retention(
        config: Annotated[Path, config_option] = CONFIG,
        erase: Annotated[bool, typer.Option("--erase", help=_("Fälliges löschen.", "Erase what is due."))] = False,
        json: Annotated[bool, typer.Option("--json")] = False,
    ) -> None:
        from mailflow import show
        from mailflow.staff import privacy

        with at_work(config) as work, told(lang):
            events, stray = privacy.due(work)
            if not json:
                _due(events, stray, privacy.unconfigured(work), lang)
            gone, mails = privacy.retain(work) if erase else ([], 0)
        if json:
            due = [{"event": d.event, "ended": d.ended, "erase_after": d.erase_after} for d in events]
            show.as_json({"due": due, "mails_due": stray, "erased": [vars(g) for g in gone], "mails_erased": mails})
            return
        for one in gone:
            _erased(one, lang, ", ".join(one.events))
        if mails:
            say(_(f"Gelöscht: {mails} alte Mails ohne Veranstaltung.", f"Erased: {mails} old mails without an event."))

    @group.command(help=_("Den Widerruf einer Einwilligung eintragen.", "Enter the withdrawal of a consent."))
    def withdraw(
        address: str,
        consent: Annotated[str, typer.Argument(help=_("Kürzel, zum Beispiel photo.", "Its id, for example photo."))],
        config: Annotated[Path, config_option] = CONFIG,
        words: Annotated[str, typer.Option(help=_("Wie er erklärt wurde.", "How it was said."))] = "",
        leave: Annotated[bool, typer.Option("--leave", help=_("Auch abmelden.", "Cancel as well."))] = False,
        yes: Annotated[bool, typer.Option("--yes", help=_("Nicht nachfragen.", "Do not ask."))] = False,
    ) -> None:
        from mailflow.staff import people

        from .review import rehearsed

        with at_work(config) as work, told(lang):
            for id in people.who_gave(work, address, consent):
                rehearsed(people.withdraw_consent(work, id, consent, words=words, leave=leave, rehearse=True), lang)
                if not yes and not agreed(lang):
                    return
                people.withdraw_consent(work, id, consent, words=words, leave=leave)
        say(_("Erledigt.", "Done."))

    @group.command(help=_("Das Verzeichnis der Verarbeitung.", "The record of processing."))
    def record(event: str, config: Annotated[Path, config_option] = CONFIG) -> None:
        from mailflow.staff import privacy

        with at_work(config) as work, told(lang):
            for entry in privacy.record(work.settings, work.event(event)):
                say(entry.title[lang == "en"])
                for line in entry.lines or (_("(bitte ergänzen)", "(to be filled in)"),):
                    say(f"  {line}")


def _due(events: "list[Due]", stray: int, unknown: list[str], lang: str) -> None:
    _ = words_of(lang)
    for d in events:
        ended = d.ended.strftime("%d.%m.%Y")
        say(_(f"{d.title} ({d.event}): beendet am {ended}, fällig", f"{d.title} ({d.event}): ended {ended}, due"))
    if stray:
        say(_(f"{stray} alte Mails ohne Veranstaltung: fällig", f"{stray} old mails without an event: due"))
    for id in unknown:
        say(_(f"{id}: keine Datei zu dieser Veranstaltung; löschen Sie von Hand", f"{id}: no file; erase by hand"))
    if not events and not stray:
        say(_("Nichts ist fällig.", "Nothing is due."))


def _listed(topic: str, rows: Any) -> None:
    from mailflow import console

    console.line(f"── {topic}", "bold")
    for row in rows if isinstance(rows, list) else [rows]:
        if not isinstance(row, dict):
            console.line(f"  {row or '–'}")
            continue
        for key, value in row.items():
            if value not in (None, "", [], {}):
                console.line(f"  {key}: {value}")
        console.line()


def _erased(gone: "Erased", lang: str, event: str = "") -> None:
    """What went, and what is left to do by hand. `event`: all of this event went."""
    from mailflow.staff.words import counted
    from mailflow.wording import say as wording

    _ = words_of(lang)
    what = ", ".join(counted(getattr(gone, k), k, lang) for k in ("people", "mails", "letters"))
    say(f"{_('Gelöscht', 'Erased')}{f' ({event})' if event else ''}: {what}.")
    if event and gone.counts:
        stood = ", ".join(f"{wording(f'status.{status}', lang)} {n}" for status, n in sorted(gone.counts.items()))
        say(f"  {_('Es waren', 'There were')}: {stood}")
    for mailbox, folder in gone.left_in_mailbox:
        say(_(f"Im Postfach {mailbox}, Ordner {folder}, löschen Sie die Mails bitte von Hand.",
               f"Please delete the mails in mailbox {mailbox}, folder {folder}, by hand."))  # fmt: skip
    if gone.mentions:
        numbers = ", ".join(map(str, gone.mentions))
        say(_(f"Mails anderer, die den Namen nennen: {numbers}", f"Mails of others that give the name: {numbers}"))

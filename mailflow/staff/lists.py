"""The participants of an event as files for the office: CSV, XLSX, JSON, PDF.

In: participants as `store.reports.participants` gives them. Out: bytes. What people wrote stays text: a spreadsheet
never runs it as a formula.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mailflow.model import Event
from mailflow.wording import say

if TYPE_CHECKING:
    from mailflow.store.roster import Line

People = Sequence[Mapping[str, Any]]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # how a formula begins (OWASP, CSV injection)


def render(people: People, event: Event, format: str, lang: str = "de") -> bytes:
    """`format` is csv, json, xlsx, pdf-signin or pdf-badges; KeyError for another."""
    makers = {"csv": _csv, "json": _json, "xlsx": _xlsx, "pdf-signin": _signin, "pdf-badges": _badges}
    return makers[format](people, event, lang)


def _signin(people: People, event: Event, lang: str) -> bytes:
    from . import pdf

    return pdf.sign_in(_lines(people), event, lang)


def _badges(people: People, event: Event, _lang: str) -> bytes:
    from . import pdf

    return pdf.badges([p for p in _lines(people) if p.attendance != "livestream"], event)


def _lines(people: People) -> list[Line]:
    """The confirmed, by surname, as the sheets to hand out need them."""
    from mailflow.store.names import name_key
    from mailflow.store.roster import Line, surname

    found = [
        Line(
            attendee=0,
            registration=0,
            name=p["name"],
            organisation=p["organisation"],
            email=p["email"],
            contact=p["contact"],
            status=p["status"],
            attendance=p["attendance"],
            registered=datetime.fromisoformat(p["registered_at"]),
            source=p["source"],
            places=p["choices"],
        )
        for p in people
        if p["status"] == "confirmed"
    ]
    return sorted(found, key=lambda p: (name_key(surname(p.name)), name_key(p.name)))


def _json(people: People, _event: Event, _lang: str) -> bytes:
    return json.dumps(list(people), ensure_ascii=False, indent=1).encode() + b"\n"


def _csv(people: People, event: Event, lang: str) -> bytes:
    """`;` and a byte order mark, as a German Excel opens it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in _rows(people, event, lang):
        writer.writerow([harmless(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def harmless(cell: str) -> str:
    """The cell with an apostrophe before anything that a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell


def _xlsx(people: People, event: Event, lang: str) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    text_only = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(out, text_only) as book:
        sheet = book.add_worksheet(say("lists.sheet", lang))
        head, *rows = _rows(people, event, lang)
        sheet.write_row(0, 0, head, book.add_format({"bold": True, "bottom": 1}))
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(rows), 1), len(head) - 1)
        sheet.autofit(300)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return out.getvalue()


def _rows(people: People, event: Event, lang: str) -> list[list[str]]:
    """The heading and a row a person, the confirmed first, each group by name."""
    order = {s: i for i, s in enumerate(("confirmed", "waitlisted", "pending", "late", "cancelled"))}
    ordered = sorted(people, key=lambda p: (order[p["status"]], p["name"].casefold()))
    return [_head(event, lang), *(_row(p, event, lang) for p in ordered)]


def _head(event: Event, lang: str) -> list[str]:
    fixed = ["name", "email", "contact", "organisation", "status", "attendance"]
    slots = [slot or event.choice_noun for slot in event.slots]
    consents = [c.label for c in event.consents]
    return [
        *(say(f"lists.{f}", lang) for f in fixed),
        *slots,
        *consents,
        say("lists.registered", lang),
        say("lists.source", lang),
    ]


def _row(p: Mapping[str, Any], event: Event, lang: str) -> list[str]:
    return [
        p["name"],
        p["email"] or "",
        p["contact"] or "",
        p["organisation"] or "",
        say(f"status.{p['status']}", lang),
        say(f"attendance.{p['attendance']}", lang) if p["attendance"] else "",
        *(p["choices"].get(slot, "") for slot in event.slots),
        *(_given((p["consents"].get(c.id) or {}).get("given"), lang) for c in event.consents),
        datetime.fromisoformat(p["registered_at"]).strftime("%d.%m.%Y %H:%M" if lang == "de" else "%Y-%m-%d %H:%M"),
        say(f"source.{p['source']}", lang),
    ]


def _given(value: bool | None, lang: str) -> str:
    return "" if value is None else say("yes" if value else "no", lang)

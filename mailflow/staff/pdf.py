"""Lists to hand out, as PDF: sign-in sheet, workshop leader's list, photo list, catering, badges, certificates.

In: people and the event. Out: bytes. Names are drawn as text, never read as markup; Latin, Greek and Cyrillic letters
are in the font. Never: an address on anything that is laid out in a room.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from mailflow.model import Event, Workshop
from mailflow.replies import dates
from mailflow.store.notes import Need
from mailflow.store.roster import Line, given, surname
from mailflow.wording import say as wording

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

FONTS = Path(__file__).parent / "fonts"
MM = 72 / 25.4
_GREY, _DARK, _PALE = "#5c6670", "#1c2733", "#eef1f4"


@dataclass(frozen=True)
class Sheet:
    """Name badges on a sheet of A4: how many, how large (mm), and where the first begins."""

    name: str
    across: int
    down: int
    width: float
    height: float
    left: float
    top: float
    gap: float = 0.0


SHEETS: Mapping[str, Sheet] = {
    s.name: s
    for s in (
        Sheet("90x54", 2, 5, 90, 54, 15, 13.5),
        Sheet("80x50", 2, 5, 80, 50, 20, 13.5, 10),
        Sheet("105x74", 2, 4, 105, 74, 0, 0.5),
        Sheet("63x38", 3, 7, 63.5, 38.1, 7.2, 15.1, 2.5),
    )
}


# ── The lists ─────────────────────────────────────────────────────────────────────────────────


def sign_in(people: Sequence[Line], event: Event, lang: str = "de", workshop: str = "") -> bytes:
    """A sheet for each workshop (or the one that is named), in the order of surnames; without workshops one for all."""
    say = _words(lang)
    head = [
        "Nr.",
        "Name",
        say("Vorname", "First name"),
        say("Institution", "Organisation"),
        say("Unterschrift", "Signature"),
    ]
    story: list[Any] = []
    for title, members in _groups(people, event, workshop, lang):
        rows = [[str(n), surname(p.name), given(p.name), p.organisation or "", ""] for n, p in enumerate(members, 1)]
        rows += [[str(len(rows) + i + 1), "", "", "", ""] for i in range(3)]
        story += _section(say("Anwesenheitsliste", "Sign-in sheet"), title, event, lang, first=not story)
        story.append(_table(head, rows, [12, 42, 36, 52, 42], tall=True))
    return _document(story, event, say("Anwesenheitsliste", "Sign-in sheet"), lang)


def leaders(people: Sequence[Line], event: Event, lang: str = "de", workshop: str = "") -> bytes:
    """Who comes to which workshop, for its leaders: names and organisations, how they take part."""
    say = _words(lang)
    head = ["Nr.", "Name", say("Institution", "Organisation"), say("Teilnahme", "Attendance")]
    how = {"onsite": say("vor Ort", "on site"), "livestream": "Livestream"}
    story: list[Any] = []
    for title, members in _groups(people, event, workshop, lang, online=True):
        rows = [
            [str(n), _listed(p.name), p.organisation or "", how.get(p.attendance or "", "")]
            for n, p in enumerate(members, 1)
        ]
        story += _section(say("Teilnehmende", "Participants"), title, event, lang, first=not story)
        story.append(_table(head, rows, [12, 62, 74, 36]))
    return _document(story, event, say("Teilnehmende", "Participants"), lang)


def photos(people: Sequence[Line], event: Event, lang: str = "de", consent: str = "photo") -> bytes:
    """Who must not be photographed first, then who may."""
    say = _words(lang)
    coming = [p for p in people if p.attendance != "livestream"]
    parts = (
        (
            say("Bitte NICHT fotografieren", "Do NOT photograph"),
            [p for p in coming if p.consents.get(consent) is not True],
        ),
        (say("Fotos erlaubt", "Photographs permitted"), [p for p in coming if p.consents.get(consent) is True]),
    )
    head = ["Nr.", "Name", say("Institution", "Organisation"), say("Erklärung", "Statement")]
    said = {True: say("ja", "yes"), False: say("nein", "no"), None: say("keine Angabe", "not stated")}
    story: list[Any] = []
    for title, members in parts:
        rows = [
            [str(n), _listed(p.name), p.organisation or "", said[p.consents.get(consent)]]
            for n, p in enumerate(members, 1)
        ]
        story += _section(say("Fotoliste", "Photo list"), f"{title} ({len(rows)})", event, lang, first=not story)
        story.append(_table(head, rows, [12, 62, 74, 36]))
    return _document(story, event, say("Fotoliste", "Photo list"), lang)


def catering(needs: Sequence[Need], counts: Mapping[str, int], event: Event, lang: str = "de") -> bytes:
    """Diet and access: how many come, and what somebody wrote about it."""
    say = _words(lang)
    head = [say("Wunsch oder Bedarf", "Wish or need"), say("Person", "Person"), say("Stand", "Status")]
    rows = [[n.text, n.names, wording(f"status.{n.status}", lang)] for n in needs]
    title = say(f"{counts.get('onsite', 0)} Personen vor Ort", f"{counts.get('onsite', 0)} people on site")
    story = _section(say("Verpflegung und Barrierefreiheit", "Catering and access"), title, event, lang, first=True)
    story.append(
        _table(head, rows or [[say("Niemand hat etwas angegeben.", "Nobody has said anything."), "", ""]], [96, 58, 30])
    )
    return _document(story, event, say("Verpflegung", "Catering"), lang)


def badges(people: Sequence[Line], event: Event, sheet: str = "90x54") -> bytes:
    """Name badges, by surname; KeyError for an unknown sheet."""
    from reportlab.lib.pagesizes import A4

    s = SHEETS[sheet]
    canvas, out = _canvas(event, "Namensschilder")
    each = s.across * s.down
    for i, person in enumerate(people):
        if i and i % each == 0:
            canvas.showPage()
        row, column = divmod(i % each, s.across)
        x = (s.left + column * (s.width + s.gap)) * MM
        y = A4[1] - (s.top + (row + 1) * s.height) * MM
        _badge(canvas, person, event, x, y, s)
    canvas.save()
    return out.getvalue()


def certificates(people: Sequence[Line], event: Event, lang: str = "de") -> bytes:
    """A page for each: that this person took part, in which workshops, from when to when."""
    canvas, out = _canvas(event, "Teilnahmebescheinigung")
    for person in people:
        _certificate(canvas, person, event, lang)
        canvas.showPage()
    if not people:
        canvas.showPage()
    canvas.save()
    return out.getvalue()


# ── What they are made of ─────────────────────────────────────────────────────────────────────


def _words(lang: str) -> Callable[[str, str], str]:
    return lambda german, english: english if lang == "en" else german


def _listed(name: str) -> str:
    """ "Müller, Dr. Jörg": as a list is searched."""
    return f"{surname(name)}, {given(name)}" if given(name) else name


def _groups(
    people: Sequence[Line], event: Event, only: str, lang: str, *, online: bool = False
) -> Iterable[tuple[str, list[Line]]]:
    coming = [p for p in people if online or p.attendance != "livestream"]
    wanted = [w for w in event.workshops if only in ("", w.code)]
    if not wanted:
        yield _words(lang)("Alle Teilnehmenden", "All participants"), coming
    for w in wanted:
        yield _workshop(w, event), [p for p in coming if p.places.get(w.slot) == w.code]


def _workshop(w: Workshop, event: Event) -> str:
    code = (
        w.code
        if w.code.lower().startswith(event.choice_noun.lower()) or " " in w.code
        else f"{event.choice_noun} {w.code}"
    )
    return f"{code}: {w.title}" + (f" ({w.slot})" if w.slot else "")


def _fonts() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if "Noto" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Noto", str(FONTS / "NotoSans-Regular.ttf")))
        pdfmetrics.registerFont(TTFont("Noto-Bold", str(FONTS / "NotoSans-Bold.ttf")))


def _paragraph(text: str, size: float = 9, bold: bool = False, colour: str = _DARK, after: float = 0) -> Flowable:
    """A paragraph of plain text: whatever looks like markup is drawn as it stands."""
    from xml.sax.saxutils import escape

    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    style = ParagraphStyle(
        "p",
        fontName="Noto-Bold" if bold else "Noto",
        fontSize=size,
        leading=size * 1.32,
        textColor=HexColor(colour),
        spaceAfter=after,
        splitLongWords=1,
    )
    return Paragraph(escape(drawn(text)), style)


def drawn(text: str) -> str:
    """Without control and direction characters, which a font would draw as boxes."""
    return "".join(c if c.isprintable() else " " for c in text)


def _section(kind: str, title: str, event: Event, lang: str, *, first: bool) -> list[Any]:
    from reportlab.platypus import PageBreak

    zone = ZoneInfo(event.timezone)
    when = dates.period(event.starts.astimezone(zone), event.ends.astimezone(zone), lang)
    _fonts()
    return [
        *([] if first else [PageBreak()]),
        _marker(title),
        _paragraph(kind, 9, colour=_GREY, after=2),
        _paragraph(title, 15, bold=True, after=4),
        _paragraph(event.title, 9.5),
        _paragraph(" · ".join(filter(None, (when, event.venue))), 9.5, colour=_GREY, after=10),
    ]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], *, tall: bool = False) -> Any:
    from reportlab.lib.colors import HexColor, white
    from reportlab.platypus import LongTable, TableStyle

    cells = [[_paragraph(h, 8.5, bold=True) for h in head], *([_paragraph(c, 9.5) for c in row] for row in rows)]
    heights = [7 * MM, *[9.5 * MM] * len(rows)] if tall and all(len("".join(r)) < 90 for r in rows) else None
    style = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LINEBELOW", (0, 0), (-1, 0), 1.1, HexColor(_DARK)),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, HexColor("#b9c1c9")),
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), [white, HexColor(_PALE)] if not tall else [white]),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
    ]
    return LongTable(cells, [w * MM for w in widths], heights, repeatRows=1, style=TableStyle(style), hAlign="LEFT")


def _document(story: list[Any], event: Event, title: str, lang: str) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    _fonts()
    out = io.BytesIO()
    page = BaseDocTemplate(
        out,
        pagesize=A4,
        leftMargin=13 * MM,
        rightMargin=13 * MM,
        topMargin=14 * MM,
        bottomMargin=16 * MM,
        title=f"{title} – {event.name}",
        author=event.organiser.name,
        lang=lang,
    )
    frame = Frame(page.leftMargin, page.bottomMargin, page.width, page.height, 0, 0, 0, 0)
    page.addPageTemplates(PageTemplate(frames=[frame], onPageEnd=_footer(event, lang)))
    page.build(story)
    return out.getvalue()


def _marker(title: str) -> Flowable:
    """From here on the foot of each page names this section: a second sheet must not be without a name."""
    from reportlab.platypus import Flowable

    class Marker(Flowable):  # type: ignore[misc]
        def wrap(self, *_: float) -> tuple[float, float]:
            return 0, 0

        def draw(self) -> None:
            self.canv.section = title

    return Marker()


def _footer(event: Event, lang: str) -> Callable[[Any, Any], None]:
    def draw(canvas: Any, document: Any) -> None:
        canvas.saveState()
        canvas.setFont("Noto", 8)
        canvas.setFillColor(_GREY)
        canvas.drawString(13 * MM, 9 * MM, drawn(f"{event.organiser.name} · {getattr(canvas, 'section', '')}")[:110])
        canvas.drawRightString(197 * MM, 9 * MM, f"{_words(lang)('Seite', 'Page')} {document.page}")
        canvas.restoreState()

    return draw


def _canvas(event: Event, title: str) -> tuple[Canvas, io.BytesIO]:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    _fonts()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setTitle(f"{title} – {event.name}")
    canvas.setAuthor(event.organiser.name)
    return canvas, out


def _badge(canvas: Canvas, person: Line, event: Event, x: float, y: float, s: Sheet) -> None:
    middle, height, width = x + s.width * MM / 2, s.height * MM, s.width * MM
    canvas.setStrokeColor("#cfd6dc")
    canvas.setLineWidth(0.3)
    canvas.rect(x, y, width, height)
    canvas.setFillColor(_GREY)
    _fitted(canvas, event.name, middle, y + height * 0.84, "Noto", height * 0.06, width * 0.88)
    canvas.setFillColor(_DARK)
    _fitted(canvas, given(person.name) or person.name, middle, y + height * 0.60, "Noto", height * 0.12, width * 0.88)
    if given(person.name):
        _fitted(canvas, surname(person.name), middle, y + height * 0.42, "Noto-Bold", height * 0.16, width * 0.88)
    canvas.setFillColor(_GREY)
    _fitted(canvas, person.organisation or "", middle, y + height * 0.24, "Noto", height * 0.075, width * 0.88)
    codes = " · ".join(person.places[slot] for slot in event.slots if slot in person.places)
    _fitted(canvas, codes, middle, y + height * 0.09, "Noto-Bold", height * 0.07, width * 0.88)


def _fitted(canvas: Canvas, text: str, x: float, y: float, font: str, size: float, width: float) -> None:
    """Centred, smaller where it would not fit, cut where even that is not enough."""
    plain = drawn(text)
    needed = canvas.stringWidth(plain, font, size)
    smaller = max(size * 0.55, min(size, size * width / needed if needed else size))
    while plain and canvas.stringWidth(plain, font, smaller) > width:
        plain = plain[:-2] + "…" if len(plain) > 2 else ""
    canvas.setFont(font, smaller)
    canvas.drawCentredString(x, y, plain)


def _certificate(canvas: Canvas, person: Line, event: Event, lang: str) -> None:
    from reportlab.lib.pagesizes import A4

    say, middle, zone = _words(lang), A4[0] / 2, ZoneInfo(event.timezone)
    canvas.setFillColor(_GREY)
    _fitted(canvas, event.organiser.name, middle, 262 * MM, "Noto", 11, 170 * MM)
    canvas.setFillColor(_DARK)
    title = say("Teilnahmebescheinigung", "Certificate of attendance")
    _fitted(canvas, title, middle, 228 * MM, "Noto-Bold", 26, 170 * MM)
    _fitted(canvas, person.name, middle, 198 * MM, "Noto-Bold", 20, 170 * MM)
    canvas.setFillColor(_GREY)
    _fitted(canvas, person.organisation or "", middle, 189 * MM, "Noto", 11, 170 * MM)
    canvas.setFillColor(_DARK)
    _fitted(
        canvas, say("hat teilgenommen an der Veranstaltung", "took part in"), middle, 172 * MM, "Noto", 12, 170 * MM
    )
    y = _wrapped(canvas, event.title, middle, 162 * MM, "Noto-Bold", 14, 160 * MM)
    when = dates.period(event.starts.astimezone(zone), event.ends.astimezone(zone), lang)
    for text in filter(None, (when, event.venue if person.attendance != "livestream" else "Livestream")):
        y = _wrapped(canvas, text, middle, y - 2 * MM, "Noto", 11, 160 * MM)
    y -= 5 * MM
    for slot in event.slots:
        code = person.places.get(slot)
        w = next((w for w in event.workshops if w.code == code), None)
        if w is not None:
            y = _wrapped(canvas, _workshop(w, event), middle, y - 1 * MM, "Noto", 11, 160 * MM)
    canvas.setStrokeColor(_GREY)
    canvas.setLineWidth(0.5)
    canvas.line(60 * MM, 62 * MM, 150 * MM, 62 * MM)
    canvas.setFillColor(_GREY)
    _fitted(canvas, say("Ort, Datum, Unterschrift", "Place, date, signature"), middle, 57 * MM, "Noto", 9, 170 * MM)


def _wrapped(canvas: Canvas, text: str, x: float, y: float, font: str, size: float, width: float) -> float:
    """Lines, centred; where the next one may begin."""
    from reportlab.lib.utils import simpleSplit

    canvas.setFont(font, size)
    for line in simpleSplit(drawn(text), font, size, width)[:4]:
        canvas.drawCentredString(x, y, line)
        y -= size * 1.35
    return y

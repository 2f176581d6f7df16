"""Text bodies to lines, as a reader sees them: plain text, format=flowed (RFC 3676) and HTML.

In goes the decoded text of one part; out come `Line`s that know how deep they are quoted and which words are
struck out. Hidden text (preheaders, trackers) is not seen and so not there; tables come as one line a row, lists as
one line an item; Outlook's paragraphs, Word's symbol fonts and check boxes mean what they look like. The walk is
iterative and linear: a mail of 100,000 nested elements is no accident but an attack.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mailflow.learnt import expression
from mailflow.mail.blanks import single_blanks
from mailflow.mail.charset import clean
from mailflow.mail.markup import (
    ANY_TAG,
    BLOCKS,
    HIDDEN,
    MARGINLESS,
    QUOTE_CLASSES,
    SIGNATURES,
    SKIPPED,
    SPACED,
    STRUCK,
    classes_of,
    from_symbols,
    symbol_font,
    too_deep,
)

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MOST_TEXT = 1_000_000  # characters of one body that are read; nobody writes more, machines do
MOST_LINES = 20_000
_MOST_NODES = 150_000  # elements and texts of one page
_MOST_CELLS = 50  # of a table's row in one line


class Line(NamedTuple):
    """One line: what counts (`text`), what a reader sees (`shown`: quote marks and struck words included)."""

    text: str
    shown: str
    depth: int = 0  # how often quoted
    mark: str = ""  # "signature" or "forward": what the mail program called the place


# ── Plain text ────────────────────────────────────────────────────────────────────────────────

_QUOTED = expression(r"[ \t]{0,3}>[> \t]*")


def plain_lines(text: str) -> list[Line]:
    """The lines of a plain text, already decoded."""
    lines = []
    for raw in single_blanks(clean(text[:MOST_TEXT]).split("\n", MOST_LINES)[:MOST_LINES]):
        shown = raw.rstrip()
        quote = _QUOTED.match(shown) if ">" in shown[:4] else None
        if quote is None:
            lines.append(Line(shown, shown))
        else:
            lines.append(Line(shown[quote.end() :], shown, quote.group().count(">")))
    return lines


def unflowed(text: str, *, delsp: bool = False) -> str:
    """A format=flowed text with its soft line ends joined (RFC 3676 §4): a line that ends in a blank goes on in
    the next, if that is quoted as deeply; "-- " stands alone."""
    out: list[str] = []
    joined: list[str] = []
    depth = 0
    for raw in text.replace("\r\n", "\n").split("\n"):
        content = raw.lstrip(">")
        quoted = len(raw) - len(content)
        content = content.removeprefix(" ")
        if joined and (quoted != depth or content == "-- "):
            out.append(_flowed_line(joined, depth))
            joined = []
        depth = quoted
        if content.endswith(" ") and content != "-- ":
            joined.append(content[:-1] if delsp else content)
        else:
            out.append(_flowed_line([*joined, content], depth))
            joined = []
    if joined:
        out.append(_flowed_line(joined, depth))
    return "\n".join(out)


def _flowed_line(pieces: list[str], depth: int) -> str:
    text = "".join(pieces)
    return f"{'>' * depth} {text}" if depth else text


# ── HTML ──────────────────────────────────────────────────────────────────────────────────────


def html_lines(html: str) -> list[Line]:
    """The lines of an HTML text, already decoded."""
    html = html[: 4 * MOST_TEXT]
    if too_deep(html):
        return plain_lines(clean(ANY_TAG.sub(" ", html)))
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(html)
    if page.body is None:
        return []
    hidden, struck = classes_of(html)
    walk = _Walk(hidden, struck)
    walk.through(page.body)
    return walk.lines


class _State(NamedTuple):
    """What holds for everything inside an element."""

    depth: int = 0
    struck: bool = False
    pre: bool = False
    font: str = ""
    mark: str = ""


class _Walk:
    """Collects lines while it goes through a page."""

    def __init__(self, hidden: frozenset[str], struck: frozenset[str]) -> None:
        self.lines: list[Line] = []
        self._hidden = hidden
        self._struck = struck
        self._state = _State()
        self._own: list[str] = []  # the line that is being written
        self._shown: list[str] = []
        self._line_state = self._state
        self._before = ("", "")  # the cells that already stand in this line: what counts, what is seen
        self._blank_wanted = False
        self._rows: list[int] = []  # for each open table row: the number of lines when it began
        self._cells: list[int] = []  # and the cells already seen in it
        self._lists: list[int] = []  # for each open list: the next number, or -1
        self._bullet = ""

    def through(self, root: LexborNode) -> None:
        """The whole tree below `root`, without recursion."""
        open_elements: list[tuple[LexborNode, str, _State]] = []
        node: LexborNode | None = root
        for _ in range(_MOST_NODES):
            if node is None or len(self.lines) > MOST_LINES:
                break
            tag = node.tag or ""
            child = None
            if tag == "-text":
                self._write(node.text_content or "")
            elif tag[:1] not in "-_!" and self._enter(node, tag, open_elements):
                child = node.child
                if child is None:
                    self._leave(*open_elements.pop()[1:])
            if child is not None:
                node = child
                continue
            while node.next is None and open_elements:
                node, tag, before = open_elements.pop()
                self._leave(tag, before)
            if not open_elements and (node is root or node.next is None):
                break
            node = node.next
        self._end_line(row_ends=True)

    def _enter(self, node: LexborNode, tag: str, stack: list[tuple[LexborNode, str, _State]]) -> bool:
        """Whether the element's inside is to be walked (then it is on the stack)."""
        if tag == "br":
            self._break()
            return False
        if tag in SKIPPED:
            return False
        attributes = node.attributes if tag not in ("tbody", "o:p") else {}
        style = "".join((attributes.get("style") or "").lower().split()) if attributes else ""
        classes = (attributes.get("class") or "") if attributes else ""
        if attributes and (
            (style and HIDDEN.search(style))
            or "hidden" in attributes
            or (self._hidden and not self._hidden.isdisjoint(classes.split()))
        ):
            return False
        if tag in ("img", "input"):
            self._write_object(tag, attributes)
            return False
        before = self._state
        if tag in BLOCKS:
            self._open_block(tag, attributes, style, classes)
        elif tag in ("td", "th"):
            self._open_cell()
        if attributes or tag in STRUCK or tag in ("blockquote", "pre"):
            self._state = self._inside(tag, attributes, style, classes)
        stack.append((node, tag, before))
        return True

    def _inside(self, tag: str, attributes: dict[str, str | None], style: str, classes: str) -> _State:
        depth, struck, pre, font, mark = self._state
        if self._is_quote(tag, attributes, style, classes):
            depth += 1
        if tag in STRUCK or "line-through" in style or (self._struck and not self._struck.isdisjoint(classes.split())):
            struck = True
        if tag == "pre" or "white-space:pre" in style:
            pre = True
        if "font-family" in style or tag == "font":
            face = style.partition("font-family:")[2] or (attributes.get("face") or "").lower()
            font = symbol_font(face)
        names = f"{attributes.get('id') or ''} {classes}"
        if names != " ":
            if SIGNATURES.search(names):
                mark = "signature"
            elif "moz-forward-container" in names:
                mark = "forward"
        return _State(depth, struck, pre, font, mark)

    def _is_quote(self, tag: str, attributes: dict[str, str | None], style: str, classes: str) -> bool:
        if tag == "blockquote":
            return (
                attributes.get("type") == "cite"
                or "cite" in attributes
                or "quote" in classes
                or "QUOTE" in (attributes.get("id") or "")
                or ("border-left:" in style and "border-left:none" not in style)
                or self._after_attribution()
            )
        if tag == "div" and attributes.get("name") == "quote":  # GMX, web.de
            return True
        if not classes and "id" not in attributes:
            return False
        return QUOTE_CLASSES.search(f"{attributes.get('id') or ''} {classes}") is not None

    def _after_attribution(self) -> bool:
        """Whether the last words introduce a quotation: some programs quote with a bare blockquote."""
        last = next((line.text for line in self.lines[:-4:-1] if line.text), "")
        return last.endswith(":") and any(w in last for w in ("schrieb", "wrote", "geschrieben", "Betreff", "Subject"))

    # ── what is seen ──

    def _write(self, text: str) -> None:
        state = self._state
        if state.pre:
            first, *more = text.replace("\r\n", "\n").split("\n")
            self._append(first)
            for line in more:
                self._break()
                self._append(line)
            return
        if not text.strip(" \t\r\n\f"):
            if self._own or self._shown:
                self._own.append(" ")
                self._shown.append(" ")
            return
        self._append(text.replace("\t", " "))

    def _append(self, text: str) -> None:
        if not text:
            return
        state = self._state
        if not self._shown:
            self._line_state = state
            if self._blank_wanted and not self._rows and self.lines and self.lines[-1].shown.strip("> "):
                depth = state.depth if state.depth == self.lines[-1].depth else 0
                self.lines.append(Line("", ("> " * depth).rstrip(), state.depth))
            self._blank_wanted = False
            if self._bullet:
                self._own.append(self._bullet)
                self._shown.append(self._bullet)
                self._bullet = ""
        if state.font:
            text = from_symbols(text, state.font)
        if state.struck:
            self._shown.append(f"~~{text.strip()}~~ " if text.strip() else text)
            self._own.append(" ")
        else:
            self._shown.append(text)
            self._own.append(text)

    def _write_object(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "img":
            alt = (attributes.get("alt") or "").strip()
            if 0 < len(alt) <= 8 and not alt.isascii() and not any(c.isalnum() for c in alt):  # an emoji
                self._append(alt)
        elif (attributes.get("type") or "").lower() in ("checkbox", "radio"):
            self._append("[x] " if "checked" in attributes else "[ ] ")
        elif (attributes.get("type") or "text").lower() in ("text", "email", "tel"):
            self._append(attributes.get("value") or "")

    # ── lines ──

    def _break(self) -> None:
        """A line ends here, even an empty one."""
        if self._shown:
            self._end_line()
        else:
            self._line_state = self._state
            self.lines.append(Line("", ("> " * self._state.depth).rstrip(), self._state.depth, self._state.mark))
            self._blank_wanted = False

    def _end_line(self, *, row_ends: bool = False) -> None:
        """The line that is being written ends, unless it waits for the text of the next cell."""
        if not self._shown or (self._shown[-1] == "\t" and not row_ends):
            return
        state = self._line_state
        own, shown = "".join(self._own), "".join(self._shown)
        if state.pre:
            own, shown = clean(own).rstrip(), clean(shown).rstrip()
        else:
            own, shown = _squeezed(own), _squeezed(shown) if shown != own else ""
            shown = shown or own
        if self._before[1]:
            tabs = "\t" * self._own.count("\t")
            own, shown = (f"{self._before[0]}{tabs}{own}".rstrip(), f"{self._before[1]}{tabs}{shown}".rstrip())
            self._before = ("", "")
        depth = state.depth
        quote = _QUOTED.match(own) if ">" in own[:4] else None
        if quote:
            depth += quote.group().count(">")
            own = own[quote.end() :]
        prefix = "> " * state.depth
        self.lines.append(Line(own, f"{prefix}{shown}".rstrip() if prefix else shown, depth, state.mark))
        self._own, self._shown = [], []

    def _open_block(self, tag: str, attributes: dict[str, str | None], style: str, classes: str) -> None:
        self._end_line(row_ends=tag == "tr")
        if tag in SPACED and not (tag == "p" and ("mso" in classes.lower() or MARGINLESS.search(style))):
            self._blank_wanted = True
        if tag == "tr":
            self._rows.append(len(self.lines))
            self._cells.append(0)
        elif tag in ("ul", "ol", "menu", "dir"):
            start = attributes.get("start") or "1"
            first = int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1
            self._lists.append(first if tag == "ol" else -1)
        elif tag == "li":
            self._bullet = self._next_bullet()

    def _next_bullet(self) -> str:
        if not self._lists or self._lists[-1] < 0:
            return "- "
        self._lists[-1] += 1
        return f"{self._lists[-1] - 1}. "

    def _open_cell(self) -> None:
        """A further cell of a row goes on in the line of the cell before."""
        self._end_line()
        if not self._rows:
            return
        if self._cells[-1] and self._shown:
            self._own.append("\t")
            self._shown.append("\t")
        elif self._cells[-1] % _MOST_CELLS:
            while len(self.lines) > self._rows[-1] and not self.lines[-1].shown:
                self.lines.pop()
            if len(self.lines) > self._rows[-1] and self.lines[-1].depth == self._state.depth:
                last = self.lines.pop()
                self._before = (last.text, last.shown.removeprefix("> " * last.depth))
                self._own, self._shown = ["\t"], ["\t"]
                self._line_state = self._state
        self._cells[-1] += 1
        self._blank_wanted = False

    def _leave(self, tag: str, before: _State) -> None:
        if tag in BLOCKS or tag in ("td", "th"):
            self._end_line(row_ends=tag == "tr")
            if tag in SPACED and tag != "p" and not (self._shown or self._rows):
                self._blank_wanted = True
            elif tag == "tr" and self._rows:
                self._rows.pop()
                self._cells.pop()
            if tag in ("ul", "ol", "menu", "dir") and self._lists:
                self._lists.pop()
            elif tag == "li":
                self._bullet = ""
        self._state = before


def _squeezed(text: str) -> str:
    if "\t" in text:
        return "\t".join(" ".join(clean(cell).split()) for cell in text.split("\t")).strip()
    return " ".join(clean(text).split())

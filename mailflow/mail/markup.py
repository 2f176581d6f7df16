"""What HTML means to a reader: which tags are blocks, what is hidden, struck out, quoted, a signature, a check box.

Tables and small questions for the walk in `text`; in go tags, attributes and style sheets, out come answers. A style is
asked in lower case and without blanks.
"""

from __future__ import annotations

import re

from mailflow.learnt import expression

SKIPPED = frozenset(
    (
        "head", "script", "style", "title", "template", "svg", "math", "object", "applet", "iframe", "map",
        "datalist", "noembed", "noframes", "xml",
    )
)  # fmt: skip
BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
        "summary", "table", "tbody", "tfoot", "thead", "tr", "ul", "caption",
    )
)  # fmt: skip
SPACED = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "pre", "blockquote"])
STRUCK = frozenset(("s", "strike", "del"))
_VOID_OR_FLAT = frozenset(
    (
        "br", "hr", "img", "input", "meta", "link", "col", "p", "li", "tr", "td", "th", "dd", "dt", "option",
        "wbr", "area", "base", "source",
    )
)  # fmt: skip

HIDDEN = expression(
    r"display:none|visibility:(?:hidden|collapse)|mso-hide:all"
    r"|(?<![a-z-])(?:font-size|max-height|opacity):0(?:\.0+)?(?:px|pt|em|%)?(?:;|!|$)"
    r"|(?<![a-z-])height:0(?:px|pt)?(?:;|!).{0,200}overflow:hidden"
)
MARGINLESS = expression(r"(?<![a-z-])margin(?:-top|-bottom)?:0")
QUOTE_CLASSES = expression(
    r"\b(?:gmail_attr|moz-cite-prefix|yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra|reply-intro|"
    r"OutlookMessageHeader|mail_quote|quoted-content|ReplyHeader)\b"
)
SIGNATURES = expression(
    r"\b(?:gmail_signature|moz-signature|protonmail_signature_block|AppleMailSignature|Signature|signature"
    r"|ms-outlook-mobile-signature|x_Signature)\b"
)
_CLASS = expression(r"\.([\w-]+)\s*$")
_TAG = expression(r"<(/?)([a-zA-Z][a-zA-Z0-9:]{0,20})")
ANY_TAG = expression(r"<[^<>]{0,2000}>")
_DEEPEST = 2000

# Word writes check marks, boxes and smileys as letters of a symbol font.
_WINGDINGS = str.maketrans("JKL¨þýoxqüû§ØvàßF·", "☺😐☹☐☑☒☐☒☐✓✗-➢-→←→-")
_WINGDINGS2 = str.maketrans("PRSTOQ\u00a3\u2122", "✓☑☒☒✗☒☐☐")
_SYMBOL = str.maketrans("\u00b7\u00a8\u00fe", "-☐☑")


def strikes_or_symbols(html: str) -> bool:
    """Whether an HTML body can say what its plain sibling cannot: words struck out, boxes ticked."""
    low = html.lower()
    return (
        "<s>" in low
        or "<strike" in low
        or "<del" in low
        or "line-through" in low
        or "wingdings" in low
        or "checkbox" in low
    )


def too_deep(html: str) -> bool:
    """Parsers need quadratic time for elements nested without end."""
    if html.count("<") < _DEEPEST:
        return False
    depth = 0
    for closing, name in _TAG.findall(html):
        if name.lower() not in _VOID_OR_FLAT:
            depth = max(0, depth - 1) if closing else depth + 1
            if depth > _DEEPEST:
                return True
    return False


def classes_of(html: str) -> tuple[frozenset[str], frozenset[str]]:
    """The class names that the page's own style sheet hides and strikes out; @media rules do not count (they
    are about phones)."""
    low = html.lower()
    start = low.find("<style")
    if start < 0:
        return frozenset(), frozenset()
    hidden: set[str] = set()
    struck: set[str] = set()
    while start >= 0:
        end = low.find("</style", start)
        sheet = html[start : end if end >= 0 else len(html)]
        if "none" in sheet or "line-through" in sheet or "hidden" in sheet:
            _read_sheet(_without_at_rules(sheet[:200_000]), hidden, struck)
        start = low.find("<style", end) if end >= 0 else -1
    return frozenset(hidden), frozenset(struck)


def _read_sheet(sheet: str, hidden: set[str], struck: set[str]) -> None:
    for piece in sheet.split("}"):
        selectors, _, body = piece.partition("{")
        body = "".join(body.lower().split())
        into = hidden if HIDDEN.search(body) else struck if "line-through" in body else None
        if into is not None:
            into.update(m[1] for s in selectors.split(",") if (m := _CLASS.search(s.strip()[-80:])))


def _without_at_rules(sheet: str) -> str:
    out, depth, skip = [], 0, 0
    for piece in re.split(r"([{}])", sheet):
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth -= 1
            if skip and depth < skip:
                skip = 0
                continue
        elif not skip and "@media" in piece:
            skip = depth + 1
            out.append(piece[: piece.index("@media")])
            continue
        if not skip:
            out.append(piece)
    return "".join(out)


def symbol_font(face: str) -> str:
    face = face[:100]
    if "wingdings2" in face or "wingdings 2" in face:
        return "wingdings2"
    if "wingdings" in face:
        return "wingdings"
    return "symbol" if face.startswith(("symbol", '"symbol', "'symbol")) else ""


def from_symbols(text: str, font: str) -> str:
    text = "".join(chr(ord(c) - 0xF000) if "\uf020" <= c <= "\uf0ff" else c for c in text)
    return text.translate({"wingdings": _WINGDINGS, "wingdings2": _WINGDINGS2, "symbol": _SYMBOL}[font])

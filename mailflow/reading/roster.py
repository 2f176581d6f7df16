"""People in forms, lists and tables: "Name: …", "- Anna Klein: AG 1", "Klein | Anna | B".

In: a `Text`. Out: `Listed` people with their spans and own addresses, in the order of the mail. Never prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mailflow.learnt import expression
from mailflow.model import Message, Zone
from mailflow.reading import names
from mailflow.reading.everyday import SURNAMES_TOO
from mailflow.reading.facts import Span
from mailflow.reading.names import Word, name_at, words
from mailflow.reading.nouns import CALLED
from mailflow.reading.sought import Sought, made
from mailflow.reading.surroundings import OFFICE
from mailflow.reading.tables import tables
from mailflow.reading.text import Text

EMAIL = Sought(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_BULLET = Sought(r"[\s>]*(?:(?:[-•·*+–—▪◦●]|\(?\d{1,2}[.):]{1,2}|\d{1,2}\s+(?=\S)|[a-z][.)])\s*)?")
_ALSO = Sought(
    r"\s*(?:und|sowie|außerdem|ferner|and)\s+(?:(?:seine|ihre|meine|unsere|dessen|deren)[rn]? [^\W\d_]+(?:in)?,? )?"
    r"(?=(?:Frau|Herrn?|Dr\.|Prof\.)\s)"
)
"""What joins a line to the one above: "sowie seine Stellvertreterin, Frau Dankert, Forum F2"."""
_THEN_NAME = Sought(r"(?:[^\S\n]{2,}|\t|[^\S\n]*[–—|=>→-]+[^\S\n]*)(?=[A-ZÄÖÜ])")
_AGE = Sought(r"\s*[,(]\s*\d{1,2}(?: (?:jahre?(?: alt)?|j\.|years?(?: old)?))?\s*[),]")
_LABEL = Sought(
    r"(?:\d+\.\s*)?(?:person|teilnehm\w*(?:[*:/_]\w+)*|tn|gast|participant|attendee|nr\.?|kolleg(?:e|"
    r"in))\s*\d{0,2}\s*[:.)–-]\s*",
    re.I,
)
_FORM = Sought(
    r"^[\s>*•·+-]*(?:\d+[.)]\s*)?(?P<label>[^:=\n]{2,60}?)\s*[:=]"
    r"(?:[^\S\n]*(?=\S)|\s*\n[\s>*]*(?![^:=\n]{2,60}[:=]))(?P<value>[^\n]*)$",
    re.M,
)
"""A value may stand on the next line, unless that is a form line of its own."""
_BARE = Sought(
    r"^[\s>*•·+-]*(?P<label>(?:vor|nach|zu|familien|ruf)name|vor-? ?(?:und|u\.|&|/) ?(?:nach|zu)name)[^\S\n]+"
    r"(?P<value>[^\W\d_][\w'’-]*(?:[^\S\n][^\W\d_][\w'’-]*){0,3})[^\S\n]*[.,;]?$",
    re.M | re.I,
)
"""A form line without its sign: "Nachname Ferreira"."""
_SIGN = Sought("[:=]")
_NAME_LABEL = Sought(
    r"(?:(?:vor-?\s*(?:und|u\.|&|/|\+)\s*(?:nach|zu|familien)?-?name|vorname\s*[,/ &+]\s*(?:nach|zu|"
    r"familien)?-?name|(?:nach|familien)?-?name\s*[,/ &+]\s*vorname|"
    r"name(?:n)?(?: de[rs](?: \S+){1,3})?|namen? für (?:das|die) \S+|teilnehm(?:er|erin|ende|ender|enden|erinnen|"
    r"er\*in|er:in|er/in|er\*innen|"
    r"er:innen|er/-in|erin/teilnehmer)?(?: ?\(?name\)?)?|"
    r"ihr name|mein name|full name|your name|name of (?:the )?participants?|participants?|attendees?|attending|"
    r"names?|wer|"
    r"(?:wir|es|von uns) (?:kommen|nehmen teil|sind|melden an)|angemeldet|dabei(?: sind)?|gäste?|delegierte|"
    r"person(?:en)?|angemeldet (?:wird|werden)|anmeldung für|"
    r"für|\d{1,2} (?:personen|teilnehm\S+|plätze)|teilnehmende person(?:en)?|ich melde (?:mich|folgende "
    r"person(?:en)?) an|name(?:n)?\s*/\s*\S+(?:\s*/\s*\S+)?|name,? (?:einrichtung|organisation|"
    r"institution|verein))"
    r"(?:\s*\([^)]*\))?\s*\*?|(?:teilnehm\w*|person|name)\s*(?:nr\.?)?\s*\d{1,2}(?:\s*\([^)]*\))?)",
    re.I,
)
_FIRST_LABEL = Sought(r"(?:vorname|first name|given name|rufname)\s*\*?(?:\s*\d)?", re.I)
_LAST_LABEL = Sought(r"(?:nachname|familienname|zuname|name|last name|surname|family name)\s*\*?(?:\s*\d)?", re.I)
_TURNED_LABEL = Sought(r"(?:(?:nach|familien)?-?name|surname|last name)\s*[,/]\s*(?:vor|first|given)", re.I)
AND_PLACE = Sought(r".*name[ns]?\s*(?:[/,&+]|\((?!e?n\)|s\))|und)\s*(?!(?:vor|nach|zu|familien)-?name).*", re.I)
"""A label that asks for a name and something else: "Name / Ort"."""
_EMAIL_LABEL = Sought(r"e-?mail(?:-?adresse)?", re.I)
_SEPARATED = Sought(
    r"(?:\s{2,}|\t)|\s*(?:$|[,;:|/(\t–—·•=]|-{1,2}(?:\s|>)|→|\s(?:aus|von|vom|für|in|bei|möchte|nimmt|geht|kommt|will|"
    r"wählt|besucht|mit|als|und|sowie|WS|AG|Workshop)\b|\s\d)"
)
_VERB = Sought(
    r"\b(?:wird|hat|haben|ist|sind|kann|will|möchte|kommt|nimmt|bat|meldet|soll|war|würde|teilt|lässt|has|"
    r"is|will|would)\b"
)
_AND = Sought(r"\s*(?:,|;|&|\+|/|\bund\b|\bsowie\b|\band\b)\s*", re.I)


@dataclass(frozen=True)
class Listed:
    """Somebody on a list: the name, where it stands, his own address if the line gives one."""

    name: str
    span: Span
    email: str | None = None
    form: bool = False  # from a form's name line
    row: Span = (0, 0)  # the whole line
    firm: bool = True  # a list line by its shape, not merely a line that begins with a name
    turned: bool = False  # "Klein, Anna" alone on its line: believed beside another such line


_FORM_WORD = Sought(r"\d|„|\"")


def forms(message: Message, text: Text, chosen: re.Pattern[str] | None = None) -> list[Listed]:
    """The people of "Name: …" lines, and of "Vorname:" with "Nachname:"; answers below a quoted "Name:" too, and of
    "Workshop A: …" lines, where `chosen` tells what a choice looks like."""
    found: list[Listed] = []
    first: tuple[str, Span] | None = None
    last: tuple[str, Span] | None = None
    for label, value in _fields(message, text):
        words_ = text.original[value[0] : value[1]]
        if _FIRST_LABEL.fullmatch(label):
            first = words_.strip(), value
        elif _LAST_LABEL.fullmatch(label) and (first or (not names.is_full(words_) and "," not in words_)):
            last = words_.strip(), value
        elif _NAME_LABEL.fullmatch(label):
            people = _values(text, value, turned=bool(_TURNED_LABEL.match(label)))
            found += people[:1] if AND_PLACE.fullmatch(label) else people
        elif chosen is not None and chosen.fullmatch(f" {label.lower()}") and not _FORM_WORD.search(words_):
            found += _values(text, value, turned=False)
        elif _EMAIL_LABEL.fullmatch(label) and found and (m := EMAIL.search(words_)):
            found[-1] = Listed(found[-1].name, found[-1].span, m[0], True, found[-1].row)
        if first and last and first[0] and last[0]:
            name = names.natural(f"{first[0]} {last[0]}".split())
            found.append(Listed(name, (min(first[1][0], last[1][0]), max(first[1][1], last[1][1])), None, True, value))
            first = last = None
    if not found and last and last[0]:  # "Name: Klein", nothing more
        found += _values(text, last[1], turned=False, least=1)
    return found


def _fields(message: Message, text: Text) -> Iterator[tuple[str, Span]]:
    """(label, span of the value) of every form line in own words, and of every answer to a quoted label."""
    for r in message.zone(Zone.OWN, Zone.ANSWER):
        for m in _FORM.finditer(text.original, r.start, r.end) if _SIGN.search(text.original, r.start, r.end) else ():
            if m["value"].strip():
                yield m["label"].strip(" *_"), m.span("value")
        for m in _BARE.finditer(text.original, r.start, r.end) if text.may_hold(_BARE) else ():
            yield m["label"], m.span("value")
        prompt = r.prompt.strip().rstrip("?").rsplit("\n", 1)[-1]
        if r.zone is Zone.ANSWER and prompt.endswith(":"):
            yield prompt.rstrip(": ").strip(" *_>"), (r.start, r.end)


def _values(text: Text, span: Span, *, turned: bool, least: int = 2) -> list[Listed]:
    """The names in a form's value: one or several, "Klein, Anna" turned."""
    line = words(text.original, *span)
    line = [w for w in line if not names.HONORIFIC.fullmatch(w.text)]
    if not line:
        return []
    if pair := _turned(text, line, 0, force=turned):
        return [Listed(pair[1], names.span_of(line, 0, pair[0]), _email(text, span), True, span)]
    found, i = [], 0
    while i < len(line):
        end, name = name_at(_relaxed(line, i), 0, least=least, text=text.original)
        if name and not names.looks_like_office(name) and (i == 0 or _joins(text, line, i)):
            found.append(Listed(name, names.span_of(line, i, i + end), _email(text, span), True, span))
            i += end
        elif found and line[i].text.lower() in {"und", "and", "sowie"}:
            i += 1
        elif not found and i == 0 and (small := _small(text, line)):
            return [small]
        else:
            break
        while i < len(line) and line[i].text.lower() in {"und", "and", "sowie"}:
            i += 1
    return found


def _joins(text: Text, line: list[Word], i: int) -> bool:
    """Whether a comma or "und" stands before the word `i`."""
    between = text.original[line[i - 1].end : line[i].start]
    return bool(_AND.fullmatch(between)) or (
        line[i - 1].text.lower() in {"und", "and", "sowie"} and not between.strip()
    )


def _relaxed(line: list[Word], at: int) -> list[Word]:
    return line[at:]


def _small(text: Text, line: list[Word]) -> Listed | None:
    """A form filled in small letters: "name: tarek alhassan"."""
    side = [w for i, w in enumerate(line) if i == 0 or text.original[line[i - 1].end : w.start].strip(" ") == ""]
    taken = [w for w in side[:4] if w.text.replace("-", "").isalpha()]
    if not 2 <= len(taken) == len(side) or any(w.text.lower() in names.NEVER_NAMES for w in taken):
        return None
    return Listed(
        names.natural([w.text for w in taken]),
        names.span_of(line, 0, len(taken)),
        None,
        True,
        (line[0].start, line[-1].end),
    )


def _turned(text: Text, line: list[Word], at: int, *, force: bool = False) -> tuple[int, str] | None:
    """ "Klein, Anna" at `at`: index behind it and "Anna Klein". Both sides must be short and no more may follow."""
    end, last = name_at(line, at, least=1, text=text.original)
    if not last and line[at].text.lower() in SURNAMES_TOO and line[at].text[0].isupper():
        end, last = at + 1, line[at].text  # "Mai, Olaf"
    if not last or end >= len(line) or text.original[line[end - 1].end : line[end].start].strip() != ",":
        return None
    stop, first = name_at(line, end, least=1, text=text.original)
    if not first or len(names.core(first)) > 2 or (len(_weighty(last)) > 1 and not force):
        return None
    if not force and stop < len(line) and text.original[line[stop - 1].end : line[stop].start] == " ":
        return None
    if names.agrees(last, first):  # "Klein, Anna Klein"
        return stop, first
    return stop, f"{first} {last}" if not names.is_title(
        last.split()[0]
    ) else f"{last.split()[0]} {first} {' '.join(last.split()[1:])}"


def choice_behind(codes: Iterable[str], noun: str, signs: str) -> re.Pattern[str]:
    """What stands behind a name on a list and is a choice or a way to take part: "(AG II)", ": P1/P4", "S3"."""
    alternatives = "|".join(sorted((re.escape(c.lower()) for c in codes), key=len, reverse=True)) or r"\d"
    nouns = (
        rf"{noun}\w*|{CALLED}|group|"
        "vor ort|online|livestream|stream|präsenz"
    )
    return made(
        rf"(?:\s*(?:[{signs}]+|\|)\s*|\s+(?:(?:in|für|zu|zu[rm]|ins|an) (?:(?:de[nmr]|die|das) )?)?)(?:(?:{nouns})\b\.?\s*(?:{alternatives})?|"
        rf"(?:{alternatives})(?!\w|\.\w))",
        re.I,
    )


def _weighty(name: str) -> list[str]:
    """The words of a name without its particles."""
    return [t for t in names.core(name) if t not in names.PARTICLES]


def lines(message: Message, text: Text, until: int, choice: re.Pattern[str]) -> list[Listed]:
    """People who stand at the head of their own line, before the character `until` (where the closing formula begins);
    `choice` is what may follow a name without a sign between."""
    rows = [r for r in _rows(message, text, choice) if until < 0 or r.row[0] < until]
    kept = [
        r for i, r in enumerate(rows) if r.firm or _neighbours(text, rows, i) or (_announced(text, r) and not r.turned)
    ]
    return _table(text, until) or [*kept, *_unnamed(text, kept)]


_FIRST_NAME = Sought(
    r"\n[\s>]*(?:[-•·*+–—▪◦●]|\(?\d{1,2}[.)])\s*(?P<name>[^\W\d_][\w'-]+)(?![\w'-])(?=\s*[:(\n]|\s+[–-]|\s*$)"
)


def _unnamed(text: Text, rows: list[Listed]) -> Iterator[Listed]:
    """A first name alone in a list of full names ("4. Nils (Nachname folgt): AG 2"): somebody whose name is asked for."""
    known = {t for r in rows for t in names.core(r.name)}
    for m in _FIRST_NAME.finditer(text.original):
        a, b = m.span("name")
        line = text.line(a)
        beside = any(r.firm and text.original[r.row[1] : line[0]].strip() == "" and r.row[1] <= line[0] for r in rows)
        if beside and names.could_be_name(m["name"]) and names.plain(m["name"]) not in known:
            yield Listed("", (a, b), None, False, line)


def _rows(message: Message, text: Text, choice: re.Pattern[str]) -> Iterator[Listed]:
    for region in message.zone(Zone.OWN, Zone.ANSWER):
        turned = bool(re.search(r"name\s*,\s*vorname", text.original[region.start : region.end], re.I))
        for m in re.finditer(r"[^\n]+", text.original[region.start : region.end]):
            a, b = region.start + m.start(), region.start + m.end()
            if several := list(_beside(text, a, b)):
                yield from several
            elif row := _row(text, a, b, turned, choice):
                yield row


def _beside(text: Text, a: int, b: int) -> Iterator[Listed]:
    """ "Klein, Anna; Groß, Petra": a line of nothing but turned names."""
    found: list[Listed] = []
    at = a
    parts = text.original[a:b].split(";")
    for part in parts if len(parts) > 1 else ():
        line = [w for w in words(text.original, at, at + len(part)) if not names.HONORIFIC.fullmatch(w.text)]
        pair = _turned(text, line, 0) if line else None
        if pair is None or pair[0] != len(line):
            return
        found.append(Listed(pair[1], names.span_of(line, 0, pair[0]), None, False, (a, b)))
        at += len(part) + 1
    if len(found) > 1:
        yield from found


def _code_first(text: Text, a: int, b: int, choice: re.Pattern[str]) -> re.Match[str] | None:
    """ "I   Egon Raabe", "W2 – Lisbeth Knopf": the workshop before the name."""
    code = choice.match(text.low, a - 1, b) if a and text.low[a - 1].isspace() else None
    return _THEN_NAME.match(text.original, code.end(), b) if code else None


def _row(text: Text, a: int, b: int, turned: bool, choice: re.Pattern[str]) -> Listed | None:
    bullet = _ALSO.match(text.original, a, b) or _code_first(text, a, b, choice) or _BULLET.match(text.original, a, b)
    at = bullet.end() if bullet else a
    marked = bool(bullet and bullet[0].strip())
    if m := _LABEL.match(text.original, at, b):
        at, marked = m.end(), True
    line = words(text.original, at, b)
    honoured = bool(line) and bool(names.HONORIFIC.fullmatch(line[0].text))
    if not line or text.original[at : line[0].start].strip(" *_|\t"):
        return None
    i = 1 if honoured else 0
    while honoured and i < len(line) - 1 and OFFICE.fullmatch(line[i].text):
        i += 1  # "Herrn Oberstudiendirektor Dr. Fehrmann"
    pair = _turned(text, line, i, force=turned)
    end, name = pair or name_at(line, i, least=1 if honoured else 2, text=text.original)
    if (
        not name
        or (names.looks_like_office(name) and not honoured)
        or (names.has_noun(name) and not (honoured or marked))
    ):
        return None
    behind = line[end - 1].end
    chosen = bool(choice.match(text.low, behind, b)) or bool(_AGE.match(text.low, behind, b))
    alone = not text.low[:a].rsplit("\0", 1)[-1].strip(" \n\0") and not text.low[b:].strip(" \n\0")
    loose = bool(
        pair
        and not alone
        and not (turned or marked or chosen or text.original[behind : behind + 2].strip()[:1] in (";", "|", "(", ":"))
    )
    if loose and text.original[behind:b].strip():
        return None
    if not chosen and not _SEPARATED.match(text.original, behind, b):
        return None
    span = names.span_of(line, i, end)
    if not (marked or chosen) and (_VERB.search(text.low, behind, b) or _is_sentence(text.low[behind:b])):
        return None  # a sentence that begins with a name
    firm = marked or honoured or chosen or bool(pair and text.original[behind : behind + 1] == ":")
    return Listed(name, span, _email(text, (a, b)), False, (a, b), firm and not loose, loose)


def _is_sentence(rest: str) -> bool:
    """ "… aus Ihrem Haus kennt mich noch vom Runden Tisch." """
    return rest.rstrip()[-1:] in (".", "!", "?") and len(rest.split()) > 4


def _neighbours(text: Text, rows: list[Listed], i: int) -> bool:
    """Whether another such line stands directly above or below."""
    here = rows[i].row
    return any(
        text.original[min(r.row[1], here[1]) : max(r.row[0], here[0])].strip() == ""
        for r in rows[max(0, i - 1) : i + 2]
        if r is not rows[i] and r.turned is rows[i].turned
    )


def _announced(text: Text, row: Listed) -> bool:
    """Whether the line above ends with a colon ("aus unserem Netzwerk kommen:")."""
    return text.original[: row.row[0]].rstrip().endswith(":")


def _table(text: Text, until: int) -> list[Listed]:
    """Rows below a head that has a label "Name" (and perhaps "Vorname")."""
    found: list[Listed] = []
    for table in tables(text):
        labels = [text.original[a:b].lower() for a, b in table.head]
        columns = {k: i for i, c in enumerate(labels) for k, p in _COLUMNS.items() if p.fullmatch(c)}
        for row in table.rows:
            if columns and not 0 <= until <= row[0][0]:
                found += _cells(text, row, columns)
    return found


_COLUMNS = {
    "last": expression(r"nachname|familienname|surname|last name|zuname"),
    "first": expression(r"vorname|first name|given name"),
    "name": expression(
        r"(?:(?:vollständiger |ganzer )?(?:vor-?(?: ?und |/| ?& ?)(?:nach|zu|familien)?name|name)|name[ns]?(?: ?[,/&] ?| und | )vorname|"
        r"vorname(?:,? | ?/ ?)(?:nach)?name|name der .*|teilnehm\S*(?: ?\(?name\)?)?|person(?:en)?|participants?|attendees?|(?:full )?names?|"
        r"name ?[/,] ?(?:einrichtung|organisation|institution|verein|funktion)|wer|who)"
    ),
    "email": expression(r"e-?mail\S*"),
}


def _cells(text: Text, row: tuple[Span, ...], columns: dict[str, int]) -> Iterator[Listed]:
    last, first = columns.get("last", columns.get("name")), columns.get("first")
    if last is None or last >= len(row):
        return
    span, line = row[last], (row[0][0], row[-1][1])
    name = text.original[slice(*span)]
    if first is not None and first < len(row) and (fore := text.original[slice(*row[first])]):
        name, span = f"{fore} {name}", (min(span[0], row[first][0]), max(span[1], row[first][1]))
    elif "," in name:
        left, right = name.split(",", 1)
        name = f"{right.strip()} {left.strip()}"
    parts = [p for p in re.sub(r"\([^()]*\)", "", name).split() if not names.HONORIFIC.fullmatch(p)]
    if any(names.could_be_name(p.strip(".") or "x") for p in parts[:2]) or any(names.is_title(p) for p in parts):
        yield Listed(names.natural(parts), span, _email(text, line), False, line)


def _email(text: Text, span: Span) -> str | None:
    m = EMAIL.search(text.original, span[0], span[1])
    return m[0] if m else None

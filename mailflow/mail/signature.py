"""Where the sender's own words end: closing formula, signature, legal footers, "sent from my phone".

In go the sender's own lines and his name; out comes a zone for each line: OWN, SIGNATURE or FOOTER. A line after
the closing that says something ("PS: Workshop B bitte", "Datenschutz: ja") stays the sender's words; a legal
notice ("Mit Ihrer Kontaktaufnahme stimmen Sie … zu") never becomes his words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailflow.learnt import expression
from mailflow.mail.closing import (
    BANNER,
    CLOSING,
    CONTACT,
    FIRST_PERSON,
    INLINE,
    LONGEST_NAME,
    ON_BEHALF,
    PGP,
    PLACE,
    POSTSCRIPT,
    RULER,
    SENT_FROM,
    THANKS_ONLY,
    TICKED,
    WISHES,
    WORD,
    YOUR,
    YOURS,
    is_footer,
    says_something,
)
from mailflow.model import Address, Zone

_LONGEST_LETTER = 2000  # lines; nobody signs what is longer


@dataclass(slots=True)
class Ending:
    """The zones of a run of own lines; `split` cuts the line of that index at that column, the rest of which
    (from there on) is signature."""

    zones: list[Zone]
    split: tuple[int, int] | None = None


def ending(lines: list[str], marks: list[str], sender: Address, *, continued: bool = False) -> Ending:
    """The zones of a run of the sender's own lines.

    `marks` are what the mail program called the places ("signature"); `continued`: own words stand above this run,
    so that it may be nothing but a signature.
    """
    zones = [Zone.OWN] * len(lines)
    if len(lines) > _LONGEST_LETTER:
        return Ending(zones)
    _zone_banners(lines, zones)
    _zone_list_footer(lines, zones)
    _zone_marks_of_programs(lines, zones)
    start = _start(lines, marks, sender, zones, continued)
    if start is None:
        _zone_trailing_footers(lines, zones)
        return Ending(zones, _inline_closing(lines, zones, sender))
    _zone_below(lines, zones, start)
    if not continued and THANKS_ONLY.match(lines[start].strip()) and not any(line.strip() for line in lines[:start]):
        zones[start] = Zone.OWN  # a mail that says nothing but thanks says that
    _zone_trailing_footers(lines, zones)
    return Ending(zones, None if zones[start] is Zone.SIGNATURE else _inline_closing(lines, zones, sender))


def _zone_marks_of_programs(lines: list[str], zones: list[Zone]) -> None:
    """ "Sent from my phone", and the armour of a PGP signature."""
    armour = ""
    for at, line in enumerate(lines):
        if line.startswith("-----") and PGP.match(line):
            armour = "" if "END" in line else "head" if "MESSAGE" in line else "signature"
            zones[at] = Zone.FOOTER
        elif armour == "signature" or (armour == "head" and line):
            zones[at] = Zone.FOOTER
        elif armour:
            armour = ""  # the blank line after "Hash: SHA256"
        elif line and SENT_FROM.match(line):
            zones[at] = Zone.FOOTER


def _zone_banners(lines: list[str], zones: list[Zone]) -> None:
    """Warnings that a gateway puts above the mail."""
    for paragraph in _paragraphs(lines)[:2]:
        text = " ".join(lines[i].strip() for i in paragraph)
        if len(text) < 600 and BANNER.search(text) and not FIRST_PERSON.search(text):
            for i in paragraph:
                zones[i] = Zone.FOOTER
        else:
            return


_LIST_WORDS = expression(r"mailing|liste?n?\b|listinfo|abmelden|unsubscribe|austragen|footer", re.IGNORECASE)


def _zone_list_footer(lines: list[str], zones: list[Zone]) -> None:
    """What mailing lists append below a ruler."""
    for at in range(len(lines) - 1, max(-1, len(lines) - 12), -1):
        line = lines[at].strip()
        if len(line) >= 20 and RULER.fullmatch(line):
            if _LIST_WORDS.search(" ".join(lines[at : at + 12])):
                zones[at:] = [Zone.FOOTER] * (len(lines) - at)
            return


def _paragraphs(lines: list[str]) -> list[list[int]]:
    """The line numbers of each block between blank lines."""
    out: list[list[int]] = []
    current: list[int] = []
    for at, line in enumerate(lines):
        if line.strip():
            current.append(at)
        elif current:
            out.append(current)
            current = []
    if current:
        out.append(current)
    return out


# ── Where the signature begins ────────────────────────────────────────────────────────────────


def _start(lines: list[str], marks: list[str], sender: Address, zones: list[Zone], continued: bool) -> int | None:
    """The line with which the closing or the signature begins; None where there is none."""
    filled = [i for i, line in enumerate(lines) if line.strip() and zones[i] is not Zone.FOOTER]
    for place, at in enumerate(filled):
        found = None
        line = lines[at].strip()
        following = lines[filled[place + 1]].strip() if place + 1 < len(filled) else ""
        if (
            (line in ("--", "—", "__") and place > 0)
            or (len(line) <= 100 and _is_closing(line, following, place + continued, sender))
            or (marks[at] == "signature" and not says_something(line))
        ):
            found = at
        if found is not None:
            unsigned = line in ("--", "—", "__") or marks[at] == "signature"
            above = _named_start(lines, filled[:place], sender) if unsigned else None
            return found if above is None else above
    return _named_start(lines, filled, sender, continued)


def _is_closing(line: str, following: str, place: int, sender: Address) -> bool:
    match = CLOSING.match(line)
    if match is not None:
        return _is_signed(line[match.end() :], sender) and not (
            place == 0 and following and not _is_signed(following, sender)
        )
    thanks = THANKS_ONLY.match(line)
    if thanks is not None and place > 0:
        rest = line[thanks.end() :].strip(" ,.!;:-–")
        if not rest:
            return not following or _is_name_of(following, sender) or is_footer(following) or following in ("--",)
        return _is_name_of(rest, sender)
    if place > 0 and (YOURS.match(line) or WISHES.match(line)) and len(line) < 60:
        return not says_something(line)
    return place > 0 and ON_BEHALF.match(line) is not None and len(line) < 60 and not says_something(line)


def _is_signed(rest: str, sender: Address) -> bool:
    """Whether what follows the closing formula in its line is nothing, a name or "aus der Altmark"."""
    rest = rest.strip(" ,.!;:-–—*)(")
    if not rest or _is_name_of(rest, sender):
        return True
    if len(rest) > LONGEST_NAME or says_something(rest):
        return False
    return PLACE.match(rest) is not None or len(rest.split()) <= 6


def _named_start(lines: list[str], filled: list[int], sender: Address, continued: bool = False) -> int | None:
    """A signature without a closing: the sender's name near the end, or an address block."""
    for place in range(len(filled) - 1, max(-1, len(filled) - 13), -1):
        at = filled[place]
        line = lines[at].strip()
        if len(line) > LONGEST_NAME or ";" in line or not _is_name_of(line, sender) or says_something(line):
            continue
        if place == 0:
            return at if continued else None
        above = lines[filled[place - 1]].strip()
        if "|" in line and "|" in above:
            continue  # rows of a table
        if above.endswith((":", ",", " und", " and")) or says_something_short(above):
            continue
        alone = place > 1 and filled[place - 2] < filled[place - 1] - 1
        if alone and filled[place - 1] == at - 1 and _like_a_closing(above, lines[filled[place - 2]], sender):
            return at - 1  # a closing that no catalogue knows: "Gott befohlen"
        if filled[place - 1] < at - 1 or not above[-1:].isalnum() or (len(above) > 40 and _is_all_of(line, sender)):
            return at
    block = _address_block(lines, filled)
    return block if block is not None else _stranger(lines, filled)


_COUNTS = expression(
    r"\b(?:zu (?:zweit|dritt|viert|fünft|sechst)|dabei|teilnahme|anmeldung|zusage|und ich|and i|mich|me)\b",
    re.IGNORECASE,
)


_MATTERS = expression(
    r"\b(?:datenschutz\w*|dsgvo|einwilligung\w*|fotos?|fotografi\w+|bild(?:er)?|"
    r"aufnahmen|livestream|stream|online|vor ort|präsenz|workshop|privacy|photos?|pictures?)\b",
    re.IGNORECASE,
)
""" "Datenschutz ok." above the name: what a registration is about closes no letter."""


def _like_a_closing(text: str, before: str, sender: Address) -> bool:
    """Whether a short line above the name may be a closing, and not the first of a list of people."""
    return (
        len(text) < 40
        and not (len(text.split()) > 4 and text[-1:] in ".!?")
        and not _COUNTS.search(text)
        and not _MATTERS.search(text)
        and not re.search(r"[\d;:]", text)
        and not before.strip().endswith(":")
        and not _is_name_of(text, sender)
        and not says_something(text)
    )


def says_something_short(text: str) -> bool:
    """A line of a list ("- Ferhat Yıldız, Workshop C"): the name below it belongs to that list."""
    return text.startswith(("-", "*", "•", "·")) or re.match(r"\d{1,2}[.)]\s", text) is not None


_PERSON = expression(
    r"(?:(?:Dr|Prof|Dipl)\.?(?:-\w+\.?)? )*(?:[A-ZÄÖÜ]\.-?|[A-ZÄÖÜ][\w’'-]+)(?: (?:von|van|de|der|al|el"
    r"|bin))?"
    r"(?: (?:[A-ZÄÖÜ]\.|[A-ZÄÖÜ][\w’'-]+)){1,2}"
)
_GREETS = expression(r"(?:hallo|guten|sehr|liebe|werte|dear|hello|moin|hi|hey|servus|grüß)\b", re.IGNORECASE)


def _stranger(lines: list[str], filled: list[int]) -> int | None:
    """A last paragraph "Waltraud Ritter, Sekretariat" after a whole sentence: who wrote it is not who sent it (an
    office's shared mailbox). Several bare names are a list of people, no signature."""
    run = _last_run(filled)
    if len(run) > 4 or (len(run) > 1 and _is_sentence(lines[run[-2]])):
        run = run[-1:]
    if len(run) == len(filled) or not _is_sentence(lines[filled[-len(run) - 1]]):
        return None
    texts = [lines[i].strip() for i in run]
    name = _PERSON.match(texts[0])
    if name is None or _GREETS.match(texts[0]) or texts[0][name.end() : name.end() + 1] not in ("", ","):
        return None
    if any(says_something(t) or len(t) > 60 for t in texts) or sum(1 for t in texts if _PERSON.fullmatch(t)) > 1:
        return None
    return run[0]


def _last_run(filled: list[int]) -> list[int]:
    """The last lines without a blank line between them."""
    at = len(filled) - 1
    while at > 0 and filled[at - 1] == filled[at] - 1:
        at -= 1
    return filled[max(at, 0) :]


def _is_sentence(text: str) -> bool:
    return len(text.strip()) >= 25 and text.strip()[-1:] in ".!?)"


def _address_block(lines: list[str], filled: list[int]) -> int | None:
    """The first line of a last paragraph that is nothing but an address."""
    run = _last_run(filled)
    texts = [lines[i].strip() for i in run]
    if len(run) < 2 or len(run) == len(filled) or not any(CONTACT.search(t) for t in texts):
        return None
    if any(says_something(t) or len(t) > 90 for t in texts):
        return None
    return None if lines[filled[-len(run) - 1]].strip().endswith(":") else run[0]


def _is_name_of(text: str, sender: Address) -> bool:
    """Whether a text is (a part of) the sender's name: "T. Hennecke", "Steffi", "Seifert, Oederan"."""
    words = [w.lower() for w in WORD.findall(text)]
    if not words or len(words) > 8:
        return False
    known = {w.lower() for w in WORD.findall(sender.name) if len(w) > 2}
    if not known:
        known = {w for w in re.split(r"[._\d+-]", sender.email.partition("@")[0].lower()) if len(w) > 2}
    return any(w in known for w in words[:4])


def _is_all_of(text: str, sender: Address) -> bool:
    """Whether a text is just the whole name of the sender."""
    words = sorted(w.lower() for w in WORD.findall(text))
    return len(words) > 1 and words == sorted(w.lower() for w in WORD.findall(sender.name))


# ── What stands below ─────────────────────────────────────────────────────────────────────────


def _zone_below(lines: list[str], zones: list[Zone], start: int) -> None:
    """Zones from the closing on: signature, unless a line says something or warns."""
    first = True
    for paragraph in _paragraphs(lines[start:]):
        numbers = [start + i for i in paragraph]
        _zone_paragraph(lines, zones, numbers, closing=first)
        first = False
    last = Zone.SIGNATURE
    for at in range(start, len(lines)):
        if not lines[at].strip():
            zones[at] = last
        last = zones[at]


def _zone_paragraph(lines: list[str], zones: list[Zone], numbers: list[int], *, closing: bool) -> None:
    speaking = notice = False
    for place, i in enumerate(numbers):
        line = lines[i].strip()
        if zones[i] is Zone.FOOTER:
            continue
        if closing and place == 0:
            zones[i] = Zone.SIGNATURE
        elif is_footer(line) or (not speaking and _notice_begins(lines, numbers[place:])):
            zones[i], notice, speaking = Zone.FOOTER, True, False
        elif says_something(line) and not (notice and not POSTSCRIPT.match(line)):
            zones[i], speaking, notice = Zone.OWN, True, False
        elif notice:
            zones[i] = Zone.FOOTER
        elif speaking and not CONTACT.search(line) and not RULER.fullmatch(line):
            zones[i] = Zone.OWN  # the rest of a sentence or a list under its label
        else:
            zones[i], speaking = Zone.SIGNATURE, False


def _notice_begins(lines: list[str], numbers: list[int]) -> bool:
    """Whether a line is the beginning of a legal notice that was broken into several lines."""
    first = lines[numbers[0]].strip()
    if len(numbers) > 1 and is_footer(lines[numbers[1]].strip()) and lines[numbers[1]].strip()[:1].isupper():
        return False
    if len(first) < 50 or len(numbers) < 2 or POSTSCRIPT.match(first) or TICKED.search(first):
        return False
    return is_footer(" ".join(lines[i].strip() for i in numbers[:4]))


def _zone_trailing_footers(lines: list[str], zones: list[Zone]) -> None:
    """Legal paragraphs at the end, with the rulers around them; never all that was written."""
    paragraphs = _paragraphs(lines)
    for number in range(len(paragraphs) - 1, -1, -1):
        paragraph = paragraphs[number]
        texts = [lines[i].strip() for i in paragraph]
        if all(zones[i] is Zone.FOOTER for i in paragraph):
            continue
        if not any(len(lines[i].strip()) > 30 or zones[i] is Zone.SIGNATURE for p in paragraphs[:number] for i in p):
            return
        whole = " ".join(texts)
        if is_footer(whole) and not (says_something(texts[0]) and not is_footer(texts[0])) and _legal_throughout(texts):
            for i in paragraph:
                zones[i] = Zone.FOOTER
        elif not all(RULER.fullmatch(t) for t in texts):
            return


def _legal_throughout(texts: list[str]) -> bool:
    """Not a paragraph in which the notice is only the last line below a name."""
    return is_footer(" ".join(texts[:2])) or len(texts) == 1


# ── A closing inside the last line: "WS 2 bitte. Gruß Silvio Hempel" ──────────────────────────


def _inline_closing(lines: list[str], zones: list[Zone], sender: Address) -> tuple[int, int] | None:
    own = [i for i, line in enumerate(lines) if line.strip() and zones[i] is Zone.OWN]
    if not own:
        return None
    at = own[-1]
    line = lines[at]
    match = INLINE.search(line[-160:]) if len(line) > 3 else None
    if match is not None:
        rest = match[2].strip()
        if (not rest or _is_signed(rest, sender)) and not says_something(rest):
            return at, max(0, len(line) - 160) + match.start(1)
    return _name_at_the_end(line, at, sender.name)


def _name_at_the_end(line: str, at: int, name: str) -> tuple[int, int] | None:
    """ "… Tut mir leid. Erika Muster, Verein": the name and what describes it."""
    cut = line.rfind(name) if len(name.split()) > 1 else -1
    if cut <= 0:
        return None
    rest = line[cut + len(name) :].strip(" .!")
    if rest and (rest[0] not in ",(" or len(rest) > 40 or re.search(r"\d", rest) or says_something(rest)):
        return None
    yours = YOUR.search(line[max(0, cut - 8) : cut])
    cut -= len(yours.group()) if yours else 0
    return (at, cut) if line[:cut].rstrip()[-1:] in (".", "!", "?", "-", "–") else None

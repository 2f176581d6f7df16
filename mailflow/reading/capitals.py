"""The capitals of a mail that was written without any, or in nothing else.

In: a message and the events of its mailbox. Out: the same message, every letter in its place, with the capitals that names
and codes would have: "meine kollegin Maria Schulz und ich", "workshop C". ALL CAPITALS become small letters first. Never:
the capital of a noun, or of an ordinary word where a name might stand; a mail that has capitals of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mailflow.learnt import expression
from mailflow.model import Event, Message, Zone
from mailflow.reading import language, names
from mailflow.reading.everyday import NOT_NAMES, SURNAMES_TOO
from mailflow.reading.facts import Span
from mailflow.reading.names import HONORIFIC, PARTICLES, Word, is_everyday
from mailflow.reading.ordinary import is_ordinary
from mailflow.reading.sought import Kind
from mailflow.reading.surroundings import BEFORE_NAME, OFFICE, POSSESSIVE, SIGNS, VERBS
from mailflow.reading.text import lower

_READ = (Zone.SUBJECT, Zone.OWN, Zone.ANSWER, Zone.SIGNATURE)
_WORD = expression(r"[^\W\d_]{2,}")
_FEW = 6  # words in which no habit shows


def restored(message: Message, events: Sequence[Event]) -> Message:
    """`message` with the capitals of names and codes, where its writer used none or no other letters."""
    regions = [(r.start, r.end) for r in message.zone(*_READ)]
    said = " ".join(message.text[r.start : r.end] for r in message.zone(Zone.OWN, Zone.ANSWER))
    written = _WORD.findall(said)
    if len(written) < _FEW:
        return message
    large = sum(w[0].isupper() for w in written)
    shouted = sum(w.isupper() for w in written) > 0.9 * len(written)
    if not shouted and large > len(written) / 12:
        return message
    if language.of(lower(said), default="de") == "other":
        return message
    text = _small(message.text, regions) if shouted else message.text
    return replace(message, text=_Case(message, text, regions, events).text())


def _small(text: str, regions: Iterable[Span]) -> str:
    """The regions that are shouted in small letters."""
    for a, b in regions:
        words = _WORD.findall(text[a:b])
        if sum(w.isupper() for w in words) > 0.9 * len(words):
            text = text[:a] + lower(text[a:b]) + text[b:]
    return text


_HARD = expression(r"\s*(?:$|[.,;:!?)(|/\n\t–-])|\s{2,}|\s\w*\d")
"""What ends a name for certain."""
_CELL = expression(r"\s*[|;\t]|\s{2,}\S")
_AND = Kind(r"(?:und|sowie|oder|and|or|&|plus)")
_HEAD = expression(r"[\n|;\t] *$|\d[.)] $|\b(?:dr|prof)\. $")
_NUMBER = expression(r"\d{1,2}\.?")
_TRADE = expression(r"[^\W\d_]{3,}(?:er|mann)$")
"""What is called by a trade or a place: "schneider"."""
_VERBLIKE = expression(
    r"(?:iert|igt|elt|tet|[dmst]ert|[bgkzßm]t|[hn]nt|llt|(?:ier|el|er|et|ach|ag|ein|uch)te?n?|(?<!s)(?<!st)en)$"
)
"""How verbs end and names seldom do: "moderiert", not "schmidt", "petersen"."""
_BEFORE = Kind(
    r"(?:und|sowie|oder|and|or|plus|bin|heiße|heisse|heiß|hier|am|lg|vg|mfg|glg|gr(?:uß|üße|uss|üsse|uesse))"
)
"""Words before a name, beside those of any mail: "ich bin nadja bertram"."""
_FINITE = frozenset(
    "hätte hätten hat haben habe ist sind war waren wäre wären kann können könnte darf dürfen soll sollen sollte muss müssen "
    "macht machen braucht bleibt stimmt interessiert is are has can".split()
)
"""Verbs that a name stands before: of two words side by side one is no verb then."""
_MONTHS = frozenset("mai april august juni may june".split())


class _Case:
    """One mail in small letters, its names and codes looked for."""

    def __init__(self, message: Message, text: str, regions: Sequence[Span], events: Sequence[Event]) -> None:
        self.message, self.written, self.regions, self.events = message, text, regions, events
        shown = re.split(r"[^\w'-]+", names.from_display(message.sender.name, message.sender.email).lower())
        told = [*shown, *names.local_words(message.sender.email)]
        self.own = {names.plain(t) for t in told if len(t) > 2 and t not in NOT_NAMES - SURNAMES_TOO}
        self.lines = [names.words(text, a, b) for a, b in regions]

    def text(self) -> str:
        """The text with its capitals."""
        spots = {w.start for line in self.lines for w in self._named(line)}
        spots |= {at for a, b in self.regions for at in _codes(self.written, a, b, self.events)}
        spots |= {at for word in self._every(spots) for at in _heads(word)}
        spots |= {at for a, b in self.regions for at in _sentences(self.written, a, b)}
        letters = list(self.written)
        for at in spots:
            if len(letters[at].upper()) == 1:
                letters[at] = letters[at].upper()
        return "".join(letters)

    def _every(self, spots: set[int]) -> Iterator[Word]:
        """Every word that is a name somewhere in the mail, or in its headers: "denis möchte nicht"."""
        found = {w.plain for line in self.lines for w in line if w.start in spots and len(w.text) > 2}
        for line in self.lines:
            mine = (w for w in line if w.plain in found and not is_ordinary(w.text) and not HONORIFIC.fullmatch(w.text))
            yield from (w for w in line if w.start in spots or w.plain in self.own)
            yield from mine

    def _named(self, line: list[Word]) -> Iterator[Word]:
        """The words of a region that are names, with the "Frau" and "Dr." before them."""
        i = 0
        while i < len(line):
            end = self._run(line, i)
            if end > i:
                yield from (w for w in line[self._before(line, i) : end] if w.plain not in PARTICLES)
            i = max(end, i + 1)

    def _before(self, line: list[Word], i: int) -> int:
        """Where what belongs to a name begins before it: "frau dr.", "unseren kassenwart"."""
        while i and self._announces(line, i - 1):
            i -= 1
        owned = i > 1 and any(POSSESSIVE.fullmatch(w.text) for w in line[max(0, i - 3) : i - 1])
        return i - 1 if owned and (self._beside(line, i) or self._comma(line, i)) else i

    def _announces(self, line: list[Word], at: int) -> bool:
        """ "frau", "dr."; and "amtsleiter" behind "herr"."""
        word = line[at].text
        behind = at > 0 and OFFICE.fullmatch(word) and HONORIFIC.fullmatch(line[at - 1].text)
        return bool(names.is_title(word) or HONORIFIC.fullmatch(word) or behind)

    # ── A run of words that may be a name ─────────────────────────────────────────────────────

    def _run(self, line: list[Word], i: int) -> int:
        """The index behind a name that begins with the word `i`, or `i`."""
        if row := self._row(line, i):
            return row
        if not (self._unknown(line[i]) or self._opens(line, i)) or not (least := self._place(line, i)):
            return i
        end = self._end(line, i)
        if end - i > 4:
            return i  # another language
        if end - i > 1 and self._goes_on(line, end) and _VERBLIKE.search(line[end - 1].plain):
            end -= 1  # "frau kaya moderiert bei uns"
        elif self._is_surname(line, end, end - i):
            end += 1
        turned = self._listed(line, i, end)
        return turned if turned > i else end if end - i >= least else i

    def _opens(self, line: list[Word], i: int) -> bool:
        """ "mai nguyen": a first name that is a month, behind no number."""
        after = i and line[i - 1].text.rstrip(".").isdigit()
        return line[i].text in _MONTHS and not after and i + 1 < len(line) and self._particle(line, i)

    def _end(self, line: list[Word], i: int) -> int:
        end = i + 1
        while end < len(line) and self._beside(line, end):
            mine = [w for w in line[i:end] if w.plain in self.own]
            if len(mine) > 1 and line[end].plain not in self.own:
                break  # "ronny kühnel jugendclub roßwein"
            if self._unknown(line[end]):
                end += 1
            elif line[end].plain in PARTICLES and end + 1 < len(line) and self._particle(line, end):
                end += 2
            else:
                break
        return end

    def _particle(self, line: list[Word], at: int) -> bool:
        """ "fatima el idrissi", but not "maria schulz von …"."""
        return self._beside(line, at + 1) and self._unknown(line[at + 1])

    def _place(self, line: list[Word], i: int) -> int:
        """How many words a name has that begins here; 0: none stands in such a place."""
        if i == 0:
            return 2
        if names.is_title(line[i - 1].text) or HONORIFIC.fullmatch(line[i - 1].text):
            return 1
        before = self.written[line[i - 1].end : line[i].start]
        if OFFICE.fullmatch(line[i - 1].text) and before.strip(" ") in ("", ",", "(", ":"):
            owned = any(POSSESSIVE.fullmatch(w.text) or HONORIFIC.fullmatch(w.text) for w in line[max(0, i - 4) : i])
            return 1 if owned and not _VERBLIKE.search(line[i].plain) else 2
        if _NUMBER.fullmatch(line[i - 1].text) and (
            i == 1 or "\n" in self.written[line[i - 2].end : line[i - 1].start]
        ):
            return 2  # "2. fatma çetin, insel 1"
        if line[i - 1].text.endswith("."):
            return 2  # "i. r. dietmar voß"
        if "\n" in before or (before.strip()[-1:] in (*SIGNS, ".", "!", "?", ")") and before.strip()):
            return 2
        owned = any(
            POSSESSIVE.fullmatch(w.text) for w in line[max(0, i - 3) : i - 1]
        )  # "unseren gerätewart lutz bremer"
        return 2 if owned or _BEFORE.fullmatch(line[i - 1].text) or line[i - 1].plain in BEFORE_NAME else 0

    def _listed(self, line: list[Word], i: int, end: int) -> int:
        """The index behind "brehmer, jutta" at the head of a line or cell; else `i`."""
        before = self.written[line[i - 1].start : line[i].start] if i else "\n"
        if not _HEAD.search(before) or end >= len(line) or not self._comma(line, end):
            return i
        at = end
        while at < len(line) - 1 and names.is_title(line[at].text):
            at += 1
        stop = self._end(line, at)
        return stop if self._unknown(line[at]) and _HARD.match(self.written, line[stop - 1].end) else i

    def _row(self, line: list[Word], i: int) -> int:
        """The index behind "kühn, florentine |", whatever the first word is: the cell of a table; else 0."""
        before = self.written[line[i - 1].start : line[i].start] if i else "\n"
        if not _HEAD.search(before) or i + 1 >= len(line) or not self._comma(line, i + 1):
            return 0
        stop = self._end(line, i + 1)
        cell = self._unknown(line[i + 1]) and _CELL.match(self.written, line[stop - 1].end)
        return stop if cell and line[i].text.isalpha() else 0

    def _comma(self, line: list[Word], at: int) -> bool:
        return self.written[line[at - 1].end : line[at].start].strip(" ") == ","

    def _is_surname(self, line: list[Word], at: int, before: int) -> bool:
        """ "petra klein und ich": an everyday word that is a surname as well, where nothing else can stand."""
        if at >= len(line) or not self._beside(line, at) or before > 3:
            return False
        word = line[at].text
        short = len(word) == 2 and not is_ordinary(word)  # "ngoc anh vu"
        if not short and (before > 1 or not (word in SURNAMES_TOO or (_TRADE.search(word) and not is_everyday(word)))):
            return False
        joined = at + 1 < len(line) and _AND.fullmatch(line[at + 1].text)
        return bool(joined or _HARD.match(self.written, line[at].end))

    def _goes_on(self, line: list[Word], end: int) -> bool:
        """Whether a clause goes on right behind, of which the last word may be the verb."""
        if end >= len(line) or not line[end].text.isalpha():
            return False
        follows = line[end].text.lower()
        return self._beside(line, end) and not (_AND.fullmatch(follows) or follows in VERBS or follows in _FINITE)

    def _beside(self, line: list[Word], at: int) -> bool:
        return self.written[line[at - 1].end : line[at].start] == " "

    def _unknown(self, word: Word) -> bool:
        """A word of letters that no ordinary mail has, or of the sender's own name."""
        return word.plain in self.own or (
            word.text.replace("-", "").isalpha() and not is_ordinary(word.text) and len(word.text) > 2
        )


def _heads(word: Word) -> Iterator[int]:
    """Where the capitals of a word stand: "lea-marie" has two."""
    yield from (word.start + m.start() for m in re.finditer(r"(?:^|(?<=[-'’]))[^\W\d_]", word.text))


# ── Codes ─────────────────────────────────────────────────────────────────────────────────────

_LETTER = expression(r"(?<![\w.@/'’-])([a-h])(?![\w@'’]|-\w)(?!(?<=\n.)\))(?:\. ?(?P<next>[^\W\d_]+))?")
_ROMAN = expression(r"[IVX]+")
_BEFORE_A = expression(
    r"\b(?:das|zu[mr]?|nach|statt|von|workshop|forum|panel|session|ag|gruppe|modul|block|slot|runde)\s$"
)
_BEHIND_A = expression(r"\s*(?:$|[,;:!?()\n\t|/+&]|\.(?:\s|$)|(?:und|oder|and|or)\b)")


def _codes(text: str, a: int, b: int, events: Sequence[Event]) -> Iterator[int]:
    """Where the codes of workshops have a capital: "AG 1", "Grün", "C". A letter with a stop before a word of its own is an
    initial ("c. brandt"); "a" is a word as well, so it wants a noun before it or nothing behind."""
    codes = {w.code for e in events for w in e.workshops if len(w.code) == 1 or not _ROMAN.fullmatch(w.code)}
    for m in _LETTER.finditer(text, a, b):
        free = (
            m[1] != "a" or _BEHIND_A.match(text, m.end(1)) or _BEFORE_A.search(text, max(a, m.start() - 12), m.start())
        )
        if m[1].upper() in codes and free and not (m["next"] and not is_ordinary(m["next"])):
            yield m.start()
    for code in codes:
        for m in (
            re.finditer(rf"(?<![\w.@/-]){re.escape(code.lower())}(?![\w@]|-\w)", text[a:b]) if len(code) > 1 else ()
        ):
            yield from (a + m.start() + i for i, c in enumerate(code) if c.isupper())


# ── Sentences ─────────────────────────────────────────────────────────────────────────────────

_BEHIND_NUMBER = expression(
    r"(?<=\d)(?<!\.\d)(?<!\.\d\d)(?:\.\s*\n\s*|(?<!\b(?:am|um|ab) \d)(?<!\b(?:zum|vom|bis|der|dem) \d)(?<!\b(?:am|um|ab) \d\d)(?<!\b(?:zum|vom|bis|der|dem) \d\d)\. )"
    r"(?=(?:ich|bin|wir|bitte|datenschutz\w*|fotos?|bilder|danke|dank|die|der|das|mit|meine?|es|ja|nein|liebe|viele|lg|vg|privacy|i|we|my|"
    r"please|thanks|no|yes)\b)"
)


def _sentences(text: str, a: int, b: int) -> Iterator[int]:
    """Where a sentence begins behind a number, which its stop would make an ordinal: "dann die 1. bin einverstanden"."""
    yield from (m.end() for m in _BEHIND_NUMBER.finditer(text, a, b))

"""A name of ours in another spelling: "Lindqvist statt Lindquist", "Klein mit ai".

In: one mail before the readers of facts, and those whom its sender has registered. Out: whose name is spelt otherwise, and how; None
where no word of the mail is nearly one of theirs, or where nothing says that a name is put right. Never: another person with a
name like theirs ("statt Frau Meyer kommt Frau Meier"); an everyday word that looks like a name ("Kleine Korrektur" from Herr Klein).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from mailflow.learnt import expression
from mailflow.model import Participant, Request, Zone
from mailflow.reading import leaving, names
from mailflow.reading.facts import Says
from mailflow.reading.look import Look
from mailflow.reading.names import HONORIFIC, Word, words

_ALIKE = 0.7  # of two spellings of one name
_PUT_RIGHT = expression(
    r"\b(?:\w*name\w*|heiß\w*|heiss\w*|lautet|(?:be|um|ver)?schreib\w*|(?:ver|um)?geschrieben|buchstabier\w*|\w*fehler\w*|\w*korrektur\w*|korrigier\w*|"
    r"korrekt\w*|(?:mit|ohne|with|without) (?:[a-zäöüß]{1,2}|doppel\w*|bindestrich)|berichtig\w*|richtig\w*|falsch\w*|vertippt|verdreher|statt|anstatt|nicht|sondern|spell\w*|spelt|correct\w*|typo|not|instead)\b"
)
_BEFORE = expression(
    r"(?:\b(?:\w*name\w*|name is|spelling|heiß\w*|heiss\w*|lautet|ist|wäre|schreib\w*|\w*korrektur|korrekt|richtig|correct\w*|sondern|in|zu|to|as|read|auf|jetzt|nun|eigentlich|übrigens|allerdings|"
    r"er|sie|sich|mich|ich|aber|is|spelled|spelt)\b|:)[\s:„\"»›]*$"
)
"""What stands right before a name in its right spelling."""
_BEHIND = expression(
    r"[\s,“\"«‹(–-]*(?:mit|ohne|with|without|geschrieben|heißen|heissen|lauten|ist richtig|ist korrekt|nicht|not|statt|anstatt|instead)\b"
)
_COMES = expression(
    r"\b(?:komm\w*|nimmt|nehm\w*|teilnehm(?:en|e|t)|teil|fährt|vertr\w*|ersetz\w*|einspring\w*|springt|übernimmt|platz|verhindert|krank|come\w*|attend\w*|replac\w*|place)\b"
)
_OF_ANOTHER = expression(rf"\b(?:frau|herrn?|heißt|heisst)\b|{leaving.COMPANION.pattern}")
"""Nobody writes so of himself."""


def find(look: Look, known: Sequence[Participant]) -> Request | None:
    """The right spelling and whose name it is."""
    if look.choices.named or look.heard.has(Says.CANCELS):
        return None
    found = {(i, name) for i, name in _told(look, known)}
    if len(found) != 1:
        return None
    i, name = found.pop()
    return Request(affected=(known[i].name,) if len(known) > 1 else (), name=name)


def near(a: str, b: str) -> bool:
    """Whether two words may be one name, spelt rightly and wrongly."""
    return min(len(a), len(b)) > 2 and SequenceMatcher(None, a, b).ratio() >= _ALIKE


def put(name: str, word: str) -> str:
    """ "Uwe Wolf" and "Wolff" → "Uwe Wolff" """
    return " ".join(word if near(names.plain(w), names.plain(word)) else w for w in name.split())


def _told(look: Look, known: Sequence[Participant]) -> Iterator[tuple[int, str]]:
    text = look.heard.text
    ours = {w: i for i, p in enumerate(known) for w in names.core(p.name)}
    own = look.message.zone(Zone.SUBJECT, Zone.OWN, Zone.ANSWER)
    small = not any(c.isupper() for r in own if r.zone is not Zone.SUBJECT for c in look.message.words(r))
    for region in own:
        for w in words(text.original, region.start, region.end):
            written = w.text.capitalize() if small else w.text
            if w.plain in ours or len(w.plain) < 4 or not names.could_be_name(written):
                continue
            whose = {i for k, i in ours.items() if len(k) > 3 and near(w.plain, k)}
            if len(whose) == 1 and _puts_right(look, w, known[next(iter(whose))]):
                i = next(iter(whose))
                yield i, put(known[i].name, written)


def _puts_right(look: Look, w: Word, person: Participant) -> bool:
    text = look.heard.text
    a, b = text.clause(w.start)
    clause = text.low[a:b]
    if _COMES.search(clause) or not (_PUT_RIGHT.search(clause) or _PUT_RIGHT.search(text.low[: text.clause(a)[0]])):
        return False
    if not _fits(look, w, person) or (_is_writer(look, person) and _OF_ANOTHER.search(clause)):
        return False
    old = [n for n in names.core(person.name) if re.search(rf"\b{re.escape(n)}\b", names.plain(text.original[a:b]))]
    wrong = any(near(w.plain, n) for n in old)
    return wrong or _in_place(look, w)


def _is_writer(look: Look, person: Participant) -> bool:
    return (person.email or "").lower() == look.message.sender.email.lower()


def _in_place(look: Look, w: Word) -> bool:
    """Whether the word stands where a name is told: behind "heißt", behind a title or a forename, before "mit ck"."""
    text = look.heard.text
    a, _ = text.clause(w.start)
    line = words(text.original, a, w.start)
    while line and (
        names.is_title(line[-1].text) or HONORIFIC.fullmatch(line[-1].text) or names.could_be_name(line[-1].text)
    ):
        line.pop()
    start = line[-1].end if line else a
    titled = text.original[start : w.start].strip(" ,.;:\n\0") != ""
    return titled or bool(_BEFORE.search(text.low[a : w.start])) or bool(_BEHIND.match(text.low, w.end))


def _fits(look: Look, w: Word, person: Participant) -> bool:
    """Whether the words around it that are names are this person's: "Hans Meier" is no "Karl Meyer"."""
    text = look.heard.text
    a, b = text.clause(w.start)
    line = words(text.original, a, b)
    at = next(i for i, x in enumerate(line) if x.start == w.start)
    before = line[at - 1] if at else None
    if before is None or names.is_title(before.text) or not names.could_be_name(before.text):
        return True
    if text.original[before.end : w.start].strip() or names.is_everyday(before.text):
        return True
    return any(near(before.plain, n) or before.plain == n for n in names.core(person.name))

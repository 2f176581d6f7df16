"""An event's programme as people may name it: codes, titles, leaders, slots.

In: an `Event`. Out: a `Programme`, made once per event, that answers "which workshop is meant by these words?".
Never: a guess between two workshops; where words fit two, it answers with none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from mailflow.model import Event, Workshop
from mailflow.reading.colours import colours
from mailflow.reading.slots import slot_pattern
from mailflow.reading.sought import made
from mailflow.reading.spelling import ROMAN, flexible, number, plain, tokens
from mailflow.reading.translated import english

_STOP = frozenset(
    """der die das den dem des ein eine einer eines einem einen und oder im in am an auf aus bei beim bis fur
    mit nach von vom vor zu zum zur uber unter als wie was wer wo es sie er wir ihr ist sind sein mehr nicht
    kein keine auch nur darf etwas wenn dass the of and or for in on at to a an as with by from after before
    is are what how one between s e v nein danke ja sehr lokal neu neue neuen erste ersten alle alles anfang
    zwei drei dann danach dort hier jetzt noch schon wieder warum wohin""".split()
)
COMMON_NOUNS = (
    "workshop", "work-shop", "ws", "forum", "fachforum", "session", "ag", "arbeitsgruppe", "arbeitskreis", "ak",
    "panel", "modul", "module", "seminar", "themeninsel", "thementisch", "gruppe", "werkstatt", "track", "breakout",
    "kleingruppe", "themengruppe", "themenforum", "themenraum", "thema", "option", "variante", "nummer", "nr",
    "runde", "group", "number", "buchstabe", "farbe",
)  # fmt: skip
"""What the things to choose from are called in most programmes; the event's own noun is added."""

_NO_TOPICS = frozenset({"frau", "herr", "herrn", "platz", "platze", "platzen", *COMMON_NOUNS})
"""Words that name no topic, whatever title they look like: "Arbeitsgruppe" is not "Arbeit"."""

FIRM_NOUNS = frozenset(
    {"workshop", "ws", "work-shop", "forum", "session", "ag", "arbeitsgruppe", "panel", "arbeitskreis"}
)
"""After these a code that the event lacks is a choice gone wrong; "Gruppe 12" may be anything."""

_HEADS = "forum|insel|tisch|gruppe|kreis|runde|raum|werkstatt|seminar|session|panel|modul|labor|dialog"
_ENGLISH = {
    "insel": "island",
    "tisch": "table",
    "raum": "room",
    "stube": "room",
    "zimmer": "room",
    "kreis": "circle",
    "runde": "circle",
    "ecke": "corner",
    "zelt": "tent",
    "labor": "lab",
    "gruppe": "group",
    "kurs": "course",
    "vortrag": "talk",
    "exkursion": "excursion",
}
_PLURALS = (("werkstatt", "werkstätten"), ("forum", "foren"), ("raum", "räume"))
_SHORT_FORMS = {
    "arbeitsgruppe": "ag",
    "arbeitskreis": "ak",
    "workshop": "ws",
    "themeninsel": "insel",
    "thementisch": "tisch",
}


def content(words: str) -> tuple[str, ...]:
    """The words of a title that say something."""
    short = re.fullmatch(r"[A-ZÄÖÜ]{2}", words)  # "KI", "IT"
    return (plain(words),) if short else tuple(w for w in tokens(words) if w not in _STOP and len(w) > 2)


@dataclass(frozen=True)
class _Phrase:
    """A title, an alias or a part of a title: its telling words."""

    workshop: str
    words: tuple[str, ...]
    text: str
    whole: bool  # title or alias, not a part


class Programme:
    """What the reader must know of one event's workshops. Made by `programme(event)`."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.slot_of = {w.code: w.slot for w in event.workshops}
        self.slots = event.slots
        self.colours = colours(event)
        self._codes = {
            **{_key(c): w for c, w in self.colours.items()},
            **{_key(w.code): w.code for w in event.workshops},
        }
        self._tails = _tails(event.workshops)
        self.letters = all(k.isalpha() for k in self._tails)  # A, B, C: numbers are no codes
        self.phrases = tuple(p for w in event.workshops for p in _phrases(w))
        self.surnames = _surnames(event.workshops)

    # codes ------------------------------------------------------------------------------------

    def code(self, token: str, slot: str | None = None) -> str | None:
        """The workshop that "B", "2", "II", "zwei", "AG 1", "f-3" names after a noun; None where none does."""
        key = _key(token)
        if key in self._codes:
            return self._codes[key]
        if slot is not None and (own := self._tails_in(slot).get(key)):
            return own
        if key in self._tails:
            return self._tails[key]
        n = number(key)
        return self._short.get(key) if n is None else self._by_number.get(n)

    def bare(self, token: str) -> str | None:
        """As `code`, for a token without a noun: only exact codes, and "3b" for "AG 3b"."""
        key = _key(token)
        return self._codes.get(key) or self._short.get(key)

    @cached_property
    def short(self) -> dict[str, str]:
        """Codes without what stands in front that still are codes by their shape: "3b" for "AG 3b", "Nord" for "Insel Nord";
        "F1" for "Forum 1" where no two begin alike."""
        parts = {t: c for t, c in self._last_parts.items() if not t.isdigit()}
        named = [
            (m, w.code) for w in self.event.workshops if (m := re.fullmatch(r"(\w{3,})[ -](\d{1,2}|\w{3,})", w.code))
        ]
        if len(named) == len(self.event.workshops):
            first = {m[1].lower() for m, _ in named}
            parts |= {m[2].lower(): c for m, c in named if not m[2].isdigit()}
            if len({f[0] for f in first}) == len(first):
                parts |= {m[1][0].lower() + m[2]: c for m, c in named if m[2].isdigit()}
        return parts

    @cached_property
    def _short(self) -> dict[str, str]:
        return {_key(t): c for t, c in self.short.items()}

    def in_slot(self, token: str, slot: str) -> str | None:
        """What "2" means in this part of the day, if anything of it."""
        return self._tails_in(slot).get(_key(token))

    def behind(self, noun: str, token: str) -> str | None:
        """The workshop whose code holds the noun as well: "Forum 1", "Forum eins", "Werkstatt II", "erste Werkstatt"."""
        n = number(token)
        return self._codes.get(_key(noun + token)) or (self._codes.get(_key(noun) + str(n)) if n else None)

    def telling(self, code: str) -> bool:
        """Whether the code is one by its shape alone ("F1", "AG 2", "M-A"), unlike "B" or "3"."""
        key = _key(code)
        return (len(key) > 1 and not key.isdigit() and not key.isalpha()) or ("-" in code and len(key) > 1)

    @cached_property
    def _by_number(self) -> dict[int, str]:
        """The workshop whose code is a number or ends with one; a number on which two codes end is none."""
        pairs = [(number(t), c) for t, c in self._tails.items() if t.isdigit() or t in self._romans]
        pairs += [(int(t), c) for t, c in self._last_parts.items() if t.isdigit()]
        found: dict[int, set[str]] = {}
        for n, c in pairs:
            if n is not None:
                found.setdefault(n, set()).add(c)
        return {n: c.pop() for n, c in found.items() if len(c) == 1}

    @cached_property
    def _last_parts(self) -> dict[str, str]:
        """Of codes that begin with the same letters ("S1", "S2", beside "A" and "B"; "AG 3a", "AG 3b", beside "I" and "II")
        what stands behind these."""
        shaped = [(m, c) for k, c in self._codes.items() if (m := re.fullmatch(r"([a-z]{1,2})(\d{1,2}[a-z]?)", k))]
        return {m[2]: c for m, c in shaped if m[2] not in self._codes} if len({m[1] for m, _ in shaped}) == 1 else {}

    @cached_property
    def _romans(self) -> frozenset[str]:
        """The codes that are Roman numerals: all those of a slot read as numbers, and they are not one letter each."""
        keys = [[_key(w.code) for w in self.event.workshops_in(s)] for s in self.slots]
        return frozenset(k for ks in keys if all(k in ROMAN for k in ks) and any(len(k) > 1 for k in ks) for k in ks)

    @lru_cache(maxsize=16)  # noqa: B019 - a programme lives as long as its event
    def _tails_in(self, slot: str) -> dict[str, str]:
        return _tails(self.event.workshops_in(slot))

    def position(self, n: int, slot: str | None = None) -> str | None:
        """The n-th workshop (from 1; -1 the last, 0 the middle one). By number where the codes are numbers."""
        if n > 0 and slot is None and self._by_number and min(self._by_number) <= len(self.event.workshops):
            return self._by_number.get(n)
        row = [w.code for w in (self.event.workshops if slot is None else self.event.workshops_in(slot))]
        if slot is None and len(self.slots) > 1:
            return None
        if n == 0:
            return row[len(row) // 2] if len(row) % 2 and len(row) > 1 else None
        return row[n - 1 if n > 0 else n] if -len(row) <= n <= len(row) else None

    # patterns ---------------------------------------------------------------------------------

    @cached_property
    def nouns(self) -> str:
        """A pattern for what a workshop of this event may be called, on folded text."""
        slot_words = {t for s in self.slots for t in tokens(s)}
        own = plain(self.event.choice_noun)
        english = (word for head, word in _ENGLISH.items() if own.endswith(head))
        names = {own, *COMMON_NOUNS, _SHORT_FORMS.get(own, own), self.abbreviation, self._head, *english}
        names -= {*slot_words, ""}
        if not self.event.workshops:
            names = set(COMMON_NOUNS)
        known = [n for n in (self.event.choice_noun.lower(), *names) if plain(n) in names]
        plurals = [n.removesuffix(one) + many for n in known for one, many in _PLURALS if n.endswith(one)]
        spoken = [own[:-1] + end for end in ("", "n", "en", "a") if own.endswith("e") and self.word_codes]  # "Stubn"
        ordered = sorted({flexible(n) for n in (*known, *plurals, *spoken)}, key=lambda n: (-len(n), n))
        return "(?:" + "|".join(ordered) + ")"

    @property
    def _head(self) -> str:
        """ "Kreis" for "Gesprächskreis", where the codes are words: "Kreis 3" may be anything."""
        m = re.search(r"\w{4,}?(kreis|tisch|runde|insel|labor)$", plain(self.event.choice_noun))
        return m[1] if m and self.word_codes else ""

    def firm(self, noun: str) -> bool:
        own = plain(self.event.choice_noun)
        said = plain(noun)
        return (
            said.rstrip("s") in FIRM_NOUNS
            or said.startswith(own[:5])
            or own.endswith(said)
            or said == self.abbreviation
        )

    @property
    def abbreviation(self) -> str:
        """ "ff" for "Fachforum", "ti" for "Themeninsel"; "" for a noun that is no compound."""
        own = plain(self.event.choice_noun)
        m = re.fullmatch(rf"(\w{{3,}}?)(?:{_HEADS})", own)
        return own[0] + own[m.end(1)] if m else ""

    @cached_property
    def code_pattern(self) -> str:
        """A pattern for the event's exact codes, separators free."""
        keys = sorted(
            {*(w.code.lower() for w in self.event.workshops), *self.colours, *self.short}, key=lambda k: (-len(k), k)
        )
        return "|".join(r"[ .-]?".join(map(flexible, _runs(k.lower()))) for k in keys) or "(?!)"

    @cached_property
    def word_codes(self) -> tuple[str, ...]:
        """Codes that are words ("Grün"), so that they are inflected and written with one capital."""
        codes = (*(w.code.lower() for w in self.event.workshops), *self.short)
        words = (c for c in codes if c.isalpha() and len(c) > 2 and c not in ROMAN)
        return tuple(dict.fromkeys((*words, *self.colours)))

    @cached_property
    def numerals(self) -> tuple[str, ...]:
        """Roman codes of two letters and more, longest first: in capitals they are numbers wherever they stand."""
        keys = {w.code.lower() for w in self.event.workshops}
        return tuple(sorted((k for k in keys if k in ROMAN and len(k) > 1), key=lambda k: (-len(k), k)))

    @cached_property
    def slot_cues(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """For each named slot the pattern of words that name it, on folded text."""
        named = [s for s in self.slots if s]
        return tuple((s, re.compile(rf"(?<![\w.])(?:{slot_pattern(s, i, named)})(?!\w)")) for i, s in enumerate(named))

    @cached_property
    def words(self) -> dict[str, tuple[str, frozenset[str]]]:
        """Each telling word of the titles with the workshops in whose title or alias it stands."""
        found: dict[str, set[str]] = {}
        for p in self.phrases:
            for w in p.words:
                found.setdefault(w, set()).add(p.workshop)
        return {w: (w, frozenset(c)) for w, c in found.items()}

    @cached_property
    def in_english(self) -> dict[str, frozenset[str]]:
        """English words for the titles' German ones, with the workshops that they tell of."""
        found: dict[str, set[str]] = {}
        for word, (_, codes) in self.words.items():
            for e in english(word):
                found.setdefault(e, set()).update(codes)
        return {e: frozenset(c) for e, c in found.items() if e not in self.words}

    @cached_property
    def _by_start(self) -> dict[str, list[str]]:
        starts: dict[str, list[str]] = {}
        for w in self.words:
            starts.setdefault(w[:4], []).append(w)
        return starts

    @cached_property
    def _known(self) -> frozenset[str]:
        """Words that name the event itself, so they tell nothing about a workshop."""
        e = self.event
        return frozenset(content(" ".join((e.title, e.short_title, *e.aliases, e.choice_noun))))

    @cached_property
    def title_word(self) -> Callable[[str], str | None]:
        """The title word that a word (made `plain`) is a form of: same word, another ending, or a compound with it."""
        return lru_cache(maxsize=4096)(self._title_word)

    @lru_cache(maxsize=32)  # noqa: B019 - a programme lives as long as its event
    def _long_from(self, letter: str) -> tuple[str, ...]:
        """The title words of eight letters and more that begin with a letter."""
        return tuple(w for w in self.words if len(w) > 7 and w[0] == letter)

    def _title_word(self, token: str) -> str | None:
        if token in self.words:
            return token
        if slips := [w for w in self._long_from(token[0]) if _slipped(token, w)] if len(token) > 6 else []:
            return slips[0]
        for w in self._by_start.get(token[:4], ()):
            if len(w) >= 5 and (_inflected(token, w) or (len(token) > 6 and fuzz.ratio(token, w) >= 88)):
                return w
        return self._nominalised(token)

    def _nominalised(self, token: str) -> str | None:
        """The title's verb that a noun is made of: "Vereinsgründung" for "Einen Trägerverein gründen"."""
        if not token.endswith("ung"):
            return None
        verbs = (w for w in self.words if len(w) > 5 and w.endswith("en"))
        return next((w for w in verbs if token.endswith(w[:-2] + "ung")), None)

    @cached_property
    def topic(self) -> Callable[[str, bool], str | None]:
        """The title word that a word of a mail is a form or the first part of; None where it names no topic. A word of two
        letters does so in capitals: "KI"."""
        return lru_cache(maxsize=8192)(self._topic)

    def _topic(self, word: str, capitals: bool) -> str | None:
        token = plain(word)
        if token in _NO_TOPICS - self.words.keys() or not (len(token) > 2 or (len(token) == 2 and capitals)):
            return None
        known = self.title_word(token) or self.stub(token)
        if known != token and made(rf"{self.nouns}(?:s|n|en)?").fullmatch(word):
            return None  # "Arbeitsgruppe" is no form of the title "Arbeit und Ausbildung"
        return known

    def stub(self, token: str) -> str | None:
        """The title word of which `token` is the first part: "Telefon" for "Telefondolmetschen"."""
        if token[:4] not in self._by_start:
            return None
        longer = [w for w in self._by_start.get(token[:4], ()) if w.startswith(token) and len(w) > len(token) + 4]
        return longer[0] if len(token) > 4 and len({self.owners(w) for w in longer}) == 1 else None

    def of_event(self, said: set[str]) -> bool:
        """Whether words are nothing but words of the event's own name ("Ganztag"), and no title or alias by themselves."""
        return said <= self._known and not any(set(p.words) == said for p in self.phrases)

    def owners(self, word: str) -> frozenset[str]:
        """The workshops whose titles hold this title word; none for a word of the event's own title."""
        return frozenset() if word in self._known and len(self.words[word][1]) > 1 else self.words[word][1]

    # titles by likeness -----------------------------------------------------------------------

    def like(self, words: str) -> str | None:
        """The workshop whose title, part of a title or alias these words resemble: WRatio ≥ 85 and ≥ 5 ahead of every
        other workshop (guide: lower limits accept wrong titles)."""
        said = " ".join(tokens(words))
        telling = content(words)
        if len(said) < 4 or not telling:
            return None
        best: dict[str, float] = {}
        for p in self.phrases:
            score = _likeness(said, telling, p)
            if score > best.get(p.workshop, 0):
                best[p.workshop] = score
        ranked = sorted(best.items(), key=lambda kv: -kv[1])
        if not ranked or ranked[0][1] < 85 or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 5):
            return None
        return ranked[0][0]

    def titled(self, words: str) -> bool:
        """Whether these words are a title, an alias or a part of a title as it stands."""
        said = " ".join(tokens(words))
        return any(p.text == said for p in self.phrases)

    @cached_property
    def leader(self) -> Callable[[str], frozenset[str]]:
        """The codes of the workshops that somebody of a surname leads; one typing error in a long name is
        forgiven."""
        return lru_cache(maxsize=4096)(self._leader)

    def _leader(self, token: str) -> frozenset[str]:
        word = plain(token)
        if word in self.surnames:
            return self.surnames[word]
        if len(word) < 6:
            return frozenset()
        close = [codes for name, codes in self.surnames.items() if len(name) > 5 and fuzz.ratio(word, name) >= 88]
        return close[0] if len(close) == 1 else frozenset()


@lru_cache(maxsize=128)
def programme(event: Event) -> Programme:
    return Programme(event)


@lru_cache(maxsize=4096)
def _key(token: str) -> str:
    return re.sub(r"[\s.\-–:]", "", plain(token))


def _runs(code: str) -> list[str]:
    return re.findall(r"[^\W\d_]+|\d+", code) or [code]


def _tails(workshops: Iterable[Workshop]) -> dict[str, str]:
    """The codes without what all of them begin with: "AG 1", "AG 2" → 1, 2; "1a", "1b" → a, b. Codes that share
    nothing stay whole; a prefix that leaves one of them empty is no prefix."""
    keys = {_key(w.code): w.code for w in workshops}
    if len(keys) < 2:
        return {**keys, **{m[0]: c for k, c in keys.items() if (m := re.search(r"\d+$", k)) and not k.isdigit()}}
    first = min(keys, key=len)
    n = 0
    while n < len(first) and len({k[n] for k in keys}) == 1:
        n += 1
    if n and first[:n].isdigit() and all(k[n:].isdigit() for k in keys):
        n = 0  # 10, 11, 12 are numbers, not 1 with a tail
    if n and all(set(k) <= set("ivx") for k in keys):
        n = 0  # I, II, III
    return {k[n:]: c for k, c in keys.items()} if all(len(k) > n for k in keys) else keys


def _phrases(w: Workshop) -> list[_Phrase]:
    parts = [p for p in re.split(r"\s[–-]\s|[:!?,;()„“\"]", w.title) if len(content(p)) >= 1]
    rows = [(w.title, True), *((a, True) for a in w.aliases), *((p, False) for p in parts if p != w.title)]
    return [_Phrase(w.code, content(t), " ".join(tokens(t)), whole) for t, whole in rows if content(t)]


def _surnames(workshops: Iterable[Workshop]) -> dict[str, frozenset[str]]:
    """Each leader's surname with the codes of the workshops. What is no person's name (an institution) has none."""
    found: dict[str, set[str]] = {}
    for w in workshops:
        for leader in w.leaders:
            names = [t for t in re.findall(r"[\w'’-]+", leader) if t.lower() not in {"dr", "prof", "med", "phil"}]
            if 2 <= len(names) <= 4 and not re.search(r"\be\.? ?V\b|GmbH|projekt|Amt\b|Verein", leader, re.IGNORECASE):
                for part in {names[-1], *(names[-1].split("-"))}:
                    found.setdefault(plain(part), set()).add(w.code)
    return {n: frozenset(c) for n, c in found.items() if len(n) > 1}


def _inflected(token: str, word: str) -> bool:
    """ "folklore-" + anything long is a compound; else the same word with another ending of up to three letters."""
    common = 0
    for a, b in zip(token, word, strict=False):
        if a != b:
            break
        common += 1
    return (common >= max(4, len(word) - 2) and len(token) - common <= 3) or (common == len(word) >= 6)


def _slipped(token: str, word: str) -> bool:
    """One letter of a long word left out, doubled or changed with its neighbour ("Beshcäftigung"); another letter may be
    another word ("Haltung", "Haftung")."""
    if len(word) < 8 or abs(len(token) - len(word)) > 1 or token[0] != word[0]:
        return False
    return OSA.distance(token, word, score_cutoff=1) <= 1 and (len(token) != len(word) or sorted(token) == sorted(word))


def _likeness(said: str, telling: tuple[str, ...], p: _Phrase) -> float:
    """How much the words are this phrase: as a whole, or because their telling words are its telling words, typing
    errors forgiven word by word (0 to 100)."""
    if len(p.text) <= 4 or len(said) <= 4:
        return 100.0 if said == p.text else 0.0
    whole = fuzz.ratio(said, p.text)
    likest = [max(fuzz.ratio(w, t) for t in telling) for w in p.words]
    hits = [x for x in likest if x >= 84]
    if not hits:
        return whole
    of_phrase = len(hits) / len(p.words)
    of_said = sum(max(fuzz.ratio(w, t) for w in p.words) >= 84 for t in telling) / len(telling)
    exact = sum(hits) / len(hits)
    if of_phrase == 1:
        return max(whole, exact if of_said >= 0.3 else exact * of_said)
    return max(whole, exact * of_said if of_phrase >= 0.3 else 0)

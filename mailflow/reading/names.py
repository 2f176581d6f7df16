"""What a person's name looks like, and when two spellings are the same person.

In: words of a mail, a display name. Out: names in their natural order ("Müller, Jörg" → "Jörg Müller"), or nothing.
Never: a list of first names. German capitalises every noun, so shape alone proves little: a name is what looks like
one *and* stands where a name stands; where it stands is the business of `people`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from mailflow.learnt import expression
from mailflow.reading.everyday import FUNCTIONAL, NOT_NAMES, NOUN_END, ROLE, SURNAMES_TOO
from mailflow.reading.facts import Span
from mailflow.reading.sought import Kind

PARTICLES = frozenset(
    "von van zu zur der den de del della di da do dos du des el al la le bin ibn ben ter ten y e abu af av".split()
)
NEVER_NAMES = NOT_NAMES - PARTICLES
_EVERYDAY = NEVER_NAMES - SURNAMES_TOO
_TITLE = expression(
    r"(?:prof|dr|dipl|mag|pd|priv|med|dent|vet|phil|jur|iur|rer|nat|pol|oec|soc|theol|h|c|h\.\s?c|habil|ing|pfr|"
    r"univ|paed|päd|ph\.?d|"
    r"b\.?a|m\.?a|b\.?sc|m\.?sc|ll\.?m|mba|ra|rain)\.?(?:-(?:ing|kfm|kffr|päd|paed|soz|psych|theol|volksw|"
    r"betriebsw|biol|verw|jur|inf|med)\.?"
    r"(?:-?päd\.?|-?wiss\.?)?)?(?:\(fh\))?",
    re.I,
)
_CREDENTIAL = frozenset("b.a. m.a. ba ma msc bsc m.sc. b.sc. phd mba ll.m. b.a m.a".split())
HONORIFIC = Kind(r"(?:frau|herrn?|hr\.?|hrn\.?|fr\.?|mr\.?|mrs\.?|ms\.?|miss|schwester|pfarrer(?:in)?|pater|bruder)")


_SHORT_NAMES = frozenset(
    "An Er Do So Du My Es In Am".split()
)  # "Nguyễn Văn An": small words are not capitalised within a sentence
_GERMAN_PARTICLES = frozenset({"von", "zu", "zur", "der", "den"})
_MONTHS = frozenset("Mai August April May June".split())
_DESCRIBES = expression(r"(?:lich|isch|[a-zäöü]ig)e$|\w{3}(?:lich|isch)e[nm]$")
""" "Persönliche Wünsche", "Wichtige Punkte": an adjective as it opens a heading."""
_ABSTRACT = expression(
    r"(?:ung|heit|keit|schaft|tion|tät)(?:en|s)?$|(?:lich|isch|ig|sam|bar|frei|los|reich|arm|voll|haft|mäßig|gerecht)e[sm]$"
)
_BEFORE_ZU = frozenset("meyer meier maier mayer schulze schulte und".split())
_NOBLE = frozenset(
    "graf gräfin prinz prinzessin fürst fürstin freiherr freifrau freiin baron baronin baronesse ritter edler edle herzog".split()
)
_ARTICLED = expression(r"(?:al|el|ad|an|ar|as|at|az|ul|ed|er|ez)-[A-Z]")
""" "al-Masri" """
_VOWEL = expression(r"[aeiouy]|[^a-z'-]")
_TOKEN = expression(r"[^\s,;:|()\[\]/\"„“”<>!?•·–—=+*@&]+")
_LETTER = expression(r"[^\W\d_]")
_EXTRA = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "ł": "l",
        "ı": "i",
        "đ": "d",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
        "’": "",
        "'": "",
        "`": "",
        "´": "",
        "‘": "",
    }
)


@lru_cache(maxsize=4096)
def plain(word: str) -> str:
    """A word for comparison: lower case, umlauts spelt out, other marks off, apostrophes out."""
    low = word.lower().translate(_EXTRA)
    if low.isascii():
        return low
    return "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))


class Word(NamedTuple):
    """One word and where it stands."""

    text: str
    start: int
    end: int

    @property
    def plain(self) -> str:
        return plain(self.text)


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a stretch, without the stops that end a sentence (an initial's stop stays)."""
    every, starts = _words(text)
    stop = len(text) if end is None else end
    found = every[bisect_left(starts, start) : bisect_left(starts, stop)]
    return found[:-1] if found and found[-1].end > stop else found


def those(text: str, wanted: Iterable[str], start: int, end: int) -> list[Word]:
    """The words between that are one of `wanted` (made `plain`), in the order of the text; none that `end` cuts."""
    among = frozenset(wanted)
    return [w for w in words(text, start, end) if plain(w.text) in among] if among else []


@lru_cache(maxsize=8)
def _words(text: str) -> tuple[list[Word], list[int]]:
    """Every word of a text, and where each begins."""
    found = []
    for m in _TOKEN.finditer(text):
        word, a, b = m[0], m.start(), m.end()
        if word.isalnum():
            found.append(Word(word, a, b))
            continue
        while word and word[-1] in ".-'’…" and not _keeps_stop(word):
            word, b = word[:-1], b - 1
        while word and word[0] in "-'’‘.":
            word, a = word[1:], a + 1
        if word and (word[0].isalnum() or any(c.isalnum() for c in word)):
            found.append(Word(word, a, b))
    return found, [w.start for w in found]


@lru_cache(maxsize=4096)
def _keeps_stop(word: str) -> bool:
    """ "J.", "Dr.", "K.-P." """
    return len(word) == 2 or bool(_TITLE.fullmatch(word)) or bool(re.fullmatch(r"(?:\w\.-?)+", word))


@lru_cache(maxsize=4096)
def is_title(word: str) -> bool:
    if word in {"H.", "C.", "H", "C"}:
        return False  # an initial; "h. c." is written small
    return bool(_TITLE.fullmatch(word)) and (
        word[-1] == "." or word.lower() in {"dr", "prof", "mag", "pd", "dipl"} or "." in word
    )


@lru_cache(maxsize=4096)
def is_role(word: str) -> bool:
    """ "Kassenwart", "Übersetzerin": what somebody does, no part of the name."""
    return bool(ROLE.fullmatch(word)) or is_everyday(word)


@lru_cache(maxsize=4096)
def is_office(word: str) -> bool:
    """ "Bürgermeister", "Chorleiter": a capitalised word for what somebody is."""
    return word[0].isupper() and bool(ROLE.fullmatch(word))


def is_everyday(word: str) -> bool:
    """A word of such mails that no name has (particles and surnames such as "Freitag" aside)."""
    return word.lower() in _EVERYDAY


def is_initial(word: str) -> bool:
    """ "J.", "K.-P." """
    return bool(re.fullmatch(r"(?:[^\W\d_]\.-?){1,3}", word))


@lru_cache(maxsize=4096)
def could_be_name(word: str) -> bool:
    """A capitalised word of letters that is no everyday word of such mails."""
    if _ARTICLED.match(word):
        return could_be_name(word[3:])
    if not word[0].isupper() or not _LETTER.match(word) or any(c.isdigit() for c in word) or "." in word.strip("."):
        return is_initial(word) and word[0].isupper()
    low = word.lower().strip(".")
    if (HONORIFIC.fullmatch(word) and len(low) > 3) or ROLE.fullmatch(word):
        return False
    if (len(low) > 8 and _ABSTRACT.search(low)) or (len(low) > 6 and _DESCRIBES.search(low)):
        return False
    if "-" in low and any(t in NEVER_NAMES and len(t) > 3 for t in low.split("-")):
        return False
    if len(low) > 2 and not _VOWEL.search(plain(low)):
        return False  # "FFW", "DRK"
    if re.search(r"[a-zß-ÿ][A-ZÄÖÜ]", word) and not re.match(
        r"(?:Mc|Mac|De|Di|La|Le|Van|Von|O'|Fitz|Al|El|Abd)[A-Z]", word
    ):
        return False  # "SprInt", "LandesNetz"
    if re.fullmatch(r"[A-ZÄÖÜ]{2,}s", word):
        return False  # "AGs", "PCs"
    return (
        low not in NOT_NAMES and (len(word) > 1) and not (word.isupper() and len(word) < 4 and not word.endswith("."))
    )


@lru_cache(maxsize=4096)
def looks_like_office(name: str, email: str = "") -> bool:
    """Whether a display name (or line) names an office, a team, an organisation rather than a person."""
    shown = [t for t in re.split(r"[\s,]+", name) if t]
    tokens = [t.lower().strip(".") for i, t in enumerate(shown) if not (i > 1 and t in _SHORT_NAMES)]
    if any(c.isdigit() for c in name) or "@" in name:
        return True
    tokens = [t for i, t in enumerate(tokens) if not (i and t in SURNAMES_TOO)]
    if len(shown) > 1 and _names_office(tokens[0]) and (has_noun(tokens[0]) or not owns(email, name)):
        return True  # "Pfarramt Seehausen <pfarramt@…>", "Ortsrat Edesheim <ortsrat.edesheim@…>"
    local, _, domain = plain(email).partition("@")
    if len(tokens) > 1 and tokens[0] in NOT_NAMES and tokens[0] == local and plain(tokens[1]) in domain:
        return True  # "Hort Sonnenhügel <hort@sonnenhuegel-…>"
    if any(
        t in NEVER_NAMES and not ((len(t) > 2 and plain(t) in local) or plain(t) in re.split(r"[^a-z]+", local))
        for t in tokens
    ):
        return True
    if is_functional(email) and any(t in NEVER_NAMES for t in tokens):
        return True
    if any(NOUN_END.search(t) and len(t) > 7 for t in tokens) and not _in_local(tokens, email):
        return True
    local, _, domain = plain(email).replace("-", "").partition("@")
    joined = "".join(map(plain, tokens))
    of_office = bool(FUNCTIONAL.match(local)) or not _in_local(tokens, email)
    return of_office and bool(tokens) and (joined in domain or (len(tokens[0]) > 3 and plain(tokens[0]) in domain))


def names_domain(name: str, email: str) -> bool:
    """Whether two words or more are the address's domain: "Bruns Baumschulen" at k.bruns@bruns-baumschulen.example."""
    joined = [plain(t).replace("-", "") for t in name.split()]
    return len(joined) > 1 and "".join(joined) in plain(email).replace("-", "").partition("@")[2]


def _names_office(word: str) -> bool:
    """Whether a word in small letters is an everyday one of offices, or ends as theirs do."""
    everyday = word in _EVERYDAY
    return everyday or bool(NOUN_END.search(word) and len(word) > 6)


def _in_local(tokens: Iterable[str], email: str) -> bool:
    local = plain(email).partition("@")[0]
    return any(plain(t) in local for t in tokens if len(t) > 2)


@lru_cache(maxsize=4096)
def is_functional(email: str) -> bool:
    """info@, sekretariat@ …: an address of an office."""
    return bool(FUNCTIONAL.match(plain(email).partition("@")[0]))


@lru_cache(maxsize=256)
def local_words(email: str) -> tuple[str, ...]:
    """The words of an address before the @: "samira.benali" → ("samira", "benali"); none of an office's."""
    local = plain(email).partition("@")[0]
    return () if FUNCTIONAL.match(local) else tuple(w for w in re.split(r"[^a-z]+", local) if len(w) > 1)


def owns(email: str, name: str) -> bool:
    """Whether the address spells a surname, or two words of this name: an office's own word stands first in its display
    name and alone in its address ("Bezirksdienst Mitte <bezirksdienst@…>")."""
    local = plain(email).partition("@")[0]
    first, *others = [t.replace("-", "") for t in core(name)] or [""]
    pieces, joined = re.split(r"[^a-z]+", local), local.replace("-", "")
    if any(len(t) > 1 and t in joined for t in others):
        return True
    initials = {t[:1] for t in others}
    return len(first) > 2 and (
        any(p in initials for p in pieces)
        or joined in {*(f"{i}{first}" for i in initials), *(f"{first}{i}" for i in initials)}
    )


def is_personal(email: str, name: str) -> bool:
    """Whether the address spells (a part of) this name."""
    local = plain(email).partition("@")[0]
    return any(len(t) > 2 and t.replace("-", "") in local.replace("-", "") for t in core(name))


def natural(tokens: Sequence[str]) -> str:
    """Words of a name in their usual letters: "tarek", "TAREK" → "Tarek"; particles stay as they are."""
    if len(tokens) in (2, 3) and _shouted(tokens[0]) and not any(map(_shouted, tokens[1:])):
        tokens = [*tokens[1:], tokens[0]]  # "KLEIN Anna"
    shout = sum(t.isupper() and len(t) > 2 for t in tokens)
    return " ".join(_cased(t, shout > 0) for t in tokens)


def _shouted(word: str) -> bool:
    return word.isupper() and len(word) > 3 and word.isalpha()


def _cased(word: str, shout: bool) -> str:
    if is_title(word):
        return word
    if word.lower() in PARTICLES and not (word[0].isupper() and not shout):
        return word.lower()
    if word.islower() or (word.isupper() and len(word) > 2 and not is_initial(word)):
        return re.sub(r"(^|[-'’ ])([^\W\d_])", lambda m: m[1] + m[2].upper(), word.lower())
    return word


@lru_cache(maxsize=4096)
def core(name: str) -> tuple[str, ...]:
    """The comparable words of a name: no titles, no honorifics, no credentials."""
    return tuple(
        plain(t).strip(".")
        for t in re.split(r"[\s,]+", name)
        if t and not is_title(t) and not HONORIFIC.fullmatch(t) and t.lower() not in _CREDENTIAL
    )


@lru_cache(maxsize=4096)
def agrees(part: str, whole: str) -> bool:
    """Whether each word of `part` is a word of `whole` or its initial ("K.-P. Noack", "Müller" – "Jörg Müller")."""
    a, b = core(part), core(whole)
    if not a or not b:
        return False
    left = list(b)
    for t in a:
        hit = next((w for w in left if _same_word(t, w)), None)
        if hit is None:
            return False
        left.remove(hit)
    return True


def same(a: str, b: str) -> bool:
    """Whether two names can be one person's: one agrees with the other."""
    return agrees(a, b) or agrees(b, a)


@lru_cache(maxsize=8192)
def _same_word(t: str, w: str) -> bool:
    if t == w:
        return True
    short = re.split(r"\.?-|\.", t)
    if max(map(len, short), default=0) <= 1:  # initials
        return all(s == p[:1] for s, p in zip([s for s in short if s], re.split("-", w), strict=False)) and bool(t)
    if "-" in t + w and len(t) > 3 and t.replace("-", "") == w.replace("-", ""):
        return True
    return (len(t) > 3 and t.rstrip("s") == w.rstrip("s")) or _loose(t) == _loose(w) or t in w.split("-")


@lru_cache(maxsize=4096)
def _loose(word: str) -> str:
    """Umlauts spelt with or without e are one ("Mueller", "Muller")."""
    return re.sub(r"(?<=[aou])e", "", word)


def completed(written: str, display: str) -> str:
    """The name as the mail writes it, completed from a display name that agrees with it (policy §4)."""
    if not written:
        return display
    if display and (spelt := _spelt_out(written, display)):
        return spelt
    if not display or not agrees(written, display):
        return written
    a, b = core(written), core(display)
    complete = len(a) >= len(b) and not any(len(t.replace(".", "").replace("-", "")) <= 1 or "." in t for t in a)
    title = " ".join(t for t in written.split() if is_title(t))
    written = _dotless(written, display)
    return written if complete else (f"{title} {display}" if title and title not in display else display)


def _spelt_out(written: str, display: str) -> str:
    """ "Sönke" below a mail of "S. Petersen": the given name whose initial the display name has."""
    shown = display.split()
    if " " in written or len(shown) < 2 or not is_initial(shown[0]) or not could_be_name(written):
        return ""
    alone = len(shown[0]) == 2 and plain(shown[0][0]) == plain(written[0]) and plain(written) not in core(display)
    return " ".join([written, *shown[1:]]) if alone else ""


def _dotless(written: str, display: str) -> str:
    """ "Zeynep AYDIN" with "Aydın" in the display name: capitals hide that the i has no dot."""
    known = {w.replace("ı", "i"): w for w in display.split() if "ı" in w}
    return " ".join(known.get(w, w) for w in written.split())


def has_initial(name: str) -> bool:
    """ "J. Müller": a part of the name is only hinted at."""
    return any(is_initial(t) for t in name.split())


def is_full(name: str) -> bool:
    """A first name (or its initial) and a surname: "von der Heydt" has only one of them."""
    words_ = core(name)
    written = any(len(t) > 1 for t in words_)  # "J. M." is none
    return written and sum(t not in PARTICLES or t == "ben" for t in words_[:-1]) + bool(words_) >= 2


_ASIDE = expression(r"\s*[(\[{].*?[)\]}]|\s+(?:via|über)\s.+$|\s+i\.\s?[AV]\..*$|[\"„“”]", re.I)


def from_display(name: str, email: str) -> str:
    """The person's name in a display name; "" where it names an office or nothing.

    "Müller, Jörg (LRA)" → "Jörg Müller"; "tarek alhassan" → "Tarek Alhassan"; "Büro" → "".
    """
    shown = _ASIDE.sub("", name.strip().strip("'")).strip()
    if not shown or "@" in shown:
        return ""
    shown = re.split(r"\s+[|–—/-]\s+|\s*\|\s*", shown)[0]
    left, comma, right = (p.strip() for p in shown.partition(","))
    if comma:
        shown = _turned(left, right, email)
    shown = " ".join(t for t in shown.split() if not HONORIFIC.fullmatch(t))
    if shown and is_office(shown.split()[0]):  # "Bürgermeister Hinnerk Ek", but not "Ortsrat Edesheim"
        person = " ".join(shown.split()[1:])
        shown = person if is_full(person) or not person else shown
    if not shown or looks_like_office(shown, email) or shown.split()[0].lower() in {"fam.", "familie", "fam"}:
        return ""
    parts = [t for t in shown.split() if _LETTER.search(t)]
    return natural(parts) if 0 < len(parts) <= 6 else ""


def _turned(left: str, right: str, email: str) -> str:
    """ "Müller, Jörg" → "Jörg Müller"; "Jörg Müller, Stadt Aue" → "Jörg Müller"; "Müller, Jörg, LRA" too."""
    first = right.split(",")[0].strip()
    if (
        not first
        or looks_like_office(first, "")
        or (len(core(left)) > 1 and plain(first.split()[0]) in plain(email).partition("@")[2])
    ):
        return left
    if len(core(left)) > 1 and len(first.split()) > 2:
        return left
    if is_title(first) or first.lower() in _CREDENTIAL:
        return f"{first} {left}" if is_title(first) else left
    return f"{first} {left}"


@lru_cache(maxsize=4096)
def opens(word: str) -> bool:
    """Whether somebody may be named from this word on: "Frau", "Dr.", "Jörg"."""
    return HONORIFIC.fullmatch(word) or could_be_name(word) or is_title(word)


def name_at(line: Sequence[Word], at: int, *, least: int = 2, text: str = "") -> tuple[int, str]:
    """The name that begins with the word `at`: the index behind it and the name, or (at, "").

    `least` is how many words it must have beside titles: one suffices after "Frau". Words must stand side by side:
    `text` shows what stands between them.
    """
    if at < len(line) and not (may_begin(line[at].text) or line[at].text in _MONTHS):
        return at, ""
    if least > 1 and at < len(line) and line[at].text in {"zu", "zur"}:
        return at, ""  # "zu Zeiten von Hartz": nobody is called so without a "Frau" before
    if at < len(line) and line[at].text == "bin":
        return at, ""  # "hallo, bin Leonidas Mavridis"
    i = at
    titles: list[str] = []
    parts: list[str] = []
    while i < len(line) and is_title(line[i].text):
        titles.append(line[i].text)
        i += 1
    while i < len(line) and len(parts) < 6:
        word = line[i].text
        if (parts or titles or i > at) and text and text[line[i - 1].end : line[i].start].strip(" ") != "":
            break
        if (
            _ends_name(word, parts)
            or _of_matter(word, parts)
            or _begins_other(line, i, parts)
            or (len(parts) > 1 and text and text.startswith("  ", line[i - 1].end))
        ):
            break
        if (
            (word.lower() in PARTICLES and (parts or word[0].islower()) and _name_follows(line, i, text))
            or could_be_name(word)
            or (len(parts) > 1 and word in _SHORT_NAMES)
            or (not parts and word in _MONTHS and _opens_name(line, i, text))
            or (parts and _is_surname_here(line, i, text))
        ):
            parts.append(word)
        else:
            break
        i += 1
    while parts and parts[-1].lower() in PARTICLES and parts[-1].islower():
        parts.pop()
        i -= 1
    real = [p for k, p in enumerate(parts) if p.lower() not in PARTICLES or (k and k == len(parts) - 1)]
    if len(real) < least or not any(len(p.strip(".")) > 1 for p in real):
        return at, ""
    return i, " ".join([*titles, natural(parts)])


@lru_cache(maxsize=4096)
def may_begin(word: str) -> bool:
    """Whether a name may begin with this word."""
    return could_be_name(word) or is_title(word) or word.lower() in PARTICLES


def _ends_name(word: str, parts: Sequence[str]) -> bool:
    """ "Petra Groß von der Kulturkiste": the particle is no part of the name; in "Claudia Meyer zu Bexten" it is."""
    return (
        word in _GERMAN_PARTICLES
        and sum(p.lower() not in PARTICLES for p in parts) > 1
        and not (word in {"zu", "von"} and parts[-1].lower() in _NOBLE)
        and not (word == "zu" and parts[-1].lower() in _BEFORE_ZU)
    )


def _of_matter(word: str, parts: Sequence[str]) -> bool:
    """ "Mitglied des Landtages", "Stimme der Eltern": in a name the article has "von", "van" or "zu" before it."""
    return word in {"der", "des"} and bool(parts) and parts[-1].lower() not in PARTICLES


def _begins_other(line: Sequence[Word], i: int, parts: Sequence[str]) -> bool:
    """ "Material von Thomas Eibl": one word, "von" and a full name are no name together."""
    return (
        line[i].text == "von"
        and len(parts) == 1
        and i + 2 < len(line)
        and could_be_name(line[i + 1].text)
        and could_be_name(line[i + 2].text)
        and line[i + 2].start == line[i + 1].end + 1
    )


def _opens_name(line: Sequence[Word], i: int, text: str) -> bool:
    """ "Mai Nguyen", not "3. Mai Raum 5": a month before a name and behind no number."""
    if i + 1 >= len(line) or not could_be_name(line[i + 1].text) or not text:
        return False
    return text[line[i].end : line[i + 1].start] == " " and not re.search(
        r"\d\.? ?$", text[max(0, line[i].start - 4) : line[i].start]
    )


def _is_surname_here(line: Sequence[Word], i: int, text: str) -> bool:
    """ "Dietmar Freitag", "Thi Mai Nguyen": an everyday word as a part of a name; no date follows."""
    word = line[i]
    if word.text.lower() not in SURNAMES_TOO or not (word.text[0].isupper()):
        return False
    return not re.match(r"[ ]*,?[ ]*(?:den |dem )?\d", text[word.end : word.end + 8]) if text else True


def _name_follows(line: Sequence[Word], i: int, text: str) -> bool:
    for before, nxt in zip(line[i : i + 2], line[i + 1 : i + 3], strict=False):
        if text and text[before.end : nxt.start].strip(" ") != "":
            return False
        if nxt.text.lower() not in PARTICLES:
            return could_be_name(nxt.text)
    return False


@lru_cache(maxsize=4096)
def has_noun(name: str) -> bool:
    """Whether a word of it ends as German nouns of offices and matters end ("Sozialberatung")."""
    return any(NOUN_END.search(t.lower()) and len(t) > 6 for t in name.split())


def span_of(line: Sequence[Word], a: int, b: int) -> Span:
    return line[a].start, line[b - 1].end

"""Who writes: own words ("mein Name ist …"), else the signature, else the display name (policy §4).

In goes a `Message`; out comes a `Sender`: a name (or "") and where the mail writes it. Never a name guessed from the
address: it only tells a person's display name from an office's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mailflow.model import Message, Zone
from mailflow.reading import cosigners, named_apart, names, two_halves
from mailflow.reading.facts import Span
from mailflow.reading.names import Word, name_at, words
from mailflow.reading.sought import Sought
from mailflow.reading.text import Text, lower

_CLOSING = Sought(
    r"(?:(?:(?:mit|m\.)?[^\S\n]*(?:ganz |recht |den |vielen |sehr )*(?:freundlich\w*|herzlich\w*|best\w*|"
    r"viele\w*|lieb\w*|schön\w*|schoen\w*|sonnig\w*|kollegial\w*|"
    r"nett\w*|warm\w*|winterlich\w*|frühlings\w*|sommerlich\w*|herbstlich\w*|sportlich\w*|solidarisch\w*|"
    r"kind|best|many|fröhlich\w*|frdl\.?|fdl\.?)[^\S\n]*"
    r"(?:und [a-zäöüß]+ )?(?:gr[uüu][eßs]+\w*|regards|wishes|thanks|dank|gruss|grüsse)?)|mfg|lg|vg|glg|hg|"
    r"bg|mit besten wünschen|hochachtungsvoll|"
    r"es grüßt\w*(?: (?:sie|euch|dich|herzlich|freundlich))*|(?:freundlich|herzlich|lieb)\w* grüßt\w*|"
    r"gr[uü][ßs]+e?|gruss|grüsse|grüße|herzlichst|regards|cheers|"
    r"sincerely|yours|yours sincerely|(?:many )?thanks(?:,? and| in advance and)? (?:kind|best|warm)\w* (?:regards|wishes)|thanks|thank you|danke\w*|merci|glück ?auf|im auftrag|i\.? ?a\.|"
    r"i\.? ?v\.|in vertretung|gute nacht|alles gute|bis (?:dann|bald)|"
    r"tut mir leid|ihre?|eu(?:er|re?)|dein[er]?)"
    r"(?:[^\S\n]+(?:aus|vom|von|nach|und|an|sendet|sagt|wünscht|auch|für|im|voraus|schon|mal|jetzt|der|"
    r"dem|den|das|die|ihre?|eure?|i\.? ?a\.?|sie|euch)\b[^,\n]{0,40})?",
    re.I,
)
_GREETING = Sought(
    r"(?:sehr|geehrte|werte|liebe[rs]? (?!grüße|grüsse|gruesse|grüß|gruß)|hallo|guten|gr(?:ü|ue|u)(?:ß|ss) (?:gott|dich|"
    r"euch)|dear|herzlichen glückwunsch|lieb(?:e|es) \w+,)",
    re.I,
)
_PREFIX = Sought(
    r"^[\s,.!:;*_/–—-]*(?:(?:i\.? ?[av]\.?|gez\.?|gezeichnet|signed|sgd\.?|im auftrage?|in vertretung|p\.? ?p\.?a?\.?|"
    r"(?:ihre?|eu(?:er|re?)|dein[er]?|your|yours)(?:/-?(?:ihre?|euer|eure|e|r|in|dein))?|kontakt|absender(?:in)?|name|"
    r"es schreibt|von|fam\.|familie|fr\.|frau|herr|hr\.|mr\.?|ms\.?|mrs\.?)[\s,:]+)*",
    re.I,
)
_INTRO = Sought(
    r"(?:mein(?: voller)? name(?: (?:ist|lautet))?|ich heiße|ich heisse|ich bin'?s,? (?:die|der)(?! \w+ (?:von|vom|aus)\b)|ich bin(?: die| der)?|hier(?: (?:ist|"
    r"schreibt|spricht|meldet sich))?(?: (?:die|der|de)(?!\w))?|es schreibt(?: ihnen)?|my name is|my name's|"
    r"(?:der |mein |mit dem )?namen?(?: (?:für|auf|for|on)(?: (?:das|dem|den|die|the|my|mein))? [\w-]+)? "
    r"(?:ist|lautet|wäre|is|would be|should read)|"
    r"(?:auf (?:dem|das)|für das|on the|for the|aufs|fürs) (?:namens?schild|schild|name ?tag|badge)(?: bitte| please)?|"
    r"(?:zur|zu meiner) person|kurz zu mir|angaben zu meiner person|about me|"
    r"i am|i'm|this is|ich, )\s*:?\s*(?:frau |herr )?"
)
_BESIDE_I = Sought(r"[^,\n.;:]{3,60}?(?: \([^()]*\))?,(?! ?(?:und|sowie))(?! [A-ZÄÖÜ]\w+ [A-ZÄÖÜ])")
_HERE = Sought(
    r"(?:^|(?<=[.!?] ))(?:[^.!?\n]{3,70})(?:\s(?:hier|here|mein Name)\b(?=[.!,:]|\s*\()|\sschreibt (?:Ihnen|Euch|euch|dir|hier)\b)",
    re.M,
)


_RANK = Sought(
    r"(?:(?:[A-ZÄÖÜ][\w.-]*|Dipl\.-[\w.-]+(?: ?\((?:FH|BA|TU|Univ\.?)\))?)\s+)?"
    r"(?:(?:i\.\s?R|a\.\s?D|d\.\s?R|em|i\.\s?E)\.|[A-ZÄÖÜ]{2,5}(?:in)?|[A-ZÄÖÜ][A-Za-z]{0,3}[A-Z](?:in)?|Dipl\.-[\w.-]+(?: ?\((?:FH|BA|TU|Univ\.?)\))?)"
    r"\s+(?=[A-ZÄÖÜ][a-zäöüß])"
)
"""What stands before a name and is a person's only: "Pfr. i. R.", "PHK", "OStD a. D.", "Dipl.-Bibl. (FH)"."""
_ORNAMENT = " *_-–—.,!|~#=+•·°^>:<)(´`'\"\t☺️🙂😊"
_PLURAL = Sought(
    r"\b(?:wir|uns|unsere?r?|beide|we|us|our|both|und ich|and i|(?:mein|meine|my) (?:mann|frau|husband|wife))\b"
)
_LETTERS = Sought(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True)
class Sender:
    """Who writes. `span` is where the own text or the signature names him; None: only the header does."""

    name: str
    span: Span | None
    display: str  # the person's name of the display name, "" where that names an office
    signed: str = ""  # as the signature has it, part or whole
    signature_start: int = -1  # where the closing formula begins; -1: none
    beside: tuple[tuple[str, Span], ...] = ()  # everybody of a signature that names several, the sender among them
    guessed: bool = False  # several sign, and nothing tells which of them says "ich"


def find(message: Message, own: Text) -> Sender:
    """The sender's best name: fullest of own words, signature and display name that agree. `own`: the own words."""
    look = _Look(message, own)
    display = names.from_display(message.sender.name, message.sender.email)
    if several := look.several():
        mine = cosigners.writer(several, message, own, display, look.introduced(display))
        name, span = mine or several[0]
        return Sender(name, span, display, name, look.closing, several, guessed=mine is None)
    intro, sign = look.introduced(display) or named_apart.beside_i(message), look.signed(display)
    if sign and look.at_odds(sign[0], display):
        if look.signs_for_himself(sign, display):
            display = ""  # his wife's address, or his parish council's
        elif names.owns(message.sender.email, display) or not look.stands_alone(sign[1]):
            sign = None  # an organisation below a person's own address
        elif names.is_full(sign[0]) and look.by_rank(sign[1]):
            display = ""  # an office's address: "Bezirksdienst Mitte" above, "Olaf Niehues, PHK" below
        else:
            return Sender("", None, "", "", look.closing)  # one of them is no person, and nothing tells which
    shown = look.named(display)
    if intro and look.is_an_occupation(intro, display, sign):
        intro = None
    for written in (
        intro,
        sign if sign and names.is_full(sign[0]) and not names.has_initial(sign[0]) else None,
        shown,
        sign,
    ):
        name = names.completed(written[0], display) if written else ""
        if written and names.is_full(name):
            return Sender(name, written[1], display, sign[0] if sign else "", look.closing)
    if not names.is_full(display) and (head := named_apart.letterhead(message)):
        return Sender(head[0], head[1], display, sign[0] if sign else "", look.closing)
    if sign and (whole := two_halves.together(display, sign[0], message.sender.email)):
        return Sender(whole, sign[1], whole, sign[0], look.closing)
    full = display if names.is_full(display) else ""
    return Sender(full, None, display, sign[0] if sign else "", look.closing)


Said = tuple[str, Span]


class _Look:
    """The places of one mail where a sender names himself."""

    def __init__(self, message: Message, own: Text) -> None:
        self.message, self.text, self.own_words = message, message.text, own
        self.own = message.zone(Zone.OWN, Zone.ANSWER)
        self.signature = message.zone(Zone.SIGNATURE)

    @cached_property
    def low(self) -> str:
        """The text in small letters, in which expressions are searched the faster."""
        return lower(self.text)

    @cached_property
    def lines(self) -> list[Span]:
        """The lines of own words and signature, in order, that hold anything."""
        return [
            s
            for r in sorted((*self.own, *self.signature), key=lambda r: r.start)
            for s in _lines(self.text, r.start, r.end)
        ]

    @cached_property
    def closing_line(self) -> int:
        """Index of the last line that begins (or is) a closing formula; -1: none."""
        last = len(self.lines)
        for i in range(last - 1, max(-1, last - 16), -1):
            a, b = self.lines[i]
            line = self.text[a:b].lstrip()
            m = _CLOSING.match(line)
            if m and m.end() > 1 and not _GREETING.match(line) and _ends_there(line, m.end()):
                return i
        return -1

    @property
    def surely_signed(self) -> bool:
        """ "i. A. Beate Pohl": a person signs for the owner of the address."""
        return bool(re.search(r"\b(?:i\. ?a\.|i\. ?v\.|im auftrag|gez\.|in vertretung)", self.text[-400:], re.I))

    def at_odds(self, signed: str, display: str) -> bool:
        """Whether signature and display name tell two names that the address does not decide between."""
        if not names.is_full(display) or names.same(signed, display) or self.surely_signed:
            return False
        if names.completed(signed, display) != signed:
            return False
        return names.is_personal(self.message.sender.email, display)

    def stands_alone(self, span: Span) -> bool:
        """Whether a line holds the name and hardly more: it signs, and is no sentence about somebody."""
        a, b = self.text.rfind("\n", 0, span[0]) + 1, self.text.find("\n", span[1])
        rest = self.text[a : span[0]] + self.text[span[1] : b if b >= 0 else None]
        return len(rest) < 40 and not re.search(r"[a-zäöüß]{2}[.!?](?:\s|$)", rest)

    def signs_for_himself(self, signed: tuple[str, Span], display: str) -> bool:
        """Whether a full name stands alone right behind the closing formula, and is a person's: by what he is, or because
        the owner of the address has the same surname."""
        name, span = signed
        at = self.closing_line
        if at < 0 or not self.stands_alone(span) or not names.is_full(name) or names.looks_like_office(name):
            return False
        first = self.lines[at + 1 : at + 2]
        if not first or not first[0][0] <= span[0] < first[0][1] or names.has_noun(name):
            return False
        return self.by_rank(span) or names.core(name)[-1:] == names.core(display)[-1:]

    def by_rank(self, span: Span) -> bool:
        """Whether rank, title or role stand at the signature's name: such a thing is a person's."""
        a, b = self.text.rfind("\n", 0, span[0]) + 1, self.text.find("\n", span[1])
        behind = self.text[span[1] : b if b >= 0 else None]
        below = self.text[b:].split("\n", 2)[1:2] if b >= 0 else []
        if _RANK.search(self.text[a : span[1]]) or names.is_title(self.text[span[0] : span[1]].split()[0]):
            return True
        told = (
            re.search(r"[\w-]{4,}|[A-ZÄÖÜ]{2,}", re.sub(r"^stellv\S*", "", t.strip(" ,|/(–-")))
            for t in (behind, *below)
        )
        return any(m is not None and (m[0].isupper() or names.is_role(m[0])) for m in told)

    @property
    def closing(self) -> int:
        return self.lines[self.closing_line][0] if self.closing_line >= 0 else -1

    def introduced(self, display: str) -> tuple[str, Span] | None:
        """ "mein Name ist X", "X vom Verein hier." """
        known = names.is_full(display) and names.owns(self.message.sender.email, display)
        if not known and (spelt := self._by_address()):  # "Renate Lohse, Flöha" writes from lohse-floeha@…
            return spelt
        for r in self.own:
            for m in _INTRO.finditer(self.low, r.start, r.end) if self.own_words.may_hold(_INTRO) else ():
                if m[0].startswith("ich,") and not _BESIDE_I.match(self.text, m.end(), r.end):
                    continue  # "ich, Petra Groß und ein Kollege"
                line = words(self.text, m.end(), min(r.end, m.end() + 80))
                if (
                    len(line) > 2
                    and self.text[line[0].end : line[1].start].strip() == ","
                    and line[0].text == line[2].text
                ):
                    line = line[1:]  # "Klein, Anna Klein"
                    return self._name(line, 0, display)
                if (
                    line
                    and (line[0].start - m.end() <= 1 or self.text[m.start() : line[0].start].endswith("mein Name, "))
                    and "(" not in self.text[m.start() : line[0].start]  # "Luca Santoro hier (Circolo Italiano)"
                    and (found := self._name(line, 0, display, strict=_loosely(self.text[m.start() : m.end()])))
                ):
                    return found
            for m in _HERE.finditer(self.text, r.start, r.end):
                greeted = self.text.find(", ", m.start(), m.end()) + 1  # "Grüß Gott, Anna Klein schreibt Ihnen"
                for at in (m.start(), greeted) if greeted else (m.start(),):
                    if found := self._name(words(self.text, at, m.end()), 0, display):
                        return found
        return None

    def is_an_occupation(self, intro: Said, display: str, sign: Said | None) -> bool:
        """ "Ich bin Gärtner von Beruf", signed "Ion Popescu" by him of that address: no word of the name."""
        mine = names.core(display)
        signed = bool(mine) and sign is not None and mine == names.core(sign[0])
        return signed and not {*mine} & {*names.core(intro[0])}

    def _by_address(self) -> tuple[str, Span] | None:
        """Small letters: words that spell the address ("samira ben ali", samira.benali@…), or follow "bin"."""
        local = "".join(names.local_words(self.message.sender.email))
        begun = [local[:n] for n in range(3, len(local) + 1)]
        for r in (*self.own, *self.signature):
            if not names.those(self.text, begun, r.start, r.end):
                continue
            line = words(self.text, r.start, r.end)
            for i, w in enumerate(line):
                if not local.startswith(w.plain) or len(w.plain) < 3:
                    continue
                joined, end = "", i
                while end < len(line) and len(joined) < len(local) and local.startswith(joined + line[end].plain):
                    joined, end = joined + line[end].plain, end + 1
                if end - i >= 2 and joined == local:
                    return names.natural([x.text for x in line[i:end]]), names.span_of(line, i, end)
                if (
                    i
                    and line[i - 1].text.lower() in {"bin", "heiße", "heisse", "ist"}
                    and i + 1 < len(line)
                    and len(w.plain) > 3
                ):
                    nxt = line[i + 1]
                    if (
                        self.text[w.end : nxt.start] == " "
                        and nxt.text.isalpha()
                        and self.text[nxt.end : nxt.end + 1] in ",.;\n!"
                    ):
                        return names.natural([w.text, nxt.text]), names.span_of(line, i, i + 2)
        return None

    def signed(self, display: str) -> tuple[str, Span] | None:
        """The name in the signature: one that agrees with the display name, else the first full one, else a part."""
        found = [f for span in self._signing() if (f := self._signing_name(span, display))]
        if self.closing_line < 0:  # no formula: a line above the address block that the address itself confirms
            above = [f for span in self.lines[-8:-3] if (f := self._signing_name(span, display))]
            email = self.message.sender.email
            found += [f for f in above if names.is_full(f[0]) and names.is_personal(email, f[0])]
        mine = [f for f in found if names.agrees(f[0], display) or (display and names.agrees(display, f[0]))]
        pool = mine or found
        full = [f for f in pool if names.is_full(f[0])]
        spelt = (f for f in full if not names.has_initial(f[0]) and names.agrees(full[0][0], f[0]))
        return next(spelt, None) or next(iter(full), None) or next(iter(pool), None)

    def several(self) -> tuple[tuple[str, Span], ...]:
        """Two who sign together: "Hannes und Margit Reichelt", "Anna Klein & Petra Groß"."""
        if not _PLURAL.search(self.text.lower()):
            return ()
        for a, b in self._signing():
            prefix = _PREFIX.match(self.text[a:b])
            line = words(self.text, a + (prefix.end() if prefix else 0), b)
            for i, w in enumerate(line[1:-1], 1):
                if w.text.lower() in {"und", "and", "u."} or "&" in self.text[line[i - 1].end : w.start]:
                    at = i + 1 if w.text.lower() in {"und", "and", "u."} else i
                    if pair := self._pair(line, at, i):
                        return pair
        return ()

    def _pair(self, line: list[Word], at: int, before: int) -> tuple[tuple[str, Span], ...]:
        """The one who ends before the word `before` and the one who begins at `at`, where both fill the head of the line."""
        end, second = name_at(line, at, text=self.text)
        stop, first = name_at(line, 0, least=1, text=self.text)
        rest = self.text[line[end - 1].end : line[-1].end].strip() if second else ""
        if not second or not first or stop != before or names.looks_like_office(second) or rest[:1].isalpha():
            return ()
        if not names.is_full(first):
            first = f"{first} {second.split()[-1]}" if len(second.split()) == 2 else ""
        if not first or names.looks_like_office(first) or names.has_noun(f"{first} {second}"):
            return ()
        return (first, names.span_of(line, 0, stop)), (second, names.span_of(line, at, end))

    def _signing(self) -> Iterator[Span]:
        i = self.closing_line
        if i >= 0:
            a, b = self.lines[i]
            lead = len(self.text[a:b]) - len(self.text[a:b].lstrip())
            m = _CLOSING.match(self.text[a:b].lstrip())
            yield a + lead + (m.end() if m else 0), b
            yield from self.lines[i + 1 : i + 6]
            return
        signature = [s for r in self.signature for s in _lines(self.text, r.start, r.end)]
        yield from signature[:4]
        yield from [s for s in self.lines[-3:] if s not in signature[:4]]
        if self.lines:
            a, b = self.lines[-1]
            cut = max(self.text.rfind(". ", a, b), self.text.rfind("! ", a, b), self.text.rfind(", ", a, b))
            if cut > 0:
                yield cut + 1, b

    def _signing_name(self, span: Span, display: str) -> tuple[str, Span] | None:
        """The name at the head of a line, behind what the writer does ("Kassenwart Ernst August") and ornaments; or in a
        later part of it, where it is in full the name that address or display name know."""
        a, b = span
        prefix = _PREFIX.match(self.text[a:b])
        a += prefix.end() if prefix else 0
        line = words(self.text, a, b)
        if not line or self.text[a : line[0].start].strip(_ORNAMENT):
            return None
        if found := self._turned_line(line, display) or self._behind_role(line, display, bare=span):
            return found
        if rank := _RANK.match(self.text[a:b]):
            found = self._name(words(self.text, a + rank.end(), b), 0, display)
            if found and not names.has_noun(found[0]):
                return found
        for part in _parts(self.text, line)[1:]:
            found = self._behind_role(part, display)
            if found and names.is_full(found[0]) and self._knows(found[0], display):
                return found
        return None

    def _behind_role(self, line: list[Word], display: str, bare: Span | None = None) -> tuple[str, Span] | None:
        at = 0
        while at < len(line) - 1 and names.is_role(line[at].text) and not self._adjoins(line, at):
            at += 1
        found = self._name(line, 0, display, least=1)
        if found is None and 0 < at < len(line):
            behind = self._name(line, at, display, least=2)
            found = behind if behind and (at == 1 or self._knows(behind[0], display)) else None
        return found or (self._uncapitalised(line, bare) if bare else None)

    def _adjoins(self, line: list[Word], at: int) -> bool:
        """Whether something else than a blank or a dash stands behind the word."""
        return bool(self.text[line[at].end : line[at + 1].start].strip(" -–."))

    def _knows(self, name: str, display: str) -> bool:
        """Whether the display name or the address bear this name out."""
        return bool(display and names.same(name, display)) or names.is_personal(self.message.sender.email, name)

    def _uncapitalised(self, line: list[Word], span: Span) -> tuple[str, Span] | None:
        """ "fatima zahra el idrissi": two to five words without a capital that fill the line, the address has one."""
        if not 2 <= len(line) <= 5 or not all(w.text.islower() and _LETTERS.fullmatch(w.text) for w in line):
            return None
        if self.text[span[0] : line[0].start].strip(_ORNAMENT) or self.text[line[-1].end : span[1]].strip(_ORNAMENT):
            return None
        if any(names.is_everyday(w.text) for w in line) or self.text[line[0].start : line[-1].end].count(","):
            return None
        name = names.natural([w.text for w in line])
        return (name, names.span_of(line, 0, len(line))) if names.is_personal(self.message.sender.email, name) else None

    def _turned_line(self, line: list[Word], display: str) -> tuple[str, Span] | None:
        """ "Kaya-Schmidt, Elif" alone on its line, where address or display name knows one of the words."""
        end, last = name_at(line, 0, least=1, text=self.text)
        if not last or end >= len(line) or self.text[line[end - 1].end : line[end].start].strip() != ",":
            return None
        stop, first = name_at(line, end, least=1, text=self.text)
        if not first or stop != len(line) or len(names.core(first)) > 3 or len(names.core(last)) > 3:
            return None
        known = {*names.core(display), *names.local_words(self.message.sender.email)}
        local = names.plain(self.message.sender.email).partition("@")[0].replace("-", "").replace(".", "")
        mine = [names.plain(t).replace("-", "") for t in (*last.split(), *first.split()) if len(t) > 1]
        if (
            names.is_full(last)
            or names.looks_like_office(first)
            or not any(t in known or (len(t) > 1 and t in local) for t in mine)
        ):
            return None
        title = " ".join(t for t in last.split() if names.is_title(t))
        surname = " ".join(t for t in last.split() if not names.is_title(t))
        return f"{title} {first} {surname}".strip(), names.span_of(line, 0, stop)

    def _name(
        self, line: list[Word], at: int, display: str, *, least: int = 2, strict: bool = False
    ) -> tuple[str, Span] | None:
        end, name = name_at(line, at, least=least, text=self.text)
        if not name:
            return self._small(line, at, display)
        if strict and not names.same(name, display) and (names.has_noun(name) or len(names.core(name)) < 2):
            return None
        if strict and line[at].text in names.PARTICLES:
            return None  # "Schüttauf hier von Grünbau Ilm"
        if not names.same(name, display) and names.looks_like_office(name, self.message.sender.email):
            return None
        behind = (
            line[end].text if end < len(line) and not self.text[line[end - 1].end : line[end].start].strip(" ") else ""
        )
        if behind and not names.same(name, display) and (behind[0].isupper() or behind[0].isdigit()):
            return None  # "Bürgerhaus Roitzsch GmbH", "Markt 8"
        return name, names.span_of(line, at, end)

    def _small(self, line: list[Word], at: int, display: str) -> tuple[str, Span] | None:
        """A name in small letters, known by the display name or the address: "lg tarek alhassan"."""
        want, end = [*names.core(display), *names.local_words(self.message.sender.email)], at
        while (
            end < len(line)
            and line[end].plain in want
            and (end == at or not self.text[line[end - 1].end : line[end].start].strip(" "))
        ):
            end += 1
        if end == at:
            return None
        return names.natural([w.text for w in line[at:end]]), names.span_of(line, at, end)

    def named(self, display: str) -> tuple[str, Span] | None:
        """Where the text names the person of the display name, in full."""
        want = set(names.core(display))
        if len(want) < 2:
            return None
        for r in (*self.message.zone(Zone.SUBJECT), *self.own):
            if not names.those(self.text, want, r.start, r.end):
                continue
            line = words(self.text, r.start, r.end)
            for i, w in enumerate(line):
                if w.plain in want:
                    end, name = name_at(line, i, text=self.text)
                    if name and names.same(name, display):
                        return name, names.span_of(line, i, end)
        return None


def _loosely(words: str) -> bool:
    """ "Ich bin …", "I am …", "hier …": what follows need not be a name."""
    return "bin" in words or " am" in words or words.strip().lower() == "hier"


def _ends_there(line: str, end: int) -> bool:
    """Whether a closing formula stands alone or before no more than a name."""
    rest = line[end:].strip(" ,.!:;*_-–—\t")
    return (len(rest.split()) <= 7 and not re.search(r"[.?!]\s", rest) and not rest[:1].islower()) or len(
        rest.split()
    ) <= 3


def _parts(text: str, line: list[Word]) -> list[list[Word]]:
    """The words of a line, cut at its strokes, commas and brackets."""
    parts: list[list[Word]] = []
    for i, w in enumerate(line):
        if not i or text[line[i - 1].end : w.start].strip(" .-"):
            parts.append([])
        parts[-1].append(w)
    return parts


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    for m in re.finditer(r"[^\n]+", text[start:end]):
        if m[0].strip():
            yield start + m.start(), start + m.end()

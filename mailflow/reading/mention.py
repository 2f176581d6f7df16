"""One place of a text that names a workshop, and what all who look for such places share.

In: a `Text` and a `Programme`. Out: `Mention`s, by the scans of `codes` and `titles`. Never: a verdict what is
wanted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailflow.learnt import expression
from mailflow.reading.programme import Programme
from mailflow.reading.sought import Sought, made
from mailflow.reading.spelling import flexible, plain
from mailflow.reading.text import Span, Text, fold


@dataclass(frozen=True)
class Mention:
    """Words that name a workshop. `workshops` are the codes that they can mean."""

    start: int
    end: int
    workshops: frozenset[str]
    how: str  # code, title, leader, position
    firm: bool = True  # False: a topic in running prose, believed only where nothing firmer stands
    slot: str | None = None  # the slot that the words beside it name
    conflict: frozenset[str] = frozenset()  # the workshops that contradict each other here
    guess: str | None = None  # for a number that is no code here: the workshop at that place of the programme
    rank: int | None = None  # the number of the wish, where a list counts them

    @property
    def code(self) -> str | None:
        return next(iter(self.workshops)) if len(self.workshops) == 1 else None


_OTHER_THINGS = Sought(
    r"(?<!\w)(?:(?:raum|zimmer|haus|zi|whg|wohnung|hs)\.?(?:[- ]?nr\.?)?|tour|route|station|postfach|trakt|fl(?:ü|ue)gel|ebene|t(?:ü|ue)r|geb\.?|halle|kurs\w*|niveau|deutsch\w*|linie|bus|bahn|tram|"
    r"autobahn|stra(?:ß|ss)e|str\.?|geb(?:ä|ae)ude|etage|az\.?|gz\.?"
    r"|stand|tel\.?|fax|level|klasse|artikel|art\.?|§|abs\.?|block|aufgang|eingang|hartz|parkplatz|gleis|sprachniveau|"
    r"zertifikat|room|building|road|\w{3,}(?:stra(?:ß|ss)e|str\.?|gasse|weg|allee|damm|ufer|chaussee|platz|markt)|(?:am|alter|neuer) markt"
    r"|platz|allee|weg|ring|plz|team|abteilung|referat|dezernat|fachbereich|sachgebiet|amt|haus-?nr\.?|konto|"
    r"rechnung|kunden|poststelle|sg|fb)"
    r"[ .:-]*\Z"
)
_IDIOM = expression(
    r"\bvon a (?:nach|bis|zu) [bz]\b|\bfrom a to [bz]\b|\ba (?:und|&) o\b|\ba bis z\b|\bwer a sagt\b|\bb sagen\b"
)
_POSTCODE = Sought(r"\d{1,3} ?[a-z]?\s*[,;·|/\n-]\s*(?:d-)?\d{5} [a-zäöü]")
"""A house number before the place: "Am Markt 4a, 26122 Oldenburg"."""
_A_PLACE = Sought(
    r"\b(?:um|eine?n?|den|meine?n?|noch) platz[ .:-]*\Z|\bplatz ?:[ ]*\Z|(?:erste|zweite|dritte)[rn] linie[ .:-]*\Z"
)
"""Words that only look like an address or a line: "um einen Platz: B", "in erster Linie B"."""
CUE = Sought(
    r"m(?:ö|oe|o)chte|\bwill\b|woll|w(?:ü|ue)rde|gern|w(?:ä|ae|a)hl|nehm|interess|entscheid|entschied|\bgeh|"
    r"besuch|beleg|bitte"
    r"|h(?:ä|ae)tte|wunsch|w(?:ü|ue)nsch|meld|teilnahm|dabei|optier|bevorzug|\bbuch|reservier|platz|\btrag|"
    r"would like|'d like|choos"
    r"|chose|prefer|\bjoin|attend|interested|register|sign|pick|\bkomm|vormerk|liebsten|put me|count me|zieht|"
    r"favorit|lieber|f(?:ä|ae)llt|am besten|sondern|\bdann\b|\balso\b|stattdessen|zun(?:ä|ae)chst|sodann|"
    r"danach|anschlie(?:ß|ss)end|brauch|freue|chosen|(?:mein|unser) thema|\bmach(?:e|t|en)?\b|"
    r"besser aufgehoben|(?:an der )?richtige(?:ren)? (?:stelle|adresse)"
)

CONTENT = expression(
    r"\s(?:(?:auch|gut|durchaus|ebenfalls|ebenso|genauso|sehr)\s)*(?:(?:k(?:ö|oe)nnte|kann|w(?:ä|ae)re|bin|k(?:ä|ae)me)\s(?:ich|wir)|leben|zufrieden|"
    r"einverstanden|gl(?:ü|ue)cklich)\b"
)
""" "Mit A könnte ich auch leben": words behind "mit" and a workshop."""


_WORKS = expression(
    r"arbeit|besch(?:ä|ae)ftigt|angestellt|t(?:ä|ae)tig|mitglied|engagier|\bbin (?:ich )?(?:beim|selber|selbst|auch|schon|seit)|\bwork"
)
_NOUN_BEFORE = expression(r"[a-zäöüß,] ([A-ZÄÖÜ][a-zäöüß-]{3,}) $")
_CLASSES = expression(r"\bklassen?\b|unterricht|jahrgang|sch(?:ü|ue)ler")
_SCHOOL = expression(rf"{_CLASSES.pattern}|\bklassen|lehrer|lehrkraft")
_OF_A_CLASS = expression(r"\b(?:der|die|in der|einer|meiner|meine|unsere|die)\s$")
"""School classes: "Klassenlehrerin der 1a, gebe Musik in der 2b"."""
_FROM = r"\b(?:(?:aus|von|seit) (?:dem|der|den|unserem|meinem|unserer|meiner)|vom|beim)\s+"
_CHOOSES = expression(
    r"nehm(?!en? (?:\w+ )?teil)|nimmt|w(?:ä|ae)hl|bitte|m(?:ö|oe)cht|wunsch|w(?:ü|ue)nsch|beleg|besuch|entscheid"
)
_AND = expression(r"\s+(?:und|sowie|and)\s+|\s*[/+&]\s*")
_MINE = Sought(r"\b(?:f(?:ü|ue)r mich|meine?|unsere?|wahl|falls|wenn|sollte|choice|for me|my)\b")


@dataclass(frozen=True)
class Scan:
    """A text, the programme, and the spans that name the participants: where to look, and in which slot one is."""

    text: Text
    programme: Programme
    names: tuple[Span, ...]

    @property
    def low(self) -> str:
        return self.text.low

    def _elsewhere(self, at: int) -> bool:
        before = self.low[max(0, at - 24) : at]
        m = _OTHER_THINGS.search(before)
        said = any(x.start() <= at < x.end() for x in _IDIOM.finditer(self.low, max(0, at - 14), at + 14))
        if said or _POSTCODE.match(self.low, at):
            return True
        if m is None or _A_PLACE.search(before):
            return False
        thing = at - len(before) + m.start()
        return not any(a <= thing < b for a, b in self.names)  # "Wilhelm Deutsch: B"

    def _of_a_thing(self, at: int) -> bool:
        """ "Pflegegrad 3 oder 4": a number behind a noun that is none of the programme's."""
        noun = _NOUN_BEFORE.search(self.text.original, max(0, at - 40), at)
        return (
            noun is not None
            and self.low[at].isdigit()
            and noun.start(1) != self.text.piece(at)[0]
            and not made(
                rf"(?:{self.programme.nouns}|\w*w(?:u|ü)nsche?|\w*wahl|prio\w*|favorit\w*)(?:s|en|n)?"
            ).fullmatch(noun[1].lower())
            and not any(a < at <= b + 1 for a, b in self.names)
        )

    def is_initial(self, start: int, end: int) -> bool:
        """ "A. Klein" on a line's end: a letter before the surname alone, as participants sign."""
        if end - start != 1 or self.low[end : end + 1] != ".":
            return False
        at = end + 1 + (self.low[end + 1 : end + 2] == " ")
        name = next((b for a, b in self.names if a == at), None)
        return name is not None and self.low[name : name + 1] in ("", "\n", "\0")

    def _by_train(self, token: str, at: int) -> bool:
        """A line of trams, a school class or a level of German: "mit der S1", "Deutsch B1"."""
        a, b = self.text.clause(at)
        if re.search(r"\blinie\b", self.low[a:at]) and re.search(r"(?:erste|zweite)[rn] linie\b", self.low[a:at]):
            return False
        if re.fullmatch(r"\d{1,2}[a-z]", token) and _SCHOOL.search(self.low, a, b):
            piece = self.text.piece(at)
            if _CLASSES.search(self.low, a, b) or (
                _OF_A_CLASS.search(self.low, a, at) and not CUE.search(self.low, *piece)
            ):
                return True
        others = r"bahn|\bfahr|\breis|anreis|umsteig|\bzug\b|haltestelle|linie"
        if re.fullmatch(r"[abc][12]", token):  # a level of a language
            others += r"|niveau|sprachkurs|zertifikat|deutsch"
        return bool(re.fullmatch(r"[a-z]\d{1,2}", token)) and bool(made(others).search(self.low[a:b]))

    def _opens_title(self, word: str, at: int) -> bool:
        """ "Workshop: Zwei Blicke nach vorn": the number is a title's first word, no code."""
        event = self.programme.event
        known = (t for w in event.workshops for t in (w.title, re.split(r"[:–]", w.title)[0].strip(), *w.aliases))
        telling = word.isalpha() and (len(word) > 2 or word in {"a", "i"})
        return telling and any(t.count(" ") > (len(word) < 3) and self.low.startswith(fold(t), at) for t in known)

    def _slot_in(self, start: int, end: int) -> str | None:
        hits = [s for s, p in self.programme.slot_cues if p.search(self.low, start, end)]
        return hits[0] if len(hits) == 1 else None

    def _slot_near(self, at: int) -> str | None:
        """The slot named last before `at` in its sentence, or first after it in its piece."""
        a, b = self.text.clause(at)
        cues = self.programme.slot_cues
        behind = [
            s
            for s, p in cues
            if made(rf"[\w .-]{{1,24}}?[ (](?:am |im |in der |in the |\()?(?:{p.pattern})(?!\s*[:=])").match(
                self.low[at : min(b, at + 60)]
            )
        ]
        if len(behind) == 1 and not re.match(
            r".{0,30}?\b(?:und|and|sowie|dann)\b", self.low[at : self._cue_at(behind[0], at)]
        ):
            return behind[0]
        before = [(m.end(), s) for s, p in cues for m in p.finditer(self.low, a, at)]
        return max(before)[1] if before else None

    def _cue_at(self, slot: str, at: int) -> int:
        pattern = dict(self.programme.slot_cues)[slot]
        m = pattern.search(self.low, at)
        return m.start() if m else at

    def _like(self, start: int, end: int, slot: str | None) -> Iterator[Mention]:
        for a, b in self._both(start, end):
            words = self.low[a:b]
            if len(words.strip()) >= 4 and (code := self.programme.like(words)):
                yield Mention(a, b, frozenset({code}), "title", slot=slot)

    def _both(self, start: int, end: int) -> list[Span]:
        """ "Housing First und Streetwork bei Nacht": two titles, where each half is like one of its own."""
        if end - start < 200 and not self.programme.titled(self.low[start:end]):
            for m in _AND.finditer(self.low, start, end):
                one, other = (self.programme.like(self.low[a:b]) for a, b in ((start, m.start()), (m.end(), end)))
                if one and other and one != other:
                    return [(start, m.start()), (m.end(), end)]
        return [(start, end)]

    def is_word(self, token: str) -> bool:
        """Whether this code is a word ("Gelb"), not a letter or number."""
        return plain(token) in map(plain, self.programme.word_codes)

    def comes_from(self, at: int) -> bool:
        """ "Ich komme aus dem Kreis Handwerk", "bin selber vom Handwerk": where somebody is from."""
        a, b = self.text.piece(at)
        if self._in_title(at):
            return False  # "Vom Korb in die Küche" is a title
        if made(rf"\bbeim\s+{self.programme.nouns}\s+$").search(self.low, a, at) and not _WORKS.search(self.low, a, b):
            return False  # "mich finden Sie beim Impuls Mitreden"
        if re.search(r"\bwas (?:aus|von) (?:\w+ ){1,2}$", self.low[a:at]):
            return False  # "hören, was aus den leeren Gräbern wird"
        return bool(made(rf"{_FROM}(?:{self.programme.nouns}\s+)?$").search(self.low[a:at])) and not _CHOOSES.search(
            self.low, a, b
        )

    def _in_title(self, at: int) -> bool:
        """Whether a title, or its first part, stands around `at` from its first word on."""
        for title in (t for w in self.programme.event.workshops for t in (w.title, re.split(r"[:–?!]", w.title)[0])):
            words = title.strip().lower()
            begins = self.low.rfind(fold(words.split()[0]), max(0, at - 12), at) if words else -1
            if begins >= 0 and made(flexible(words)).match(self.low, begins):
                return True
        return False

    def wishes(self, at: int) -> bool:
        """Whether the sentence around `at` wishes for something or speaks of the writer's own choice."""
        return bool(_MINE.search(self.low, *self.text.clause(at)) or CUE.search(self.low, *self.text.clause(at)))

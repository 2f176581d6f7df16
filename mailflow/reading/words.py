"""The words of a text, by which the catalogues choose the few phrases that are worth looking for.

In: folded text. Out: which words stand where, which beginnings of words there are, and `steps`: the text as the
patterns of phrases see it. Never: a moved offset; every character of `steps` stands where it stood.

A word is written "foto", the beginning of a word "foto*", letters anywhere "*foto", any digit
"#".
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from mailflow.learnt import expression

if TYPE_CHECKING:
    from mailflow.reading.rule import Catalogue, Match
    from mailflow.reading.sought import Needs, Wanted

BEGINNING = ANYWHERE = "*"

DIGIT = "#"

LONGEST = 30
"""Longer beginnings of words are not told apart."""

_STOP, _STOP_LINE, _TIED = "\x1f", "\x1e", "\x05"
"""Stand in `steps` for the blank (the line end) before a word over which no gap steps, and for the blank within
"z. B.", which is one word. No mail holds these control characters. To a regular expression the first two are white
space, the third is a letter like others."""

SPACES = f" {_STOP}{_TIED}"
LINE_ENDS = f"\n{_STOP_LINE}"
BLANK = f"[{SPACES}{LINE_ENDS}]+"
"""Any white space with at most one line end: in `steps` an empty line is no white space."""
STEP = r"[ \n]+[^\s\0]+"
"""A blank and a word over which a gap steps."""

_SHORT = (
    rf"[ozudiev]\.{_TIED}?[gbaähdev]\.|(?:dr|prof|nr|st|ca|bzw|evtl|ggf|inkl|str|fr|hr|hrn|"
    r"dipl)\."  # "o. g.": no sentence ends there
)
_COUNTS = r"[^\s;!?\0a-zäöüß]{0,20}\d\.(?!\s(?:ich|wir|mit de[rmn]|de[rm] daten\w*|daten\w*|fotos?|einverstanden)\b)"
"""A number with its stop, "am 3. Mai"; "F3." and "Modul 3. Mit den Fotos …" end a sentence."""
_WORD = rf"(?:[^\s;!?.\0]{{1,40}}(?:\.[^\s;!?.\0]{{1,40}}){{0,3}}|{_COUNTS}|{_SHORT})"
_NEGATOR = (
    r"(?:nicht?|net|nie|niemals|niemand|kein\w{0,3}|keinesfalls|keineswegs|mitnichten|keinerlei|weder|"
    r"ohne(?! (?:jede\w* |jegliche\w* )?(?:weiteres|z(?:ö|oe)gern|umschweife|wenn\b|einschr|vorbehalt|bedenken))|"
    r"au(?:ß|ss)er|nein|not|no|never|without|neither|nobody|cannot|\w{2,5}n't)(?!\w)"
)
"""Words that a gap does not step over: "stimme … zu" is not in "stimme nicht zu"."""
_BEFORE_STOP = expression(rf"[ \n](?=[^ \n])(?=(?!{_WORD}(?:\s|\0|$))|{_NEGATOR})")
_WITHIN = expression(r"(?<=[ \n][ozudiev]\.) (?=[gbaähdev]\.)")
_EMPTY_LINES = expression(r"(?<=\n) *\n[ \n]*")
_RUN = expression(r"\w+")
_DIGIT = expression(r"\d")
_NOWHERE: list[int] = []


class Words:
    """Made once for each text, and used by every catalogue."""

    def __init__(self, low: str) -> None:
        self.low = low
        self._spots: dict[str, list[int]] = {}
        self._merged: dict[frozenset[str], list[int]] = {}
        self._known: set[str] = set()
        self._asked = 0
        self.found: dict[Catalogue, list[Match]] = {}
        """What each catalogue that was asked has found: several readers ask some of them."""

    @cached_property
    def steps(self) -> str:
        """The text with empty lines masked and stops marked, so that a gap is a plain pattern."""
        low = self.low
        if "\n" in low:
            low = _EMPTY_LINES.sub(lambda m: m[0].replace("\n", "\0"), low)
        return _BEFORE_STOP.sub(lambda m: _STOP if m[0] == " " else _STOP_LINE, _WITHIN.sub(_TIED, low))

    @cached_property
    def whole(self) -> dict[str, list[int]]:
        """Every word, and where it stands."""
        found: dict[str, list[int]] = {}
        for m in _RUN.finditer(self.low):
            found.setdefault(m[0], []).append(m.start())
        return found

    @cached_property
    def stems(self) -> frozenset[str]:
        """Every word and every beginning of a word, as needs write them."""
        begun = set().union(*map(_beginnings, self.whole))
        return frozenset(begun.union(self.whole, (DIGIT,) if _DIGIT.search(self.low) else ()))

    def known(self, vocabulary: frozenset[str] | set[str]) -> set[str]:
        """The stems that any catalogue knows; `vocabulary` only ever grows."""
        if self._asked != len(vocabulary):
            self._asked, self._known = len(vocabulary), set(self.stems & vocabulary)
        return self._known

    def holds(self, needs: Needs) -> bool:
        """Whether all that is needed stands in the text."""
        return self._all(needs.always) and any(map(self._all, needs.ways))

    def _all(self, way: Iterable[Wanted]) -> bool:
        """Whether of everything that is wanted one of its words stands in the text."""
        stems, within = self.stems, self.low.__contains__
        for w in way:  # noqa: SIM110 - asked a hundred times a mail
            if w.stems.isdisjoint(stems) and not (w.letters and any(map(within, w.letters))):
                return False
        return True

    def spots(self, stems: frozenset[str], anywhere: frozenset[str]) -> list[int]:
        """Where one of the stems stands (`anywhere`: those of them that may stand within a word), in the order of the
        text."""
        if not anywhere and stems.isdisjoint(self.stems):
            return _NOWHERE
        if (found := self._merged.get(stems)) is None:
            every = [self._of(s) for s in (self.stems & stems) | anywhere]
            found = self._merged[stems] = (
                every[0] if len(every) == 1 else sorted({at for spots in every for at in spots})
            )
        return found

    def _of(self, stem: str) -> list[int]:
        if stem in self.whole:
            return self.whole[stem]
        if (found := self._spots.get(stem)) is None:
            anywhere = stem[0] == ANYWHERE
            found = self._spots[stem] = [
                at
                for at in _found(self.low, stem.strip(ANYWHERE))
                if anywhere or at == 0 or not _is_letter(self.low[at - 1])
            ]
        return found


@lru_cache(maxsize=8192)
def _beginnings(word: str) -> tuple[str, ...]:
    return tuple([word[:n] + BEGINNING for n in range(1, min(len(word), LONGEST) + 1)])


def _is_letter(c: str) -> bool:
    return c.isalnum() or c == "_"


def _found(low: str, letters: str) -> list[int]:
    spots, at = [], low.find(letters)
    while at >= 0:
        spots.append(at)
        at = low.find(letters, at + 1)
    return spots

"""Clauses that deny the writer's coming, put it off or let it hang on something, in words that no catalogue holds.

In: a text, what bears on coming (`Bearing`), and what other readers have understood. Out: spans. Never: a clause whose
subject is somebody or something else ("Die Kinder bleiben zu Hause"), nor one that tells of an earlier occasion.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mailflow.learnt import expression
from mailflow.reading import places
from mailflow.reading.bearing import Bearing
from mailflow.reading.facts import Span
from mailflow.reading.sought import Sought
from mailflow.reading.text import Text

OWN = Sought(r"\b(?:ich|wir|mein\w*|unser\w*|mich|mir|uns|i|we|my|our|me|us)\b")
"""Words of the first person."""
WEAKENS = Sought(
    r"\b(?:nicht|kein\w*|kaum|ohne|könnte\w*|müsste\w*|schwierig|fraglich|not|no|never|yet|cannot|can't|won't)\b(?! nur\b| bloß\b| only\b)"
    r"|\berst\b(?! (?:heute|gestern|jetzt|eben|gerade|vor|seit|letzte|diese|kürzlich|neulich))|(?<!\w )\bnoch (?:steht|ist|hängt|fehlt|warte)\b"
)
_SELDOM = expression(
    r"\b(?:sonst|ja|leider|hier|normalerweise|eigentlich|wir \w+) (?:\w+ ){0,2}?(?:nicht|kaum|nie) (?:so |allzu |sehr |gerade |mehr |noch |einmal )*(?:oft|häufig|viel|mehr)?\s*(?:raus|rum|herum|unter leute|unter menschen|aus dem haus|aus dem dorf|vor die tür)\b"
    r"|\b(?:don't|do not|never|rarely) (?:really )?get out (?:much|often|a lot|of the)\b"
)
"""What somebody seldom does: no word of this time."""
_OTHERS = Sought(r"\b(?:sie|er|ihr\w*|frau|herr|niemand|keiner|man|kinder|leute|you|they|he|she|nobody)\b")
_THEIRS = expression(
    r"\b(?:unsere|meine|our|my) (?:\w+ ){0,2}?\w{3,} "
    r"(?=(?:kommen|gehen|machen|nehmen|melden|bleiben|schaffen|trauen|fahren|come|go|take|join|attend|do)\b)"
)
"""People of the writer's, who do something: "Unsere Jugendlichen kommen abends nicht heim"."""
_AT_OURS = expression(r"\b(?:bei|zu|with|to) (?:uns|us)\b")
_ME = expression(r"\b(?:ich|wir|i|we)\b")
_DUMMY = expression(r"\b(?:es|das|daraus|dann|it)\b")
_PAST = expression(
    r"\b(?:war|waren|hatte|hatten|lag|lagen|musste|mussten|konnte|konnten|wollte|wurde|wurden|blieb|was|were|had)\b"
)
_STRIKES = expression(r"\b(?:streich\w*|lösch\w*)\b")
_FROM_AFAR = expression(
    r"\b(?:teil\w*|dabei\w*|mitmach\w*|zuschau\w*|zuseh\w*|zuhör\w*|anmeld\w*|\w*stream\w*|online|klapp\w*|attend\w*|join\w*|"
    r"participat\w*|watch\w*|sicher|fest)\b"
)
_CANNOT = expression(
    r"\b(?:kann|können|darf|mag|schaffe)\s+(?:ich|wir)\s+(?:(?:da|dann|leider|nun|doch|es|das|aber|eben|also|wohl|so|auch|"
    r"nun mal)\s+){0,4}nicht\W*$|\b(?:kann|können)\s+(?:(?:aber|nur|jedoch|halt|eben|bloß|leider|wahrscheinlich|vermutlich|wohl|voraussichtlich|womöglich|vielleicht|nun|doch|dann|trotzdem|ziemlich sicher)\s+){1,4}nicht\W*$|\b(?:ich|wir)\s+(?:kann|können|darf|schaffe)\s+(?:\w+\s+){0,4}nicht\W*$"
    r"|\b(?:ich|wir)\s+(?:kann|darf|soll|können|dürfen|sollen)\s+(?:(?!auto\b|rad\b)\w+\s+){0,5}nicht\s+(?:so weit |weit |mehr )?"
    r"(?:reisen|verreisen|weg|weggehen|aus dem haus)\W*$"
    r"|\b(?:ich|wir)\s+(?:kann|können|schaffe|schaffen)\s+(?:\w+\s+){0,7}(?:dann|doch|leider|nun|wohl)\s+nicht\W*$"
)
_LETS_IT_BE = expression(
    r"(?<!dabei )\b(?:lasse?|lassen) (?:ich|wir) (?:es|das)(?: (?:dann|lieber|wohl|doch|besser|eher|bleiben|sein|ganz|mal))*\W*$"
    r"|(?<!dabei )\b(?:ich|wir) (?:lasse?|lassen) (?:es|das)(?: (?:dann|lieber|wohl|doch|besser|eher|bleiben|sein|ganz|mal))+\W*$"
)
_OBJECT_FIRST = expression(r"\s*(?!(?:Ich|Wir|Da|Dann|Nun) )[A-ZÄÖÜ][\wäöüß-]+ (?:kann|mag|darf)\b")
_WHEN = expression(r"\b(?:tag|termin|datum|uhrzeit|woche|da|dann|nun|doch|leider|sonst)\b")
_VERB_FIRST = expression(
    r"\W*(?:und |oder |aber )?(?P<verb>[a-zäöüß]{2,}(?:t|te|e|en|st)|hat|ist|wird|darf|kann|muss|gibt) "
    r"(?:ich|wir|er|sie|es|der|die|das|dem|den|mein\w*|unser\w*|mir|mich|uns)\b"
)
_THEN = expression(
    r"\W*(?:dann |so )?(?:komme|komm|kommen|bin|sind|nehme|nehmen|wird|klappt|wäre|käme|schaffe|bleibe|bleiben|kann|können|"
    r"muss|müssen|fällt|fahre|mache|gehe|passt|geht|platzt) (?:ich|wir|es|das|die|meine|unsere|alles|daraus)\b"
)


@dataclass(frozen=True)
class HeldBack:
    """What one text says against coming. `told` are stretches that somebody has understood."""

    text: Text
    bearing: Bearing
    told: tuple[Span, ...]
    afar: bool = False  # everybody watches the livestream: why nobody travels needs no other explanation

    def clauses(self, regions: Iterable[Span]) -> Iterator[Span]:
        """The pieces within these regions that hold back."""
        for start, end in regions:
            pieces = [p for p in self.text.pieces if start <= p[0] and p[1] <= end + 1]
            for i, (a, b) in enumerate(pieces):
                if self._understood(a, b):
                    continue
                if self._weakened(a, b) or self._stays(a, b) or (self._cannot(a, b) and not self.afar):
                    yield a, b
                elif i + 1 < len(pieces) and pieces[i + 1][0] == b and self._hangs(a, b, pieces[i + 1]):
                    yield a, pieces[i + 1][1]

    def _understood(self, a: int, b: int) -> bool:
        return any(x < b and a < y for x, y in self.told) or self.bearing.before(a) or self.bearing.overcome(a)

    def _weakened(self, a: int, b: int) -> bool:
        """ "Noch steht mein Kommen nicht fest": of the first person or of nobody."""
        low = self.text.low
        if (_SELDOM.search(low, a, b) and not self.bearing.may_hinder(a, b)) or places.is_over(self.text, a, b):
            return False
        told = low[a:b] if self.bearing.may_hinder(a, b) else _AT_OURS.sub(" ", _THEIRS.sub(" leute ", low[a:b]))
        others = _OTHERS.plain.search(told) and not OWN.plain.search(told)
        if self.afar and not _FROM_AFAR.search(low, a, b):
            return False
        return bool(WEAKENS.search(self.text, a, b)) and self.bearing.about_coming(a, b) and not others

    def _stays(self, a: int, b: int) -> bool:
        """ "Bei Glatteis bleibe ich zu Hause"."""
        low = self.text.low
        mine = _ME.search(low, a, b) or (_DUMMY.search(low, a, b) and not OWN.search(self.text, a, b))
        if _PAST.search(low, a, b) or _STRIKES.search(low, a, b) or (self.afar and not _FROM_AFAR.search(low, a, b)):
            return False
        return bool(mine) and self.bearing.about_staying(a, b)

    def _cannot(self, a: int, b: int) -> bool:
        """ "Am Donnerstag kann ich leider nicht"; but not "Platt kann ich leider nicht"."""
        if _LETS_IT_BE.search(self.text.low, a, b):
            return True
        found = _CANNOT.search(self.text.low, a, b)
        what = _OBJECT_FIRST.match(self.text.original, a)
        said = found and (_ME.search(found[0]) or _ME.search(self.text.low, *self.text.clause(a)))
        return bool(said) and not (what and not _WHEN.search(self.text.low, a, what.end()))

    def _hangs(self, a: int, b: int, after: Span) -> bool:
        """ "Streikt die Bahn, wird es nichts": a condition without "wenn"."""
        low = self.text.low
        return bool(_VERB_FIRST.match(low, a, b)) and bool(_THEN.match(low, *after)) and self._on_coming(*after)

    def _on_coming(self, a: int, b: int) -> bool:
        return "?" not in self.text.low[a:b] and (self.bearing.about_coming(a, b) or self.bearing.about_staying(a, b))

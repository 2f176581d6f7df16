"""A deed in one clause and in the other what the writer thinks of it: "Mir macht es nichts aus, wenn Sie mich knipsen".

In: the topics and answers of one sentence. Out: its pieces, and the answer that judges the deed. Never: a yes where the
clause of the deed follows and holds words that nobody understood ("…, wenn Fotos für die Zeitung gemacht werden").
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from mailflow.reading.mark import Answer
from mailflow.reading.rule import Match
from mailflow.reading.sought import Kind, Sought
from mailflow.reading.text import Span, Text
from mailflow.reading.weighing import Topic, Weighing

_AND_IF = Sought(r" (?=und (?:wenn|falls|dass) )")
_NO_COMMA = Sought(
    r"\b(?:einverstanden|ok(?:ay)?|in ordnung|problem|recht|egal|(?:nichts|nix) (?:aus|dagegen)|mind|fine)"
    r"(?: (?:f(?:ü|ue)r|bei|with|by) (?:mich|mir|uns|me|us))?(?P<end>) "
    r"(?=(?:wenn|dass|if|that) (?:sie|ihr|man|jemand|einer|ich|wir|you|someone|i|we|fotos?|bilder|meine|my) )"
)
_IF = Sought(r"\W*(?:und )?(?:wenn|falls|dass|sollten?|if|that)\b")
_INFINITIVE = Sought(r"\b(?:zu (?:werden|sein|sehen|lassen|erscheinen|landen|stehen)|(?:auf|vor|mit|ab)zu\w+en)\W*$")
""" "Es stört mich nicht, auf Fotos zu sehen zu sein"."""
_IF_ONLY = Sought(r"\W*(?:wenn|falls|sofern|solange|soweit|sobald|vorausgesetzt|if|as long as|provided|unless)\b")
_ATTITUDE = Sought(
    r"nichts aus|mach\w* (?:mir|uns) .*n(?:ichts|ix)|(?:keine?|null|ohne) (?:problem|einw|bedenken|vorbehalt|stress|ding|schwierig)|n(?:ichts|ix) (?:dagegen|ausmach)|einerlei|unangenehm|nicht recht|st(?:ö|oe)r|\bok|in ordnung|kein problem|keine einw|(?:nichts|nix) (?:da)?gegen|recht\b|schlimm|egal|fine|mind|(?:darf|soll|mag|kann) (?:er|sie|man|jeder|der) |"
    r"nur zu|(?<!nicht )einverstanden|kein thema"
)
_ACT = (
    r"zu seh|land|knips|erschein|auftauch|aufzutauch|fotograf|film|gefilmt|abgelichtet|ablicht|geknipst|aufgenommen|aufnehm|verarbeit|speicher|gespeicher|nutz|genutzt|"
    r"verwend|gemacht|mach|zeig|gezeigt|ver(?:ö|oe)ffentlich|drauf|abgebildet|vorkomm|entsteh|gesehen|tak|photograph|appear|process|stor"
)
_DEED = Sought(rf"{_ACT}|auf (?:eine[mn]|den|dem|die) (?:foto|bild)")
_DEED_WORD = Kind(rf"(?:{_ACT})\w*")
_LIMITS = Sought(r"\b(?:nur|wenn|falls|sofern|aber|nicht (?!schlimm|tragisch|recht|okay?\b|in ordnung)|only|if|but)\b")
_LEST = Sought(
    r"\b(?:nicht|kein\w*|nur|ohne|gel(?:ö|oe)scht|vorher|zuvor|vorab|gefragt|fragen|fragt|bescheid|hinten|intern\w*|verpixelt|unkenntlich|"
    r"not|only|deleted|ask|asked|blurred|first)\b"
)
_BY_THE_WAY = Kind(
    r"(?:if|sein|einer|jemand|jeder|welche|werden?|worden|sollten?|zuf(?:ä|ae)llig|irgendwo|irgendwann|irgendwie|mal|auch|tag|hintergrund|einmal|wollen|wollt|m(?:ö|oe)chten?|"
    r"someone|anyone|anybody|happen|some|pictures?|in|be)"
)
"""Words of a clause that name no condition beside the deed."""


@dataclass(frozen=True)
class Judging:
    """Reads one sentence."""

    text: Text
    weighing: Weighing
    topics: list[Topic]
    answers: list[Match]

    def pieces(self, a: int, b: int) -> list[Span]:
        """As the commas part them, and before the "und" of a clause that names a deed ("okay, und wenn ihr …"), and where
        a comma is missing ("bin einverstanden wenn Sie machen Fotos")."""
        return [s for x, y in self.text.cut(a, b) for s in itertools.pairwise([x, *self._cuts(x, y), y])]

    def _cuts(self, a: int, b: int) -> list[int]:
        missing = (m.end("end") for m in _NO_COMMA.finditer(self.text.low, a, b))
        found = {m.start() for m in _AND_IF.finditer(self.text.low, a + 1, b)}
        return sorted({*found, *(at for at in missing if not self._named(a, at))})

    def attitude(self, pieces: list[Span], n: int) -> list[Match]:
        """ "Wenn ich auf Fotos zu sehen bin, ist das okay": the clause names the deed, and its neighbour judges it."""
        low, (x, y) = self.text.low, pieces[n]
        opens = _IF.match(low, x, y) or (n and _INFINITIVE.search(low, x, y))
        if not opens or not _DEED.search(low, x, y) or _LEST.search(low, x, y):
            return []
        if n > 1 and _IF_ONLY.match(low, *pieces[0]) and not _DEED.search(low, *pieces[0]):
            return []  # "Solange alles gelöscht wird, bin ich einverstanden, dass …"
        for k in (k for k in (n - 1, n + 1) if 0 <= k < len(pieces)):
            u, v = pieces[k]
            judging = [m for m in self.answers if u <= m.start < v and self._judges(m)]
            if judging and not self._named(u, v) and not _LIMITS.search(low, u, v):
                sure = k > n or judging[0].means is Answer.NO or self._nothing_else(x, y)
                return judging[:1] if sure else []
        return []

    def _judges(self, m: Match) -> bool:
        return m.means in (Answer.YES, Answer.NO) and bool(_ATTITUDE.search(m.words))

    def _named(self, a: int, b: int) -> bool:
        return any(a <= t.start < b for t in self.topics)

    def _nothing_else(self, a: int, b: int) -> bool:
        """Whether a clause names but the deed: not "wenn Sie Fotos machen und mir vorher zeigen"."""
        opens = a + len(self.text.low[a:b]) - len(self.text.low[a:b].lstrip())
        idle = [m.span for m in self.answers if m.means is Answer.YES or m.start <= opens + len("und ")]
        spans = [*((t.start, t.end) for t in self.topics), *idle]
        return self.weighing.plain(a, b, spans, _DEED_WORD, _BY_THE_WAY)

"""Words about a consent that no statement explains (policy §4: no yes from words that nobody understood).

In: a `Reader` that has read. Out: consents, each with the span of the words. Never: an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailflow.learnt import expression
from mailflow.reading import foreign, other_things
from mailflow.reading.consent_kinds import topical
from mailflow.reading.hesitation import SURE, hesitation
from mailflow.reading.mark import Answer
from mailflow.reading.remarks import sentence_of
from mailflow.reading.rule import Match
from mailflow.reading.sought import Sought
from mailflow.reading.statements import Reader, Statement
from mailflow.reading.text import MASK
from mailflow.reading.weighing import Topic, indifferent

_PUT_OFF = Sought(
    r"\b(?:ob|bevor|sobald|erst|noch (?:nicht|offen|aus|fragen|keine?)|fehlt|fehlen|fragen|klär\w*|klaer\w*|"
    r"unklar|unsicher|whether|before|until|once|not yet|not sure|pending|undecided|unsure)\b"
)
"""Words that put a yes off: "Ob sie zustimmt, kläre ich noch"."""
_SUPPOSED = expression(r"(?:gehe|nehme|hoffe|vermute|denke|glaube|sch(?:ä|ae)tze)n?\b")
_FOOTER = Sought(
    r"www\.|https?:|\.(?:de|com|org|example)\b|verantwortlich|im sinne de[rs]|freundlicher genehmigung|impressum|confidential|vertraulich"
    r"|\b(?:ihre[rn]?|eure[rn]?|die|der|your|the) list\w*\b.*(?:vormerk|notier|eintrag|\bein\b|\bsetz|anmeld)|(?:trag|setz|nehm)\w* .*\b(?:ihre|eure|die) list\w*"
)
_OTHER_OFFER = Sought(
    r"\W*(?:workshops?|forum|foren|ag|panel|session|modul|gruppe|anreise|verpflegung|werbung|newsletter|(?:mittag|abend)?essen|parkplatz|übernachtung|hotel|kinderbetreuung|rechnung|lunch|parking)\b"
)


_TELLS = Sought(
    r"\b(?:\w{2,}(?:ete[nt]?|iert|ierte)|ge\w{3,}(?:t|en)|hat|haben|habe|hatten?|war|waren|ist|sind|gibt|macht|machen|leite[nt]?|arbeite[nt]?|started|made|"
    r"make[s]?|run[s]?|have|has|had|was|were|is|are|founded|work[s]?|teach(?:es)?)\b"
)
_OF_THE_EVENT = Sought(
    r"\b(?:mich|mir|von uns|bei uns|me|of us|myself|gesicht|porträt|d(?:ü|ue)rf\w*|darf|k(?:ö|oe)nn\w*|kann|soll\w*|will|wollen|m(?:ö|oe)cht\w*|mag|lieber|bitte|"
    r"erlaub\w*|ver(?:ö|oe)ffentlich\w*|einw\w*|bedenken|dagegen|nicht|kein\w*|nie|ungern|gern\w*|may|can|want|like|please|publish\w*|mind|not|no|never|"
    r"einverst\w*|zust\w*|consent|agree\w*|teilnehm\w*|tagung|fachtag|veranstaltung|event|day|wenn|falls|ob|if|whether)\b|\?"
)
_NEGATOR = expression(r"(?:ja |doch |auch )?(?:nicht?|kein\w*|nie|niemals|not|no)")
_NOR = expression(r"auch (?:nicht|nich|net)(?: (?:in|im|bei|beim|auf|an|f(?:ü|ue)r))?")
_LIKE_PICTURES = Sought(
    r"(?<!im )(?<!ins )(?<!male )(?<!malen )(?<!zeichne )\b(?:b(?:i|ui|ü)l[dt](?!ung|end|hau|schirm|ungs)\w{0,4}|bid(?:l|dl)\w{1,3}|f[ou]{1,2}[dt]{1,2}(?:o|os|oo|oos|ol|oli|elis?)|"
    r"f(?:o|u)to\w{0,8}|kn[iy]ps\w{0,3})\b"
)
"""Words that sound like pictures in some dialect or by some slip of the pen."""
_DENIED = Sought(
    r"\b(?:nicht|nich|net|ned|nedd|nid|nit|itt|nix|ohne|lieber|kein\w*|k(?:oa|oi|aa|ee)\w{0,3}|ung?ern|nie|not|no|nah)\b"
)
_IS = Sought(
    r"\W*(?:und |denn |schlie(?:ß|ss)lich |immerhin |da |weil |because |since |after all )?"
    r"(?:(?:(?:auch|selbst) wenn|ob(?:wohl|gleich|schon)|wenngleich|wobei) (?P<subject>ich|wir) [\w ]{1,60}(?:bin|sind|habe|hab|haben)\W*$|(?:ihr|sie|ich|wir|man|you|i|we) (?:ja |doch |are |am )?(?:seid|sind|bin|ist|war\w*|habe?|haben|habt|are|am|have)\b"
    r"|so \w+ (?:bin|sind|seid) (?:ich|wir|ihr|sie)\b|(?:bin|sind|seid|hab|habe|haben|habt) (?:ich|wir|ihr|sie) (?:ja|doch|schlie(?:ß|ss)lich|eh)\b"
    r"|(?:ich|wir) (?!wollen|m(?:ö|oe)cht|m(?:ö|oe)g|d(?:ü|ue)rf|soll|k(?:ö|oe)nn|stimm|willig|erlaub|akzeptier|geb|gestatt|w(?:ü|ue)nsch|brauch|lass|geh|erteil|glaub|denk|"
    r"wei(?:ß|ss)|werd|w(?:ü|ue)rd|find|trau|f(?:ü|ue)hl|bin|sind|hab|zeig|schau|schick|unterschr)\w+en? (?:ja |doch |eh |sowieso |halt )?(?:nicht|nie|kein\w*)\b"
    r"|(?:you're|we're|i'm|you|we) )"
)
_UNTICKED = expression(r"[ \t:|]*(?:☐|□|\[ ?\]|\( ?\))(?![^\n]*(?:☒|☑|✔|\[[xX]\]|\([xX]\)))")
"""An unticked box behind a topic and no ticked one: it says nothing (policy §4)."""


@dataclass(frozen=True)
class Unread:
    """What one reader left."""

    of: Reader

    def words(self) -> Iterator[tuple[str, int, int]]:
        """Words about a consent that no statement explains: consent, start, end (policy §4: no yes from words that
        nobody understood)."""
        yield from self.of.limits
        yield from self._pictures_in_dialect()
        for a, b in self.of.text.clauses:
            topics = [t for t in self.of.topics if a <= t.start < b]
            if topics and not self.of.in_table(a, b):
                answers = [m for m in self.of.answers if a <= m.start < b]
                said = [s for s in self.of.said if any(s.start <= t.start < s.end for t in topics)]
                yield from self._unanswered(a, b, topics, answers, said)
                yield from self._unused(a, b, answers, said)

    def _unanswered(
        self, a: int, b: int, topics: list[Topic], answers: list[Match], said: list[Statement]
    ) -> Iterator[tuple[str, int, int]]:
        """Topics of which the clause says nothing that was understood; a question is one."""
        if self.of.is_question(a, b, answers) or self._says_nothing(a, b, answers):
            return
        broken = not self.of.text.low[a:b].rstrip().endswith((".", "!", ";"))
        near = [s for s in self.of.said if a <= s.spot[0] < b + 60 * broken]  # "Datenschutzerklärung / und Fotos: ja"
        told = {i for s in (*near, *said) for i in s.ids}
        if not any(m.means in (Answer.NO, Answer.CONDITIONAL, Answer.UNDECIDED) for m in answers):
            told |= self.of.told_by_tables  # "Die Angaben zum Datenschutz habe ich einzeln abgefragt"
            told |= self._given_elsewhere(a)
        for t in topics:
            if (self.of.weighing.bare_data(t) and not answers) or self._empty_field(t) or self._topic_of_a_title(t):
                continue  # "Hier meine Angaben:"
            if not answers and t.topic == "photo" and self._of_other_pictures(a, b):
                continue
            if t.topic != "both":  # "beides" may be anything
                yield from ((i, t.start, t.end) for i in self.of.ids(t) if i not in told)

    def _given_elsewhere(self, at: int) -> set[str]:
        """ "Ihre Datenschutzerklärung liegt hier neben der Tastatur": a remark beside a consent that is given in so many words."""
        a, b = sentence_of(self.of.text, at)
        if hesitation(self.of.text.low[a:b]) > SURE:
            return set()
        return {i for s in self.of.said if s.answer is Answer.YES and not a <= s.spot[0] < b for i in s.ids}

    def _pictures_in_dialect(self) -> Iterator[tuple[str, int, int]]:
        """ "Bidlin von mir aver nit": a no to what sounds like pictures; a voluntary consent would be lost in silence."""
        photo = self.of.kinds.get("photo", ())
        if not photo or any({*s.ids} & {*photo} for s in self.of.said):
            return
        for a, b in self.of.text.clauses:
            like = _LIKE_PICTURES.search(self.of.text, a, b)
            if like and foreign.pictured(self.of.text, like.start()):
                continue
            if like and _DENIED.search(self.of.text, a, b) and not self._topic_of_a_title(Topic(*like.span(), "photo")):
                yield from ((i, *like.span()) for i in photo)

    def _topic_of_a_title(self, t: Topic) -> bool:
        words = topical(self.of.event)
        return bool(words and words.search(self.of.text.low, t.start, t.end))

    def _empty_field(self, t: Topic) -> bool:
        """A line of a form that holds but the topic, and nothing that could answer it below, or an unticked box."""
        words, low = self.of.text.original, self.of.text.low
        a, b = words.rfind("\n", 0, t.start) + 1, words.find("\n", t.end)
        masked = b >= 0 and MASK in low[t.end : b] and not re.search(r"\w", low[a : t.start] + low[t.end : b])
        if masked or _UNTICKED.match(words, t.end):
            return True
        if b < 0 or re.search(r"\w", words[a : t.start] + words[t.end : b].replace("_", "")):
            return False
        return bool(re.match(r"\s*(?:\n\s*\n|$)|\n[^\n:]{1,60}:", words[b:]))

    def _unused(self, a: int, b: int, answers: list[Match], said: list[Statement]) -> Iterator[tuple[str, int, int]]:
        """Words that limit or put off, beside a yes that was read without them."""
        spots = [s.spot for s in said]
        for s in said:
            if s.answer is Answer.YES and a <= s.spot[0] < b and (off := self._put_off(s, a, b)):
                yield from ((i, *off.span()) for i in s.ids)
        for m in answers:
            limits = m.means in (Answer.NO, Answer.CONDITIONAL, Answer.UNDECIDED)
            piece = self.of.text.piece(m.start)
            if any(x <= m.start < y for x, y in self.of.judged) or _OTHER_OFFER.match(
                self.of.text.low, piece[0], piece[1]
            ):
                continue
            if m.means is Answer.NO and _NEGATOR.fullmatch(m.words) and self._says_why(*piece):
                continue
            if (
                self.of.opens_the_next(piece)
                or self._nor_there(m, said)
                or (m.means is not Answer.CONDITIONAL and other_things.told(self.of.text, piece))
            ):
                continue
            if not limits or any((x < m.end and m.start < y) or (x < piece[1] and piece[0] < y) for x, y in spots):
                continue
            before = [s for s in said if s.spot[0] < m.start and not self._new_sentence(s.end, m.start)]
            ahead = m.means is Answer.CONDITIONAL or _SUPPOSED.match(m.words)  # "Ich nehme an, dass alle zustimmen"
            after = [s for s in said if s.spot[0] > m.start] if ahead else []
            near = before[-1:] or after[:1]  # "Fotos ja, Porträts nicht"; "Falls …, stimme ich zu"
            if near and near[0].answer is Answer.YES:
                pictures = self.of.kinds.get("photo", ()) if indifferent(m) else ()  # "meinetwegen, ist mir egal"
                yield from ((i, m.start, m.end) for i in near[0].ids if i not in pictures)

    def _put_off(self, s: Statement, a: int, b: int) -> re.Match[str] | None:
        """What puts a yes off, unless it does so with another consent: "Datenschutz ja, wegen der Fotos muss ich fragen"."""
        for x, y in self.of.text.pieces_in(a, b):
            of = {i for t in self.of.topics if x <= t.start < y for i in self.of.ids(t)}
            if (not of or of & {*s.ids}) and (off := _PUT_OFF.search(self.of.text, x, y)):
                return off
        return None

    def _of_other_pictures(self, a: int, b: int) -> bool:
        """ "Our residents started a video choir": a tale with a verb of its own, which neither allows nor forbids anything
        and speaks of nobody's face."""
        low = self.of.text.low
        return len(low[a:b].split()) > 5 and bool(_TELLS.search(low, a, b)) and not _OF_THE_EVENT.search(low, a, b)

    def _nor_there(self, m: Match, said: list[Statement]) -> bool:
        """ "…habe ich nichts dagegen, auch nicht in der Zeitung": the yes is a negation, and it goes on."""
        text = self.of.text
        if not _NOR.fullmatch(m.words) or text.low[text.piece(m.start)[0] : m.start].strip():
            return False
        before = [s for s in said if s.spot[1] <= m.start]
        return bool(before) and before[-1].answer is Answer.YES and self.of.denies(before[-1])

    def _says_why(self, a: int, b: int) -> bool:
        """ "…, ihr seid ja nicht Facebook", "…, so eitel bin ich nicht mehr": what somebody is or has, beside the yes."""
        low = self.of.text.low
        told = _IS.match(low, a, b)
        return bool(told and not other_things.OF_THE_YES.search(low, max(a, told.start("subject")), b))

    def _new_sentence(self, a: int, b: int) -> bool:
        """A line that begins with a capital letter after a line without a full stop."""
        return bool(re.search(r"\n\s*[A-ZÄÖÜ]", self.of.text.original[a:b]))

    def _says_nothing(self, a: int, b: int, answers: list[Match]) -> bool:
        """A footer, a link, somebody else's consent, or a bare topic whose answer stands in the next clause."""
        if any(m.means in (Answer.DISTANT, Answer.NOTED) for m in answers):
            return True
        return bool(_FOOTER.search(self.of.text, a, b))

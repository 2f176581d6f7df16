"""Whether a topic named in running words is what somebody wishes for: "zum Thema Haftung", "ich nehme Folklore".

In: a text, the programme, every stretch of words that stand in titles. Out: yes or no for one stretch. Never: a topic that
somebody only works on, asks about or tells of.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from mailflow.learnt import expression
from mailflow.reading.mention import CUE, Scan
from mailflow.reading.sought import Sought, made
from mailflow.reading.text import Span

_ARTICLES = r"(?:de[nmr]|die|das|the|thema|themen|bereich|einem|einer|eine|einen)"
_THING = r"(?: (?:sache|ding|geschichte|runde|teil|angebot|veranstaltung|beitrag|einheit|stunde|block|stand|ecke))?"
"""What people call a workshop that they name by its topic: "die Sache mit den Fördermitteln"."""
_END = r"\s*(?:$|[\n\0,.;:!)(/]|-\s|bitte|und|sowie|oder|please|and\b|or\b)"
_WENT = Sought(
    r"(?:m(?:ö|oe|o)chte|will|w(?:ü|ue)rde|gehe?|komme|w(?:ä|ae)hle|nehme|melde mich|zieht es mich|(?:also|dann|nun|jetzt) ab|like to join|like)(?: "
    rf"\w+){{0,4}} (?:in|ins|im|zu[mr]?|f(?:ü|ue)r|to) ?(?:{_ARTICLES})? *$"
)
_TAKES = Sought(
    r"\b(?:nehm(?:e|en)?|w(?:ä|ae)hlen?|belegen?|buchen?|besuchen?|m(?:ö|oe)chten?|will|wollen|w(?:ü|ue)rden?|bevorzugen?|"
    r"h(?:ä|ae)tten?|w(?:ü|ue)nschen?|pick|choose|take|join|attend|prefer|want|would like|like to (?:join|attend|take))"
    r"(?: (?:ich|mich|mir|wir|uns|gern|gerne|bitte|am liebsten|unbedingt|dann|also|lieber|auf jeden fall|me|us|to|attend|join|"
    rf"was|etwas|zu[mr]?|{_ARTICLES}))*\s+$"
)
_CHOSEN = Sought(
    r"(?:\s+(?:ausgesucht|ausgew(?:ä|ae)hlt|gew(?:ä|ae)hlt|vorgemerkt|vormerken|eintragen|besuchen|belegen|nehmen|"
    rf"w(?:ä|ae)hlen|h(?:ö|oe)ren|buchen|teilnehmen|mitmachen|gebucht|dabei))|{_END}"
)
_HAS_CHOSEN = Sought(
    r"\b(?:habe|haben|hab)\b.{0,40}\b(?:ausgesucht|ausgew(?:ä|ae)hlt|gew(?:ä|ae)hlt|entschieden|vorgenommen)"
)
_NAMELY = Sought(
    r"\b(?:und zwar|n(?:ä|ae)mlich|sondern|n(?:ä|ae)mlich)(?: (?:bitte|gern|zu[mr]?|f(?:ü|ue)r|in|ins|im|beim?|"
    + _ARTICLES
    + r"))*\s+$"
)
_RIGHT = Sought(
    rf"(?:\b(?:mein platz|mein stuhl|meine heimat) (?:ist|w(?:ä|ae)re) (?:\w+ )?(?:bei|in|im)|\bpasst (?:(?:mir|f(?:ü|ue)r mich|also|wohl|eher|vor allem) )*|"
    rf"\bam besten passt (?:\w+ )?|\bgeh(?:ö|oe)re (?:ich )?(?:\w+ )?(?:zu[mr]?|in|ins)) ?(?:{_ARTICLES} )?$"
)
_AT_HOME = expression(
    r"\s*(?:bin ich |w(?:ä|ae)re ich )?(?:genau |wohl |sicher )?(?:richtig|goldrichtig|gut aufgehoben)\b"
)
"""Where somebody belongs: "mein Platz ist bei der Haftung", "also passt Folklore am besten"."""
_WHERE = Sought(r"\b(?:de[mnr]|das|die|dahin|dorthin|da|dort),? (?:wo|in de[mr]|bei de[mr]|worin) (?:[\w,]+ ){0,8}$")
_PUTS_ME = expression(
    r"\b(?:setz|steck|pack|trag|schreib|merk|plan|meld|buch)\w*(?: (?:sie|ihr))? (?:mich|uns)(?: (?:bitte|gern|gerne|doch|also|dann|noch))* (?:bei|in|im|beim)(?: (?:de[rm]|die|das))? +$"
)
""" "Tragen Sie mich bitte bei der Berufsfindung ein"."""
_PUT = Sought(r"\b(?:setz|steck|pack|trag|schreib|nehm|m(?:ö|oe)cht|will\b|geh|w(?:ä|ae)hl|komm)")
"""A group by what is asked in it: "setzen Sie mich zu dem, wo gefragt wird, ob es mehr als Folklore sein darf"."""
_FIRST = Sought(
    r"\s*(?:(?:w(?:ä|ae)re|ist|w(?:ü|ue)rde)\s+(?:\w+\s+){0,2}?(?:toll|super|meins|es geworden|(?:mein|meine|unser) (?:thema|ding|favorit|wunsch|workshop|forum|fachforum|panel|modul|ag|gruppe|themeninsel|insel|arbeitsgruppe|session)|"
    r"genau|ideal|das richtige|passend|meine wahl)"
    r"|(?:m(?:ö|oe)chte|nehme|w(?:ä|ae)hle|besuche|belege|buche|will) ich\b(?!\s+(?:[\w.:]+\s+){0,4}(?:nicht|wissen|mehr|an|ab|mit|entgegen)\b)"
    r"|nimmt sich\b|nehmen\b(?! wir| sie)|wird(?:'s| es)\b|w(?:ä|ae)hlt\b|belegt\b|h(?:ä|ae)tte ich gern|interessiert mich|interessieren mich|reizt mich|spricht mich an|lasse? ich mir nicht entgehen"
    r"|soll(?:'s| es)? (?:es )?(?:sein|werden)\b|passt (?:\w+ ){0,3}am besten|trifft (?:\w+ ){0,3}am besten"
    r"|klingt (?:\w+ )?(?:gut|toll|spannend|super|interessant),? (?:da|das|den|die|dort))"
)
_ELSE = Sought(
    r"\b(?:full|voll|belegt|ausgebucht|otherwise|sonst|ersatzweise|alternativ|notfalls|ansonsten|zur not|nicht (?:geht|klappt|m(?:ö|oe)glich(?: ist)?)|"
    r"(?:kein platz|nichts|nix)(?: mehr)? frei(?: ist)?)[\s,:]*(?:then\b|dann\b|zu[mr]?\b|"
    r"bitte\b|de[nmr]\b|die\b|das\b|\s)*$"
)
_OR_ELSE = Sought(
    r"[\s,;.!(–-]*(?:oder )?(?:(?:ersatzweise|hilfsweise|notfalls|alternativ|sonst|ansonsten|zur not)\b(?! (?:noch|nichts|keine))|"
    r"(?:falls|wenn|sollte)[^.!?\n\0]{0,40}?\b(?:voll|belegt|ausgebucht|kein platz|nicht (?:geht|klappt|m(?:ö|oe)glich))\b)"
)
"""Behind a topic: "Nähen, sonst Einkochen" weighs two that are wished for."""
_NEXT = expression(
    r"(?:^|[\s,])(?:erst|zuerst|dann|danach|anschlie(?:ß|ss)end|sp(?:ä|ae)ter|zuletzt|zum schluss|am ende)[\s,:]*$"
)
_AND_THEN = expression(
    r"\s*\b(?:und|sowie) (?:zuletzt|zum schluss|am ende|dann|danach|anschlie(?:ß|ss)end|sp(?:ä|ae)ter|nachher|nachmittags|abends)\b.*$",
    re.DOTALL,
)
_CALLED_FOR = expression(
    r"(?:(?:(?:am liebsten|in erster linie|vorzugsweise|lieber|bitte|doch|wieder|ersatzweise|hilfsweise|notfalls|alternativ|sonst|"
    r"f(?:ü|ue)r (?:mich|uns)|(?:erste|zweite|dritte|[123]\.) (?:wahl|wunsch|priorit(?:ä|ae)t)|(?:erst|zweit|dritt)(?:wunsch|wahl))(?P<firm>)|"
    r"gerne?|jetzt|nun|dann|also|nur|nein|ja|ach|oh|und|oder|aber|einmal|noch|ist|w(?:ä|ae)re|zu[mr]?|f(?:ü|ue)r|den|die|das)"
    r"(?:[\s,:]+|$)){1,6}"
)
_FOOD = expression(r"\b(?:essen|trink\w*|getr(?:ä|ae)nk\w*|verpflegung|mittag\w*|imbiss|vegan|vegetar\w*|fleisch)\b")
_WISH_LABEL = expression(
    r"(?:wunsch|wahl|thema|workshop|forum|panel|session|gruppe|modul|werkstatt|insel|priorit(?:ä|ae)t|prio)\b[ \w.]{0,12}:$"
)
_FOR_IT = expression(
    r"(?:(?:und |also )?(?:ich )?(?:entscheide (?:ich )?mich|habe mich) f(?:ü|ue)r|(?:bitte )?(?:merk|plan|trag|schreib)\w* (?:sie )?mich (?:bitte |doch )?(?:f(?:ü|ue)r|bei)|"
    r"(?:mich )?interessiert (?:mich )?(?:vor allem |besonders |am meisten )?)(?: (?:das thema|den|die|das))?"
)
""" "Ich entscheide mich für Teilhabe", "bitte merken Sie mich für Protokoll vor"."""
THERE = Sought(
    r"[^.!?;\n\0]{0,60}[,–:;-]\s*(?:also |und |genau |deshalb |daher |darum |deswegen )?(?:bitte )?(?:da|dort|dorthin|dahin|"
    r"das|den|die|dazu|daf(?:ü|ue)r|dieser|diesen|dieses|diese)(?:rein|hin)?(?: bitte)?(?: (?:sind|ist|w(?:ä|ae)ren?) (?:also |wohl |genau )?(?:meine?|unsere?) (?:\w+ )?(?:them(?:a|en)|wahl|w(?:ü|ue)nsche?|favorit\w*|workshops?)\b(?! gewesen)| (?:m(?:ö|oe)chte|will|w(?:ü|ue)rde|"
    r"geh|gehe|komme|bin|w(?:ä|ae)re|nehme|w(?:ä|ae)hle|mache|melde|h(?:ä|ae)tte) (?:ich|wir)\b|(?! fahr) \w+en? (?:ich|wir)(?: \w+){0,3} (?:mit|rein|dabei)\b|(?: \w+)?\s*[.!\n\0]"
    r"|(?: \w+)?\s*$|\s*(?:anmelden|eintragen|einplanen|vormerken))"
)
_WORKS = Sought(
    r"\barbeit(?:e|en|et|ete|eten)\b|besch(?:ä|ae)ftig(?:e|en|t)\b|zust(?:ä|ae)ndig|\bforsche|promovier|\berfahrung|\bunterrichte"
    r"|\bsprechen\b|treffen\b|kennenlernen|mitbringen|\bbringe\b|\bvertrete|\bf(?:ö|oe)rdern\b|\bberate\b|\bseit \d|\bseit (?:jahren|vielen|langem)|fachkr(?:ä|ae)fte|\bwork (?:on|in|with)\b|\bworking\b"
)
_JOINT = Sought(
    r"[\s/,;+&:.!()-]*(?:(?:und|sowie|dann|danach|nachher|hinterher|zun(?:ä|ae)chst|im anschluss|erst|zuerst|anschlie(?:ß|ss)end|zuletzt|zum schluss|nachmittags|vormittags|"
    r"sp(?:ä|ae)ter|hinterher|bitte|gern|gerne|so eintragen|eintragen|vormerken|anmelden|zu[mr]?|die|das|der|den|dem|the|and|then|first|please|later|plus)"
    r"[\s/,;+&:.!()-]*)*"
)
_ABOUT = (
    r"\s+(?:wo|in|bei|de[rnm]|die|das|welche[rnms]?|which|that|where)\s+(?:(?:de[rnm]|die|das|es|sich|geht|dreht|alles|um|mit|"
    r"(?:ü|ue)ber|mehr|als|etwas|von|handelt|it|is|it's|all|about|deals|with|the|zu[mr]?|f(?:ü|ue)r|ums?)\s+){1,7}"
)
"""Between the noun and its topic: "in den Workshop, wo es um mehr als Folklore geht"."""
_ONE_ABOUT = Sought(
    rf"\s*(?:(?:bitte|gerne?|und|also|dann) )*(?:das|den|die|der|the one) (?:zu[mr]?|(?:ü|ue)ber|mit|um|about|on)(?: {_ARTICLES})? *"
)
_ONE_WITH = expression(
    r"\b(?:das|den|die|der|dem|zum|zur|the one|the ones|those|was|etwas|(?:runde|gruppe|kreis|ecke|sache)) (?:mit|(?:ü|ue)ber|zu[mr]?|um|von|vom|wo es um|with|about|on)"
    r"(?: (?:de[rmn]|die|das|the))?(?: [a-zäöüß]+(?:en|e))?\s+$"
)
_TAKES_ONE = expression(
    r"\b(?:nehme?n?|nimm|w(?:ä|ae)hlen?|belegen?|besuchen?|m(?:ö|oe)chten?|will|wollen|w(?:ü|ue)rden?|bevorzugen?|h(?:ä|ae)tten?|bitte|interessier\w*|reizt|lockt|meld\w*|entscheid\w*|setz\w*|trag\w*|"
    r"schreib\w*|gehe?n?|komme?n?|liebsten|wunsch|wahl|i'd like|i'd love|would like|choose|take|pick|prefer|join|attend|put me down|sign me up)"
    r"(?: (?:ich|mich|mir|wir|uns|sie|gern|gerne|bitte|unbedingt|dann|also|lieber|am|liebsten|auf|jeden|fall|f(?:ü|ue)r|in|zu|an|ein|w(?:ä|ae)re|ist|nat(?:ü|ue)rlich|glaub|denke|(?:am |in der |zu)?(?:vormittags?|nachmittags?|fr(?:ü|ue)h|erst|morgens|mittags)|danach|dazu|to|join|attend|for|"
    r"me|us|down|up|please))*[\s:,]*$"
)
_ONE_FOR_ME = expression(
    r"[\s,]+(?:(?:w(?:ä|ae)re?|ist|w(?:ä|ae)r's|is|would be)\s+(?:genau |wohl |eher |das |so )*(?:meine?s?\b|f(?:ü|ue)r mich|was f(?:ü|ue)r mich|mein ding|for me|mine\b|my choice)|"
    r"(?:nehm|nimm|w(?:ä|ae)hl|besuch|beleg)e? ich\b|(?:bitte|please|for me)\b)"
)
_AND_TALK = expression(r"\s*,|\s+(?:da|weil|denn|und|bitte|ein|an|vor|(?:an|zu)?h(?:ö|oe)ren|sehen|mitnehmen)\b")
_TIMES = Sought(
    r"\b(?:(danach|dann|anschlie(?:ß|ss)end|nachher|sp(?:ä|ae)ter|hinterher|im anschluss|zum schluss|zuletzt|then|afterwards|later)"
    r"|zuerst|zun(?:ä|ae)chst|als erstes|erst|first)\b"
)
_TO = Sought(r"\b(?:zu[mr]?|beim?|ins?)(?: (?:de[nmr]|die|das))? $")
_JOINTS = Sought(r"[,;(:]|\bund\b|\band\b")
_BUSY = Sought(
    r"\b(?:bin|sind|sitze|sitzen|muss|m(?:ü|ue)ssen|habe|haben|war|waren|hatten?|arbeite|arbeiten|leite|i am|work|have|had|was|nicht|kein\w*|not)\b"
)
_LIST_HEAD = Sought(
    r"\s*(?:(?:mein|meine|unsere|unser)\s+)?(?:interessen?(?: an)?|w(?:ü|ue)nsche?|wunsch|themen|thema|(?:aus)?wahl|gew(?:ä|ae)hlt|"
    r"ausgew(?:ä|ae)hlt|choice|choices|topics?|und zwar)\s*(?:w(?:ä|ae)ren|sind|lautet|ist|are|is)?\s*:?\s*"
)


@dataclass(frozen=True)
class Wished(Scan):
    """Answers for one text. `titles`: the stretches of title words, ascending."""

    titles: Sequence[Span] = field(default=())

    def holds(self, start: int, end: int, weight: int, code: str) -> bool:
        """`weight`: how much of the title of `code` the words are (3: all, or three telling words; 1: one word)."""
        if THERE.match(self.low, end) or self._about(start) or self.the_one_with(start, end):
            return True
        if self._worked_on(start, end):
            return False
        return (
            weight > 2
            or self.named_group(start, end)
            or self._alone(start, end, weight)
            or self._listed(start)
            or self.in_slot(start, end)
            or self.at_its_time(start, end, code, weight)
            or self._governed(start, end, weight)
            or self._goes_on(start, end, weight)
        )

    def _worked_on(self, start: int, end: int) -> bool:
        """ "Zum Thema Haftung arbeite ich seit drei Jahren"."""
        a, b = self.text.piece(start)[0], self.text.piece(end - 1)[1]
        return bool(_WORKS.search(self.low[a:start] + " " + self.low[end:b]))

    def _alone(self, start: int, end: int, weight: int) -> bool:
        x, y = self.text.piece(start)
        if re.match(r",? ?(?:bitte|please)\s*(?:[.!\n\0,]|$)", self.low[end:]) and re.search(
            r"(?:^|:)\s*$", self.low[x:start].strip("\n\0")
        ):
            return True
        rest = self.low[end:y].strip(" ,.;!-\n\0")
        if self.programme.titled(self.text.original[start:end]) and self._called_for(start, end, x, rest):
            return True
        if _ONE_ABOUT.fullmatch(self.low[x:start].strip("\n\0")) and not rest:
            return True
        return weight > 1 and not (self.low[x:start].strip(" ,.;!-\n\0") or rest)

    def _called_for(self, start: int, end: int, begins: int, rest: str) -> bool:
        """ "Am liebsten Nähen", "Doch Nähen bitte", "Nähen, sonst Einkochen", "Nähen!": a title or alias as it stands."""
        rest = _AND_THEN.sub("", rest)
        if rest and rest not in {"bitte", "gern", "gerne", "für mich", "fuer mich"}:
            return False
        label = self.low.rfind(":", begins, start) + 1
        before = self.low[max(begins, label) : start].strip("\n\0 ")
        lead = _CALLED_FOR.fullmatch(before + " ")
        if before and not lead:
            return False
        a, b = self.text.clause(start)
        listed = re.search(r"\d\s*[.)]?\s*$", self.low[max(0, a - 4) : a])  # "1. Einkochen 2. Nähen"
        alone = self.low[a:b].strip(" ,.;!-\n\0") == self.low[start:end] and not listed
        if lead and len(self.programme.slots) > 1 and _NEXT.search(before):
            return True  # "Dann Mitfahrbank und am Ende was mit dem Smartphone"
        return alone or bool(lead and lead["firm"] is not None) or bool(_OR_ELSE.match(self.low, end))

    def the_one_with(self, start: int, end: int) -> bool:
        """One word of a longer title behind "das mit dem …", and that is taken: "da nehm ich das mit dem Dach"."""
        a, _ = self.text.clause(start)
        one = _ONE_WITH.search(self.low, max(a, start - 60), start)
        if not one or _FOOD.search(self.low, *self.text.clause(start)):
            return False
        if _ONE_FOR_ME.match(self.low, end):
            return True
        lead = self.low[max(a, one.start() - 60) : one.start()]
        return bool(_TAKES_ONE.search(lead)) and bool(_CHOSEN.match(self.low, end) or _AND_TALK.match(self.low, end))

    def asked_for(self, start: int, end: int) -> bool:
        """One word of a longer title, and nothing but a wish around it: "Am liebsten Protokoll", "Wunsch: Teilhabe"."""
        x, y = self.text.piece(start)
        if _FOOD.search(self.low, *self.text.clause(start)) or not self.text.original[start].isupper():
            return False
        label = max(self.low.rfind(":", x, start) + 1, x)
        before, rest = self.low[label:start].strip("\n\0 "), self.low[end:y].strip(" ,.;!-\n\0")
        if _FOR_IT.fullmatch(before):
            return rest in {"", "bitte", "vor", "ein", "entschieden", "interessieren"}
        lead = _CALLED_FOR.fullmatch(before + " ")
        named = label > x and _WISH_LABEL.search(self.low, x, label)
        wished = named if not before else lead and lead["firm"] is not None
        return bool(wished) and rest in {"", "bitte", "gern", "gerne", "danke"}

    def _listed(self, start: int) -> bool:
        """A line or clause that holds nothing but topics: "Jobcenter / Haftung", "Erst Rufbus, dann Dorf-App"."""
        return any(self._only_topics(*span) for span in (self.text.line(start), self.text.clause(start)))

    def _only_topics(self, a: int, b: int) -> bool:
        inside = [s for s in self.titles if a <= s[0] and s[1] <= b]
        if not inside or len(inside) > 12:
            return False
        head = self.low[a : inside[0][0]]
        label = _LIST_HEAD.fullmatch(head)
        if not (label or _JOINT.fullmatch(head)) or not _JOINT.fullmatch(self.low[inside[-1][1] : b]):
            return False
        gaps = [self.low[x[1] : y[0]] for x, y in itertools.pairwise(inside)]
        parted = sum(bool(re.search(r"[/,;+&\n-]|\b(?:und|sowie|dann|danach|and|then)\b", g)) for g in gaps)
        return all(_JOINT.fullmatch(g) for g in gaps) and bool(parted or label)

    def in_slot(self, start: int, end: int) -> bool:
        """ "Vormittags bitte Trauer", "Trauer am Vormittag"."""
        a, _ = self.text.clause(start)
        before = self.low[max(a, start - 40) : start]
        return any(
            made(rf"[ (]*(?:am |im |in the |in der |in |f(?:ü|ue)r )?(?:{p.pattern})").match(self.low[end : end + 30])
            or made(
                rf"(?:{p.pattern})(?:[\s:,=]|bitte\b|gerne?\b|lieber\b|unbedingt\b|dann\b|zu[mr]?\b|die\b|das\b|de[nrm]\b|(?:das|die|de[nr]|was|etwas)"
                rf"{_THING}\s+(?:mit|(?:ü|ue)ber|um|f(?:ü|ue)r|zu[mr]?)\b(?: (?:de[nrm]|die|das))?|"
                r"the\b|the one (?:about|with|on|for)\b|was\b|etwas\b|also\b|auch\b|ich\b|nehme\b|w(?:ä|ae)hle\b|m(?:ö|oe)chte\b)*$"
            ).search(before)
            for _, p in self.programme.slot_cues
        )

    def at_its_time(self, start: int, end: int, code: str, weight: int) -> bool:
        """ "Für den Nachmittag nehme ich auf Rat meines Enkels die Haftung", "zuerst X, nachher Y": the words name the topic's
        own part of the day, somebody wishes, and nobody is busy there."""
        slot, slots = self.programme.slot_of[code], self.programme.slots
        a, b = self.text.clause(start)
        if len(slots) < 2 or not CUE.search(self.low, a, b):
            return False
        told = [(m.start(), s == slot) for s, p in self.programme.slot_cues for m in p.finditer(self.low, a, start)]
        later = slots.index(slot) > 0
        told += [(m.start(), later == bool(m[1])) for m in _TIMES.finditer(self.low, a, start)]
        if not told or not max(told)[1]:
            return False
        if not weight and not _TO.search(self.low, max(a, start - 12), start):
            return False
        at = max(told)[0]
        begins = max((m.end() for m in _JOINTS.finditer(self.low, a, at)), default=a)
        bracket = self.low.find("(", end, b)
        return not _BUSY.search(self.low, begins, min(b if bracket < 0 else bracket, end + 20))

    def _governed(self, start: int, end: int, weight: int) -> bool:
        """A verb or preposition of wishing has the topic as its object."""
        a, b = self.text.clause(start)
        wish = bool(CUE.search(self.low, a, b))
        slot = any(p.search(self.low, a, b) for _, p in self.programme.slot_cues)
        before = self.low[max(a, start - 60) : start]
        if _WENT.search(before) and re.match(_END, self.low[end:]):
            return True
        if _RIGHT.search(before) and re.match(_END + r"|\s*(?:am besten|dazu)\b", self.low[end:]):
            return True
        if re.search(rf"\b(?:bei|in|im) (?:{_ARTICLES} )?$", before) and _AT_HOME.match(self.low, end):
            return True
        if _WHERE.search(self.low, max(a, start - 110), start) and _PUT.search(self.low, a, start):
            return True
        if (_NAMELY.search(before) or _ELSE.search(before)) and re.match(_END, self.low[end:]):
            return True
        if _TAKES.search(before) and _CHOSEN.match(self.low, end):
            return True
        if _FIRST.match(self.low, end) and not re.search(r"\w\s*$", re.sub(rf"\b{_ARTICLES}\b", "", self.low[a:start])):
            return True
        if _HAS_CHOSEN.search(self.low, *self.text.piece(start)):
            return True
        if wish and re.search(
            r"interess\w*(?: (?:mich|uns|mir|besonders|vor allem|mehr|hier|auch|sehr|gilt|liegt bei|an|am|f(?:ü|"
            r"ue)r|in|der|die|das|den|dem))*\s+$",
            before,
        ):
            return True
        if re.search(
            rf"(?:\bzu[mr]?|\bthema|\bthemen|\bf(?:ü|ue)r|\bbeim?|\bins?|\bim)(?: {_ARTICLES})*\s+$",
            before,
        ):
            near = self.low[slice(*self.text.piece(start))]
            if (
                weight < 2
                and re.search(rf"\bf(?:ü|ue)r (?:{_ARTICLES} )+\s*$", before)
                and not re.search(r"them|entsch(?:ei|ie)d|interess|begeister", before)
            ):
                return False  # "Ich nehme für das Jobcenter teil"
            strong = re.search(r"\bzu[mr]?\b|thema|themen|f(?:ü|ue)r|\bins\b", before) or _PUTS_ME.search(before)
            there = slot and not re.search(r"\b(?:bin|sind|sitze|muss|habe)\b", near)
            wished = wish if re.search(r"\bzu[mr]?\b|thema|themen", before) else bool(CUE.search(near))
            return there or (wished and bool(strong or weight > 1))
        one = re.search(
            rf"\b(?:das|der|die|den|dem|etwas|was){_THING} (?:mit|(?:ü|ue)ber|zu[mr]?|um)(?: (?:de[rmn]|die|das|den))?\s+$",
            before,
        )
        if one and made(rf"(?<!\w){self.programme.nouns}(?!\w)").search(self.low[a:start]):
            return True  # "das Modul zur Demenz und das über Einsamkeit"
        if wish and (one or re.search(r"\b(?:um|mit)(?: (?:de[rmn]|die|das|den))?\s+$", before)):
            bare = re.search(r"(?<!das )(?<!der )(?<!die )(?<!den )(?<!dem )(?<!was )\bmit (?:\w+ )?$", before)
            ends = not bare or re.match(_END, self.low[end:])
            return bool(ends) and not re.search(r"arbeit|spr(?:ä|ae)ch|telefon|zusammen", before)
        return (slot or wish) and weight > 1 and self._nouns(start, end)

    def _nouns(self, start: int, end: int) -> bool:
        """Two words of a title, not a noun and a verb of one's own: "ich suche Beschäftigung"."""
        written = re.findall(r"\w{3,}", self.text.original[start:end])
        german = re.search(r"\b(?:ich|wir)\b", self.low[slice(*self.text.clause(start))])
        return not german or sum(w[0].isupper() for w in written) != 1

    def _goes_on(self, start: int, end: int, weight: int) -> bool:
        """ "Ich möchte Rufbus und Dorf-App besuchen": joined to a topic that is wished."""
        i = bisect_left(self.titles, (start, 0))
        if i == 0 or i > 12:
            return False
        x, y = self.titles[i - 1]
        return bool(
            re.fullmatch(r"\s*(?:,|/|und|sowie|and)\s*(?:(?:zu[mr]?|die|das|den|der)\s+)*", self.low[y:start])
        ) and (
            self._governed(x, y, weight)
            or (bool(_TAKES.search(self.low[max(0, x - 60) : x])) and bool(_CHOSEN.match(self.low, end)))
        )

    def named_group(self, start: int, end: int) -> bool:
        """ "Folklore-Workshop", "Workshop (zum Thema) Haftung"."""
        noun = self.programme.nouns
        if made(rf"\w{{4,}}-?{noun}$").search(self.low[start:end]):  # "Verwaltungsworkshop"
            return True
        return bool(
            (
                made(rf"[\w-]*?[- ]?{noun}(?!\w)").match(self.low[end : end + 40].lstrip("-"))
                and self.low[end : end + 1] in {"-", " ", *"abcdefghijklmnopqrstuvwxyzäöü"}
                and self._compound(start, end)
            )
            or self._about(start)
            or made(
                rf"(?<!\w){noun}(?:s|en)?[ :]*(?:zu[mr]?|[üu]e?ber|mit|about|on|in (?:dem|der) es um)?\s*(?:de[nmr]|die|das|"
                rf"the)?\s*(?:thema|[a-zäöüß]{{3,}}en)?[ :(„-]*$"
            ).search(self.low[max(0, start - 50) : start])
        )

    def _about(self, start: int) -> bool:
        noun = self.programme.nouns
        return bool(made(rf"(?<!\w){noun}(?:s|en)?,?{_ABOUT}$").search(self.low[max(0, start - 70) : start]))

    def _compound(self, start: int, end: int) -> bool:
        """ "Folklore-Workshop", but of two words ("housing panel") only English ones."""
        return self.low[end : end + 1] != " " or bool(
            re.search(r"\b(?:the|that|a)\s+(?:[a-z]+ )?$", self.low[max(0, start - 20) : start])
        )

"""One answer out of the several words of one breath: "stimme ich, wie gewünscht, nur unter Vorbehalt zu".

In: the words that answer, by rule, and the topic they stand at. Out: an `Answer` and the words that give it; None
where they say yes and no at once. Never: a yes from a polite word that stands elsewhere ("Ich komme gern").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from mailflow.learnt import expression
from mailflow.reading.mark import Answer
from mailflow.reading.rule import Match, Rule
from mailflow.reading.sought import Kind, Sought
from mailflow.reading.text import Span, Text
from mailflow.reading.twice_denied import DENIED_TWICE

_ELSEWHERE = Sought(r"\b(?:komm|nehm|teil\b|dabei|meld|freu|besuch|les|attend|join|come|coming)")
LIMITS = frozenset({Answer.CONDITIONAL, Answer.UNDECIDED, Answer.ASIDE})
"""What takes the force from a yes within whose words it stands; ASIDE swallows a limit that is none ("auch wenn")."""


def limited(m: Match, limits: list[Match]) -> Match:
    """ "stimme ich nur unter Vorbehalt zu": a yes that holds its own limit is what the limit says."""
    if m.means is not Answer.YES:
        return m
    within = next((x for x in limits if x.start < m.end and m.start < x.end), None)
    return replace(m, rule=within.rule) if within else m


_NOUN = "agreement in one noun"
_OF_PICTURES = frozenset({"no harm in it", "no harm in it (en)", "let him", "a picture may go somewhere"})
""" "Schadet nicht", "soll er knipsen": said of a picture; an agreement to the privacy statement is none."""
_OF_LISTS = "onto the list with me"
""" "Setzen Sie mich drauf": said of a list; beside anything else it asks for a place."""
IN_THE_END = "in the end not"
""" "Nur von hinten, also besser keine": the last word, whatever stands before it."""
_REFUSAL = Sought(
    r"zu\b|zust|zugest|einverst|willig|akzept|lehn|widersp|widerr|untersag|verweig|nein|\bno\b|agree|consent|"
    r"accept|abzusehen|absehen|sehe.* ab\b|n(?:ö|oe)\b|nee\b|nope|recht\b|against|sign|store|keep|share|absage|rotes licht|rote karte|gr(?:ü|ue)nes licht|kein (?:ja|ok)|mit (?:mir|uns)|\b(?:her|frei|mit)\b|anfreund|nichts|nix|\bn\b|zur(?:ü|ue)ck|erteil|gegeben|👎|❌|✗|✘|✖|refus|declin|object|d(?:ü|ue)rf|darf|k(?:ö|oe)nn|m(?:ö|oe)cht|will nicht|wollen nicht|unterschr|bekomm|erhalt|"
    r"erlaub|gestatt|speicher|verarbeit|keineswegs|auf keinen|mitnichten|process|stor"
)
"""Words that refuse the privacy statement; a mere "nicht" near it may be about anything."""


_CLOSE = expression(
    r" ?(?:eine?r?n? )?(?:nah|einzel|gro(?:ß|ss)|detail|portr(?:ä|ae|a)i?t|gesichts|close-?up)(?:-?(?:aufnahmen?|fotos?|bild\w*|portr\w+|s))?\b"
)
""" "Keine Nahaufnahmen": a limit, no refusal of pictures."""
_LIMIT = Rule("no pictures from close by", Answer.CONDITIONAL, "nahaufnahme")
_WEAK = Sought(
    r"(?:sehr |auch |von mir aus )?(?:gerne?|klar|nat(?:ü|ue)rlich|sicher|selbstverst(?:ä|ae)ndlich|recht|gut|"
    r"fine|good|happy|glad|gladly|sure|welcome|passt|passen|geht|gehen|too|as well|of course|certainly|zu|"
    r"erhalten|m(?:ö|oe)glich)"
)


def weak(m: Match) -> bool:
    """A polite word that answers only right beside its topic: "Ich komme gern" is no consent."""
    words = m.rule.name in {"agrees", "agrees (en)"} and m.end - m.start < 24
    return bool(words and _WEAK.fullmatch(m.words))


def firm(m: Match) -> bool:
    return m.means in (Answer.YES, Answer.NO) and not weak(m) and m.rule.name not in {"as before", _NOUN}


_INDIFFERENT = Sought(
    r"(?:(?:ist|is|sind|w(?:ä|ae)re|mir|uns|v(?:ö|oe)llig|total|voll|eigentlich|ganz) )*(?:egal|gleich(?:g(?:ü|ue)ltig)?|wurscht|wurst|schnuppe|einerlei|latte)"
)


def indifferent(m: Match) -> bool:
    """Neither yes nor no to a picture, until a word beside it allows it."""
    return m.means is Answer.UNDECIDED and bool(_INDIFFERENT.fullmatch(m.words))


_WORD = Sought(r"[\w'’-]*[^\W\d_][\w'’-]*|\d+")
_FILLER = Kind(
    r"(?:x|o|ich|i|wir|mir|mi|mich|uns|sie|ihr|ihnen|euch|dir|du|man|es|das|dies\w*|d(?:er|ie|en|em|es)|ein(?:e[rnms]?)?|"
    r"mein(?:e[rnms]?)?|unser(?:e[rnms]?)?|ihre[rnms]?|eure[rnms]?|deine[rnms]?|im|in|ins|zu[rm]?|mit|mitm|bei[m]?|vo[nm]|f(?:ü|ue)rs?|"
    r"an|am|auf|aus|um|und|sowie|auch|aber|so|dann|denn|doch|ja|also|nun|mal|sehr|ganz|v(?:ö|oe)llig|voll|absolut|"
    r"vollkommen|nat(?:ü|ue)rlich|selbstverst(?:ä|ae)ndlich|gerne?|bitte|danke|is|ist|sind|bin|wird|werden|w(?:ä|ae)re|sei|geht|gehen|"
    r"habe?|haben|hat|hiermit|hierzu|hierf(?:ü|ue)r|damit|dazu|daf(?:ü|ue)r|davon|dabei|daran|da|hier|ausdr(?:ü|ue)cklich|ebenfalls|ebenso|"
    r"gleichfalls|gleicherma(?:ß|ss)en|genauso|jeweils|alles?|beide[sn]?|soweit|meinerseits|seite|seiten|person|bez(?:ü|ue)glich|bzgl|hinsichtlich|betreffend|"
    r"betrifft|angeht|anbelangt|schwer|betreffs|durch|landen?|bild|bildern|fotos?|bei allen|was|punkt|frage|sachen?|sag|sagen?|leider|lieber|einfach|jetzt|heute|insoweit|insofern|klares?|deutliches?|eindeutiges?|rundum|werde|so|"
    r"personenbezogen\w*|pers(?:ö|oe)nlich\w*|erkl(?:ä|ae)rung\w*|einwilligung\w*|zustimmung\w*|"
    r"mim|mitm|dor|dat|des|dr|aver|abr|aba|ooch|au|aa|fei|halt|sei|isch|iss|eh|teilnehm\w+|genannten|angemeldeten|personen|(?:zwei|drei|vier|f(?:ü|ue)nf|sechs)(?:en)?|beiden|volle[rn]?|findet|entstehen?|frau|herrn?|allen|either|both|darf|d(?:ü|ue)rf\w+|k(?:ö|oe)nn\w+|beantworte|gibt|gibt's|gibts|puncto|kann|hast|habt|komme|mache|lass\w*|geschichte|finde?|nehme?|hin|aufs|gegen|nach|dass|diese[rnmsr]?|"
    r"mach\w*|verarbeit\w*|speicher\w*|gespeichert|nutz\w*|genutzt|verwend\w*|erheb\w*|erhoben|ver(?:ö|oe)ffentlich\w*|aufnahme\w*|aufgenommen|nennung|"
    r"genannt|eintrag\w*|anfertig\w*|gemacht|gezeigt|zeig\w*|sehen|erschein\w*|stehen|steht|drauf|elektronisch\w*|name|veranstaltung\w*|tagung|fachtag|"
    r"anmeldung|teilnahme|organisation|zweck\w*|weiterhin|bereits|schon|oben|genannte[nr]?|erbetene?|erforderliche?|notwendige?|geforderte?|"
    r"process\w*|stor\w*|us(?:e|ing)|tak(?:e|en|ing)|publish\w*|being|photograph\w*|pictures?|yes|event|"
    r"gem(?:ä|ae)(?:ß|ss)|ma(?:ß|ss)gabe|entsprechend|laut|umgang|web|website|webseite|homepage|internet|internetseite|seite|beigef(?:ü|ue)gte[nrms]?|verlinkte[nrms]?|aktuelle[nrms]?|"
    r"'s|'re|'m|mit'm|mei|dene|lautet|antwort\w*|herzen|erledigt|jedenfalls|anyway|kurz|knapp|kurzum|rein|paar|tue?|zeug|kram|teil|sache|thing|bit|part|stuff|question|regelung\w*|regeln|hinweise?n?|bestimmung\w*|w(?:ä|ae)hrend|punkte?|thema|erlaubnis|fachtage?s|tagung|konferenz|"
    r"with|them|are|am|my|me|we|our|you|your|to|the|of|it|its|for|from|side|and|too|as|well|fine|be|that|this|these|those|regards?|regarding|"
    r"concerning|hereby|have|has|on|a|an|all|any|statement|policy|notice|permission|declaration|terms)"
)
"""Words that say nothing for or against a consent."""
_JOINT = Sought(r"\b(?:und|sowie|and)\b|[:(\n|]| - |\b(?:lg|vg|mfg|gru(?:ß|ss)|gr(?:ü|ue)(?:ß|ss)e?|cheers|komme|bis) ")
_ARTICLES = Sought(
    r"\s*(?:(?:die|der|den|dem|das|zum|zur|zu|mit|in|bei|f(?:ü|ue)r|von|meine[rnms]?|ihre[rnms]?|the|to)\s+){0,3}"
)
_NEGATOR = Sought(r"nicht?|net|ned|nid|nie|niemals|kein\w{0,3}|not|never")
_ONLY = Sought(r"nur(?: (?:die|der|das|den|dem|zu[rm]?|in|mit|bei|auf|von|f(?:ü|ue)r))?|only")
_ON_A_LIST = expression(
    r" (?:(?:d(?:ü|ue)rfen|k(?:ö|oe)nnen|sollen) )?(?:auf|in|on|from|off|out of|aus|von) (?:der|die|den|eine[rn]?|ihre[rn]?|the|your) [\w-]*list"
)
_DATA = Sought(
    r"(?:(?:meine[rnms]?|unsere[rnms]?|seine[rnms]?|ihre[rnms]?|my|our|personenbezogene[nr]?|pers(?:ö|oe)nliche[nr]?|personal) )*"
    r"(?:daten|angaben|data|details|information)"
)
_PROCESSES = Sought(
    r"verarbeit|speicher|nutz|verwend|erheb|erfass|aufbewahr|umgeh|umgang|weitergeb|weitergab|datenschutz|dsgvo|process|stor(?:e|ing)|"
    r"\bus(?:e|ing)\b|handl|keep"
)
_PROCESSING = Sought(r"verarbeit|speicher|nutzung|verwendung|erheb|erfass|weitergabe|process|stor(?:e|ing|age)|\buse")
_FORBIDS = Sought(
    r"kein\w*|bitte (?:keine?|nicht)|please (?:do not|don't|no)|(?:do not|don't)|unerw(?:ü|ue)nscht|ohne|bitte ohne|neither|nor|weder|(?:bin|sind) (?:ich |wir )?(?:da)?gegen"
)
_PICTURES = Sought(
    r"\b(?:foto|photo|bild(?!ung)|pics?\b|pictures?\b|aufnahmen?\b|kameras?\b|video|film|knips|images?\b|cameras?\b)"
)
_WITH_DATA = expression(
    r"\b(?:mit|bei|zu|wegen|gegen|f(?:ü|ue)r) (?:de[nrm]|die|das|meine[rnm]?) $|\bdata (?:bit|part|thing|stuff)\b"
)
_THEY_LIKE = Sought(r"\b(?:dass|weil|da) (?:sie|ihr|man|hier) (?:\w+ )?gerne? \w+(?:en|iert|t)\b")
_SEES = Sought(
    r"\b(?:ich|wir) (?:finde|sehe|erkenne|kenne|suche|entdecke)n?\b|\b(?:finde|sehe|erkenne|kenne|suche|entdecke)n? (?:ich|wir)\b"
)
_ON = expression(r"\b(?:auf|in) (?:\w+ )?$")
_ME = Sought(r"\b(?:mich|uns|mir)\b")
_FITS = Sought(r"\bpass")  # "die Daten passen mir gut" are days
_CONSENTS = Sought(
    r"einverst|eiverst|d'accord|zust|zugest|zust|stimm|willig|akzept|erlaub|gestatt|d(?:ü|ue)rf|darf|k(?:ö|oe)nn|kann|erm(?:ä|ae)cht|genehmig|freigegeb|freigabe|"
    r"erteil|einwand|einw(?:ä|ae)nd|bedenken|dagegen|einzuwenden|problem|widersp|ablehn|abgelehnt|bejah|anerk|erkenn|unterschr|h(?:ä|ae)kchen|\bhaken|kreuz|segen|licht|"
    r"in ordnung|recht\b|geht .*klar|nichts aus|st(?:ö|oe)r|entgegen|im weg|konform|bereit|zur verf|sage .*ja|ruhig|nehm.* an\b|pflicht|gebe|"
    r"geschadet|(?:not?|never|n't) .*(?:issue|concern|worry|obstacle|deal|bother|hassle)|auf .* nur (?:ich|wir)|auf mit m|r?ein mit m|mich .*\b(?:drauf|r?ein|dazu)\b|uns .*\b(?:drauf|r?ein|dazu)\b|👍|✅|✔|☑|🆗|👌|✓|lass|l(?:ä|ae)sst sich|\bmit .*\bja\b|\bja (?:gilt|gesagt|haben|habt|umfasst)|doppeltes|(?:zwei|2) ?(?:x|mal) ja|j/j|\b(?:her|frei|preis)\b|umfasst|beschr(?:ä|ae)nkt|konform|einig|zu haben|immer\b|amen|placet|wort|auszusetzen|daf(?:ü|ue)r|gegen .*\bn[ix]|\bn(?:ichts|ix)\b|schmerzfrei|anschl|schlie(?:ß|ss)e|unterschrift|beantwort|"
    r"sign|consent|agree|accept|\bmay\b|permi|\bmind|object|fine (?:with|by|for)|ok(?:ay)? (?:with|by|for)|happy (?:to|for|with)|feel free|go ahead|problem|welcome to|approv|granted|yes to|to take"
)


@dataclass(frozen=True)
class Topic:
    start: int
    end: int
    topic: str
    asked: bool = False  # by the writer himself: "Fotos?"


@dataclass(frozen=True)
class Weighing:
    """Weighs the answers of one text."""

    text: Text
    known: tuple[Span, ...] = ()  # the topics and answers of the text

    def combined(self, t: Topic, ms: list[Match], before: Answer | None) -> tuple[Answer | None, Match | None]:
        """One answer from several words of one breath."""
        ms = [m for m in ms if self._stands(t, m) and not (len(ms) > 1 and self.picks(t, m))]
        ms = [replace(m, rule=_LIMIT) if self._from_close_by(t, m) else m for m in ms]
        if t.topic == "privacy":
            ms = [m for m in ms if m.rule.name not in _OF_PICTURES]
        if t.topic == "photo" and self._seen_on_pictures(t):
            ms = [m for m in ms if not _NEGATOR.fullmatch(m.words)]
        if t.topic in {"privacy", "photo"}:
            ms = [m for m in ms if m.rule.name != _OF_LISTS]
        if self.bare_data(t) and not self._speaks_of_processing(t, ms):
            ms = [m for m in ms if m.means is Answer.CONDITIONAL]  # "I agree if my data is deleted"
        if len(ms) > 1:
            ms = [m for m in ms if m.rule.name != _NOUN] or ms[:1]
        if len(ms) == 1 and ms[0].rule.name == _NOUN and ms[0].start < t.start and not self._given(ms[0].start):
            return None, None
        if not ms:
            return None, None
        means = {m.means for m in ms}
        by = next((m for m in ms if firm(m)), ms[0])
        if {m.rule.name for m in ms} == {"as before"}:
            return before, by
        if Answer.DISTANT in means:
            return None, None
        if t.topic != "privacy" and Answer.YES in means and any(map(indifferent, ms)):
            ms = [m for m in ms if not indifferent(m)]  # "Fotos sind mir egal, könnt ihr machen"
            means = {m.means for m in ms}
        if ms[-1].rule.name == IN_THE_END:
            return Answer.NO, ms[-1]
        for strong in (Answer.CONDITIONAL, Answer.UNDECIDED):
            if strong in means and not (strong is Answer.UNDECIDED and Answer.NO in means):
                return strong, by
        if any(m.words == "weder" for m in ms):
            return Answer.NO, by
        if {Answer.YES, Answer.NO} <= means:
            if negated := self._negated(t, ms):
                return Answer.NO, negated
            yes = [m for m in ms if m.means is Answer.YES and m.rule.name != "as before" and not weak(m)]
            return (Answer.NO, next(m for m in ms if m.means is Answer.NO)) if not yes else (None, by)
        for plain in (Answer.YES, Answer.NO):
            if plain in means:
                by = next(m for m in ms if m.means is plain)
                vague = plain is Answer.NO and t.topic == "privacy" and not self._refuses(t, by)
                return (None if vague else plain), by
        return Answer.NOTED, by

    def _refuses(self, t: Topic, m: Match) -> bool:
        """Whether a no at the privacy statement is one to it: by its own words, or by what it denies ("keine Speicherung")."""
        denied = bool(_FORBIDS.fullmatch(m.words) and _PROCESSING.search(self.text.low, *self.text.piece(t.start)))
        if _NEGATOR.fullmatch(m.words) and _PICTURES.search(self.text, *self.text.clause(t.start)):
            denied = self.plain(*self.text.piece(t.start), [(t.start, t.end), m.span])  # "Daten nicht, Fotos nicht"
        return denied or bool(_REFUSAL.search(m.words))

    def _from_close_by(self, t: Topic, m: Match) -> bool:
        """ "Fotos ja, Porträts nicht", "bei Fotos gilt: keine Nahaufnahmen"."""
        if t.topic != "photo" or m.means is not Answer.NO:
            return False
        return bool(_CLOSE.fullmatch(self.text.low, t.start, t.end) or _CLOSE.match(self.text.low, m.end))

    def _seen_on_pictures(self, t: Topic) -> bool:
        """ "Ich erkenne meine Enkel auf Fotos nicht": what the writer sees there, not whether he may be seen."""
        a, b = self.text.piece(t.start)
        return bool(
            _SEES.search(self.text, a, b) and _ON.search(self.text.low, a, t.start) and not _ME.search(self.text, a, b)
        )

    def picks(self, t: Topic, m: Match) -> bool:
        """ "nur die zum Datenschutz gebe ich ab", "nur Fotos bitte nicht": the word picks a topic, it limits no answer."""
        return (
            bool(_ONLY.fullmatch(m.words))
            and m.end <= t.start
            and bool(_ARTICLES.fullmatch(self.text.low, m.end, t.start))
        )

    def bare_data(self, t: Topic) -> bool:
        return t.topic == "privacy" and bool(_DATA.fullmatch(self.text.low, t.start, t.end))

    def _speaks_of_processing(self, t: Topic, ms: list[Match]) -> bool:
        """Whether "meine Daten" are spoken of as a consent, not as a date, an address or a list of facts."""
        a, b = self.text.piece(t.start)
        if _ON_A_LIST.match(self.text.low, t.end):
            return False
        if _PICTURES.search(self.text, *self.text.clause(t.start)):
            return True  # "Daten ja, Fotos nein"
        if any(_FITS.search(m.words) for m in ms) and not _WITH_DATA.search(
            self.text.low, max(0, t.start - 20), t.start
        ):
            return False
        if _PROCESSES.search(self.text, *self.text.clause(t.start)) or any(_CONSENTS.search(m.words) for m in ms):
            return True
        return self.plain(a, b, [(t.start, t.end), *(m.span for m in ms)])

    def plain(self, a: int, b: int, spans: list[Span], *also: Kind) -> bool:
        """Whether a stretch holds nothing beside these spans but words that mean nothing of their own, or are `also` known."""
        low = self.text.low[a:b]
        for x, y in spans:
            x, y = max(x, a) - a, min(y, b) - a
            low = low[:x] + " " * (y - x) + low[y:] if y > x else low
        return all(any(kind.fullmatch(w) for kind in (_FILLER, *also)) for w in _WORD.findall(low))

    def _negated(self, t: Topic, ms: list[Match]) -> Match | None:
        """The bare negator that turns the one yes of the breath into a no: "Die Fotoerlaubnis erteile ich nicht"."""
        no = [m for m in ms if m.means is Answer.NO]
        yes = [m for m in ms if m.means is Answer.YES and not weak(m)]
        if len(no) != 1 or not yes or not _NEGATOR.fullmatch(no[0].words):
            return None
        x = min(yes, key=lambda m: abs(m.start - no[0].start))
        a, b = sorted((x.span, no[0].span))
        apart = a[1] <= t.start < b[0] or not self.plain(a[1], b[0], [])
        return None if apart else no[0]

    def _given(self, at: int) -> bool:
        """ "Hiermit meine Einwilligung zur …", unlike the label "Einwilligung Datenschutz:"."""
        return bool(
            re.search(
                r"(?:hiermit|meine?|unsere?|volle?|unter|mit|als|zugleich|gleichzeitig|ausdr(?:ü|ue)ckliche|my|hereby)\s*$",
                self.text.low[max(0, at - 16) : at],
            )
        )

    def _stands(self, t: Topic, m: Match) -> bool:
        """Whether an answer that is no word of consent ("gern", "gut", "alles klar") stands at its topic with nothing
        between and around them that is not understood."""
        if t.asked:
            return True
        if weak(m) and (not self._close(t, m) or _THEY_LIKE.search(self.text.low, *self.text.piece(m.start))):
            return False
        if m.means is not Answer.YES or m.rule.name == "as before":
            return True
        if (_CONSENTS.search(m.words) and m.rule.name != _NOUN) or m.rule.name == DENIED_TWICE.name:
            return True
        if t.start == t.end:  # the answer to a question
            return True
        if self.text.low[: m.start].rstrip().endswith((":", "->", "=>", "→", "_", "...", "…")):  # of a form
            return self.plain(*self._surroundings(m.start, m.end), list(self.known))
        return all(self.plain(*self._surroundings(x.start, x.end), list(self.known)) for x in (t, m))

    def _surroundings(self, start: int, end: int) -> Span:
        """As far as the piece, and as its "und" and its colon, leave it together."""
        a, b = self.text.piece(start)[0], self.text.piece(max(start, end - 1))[1]
        cuts = [x.end() for x in _JOINT.finditer(self.text.low, a, start)]
        after = _JOINT.search(self.text.low, end, b)
        a, b = (cuts[-1] if cuts else a), (after.start() if after else b)
        line = self.text.original.find("\n", end, b)
        return max(a, self.text.original.rfind("\n", a, start) + 1), line if line >= 0 else b

    def _close(self, t: Topic, m: Match) -> bool:
        gap = self.text.low[m.end : t.start] if m.end <= t.start else self.text.low[t.end : m.start]
        return len(gap) <= 26 and not _ELSEWHERE.search(gap)

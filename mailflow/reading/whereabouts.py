"""What one place that speaks of attendance means: asked for, refused, open, or merely told of.

In: a text and a match of the attendance catalogue. Out: a `Where`; ASIDE for words that ask for nothing: another time,
another person, the office's own work, pictures put on the net. Never: a wish that only stands in a question.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from mailflow.learnt import expression
from mailflow.reading import places
from mailflow.reading.mark import Where
from mailflow.reading.nouns import CALLED
from mailflow.reading.rule import Match
from mailflow.reading.sought import Sought
from mailflow.reading.text import Text

_SCREEN = Sought(
    r"(?:live-?)?stream\w*|online|digital\w*|virtuell\w*|remote\w*|zoom|teams|webex|video\w*|bildschirm|monitor|laptop|rechner|"
    r"computer|internet|im netz|zuschalt\w*|zugeschaltet|dazuschalt\w*|(?:ü|ue)bertrag\w+|homeoffice|home-office|couch|sofa|zu ?hause|daheim|from home|virtually|ferne"
)
_ROOM = Sought(
    r"vor ?ort|pr(?:ä|ae)senz\w*|pers(?:ö|oe)nlich|leibhaftig|saal|anwesend|in person|on-? ?site|anreis\w*|physi"
)
_NO = r"(?:nicht|nich|nix|kein(?:en|e|em|er)?|statt|anstatt|ohne|weder|nie|not|instead of|no|rather than|no need for(?: the)?|anstelle)"
_SMALL = r"(?:nur|blo(?:ß|ss)|im|am|per|in|den|der|die|dem|das|als|zum|zur|f(?:ü|ue)r|via|by|the|vor|von|des|einen?|einem|einer|mehr|wie|angegeben|angemeldet|geplant)"
_REFUSED_BEFORE = Sought(
    rf"\b{_NO}(?: {_SMALL})*\s*$|\bthan(?: (?:to|watch|watching|join|joining|follow|following|see|the|by|via|a))*\s*$"
    rf"|\b(?:verzicht\w*|entbehrlich\w*|nein)(?: (?:ich|wir|gern|gerne|gut|auf|zu[mr]?|danke))*(?: {_SMALL})*\s*$"
    rf"|\b(?:lieber|eher|besser|statt)\b.{{0,40}}\bals(?: {_SMALL})*\s*$"
)
_REFUSED_AFTER = Sought(
    r"(?:(?!\b(?:und|aber|sondern|and|but)\b)[^,.;!?\n(]){0,36}?\b(?:nicht|nich|not|leider nicht|can't|cannot|verzichte\w*|verzichten|entf(?:ä|ae)llt|fl(?:ä|ae)llt aus|"
    r"nein|nichts f(?:ü|ue)r (?:mich|uns)|no,? thanks?|scheidet|f(?:ä|ae)llt)\b(?! (?:allein|sp(?:ä|ae)ter|fr(?:ü|ue)her|nur|l(?:ä|ae)nger|vor ort|in pr(?:ä|ae)senz|"
    r"im saal|online|digital|(?:im|per) (?:live-?)?stream|on-? ?site|in person))"
    r"|\s*[:=]\s*(?:nein|no|-+)(?!\w)|\s*[?,]?\s*nein\b"
)
_LATER = Sought(
    r"\s*(?:kann|k(?:ö|oe)nnte) (?:ich|man|wir) (?:ja )?(?:immer noch|immer|auch noch|sp(?:ä|ae)ter|ein andermal|jederzeit|sonst)"
)
_WRITES = expression(
    r"(?: aus)? (?:\w+ ){0,2}?(?:geschrieben|gemailt|gemeldet|angerufen|mitgeteilt|geschickt|gesagt|telefoniert|angekündigt|abgesagt)\b"
)
""" "Wie schon von zu Hause geschrieben": where a mail was written."""
_PAST = Sought(
    r"\b(?:war|waren|wurde|wurden|gab|hatten|damals|corona|(?:letzte[sn]?|vorige[sn]?|vergangene[sn]?) (?:jahr|mal)|im vorjahr|damals|sa(?:ß|ss)|sa(?:ß|ss)en|bisher|genug|vorbei|used to|last year)\b"
)
_WORK = Sought(
    r"\b(?:arbeiten?|berate|beraten|beratung|unterrichten?|leiten?|projekt|referent\w*|stellen|gestellt|ver(?:ö|oe)ffentlich\w*|"
    r"hochlad\w*|fotos?|bilder|aufnahmen|folien|unterlagen|programm|pr(?:ä|ae)sentationen?|nachlesen|gelesen|gefunden|"
    r"slides|photos|pictures)\b"
)
_TAKES_PART = Sought(
    r"\bteil\b|teilnehm|teilnahme|teilzunehmen|dabei|zuschau|zuschalt|zugeschaltet|verfolg|schaue?\b|nehme\b|melde|join|attend|"
    r"participat|take part|watch"
)
_THEIR = Sought(
    r"\b(?:kolleg(?:in|e|en|innen)|chefin|chef|mutter|vater|frau|mann|freundin|freund|andere|viele|manche|colleague|boss)\b.{0,30}"
    r"\b(?:schaut|sieht|nimmt|ist|fragt|w(?:ü|ue)rde|wird|guckt|schaltet|schauen|nehmen|watches|asks|is)\b"
)
_ME = Sought(r"\b(?:ich|wir|mich|uns|i|i'm|i'll|we|me)\b")
_UNSETTLED = Sought(
    r"\b(?:vielleicht|eventuell|evtl|wom(?:ö|oe)glich|m(?:ö|oe)glicherweise|ggf|gegebenenfalls|unter umst(?:ä|ae)nden|unklar|offen|"
    r"unsicher|kurzfristig|spontan|mal sehen|mal schauen|flexibel|entweder|maybe|perhaps|might|not sure|don't know|undecided|"
    r"whether|notfalls|zur not|in den sternen)\b|\bje nach|\bh(?:ä|ae)ngt\b|depend|wei(?:ß|ss) (?:ich |es )?noch nicht|"
    r"\b(?:sage|teile|melde) ich (?:ihnen |euch )?(?:noch|sp(?:ä|ae)ter)|\bnoch nicht\b|entscheid\w* (?:ich|sich|wir)|"
    r"\bbeides? (?:ist|w(?:ä|ae)re|geht|denkbar|m(?:ö|oe)glich)"
)
_ELSE = Sought(r"\b(?:sonst|ansonsten|andernfalls|otherwise)\b")
_IF = Sought(r"\b(?:wenn|falls|sofern|sollte|bei|if|should|in case)\b")
_REQUEST = Sought(r"anmeld|eintrag|vormerk|registrier|register|sign me|put me|melde mich|umstell|umbuch|aufnehmen")
_HIMSELF = Sought(r"\b(?:kann|k(?:ö|oe)nnte|darf|d(?:ü|ue)rfte|can|could|may) (?:ich|i|wir|we|man mich)\b")
_TOO_FAR = Sought(r"\b(?:zu weit|weiten?|lange[n]?|teure?n?|zu teuer|zu aufw(?:ä|ae)ndig|schaff\w*|beschwerlich\w*)\b")
_PRAISED = Sought(
    r"\b(?:sch(?:ö|oe)n|toll|super|prima|klasse|gut|praktisch|great|nice)\b.{0,40}\b(?:gibt|geben|angeboten|anbiete\w*|offer)\b"
    r"|stream\w* (?:ist|klingt|w(?:ä|ae)re) .{0,20}\b(?:praktisch|toll|sch(?:ö|oe)n|super|nett|gut|verlockend)\b"
    r"|\b(?:empfehle|empfehlen|recommend|interessiert|(?:ü|ue)berlegt)\b"
)
"""The screen as such is praised, passed on, or was once thought of."""
_WOULD_HAVE = Sought(
    r"\b(?:i|we)(?:'d| would) have (?:\w+ )?(?:loved|liked|preferred|come|been|enjoyed)\b|\b(?:w(?:ä|ae)ren?) (?:ich |wir )?(?:\w+ ){0,3}(?:\w+ )?(?:gekommen|angereist|erschienen|dabei gewesen)\b"
    r"|\bh(?:ä|ae)tten? (?:ich |wir )?(?:\w+ ){0,4}(?:teilgenommen|mitgemacht|besucht)\b"
)
"""It did not come to that."""
_CHOSEN = Sought(
    r"\b(?:ich|wir)\b.{0,30}\b(?:nehme|schaue|verfolge|nutze|melde|dabei|w(?:ä|ae)hle|nutzen|schauen|verfolgen|nehmen)\b"
    r"|\b(?:nehme|schaue|verfolge|nutze|melde|w(?:ä|ae)hle|nutzen|schauen|verfolgen|nehmen) (?:ich|wir)\b|i'll|i will|we'll"
)
_COMES_AFTER_ALL = Sought(
    r"\b(?:aber|doch|nun|jetzt|diesmal|trotzdem|lieber|sondern|but)\b[^.!?;]{0,30}\b(?:komme|kommen|fahre|fahren|reise|reisen|"
    r"coming|come)\b(?![^.!?;]{0,30}\b(?:nicht|kein\w*|not)\b)"
    r"|\b(?:komme|kommen|fahre|fahren|reise|reisen) (?:ich|wir)? ?(?:aber|doch|nun|jetzt|diesmal|trotzdem|lieber) "
    r"(?:\w+ ){0,3}(?:selbst|selber|hin|nach|zu ihnen|vorbei|vor ort)"
)
_WANTS_LINK = Sought(r"\b(?:bitte|schick\w*|send\w*|brauche|ben(?:ö|oe)tige|h(?:ä|ae)tte gern\w*|please)\b")


def judged(text: Text, m: Match, *, alone: bool = False) -> Where:
    """What the match means in its sentence. `alone`: only the writer takes part."""
    where: Where = m.means
    if where in (Where.ASIDE, Where.ASKS):
        return Where.EITHER if _asks_for_link(text, m) else Where.ASIDE
    if where is Where.EITHER:
        return where
    a, b = _core(text, m)
    across = m.end > text.piece(m.start)[1] and where is Where.LIVESTREAM  # words of two statements
    across = across and not _BUT_THERE.match(text.low, text.piece(a)[0])
    if across and not _TAKES_PART.search(text, *text.piece(a)):
        return Where.ASIDE
    if _told(text, m, a, b, alone=alone):
        return Where.ASIDE
    if _refused(text, a, m.end):
        if where is Where.ONSITE:
            return Where.ASIDE
        where = Where.ONSITE
    elif _open(text, m, a):
        return Where.EITHER
    if where is Where.LIVESTREAM and _only_asks(text, m):
        return Where.EITHER if _HIMSELF.search(text, *text.clause(m.start)) else Where.ASIDE
    return where


def _core(text: Text, m: Match) -> tuple[int, int]:
    """Where in the match the screen or the room is named: the rest of it are the words around."""
    pattern = _ROOM if m.means is Where.ONSITE else _SCREEN
    found = list(pattern.finditer(text.low, m.start, m.end))
    return found[-1].span() if found else m.span


def _told(text: Text, m: Match, start: int, end: int, *, alone: bool) -> bool:
    x, y = text.piece(start)
    words = text.low[x:y]
    if _LATER.match(text.low, end) or _WRITES.match(text.low, end) or _WOULD_HAVE.search(text, x, y):
        return True
    if m.means is Where.ONSITE:
        return bool(re.match(r"anreise", text.low[start:end])) and bool(_TOO_FAR.search(words))
    if _merely_named(text, end):
        return True
    if places.of_their_work(words) or places.of_other_things(text, (start, end)):
        return True
    if _PAST.search(words) and not re.search(r"\bich (?:nehme|bin|schaue)\b", words):
        return True
    if _WORK.search(words) and not (_TAKES_PART.search(words) or _REQUEST.search(words)):
        return True
    return alone and bool(_THEIR.search(words)) and not _ME.search(words)


def _merely_named(text: Text, end: int) -> bool:
    """ "Der Livestream ist praktisch, aber ich komme lieber": whoever comes after all asks for no screen."""
    a, b = text.clause(end - 1)
    if _COMES_AFTER_ALL.search(text.low, end, b):
        return True
    return bool(_PRAISED.search(text, a, b)) and not _CHOSEN.search(text, a, b)


def _asks_for_link(text: Text, m: Match) -> bool:
    """ "Den Link zum Stream bitte an diese Adresse": hardly somebody who sits in the room; we ask."""
    words = text.low[slice(*text.clause(m.start))]
    asked = m.words.startswith(("link", "zugang", "einwahl")) and _WANTS_LINK.search(words)
    told = _ROOM.search(text) or any(x.end() <= m.start or x.start() >= m.end for x in _SCREEN.finditer(text))
    return bool(asked) and not told and not re.search(rf"\b{_NO}\b", words)


def _refused(text: Text, start: int, end: int) -> bool:
    a, b = text.piece(start)
    before = text.low[max(a, start - 60) : start]
    if _REFUSED_BEFORE.search(before):
        return "nicht nur" not in before
    return bool(_REFUSED_AFTER.match(text.low[end : max(b, end)][:50]))


def _open(text: Text, m: Match, core: int) -> bool:
    """Half decided: "vielleicht online", "ob Saal oder Stream, sage ich noch", "wenn die Bahn streikt, per Stream"."""
    x, y = text.piece(core)
    if _UNSETTLED.search(text, x, y) or re.search(r"\bob\b", text.low[x:core]):
        return not _workshops(text.low[x:y])
    a, b = text.clause(m.start)
    words = text.low[a:b]
    both = bool(_SCREEN.search(words)) and bool(_ROOM.search(words))
    if both and _UNSETTLED.search(words) and not _workshops(words):
        return True
    return m.means is Where.LIVESTREAM and bool(_ELSE.search(words)) and bool(_IF.search(words))


def both_named(text: Text, at: int) -> bool:
    """Whether the clause leaves open only which of the two: "ob ich anreise oder den Stream nehme"."""
    words = text.low[slice(*text.clause(at))]
    room = _ROOM.search(words) or re.search(r"\bkomme|hinfahr|\bda\b|\b(?:ob|whether)\b.*\b(?:oder|or)\b", words)
    return bool(_SCREEN.search(words) and room)


def _workshops(words: str) -> bool:
    return bool(re.search(rf"\b{CALLED}|workshop|thema", words))


def _only_asks(text: Text, m: Match) -> bool:
    a, b = text.clause(m.start)
    words = text.low[a:b].rstrip(" \n)")
    asks = words.endswith("?") and not _REQUEST.search(words)
    indirect = re.search(r"\b(?:ob|whether)\b[^,.]{0,60}$", text.low[a : m.start]) and not _REQUEST.search(words)
    would = re.search(r"\b(?:schade|g(?:ä|ae)be es|leider kein|falls es|wenn es)\b", text.low[a : m.start])
    return bool(asks or indirect or would)


# ── Words that no rule can hold ───────────────────────────────────────────────────────────────

_BUT_THERE = expression(
    rf"\s*(?:(?:wohl|daf(?:ü|ue)r|sondern|aber|jedoch|nur|gerne?|sehr|auch|doch|dann) ){{1,4}}(?:per |im |am |via )?(?:{_SCREEN.pattern})\s*(?:[.,;!)\n\0]|$)"
)
""" "Persönlich kann ich nicht dabei sein, wohl aber online": the second half needs no verb of its own."""
_KINDS = r"(?:vor ort|pr(?:ä|ae)senz|saal|on[- ]?site|in person|live-?stream|stream|online|digital|bildschirm)"
_KIND = Sought(_KINDS)
_BESIDE = Sought(r"[a-zäöüß-]*\s*(?:[/|,]|\boder\b|\bor\b|\bbzw\.?)\s*(?:(?:im|per|als|am|via|by|the|nur)\s+)*")
_LONGEST = 200  # characters of a form's line
_VALUE_OPEN = Sought(
    r"(?:^|(?<=[\n\0]))[ >•·*-]*[^\n:\0]{0,60}(?:teilnahme|teilnahmeart|form|attendance|pr(?:ä|ae)senz|vor ort|livestream)[^\n:\0]{0,60}"
    r":[ ]*(?:noch |bin noch |not )?(?:unklar|offen|unentschieden|unsicher|unschl(?:ü|ue)ssig|egal|wei(?:ß|ss)|mal sehen|beides|\?|kommt (?:ganz |noch )?(?:auf|darauf|drauf)\b|h(?:ä|ae)ngt\b|je nach|depend|entscheide|"
    r"kl(?:ä|ae)rt|sage? ich|melde ich|folgt|sp(?:ä|ae)ter|"
    r"sure|open|undecided|tbd)"
)


def offers(text: Text) -> Iterator[tuple[int, int]]:
    """ "Teilnahme (vor Ort / Livestream): …": the offer before the colon is not the answer."""
    for a, b in text.lines:
        label = re.sub(r"(?:-+|=+)>", ": ", text.low[a : min(b, a + _LONGEST)], count=1).partition(":")
        kinds = list(_KIND.finditer(label[0])) if label[1] else []
        gaps = [label[0][x.end() : y.start()] for x, y in itertools.pairwise(kinds)]
        if gaps and all(_BESIDE.fullmatch(g) for g in gaps):
            yield a + kinds[0].start(), a + kinds[-1].end()


_WISHES = expression(
    r"\b(?:nehm|seh|guck|folg|klink|schalt|m(?:ö|oe)cht|will\b|wollen\b|w(?:ü|ue)rd|w(?:ä|ae)re|schau|verfolg|bitte|gern|gen(?:ü|ue)g|reicht|melde|buche|anmeld|vormerk|dabei|teil\b|"
    r"i'll|i will|i'd|i would|we'll|please|would like|prefer|wish|join|watch|zusehen|zuschau)"
)
_ABOUT_LINK = expression(r"\b(?:link|ton|bild|technik|aufzeichnung|recording|funktion\w*|absag\w*|abmeld\w*|cancel)\b")


def wishes_for(text: Text, start: int, end: int) -> bool:
    """Whether the sentence asks for the screen, not for its link or about its sound."""
    words = text.low[text.clause(start)[0] : text.clause(end - 1)[1]]
    own = text.low[text.piece(start)[0] : text.piece(end - 1)[1]]
    said = any(_WISHES.search(w) and not _ABOUT_LINK.search(w) for w in (words, own))
    return said and not words.rstrip(" \n)").endswith("?")


_WHETHER = Sought(r"\b(?:ob|whether|if)\b([^.;!?\n\0]{3,90}?)\b(?:oder|or)\b([^.;!?\n\0,]{3,90})")
_HANGS = expression(
    r"\s*(?:das|dies|es|it|this|that)?\s*(?:h(?:ä|ae)ngt|entscheidet|kommt (?:ganz )?(?:darauf|drauf) an|kl(?:ä|ae)rt|zeigt|richtet|depends|wei(?:ß|ss) ich)\b"
)


def left_open(text: Text) -> Iterator[tuple[int, int]]:
    """ "Teilnahmeart: noch offen", "ob ich mich ins Auto setze oder mir das am Bildschirm ansehe"."""
    yield from (m.span() for m in _VALUE_OPEN.finditer(text))
    for m in _WHETHER.finditer(text):
        sides = sorted((m[1], m[2]), key=lambda words: bool(_SCREEN.search(words)))
        if not _SCREEN.search(sides[0]) and _SCREEN.search(sides[1]) and not _workshops(sides[0]):
            yield m.span()


def hanging(text: Text, at: int) -> tuple[int, int]:
    """The clause that leaves it open, with a sentence behind it that says what it hangs on ("Das hängt vom Wetter ab")."""
    a, b = text.clause(at)
    return (a, text.clause(b)[1]) if _HANGS.match(text.low, b) else (a, b)

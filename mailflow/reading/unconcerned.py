"""Reserves that do not concern the writer's coming: "ob ich mit der Bahn komme, entscheide ich morgens".

In: a text, what bears on coming. Out: the sentences whose "ob", "wenn", "vielleicht" or "überlege" is about the way, the
hour, the meal, somebody else's coming, the office's own work, or is over. Never: a sentence that names what may keep the
writer away, or that leaves coming itself open ("oder gar nicht").
"""

from __future__ import annotations

from collections.abc import Iterator

from mailflow.reading.bearing import Bearing
from mailflow.reading.facts import Span
from mailflow.reading.spelled import spelled
from mailflow.reading.text import Text

_RESERVE = spelled(
    r"\b(?:ob|wenn|wenns|falls|sofern|solange|sobald|sollte|sollten|vielleicht|eventuell|evtl|wahrscheinlich|vermutlich|überlege?n?|überlegt|nicht klar|"
    r"unsicher|unklar|unschlüssig|unentschlossen|bedenken|skeptisch|absagen|einigen|sicher|weiß|wissen|sagen|sehen|schauen|hängt|es sei denn|noch nicht|kann (?:\w+ )?(?:sein|passieren)|"
    r"if|whether|unless|might|may|not sure|unsure|wondering|wonder|considering|thinking)\b"
)
_OPEN = spelled(
    r"\b(?:überhaupt|gar nicht|doch nicht|sonst nicht|nicht kommen|absagen|absage|verhindert|daheim|zu ?hause|stream|livestream|online|at all|stay home|cancel|bleiben? (?:ich|wir) (?:\w+ )?(?:weg|fern|hier))\b"
    r"|\b(?:oder|or) (?:auch )?(?:nicht|not)\s*(?:[,.;!?\0]|$)"
)
"""Coming itself is left open."""

# ── The way, the hour, the meal ───────────────────────────────────────────────────────────────

_WAY = (
    r"(?:bahn|s-bahn|straßenbahn|tram|zug|züge|zügen|ice|bus|busse|auto|wagen|rad|fahrrad|e-bike|roller|moped|motorrad|taxi|fähre|fuß|parkplatz|parkplätze|parke|parken|parkhaus|"
    r"vorabend|(?:abend|tag) (?:vorher|davor)|übernacht\w*|hotel|hotelzimmer|zimmer|pension|train|bus|car|bike|parking|park|hotel|overnight|night before)"
)
_HOUR = (
    r"(?:bis zum (?:schluss|ende)|bis zuletzt|(?:früher|eher|schon um \w+) (?:gehen|los|weg|fahren|aufbrechen)|länger|pünktlich|zu spät|später|verspät\w*|minuten|zwischendurch|"
    r"mittags?|mitess\w*|mittagessen|abendessen|leave (?:\w+ ){0,3}early|a (?:little|bit) (?:late|early)|lunch)"
)
_ABOUT_WAY = spelled(rf"\b(?:{_WAY}|{_HOUR})\b")
_GOES = spelled(
    r"\b(?:komm|komme|kommen|käme|anreis\w*|fahre|fahren|reise|reisen|nehme|nehmen|übernacht\w*|bleibe|bleiben|mitess\w*|esse|essen|parke|parken|gehe|gehen|finde|finden|muss|müssen|bin|sind|verspäte|laufe|"
    r"nimmt mich|fährt mich|bringt mich|come|travel|arrive|stay|leave|find|get|is|have to|be)\b"
)
_WHICH_WAY = spelled(
    r"\b(?:(?:mit )?welche[mnr] (?:zug|bus|bahn|verbindung|strecke)|womit ich|wie ich (?:\w+ ){0,2}(?:hinkomme|anreise|fahre|herkomme)|wann (?:\w+ ){0,2}(?:ich|wir) (?:\w+ ){0,2}(?:da|dort|ankomm\w*|losfahr\w*|eintreff\w*|los)|"
    r"um wie ?viel uhr|wie spät|wo (?:\w+ ){0,2}(?:ich|wir) (?:\w+ ){0,2}(?:park\w*|übernacht\w*|schlaf\w*)|how (?:i|we) (?:will |'ll )?(?:get|travel)|which train)\b"
)
_ON_A_THING = spelled(
    r"\b(?:bekomm\w*|krieg\w*|bezahlt|erstattet|leisten|spritgeld|geld|streik\w*|kinder\w*|kind|hund|tiere|vertretung|paid|afford|strike|children)\b"
)
"""Something that the way itself hangs on."""
_IN_BETWEEN = spelled(
    r"\b(?:zug|bahn|bus|auto|wagen|stau|a ?\d+|straße|verkehr|strecke|brücke|fähre|autobahn|wetter|regen|regnet|schnee|schneit|glatt|glatteis|eis|sturm|stürmt|kalt|nass|anschluss|parkplatz|stricke|später|zu spät|"
    r"verspät\w*|umleitung|baustelle|streik|streikt|züge|s-bahn|straßenbahn|busse|trains?|traffic|buses|late|snow\w*|rain\w*)\b"
)
_CONDITION_WORDS = (
    r"\W*(?:(?:und|aber|denn|nur|auch|selbst|and|but) )?(?:wenn|wenns|falls|sofern|sollte|sollten|if|should|in case)\b"
)
_FAILS = spelled(
    rf"{_CONDITION_WORDS} (?:der|die|das|mein|meine|unser|unsere|the|my) {_WAY} (?:\w+ ){{0,3}}(?:ausfällt|ausfallen|ausfiele|ausgefallen|streikt|streiken|fährt|fahren|anspringt|springt|verspätet|liegen ?bleib\w*|kommt|is late|is cancelled|fails|breaks down)\b"
)
_I_HAVE = spelled(
    r"\b(?:ich|wir) (?:\w+ ){0,3}?(?:frei|zeit|urlaub|dienst|darf|kann|bekomme|gesund)\b|\b(?:dienst|urlaub|chef\w*)\b"
)
_WAY_OUT = spelled(
    r"\b(?:später|verspätet|zu spät|minuten|erst (?:zum|zur|um|gegen|nach|ab|mittags)|(?:früher|eher|stunde früher|zeitiger) (?:los|auf|fahren|starten)|trotzdem|früher|zeitiger|laufe|radle|radel|steige|"
    r"nehme (?:ich|wir) (?:\w+ ){0,2}(?:den|die|das)|(?:fahre|komme|reise) (?:ich|wir) (?:(?:halt|eben|dann|einfach|notfalls|zur not|wieder|auch|lieber) ){0,2}(?:mit (?:dem|der|meinem)|zu fuß)|fährt mich|bringt mich|nimmt mich|holt mich|start without me|late)\b"
)
_NEGATED = spelled(r"\b(?:nicht|nichts|kein\w*|nie|weg|not|never|no|won't|can't|cannot)\b")
_CONDITION = spelled(_CONDITION_WORDS)

# ── Somebody else ─────────────────────────────────────────────────────────────────────────────

_SOMEBODY = r"(?:er|sie|jemand\w*|(?:frau|herr) [\w-]+|(?:mein|meine|unser|unsere|der|die|ein|eine|my|our|the) (?:[\w-]+ ){0,4}?[\w-]+|he|she|they)"
_WHETHER_HE = spelled(
    rf"\b(?:ob|whether|if) (?:auch |vielleicht |da |dann |noch )*{_SOMEBODY}\b[^,.;!?\0]{{0,60}}?\b(?P<verb>mitkommt|mitkommen kann|mitfährt|mitmacht|hingeht|dazukommt|kommt|kommen kann|dabei ist|dabei sein kann|teilnimmt|"
    r"teilnehmen kann|zeit hat|lust hat|schafft|anmeldet|interesse hat|fährt|will|möchte|joins?|will join|comes?|will come|is coming|can (?:make it|come))\b"
)
_HE_WONDERS = spelled(
    rf"(?:^|[,;:(]\s*|\s)(?:(?:nur|auch|aber|doch|denn) )?{_SOMEBODY}(?: (?:selbst|selber|allerdings|noch|auch))? (?:überlegt|weiß|zögert|schwankt|ist (?:sich )?(?:\w+ )?(?:unsicher|unschlüssig|unentschlossen)|"
    r"würde (?:vielleicht|eventuell)|kommt (?:vielleicht|eventuell)|is (?:still )?(?:thinking|considering|not sure|undecided)|doesn't know|has not decided|might|may)\b"
    r"|\büberlegen (?:noch |auch |sich das noch )?(?:zwei|drei|vier|einige|ein paar|manche|mehrere|andere|die anderen|die kolleg\w+)\b"
)
_AS_WELL = spelled(
    r"\b(?:auch|ebenfalls|mitkomm\w*|mitfähr\w*|mitmach\w*|mit|hingeht|lust|interesse|anmelde\w*|dabei|teilnimmt|dazu\w*|join\w*|too|as well)\b"
)
_HIMSELF = spelled(
    r"\b(?:(?:er|sie|die|der|he|she|they)(?:'ll| will)? (?:meldet|melden|schreibt|schreiben|ruft|rufen|sagt|sagen|register|write|tell|let) (?:\w+ ){0,4}(?:selbst|selber|ihnen|euch|dann|noch|an|himself|herself|themselves|you)|"
    r"(?:meldet|melden|schreibt|schreiben|regelt|regeln) (?:er|sie|die|der|das) (?:\w+ ){0,4}(?:selbst|selber|ihnen|euch|dann|an|ab)|(?:das regelt|das klärt|das macht|müsste\w* sich|muss sich) (?:\w+ ){0,4}(?:selbst|selber|anmelden)|"
    r"weiß (?:er|sie) (?:selbst|selber|wohl)?|(?:den|die|ihn|das) (?:müssten|müssen|müsst|müsstet|sollten|fragen|fragt) (?:sie|ihr) (?:(?:ihn|sie|schon|bitte|wohl|am besten) )*(?:selbst|selber|direkt)(?: fragen)?|himself|herself|themselves|up to (?:him|her|them)|einladung weiter\w*)\b"
)
_MY_GUEST = spelled(
    r"\b(?:ich|wir|mir|uns|i|we)\b|\b(?:mitkommt|mitkommen|mitfährt|dazukommt|joins?|offen|unklar|unsicher|fest|heraus|raus|open|unclear|undecided)\b"
)
"""The writer answers for him, or he would come by this mail: "ob meine Frau mitkommt, sage ich Ihnen noch"."""
_WRITES_HIMSELF = spelled(
    r"\b(?:weiß|wissen|entscheide[nt]|entscheidet|überlegt|überlegen|knows?|decides?) (?:er|sie|he|she|they) (?:\w+ )*(?:selbst|selber|nicht|himself|herself)?\b"
)
_WITH_HIM = spelled(
    r"\b(?:ohne (?:ihn|sie|mein\w*|unser\w*|frau|herrn)|allein|alleine|nur|sonst|davon|dann (?:komme|fahre|nehme|bin|mache|melde)|(?:komme|fahre|nehme) ich|bin ich dabei|(?:kommen|fahren|nehmen) wir|mich|mir|für mich|aufpass\w*|kinder\w*|kleinen|enkel\w*|vertritt|einspring\w*|"
    r"hütet|übernimmt|lässt|zustimmt|freigibt|only|without|alone|then i|lets me)\b"
)
"""The writer's coming hangs on him."""

# ── Over ──────────────────────────────────────────────────────────────────────────────────────

_WAVERED = spelled(
    r"\b(?:war|waren|wollte|wollten|hatte|hatten|konnte|konnten|wusste|wussten|was|were|had|wasn't)\b[^.;!?\0]{0,60}?\b(?:unsicher|nicht (?:\w+ )?sicher|unschlüssig|unentschlossen|nicht (?:\w+ )?klar|unklar|"
    r"ungewiss|überlegt|gezögert|gezweifelt|skeptisch|absagen|einigen|bedenken|nicht kommen|nicht hin|not sure|unsure|in two minds)\b"
    r"|\b(?:habe|haben) (?:ich |wir )?(?:\w+ ){0,5}?(?:überlegt|gezögert|gezweifelt|gerungen)\b"
)
_NOW = spelled(
    r"\b(?:jetzt|nun|inzwischen|mittlerweile|seit (?:gestern|heute|vorgestern|\w+tag)|aber|doch|am ende|überzeugt|letztlich|schließlich|now|but)\b"
)
_STAYS = spelled(
    r"\b(?:leider|absag\w*|doch nicht|verhindert|(?:kann|komme|nehme|fahre|darf|schaffe) (?:\w+ ){0,4}nicht|weiß (?:\w+ ){0,2}nicht|unfortunately|can't|cannot|still)\b"
)

# ── The office's own work, an answer to itself ────────────────────────────────────────────────

_OFFICE = spelled(
    r"\b(?:wenn|falls|sofern|soweit|sollte\w*|es sei denn,?|if|unless) (?:auch |überhaupt )?(?:man|sie|ihr|es|das|die|der|bei ihnen|noch|dort|da|you|there|it)\b[^,.;:!?\0]{0,60}?\b"
    r"(?:zugeordnet|eingeteilt|zugeteilt|einteilen|einteilt|zuteilen|zuteilt|zuordnen|verteilt|unterschied\w*|rolle spielt|wichtig ist|von belang|zählt|eng wird|knapp wird|knapp werden|eng werden|"
    r"überlaufen|drucken|druckt|angeben muss|wählen muss|festlegen muss|gefragt|gebraucht|(?:beitrag|gebühren?) (?:erheb\w*|verlang\w*|nehm\w*)|erheben|erhebt|a difference|assign\w*|tight)\b"
)
_LIMITS = spelled(
    r"\b(?:komme|kommen|teilnehm\w*|nehme|dabei|fahre|melde|kann|darf)\b[^,.;:!?\0]{0,40}\b(?:nicht|kein\w*)\b|\b(?:nur dann|erst,? (?:wenn|sobald|nachdem)|nur, wenn|nur wenn|melde \w+ (?:\w+ )?nur|only)\b"
)
_WHAT = spelled(
    r"\b(?:überlege|überlegen|überleg|überlegt|grüble|grübeln|frage mich|fragen uns|wonder|wondering|thinking)\b[^.;!?\0]{0,60}?,? (?:wie|was|warum|wieso|weshalb|wo|woher|womit|wer|wem|wann|how|what|why|where|who)\b"
)
_NEVER = spelled(
    r"\b(?:welche\w*|ob|komme|kommen|schaffe|einrichte\w*|organisier\w*|mache|hinbekomm\w*|hinkrieg\w*|which|whether)\b"
)
_RIGHT = spelled(
    r"\b(?:ob|whether|if) (?:ich|wir|i|we|das|es|alles|meine|this|that|my)\b[^,.;!?\0]{0,60}?\b(?:gemacht habe|verstanden habe|geschrieben habe|ausgefüllt habe|(?:viel|etwas|groß) beitragen (?:kann|können)|"
    r"mitreden (?:kann|können)|mich traue, (?:etwas|was) zu|mithalten (?:kann|können)|folgen (?:kann|können)|geändert hat|did (?:\w+ )?right|contribute (?:much|a lot|anything))\b"
)
_OUGHT = spelled(
    r"\b(?:ob|whether) (?:ich|wir|man|i|we)\b(?P<what>[^.;!?\0]{3,80}?)\b(?:soll|sollen|sollte|sollten)(?=\s*(?:[,.;!\0]|$))"
)
""" "Ob ich widersprechen oder mitspielen soll": of what is right, not of what may come in between."""
_GOING = spelled(
    r"\b(?:\w*liste|fotos?|\w*bilder|\w*aufnahmen|daten\w*|zustimm\w*|einwillig\w*|weg|fahrt|reise|hin|los|raus|lohnt|trau\w*|wage\w*|antun|zumut\w*|aufraff\w*|hingehen|absag\w*|zusag\w*|es|das|arbeiten|bleiben|dienst|frei|urlaub|zeit|tag|termin|plan\w*|auf mich|unterschreib\w*)\b"
)
_READ_RIGHT = spelled(
    r"\b(?:wenn|falls|if) (?:ich|wir|i|we) (?:\w+ ){0,3}(?:verstanden (?:habe|haben)|gelesen (?:habe|haben)|lese|understood|read it)\b"
)
_ASSURED = spelled(
    r"\b(?:(?:komme|komm|kommen|bin|sind|dabei|da|stehe|sitze|erscheine) (?:ich |wir )?(?:\w+ ){0,3}?(?:(?:in|auf) jede[nm] fall|auf alle fälle|so oder so|bei jedem wetter|trotzdem)|"
    r"(?:(?:in|auf) jede[nm] fall|auf alle fälle|so oder so|trotzdem) (?:komme|bin|sind|da\b|dabei|stehe|sitze|kommen)|(?:i'll|i will) be there (?:anyway|either way|in any case))\b"
)

_PERHAPS = spelled(r"\b(?:vielleicht|eventuell|evtl|womöglich|möglicherweise|wohl|perhaps|maybe)\b")


def sentences(text: Text, bearing: Bearing) -> Iterator[Span]:
    """The sentences whose reserve does not concern the writer's coming."""
    return (c for c in text.clauses if _RESERVE.search(text, *c) and _is_unconcerned(text, bearing, *c))


def _is_unconcerned(text: Text, bearing: Bearing, a: int, b: int) -> bool:
    if _of_others(text, bearing, a, b) or _is_over(text, a, b):
        return True
    if _OPEN.search(text, a, b):
        return False
    if bearing.may_hinder(a, b):
        return _other_way(text, a, b)
    if _of_conduct(text, bearing, a, b):
        return True
    return any(idle(text, a, b) for idle in (_of_way, _way_out, _of_office, _of_contents, _assured))


def _of_conduct(text: Text, bearing: Bearing, a: int, b: int) -> bool:
    """ "Ich weiß oft nicht, ob ich trösten oder schweigen soll"."""
    ought = _OUGHT.search(text, a, b)
    return ought is not None and not _GOING.search(text, *ought.span("what")) and not bearing.touches(*ought.span())


def _of_way(text: Text, a: int, b: int) -> bool:
    """ "Ob ich mit der Bahn oder dem Auto komme", "Ich weiß noch nicht, mit welchem Zug ich komme"."""
    if _WHICH_WAY.search(text, a, b):
        return True
    told = [p for p in text.pieces_in(a, b) if _ABOUT_WAY.search(text, *p) and _GOES.search(text, *p)]
    conditions = any(_CONDITION.match(text.low, *p) for p in text.pieces_in(a, b))
    return bool(told) and not conditions and not _ON_A_THING.search(text, a, b)


def _way_out(text: Text, a: int, b: int) -> bool:
    """ "Falls Stau ist, bin ich etwas später da"."""
    pieces = text.pieces_in(a, b)
    conditions = [p for p in pieces if _CONDITION.match(text.low, *p)]
    rest = [p for p in pieces if p not in conditions]
    return (
        bool(conditions)
        and all(_IN_BETWEEN.search(text, *p) and not _I_HAVE.search(text, *p) for p in conditions)
        and any(_WAY_OUT.search(text, *p) for p in rest)
        and not any(_NEGATED.search(text, *p) for p in rest)
    )


def _other_way(text: Text, a: int, b: int) -> bool:
    """ "Wenn der Zug wieder ausfällt, komme ich halt mit dem Auto": what carries nobody hinders nobody."""
    pieces = text.pieces_in(a, b)
    conditions = [p for p in pieces if _CONDITION.match(text.low, *p)]
    return bool(conditions) and all(_FAILS.match(text.low, *p) for p in conditions) and _way_out(text, a, b)


def _of_others(text: Text, bearing: Bearing, a: int, b: int) -> bool:
    """ "Ob unser Chorleiter auch kommt, weiß er selber noch nicht"."""
    if _WITH_HIM.search(text, a, b):
        return False
    whether, himself = _WHETHER_HE.search(text, a, b), _HIMSELF.search(text, a, b)
    if whether and not himself and _MY_GUEST.search(text, a, b) and not _WRITES_HIMSELF.search(text, a, b):
        return False
    if whether and (himself or _AS_WELL.search(text, *whether.span())):
        return True
    wonders = _HE_WONDERS.search(text, a, b)
    return bool(wonders) and bool(himself or whether or not bearing.may_hinder(a, b))


def _is_over(text: Text, a: int, b: int) -> bool:
    """ "Ich war erst unsicher, jetzt freue ich mich"."""
    wavered = _WAVERED.search(text, a, b)
    if wavered is None:
        return False
    end = text.clause(b)[1] if b < len(text.low) else b
    now = _NOW.search(text, wavered.end(), end)
    return bool(now) and not _STAYS.search(text, wavered.end(), end)


def _of_office(text: Text, a: int, b: int) -> bool:
    """ "Falls man auch digital einer AG zugeordnet wird: AG 2"."""
    return bool(_OFFICE.search(text, a, b)) and not _LIMITS.search(text, a, b)


def _of_contents(text: Text, a: int, b: int) -> bool:
    """ "Ich überlege seit Jahren, wie unser Verein jünger wird"."""
    wonders = _WHAT.search(text, a, b)
    if wonders and not _NEVER.search(text, wonders.end(), b):
        return True
    return bool(_RIGHT.search(text, a, b) or _READ_RIGHT.search(text, a, b))


def _assured(text: Text, a: int, b: int) -> bool:
    """ "…, da bin ich also in jedem Fall"."""
    said = _ASSURED.search(text, a, b)
    if said is None or _PERHAPS.search(text, *said.span()):
        return False
    return not _NEGATED.search(text, *text.piece(said.start()))

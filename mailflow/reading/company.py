"""Whether words about other people say that somebody comes as well.

In: a mail that was read, and a match of `german/company.py` or `english/company.py`. Out: whether it is explained, that is:
somebody was read as a participant, or the sentence only tells of people. Never: a participant.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mailflow.learnt import expression
from mailflow.model import Zone
from mailflow.reading import doings, names
from mailflow.reading.compared import of_comparison
from mailflow.reading.facts import Says, Span
from mailflow.reading.german.company import A_NUMBER
from mailflow.reading.luggage import brings_somebody
from mailflow.reading.numbers import long_ago
from mailflow.reading.other_dates import deputies
from mailflow.reading.rule import Match
from mailflow.reading.sought import Sought
from mailflow.reading.surroundings import hindered

if TYPE_CHECKING:
    from mailflow.reading.guard import Read

_TOLD = expression(r"(?:wir (?:hatten|waren)|(?:hatten|waren) wir)\b")  # not "hätten", which its phrase finds as well
_WE = expression(r"(?:wir )?(?:kommen|nehmen|gehen|fahren|besuchen|reisen|schauen|erscheinen|sehen|verfolgen)(?: wir)?")
"""Verbs that only tell ("am Monatsende schauen wir, wie viele noch im Glas liegen"), unless they bear on coming."""
_WE_ASK = expression(
    r"(?:wir )?(?:bitten|bräuchten|braeuchten|benötigen|benoetigen|hätten|haetten|wären|waeren|würden)(?: wir)?"
)
_A_PLACE = Sought(
    r"\b(?:plätze?|platz|plätzchen|stühle?|sitz\w*|karten?|tickets?|\w*anmeldung\w*|anzumelden|teilnahme\w*|aufnahme|einlass|"
    r"vormerk\w*|reservier\w*|registrier\w*|eintrag\w*|interesse|(?<!unsere )leute|person\w*|mann|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun|"
    r"zehn|beide\w*|mehrere|alle|noch ein\w*|\d+)\b"
)
"""What "we" ask for, if more than one come: "wir bräuchten zwei Stühle", but not "ein ruhiges Eckchen"."""
_HABIT = Sought(r"\b(?:seit|derzeit|zurzeit|momentan|gerade|regelmäßig|jedes jahr|jährlich|schon lange|immer wieder)\b")
_DONE = expression(r"\b(?:haben|habe|hatten?|sind|waren?|wurden?)\b.*\bge[a-zäöüß]{2,}(?:t|en)\b")
_ENROLS = expression(
    r"\b(?:können|könnten|könntet|würden|could|would|can) (?:sie|ihr|you)\b.*\b(?:eintragen|anmelden|vormerken|reservieren|"
    r"notieren|aufnehmen|dazusetzen|register|add|sign|book)\b"
)
_BRINGS = expression(r"\bbring\w*|\bmitbring\w*")
_GIVES_A_LIFT = expression(
    r"\b(?:nimmt|nehmen) mich (?:[\w.]+ ){0,5}?mit\b|\b(?:fährt|fahren|bringt|bringen|holt|holen|chauffiert|kutschiert) mich\b"
    r"|\b(?:setzt|setzen|lässt|lassen|wirft) mich (?:[\w.]+ ){0,5}?(?:ab|raus|aussteigen)\b|\b(?:takes|drives|brings|gives|drops) me\b"
)
_STAYS_TOO = expression(r"\b(?:auch|ebenfalls|ebenso|dabei|dort|bleib\w*|zuhör\w*|teil|too|as well|stay\w*|join\w*)\b")
"""Behind a lift: "fährt mich hin und bleibt auch da"."""
_CREW = expression(
    r"\S+ (?:mann|leute|menschen|frauen|mitarbeit\w*|fachkräfte\w*|ehrenamtliche\w*|kolleg\w*|people|men)"
)
_EMPLOYS = expression(
    r"\b(?:selbst(?:st)?ändig|firma|betrieb|büro|handwerk\w*|leite|führe|beschäftig\w*|betreue|betreiben?|angestellt\w*|bestehen? aus|employ|run|lead)\b"
)
"""How large a firm is: "bin selbstständig, 4 Mann, einer davon aus Georgien"."""
_I_DO = expression(
    r"\b(?:nehme?|komme?|gehe?|bin|bleibe?|schaue?|soll|muss) ich\b(?! an\b)|\bich (?:nehme?|komme?|gehe?|bin|bleibe?|schaue?|soll|muss)\b"
)
_ENLISTS = expression(r"\b(?:auch|ebenfalls|ebenso|mit|dazu|begleit\w*|an(?:zu)?meld\w*|ein(?:zu)?trag\w*|bring\w*)\b")
_TOGETHER = Sought(
    r"\b(?:auch|ebenfalls|ebenso|dazu|mit(?=\s*(?:$|[.,;:!?)\n\0]|und\b|dabei\b|an\b))|mit(?:zu)?(?:komm|woll|will|möcht|nehm|fahr|mach|geh|meld|bring)\w*|mit (?:ins?|zum|zur|nach) |"
    r"begleit\w*|anschließ\w*|schlie(?:ß|ss)en sich|an(?:zu)?meld\w*|melden? sich|ein(?:zu)?trag\w*|dabei|plätze?|platz|bitte|too|also|along|as well|join\w*)\b"
)
"""Words that put somebody beside the writer."""
_REASON = expression(
    r"[\s,(]*(?:und |denn )?(?:da(?= (?:im|in|bei|ab|seit|die|der|das|ein|eine|mein\w*|unser\w*|ich|sie|er|es|zwei|drei|vier|fünf|viele|hier|dort)\b)|weil|denn|nachdem|"
    r"seit|seitdem|obwohl|as|because|since)\b"
)
_OURSELVES = Sought(r"\b(?:wir|uns|we|us)\b(?<!bei uns)(?<!zu uns)(?<!with us)")
_NOT_ALONE = expression(r" ?(?:vor|ohne|nur|allein\w*|before|without|only)\b")
_TAKES_ALONG = Sought(
    r"(?<!\bdas )\b(?:nehme|nehmen|schleppe|schleppen) (?!mich\b|uns\b)[^.!?]{0,40}\bmit(?=\s*(?:[.,;!)\n\0]|$|und\b))|\bmit(?:zu)?nehmen\b"
)
_LIFT = expression(r"\bbis (?:zu[mr]?|nach|in|vor|an|ans) ")
_SOMEBODY = Sought(
    r"\b(?:praktikant(?:in|en)?|azubin?e?|auszubildende[nr]?|(?:einen|eine|den|die|meinen|meine) kolleg(?:en|in)|die neuen?|den neuen|der neue|meine?n? (?:mann|frau|sohn|"
    r"tochter|mutter|vater|schwester|bruder|nachbar\w*|freundin|freund|chef\w*)|jemand\w*)(?=[\s,.;:!)]|$)"
)
_THINKS = expression(
    r" (?:thinks?|says?|said|told|suggested|recommended|asked|sent|gave|believes?|knows?|works?|wants me|has given|has told)\b"
)
_WE_WANT = expression(r"(?:wir )?(?:wollen|möchten|würden|haben|hatten|want|would)(?: wir)?")
_I = Sought(r"\b(?:ich|i)\b")
_ALONE = Sought(
    r"\b(?:komme?|fahre?|reise|bin) ich (?:diesmal |dieses mal |also |nun |ganz )*allein\w*\b|\bich (?:komme?|fahre?|reise) "
    r"(?:diesmal |nun |ganz |also )*allein\w*\b|\bi(?: am|'m)? com(?:e|ing) alone\b"
)
_GOVERNS = expression(
    r"\s+(?:de[mnr]|mein\w*|unser\w*|ein\w*|kein\w*|ihr\w*|euch|ihnen|diese\w*|so|viel\w*|dem|rat|freude|interesse|händen)\b"
)
_AWAY = Sought(
    r"\b(?:nicht|kaum|selten|nie|niemals|nimmer|not|never|rarely)\b(?! nur| only| allein| alone| vor | ohne | before | without )"
)


def explained(read: Read, m: Match) -> bool:
    """Several people were read; or the one who was read is somebody else than the sender ("noch unsere Kollegin Dilara
    Aslan", "wir melden Frau Aslan an"); or nobody comes."""
    persons = read.people.persons
    if (
        read.stays_away(m.span)
        or _luggage(read, m)
        or _leader(read, m)
        or read.bearing.before(m.start)
        or long_ago(read.text, m.start)
    ):
        return True
    if m.rule.name.startswith("somebody") and (_i_do(m.words) or _is_something_too(read, m) or _does_too(read, m)):
        return True
    if _only_told(read, m) or any(a < m.end <= b for a, b in deputies(read.text, read.event)):
        return True
    if doings.tells(read.text, m.start, read.bearing.facts):
        return True
    a, b = read.text.clause(m.start)
    if len(persons) > 1 or (_within(m.span, read.questions) and not _ENROLS.search(read.text.low, a, b)):
        return True
    others = [p for p in persons if not p.is_sender]
    named = [x for p in others for x, _ in p.spans]
    known = bool(named) or 0 < len(others) == len(persons)  # "Sie sitzt neben mir", in a reply about her alone
    return any(a <= x < b for x in named) or (known and m.rule.name.startswith("somebody"))


_IS_TOO = Sought(
    r"\b(?:ist|sind|war|waren) (?:ja |doch |selbst |übrigens )?(?:auch|ebenfalls) (?!(?:dabei|mit|interess\w*|angemeldet|gern\w*|da|dort|vor ort|eingeladen|"
    r"bereit|neugierig|gespannt|am|im|in|bei|von)\b)\w"
)
_TO_A_PLACE = Sought(
    r"\b(?:kommt|geht|kommen|gehen|fährt|ist|bleibt) (?:[a-zäöü]+ ){0,3}?(?:in|auf|zu[rm]?|ins?) (?:(?:die|den|eine|einen|der|das) )?"
    r"(?:\w*(?:kita|krippe|hort|schule|klinik|reha|pflege|betreuung|heim|museum|urlaub|kur|ferien|arbeit|kindergarten|training|uni|krankenhaus)\b)"
)
_COMES_ALONG = Sought(r"\b(?:mit\w*|komm\w+ auch|dabei|teil\w*|will|möchte|würde|begleit\w*|anmeld\w*|zuhör\w*)\b")


def _is_something_too(read: Read, m: Match) -> bool:
    """ "Mein Mann ist auch Gärtner", "Meine Mutter kommt solange in die Tagespflege": who or where somebody is."""
    a, b = read.text.clause(m.start)
    told = _IS_TOO.search(read.text, a, b) or _TO_A_PLACE.search(read.text, a, b)
    return bool(told) and not _COMES_ALONG.search(read.text, a, b)


_DOES_TOO = expression(
    r"(?:mein|unser)e? (?:\w+ )?\w+ (?!(?:komm|will|möchte|mag|würde|geht|fährt|nimmt|ist|wäre|hätte|hat|mach|wünsch|brauch|buch|wähl|interessier|freut|darf|soll|"
    r"kann|könnte|muss|meld|schließ|bekomm|krieg|schau|hör|sieht|nähme|triff|besuch|begleit|überleg|steht|sitzt|reis|stimm|willig|unterschreib|bitte|wird|gilt|findet|gehör|lieb|fragt|sagt|hofft|plant|denk)\w*)"
    r"[a-zäöü]{2,}t (?:übrigens |ja |selbst |dort |inzwischen |seit \w+ |schon )*(?:auch|ebenfalls)"
)
_OPINES = expression(
    r"(?:mein|unser)e? (?:\w+ )?\w+ (?:hält|findet|liest|sammelt|kennt|hasst|isst|trinkt|vergisst|repariert|verliert|verkauft|züchtet|malt|singt|spielt|kocht|backt|schimpft|glaubt)\b"
    r"(?!.*\b(?:mitkomm\w*|ich|wir|mich|uns|kommt|will|möchte)\b).*\b(?:auch|sogar)"
)
_OF_A_THING = expression(r" (?:(?:den|die|das|seine?n?|ihre?n?|an|für|über) )?[A-ZÄÖÜ]\w+")
""" "Mein Nachbar hält auch Fahrradhelme für eine Erfindung": not he too, but that too."""
_JOINS_IN = Sought(
    r"\b(?:komm\w*|dabei|teil\w*|mit(?:komm|mach|fahr|geh|woll|möcht)\w*|an(?:zu)?meld\w*|platz|workshop\w*|forum|foren|ag|will|möchte|würde|begleit\w*|interess\w*)\b"
)
_ONE_OF_US = Sought(
    r"\b(?:komm\w*|dabei|teil\w*|mit\w*|anmeld\w*|platz|workshop|forum|daher|deshalb|darum|also|will|möchte|würde|begleit\w*|interess\w*)\b"
)


def _does_too(read: Read, m: Match) -> bool:
    """ "Meine Schwester arbeitet übrigens auch in einer Kita": she does as we do at work, she wants nothing."""
    a, b = m.start, read.text.clause(m.start)[1]
    if (
        _OPINES.match(m.words)
        and _OF_A_THING.match(read.text.original, m.end)
        and not _JOINS_IN.search(read.text, a, b)
    ):
        return True
    said = _DOES_TOO.match(m.words)
    return bool(said) and not _ONE_OF_US.search(read.text, m.start, read.text.clause(m.start)[1])


def tells_only(read: Read, m: Match) -> bool:
    """Whether benign words about people are benign here. "Wir haben zwei Leute für AG 4", "zwei Leute, die mitwollen": a
    number of people beside a workshop or beside words of company is no mere tale."""
    if m.rule.name.startswith("company") and _NOT_ALONE.match(read.text.low, m.end):
        return False  # "Meine Kollegin kommt nicht vor zehn"
    if m.rule.name != A_NUMBER or long_ago(read.text, m.start):
        return True
    a, b = read.text.piece(m.start)[0], read.text.piece(m.end - 1)[1]
    if any(a <= f.start < b for f in read.choices.findings):
        return False
    start, end = read.text.clause(m.start)
    return not _TOGETHER.search(read.text, max(start, m.start), end)


_SCRAP = expression(
    r"\W*(?:(?:und|aber|dafür|sondern|\+|plus|sowie|nebst|samt|and|but) )(?:noch |auch |dazu )*(?:mein|unser|my|our)\w*(?: \w+)? (?:kolleg\w*|mann|frau|"
    r"chef\w*|leiter\w*|sohn|tochter|mutter|vater|eltern|schwester|bruder|freund\w*|partner\w*|nachbar\w*|azubi\w*|praktikant\w*|"
    r"mitarbeit\w*|assistent\w*|husband|wife|colleague|boss|friend|daughter|son)(?: (?:auch|ebenfalls|bitte|noch|dazu|mit|too|please|as well))*\W*"
)


def scraps(read: Read) -> Iterator[Span]:
    """ "+ mein Mann": sentences of nothing but somebody more. No name, no verb: he wants a place."""
    if len(read.people.persons) < 2:
        yield from _taken_along(read)
        for region in read.message.zone(Zone.OWN, Zone.ANSWER):
            inside = (c for c in read.text.clauses if region.start <= c[0] and c[1] <= region.end + 1)
            yield from (c for c in inside if _SCRAP.fullmatch(read.text.low, *c))


def after_all(read: Read) -> Iterator[Span]:
    """ "Mein Nachbar traut sich nicht zu schreiben, will aber mit", where nobody but the writer was read."""
    if len(read.people.persons) < 2:
        regions = ((r.start, r.end) for r in read.message.zone(Zone.OWN, Zone.ANSWER))
        found = doings.after_all(read.text, regions)
        yield from (s for s in found if not any(s[0] <= x < s[1] for p in read.people.persons for x, _ in p.spans))


def of_somebody(read: Read, span: Span) -> bool:
    """ "Mein Assistent wartet draußen, der zählt nicht als Teilnehmer"; but a boss who has not agreed yet is in the way."""
    return doings.of_somebody(read.text, span[1] - 1) and not read.bearing.may_hinder(*read.text.clause(span[0]))


def _taken_along(read: Read) -> Iterator[Span]:
    """ "Ich habe eine Praktikantin, die nehme ich mit"; of what was done, and in a question, nothing is said."""
    for a, b in read.text.clauses:
        taken = _TAKES_ALONG.search(read.text, a, b)
        told = long_ago(read.text, a) or "?" in read.text.low[max(a, b - 4) : b] or _AWAY.search(read.text, a, b)
        if taken and _LIFT.search(taken[0]):
            continue  # "… nehme noch meine Nachbarin bis zum Bahnhof mit"
        if taken and not told and _SOMEBODY.search(read.text, a, b):
            yield a, b


def _luggage(read: Read, m: Match) -> bool:
    """What is brought is a thing, a baby or an assistance dog."""
    if _TOLD.match(m.words):
        return True
    if not _BRINGS.search(m.words):
        return False
    x, y = read.text.piece(m.start)
    needed = [read.text.piece(n.start) for n in read.heard.of(Says.NEEDS)]
    return not brings_somebody(read.text.original[x:y]) or _within(m.span, needed)


def _leader(read: Read, m: Match) -> bool:
    leaders = {t for w in read.event.workshops for name in w.leaders for t in names.core(name)[-1:]}
    return any(w.plain in leaders for w in names.words(read.text.original, *m.span))


def _only_told(read: Read, m: Match) -> bool:
    """The sentence tells of people, of work, of what was; nothing in it puts anybody beside the writer."""
    low, bearing = read.text.low, read.bearing
    x, y = read.text.piece(m.start)
    lift = _GIVES_A_LIFT.search(low, x, y)
    if (taken := _TAKES_ALONG.search(read.text, x, y)) and _LIFT.search(taken[0]):
        return True
    if (lift and not _STAYS_TOO.search(low, lift.end(), y)) or any(
        a <= m.start < b for a, b in of_comparison(read.text)
    ):
        return True  # "Mein Nachbar nimmt mich im Auto mit", "Wie mein Kollege Herr Stahn melde auch ich mich an"
    if _DONE.search(low, x, y) and not bearing.bears(x, y):
        return True  # "Mit meinen Freunden haben wir eine Gruppe gegründet"
    a, b = read.text.clause(m.start)
    if _CREW.fullmatch(m.words) and _EMPLOYS.search(low, a, m.start) and not bearing.about_coming(a, b):
        return True
    if _WE.fullmatch(m.words) and (not bearing.bears(x, y) or _HABIT.search(read.text, x, y)):
        return True
    if _WE_ASK.fullmatch(m.words):
        return not bearing.touches(x, y) and not _A_PLACE.search(read.text, x, y)
    if (
        m.words.endswith(" mit")
        and not _BRINGS.search(m.words)
        and _GOVERNS.match(low, m.end)
        and not _TOGETHER.search(read.text, x, y)
    ):
        return True  # "meine Tochter hilft mir, weil ich es mit dem Rechner nicht so habe"
    if m.rule.name.startswith("somebody") and _AWAY.search(read.text, m.start, y) and " und ich " not in low[x:y]:
        return True  # "Unsere Eltern kommen kaum zu den Abenden"
    if (
        m.rule.name.startswith("somebody")
        and hindered(read.text.original[a:b])
        and not _OURSELVES.search(read.text, a, b)
    ):
        return True  # "Mein Nachbar wollte eigentlich mit, er fährt aber zur Kur"
    if _THINKS.match(low, m.end) and not _TOGETHER.search(read.text, m.end, y):
        return True  # "… and my manager thinks I should tell people about it"
    return _reason(read, m, x, y) or (m.rule.name.startswith("several") and _alone(read, m))


def _reason(read: Read, m: Match, x: int, y: int) -> bool:
    """ "…, da im Herbst vier Kolleginnen aus Tunesien bei uns anfangen", "ich möchte in C, weil wir einen Verein gründen
    wollen": why somebody comes, and nobody who comes."""
    if not _REASON.match(read.text.low, x) or read.bearing.touches(x, y):
        return False
    if _WE_WANT.fullmatch(m.words):
        return bool(_I.search(read.text, read.text.clause(x)[0], x)) and not _A_PLACE.search(read.text, x, y)
    return not _OURSELVES.search(read.text, x, y) and not _TOGETHER.search(read.text, x, y)


def _alone(read: Read, m: Match) -> bool:
    """ "Wir kommen … also ich komme": who says that he comes alone means himself by "we"."""
    return _WE.fullmatch(m.words) is not None and bool(_ALONE.search(read.text))


def _i_do(words: str) -> bool:
    """ "Da ich meine Mutter abholen muss, nehme ich am Livestream teil": the verb behind the other person is the
    writer's own, and nothing puts the two together."""
    own = _I_DO.search(words)
    return own is not None and not _ENLISTS.search(words)


def _within(span: Span, spans: list[Span]) -> bool:
    return any(a <= span[0] < b for a, b in spans)
